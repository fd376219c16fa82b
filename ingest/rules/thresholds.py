"""Conditions in figures of the applicant: income, staff, share of research, age of the company. Money in 万元."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import DATE, MONEY, NUMBER, PERCENT, TIME, bound, count, days, iso_date, money, months, percent
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy

_METRIC = (
    r"(?:[^，。；、\d]{0,14}?(?:场地|建筑|孵化|使用|场所|办公|经营|用房|种植|研发|实验|自有)(?:总)?面积(?:占比)?|"
    r"[^，。；、]{0,14}?(?:营业收入|销售收入|主营业务收入|总收入|净利润率?|利润率|纳税总?额|研发费用|研发投入|研究开发费用|研发经费|净资产|总资产|资产总额|资产总计|注册资[本金]|实[缴收]资本|投资额|资产负债率|服务收入|产值|持股比例|交易额|成交额|到账额|设备原值|设备总值|固定资产|种子资金|孵化资金|孵化基金|技术交易额|总投资|投资总额|累计投入|经费投入|存款|贷款余额)(?:总额)?(?:年均|复合|平均)?(?:增长率|增幅|增速|增长)?"
    r"(?:占[^，。；\d]{1,20}?(?:的)?(?:比例|比重))?(?:的)?(?:比例|比重|强度|占比)?|[^，。；、\d]{0,12}?(?:研发人员|科技人员|科研人员|研究人员|固定人员|高层次人才|职工|员工|从业人员|专职人员|技术人员|服务人员|在孵企业|入驻企业|毕业企业|服务企业|孵化企业|管理人员|创业导师|会员单位|成员单位|从业人数|学历人员)(?:总人数|人数|总数|数量?|占比|占[^，。；\d]{1,16}?(?:的)?(?:比例|比重))?|占[^，。；\d]{2,12}?(?:的)?(?:比例|比重)"
    r"|[^，。；、\d]{0,14}?(?:学历|学位|职称)(?:的)?(?:人员|人数)?(?:占比|比例|占[^，。；\d]{1,16}?(?:比例|比重))"
    r"|床位数?|(?:[^，。；、\d]{0,10}?(?:研发|仪器|检测|科研|生产)设备)(?:数量?|总数)?|(?:其中)?[^，。；、\d]{2,14}?的(?:企业|人员)占|(?:增长率|增幅|增速|增长))"
)
_FIGURE = rf"{MONEY}|{PERCENT}|(?:{NUMBER})\s?(?:万)?(?:平方米|㎡|人|名|家|张|台套|台|个|户|项|亩)"


def _threshold(match: Match, place: Place) -> Iterable[Reading]:
    words, text = match["q"], match.string
    edge = bound(text, *match.span("q"))
    pair: tuple[float, float] | None
    if re.search("[%％]|百分之", words):
        pair, unit = percent(words), "%"
    elif re.search("元|[万亿]$", words):
        pair, unit = money(words), "万元"
    else:
        tail = re.search(r"(?:平方米|㎡|人|名|家|张|台套|台|个|户|项|亩)$", words)
        pair, unit = count(words), tail.group() if tail else ""
    second = match.groupdict().get("q2") or match.groupdict().get("q3")
    far = (percent(second) if "%" in unit else money(second) if unit == "万元" else count(second)) if second else None
    if far is not None and pair is not None:
        pair = (pair[0], far[1])
    if edge is None and re.search(r"(?:放宽|降低|降)[至到]\s?$", text[: match.start("q")]):
        edge = "min"
    spans = pair is not None and pair[0] < pair[1]
    if pair is None or edge is None and not spans or text[match.end() :].startswith("的部分") or re.search("预期|预计|实施期|完成后|补助|补贴|奖励|资助|财政|效益指标|考核", match.group() + text[match.end() : match.end() + 6]):
        return ()
    if re.match("[^，。；：]{0,6}(?:指标|目标)[。：]", text):
        return ()  # what the project must bring
    if re.match(r"(?:（[^）]{1,4}）)?(?:、?不足[^，。；]{1,12})?的，", text[match.end() :]) and not re.match(r"的，(?:可|方可|应|须)", text[match.end() :]):
        return ()  # 销售收入2亿元以上的，…: whose case it is
    metric = re.sub(r"^[^，。；]{0,14}?申[报请]单位(?=.{2})", "", tidy(match["metric"]))
    metric = re.sub(r"^(?:且|并|或者|或|其中|对|每年|牵头企业|可自主支配|自主支配|规定的|20\d{2}年度?|企业|申报企业|申[报请]单位|[^企]{2,4}企业(?=[近上专])|配备|建有|应当?|须|需|的|具有|拥有|较前一年度|较上年度?)+", "", metric)
    metric = re.sub(r"^(?:企业)?(?:近[^年]{1,3}年|上一?年度?|当年|年度?)(?:的)?", "", metric) or tidy(match["metric"])
    metric = re.sub(r"(?<=.{2})(?:占|达|的)$", "", metric)
    value: dict[str, object] = {
        "metric": metric, "min": pair[0] if edge == "min" or spans else None, "max": pair[1] if edge == "max" or spans else None, "unit": unit or None,
    }
    return at(match, value)


def _bracket(match: Match, place: Place) -> Iterable[Reading]:
    """不低于3% in the case of a class of income: what must reach it is said by the lead of the list."""
    told = re.search(r"(?:研究开发费用|研发费用|研发投入|研发经费|研发人员|科技人员)[^，。；：]{0,30}?(?:比例|比重|占比)", place.path[-1] if place.path else "")
    pair = percent(match["q"])
    if told is None or pair is None:
        return ()
    return at(match, {"metric": re.sub("总额|同期|的", "", told.group()), "min": pair[0], "max": None, "unit": "%"})


def _standing(match: Match, place: Place) -> Iterable[Reading]:
    """How long an applicant must have existed: 成立满1年 in 年, 365个日历天数 in 天."""
    words = match["q"]
    pair = months(words)
    if pair is not None and "年" in words:
        value: float = pair[0] / 12
        unit = "年"
    elif pair is not None:
        value, unit = pair[0], "月"
    else:
        told = days(words)
        if told is None:
            return ()
        value, unit = told[0], "天"
    edge = bound(match.string, *match.span("q"))
    if edge is None and not re.search("满|超过|以上", match.group()):
        return ()
    if re.search("未满|不满|不足", match.group()) and match.string[match.end() :].startswith("的"):
        return ()
    least = None if edge == "max" and "未满" not in match.group() and "不满" not in match.group() else value
    return at(match, {"metric": tidy(match["metric"]), "min": least, "max": value if least is None else None, "unit": unit})


def _registered_before(match: Match, place: Place) -> Iterable[Reading]:
    """An applicant that must have been there by a day, or only since one: a window that the day closes or opens."""
    day = iso_date(match["q"], place.year)
    closes = re.search("前(?:$|[^后]{0,20}(?:注册|登记|成立|设立|备案))", match.group()) is not None
    return at(match, {"from": None if closes else day, "to": day if closes else None, "what": tidy(match["metric"]).removesuffix("时间")})


# tried after benefits have taken their figures, before what a programme pays
RULES: tuple[Rule, ...] = (
    Rule(
        "standing", "threshold",
        rf"(?P<metric>(?:注册)?成立(?:时间)?|注册(?:登记)?(?:时间)?|设立|运营(?:时间)?|备案)[^，。；\d]{{0,8}}?(?:满|不少于|不低于|超过)?\s?(?P<q>{TIME})(?:（[^）]{{1,6}}）)?(?:及?以上|以内)?",
        _standing, "申报企业注册成立3年以上。", "联盟成立时间由牵头单位填写。", ("成立", "注册", "设立", "运营", "备案"),
    ),
    Rule(
        "registered_before", "window",
        rf"(?P<metric>注册时间|成立时间|登记时间)[^，。；\d]{{0,6}}?(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:以前|之前|前|以后|之后|后)",
        _registered_before, "注册时间为2023年6月30日前。", "注册时间以营业执照为准。", ("时间",),
    ),
    Rule(
        "registered_by", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,6}}[）)])?(?:之|以)?前(?:已|依法|在[^，。；]{{1,14}}?)?(?P<metric>(?:登记)?(?:注册|登记|成立|设立|备案)(?:成立|登记)?)(?!资料|账号|系统)(?=[，。；、）的且]|满|并|$)",
        _registered_before, "申报单位应为2024年1月1日前注册成立的企业。", "请于2024年1月1日前注册账号。", ("前",),
    ),
    Rule(
        "so_many_besides", "threshold",
        rf"(?P<metric>(?:科技|研发|技术|科研|服务|管理|专职)人员)占[^。；，]{{2,30}}，(?:且|并|同时)?(?:人数|总数|总人数)?(?:不少于|不低于|至少|达到?)\s?(?P<q>(?:{NUMBER})\s?[人名])",
        _threshold, "科技人员占职工总数的比例不低于8%，且不少于5人。", "科技人员占比按年报填写，团队由5人组成。", ("人", "名"),
    ),
    Rule(
        "by_bracket", "threshold",
        rf"(?:收入|规模|总额|产值|营收|资产)[^，。；]{{2,30}}?的，(?:应|须)?(?:不低于|不少于|达到?)\s?(?P<q>{PERCENT})",
        _bracket, "销售收入超过5000万元不足2亿元的，不低于3%；", "销售收入超过5000万元的，给予3%的补助。", ("的，",), ("（四）上年度研究开发费用总额占同期销售收入总额的比例符合下列要求：",),
    ),
    Rule(
        "so_many_people", "threshold",
        rf"(?:不少于|不低于|至少|配备|拥有)\s?(?P<q>(?:{NUMBER})\s?[人名])(?:以上)?的?(?P<metric>(?:专职|全职|固定|专业)?(?:研发|科技|科研|技术|研究|服务|管理)(?:人员|团队|队伍))",
        _threshold, "拥有不少于20人的专职研发团队。", "团队由20人组成。", ("人", "名"),
    ),
    Rule(
        "threshold", "threshold",
        rf"(?P<metric>{_METRIC})(?:[（(][^（）()，。]{{1,20}}[）)])?(?:应|须|需|一般|原则上|均|合计|达到|达|为|在|占比)?[^，。；\d]{{0,8}}?(?P<q>{_FIGURE})(?:[（(][^）)]{{1,4}}[）)])?(?:及?以上|以下|以内)?(?:(?:至|到|[-－–—~～]{{1,2}})\s?(?P<q2>{_FIGURE})|(?<=以上)[、，]?[但且]?(?:不足|低于|不超过|小于)?\s?(?P<q3>{_FIGURE})(?=以下|以内|（不含）|的))?",
        _threshold, "企业上年度研发费用总额不低于500万元。", "对研发费用给予最高200万元补助。",
        ("收入", "费用", "投入", "资产", "资本", "资金", "人员", "职工", "员工", "面积", "床位", "增长", "利润", "纳税", "在孵", "产值", "投资", "持股", "额", "增幅", "增速", "研发经费", "原值", "导师", "企业", "学历", "学位", "职称", "人才", "设备"),
    ),
)
