"""`POST /api/match` and the JSON Schema of the profile: the router that the application includes."""

from __future__ import annotations

import threading
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from fastapi.responses import JSONResponse, Response

from api.held import Held, refused
from api.matched import MatchIn, MatchOut
from api.matching import answered, merged
from api.serving import Library
from kb.applicant import Applicant
from kb.errors import BadRequest
from search.match import Matcher

router = APIRouter(prefix="/api", tags=["匹配"], responses=refused(500, 503))
_lock = threading.Lock()


@router.get("/match/schema", response_model=dict[str, Any], summary="申报人资料的 JSON Schema")
def schema() -> Response:
    """`/api/match` 的 `profile`、命令 `zhinan match --profile` 的文件要合的 JSON Schema。"""
    return JSONResponse(Applicant.model_json_schema())


@router.post("/match", response_model=MatchOut, summary="项目该报哪一类", responses=refused(400, 413, 422))
def match(library: Held, request: Request, body: Annotated[MatchIn, Body()]) -> Response:
    """逐条判定：每个项目类型的结论、理由、条款和还要问的话。"""
    if body.text is None and body.profile is None:
        raise BadRequest("没有项目描述：请给出 text（项目描述）或 profile（申报人资料）")
    matcher = matcher_of(request.app, library)
    applicant = matcher.read(body.text, body.as_of) if body.text is not None else Applicant()
    if body.profile is not None:
        applicant = merged(applicant, body.profile) if body.text is not None else body.profile
    for one in body.answers:
        applicant = answered(matcher, applicant, {"key": one.key, "ask": one.ask}, one.said, body.as_of)
    return JSONResponse(matcher.match(applicant, as_of=body.as_of, top=body.top))


def matcher_of(app: Any, library: Library) -> Matcher:
    """The matcher of the application's knowledge base: made on the first match, and again when the store changes."""
    searcher = library.opened().searcher
    held: Matcher | None = getattr(app.state, "matcher", None)
    if held is not None and held.revision == searcher.revision:
        return held
    with _lock:
        held = getattr(app.state, "matcher", None)
        if held is None or held.revision != searcher.revision:
            held = app.state.matcher = Matcher(library.store, searcher.encoder)
    return held
