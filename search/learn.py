"""Learns the weights of ranking from questions with gold clauses (`zhinan learn-ranking`).

A listwise softmax over each question's candidates (Cao et al. 2007, ListNet's top-one form with the governing clauses
as the target), L2-regularised, by L-BFGS. Signs are fixed where only one makes sense: a clause never ranks lower
because it shares more words with the question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.decline import BY_HAND, SIGNALS
from search.rank import FEATURES, SHARPNESS, SIGNED_BY_HAND

Matrix = NDArray[np.float64]
ASKED_UNGOVERNED = 0.2  # the share of callers' questions that no clause governs, as the calibration takes it
NEVER_NEGATIVE = frozenset(
    {"words", "words_depth", "meaning", "meaning_part", "meaning_lead", "covered", "kind", "kind_text", "track", "track_hint", "hint", "applicant", "number"}
)


def learn(lists: Sequence[tuple[Matrix, NDArray[np.bool_]]], strength: float = 2.0) -> dict[str, float]:
    """Weights by feature from `lists` of (features: candidates × FEATURES, governs: one flag a candidate).

    `strength` pulls the weights towards those set by hand; lists without a governing clause teach nothing.
    """
    from scipy.optimize import minimize

    useful = [(x, y) for x, y in lists if y.any() and not y.all()]
    start = np.array([SIGNED_BY_HAND.get(name, 0.0) for name in FEATURES])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = 0.0, np.zeros_like(weights)
        for x, y in useful:
            scores = SHARPNESS * (x @ weights)
            scores -= scores.max()
            chances = np.exp(scores) / np.exp(scores).sum()
            right = chances[y].sum()
            total -= float(np.log(right + 1e-12))
            target = np.where(y, chances / (right + 1e-12), 0.0)
            slope += SHARPNESS * (x.T @ (chances - target))
        pull = weights - start
        return total + strength * float(pull @ pull), slope + 2 * strength * pull

    bounds = [(0.0, None) if name in NEVER_NEGATIVE else (None, None) for name in FEATURES]
    minimise: Callable[..., object] = minimize
    found = minimise(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(w), 4) for name, w in zip(FEATURES, found.x, strict=True)}  # type: ignore[attr-defined]


def learn_declining(rows: Matrix, governed: NDArray[np.bool_], strength: float = 0.5) -> dict[str, float]:
    """Weights of the signals (rows: questions × SIGNALS) by logistic regression pulled towards those set by hand."""
    from scipy.optimize import minimize

    start = np.array([BY_HAND[name] for name in SIGNALS])
    target = governed.astype(float)
    # questions without a clause are rarer here than among those asked: they count ASKED_UNGOVERNED of the whole
    share = float(governed.mean())
    importance = np.where(governed, (1 - ASKED_UNGOVERNED) / max(share, 1e-6), ASKED_UNGOVERNED / max(1 - share, 1e-6))

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        z = rows @ weights
        chance = 1 / (1 + np.exp(-np.clip(z, -40, 40)))
        cost = -(importance * (target * np.log(chance + 1e-12) + (1 - target) * np.log(1 - chance + 1e-12))).sum()
        pull = (weights - start) * (np.array(SIGNALS) != "bias")
        slope = rows.T @ (importance * (chance - target)) + 2 * strength * pull
        return float(cost + strength * pull @ pull), slope

    minimise: Callable[..., object] = minimize
    found = minimise(loss, start, jac=True, method="L-BFGS-B")
    return {name: round(float(w), 4) for name, w in zip(SIGNALS, found.x, strict=True)}  # type: ignore[attr-defined]
