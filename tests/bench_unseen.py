"""How well guides are read that no rule was written on: clauses and attributes of annotated sets.

    .venv/bin/python -m tests.bench_unseen [SET …] [--kinds] [--without KIND]

Sets are folders of tests/cases; without any, the sets held out. Prints sums only, never a sentence of a set: who writes rules
must not see what is held out. A set that two hands annotated is scored against each, and against what both agree on; how far
the hands agree with each other stands beside. A benchmark, not a test.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.annotated import CASES, Counts, Row, agreed, read_rows, score_clauses, score_set, squeeze, total
from tests.annotated import same_value as same


def say(name: str, counts: Counts) -> None:
    print(f"  {name:<34} precision {counts.precision:.3f}  recall {counts.recall:.3f}  F1 {counts.f1:.3f}  ({counts.hit}/{counts.have}/{counts.want})")


def by_kind(counts: Mapping[str, Counts]) -> None:
    for kind, told in sorted(counts.items(), key=lambda pair: pair[1].f1):
        say(f"  {kind}", told)


def as_if_read(told: Sequence[Row], gold: Sequence[Row]) -> Counts:
    """One hand's rows scored against another's, as the rules' readings are."""
    counts, used = Counts(), set()
    told, gold = ([row for row in hand if row["kind"] not in ("field", "form_field")] for hand in (told, gold))
    for row in sorted(gold, key=lambda row: bool(row.get("arguable"))):
        found = next((n for n, other in enumerate(told) if n not in used and _meets(other, row)), None)
        counts.want += found is not None or not row.get("arguable")
        counts.hit += found is not None
        if found is not None:
            used.add(found)
    counts.have = len(told)
    return counts


def _meets(read: Row, gold: Row) -> bool:
    if read["guide"] != gold["guide"] or read["kind"] != gold["kind"] or not same(read["value"], gold["value"]):
        return False
    a, b = squeeze(read["quote"]), squeeze(gold["quote"])
    return a in b or b in a or any(b[n : n + 6] in a for n in range(max(1, len(b) - 5)))


def measure(folder: Path, kinds: bool, without: Sequence[str] = ()) -> None:
    print(folder.name)
    first = read_rows(folder / "guides-attributes.jsonl")
    counts = score_set(folder, first)
    say("attributes", total(counts))
    if without:
        say(f"attributes without {'、'.join(without)}", total({kind: told for kind, told in counts.items() if kind not in without}))
    if kinds:
        by_kind(counts)
    second_folder = folder / "second"
    if second_folder.exists():
        second = read_rows(second_folder / "guides-attributes.jsonl")
        texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
        say("attributes, second hand", total(score_set(folder, second)))
        say("attributes, what both give", total(score_set(folder, agreed(first, second, texts))))
        say("second hand against first", as_if_read(second, first))
        say("first hand against second", as_if_read(first, second))
    for hand, told in (("clauses", folder), ("clauses, second hand", second_folder)):
        if (told / "guides-clauses.jsonl").exists():
            say(hand, score_clauses(folder, read_rows(told / "guides-clauses.jsonl")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="folders of tests/cases")
    parser.add_argument("--kinds", action="store_true", help="sums by kind, too")
    parser.add_argument("--without", action="append", default=[], metavar="KIND", help="leave a kind out of the sums")
    options = parser.parse_args()
    for name in options.sets or sorted(p.name for p in CASES.iterdir() if p.is_dir() and "held" in p.name):
        measure(CASES / name, options.kinds, options.without)


if __name__ == "__main__":
    main()
