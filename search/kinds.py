"""What is asked for: kinds of rules (self_funding, duration, …) out of a question's or a rule's own words.

A linear model over the shipped encoder's tokens, with the text's token strengths x (idf-weighted, length 1), and for
questions how near the encoder's vector v stands to the prototypes of a kind's rules (k-means centres, as in prototypical
networks: Snell, Swersky & Zemel 2017):

    near(k) = ln Σ_{c of k} exp(14 v·c) / Σ_c exp(14 v·c)
    P(k) = σ(a · (x · W[:, k] + b[k]) + a′ · near(k) + o)

one sigmoid a kind, for a question may ask for two things at once. a, a′ and o are fitted on texts that neither model nor
encoder had seen (Platt 1999), so that a probability means a share. One table reads questions, one reads rules; one more
column tells questions that no guide governs. Reading takes numpy only; `search.train_kinds` trains.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus import MODEL
from kb.errors import EncoderError
from search.encode import SIDES, Kind, StaticEncoder, bag

Floats = NDArray[np.float32]
Strengths = Sequence[tuple[NDArray[np.int64], Floats]]
WEIGHTS, CARD = "kinds.npz", "kinds.json"
UNGOVERNED = "none"
SHARPNESS, FLOOR = 14.0, 1e-4
NEAREST = 3  # asides that a question is compared with


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights (tokens × outputs), bias (outputs), and what turns scores into probabilities: a, (a′,) o."""

    weights: Floats
    bias: Floats
    calibration: tuple[float, ...] = (1.0, 0.0)

    def scores(self, read: Strengths) -> Floats:
        """Shape (texts, outputs), uncalibrated."""
        found = np.empty((len(read), len(self.bias)), dtype=np.float32)
        for row, (at, strength) in enumerate(read):
            found[row] = strength @ self.weights[at] + self.bias
        return found

    def probabilities(self, *scores: Floats) -> Floats:
        """Calibrated probabilities out of this model's scores and, where it was fitted with one, a second opinion."""
        *slopes, offset = self.calibration
        total = sum((slope * score for slope, score in zip(slopes, scores, strict=True)), np.float32(offset))
        return np.asarray(sigmoid(np.asarray(total)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Prototypes:
    """Centres of each kind's rules among the encoder's vectors: `centres` (centres × dimension), `kinds` of each."""

    centres: Floats
    kinds: NDArray[np.int64]
    number: int

    def near(self, vectors: Floats) -> Floats:
        """near(k) of each vector: shape (vectors, kinds), logarithms of shares."""
        pull = np.exp(SHARPNESS * (vectors @ self.centres.T - 1))
        share = np.zeros((len(vectors), self.number), dtype=np.float32)
        for kind in range(self.number):
            share[:, kind] = pull[:, self.kinds == kind].sum(axis=1)
        share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-30)
        return np.asarray(np.log(share + FLOOR), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Asides:
    """Questions that no guide governs, as the encoder reads them: `vectors` (questions × dimension), each of length 1."""

    vectors: Floats

    def near(self, questions: Floats) -> Floats:
        """The mean likeness of each question to the three nearest: shape (questions,)."""
        if not len(self.vectors):
            return np.zeros(len(questions), dtype=np.float32)
        likeness = questions @ self.vectors.T
        most = min(NEAREST, likeness.shape[1])
        return np.asarray(np.partition(likeness, -most, axis=1)[:, -most:].mean(axis=1), dtype=np.float32)


class Kinds:
    """The classifier kept beside the shipped encoder. `names` gives the columns, in order."""

    def __init__(
        self,
        names: tuple[str, ...],
        encoder: StaticEncoder,
        idf: Floats,
        models: Mapping[str, Linear],
        prototypes: Prototypes,
        asides: Asides,
        ungoverned_share: float,
    ) -> None:
        self.names = names
        self._asides = asides
        self._encoder, self._idf, self._models, self._prototypes = encoder, idf, models, prototypes
        self._share = ungoverned_share

    @classmethod
    def load(cls, folder: Path = MODEL) -> Kinds:
        """The classifier in `folder`; raises EncoderError where `zhinan train` has to write it first."""
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            with np.load(folder / WEIGHTS) as kept:
                parts = {name: kept[name] for name in kept.files}
            models = {name: _unpacked(parts, name, card["calibration"][name]) for name in (*SIDES, UNGOVERNED)}
            names, share = tuple(card["names"]), float(card["ungoverned_share"])
            prototypes = Prototypes(_unit(parts["centres"]), parts["centre_kinds"].astype(np.int64), len(names))
            asides = Asides(_unit(parts["asides"]))
            idf = np.asarray(parts["idf"], dtype=np.float32)
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise EncoderError(f"no usable classifier in {folder} ({error}); `zhinan train` writes one") from error
        encoder = StaticEncoder.load(folder)
        if card.get("encoder") != encoder.name or len(idf) != len(encoder.places):
            raise EncoderError(f"classifier and encoder in {folder} are of two trainings; `zhinan train` writes both")
        return cls(names, encoder, idf, models, prototypes, asides, share)

    def probabilities(self, texts: Sequence[str], kind: Kind = "question") -> Floats:
        """How likely each text asks for (or, as a rule, states) each kind: shape (texts, len(names)), columns apart."""
        scores = [self._models[kind].scores(self._read(texts))]
        if kind == "question":
            scores.append(self._prototypes.near(self._encoder.encode(texts, kind)))
        return self._models[kind].probabilities(*scores)

    def asked(self, question: str, least: float = 0.1, most: int = 5) -> dict[str, float]:
        """The likeliest kinds of one question, best first: at most `most`, each with `least` or more."""
        row = self.probabilities([question])[0]
        order = np.argsort(-row, kind="stable")[:most]
        return {self.names[place]: float(row[place]) for place in order if row[place] >= least}

    def ungoverned(self, questions: Sequence[str], prior: float = 0.25) -> Floats:
        """How likely no guide governs each question, by its words alone: shape (questions,).

        `prior` is the share of such questions among those asked where this is used; the calibrated odds are moved from
        the training set's share to it (Saerens, Latinne & Decaestecker 2002).
        """
        model = self._models[UNGOVERNED]
        found = model.probabilities(model.scores(self._read(questions)))[:, 0]
        odds = found / np.maximum(1 - found, 1e-6)
        moved = odds * (prior / (1 - prior)) / (self._share / (1 - self._share))
        return np.asarray(moved / (1 + moved), dtype=np.float32)

    def likeness(self, questions: Sequence[str]) -> tuple[Floats, Floats]:
        """(to questions that no guide governs, to rules of any guide), 0…1 each: shapes (questions,).

        What a search finds is judged against both: a rule that guides have and these guides lack lies nearer to the
        question than anything found (the background of Reynolds, Quatieri & Dunn 2000, of the encoder's cosines).
        """
        vectors = self._encoder.encode(list(questions), "question")
        return self._asides.near(vectors), np.asarray((vectors @ self._prototypes.centres.T).max(axis=1), dtype=np.float32)

    def _read(self, texts: Sequence[str]) -> Strengths:
        return [strengths(text, self._encoder.places, self._idf) for text in texts]


def strengths(text: str, places: dict[str, int], idf: Floats) -> tuple[NDArray[np.int64], Floats]:
    """The text's known tokens (places) and their idf-weighted strengths, of length 1."""
    at, counted, _ = bag(text, places)
    weighted = counted * idf[at]
    return at, np.asarray(weighted / max(float(np.linalg.norm(weighted)), 1e-9), dtype=np.float32)


def sigmoid(scores: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -40, 40))))


