"""Between what kinds of projects an applicant chooses, as offices tell it. No row is a shipped guide; rows that must find nothing count as much."""

from __future__ import annotations

import json

import pytest

from ingest.interpret import interpret
from ingest.tracks import MOST_TRACKS, tracks_of
from tests.annotated import CASES
from tests.conftest import segmented


@pytest.mark.parametrize(
    ("headings", "tracks"),
    [
        (["重点项目支持范围", "一般项目支持范围"], ["重点项目", "一般项目"]),
        (["面上项目", "青年科学基金项目", "申报要求", "优秀青年项目（限高校）"], ["面上项目", "青年科学基金项目", "优秀青年项目（限高校）"]),
        (["攻坚专项（指南代码：101）", "探索专项（指南代码：102）"], ["攻坚专项", "探索专项"]),
        (["国际合作专项", "军民融合专项"], ["国际合作专项", "军民融合专项"]),
        (["A类项目", "B类项目：", "A类项目"], ["A类项目", "B类项目"]),
        (["揭榜挂帅课题申报条件", "青年课题申报条件"], ["揭榜挂帅课题", "青年课题"]),
        # no tracks
        (["重点研发项目", "申报条件"], []),  # one alone is no choice
        (["申报项目", "推荐项目"], []),
        (["申报条件", "资金管理", "组织实施"], []),
        (["支持项目", "不予支持的项目"], []),
        (["新材料", "新能源"], []),
        ([], []),
    ],
)
def test_tracks(headings: list[str], tracks: list[str]) -> None:
    found = tracks_of([(words, 7) for words in headings], "", "funding")
    assert [track.name for track in found] == tracks


def test_tracks_are_siblings() -> None:
    assert tracks_of([("重点项目", 1), ("一般项目", 2)], "", "funding") == ()


def test_two_hundred_projects_are_no_tracks() -> None:
    many = [(f"第{i}号研发项目", 0) for i in range(MOST_TRACKS + 1)]
    assert tracks_of(many, "", "funding") == ()


@pytest.mark.parametrize(
    ("text", "tracks"),
    [
        ("请填写企业技术需求征集表（附件1）和行业共性技术需求征集表（附件2）。", ["企业技术需求", "行业共性技术需求"]),
        ("根据情况分别填写我省重点领域技术需求征集表或全省民生领域技术需求征集表。", ["重点领域技术需求", "民生领域技术需求"]),
        ("请填写企业技术需求征集表。", []),
        ("请来电。\n附件1\n企业技术需求征集表\n高校技术需求征集表", []),  # forms attached, asked for nowhere
    ],
)
def test_a_call_for_needs_has_a_track_for_each_form(text: str, tracks: list[str]) -> None:
    assert [track.name for track in tracks_of([], text, "needs")] == tracks


@pytest.mark.parametrize(
    ("headings", "title", "tracks"),
    [
        # under a heading of kinds any name is one; how and by whom is none
        ([("支持类别与标准", -1), ("新型载体培育", 0), ("成果中试熟化", 0), ("申报条件", 0), ("申报程序", -1)], "", ["新型载体培育", "成果中试熟化"]),
        ([("奖补类别", -1), ("中试基地建设（A类）", 0), ("概念验证（B类）", 0)], "", ["中试基地建设", "概念验证"]),
        # what holds or pays is a kind beside one that is plainly so
        ([("申报条件", -1), ("基本条件", 0), ("卓越工程师人才", 0), ("青年创新团队", 0), ("不得申报的情形", 0)], "", ["卓越工程师人才", "青年创新团队"]),
        ([("申报条件", -1), ("牵头单位", 0), ("研究团队", 0), ("合作机构", 0)], "", []),
        # or where the title names it
        ([("认定条件", -1), ("中试基地", 0), ("概念验证中心", 0)], "关于开展中试基地、概念验证中心认定的通知", ["中试基地", "概念验证中心"]),
        ([("建设要求", -1), ("人员团队", 0), ("仪器平台机构", 0)], "关于开展中试基地认定的通知", []),
        # topics, by their numbers or by what each of them brings
        ([("榜单A：盐碱地改良菌剂", -1), ("榜单B：智能灌溉装备", -1)], "", ["盐碱地改良菌剂", "智能灌溉装备"]),
        ([("深海采样机器人（应用示范类）", -1), ("研究内容", 0), ("考核指标", 0), ("水声通信芯片", -1), ("研究内容", 3), ("考核指标", 3)], "", ["深海采样机器人", "水声通信芯片"]),
        ([("总体要求", -1), ("研究内容", 0), ("考核指标", 0)], "", []),
    ],
)
def test_where_kinds_stand(headings: list[tuple[str, int]], title: str, tracks: list[str]) -> None:
    assert [track.name for track in tracks_of(headings, "", "funding", title)] == tracks


