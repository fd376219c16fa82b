"""Flattened forms and tables: a field or a row is one clause under its form's heading."""

from __future__ import annotations

import pytest

from tests.conftest import segmented

TOP = "关于征集2024年度技术需求的通知\n一、征集要求\n1.须有明确指标，不得重复报送。\n"


def fields(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    return [(c.clause.path, c.clause.role, c.clause.text) for c in segmented(TOP + text).cuts[1:]]


def test_cells_on_lines_of_their_own() -> None:
    text = "附件1\n企业技术需求征集表\n\t单位名称\n\t \n\n\t联系人\n\t \n\t手机\n\t \n"
    path = ("附件1 企业技术需求征集表",)
    assert fields(text) == [(path, "form_field", name) for name in ("单位名称", "联系人", "手机")]


def test_a_label_and_its_hint_are_one_field() -> None:
    text = "附件2\n企业技术需求征集表\n\t需求概述\n\t简要说明需求背景、研究内容等（2000字以内）\n\n\t总投入\n\tXXXX万元\n"
    path = ("附件2 企业技术需求征集表",)
    assert fields(text) == [
        (path, "form_field", "需求概述 简要说明需求背景、研究内容等（2000字以内）"),
        (path, "form_field", "总投入 XXXX万元"),
    ]


def test_several_cells_on_a_line_are_a_row() -> None:
    text = "附件3\n汇总表\n序号\t项目名称\t承担单位\n1\t甲项目\t乙公司\n"
    assert fields(text) == [
        (("附件3 汇总表",), "row", "序号 项目名称 承担单位"),
        (("附件3 汇总表",), "row", "1 甲项目 乙公司"),
    ]


def test_a_cell_broken_over_two_lines_is_one_field() -> None:
    text = "附件1\n需求征集表\n\t提交\n单位\n\t \n\n\t联系人\n"
    assert [words for _, _, words in fields(text)] == ["提交单位", "联系人"]


def test_blanks_and_notes() -> None:
    text = "附件1\n需求征集表\n提交单位（盖章）：\n\t联系人\n\t \n注：如超过1项，请分别填写，不得合并。\n"
    path = ("附件1 需求征集表",)
    assert fields(text) == [
        (path, "form_field", "提交单位（盖章）："),
        (path, "form_field", "联系人"),
        (path, "sentence", "注：如超过1项，请分别填写，不得合并。"),
    ]


def test_sections_inside_a_form() -> None:
    text = "附件1\n项目征集表\n\t一、项目信息\n\n\t项目名称\n\t \n\n\t二、承担单位\n\n\t单位名称\n\t \n"
    assert [(path, words) for path, _, words in fields(text)] == [
        (("附件1 项目征集表", "一、项目信息"), "项目名称"),
        (("附件1 项目征集表", "二、承担单位"), "单位名称"),
    ]


@pytest.mark.parametrize("label", ["附件：1.需求征集表\n      2.汇总表\n", "附件：\n1.需求征集表\n2.汇总表\n"])
def test_the_list_of_attachments_is_no_form(label: str) -> None:
    assert fields(label) == [(("附件",), "attachment", "需求征集表"), (("附件",), "attachment", "汇总表")]


def test_a_single_attachment_is_one_clause() -> None:
    assert fields("附件：需求征集表\n") == [((), "attachment", "附件：需求征集表")]


def test_the_same_field_twice_has_two_ids() -> None:
    text = "附件1\n征集表\n\t联系电话\n\t \n\t联系人\n\t \n\t联系电话\n\t \n"
    ids = [c.clause.id for c in segmented(TOP + text).cuts[1:]]
    assert ids == ["guide/附件1/联系电话", "guide/附件1/联系人", "guide/附件1/联系电话'2"]


def test_tabs_in_the_body_before_any_attachment() -> None:
    """A tab that indents a rule must not cost its number or its sentences."""
    text = "2024年度某省科技计划项目申报指南\n一、申报条件\n\t1.申报单位须为企业。经费须自筹，不得挪用。\n\t2.不得重复申报。\n"
    found = [(c.clause.path, c.clause.number, c.clause.text) for c in segmented(text).cuts]
    assert found == [
        (("一、申报条件",), "1", "申报单位须为企业。"),
        (("一、申报条件",), "1", "经费须自筹，不得挪用。"),
        (("一、申报条件",), "2", "不得重复申报。"),
    ]


def test_tabs_before_plain_paragraphs() -> None:
    text = "2024年度某省科技计划项目申报指南\n一、申报条件\n\t申报单位须为企业。经费须自筹，不得挪用。\n\t项目不得重复申报。\n"
    found = [(c.clause.path, c.clause.text) for c in segmented(text).cuts]
    assert found == [
        (("一、申报条件",), "申报单位须为企业。"),
        (("一、申报条件",), "经费须自筹，不得挪用。"),
        (("一、申报条件",), "项目不得重复申报。"),
    ]
