"""`/match`: a description and a form in, a card for every track out. A short description has an address to send on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from api.held import Held
from api.match_routes import matcher_of
from api.matching import merged
from api.page.marking import spans_marked
from api.page.match_form import FIELDS, GROUPS, corrected, field_of, filled, in_words
from api.page.rendering import page
from kb.applicant import Applicant, applicant_of
from kb.errors import BadRequest
from kb.facts import ReadFrom
from kb.shown import Shown
from search.answering import facts_of
from search.match import Matcher

LONGEST_SHARED = 2_000  # characters of a description that an address carries
LONGEST_TEXT = 5_000  # percent-encoded, more would not fit into the largest body
LONGEST_ADDRESS = 60_000
MOST_ENTRIES = 40
WHOLE = 4  # entries with every condition in view; the others are a click away
MOST_ASKED = 4
MOST_ANSWERS = 40
MOST_NEAR = 4
YES_NO = ("是", "否")
OUTCOMES = ("failed", "unknown", "met")
EXAMPLES = (
    "我们是昌吉的一家新材料企业，注册在昌吉高新区，想申请财政资金200万元，自筹400万元，与清华大学签了合作协议，负责人是高级工程师，45岁，实施期2年。",
    "我们是新疆的一所高校，想引进陕西某科研院所近三年的省部级科技成果，申请50万元，负责人博士、副教授。",
)
router = APIRouter(include_in_schema=False)


@dataclass(slots=True)
class Asked:
    """What a reader sent: the description, the fields that stand against it, answers to questions, the card to open."""

    text: str = ""
    given: dict[str, str] = field(default_factory=dict)
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    open: str = ""

    @property
    def empty(self) -> bool:
        return not (self.text or self.answers or any(self.given.values()))

    def fields(self) -> list[tuple[str, str]]:
        """What was sent, as it is sent again."""
        parts = [("text", self.text)] if self.text else []
        parts += list(self.given.items())
        for key, ask, said in self.answers:
            parts += [("key", key), ("ask", ask), ("said", said)]
        return parts + ([("open", self.open)] if self.open else [])

    def address(self, path: str = "/match") -> str:
        """The address of this page, to be sent on."""
        place = "" if path != "/match" else "#page-open" if self.open else "#page-found"
        return f"{path}?{urlencode(self.fields())}{place}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a description came to: the profile as it was read and as it was corrected, and the verdicts over it."""

    read: Applicant
    applicant: Applicant
    problems: dict[str, str]
    answers: list[tuple[str, str, str, str]]
    answer: Shown


def asked_of(pairs: Iterable[tuple[str, str]], posted: bool) -> Asked:
    """What was sent. In a posted form every field is there: those that differ from what was filled in are the reader's."""
    sent: dict[str, list[str]] = {}
    for name, value in pairs:
        sent.setdefault(name, []).append(value.replace("\r\n", "\n").strip())
    one = {name: values[-1] for name, values in sent.items()}
    given = {name: one[name] for name in FIELDS if name in one and (not posted or one[name] != one.get(f"read-{name}", ""))}
    picked, _, picked_key = one.get("pick", "").partition("|")  # a question answered by its own button
    rows = [
        (key, ask, picked if key == picked_key else said)
        for key, ask, said in zip(sent.get("key", []), sent.get("ask", []), sent.get("said", []), strict=False)
    ]
    answers = [(key[:400], ask[:400], said[:400]) for key, ask, said in rows if key and said][:MOST_ANSWERS]
    return Asked(one.get("text", ""), given, answers, one.get("open", "")[:400])


async def posted_of(request: Request) -> Asked:
    body = await request.body()
    return asked_of(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True), posted=True)


@router.api_route("/match", methods=["GET", "HEAD"])
def shared(library: Held, request: Request) -> Response:
    """The page of an address: empty, or with a description of up to LONGEST_SHARED characters."""
    asked = asked_of(request.query_params.multi_items(), posted=False)
    if len(asked.text) > LONGEST_SHARED:
        return _refused(asked, f"链接里的描述有 {len(asked.text)} 个字：最多 {LONGEST_SHARED} 个字，再长请在这里提交")
    return _shown(asked, lambda: matcher_of(request.app, library))


@router.post("/match")
def described(library: Held, request: Request, asked: Annotated[Asked, Depends(posted_of)]) -> Response:
    """A form: what is short enough gets an address of its own, the rest is answered here."""
    address = asked.address()
    if not asked.empty and len(asked.text) <= LONGEST_SHARED and len(address) <= LONGEST_ADDRESS:
        return RedirectResponse(address, 303)
    if asked.empty:
        return _refused(asked, "请先写几句申报单位和项目的情况，或填下面的表")
    if len(asked.text) > LONGEST_TEXT:
        return _refused(asked, f"描述有 {len(asked.text)} 个字：最多 {LONGEST_TEXT} 个字")
    return _shown(asked, lambda: matcher_of(request.app, library))


def _refused(asked: Asked, problem: str) -> Response:
    return page("match.html", 422, **_values(asked, problems={"text": problem}))


