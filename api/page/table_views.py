"""`/table?kind=`: one kind of rule laid side by side over all guides and tracks, each with its clause."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.held import Held
from api.page.rendering import page
from kb.attribute import KINDS
from kb.errors import BadRequest
from kb.labels import KIND_LABELS
from kb.shown import Shown
from search.table import table

KIND = "self_funding"
ROWS = 80  # a page of the table
router = APIRouter(include_in_schema=False)


def leaf_of(given: str, count: int, rows: int) -> tuple[int, int]:
    """(page asked for, last page): a number that is none, or too great, leads to the nearest page there is."""
    last = max(1, -(-count // rows))
    asked = int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 1
    return min(max(asked, 1), last), last


@router.api_route("/table", methods=["GET", "HEAD"])
def kinds(library: Held, request: Request) -> Response:
    asked = request.query_params
    kind, programme, given = asked.get("kind", KIND), asked.get("programme", ""), asked.get("year", "")
    store = library.store
    held = store.guides()
    rows: list[Shown] = []
    problem = None
    try:
        year = int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else None
        if given and year is None:
            raise BadRequest("年度应是四位数字，如 2025")
        rows = table(store, kind, year=year, programme=programme or None)
    except BadRequest as error:
        known = kind in KINDS
        problem = str(error) if known else "没有这一类规定：请从下面选一类"
    now, last = leaf_of(asked.get("page", "1"), len(rows), ROWS)
    return page(
        "table.html",
        422 if problem else 200,
        kind=kind if kind in KINDS else KIND,
        kinds={k: KIND_LABELS.get(k, k) for k in KINDS},
        programmes=list(dict.fromkeys(g.programme for g in held)),
        programme=programme,
        years=sorted({g.year for g in held if g.year}, reverse=True),
        year=given,
        rows=rows[(now - 1) * ROWS : now * ROWS],
        count=len(rows),
        now=now,
        last=last,
        problem=problem,
    )
