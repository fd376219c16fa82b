"""The order in which a page is read: down each of its columns, broken where something runs across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.grids import Table
from ingest.readers.pdf.page import Glyph

_LEAST_LINES = 4
_MOST_PIECES = 3000  # a page with more is no page of text
_GUTTER = 0.8  # ems


@dataclass(slots=True)
class Piece:
    """Words of one row without a wide gap, or a table."""

    left: float
    right: float
    top: float
    bottom: float
    glyphs: list[Glyph]
    table: Table | None = None


@dataclass(slots=True)
class Block:
    """Rows that are read from top to bottom; `column` names the column that they stand in, () the whole page."""

    rows: list[list[Piece]]
    column: tuple[int, ...] = ()


def piece_of(glyphs: list[Glyph]) -> Piece:
    return Piece(glyphs[0].left, max(g.right for g in glyphs), min(g.top for g in glyphs), max(g.bottom for g in glyphs), glyphs)


@dataclass(frozen=True, slots=True)
class Gutter:
    """The free strip between two columns: its middle, and where the right column begins."""

    x: float
    right: float


def blocks_of(
    rows: Sequence[list[Piece]], size: float, known: Sequence[Gutter] = (), column: tuple[int, ...] = ()
) -> list[Block]:
    """Rows, from top to bottom, in reading order; `known`: gutters of other pages, which hold for short columns too."""
    if not rows:
        return []
    own = gutter_of(rows, size) if len(column) < 2 else None
    for gutter in [own] if own else known:
        out = _parted(rows, size, gutter, own is None, column)
        if len(out) > 1 or out[0].column:
            return out
    return [Block(list(rows), column)]


def _parted(rows: Sequence[list[Piece]], size: float, gutter: Gutter, is_known: bool, column: tuple[int, ...]) -> list[Block]:
    out: list[Block] = []
    across: list[list[Piece]] = []
    for run, free in _runs(rows, gutter.x, size):
        one_sided = is_known and len(run) == len(rows) and all(p.right <= gutter.x for row in run for p in row)
        if not free or not (one_sided or (_fits(run, gutter) if is_known else _are_columns(run, gutter.x))):
            across += run
            continue
        if across:
            out.append(Block(across, column))
            across = []
        for side in (0, 1):
            half = [kept for row in run if (kept := [p for p in row if (p.left >= gutter.x) == bool(side)])]
            out += blocks_of(half, size, (), (*column, 2 * round(gutter.right / 10) + side))
    if across:
        out.append(Block(across, column))
    return out


def _fits(run: Sequence[list[Piece]], gutter: Gutter) -> bool:
    """Do words stand on both sides, on the right where the right column begins?"""
    right = [p.left for row in run for p in row if p.left >= gutter.x]
    return any(p.left < gutter.x for row in run for p in row) and bool(right) and abs(min(right) - gutter.right) <= 4


def gutter_of(rows: Sequence[list[Piece]], size: float) -> Gutter | None:
    """Where the page parts into two columns of running text, if it does."""
    usual = len(rows) >= 2 * _LEAST_LINES - 1 and sum(map(len, rows)) <= _MOST_PIECES
    x = _gutter(rows, size) if usual else None
    if x is None:
        return None
    runs = [run for run, free in _runs(rows, x, size) if free and _are_columns(run, x)]
    return Gutter(x, min(p.left for run in runs for row in run for p in row if p.left >= x))


def _gutter(rows: Sequence[list[Piece]], size: float) -> float | None:
    left = min(p.left for row in rows for p in row)
    right = max(p.right for row in rows for p in row)
    best: tuple[int, float] | None = None
    x = left + 0.2 * (right - left)
    step = max(size / 3, (right - left) / 150)
    while x < right - 0.2 * (right - left):
        score = 0
        for run, free in _runs(rows, x, size):
            if free and _are_columns(run, x):
                score += len(run)
        if score and (best is None or score > best[0]):
            best = (score, x)
        x += step
    return best[1] if best else None


def _runs(rows: Sequence[list[Piece]], x: float, size: float) -> list[tuple[list[list[Piece]], bool]]:
    """Rows in a row that leave the gutter at x free, and the others between them."""
    half = _GUTTER * size / 2
    out: list[tuple[list[list[Piece]], bool]] = []
    for row in rows:
        free = all(p.right <= x - half or p.left >= x + half for p in row)
        if not out or out[-1][1] != free:
            out.append(([], free))
        out[-1][0].append(row)
    return out


def _are_columns(run: list[list[Piece]], x: float) -> bool:
    """Lines of running text on both sides: most of them fill their column."""
    for side in (0, 1):
        half = [p for row in run for p in row if (p.left >= x) == bool(side)]
        if len(half) < _LEAST_LINES:
            return False
        width = max(p.right for p in half) - min(p.left for p in half)
        if median(p.right - p.left for p in half) < 0.7 * width or width < 8 * (half[0].bottom - half[0].top):
            return False
    return True
