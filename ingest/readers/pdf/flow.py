"""Pages become one run of lines and tables in reading order, each line with the column that it stands in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.aligned import tables_in
from ingest.readers.pdf.columns import Gutter, Piece, blocks_of, gutter_of, piece_of
from ingest.readers.pdf.grids import Table
from ingest.readers.pdf.page import Glyph, Line, Page
from ingest.readers.pdf.rows import fragments, rows_of
from ingest.readers.pdf.running import furniture

_NOTE_MARK = re.compile(r"[①-⑳⑴-⒇*＊†‡]|[\[［〔]\s*\d{1,2}\s*[\]］〕]|\d{1,2}(?=\s*[^\d.．、)）:：\s])")


@dataclass(slots=True)
class Frame:
    """The edges between which the lines of a column stand."""

    left: float
    right: float


@dataclass(slots=True)
class Item:
    """A line or a table in the run of the text."""

    line: Line | None
    table: Table | None
    frame: Frame
    block: int  # lines of one block follow one another on one page, in one column
    note: bool = False


def flow_of(pages: list[Page], tables: dict[int, list[Table]]) -> list[Item]:
    """Everything that is read, in order; `tables`: the ruled tables of each page."""
    size = body_size(pages)
    rows = [_pieces(page, tables.get(page.index, [])) for page in pages]
    gone = furniture(pages, rows)
    items: list[Item] = []
    frames: dict[tuple[int, ...], Frame] = {}
    members: dict[tuple[int, ...], list[Line]] = defaultdict(list)
    block_number = 0
    kept_rows = [[left for row in page_rows if (left := [p for p in row if id(p) not in gone])] for page_rows in rows]
    known = _known([gutter_of(kept, size) for kept in kept_rows if kept])
    for page, kept in zip(pages, kept_rows, strict=True):
        page_items: list[Item] = []
        for block in blocks_of(kept, size, known):
            block_number += 1
            key = (round(page.width / 20), *block.column)
            frame = frames.setdefault(key, Frame(0, 0))
            for thing in tables_in(block.rows, page, size):
                if isinstance(thing, Table):
                    page_items.append(Item(None, thing, frame, block_number))
                else:
                    members[key].append(thing)
                    page_items.append(Item(thing, None, frame, block_number))
        _mark_notes(page_items, page, size)
        items += page_items
    for key, frame in frames.items():
        if members[key]:
            frame.left, frame.right = _edges(members[key])
            width = pages[0].width if len(key) == 1 else 0
            if len(members[key]) < 15 and frame.right - frame.left < 0.6 * width:  # too few short lines to tell the edge by
                frame.right = max(frame.right, width - frame.left)
    return items


def _known(found: Sequence[Gutter | None]) -> list[Gutter]:
    """The gutters that pages have, each once."""
    out: list[Gutter] = []
    for gutter in found:
        if gutter is not None and all(abs(gutter.right - other.right) > 4 for other in out):
            out.append(gutter)
    return out[:4]


def body_size(pages: Sequence[Page]) -> float:
    """The size that most characters have."""
    counts: dict[float, int] = defaultdict(int)
    for page in pages:
        for glyph in page.glyphs:
            counts[round(glyph.size * 2) / 2] += 1
    return max(counts, key=lambda size: counts[size]) if counts else 12.0


def _pieces(page: Page, tables: Sequence[Table]) -> list[list[Piece]]:
    """Rows of words and tables from top to bottom; words that belong to a table are in it alone."""
    held = {id(glyph) for table in tables for glyph in table.glyphs}
    free: list[Glyph] = [glyph for glyph in page.glyphs if id(glyph) not in held]
    rows = [[piece_of(part) for part in fragments(row, 1.0)] for row in rows_of(free) if row]
    for table in tables:
        left, top, right, bottom = table.box
        rows.append([Piece(left, right, top, bottom, [], table)])
    return sorted((row for row in rows if row), key=lambda row: row[0].top if row[0].table else row[0].glyphs[0].base - row[0].glyphs[0].size)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """The outermost edges that more than a stray line reaches."""
    least = max(2, round(0.03 * len(lines)))
    size = median(line.size for line in lines)
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    left = next((x for i, x in enumerate(lefts) if i + least <= len(lefts) and lefts[i + least - 1] - x <= 0.3 * size), lefts[0])
    right = next((x for i, x in enumerate(rights) if i + least <= len(rights) and x - rights[i + least - 1] <= 0.8 * size), rights[0])
    return left, right


def _mark_notes(items: Sequence[Item], page: Page, size: float) -> None:
    """Footnotes: smaller lines at the foot of the page, from the last that opens after body text with a note's mark."""
    start = len(items)
    for i in range(len(items) - 1, -1, -1):
        line = items[i].line
        if line is None or line.size > 0.93 * size or line.top < 0.4 * page.height:
            break
        if opens_note(line.text):
            start = i
    if start == 0 or start == len(items):
        return
    for item in items[start:]:
        item.note = True


def opens_note(text: str) -> bool:
    """Does a line open with the mark of a footnote?"""
    return _NOTE_MARK.match(text) is not None
