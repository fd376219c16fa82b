"""Figures of Chinese text: every usual writing, in the units of the contract, at their very characters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numerals import bound, count, iso_date, money, months, number, percent, quantities, ratio, year, years

ROWS = [json.loads(line) for line in (Path(__file__).parent / "cases" / "numerals.jsonl").read_text(encoding="utf-8").splitlines()]
GENRE = st.text(alphabet="0123456789０１２一二两三十百千万亿元年月日天个%％倍:：∶比-～至不超过低于以上内项家人第上〇.．， 半成分之零", max_size=60)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_writing_is_read(row: dict[str, object]) -> None:
    text = str(row["text"])
    found = [q for q in quantities(text) if q.sort != "date" or q.text]
    if row["sort"] is None:
        assert found == []
        return
    assert len(found) == 1
    quantity = found[0]
    assert (quantity.sort, text[quantity.start : quantity.end]) == (row["sort"], row["words"])
    assert (quantity.low, quantity.high, quantity.bound) == (row.get("low"), row.get("high"), row.get("bound"))
    if "unit" in row:
        assert quantity.unit == row["unit"]
    if "iso" in row:
        assert quantity.text == row["iso"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200", 1200), ("１．５", 1.5), ("一千二百", 1200), ("两", 2), ("半", 0.5), ("一亿五千万", 1.5e8), ("十百", None), ("", None), ("abc", None)],
)
def test_a_number_alone(text: str, value: float | None) -> None:
    assert number(text) == value


def test_the_readers_of_one_kind() -> None:
    assert money("300万元至800万元") == (300, 800)
    assert percent("30%-50%") == (30, 50)
    assert months("18个月") == (18, 18)
    assert months("2周") is None
    assert count("5万亩") == (50000, 50000)
    assert ratio("二比一") == (2, 1)
    assert ratio("0:1") is None
    assert year("二〇二五") == 2025
    assert years("2021-2023年") == (2021, 2022, 2023)


def test_days_need_a_year_and_must_exist() -> None:
    assert iso_date("8月31日") is None
    assert iso_date("8月31日", 2023) == "2023-08-31"
    assert iso_date("2023年8月", end=True) == "2023-08-31"
    assert iso_date("2024年2月", end=True) == "2024-02-29"
    assert iso_date("2023年2月30日") is None
    assert iso_date("2023年13月1日") is None
    assert iso_date("2023年底") == "2023-12-31"


def test_bounds_stand_before_or_after() -> None:
    for text, said in (("不超过3家", "max"), ("至少3家", "min"), ("3家以上", "min"), ("3家以内", "max"), ("共3家", None)):
        start = text.index("3家")
        assert bound(text, start, start + 2) == said


@given(GENRE)
def test_any_text_is_read_without_harm(text: str) -> None:
    """Never raises, never overlaps, and every figure stands where it says."""
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_range_keeps_its_order(one: int, other: int) -> None:
    low, high = min(one, other), max(one, other)
    assert money(f"{low}-{high}万元") == (low, high)


@given(st.integers(0, 99_999_999))
def test_chinese_and_arabic_numerals_agree(value: int) -> None:
    import cn2an

    assert number(cn2an.an2cn(value)) == value == number(str(value))
