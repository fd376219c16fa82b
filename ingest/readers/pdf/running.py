"""Running headers, footers and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.numbering import ATTACHMENT, read_number
from ingest.readers.pdf.columns import Piece
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.rows import line_of

_EDGE = (97.0, 0.17)  # points, but no more than this share of the page: where headers and footers stand
_OUTSIDE = 40.0  # points: no text of a guide stands as near to the paper's edge
_NUMBER = re.compile(
    r"[-—–~·－\s|]*(?:第\s*)?(?P<page>\d{1,4}|[ivxIVX]{1,6})\s*(?:页)?(?:\s*[/／,，共|]*\s*(?:共|of)?\s*(?P<all>\d{1,4})\s*页?)?[-—–~·－\s|]*"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_STAMP = re.compile(r"(?:file|https?)://\S+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?")
_TRAILING = re.compile(r"^[-—\s]*\d{1,4}[-—\s]+|[-—·\s]+\d{1,4}[-—\s]*$")


def furniture(pages: list[Page], pieces: list[list[list[Piece]]]) -> set[int]:
    """The id() of each piece that belongs to the paper, not to the text; `pieces`: the rows of each page."""
    gone: set[int] = set()
    told: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    edges: list[list[tuple[Piece, str, str]]] = []
    for page, rows in zip(pages, pieces, strict=True):
        edges.append(_edge_pieces(page, rows))
        for piece, text, kind in edges[-1]:
            for key in _keys(piece, text, kind, page):
                told[key].add(page.index)
    read = sum(bool(page.glyphs) for page in pages)
    for page, found in zip(pages, edges, strict=True):
        for piece, text, kind in found:
            if _is_furniture(piece, text, kind, page, told, read):
                gone.add(id(piece))
    return gone


def _edge_pieces(page: Page, rows: list[list[Piece]]) -> list[tuple[Piece, str, str]]:
    """(piece, its words, "head" or "foot") of the rows at the edges, from the outermost inwards."""
    out: list[tuple[Piece, str, str]] = []
    words = [row for row in rows if row[0].table is None]
    for kind, some in (("head", words[:3]), ("foot", list(reversed(words[-3:])))):
        for row in some:
            at = row[0].bottom if kind == "head" else page.height - row[0].top
            if at <= min(_EDGE[0], _EDGE[1] * page.height):
                out += [(piece, re.sub(r"\s+", "", line_of(piece.glyphs, page.index).text), kind) for piece in row]
    return out


def _keys(piece: Piece, text: str, kind: str, page: Page) -> list[tuple[str, int, int]]:
    """What tells a piece again on another page: its words (a number among them aside) and its height."""
    if _NUMBER.fullmatch(text):
        text = "#"
    elif (bare := _TRAILING.sub("", line_of(piece.glyphs, page.index).text)) and len(bare) >= 3:
        text = re.sub(r"\s+", "", bare)
    at = piece.glyphs[0].base if kind == "head" else page.height - piece.glyphs[0].base
    return [(text, round(at / 3), 0), (text, round(at / 3 + 0.5), 1)]


def _is_furniture(piece: Piece, text: str, kind: str, page: Page, told: dict[tuple[str, int, int], set[int]], read: int) -> bool:
    at = piece.bottom if kind == "head" else page.height - piece.top
    outside = at <= _OUTSIDE
    seen = max(len(told[key]) for key in _keys(piece, text, kind, page))
    if _NUMBER.fullmatch(text):
        return seen >= 2 or outside or kind == "foot"
    if outside and _STAMP.fullmatch(text):
        return True
    if ATTACHMENT.match(text):
        return False
    least = max(2, 0.3 * read)
    if text.endswith(("。", "；", "：")) or read_number(text) is not None:
        least = max(3, 0.6 * read)
    return seen >= least
