"""`/match/checklist`: what to bring and to check for the tracks of a match, to print, or as a Word file."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from api.checklists import lines, write_docx
from api.held import Held
from api.match_routes import matcher_of
from api.page.match_views import LONGEST_ADDRESS, LONGEST_SHARED, LONGEST_TEXT, Asked, asked_of, found_for, posted_of
from api.page.rendering import page
from api.serving import Library
from kb.errors import BadRequest
from kb.shown import Shown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
router = APIRouter(include_in_schema=False)


@router.api_route("/match/checklist", methods=["GET", "HEAD"])
def shared(library: Held, request: Request) -> Response:
    return _listed(library, request.app, asked_of(request.query_params.multi_items(), posted=False))


@router.post("/match/checklist")
def described(library: Held, request: Request, asked: Annotated[Asked, Depends(posted_of)]) -> Response:
    address = asked.address("/match/checklist")
    if len(asked.text) <= LONGEST_SHARED and len(address) <= LONGEST_ADDRESS:
        return RedirectResponse(address, 303)
    return _listed(library, request.app, asked)


@router.api_route("/match/checklist.docx", methods=["GET", "HEAD"])
def word(library: Held, request: Request) -> Response:
    return _file(library, request.app, asked_of(request.query_params.multi_items(), posted=False))


@router.post("/match/checklist.docx")
def word_posted(library: Held, request: Request, asked: Annotated[Asked, Depends(posted_of)]) -> Response:
    return _file(library, request.app, asked)


def _listed(library: Library, app: Any, asked: Asked) -> Response:
    answer = _answer(library, app, asked)
    return page("checklist.html", sections=sections(answer, asked.open), answer=answer, asked=asked, fields=asked.fields(), back=asked.address())


def _file(library: Library, app: Any, asked: Asked) -> Response:
    answer = _answer(library, app, asked)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "checklist.docx"
        write_docx(answer, file, asked.open)
        content = file.read_bytes()
    name = f"checklist-{answer['as_of']}.docx"
    return Response(content, media_type=DOCX, headers={"Content-Disposition": f"attachment; filename=\"{name}\""})


def _answer(library: Library, app: Any, asked: Asked) -> Shown:
    if asked.empty:
        raise BadRequest("还没有项目描述：请先在“找项目”里写几句，或填表")
    if len(asked.text) > LONGEST_TEXT:
        raise BadRequest(f"描述有 {len(asked.text)} 个字：最多 {LONGEST_TEXT} 个字")
    return found_for(asked, matcher_of(app, library), date.today()).answer


def sections(answer: Shown, only: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """The checklist by track: (heading, its lines), as the Word file has it."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for style, words in lines(answer, only):
        if style == "h2":
            found.append((words, []))
        elif found:
            found[-1][1].append((style, words))
    return found
