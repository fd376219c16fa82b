"""Trains the second reader (`ingest.likely`): `python -m ingest.train_likely tests/cases [--to FOLDER]`.

It learns from sentences written for it (corpus/training/limbs/*.jsonl: `path`, `text`, `rows` of `quote` and `kind`) and from the
annotated sets in the folder named (see tests/cases/README.md), never from one held out. A limb is an example of the kinds of the
rows whose quote holds it or stands in it. The fit is L2-regularised logistic regression, one against the rest, on the runs that weigh most in
a first fit over all of them: a smaller model that reads as well. Needs scikit-learn, which comes with sentence-transformers.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import MODEL, TRAINING
from ingest.likely import BLOCKS, HEADINGS, WEIGHTS, Floats, Likely, limbs, told
from ingest.marks import plain
from ingest.read import read
from ingest.segment import segment

GOLD = "guides-attributes.jsonl"
LEAST_OFTEN = 2  # limbs that a run must stand in
LEAST_ROWS = 12  # limbs of a kind, below which it is not learnt
KEPT = 20_000  # runs
STRENGTH = 20.0  # inverse of the regularisation
_NOT_LEARNT = frozenset({"field", "form_field", "contact"})
Example = tuple[tuple[Counter[str], ...], frozenset[str]]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def examples(folder: Path) -> Iterator[Example]:
    """The limbs of an annotated set's texts, as blocks of runs, with the kinds that they state."""
    rows = defaultdict(list)
    for line in (folder / GOLD).read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            rows[row["guide"]].append((row["quote"], row["kind"]))
    for guide, stated in sorted(rows.items()):
        for cut in segment(read(folder / f"{guide}.txt")).cuts:
            yield from _limbs_of(cut.clause.text, cut.clause.path, stated)


def written(file: Path) -> Iterator[Example]:
    """The limbs of sentences that were written to be learnt from."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield from _limbs_of(row["text"], row["path"], [(stated["quote"], stated["kind"]) for stated in row["rows"]])


def _limbs_of(clause_text: str, path: Sequence[str], stated: Sequence[tuple[str, str]]) -> Iterator[Example]:
    text = plain(clause_text)
    flat = _squeezed(text)
    quotes = [(_squeezed(plain(quote)), kind) for quote, kind in stated]
    own = [(quote, kind) for quote, kind in quotes if quote in flat or flat in quote]
    (limb, long, _), (clause, middle, _), (heading, short, _) = BLOCKS
    around = (told(clause, text, middle), told(heading, "/".join(path[-HEADINGS:]), short))
    for start, end in limbs(text):
        words = _squeezed(text[start:end])
        kinds = frozenset(kind for quote, kind in own if words in quote or quote in words)
        yield (told(limb, text[start:end], long), *around), kinds - _NOT_LEARNT


def fit(made: Sequence[Example], kept: int = KEPT) -> tuple[list[str], list[str], Floats, Floats, Floats]:
    """(kinds, runs, idf of each, weights (runs × kinds), bias of each kind)."""
    often: Counter[str] = Counter(run for blocks, _ in made for block in blocks for run in block)
    names = sorted(run for run, count in often.items() if count >= LEAST_OFTEN)
    counted = Counter(kind for _, kinds in made for kind in kinds)
    kinds = sorted(kind for kind, count in counted.items() if count >= LEAST_ROWS)
    weights, bias, idf = _fitted(made, names, kinds)
    strongest = np.argsort(-np.abs(weights * idf[:, None]).max(axis=1), kind="stable")[:kept]
    names = sorted(names[n] for n in strongest)
    weights, bias, idf = _fitted(made, names, kinds)
    return kinds, names, idf, weights, bias


def _fitted(made: Sequence[Example], names: Sequence[str], kinds: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    places = {run: n for n, run in enumerate(names)}
    seen = np.zeros(len(names))
    for blocks, _ in made:
        for block in blocks:
            for run in block:
                if run in places:
                    seen[places[run]] += 1
    idf = (np.log((1 + len(made)) / (1 + seen)) + 1).astype(np.float32)
    values: list[NDArray[np.float32]] = []
    columns: list[NDArray[np.int64]] = []
    ends = [0]
    for blocks, _ in made:
        size = 0
        for block, (_, _, share) in zip(blocks, BLOCKS, strict=True):
            known = [(places[run], count) for run, count in block.items() if run in places]
            if not known:
                continue
            at = np.array([place for place, _ in known])
            strength = (1 + np.log(np.array([count for _, count in known], dtype=np.float32))) * idf[at]
            values.append((share * strength / (np.linalg.norm(strength) or 1.0)).astype(np.float32))
            columns.append(at)
            size += len(known)
        ends.append(ends[-1] + size)
    matrix = csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(made), len(names)))
    weights, bias = np.zeros((len(names), len(kinds)), dtype=np.float32), np.zeros(len(kinds), dtype=np.float32)
    for n, kind in enumerate(kinds):
        truth = np.array([kind in own for _, own in made])
        model = LogisticRegression(C=STRENGTH, max_iter=400).fit(matrix, truth)
        weights[:, n], bias[n] = model.coef_[0], model.intercept_[0]
    return weights, bias, idf


def write(folder: Path, kinds: Sequence[str], names: Sequence[str], idf: Floats, weights: Floats, bias: Floats) -> None:
    """Keeps a model in a folder: weights as bytes, a scale a kind."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    listed = json.dumps({"kinds": list(kinds), "runs": list(names)}, ensure_ascii=False).encode("utf-8")
    np.savez_compressed(
        folder / WEIGHTS,
        names=np.frombuffer(listed, dtype=np.uint8),
        idf=idf.astype(np.float16),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=bias,
    )


def sets_in(cases: Path) -> list[Path]:
    """The annotated sets of a folder that may be learnt from: none that is held out."""
    return sorted(file.parent for file in cases.glob(f"*/{GOLD}") if "held" not in file.parent.name)


def model_of(kinds: Sequence[str], names: Sequence[str], idf: Floats, weights: Floats, bias: Floats) -> Likely:
    """What was fitted, ready to read."""
    places: dict[str, dict[str, int]] = {name: {} for name, _, _ in BLOCKS}
    for n, run in enumerate(names):
        places[run[0]][run[1:]] = n
    return Likely(kinds, places, idf, weights, bias)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, help="the folder of annotated sets")
    parser.add_argument("--to", type=Path, default=MODEL, help="where the model is kept")
    parser.add_argument("--without", nargs="*", default=[], help="sets to leave out, to be read as unseen")
    options = parser.parse_args()
    sets = [folder for folder in sets_in(options.cases) if folder.name not in options.without]
    files = sorted((TRAINING / "limbs").glob("*.jsonl"))
    made = [example for folder in sets for example in examples(folder)] + [example for file in files for example in written(file)]
    model = fit(made)
    write(options.to, *model)
    size = (options.to / WEIGHTS).stat().st_size / 1024
    print(f"{len(made)} limbs of {len(sets)} sets and {len(files)} files: {len(model[0])} kinds, {len(model[1])} runs, {size:.0f} KB")


if __name__ == "__main__":
    main()
