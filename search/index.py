"""The search index: derived from the store, checked when opened, rebuilt when missing, stale or damaged.

`ClauseIndex` is what a question needs of any backend; `EmbeddedIndex` is tantivy and FAISS in one folder. An index
knows the store's revision and the models it was built with, so vectors of two models never meet.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from corpus import MODEL
from kb.errors import IndexUnusable
from kb.guide import Guide
from kb.store import Store
from search.dense import DenseIndex
from search.encode import Encoder
from search.filters import Filter
from search.pieces import unpacked
from search.rows import Rows
from search.sparse import SparseIndex

FORMAT = "6"
SEALS = "whole.json"
_TRIES = 5
_KEPT = 1  # earlier indexes: another process may be opening one, and the next takes its rows over
_WHOLE = 16 * 1024 * 1024  # bytes up to which a file is read whole when it is checked
_BLOCKS, _BLOCK = 64, 64 * 1024  # what is read of a larger one
_MAKING = "making-"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that words or meaning brought up; a score is 0 where that side did not bring it."""

    guide: str
    position: int
    words: float = 0.0
    meaning: float = 0.0


class ClauseIndex(Protocol):
    """Hybrid search over clauses."""

    def search(self, texts: Sequence[str], k: int, allowed: Filter) -> list[Candidate]:
        """The union of the best k clauses by words and by meaning for each wording of one question, in no order."""
        ...


class EmbeddedIndex:
    """tantivy and FAISS side by side over rows 0…n-1. `rows`: what it keeps of each clause."""

    def __init__(self, folder: Path, encoder: Encoder, guides: Callable[[], Sequence[Guide]]) -> None:
        """`guides`: those held, read when a filter first names a year or a programme."""
        self.rows = Rows(folder)
        self._encoder, self._guides = encoder, cache(guides)
        self._sparse = SparseIndex.load(folder / "sparse")
        self._dense = DenseIndex.load(folder, self.rows.vectors)
        self._passing = lru_cache(maxsize=64)(self._read_passing)

    def __len__(self) -> int:
        return len(self.rows)

    def kinds_held(self, guide_ids: frozenset[str], tracks: Collection[str] = ()) -> frozenset[str]:
        """The kinds of attributes that the clauses of these guides have; with `tracks`, those that stand in one of them or in none."""
        return self.rows.kinds_held(guide_ids, tracks)

    def by_words(self, text: str, k: int, allowed: Filter) -> list[Candidate]:
        """The best k clauses by words alone, best first."""
        found = self._sparse.search(text, k, self._guides_of(allowed), allowed)
        places = self.rows.places([row for row, _ in found])
        return [Candidate(*place, score) for place, (_, score) in zip(places, found, strict=True)]

    def search(self, texts: Sequence[str], k: int, allowed: Filter) -> list[Candidate]:
        guides = self._guides_of(allowed)
        passing = self.rows.passing(guides, allowed)
        if passing is not None and not len(passing):
            return []
        vectors = self._encoder.encode(list(texts), "question")
        words: dict[int, float] = {}
        meaning: dict[int, float] = {}
        for text, near in zip(texts, self._dense.search(vectors, k, passing), strict=True):
            for row, score in self._sparse.search(text, k, guides, allowed):
                words[row] = max(score, words.get(row, 0.0))
            for row, score in near:
                meaning[row] = max(score, meaning.get(row, 0.0))
        found = sorted(words.keys() | meaning.keys())
        return [
            Candidate(*place, words.get(row, 0.0), meaning.get(row, 0.0))
            for row, place in zip(found, self.rows.places(found), strict=True)
        ]

    def joint(self, candidates: Sequence[Candidate], texts: Sequence[str]) -> list[Candidate]:
        """The candidates of a question's parts as those of the whole, `texts` its wordings: each place once, the meaning
        measured anew and the words as any part had them."""
        words: dict[tuple[str, int], float] = {}
        for one in candidates:
            place = (one.guide, one.position)
            words[place] = max(one.words, words.get(place, 0.0))
        rows = self.rows.rows_at(sorted(words))
        if not rows:
            return []
        near = unpacked(self.rows.vectors[list(rows.values())]) @ self._encoder.encode(list(texts), "question").T
        return [Candidate(*place, words[place], max(0.0, float(best))) for place, best in zip(rows, near.max(axis=1), strict=True)]

    def _guides_of(self, allowed: Filter) -> frozenset[str] | None:
        """The guides that a filter lets through; None for all."""
        if not (allowed.guides or allowed.years or allowed.programmes):
            return None
        if not allowed.years and not allowed.programmes:
            return allowed.guides
        return self._passing(replace(allowed, tracks=frozenset(), kinds=frozenset()))

    def _read_passing(self, allowed: Filter) -> frozenset[str]:
        return allowed.guide_ids(self._guides())


