"""Clauses as ranking needs them, read from the store once: the clause, its terms, and the kinds its words suggest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.words import terms
from kb.guide import Clause
from kb.store import Store
from search.encode import Encoder
from search.kinds import Kinds

MOST_KEPT = 20_000  # clauses; about 8 KB each, most of it their pieces' vectors
MOST_PIECES = 16
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """`kinds`: how likely each of the classifier's kinds is what the words state, shape (kinds,); `parts`: the vectors of
    the clause's pieces between its commas, shape (pieces, dimension)."""

    clause: Clause
    terms: frozenset[str]
    kinds: NDArray[np.float32]
    parts: NDArray[np.float16]


def pieces_of(text: str) -> list[str]:
    """The pieces of a clause between its commas and semicolons, at most twelve; each at least four characters."""
    pieces = [p for p in re.split(r"[，,；;。：:]", text) if len(p) >= 4]
    return pieces[:MOST_PIECES] or [text]


class Memory:
    """What was read lately. Safe to share: a lost race reads a clause twice, nothing else."""

    def __init__(self, store: Store, kinds: Kinds, encoder: Encoder) -> None:
        self._store, self._kinds, self._encoder = store, kinds, encoder
        self._known: dict[Place, Known] = {}

    def at(self, places: Sequence[Place]) -> dict[Place, Known]:
        """The clauses at these places, those that exist."""
        known = self._known
        missing = [place for place in places if place not in known]
        if missing:
            if len(known) + len(missing) > MOST_KEPT:
                known = {place: known[place] for place in places if place in known}
            read = self._store.clauses_at(missing)
            if not read:
                return {place: known[place] for place in places if place in known}
            rows = self._kinds.probabilities([c.text for c in read.values()], "rule")
            cut = [pieces_of(c.text) for c in read.values()]
            vectors = self._encoder.encode([piece for pieces in cut for piece in pieces], "rule")
            ends = np.cumsum([len(pieces) for pieces in cut])
            fresh = {
                place: Known(clause, frozenset(terms(clause.text)), row, vectors[end - len(pieces) : end].astype(np.float16))
                for (place, clause), row, pieces, end in zip(read.items(), rows, cut, ends, strict=True)
            }
            self._known = known = known | fresh
        return {place: known[place] for place in places if place in known}
