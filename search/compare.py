"""Two editions side by side: aligned clauses, their words and their values, with what it comes to in Chinese.

`compare(a, b)` and `compare(b, a)` are mirrors: everything is worked out in one order, the older guide first, and turned
round where it was asked for the other way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kb.guide import Clause, Guide
from kb.programme import edition, same_programme
from kb.shown import Shown, attribute_shown, clause_shown, guides_shown
from kb.store import Store
from search.align import Pair, align
from search.alike import bare_form
from search.ask import Searcher
from search.changes import ValueChange, changes
from search.differ import Edit, differ
from search.effects import TwoEditions, effects
from search.encode import Encoder, load_encoder
from search.relation import Relation, essence, relation
from search.summary import points, summary
from search.weigh import NAMED, WORDS_ALONE, Sides


@dataclass(frozen=True, slots=True)
class Edition:
    """A guide with its clauses, in order."""

    guide: Guide
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair with what became of it."""

    pair: Pair
    relation: Relation
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All there is to say of two editions, before it is shown."""

    left: Edition
    right: Edition
    sides: Sides
    pairs: tuple[Aligned, ...]
    values: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What comparing needs of a knowledge base; a Searcher has both, too."""

    store: Store
    encoder: Encoder


def held_of(given: Searcher | Held | Store) -> Held:
    return Held(given, load_encoder()) if isinstance(given, Store) else Held(given.store, given.encoder)


def compare(
    given: Searcher | Held | Store,
    left: str,
    right: str,
    as_of: date | None = None,
    applicant: Mapping[str, Any] | None = None,
) -> Shown:
    """The answer of the contract (compare). Raises UnknownGuide, which names the guides that exist.

    `effects` tells for typical applicants, or for the given one, how verdicts and duties differ.
    """
    held = held_of(given)
    compared = compared_editions(opened(held.store, left), opened(held.store, right), held.encoder)
    guides = guides_shown(held.store.guides(), as_of or date.today())
    editions = TwoEditions(((compared.left.guide, compared.left.clauses), (compared.right.guide, compared.right.clauses)))
    told = effects(editions, compared.values, compared.sides, held.encoder, applicant, as_of)
    return shown(compared, guides) | {"effects": told}


def opened(store: Store, guide_id: str) -> Edition:
    return Edition(store.guide(guide_id), tuple(store.clauses(guide_id)))


def compared_editions(left: Edition, right: Edition, encoder: Encoder) -> Comparison:
    """Aligns two editions and weighs what changed."""
    if _rank(right) < _rank(left):
        return _mirrored(compared_editions(right, left, encoder))
    sides = _sides(left.guide, right.guide)
    pairs = align(left.clauses, right.clauses, encoder)
    values = changes(left.clauses, right.clauses, pairs, sides)
    touched: dict[str, list[ValueChange]] = defaultdict(list)
    for v in values:
        for a in (v.left, v.right) if v.change != "same" else ():
            if a is not None:
                touched[a.clause_id].append(v)
    aligned = tuple(_weighed(left, right, pair, touched) for pair in pairs)
    return Comparison(left, right, sides, aligned, tuple(values))


def _rank(side: Edition) -> tuple[Any, ...]:
    return (*edition(side.guide), side.guide.id)


def _weighed(left: Edition, right: Edition, pair: Pair, touched: Mapping[str, Sequence[ValueChange]]) -> Aligned:
    ours = [left.clauses[i] for i in pair.left]
    theirs = [right.clauses[j] for j in pair.right]
    old, new = ("".join(c.text for c in side) for side in (ours, theirs))
    edits = differ(old, new)
    changed = any(_counts(v, old, new) for c in (*ours, *theirs) for v in touched.get(c.id, ()))
    return Aligned(pair, relation(old, new, edits, changed), edits)


def _counts(v: ValueChange, old: str, new: str) -> bool:
    """A value whose words stand on both sides all the same was read otherwise, not changed."""
    if v.left is not None and v.right is not None:
        name = NAMED.get(v.kind) if v.kind in WORDS_ALONE or v.kind == "material" else None
        if name is None or v.left.value.get("years") != v.right.value.get("years"):
            return True
        names = sorted((essence(name(v.left.value)), essence(name(v.right.value))), key=len)
        return not (names[0] in names[1] and names[1] in essence(old) and names[1] in essence(new))
    attribute = v.left or v.right
    return attribute is None or bare_form(attribute.text) not in bare_form(new if v.left is not None else old)


