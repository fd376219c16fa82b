"""Shares that a programme pays: 按设备投入的30%给予补助，最高200万元. Of what, and to what sum at most."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import MONEY, PERCENT, money, number, percent
from ingest.rules.base import Match, Place, Reading, at, part_end, part_start, tidy
from ingest.rules.spending import spent

WHOLE = r"(?:总投资|总投入|总经费|总预算|总额|经费总额|预算总额|投资总额|总资金|总支出|项目总|全部(?:经费|投入|预算)|研发总投入)"
_PAY = r"(?:资助|支持|补助|奖补|奖励|补贴|贴息|补偿|报销|兑付|兑现|给予|予以|核定|核补|核算|核拨|核发|计算|计补|计奖|后补|扶持|資助|補助|補貼|獎勵|[加另再]补|[加另再]奖|(?<=[%％‰成])[补奖贴](?!充|项|牌)|[补奖计贴返](?=\s?[\d一二三四五六七八九])|抵扣|兑换|发放(?=[^，。；]{0,6}券)|事[前后]拨付|(?<!市)(?<!县)(?<!区)承担(?=\s?\d))"
_BY = r"(?:减?按照?(?:其|最高|不超过|不高于|最高不超过|每年|年度)?|依照?|依据|以(?![上下内外方色])|(?<![针面])对(?![外应口接])|就(?!业)|将|加补|另补|再补|加奖|补助|补贴|奖励|奖补|资助|支持|给予|予以|最高不超过|不得?超过|不高于|最高为?|不超出)"
_NO_RATE = re.compile(
    r"跨境|自筹|配套(?!补|奖)|自有资金|间接(?:经?费|成本)|管理费|绩效(?!奖补|评价)|调剂|(?<!已)列支|外拨|转拨|外协|外包|分担|各自?承担|差额|淘汰|立项率|预付|首付|(?<!加计)(?:扣[除减](?!增值税|税|各级|财政|其他|已[获享])|(?<!抵)扣[发回罚])|[减停少](?:发|拨)|违约|(?<!按)(?:不得?低于|不得?少于|不小于|至少)|收回|追回|退[回还]|缴回|(?:前资助|前补助|事前资助)(?:资金|部分|额度)?比例|已支出|已使用|结余|增幅|增速|增长率?(?!部分|额|量|的部分)|下降|提高(?!到|至|为)|同比|占比|比重|占|合作单位|参与单位|参加单位|完成人|(?<!中介)收益|"
    r"股权|股份|权益|持股|满意|合格率|转化率|成功率|就业率|得分|权重|(?<!实际)拨付(?!奖补|补助|额|[^，。；\d]{0,8}(?:资金|经费|额|款)的\s?$)|(?:上浮|下浮|上调|核减|扣减)\s?$|[首每各两]期|尾款|先拨|预拨|余款|名额|教师数|(?:排名|名次|位列)[^，]{0,2}前?\s?$|前\s?$|启动|评审|优秀比例|推荐比例|用于(?![^，。；、]{2,12}的[^，。；的]{2,16}的\s?$)|超过(?<!不超过)(?<!得超过)$|达到?\s?$|不低于\s?$|不少于\s?$|高于(?<!不高于)\s?$"
)
_IF = re.compile(r"(?:（[^）]{1,6}）)?(?:及?以上|以下|以内)?(?:（[^）]{1,6}）)?(?:的(?:[，、；]|项目|单位|企业|部分[^，]{0,6}不)|(?:及?以上|以下)(?!给|予|补|奖|资|支)|[，、]?(?:拨付|预拨|预发|用于|预付|扣))")
CAPS = r"(?:最高|不超(?!过)|不逾|不过(?=\d)|不得?超过|不能超过|不超出|不突破|不高于|不得高于|不多于|上限|限额|封顶|至多|最多|以内|总额|累计|合计|每[家个项人场]|单[个项家])"
_CAP = re.compile(rf"[^。；]{{0,70}}?(?:{CAPS}[^。；，\d]{{0,14}}?(?P<m>{MONEY})|[，、][^。；，\d]{{0,14}}?(?P<n>{MONEY})(?:封顶|为限|以内|为上限))(?!的?以上|\s?[/／]\s?(?:每?平|㎡|m|吨|度|千瓦|公里))")

# 补助20%，整机最高300万元，部件最高50万元: the caps are a ladder of their own, not this rate's
_RUNG = rf"[，、；](?!且|并|累计|合计|年度|每|单[个项家户笔台人次位件]|全年|年度|当年|同一|总|最|不|上限|其中|封顶|两|双)[^，。；、\d]{{1,12}}?{CAPS}[^，。；、\d]{{0,4}}?(?:{MONEY})(?:以内)?"
_IN_TURN = rf"(?:[^。；%％‰\d]{{0,50}}(?:分别|依次|对应)[^。；，\d]{{0,12}}(?:{MONEY}|\d[\d.]{{0,5}})\s?(?:、|和|及))"
RUNGS = rf"(?:[^，。；%％‰]{{0,30}}{_RUNG}{_RUNG}|{_IN_TURN})"


# 按8%补助；500万元以上的部分，按5%补助，单个企业补助总额最高300万元: the cap of all of them
_OVER_ALL = re.compile(rf"[^。；%％‰]{{0,16}}；[^。；%％‰]{{2,40}}?(?:{PERCENT})[^。；%％‰，]{{0,12}}，(?:单[个家户]|每[家个户]|同一)[^。；，\d]{{2,8}}(?:总额|累计|合计|均)[^。；，\d]{{0,6}}(?P<m>{MONEY})")
# 按服务合同额补30%，小微企业50%: the member after a rate that is paid, a label and a share
_BESIDE = re.compile(rf"(?:{PERCENT})(?:补助|奖励|补贴|资助|兑付|抵扣|给予)?[，、；](?!其中|合作|自筹|占|且|并|用于|不低|首期|余|超)(?![^，。；]{{0,8}}[拨后付])[^，。；、\d]{{2,14}}$")
_TOLD_RATE = re.compile(r"(?:补助|补贴|奖励|奖补|资助|支持|抵扣|兑付|计奖|计补)?(?:比例|标准|口径|方式)[^，。；：]{0,8}[：:]|(?:补助|补贴|奖补|补偿|贴息)(?:[：:]|——)")
_MOVED = re.compile(r"(?:提高?|上浮|上调|放宽|提升|增加|降低?|下调|减|调整)(?:到|至|为)\s?$|(?:减|则|改|均|各|另|仍)?按照?\s?$|减半为\s?$|[补奖计贴]\s?$")


# 认定后兑现60%, 考核合格的拨付剩余40%: parts of a sum that is told elsewhere
_PART_PAID = re.compile(r"(?:^|[后的年期时次，：]|再|先)(?:当年|当期|即)?(?:兑现|拨付|发放|支付|兑付|给付|下达|补足|付)(?:奖励|补助|资助|立项|财政|资金|奖金|经费|金额|总额){0,3}(?:其余|剩余|余下|另外)?的?(?:资金|金额|部分)?的?\s?$|(?:其余|剩余|余下)的?(?:资金|金额|部分)?的?\s?$")


def _run_of_rates(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the run of rates begins and ends that this one belongs to: 30%、20%、10%."""
    begin = part_start(text, start)
    for run in patterns.finditer(rf"(?:(?:{PERCENT})(?:（[^）]{{1,8}}）)?\s?(?:、|和|或|及)\s?){{1,6}}(?:{PERCENT})", text[begin : part_end(text, end)]):
        if begin + run.start() <= start < begin + run.end():
            return begin + run.start(), begin + run.end()
    return start, end


