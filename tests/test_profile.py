"""From words to profile: tables of (words, fact), with rows that must tell nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kb.errors import BadRequest
from kb.facts import LONGEST_DESCRIPTION
from search.findings.denials import excluded_denied
from search.places import Places, country_of, province_of, same_park
from search.profile import read_profile
from search.reading.people import born_in, sex_in

AS_OF = date(2026, 11, 22)
HOME = "新疆维吾尔自治区"
NO = object()  # the fact must stay unknown


def places() -> Places:
    held = Places()
    held.learn(("克拉玛依高新技术产业开发区", "昌吉国家高新技术产业开发区", "昌吉国家农业高新技术产业示范区", "乌鲁木齐高新技术产业开发区（新市区）", "乌鲁木齐经济技术开发区（头屯河区）"), ("支持喀什经济开发区等口岸园区",), HOME)
    return held


def told(text: str) -> dict[str, Any]:
    return read_profile(text, places(), ("院士类项目", "成果转移转化和产业化项目"), HOME, AS_OF).model_dump(mode="json", exclude_defaults=True)


TABLE: list[tuple[str, str, Any]] = [
    # who
    ("我们是克拉玛依高新区的一家做储能的企业", "applicant_types", ["enterprise"]),
    ("我们不是企业，是一家研究所", "applicant_types", ["research_institute"]),
    ("我校在自治区境内注册", "applicant_types", ["university"]),
    ("我院是三甲医院", "applicant_types", ["medical_institution"]),
    ("我们是一家中央驻疆单位，非独立法人", "applicant_types", ["central_branch"]),
    ("俺们厂子做棉纱的", "applicant_types", ["enterprise"]),
    ("我们是一家医疗器械企业", "applicant_types", ["enterprise"]),
    ("我们是大学的附属医院", "applicant_types", ["medical_institution"]),
    ("我们是高校，不对，是科研院所", "applicant_types", ["research_institute"]),
    ("想和高校合作，引进医院的技术", "applicant_types", NO),
    ("我公司不是独立法人", "legal_person", False),
    ("我公司，独立法人", "legal_person", True),
    ("我公司是分公司", "legal_person", False),
    ("我公司和东华大学（独立法人）合作", "legal_person", NO),
    # where
    ("我们是克拉玛依高新区的一家企业", "park", "克拉玛依高新技术产业开发区"),
    ("注册在昌吉农高区", "park", "昌吉国家农业高新技术产业示范区"),
    ("我公司在乌鲁木齐经开区注册", "park", "乌鲁木齐经济技术开发区（头屯河区）"),
    ("我公司注册在喀什经济开发区", "park", "喀什经济开发区"),
    ("我们是和田的一家企业", "province", HOME),
    ("我公司注册地在深圳", "province", "广东省"),
    ("我院不在任何高新区、经开区范围内", "in_park", False),
    ("我公司在自治区境内注册", "province", HOME),
    ("新疆企业自筹100万元", "province", NO),
    ("引进深圳一家公司的技术", "province", NO),
    # money and time
    ("想申请200万", "requested_wan", 200),
    ("申请财政资金一百五十万元", "requested_wan", 150),
    ("申请0.5亿元", "requested_wan", 5000),
    ("申请两百万元，不对，是一百八十万元", "requested_wan", 180),
    ("申请100到150万元", "requested_wan_from", 100),
    ("要财政给180万，自己掏380万", "self_raised_wan", 380),
    ("自筹多少还没定", "self_raised_wan", NO),
    ("学校不出配套经费", "self_raised_wan", 0),
    ("按2:1自筹", "self_raised_ratio", 2),
    ("总投资600万元，其中自筹400万元", "requested_wan", 200),
    ("年营业收入3000万元", "requested_wan", NO),
    ("外拨10万元", "outsourced_wan", 10),
    ("预计产生经济效益600万元", "benefit_wan", 600),
    ("干两年半", "duration_months", 30),
    ("实施期2-3年", "duration_months_from", 24),
    ("合作了五年", "duration_months", NO),
    ("近3年没有黑名单", "duration_months", NO),
    # partners
    ("参与单位连我们一共2家", "participants", 2),
    ("联合另外5家单位", "joining_units", 5),
    ("一共三家单位", "participants", 3),
    ("推广到三家县医院", "participants", NO),
    ("没有联合任何企业，也不打算找企业", "no_partners", [{"type": "enterprise"}]),
    ("没有疆外合作单位", "no_partners", [{"location": "区外"}]),
    ("现在还没找到合作单位", "no_partners", NO),
    ("协议都签好了", "agreement", "signed"),
    ("合作协议还没签", "agreement", "pending"),
    ("没有签合作协议", "agreement", "none"),
    ("负责人签有工作合同", "agreement", NO),
    ("上海市与自治区签有科技合作协议", "agreement", NO),
    ("上海市与自治区签有科技合作协议", "regional_agreement", ["上海市"]),
    # conduct
    ("没有不良信用记录", "credit", {"clean": True}),
    ("近3年没进过信用黑名单", "credit", {"clean": True, "years": 3}),
    ("信用情况待查", "credit", NO),
    ("成果不只是论文", "outputs_only_papers", False),
    ("成果就是三篇论文，没有别的产出", "outputs_only_papers", True),
    ("发表过很多论文", "outputs_only_papers", NO),
    ("已过了实验研究阶段", "beyond_basic", True),
    ("只开展基础研究", "stage", "基础研究"),
    ("今年只报院士类这一类", "applications", 1),
    ("母子公司没有报别的项目", "group_applications", 1),
    ("母子公司没有报别的项目", "applications", NO),
    ("设了科研助理岗位", "roles", ["科研助理"]),
    ("不设科研助理", "no_roles", ["科研助理"]),
    ("要不要设科研助理", "roles", NO),
    ("不涉及人体、人类遗传资源和实验动物", "involves_humans_or_animals", False),
    ("要做动物实验", "involves_humans_or_animals", True),
    ("想报院士类项目", "wanted_tracks", ["院士类项目"]),
    ("一次提出7项重大科技项目需求", "recommended", 7),
    ("没有院士参与", "academician", {"joins": False}),
]


@pytest.mark.parametrize(("text", "field", "value"), TABLE, ids=lambda x: x if isinstance(x, str) else "")
def test_words_become_facts(text: str, field: str, value: Any) -> None:
    found = told(text)
    assert found.get(field, NO) == value if value is not NO else field not in found, found


PEOPLE: list[tuple[str, dict[str, Any]]] = [
    ("项目负责人是在职主任医师、博士，48岁", {"title": "主任医师", "degree": "博士", "age": 48, "employed": True}),
    ("负责人是我公司在职工程师（中级职称），本科，每年投入9个月", {"title": "工程师", "degree": "本科", "employed": True, "months_per_year": 9}),
    ("项目负责人是退休返聘的教授级高工，不是在职人员", {"title": "教授级高工", "employed": False}),
    ("项目由王教授主持。他每年能拿出8个月", {"title": "教授", "months_per_year": 8}),
    ("项目负责人是副教授，没有博士学位", {"title": "副教授"}),
]


@pytest.mark.parametrize(("text", "facts"), PEOPLE, ids=lambda x: x if isinstance(x, str) else "")
def test_people(text: str, facts: dict[str, Any]) -> None:
    found = told(text).get("pi", {})
    assert {k: found.get(k) for k in facts} == facts
    assert "degree" in facts or "degree" not in found


ACHIEVED: list[tuple[str, dict[str, Any] | None]] = [
    ("引进对方上海市科技进步一等奖成果1项", {"kind": "奖", "level": "省部级", "count": 1, "owner": "partner"}),
    ("引进对方国家技术发明二等奖1项", {"kind": "奖", "level": "国家级"}),
    ("引进浙江大学2项发明专利", {"kind": "发明专利", "count": 2, "owner": "partner"}),
    ("对方手里有深圳市科技进步奖1项", {"kind": "奖", "level": "市级"}),
    ("从兰州理工大学引进一项去年的新技术", {"kind": "新技术", "date": "2025", "count": 1}),
    ("预期申请2项发明专利", None),
]


@pytest.mark.parametrize(("text", "facts"), ACHIEVED, ids=lambda x: x if isinstance(x, str) else "")
def test_achievements(text: str, facts: dict[str, Any] | None) -> None:
    found = told(text).get("achievements", [])
    assert [{k: f.get(k) for k in facts} for f in found] == [facts] if facts else not found


def test_partners_with_their_place() -> None:
    found = told("我校联合一家新疆种业企业和四川农业大学申报，协议都签好了。")["partners"]
    assert [(p["type"], p.get("location"), p.get("province")) for p in found] == [
        ("enterprise", "疆内", HOME),
        ("university", "区外", "四川省"),
    ]
    wished = told("我公司想和蒙古国的一所大学合作。")["partners"]
    assert (wished[0]["country"], wished[0]["firm"]) == ("蒙古国", False)


def test_every_fact_shows_the_words_that_it_was_read_from() -> None:
    text = "我公司在克拉玛依高新区注册，申请２００万元，不对，是１５０万元，自筹320万元。"
    applicant = read_profile(text, places(), (), HOME, AS_OF)
    read = {r.field: r for r in applicant.read_from}
    assert applicant.requested_wan == 150 and "１５０万元" in read["requested_wan"].text
    assert all(text[r.start : r.end] == r.text for r in applicant.read_from)


def test_traditional_characters_are_read() -> None:
    assert told("我們公司申請財政資金100萬元")["requested_wan"] == 100


@pytest.mark.parametrize("text", ["", "  \n", "企" * (LONGEST_DESCRIPTION + 1)])
def test_nothing_or_too_much_is_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        read_profile(text)


def test_places() -> None:
    assert same_park("克拉玛依高新区", "克拉玛依高新技术产业开发区")
    assert not same_park("昌吉高新区", "昌吉国家农业高新技术产业示范区")
    assert not same_park("哈密经开区", "哈密高新技术产业开发区")
    assert (province_of("西安交通大学"), province_of("清华大学"), province_of("石河子")) == ("陕西省", "北京市", HOME)
    assert country_of("哈萨克斯坦一所大学") == "哈萨克斯坦" and country_of("内蒙古") is None


@pytest.mark.parametrize(
    ("text", "born", "sex"),
    [
        ("负责人男，1990年4月出生，主治医师。", (1990, 4, None), "男"),
        ("赵某，男，中国国籍，1992年12月28日出生。", (1992, 12, 28), "男"),
        ("负责人主任医师，1975年生，在编。", (1975, None, None), None),
        ("甲1980年出生，乙1985年出生。", None, None),
        ("2016年生产的设备。", None, None),
    ],
)
def test_a_birth_date_and_sex_are_read_where_one_is_told(text: str, born: tuple[int, int | None, int | None] | None, sex: str | None) -> None:
    assert born_in(text) == born and sex_in(text) == sex


@pytest.mark.parametrize(
    ("text", "types", "leader"),
    [
        (
            "男，1985年3月出生，博士，副教授，现为某大学（省内注册的独立法人高校）全职教师，每年能投入8个月。不是公务员。",
            ["university"], {"title": "副教授", "degree": "博士", "employed": True, "months_per_year": 8.0},
        ),
        ("申报青年类。本人36岁，2021年博士毕业，在一家省属农业科研院所工作，每年在岗11个月。", ["research_institute"], {"degree": "博士", "age": 36, "employed": True, "months_per_year": 11.0}),
        ("王老师，女，今年41周岁，南昌一所高校的副教授、博士。合作导师是教授，58岁。", ["university"], {"title": "副教授", "degree": "博士", "age": 41}),
        ("本人曾任职于某公司，现为某医院主治医师，核心成员都是博士。", ["medical_institution"], {"title": "主治医师"}),
        ("我公司做储能，男职工多，技术总监是教授级高工。", ["enterprise"], None),  # a unit's telling
        ("我校是公办高校。合作方的李某，男，1980年出生，是教授。", ["university"], None),
    ],
)
def test_a_telling_of_one_person_is_the_leaders(text: str, types: list[str], leader: dict[str, Any] | None) -> None:
    facts = told(text)
    assert facts.get("applicant_types", []) == types and facts.get("pi") == leader


@pytest.mark.parametrize(
    ("text", "years"),
    [("我公司2019年在柳州注册", 7.0), ("我校办学几十年", 20.0), ("企业成立五年多", 5.5), ("连续正常运行六十多年", 60.5), ("我公司2021年完成三类医疗器械注册", None), ("2022年注册商标两件", None)],
)
def test_how_long_a_unit_has_been_there(text: str, years: float | None) -> None:
    assert next((f["value"] for f in told(text).get("figures", []) if f["metric"] == "成立年限"), None) == years


@pytest.mark.parametrize(
    ("what", "text", "denied"),
    [
        ("超期未结题的课题", "没有超期未结题的课题。", True),
        ("被列入失信名单或发生重大事故的企业", "我们没有被列入失信名单。", False),  # one ground of two
        ("从事房地产、金融的企业", "我们不从事房地产，做点金融。", False),
        ("在读研究生", "不是在读研究生吗？", False),  # a question
        ("行政处罚", "没有严重行政处罚。", False),  # narrower than what is excluded
        ("近三年发生安全事故的", "近一年没有发生安全事故。", False),
        ("已获市级资金支持的项目", "项目没有获得省级资金支持。", False),
        ("房地产企业", "我们不是没做过房地产。", False),
        # a denial that says less than the exclusion denies more
        ("在研省级科技计划项目负责人", "没有在研省级科技计划项目。", True),
        ("已入选国家级科技人才计划的", "未入选国家级科技人才计划。", True),
        ("公务员及参照公务员法管理的人员", "不是公务员，也不是参公人员。", True),
        ("以往承担的县级科技项目逾期未验收", "没有逾期未验收的县级科技项目。", True),
        ("已享受其他市级财政资金补助的同一服务事项", "这项服务没有享受过其他市级财政资金补助。", True),
        ("在研省级科技计划项目负责人", "没有在研国家级项目。", False),  # of another level
        ("与其他单位有知识产权纠纷的", "我们没有知识产权。", False),  # of another thing
        ("已获得财政资金支持的项目", "我们没有资金。", False),
        ("已获市级财政支持的项目", "合作单位没有获得财政支持。", False),  # of somebody else
        ("未取得环评批复的项目", "没有环评批复。", False),  # the very thing
        ("有逾期未结题项目的负责人", "没有逾期项目。", False),
        ("公务员", "不是公务员亲属。", False),
    ],
)
def test_a_denial_covers_all_that_is_excluded_or_nothing(what: str, text: str, denied: bool) -> None:
    assert excluded_denied(what, text) is denied
