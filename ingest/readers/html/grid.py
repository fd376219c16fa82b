"""The cells of a table in the places where a browser draws them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.readers.grid import Cell, Merged
from ingest.readers.html.tree import Element

WIDEST = 64  # columns; a cell may claim to span a thousand
_MOST_PLACES = 400_000
_GROUPS = frozenset(("tbody", "thead", "tfoot"))


def rows_of(table: Element) -> list[Element]:
    """The rows in the order in which they are drawn: the head first, the foot last."""
    parts: dict[str, list[Element]] = {"thead": [], "": [], "tfoot": []}
    for kid in table.kids:
        if not isinstance(kid, Element):
            continue
        if kid.tag == "tr":
            parts[""].append(kid)
        elif kid.tag in _GROUPS:
            own = "" if kid.tag == "tbody" or parts[kid.tag] else kid.tag
            parts[own] += [row for row in kid.kids if isinstance(row, Element) and row.tag == "tr"]
    return [*parts["thead"], *parts[""], *parts["tfoot"]]


def cells_of(row: Element) -> Iterator[Element]:
    for kid in row.kids:
        if isinstance(kid, Element) and kid.tag in ("td", "th"):
            yield kid


def is_layout(table: Element) -> bool:
    """Does this table only place parts of the page: one cell a row, told so, or mostly other tables?"""
    if table.attrs.get("role") in ("presentation", "none"):
        return True
    if 2 * table.tabled >= table.weight + table.linked > 0:
        return True
    return all(sum(1 for cell in cells_of(row) if cell.weight + cell.linked) <= 1 for row in rows_of(table)) and not any(
        _span(cell, "rowspan", 2) > 1 for row in rows_of(table) for cell in cells_of(row)
    )


def grid_of(table: Element, words: Callable[[Element], str]) -> list[list[Cell]]:
    """Rows of cells, merged places marked; `words` tells what a cell says."""
    grid: list[list[Cell]] = []
    below: dict[int, int] = {}  # column → rows that a cell above still covers
    begins: set[int] = set()  # of those, the columns at which such a cell begins
    places = 0
    for row in rows_of(table):
        line: list[Cell] = []

        def covered(line: list[Cell] = line) -> None:
            while below.get(len(line), 0) > 0:
                below[len(line)] -= 1
                line.append(Merged.ABOVE if len(line) in begins else Merged.LEFT)

        for cell in cells_of(row):
            covered()
            if len(line) >= WIDEST or places > _MOST_PLACES:
                line.append(words(cell))
                continue
            wide, high = _span(cell, "colspan", WIDEST), _span(cell, "rowspan", 2000)
            for n in range(wide):
                if n and below.get(len(line), 0) > 0:  # a cell from above stands in the way
                    break
                if high > 1:
                    below[len(line)] = high - 1
                    begins.discard(len(line))
                    if not n:
                        begins.add(len(line))
                line.append(Merged.LEFT if n else words(cell))
        covered()
        places += len(line)
        grid.append(line)
    return grid


def _span(cell: Element, name: str, most: int) -> int:
    match = re.match(r"\s*(\d{1,5})", cell.attrs.get(name, ""))
    return max(1, min(int(match[1]), most)) if match else 1