def _own_cap(text: str, start: int, end: int) -> tuple[float, float] | None:
    """The cap of this rate where as many caps as rates are told: 按30%、20%奖励，上限依次为300万元、200万元."""
    begin, stop = part_start(text, start, "。；;"), part_end(text, end, "。；;")
    caps = patterns.search(rf"{CAPS}[^。；，\d]{{0,14}}?(?P<run>(?:(?:{MONEY}|[\d.]{{1,6}})(?:、|和|及)){{1,6}}{MONEY})", text[end:stop])
    if caps is None:
        return None
    rates = [m.start() for m in patterns.finditer(PERCENT, text[begin : end + caps.start()])]
    sums = patterns.split("、|和|及", caps["run"])
    if len(rates) != len(sums):
        return None
    told = sums[rates.index(start - begin)] if start - begin in rates else sums[0]
    return money(told if patterns.search("[元万亿]", told) else told + patterns.sub(r"^[\d.]{1,6}", "", sums[-1]))


def rate_paid(match: Match, place: Place) -> Iterable[Reading]:
    """A share that the programme pays: of what, and to what sum at most."""
    text, (start, end) = match.string, match.span("q")
    pair = percent(match["q"])
    if text.startswith("个百分点", end):
        return ()
    first, last = _run_of_rates(text, start, end)
    begin = part_start(text, first)
    head, tail = text[max(begin, first - 60) : first], text[last : min(part_end(text, last), last + 30)]
    head = patterns.sub(r"（(?!(?:[套个家台]|不?含)）)[^）]{0,60}）", "", text[max(part_start(text, begin - 1) if ")" in head or "）" in head and "（" not in head else begin, first - 90) : first]) if "）" in head else head
    said = text[max(part_start(text, first, "。"), first - 140) : first]
    part = patterns.search(r"(?:财政|专项|资助|支持)(?:资金|经费|拨款)?(?:额度?)?占(?P<of>[^，]{2,16}?)的?(?:比例|比重)?(?:原则上|一般)?(?:不得?超过|不高于|最高)$", head)
    ratio_of = patterns.search(r"(?:财政|专项|资助|支持)(?:资金|经费|拨款|额度?)占比(?:原则上|一般)?(?:不得?超过|不高于|最高|控制在)$", head)
    if pair and ratio_of and (whole := patterns.search(r"(?:项目)?(?:总投[资入]|总预算|总经费|投资总额|预算总额|研发投入)", said)) and not patterns.search("自筹|其余|剩余", head + tail):
        capped = patterns.match(rf"(?:以内)?(?:，|且|并|，且)?(?:最高|不超过|上限为?|总额不超过)(?P<m>{MONEY})", text[last:])
        most = money(capped["m"]) if capped else None
        return at(match, {"percent": pair[1], "of": whole.group(), "max_wan": most[1] if most else None}, "q")
    if pair and part and not patterns.search("自筹|外拨|合作", head):
        top = money(match["q2"] or match["q3"] or "")
        return at(match, {"percent": pair[1], "of": part["of"], "max_wan": top[1] if top else None}, 0 if top else "q")
    if pair is None or pair[1] > (300 if patterns.search("档|标准|金额", head[-10:]) and patterns.match("执行|给予|奖|补", tail) else 100):
        return ()
    if patterns.search("分(?:[二两三四五六七八九]|[2-9])(?:个?年|期|批|次)[^，]{0,8}$", head) and patterns.search("兑现|拨付|发放|支付|兑付", text[last : last + 12]):
        return ()  # 奖励分三年按40%、30%、30%的比例兑现: instalments
    if not patterns.search("按|为|的$", head[-24:]) and patterns.match(rf"(?:的?[^，。；、\d]{{0,4}})?(?:给予|一次性|分别)*(?:补助|奖励|补贴|资助|奖补|给予)(?:{MONEY})|名", text[last:]) or patterns.search(r"之后的?\s?$|排[名位]", head):
        return ()  # 前10%补助20万元，之后的20%补助10万元: who gets a sum
    if _PART_PAID.search(head) or spent(text, first, last) or len(patterns.findall(r"(?:财政|地方|市县|区县|县区)[^，。；\d]{0,4}(?:承担|负担|分担)", said + tail)) > 1:
        return ()
    if patterns.search("(?:经济|财政|地方|税收|纳税)[^，]{0,4}贡献[^，]{0,4}$", head) and patterns.search("(?:不超过|不高于|以内)[^，]{0,24}$", head) and not patterns.search("按[^，]{0,40}$", head):
        return ()  # 全年兑现总额不超过其区级经济贡献的80%: a bound on all that is paid
    if patterns.search("(?:不得?超过|不高于|控制在|占)(?:本)?(?:项目)?(?:财政|专项)?(?:资助|补助|支持)(?:经费|资金)?(?:总额|总经费|总数|额度?|经费|资金)的?$", head):
        return ()  # 专家补贴不超过资助总额的70%: what a grant may be spent on
    if (added := patterns.search(r"(?:另行|另|再|同时|可)配套(?P<of>(?:国家|中央|上级|省|市)[^，。；\d]{2,12}?)的$", head)) and not patterns.search("自筹|单位|企业", head):
        return at(match, {"percent": pair[1], "of": added["of"], "max_wan": (money(match["q2"] or match["q3"] or "") or (None, None))[1]})  # 升级为国家级的，另行配套国家支持资金的50%
    if _NO_RATE.search(head[-40:]) or _IF.match(text, last) or patterns.search(r"^[^，。；]{0,6}(?:用于|列支|(?<!事[前后])拨付(?!奖|补))", tail):
        return ()
    before = said[: len(said) - len(head)]
    earlier = patterns.search(rf"(?:{PERCENT})", before) is not None and patterns.search(_PAY, before) is not None
    governed = re.compile(rf"[^\d，。；]{{0,26}}?{_PAY}").match(text, last) or patterns.search(rf"{_PAY}(?:比例|标准|额度|金额|资金|经费|总额|额|力度)?[^，]{{0,24}}$", head) or patterns.search(r"[补奖计贴返]\s?$|^补(?![充办报交缴齐齐])[^，]{2,16}$|补(?:其|实际)?[^，、按补]{0,6}(?:费|款|息|价|支出|投入)的$", head) or patterns.match(r"由[^，]{0,8}财政[^，]{0,6}[承负]担", tail)
    governed = governed or patterns.search("按[^，]{2,24}$", head) and patterns.match(r"计(?:算|发|付|提)?(?=[，。；])", text[last:]) and (patterns.search(_PAY, said) or _CAP.match(text, last))
    governed = governed or _BESIDE.search(said) and patterns.search(_PAY, before) and patterns.match(r"[，。；、]|$", text[last:])
    governed = governed or patterns.match(r"[^，\d]{0,8}?(?:配套|匹配)(?=[，。；奖补支]|$)", tail)
    governed = governed or patterns.search(r"承担[^，]{0,14}$", head) and patterns.search("代偿|损失|风险", said) or None
    governed = governed or patterns.search(r"(?:创新券|使用|申领|抵扣)[^，]{0,8}额度?[^，]{0,16}$", head)
    governed = governed or patterns.search(r"(?:财政|专项|国拨|省拨|市拨|申请)(?:专项)?(?:资金|经费|拨款)[^，%]{0,10}(?:不得?超过|不高于|最高)[^，]{0,20}$", head) if patterns.search(WHOLE, head) or governed else None
    also = patterns.match(r"(?:且|并且?|同时|但|原则上|最高|总额)*(?:不得?超过|不高于|不超出|最高)", text[begin:]) and patterns.search(_PAY, before) and not _NO_RATE.search(patterns.split("[，；]", before.rstrip("，；"))[-1])
    then = patterns.search(r"按照?[^，]{0,40}$", head) and (patterns.match(r"(?:的?比例|标准)?[，、](?:且|原则上)?[^。；]{0,30}?(?:给予|予以|补助|奖励|资助|支持)", text[last:]) or patterns.match(r"[，、][^。；]{0,30}?(?:分别|合并|累计)?(?:计算|计奖|补助|补贴|奖补)", text[last:]))
    below = patterns.search(r"按照?[^，]{0,30}$", head) and any(patterns.search(r"补助|奖[励补]|补贴|资助|贴息|抵扣", lead) for lead in place.leads) and patterns.match(r"(?:的(?:比例|标准))?(?:[，。；、]|$)", text[last:])
    listed = _TOLD_RATE.search(said) and patterns.match(r"(?:的(?:比例|标准)?)?(?:[，。；、]|$)", text[last:])
    if patterns.search("列支|绩效", before[-24:]) and _MOVED.search(head):
        return ()
    cell = patterns.match(rf"(?:\s(?P<m>{MONEY}))?(?=\s|$)", text[last:]) if patterns.search(r"标准|比例", place.lead) and "的" in head[-1:] else None  # a cell of a table
    raised = patterns.search(r"比例(?:可|相应|也|再){0,2}(?:提高?|放宽|上浮|上调|提升|调高|降低?|下调)[到至为]\s?$", head) and (_CAP.match(text, last) or any(patterns.search(r"补助|奖[励补]|补贴|资助|贴息|支持", lead) for lead in place.leads))
    moved = raised or earlier and _MOVED.search(head) or earlier and patterns.match(r"之和|执行", tail)
    if pair[1] > 100 and not moved and not patterns.match("执行", tail) or not (governed or also or then or below or listed or moved or cell or patterns.match("执行", tail) and patterns.search("按[^，]{2,12}[额档]的?$", head)):
        return ()
    cap = _own_cap(text, start, end) or money(match["q2"] or match["q3"] or "")
    if cap and match.group("q2") and patterns.search(r"(?:每|/)(?:平|吨|度|千瓦|公里)[^，。；\d]{0,12}$", text[match.end("q") : match.start("q2")]):
        cap = None  # 按租金的50%补贴，每平方米不超过40元: the price of a unit
    if cap is None and cell and cell["m"]:
        cap = money(cell["m"])
    if cap is None and (over_all := _OVER_ALL.match(text, last)):
        cap = money(over_all["m"])
    if cap is None:  # a cap that a second rate shares, or that was said before
        shared = _CAP.match(text, last)
        told = list(patterns.finditer(rf"(?:最高|不得?超过|上限|封顶|至多)[^，。；\d]{{0,8}}?({MONEY})", said if not patterns.search(MONEY, said.rpartition("；")[2]) else said.rpartition("；")[2])) if also else []
        if shared and patterns.match(_IN_TURN, text[last:]):
            shared = None  # 国家级、省级最高分别补助500万元、300万元
        if shared and patterns.search(r"(?:每|/)(?:平|吨|度|千瓦|公里)[^，。；\d]{0,14}$", text[last : shared.start("m") if shared["m"] else shared.start("n")]):
            shared = None
        told = [m for m in told if not patterns.search("每项|每个项目|单个?项目?[^，。；]{0,6}$", m.string[max(0, m.start() - 8) : m.start()])]  # 每项不超过500万元: of the grant
        cap = money(shared["m"] or shared["n"]) if shared else money(told[-1][1]) if told else None
    by = list(patterns.finditer(rf"{_BY}|{_PAY}", text[max(begin, first - 60) : first]))
    far = governed.end() if governed and isinstance(governed, re.Match) and governed.string is text and governed.start() == last else 0
    value: dict[str, object] = {"percent": round(pair[1], 1) if patterns.search("[三六七九]分之|/[3679]", match["q"]) else pair[1], "of": _of_slab(_base(text, first, head, said), place) or _cell_before(text, first), "max_wan": cap[1] if cap else None}
    return (Reading(value, max(begin, first - 60) + by[0].start() if by else begin, max(match.end(), end, far)),)


