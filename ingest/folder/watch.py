"""Following folders: what is added or changed is read once it has settled; what is removed is told, and stays kept."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.bounded import Limits
from ingest.build import Report
from ingest.folder.gather import gather, in_order
from ingest.folder.plan import plan_of
from ingest.folder.seen import Seen
from ingest.folder.walk import walk
from kb.errors import BadRequest
from kb.files import kept_files
from kb.store import Store

SETTLED = 1.0  # seconds without a change after which a file is taken to be written whole


class Follower:
    """Goes on from what a first run became: every round tells what is new since."""

    def __init__(self, store: Store, paths: Sequence[Path], seen: Seen, before: Sequence[Report], limits: Limits, jobs: int | None = None) -> None:
        self._store, self._paths, self._seen, self._limits, self._jobs = store, list(paths), seen, limits, jobs
        self._folders = sorted({path if path.is_dir() else path.parent for path in self._paths})
        missing = next((folder for folder in self._folders if not folder.is_dir()), None)
        if missing is not None:
            raise BadRequest(f"{missing} 不存在，跟随不了：请给出已有的文件夹")
        self._last: dict[Path, tuple[str | None, str]] = {}
        self._bad: dict[Path, tuple[str, str]] = {}
        for report in before:
            self._is_news(report)

    def follow(self, stop: threading.Event, settled: float = SETTLED) -> Iterator[list[Report]]:
        """The reports of each round in which something became of a file, until `stop` is set."""
        from watchfiles import watch

        quiet = _Quiet(settled)
        # the first round takes in what came between the first run and now
        for changes in watch(
            *self._folders, watch_filter=None, debounce=200, step=50, rust_timeout=200, yield_on_timeout=True, stop_event=stop, raise_interrupt=True
        ):
            quiet.heard(path for _, path in changes)
            if not quiet.is_due():
                continue
            if news := self.round():
                yield news

    def round(self) -> list[Report]:
        """Reads what is new or changed now."""
        plan = plan_of(self._store, walk(self._paths, empty=True), self._seen, self._bad)
        reports = in_order(plan, gather(self._store, plan, self._limits, self._jobs))
        news = [report for report in reports if self._is_news(report)]
        return news + self._gone(set(plan.files))

    def _is_news(self, report: Report) -> bool:
        """Notes a report; was the file's last one another?"""
        sha, _ = self._seen.sha256(report.path)
        became = "kept" if report.outcome in ("new", "changed", "same") else str(report.outcome)
        if report.outcome is None and sha is not None:
            self._bad[report.path] = (sha, report.reason or "")
        last, self._last[report.path] = self._last.get(report.path), (sha, became)
        return report.outcome in ("new", "changed") or last != (sha, became) and not (last is None and report.outcome == "same")

    def _gone(self, files: set[Path]) -> list[Report]:
        kept: Mapping[str, str] = {}
        found: list[Report] = []
        for path in sorted(self._last.keys() - files):
            if path.exists():
                continue
            kept = kept or {file.path: file.guide_id for file in kept_files(self._store).values() if file.role != "format"}
            del self._last[path]
            self._bad.pop(path, None)
            guide = kept.get(os.path.abspath(path))
            stays = f"知识库里的指南 {guide} 仍保留" if guide else "知识库没有变化"
            found.append(Report(path, "removed", reason=f"文件已不在，{stays}", guide=guide))
        return found


class _Quiet:
    """Tells when nothing has changed for a while, in events and in the sizes of the files that had some."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: float | None = time.monotonic() - seconds
        self._sizes: dict[str, tuple[int, int] | None] = {}

    def heard(self, paths: Iterator[str]) -> None:
        now = {path: _size(path) for path in (*self._sizes, *paths)}
        if now != self._sizes:
            self._sizes, self._since = now, time.monotonic()

    def is_due(self) -> bool:
        """Once after each stretch of changes."""
        if self._since is None or time.monotonic() - self._since < self._seconds:
            return False
        self._since = None
        self._sizes.clear()
        return True


def _size(path: str) -> tuple[int, int] | None:
    try:
        told = os.stat(path)
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns
