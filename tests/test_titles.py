"""What guides of many provinces say of themselves. No row is a shipped guide; rows that must find nothing count as much."""

from __future__ import annotations

from datetime import date

import pytest

from ingest import titles
from kb.store import Store
from tests.conftest import segmented

TITLES = [
    # title, year, round, programme, issuer, purpose
    ("浙江省科学技术厅关于组织申报2025年度“尖兵”“领雁”研发攻关计划项目的通知", 2025, None, "“尖兵”“领雁”研发攻关计划", "浙江省科学技术厅", "funding"),
    ("关于发布2024年度四川省重点研发计划项目申报指南的通知", 2024, None, "四川省重点研发计划", None, "funding"),
    ("2024年度江苏省自然科学基金项目申报指南", 2024, None, "江苏省自然科学基金", None, "funding"),
    ("湖南省2025年第二批创新型省份建设专项项目申报指南", 2025, 2, "湖南省创新型省份建设专项", None, "funding"),
    ("二〇二四年度安徽省科技重大专项申报指南", 2024, None, "安徽省科技重大专项", None, "funding"),
    ("关于印发《武汉市科技创新券管理办法》的通知", None, None, "武汉市科技创新券", None, "funding"),
    ("河北省人民政府办公厅关于印发河北省科技奖励办法实施细则的通知", None, None, "河北省科技奖励", "河北省人民政府办公厅", "funding"),
    ("合肥市科技局关于开展2024年高新技术企业培育库入库申报工作的通知", 2024, None, "高新技术企业培育库入库", "合肥市科技局", "funding"),
    ("2024年科技型中小企业技术创新基金项目申报指南（第一批）", 2024, 1, "科技型中小企业技术创新基金", None, "funding"),
    ("关于开展2024年青年科技人才托举工程项目申报的通知", 2024, None, "青年科技人才托举工程", None, "funding"),
    ("苏州市2024年度科技发展计划（重点产业技术创新）项目申报指南", 2024, None, "苏州市科技发展计划（重点产业技术创新）", None, "funding"),
    ("2024年某省区域创新能力提升专项—海洋强省建设计划项目申报指南", 2024, None, "海洋强省建设计划", None, "funding"),
    ("关于征集2024年度企业技术需求的通知", 2024, None, "企业技术需求征集", None, "needs"),
    ("关于公开征集产业共性技术难题的公告", None, None, "产业共性技术难题征集", None, "needs"),
    ("关于申报2024年度省自然科学基金项目的校内通知", 2024, None, "省自然科学基金", None, "funding"),
    ("2024年度第十二批科技计划申报通知", 2024, 12, "科技计划", None, "funding"),
]


@pytest.mark.parametrize(("title", "year", "nth", "programme", "issuer", "purpose"), TITLES)
def test_a_title_is_read(title: str, year: int | None, nth: int | None, programme: str, issuer: str | None, purpose: str) -> None:
    assert titles.year_of(title, "", None) == year
    assert titles.round_of(title) == nth
    assert titles.programme_of(title, "")[0] == programme
    assert titles.issuer_of(title, [], "") == issuer
    assert titles.purpose_of(title) == purpose


@pytest.mark.parametrize(
    ("title", "text", "issued", "year"),
    [
        ("申报指南", "现开展2024年度科技计划项目申报。", None, 2024),
        ("申报指南", "本公司成立于2016年，面向企业。", None, None),
        ("申报指南", "", date(2023, 1, 2), 2023),
        ("2025年申报指南", "2024年度科技计划项目申报", date(2024, 12, 30), 2025),  # the title rules
        ("申报指南2024", "", None, 2024),
        ("管理办法", "", None, None),
        ("关于推荐12345号项目的通知", "", None, None),
        ("某市1997年度科技三项费用指南", "", None, 1997),
    ],
)
def test_the_year(title: str, text: str, issued: date | None, year: int | None) -> None:
    assert titles.year_of(title, text, issued) == year


