"""Defects of the source: each rule finds its row and is silent on the one beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import GUIDES
from ingest.build import document
from ingest.lint import RULES, Reading, lint
from ingest.read import read
from ingest.source import Source

ROWS = [json.loads(line) for line in (Path(__file__).parent / "cases" / "lint.jsonl").read_text("utf-8").splitlines()]


def reading(name: str, text: str) -> Reading:
    made = document(Source(f"{name}.txt", name, text))
    return Reading(made.guide, made.clauses, made.headings)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['rule']}-{'finds' if row['find'] else 'silent'}")
def test_each_rule_finds_its_row_and_nothing_beside(row: dict[str, object]) -> None:
    made = reading("guide", str(row["text"]))
    found = [defect.text for defect in RULES[str(row["rule"])](made)]
    wanted = row["find"]
    assert isinstance(wanted, list)
    assert len(found) == len(wanted), found
    for words, printed in zip(wanted, found, strict=True):
        bare = printed.replace(" ", "")
        assert words.replace(" ", "") in bare or bare in words.replace(" ", "")


def test_every_rule_has_a_row_that_it_finds_and_one_that_it_does_not() -> None:
    told = {(row["rule"], bool(row["find"])) for row in ROWS}
    one_guide = set(RULES) - {"contact_moved"}  # needs a newer guide: tested below
    assert told == {(rule, finds) for rule in one_guide for finds in (True, False)}


OLD = "2022年某某计划申报指南\n一、联系方式\n高新处：张三 0531-66777001\n农村处：李四 0531-66777002\n社发处：王五 0531-66777003"
NEW = "2024年某某计划申报指南\n一、联系方式\n高新处：张三 0531-66777009\n农村处：赵六 0531-66777002\n社发处：王五 0531-66777003"


def test_a_person_or_number_that_a_newer_guide_gives_otherwise_is_told() -> None:
    old, new = document(Source("old.txt", "1", OLD)), document(Source("new.txt", "2", NEW))
    told = lint(Reading(old.guide, old.clauses, old.headings, [(new.guide, new.clauses)]))
    assert {(d.rule, d.text) for d in told} == {("contact_moved", "张三"), ("phone_moved", "0531-66777002")}
    back = lint(Reading(new.guide, new.clauses, new.headings, [(old.guide, old.clauses)]))
    assert back == []


def test_defects_of_the_corpus_stand_where_they_say() -> None:
    held = [document(read(path)) for path in sorted(GUIDES.glob("*.txt"))]
    found = 0
    for one in held:
        others = [(other.guide, other.clauses) for other in held if other is not one]
        for defect in lint(Reading(one.guide, one.clauses, one.headings, others)):
            found += 1
            assert one.text[defect.source.start : defect.source.end].strip()
            assert defect.note
    assert found >= 15