# 1000万元以下部分，按1%: of what the slabs are, the sentence above them says
_SLAB = re.compile(r"[—\-•·\s]*[^，。；]{0,12}?\d[^，。；]{0,30}(?:部分|的)?")
_SLABS_OF = re.compile(r"对(?P<a>[^，。；对]{2,24}?)(?:分档|分段|按[^，。；]{0,12})?(?:给予|予以|进行|实行)|以(?P<b>[^，。；]{2,30}?)(?:作?为|的)(?:计算)?(?:基数|依据|基准)|按照?(?P<c>[^，。；按]{2,24}?)(?:的?(?:一定|下列|以下|相应|不同)比例|分档|分段|分级)|按照?(?P<d>[^，。；按]{2,24}?)(?:给予|予以)[^，。；\d]{0,8}(?:补贴|补助|奖励|资助)[：:]")


def _of_slab(base: str | None, place: Place) -> str | None:
    if base is not None and not _SLAB.fullmatch(base):
        return base
    told = next((found for lead in reversed(place.leads) if (found := _SLABS_OF.search(lead))), None)
    of = tidy(told[told.lastgroup or 0]) if told else ""
    slab = tidy(patterns.sub(r"^[—•·\s-]+", "", base or ""))
    return (f"{of}（{slab}）" if slab else of) if of and _BASE_NOUN.search(of) else base


