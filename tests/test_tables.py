"""Tables become lines that say what their cells mean, and nothing in them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.build import document
from ingest.readers.tables import Cell, Merged, lines_of
from ingest.source import Source
from kb.attribute import Attribute
from kb.guide import Clause
from tests.wordfile import docx, p, tbl, tc

UP, LEFT = Merged.ABOVE, Merged.LEFT
LONG = "围绕新能源消纳开展关键技术研究，形成示范应用。" * 6


def told(grid: list[list[Cell]]) -> list[str]:
    """The lines, rows with a mark before them, tabs of fields as |."""
    return [("*" if line.is_row else "") + line.text.replace("\t", "|") for line in lines_of(grid)]


def test_a_header_is_said_in_each_row() -> None:
    grid: list[list[Cell]] = [["类别", "支持额度", "期限"], ["重点项目", "不超过50万元", "2年"], ["一般项目", "", "1年"]]
    assert told(grid) == ["*类别：重点项目；支持额度：不超过50万元；期限：2年", "*类别：一般项目；期限：1年"]


@pytest.mark.parametrize("mark", [UP, ""])
def test_a_merged_group_is_said_in_each_of_its_rows(mark: Cell) -> None:
    grid: list[list[Cell]] = [["类别", "方向", "额度"], ["重点项目", "新材料", "50万元"], [mark, "新能源", "40万元"], ["一般项目", "生物", "30万元"]]
    assert told(grid) == ["*类别：重点项目；方向：新材料；额度：50万元", "*类别：重点项目；方向：新能源；额度：40万元", "*类别：一般项目；方向：生物；额度：30万元"]


@pytest.mark.parametrize(("left", "up"), [(LEFT, UP), ("", "")])
def test_a_header_of_two_rows(left: Cell, up: Cell) -> None:
    grid: list[list[Cell]] = [["类别", "支持额度", left, "期限"], [up, "重点", "一般", up], ["新材料", "50万元", "20万元", "2年"]]
    assert told(grid) == ["*类别：新材料；支持额度（重点）：50万元；支持额度（一般）：20万元；期限：2年"]


def test_names_down_the_first_column() -> None:
    assert told([["项目类别", "重点项目"], ["支持额度", "不超过50万元"], ["实施期限", "2年"]]) == ["*项目类别：重点项目", "*支持额度：不超过50万元", "*实施期限：2年"]


def test_names_on_both_sides() -> None:
    assert told([["", "重点项目", "一般项目"], ["支持额度", "50万元", "20万元"]]) == ["*支持额度（重点项目）：50万元；支持额度（一般项目）：20万元"]
    assert told([["项目类别", "重点项目", "支持额度", "50万元"], ["实施期限", "2年", "自筹要求", "1:1"]]) == ["*项目类别：重点项目；支持额度：50万元", "*实施期限：2年；自筹要求：1:1"]


def test_rows_without_a_header() -> None:
    assert told([["重点项目", "不超过50万元"], ["一般项目", "不超过20万元"]]) == ["*重点项目  不超过50万元", "*一般项目  不超过20万元"]


def test_banners_part_a_table_and_its_header_goes_on() -> None:
    grid: list[list[Cell]] = [["申报汇总", LEFT, LEFT], ["序号", "名称", "额度"], ["一、重点", LEFT, LEFT], ["1", "甲", "50万元"], ["二、一般", LEFT, LEFT], ["2", "乙", "20万元"]]
    assert told(grid) == ["申报汇总", "一、重点", "*序号：1；名称：甲；额度：50万元", "二、一般", "*序号：2；名称：乙；额度：20万元"]


def test_a_header_repeated_on_the_next_page_is_said_once() -> None:
    assert told([["序号", "名称"], ["1", "甲"], ["序号", "名称"], ["2", "乙"]]) == ["*序号：1；名称：甲", "*序号：2；名称：乙"]


def test_a_form() -> None:
    grid: list[list[Cell]] = [
        ["提交\n单位", "", "", ""], ["联系人", "", "职称/职务", ""], ["项目概述", "简要说明意义、研究内容等（2000字以内）", LEFT, LEFT],
        ["项目实施\n投入计划", "项目计划总投入", "XXXX万元", LEFT], [UP, "财政资金强度建议", "XXXX万元", LEFT], ["企业类型", "□国有 □民营", LEFT, LEFT],
    ]
    assert told(grid) == [
        "*|提交单位", "*|联系人", "*|职称/职务", "*|项目概述|简要说明意义、研究内容等（2000字以内）", "*|项目实施投入计划",
        "*|项目计划总投入|XXXX万元", "*|财政资金强度建议|XXXX万元", "*|企业类型|□国有 □民营",
    ]


def test_a_list_to_fill_in() -> None:
    names = ["*|序号", "*|项目名称", "*|承担单位"]
    assert told([["序号", "项目名称", "承担单位"], ["", "", ""], ["", "", ""]]) == names
    assert told([["序号", "项目名称", "承担单位"]]) == names
    assert told([["序号", "项目名称", "承担单位"], ["1", "", ""], ["…", "", ""]]) == [*names, "1", "…"]


def test_an_empty_column_waits_for_entries() -> None:
    assert told([["名称", "额度", "备注"], ["甲", "50万元", ""]]) == ["*|备注", "*名称：甲；额度：50万元"]
    assert told([["名称", "额度", "备注"], ["一、重点", LEFT, LEFT], ["甲", "50万元", ""]]) == ["*|备注", "一、重点", "*名称：甲；额度：50万元"]


def test_layout_is_paragraphs() -> None:
    assert told([["申报指南\n第一段。"], ["第二段"]]) == ["申报指南", "第一段。", "第二段"]
    assert told([["", "须为企业，且注册满一年。", ""], ["", "不得重复申报。", ""]]) == ["须为企业，且注册满一年。", "不得重复申报。"]


def test_long_cells_are_text_under_their_name() -> None:
    grid: list[list[Cell]] = [["方向一：新型储能", LEFT], ["研究内容", LONG], ["考核指标", f"1.{LONG}\n2.形成标准1项。"], ["支持强度", "不超过500万元"]]
    assert told(grid) == ["方向一：新型储能", f"研究内容：{LONG}", "考核指标：", f"1.{LONG}", "2.形成标准1项。", "*支持强度：不超过500万元"]
    under: list[list[Cell]] = [["序号", "方向名称", "研究内容", "支持强度"], ["1", "新型储能", LONG, "500万元"]]
    assert told(under) == ["*序号：1；方向名称：新型储能；支持强度：500万元", f"研究内容（新型储能）：{LONG}"]


def test_entries_that_end_as_sentences_need_no_further_mark() -> None:
    assert told([["条件", "额度"], ["须为企业。", "50万元"], ["须为高校。", "20万元"]]) == ["*条件：须为企业。额度：50万元", "*条件：须为高校。额度：20万元"]


CELL = st.one_of(
    st.sampled_from(["", "序号", "类别", "支持额度", "期限", "50万元", "重点项目", "一、总体要求", "联系人", "（盖章）", "□是", "提交\n单位", "须为企业。", LONG, "1", UP, LEFT]),
    st.text(alphabet="甲乙丙丁1。：\n ", max_size=6),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.lists(CELL, max_size=5), max_size=6))
def test_nothing_in_a_table_is_lost(grid: list[list[Cell]]) -> None:
    lines = lines_of(grid)
    text = "".join("".join(line.text.split()) for line in lines)
    for cell in (cell for row in grid for cell in row if isinstance(cell, str)):
        for part in cell.splitlines():
            assert "".join(part.split()).rstrip("：:") in text  # a name's own colon is that which parts it from its entry
    assert all(line.text.strip() and "\n" not in line.text and 0 <= line.row < len(grid) for line in lines)
    assert [line.row for line in lines] == sorted(line.row for line in lines)


def clauses(*blocks: str) -> tuple[Clause, ...]:
    from ingest.read import source

    head = p("2025年某省科技计划项目申报指南") + p("一、支持标准") + p("支持标准见下表。")
    return document(source(docx(head + "".join(blocks)), "a.docx")).clauses[1:]


def values(found: tuple[Attribute, ...]) -> dict[str, dict[str, object]]:
    return {a.kind: {k: v for k, v in a.value.items() if v is not None} for a in found}


def test_rows_are_clauses_with_their_place_and_attributes() -> None:
    rows = clauses(
        tbl(["项目类别", "支持额度", "实施期限", "自筹要求"], ["重点项目", "不超过50万元", "2年", "1:1"], ["青年项目", "10万元", "1-2年", "不要求"]), p("二、其他"), p("1.须为企业。")
    )
    assert [(c.role, c.place.label if c.place else "", c.path) for c in rows[:2]] == [("row", "表1第2行", ("一、支持标准",)), ("row", "表1第3行", ("一、支持标准",))]
    assert rows[0].text == "项目类别：重点项目；支持额度：不超过50万元；实施期限：2年；自筹要求：1:1"
    first, second = (values(row.attributes) for row in rows[:2])
    assert first["funding"] == {"max_wan": 50.0, "per": "项目", "tier": "重点项目"}
    assert first["duration"] == {"min_months": 24, "max_months": 24}
    assert first["self_funding"]["ratio"] == 1.0
    assert second["funding"] == {"min_wan": 10.0, "max_wan": 10.0, "per": "项目", "tier": "青年项目"}
    assert second["duration"] == {"min_months": 12, "max_months": 24}
    assert second["self_funding"]["ratio"] == 0.0
    assert rows[2].role == "sentence" and rows[2].number == "1"


def test_units_that_a_header_names() -> None:
    row = clauses(tbl(["类别", "支持额度（万元/项）", "实施期限（年）", "补助比例（%）"], ["一般项目", "20", "2", "30"]))[0]
    found = values(row.attributes)
    assert found["funding"] == {"min_wan": 20.0, "max_wan": 20.0, "per": "项目", "tier": "一般项目"}
    assert found["duration"] == {"min_months": 24, "max_months": 24}
    assert found["subsidy_rate"] == {"percent": 30.0}


def test_a_kind_that_is_a_track_is_whom_a_row_applies_to() -> None:
    head = "2025年某省科技计划项目申报指南\n一、项目类型\n（一）重点项目\n围绕重大需求开展研究，须为企业牵头申报。\n（二）青年项目\n面向青年科技人员，须为高校或科研院所申报。\n二、支持标准\n"
    row = "项目类型：青年项目；支持额度：10万元"
    made = document(Source("a.docx", "0" * 64, head + row + "\n", rows=((len(head), len(head) + len(row)),)))
    assert made.guide.track_names() == ("重点项目", "青年项目")
    funding = made.clauses[-1].attributes[-1]
    assert (funding.kind, funding.applies_to.track, funding.value["tier"]) == ("funding", "青年项目", "青年项目")


def test_contacts_in_rows() -> None:
    row = clauses(tbl(["处室", "联系人", "电话"], ["高新技术处", "张三、李四", "0991-3838681"]))[0]
    assert values(row.attributes) == {"contact": {"unit": "高新技术处", "people": ["张三", "李四"], "phones": ["0991-3838681"]}}


def test_fields_of_a_form_are_clauses_under_its_heading() -> None:
    found = clauses(
        p("附件1"), p("项目申报表"), tbl([tc("一、基本信息", span=2)], ["项目名称", ""], ["项目概述", "简要说明研究内容（500字以内）"], [tc("二、经费", span=2)], ["申请额度", "XX万元"])
    )
    assert [(c.role, c.path[1:], c.text) for c in found] == [
        ("form_field", ("一、基本信息",), "项目名称"), ("form_field", ("一、基本信息",), "项目概述 简要说明研究内容（500字以内）"), ("form_field", ("二、经费",), "申请额度 XX万元"),
    ]
    assert values(found[1].attributes)["form_field"]["max_chars"] == 500


def test_a_row_begins_and_joins_nothing() -> None:
    """Rows that begin like numbers, contacts or page numbers are rows whole."""
    found = clauses(tbl(["1.甲方向", "50万元"], ["2.乙方向", "40万元"]), p("3.须为企业。"))
    assert [c.role for c in found] == ["row", "row", "sentence"]
