"""How many clauses a second tagging and interpreting take on one core, and whether the cost stays linear in the text.

    .venv/bin/python -m tests.bench_tagging [GUIDE_FOLDER]

Prints figures; it decides no test. The clauses are those of the corpus guides, forms and contacts included.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from ingest.interpret import Cut, interpret
from ingest.read import read
from ingest.rules import TABLE
from ingest.segment import segment
from ingest.tag import pipeline, tag

CORPUS = Path(__file__).parent.parent / "corpus" / "guides"
ROUNDS = 5


def main(folder: Path) -> None:
    parts = [segment(read(path)) for path in sorted(folder.glob("*.txt"))]
    cuts: list[Cut] = [cut for part in parts for cut in part.cuts]
    texts = [cut.clause.text for cut in cuts]
    pipeline()
    started = time.perf_counter()
    for _ in range(ROUNDS):
        for _doc in tag(texts):
            pass
    tagging = time.perf_counter() - started
    started = time.perf_counter()
    for _ in range(ROUNDS):
        for part in parts:
            interpret(part.guide, part.cuts)
    both = time.perf_counter() - started
    size = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} clauses, {size:.0f} characters each on average, {len(TABLE)} rules")
    print(f"tagging               {ROUNDS * len(texts) / tagging:7.0f} clauses/s")
    print(f"tagging, interpreting {ROUNDS * len(texts) / both:7.0f} clauses/s")
    sentence = max(texts, key=len)
    for times in (1, 2, 4, 8):
        text = (sentence * times)[: 400 * times]
        started = time.perf_counter()
        for _ in range(ROUNDS):
            list(tag([text]))
        print(f"{len(text):5d} characters in one sentence: {(time.perf_counter() - started) / ROUNDS * 1e6 / len(text):6.1f} µs/character")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
