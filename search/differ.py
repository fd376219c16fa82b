"""What changed in the words of a pair: readable edits over words, by the standard library's difflib.

Guarantees: 1. the `equal` and `insert` pieces, joined, are the right text; 2. the `delete` pieces stand in the left text
in order; 3. `mirrored` edits are those of the texts swapped. Width and punctuation count only where nothing else
changed: then the edits show them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from ingest.words import words
from search.alike import bare_form

Op = Literal["equal", "insert", "delete"]
SHORT_RUN = 2  # characters: an equal run this short between two edits is taken into them
_NUMBER = re.compile(r"\d+(?:[.:]\d+)?[%‰]?")


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece as it stands on either side: both alike but for punctuation (equal), or one of them empty."""

    left: str
    right: str
    same: bool

    def shown(self) -> list[dict[str, str]]:
        """As the contract has it: an equal piece in the words of the right side; a replacement as delete and insert."""
        if self.same:
            return [{"op": "equal", "text": self.right}]
        pieces = (("delete", self.left), ("insert", self.right))
        return [{"op": op, "text": text} for op, text in pieces if text]

    def mirrored(self) -> Edit:
        return Edit(self.right, self.left, self.same)


@lru_cache(maxsize=8192)
def differ(left: str, right: str) -> tuple[Edit, ...]:
    """The edits that make the left text the right one; () where both are empty."""
    if left == right:
        return (Edit(left, right, True),) if left else ()
    if not left or not right:
        return (Edit(left, right, False),)
    if bare_form(left) == bare_form(right):
        return _edits([(w, w) for w in words(left)], [(w, w) for w in words(right)], 0)
    return _edits(_tokens(left), _tokens(right), SHORT_RUN)


def _tokens(text: str) -> list[tuple[str, str]]:
    """(key, words as printed): white space and punctuation go with the word before them and are no part of its key.

    What opens (（《“) goes with the word after it.
    """
    found: list[tuple[str, str]] = []
    opening = ""
    for piece in _with_units(words(text)):
        key = unicodedata.normalize("NFKC", piece).lower()
        if any(c.isalnum() for c in key) or key in "%‰+<>=":
            found.append((key, opening + piece))
            opening = ""
        elif not found or opening or unicodedata.category(piece[0]) in ("Ps", "Pi"):
            opening += piece
        else:
            found[-1] = (found[-1][0], found[-1][1] + piece)
    if opening:
        found.append(("", opening))
    return found


def _with_units(tokens: Iterable[str]) -> list[str]:
    """Tokens with a percent sign kept on its number: 30 and 30% are two things."""
    found: list[str] = []
    for token in tokens:
        if token in "%％‰" and found and found[-1][-1:].isdigit():
            found[-1] += token
        else:
            found.append(token)
    return found


def _edits(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], short: int) -> tuple[Edit, ...]:
    matcher = SequenceMatcher(None, [key for key, _ in left], [key for key, _ in right], autojunk=False)
    raw = [
        Edit("".join(t for _, t in left[a:b]), "".join(t for _, t in right[c:d]), op == "equal")
        for op, a, b, c, d in matcher.get_opcodes()
    ]
    return tuple(_readable(raw, short))


def _readable(edits: Sequence[Edit], short: int) -> list[Edit]:
    """Short equal runs between two edits taken into them, and neighbours of one sort joined."""
    found: list[Edit] = []
    for n, edit in enumerate(edits):
        inner = edit.same and 0 < n < len(edits) - 1
        if inner and short and _island(edits, n, short):
            edit = Edit(edit.left, edit.right, False)
        if found and found[-1].same == edit.same:
            found[-1] = Edit(found[-1].left + edit.left, found[-1].right + edit.right, edit.same)
        else:
            found.append(edit)
    return found


def _island(edits: Sequence[Edit], n: int, short: int) -> bool:
    """Is this equal run too short, for the edits on both sides of it, to be worth keeping apart?"""
    run, before, after = edits[n], edits[n - 1], edits[n + 1]
    length = len(bare_form(run.right))
    around = [len(e.left) + len(e.right) for e in (before, after)]
    if length <= sum(around) // 20:
        return True
    replaced = all(e.left and e.right for e in (before, after)) or min(around) > 3
    return length <= short and not _NUMBER.search(run.right) and replaced
