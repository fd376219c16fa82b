"""The defects of one guide's source, checked also against the newer guides held."""

from __future__ import annotations

from ingest.lint import Reading, lint
from kb.shown import Shown
from kb.store import Store


def defects(store: Store, guide_id: str) -> list[Shown]:
    """Rows {rule, note, text, clause_id, source} by place; raises UnknownGuide."""
    guide = store.guide(guide_id)
    others = [(g, list(store.clauses(g.id))) for g in store.guides() if g.id != guide_id and (g.year or 0) >= (guide.year or 0)]
    found = lint(Reading(guide, list(store.clauses(guide_id)), store.headings(guide_id), others))
    return [
        {
            "rule": defect.rule,
            "note": defect.note,
            "text": defect.text,
            "clause_id": defect.clause_id,
            "source": {"file": defect.source.file, "start": defect.source.start, "end": defect.source.end},
        }
        for defect in found
    ]
