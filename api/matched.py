"""What `/api/match` takes and gives."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from api.asked import ContactOut
from api.schemas import Answer, ClauseOut, GuideOut, Kind, Strict, Words
from kb.applicant import Applicant, applicant_of
from kb.attribute import ApplicantType
from kb.facts import LONGEST_DESCRIPTION

DESCRIBED = "我们是企业，独立法人，做新能源装备，申请100万元，自筹200万元，执行期2年"


class ProfileIn(Applicant):
    """申报人资料：没有说的不写，不等于“没有”。金额以万元计，期限以月计。"""

    applicant_type: ApplicantType | None = Field(default=None, description="申报单位类型；多种时用 applicant_types")
    read_from: Any = Field(default=None, description="读自哪些字句：只在答复里有意义，请求里的不看")


# checked by `applicant_of`, whose complaints name the field and what is allowed; the model above is what its schema says
Profile = Annotated[Applicant, PlainValidator(applicant_of, json_schema_input_type=ProfileIn)]


_DAY = re.compile(r"(?:19[5-9]|20\d|21\d)\d-\d\d-\d\d")  # years that rules may count back and forth from


def _day(value: Any) -> Any:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise ValueError("应是 1950 年以后的日期，如 2025-06-30")


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]


class AnswerIn(Strict):
    """对 next_questions 中一问的回答：它的 key、问的话、答的话。"""

    key: Words = Field(max_length=400, description="追问的 key", examples=["self_raised_wan"])
    ask: Words = Field(default="", max_length=400, description="问的话", examples=["贵单位能否自筹200万元？"])
    said: Words = Field(max_length=2000, description="答的话", examples=["能，自筹250万元"])


class MatchIn(Strict):
    """项目描述、申报人资料，或两者：资料里给的，以资料为准。"""

    text: Words | None = Field(default=None, max_length=LONGEST_DESCRIPTION, description="项目描述，照自己的话写", examples=[DESCRIBED])
    profile: Profile | None = Field(
        default=None, description="申报人资料", examples=[{"applicant_type": "enterprise", "requested_wan": 100, "self_raised_wan": 200}]
    )
    answers: list[AnswerIn] = Field(default=[], max_length=40, description="对追问的回答")
    as_of: Day | None = Field(default=None, description="以哪一天为准；缺省今天", examples=["2025-06-30"])
    top: int | None = Field(default=None, ge=1, description="只要前几个", examples=[3])


class ConditionOut(Answer):
    """一项条件的判定。"""

    kind: Kind = Field(description="类别", examples=["self_funding"])
    requirement: str = Field(description="要求", examples=["自筹资金不低于财政支持额度的2倍"])
    outcome: Literal["met", "failed", "unknown"] = Field(description="met 符合；failed 不符合；unknown 还不清楚", examples=["unknown"])
    binding: bool = Field(default=True, description="是否决定结论；优先、鼓励的不决定", examples=[True])
    reason: str = Field(description="理由", examples=["没有说自筹多少。"])
    ask: str | None = Field(description="还要问的话；只在 unknown 时有", examples=["贵单位能否自筹200万元？"])
    clause: ClauseOut


class FundingOut(Answer):
    """经费，以万元计；原文或申报人没有说的为 null。"""

    requested_wan: float | None = Field(default=None, description="申请额", examples=[100.0])
    max_wan: float | None = Field(default=None, description="最高支持额", examples=[500.0])
    min_wan: float | None = Field(default=None, description="最低支持额", examples=[300.0])
    self_funding_wan: float | None = Field(default=None, description="至少自筹", examples=[200.0])
    clauses: list[str] = Field(default_factory=list, description="出自哪些条款", examples=[["liangqu-2025/二/（二）/6~1"]])


class MaterialOut(Answer):
    """一份材料。"""

    name: str = Field(description="名称", examples=["审计报告"])
    label: str = Field(default="", description="连年度的名称", examples=["2024年度审计报告"])
    years: list[int] = Field(default_factory=list, description="年度", examples=[[2024]])
    clause: ClauseOut


class MatchEntryOut(Answer):
    """一个项目类型（没有项目类型的，整份指南）的结论。"""

    guide: GuideOut
    track: str | None = Field(description="项目类型；null 为整份指南", examples=["院士类项目"])
    verdict: Literal["eligible", "ineligible", "incomplete"] = Field(
        description="eligible 符合；ineligible 有必备条件不符合；incomplete 没有不符合的，还有不清楚的", examples=["incomplete"]
    )
    fit: float = Field(description="契合程度，0 至 1", examples=[0.71])
    conditions: list[ConditionOut]
    funding: FundingOut
    materials: list[MaterialOut]
    contacts: list[ContactOut]
    notices: list[str] = Field(description="须知", examples=[["截止日期未规定"]])


class QuestionOut(Answer):
    """一句追问：答了它，能定下最多的条件。"""

    key: str = Field(description="回答时带上", examples=["self_raised_wan"])
    kind: Kind = Field(description="类别", examples=["self_funding"])
    ask: str = Field(description="问的话", examples=["贵单位能否自筹200万元？"])
    clause_id: str = Field(description="为哪条条款而问", examples=["liangqu-2025/二/（二）/6~1"])


class MatchOut(Answer):
    """项目该报哪一类：每个项目类型一项，最合适的在前。"""

    profile: dict[str, Any] = Field(
        description="读出的申报人资料，字段同请求的 profile", examples=[{"applicant_type": "enterprise", "fields": ["新能源"], "requested_wan": 100}]
    )
    as_of: str = Field(description="以哪一天为准", examples=["2025-06-30"])
    matches: list[MatchEntryOut]
    next_questions: list[QuestionOut] = Field(default_factory=list, description="接着该问的话，最要紧的在前")
