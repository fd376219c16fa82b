"""Leads: the sentence that an item leans on where no heading says it, 有下列情形的不予受理： before （1）, （2）.

A numbered lead is in its items' `path`; one that stands as a sentence of its own is not. It governs what follows it under
the same headings: a run of items numbered in one manner that is not the lead's own, or of unnumbered ones that end in ； or 的.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import patterns
from ingest.cut import Cut

_LEAD = re.compile(r"[：:]\s?$|(?:下列|以下|如下)[^。：:]{0,40}。?$")
_ITEM = re.compile(r"\s?(?:——|--|[•●■◆·*-])|.{2,80}(?:；|;|的。?)$")


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
        if clause.role == "sentence" and len(text) <= 100 and _LEAD.search(text):
            lead, path, own, manner = text, clause.path, _manner((clause.item or "").rsplit("/", 1)[-1]), None
            found.append("")
            continue
        number = _manner(clause.number)
        fits = bool(lead) and clause.path == path and (number != own if number else bool(_ITEM.match(text)))
        if not fits or manner not in (None, number):
            lead = ""
        manner = number
        found.append(lead)
    return found
