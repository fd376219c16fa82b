"""What the HTTP API takes and gives, with Chinese descriptions: the models behind `/api/openapi.json`.

Answers are the dictionaries that `search` and `kb` make, sent unchanged; these models describe them (more fields may
come, so extra ones are allowed) and tests hold the two together. Requests are checked by them: a filter that is
misspelt is refused, not ignored.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kb.attribute import KINDS, ApplicantType, Modality
from search.ask import MOST_CLAUSES
from search.understand import LONGEST_QUESTION

LONGEST_FILTER = 50  # values of one filter; beyond that it is no longer a filter


class Answer(BaseModel):
    model_config = ConfigDict(extra="allow")


class SpanOut(Answer):
    """原文中的位置：按解码后原文的字符计，未经清理。"""

    file: str = Field(description="文件名", examples=["liangqu-2025.txt"])
    start: int = Field(description="起（含）", examples=[2321])
    end: int = Field(description="止（不含）", examples=[2351])


class GuideOut(Answer):
    """一份申报指南。"""

    id: str = Field(description="指南编号，即文件名去掉后缀", examples=["liangqu-2025"])
    title: str = Field(description="标题", examples=["2025年…科技发展计划项目申报指南"])
    year: int | None = Field(description="年度；原文未写为 null", examples=[2025])
    programme: str = Field(description="计划", examples=["“两区”科技发展计划"])
    status: Literal["latest", "superseded"] = Field(description="latest 现行；superseded 已有更新的年度")
    superseded_by: str | None = Field(default=None, description="替代它的指南编号")
    issuer: str | None = Field(default=None, description="发布单位")
    date: str | None = Field(default=None, description="发布日期")
    deadline: str | None = Field(default=None, description="截止日期；原文未规定为 null")
    open: bool | None = Field(default=None, description="是否仍在受理；原文未规定截止日期为 null")
    tracks: list[str] = Field(default_factory=list, description="项目类型")
    file: str | None = Field(default=None, description="文件名")
    sha256: str | None = Field(default=None, description="文件的 sha256")


class AppliesToOut(Answer):
    """约束谁。"""

    track: str | None = Field(default=None, description="项目类型；null 为整份指南")
    applicant_types: list[ApplicantType] = Field(default_factory=list, description="申报单位类型；空为全部")


class AttributeOut(Answer):
    """从条款读出的一条规则，以及读出它的字句。"""

    kind: str = Field(description="类别", examples=["presence"])
    value: dict[str, Any] = Field(description="取值", examples=[{"who": "院士团队", "min_days_per_year": 120}])
    modality: Modality = Field(description="语气：须、不得、可、优先、鼓励、陈述")
    applies_to: AppliesToOut
    text: str = Field(description="读出它的字句")
    source: SpanOut
    clause_id: str
    origin: Literal["extracted", "reviewed"] = Field(description="抽取，或经人核定")


class ClauseOut(Answer):
    """一条条款：正文的一句，连同它的位置。"""

    id: str = Field(description="条款编号，可作长期地址", examples=["liangqu-2025/二/（二）/4"])
    guide: GuideOut
    track: str | None = Field(description="所属项目类型")
    path: list[str] = Field(description="所在标题，由外到内", examples=[["二、项目类型", "（二）院士类项目"]])
    number: str | None = Field(description="序号", examples=["4"])
    item: str = Field(description="所属条目的编号")
    text: str = Field(description="原文", examples=["院士团队在“两区”企业、事业单位工作时间不少于120天/年。"])
    source: SpanOut
    attributes: list[AttributeOut] = Field(default_factory=list)


class HitOut(ClauseOut):
    """找到的一条条款。"""

    score: float = Field(description="得分，只用于排序")


class UnderstandingOut(Answer):
    """从问题里读出的范围。"""

    years: list[int] = Field(default_factory=list)
    programmes: list[str] = Field(default_factory=list)
    tracks: list[str] = Field(default_factory=list)
    kinds: list[str] = Field(default_factory=list)
    applicant_types: list[str] = Field(default_factory=list)


class ContactOut(Answer):
    """联系单位、联系人和电话。"""

    unit: str | None = None
    people: list[str] = Field(default_factory=list)
    phones: list[str] = Field(default_factory=list)
    clause_id: str | None = Field(default=None, description="出自哪条条款")


class AskOut(Answer):
    """一个问题的答复。"""

    question: str
    answered: bool = Field(description="有没有起决定作用的条款；没有时 clauses 只是相近的，不作依据")
    answer: str = Field(description="短答；其中的数字都出自所引条款", examples=["院士团队在“两区”企业、事业单位工作时间不少于120天/年。"])
    understanding: UnderstandingOut
    clauses: list[HitOut] = Field(description=f"条款，最相关的在前，最多 {MOST_CLAUSES} 条")
    contacts: list[ContactOut]
    notices: list[str] = Field(description="须知，如指南已被替代", examples=[["该指南已被2025年指南替代"]])


class HealthOut(Answer):
    """服务是否可用。"""

    status: Literal["ok"]
    guides: int = Field(description="收有几份指南", examples=[5])
    clauses: int = Field(description="收有几条条款", examples=[218])
    current: bool = Field(description="答复所用的索引是否已跟上知识库；false 时正在后台更新，仍以旧的作答")


class VersionOut(Answer):
    """程序与模型的版本。"""

    version: str = Field(examples=["0.1.0"])
    encoder: str = Field(description="句向量模型")
    revision: str = Field(description="知识库内容的版本")


class Problem(BaseModel):
    """出错时的答复（RFC 9457）。"""

    type: str = Field(default="about:blank")
    title: str = Field(examples=["找不到"])
    status: int = Field(examples=[404])
    detail: str = Field(description="错在哪里，允许什么")
    instance: str = Field(description="请求的路径")
    errors: list[dict[str, str]] = Field(default_factory=list, description="逐项：field 参数名，detail 说明")


def _as_list(value: Any) -> Any:
    """A single value stands for a list of one, so that `"guide": "liangqu-2025"` says what it means."""
    return value if isinstance(value, list | tuple) or value is None else [value]


def _known_kind(value: str) -> str:
    if value not in KINDS:
        raise ValueError(f"没有类别 {value[:40]}：可用 {'、'.join(KINDS)}")
    return value


def _is_text(value: str) -> str:
    """Half of a surrogate pair (`"\\ud800"` in JSON) is no character: nothing behind this takes it."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("应是文字：其中有半个字符，不合 Unicode")
    return value


