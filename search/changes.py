"""What changed in value: attributes of two editions matched by kind, track, applicant type and what they speak of.

Guarantees: every attribute of both sides stands in at least one row; values of different tracks never meet; a value for
one kind of applicant meets a general one only where the other side has none for that kind of applicant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kb.attribute import KINDS, Attribute
from kb.guide import Clause
from kb.labels import APPLICANT_LABELS
from search.align import ONCE, Pair, best
from search.alike import Matrix, bare_form, overlap
from search.weigh import NAMED, WORDS_ALONE, Change, Sides, canonical, judged, lone

NEARLY = 0.5  # how alike two names of one thing are at least, away from each other; within a pair of clauses 0.4
NEARLY_WITHIN = 0.4
# most binding first: who may apply, then money, then who leads, then what to hand in, then the rest
WEIGHT = {
    kind: n
    for n, kind in enumerate(
        [
            "applicant_type", "region", "legal_status", "credit", "exclusion", "self_funding", "funding", "subsidy_rate", "duration",
            "partner", "partner_agreement", "participant_limit", "application_limit", "recommendation_limit", "outsourcing_limit",
            "achievement", "threshold", "pi_title", "pi_age", "pi_employment", "pi_time", "presence", "deadline", "window",
            "no_stacking", "penalty", "material", "compliance", "submission", "validity", "benefit", "role", "assessment",
            "priority", "publicity", "authority", "field", "form_field", "contact",
        ]
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One row: the same rule in both editions, or a rule that only one of them has."""

    kind: str
    track: str | None
    types: tuple[str, ...]
    left: Attribute | None
    right: Attribute | None
    change: Change
    note: str
    again: bool = False  # only one edition has it, and the other states the same elsewhere


@dataclass(frozen=True, slots=True)
class _Unit:
    """An attribute for one applicant type (None: for all). `stands_in`: a general one standing for a named type."""

    place: int
    attribute: Attribute
    type: str | None
    pair: int
    stands_in: bool = False


def changes(left: Sequence[Clause], right: Sequence[Clause], pairs: Sequence[Pair], sides: Sides) -> list[ValueChange]:
    """Every value of both editions, most binding kind first, in the order of the guides."""
    where = {clause.id: n for n, clause in enumerate((*left, *right))}
    ours = _attributes(left, {i: n for n, p in enumerate(pairs) for i in p.left})
    theirs = _attributes(right, {j: n for n, p in enumerate(pairs) for j in p.right})
    rows: list[ValueChange] = []
    for kind in sorted(ours.keys() | theirs.keys(), key=lambda k: WEIGHT.get(k, len(KINDS))):
        found = _of_kind(kind, ours.get(kind, []), theirs.get(kind, []), sides)
        rows += sorted(found, key=lambda r: min(where[a.clause_id] for a in (r.left, r.right) if a is not None and a is (r.left or r.right)))
    return rows


def _attributes(clauses: Sequence[Clause], pair_of: dict[int, int]) -> dict[str, list[tuple[Attribute, int]]]:
    by_kind: dict[str, list[tuple[Attribute, int]]] = defaultdict(list)
    for i, clause in enumerate(clauses):
        for attribute in clause.attributes:
            by_kind[attribute.kind].append((attribute, pair_of[i]))
    return by_kind


def _of_kind(
    kind: str, ours: Sequence[tuple[Attribute, int]], theirs: Sequence[tuple[Attribute, int]], sides: Sides
) -> list[ValueChange]:
    left, right = _units(ours, theirs), _units(theirs, ours)
    matched: dict[tuple[int, int], list[str | None]] = defaultdict(list)
    used_left: set[tuple[int, str | None]] = set()
    used_right: set[tuple[int, str | None]] = set()
    for of_type in sorted({u.type for u in (*left, *right)}, key=lambda t: (t is not None, t or "")):
        for a, b in _matches(kind, [u for u in left if u.type == of_type], [u for u in right if u.type == of_type]):
            matched[a.place, b.place].append(of_type)
            used_left.add((a.place, of_type))
            used_right.add((b.place, of_type))
    rows: list[ValueChange] = []
    for (i, j), types in matched.items():
        old, new = ours[i][0], theirs[j][0]
        change, note = judged(old, new, sides)
        rows.append(ValueChange(kind, _shared(old, new), _named(types), old, new, change, note))
    for units, used, is_left in ((left, used_left, True), (right, used_right, False)):
        rest: dict[int, list[str | None]] = defaultdict(list)
        there = {
            (canonical(kind, a.value), a.applies_to.track, a.applies_to.applicant_types) for a, _ in (theirs if is_left else ours)
        }
        for unit in units:
            if not unit.stands_in and (unit.place, unit.type) not in used:
                rest[unit.place].append(unit.type)
        stood = {place for place, of_type in used if of_type is not None}
        for place, types in rest.items():
            attribute = (ours if is_left else theirs)[place][0]
            if types == [None] and place in stood and kind not in ONCE:
                continue  # it was met by values for named types
            scope = attribute.applies_to
            again = (canonical(kind, attribute.value), scope.track, scope.applicant_types) in there
            row = ValueChange(kind, scope.track, _named(types), None, None, "removed" if is_left else "added", "", again)
            rows.append(noted(replace(row, left=attribute) if is_left else replace(row, right=attribute), sides))
    return rows


