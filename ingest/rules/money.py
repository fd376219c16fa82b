"""Money: self-raised funds, subsidy rates and outsourcing. Amounts in 万元 (CONTRACT.md).

The order matters: a figure that is a ratio, a share or a cap on a share is claimed before `funding` may take it. Each of the three kinds
has one open rule, which takes any figure of its sort and asks the words of its part of the sentence what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import (
    AT_MOST,
    AT_MOST_AFTER,
    FRACTION,
    MONEY,
    MULTIPLE,
    NUMBER,
    PERCENT,
    RATIO,
    count,
    money,
    number,
    percent,
    ratio,
)
from ingest.rules.base import Match, Place, Reading, Rule, at, fixed, near, part_end, part_start, tidy

OWN = r"(?:自筹|自籌|自有资金|自有经费|自有投入|自有|配套(?!奖|补|扶|政策|设施|措施)|匹配(?!度|性|上|对|程)|(?:依托|承担|申报|牵头)单位(?:自行)?(?:解决|负担)|自行(?:投入|解决|负担)|其他(?:来源)?(?:经费|资金)|(?:企业|单位)(?:自身|自主|研发|资金)?投入|(?:(?:企业|单位)(?:须|应|需|自行)?|自行|发榜方|需求方|揭榜方)出资|出资额|自行筹[集措]|自投)"
PUBLIC = r"(?:财政|国拨|省拨|市拨|区拨|县拨|拨款|拨经费|专项|申请|资助|支持额度|支持资金|支持经费|补助|补贴|奖补|奖励|政府|下达)"
WHOLE = r"(?:总投资|总投入|总经费|总预算|总额|经费总额|预算总额|投资总额|总资金|总支出|项目总|全部(?:经费|投入|预算)|研发总投入)"
_OTHER_PURSE = re.compile(r"(?:^(?:[省市县区]|县区|市县|[省市县]级)(?=按|再|另)|[省市县州区]级?财政|市县|县级|市级|地方|当地|地州|县（市|区县|各市|各县|州市|省级财政|市财政|政府|主管部门)[^，。；与和同跟]{0,10}$")
_AND = rf"(?:与|和|同|跟|/|比|[：:](?=.{{0,4}}{PUBLIC}|.{{0,4}}{OWN}))"


def _whose(text: str, own: re.Match[str]) -> bool:
    """Is it the applicant's own money? 市县财政配套 is another party's."""
    gives = re.match(r"\s?(?:[省市县州区]级?财政|市县|县级|市级|地方|当地|地州|区县|县区|各[市县区]|主管部门)", text)
    return not _OTHER_PURSE.search(text[max(0, own.start() - 14) : own.start()]) and not (gives and own.group() in ("配套", "匹配"))


def _value(value: float, written: str, direction: str = "stated", other: float | None = None) -> dict[str, object]:
    return {"ratio": round(value, 4), "written": tidy(written), "direction": direction, "other_reading": other}


def _self(match: Match, place: Place) -> Iterable[Reading]:
    """Self-raised ÷ government money, from a ratio, a multiple or a share, in whichever order the two sides are named.

    1:2 with neither side named: 自筹 is the larger side in this genre (CONTRACT.md), the other reading is kept. A share p of the whole is
    p ÷ (100 − p); of what is not said, the whole is the usual meaning, the government's money the other reading.
    """
    text, words, (start, end) = match.string, match["q"], match.span("q")
    begin = part_start(text, start)
    before = text[max(0, begin - 60) : begin]
    carried = re.search(rf"{OWN}[^，。；]{{0,24}}，$", before) and re.match(r"(?:且|并|应|须|需|其|原则上|一般)?(?:不得?低于|不得?少于|不小于|按|比例|达到|与|至少)", text[begin:start])
    if carried:
        begin = max(0, begin - 60) + part_start(before, len(before) - 1)
    head, tail = text[max(begin, start - 60) : start], text[end : min(part_end(text, end), end + 30)]
    around = head + "□" + tail
    own = next((m for m in re.finditer(OWN, around) if _whose(around, m)), None) or re.match(r"\s?(?:[省市县区]级?|县区|区县|市县|各地)财?政?(?=按|再|另)", around) is None and next(re.finditer(r"(?:落实|提供|给予|进行|予以)(?:配套|匹配)|□的?(?:比例)?(?:落实|提供|给予)?(?:配套|匹配)", around), None)
    if not own or re.search(r"到位|间接费|管理费|绩效|列支|外拨|转拨|用于(?!转化|研发)|抵扣|税", around[min(own.start(), len(head)) :]):
        return _next_ratio(match, place)
    hosts = re.match(r"\s?(?:由|其|且|并)?(?:项目|课题)?(?:所在|依托|承担|申报|申请|牵头|推荐|建设|实施)?(?:单位|学校|高校|医院|企业|院所|机构)", around)
    if not hosts and "%" in words and re.search(r"占比不高于|不得?超过|不高于|至多|最多|(?:给予|予以)[^，]{0,4}配套", around) or not hosts and re.search(r"(?:给予|予以|(?<!低于)(?<!少于)财政)[^，]{0,4}(?:配套|匹配)|□的?(?:比例)?配套(?=，)[^。]{0,6}(?:最高|不超过|累计)", around + text[end + len(tail) : end + len(tail) + 8]):
        return ()  # what a government adds to another's grant
    span = (start - len(head) + own.start() if own.start() < len(head) else start, end if own.end() <= len(head) else end + own.end() - len(head) - 1)
    state = [m for m in re.finditer(PUBLIC, around) if m.start() >= own.end() or m.end() <= own.start()]
    whole = re.search(WHOLE, head)
    if re.search(RATIO, words) and "%" not in words:
        sides = ratio(words)
        if sides is None:
            return ()
        named = own.end() <= len(head) and not re.search("按[^，]{0,12}的□", around) and any(m.end() <= len(head) and re.search(_AND, around[min(m.end(), own.end()) : max(m.start(), own.start()) + (3 if m.start() > own.start() else 0)] + around[own.start() - 1 : own.start()]) for m in state)
        if named:
            mine, theirs = sides if own.start() < state[0].start() or state[0].start() < own.start() and not re.search(_AND, around[state[0].end() : own.start()]) else sides[::-1]
            return (Reading(_value(mine / theirs, words), *span),)
        great, small = max(sides), min(sides)
        if great == small:
            return (Reading(_value(1.0, words), *span),)
        if small < 1 == great and re.search("配套|匹配", around):  # 按不低于0.5:1配套: a part of the government's money
            return (Reading(_value(small, words, "inferred", round(great / small, 4)), *span),)
        return (Reading(_value(great / small, words, "inferred", round(small / great, 4)), *span),)
    if "倍" in words:
        times = count(words)
        return (Reading(_value(times[0], words), *span),) if times and (state or re.search("自筹|配套|匹配", around)) else ()
    share = percent(words)
    if share is None or not 0 < share[0] <= 500:
        return ()
    if whole or re.match(rf"的?{WHOLE}", tail):
        return (Reading(_value(share[0] / (100 - share[0]), words), *span),) if share[0] < 100 else ()
    if any(m.end() <= len(head) for m in state) and re.search(r"低于|少于|小于|达到|至少|应为|等于|按", head):
        return (Reading(_value(share[0] / 100, words), *span),)
    if own.end() <= len(head) and re.search(r"(?:低于|少于|小于|按|至少|达到)[^，]{2,14}(?:经费|资金|额度?|款)的\s?$", head[own.start() :]):
        return (Reading(_value(share[0] / 100, words), *span),)
    if re.search("比例|占比|比重|占", head[own.start() :]) and share[0] < 100 and re.search("自筹|自有|自籌", own.group()):
        return (Reading(_value(share[0] / (100 - share[0]), words, "inferred", share[0] / 100), *span),)
    return ()


def _next_ratio(match: Match, place: Place) -> Iterable[Reading]:
    """自筹与财政之比不低于2:1，农业类不低于1:1: what is compared is said once."""
    text, start = match.string, match.start("q")
    sides = ratio(match["q"]) if re.search(RATIO, match["q"]) else None
    said = text[max(part_start(text, start, "。"), start - 90) : start]
    lead = re.search(rf"(?P<own>{OWN})[^。；]{{0,30}}?{_AND}[^。；]{{0,16}}?{PUBLIC}[^。]{{0,16}}?(?:{RATIO})[^。]{{0,40}}$", said)
    if sides is None or lead is None or not re.search(r"(?:低于|少于|小于|为|[至到]|按)\s?$", said):
        return ()
    return at(match, _value(sides[0] / sides[1], match["q"]))


def _to_one(match: Match, place: Place) -> Iterable[Reading]:
    """自筹与财政之比不低于1.5: a ratio of which the second side is one."""
    value = number(match["q"])
    return at(match, _value(value, match["q"])) if value and not _OTHER_PURSE.search(match.string[max(0, match.start() - 14) : match.start()]) else ()


def _equal(match: Match, place: Place) -> Iterable[Reading]:
    """不低于财政资助额, no figure: as much as the government gives, ratio 1 by definition."""
    own = re.search(OWN, match.group())
    return at(match, _value(1.0, match.group())) if own and not _OTHER_PURSE.search(match.string[max(0, match.start() - 14) : match.start()]) else ()


def _none_needed(match: Match, place: Place) -> Iterable[Reading]:
    other = _OTHER_PURSE.search(match.string[max(0, match.start() - 14) : match.start()])
    return at(match, _value(0.0, match.group()), modality="state") if not other else ()


_PAY = r"(?:资助|支持|补助|奖补|奖励|补贴|贴息|补偿|报销|兑付|兑现|给予|予以|核定|核补|核算|核拨|核发|计算|计补|计奖|后补|扶持|資助|補助|補貼|獎勵|[加另再]补|[加另再]奖|(?<=[%％‰成])[补奖贴](?!充|项|牌)|[补奖计贴返](?=\s?[\d一二三四五六七八九])|抵扣|兑换|事[前后]拨付|(?<!市)(?<!县)(?<!区)承担(?=\s?\d))"
_BY = r"(?:减?按照?(?:其|最高|不超过|不高于|最高不超过|每年|年度)?|依照?|依据|以(?![上下内外])|(?<![针面])对(?![外应口接])|就(?!业)|将|加补|另补|再补|加奖|补助|补贴|奖励|奖补|资助|支持|给予|予以|最高不超过|不得?超过|不高于|最高为?|不超出)"
_NO_RATE = re.compile(
    r"自筹|配套(?!补|奖)|自有资金|间接(?:经?费|成本)|管理费|绩效(?!奖补|评价)|调剂|列支|外拨|转拨|外协|外包|分担|各自?承担|差额|淘汰|立项率|预付|首付|扣[除减]|违约|(?<!按)(?:不得?低于|不得?少于|不小于|至少)|收回|追回|退[回还]|缴回|增幅|增速|增长率?(?!部分|额|量|的部分)|下降|提高(?!到|至|为)|同比|占比|比重|占|合作单位|参与单位|参加单位|完成人|(?<!中介)收益|"
    r"股权|股份|权益|持股|满意|合格率|转化率|成功率|就业率|得分|权重|(?<!实际)拨付(?!奖补|补助|额)|(?:上浮|下浮|上调|核减|扣减)\s?$|首期|尾款|先拨|预拨|余款|名额|教师数|(?:排名|名次|位列)[^，]{0,2}前?\s?$|前\s?$|启动|评审|优秀比例|推荐比例|用于|超过(?<!不超过)(?<!得超过)$|达到?\s?$|不低于\s?$|不少于\s?$|高于(?<!不高于)\s?$"
)
_IF = re.compile(r"(?:（[^）]{1,6}）)?(?:及?以上|以下|以内)?(?:（[^）]{1,6}）)?(?:的(?:[，、；]|项目|单位|企业|部分[^，]{0,6}不)|(?:及?以上|以下)(?!给|予|补|奖|资|支)|[，、]?(?:拨付|用于|预付|扣))")
_CAPS = r"(?:最高|不超(?!过)|不逾|不过(?=\d)|不得?超过|不能超过|不超出|不突破|不高于|不得高于|不多于|上限|限额|封顶|至多|最多|以内|总额|累计|合计|每[家个项人场]|单[个项家])"
_CAP = re.compile(rf"[^。；]{{0,70}}?(?:{_CAPS}[^。；，\d]{{0,14}}?(?P<m>{MONEY})|[，、][^。；，\d]{{0,14}}?(?P<n>{MONEY})(?:封顶|为限|以内|为上限))(?!的?以上)")

# 补助20%，整机最高300万元，部件最高50万元: the caps are a ladder of their own, not this rate's
_RUNG = rf"[，、；](?!且|并|累计|合计|年度|每|单[个项家户笔台人次位件]|全年|年度|当年|同一|总|最|不|上限|其中|封顶|两|双)[^，。；、\d]{{1,12}}?{_CAPS}[^，。；、\d]{{0,4}}?(?:{MONEY})(?:以内)?"
_RUNGS = rf"[^，。；%％‰]{{0,30}}{_RUNG}{_RUNG}"


_TOLD_RATE = re.compile(r"(?:补助|补贴|奖励|奖补|资助|支持|抵扣|兑付|计奖|计补)?(?:比例|标准|口径|方式)[^，。；：]{0,8}[：:]|(?:补助|补贴|奖补|补偿|贴息)(?:[：:]|——)")
_MOVED = re.compile(r"(?:提高|上浮|上调|放宽|提升|增加|降低?|下调|减|调整)(?:到|至|为)\s?$|(?:减|则|改|均|各|另|仍)?按照?\s?$|减半为\s?$|[补奖计贴]\s?$")


def _run_of_rates(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the run of rates begins and ends that this one belongs to: 30%、20%、10%."""
    begin = part_start(text, start)
    for run in re.finditer(rf"(?:(?:{PERCENT})(?:（[^）]{{1,8}}）)?\s?(?:、|和|或|及)\s?){{1,6}}(?:{PERCENT})", text[begin : part_end(text, end)]):
        if begin + run.start() <= start < begin + run.end():
            return begin + run.start(), begin + run.end()
    return start, end


