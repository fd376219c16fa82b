"""Invented editions of a guide with known edits: what alignment and its threshold are tested on."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field

from ingest.interpret import interpret
from kb.guide import Clause, Guide
from search.compare import Edition
from tests.conftest import CASES, segmented

POOL = [json.loads(line) for line in (CASES / "editions.jsonl").read_text(encoding="utf-8").splitlines()]
BASE = [row for row in POOL if row["section"] != "extra"]
EXTRA = [row["text"] for row in POOL if row["section"] == "extra"]
ORDINALS = "一二三四五六七八九十"
Truth = tuple[frozenset[str], frozenset[str], str]  # texts on the left, texts on the right, relation


@dataclass
class Invented:
    """Two editions and what became of each sentence."""

    left: Edition
    right: Edition
    truth: set[Truth] = field(default_factory=set)


def written(year: int, sections: dict[str, list[str]]) -> Edition:
    """A guide of these sections, one sentence an item, read as any guide is."""
    lines = [f"{year}年度海岛科技振兴专项申报指南", ""]
    for n, (name, sentences) in enumerate(sections.items()):
        lines.append(f"{ORDINALS[n]}、{name}")
        lines += [f"{i}.{sentence}" for i, sentence in enumerate(sentences, 1)]
    return edition_of("\n".join(lines) + "\n", f"haidao-{year}.txt")


def edition_of(text: str, name: str) -> Edition:
    found = segmented(text, name)
    return Edition(found.guide, interpret(found.guide, found.cuts))


def invented(seed: int, edits: int = 12, hard: bool = False) -> Invented:
    """An edition of 20 to 28 sentences and the next one, with about `edits` known changes; `hard`: rewritten ones, too."""
    rng = random.Random(seed)
    chosen = [row for row in BASE if rng.random() < 0.9]
    names = list(dict.fromkeys(row["section"] for row in chosen))
    before: dict[str, list[str]] = {name: [row["text"] for row in chosen if row["section"] == name] for name in names}
    after: dict[str, list[str]] = {name: [] for name in names}
    truth: set[Truth] = set()
    touched = set(rng.sample(range(len(chosen)), min(edits, len(chosen))))
    moved: list[str] = []
    for n, row in enumerate(chosen):
        text = row["text"]
        kinds = ["reworded", "changed", "dropped", "moved"] + (["split"] * 2 if "split" in row else [])
        kinds += ["rewritten"] * 4 if hard and "rewritten" in row else []
        kind = rng.choice(kinds) if n in touched else "kept"
        if kind == "kept":
            new = [text]
        elif kind == "split":
            new = list(row["split"])
        else:
            new = [row[kind]] if kind in row else []
        after[row["section"]] += new
        if kind == "moved":
            moved.append(text)
        relation = {"kept": "unchanged", "moved": "unchanged", "reworded": "reworded", "changed": "modified", "split": "split", "rewritten": "rewritten"}
        if kind == "dropped":
            truth.add((frozenset({text}), frozenset(), "removed"))
        else:
            truth.add((frozenset({text}), frozenset(new or [text]), relation[kind]))
    for text in moved:
        place = after[rng.choice(names)]
        place.insert(rng.randrange(len(place) + 1), text)
    for text in rng.sample(EXTRA, rng.randrange(1, 8 if hard else 4)):
        place = after[rng.choice(names)]
        place.insert(rng.randrange(len(place) + 1), text)
        truth.add((frozenset(), frozenset({text}), "added"))
    return Invented(written(2023, before), written(2024, {k: v for k, v in after.items() if v}), truth)


def grown(clauses: int, year: int, seed: int = 0, changed: float = 0.15) -> Edition:
    """A guide of any size: sentences of the pool with figures of their own, some changed by `seed`."""
    rng = random.Random(seed)
    made: list[Clause] = []
    base = edition_of("\n".join(f"{n}.{row['text']}" for n, row in enumerate(BASE, 1)) + "\n", "grown.txt")
    kinds = ("区域一", "区域二", "区域三", "区域四", "区域五")
    for n in range(clauses):
        source = base.clauses[n % len(base.clauses)]
        text = f"第{n // len(base.clauses)}类{kinds[n % 5]}方案{n * 7 % 101}：{source.text}"
        if rng.random() < changed:
            text = text.replace("。", f"，并符合附加要求{rng.randrange(1000)}。")
        made.append(
            source.model_copy(
                update={
                    "id": f"grown-{year}/{n}", "guide_id": f"grown-{year}", "position": n, "item": f"grown-{year}/{n}", "text": text,
                    "attributes": tuple(a.model_copy(update={"clause_id": f"grown-{year}/{n}"}) for a in source.attributes),
                }
            )
        )  # fmt: skip
    guide: Guide = base.guide.model_copy(update={"id": f"grown-{year}", "year": year})
    return Edition(guide, tuple(made))