Words = Annotated[str, AfterValidator(_is_text)]
Name = Annotated[Words, Field(max_length=255)]
Names = Annotated[list[Name], BeforeValidator(_as_list), Field(max_length=LONGEST_FILTER)]
Years = Annotated[list[Annotated[int, Field(ge=1949, le=2199)]], BeforeValidator(_as_list), Field(max_length=LONGEST_FILTER)]
Kinds = Annotated[
    list[Annotated[str, BeforeValidator(lambda v: _known_kind(v) if isinstance(v, str) else v)]],
    BeforeValidator(_as_list),
    Field(max_length=LONGEST_FILTER),
]


class AskIn(BaseModel):
    """一个问题。各项范围之间须同时满足；同一项写多个值，满足其一即可。"""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "院士团队每年要在企业工作多少天？", "top": 3}]}
    )

    # its length is judged by Searcher.ask, in the same words for every face; the schema only says what it allows
    question: Words = Field(
        description="问题", examples=["院士团队每年要在企业工作多少天？"], json_schema_extra={"minLength": 1, "maxLength": LONGEST_QUESTION}
    )
    top: int = Field(default=MOST_CLAUSES, ge=1, le=MOST_CLAUSES, description="最多几条条款")
    guide: Names = Field(default_factory=list, description="只在这些指南（编号）里找")
    year: Years = Field(default_factory=list, description="只在这些年度里找")
    programme: Names = Field(default_factory=list, description="只在这些计划里找")
    track: Names = Field(default_factory=list, description="只在这些项目类型里找")
    kind: Kinds = Field(default_factory=list, description="只找有这类属性的条款")


class AskFollowing(AskIn):
    """一个问题，或接着前一问的追问。"""

    context: dict[str, Any] | None = Field(
        default=None, description="追问时带上前一问答复里的 understanding：本问未提的计划、年度、项目类型、单位类型沿用前一问"
    )

