"""One guide of a folder is read: its formats in the order of their faith, its attachments with it.

Runs in a worker process or in this one: it touches nothing but the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from ingest.build import document
from ingest.joined import joined
from ingest.read import read
from ingest.source import Source
from kb.errors import ZhinanError
from kb.guide import Document

ALIKE = 0.7  # share of the shorter text's phrases that two formats of one guide have in common
T = TypeVar("T")
_PHRASE = re.compile(r"[^\W_]{6,}")


@dataclass(frozen=True, slots=True)
class Unit:
    """The files of one guide and its id. `failed`: those already found unreadable, with one line each."""

    id: str
    files: tuple[Path, ...]
    attachments: tuple[Path, ...] = ()
    failed: tuple[tuple[Path, str], ...] = ()

    def without(self, path: Path, reason: str) -> Unit:
        """What is left to read after this file cost a process."""
        left = tuple(p for p in self.files if p != path)
        attached = tuple(p for p in self.attachments if p != path)
        return Unit(self.id, left, attached, (*self.failed, (path, reason)))


@dataclass(slots=True)
class Done:
    """What became of a unit's files: each stands in one of these."""

    document: Document | None = None
    read: Path | None = None  # the file that the guide was read from
    attached: list[Path] = field(default_factory=list)
    formats: list[Path] = field(default_factory=list)  # the same guide in another format
    apart: list[Path] = field(default_factory=list)  # of the same name, but another guide
    failed: list[tuple[Path, str]] = field(default_factory=list)


def work(unit: Unit, tell: Callable[[Path], None]) -> Done:
    """Reads a unit; `tell` is told each file before it is opened. Raises nothing for a file, whatever it holds."""
    done = Done(failed=list(unit.failed))
    attachments: dict[str, Source] = {}
    told: dict[str, Path] = {}
    for path in unit.attachments:
        found = None if path.stem in attachments else _try(done, path, tell, lambda p=path: read(p))  # type: ignore[misc]
        if found is not None:
            attachments[path.stem], told[path.stem] = found, path
        elif path.stem in attachments:
            done.formats.append(path)
    extra = list(attachments.values())
    main: Source | None = None
    for path in unit.files:
        source = _try(done, path, tell, lambda p=path: read(p))  # type: ignore[misc]
        if source is None:
            continue
        if main is not None:
            (done.formats if alike(main.text, source.text) else done.apart).append(path)
            continue
        whole = replace(joined(source, extra), id=unit.id)
        done.document = _try(done, path, None, lambda: document(whole))  # noqa: B023
        if done.document is not None:
            main, done.read = source, path
            done.attached = list(told.values())
    if done.document is None and extra:
        # the notice cannot be read: what came with it stands for it until it can
        whole = replace(joined(extra[0], extra[1:]), id=unit.id)
        first, *others = told.values()
        done.document = _try(done, first, None, lambda: document(whole))
        done.read = first if done.document is not None else None
        done.attached = others if done.document is not None else []
        if done.document is None:
            done.failed += [(path, f"{path} 没有收：{first.name} 收不了") for path in others]
    return done


def _try(done: Done, path: Path, tell: Callable[[Path], None] | None, make: Callable[[], T]) -> T | None:
    """What `make` makes of a file, or None with the reason noted."""
    try:
        if tell is not None:
            tell(path)
        return make()
    except ZhinanError as error:
        reason = str(error)
        done.failed.append((path, reason if path.name in reason else f"{path} {reason}"))
    except MemoryError:
        done.failed.append((path, f"{path} 读不了：所需内存超过上限，多半是文件损坏或有意构造"))
    except RecursionError:
        done.failed.append((path, f"{path} 读不了：嵌套层数过深"))
    except Exception as error:  # a reader's own fault must cost no other file
        done.failed.append((path, f"{path} 读不了：程序出错（{type(error).__name__}），请把文件发给开发者"))
    return None


def alike(left: str, right: str) -> bool:
    """Do two texts say the same, whatever their line ends, numbers and layout?"""
    one, other = _phrases(left), _phrases(right)
    if not one or not other:
        return one == other
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _phrases(text: str) -> set[str]:
    return set(_PHRASE.findall(re.sub(r"\s+", "", text)))
