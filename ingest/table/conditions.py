"""Tables of conditions, and tables that tick which papers each kind hands in.

指标 | 要求 above 研发人员 | 不少于30人: the label of the row names what the figure in another column measures, and where the other columns
are classes (一般 | 专业化) the figure of each is of that class. 类别 | 申报书 | 合作协议 above 引才计划 | √ | √: the heads of the columns are
papers, and a tick says that the row's kind hands them in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import patterns
from ingest.numerals import NUMBER
from ingest.rules.base import Match, Place, Reading
from ingest.rules.figures import FIGURE, figure
from ingest.rules.lexemes import LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE
from ingest.rules.paper_names import ENDS, paper_name, years_of
from ingest.rules.papers import listed_papers
from ingest.table.cells import Cell
from ingest.table.names import Spans, places_of

PLAIN = ("指标", "要求")  # how the columns are called of a table that does not say so
_SERIAL = re.compile(r"^(?:序号|编号|代码|No\.?)$")
# what the rows of a table of conditions are called
_LABEL = re.compile(r"^(?:[一二三]级|评价|评审|考核|认定|申报|申请|备案|基本|主要|核心|关键|具体|量化)?(?:指标|条件|项目|内容|事项|要素|要求|类目|维度)(?:名称|类别|项|内容)?$")
# and the column that holds their figures
_ASKED = re.compile(r"要求|标准|门槛|条件|指标值|最低|下限|上限|阈值|基准|合格线|必达|底线|限值|目标值")
_ABOUT = re.compile(r"条件|门槛|标准|要求|资格|指标")
# of a scale of points, of what a project must bring or of what is paid: no conditions
_NONE = re.compile(r"分值|权重|得分|评分|计分|满分|考核|绩效|验收|预期|结题|资助|补助|奖励|奖补|名额|限额|经费|额度|金额|比例|周期|期限|年限")
_BESIDE = re.compile(r"备注|说明|口径|依据|来源|证明|材料|资料|文件|解释|计算|方式|方法|部门|单位$|年度$")
_GENERIC = re.compile(r"^(?:[一二三]级)?(?:指标|条件|项目|内容|事项|要求|标准)")
_FIGURE_CELL = re.compile(
    rf"(?:(?P<least>{LEAST_BEFORE})|(?P<most>{MOST_BEFORE}))?\s?(?:为)?(?P<q>{FIGURE})(?:[（(]项[）)]|[（(]个[）)])?(?:(?P<above>{LEAST_AFTER})|(?P<below>{MOST_AFTER}))?"
    r"(?:[（(](?P<aside>[^（）()]{2,40})[）)])?[；;。]?"
)
_OF_CLASS = re.compile(rf"(?:其中|其)?(?P<who>[\u4e00-\u9fff、]{{2,16}}?)(?:的|为|则|：)?(?:{LEAST_BEFORE}|{MOST_BEFORE})?\s?(?P<q>{FIGURE})(?:{LEAST_AFTER}|{MOST_AFTER})?")
_UNIT = r"[（(](?P<unit>[^（）()]{1,6})[）)]"
# what a column may measure
_MEASURE = re.compile(
    rf"(?:面积|收入|营收|人数|人员|数量|总数|占比|比例|比重|强度|费用|投入|支出|原值|总值|资产|资本|利润|产值|税收|纳税额?|年限|时间|增长率|增速|增幅|率|估值|融资额?|场地|用房|工位|企业|团队|专利|知识产权|导师|活动|场次|成交额|合同额|存栏|出栏|规模|户数?|学历|得分)(?:{_UNIT})?$"
)
_CLASSES = re.compile("(?:[\u4e00-\u9fff]{0,4})(?:类别|类型|分类|名称|栏目|方面|对象)")
_PERSONAL = re.compile("年龄|职称|学历|学位|人$|内容|范围|领域|方向|对象")
# what the rows of a table of papers are: kinds of those who apply
_KINDS = re.compile(r"类别|类型|对象|主体|单位|项目|事项|种类|类$|身份|计划|专项|奖项|情形")
# the column whose cells are lists of papers
_LISTS = re.compile(r"^(?:应|须|需|所需|拟|另|还需|申报时)*(?:提供|提交|报送|上传|附|交)?(?:的)?(?:申报|申请|证明|佐证|支撑|附件|附|配套|主要|必备|书面|相关)?(?:材料|资料|要件|文件)(?:名称|清单|目录|内容)?$")
# of which the figure that is asked for is the greatest
_AT_MOST = re.compile(r"负债率|不良率|逾期率|能耗|排放|平均年龄|流失率|淘汰率|年龄|上限|最高")
_TICK = re.compile(rf"[√✓✔●★▲■☑Ｖ]|(?:必|应|须|需)(?:交|备|填|选|须|需|要|提交|提供|报|传)?|是|有|提供|提交|(?:原件|复印件|扫描件|盖章件)(?:及复印件)?|(?:各)?(?:{NUMBER})\s?[份封套件页张册](?:以上)?|√（[^（）]{{1,20}}）|[√✓✔](?=\s?(?:{NUMBER}))\s?.{{1,4}}")
_IF_WISHED = re.compile(r"[○△◇☆]|选[交填报备]|可选|如有|视情|酌情|(?:有则|如有则)(?:提供|提交)|自愿")
_NOTHING = re.compile(r"[×✗✕╳/／\-—–－无否]*|不(?:需要?|要求|作要求|用|必|交|提供|提交|适用)|无需(?:提供|提交)?|免[交提]?(?:交|供)?|空白")
_BY_OFFICE = re.compile(r"^由[^，。；]{2,16}?统一(?:出具|提供|提交|填写|汇总|办理|印制|发放)|(?:无需|不需|不用|无须)(?:申报|申请)?(?:单位|企业|人)?(?:提供|提交)")


def heads(text: str, about: Sequence[str] = (), spans: Spans = (), held: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the columns of such a table, where a row is their head and none holds yet."""
    names = tuple(text[start:end].replace(" ", "") for start, end in places_of(text, spans))
    while names and not names[-1]:
        names = names[:-1]
    if held or len(names) < 2 or patterns.search(r"\d", patterns.sub(r"20\d\d年?度?|近\d年|[A-Z]\d?类|（(?:m2|[^（）]{1,6})）", "", "".join(names))):
        return ()
    return names if asks(names, about) else ()


