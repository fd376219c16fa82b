"""Rows of the record become guides and clauses, and back."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Row

from kb.attribute import AppliesTo, Attribute
from kb.guide import Clause, Document, Guide, Place, Track
from kb.quantity import Span

_Model = TypeVar("_Model", bound=BaseModel)


def guide_row(document: Document, version: int, reader: str) -> dict[str, Any]:
    guide = document.guide
    return {
        "id": guide.id,
        "version": version,
        "current": True,
        "sha256": guide.sha256,
        "reader": reader,
        "file": guide.file,
        "title": guide.title,
        "year": guide.year,
        "round": guide.round,
        "programme": guide.programme,
        "aliases": list(guide.aliases),
        "issuer": guide.issuer,
        "date": guide.date,
        "deadline": guide.deadline,
        "purpose": guide.purpose,
        "tracks": [[track.name, list(track.aliases)] for track in guide.tracks],
        "characters": guide.characters,
        "text": document.text,
        "headings": [[h.text, h.source.start, h.source.end] for h in document.headings],
        "losses": list(document.losses),
    }


def guide_of(row: Row[Any]) -> Guide:
    return Guide(
        id=row.id,
        title=row.title,
        year=row.year,
        round=row.round,
        programme=row.programme,
        aliases=tuple(row.aliases),
        issuer=row.issuer,
        date=_day(row.date),
        deadline=_day(row.deadline),
        purpose=row.purpose,
        tracks=tuple(Track(name=name, aliases=tuple(aliases)) for name, aliases in row.tracks),
        file=row.file,
        sha256=row.sha256,
        characters=row.characters,
        version=row.version,
    )


def _day(value: object) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None


def clause_row(clause: Clause, version: int) -> dict[str, Any]:
    return {
        "guide_id": clause.guide_id,
        "version": version,
        "position": clause.position,
        "id": clause.id,
        "track": clause.track,
        "path": list(clause.path),
        "number": clause.number,
        "item": clause.item,
        "text": clause.text,
        "role": clause.role,
        "start": clause.source.start,
        "end": clause.source.end,
        "attributes": [
            [a.kind, a.value, a.modality, a.applies_to.track, list(a.applies_to.applicant_types), a.text, a.source.start, a.source.end, a.origin]
            for a in clause.attributes
        ],
        "place": clause.place.model_dump(exclude_none=True, mode="json") if clause.place else None,
    }


def _made(model: type[_Model], **values: Any) -> _Model:
    """A model of all its fields, as `model_construct` makes it in five times the time.

    What was validated when it was written is not validated again on every read.
    """
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def clause_of(row: Row[Any]) -> Clause:
    attributes = tuple(
        _made(
            Attribute,
            kind=kind,
            value=value,
            modality=modality,
            applies_to=_made(AppliesTo, track=track, applicant_types=tuple(types)),
            text=text,
            source=_made(Span, file=row.file, start=start, end=end),
            clause_id=row.id,
            origin=origin,
        )
        for kind, value, modality, track, types, text, start, end, origin in row.attributes
    )
    return _made(
        Clause,
        id=row.id,
        guide_id=row.guide_id,
        position=row.position,
        track=row.track,
        path=tuple(row.path),
        number=row.number,
        item=row.item,
        text=row.text,
        role=row.role,
        source=_made(Span, file=row.file, start=row.start, end=row.end),
        place=Place.model_validate(row.place) if row.place else None,
        attributes=attributes,
    )
