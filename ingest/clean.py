"""Residue of Word conversion leaves the text; every character that stays keeps its place in the original.

Guarantees: 1. only characters of the original, in their order; 2. each knows its offset; 3. no visible character is
lost but residue (`[bookmark: …]`, control and zero-width characters); 4. lines end in one newline.
"""

from __future__ import annotations

import re
from array import array

from ingest.traced import Traced

RESIDUE = re.compile(
    r"\[bookmark:[^\]\n]{0,200}\]"  # Word bookmarks written out by converters
    r"|HYPERLINK\s+\"[^\"\n]{0,500}\"|PAGEREF\s+_Toc\d{1,20}(?:\s+\\h)?|TOC\s+\\o\s+\"[^\"\n]{0,20}\"(?:\s+\\[a-z]){0,4}"  # field codes
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]"  # zero-width and direction marks
    r"|[\x00-\x08\x0e-\x1f\x7f]"
)
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(original: str) -> Traced:
    """The text without residue: spaces of every width become U+0020, line ends `\\n`; tabs stay (they part cells)."""
    texts: list[str] = []
    at = array("L")
    done = 0
    for match in RESIDUE.finditer(original):
        _keep(original, done, match.start(), texts, at)
        done = match.end()
    _keep(original, done, len(original), texts, at)
    return Traced("".join(texts), at)


def _keep(original: str, start: int, end: int, texts: list[str], at: array[int]) -> None:
    done = start
    for match in _BREAKS.finditer(original, start, end):
        texts.append(_SPACES.sub(" ", original[done : match.start()]) + "\n")
        at.extend(range(done, match.start() + 1))
        done = match.end()
    texts.append(_SPACES.sub(" ", original[done:end]))
    at.extend(range(done, end))
