"""Columns of an index on disk: one file of plain numbers each, written row behind row and read through the memory map."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray


class Column:
    """A column that is being written: `width` numbers a row, 0 for plain numbers."""

    def __init__(self, file: Path, dtype: DTypeLike, width: int = 0) -> None:
        self._to = file.open("wb")
        self._dtype, self._width = np.dtype(dtype), width
        self.rows = 0

    def add(self, rows: ArrayLike) -> None:
        """Appends rows: an array of shape (rows, width), or (rows,) where the width is 0."""
        values = np.ascontiguousarray(rows, dtype=self._dtype).reshape((-1, self._width) if self._width else (-1,))
        self._to.write(values.tobytes())
        self.rows += len(values)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._to.close()


def read_column(file: Path, dtype: DTypeLike, width: int = 0) -> NDArray[Any]:
    """The column kept in a file, memory-mapped. Raises ValueError where it holds no whole number of rows."""
    one = np.dtype(dtype).itemsize * (width or 1)
    rows, left = divmod(file.stat().st_size, one)
    if left:
        raise ValueError(f"{file.name} ends within a row")
    shape = (rows, width) if width else (rows,)
    return np.memmap(file, dtype=dtype, mode="r", shape=shape) if rows else np.zeros(shape, dtype=dtype)


class Spans:
    """A column of which spans are read here and there. Not mapped: a page that is touched would bring fifteen beside it."""

    def __init__(self, file: Path, dtype: DTypeLike, width: int = 0) -> None:
        self._len = len(read_column(file, dtype, width))
        self._file = file.open("rb", buffering=0)
        self._seeking = threading.Lock()
        self._dtype, self._width = np.dtype(dtype), width
        self._row = self._dtype.itemsize * (width or 1)

    def __len__(self) -> int:
        return self._len

    def read(self, starts: Sequence[int], ends: Sequence[int]) -> NDArray[Any]:
        """The rows from each start up to its end, one span behind the other."""
        one = self._row
        read = b"".join(self._at(start * one, (end - start) * one) for start, end in zip(starts, ends, strict=True))
        found = np.frombuffer(read, dtype=self._dtype)
        return found.reshape(-1, self._width) if self._width else found

    def _at(self, offset: int, size: int) -> bytes:
        if sys.platform != "win32":
            return os.pread(self._file.fileno(), size, offset)
        with self._seeking:  # no read at a place there: the file's own is shared by all threads
            self._file.seek(offset)
            return self._file.read(size)


def spans(starts: NDArray[Any], ends: NDArray[Any]) -> NDArray[np.int64]:
    """The numbers from each start up to its end, one span behind the other."""
    lengths = np.asarray(ends, dtype=np.int64) - np.asarray(starts, dtype=np.int64)
    if not len(lengths) or not lengths.sum():
        return np.zeros(0, dtype=np.int64)
    shift = np.repeat(np.asarray(starts, dtype=np.int64) - (np.cumsum(lengths) - lengths), lengths)
    return shift + np.arange(int(lengths.sum()), dtype=np.int64)
