"""An index is built: from the store, and from an earlier index of the same models for every clause it has already.

What makes a clause's numbers is its words alone (`search.rows.mark`), so that rows are copied whatever became of their
guides; only new words are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.words import terms
from kb.guide import Clause, Guide
from kb.store import Store
from search.bulk import Reader
from search.columns import read_column
from search.dense import EXACT_UP_TO, LISTS, build_lists
from search.encode import Encoder
from search.kinds import Kinds
from search.pieces import packed, unpacked
from search.rows import Rows, RowsWriter, mark, meant
from search.sparse import Entry, SparseIndex

_BATCH = 256
Progress = Callable[[int, int], None]


def place_of(clause: Clause, guide: Guide) -> str:
    """The words of a clause's place: what its path, track and guide add to its own."""
    parts = [guide.title, guide.programme, *guide.aliases, clause.track or "", *clause.path]
    return " ".join(dict.fromkeys(p for p in parts if p))


class Donor:
    """An earlier index whose rows are taken over: `found` gives the row that has a clause's words, -1 for none."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.rows = folder, Rows(folder)
        marks = np.asarray(self.rows.marks)
        self._order = np.argsort(marks, kind="stable")
        self._sorted = marks[self._order]

    def found(self, marks: NDArray[np.uint64]) -> NDArray[np.int64]:
        if not len(self._sorted):
            return np.full(len(marks), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self._sorted, marks), len(self._sorted) - 1)
        return np.where(self._sorted[at] == marks, self._order[at], -1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the rows of one batch are made of."""

    vectors: NDArray[Any]
    parts: NDArray[np.int8]
    pieces: NDArray[np.int64]
    chances: NDArray[np.float16]
    terms: list[str]


def build(folder: Path, store: Store, encoder: Encoder, donor: Donor | None, progress: Progress | None) -> None:
    """Writes every part of an index but its seals into an empty folder."""
    kinds = Kinds.load()
    reader = Reader(encoder, kinds)
    held = {guide.id: guide for guide in store.guides()}
    total = store.count()
    exact = total <= EXACT_UP_TO
    with RowsWriter(folder, encoder.dimension, len(kinds.names), exact) as writer:
        current = (clause for clause in store.clauses() if clause.guide_id in held)
        SparseIndex.build(folder / "sparse", _entries(current, held, reader, donor, writer, exact, progress, total), total)
        writer.close()
    if not exact:
        vectors = read_column(folder / "vector.col", np.int8, encoder.dimension)
        build_lists(vectors, folder / LISTS, donor.folder / LISTS if donor is not None else None)


def _entries(
    clauses: Iterable[Clause],
    held: Mapping[str, Guide],
    reader: Reader,
    donor: Donor | None,
    writer: RowsWriter,
    exact: bool,
    progress: Progress | None,
    total: int,
) -> Iterator[Entry]:
    """Keeps the rows batch by batch, and hands on what is searched for by words."""

    @lru_cache(maxsize=1024)  # clauses of one heading have one place
    def placed(text: str) -> str:
        return " ".join(terms(text))

    row = 0
    following = iter(clauses)
    while batch := list(islice(following, _BATCH)):
        marks = np.array([mark(clause) for clause in batch], dtype=np.uint64)
        found = _gathered(batch, marks, reader, donor, exact)
        writer.add(batch, marks, found.vectors, found.parts, found.pieces, found.chances, found.terms)
        for clause, body in zip(batch, found.terms, strict=True):
            has = frozenset(a.kind for a in clause.attributes)
            yield Entry(row, body, placed(place_of(clause, held[clause.guide_id])), clause.guide_id, clause.track, has)
            row += 1
            if progress is not None:
                progress(row, total)


def _gathered(
    batch: Sequence[Clause], marks: NDArray[np.uint64], reader: Reader, donor: Donor | None, exact: bool
) -> Gathered:
    """What is kept of these clauses: copied where the donor has their words, else read."""
    kept = donor.found(marks) if donor is not None else np.full(len(batch), -1, dtype=np.int64)
    # bytes do not become the exact vectors that they were made of
    if donor is not None and exact and donor.rows.vectors.dtype == np.int8:
        kept = np.full(len(batch), -1, dtype=np.int64)
    fresh = [n for n, row in enumerate(kept) if row < 0]
    read = reader.read([batch[n].text for n in fresh], [meant(batch[n]) for n in fresh]) if len(fresh) else None
    if donor is None or len(fresh) == len(batch):
        assert read is not None
        return Gathered(read.vectors, packed(read.parts), read.pieces, read.chances, read.terms)
    old = kept[kept >= 0]
    parts, pieces = donor.rows.packed_parts(old)
    vectors = donor.rows.vectors[old] if exact else _as_bytes(donor.rows.vectors[old])
    copied = Gathered(vectors, parts, pieces, donor.rows.chances(old), [donor.rows.terms(int(row)) for row in old])
    if read is None:
        return copied
    new = Gathered(read.vectors if exact else packed(read.vectors), packed(read.parts), read.pieces, read.chances, read.terms)
    return _woven(copied, new, np.concatenate([np.flatnonzero(kept >= 0), fresh]))


def _as_bytes(vectors: NDArray[Any]) -> NDArray[np.int8]:
    return np.asarray(vectors) if vectors.dtype == np.int8 else packed(unpacked(vectors))


def _woven(copied: Gathered, new: Gathered, places: NDArray[np.int64]) -> Gathered:
    """Both in the order of the batch; `places`: where the rows of one and then of the other stand in it."""
    order = np.argsort(places, kind="stable")
    pieces = np.concatenate([copied.pieces, new.pieces])
    owner = np.repeat(places, pieces)
    lines = [*copied.terms, *new.terms]
    return Gathered(
        np.concatenate([copied.vectors, new.vectors])[order],
        np.concatenate([copied.parts, new.parts])[np.argsort(owner, kind="stable")],
        pieces[order],
        np.concatenate([copied.chances, new.chances])[order],
        [lines[n] for n in order],
    )
