"""Trains the classifier of `search.kinds` and calibrates it on what it has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.encode import SIDES, StaticEncoder
from search.kinds import UNGOVERNED, Asides, Floats, Linear, Prototypes, Strengths, save_kinds, sigmoid, strengths

Row = tuple[str, str | None, str]
CENTRES = 8


def train_kinds(
    rows: Sequence[Row],
    folds: NDArray[np.int64],
    encoder: StaticEncoder,
    unseen: Mapping[int, StaticEncoder],
    idf: Floats,
    folder: Path,
    seed: int = 20,
) -> dict[str, float]:
    """Fit on (question, rule or None, kind) and write to `folder`, beside `encoder`.

    `folds` gives each row its fold, `unseen` an encoder trained without that fold: calibration and the figures returned
    come from predictions for rows that nothing had seen. Figures: `…_top1`, `…_top3` (is the pair's kind the first,
    among the first three), `…_brier` (mean square error; 0 perfect), `ungoverned_auc` (a coin: 0.5).
    """
    governed = np.flatnonzero([row[1] is not None and row[2] != UNGOVERNED for row in rows])
    names = sorted({rows[place][2] for place in governed.tolist()})
    kind_of = np.array([names.index(rows[place][2]) for place in governed.tolist()])
    truth = np.eye(len(names), dtype=np.float32)[kind_of]
    questions = [rows[place][0] for place in governed.tolist()]
    rules = [rows[place][1] or "" for place in governed.tolist()]
    inside = folds[governed]
    size = len(encoder.places)
    figures: dict[str, float] = {}
    models: dict[str, Linear] = {}

    near = np.zeros_like(truth)
    for fold, other in unseen.items():
        kept, held = np.flatnonzero(inside != fold).tolist(), np.flatnonzero(inside == fold).tolist()
        if kept and held:
            found = prototypes_of(other.encode([rules[place] for place in kept]), kind_of[kept], len(names), seed)
            near[held] = found.near(other.encode([questions[place] for place in held], "question"))
    for side, texts, second in (("question", questions, [near]), ("rule", rules, [])):
        read = [strengths(text, encoder.places, idf) for text in texts]
        models[side], seen = _calibrated(read, truth, inside, second, size, seed, joined=True)
        order = np.argsort(-seen, axis=1, kind="stable")
        figures[f"{side}_top1"] = float((order[:, 0] == kind_of).mean())
        figures[f"{side}_top3"] = float((order[:, :3] == kind_of[:, None]).any(axis=1).mean())
        figures[f"{side}_brier"] = float(((seen - truth) ** 2).sum(axis=1).mean())
    read = [strengths(row[0], encoder.places, idf) for row in rows]
    ungoverned = np.array([[row[1] is None] for row in rows], dtype=np.float32)
    models[UNGOVERNED], seen = _calibrated(read, ungoverned, folds, [], size, seed, joined=False)
    figures["ungoverned_brier"] = float(((seen - ungoverned) ** 2).mean())
    figures["ungoverned_auc"] = _area(seen[:, 0], ungoverned[:, 0] > 0.5)
    prototypes = prototypes_of(encoder.encode(rules), kind_of, len(names), seed)
    share = float(np.clip(ungoverned.mean(), 0.01, 0.99))
    notes = {"held_out": {key: round(value, 4) for key, value in figures.items()}}
    save_kinds(
        names,
        encoder.name,
        idf,
        {name: models[name] for name in (*SIDES, UNGOVERNED)},
        prototypes,
        Asides(encoder.encode([row[0] for row in rows if row[1] is None], "question")),
        share,
        folder,
        notes,
    )
    return figures


def prototypes_of(vectors: Floats, kind_of: NDArray[np.int64], number: int, seed: int, rounds: int = 20) -> Prototypes:
    """Up to CENTRES centres for each kind's vectors, by k-means on the sphere (Dhillon & Modha 2001)."""
    chance = np.random.default_rng(seed)
    centres: list[Floats] = []
    kinds: list[int] = []
    for kind in range(number):
        own = vectors[kind_of == kind]
        if not len(own):
            continue
        found = own[chance.permutation(len(own))[:CENTRES]]
        for _ in range(rounds):
            nearest = (own @ found.T).argmax(axis=1)
            sums = np.stack([own[nearest == place].sum(axis=0) for place in range(len(found))])
            lengths = np.linalg.norm(sums, axis=1, keepdims=True)
            found = np.where(lengths > 1e-9, sums / np.maximum(lengths, 1e-9), found)
        centres.append(found.astype(np.float32))
        kinds += [kind] * len(found)
    return Prototypes(np.concatenate(centres), np.array(kinds, dtype=np.int64), number)


