"""The facts that a profile is made of: partners, people, results, credit, papers; each field may be unknown.

`None` means “not told” in every field, never “no” and never zero. Money is in 万元, durations in months, dates are ISO
strings of a day, a month or a year. Facts that cannot both hold are refused.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kb.attribute import ApplicantType

Where = Literal["区外", "疆内", "境外"]
Agreed = Literal["signed", "pending", "none"]
Stage = Literal["基础研究", "实验研究", "应用研究", "中试", "产业化"]
Degree = Literal["博士", "硕士", "本科", "大专"]
ResultLevel = Literal["国际领先", "国际先进", "国内领先", "国内先进", "区内领先"]
BASIC: tuple[Stage, ...] = ("基础研究", "实验研究")
LONGEST_DESCRIPTION = 20_000

Wan = Annotated[float, Field(ge=0, le=10_000_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


def _a_day(text: str) -> str:
    match = re.fullmatch(r"((?:19|20)\d{2})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))  # type: ignore[index]
    except (TypeError, ValueError):
        raise ValueError("date") from None
    return text


Day = Annotated[str, AfterValidator(_a_day)]


class Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Partner(Facts):
    """A unit that joins the project. `location` is seen from the applicant's own region; `firm` False: only looked for."""

    type: ApplicantType | None = None
    name: str | None = None
    location: Where | None = None
    province: str | None = None
    country: str | None = None
    count: int = Field(default=1, ge=1, le=1000)
    firm: bool = True
    agreement: Agreed | None = None


class Absent(Facts):
    """What the applicant says it does not have among its partners: of this type, at this place; {} means none at all."""

    type: ApplicantType | None = None
    location: Where | None = None


class Leader(Facts):
    """The principal investigator (项目负责人)."""

    title: str | None = None
    degree: Degree | None = None
    age: int | None = Field(default=None, ge=16, le=110)
    employed: bool | None = Field(default=None, description="申报单位在职人员")
    contract: bool | None = Field(default=None, description="与申报单位签有意向协议或工作合同")
    months_per_year: float | None = Field(default=None, ge=0, le=12)
    retires_before_end: bool | None = None
    proposer: bool | None = Field(default=None, description="项目主体研究思路的提出者")
    visiting: bool | None = Field(default=None, description="援疆等派来工作的人员")


class Academician(Facts):
    """The academician (院士) and team that the project works with."""

    joins: bool | None = None
    days_per_year: float | None = Field(default=None, ge=0, le=366)
    years_together: float | None = Field(default=None, ge=0, le=100)
    long_term: bool | None = Field(default=None, description="有长期且深入的合作基础")
    attends: bool | None = Field(default=None, description="院士本人参与论证和验收答辩")
    agreement: Agreed | None = None


class Achieved(Facts):
    """A result that the project brings in: `owner` says whose it is."""

    kind: str | None = None
    level: Literal["国家级", "省部级", "市级"] | None = None
    date: Day | None = None
    count: int | None = Field(default=None, ge=1, le=10_000)
    owner: Literal["partner", "own"] | None = None


class Lacking(Facts):
    """Results that the applicant says are not there: 没有专利, 没有省部级奖, 此后没有新的成果 (`since`)."""

    kind: str | None = None
    level: Literal["国家级", "省部级", "市级"] | None = None
    since: Day | None = None


class Credit(Facts):
    """`clean` for the last `years` years (None: ever); not clean: since when, and lifted when."""

    clean: bool
    years: int | None = Field(default=None, ge=0, le=100)
    since: Day | None = None
    lifted: Day | None = None
    listed_now: bool | None = None


class Papers(Facts):
    """A document that the applicant can or cannot hand in; `years` [] where it did not say for which."""

    name: str
    years: tuple[int | Literal["previous"], ...] = ()
    has: bool = True


class Figure(Facts):
    """A figure of the applicant itself: 营业收入 8000 万元, 研发费用占比 6 %, 成立 5 年, 职工 120 人."""

    metric: str
    value: float
    unit: str


class ReadFrom(Facts):
    """The words that a field was read from: description[start:end] == text."""

    field: str
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
