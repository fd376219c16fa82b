"""Automatic numbers as Word shows them: which list and level a paragraph is of, and how far that list has counted.

Lists (w:num) of one definition (w:abstractNum) count on together, but for the levels that a list restarts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.readers.word.counting import custom, written
from ingest.readers.word.names import MC, VAL, W, child, is_on, number, value
from ingest.readers.word.styles import Styles, style_of
from ingest.readers.word.symbols import plain

DEEPEST = 8
_CLOSED = re.compile(r"[、．。）】〕》」』：]$")  # wide marks bring their own space


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and shows itself."""

    start: int
    form: str
    pattern: str | None  # the example of a custom format
    text: str
    after: str
    plain_digits: bool
    restart: int | None  # after which level (from 1) it begins again; 0 never
    style: str | None
    hidden: bool
    font: str | None


@dataclass(frozen=True, slots=True)
class _List:
    abstract: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts through a document in its order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, Any] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._restarted: set[tuple[int, int]] = set()
        self.unknown: set[str] = set()  # formats that could only be shown as plain digits
        if root is None:
            return
        nums: dict[int, Any] = {}
        for element in root:
            own = element.get(f"{W}abstractNumId" if element.tag == f"{W}abstractNum" else f"{W}numId", "")
            if own.lstrip("-").isdecimal():
                (self._abstract if element.tag == f"{W}abstractNum" else nums)[int(own)] = element
        self._nums = nums
        for own in nums:
            if (found := self._list(own, 0)) is not None:
                self._lists[own] = found

    def label(self, properties: Any | None) -> str:
        """Counts a paragraph with these properties; its number with the space after it, "" where it has none."""
        told = self.place(properties)
        if told is None:
            return ""
        list_id, at = told
        found = self._lists[list_id]
        level = found.levels.get(at)
        if level is None:
            return ""
        self._count(list_id, found, at)
        if level.hidden:
            return ""
        shown = self._shown(found, at)
        if not shown.strip():
            return ""
        gap = "" if level.after == "nothing" or _CLOSED.search(shown) else " "
        return shown + gap

    def place(self, properties: Any | None) -> tuple[int, int] | None:
        """(list, level) of a paragraph: its own, else its style's; None where it has none."""
        style = style_of(properties, "pStyle")
        own = child(properties, "numPr")
        list_id, at = number(own, "numId"), number(own, "ilvl")
        if list_id is None:
            list_id, styled, by = self._styles.numbered(style)
            if list_id is not None and list_id in self._lists:
                levels = self._lists[list_id].levels
                linked = next((n for n, level in levels.items() if level.style in (style, by) and level.style), None)
                at = at if at is not None else linked if linked is not None else styled
        if not list_id or list_id not in self._lists:
            return None
        return list_id, min(max(at or 0, 0), DEEPEST)

    def _count(self, list_id: int, found: _List, at: int) -> None:
        counts = self._counts.setdefault(found.abstract, {})
        if at in found.starts and (list_id, at) not in self._restarted:
            self._restarted.add((list_id, at))
            counts.pop(at, None)
        counts[at] = counts[at] + 1 if at in counts else found.starts.get(at, found.levels[at].start)
        for deeper in [n for n in counts if n > at]:
            level_below = found.levels.get(deeper)
            restart = None if level_below is None else level_below.restart
            if restart is None or 0 <= at < restart:
                del counts[deeper]

    def _shown(self, found: _List, at: int) -> str:
        level = found.levels[at]
        if level.form == "bullet":
            return plain(level.text, level.font)[0]
        counts = self._counts[found.abstract]

        def told(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            of = found.levels.get(n)
            if of is None or n > at:
                return ""
            count = counts.get(n, found.starts.get(n, of.start))  # a level passed over shows where it would begin
            if level.plain_digits:
                return str(count)
            if of.pattern:
                return custom(count, of.pattern)
            said = written(count, of.form)
            if said is None:
                self.unknown.add(of.form)
                return str(count)
            return said

        return re.sub(r"%([1-9])", told, level.text)

    def _list(self, own: int, depth: int) -> _List | None:
        num = self._nums.get(own)
        abstract = number(num, "abstractNumId")
        if num is None or abstract is None or abstract not in self._abstract or depth > 4:
            return None
        definition = self._abstract[abstract]
        linked = value(definition, "numStyleLink")
        levels: dict[int, Level] = {}
        if linked is not None:
            target = self._styles.list_of(linked)
            base = self._list(target, depth + 1) if target is not None and target != own else None
            if base is None:
                return None
            levels, abstract = dict(base.levels), base.abstract
        for element in definition.iterfind(f"{W}lvl"):
            levels[_at(element)] = _level(element)
        starts: dict[int, int] = {}
        for override in num.iterfind(f"{W}lvlOverride"):
            at = _at(override)
            if (element := child(override, "lvl")) is not None:
                levels[at] = _level(element)
            if (start := number(override, "startOverride")) is not None:
                starts[at] = start
        return _List(abstract, levels, starts)


def _at(element: Any) -> int:
    text = element.get(f"{W}ilvl", "0")
    return int(text) if text.isdecimal() else 0


def _level(element: Any) -> Level:
    form = child(element, "numFmt")
    if form is None:  # a newer format stands beside what older programs show
        choice = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
        form = choice if choice is not None else element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    name = form.get(VAL, "decimal") if form is not None else "decimal"
    start = number(element, "start")
    fonts = child(element, "rPr", "rFonts")
    return Level(
        start=1 if start is None else start,
        form=name,
        pattern=form.get(f"{W}format") if form is not None and name == "custom" else None,
        text=value(element, "lvlText") or "",
        after=value(element, "suff") or "tab",
        plain_digits=bool(is_on(element, "isLgl")),
        restart=number(element, "lvlRestart"),
        style=value(element, "pStyle"),
        hidden=bool(is_on(element, "rPr", "vanish")),
        font=None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
    )
