"""The HTTP API: asking, and how the service is. Endpoints are sync: they run in the threadpool."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import JSONResponse, Response

from api.asked import AskFollowing, AskIn, AskOut
from api.caching import TAGGED, UNCHANGED, build, has, tag_of, unchanged
from api.held import NOT_READY, GuideId, Held, guide_of, opened_library, refused
from api.keeping import keep
from api.problems import problem
from api.schemas import HealthOut, VersionOut
from api.serving import Library, Told
from kb.errors import ZhinanError
from search.filters import Filter

__all__ = ["GuideId", "Held", "answer", "guide_of", "opened_library", "program_version", "refused", "router"]
router = APIRouter(prefix="/api", responses=refused(500, 503))


@router.get("/ask", response_model=AskOut, summary="问条款", tags=["问"], responses=refused(422) | UNCHANGED | TAGGED)
def ask_by_address(library: Held, request: Request, asked: Annotated[AskIn, Query()]) -> Response:
    """给出起决定作用的条款原文、出处和联系人。范围参数可重复，如 `year=2022&year=2025`。"""
    tag = tag_of(library, request)
    return unchanged(tag) if has(request, tag) else _told(request, answer(library, asked), {"ETag": tag})


@router.post("/ask", response_model=AskOut, summary="问条款，或追问", tags=["问"], responses=refused(400, 413, 422))
def ask(library: Held, request: Request, asked: Annotated[AskFollowing, Body()]) -> Response:
    """给出起决定作用的条款原文、出处和联系人。追问时带上前一问的 `understanding`。"""
    return _told(request, answer(library, asked, asked.before()))


def _told(request: Request, told: Told, headers: dict[str, str] | None = None) -> Response:
    keep(request.scope, told.outcome)
    return Response(told.content, media_type="application/json", headers=headers)


def answer(library: Library, asked: AskIn, context: dict[str, Any] | None = None) -> Told:
    """The answer of `Searcher.ask`, unchanged."""
    allowed = Filter(
        guides=frozenset(asked.guide),
        years=frozenset(asked.year),
        programmes=frozenset(asked.programme),
        tracks=frozenset(asked.track),
        kinds=frozenset(asked.kind),
    )
    return library.opened().ask(asked.question, top=asked.top, allowed=allowed, context=context)


@router.get("/health", response_model=HealthOut, summary="是否可用", tags=["运行"], responses=refused(503, ready=False))
def health(request: Request) -> Response:
    """知识库打开之前、读不了时答 503，其中 `ready` 为 false。"""
    library: Library | None = getattr(request.app.state, "library", None)
    if library is None:
        return problem(request.url.path, 503, NOT_READY, ready=False)
    try:
        library.opened()  # so that a watcher's calls keep the index fresh on a quiet server
        held = {"guides": len(library.store.guides()), "clauses": library.store.count(), "current": not library.is_stale()}
    except ZhinanError as error:
        return problem(request.url.path, 503, str(error), ready=False)
    return JSONResponse({"ready": True, "status": "ok", **held})


@router.get("/version", response_model=VersionOut, summary="版本", tags=["运行"])
def versions(library: Held) -> Response:
    """程序、句向量模型和知识库内容的版本：同样的版本，同样的答复。"""
    searcher = library.opened().searcher
    return JSONResponse(
        {"version": program_version(), "build": build(), "encoder": searcher.encoder.name, "revision": searcher.revision}
    )


def program_version() -> str:
    try:
        return version("zhinan")
    except PackageNotFoundError:  # run from a tree that was never installed
        return "0"
