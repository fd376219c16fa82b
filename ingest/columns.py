"""Rows of a table: under the row that names its columns, 类别 | 补助比例 | 最高限额 above A类 | 10% | 800万元, or with each name said.

A row says its figures without a word of what they are: the head of the column does (`under`), or a label in the cell itself, as
the readers of tables write them (`labelled`: 类别：A类；补助比例：10%). What is paid at which rate and who may recommend how many follow
from several cells together (`read_row`); any other cell is read as a sentence of its own, `as_said`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest import patterns
from ingest.numerals import money, months, number, percent
from ingest.rules.base import Reading
from ingest.rules.paper_names import paper_name, years_of

_TIER = re.compile(r"^事项|^条款|^情形|^档位|^奖项|^等第|类别|类型|档次|等级|等次|级别|项目名称|专项|评价结果|考核结果")
_WHO = re.compile(r"单位|地区|部门|市州|高校|区县|主体|渠道")
_QUOTA = re.compile(r"名额|限额|指标数|推荐数|限项|限报|可报数")
_OF_QUOTAS = re.compile(r"名额|限额|指标|限项|限报|推荐")
_CLASS = re.compile(r"(?:课题|项目|类|专项|人才|人选|团队|奖|基金|平台|基地|工作站|数)(?:[（(][项个名人家]+[)）])?$|^(?:重大|重点|面上|一般|青年|培育|引导|自筹)$")
_COUNTED = re.compile(r"[（(][项个名人家件席][）)]$")  # 杰出青年（项）
_SUM_OF_ALL = re.compile(r"合\s?计|小\s?计|总\s?[数计]|备\s?注")
_EACH_UNIT = re.compile(r"每[^，。；]{1,14}?(?=推荐|名额|限|可报)|各[^，。；]{1,14}?(?=推荐|名额|限|可报)|^(?:推荐|申报)?限额(?:（[项个名人]）)?$")
_RATE = re.compile(r"(?:补助|补贴|奖励|奖补|资助|支持)比例")
_CAP = re.compile(r"最高|上限|限额|封顶")
_LEAD = re.compile(r"(?:支持|资助|补助|奖励|奖补|补贴)[^。]{0,24}(?:额度|标准|强度|金额|如下)[^。]{0,16}[（(](?:金额)?单位[：:]\s?(?P<unit>亿元|万元|元)")
_SUM = re.compile(r"(?:支持|资助|补助|奖励|奖补|补贴|扶持)(?:额度?|标准|强度|金额|经费|资金|上限)|^(?:经费)?额度|^标准|^资助|^奖金|^奖补$|^补助$|^强度")
_TERM = re.compile(r"(?:实施|执行|研究|建设|资助|项目)?(?:期限|周期|年限)")
_OTHER = re.compile(r"年龄|职称|学历|学位")
_PAPER = re.compile(r"^(?:申报|申请|证明|附件|提交|佐证)?(?:材料|资料|文件)(?:名称|清单|目录)?$")
_APPLIED = re.compile(r"(?:限报|限项|限额|可报).{0,6}?[项个][/／]每?(?P<each>单位|人|家|校|院所?|团队)[）)]?$")  # 限报（项/单位）
_EACH = re.compile(r"每(?:一)?(?P<each>(?!年)(?:[项人家件户名位]|个[\u4e00-\u9fff]{2,6}))(?=\s?\d|资助|补助|奖励|支持|不超过|最高)")
_HEADS = re.compile(r"\d{1,4}\s?(?:名|人)(?:左右|以内)?")
_BARE = re.compile(r"(?:(?:不超过|最高|约|[-—/－无≤])|每(?:[项人家件户名位]|个[\u4e00-\u9fff]{2,6})){0,2}\s?(?:[\d.,－\-–—~～至]{1,16}\s?(?:[亿万千百]{0,2}元?)\s?(?:以内|左右|以下|[/／].{1,4})?)?|\D{0,12}")
_BASE = re.compile(r"投资额|支出|费用|投入|成交额|合同额|金额")
_BASED_ON = re.compile(r"^(?:计算|补助|核算|计提|测算|奖补|补贴)?(?:基数|依据|基准)$")  # its cells say of what a rate is paid
_NO_CLASS = (_QUOTA, _SUM_OF_ALL, _RATE, _CAP, _SUM, _TERM, _OTHER, _WHO, _TIER, re.compile("序号|编号|代码|说明|电话|联系|条件|要求|内容|范围|时间|日期"))
_LABELLED = re.compile(r"\s*(?P<name>[^：；。，\s]{1,20})：\s*(?P<cell>[^；。]+)")


class Cell(NamedTuple):
    """One cell of a row, the name of its column, and where it stands in the text."""

    name: str
    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)

    def as_said(self) -> str:
        """The cell with its name before it, as a sentence may say it: 年龄上限：55周岁."""
        return f"{self.name}：{self.text}"


def cells(text: str) -> list[str]:
    """The cells of a row as a clause prints them, a space between each two; an empty cell leaves no trace."""
    return text.split()


def heads(text: str, about: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the columns, where a row is their head: two cells or more, and no figure in any."""
    names = tuple(cells(text))
    if len(names) < 2 or patterns.search(r"\d", text):
        return ()
    names = named(names, about)
    return names if any(p.search(name) for name in names for p in (_RATE, _SUM, _TERM, _QUOTA, _OTHER, _PAPER)) or _graded(names) else ()