def _cell_before(text: str, start: int) -> str | None:
    """技术转移机构　促成的技术交易额　2%　60万元: the cell before a share in a row of a table."""
    cell = patterns.search(r"(?:^|\s)(?P<of>[^\s，。；：\d]{2,24})\s$", text[:start])
    return cell["of"] if cell and _BASE_NOUN.search(cell["of"]) else None


def points_paid(match: Match, place: Place) -> Iterable[Reading]:
    """贴年息2个百分点，首贷户3个百分点: so many points of the interest."""
    value, text = number(match["q"]), match.string
    said = text[part_start(text, match.start(), "。") : match.start()]
    if value is None or patterns.search("(?:提高|上浮|增加|下调|降低)$", said) or not patterns.search(r"贴息?[^，。；\d]{0,8}$|贴补[^，。；\d]{0,8}$|贴[^。；]{0,12}个百分点[，、][^，。；\d]{0,10}$", said):
        return ()
    cap = _CAP.match(text, match.end("q"))
    top = money(match["q2"] or match["q3"] or (cap["m"] or cap["n"] if cap else "") or "")
    return (Reading({"percent": value, "of": "贷款利息（年息）", "max_wan": top[1] if top else None}, match.start(), match.end()),)


_BASE_NOUN = re.compile(r"额|费|投入|支出|部分|价|款|租金|利息|成本|增量|经费|原值|收入|损失|薪酬|LPR|利率")
# 设备购置、厂房改造投入: several costs, and nothing else
_SUM_OF = re.compile(r"(?:[^，；。：、的\d按]{2,12}、){1,4}[^，；。：、的\d按]{0,12}(?:额|费用?|投入|支出|金额|部分|款|价|利息|成本|租金|薪酬|损失)(?:之和|总和|合计)?(?:按[^，。；、\d]{2,10})?")
# 研发费用比上年增长的，按增量部分的10%: what has grown
_GROWN = re.compile(r"(?P<of>[^，；。：\d的对按较比]{2,14}?)(?:比|较|同比|实现|环比)[^，；。]{0,10}?(?:增|超)|以(?P<base>[^，；。：]{2,14}?)为基[数准]")
_BASE_TOLD = re.compile(rf"(?:按照?|承担)(?P<of>[^，；。\d：按]{{0,24}}?(?:额|费用?|投入|支出|金额|部分|价款|价|利息|成本|增量|经费|收入|损失|薪酬|租金|租|款))的?(?:{PERCENT})")
_BASE_SAID = re.compile(rf"(?:按照?)?(?P<of>[^，；。\d：按]{{0,24}}?(?:额|费用?|投入|支出|金额|部分|价款|价|利息|成本|增量|经费|收入|损失|薪酬|租金|租|款))(?:的|{PERCENT}|{MONEY})")


