"""What was read of a file and what was not: every visible character of its parts is kept, left out on purpose, or told."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ingest.readers.word.names import MC, W

MOST = 100  # losses told one by one
_TEXT = frozenset({f"{W}t"})


class Tally:
    """Counts visible characters, and collects what is lost."""

    def __init__(self) -> None:
        self.kept: Counter[str] = Counter()
        self.met = 0  # characters of w:t that were kept or left out on purpose
        self._losses: list[str] = []
        self._more = 0

    def keep(self, text: str) -> None:
        self.kept.update(text)
        self.met += len(text)

    def drop(self, text: str) -> None:
        """Text that was kept turned out to be furniture."""
        self.kept.subtract(text)

    def leave_out(self, element: Any) -> None:
        """What stands below this element is not of the text: deleted, hidden, furniture."""
        self.met += letters(element)

    def lose(self, place: str, what: str) -> None:
        line = f"{place}：{what}"
        if self._losses and self._losses[-1] == line:
            return
        if len(self._losses) < MOST:
            self._losses.append(line)
        else:
            self._more += 1

    def losses(self, text: str) -> tuple[str, ...]:
        """Everything that is lost, what the reading lacks of the kept characters last."""
        missing = {c: n for c, n in (self.kept - Counter(text)).items() if not c.isspace() and c != "\u00ad"}
        lines = list(self._losses)
        if missing:
            lines.append(f"全文：{sum(missing.values())}个字读出后没有收进正文（{''.join(list(missing)[:12])}）")
        if self._more:
            lines.append(f"全文：另有{self._more}处没有逐一列出")
        return tuple(lines)


def letters(element: Any) -> int:
    """How many characters of text stand in and below an element."""
    if element.tag in _TEXT:
        return len(element.text or "")
    return sum(len(t.text or "") for t in element.iter(f"{W}t"))


def is_doubled(element: Any) -> bool:
    """Is this the older form of something that stands beside it in a newer one?"""
    return element.tag == f"{MC}Fallback" and any(sibling.tag == f"{MC}Choice" for sibling in element.itersiblings(preceding=True))
