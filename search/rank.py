"""Candidates become an order: words, meaning, kinds asked for and scope, fused.

Each hit keeps its features, so that a face can say why it ranks (`why`) and the weights can be learned again
(`zhinan learn-ranking`); see RESEARCH.md for what each adds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus import MODEL
from ingest.words import terms
from kb.guide import Clause
from search.index import Candidate
from search.memory import Known, Place
from search.traits import LONG
from search.understand import Understanding

FEATURES = (
    "words",  # BM25 as a share of the best candidate's
    "words_depth",  # BM25 squashed to 0…1: how much was found at all
    "meaning",  # cosine of the question and the clause
    "meaning_part",  # cosine of the question and the nearest piece of the clause
    "meaning_lead",  # cosine as a share of the best candidate's
    "covered",  # share of the question's terms that stand in the clause
    "kind",  # agreement of the kinds asked for with the clause's attributes
    "kind_text",  # agreement of the kinds asked for with the kinds that the clause's words suggest
    "track",  # the clause stands in the track named (1), in another (-1), in none (0)
    "track_hint",
    "hint",  # the programme that the question hints at
    "superseded",
    "applicant",  # the case of the applicant type that asks (1), another's (-1)
    "number",  # numbers of the question that stand in the clause
    "form",  # a form field
    "formal",  # a salutation, signature or list of attachments
    "long",
    "preamble",
    "contact",
)
_FUSED = 60  # the constant of reciprocal rank fusion
SHARPNESS = 3.0  # of the softmax over scores
PART, KIND_TEXT, APPLICANT = (FEATURES.index(name) for name in ("meaning_part", "kind_text", "applicant"))
SIGNED_BY_HAND: dict[str, float] = {
    "words": 1.2,
    "words_depth": 0.3,
    "meaning": 2.2,
    "meaning_part": 0.8,
    "meaning_lead": 0.4,
    "covered": 0.8,
    "kind": 1.0,
    "kind_text": 0.6,
    "track": 0.6,
    "track_hint": 0.4,
    "hint": 0.6,
    "superseded": -0.35,
    "applicant": 0.3,
    "number": 0.3,
    "form": -0.5,
    "formal": -0.8,
    "long": 0.0,
    "preamble": -0.3,
    "contact": -0.2,
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The place of a clause with its score and features: a hit whose words are not read yet."""

    place: Place
    score: float
    features: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause with its score (a higher one ranks first) and the features that made it, in FEATURES' order.

    `share`: how likely it is this one of the list that governs, if any does; the shares of a list add up to 1.
    """

    clause: Clause
    score: float
    features: NDArray[np.float32]
    share: float = 0.0

    def why(self) -> dict[str, float]:
        named = dict(zip(FEATURES, (float(v) for v in self.features), strict=True))
        return {
            "words": round(named["words"], 3),
            "meaning": round(named["meaning"], 3),
            "kind": round(max(named["kind"], named["kind_text"]), 3),
            "scope": round(named["track"] + named["hint"] + named["track_hint"], 3),
        }


def with_shares(hits: Sequence[Hit], others: Sequence[float] = ()) -> list[Hit]:
    """The hits with their shares: the softmax of their scores that the weights were learned under (search.learn).

    `others`: the scores of what was ranked below them.
    """
    if not hits:
        return []
    scores = SHARPNESS * np.array([*(hit.score for hit in hits), *others], dtype=np.float64)
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    return [Hit(hit.clause, hit.score, hit.features, float(share)) for hit, share in zip(hits, shares[: len(hits)], strict=True)]


def weights_of(named: Mapping[str, float]) -> NDArray[np.float32]:
    """Weights by name as an array in FEATURES' order; what is not named weighs nothing."""
    return np.array([named.get(name, 0.0) for name in FEATURES], dtype=np.float32)


@cache
def weights() -> NDArray[np.float32]:
    """The learned weights that ship with the model, else those set by hand."""
    try:
        learned: Mapping[str, float] = json.loads((MODEL / "ranking.json").read_text(encoding="utf-8"))["weights"]
    except (OSError, ValueError, KeyError):
        learned = SIGNED_BY_HAND
    return weights_of(learned)


def likeliest(candidates: Sequence[Candidate], most: int) -> list[Candidate]:
    """The candidates that stand highest by words and by meaning together, in the order given (reciprocal rank fusion: Cormack et al. 2009)."""
    if len(candidates) <= most:
        return list(candidates)
    standing = np.zeros(len(candidates))
    for scores in (np.array([c.words for c in candidates]), np.array([c.meaning for c in candidates])):
        order = np.argsort(-scores, kind="stable")
        found = order[scores[order] > 0]
        standing[found] += 1 / (_FUSED + np.arange(len(found)))
    return [candidates[n] for n in np.sort(np.argsort(-standing, kind="stable")[:most])]


