"""Editions: families of names, which guide supersedes which, and what is open."""

from __future__ import annotations

from datetime import date

import pytest

from kb.guide import Guide, Track
from kb.programme import described, edition, editions, family, same_programme, successor
from kb.store import Store


def guide(id: str, programme: str, year: int | None, **more: object) -> Guide:
    made = {"id": id, "title": f"{year}年{programme}申报指南", "programme": programme, "year": year, "file": f"{id}.txt", "sha256": "0" * 64}
    return Guide.model_validate({**made, "characters": 1, **more})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海洋强省计划", "2024年度海洋强省项目"),
        ("“尖兵”计划", "尖兵专项"),
        ("重点研发计划", "重点研发专项"),
        ("科技创新券", "科技创新券"),
        ("杰出青年基金（延续资助）", "杰出青年基金延续资助"),
        ("2023年第二批海洋强省计划", "海洋强省计划"),
    ],
)
def test_names_of_one_family(one: str, other: str) -> None:
    assert family(one) == family(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("重点研发计划", "自然科学基金"), ("科技援助计划", "科技合作计划"), ("创新券", "创新基金"), ("科技重大专项", "重点研发专项"), ("计划", "基金")],
)
def test_names_of_two_families(one: str, other: str) -> None:
    assert family(one) != family(other)


OLD = guide("a-2022", "海洋强省计划", 2022)
MID = guide("b-2024-1", "海洋强省项目", 2024, round=1)
LATE = guide("c-2024-2", "海洋强省计划", 2024, round=2)
NEXT = guide("d-2025", "区域协同创新专项海洋强省计划", 2025)
OTHER = guide("e-2025", "自然科学基金", 2025)
NEEDS = guide("f-2025", "海洋强省计划", 2025, purpose="needs")
UNDATED = guide("g", "海洋强省计划", None)


def test_order_of_editions() -> None:
    assert sorted([NEXT, LATE, OLD, MID, UNDATED], key=edition) == [UNDATED, OLD, MID, LATE, NEXT]
    issued = [guide("x", "甲计划", 2024, date=date(2024, 5, 1)), guide("y", "甲计划", 2024, date=date(2024, 6, 1))]
    assert successor(issued[0], issued) == issued[1]


@pytest.mark.parametrize(
    ("of", "held", "expected"),
    [
        (OLD, [OLD, MID, LATE, OTHER], LATE),  # the newest, not the next
        (OLD, [OLD, NEXT], NEXT),  # one name is the other under an umbrella
        (MID, [OLD, MID, LATE], LATE),
        (LATE, [OLD, MID, LATE], None),
        (OLD, [OLD], None),
        (OLD, [OLD, OTHER], None),
        (OLD, [OLD, NEEDS], None),  # a call for needs replaces no funding
        (OLD, [OLD, UNDATED], None),
        (UNDATED, [UNDATED, LATE], None),  # its year is unknown: nothing is said
    ],
)
def test_what_supersedes(of: Guide, held: list[Guide], expected: Guide | None) -> None:
    assert successor(of, held) == expected
    assert successor(of, list(reversed(held))) == expected


def test_two_editions_of_one_moment_supersede_neither() -> None:
    twin = guide("a2-2022", "海洋强省计划", 2022)
    assert successor(OLD, [OLD, twin]) is None and successor(twin, [OLD, twin]) is None


def test_the_same_words_at_the_end_are_not_enough() -> None:
    assert not same_programme(guide("a", "国际合作计划", 2024), guide("b", "青年国际合作计划", 2025))
    assert not same_programme(guide("a", "基金", 2024), guide("b", "创新发展专项基金", 2025))


def test_aliases_make_families() -> None:
    full = guide("a", "面向东部沿海的海洋科技伙伴计划", 2023, aliases=("海伙计划",))
    assert same_programme(full, guide("b", "海伙计划", 2024))


def test_editions_are_listed_newest_first() -> None:
    held = [OLD, OTHER, LATE, MID]
    assert editions("海洋强省计划", held) == [LATE, MID, OLD]
    assert editions("没有的计划", held) == []


@pytest.mark.parametrize(
    ("deadline", "as_of", "is_open"),
    [
        (date(2024, 6, 30), date(2024, 6, 29), True),
        (date(2024, 6, 30), date(2024, 6, 30), True),
        (date(2024, 6, 30), date(2024, 7, 1), False),
        (None, date(2024, 7, 1), None),
    ],
)
def test_open_is_told_apart_from_status(deadline: date | None, as_of: date, is_open: bool | None) -> None:
    shown = described(guide("a", "甲计划", 2024, deadline=deadline), None, as_of)
    assert (shown["open"], shown["status"]) == (is_open, "latest")


def test_described() -> None:
    shown = described(OLD.model_copy(update={"tracks": (Track(name="重点项目"),)}), LATE, date(2024, 1, 1))
    assert shown["status"] == "superseded" and shown["superseded_by"] == "c-2024-2"
    assert shown["tracks"] == ["重点项目"] and shown["deadline"] is None
    assert described(LATE, successor(LATE, [OLD, LATE]), date(2024, 1, 1))["superseded_by"] is None


def test_of_the_shipped_guides_one_is_superseded(corpus_store: Store) -> None:
    held = corpus_store.guides()
    assert {g.id: s.id for g in held if (s := successor(g, held))} == {"kejiyuanjiang-2022-2": "kejiyuanjiang-2025"}
