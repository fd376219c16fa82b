"""The clause tree: golden trees of the shipped guides, cases of other guides, and the guarantees for any text at all."""

from __future__ import annotations

import json
import random
import re
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.segment import Segmented, segment
from kb.errors import NoClauses
from tests.conftest import CASES, CORPUS_IDS, GUIDE_FILES, segmented, source_of, tree

TEXTS = {file.stem: file.read_text(encoding="utf-8") for file in GUIDE_FILES}
TITLE = "2024年度某省科技计划项目申报指南\n"
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


# -- golden trees -------------------------------------------------------------------------------------------------------


def shown(parts: Segmented) -> list[dict[str, object]]:
    return [
        {
            "id": cut.clause.id,
            "item": cut.clause.item,
            "number": cut.clause.number,
            "role": cut.clause.role,
            "track": cut.clause.track,
            "path": list(cut.clause.path),
            "text": cut.clause.text,
            "start": cut.clause.source.start,
            "end": cut.clause.source.end,
        }
        for cut in parts.cuts
    ]


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_shipped_guides_have_the_reviewed_trees(guide: str) -> None:
    golden = json.loads((CASES / "clauses" / f"{guide}.json").read_text(encoding="utf-8"))
    got = shown(segmented(TEXTS[guide], f"{guide}.txt"))
    assert [c["id"] for c in got] == [c["id"] for c in golden]
    assert got == golden


@pytest.mark.parametrize("guide", ["kejiyuanjiang-2022-2", "shanghe-2023"])
def test_annotated_clauses_are_recovered_exactly(guide: str) -> None:
    rows = [json.loads(line) for line in (CASES / "clauses.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = [(tuple(row["path"]), row["number"], row["text"]) for row in rows if row["guide"] == guide]
    assert len(wanted) > 15
    assert tree(TEXTS[guide]) == wanted


# -- guarantees ---------------------------------------------------------------------------------------------------------


def held(original: str) -> Segmented | None:
    """Segments a text and holds it to every guarantee; None where it has no clause."""
    try:
        parts = segment(source_of(original))
    except NoClauses:
        return None
    cleaned = clean(original)
    at = [offset for character, offset in zip(cleaned.text, cleaned.at, strict=True) if not character.isspace()]
    spans = [cut.clause.source for cut in parts.cuts] + [heading.source for heading in parts.headings]
    # 1. every visible character in exactly one clause or heading, in order
    for kind in (parts.cuts, parts.headings):
        starts = [one.clause.source.start if hasattr(one, "clause") else one.source.start for one in kind]
        assert starts == sorted(starts)
    spans.sort(key=lambda span: span.start)
    for one, other in pairwise(spans):
        assert one.end <= other.start, (one.cut(original), other.cut(original))
    covered = bytearray(len(original))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    lost = "".join(original[offset] for offset in at if not covered[offset])
    assert not lost, f"lost {lost[:60]!r}"
    # 2. offsets cut the words
    for cut in parts.cuts:
        words = clean(cut.clause.source.cut(original)).text
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", cut.clause.text)
        assert cut.words.text == cut.clause.text and cut.clause.text.strip() == cut.clause.text != ""
    for heading in parts.headings:
        words = clean(heading.source.cut(original)).text
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", heading.text)
    # 3. ids are unique, and the same again
    ids = [cut.clause.id for cut in parts.cuts]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("guide/") and not re.search(r"\s", one) for one in ids)
    assert [cut.clause.position for cut in parts.cuts] == list(range(len(ids)))
    return parts


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_guarantees_on_shipped_guides(guide: str) -> None:
    first = held(TEXTS[guide])
    assert first is not None
    assert held(TEXTS[guide]) == first


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_line_ends_change_no_clause(guide: str, ending: str) -> None:
    other = held(TEXTS[guide].replace("\n", ending))
    assert other is not None
    assert [(c.clause.path, c.clause.text) for c in other.cuts] == [
        (c.clause.path, c.clause.text) for c in segmented(TEXTS[guide]).cuts
    ]


NOISE = "一二三四五六七八九十、，。；：（）()1234567890.．①②第章条附件\t\n\r \u3000\u200b“”《》是年月日万元ab[]:？！|联系人电话：0991-3835232 处"


@QUICK
@given(st.sampled_from(CORPUS_IDS), st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_guarantees_on_mutilated_guides(guide: str, seed: int, wounds: int) -> None:
    """Lines dropped, doubled, swapped, shuffled and cut short, random characters put in."""
    chance = random.Random(seed)
    lines = TEXTS[guide].split("\n")
    for _ in range(wounds):
        i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
        noise = "".join(chance.choice(NOISE) for _ in range(chance.randrange(1, 24)))
        match chance.randrange(8):
            case 0:
                lines[i : i + chance.randrange(1, 4)] = [""]
            case 1:
                lines.insert(i, lines[j])
            case 2:
                lines[i], lines[j] = lines[j], lines[i]
            case 3:
                lines[i] = lines[i][: chance.randrange(len(lines[i]) + 1)]
            case 4:
                at = chance.randrange(len(lines[i]) + 1)
                lines[i] = lines[i][:at] + noise + lines[i][at:]
            case 5:
                lines.insert(i, noise)
            case 6:
                chance.shuffle(lines)
            case 7:
                lines = lines[: i + 1]
    held("\n".join(lines))


FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "一、支持方向", "（一）重点项目", "1.申报单位须为企业。", "1.", "2.", "（1）", "①", "第一章 总则", "第三条", "附件1", "附件：1.甲", "附件：",
                "联系人：张三", "联系电话：0571-88887777", "科技处", "\t序号\t名称", "\t", "注：请填写。", "提交单位（盖章）：", "某某省科学技术厅", "2024年5月1日",
                "申报要求", "各有关单位：", "目录", "一、总则……3", "- 2 -", "一是企业；二是高校。", "申报单位是企业的，自筹；申报单位是高校的，不作要求。", "[bookmark: _Toc1]",
                "", " ", "2024年某某专项申报", "指南", "A.", "1.1 目标", "1.1.1 指标", "★", "专题一：", "《", "”",
            ]
        ),
        st.text(alphabet=NOISE, max_size=12),
        st.text(max_size=8),
    ),
    max_size=40,
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(FRAGMENTS, st.sampled_from(["\n", "\r\n", "\n\n", ""]))
def test_guarantees_on_any_text(fragments: list[str], ending: str) -> None:
    held(ending.join(fragments))


