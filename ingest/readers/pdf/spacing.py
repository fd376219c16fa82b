"""White space that a page shows but does not hold: many programs move on instead of printing a space."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median

from ingest.readers.pdf.characters import wide
from ingest.readers.pdf.page import Glyph, Page
from ingest.readers.pdf.rows import rows_of

_NONE = 0.05  # ems: characters as near as this touch
_SPACE = 0.15
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}\s?[-—－]\s?\d{7,8}|1[3-9]\d{9})(?!\d)")
_AMBIGUOUS = frozenset("“”‘’—…·")


def put_spaces(pages: Sequence[Page]) -> None:
    """Adds a space to each page wherever a gap between two characters of a row stands for one."""
    rows = [(page, row) for page in pages for row in rows_of(page.glyphs)]
    mixed = _usual(gap for _, row in rows for gap, one, other in _gaps(row) if _mixed(one, other))
    for page, row in rows:
        own = _usual((gap for gap, one, other in _gaps(row) if wide(one.text[-1]) and wide(other.text[0])), 4)
        phones = _phones(row)
        for gap, one, other in _gaps(row):
            if gap >= (_SPACE if id(other) in phones else _least(one, other, mixed, own)):
                size = max(one.size, other.size)
                page.glyphs.append(Glyph(" ", one.right, other.left, min(one.base, other.base, key=lambda b: abs(b - row[0].base)), size))


def _gaps(row: Sequence[Glyph]) -> Iterator[tuple[float, Glyph, Glyph]]:
    """(gap in ems, the two characters) between neighbours of a row that no wide gap parts."""
    for one, other in itertools.pairwise(row):
        if one.text != " " and other.text != " ":
            size = max(one.size, other.size)
            gap = (other.left - one.right) / size
            if gap < 1.0:
                yield gap, one, other


def _phones(row: Sequence[Glyph]) -> set[int]:
    """The id() of each character that begins a telephone number: no name is set against one."""
    words = "".join(g.text[-1] for g in row)
    return {id(row[match.start()]) for match in _PHONE.finditer(words)}


def _mixed(one: Glyph, other: Glyph) -> bool:
    """A Latin letter or figure beside a Chinese character."""
    before, after = one.text[-1], other.text[0]
    return before.isalnum() and after.isalnum() and wide(before) != wide(after)


def _usual(gaps: Iterator[float], least: int = 1) -> float:
    known = [max(gap, 0.0) for gap in gaps]
    return median(known) if len(known) >= least else 0.0


def _least(one: Glyph, other: Glyph, mixed: float, own: float) -> float:
    """The gap from which on it stands for a space: office programs set Chinese and Latin a quarter of an em apart."""
    before, after = wide(one.text[-1]), wide(other.text[0])
    size = max(one.size, other.size)
    if one.text in _AMBIGUOUS and other.left - one.left <= (1.06 + own) * size:
        return 1.0
    if before and after:
        return own + (_SPACE if own < _NONE else 0.35)
    if _mixed(one, other):
        return _SPACE if mixed < _NONE else mixed + 0.2
    return _SPACE
