"""`POST /api/match` and the JSON Schema of the profile: the router that the application includes."""

from __future__ import annotations

import threading
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from api.matching import answered, merged
from api.routes import Held, refused
from api.serving import Library
from kb.applicant import Applicant, applicant_of
from kb.errors import BadRequest
from kb.facts import LONGEST_DESCRIPTION
from search.match import Matcher

router = APIRouter(prefix="/api", responses=refused(503))
_lock = threading.Lock()


class AnswerIn(BaseModel):
    """An answer to one of `next_questions`: its key, what was asked, what was said."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(max_length=400)
    ask: str = Field(default="", max_length=400)
    said: str = Field(max_length=2000)


class MatchIn(BaseModel):
    """A description, a profile, or both: what the profile gives stands in the place of what was read."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(default=None, max_length=LONGEST_DESCRIPTION)
    profile: dict[str, Any] | None = None
    answers: list[AnswerIn] = Field(default=[], max_length=40)
    as_of: date | None = None
    top: int | None = Field(default=None, ge=1)


@router.get("/match/schema", summary="申报人资料的 JSON Schema", tags=["匹配"])
def schema() -> Response:
    return JSONResponse(Applicant.model_json_schema())


@router.post("/match", summary="项目该报哪一类", tags=["匹配"], responses=refused(413, 422))
def match(library: Held, request: Request, body: Annotated[MatchIn, Body()]) -> Response:
    """逐条判定：每个项目类型的结论、理由、条款和还要问的话。"""
    matcher = matcher_of(request.app, library)
    if body.text is None and body.profile is None:
        raise BadRequest("没有项目描述：请给出 text（项目描述）或 profile（申报人资料）")
    applicant = matcher.read(body.text, body.as_of) if body.text is not None else Applicant()
    if body.profile is not None:
        given = applicant_of(body.profile)
        applicant = merged(applicant, given) if body.text is not None else given
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
