"""An answer to one question becomes facts: read in the light of what was asked, so that “能”, “30个月” or “没有” tell enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ingest.numerals import NUMBER, money, months, number

_YES = re.compile(r"^(?:是|对|有|能|可以|会|已|都|好|行|没问题|可|签了|符合|齐|y(?:es)?$|设|属于|参与|只)", re.IGNORECASE)
_NO = re.compile(r"^(?:不|没|否|无|未|n(?:o)?$)", re.IGNORECASE)
_PLAIN_YES = re.compile(r"(?:是的?|对|有|能|可以|会|行|好|没问题|都?齐全?|都(?:有|能|行|可以)|(?:都?能|可以)提供|y(?:es)?)[。！.!]?", re.IGNORECASE)
_PLAIN_NO = re.compile(r"(?:不|否|没|没有|无|不能|不行|不可以|提供不了|(?:不能|没法)提供|都?没有|no?)[。！.!]?", re.IGNORECASE)
# how an answer is put so that a description's reader understands it; {} is the answer
_LEADS: Mapping[str, str] = {
    "requested_wan": "申请财政资金{}", "self_raised_wan": "自筹{}", "duration_months": "实施期{}", "park": "我们注册在{}", "region": "我们注册在{}",
    "applicant_types": "我们是{}", "pi.title": "项目负责人是{}", "pi.age": "项目负责人{}", "pi.months_per_year": "项目负责人每年能投入{}",
    "partners": "合作单位是{}", "participants": "参与单位一共{}", "achievements": "引进对方{}", "academician": "和院士团队{}",
    "academician.days_per_year": "院士团队每年工作{}", "benefit_wan": "预期经济效益{}", "outsourced_wan": "外拨{}", "result_level": "成果达到{}水平",
    "stage": "项目处于{}", "materials": "上一年度审计报告、资产负债表、利润表、利润分配表{}",
}
_YES_NO: Mapping[str, tuple[Any, Any]] = {
    "legal_person": ({"legal_person": True}, {"legal_person": False}),
    "agreement": ({"agreement": "signed"}, {"agreement": "none"}),
    "pi.employed": ({"pi": {"employed": True}}, {"pi": {"employed": False}}),
    "pi.contract": ({"pi": {"contract": True}}, {"pi": {"contract": False}}),
    "academician.attends": ({"academician": {"attends": True}}, {"academician": {"attends": False}}),
    "academician.agreement": ({"academician": {"agreement": "signed"}}, {"academician": {"agreement": "none"}}),
    "applications": ({"applications": 1}, {"applications": 2}),
    "involves_humans_or_animals": ({"involves_humans_or_animals": True}, {"involves_humans_or_animals": False}),
    "secret": ({"secret": True}, {"secret": False}),
    "stage_only": ({"stage_only": False}, {"stage_only": True}),
    "outputs_only_papers": ({"outputs_only_papers": False}, {"outputs_only_papers": True}),
    "credit": ({"credit": {"clean": False}}, {"credit": {"clean": True}}),
    "roles": ({"roles": ["科研助理"]}, {"no_roles": ["科研助理"]}),
    "result_level": ({"result_level": "国内领先"}, {"result_level": "区内领先"}),
}


def facts_of(question: Mapping[str, Any], said: str, matcher: Any, as_of: date | None = None) -> dict[str, Any]:
    """The facts that an answer tells; {} where it tells none."""
    key, ask = str(question["key"]), str(question.get("ask") or "")
    yes = bool(_YES.match(said)) and not _NO.match(said)
    no = bool(_NO.match(said))
    if key.startswith("answers.") and (yes or no):
        return {"answers": {key.removeprefix("answers."): yes}}
    if key in _YES_NO and (yes or no):
        return dict(_YES_NO[key][0 if yes else 1])
    offered = re.search(r"能否提供(?P<what>[^？?]+)", ask)
    if offered and (_PLAIN_YES.fullmatch(said) or _PLAIN_NO.fullmatch(said)):  # speaks of the papers asked for, of no other
        papers = matcher.read(f"能提供{offered['what']}", as_of).materials
        has = _PLAIN_YES.fullmatch(said) is not None
        return {"materials": [paper.model_copy(update={"has": has}).model_dump(mode="json") for paper in papers]}
    wanted = re.search(rf"自筹(?P<n>{NUMBER})万元", ask)
    if key == "self_raised_wan" and yes and wanted:
        return {"self_raised_wan": number(wanted["n"])}
    if key in ("self_raised_wan", "requested_wan") and re.fullmatch(rf"(?:{NUMBER})\s?", said):
        said += "万元"
    single = _single(key, said)
    if single:
        return single
    lead = "{}" if offered else _LEADS.get(key, "{}")
    read = matcher.read(lead.format(said), as_of).model_dump(mode="json", exclude_defaults=True)
    return {k: v for k, v in read.items() if k not in ("description", "read_from", "fields")}


def _single(key: str, said: str) -> dict[str, Any]:
    """A bare figure: 2年, 3家, 50."""
    figure = re.search(NUMBER, said)
    value = number(figure.group()) if figure else None
    if value is None:
        return {}
    if key == "participants":
        return {"participants": int(value)}
    if key == "group_applications":
        return {"group_applications": int(value)}
    if key == "recommended":
        return {"recommended": int(value)}
    if key == "pi.months_per_year" and value <= 12:
        return {"pi": {"months_per_year": value}}
    if key == "academician.days_per_year" and value <= 366:
        return {"academician": {"days_per_year": value}}
    if key == "duration_months":
        pair = months(said)
        return {"duration_months": pair[1]} if pair else {}
    if key == "benefit_wan":
        pair = money(said if "元" in said or "万" in said else said + "万元")
        return {"benefit_wan": pair[1]} if pair else {}
    return {}
