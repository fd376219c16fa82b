"""The short answer: the governing words themselves, cut to what was asked.

Every figure in it stands in a clause that it cites, because it is made of nothing but clauses' own words, the years of
their guides and fixed Chinese phrases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.words import terms
from kb.guide import Clause
from kb.shown import Shown
from search.encode import Encoder
from search.rank import Hit

SHORT = 140  # a clause up to this length is read out whole
LONGEST = 200
_PIECE = re.compile(r"[^；;。！？]+[；;。！？]?[”’）)]*")
_COMMA_PIECE = re.compile(r"[^，,；;。：:]+[，,；;。：:]?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words of an answer are chosen by: the question as searched, and the kinds it asks for."""

    wording: str
    kinds: frozenset[str]


def snippet(clause: Clause, wanted: Wanted, encoder: Encoder) -> str:
    """The clause's words that answer: all of a short one, the fitting parts of a long one, gaps shown as ……."""
    text = clause.text
    if len(text) <= SHORT:
        return text
    parts = [(m.start(), m.end()) for m in _PIECE.finditer(text)]
    if len(parts) == 1 or max(end - start for start, end in parts) > LONGEST:
        parts = [(m.start(), m.end()) for m in _COMMA_PIECE.finditer(text)]
    return _chosen(clause, parts, wanted, encoder)


def _chosen(clause: Clause, parts: Sequence[tuple[int, int]], wanted: Wanted, encoder: Encoder) -> str:
    text = clause.text
    asked = set(terms(wanted.wording))
    vectors = encoder.encode([text[start:end] for start, end in parts], "rule")
    nearness = vectors @ encoder.encode([wanted.wording], "question")[0]
    typed = [_offsets(clause, attribute.text) for attribute in clause.attributes if attribute.kind in wanted.kinds]
    scores = np.zeros(len(parts))
    for i, (start, end) in enumerate(parts):
        own = set(terms(text[start:end]))
        scores[i] = float(nearness[i]) + 0.5 * len(own & asked) / max(len(asked), 1)
        if any(a < end and b > start for a, b in typed):
            scores[i] += 0.6
    taken: set[int] = set()
    used = 0
    for i in np.argsort(-scores, kind="stable"):
        start, end = parts[int(i)]
        if taken and (used + end - start > LONGEST or scores[i] < 0.45 * scores.max()):
            continue
        taken.add(int(i))
        used += end - start
    out = ""
    for i in sorted(taken):
        start, end = parts[i]
        if out and i - 1 not in taken:
            out += "……"
        out += text[start:end]
    return out.strip("，,；; ") + ("" if out.endswith(("。", "！", "？")) else "。")


def _offsets(clause: Clause, words: str) -> tuple[int, int]:
    start = clause.text.find(words)
    return (start, start + len(words))


def joined(lines: Sequence[str]) -> str:
    """Lines of one answer, each closed by a mark: a phone at a line's end must not run into the next line's year."""
    return "\n".join(line if line.endswith(("。", "；", "！", "？", "：")) else f"{line}；" for line in lines)


def notices(hits: Sequence[Hit], guides: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What a reader must know of the guides that answer: replaced, or closed."""
    said: dict[str, None] = {}
    for hit in hits:
        guide = guides[hit.clause.guide_id]
        if guide["status"] == "superseded":
            newer = guides[guide["superseded_by"]]
            said[f"该指南已被{newer['year']}年指南替代：《{newer['title']}》"] = None
        if guide["open"] is False:
            said[f"该指南的截止日期 {guide['deadline']} 已过"] = None
    return list(said)


def declined(reason: str, contacts: Sequence[Shown]) -> str:
    """What a declined question is told: why, and whom to call."""
    offices = [c["text"] for c in contacts[:2]]
    return f"{reason}。" + (f"可咨询：{'；'.join(offices)}" if offices else "请咨询指南发布单位。")
