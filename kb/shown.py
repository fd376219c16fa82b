"""Guides, clauses and attributes as every face shows them: the JSON of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kb.attribute import Attribute
from kb.guide import Clause, Guide, Place
from kb.programme import described, successors

Shown = dict[str, Any]


def guides_shown(held: Sequence[Guide], as_of: date) -> dict[str, Shown]:
    """Every guide by id, with status, successor and whether it is open on `as_of`."""
    newer = successors(held)
    return {guide.id: described(guide, newer.get(guide.id), as_of) for guide in held}


def attribute_shown(attribute: Attribute) -> Shown:
    return {
        "kind": attribute.kind,
        "value": attribute.value,
        "modality": attribute.modality,
        "applies_to": {
            "track": attribute.applies_to.track,
            "applicant_types": list(attribute.applies_to.applicant_types),
        },
        "text": attribute.text,
        "source": {"file": attribute.source.file, "start": attribute.source.start, "end": attribute.source.end},
        "clause_id": attribute.clause_id,
        "origin": attribute.origin,
    }


def place_shown(place: Place) -> Shown:
    """Where a clause stands in a file that is no plain text: in words, and what is known of page, element and box."""
    return {"label": place.label, **place.model_dump(exclude_none=True, mode="json")}


def clause_shown(clause: Clause, guide: Mapping[str, Any]) -> Shown:
    return {
        "id": clause.id,
        "guide": dict(guide),
        "track": clause.track,
        "path": list(clause.path),
        "number": clause.number,
        "item": clause.item,
        "text": clause.text,
        "role": clause.role,
        "source": {
            "file": clause.source.file,
            "start": clause.source.start,
            "end": clause.source.end,
            **({"place": place_shown(clause.place)} if clause.place else {}),
        },
        "attributes": [attribute_shown(attribute) for attribute in clause.attributes],
    }
