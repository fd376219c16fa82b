"""The cells of a row, each with the name of its column: under the head of the table (`under`), or with each name said, as the readers
of tables write them (`labelled`: 类别：A类；补助比例：10%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest import patterns
from ingest.table.kinds import ALL_QUOTAS, OWNER
from ingest.table.names import Spans, named, places_of
from ingest.table.quotas import QUOTA_CELL, SEVERAL
from ingest.table.timetable import is_label

_LABELLED = re.compile(r"\s*(?P<name>[^：；。，\s]{1,20})：\s*(?P<cell>[^；。]+)")


class Cell(NamedTuple):
    """One cell of a row, the name of its column, and where it stands in the text."""

    name: str
    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)

    def as_said(self) -> str:
        """The cell with its name before it, as a sentence may say it: 年龄上限：55周岁."""
        return f"{self.name}：{self.text}"


def unnamed(text: str, about: Sequence[str], spans: Spans = ()) -> tuple[Cell, ...]:
    """The cells of a row of a table without a head, whose section says that it counts: 某市 | 12项 below 名额分配."""
    row = [(start, end) for start, end in places_of(text, spans) if end > start]
    if not spans or len(row) != 2 or not any(ALL_QUOTAS.search(said) for said in about):
        return ()
    who, told = (text[start:end] for start, end in row)
    if not (OWNER.search(who) or who.startswith(("各", "其他", "其余"))) or not (QUOTA_CELL.fullmatch(told) or SEVERAL.fullmatch(told)):
        return ()
    return Cell("单位", who, row[0][0]), Cell("名额", told, row[1][0])


def under(names: Sequence[str], text: str, spans: Spans = (), above: Sequence[Cell] = ()) -> tuple[Cell, ...]:
    """The cells of a row under `names`, empty ones left out; none where it has more or fewer than they are.

    A row that begins with empty cells goes on with those `above` it, as merged cells do; they stand at no place of its text (`start` is -1).
    """
    row = list(places_of(text, spans))
    while len(row) > len(names) and row[-1][0] == row[-1][1]:
        row.pop()
    if not spans and len(row) == len(names) - 1 and patterns.search("备注|说明", names[-1]):
        names = names[:-1]
    if len(row) != len(names) and not (spans and 1 < len(row) < len(names)):
        return ()
    found = tuple(Cell(name, text[start:end], start) for name, (start, end) in zip(names, row, strict=False) if end > start)
    empty = names[: next((n for n, (start, end) in enumerate(row) if end > start), 0)]
    merged = tuple(cell._replace(start=-1) for cell in above if cell.name in empty and not patterns.search(r"\d", cell.text))
    return merged + found if found else ()


def labelled(text: str, about: Sequence[str] = ()) -> tuple[Cell, ...]:
    """The cells of a row that says each one's name; none where a part has no label."""
    found = [_LABELLED.match(text, start, end) for start, end in _parts(text)]
    cells = tuple(Cell(match["name"], match["cell"], match.start("cell")) for match in found if match is not None)
    if not len(cells) == len(found) > 1:
        return ()
    names = named(tuple(cell.name for cell in cells), about)
    return tuple(cell._replace(name=name) for cell, name in zip(cells, names, strict=True))


def beside(text: str, spans: Spans) -> Cell | None:
    """What stands beside a label of a contact, in a row of the two: 联系人 | 周某, above 联系电话 | 025-…"""
    row = [(start, end) for start, end in spans if end > start]
    name = text[slice(*row[0])].replace(" ", "") if len(row) == 2 else ""
    return Cell(name, text[slice(*row[1])], row[1][0]) if name and is_label(name) else None


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in patterns.finditer(r"[；。]|$", text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