def _own_cap(text: str, start: int, end: int) -> tuple[float, float] | None:
    """The cap of this rate where as many caps as rates are told: 按30%、20%奖励，上限依次为300万元、200万元."""
    begin, stop = part_start(text, start, "。；;"), part_end(text, end, "。；;")
    caps = re.search(rf"{_CAPS}[^。；，\d]{{0,14}}?(?P<run>(?:(?:{MONEY}|[\d.]{{1,6}})(?:、|和|及)){{1,6}}{MONEY})", text[end:stop])
    if caps is None:
        return None
    rates = [m.start() for m in re.finditer(PERCENT, text[begin : end + caps.start()])]
    sums = re.split("、|和|及", caps["run"])
    if len(rates) != len(sums):
        return None
    told = sums[rates.index(start - begin)] if start - begin in rates else sums[0]
    return money(told if re.search("[元万亿]", told) else told + re.sub(r"^[\d.]{1,6}", "", sums[-1]))


def _rate(match: Match, place: Place) -> Iterable[Reading]:
    """A share that the programme pays: of what, and to what sum at most."""
    text, (start, end) = match.string, match.span("q")
    pair = percent(match["q"])
    if text.startswith("个百分点", end):
        return ()
    first, last = _run_of_rates(text, start, end)
    begin = part_start(text, first)
    head, tail = text[max(begin, first - 60) : first], text[last : min(part_end(text, last), last + 30)]
    head = re.sub(r"（(?![套个家台]）)[^）]{0,60}）", "", text[max(part_start(text, begin - 1) if ")" in head or "）" in head and "（" not in head else begin, first - 90) : first]) if "）" in head else head
    said = text[max(part_start(text, first, "。"), first - 140) : first]
    part = re.search(r"(?:财政|专项|资助|支持)(?:资金|经费|拨款)?(?:额度?)?占(?P<of>[^，]{2,16}?)的?(?:比例|比重)?(?:原则上|一般)?(?:不得?超过|不高于|最高)$", head)
    if pair and part and not re.search("自筹|外拨|合作", head):
        return at(match, {"percent": pair[1], "of": part["of"], "max_wan": None}, "q")
    if pair is None or pair[1] > (300 if re.search("档|标准|金额", head[-10:]) and re.match("执行|给予|奖|补", tail) else 100):
        return ()
    if _NO_RATE.search(head[-40:]) or _IF.match(text, last) or re.search(r"^[^，。；]{0,6}(?:用于|列支|(?<!事[前后])拨付(?!奖|补))", tail):
        return ()
    before = said[: len(said) - len(head)]
    earlier = re.search(rf"(?:{PERCENT})", before) is not None and re.search(_PAY, before) is not None
    governed = re.compile(rf"[^\d，。；]{{0,26}}?{_PAY}").match(text, last) or re.search(rf"{_PAY}(?:比例|标准|额度|金额|资金|经费|总额|额|力度)?[^，]{{0,24}}$", head) or re.search(r"[补奖计贴返]\s?$|^补(?![充办报交缴齐齐])[^，]{2,16}$", head) or re.match(r"由[^，]{0,8}财政[^，]{0,6}[承负]担", tail)
    governed = governed or re.match(r"[^，\d]{0,8}?配套(?=[，。；奖补支]|$)", tail)
    governed = governed or re.search(r"承担[^，]{0,14}$", head) and re.search("代偿|损失|风险", said) or None
    governed = governed or re.search(r"(?:创新券|使用|申领|抵扣)[^，]{0,8}额度?[^，]{0,16}$", head)
    governed = governed or re.search(r"(?:财政|专项|国拨|省拨|市拨|申请)(?:专项)?(?:资金|经费|拨款)[^，%]{0,10}(?:不得?超过|不高于|最高)[^，]{0,20}$", head) if re.search(WHOLE, head) or governed else None
    also = re.match(r"(?:且|并且?|同时|但|原则上|最高|总额)*(?:不得?超过|不高于|不超出|最高)", text[begin:]) and re.search(_PAY, before) and not _NO_RATE.search(re.split("[，；]", before.rstrip("，；"))[-1])
    then = re.search(r"按照?[^，]{0,40}$", head) and (re.match(r"(?:的?比例|标准)?[，、](?:且|原则上)?[^。；]{0,30}?(?:给予|予以|补助|奖励|资助|支持)", text[last:]) or re.match(r"[，、][^。；]{0,30}?(?:分别|合并|累计)?(?:计算|计奖|补助|补贴|奖补)", text[last:]))
    below = re.search(r"按照?[^，]{0,30}$", head) and any(re.search(r"补助|奖[励补]|补贴|资助|贴息|抵扣", lead) for lead in place.leads) and re.match(r"(?:的(?:比例|标准))?(?:[，。；、]|$)", text[last:])
    listed = _TOLD_RATE.search(said) and re.match(r"(?:的(?:比例|标准)?)?(?:[，。；、]|$)", text[last:])
    if re.search("列支|绩效", before[-24:]) and _MOVED.search(head):
        return ()
    cell = re.match(rf"(?:\s(?P<m>{MONEY}))?(?=\s|$)", text[last:]) if re.search(r"标准|比例", place.lead) and "的" in head[-1:] else None  # a cell of a table
    raised = re.search(r"比例(?:可|相应|也|再){0,2}(?:提高|放宽|上浮|上调|提升|调高|降低?|下调)[到至为]\s?$", head) and (_CAP.match(text, last) or any(re.search(r"补助|奖[励补]|补贴|资助|贴息|支持", lead) for lead in place.leads))
    moved = raised or earlier and _MOVED.search(head) or earlier and re.match(r"之和|执行", tail)
    if pair[1] > 100 and not moved and not re.match("执行", tail) or not (governed or also or then or below or listed or moved or cell or re.match("执行", tail) and re.search("按[^，]{2,12}[额档]的?$", head)):
        return ()
    cap = _own_cap(text, start, end) or money(match["q2"] or match["q3"] or "")
    if cap is None and cell and cell["m"]:
        cap = money(cell["m"])
    if cap is None:  # a cap that a second rate shares, or that was said before
        shared = _CAP.match(text, last)
        told = list(re.finditer(rf"(?:最高|不得?超过|上限|封顶|至多)[^，。；\d]{{0,8}}?({MONEY})", said)) if also else []
        cap = money(shared["m"] or shared["n"]) if shared else money(told[-1][1]) if told else None
    by = list(re.finditer(rf"{_BY}|{_PAY}", text[max(begin, first - 60) : first]))
    far = governed.end() if governed and isinstance(governed, re.Match) and governed.string is text and governed.start() == last else 0
    value: dict[str, object] = {"percent": pair[1], "of": _base(text, first, head, said), "max_wan": cap[1] if cap else None}
    return (Reading(value, max(begin, first - 60) + by[0].start() if by else begin, max(match.end(), end, far)),)


