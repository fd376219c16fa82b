"""Money: self-raised funds, subsidy rates and outsourcing. Amounts in 万元 (CONTRACT.md).

The order matters: a figure that is a ratio, a share or a cap on a share is claimed before `funding` may take it. Each of the three kinds
has one open rule, which takes any figure of its sort and asks the words of its part of the sentence what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import (
    AT_MOST,
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
from ingest.rules.outsourced import outsourced
from ingest.rules.rates import CAPS, RUNGS, WHOLE, points_paid, rate_paid
from ingest.rules.who import types_in

OWN = r"(?:自筹|自籌|自有资金|自有经费|自有投入|自有|配套(?!奖|补|扶|政策|设施|措施)|匹配(?!度|性|上|对|程)|(?:依托|承担|申报|牵头)单位(?:自行)?(?:解决|负担)|自行(?:投入|解决|负担)|其他(?:来源)?(?:经费|资金)|(?:企业|单位)(?:自身|自主|研发|资金)?投入|企业(?:资金|经费)|(?:(?:企业|单位)(?:须|应|需|自行)?|自行|发榜方|需求方|揭榜方)出资|出资额|自行筹[集措]|自投|(?<!收入)(?<!研发)投入(?:资金|经费)?(?:总?额|金额)(?=(?:原则上|应|须|需)?不得?(?:少|低)于[^，。；]{0,16}(?:财政|专项|补助|资助)(?:资金|经费|额|拨款))|(?<!外方的)(?<!外方)现金(?:投入|出资)(?:额|部分|金额)?(?=(?:原则上|应|须|需)?不得?(?:少|低)于[^，。；]{0,12}(?:财政|专项|补助|资助)(?:资金|经费|额|拨款)))"
PUBLIC = r"(?:财政|国拨|省拨|市拨|区拨|县拨|拨款|拨经费|专项|申请|资助|支持额度|支持资金|支持经费|补助|补贴|奖补|奖励|政府|下达)"
_OTHER_PURSE = re.compile(r"(?:^(?:[省市县区]|县区|市县|[省市县]级)(?=按|再|另)|[省市县州区]级?财政|市县|县级|市级|地方|当地|地州|县（市|区县|各市|各县|州市|省级财政|市财政|政府|主管部门)[^，。；与和同跟]{0,10}$")
_AND = rf"(?:与|和|同|跟|/|比|[：:](?=.{{0,4}}{PUBLIC}|.{{0,4}}{OWN}))"


def _whose(text: str, own: re.Match[str]) -> bool:
    """Is it the applicant's own money? 市县财政配套 is another party's."""
    gives = patterns.match(r"\s?(?:[省市县州区]级?财政|市县|县级|市级|地方|当地|地州|区县|县区|各[市县区]|主管部门)", text)
    before = text[max(0, own.start() - 14) : own.start()]
    if own.group() in ("配套", "匹配") and patterns.search("[\u4e00-\u9fff]{2}(?:新区|高新区|经开区|开发区|园区|自治县|县|州|旗)的$", before):
        return False  # 兰州新区、兰州经开区的配套比例
    before = before.rsplit("□")[-1] if own.group().startswith("自") else before  # 按省财政经费的1.5倍以上自筹
    return not _OTHER_PURSE.search(before) and not (gives and own.group() in ("配套", "匹配"))


def _value(value: float, written: str, direction: str = "stated", other: float | None = None) -> dict[str, object]:
    return {"ratio": round(value, 4), "written": tidy(written), "direction": direction, "other_reading": other}


_ADDED_TO = re.compile(r"(?:按照?|以)(?P<of>(?![^，。；]{0,4}[不低高])[^，。；\d按]{2,20}?)的?\s?$")  # 按上级奖金额1:1配套奖励
_ENDOWED = re.compile("(?:共同|联合|合作)(?:出资|投入)?(?:设立|成立|组建|发起)|出资(?:设立|成立|组建)")


def _self(match: Match, place: Place) -> Iterable[Reading]:
    """Self-raised ÷ government money, from a ratio, a multiple or a share, in whichever order the two sides are named.

    1:2 with neither side named: 自筹 is the larger side in this genre (CONTRACT.md), the other reading is kept. A share p of the whole is
    p ÷ (100 − p); of what is not said, the whole is the usual meaning, the government's money the other reading.
    """
    text, words, (start, end) = match.string, match["q"], match.span("q")
    begin = part_start(text, start)
    before = text[max(0, begin - 60) : begin]
    if patterns.search("(?:联合)?资助方|出资方为", text[max(0, begin - 24) : start]):
        return ()  # 联合资助方为企业的，企业出资不少于资助总额的60%
    if patterns.match(r"的?(?:比例)?[^，。；]{0,6}(?:共同)?(?:注入|投入|设立|组建|出资)[^，。；]{0,6}基金", text[end:]):
        return ()  # 按3:1的比例共同注入联合基金
    if _ENDOWED.search(before) and not patterns.match(r"\s?(?:项目)?(?:依托|承担|申报|申请|牵头)单位", text[begin:start]):
        return ()  # what a fund is made of, no applicant's share
    carried = patterns.search(rf"{OWN}[^，。；]{{0,24}}，$", before) and patterns.match(r"(?:[^，。；\d]{1,8}?[类业位校所构目者方])?(?:则|要)?(?:且|并|应|须|需|其|原则上|一般)?(?:不得?低于|不得?少于|不小于|按|比例|达到?|与|至少)", text[begin:start]) or patterns.search(rf"{OWN}[^，。；\d]{{0,20}}(?:之比|比例|比值|占比)[，：]$", before) and patterns.fullmatch(r"[^，。；\d]{1,12}", text[begin:start])
    if carried:
        begin = max(0, begin - 60) + part_start(before, len(before) - 1)
    head, tail = text[max(begin, start - 60) : start], text[end : min(part_end(text, end), end + 30)]
    around = head + "□" + tail
    if added := _added(text, words, begin, end):
        return added
    if patterns.match(r"的?(?:比例|标准)?(?:给予|予以|进行|再)?(?:资金|经费)?(?:配套|匹配)(?:奖|补)", tail) and not patterns.search("(?:单位|企业|学校|医院)[^，]{0,4}按", head) and (paid := _added_to(text, words, begin, start, end)):
        return paid  # 按国家奖金1:1配套奖励
    if patterns.match(r"\s?(?:申报|牵头|承担|依托|建设|设站|揭榜|用人)?(?:企业|单位)(?:应当?|须|需|必须|要)?(?:按照?|以)(?:不低于)?$", head) and patterns.match("的?比例(?:对[^，。；]{1,12})?投入[^，。；]{0,6}(?:经费|资金)", tail) and (sides := ratio(words)):
        great, small = max(sides), min(sides)  # 企业须按照不低于1:1的比例对团队投入研发经费
        return (Reading(_value(great / small, words, "stated" if great == small else "inferred", None if great == small else round(small / great, 4)), start, end),)
    own = next((m for m in patterns.finditer(OWN, around) if _whose(around, m)), None) or patterns.match(r"\s?(?:地方|[省市县区]级?|县区|区县|市县|各地|各?市（州）|州（市）|盟市|旗县)财?政?(?=按|再|另)", around) is None and next(patterns.finditer(r"(?:落实|提供|给予|进行|予以)(?:配套|匹配)|□的?(?:比例)?(?:落实|提供|给予)?(?:(?:[省市县区]级|地方)(?:财政)?)?(?:配套|匹配)(?!奖|补|扶|资助|支持)", around), None)
    if own and patterns.match("[^，：]{0,4}：", around[own.end() :]) and (later := next((m for m in patterns.finditer(OWN, around[around.index("：", own.end()) :]) if _whose(around, m)), None)):
        own = patterns.compiled(OWN).search(around, around.index("：", own.end()) + later.start())  # 资金配套：企业须按不低于1:1自筹: the label says it less well
    if not own or patterns.search(r"到位|间接费|管理费|绩效|列支|外拨|转拨|用于(?!转化|研发)|抵扣|税", around[min(own.start(), len(head)) :]):
        return _next_ratio(match, place) or _beside(match, place)
    if _MATCHED.search(around):
        return ()  # 省级资金按企业到账出资额的20%匹配: a government's own share
    if patterns.search("(?:奖励|奖金)(?:总额|金额|资金|额度?)的?$", head) and patterns.search("(?:给予|予以)[^，。；]{0,4}(?:配套|匹配)", tail):
        return ()  # 所在机构按其奖励总额的50%给予配套: an award of its own
    adds = patterns.match(r"的?(?:比例|标准)?(?:给予|予以|进行|再)?(?:资金|经费)?(?:配套|匹配)(?:奖|补|扶持|资助|支持)", tail)
    hosts = patterns.match(r"\s?(?:由|其|且|并|鼓励|支持|引导|要求)?(?:(?:市（州）|各?市县|各地|地方|[^，。；、\d]{1,8}政府)(?:、|和|及))?(?:项目|课题)?(?:所在|依托|承担|申报|申请|牵头|推荐|建设|实施|用人|引才|接收|设站|建站)?(?:单位|学校|高校|医院|企业|院所|机构)", around)
    raised = patterns.match("自筹|自籌|自有|自行", own.group()) is not None and not adds
    if not hosts and adds or not hosts and not raised and "%" in words and patterns.search(r"占比不高于|不得?超过|不高于|至多|最多|(?:给予|予以)[^，]{0,4}配套", around) or not hosts and not raised and patterns.search(r"(?:给予|予以|(?<!低于)(?<!少于)财政)[^，]{0,4}(?:配套|匹配)|□的?(?:比例)?配套(?=，)[^。]{0,6}(?:最高|最多|至多|上限|不超过|累计)", around + text[end + len(tail) : end + len(tail) + 8]):
        return _added_to(text, words, begin, start, end)  # what a government adds to another's grant
    span = (start - len(head) + own.start() if own.start() < len(head) else start, end if own.end() <= len(head) else end + own.end() - len(head) - 1)
    state = [m for m in patterns.finditer(PUBLIC, around) if m.start() >= own.end() or m.end() <= own.start()]
    whole = patterns.search(WHOLE, head)
    if patterns.search(RATIO, words) and "%" not in words:
        sides = ratio(words)
        if sides is None:
            return ()
        named = own.end() <= len(head) and not patterns.search("按[^，]{0,12}的□", around) and any(m.end() <= len(head) and patterns.search(_AND, around[min(m.end(), own.end()) : max(m.start(), own.start()) + (3 if m.start() > own.start() else 0)] + around[own.start() - 1 : own.start()]) for m in state)
        if named:
            mine, theirs = sides if own.start() < state[0].start() or state[0].start() < own.start() and not patterns.search(_AND, around[state[0].end() : own.start()]) else sides[::-1]
            return (Reading(_value(mine / theirs, words), *span),)
        great, small = max(sides), min(sides)
        if great == small:
            return (Reading(_value(1.0, words), *span),)
        if small < 1 == great and (sides[0] == small or patterns.search("配套|匹配", around)):  # 按不低于0.5:1配套: a part of the government's money
            return (Reading(_value(small, words, "inferred", round(great / small, 4)), *span),)
        return (Reading(_value(great / small, words, "inferred", round(small / great, 4)), *span),)
    if "倍" in words:
        times = count(words)
        return (Reading(_value(times[0], words), *span),) if times and (state or patterns.search("自筹|配套|匹配", around)) else ()
    share = percent(words)
    if share is None or not 0 < share[0] <= 500:
        return ()
    if whole or patterns.match(rf"的?{WHOLE}", tail):
        return (Reading(_value(share[0] / (100 - share[0]), words), *span),) if share[0] < 100 else ()
    if any(m.end() <= len(head) for m in state) and patterns.search(r"低于|少于|小于|达到|至少|应为|等于|按", head):
        return (Reading(_value(share[0] / 100, words), *span),)
    if own.end() <= len(head) and patterns.search(r"(?:低于|少于|小于|按|至少|达到)[^，]{2,14}(?:经费|资金|额度?|款)的\s?$", head[own.start() :]):
        return (Reading(_value(share[0] / 100, words), *span),)
    if patterns.search("比例|占比|比重|占", head[own.start() :]) and share[0] < 100 and patterns.search("自筹|自有|自籌", own.group()):
        return (Reading(_value(share[0] / (100 - share[0]), words, "inferred", share[0] / 100), *span),)
    return ()


def _added_to(text: str, words: str, begin: int, start: int, end: int) -> tuple[Reading, ...]:
    """按上级奖金额1:1配套奖励，最高50万元: a share of another's sum, where the words say whose."""
    if patterns.match(r"(?:各)?(?:地方|市县|县区|区县|各地)[^，。；]{0,6}可", text[begin:start]):
        return ()  # 地方财政可按省级补助额1:1配套: what others may do
    sides, said = ratio(words) if "%" not in words else None, _ADDED_TO.search(text[begin:start])
    if sides is None or said is None or max(sides) != 1:
        return ()
    top = patterns.match(rf"[^。；，\d]{{0,16}}(?:，[^。；，\d]{{0,10}}(?:最高|不超过|上限)[^。；，\d]{{0,6}}(?P<m>{MONEY}))?", text[end:])
    cap = money(top["m"] or "") if top else None
    return (Reading({"percent": round(100 * min(sides), 1), "of": tidy(said["of"]), "max_wan": cap[1] if cap else None}, begin, end, kind="subsidy_rate"),)


