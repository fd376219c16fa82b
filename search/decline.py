"""Does any clause govern the question? A calibrated probability, and the reason where none does.

A question is declined for one of three reasons: it names an edition that is not held; it asks for kinds that the guides
in its scope are silent on (本指南未规定); or nothing found is near enough to what it asks. Words that agree are not
enough: 经费能不能买车 shares 经费 with many clauses.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus import MODEL
from kb.attribute import KINDS
from search.rank import FEATURES, Hit
from search.understand import Understanding

SIGNALS = (
    "score",  # of the best hit
    "lead",  # of the best hit over the fifth
    "words_depth",
    "meaning",
    "meaning_part",
    "covered",  # share of the question's terms that stand in the best hit
    "covered_all",  # … in the best five together
    "kind",
    "kind_text",
    "ungoverned",  # how much the words of the question are those of questions that no guide governs
    "beside",  # likeness to questions that no guide governs
    "elsewhere",  # likeness to rules of any guide: more than to what was found means that these guides lack the rule
    "kind_hit",  # the best hit has an attribute of the likeliest kind asked for
    "typed",  # … and the programme is named: the question is for one figure of one guide
    "unlisted",  # a contact asked for whose office the contacts do not name
    "absent",  # the likeliest kind asked for that the scope has no rule of
    "present",  # the likeliest kind asked for that it has
    "named",  # a programme or track is named
    "short",
    "bias",
)
BY_HAND: dict[str, float] = {
    "score": 0.8,
    "lead": 0.6,
    "words_depth": 0.5,
    "meaning": 1.0,
    "meaning_part": 1.0,
    "covered": 1.0,
    "covered_all": 1.0,
    "kind": 1.2,
    "kind_text": 1.0,
    "kind_hit": 0.5,
    "typed": 1.0,
    "ungoverned": -1.5,
    "beside": -1.5,
    "elsewhere": -1.0,
    "unlisted": -3.0,
    "absent": -2.0,
    "present": 1.0,
    "named": 0.2,
    "short": 0.0,
    "bias": -1.0,
}

SPREAD = 3.0  # cosines lie close together: as wide as the other signals, they learn as fast


@cache
def weights() -> NDArray[np.float64]:
    """The learned weights that ship with the model, else those set by hand."""
    try:
        learned: Mapping[str, float] = json.loads((MODEL / "ranking.json").read_text(encoding="utf-8"))["declining"]
    except (OSError, ValueError, KeyError):
        learned = BY_HAND
    return np.array([learned.get(name, 0.0) for name in SIGNALS])


def signals(
    asked: Understanding,
    hits: Sequence[Hit],
    held: frozenset[str],
    ungoverned: float,
    likeness: tuple[float, float],
    terms_found: float,
    unlisted: float,
) -> NDArray[np.float64]:
    """The signals of one question in SIGNALS' order. `held`: the kinds that its scope has rules of; `likeness`: to
    questions that no guide governs, and to rules of any guide (`Kinds.likeness`)."""
    if not hits:
        return np.zeros(len(SIGNALS))
    best = dict(zip(FEATURES, (float(v) for v in hits[0].features), strict=True))
    fifth = hits[min(4, len(hits) - 1)].score
    absent, present = silence(asked, held)
    likeliest = asked.kinds[0] if asked.kinds else ("", 0.0)
    own = likeliest[1] if likeliest[0] in {a.kind for a in hits[0].clause.attributes} else 0.0
    named = {
        "score": hits[0].score,
        "lead": hits[0].score - fifth,
        "words_depth": best["words_depth"],
        "meaning": best["meaning"],
        "meaning_part": best["meaning_part"],
        "covered": best["covered"],
        "covered_all": terms_found,
        "kind": best["kind"],
        "kind_text": best["kind_text"],
        "kind_hit": own,
        "typed": own if asked.families and absent < present else 0.0,
        "ungoverned": math.log((ungoverned + 0.01) / (1.01 - ungoverned)) / 2,
        "beside": SPREAD * likeness[0],
        "elsewhere": SPREAD * likeness[1],
        "unlisted": unlisted,
        "absent": absent,
        "present": present,
        "named": 1.0 if asked.families or asked.tracks or asked.places else 0.0,
        "short": 1.0 if len(asked.wordings[0]) <= 6 else 0.0,
        "bias": 1.0,
    }
    return np.array([named[name] for name in SIGNALS])


def silence(asked: Understanding, held: frozenset[str]) -> tuple[float, float]:
    """(the likeliest kind asked for that is not held, the likeliest that is), each in 0…1.

    `held`: the kinds of the scope's attributes, and those that the words of the best hits suggest: a rule that was not
    typed is a rule all the same.
    """
    typed = [(kind, chance) for kind, chance in asked.kinds if kind in KINDS]
    absent = max((chance for kind, chance in typed if kind not in held), default=0.0)
    present = max((chance for kind, chance in typed if kind in held), default=0.0)
    others = max((chance for kind, chance in asked.kinds if kind not in KINDS), default=0.0)
    return absent, max(present, others)


def confidence(row: NDArray[np.float64]) -> float:
    """The probability that the best clause governs, in 0…1."""
    z = float(row @ weights())
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, z))))
