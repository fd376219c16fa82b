"""How far a reading is to be trusted: a judge that learnt from readings of guides which the rules had not seen, right and wrong.

Rules are wrong in ways of their own: a threshold of whom the review needs, a `who` that is an adverbial, a metric with its
neighbour's words. What such readings have in common shows in their words, in those beside them, in the kinds read beside them and in
what `ingest.likely` thinks of the limb. The model is one logistic regression over these:

    P(right) = σ(b + Σ weight[feature] · strength),  features as named by `features`

`ingest.train_trusted` trains it; reading takes numpy alone.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from corpus import MODEL

WEIGHTS = "trusted.npz"
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_MARK = re.compile("[，。；：,;:]")
_SHARE = 0.5  # strength of a run of characters
Features = dict[str, float]


def features(kind: str, value: Mapping[str, object], text: str, start: int, end: int, path: Sequence[str], role: str, chances: Mapping[str, float], beside: Sequence[str]) -> Features:
    """What is known of a reading of text[start:end], by name.

    `chances`: the highest P of each kind on the limbs that the reading touches; `beside`: the kinds of the clause's other readings.
    """
    found: Features = {f"kind={kind}": 1.0, f"role={role}": 1.0, "length": min(len(text), 200) / 100, "alone": float(not beside)}
    own = chances.get(kind, 0.5)
    found["own"] = found[f"own|{kind}"] = math.log((own + 1e-3) / (1 - own + 1e-3))
    likeliest = max(((chance, other) for other, chance in chances.items() if other != kind), default=(0.0, ""))
    found["other"] = found[f"other|{kind}|{likeliest[1]}"] = likeliest[0]
    words = _flat(text[start:end])[:40]
    before, after = _MARK.split(_flat(text[:start]))[-1], _MARK.split(_flat(text[end:]))[0]
    stretches = (("words", words, 3), ("before", before[-8:], 3), ("after", after[:8], 3), ("sentence", _flat(text[:start])[-10:], 2), ("heading", _flat("/".join(path[-1:]))[-16:], 2))
    for name, stretch, longest in stretches:
        for run in _runs(stretch, longest):
            found[f"{name}:{run}"] = _SHARE
            if len(run) > 1:
                found[f"{name}|{kind}:{run}"] = _SHARE
    for key, told in value.items():
        if isinstance(told, str):
            found |= {f"has|{kind}.{key}": 1.0, f"length|{kind}.{key}={min(len(told) // 3, 10)}": 1.0}
            found |= {f"begins|{kind}.{key}:{told[:2]}": 1.0, f"ends|{kind}.{key}:{told[-2:]}": 1.0, f"ends|{kind}.{key}:{told[-1:]}": 1.0}
        elif told is None:
            found[f"lacks|{kind}.{key}"] = 1.0
    same = float(sum(other == kind for other in beside))
    found["same"] = found[f"same|{kind}"] = same
    found |= {f"beside|{kind}|{other}": 1.0 for other in beside}
    return found


def _flat(text: str) -> str:
    return _FIGURE.sub("0", text)


def _runs(text: str, longest: int) -> Iterator[str]:
    for length in range(1, longest + 1):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


class Trusted:
    """The trained judge."""

    def __init__(self, weights: Mapping[str, float], bias: float) -> None:
        self._weights, self._bias = weights, bias

    @classmethod
    def load(cls, folder: Path = MODEL) -> Trusted | None:
        """The judge in `folder`; None where there is none, or one that is damaged: then every reading is trusted."""
        try:
            with np.load(folder / WEIGHTS) as kept:
                names = json.loads(bytes(kept["names"]).decode("utf-8"))
                weights, bias = kept["weights"].astype(np.float32).tolist(), float(kept["bias"])
            return cls(dict(zip(names, weights, strict=True)), bias)
        except (OSError, ValueError, KeyError, BadZipFile):
            return None

    def chance(self, told: Features) -> float:
        """P that a reading with these features is right."""
        known = self._weights
        score = self._bias + sum(known[name] * strength for name, strength in told.items() if name in known)
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, score))))


@cache
def shipped() -> Trusted | None:
    """The judge that ships with the project."""
    return Trusted.load()
