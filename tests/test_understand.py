"""What a question names: editions, programmes and tracks; everything else is the caller's own case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.guide import Guide, Track
from kb.store import Store
from search.names import Names
from search.repair import repaired
from search.understand import LONGEST_QUESTION, normalise, parts_of, scope_of
from tests.test_names import NAMES


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2022年海洋强省建设计划要自筹多少", (2022,)),
        ("海强计划2025年的要求", (2025,)),
        ("2023年的申报指南里怎么说", (2023,)),
        ("25版指南有什么变化", (2025,)),
        ("24年那批海强", (2024,)),
        ("海强2022和2025有什么不同", (2022, 2025)),
        ("2022年和2025年的海洋强省建设计划比较", (2022, 2025)),
        # facts of the caller's case
        ("我们公司2017年成立能报海强计划吗", ()),
        ("2021年获奖能报海强计划吗", ()),
        ("18年注册想报海强计划", ()),
        ("2019年拿的专利算不算成果", ()),
        ("近3年有失信记录", ()),
        ("公司成立20年了", ()),
        ("自筹30%行不行", ()),
        ("12月前能不能报", ()),
        ("想申请50万元", ()),
        ("有25个人", ()),
        ("0571-2024888", ()),
        ("能报几个项目", ()),
        ("", ()),
    ],
)
def test_years_of_editions_and_years_that_are_facts(question: str, years: tuple[int, ...]) -> None:
    assert scope_of(normalise(question), NAMES).years == years


@pytest.mark.parametrize(
    ("question", "programmes"),
    [
        ("海洋强省建设计划支持什么", ("海洋强省建设计划",)),
        ("海强计划支持什么", ("海洋强省建设计划",)),
        ("海洋强省建设 支持什么", ("海洋强省建设计划",)),
        ("飞鹰青年要什么条件", ("飞鹰青年人才计划",)),
        ("创新券和海强能一起用吗", ("海洋强省建设计划", "科技创新券")),
        ("科技计划项目怎么报", ()),
        ("青年人才有年龄限制吗", ()),
        ("什么是自筹", ()),
    ],
)
def test_programmes(question: str, programmes: tuple[str, ...]) -> None:
    assert scope_of(normalise(question), NAMES).programmes == programmes


@pytest.mark.parametrize(
    ("question", "tracks"),
    [
        ("深海装备类项目最多给多少钱", ("深海装备类项目",)),
        ("深海装备最多给多少钱", ("深海装备类项目",)),
        ("海强计划的海水养殖项目呢", ("海水养殖项目",)),
        ("飞鹰青年的重点项目", ("重点项目",)),
        ("海强计划的重点项目", ()),  # that programme has no such track
        ("养殖一般要几年", ()),
    ],
)
def test_tracks(question: str, tracks: tuple[str, ...]) -> None:
    assert scope_of(normalise(question), NAMES).tracks == tracks


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("海洋強省建設計劃的經費", "海洋强省建设计划的经费"),
        ("申報單位須為企業嗎？", "申报单位须为企业吗?"),
        ("２０２５年　ＡＩ", "2025年 AI"),
        ("  申报\t条件\n是什么\u200b ", "申报 条件 是什么"),
        ("\x00\x07", ""),
        ("镕", "镕"),  # simplified, though outside GB 2312
    ],
)
def test_normalised(question: str, expected: str) -> None:
    assert normalise(question) == expected


def test_traditional_characters_name_the_same() -> None:
    asked = scope_of(normalise("2025年海洋強省建設計劃的深海裝備類項目"), NAMES)
    assert (asked.years, asked.programmes, asked.tracks) == ((2025,), ("海洋强省建设计划",), ("深海装备类项目",))


def test_nobody_is_named_where_nothing_is_held() -> None:
    asked = scope_of("2025年海强计划", Names.learn([]))
    assert (asked.programmes, asked.tracks, asked.families) == ((), (), ())


@pytest.mark.parametrize(
    ("question", "years", "programmes", "tracks"),
    [
        ("2022年科技援疆的自筹比例", [2022], ["科技援疆计划"], []),
        ("两区院士类项目最高支持多少", [], ["“两区”科技发展计划"], ["院士类项目"]),
        ("上合计划重点项目支持什么", [], ["上海合作组织科技伙伴计划及国际科技合作计划"], ["重点项目"]),
        ("重大科技需求征集什么时候截止", [], ["重大科技需求征集"], []),
        ("自筹经费怎么算", [], [], []),
    ],
)
def test_of_the_shipped_guides(corpus_store: Store, question: str, years: list[int], programmes: list[str], tracks: list[str]) -> None:
    shown = scope_of(normalise(question), Names.learn(corpus_store.guides())).shown()
    assert (shown["years"], shown["programmes"], shown["tracks"]) == (years, programmes, tracks)


@given(st.text(max_size=60))
def test_any_question_is_understood_without_harm(question: str) -> None:
    text = normalise(question)
    assert normalise(text) == text  # normal once and for all
    asked = scope_of(text, NAMES)
    assert set(asked.programmes) <= {"海洋强省建设计划", "飞鹰青年人才计划", "科技创新券"}
    assert all(2010 <= year <= 2049 for year in asked.years)


def test_a_long_question_is_cut() -> None:
    assert len(normalise("问" * (LONGEST_QUESTION + 50))) == LONGEST_QUESTION


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("zichou bili", "自筹 比例"), ("两区 zichou多少", "两区 自筹多少"), ("http api", "http api"), ("自酬资金 比列", "自筹资金 比例")],
)
def test_pinyin_and_typos_are_mended_towards_words_of_the_genre(typed: str, meant: str) -> None:
    assert repaired(typed, ["两区"]) == meant


def test_years_in_chinese_numerals_are_years() -> None:
    assert normalise("二〇二五年和二零二二年的指南，二十五家单位") == "2025年和2022年的指南，二十五家单位".replace("，", ",")


@pytest.mark.parametrize(
    "typed",
    [
        "这地方在不在支持范围里",  # 在不 sounds like 再不
        "还有个跟财政要多少的空",  # 个跟 sounds like 个人
        "我们是家化工企业",  # 工企 sounds like 工艺, and 企业 is whole
        "我们所是事业单位",
        "各会拿它怎么办",
    ],
)
def test_speech_is_no_typo(typed: str) -> None:
    assert repaired(typed) == typed


@pytest.mark.parametrize(
    ("wording", "parts"),
    [
        ("外拨比例 / 联合家数", ("外拨比例", "联合家数")),
        ("材料交几份+寄到哪里", ("材料交几份", "寄到哪里")),
        ("最多给多少？答辩谁来？", ("最多给多少", "答辩谁来")),
        ("项目期限几年", ()),
        ("高校/科研院所能不能报", ()),  # one question about two, not two questions
        ("1:2/2:1", ()),
    ],
)
def test_the_questions_in_one(wording: str, parts: tuple[str, ...]) -> None:
    assert parts_of(wording) == parts


def test_a_class_called_by_its_short_name_only_says_where_to_look() -> None:
    guides = [
        Guide(
            id="g-2025", title="2025年海洋强省建设计划申报指南", year=2025, programme="海洋强省建设计划",
            tracks=(Track(name="院士类项目"), Track(name="产业化项目")), file="g.txt", sha256="0", characters=1,
        )
    ]  # fmt: skip
    names = Names.learn(guides)
    assert scope_of("海洋强省建设计划院士那一类最多能给多少", names).wordings == ("最多能给多少",)
    assert "院士" in scope_of("海洋强省建设计划院士自己不来行不行", names).wordings[0]