def _points(match: Match, place: Place) -> Iterable[Reading]:
    """贴年息2个百分点，首贷户3个百分点: so many points of the interest."""
    value, text = number(match["q"]), match.string
    said = text[part_start(text, match.start(), "。") : match.start()]
    if value is None or not re.search(r"贴息?[^，。；\d]{0,8}$|贴补[^，。；\d]{0,8}$|贴[^。；]{0,12}个百分点[，、][^，。；\d]{0,10}$", said):
        return ()
    cap = _CAP.match(text, match.end("q"))
    top = money(match["q2"] or match["q3"] or (cap["m"] or cap["n"] if cap else "") or "")
    return (Reading({"percent": value, "of": "贷款利息（年息）", "max_wan": top[1] if top else None}, match.start(), match.end()),)


_BASE_NOUN = re.compile(r"额|费|投入|支出|部分|价|款|租金|利息|成本|增量|经费|原值|收入|损失|薪酬|LPR|利率")
_BASE_SAID = re.compile(rf"(?:按照?)?(?P<of>[^，；。\d：按]{{0,24}}?(?:额|费用?|投入|支出|金额|部分|价款|价|利息|成本|增量|经费|收入|损失|薪酬|租金|租|款))(?:的|{PERCENT}|{MONEY})")


def _base(text: str, start: int, head: str, said: str) -> str | None:
    """What the share is one of: 按设备投入的30%, 对增量部分加补8%; said in the part before where this one only says 按20%."""
    ends = r"(?<=[^，])(?:再|的)?(?:加补|另补|再补|加奖|按照?|给予|予以|补助|补贴|奖励)(?:其|不超过|不高于|最高|最高不超过)?$"
    shut = tidy(re.split(rf"(?:{PERCENT})(?:与|和|加|、)", head)[-1])
    steps = re.search(r"按照?(?P<of>[^，；。：]{2,20}?)(?:分段|分档|分级|阶梯|超额累进)", said)
    subject = re.search(r"(?:^|[：:])(?:对|将|就)?(?P<s>[^，；。：:]{2,30}?)(?:的)?(?:均|各|则|可|减|另|再|合计)?(?:按照?|[补奖计贴返]|补助|补贴|奖励|承担|提高[到至为]|降[到至为]|调整?为)$", shut)
    if subject and not re.search("按照?.", subject["s"]) and not re.search(rf"^(?:{_PAY}|比例|最高)", subject["s"]):
        if _BASE_NOUN.search(subject["s"]) or subject["s"].startswith("其余") and steps:
            return str(subject["s"])
        told = steps or next((m for part in reversed(re.split("[，；、]", said)[:-1]) for m in [_BASE_SAID.search(part)] if m), None)
        if told:
            return str(told["of"])
        shut = "" if re.search(r"(?:单位|企业|机构|项目|方|户|类|的|年|承担|[前后])$", subject["s"]) else shut
    based = re.search(r"以(?P<of>[^，。；]{2,20}?)(?:作?为|是)?(?:基数|依据|基准)", said)
    if based and not re.search("按照?.", shut):
        return str(based["of"])
    own = re.sub(ends, "", shut)
    cut = r"按照?(?:其|最高|不超过|不高于|最高不超过)?|依照?|依据|=|＝|(?:^|[^针面])对(?!接|外|应|口|企业)" if re.search(r"按照?|^对", own) else _BY
    own = re.split(cut, own)[-1]
    subject = re.match(r"(?:对|将)?(?P<s>[^，；。]{2,24}?(?:额|费|费用|投入|支出|金额|部分|租金|款))(?=按照?[^，]{2,24}$)", tidy(head))
    if subject and own in tidy(head)[subject.end() :]:
        own = f"{subject['s']}{tidy(head)[subject.end() :]}"
    own = re.sub(r"^(?:比例|标准|额度|金额|资金|可|提高|调整|放宽|上浮|增加|为|至|到(?!账|位|期|款)|是|按照?|其|部分|符合条件的|不?超过|不高于|最高|再)+|(?:的|按照?|部分的|最高|不超过|给予|至多|不?高于|之|比例为?|再|×|凭票|据实|报销|合计|各|[补奖计贴](?!助|贴|励))+$", "", tidy(own))
    if len(own) >= 2 and not re.search(r"(?:财政|后)$|[%％、]", own) and not re.fullmatch(r"(?:比例|标准|第[一二三]年|首年|次年).{0,4}", own):
        return own
    for part in reversed(re.split("[，；]", said)[:-1]):
        named = re.search(r"(?:对|将|就|按照?)?(?P<of>[^，；。]{2,40}?(?:额|费|费用|投入|支出|金额|部分|价款|总价|租金|合同|价格|成本|利息|增量|经费|原值|收入|款))(?:的(?:部分)?|\d[^，；]{0,16}的(?:部分)?)?$", part)
        again = re.search(rf"按照?(?P<of>[^，；。\d]{{2,24}}?)的?\s?(?:{PERCENT})", part)
        if named or again:
            words = (named or again)["of"]  # type: ignore[index]
            return tidy(re.sub(r"^.*?(?:对|将|就|按照?)(?=.{2})", "", words)) or None
    return None


