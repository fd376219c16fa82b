"""The story of a guide: read, segment, interpret, keep."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.read import SUFFIXES, Source, read
from ingest.segment import segment
from kb.errors import StoreError, UnreadableFile, ZhinanError
from kb.guide import Document
from kb.identity import guide_id
from kb.store import Outcome, Store


def _reader() -> str:
    """Names the rules that guides are read by: a rule that changed is a reason to read a guide again."""
    here = Path(__file__).resolve().parent
    sources = [*sorted(here.rglob("*.py")), here.parent / "kb" / "attribute.py"]
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()[:16]


READER = _reader()


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file."""

    path: Path
    outcome: Outcome | None
    clauses: int = 0
    reason: str | None = None


def document(source: Source) -> Document:
    """A decoded file as a guide with clauses and attributes; raises NoClauses."""
    from ingest.interpret import interpret

    parts = segment(source)
    return Document(
        guide=parts.guide,
        clauses=interpret(parts.guide, parts.cuts),
        headings=parts.headings,
        text=source.text,
    )


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The guide files that paths name, folders walked; raises UnreadableFile for a folder that holds none."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not p.name.startswith("."))
        if not inside:
            raise UnreadableFile(f"{path} 里没有指南文件：允许 {'、'.join(sorted(SUFFIXES))}")
        found += inside
    return list(dict.fromkeys(found))


def ingest(store: Store, files: Sequence[Path], progress: Callable[[Path], None] | None = None) -> Iterator[Report]:
    """Reads files one by one, each in its own transaction. A bad file is reported and costs no other.

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
    own = guide_id(source.file)
    if own in seen:
        raise UnreadableFile(f"{path} 与 {seen[own]} 的编号同为 {own}：编号取自文件名，请改名后再收")
    seen[own] = path
    if store.holds(own, source.sha256, READER):
        return Report(path, "same")
    kept = document(source)
    return Report(path, store.save(kept, READER), len(kept.clauses))
