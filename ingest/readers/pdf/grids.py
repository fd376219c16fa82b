"""Tables drawn with lines: the cells that the lines enclose, and the words in them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.numbering import read_number
from ingest.readers.grid import Cell, Merged
from ingest.readers.pdf.page import Box, Glyph, Line, Page
from ingest.readers.pdf.rows import joint, line_of, rows_of

_NEAR = 3.0  # points: lines that end as near as this meet
_MOST = 250  # merged lines each way of one page
_PADDING = 4.0


@dataclass(slots=True)
class Table:
    """A table of one page: its grid row by row, and the box of each row."""

    grid: list[list[Cell]]
    boxes: list[Box]
    xs: list[float]
    page: int
    glyphs: list[Glyph] = field(default_factory=list)
    filled: frozenset[int] = frozenset()  # columns whose last words, in the last row, reach the cell's edge

    @property
    def box(self) -> Box:
        return (self.xs[0], self.boxes[0][1], self.xs[-1], self.boxes[-1][3])


@dataclass(slots=True)
class _Rule:
    at: float  # y of a level line, x of an upright one
    start: float
    end: float


def tables_of(page: Page) -> list[Table]:
    """The ruled tables of a page, without its frames; `page.crowded` where it has more lines than tables have."""
    if page.crowded:
        return []
    level = _merged([_Rule((t + b) / 2, left, r) for left, t, r, b in page.rules if r - left > max(b - t, 5)])
    upright = _merged([_Rule((left + r) / 2, t, b) for left, t, r, b in page.rules if b - t > max(r - left, 5)])
    if len(level) > _MOST or len(upright) > _MOST:
        page.crowded = True
        return []
    found: list[Table] = []
    taken: set[int] = set()
    downwards = sorted(page.glyphs, key=_middle)
    middles = [_middle(glyph) for glyph in downwards]

    def between(top: float, bottom: float) -> list[Glyph]:
        return downwards[bisect_left(middles, top) : bisect_right(middles, bottom)]

    for across, down in sorted(_groups(level, upright), key=lambda g: _area(*g)):
        if table := _table(across, down, page, between, taken):
            found.append(table)
    return found


def _middle(glyph: Glyph) -> float:
    return glyph.base - 0.3 * glyph.size


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Lines drawn in pieces (cell by cell, twice) as whole ones."""
    out: list[_Rule] = []
    rules.sort(key=lambda r: r.at)
    i = 0
    while i < len(rules):
        j = i
        while j < len(rules) and rules[j].at - rules[i].at <= 1.5:
            j += 1
        same = sorted(rules[i:j], key=lambda r: r.start)
        whole = same[0]
        for rule in same[1:]:
            if rule.start <= whole.end + _NEAR:
                whole = _Rule(whole.at, whole.start, max(whole.end, rule.end))
            else:
                out.append(whole)
                whole = rule
        out.append(whole)
        i = j
    return out


def _groups(level: list[_Rule], upright: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Lines that meet, together."""
    owner = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    for i, across in enumerate(level):
        for j, down in enumerate(upright):
            if across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR:
                owner[root(len(level) + j)] = root(i)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for i, rule in enumerate([*level, *upright]):
        groups.setdefault(root(i), ([], []))[i >= len(level)].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _area(across: list[_Rule], down: list[_Rule]) -> float:
    return (max(r.end for r in across) - min(r.start for r in across)) * (across[-1].at - across[0].at)


def _table(
    across: list[_Rule], down: list[_Rule], page: Page, between: Callable[[float, float], list[Glyph]], taken: set[int]
) -> Table | None:
    ys = _distinct([r.at for r in across])
    xs = _distinct([r.at for r in down])
    left, right = min(r.start for r in across), max(r.end for r in across)
    # tables of papers often stand open at both sides
    xs = [left] * (left < xs[0] - 8) + xs + [right] * (right > xs[-1] + 8)
    columns, lines = len(xs) - 1, len(ys) - 1
    if columns < 1 or lines < 1 or columns * lines < 2 or columns * lines > 3000:
        return None
    inside = [
        g
        for g in between(ys[0], ys[-1])
        if id(g) not in taken and xs[0] - 1 <= (g.left + g.right) / 2 <= xs[-1] + 1
    ]
    first = _first_places(xs, ys, across, down)
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in inside:
        taken.add(id(glyph))
        row = min(max(bisect_right(ys, _middle(glyph)) - 1, 0), lines - 1)
        column = min(max(bisect_right(xs, (glyph.left + glyph.right) / 2) - 1, 0), columns - 1)
        cells.setdefault(first[row][column], []).append(glyph)
    ends: dict[tuple[int, int], int] = {}
    for row_of_firsts in first:
        for column, place in enumerate(row_of_firsts):
            ends[place] = max(ends.get(place, 0), column)
    filled: set[int] = set()
    grid: list[list[Cell]] = [[_merged_place((i, j), first[i][j]) for j in range(columns)] for i in range(lines)]
    for (row, column), glyphs in cells.items():
        width = xs[ends[(row, column)] + 1] - xs[column]
        printed = [line_of(r, page.index) for r in rows_of(glyphs) if r]
        grid[row][column] = cell_text(printed, width)
        if row == lines - 1 and printed and width - (printed[-1].right - printed[-1].left) < 2 * _PADDING + 1.6 * printed[-1].size:
            filled.add(column)
    boxes = [(xs[0], top, xs[-1], bottom) for top, bottom in itertools.pairwise(ys)]
    return Table(grid, boxes, xs, page.index, inside, frozenset(filled))


def _merged_place(place: tuple[int, int], first: tuple[int, int]) -> Cell:
    if place == first:
        return ""
    return Merged.LEFT if place[1] > first[1] else Merged.ABOVE


def _distinct(values: list[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _first_places(xs: list[float], ys: list[float], across: list[_Rule], down: list[_Rule]) -> list[list[tuple[int, int]]]:
    """For each place of the grid, the first place of the cell that it belongs to: no line stands within a cell."""
    columns, lines = len(xs) - 1, len(ys) - 1
    first = [[(i, j) for j in range(columns)] for i in range(lines)]
    on_x = [[r for r in down if abs(r.at - x) <= _NEAR] for x in xs]
    on_y = [[r for r in across if abs(r.at - y) <= _NEAR] for y in ys]
    for i in range(lines):
        middle = (ys[i] + ys[i + 1]) / 2
        for j in range(1, columns):
            if not any(r.start <= middle <= r.end for r in on_x[j]):
                first[i][j] = first[i][j - 1]
    for i in range(1, lines):
        for j in range(columns):
            middle = (xs[j] + xs[j + 1]) / 2
            open_above = not any(r.start <= middle <= r.end for r in on_y[i])
            if open_above and first[i][j][1] == first[i - 1][j][1]:
                first[i][j] = first[i - 1][j]
    return first


def cell_text(lines: Sequence[Line], width: float) -> str:
    """The words of one cell: lines that its width broke are joined, its paragraphs stand on lines of their own."""
    if not lines:
        return ""
    words = [line.text for line in lines]
    label = "".join(words)
    if len(lines) > 1 and len(label) <= 16 and label.isalpha() and ord(label[0]) > 0x2E7F:
        return label  # a label broken by hand, or written downwards
    out = [words[0]]
    for above, line in itertools.pairwise(lines):
        room = width - 2 * _PADDING - (above.right - above.left)
        if room < line.first_unit + 0.3 * line.size and read_number(line.text) is None:
            out.append(joint(out[-1], line.text) + line.text)
        else:
            out.append("\n" + line.text)
    return "".join(out)
