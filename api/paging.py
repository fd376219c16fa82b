"""Paging of lists: `limit` and `offset` in, the total and the next address out, in headers, so that a list stays a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response
from pydantic import Field

from api.caching import cached
from api.schemas import Strict
from api.serving import Library

MOST = 1000
PAGE_HEADERS = {
    "ETag": {"$ref": "#/components/headers/ETag"},
    "X-Total-Count": {"description": "一共几项", "schema": {"type": "integer", "minimum": 0}, "example": 218},
    "Link": {
        "description": "下一页（rel=\"next\"）和上一页（rel=\"prev\"）的地址，RFC 8288；没有的不写",
        "schema": {"type": "string"},
        "example": '</api/guides?limit=2&offset=2>; rel="next"',
    },
}


class Paged(Strict):
    """Which part of a list."""

    limit: int = Field(default=MOST, ge=1, le=MOST, description="一页最多几项", examples=[100])
    offset: int = Field(default=0, ge=0, le=10_000_000, description="跳过前面几项", examples=[0])


def paged(library: Library, request: Request, page: Paged, make: Callable[[], tuple[Sequence[Any], int]]) -> Response:
    """A page as `make` makes it, (the items of the page, how many there are in all), with its headers, or 304."""
    total = 0

    def items() -> Sequence[Any]:
        nonlocal total
        found, total = make()
        return found

    return cached(library, request, items, lambda: {"X-Total-Count": str(total), **_links(request, page, total)})


def part(page: Paged, whole: Sequence[Any]) -> tuple[Sequence[Any], int]:
    """The page of a list that is at hand."""
    return whole[page.offset : page.offset + page.limit], len(whole)


def _links(request: Request, page: Paged, total: int) -> dict[str, str]:
    found = []
    if page.offset + page.limit < total:
        found.append(_link(request, page, page.offset + page.limit, "next"))
    if page.offset > 0:
        found.append(_link(request, page, max(0, page.offset - page.limit), "prev"))
    return {"Link": ", ".join(found)} if found else {}


def _link(request: Request, page: Paged, offset: int, relation: str) -> str:
    asked = [(k, v) for k, v in request.query_params.multi_items() if k not in ("limit", "offset")]
    query = urlencode([*asked, ("limit", page.limit), ("offset", offset)])
    return f'<{request.scope["raw_path"].decode("latin-1").split("?")[0]}?{query}>; rel="{relation}"'
