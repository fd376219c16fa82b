"""What cells of a row say together: what is paid to which class at which rate, for how long, with which papers.

Quotas are read by `ingest.table.quotas`; any other cell is read as a sentence of its own, `said_with` the name of its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import patterns
from ingest.marks import plain
from ingest.numerals import money, months, number, percent
from ingest.rules.base import Reading
from ingest.rules.paper_names import paper_name, years_of
from ingest.table import quotas
from ingest.table.cells import Cell
from ingest.table.kinds import CAP, OTHER, PAPER, PAYS, QUOTA, RATE, SUM, SUM_OF_ALL, TERM, TIER, TOPIC, WHO
from ingest.table.names import is_graded

_APPLIED = re.compile(r"(?:限报|限项|限额|可报).{0,6}?[项个][/／]每?(?P<each>单位|人|家|校|院所?|团队)[）)]?$")  # 限报（项/单位）
_EACH = re.compile(r"每(?:一)?(?P<each>(?!年)(?:[项人家件户名位]|个[\u4e00-\u9fff]{2,6}))(?=\s?\d|资助|补助|奖励|支持|不超过|最高)")
_WHEN = re.compile("条件$|情形$")
_HOUSE = "企业|孵化器|加速器|空间|载体|机构|单位|平台|中心|研究院|医院|实验室|工作站|基地|园区"
_HEADS = re.compile(r"\d{1,4}\s?(?:名|人)(?:左右|以内)?")
_BARE = re.compile(r"(?:(?:不超过|最高|约|[-—/－无≤])|每(?:[项人家件户名位]|个[\u4e00-\u9fff]{2,6}|[县市州区盟旗]{1,2}(?:（[^（）]{1,8}）)?)){0,2}\s?(?:[\d.,－\-–—~～至]{1,16}\s?(?:[亿万千百]{0,2}元?)\s?(?:以内|左右|以下|[/／].{1,4})?)?|\D{0,12}")
_BASE = re.compile(r"投资额|支出|费用|投入|成交额|合同额|金额")
_BASED_ON = re.compile(r"^(?:计算|补助|核算|计提|测算|奖补|补贴)?(?:基数|依据|基准)$")  # its cells say of what a rate is paid
_SHARE = re.compile(r"(?:按|最高|不超过)?(?:(?P<of>[^\d，。；%]{2,24}?)的)?\s?(?P<rate>\d{1,3}(?:\.\d{1,2})?\s?[%％])(?:以内)?")  # 研发费用的3%
_PAID_OF = re.compile(r"对(?:企业|单位|[^，。；]{0,12}的)?(?P<a>[^，。；对的]{2,24}?)(?:分档|按[^，。；]{0,12})?(?:给予|予以|进行|实行)|以(?P<b>[^，。；]{2,24}?)(?:作?为|的)(?:基数|依据|基准)|按照?(?P<c>[^，。；按]{2,24}?)的?(?:一定|下列|以下|相应|不同)比例")
_NO_SHARE = re.compile("占比|比重|增长|增幅|自筹|外拨|权重|分值|得分|名额|推荐|股|条件|要求")
_COST = re.compile("额|费|投入|支出|款|租金|利息|成本|价|收入|损失|投资")


def read_row(row: Sequence[Cell], about: Sequence[str] = (), apiece: str = "") -> Iterator[tuple[str, Reading]]:
    """What cells say together, as (kind, reading); a cell of words is left to be read as a sentence is.

    `about`: the heading and the sentence above the table, which may say of what its rates are paid. `apiece`: whose each quota of the
    table is, by a note beside it (每校), where more than one such is named by a row.
    """
    tier = tier_of(row)
    base = next((cell.text for cell in row if _BASED_ON.search(cell.name)), None) or next((name for name, _, _ in row if _BASE.search(name) and not (CAP.search(name) or RATE.search(name) or SUM.search(name))), None)
    if (base is None or patterns.search(r"\d|[以不]上|以下", base)) and (told := next((found for said in reversed(about) if (found := _PAID_OF.search(said)) and _COST.search(found[found.lastgroup or 0])), None)):
        base = told[told.lastgroup or 0]
    base = patterns.sub("(?:规模)?[（(](?:单位[：:])?[亿万千百]?元[）)]$", "", base) if base else None
    cap = next((money(_with_unit(name, cell)) for name, cell, _ in row if CAP.search(name)), None)
    rated = _is_rated(row)
    paid_by_share = rated or any(PAYS.search(said) for said in about)
    sums = sum(1 for name, _, _ in row if SUM.search(name))
    graded = is_graded([cell.name for cell in row]) and SUM.search(row[0].text) is not None
    turned = _turned(row) and patterns.search("期|周期|年限", row[0].text) is not None
    for column in row:
        name, cell, start = column
        if start < 0:
            continue
        if turned and column is not row[0] and cell not in [other.text for other in row[: row.index(column)]] and (term := months(cell)):
            low_months = None if patterns.search("不超过|以内", cell) else int(term[0])
            yield "duration", Reading({"min_months": low_months, "max_months": int(term[1])}, *column.span)
        elif graded and column is not row[0] and _BARE.fullmatch(cell) and (paid := money(_with_unit(row[0].text, cell))) and paid[1]:
            low = None if patterns.search("不超过|最高|以内|≤", cell + row[0].text) else paid[0]
            yield "funding", Reading({"min_wan": low, "max_wan": paid[1], "per": _per(row[0].text, cell, row), "tier": name}, *column.span, modality="state")
        elif PAPER.search(name) and cell != name and not patterns.search("[、；和及]", cell) and (paper := paper_name(cell, by_list=True)):
            yield "material", Reading({"name": paper, "years": years_of(cell)}, *column.span)
        elif (each := _APPLIED.search(name)) and (most := number(patterns.sub("[项个]$", "", cell))):
            yield "application_limit", Reading({"max": int(most), "scope": f"每{each['each']}".replace("每单位", "每个单位") + (f" {tier}" if tier else "")}, *column.span)
        elif paid_by_share and not RATE.search(name) and not _NO_SHARE.search(name) and (share := _SHARE.fullmatch(cell)) and (share["of"] or cap) and (rate := percent(share["rate"])):
            yield "subsidy_rate", Reading({"percent": rate[1], "of": share["of"] or base, "max_wan": cap[1] if cap else None}, *column.span, modality="state")
        elif RATE.search(name) and (rate := percent(cell if patterns.search("[%％]", cell) else f"{cell}%")):
            value: dict[str, object] = {"percent": rate[1], "of": base, "max_wan": cap[1] if cap else None}
            yield "subsidy_rate", Reading(value, *column.span, modality="state")
        elif SUM.search(name) and not rated and _BARE.fullmatch(cell) and (paid := money(_with_unit(name, cell))) and paid[1]:
            low = None if patterns.search("不超过|最高|以内|≤|上限|限额", cell + name) else paid[0]
            yield "funding", Reading({"min_wan": low, "max_wan": paid[1], "per": _per(name, cell, row), "tier": _of_column(name, tier) if sums > 1 else tier}, *column.span, modality="state")
        elif TERM.search(name) and (term := months(cell if patterns.search("[年月]", cell) else cell + ("月" if "月" in name else "年"))):
            low_months = None if patterns.search("不超过|以内", cell) else int(term[0])
            yield "duration", Reading({"min_months": low_months, "max_months": int(term[1])}, *column.span)
        else:
            yield from quotas.read_cell(row, column, tier, apiece)


def said_with(row: Sequence[Cell], cell: Cell, named: Cell) -> str:
    """A cell as a sentence says it, after the name that it goes by (`named`), or, where it shares sums out, after the cell that lists what for."""
    at = row.index(cell)
    if at and _turned(row) and patterns.search("自筹|配套", row[0].text):
        return plain(f"{row[0].text}：{cell.text}")  # | A类 | B类 above 自筹 | 不低于1:1 | 不作要求
    if at and patterns.search("分别|依次", cell.text) and "、" in row[at - 1].text:
        return plain(f"{row[at - 1].text}的，{cell.text}")  # 首次突破1亿元、5亿元 | 分别奖励20万元、50万元
    return plain(named.as_said())


def told_of(row: Sequence[Cell], cell: Cell, value: dict[str, object]) -> dict[str, object]:
    """A sum that a cell says as a sentence, with the class that the row is about and whom that class is paid to."""
    value = value | {"tier": tier_with(row, cell, str(value["tier"] or "") or None)}
    return value | {"per": payee_of(row) or value["per"]} if value["per"] in ("项目", None) else value


def tier_of(row: Sequence[Cell]) -> str | None:
    """The class that a row is about, where columns name classes: its sums are those of that tier.

    Where several do, the wider class is said first: 智能网联汽车（重大项目）.
    """
    classes = [cell.text for cell in row if TIER.search(cell.name) or TOPIC.search(cell.name) and not patterns.search(r"\d", cell.text)]
    classes += [cell.text for cell in row if classes and _WHEN.search(cell.name) and patterns.fullmatch(r"[^\d，。；]{2,16}", cell.text)]  # 技术创新中心 | 评估优秀
    names = [name for name in dict.fromkeys(classes) if len(name) <= 30]
    return f"{names[0]}（{'、'.join(names[1:])}）" if names[1:] else next(iter(names), None)


def tier_with(row: Sequence[Cell], cell: Cell, tier: str | None) -> str | None:
    """The class of a sum that a cell says as a sentence: the row's, told apart by that of its column: 优秀（众创空间）."""
    own = tier_of(row)
    if own and tier and cell.name.startswith(tier) and not SUM.search(cell.name):
        return f"{own}（{tier}）" if tier not in own else own
    return tier or own


