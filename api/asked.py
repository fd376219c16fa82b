"""What `/api/ask` takes and gives."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from api.schemas import Answer, ClauseOut, Kind, Name, Strict, Words, Year, as_list
from kb.attribute import ApplicantType
from search.ask import MOST_CLAUSES
from search.understand import LONGEST_QUESTION

LONGEST_FILTER = 50  # values of one filter; beyond that it is no longer a filter
Names = Annotated[list[Name], BeforeValidator(as_list, json_schema_input_type=list[Name] | Name), Field(max_length=LONGEST_FILTER)]
Years = Annotated[list[Year], BeforeValidator(as_list, json_schema_input_type=list[Year] | Year), Field(max_length=LONGEST_FILTER)]
Kinds = Annotated[list[Kind], BeforeValidator(as_list, json_schema_input_type=list[Kind] | Kind), Field(max_length=LONGEST_FILTER)]


class AskIn(Strict):
    """一个问题。各项范围之间须同时满足；同一项写多个值，满足其一即可。"""

    # its length is judged by Searcher.ask, in the same words for every face; the schema only says what it allows
    question: Words = Field(
        description="问题", examples=["院士团队每年要在企业工作多少天？"], json_schema_extra={"minLength": 1, "maxLength": LONGEST_QUESTION}
    )
    top: int = Field(default=MOST_CLAUSES, ge=1, le=MOST_CLAUSES, description="最多几条条款", examples=[3])
    guide: Names = Field(default_factory=list, description="只在这些指南（编号）里找", examples=[["liangqu-2025"]])
    year: Years = Field(default_factory=list, description="只在这些年度里找", examples=[[2025]])
    programme: Names = Field(default_factory=list, description="只在这些计划里找", examples=[["“两区”科技发展计划"]])
    track: Names = Field(default_factory=list, description="只在这些项目类型里找", examples=[["院士类项目"]])
    kind: Kinds = Field(default_factory=list, description="只找有这类属性的条款", examples=[["presence"]])


class Before(Answer):
    """前一问答复里的 understanding：多余的字段不看。"""

    model_config = ConfigDict(extra="ignore")

    years: list[Year] = Field(default_factory=list, max_length=LONGEST_FILTER, description="年度", examples=[[2025]])
    programmes: list[Name] = Field(default_factory=list, max_length=LONGEST_FILTER, description="计划", examples=[["“两区”科技发展计划"]])
    tracks: list[Name] = Field(default_factory=list, max_length=LONGEST_FILTER, description="项目类型", examples=[["院士类项目"]])
    applicant_types: list[Name] = Field(default_factory=list, max_length=LONGEST_FILTER, description="申报单位类型", examples=[["enterprise"]])


class AskFollowing(AskIn):
    """一个问题，或接着前一问的追问。"""

    context: Before | None = Field(
        default=None, description="追问时带上前一问答复里的 understanding：本问未提的计划、年度、项目类型、单位类型沿用前一问"
    )

    def before(self) -> dict[str, Any] | None:
        """The context as `Searcher.ask` takes it."""
        return self.context.model_dump() if self.context is not None else None


class HitOut(ClauseOut):
    """找到的一条条款。"""

    score: float = Field(description="得分，只用于排序", examples=[4.9])


class UnderstandingOut(Answer):
    """从问题里读出的范围。"""

    years: list[int] = Field(default_factory=list, description="年度", examples=[[2025]])
    programmes: list[str] = Field(default_factory=list, description="计划", examples=[["“两区”科技发展计划"]])
    tracks: list[str] = Field(default_factory=list, description="项目类型", examples=[["院士类项目"]])
    kinds: list[str] = Field(default_factory=list, description="问的是哪几类规定", examples=[["presence"]])
    applicant_types: list[ApplicantType] = Field(default_factory=list, description="替谁问", examples=[["enterprise"]])


class ContactOut(Answer):
    """联系单位、联系人和电话。"""

    unit: str | None = Field(default=None, description="单位", examples=["某某处"])
    people: list[str] = Field(default_factory=list, description="联系人", examples=[["张三"]])
    phones: list[str] = Field(default_factory=list, description="电话", examples=[["0571-88887777"]])
    text: str = Field(default="", description="原文", examples=["某某处：张三 0571-88887777"])
    clause_id: str | None = Field(default=None, description="出自哪条条款", examples=["liangqu-2025/六/1"])


class AskOut(Answer):
    """一个问题的答复。"""

    question: str = Field(description="所问，照原样", examples=["院士团队每年要在企业工作多少天？"])
    answered: bool = Field(description="有没有起决定作用的条款；没有时 clauses 只是相近的，不作依据", examples=[True])
    answer: str = Field(description="短答；其中的数字都出自所引条款", examples=["院士团队在“两区”企业、事业单位工作时间不少于120天/年。"])
    understanding: UnderstandingOut
    clauses: list[HitOut] = Field(description=f"条款，最相关的在前，最多 {MOST_CLAUSES} 条")
    contacts: list[ContactOut]
    notices: list[str] = Field(description="须知，如指南已被替代", examples=[["该指南已被2025年指南替代"]])
    looked_at: list[str] = Field(default_factory=list, description="没有答案时，看过哪些指南", examples=[[]])
