"""Meaning: inner products of unit vectors, exact for small collections, FAISS inverted lists for large ones.

Lists hold the vectors along their principal axes only, which is a fraction to read; of the rows that lie nearest along these,
the whole vectors decide (two-stage search with refinement: Jégou et al., "Searching in one billion vectors", 2011). A search
that is limited to few rows scans them, however large the collection: inverted lists would pass most of them by.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.pieces import unpacked

EXACT_UP_TO = 50_000  # vectors; an exact scan of as many takes about 5 ms on two cores
SCANNED = 6_000  # rows that a limited search reads one by one
PROBES = 192  # lists read of a search that nothing limits: a tenth of a million vectors', which hold 96 of 100 of the nearest
AXES = 128  # of each vector that lists hold; they carry 97 % of a clause vector's length
REFINED = 400  # rows whose whole vectors are compared: along the axes, 99 of 100 of the nearest 60 are among them
_A_LIST = 500  # vectors, about; half as many would double the time of building, twice as many that of asking
_SAMPLE = 40  # vectors a list that the lists are learned from
_BATCH = 32_768
LISTS = "dense.faiss"
Found = list[tuple[int, float]]


class DenseIndex:
    """Vectors by row number, as a column; `lists`: the inverted lists over them, None where they are scanned."""

    def __init__(self, vectors: NDArray[Any], lists: Any = None) -> None:
        if lists is not None and lists.ntotal != len(vectors):
            raise ValueError(f"{lists.ntotal} listed vectors of {len(vectors)}")
        self._vectors, self._lists = vectors, lists
        if lists is not None:
            import faiss

            self._inverted = faiss.extract_index_ivf(lists)

    @classmethod
    def load(cls, folder: Path, vectors: NDArray[Any]) -> DenseIndex:
        """Over the vectors of an index, with the lists kept in its folder. Raises RuntimeError where these are not whole."""
        if vectors.dtype != np.int8:
            return cls(vectors)
        import faiss

        return cls(vectors, faiss.read_index(str(folder / LISTS), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY))

    def __len__(self) -> int:
        return len(self._vectors)

    def search(self, questions: NDArray[np.float32], k: int, rows: NDArray[np.int64] | None) -> list[Found]:
        """For each question (row, cosine) of the best k rows, best first. `rows`: those allowed, in order; None: all."""
        if self._lists is None or (rows is not None and len(rows) <= SCANNED):
            return self._scanned(questions, k, rows)
        return self._probed(questions, k, rows)

    def _scanned(self, questions: NDArray[np.float32], k: int, rows: NDArray[np.int64] | None) -> list[Found]:
        scores = unpacked(self._vectors if rows is None else self._vectors[rows]) @ questions.T
        most = min(k, len(scores))
        if not most:
            return [[] for _ in questions]
        found: list[Found] = []
        for column in scores.T:
            best = np.argpartition(-column, most - 1)[:most]
            best = best[np.lexsort((best, -column[best]))]
            found.append([(int(at if rows is None else rows[at]), float(column[at])) for at in best])
        return found

    def _probed(self, questions: NDArray[np.float32], k: int, rows: NDArray[np.int64] | None) -> list[Found]:
        import faiss

        limits: dict[str, Any] = {"nprobe": PROBES}
        if rows is not None:
            allowed = np.zeros(len(self), dtype=np.bool_)
            allowed[rows] = True
            # the fewer rows count, the farther the best of them lie: measured, not derived
            limits["nprobe"] = min(self._inverted.nlist, math.ceil(PROBES * (len(self) / len(rows)) ** 0.25))
            limits["sel"] = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        inverted = faiss.SearchParametersIVF(**limits)
        _, near = self._lists.search(
            np.ascontiguousarray(questions), min(max(k, REFINED), len(self)), params=faiss.SearchParametersPreTransform(index_params=inverted)
        )
        return [self._scanned(question[None], k, np.sort(of[of >= 0]))[0] for question, of in zip(questions, near, strict=True)]


def build_lists(vectors: NDArray[np.int8], file: Path, learned: Path | None = None) -> None:
    """Writes inverted lists over a column of vectors. `learned`: lists of much the same vectors, whose axes and centres are kept."""
    import faiss

    rows = len(vectors)
    wanted = max(1, min(rows // _A_LIST, int(2 * math.sqrt(rows))))
    kept = _kept(learned, wanted)
    if kept is None:
        sample = unpacked(vectors[np.sort(np.random.default_rng(0).permutation(rows)[: wanted * _SAMPLE])])
        index = _empty(_principal_axes(sample), wanted)
        faiss.extract_index_ivf(index).cp.niter = 8
        index.train(sample)
    else:
        index = kept
    for start in range(0, rows, _BATCH):
        index.add(unpacked(vectors[start : start + _BATCH]))
    faiss.write_index(index, str(file))


def _kept(learned: Path | None, wanted: int) -> Any:
    """Empty lists with the axes and centres of those in a file; None where there are none, or far more or fewer than wanted."""
    import faiss

    if learned is None or not learned.exists():
        return None
    old = faiss.read_index(str(learned), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
    inverted = faiss.extract_index_ivf(old)
    if not wanted / 2 <= inverted.nlist <= wanted * 2:
        return None
    turn = faiss.downcast_VectorTransform(old.chain.at(0))
    index = _empty(faiss.vector_to_array(turn.A).reshape(turn.d_out, turn.d_in), inverted.nlist)
    fresh = faiss.downcast_index(index.index)
    fresh.quantizer.add(inverted.quantizer.reconstruct_n(0, inverted.nlist))
    fresh.sq, fresh.is_trained = faiss.downcast_index(old.index).sq, True
    index.is_trained = True
    return index


def _principal_axes(sample: NDArray[np.float32]) -> NDArray[np.float32]:
    """The axes that carry most of the vectors' length, best first; shape (axes, dimension). Not about their mean: inner products stay."""
    _, axes = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(axes.T[::-1][:AXES], dtype=np.float32)


def _empty(axes: NDArray[np.float32], lists: int) -> Any:
    import faiss

    held, dimension = axes.shape
    turn = faiss.LinearTransform(dimension, held, False)
    faiss.copy_array_to_vector(axes.ravel(), turn.A)
    turn.is_trained = True
    inverted = faiss.IndexIVFScalarQuantizer(faiss.IndexFlatIP(held), held, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexPreTransform(turn, inverted)
    for part in (turn, inverted):  # owned by the index, which outlives what made them
        part.this.disown()
    index.own_fields = True
    return index