def open_index(
    home: Path, store: Store, encoder: Encoder, progress: Callable[[int, int], None] | None = None
) -> EmbeddedIndex:
    """The index of what the store holds now, built first where it is missing, stale or damaged.

    `progress(done, total)` counts clauses while it is built. Raises IndexUnusable where it cannot be built.
    """
    models = _models(encoder)
    folder = home / "index" / _key(store, models)
    found = _load(folder, encoder, store)
    if found is not None:
        return found
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(folder.parent / "lock"), timeout=600):
            tries = 0
            while True:
                tries += 1
                folder = home / "index" / _key(store, models)
                found = _load(folder, encoder, store)  # another process may have built it meanwhile
                if found is None:
                    _build(folder, store, encoder, models, progress)
                    found = EmbeddedIndex(folder, encoder, store.guides)
                # a guide may be kept while the index is built: then it is built again
                if tries == _TRIES or _key(store, models) == folder.name:
                    break
            _forget_others(folder)
            return found
    except Timeout:
        raise IndexUnusable(f"索引 {folder.parent} 正由另一个进程重建，等了十分钟仍未完成") from None
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        raise IndexUnusable(f"索引 {folder.parent} 建不了：{str(error).splitlines()[0] if str(error) else type(error).__name__}") from None


@cache
def _classifier() -> int:
    """What tells one classifier from another: its suggestions are part of an index."""
    from search.kinds import CARD, WEIGHTS

    sums = [zlib.crc32(file.read_bytes()) if file.exists() else 0 for file in (MODEL / CARD, MODEL / WEIGHTS)]
    return sums[0] << 32 | sums[1]


def _models(encoder: Encoder) -> str:
    """The format and the models of an index: rows pass from one to another only where these agree."""
    return hashlib.sha256(f"{FORMAT}|{encoder.name}|{_classifier():x}".encode()).hexdigest()[:16]


def _key(store: Store, models: str) -> str:
    return hashlib.sha256(f"{models}|{store.revision()}".encode()).hexdigest()[:16]


def _whole(folder: Path) -> str | None:
    """The models of the index in a folder; None where any part of it is missing or not as it was written."""
    try:
        kept = json.loads((folder / SEALS).read_text(encoding="utf-8"))
        models, seals = str(kept["models"]), dict(kept["parts"])
        return models if seals and all(_seal(folder / name) == seal for name, seal in seals.items()) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _load(folder: Path, encoder: Encoder, store: Store) -> EmbeddedIndex | None:
    """The index in a folder, or None where any part of it is missing or not as it was written."""
    try:
        if _whole(folder) is None:
            return None
        found = EmbeddedIndex(folder, encoder, store.guides)
        os.utime(folder)  # the index that was used last is the one that is kept beside a new one
        return found
    except (OSError, ValueError, RuntimeError, KeyError, TypeError):
        return None


def _build(
    folder: Path,
    store: Store,
    encoder: Encoder,
    models: str,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Writes a whole index beside its place, then moves it there: a killed build leaves nothing that is read."""
    from search.building import Donor, build

    earlier = next((one for one in _others(folder) if _whole(one) == models), None)
    making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder.parent))
    try:
        build(making, store, encoder, Donor(earlier) if earlier else None, progress)
        parts = [p for p in making.rglob("*") if p.is_file() and p.suffix != ".lock"]
        seals = {part.relative_to(making).as_posix(): _seal(part) for part in parts}
        (making / SEALS).write_text(json.dumps({"models": models, "parts": seals}), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _seal(file: Path) -> list[int]:
    """Size and CRC-32 of a file, of a large one's blocks from end to end: what tells a damaged part from a whole one."""
    size = file.stat().st_size
    with file.open("rb") as part:
        if size <= _WHOLE:
            return [size, zlib.crc32(part.read())]
        found = 0
        for n in range(_BLOCKS):
            part.seek((size - _BLOCK) * n // (_BLOCKS - 1))
            found = zlib.crc32(part.read(_BLOCK), found)
        return [size, found]


def _others(folder: Path) -> list[Path]:
    """The other indexes beside this one, the one used last first; builds that were killed are none."""
    beside = [p for p in folder.parent.iterdir() if p.is_dir() and p != folder and not p.name.startswith(_MAKING)]
    return sorted(beside, key=lambda p: p.stat().st_mtime, reverse=True)


def _forget_others(kept: Path) -> None:
    """Removes builds that were killed, and indexes of earlier revisions but the one used last."""
    stale = [p for p in kept.parent.iterdir() if p.is_dir() and p.name.startswith(_MAKING)]
    for other in [*stale, *_others(kept)[_KEPT:]]:
        shutil.rmtree(other, ignore_errors=True)