def test_the_letter_of_a_class_is_its_other_name() -> None:
    found = tracks_of([("奖补类别", -1), ("中试基地建设（A类）", 0), ("概念验证（B类）", 0)], "", "funding")
    assert [track.aliases for track in found] == [("A类",), ("B类",)]


@pytest.mark.parametrize(
    ("text", "tracks"),
    [
        ("第六条 装备更新类。按投入的一成补助。\n第七条 软件上云类。按合同额的两成补助。", ["装备更新类", "软件上云类"]),
        ("（一）揭榜攻关类：由企业出题。\n（二）场景应用类：由园区出题。", ["揭榜攻关类", "场景应用类"]),
        ("第六条 装备更新类。按投入的一成补助。\n第七条 企业应当规范核算。", []),
        ("课题分为重点课题、青年课题。重点课题5万元，青年课题2万元。", ["重点课题", "青年课题"]),
        ("本计划分为基础类和应用类两类。基础类支持高校，应用类支持企业。", ["基础类", "应用类"]),
        ("本届遴选50人，其中理学类20人、工学类30人。理学类须有博士学位，工学类不限。", ["理学类", "工学类"]),
        ("人才专项分三类：领军人才不超过10名，青年人才30名左右，创新团队5个。领军人才不超过55岁，青年人才不超过40岁，创新团队不少于5人。", ["领军人才", "青年人才", "创新团队"]),
        ("企业分为大型、中型、小型三类。", []),
        ("基金设攻坚专题和探索项目两类。攻坚专题须联合申报，探索项目限青年。", ["攻坚专题", "探索项目"]),
        ("二、项目类型\n1．攻坚专项：每项不超过80万元。\n2．探索项目：每项不超过20万元。\n三、申报条件\n", ["攻坚专项", "探索项目"]),
        ("二、项目类型\n1．攻坚专项：每项不超过80万元。\n2．同一单位限报1项。\n三、申报条件\n", []),
        ("申报材料分为两类：申报书，附件材料。", []),
        ("其中食品类、药品类企业须有许可证。", []),  # of which nothing more is said
        ("支持方向：一是新材料，二是新能源。", []),
        ("项目类别\t额度\n旗舰项目\t100万元\n种子项目\t20万元\n旗舰项目须联合申报，种子项目限青年。", ["旗舰项目", "种子项目"]),
        ("类别：旗舰项目；额度：100万元\n类别：种子项目；额度：20万元\n旗舰项目须联合申报，种子项目限青年。", ["旗舰项目", "种子项目"]),
        ("类别\t投资额\n大型\t1亿元\n小型\t1000万元\n企业按投资额申报。", []),  # of which nothing more is said
        ("推荐单位\t名额\n甲市\t3\n乙市\t4\n甲市和乙市各有名额。", []),
    ],
)
def test_kinds_that_sentences_tell(text: str, tracks: list[str]) -> None:
    assert [track.name for track in tracks_of([], text, "funding")] == tracks


def test_directions_whose_paragraphs_bring_their_own_figures() -> None:
    text = "\n".join(("关于发布项目指南的通知", "一、支持方向", "方向1 盐湖提锂吸附剂", "研究内容：研制吸附剂。", "考核指标：回收率不低于90%。", "方向2 高原制氧装备",
                      "研究内容：研制装备。", "考核指标：能耗下降两成。", "二、申报条件", "申报单位应为独立法人。"))  # fmt: skip
    assert segmented(text).guide.track_names() == ("盐湖提锂吸附剂", "高原制氧装备")


