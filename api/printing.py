"""What the command shows in a terminal (Rich)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_console = Console(highlight=False)
Shown = Mapping[str, Any]


def place(clause: Shown) -> str:
    """Where a clause stands, as one reads it out: guide, path, number."""
    number = clause["number"]
    parts = [clause["guide"]["title"], *clause["path"], *([f"{number}." if number.isdecimal() else number] if number else [])]
    return " › ".join(parts)


def print_answer(answer: Shown) -> None:
    _console.print(Text(answer["answer"], style="bold"))
    for notice in answer["notices"]:
        _console.print(Text(f"注意：{notice}", style="yellow"))
    for n, clause in enumerate(answer["clauses"], 1):
        _console.print()
        _console.print(Text(f"{n}. {clause['text']}"))
        source = clause["source"]
        _console.print(Text(f"   {place(clause)}", style="dim"))
        within = f"  {source['place']['label']}" if source.get("place") else ""
        _console.print(Text(f"   {clause['id']}  {source['file']}:{source['start']}-{source['end']}{within}", style="dim"))
    if answer["contacts"]:
        _console.print()
        for contact in answer["contacts"]:
            _console.print(Text(f"咨询：{contact['text']}", style="cyan"))


def columns(*names: str, title: str | None = None) -> Table:
    """A table whose cells fold: Chinese text has no spaces to break at."""
    table = Table(title=title)
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def print_guides(guides: Sequence[Shown]) -> None:
    table = columns("编号", "年度", "计划", "项目类型", "状态", "截止")
    for guide in guides:
        state = "现行" if guide["status"] == "latest" else f"已被 {guide['superseded_by']} 替代"
        due = guide["deadline"] or "未规定"
        table.add_row(guide["id"], str(guide["year"] or ""), guide["programme"], "\n".join(guide["tracks"]), state, due)
    _console.print(table)


def print_clauses(clauses: Sequence[Shown]) -> None:
    table = columns("条款", "位置", "原文", "属性")
    for clause in clauses:
        kinds = "\n".join(dict.fromkeys(a["kind"] for a in clause["attributes"]))
        table.add_row(clause["id"].split("/", 1)[-1], " › ".join(clause["path"]), clause["text"], kinds)
    _console.print(table)