@pytest.mark.parametrize(
    ("title", "text", "programme", "aliases"),
    [
        ("2024年某省海洋强省建设计划项目申报指南", "某省海洋强省建设计划（以下简称“海洋计划”）聚焦海洋。", "某省海洋强省建设计划", ("海洋计划",)),
        (
            "2024年度江苏省产业前瞻与关键核心技术研发项目申报指南",
            "江苏省产业前瞻与关键核心技术研发项目（以下简称：“前瞻项目”）面向企业。",
            "江苏省产业前瞻与关键核心技术研发",
            ("前瞻项目",),
        ),
        ("2024年度某省杰出青年基金指南", "某省杰出青年基金（简称“杰青”）。本基金（以下简称“基金”）", "某省杰出青年基金", ("杰青",)),
        # a part of the name has a short name: the programme is written with it
        (
            "2024年度某省长江经济带绿色发展示范区科技发展计划申报指南",
            "某省长江经济带绿色发展示范区（以下简称“长江带”）科技发展计划。",
            "“长江带”科技发展计划",
            ("某省长江经济带绿色发展示范区科技发展计划", "长江带"),
        ),
        (  # but not with one that stands in it word for word
            "2024年度某省长江经济带绿色发展示范区科技发展计划申报指南",
            "某省长江经济带绿色发展示范区（以下简称“示范区”）科技发展计划。",
            "某省长江经济带绿色发展示范区科技发展计划",
            ("示范区",),
        ),
        ("2024年度某省重点研发计划申报指南", "某某协会（以下简称“协会”）受托受理。", "某省重点研发计划", ()),
        ("2024年度某省重点研发计划申报指南", "", "某省重点研发计划", ()),
    ],
)
def test_short_names(title: str, text: str, programme: str, aliases: tuple[str, ...]) -> None:
    assert titles.programme_of(title, text) == (programme, aliases)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年5月6日", date(2024, 5, 6)),
        ("2024 年 5 月 6 日", date(2024, 5, 6)),
        ("二〇二四年五月六日", date(2024, 5, 6)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("自2024年5月6日至2025年1月1日", date(2024, 5, 6)),
        ("2024年2月30日", None),
        ("2024年13月1日", None),
        ("5月6日", None),
        ("2024年5月", None),
        ("", None),
    ],
)
def test_a_day(text: str, day: date | None) -> None:
    assert titles.date_of(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("申报截止时间为2024年6月30日17:00。", date(2024, 6, 30)),
        ("请于2024年5月31日前将材料报送我局。", date(2024, 5, 31)),
        ("申报时间：2024年3月1日至4月30日。", date(2024, 4, 30)),
        ("申报时间为2024年3月1日—2024年4月30日。", date(2024, 4, 30)),
        ("受理时间：即日起至2024年9月10日。", date(2024, 9, 10)),
        ("网上填报截止日期：2024年8月1日", date(2024, 8, 1)),
        ("网上申报时间2025年1月2日至2025年2月10日，推荐截止时间2025年2月20日。", date(2025, 2, 20)),
        ("网上填报截止日期：2025年4月18日。承担单位应于2026年4月30日前提交中期执行情况报告。", date(2025, 4, 18)),
        # days of other things
        ("申报单位应在2023年12月31日前注册成立。", None),
        ("申报项目须在2026年12月31日前完成验收。", None),
        ("截至2023年12月31日，资产总额不低于1000万元。", None),
        ("于2019年1月1日后获得的成果方可申报。", None),
        ("项目执行期自2024年1月1日至2026年12月31日。", None),
        ("2024年6月30日前取得专利授权的单位可申报。", None),
        ("逾期不予受理。", None),
        ("请尽快申报。", None),
    ],
)
def test_the_deadline(text: str, day: date | None) -> None:
    assert titles.deadline_of(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("申请人于8月25日前在线提交，单位于8月29日前审核上报。", date(2025, 8, 29)),
        ("申报受理时间为7月16日—8月6日，审核截止8月13日。", date(2025, 8, 13)),
        ("申报截止2025年8月20日，纸质材料于9月1日前报送。", date(2025, 8, 20)),  # a day with its year counts first
        ("每年于8月25日前提交年度报告。", None),
        ("项目于8月25日前完成验收。", None),
    ],
)
def test_a_deadline_without_its_year(text: str, day: date | None) -> None:
    assert titles.deadline_of(text, date(2025, 7, 15)) == day
    assert "2025年" in text or titles.deadline_of(text) is None


