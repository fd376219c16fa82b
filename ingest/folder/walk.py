"""Which files of the paths given may be guides: folders walked, what programs leave behind passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.readers import SUFFIXES
from kb.errors import UnreadableFile

_SAVED_PAGE = ("_files", ".files")  # where a browser puts the pictures of a page that it saves


@dataclass(frozen=True, slots=True)
class Walked:
    """The files in order, and the folders that could not be listed with the reason."""

    files: tuple[Path, ...]
    closed: tuple[tuple[Path, str], ...] = ()


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The guide files that paths name, folders walked; raises UnreadableFile for a folder that holds none."""
    return list(walk(paths).files)


def walk(paths: Sequence[Path], *, empty: bool = False) -> Walked:
    """The guide files that paths name; raises UnreadableFile for a folder that holds none, unless it may be `empty`."""
    found: list[Path] = []
    closed: list[tuple[Path, str]] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        before = len(closed)
        inside = sorted(_inside(path, closed))
        if not inside and len(closed) == before and not empty:
            raise UnreadableFile(f"{path} 里没有指南文件：允许 {'、'.join(sorted(SUFFIXES))}")
        found += inside
    once = {os.path.abspath(path): path for path in reversed(found)}
    kept = set(map(id, once.values()))
    return Walked(tuple(path for path in found if id(path) in kept), tuple(closed))


def may_be_guide(path: Path) -> bool:
    """By its name alone: no hidden or temporary file, and of a format that is read."""
    return path.suffix.lower() in SUFFIXES and not _passing(path.name)


def _inside(folder: Path, closed: list[tuple[Path, str]]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        where = Path(error.filename or folder)
        closed.append((where, f"{where} 打不开：{error.strerror or error}"))

    for here, folders, names in os.walk(folder, onerror=refused):
        stems = {os.path.splitext(name)[0] for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(f for f in folders if not _passing(f) and f != "__MACOSX" and not _of_saved_page(f, stems))
        for name in names:
            path = Path(here, name)
            if may_be_guide(path) and path.is_file():
                yield path


def _passing(name: str) -> bool:
    """Hidden (.DS_Store), or what an office program keeps while a document is open (~$x.docx)."""
    return name.startswith((".", "~"))


def _of_saved_page(folder: str, stems: set[str]) -> bool:
    return any(folder.endswith(end) and folder.removesuffix(end) in stems for end in _SAVED_PAGE)
