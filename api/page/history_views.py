"""`/history`: one programme through its editions, figures as plots and every value in a table."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.compare_tables import CHANGES, whom
from api.held import Held
from api.page.edition_views import CHANGED, grouped
from api.page.plotting import plots
from api.page.rendering import kept, page
from api.page.table_views import leaf_of
from kb.errors import BadRequest
from kb.labels import KIND_LABELS
from kb.shown import Shown
from search.history import history

ROWS = 50
PLOTS = 12
router = APIRouter(include_in_schema=False)


@router.api_route("/history", methods=["GET", "HEAD"])
def editions(library: Held, request: Request) -> Response:
    asked = request.query_params
    programmes = {name: len(own) for name, own in grouped(library.store.guides()).items()}
    programme = asked.get("programme", "")
    values: dict[str, Any] = {"programmes": programmes, "programme": programme or next(iter(programmes), ""), "problem": None, "told": None}
    try:
        told = timeline(library, values["programme"])
    except BadRequest as error:
        return page("history.html", 422, **{**values, "problem": str(error)})
    change, kind = asked.get("change", CHANGED), asked.get("kind", "")
    rows = moved(told["timeline"], change)
    kinds = Counter(row["kind"] for row in rows)
    if kind in kinds:
        rows = [row for row in rows if row["kind"] == kind]
    now, last = leaf_of(asked.get("page", "1"), len(rows), ROWS)
    own = {"programme": values["programme"], "change": change, "kind": kind}
    return page(
        "history.html",
        **values
        | {
            "told": told,
            "rows": rows[(now - 1) * ROWS : now * ROWS],
            "count": len(rows),
            "plots": plots(rows, PLOTS),
            "kinds": kinds,
            "labels": KIND_LABELS,
            "kind": kind,
            "change": change,
            "changes": CHANGES,
            "whom": whom,
            "now": now,
            "last": last,
            "page_of": lambda number: "/history?" + urlencode({**own, "page": number}),
        },
    )


def timeline(library: Held, programme: str) -> Shown:
    """The editions and values of a programme, worked out once for one state of the library."""
    opened = library.opened()
    return kept(opened, ("history", programme), lambda: history(opened.searcher, programme))


def moved(rows: list[Shown], change: str) -> list[Shown]:
    """Rows with this change in some edition, or with any; a filter that is unknown filters nothing."""
    found = {id(row): {entry["change"] for entry in row["entries"]} - {None} for row in rows}
    if change in CHANGES:
        return [row for row in rows if change in found[id(row)]]
    if change == CHANGED:
        return [row for row in rows if found[id(row)] - {"same"} or not found[id(row)]]
    return rows