_MATCHED = re.compile(r"(?:^|[，、：由])(?:[省市县区州]级?(?:财政)?(?:专项)?|自治区级?|财政|专项|基金)(?:资金|经费)?(?:将|可|再)?(?:按|以)[^，]{2,24}(?:到账|到位|实缴|投入|出资)[^，]{0,10}□[^，]{0,6}(?:配套|匹配)")


_ADDED = re.compile(
    rf"(?:^|[，：]|财政|[省市县区]级?)(?:财政)?按照?(?P<of>[^，。；]{{2,16}}?)的?(?:{RATIO})(?:的?比例)?(?:给予|予以|进行|落实)?(?:配套|匹配)(?:支持|资助|补助|奖励)?，[^。；，\d]{{0,8}}(?P<m>{MONEY})"
)


def _added(text: str, words: str, begin: int, end: int) -> tuple[Reading, ...]:
    """区财政按省拨经费1:0.5配套，最高100万元: a share of another's grant that a government adds, up to a sum."""
    sides = ratio(words) if "%" not in words and patterns.search(RATIO, words) else None
    added = _ADDED.search(text[begin : end + 44])
    if sides is None or added is None or not sides[0] >= sides[1] > 0 or patterns.search(r"自筹|自有|单位|企业|学校|医院", text[begin : begin + added.start("of")] + added["of"]):
        return ()
    cap = money(added["m"])
    return (Reading({"percent": round(100 * sides[1] / sides[0], 1), "of": tidy(added["of"]), "max_wan": cap[1] if cap else None}, begin, end, kind="subsidy_rate"),)


