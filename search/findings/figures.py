"""Figures that a description states in its own words, found for a guide's metric (研发场地面积, 课题结题率, 设备联网率).

Guarantee: a figure counts only where its unit is the metric's, nearly all of the metric stands beside it in the same part,
little else does, it is no plan, and no other figure is as near; else there is none.
"""

from __future__ import annotations

import re

from ingest.numerals import MONEY, NUMBER, PERCENT, money, number, percent

_LEAD = re.compile(r"^.*(?:还应当?|应当?|必须|须)|[（(][^）)]*[）)]|(?:19|20)\d\d年度?|近[一二两三四五六七八九十\d]+个?年度?|上一?年度?|上一个?会计年度|期间")
_FILLER = re.compile(r"[我们本院校所厂司家公单位目前现有共计已达到了为是约在的就都均总数量比重例率平年度近上一两二三四五会计改造后新原\d\s（）()“”]")
_WEAK = frozenset("的年度上总数量率比重例应须以及和与在中后占")
_PLANNED = re.compile(r"预计|计划|目标|拟|将|力争|打算|争取|预期|其中|不到|差不多|左右|大概|可能|新增|累计|合计")
_HEADED = frozenset({"人", "名", "位"})
_HEADS = re.compile("(?:成员|人员|人数|总数)$")
_COUNTED = {"人": "人|名|位", "名": "名|人|位", "位": "位|人|名", "平方米": "平方米|平米|㎡"}


def own_figure(metric: str, unit: str, text: str) -> tuple[float, float] | None:
    """(the figure, how much of the metric stands beside it); None where none is plainly of that metric."""
    core = _LEAD.sub("", metric)
    counted = _HEADS.sub("", core) if unit in _HEADED else core  # 项目组成员: 项目组12人 tells it
    chars = {c for c in (counted if len(counted) >= 3 else core) if "\u4e00" <= c <= "\u9fff"} - _WEAK
    if len(chars) < 3 or unit in ("年", "月", "") or re.search("或者?|、", core):
        return None
    best: dict[float, float] = {}
    for part in re.split(r"[，,。；;！？!?、\n]", text):
        found = _figures(unit, part)
        if len(found) != 1 or _PLANNED.search(part) or re.search(r"是否|不清楚|不确定", part):
            continue
        value, at = found[0]
        before = part[:at]
        near = chars & set(before)
        beside = [c for c in _FILLER.sub("", before) if c not in core]
        if len(near) / len(chars) >= 0.8 and len(beside) <= (1 if 3 <= len(counted) < len(core) else 3):
            best[value] = max(best.get(value, 0), len(near) / len(chars))
    if len(best) != 1:
        return None
    return next(iter(best.items()))


def _figures(unit: str, part: str) -> list[tuple[float, int]]:
    if unit == "%":
        shares = [(percent(m.group()), m.start()) for m in re.finditer(PERCENT, part)]
        return [(s[0], at) for s, at in shares if s and s[0] == s[1]]
    if unit == "万元":
        sums = [(money(m.group()), m.start()) for m in re.finditer(MONEY, part)]
        return [(s[0], at) for s, at in sums if s and s[0] == s[1]]
    said = _COUNTED.get(unit) or "|".join(map(re.escape, {unit, re.sub(r"[（(].*$", "", unit)}))
    counts = [(number(m["n"]), m.start()) for m in re.finditer(rf"(?P<n>{NUMBER})\s?(?:{said})", part)]
    return [(n, at) for n, at in counts if n is not None]