def _sides(left: Guide, right: Guide) -> Sides:
    """How the editions are called: by year, by round where one year had two, else by title."""
    if left.year and right.year and left.year != right.year:
        return Sides(f"{left.year}年", f"{right.year}年")
    if left.year and left.year == right.year and left.round and right.round and left.round != right.round:
        return Sides(f"{left.year}年第{left.round}批", f"{right.year}年第{right.round}批")
    if left.id == right.id:
        return Sides("本指南", "本指南")
    return Sides(f"《{left.title}》", f"《{right.title}》")


_TURNED: dict[str, Any] = {
    "added": "removed", "removed": "added", "raised": "lowered", "lowered": "raised",
    "same": "same", "changed": "changed", "unchanged": "unchanged", "reworded": "reworded", "modified": "modified",
}  # fmt: skip


def _mirrored(one: Comparison) -> Comparison:
    from search.changes import noted

    sides = one.sides.flipped()
    pairs = tuple(
        Aligned(
            Pair(a.pair.right, a.pair.left, a.pair.similarity), _TURNED[a.relation], tuple(e.mirrored() for e in a.edits)
        )
        for a in one.pairs
    )
    values = tuple(
        noted(replace(v, left=v.right, right=v.left, change=_TURNED[v.change]), sides) for v in one.values
    )
    return Comparison(one.right, one.left, sides, pairs, values)


# -- shown --------------------------------------------------------------------------------------------------------------


def shown(one: Comparison, guides: Mapping[str, Shown]) -> Shown:
    """The JSON of the contract, with `points` (the sentences of the summary, each with its clauses) and `counts`."""
    left, right = guides[one.left.guide.id], guides[one.right.guide.id]
    said = points(one.values, one.sides)
    notices = _notices(one.left.guide, one.right.guide)
    counts: dict[str, dict[str, int]] = {"relations": {}, "changes": {}}
    for a in one.pairs:
        counts["relations"][a.relation] = counts["relations"].get(a.relation, 0) + 1
    for v in one.values:
        counts["changes"][v.change] = counts["changes"].get(v.change, 0) + 1
    return {
        "left": dict(left),
        "right": dict(right),
        "summary": summary(one.left.guide, one.right.guide, one.sides, counts, said, notices),
        "points": said,
        "notices": notices,
        "counts": counts,
        "pairs": [_pair_shown(one, a, left, right) for a in one.pairs],
        "values": [value_shown(v) for v in one.values],
    }


def _pair_shown(one: Comparison, a: Aligned, left: Shown, right: Shown) -> Shown:
    ours = [one.left.clauses[i] for i in a.pair.left]
    theirs = [one.right.clauses[j] for j in a.pair.right]
    return {
        "relation": a.relation,
        "left": [clause_shown(c, left) for c in ours],
        "right": [clause_shown(c, right) for c in theirs],
        "similarity": round(a.pair.similarity, 4),
        "diff": [piece for edit in a.edits for piece in edit.shown()],
        "edits": [{"same": edit.same, "left": edit.left, "right": edit.right} for edit in a.edits],
        "moved": bool(ours and theirs) and (ours[0].path, ours[0].track) != (theirs[0].path, theirs[0].track),
    }


def value_shown(v: ValueChange) -> Shown:
    return {
        "kind": v.kind,
        "applies_to": {"track": v.track, "applicant_types": list(v.types)},
        "left": attribute_shown(v.left) if v.left else None,
        "right": attribute_shown(v.right) if v.right else None,
        "change": v.change,
        "note": v.note,
    }


def _notices(left: Guide, right: Guide) -> list[str]:
    if left.id == right.id:
        return ["比较的是同一份指南。"]
    if not same_programme(left, right):
        return [f"两份指南不属于同一计划（{left.programme}；{right.programme}）：对照只供参考，差异不是年度变化。"]
    return []
