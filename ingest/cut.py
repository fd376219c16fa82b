"""A clause together with the traced words it was cut from."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.traced import Traced
from kb.guide import Clause


@dataclass(frozen=True)
class Cut:
    """`words.text == clause.text`; `words.span(file, a, b)` places clause.text[a:b] in the original."""

    clause: Clause
    words: Traced
    cells: tuple[tuple[int, int], ...] = ()  # of a row whose source parts its cells by tabs: where each stands in the text, empty ones too