def _graded(names: Sequence[str]) -> bool:
    """考核等次 | 优秀 | 良好 | 合格: classes are the columns, and the rows say what each is paid."""
    return _TIER.search(names[0]) is not None and len(names) > 2 and all(patterns.fullmatch(r"[\u4e00-\u9fffA-Z]{1,6}", name) for name in names[1:])


def named(names: tuple[str, ...], about: Sequence[str]) -> tuple[str, ...]:
    """The names of columns in full. `about`: the heading and the sentence above the table.

    Where they say of what and in what unit the figures are (奖补标准如下（单位：万元）：) they say it of every column after the first, and
    where they speak of quotas, of every column that names a class.
    """
    told = next((found for said in reversed(about) if (found := _LEAD.search(said))), None)
    if told and _TIER.search(names[0]):
        return (names[0], *(name if _TIER.search(name) else f"{name}资助标准（{told['unit']}）" for name in names[1:]))
    who = next((name for name in names[:2] if _WHO.search(name)), None)
    if who and any(_OF_QUOTAS.search(said) for said in (who, *about)):
        classes = [name for name in names if name != who and (_CLASS.search(name) or _COUNTED.search(name)) and not _QUOTA.search(name)]
        beside = [name for name in names if classes and name not in (who, *classes) and not any(p.search(name) for p in _NO_CLASS)]
        return tuple(f"{name}名额" if name in classes else f"{name}（项）名额" if name in beside else name for name in names)
    return names


def under(names: Sequence[str], text: str) -> tuple[Cell, ...]:
    """The cells of a row under `names`; none where it has more or fewer than they are."""
    row = [(match.group(), match.start()) for match in patterns.finditer(r"\S+", text)]
    if len(row) == len(names) - 1 and patterns.search("备注|说明", names[-1]):
        names = names[:-1]
    return tuple(Cell(name, *cell) for name, cell in zip(names, row, strict=True)) if len(row) == len(names) else ()


