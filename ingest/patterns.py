"""Regular expressions written where they are used, each compiled once.

The module `re` remembers 512 patterns. The rules hold several times as many, and one pass over a clause tries most of them: without
a memory of their size nine tenths of the time of reading went into compiling the same patterns again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

_Match = re.Match[str]
_Pattern = str | re.Pattern[str]
REMEMBERED = 16_384  # patterns that hold words of a text (its tracks) come and go


@lru_cache(maxsize=REMEMBERED)
def compiled(pattern: _Pattern, flags: int = 0) -> re.Pattern[str]:
    """The pattern compiled; raises re.error where it is none."""
    return re.compile(pattern, flags)


def search(pattern: _Pattern, text: str) -> _Match | None:
    return compiled(pattern).search(text)


def match(pattern: _Pattern, text: str) -> _Match | None:
    return compiled(pattern).match(text)


def fullmatch(pattern: _Pattern, text: str) -> _Match | None:
    return compiled(pattern).fullmatch(text)


def finditer(pattern: _Pattern, text: str) -> Iterator[_Match]:
    return compiled(pattern).finditer(text)


def findall(pattern: _Pattern, text: str) -> list[str]:
    """As `re.findall`, for patterns with one group at most."""
    found: list[str] = compiled(pattern).findall(text)
    return found


def sub(pattern: _Pattern, by: str | Callable[[_Match], str], text: str, count: int = 0) -> str:
    return compiled(pattern).sub(by, text, count)


def split(pattern: _Pattern, text: str, maxsplit: int = 0) -> list[str]:
    """As `re.split`, for patterns without groups."""
    return [part for part in compiled(pattern).split(text, maxsplit) if part is not None]
