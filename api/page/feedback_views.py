"""`/feedback`: a reader says that an answer is wrong, with or without words; thanks, and the way back."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from api.held import Held
from api.page.rendering import page
from kb.errors import BadRequest
from kb.feedback import LONGEST_WORDS, MOST_CLAUSES
from kb.shown import Shown

router = APIRouter(include_in_schema=False)


def takes_feedback(request: Request) -> bool:
    return bool(request.app.state.settings.feedback)


async def _posted(request: Request) -> Shown:
    # a form elsewhere on the web must not fill the store through a reader's browser
    if not takes_feedback(request):
        raise HTTPException(403, "本服务不收反馈")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "反馈只收本站网页里的表单")
    sent: dict[str, list[str]] = {}
    for name, value in parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True):
        sent.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\x00", "").strip())
    one = {name: values[-1] for name, values in sent.items()}
    clauses = [clause for clause in sent.get("clause", []) if clause][:MOST_CLAUSES]
    return {"question": one.get("q", ""), "words": one.get("words", ""), "back": one.get("back", ""), "clauses": clauses}


@router.post("/feedback")
def wrong(library: Held, sent: Annotated[Shown, Depends(_posted)]) -> Response:
    back = _back(sent["back"], sent["question"])
    try:
        library.feedback(sent["question"], verdict="wrong", clauses=sent["clauses"], words=sent["words"])
    except BadRequest as error:
        return page("thanks.html", 422, problem=str(error), sent=sent, back=back, longest_words=LONGEST_WORDS)
    return RedirectResponse("/thanks?" + urlencode({"back": back}), 303)


@router.api_route("/thanks", methods=["GET", "HEAD"])
def thanks(request: Request) -> Response:
    return page("thanks.html", problem=None, sent=None, back=_back(request.query_params.get("back", ""), ""), longest_words=LONGEST_WORDS)


def _back(given: str, question: str) -> str:
    """The answer's own address, where it is one of ours; else that of the question."""
    own = given.startswith("/?") and len(given) <= 8000 and "\\" not in given
    return given if own else "/?" + urlencode({"q": question}) if question else "/"
