"""Residue goes, everything else stays and knows where it stood."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import RESIDUE, clean
from ingest.lines import tidy
from ingest.traced import Traced

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "[bookmark: _Toc77]",
                "[bookmark: _GoBack]",
                "申报单位",
                "1.5万元",
                "\r\n",
                "\r",
                "\n",
                "\t",
                "\u3000",
                "\u00a0",
                "\u200b",
                "\ufeff",
                "\x07",
                "\u2028",
                "[bookmark: 未关",
                'HYPERLINK "http://x"',
                "PAGEREF _Toc12 \\h",
                "𠮷",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=24,
).map("".join)


def visible(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(PIECES)
def test_every_character_comes_from_its_place(original: str) -> None:
    cleaned = clean(original)
    assert len(cleaned.text) == len(cleaned.at)
    for character, at in zip(cleaned.text, cleaned.at, strict=True):
        assert original[at] == character or original[at].isspace() and character in " \n"


@given(PIECES)
def test_offsets_rise(original: str) -> None:
    at = list(clean(original).at)
    assert all(a < b for a, b in pairwise(at))


@given(PIECES)
def test_nothing_visible_is_lost_but_residue(original: str) -> None:
    assert visible(clean(original).text) == visible(RESIDUE.sub("", original))


@given(PIECES)
def test_no_residue_is_left_of_what_was_found(original: str) -> None:
    """What stays may touch (`[bookmark:` `]` left by a residue inside), but no character of a found residue stays."""
    kept = set(clean(original).at)
    for match in RESIDUE.finditer(original):
        assert not kept & set(range(*match.span()))


@given(PIECES)
def test_lines_end_in_one_newline_and_spaces_are_plain(original: str) -> None:
    text = clean(original).text
    assert not re.search("[\r\x0b\x0c\x85\u2028\u2029\u00a0\u3000\u2003]", text)
    residue_gone = RESIDUE.sub("", original)
    assert text.count("\n") >= len(re.findall("\r\n|\r|\n", residue_gone)) - original.count("\r")


@given(PIECES, st.integers(0, 40), st.integers(0, 40))
def test_a_span_cuts_the_same_words_from_the_original(original: str, a: int, b: int) -> None:
    cleaned = clean(original)
    start, end = sorted((min(a, len(cleaned)), min(b, len(cleaned))))
    if start == end:
        with pytest.raises(IndexError):
            cleaned.span("x", start, end)
        return
    cut = cleaned.span("x", start, end).cut(original)
    assert visible(RESIDUE.sub("", cut)) == visible(cleaned.text[start:end])


@given(PIECES)
def test_tidy_keeps_every_visible_character_at_its_place(original: str) -> None:
    cleaned = clean(original)
    tidied = tidy(cleaned)
    shown = [(c, at) for c, at in zip(cleaned.text, cleaned.at, strict=True) if not c.isspace()]
    assert [(c, at) for c, at in zip(tidied.text, tidied.at, strict=True) if not c.isspace()] == shown
    assert "  " not in tidied.text and tidied.text == tidied.text.strip()


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("[bookmark: _Toc77][bookmark: _Toc31223]2025年指南", "2025年指南"),
        ("一、\u3000支持方向\r\n1.新材料", "一、 支持方向\n1.新材料"),
        ("甲\r乙\r\n丙\n丁\u2028戊", "甲\n乙\n丙\n丁\n戊"),
        ("\ufeff申\u200b报\u00ad", "申报"),
        ("联系电话\t0571-1234567", "联系电话\t0571-1234567"),
        ("见[附件]和[1]", "见[附件]和[1]"),  # brackets of the text itself
        ("[bookmark: 没有收尾\n下一行]", "[bookmark: 没有收尾\n下一行]"),
        ("bookmark: _Toc1", "bookmark: _Toc1"),
    ],
)
def test_cleaned(original: str, expected: str) -> None:
    assert clean(original).text == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("申报指\n南", "申报指南"),
        ("申报 \n 单位", "申报单位"),
        ("AI\nmodel", "AI model"),
        ("联 系 人：张三  李四", "联 系 人：张三 李四"),
        ("2025\n年", "2025年"),
        ("  前后  ", "前后"),
    ],
)
def test_tidied(lines: str, expected: str) -> None:
    assert tidy(Traced.whole(lines)).text == expected
