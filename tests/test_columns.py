"""Rows of tables: what a cell says by the name of its column, alone and with the cells beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.columns import heads, labelled, under
from ingest.interpret import interpret
from ingest.read import read
from ingest.segment import segment
from kb.guide import Clause

OPENING = "某省2026年度人才项目申报指南\n一、支持类别\n各类人才的名额和标准如下：\n"


def clauses(tmp_path: Path, *rows: str) -> tuple[Clause, ...]:
    return read_text(tmp_path, OPENING + "\n".join(rows) + "\n")


def read_text(tmp_path: Path, text: str) -> tuple[Clause, ...]:
    path = tmp_path / "guide.txt"
    path.write_text(text, encoding="utf-8")
    cut = segment(read(path))
    return interpret(cut.guide, cut.cuts)


def told(clause: Clause) -> dict[str, dict[str, object]]:
    return {a.kind: {key: value for key, value in a.value.items() if value not in (None, [])} for a in clause.attributes}


@pytest.mark.parametrize(
    ("head", "row", "values"),
    [
        (
            "类别\t名额\t资助标准\t年龄上限", "领军人才\t8名\t每人80万元\t55周岁",
            {"funding": {"min_wan": 80.0, "max_wan": 80.0, "per": "人", "tier": "领军人才"}, "pi_age": {"max_years": 55}},
        ),
        (
            "类别\t名额\t资助标准\t年龄上限", "柔性引进团队\t10个\t每个团队60—120万元\t首席专家65周岁",
            {"funding": {"min_wan": 60.0, "max_wan": 120.0, "per": "团队", "tier": "柔性引进团队"}, "pi_age": {"max_years": 65}},
        ),
        (
            "项目类别\t资助经费（万元/项）\t执行期\t申请人年龄\t职称要求", "面上项目\t≤20\t2-3年\t不超过50岁\t副高级或博士",
            {
                "funding": {"max_wan": 20.0, "per": "项目", "tier": "面上项目"}, "duration": {"min_months": 24, "max_months": 36},
                "pi_age": {"max_years": 50}, "pi_title": {"title": "副高级", "or_degree": "博士"},
            },
        ),
        (
            "类别\t设备投资额\t补助比例\t最高限额", "A类\t5000万元以上\t10%\t800万元",
            {"threshold": {"metric": "设备投资额", "min": 5000.0, "unit": "万元"}, "subsidy_rate": {"percent": 10.0, "of": "设备投资额", "max_wan": 800.0}},
        ),
        ("等次\t孵化器资助标准（万元）\t众创空间资助标准（万元）", "合格\t0\t—", {}),
        ("推荐单位\t推荐名额", "各设区市科技局\t3", {"recommendation_limit": {"max": 3, "scope": "各设区市科技局"}}),
        ("奖补对象\t计算基数\t奖补比例\t单家最高额度", "服务机构\t年度服务合同额\t3%\t30万元", {"applicant_type": {"types": ["service_agency"]}, "subsidy_rate": {"percent": 3.0, "of": "年度服务合同额", "max_wan": 30.0}}),
        ("级别\t经费（万元/项）\t限报（项/单位）", "旗舰\t300\t1", {"funding": {"min_wan": 300.0, "max_wan": 300.0, "per": "项目", "tier": "旗舰"}, "application_limit": {"max": 1, "scope": "每个单位（旗舰）"}}),
        ("序号\t材料名称\t份数", "2\t2024年度审计报告\t1", {"material": {"name": "审计报告", "years": [2024]}}),
    ],
)
def test_a_cell_says_what_its_column_is_about(tmp_path: Path, head: str, row: str, values: dict[str, dict[str, object]]) -> None:
    *_, last = clauses(tmp_path, head, row)
    assert told(last) == values
    for attribute in last.attributes:
        assert attribute.text in last.text


def test_a_row_that_names_its_columns_says_the_same(tmp_path: Path) -> None:
    bare = clauses(tmp_path, "项目类别\t资助额度\t执行期", "重点项目\t每项50万元\t3年", "面上项目\t每项10万元\t2年")
    said = clauses(tmp_path, "项目类别：重点项目；资助额度：每项50万元；执行期：3年", "项目类别：面上项目；资助额度：每项10万元；执行期：2年")
    for one, other in zip(bare[-2:], said[-2:], strict=True):
        assert told(one)["duration"] == told(other)["duration"]
        assert {k: v for k, v in told(one)["funding"].items() if k != "tier"} == {k: v for k, v in told(other)["funding"].items() if k != "tier"}


@pytest.mark.parametrize(
    ("rows", "quotas"),
    [
        (("推荐单位\tA类\tB类", "其他市州科技局（每家）\t1\t—"), [(1, "其他市州科技局（每家）（A类）")]),
        (("名额分配表", "序号\t单位类别\t面上项目（项）\t青年项目（项）\t合计", "1\t甲类高校\t60\t40项\t100"), [(60, "甲类高校（面上项目）"), (40, "甲类高校（青年项目）")]),
        (("类别\t每市（州）推荐数\t每所高校推荐数", "旗舰类\t2\t3"), [(2, "每市（州）（旗舰类）"), (3, "每所高校（旗舰类）")]),
        (("推荐名额表", "单位\t重点\t面上", "各区县\t2\t5"), [(2, "各区县（重点）"), (5, "各区县（面上）")]),
        (("限额推荐表", "推荐单位\t拔尖青年（项）\t创新团队（个）\t备注", "某市科技局\t8\t4\t含县"), [(8, "某市科技局（拔尖青年）"), (4, "某市科技局（创新团队）")]),
        (("往年情况", "承担单位\t重点项目\t面上项目", "某高校\t60\t40"), []),  # no word of quotas
    ],
)
def test_quotas_of_classes_and_units(tmp_path: Path, rows: tuple[str, ...], quotas: list[tuple[int, str]]) -> None:
    made = read_text(tmp_path, "某省2026年度项目申报指南\n一、组织方式\n各单位按要求组织。\n" + "\n".join(rows) + "\n")
    assert [(a.value["max"], a.value["scope"]) for c in made for a in c.attributes if a.kind == "recommendation_limit"] == quotas


@pytest.mark.parametrize(
    ("head", "row", "sums"),
    [
        ("类别\t市级基金资助额度\t企业基金资助额度", "旗舰项目\t60万元/项\t不超过90万元/项", [(60.0, 60.0, "项目", "旗舰项目（市级基金）"), (None, 90.0, "项目", "旗舰项目（企业基金）")]),
        ("考核等次\t优秀\t良好", "补助金额\t100万元\t60万元", [(100.0, 100.0, "项目", "优秀"), (60.0, 60.0, "项目", "良好")]),
    ],
)
def test_sums_side_by_side_are_told_apart_by_their_columns(tmp_path: Path, head: str, row: str, sums: list[tuple[float | None, float, str, str]]) -> None:
    *_, last = clauses(tmp_path, head, row)
    assert [tuple(a.value[key] for key in ("min_wan", "max_wan", "per", "tier")) for a in last.attributes if a.kind == "funding"] == sums


def test_the_head_of_a_table_holds_no_longer_than_its_section(tmp_path: Path) -> None:
    *_, last = clauses(tmp_path, "推荐单位\t推荐名额", "各设区市科技局\t3", "二、时间安排", "形式审查\t5", )
    assert last.attributes == ()


def test_cells_stand_where_they_are_printed() -> None:
    names = heads("项目类别 资助额度 备注")
    assert names == ("项目类别", "资助额度", "备注")
    text = "重点项目 50万元"
    assert [(cell.name, text[slice(*cell.span)]) for cell in under(names, text)] == [("项目类别", "重点项目"), ("资助额度", "50万元")]
    assert under(names, "重点项目") == ()
    said = "类别：A类；额度：50万元"
    assert [(cell.name, said[slice(*cell.span)]) for cell in labelled(said)] == [("类别", "A类"), ("额度", "50万元")]
    assert labelled("类别：A类；不超过50万元") == ()
    assert [cell.name for cell in labelled("推荐主体：省教育厅；创新团队：2个", ["名额如下："])] == ["推荐主体", "创新团队名额"]
    assert heads("重点项目 50万元") == () and heads("姓名 单位") == ()
