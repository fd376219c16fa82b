"""Trains the shipped model: question–rule pairs in, a small static model out (`zhinan train`).

The model is `search.encode`'s weighted bag, built as a sentence-transformers module and trained with that library's
MultipleNegativesRankingLoss (in-batch softmax: Henderson et al. 2017; both directions: Radford et al. 2021). Two
hundred rules in a batch, many of one kind, are each other's near misses. What was tried and what won stands in
`search/RESEARCH.md`. The same texts and seed give the same figures.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import LEXICON, MODEL, TRAINING
from ingest.words import build_dictionary
from kb.errors import BadRequest
from search.encode import SIDES, Kind, StaticEncoder, View, bag, save_static, tokens
from search.train_kinds import train_kinds

THESAURUS = LEXICON / "thesaurus.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """A question as asked, a sentence that governs it (None: guides don't), the kind of rule, the manner of asking.

    `group` is the writer's file, or the topic where one is given: what is held out is held out by group.
    """

    question: str
    rule: str | None
    kind: str
    style: str = "plain"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run; the defaults are the ones that won (see RESEARCH.md).

    `views`: the token kinds (w words, b bigrams, c characters) of each view. `least`: the texts that a word and a
    bigram must stand in to get a row; every character gets one.
    """

    views: tuple[str, ...] = ("wc", "wc", "bc")
    dimension: int = 192
    epochs: int = 7
    batch: int = 256
    rate: float = 0.02
    scale: float = 14.0
    least_word: int = 3
    least_bigram: int = 4
    folds: int = 3
    seed: int = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What came out of a run: the model's name, how much went in, the mean loss of the views' last epochs.

    `held_out`: figures on groups (writers' files, topics) that a model trained for the purpose had not seen: recall
    among all rules of the group (`recall_1`, `_3`, `_10`), and those of `search.train_kinds`.
    """

    name: str
    pairs: int
    tokens: int
    loss: float
    held_out: dict[str, float]


def read_pairs(files: Iterable[Path]) -> list[Pair]:
    """The pairs of JSONL files in their order; BadRequest names file and line where a line is none."""
    found: list[Pair] = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                group = f"{file.stem}/{row['topic']}" if "topic" in row else file.stem
                found.append(Pair(row["q"], row["rule"], row["kind"], row.get("style", "plain"), group))
            except (ValueError, KeyError, TypeError) as error:
                raise BadRequest(f"{file.name}, line {number}: no question–rule pair ({error!r})") from error
    return found


def training_files(folder: Path = TRAINING) -> list[Path]:
    return sorted(folder.glob("*.jsonl"))


def read_thesaurus(file: Path = THESAURUS) -> list[tuple[str, str]]:
    """(spoken, official) for every spoken form of every official term; none where there is no such file."""
    if not file.is_file():
        return []
    found: list[tuple[str, str]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            found.extend((spoken, row["official"]) for spoken in row["spoken"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadRequest(f"{file.name}, line {number}: no thesaurus entry ({error!r})") from error
    return found


def vocabulary(texts: Iterable[str], recipe: Recipe) -> tuple[list[str], NDArray[np.float32]]:
    """The tokens worth a row and their idf, sorted: bigrams (b:), characters (c:), words (w:)."""
    seen: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        seen.update(set(tokens(text)))
    least = {"w": recipe.least_word, "b": recipe.least_bigram, "c": 1}
    listed = sorted(token for token, count in seen.items() if count >= least[token[0]])
    idf = [math.log((number + 1) / (seen[token] + 1)) + 1 for token in listed]
    return listed, np.asarray(idf, dtype=np.float32)


def train(
    pairs: Sequence[Pair],
    out: Path = MODEL,
    recipe: Recipe | None = None,
    thesaurus: Sequence[tuple[str, str]] = (),
) -> Report:
    """Train encoder and classifier on the pairs and write both to `out`; BadRequest when fewer than two have a rule."""
    recipe = recipe or Recipe()
    rows = [(pair.question, pair.rule) for pair in pairs if pair.rule] + list(thesaurus)
    if len(rows) < 2:
        raise BadRequest(f"training needs at least 2 pairs with a rule, got {len(rows)}")
    listed, idf = vocabulary((text for row in rows for text in row), recipe)
    places = {token: place for place, token in enumerate(listed)}
    views, loss = _views(rows, listed, idf, recipe)
    name = save_static(views, listed, out, {"recipe": asdict(recipe), "pairs": len(rows), "tokens": len(listed)})
    groups = sorted({pair.group for pair in pairs})
    folds = np.array([groups.index(pair.group) % recipe.folds for pair in pairs], dtype=np.int64)
    unseen: dict[int, StaticEncoder] = {}
    for fold in sorted(set(folds.tolist())):
        kept = [(p.question, p.rule) for p, own in zip(pairs, folds, strict=True) if p.rule and own != fold]
        if len(kept) > 1:
            unseen[fold] = StaticEncoder(_views([*kept, *thesaurus], listed, idf, recipe)[0], places, f"without {fold}")
    figures = _recall(pairs, folds, unseen)
    samples = [(pair.question, pair.rule, pair.kind) for pair in pairs]
    figures |= train_kinds(samples, folds, StaticEncoder.load(out), unseen, idf, out, recipe.seed)
    return Report(name, len(rows), len(listed), loss, figures)


def _views(
    rows: Sequence[tuple[str, str]], listed: Sequence[str], idf: NDArray[np.float32], recipe: Recipe
) -> tuple[list[View], float]:
    """The recipe's views over the vocabulary, each trained apart, and their mean loss."""
    views, losses = [], []
    for number, marks in enumerate(recipe.views):
        start, end = _stretch(listed, marks)
        table, weights, loss = _fit(rows, listed[start:end], idf[start:end], recipe, recipe.seed + number)
        views.append(View(start, end, table, weights))
        losses.append(loss)
    return views, sum(losses) / len(losses)


def _recall(pairs: Sequence[Pair], folds: NDArray[np.int64], unseen: Mapping[int, StaticEncoder]) -> dict[str, float]:
    """Recall at 1, 3, 10 of each pair's own rule among all rules of its group, by encoders that saw none of the group."""
    ranks: list[int] = []
    for group in sorted({pair.group for pair in pairs if pair.rule}):
        own = [place for place, pair in enumerate(pairs) if pair.group == group and pair.rule]
        encoder = unseen.get(int(folds[own[0]]))
        if encoder is None:
            continue
        questions = encoder.encode([pairs[place].question for place in own], "question")
        likeness = questions @ encoder.encode([pairs[place].rule or "" for place in own]).T
        ranks.extend((likeness > likeness.diagonal()[:, None]).sum(axis=1).tolist())
    found = np.array(ranks or [10**6])
    return {f"recall_{most}": float((found < most).mean()) for most in (1, 3, 10)}


def _stretch(listed: Sequence[str], marks: str) -> tuple[int, int]:
    """Where the tokens of these kinds stand in the sorted vocabulary: neighbours of b, c, w in one stretch."""
    if marks not in ("b", "c", "w", "bc", "wc", "bcw"):
        raise BadRequest(f"view {marks!r}: allowed are b, c, w, bc, wc and bcw")
    places = [place for place, token in enumerate(listed) if token[0] in marks]
    if not places:
        raise BadRequest(f"view {marks!r}: the texts have no such token")
    return places[0], places[-1] + 1


def _fit(
    rows: Sequence[tuple[str, str]], listed: Sequence[str], idf: NDArray[np.float32], recipe: Recipe, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
    """One view: table (tokens × dimension), weights (2 × tokens) and the last epoch's mean loss."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    torch.set_num_threads(1)  # sums in one order: the same figures on every machine of a kind
    torch.manual_seed(seed)
    shuffler = random.Random(seed)
    module = _weighted_bag(listed, idf, recipe.dimension)
    model = SentenceTransformer(modules=[module], device="cpu")
    loss_of = MultipleNegativesRankingLoss(
        model,
        scale=recipe.scale,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    rows = [row for row in rows if module.reads(row[0]) and module.reads(row[1])]
    optimizer = torch.optim.Adam(model.parameters(), lr=recipe.rate)
    steps = recipe.epochs * math.ceil(len(rows) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(1 - step / steps, 0.01))
    mean = 0.0
    for _ in range(recipe.epochs):
        order = list(range(len(rows)))
        shuffler.shuffle(order)
        losses: list[float] = []
        for start in range(0, len(order), recipe.batch):
            chosen = [rows[place] for place in order[start : start + recipe.batch]]
            if len(chosen) < 2:
                continue
            sides = [module.preprocess([row[side] for row in chosen], task=task) for side, task in enumerate(SIDES)]
            loss = loss_of(sides, None)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        mean = sum(losses) / max(len(losses), 1)
    table: NDArray[np.float32] = module.table.weight.detach().numpy().astype(np.float32)
    weights: NDArray[np.float32] = module.log_weight.detach().exp().numpy().astype(np.float32)
    return table, weights, mean


def _weighted_bag(listed: Sequence[str], idf: NDArray[np.float32], dimension: int) -> Any:
    """The static model as a sentence-transformers input module; made in here so that importing this file is cheap."""
    import torch
    from sentence_transformers.sentence_transformer.modules import InputModule

    class WeightedBag(InputModule):
        """`search.encode.StaticEncoder` as a module: a table, and a weight (kept as its logarithm) a token and side."""

        def __init__(self) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self.places = {token: place for place, token in enumerate(listed)}
            self.table = torch.nn.EmbeddingBag(len(listed), dimension, mode="sum")
            torch.nn.init.normal_(self.table.weight, std=1 / math.sqrt(dimension))
            start = torch.log(torch.from_numpy(idf))
            self.log_weight = torch.nn.Parameter(start.repeat(len(SIDES), 1))
            self._bags: dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]] = {}

        def preprocess(self, inputs: Any, prompt: str | None = None, **options: Any) -> dict[str, Any]:
            side: Kind = "question" if options.get("task") in ("question", "query") else "rule"
            bags = [self._bag(text) for text in inputs]
            lengths = np.array([len(at) for at, _ in bags])
            return {
                "input_ids": torch.from_numpy(np.concatenate([at for at, _ in bags])),
                "offsets": torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)),
                "strength": torch.from_numpy(np.concatenate([strength for _, strength in bags])),
                "side": SIDES.index(side),
            }

        def forward(self, features: dict[str, Any], **options: Any) -> dict[str, Any]:
            weight = self.log_weight[features["side"]][features["input_ids"]].exp() * features["strength"]
            total = self.table(features["input_ids"], features["offsets"], per_sample_weights=weight)
            features["sentence_embedding"] = torch.nn.functional.normalize(total, dim=-1)
            return features

        def get_embedding_dimension(self) -> int:
            return dimension

        def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
            self.save_torch_weights(output_path, safe_serialization=safe_serialization)

        def _bag(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
            if text not in self._bags:
                self._bags[text] = bag(text, self.places)[:2]
            return self._bags[text]

        def reads(self, text: str) -> bool:
            return len(self._bag(text)[0]) > 0

    return WeightedBag()


def main(out: Path = MODEL, folder: Path = TRAINING, recipe: Recipe | None = None) -> Report:
    """Dictionary, encoder and classifier from all of `folder` and the thesaurus: what `zhinan train` runs."""
    pairs, thesaurus = read_pairs(training_files(folder)), read_thesaurus()
    build_lexicon(pairs, thesaurus)
    return train(pairs, out, recipe, thesaurus)


def build_lexicon(pairs: Sequence[Pair], thesaurus: Sequence[tuple[str, str]]) -> int:
    """Write `corpus/lexicon/words.txt` from the training texts and the official terms; returns the number of words."""
    texts = [text for pair in pairs for text in (pair.question, pair.rule) if text]
    return build_dictionary([*texts, *(spoken for spoken, _ in thesaurus)], sorted({term for _, term in thesaurus}))
