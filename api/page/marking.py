"""Which words of a clause are marked: those that decide, strongly; those that were asked for, lightly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from ingest.words import terms
from search.understand import normalise

Shown = Mapping[str, Any]
# Words that stand in every question and every clause of the genre: marking them marks nothing.
_EVERYWHERE = frozenset(
    {"项目", "申报", "单位", "计划", "指南", "科技", "要求", "条件", "需要", "可以"}
    | {"怎么", "什么", "多少", "是否", "能否", "我们", "相关", "进行", "规定"}
)
_BOUND = r"不得?少于|不得?低于|不得?超过|不得?高于|不得?晚于|至少|至多|最多|最高|最低|年满|近"
_UNIT = r"[%％]|万元|亿元|周岁|个?工作日|个?月|[倍元年月日天岁家项人名次份类]"
_FIGURE = re.compile(rf"(?:{_BOUND})*\d[\d.,:：/-]*(?:\s*(?:{_UNIT}))?(?:[-－—~至]\d[\d.]*(?:{_UNIT})?)?(?:[/／][年月日天])?(?:以[上下内前]|之前)?")
LIGHT, STRONG = b"\x01", b"\x02"


def asked_words(question: str) -> tuple[str, ...]:
    """The words of a question that are worth marking in a clause, longest first."""
    found = {word for word in terms(normalise(question)) if len(word) > 1 or word.isdecimal()}
    return tuple(sorted(found - _EVERYWHERE, key=lambda word: (-len(word), word)))


def deciding_kind(clauses: Sequence[Shown], kinds: Sequence[str]) -> str | None:
    """The likeliest kind asked for that the first clauses have a rule of."""
    for clause in clauses[:2]:
        held = {a["kind"] for a in clause["attributes"]}
        found = next((kind for kind in kinds if kind in held), None)
        if found:
            return found
    return None


def deciding_words(clause: Shown, kinds: Iterable[str]) -> tuple[str, ...]:
    """The words that decide: the figures of the rules asked for, or the rule where it has none and is not all but the clause."""
    wanted = set(kinds)
    longest = len(clause["text"]) * 2 // 3
    found: list[str] = []
    for attribute in clause["attributes"]:
        if attribute["kind"] in wanted and attribute["text"]:
            figures = [match.group() for match in _FIGURE.finditer(attribute["text"])]
            found += figures or ([attribute["text"]] if len(attribute["text"]) <= longest else [])
    return tuple(dict.fromkeys(found))


def marked(text: str, words: Sequence[str], deciding: Sequence[str] = ()) -> Markup:
    """`text`, escaped, with `deciding` in <mark> and `words` in <mark class="asked">; words that touch or overlap share one."""
    folded = text.lower()
    if len(folded) != len(text):  # a few letters grow when folded, and places would no longer agree
        folded = text
    hit = bytearray(len(text))
    for sought, strength in [(w.lower(), LIGHT) for w in words] + [(w.lower(), STRONG) for w in deciding]:
        at = folded.find(sought) if sought else -1
        while at >= 0:
            hit[at : at + len(sought)] = strength * len(sought)
            at = folded.find(sought, at + len(sought))
    made = {0: Markup("{}"), LIGHT[0]: Markup('<mark class="asked">{}</mark>'), STRONG[0]: Markup("<mark>{}</mark>")}
    parts: list[Markup] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or hit[end] != hit[start]:
            parts.append(made[hit[start]].format(text[start:end]))
            start = end
    return Markup("").join(parts)


def spans_marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """`text`, escaped, with the words of these places in <mark>; places that overlap share one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted({(max(0, a), min(len(text), b)) for a, b in spans if a < b}):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    parts, done = [], 0
    for start, end in joined:
        parts += [escape(text[done:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        done = end
    return Markup("").join([*parts, escape(text[done:])])
