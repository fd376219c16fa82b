"""Guides that the rules were not written on, annotated by independent hands: floors that no later change may go below."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.interpret import interpret
from ingest.read import read
from ingest.segment import segment
from kb.guide import Clause
from tests.test_interpret import read_one, rows, same_value, score, squeeze

CASES = Path(__file__).parent / "cases"
# a folder each; the floors are what the reader reached when the set was taken in, and no rule names a guide of any
CLAUSE_FLOORS = {"1": 0.95, "2": 0.92, "3a": 0.96, "3b": 0.97}
PRECISION_FLOORS = {"1": 0.95, "2": 0.95, "3a": 0.94, "3b": 0.92}
RECALL_FLOORS = {"1": 0.97, "2": 0.97, "3a": 0.96, "3b": 0.92}
SETS = tuple(CLAUSE_FLOORS)


@cache
def clauses_of(which: str, guide: str) -> tuple[Clause, ...]:
    parts = segment(read(CASES / f"guides-{which}" / f"{guide}.txt"))
    return interpret(parts.guide, parts.cuts)


def by_guide(name: str) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(name):
        told[row["guide"]].append(row)
    return told


def ends(text: str) -> tuple[str, str]:
    bare = squeeze(text).rstrip("。;,.")
    return bare[:8], bare[-8:]


def in_form(text: str, path: Any) -> bool:
    return any(squeeze(part).startswith("附件") for part in (*path, text))


@pytest.mark.parametrize("which", SETS)
def test_clauses_are_cut_as_annotated(which: str) -> None:
    hit = have = want = 0
    for guide, told in by_guide(f"guides-{which}/guides-clauses.jsonl").items():
        wanted = Counter(ends(row["text"]) for row in told if not in_form(row["text"], row["path"]))
        found = Counter(ends(clause.text) for clause in clauses_of(which, guide) if not in_form(clause.text, clause.path))
        hit, have, want = hit + (wanted & found).total(), have + found.total(), want + wanted.total()
    assert 2 * hit / (have + want) >= CLAUSE_FLOORS[which]


@pytest.mark.parametrize("which", SETS)
def test_attributes_are_read_as_annotated(which: str) -> None:
    hit = have = want = 0.0
    missed = []
    for guide, told in by_guide(f"guides-{which}/guides-attributes.jsonl").items():
        attributes = tuple((clause.text, a) for clause in clauses_of(which, guide) for a in clause.attributes)
        counted = sum(a.kind not in ("field", "form_field") for _, a in attributes)
        precision, recall, lost = score(told, attributes)
        found = precision * counted
        hit, have, want = hit + found, have + counted, want + (found / recall if recall else len(told))
        missed += lost
    assert hit / want >= RECALL_FLOORS[which], missed
    assert hit / have >= PRECISION_FLOORS[which]


def test_sentences_of_the_genre() -> None:
    """What guides of ministries, provinces, cities and funds say of sums, terms, offices and people, in many turns of phrase."""
    hit = want = have = 0
    missed, beyond = [], []
    for line in (CASES / "attributes-genre.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = tuple(row["path"]) or ("一、总则",)
        got = [a for a in read_one(row["text"], title=row["title"], path=path, role=row.get("role", "sentence")) if a.kind != "field"]
        have += len(got)
        for kind, value in row["want"]:
            want += 1
            match = next((a for a in got if a.kind == kind and same_value(a.value, value)), None)
            if match is None:
                missed.append((kind, value, row["text"]))
            else:
                hit += 1
                got.remove(match)
        beyond += [(a.kind, a.value, row["text"]) for a in got]
    assert hit / want >= 0.97, missed
    assert hit / have >= 0.95, beyond
