"""Characters become printed lines: those of one baseline, parted where a wide gap stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ingest.numbering import read_number
from ingest.readers.pdf.characters import wide
from ingest.readers.pdf.page import Glyph, Line

_NOT_FIRST = frozenset("，。、；：！？）》」』】〕”’…—·,.;:!?)]}%％℃〉～")
_NOT_LAST = frozenset("（《「『【〔“‘([{〈￥$")
GAP = 1.5  # ems: a gap as wide parts columns, cells or stops, but no words


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters by baseline, from top to bottom, each row from left to right; raised and lowered ones go with their row."""
    ordered = sorted((g for g in glyphs if g.text != " "), key=lambda g: g.base)
    rows: list[list[Glyph]] = []
    for glyph in ordered:
        near = 0.2 * min(glyph.size, rows[-1][-1].size) if rows else 0.0
        if rows and glyph.base - rows[-1][-1].base < near and glyph.base - rows[-1][0].base < 0.5 * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda g: (g.left, g.right))
    rows = _with_raised(rows)
    spaces = sorted((g for g in glyphs if g.text == " "), key=lambda g: g.base)
    _put_spaces(rows, spaces)
    for row in rows:
        row.sort(key=lambda g: (g.left, g.right))
    return rows


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """A few small characters within the height of larger ones beside them (superscripts, notes' marks) join their row."""
    moved: dict[int, list[list[Glyph]]] = {}
    for i, row in enumerate(rows):
        if min(g.size for g in row) > 0.85 * max(g.size for other in rows[max(i - 3, 0) : i + 4] for g in other):
            continue
        parts = fragments(row, 0.6)
        if len(parts) > 40:
            continue
        kept: list[Glyph] = []
        for part in parts:
            host = next((j for j in (i + 1, i - 1, i + 2, i - 2, i + 3, i - 3) if 0 <= j < len(rows) and _raised(part, rows[j])), None)
            if host is None:
                kept += part
            else:
                moved.setdefault(host, []).append(part)
        if len(kept) < sum(map(len, parts)):
            rows[i] = kept
    for j, extra in moved.items():
        for part in extra:
            rows[j] = rows[j] + part
    return [row for row in rows if row]


def _raised(part: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    if len(part) > 8 or not row:
        return False
    middle = (part[0].top + part[0].bottom) / 2
    for glyph in row:
        if part[0].size <= 0.85 * glyph.size and glyph.base - 1.05 * glyph.size <= middle <= glyph.base + 0.25 * glyph.size:
            near = 0.4 * glyph.size
            if abs(glyph.right - part[0].left) < near or abs(glyph.left - part[-1].right) < near:
                return True
    return False


def _put_spaces(rows: list[list[Glyph]], spaces: Sequence[Glyph]) -> None:
    """A typed space goes to the row of its baseline, where it stands between words."""
    at = 0
    bounds = [(min(g.base for g in row), max(g.base for g in row), min(g.left for g in row), max(g.right for g in row)) for row in rows]
    for space in spaces:
        while at < len(rows) and bounds[at][1] < space.base - 0.3 * space.size:
            at += 1
        for i in range(at, min(at + 3, len(rows))):
            top, bottom, left, right = bounds[i]
            if top - 0.3 * space.size <= space.base <= bottom + 0.3 * space.size and left < space.left < right:
                rows[i].append(space)
                break
            if top - 0.3 * space.size <= space.base <= bottom + 0.3 * space.size and right - 0.5 <= space.left < right + 0.7 * space.size:
                rows[i].append(space)  # typed where the line was broken
                bounds[i] = (top, bottom, left, max(right, space.right))
                break


def fragments(row: Sequence[Glyph], gap: float = GAP) -> list[list[Glyph]]:
    """A row parted at gaps of `gap` ems and more, spaces between the words counting as words."""
    parts: list[list[Glyph]] = []
    reach = 0.0
    for glyph in row:
        if not parts or glyph.left - reach >= gap * glyph.size:
            parts.append([])
            reach = glyph.right
        parts[-1].append(glyph)
        reach = max(reach, glyph.right)
    trimmed = (_trimmed(part) for part in parts)
    return [part for part in trimmed if part]


def _trimmed(part: list[Glyph]) -> list[Glyph]:
    start, end = 0, len(part)
    while start < end and part[start].text == " ":
        start += 1
    while end > start and part[end - 1].text == " ":
        end -= 1
    return part[start : end + 1]  # a space at the end tells how the line goes on


def line_of(row: Sequence[Glyph], page: int) -> Line:
    """A row of characters, one at least that is no space, as a line with its words."""
    spaced = row[-1].text == " "
    while row[-1].text == " ":
        row = row[:-1]
    sizes = [g.size for g in row]
    size = median(sizes)
    bases = [g.base for g in row if abs(g.size - size) < 0.1 * size] or [row[0].base]
    base = median(bases)
    text, offsets = _words(row)
    line = Line(
        text=text,
        left=row[0].left,
        right=max(g.right for g in row),
        top=min(base - 0.88 * size, min(g.top for g in row)),
        bottom=max(base + 0.12 * size, max(g.bottom for g in row)),
        base=base,
        size=size,
        page=page,
        spaced=spaced,
    )
    number = read_number(text)
    after = next((g.left for g, at in zip(row, offsets, strict=True) if number and at >= number.length), None)
    line.body_left = line.left if after is None else after
    line.first_unit = _first_unit(row)
    return line


def _words(row: Sequence[Glyph]) -> tuple[str, list[int]]:
    """The row's words, and where each character's text begins in them."""
    out: list[str] = []
    offsets: list[int] = []
    length = 0
    before: Glyph | None = None
    for glyph in row:
        if before is not None and glyph.text != " " and before.text != " " and glyph.left - before.right >= glyph.size:
            missing = "  " if glyph.left - before.right >= GAP * glyph.size else " "
            out.append(missing)
            length += len(missing)
        offsets.append(length)
        out.append(glyph.text)
        length += len(glyph.text)
        before = glyph
    return "".join(out), offsets


def _first_unit(row: Sequence[Glyph]) -> float:
    """The width up to the first place where the line could have been broken."""
    end = 0
    for i, glyph in enumerate(row[:60]):
        end = i
        following = row[i + 1] if i + 1 < len(row) else None
        if following is None or following.text == " ":
            break
        if glyph.text[-1] in _NOT_LAST or following.text[0] in _NOT_FIRST:
            continue
        if wide(glyph.text[-1]) or wide(following.text[0]):
            break
    return row[end].right - row[0].left


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: nothing between Chinese, a space between Latin words."""
    if not before or not after or wide(before[-1]) or wide(after[0]):
        return ""
    if before[-1] == "-" or before.endswith("/") or before[-1] in "([" or after[0] in ")],.;:%":
        return ""
    tail = before.rsplit(" ", 1)[-1]
    if "://" in tail or "@" in tail or tail.startswith("www."):
        return "" if before[-1] in "./_=&?" or after[0] in "./_=&?" else " "
    return " "