def _beside(match: Match, place: Place) -> Iterable[Reading]:
    """自筹不低于财政资金的两倍，院所不低于1倍: the member before says what is compared, and this figure stands in its place."""
    text, start = match.string, match.start("q")
    said = text[part_start(text, start, "。") : start]
    figures = list(patterns.finditer(f"(?<![\\d.]){SELF_FIGURE}", said))
    if not figures or not patterns.fullmatch(r"(?:[^，、；\d]{0,6})?[，、；][^，。；：\d]{1,12}?(?:不得?[低少]于|至少|应?达到?|为|按|[不可][少低]于)?", said[figures[-1].end() :]):
        return ()
    label = said[figures[-1].end() :]
    if patterns.search(rf"{PUBLIC}|{OWN}|{AT_MOST}|占|合作|间接|其中|用于|首|期|且|并|强度|投入|收入|年度|增|研发", label):
        return ()
    stand_in = said[: figures[-1].start()] + match["q"] + "。"
    again = match.re.match(stand_in, figures[-1].start())
    if again is None or len(figures) > 4:
        return ()
    return [Reading(reading.value, part_start(text, start, "，。；、"), match.end()) for reading in _self(again, place)][:1]


def _rest(match: Match, place: Place) -> Iterable[Reading]:
    """财政资金占比不超过1/3，其余自筹: what the government's share leaves."""
    share = percent(match["q"])
    return at(match, _value((100 - share[1]) / share[1], match["q"])) if share and 0 < share[1] < 100 else ()


