"""`GET /api/compare`, `/api/history` and `/api/table`: what the commands answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.caching import TAGGED, UNCHANGED, cached
from api.compared import CompareIn, CompareOut, HistoryIn, HistoryOut, RowOut, TableIn
from api.guide_routes import IN_PAGES
from api.held import Held, refused
from api.paging import paged, part
from kb.errors import BadRequest
from kb.shown import Shown
from search.compare import compare
from search.history import history, several
from search.table import table

router = APIRouter(prefix="/api", tags=["对照"], responses=refused(500, 503) | UNCHANGED)


@router.get("/compare", response_model=CompareOut, summary="两版指南对照", responses=refused(404, 422) | TAGGED)
def compare_guides(library: Held, request: Request, asked: Annotated[CompareIn, Query()]) -> Response:
    """条款逐条对齐，文字和数值的变化，以及摘要：与命令 `zhinan compare LEFT RIGHT --json` 相同。"""
    return cached(library, request, lambda: compare(library.opened().searcher, asked.left, asked.right))


@router.get("/history", response_model=HistoryOut, summary="一个计划历年的变化", responses=refused(404, 422) | TAGGED)
def programme_history(library: Held, request: Request, asked: Annotated[HistoryIn, Query()]) -> Response:
    """每一项规定在各版中的值，没有写的说明未规定。`programme` 与 `guide` 给其一。"""
    return cached(library, request, lambda: _history(library, asked))


def _history(library: Any, asked: HistoryIn) -> Shown:
    searcher = library.opened().searcher
    if asked.programme is not None:
        told = history(searcher, asked.programme)
    elif asked.guide:
        told = several(searcher, asked.guide)
    else:
        raise BadRequest("要给出 programme（计划名称），或两个以上的 guide（指南编号）")
    if asked.kind is not None:
        told = told | {"timeline": [line for line in told["timeline"] if line["kind"] == asked.kind]}
    return told


@router.get("/table", response_model=list[RowOut], summary="一类规定按项目类型并排", responses=refused(422) | IN_PAGES)
def kind_table(library: Held, request: Request, asked: Annotated[TableIn, Query()]) -> Response:
    """每个项目类型的值，新的指南在前，没有写的说明未规定：与命令 `zhinan table --kind … --json` 相同。"""

    def make() -> Any:
        return part(asked, table(library.store, asked.kind, year=asked.year, programme=asked.programme))

    return paged(library, request, asked, make)
