"""Rows of tables that a converter flattened: a cell a line, each line begun by a tab, and an empty line after each row.

Word's own and macOS's converters write tables so. A form (labels, and room to fill in) is left as it is: a label is a field by itself.
What has a head and rows that are filled below it is a table of data, whose rows are found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LONGEST_NAME = 20  # characters that a column's name may have
_FILLED = 0.6  # share of the cells of a table of data that hold something
_FIGURES = re.compile(r"\d")
_SHORT = 14  # characters of an entry such as 各8项


class Row(NamedTuple):
    """One row: where it stands in the text, and its cells as (start, end), empty ones too."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]

    def words(self, text: str) -> list[str]:
        return ["".join(text[start:end].split()) for start, end in self.cells]


def cells_of(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where the cells of text[start:end] stand: parted at the tabs that begin its lines, or, in a row of one line, at any tab."""
    marks = [m.start() for m in re.finditer(r"(?m)^[ \u3000]*\t" if "\n" in text[start:end] else r"\t", text[start:end])]
    if "\n" not in text[start:end]:
        marks.insert(0, -1)
    bounds = [start + mark + 1 for mark in marks] + [end + 1]
    return tuple(_bare(text, begin, stop - 1) for begin, stop in pairwise(bounds))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def rows(text: str) -> list[Row]:
    """The rows of all tables of data of a text, in order; heads are rows, too."""
    return [row for table in _tables(text) if _is_data(table, text) for row in table]


_ROW = re.compile(r"(?m)^[ \u3000]*\t[^\n]*(?:\n(?![^\S\n\t]*\n|注[：:]|附件|[一二三四五六七八九十]{1,3}、)[^\n]+){0,200}")


def _tables(text: str) -> Iterator[list[Row]]:
    """Runs of rows that follow each other with nothing but empty lines between, and have as many cells."""
    table: list[Row] = []
    for match in _ROW.finditer(text):
        row = Row(match.start(), match.end(), cells_of(text, *match.span())) if "\n" in match.group() else None
        if table and (row is None or text[table[-1].end : match.start()].strip("\n \u3000\u00a0\r") or len(row.cells) != len(table[0].cells)):
            yield table
            table = []
        if row is not None and len(row.cells) > 1:
            table.append(row)
    if table:
        yield table


def _is_data(table: Sequence[Row], text: str) -> bool:
    head, *below = [row.words(text) for row in table]
    if not below or any(len(name) > _LONGEST_NAME for name in head) or sum(map(bool, head)) < max(2, len(head) - 1) or _FIGURES.search("".join(head)) and len(head) < 3:
        return False
    cells = [cell for row in below for cell in row]
    if sum(map(bool, cells)) < _FILLED * len(cells):
        return False
    return len(head) > 2 or sum(bool(_FIGURES.search(row[1])) and len(row[1]) <= _SHORT for row in below) >= _FILLED * len(below)
