"""Answers to one question: a yes speaks of what was asked for, and of nothing else."""

from __future__ import annotations

import pytest

from kb.store import Store
from search.answering import facts_of
from search.encode import load_encoder
from search.match import Matcher


@pytest.fixture
def matcher(corpus_store: Store) -> Matcher:
    return Matcher(corpus_store, load_encoder())


@pytest.mark.parametrize(
    ("said", "has"),
    [("是", True), ("能", True), ("都有", True), ("可以提供。", True), ("没问题", True), ("不能", False), ("没有", False), ("否", False), ("提供不了", False)],
)
def test_a_plain_answer_speaks_of_the_paper_asked_for(matcher: Matcher, said: str, has: bool) -> None:
    told = facts_of({"key": "materials", "ask": "贵单位能否提供上一年度资产负债表？"}, said, matcher)
    assert [(paper["name"], paper["has"]) for paper in told["materials"]] == [("资产负债表", has)]


@pytest.mark.parametrize("said", ["只有审计报告", "不清楚", "再问问财务"])
def test_another_answer_offers_nothing_that_was_asked_for(matcher: Matcher, said: str) -> None:
    told = facts_of({"key": "materials", "ask": "贵单位能否提供上一年度资产负债表？"}, said, matcher)
    assert not any(paper["name"] == "资产负债表" and paper.get("has", True) for paper in told.get("materials", []))


def test_a_figure_alone_answers_how_many(matcher: Matcher) -> None:
    assert facts_of({"key": "participants", "ask": "一共几家单位参与？"}, "3家", matcher) == {"participants": 3}


@pytest.mark.parametrize(("said", "agreement"), [("是", "signed"), ("没签", "none")])
def test_yes_and_no_to_an_agreement(matcher: Matcher, said: str, agreement: str) -> None:
    assert facts_of({"key": "agreement", "ask": "合作协议签了没有？"}, said, matcher) == {"agreement": agreement}


@pytest.mark.parametrize(
    ("description", "has"),
    [
        ("我们不能提供上一年度审计报告", False),
        ("暂时提供不了审计报告", False),
        ("无法提供2024年度财务审计报告", False),
        ("没有贷款但能提供上一年度审计报告", True),
        ("没有不良信用，能提供审计报告", True),
        ("审计报告都齐了", True),
    ],
)
def test_what_cannot_be_offered_is_not_offered(matcher: Matcher, description: str, has: bool) -> None:
    assert {paper.has for paper in matcher.read(description).materials} == {has}
