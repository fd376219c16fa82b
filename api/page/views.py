"""The page's addresses: the question, the guides, one guide with its original, one clause, and the three files.

Finding a project, comparing editions and the table of one kind have modules of their own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from api.page import edition_views, match_views, table_views
from api.page.rendering import HERE, file_of, kept, page
from api.page.shown import asked_words, clause_address, deciding_words, marked, paragraphs, tree
from api.routes import GuideId, Held, guide_of
from api.serving import Opened
from kb.errors import BadRequest
from kb.guide import Guide
from kb.shown import Shown, guides_shown
from search.defects import defects
from search.filters import Filter
from search.understand import LONGEST_QUESTION

FILES = {"style.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8", "favicon.svg": "image/svg+xml"}
# Questions that any guide of the genre answers, for a reader who does not know yet what to ask
EXAMPLES = (
    "单个项目最高支持多少万元？",
    "高校申报需要自筹经费吗？",
    "项目负责人要什么职称？",
    "一家单位最多能报几项？",
    "申报材料报到哪里，问谁？",
)

router = APIRouter(include_in_schema=False)
for part in (match_views, edition_views, table_views):
    router.include_router(part.router)
__all__ = ["EXAMPLES", "FILES", "HERE", "error_page", "router"]


def error_page(status: int, title: str, detail: str) -> Response:
    """An error for a reader: what is wrong, and where to go on."""
    return page("error.html", status, heading=title, detail=detail)


@router.api_route("/", methods=["GET", "HEAD"])
def home(library: Held, request: Request) -> Response:
    """The question, and its answer where one was asked (`?q=`, within `guide` and `year`)."""
    asked = request.query_params
    question = asked.get("q", "").strip()
    # an empty choice of the form means any; a year that is none (an address typed by hand) narrows nothing
    chosen = frozenset(value for value in asked.getlist("guide") if value)
    years = frozenset(int(value) for value in asked.getlist("year") if value.isascii() and value.isdigit() and len(value) == 4)
    held = library.store.guides()
    shown: dict[str, Any] = {
        "question": question,
        "guides": list(guides_shown(held, date.today()).values()),
        "years": sorted({g.year for g in held if g.year}, reverse=True),
        "chosen": chosen,
        "chosen_years": years,
        "examples": EXAMPLES,
        "answer": None,
        "problem": None,
        "hits": [],
    }
    if not question:
        return page("ask.html", **shown)
    opened = library.opened()
    try:
        answer = opened.searcher.ask(question, allowed=Filter(guides=chosen, years=years))
    except BadRequest as error:
        return page("ask.html", 422, **{**shown, "problem": str(error), "question": question[:LONGEST_QUESTION]})
    return page("ask.html", **{**shown, "answer": answer, "hits": _hits(opened, question, answer)})


def _hits(opened: Opened, question: str, answer: Shown) -> list[Shown]:
    """Each clause of an answer with its marked words and the item that it belongs to, where that has more to say."""
    words = asked_words(question)
    kinds = answer["understanding"]["kinds"][:1] if answer["answered"] else []  # the likeliest alone: each more marks less
    hits = []
    for clause in answer["clauses"]:
        own = (*words, *deciding_words(clause, kinds))
        around = [c for c in opened.clauses(clause["guide"]["id"]) if c.item == clause["item"]]
        hits.append({"clause": clause, "text": marked(clause["text"], own), "around": around if len(around) > 1 else []})
    return hits


@router.api_route("/guides", methods=["GET", "HEAD"])
def guides(library: Held) -> Response:
    held = guides_shown(library.store.guides(), date.today())
    newest_first = sorted(held.values(), key=lambda guide: (-(guide["year"] or 0), guide["id"]))
    return page("guides.html", guides=newest_first, by_id=held)


@router.api_route("/guides/{guide_id}", methods=["GET", "HEAD"])
def guide(library: Held, guide_id: GuideId) -> Response:
    own = guide_of(library, guide_id)
    newer: Guide | None = library.store.guide(own["superseded_by"]) if own["superseded_by"] else None
    held = list(library.store.clauses(guide_id))
    original = paragraphs(library.store.text(guide_id), held, library.store.headings(guide_id))
    residue = any(part[1] for p in original for piece in p.pieces for part in piece.parts)
    flaws = kept(library.opened(), ("defects", guide_id), lambda: defects(library.store, guide_id))
    beside: dict[str, list[str]] = {}
    for flaw in flaws:
        if flaw["clause_id"]:
            beside.setdefault(flaw["clause_id"], []).append(flaw["note"])
    return page(
        "guide.html",
        guide=own,
        newer=newer,
        tree=tree(held),
        paragraphs=original,
        count=len(held),
        residue=residue,
        flaws=flaws,
        beside=beside,
    )


@router.api_route("/clauses/{clause_id:path}", methods=["GET", "HEAD"])
def clause(library: Held, clause_id: str) -> Response:
    """The lasting address of a clause: leads to its place in the page of its guide."""
    found = library.store.clause(clause_id)
    return RedirectResponse(clause_address(found.id), 302)


@router.api_route("/static/{name}", methods=["GET", "HEAD"])
def static(name: str, request: Request) -> Response:
    """One of the three files by its name; nothing else of this folder can be had."""
    if name not in FILES:
        raise HTTPException(404)
    content, digest = file_of(name)
    lasting = request.query_params.get("v") == digest
    headers = {"ETag": f'"{digest}"', "Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=FILES[name], headers=headers)
