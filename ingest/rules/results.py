"""Results and conditions in figures: achievements, benefits, thresholds, duration, assessment. Money in 万元, time in months."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import (
    DATE,
    MONEY,
    NUMBER,
    PERCENT,
    TIME,
    bound,
    count,
    days,
    iso_date,
    money,
    months,
    number,
    percent,
)
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy

_LEVEL = r"(?P<level>国家级|省部级|省级|市级|厅局级|自治区级|国际领先|国际先进|国内领先|国内先进|区内领先|省内领先)"
_RESULT = r"(?:科技成果|科研成果|创新成果|先进成果|成果|新技术|新产品|发明专利|专利|知识产权(?!局)|软件著作权|科研项目|科技项目|(?:国家级|省部级|省级)项目|科技奖励|科学技术奖|科技进步奖|论文|新品种|标准)"
_SINCE = re.compile(rf"(?P<date>{DATE})(?:[（(]含[）)])?(?:以后|之后|以来|后|起)")
_WITHIN = re.compile(rf"(?:近|最近|前)?\s?(?P<n>{NUMBER})\s?年(?:之)?(?:以)?内|近\s?(?P<m>{NUMBER})\s?年")
_LEVELS = re.compile(_LEVEL + r"(?:及?以上|或以上)?(?!别|平台|高新|重点实验室|人才|示范|农业|自主)")


def _achievement(match: Match, place: Place) -> Iterable[Reading]:
    """So many results of a level within so many years: what the sentence around the count says of each."""
    text = match.string
    begin, end = part_start(text, match.start(), "。；;"), part_end(text, match.end(), "。；;")
    near = text[part_start(text, match.start()) : part_end(text, match.end())]
    if re.search("(?:考核|绩效|验收|预期)指标", text + place.heading):
        return ()  # what a project must bring, not what an applicant must have
    if re.search("结题|提名|资助|奖励标准|调整为|限填|名额|须通过", text):
        return ()
    if re.search(r"限报|只能|申报项目|在研|推荐|不超过|示范点|累计不|课题|新增|培育|推广|验收|带动", near) and "成果" not in near:
        return ()
    pair = count(match["q"])
    if pair is None:
        return ()
    around = text[begin:end]
    level = _LEVELS.search(match.group()) or _LEVELS.search(near) or _LEVELS.search(around)
    within = _WITHIN.search(near)
    since = _SINCE.search(around)
    edge = bound(text, *match.span("q"))
    years = number(within["n"] or within["m"]) if within else None
    value: dict[str, object] = {
        "min": int(pair[0]) if edge != "max" else None,
        "max": int(pair[1]) if edge != "min" and (edge == "max" or pair[0] != pair[1]) else None,
        "level": level["level"] if level else None,
        "within_years": int(years) if years else None,
        "since": iso_date(since["date"], place.year) if since else None,
    }
    return (Reading(value, match.start(), match.end()),)


def _dated(match: Match, place: Place) -> Iterable[Reading]:
    """Since when, or within how many years, results must have been won, where no number of them is asked for."""
    since, within, level = _SINCE.search(match.group()), _WITHIN.search(match.group()), _LEVELS.search(match.group())
    years = number(within["n"] or within["m"]) if within else None
    value: dict[str, object] = {
        "min": None, "max": None, "level": level["level"] if level else None, "within_years": int(years) if years else None,
        "since": iso_date(since["date"], place.year) if since else None,
    }
    return at(match, value)


def _level(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"min": None, "max": None, "level": match["level"], "within_years": None, "since": None})


_GAIN = r"(?:经济效益和社会效益|经济效益|社会效益|生态效益|新增销售收入|销售收入|营业收入|新增产值|产值|新增税收|新增纳税额|纳税额|利税|税收|新增利润|利润|就业岗位|就业|带动农户|农户|户均增收|亩均增收|增收|农民收入|贫困户|脱贫户|低收入户|农牧民|贫困人口|村集体收入|地方经济贡献|出口创汇)"
_HOPE = r"(?:预期|预计|新增|实现|带动|累计|产生|达产后|完成后|实施期内|可)"


def _benefit(match: Match, place: Place) -> Iterable[Reading]:
    words, metric = match["q"], match["metric"]
    amount = money(words) if re.search("元|万$|亿$", words) else None
    metric = "新增" + metric if f"新增{metric}" in match.group() else "带动" + metric if f"带动{metric}" in match.group() else metric
    return at(match, {"metric": metric, "min_wan": amount[0] if amount else None})


def _some_benefit(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"metric": match["metric"], "min_wan": None})


_METRIC = (
    r"(?:[^，。；、\d]{0,14}?(?:场地|建筑|孵化|使用|场所|办公|经营|用房|种植|研发|实验|自有)(?:总)?面积(?:占比)?|"
    r"[^，。；、]{0,14}?(?:营业收入|销售收入|主营业务收入|总收入|净利润率?|利润率|纳税总?额|研发费用|研发投入|研究开发费用|研发经费|净资产|总资产|资产总额|资产总计|注册资[本金]|投资额|资产负债率|服务收入|产值|持股比例|交易额|成交额|到账额|设备原值|设备总值|固定资产|种子资金|孵化资金|孵化基金|技术交易额|总投资|投资总额|存款|贷款余额)(?:总额)?(?:年均|复合|平均)?(?:增长率|增幅|增速|增长)?"
    r"(?:占[^，。；\d]{1,20}?(?:的)?(?:比例|比重))?(?:的)?(?:比例|比重|强度|占比)?|[^，。；、\d]{0,12}?(?:研发人员|科技人员|职工|员工|从业人员|专职人员|技术人员|服务人员|在孵企业|入驻企业|毕业企业|服务企业|孵化企业|管理人员|创业导师|会员单位|成员单位|从业人数|学历人员)(?:总人数|人数|总数|数量?|占比|占[^，。；\d]{1,16}?(?:的)?(?:比例|比重))?|占[^，。；\d]{2,12}?(?:的)?(?:比例|比重)"
    r"|[^，。；、\d]{0,14}?(?:学历|学位|职称)(?:的)?(?:人员|人数)?(?:占比|比例|占[^，。；\d]{1,16}?(?:比例|比重))"
    r"|床位数?|(?:增长率|增幅|增速|增长))"
)
_FIGURE = rf"{MONEY}|{PERCENT}|(?:{NUMBER})\s?(?:万)?(?:平方米|㎡|人|名|家|张|个|户|项|亩)"


def _threshold(match: Match, place: Place) -> Iterable[Reading]:
    words, text = match["q"], match.string
    edge = bound(text, *match.span("q"))
    pair: tuple[float, float] | None
    if re.search("[%％]|百分之", words):
        pair, unit = percent(words), "%"
    elif re.search("元|[万亿]$", words):
        pair, unit = money(words), "万元"
    else:
        tail = re.search(r"(?:平方米|㎡|人|名|家|张|个|户|项|亩)$", words)
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
    metric = re.sub(r"^[^，。；]{0,14}?申[报请]单位(?=.{2})", "", tidy(match["metric"]))
    metric = re.sub(r"^(?:且|并|或者|或|其中|对|每年|牵头企业|可自主支配|自主支配|规定的|20\d{2}年度?|企业|申报企业|申[报请]单位|[^企]{2,4}企业(?=[近上专])|配备|建有|应当?|须|需|的|具有|拥有|较前一年度|较上年度?)+", "", metric)
    metric = re.sub(r"^(?:企业)?(?:近[^年]{1,3}年|上一?年度?|当年|年度?)(?:的)?", "", metric) or tidy(match["metric"])
    metric = re.sub(r"(?<=.{2})(?:占|达|的)$", "", metric)
    value: dict[str, object] = {
        "metric": metric, "min": pair[0] if edge == "min" or spans else None, "max": pair[1] if edge == "max" or spans else None, "unit": unit or None,
    }
    return at(match, value)


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


def _duration(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    text = match.string
    if pair is None or re.search("每年|延期|顺延|中期|满|到期后|累计|现有|覆盖", match.group()):
        return ()
    if re.search(r"延长[^，。；]{0,6}$", text[max(0, match.start() - 8) : match.start()]) or re.match(r"(?:以上|以内)?的", text[match.end() :]):
        return ()
    if re.search(r"(?:服务|合作|运行|管理|考核|示范|试点|转化|孵化|任务|立项)(?:时间|期)", match.group()) and re.search("少于|以上|不低于|至少|近", match.group() + text[match.end() : match.end() + 3]):
        return ()  # 服务时间不少于6个月: somebody's time, not the project's
    if re.search(r"(?:剩余|平均|超过|响应|办理|发布|公示|受理|申报|评审|报名)[^，。；]{0,6}$", text[max(0, match.start() - 8) : match.start()]):
        return ()
    edge = bound(text, *match.span("q"))
    low = None if edge == "max" else int(pair[0])
    high = None if edge == "min" else int(pair[1])
    return at(match, {"min_months": low, "max_months": high})


def _indicator_head(match: Match, place: Place) -> Iterable[Reading]:
    if re.fullmatch("(?:主要)?(?:考核|绩效|验收|预期|项目)指标", tidy(match["name"])) or re.search("下列|以下|如下|明确|须|应", match["name"]):
        return ()
    return at(match, {"indicator": tidy(match["name"])}, "name", modality="state")


def _indicators(match: Match, place: Place) -> Iterable[Reading]:
    """考核指标包括甲、乙和丙: one a listed indicator."""
    found: list[Reading] = []
    begin = match.start("list")
    listed = "指标" in match["list"] or match["list"].count("、") and "，" not in match["list"] and not re.search(r"\d", match["list"])
    for piece in re.finditer(r"[^、和及]{2,40}(?:以及|和(?=[^、]{2,12}$)|及|、)?", match["list"]) if listed else re.finditer(r".{2,60}", match["list"]):
        name = re.sub(r"^\d{1,2}[.．]\s?(?=\D)|(?:以及|等|、|和|及)$", "", tidy(piece.group()))
        if name:
            found.append(Reading({"indicator": name}, begin + piece.start(), begin + piece.start() + len(piece.group().rstrip("、"))))
    return found


def _period(match: Match, place: Place) -> Iterable[Reading]:
    """A term told by its first and last day, in months: 2024年7月1日至2026年6月30日 is 24."""
    opens, closes = iso_date(match["q"], place.year), iso_date(match["q2"], place.year, end=True)
    if opens is None or closes is None:
        return ()
    (y1, m1, d1), (y2, m2, d2) = (map(int, day.split("-")) for day in (opens, closes))
    length = (y2 - y1) * 12 + m2 - m1 + (1 if d2 - d1 >= 27 else 0 if d2 >= d1 - 1 else -1)
    return at(match, {"min_months": length, "max_months": length}) if 0 < length <= 240 else ()


# what a project, a post or a grant may last: 执行期, 培养期, 揭榜期限, 资助年限
_TERM = (
    r"(?:(?:实施|执行|研究|研发|建设|资助|项目|课题|支持|培养|培育|揭榜|攻关|管理|任务|立项|扶持|试点|示范|合作|孵化|开发|考核|完成|创建|补助|转化|援助|服务|派驻|运行|资助)"
    r"(?:期限|年限|周期|时限|时间|期)|合同期限?(?=[^，。；]{0,4}(?:一般|原则|不超过|[\d一二三两]))|任期|总?周期|建设年限)"
)

BEFORE_FUNDING: tuple[Rule, ...] = (
    Rule(
        "duration", "duration",
        rf"{_TERM}(?:[^。；，\d一二两三四五六半]|一般){{0,14}}?(?P<q>{TIME})",
        _duration, "项目实施期限2-3年。", "项目实施期内须接受两次中期检查。", ("期", "时间", "时限", "年限"),
    ),
    Rule(
        "done_within", "duration",
        rf"(?:项目|课题|任务)(?:原则上|一般)?(?:须|应当?|必须|需|要)(?:在|于)(?:立项后|签订[^，。；]{{2,12}}后|批复后|下达后)?\s?(?P<q>{TIME})(?:之|以)?内(?:全部|按期)?完成(?=[，。；]|实施|研[究发]|任务|建设|攻关|$)",
        lambda match, place: at(match, {"min_months": None, "max_months": int(pair[1])}) if (pair := months(match["q"])) else (),
        "项目须在2年内完成。", "项目须在1个月内完成整改。", ("内完成", "内按期完成", "内全部完成"),
    ),
    Rule(
        "period", "duration",
        rf"(?:实施期限?|执行期限?|实施周期|研究期限|起止时间|建设期限?)[^。；，\d]{{0,10}}?(?P<q>{DATE})\s?(?:[-－–—~～至到]{{1,2}})\s?(?P<q2>{DATE})",
        _period, "项目执行期为2024年7月1日至2026年6月30日。", "申报受理时间为2024年3月10日至4月15日。", ("期", "起止"),
    ),
    Rule(
        "benefit_figure", "benefit",
        rf"{_HOPE}[^。；\d]{{0,24}}?(?P<metric>{_GAIN})[^。；，\d]{{0,14}}?(?P<q>{MONEY}|(?:{NUMBER})\s?(?:户|人|个|%|倍))",
        _benefit, "项目预期产生的经济效益不少于1000万元。", "企业上年度销售收入不低于1000万元。", ("效益", "收入", "产值", "税", "利润", "就业", "农户", "增收", "贡献", "创汇", "户", "农"),
    ),
    Rule(
        "benefit_plain", "benefit",
        rf"(?:实现|产生|取得)(?:一定|良好|显著|较好|明显)的?(?P<metric>{_GAIN}(?:和{_GAIN})?)",
        _some_benefit, "项目成果须落地应用示范，实现一定经济效益和社会效益。", "其他反映经济效益或社会效益的指标。", ("效益",),
    ),
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
        "so_many_people", "threshold",
        rf"(?:不少于|不低于|至少|配备|拥有)\s?(?P<q>(?:{NUMBER})\s?[人名])(?:以上)?的?(?P<metric>(?:专职|全职|固定|专业)?(?:研发|科技|科研|技术|研究|服务|管理)(?:人员|团队|队伍))",
        _threshold, "拥有不少于20人的专职研发团队。", "团队由20人组成。", ("人", "名"),
    ),
    Rule(
        "threshold", "threshold",
        rf"(?P<metric>{_METRIC})(?:[（(][^（）()，。]{{1,20}}[）)])?(?:应|须|需|一般|原则上|均|合计|达到|达|为|在|占比)?[^，。；\d]{{0,8}}?(?P<q>{_FIGURE})(?:[（(][^）)]{{1,4}}[）)])?(?:及?以上|以下|以内)?(?:(?:至|到|[-－–—~～]{{1,2}})\s?(?P<q2>{_FIGURE})|(?<=以上)[、，]?[但且]?(?:不足|低于|不超过|小于)?\s?(?P<q3>{_FIGURE})(?=以下|以内|（不含）|的))?",
        _threshold, "企业上年度研发费用总额不低于500万元。", "对研发费用给予最高200万元补助。",
        ("收入", "费用", "投入", "资产", "资本", "资金", "人员", "职工", "员工", "面积", "床位", "增长", "利润", "纳税", "在孵", "产值", "投资", "持股", "额", "增幅", "增速", "研发经费", "原值", "导师", "企业", "学历", "学位", "职称"),
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "results_counted", "achievement",
        rf"(?:{_RESULT})[^。；，]{{0,4}}?(?:（[^）]{{0,50}}）)?[^。；，\d]{{0,10}}?(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件|篇|个(?![工月自日])))(?:及?以上)?",
        _achievement, "提供4年内省部级以上最新科研成果或专利1～2项。", "母子公司之间申报项目累计不超过3项。", ("项", "件", "个", "篇"),
    ),
    Rule(
        "counted_results", "achievement",
        rf"(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件))(?:及?以上)?[^，。；]{{0,10}}?(?:{_RESULT})",
        _achievement, "引进转化高等院校1-2项3年内新技术、新成果。", "每个单位限报1项。", ("项", "件"),
    ),
    Rule(
        "results_since", "achievement",
        rf"(?:成果|科技奖励|科学技术奖|论文|品种)[^，。；]{{0,14}}?(?:{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:以后|之后|后)[^，。；]{{0,6}}?(?:取得|获得|授予|完成|鉴定|登记|发表)",
        _dated, "成果须在2020年1月1日后取得。", "专利应在2020年1月1日后授权。", ("后",),
    ),
    Rule(
        "results_within", "achievement",
        rf"(?:成果|科技奖励|科学技术奖|奖励)[^，。；]{{0,16}}?(?:近|最近)\s?(?:{NUMBER})\s?年(?:之|以)?内?[^，。；]{{0,10}}?(?:取得|获得|获|授予|完成|鉴定|登记)|(?:近|最近)\s?(?:{NUMBER})\s?年(?:之|以)?内?(?:获得?|取得|完成|鉴定)(?:的)?[^，。；]{{0,10}}?(?:科技奖励|成果|科学技术奖)",
        _dated, "申报成果须为近五年内获得的科技奖励或鉴定成果。", "近3年内主持的项目均已结题。", ("近",),
    ),
    Rule(
        "result_level", "achievement",
        r"(?P<level>国际领先|国际先进|国内领先|国内先进|省内领先|区内领先|行业领先)(?:水平)?(?:及?以上)?",
        lambda match, place: _level(match, place) if re.search("成果|技术|水平|达到", match.string[max(0, match.start() - 24) : match.end()]) else (),
        "成果需达到国内领先水平以上。", "国内领军企业优先。", ("领先", "先进"),
    ),
    Rule(
        "indicator_heading", "assessment",
        r"^(?P<name>[^，。；：:]{2,20}?指标)[。：:]",
        _indicator_head, "技术指标。通过技术攻关形成的新技术数量。", "预期指标应包括知识产权。", ("指标",),
    ),
    Rule(
        "indicators_are", "assessment",
        r"(?:考核|绩效|验收|预期|评价|目标)指标[^，。；：]{0,6}?(?:包括|为|包含|涵盖|含|：|:)(?:但不限于)?[：:]?(?P<list>[^。；]{2,120})",
        _indicators, "考核指标包括技术指标、经济指标和人才培养指标。", "考核指标应明确量化。", ("指标",),
    ),
)