def save_kinds(
    names: Sequence[str],
    encoder: str,
    idf: Floats,
    models: Mapping[str, Linear],
    prototypes: Prototypes,
    asides: Asides,
    ungoverned_share: float,
    folder: Path,
    notes: Mapping[str, Any],
) -> None:
    """Write the classifier beside the encoder of this name; `models` holds question, rule and none; weights as int8."""
    parts: dict[str, NDArray[Any]] = {
        "idf": idf,
        "centres": _packed(prototypes.centres),
        "asides": _packed(asides.vectors),
        "centre_kinds": prototypes.kinds.astype(np.int16),
    }
    for name, model in models.items():
        scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-12) / 127
        parts[f"{name}_weights"] = np.rint(model.weights / scale).astype(np.int8)
        parts[f"{name}_scale"], parts[f"{name}_bias"] = scale.astype(np.float32), model.bias
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / WEIGHTS, allow_pickle=False, **parts)
    card = {
        "encoder": encoder,
        "names": list(names),
        "calibration": {name: list(model.calibration) for name, model in models.items()},
        "ungoverned_share": ungoverned_share,
        **notes,
    }
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _unpacked(parts: Mapping[str, NDArray[Any]], name: str, calibration: Sequence[float]) -> Linear:
    weights = parts[f"{name}_weights"].astype(np.float32) * parts[f"{name}_scale"]
    bias = np.asarray(parts[f"{name}_bias"], dtype=np.float32)
    return Linear(weights, bias, tuple(float(number) for number in calibration))


def _packed(vectors: Floats) -> NDArray[np.int8]:
    """Rows as int8, each by its own largest number: their directions are what counts."""
    return np.asarray(np.rint(vectors * 127 / np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)), dtype=np.int8)


def _unit(packed: NDArray[Any]) -> Floats:
    rows = packed.astype(np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)
