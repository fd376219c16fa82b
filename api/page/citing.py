"""Clauses as they are pointed at: their addresses, and the words in which they are read out or cited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

Shown = Mapping[str, Any]


def anchor(clause_id: str) -> str:
    """A clause's name within the page of its guide: its id without the guide's."""
    return clause_id.partition("/")[2]


def clause_address(clause_id: str) -> str:
    """Where a clause stands in the page of its guide."""
    guide, _, own = clause_id.partition("/")
    return f"/guides/{quote(guide, safe='')}#{quote(own, safe='/')}"


def place(clause: Shown) -> list[str]:
    """The headings above a clause and its number, outermost first."""
    return [*clause["path"], *([clause["number"]] if clause["number"] else [])]


def spoken(clause: Shown) -> str:
    """A clause as it is read to a caller: no ids, no offsets, and what must be said of its guide."""
    guide = clause["guide"]
    path = "，".join(title.strip() for title in clause["path"])
    number = f"第{clause['number']}条" if clause["number"] else ""
    where = f"{path}{'，' if path and number else ''}{number}"
    said = [f"根据《{guide['title']}》{f'（{where}）' if where else ''}：{_stopped(clause['text'])}"]
    if guide["status"] == "superseded":
        said.append("请注意，这份指南已有更新的一版，以新的一版为准。")
    if guide["open"] is False:
        said.append(f"这份指南的申报已于{_day(guide['deadline'])}截止。")
    elif guide["open"]:
        said.append(f"申报截止到{_day(guide['deadline'])}。")
    return "".join(said)


def citation(clause: Shown) -> str:
    """A clause as it is cited in a letter: title, year, place, its words, and where to check them."""
    source, guide = clause["source"], clause["guide"]
    head = [f"《{guide['title']}》"]
    head += [f"{guide['year']}年度"] if guide["year"] else []
    head += ["已被替代"] if guide["status"] == "superseded" else []
    where = "，".join(place(clause))
    page = source.get("place", {}).get("label", "")
    checked = f"原文 {source['file']}{f' {page}' if page else ''} 第 {source['start'] + 1} 至 {source['end']} 字"
    return f"{'，'.join(head)}{f'，{where}' if where else ''}：“{clause['text']}”（条款编号 {clause['id']}；{checked}）"


def _stopped(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else text.rstrip("；;，,、：:") + "。"


def _day(date: str) -> str:
    year, month, day = date[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日"