def _calibrated(
    read: Strengths,
    truth: Floats,
    folds: NDArray[np.int64],
    second: Sequence[Floats],
    size: int,
    seed: int,
    joined: bool,
) -> tuple[Linear, Floats]:
    """The model fitted on everything, its calibration from held-out folds, and the held-out probabilities."""
    scores = np.zeros_like(truth)
    for fold in sorted(set(folds.tolist())):
        kept, held = np.flatnonzero(folds != fold).tolist(), np.flatnonzero(folds == fold).tolist()
        part = _fit([read[place] for place in kept or held], truth[kept or held], size, seed, joined)
        scores[held] = part.scores([read[place] for place in held])
    calibration = platt([scores, *second], truth)
    whole = _fit(read, truth, size, seed, joined)
    made = Linear(whole.weights, whole.bias, calibration)
    return made, made.probabilities(scores, *second)


def _fit(read: Strengths, truth: Floats, size: int, seed: int, joined: bool, epochs: int = 12) -> Linear:
    """One linear layer by cross-entropy (Adam). `joined`: a fifth of the examples are two texts run together, so that
    a question for two things is met in training; a fifth of the tokens are dropped, against leaning on single ones."""
    import torch

    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    layer = torch.nn.EmbeddingBag(size, truth.shape[1], mode="sum")
    torch.nn.init.zeros_(layer.weight)
    bias = torch.nn.Parameter(torch.full((truth.shape[1],), -3.0))
    scale = torch.nn.Parameter(torch.tensor(5.0))
    rate, batch = 0.005, 128
    optimizer = torch.optim.Adam([*layer.parameters(), bias, scale], lr=rate)
    steps = max(epochs * (-(-len(read) // batch)), 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(1 - step / steps, 0.02))
    for _ in range(epochs):
        order = chance.permutation(len(read))
        for start in range(0, len(order), batch):
            ids, values, offsets, targets, place = [], [], [], [], 0
            for row in order[start : start + batch].tolist():
                (at, strength), target = read[row], truth[row]
                if joined and chance.random() < 0.2:
                    other = int(chance.integers(len(read)))
                    at = np.concatenate([at, read[other][0]])
                    strength = np.concatenate([strength, read[other][1]]) / np.sqrt(2, dtype=np.float32)
                    target = np.maximum(target, truth[other])
                left = chance.random(len(at)) >= 0.2
                ids.append(at[left])
                values.append(strength[left])
                targets.append(target)
                offsets.append(place)
                place += int(left.sum())
            sums = layer(
                torch.from_numpy(np.concatenate(ids)),
                torch.tensor(offsets),
                per_sample_weights=torch.from_numpy(np.concatenate(values)),
            )
            wanted = torch.from_numpy(np.stack(targets))
            entropy = torch.nn.functional.binary_cross_entropy_with_logits
            loss: Any = entropy(sums * scale + bias, wanted, reduction="sum") / len(targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    weights = (layer.weight * scale).detach().numpy().astype(np.float32)
    return Linear(weights, bias.detach().numpy().astype(np.float32))


def platt(scores: Sequence[NDArray[Any]], truth: NDArray[Any], rounds: int = 60) -> tuple[float, ...]:
    """A slope for each kind of score and an offset: the logistic curve that best gives the truth's share.

    Newton's method on standardised scores, the step halved until the loss falls, with Platt's softened targets; slopes
    below zero become zero.
    """
    flat = np.stack([score.ravel().astype(np.float64) for score in scores], axis=1)
    middle, spread = flat.mean(axis=0), np.maximum(flat.std(axis=0), 1e-9)
    design = np.concatenate([(flat - middle) / spread, np.ones((len(flat), 1))], axis=1)
    right = truth.ravel()
    yes = float(right.sum())
    soft = np.where(right > 0.5, (yes + 1) / (yes + 2), 1 / (len(right) - yes + 2))

    def loss(weights: NDArray[Any]) -> float:
        share = np.clip(sigmoid(design @ weights), 1e-12, 1 - 1e-12)
        return float(-(soft * np.log(share) + (1 - soft) * np.log(1 - share)).mean())

    found = np.zeros(design.shape[1])
    for _ in range(rounds):
        share = sigmoid(design @ found)
        curve = design.T @ (design * np.maximum(share * (1 - share), 1e-9)[:, None]) + 1e-6 * np.eye(len(found))
        step = np.linalg.solve(curve, design.T @ (share - soft))
        while np.abs(step).max() > 1e-9 and loss(found - step) > loss(found):
            step /= 2
        found = found - step
        if np.abs(step).max() < 1e-8:
            break
    slopes = np.maximum(found[:-1] / spread, 0)
    return (*slopes.tolist(), float(found[-1] - (slopes * middle).sum()))


def _area(scores: NDArray[Any], yes: NDArray[np.bool_]) -> float:
    """The chance that a text that is one scores above a text that is none (area under the ROC curve)."""
    if yes.all() or not yes.any():
        return 0.5
    others = np.sort(scores[~yes])
    below = np.searchsorted(others, scores[yes], side="left") + np.searchsorted(others, scores[yes], side="right")
    return float((below / (2 * len(others))).mean())
