"""How fast a running searcher answers: the shipped guides, and a large knowledge base of generated guides beside them.

    .venv/bin/python tests/bench_ask.py [--guides 2000]

Questions are those of corpus/questions/hand-2.jsonl. A benchmark, not a test. Words alone (tantivy BM25, the peer that a
plain search engine would be) are timed in the same run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus import GUIDES, QUESTIONS  # noqa: E402
from ingest.build import ingest  # noqa: E402
from kb.store import Store  # noqa: E402
from search.ask import Searcher  # noqa: E402
from search.evaluate import read_questions  # noqa: E402
from search.filters import Filter  # noqa: E402
from tests.bench_ingest import guide  # noqa: E402


def timed(name: str, questions: list[str], ask: Callable[[str], object]) -> None:
    for question in questions[:20]:
        ask(question)
    took = []
    for question in questions:
        start = time.perf_counter()
        ask(question)
        took.append(1000 * (time.perf_counter() - start))
    print(f"{name:<28} p50 {np.percentile(took, 50):6.1f} ms   p95 {np.percentile(took, 95):6.1f} ms   {len(took)} questions")


def measure(folder: Path, extra: int) -> None:
    written = folder / "guides"
    written.mkdir(parents=True)
    for seed in range(extra):
        (written / f"generated-{seed}.txt").write_text(guide(seed), encoding="utf-8")
    store = Store.open(folder / "kb")
    start = time.perf_counter()
    for report in ingest(store, [*sorted(GUIDES.glob("*.txt")), *sorted(written.glob("*.txt"))]):
        if report.reason:
            raise SystemExit(report.reason)
    searcher = Searcher.open(folder / "kb", store=store)
    print(f"{store.count():,} clauses, ready in {time.perf_counter() - start:.0f} s")
    questions = [row["question"] for row in read_questions([QUESTIONS / "hand-2.jsonl"])]
    timed("  ask", questions, searcher.ask)
    timed("  words alone (tantivy)", questions, lambda q: searcher.index.by_words(q, 10, Filter()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guides", type=int, default=2000, help="generated guides beside the shipped ones")
    options = parser.parse_args()
    for extra in (0, options.guides):
        with tempfile.TemporaryDirectory() as place:
            measure(Path(place), extra)


if __name__ == "__main__":
    main()
