"""How fast a folder of mixed files is taken in, and in how much memory. A benchmark; a small one is a test.

    .venv/bin/python tests/bench_folder.py [--files 2000]

Guides are invented, no two alike; of every hundred files five are damaged (cut short, overwritten, empty, mis-named, locked). It prints
files a second, the peak memory of all processes together, and each failure's line, and checks that every good file is
kept and every bad one reported.
"""

from __future__ import annotations

import argparse
import html
import os
import random
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.bounded import Limits  # noqa: E402
from ingest.build import Report  # noqa: E402
from ingest.folder.gather import gather  # noqa: E402
from ingest.folder.plan import plan_of  # noqa: E402
from ingest.folder.seen import Seen  # noqa: E402
from ingest.folder.walk import walk  # noqa: E402
from kb.store import Store  # noqa: E402
from tests.bench_ingest import guide  # noqa: E402

FORMATS = ("txt", "html", "docx", "pdf", "md")


@dataclass
class Run:
    """What a folder became."""

    reports: list[Report] = field(default_factory=list)
    seconds: float = 0.0
    before: int = 0  # bytes that were in use before
    peak: int = 0  # bytes of all processes together


def made(folder: Path, number: int, formats: tuple[str, ...] = FORMATS) -> Iterator[tuple[Path, bool]]:
    """Writes the files; tells which are good."""
    for nth in range(number):
        kind = formats[nth % len(formats)]
        file = folder / f"{nth % 40:02d}" / f"指南-{nth}.{kind}"
        file.parent.mkdir(parents=True, exist_ok=True)
        good = nth % 20 != (3 * (nth // 20) + 7) % 20
        data = written(guide(nth), kind)
        file.write_bytes(data if good else damaged(data, nth))
        yield file, good


def written(text: str, kind: str) -> bytes:
    """A guide in a format."""
    if kind == "docx":
        from tests.converting import to_docx

        return to_docx(text)
    if kind == "pdf":
        from tests.converting_pdf import pdf_of

        return pdf_of(text)[0]
    if kind == "html":
        title, *lines = text.splitlines()
        body = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines if line)
        return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>\n{body}</body></html>'.encode()
    if kind == "md":
        title, *lines = text.splitlines()
        return "\n\n".join([f"# {title}", *(f"## {line}" if line[1:2] == "、" else line for line in lines if line)]).encode()
    return text.encode("gb18030" if len(text) % 2 else "utf-8")


def damaged(data: bytes, seed: int) -> bytes:
    """A file that no reader can make a guide of."""
    chance = random.Random(seed)
    noise = bytes(chance.randrange(256) for _ in range(3000))
    return (b"", b"PK\x03\x04" + noise, b"%PDF-1.7\n" + noise, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise, b"\x00\x01" + noise)[seed // 20 % 5]


def taken(folder: Path, home: Path, jobs: int | None = None) -> Run:
    """Takes a folder in, watching the memory."""
    run = Run(before=sum(_memory(pid) for pid in _tree(os.getpid())))
    stop = threading.Event()
    watching = threading.Thread(target=_weigh, args=(run, stop))
    watching.start()
    started = time.perf_counter()
    store = Store.open(home)
    plan = plan_of(store, walk([folder]), Seen())
    run.reports = list(gather(store, plan, Limits(), jobs))
    run.seconds = time.perf_counter() - started
    stop.set()
    watching.join()
    return run


def checked(run: Run, store: Store, files: dict[Path, bool]) -> None:
    """Every good file is kept with its clauses, every bad one reported in a line of its own."""
    became = {report.path: report for report in run.reports}
    assert became.keys() == files.keys()
    held = {held.file for held in store.guides()}
    for file, good in files.items():
        report = became[file]
        if good:
            assert report.outcome == "new" and report.clauses > 20 and file.name in held, report
        else:
            assert report.outcome is None and report.reason and "\n" not in report.reason and file.name in report.reason, report
            assert file.name not in held


def _weigh(run: Run, stop: threading.Event) -> None:
    """The sum over this process and all below it of the memory that is theirs (shared pages split among them)."""
    while not stop.wait(0.25):
        run.peak = max(run.peak, sum(_memory(pid) for pid in _tree(os.getpid())))


def _tree(root: int) -> list[int]:
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir() if Path("/proc").is_dir() else ():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text()
            except OSError:
                continue
            below.setdefault(int(told.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += below.get(pid, [])
    return found


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--formats", default=",".join(FORMATS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made_in:
        folder, home = Path(made_in) / "in", Path(made_in) / "kb"
        files = dict(made(folder, options.files, tuple(options.formats.split(","))))
        print(f"{len(files)} files: {dict(Counter(file.suffix for file in files))}")
        run = taken(folder, home, options.jobs)
        for report in run.reports:
            if report.outcome is None:
                print(f"  {str(report.reason).replace(str(folder), '…')}")
        clauses = sum(report.clauses for report in run.reports)
        print(f"taken in           {len(files) / run.seconds:>9.1f} files/s   {clauses:,} clauses in {run.seconds:.0f} s")
        print(f"peak, all together {run.peak / 1048576:>9.0f} MB        this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        store = Store.open(home)
        checked(run, store, files)
        again = taken(folder, home, options.jobs)
        print(f"once more          {len(files) / again.seconds:>9.1f} files/s   {dict(Counter(report.outcome for report in again.reports))}")
        assert run.peak < 1024**3


if __name__ == "__main__":
    main()
