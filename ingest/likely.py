"""How likely each limb of a clause states a rule of each kind: the opinion of a second reader beside the rules.

A linear model over runs of characters (n-grams), one sigmoid a kind. A limb (what stands between two commas or stops) is read with
its clause and with the headings above it, each as a block of its own:

    x = [ tf·idf(limb) ; ½ tf·idf(clause) ; ½ tf·idf(headings) ],  each block of length 1, tf = 1 + ln n
    P(kind) = σ(x · W[:, kind] + b[kind])

Figures are read as one figure: what is counted decides, not how many. Character n-grams suit text whose words nobody has listed
(Cavnar & Trenkle 1994); the weighting is that of Salton & Buckley 1988. Reading takes numpy only; `ingest.train_likely` trains.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus import MODEL

Floats = NDArray[np.float32]
WEIGHTS = "likely.npz"
BLOCKS = (("l", 4, 1.0), ("c", 3, 0.5), ("h", 3, 0.5))  # (name, longest run of characters, weight) of limb, clause and headings
HEADINGS = 2  # how many of the innermost headings are read
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LIMB = re.compile(r"(?:[^，,；;。：:！？]|(?<=\d)[,:：](?=\d))+")  # 1,000 and 17:00 are one limb's


@dataclass(frozen=True, slots=True)
class Limb:
    """Characters start..end of a clause; `chances`: P of each kind, shape (kinds,)."""

    start: int
    end: int
    chances: Floats


def limbs(text: str) -> list[tuple[int, int]]:
    """What stands between the commas, colons and stops of a clause, where it says anything."""
    return [match.span() for match in _LIMB.finditer(text) if match.group().strip()]


def runs(text: str, longest: int) -> Iterator[str]:
    """Every run of up to `longest` characters of a text whose figures are all written 0."""
    flat = _FIGURE.sub("0", text)
    for length in range(1, longest + 1):
        for start in range(len(flat) - length + 1):
            yield flat[start : start + length]


def told(name: str, text: str, longest: int) -> Counter[str]:
    """The runs of one block with how often they stand in it, each marked with its block."""
    return Counter(f"{name}{run}" for run in runs(text, longest))


class Likely:
    """The trained model. `kinds` gives the columns, in order."""

    def __init__(self, kinds: Sequence[str], places: Mapping[str, Mapping[str, int]], idf: Floats, weights: Floats, bias: Floats) -> None:
        self.kinds = tuple(kinds)
        self.column = {kind: n for n, kind in enumerate(self.kinds)}
        self._places, self._idf, self._weights, self._bias = places, idf, weights, bias

    @classmethod
    def load(cls, folder: Path = MODEL) -> Likely | None:
        """The model in `folder`; None where there is none, or one that is damaged: then the rules read alone."""
        try:
            with np.load(folder / WEIGHTS) as kept:
                names = json.loads(bytes(kept["names"]).decode("utf-8"))
                weights = kept["weights"].astype(np.float32) * kept["scale"]
                idf, bias = kept["idf"].astype(np.float32), kept["bias"].astype(np.float32)
            places: dict[str, dict[str, int]] = {name: {} for name, _, _ in BLOCKS}
            for n, run in enumerate(names["runs"]):
                places[run[0]][run[1:]] = n
            return cls(names["kinds"], places, idf, weights, bias) if len(names["runs"]) == len(idf) == len(weights) else None
        except (OSError, ValueError, KeyError, BadZipFile):
            return None

    def read(self, text: str, path: Sequence[str]) -> list[Limb]:
        """The limbs of a clause with what each is likely to state."""
        limb, clause, heading = BLOCKS
        around = self._block(clause, text) + self._block(heading, "/".join(path[-HEADINGS:])) + self._bias
        return [Limb(start, end, 1 / (1 + np.exp(-around - self._block(limb, text[start:end])))) for start, end in limbs(text)]

    def chances(self, limbs: Sequence[Limb], start: int, end: int) -> dict[str, float]:
        """The highest chance of each kind on the limbs that text[start:end] touches; empty where it touches none."""
        near = [limb.chances for limb in limbs if limb.start < end and start < limb.end]
        return dict(zip(self.kinds, np.max(near, axis=0).tolist(), strict=True)) if near else {}

    def _block(self, block: tuple[str, int, float], text: str) -> Floats:
        """What one block adds to the score of each kind: shape (kinds,)."""
        name, longest, share = block
        places, counts = self._places[name], dict[int, int]()
        for run in runs(text, longest):
            place = places.get(run)
            if place is not None:
                counts[place] = counts.get(place, 0) + 1
        if not counts:
            return np.zeros(len(self.kinds), dtype=np.float32)
        at = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        strength = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self._idf[at]
        return np.asarray(share / float(np.linalg.norm(strength) or 1.0) * (strength @ self._weights[at]), dtype=np.float32)


@cache
def shipped() -> Likely | None:
    """The model that ships with the project."""
    return Likely.load()
