"""Figures in steps and ages of people: 成交额首次突破5000万元、1亿元的，依次奖励… · 家庭主要劳动力在65岁以内."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import AGE, MONEY, NUMBER, TIME, count
from ingest.rules.base import Match, Place, Reading, Rule, tidy
from ingest.rules.figures import figure
from ingest.rules.lexemes import COUNTER, LEADER, LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE
from ingest.rules.nouns import names, unbound
from ingest.rules.outcomes import outcome

_STEP = rf"(?:{MONEY}|(?:{NUMBER})\s?(?:[%％]|[万亿]?(?:{COUNTER})))"
_OWNER = re.compile(r"^[^，。；]{0,12}?(?:单位|企业|院所|高校|机构|平台|主体|中心|园区|基地)(?=(?:上一?|当|本)?年度?[^，。；]{2}|首次)")
_OPENS = re.compile(r"^(?:对于?|凡|年度内|当年|本年度|上一?年度|首次|[在将按以])(?=.{2})")


def _steps(match: Match, place: Place) -> Iterable[Reading]:
    """One condition a step; each has the unit of the first, or none is read."""
    metric = tidy(match["metric"])
    for _ in range(2):
        metric = _OPENS.sub("", _OWNER.sub("", unbound(metric)))
    metric = patterns.sub("(?:首次|累计|分别|新|已|的|每年){1,2}$", "", metric)
    told = [figure(match[group]) for group in ("q", "q2", "q3", "q4") if match[group]]
    steps = [step.low for step in told if step is not None and told[0] is not None and step.unit == told[0].unit and step.low == step.high]
    if len(steps) < len(told) or sorted(set(steps)) != steps and sorted(set(steps), reverse=True) != steps or told[0] is None:
        return ()
    if not 2 <= len(metric) <= 24 or not names(metric) or outcome(place, match.start()) or patterns.search("奖|补|资助|额度|给予|支持|自筹|配套", metric):
        return ()
    return [Reading({"metric": metric, "min": step, "max": None, "unit": told[0].unit}, match.start(), match.end("last")) for step in steps]


# whose ages are no leader's and no applicant's
_WHO = r"(?:劳动力|成员|骨干|学员|社员|从业人员|队员|员工|职工|户主|技术人员|研究人员|科研人员|讲解员|辅导员|志愿者|经营者|指导员|农民|村民|教师|学生|研究生)"


def _ages(match: Match, place: Place) -> Iterable[Reading]:
    who = unbound(tidy(match["who"]))
    edge = count(match["q"] or match["q2"])
    if edge is None or not names(who) or patterns.search(LEADER, who.removesuffix("骨干")) or outcome(place, match.start()) or patterns.match("[^，。；]{0,8}(?:占|比例|优先|[的者]|不少于|不低于)", match.string[match.end() :]):
        return ()
    return (Reading({"metric": f"{who}年龄", "min": None, "max": edge[1], "unit": "岁"}, match.start(), match.end()),)


def _left(match: Match, place: Place) -> Iterable[Reading]:
    """What must be left of a lease, a contract or a certificate: no term of the project."""
    told = figure(match["q"] or match["q2"])
    metric = patterns.sub("^(?:且|并|或|须|应|其)(?=.{4})", "", unbound(tidy(match["metric"])))
    if told is None or not names(metric, done=True) or outcome(place, match.start()):
        return ()
    return (Reading({"metric": metric, "min": told.low, "max": None, "unit": told.unit}, match.start(), match.end()),)


# tried before any term may be read
LEFT: tuple[Rule, ...] = (
    Rule(
        "term_left", "threshold",
        rf"(?<![^，。；、：且])(?P<metric>[^，。；：、且\d]{{0,16}}?(?:租|流转|承包|合同|协议|使用权|证书|资质|专利|许可|有效期)[^，。；：、\d]{{0,8}}?(?:剩余|余下|尚余|尚有|未到期)[^，。；：、\d]{{0,6}}?)(?:应当?|须|需|均|原则上){{0,2}}(?:{LEAST_BEFORE}\s?(?P<q>{TIME})|(?P<q2>{TIME})(?:{LEAST_AFTER}))",
        _left, "场地租赁合同剩余年限不少于3年。", "项目执行期剩余时间不少于1年。", ("剩余", "余下", "尚余", "尚有", "未到期"),
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "steps", "threshold",
        rf"(?<![^，。；：、])(?P<metric>[^，。；：、\d]{{2,36}}?)(?:突破|超过|达到?|跨[过越]|迈上)\s?(?P<q>{_STEP})(?:、(?P<q2>{_STEP}))(?:(?:、|和)(?P<q3>{_STEP}))?(?:(?:、|和)(?P<q4>{_STEP}))?(?P<last>)(?:及?以上)?(?:的[^，。；]{{0,8}})?[，,](?:可?(?:依次|分别|相应|对应|逐[级档])|按[^，。；]{{0,6}}(?:分别|依次))",
        _steps, "园区年度税收首次突破1000万元、3000万元的，分别奖励10万元、30万元。", "奖励额度达到10万元、30万元的，分别由县、市审批。", ("依次", "分别", "相应", "对应", "逐"),
    ),
    Rule(
        "ages_of_others", "threshold",
        rf"(?<![^，。；：、])(?P<who>[^，。；：、\d]{{0,14}}?{_WHO})(?:的)?(?:年龄)?(?:应当?|须|需|均|原则上|一般|要){{0,2}}(?:在|为)?(?:(?P<most>{MOST_BEFORE})\s?(?P<q>{AGE})|(?P<q2>{AGE})(?:{MOST_AFTER}))",
        _ages, "家庭劳动力须在60岁以内。", "申请人年龄在45岁以内。", ("岁",),
    ),
)
