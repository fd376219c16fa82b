"""Whom to call: one contact, one clause, over however many lines."""

from __future__ import annotations

import pytest

from ingest.contacts import PHONE
from tests.conftest import segmented

TOP = "2024年度某省科技计划项目申报指南\n一、申报条件\n1.申报单位须为企业，不得重复申报。\n二、联系方式\n"


def contacts(text: str, top: str = TOP) -> list[str]:
    return [cut.clause.text for cut in segmented(top + text).cuts if cut.clause.role == "contact"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科技处：张三  0571-88887777\n", ["科技处：张三 0571-88887777"]),
        ("科技处：张三 0571-88887777\n农村处：李四 0571-88886666\n", ["科技处：张三 0571-88887777", "农村处：李四 0571-88886666"]),
        # several units in one line, each with a telephone of its own
        ("科技处：张三 0571-88887777；农村处（B类）：0571-88886666\n", ["科技处：张三 0571-88887777；", "农村处（B类）：0571-88886666"]),
        ("联系人：张三，电话：0571-88887777；技术支持：400-100-2000\n", ["联系人：张三，电话：0571-88887777；", "技术支持：400-100-2000"]),
        # the same unit, or a number that wants the code of the one before
        ("科技处：张三 0571-88887777；李四 0571-88886666\n", ["科技处：张三 0571-88887777；李四 0571-88886666"]),
        ("科技处：0571-88887777，农村处：88886666\n", ["科技处：0571-88887777，农村处：88886666"]),
        ("联系人：张三\n联系电话：0571-88887777\n", ["联系人：张三 联系电话：0571-88887777"]),
        (
            "管理部门：科技处\n联 系 人：张三  李四\n联系电话：0571- 88887777、88886666\n",
            ["管理部门：科技处 联 系 人：张三 李四 联系电话：0571- 88887777、88886666"],
        ),
        ("国际合作处\n联系人: 王五 0571-88887777\n", ["国际合作处 联系人: 王五 0571-88887777"]),
        (
            "1.高新技术产业开发区\n联系人：张三 0571-88887777\n2.经济技术开发区（东区）\n联系人：李四 0571-88886666\n",
            ["高新技术产业开发区 联系人：张三 0571-88887777", "经济技术开发区（东区） 联系人：李四 0571-88886666"],
        ),
        (
            "联系人：张三\n电话：0571-88887777\n邮箱：a@b.cn\n联系人：李四\n电话：0571-88886666\n",
            ["联系人：张三 电话：0571-88887777 邮箱：a@b.cn", "联系人：李四 电话：0571-88886666"],
        ),
        ("技术支持：010-12345678\n", []),  # no number of that form: 1… is no local number
        ("技术支持电话：010-82345678转8001\n", ["技术支持电话：010-82345678转8001"]),
        ("市科技局农村科    郭某 陈某    0379-63256107\n市财政局行政科  雷 某    电话：63938812\n", ["市科技局农村科 郭某 陈某 0379-63256107", "市财政局行政科 雷 某 电话：63938812"]),
        ("县科经局项目股：覃某 杨某\n电话：0718-6822317\n", ["县科经局项目股：覃某 杨某 电话：0718-6822317"]),
        ("转化处（孵化器）：\n刘某、邹某 0791-86253417\n平台处：熊某 0791-86255730\n", ["转化处（孵化器）： 刘某、邹某 0791-86253417", "平台处：熊某 0791-86255730"]),
        ("咨询电话：13912345678\n", ["咨询电话：13912345678"]),
        ("业务咨询：科技处 400-810-8888\n", ["业务咨询：科技处 400-810-8888"]),
        ("系统技术咨询：0571-88887777、88886666\n省厅机关纪委监督电话：0571-88885555\n", ["系统技术咨询：0571-88887777、88886666", "省厅机关纪委监督电话：0571-88885555"]),
        ("服务热线：021-12345、8008888888（座机）\n", ["服务热线：021-12345、8008888888（座机）"]),
    ],
)
def test_contacts(text: str, expected: list[str]) -> None:
    found = contacts(text)
    assert (found == expected) if expected else all("12345678" not in PHONE.findall(one) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "请将材料寄至某市科技路1号，联系电话0571-88887777，逾期不予受理，邮费自理。\n",
        "申报单位须提供联系人和联系电话。\n",
        "单个项目支持额度不超过20000000元，执行期2年。\n",
        "负责人须在职，不得兼职。\n",
    ],
)
def test_rules_that_name_a_phone_or_a_person_are_no_contacts(text: str) -> None:
    assert contacts("", TOP + "三、材料报送\n1." + text) == []


@pytest.mark.parametrize(
    "text",
    ["0991-3835232", "0991- 3838681", "0571—88887777", "010-82345678", "88887777", "13912345678", "400-810-8888", "4008108888", "010-82345678转8001"],
)
def test_phones(text: str) -> None:
    match = PHONE.search(f"电话：{text}，")
    assert match is not None and match[0] == text


@pytest.mark.parametrize("text", ["2024年5月1日", "20000000000元", "830011", "1.5", "kjt.xinjiang.gov.cn", "120天", "〔2023〕4号", "12345"])
def test_no_phones(text: str) -> None:
    assert PHONE.search(text) is None


def test_a_contact_cuts_from_the_original_over_its_lines() -> None:
    text = TOP + "管理部门：科技处\r\n联 系 人：\u3000张三\r\n联系电话：0571-88887777\r\n"
    cut = segmented(text).cuts[-1]
    assert cut.clause.role == "contact"
    assert cut.clause.source.cut(text) == "管理部门：科技处\r\n联 系 人：\u3000张三\r\n联系电话：0571-88887777"
