"""One kind of rule laid side by side over all guides and tracks (`zhinan table`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from kb.attribute import KINDS, Attribute
from kb.errors import BadRequest
from kb.guide import Clause, Guide
from kb.labels import KIND_LABELS
from kb.phrases import phrase, types_phrase
from kb.programme import editions
from kb.shown import Shown, attribute_shown, clause_shown, guides_shown
from kb.store import Store


def table(store: Store, kind: str, *, year: int | None = None, programme: str | None = None, as_of: date | None = None) -> list[Shown]:
    """Rows {guide, track, applicant_types, value, attribute, clause}, newest guides first, one for each rule.

    A rule without a track stands once for the guide (track None) and holds for each of its tracks. A track, or a whole
    guide, that states nothing of the kind has one row with value “未规定” and no clause. Raises BadRequest for a kind or
    programme that does not exist.
    """
    if kind not in KINDS:
        near = get_close_matches(kind, KINDS, 1)
        raise BadRequest(f"没有属性 {kind[:40]}{f'：是否指 {near[0]}' if near else ''}；允许 {'、'.join(KINDS)}")
    held = store.guides()
    chosen = editions(programme, held) if programme else sorted(held, key=lambda g: (-(g.year or 0), g.id))
    if programme and not chosen:
        raise BadRequest(f"没有计划 {programme[:40]}：现有 {'、'.join(dict.fromkeys(g.programme for g in held))}")
    shown = guides_shown(held, as_of or date.today())
    rows: list[Shown] = []
    for guide in chosen:
        if year is None or guide.year == year:
            rows += _of_guide(guide, kind, list(store.clauses(guide.id)), shown[guide.id])
    return rows


def _of_guide(guide: Guide, kind: str, clauses: Sequence[Clause], shown: Shown) -> list[Shown]:
    found = [(a, c) for c in clauses for a in c.attributes if a.kind == kind]
    rows = [_row(shown, a.applies_to.track, a, c) for a, c in found]
    stated = {a.applies_to.track for a, _ in found}
    if None in stated:
        return rows
    silent: Iterable[str | None] = [t for t in guide.track_names() if t not in stated] if guide.tracks else [] if found else [None]
    return rows + [_row(shown, track, None, None) for track in silent]


def _row(guide: Shown, track: str | None, attribute: Attribute | None, clause: Clause | None) -> Shown:
    types = list(attribute.applies_to.applicant_types) if attribute else []
    return {
        "guide": guide,
        "track": track,
        "applicant_types": types,
        "applicants": types_phrase(types) if types else "全部",
        "value": phrase(attribute) if attribute else "未规定",
        "attribute": attribute_shown(attribute) if attribute else None,
        "clause": clause_shown(clause, guide) if clause else None,
    }


def heading(kind: str) -> str:
    return KIND_LABELS[kind]
