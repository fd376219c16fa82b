"""The guides, one guide with its original and attributes, and the lasting address and citation of a clause."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from api.held import GuideId, Held, guide_of
from api.page.citing import citation, clause_address, spoken
from api.page.original import Paragraph, paragraphs, tree
from api.page.rendering import flaws_beside, flaws_of, page
from kb.guide import Clause, Guide
from kb.labels import KIND_LABELS
from kb.phrases import phrase, types_phrase
from kb.shown import Shown, clause_shown, guides_shown

MODALITIES = {"must": "须", "must_not": "不得", "may": "可", "prefer": "优先", "encourage": "鼓励", "state": ""}
router = APIRouter(include_in_schema=False)


@router.api_route("/guides", methods=["GET", "HEAD"])
def guides(library: Held) -> Response:
    held = guides_shown(library.store.guides(), date.today())
    newest_first = sorted(held.values(), key=lambda guide: (-(guide["year"] or 0), guide["id"]))
    opened = library.opened()
    counts = {i: (len(opened.clauses(i)), len(flaws_of(library, opened, i))) for i in held}
    return page("guides.html", guides=newest_first, by_id=held, counts=counts)


@router.api_route("/guides/{guide_id}", methods=["GET", "HEAD"])
def guide(library: Held, guide_id: GuideId) -> Response:
    own = guide_of(library, guide_id)
    newer: Guide | None = library.store.guide(own["superseded_by"]) if own["superseded_by"] else None
    held = list(library.store.clauses(guide_id))
    original = paragraphs(library.store.text(guide_id), held, library.store.headings(guide_id))
    residue = any(part[1] for p in original for piece in p.pieces for part in piece.parts)
    opened = library.opened()
    return page(
        "guide.html",
        guide=own,
        newer=newer,
        tree=tree(held),
        rows=[(paragraph, _notes(paragraph, {c.id: c for c in held})) for paragraph in original],
        count=len(held),
        residue=residue,
        flaws=flaws_of(library, opened, guide_id),
        beside=flaws_beside(library, opened, guide_id),
    )


def _notes(paragraph: Paragraph, by_id: dict[str, Clause]) -> list[Shown]:
    """What was read from the clauses of a paragraph: kind, mood and whom it binds, with the values that share these."""
    found: dict[tuple[str, str, str], Shown] = {}
    for piece in paragraph.pieces:
        for one in by_id[piece.clause_id].attributes if piece.clause_id else ():
            if one.kind == "contact":  # the line itself says no less
                continue
            key = (KIND_LABELS.get(one.kind, one.kind), MODALITIES[one.modality], types_phrase(one.applies_to.applicant_types))
            note = found.setdefault(key, {"label": key[0], "mood": key[1], "whom": key[2], "kind": one.kind, "values": []})
            if phrase(one) not in note["values"]:
                note["values"].append(phrase(one))
    return list(found.values())


@router.api_route("/clauses/{clause_id:path}", methods=["GET", "HEAD"])
def clause(library: Held, clause_id: str) -> Response:
    """The lasting address of a clause: leads to its place in the page of its guide."""
    found = library.store.clause(clause_id)
    return RedirectResponse(clause_address(found.id), 302)


@router.api_route("/cite/{clause_id:path}", methods=["GET", "HEAD"])
def cite(library: Held, clause_id: str, request: Request) -> Response:
    """A clause in words to read out and in words to cite: a page, or with `?as=say` or `?as=cite` the words alone."""
    found = library.store.clause(clause_id)
    shown = clause_shown(found, guide_of(library, found.guide_id))
    made = {"say": spoken(shown), "cite": citation(shown)}
    alone = request.query_params.get("as", "")
    if alone in made:
        return PlainTextResponse(made[alone])
    contacts = library.opened().searcher.contacts([found.guide_id])
    return page("cite.html", clause=shown, contacts=contacts)
