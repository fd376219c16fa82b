"""How long a match takes: the five shipped guides, and 10,000 generated tracks. Run: python -m tests.bench_match [TRACKS]"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ingest.build import ingest
from kb.guide import Clause, Guide, Track
from kb.store import Store
from search.encode import StaticEncoder
from search.match import Matcher
from tests.conftest import CASES, GUIDE_FILES

AS_OF = date(2026, 11, 22)


class Generated:
    """What matching needs of a store: the shipped guides copied over and over, each copy with figures of its own."""

    def __init__(self, store: Store, tracks: int) -> None:
        drawn = random.Random(7)
        originals = [(guide, list(store.clauses(guide.id))) for guide in store.guides()]
        self.held: list[tuple[Guide, list[Clause]]] = []
        count = 0
        while count < tracks:
            guide, clauses = originals[len(self.held) % len(originals)]
            own = f"{guide.id}-{len(self.held)}"
            nth = f"（第{len(self.held)}号）"
            copies = [
                clause.model_copy(
                    update={"guide_id": own, "id": clause.id.replace(guide.id, own, 1), "text": _own_words(clause.text, nth), "attributes": _varied(clause, drawn, nth)}
                )
                for clause in clauses
            ]
            self.held.append((guide.model_copy(update={"id": own, "programme": f"{guide.programme}{len(self.held)}", "tracks": tuple(Track(name=t.name) for t in guide.tracks)}), copies))
            count += max(1, len(guide.tracks))

    def guides(self) -> list[Guide]:
        return [guide for guide, _ in self.held]

    def clauses(self, guide_id: str | None = None) -> Iterator[Clause]:
        index = {guide.id: clauses for guide, clauses in self.held} if not hasattr(self, "_index") else self._index
        self._index = index
        return iter(index[str(guide_id)])

    def revision(self) -> str:
        return "generated"


def _own_words(text: str, nth: str) -> str:
    """The sentence with a word of its own at its end, so that no two guides share a rule in words."""
    return text[:-1] + nth + text[-1] if text.endswith("。") else text


def _varied(clause: Clause, drawn: random.Random, nth: str) -> Any:
    found = []
    for attribute in clause.attributes:
        value = dict(attribute.value)
        if attribute.kind in ("exclusion", "compliance"):
            value = {key: f"{words}{nth}" for key, words in value.items()}
        for name in ("max_units", "max_months", "min_days_per_year", "max_percent", "min_months_per_year"):
            if isinstance(value.get(name), int | float):
                value[name] = value[name] + drawn.randrange(4)  # type: ignore[operator]
        for name in ("max_wan", "min_wan"):
            if isinstance(value.get(name), int | float):
                value[name] = float(value[name]) * drawn.choice((0.5, 1.0, 1.5, 2.0, 3.0))  # type: ignore[arg-type]
        found.append(attribute.model_copy(update={"value": value}))
    return tuple(found)


def timed(run: Callable[[], object], times: int) -> tuple[float, float]:
    """(median, worst) in ms."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took), max(took)


def main(tracks: int = 10_000) -> None:
    encoder = StaticEncoder.load()
    texts = [json.loads(line)["text"] for line in (CASES / "profiles-own.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        list(ingest(store, GUIDE_FILES))
        matcher = Matcher(store, encoder)
        for text in texts[:5]:
            matcher.match(matcher.read(text, AS_OF), as_of=AS_OF)
        took = [timed(lambda text=text: matcher.match(matcher.read(text, AS_OF), as_of=AS_OF), 3)[0] for text in texts]  # type: ignore[misc]
        print(f"{len(matcher.offers)} tracks, reading and full answer: median {statistics.median(took):.1f} ms, worst {max(took):.1f} ms")
        start = time.perf_counter()
        many = Matcher(Generated(store, tracks), encoder)  # type: ignore[arg-type]
        print(f"{len(many.offers)} tracks, {len(many.rules.all)} distinct rules, compiled in {time.perf_counter() - start:.1f} s")
        for text in (texts[0], texts[-1]):
            told = many.read(text, AS_OF)
            median, worst = timed(lambda told=told: many.match(told, as_of=AS_OF, top=20), 5)  # type: ignore[misc]
            print(f"{len(many.offers)} tracks, judged and ranked, 20 shown: median {median:.0f} ms, worst {worst:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
