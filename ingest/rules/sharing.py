"""Members of a list that share what is measured: 示范面积中药材不少于100亩，马铃薯不少于200亩 · 固定资产投资，平原县不少于1000万元，山区县不少于600万元.

The measure is told once, right before the first member or as a topic of its own; each member's figure has its own bound or that of the list,
and all are told in one unit. The metric of a member is its name with the measure (马铃薯示范面积).
"""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import NUMBER
from ingest.rules.base import part_start
from ingest.rules.lexemes import LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE
from ingest.rules.nouns import names

_MEASURE = (
    r"(?:面积|规模|收入|产值|产量|产能|[销成交易余金缴税授贷]额|投入|投资|费用|占比|比例|比重|强度|资[本金产]|原值|总值|单价|造价|床位数?|人数|户数|家数|天数|时间|年限|机时|次数|数量|存栏量?|出栏量?|门诊量|处理量|工位数?)"
)
_HEAD = re.compile(rf"(?P<head>[^，。；：、\d]{{0,14}}{_MEASURE})(?P<member>(?!{_MEASURE})[\u4e00-\u9fff（）]{{2,10}})")
# what goes on with the measure itself, and names no member of a list
_GOES_ON = re.compile(rf"占|比|增|负债|利用|周转|收益|[总合共累]计|达|不|应|须|需|超|在|为|的|年均|平均|人均|分别|同比|之|及|和|与|或|且|并|均|都|中(?![药型小医草级央试部外])|总|按|较|由|以|每|单|{_MEASURE}")
_MARK = rf"(?:{LEAST_BEFORE}|{MOST_BEFORE}|为|达到?|[须应需不])"
_TOPIC = re.compile(rf"(?:^|(?<=[，。；：]))(?P<head>[^，。；：、\d]{{0,12}}{_MEASURE})(?:方面|上|要求|标准)?[，：]$")


def _unit(figure: str) -> str:
    """The unit as printed, without the numeral: 1000万元 → 元."""
    said = patterns.sub(rf"^(?:(?:{NUMBER})|[\s\-－—~～至到])*", "", figure)
    return patterns.sub("^[万亿余多千百]{1,2}(?=.)", "", said)


def _member(unit: str) -> str:
    return rf"(?P<name>[\u4e00-\u9fff（）]{{2,12}}?){_MARK}{{0,3}}\s?(?:{NUMBER})\s?[万亿]?{re.escape(unit)}(?:{LEAST_AFTER}|{MOST_AFTER})?"


def _names_member(word: str) -> bool:
    return _GOES_ON.match(word) is None and patterns.match("[方者额率量]|人(?![才文工])", word) is None and names(word)


def shared(text: str, begin: int, start: int, end: int, noun: str, figure: str) -> tuple[str, str] | None:
    """The name and the measure of one of several members: its own `noun` at begin..start, its figure at start..end; None where nothing is shared."""
    unit = _unit(figure)
    if not unit or len(noun) > 24:
        return None
    told = _HEAD.fullmatch(noun)
    after = patterns.match(rf"(?:{LEAST_AFTER}|{MOST_AFTER})?[，、；](?:而|其中)?{_member(unit)}", text[end : end + 60])
    if told and _names_member(told["member"]):
        if after and _names_member(after["name"]) and not patterns.search(_MEASURE, after["name"]):
            return told["member"], told["head"]
        return None
    if told or patterns.search(_MEASURE, noun) or not _names_member(noun) or len(noun) > 12:
        return None
    return _before(text, begin, noun, unit)


def _before(text: str, begin: int, noun: str, unit: str) -> tuple[str, str] | None:
    """The measure that an earlier member has, with nothing but members between, or that a topic right before the list tells."""
    place = begin
    for _ in range(6):
        opened = part_start(text, place, "。；;：:！？")
        said = text[max(opened, place - 60) : place]
        if topic := _TOPIC.search(text[max(0, place - 40) : place]):
            return noun, topic["head"]
        earlier = patterns.search(rf"(?:^|(?<=[，、]))(?P<part>[^，。；：、\d]{{2,26}}?){_MARK}{{0,3}}\s?(?:{NUMBER})\s?[万亿]?{re.escape(unit)}(?:{LEAST_AFTER}|{MOST_AFTER})?[，、]$", said)
        if earlier is None:
            return None
        head = _HEAD.fullmatch(earlier["part"])
        if head and _names_member(head["member"]):
            return noun, head["head"]
        if patterns.search(_MEASURE, earlier["part"]) or not _names_member(earlier["part"]):
            return None
        place = place - len(said) + earlier.start("part")
    return None