def noted(row: ValueChange, sides: Sides) -> ValueChange:
    """A row turned round, with the note that fits its new sides."""
    if row.left is not None and row.right is not None:
        return replace(row, note=judged(row.left, row.right, sides)[1])
    attribute = row.left or row.right
    assert attribute is not None
    there, absent = (sides.left, sides.right) if row.left is not None else (sides.right, sides.left)
    return replace(row, note=lone(attribute, row.types, there, absent, row.again))


def _shared(left: Attribute, right: Attribute) -> str | None:
    a, b = left.applies_to.track, right.applies_to.track
    return b if a != b and b is not None else a


def _named(types: Iterable[str | None]) -> tuple[str, ...]:
    said = {t for t in types if t is not None}
    return tuple(t for t in APPLICANT_LABELS if t in said)


def _units(own: Sequence[tuple[Attribute, int]], other: Sequence[tuple[Attribute, int]]) -> list[_Unit]:
    """Attributes by applicant type; a general one also stands for every type that only the other side names."""
    said = {t for attribute, _ in own for t in attribute.applies_to.applicant_types}
    asked = sorted({t for attribute, _ in other for t in attribute.applies_to.applicant_types} - said)
    units: list[_Unit] = []
    for place, (attribute, pair) in enumerate(own):
        types = attribute.applies_to.applicant_types
        units += [_Unit(place, attribute, t, pair) for t in types or (None,)]
        if not types:
            units += [_Unit(place, attribute, t, pair, True) for t in asked]
    return units


def _matches(kind: str, ours: Sequence[_Unit], theirs: Sequence[_Unit]) -> list[tuple[_Unit, _Unit]]:
    """The same values of one type first (within a pair of clauses before elsewhere), then the likeliest of the rest."""
    found: list[tuple[_Unit, _Unit]] = []
    for within in (True, False):
        if not within and kind not in NAMED:
            continue
        ours, theirs, same = _equal(kind, ours, theirs, within)
        found += same
    if ours and theirs:
        gain = _gain(kind, ours, theirs)
        found += [(ours[a], theirs[b]) for a, b in best(gain)]
    return found


def _equal(
    kind: str, ours: Sequence[_Unit], theirs: Sequence[_Unit], within: bool
) -> tuple[list[_Unit], list[_Unit], list[tuple[_Unit, _Unit]]]:
    """(what is left of ours, of theirs, the matches): values that come to the same, in the same track."""

    def key(unit: _Unit) -> object:
        bound = unit.attribute.applies_to.track
        return (canonical(kind, unit.attribute.value), bound, unit.pair if within else None)

    waiting: dict[object, list[_Unit]] = defaultdict(list)
    for unit in reversed(theirs):
        waiting[key(unit)].append(unit)
    found: list[tuple[_Unit, _Unit]] = []
    rest: list[_Unit] = []
    for unit in ours:
        if waiting[key(unit)]:
            found.append((unit, waiting[key(unit)].pop()))
        else:
            rest.append(unit)
    met = {id(b) for _, b in found}
    return rest, [u for u in theirs if id(u) not in met], found


def _gain(kind: str, ours: Sequence[_Unit], theirs: Sequence[_Unit]) -> Matrix:
    """How likely two values are of one thing; 0 where they can't be."""
    pairs_left, pairs_right = (np.array([u.pair for u in side]) for side in (ours, theirs))
    within = pairs_left[:, None] == pairs_right[None, :]
    codes: dict[str | None, int] = {}
    tracks_left, tracks_right = (
        np.array([codes.setdefault(u.attribute.applies_to.track, len(codes)) for u in side]) for side in (ours, theirs)
    )
    same_track = tracks_left[:, None] == tracks_right[None, :]
    general = codes.get(None, -1)
    one_general = (tracks_left[:, None] == general) | (tracks_right[None, :] == general)
    alike = _names_alike(kind, ours, theirs)
    needed = np.where(within, NEARLY_WITHIN, NEARLY)
    if kind not in WORDS_ALONE and kind in NAMED and kind not in ("material", "threshold", "contact"):
        needed = np.where(within, 0.0, needed)
    elif kind == "contact":
        needed = np.where(within, 0.0, 0.3)
    allowed = (alike >= needed) & (within | same_track | (one_general & (kind in ONCE)))
    same_stand = np.array([u.stands_in for u in ours])[:, None] | np.array([u.stands_in for u in theirs])[None, :]
    gain = 0.1 + 1.0 * within + 1.0 * alike + 0.3 * same_track - 0.2 * same_stand
    return np.asarray(np.where(allowed, gain, 0), dtype=np.float32)


def _names_alike(kind: str, ours: Sequence[_Unit], theirs: Sequence[_Unit]) -> Matrix:
    """Shared bigrams of what two values speak of; a name within the other counts nearly whole. 1 for kinds without names."""
    name = NAMED.get(kind)
    if name is None:
        return np.ones((len(ours), len(theirs)), dtype=np.float32)
    bare = [[bare_form(name(u.attribute.value)) for u in side] for side in (ours, theirs)]
    grams = [[frozenset(text[i : i + 2] for i in range(max(len(text) - 1, 1))) for text in side] for side in bare]
    shared, a, b = overlap(grams[0], grams[1], lambda _: 1.0)
    dice = 2 * shared / np.maximum(a[:, None] + b[None, :], 1e-6)
    inside = shared / np.maximum(np.minimum(a[:, None], b[None, :]), 1e-6) >= 0.999
    return np.asarray(np.where(inside, np.maximum(dice, 0.8), dice), dtype=np.float32)
