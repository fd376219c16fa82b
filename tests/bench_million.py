"""How a knowledge base of a million clauses answers: built, asked cold and warm, with its peers in the same run.

    .venv/bin/python tests/bench_million.py [--clauses 1000000] [--folder FOLDER]

Guides are generated (tests/million.py). Half the questions are those of corpus/questions, half are generated, most of
these with a programme, or a place and a year. `first` is each question's first asking in a server whose files were dropped from
the page cache, `again` its second; wall time, and the processor time of all threads beside it. The peers answer for words
(SQLite FTS5 over the same terms) and for meaning (an exact scan of all vectors), each the top 60. Every stage is a process of its
own. A folder that is named is kept, and what is built there already is used. A benchmark, not a test.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus import QUESTIONS  # noqa: E402
from ingest.words import terms  # noqa: E402
from kb.store import DATABASE, Store  # noqa: E402
from search.ask import CANDIDATES, Searcher  # noqa: E402
from search.encode import load_encoder  # noqa: E402
from search.evaluate import read_questions  # noqa: E402
from search.filters import Filter  # noqa: E402
from search.index import EmbeddedIndex, open_index  # noqa: E402
from search.pieces import unpacked  # noqa: E402
from search.rows import Rows  # noqa: E402
from search.understand import normalise  # noqa: E402
from tests.million import fill, questions  # noqa: E402

STAGES = ("store", "index", "ask", "peers", "cold")
AS_SERVED = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # as api.server sets them: questions are answered side by side


def say(name: str, told: str) -> None:
    print(f"{name:<34} {told}", flush=True)


def megabytes() -> str:
    """What this process holds: all, and how much of it is mapped files."""
    kept = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    rss, mapped = (int(kept[name].split()[0]) / 1024 for name in ("VmRSS", "RssFile"))
    return f"{rss:,.0f} MB, of which {mapped:,.0f} MB mapped files"


def forget(home: Path) -> None:
    """Asks the system to drop the files of a knowledge base from its page cache."""
    for file in (p for p in home.rglob("*") if p.is_file()):
        descriptor = os.open(file, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def timed(name: str, asked: Sequence[str], ask: Callable[[str], object]) -> None:
    wall, work = [], []
    for question in asked:
        start, own = time.perf_counter(), time.process_time()
        ask(question)
        wall.append(1000 * (time.perf_counter() - start))
        work.append(1000 * (time.process_time() - own))
    p50, p95, p99 = np.percentile(wall, [50, 95, 99])
    say(name, f"p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f} ms   processor p50 {np.percentile(work, 50):6.1f}  p95 {np.percentile(work, 95):6.1f} ms")


def asked_of(home: Path, count: int) -> list[str]:
    programmes = json.loads((home / "generated.json").read_text())["programmes"]
    hand = [row["question"] for row in read_questions(sorted(QUESTIONS.glob("hand-*.jsonl")))]
    chosen = np.random.default_rng(0).permutation(len(hand))[: count // 2]
    mixed = [*(hand[n] for n in chosen), *questions(count - len(chosen), programmes)]
    return [mixed[n] for n in np.random.default_rng(1).permutation(len(mixed))]


def folder_of(home: Path) -> Path:
    return max((p for p in (home / "index").iterdir() if (p / "whole.json").exists()), key=lambda p: p.stat().st_mtime)


def make_store(home: Path, clauses: int) -> None:
    start = time.perf_counter()
    if not (home / "generated.json").exists():
        programmes = fill(Store.open(home), clauses)
        (home / "generated.json").write_text(json.dumps({"programmes": programmes}))
    store = Store.open(home, create=False)
    size = (home / DATABASE).stat().st_size / 2**20
    say("store", f"{store.count():,} clauses in {len(store.guides()):,} guides, {size:,.0f} MB, {time.perf_counter() - start:,.0f} s")


def make_index(home: Path) -> None:
    start, own = time.perf_counter(), time.process_time()
    built: list[int] = []
    index = open_index(home, Store.open(home, create=False), load_encoder(), lambda done, _: built.append(done) if not built else None)
    wall, work = time.perf_counter() - start, time.process_time() - own
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say("index " + ("built" if built else "opened"), f"{len(index):,} clauses, {wall:,.1f} s, processor {work:,.1f} s, peak {peak:,.0f} MB")
    sizes = {p.relative_to(folder_of(home)).parts[0]: 0 for p in folder_of(home).rglob("*") if p.is_file()}
    for part in (p for p in folder_of(home).rglob("*") if p.is_file()):
        sizes[part.relative_to(folder_of(home)).parts[0]] += part.stat().st_size
    listed = ", ".join(f"{name} {size / 2**20:,.0f}" for name, size in sorted(sizes.items(), key=lambda pair: -pair[1])[:6])
    say("index size", f"{sum(sizes.values()) / 2**20:,.0f} MB: {listed}")


def ask(home: Path, count: int) -> None:
    asked = asked_of(home, count)
    forget(home)
    start = time.perf_counter()
    searcher = Searcher.open(home)
    say("opened", f"{time.perf_counter() - start:.1f} s, {megabytes()}")
    timed("ask, first, files not cached", asked[: count // 2], searcher.ask)
    timed("ask, first, others after them", asked[count // 2 :], searcher.ask)
    timed("ask, again", asked, searcher.ask)
    say("memory", megabytes())
    timed("  of it: understand", asked, lambda q: searcher.understand(normalise(q)))
    timed("  of it: index.search, no filter", asked, lambda q: searcher.index.search([q], CANDIDATES, Filter()))
    ids = sorted(guide.id for guide in searcher.guides if guide.year == max(g.year or 0 for g in searcher.guides[:50]))
    timed("  index.search, one year", asked, lambda q: searcher.index.search([q], CANDIDATES, Filter(guides=frozenset(ids))))
    timed("  index.search, one guide", asked, lambda q: searcher.index.search([q], CANDIDATES, Filter(guides=frozenset(ids[:1]))))
    timed("  words alone (tantivy)", asked, lambda q: searcher.index.by_words(q, CANDIDATES, Filter()))


def peers(home: Path, count: int) -> None:
    rows, asked = Rows(folder_of(home)), asked_of(home, count)
    index = EmbeddedIndex(folder_of(home), load_encoder(), list)
    vectors = index._encoder.encode(asked, "question")
    start = time.perf_counter()
    scores = np.concatenate(
        [unpacked(rows.vectors[at : at + 16_384]) @ vectors.T for at in range(0, len(rows), 16_384)], dtype=np.float32
    )
    say("peer: exact scan, all at once", f"{1000 * (time.perf_counter() - start) / count:.1f} ms a question")
    kept = 0
    for n in range(count):
        exact = set(np.argpartition(-scores[:, n], CANDIDATES)[:CANDIDATES].tolist())
        kept += len(exact & {row for row, _ in index._dense.search(vectors[n : n + 1], CANDIDATES, None)[0]})
    say("lists against exact", f"recall {kept / count / CANDIDATES:.3f} at {CANDIDATES}")
    del scores
    some = list(range(min(20, count)))
    timed("peer: exact scan, one by one", [asked[n] for n in some], lambda q: [
        unpacked(rows.vectors[at : at + 16_384]) @ vectors[0] for at in range(0, len(rows), 16_384)
    ])  # fmt: skip
    timed("lists (FAISS)", asked, lambda q: index._dense.search(vectors[:1], CANDIDATES, None))
    file = home / "fts5.db"
    start = time.perf_counter()
    if not file.exists():
        with sqlite3.connect(file) as db:
            db.execute("PRAGMA journal_mode=OFF")
            db.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='unicode61')")
            db.executemany("INSERT INTO t(rowid, body) VALUES (?, ?)", ((row, rows.terms(row)) for row in range(len(rows))))
            db.execute("INSERT INTO t(t) VALUES ('optimize')")
        say("peer: FTS5 built", f"{time.perf_counter() - start:,.0f} s, {file.stat().st_size / 2**20:,.0f} MB")
    db = sqlite3.connect(file)

    def fts(question: str) -> None:
        words = " OR ".join('"{}"'.format(w.replace('"', "")) for w in dict.fromkeys(terms(question)))
        db.execute("SELECT rowid, rank FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?", (words or '""', CANDIDATES)).fetchall()

    timed("peer: FTS5", asked[:60], fts)
    timed("words alone (tantivy)", asked[:60], lambda q: index.by_words(q, CANDIDATES, Filter()))


def cold(home: Path) -> None:
    for name in ("zhinan ask, files not cached", "zhinan ask, files cached"):
        if "not" in name:
            forget(home)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        start = time.perf_counter()
        command = [sys.executable, "-m", "api.cli", "ask", questions(2, 1)[1], "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env={**os.environ, "ZHINAN_HOME": str(home)})
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        say(name, f"{time.perf_counter() - start:.1f} s, processor {used.ru_utime - before:.1f} s, peak {used.ru_maxrss / 1024:,.0f} MB")


def run(stage: str, home: Path, clauses: int, count: int) -> None:
    stages: dict[str, Callable[[], None]] = {
        "store": lambda: make_store(home, clauses),
        "index": lambda: make_index(home),
        "ask": lambda: ask(home, count),
        "peers": lambda: peers(home, count),
        "cold": lambda: cold(home),
    }
    stages[stage]()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clauses", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="where the knowledge base is kept (default: a folder that is thrown away)")
    parser.add_argument("--stage", choices=STAGES, help="one stage alone, in this process")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = options.folder or Path(place) / "kb"
        home.mkdir(parents=True, exist_ok=True)
        if options.stage == "ask" and not AS_SERVED.items() <= os.environ.items():
            os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | AS_SERVED)  # read when numpy is first imported
        if options.stage:
            run(options.stage, home, options.clauses, options.questions)
            return
        for stage in STAGES:
            sizes = ["--clauses", str(options.clauses), "--questions", str(options.questions), "--folder", str(home)]
            subprocess.run([sys.executable, __file__, *sizes, "--stage", stage], check=True)


if __name__ == "__main__":
    main()
