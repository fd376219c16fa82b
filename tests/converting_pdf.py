"""A text guide becomes a PDF set like an office document: what the PDF reader is held against.

Pages are A4 with the margins of official papers, lines wrapped as Chinese is, first lines stood in by two characters, a
running header and page numbers. `Drawn` says where each line was put.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
_NOT_FIRST = "，。、；：！？）》」』】〕”’…%"
_NOT_LAST = "（《「『【〔“‘"


@dataclass(frozen=True)
class Drawn:
    """One line as drawn: its words, its page from 1, and its box in points from the upper left corner."""

    text: str
    page: int
    box: tuple[float, float, float, float]


@dataclass
class Sheet:
    """How pages are set."""

    size: float = 14
    pitch: float = 24
    columns: int = 1
    gutter: float = 24
    indent: float = 2  # ems by which first lines stand in
    header: str = ""
    footer: str = "— {} —"
    margins: tuple[float, float, float, float] = (79, 105, 74, 99)  # left, top, right, bottom
    spacing: float = 0  # points between paragraphs
    title: bool = True
    page_size: tuple[float, float] = A4


@dataclass
class Guide:
    """A PDF in the making."""

    sheet: Sheet = field(default_factory=Sheet)
    drawn: list[Drawn] = field(default_factory=list)

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=self.sheet.page_size, pageCompression=1)
        self.page = 0
        self._turn()

    def _turn(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.column = 0
        sheet, (width, height) = self.sheet, self.sheet.page_size
        self.y = sheet.margins[1]
        self.canvas.setFont(FONT, 10)
        if sheet.header:
            self.canvas.drawCentredString(width / 2, height - 50, sheet.header)
        if sheet.footer:
            self.canvas.drawCentredString(width / 2, 60, sheet.footer.format(self.page))

    def column_edges(self) -> tuple[float, float]:
        sheet = self.sheet
        whole = sheet.page_size[0] - sheet.margins[0] - sheet.margins[2]
        width = (whole - sheet.gutter * (sheet.columns - 1)) / sheet.columns
        left = sheet.margins[0] + self.column * (width + sheet.gutter)
        return left, left + width

    def room(self, height: float) -> None:
        """Goes to the next column or page where `height` no longer fits."""
        if self.y + height > self.sheet.page_size[1] - self.sheet.margins[3]:
            if self.column + 1 < self.sheet.columns:
                self.column += 1
                self.y = self.sheet.margins[1]
            else:
                self._turn()

    def put(self, text: str, x: float, base: float, size: float) -> None:
        """Draws words at a place and notes it."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.sheet.page_size[1] - base, text)
        lead = len(text) - len(text.lstrip())
        left = x + pdfmetrics.stringWidth(text[:lead], FONT, size)
        right = x + pdfmetrics.stringWidth(text.rstrip(), FONT, size)
        self.drawn.append(Drawn(text.strip(), self.page, (left, base - 0.88 * size, right, base + 0.12 * size)))

    def line(self, text: str, offset: float, size: float, pitch: float, centred: bool = False) -> None:
        self.room(pitch)
        left, right = self.column_edges()
        x = (left + right - pdfmetrics.stringWidth(text, FONT, size)) / 2 if centred else left + offset
        self.put(text, x, self.y + size, size)
        self.y += pitch

    def paragraph(self, text: str, *, offset: float | None = None, size: float | None = None, centred: bool = False) -> None:
        size = size or self.sheet.size
        pitch = self.sheet.pitch * size / self.sheet.size
        offset = self.sheet.indent * size if offset is None else offset
        left, right = self.column_edges()
        first = 0.0 if centred else offset
        for i, words in enumerate(wrapped(text, right - left, size, first)):
            self.line(words, 0 if i else first, size, pitch, centred)
        self.y += self.sheet.spacing

    def gap(self) -> None:
        self.y += self.sheet.pitch

    def table(self, grid: Sequence[Sequence[str]], *, ruled: bool = True, widths: Sequence[float] | None = None) -> None:
        """Rows of cells; where a row has fewer cells than another, its last reaches over the rest."""
        size = 12.0
        most = max(len(row) for row in grid)
        left, right = self.column_edges()
        for row in grid:
            shares = [*(widths or [1 / most] * most)]
            shares[len(row) - 1 :] = [sum(shares[len(row) - 1 :])]
            edges = [left]
            for share in shares:
                edges.append(edges[-1] + share * (right - left))
            cells = [wrapped(cell, e1 - e0 - 10, size, 0) for cell, e0, e1 in zip(row, edges, edges[1:], strict=False)]
            height = max(len(cell) for cell in cells) * 18 + 8
            before = left
            self.room(height)
            left, right = self.column_edges()
            edges = [edge + left - before for edge in edges]
            top = self.sheet.page_size[1] - self.y
            for cell, e0, e1 in zip(cells, edges, edges[1:], strict=False):
                if ruled:
                    self.canvas.rect(e0, top - height, e1 - e0, height)
                for i, words in enumerate(cell):
                    if words:
                        self.put(words, e0 + 5, self.y + 4 + 18 * i + size, size)
            self.y += height

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def wrapped(text: str, width: float, size: float, first: float) -> list[str]:
    """The lines that Chinese office programs make of a paragraph: Latin words whole, no comma first, no bracket last."""
    lines: list[str] = []
    line, room = "", width - first
    for unit in _units(text):
        if line and pdfmetrics.stringWidth((line + unit).rstrip(), FONT, size) > room:
            lines.append(line)
            line, room = unit.lstrip(), width
        else:
            line += unit
    return [*lines, line] if line or not lines else lines


