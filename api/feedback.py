"""Feedback on answers: `POST /api/feedback`. `zhinan feedback` lists and exports what was said (`api.operating`).

Every face keeps feedback by one call, whose signature is stable:

    entry = library.feedback(question, verdict="wrong", clauses=["liangqu-2025/二/（二）/4"], words="问的是另一类")

`question`: 1 to 2000 characters; `verdict`: "right" or "wrong"; `clauses`: ids of the clauses that were shown, at most 20,
may be empty; `words`: free words, at most 1000 characters, may be empty. Gives a `kb.feedback.Entry` (id, time, revision, …);
raises BadRequest (a bound was broken; `str(error)` is for the reader) or StoreError (not writable, full). No personal
data: nobody is asked who they are, and no address is kept.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from pydantic import Field, StringConstraints

from api.held import Held, refused
from api.schemas import Answer, Strict, Words
from kb.feedback import LONGEST_QUESTION, LONGEST_WORDS, MOST_CLAUSES

router = APIRouter(prefix="/api", responses=refused(500, 503))
Question = Annotated[Words, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)]
ClauseId = Annotated[Words, Field(min_length=1, max_length=512)]


class FeedbackIn(Strict):
    """对一个答复的反馈。不收个人信息：请勿填写姓名、电话。"""

    question: Question = Field(description="问的话", examples=["院士团队每年要在企业工作多少天？"])
    clauses: list[ClauseId] = Field(
        default_factory=list, max_length=MOST_CLAUSES, description="当时给出的条款编号；没有给出的为空", examples=[["liangqu-2025/二/（二）/4"]]
    )
    verdict: Literal["right", "wrong"] = Field(description="right 答对；wrong 没答对", examples=["wrong"])
    words: Words = Field(default="", max_length=LONGEST_WORDS, description="错在哪里，应是哪一条", examples=["问的是院士本人，不是团队"])


class FeedbackOut(Answer):
    """已记下的反馈。"""

    id: int = Field(description="第几条", examples=[1])
    time: str = Field(description="记下的时间（UTC）", examples=["2026-01-05T08:30:00Z"])
    revision: str = Field(description="当时作答的知识库版本", examples=["9009f2b12c40d0ca6cd630fab485e8c9e92cf80486b8af80eced115b4d637fda"])
    verdict: Literal["right", "wrong"] = Field(description="答对，或没答对", examples=["wrong"])


@router.post(
    "/feedback", status_code=201, response_model=FeedbackOut, summary="反馈答得对不对", tags=["反馈"], responses=refused(400, 403, 413, 422)
)
def feedback(library: Held, request: Request, given: Annotated[FeedbackIn, Body()]) -> Response:
    """记下问题、给出的条款、对错和说明，供改进；只增不改，不记是谁说的。"""
    if not request.app.state.settings.feedback:
        raise HTTPException(403, "本服务不收反馈（ZHINAN_FEEDBACK=false）")
    entry = library.feedback(given.question, verdict=given.verdict, clauses=given.clauses, words=given.words)
    return JSONResponse(entry.model_dump(mode="json", include={"id", "time", "revision", "verdict"}), 201)