def labelled(text: str, about: Sequence[str] = ()) -> tuple[Cell, ...]:
    """The cells of a row that says each one's name; none where a part has no label."""
    found = [_LABELLED.match(text, start, end) for start, end in _parts(text)]
    cells = tuple(Cell(match["name"], match["cell"], match.start("cell")) for match in found if match is not None)
    if not len(cells) == len(found) > 1:
        return ()
    names = named(tuple(cell.name for cell in cells), about)
    return tuple(cell._replace(name=name) for cell, name in zip(cells, names, strict=True))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in patterns.finditer(r"[；。]|$", text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()


def tier_of(row: Sequence[Cell], tracks: Sequence[str]) -> str | None:
    """The class that a row is about, where a column names classes: its sums are those of that tier. A track is no tier."""
    named = next((cell.text for cell in row if _TIER.search(cell.name)), None)
    return None if named is None or any(track in named for track in tracks) else named


def alone(row: Sequence[Cell]) -> Iterator[Cell]:
    """The cells that say something by themselves: not the class of the row, nor the cap of its rate, nor whose the quotas are, nor a dash or nought."""
    rated = any(_RATE.search(cell.name) for cell in row)
    shared = any(_QUOTA.search(cell.name) for cell in row)
    return (cell for cell in row if patterns.search(r"[1-9\u4e00-\u9fff]", cell.text) and not (_TIER.search(cell.name) or rated and _CAP.search(cell.name) or shared and (_WHO.search(cell.name) or _QUOTA.search(cell.name) or _SUM_OF_ALL.search(cell.name))))


def read_row(row: Sequence[Cell], tracks: Sequence[str] = ()) -> Iterator[tuple[str, Reading]]:
    """What cells say together, as (kind, reading); a cell of words is left to be read as a sentence is."""
    tier = tier_of(row, tracks)
    who = next((cell.text for cell in row if _WHO.search(cell.name) and not _QUOTA.search(cell.name)), None)
    base = next((cell.text for cell in row if _BASED_ON.search(cell.name)), None) or next((name for name, _, _ in row if _BASE.search(name) and not (_CAP.search(name) or _RATE.search(name) or _SUM.search(name))), None)
    cap = next((money(_with_unit(name, cell)) for name, cell, _ in row if _CAP.search(name)), None)
    rated = any(_RATE.search(name) for name, _, _ in row)
    sums = sum(1 for name, _, _ in row if _SUM.search(name))
    graded = _graded([cell.name for cell in row]) and _SUM.search(row[0].text) is not None
    for column in row:
        name, cell, _ = column
        if graded and column is not row[0] and _BARE.fullmatch(cell) and (paid := money(_with_unit(row[0].text, cell))) and paid[1]:
            low = None if patterns.search("不超过|最高|以内|≤", cell + row[0].text) else paid[0]
            yield "funding", Reading({"min_wan": low, "max_wan": paid[1], "per": _per(row[0].text, cell, row), "tier": name}, *column.span, modality="state")
        elif _PAPER.search(name) and cell != name and (paper := paper_name(cell, by_list=True)):
            yield "material", Reading({"name": paper, "years": years_of(cell)}, *column.span)
        elif (each := _APPLIED.search(name)) and (most := number(patterns.sub("[项个]$", "", cell))):
            yield "application_limit", Reading({"max": int(most), "scope": f"每{each['each']}".replace("每单位", "每个单位") + (f"（{tier}）" if tier else "")}, *column.span)
        elif _RATE.search(name) and (rate := percent(cell if patterns.search("[%％]", cell) else f"{cell}%")):
            value: dict[str, object] = {"percent": rate[1], "of": base, "max_wan": cap[1] if cap else None}
            yield "subsidy_rate", Reading(value, *column.span, modality="state")
        elif _SUM.search(name) and not rated and _BARE.fullmatch(cell) and (paid := money(_with_unit(name, cell))) and paid[1]:
            low = None if patterns.search("不超过|最高|以内|≤", cell + name) else paid[0]
            yield "funding", Reading({"min_wan": low, "max_wan": paid[1], "per": _per(name, cell, row), "tier": _of_column(name, tier) if sums > 1 else tier}, *column.span, modality="state")
        elif _TERM.search(name) and (term := months(cell if patterns.search("[年月]", cell) else cell + ("月" if "月" in name else "年"))):
            low_months = None if patterns.search("不超过|以内", cell) else int(term[0])
            yield "duration", Reading({"min_months": low_months, "max_months": int(term[1])}, *column.span)
        elif _QUOTA.search(name) and not _SUM_OF_ALL.search(name) and (most := number(patterns.sub("^(?:各|每[所家校个院市县区州盟旗地]|不超过){1,2}|[项个名人家]$", "", cell))):
            each = _EACH_UNIT.search(name)
            kind = patterns.sub(r"(?:推荐|申报)?(?:名额|限额|指标数?|数)?(?:[（(][^（）()]*[）)])?(?:名额)?$", "", name) if any(p.search(name.removesuffix("名额")) for p in (_CLASS, _COUNTED)) else ""
            whose, of = (each.group(), tier) if each else (who, kind)
            if whose:
                yield "recommendation_limit", Reading({"max": int(most), "scope": f"{whose}（{of}）" if of else whose}, *column.span)


def _of_column(name: str, tier: str | None) -> str | None:
    """The class of a sum where columns side by side name classes, too: 重点项目 | 区域联合基金资助额度 | 企业联合基金资助额度."""
    own = patterns.sub(r"(?:资助|支持|补助|奖励|奖补|补贴|扶持)?(?:额度?|标准|强度|金额|经费|资金|上限).*$", "", name)
    return f"{tier}（{own}）" if tier and own else own or tier


def _per(name: str, cell: str, row: Sequence[Cell]) -> str:
    """Whose a sum is: as its cell says (20万元/家, 每个团队60万元), as its column does (万元/项, 企业奖补标准), else a project's."""
    said = _EACH.search(cell) or _EACH.search(name)
    if said:
        return "项目" if said["each"] == "项" else said["each"].removeprefix("个")
    unit = patterns.search(r"元\s?[/／]\s?([项人年件家个户场台])", cell) or patterns.search(r"元\s?[/／]\s?([人年件家户场台])", name)
    if unit:
        return "项目" if unit[1] == "项" else unit[1]
    each = patterns.sub(r"(?:资助|支持|补助|奖励|奖补|补贴)?(?:额度?|标准|强度|金额|经费|资金).*$", "", name)
    each = patterns.sub(r"^(?:资助|支持|补助|奖励|奖补|补贴|扶持|奖金)$", "", each)
    if not each and any(_HEADS.fullmatch(other.text) for other in row):
        return "人"  # 领军人才 | 8名 | 80万元
    return f"家{each}" if patterns.search("企业|孵化器|空间|载体|机构|平台|中心", each) else each or "项目"


def _with_unit(name: str, cell: str) -> str:
    """A bare figure takes the unit that its column's name holds: 支持额度（万元）."""
    unit = patterns.search("亿元|万元|元", name)
    return cell if unit is None or patterns.search("[元万亿]", cell) else cell + unit.group()
