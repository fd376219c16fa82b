"""The form of a profile: its fields, what they show of a profile, and what a reader's correction makes of it.

A field that was left as it was filled follows the description; one that was changed, or emptied, stands against it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from kb.applicant import Applicant, applicant_of
from kb.errors import BadRequest
from kb.facts import Degree, Stage
from kb.labels import APPLICANT_LABELS
from search.answering import facts_of
from search.match import Matcher

YES_NO = (("yes", "是"), ("no", "否"))
MOST_WAN = 10_000_000
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form: the fact at `path`, and the facts that go with it when it is changed (`clears`)."""

    name: str
    label: str
    path: tuple[str, ...]
    kind: str = "words"  # words, number or choice
    unit: str = ""
    bounds: tuple[float, float] = (0, MOST_WAN)
    whole: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    clears: tuple[str, ...] = ()
    hint: str = ""


def _choice(name: str, label: str, path: tuple[str, ...], choices: Sequence[tuple[str, str]] = YES_NO) -> Field:
    return Field(name, label, path, "choice", choices=tuple(choices))


def _same(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((value, value) for value in values)


GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (
        "申报单位",
        (
            _choice("type", "单位类型", ("applicant_types",), tuple(APPLICANT_LABELS.items())),
            Field("place", "注册地", ("region",), clears=("province", "city", "park", "in_park", "not_registered_in"), hint="省、市或园区"),
            _choice("legal", "独立法人", ("legal_person",)),
            _choice("credit", "近年信用", ("credit",), (("yes", "没有不良记录"), ("no", "有不良记录"))),
        ),
    ),
    (
        "经费与期限",
        (
            Field("requested", "申请财政资金", ("requested_wan",), "number", "万元", clears=("requested_wan_from",)),
            Field("self", "自筹资金", ("self_raised_wan",), "number", "万元", clears=("self_raised_wan_from", "self_raised_ratio")),
            Field("outside", "外拨资金", ("outsourced_wan",), "number", "万元"),
            Field("months", "实施期", ("duration_months",), "number", "个月", (1, 600), clears=("duration_months_from",)),
        ),
    ),
    (
        "合作",
        (
            Field("partners", "合作单位", ("partners",), clears=("no_partners",), hint="写单位全称，顿号隔开；没有就写“没有”"),
            _choice("agreement", "合作协议", ("agreement",), (("signed", "已签"), ("pending", "在谈或待签"), ("none", "没有"))),
            Field("units", "参与单位总数", ("participants",), "number", "家", (1, 1000), True, clears=("joining_units",), hint="连牵头单位"),
            _choice("academician", "有院士参与", ("academician", "joins")),
            Field("days", "院士团队每年到岗", ("academician", "days_per_year"), "number", "天", (0, 366)),
        ),
    ),
    (
        "项目负责人",
        (
            Field("title", "职称", ("pi", "title"), hint="如高级工程师"),
            _choice("degree", "最高学位", ("pi", "degree"), _same(get_args(Degree))),
            Field("age", "年龄", ("pi", "age"), "number", "岁", (16, 110), True),
            _choice("employed", "本单位在职", ("pi", "employed")),
            Field("effort", "每年投入", ("pi", "months_per_year"), "number", "个月", (0, 12)),
        ),
    ),
    (
        "项目",
        (
            _choice("stage", "所处阶段", ("stage",), _same(get_args(Stage))),
            Field("benefit", "预期经济效益", ("benefit_wan",), "number", "万元"),
            _choice("living", "涉及人体或实验动物", ("involves_humans_or_animals",)),
        ),
    ),
)
FIELDS: Mapping[str, Field] = {field.name: field for _, fields in GROUPS for field in fields}
_BY_PATH = {field.path: field for field in FIELDS.values()} | {(key,): f for f in FIELDS.values() for key in f.clears}


def field_of(path: str) -> Field | None:
    """The field that shows a fact of this path, such as pi.title."""
    parts = tuple(path.split("."))
    return _BY_PATH.get(parts) or _BY_PATH.get(parts[:1])


def filled(applicant: Applicant) -> dict[str, str]:
    """What the form shows of a profile; "" where it tells nothing."""
    return {name: _shown(applicant, field) for name, field in FIELDS.items()}


