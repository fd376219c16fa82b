"""Where a numbered paragraph or a heading hangs: the stack of open levels while a guide is read from top to bottom."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.numbering import Number

UNNUMBERED = "unnumbered"
TOP_RANK = 20


@dataclass(slots=True)
class Node:
    """An open heading or item. `shown` is its entry in `path` (None for an item that is a clause itself)."""

    id: str
    style: str
    rank: float
    ordinal: int
    shown: str | None
    track: str | None = None
    paragraphs: int = 0
    serial: int = 0


@dataclass(slots=True)
class Outline:
    """The open levels, outermost first; `root` never closes."""

    root: Node
    open: list[Node] = field(default_factory=list)

    def place(self, style: str, rank: float, *, inside: bool = False) -> Node:
        """Closes what a paragraph of this style ends, and returns its parent.

        A style already open is a sibling of what carries it; one met for the first time hangs below the last open
        level of a smaller rank. `inside`: it opens a list of its own within the innermost level, whatever the ranks.
        """
        if inside:
            return self.innermost()
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].style == style:
                del self.open[i:]
                return self.innermost()
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        return self.innermost()

    def innermost(self) -> Node:
        return self.open[-1] if self.open else self.root

    def path(self) -> tuple[str, ...]:
        return tuple(node.shown for node in (self.root, *self.open) if node.shown)

    def track(self) -> str | None:
        return next((node.track for node in reversed(self.open) if node.track), None)


class Lookahead:
    """For each style, where in the guide it is printed next and with which ordinal."""

    def __init__(self, numbers: Sequence[Number | None]) -> None:
        self._at: dict[str, list[int]] = defaultdict(list)
        self._ordinal: dict[str, list[int]] = defaultdict(list)
        for i, number in enumerate(numbers):
            if number is not None:
                self._at[number.style.name].append(i)
                self._ordinal[number.style.name].append(number.ordinal)

    def next(self, style: str, after: int) -> tuple[int, int] | None:
        """(index, ordinal) of the next paragraph of this style after index `after`."""
        places = self._at.get(style, [])
        i = bisect_right(places, after)
        return (places[i], self._ordinal[style][i]) if i < len(places) else None

    def continues(self, style: str, ordinal: int, after: int) -> bool:
        """Does this style go on counting from `ordinal` after this place, rather than start again at one?"""
        found = self.next(style, after)
        return found is not None and found[1] == ordinal + 1
