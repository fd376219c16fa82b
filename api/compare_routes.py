"""`GET /api/compare` and `GET /api/history`: what the commands answer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from api.routes import Held, refused
from kb.errors import BadRequest
from search.compare import compare
from search.history import history, several

router = APIRouter(prefix="/api", tags=["对照"], responses=refused(503))
Id = Annotated[str, Query(description="指南编号", min_length=1, max_length=255)]
MOST_GUIDES = 12


@router.get("/compare", summary="两版指南对照")
def compare_guides(library: Held, left: Id, right: Id) -> Response:
    """条款逐条对齐，文字和数值的变化，以及摘要：与命令 `zhinan compare LEFT RIGHT --json` 相同。"""
    return JSONResponse(compare(library.opened().searcher, left, right))


@router.get("/history", summary="一个计划历年的变化")
def programme_history(
    library: Held,
    programme: Annotated[str | None, Query(description="计划名称或一份指南的编号", min_length=1, max_length=200)] = None,
    guide: Annotated[list[str] | None, Query(description="或：按先后写的指南编号", max_length=MOST_GUIDES)] = None,
) -> Response:
    """每一项规定在各版中的值，没有写的说明未规定。"""
    searcher = library.opened().searcher
    if programme is not None:
        return JSONResponse(history(searcher, programme))
    if not guide:
        raise BadRequest("要给出 programme（计划名称），或两个以上的 guide（指南编号）")
    return JSONResponse(several(searcher, guide))
