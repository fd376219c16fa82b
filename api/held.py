"""What endpoints share: the library of their application, a guide by its id, and how their errors are documented."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, cast

from fastapi import Depends, HTTPException, Path, Request

from api.serving import Library
from kb.shown import Shown, guides_shown

NOT_READY = "知识库正在打开，还不能作答：请稍候再试"
_REFUSED = {
    400: ("请求内容读不懂", "请求内容读不懂：应是 UTF-8 的 JSON"),
    403: ("本服务不收", "本服务不收反馈"),
    404: ("没有这份指南或条款", "没有这份指南：最接近的是…；现有…"),
    413: ("请求内容过大", "请求内容超过 64 KB：这个地址最多收这么多，请分几次发"),
    422: ("参数不合要求：detail 说错在哪里、允许什么", "limit 不合要求：不得大于 1000"),
    500: ("程序出错，已记入日志", "程序出错，已记入日志：请稍候再试"),
    503: ("知识库还没有打开，或暂时读不了", NOT_READY),
}


def refused(*statuses: int, **more: Any) -> dict[int | str, dict[str, Any]]:
    """The errors of an endpoint, for its documentation; `more` are members that its problems add."""
    return {
        status: {
            "description": _REFUSED[status][0],
            "content": {
                "application/problem+json": {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "example": {
                        "type": "about:blank",
                        "title": _REFUSED[status][0].split("：")[0],
                        "status": status,
                        "detail": _REFUSED[status][1],
                        "instance": "/api/…",
                        **more,
                    },
                }
            },
        }
        for status in statuses
    }


def opened_library(request: Request) -> Library:
    """The library of the app that a request came to; 503 before it is open."""
    library = getattr(request.app.state, "library", None)
    if library is None:
        raise HTTPException(503, NOT_READY, {"Retry-After": "1"})
    return cast(Library, library)


Held = Annotated[Library, Depends(opened_library)]
GuideId = Annotated[str, Path(description="指南编号", max_length=255, examples=["liangqu-2025"])]


def guide_of(library: Library, guide_id: str) -> Shown:
    """A guide as every face shows it; raises UnknownGuide, which names the guides that exist."""
    shown = guides_shown(library.store.guides(), date.today())
    if guide_id not in shown:
        library.store.guide(guide_id)
    return shown[guide_id]
