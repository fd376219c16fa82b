"""Kinds: what a question asks for and a rule states, and how far a probability may be trusted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import MODEL
from kb.attribute import KINDS
from kb.errors import EncoderError
from search.encode import StaticEncoder, View, save_static
from search.kinds import Kinds, Linear, Prototypes, sigmoid
from search.train_kinds import platt, prototypes_of, train_kinds

OUTSIDE_THE_CONTRACT = {"purpose", "process", "ip", "change", "needs"}


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return Kinds.load()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("我们自己要掏多少钱配进去", "self_funding"),
        ("一个项目最多能给多少万", "funding"),
        ("几年干完", "duration"),
        ("讲师能当负责人吗，职称要求啥", "pi_title"),
        ("纸质材料寄到哪里，几份", "submission"),
        ("电话多少，找谁问", "contact"),
        ("最晚几号交", "deadline"),
        ("失信了还能报不", "credit"),
        ("一家单位最多报几个项目", "application_limit"),
        ("能给外单位转多少经费", "outsourcing_limit"),
    ],
)
def test_a_question_shows_its_kind_among_the_first_two(kinds: Kinds, question: str, kind: str) -> None:
    assert kind in list(kinds.asked(question, least=0.0, most=2))


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("项目实施期限为2至3年。", "duration"),
        ("自筹经费与财政拨款比例不低于2:1。", "self_funding"),
        ("项目负责人应具有副高级以上专业技术职称或博士学位。", "pi_title"),
        ("单个项目支持额度不超过100万元。", "funding"),
        ("优先支持科技型中小企业。", "priority"),
    ],
)
def test_a_rule_shows_its_kind_first(kinds: Kinds, rule: str, kind: str) -> None:
    row = kinds.probabilities([rule], "rule")[0]
    assert kinds.names[int(row.argmax())] == kind


def test_two_things_asked_are_both_seen(kinds: Kinds) -> None:
    asked = kinds.asked("项目期限是几年，另外联系电话是多少", least=0.0, most=5)
    assert {"duration", "contact"} <= set(asked)


def test_names_are_the_contracts_kinds_and_a_few_more(kinds: Kinds) -> None:
    assert set(kinds.names) <= set(KINDS) | OUTSIDE_THE_CONTRACT
    assert len(set(kinds.names)) == len(kinds.names)


@given(st.lists(st.text(max_size=40), max_size=4))
def test_probabilities_are_probabilities_whatever_is_typed(texts: list[str]) -> None:
    kinds = Kinds.load()
    for side in ("question", "rule"):
        rows = kinds.probabilities(texts, side)
        assert rows.shape == (len(texts), len(kinds.names))
        assert ((rows >= 0) & (rows <= 1)).all()
    assert kinds.ungoverned(texts).shape == (len(texts),)


def test_a_question_about_nothing_asks_for_nothing_in_particular(kinds: Kinds) -> None:
    assert kinds.asked("", least=0.5) == {}
    assert kinds.asked("哈哈哈哈", least=0.9) == {}


def test_kind_probabilities_stay_modest_over_many_questions(kinds: Kinds) -> None:
    """One question asks for one kind or two: the columns of a row may not all be likely."""
    questions = ["最多给几个钱", "谁能报", "啥时候截止", "要盖几个章", "报过一次还能报不", "跟外省合作行不行"]
    assert float(kinds.probabilities(questions).sum(axis=1).mean()) < 2.5


def test_small_talk_is_likelier_ungoverned_than_a_rule_question(kinds: Kinds) -> None:
    chances = kinds.ungoverned(
        ["你们食堂中午几点开饭", "发票抬头开错了怎么重开", "自筹经费比例是多少", "项目实施期限几年"]
    )
    assert min(chances[:2]) > max(chances[2:])


def test_the_prior_moves_the_odds_and_not_the_order(kinds: Kinds) -> None:
    questions = ["系统登不上去", "自筹比例多少", "职称评审看不看这个项目"]
    low, high = kinds.ungoverned(questions, prior=0.1), kinds.ungoverned(questions, prior=0.5)
    assert (low < high).all()
    assert low.argsort().tolist() == high.argsort().tolist()
    odds = (high / (1 - high)) / (low / (1 - low))
    assert np.allclose(odds, 9, rtol=1e-2)


def test_held_out_figures_are_kept_with_the_model() -> None:
    held_out = json.loads((MODEL / "kinds.json").read_text(encoding="utf-8"))["held_out"]
    assert held_out["question_top3"] > 0.7
    assert held_out["rule_top3"] > 0.8
    assert held_out["ungoverned_auc"] > 0.7


def test_platt_finds_the_curve_that_made_the_truth() -> None:
    chance = np.random.default_rng(1)
    first, second = chance.normal(0, 3, 20000), chance.normal(0, 2, 20000)
    truth = (chance.random(20000) < sigmoid(0.5 * first + 0.2 * second - 1)).astype(np.float32)
    found = platt([first, second], truth)
    assert found == pytest.approx((0.5, 0.2, -1), abs=0.06)


def test_linear_reads_strengths() -> None:
    linear = Linear(np.array([[2.0], [-2.0]], dtype=np.float32), np.zeros(1, dtype=np.float32))
    at, strength = np.array([0]), np.ones(1, dtype=np.float32)
    nothing = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    found = linear.probabilities(linear.scores([(at, strength), (at + 1, strength), nothing]))
    assert found[:, 0].tolist() == pytest.approx(sigmoid(np.array([2.0, -2.0, 0.0])).tolist())


def test_prototypes_tell_which_kind_is_near() -> None:
    vectors = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = prototypes_of(vectors, np.array([0, 0, 1, 1]), 2, seed=1)
    near = found.near(vectors)
    assert isinstance(found, Prototypes)
    assert near.argmax(axis=1).tolist() == [0, 0, 1, 1]
    assert np.allclose(np.exp(near).sum(axis=1), 1, atol=1e-3)


def test_training_on_questions_of_few_kinds(tmp_path: Path) -> None:
    table, idf = np.eye(3, 4, dtype=np.float32), np.ones(3, dtype=np.float32)
    save_static([View(0, 3, table, np.ones((2, 3), dtype=np.float32))], ["c:一", "c:三", "c:二"], tmp_path, {})
    encoder = StaticEncoder.load(tmp_path)
    one: list[tuple[str, str | None, str]] = [("一", "一", "duration"), ("二", "二", "funding"), ("三", None, "none")]
    rows, folds = one * 80, np.repeat(np.arange(4), 60)
    figures = train_kinds(rows, folds, encoder, dict.fromkeys(range(4), encoder), idf, tmp_path)
    kinds = Kinds.load(tmp_path)
    assert figures["question_top1"] == figures["ungoverned_auc"] == 1.0
    assert kinds.names == ("duration", "funding")
    assert next(iter(kinds.asked("二"))) == "funding"
    chances = kinds.ungoverned(["三", "一"])
    assert chances[0] > 0.5 > chances[1]


@pytest.mark.parametrize("gone", ["kinds.npz", "kinds.json", "encoder.json"])
def test_a_folder_without_the_classifier_says_so_in_one_line(tmp_path: Path, gone: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    (folder / gone).unlink()
    with pytest.raises(EncoderError, match="zhinan train") as caught:
        Kinds.load(folder)
    assert "\n" not in str(caught.value)


def test_encoder_and_classifier_of_two_trainings_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    save_static([View(0, 1, np.ones((1, 2), np.float32), np.ones((2, 1), np.float32))], ["c:一"], folder, {})
    with pytest.raises(EncoderError, match="two trainings"):
        Kinds.load(folder)
