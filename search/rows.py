"""What an index keeps of every clause, by row: where it stands, what filters read, and what ranking needs of it.

Rows go guide by guide, so that a guide is a span of rows. Everything is memory-mapped: a question touches the rows of its
candidates only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from kb.attribute import KINDS
from kb.guide import Clause
from search.columns import Column, Spans, read_column, spans
from search.filters import Filter
from search.pieces import packed, unpacked
from search.traits import Traits, unpacked_traits

ABOUT = "about.json"
_PLAIN: dict[str, Any] = {
    "position": np.int32,
    "track": np.int32,
    "held": np.uint64,  # a bit for each kind of attribute
    "mark": np.uint64,
    "traits": np.uint32,  # as Traits.packed writes them
    "part_end": np.int64,
    "term_end": np.int64,
    "term": np.uint8,
}
Bits = NDArray[np.uint64]


def meant(clause: Clause) -> str:
    """The text whose vector stands for a clause: its own words after its nearest heading and track."""
    heading = clause.path[-1] if clause.path else ""
    return f"{heading} {clause.text}"


def mark(clause: Clause) -> int:
    """What an index knows a clause's words by: all that was computed of it was computed of these."""
    said = f"{meant(clause)}\0{clause.text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "little")


def _bits(kinds: Iterable[str]) -> int:
    return sum(1 << KINDS.index(kind) for kind in set(kinds) if kind in KINDS)


def _kinds_of(bits: int) -> frozenset[str]:
    return frozenset(kind for bit, kind in enumerate(KINDS) if bits >> bit & 1)


