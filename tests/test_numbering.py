"""What is a printed number, and above all what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbering import ATTACHMENT, STYLES, limb_heads, ordinal, read_number

NUMBERED = [
    # line, style, label, ordinal, words after it
    ("第一编 总则", "part", "第一编", 1, "总则"),
    ("第二部分 申报要求", "part", "第二部分", 2, "申报要求"),
    ("第三章 申报条件", "chapter", "第三章", 3, "申报条件"),
    ("第 十二 章　附则", "chapter", "第十二章", 12, "附则"),
    ("第2节 材料", "section", "第2节", 2, "材料"),
    ("第三条 申报单位须为企业。", "article", "第三条", 3, "申报单位须为企业。"),
    ("第十五条　本办法自发布之日起施行。", "article", "第十五条", 15, "本办法自发布之日起施行。"),
    ("第一百零二条 附则", "article", "第一百零二条", 102, "附则"),
    ("第三条：申报", "article", "第三条", 3, "申报"),
    ("专题一：人工智能", "topic", "专题一", 1, "人工智能"),
    ("方向2.1 高端装备", "direction", "方向2.1", 1, "高端装备"),
    ("重点方向3：高原制氧", "direction", "重点方向3", 3, "高原制氧"),
    ("任务二、装备研制", "task", "任务二", 2, "装备研制"),
    ("Step1  企业申报", "step", "Step1", 1, "企业申报"),
    ("步骤二：区级初审", "step", "步骤二", 2, "区级初审"),
    ("第三步 专家评审", "step", "第三步", 3, "专家评审"),
    ("一、支持方向", "comma", "一", 1, "支持方向"),
    ("十二、附则", "comma", "十二", 12, "附则"),
    ("二十、附则", "comma", "二十", 20, "附则"),
    ("三．支持方向", "comma", "三", 3, "支持方向"),
    ("一.支持方向", "comma", "一", 1, "支持方向"),
    ("  一、支持方向", "comma", "一", 1, "支持方向"),
    ("★一、支持方向", "comma", "一", 1, "支持方向"),
    ("（一）重点项目", "paren", "（一）", 1, "重点项目"),
    ("(二) 一般项目", "paren", "(二)", 2, "一般项目"),
    ("（ 十一 ）其他", "paren", "（十一）", 11, "其他"),
    ("（三）、其他", "paren", "（三）", 3, "其他"),
    ("1.申报单位须为企业。", "digit", "1", 1, "申报单位须为企业。"),
    ("2、申报单位", "digit", "2", 2, "申报单位"),
    ("3．申报单位", "digit", "3", 3, "申报单位"),
    ("3．2023、2024两年均未获支持的。", "digit", "3", 3, "2023、2024两年均未获支持的。"),
    ("12. 申报单位", "digit", "12", 12, "申报单位"),
    ("４．申报单位", "digit", "４", 4, "申报单位"),
    ("4.2023年以来取得的成果", "digit", "4", 4, "2023年以来取得的成果"),
    ("3.11月5日起在线填写", "digit", "3", 3, "11月5日起在线填写"),
    ("1.2023-2024年已立项的单位", "digit", "1", 1, "2023-2024年已立项的单位"),
    ("1.“两翼”企业", "digit", "1", 1, "“两翼”企业"),
    ("2.1 技术指标", "dotted", "2.1", 1, "技术指标"),
    ("2.3、技术指标", "dotted", "2.3", 3, "技术指标"),
    ("3.2研究内容", "dotted", "3.2", 2, "研究内容"),
    ("1.2.3 考核指标", "deep", "1.2.3", 3, "考核指标"),
    ("（1）企业", "digit_paren", "（1）", 1, "企业"),
    ("(2)高校", "digit_paren", "(2)", 2, "高校"),
    ("3）院所", "half_paren", "3）", 3, "院所"),
    ("①企业", "circled", "①", 1, "企业"),
    ("⑫企业", "circled", "⑫", 12, "企业"),
    ("⑴企业", "circled", "⑴", 1, "企业"),
    ("⒉企业", "circled", "⒉", 2, "企业"),
    ("㈢企业", "circled", "㈢", 3, "企业"),
    ("A.企业", "letter", "A", 1, "企业"),
    ("b、高校", "letter", "b", 2, "高校"),
    ("(c) 院所", "letter_paren", "(c)", 3, "院所"),
]

NOT_NUMBERED = [
    "A、B类项目申报单位须提交以下材料：",
    "2023年度科技计划项目申报指南",
    "2023-2024年经科技厅支持的企业",
    "1.5亿元以上的企业",
    "1.2023亿元以上的企业",
    "1.5万元",
    "1．5万元",
    "0.5%的利率",
    "3.5%以上",
    "12.5倍",
    "1:2的比例自筹",
    "1：2进行自筹",
    "1～2项成果",
    "1-2项先进成果",
    "0991-3835232",
    "0991—3835232",
    "13912345678",
    "12月1日前提交",
    "1月1日后获得",
    "12.1日",
    "30%的经费",
    "100万元",
    "5家以上企业",
    "3个月内",
    "见附件1",
    "第三条所述的单位",
    "第三条规定的条件",
    "第三条第二款",
    "第三条、第四条",
    "第5条中的单位",
    "第一批项目",
    "第二年度",
    "第三方机构出具的报告",
    "一般项目",
    "一是支持企业。",
    "一带一路沿线国家",
    "二级以上医院",
    "三年以上工作经验",
    "十大产业集群",
    "统一是关键",
    "（以下简称“两区”）",
    "（附件1）",
    "（不含课题申报单位）",
    "（区校）创新合作",
    "AI技术",
    "A类项目",
    "A、B两类项目",
    "A.I.技术",
    "3D打印",
    "5G网络",
    "方向明确，重点突出",
    "任务一经下达不得更改",
    "专题讲座",
    "",
    "   ",
    "。",
]


@pytest.mark.parametrize(("line", "style", "label", "place", "words"), NUMBERED)
def test_numbered(line: str, style: str, label: str, place: int, words: str) -> None:
    number = read_number(line)
    assert number is not None
    assert (number.style.name, number.label, number.ordinal) == (style, label, place)
    assert line[number.length :] == words


@pytest.mark.parametrize("line", NOT_NUMBERED)
def test_not_numbered(line: str) -> None:
    assert read_number(line) is None


def test_every_style_has_a_row() -> None:
    assert {style for _, style, *_ in NUMBERED} == {style.name for style in STYLES}


@pytest.mark.parametrize(
    ("line", "place"),
    [("附件1", "1"), ("附件一：", "一"), ("附 件 2：申报书", "2"), ("附件", None), ("附表3", "3"), ("附录", None), ("附件1-2", "1")],
)
def test_attachments(line: str, place: str | None) -> None:
    match = ATTACHMENT.match(line)
    assert match is not None
    assert match["ordinal"] == place


@pytest.mark.parametrize("line", ["见附件1", "随附件", "附近的企业", "附加条件", "（附件1）"])
def test_no_attachment(line: str) -> None:
    assert ATTACHMENT.match(line) is None


@pytest.mark.parametrize(
    ("printed", "place"),
    [("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("二十一", 21), ("一百零二", 102), ("3", 3), ("１２", 12), ("2.3", 3), ("①", 1), ("⑳", 20), ("⒇", 20), ("⒛", 20), ("㈩", 10), ("B", 2), ("z", 26), ("、", 0), ("", 0)],
)
def test_ordinals(printed: str, place: int) -> None:
    assert ordinal(printed) == place


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("一是支持企业。二是支持高校。", ["一是", "二是"]),
        ("重点做到：一是支持企业；二是支持高校；三是支持院所。", ["一是", "二是", "三是"]),
        ("一要抓紧，二要抓实。", ["一要", "二要"]),
        ("支持以下对象：①企业；②高校。", ["①", "②"]),
        ("支持以下对象：（1）企业；（2）高校；（3）院所。", ["（1）", "（2）", "（3）"]),
        ("其一，企业；其二，高校。", ["其一", "其二"]),
        ("第一，企业。第二，高校。", ["第一", "第二"]),
        ("前提 一是企业。\n二是高校。", ["一是", "二是"]),
        ("申报材料包括:1、申报书;2、建设方案;3、营业执照。", ["1、", "2、", "3、"]),
        ("有下列情形的不予通过：a.超出名额；b.缺少签章。", ["a.", "b."]),
        ("须提交：1)申报书；2)协议。", ["1)", "2)"]),
    ],
)
def test_limbs(text: str, heads: list[str]) -> None:
    assert [text[at : at + len(head)] for at, head in zip(limb_heads(text), heads, strict=True)] == heads


@pytest.mark.parametrize(
    "text",
    [
        "统一是关键，唯一是企业。",
        "一是支持企业。",  # one limb is no list
        "二是支持高校。三是支持院所。",  # does not count from one
        "标准统一是前提，二是保障。",
        "按照（1）的要求和见（2）的规定执行。",
        "符合①和②的企业。",
        "第一批项目，第二批项目。",
        "一是二是三",
        "一、企业；二、高校。",
        "方向1、2、3均可申报，专题1、专题2除外。",
        "投入1.5万元；2.5万元以上的另议。",
        "",
    ],
)
def test_no_limbs(text: str) -> None:
    assert limb_heads(text) == []


@pytest.mark.parametrize(
    ("number", "text", "heads"),
    [
        ("1", "申报书；2.协议；3.承诺书。", [0, 4, 9]),
        ("7.1", "申报人身份证明；7.2 劳动合同；7.3 审计报告。", [0, 8, 17]),
        ("（1）", "申报书；（2）协议。", [0, 4]),
        ("7.1", "见7.2和7.3的规定。", []),
        ("2", "申报书；2024年协议。", []),
    ],
)
def test_the_number_of_a_line_may_be_the_first_of_those_printed_in_it(number: str, text: str, heads: list[int]) -> None:
    assert limb_heads(text, number) == heads


@given(st.text(alphabet="一二三十0123456789１.．、，（）()①②第章条节年月日万元%:：-— \t附件专题A.b是", max_size=30))
def test_any_line_is_read_without_harm(line: str) -> None:
    number = read_number(line)
    if number is not None:
        assert 0 < number.length <= len(line)
        assert number.ordinal >= 0
        assert number.label and not any(c.isspace() for c in number.label)
    heads = limb_heads(line)
    assert heads == sorted(set(heads)) and (not heads or len(heads) >= 2)
