"""Whom the changes touch: each kind of applicant (or one given applicant) judged by both editions with `search.match`.

A kind of applicant is known by its type alone here, so what fails is what its type settles, and the rest stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from kb.applicant import Applicant, applicant_of
from kb.guide import Clause, Guide
from kb.labels import APPLICANT_LABELS, KIND_LABELS
from kb.shown import Shown
from kb.store import Store
from search.changes import ValueChange
from search.encode import Encoder
from search.match import Matcher
from search.weigh import Sides

MOST_KEPT = 8  # matchers of two editions, kept for the next comparison of the same two
_KEPT: dict[tuple[object, ...], Matcher] = {}
_VERDICTS = {"eligible": "符合", "incomplete": "可申报，其余条件待核", "ineligible": "不符合"}


@dataclass(frozen=True, slots=True)
class TwoEditions:
    """What matching needs of a store, with two guides in it and no others."""

    held: tuple[tuple[Guide, tuple[Clause, ...]], ...]

    def guides(self) -> list[Guide]:
        return [guide for guide, _ in self.held]

    def clauses(self, guide_id: str | None = None) -> Iterator[Clause]:
        return iter([c for guide, clauses in self.held if guide_id in (None, guide.id) for c in clauses])

    def revision(self) -> str:
        return "|".join(f"{guide.id}@{guide.version}:{guide.sha256}" for guide, _ in self.held)


def effects(
    editions: TwoEditions,
    values: Sequence[ValueChange],
    sides: Sides,
    encoder: Encoder,
    applicant: Mapping[str, Any] | None = None,
    as_of: date | None = None,
) -> list[Shown]:
    """One entry for each kind of applicant that is judged otherwise or has changed duties of its own.

    With an applicant given (a profile as `match` takes it), one entry for that applicant alone, whatever changed.
    Raises BadRequest for a profile that is not one.
    """
    (left, _), (right, _) = editions.held
    if left.id == right.id:
        return []
    profiles = {None: applicant_of(applicant)} if applicant is not None else _typical(editions)
    matcher = _matcher(editions, encoder)
    found: list[Shown] = []
    for kind, profile in profiles.items():
        told = matcher.match(profile, as_of=as_of)["matches"]
        before, after = (_verdicts(told, guide) for guide in (left, right))
        types: set[str] = set(profile.applicant_types)
        own = [v for v in values if _touches(v, types, everything=kind is None)]
        if kind is not None and not own and _told(before) == _told(after):
            continue
        parts = [_admission(before, after, sides), *_duties(own)]
        name = APPLICANT_LABELS[kind] if kind is not None else "所给申报人"
        found.append(
            {
                "applicant_type": kind,
                "text": f"{name}：" + "".join(f"{part}。" for part in parts),
                "left": {"verdicts": before},
                "right": {"verdicts": after},
                "changes": [_change(v) for v in own],
            }
        )
    return found


def _typical(editions: TwoEditions) -> dict[str | None, Applicant]:
    """Each kind of applicant that either edition names, known by nothing but its type."""
    said: set[str] = set()
    for clause in editions.clauses():
        for a in clause.attributes:
            said |= set(a.applies_to.applicant_types)
            if a.kind == "applicant_type":
                said |= set(cast(Sequence[str], a.value.get("types") or ()))
    return {t: applicant_of({"applicant_types": [t]}) for t in APPLICANT_LABELS if t in said}


def _matcher(editions: TwoEditions, encoder: Encoder) -> Matcher:
    key = (editions.revision(), encoder.name)
    found = _KEPT.get(key)
    if found is None:
        found = Matcher(cast(Store, editions), encoder)
        while len(_KEPT) >= MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[key] = found
    return found


def _verdicts(matches: Sequence[Shown], guide: Guide) -> list[Shown]:
    """One a track, in the guide's order."""
    own = [m for m in matches if m["guide"]["id"] == guide.id]
    order = {track: n for n, track in enumerate(guide.track_names())}
    return [
        {
            "track": m["track"],
            "verdict": m["verdict"],
            "failed": [
                {"kind": c["kind"], "reason": c["reason"], "clause_id": c["clause"]["id"]}
                for c in m["conditions"]
                if c["outcome"] == "failed"
            ],
            "admission": next(
                (c["outcome"] for c in m["conditions"] if c["kind"] == "applicant_type" and c["outcome"] != "met"), "met"
            ),
            "open": sum(c["outcome"] == "unknown" for c in m["conditions"]),
        }
        for m in sorted(own, key=lambda m: order.get(m["track"], -1))
    ]


def _touches(v: ValueChange, types: set[str], everything: bool) -> bool:
    told = v.change != "same" or bool(v.types) and "写法由" in v.note
    mine = bool(types & set(v.types)) or everything and not v.types and v.kind not in ("field", "contact", "authority", "publicity")
    return told and mine


def _change(v: ValueChange) -> Shown:
    return {
        "kind": v.kind,
        "change": v.change,
        "note": v.note,
        "left": v.left.clause_id if v.left else None,
        "right": v.right.clause_id if v.right else None,
    }


def _duties(own: Sequence[ValueChange]) -> list[str]:
    """One part a kind of duty, in the order given."""
    notes: dict[str, list[str]] = {}
    for v in own:
        notes.setdefault(v.kind, []).append(v.note)
    return [f"{KIND_LABELS.get(kind, kind)}：{'；'.join(said)}" for kind, said in notes.items()]


def _admission(before: Sequence[Shown], after: Sequence[Shown], sides: Sides) -> str:
    old, new = _told(before), _told(after)
    return f"{sides.left}和{sides.right}均{old}" if old == new else f"{sides.left}{old}，{sides.right}{new}"


def _told(verdicts: Sequence[Shown]) -> str:
    """What an edition says of an applicant: one word where its tracks agree, else track by track."""
    said = {v["track"]: _word(v) + _because(v) for v in verdicts}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "、".join(f"{track}{told}" for track, told in said.items()) or "没有可报的项目"


def _word(verdict: Shown) -> str:
    # whether the type may apply at all comes before everything else that is still open
    doubtful = verdict["verdict"] == "incomplete" and verdict["admission"] == "unknown"
    return "能否申报待核" if doubtful else _VERDICTS[verdict["verdict"]]


def _because(verdict: Shown) -> str:
    reasons = list(dict.fromkeys(f["reason"].rstrip("。") for f in verdict["failed"]))[:2]
    return f"（{'；'.join(reasons)}）" if verdict["verdict"] == "ineligible" and reasons else ""
