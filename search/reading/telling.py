"""The telling: a description with width folded, corrections worked in, and every character's place in the original.

Guarantees: 1. `text` and `at` have one length, `at` are offsets of the description as given; 2. what the teller took back
(“200万元，不对，是150万元”) is gone from `text`, the corrected words stand in its place; 3. nothing else is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ingest.numerals import AGE, COUNT, DATE, MONEY, PERCENT, TIME
from search.understand import _simplified

_TAKEN_BACK = re.compile(
    r"[，,。；;（(\s—-]*(?:哦|噢|呃|嗯|啊|唉|不好意思|抱歉)?[，,、\s]{0,2}"
    r"(?:不对|不是不是|说错了|说错|写错了|写错|打错了|记错了|搞错了|口误|更正一下|更正|纠正一下|订正|改一下|改口)"
    r"[了啦吧，,：:、。\s！!]{0,3}(?:应该说|应该|准确说|其实|实际上?|而)?(?:还)?(?:是|为|改成|改为|说的是|叫)?(?P<new>[^，。；;！？!\n]{1,40})"
)
_KINDS_OF_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        MONEY, PERCENT, AGE, TIME, DATE, COUNT,
        r"[\u4e00-\u9fff]{2,10}?(?:高新区|高新技术产业开发区|经开区|经济技术开发区|开发区|农高区)",
        r"(?:没有|还没有?|尚未|未|已经?|都)?签(?:了|好|订|署|过)?",
        r"正高级?|副高级?|中级|教授级高工|副教授|教授|副研究员|研究员|高级工程师|高工|工程师|讲师|主任医师|副主任医师",
        r"博士|硕士|本科|大专",
        r"研究所|研究院|科研院所|高校|大学|学院|医院|企业|公司|事业单位|独立法人|非独立法人",
    )
)
_BREAK = re.compile(r"[。；;！？!?\n]+|[，,]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch between commas; `sentence` counts sentences, so that parts of one sentence share it."""

    text: str
    start: int
    sentence: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Telling:
    original: str
    text: str
    at: tuple[int, ...]
    corrected: bool = False

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        found: list[Part] = []
        start = sentence = 0
        for match in [*_BREAK.finditer(self.text), None]:
            end = match.start() if match else len(self.text)
            if self.text[start:end].strip():
                found.append(Part(self.text[start:end], start, sentence))
            if match:
                start = match.end()
                sentence += match.group() not in ("，", ",")
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Part, ...]:
        found: list[Part] = []
        for number in sorted({part.sentence for part in self.parts}):
            own = [part for part in self.parts if part.sentence == number]
            found.append(Part(self.text[own[0].start : own[-1].end], own[0].start, number))
        return tuple(found)

    def part_at(self, place: int) -> Part:
        return next((p for p in self.parts if p.start <= place < p.end), Part("", place, -1))

    def sentence_at(self, place: int) -> Part:
        return next((s for s in self.sentences if s.start <= place < s.end), Part("", place, -1))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original."""
        own = self.at[start : max(end, start + 1)]
        return (min(own), max(own) + 1) if own else (0, 0)


def telling(description: str) -> Telling:
    """Folds widths and traditional characters, then works corrections in."""
    folded = "".join(_folded(c) for c in description)
    simple = _simplified(folded)
    text = simple if len(simple) == len(folded) else folded
    return _corrected(Telling(description, text, tuple(range(len(text)))))


def _folded(character: str) -> str:
    if character in "，。；：？！（）“”‘’、《》":
        return character
    if character in "\r\t\u3000\xa0":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return {"!": "！", "?": "？", ";": "；"}.get(plain, plain) if len(plain) == 1 else character


def _corrected(told: Telling) -> Telling:
    """Puts corrected words in the place of those they take back, one correction after another."""
    for _ in range(12):
        match = _TAKEN_BACK.search(told.text)
        if match is None:
            return told
        start, end = match.span("new")
        old = _taken_back(told.text[: match.start()], match["new"])
        a, b = old if old else (match.start(), match.start())
        spans = [(0, a), (start, end), (b, match.start()), (end, len(told.text))]
        told = Telling(
            told.original,
            "".join(told.text[i:j] for i, j in spans),
            tuple(p for i, j in spans for p in told.at[i:j]),
            True,
        )
    return told


def _taken_back(before: str, new: str) -> tuple[int, int] | None:
    """The words at the end of `before` that `new` stands for: of the same sort, within the last 60 characters."""
    head = max(0, len(before) - 60)
    for pattern in _KINDS_OF_WORDS:
        if pattern.search(new):
            found = list(pattern.finditer(before, head))
            if found:
                own = pattern.search(new)
                whole = own is not None and own.end() - own.start() >= len(new) - 6
                start = found[-1].start() if whole else max(before.rfind("，", 0, found[-1].start()) + 1, head)
                return start, found[-1].end() if whole else len(before)
    start = max(before.rfind("，"), before.rfind("。"), before.rfind("；")) + 1
    return (start, len(before)) if start < len(before) else None


_NO = r"(?:没有|没能|没|无|未|不是|并非|不在|不会|不能|不打算|不想|不再|不|非|别|从未|从来没|毫无|不用|无需)"
_NOT_NO = re.compile(r"不仅|不但|不只|不光|不过|不同|不错|不断|不少于|不低于|不超过|不多|无论|没问题|不得不|无人|未来|非常|不止")
_YET = re.compile(r"还没|尚未|还未|尚无|暂未|暂无|暂时|目前没|目前还|还在|正在|在谈|洽谈|准备|打算|计划|拟|将要|即将|有待|待定|没定|未定|还不|快要|马上|争取|想|希望|考虑|预备|下一步|联系中|商量|接触")


def denied(text: str, place: int, reach: int = 14) -> bool:
    """Does a negation stand within `reach` characters before `place`, in the same part?"""
    before = re.split(r"[，,。；;！？：:（(]", text[max(0, place - reach) : place])[-1]
    found = list(re.finditer(_NO, _NOT_NO.sub(lambda m: "＊" * len(m.group()), before)))
    return bool(found)


def undecided(text: str) -> bool:
    """Do these words speak of what is not settled yet (还没签, 正在谈, 打算)?"""
    return bool(_YET.search(text))


@dataclass
class Notes:
    """Facts by field with the words they were read from; `put` keeps the first telling of a single fact."""

    told: Telling
    facts: dict[str, Any] = field(default_factory=dict)
    read: list[tuple[str, int, int]] = field(default_factory=list)

    def put(self, name: str, value: Any, start: int, end: int, again: bool = False) -> None:
        if value is None or name in self.facts and not again:
            return
        self.facts[name] = value
        self.mark(name, start, end)

    def add(self, name: str, value: Any, start: int, end: int) -> None:
        known = self.facts.setdefault(name, [])
        if value not in known:
            known.append(value)
            self.mark(name, start, end)

    def put_in(self, name: str, key: str, value: Any, start: int, end: int, again: bool = False) -> None:
        """A fact inside an object: pi.title."""
        inner = self.facts.setdefault(name, {})
        if value is None or key in inner and not again:
            return
        inner[key] = value
        self.mark(f"{name}.{key}", start, end)

    def mark(self, name: str, start: int, end: int) -> None:
        self.read.append((name, start, end))


def finds(pattern: re.Pattern[str], told: Telling) -> Iterator[re.Match[str]]:
    return pattern.finditer(told.text)
