"""What a rule of a guide is to a match, who is judged by it, and what comes out.

Guarantees: a fact that was not told never makes a rule met; a rule that only advises never decides (`binding` False).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from kb.applicant import Applicant
from kb.attribute import ApplicantType
from kb.facts import Partner
from kb.labels import APPLICANT_LABELS
from search.places import Places, province_of

Outcome = Literal["met", "failed", "unknown"]

SAID: Mapping[str, str] = APPLICANT_LABELS
# types that may be a firm or an institution besides: a case that names neither can not be told to pass them by
VAGUE = frozenset({"central_branch", "platform"})


@dataclass(frozen=True)
class Rule:
    """One condition of a guide, without its place: rules alike in everything are judged once.

    `value` is the attribute's value as sorted items; `marks` what else its sentence says that bears on it (conditions.MARKS),
    `words` those of its own words that a judge needs; `types` whom it binds (empty: all); `lowered` exceptions as (types, value); `others` types that the guide names
    beside the rule's own list; `open_list` where the list ends in 等; `case` the circumstance under which it holds; `classed` the class
    that its row or sentence sets it for (综合类, search.classed), where that is no track: of whoever is not known to be of it, it shuts out nobody; `unsaid` where no clause sets it (search.unsaid).
    """

    kind: str
    value: tuple[tuple[str, Any], ...]
    modality: str
    types: tuple[ApplicantType, ...]
    binding: bool
    marks: tuple[str, ...] = ()
    words: str = ""
    province: str | None = None
    city: str | None = None
    year: int | None = None
    track: str | None = None
    lowered: tuple[tuple[tuple[ApplicantType, ...], tuple[tuple[str, Any], ...]], ...] = ()
    others: tuple[str, ...] = ()
    open_list: bool = False
    case: str | None = None
    classed: str | None = None
    unsaid: bool = False
    scope: bool = False

    def get(self, name: str) -> Any:
        return next((value for key, value in self.value if key == name), None)


@dataclass(frozen=True)
class Judgement:
    """`change`: what would turn a failed rule, where the applicant can act; `settle`: which fact an unknown waits for."""

    outcome: Outcome
    reason: str
    ask: str | None = None
    change: str | None = None
    settle: str | None = None


@dataclass
class Who:
    """The applicant as rules see it. `told(words)`: does the description speak of them?"""

    applicant: Applicant
    places: Places
    as_of: date
    _sentences: list[str] | None = field(default=None, repr=False)

    @property
    def sentences(self) -> list[str]:
        """The sentences of the description."""
        if self._sentences is None:
            self._sentences = [s for s in re.split(r"[。！？!?\n]+", self.text) if s.strip()]
        return self._sentences

    @property
    def types(self) -> tuple[ApplicantType, ...]:
        return self.applicant.applicant_types

    @property
    def text(self) -> str:
        return self.applicant.description or ""

    def type_names(self) -> str:
        return "、".join(SAID[t] for t in self.types)

    def bound_by(self, types: tuple[ApplicantType, ...]) -> bool | None:
        """Does a rule for these types bind this applicant? None: its own type is not told, or leaves it open."""
        if not types:
            return True
        if not self.types:
            return None
        if set(types) & set(self.types):
            return True
        return None if set(self.types) <= VAGUE else False

    def place_of(self, partner: Partner, rule: Rule) -> str | None:
        """疆内, 区外 or 境外 as the guide of the rule sees this partner."""
        if partner.country:
            return "境外"
        province = partner.province or (province_of(partner.name) if partner.name else None)
        if province and rule.province:
            return "疆内" if province == rule.province else "区外"
        return partner.location


Judge = Callable[[Rule, Who], Judgement | None]


def met(reason: str) -> Judgement:
    return Judgement("met", reason)


def failed(reason: str, change: str | None = None) -> Judgement:
    return Judgement("failed", reason, change=change)


def unknown(reason: str, ask: str, settle: str) -> Judgement:
    return Judgement("unknown", reason, ask=ask, settle=settle)


def wan(value: float) -> str:
    return f"{value:g}万元"