def payee_of(row: Sequence[Cell]) -> str | None:
    """Whom the class of a row names: 领军人才 is a person, 国家级重点实验室 a house; a condition in revenue is a firm's. A project is none."""
    tier = next((cell.text for cell in row if TIER.search(cell.name)), "")
    if patterns.search("(?:人才|专家|学者|博士后?|特派员|经纪人)$", tier):
        return "人"
    named = next((cell.text for cell in row if TOPIC.search(cell.name)), "") or tier
    if not patterns.search("项目|课题", tier) and (house := patterns.search(f"(?:{_HOUSE})$", named)):
        return f"家{house.group()}"  # 平台奖励 | 国家级重点实验室 | 300万元
    return "家企业" if any(patterns.search("(?:营业|销售|业务|营)收入?[^，。；]{0,10}(?:突破|达到|超过|首次)", cell.text) for cell in row) else None


def alone(row: Sequence[Cell]) -> Iterator[Cell]:
    """The cells that say something by themselves: not the class of the row, nor the cap of its rate, nor whose the quotas are, nor whom it applies to, nor a dash or nought."""
    rated = _is_rated(row)
    shared = any(QUOTA.search(cell.name) for cell in row)
    return (cell for cell in row if cell.start >= 0 and not cell.name.startswith("适用") and patterns.search(r"[1-9\u4e00-\u9fff]", cell.text) and not (TIER.search(cell.name) or rated and CAP.search(cell.name) or shared and (WHO.search(cell.name) or QUOTA.search(cell.name) or SUM_OF_ALL.search(cell.name))))


