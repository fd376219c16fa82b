"""The run of lines and tables is written out: one text, with a place for each printed line."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.grid import Cell, Merged
from ingest.readers.pdf.flow import Item, opens_note
from ingest.readers.pdf.grids import Table
from ingest.readers.pdf.page import Box, Line, Page
from ingest.readers.pdf.paragraphs import Opened, Style, goes_on, parts_of, style_of
from ingest.readers.pdf.rows import joint
from ingest.readers.tables import lines_of
from ingest.source import Anchor, Reading
from kb.guide import Place

_NEAR = 4.0  # points by which columns may shift from page to page


class Writer:
    """Writes paragraphs, notes and tables one after the other; `reading` is what came of it."""

    def __init__(self, pages: dict[int, Page]) -> None:
        self.pages = pages
        self.text: list[str] = []
        self.length = 0
        self.anchors: list[Anchor] = []
        self.rows: list[tuple[int, int]] = []
        self.open = Opened()
        self.notes: list[Item] = []

    def write(self, items: Sequence[Item]) -> None:
        style = style_of([item for item in items if not item.note])
        table: list[Table] = []
        for item in items:
            if item.note:
                self.notes.append(item)
            elif item.table is not None:
                self._close()
                if table and not _goes_on(table[-1], item.table):
                    self._tables(table)
                    table = []
                table.append(item.table)
            else:
                if table:
                    self._tables(table)
                    table = []
                if not goes_on(self.open, item, style):
                    gap = self._gap(item, style)
                    self._close()
                    if gap:
                        self._put("\n")
                self.open.add(item)
        self._close()
        if table:
            self._tables(table)

    def reading(self, losses: Sequence[str]) -> Reading:
        return Reading("".join(self.text), tuple(self.anchors), tuple(self.rows), tuple(losses))

    def _gap(self, item: Item, style: Style) -> bool:
        """Does an empty line stand above this one?"""
        if not self.open.lines or item.line is None or item.block != self.open.block:
            return False
        above = self.open.lines[-1]
        size = max(above.size, item.line.size)
        return item.line.base - above.base > (style.pitch * 1.6 + 0.1) * size

    def _close(self) -> None:
        if self.open.lines:
            self._paragraph(self.open.lines)
        self.open = Opened()
        notes, self.notes = self.notes, []
        opened = Opened()
        for note in notes:
            if opened.lines and not (note.line and _same_note(opened.lines[-1], note.line)):
                self._paragraph(opened.lines)
                opened = Opened()
            opened.add(note)
        if opened.lines:
            self._paragraph(opened.lines)

    def _paragraph(self, lines: Sequence[Line]) -> None:
        for words, line in parts_of(lines):
            self._anchored(words, line.page, line.box())
        self._put("\n")

    def _tables(self, parts: Sequence[Table]) -> None:
        """One table, over as many pages as it has parts; a header row printed again is left out."""
        grid: list[list[Cell]] = []
        places: list[tuple[int, Box]] = []
        filled: set[int] = set()
        xs = max((part.xs for part in parts), key=len)
        for part in parts:
            part.grid = [_spread(row, part.xs, xs) for row in part.grid]
            again = bool(grid) and len(part.grid) > 1 and _same_words(part.grid[0], grid[0])
            rows, boxes = part.grid[again:], part.boxes[again:]
            if grid and rows and _row_goes_on(grid[-1], rows[0], filled):
                grid[-1] = [_cells_joined(above, below) for above, below in zip(grid[-1], rows[0], strict=True)]
                rows, boxes = rows[1:], boxes[1:]
            grid += rows
            places += [(part.page, box) for box in boxes]
            filled = {i for i, x in enumerate(xs) for j in part.filled if abs(part.xs[j] - x) <= _NEAR}
        for line in lines_of(grid):
            start = self.length
            self._anchored(line.text, *places[line.row])
            if line.is_row:
                self.rows.append((start, self.length))
            self._put("\n")

    def _anchored(self, words: str, page: int, box: Box) -> None:
        start = self.length
        self._put(words)
        place = Place(page=page + 1, box=self.pages[page].shown(box))
        self.anchors.append(Anchor(start, self.length, place))

    def _put(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words)


def _goes_on(above: Table, below: Table) -> bool:
    """Is this the rest of the table above, on the next page? Its columns stand there, if not each of them is met again."""
    fewer, more = sorted((above.xs, below.xs), key=len)
    edges = abs(above.xs[0] - below.xs[0]) <= _NEAR and abs(above.xs[-1] - below.xs[-1]) <= _NEAR
    return below.page == above.page + 1 and edges and all(any(abs(x - y) <= _NEAR for y in more) for x in fewer)


def _spread(row: list[Cell], own: Sequence[float], xs: Sequence[float]) -> list[Cell]:
    """A row of a table with fewer columns, over the columns at `xs`."""
    if len(own) == len(xs):
        return row
    out: list[Cell] = []
    for x in xs[:-1]:
        at = next((i for i, y in enumerate(own[:-1]) if abs(x - y) <= _NEAR), None)
        out.append(Merged.LEFT if at is None else row[at])
    return out


def _row_goes_on(above: Sequence[Cell], below: Sequence[Cell], full: set[int]) -> bool:
    """Did the page break in the middle of this row? Then it has no name, and goes on with words that filled their cell."""
    filled = [i for i, cell in enumerate(below) if isinstance(cell, str) and cell]
    if not filled or not isinstance(below[0], str) or below[0]:
        return False
    upper = [above[i] for i in filled]
    ended = any(isinstance(cell, Merged) or cell.endswith(("。", "；", "！", "？")) for cell in upper)
    return full.issuperset(filled) and not ended


def _cells_joined(above: Cell, below: Cell) -> Cell:
    if not isinstance(above, str) or not isinstance(below, str) or not below:
        return above
    return above + joint(above, below) + below


def _same_words(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    said, again = (["".join(cell.split()) if isinstance(cell, str) else "" for cell in row] for row in (one, other))
    return any(said) and said == again


def _same_note(above: Line, line: Line) -> bool:
    """Does a footnote's line go on with the one above it?"""
    return above.page == line.page and not opens_note(line.text)