@pytest.mark.parametrize(
    ("title", "signed", "text", "issuer"),
    [
        ("指南", ["某省科学技术厅", "2024年5月1日"], "由外省科技厅审核。", "某省科学技术厅"),
        ("浙江省科技厅关于开展申报的通知", [], "", "浙江省科技厅"),
        ("指南", [], "报江苏省科技厅。经江苏省科技厅审核，市科技局推荐。", "江苏省科技厅"),
        ("指南", ["2024年5月1日"], "", None),
        ("指南", [], "由申报单位自行组织。", None),
    ],
)
def test_the_issuer(title: str, signed: list[str], text: str, issuer: str | None) -> None:
    assert titles.issuer_of(title, signed, text) == issuer


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("2024年度某省重点研发计划申报指南\n", "2024年度某省重点研发计划申报指南"),
        ("附件3\n\n2024年度某省重点研发计划\n项目申报指南\n", "2024年度某省重点研发计划项目申报指南"),
        ("某科发〔2024〕12号\n某省科技厅关于组织申报重点研发计划的通知\n", "某省科技厅关于组织申报重点研发计划的通知"),
        ("2024年度某省重点研发计划申报指南\n（征求意见稿）\n", "2024年度某省重点研发计划申报指南（征求意见稿）"),
        ("某省科学技术厅\n关于组织申报2024年度科技计划的通知\n", "某省科学技术厅关于组织申报2024年度科技计划的通知"),
        ("首页 > 政务公开 > 通知公告\n某省科技厅关于组织申报重点研发计划的通知\n", "某省科技厅关于组织申报重点研发计划的通知"),
        ("某某科技网 > 通知公告\n某省科技厅关于组织申报重点研发计划的通知\n来源：某处 发布时间：2025-03-04 浏览次数：12\n", "某省科技厅关于组织申报重点研发计划的通知"),
        ("公开目录：通知公告  成文日期：2025-03-04\n某省科技厅关于组织申报重点研发计划的通知\n", "某省科技厅关于组织申报重点研发计划的通知"),
        ("某省科技创新行动\n", "某省科技创新行动"),  # a first line that is no sentence
    ],
)
def test_titles_are_found_at_the_top(head: str, title: str) -> None:
    assert segmented(head + "一、申报条件\n1.申报单位须为企业，不得重复申报。\n").guide.title == title


def test_a_text_without_a_title_is_named_by_its_file() -> None:
    guide = segmented("一、申报条件\n1.申报单位须为企业，不得重复申报。\n", "某指南-2024.txt").guide
    assert guide.title == guide.id == "某指南-2024"
    assert (guide.year, guide.programme, guide.tracks) == (2024, "某指南", ())


def test_the_shipped_guides_say_this_of_themselves(corpus_store: Store) -> None:
    told = {
        guide.id: (guide.year, guide.round, guide.programme, guide.track_names(), guide.purpose, str(guide.deadline))
        for guide in corpus_store.guides()
    }
    assert told == {
        "kejiyuanjiang-2022-2": (2022, 2, "科技援疆计划", (), "funding", "None"),
        "kejiyuanjiang-2025": (2025, None, "科技援疆计划", ("援疆省市科技合作项目", "省区（区校）创新合作项目"), "funding", "None"),
        "liangqu-2025": (
            2025,
            None,
            "“两区”科技发展计划",
            ("创新型产业集群培育发展项目", "院士类项目", "提升巩固企业创新主体地位项目", "成果转移转化和产业化项目"),
            "funding",
            "None",
        ),
        "shanghe-2023": (2023, None, "上海合作组织科技伙伴计划及国际科技合作计划", ("重点项目", "一般项目"), "funding", "None"),
        "zhongdaxuqiu-2023": (
            2023,
            None,
            "重大科技需求征集",
            ("重点产业重点领域关键核心技术攻关科技需求", "厅厅联动、厅地联动重大科技项目需求"),
            "needs",
            "2023-08-31",
        ),
    }
