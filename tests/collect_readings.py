"""Collects what the judge of readings learns from: `python -m tests.collect_readings SOURCE FILE`.

SOURCE is an annotated set that no rule was made on yet (a folder of tests/cases, collected before it is opened), or a file of
annotated sentences (`title`, `path`, `text`, `want`). What rules and second reader make of it, and whether gold has it, goes to FILE
(corpus/training/readings, named after the set, or after the file of corpus/training/limbs that holds the same sentences).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest import trusted
from ingest.marks import plain
from kb.attribute import Attribute
from kb.guide import Clause
from tests.annotated import by_guide, clauses_of, read_rows, same_value, squeeze
from tests.test_interpret import read_one

_OPEN = ("field", "form_field", "contact")
Row = dict[str, Any]


def of_set(folder: Path) -> Iterator[Row]:
    """The clauses of a set with their readings."""
    for guide, wanted in by_guide(read_rows(folder / "guides-attributes.jsonl")).items():
        clauses = clauses_of(folder, guide)
        right: set[tuple[int, int]] = set()
        for row in sorted(wanted, key=lambda row: bool(row.get("arguable"))):
            right |= set(_first(row, clauses, right))
        for n, clause in enumerate(clauses):
            yield from _row(clause.text, clause.path, clause.role, clause.attributes, [(n, i) in right for i in range(len(clause.attributes))])


def _first(row: Row, clauses: Sequence[Clause], taken: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    quote = squeeze(row["quote"])
    for n, clause in enumerate(clauses):
        text = squeeze(clause.text)
        for i, attribute in enumerate(clause.attributes):
            if (n, i) not in taken and attribute.kind == row["kind"] and (quote in text or text in quote) and same_value(attribute.value, row["value"]):
                yield n, i
                return


def of_sentences(file: Path) -> Iterator[Row]:
    """Sentences with their readings."""
    for row in read_rows(file):
        told = read_one(row["text"], title=row["title"], path=tuple(row["path"]) or ("一、总则",))
        right = [False] * len(told)
        for want in row["want"]:
            at = next((i for i, a in enumerate(told) if not right[i] and a.kind == want["kind"] and same_value(a.value, want["value"])), None)
            if at is not None:
                right[at] = True
        yield from _row(row["text"], row["path"], "sentence", told, right)


def _row(text: str, path: Sequence[str], role: str, told: Sequence[Attribute], right: Sequence[bool]) -> Iterator[Row]:
    readings: dict[str, Row] = {}
    for attribute, ok in zip(told, right, strict=True):
        start = text.find(attribute.text)
        if attribute.kind not in _OPEN and start >= 0:
            reading = {"kind": attribute.kind, "start": start, "end": start + len(attribute.text), "value": dict(attribute.value)}
            one = readings.setdefault(json.dumps(reading, ensure_ascii=False), {**reading, "right": False})  # one reading of two tracks
            one["right"] |= ok
    if readings:
        yield {"path": list(path), "role": role, "text": plain(text), "readings": list(readings.values())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    trusted.shipped = lambda: None  # type: ignore[assignment]  # what the judge would leave out is what it learns from
    made = list(of_set(options.source) if options.source.is_dir() else of_sentences(options.source))
    options.file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), encoding="utf-8")
    readings = [reading for row in made for reading in row["readings"]]
    print(f"{len(readings)} readings of {len(made)} clauses, {sum(not reading['right'] for reading in readings)} wrong")


if __name__ == "__main__":
    main()