@pytest.mark.parametrize("text", ["", " \n\t\n", "[bookmark: _Toc1]", "附件1", "2024年科技计划申报指南", "\u200b\ufeff"])
def test_no_clause_is_said_in_one_line(text: str) -> None:
    with pytest.raises(NoClauses) as raised:
        segmented(text, "某.txt")
    assert "某.txt" in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "申报单位须为企业，" * 230_000,  # one line, 2 MB characters, and no sentence end
        "须。" * 60_000,
        "（" * 200_000 + "。" * 1000,
        "“须。" * 30_000,
        "；申报单位是企业的，" * 60_000,
        "1." * 200_000,
        "第" * 300_000 + "条",
        "[bookmark:" * 60_000,
        "一是" * 100_000,
        "以下简称“" * 60_000,
        "截止时间" * 80_000,
        "1" * 400_000,
        "省" * 100_000,
    ],
    ids=lambda text: f"{text[:6]}…{len(text)}",
)
def test_long_lines_end(text: str) -> None:
    held(text)


LINES = ["1.申报单位须为企业。", "一、支持方向", "（一）重点", "\t单元\t格", "联系人：张三 0571-88887777", "附件1", "", "2024年5月1日", "申报要求", "某某省科学技术厅", "一、重点项目", "（二）一般项目"]


def test_forty_thousand_lines_end() -> None:
    held("\n".join(LINES[i % len(LINES)] for i in range(40_000)))


@pytest.mark.parametrize("line", LINES)
def test_one_line_over_and_over_ends(line: str) -> None:
    held("\n".join([line] * 4_000))


