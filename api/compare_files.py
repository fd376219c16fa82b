"""A comparison as a file: Excel, one self-contained page, Markdown. What a guide says is text everywhere: never a formula, never markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from api.compare_tables import (
    CHANGES,
    PAIR_COLUMNS,
    RELATIONS,
    VALUE_COLUMNS,
    Shown,
    called,
    clause_ids,
    history_cells,
    history_columns,
    pieces,
    side_text,
    value_cells,
)

PAGE = Path(__file__).parent / "page"
_COLOURS = {"insert": "FF1D6236", "delete": "FFA32A1B"}
_FILLS = {"added": "FFE6F2E6", "removed": "FFF9E4E1", "modified": "FFFFF4D6", "reworded": "FFEAF1F8"}
_FILLS |= {"raised": "FFFFF4D6", "lowered": "FFFFF4D6", "changed": "FFFFF4D6"}
_LONGEST_CELL = 32_000  # characters that Excel takes in a cell


def save_xlsx(file: Path, told: Sequence[Shown]) -> None:
    """Two sheets a comparison (pairs, values) after one of summaries, with filters; differences in colour."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "摘要"
    first.column_dimensions["A"].width = 140
    for n, one in enumerate(told, 1):
        tail = f" {n}" if len(told) > 1 else ""
        for line in (f"{called(one['left'])} → {called(one['right'])}", *one["summary"].splitlines(), ""):
            _put(first.cell(row=first.max_row + (1 if first.max_row > 1 or first["A1"].value else 0), column=1), line)
        _pairs_sheet(book.create_sheet(f"条款对照{tail}"), one)
        _values_sheet(book.create_sheet(f"数值对照{tail}"), one)
    book.save(file)


def _pairs_sheet(sheet: Any, one: Shown) -> None:
    _head(sheet, PAIR_COLUMNS, (8, 30, 70, 30, 70, 9))
    for pair in one["pairs"]:
        row = sheet.max_row + 1
        _put(sheet.cell(row=row, column=1), RELATIONS[pair["relation"]], _FILLS.get(pair["relation"]))
        for column, side in ((2, "left"), (4, "right")):
            _put(sheet.cell(row=row, column=column), clause_ids(pair[side]))
            cell = sheet.cell(row=row, column=column + 1)
            _put(cell, "")
            if pair[side]:
                cell.value = _coloured(pieces(pair, side)) if pair["relation"] != "unchanged" else _clean(side_text(pair[side]))
        sheet.cell(row=row, column=6, value=pair["similarity"] if pair["left"] and pair["right"] else None)
    sheet.auto_filter.ref = sheet.dimensions


def _values_sheet(sheet: Any, one: Shown) -> None:
    _head(sheet, VALUE_COLUMNS, (16, 22, 18, 8, 34, 34, 60, 34, 34))
    for value in one["values"]:
        row = sheet.max_row + 1
        for column, text in enumerate(value_cells(value), 1):
            _put(sheet.cell(row=row, column=column), text, _FILLS.get(value["change"]) if column == 4 else None)
    sheet.auto_filter.ref = sheet.dimensions


def _head(sheet: Any, columns: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for n, (name, width) in enumerate(zip(columns, widths, strict=True), 1):
        sheet.cell(row=1, column=n, value=name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "A2"


def _put(cell: Any, text: str, fill: str | None = None) -> None:
    """Text as text: a value that begins with = stays the words it is."""
    from openpyxl.styles import Alignment, PatternFill

    cell.value = _clean(text)
    if cell.data_type == "f":
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)


def _clean(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_CELL]


def _coloured(parts: Sequence[tuple[str, str]]) -> Any:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    made = CellRichText()
    left = _LONGEST_CELL
    for op, text in parts:
        words = _clean(text)[:left]
        left -= len(words)
        if not words:
            continue
        if op == "equal":
            made.append(words)
        else:
            made.append(TextBlock(InlineFont(color=Color(rgb=_COLOURS[op]), b=op == "insert", strike=op == "delete"), words))
    return made


def page(told: Sequence[Shown]) -> str:
    """One HTML page with its style inside and nothing else: no script, no address that is fetched."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(relations=RELATIONS, changes=CHANGES, value_columns=VALUE_COLUMNS)
    made.filters.update(called=called, value_cells=value_cells)
    made.globals["pieces"] = pieces
    return made.get_template("compare.html").render(told=told, made_on=date.today().isoformat())


def markdown(told: Sequence[Shown]) -> str:
    """Summary, values and pairs as Markdown tables; what was lost and gained stands in del and ins."""
    lines: list[str] = []
    for one in told:
        lines += [f"# {_md(called(one['left']))} → {_md(called(one['right']))}", ""]
        lines += [f"- {_md(line)}" for line in one["summary"].splitlines()]
        lines += ["", "## 数值对照", "", *_md_table(VALUE_COLUMNS)]
        lines += [_md_row([_md(c) for c in value_cells(v)]) for v in one["values"]]
        lines += ["", "## 条款对照", "", *_md_table(PAIR_COLUMNS)]
        for pair in one["pairs"]:
            sides = [c for side in ("left", "right") for c in (_md(clause_ids(pair[side])), _md_words(pair, side))]
            similarity = f"{pair['similarity']:.2f}" if pair["left"] and pair["right"] else ""
            lines.append(_md_row([RELATIONS[pair["relation"]], *sides, similarity]))
        lines.append("")
    return "\n".join(lines)


def history_markdown(told: Shown) -> str:
    columns = history_columns(told)
    return "\n".join([*_md_table([_md(c) for c in columns]), *(_md_row([_md(c) for c in history_cells(r)]) for r in told["timeline"]), ""])


def _md_table(columns: Sequence[str]) -> list[str]:
    return [_md_row(list(columns)), _md_row(["---"] * len(columns))]


def _md_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _md_words(pair: Shown, side: str) -> str:
    if pair["relation"] in ("unchanged", "added", "removed"):
        return _md(side_text(pair[side]))
    # tags, for ** and ~~ are not read as marks beside Chinese punctuation
    marks = {"equal": ("", ""), "insert": ("<ins>", "</ins>"), "delete": ("<del>", "</del>")}
    return "".join(f"{marks[op][0]}{_md(text)}{marks[op][1]}" for op, text in pieces(pair, side))


def _md(text: str) -> str:
    """Words that Markdown and the HTML inside it leave alone."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = re.sub(r"([\\`*_\[\]|~])", r"\\\1", escaped)
    return escaped.replace("\r", "").replace("\n", "<br>")
