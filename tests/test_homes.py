"""Places in a question: whose guide is asked about, and who is only the caller's partner."""

from __future__ import annotations

import pytest

from kb.guide import Guide, Track
from kb.programme import family
from search.homes import Homes
from search.leanings import Leanings
from search.names import Names
from search.offices import is_named, offices_in
from search.understand import scope_of


def guide(id: str, title: str, programme: str, issuer: str | None = None, tracks: tuple[str, ...] = ()) -> Guide:
    named = tuple(Track(name=name) for name in tracks)
    return Guide(id=id, title=title, programme=programme, issuer=issuer, tracks=named, file=f"{id}.txt", sha256="0", characters=1)


OPEN = guide("guangxi", "2025年度广西科技开放合作专项申报指南", "广西科技开放合作专项")
CLINIC = guide("liaoning", "辽宁省临床医学研究专项申报指南", "辽宁省临床医学研究专项")
TICKET = guide("zhengzhou", "关于申领科技创新券的通知", "科技创新券", "郑州市科学技术局")
DEEP = guide("deep", "国家重点研发计划“深地资源智能开采装备”重点专项申报指南", "国家重点研发计划“深地资源智能开采装备”重点专项")
ATTACK = guide("shenzhen", "2026年深圳市技术攻关面上项目申请指南", "深圳市技术攻关面上项目")
HELD = [OPEN, CLINIC, TICKET, DEEP, ATTACK]


@pytest.mark.parametrize(
    ("question", "binding", "speaking"),
    [
        ("广西这批要交纸质的吗", ("广西",), ()),
        ("辽宁临床专项谁能报", ("辽宁",), ()),
        ("郑州的券怎么领", (), ("郑州",)),
        ("郑州创新券能用几年", ("郑州",), ()),
        ("想报辽宁的", ("辽宁",), ()),
        ("2025年广西省里今年还报吗", ("广西",), ()),
        ("深圳技术攻关书面材料何时交", ("深圳",), ()),  # 技术 is of the name
        # the caller's partner, seat or source
        ("把深圳技术引进来", (), ()),
        ("跟辽宁一所大学合作行吗", (), ()),
        ("我们是从广西过来的团队", (), ()),
        ("把郑州的技术引进来", (), ()),
        ("找广西的企业当合作方", (), ()),
        # a city of a province that has a guide speaks for it
        ("南宁一家民企能牵头吗", (), ("广西",)),
        # places of nobody's guide, and none
        ("江苏的指南怎么说", (), ()),
        ("自筹多少", (), ()),
    ],
)
def test_places_that_bind_and_places_that_speak(question: str, binding: tuple[str, ...], speaking: tuple[str, ...]) -> None:
    said = Homes(HELD).said(question)
    assert (said.binding, said.speaking) == (binding, speaking)


def test_a_citys_guide_is_not_its_provinces() -> None:
    assert "河南" not in Homes(HELD).at and Homes(HELD).at["郑州"] == {"zhengzhou"}


def test_a_place_that_binds_leaves_the_words_searched_for() -> None:
    asked = scope_of("广西这批要交纸质的吗", Names.learn(HELD))
    assert asked.places == ("广西",)
    assert "广西" not in asked.wordings[0]


@pytest.mark.parametrize(
    ("question", "leant"),
    [("深地那个题几年做完", DEEP), ("临床专项要什么职称", CLINIC), ("创新券能用几年", TICKET)],
)
def test_rare_words_of_a_name_lean_to_its_programme(question: str, leant: Guide) -> None:
    leanings = Leanings({family(g.programme): [g] for g in HELD}, frozenset())
    found = leanings.of(question)
    assert max(found, key=lambda key: found[key]) == family(leant.programme)
    assert all(0 < strength <= 1 for strength in found.values())


@pytest.mark.parametrize("question", ["项目怎么申报", "支持什么技术", "自筹比例", ""])
def test_words_of_the_genre_lean_to_none(question: str) -> None:
    assert not Leanings({family(g.programme): [g] for g in HELD}, frozenset()).of(question)


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("石河子高新区的电话", ["石河子"]),
        ("政策法规处找谁", ["政策法规"]),
        ("麻烦给个监督举报电话", ["监督"]),
        ("科技厅的电话", []),
        ("找科技厅哪个处", []),
        ("联系人是谁", []),
    ],
)
def test_offices_that_a_question_names(question: str, offices: list[str]) -> None:
    assert offices_in(question) == offices


@pytest.mark.parametrize(
    ("office", "contacts", "named"),
    [
        ("高新", "高新技术处：王某", True),
        ("乌市", "乌鲁木齐高新技术产业开发区", True),
        ("社发", "社会发展科技处：李某", True),
        ("石河子", "昌吉国家高新技术产业开发区", False),
        ("政策法规", "高新技术科：王某", False),
    ],
)
def test_an_office_is_named_by_its_characters_in_order(office: str, contacts: str, named: bool) -> None:
    assert is_named(office, contacts) is named
