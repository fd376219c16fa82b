"""ETag and 304: a tag names the program, the day, the store's revision and the address, so that it can be had without the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from api.keeping import keep
from api.serving import Library

UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "与 If-None-Match 所说的相同，没有内容", "headers": {"ETag": {"$ref": "#/components/headers/ETag"}}}
}
TAGGED: dict[int | str, dict[str, Any]] = {200: {"headers": {"ETag": {"$ref": "#/components/headers/ETag"}}}}
FOREVER = "public, max-age=31536000, immutable"
_ROOMS = ("api", "search", "ingest", "kb")


@cache
def build() -> str:
    """The digest of the program's own code: another program may answer otherwise over the same store."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for room in _ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def tag_of(library: Library, request: Request, *more: str) -> str:
    """The tag of what this address answers today over this store; `more` is what else the answer depends on."""
    encoder = library.settings.encoder or ""
    state = (build(), library.revision, library.answering, encoder, date.today().isoformat())
    parts = (*state, request.url.path, request.url.query, *more)
    return f'"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def cached(library: Library, request: Request, make: Callable[[], Any], headers: Callable[[], dict[str, str]] = dict) -> Response:
    """The answer that `make` makes as JSON, kept for the next, or 304 where the sender has it already. `headers` are asked for after `make`."""
    tag = tag_of(library, request)
    if has(request, tag):
        return unchanged(tag)
    content = make()
    keep(request.scope)
    return JSONResponse(content, headers={"ETag": tag, "Cache-Control": "no-cache", **headers()})


def has(request: Request, tag: str) -> bool:
    """Does the sender hold what this tag names (If-None-Match, compared weakly as RFC 9110 has it)?"""
    told = request.headers.get("if-none-match", "")
    return told.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in told.split(","))


def unchanged(tag: str, control: str = "no-cache") -> Response:
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": control})
