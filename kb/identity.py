"""Ids of guides and clauses: made, parsed and printed here and nowhere else.

A guide's id is its file's stem. A clause's id is the guide's id and the labels of the clause's parents, outermost
first, then its own:

    liangqu-2025 / 二 / （二） / 4          item 4 of section （二） of chapter 二
    liangqu-2025 / 二 / （二） / 4~2        the second sentence of that item
    liangqu-2025 / 四 / 3 / p1             the first paragraph that continues item 3
    kejiyuanjiang-2022-2 / 申报要求 / 1~1   an unnumbered heading stands for itself
    liangqu-2025 / 一 / 1'2                the second item printed as 1 under the same parent
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

LONGEST_LABEL = 16
_UNFIT = re.compile(r"[\s/~'#?%\\]+")


def guide_id(file_name: str, folders: Sequence[str] = ()) -> str:
    """The id of the guide kept in `file_name`: the stem, white space and separators as `-`.

    `folders`: those that the file stands in, outermost first, where the stem alone is another guide's id.
    """
    stem = PurePath(file_name).name
    stem = stem.rsplit(".", 1)[0] if "." in stem.lstrip(".") else stem
    return "-".join(part for name in (*folders, stem) if (part := _UNFIT.sub("-", name).strip("-."))) or "guide"


def label(text: str) -> str:
    """A heading's or item's own part of an id: short, without characters that ids use themselves."""
    return _UNFIT.sub("", text)[:LONGEST_LABEL] or "_"


class Ids:
    """Gives each node of one guide an id, the same on every run; a label printed twice under one parent gets `'2`."""

    def __init__(self, guide: str) -> None:
        self.guide = guide
        self._taken: Counter[str] = Counter()

    def under(self, parent: str, own: str) -> str:
        wanted = f"{parent}/{label(own)}"
        self._taken[wanted] += 1
        nth = self._taken[wanted]
        return wanted if nth == 1 else f"{wanted}'{nth}"


def sentence(item: str, nth: int, of: int) -> str:
    """The id of the nth (from 1) clause of an item that has `of` clauses."""
    return item if of == 1 else f"{item}~{nth}"


def guide_of(clause_id: str) -> str:
    """The guide that a clause id belongs to."""
    return clause_id.split("/", 1)[0]
