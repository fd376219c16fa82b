"""Vectors as bytes, and the pieces of a clause that have vectors of their own."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_PIECES = 16


def pieces_of(text: str) -> list[str]:
    """The pieces of a clause between its commas and semicolons, at most sixteen; each at least four characters."""
    pieces = [p for p in re.split(r"[，,；;。：:]", text) if len(p) >= 4]
    return pieces[:MOST_PIECES] or [text]


def packed(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Rows of length 1 as bytes, each by its own largest number: directions are what counts."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0.0), 1e-9)
    return np.asarray(np.rint(vectors * (127 / largest)), dtype=np.int8)


def unpacked(rows: NDArray[Any]) -> NDArray[np.float32]:
    """The rows with length 1 again; floating-point rows are as they were."""
    found = np.asarray(rows, dtype=np.float32)
    if rows.dtype != np.int8:
        return found
    lengths = np.sqrt(np.einsum("ij,ij->i", found, found))
    return np.asarray(found / np.maximum(lengths, 1e-9)[:, None], dtype=np.float32)