def asks(names: Sequence[str], about: Sequence[str]) -> bool:
    """Do the names of columns, or the heading above, say that the rows are conditions; or are they papers that rows tick?"""
    return bool(_figures_of(names, about)) or len(_papers_of(names, about)) >= 2 or len(_measures_of(names, about)) >= 2 or any(_LISTS.search(name) for name in names[1:])


def _label_of(names: Sequence[str]) -> int | None:
    """Where the label of a row stands: in the last of the columns that open the table and are called 指标, 条件, …"""
    found = None
    for i, name in enumerate(names[:-1]):
        if found is not None and _ASKED.search(name):
            break
        if _LABEL.match(name):
            found = i
        elif not _SERIAL.match(name) and name:
            break
    return _weak(names) if found is None else found


def _weak(names: Sequence[str]) -> int | None:
    """类别 | 综合型 | 专业型: a first column called for the classes beside it, whose rows are measures all the same."""
    at = 1 if len(names) > 1 and _SERIAL.match(names[0]) else 0
    rest = names[at + 1 :]
    fits = len(rest) > 1 and _CLASSES.fullmatch(names[at]) is not None and not any(p.search(name) for name in rest for p in (_ASKED, _NONE, _MEASURE, _LISTS, _BESIDE, _PERSONAL))
    return at if fits else None


def _figures_of(names: Sequence[str], about: Sequence[str]) -> tuple[int, ...]:
    """The columns that hold what is asked: 要求, 门槛值; else, under a heading of conditions, one for each class."""
    label = _label_of(names)
    if label is None or any(_NONE.search(name) for name in names) or any(patterns.search("考核|绩效|验收|评分|计分|预期", said) for said in about):
        return ()
    rest = [i for i in range(label + 1, len(names)) if names[i]]
    asked = tuple(i for i in rest if _ASKED.search(names[i]) and not patterns.search("材料|资料|说明", names[i]))
    if asked:
        return asked
    classes = tuple(i for i in rest if not _BESIDE.search(names[i]))
    return classes if any(_ABOUT.search(said) for said in about) and len(classes) >= 1 else ()


def _measures_of(names: Sequence[str], about: Sequence[str]) -> tuple[int, ...]:
    """The columns that are called as what is measured is: 机构类别 | 研发人员（人） | 场地面积（㎡）, under a heading of conditions."""
    if not any(_ABOUT.search(said) for said in about) or any(_NONE.search(name) for name in names) or any(patterns.search("考核|绩效|验收|评分|计分|预期", said) for said in about):
        return ()
    return tuple(i for i, name in enumerate(names) if i and _MEASURE.search(name))