_OUT = re.compile(
    r"委托(?:外单位|外部|第三方)|对外委托|[拨付转]给?(?:合作|协作|参与)方|(?:拨给|拨付给|付给|支付给)[^，。；]{0,8}(?:医院|高校|企业|单位|机构)|委托[^，。；]{1,8}(?:单位|机构)|外拨|外协|转拨|外包|分包|委托(?:外单位|外部|第三方|外|开展|研发|业务|加工|测试|开发|其他)|委外|"
    r"(?:拨付?|划拨|支付|转[给付]|分配|安排|支出|流向|给)[^，。；]{0,8}(?:合作|参与|参加|协作|联合|外)单位|"
    r"(?:合作|参与|参加|协作|联合(?:申报)?|外|[区省市县境]外)(?:研究)?(?:单位|机构|方|高校|院所|企业|医院)[^，。；]{0,16}(?:经费|资金|部分|支出|使用|款)|(?:流向|拨往|拨至|转至)[^，。；]{0,4}[区省市县境]外|外(?:部)?(?:合作|协作)(?:经费|费)|(?:测试化验|合作研究)外"
)


def _outsourcing(match: Match, place: Place) -> Iterable[Reading]:
    text, (start, end) = match.string, match.span("q")
    pair, begin = percent(match["q"]), part_start(text, start)
    head, least = text[max(begin, start - 60) : start], max(begin, start - 60)
    out = _OUT.search(head)
    if out is None and re.match(r"(?:所需|相关)?(?:其?(?:比例|费用|经费|支出|总额|合计|累计|金额|总和)|占[^，]{0,14}?)?(?:原则上|一般)?(?:也|均|应)?(?:不|控制|最高)", head):
        least = max(part_start(text, begin - 1), begin - 50)
        out = _OUT.search(text[least:begin])
    limit = re.search(rf"(?:{AT_MOST}|不得?超|不[得能]突破|不[许准可]超过|控制|上限|最高|≤|小于|低于)[^，。；%％\d]{{0,24}}$", head) or re.match(rf"的?(?:{AT_MOST_AFTER}|为限|为上限|封顶)", text[end:])
    if pair is None or out is None or not limit or re.search(r"自筹|配套|间接|投入比例|出资", head[-30:]):
        return ()
    return (Reading({"max_percent": pair[1]}, least + out.start(), end),)


