"""`/compare`: two guides side by side, with filters, and the same as an Excel file or one HTML page."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.compare_files import page as html_file
from api.compare_files import save_xlsx
from api.compare_tables import CHANGES, RELATIONS, called, pieces, value_text, whom
from api.held import Held
from api.page.plotting import Plot, plots
from api.page.rendering import kept, page
from api.page.table_views import leaf_of
from api.serving import Library
from kb.errors import BadRequest, UnknownGuide
from kb.guide import Guide
from kb.labels import APPLICANT_LABELS, KIND_LABELS
from kb.programme import edition
from kb.shown import Shown
from search.compare import compare
from search.history import several

ROWS = 50  # values on a page
PAIRS = 40  # aligned clauses on a page
FIRST_POINTS = 8
PLOTS = 6
CHANGED = "moved"  # every value that is not the same
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
router = APIRouter(include_in_schema=False)


@router.api_route("/compare", methods=["GET", "HEAD"])
def editions(library: Held, request: Request) -> Response:
    asked = request.query_params
    programmes = grouped(library.store.guides())
    left, right = asked.get("left", ""), asked.get("right", "")
    values: dict[str, Any] = {
        "programmes": programmes,
        "left": left,
        "right": right,
        "problem": None,
        "told": None,
        "changes": CHANGES,
        "relations": RELATIONS,
    }
    if not left and not right:
        values["left"], values["right"] = first_pair(programmes)
        return page("editions.html", **values)
    try:
        told = compared(library, left, right)
    except UnknownGuide:
        wrong = left if all(g.id != left for own in programmes.values() for g in own) else right
        return page("editions.html", 404, **{**values, "problem": f"没有编号为 {wrong[:80]} 的指南：请从下面选两份"})
    except BadRequest as error:
        return page("editions.html", 422, **{**values, "problem": str(error)})
    shown = filtered(told, asked.get("change", CHANGED), asked.get("kind", ""), asked.get("relation", ""))
    return page("editions.html", **values | shown | _leaves(told, asked) | {"plots": _plots(library, programmes, told)})


def _plots(library: Library, programmes: dict[str, list[Guide]], told: Shown) -> list[Plot]:
    """The figures of the programme through its editions; none where the two sides are of different programmes."""
    if told["left"]["programme"] != told["right"]["programme"] or told["left"]["id"] == told["right"]["id"]:
        return []
    ids = [guide.id for guide in programmes[told["left"]["programme"]]]
    opened = library.opened()
    return plots(kept(opened, ("plots", *ids), lambda: several(opened.searcher, ids))["timeline"], PLOTS)


def _leaves(told: Shown, asked: Any) -> dict[str, Any]:
    """The pages asked for, and how to lead to others: the address of this page with one number changed."""
    own = {k: asked[k] for k in ("left", "right", "change", "kind", "relation") if asked.get(k)}
    return {
        "told": told,
        "query": urlencode({"left": told["left"]["id"], "right": told["right"]["id"]}),
        "page_of": lambda **numbers: "/compare?" + urlencode({**own, **numbers}),
        "value_page": asked.get("values", "1"),
        "pair_page": asked.get("pairs", "1"),
        "leaf": _leaf,
        "called": called,
        "pieces": pieces,
        "value_text": value_text,
        "whom": whom,
        "labels": KIND_LABELS,
        "applicants": APPLICANT_LABELS,
        "value_rows": ROWS,
        "pair_rows": PAIRS,
        "first_points": FIRST_POINTS,
    }


def _leaf(rows: Sequence[Shown], given: str, size: int) -> dict[str, Any]:
    now, last = leaf_of(given, len(rows), size)
    return {"rows": rows[(now - 1) * size : now * size], "now": now, "last": last}


def filtered(told: Shown, change: str, kind: str, relation: str) -> dict[str, Any]:
    """Values and pairs that the filters leave; one that is unknown filters nothing."""
    values, pairs = told["values"], told["pairs"]
    if change in CHANGES:
        values = [v for v in values if v["change"] == change]
    elif change == CHANGED:
        values = [v for v in values if v["change"] != "same"]
    counts = Counter(v["kind"] for v in told["values"])
    if kind in counts:
        values = [v for v in values if v["kind"] == kind]
    if relation in RELATIONS:
        pairs = [p for p in pairs if p["relation"] == relation]
    return {"values_shown": values, "pairs_shown": pairs, "change": change, "kind": kind, "relation": relation, "kinds": counts}


def compared(library: Library, left: str, right: str) -> Shown:
    """The comparison, worked out once for one state of the library."""
    if not left or not right:
        raise BadRequest("比较要两份指南：左边和右边各选一份")
    opened = library.opened()
    return kept(opened, ("compare", left, right), lambda: compare(opened.searcher, left, right))


def grouped(guides: Sequence[Guide]) -> dict[str, list[Guide]]:
    """Guides by programme, those with several editions first; within one, oldest first."""
    found: dict[str, list[Guide]] = {}
    for guide in sorted(guides, key=edition):
        found.setdefault(guide.programme, []).append(guide)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def first_pair(programmes: dict[str, list[Guide]]) -> tuple[str, str]:
    """The last two editions of the first programme that has two."""
    for own in programmes.values():
        if len(own) > 1:
            return own[-2].id, own[-1].id
    every = [g.id for own in programmes.values() for g in own]
    return (every[0], every[-1]) if every else ("", "")


@router.api_route("/compare.xlsx", methods=["GET", "HEAD"])
def excel(library: Held, left: str = "", right: str = "") -> Response:
    told = compared(library, left, right)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "compare.xlsx"
        save_xlsx(file, [told])
        content = file.read_bytes()
    return Response(content, media_type=XLSX, headers=_kept_as(told, "xlsx"))


@router.api_route("/compare.html", methods=["GET", "HEAD"])
def html(library: Held, left: str = "", right: str = "") -> Response:
    told = compared(library, left, right)
    return Response(html_file([told]), media_type="text/html; charset=utf-8", headers=_kept_as(told, "html"))


def _kept_as(told: Shown, ending: str) -> dict[str, str]:
    """Saved, never opened in the page's own place: its style stands inside it, which the page's policy forbids."""
    name = quote(f"{told['left']['id']}-{told['right']['id']}.{ending}", safe="")
    return {"Content-Disposition": f"attachment; filename=\"compare.{ending}\"; filename*=UTF-8''{name}"}
