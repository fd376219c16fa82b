"""Benefits that a project must bring: money in 万元; what is counted in people or households has no sum.

A gain (产值, 税收, 增收, 就业 …) with a figure is a benefit where the words say that it is hoped for (预期, 新增, 带动 …), or where the
sentence tells results to come (`outcome`); else it is a figure of the applicant, and other tables' matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import MONEY, NUMBER, PERCENT, money
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.outcomes import conditions, outcome

_GAIN = (
    r"(?:(?:成果|专利)?转化(?:收入|到账)|技术服务收入|销售收入|营业收入|营业额|(?:农民|职工|集体)?(?:总)?收入|(?:经济|社会|生态|直接|综合)(?:[、和与及](?:社会|生态|经济)){0,2}效益|效益|新增销售(?:额|收入)?|(?:累计|年|合计)?销售额?(?=(?:应|须|需)?(?:不低于|不少于|达到?|超过|突破|≥|>)\s?\d)|销售额|产值|纳税额|纳税(?!信用|人|申报|等级|证明|地)|缴税|利税|税收|税金|税(?=\d)|利润|就业岗位|就业|"
    r"社会资[本金](?:投入)?|社会投资|相关(?:产业)?投资|(?:社会|产业)投资|增收|节支|(?:减少|降低|节约|节省)[^，。；、：\d]{1,10}?(?:支出|成本|开支|费用|(?<=[水电气油药工])费)|节约成本|降低成本|经济贡献|创汇|出口额|(?:贫困户|脱贫户|低收入户|农户|农牧民|贫困人口|牧户)(?![^。；，、：\d]{0,10}(?:增收|收入|节支)))"
)
_HOPE = r"(?:预期|预计|新增|净增|实现|带动|吸纳|产生|形成|达产后?|投产后?|完成后|(?:实施|建设|执行)期内|带来|创造|拉动|可(?=实现|新增|带动|产生|形成|创))"
_HOPED = re.compile(_HOPE)
_STOOD = re.compile(r"上一?年|去年|近[一二三两\d]年|前[一二两三\d]年|20\d{2}年度|已实现|曾|注册|成立")


def _hoped(match: Match, place: Place, said: str) -> bool:
    """Do the words before a gain say that it is still to come?"""
    if patterns.search(r"预期|预计|(?:达产|投产|完成|建成)后|项目[^，。；]{0,10}(?:须|应|需|使)", match.string[: match.start("q")][-60:]):
        return True
    # 增收: what others gain by a project, which no applicant has
    return match["metric"] == "增收" or not conditions(place) and (_HOPED.search(said[-40:]) is not None or patterns.search("增收|就业|效益|^(?:减少|降低|节约|节省)", match["metric"]) is not None or "户" in match["metric"] and patterns.search("带动|惠及|帮扶|增", said) is not None)


def _benefit(match: Match, place: Place) -> Iterable[Reading]:
    text, words, metric = match.string, match["q"], match["metric"]
    said = text[part_start(text, match.start()) : match.start("q")]
    heads = f"{place.heading} {place.lead}/{text[: match.start()]}"
    comes = outcome(place, match.start("metric")) or patterns.search(r"(?:考核|预期|效益|绩效|经济|产出)(?:性)?(?:指标|目标)|(?:建设|实施|总体)目标", heads) is not None
    brought = patterns.search("近[一二三两\\d]|应用|推广", said) and patterns.search("新增|净增|(?:直接|经济)效益", said + metric)  # of an achievement put up for a prize
    if not comes and not brought and (not _hoped(match, place, said) or _STOOD.search(said)):
        return ()
    if patterns.search("每(?:新增?|再?增[长加]?|超过?|实现|达到?)$", said):
        return ()  # 营业收入每增长1亿元再奖励20万元
    if "户" in metric and patterns.search("(?:培训|指导|服务)[^，。；、]{0,3}$", text[: match.start("metric")]):
        return ()  # 培训农户200人次: work done, and no gain
    if patterns.match("(?:以上)?的?[^，。；]{0,6}优先", text[match.end() :]) or patterns.search("占|比例|(?:奖励?|补助|补贴|资助|给予|按)[^，。；的]{0,8}$", said) or patterns.match(rf"(?:、(?:{MONEY})){{0,3}}(?:及?以上)?的?[，,]?(?:再|另|分别|一次性|各|将){{0,3}}(?:给予|奖|补|部分|按|可)", text[match.end() :]):
        return ()
    amount = money(words) if patterns.search("元|万$|亿$", words) else None
    said = patterns.sub(r"(?:(?:应当?|须|需|必须|要)?(?:不得?(?:低|少)于|至少|达到?|超过))$", "", said)
    told = patterns.sub(r"^.*(?:须|应(?!用|急)当?|需(?!求)|近[一二三两\d]个?年度?|可|要|预计|预期|将|实现|累计|并|且|和|及|或者?|后|内|项目(?!区))(?=[^，。；]{2,24}$)", "", tidy_before(said))
    told = patterns.sub(r"(?:的|应|须|需|累计|合计|总计|达到?|不低于|不少于|不得低于|不得少于|超过|突破|高于|≥|增加|增长|新增|净增|以上|：|，|在){1,4}$", "", told)
    if metric in told and len(metric) < len(told) <= 12:
        metric = told
    if words.endswith("倍") and patterns.search("财政|资助|补助|支持|专项|拨款", said):
        return at(match, {"metric": patterns.split("不得?(?:低|少)于|至少|达到?|超过", metric)[0] or metric, "min_wan": None})  # 销售收入不少于财政资金的5倍
    if amount is None:  # 带动农户300户: counted, and no sum
        return (Reading({"indicator": metric}, *match.span(), kind="assessment"),)
    return at(match, {"metric": metric, "min_wan": amount[0] if amount else None})


def tidy_before(text: str) -> str:
    """The last words before a figure, after any mark."""
    return patterns.sub("^[①-⑳]", "", patterns.split("[：:、（]", text)[-1].strip())


def _some_benefit(match: Match, place: Place) -> Iterable[Reading]:
    if patterns.search("能够|可以|已经?|为了|旨在", match.string[max(0, match.start() - 40) : match.start()]):
        return ()  # why a programme is set up, not what a project must bring
    return at(match, {"metric": match["metric"], "min_wan": None})


RULES: tuple[Rule, ...] = (
    Rule(
        "benefit_figure", "benefit",
        rf"(?P<metric>{_GAIN})(?:，(?=应|须|不|达))?(?:较[^，。；、\d]{{2,8}}(?:增长|提高|增加)(?:{PERCENT})(?:以上)?(?:或者?|且|并)(?=达到|不低于))?[^。；，、：\d]{{0,14}}?：?(?P<q>{MONEY}|(?:{NUMBER})\s?(?:多|余)?(?:户|人(?![员才])|个(?!月)|倍))",
        _benefit, "项目预期产生的经济效益不少于1000万元。", "企业上年度销售收入不低于1000万元。",
        ("效益", "收入", "到账", "销售", "产值", "税", "利润", "就业", "营业额", "增收", "节", "成本", "贡献", "创汇", "出口额", "户", "农", "贫困", "资本", "资金", "投资", "支出", "费用", "开支"),
    ),
    Rule(
        "benefit_plain", "benefit",
        r"(?:实现|产生|取得|形成|具有|带来|发挥|创造)(?:出)?(?:一定|良好|显著|较好|明显|突出|可观|较大|较高|较强)的?(?:(?:市场前景|应用前景|推广价值|示范作用)[和与及、])?(?P<metric>(?:经济|社会|生态)(?:效益)?(?:[、和与及或](?:经济|社会|生态)(?:效益)?){0,2}(?<=效益))",
        _some_benefit, "项目成果须落地应用示范，实现一定经济效益和社会效益。", "其他反映经济效益或社会效益的指标。", ("效益",),
    ),
)
