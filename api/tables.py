"""`zhinan table` and `zhinan lint`: one kind over all tracks, and the defects of a guide's source."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from api.printing import columns
from kb.errors import BadRequest
from kb.shown import Shown

Home = Annotated[Path | None, typer.Option("--kb", metavar="FOLDER", help="知识库文件夹（缺省 .zhinan 或 ZHINAN_HOME）")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
COLUMNS = ("年度", "计划", "项目类型", "适用单位", "规定", "原文", "条款")


def register(app: typer.Typer) -> None:
    app.command(name="table")(table)
    app.command(name="lint")(lint)


def _home(kb: Path | None) -> Path:
    from api.settings import Settings

    return kb or Settings().home


def _cells(row: Shown) -> list[str]:
    guide, clause = row["guide"], row["clause"]
    return [
        str(guide["year"] or ""),
        guide["programme"],
        row["track"] or ("全部" if guide["tracks"] else ""),
        row["applicants"],
        row["value"],
        row["attribute"]["text"] if row["attribute"] else "",
        clause["id"] if clause else "",
    ]


def table(
    kind: Annotated[str, typer.Option("--kind", help="属性，如 self_funding、funding、duration")],
    year: Annotated[int | None, typer.Option("--year", help="只看这一年度")] = None,
    programme: Annotated[str | None, typer.Option("--programme", help="只看这一计划")] = None,
    kb: Home = None,
    as_json: AsJson = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="写成 Excel 文件")] = None,
    md: Annotated[Path | None, typer.Option("--md", metavar="FILE", help="写成 Markdown 文件")] = None,
) -> None:
    """把一类规定按计划和项目类型并排列出，附条款。"""
    from kb.store import Store
    from search.table import heading
    from search.table import table as rows_of

    rows = rows_of(Store.open(_home(kb), create=False), kind, year=year, programme=programme)
    cells = [_cells(row) for row in rows]
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return
    if xlsx is not None:
        _write(xlsx, lambda: _save_xlsx(xlsx, heading(kind), cells))
    if md is not None:
        _write(md, lambda: md.write_text(_markdown(cells), encoding="utf-8"))
    if xlsx is None and md is None:
        shown = columns(*COLUMNS, title=heading(kind))
        for row in cells:
            shown.add_row(*(_plain(c) for c in row))
        Console(highlight=False).print(shown)


def _plain(text: str) -> Any:
    from rich.text import Text

    return Text(text)


def _write(file: Path, write: Any) -> None:
    try:
        write()
    except OSError as error:
        raise BadRequest(f"{file} 写不了：{error.strerror or error}") from None
    Console(stderr=True).print(f"已写入 {file}", highlight=False)


def _save_xlsx(file: Path, title: str, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    for line in (COLUMNS, *rows):
        # a cell that begins like a formula is text of a guide all the same
        sheet.append([f"'{c}" if c[:1] in "=+-@" else c for c in line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFG", (8, 24, 24, 24, 32, 48, 32), strict=True):
        sheet.column_dimensions[column].width = width
    for written in sheet.iter_rows(min_row=2):
        for cell in written:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(file)


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(COLUMNS) + " |", "| " + " | ".join("---" for _ in COLUMNS) + " |"]
    lines += ["| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def lint(
    guide: Annotated[str, typer.Argument(help="指南编号")],
    kb: Home = None,
    as_json: AsJson = False,
) -> None:
    """列出源文的疑误：编号、附件、电话、标点、比例方向、联系人变动。只指出，不改写。"""
    from kb.store import Store
    from search.defects import defects

    store = Store.open(_home(kb), create=False)
    found = defects(store, guide)
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    console = Console(highlight=False)
    if not found:
        console.print("没有发现疑误")
    for defect in found:
        console.print(_plain(f"{defect['note']}"))
        source = defect["source"]
        place = defect["clause_id"] or "标题"
        console.print(_plain(f"   “{defect['text']}”  {place}  {source['file']}:{source['start']}-{source['end']}"), style="dim")


