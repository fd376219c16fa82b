"""Rules for a class (综合类, 领军人才, 示范应用类项目) that is no track: whom they are for, where the guide offers no choice by that name."""

from __future__ import annotations

import re

from ingest.rules.base import part_start
from kb.attribute import Attribute
from kb.guide import Clause, Guide
from search.reading.who import types_in


def class_of(clause: Clause, attribute: Attribute, guide: Guide) -> str | None:
    """The class that an attribute's row or sentence sets it for; None where it is for all, or for a track."""
    return _of_row(clause, attribute) if clause.role == "row" else _of_sentence(clause, attribute, guide)


def is_of_class(name: str, telling: str) -> bool:
    """Does a telling say that it is of this class? 不报示范类项目 does not."""
    said = re.search(rf"(?P<no>[不非没][^，。；]{{0,6}})?{re.escape(name)}", telling)
    return said is not None and not said["no"]


_IN_METRIC = re.compile(r"（(?P<of>[^（）]{2,24})）$")
_ROW_LABEL = re.compile(r"(?:类别|类型|档次|等级|层次|对象|项目)[^：；]{0,4}：(?P<of>[^：；，。]{2,20})")


def _of_row(clause: Clause, attribute: Attribute) -> str | None:
    """The class that a row is about, where no track says it: 综合类 of 专职人员（综合类）, 领军人才 of the row that it opens."""
    if attribute.applies_to.track is not None:
        return None
    metric = str(attribute.value.get("metric") or "")
    if attribute.kind == "threshold" and (own := _IN_METRIC.search(metric)):
        return own["of"]
    if said := _ROW_LABEL.search(clause.text):
        return None if metric and (metric in said["of"] or said["of"] in metric) else said["of"]
    words = [word for word in clause.text.split() if not re.fullmatch(r"[\d.、]{1,4}", word)]
    first = words[0] if words else ""
    return None if not first or attribute.text in first or first in attribute.text or first in metric or metric and metric in first else first


_OF_CLASS = frozenset({
    "threshold", "achievement", "window", "benefit", "pi_title", "pi_age", "pi_time", "pi_employment", "presence", "funding", "self_funding",
    "outsourcing_limit", "duration", "participant_limit", "partner", "partner_agreement",
})
_SUBJECT = re.compile(
    r"(?:^|(?<=[，。；：]))\s?(?:对于?|其中)?(?P<of>(?:(?![各同该此本两三几多某]|以上|所有|其[他它余])(?:(?!单位|申[报请]|只能|可以|不得|须|应)[\u4e00-\u9fff]){2,10}?(?<![一二三四五六七八九十人])类(?![型别])(?:（[^（）]{1,10}）)?(?:和|、|及|与|或)?){1,4}(?:项目|课题|榜单|平台|人才)?|(?:青年[\u4e00-\u9fff]{0,6}?|重点|重大|面上|一般|培育|示范|揭榜挂帅|专项)(?:项目|课题))(?=[\u4e00-\u9fff，：])"
)


def _of_sentence(clause: Clause, attribute: Attribute, guide: Guide) -> str | None:
    """The class of projects that a sentence sets a rule for (示范应用类项目，配套经费…), where no track is called so and the guide is not of it."""
    if attribute.kind not in _OF_CLASS or attribute.applies_to.track is not None or attribute.applies_to.applicant_types:
        return None
    text = clause.text
    at = text.find(attribute.text)
    if at < 0:
        return None
    said = [m["of"] for m in _SUBJECT.finditer(text, part_start(text, at, "。；;"), at + len(attribute.text))]
    stem = re.sub(r"(?:类)?(?:项目|课题|榜单)?$", "", said[-1]) if said else ""
    name = stem if len(stem) > 3 else said[-1] if said else ""
    own = (guide.title, guide.programme, clause.track or "", *clause.path)
    return said[-1] if stem and not any(name in one for one in own) and types_in(stem) == [] else None
