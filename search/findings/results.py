"""Judging results: achievements brought in or promised, benefit, figures of the applicant, and windows of time."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

from kb.facts import Achieved, Lacking
from search.findings.base import Judgement, Rule, Who, failed, met, unknown, wan
from search.findings.figures import own_figure

_RESULT_RANK = {"区内领先": 1, "省内领先": 1, "行业领先": 1, "国内先进": 2, "国内领先": 3, "国际先进": 4, "国际领先": 5}
_LEVEL_RANK = {"市级": 1, "市厅级": 1, "省部级": 2, "省级": 2, "部级": 2, "国家级": 3, "国家": 3}


def achievement(rule: Rule, who: Who) -> Judgement:
    level = rule.get("level")
    if level in _RESULT_RANK:
        return _promised(str(level), who)
    wanted = _wanted(rule)
    ask = f"引进或拥有的成果是什么，级别、年份和件数如何（要求{wanted}）？"
    sure = 0
    doubt = False
    refused: list[str] = []
    for one in who.applicant.achievements:
        told = _qualifies(one, rule, who)
        if told is True:
            sure += one.count or 1
        elif isinstance(told, str):
            refused.append(told)
        else:
            doubt = True
    least, most = int(rule.get("min") or 1), rule.get("max")
    brought = sum(one.count or 1 for one in who.applicant.achievements if one.owner != "own" and not isinstance(_qualifies(one, rule, who), str))
    if most is not None and max(sure, brought) > most:
        return failed(f"要求{wanted}，贵项目有{max(sure, brought)}项。", f"只选其中{most}项以内")
    if sure >= least:
        return met(f"有符合要求的成果{sure}项。")
    if doubt:
        return unknown(f"要求{wanted}，成果的级别或年份没有说全。", ask, "achievements")
    if refused and not sure:
        return failed(f"要求{wanted}，{refused[0]}。", f"引进{wanted}的成果")
    if _gone(rule, who):
        return failed(f"要求{wanted}，贵单位说明没有。", f"引进{wanted}的成果")
    return unknown(f"要求{wanted}，还不知道有没有。", ask, "achievements")


def _promised(level: str, who: Who) -> Judgement:
    own = who.applicant.result_level
    if own is None:
        return unknown(f"成果须达到{level}水平以上，没有说。", f"预期成果能否达到{level}水平以上？", "result_level")
    if _RESULT_RANK[own] >= _RESULT_RANK[level]:
        return met(f"预期成果{own}，达到{level}以上。")
    return failed(f"预期成果{own}，不够{level}。", f"把成果目标提高到{level}以上")


def _wanted(rule: Rule) -> str:
    parts = []
    if rule.get("since"):
        parts.append(f"{rule.get('since')}后取得")
    elif rule.get("within_years"):
        parts.append(f"{rule.get('within_years')}年内")
    if rule.get("level"):
        parts.append(f"{rule.get('level')}以上成果" + ("或专利" if "专利" in rule.marks else ""))
    elif not parts:
        parts.append("先进成果")
    low, high = rule.get("min"), rule.get("max")
    if low or high:
        parts.append(f"{low}-{high}项" if low and high and low != high else f"{low or high}项" + ("以上" if low and not high else ""))
    return "、".join(parts)


def _qualifies(one: Achieved, rule: Rule, who: Who) -> bool | str | None:
    """True, None (not told in full), or the reason why not."""
    if one.owner == "own" and "引进" in rule.marks:
        return None
    known = True
    level = rule.get("level")
    if level:
        patent = "专利" in (one.kind or "") and "专利" in rule.marks
        if not patent:
            if one.level is None:
                known = False
            elif _LEVEL_RANK[one.level] < _LEVEL_RANK.get(str(level), 9):
                return f"所说的{one.level}{one.kind or '成果'}级别不够"
    since = _since(rule, who.as_of)
    if since:
        early = _before(one.date, since)
        if early is None:
            known = False
        elif early:
            return f"所说的成果是{one.date}年取得的，太早" if len(one.date or "") == 4 else f"所说的成果是{one.date}取得的，太早"
    return True if known else None


def _since(rule: Rule, as_of: date) -> str | None:
    if rule.get("since"):
        return str(rule.get("since"))
    years = rule.get("within_years")
    return None if not years else f"{as_of.year - int(years):04d}-{as_of.month:02d}-{as_of.day:02d}"


def _before(told: str | None, since: str) -> bool | None:
    """Does a date lie before `since`? A bare year that holds the day leaves it open."""
    if told is None:
        return None
    if told == since[: len(told)]:
        return None if since[len(told) :] not in ("", "-01-01", "-01") else False
    return told < since[: len(told)]


def _gone(rule: Rule, who: Who) -> bool:
    """Do the denials cover everything that the rule would take?"""

    def denies(kind: str) -> bool:
        return any(_denies(lack, kind, rule) for lack in who.applicant.no_achievements)

    return denies("奖") and denies("专利") if "专利" in rule.marks else denies("奖")


def _denies(lack: Lacking, kind: str, rule: Rule) -> bool:
    if lack.kind is not None and lack.kind != kind and lack.kind != "成果":
        return False
    return lack.level is None or _LEVEL_RANK[lack.level] <= _LEVEL_RANK.get(str(rule.get("level")), 9)


def benefit(rule: Rule, who: Who) -> Judgement:
    least = rule.get("min_wan")
    own = who.applicant.benefit_wan
    metric = rule.get("metric") or "经济效益"
    if least is None:
        if own or re.search(r"经济效益|社会效益|产值|应用示范|示范应用", who.text):
            return met("说明了应用示范或效益。")
        return unknown(f"须实现{metric}，没有说。", f"项目预期有什么{metric}，成果在哪里落地示范？", "benefit_wan")
    if own is None:
        return unknown(f"预期{metric}须不少于{wan(least)}，没有说。", f"预期{metric}能有多少（不少于{wan(least)}）？", "benefit_wan")
    return met(f"预期{metric}{wan(own)}，不少于{wan(least)}。") if own >= least else failed(f"预期{metric}{wan(own)}，要求不少于{wan(least)}。", f"预期{metric}提高到{wan(least)}以上")


_SAME = (("研发费用占比", r"(?:研发|研究开发)(?!人员)[^，]{0,12}(?:占|比例|比重)"), ("科技人员占比", r"人员[^，]{0,10}(?:占|比例)"), ("营业收入", r"营业收入|销售收入|销售额|主营"),
         ("研发费用", r"(?:研发|研究开发|研究与开发)(?:费用?|投入|经费|支出|总额)|^研发$"), ("资产总额", r"资产总额|总资产"),
         ("净资产", r"净资产"), ("注册资本", r"注册资本|注册资金"), ("纳税", r"纳税|税"), ("研发人员", r"研发人员|科技人员|科研人员|技术人员"),
         ("职工", r"职工|员工"), ("成立年限", r"成立|注册|运营|设立|^登记$|^(?:连续|正常|稳定|持续){0,3}(?:运行|经营)(?:年限|时间)?$"))


def same_metric(metric: str) -> str | None:
    """The plain name of a figure, however a guide words it."""
    return next((name for name, words in _SAME if re.search(words, metric)), None)


def threshold(rule: Rule, who: Who) -> Judgement:
    metric, least, most, unit = str(rule.get("metric")), rule.get("min"), rule.get("max"), rule.get("unit") or ""
    bounds = f"不低于{least:g}{unit}" if least is not None else f"不超过{most:g}{unit}" if most is not None else str(unit)
    lasting = unit in ("年", "月") and re.search("(?:注册|成立|登记|设立|运营|经营|运行)$", metric)  # 注册满3年: how long, not how much
    ask = f"贵单位{metric}多久了（{bounds}）？" if lasting else f"贵单位的{metric}是多少（{bounds}）？"
    same = same_metric(metric)
    own = next((f for f in who.applicant.figures if f.metric == metric or f.metric == same and (f.unit == unit or not unit)), None)
    over_years = re.search(r"平均|年均|合计|同期|连续", metric) is not None and not re.search(r"平均|年均|合计|近[两二三]|连续", who.text)
    if over_years:
        own = None
    if own is None and not over_years and (least is not None or most is not None):
        told = _told(metric, same, str(unit), least, most, who)
        if told is not None:
            return told
    if own is None or (least is None and most is None):
        return unknown(f"{metric}{'须' if lasting else ''}{bounds}，没有说。", ask, "figures")
    if (least is not None and own.value < least) or (most is not None and own.value > most):
        return failed(f"{metric}{own.value:g}{own.unit}，要求{bounds}。")
    return met(f"{metric}{own.value:g}{own.unit}，{bounds}。")


def _told(metric: str, same: str | None, unit: str, least: Any, most: Any, who: Who) -> Judgement | None:
    """By a figure in the description's own words, or by the share that two of its figures come to."""
    found = own_figure(metric, unit, who.text)
    bounds = f"不低于{least:g}{unit}" if least is not None else f"不超过{most:g}{unit}"
    if found is None:
        share = _share(who) if same == "研发费用占比" and unit == "%" and not re.search(r"平均|合计|同期", metric) and not re.search(r"近[两三]年", who.text) else None
        if share is None or any(abs(share - b) <= 0.08 * b for b in (least, most) if b is not None):
            return None  # figures said in round numbers do not tell shares that are close
        found = share, 1.0
    value, sure = found
    if (least is None or value >= least) and (most is None or value <= most):
        return met(f"{metric}{value:g}{unit}，{bounds}。")
    return failed(f"{metric}{value:g}{unit}，要求{bounds}。") if sure >= 0.9 else None


