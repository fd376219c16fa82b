"""How long `compare` takes, store to answer: `python -m tests.bench_compare`.

Targets: two guides of 200 clauses in 300 ms in a running server (the second time on), of 2,000 in 10 s, first time.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from kb.guide import Document
from kb.store import Store
from search.compare import Held, compare
from search.encode import StaticEncoder
from tests.editions import grown

RUNS = 4


def main() -> int:
    encoder = StaticEncoder.load()
    late = 0
    for size, target, which in ((200, 0.3, "warm"), (2000, 10.0, "cold")):
        with tempfile.TemporaryDirectory() as folder:
            store = Store.open(Path(folder))
            for year in (2023, 2024):
                made = grown(size, year, seed=year, changed=0.3)
                store.save(Document(guide=made.guide, clauses=made.clauses, headings=(), text=""), "bench")
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                told = compare(Held(store, encoder), "grown-2023", "grown-2024")
                times.append(time.perf_counter() - start)
            store.close()
        cold, warm = times[0], min(times[1:])
        late += (warm if which == "warm" else cold) > target
        size_mb = len(json.dumps(told, ensure_ascii=False)) / 1e6
        print(
            f"{size} clauses a side: {len(told['pairs'])} pairs, {len(told['values'])} values, {size_mb:.1f} MB of JSON; "
            f"first {cold * 1000:.0f} ms, then {warm * 1000:.0f} ms (target {target * 1000:.0f} ms {which})"
        )
    return late


if __name__ == "__main__":
    sys.exit(main())
