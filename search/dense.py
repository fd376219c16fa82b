"""Meaning: inner products of unit vectors, exact for small collections, FAISS inverted lists for large ones.

A search that is limited to few rows scans them, however large the collection: inverted lists would pass most of them by.
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
PROBES = 128  # lists read of a search that nothing limits: a sixteenth of a million vectors', which hold 95 of 100 of the nearest
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
            lists.parallel_mode = 1  # one question's lists over all cores, rather than one core a question

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
        if not len(self) or (rows is not None and not len(rows)):
            return [[] for _ in questions]
        if self._lists is None or (rows is not None and len(rows) <= SCANNED):
            return self._scanned(questions, k, rows)
        return self._probed(questions, k, rows)

    def _scanned(self, questions: NDArray[np.float32], k: int, rows: NDArray[np.int64] | None) -> list[Found]:
        scores = unpacked(self._vectors if rows is None else self._vectors[rows]) @ questions.T
        most = min(k, len(scores))
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
            limits["nprobe"] = min(self._lists.nlist, math.ceil(PROBES * (len(self) / len(rows)) ** 0.25))
            limits["sel"] = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        scores, best = self._lists.search(
            np.ascontiguousarray(questions), min(k, len(self)), params=faiss.SearchParametersIVF(**limits)
        )
        return [
            [(int(row), float(score)) for row, score in zip(at, of, strict=True) if row >= 0] for at, of in zip(best, scores, strict=True)
        ]


def build_lists(vectors: NDArray[np.int8], file: Path, learned: Path | None = None) -> None:
    """Writes inverted lists over a column of vectors. `learned`: lists of much the same vectors, whose centres are kept."""
    import faiss

    rows, dimension = vectors.shape
    wanted = max(1, min(rows // _A_LIST, int(2 * math.sqrt(rows))))
    index: Any = None
    if learned is not None and learned.exists():
        index = faiss.read_index(str(learned), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        centres = index.quantizer.reconstruct_n(0, index.nlist)
        quantiser = index.sq if wanted / 2 <= index.nlist <= wanted * 2 else None
    if index is None or quantiser is None:
        sample = np.sort(np.random.default_rng(0).permutation(rows)[: wanted * _SAMPLE])
        index = _empty(dimension, wanted)
        index.cp.niter = 8
        index.train(unpacked(vectors[sample]))
    else:
        kept = _empty(dimension, index.nlist)
        kept.quantizer.add(centres)
        kept.sq, kept.is_trained = quantiser, True
        index = kept
    for start in range(0, rows, _BATCH):
        index.add(unpacked(vectors[start : start + _BATCH]))
    faiss.write_index(index, str(file))


def _empty(dimension: int, lists: int) -> Any:
    import faiss

    return faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
