"""The tables of rules: every row reads its example and leaves alone the sentence beside it; no pattern may blow up."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ingest.rules import TABLE, Place, Rule
from ingest.rules.home import Home, home_of
from ingest.rules.who import case_types, subject_types, types_in
from kb.attribute import KINDS, VALUES
from tests.test_interpret import read_one

HOME = Home("江苏省")
ROLES = {"contact": "contact", "form_label": "form_field", "entry_bare_term": "row"}


def readings(rule: Rule, text: str, path: tuple[str, ...] = ()) -> list[dict[str, object]]:
    path = path or rule.path or ("一、申报要求",)
    place = Place(text=text, path=path, role=ROLES.get(rule.name, "sentence"), home=HOME, year=2024, title="2024年江苏省科技计划申报指南")
    return [reading.value for match in rule.finds(text) for reading in rule.read(match, place) if reading.kind in (None, rule.kind)]


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule: Rule) -> None:
    found = readings(rule, rule.example)
    assert found, rule.example
    for value in found:
        VALUES[rule.kind].model_validate(value)


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.name)
def test_a_rule_leaves_its_silent_row_alone(rule: Rule) -> None:
    # where the heading alone makes an item what it is, the silent row is that of another heading
    elsewhere = ("一、申报要求",) if rule.name == "listed_exclusion" else ()
    assert readings(rule, rule.silent, elsewhere) == [], rule.silent


def test_every_kind_of_the_contract_has_a_rule() -> None:
    assert {rule.kind for rule in TABLE} == set(KINDS)


def test_names_are_unique() -> None:
    assert [name for name, times in Counter(rule.name for rule in TABLE).items() if times > 1] == []


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.name)
def test_repetitions_are_bounded(rule: Rule) -> None:
    """No * or + in a pattern outside a class, save \\s+: what repeats says how often, so that reading stays linear."""
    bare = re.sub(r"\\.", "", re.sub(r"\[(?:\\.|[^\]\\])*\]", "C", rule.pattern))
    assert not re.search(r"[*+]", bare), rule.pattern


def test_needs_are_words_of_the_example() -> None:
    for rule in TABLE:
        assert not rule.needs or any(word in rule.example for word in rule.needs), rule.name


@pytest.mark.parametrize(
    ("title", "texts", "province", "city"),
    [
        ("2025年自治区科技援疆计划申报指南", ["在新疆落地", "与西藏自治区合作"], "新疆维吾尔自治区", None),
        ("2024年自治区重点研发计划申报指南", ["广西高校", "桂内企业"], "广西壮族自治区", None),
        ("山东省自然科学基金申请指南", ["与江苏省合作"], "山东省", None),
        ("杭州市科技创新券管理办法", ["在本市注册"], None, "杭州市"),
        ("国家重点研发计划项目申报指南", ["中国大陆境内注册"], None, None),
    ],
)
def test_home_is_read_from_the_guide(title: str, texts: list[str], province: str | None, city: str | None) -> None:
    assert home_of(title, texts) == Home(province, city)


@pytest.mark.parametrize(
    ("home", "words", "location"),
    [
        (Home("新疆维吾尔自治区"), "新疆本地相关企业", "疆内"),
        (Home("新疆维吾尔自治区"), "援疆省市相关单位", "区外"),
        (Home("广西壮族自治区"), "区外高校", "区外"),
        (Home("广西壮族自治区"), "区内企业", "疆内"),
        (Home("江苏省"), "省内外高校", "any"),
        (Home("江苏省"), "国外科研机构", "境外"),
        (Home("江苏省"), "高校和科研院所", "any"),
    ],
)
def test_location_is_seen_from_home(home: Home, words: str, location: str) -> None:
    assert home.location(words) == location


def test_types_by_their_words() -> None:
    assert types_in("企事业单位") == ("enterprise", "university", "research_institute", "medical_institution", "public_institution")
    assert types_in("民办非企业单位") == ("social_organization",)
    assert types_in("高校、科研院所等其他事业单位") == ("university", "research_institute", "public_institution")
    assert types_in("项目负责人") == ()
    assert case_types("申报单位是医疗卫生机构性质的，经费自筹") == ("medical_institution",)
    assert case_types("申报单位为具有独立法人资格的企事业单位，合作单位为高校") == ()
    assert subject_types("职称，企业申报人员可放宽至中级", 12) == ("enterprise",)


def test_a_reader_that_looks_near_gives_the_places_of_the_whole_sentence() -> None:
    """`near`: far into a long sentence, the same values, and words cut where they stand."""
    filler = "经认定符合条件的单位按程序办理有关手续，" * 40
    told = "按设备投入的30%给予补助，最高200万元。"
    attributes = [a for a in read_one(filler + told) if a.kind == "subsidy_rate"]
    assert [(a.value["percent"], a.value["max_wan"]) for a in attributes] == [(30.0, 200.0)]
    assert attributes[0].text in told
    assert [a.value for a in read_one(told) if a.kind == "subsidy_rate"] == [a.value for a in attributes]


def test_bounds_are_written_as_bounds() -> None:
    """In a formatted pattern {0,4} would become the words "(0, 4)", and the pattern would never match."""
    for rule in TABLE:
        assert not re.search(r"\(\d+, ?\d+\)", rule.pattern), rule.name
