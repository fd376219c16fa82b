"""The search index: derived from the store, checked when opened, rebuilt when missing, stale or damaged.

`ClauseIndex` is what a question needs of any backend; `EmbeddedIndex` is tantivy and FAISS in one folder. An index
knows the store's revision and the encoder it was built with, so vectors of two models never meet.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from kb.errors import IndexUnusable
from kb.guide import Clause, Guide
from kb.store import Store
from search.dense import DenseIndex
from search.encode import Encoder
from search.filters import Filter
from search.sparse import Entry, SparseIndex

FORMAT = "3"
_BATCH = 2048
_TRIES = 5
_PARTS = ("rows.json", "dense.faiss")


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


def place_of(clause: Clause, guide: Guide) -> str:
    """The words of a clause's place: what its path, track and guide add to its own."""
    parts = [guide.title, guide.programme, *guide.aliases, clause.track or "", *clause.path]
    return " ".join(dict.fromkeys(p for p in parts if p))


def meant(clause: Clause) -> str:
    """The text whose vector stands for a clause: its own words after its nearest heading and track."""
    heading = clause.path[-1] if clause.path else ""
    return f"{heading} {clause.text}"


class EmbeddedIndex:
    """tantivy and FAISS side by side over rows 0…n-1."""

    def __init__(self, folder: Path, encoder: Encoder, guides: Sequence[Guide]) -> None:
        rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        self._encoder = encoder
        self._guides = {guide.id: guide for guide in guides}
        self._ids: list[str] = rows["guides"]
        self._guide = np.array(rows["guide"], dtype=np.int32)
        self._position = np.array(rows["position"], dtype=np.int32)
        self._tracks: list[str | None] = rows["tracks"]
        self._track = np.array(rows["track"], dtype=np.int32)
        self._kinds: dict[str, list[int]] = rows["kinds"]
        self._sparse = SparseIndex.load(folder / "sparse")
        self._dense = DenseIndex.load(folder / "dense.faiss")
        if len(self._dense) != len(self._guide):
            raise ValueError(f"{len(self._dense)} vectors for {len(self._guide)} clauses")

    def __len__(self) -> int:
        return len(self._guide)

    def kinds_held(self, guide_ids: frozenset[str]) -> frozenset[str]:
        """The kinds of attributes that the clauses of these guides have."""
        wanted = np.array([i in guide_ids for i in self._ids], dtype=np.bool_)
        if not wanted.any():
            return frozenset()
        return frozenset(kind for kind, rows in self._kinds.items() if wanted[self._guide[rows]].any())

    def by_words(self, text: str, k: int, allowed: Filter) -> list[Candidate]:
        """The best k clauses by words alone, best first."""
        guides = allowed.guide_ids(list(self._guides.values())) if allowed else None
        found = self._sparse.search(text, k, guides, allowed)
        return [Candidate(self._ids[self._guide[row]], int(self._position[row]), score) for row, score in found]

    def search(self, texts: Sequence[str], k: int, allowed: Filter) -> list[Candidate]:
        guides = allowed.guide_ids(list(self._guides.values())) if allowed else None
        mask = self._mask(guides, allowed)
        if mask is not None and not mask.any():
            return []
        vectors = self._encoder.encode(list(texts), "question")
        words: dict[int, float] = {}
        meaning: dict[int, float] = {}
        for text, vector in zip(texts, vectors, strict=True):
            for row, score in self._sparse.search(text, k, guides, allowed):
                words[row] = max(score, words.get(row, 0.0))
            for row, score in self._dense.search(vector, k, mask):
                meaning[row] = max(score, meaning.get(row, 0.0))
        return [
            Candidate(self._ids[self._guide[row]], int(self._position[row]), words.get(row, 0.0), meaning.get(row, 0.0))
            for row in sorted(words.keys() | meaning.keys())
        ]

    def _mask(self, guides: frozenset[str] | None, allowed: Filter) -> NDArray[np.bool_] | None:
        """One flag a row: does it pass? None where all do."""
        if not allowed:
            return None
        mask = np.ones(len(self._guide), dtype=np.bool_)
        if guides is not None:
            mask &= np.array([i in guides for i in self._ids], dtype=np.bool_)[self._guide]
        if allowed.tracks:
            mask &= np.array([t in allowed.tracks for t in self._tracks], dtype=np.bool_)[self._track]
        if allowed.kinds:
            held = np.zeros(len(self._guide), dtype=np.bool_)
            for kind in allowed.kinds:
                held[self._kinds.get(kind, [])] = True
            mask &= held
        return mask