def _papers_of(names: Sequence[str], about: Sequence[str]) -> tuple[int, ...]:
    """The columns that are called as papers are, in a table about papers or of three of them."""
    if not names or not _KINDS.search(names[0] if not _SERIAL.match(names[0]) else names[1] if len(names) > 1 else ""):
        return ()
    found = tuple(i for i, name in enumerate(names) if i and ENDS.search(name) and not patterns.match("(?:申报|申请|提交|证明|所需|附件)?(?:材料|资料|文件)", name) and paper_name(name))
    return found if len(found) >= 3 or any(patterns.search("材料|资料|附件", said) for said in about) else ()


def measured(names: Sequence[str], row: Sequence[Cell], about: Sequence[str]) -> str | None:
    """What the figures of a row of conditions measure, by its label; None where it has none, or the table is no such one."""
    at = _label_of(names)
    if at is None or not _figures_of(names, about):
        return None
    told = next((cell.text for cell in row if cell.name == names[at]), None)
    if told is not None and not _LABEL.match(names[at]) and not _MEASURE.search(told):
        return None
    return None if told is None else patterns.sub(r"[（(](?:近|最近|上)[^（）()]{1,8}[）)]$|^\d{1,2}\s?[.、]\s?", "", told).strip(" ：:★☆*")


def labels(cell: Cell, names: Sequence[str], about: Sequence[str]) -> bool:
    """Does a cell only say what its row is about, or in which unit: no rule by itself?"""
    at = _label_of(names)
    return at is not None and bool(_figures_of(names, about)) and (cell.name in names[: at + 1] or patterns.fullmatch("(?:计量)?单位", cell.name) is not None)


def said_of(cell: Cell, names: Sequence[str], about: Sequence[str], told: str | None) -> str:
    """What a cell is about: the label of the row where its column is one of figures, else what the column is called."""
    return told if told and any(names[i] == cell.name for i in _figures_of(names, about)) else cell.name


def read_row(row: Sequence[Cell], names: Sequence[str], about: Sequence[str], told: str | None) -> Iterator[tuple[str, Reading]]:
    """Figures of a row of conditions that stand alone in their cells, and the papers that a row ticks."""
    figures, measures, papers = ({names[i] for i in found} for found in (_figures_of(names, about), _measures_of(names, about), _papers_of(names, about)))
    unit = next((cell.text for cell in row if patterns.fullmatch("(?:计量)?单位", cell.name)), None)
    for cell in row:
        if told and cell.name in figures and (said := _figure_of(cell, (unit, told, cell.name))):
            kind = cell.name if len(figures) > 1 and not (_ASKED.search(cell.name) and _GENERIC.match(cell.name)) else None
            yield from _condition(cell, said, told, kind)
        elif cell.name in measures and cell.name not in figures and (said := _figure_of(cell, (cell.name,))):
            kind = next((other.text for other in row if other.name not in measures and not _SERIAL.match(other.name) and not patterns.search(r"\d", other.text)), None)
            yield from _condition(cell, said, cell.name, kind)
        elif _LISTS.search(cell.name) and patterns.search(r"[、；和及]|\d[.．、]", cell.text):
            yield from list(_papers(cell)) or _paper(cell)
        elif cell.name in papers and not _NOTHING.fullmatch(cell.text) and (name := paper_name(cell.name)):
            wished = _IF_WISHED.fullmatch(cell.text) is not None
            if wished or _TICK.fullmatch(cell.text):
                yield "material", Reading({"name": name, "years": years_of(cell.name)}, cell.start, cell.start + len(cell.text), modality="may" if wished else "must")
        elif papers and patterns.match("其[他它]|另(?:需|附)|备注|补充", cell.name) and not _NOTHING.fullmatch(cell.text) and (name := paper_name(cell.text)):
            yield "material", Reading({"name": name, "years": years_of(cell.text)}, cell.start, cell.start + len(cell.text))


def _papers(cell: Cell) -> Iterator[tuple[str, Reading]]:
    """The papers that a cell lists: 1.申报书；2.商业计划书."""
    words = patterns.match("(?P<docs>.{2,400})", cell.text)
    for reading in listed_papers(words, Place(cell.text)) if words else ():
        yield "material", replace(reading, start=reading.start + cell.start, end=reading.end + cell.start)


def _paper(cell: Cell) -> Iterator[tuple[str, Reading]]:
    if name := paper_name(cell.text, by_list=True):
        yield "material", Reading({"name": name, "years": years_of(cell.text)}, cell.start, cell.start + len(cell.text))


