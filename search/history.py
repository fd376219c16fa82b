"""A programme over its editions: each value followed from edition to edition (`zhinan history`).

Neighbouring editions are compared; a value that goes on (same, raised, lowered, changed) is one line of the timeline,
one that pauses for an edition starts a new line, with “未规定” where an edition is silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise

from kb.attribute import Attribute
from kb.errors import BadRequest
from kb.guide import Guide
from kb.labels import KIND_LABELS
from kb.phrases import phrase
from kb.programme import edition, editions
from kb.shown import Shown, attribute_shown, guides_shown
from kb.store import Store
from search.ask import Searcher
from search.changes import WEIGHT, ValueChange
from search.compare import Comparison, Held, compared_editions, held_of, opened


def history(given: Searcher | Held | Store, programme: str, as_of: date | None = None) -> Shown:
    """The editions of a programme, oldest first, and the timeline of each value. Raises BadRequest for a name that no guide has."""
    held = held_of(given)
    store = held.store
    guides = store.guides()
    chosen = [store.guide(programme)] if any(g.id == programme for g in guides) else editions(programme, guides)
    if len(chosen) == 1:
        chosen = editions(chosen[0].programme, guides)
    if not chosen:
        names = list(dict.fromkeys(name for g in guides for name in (g.programme, *g.aliases)))
        near = get_close_matches(programme, names, 1, 0.3)
        raise BadRequest(f"没有计划 {programme[:40]}：{f'最接近的是 {near[0]}；' if near else ''}现有 {'、'.join(dict.fromkeys(g.programme for g in guides))}")
    return several(held, [g.id for g in sorted(chosen, key=edition)], as_of) | {"programme": chosen[0].programme}


def several(given: Searcher | Held | Store, ids: Sequence[str], as_of: date | None = None) -> Shown:
    """Any number of guides in the order given: `editions`, and the `timeline` of each value through them."""
    held = held_of(given)
    store, encoder = held.store, held.encoder
    opened_all = [opened(store, guide_id) for guide_id in ids]
    steps = [compared_editions(a, b, encoder) for a, b in pairwise(opened_all)]
    shown = guides_shown(store.guides(), as_of or date.today())
    if not steps and opened_all:
        steps = [compared_editions(opened_all[0], opened_all[0], encoder)]
        lines = [line[:1] for line in _lines(steps, 2)]
    else:
        lines = _lines(steps, len(ids))
    guides = [e.guide for e in opened_all]
    rows = [_row(line, guides) for line in lines]
    rows.sort(key=lambda row: WEIGHT.get(row["kind"], len(WEIGHT)))
    return {"editions": [dict(shown[guide.id]) for guide in guides], "timeline": rows}


Cell = tuple[Attribute | None, ValueChange | None]


def _lines(steps: Sequence[Comparison], number: int) -> list[list[Cell]]:
    """Each line: for every edition, the value (None: not stated) and the change that led to it."""
    lines: list[list[Cell]] = []
    ends: dict[int, list[list[Cell]]] = {}  # lines by the attribute that they end with
    for n, step in enumerate(steps):
        following: dict[int, list[list[Cell]]] = {}
        for change in step.values:
            waiting = ends.get(id(change.left), []) if change.left is not None else []
            # a value for several kinds of applicant may go on as several lines: only a line for the same ones is continued
            line = next((w for w in waiting if len(w) == n + 1 and _types(w) in ((), change.types)), None)
            if line is None:
                line = [(None, None)] * n + [(change.left, None)]
                lines.append(line)
            line.append((change.right, change))
            if change.right is not None:
                following.setdefault(id(change.right), []).append(line)
        ends = following
    for line in lines:
        line += [(None, None)] * (number - len(line))
    return lines


def _types(line: Sequence[Cell]) -> tuple[str, ...]:
    return next((change.types for _, change in reversed(line) if change is not None), ())


def _row(line: Sequence[Cell], guides: Sequence[Guide]) -> Shown:
    attribute = next(a for a, _ in line if a is not None)
    types = _types(line) or attribute.applies_to.applicant_types
    return {
        "kind": attribute.kind,
        "label": KIND_LABELS.get(attribute.kind, attribute.kind),
        "applies_to": {"track": attribute.applies_to.track, "applicant_types": list(types)},
        "entries": [
            {
                "guide": guide.id,
                "year": guide.year,
                "value": phrase(value) if value is not None else "未规定",
                "attribute": attribute_shown(value) if value is not None else None,
                "change": change.change if change is not None else None,
                "note": change.note if change is not None else "",
            }
            for guide, (value, change) in zip(guides, line, strict=True)
        ],
    }
