"""Alignment: invented editions are recovered exactly, nothing is forced, and the threshold stands where it is learned."""

from __future__ import annotations

import random
from functools import cache

import pytest

from kb.store import Store
from search.align import THRESHOLD, Pair, align
from search.alike import alike, bare_form, sections
from search.compare import compared_editions, opened
from search.encode import StaticEncoder
from tests.conftest import CORPUS_IDS
from tests.editions import Invented, edition_of, grown, invented

SEEDS = range(60)


@cache
def case(seed: int, hard: bool = False) -> Invented:
    return invented(seed, 18 if hard else 12, hard)


def covered(pairs: list[Pair], left: int, right: int) -> bool:
    return sorted(i for p in pairs for i in p.left) == list(range(left)) and sorted(j for p in pairs for j in p.right) == list(
        range(right)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_an_invented_edition_is_recovered_exactly(seed: int, encoder: StaticEncoder) -> None:
    told = case(seed)
    compared = compared_editions(told.left, told.right, encoder)
    found = set()
    for a in compared.pairs:
        left = frozenset(told.left.clauses[i].text for i in a.pair.left)
        right = frozenset(told.right.clauses[j].text for j in a.pair.right)
        found.add((left, right, "split" if len(right) > 1 else a.relation))
    assert found == told.truth


@pytest.mark.parametrize("seed", range(12))
def test_merged_clauses_are_split_ones_seen_from_the_other_side(seed: int, encoder: StaticEncoder) -> None:
    told = case(seed)
    left, right = told.right.clauses, told.left.clauses
    found = {
        (frozenset(left[i].text for i in p.left), frozenset(right[j].text for j in p.right)) for p in align(left, right, encoder)
    }
    assert found == {(b, a) for a, b, _ in told.truth}


def test_the_threshold_is_where_invented_editions_put_it(encoder: StaticEncoder) -> None:
    """F1 of pairs over editions with sentences rewritten from scratch and unrelated ones added."""

    def f1(threshold: float) -> float:
        hit = got = want = 0
        for seed in range(16):
            told = case(seed, True)
            pairs = align(told.left.clauses, told.right.clauses, encoder, threshold)
            found = {
                (
                    frozenset(told.left.clauses[i].text for i in p.left),
                    frozenset(told.right.clauses[j].text for j in p.right),
                )
                for p in pairs
                if p.left and p.right
            }
            truth = {(a, b) for a, b, _ in told.truth if a and b}
            hit, got, want = hit + len(found & truth), got + len(found), want + len(truth)
        return 2 * hit / (got + want)

    assert f1(THRESHOLD) >= 0.98
    assert f1(THRESHOLD) > f1(0.6)
    assert f1(THRESHOLD) > f1(0.08)


@pytest.mark.parametrize("one", CORPUS_IDS)
@pytest.mark.parametrize("other", CORPUS_IDS)
def test_every_clause_of_both_sides_is_in_one_pair(one: str, other: str, corpus_store: Store, encoder: StaticEncoder) -> None:
    left, right = opened(corpus_store, one).clauses, opened(corpus_store, other).clauses
    pairs = align(left, right, encoder)
    assert covered(pairs, len(left), len(right))
    assert all(p.left or p.right for p in pairs)
    assert all(len(p.left) <= 1 or len(p.right) <= 1 for p in pairs)
    assert all(0 <= p.similarity <= 1 for p in pairs)
    if one == other:
        assert [(p.left, p.right) for p in pairs] == [((i,), (i,)) for i in range(len(left))]
        assert all(p.similarity == 1 for p in pairs)


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_clauses_find_their_own(seed: int, corpus_store: Store, encoder: StaticEncoder) -> None:
    """By meaning, not by number: any order of the same clauses gives the same pairs."""
    left = opened(corpus_store, "liangqu-2025").clauses
    order = list(range(len(left)))
    random.Random(seed).shuffle(order)
    right = [left[i].model_copy(update={"position": n, "text": left[i].text.rstrip("。") + "，特此说明。"}) for n, i in enumerate(order)]
    wrong = [p for p in align(left, right, encoder) if [left[i].text for i in p.left] != [left[order[j]].text for j in p.right]]
    assert not wrong


def test_nothing_is_forced(encoder: StaticEncoder) -> None:
    left = edition_of("甲办法\n\n一、支持方向\n1.支持深海采矿机器人研制。\n2.支持珊瑚礁修复。\n", "a.txt").clauses
    right = edition_of("乙办法\n\n一、报销规定\n1.差旅费凭票据报销。\n2.会议费实行定额管理。\n3.公务用车按里程登记。\n", "b.txt").clauses
    assert all(not (p.left and p.right) for p in align(left, right, encoder))


@pytest.mark.parametrize(("left", "right"), [([], []), (["甲方负责。"], []), ([], ["甲方负责。", "乙方配合。"])])
def test_an_empty_side(left: list[str], right: list[str], encoder: StaticEncoder) -> None:
    base = grown(1, 2023).clauses[0]
    sides = [[base.model_copy(update={"text": t, "position": n}) for n, t in enumerate(side)] for side in (left, right)]
    pairs = align(sides[0], sides[1], encoder)
    assert covered(pairs, len(left), len(right))
    assert all(not (p.left and p.right) for p in pairs)


def test_the_same_sentence_in_two_tracks_stays_in_its_own(encoder: StaticEncoder) -> None:
    body = "一、项目类型\n（一）甲类项目\n1.支持养殖装备。\n2.单个项目不超过50万元。\n（二）乙类项目\n1.支持海水淡化。\n2.单个项目不超过50万元。\n"
    left = edition_of("2023年度海岛专项申报指南\n\n" + body, "a.txt").clauses
    dropped = body.replace("1.支持养殖装备。\n2.单个项目不超过50万元。\n", "1.支持养殖装备。\n")
    right = edition_of("2024年度海岛专项申报指南\n\n" + dropped, "b.txt").clauses
    pairs = [p for p in align(left, right, encoder) if p.left and left[p.left[0]].text.startswith("单个")]
    assert [[right[j].path[-1] for j in p.right] for p in pairs] == [[], ["（二）乙类项目"]]


def test_cases_of_other_applicants_do_not_pair(encoder: StaticEncoder) -> None:
    left = edition_of("甲指南\n\n一、申报要求\n1.申报单位是企业性质的，须提供审计报告；申报单位是医院性质的，须提供审计报告。\n", "a.txt").clauses
    right = edition_of("乙指南\n\n一、申报要求\n1.申报单位是医院性质的，须提供财务报告；申报单位是企业性质的，须提供财务报告。\n", "b.txt").clauses
    pairs = {left[p.left[0]].text[5:7]: right[p.right[0]].text[5:7] for p in align(left, right, encoder)}
    assert pairs == {"企业": "企业", "医院": "医院"}


def test_lists_gathered_into_one_sentence_are_one_pair(encoder: StaticEncoder) -> None:
    left = edition_of(
        "2023年度海岛专项申报指南\n\n一、支持领域\n1.渔业领域：支持深远海养殖、苗种繁育、水产加工技术。\n"
        "2.能源领域：支持潮流能发电、海上制氢、储能电池技术。\n二、联系方式\n科技处：张三 0571-88887777\n",
        "a.txt",
    ).clauses
    right = edition_of(
        "2024年度海岛专项申报指南\n\n一、支持方向\n围绕六大产业集群，聚焦海洋牧场、水产预制菜、氢能、新型储能、海洋生物医药等产业链开展技术转化。\n"
        "二、联系方式\n科技处：李四 0571-88887777\n",
        "b.txt",
    ).clauses
    pairs = align(left, right, encoder)
    assert (tuple(range(2)), (0,)) in [(p.left, p.right) for p in pairs]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("经费至少按照1：2进行自筹。", "经费至少按照1:2进行自筹"),
        ("1～2项", "1~2项"),
        ("1-2项", "1~2项"),
        ("１.５万元，", "1.5万元"),
        ("1,000万元", "1000万元"),
        ("１００％", "100%"),
        ("（合同 模板）", "合同模板"),
        ("ＡＢ类", "ab类"),
        ("", ""),
        ("。，；", ""),
    ],
)
def test_bare_form(text: str, bare: str) -> None:
    assert bare_form(text) == bare


def test_sections_tell_what_a_heading_is_for() -> None:
    assert sections(("三、支持方向及领域",)) == {"fields"}
    assert "leader" in sections(("三、申报要求", "（二）项目负责人"))
    assert sections(()) == frozenset()


def test_similarity_is_mirrored(corpus_store: Store, encoder: StaticEncoder) -> None:
    left, right = opened(corpus_store, "shanghe-2023").clauses, opened(corpus_store, "kejiyuanjiang-2025").clauses
    assert abs(alike(left, right, encoder) - alike(right, left, encoder).T).max() < 1e-5
