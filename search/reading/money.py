"""Money, durations and counts of units: what is asked for, raised, passed on, and expected to come of it (万元, months)."""

from __future__ import annotations

import re

from ingest.numerals import MONEY, NUMBER, PERCENT, RATIO, TIME, count, money, months, number, percent, ratio
from search.reading.telling import Notes, denied

_SORTS: tuple[tuple[str, str], ...] = (
    ("outsourced", r"外拨|转拨|外协|拨给|拨付给|分给合作|划给|转给"),
    ("self", r"自筹|自有资金|自己(?:能|可以|最多|再)?(?:出|拿|掏|投|筹|贴)|自(?:出|投|掏|行投入)|配套|匹配|公司(?:出|投|拿|能出|再出)|企业(?:出|投|拿|能出|这边出)|单位(?:出|配)|我们(?:出|拿|投|掏)|厂里(?:出|拿)"),
    ("benefit", r"效益|产值|增收|利税|新增销售|创收"),
    ("revenue", r"营业收入|营收|销售额|销售收入|主营|年收入|资产|注册资本|利润|纳税|研发投入|研发费用|研发经费|科研经费(?:支出|投入)|(?:年均|每年)(?:投入)?科研经费|投入科研经费"),
    ("total", r"总投资|总经费|总预算|总投入|总共|共需|预算|项目经费|整个项目|合计"),
    ("asked", r"申请|申报|财政|拨款|资助|补助|想要|想拿|要(?!求)|争取|支持|经费|给(?:我们|个)|报(?:个|一个)?|拿(?:个)?"),
)
_SORT = tuple((name, re.compile(words)) for name, words in _SORTS)
_MONEY = re.compile(rf"{MONEY}|(?:{NUMBER})\s?个(?=[，。；、的来吧]|$)(?<=\d个)")
_REPEAT = re.compile(r"其中|包括|里面")


def _sort_of(text: str, start: int, end: int) -> str | None:
    """What an amount is for: the nearest such word before it in its part, else right after it."""
    head = max(text.rfind(mark, 0, start) for mark in "，,。；;！？、\n") + 1
    before = text[max(head, start - 16) : start]
    best: tuple[int, str] | None = None
    for name, words in _SORT:
        for match in words.finditer(before):
            if best is None or match.end() > best[0]:
                best = (match.end(), name)
    if best:
        # 申请财政资金 … of its own; 自筹 wins where both stand close (企业自筹申请…)
        return best[1]
    after = re.split(r"[，,。；;！？、\n]", text[end : end + 12])[0]
    for name, words in _SORT:
        match_after = words.search(after)
        if match_after and match_after.start() <= 6:
            return name
    previous = text[max(0, head - 22) : max(0, head - 1)]
    if re.search(r"自筹[^，。；]{0,6}$", previous):
        return "self"
    return None


def read_money(notes: Notes) -> None:
    text = notes.told.text
    amounts: dict[str, tuple[float, float]] = {}
    for match in _MONEY.finditer(text):
        pair = money(match.group())
        sort = _sort_of(text, *match.span())
        if pair is None or sort is None:
            continue
        low, high = pair
        name = {"asked": "requested_wan", "self": "self_raised_wan", "outsourced": "outsourced_wan", "benefit": "benefit_wan"}.get(sort)
        if sort == "total":
            amounts.setdefault("total", pair)
        if name is None or name in notes.facts:
            continue
        if sort == "self" and re.search(r"(?:合作|参与|联合)?企业[^，。；]{0,4}$", text[max(0, match.start() - 12) : match.start()]):
            pass  # the joint enterprise raises it: that is what cases of other applicants ask for
        notes.put(name, high, *match.span())
        if low < high and name in ("requested_wan", "self_raised_wan"):
            notes.put(f"{name}_from", low, *match.span())
    total = amounts.get("total")
    own, asked = notes.facts.get("self_raised_wan"), notes.facts.get("requested_wan")
    if total and asked is None and own is not None and total[1] > own:
        notes.facts["requested_wan"] = round(total[1] - own, 6)
    elif total and own is None and asked is not None and total[1] > asked and re.search(r"其余|剩下|余下|其他.{0,4}自筹", text):
        notes.facts["self_raised_wan"] = round(total[1] - asked, 6)
    _ratio(notes)
    _none_raised(notes)


