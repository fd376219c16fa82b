"""The HTTP API: what the command answers, under `/api`. Endpoints are sync: they run in the threadpool."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, cast

from fastapi import APIRouter, Body, Depends, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from api.schemas import AskFollowing, AskIn, AskOut, ClauseOut, GuideOut, HealthOut, Problem, VersionOut
from api.serving import Library
from kb.shown import Shown, clause_shown, guides_shown
from search.filters import Filter

_SCHEMA = Problem.model_json_schema()


def refused(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an endpoint, for its documentation."""
    said = {404: "没有这份指南或条款", 413: "内容过大", 422: "参数不合要求", 503: "知识库暂时不可用"}
    return {s: {"description": said[s], "content": {"application/problem+json": {"schema": _SCHEMA}}} for s in statuses}


def opened_library(request: Request) -> Library:
    """The library of the app that a request came to; 503 before it is open."""
    library = getattr(request.app.state, "library", None)
    if library is None:
        raise HTTPException(503, "知识库还没有打开：请稍候再试")
    return cast(Library, library)


Held = Annotated[Library, Depends(opened_library)]
GuideId = Annotated[str, Path(description="指南编号", max_length=255)]
router = APIRouter(prefix="/api", responses=refused(503))


@router.get("/ask", response_model=AskOut, summary="问条款", tags=["问"], responses=refused(422))
def ask_by_address(library: Held, asked: Annotated[AskIn, Query()]) -> Response:
    """给出起决定作用的条款原文、出处和联系人。范围参数可重复，如 `year=2022&year=2025`。"""
    return JSONResponse(answer(library, asked))


@router.post("/ask", response_model=AskOut, summary="问条款", tags=["问"], responses=refused(413, 422))
def ask(library: Held, asked: Annotated[AskFollowing, Body()]) -> Response:
    """给出起决定作用的条款原文、出处和联系人。"""
    return JSONResponse(answer(library, asked))


def answer(library: Library, asked: AskIn, context: dict[str, Any] | None = None) -> Shown:
    """The answer of `Searcher.ask`, unchanged."""
    allowed = Filter(
        guides=frozenset(asked.guide),
        years=frozenset(asked.year),
        programmes=frozenset(asked.programme),
        tracks=frozenset(asked.track),
        kinds=frozenset(asked.kind),
    )
    return library.opened().searcher.ask(asked.question, top=asked.top, allowed=allowed, context=context)


@router.get("/guides", response_model=list[GuideOut], summary="指南列表", tags=["指南库"])
def guides(library: Held) -> Response:
    """收进的全部指南，按编号排列。"""
    return JSONResponse(list(guides_shown(library.store.guides(), date.today()).values()))


@router.get("/guides/{guide_id}", response_model=GuideOut, summary="一份指南", tags=["指南库"], responses=refused(404))
def guide(library: Held, guide_id: GuideId) -> Response:
    return JSONResponse(guide_of(library, guide_id))


@router.get(
    "/guides/{guide_id}/clauses",
    response_model=list[ClauseOut],
    summary="一份指南的条款",
    tags=["指南库"],
    responses=refused(404),
)
def clauses(library: Held, guide_id: GuideId) -> Response:
    """全部条款，按原文顺序，连同属性。"""
    own = guide_of(library, guide_id)
    return JSONResponse([clause_shown(clause, own) for clause in library.store.clauses(guide_id)])


@router.get(
    "/guides/{guide_id}/text",
    response_class=PlainTextResponse,
    summary="一份指南的原文",
    tags=["指南库"],
    responses=refused(404),
)
def text(library: Held, guide_id: GuideId) -> Response:
    """解码后的原文，未经清理：条款的 `source.start`、`source.end` 数的就是它的字符。"""
    return PlainTextResponse(library.store.text(guide_id))


@router.get("/clauses/{clause_id:path}", response_model=ClauseOut, summary="一条条款", tags=["指南库"], responses=refused(404))
def clause(library: Held, clause_id: Annotated[str, Path(description="条款编号", max_length=1024)]) -> Response:
    found = library.store.clause(clause_id)
    return JSONResponse(clause_shown(found, guide_of(library, found.guide_id)))


@router.get("/health", response_model=HealthOut, summary="是否可用", tags=["运行"])
def health(library: Held) -> Response:
    library.opened()  # so that a watcher's calls keep the index fresh on a quiet server
    store = library.store
    return JSONResponse(
        {"status": "ok", "guides": len(store.guides()), "clauses": store.count(), "current": not library.is_stale()}
    )


@router.get("/version", response_model=VersionOut, summary="版本", tags=["运行"])
def versions(library: Held) -> Response:
    searcher = library.opened().searcher
    return JSONResponse({"version": program_version(), "encoder": searcher.encoder.name, "revision": searcher.revision})


def guide_of(library: Library, guide_id: str) -> Shown:
    """A guide as every face shows it; raises UnknownGuide, which names the guides that exist."""
    shown = guides_shown(library.store.guides(), date.today())
    if guide_id not in shown:
        library.store.guide(guide_id)
    return shown[guide_id]


def program_version() -> str:
    try:
        return version("zhinan")
    except PackageNotFoundError:  # run from a tree that was never installed
        return "0"
