"""Tables of days and of people to call: what each row says by the names of its columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.interpret import interpret
from ingest.read import read
from ingest.segment import segment
from kb.attribute import Attribute

Days = list[tuple[str, str]]


def told(tmp_path: Path, heading: str, *rows: str) -> list[Attribute]:
    path = tmp_path / "guide.txt"
    path.write_text(f"某省2026年度科技计划项目申报指南\n\n{heading}\n" + "\n".join(rows) + "\n", encoding="utf-8")
    cut = segment(read(path))
    return [attribute for clause in interpret(cut.guide, cut.cuts) for attribute in clause.attributes]


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        # a step a row, the office's own left out
        (("阶段\t时间\t责任单位", "网上填报\t2026年3月2日9:00至3月31日17:30\t申报单位", "公函寄送\t4月15日前\t各市科技局", "形式审查\t4月30日前\t省科技厅"), [("2026-03-31", "网上填报"), ("2026-04-15", "公函寄送")]),
        # a round a row, a step a column; a day on which a system opens closes nothing
        (("批次\t系统开放\t企业提交\t区级审核截止", "首批\t2026年5月6日\t5月29日\t6月10日前"), [("2026-05-29", "首批企业提交"), ("2026-06-10", "首批区级审核")]),
        # the steps are the columns, the label says that the row is of days
        (("环节\t团队填报\t单位审核", "起止时间\t2026年4月15日8:00至5月10日17:30\t5月15日前"), [("2026-05-10", "团队填报"), ("2026-05-15", "单位审核")]),
        # days of the project itself are no closing days
        (("课题\t实施期限", "课题一\t2026年1月1日至2026年12月31日"), []),
    ],
)
def test_days(tmp_path: Path, rows: tuple[str, ...], days: Days) -> None:
    found = told(tmp_path, "四、时间安排", *rows)
    assert [(a.value["date"], a.value["what"]) for a in found if a.kind == "deadline"] == days
    assert not [a for a in found if a.kind == "submission"]


def test_how_papers_go_stands_in_a_cell_of_its_own(tmp_path: Path) -> None:
    found = told(tmp_path, "四、时间安排", "环节\t截止时间\t报送方式", "纸质件报送\t2026年6月30日\t一式3份，送省科技厅503室")
    ways = [a.value for a in found if a.kind == "submission"]
    assert [(way["channel"], way["copies"]) for way in ways] == [("paper", 3)]


@pytest.mark.parametrize(
    ("rows", "contacts"),
    [
        # a cell merged with the one above it is empty
        (
            ("领域\t咨询处室\t联系人\t办公电话\t手机", "攻关\t重大处\t阿依·买买提\t0991-2896317\t13999112046", "\t\t屈 彤\t0991-2896 320\t"),
            [("重大处", ["阿依·买买提"], ["0991-2896317", "13999112046"]), ("重大处", ["屈彤"], ["0991-2896320"])],
        ),
        (("处室\t电话\t处室\t电话", "规划处\t0731-88988710\t高新处\t0731-88988720"), [("规划处", [], ["0731-88988710"]), ("高新处", [], ["0731-88988720"])]),
        (("联系人\t省厅规划处 周 晓", "联系电话\t025-83363239"), [("省厅规划处", ["周晓"], ["025-83363239"])]),
    ],
)
def test_people_to_call(tmp_path: Path, rows: tuple[str, ...], contacts: list[tuple[str, list[str], list[str]]]) -> None:
    found = [a.value for a in told(tmp_path, "六、联系方式", *rows) if a.kind == "contact"]
    assert [(value["unit"], value["people"], value["phones"]) for value in found] == contacts


def test_days_of_one_calendar_are_of_one_year(tmp_path: Path) -> None:
    found = told(tmp_path, "四、时间安排", "个人于2025年9月30日前完成网上填报。", "10月12日前，推荐单位完成审核。")
    assert [a.value["date"] for a in found if a.kind == "deadline"] == ["2025-09-30", "2025-10-12"]