_RATIO = re.compile(
    rf"(?:自筹|配套|匹配|自有资金)[^，。；]{{0,14}}?(?:(?P<ratio>{RATIO})|(?P<times>{NUMBER})\s?倍|(?P<percent>{PERCENT})|(?P<equal>等额|同额|一样多))"
    rf"|(?:按|按照)\s?(?P<ratio2>{RATIO})[^，。；]{{0,6}}?(?:自筹|配套|匹配)|(?P<times2>{NUMBER})\s?倍(?:的)?(?:自筹|配套)|(?P<equal2>等额|同额)(?:自筹|配套)"
)
_UNDOABLE = re.compile(r"(?:做不到|达不到|不够|拿不出|凑不齐|不足|不到|够不上|没法|无法)")


def _ratio(notes: Notes) -> None:
    match = _RATIO.search(notes.told.text)
    if match is None or "self_raised_wan" in notes.facts:
        return
    part = notes.told.part_at(match.start())
    if _UNDOABLE.search(part.text):
        return
    sides = ratio(match["ratio"] or match["ratio2"] or "")
    times = count(match["times"] or match["times2"] or "")
    share = percent(match["percent"] or "")
    value = None
    if sides:
        value = max(sides) / min(sides)  # 自筹 is the larger side in this genre
    elif times:
        value = times[1]
    elif share:
        value = share[1] / 100
    elif match["equal"] or match["equal2"]:
        value = 1.0
    notes.put("self_raised_ratio", value, *match.span())


_NO_MONEY = re.compile(
    r"(?:没有|没|无|不|拿不出|出不了|没法|无法|不能|不打算|不用|不需|不愿)(?:[^，。；]{0,6}?)(?:自筹(?!多少|的?比例|还没)|配套(?:经费|资金)?|自有资金)|自筹[^，。；]{0,6}?(?:一分(?:钱)?(?:都|也)?(?:没有|拿不出|出不了)|为零|为0|是0|没有|拿不出来|出不了|0元)"
)


def _none_raised(notes: Notes) -> None:
    match = _NO_MONEY.search(notes.told.text)
    if match and "self_raised_wan" not in notes.facts and not re.search(r"还没|没定|没想好|没算|不确定|不清楚|不知道", notes.told.part_at(match.start()).text):
        notes.put("self_raised_wan", 0.0, *match.span())


_DURATION = re.compile(
    rf"(?:实施期限?|执行期限?|实施周期|执行周期|项目周期|项目期限?|研究期限?|建设期限?|周期|工期|期限|为期|计划|打算|准备|预计|拟)?(?:为|是|定为|定|约|大概|大约|共|要)?\s?(?:做|干|搞|用|分|干满|完成)?\s?(?P<q>{TIME})"
)
_OF_PROJECT = re.compile(r"实施|执行|周期|工期|期限|为期|建设期|做完|完成|结题|项目期|做(?=[^，。；]{0,4}$)|干(?=[^，。；]{0,3}$)|搞(?=[^，。；]{0,3}$)")
_NOT_PROJECT = re.compile(r"合作(?:了)?[^，。；]{0,4}$|每年|一年(?:能|可|在|投|来)|近[^，。；]{0,2}$|成立|服务[^，。；]{0,4}$|上一|最近|过去|经营|注册|工作[^，。；]{0,4}$|投入[^，。；]{0,4}$|负责人|第|以内|去年|今年|连续|前$|共同[^，。；]{0,4}$|拿出[^，。；]{0,3}$|持续")


def read_duration(notes: Notes) -> None:
    text = notes.told.text
    for match in re.finditer(TIME, text):
        pair = months(match.group())
        if pair is None or pair[1] > 240 or re.match(r"(?:19|20)\d{2}\s?年", match.group()):
            continue
        part = notes.told.part_at(match.start())
        before = text[max(part.start, match.start() - 14) : match.start()]
        after = text[match.end() : match.end() + 6]
        if _NOT_PROJECT.search(before) or re.match(r"(?!以?内(?:做完|完成|结题|建成))[来内前以]|之[内前]", after) or denied(text, match.start(), 4):
            continue
        told = _OF_PROJECT.search(before) or re.match(r"[^，。；]{0,2}?(?:内完成|完成|做完|结题|的?(?:项目|实施期|执行期|周期))", after)
        alone = match.end() >= part.end - 1 and not text[part.start : match.start()].strip("，, 约大为期共")
        if (told or alone) and pair[1] > 0:
            notes.put("duration_months", pair[1], *match.span())
            if pair[0] < pair[1]:
                notes.put("duration_months_from", pair[0], *match.span())
            return
    span = _SPAN.search(text)
    if span:
        whole = (int(span["y2"]) - int(span["y1"])) * 12 + int(span["m2"]) - int(span["m1"]) + 1
        if 1 < whole <= 240:
            # from the first day of one month to some day of the other: a month may be missing
            notes.put("duration_months", float(whole), *span.span())
            notes.put("duration_months_from", float(whole - 1), *span.span())