def _turned(row: Sequence[Cell]) -> bool:
    """Are the classes the columns, and does the first cell say what the others tell of each: 执行期 | 3年 | 2年?"""
    names = [cell.name for cell in row[1:]]
    return len(names) > 1 and not any(p.search(name) for name in names for p in (RATE, SUM, TERM, QUOTA, OTHER, PAPER)) and patterns.fullmatch(r"[^\d，。；]{2,10}", row[0].text) is not None


def _is_rated(row: Sequence[Cell]) -> bool:
    """Does a column say rates, by its name or by what its cell holds beside a cap: 研发费用的3% | 30万元?"""
    return any(RATE.search(name) for name, _, _ in row) or any(CAP.search(name) for name, _, _ in row) and any(_SHARE.fullmatch(cell) and not _NO_SHARE.search(name) for name, cell, _ in row)


def _of_column(name: str, tier: str | None) -> str | None:
    """The class of a sum where columns side by side name classes, too: 重点项目 | 区域联合基金资助额度 | 企业联合基金资助额度."""
    own = patterns.sub(r"(?:资助|支持|补助|奖励|奖补|补贴|扶持)?(?:额度?|标准|强度|金额|经费|资金|上限).*$", "", name)
    own = patterns.sub(r"^(?:年度|每年|全年|单[家户个]|最高|累计|合计|总){1,4}$", "", own)
    return f"{tier}（{own}）" if tier and own else own or tier


def _per(name: str, cell: str, row: Sequence[Cell]) -> str:
    """Whose a sum is: as its cell says (20万元/家, 每个团队60万元), as its column does (万元/项, 企业奖补标准), else a project's."""
    if county := patterns.match(r"每(?P<each>[县市州区盟旗]{1,2}(?:（[^（）]{1,8}）)?)\s?[\d.]", cell):
        return county["each"]
    said = _EACH.search(cell) or _EACH.search(name)
    if said:
        return "项目" if said["each"] == "项" else said["each"].removeprefix("个")
    unit = patterns.search(r"元\s?[/／]\s?([项人年件家个户场台])", cell) or patterns.search(r"元\s?[/／]\s?([人年件家户场台])", name)
    if unit is None:
        unit = patterns.search(r"\d\s?[/／]\s?([项人年件家个户场台])", cell)
    if unit:
        return "项目" if unit[1] == "项" else "人/年" if unit[1] == "年" and payee_of(row) == "人" else unit[1]
    each = patterns.sub(r"(?:资助|支持|补助|奖励|奖补|补贴)?(?:额度?|标准|强度|金额|经费|资金|上限|限额|[（(]).*$", "", name)
    each = patterns.sub(r"^(?:(?:年度|最高|财政|省级|市级|一次性|拟?资助|支持|补助|奖励|奖补|补贴|扶持|奖金|建设|运行|工作|项目经费){1,3})$", "", each)
    each = "项目" if patterns.fullmatch("[单每][项个]?(?:项目|课题)?(?:财政|省级?|市级?|专项)?", each) else patterns.sub("^(?:单|每)[个家]?(?=[\u4e00-\u9fff]{2})", "", each)
    tier = next((other.text for other in row if TIER.search(other.name)), "")
    if not each and patterns.search("年度|每年|全年", name):
        return "年"  # 年度最高资助额
    if not each and tier.endswith("团队"):
        return "团队"
    if not each and (payee := payee_of(row)):
        return payee
    if not each and any(_HEADS.fullmatch(other.text) for other in row):
        return "人"  # 领军人才 | 8名 | 80万元
    return f"家{each}" if patterns.search("企业|孵化器|空间|载体|机构|平台|中心", each) else each or "项目"


def _with_unit(name: str, cell: str) -> str:
    """A bare figure takes the unit that its column's name holds: 支持额度（万元）."""
    unit = patterns.search("亿元|万元|元", name)
    if unit is None or patterns.search("[元万亿]", cell):
        return cell
    return patterns.sub(r"(?=\s?[/／]\s?[项人年月家个件]|$)", unit.group(), cell, count=1)  # 2/年 under 资助经费（万元）
