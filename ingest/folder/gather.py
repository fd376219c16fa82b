"""The files of folders are read by several processes and kept by this one, each guide in its own transaction.

Stopped at any moment, what is kept is whole; the next run goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ingest.bounded import Limits, Pool, here
from ingest.build import READER, Report
from ingest.folder.plan import Plan, plan_of
from ingest.folder.seen import Seen
from ingest.folder.unit import Done, Unit
from ingest.folder.walk import walk
from ingest.read import format_of
from kb.errors import UnreadableFile
from kb.files import Kept, keep_files
from kb.store import Store

SMALL = 128 * 1024  # bytes of a plain text that is read without a process of its own
FEW = 512 * 1024  # bytes of such texts altogether: for more, starting processes pays
_EACH = 16  # guides that one more process is worth


def gather(
    store: Store, plan: Plan, limits: Limits = Limits(), jobs: int | None = None, told: Callable[[Path], None] | None = None  # noqa: B008
) -> Iterator[Report]:
    """What becomes of each file of a plan, as it is known: every file once, in no order.

    `told` hears of each file before it is read, in any thread. Raises StoreError where the store fails: what was kept
    before stays.
    """
    told = told or (lambda path: None)
    keep_files(store, plan.fresh)
    failed: set[Path] = set()
    for report in plan.known:
        failed |= {report.path} if report.outcome is None else set()
        yield report
    if _is_small(plan.units):
        more = list(plan.units)
        for unit, done in here(_growing(more), told):
            for report in _keep(store, plan, unit, done, more.append):
                failed |= {report.path} if report.outcome is None else set()
                yield report
    elif plan.units:
        pool = Pool(min(jobs or cores(), 1 + len(plan.units) // _EACH), limits)
        pool.told = told
        for unit, done in pool.run(plan.units):
            for report in _keep(store, plan, unit, done, pool.add):
                failed |= {report.path} if report.outcome is None else set()
                yield report
    for path, other in sorted(plan.copies.items()):
        if other in failed:
            yield Report(path, None, reason=f"{path} 没有收：与 {other} 内容相同，同样收不了")
        else:
            yield Report(path, "duplicate", reason=f"与 {shown(other, path)} 内容相同")


def gathered(store: Store, paths: Sequence[Path], limits: Limits = Limits(), jobs: int | None = None) -> list[Report]:  # noqa: B008
    """What became of every file that the paths name, in the order of the files; raises UnreadableFile and StoreError."""
    plan = plan_of(store, walk(paths), Seen())
    return in_order(plan, gather(store, plan, limits, jobs))


def in_order(plan: Plan, reports: Iterator[Report] | list[Report]) -> list[Report]:
    """Reports in the order of the plan's files."""
    place = {path: i for i, path in enumerate(plan.files)}
    return sorted(reports, key=lambda report: (place.get(report.path, -1), str(report.path)))


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shown(path: Path, beside: Path) -> str:
    """A file's name where it stands beside the other, else its whole path."""
    return path.name if path.parent == beside.parent else str(path)


def _growing(units: list[Unit]) -> Iterator[Unit]:
    while units:
        yield units.pop(0)


def _is_small(units: Sequence[Unit]) -> bool:
    """Is there nothing to read but a few small plain texts?"""
    total = 0
    for unit in units:
        for path in (*unit.files, *unit.attachments):
            size = _plain(path)
            if size is None:
                return False
            total += size
            if total > FEW:
                return False
    return True


def _plain(path: Path) -> int | None:
    """The size of a small plain text, whatever its name says; None for any other file."""
    try:
        size = path.stat().st_size
        if size > SMALL:
            return None
        with path.open("rb") as file:
            head = file.read(4096)
        return size if not head.strip() or format_of(head, path.name, path.name) == "text" else None
    except OSError:
        return 0  # gone meanwhile: reading it says so
    except UnreadableFile:
        return 0  # nothing that is read, which costs nothing to say


def _keep(store: Store, plan: Plan, unit: Unit, done: Done, again: Callable[[Unit], None]) -> Iterator[Report]:
    """Keeps what a unit became and tells what became of its files; what was another guide is read `again` by itself."""
    kept: list[Kept] = []

    def noted(path: Path, role: str) -> None:
        if path in plan.shas:
            kept.append(Kept(os.path.abspath(path), unit.id, role, plan.shas[path], READER))  # type: ignore[arg-type]

    if done.document is not None and done.read is not None:
        outcome = store.save(done.document, READER)
        # an attachment that stands for its notice is no guide: the id stays the notice's
        noted(done.read, "guide" if done.read in unit.files else "attachment")
        yield Report(done.read, outcome, len(done.document.clauses), guide=unit.id)
        for path in done.attached:
            noted(path, "attachment")
            yield Report(path, "same" if outcome == "same" else "attached", reason=f"附件，并入 {shown(done.read, path)}", guide=unit.id)
        for path in done.formats:
            noted(path, "format")
            first = next((p for p in (done.read, *done.attached) if p.stem == path.stem), done.read)
            yield Report(path, "duplicate", reason=f"与 {shown(first, path)} 是同一份指南，只收后者", guide=unit.id)
    for path, reason in done.failed:
        yield Report(path, None, reason=reason)
    for path in done.apart:
        again(Unit(plan.ids.of([path], f"-{path.suffix.lower().lstrip('.')}"), (path,)))
    keep_files(store, kept)
