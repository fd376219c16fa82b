"""Annotated guides: how clauses and attributes read from a text compare with gold. Used by tests and by bench_unseen.

A set is a folder of texts with guides-attributes.jsonl and, for whole guides, guides-clauses.jsonl (formats as in
CONTRACT.md's evaluation: a `quote` is verbatim, a row marked `arguable` counts when found and costs nothing when not).
A set that a second hand annotated too has that hand's rows in the folder `second`.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from ingest.interpret import interpret
from ingest.read import read
from ingest.segment import segment
from kb.attribute import Attribute
from kb.guide import Clause

CASES = Path(__file__).parent / "cases"
OPEN_LISTS = ("field", "form_field")  # gold names the clear ones: no part of the totals
Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def rows(name: str) -> list[Row]:
    return read_rows(CASES / name)


def by_guide(told: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in told:
        found[row["guide"]].append(row)
    return found


@cache
def clauses_of(folder: Path, guide: str) -> tuple[Clause, ...]:
    parts = segment(read(folder / f"{guide}.txt"))
    return interpret(parts.guide, parts.cuts)


def squeeze(text: str) -> str:
    text = re.sub(r"\[bookmark:[^\]]*\]", "", text).translate(str.maketrans("，：；（）！？", ",:;()!?"))
    return re.sub(r"\s+", "", text)


def same_value(have: Mapping[str, object], want: Row) -> bool:
    """As evaluate.py: null says nothing, lists are held, words may be the shorter or the longer."""
    for key, value in want.items():
        told: Any = have.get(key)
        if isinstance(value, list):
            if value and {str(v) for v in value} - {str(v) for v in told or ()}:
                return False
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            if told is None or abs(float(told) - value) > 1e-6:
                return False
        elif isinstance(value, str):
            a, b = squeeze(value), squeeze(str(told or ""))
            if not b or (a not in b and b not in a):
                return False
    return True


def found_in(row: Row, attributes: Sequence[tuple[str, Attribute]], used: set[int]) -> bool:
    for i, (text, attribute) in enumerate(attributes):
        if i in used or attribute.kind != row["kind"]:
            continue
        if row.get("quote") is not None:
            quote, clause = squeeze(row["quote"]), squeeze(text)
            shared = SequenceMatcher(None, clause, quote, autojunk=False).find_longest_match()
            if quote not in clause and clause.rstrip("。;,") not in quote and shared.size < max(6, 0.8 * len(quote)):
                continue
        types = set(attribute.applies_to.applicant_types)
        if row.get("applicant_types") and types and not types & set(row["applicant_types"]):
            continue
        if same_value(attribute.value, row["value"]):
            used.add(i)
            return True
    return False


@dataclass
class Counts:
    """How many were found rightly, found, and asked for; `missed` are the rows that were not found."""

    hit: int = 0
    have: int = 0
    want: int = 0
    missed: list[Row] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / max(self.have, 1)

    @property
    def recall(self) -> float:
        return self.hit / max(self.want, 1)

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(self.have + self.want, 1)

    def add(self, other: Counts) -> None:
        self.hit, self.have, self.want = self.hit + other.hit, self.have + other.have, self.want + other.want
        self.missed += other.missed


def score(gold: Iterable[Row], attributes: Sequence[tuple[str, Attribute]]) -> dict[str, Counts]:
    """By kind, what of the gold of one guide is among (clause text, attribute) pairs."""
    used: set[int] = set()
    counts: dict[str, Counts] = defaultdict(Counts)
    for row in sorted(gold, key=lambda row: bool(row.get("arguable"))):
        found = found_in(row, attributes, used)
        kind = counts[row["kind"]]
        kind.want += found or not row.get("arguable")
        kind.hit += found
        if not found and not row.get("arguable"):
            kind.missed.append(row)
    for _, attribute in attributes:
        counts[attribute.kind].have += 1
    return counts


def total(counts: Mapping[str, Counts]) -> Counts:
    """All kinds but the open lists."""
    whole = Counts()
    for kind, told in counts.items():
        if kind not in OPEN_LISTS:
            whole.add(told)
    return whole


def score_set(folder: Path, gold: Sequence[Row]) -> dict[str, Counts]:
    """By kind, over the texts of a set."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for guide, told in by_guide(gold).items():
        read_there = [(clause.text, attribute) for clause in clauses_of(folder, guide) for attribute in clause.attributes]
        for kind, found in score(told, read_there).items():
            counts[kind].add(found)
    return counts


def ends(text: str) -> tuple[str, str]:
    bare = squeeze(text).rstrip("。;,.")
    return bare[:8], bare[-8:]


def in_form(text: str, path: Any) -> bool:
    return any(squeeze(part).startswith("附件") for part in (*path, text))


def score_clauses(folder: Path, gold: Sequence[Row]) -> Counts:
    """Clauses of the bodies of a set that begin and end as annotated."""
    counts = Counts()
    for guide, told in by_guide(gold).items():
        wanted = Counter(ends(row["text"]) for row in told if not in_form(row["text"], row["path"]))
        found = Counter(ends(c.text) for c in clauses_of(folder, guide) if not in_form(c.text, c.path))
        counts.add(Counts((wanted & found).total(), found.total(), wanted.total()))
    return counts


def agreed(first: Sequence[Row], second: Sequence[Row], texts: Mapping[str, str]) -> list[Row]:
    """The gold of two hands: a row that both give is asked for; one that a single hand gives, or both call arguable, is arguable.

    Rows are the same where their kind and value are, and their quotes overlap or stand in one sentence. `texts`: by guide.
    """
    squeezed = {guide: squeeze(text) for guide, text in texts.items()}
    found, matched = [], set()
    for row in first:
        twin = next((n for n, other in enumerate(second) if n not in matched and _same_row(row, other, squeezed)), None)
        if twin is None:
            found.append(row | {"arguable": True})
            continue
        matched.add(twin)
        both = bool(row.get("arguable")) and bool(second[twin].get("arguable"))
        found.append(row | {"arguable": both})
    return found + [row | {"arguable": True} for n, row in enumerate(second) if n not in matched]


def _same_row(a: Row, b: Row, texts: Mapping[str, str]) -> bool:
    if a["guide"] != b["guide"] or a["kind"] != b["kind"]:
        return False
    if not (same_value(a["value"], b["value"]) or same_value(b["value"], a["value"])):
        return False
    text = texts[a["guide"]]
    (x, y), (u, v) = ((at := text.find(squeeze(row["quote"])), at + len(squeeze(row["quote"]))) for row in (a, b))
    return max(x, u) < min(y, v) or _sentence_of(text, x) == _sentence_of(text, u)


def _sentence_of(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。！？!?")
