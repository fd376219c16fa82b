"""Advice: the fewest questions that settle the most, and the smallest changes that would turn a failed track."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.shown import Shown, clause_shown

if TYPE_CHECKING:
    from search.board import Match
    from search.judging import Finding

MOST_QUESTIONS = 12
MOST_ENTRIES = 200  # the best of the promising: questions for what nobody will read settle nothing


def next_questions(ranked: Sequence[Match]) -> list[Shown]:
    """Questions over the entries that may still become eligible, ordered by how much each settles.

    An entry with n open facts gives each of them 1/n, weighted by its fit: the question that closes the most comes first.
    """
    weight: dict[str, float] = defaultdict(float)
    asked: dict[str, Finding] = {}
    settles: dict[str, dict[str, None]] = defaultdict(dict)
    promising = [m for m in ranked if m.verdict == "incomplete" and m.offer.superseded_by is None and m.offer.guide.purpose != "needs"][:MOST_ENTRIES]
    for found in promising:
        open_points: dict[str, Finding] = {}
        for f in found.findings:
            if f.decides and f.judgement.outcome == "unknown" and f.judgement.ask:
                open_points.setdefault(f.judgement.settle or f.judgement.ask, f)
        for key, finding in open_points.items():
            weight[key] += (0.2 + found.fit) / len(open_points)
            asked.setdefault(key, finding)
            settles[key][f"{found.offer.guide.id}{'/' + found.offer.track if found.offer.track else ''}"] = None
    ordered = sorted(weight, key=lambda key: -weight[key])[:MOST_QUESTIONS]
    return [
        {
            "key": key,
            "kind": asked[key].condition.rule.kind,
            "ask": asked[key].judgement.ask,
            "settles": list(settles[key]),
            "weight": round(weight[key], 4),
            "clause_id": asked[key].condition.clause.id,
        }
        for key in ordered
    ]


def changes_of(found: Match, guide: Shown) -> list[Shown]:
    """What the applicant would have to change, each with its clause; [] where nothing fails, or nothing can be done."""
    if found.verdict != "ineligible":
        return []
    failed = [f for f in found.findings if f.decides and f.judgement.outcome == "failed"]
    said: dict[str, Finding] = {}
    for finding in failed:
        if finding.judgement.change:
            said.setdefault(finding.judgement.change, finding)
    return [{"change": change, "kind": f.condition.rule.kind, "clause": clause_shown(f.condition.clause, guide)} for change, f in said.items()]