def open_index(
    home: Path, store: Store, encoder: Encoder, progress: Callable[[int, int], None] | None = None
) -> EmbeddedIndex:
    """The index of what the store holds now, built first where it is missing, stale or damaged.

    `progress(done, total)` counts clauses while it is built. Raises IndexUnusable where it cannot be built.
    """
    folder = home / "index" / _key(store, encoder)
    guides = store.guides()
    found = _load(folder, encoder, guides)
    if found is not None:
        return found
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(folder.parent / "lock"), timeout=600):
            tries = 0
            while True:
                tries += 1
                folder, guides = home / "index" / _key(store, encoder), store.guides()
                found = _load(folder, encoder, guides)  # another process may have built it meanwhile
                if found is None:
                    _build(folder, store, encoder, guides, progress)
                    found = EmbeddedIndex(folder, encoder, guides)
                # a guide may be kept while the index is built: then it is built again
                if tries == _TRIES or _key(store, encoder) == folder.name:
                    break
            _forget_others(folder)
            return found
    except Timeout:
        raise IndexUnusable(f"索引 {folder.parent} 正由另一个进程重建，等了十分钟仍未完成") from None
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        raise IndexUnusable(f"索引 {folder.parent} 建不了：{str(error).splitlines()[0] if str(error) else type(error).__name__}") from None


def _key(store: Store, encoder: Encoder) -> str:
    return hashlib.sha256(f"{FORMAT}|{store.revision()}|{encoder.name}".encode()).hexdigest()[:16]


def _load(folder: Path, encoder: Encoder, guides: Sequence[Guide]) -> EmbeddedIndex | None:
    """The index in a folder, or None where any part of it is missing or not as it was written."""
    try:
        seals = json.loads((folder / "whole.json").read_text(encoding="utf-8"))
        if not isinstance(seals, dict) or any(_seal(folder / name) != seal for name, seal in seals.items()):
            return None
        return EmbeddedIndex(folder, encoder, guides)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError):
        return None


def _build(
    folder: Path, store: Store, encoder: Encoder, guides: Sequence[Guide], progress: Callable[[int, int], None] | None
) -> None:
    """Writes a whole index beside its place, then moves it there: a killed build leaves nothing that is read."""
    held = {guide.id: guide for guide in guides}
    total = store.count()
    making = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
    try:
        ids: dict[str, int] = {}
        tracks: dict[str | None, int] = {}
        kinds: dict[str, list[int]] = {}
        guide_of: list[int] = []
        position_of: list[int] = []
        track_of: list[int] = []
        vectors: list[NDArray[np.float32]] = []

        def entries() -> Iterable[Entry]:
            batch: list[str] = []
            current = (clause for clause in store.clauses() if clause.guide_id in held)
            for row, clause in enumerate(current):
                guide_of.append(ids.setdefault(clause.guide_id, len(ids)))
                position_of.append(clause.position)
                track_of.append(tracks.setdefault(clause.track, len(tracks)))
                has = frozenset(a.kind for a in clause.attributes)
                for kind in has:
                    kinds.setdefault(kind, []).append(row)
                batch.append(meant(clause))
                if len(batch) == _BATCH:
                    vectors.append(encoder.encode(batch, "rule"))
                    batch.clear()
                if progress is not None:
                    progress(row + 1, total)
                yield Entry(row, clause.text, place_of(clause, held[clause.guide_id]), clause.guide_id, clause.track, has)
            if batch:
                vectors.append(encoder.encode(batch, "rule"))

        SparseIndex.build(making / "sparse", entries())
        stacked = np.vstack(vectors) if vectors else np.zeros((0, encoder.dimension), dtype=np.float32)
        DenseIndex.build(np.ascontiguousarray(stacked, dtype=np.float32)).save(making / "dense.faiss")
        rows = {
            "guides": list(ids),
            "guide": guide_of,
            "position": position_of,
            "tracks": list(tracks),
            "track": track_of,
            "kinds": kinds,
        }
        (making / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        parts = [p for p in (making / "sparse").rglob("*") if p.is_file() and p.suffix != ".lock"]
        parts += [making / name for name in _PARTS]
        seals = {part.relative_to(making).as_posix(): _seal(part) for part in parts}
        (making / "whole.json").write_text(json.dumps(seals), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _seal(file: Path) -> list[int]:
    """Size and CRC-32 of a file's first 64 MB: what tells a damaged part from a whole one."""
    with file.open("rb") as part:
        return [file.stat().st_size, zlib.crc32(part.read(64 * 1024 * 1024))]


def _forget_others(kept: Path) -> None:
    """Removes indexes of earlier revisions and builds that were killed."""
    for other in kept.parent.iterdir():
        if other.is_dir() and other != kept:
            shutil.rmtree(other, ignore_errors=True)
