"""`/`: a question, its answer where one was asked, and the question that goes on from it."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.held import Held
from api.keeping import keep
from api.page.citing import Shown
from api.page.feedback_views import takes_feedback
from api.page.following import Before, alone, before_of, understood
from api.page.marking import asked_words, deciding_kind, deciding_words, marked
from api.page.rendering import flaws_beside, page
from api.serving import Library, Opened
from kb.errors import BadRequest
from kb.shown import guides_shown
from search.filters import Filter
from search.understand import LONGEST_QUESTION

OFFICES = 3  # in view; the others are a click away
# Questions that any guide of the genre answers, for a reader who does not know yet what to ask
EXAMPLES = (
    "单个项目最高支持多少万元？",
    "高校申报需要自筹经费吗？",
    "项目负责人要什么职称？",
    "一家单位最多能报几项？",
    "申报材料报到哪里，问谁？",
)
router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
def home(library: Held, request: Request) -> Response:
    """The question, and its answer where one was asked (`?q=`, within `guide` and `year`, after `after`)."""
    asked = request.query_params
    question = asked.get("q", "").strip()
    # an empty choice of the form means any; a year that is none (an address typed by hand) narrows nothing
    chosen = frozenset(value for value in asked.getlist("guide") if value)
    years = frozenset(int(value) for value in asked.getlist("year") if value.isascii() and value.isdigit() and len(value) == 4)
    kept = [("guide", g) for g in sorted(chosen)] + [("year", str(y)) for y in sorted(years)]
    before = before_of(asked.multi_items())
    keep(request.scope)
    held = library.store.guides()
    shown: dict[str, Any] = {
        "question": question,
        "guides": list(guides_shown(held, date.today()).values()),
        "years": sorted({g.year for g in held if g.year}, reverse=True),
        "chosen": chosen,
        "chosen_years": years,
        "kept": kept,
        "before": before,
        "examples": EXAMPLES,
        "offices": OFFICES,
        "takes_feedback": takes_feedback(request),
        "answer": None,
        "problem": None,
        "hits": [],
    }
    if not question:
        return page("ask.html", **{**shown, "before": None})
    opened = library.opened()
    try:
        answer = opened.told(question, allowed=Filter(guides=chosen, years=years), context=before.context if before else None).shown()
    except BadRequest as error:
        return page("ask.html", 422, **{**shown, "problem": str(error), "question": question[:LONGEST_QUESTION]})
    return page("ask.html", **{**shown, **_answered(library, opened, question, answer, before, kept)})


def _answered(library: Library, opened: Opened, question: str, answer: Shown, before: Before | None, kept: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "answer": answer,
        "hits": _hits(library, opened, question, answer),
        "next": understood(question, answer),
        "alone": alone(question, kept),
        "own": "/?" + urlencode([("q", question), *kept, *(before.fields if before else [])]),
        "previous": "/?" + urlencode([("q", before.question), *kept]) if before else "",
    }


def _hits(library: Library, opened: Opened, question: str, answer: Shown) -> list[Shown]:
    """Each clause of an answer with its marked words, the item that it belongs to where that has more to say, and its defects."""
    words = asked_words(question)
    # the likeliest kind alone: each more marks less
    kind = deciding_kind(answer["clauses"], answer["understanding"]["kinds"]) if answer["answered"] else None
    hits: list[Shown] = []
    for clause in answer["clauses"]:
        around = [c for c in opened.clauses(clause["guide"]["id"]) if c.item == clause["item"]]
        hits.append(
            {
                "clause": clause,
                "text": marked(clause["text"], words, deciding_words(clause, [kind] if kind else [])),
                "around": around if len(around) > 1 else [],
                "flaws": flaws_beside(library, opened, clause["guide"]["id"]).get(clause["id"], []),
            }
        )
    return hits
