"""Asking: the right clause, within the scope that was named, with nothing said that no clause says."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import QUESTIONS
from ingest.build import ingest
from kb.errors import BadRequest, EncoderError
from kb.store import Store
from search.ask import Searcher
from search.evaluate import figures, read_questions, squeeze
from search.filters import Filter
from search.index import Candidate
from search.offices import contacts_of
from search.rank import likeliest
from search.rerank import Reranker

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def searcher(corpus_home: Path) -> Searcher:
    return Searcher.open(corpus_home)


def ids(answer: dict[str, Any]) -> list[str]:
    return [clause["id"] for clause in answer["clauses"]]


def test_a_rule_is_found_by_words_that_it_does_not_use(searcher: Searcher) -> None:
    answer = searcher.ask("两区院士团队每年最少露面几天")
    assert answer["answered"]
    assert answer["clauses"][0]["id"] == "liangqu-2025/二/（二）/4"
    assert "120天/年" in answer["answer"]


def test_a_named_programme_binds(searcher: Searcher) -> None:
    for question, guides in (
        ("上合计划企业要自筹多少", {"shanghe-2023"}),
        ("2025年科技援疆企业要自筹多少", {"kejiyuanjiang-2025"}),
        ("科技援疆企业要自筹多少", {"kejiyuanjiang-2025", "kejiyuanjiang-2022-2"}),
        ("两区项目自筹多少", {"liangqu-2025"}),
    ):
        answer = searcher.ask(question)
        assert {c["guide"]["id"] for c in answer["clauses"]} <= guides, question
        assert answer["understanding"]["programmes"], question


def test_the_latest_edition_answers_and_the_older_is_marked(searcher: Searcher) -> None:
    answer = searcher.ask("科技援疆申报单位是企业的，经费自筹比例是多少")
    assert answer["clauses"][0]["guide"]["id"] == "kejiyuanjiang-2025"
    older = [c for c in answer["clauses"] if c["guide"]["id"] == "kejiyuanjiang-2022-2"]
    assert older and all(c["guide"]["status"] == "superseded" for c in older)
    assert all(c["guide"]["superseded_by"] == "kejiyuanjiang-2025" for c in older)
    named = searcher.ask("2022年第二批科技援疆申报单位是企业的，经费自筹比例是多少")
    assert named["clauses"][0]["guide"]["id"] == "kejiyuanjiang-2022-2"
    assert any("替代" in notice for notice in named["notices"])


def test_an_edition_that_is_not_held_is_declined(searcher: Searcher) -> None:
    answer = searcher.ask("2019年科技援疆计划企业自筹比例是多少")
    assert not answer["answered"]
    assert "2019" in answer["answer"] and "没有收" in answer["answer"]


def test_a_kind_that_the_guide_is_silent_on_is_declined_as_such(searcher: Searcher) -> None:
    answer = searcher.ask("2022年第二批科技援疆单个项目支持额度是多少万元")
    assert not answer["answered"]
    assert "未规定资助额度" in answer["answer"]
    assert "0991" in answer["answer"]  # whom to call


@pytest.mark.parametrize("question", ["经费能不能买车", "院士类项目中期检查什么时候", "今天天气怎么样", "评审专家都有谁"])
def test_words_that_agree_are_not_enough(searcher: Searcher, question: str) -> None:
    assert not searcher.ask(question)["answered"]


def test_two_editions_in_one_question_are_both_answered(searcher: Searcher) -> None:
    answer = searcher.ask("企业自筹比例，科技援疆2022年和2025年分别怎么写的？")
    assert {c["guide"]["id"] for c in answer["clauses"][:2]} == {"kejiyuanjiang-2022-2", "kejiyuanjiang-2025"}
    assert "1:2" in answer["answer"] and "2:1" in answer["answer"]


def test_parts_of_a_question_are_each_answered(searcher: Searcher) -> None:
    answer = searcher.ask("两区项目参与单位最多几家？母子公司一共能报几项？")
    assert {"liangqu-2025/四/8~1", "liangqu-2025/四/8~2"} == set(ids(answer)[:2])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("上和计划要不要设科研住理", "shanghe-2023/三/5"),
        ("兩區項目參與單位總數不得超過幾家", "liangqu-2025/四/8~1"),
        ("两区 院土团队 呆几夭", "liangqu-2025/二/（二）/4"),
    ],
)
def test_typos_and_traditional_characters_are_borne(searcher: Searcher, typed: str, meant: str) -> None:
    assert meant in ids(searcher.ask(typed))[:2]


def test_contacts_come_with_unit_people_and_phones(searcher: Searcher) -> None:
    answer = searcher.ask("2025年科技援疆计划联系人是谁，电话多少")
    assert answer["contacts"][0]["people"] == ["余雪飞"]
    assert "0991-3835232" in answer["answer"]
    assert contacts_of(searcher.store.clause("liangqu-2025/四/8~1")) == []


def test_filters_bind(searcher: Searcher) -> None:
    only = searcher.ask("自筹比例", allowed=Filter(guides=frozenset({"shanghe-2023"})))
    assert {c["guide"]["id"] for c in only["clauses"]} == {"shanghe-2023"}
    none = searcher.ask("自筹比例", allowed=Filter(years=frozenset({1999})))
    assert none["clauses"] == [] and not none["answered"]
    kind = searcher.ask("自筹比例", allowed=Filter(kinds=frozenset({"deadline"})))
    assert all("deadline" in {a["kind"] for a in c["attributes"]} for c in kind["clauses"])


def test_bad_questions_are_refused_in_one_line(searcher: Searcher) -> None:
    for bad in ("", "   ", "\x00\u200b", "问" * 2001):
        with pytest.raises(BadRequest) as told:
            searcher.ask(bad)
        assert "\n" not in str(told.value)


def ungrounded(answer: dict[str, Any]) -> list[str]:
    cited = " ".join(
        squeeze(" ".join(c["path"]) + c["guide"]["title"] + str(c["guide"]["year"]) + c["text"]) for c in answer["clauses"]
    )
    return [n for n in re.findall(r"\d+(?:\.\d+)?", squeeze(answer["answer"])) if n not in cited]


ASKED = [row for hand in sorted(QUESTIONS.glob("*.jsonl")) for row in read_questions([hand])]


def test_every_figure_of_a_short_answer_stands_in_a_clause_cited(searcher: Searcher) -> None:
    for row in ASKED:
        answer = searcher.ask(row["question"])
        if answer["answered"]:
            assert ungrounded(answer) == [], row["question"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gets_an_answer_of_the_contract(searcher: Searcher, text: str) -> None:
    try:
        answer = searcher.ask(text)
    except BadRequest:
        return
    assert len(answer["clauses"]) <= 10
    assert isinstance(answer["answered"], bool)
    assert not (answer["answered"] and ungrounded(answer))


# Floors a little under what was measured (README): a change that costs recall fails here
@pytest.mark.parametrize(
    ("file", "floors"),
    [
        (CASES / "questions-dev.jsonl", {"recall@1": 0.74, "recall@3": 0.90, "answered": 0.92, "declined": 0.84}),
        (QUESTIONS / "hand-2.jsonl", {"recall@1": 0.74, "recall@3": 0.86, "answered": 0.90, "declined": 0.70}),
    ],
    ids=["dev", "hand-2"],
)
def test_recall_does_not_fall(searcher: Searcher, file: Path, floors: dict[str, float]) -> None:
    found = figures(read_questions([file]), searcher.ask)
    low = {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}
    assert low == {}


def test_a_new_guide_is_found_by_its_own_names(tmp_path: Path) -> None:
    """Nothing is keyed to the corpus: a guide of another province brings its own programme, tracks and contacts."""
    guide = tmp_path / "lusai-2026.txt"
    guide.write_text(
        "2026年鲁赛特区海洋牧场振兴专项（以下简称“海牧专项”）申报指南\n一、项目类型\n（一）种苗繁育项目\n"
        "支持优质种苗繁育。单个项目资助额度不超过80万元，自筹资金不低于财政资助额度的1.5倍。\n（二）装备提升项目\n"
        "支持深水网箱研制。单个项目资助额度不超过120万元。\n二、申报要求\n1.项目负责人应具有高级职称。\n三、联系方式\n海洋处：钱多多 0532-88001122\n",
        encoding="utf-8",
    )
    store = Store.open(tmp_path / "kb")
    assert [report.outcome for report in ingest(store, [guide])] == ["new"]
    searcher = Searcher.open(tmp_path / "kb", store=store)
    answer = searcher.ask("海牧专项装备提升项目最多给多少钱")
    assert answer["understanding"]["programmes"] == [searcher.guides[0].programme]
    assert answer["understanding"]["tracks"] == ["装备提升项目"]
    assert "120万元" in answer["answer"]
    assert answer["contacts"][0]["people"] == ["钱多多"]


def test_a_follow_up_inherits_the_scope_that_it_does_not_name(searcher: Searcher) -> None:
    first = searcher.ask("2023年上合计划企业要自筹多少？")
    follow = searcher.ask("那实施期限是几年？", context=first["understanding"])
    assert {c["guide"]["id"] for c in follow["clauses"]} == {"shanghe-2023"}
    assert follow["understanding"]["years"] == [2023]
    named = searcher.ask("两区的实施期限是几年？", context=first["understanding"])
    assert {c["guide"]["id"] for c in named["clauses"]} == {"liangqu-2025"}
    odd = searcher.ask("实施期限是几年？", context={"programmes": ["没有这个计划"], "years": "2023", "tracks": None})
    assert odd["clauses"]


def test_a_cross_encoder_reorders_the_first_candidates(searcher: Searcher, tmp_path: Path) -> None:
    """Loading and reranking are real: on a tiny model made here, whose weights mean nothing."""
    pytest.importorskip("transformers")
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"企业自筹经费比例项目申报单位的不低于"]
    (tmp_path / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)), encoding="utf-8")
    size = BertConfig(
        vocab_size=len(set(vocabulary)), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8, num_labels=1
    )
    BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "model")
    BertForSequenceClassification(size).save_pretrained(tmp_path / "model")
    reranker = Reranker(str(tmp_path / "model"))
    plain = searcher.hits(searcher.understand("企业自筹经费比例"), Filter())
    again = reranker.reordered("企业自筹经费比例", plain)
    assert {h.clause.id for h in again} == {h.clause.id for h in plain}
    assert [h.clause.id for h in again[30:]] == [h.clause.id for h in plain[30:]]
    assert all(a.score >= b.score for a, b in pairwise(again[:30]))
    with pytest.raises(EncoderError, match="重排模型"):
        Reranker(str(tmp_path / "nothing"))


def test_a_filter_outweighs_what_the_question_names(searcher: Searcher) -> None:
    answer = searcher.ask("两区项目自筹多少", allowed=Filter(guides=frozenset({"shanghe-2023"})))
    assert {c["guide"]["id"] for c in answer["clauses"]} == {"shanghe-2023"}


def test_a_year_that_is_not_held_is_told_beside_one_that_is(searcher: Searcher) -> None:
    answer = searcher.ask("科技援疆2024年和2025年企业自筹比例分别是多少")
    assert any("2024" in notice for notice in answer["notices"])
    assert answer["clauses"][0]["guide"]["year"] == 2025


def test_the_likeliest_stand_high_in_either_order() -> None:
    by_words = [Candidate("甲", n, 40.0 - n, 0.0) for n in range(40)]
    by_meaning = [Candidate("乙", n, 0.0, 0.9 - n / 100) for n in range(40)]
    in_both = [Candidate("丙", n, 20.5, 0.65) for n in range(3)]
    given = [*by_meaning, *in_both, *by_words]
    kept = likeliest(given, 20)
    assert len(kept) == 20
    assert kept == [c for c in given if c in kept]  # in the order given
    assert {(c.guide, c.position) for c in kept} >= {("甲", 0), ("乙", 0), ("丙", 0), ("丙", 1), ("丙", 2)}
    assert {c.position for c in kept if c.guide != "丙"} < set(range(12))
    assert likeliest(given[:20], 20) == given[:20]


def test_candidates_of_several_parts_are_one_list(searcher: Searcher) -> None:
    parts = [searcher.index.search([part], 5, Filter()) for part in ("自筹经费比例是多少", "外拨经费比例上限")]
    both = [c for found in parts for c in found]
    whole = searcher.index.joint(both, ["自筹经费比例是多少，外拨经费比例上限呢"])
    assert [(c.guide, c.position) for c in whole] == sorted({(c.guide, c.position) for c in both})
    for one in whole:
        same = [c for c in both if (c.guide, c.position) == (one.guide, one.position)]
        assert one.words == max(c.words for c in same)
        assert 0 <= one.meaning <= 1.0001
    alone = searcher.index.joint(parts[0], ["自筹经费比例是多少"])
    for one in alone:
        (found,) = (c for c in parts[0] if (c.guide, c.position) == (one.guide, one.position))
        assert not found.meaning or one.meaning == pytest.approx(found.meaning, abs=1e-4)
    assert searcher.index.joint([], ["自筹"]) == []