@pytest.mark.parametrize(
    ("lines", "tracks"),
    [
        (("一、支持类别", "（一）A类：重大产业化项目", "每项不超过300万元。", "（二）B类：中试熟化", "每项不超过100万元。"), ["A类：重大产业化项目", "B类：中试熟化"]),
        (("一、项目类别与支持标准", "A类 产业化。支持企业牵头。", "B类 中试熟化。支持高校。", "二、申报条件", "须为独立法人。"), ["A类 产业化", "B类 中试熟化"]),
        (("一、选派类别", "（一）个人特派员。从高校选派。", "（二）团队特派员。由3人以上组成。", "（三）其他说明。每年考核。", "二、选派条件", "（一）政治条件。遵纪守法。"), ["个人特派员", "团队特派员"]),
        (("一、申报条件", "（一）政治条件。遵纪守法。", "（二）业务条件。业绩突出的科技人员。"), []),
        (("第一章 总则", "第一条 制定本细则。", "第二章 研发投入补助", "第二条 按3%补助。", "第三章 高新技术企业奖励", "第三条 奖励20万元。", "第四章 附则", "第四条 自发布之日起施行。"),
         ["研发投入补助", "高新技术企业奖励"]),
        (("一、补助", "按3%补助。", "二、奖励", "奖励20万元。"), []),  # 补助 alone names no measure
        (("二、支持方向", "（一）铜合金材料", "研究内容：研制合金。", "考核指标：强度达标。", "（二）永磁电机", "研究内容：研制电机。", "考核指标：效率达标。", "三、申报材料", "申报书。"),
         ["铜合金材料", "永磁电机"]),
        (("一、项目类别", "（一）面上项目", "每项10万元。", "（二）杰出青年项目（以下简称“杰青项目”）", "每项50万元。"), ["面上项目", "杰出青年项目"]),
        (("一、支持方式", "本专项设A类（产业化）、B类（中试）两类项目。", "二、申报条件", "A类应为企业，B类不限。"), ["A类（产业化）", "B类（中试）"]),
    ],
)
def test_kinds_as_offices_list_them(lines: tuple[str, ...], tracks: list[str]) -> None:
    assert list(segmented("\n".join(("2026年度某专项申报指南", *lines))).guide.track_names()) == tracks


def test_guides_of_their_own_that_are_attached() -> None:
    text = "\n".join(("某省科技厅关于发布项目指南的通知", "一、申报要求", "申报单位应为独立法人。", "附件1", "攻坚专项申报指南", "一、支持方向", "支持新材料研究。",
                      "附件2", "探索项目申报指南", "一、支持对象", "支持青年科研人员。"))  # fmt: skip
    guide = segmented(text)
    assert guide.guide.track_names() == ("攻坚专项", "探索项目")
    assert [cut.clause.track for cut in guide.cuts if cut.clause.text.startswith("支持")] == ["攻坚专项", "探索项目"]


def test_topics_under_a_lead_stay_in_their_section() -> None:
    text = "\n".join(("某省科技厅关于发布项目指南的通知", "一、征集方向", "本次共设置2个方向：", "方向一：盐湖提锂吸附剂", "研制吸附剂。", "方向二：高原制氧装备", "研制装备。",
                      "二、申报条件", "申报单位应为独立法人。"))  # fmt: skip
    paths = {cut.clause.text: cut.clause.path for cut in segmented(text).cuts}
    assert paths["研制装备。"] == ("一、征集方向", "方向二：高原制氧装备") and paths["申报单位应为独立法人。"] == ("二、申报条件",)


def test_topics_of_the_last_item_stay_in_it_while_its_section_goes_on() -> None:
    text = "\n".join(("某省科技厅关于发布项目指南的通知", "一、资助类别", "（一）面上项目", "每项资助10万元。", "（二）联合基金项目", "由两家企业出资设立。", "方向1：盐湖吸附剂",
                      "研制吸附剂。", "方向2：制氧装备", "研制装备。", "二、申报条件", "申报单位应为独立法人。"))  # fmt: skip
    paths = {cut.clause.text: cut.clause.path for cut in segmented(text).cuts}
    assert paths["研制装备。"] == ("一、资助类别", "（二）联合基金项目", "方向2：制氧装备") and paths["申报单位应为独立法人。"] == ("二、申报条件",)


