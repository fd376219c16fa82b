"""Fits ranking and declining to questions with gold clauses, and shows what each part of the search adds.

The questions that weights are learned on are never those that figures are reported on: `zhinan learn-ranking` takes
the one file, `zhinan eval` the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import MODEL
from kb.shown import clause_shown, guides_shown
from search import decline, rank
from search.ask import RANKED, Searcher
from search.evaluate import figures, governs
from search.filters import Filter
from search.learn import learn, learn_declining
from search.understand import check_question

Row = Mapping[str, Any]
WORDS = ("words", "words_depth", "covered", "number")
MEANING = ("meaning", "meaning_part", "meaning_lead")
KINDS = ("kind", "kind_text", "applicant", "form", "formal", "long", "preamble", "contact")


def fit(searcher: Searcher, rows: Sequence[Row], to: Path = MODEL) -> dict[str, Any]:
    """Learns both sets of weights from `rows` and writes them beside the model; returns what was written."""
    ranking = learn(list(_lists(searcher, rows)))
    searcher.weights = rank.weights_of(ranking)
    table = [_signals(searcher, row) for row in rows]
    declining = learn_declining(
        np.array([signals for signals, _ in table]), np.array([governed for _, governed in table], dtype=np.bool_)
    )
    found = {"questions": len(rows), "weights": ranking, "declining": declining}
    (to / "ranking.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    rank.weights.cache_clear()
    decline.weights.cache_clear()
    return found


def _lists(searcher: Searcher, rows: Sequence[Row]) -> Iterator[tuple[NDArray[np.float64], NDArray[np.bool_]]]:
    """(features, governs) of the candidates of every question that a clause governs, one list a part."""
    shown = guides_shown(searcher.guides, date.today())
    for row in rows:
        if not row["gold"]:
            continue
        asked = searcher.understand(check_question(row["question"]))
        for part in searcher.groups(asked) or [asked]:
            hits = searcher.hits(part, Filter(), RANKED)
            if hits:
                right = [any(governs(clause_shown(h.clause, shown[h.clause.guide_id]), g) for g in row["gold"]) for h in hits]
                yield np.array([h.features for h in hits], dtype=np.float64), np.array(right, dtype=np.bool_)


def _signals(searcher: Searcher, row: Row) -> tuple[NDArray[np.float64], bool]:
    asked = searcher.understand(check_question(row["question"]))
    hits, _ = searcher.ranked(asked, searcher.groups(asked), Filter())
    return searcher.signals(asked, hits, searcher.kinds_in_scope(asked, hits)), bool(row["gold"])


def ablation(searcher: Searcher, rows: Sequence[Row]) -> list[tuple[str, dict[str, float]]]:
    """(name, figures) with words alone, meaning alone, both, then kinds, then scope added."""
    learned = dict(zip(rank.FEATURES, (float(w) for w in rank.weights()), strict=True))
    table = []
    for name, kept, scoped in (
        ("words", WORDS, False),
        ("meaning", MEANING, False),
        ("hybrid", WORDS + MEANING, False),
        ("+ kinds", WORDS + MEANING + KINDS, False),
        ("+ scope", rank.FEATURES, True),
    ):
        searcher.weights = rank.weights_of({feature: learned[feature] for feature in kept})
        searcher.scoped = scoped
        table.append((name, figures(rows, searcher.ask)))
    searcher.weights, searcher.scoped = rank.weights(), True
    return table
