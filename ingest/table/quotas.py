"""Quotas in the cells of a row: who may recommend how many, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest import patterns
from ingest.numerals import number
from ingest.rules.base import Reading
from ingest.table.kinds import BARE_QUOTA, CLASS, COUNTED, OWNER, QUOTA, SUM_OF_ALL, TOTAL, WHO

if TYPE_CHECKING:
    from ingest.table.cells import Cell

QUOTA_CELL = re.compile(r"(?P<each>每个?(?!年)[\u4e00-\u9fff]{1,8}?|以[\u4e00-\u9fff]{1,4}为单位|各)?(?:各|均|分别|合计|共计?|总计|限报?|统一|可?推荐|可?申?报|不超过|不多于|不高于|至多|最多|≤|≯|：|，){0,5}\s?(?:\d{1,3}\s?[-－–—~～至]\s?)?(?P<most>\d{1,4}|[一二两三四五六七八九十]{1,3})\s?[项个名人家件]?(?:以内|以下)?(?:[/／](?P<per>[\u4e00-\u9fff]{1,4}))?(?:[（(][^（）()]*[）)])?(?:，(?:其中|含)[^。]*)?")
ONE_OF_SEVERAL = re.compile(r"(?P<kind>(?!其中|含)[^，、；。\d（）]{2,12}?)(?:各|限|不超过|：|≤){0,2}\s?(?P<n>\d{1,3})\s?[项个名人家件]?(?=[、，；]|$)")
SEVERAL = re.compile(rf"{ONE_OF_SEVERAL.pattern.replace('?P<kind>', '').replace('?P<n>', '')}(?:[、，；]{ONE_OF_SEVERAL.pattern.replace('?P<kind>', '').replace('?P<n>', '')})+")
_EACH_UNIT = re.compile(r"每[^，。；]{1,14}?(?=推荐|名额|限|可报)|各[^，。；]{1,14}?(?=推荐|名额|限|可报)|^(?:推荐|申报)?限额(?:（[项个名人]）)?$")
_LEAST = re.compile("不少于|不低于|至少|下限|≥")  # 其中企业不少于: no bound above


def read_cell(row: Sequence[Cell], column: Cell, tier: str | None, apiece: str) -> Iterator[tuple[str, Reading]]:
    """The quotas that a cell of a row says, as (kind, reading). `tier`: the class of the row; `apiece`: whose each of them is, by a note (每校)."""
    name, cell, start = column
    own = patterns.match("每(?:一?[个家名位])?(?:申报|法人|依托|申请)?(?:单位|企业|人(?!才)|负责人|申请人|申报人|团队)(?=[^推]*$)", name) if QUOTA.search(name) and patterns.search("限|申报", name) else None
    if own and (most := number(patterns.sub("[项个]$", "", cell))):
        yield "application_limit", Reading({"max": int(most), "scope": own.group() + (f" {tier}" if tier else "")}, *column.span)
    elif not any(QUOTA.search(other.name) for other in row):
        return
    elif QUOTA.search(name) and not SUM_OF_ALL.search(name) and SEVERAL.fullmatch(cell):
        for one in ONE_OF_SEVERAL.finditer(cell):  # 重点3项、面上5项
            if (most := number(one["n"])) and (scope := _quota(row, column, "", tier, apiece)):
                yield "recommendation_limit", Reading({"max": int(most), "scope": f"{scope} {one['kind']}"}, start + one.start(), start + one.end())
    elif (QUOTA.search(name) or TOTAL.search(name)) and (told := QUOTA_CELL.fullmatch(cell)) and (most := number(told["most"])):
        each = told["each"] or (f"每{told['per']}" if told["per"] else "")
        if scope := _quota(row, column, each, tier, apiece):
            yield "recommendation_limit", Reading({"max": int(most), "scope": scope}, *column.span)


def _quota(row: Sequence[Cell], column: Cell, each: str, tier: str | None, apiece: str) -> str | None:
    """Whose a quota is, and of what: 某市科技局 | 各5 below 面上项目 is that of 某市科技局各 面上项目. None where the row sums the others up."""
    name = column.name
    if _LEAST.search(name):
        return None
    owners = [cell for cell in row if WHO.search(cell.name) and not QUOTA.search(cell.name)]
    if len(owners) > 1 and len({owner.name for owner in owners}) < len(owners):
        owners = [owner for owner in owners if owner.start < column.start][-1:]  # 单位 | 限额 | 单位 | 限额
    who = owners[0].text if owners else None
    if any(patterns.fullmatch(r"(?:合|小|总)\s?[计数]", cell.text) for cell in row):
        return None
    if who and apiece and not each:  # 每校 stands behind them, 每个单位 gives its 每个
        generic = patterns.fullmatch("每个(?:单位|部门|地区|渠道)?", apiece) is not None
        who, each = (f"每个{who}" if not who.startswith(("每", "各")) else who, "") if generic else (who, apiece)
    if TOTAL.search(name):
        return f"{who}{each} {TOTAL.sub(lambda said: said['sum'], name)}" if who else None
    if not who and (own := OWNER.search(name.removesuffix("名额"))) and name.endswith("名额") and row[0] is not column:
        who, kind = own.string, row[0].text  # 项目类别 | 某大学 | 其他高校
        return f"{who}{each} {kind}"
    if who and patterns.match("合计|总计|总数|共", column.text) and sum(QUOTA.search(cell.name) is not None for cell in row) > 0 and not BARE_QUOTA.fullmatch(name):
        return f"{who} 合计"  # one cell over several columns
    kind = "" if BARE_QUOTA.fullmatch(name.removesuffix("名额") or name) else patterns.sub(r"(?:推荐|申报)?(?:名额|限额|指标数?|数)?(?:[（(][^（）()]*[）)])?(?:名额)?$", "", name) if any(p.search(name.removesuffix("名额")) for p in (CLASS, COUNTED)) else ""
    units = _EACH_UNIT.search(name)
    if units and not (who and units.group().startswith(("推荐", "申报", "限额"))):
        who, kind, each = units.group(), tier or "", ""
    if not kind and tier and not units and who and tier not in who and patterns.search("(?:项目|专项|类|计划|课题|奖|基金|人才|团队|工程)$", tier):
        kind = tier  # 专项名称 | 推荐渠道 | 名额
    if not kind and patterns.search("类|专项|项目|领域|方向|计划|批", each):
        return f"{who} {each}" if who else None  # 各设区市科技局 | 每专项不超过4项
    if not who:
        return None
    return f"{who}{each} {kind}" if kind else f"{who}{each}"
