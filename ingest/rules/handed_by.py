"""By whom papers are handed over: what an office sends to another, season after season, is nothing that an applicant hands in."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.base import part_end, part_start

_OFFICE = re.compile(
    r"\s?(?:[^，。；：将把由]{0,14}?(?:科技|财政|工信|经信|教育|农业农村|卫健|发改|主管|管理|归口)?(?:厅|局|委(?![托派])|部门|领导小组|办公室|管委会|政府))(?:应当?|须|要|将|需|会同[^，。；]{2,12})?(?:[每次按定于对组]|季度|年度|及时|[，])"
)
_REGULARLY = re.compile(r"每[年季月半]|次年|次月|季度|年度终了|年末|年底|定期|[上下]半年")
_APPLYING = re.compile(r"推荐|申[报请]|初审|审核|遴选|需求")


def by_office(text: str, start: int) -> bool:
    """Does an office report here to another what came of the money: 市科技局每年…，并于次年3月底前将自评报告送市财政局?"""
    begin = part_start(text, start, "。；;")
    head = text[begin:start]
    return (
        _OFFICE.match(head) is not None
        and _REGULARLY.search(head) is not None
        and not _APPLYING.search(patterns.sub("申[报请](?:单位|企业|人|资金)", "", head + text[start : part_end(text, start)]))
    )
