"""Rows of a table under the row that names its columns: 类别 | 补助比例 | 最高限额 above A类 | 10% | 800万元.

A row says its figures without a word of what they are: the head of the column does. Read only where the row has as many
cells as the head, and the kind follows from the column's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.numerals import money, months, number, percent
from ingest.rules.base import Reading

_TIER = re.compile(r"^事项|^条款|^情形|^档位|^奖项|^等第|类别|类型|档次|等级|等次|级别|项目名称|专项|评价结果|考核结果")
_WHO = re.compile(r"单位|地区|部门|市州|高校|区县")
_QUOTA = re.compile(r"(?:推荐|申报)?(?:名额|限额数|指标数|推荐数量?|限项)")
_RATE = re.compile(r"(?:补助|补贴|奖励|奖补|资助|支持)比例")
_CAP = re.compile(r"最高|上限|限额|封顶")
_LEAD = re.compile(r"(?:支持|资助|补助|奖励|奖补|补贴)[^。]{0,24}(?:额度|标准|强度|金额|如下)[^。]{0,16}[（(](?:金额)?单位[：:]\s?(?P<unit>亿元|万元|元)")
_SUM = re.compile(r"(?:支持|资助|补助|奖励|奖补|补贴|扶持)(?:额度?|标准|强度|金额|经费|资金|上限)|^(?:经费)?额度|^标准|^资助|^奖金|^奖补$|^补助$|^强度")
_TERM = re.compile(r"(?:实施|执行|研究|建设|资助|项目)?(?:期限|周期|年限)")
_BARE = re.compile(r"(?:不超过|最高|约|每[项人家件]|[-—/－无])?\s?(?:[\d.,－\-–—~～至]{1,16}\s?(?:[亿万千百]{0,2}元?)\s?(?:以内|左右|以下|[/／].{1,4})?)?|\D{0,12}")
_BASE = re.compile(r"投资额|支出|费用|投入|成交额|合同额|金额")


def cells(text: str) -> list[str]:
    """The cells of a row as a clause prints them, a space between each two; an empty cell leaves no trace."""
    return text.split()


def heads(text: str, lead: str = "") -> tuple[str, ...]:
    """The names of the columns, where a row is their head: two cells or more, and no figure in any.

    A lead that says of what and in what unit the figures are (奖补标准如下（单位：万元）：) says it of every column after the first.
    """
    names = tuple(cells(text))
    named = len(names) >= 2 and not re.search(r"\d", text)
    told = _LEAD.search(lead)
    if named and told and _TIER.search(names[0]):
        return (names[0], *(name if _TIER.search(name) else f"{name}资助标准（{told['unit']}）" for name in names[1:]))
    if named and re.search("名额|限额|指标数", lead) and _WHO.search(names[0]):  # 名额见下表：推荐单位 | 重点项目 | 青年项目
        return (names[0], *(f"{name}名额" if re.search("(?:课题|项目|类|人才|团队|数)$", name) else name for name in names[1:]))
    return names if named and any(p.search(name) for name in names for p in (_RATE, _SUM, _TERM, _QUOTA)) else ()


def read_row(names: Sequence[str], text: str) -> Iterator[tuple[str, Reading]]:
    """What a row under `names` says, as (kind, reading)."""
    row = cells(text)
    if len(row) == len(names) - 1 and re.search("备注|说明", names[-1]):
        names = names[:-1]
    if len(row) != len(names):
        return
    whole = (0, len(text))
    if any(_SUM.search(name) and not _RATE.search(name) and not _BARE.fullmatch(cell) for name, cell in zip(names, row, strict=True)):
        return  # a cell of words is read as a sentence is
    tier = next((cell for name, cell in zip(names, row, strict=True) if _TIER.search(name)), None)
    who = next((cell for name, cell in zip(names, row, strict=True) if _WHO.search(name)), None)
    base = next((name for name in names if _BASE.search(name) and not (_CAP.search(name) or _RATE.search(name) or _SUM.search(name))), None)
    cap = next((money(_with_unit(name, cell)) for name, cell in zip(names, row, strict=True) if _CAP.search(name)), None)
    rated = any(_RATE.search(name) for name in names)
    for name, cell in zip(names, row, strict=True):
        if _RATE.search(name) and (rate := percent(cell if re.search("[%％]", cell) else f"{cell}%")):
            value: dict[str, object] = {"percent": rate[1], "of": base, "max_wan": cap[1] if cap else None}
            yield "subsidy_rate", Reading(value, *whole, modality="state")
        elif _SUM.search(name) and not rated and (paid := money(_with_unit(name, cell))) and paid[1]:
            low = None if re.search("不超过|最高|以内", cell + name) else paid[0]
            each = re.sub(r"(?:资助|支持|补助|奖励|奖补|补贴)(?:额度|标准|强度|金额|经费|资金).*$", "", name)
            unit = re.search(r"[/／]([项人年件家个户场台])", cell)
            each = unit[1] if unit else f"家{each}" if re.search("企业|孵化器|空间|载体|机构|平台|中心", each) else each
            yield "funding", Reading({"min_wan": low, "max_wan": paid[1], "per": each or "项目", "tier": tier}, *whole, modality="state")
        elif _TERM.search(name) and (term := months(cell if re.search("[年月]", cell) else cell + ("月" if "月" in name else "年"))):
            low_months = None if re.search("不超过|以内", cell) else int(term[0])
            yield "duration", Reading({"min_months": low_months, "max_months": int(term[1])}, *whole)
        elif _QUOTA.search(name) and who and (most := number(re.sub("[项个名]$", "", cell))):
            yield "recommendation_limit", Reading({"max": int(most), "scope": who}, *whole)


def _with_unit(name: str, cell: str) -> str:
    """A bare figure takes the unit that its column's name holds: 支持额度（万元）."""
    unit = re.search("亿元|万元|元", name)
    return cell if unit is None or re.search("[元万亿]", cell) else cell + unit.group()
