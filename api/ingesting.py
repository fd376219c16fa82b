"""`zhinan ingest`: files and folders in, a report out, with progress in a terminal."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.environment import Named
from ingest.bounded import Limits
from ingest.build import Report
from ingest.folder.gather import gather, in_order
from ingest.folder.plan import plan_of
from ingest.folder.seen import Seen
from ingest.folder.walk import walk
from kb.errors import ZhinanError
from kb.identity import guide_id
from kb.store import Store

_SAID = {"new": "新收", "changed": "有改动，已更新", "same": "没有变化", "duplicate": "重复，未另收", "attached": "已收", "removed": "已移走"}
_COUNTED = {"new": "新收", "changed": "更新", "same": "没有变化", "attached": "附件", "duplicate": "重复", None: "失败"}


def run(
    paths: Sequence[Path], settings: Named, as_json: bool, limits: Limits, jobs: int | None = None, follow: bool = False
) -> None:
    """Ingests and indexes; exits 2 where any file failed, after keeping all the others. `follow`: goes on watching."""
    from search.encode import load_encoder
    from search.index import open_index

    walked = walk(paths, empty=follow)
    store = Store.open(settings.home)
    seen = Seen()
    plan = plan_of(store, walked, seen)
    console = Console(stderr=True)
    reports: list[Report] = []
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        reading = progress.add_task("读指南", total=len(plan.files))

        def told(path: Path) -> None:
            progress.update(reading, description=f"读 {path.name[:40]}")

        for report in gather(store, plan, limits, jobs, told):
            reports.append(report)
            progress.advance(reading)
        if store.held():
            indexing = progress.add_task("建索引", total=store.count())

            def counted(done: int, total: int) -> None:
                progress.update(indexing, completed=done, total=total)

            open_index(settings.home, store, load_encoder(settings.encoder), counted)
    reports = in_order(plan, reports)
    if follow:
        from api.following import follow as go_on

        go_on(paths, store, seen, reports, settings, as_json, limits, jobs)
        return
    _tell(reports, as_json)


def row(report: Report) -> dict[str, Any]:
    """A file's report as JSON."""
    return {
        "path": str(report.path),
        "outcome": report.outcome or "failed",
        "clauses": report.clauses,
        "reason": report.reason,
        "guide": report.guide,
    }


def line(report: Report, whole: bool = False) -> str:
    """A file's report as a person reads it: a failure says why. `whole`: the path, where the name would not tell the file."""
    if report.outcome is None:
        return report.reason or f"{report.path} 没有收"
    told = f"，{report.clauses} 条条款" if report.clauses else ""
    why = f"（{report.reason}）" if report.reason else ""
    own = guide_id(report.path.name)
    called = f"，编号 {report.guide}" if report.guide and report.clauses and report.guide != own else ""
    return f"{report.path if whole else report.path.name}：{_SAID[report.outcome]}{told}{called}{why}"


def summary(reports: Sequence[Report]) -> str:
    """How many files became what."""
    counts = Counter(report.outcome for report in reports)
    return f"共 {len(reports)} 个文件：" + "、".join(f"{said} {counts[key]}" for key, said in _COUNTED.items() if counts[key])  # type: ignore[index]


def _tell(reports: Sequence[Report], as_json: bool) -> None:
    failed = [report for report in reports if report.outcome is None]
    if as_json:
        sys.stdout.write(json.dumps([row(report) for report in reports], ensure_ascii=False) + "\n")
    else:
        named = Counter(report.path.name for report in reports)
        for report in reports:
            if report.outcome is not None:
                sys.stdout.write(line(report, named[report.path.name] > 1) + "\n")
        if len(reports) > 1:
            sys.stdout.write(summary(reports) + "\n")
    if failed and len(reports) == 1:
        raise ZhinanError(failed[0].reason)
    sys.stdout.flush()
    for report in failed:
        sys.stderr.write(f"zhinan: {line(report)}\n")
    if failed:
        raise typer.Exit(2)
