"""The applicant and the project that it wants to apply with: what a description or a form told, everything else unknown.

Facts that cannot both hold are refused; a caller's mistake is one Chinese sentence that names the field and what is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, get_args

from pydantic import BaseModel, Field, ValidationError, model_validator

from kb.attribute import ApplicantType
from kb.errors import BadRequest
from kb.facts import (
    BASIC,
    LONGEST_DESCRIPTION,
    Absent,
    Academician,
    Achieved,
    Agreed,
    Count,
    Credit,
    Facts,
    Figure,
    Lacking,
    Leader,
    Papers,
    Partner,
    ReadFrom,
    ResultLevel,
    Stage,
    Wan,
)


class Applicant(Facts):
    """One applicant with one project: the profile of CONTRACT.md (match)."""

    description: str | None = Field(default=None, max_length=LONGEST_DESCRIPTION)
    applicant_types: tuple[ApplicantType, ...] = ()
    legal_person: bool | None = Field(default=None, description="具有独立法人资格")
    region: str | None = Field(default=None, description="注册地，照原话")
    province: str | None = None
    city: str | None = None
    park: str | None = Field(default=None, description="注册所在园区")
    in_park: bool | None = Field(default=None, description="false：不在任何园区注册")
    not_registered_in: tuple[str, ...] = Field(default=(), description="明确没有注册的地方")
    fields: tuple[str, ...] = ()
    stage: Stage | None = None
    stage_only: bool | None = Field(default=None, description="仅开展该阶段")
    beyond_basic: bool | None = Field(default=None, description="已过基础研究和实验研究阶段")
    outputs_only_papers: bool | None = None
    requested_wan: Wan | None = None
    requested_wan_from: Wan | None = Field(default=None, description="申请额是范围时的下限")
    self_raised_wan: Wan | None = None
    self_raised_wan_from: Wan | None = Field(default=None, description="自筹额是范围时的下限")
    self_raised_ratio: float | None = Field(default=None, ge=0, le=1000, description="自筹÷财政")
    outsourced_wan: Wan | None = None
    partners: tuple[Partner, ...] = ()
    no_partners: tuple[Absent, ...] = ()
    agreement: Agreed | None = Field(default=None, description="合作协议总体状况")
    regional_agreement: tuple[str, ...] | None = Field(default=None, description="与本区签有合作协议的省区市或国家")
    participants: Count | None = Field(default=None, description="参与单位总数，连牵头单位")
    joining_units: Count | None = Field(default=None, description="牵头单位以外的参与单位数")
    pi: Leader = Leader()
    academician: Academician = Academician()
    achievements: tuple[Achieved, ...] = ()
    no_achievements: tuple[Lacking, ...] = ()
    result_level: ResultLevel | None = None
    benefit_wan: Wan | None = Field(default=None, description="预期经济效益")
    credit: Credit | None = None
    duration_months: float | None = Field(default=None, gt=0, le=600)
    duration_months_from: float | None = Field(default=None, gt=0, le=600)
    materials: tuple[Papers, ...] = ()
    figures: tuple[Figure, ...] = ()
    roles: tuple[str, ...] = ()
    no_roles: tuple[str, ...] = ()
    involves_humans_or_animals: bool | None = None
    secret: bool | None = None
    wanted_tracks: tuple[str, ...] = Field(default=(), description="想报的项目类型")
    applications: Count | None = Field(default=None, description="本单位今年申报的类数或项数")
    group_applications: Count | None = Field(default=None, description="母子公司、子公司合计申报的项数")
    recommended: Count | None = Field(default=None, description="本单位推荐的需求项数")
    answers: dict[str, bool] = Field(default_factory=dict, description="对追问的回答：追问的 key → 是或否")
    read_from: tuple[ReadFrom, ...] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        problem = contradiction(self)
        if problem:
            raise ValueError(problem)
        return self


def contradiction(applicant: Applicant) -> str | None:
    """One sentence where two facts cannot both hold; None where all may."""
    pairs = (("requested_wan_from", "requested_wan"), ("self_raised_wan_from", "self_raised_wan"), ("duration_months_from", "duration_months"))
    for low, high in pairs:
        a, b = getattr(applicant, low), getattr(applicant, high)
        if a is not None and (b is None or a > b):
            return f"{low}（{a:g}）与 {high}（{b if b is None else format(b, 'g')}）矛盾：下限不能大于上限，且两者要一起给"
    if applicant.park and applicant.in_park is False:
        return f"park（{applicant.park}）与 in_park（false）矛盾：写了园区就不能说不在园区"
    for partner in applicant.partners:
        for absent in applicant.no_partners:
            if partner.firm and covers(absent, partner):
                return f"partners（{partner.name or partner.type or partner.location or '合作单位'}）与 no_partners 矛盾：有和没有只能说一样"
    if applicant.academician.joins is False and (applicant.academician.days_per_year or 0) > 0:
        return "academician.joins（false）与 academician.days_per_year 矛盾：没有院士参与就没有工作天数"
    if applicant.participants is not None and applicant.joining_units is not None and applicant.joining_units > applicant.participants:
        return f"joining_units（{applicant.joining_units}）与 participants（{applicant.participants}）矛盾：参与单位总数连牵头单位在内，不能更少"
    if applicant.outputs_only_papers and applicant.stage == "产业化":
        return "outputs_only_papers（true）与 stage（产业化）矛盾：只出论文的项目不在产业化阶段"
    if applicant.beyond_basic and applicant.stage in BASIC:
        return f"beyond_basic（true）与 stage（{applicant.stage}）矛盾：已过基础研究和实验研究阶段的不能仍在其中"
    return None


def covers(absent: Absent, partner: Partner) -> bool:
    """Does “no such partner” speak of this partner?"""
    where = partner.location or ("境外" if partner.country else None)
    return (absent.type is None or absent.type == partner.type) and (absent.location is None or absent.location == where)


def applicant_of(data: object) -> Applicant:
    """The profile that a caller's JSON tells. Raises BadRequest: which field, and what is allowed."""
    if not isinstance(data, Mapping):
        raise BadRequest("申报人资料不合要求：应是一个 JSON 对象，如 {\"applicant_types\": [\"enterprise\"], \"requested_wan\": 200}")
    told: dict[str, Any] = {str(key): value for key, value in data.items()}
    single = told.pop("applicant_type", None)
    if single is not None and not told.get("applicant_types"):
        told["applicant_types"] = [single]
    for name in ("read_from",):
        told.pop(name, None)  # shown to the caller; what the caller corrected no longer rests on those words
    try:
        return Applicant.model_validate(told)
    except ValidationError as error:
        raise BadRequest(_said(error)) from None


