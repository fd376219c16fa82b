"""The checklist of a match as Markdown or as a Word file: verdict, conditions, money, papers, contacts, each with its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from api.match_printing import title_of
from kb.errors import BadRequest

Shown = Mapping[str, Any]
Line = tuple[str, str]  # (style: h1 h2 h3 item text, words)
_SAID = {"eligible": "符合", "incomplete": "待核", "ineligible": "不符"}
MOST_ENTRIES = 5


def lines(answer: Shown, only: str = "") -> Iterator[Line]:
    """The checklist as styled lines: the entries that may still succeed, best first; the first of all where none may.

    `only`: one entry by its guide and track (`liangqu-2025|院士类项目`), whatever its verdict.
    """
    named = [m for m in answer["matches"] if only == f"{m['guide']['id']}|{m['track'] or ''}"]
    chosen: Sequence[Shown] = named or [m for m in answer["matches"] if m["verdict"] != "ineligible" and m["guide"]["status"] == "latest"][:MOST_ENTRIES]
    yield "h1", f"申报清单（{answer['as_of']}）"
    for entry in chosen or answer["matches"][:1]:
        yield "h2", f"{title_of(entry)}：{_SAID[entry['verdict']]}"
        yield "text", f"《{entry['guide']['title']}》"
        for notice in entry["notices"]:
            yield "text", f"注意：{notice}"
        money = entry["funding"]
        if money["max_wan"] is not None or money["self_funding_wan"] is not None:
            said = [f"申请{money['requested_wan']:g}万元" if money["requested_wan"] is not None else "", f"上限{money['max_wan']:g}万元" if money["max_wan"] is not None else "",
                    f"自筹至少{money['self_funding_wan']:g}万元" if money["self_funding_wan"] is not None else ""]
            yield "text", "经费：" + "，".join(s for s in said if s) + f"（{'、'.join(dict.fromkeys(money['clauses']))}）"
        yield from _conditions(entry, "failed", "不符", "✗")
        for change in entry["changes"]:
            yield "item", f"→ {change['change']}（{change['clause']['id']}）"
        yield from _conditions(entry, "unknown", "还要核实", "□")
        if entry["materials"]:
            yield "h3", f"要交的材料，{len(entry['materials'])} 项"
        for material in entry["materials"]:
            by = f"，由{material['by']}提供" if material["by"] else ""
            when = f"，{material['when']}" if material["when"] else ""
            yield "item", f"□ 材料：{material['label']}{by}{when}（{material['clause']['id']}）"
        if entry["contacts"]:
            yield "h3", "咨询"
        for contact in entry["contacts"]:
            yield "item", f"咨询：{contact['text']}"
        yield from _conditions(entry, "met", "已符合", "✓")


def _conditions(entry: Shown, outcome: str, heading: str, mark: str) -> Iterator[Line]:
    own = [c for c in entry["conditions"] if c["outcome"] == outcome]
    if own:
        yield "h3", f"{heading}，{len(own)} 条"
    for condition in own:
        ask = f" {condition['ask']}" if condition["ask"] else ""
        yield "item", f"{mark} {condition['reason']}{ask}（{condition['clause']['id']}）"


def write_md(answer: Shown, path: Path) -> None:
    marks = {"h1": "# ", "h2": "## ", "h3": "### ", "item": "- ", "text": ""}
    _writing(path, lambda: path.write_text("\n".join(f"{marks[style]}{words}" + ("\n" if style != "item" else "") for style, words in lines(answer)) + "\n", encoding="utf-8"))


def write_docx(answer: Shown, path: Path, only: str = "") -> None:
    """A Word file; raises BadRequest where python-docx is not installed or the file cannot be written."""
    try:
        from docx import Document
    except ImportError:
        raise BadRequest("写 Word 文件需要 python-docx：请 pip install python-docx，或改用 --md") from None
    document = Document()
    for style, words in lines(answer, only):
        if style in ("h1", "h2", "h3"):
            document.add_heading(words, level=int(style[1]))
        else:
            document.add_paragraph(words, style="List Bullet" if style == "item" else None)
    _writing(path, lambda: document.save(str(path)))


def _writing(path: Path, write: Any) -> None:
    try:
        write()
    except OSError as error:
        raise BadRequest(f"写不了 {path}：{error.strerror or error}") from None
