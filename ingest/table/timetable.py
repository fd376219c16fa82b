"""Tables of days and of people to call: a row is told by the names of its columns, or by its own label where steps are the columns.

阶段 | 时间 | 责任主体 above 网上填报 | 3月1日至3月31日 says in a row by when its step is done; 批次 | 网上提交 | 审核上报 above 第一批 | 5月30日 | 6月10日前
says it of each column; so does 环节 | 网上填报 | 审核推荐 above 起止时间 | 5月10日 | 5月15日前. 领域 | 处室 | 联系人 | 电话 says whom to call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ingest import patterns
from ingest.numerals import DATE, iso_date
from ingest.rules.base import Place, Reading, tidy
from ingest.rules.contact import people_in, phones_in, unit_in
from ingest.rules.deadlines import CLOCK, closing_year, is_past, over_a_year
from ingest.rules.deeds import ACTION

if TYPE_CHECKING:
    from ingest.table.cells import Cell

_WHEN = r"(?:时间|日期|期限|时限|截止|节点|日程|时段|进度|完成时点)(?:安排|要求|节点|（[^（）]{1,12}）){0,2}"
_TRAIL = re.compile(rf"(?:的|系统|工作)?(?:起止|开放|截止|截至|完成|最[后晚]|最迟|关闭|具体|办结)*(?:{_WHEN})?$")
_TIMED = re.compile(rf"(?<!执行)(?<!实施)(?<!研究)(?<!建设)(?<!资助)(?<!合作){_WHEN}$")
_TIME_ALONE = re.compile(rf"(?:起止|截止|办理|完成|安排|工作|具体|计划|开放|最[后晚]){{0,2}}(?:{_WHEN}|截止)")
_OPENS = re.compile(r"(?:开始|起始|开放|启动|开通|开启|开网)(?!.{0,2}(?:截止|关闭|结束))")
_STEP = re.compile(r"环节|阶段|步骤|事项|程序|流程|工作|任务|节点|内容")
_WAY = re.compile("方式|途径|渠道|地点|地址|去向|份数")
_DOER = re.compile(r"主体|责任|负责|实施|承担|单位|部门|处室|机构|办理")
_ROUND = re.compile(r"(?:第?[一二三四五六1-6]|首|末)[批轮期次]|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月批次?")
# steps of the office's own: nobody who applies, and none who recommends, acts by them
_OWN = re.compile(r"形式审查|评审|评议|答辩|论证|公示|公告|立项|考察|踏勘|下达|发布|公布|拨付|启动|培训|宣讲|审定|审批|批复|会议|研究确定|签订(?:任务书|合同)|结果|评估")
_OTHERS = re.compile(r"申报|填报|提交|推荐|上报|报送|申请|报名|校内|院内|本?单位(?:审|评|内)|补正|寄|送")
_SHORT = r"\d{1,2}\s?[日号]"
_DAY = re.compile(
    rf"\s?(?:自|从|于)?\s?(?:(?P<from>{DATE}|\d{{1,2}}\s?月\s?\d{{1,2}}|即日|(?:本)?(?:通知|公告|指南)?(?:发布|印发|公布)之?日?){CLOCK}起?\s?(?:[-－–—~～]{{1,2}}|至|到|截至|；)\s?)?(?:截[止至]到?|最[迟晚]|不晚于)?(?:时间)?：?\s?(?P<q>{DATE}|(?<=[-－–—~～至到]){_SHORT}){CLOCK}(?:之前|以前|前|止|截止|（含）|关闭|\s){{0,3}}[。；]?"
)
_CALLED = re.compile(r"电话|手机|联系方式|座机|热线|号码$")
_PERSON = re.compile(r"联系人|姓名|人员|经办|专员|联络|负责人|工作者|老师|专管员")
_UNIT = re.compile(r"处室|科室|部门|单位|机构|窗口|主管|承办|受理|牵头|责任")


def is_timetable(names: Sequence[str]) -> bool:
    """Do the names of the columns say when, or are they steps that end in their deed?"""
    steps = [name for name in names if (bare := _TRAIL.sub("", name)) and any(deed.end() == len(bare) for deed in ACTION.finditer(bare))]
    if any(_CALLED.search(name) for name in names):
        return False
    return len(steps) > 1 or len(names) > 1 and any(_TIMED.search(name) and not patterns.search("发表|授权|出生|成立|获|取得|注册|工作|学习", name) for name in names)


def is_directory(names: Sequence[str]) -> bool:
    return len(names) > 1 and any(_CALLED.search(name) for name in names) and any(_PERSON.search(name) or _UNIT.search(name) for name in names)


def is_label(name: str) -> bool:
    """Does a cell name what of a contact stands beside it?"""
    return patterns.fullmatch(rf"[\u4e00-\u9fff]{{0,4}}(?:{_CALLED.pattern}|{_PERSON.pattern}|{_UNIT.pattern})[\u4e00-\u9fff]{{0,4}}", name) is not None


def _own_step(step: str, doer: str, place: Place) -> bool:
    """Is it the office that gives the money that acts?"""
    if _OWN.search(step) and not _OTHERS.search(step):
        return True
    level = "省自治区" if patterns.search("省|自治区|兵团", place.title) else "市" if "市" in place.title else ""
    own = bool(level) and patterns.fullmatch(rf"(?:我|本|[{level}])[^、，；]{{0,6}}[厅局委](?:[^、，；]{{0,8}}[处室])?", doer) is not None
    return own and not patterns.search("填报|提交|推荐|上报|报送|申请|报名", step)


def days(row: Sequence[Cell], place: Place) -> Iterator[tuple[str, Reading]]:
    """By when each step of a row, or of its columns, is done."""
    told = [(cell, match) for cell in row if cell.start >= 0 and (match := _DAY.fullmatch(place.text, *cell.span))]
    if not told:
        return
    label = row[0] if row[0].start < 0 or not _DAY.fullmatch(place.text, *row[0].span) else None
    across = label is not None and _TIME_ALONE.fullmatch(label.text) is not None
    named = [cell for cell in row if cell not in [cell for cell, _ in told] and not patterns.search("序号|编号", cell.name)]
    step = next((cell for cell in named if _STEP.search(cell.name) and not _DOER.search(cell.name)), None) or next((cell for cell in named if not _DOER.search(cell.name) and ACTION.search(cell.text)), None)
    doer = next((cell.text for cell in named if cell is not step and _DOER.search(cell.name)), "")
    turn = next((cell.text for cell in named if _ROUND.fullmatch(cell.text)), "")
    for cell, match in told:
        deed = tidy(_TRAIL.sub("", cell.name))
        if _OPENS.search(cell.name) and not match["from"] and not patterns.search("截止|关闭|结束|至", cell.name):
            continue  # 系统开放时间 | 3月1日: it opens
        if across or step is None or len(told) > 1 and ACTION.search(deed):
            what = deed
        else:
            what = tidy(step.text)
        if not what or patterns.fullmatch("起止|截止|办理|完成|安排|工作|具体|计划", what):
            about = next((found.group() for words in (*reversed(place.path), place.title) if (found := ACTION.search(words))), "申报")
            what = f"{label.text}{about}" if label and not turn and not across else about
        day_words = match["q"]
        if "月" not in day_words and (month := patterns.search(r"\d{1,2}\s?月", match["from"] or "")):
            day_words = month.group() + day_words
        day = iso_date(day_words, closing_year(match, place), end=True)
        if day is None or is_past(day, place) or _own_step(what, doer, place) or match["from"] and over_a_year(iso_date(match["from"], place.year), day):
            continue
        yield "deadline", Reading({"date": day, "what": turn + what if turn not in what else what}, *cell.span)


_DEED = re.compile("审核|审查|推荐|评审|评议|受理|核查|立项|论证|验收|考察|答辩|认定|审定|遴选")
_APPLIES = re.compile("(?:申报|申请|承担|牵头|揭榜|项目)(?:单位|人|者|负责人|团队)|企业|申[报请]人")


def doers(row: Sequence[Cell]) -> Iterator[tuple[str, Reading]]:
    """Who does each step: 阶段 | 时间 | 责任单位 above 专家评审 | 9月 | 专业机构."""
    named = [cell for cell in row if cell.start >= 0 and not patterns.search("序号|编号", cell.name)]
    doer = next((cell for cell in named if _DOER.search(cell.name) and not _STEP.search(cell.name)), None)
    step = next((cell for cell in named if cell is not doer and _STEP.search(cell.name)), None)
    if doer is None or step is None or not _DEED.search(step.text) or len(step.text) > 16 or _APPLIES.fullmatch(doer.text):
        return
    who = patterns.sub("^(?:委托|由)|（[^（）]*）$", "", doer.text)
    if 2 <= len(who) <= 30 and not patterns.search("[。；]", who):
        first, last = sorted((step, doer), key=lambda cell: cell.start)
        yield "authority", Reading({"who": who, "does": tidy(step.text)}, first.start, last.span[1])


def is_dated(names: Sequence[str], row: Sequence[Cell], text: str) -> bool:
    return is_timetable(names) and any(cell.start >= 0 and _DAY.fullmatch(text, *cell.span) for cell in row)


def step_names(names: Sequence[str], row: Sequence[Cell], text: str) -> tuple[tuple[int, int], ...]:
    """The cells of a timetable that only name a step: those of its head, and those beside a day."""
    if not is_timetable(names):
        return ()
    if names and tuple(cell.text.replace(" ", "") for cell in row) == tuple(filter(None, names)):
        return ((0, len(text)),)
    return tuple(cell.span for cell in row if cell.start >= 0 and is_dated(names, row, text) and _STEP.search(cell.name) and not _DOER.search(cell.name))


def ways(row: Sequence[Cell]) -> Iterator[Cell]:
    """The cells that say how, or where, something is handed in: 报送方式 | 一式3份，送省科技厅503室."""
    return (cell for cell in row if _WAY.search(cell.name))


def called(row: Sequence[Cell], place: Place, held: Mapping[str, str]) -> Iterator[tuple[str, Reading]]:
    """Whom a row of people names, twice over where its columns are (处室 | 电话 | 处室 | 电话).

    `held`: what stood last in each column, for cells that are merged with the one above.
    """
    sides: list[list[Cell]] = [[]]
    for cell in row:
        if any(cell.name == other.name for other in sides[-1]):
            sides.append([])
        sides[-1].append(cell)
    for side in sides:
        yield from _called(side, place, held if len(sides) == 1 else {})


def _called(row: Sequence[Cell], place: Place, held: Mapping[str, str]) -> Iterator[tuple[str, Reading]]:
    phones = phones_in("；".join(cell.text for cell in row if _CALLED.search(cell.name)))
    if not phones:
        return
    named = [cell for cell in row if _PERSON.search(cell.name)]
    people = [name for cell in named for name in people_in(cell.text)] if named else [name for cell in row if _CALLED.search(cell.name) for name in people_in(cell.text)]
    cells = {cell.name: cell.text for cell in row}
    columns = [name for name in (*cells, *held) if _UNIT.search(name) and not _CALLED.search(name) and not _PERSON.search(name)]
    best = next((name for name in columns if patterns.search("[处科]室|部门", name)), columns[0] if columns else None)
    unit = cells.get(best) or held.get(best) if best else next((found for cell in named if (found := unit_in(cell.text))), None) or unit_in(place.text)
    yield "contact", Reading({"unit": unit, "people": list(dict.fromkeys(people)), "phones": phones}, min(cell.start for cell in row if cell.start >= 0), row[-1].span[1], modality="state")
