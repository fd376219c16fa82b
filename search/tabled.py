"""Rows of tables as conditions: which of them bind an applicant, and for which class (综合类, 领军人才) that is no track."""

from __future__ import annotations

import re

from ingest.forms import is_form
from kb.attribute import Attribute
from kb.guide import Clause

_IN_ROWS = frozenset({"threshold", "achievement", "pi_age", "pi_title"})
_OF_CONDITIONS = re.compile("条件|要求|资格|标准|门槛|对象|类别|类型|申报|申请|认定")
_NO_CONDITIONS = re.compile("考核|绩效|评分|计分|验收|预期|奖补|补助|资助|奖励")


def binds_in_row(clause: Clause, kind: str) -> bool:
    """Is a row of a table a condition? One under a heading of conditions is, of what an applicant must show; one of a form or a score is not."""
    heading = " ".join(clause.path[-2:])
    form = bool(clause.path) and clause.path[0].startswith("附") and is_form(clause.path[0])
    return kind in _IN_ROWS and not form and _OF_CONDITIONS.search(heading) is not None and _NO_CONDITIONS.search(clause.path[-1] if clause.path else "") is None


_CLASSED = re.compile(r"（(?P<of>[^（）]{2,24})）$")
_CLASS_SAID = re.compile(r"(?:类别|类型|档次|等级|层次|对象|项目)[^：；]{0,4}：(?P<of>[^：；，。]{2,20})")


def class_of_row(clause: Clause, attribute: Attribute) -> str | None:
    """The class that a row is about, where no track says it: 综合类 of 专职人员（综合类）, 领军人才 of the row that it opens."""
    if attribute.applies_to.track is not None:
        return None
    metric = str(attribute.value.get("metric") or "")
    if attribute.kind == "threshold" and (own := _CLASSED.search(metric)):
        return own["of"]
    if said := _CLASS_SAID.search(clause.text):
        return None if metric and (metric in said["of"] or said["of"] in metric) else said["of"]
    words = [word for word in clause.text.split() if not re.fullmatch(r"[\d.、]{1,4}", word)]
    first = words[0] if words else ""
    return None if not first or attribute.text in first or first in attribute.text or first in metric or metric and metric in first else first
