"""Questions for the conditions at large."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.ask import Searcher
from search.general import CONDITIONS
from search.understand import normalise


@pytest.fixture(scope="module")
def searcher(corpus_home: Path) -> Searcher:
    return Searcher.open(corpus_home)


@pytest.mark.parametrize(
    "question",
    ["院士类项目要什么条件", "报两区项目需要满足哪些条件？", "科技援疆的申报条件有哪些呀", "上合计划申报门槛", "我们想报科技援疆，都要啥条件？", "2025年科技援疆申报资格"],
)
def test_a_question_for_all_conditions_finds_who_may_apply(searcher: Searcher, question: str) -> None:
    asked = searcher.understand(normalise(question))
    assert asked.at_large
    answer = searcher.ask(question)
    assert answer["answered"] and answer["answer"]
    first = answer["clauses"][:5]
    held = {a["kind"] for c in first for a in c["attributes"]}
    assert len(held & CONDITIONS.keys()) >= 2 or asked.tracks
    if asked.tracks:
        assert {c["guide"]["id"] for c in answer["clauses"]} == {"liangqu-2025"}
        assert sum(c["track"] in asked.tracks for c in first) >= 3


@pytest.mark.parametrize(
    "question",
    ["2025年科技援疆对负责人职称有什么要求", "成果转移转化类项目对经济效益有什么要求", "杰青项目要什么条件", "验收要什么条件", "上合计划的合作协议有什么要求", "条" * 50 + "件"],
)
def test_a_question_for_one_condition_is_not_at_large(searcher: Searcher, question: str) -> None:
    assert not searcher.understand(normalise(question)).at_large


def test_an_edition_that_is_not_held_has_no_conditions(searcher: Searcher) -> None:
    answer = searcher.ask("2024年上合计划的申报条件是什么")
    assert not answer["answered"] and "2024" in answer["answer"]
