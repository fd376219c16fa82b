"""Text that remembers where each of its characters stood in the decoded original file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from kb.quantity import Span


@dataclass(frozen=True, slots=True)
class Traced:
    """`text`, and for each of its characters the offset of its origin. Offsets never decrease."""

    text: str
    at: array[int]

    @classmethod
    def whole(cls, text: str) -> Traced:
        return cls(text, array("L", range(len(text))))

    @classmethod
    def join(cls, parts: Iterable[Traced]) -> Traced:
        texts: list[str] = []
        at = array("L")
        for part in parts:
            texts.append(part.text)
            at.extend(part.at)
        return cls("".join(texts), at)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int = 0, end: int | None = None) -> Traced:
        return Traced(self.text[start:end], self.at[start:end])

    def strip(self) -> Traced:
        left = len(self.text) - len(self.text.lstrip())
        return self.part(left, left + len(self.text.strip()))

    def keep(self, indexes: Iterable[int]) -> Traced:
        """The characters at these (ascending) indexes."""
        chosen = list(indexes)
        return Traced("".join(self.text[i] for i in chosen), array("L", (self.at[i] for i in chosen)))

    def span(self, file: str, start: int = 0, end: int | None = None) -> Span:
        """Where characters start..end stand in the original; raises IndexError for an empty range."""
        last = (len(self.text) if end is None else end) - 1
        if last < start:
            raise IndexError("an empty range has no place in the original")
        return Span(file=file, start=self.at[start], end=self.at[last] + 1)