def _values(asked: Asked, **more: Any) -> dict[str, Any]:
    return {
        "asked": asked,
        "groups": GROUPS,
        "examples": EXAMPLES,
        "longest_text": LONGEST_TEXT,
        "problems": {},
        "values": dict.fromkeys(FIELDS, "") | asked.given,
        "read": {},
        "words": {},
        "marks": None,
        "added": [],
        "answer": None,
        "answers": [],
        "questions": [],
        "likely": [],
        "others": [],
        "near": [],
        "total": 0,
    } | more


def _shown(asked: Asked, matcher_now: Any) -> Response:
    if asked.empty:
        return page("match.html", **_values(asked))
    matcher: Matcher = matcher_now()
    day = date.today()
    made = found_for(asked, matcher, day)
    told, found, problems, answers = made.read, made.answer, made.problems, made.answers
    cards = [_card(entry, n, asked.open) for n, entry in enumerate(found["matches"])]
    likely = [card for card in cards if card["entry"]["verdict"] != "ineligible"]
    for rank, card in enumerate(likely):
        card["whole"] |= rank < WHOLE
        card["leads"] = rank == 0  # what the best track still wants is in view at once
    done = {key for key, _, _ in asked.answers}
    values = filled(made.applicant)
    # what a posted field is held against: a field that the reader gave, against the description; others, as they were filled
    baseline = values | {name: said for name, said in filled(told).items() if name in asked.given}
    values |= {name: said for name, said in asked.given.items() if name in problems or "" in problems}
    wrong = bool(problems) or any(problem for *_, problem in answers)
    return page(
        "match.html",
        422 if wrong else 200,
        **_values(
            asked,
            problems=problems,
            values=values,
            read=baseline,
            words=_words(told.read_from, asked.given),
            added=in_words({name: said for name, said in asked.given.items() if name not in problems}),
            marks=spans_marked(asked.text, [(r.start, r.end) for r in told.read_from]),
            answer=found,
            answers=answers,
            questions=[
                dict(q) | {"yes_no": all(_takes(q, said, matcher, day) for said in YES_NO)}
                for q in [q for q in found["next_questions"] if q["key"] not in done][:MOST_ASKED]
            ],
            likely=likely,
            others=[card for card in cards if card["entry"]["verdict"] == "ineligible"],
            near=[card for card in cards if _near(card["entry"])][:MOST_NEAR],
            total=len(matcher.offers),
        ),
    )


def _near(entry: Shown) -> bool:
    """A track in force that a change would open."""
    guide = entry["guide"]
    return bool(entry["verdict"] == "ineligible" and entry["changes"] and guide["status"] == "latest" and guide["open"] is not False)


def _takes(question: Shown, said: str, matcher: Matcher, day: date) -> bool:
    """Does this answer tell anything? Where a bare yes or no does not, no button offers it."""
    try:
        return bool(facts_of(question, said, matcher, day))
    except BadRequest:
        return False


def found_for(asked: Asked, matcher: Matcher, day: date) -> Found:
    """The verdicts over what was sent, and what of it could not be taken."""
    told = matcher.read(asked.text, day) if asked.text else Applicant()
    applicant, problems = corrected(told, asked.given, matcher, day)
    applicant, answers = _answered(applicant, asked.answers, matcher, day)
    return Found(told, applicant, problems, answers, matcher.match(applicant, as_of=day, top=MOST_ENTRIES))


def _answered(
    applicant: Applicant, answers: Iterable[tuple[str, str, str]], matcher: Matcher, day: date
) -> tuple[Applicant, list[tuple[str, str, str, str]]]:
    """The profile with the answers, and each answer with what is wrong with it ("": it was understood)."""
    shown = []
    for key, ask, said in answers:
        problem = ""
        try:
            facts = facts_of({"key": key, "ask": ask}, said, matcher, day)
            if facts:
                applicant = merged(applicant, applicant_of(facts))
            else:
                problem = "没读懂这个回答：请答“是”或“否”，或写出数目、名称"
        except BadRequest as error:
            problem = str(error)
        shown.append((key, ask, said, problem))
    return applicant, shown


def _words(read_from: Iterable[ReadFrom], given: Mapping[str, str]) -> dict[str, str]:
    """The words that each field was read from, where the reader left it so."""
    words: dict[str, dict[str, None]] = {}
    for one in read_from:
        own = field_of(one.field)
        if own is not None and own.name not in given:
            words.setdefault(own.name, {})[one.text] = None
    return {name: "；".join(list(said)[:3]) for name, said in words.items()}


def _card(entry: Shown, number: int, opened: str) -> dict[str, Any]:
    """An entry with its conditions by outcome; whole where it was asked for."""
    name = f"{entry['guide']['id']}|{entry['track'] or ''}"
    by_outcome = {o: [c for c in entry["conditions"] if c["outcome"] == o] for o in OUTCOMES}
    wanted = name == opened
    return {"entry": entry, "name": name, "by": by_outcome, "whole": wanted, "wanted": wanted, "leads": False, "number": number}
