"""What binds an applicant: lists of which a part is enough, rows of tables, and what a guide leaves unsaid."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.build import ingest
from kb.store import Store
from search.choices import choices_of
from search.encode import StaticEncoder
from search.match import Matcher
from search.places import home_meant

DAY = date(2026, 5, 1)
FIRM = "我公司是在云南省昆明市注册的民营企业，申请财政资金40万元，"
SMALL = FIRM + "上年度营业收入5000万元，研发投入{rd}万元，专职研发人员30人。"
LIST = "（一）上年度营业收入不低于1亿元；\n（二）上年度研发投入不低于1000万元；\n（三）专职研发人员不少于50人。"


WHO = "申报单位须为在云南省注册的企业。"


def guide(conditions: str, who: str = WHO) -> str:
    return (
        f"云南省科学技术厅关于组织申报2026年度企业研发中心建设项目的通知\n\n一、支持对象\n{who}\n\n"
        f"二、申报条件\n{conditions}\n\n三、支持标准\n单个项目支持不超过50万元。\n"
    )


@pytest.fixture
def verdict(tmp_path: Path, encoder: StaticEncoder) -> Any:
    """(conditions of a guide, a telling) → (verdict, {requirement: outcome} of its conditions, sums aside)."""

    def told(conditions: str, telling: str, who: str = WHO) -> tuple[str, dict[str, str]]:
        file = tmp_path / "yunnan-yanfazhongxin-2026.txt"
        file.write_text(guide(conditions, who), encoding="utf-8")
        store = Store.open(tmp_path / "kb")
        assert all(done.outcome in ("new", "changed", "same") for done in ingest(store, [file]))
        matcher = Matcher(store, encoder)
        (found,) = matcher.match(matcher.read(telling, DAY), as_of=DAY)["matches"]
        assert all(c["ask"] for c in found["conditions"] if c["outcome"] == "unknown")
        return found["verdict"], {c["requirement"]: c["outcome"] for c in found["conditions"] if c["kind"] != "funding"}

    return told


@pytest.mark.parametrize(
    ("lead", "rd", "wanted"),
    [
        ("申报单位应具备下列条件之一：\n", 2000, "eligible"),
        ("申报单位应具备下列条件之一：\n", 200, "ineligible"),
        ("申报单位应符合以下条件中的任意一项：\n", 2000, "eligible"),
        ("申报单位应满足下列条件中的两项：\n", 2000, "ineligible"),
        ("申报单位应具备下列条件：\n", 2000, "ineligible"),  # all of them
    ],
)
def test_so_many_of_a_list_as_its_lead_asks(lead: str, rd: int, wanted: str, verdict: Any) -> None:
    assert verdict(lead + LIST, SMALL.format(rd=rd))[0] == wanted


@pytest.mark.parametrize(
    "conditions",
    [
        "1.申报单位须具备下列条件之一：（1）上年度营业收入不低于1亿元；（2）上年度研发投入不低于1000万元；（3）专职研发人员不少于50人。",
        "1.具备下列条件之一：\n（1）上年度营业收入不低于1亿元；\n（2）上年度研发投入不低于1000万元；\n（3）专职研发人员不少于50人。",
        "申报单位应符合下列条件之一：\n指标\t要求\n上年度营业收入\t不低于1亿元\n上年度研发投入\t不低于1000万元\n专职研发人员\t不少于50人",
    ],
    ids=["inline", "heading", "table"],
)
def test_a_list_in_any_form(conditions: str, verdict: Any) -> None:
    assert verdict(conditions, SMALL.format(rd=2000))[0] == "eligible"
    assert verdict(conditions, SMALL.format(rd=200))[0] == "ineligible"


def test_a_limb_that_nobody_judges_leaves_the_list_open(verdict: Any) -> None:
    found, outcomes = verdict("申报单位应具备下列条件之一：\n（一）上年度营业收入不低于1亿元；\n（二）近三年参与制定过国际标准。", SMALL.format(rd=200))
    assert found == "incomplete"
    assert outcomes["上年度营业收入不低于1亿元"] == "unknown"


@pytest.mark.parametrize("more", ["，且通过质量管理体系认证", "，建有独立核算的研发机构"])
def test_a_limb_read_in_part_settles_nothing(more: str, verdict: Any) -> None:
    found, outcomes = verdict(f"申报单位应具备下列条件之一：\n（一）上年度营业收入不低于1亿元；\n（二）上年度研发投入不低于1000万元{more}。", SMALL.format(rd=2000))
    assert found == "incomplete"
    assert "failed" not in outcomes.values()


def test_what_follows_the_list_binds_all(verdict: Any) -> None:
    assert verdict("1.具备下列条件之一：\n（1）上年度营业收入不低于1亿元；\n（2）上年度研发投入不低于1000万元。\n2.专职研发人员不少于50人。", SMALL.format(rd=2000))[0] == "ineligible"


def test_lists_that_shut_out_rank_or_pay_are_no_choices(tmp_path: Path) -> None:
    leads = (
        "有下列情形之一的，不得申报：", "符合下列条件之一的优先支持：", "符合下列条件之一的，给予奖励：", "存在以下情况之一的取消申报资格：", "具备以下条件之一的可放宽年龄要求：", "应同时具备下列条件：",
    )
    text = guide("\n".join(f"{n}.{lead}\n（1）上年度营业收入不低于1亿元；\n（2）上年度研发投入不低于1000万元。" for n, lead in enumerate(leads, 1)))
    file = tmp_path / "yunnan-yanfazhongxin-2026.txt"
    file.write_text(text, encoding="utf-8")
    store = Store.open(tmp_path / "kb")
    assert [done.outcome for done in ingest(store, [file])] == ["new"]
    assert not choices_of(list(store.clauses(file.stem)))


TABLE = "申报单位应符合下列要求：\n指标\t要求\n专职研发人员\t不少于{staff}人\n研发场地面积\t不少于2000平方米"


@pytest.mark.parametrize(("staff", "area", "wanted"), [(20, "研发场地面积3000平方米", "eligible"), (20, "", "incomplete"), (50, "研发场地面积3000平方米", "ineligible")])
def test_rows_of_a_table_of_conditions_bind(staff: int, area: str, wanted: str, verdict: Any) -> None:
    assert verdict(TABLE.format(staff=staff), FIRM + f"专职研发人员30人，{area}。")[0] == wanted


@pytest.mark.parametrize(
    "table",
    ["指标\t综合类\t专业类\n专职研发人员\t不少于50人\t不少于20人", "类别\t条件\n综合类\t专职研发人员不少于50人\n专业类\t专职研发人员不少于20人"],
    ids=["columns", "rows"],
)
def test_a_row_of_a_class_shuts_out_nobody_whose_class_is_unknown(table: str, verdict: Any) -> None:
    found, outcomes = verdict(f"申报单位应符合下列要求：\n{table}", FIRM + "专职研发人员30人。")
    assert found == "incomplete"
    assert outcomes and "failed" not in outcomes.values()


@pytest.mark.parametrize("heading", ["四、考核指标", "四、评分标准", "附件1 申报书"])
def test_rows_of_other_tables_bind_nobody(heading: str, verdict: Any) -> None:
    found, _ = verdict(f"专职研发人员不少于20人。\n\n{heading}\n指标\t要求\n专职研发人员\t不少于200人", FIRM + "专职研发人员30人。")
    assert found == "eligible"


STAFF = "专职研发人员不少于20人。"


@pytest.mark.parametrize(
    ("who", "telling", "wanted"),
    [
        (WHO, FIRM, "eligible"),
        ("支持企业研发中心建设。", FIRM, "incomplete"),  # who may apply is not told
        ("国家机关不得牵头申报。", FIRM, "incomplete"),  # nor by who may not
        ("申报单位须在云南省注册。青年类项目负责人须具有高级职称。", FIRM + "负责人正高级职称，", "incomplete"),  # nor by what a class of them needs
        ("申报单位须为具有独立法人资格的企业。", FIRM + "具有独立法人资格，", "eligible"),  # at home in the guide's place
        ("申报单位须为具有独立法人资格的企业。", FIRM.replace("云南省昆明市", "四川省成都市") + "具有独立法人资格，", "incomplete"),
        ("申报单位须为具有独立法人资格的企业。", "我公司是民营企业，具有独立法人资格，申请财政资金40万元，", "incomplete"),
    ],
)
def test_nobody_is_eligible_by_what_a_guide_leaves_unsaid(who: str, telling: str, wanted: str, verdict: Any) -> None:
    found, outcomes = verdict(STAFF, telling + "专职研发人员30人。", who)
    assert found == wanted
    assert (wanted == "eligible") == ("unknown" not in outcomes.values())
    assert "failed" not in outcomes.values()


def test_words_that_share_a_sentence_do_not_meet_a_term(verdict: Any) -> None:
    """A duty with a figure is met by who says the figure, not by who uses the same words."""
    duty = "申报企业应当在认定证书颁发之日起6个月内提出申请。"
    said = FIRM + "专职研发人员30人。"
    assert verdict(STAFF + "\n" + duty, said + "认定证书颁发以后我们提出申请。")[0] == "incomplete"
    assert verdict(STAFF + "\n" + duty, said + "认定证书颁发之日起6个月内我们提出申请。")[0] == "eligible"


@pytest.mark.parametrize(
    ("telling", "homes", "wanted"),
    [
        ("我院在自治区境内注册", ("新疆维吾尔自治区",), "新疆维吾尔自治区"),
        ("我院在境内注册", ("新疆维吾尔自治区",), "新疆维吾尔自治区"),
        ("我院在自治区境内注册", ("江西省", "新疆维吾尔自治区"), "新疆维吾尔自治区"),
        ("我院在自治区境内注册", ("宁夏回族自治区", "新疆维吾尔自治区"), None),
        ("我公司在我省注册", ("江西省", "新疆维吾尔自治区"), "江西省"),
        ("我公司在我省注册", ("新疆维吾尔自治区",), None),
        ("我公司承担过自治区级项目", ("江西省", "新疆维吾尔自治区"), None),
        ("我公司在本市注册", ("北京市", "江西省"), "北京市"),
    ],
)
def test_what_an_applicant_calls_its_region_is_never_guessed(telling: str, homes: tuple[str, ...], wanted: str | None) -> None:
    assert home_meant(telling, homes) == wanted


@pytest.mark.parametrize(
    ("conditions", "telling", "wanted"),
    [
        ("示范类项目，专职研发人员不少于50人。", "专职研发人员30人。", "unknown"),  # whose class is not told
        ("示范类项目，专职研发人员不少于50人。", "报示范类项目，专职研发人员30人。", "failed"),
        ("示范类项目，专职研发人员不少于50人。", "不报示范类项目，专职研发人员30人。", "unknown"),
        ("项目组成员重点项目不少于5人，青年项目不少于3人。", "项目组4人。", "unknown"),
        ("专职研发人员不少于50人。", "专职研发人员30人。", "failed"),
    ],
)
def test_a_rule_for_a_class_of_projects_shuts_out_nobody_whose_class_is_unknown(conditions: str, telling: str, wanted: str, verdict: Any) -> None:
    found, outcomes = verdict(conditions, FIRM + telling)
    assert found == ("ineligible" if wanted == "failed" else "incomplete")
    assert wanted in outcomes.values()


@pytest.mark.parametrize(
    ("who", "telling", "wanted"),
    [
        ("申报单位应为中国大陆境内注册的企业。", FIRM, "met"),
        ("申报单位应为在昆明市或者滇中特别合作区内注册的企业。", FIRM, "met"),
        ("申报单位应为在昆明市或者滇中特别合作区内注册的企业。", FIRM.replace("云南省昆明市", "四川省成都市"), "unknown"),  # where the zone lies is told nowhere
        ("申报单位应为在滇中特别合作区或者昆明市内注册的企业。", FIRM, "met"),
        ("申报单位应为在昆明市或者滇中新区内注册的企业。", FIRM, "met"),
        ("申报单位应为在中国（上海）自由贸易试验区注册的企业。", FIRM, "unknown"),
        ("申报单位应为在昆明市或者滇中新区内注册的企业。", FIRM.replace("云南省昆明市", "四川省成都市"), "failed"),
        ("申报单位应为在云南省注册的企业，注册时间不晚于2022年12月31日。", FIRM + "2015年成立，", "met"),
        ("申报单位应为在云南省注册的企业，注册时间不晚于2022年12月31日。", FIRM + "2024年成立，", "failed"),
        ("申报单位应为在云南省注册的企业，注册时间不晚于2022年12月31日。", FIRM + "2022年成立，", "met"),
        ("申报单位应为在云南省注册的企业，注册时间不晚于2022年6月30日。", FIRM + "2022年成立，", "unknown"),
        ("申报单位应为在云南省注册的企业，注册时间不晚于2022年12月31日。", FIRM, "unknown"),
        ("申报单位应为在云南省注册的企业。国家机关不得牵头申报。", FIRM, "met"),
        ("申报单位应为在云南省注册的企业，上年度研究开发费用不低于1000万元。", FIRM + "研发投入2000万元，", "met"),
    ],
)
def test_where_and_since_when(who: str, telling: str, wanted: str, verdict: Any) -> None:
    found, outcomes = verdict(STAFF, telling + "专职研发人员30人。", who)
    assert found == {"met": "eligible", "failed": "ineligible", "unknown": "incomplete"}[wanted]
    assert wanted == "met" or wanted in outcomes.values()


def test_a_firm_of_high_technology_is_no_zone(encoder: StaticEncoder, tmp_path: Path) -> None:
    applicant = Matcher(Store.open(tmp_path / "kb"), encoder).read("我们是昆明五华区的国家高新技术企业，项目组12人，做新能源装备。", DAY)
    assert (applicant.park, applicant.city, applicant.fields) == (None, "昆明", ("新能源装备",))


def test_what_begins_with_the_sign_for_a_group_is_a_subject(encoder: StaticEncoder, tmp_path: Path) -> None:
    assert Matcher(Store.open(tmp_path / "kb"), encoder).read("我公司做组织芯片。", DAY).fields == ("组织芯片",)


def test_what_is_offered_at_home_comes_first(encoder: StaticEncoder, tmp_path: Path) -> None:
    """Two guides alike but for where they are at home, neither of which says where to be registered."""
    store = Store.open(tmp_path / "kb")
    for place, name in (("云南省", "yunnan"), ("四川省", "sichuan")):
        file = tmp_path / f"{name}-2026.txt"
        file.write_text(guide(STAFF, "申报单位须为企业。").replace("云南省", place), encoding="utf-8")
        assert [done.outcome for done in ingest(store, [file])] == ["new"]
    matcher = Matcher(store, encoder)
    for place, name in (("云南省昆明市", "yunnan"), ("四川省成都市", "sichuan")):
        best, other = matcher.match(matcher.read(FIRM.replace("云南省昆明市", place) + "专职研发人员30人。", DAY), as_of=DAY)["matches"]
        assert best["guide"]["id"] == f"{name}-2026" and best["fit"] > other["fit"]
