"""The story of one guide: read, segment, interpret, keep. Folders are told in `ingest.folder`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus import MODEL
from ingest import likely, trusted
from ingest.read import read
from ingest.segment import segment
from ingest.source import Source
from kb.errors import StoreError, UnreadableFile, ZhinanError
from kb.guide import Document
from kb.store import Outcome, Store

_NO_RULES = ("bounded.py", "worker.py", "folder", "train_likely.py", "train_trusted.py")  # how files are gathered changes nothing of how they are read


def reader_of(*models: Path) -> str:
    """Names the rules and the models that guides are read by: what changed in them is a reason to read a guide again."""
    here = Path(__file__).resolve().parent
    sources = [p for p in sorted(here.rglob("*.py")) if p.relative_to(here).parts[0] not in _NO_RULES]
    digest = hashlib.sha256()
    for source in [*sources, here.parent / "kb" / "attribute.py", *(model for model in models if model.exists())]:
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()[:16]


READER = reader_of(MODEL / likely.WEIGHTS, MODEL / trusted.WEIGHTS)
# duplicate: the same guide as another file, not kept twice; attached: kept as part of its notice; removed: a file that a
# follower knew is gone, and what it became stays
Became = Outcome | Literal["duplicate", "attached", "removed"]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file: an outcome and the guide that it is part of, or None and the reason."""

    path: Path
    outcome: Became | None
    clauses: int = 0
    reason: str | None = None
    guide: str | None = None


def document(source: Source) -> Document:
    """A decoded file as a guide with clauses and attributes; raises NoClauses."""
    from ingest.interpret import interpret

    parts = segment(source)
    return Document(
        guide=parts.guide,
        clauses=interpret(parts.guide, parts.cuts),
        headings=parts.headings,
        text=source.text,
        losses=source.losses,
    )


def ingest(store: Store, files: Sequence[Path], progress: Callable[[Path], None] | None = None) -> Iterator[Report]:
    """Reads files one by one in this process, each in its own transaction. A bad file is reported and costs no other.

    Raises StoreError where the store itself fails: nothing after it could be kept.
    """
    seen: dict[str, Path] = {}
    for path in files:
        if progress is not None:
            progress(path)
        try:
            yield _one(store, path, seen)
        except StoreError:
            raise
        except ZhinanError as error:
            yield Report(path, None, reason=str(error))


def _one(store: Store, path: Path, seen: dict[str, Path]) -> Report:
    source = read(path)
    own = source.guide
    if own in seen:
        raise UnreadableFile(f"{path} 与 {seen[own]} 的编号同为 {own}：编号取自文件名，请改名后再收")
    seen[own] = path
    if store.holds(own, source.sha256, READER):
        return Report(path, "same", guide=own)
    kept = document(source)
    return Report(path, store.save(kept, READER), len(kept.clauses), guide=own)
