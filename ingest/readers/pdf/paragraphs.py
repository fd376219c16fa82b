"""Printed lines become paragraphs, as the one who typed them ended them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from ingest.numbering import ATTACHMENT, read_number
from ingest.readers.pdf.flow import Frame, Item
from ingest.readers.pdf.page import Line
from ingest.readers.pdf.rows import joint

_SENTENCE_ENDS = re.compile(r"[。！？；：!?;:][”’』」）)》】]*$")


@dataclass(slots=True)
class Style:
    """How this document sets its paragraphs."""

    indented: bool  # first lines stand in
    pitch: float  # from line to line within a paragraph, in ems


@dataclass(slots=True)
class Opened:
    """A paragraph that lines are added to."""

    lines: list[Line] = field(default_factory=list)
    frame: Frame = field(default_factory=lambda: Frame(0, 0))
    block: int = -1

    def add(self, item: Item) -> None:
        assert item.line is not None
        self.lines.append(item.line)
        self.frame, self.block = item.frame, item.block


def style_of(items: Sequence[Item]) -> Style:
    """Told from the lines that follow one which left room, and from the gaps between lines that fill their column."""
    stands_in = at_edge = 0
    pitches: list[float] = []
    for above, below in itertools.pairwise(items):
        if above.line is None or below.line is None or above.frame is not below.frame:
            continue
        first, second = above.line, below.line
        room = above.frame.right - first.right
        if room > 3 * first.size and below.frame.right - second.right < 1.5 * second.size:
            offset = second.left - below.frame.left
            stands_in += 1.2 * second.size <= offset <= 5 * second.size
            at_edge += offset < 1.2 * second.size
        elif room < 1.2 * first.size and above.block == below.block and abs(first.size - second.size) < 0.5:
            pitches.append((second.base - first.base) / second.size)
    pitches = [pitch for pitch in pitches if 0.9 < pitch < 4]
    return Style(stands_in > at_edge, median(pitches) if pitches else 1.8)


def goes_on(open_: Opened, item: Item, style: Style) -> bool:
    """Does this line go on with the paragraph?"""
    line = item.line
    if line is None or not open_.lines:
        return False
    above, size = open_.lines[-1], line.size
    if abs(above.size - size) > 0.12 * max(above.size, size):
        return False
    same_block = item.block == open_.block
    if same_block and (line.base - above.base) > (style.pitch * 1.3 + 0.1) * size:
        return False
    numbered = read_number(line.text) is not None or ATTACHMENT.match(line.text) is not None
    ended = _SENTENCE_ENDS.search(above.text) is not None
    slack = 0.1 if ended else 0.6
    room = open_.frame.right - above.right
    if room > line.first_unit + slack * size:
        return False  # what opens this line had room above: someone ended the paragraph there
    offset = (line.left - item.frame.left) / size
    if offset < 1.2:
        return not numbered or style.indented and not ended and open_.lines[0].left - open_.frame.left > 1.2 * size
    if numbered:
        return False
    if _centred(line, item.frame) and offset > 2.5:
        return _centred(above, open_.frame) and not ended
    first = open_.lines[0]
    if len(open_.lines) > 1 and same_block and abs(above.left - line.left) < 0.5 * size:
        return True  # a paragraph set in as a whole
    hangs = first.body_left > first.left and line.left > first.left + 0.5 * size and same_block
    if hangs and (not ended or not style.indented):
        return True
    return not style.indented and same_block and abs(above.left - line.left) < 0.5 * size


def _centred(line: Line, frame: Frame) -> bool:
    return abs((line.left - frame.left) - (frame.right - line.right)) < 1.2 * line.size


def parts_of(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """The words of each line as they stand in the paragraph, what joins it to the line before included."""
    out: list[tuple[str, Line]] = []
    before: Line | None = None
    for line in lines:
        between = "" if before is None else joint(before.text, line.text) or " " * before.spaced
        out.append((between + line.text, line))
        before = line
    return out