def _said(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    shown = str(first.get("input"))[:40]
    context = first.get("ctx") or {}
    match first["type"]:
        case "extra_forbidden":
            model = _model_at(first["loc"])
            return f"申报人资料里没有字段 {place}：允许 {'、'.join(model.model_fields)}"
        case "literal_error":
            allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
            return f"申报人资料的 {place} 不能是 {shown}：允许 {allowed}"
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            sign = {"ge": "不小于", "gt": "大于", "le": "不大于", "lt": "小于"}
            bounds = "、".join(f"{sign[k]} {v:g}" for k, v in context.items() if k in sign)
            return f"申报人资料的 {place} 不能是 {shown}：应{bounds}（金额以万元计，期限以月计）"
        case "value_error":
            reason = str(context.get("error", ""))
            if place and reason == "date":
                return f"申报人资料的 {place} 不能是 {shown}：应是日期，如 2025、2025-06 或 2025-06-30"
            return f"申报人资料前后不一：{reason}" if not place else f"申报人资料的 {place} 不能是 {shown}：{reason}"
        case "string_too_long":
            return f"申报人资料的 {place} 太长：最多 {LONGEST_DESCRIPTION} 个字"
        case kind:
            wanted = next((said for start, said in _WANTED.items() if kind.startswith(start)), "合要求的值")
            return f"申报人资料的 {place} 不能是 {shown}：应是{wanted}"


_WANTED = {
    "float": "数（以万元、月等计）", "int": "整数", "bool": "true 或 false", "string": "一段文字", "tuple": "列表 […]",
    "list": "列表 […]", "dict": "对象 {…}", "model": "对象 {…}", "missing": "必填的值",
}


def _model_at(place: tuple[int | str, ...]) -> type[BaseModel]:
    """The model that holds the field at this place of the profile."""
    model: type[BaseModel] = Applicant
    for part in place[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            for inner in _models_in(model.model_fields[part].annotation):
                model = inner
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def applicant_shown(applicant: Applicant) -> dict[str, Any]:
    """The profile as JSON: what is known, and `applicant_type`, `fields` and `read_from` always."""
    shown = applicant.model_dump(mode="json", exclude_defaults=True)
    kinds = list(applicant.applicant_types)
    head = {"applicant_type": kinds[0] if kinds else None, "applicant_types": kinds, "fields": list(applicant.fields)}
    read = [r.model_dump() for r in applicant.read_from]
    return head | {k: v for k, v in shown.items() if k not in ("read_from", "fields", "applicant_types")} | {"read_from": read}