def _share(who: Who) -> float | None:
    if re.search(r"亿[一二三四五六七八九](?![千百十万亿点])|来万|多万|左右|大约", who.text):
        return None  # sums in round words
    spent = [f.value for f in who.applicant.figures if f.metric == "研发费用" and f.unit == "万元"]
    earned = [f.value for f in who.applicant.figures if f.metric == "营业收入" and f.unit == "万元"]
    return round(spent[0] / earned[0] * 100, 2) if len(spent) == len(earned) == 1 and earned[0] > 0 and spent[0] < earned[0] else None


_DAY = re.compile(r"(20\d\d)\s?年\s?(1[0-2]|0?[1-9])\s?月\s?([12]\d|3[01]|0?[1-9])\s?日")


def _told_day(what: str, text: str) -> str | None:
    """The one day that a part gives for what a window is for, by its own words (证书发证日期是2024年11月8日)."""
    days = set()
    for part in re.split(r"[，,。；;]", text):
        found = _DAY.findall(part)
        name = re.sub(r"^.*的", "", what)
        if len(found) == 1 and len(name) >= 4 and re.search(r"日期$|时间$", name) and name[-6:] in part and not re.search(r"[不未没]|预计|计划|之?[前后]|以[前后]|对方|合作", part):
            days.add(f"{found[0][0]}-{int(found[0][1]):02d}-{int(found[0][2]):02d}")
    return days.pop() if len(days) == 1 else None


