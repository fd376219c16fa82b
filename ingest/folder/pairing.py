"""Which files make up one guide, told by their names alone: its formats and its attachments.

1. Files of one stem in one folder are one guide in several formats; the most faithful is read (`FAITHFUL`).
2. A file whose name begins with 附件 (附表, 附录) belongs to the notice beside it: the only other guide of the folder, or
   the only one called 通知 or 公告. One named after a notice (X-附件2.docx beside X.docx) belongs to that. So does all
   that stands in a folder called 附件, to the notice beside that folder.
3. Where several attachments are guides by their names (附件1 甲专项申报指南, 附件2 乙专项申报指南), each is one of its own.
4. Where no notice can be told, an attachment is a guide of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.numbering import ordinal

# Word files keep numbers, tables and notes as their authors made them; pages and OpenDocument keep tables; the old office
# formats and PDF are read from how they look; a plain text is mostly what a converter left of one of those.
FAITHFUL = (".docx", ".docm", ".odt", ".html", ".htm", ".md", ".markdown", ".doc", ".wps", ".rtf", ".pdf", ".txt", ".text")
_ATTACHED = re.compile(r"^(?:\d{1,2}\s?[.、_-]\s?)?[（(【]?附\s?[件表录]\s?(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,3})?")
_NAMED_AFTER = re.compile(r"^(?P<notice>.+?)[\s_\-—－（(【.、：]*附\s?[件表录]\s?(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,3})?")
_ITSELF = re.compile(r"(?:指南|办法|细则|实施方案)(?:[（(][^（）()]{1,20}[）)])?$")
_NOTICE = re.compile(r"通知|公告")
_FOLDER = re.compile(r"^附\s?件")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one guide: its formats, most faithful first, and its attachments in order."""

    files: tuple[Path, ...]
    attachments: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        return (*self.files, *self.attachments)


def faithful(path: Path) -> tuple[int, str]:
    """Sorts the formats of one guide, the one to read first."""
    suffix = path.suffix.lower()
    return (FAITHFUL.index(suffix) if suffix in FAITHFUL else len(FAITHFUL), path.name)


def is_attachment(path: Path) -> bool:
    """Does a file's name, or its folder's, say that it is attached to something?"""
    return _ATTACHED.match(path.stem) is not None or _FOLDER.match(path.parent.name) is not None


def bundles(paths: Iterable[Path], own: frozenset[Path] = frozenset(), known: Mapping[Path, Path] | None = None) -> list[Bundle]:
    """The guides that files make up, in the order of their paths.

    `own`: those known to be guides of their own; `known`: attachments with the notice that they were read with.
    """
    grouped: dict[tuple[Path, str], list[Path]] = defaultdict(list)
    for path in paths:
        grouped[path.parent, path.stem].append(path)
    groups = {key: tuple(sorted(files, key=faithful)) for key, files in sorted(grouped.items())}
    owner = _owners(groups, own)
    for path, notice_path in (known or {}).items():
        key, notice_key = (path.parent, path.stem), (notice_path.parent, notice_path.stem)
        if key in groups and notice_key in groups and notice_key not in owner and key not in owner.values():
            owner[key] = notice_key
    attached: dict[tuple[Path, str], list[tuple[Path, str]]] = defaultdict(list)
    for key, notice in owner.items():
        attached[notice].append(key)
    found: list[Bundle] = []
    for key, files in groups.items():
        if key not in owner:
            # of an attachment in several formats, the most faithful is read
            belonging = sorted(attached[key], key=_nth)
            found.append(Bundle(files, tuple(path for other in belonging for path in groups[other])))
    return found


def _owners(groups: dict[tuple[Path, str], tuple[Path, ...]], own: frozenset[Path]) -> dict[tuple[Path, str], tuple[Path, str]]:
    """For each attachment, its notice."""
    notices: dict[Path, list[str]] = defaultdict(list)
    loose: list[tuple[Path, str]] = []
    named: dict[tuple[Path, str], tuple[Path, str]] = {}
    for (folder, stem), files in groups.items():
        if own.intersection(files):
            notices[folder].append(stem)
        elif (after := _NAMED_AFTER.match(stem)) and (folder, after["notice"]) in groups and not _ATTACHED.match(stem):
            named[folder, stem] = (folder, after["notice"])
        elif _ATTACHED.match(stem) or _FOLDER.match(folder.name):
            loose.append((folder, stem))
        else:
            notices[folder].append(stem)
    found = dict(named)
    for key in loose:
        folder = key[0].parent if _FOLDER.match(key[0].name) and not notices.get(key[0]) else key[0]
        notice = _only(notices.get(folder, ()))
        if notice is not None:
            found[key] = (folder, notice)
    guides: dict[tuple[Path, str], list[tuple[Path, str]]] = defaultdict(list)
    for key, notice_key in found.items():
        if _ITSELF.search(key[1]):
            guides[notice_key].append(key)
    for several in guides.values():
        if len(several) > 1:
            for key in several:
                del found[key]
    return found


def _only(stems: Sequence[str]) -> str | None:
    """The one stem that the attachments beside it can belong to."""
    if len(stems) == 1:
        return stems[0]
    called = [stem for stem in stems if _NOTICE.search(stem)]
    return called[0] if len(called) == 1 else None


def _nth(key: tuple[Path, str]) -> tuple[int, str]:
    match = _ATTACHED.match(key[1]) or _NAMED_AFTER.match(key[1])
    nth = match["nth"] if match else None
    return (ordinal(nth) if nth else 99, key[1])
