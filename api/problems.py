"""One shape of error for every address: problem+json (RFC 9457) under /api, a page that says the same elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.schemas import Problem
from kb.errors import BadRequest, EncoderError, IndexUnusable, StoreError, UnknownClause, UnknownGuide, ZhinanError

STATUS: tuple[tuple[type[ZhinanError], int], ...] = (
    (UnknownGuide, 404),
    (UnknownClause, 404),
    (BadRequest, 422),
    (StoreError, 503),
    (IndexUnusable, 503),
    (EncoderError, 503),
)
TITLES = {
    400: "请求读不懂",
    403: "不允许",
    404: "找不到",
    405: "不支持这种方法",
    413: "内容过大",
    422: "参数不合要求",
    500: "服务出错",
    503: "暂时不可用",
}
_SAID = {
    400: "请求内容读不懂：应是 UTF-8 的 JSON，如 {\"question\": \"…\"}",
    404: "没有这个地址：网页从 / 开始，接口见 /api/openapi.json",
    405: "这个地址不支持这种方法：接口见 /api/openapi.json",
}
_log = logging.getLogger("zhinan")


def tell_problems(app: FastAPI) -> None:
    """Has every error of the application told in the one shape."""
    app.add_exception_handler(ZhinanError, _on_zhinan_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)


def told(request: Request, status: int, detail: str, errors: Sequence[dict[str, str]] = ()) -> Response:
    """An error: problem+json under /api, else a page that says the same."""
    if request.url.path.startswith("/api/"):
        return problem(request.url.path, status, detail, errors)
    from api.page.views import error_page  # the page's own modules import this one

    return error_page(status, title_of(status), detail)


def problem(path: str, status: int, detail: str, errors: Sequence[dict[str, str]] = (), **more: Any) -> Response:
    """problem+json; `more` are members that one address adds."""
    return JSONResponse(problem_shown(path, status, detail, errors) | more, status, media_type="application/problem+json")


def problem_shown(path: str, status: int, detail: str, errors: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    body = Problem(title=title_of(status), status=status, detail=detail, instance=path[:200], errors=list(errors)).model_dump()
    if not errors:
        del body["errors"]
    return body


def title_of(status: int) -> str:
    return TITLES.get(status, "请求没有完成")


def _on_zhinan_error(request: Request, error: Exception) -> Response:
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
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
    errors = [{"field": field_of(e["loc"][1:]), "detail": wrong(e)} for e in error.errors()[:20]]
    return told(request, 422, first_of(errors), errors)


def first_of(errors: Sequence[Mapping[str, str]]) -> str:
    """The first of the errors of a request in one line."""
    named = f"{errors[0]['field']} 不合要求：" if errors[0]["field"] else ""
    return named + errors[0]["detail"]


def field_of(place: Sequence[str | int]) -> str:
    """The name of a parameter as its sender knows it: items by number."""
    return " ".join(f"第 {part + 1} 个" if isinstance(part, int) else part for part in place)[:80]


def wrong(error: Mapping[str, Any]) -> str:
    """What a parameter must be, in Chinese, by pydantic's error type. Never repeats what was sent."""
    bounds = error.get("ctx") or {}
    match str(error["type"]):
        case "missing":
            return "必须给出"
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return "应是整数"
        case "bool_parsing" | "bool_type":
            return "应是 true 或 false"
        case "greater_than_equal":
            return f"不得小于 {bounds['ge']}"
        case "less_than_equal":
            return f"不得大于 {bounds['le']}"
        case "string_type" | "string_unicode":
            return "应是文字"
        case "string_too_long":
            return f"最多 {bounds['max_length']} 个字"
        case "string_too_short":
            return f"至少 {bounds['min_length']} 个字"
        case "too_long":
            return f"最多 {bounds['max_length']} 个"
        case "list_type" | "tuple_type":
            return "应是一个值或一列值"
        case "literal_error":
            return "只能是 " + str(bounds.get("expected", "")).replace("'", "").replace(" or ", "、").replace(", ", "、")
        case "extra_forbidden":
            return f"没有这个参数：可用 {bounds['allowed']}" if "allowed" in bounds else "没有这个参数"
        case "json_invalid":
            return "请求内容应是 JSON 对象，如 {\"question\": \"…\"}"
        case "model_attributes_type" | "dict_type" | "model_type":
            return "应是 JSON 对象，请求头写明 Content-Type: application/json"
        case kind if kind.startswith("date"):
            return "应是日期，如 2025-06-30"
        case "value_error":
            return str(bounds.get("error", "取值不在允许之列"))
        case _:
            return "取值不在允许之列"
