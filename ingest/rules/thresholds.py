"""Conditions in figures of the applicant, its people, money, premises and past work. Money in 万元.

A condition is a figure with a bound beside it (不少于, 以上, ≥ …). What it measures stands before it (研发人员不少于10人), or after it where
somebody has or does so many (拥有10名以上研发人员); a part that names nothing (且不少于5人) measures what the part before it did.
What the words around say to be a payment, a quota, a term, an age or a result still to come is no condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import AGE, DATE, MONEY, NUMBER, count, iso_date, number
from ingest.rules.bars import BAR, barred
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.figures import BOUNDED, FIGURE, SPANS, Figure, bounds, figure
from ingest.rules.lexemes import FIGURED, LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE
from ingest.rules.measures import FAR, SHARED, metric_of
from ingest.rules.nouns import names
from ingest.rules.outcomes import BRINGS, conditions, outcome
from ingest.rules.paper_names import ENDS
from ingest.rules.unconditional import excluded


def _open(match: Match, place: Place, strong: bool) -> Iterable[Reading]:
    """One bounded figure; `strong` reads it only where a word for what applicants are measured by stands before it."""
    first = figure(match["q"])
    if first is None or first.unit == "批":
        return ()  # 突破一批产品: no count
    edges = bounds(match, first)
    back = match.string[max(0, match.start() - 20) : match.start()]
    if patterns.match(r"(?:以上)?的?，(?:予以|给予|将)?(?:通报|约谈|扣减|核减|调减|减少|暂停)", match.string[match.end() :]):
        return ()  # 不合格率超过15%的，予以通报: what a sanction follows
    if patterns.search("(?:封顶|限额)(?:为)?$|每(?:新|再)?增加?$|每超过?$|每满$", back):
        return ()  # 每增加1000万元，增加奖励5万元
    if first.unit in ("年", "月") and patterns.match(r"(?:以上)?的，由[^，。；]{2,24}(?:评估|评价|考核|复核|验收)", match.string[match.end() :]):
        return ()  # 认定满三年的，由市局开展评估: when an office looks again
    if first.unit == "%" and patterns.match(r"的部分(?:不予|不再|不给|给予|予以|按|由)", match.string[match.end() :]):
        return ()  # 费率高于1%的部分不予补贴: up to where it is paid
    if edges is None and patterns.search(r"(?:至少|不少于|不低于)[^，。；、\d]{1,16}$", back):
        edges = (first.low, None)
    if edges is None and first.unit == "%" and (of := patterns.search(rf"(?:(?P<most>{MOST_BEFORE})|{LEAST_BEFORE})[^，。；、\d]{{2,14}}的$", back)):
        edges = (None, first.high) if of["most"] else (first.low, None)
    if edges is None and (match["q"].startswith("过半") or first.unit == "%" and patterns.search("(?<!约)占比?$|(?<!约)占(?:职工|员工|人员|总人数|从业人员|单位|企业|总收入|营业收入|销售收入)[^，。；、\d]{0,6}$|(?:比例|比重)(?:达|为)?$", match.string[: match.start("q")].rstrip("应须需")) and patterns.match("$|[，。；、）]", match.string[match.end() :])):
        edges = (first.low, None)
    if edges is None and patterns.search(r"不(?:得)?(?:超过?|高于|多于)[^，。；、\d]{1,14}的?$", match.string[max(0, match.start() - 20) : match.start()]):
        edges = (None, first.high)
    if edges is None and patterns.search(r"可(?:到|达到?|增[至到]|增加[至到]|扩大?[至到])$", match.string[: match.start("q")]) and patterns.search(re.escape(first.unit), match.string[: match.start()]):
        edges = (None, first.high)  # 团队3至5人，实践类可到7人
    if edges is None and first.low == first.high and not match["q2"] and (shared := _SHARED.match(match.string, match.end())):
        edges = (first.low, None) if shared["above"] else (None, first.high)  # 场馆类3万人次、其他类3000人次以上
    bare = edges is None and first.low == first.high and not match["q2"] and patterns.match("[，。；、）]|且|$", match.string[match.end() :]) is not None
    if bare and _conditions(place) and (alone := metric_of(match, place, first)) and (_PLAIN.search(alone[0]) or _among_bounded(match) or _listed(match, place, first)) and alone[1] < match.start() and not patterns.search("推荐|名额|限额", match.string[: match.start()]):
        edges = (first.low, None)  # 专职研发人员30名，场地500㎡: bare, in a list of conditions
    if edges is None:
        return ()
    found = metric_of(match, place, first)
    if match["least"] and patterns.match("放宽|降|放低", match["least"]):
        if first.unit == "万元" and found and patterns.search("申领|资助|补助|奖励|补贴|抵扣|贴息|支持", found[0]):
            return ()  # 每家年度申领额度不超过20万元，…可放宽到30万元: a sum
        if eased := _eased(match, place, first):
            found, edges = (eased[0], match.start()), (first.low, None) if eased[1] else (None, first.high)
        elif found and patterns.search("负债率|平均年龄", found[0]):
            edges = (None, first.high)
        elif found and first.unit in ("项", "个", "件", "家") and patterns.match("放宽", match["least"]) and not _STRONG.search(found[0]):
            return ()  # 同一单位不超过5项，农科院可放宽至12项: a quota, eased
    only = patterns.search("(?:^|[，；：])[^，。；]{0,2}(?:仅|只)(?:限|接受|受理|支持)?[^，。；]{0,24}$", match.string[: match.start()])  # 仅接受注册满1年的企业申报，不接受…
    barred = _BARRED.match(match.string, match.end()) if found and not only and first.unit in ("%", "年", "月", "人", "名", "万元") and not (match["q2"] or first.low < first.high) else None
    if found is not None and barred and patterns.search(rf"{SHARED}|{_OWN}", found[0]) and (not strong or _STRONG.search(found[0]) or patterns.search(_OWN, found[0])) and not patterns.search("自筹|配套|逾期|完成|违约|执行率|满意|合格率|达标|差错|投诉|退货", found[0]):
        # 资产负债率超过80%的不得牵头: what it bars is beyond the bound that it sets
        return (Reading({"metric": found[0][-40:], "min": edges[1], "max": edges[0], "unit": first.unit}, min(found[1], match.start()), match.end()),)
    if match["most"] and first.unit == "万元" and patterns.match(r"的[，,]?(?:项目|活动|课题|合同)?[，,]?(?:一律|均)?(?:不列入|不纳入|不予|不在|不享受)[^，。；]{0,8}(?:补助|支持|奖|资助|范围)", match.string[match.end() :]):
        return ()  # 活动支出少于5万元的，不列入补助范围: from where on something is paid
    if edges[0] is None and patterns.match("的?[。；;]", match.string[match.end() :]) and patterns.search(rf"(?:{BAR.pattern})[^。]{{0,8}}[：:]", match.string[: match.start()]):
        return ()  # 以下合同不予奖励：…（3）技术性收入占比不足20%的
    if edges[0] is None and match["most"] and patterns.match(r"的[^，。；]{0,8}[，,](?:一律|均|原则上)?不(?:予|得|能|可)(?!少|低|超)", match.string[match.end() :]):
        return ()  # 合同金额不足3万元的服务，不予兑付: what is shut out
    if found and first.unit in ("个", "项", "家", "次") and patterns.match(r"[^。；，]{2,40}的[^，。；]{1,12}，[^，。；]{0,6}(?:暂停|不得|不能|不再|不予)", match.string[match.end() :]):
        return ()  # 已建2个以上的高校，本次暂停申报
    if found is None or strong and not (_STRONG.search(found[0]) or _APPLIED_WITH.search(match.string[max(0, match.start() - 30) : match.start()])) or excluded(match, place, first, found[0]):
        return ()
    metric, begin = patterns.sub(r"^\s?(?:[□☐☑◆●■★☆▲△○◇•·✓√]|【[^【】]{1,10}】|[a-zA-Z]\s?[)）.．])\s?(?:上一?年度?(?=.{2}))?|^[.．、\s)）]+", "", found[0]), found[1]
    metric = patterns.sub(rf"^[^、]{{0,30}}?(?:{LEAST_BEFORE}|{MOST_BEFORE})\s?\d[\d.]{{0,6}}[^、，\d]{{0,4}}、(?=.{{2}})", "", metric)  # 响应时间不超过2秒、接入终端
    metric = patterns.split(rf"(?:但|且)?(?<!发)(?!满[意足]|达[标产成])(?:{LEAST_BEFORE}|{MOST_BEFORE})", metric)[0] or metric
    if "在" in match.string[max(0, begin - 1) : begin + 2]:  # 在哈转化科技成果: where, and not what is measured
        metric = patterns.sub("^[\u4e00-\u9fff]{1,2}(?=转化|落地|投产|纳税|实施|连续工作|累计工作|工作)", "", metric)
    metric = patterns.sub("(?<=面积|场地|用房|场所|基地)(?:相对)?(?:集中|固定|稳定|独立)且?$", "", metric)
    if counted_result(metric) and not (conditions(place) or _condition_of_result(match)) or not strong and made(metric, match, place):  # 培训农民不少于200人次: what a project brings
        indicator = patterns.sub(f"^(?:至少)?{BRINGS}(?=.{{2}})", "", metric)
        return (Reading({"indicator": indicator}, min(begin, match.start()), match.end(), kind="assessment"),) if not patterns.fullmatch(BRINGS, indicator) else ()
    value: dict[str, object] = {"metric": metric[-40:], "min": edges[0], "max": edges[1], "unit": "日" if first.unit == "天" and match["q"].endswith("日") else first.unit}
    found_all = [Reading(value, min(begin, match.start()), match.end())]
    for group in ("q3", "q4"):  # 分别不低于300万元、1000万元: one bound for several figures
        also = figure(match[group]) if match[group] else None
        if also is not None and also.unit == first.unit:
            found_all.append(Reading({**value, "min": None if edges[0] is None else also.low, "max": None if edges[1] is None else also.high}, min(begin, match.start()), match.end()))
    return found_all


def _ranked(match: Match, place: Place) -> Iterable[Reading]:
    """市场占有率位居全省前3名: the last place that is good enough."""
    most = number(patterns.sub("[%％名位强]", "", match["q"]))
    if not most or not (conditions(place) or patterns.search("须|应|需", match.string[: match.end()])) or patterns.match("的?[^，。；]{0,10}[，,]?[^，。；]{0,6}(?:优先|加分|给予|奖励|可)", match.string[match.end() :]) or outcome(place, match.start()):
        return ()
    metric = patterns.sub("^(?:[①-⑳]|其|且|或者?|并|申报单位|申报企业|企业的?|单位的?)(?=.{2})", "", tidy(match["metric"]))
    unit = "%" if patterns.search("[%％]", match["q"]) else "名"
    return at(match, {"metric": f"{metric}{match['among']}排名", "min": None, "max": most, "unit": unit})


_LOWEST = re.compile("最低(?:标准|要求|值)|门槛|底线|准入|(?:认定|评定|入选|入库|遴选|申报)(?:条件|标准|指标)|条件$")
_NO_CONDITION = re.compile("年龄|期限|周期|工期|时间安排|时长|额度|名额|限额|资助|补助|奖励|奖补|支持|经费预算|总投资|总预算|份数|字数|材料|附件|推荐|拟支持|立项")
_CLASS_FIGURE = re.compile(rf"(?:其中)?，?(?P<who>[\u4e00-\u9fff、]{{2,14}}?)(?:的|为)?(?P<q>{FIGURE})")


def _labelled_figure(match: Match, place: Place) -> Iterable[Reading]:
    """研发经费支出额：400万元（软件业100万元）: a label and its figure, in a list of the least that is asked for."""
    label, first = match["label"].strip(), figure(match["q"])
    if first is None or first.unit in ("份", "套") or ENDS.search(label) or _NO_CONDITION.search(label) or not (conditions(place) or any(_LOWEST.search(lead) for lead in place.leads)) or not names(label, done=True):
        return ()
    if place.role == "row" or any(patterns.search("名额|限额|推荐数", lead) or patterns.search("考核|绩效|验收|预期", lead) and not _LOWEST.search(lead) for lead in place.leads):
        return ()
    most = patterns.search("负债率|不良率|逾期率|能耗|排放", label) is not None
    metric = patterns.sub("^(?:其中|上一?年度?)(?=.{2})", "", label)
    low, high = (first.low, first.high) if first.low < first.high else (None, first.low) if most else (first.low, None)
    found = [Reading({"metric": metric, "min": low, "max": high, "unit": first.unit}, match.start("label"), match.end("q"))]
    aside = _CLASS_FIGURE.fullmatch(match["aside"]) if match["aside"] else None
    if aside and (also := figure(aside["q"])) and also.unit == first.unit:
        found.append(Reading({"metric": f"{metric}（{aside['who']}）", "min": None if most else also.low, "max": also.low if most else None, "unit": also.unit}, match.start("aside"), match.end("aside")))
    return found


# a case, and no measure of its own, before the bound that it has: 位于山区县的可放宽至600平方米
_EASED = re.compile("(?:的|企业|单位|机构|高校|院所|地区|[县市区]|类|领域|行业)(?:，)?(?:条件|标准|比例)?(?:可以?|均可|则|适当|相应|要求){0,3}$")


def _eased(match: Match, place: Place, first: Figure) -> tuple[str, bool] | None:
    """What an eased bound measures, and whether it is a least one: as the last bound before it in the same unit."""
    text = match.string
    if not _EASED.search(text[max(0, match.start() - 40) : match.start()]):
        return None
    told: tuple[str, bool] | None = None
    for earlier in _BOUND_FIGURE.finditer(text, max(part_start(text, match.start(), "。"), match.start() - FAR), match.start()):
        lead = figure(earlier["q"])
        edges = bounds(earlier, lead) if lead is not None and lead.unit == first.unit else None
        if lead is None or edges is None or (edges[0] is None) == (edges[1] is None):
            continue
        if patterns.match("放宽|降|放低", earlier["least"] or ""):
            continue
        if found := metric_of(earlier, place, lead):
            told = found[0], edges[0] is not None
    return told


def _listed(match: Match, place: Place, first: Figure) -> bool:
    """促成成果转化5项，合同额2000万元: bare, where a heading or a lead says 条件 and the part is nothing but what was done or is there."""
    if place.role not in ("sentence", "limb") or first.unit in SPANS or not any(patterns.search("条件|门槛", lead) and not patterns.search("考核|绩效|支持|资助|奖补|补助|奖励|推荐", lead) for lead in place.leads):
        return False
    text = match.string
    own = text[part_start(text, match.start(), "，,；;。：:、") : match.start()]
    return patterns.fullmatch(r"(?:近[一二三四五两\d]年|上年度|年|累计|其中|已)?[\u4e00-\u9fff]{2,16}", own.strip()) is not None and not patterns.search(r"限|每|给予|申报|推荐|奖|补|资助|最多|同时|经费|第|前$|排名|一式|提交|附|同一|各|须|不|年度$", own)


def _among_bounded(match: Match) -> bool:
    """年接待8000人次 after 展教面积1000平方米以上，讲解员4名以上: bare, with two bounded neighbours of the same shape."""
    text = match.string
    begin = part_start(text, match.start(), "。；;：:")
    parts = patterns.split("[，,]", text[begin : part_end(text, match.end(), "。；;")])
    alike = [p for p in parts if patterns.fullmatch(rf"[\u4e00-\u9fff]{{2,14}}?(?:(?:{LEAST_BEFORE})\s?(?:{FIGURE})|(?:{FIGURE})(?:{LEAST_AFTER}))", p.strip())]
    own = text[part_start(text, match.start()) : part_end(text, match.end())]
    return len(alike) >= 2 and patterns.fullmatch(rf"[\u4e00-\u9fff]{{2,10}}(?:{FIGURE})", own.strip()) is not None


# the bound that the last of a row of figures has is that of those before it
_SHARED = re.compile(rf"(?:、|和|及|或者?|以及)[^，。；、\d]{{2,12}}?(?:{FIGURE})(?:(?P<above>{LEAST_AFTER})|(?P<below>{MOST_AFTER}))")


def _condition_of_result(match: Match) -> bool:
    """愿意带动周边不少于10户农户; 示范面积不少于100亩，每个补助8万元: what one must be ready for, or is paid for."""
    text = match.string
    ready = patterns.search("愿意|自愿|能够|承诺", text[part_start(text, match.start()) : match.start()])
    return ready is not None or patterns.search(rf"(?:补助|奖励|奖补|资助|补贴|支持)[^，。；]{{0,8}}?(?:{MONEY})", text[match.end() : part_end(text, match.end(), "。；;")]) is not None


def counted_result(metric: str) -> bool:
    return patterns.match("(?:累计)?(?:培训(?:农|当地农|群众)|示范(?:推广)?面积|推广面积|辐射|带动(?!就业))", metric) is not None


_PRODUCES = re.compile(r"(?:累计|须|应|至少)?(?:研制|编制|制作|产出|形成|带徒|带教徒弟|选育|育成|创制|拍摄|创作|出版|完成|攻克|突破|输出)")
_PAST = re.compile(r"近|已|曾|上一?年|去年|以来|过去|累计|年均|前[一二三两\d]年|20\d{2}年度?(?!底|末|前)|具有|具备|拥有|过(?![程渡]|硬)|现有")


def made(metric: str, match: Match, place: Place) -> bool:
    """研制展教具不少于6件: what has yet to be made, where no heading tells conditions and no word the past."""
    said = place.text[part_start(place.text, match.start(), "。；;") : match.start()]
    if patterns.match("的?，?(?:另|再|给予|予以|按|一次性|奖励|补助|分别)", place.text[match.end() :]):
        return False  # 形成贡献不低于500万元的，另给予…: what a sum hangs on
    return _PRODUCES.match(metric) is not None and not conditions(place) and not _PAST.search(said)


def _also(match: Match, place: Place) -> Iterable[Reading]:
    """单价不低于500万元、单台设备100万元（农机60万元): figures in a row share the bound that the first one has."""
    text, first = match.string, figure(match["q"])
    before = None
    for earlier in _BOUND_FIGURE.finditer(text, max(part_start(text, match.start(), "。；;"), match.start() - FAR), match.start()):
        if earlier["least"] or earlier["most"] or earlier["above"] or earlier["below"]:
            before = earlier
    if first is None or before is None or not patterns.fullmatch(r"(?:[、（，）]?[^，。；（）、\d]{1,14}?(?:" + MONEY + r"|\d{1,9}(?:\.\d{1,4})?[%％㎡])){0,6}", text[before.end() : match.start()]):
        return ()
    lead, edges = figure(before["q"]), None
    if lead is not None and lead.unit == first.unit and first.low == first.high:
        edges = bounds(before, lead)
    if edges is None or (edges[0] is None) == (edges[1] is None):
        return ()
    found = metric_of(before, place, lead) if lead else None
    name = tidy(patterns.sub(f"(?:{LEAST_BEFORE}|{MOST_BEFORE})$", "", match["noun"]))
    if found is None or excluded(before, place, lead or first, found[0]) or patterns.search(r"补|奖|资助|给予|支持|每|另|按|自筹", name):
        return ()
    metric = f"{found[0]}（{name}）" if match.group().startswith("（") else name
    return (Reading({"metric": metric[-40:], "min": first.low if edges[0] is not None else None, "max": first.low if edges[1] is not None else None, "unit": first.unit}, match.start("noun"), match.end("q")),)


# what a bare figure among conditions is the least of
_PLAIN = re.compile(r"(?:人员|员工|职工|导师|成员|面积|场地|场所|用房|床位|工位|原值|(?:销售|营业|主营|服务|技术性|业务)(?:业务)?收入|研发(?:费用|投入|经费|支出)|注册资[本金]|净资产|总资产|在孵企业|入驻企业|毕业企业|户|交易额?|成交额|合同额|仪器(?:设备)?|设备)(?:总[额值数量]|总计|人数|数量|数)?$")


def _conditions(place: Place) -> bool:
    """Does the sentence tell conditions: by its heading, or by another figure in it that is bounded?"""
    return patterns.search("条件|资格|(?:申报|申请|认定|备案|建设|支持|补助|奖补)(?:要求|标准|对象|范围)", place.heading) is not None or patterns.search(rf"{LEAST_BEFORE}|{LEAST_AFTER}|须|应具|应有|具备", place.text) is not None


# what is applied with must come to so much: 申请补助的设备投入不少于50万元
_APPLIED_WITH = re.compile(r"(?:申[请报]|享受)(?:补助|补贴|资助|奖补|奖励|扶持)(?:资金)?的[^，。；\d]{2,12}(?<!项目)$")
# what an applicant has itself
_OWN = "率|成立|注册|设立|登记|运营|收入|营收|销售额|资本|资产|利润|纳税|产值|研发投入|研发费用|人员|员工|职工|人数"
_BARRED = re.compile(
    r"(?:的|者)[^，。；]{0,8}?[，,]?(?:一律|原则上|均)?(?:不得|不予|不能|不可|不受理|不支持|不享受|不计|不再|作?撤项|撤销)(?!超|高|低|少|多)"
    rf"|(?:的|者)[^，。；]{{0,12}}?[，,]?[^，。；]{{0,6}}?(?:{BAR.pattern})"  # 成立不满一年的企业暂不纳入支持范围
)
_BOUND_FIGURE = re.compile(BOUNDED)
_STRONG = re.compile(
    r"(?:场地|建筑|孵化|使用|场所|办公|经营|用房|种植|研发|实验|自有)[^，。；]{0,4}面积|营业收入|营收|销售收入|主营业务收入|总收入|利润率?|纳税|研发费用|研发投入|研究开发费用|研发经费|研发支出|净资产|总资产|资产总[额计]|注册资[本金]|实[缴收]资本|"
    r"资产负债率|服务收入|技术性收入|产值|持股比例|交易额|成交额|到账额|原值|设备总值|固定资产|种子资金|孵化资金|孵化基金|总投资|投资总额|累计投入|存款|贷款余额|研发人员|科技人员|科研人员|研究人员|固定人员|高层次人才|职工|员工|从业人员|专职人员|技术人员|"
    r"服务人员|在孵企业|入驻企业|毕业企业|管理人员|创业导师|从业人数|学历|学位|职称|床位|增长率|增幅|增速|成立|注册|设立|运营|工位|合同价|单价|售价|登记额|成交|出资|实缴|销售额|面积|占比|年薪|缴税|利税|(?:研发|科研|设备|项目)投资$"
)


def _registered_before(match: Match, place: Place) -> Iterable[Reading]:
    """An applicant that must have been there by a day, or only since one: a window that the day closes or opens."""
    if barred(place) and place.text.rstrip("；。").endswith("的"):
        return ()  # 以某日前登记的成果作为主要内容的: what an item shuts out must not have been
    early = match.groupdict().get("q2")
    day = iso_date(early or match["q"], place.year)
    closes = early or patterns.search("前(?:$|[^后]{0,20}(?:注册|登记|成立|设立|备案))", match.group())
    return at(match, {"from": None if closes else day, "to": day if closes else None, "what": tidy(match["metric"]).removesuffix("时间")})


# tried after benefits have taken their figures, before what a programme pays
RULES: tuple[Rule, ...] = (
    Rule(
        "registered_before", "window",
        rf"(?P<metric>注册时间|成立时间|登记时间)(?:[^，。；\d]{{0,6}}?(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:以前|之前|前|以后|之后|后)|(?:应|须|需|应当)?(?:早于|不晚于|不迟于)前?\s?(?P<q2>{DATE}))",
        _registered_before, "注册时间为2023年6月30日前。", "注册时间以营业执照为准。", ("时间",),
    ),
    Rule(
        "registered_by", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,6}}[）)])?(?:之|以)?前(?:已|依法|在[^，。；]{{1,14}}?)?(?P<metric>(?:登记)?(?:注册|登记|成立|设立|备案)(?:成立|登记)?)(?!资料|账号|系统)(?=[，。；、）的且]|满|并|$)",
        _registered_before, "申报单位应为2024年1月1日前注册成立的企业。", "请于2024年1月1日前注册账号。", ("前",),
    ),
    Rule(
        "labelled_figure", "threshold",
        rf"^\s?(?:[①-⑳★☆●◆■▲·]|——|--|[a-zA-Z][).）．]|\d{{1,2}}[).）．、])?\s?(?P<label>[^，。；：\d（）]{{2,20}})(?:（[^（）]{{1,12}}）)?[：:]\s?(?P<q>{FIGURE})(?:（(?P<aside>[^（）]{{2,30}})）)?[；。;]?$",
        _labelled_figure, "研发人员数：20人（软件业10人）", "申报书：2份", FIGURED, ("一、认定条件",),
    ),
    Rule(
        "threshold", "threshold", BOUNDED, lambda match, place: _open(match, place, strong=True),
        "企业上年度研发费用总额不低于500万元。", "对研发费用给予最高200万元补助。", FIGURED,
    ),
    Rule(
        "bounded_alike", "threshold",
        rf"(?<=\S)(?:[、（])(?!(?:{LEAST_BEFORE}|{MOST_BEFORE})\s?\d)(?P<noun>[^，。；、（）\d：]{{2,12}}?)(?:为|达)?\s?(?P<q>{MONEY}|(?:{NUMBER})\s?(?:平方米|㎡|人|名|家|台|%|％))(?=[、，。；）]|$)",
        _also, "整机售价不低于300万元、单机60万元。", "支持额度不低于300万元、单机60万元。", ("、", "（"),
    ),
    Rule(
        "maturity", "threshold",
        rf"(?P<metric>技术(?:就绪度|成熟度)|成熟度)(?:等级)?(?:应当?|须|需|原则上|一般)?(?:在|为)?(?:{LEAST_BEFORE})?\s?(?:TRL\s?)?(?P<q>(?:{NUMBER}))\s?级",
        lambda match, place: at(match, {"metric": match["metric"], "min": number(match["q"]), "max": None, "unit": "级"}) if number(match["q"]) and not outcome(place, match.start()) else (),
        "技术成熟度须达到7级以上。", "技术成熟度由专家评定。", ("成熟度", "就绪度"),
    ),
    Rule(
        "ranked", "threshold",
        rf"(?P<metric>[^，。；：、\d]{{2,24}}?)(?:连续[^，。；\d]{{0,4}})?(?:应当?|须|需|均)?(?:位居|位列|居|列|进入|排名(?:在|为|进入|居|位列)?|名列|处于|达到|为|在)(?P<among>(?:全国|全省|全市|全区|全球|世界|国内|国际|省内|市内|区内|同行业|行业|全行业|本行业|细分市场|细分行业|国内同行业|全省同行业|全国同行业|省内同行业){{1,2}})(?:排名|位次|市场)?(?:的|中|内)?前\s?(?P<q>(?:{NUMBER})\s?(?:[%％]|名|位|强)?)(?:（含）)?(?:以内|之内)?(?=[，。；、）或]|$)",
        _ranked, "主导产品市场占有率位居全省前3名。", "获奖项目排名全省前3名的优先。", ("前",), ("二、申报条件",),
    ),
    Rule(
        "score_least", "threshold",
        r"(?<![\u4e00-\u9fff])(?:(?:对照|依据|按照?|根据|参照)[^，。；\d]{2,20}?(?=自评|综合|总|测评|评价))?(?P<metric>[\u4e00-\u9fff]{0,16}(?:得分|评分|总分|分值|成绩))(?:应当?|须|需|原则上|均|总计|合计|，){0,2}(?:(?P<least>不低于|不少于|至少|达到?|≥)\s?)?(?P<q>\d{1,4})\s?分(?(least)(?:及?以上)?|(?:及?以上))(?=[，。；）、（]|或|$)",
        lambda match, place: at(match, {"metric": patterns.sub("^(?:或者?|其中|且|并)", "", match["metric"]), "min": number(match["q"]), "max": None, "unit": "分"}) if conditions(place) or patterns.search("条件|须|应", match.string[: match.end()]) or "自评" in match["metric"] and match["least"] else (),
        "申报条件：自评得分不低于60分。", "综合得分80分以上为优秀。", ("分",),
    ),
    Rule(
        "score_barred", "threshold",
        r"(?<![^，。；、：])[^，。；、：\d]{0,10}?(?P<metric>(?:[综平总]合?均?|自评|考核|评价|初审|初评|答辩|专家|量化)?(?:总得分|得分|评分|总分|分值|平均分|成绩))(?:低于|不足|未达到?|达不到|不满|未满|<|＜)\s?(?P<q>\d{2,4})\s?分(?:（不含）)?(?:的|者)[^，。；]{0,6}[，,]?(?:一律|原则上|均|将)?(?:不予|不得|不再|不能|不(?=[立入予推支资通])|淘汰|取消|退回)",
        lambda match, place: at(match, {"metric": match["metric"], "min": number(match["q"]), "max": None, "unit": "分"}, modality="must") if number(match["q"]) else (),
        "答辩平均分低于75分的不予立项。", "总分低于60分的为不合格。", ("分",),
    ),
    Rule(
        "mean_age", "threshold",
        rf"(?P<metric>(?:成员|团队|骨干|人员)?的?平均年龄)(?:应当?|须|需|原则上|一般|均)?(?:在|为)?(?:{MOST_BEFORE})?\s?(?P<q>{AGE})(?:{MOST_AFTER})?",
        lambda match, place: at(match, {"metric": tidy(match["metric"]), "min": None, "max": (count(match["q"]) or (0.0, 0.0))[1], "unit": "岁"}) if not patterns.match("的[^，。；]{0,8}优先", match.string[match.end() :]) else (),
        "团队成员平均年龄不超过45周岁。", "申请人年龄不超过45周岁。", ("平均年龄",),
    ),
)

# tried after every other family has taken its figures: whatever else is bounded
REST: tuple[Rule, ...] = (
    Rule(
        "bounded_figure", "threshold", BOUNDED, lambda match, place: _open(match, place, strong=False),
        "全年举办路演活动10场以上。", "每个单位申报项目不超过2项。", FIGURED,
    ),
)
