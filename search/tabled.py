"""Rows of tables as conditions: which of them bind an applicant."""

from __future__ import annotations

import re

from ingest.forms import is_form
from kb.guide import Clause

_IN_ROWS = frozenset({"threshold", "achievement", "pi_age", "pi_title"})
_OF_CONDITIONS = re.compile("条件|要求|资格|标准|门槛|对象|类别|类型|申报|申请|认定")
_NO_CONDITIONS = re.compile("考核|绩效|评分|计分|验收|预期|奖补|补助|资助|奖励")


def binds_in_row(clause: Clause, kind: str) -> bool:
    """Is a row of a table a condition? One under a heading of conditions is, of what an applicant must show; one of a form or a score is not."""
    heading = " ".join(clause.path[-2:])
    form = bool(clause.path) and clause.path[0].startswith("附") and is_form(clause.path[0])
    return kind in _IN_ROWS and not form and _OF_CONDITIONS.search(heading) is not None and _NO_CONDITIONS.search(clause.path[-1] if clause.path else "") is None