def _next_ratio(match: Match, place: Place) -> Iterable[Reading]:
    """自筹与财政之比不低于2:1，农业类不低于1:1: what is compared is said once."""
    text, start = match.string, match.start("q")
    sides = ratio(match["q"]) if patterns.search(RATIO, match["q"]) else None
    lowered = patterns.search(rf"(?:按|低于|少于|为)(?P<r>{RATIO})(?:的?比例)?(?:落实|提供|给予|进行)?(?:配套|匹配|自筹)[^，。；\d]{{0,6}}，[^，。；\d]{{2,12}}?(?:降低?|放宽)[到至为]\s?$", text[max(part_start(text, start, "。"), start - 60) : start])
    if sides and lowered and patterns.search("单位|企业|自筹|申报|依托|承担", text[: start]) and (before := ratio(lowered["r"])) and before[0] and before[1]:
        return at(match, _value(min(sides) / max(sides), match["q"], "inferred", round(max(sides) / min(sides), 4))) if min(sides) and max(sides) == 1 else ()
    said = text[max(part_start(text, start, "。"), start - 90) : start]
    lead = patterns.search(rf"(?P<own>{OWN})[^。；]{{0,30}}?{_AND}[^。；]{{0,16}}?{PUBLIC}[^。]{{0,16}}?(?:{RATIO})[^。]{{0,40}}$", said)
    turned = lead is None and patterns.search(rf"{PUBLIC}[^，。；、]{{0,8}}?{_AND}[^。；，]{{0,6}}?{OWN}[^。；，]{{0,10}}?(?:{RATIO})[^。]{{0,40}}$", said) is not None
    if sides is None or lead is None and not turned or not patterns.search(r"(?:低于|少于|小于|为|[至到]|按)\s?$", said) or not min(sides):
        return ()
    return at(match, _value(sides[1] / sides[0] if turned else sides[0] / sides[1], match["q"]))


