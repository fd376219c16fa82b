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
        found.append((track.name, re.compile("|".join(re.escape(way) for way in sorted(ways, key=len, reverse=True)))))
    return tuple(found)


_GOES_ON = re.compile(r"\s?(?:其中|对)?(?:绩效|年度|运行|期满|建设期满)?(?:评价|评估|考核|验收)(?:结果)?(?:等[级次])?(?:为)?(?:优|良|合格|不合格|[A-D])")  # 对甲给予…；评价优秀的，…


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
    named = _named_beside(place.text, names, reading, cells=place.role == "row") or tuple(track for track, _ in names if place.text.startswith((f"{track}。", f"{track}：")))
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
    own = 0 if cells else part_start(text, reading.start, "。；;")
    before = [mention for mention in said if own <= mention[0] < reading.end]
    if before:
        group = [before.pop()]
        while before and _JOINED.fullmatch(text[before[-1][1] : group[0][0]] or "、"):
            group.insert(0, before.pop())
    else:
        after = [mention for mention in said if reading.end <= mention[0] < part_end(text, reading.end)]
        group = after[:1]
        while len(group) < len(after) and _JOINED.fullmatch(text[group[-1][1] : after[len(group)][0]] or "、"):
            group.append(after[len(group)])
    return tuple(dict.fromkeys(track for _, _, track in group))


def _aside(text: str, start: int, end: int, reading: Reading) -> bool:
    """2000平方米（企业类1000平方米）: a track named inside brackets, with words of its own, speaks of what stands in them."""
    opens, closes = text.rfind("（", 0, start), text.find("）", end)
    if opens < 0 or closes < 0 or "）" in text[opens : start] or closes - opens - 1 <= end - start + 1:
        return False
    return not opens <= reading.start < closes