def _of(words: str) -> str:
    """抵扣：检验检测类抵合同金额 → 合同金额: what a share is of, without the label and the member's name before it."""
    words = patterns.sub(r"^(?:由)?[^，、的]{0,4}财政对(?=.{2})", "", words)
    words = patterns.sub(r"^(?:依据|依照|根据|按照|可?抵扣)(?=.{2})", "", patterns.sub(r"^[^：]{1,6}：", "", words))
    words = patterns.sub("^[^，]{0,6}比例为(?=.{2})", "", words)
    words = patterns.sub("^由[^，。；]{2,14}(?:承担|负担|补偿)$", "", words)  # 损失由补偿资金承担40%
    words = patterns.sub("(?<=.{2})的?(?:抵扣|补助|补贴|奖励|资助|支持|贴息)比例(?:可|再|相应){0,2}(?:提高|放宽|上浮|调整|降低)(?:到|至|为)$", "", words)
    words = patterns.sub(r"^[^，]{4,40}?(?:不得?超过|不高于|不得?低于|不得?少于)(?=.{2})", "", words)
    return patterns.sub(r"^[^，]{1,12}?(?:[类券档](?:[抵补奖按贴](?![助贴励补])|减按)|(?:企业|机构|单位|团队|类)(?:补助|补贴|奖励|抵扣))(?=.{2})", "", words)


