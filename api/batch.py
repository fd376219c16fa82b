"""`POST /api/ask/batch`: questions as JSON Lines in, answers as JSON Lines out, in the same order, as they are made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import ValidationError

from api.asked import AskFollowing
from api.held import Held, refused
from api.problems import field_of, first_of, problem_shown, wrong
from api.routes import answer
from api.serving import Library
from kb.errors import BadRequest, ZhinanError

PATH = "/api/ask/batch"
JSON_LINES = "application/x-ndjson"
router = APIRouter(prefix="/api", responses=refused(500, 503))
_ASKED = '{"question": "项目实施期限几年？", "top": 1}\n"单个项目最多支持多少万元？"\n'
_ANSWERED = '{"question": "项目实施期限几年？", "answered": true, "answer": "…", "clauses": []}\n{"type": "about:blank", "title": "参数不合要求", "status": 422, "detail": "question 不合要求：必须给出", "instance": "/api/ask/batch", "line": 2}\n'


async def _body(request: Request) -> bytes:
    return await request.body()


@router.post(
    "/ask/batch",
    response_class=StreamingResponse,
    summary="批量问条款（JSON Lines）",
    tags=["问"],
    responses=refused(413, 422)
    | {200: {"description": "一问一行，次序不变：答复同 /api/ask；没能问的一行是 problem，line 是它在请求里的行号", "content": {JSON_LINES: {"schema": {"type": "string"}, "example": _ANSWERED}}}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "一行一问：/api/ask 的 JSON 对象，或问题本身（JSON 字符串）；空行跳过。行数和大小有上限（ZHINAN_BATCH_LINES、ZHINAN_BATCH_KILOBYTES）",
            "content": {JSON_LINES: {"schema": {"type": "string", "minLength": 1}, "example": _ASKED}},
        }
    },
)
def ask_batch(library: Held, request: Request, body: Annotated[bytes, Depends(_body)]) -> Response:
    """一行一问，答一行送一行：模型只载入一次，一行不合要求不误别的行。"""
    lines = [(number, line) for number, line in enumerate(body.split(b"\n"), 1) if line.strip()]
    most = request.app.state.settings.batch_lines
    if not lines:
        raise BadRequest("没有问题：请一行写一问，如 {\"question\": \"…\"}")
    if len(lines) > most:
        raise BadRequest(f"一次最多 {most} 行，收到 {len(lines)} 行：请分几次发")
    return StreamingResponse(_answers(library, lines), media_type=JSON_LINES)


def _answers(library: Library, lines: Sequence[tuple[int, bytes]]) -> Iterator[bytes]:
    for number, line in lines:
        try:
            asked = _read(line)
            yield answer(library, asked, asked.before()).content + b"\n"
            continue
        except ValidationError as error:
            errors = [{"field": field_of(e["loc"]), "detail": wrong(e)} for e in error.errors()[:20]]
            told: dict[str, Any] = problem_shown(PATH, 422, first_of(errors), errors) | {"line": number}
        except ZhinanError as error:
            told = problem_shown(PATH, 422 if isinstance(error, BadRequest) else 503, str(error)) | {"line": number}
        yield json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _read(line: bytes) -> AskFollowing:
    """The question of a line. Raises BadRequest where it is no JSON, ValidationError where it is no question."""
    try:
        given = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise BadRequest("这一行不是 JSON（UTF-8）：应是 {\"question\": \"…\"}，或带引号的问题") from None
    return AskFollowing.model_validate({"question": given} if isinstance(given, str) else given)
