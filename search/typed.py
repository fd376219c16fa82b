"""Short answers from typed values: the figure first, then the words that it was read from.

A phrase is only said where each of its figures is printed in the clause cited: values that were converted (18 months
from 1.5年, a ratio from a percentage) are left to the clause's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from kb.attribute import Attribute
from kb.guide import Clause
from kb.phrases import phrase
from search.understand import Understanding

# Kinds whose value is an answer by itself; the others are answered by the clause's words
FIGURES = frozenset(
    ["funding", "subsidy_rate", "self_funding", "outsourcing_limit", "duration", "participant_limit", "application_limit", "recommendation_limit", "presence", "pi_time", "pi_age", "pi_title", "benefit", "publicity", "validity", "threshold"]
)
LISTS = frozenset({"material", "contact", "exclusion"})
_WHICH = re.compile(r"哪些|什么|啥|哪几|都要|清单|全部|各|列|要交|准备")
SURE = 0.45  # probability from which a kind counts as asked for
MOST_LISTED = 10


def typed_lead(asked: Understanding, clause: Clause) -> str:
    """The values of the kinds asked for, as one phrase; empty where the clause has none that may be said."""
    found: dict[str, None] = {}
    for kind, chance in asked.kinds[:2]:
        if chance < SURE or kind not in FIGURES:
            continue
        for attribute in clause.attributes:
            if attribute.kind == kind and _speaks_to(attribute, asked) and _printed(phrase(attribute), clause):
                found[phrase(attribute)] = None
    return "，".join(list(found)[:4])


def listed(asked: Understanding, clauses: Sequence[Clause]) -> str:
    """The papers or offices asked for as a list, from the clauses cited of the guide that answers; empty where none."""
    if not clauses or not asked.kinds or not _WHICH.search(asked.text):
        return ""
    kind, chance = asked.kinds[0]
    if kind not in LISTS or chance < SURE:
        return ""
    found: dict[str, None] = {}
    for clause in clauses:
        if clause.guide_id != clauses[0].guide_id:
            continue
        for attribute in clause.attributes:
            if attribute.kind == kind and _speaks_to(attribute, asked) and _printed(phrase(attribute), clause):
                found[phrase(attribute)] = None
    return "；".join(list(found)[:MOST_LISTED]) if len(found) > 1 else ""


def _speaks_to(attribute: Attribute, asked: Understanding) -> bool:
    types = attribute.applies_to.applicant_types
    if types and asked.applicant_types and not set(types) & set(asked.applicant_types):
        return False
    track = attribute.applies_to.track
    return track is None or not asked.tracks or track in asked.tracks


def _printed(words: str, clause: Clause) -> bool:
    """Does every figure of these words stand in the clause?"""
    text = unicodedata.normalize("NFKC", clause.text).replace(" ", "")
    return all(number in text for number in re.findall(r"\d+(?:\.\d+)?", words))
