"""What the HTTP API gives of guides, clauses and attributes, and what any request is made of: the models behind `/api/openapi.json`.

Answers are the dictionaries that `search` and `kb` make, sent unchanged; these models describe them (more fields may
come, so extra ones are allowed) and tests hold the two together. Requests are checked by theirs: a filter that is
misspelt is refused, not ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from kb.attribute import KINDS, ApplicantType, Modality


class Answer(BaseModel):
    model_config = ConfigDict(extra="allow")


class Strict(BaseModel):
    """A request: what it does not know, it refuses, and says what it knows."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: Any) -> Any:
        unknown = [name for name in given if name not in cls.model_fields] if isinstance(given, Mapping) else []
        if unknown:
            raise PydanticCustomError("extra_forbidden", "unknown parameter", {"allowed": "、".join(cls.model_fields)})
        return given


def is_text(value: str) -> str:
    """Half of a surrogate pair (`"\\ud800"` in JSON) is no character: nothing behind this takes it."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("应是文字：其中有半个字符，不合 Unicode")
    return value


def as_list(value: Any) -> Any:
    """A single value stands for a list of one, so that `"guide": "…"` says what it means."""
    return value if isinstance(value, list | tuple) or value is None else [value]


def _known_kind(value: Any) -> Any:
    if isinstance(value, str) and value not in KINDS:
        raise ValueError(f"没有类别 {value[:40]}：可用 {'、'.join(KINDS)}")
    return value


Words = Annotated[str, AfterValidator(is_text)]
Name = Annotated[Words, Field(max_length=255)]
Kind = TypeAliasType(  # named, so that the document lists the kinds once
    "Kind",
    Annotated[
        str,
        BeforeValidator(_known_kind),
        WithJsonSchema({"type": "string", "enum": list(KINDS), "description": "属性的类别", "examples": ["funding"]}),
    ],
)
Year = Annotated[int, Field(ge=1949, le=2199)]
GuideName = Annotated[Words, Field(min_length=1, max_length=255)]


class PlaceOut(Answer):
    """文件里的位置：纯文本以外的文件才有。"""

    label: str = Field(description="人读的位置", examples=["第3页 表2第3行"])
    page: int | None = Field(default=None, description="页，从 1 起", examples=[3])
    element: str | None = Field(default=None, description="段、表或元素", examples=["表2第3行"])
    box: list[float] | None = Field(default=None, description="左、上、右、下，以磅计", examples=[[72.0, 90.5, 320.0, 104.0]])


class SpanOut(Answer):
    """原文中的位置：按解码后原文的字符计，未经清理。"""

    file: str = Field(description="文件名", examples=["liangqu-2025.txt"])
    start: int = Field(description="起（含）", examples=[2321])
    end: int = Field(description="止（不含）", examples=[2351])
    place: PlaceOut | None = Field(default=None, description="文件里的位置；纯文本没有", examples=[None])


class GuideOut(Answer):
    """一份申报指南。"""

    id: str = Field(description="指南编号，即文件名去掉后缀", examples=["liangqu-2025"])
    title: str = Field(description="标题", examples=["2025年…科技发展计划项目申报指南"])
    year: int | None = Field(description="年度；原文未写为 null", examples=[2025])
    round: int | None = Field(default=None, description="第几批；原文未写为 null", examples=[None])
    programme: str = Field(description="计划", examples=["“两区”科技发展计划"])
    aliases: list[str] = Field(default_factory=list, description="计划的别名", examples=[["两区"]])
    status: Literal["latest", "superseded"] = Field(description="latest 现行；superseded 已有更新的年度", examples=["latest"])
    superseded_by: str | None = Field(default=None, description="替代它的指南编号", examples=[None])
    issuer: str | None = Field(default=None, description="发布单位", examples=["自治区科技厅"])
    date: str | None = Field(default=None, description="发布日期", examples=["2025-03-01"])
    deadline: str | None = Field(default=None, description="截止日期；原文未规定为 null", examples=["2025-04-30"])
    open: bool | None = Field(default=None, description="是否仍在受理；原文未规定截止日期为 null", examples=[False])
    purpose: Literal["funding", "needs"] = Field(default="funding", description="funding 资助项目；needs 征集需求", examples=["funding"])
    tracks: list[str] = Field(default_factory=list, description="项目类型", examples=[["院士类项目"]])
    version: int = Field(default=1, description="这份文件收进的第几版", examples=[1])
    file: str | None = Field(default=None, description="文件名", examples=["liangqu-2025.txt"])
    sha256: str | None = Field(default=None, description="文件的 sha256", examples=["14e836e5bf92b0eeeee3bf4b5e335b1a1ba1b611e2a1935757b7a358ff93e07d"])


class AppliesToOut(Answer):
    """约束谁。"""

    track: str | None = Field(default=None, description="项目类型；null 为整份指南", examples=["院士类项目"])
    applicant_types: list[ApplicantType] = Field(default_factory=list, description="申报单位类型；空为全部", examples=[["enterprise"]])


class AttributeOut(Answer):
    """从条款读出的一条规则，以及读出它的字句。"""

    kind: Kind = Field(description="类别", examples=["presence"])
    value: dict[str, Any] = Field(description="取值，字段随类别", examples=[{"who": "院士团队", "min_days_per_year": 120}])
    modality: Modality = Field(description="语气：须、不得、可、优先、鼓励、陈述", examples=["must"])
    applies_to: AppliesToOut
    text: str = Field(description="读出它的字句", examples=["在“两区”企业、事业单位工作时间不少于120天/年"])
    source: SpanOut
    clause_id: str = Field(description="所在条款", examples=["liangqu-2025/二/（二）/4"])
    origin: Literal["extracted", "reviewed"] = Field(description="抽取，或经人核定", examples=["extracted"])


class ClauseOut(Answer):
    """一条条款：正文的一句，连同它的位置。"""

    id: str = Field(description="条款编号，可作长期地址", examples=["liangqu-2025/二/（二）/4"])
    guide: GuideOut
    track: str | None = Field(description="所属项目类型", examples=["院士类项目"])
    path: list[str] = Field(description="所在标题，由外到内", examples=[["二、项目类型", "（二）院士类项目"]])
    number: str | None = Field(description="序号", examples=["4"])
    item: str = Field(description="所属条目的编号", examples=["liangqu-2025/二/（二）/4"])
    text: str = Field(description="原文", examples=["院士团队在“两区”企业、事业单位工作时间不少于120天/年。"])
    role: str = Field(default="sentence", description="句、情形、列举、联系人、表行等", examples=["sentence"])
    source: SpanOut
    attributes: list[AttributeOut] = Field(default_factory=list, description="从这一句读出的规则")


class HeadingOut(Answer):
    """一个标题在原文中的位置。"""

    text: str = Field(description="标题", examples=["（二）院士类项目"])
    start: int = Field(description="起（含）", examples=[2100])
    end: int = Field(description="止（不含）", examples=[2109])


class ClausePlaceOut(Answer):
    """一条条款在原文中的位置。"""

    id: str = Field(description="条款编号", examples=["liangqu-2025/二/（二）/4"])
    item: str = Field(description="所属条目的编号", examples=["liangqu-2025/二/（二）/4"])
    start: int = Field(description="起（含）", examples=[2321])
    end: int = Field(description="止（不含）", examples=[2351])


class OriginalOut(Answer):
    """一份指南的原文，连同标题和条款的位置：按 text 的字符计。"""

    guide: GuideOut
    text: str = Field(description="解码后的原文，未经清理", examples=["2025年…申报指南\n一、…"])
    headings: list[HeadingOut]
    clauses: list[ClausePlaceOut]
    losses: list[str] = Field(default_factory=list, description="文件里没能读出的部分，一处一行", examples=[["第4页：图片中的文字没有读出"]])


class DefectOut(Answer):
    """源文的一处疑误：只指出，不改写。"""

    rule: str = Field(description="哪一种疑误", examples=["missing_stop"])
    note: str = Field(description="疑在何处", examples=["句末没有标点"])
    text: str = Field(description="所在的字句", examples=["不超过3家"])
    clause_id: str | None = Field(description="所在条款；标题里的为 null", examples=["liangqu-2025/二/（二）/4"])
    source: SpanOut


class HealthOut(Answer):
    """服务可以作答。"""

    ready: Literal[True] = Field(description="知识库已打开", examples=[True])
    status: Literal["ok"] = Field(examples=["ok"], description="恒为 ok")
    guides: int = Field(description="收有几份指南", examples=[5])
    clauses: int = Field(description="收有几条条款", examples=[218])
    current: bool = Field(description="答复所用的索引是否已跟上知识库；false 时正在后台更新，仍以旧的作答", examples=[True])


class VersionOut(Answer):
    """程序与模型的版本。"""

    version: str = Field(description="程序", examples=["0.1.0"])
    build: str = Field(description="程序代码的摘要", examples=["5f0c2f6a3d1b9e47"])
    encoder: str = Field(description="句向量模型", examples=["shipped-1a2b3c4d"])
    revision: str = Field(description="知识库内容的版本", examples=["9009f2b12c40d0ca6cd630fab485e8c9e92cf80486b8af80eced115b4d637fda"])


class Problem(BaseModel):
    """出错时的答复（RFC 9457）。"""

    model_config = ConfigDict(extra="allow")

    type: str = Field(default="about:blank", description="恒为 about:blank", examples=["about:blank"])
    title: str = Field(description="哪一种错", examples=["找不到"])
    status: int = Field(description="HTTP 状态码", examples=[404])
    detail: str = Field(description="错在哪里，允许什么", examples=["没有指南 liangqu-2024：最接近的是 liangqu-2025"])
    instance: str = Field(description="请求的路径", examples=["/api/guides/liangqu-2024"])
    errors: list[dict[str, str]] = Field(
        default_factory=list, description="逐项：field 参数名，detail 说明", examples=[[{"field": "limit", "detail": "不得大于 1000"}]]
    )