def rank(
    asked: Understanding,
    candidates: Sequence[Candidate],
    known: Mapping[Place, Known],
    asked_kinds: NDArray[np.float32],
    vectors: NDArray[np.float32],
    family_of: Mapping[str, str],
    superseded: frozenset[str],
    by: NDArray[np.float32],
) -> list[Ranked]:
    """Clauses best first by the weights `by` (one a feature). `known` tells of the candidates' clauses; `family_of` each guide's programme.

    `asked_kinds`: how likely each of the classifier's kinds is asked for, shape (kinds,); `vectors`: those of the
    question's wordings, shape (wordings, dimension).
    """
    found = [(c, known[c.guide, c.position]) for c in candidates if (c.guide, c.position) in known]
    if not found:
        return []
    question = frozenset(terms(" ".join(asked.wordings)))
    seen = Seen(
        best_words=max(c.words for c in candidates) or 1.0,
        best_meaning=max(c.meaning for c in candidates) or 1.0,
        terms=question,
        numbers=frozenset(t for t in question if t[:1].isdigit()),
        types=frozenset(asked.applicant_types),
        kinds=dict(asked.kinds),
        leanings=dict(reversed(asked.leanings)),
    )
    rows = np.array([features(asked, candidate, k, seen, family_of, superseded) for candidate, k in found], dtype=np.float32)
    share = asked_kinds / max(float(asked_kinds.max(initial=0.0)), 1e-6)
    rows[:, KIND_TEXT] = (np.array([k.kinds for _, k in found], dtype=np.float32) * share).max(axis=1, initial=0.0)
    rows[:, PART] = _nearest_piece([k.parts for _, k in found], vectors)
    scores = rows @ by
    ranked = [Ranked((c.guide, c.position), float(score), row) for (c, _), score, row in zip(found, scores, rows, strict=True)]
    # ties go to the earlier place, so that every run gives one order
    ranked.sort(key=lambda one: (-one.score, one.place))
    return ranked


def _nearest_piece(parts: Sequence[NDArray[np.float16]], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each clause the best cosine of its pieces to any wording, at least 0; shape (clauses,)."""
    best = np.zeros(len(parts), dtype=np.float32)
    told = [n for n, pieces in enumerate(parts) if len(pieces)]
    if told:
        likeness = (np.concatenate([parts[n] for n in told]).astype(np.float32) @ vectors.T).max(axis=1)
        starts = np.cumsum([0, *(len(parts[n]) for n in told[:-1])])
        best[told] = np.maximum(np.maximum.reduceat(likeness, starts), 0.0)
    return best


@dataclass(frozen=True, slots=True)
class Seen:
    """What all candidates of a question are seen against."""

    best_words: float
    best_meaning: float
    terms: frozenset[str]
    numbers: frozenset[str]
    types: frozenset[str]
    kinds: Mapping[str, float]
    leanings: Mapping[str, float]


def features(
    asked: Understanding, candidate: Candidate, known: Known, seen: Seen, family_of: Mapping[str, str], superseded: frozenset[str]
) -> list[float]:
    """One candidate's features, in FEATURES' order; 0 for those that are computed of all candidates at once."""
    traits, own = known.traits, known.terms
    programme = family_of.get(candidate.guide)
    # one list a candidate and 64 candidates a question: values stand in FEATURES' order, not under their names
    return [
        candidate.words / seen.best_words,
        candidate.words / (candidate.words + 12.0),
        candidate.meaning,
        0.0,  # meaning_part: of all candidates at once
        max(candidate.meaning, 0.0) / seen.best_meaning if seen.best_meaning > 0 else 0.0,
        len(own & seen.terms) / max(len(seen.terms), 1),
        max([seen.kinds[kind] for kind in traits.held if kind in seen.kinds], default=0.0),
        0.0,  # kind_text: of all candidates at once
        0.0 if not asked.tracks or traits.track is None else 1.0 if traits.track in asked.tracks else -1.0,
        1.0 if traits.track is not None and traits.track in asked.track_hints else 0.0,
        1.0 if programme in asked.hints else seen.leanings.get(programme or "", 0.0),
        1.0 if candidate.guide in superseded and not asked.years else 0.0,
        0.0 if not seen.types or not traits.types else 1.0 if traits.types & seen.types else -1.0,
        len(seen.numbers & own) / len(seen.numbers) if seen.numbers else 0.0,
        1.0 if traits.form else 0.0,
        1.0 if traits.formal else 0.0,
        traits.length / LONG,
        1.0 if traits.preamble else 0.0,
        1.0 if traits.contact else 0.0,
    ]
