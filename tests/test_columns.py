"""Rows of tables: what a cell says by the name of its column, alone and with the cells beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.interpret import interpret
from ingest.read import read
from ingest.segment import segment
from ingest.table.cells import labelled, under
from ingest.table.names import heads
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
        ("级别\t经费（万元/项）\t限报（项/单位）", "旗舰\t300\t1", {"funding": {"min_wan": 300.0, "max_wan": 300.0, "per": "项目", "tier": "旗舰"}, "application_limit": {"max": 1, "scope": "每个单位 旗舰"}}),
        ("序号\t材料名称\t份数", "2\t2024年度审计报告\t1", {"material": {"name": "审计报告", "years": [2024]}}),
        ("类别\t资助金额（元）\t资助期限", "一般课题\t50000\t两年", {"funding": {"min_wan": 5.0, "max_wan": 5.0, "per": "项目", "tier": "一般课题"}, "duration": {"min_months": 24, "max_months": 24}}),
        ("项目类型\t资助金额\t资助方式", "县域项目\t每县（市、区）150万元\t前资助", {"funding": {"min_wan": 150.0, "max_wan": 150.0, "per": "县（市、区）", "tier": "县域项目"}}),
        ("奖补事项\t奖补条件\t奖补金额", "技术合同登记机构\t服务评价优秀\t一次性奖励10万元", {"funding": {"min_wan": 10.0, "max_wan": 10.0, "per": "家机构", "tier": "技术合同登记机构（服务评价优秀）"}}),
        ("人才层次\t资助经费（万元）\t管理期", "科技特派员\t2/年\t1年", {"funding": {"min_wan": 2.0, "max_wan": 2.0, "per": "人/年", "tier": "科技特派员"}, "duration": {"min_months": 12, "max_months": 12}}),
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
        (("推荐单位\tA类\tB类", "其他市州科技局（每家）\t1\t—"), [(1, "其他市州科技局（每家） A类")]),
        (("名额分配表", "序号\t单位类别\t面上项目（项）\t青年项目（项）\t合计", "1\t甲类高校\t60\t40项\t100"), [(60, "甲类高校 面上项目"), (40, "甲类高校 青年项目"), (100, "甲类高校 合计")]),
        (("类别\t每市（州）推荐数\t每所高校推荐数", "旗舰类\t2\t3"), [(2, "每市（州） 旗舰类"), (3, "每所高校 旗舰类")]),
        (("推荐名额表", "单位\t重点\t面上", "各区县\t2\t5"), [(2, "各区县 重点"), (5, "各区县 面上")]),
        (("限额推荐表", "推荐单位\t拔尖青年（项）\t创新团队（个）\t备注", "某市科技局\t8\t4\t含县"), [(8, "某市科技局 拔尖青年"), (4, "某市科技局 创新团队")]),
        (("名额表", "单位\t限额\t单位\t限额", "甲大学\t6\t乙大学\t各4"), [(6, "甲大学"), (4, "乙大学各")]),
        (("数量控制如下：", "学院\t群体\t新秀\t备注", "材料学院\t≤2\t每系1项\t含研究院"), [(2, "材料学院 群体"), (1, "材料学院每系 新秀")]),
        (("名额分配表", "推荐渠道\t推荐名额\t", "\t重点\t面上", "某市科技局\t3\t5"), [(3, "某市科技局 重点"), (5, "某市科技局 面上")]),
        (("申报限额如下：", "项目类别\t甲大学\t其他高校", "重点项目\t5\t1"), [(5, "甲大学 重点项目"), (1, "其他高校 重点项目")]),
        (("名额分配如下：", "某市\t12项", "省直单位\t每家2项"), [(12, "某市"), (2, "省直单位每家")]),
        (("推荐限额", "地区（单位）\t推荐名额（人）\t其中：40周岁以下（人）", "某市\t15\t不少于6", "合计\t15\t"), [(15, "某市")]),
        (("推荐限额", "单位类别\t重点项目\t面上项目", "甲类高校\t2\t6", "注：限额均为每校推荐上限。"), [(2, "甲类高校每校 重点项目"), (6, "甲类高校每校 面上项目")]),
        (("限额分配", "推荐单位\t推荐数量", "某市\t重点3项、面上5项"), [(3, "某市 重点"), (5, "某市 面上")]),
        (("附件1 推荐限额表", "推荐单位\t推荐上限（项）\t2024年立项数", "某市\t3\t2"), [(3, "某市")]),
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


def test_classes_as_columns_share_terms_and_own_money_with_the_first_cell(tmp_path: Path) -> None:
    opening = "某省2026年度启明项目申报指南\n三、资助强度\n"
    read_ = read_text(tmp_path, opening + "\tA类（企业）\tB类（高校）\n执行期\t3年\t2年\n自筹\t不低于1:1\t不作要求\n")
    assert [a.value["max_months"] for a in read_[1].attributes if a.kind == "duration"] == [36, 24]
    assert [a.value["ratio"] for a in read_[2].attributes if a.kind == "self_funding"] == [1.0, 0.0]


def test_a_grade_is_told_apart_by_whose_column_its_sum_stands_in(tmp_path: Path) -> None:
    opening = "某市2026年度孵化载体绩效奖补申报通知\n三、奖补标准\n"
    read_ = read_text(tmp_path, opening + "考核等次\t科技企业孵化器\t众创空间\n优秀\t100万元\t50万元\n")
    assert [(a.value["tier"], a.value["per"]) for a in read_[1].attributes if a.kind == "funding"] == [("优秀（科技企业孵化器）", "家孵化器"), ("优秀（众创空间）", "家众创空间")]


def all_told(made: tuple[Clause, ...], kind: str) -> list[dict[str, object]]:
    return [{key: value for key, value in a.value.items() if value not in (None, [])} for c in made for a in c.attributes if a.kind == kind]


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        (("指标\t要求", "工位\t不少于40个"), [("工位", 40.0, "个")]),
        (("序号\t评价指标\t单位\t最低标准", "1\t研发人员\t人\t30"), [("研发人员", 30.0, "人")]),
        (("项目\t综合类\t专业类", "入驻团队\t不少于20个\t12个"), [("入驻团队（综合类）", 20.0, "个"), ("入驻团队（专业类）", 12.0, "个")]),
        (("机构类别\t研发人员（人）\t场地面积（㎡）", "A类\t≥50\t≥2000"), [("研发人员（A类）", 50.0, "人"), ("场地面积（A类）", 2000.0, "㎡")]),
        (("指标\t门槛值", "研发投入\t800万元（软件业300万元）"), [("研发投入", 800.0, "万元"), ("研发投入（软件业）", 300.0, "万元")]),
        (("一级指标\t二级指标\t要求", "队伍\t专职人员\t20人", "\t创业导师\t5名"), [("专职人员", 20.0, "人"), ("创业导师", 5.0, "名")]),
        (("工位\t不少于40个",), [("工位", 40.0, "个")]),  # no row names the columns
        (("指标\t权重", "创新能力\t30%"), []),
    ],
)
def test_the_label_of_a_row_says_what_its_figures_measure(tmp_path: Path, rows: tuple[str, ...], figures: list[tuple[str, float, str]]) -> None:
    made = read_text(tmp_path, "某市2026年度众创空间认定申报指南\n二、认定条件\n" + "\n".join(rows) + "\n")
    assert [(v["metric"], v["min"], v["unit"]) for v in all_told(made, "threshold")] == figures


@pytest.mark.parametrize(
    ("rows", "papers"),
    [
        (("人才类别\t申请表\t聘用合同\t推荐函\t其他", "领军人才\t√\t√\t2封\t专家简历", "青年人才\t√\t\t不需要\t"), ["申请表", "聘用合同", "推荐函", "专家简历", "申请表"]),
        (("申报类型\t需提供材料", "团队\t1.申报书；2.商业计划书；3.成员身份证"), ["申报书", "商业计划书", "成员身份证"]),
        (("企业\t营业执照、审计报告", "高校\t法人证书、推荐意见"), ["营业执照", "审计报告", "法人证书", "推荐意见"]),
        (("材料\t场馆类\t院校类", "法人证书\t必交\t选交", "区科协意见书\t由区科协统一出具\t由区科协统一出具"), ["法人证书"]),
    ],
)
def test_papers_that_rows_tick_or_list(tmp_path: Path, rows: tuple[str, ...], papers: list[str]) -> None:
    made = read_text(tmp_path, "某市2026年度人才项目申报指南\n四、申报材料\n" + "\n".join(rows) + "\n")
    assert [v["name"] for v in all_told(made, "material")] == papers


def test_a_name_above_label_lines_makes_their_lists_papers(tmp_path: Path) -> None:
    made = read_text(tmp_path, "某市2026年度创新平台实施细则\n第三章 申报\n第十条 申报材料。\n1.孵化器认定：申请书、租赁合同；\n2.入库培育：申请表、营业执照。\n第十一条 审核程序。由市科技局审核。\n")
    assert [v["name"] for v in all_told(made, "material")] == ["申请书", "租赁合同", "申请表", "营业执照"]