_BOUGHT = re.compile("(?:购买|租用|租赁|投保|购置|采购|使用|委托开展|接受)(?P<of>[^，。；、的]{2,16})的$")
_GRADE = re.compile("优秀|良好|合格|[A-E甲乙丙][类级档等]?|[特一二三四]等|(?:国家|省|市|县|区)级|首年|[第次]?[一二三]?年|(?:大|中|小|微|中小)型(?:企业)?")


def _base(text: str, start: int, head: str, said: str) -> str | None:
    """What the share is one of: 按设备投入的30%, 对增量部分加补8%; said in the part before where this one only says 按20%."""
    ends = r"(?<=[^，])(?:再|的)?(?:加补|另补|再补|加奖|按照?|给予|予以|补助|补贴|奖励)(?:其|不超过|不高于|最高|最高不超过)?$"
    shut = tidy(patterns.split(rf"(?:{PERCENT})[^，。；、\d]{{0,8}}?(?:与|和|加|及|、)", head)[-1])
    if "：" in shut and _GRADE.fullmatch(shut.rpartition("：")[2]):
        shut = ""  # 按评价结果给予后补助：优秀30%
    steps = patterns.search(r"按照?(?P<of>[^，；。：]{2,20}?)(?:分段|分档|分级|阶梯|超额累进)", said)
    subject = patterns.search(r"(?:^|[：:])(?:对|将|就)?(?P<s>[^，；。：:]{2,30}?)(?:的)?(?:均|各|则|可|减|另|再|合计)?(?:按照?|[补奖计贴返]|补助|补贴|奖励|给予|予以|承担|提高[到至为]|降[到至为]|调整?为)$", shut)
    if subject and subject["s"].endswith("比例") and (of_rates := [m["of"] for m in _BASE_SAID.finditer(said)]):
        return patterns.sub("^(?:不超过|不高于|最高)", "", of_rates[-1])  # 按实付利息的40%贴息；质押贷款比例提高至60%
    if subject and not patterns.search("按照?.", subject["s"]) and not patterns.search(rf"^(?:{_PAY}|比例|最高)", subject["s"]):
        if not shut.endswith("承担") and not patterns.match("其中对", subject["s"]) and _BASE_NOUN.search(subject["s"]) or subject["s"].startswith("其余") and steps:
            return str(subject["s"])
        told = steps or next((m for part in reversed(patterns.split("[，；、]", said)[:-1]) for m in [_BASE_TOLD.search(part) or _BASE_SAID.search(part)] if m), None)
        if told:
            return str(told["of"])
        shut = "" if patterns.search(r"(?:单位|企业|机构|项目|方|户|类|的|年|承担|[前后])$", subject["s"]) else shut
    based = patterns.search(r"以(?P<of>[^，。；]{2,20}?)(?:作?为|是)?(?:基数|依据|基准)", said)
    if based and not patterns.search("按照?.", shut):
        return str(based["of"])
    own = patterns.sub(r"(?<=.{2})扣除[^，。；]{1,12}?后(?:的(?:余额|部分|金额)?)?$", "", patterns.sub(ends, "", patterns.sub("的$", "", shut)))
    cut = r"按照?(?:其|最高|不超过|不高于|最高不超过)?|依照?|依据|=|＝|(?:^|[^针面])对(?!接|外|应|口|企业)" if patterns.search(r"按照?|^对", own) else _BY
    own = patterns.sub(r"^[^，、]{2,8}承担(?=.{2})", "", patterns.split(cut, own)[-1])
    subject = patterns.match(r"(?:对|将)?(?P<s>[^，；。]{2,24}?(?:额|费|费用|投入|支出|金额|部分|租金|款))(?=按照?[^，]{2,24}$)", tidy(head))
    if subject and own in tidy(head)[subject.end() :]:
        own = f"{subject['s']}{own if '%' in tidy(head)[subject.end() :] else tidy(head)[subject.end() :]}"
    own = _of(own)
    own = patterns.sub(r"^(?:比例|标准|额度|金额|资金(?!池)|可|提高|提(?=到)|调整|放宽|上浮|增加|为|至|到(?!账|位|期|款)|是|按照?|其|部分|符合条件的|不超过|超过(?!\s?\d[^，]{0,8}部分)|不高于|最高|再)+|(?:的|按照?|最高|不超过|给予|至多|不?高于|之|比例为?|再|×|凭票|据实|报销|合计|各|[补奖计贴](?!助|贴|励))+$", "", tidy(own))
    if len(own) < 2 and (grant := patterns.search(r"(?:^|[给按予])(?P<of>(?:原|上级|[省市县区国]家?级?)?(?:资助|补助|奖励|拨款|奖补|支持)(?:总?额度?|金额|经费|资金))的?$", tidy(head))):
        return str(grant["of"])
    beside = _BESIDE.search(said) is not None and not _BASE_NOUN.search(own)
    if paid := patterns.search(r"补(?P<of>[^，、按补助贴]{1,8}(?:费|款|息|价|支出|投入))的$", head):
        return str(paid["of"])  # 补保费的一半
    if patterns.fullmatch("(?:增量|增长|增加|新增|超出|超过)的?部分", own) and (grown := _GROWN.search(said)) and not patterns.search("[%％‰且]|以上", grown["of"] or ""):
        return f"{tidy(grown['of'] or grown['base'])}{own}"
    if len(own) >= 2 and not beside and not patterns.search(r"(?:财政|后)$|[%％]", own) and ("、" not in own or _SUM_OF.fullmatch(own) or not patterns.search("(?<!的)、", own)) and not patterns.fullmatch(r"(?:比例|标准|第[一二三]年|首年|次年).{0,4}", own):
        return own
    for part in reversed(patterns.split("[，；]", said)[:-1]):
        if beside and (shared := _BASE_SAID.search(part)):
            return _of(shared["of"])
        named = patterns.search(r"(?:对|将|就|按照?)?(?P<of>[^，；。]{2,40}?(?:额|费|费用|投入|支出|金额|部分|价款|总价|租金|合同|价格|成本|利息|增量|经费|原值|收入|款|(?:本金|贷款|代偿)损失))(?:的(?:部分)?|(?:在|达到?|超过|不低于|为)?\d[^，；]{0,20}的(?:部分|项目|企业)?)?$", part)
        again = patterns.search(rf"按照?(?P<of>[^，；。\d]{{2,24}}?)的?\s?(?:{PERCENT})", part)
        counted = patterns.search(r"按照?(?P<of>[^，；。\d]{2,20}?)(?:计算|计(?!划)|核定|核算)$", part) if patterns.search("比例$", shut) else None
        if counted:
            return _of(tidy(counted["of"])) or None
        if (bought := _BOUGHT.search(part)) and patterns.search("(?:抵扣|补助|补贴|资助|支持|兑付)比例", shut):
            return str(bought["of"])  # 购买检测服务的，抵扣比例不超过60%
        if named or again:
            words = (named or again)["of"]  # type: ignore[index]
            return _of(tidy(patterns.sub(r"^.*?(?:对|将|就|按照?)(?=.{2})", "", words))) or None
    return None
