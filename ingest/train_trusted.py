"""Trains the judge of readings (`ingest.trusted`): `python -m ingest.train_trusted tests/cases [--to FOLDER]`.

It learns from corpus/training/readings/*.jsonl: a clause a line (`path`, `role`, `text`) with the `readings` that rules made of it before
anybody had seen it (`kind`, `value`, `start`, `end`) and whether gold has them (`right`). What `ingest.likely` thinks of these clauses is asked of a
model that learnt from none of them: from the annotated sets in the folder named but those that the file names (`sets`), and from the
sentences of corpus/training/limbs that no file of readings is named after. `genre.jsonl` has readings
of the sentences of tests/cases/attributes-genre.jsonl, so that the judge has met turns of phrase that are rare and right. Needs scikit-learn, which comes with sentence-transformers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus import MODEL, TRAINING
from ingest.likely import Likely
from ingest.train_likely import examples, fit, model_of, sets_in, written
from ingest.trusted import WEIGHTS, Features, features

STRENGTH = 0.3  # inverse of the regularisation
KEPT = 16_000  # features
READINGS = TRAINING / "readings"
Example = tuple[Features, bool]


def judged(file: Path, likely: Likely) -> Iterator[Example]:
    """The readings of a file, with whether each is right."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield from _of_clause(json.loads(line), likely)


def _of_clause(row: dict[str, Any], likely: Likely) -> Iterator[Example]:
    limbs = likely.read(row["text"], row["path"])
    kinds = [reading["kind"] for reading in row["readings"]]
    for n, reading in enumerate(row["readings"]):
        start, end = reading["start"], reading["end"]
        chances = likely.chances(limbs, start, end)
        beside = kinds[:n] + kinds[n + 1 :]
        yield features(reading["kind"], reading["value"], row["text"], start, end, row["path"], row["role"], chances, beside), reading["right"]


def fitted(made: Sequence[Example], kept: int = KEPT) -> tuple[list[str], np.ndarray[Any, np.dtype[np.float32]], float]:
    """(features, weight of each, bias): the weightiest of an L2-regularised logistic regression over all."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    table = DictVectorizer(dtype=np.float32)
    matrix = table.fit_transform([told for told, _ in made])
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, np.array([right for _, right in made]))
    strongest = np.sort(np.argsort(-np.abs(model.coef_[0]), kind="stable")[:kept])
    names = [str(table.feature_names_[n]) for n in strongest]
    return names, model.coef_[0][strongest].astype(np.float32), float(model.intercept_[0])


def unseen(cases: Path, files: Sequence[Path]) -> Likely:
    """A model of what limbs state that has seen nothing of what these files of readings were read from."""
    named = {file.stem for file in files}
    sets = [folder for folder in sets_in(cases) if folder.name not in named]
    limbs = [file for file in sorted((TRAINING / "limbs").glob("*.jsonl")) if file.stem not in named]
    made = [example for folder in sets for example in examples(folder)] + [example for file in limbs for example in written(file)]
    return model_of(*fit(made))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, help="the folder of annotated sets")
    parser.add_argument("--to", type=Path, default=MODEL, help="where the judge is kept")
    options = parser.parse_args()
    files = sorted(READINGS.glob("*.jsonl"))
    likely = unseen(options.cases, files)
    made = [example for file in files for example in judged(file, likely)]
    names, weights, bias = fitted(made)
    listed = json.dumps(names, ensure_ascii=False).encode("utf-8")
    np.savez_compressed(options.to / WEIGHTS, names=np.frombuffer(listed, dtype=np.uint8), weights=weights.astype(np.float16), bias=np.float32(bias))
    wrong = sum(not right for _, right in made)
    print(f"{len(made)} readings of {len(files)} files, {wrong} of them wrong: {len(names)} features, {(options.to / WEIGHTS).stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