@pytest.mark.parametrize(
    "line",
    ["由{}省科技厅受理，须申报。", "（一）{}研发项目\n须有基础，不得重复。", "{}要求\n须有基础，不得重复。", "附件1\n{}表\n须填，不得空。", "{}计划（以下简称“{}”），须申报。"],
)
def test_many_different_names_take_time_in_proportion(line: str) -> None:
    """Counted, not timed: twice the lines may make no more than about twice the work."""

    def work(n: int) -> int:
        text = TITLE + "\n".join(line.replace("{}", f"{i:05d}".translate(str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸"))) for i in range(n))
        steps = 0

        def count(_frame: object, event: str, _arg: object) -> None:
            nonlocal steps
            steps += 1

        sys.setprofile(count)  # every call, of Python and of C
        try:
            segmented(text)
        finally:
            sys.setprofile(None)
        return steps

    small, large = work(250), work(500)
    assert large < 2.6 * small, (small, large)


# -- guides made with a known tree --------------------------------------------------------------------------------------

CN = "一二三四五六七八九十"
NAMES = ["支持方向", "申报条件", "项目类型", "资金管理", "考核指标", "组织实施", "申报流程", "监督管理", "基本原则", "支持范围", "新能源领域", "农业领域"]
BODIES = ["申报单位须在本省注册", "项目经费专款专用，不得挪用", "单个项目支持额度不超过1.5万元", "自筹经费与财政经费之比不低于2:1", "2023年1月1日后取得成果1～2项", "应当符合第三条所述的条件（见附件1）", "鼓励联合申报，联系电话另行通知", "实施期限2-3年"]
DEEPER = {"paren": 30, "digit": 40, "digit_paren": 50, "circled": 60}


@dataclass
class Written:
    """A guide with the clauses that it must give."""

    lines: list[str] = field(default_factory=lambda: ["2024年度某省重点研发计划项目申报指南"])
    wanted: list[tuple[tuple[str, ...], str | None, str]] = field(default_factory=list)


def printed(style: str, n: int, mark: str) -> tuple[str, str]:
    """(label as a clause keeps it, label as it is printed)."""
    return {
        "chapter": (f"第{CN[n]}章", f"第{CN[n]}章 "),
        "comma": (CN[n], f"{CN[n]}、"),
        "paren": (f"（{CN[n]}）", f"（{CN[n]}）"),
        "digit": (str(n + 1), f"{n + 1}{mark}"),
        "digit_paren": (f"（{n + 1}）", f"（{n + 1}）"),
        "circled": ("①②③④⑤⑥⑦⑧⑨⑩"[n], "①②③④⑤⑥⑦⑧⑨⑩"[n]),
    }[style]


@st.composite
def written_guides(draw: st.DrawFn) -> Written:
    """Chapters or 一、 outside; inside each a chain of styles of its own; paragraphs, leads and longer items between."""
    guide = Written()
    mark = draw(st.sampled_from([".", "、", "．", ". "]))
    count = iter(range(10_000))

    def sentence() -> str:
        return f"{draw(st.sampled_from(BODIES))}，编号{next(count)}。"

    def paragraph(path: tuple[str, ...]) -> None:
        for text in (told := [sentence() for _ in range(draw(st.integers(1, 2)))]):
            guide.wanted.append((path, None, text))
        guide.lines.append("".join(told))

    def items(path: tuple[str, ...], style: str) -> None:
        for n in range(draw(st.integers(1, 4))):
            label, shown_as = printed(style, n, mark)
            told = [sentence() for _ in range(draw(st.integers(1, 2)))]
            guide.lines.append(shown_as + "".join(told))
            guide.wanted += [(path, label, text) for text in told]
            if draw(st.integers(0, 4)) == 0:
                paragraph(path)  # the item runs on

    def inside(path: tuple[str, ...], chain: list[str]) -> None:
        if not chain or draw(st.booleans()):
            paragraph(path)
        if not chain:
            return
        style, rest = chain[0], chain[1:]
        if not rest:
            items(path, style)
            return
        for n in range(draw(st.integers(1, 3))):
            label, shown_as = printed(style, n, mark)
            form = draw(st.sampled_from(["heading", "short lead", "long lead"]))
            if form == "heading":
                name = f"{draw(st.sampled_from(NAMES))}之{next(count)}"
                guide.lines.append(shown_as + name)
                inside((*path, shown_as + name), rest)
            elif form == "short lead":  # names what follows, as a heading does
                lead = f"申报单位须同时符合第{next(count)}项的以下条件："
                guide.lines.append(shown_as + lead)
                items((*path, shown_as + lead), rest[0])
            else:  # a rule of its own that leads others in
                lead = f"申报单位应当具有健全的科研管理制度，近三年没有不良信用记录，且须同时符合第{next(count)}项所列的以下全部条件："
                guide.lines.append(shown_as + lead)
                guide.wanted.append((path, label, lead))
                items((*path, lead), rest[0])

    top = draw(st.sampled_from(["comma", "comma", "chapter"]))
    for n in range(draw(st.integers(1, 4))):
        _, shown_as = printed(top, n, mark)
        name = f"{draw(st.sampled_from(NAMES))}之{next(count)}"
        guide.lines.append(shown_as + name)
        chain = sorted(draw(st.sets(st.sampled_from(sorted(DEEPER)), max_size=3)), key=DEEPER.__getitem__)
        inside((shown_as + name,), chain)
    if draw(st.booleans()):
        guide.lines = [line for one in guide.lines for line in (one, "")]
    return guide


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(written_guides())
def test_known_trees_are_recovered_exactly(guide: Written) -> None:
    text = "\n".join(guide.lines) + "\n"
    parts = held(text)
    assert parts is not None
    assert [(c.clause.path, c.clause.number, c.clause.text) for c in parts.cuts] == guide.wanted, text


# -- cases --------------------------------------------------------------------------------------------------------------



def test_unnumbered_headings_before_a_first_numbered_three() -> None:
    text = TITLE + "申报原则\n项目应当择优，不得重复。\n申报要求\n1.申报单位须为企业。\n2.经费须自筹。\n三、支持方向\n1.新材料方向，须有基础。\n"
    assert tree(text) == [
        (("申报原则",), None, "项目应当择优，不得重复。"),
        (("申报要求",), "1", "申报单位须为企业。"),
        (("申报要求",), "2", "经费须自筹。"),
        (("三、支持方向",), "1", "新材料方向，须有基础。"),
    ]


def test_an_item_runs_on_over_paragraphs_and_keeps_its_name() -> None:
    parts = segmented(TITLE + "一、申报要求\n1.企业须提供审计报告。\n高校须联合企业申报，并签协议。\n院所须提供证明，逾期不受理。\n2.不得重复申报。\n")
    assert [(c.clause.id, c.clause.item, c.clause.number) for c in parts.cuts] == [
        ("guide/一/1", "guide/一/1", "1"),
        ("guide/一/1/p1", "guide/一/1", None),
        ("guide/一/1/p2", "guide/一/1", None),
        ("guide/一/2", "guide/一/2", "2"),
    ]


def test_a_heading_that_is_a_sentence_with_no_body_is_a_clause() -> None:
    text = TITLE + "一、申报单位须在本省注册。\n二、项目执行期不超过3年。\n三、其他要求\n1.不得重复申报。\n"
    assert tree(text) == [
        ((), "一", "申报单位须在本省注册。"),
        ((), "二", "项目执行期不超过3年。"),
        (("三、其他要求",), "1", "不得重复申报。"),
    ]


def test_a_title_wrapped_in_mid_word_is_one_title() -> None:
    parts = segmented("附件2\n2024年某省区域创新体系建设科\n技计划项目申报指南\n一、支持方向\n支持企业开展研发，须有基础。\n")
    assert parts.guide.title == "2024年某省区域创新体系建设科技计划项目申报指南"
    assert [c.clause.text for c in parts.cuts] == ["支持企业开展研发，须有基础。"]


def test_a_heading_wrapped_in_mid_word_is_one_heading() -> None:
    text = TITLE + "一、支持方向\n（一）面向未来产业和战略性新兴产业的关键核心技\n术攻关项目\n1.须为企业申报。\n"
    assert tree(text) == [(("一、支持方向", "（一）面向未来产业和战略性新兴产业的关键核心技术攻关项目"), "1", "须为企业申报。")]


def test_a_sentence_wrapped_by_the_page_is_one_clause() -> None:
    line = "申报单位须在本省行政区域内注册满一年，具有独立法人资格，"
    body = [line, "科研管理制度健全，财务状况良好，近三年内没有不良信用记录，", "能够提供真实有效的申报材料。"]
    text = TITLE + "一、申报条件\n" + "\n".join(body) + "\n二、其他\n不得重复申报，不得多头申报。\n"
    assert [told for _, _, told in tree(text)] == ["".join(body), "不得重复申报，不得多头申报。"]


def test_statutes() -> None:
    text = "某市科技创新券管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 本办法所称创新券，按第三条所述发放。\n（一）企业须注册。\n（二）高校须登记。\n第二章 附则\n第三条 本办法由市科技局解释。\n"
    assert tree(text) == [
        (("第一章 总则",), "第一条", "为规范管理，制定本办法。"),
        (("第一章 总则",), "第二条", "本办法所称创新券，按第三条所述发放。"),
        (("第一章 总则",), "（一）", "企业须注册。"),
        (("第一章 总则",), "（二）", "高校须登记。"),
        (("第二章 附则",), "第三条", "本办法由市科技局解释。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "见附件1的要求执行，不得遗漏。",
        "第三条所述单位不得申报。",
        "2023年度已立项的单位不得申报。",
        "1.5万元以下的设备不予补助。",
        "1:2的比例由单位自筹。",
        "12月1日前须提交材料。",
        "附件1和附件2须盖章。",
        "0571-88887777为咨询热线，须工作日拨打。",
    ],
)
def test_what_looks_like_numbering_opens_nothing(line: str) -> None:
    text = TITLE + f"一、申报要求\n1.申报单位须为企业。\n{line}\n2.不得重复申报。\n"
    assert tree(text) == [
        (("一、申报要求",), "1", "申报单位须为企业。"),
        (("一、申报要求",), None, line),
        (("一、申报要求",), "2", "不得重复申报。"),
    ]


def test_a_number_printed_twice_gets_ids_of_its_own() -> None:
    parts = segmented(TITLE + "一、要求\n1.申报单位须为企业。\n1.申报单位须有资金。\n3.不得重复申报。\n")
    assert [c.clause.id for c in parts.cuts] == ["guide/一/1", "guide/一/1'2", "guide/一/3"]


def test_notices_with_salutation_sign_off_and_attachments() -> None:
    text = (
        "关于组织申报2024年度科技计划项目的通知\n各有关单位：\n现将有关事项通知如下。\n一、申报条件\n1.申报单位须为企业。\n"
        "特此通知。\n附件：1.申报书\n      2.汇总表\n\n某省科学技术厅\n2024年5月1日\n\n附件1\n申报书\n\t项目名称\n\t\n\t联系人\n\t\n"
    )
    parts = segmented(text)
    assert [(c.clause.role, c.clause.path, c.clause.text) for c in parts.cuts] == [
        ("sentence", (), "各有关单位："),
        ("sentence", (), "现将有关事项通知如下。"),
        ("sentence", ("一、申报条件",), "申报单位须为企业。"),
        ("sentence", ("一、申报条件",), "特此通知。"),
        ("attachment", ("附件",), "申报书"),
        ("attachment", ("附件",), "汇总表"),
        ("signature", (), "某省科学技术厅"),
        ("signature", (), "2024年5月1日"),
        ("form_field", ("附件1 申报书",), "项目名称"),
        ("form_field", ("附件1 申报书",), "联系人"),
    ]
    assert parts.guide.issuer == "某省科学技术厅"
    assert str(parts.guide.date) == "2024-05-01"


def test_tracks_hang_on_the_clauses_of_their_sections() -> None:
    text = (
        TITLE + "一、项目类型\n（一）重点研发项目\n1.须为企业申报。\n（1）须有研发机构。\n（二）成果转化项目\n须有专利，不得转让。\n二、申报要求\n1.不得重复申报。\n"
    )
    parts = segmented(text)
    assert parts.guide.track_names() == ("重点研发项目", "成果转化项目")
    assert [c.clause.track for c in parts.cuts] == ["重点研发项目", "重点研发项目", "成果转化项目", None]


def test_items_printed_in_one_line_have_their_numbers_as_items_have() -> None:
    parts = segmented(TITLE + "一、申报要求\n1.申报材料包括：（1）申报书；（2）企业营业执照（副本）；（3）上年度审计报告。\n2.须为企业申报（2）人以上。\n")
    told = [(c.clause.number, c.clause.text) for c in parts.cuts]
    assert told[-4:] == [("（1）", "申报书；"), ("（2）", "企业营业执照（副本）；"), ("（3）", "上年度审计报告。"), ("2", "须为企业申报（2）人以上。")]
    parts = segmented(TITLE + "一、申报要求\n1.申报书；2.协议。\n（二）有下列情形的：①超出名额；②缺少签章。\n7.1 身份证明;7.2 劳动合同。\n")
    told = [(c.clause.number, c.clause.text) for c in parts.cuts]
    assert told == [("1", "申报书；"), ("2", "协议。"), ("①", "超出名额；"), ("②", "缺少签章。"), ("7.1", "身份证明;"), ("7.2", "劳动合同。")]
    parts = segmented(TITLE + "五、申报材料\n（一）申报书；（二）营业执照；（三）协议。\n")
    assert [(c.clause.number, c.clause.text) for c in parts.cuts] == [("（一）", "申报书；"), ("（二）", "营业执照；"), ("（三）", "协议。")]


def test_topics_under_codes_of_letters_are_headings() -> None:
    parts = segmented(TITLE + "一、指南方向\nZT01 高原作物与真菌共生机制（重点项目、面上项目）\n研究内容：解析共生机制，建立培育体系。\nZT02  浅层地下水响应机理（青年项目）\n研究内容：揭示响应机理，提出监测方法。\n")
    assert [c.clause.path[-1] for c in parts.cuts] == ["ZT01高原作物与真菌共生机制（重点项目、面上项目）", "ZT02浅层地下水响应机理（青年项目）"]


def test_directions_that_open_a_sentence_are_no_number_of_it() -> None:
    parts = segmented(TITLE + "一、支持方向\n方向1：新材料\n开展研究。\n方向2：新能源\n开展研究。\n方向1、方向2仅限企业申报。\n")
    assert parts.cuts[-1].clause.text == "方向1、方向2仅限企业申报。"


def test_a_ban_is_no_label_of_the_sentence_after_it() -> None:
    parts = segmented(TITLE + "一、申报条件\n1.房地产、住宿餐饮、娱乐业企业不列入支持范围。分支机构不得申报。\n2.不予支持的情形。已获资助的。\n")
    assert [c.clause.text for c in parts.cuts] == ["房地产、住宿餐饮、娱乐业企业不列入支持范围。", "分支机构不得申报。", "不予支持的情形。已获资助的。"]


def test_page_numbers_and_a_table_of_contents_are_no_clauses() -> None:
    text = TITLE + "目录\n一、支持方向……1\n二、申报要求……3\n一、支持方向\n支持企业开展研发，须有基础。\n- 1 -\n二、申报要求\n1.不得重复申报。\n第 2 页\n"
    parts = held(text)
    assert parts is not None
    told = [(c.clause.path, c.clause.text) for c in parts.cuts]
    assert (("一、支持方向",), "支持企业开展研发，须有基础。") in told
    assert (("二、申报要求",), "不得重复申报。") in told
    assert not any("……" in text or text in ("- 1 -", "第 2 页") for _, text in told)


def test_a_table_whose_rows_end_in_small_numbers_is_no_table_of_contents() -> None:
    rows = ["档次\t县级\t市级", "甲档\t12\t30", "乙档\t6", "1\t东区\t8\t16"]
    parts = held(TITLE + "一、奖补标准\n按下列标准奖补。\n" + "\n".join(rows) + "\n二、申报要求\n须为企业。\n")
    assert parts is not None
    told = " ".join(c.clause.text for c in parts.cuts)
    assert all(cell in told.split() for row in rows[1:] for cell in row.split("\t")[1:])
    contents = held(TITLE + "目 录\n一、奖补标准\t1\n二、申报要求\t12\n一、奖补标准\n按下列标准奖补。\n二、申报要求\n须为企业。\n")
    assert contents is not None
    assert [c.clause.text for c in contents.cuts] == ["按下列标准奖补。", "须为企业。"]


def test_the_title_of_issued_measures_below_a_sign_off_is_a_heading() -> None:
    parts = held(
        "某市科技局关于印发《某市“擂台赛”项目办法》的通知\n各单位：\n现印发给你们，请认真执行。\n某市科技局\n2024年9月5日\n\n"
        "某市“擂台赛”项目办法\n第一章 总则\n第一条 本办法适用于企业。\n"
    )
    assert parts is not None
    last = parts.cuts[-1].clause
    assert last.text == "本办法适用于企业。"
    assert last.path == ("某市“擂台赛”项目办法", "第一章 总则")
    below = held("某市科技局关于印发《某市创新券管理办法》的通知\n各单位：\n现印发给你们，请认真执行。\n某市科技局\n2024年9月5日\n（此件主动公开）\n某市创新券管理办法\n第一章 总则\n第一条 本办法适用于企业。\n")
    assert below is not None and below.cuts[-1].clause.path == ("某市创新券管理办法", "第一章 总则")


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_golden_files_are_kept_for_these_guides_only(guide: str) -> None:
    assert {file.stem for file in (CASES / "clauses").glob("*.json")} == set(CORPUS_IDS)
    assert Path(CASES / "clauses" / f"{guide}.json").stat().st_size > 1000
