"""The typed attributes of clauses: one model a kind, as one discriminated union on `kind`.

Kinds and value fields are those of the contract; `None` always means “not stated”, never zero.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kb.quantity import Span

ApplicantType = Literal[
    "enterprise",
    "university",
    "research_institute",
    "medical_institution",
    "public_institution",
    "government",
    "platform",
    "central_branch",
    "social_organization",
    "service_agency",
    "individual",
    "team",
]
Modality = Literal["must", "must_not", "may", "prefer", "encourage", "state"]
Location = Literal["区外", "疆内", "境外", "any"]


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ApplicantTypes(Value):
    types: tuple[ApplicantType, ...]


class LegalStatus(Value):
    status: str


class Region(Value):
    regions: tuple[str, ...]


class Partner(Value):
    partner_types: tuple[ApplicantType, ...] = ()
    location: Location = "any"
    min: int | None = None


class PartnerAgreement(Value):
    required: bool


class ParticipantLimit(Value):
    max_units: int


class ApplicationLimit(Value):
    max: int
    scope: str


class RecommendationLimit(Value):
    max: int
    scope: str


class Funding(Value):
    min_wan: float | None = None
    max_wan: float | None = None
    per: str | None = None
    tier: str | None = None


class SubsidyRate(Value):
    percent: float
    of: str | None = None
    max_wan: float | None = None


class SelfFunding(Value):
    ratio: float = Field(ge=0, description="self-raised ÷ government money, the least allowed")
    written: str | None = None
    direction: Literal["stated", "inferred"] = "stated"
    other_reading: float | None = None


class OutsourcingLimit(Value):
    max_percent: float


class Duration(Value):
    min_months: int | None = None
    max_months: int | None = None


class PiTitle(Value):
    title: str | None = None
    or_degree: str | None = None


class PiAge(Value):
    limit: str | None = None
    max_years: int | None = None
    born_after: str | None = None


class PiTime(Value):
    min_months_per_year: float


class PiEmployment(Value):
    status: str


class Presence(Value):
    who: str
    min_days_per_year: int | None = None


class Achievement(Value):
    min: int | None = None
    max: int | None = None
    level: str | None = None
    within_years: int | None = None
    since: str | None = None


class Threshold(Value):
    metric: str
    min: float | None = None
    max: float | None = None
    unit: str | None = None


class Window(Value):
    from_: str | None = Field(default=None, alias="from", serialization_alias="from")
    to: str | None = None
    what: str | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Validity(Value):
    years: float
    what: str | None = None


class What(Value):
    """A value that is the words themselves: a penalty, an exclusion, what may not be stacked."""

    what: str


class Authority(Value):
    who: str
    does: str


class Publicity(Value):
    days: int
    working_days: bool


class Benefit(Value):
    metric: str
    min_wan: float | None = None


class Material(Value):
    name: str
    years: tuple[int | Literal["previous"], ...] = ()


class RoleValue(Value):
    role: str


class Credit(Value):
    within_years: int | None = None


class Compliance(Value):
    rule: str


class FieldName(Value):
    name: str


class Priority(Value):
    who: str


class Assessment(Value):
    indicator: str


class Deadline(Value):
    date: str
    what: str | None = None


class Submission(Value):
    channel: Literal["online", "paper", "disc"]
    to: str | None = None
    copies: int | None = None


class FormField(Value):
    form: str
    name: str
    max_chars: int | None = None


class Contact(Value):
    unit: str | None = None
    people: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


VALUES: dict[str, type[Value]] = {
    "applicant_type": ApplicantTypes,
    "legal_status": LegalStatus,
    "region": Region,
    "partner": Partner,
    "partner_agreement": PartnerAgreement,
    "participant_limit": ParticipantLimit,
    "application_limit": ApplicationLimit,
    "recommendation_limit": RecommendationLimit,
    "funding": Funding,
    "subsidy_rate": SubsidyRate,
    "self_funding": SelfFunding,
    "outsourcing_limit": OutsourcingLimit,
    "duration": Duration,
    "pi_title": PiTitle,
    "pi_age": PiAge,
    "pi_time": PiTime,
    "pi_employment": PiEmployment,
    "presence": Presence,
    "achievement": Achievement,
    "threshold": Threshold,
    "window": Window,
    "validity": Validity,
    "penalty": What,
    "authority": Authority,
    "publicity": Publicity,
    "no_stacking": What,
    "benefit": Benefit,
    "material": Material,
    "role": RoleValue,
    "exclusion": What,
    "credit": Credit,
    "compliance": Compliance,
    "field": FieldName,
    "priority": Priority,
    "assessment": Assessment,
    "deadline": Deadline,
    "submission": Submission,
    "form_field": FormField,
    "contact": Contact,
}
KINDS: tuple[str, ...] = tuple(VALUES)


class AppliesTo(BaseModel):
    """Whom an attribute binds: a track (None: all of the guide) and applicant types (empty: all)."""

    model_config = ConfigDict(frozen=True)

    track: str | None = None
    applicant_types: tuple[ApplicantType, ...] = ()


class Attribute(BaseModel):
    """One rule of a clause as a typed value, with the words that it was read from and their place."""

    model_config = ConfigDict(frozen=True)

    kind: str
    value: dict[str, object]
    modality: Modality
    applies_to: AppliesTo = AppliesTo()
    text: str
    source: Span
    clause_id: str
    origin: Literal["extracted", "reviewed"] = "extracted"

    def typed(self) -> Value:
        """The value as the model of its kind."""
        return VALUES[self.kind].model_validate(self.value)
