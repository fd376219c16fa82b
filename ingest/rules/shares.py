"""Sums shared out among what is listed before them: the names (国家级、省级) or the figures (1亿元、5亿元) of 分别 and 依次."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import MONEY, NUMBER, PERCENT
from ingest.rules.base import part_start, tidy
from ingest.rules.grant_words import CAP, GIVE, GRANT, ONE, run_start
from ingest.rules.lexemes import COUNTER, LEAST_AFTER, MOST_AFTER

_LEVELS = re.compile(r"[一二三特]等奖|第[一二三]档|(?<![一二三四五六七八九十])[一二三四五]类|[A-ZＡ-Ｚ甲乙丙][类档级等]|(?:国家|省部?|市|自治区|区|县)级|优秀|良好|合格|[金银铜]奖|(?<![正副])[初中高]级(?=[、技职专])|正高级|副高级")
# 不足100万元, 3%, 10家以上, 80—89分, 二级: a figure of a condition
_UNIT = rf"(?:{COUNTER}|[分级期星档类强位倍岁月年])"
_STEP = (
    rf"(?:不足|不到|不满|低于|高于|[超达][过到]?|突破|满)?(?:{MONEY}|{PERCENT}|(?!20\d\d\s?年)(?:\d[\d.]{{0,6}}\s?{_UNIT}?\s?[-—–~～至]{{1,2}}\s?)?(?:\d[\d.]{{0,6}}\s?{_UNIT}?|(?:{NUMBER}|[ⅠⅡⅢⅣⅤ]){_UNIT}|[ⅠⅡⅢⅣⅤ]|[一二三四五六七八九十](?=、)))"
    rf"(?:（[^）]{{1,6}}）)?(?:{LEAST_AFTER}|{MOST_AFTER}|之间)?"
)
_AND = r"(?:、|和|及|或|以及)"
_STEPS = re.compile(rf"(?<![\d.第])(?<![A-Za-z](?=[\d.])){_STEP}(?:{_AND}{_STEP}){{1,6}}")
_STEP_BEFORE = re.compile(rf"{_STEP}{_AND}$")
_STEPS_AFTER = re.compile(rf"(?:（[^）]{{1,6}}）)?(?:{LEAST_AFTER}|{MOST_AFTER}|之间)?(?P<more>(?:(?:{_AND}|\s?[-—–~～至]{{1,2}}\s?){_STEP}){{0,6}})[^，。；\d]{{0,14}}，?[^，。；\d]{{0,10}}(?:分别|依次|对应|相应)[^，。；\d]{{0,12}}(?:{MONEY})")


def conditions_a_sum(text: str, start: int, end: int) -> bool:
    """成交额达1亿元、5亿元的，分别奖励…: is the figure at start..end one that sums to come hang on?"""
    after = _STEPS_AFTER.match(text, end)
    if after is None or not after["more"] and not _STEP_BEFORE.search(text, max(0, start - 24), start):
        return False
    return not patterns.search(rf"{GIVE}|额度|强度|标准|分别|依次|每|各", text[part_start(text, start) : start])


def _steps(words: str, most: int) -> list[str]:
    """The figures, `most` of them, that a condition lists before sums are shared out."""
    for run in _STEPS.finditer(words):
        steps = [patterns.sub("^(?:[超达][过到]?|突破|满)", "", step) for step in patterns.split("、|和|及|或|以及", run.group())]
        if len(steps) == most:
            unit = patterns.sub(rf"^(?:{NUMBER}|[ⅠⅡⅢⅣⅤ])", "", steps[-1])
            return [step + unit if patterns.fullmatch(rf"{NUMBER}|[ⅠⅡⅢⅣⅤ]", step) else step for step in steps]
    return []


def _listed(words: str, most: int, shares: bool) -> list[str]:
    """The names, `most` of them, that a sentence lists before it shares sums out: 重点、普通、青年三类."""
    words = patterns.sub(r"【[^】]{1,12}】", "", words)
    words = patterns.sub(r"(?:[特一二三]、){1,3}(?=[二三四]等奖)", lambda m: m.group().replace("、", "等奖、"), words)
    levels = [m.group() for m in _LEVELS.finditer(patterns.split("[；。]", words)[-1])]
    if len(levels) == most:
        return levels
    passed = False
    for part in reversed(patterns.split("[，：；。]", words)):
        part = patterns.sub(r"（[^）]{0,30}）", "", part)
        levels = [m.group() for m in _LEVELS.finditer(part)]
        if len(levels) == most:
            return levels
        if shares and patterns.search(rf"(?:分别|依次)[^，。；\d]{{0,6}}(?:{MONEY})、", part):
            passed = True  # …，分别奖励100万元、50万元；众创空间分别奖励50万元、20万元: the levels stand farther back
            continue
        if shares and (steps := _steps(part, most)):
            return steps
        part = patterns.sub("^[^、]{0,24}?(?:分为?|[为获]|评定为)(?=[A-E甲乙]、)", "", part)  # 按评价结果分A、B、C三档
        part = patterns.sub(r"^[^、]{0,20}?(?:分(?!别)为?|包括|设[立置]?|支持|遴选|选拔|对|按照?|认定为|获评|获批|获得|评为|新?认定|引进)(?:(?:首次|新|[当本上]?年度?内?){0,3}(?:认定|获得|获评|获批|评定|入选|通过|纳入|创建)为?)?(?:的)?", "", part)
        part = patterns.sub("^[^、的]{2,30}的(?=[^、的]{2,12}、[^的]{2,40}$)", "", part)  # 企业牵头制定的国际标准、国家标准
        names = [patterns.sub(rf"(?:{NUMBER})\s?[名项个家人](?:左右|以内)?$|[二两三四五六][类种档个级].{{0,4}}$|的.{{0,12}}$", "", name) for name in patterns.split("、|和|及|或|与", part)]
        if len(names) > most == part.count("、") + 1 and patterns.search("[和及与]", part.rpartition("、")[2]):
            names = part.split("、")  # 批发业、零售业、住宿和餐饮业
        if len(names) == most and all(1 <= len(name) <= 24 for name in names):
            if passed and (level := patterns.match("(?:国家|省|市|区|县)级", names[-1])):
                names[-1] = level.group()
            shared = patterns.match(r"[^、]{1,4}?(?P<of>[级类档奖]|(?<=[A-E甲乙丙])等)", names[-1])  # 国家、省、市级; 金、银、优秀奖
            return [*(f"{name}{shared['of']}" if shared and len(name) <= 4 and not patterns.search("[级类档奖]", name) else name for name in names[:-1]), names[-1]]
    return []


def _sums(text: str, start: int) -> list[int]:
    """Where each sum of the run begins that the one at `start` belongs to."""
    first = run_start(text, start)
    sums, at_ = [first], first
    while len(sums) < 8 and (more := _GOES_ON.match(text, at_)):
        at_ = more.end()
        sums.append(at_)
    return sums


_GOES_ON = re.compile(rf"{ONE}\s?(?:、|和|或|及|以及|与|[/／])\s?(?={MONEY}|[\d.]{{1,8}}(?:、|和|及))")


def shared_out(text: str, start: int) -> str | None:
    """国家级、省级的，分别给予100万元、50万元: which of the names listed before the figure at `start` belongs to it."""
    sums = _sums(text, start)
    if len(sums) < 2 or start not in sums:
        return None
    begin, first = part_start(text, start, "。"), sums[0]
    shares = [m.start() for m in patterns.finditer("分别|依次|对应|分获", text[begin:first])]
    names = _listed(text[begin : begin + shares[-1] if shares else first], len(sums), bool(shares))
    if not names and shares:  # 分别奖励研发人员和企业3万元、10万元
        names = _listed(patterns.sub(rf"^(?:分别|依次|对应|分获|{GIVE}|给|对|向)+|(?:{CAP}|{GRANT}|一次性|各)+$", "", text[begin + shares[-1] : first]), len(sums), False)
    if not names:
        words = patterns.sub(rf"(?:分别|依次|一次性|对应|各|每[项人个]|{GIVE}|{CAP}|{GRANT}|[为是奖补])+$", "", text[begin:first])
        names = _listed(words, len(sums), False)
    return tidy(names[sums.index(start)]) or None if names else None


def caps_of_rates(text: str, start: int) -> bool:
    """按30%、20%奖励，上限依次为300万元、200万元: as many caps as rates belong to the rates."""
    sums = _sums(text, start)
    begin = part_start(text, sums[0], "。；;")
    rates = patterns.findall(PERCENT, text[begin : sums[0]])
    return len(sums) > 1 and len(rates) == len(sums) and patterns.search(rf"{CAP}[^，。；\d]{{0,14}}$", text[begin : sums[0]]) is not None
