"""What a rule is: a bounded pattern that finds the words, and a reader that makes typed values of them.

A table of rules guarantees: (1) every rule shows a sentence of the genre that it reads (`example`) and one close to it that it
must leave alone (`silent`), and a test walks them all; (2) patterns never depend on where a segmenter cuts; (3) every
repetition in a pattern is bounded, so that reading is linear in the text; (4) a figure is read once: groups
named q, q2 … claim their characters, and a later rule of any table that needs them is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from ingest import patterns
from ingest.forms import is_form
from ingest.rules.home import NOWHERE, Home
from kb.attribute import ApplicantType, Modality

Match = re.Match[str]
_OPENING = re.compile(r"\s?(?:为(?:了|深入|全面|加快|进一步|贯彻|落实|做好|推动|促进|支持|规范|充分|切实)|根据《|按照《|依据《|[^，。]{4,60}[（(]以下简称)")
_ISSUED = re.compile(r"(?:特|现|拟)?制[定订](?:本|自治区|如下|了)[^，。]{0,40}。?$|(?:通知|公告|如下)(?:如下)?[：:。]$|要求[：:]$")


@dataclass(frozen=True)
class Place:
    """The sentence that is read, and what its guide says about where it stands."""

    text: str
    path: tuple[str, ...] = ()
    role: str = "sentence"
    track: str | None = None
    tracks: tuple[str, ...] = ()
    home: Home = NOWHERE
    year: int | None = None
    issued: date | None = None
    title: str = ""
    lead: str = ""  # the sentence that it leans on, where no heading is: 下列情形不予受理：
    closed: date | None = None  # the closing day that its section told last
    prior: str = ""  # of a sentence's cases, the one before: 企业牵头的，自筹…不低于2:1； before 高校牵头的，不低于1:1。

    @cached_property
    def heading(self) -> str:
        return "/".join(self.path)

    @property
    def form(self) -> bool:
        """Does it stand in an attachment that is to be filled in?"""
        return bool(self.path) and self.path[0].startswith("附") and is_form(self.path[0])

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """What may say of a list what its items are: the innermost heading, and the sentence before the list."""
        return tuple(lead for lead in (*self.path[-1:], self.lead) if lead)

    @cached_property
    def preamble(self) -> bool:
        """Is this an opening paragraph that says why the guide is issued? 为贯彻…，特制定本指南。"""
        if self.path or len(self.text) < 24:
            return False
        return bool(_OPENING.match(self.text) or _ISSUED.search(self.text))


@dataclass(frozen=True)
class Reading:
    """A value with the characters start..end of the sentence it was read from.

    None for `modality`, `types` or `tracks` means: as the words around say (`interpret` works it out).
    """

    value: dict[str, object]
    start: int
    end: int
    kind: str | None = None
    modality: Modality | None = None
    types: tuple[ApplicantType, ...] | None = None

    def meaning(self, modality: Modality) -> Reading:
        return replace(self, modality=modality)


Reader = Callable[[Match, Place], Iterable[Reading]]


@dataclass(frozen=True)
class Rule:
    """One row of a table. `needs`: words of which one must stand in the sentence before the pattern is tried at all."""

    name: str
    kind: str
    pattern: str
    read: Reader
    example: str
    silent: str
    needs: tuple[str, ...] = ()
    path: tuple[str, ...] = field(default=(), compare=False)  # headings that the example and the silent row stand under

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def claims(self) -> tuple[str, ...]:
        return tuple(name for name in self.compiled.groupindex if patterns.fullmatch(r"q\d?", name))

    def finds(self, text: str) -> Iterable[Match]:
        if self.needs and not any(word in text for word in self.needs):
            return ()
        return self.compiled.finditer(text)


def at(match: Match, value: dict[str, object], group: str | int = 0, modality: Modality | None = None) -> tuple[Reading, ...]:
    """The one reading of a match, its words those of `group`."""
    start, end = match.span(group)
    return (Reading(value, start, end, modality=modality),)


def fixed(modality: Modality | None = None, **value: object) -> Reader:
    """A reader whose value does not depend on the words."""
    return lambda match, place: at(match, value, modality=modality)


def words(key: str, group: str, modality: Modality | None = None) -> Reader:
    """A reader whose value is the words of a group."""
    return lambda match, place: at(match, {key: tidy(match[group])}, modality=modality) if tidy(match[group]) else ()


_NEAR = 240  # characters to either side


def near(reader: Reader) -> Reader:
    """The reader looking no farther around than `_NEAR`: a sentence of many figures costs what it is long, not its square."""

    def read(match: Match, place: Place) -> Iterable[Reading]:
        off = max(0, match.start() - _NEAR)
        if not off and match.end() + _NEAR >= len(match.string):
            return reader(match, place)
        window = match.re.match(match.string[: match.end() + _NEAR][off:], match.start() - off)
        if window is None or window.end() + off != match.end():
            return ()
        return [replace(reading, start=reading.start + off, end=reading.end + off) for reading in reader(window, place)]

    return read


def tidy(text: str) -> str:
    """Words without the white space, commas and openers that a pattern took along."""
    return patterns.sub(r"\s{2,}", " ", text).strip(" 　，,、；;：:。\n\t—")


def part_start(text: str, place: int, marks: str = "，,；;。！？") -> int:
    """Where the stretch of the sentence around `place` begins, cut at `marks` outside brackets."""
    for i in range(place - 1, -1, -1):
        if text[i] in marks:
            return i + 1
    return 0


def part_end(text: str, place: int, marks: str = "，,；;。！？") -> int:
    for i in range(place, len(text)):
        if text[i] in marks:
            return i
    return len(text)


def number_of(pair: tuple[float, float] | None) -> int | None:
    """The one whole number of a quantity; None for a range or a fraction."""
    return int(pair[1]) if pair is not None and pair[1] == int(pair[1]) else None
