"""Guides, their clauses, attributes, originals and defects, under `/api`: paged, and answered by 304 where nothing changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import PlainTextResponse, Response
from pydantic import Field

from api.caching import FOREVER, TAGGED, UNCHANGED, cached, has, tag_of, unchanged
from api.catalogue import attributes_of, attributes_page
from api.compared import AttributesIn, OwnAttributesIn
from api.held import GuideId, Held, guide_of, refused
from api.paging import PAGE_HEADERS, Paged, paged, part
from api.schemas import AttributeOut, ClauseOut, DefectOut, GuideOut, OriginalOut, Strict
from kb.shown import clause_shown, guides_shown
from search.defects import defects

router = APIRouter(prefix="/api", responses=refused(500, 503) | UNCHANGED)
IN_PAGES: dict[int | str, dict[str, Any]] = {200: {"headers": PAGE_HEADERS}}


class TextIn(Strict):
    """原文的哪一版。"""

    sha256: str | None = Field(
        default=None,
        pattern="^[0-9a-f]{64}$",
        description="指南的 sha256：给出时，答复可以一直缓存；与现有的一版不同则 404",
        examples=["14e836e5bf92b0eeeee3bf4b5e335b1a1ba1b611e2a1935757b7a358ff93e07d"],
    )


@router.get("/guides", response_model=list[GuideOut], summary="指南列表", tags=["指南库"], responses=refused(422) | IN_PAGES)
def guides(library: Held, request: Request, page: Annotated[Paged, Query()]) -> Response:
    """收进的全部指南，按编号排列。"""
    return paged(library, request, page, lambda: part(page, list(guides_shown(library.store.guides(), date.today()).values())))


@router.get("/guides/{guide_id}", response_model=GuideOut, summary="一份指南", tags=["指南库"], responses=refused(404, 422) | TAGGED)
def guide(library: Held, request: Request, guide_id: GuideId) -> Response:
    """题名、年度、计划、项目类型、截止日期，以及是否已被替代。"""
    return cached(library, request, lambda: guide_of(library, guide_id))


@router.get(
    "/guides/{guide_id}/clauses",
    response_model=list[ClauseOut],
    summary="一份指南的条款",
    tags=["指南库"],
    responses=refused(404, 422) | IN_PAGES,
)
def clauses(library: Held, request: Request, guide_id: GuideId, page: Annotated[Paged, Query()]) -> Response:
    """按原文顺序，连同属性。"""

    def make() -> Any:
        own = guide_of(library, guide_id)
        held, total = part(page, list(library.store.clauses(guide_id)))
        return [clause_shown(clause, own) for clause in held], total

    return paged(library, request, page, make)


@router.get(
    "/guides/{guide_id}/attributes",
    response_model=list[AttributeOut],
    summary="一份指南的属性",
    tags=["指南库"],
    responses=refused(404, 422) | IN_PAGES,
)
def own_attributes(library: Held, request: Request, guide_id: GuideId, page: Annotated[OwnAttributesIn, Query()]) -> Response:
    """按原文顺序，每条附所在条款的编号。"""

    def make() -> Any:
        library.store.guide(guide_id)
        return part(page, attributes_of(library.store.clauses(guide_id), page.kind))

    return paged(library, request, page, make)


@router.get("/attributes", response_model=list[AttributeOut], summary="一类属性", tags=["指南库"], responses=refused(404, 422) | IN_PAGES)
def attributes(library: Held, request: Request, page: Annotated[AttributesIn, Query()]) -> Response:
    """各指南中这一类的全部属性，按指南编号和原文顺序。"""
    return paged(library, request, page, lambda: attributes_page(library, page))


@router.get(
    "/guides/{guide_id}/text",
    response_class=PlainTextResponse,
    summary="一份指南的原文",
    tags=["指南库"],
    responses=refused(404, 422)
    | {200: {"description": "原文", "content": {"text/plain": {"schema": {"type": "string"}, "example": "2025年…申报指南\n一、…"}}} | TAGGED[200]},
)
def text(library: Held, request: Request, guide_id: GuideId, asked: Annotated[TextIn, Query()]) -> Response:
    """解码后的原文，未经清理：条款的 `source.start`、`source.end` 数的就是它的字符。"""
    control = "no-cache"
    if asked.sha256 is not None:
        if library.store.guide(guide_id).sha256 != asked.sha256:
            raise HTTPException(404, "没有这一版原文：指南已换了新的一版，见 /api/guides 里的 sha256")
        control = FOREVER
    tag = tag_of(library, request)
    if has(request, tag):
        return unchanged(tag, control)
    return PlainTextResponse(library.store.text(guide_id), headers={"ETag": tag, "Cache-Control": control})


@router.get(
    "/guides/{guide_id}/original",
    response_model=OriginalOut,
    summary="一份指南的原文，连同标题和条款的位置",
    tags=["指南库"],
    responses=refused(404, 422) | TAGGED,
)
def original(library: Held, request: Request, guide_id: GuideId) -> Response:
    """位置按 `text` 的字符计：从原文切出来就是条款和标题。"""

    def make() -> Any:
        store = library.store
        return {
            "guide": guide_of(library, guide_id),
            "text": store.text(guide_id),
            "headings": [{"text": h.text, "start": h.source.start, "end": h.source.end} for h in store.headings(guide_id)],
            "clauses": [
                {"id": c.id, "item": c.item, "start": c.source.start, "end": c.source.end} for c in store.clauses(guide_id)
            ],
            "losses": store.losses(guide_id),
        }

    return cached(library, request, make)


@router.get(
    "/guides/{guide_id}/defects",
    response_model=list[DefectOut],
    summary="一份指南源文的疑误",
    tags=["指南库"],
    responses=refused(404, 422) | IN_PAGES,
)
def guide_defects(library: Held, request: Request, guide_id: GuideId, page: Annotated[Paged, Query()]) -> Response:
    """编号、附件、电话、标点、比例方向、联系人变动：只指出，不改写。"""
    return paged(library, request, page, lambda: part(page, defects(library.store, guide_id)))


@router.get(
    "/clauses/{clause_id:path}", response_model=ClauseOut, summary="一条条款", tags=["指南库"], responses=refused(404, 422) | TAGGED
)
def clause(
    library: Held,
    request: Request,
    clause_id: Annotated[str, Path(description="条款编号", max_length=1024, examples=["liangqu-2025/二/（二）/4"])],
) -> Response:
    """一条条款的原文、位置和属性：编号就是长期地址。"""

    def make() -> Any:
        found = library.store.clause(clause_id)
        return clause_shown(found, guide_of(library, found.guide_id))

    return cached(library, request, make)
