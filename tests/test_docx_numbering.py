"""Automatic numbers stand in the text as Word shows them."""

from __future__ import annotations

import pytest

from ingest.readers.docx import read
from ingest.readers.word.counting import custom, written
from tests.wordfile import docx, level, numbering, p, tbl

CHINESE = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.") + level(3, "decimal", "（%4）")


def shown(body: str, **parts: str) -> list[str]:
    return [line for line in read(docx(body, **parts), "x.docx").text.splitlines() if line]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("decimal", {1: "1", 10: "10", 100: "100"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 1999: "MCMXCIX"}),
        ("lowerRoman", {3: "iii", 40: "xl"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b", 53: "aaa"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}),
        ("chineseCountingThousand", {1: "一", 10: "十", 19: "十九", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十", 1010: "一千零一十"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 105: "壹佰零伍"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("japaneseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 100: "百", 110: "百十"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("numberInDash", {2: "- 2 -"}),
        ("none", {1: ""}),
    ],
)
def test_formats(form: str, told: dict[int, str]) -> None:
    assert {n: written(n, form) for n in told} == told


def test_every_format_writes_any_number() -> None:
    from ingest.readers.word.counting import _FORMS

    for form in _FORMS:
        for n in (*range(120), 999, 1000, 9999, 10000, 10**9, -1):
            assert written(n, form) is not None
    assert written(1, "bahtText") is None
    assert custom(7, "001, 002, 003, ...") == "007"


def test_chinese_official_levels() -> None:
    body = "".join(
        [p("总则", num=(1, 0)), p("条件", num=(1, 1)), p("甲。", num=(1, 2)), p("乙。", num=(1, 2)), p("丙。", num=(1, 3)),
         p("材料", num=(1, 1)), p("丁。", num=(1, 2)), p("附则", num=(1, 0)), p("戊", num=(1, 1))]
    )
    levels = CHINESE
    assert shown(body, numbering=numbering({1: levels})) == [
        "一、总则", "（一）条件", "1. 甲。", "2. 乙。", "（1）丙。", "（二）材料", "1. 丁。", "二、附则", "（一）戊",
    ]


def test_what_follows_the_number() -> None:
    levels = level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>') + level(1, "decimal", "%1.%2", '<w:suff w:val="space"/>')
    assert shown(p("甲", num=(1, 0)) + p("乙", num=(1, 1)), numbering=numbering({1: levels})) == ["1.甲", "1.1 乙"]


def test_many_levels_in_one_number() -> None:
    levels = level(0, "decimal", "第%1章") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%1.%2.%3")
    body = p("甲", num=(1, 0)) + p("乙", num=(1, 1)) + p("丙", num=(1, 2)) + p("丁", num=(1, 2)) + p("戊", num=(1, 0)) + p("己", num=(1, 1))
    assert shown(body, numbering=numbering({1: levels})) == ["第1章 甲", "1.1 乙", "1.1.a 丙", "1.1.b 丁", "第2章 戊", "2.1 己"]


def test_is_legal_shows_plain_digits() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = p("甲", num=(1, 0)) + p("乙", num=(1, 1))
    assert shown(body, numbering=numbering({1: levels})) == ["第一章 甲", "1.1 乙"]


def test_a_level_passed_over_shows_where_it_begins() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")
    assert shown(p("甲", num=(1, 1)), numbering=numbering({1: levels})) == ["1.1 甲"]


def test_start_elsewhere() -> None:
    assert shown(p("甲", num=(1, 0)), numbering=numbering({1: level(0, "chineseCounting", "%1、", start=3)})) == ["三、甲"]


def test_two_lists_of_one_definition_count_on_together() -> None:
    made = numbering({1: level(0, "decimal", "%1.")}, {1: 1, 2: 1})
    assert shown(p("甲", num=(1, 0)) + p("乙", num=(2, 0)) + p("丙", num=(1, 0)), numbering=made) == ["1. 甲", "2. 乙", "3. 丙"]


def test_a_list_that_starts_again() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    made = numbering({1: level(0, "decimal", "%1.")}, {1: 1, 2: (1, again)})
    body = p("甲", num=(1, 0)) + p("乙", num=(1, 0)) + p("丙", num=(2, 0)) + p("丁", num=(2, 0))
    assert shown(body, numbering=made) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]


def test_a_level_overridden() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    made = numbering({1: level(0, "decimal", "%1.")}, {1: 1, 2: (1, other)})
    assert shown(p("甲", num=(2, 0)), numbering=made) == ["A) 甲"]


def test_levels_that_never_start_again() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = p("甲", num=(1, 0)) + p("乙", num=(1, 1)) + p("丙", num=(1, 0)) + p("丁", num=(1, 1))
    assert shown(body, numbering=numbering({1: levels})) == ["一、甲", "1. 乙", "二、丙", "2. 丁"]


def test_a_level_that_starts_again_after_the_outermost_alone() -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%2)") + level(2, "lowerLetter", "%3.", '<w:lvlRestart w:val="1"/>')
    body = p("甲", num=(1, 0)) + p("乙", num=(1, 1)) + p("丙", num=(1, 2)) + p("丁", num=(1, 1)) + p("戊", num=(1, 2)) + p("己", num=(1, 0)) + p("庚", num=(1, 2))
    assert shown(body, numbering=numbering({1: levels})) == ["1 甲", "1) 乙", "a. 丙", "2) 丁", "b. 戊", "2 己", "a. 庚"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="numbering" w:styleId="Listed"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_numbers_through_styles() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>') + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>')
    body = p("甲", style="H1") + p("乙", style="H2") + p("丙", style="Own") + p("丁", style="Loop") + p("戊", style="H1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert shown(body, numbering=numbering({1: levels}), styles=STYLES) == ["一、甲", "（一）乙", "二、丙", "丁", "戊"]


def test_a_list_style() -> None:
    made = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Listed"/></w:abstractNum>'
    made += numbering({1: level(0, "decimalEnclosedCircle", "%1")}, {1: 1, 2: 2})
    assert shown(p("甲", num=(2, 0)) + p("乙", num=(1, 0)), numbering=made, styles=STYLES) == ["① 甲", "② 乙"]


def test_bullets() -> None:
    bullet = level(0, "bullet", "\uf06c", start=1).replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>')
    assert shown(p("甲", num=(1, 0)), numbering=numbering({1: bullet})) == ["● 甲"]


def test_numbers_in_cells_are_entries() -> None:
    made = numbering({1: level(0, "decimal", "%1")})
    body = tbl(["序号", "名称", "额度"], [f"<w:tc>{p('', num=(1, 0))}</w:tc>", "甲项目", "50万元"], [f"<w:tc>{p('', num=(1, 0))}</w:tc>", "乙项目", "20万元"])
    assert shown(body, numbering=made) == ["序号：1；名称：甲项目；额度：50万元", "序号：2；名称：乙项目；额度：20万元"]


def test_an_empty_numbered_paragraph_counts_and_is_not_said() -> None:
    made = numbering({1: level(0, "decimal", "%1.")})
    assert shown(p("甲", num=(1, 0)) + p("", num=(1, 0)) + p("乙", num=(1, 0)), numbering=made) == ["1. 甲", "3. 乙"]


def test_an_unknown_format_is_told() -> None:
    reading = read(docx(p("甲", num=(1, 0)), numbering=numbering({1: level(0, "thaiCounting", "%1.")})), "x.docx")
    assert reading.text == "1. 甲"
    assert reading.losses == ("全文：编号格式 thaiCounting 不认识，按阿拉伯数字写出",)


@pytest.mark.parametrize("made", ["", '<w:num w:numId="1"/>', '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>', '<w:num w:numId="x"><w:abstractNumId w:val="y"/></w:num>'])
def test_broken_definitions_give_no_number(made: str) -> None:
    assert shown(p("甲", num=(1, 0)), numbering=made) == ["甲"]
