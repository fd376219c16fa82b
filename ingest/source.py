"""What a reader makes of a file: the text that every offset counts in, and where its stretches stand in the file.

A text file is its own reading. Of any other format the reading is what a careful person would type out: paragraphs one
a line with the numbers that Word shows, table rows one a line; `anchors` say where each line stood.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from kb.guide import Place
from kb.identity import guide_id


@dataclass(frozen=True, slots=True)
class Anchor:
    """Characters start…end of the reading (end exclusive) stood at `place` of the file."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who put a paper out and when, as what stands around its text says (a page's 来源 and 发布日期)."""

    issuer: str | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file with its anchors (in order, not overlapping), table rows and losses.

    `rows`: (start, end) of each line that is one table row or form field whole, in order. `losses`: one line of Chinese
    for each thing that could not be read, with its place (a picture that may hold words, a formula). `imprint` serves
    where the text itself tells neither issuer nor date.
    """

    text: str
    anchors: tuple[Anchor, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    losses: tuple[str, ...] = ()
    imprint: Imprint = Imprint()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, the sha256 of its bytes, and its reading; `id` where the guide's is not the file's stem."""

    file: str
    sha256: str
    text: str
    anchors: tuple[Anchor, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    losses: tuple[str, ...] = ()
    imprint: Imprint = Imprint()
    id: str | None = None

    @property
    def guide(self) -> str:
        """The id of the guide that the file holds."""
        return self.id or guide_id(self.file)

    def place(self, start: int, end: int) -> Place | None:
        """Where characters start…end of the text stood in the file: the place of the first; None for a text file.

        Boxes of one page are joined: the place of a clause covers all of its lines there.
        """
        i = max(bisect_right(self.anchors, start, key=lambda anchor: anchor.start) - 1, 0)
        met = [a.place for a in self.anchors[i : i + 200] if a.start < end and a.end > start]
        if not met:
            return None
        first = met[0]
        boxes = [p.box for p in met if p.box is not None and p.page == first.page]
        if not boxes:
            return first
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        return first.model_copy(update={"box": box})
