"""How the time to read a text grows with its length, for texts that tempt patterns to go back and forth.

`python tests/bench_growth.py [CHARACTERS]` prints seconds of CPU at a size and at four times that size: a ratio near 4 is
linear, near 16 quadratic. The last row is the peer: a guide's own text, repeated.
"""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.build import document
from kb.errors import NoClauses
from tests.conftest import GUIDE_FILES, source_of
from tests.test_fuzz import LONG, monotonous


def seconds(text: str) -> float:
    started = time.process_time()
    with contextlib.suppress(NoClauses):
        document(source_of(text))
    return time.process_time() - started


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000
    guide = GUIDE_FILES[0].read_text(encoding="utf-8")
    seconds(guide)  # what is loaded at first use
    rows = [(name, monotonous(name, size), monotonous(name, 4 * size)) for name in LONG]
    repeated = guide * (4 * size // len(guide) + 1)
    rows.append(("a guide, repeated", repeated[:size], repeated[: 4 * size]))
    print(f"{'text':24} {size:>10,} {4 * size:>10,}  ratio")
    for name, small, large in rows:
        first, second = seconds(small), seconds(large)
        print(f"{name:24} {first:10.3f} {second:10.3f} {second / max(first, 1e-6):6.1f}")


if __name__ == "__main__":
    main()