_FIGURE = ("%", "％", "‰", "百分之", "千分之", "分之", "一半", "1/", "成", "倍", ":", "：", "∶", "︰", "比")

RULES: tuple[Rule, ...] = (
    Rule(
        "self_not_needed", "self_funding",
        r"(?:不需要?|无需|无须|毋需|毋须|不要求|不强制(?:要求)?|可不|不作(?!为)|不做|不再(?:要求)?|免于|免除|免交|豁免|不设(?:置|定)?|不提|没有|无)[^，。；]{0,10}?(?:自筹|自籌|自有资金|配套|匹配(?:资金|经费))(?:经费|资金)?(?:比例|投入)?(?:的?(?:硬性)?要求)?|(?:自筹|自籌|配套|匹配)(?:经费|资金|投入)?(?:比例)?(?:由[^，。；]{2,10}?(?:自行|自主|自愿)(?:确定|决定|安排|承诺)，?)?(?:不[作做设]|没有|无)(?:硬性|强制(?:性)?|统一)?(?:要求|限制|规定)|(?:可不|可以不|无需|不必|不用)(?:再)?(?:自筹|配套|匹配)(?=[，。；、]|$)",
        _none_needed, "申报单位是事业单位性质的，不需配套经费。", "自筹经费不足的，应自行解决。", ("自筹", "自籌", "自有", "配套", "匹配"),
    ),
    Rule(
        "outsourcing_share", "outsourcing_limit", rf"(?<![\d.])(?P<q>{PERCENT}|{FRACTION})",
        near(_outsourcing), "项目申请财政补助金额外拨比例原则上不得超过30%。", "间接费用不得超过直接费用的30%。", ("%", "％", "百分之", "成", "分之", "一半", "/"),
    ),
    Rule(
        "nothing_outside", "outsourcing_limit",
        r"(?:经费|资金|拨款|资助款?)[^。；]{0,24}?(?:不得|不能|不予|不可|不允许|严禁|禁止|不)(?:以任何(?:形式|方式))?(?:再)?(?:对外|向外)?(?:外拨|转拨|拨付?给?(?:外单位|合作单位|参与单位))(?=[，。；、]|$)",
        fixed(max_percent=0.0), "开放课题经费在实验室报账，不外拨。", "经费由牵头单位统一外拨。", ("外拨", "转拨", "拨"),
    ),
    Rule(
        "self_ratio", "self_funding", rf"(?<![\d.])(?<!\d[:：∶])(?P<q>{RATIO}|{MULTIPLE}|{PERCENT}|{FRACTION})",
        near(_self), "自筹经费与财政拨款比例不低于2:1。", "各推荐单位按照1:2比例差额推荐。", _FIGURE,
    ),
    Rule(
        "self_to_one", "self_funding",
        rf"{OWN}[^，。；\d]{{0,8}}?{_AND}[^，。；\d]{{0,10}}?(?:经费|资金|补助|资助|拨款|额)[^，。；\d]{{0,6}}?(?:之比|比例|比值)(?:原则上|一般|应|须|需)?(?:不得?低于|不得?小于|不得?少于|达到?|[≥≧>]=?)\s?(?P<q>\d(?:\.\d{{1,2}})?)(?![\d.%％:：∶︰比倍])",
        _to_one, "企业自筹与财政补助之比不低于1.5。", "企业自筹与财政补助之比不低于2:1。", ("自筹", "自有", "配套", "匹配", "投入", "出资", "自籌"),
    ),
    Rule(
        "self_equals_public", "self_funding",
        rf"(?:{OWN}|自筹额|(?<=投入)额度?)[^，。；\d]{{0,14}}?(?:不得?低于|不得?少于|不得?小于|不能?低于|不能少于|等于|不应低于|不应少于)(?:其|所)?(?:获得?的?|申请的?)?(?:[省市县州区]|自治区|同期|上级|本级){{0,2}}(?:{PUBLIC}|级(?=资金|经费|资助|拨款))[^，。；\d的]{{0,8}}?(?:额度?|资金|经费|金额|支持|总额|款)(?=[，。；、]|$)|(?:等额|同等额度|同额)(?:的|原则|比例|标准|进行|予以|提供|落实){{0,2}}(?:自筹|配套|匹配)(?:资金|经费)?|(?:自筹|配套|匹配)[^，。；\d]{{0,4}}{_AND}[^，。；\d]{{0,12}}?(?:等额|同等额度|同额|一致|相等|相当)",
        _equal, "由参与企业承担自筹经费，自筹资金不低于财政资助额。", "自筹经费不低于承诺金额。", ("自筹", "自有", "配套", "匹配", "投入", "出资", "自籌"),
    ),
    Rule(
        "rate", "subsidy_rate",
        rf"(?<![\d.])(?P<q>{PERCENT}|{FRACTION})(?:(?!{_RUNGS})[^。；%％‰]{{0,50}}?(?:{_CAPS}[^。；，\d]{{0,14}}?(?P<q2>{MONEY})|[，、][^。；，\d]{{0,14}}?(?P<q3>{MONEY})(?:封顶|为限|以内|为上限)))?",
        near(_rate), "按设备投入的30%给予补助，最高200万元。", "按照总预算的30%以内据实列支间接费用。", ("%", "％", "‰", "百分之", "千分之", "成", "分之", "一半", "/"),
    ),
    Rule(
        "points_of_interest", "subsidy_rate",
        rf"(?<![\d.])(?P<q>{NUMBER})\s?个百分点(?:[^。%％\d]{{0,40}}?(?:{_CAPS}[^。；，\d]{{0,14}}?(?P<q2>{MONEY})|(?:以|总额)[^。；，\d]{{0,14}}?(?P<q3>{MONEY})(?:封顶|为限|以内|为上限)))?",
        near(_points), "对首次贷款企业贴年息1.5个百分点。", "研发强度提高2个百分点。", ("个百分点",),
    ),
)