class Rows:
    """The rows of one index. Raises OSError, ValueError or KeyError where its files are not whole."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        self.guides: list[str] = about["guides"]
        self.tracks: list[str | None] = about["tracks"]
        self._starts = np.array(about["starts"], dtype=np.int64)
        read = {name: read_column(folder / f"{name}.col", dtype) for name, dtype in _PLAIN.items() if name != "term"}
        self._position, self._track, self._held = read["position"], read["track"], read["held"]
        self.marks: Bits = read["mark"]
        self._traits = read["traits"]
        self.vectors = read_column(folder / "vector.col", about["vectors"], about["dimension"])
        self._parts, self._terms = Spans(folder / "part.col", np.int8, about["dimension"]), Spans(folder / "term.col", np.uint8)
        self._chances = read_column(folder / "chance.col", np.float16, about["chances"])
        self._part_end, self._term_end = read["part_end"], read["term_end"]
        self._number = {guide: at for at, guide in enumerate(self.guides)}
        total = len(self._position)
        columns = (self._track, self._held, self.marks, self._traits, self.vectors, self._chances, self._part_end, self._term_end)
        ends = (int(self._starts[-1]), *(len(column) for column in columns))
        parts, terms = (int(end[-1]) if total else 0 for end in (self._part_end, self._term_end))
        if len(self._starts) != len(self.guides) + 1 or set(ends) != {total} or (parts, terms) != (len(self._parts), len(self._terms)):
            raise ValueError(f"{folder.name}: columns of {sorted({*ends, total})} rows do not fit together")
        first = self._starts[:-1][np.diff(self._starts) > 0]
        filled = np.bitwise_or.reduceat(self._held, first) if total else np.zeros(0, dtype=np.uint64)
        self._kinds = np.zeros(len(self.guides), dtype=np.uint64)
        self._kinds[np.diff(self._starts) > 0] = filled

    def __len__(self) -> int:
        return len(self._position)

    def places(self, rows: Sequence[int]) -> list[tuple[str, int]]:
        """(guide id, position) of each row."""
        at = np.asarray(rows, dtype=np.int64)
        guides = np.searchsorted(self._starts, at, side="right") - 1
        return [(self.guides[guide], int(self._position[row])) for guide, row in zip(guides, at, strict=True)]

    def rows_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """The row of each place, where there is one."""
        found = {}
        for guide, position in places:
            number = self._number.get(guide)
            if number is not None:
                start, end = int(self._starts[number]), int(self._starts[number + 1])
                row = start + int(np.searchsorted(self._position[start:end], position))
                if row < end and self._position[row] == position:
                    found[guide, position] = row
        return found

    def kinds_held(self, guides: Iterable[str], tracks: Collection[str] = ()) -> frozenset[str]:
        """The kinds of attributes that the clauses of these guides have; with `tracks`, those that stand in one of them or in none."""
        numbers = [self._number[guide] for guide in guides if guide in self._number]
        if not tracks:
            return _kinds_of(int(np.bitwise_or.reduce(self._kinds[numbers])) if numbers else 0)
        passing = [number for number, track in enumerate(self.tracks) if track is None or track in tracks]
        at = np.asarray(numbers, dtype=np.int64)
        rows = spans(self._starts[at], self._starts[at + 1])
        return _kinds_of(int(np.bitwise_or.reduce(self._held[rows[np.isin(self._track[rows], passing)]], initial=0)))

    def passing(self, guides: frozenset[str] | None, allowed: Filter) -> NDArray[np.int64] | None:
        """The rows of these guides (None: of all) that the filter's tracks and kinds let through; None where all do."""
        if guides is None and not allowed.tracks and not allowed.kinds:
            return None
        numbers = range(len(self.guides)) if guides is None else sorted(self._number[g] for g in guides if g in self._number)
        at = np.asarray(numbers, dtype=np.int64)
        rows = spans(self._starts[at], self._starts[at + 1])
        if allowed.tracks:
            wanted = [number for number, track in enumerate(self.tracks) if track in allowed.tracks]
            rows = rows[np.isin(self._track[rows], wanted)]
        if allowed.kinds:
            rows = rows[(self._held[rows] & np.uint64(_bits(allowed.kinds))) != 0]
        return rows

    def traits(self, rows: Sequence[int]) -> list[Traits]:
        """What ranking asks of each clause besides its words."""
        at = np.asarray(rows, dtype=np.int64)
        columns = (column[at].tolist() for column in (self._traits, self._track, self._held))
        return [unpacked_traits(bits, self.tracks[track], _kinds_of(held)) for bits, track, held in zip(*columns, strict=True)]

    def terms(self, row: int) -> str:
        """The terms of a clause, repeats kept, in one line."""
        start = int(self._term_end[row - 1]) if row else 0
        return bytes(self._terms.read([start], [int(self._term_end[row])])).decode("utf-8")

    def parts(self, rows: Sequence[int]) -> list[NDArray[np.float16]]:
        """The vectors of each clause's pieces, shape (pieces, dimension)."""
        found, counts = self.packed_parts(np.asarray(rows, dtype=np.int64))
        return np.split(unpacked(found).astype(np.float16), np.cumsum(counts)[:-1]) if len(counts) else []

    def packed_parts(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
        """The pieces' vectors of these rows as they are kept, and how many each row has."""
        ends = np.asarray(self._part_end[rows])
        starts = np.where(rows > 0, self._part_end[np.maximum(rows, 1) - 1], 0)
        return self._parts.read(starts.tolist(), ends.tolist()), ends - starts

    def chances(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float16]:
        """How likely the words of each clause state each of the classifier's kinds: shape (rows, kinds)."""
        return np.asarray(self._chances[np.asarray(rows, dtype=np.int64)])


class RowsWriter:
    """Writes rows in order. `exact`: vectors are kept as they are, not as bytes."""

    def __init__(self, folder: Path, dimension: int, chances: int, exact: bool) -> None:
        self._folder, self._exact = folder, exact
        self._files = ExitStack()
        self._about = {"dimension": dimension, "chances": chances, "vectors": "float32" if exact else "int8"}
        widths = {"vector": ("float32" if exact else "int8", dimension), "part": ("int8", dimension), "chance": ("float16", chances)}
        kept = {name: (dtype, 0) for name, dtype in _PLAIN.items()} | widths
        self._columns = {name: self._files.enter_context(Column(folder / f"{name}.col", *as_)) for name, as_ in kept.items()}
        self._guides: dict[str, int] = {}  # by id, the row that it starts at
        self._tracks: dict[str | None, int] = {}
        self._parts = self._terms = 0

    def add(
        self,
        clauses: Sequence[Clause],
        marks: Bits,
        vectors: NDArray[Any],
        parts: NDArray[np.int8],
        pieces: NDArray[np.int64],
        chances: NDArray[np.float16],
        terms: Sequence[str],
    ) -> None:
        """Appends clauses, in the store's order, with what was read of them."""
        first = self._columns["position"].rows
        for row, clause in enumerate(clauses, first):
            self._guides.setdefault(clause.guide_id, row)
        written = [line.encode("utf-8") for line in terms]
        part_end = self._parts + np.cumsum(pieces)
        term_end = self._terms + np.cumsum([len(line) for line in written])
        self._parts, self._terms = int(part_end[-1]), int(term_end[-1])
        columns: dict[str, Any] = {
            "position": [clause.position for clause in clauses],
            "track": [self._tracks.setdefault(clause.track, len(self._tracks)) for clause in clauses],
            "held": np.array([_bits(a.kind for a in clause.attributes) for clause in clauses], dtype=np.uint64),
            "mark": marks,
            "traits": np.array([Traits.of(clause).packed() for clause in clauses], dtype=np.uint32),
            "part_end": part_end,
            "term_end": term_end,
            "term": np.frombuffer(b"".join(written), dtype=np.uint8),
            "vector": vectors if self._exact or vectors.dtype == np.int8 else packed(vectors),
            "part": parts,
            "chance": chances,
        }
        for name, values in columns.items():
            self._columns[name].add(values)

    def close(self) -> None:
        """Completes the files; must come last."""
        total = self._columns["position"].rows
        self._files.close()
        about = {**self._about, "guides": list(self._guides), "starts": [*self._guides.values(), total], "tracks": list(self._tracks)}
        (self._folder / ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()
