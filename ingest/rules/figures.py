"""Figures with a bound beside them, in the unit that conditions are told in: 万元, %, 年, or the counter that is printed."""

from __future__ import annotations

from dataclasses import dataclass

from ingest import patterns
from ingest.numerals import MONEY, MULTIPLE, NUMBER, PERCENT, TIME, count, days, money, months, percent
from ingest.rules.base import Match
from ingest.rules.lexemes import COUNTER, LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE

TENTHS = r"[一二两三四五六七八九]成(?:[一二三四五六七八九](?!年|个|家|人|以?内)|半)?(?![员为立本果熟功长分])"
_SHARE = r"(?:过半数?|半数(?=以上)|一半|[二三四五六七八九十]分之[一二三四五六七八九]|(?<![\d/])[1-4]/[2-5](?![\d/]))"
_COUNT = rf"(?:{COUNTER}|份(?!额)|剂|标箱)"
_ACCOUNTED = r"(?:完整的?|整)?(?:会计|自然|纳税)年度?"
FIGURE = rf"{TENTHS}|(?:{NUMBER})\s?个{_ACCOUNTED}|(?:{NUMBER})\s?(?:(?:[-－‐–—~～〜]{{1,2}}|至|到)\s?(?:{NUMBER})\s?)?余?[万亿]?\s?{_COUNT}|{MONEY}|{PERCENT}|{_SHARE}|{MULTIPLE}|{TIME}|(?:{NUMBER})\s?[万亿]美元"
BOUNDED = (
    rf"(?:(?P<each>分别)(?:应|须|需|为)?)?(?:(?P<least>{LEAST_BEFORE}|(?<![不未没])[超过逾](?=\d))|(?P<most>{MOST_BEFORE}|不[过逾](?=\s?\d)))?(?:为|到|(?P<has>有))?\s?(?<![\d.第])(?!(?<=[同每另某上下前])[一两])(?P<q>{FIGURE})(?:（[^）]{{1,14}}）(?=以上|以下))?(?!级|基点|百分点|个?汉?字(?!号)|天|工作日|询价|票|分(?!别|公司|支|之))"
    rf"(?:(?P<above>{LEAST_AFTER})|(?P<below>{MOST_AFTER}))?(?:（不?含[^）]{{0,8}}）)?"
    rf"(?:\s?(?:[-－‐–—~～〜]{{1,2}}|至|到|和|、?(?=[^，。；、]{{1,8}}(?:以下|以内))|[、，]?[但且]?(?:不足|低于|不超过|不多于|不高于|不大于|最多|小于|少于|未满|不满|（不含）))\s?(?P<q2>{FIGURE})(?:（不?含）)?(?P<ends>以下|以内|之间|之内|（不?含）|以上)?(?:（不?含）)?)?"
    rf"(?(each)(?:、(?P<q3>{FIGURE})(?:、(?P<q4>{FIGURE}))?)?)"
)

SPANS = ("年", "月", "天", "小时", "学期")


@dataclass(frozen=True)
class Figure:
    low: float
    high: float
    unit: str


def figure(words: str) -> Figure | None:
    """A figure in the unit that conditions are told in: 万元, %, 年, or the counter that is printed."""
    words = patterns.sub(f"个{_ACCOUNTED}", "年", words)
    pair: tuple[float, float] | None
    if patterns.fullmatch(rf"{_SHARE}|{TENTHS}", words):
        halves = patterns.match(r"([二三四五六七八九十])分之([一二三四五六七八九])", words)
        quotient = patterns.fullmatch(r"([1-4])/([2-5])", words)
        if "成" in words:
            tenth = "一二三四五六七八九".find(words[2:]) + 1 if words[2:] else 0
            value = ("一二三四五六七八九".index(words[0].replace("两", "二")) + 1) * 10.0 + (5 if words.endswith("半") else tenth)
        elif halves:
            value = round(100 * (1 + "一二三四五六七八九".index(halves[2])) / (2 + "二三四五六七八九十".index(halves[1])), 1)
        elif quotient:
            value = round(100 * int(quotient[1]) / int(quotient[2]), 1)
        else:
            value = 50.0
        return Figure(value, value, "%")
    if patterns.search("[%％]|百分之", words):
        pair, unit = percent(words), "%"
    elif abroad := patterns.search("(?P<unit>[万亿]美元)$", words):
        pair, unit = count(words[: abroad.start()] + "个"), abroad["unit"]
    elif patterns.search("元|[万亿]$", words):
        pair, unit = money(words), "万元"
    elif (counter := patterns.search(rf"(?:{_COUNT}|倍)$", words)) and not patterns.search("个月$", words):
        pair, unit = count(words), counter.group()
        if patterns.search(rf"[万亿]\s?{_COUNT}$", words) and not patterns.search(r"[\d０-９]\s?万", words):
            return None
    elif (pair := months(words)) is not None:
        unit = "月" if "月" in words or pair[0] < 12 else "年"
        pair = pair if unit == "月" else (pair[0] / 12, pair[1] / 12)
    else:
        pair, unit = days(words), "小时" if "小时" in words else "学期" if "学期" in words else "天"
    return Figure(*pair, unit) if pair is not None else None


def bounds(match: Match, first: Figure) -> tuple[float | None, float | None] | None:
    """The least and the greatest that a match allows; None where it says no bound."""
    second = figure(match["q2"]) if match["q2"] else None
    if match["q2"] and (second is None or second.unit != first.unit or second.high <= first.low):
        # 5000万元（含）至2亿元 is one range; 10人和20台 are two figures, and this is the first
        second = None
        if not (match["least"] or match["most"] or match["above"] or match["below"]):
            return None
    if second is not None:
        return first.low, second.high
    if first.low < first.high:
        return first.low, first.high
    if match["most"] or match["below"]:
        if match["least"] and patterns.search("满|达|超", match["least"]) and not match["below"]:
            return first.low, None
        return None, first.high
    if match["least"] or match["above"]:
        return first.low, None
    return None
