"""Which tracks a reading is about: those that its sentence names beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import patterns
from ingest.rules.base import Place, Reading, part_end, part_start
from kb.guide import Guide

Names = Sequence[tuple[str, re.Pattern[str]]]  # each track with the ways a sentence may call it
MOST_MENTIONS = 400  # of tracks in one sentence, looked at
_JOINED = re.compile(r"\s?(?:[、/及和与或]|以及|或者)\s?")  # between the tracks of one list


def names_of(guide: Guide) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each track with the ways a sentence may call it: in full, as an alias, or without 项目 or 类项目 where that stays telling."""
    found: list[tuple[str, re.Pattern[str]]] = []
    others = [track.name for track in guide.tracks]
    for track in guide.tracks:
        ways = {track.name, *track.aliases}
        for name in tuple(ways):
            stem = patterns.sub(r"(?:类)?(?:科技)?(?:项目|专项|课题|计划|需求|类)+$", "", name)
            if len(stem) >= 4:
                ways.add(stem)
            elif len(stem) >= 1:
                ways.add(f"{stem}类")
            head = name[:8]
            if len(name) > 12 and sum(other.startswith(head) for other in others) == 1:
                ways.add(head)
        kind = patterns.search("类(?P<kind>[\u4e00-\u9fff]{2,4}(?:项目|课题))$", track.name)
        if kind and sum(other.endswith(kind["kind"]) for other in others) == 1:
            ways.add(kind["kind"])  # 自由探索类面上项目: 面上项目 for short
        ways |= {short for word, short in (("杰出青年", "杰青"), ("优秀青年", "优青")) if word in name and sum(word in other for other in others) == 1}
        found.append((track.name, re.compile("|".join(re.escape(way) for way in sorted(ways, key=len, reverse=True)))))
    return tuple(found)


def _label(text: str, names: Names) -> tuple[str, ...]:
    """The track whose name is the label that opens a sentence: 社会发展面上项目。鼓励青年科技人员申报…"""
    return tuple(track for a, b, track in mentions(text[:24], names) if text[b : b + 1] in ("。", "：") and patterns.fullmatch("[\u4e00-\u9fff]{0,6}", text[:a]))


_GOES_ON = re.compile(r"\s?(?:其中|对)?(?:绩效|年度|运行|期满|建设期满)?(?:评价|评估|考核|验收)(?:结果)?(?:等[级次])?(?:为)?(?:优|良|合格|不合格|[A-D])|\s?(?:每年|年度|建设期内|运行期间?)(?:按|给予|最高|奖|补)")  # 对甲给予…；评价优秀的，…


def _opens_with(text: str, names: Names) -> tuple[str, ...]:
    """The one track that a sentence names at all, where it opens with it: what its later parts go on about."""
    said = mentions(text, names)
    return (said[0][2],) if said and said[0][0] <= 16 and len({track for _, _, track in said}) == 1 else ()


def tracks_about(place: Place, names: Names, reading: Reading, kind: str) -> tuple[str | None, ...]:
    """The tracks that a reading is about: its section's, else those that its sentence names, else none in particular."""
    if place.track is not None:
        return (place.track,)
    if kind in ("material", "form_field", "field") and isinstance(reading.value.get("name"), str):
        own = [track for track, pattern in names if pattern.search(str(reading.value["name"]))]
        if len(own) == 1:
            return (own[0],)
    if kind in ("contact", "field"):
        return (None,)
    if kind == "exclusion" and (barred := patterns.match("，?(?:均|也|一律)?(?:不得|不能|不可|不再)(?:再次?|重复|牵头)?(?:申[报请]|受理)(?:其)?", place.text[reading.end :])):
        at = reading.end + barred.end()  # 已获甲项目资助的人员不得申报乙项目: of those who ask for the second
        if shut := tuple(track for a, _, track in mentions(place.text, names) if a == at):
            return shut
    named = _named_beside(place.text, names, reading, cells=place.role == "row") or _label(place.text, names)
    if not named and kind in ("funding", "subsidy_rate", "penalty") and _GOES_ON.match(place.text, part_start(place.text, reading.start, "。；;")):
        named = _opens_with(place.text, names)
    return (None,) if not named or len(named) == len(names) and len(names) > 1 else named


def mentions(text: str, names: Names) -> list[tuple[int, int, str]]:
    """Where a sentence names tracks; 青年基金项目 is not named in 杰出青年基金项目, where that is a track, too."""
    said = sorted((match.start(), match.end(), track) for track, pattern in names for match in pattern.finditer(text))
    return [one for one in said if not any(other[2] != one[2] and other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2] for other in said[:MOST_MENTIONS])]


def _named_beside(text: str, names: Names, reading: Reading, *, cells: bool) -> tuple[str, ...]:
    """The tracks that a sentence names for these words of it: those of the list said last before them, else, in their own
    part of the sentence, of the list said next. A类给50万元，B类、C类给30万元: 30万元 is that of B and C. The cells of a row are one part.
    """
    said = [one for one in mentions(text, names) if cells or not _aside(text, one[0], one[1], reading)]
    said = [one for one in said if not (patterns.search("可以?(?:牵头|作为[^，。；]{2,8})?(?:申[请报]|主持)[^，。；]{0,12}$", text[: one[0]]) and "，" in text[one[1] : reading.start])]  # 博士后可申请甲，在读研究生不得申请
    own = 0 if cells else part_start(text, reading.start, "。；;")
    before = [mention for mention in said if own <= mention[0] < reading.end]
    if before:
        group = [before.pop()]
        while before and _JOINED.fullmatch(text[before[-1][1] : group[0][0]] or "、"):
            group.insert(0, before.pop())
    else:
        after = [mention for mention in said if reading.end <= mention[0] < part_end(text, reading.end)]
        lead = text.find("：", own_sentence := text.rfind("。", 0, reading.start) + 1, reading.start)
        listed = [mention for mention in said if own_sentence <= mention[0] < lead] if not after and patterns.search("[以下][下列].{0,30}：$|之一.{0,30}：$", text[own_sentence : lead + 1]) else []
        after = after or listed  # 有下列情况之一的，不得申请甲、乙：…；…
        group = after[:1]
        while len(group) < len(after) and _JOINED.fullmatch(text[group[-1][1] : after[len(group)][0]] or "、"):
            group.append(after[len(group)])
    return tuple(dict.fromkeys(track for _, _, track in group))


def _aside(text: str, start: int, end: int, reading: Reading) -> bool:
    """2000平方米（企业类1000平方米）: a track named inside brackets, with words of its own, speaks of what stands in them."""
    opens, closes = text.rfind("（", 0, start), text.find("）", end)
    if opens < 0 or closes < 0 or "）" in text[opens : start] or text[opens + 1 : start] not in ("含", "包括", "包含", "不含") and closes - opens - 1 <= end - start + 1:
        return False
    return not opens <= reading.start < closes
