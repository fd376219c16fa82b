"""What `zhinan match` shows in a terminal (Rich): one block an entry, failed first, then what is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

_console = Console(highlight=False)
_VERDICT = {"eligible": ("符合", "bold green"), "incomplete": ("待核", "bold yellow"), "ineligible": ("不符", "bold red")}
_MARK = {"failed": ("✗", "red"), "unknown": ("？", "yellow"), "met": ("✓", "green")}
MOST_ENTRIES = 6


def title_of(entry: Mapping[str, Any]) -> str:
    return f"{entry['guide']['year'] or ''}年{entry['guide']['programme']}" + (f" · {entry['track']}" if entry["track"] else "")


def print_match(answer: Mapping[str, Any]) -> None:
    read = "；".join(f"{r['field']}＝“{r['text']}”" for r in answer["profile"]["read_from"][:12])
    if read:
        _console.print(Text(f"读到：{read}", style="dim"))
    for n, entry in enumerate(answer["matches"]):
        said, style = _VERDICT[entry["verdict"]]
        _console.print()
        _console.print(Text(f"{said}  {title_of(entry)}  契合 {entry['fit']:.2f}", style=style))
        if n >= MOST_ENTRIES:
            failed = [c for c in entry["conditions"] if c["outcome"] == "failed"]
            if failed:
                _console.print(Text(f"  ✗ {failed[0]['reason']}（{failed[0]['clause']['id']}）", style="red"))
            continue
        _print_entry(entry)
    if answer["next_questions"]:
        _console.print()
        _console.print(Text("还需要知道：", style="bold"))
        for n, question in enumerate(answer["next_questions"][:5], 1):
            _console.print(Text(f"  {n}. {question['ask']}（影响 {len(question['settles'])} 类）"))


def _print_entry(entry: Mapping[str, Any]) -> None:
    for outcome in ("failed", "unknown"):
        mark, style = _MARK[outcome]
        for condition in entry["conditions"]:
            if condition["outcome"] == outcome and condition["binding"]:
                _console.print(Text(f"  {mark} {condition['reason']}（{condition['clause']['id']}）", style=style))
    met = sum(c["outcome"] == "met" for c in entry["conditions"])
    _console.print(Text(f"  ✓ 已符合 {met} 条", style="green"))
    for change in entry["changes"]:
        _console.print(Text(f"  → {change['change']}（{change['clause']['id']}）"))
    for notice in entry["notices"]:
        _console.print(Text(f"  注意：{notice}", style="dim"))