_FOUNDED = re.compile(r"^(?:企业|单位|机构|公司|依法|工商)?(?:注册|登记|成立|设立){1,2}(?:时间|日期)?$")


def _founded_within(early: str, late: str, who: Who) -> bool | None:
    """Was the applicant founded in a span of ISO days? By the years that it says it has been there, a year given or taken; None: open."""
    age = next((f.value for f in who.applicant.figures if f.metric == "成立年限"), None)
    if age is None:
        return None
    first, last = f"{who.as_of.year - math.ceil(age) - 1}-01-01", f"{who.as_of.year - math.floor(age)}-12-31"
    if early and re.search("几十年|经营|运行|运营|办[学院]", who.text):
        return None  # it may be older than it says here
    if early <= first and last <= late:
        return True
    return False if last < early or late < first else None


def window(rule: Rule, who: Who) -> Judgement:
    what = str(rule.get("what") or "所指事项")
    since, until = rule.get("from"), rule.get("to")
    span = f"{since}至{until}" if since and until else f"{since}以后" if since else f"{until}以前"
    early, late = str(since or ""), str(until or "9999")
    told = _told_day(what, who.text)
    if told is not None:
        return met(f"{what}是{told}，在{span}。") if early <= told <= late else failed(f"{what}是{told}，不在{span}。")
    founded = _founded_within(early, late, who) if _FOUNDED.match(what) else None
    if founded is not None:
        return met(f"按贵单位成立的年头，{what}在{span}。") if founded else failed(f"{what}须在{span}，按贵单位成立的年头不在其间。")
    return unknown(f"{what}须在{span}。", f"{what}是否在{span}？", "answers")
