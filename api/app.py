"""The web application: the API, the page, one shape of error, and the headers that every answer carries."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import compare_routes, match_routes, routes
from api.page import views
from api.schemas import Problem
from api.serving import Library
from api.settings import Settings
from kb.errors import BadRequest, EncoderError, IndexUnusable, StoreError, UnknownClause, UnknownGuide, ZhinanError

LARGEST_BODY = 64 * 1024
# Threads that answer: more would wait for one another (one interpreter lock, few cores) and for the store's connections.
THREADS = 8
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STATUS: tuple[tuple[type[ZhinanError], int], ...] = (
    (UnknownGuide, 404),
    (UnknownClause, 404),
    (BadRequest, 422),
    (StoreError, 503),
    (IndexUnusable, 503),
    (EncoderError, 503),
)
TITLES = {
    400: "请求读不懂",
    404: "找不到",
    405: "不支持这种方法",
    413: "内容过大",
    422: "参数不合要求",
    500: "服务出错",
    503: "暂时不可用",
}
_SAID = {
    404: "没有这个地址：网页从 / 开始，接口见 /api/openapi.json",
    405: "这个地址不支持这种方法：接口见 /api/openapi.json",
}
_log = logging.getLogger("zhinan")


def create_app(settings: Settings, library: Library | None = None) -> FastAPI:
    """The application over the knowledge base that `settings` name, opened when it starts.

    `library`: one that is open already; the application closes it when it stops, too.
    """

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        held = library if library is not None else await run_sync(Library.open, settings)
        app.state.library = held
        try:
            yield
        finally:
            app.state.library = None
            held.close()

    app = FastAPI(
        title="指南 zhinan",
        description="申报指南知识库：问到起决定作用的条款。出错时一律以 application/problem+json（RFC 9457）作答。",
        version=routes.program_version(),
        openapi_url="/api/openapi.json",
        docs_url=None,  # the stock pages load their scripts from a CDN
        redoc_url=None,
        lifespan=opened,
    )
    app.include_router(routes.router)
    app.include_router(compare_routes.router)
    app.include_router(match_routes.router)
    app.include_router(views.router)
    app.add_exception_handler(ZhinanError, _on_zhinan_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_middleware(Guard)
    return app


def told(request: Request, status: int, detail: str, errors: Sequence[dict[str, str]] = ()) -> Response:
    """An error: problem+json under /api, else a page that says the same."""
    title = TITLES.get(status, "请求没有完成")
    if request.url.path.startswith("/api/"):
        return _problem(request.url.path, status, title, detail, errors)
    return views.error_page(status, title, detail)


def _problem(path: str, status: int, title: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> Response:
    body = Problem(title=title, status=status, detail=detail, instance=path[:200], errors=list(errors)).model_dump()
    if not errors:
        del body["errors"]
    return JSONResponse(body, status, media_type="application/problem+json")


def _on_zhinan_error(request: Request, error: Exception) -> Response:
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    if status >= 500:
        _log.error("%s %s: %s", request.method, request.url.path, error)
    return told(request, status, str(error))


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    given = error.detail if any("\u4e00" <= c <= "\u9fff" for c in error.detail) else ""
    response = told(request, error.status_code, given or _SAID.get(error.status_code, "请求没有完成"))
    response.headers.update(error.headers or {})
    return response


def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [{"field": _field(e["loc"]), "detail": _wrong(e)} for e in error.errors()[:20]]
    first = errors[0]
    named = f"{first['field']} 不合要求：" if first["field"] else ""
    return told(request, 422, named + first["detail"], errors)


def _field(place: Sequence[str | int]) -> str:
    """The name of a parameter as its sender knows it: without where it came from, items by number."""
    names = [f"第 {part + 1} 个" if isinstance(part, int) else part for part in place[1:]]
    return " ".join(names)[:80]


def _wrong(error: Mapping[str, Any]) -> str:
    """What a parameter must be, in Chinese, by pydantic's error type. Never repeats what was sent."""
    bounds = error.get("ctx") or {}
    match str(error["type"]):
        case "missing":
            return "必须给出"
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return "应是整数"
        case "greater_than_equal":
            return f"不得小于 {bounds['ge']}"
        case "less_than_equal":
            return f"不得大于 {bounds['le']}"
        case "string_type" | "string_unicode":
            return "应是文字"
        case "string_too_long":
            return f"最多 {bounds['max_length']} 个字"
        case "too_long":
            return f"最多 {bounds['max_length']} 个"
        case "list_type":
            return "应是一个值或一列值"
        case "extra_forbidden":
            return "没有这个参数：可用 question、top、guide、year、programme、track、kind"
        case "json_invalid":
            return "请求内容应是 JSON 对象，如 {\"question\": \"…\"}"
        case "model_attributes_type" | "dict_type" | "model_type":
            return "应是 JSON 对象，请求头写明 Content-Type: application/json"
        case "value_error":
            return str(bounds.get("error", "取值不在允许之列"))
        case _:
            return "取值不在允许之列"


class Guard:
    """Around every request: a bound on the body, security headers, and an answer where the code failed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        request = Request(scope)
        body = await _body(request.headers, receive)
        if body is None:
            detail = f"请求内容超过 {LARGEST_BODY // 1024} KB：问题最多两千字，用不到这么多"
            await told(request, 413, detail)(scope, receive, sending)
            return
        try:
            await self.app(scope, _replaying(body, receive), sending)
        except Exception:
            _log.exception("%s %s", request.method, request.url.path)
            if started:
                raise
            await told(request, 500, "程序出错，已记入日志：请稍候再试，或把问题告诉管理员")(scope, receive, sending)


async def _body(headers: Headers, receive: Receive) -> bytes | None:
    """The body of a request, or None where it is larger than allowed."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > LARGEST_BODY:
        return None
    if not declared and "transfer-encoding" not in headers:
        return b""
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            return None
        more = message.get("more_body", False)
    return b"".join(parts)


def _replaying(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read already, then what the server has to say next (that the client left)."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