def _shown(applicant: Applicant, field: Field) -> str:
    match field.name:
        case "type":
            return applicant.applicant_types[0] if applicant.applicant_types else ""
        case "place":
            whole = applicant.province or applicant.region or ""
            return applicant.park or (whole if applicant.city and applicant.city in whole else whole + (applicant.city or ""))
        case "partners":
            named = [p.name or "、".join(filter(None, (p.province or p.country or p.location, APPLICANT_LABELS.get(p.type or "")))) for p in applicant.partners]
            return "、".join(filter(None, named)) or ("没有" if applicant.no_partners else "")
        case "credit":
            return "" if applicant.credit is None else "yes" if applicant.credit.clean else "no"
    value: Any = applicant
    for part in field.path:
        value = getattr(value, part)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) and value < 1e6 else str(int(value) if isinstance(value, float) else value)


def in_words(given: Mapping[str, str]) -> list[str]:
    """What a reader put into the form, as it reads beside the description."""
    said = []
    for name, value in given.items():
        field = FIELDS[name]
        words = dict(field.choices).get(value, value)
        said.append(f"{field.label}{words}{field.unit}" if words and field.kind == "number" else f"{field.label}：{words or '不算'}")
    return said


def corrected(
    read: Applicant, given: Mapping[str, str], matcher: Matcher, day: date
) -> tuple[Applicant, dict[str, str]]:
    """The profile with the fields that a reader gave, and what is wrong with those that were left out, by field."""
    facts = read.model_dump(mode="json", exclude_defaults=True)
    problems: dict[str, str] = {}
    for name, said in given.items():
        field = FIELDS[name]
        try:
            own = _facts(field, said.strip(), matcher, day)
        except BadRequest as error:
            problems[name] = str(error)
            continue
        for key in (*field.clears, *(field.path if len(field.path) == 1 else ())):
            facts.pop(key, None)
        if len(field.path) == 2:
            inner = dict(facts.get(field.path[0]) or {})
            inner.pop(field.path[1], None)
            facts[field.path[0]] = inner
        for key, value in own.items():
            facts[key] = {**facts.get(key, {}), **value} if key in ("pi", "academician") else value
    try:
        return applicant_of(facts), problems
    except BadRequest as error:
        return read, {**problems, "": _in_words(str(error))}


def _facts(field: Field, said: str, matcher: Matcher, day: date) -> dict[str, Any]:
    """What a field's words come to; {} where it is empty. Raises BadRequest: one sentence for a reader."""
    if not said:
        return {}
    if len(said) > LONGEST_WORDS:
        raise BadRequest(f"{field.label}最多写 {LONGEST_WORDS} 个字")
    if field.kind == "number":
        return _at(field.path, _number(field, said))
    if field.kind == "choice":
        if said not in dict(field.choices):
            raise BadRequest(f"{field.label}请从列出的选项里选")
        value: Any = said == "yes" if field.choices[0][0] == "yes" else said
        return {"applicant_types": [said]} if field.name == "type" else {"credit": {"clean": value}} if field.name == "credit" else _at(field.path, value)
    if field.name == "partners":
        read = facts_of({"key": "partners", "ask": ""}, said, matcher, day)
        own = {k: v for k, v in read.items() if k in ("partners", "no_partners")}
        if said.startswith(("没有", "无")) and "partners" not in own:
            own = {"no_partners": [{}]}
        if not own:
            raise BadRequest("没读出合作单位：请写单位全称，如“清华大学、某某有限公司”")
        return own
    return _at(field.path, said)


def _number(field: Field, said: str) -> float | int:
    words = unicodedata.normalize("NFKC", said).replace(",", "").strip()
    for unit in (field.unit, "万"):
        words = words.removesuffix(unit).strip()
    low, high = field.bounds
    wrong = f"{field.label}应是 {low:g} 到 {high:.0f} 之间的{'整' if field.whole else ''}数，以{field.unit}计"
    try:
        value = float(words)
    except ValueError:
        raise BadRequest(wrong) from None
    if not low <= value <= high or field.whole and value != int(value):
        raise BadRequest(wrong)
    return int(value) if field.whole else value


def _at(path: tuple[str, ...], value: Any) -> dict[str, Any]:
    return {path[0]: value} if len(path) == 1 else {path[0]: {path[1]: value}}


def _in_words(problem: str) -> str:
    """A contradiction told with the labels of the form instead of the names of the JSON."""
    said = problem.removeprefix("申报人资料前后不一：")
    for field in sorted(FIELDS.values(), key=lambda f: -len(".".join(f.path))):
        said = said.replace(".".join(field.path), field.label)
    return f"资料前后不一：{said}"