def _of_its_case(match: Match, place: Place) -> Iterable[Reading]:
    """企业牵头的，自筹与财政之比不低于2:1；高校牵头的，不低于1:1: the case before says what is compared, and this figure stands in its place."""
    prior = match.string[part_start(match.string, match.start() - 1, "。；;") : match.start()] if match.start() else place.prior
    figures = list(patterns.finditer(f"(?<![\\d.]){SELF_FIGURE}", prior))
    if len(figures) != 1 or not patterns.search(OWN, prior[: figures[0].start()]):
        return ()
    stand_in = prior[: figures[0].start()] + match["q"] + prior[figures[0].end() :]
    again = patterns.compiled(f"(?<![\\d.]){SELF_FIGURE}").match(stand_in, figures[0].start())
    return [Reading(reading.value, match.start("told"), match.end()) for reading in _self(again, place)][:1] if again else ()


def _to_one(match: Match, place: Place) -> Iterable[Reading]:
    """自筹与财政之比不低于1.5: a ratio of which the second side is one."""
    value = number(match["q"])
    return at(match, _value(value, match["q"])) if value and not _OTHER_PURSE.search(match.string[max(0, match.start() - 14) : match.start()]) else ()


def _equal(match: Match, place: Place) -> Iterable[Reading]:
    """不低于财政资助额, no figure: as much as the government gives, ratio 1 by definition."""
    own = patterns.search(OWN, match.group())
    if patterns.match("(?:资金|经费)?(?:的)?(?:证明|承诺|材料|凭证|函)", match.string[match.end() :]):
        return ()  # 提供等额自筹证明: a paper
    return at(match, _value(1.0, match.group())) if own and not _OTHER_PURSE.search(match.string[max(0, match.start() - 14) : match.start()]) else ()


def _not_asked(match: Match, place: Place) -> Iterable[Reading]:
    """自筹…不低于1:1；事业单位牵头的，不作硬性要求: said of what the part before asks."""
    before = (match.string[: part_start(match.string, match.start(), "。；;")] or place.prior).rstrip("；;。")
    last = before[part_start(before, len(before), "。；;") :]
    begin = part_start(match.string, match.start())
    if match.string[begin - 1 : begin] == "，":  # 企业牵头的，自筹不少于财政经费，高校牵头的不作要求
        last = match.string[part_start(match.string, begin - 1) : begin - 1]
        told = match.string[part_start(match.string, begin - 1, "。；;") : begin - 1]
        last = told if patterns.search(rf"(?:{OWN}).*(?:{RATIO}|{PERCENT})[^，]{{0,4}}$", told) else last  # 自筹比例：企业不低于2:1，医疗机构不作要求
    if not patterns.search(rf"(?:{OWN})", last):
        return ()
    return (Reading(_value(0.0, match["no"]), *match.span("no"), modality="state", types=types_in(match.group()) or None),)


def _none_needed(match: Match, place: Place) -> Iterable[Reading]:
    other = _OTHER_PURSE.search(match.string[max(0, match.start() - 14) : match.start()])
    granted = patterns.search("财政[^，。；]{0,8}(?:事业)?单位$", match.string[: match.start()])  # 财政全额拨款单位可不配套: who they are
    return at(match, _value(0.0, match.group()), modality="state") if not other or granted else ()


