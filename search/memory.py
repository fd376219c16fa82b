"""Clauses as ranking needs them: what they are, their terms, the kinds their words suggest, and the vectors of their pieces.

What the index keeps of a clause is taken from there, so that ranking needs no clause itself: only those that rank high are
read from the store. What the index lacks, or keeps of other words, is computed. What was read lately is remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

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
from search.traits import Traits

MOST_KEPT = 20_000  # clauses; about 8 KB each, most of it their pieces' vectors
Place = tuple[str, int]
_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True)
class Known:
    """`kinds`: how likely each of the classifier's kinds is what the words state, shape (kinds,); `parts`: the vectors of
    the clause's pieces between its commas, shape (pieces, dimension); `mark`: what tells its words from others."""

    traits: Traits
    terms: frozenset[str]
    kinds: NDArray[np.float32]
    parts: NDArray[np.float16]
    mark: int


class Memory:
    """What was read lately. Safe to share: a lost race reads a clause twice, nothing else."""

    def __init__(self, store: Store, kinds: Kinds, encoder: Encoder, index: EmbeddedIndex | None = None) -> None:
        """`index`: one built with this encoder, which spares most of the computing."""
        self._store, self._kinds, self._encoder, self._index = store, kinds, encoder, index
        self._known: dict[Place, Known] = {}
        self._clauses: dict[Place, Clause] = {}
        self._gone: set[Place] = set()  # places that the index has, and the store no more

    def at(self, places: Sequence[Place]) -> dict[Place, Known]:
        """What is known of the clauses at these places, those that exist. The index may know one by words that the store has
        changed since: `clauses` tells."""
        missing = [place for place in places if place not in self._known and place not in self._gone]
        if missing:
            fresh = self._indexed(missing)
            fresh |= self._computed(self._store.clauses_at([place for place in missing if place not in fresh]))
            self._known = _remembered(self._known, fresh, places)
        known = self._known
        return {place: known[place] for place in places if place in known}

    def clauses(self, places: Sequence[Place]) -> tuple[dict[Place, Clause], bool]:
        """(the clauses at these places, those that exist; whether all are what `at` told of them). Where they are not, `at`
        tells the right thing from now on."""
        missing = [place for place in places if place not in self._clauses and place not in self._gone]
        changed = False
        if missing:
            read = self._store.clauses_at(missing)
            gone = {place for place in missing if place not in read}
            known = self._known
            other = {place: clause for place, clause in read.items() if place in known and known[place].mark != mark(clause)}
            if gone or other:
                changed = True
                self._gone |= gone
                self._known = {place: one for place, one in known.items() if place not in gone} | self._computed(other)
            self._clauses = _remembered(self._clauses, read, places)
        clauses = self._clauses
        found = {place: clauses[place] for place in places if place in clauses}
        return found, not changed and len(found) == len(places)

    def _indexed(self, places: Sequence[Place]) -> dict[Place, Known]:
        """What the index keeps of these clauses."""
        if self._index is None:
            return {}
        rows = self._index.rows
        at = rows.rows_at(places)
        listed = list(at.values())
        chances, marks = rows.chances(listed).astype(np.float32), rows.marks[listed].tolist()
        return {
            place: Known(traits, frozenset(rows.terms(row).split()), kinds, parts, seal)
            for (place, row), traits, kinds, parts, seal in zip(
                at.items(), rows.traits(listed), chances, rows.parts(listed), marks, strict=True
            )
        }

    def _computed(self, read: Mapping[Place, Clause]) -> dict[Place, Known]:
        if not read:
            return {}
        chances = self._kinds.probabilities([c.text for c in read.values()], "rule")
        cut = [pieces_of(c.text) for c in read.values()]
        vectors = self._encoder.encode([piece for pieces in cut for piece in pieces], "rule")
        ends = np.cumsum([len(pieces) for pieces in cut])
        return {
            place: Known(Traits.of(clause), frozenset(terms(clause.text)), row, vectors[end - len(pieces) : end].astype(np.float16), mark(clause))
            for (place, clause), row, pieces, end in zip(read.items(), chances, cut, ends, strict=True)
        }


def _remembered(kept: dict[Place, _Kept], fresh: Mapping[Place, _Kept], wanted: Sequence[Place]) -> dict[Place, _Kept]:
    """Both together; where that is too much, what is wanted now."""
    if len(kept) + len(fresh) > MOST_KEPT:
        return {place: kept[place] for place in wanted if place in kept} | dict(fresh)
    # in place: copying all that is known for every question would cost more than reading it
    kept.update(fresh)
    return kept