def bare_papers(text: str, spans: Spans, about: Sequence[str]) -> Iterator[tuple[str, Reading]]:
    """企业 | 营业执照、审计报告: papers in the cells of a table that names no columns, under a heading of papers."""
    if not any(patterns.search("材料|资料|附件(?:清单|目录)|要件", said) and not patterns.search("不予|不得|退回|审查|审核", said) for said in about):
        return
    told: set[object] = set()
    for n, (start, end) in enumerate(spans):
        cell = Cell("", text[start:end], start)
        if n == 0 and patterns.search("(?:材料|资料|证照|文件|证件|类)$", cell.text) and len(spans) > 1:
            continue  # 财务材料 | 审计报告: what the row is about
        parts = [part for part in patterns.split("[、；]", patterns.sub(r"[（(][^（）()]{0,60}[）)]", "", cell.text).strip("；。 ")) if part.strip()]
        if parts and all(ENDS.search(part.strip()) for part in parts) and not _TICK.fullmatch(cell.text):
            for kind, reading in _papers(cell):
                if reading.value["name"] not in told:
                    told.add(reading.value["name"])
                    yield kind, reading


def plain(text: str, spans: Spans, about: Sequence[str]) -> tuple[str, ...]:
    """研发人员 | 不少于20人: how the columns are to be called of a row under a heading of conditions, whose table names none; empty where it is no such row."""
    own = [text[start:end] for start, end in spans]
    numbered = len(own) == 3 and patterns.fullmatch(r"\d{1,2}[.、]?", own[0]) is not None
    if len(own) != 2 + numbered or not any(patterns.search("条件|门槛|标准", said) and not patterns.search("(?:资助|补助|奖励|奖补|支持|评分|收费)标准", said) for said in about[:1]):
        return ()
    fits = patterns.fullmatch(r"[^\d，。；：]{2,20}", own[-2]) is not None and _FIGURE_CELL.fullmatch(own[-1]) is not None
    return (("序号",) * numbered + PLAIN) if fits else ()


def _figure_of(cell: Cell, named: Sequence[str | None]) -> Match | None:
    """The figure that a cell is, with the unit that its column, its row's label or a column of units names where it has none."""
    text = cell.text
    if patterns.fullmatch(rf"(?:{LEAST_BEFORE}|{MOST_BEFORE})?\s?\d[\d.,]{{0,10}}(?:{LEAST_AFTER}|{MOST_AFTER})?", text):
        unit = next((found for name in named if name and (found := (told["unit"] if (told := patterns.search(f"{_UNIT}$", name)) else name if name is named[0] and len(named) > 1 else None))), None)
        digits = patterns.search(r"\d[\d.,]*", text)
        text = text[: digits.end()] + unit.strip() + text[digits.end() :] if unit and digits else text
    return _FIGURE_CELL.fullmatch(text)


def left_to_office(row: Sequence[Cell]) -> bool:
    """Does a row say that an office writes what it names, or that nobody hands it in?"""
    rest = [cell.text for cell in row if not _SERIAL.match(cell.name)][1:]
    rest = [text for text in rest if patterns.search(r"[\u4e00-\u9fff]", text)]
    return bool(rest) and all(_BY_OFFICE.search(text) for text in rest)


def _condition(cell: Cell, said: Match, metric: str, kind: str | None) -> Iterator[tuple[str, Reading]]:
    metric = patterns.sub(f"{_UNIT}$", "", metric)
    named = f"{metric}（{kind}）" if kind else metric
    first = figure(said["q"])
    if first is None or patterns.search("年龄|职称|学历|时间安排|联系", metric) or not patterns.search(r"[\u4e00-\u9fff]{2}", metric):
        return
    most = bool(said["most"] or said["below"]) or not (said["least"] or said["above"]) and _AT_MOST.search(metric) is not None
    yield "threshold", Reading(_value(named, first.low, first.high, first.unit, most), cell.start, min(cell.start + said.end("q"), cell.start + len(cell.text)))
    aside = _OF_CLASS.fullmatch(said["aside"]) if said["aside"] else None
    also = figure(aside["q"]) if aside else None
    if aside and also and also.unit == first.unit:
        begin = cell.start + said.start("aside")
        yield "threshold", Reading(_value(f"{metric}（{aside['who']}）", also.low, also.high, also.unit, most), begin, begin + len(said["aside"]))


def _value(metric: str, low: float, high: float, unit: str, most: bool) -> dict[str, object]:
    if low < high:
        return {"metric": metric, "min": low, "max": high, "unit": unit}
    return {"metric": metric, "min": None if most else low, "max": low if most else None, "unit": unit}