def _units(text: str) -> list[str]:
    units = re.findall(r"[!-~]+| +|.", text, re.DOTALL)
    joined: list[str] = []
    for unit in units:
        if joined and (unit[0] in _NOT_FIRST or joined[-1][-1] in _NOT_LAST):
            joined[-1] += unit
        else:
            joined.append(unit)
    return joined


def pdf_of(text: str, sheet: Sheet | None = None) -> tuple[bytes, list[Drawn]]:
    """A text guide as a PDF, and where each line of it was drawn. Its flattened tables are drawn with lines."""
    guide = Guide(sheet or Sheet())
    text = re.sub(r"\[bookmark:[^\]\n]*\]", "", text)
    titled = not guide.sheet.title
    for kind, content in _blocks(text):
        if kind == "table":
            guide.table(_rows(content))
        elif not content.strip():
            guide.gap()
        else:
            words = content.strip()
            body = len(words) > 75 or re.match(r"[一二三四五六七八九十]、|[（(]|\d", words) and not re.match(r"\d{4}", words) or words.endswith(("：", "。"))
            titled = titled or bool(body)
            if not titled and not words.startswith("附件"):
                guide.paragraph(words, size=20, centred=True)
                continue
            spaces = len(content) - len(content.lstrip())
            guide.paragraph(words, offset=spaces * guide.sheet.size / 2 if spaces > 8 else None)
    return guide.bytes(), guide.drawn


def _rows(grid: list[list[str]]) -> list[list[str]]:
    """A label that stands alone goes with the row below: it was merged over the rows that it names."""
    out: list[list[str]] = []
    label: list[str] = []
    for row in grid:
        if len(row) == 1 and re.fullmatch(r"[\u4e00-\u9fff]+", row[0]) and not label:
            label = row
        else:
            out.append(label + row)
            label = []
    return [*out, label] if label else out


def _blocks(text: str) -> list[tuple[str, list[list[str]]] | tuple[str, str]]:
    """Paragraphs, and tables that a converter flattened: each cell opens with a tab, an empty line ends a row."""
    out: list[tuple[str, list[list[str]]] | tuple[str, str]] = []
    grid: list[list[str]] = []
    row: list[str] = []
    for line in text.splitlines():
        if line.startswith("\t"):
            row.append(line.strip())
        elif row and line.strip() and not line.strip().startswith("注"):
            row[-1] += line.strip()
        elif row:
            grid.append(row)
            row = []
            if line.strip():
                out += [("table", grid), ("text", line)]
                grid = []
        else:
            if grid:
                out.append(("table", grid))
                grid = []
            out.append(("text", line))
    if row:
        grid.append(row)
    return [*out, ("table", grid)] if grid else out
