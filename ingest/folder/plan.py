"""What is to be done about the files of a folder, told from their bytes, their names and what is kept already.

Guarantees: the same files give the same plan, in the order of their paths; a file keeps the guide that it was kept as;
two different guides never share an id. An id is the file's stem; where another file that still exists has it, the
folders' names go before it, innermost first (2024/申报指南.docx → 2024-申报指南).
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.build import READER, Report
from ingest.folder.pairing import Bundle, bundles, faithful, is_attachment
from ingest.folder.seen import Seen
from ingest.folder.unit import Unit
from ingest.folder.walk import Walked
from ingest.joined import joined_sha
from kb.files import Kept, kept_files
from kb.identity import guide_id
from kb.store import Store

_COPY = re.compile(r"\(\d+\)$|（\d+）$|副本|拷贝|copy", re.IGNORECASE)


@dataclass(slots=True)
class Plan:
    """What to read, and what can be said without reading. Every file stands once in `units`, `known` or `copies`."""

    files: list[Path]
    units: list[Unit] = field(default_factory=list)
    known: list[Report] = field(default_factory=list)
    copies: dict[Path, Path] = field(default_factory=dict)  # a file of the same bytes → the one that is read
    shas: dict[Path, str] = field(default_factory=dict)
    fresh: list[Kept] = field(default_factory=list)  # what is known of files that are not on record yet
    ids: Ids = field(default_factory=lambda: Ids({}, frozenset()))


def plan_of(store: Store, walked: Walked, seen: Seen, bad: Mapping[Path, tuple[str, str]] | None = None) -> Plan:
    """The plan for these files. Files of a guide that is partly named are added: what belongs together is read together.

    `bad`: files not to be tried again as long as they have this sha256, with the reason.
    """
    kept = kept_files(store)
    files = _whole(walked.files, kept)
    plan = Plan(files, known=[Report(path, None, reason=reason) for path, reason in walked.closed])
    readable: list[Path] = []
    for path in files:
        sha, reason = seen.sha256(path)
        if sha is not None and bad and bad.get(path, ("",))[0] == sha:
            sha, reason = None, bad[path][1]
        if sha is None:
            plan.known.append(Report(path, None, reason=reason))
        else:
            plan.shas[path] = sha
            readable.append(path)
    held = store.held()
    own = frozenset(p for p in readable if (k := kept.get(_key(p))) is not None and k.role == "guide")
    single = _without_copies(plan, readable, kept, held)
    plan.ids = Ids(kept, frozenset(held))
    for bundle in bundles(single, own, _belonging(single, kept)):
        _add(plan, bundle, kept, held)
    return plan


class Ids:
    """Gives each guide its id. `kept`: the record; an id on it belongs to its file as long as that file exists."""

    def __init__(self, kept: Mapping[str, Kept], held: frozenset[str]) -> None:
        self._kept = kept
        self._held = held
        self._owner: dict[str, list[str]] = defaultdict(list)
        for file in kept.values():
            if file.role == "guide":
                self._owner[file.guide_id].append(file.path)
        self._taken: set[str] = set()

    def of(self, files: Sequence[Path], mark: str = "") -> str:
        """The id of a guide in these formats; `mark` goes after a stem that another guide beside it has."""
        paths = [_key(path) for path in files]
        for path in paths:
            known = self._kept.get(path)
            if known is not None and known.role in ("guide", "format") and known.guide_id not in self._taken and not (mark and known.role == "format"):
                return self._take(known.guide_id)
        folders = list(Path(paths[0]).parts[1:-1])
        for depth in range(len(folders) + 1):
            wanted = guide_id(files[0].name, folders[len(folders) - depth :]) + mark
            if self._free(wanted, paths):
                return self._take(wanted)
        nth = 2
        while not self._free(f"{wanted}-{nth}", paths):
            nth += 1
        return self._take(f"{wanted}-{nth}")

    def _take(self, wanted: str) -> str:
        self._taken.add(wanted)
        return wanted

    def _free(self, wanted: str, paths: Sequence[str]) -> bool:
        others = [path for path in self._owner.get(wanted, ()) if path not in paths]
        return wanted not in self._taken and not any(os.path.exists(path) for path in others)


def _key(path: Path) -> str:
    return os.path.abspath(path)


def _belonging(files: Sequence[Path], kept: Mapping[str, Kept]) -> dict[Path, Path]:
    """Attachments on record with the file of the guide that they were read with."""
    on_record = [(path, kept[_key(path)]) for path in files if _key(path) in kept]
    notices = {file.guide_id: path for path, file in on_record if file.role == "guide"}
    return {path: notices[file.guide_id] for path, file in on_record if file.role == "attachment" and file.guide_id in notices}


def _whole(files: Iterable[Path], kept: Mapping[str, Kept]) -> list[Path]:
    """The files, and those on record that make up the same guides and still exist."""
    of_guide: dict[str, list[str]] = defaultdict(list)
    for file in kept.values():
        of_guide[file.guide_id].append(file.path)
    given = {_key(path): path for path in files}
    more: dict[str, Path] = {}
    for path in given:
        for other in of_guide[kept[path].guide_id] if path in kept else ():
            if other not in given and os.path.isfile(other):
                more[other] = Path(other)
    return sorted({**given, **more}.values(), key=_key)


def _without_copies(plan: Plan, files: Sequence[Path], kept: Mapping[str, Kept], held: Mapping[str, tuple[str, str]]) -> list[Path]:
    """The files without those whose bytes another has; forms that several notices have attached are no copies."""
    alike: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in files:
        attached = is_attachment(path)
        alike[plan.shas[path], str(path.parent) if attached else ""].append(path)
    elsewhere = _elsewhere(files, kept, held)
    copies: set[Path] = set()
    for (sha, folder), same in alike.items():
        first = min(same, key=lambda p: (_key(p) not in kept, _COPY.search(p.stem) is not None, faithful(p)[0], len(p.name), _key(p)))
        for path in same:
            other = elsewhere.get(sha) if not folder and _key(path) not in kept else None
            if path != first or other is not None:
                plan.copies[path] = first if other is None else other
                copies.add(path)
    return [path for path in files if path not in copies]


def _elsewhere(files: Sequence[Path], kept: Mapping[str, Kept], held: Mapping[str, tuple[str, str]]) -> dict[str, Path]:
    """By their bytes, the files of guides kept already that are none of these and still exist."""
    given = {_key(path) for path in files}
    return {
        file.sha256: Path(file.path)
        for file in kept.values()
        if file.role == "guide" and file.path not in given and file.guide_id in held and os.path.isfile(file.path)
    }


def _add(plan: Plan, bundle: Bundle, kept: Mapping[str, Kept], held: Mapping[str, tuple[str, str]]) -> None:
    """One unit to read, or what is known of one that has not changed."""
    for files in _parted(bundle, kept):
        own = plan.ids.of(files)
        attachments = bundle.attachments if files[0] == bundle.files[0] else ()
        unit = Unit(own, files, attachments)
        main, others = files[0], files[1:]
        sha = joined_sha(plan.shas[main], [plan.shas[path] for path in _first_formats(attachments)])
        settled = held.get(own) == (sha, READER) and all(
            (k := kept.get(_key(path))) is not None and k[1:] == (own, k.role, plan.shas[path], READER) for path in others
        )
        if not settled:
            plan.units.append(unit)
            continue
        told = f"与 {main.name} 是同一份指南，只收后者"
        plan.known += [Report(path, "same", guide=own) for path in (main, *attachments)]
        plan.known += [Report(path, "duplicate", reason=told, guide=own) for path in others]
        for path, role in [(main, "guide"), *((p, "attachment") for p in attachments)]:
            now = Kept(_key(path), own, role, plan.shas[path], READER)  # type: ignore[arg-type]
            if kept.get(now.path) != now:
                plan.fresh.append(now)


def _parted(bundle: Bundle, kept: Mapping[str, Kept]) -> Iterator[tuple[Path, ...]]:
    """The formats of a bundle, apart where they were found to be different guides."""
    parts: dict[str, list[Path]] = {}
    for path in bundle.files:
        known = kept.get(_key(path))
        parts.setdefault(known.guide_id if known is not None and known.role == "guide" else "", []).append(path)
    named = [guide for guide in parts if guide]
    if len(named) < 2:
        yield bundle.files
        return
    parts[named[0]] += parts.pop("", [])
    for files in parts.values():
        yield tuple(sorted(files, key=faithful))


def _first_formats(attachments: Sequence[Path]) -> list[Path]:
    """Of attachments in several formats, those that are read."""
    return list({path.stem: path for path in reversed(attachments)}.values())[::-1]
