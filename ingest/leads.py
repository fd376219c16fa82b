"""Leads: the sentence that an item leans on where no heading says it, 有下列情形的不予受理： before （1）, （2）.

A numbered lead is in its items' `path`; one that stands as a sentence of its own is not. It governs what follows it under
the same headings: a run of items numbered in one manner that is not the lead's own, or of unnumbered ones that end in ； or 的.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import patterns
from ingest.cut import Cut
from ingest.rules.paper_names import DOCUMENT

_LEAD = re.compile(r"[：:]\s?$|(?:下列|(?<![元%\d年月日天项个件家人名岁级万亿）)])以下|如下)[^。：:]{0,40}。?$")
_ITEM = re.compile(r"\s?(?:——|--|[•●■◆·*-])|.{2,80}(?:；|;|的。?)$")
# a name of what follows, which says of each item that it is a paper: 第十条 申报材料。 · 申报材料（请按下列顺序扫描）
_PAPERS = re.compile(r"(?:所需|应提交的?|需提供的?)?(?:申[报请领]|报送|推荐|认定|备案|兑[付现]|证明|附件|提交|所需){0,2}(?:材料|资料|附件)(?:清单|目录|要求|名称)?(?:[（(][^（）()]{2,30}[）)])?[：:。]?")
# an item of such a list: a label before its colon, or names side by side, and no sentence
_PAPER_ITEM = re.compile(rf"\s?(?:[^，。；：:]{{2,24}}[：:]|注[：:])?\s?[^。：:]{{2,160}}?(?:{DOCUMENT})(?:复印件|原件|扫描件)?(?:[（(][^（）()]{{1,40}}[）)])?[；;。]?")


def _manner(number: str | None) -> str:
    """（1） and （2） are numbered in one manner, ① in another."""
    return patterns.sub(r"[\d一二三四五六七八九十①-⑳]{1,3}", "N", number or "") if not patterns.match("[①-⑳]", number or "") else "①"


def leads(cuts: Sequence[Cut], texts: Sequence[str]) -> list[str]:
    """For each clause the lead that it leans on, or an empty string."""
    found: list[str] = []
    lead, own = "", ""
    path: tuple[str, ...] = ()
    manner: str | None = None
    for cut, text in zip(cuts, texts, strict=True):
        clause = cut.clause
        if clause.role == "sentence" and len(text) <= 100 and (_LEAD.search(text) or _PAPERS.fullmatch(text)):
            lead, path, own, manner = text, clause.path, _manner((clause.item or "").rsplit("/", 1)[-1]), None
            found.append("")
            continue
        number = _manner(clause.number)
        fits = bool(lead) and clause.path == path and (number != own if number else bool(_ITEM.match(text) or _PAPERS.match(lead) and _PAPER_ITEM.fullmatch(text)))
        if not fits or manner not in (None, number):
            lead = ""
        manner = number
        found.append(lead)
    return found
