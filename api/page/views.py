"""The page: its parts put together, the three files, and what an error says."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from api.page import (
    ask_views,
    checklist_views,
    edition_views,
    feedback_views,
    guide_views,
    history_views,
    match_views,
    table_views,
)
from api.page.ask_views import EXAMPLES
from api.page.rendering import FILES, HERE, file_of, page

router = APIRouter(include_in_schema=False)
for part in (ask_views, checklist_views, match_views, edition_views, history_views, guide_views, table_views, feedback_views):
    router.include_router(part.router)
__all__ = ["EXAMPLES", "FILES", "HERE", "error_page", "router"]


def error_page(status: int, title: str, detail: str) -> Response:
    """An error for a reader: what is wrong, and where to go on."""
    return page("error.html", status, heading=title, detail=detail)


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
