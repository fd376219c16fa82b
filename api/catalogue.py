"""Attributes of all guides by kind: where they stand is worked out once for a state of the store, their words are read a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.compared import AttributesIn
from api.serving import Library
from kb.guide import Clause
from kb.shown import Shown, attribute_shown

Place = tuple[str, int, int]  # guide, position of the clause, number of the attribute within the clause


@dataclass
class Catalogue:
    """Every attribute's place, by kind, in the order of guides and of their text."""

    revision: str
    by_kind: dict[str, list[Place]] = field(default_factory=dict)

    @classmethod
    def of(cls, clauses: Iterable[Clause], revision: str) -> Catalogue:
        made = cls(revision)
        for clause in clauses:
            for number, attribute in enumerate(clause.attributes):
                made.by_kind.setdefault(attribute.kind, []).append((clause.guide_id, clause.position, number))
        return made


def attributes_of(clauses: Iterable[Clause], kind: str | None) -> list[Shown]:
    """The attributes of these clauses, of one kind or all."""
    return [attribute_shown(a) for clause in clauses for a in clause.attributes if kind in (None, a.kind)]


def attributes_page(library: Library, page: AttributesIn) -> tuple[Sequence[Any], int]:
    """A page of the attributes of one kind, and how many there are; raises UnknownGuide."""
    store = library.store
    places = _catalogue(library).by_kind.get(page.kind, [])
    if page.guide is not None or page.year is not None:
        held = [store.guide(page.guide)] if page.guide is not None else store.guides()
        wanted = {guide.id for guide in held if page.year in (None, guide.year)}
        places = [place for place in places if place[0] in wanted]
    chosen = places[page.offset : page.offset + page.limit]
    clauses = store.clauses_at([(guide_id, position) for guide_id, position, _ in chosen])
    shown = [
        attribute_shown(clauses[guide_id, position].attributes[number])
        for guide_id, position, number in chosen
        # a guide that was changed since the places were worked out
        if (guide_id, position) in clauses and number < len(clauses[guide_id, position].attributes)
    ]
    return shown, len(places)


def _catalogue(library: Library) -> Catalogue:
    """The places over the store as it is now."""
    held: Catalogue | None = library.catalogue
    revision = library.store.revision()
    if held is None or held.revision != revision:
        held = library.catalogue = Catalogue.of(library.store.clauses(), revision)
    return held