_SPAN = re.compile(
    r"(?P<y1>20\d{2})\s?年(?P<m1>1[0-2]|[1-9])\s?月(?:初|底|份)?(?:正式)?(?:开工|启动|开始|开建|动工)[^。；]{0,24}?(?P<y2>20\d{2})\s?年(?P<m2>1[0-2]|[1-9])\s?月(?:初|底|份)?(?:前|之前)?(?:全部|正式)?(?:验收|完成|结题|完工|建成|竣工)"
)


_UNITS = r"(?:家|所|个单位|方|个(?=单位))"
_N = rf"(?P<n>{NUMBER}|两)"
_WHOLE = (
    re.compile(rf"(?:参与单位|联合申报单位|申报单位|参加单位|承担单位|合作单位|单位|联合体)(?:总数|数量|数)?(?:连(?:上|同)?我们(?:在内)?|加上我们|包括我们|算上我们)?[^，。；\d]{{0,8}}?(?:一共|总共|共计|合计|共|总数|总计|为|是|有|达)+\s?(?:为|是|有)?\s?{_N}\s?{_UNITS}"),
    re.compile(rf"(?:参与单位|联合申报单位|参加单位|承担单位)(?:数量?|总数)?\s?(?:为|是|有|：|:)?\s?{_N}\s?{_UNITS}"),
    re.compile(r"(?:单位|参与方|合作方|申报方)(?:就|只有|仅有?|共)(?:有)?我们(?P<n>[两二三四五])\s?家(?=[，,。；;]|$)"),  # 参与单位就我们两家
    re.compile(rf"(?:连(?:上|同)?我们(?:在内|自己)?|加上我们|包括我们|算上我们)[^，。；]{{0,4}}?(?:一共|总共|共|有)?\s?(?:有|是)?\s?{_N}\s?{_UNITS}"),
    re.compile(rf"(?:一共|总共|共|就)\s?(?:有|是|我们)?\s?{_N}\s?(?:家|所|个)(?:单位|高校|企业|大学|公司|院所)?(?:参与|联合|一起|合作|申报|来做|做|参加|干)"),
    re.compile(rf"(?:^|[，,。；;])\s?{_N}\s?家(?:单位)?(?:一起|共同|联合)(?:申报|报|做|签)"),
    re.compile(rf"(?:^|[，,。；;])\s?(?:项目)?(?:一共|总共|共计|合计|共有|共|就|总计)?\s?(?:有)?\s?{_N}\s?家(?:参与|申报|联合申报)?(?:单位|机构)?(?:参与|参加|一起干|一起做|合作|联合|来做|共同实施)?(?=[，,。；;]|$)"),
)
_OTHERS = re.compile(rf"(?:联合|另外|另有|还有|带上|拉上|外加|加上)(?:了|另外|其他|别的)?\s?{_N}\s?(?:家|个|所)(?:其他)?(?:单位|企业|机构|公司|合作单位|参与单位)")


def read_units(notes: Notes) -> None:
    text = notes.told.text
    for pattern in _WHOLE:
        for match in pattern.finditer(text):
            value = number(match["n"])
            if value and not denied(text, match.start("n"), 6) and not re.search(r"医院|县", text[match.end() : match.end() + 3]):
                notes.put("participants", int(value), *match.span())
    other = _OTHERS.search(text)
    if other:
        value = number(other["n"])
        total = notes.facts.get("participants")
        if value and (total is None or value <= total):
            notes.put("joining_units", int(value), *other.span())
    alone = re.search(r"(?:就|只有|只是|完全)?(?:由)?我们(?:公司|单位|一家|自己)?(?:一家)?(?:单独|独立|独家)(?:申报|承担|报|做|实施)|独家申报|单独申报|没有(?:任何)?(?:其他|别的)?(?:合作单位|参与单位)", text)
    if alone and "participants" not in notes.facts and not re.search("还没|暂", text[max(0, alone.start() - 3) : alone.end()]):
        notes.put("participants", 1, *alone.span())
