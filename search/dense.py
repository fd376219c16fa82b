"""Meaning: inner products of unit vectors in FAISS, exact for small collections, inverted lists for large ones."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 50_000  # vectors; an exact scan of as many takes about 5 ms on two cores
PROBES = 24


class DenseIndex:
    """Vectors by row number; `search` may be limited to a mask of rows."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> DenseIndex:
        """`vectors`: shape (rows, dimension), each of length 1."""
        import faiss

        rows, dimension = vectors.shape
        if rows <= EXACT_UP_TO:
            index: Any = faiss.IndexFlatIP(dimension)
        else:
            lists = int(4 * math.sqrt(rows))
            index = faiss.IndexIVFScalarQuantizer(
                faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
            )
            sample = np.random.default_rng(0).permutation(rows)[: lists * 40]
            index.train(vectors[np.sort(sample)])
        index.add(vectors)
        return cls(index)

    def save(self, file: Path) -> None:
        import faiss

        faiss.write_index(self._index, str(file))

    @classmethod
    def load(cls, file: Path) -> DenseIndex:
        """Raises RuntimeError where the file is no whole FAISS index."""
        import faiss

        return cls(faiss.read_index(str(file)))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, vector: NDArray[np.float32], k: int, mask: NDArray[np.bool_] | None) -> list[tuple[int, float]]:
        """(row, cosine) of the best k rows, best first; `mask`: one flag a row, None for all."""
        import faiss

        if not len(self) or (mask is not None and not mask.any()):
            return []
        selector = None if mask is None else faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
        parameters: Any = None
        if hasattr(self._index, "nprobe"):
            parameters = faiss.SearchParametersIVF(nprobe=PROBES, sel=selector) if selector else faiss.SearchParametersIVF(nprobe=PROBES)
        elif selector is not None:
            parameters = faiss.SearchParameters(sel=selector)
        scores, rows = self._index.search(vector.reshape(1, -1), min(k, len(self)), params=parameters)
        return [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True) if row >= 0]
