"""What one page holds, in points from the upper left corner of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Glyph:
    """One character as printed: `base` is its baseline, `size` its em."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.12 * self.size


@dataclass(slots=True)
class Line:
    """One printed line (or the part of it in one column or cell): its words, and where they stand."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    page: int
    body_left: float = 0.0  # where the words after a printed number begin
    spaced: bool = False  # a space was typed where the line was broken
    first_unit: float = 0.0  # width of what must stand on one line at its beginning

    def box(self) -> Box:
        return (self.left, self.top, self.right, self.bottom)


@dataclass(slots=True)
class Page:
    """A page with its characters, straight lines and pictures; `turn`: degrees by which it was turned to be read."""

    index: int
    width: float
    height: float
    turn: int = 0
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    unmapped: int = 0
    slanted: str = ""
    unreadable: bool = False
    drawn: bool = False  # something is on it
    crowded: bool = False  # more straight lines than a table has

    def shown(self, box: Box) -> Box:
        """A box of the page as read, on the page as shown."""
        left, top, right, bottom = box
        if self.turn == 90:  # read from bottom to top
            box = (top, self.width - right, bottom, self.width - left)
        elif self.turn == -90:
            box = (self.height - bottom, left, self.height - top, right)
        elif abs(self.turn) == 180:
            box = (self.width - right, self.height - bottom, self.width - left, self.height - top)
        rounded = tuple(round(v, 1) for v in box)
        return (rounded[0], rounded[1], rounded[2], rounded[3])
