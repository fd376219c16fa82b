"""A typed value as a short Chinese phrase: what tables, findings and comparisons print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kb.attribute import Attribute
from kb.labels import APPLICANT_LABELS

Value = Mapping[str, object]


def phrase(attribute: Attribute) -> str:
    """The value in words, units printed; figures are those of the value (ratios as multiples of government money)."""
    return phrase_of(attribute.kind, attribute.value)


def phrase_of(kind: str, value: Value) -> str:
    maker = _MAKERS.get(kind)
    return maker(value) if maker else "；".join(_text(v) for v in value.values() if v not in (None, [], ()))


def types_phrase(types: Sequence[str]) -> str:
    return "、".join(APPLICANT_LABELS.get(t, t) for t in types)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (list, tuple)):
        return "、".join("上一年度" if v == "previous" else _text(v) for v in value)
    return str(value)


def _bounds(low: object, high: object, unit: str) -> str:
    if low is not None and high is not None:
        return f"{_text(low)}{unit}" if low == high else f"{_text(low)}-{_text(high)}{unit}"
    if high is not None:
        return f"不超过{_text(high)}{unit}"
    return f"不低于{_text(low)}{unit}" if low is not None else "未写明数额"


def _funding(v: Value) -> str:
    tier = f"{v['tier']}：" if v.get("tier") else ""
    per = f"（每{v['per']}）" if v.get("per") else ""
    return f"{tier}{_bounds(v.get('min_wan'), v.get('max_wan'), '万元')}{per}"


def _rate(v: Value) -> str:
    cap = f"，最高{_text(v['max_wan'])}万元" if v.get("max_wan") is not None else ""
    return f"{v.get('of') or ''}的{_text(v['percent'])}%{cap}"


def _self_funding(v: Value) -> str:
    if v["ratio"] == 0:
        return "不需自筹"
    open_side = "（原文“{}”未写明方向）".format(v["written"]) if v.get("direction") == "inferred" and v.get("other_reading") not in (None, v["ratio"]) else ""
    return f"自筹不低于财政经费的{_text(v['ratio'])}倍{open_side}"


def _months(v: Value) -> str:
    low, high = v.get("min_months"), v.get("max_months")
    if all(m is None or (isinstance(m, int) and m % 12 == 0) for m in (low, high)):
        years = [m // 12 if isinstance(m, int) else None for m in (low, high)]
        return _bounds(years[0], years[1], "年")
    return _bounds(low, high, "个月")


def _partner(v: Value) -> str:
    where = {"any": "", "疆内": "区内"}.get(str(v.get("location")), str(v.get("location")))
    kinds = v.get("partner_types")
    who = types_phrase([str(k) for k in kinds]) if isinstance(kinds, (list, tuple)) and kinds else "合作单位"
    count = f"至少{v['min']}家" if v.get("min") else ""
    return f"{count}{where}{who}"


def _age(v: Value) -> str:
    if v.get("born_after"):
        return f"{v['born_after']}以后出生"
    return f"不超过{v['max_years']}周岁" if v.get("max_years") else f"不超过{v.get('limit')}"


def _achievement(v: Value) -> str:
    parts = [f"{v['within_years']}年内" if v.get("within_years") else "", f"{v['since']}后" if v.get("since") else ""]
    parts += [f"{v['level']}以上" if v.get("level") else "", "科技成果"]
    count = _bounds(v.get("min"), v.get("max"), "项") if v.get("min") is not None or v.get("max") is not None else ""
    return "".join(parts) + count


def _threshold(v: Value) -> str:
    return f"{v['metric']}{_bounds(v.get('min'), v.get('max'), str(v.get('unit') or ''))}"


def _material(v: Value) -> str:
    years = v.get("years")
    told = "、".join("上一年度" if y == "previous" else f"{y}年度" for y in years) if isinstance(years, (list, tuple)) else ""
    return f"{told}{v['name']}"


def _contact(v: Value) -> str:
    return " ".join(part for part in (_text(v.get("unit") or ""), _text(v.get("people") or []), _text(v.get("phones") or [])) if part)


def _submission(v: Value) -> str:
    channel = {"online": "网上提交", "paper": "纸质报送", "disc": "光盘报送"}[str(v["channel"])]
    return channel + (f"至{v['to']}" if v.get("to") else "") + (f"，一式{v['copies']}份" if v.get("copies") else "")


_MAKERS: dict[str, Callable[[Value], str]] = {
    "applicant_type": lambda v: types_phrase([str(t) for t in _list(v["types"])]),
    "region": lambda v: _text(v["regions"]),
    "partner": _partner,
    "partner_agreement": lambda v: "须签订合作协议" if v["required"] else "不要求合作协议",
    "participant_limit": lambda v: f"不超过{v['max_units']}家",
    "application_limit": lambda v: f"{v['scope']}不超过{v['max']}项",
    "recommendation_limit": lambda v: f"{v['scope']}不超过{v['max']}个",
    "funding": _funding,
    "subsidy_rate": _rate,
    "self_funding": _self_funding,
    "outsourcing_limit": lambda v: f"不超过{_text(v['max_percent'])}%",
    "duration": _months,
    "pi_title": lambda v: "或".join(_text(x) for x in (f"{v['title']}以上职称" if v.get("title") else None, f"{v['or_degree']}学位" if v.get("or_degree") else None) if x),
    "pi_age": _age,
    "pi_time": lambda v: f"每年不少于{_text(v['min_months_per_year'])}个月",
    "presence": lambda v: f"{v['who']}" + (f"每年不少于{v['min_days_per_year']}天" if v.get("min_days_per_year") else "到场"),
    "achievement": _achievement,
    "threshold": _threshold,
    "window": lambda v: f"{v.get('what') or ''}{v.get('from') or ''}至{v.get('to') or ''}",
    "validity": lambda v: f"{v.get('what') or ''}有效期{_text(v['years'])}年",
    "authority": lambda v: f"{v['who']}{v['does']}",
    "publicity": lambda v: f"公示{v['days']}个{'工作日' if v['working_days'] else '自然日'}",
    "benefit": lambda v: f"{v['metric']}{_bounds(v.get('min_wan'), None, '万元') if v.get('min_wan') is not None else ''}",
    "material": _material,
    "credit": lambda v: f"近{v['within_years']}年内无不良信用记录" if v.get("within_years") else "无不良信用记录",
    "deadline": lambda v: f"{v['date']}前{v.get('what') or ''}",
    "submission": _submission,
    "form_field": lambda v: f"{v['name']}" + (f"（{v['max_chars']}字以内）" if v.get("max_chars") else ""),
    "contact": _contact,
}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else [value]