SELF_FIGURE = rf"(?P<q>{RATIO}|{MULTIPLE}|{PERCENT}|{FRACTION})"
_FIGURE = ("%", "％", "‰", "百分之", "千分之", "分之", "一半", "1/", "成", "倍", ":", "：", "∶", "︰", "比")

RULES: tuple[Rule, ...] = (
    Rule(
        "self_not_needed", "self_funding",
        r"(?:不需要?|无需|无须|毋需|毋须|不要求|不强制(?:要求)?|可不|不作(?!为)|不做|不再(?:要求)?|免于|免除|免交|豁免|不设(?:置|定)?|不提|没有|无)[^，。；]{0,10}?(?:自筹|自籌|自有资金|配套|匹配(?:资金|经费))(?:经费|资金)?(?:比例|投入)?(?:的?(?:硬性)?要求)?|(?:自筹|自籌|配套|匹配)(?:经费|资金|投入)?(?:比例)?(?:由[^，。；]{2,10}?(?:自行|自主|自愿)(?:确定|决定|安排|承诺)，?)?(?:不[作做设]|没有|无)(?:硬性|强制(?:性)?|统一)?(?:要求|限制|规定)|(?:可不|可以不|无需|不必|不用)(?:再)?(?:自筹|配套|匹配)(?=[，。；、]|$)",
        _none_needed, "申报单位是事业单位性质的，不需配套经费。", "自筹经费不足的，应自行解决。", ("自筹", "自籌", "自有", "配套", "匹配"),
    ),
    Rule(
        "outsourcing_share", "outsourcing_limit", rf"(?<![\d.])(?P<q>{PERCENT}|{FRACTION})",
        near(outsourced), "项目申请财政补助金额外拨比例原则上不得超过30%。", "间接费用不得超过直接费用的30%。", ("%", "％", "百分之", "成", "分之", "一半", "/"),
    ),
    Rule(
        "nothing_outside", "outsourcing_limit",
        r"(?:经费|资金|拨款|资助款?)[^。；]{0,24}?(?:不得|不能|不予|不可|不允许|严禁|禁止|不)(?:以任何(?:形式|方式))?(?:再)?(?:对外|向外)?(?:外拨|转拨|拨付?给?(?:外单位|合作单位|参与单位))(?=[，。；、]|$)",
        fixed(max_percent=0.0), "开放课题经费在实验室报账，不外拨。", "经费由牵头单位统一外拨。", ("外拨", "转拨", "拨"),
    ),
    Rule(
        "self_is_the_rest", "self_funding",
        rf"(?:财政|专项|补助|资助|拨款)[^，。；\d]{{0,8}}?(?:(?:占比|占[^，。；\d]{{0,10}}?(?:比例|比重)?)[^，。；\d]{{0,4}}?(?:不得?超过|不高于|最高|至多|为|控制在)|(?:不得?超过|不高于|最高|至多|控制在)[^，。；\d]{{0,4}}?{WHOLE}的)\s?(?P<q>{PERCENT}|{FRACTION})(?:以内)?[，、；](?:其余|剩余|余下|不足|差额)(?:部分|资金|经费)?[^，。；\d]{{0,10}}?(?:自筹|自行(?:筹|解决|承担|落实|配套)|{OWN})",
        _rest, "总投资中财政资金占比不超过1/3，其余由承担单位自筹。", "财政资金占比不超过1/3，其余为银行贷款。", ("其余", "剩余", "余下", "不足", "差额"),
    ),
    Rule(
        "self_not_asked", "self_funding",
        r"(?:(?<=[；，])|^)(?:[^，。；]{2,20}?(?:牵头|申报|承担)(?:申报)?(?:的|项目|的项目)|(?:其他|其它|其余)[^，。；\d]{0,8}?|(?<=，)[^，。；\d]{0,8}(?:机构|院所|单位|高校|院校|医院))，?(?P<no>(?:可)?(?:不作|不做|不设|无)(?:硬性|强制(?:性)?|统一)?(?:要求|规定))(?=[，。；]|$)",
        _not_asked, "企业牵头的，自筹经费不少于财政经费；高校牵头的，不作要求。", "企业应有研发机构；高校牵头的，不作要求。", ("要求", "规定"),
    ),
    Rule(
        "self_of_its_case", "self_funding",
        rf"(?:^|(?<=；))[^，。；]{{2,24}}?(?:牵头|申报|承担|性质|为主|[位体方][为是][^，。；]{{2,12}})[^，。；]{{0,4}}?(?:的|项目)，?(?P<told>(?:比例|原则上|一般|则|应|须|需){{0,2}}(?:不得?低于|不得?少于|不小于|至少|应?达到?|按照?)\s?{SELF_FIGURE})",
        _of_its_case, "企业牵头的，自筹与财政拨款之比不低于2:1；高校牵头的，不低于1:1。", "企业牵头的，研发投入占比不低于3%；高校牵头的，不低于1%。",
        _FIGURE,
    ),
    Rule(
        "self_ratio", "self_funding", rf"(?<![\d.])(?<!\d[:：∶]){SELF_FIGURE}",
        near(_self), "自筹经费与财政拨款比例不低于2:1。", "各推荐单位按照1:2比例差额推荐。", _FIGURE,
    ),
    Rule(
        "self_to_one", "self_funding",
        rf"{OWN}[^，。；\d]{{0,8}}?{_AND}[^，。；\d]{{0,10}}?(?:经费|资金|补助|资助|拨款|额)[^，。；\d]{{0,6}}?(?:之比|比例|比值)(?:原则上|一般|应|须|需)?(?:不得?低于|不得?小于|不得?少于|达到?|[≥≧>]=?)\s?(?P<q>\d(?:\.\d{{1,2}})?)(?![\d.%％:：∶︰比倍])",
        _to_one, "企业自筹与财政补助之比不低于1.5。", "企业自筹与财政补助之比不低于2:1。", ("自筹", "自有", "配套", "匹配", "投入", "出资", "自籌"),
    ),
    Rule(
        "self_equals_public", "self_funding",
        rf"(?:{OWN}|自筹额|(?<=投入)额度?)[^，。；\d]{{0,14}}?(?:不得?低于|不得?少于|不得?小于|不能?低于|不能少于|等于|不应低于|不应少于)(?:其|所)?(?:获得?的?|申请的?)?(?:[省市县州区]|自治区|同期|上级|本级){{0,2}}(?:{PUBLIC}|级(?=资金|经费|资助|拨款))[^，。；\d的]{{0,8}}?(?:额度?|资金|经费|金额|支持|总额|款)(?=[，。；、]|$)|(?:等额|同等额度|同额)(?:的|原则|比例|标准|进行|予以|提供|落实){{0,2}}(?:自筹|配套|匹配)(?:资金|经费)?|(?:自筹|配套|匹配)[^，。；\d]{{0,4}}{_AND}[^，。；\d]{{0,12}}?(?:等额|同等额度|同额|一致|相等|相当|持平|对等)",
        _equal, "由参与企业承担自筹经费，自筹资金不低于财政资助额。", "自筹经费不低于承诺金额。", ("自筹", "自有", "配套", "匹配", "投入", "出资", "自籌"),
    ),
    Rule(
        "rate", "subsidy_rate",
        rf"(?<![\d.])(?P<q>{PERCENT}|{FRACTION})(?:(?:[^。；，%％‰\d]{{0,20}}，其中[^，。；%％‰]{{0,10}}(?:{PERCENT})[^，。；\d]{{0,4}}用于[^，。；\d]{{2,20}}(?=，))?(?!{RUNGS})(?:(?![一二三四五六七八九]成|[1-9]/[1-9]|[二三四五六七八九十]分之)[^。；%％‰]){{0,50}}?(?:{CAPS}[^。；，\d]{{0,14}}?(?P<q2>{MONEY})(?!\s?[/／]\s?(?:每?平|㎡|吨|度|千瓦|公里))|[，、][^。；，\d]{{0,14}}?(?P<q3>{MONEY})(?:封顶|为限|以内|为上限)))?",
        near(rate_paid), "按设备投入的30%给予补助，最高200万元。", "按照总预算的30%以内据实列支间接费用。", ("%", "％", "‰", "百分之", "千分之", "成", "分之", "一半", "/"),
    ),
    Rule(
        "points_of_interest", "subsidy_rate",
        rf"(?<![\d.])(?P<q>{NUMBER})\s?个百分点(?:[^。%％\d]{{0,40}}?(?:{CAPS}[^。；，\d]{{0,14}}?(?P<q2>{MONEY})|(?:以|总额)[^。；，\d]{{0,14}}?(?P<q3>{MONEY})(?:封顶|为限|以内|为上限)))?",
        near(points_paid), "对首次贷款企业贴年息1.5个百分点。", "研发强度提高2个百分点。", ("个百分点",),
    ),
)
