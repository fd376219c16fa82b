"""A follow-up: what the question before was about, carried in the address so that nothing has to be remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from kb.labels import APPLICANT_LABELS
from search.understand import LONGEST_QUESTION

Shown = Mapping[str, Any]
# what is carried of an understanding, by the name that it has in the address
CARRIED = {"about": "programmes", "of": "years", "in": "tracks", "for": "applicant_types"}
MOST = 6


@dataclass(frozen=True, slots=True)
class Before:
    """The question before and what was understood of it."""

    question: str
    context: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The hidden fields of a form that goes on from it."""
        return [("after", self.question)] + [(name, str(v)) for name, key in CARRIED.items() for v in self.context.get(key, ())]

    @property
    def scope(self) -> list[str]:
        """What is taken over, in words."""
        said = [f"{year}年" for year in self.context.get("years", ())]
        said += [*self.context.get("programmes", ()), *self.context.get("tracks", ())]
        return said + [APPLICANT_LABELS.get(t, t) for t in self.context.get("applicant_types", ())]


def before_of(pairs: Iterable[tuple[str, str]]) -> Before | None:
    """What an address carries of the question before; None where it carries none."""
    question = ""
    context: dict[str, list[Any]] = {}
    for name, value in pairs:
        if name == "after":
            question = value.strip()[:LONGEST_QUESTION]
        elif name in CARRIED and value and len(value) <= 255:
            own = context.setdefault(CARRIED[name], [])
            if name != "of":
                own.append(value)
            elif value.isascii() and value.isdigit() and len(value) == 4:
                own.append(int(value))
    return Before(question, {key: own[:MOST] for key, own in context.items()}) if question else None


def understood(question: str, answer: Shown) -> Before:
    """What a follow-up to this answer takes over: what was understood, and of a question that names no programme, whose clause answered."""
    context = {key: list(answer["understanding"][key])[:MOST] for key in CARRIED.values()}
    if not context["programmes"] and answer["answered"]:
        first = answer["clauses"][0]
        context["programmes"] = [first["guide"]["programme"]]
        if not context["tracks"] and first["track"]:
            context["tracks"] = [first["track"]]
    return Before(question, context)


def alone(question: str, kept: Iterable[tuple[str, str]]) -> str:
    """The address of the same question on its own."""
    return "/?" + urlencode([("q", question), *kept])
