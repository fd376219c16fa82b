"""Tables without lines, where that is safe: three columns and more of short words, each under the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ingest.readers.grid import Cell
from ingest.readers.pdf.columns import Piece
from ingest.readers.pdf.grids import Table, cell_text
from ingest.readers.pdf.page import Line, Page
from ingest.readers.pdf.rows import fragments, line_of

_LEAST_ROWS = 3
_MOST_ROWS = 300
_BETWEEN = 0.8  # ems between columns


def tables_in(rows: Sequence[list[Piece]], page: Page, size: float) -> Iterator[Line | Table]:
    """The rows of a block as lines, tables among them whole."""
    bands = _bands(page)
    i = 0
    while i < len(rows):
        if (ruled := rows[i][0].table) is not None:
            yield ruled
            i += 1
            continue
        end, columns = _table_from(rows, i, size, bands)
        if columns:
            yield _table(rows[i:end], columns, page)
            i = end
            continue
        yield line_of([glyph for piece in rows[i] for glyph in piece.glyphs], page.index)
        i += 1


def _cells(row: Sequence[Piece]) -> list[Piece]:
    """A row parted at wide gaps only: words set apart by a space or two are one cell."""
    glyphs = [glyph for piece in row for glyph in piece.glyphs]
    parts = fragments(glyphs, 1.4)
    return [Piece(p[0].left, max(g.right for g in p), min(g.top for g in p), max(g.bottom for g in p), p) for p in parts]


def _table_from(rows: Sequence[list[Piece]], start: int, size: float, bands: list[tuple[float, float]]) -> tuple[int, list[tuple[float, float]]]:
    """(where it ends, its columns) of a table that begins at `start`; no columns where none does."""
    head = _cells(rows[start])
    middle = (rows[start][0].top + rows[start][0].bottom) / 2
    band = next(((top, bottom) for top, bottom in bands if top <= middle <= bottom), None)
    if len(head) < (2 if band else 3):
        return start, []
    columns = [(cell.left, cell.right) for cell in head]
    full = 1
    end = start + 1
    while end < min(len(rows), start + _MOST_ROWS):
        row = rows[end]
        if row[0].table is not None or (band and (row[0].top + row[0].bottom) / 2 > band[1]):
            break
        if not band and row[0].top - rows[end - 1][0].bottom > 1.6 * size:
            break
        cells = _cells(row)
        merged = _fitted(columns, cells)
        if merged is None:
            break
        first_empty = not any(cell.left < merged[0][1] and cell.right > merged[0][0] for cell in cells)
        if len(cells) < max(2, len(columns) - 1) and not (band or first_empty):
            break
        full += len(cells) == len(columns)
        columns = merged
        end += 1
    gaps = [right[0] - left[1] for left, right in itertools.pairwise(columns)]
    if full < (2 if band else _LEAST_ROWS) or min(gaps, default=0) < _BETWEEN * size:
        return start, []
    return end, columns


def _fitted(columns: list[tuple[float, float]], cells: Sequence[Piece]) -> list[tuple[float, float]] | None:
    """The columns grown by a row's cells; None where a cell stands across two of them or in none."""
    grown = list(columns)
    for cell in cells:
        met = [i for i, (left, right) in enumerate(grown) if cell.left < right and cell.right > left]
        if len(met) != 1:
            return None
        left, right = grown[met[0]]
        grown[met[0]] = (min(left, cell.left), max(right, cell.right))
    return grown


def _table(rows: Sequence[list[Piece]], columns: list[tuple[float, float]], page: Page) -> Table:
    lines: list[list[list[Line]]] = []
    boxes: list[list[float]] = []
    for row in rows:
        placed: list[list[Line]] = [[] for _ in columns]
        for cell in _cells(row):
            at = next(i for i, (left, right) in enumerate(columns) if cell.left < right and cell.right > left)
            placed[at].append(line_of(cell.glyphs, page.index))
        top, bottom = min(p.top for p in row), max(p.bottom for p in row)
        if not placed[0] and lines:  # goes on with the row above
            for above, more in zip(lines[-1], placed, strict=True):
                above += more
            boxes[-1][3] = bottom
        else:
            lines.append(placed)
            boxes.append([columns[0][0], top, columns[-1][1], bottom])
    grid: list[list[Cell]] = [[cell_text(cell, right - left + 8) for cell, (left, right) in zip(row, columns, strict=True)] for row in lines]
    return Table(grid, [(b[0], b[1], b[2], b[3]) for b in boxes], [left for left, _ in columns] + [columns[-1][1]], page.index)


def _bands(page: Page) -> list[tuple[float, float]]:
    """(top, bottom) between level lines of one width, three or more: papers rule their tables so."""
    level = sorted(((t + b) / 2, left, r) for left, t, r, b in page.rules if r - left > max(0.3 * page.width, 5) and b - t < 3)
    bands: list[tuple[float, float]] = []
    used: set[int] = set()
    for i, (top, left, right) in enumerate(level[:200]):
        if i in used:
            continue
        same = [j for j, (_, x0, x1) in enumerate(level[:200]) if j >= i and abs(x0 - left) < 3 and abs(x1 - right) < 3]
        heights = sorted({round(level[j][0]) for j in same})
        if len(heights) >= 3:
            bands.append((top, level[same[-1]][0]))
            used |= set(same)
    return bands
