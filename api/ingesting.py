"""`zhinan ingest`: files in, a report out, with progress in a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.settings import Settings
from ingest.build import Report, files_of, ingest
from kb.errors import ZhinanError
from kb.store import Store

_SAID = {"new": "新收", "changed": "有改动，已更新", "same": "没有变化"}


def run(paths: Sequence[Path], settings: Settings, as_json: bool) -> None:
    """Ingests and indexes; exits 2 where any file failed, after keeping all the others."""
    from search.encode import load_encoder
    from search.index import open_index

    files = files_of(paths)
    store = Store.open(settings.home)
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
        reading = progress.add_task("读指南", total=len(files))
        for report in ingest(store, files, lambda path: progress.update(reading, description=f"读 {path.name[:40]}")):
            reports.append(report)
            progress.advance(reading)
        if store.guides():
            indexing = progress.add_task("建索引", total=store.count())

            def counted(done: int, total: int) -> None:
                progress.update(indexing, completed=done, total=total)

            open_index(settings.home, store, load_encoder(settings.encoder), counted)
    failed = [r for r in reports if r.outcome is None]
    if as_json:
        rows = [{"path": str(r.path), "outcome": r.outcome or "failed", "clauses": r.clauses, "reason": r.reason} for r in reports]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    else:
        for report in reports:
            if report.outcome is not None:
                told = f"，{report.clauses} 条条款" if report.clauses else ""
                sys.stdout.write(f"{report.path.name}：{_SAID[report.outcome]}{told}\n")
    if len(failed) == 1 and len(files) == 1:
        raise ZhinanError(failed[0].reason)
    for report in failed:
        sys.stderr.write(f"zhinan: {report.reason}\n")
    if failed:
        raise typer.Exit(2)
