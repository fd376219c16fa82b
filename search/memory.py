"""Clauses as ranking needs them: the clause, its terms, the kinds its words suggest, and the vectors of its pieces.

What the index keeps of a clause is taken from there; what it lacks, or keeps of other words, is computed. What was read
lately is remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.words import terms
from kb.guide import Clause
from kb.store import Store
from search.encode import Encoder
from search.index import EmbeddedIndex
from search.kinds import Kinds
from search.pieces import pieces_of
from search.rows import mark

MOST_KEPT = 20_000  # clauses; about 8 KB each, most of it their pieces' vectors
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """`kinds`: how likely each of the classifier's kinds is what the words state, shape (kinds,); `parts`: the vectors of
    the clause's pieces between its commas, shape (pieces, dimension); `held` and `types`: the kinds of its attributes, and the
    applicant types that these speak of."""

    clause: Clause
    terms: frozenset[str]
    kinds: NDArray[np.float32]
    parts: NDArray[np.float16]
    held: frozenset[str]
    types: frozenset[str]

    @classmethod
    def of(cls, clause: Clause, words: frozenset[str], kinds: NDArray[np.float32], parts: NDArray[np.float16]) -> Known:
        held = frozenset(a.kind for a in clause.attributes)
        types = frozenset(t for a in clause.attributes for t in a.applies_to.applicant_types)
        return cls(clause, words, kinds, parts, held, types)


class Memory:
    """What was read lately. Safe to share: a lost race reads a clause twice, nothing else."""

    def __init__(self, store: Store, kinds: Kinds, encoder: Encoder, index: EmbeddedIndex | None = None) -> None:
        """`index`: one built with this encoder, which spares most of the computing."""
        self._store, self._kinds, self._encoder, self._index = store, kinds, encoder, index
        self._known: dict[Place, Known] = {}

    def at(self, places: Sequence[Place]) -> dict[Place, Known]:
        """The clauses at these places, those that exist."""
        known = self._known
        missing = [place for place in places if place not in known]
        if missing:
            read = self._store.clauses_at(missing)
            fresh = self._indexed(read)
            fresh |= self._computed({place: clause for place, clause in read.items() if place not in fresh})
            if len(known) + len(fresh) > MOST_KEPT:
                self._known = known = {place: known[place] for place in places if place in known} | fresh
            else:
                # in place: copying all that is known for every question would cost more than reading it
                known.update(fresh)
        return {place: known[place] for place in places if place in known}

    def _indexed(self, read: Mapping[Place, Clause]) -> dict[Place, Known]:
        """What the index keeps of these clauses; the store may have other words in a place by now."""
        if self._index is None:
            return {}
        rows = self._index.rows
        at = {place: row for place, row in rows.rows_at(read).items() if int(rows.marks[row]) == mark(read[place])}
        listed = list(at.values())
        chances = rows.chances(listed).astype(np.float32)
        return {
            place: Known.of(read[place], frozenset(rows.terms(row).split()), kinds, parts)
            for (place, row), kinds, parts in zip(at.items(), chances, rows.parts(listed), strict=True)
        }

    def _computed(self, read: Mapping[Place, Clause]) -> dict[Place, Known]:
        if not read:
            return {}
        chances = self._kinds.probabilities([c.text for c in read.values()], "rule")
        cut = [pieces_of(c.text) for c in read.values()]
        vectors = self._encoder.encode([piece for pieces in cut for piece in pieces], "rule")
        ends = np.cumsum([len(pieces) for pieces in cut])
        return {
            place: Known.of(clause, frozenset(terms(clause.text)), row, vectors[end - len(pieces) : end].astype(np.float16))
            for (place, clause), row, pieces, end in zip(read.items(), chances, cut, ends, strict=True)
        }
