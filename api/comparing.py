"""`zhinan compare` and `zhinan history`: editions side by side in the terminal, as JSON, or in a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from api.compare_tables import (
    CHANGES,
    RELATIONS,
    Shown,
    called,
    clause_ids,
    history_cells,
    history_columns,
    pieces,
    side_text,
    value_cells,
)
from api.printing import columns
from kb.errors import BadRequest

Home = Annotated[Path | None, typer.Option("--kb", metavar="FOLDER", help="知识库文件夹（缺省 .zhinan 或 ZHINAN_HOME）")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
_STYLES = {"equal": "", "insert": "bold green", "delete": "red strike"}
_TAGS = {"added": "green", "removed": "red", "modified": "yellow", "reworded": "cyan", "unchanged": "dim"}
_TAGS |= {"raised": "yellow", "lowered": "yellow", "changed": "yellow", "same": "dim"}
MOST_GUIDES = 12


def register(app: typer.Typer) -> None:
    app.command(name="compare")(compare)
    app.command(name="history")(history)


def compare(
    guides: Annotated[list[str], typer.Argument(metavar="A B [C…]", help="两份或更多指南的编号，按先后写")],
    kb: Home = None,
    as_json: AsJson = False,
    profile: Annotated[Path | None, typer.Option("--profile", metavar="FILE.json", help="按这份申报人画像说明影响")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="写成 Excel 文件")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="写成一个网页文件")] = None,
    md: Annotated[Path | None, typer.Option("--md", metavar="FILE", help="写成 Markdown 文件")] = None,
    every: Annotated[bool, typer.Option("--all", help="未改的条款和不变的数值也列出")] = False,
) -> None:
    """两版指南对照：条款逐条对齐，标出文字和数值的变化，说明影响。"""
    if len(guides) < 2:
        raise BadRequest("比较要两份指南：zhinan compare 指南A 指南B")
    if len(guides) > MOST_GUIDES:
        raise BadRequest(f"一次最多比较 {MOST_GUIDES} 份指南，给了 {len(guides)} 份")
    from search.compare import compare as compared
    from search.history import several

    held = _searching(kb)
    told = [compared(held, a, b, applicant=_profile(profile)) for a, b in pairwise(guides)]
    timeline = several(held, guides) if len(guides) > 2 else None
    for file, write in (
        (xlsx, lambda f: _files().save_xlsx(f, told)),
        (html, lambda f: f.write_text(_files().page(told), encoding="utf-8")),
        (md, lambda f: f.write_text(_files().markdown(told), encoding="utf-8")),
    ):
        if file is not None:
            _write(file, write)
    if as_json:
        _print_json(told[0] if timeline is None else {"comparisons": told, **timeline})
    elif xlsx is None and html is None and md is None:
        console = Console(highlight=False)
        for one in told:
            _print_comparison(console, one, every)
        if timeline is not None:
            _print_history(console, timeline)


def history(
    programme: Annotated[str, typer.Argument(help="计划名称，或其中一份指南的编号")],
    kb: Home = None,
    as_json: AsJson = False,
    md: Annotated[Path | None, typer.Option("--md", metavar="FILE", help="写成 Markdown 文件")] = None,
) -> None:
    """一个计划历年各项规定的变化。"""
    from search.history import history as told_of

    told = told_of(_searching(kb), programme)
    if md is not None:
        _write(md, lambda f: f.write_text(_files().history_markdown(told), encoding="utf-8"))
    if as_json:
        _print_json(told)
    elif md is None:
        _print_history(Console(highlight=False), told)


def _searching(kb: Path | None) -> Any:
    """What compare works on: the store with the encoder of the settings; the search index is not needed."""
    from pydantic import ValidationError

    from api.settings import Settings
    from kb.store import Store
    from search.compare import Held
    from search.encode import load_encoder

    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise BadRequest(f"环境变量 ZHINAN_{'_'.join(map(str, first['loc'])).upper()} 不合要求：{first['msg']}") from None
    return Held(Store.open(kb or settings.home, create=False), load_encoder(settings.encoder))


def _profile(file: Path | None) -> Any:
    if file is None:
        return None
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRequest(f"{file} 读不了：{error.strerror or error}") from None
    except ValueError as error:
        raise BadRequest(f"{file} 不是 JSON：{error}") from None
    if not isinstance(found, dict):
        raise BadRequest(f"{file} 应是一个 JSON 对象")
    return found


def _files() -> Any:
    from api import compare_files

    return compare_files


def _write(file: Path, write: Callable[[Path], object]) -> None:
    try:
        write(file)
    except OSError as error:
        raise BadRequest(f"{file} 写不了：{error.strerror or error}") from None
    Console(stderr=True).print(f"已写入 {file}", highlight=False, markup=False)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


# -- the terminal -------------------------------------------------------------------------------------------------------


def _print_comparison(console: Console, one: Shown, every: bool) -> None:
    console.print(Text(f"{called(one['left'])} → {called(one['right'])}", style="bold"))
    for line in one["summary"].splitlines():
        console.print(Text(line, style="yellow" if line in one["notices"] else ""))
    for effect in one["effects"]:
        console.print(Text(effect["text"], style="cyan"))
    console.print()
    pairs = columns("关系", called(one["left"]), called(one["right"]), title="条款对照")
    pairs.columns[0].no_wrap = True
    for pair in one["pairs"]:
        if every or pair["relation"] != "unchanged":
            pairs.add_row(Text(RELATIONS[pair["relation"]], style=_TAGS[pair["relation"]]), *(_side(pair, s) for s in ("left", "right")))
    if pairs.row_count:
        console.print(pairs)
    _print_values(console, [v for v in one["values"] if every or v["change"] != "same"])


def _side(pair: Shown, side: str) -> Text:
    made = Text()
    if pair[side]:
        made.append(clause_ids(pair[side]) + "\n", style="dim")
    if pair["relation"] == "unchanged":
        return made.append(side_text(pair[side]))
    for op, text in pieces(pair, side):
        made.append(text, style=_STYLES[op])
    return made


def _print_values(console: Console, values: Sequence[Shown]) -> None:
    if not values:
        return
    table = columns("事项", "适用", "变化", "左", "右", title="数值对照")
    for value in values:
        kind, track, types, change, left, right, *_ = value_cells(value)
        applies = "\n".join(part for part in (track, types) if part)
        table.add_row(Text(kind), Text(applies), Text(change, style=_TAGS[value["change"]]), Text(left), Text(right))
    console.print(table)


def _print_history(console: Console, told: Shown) -> None:
    table = columns(*history_columns(told), title="历年变化")
    for row in told["timeline"]:
        table.add_row(*(Text(cell) for cell in history_cells(row)))
    console.print(table)


assert set(_TAGS) == set(RELATIONS) | set(CHANGES)