def test_of_topics_within_topics_the_innermost_are_chosen_between() -> None:
    text = "\n".join(("关于发布项目指南的通知", "一、征集范围", "专题一、盐湖资源", "方向1：吸附剂", "执行期限：2年。", "方向2：分离膜研制", "执行期限：3年。",
                      "专题二、高原健康", "方向3：制氧装备", "经费额度：每项50万元。", "二、申报要求", "申报单位应为独立法人。"))  # fmt: skip
    made = segmented(text)
    assert made.guide.track_names() == ("吸附剂", "分离膜研制", "制氧装备")
    assert [cut.clause.path[1:] for cut in made.cuts if "万元" in cut.clause.text] == [("专题二、高原健康", "方向3：制氧装备")]


def test_a_topic_without_topics_within_is_chosen_itself() -> None:
    text = "\n".join(("关于发布项目指南的通知", "一、征集范围", "专题一、盐湖资源", "方向1：吸附剂", "执行期限：2年。", "方向2：分离膜研制", "执行期限：3年。",
                      "专题二、青年项目", "执行期限：1年。", "二、申报要求", "申报单位应为独立法人。"))  # fmt: skip
    made = segmented(text)
    assert made.guide.track_names() == ("吸附剂", "分离膜研制", "青年项目")
    assert [cut.clause.track for cut in made.cuts if "1年" in cut.clause.text] == ["青年项目"]


def test_what_brings_its_own_figures_is_chosen_though_it_stands_in_a_topic() -> None:
    """方向一 holds 1.1 and 1.2, each with its own sum: who applies chooses 1.1 or 1.2."""
    own = ("研究内容：研制样机。", "考核指标：精度不低于95%。", "支持强度：不超过{}万元。")
    text = "\n".join(("关于征集储备课题的通知", "一、重点方向", "方向一：盐湖资源", "1.1 吸附剂长效制备", *(o.format(80) for o in own), "1.2 分离膜连续制备", *(o.format(50) for o in own),
                      "方向二：高原健康", "2.1 弥散制氧装备", *(o.format(30) for o in own), "二、申报要求", "申报单位应为独立法人。"))  # fmt: skip
    made = segmented(text)
    assert made.guide.track_names() == ("吸附剂长效制备", "分离膜连续制备", "弥散制氧装备")
    assert [cut.clause.track for cut in made.cuts if "万元" in cut.clause.text] == list(made.guide.track_names())


def test_the_sort_of_a_topic_is_its_other_name() -> None:
    own = ("研究内容：研究机理。", "考核指标：效率不低于20%。")
    text = "\n".join(("“盐湖”重点专项2026年度项目申报指南", "青年项目参与单位不超过3家。", "1. 资源", "1.1 吸附剂长效制备（共性技术类）", *own, "1.2 分离膜连续制备（青年项目）", *own,
                      "2. 装备", "2.1 弥散制氧装备（共性技术类）", *own, "申报要求", "1.申报单位应为独立法人。"))  # fmt: skip
    made = segmented(text)
    assert {track.name: track.aliases for track in made.guide.tracks} == {
        "吸附剂长效制备": ("共性技术类",), "分离膜连续制备": ("青年项目",), "弥散制氧装备": ("共性技术类",),
    }
    limit = next(a for c in interpret(made.guide, made.cuts) for a in c.attributes if a.kind == "participant_limit")
    assert limit.applies_to.track == "分离膜连续制备"


def test_tracks_of_annotated_guides() -> None:
    """Guides of the development sets whose tracks are those that their annotators named; names of one may carry their number."""
    right, wrong = 0, []
    for meta in sorted(CASES.glob("guides-*/guides-meta.jsonl")):
        for line in meta.read_text(encoding="utf-8").splitlines() if "held" not in meta.parent.name else ():
            row = json.loads(line)
            text = (meta.parent / f"{row['guide']}.txt").read_text(encoding="utf-8")
            found = set(segmented(text, f"{row['guide']}.txt").guide.track_names())
            right += found == set(row["tracks"])
            wrong += [(row["guide"], found)] if found != set(row["tracks"]) else []
    assert right >= 38, wrong


def test_items_below_a_heading_of_kinds_name_tracks() -> None:
    text = "一、项目类别及资助强度\n\n（一）杰出青年基金项目。每项资助40万元。\n（二）“领跑”项目。每项资助10万元。\n\n二、申报条件\n\n（一）申报项目。须真实。\n"
    assert [track.name for track in tracks_of([], text, "funding")] == ["杰出青年基金项目", "“领跑”项目"]
    assert tracks_of([], text.replace("项目类别", "总体要求"), "funding") == ()
