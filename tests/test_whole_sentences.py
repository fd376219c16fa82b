"""All that is read in a sentence, and nothing beside: sentences in which words of another rule were once taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.titles import issuer_of
from tests.test_interpret import read_one

TITLE = "2026年云州市科技攻关项目申请指南"
ENTERPRISE = ("applicant_type", {"types": ["enterprise"]})
LEGAL = ("legal_status", {"status": "独立法人"})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("申请单位应当是在云州市或者云港特别合作区内依法注册、具有独立法人资格的企业。", [ENTERPRISE, ("region", {"regions": ["云州市", "云港特别合作区"]}), LEGAL]),
        # both may apply, so neither is asked for
        ("申报单位应当是注册在云州市的法人或非法人组织。", [("region", {"regions": ["云州市"]})]),
        ("申报单位应为在云州市登记的法人或者其他组织。", [("region", {"regions": ["云州市"]})]),
        # what enterprises must be, among those who may apply
        ("依托单位为具有独立法人资格的单位（企业须为规模以上工业企业）。", [LEGAL]),
        ("企业作为申报单位的，须为市级以上高新技术企业。", []),
        # quotas tell nobody who may apply
        ("各依托单位限额如下：省属高校不超过4项；其他单位各限1项。", [("recommendation_limit", {"max": 4}), ("recommendation_limit", {"max": 1})]),
        ("省属高校每家推荐不超过5人，其中C类不少于2人。", [("recommendation_limit", {"max": 5})]),
        # a part of a sum that is told elsewhere
        ("支持方式：事前资助，分两次拨付，首次拨付资助金额的60%。", []),
        ("团队：视情况给予200万元—500万元项目资助。", [("funding", {"min_wan": 200, "max_wan": 500, "per": "团队"})]),
        ("课题负责人应具有博士学位，同期主持的市级课题不超过1项，作为骨干参与的不超过2项。", [
            ("pi_title", {"or_degree": "博士"}), ("application_limit", {"max": 1, "scope": "课题负责人主持"}), ("application_limit", {"max": 2, "scope": "骨干"}),
        ]),
    ],
)  # fmt: skip
def test_all_that_a_sentence_says(text: str, wanted: list[tuple[str, dict[str, Any]]]) -> None:
    found = read_one(text, title=TITLE)
    assert sorted(a.kind for a in found) == sorted(kind for kind, _ in wanted)
    for kind, value in wanted:
        assert any(a.kind == kind and value.items() <= a.value.items() for a in found), (kind, value)


def test_papers_of_another_sort_that_are_not_taken_shut_out_nobody() -> None:
    (paper,) = read_one("2024年度、2025年度财务审计报告（统一平台备案，验资和其他类型审计报告不予受理；复印件）；", title=TITLE, path=("五、申请材料",))
    assert (paper.kind, paper.modality, paper.value) == ("material", "state", {"name": "财务审计报告", "years": [2024, 2025]})


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("研究内容：面向L3级以上自动驾驶，研制控制器。", []),  # what it is for
        ("考核指标：温控精度优于±0.1℃，成品率不低于95%。", ["温控精度", "成品率"]),
    ],
)
def test_indicators(text: str, indicators: list[str]) -> None:
    assert [a.value["indicator"] for a in read_one(text, title=TITLE, path=("一、重点方向", "方向一：芯片")) if a.kind == "assessment"] == indicators


@pytest.mark.parametrize(
    ("line", "unit", "people"),
    [
        ("联系人：高新科 孙丽 3161520", "高新科", ["孙丽"]),
        ("联系人：高科明 孙丽 3161520", None, ["高科明", "孙丽"]),
        ("系统技术：58858680，58858689", "系统技术", []),
        ("技术支持0755-86576087、86576088。", "技术支持", []),
    ],
)
def test_whom_to_call(line: str, unit: str | None, people: list[str]) -> None:
    (contact,) = read_one(line, title=TITLE, path=("六、联系方式",), role="contact")
    assert (contact.value["unit"], contact.value["people"]) == (unit, people)


def test_the_office_that_explains_together_with_another_does_not_lend_it_its_name() -> None:
    assert issuer_of("2026年度申报公告", [], "本公告由省委人才办会同省科技厅负责解释。") == "省科技厅"


def test_a_sum_of_a_guide_of_several_sorts_is_each_units() -> None:
    (sum_,) = read_one("通过认定的，市财政给予50万元后补助。", title="关于开展2026年度市级重点实验室、技术创新中心认定的通知", path=("二、支持政策",))
    assert sum_.value["per"] == "家"
