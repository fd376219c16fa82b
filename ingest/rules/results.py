"""Results in figures: achievements, benefits, duration. Money in 万元, time in months."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import (
    DATE,
    MONEY,
    NUMBER,
    TIME,
    bound,
    count,
    iso_date,
    money,
    months,
    number,
)
from ingest.rules.aims import outcome
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start

_NTH = rf"(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件|个(?![工月自日半])|次))(?!改革|任务书|行动|制度|政策|措施)"
# where a paper appears, by which guides rank it
_VENUE = (
    r"(?:SSCI|A&HCI|SCIE?|EI|CSSCI|CSCD|CPCI|Scopus|SCOPUS|(?:[A-D]|T\d|[ABC]\d)[类级]|(?:北大|中文|南大|科技|国内|国家)?核心(?:期刊)?|(?:中科院|JCR)?\s?[一二三四1-4Q]{1,2}区|权威(?:期刊|刊物)|顶[级尖](?:期刊|刊物)|高水平|高质量)"
    r"(?:[（/、或][^，。；\d]{1,10}?(?=[一二三四]?区|论文|期刊|收录|以上))?(?:[一二三四1-4Q]{1,2}区)?"
)
_LEVEL = r"(?P<level>国家级|省部级|省（部）级|省、部级|部省级|省级|市级|设区市级|地市级|市厅级|厅局级|县级|自治区级|[ⅠⅡⅢ]类|国际领先|国际先进|国内领先|国内先进|区内领先|省内领先)"
_RESULT = r"(?:科技成果|科研成果|创新成果|先进成果|成果|新技术|新产品|发明专利|专利|知识产权(?!局)|软件著作权|科研项目|科技项目|(?:国家级|省部级|省级)项目|科技奖励|科学技术奖|科技进步奖|论文|新品种|标准)"
_SINCE = re.compile(rf"(?P<date>{DATE})(?:[（(]含[）)])?(?:以后|之后|以来|后|起)")
_WITHIN = re.compile(rf"(?:近|最近|前)?\s?(?P<n>{NUMBER})\s?年(?:之)?(?:以)?内|近\s?(?P<m>{NUMBER})\s?年")
_LEVELS = re.compile(_LEVEL + r"(?:及?以上|或以上)?(?!别|平台|高新|重点实验室|人才|示范|农业|自主)")


def _achievement(match: Match, place: Place) -> Iterable[Reading]:
    """So many results of a level within so many years: what the sentence around the count says of each."""
    text = match.string
    near = text[part_start(text, match.start()) : part_end(text, match.end())]
    if re.search("(?:考核|绩效|验收|预期)指标", text + place.heading) or re.match("[^，。；：]{0,6}(?:指标|目标)[。：]", text):
        return ()  # what a project must bring, not what an applicant must have
    if outcome(place, match.start()):
        return ()
    if "有效" in text[part_start(text, match.start()) : match.start() + 2] and "专利" in match.group():
        return ()  # 有效发明专利10件: a figure of the applicant
    if re.search("促成|对接|交易|服务", near):
        return ()  # what a service has done
    if re.search("结题|提名|资助|奖励标准|调整为|限填|名额|须通过", text):
        return ()
    if re.search(r"限报|只能|申报项目|在研|推荐|不超过|示范点|累计不|课题|新增|培育|推广|验收|带动", near) and "成果" not in near:
        return ()
    if re.search("每年|年均|孵化", near) and "成果" not in match.group()[:2]:
        return ()
    return _counted(match, place)


def _counted(match: Match, place: Place, told: str | None = None) -> Iterable[Reading]:
    """What the words around a count of results say of their level, and since when or within how many years they are asked for."""
    text = match.string
    begin, end = part_start(text, match.start(), "。；;"), part_end(text, match.end(), "。；;")
    near = text[part_start(text, match.start()) : part_end(text, match.end())]
    pair = count(match["q"])
    if pair is None:
        return ()
    around = text[begin:end]
    alone = len(re.findall(r"[\d一二三两]\s?[项件](?!目)", around)) == 1
    level = _LEVELS.search(match.group()) or _LEVELS.search(near) or (_LEVELS.search(around) if alone else None)
    opening = re.match(rf"[^，。；]{{0,6}}?(?:近|最近|前)\s?(?P<n>{NUMBER})\s?(?P<m>年)(?:之|以)?内?", around)
    within = _WITHIN.search(near) or opening or re.match(rf"\s?(?:近|最近)\s?(?P<n>{NUMBER})\s?(?P<m>年)(?:之|以)?内?，", around)
    since = _SINCE.search(around) or re.search(rf"(?P<date>{DATE})\s?(?:至|到|[-－–—~～]{{1,2}})\s?(?:{DATE})", around)
    if within is None and len(_WITHIN.findall(around)) == 1:
        within = _WITHIN.search(around)
    edge = bound(text, *match.span("q"))
    if re.search("不超$|以多$", text[: match.start("q")].rstrip()):
        edge = "max"
    years = number(within["n"] or within["m"]) if within else None
    value: dict[str, object] = {
        "min": int(pair[0]) if edge != "max" else None,
        "max": int(pair[1]) if edge != "min" and (edge == "max" or pair[0] != pair[1]) else None,
        "level": told or (level["level"] if level else None),
        "within_years": int(years) if years else None,
        "since": iso_date(since["date"], place.year) if since else None,
    }
    return (Reading(value, match.start(), match.end()),)


def _asked(match: Match, place: Place) -> bool:
    """Does a sentence ask that so many results be held or brought, and not say what they are paid, limited or ranked by?"""
    text = match.string
    near = text[part_start(text, match.start()) : part_end(text, match.end())]
    rest = text[match.end() : part_end(text, match.end(), "。；;")]
    if place.role not in ("sentence", "limb", "case", "row") or re.search("(?:考核|绩效|验收)指标", place.heading) or re.match("[^，。；：]{0,6}(?:考核|绩效|验收)(?:指标|目标)[。：]", text):
        return False
    if re.search(r"每篇|每[项件个]|(?<!科技)(?<!技术)奖励|资助|补助|限报|限填|限项|只能|不得|在研|同时主持|推荐|申报(?!时|前|人|单位|企业|者|团队|当年|年度|之日|过)|同一|不超过|最多|至多|不多于|以内|不能|名额|立项(?!以来)|填报|附件|复印|代表作|每年|年均|提供|提交", near):
        return False
    return re.match(r"(?:以上)?[^，。；]{0,10}(?:的|者)[，,]?[^，。；]{0,10}(?:优先|奖励|给予|可|不受|不得|加分|免)", rest) is None


def _counted_none(match: Match) -> Iterable[Reading]:
    """A prize of a level, where no number is asked for."""
    within = _WITHIN.search(match.string[part_start(match.string, match.start(), "。；;") : match.end()])
    years = number(within["n"] or within["m"]) if within else None
    return at(match, {"min": None, "max": None, "level": match["level"], "within_years": int(years) if years else None, "since": None})


def _paper(match: Match, place: Place) -> Iterable[Reading]:
    """SCI论文1篇 · 中文核心2篇 · 重点课题两篇: papers by where they appear; a later count without a venue has the one said before it."""
    level = match.groupdict().get("venue")
    if level is not None and level.startswith("高") and outcome(place, match.start()):
        return ()
    if level is None:
        said = list(re.finditer(_VENUE, match.string[part_start(match.string, match.start(), "。；;") : match.start()]))
        if not said:
            return ()
        level = said[-1].group()
    return _counted(match, place, told=level) if _asked(match, place) else ()


def _led(match: Match, place: Place) -> Iterable[Reading]:
    """So many projects led or prizes won, where the words say that they lie behind."""
    text = match.string
    said = re.sub("超过|不过|过程|过高", "", text[part_start(text, match.start(), "。；;") : match.end()])
    if outcome(place, match.start()) or not _asked(match, place) or not re.search(r"过|曾|近|以来|以后|已|主持完成|[获荣](?!奖励)|累计|担任", said) and not bound(text, *match.span("q")):
        return ()
    level = match.groupdict().get("level")
    found = _LEVELS.search(match.group()) or _LEVELS.search(said) or re.search("(?P<level>国家)(?=自然|社会|社科|重点|科技|级)", match.group())
    return _counted(match, place, told=level or (found["level"] if found else None))


def _since(match: Match, place: Place) -> Iterable[Reading]:
    """须为2022年以后取得的授权专利、新药证书: since a year, whatever the results are called."""
    if outcome(place, match.start()) or re.search("优先|奖励|给予|不得|发票|费用|设备", match.string[part_start(match.string, match.start()) : part_end(match.string, match.end())]):
        return ()
    level = _LEVELS.search(match.group())
    return at(match, {"min": None, "max": None, "level": level["level"] if level else None, "within_years": None, "since": iso_date(match["date"], place.year) or f"{match['date'][:4]}-01-01"})


def _dated(match: Match, place: Place) -> Iterable[Reading]:
    """Since when, or within how many years, results must have been won, where no number of them is asked for."""
    if re.match("[^，。；]{0,10}(?:证书|证明|复印件|材料|文件)", match.string[match.end() :]):
        return ()  # papers to hand in
    rest = match.string[match.end() : part_end(match.string, match.end(), "。；;")][:40]
    since, within, level = _SINCE.search(match.group()), _WITHIN.search(match.group()), _LEVELS.search(match.group()) or _LEVELS.search(rest)
    many = re.search(rf"(?:不少于|至少|不低于)\s?(?P<q>{NUMBER})\s?[件项个]|(?P<p>{NUMBER})\s?[件项个](?:（[^）]{{1,4}}）)?以上", rest)
    least = number(many["q"] or many["p"]) if many else None
    years = number(within["n"] or within["m"]) if within else None
    value: dict[str, object] = {
        "min": int(least) if least else None, "max": None, "level": level["level"] if level else None, "within_years": int(years) if years else None,
        "since": iso_date(since["date"], place.year) if since else None,
    }
    return at(match, value)


_LEVELED = r"(?:(?:国家|省|市|部|厅|区|县|行业)[^，。；]{0,22}?)(?:项目|课题|奖励|奖项?|成果|专利|论文|标准|新?品种|任务|工程|计划)"
_NOT_DONE = re.compile(
    r"优先|择优|同等条件|不得|不予|不能|不可|未(?!来)|没有|无(?!偿)|在研|正在|拟|将(?!来)|限项|给予|资助|奖补|补助|提名|推荐|申报指南|支持的|证明|证书|材料|复印|鼓励|是否|可以?|纳入|提供|撤销|取消|重复|视同|按|享受|入选|列入|依托|围绕|面向|对接|本(?:项目|专项|计划)|组织实施|落实|推动|加快|建设|认定"
)


_TIMED = re.compile(rf"(?:近|最近|前|过去)\s?(?:{NUMBER})\s?年(?:之|以)?(?:内|来|间)?|曾|已|自?{DATE}(?:以来|以后|后|起)")


def _when(text: str, verb: int) -> str:
    """The words from 近三年, 曾, 已 or a day to the verb, one comma between at most; empty where none is said."""
    back = "，".join(re.split("[。；]", text[max(0, verb - 44) : verb])[-1].split("，")[-2:])
    told = list(_TIMED.finditer(back))
    return back[told[-1].start() :] if told else ""


def _has_done(match: Match, place: Place) -> Iterable[Reading]:
    """What an applicant must have led, won or finished before, where no number is asked for."""
    text = match.string
    begin, end = part_start(text, match.start("verb")), part_end(text, match.end())
    near = text[begin:end]
    levels = list(_LEVELS.finditer(match["noun"]))
    how = _when(text, match.start("verb"))
    level, within, since = levels[-1] if levels else None, _WITHIN.search(how), _SINCE.search(how)
    if place.role not in ("sentence", "limb", "case") or outcome(place, match.start("verb")) or _NOT_DONE.search(near) or re.match("的?[，。；]?(?:可|优先|给予|同等|不得|不再|按|可以|不受)", text[end:]):
        return ()
    if re.search(rf"(?:{NUMBER})\s?[项件篇个部]", near) or not (match["past"] or within or since or how.startswith(("曾", "已"))):
        return ()
    if level is None and not (within or since or match["past"]):
        return ()
    years = number(within["n"] or within["m"]) if within else None
    told = level["level"] if level else None
    if told is None and (said := re.match("国家|省部?|市|部", match["noun"])):
        told = said.group()
    value: dict[str, object] = {
        "min": None, "max": None, "level": told, "within_years": int(years) if years else None, "since": iso_date(since["date"], place.year) if since else None,
    }
    return (Reading(value, match.start("verb"), match.end()),)


def _level(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"min": None, "max": None, "level": match["level"], "within_years": None, "since": None})


_GAIN = r"(?:经济效益和社会效益|成果转化收入|技术服务收入|转化收入|直接经济效益|直接效益|经济效益|社会效益|生态效益|新增销售收入|销售收入|销售额|营业收入|新增产值|产值|新增税收|年?缴税|新增纳税额|纳税额|利税|税收|新增利润|利润|就业岗位|就业|社会资本投入|社会资本|社会投资|农户|户均增收|亩均增收|增收|农民收入|贫困户|脱贫户|低收入户|农牧民|贫困人口|村集体收入|地方经济贡献|出口创汇)"
_HOPE = r"(?:预期|预计|新增|实现|带动|吸纳|累计|产生|达产后|完成后|实施期内|建设期内|执行期内|带来|创造|可(?=实现|新增|带动|产生|形成|创))"


def _benefit(match: Match, place: Place) -> Iterable[Reading]:
    words, metric = match["q"], match["metric"]
    amount = money(words) if re.search("元|万$|亿$", words) else None
    if match.groupdict().get("target") and not (
        outcome(place, match.start("metric")) or re.search(r"(?:考核|预期|效益|绩效|经济|目标|产出)指标|(?:建设|实施|预期|绩效)目标", f"{place.heading}/{match.string[: match.start()]}")
    ):
        return ()
    told = re.sub(r"(?:的|应|须|需|累计|合计|达到?|不低于|不少于|不得低于|不得少于|超过|高于|≥|增加|增长|新增|以上|：|，){1,4}$", "", match.string[match.start("metric") : match.start("q")].strip())
    if len(metric) < len(told) <= 14 and "，" not in told and re.match("户均|总额|年均|人均|亩均|增", told[len(metric) :]):
        metric = told
    if match.group().startswith("吸纳") and re.search("上一?年|近[一二三两\\d]年|年均", match.string[part_start(match.string, match.start()) : match.start()]):
        return ()  # what an applicant did last year
    metric = "新增" + metric if f"新增{metric}" in match.group() else "带动" + metric if f"带动{metric}" in match.group() else metric
    return at(match, {"metric": metric, "min_wan": amount[0] if amount else None})


def _some_benefit(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"metric": match["metric"], "min_wan": None})


def _duration(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    text = match.string
    if re.search(r"分\s?$", text[max(0, match.start("q") - 2) : match.start("q")]):
        return ()  # 分3年拨付
    if pair is None or re.search("每年|延期|顺延|中期|满|到期后|累计|现有|覆盖", match.group()):
        return ()
    if "late" not in match.groupdict() and re.search(r"延长[^，。；]{0,6}$", text[max(0, match.start() - 8) : match.start()]) or re.match(r"(?:以上|以内)?的", text[match.end() :]):
        return ()
    if re.search(r"(?:服务|合作|运行|管理|考核|示范|试点|转化|孵化|任务|立项|在站|挂职|交流|访学|研修|进修|派驻|援助)(?:时间|期)", match.group()) and re.search("少于|以上|不低于|至少|近", match.group() + text[match.end() : match.end() + 3]):
        return ()  # 服务时间不少于6个月: somebody's time, not the project's
    if re.search(r"(?:剩余|平均|超过|响应|办理|发布|公示|受理|申报|评审|报名)[^，。；]{0,6}$", text[max(0, match.start() - 8) : match.start()]):
        return ()
    edge = bound(text, *match.span("q"))
    if edge == "max" and re.search("时限(?:为|：)?$", text[: match.start("q")]):
        edge = None  # the 限 of 时限 binds nothing
    if re.search("不逾|不过|不超$", text[max(0, match.start("q") - 4) : match.start("q")]) or "late" in match.groupdict():
        edge = "max"
    low = None if edge == "max" else int(pair[0])
    high = None if edge == "min" else int(pair[1])
    found = at(match, {"min_months": low, "max_months": high})
    also = months(match["q2"]) if match.groupdict().get("q2") else None
    return (*found, *at(match, {"min_months": int(also[0]), "max_months": int(also[1])}, "q2")) if also else found


def _x_period(match: Match, place: Place) -> Iterable[Reading]:
    """组建期24个月: any two words and 期 that name no term of papers, rents or contracts."""
    if _NO_PERIOD.search(match["name"]):
        return ()
    return _duration(match, place)


def _terse(match: Match, place: Place) -> Iterable[Reading]:
    """面上项目15万元、3年: a bare term beside a sum that a project is paid."""
    text = match.string
    told = text[part_start(text, match.start(), "。；;") : match.start() + 2] + place.heading[-40:]
    if place.role not in ("sentence", "limb", "case", "row") or not re.search("资助|支持|补助|经费|项目|课题|类|周期|期限|给|补|每[人年项]", told) or re.search("近|最近|成立|注册|连续[^，。；]{0,6}(?:亏损|盈利|工作|服务|缴)", match.group()):
        return ()
    return _duration(match, place)


def _by_class(match: Match, place: Place) -> Iterable[Reading]:
    """重点项目3年，一般项目2年: the term of one class, where the sentence speaks of terms before."""
    told = match.string[: match.start()] + place.heading[-12:]
    several = len(re.findall(rf"(?:项目|课题|专项|类|目)(?:的)?(?:一般|均|为|最长)?{TIME}(?:之内|以内|内)?(?:完成)?(?=[，。；、]|$)", match.string)) >= 2 or re.search("起始日|完成|结题", match.string)
    if re.search("工作累计|工作时间|在岗|驻", told):
        return ()
    if not several and not re.search("周期|(?:执行|实施|研究|建设|资助)期|期限|年限|时限|期\\s?[\\d一二两三四五六]|" + TIME + "内(?:完成|结)", told):
        return ()
    return _duration(match, place)


def _done_within(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    if pair is None or "年" not in match["q"] and pair[1] < 6:
        return ()
    return at(match, {"min_months": int(pair[0]) if pair[0] < pair[1] else None, "max_months": int(pair[1])})


def _period(match: Match, place: Place) -> Iterable[Reading]:
    """A term told by its first and last day, in months: 2024年7月1日至2026年6月30日 is 24."""
    opens, closes = iso_date(match["q"], place.year), iso_date(match["q2"], place.year, end=True)
    if opens is None or closes is None:
        return ()
    (y1, m1, d1), (y2, m2, d2) = (map(int, day.split("-")) for day in (opens, closes))
    length = (y2 - y1) * 12 + m2 - m1 + (1 if d2 - d1 >= 27 else 0 if d2 >= d1 - 1 else -1)
    return at(match, {"min_months": length, "max_months": length}) if 0 < length <= 240 else ()


# what a project, a post or a grant may last: 执行期, 培养期, 揭榜期限, 资助年限
_NO_TERM = (
    r"(?!有效|公示|受理|申报|申请|评审|宽限|保存|保管|租赁|质保|保修|试用|异议|过渡|延长|延期|孵化|入驻|存续|还款|贷款|投诉|复审|任职|整改|工作|从业|执业|注册|登记|使用|成立|服役|经营|劳动|社保|缴费|参保|"
    r"[的之其本该近同上下一二三两首每届定长短中后前按逾超早初])"
)
_TERM = (
    r"(?:(?:实施|执行|研究|研发|建设|资助|项目|课题|支持|培养|培育|揭榜|攻关|管理|任务|立项|扶持|试点|示范|合作|开发|考核|完成|创建|补助|转化|援助|服务|派驻|运行|资助|选派|设立|聘用|聘任|在站|履约|结对|托管|研制|交流|访学|研修|进修|挂职)"
    r"(?:期限|年限|周期|时限|时间|期)|合同期限?(?=[^，。；]{0,4}(?:一般|原则|不超过|[\d一二三两]))|任期|总?周期|(?<![\u4e00-\u9fff])期限|建设年限|(?<![年月天近])为期|^期限)"
)

_MONTH = r"(?:19|20)[0-9]{2}[./-](?:1[0-2]|0?[1-9])(?![0-9])"  # 2025.7, a month without a day
_NO_PERIOD = re.compile(
    r"有效|公示|质保|保修|租|聘|签约|合同|试用|学|假|[前后同近长短定逾延预中到早晚末初分首上下本各该此其按如]$|剩余|过渡|宽限|异议|服务|存续|孵化|入驻|合作|协议|观察|考察|缓冲|整改|受理|申报|申请|评审|报名|还款|贷款|账|回收|保存|保管|投诉|恢复|处罚|禁|惩戒|惩罚|信用|统计|报告|缴|参保|在孵|经营|周$"
)
BEFORE_FUNDING: tuple[Rule, ...] = (
    Rule(
        "duration", "duration",
        rf"(?:{_TERM}|{_NO_TERM}[\u4e00-\u9fff]{{2}}(?:期限|年限|周期))(?:[^。；，\d一二两三四五六半]|一般|一律){{0,14}}?(?P<q>{TIME})(?:、(?P<q2>{TIME})(?=[，。；、]|$))?",
        _duration, "项目实施期限2-3年。", "项目实施期内须接受两次中期检查。", ("期", "时间", "时限", "年限"),
    ),
    Rule(
        "done_within", "duration",
        rf"(?<![近前去每])(?:^|项目|课题|任务|研究|类|[须应需要起后]|专著|论文|报告|成果|教材|(?<=的)，)(?:原则上|一般|均|通常){{0,2}}(?:须|应当?|必须|需|要求?|可)?(?:原则上|一般)?(?:在|于|自)?(?:立项(?:之日起)?后?|签订[^，。；]{{2,12}}后|批复后|下达(?:之日起)?后?|批准后)?\s?(?P<q>{TIME})(?:之|以)?内(?:全部|按期)?(?:完成|结题|结项)(?=[，。；]|实施|研[究发]|任务|建设|攻关|项目|$)",
        _done_within,
        "项目须在2年内完成。", "项目须在1个月内完成整改。", ("完成", "结题", "结项"),
    ),
    Rule(
        "period", "duration",
        rf"(?:{_TERM}|起止时间|起止年月|起止日期|起始时间)[^。；，（\d一两二三]{{0,10}}?(?P<q>{DATE}|{_MONTH})(?:（含[^）]{{0,4}}）)?(?:起|开始)?[，、]?\s?(?:[-－–—~～]{{1,2}}|至|到|(?:结束|完成|终止)(?:时间|日期)?为?)\s?(?P<q2>{DATE}|{_MONTH})",
        _period, "项目执行期为2024年7月1日至2026年6月30日。", "申报受理时间为2024年3月10日至4月15日。", ("期", "起止"),
    ),
    Rule(
        "named_period", "duration",
        rf"(?P<name>[\u4e00-\u9fff]{{2}})期(?:限|内)?(?:一般|原则上|统一|均|为|是|：|不得?超过|最长|至多|最多|不短于|不少于|约){{0,4}}\s?(?P<q>{TIME})(?=[，。；、）（]|$)",
        _x_period, "筹建期18个月。", "租赁期3年，公示期5天。", ("期",),
    ),
    Rule(
        "extended_to", "duration",
        rf"(?P<late>可(?:适当)?(?:延长?|放宽|申请延长)[至到]|(?<=[，；])(?:最长|至多|最多)(?:的)?(?:也)?(?:不得?超?过|不逾|给|为|可达|可为)?)\s?(?P<q>{TIME})(?=[，。；、）]|$)",
        _by_class, "研究期限一般2年，重大项目可延至4年。", "申报时间可延至3个月。", ("延", "放宽", "最长", "至多", "最多"),
    ),
    Rule(
        "supported_for", "duration",
        rf"(?:(?:连续|滚动|稳定|持续)(?:支持|资助|给予|补助|补贴|扶持|培养|奖补|发放)?|(?<=[，；、）])(?:资助|支持|扶持|培[养育]|建设|研究|攻关|执行|实施))(?:期|为期|一般|原则上|均|为|不得?超过|最长|至多|最多|约){{0,3}}\s?(?P<q>{TIME})(?=[，。；、）]|$)",
        _terse, "入选者每年资助10万元，连续资助三年。", "连续三年亏损的企业不得申报。", ("连续", "滚动", "稳定", "持续", "资助", "支持", "扶持", "培", "建设", "研究", "攻关", "执行", "实施"),
    ),
    Rule(
        "sum_and_term", "duration",
        rf"(?:{MONEY})(?:/[项人年个]|左右|以内)?[，、]\s?(?:为期|共|期限|分)?\s?(?P<q>{TIME})(?=[，。；、]|$)",
        _terse, "面上项目15万元、3年；重大项目80万元，5年。", "营业收入2000万元、3年以上经营。", ("万", "元"),
    ),
    Rule(
        "term_cell", "duration",
        rf"^(?:\S{{1,12}}\s){{1,6}}?\d{{1,4}}(?:\.\d{{1,2}})?\s(?P<q>{TIME})(?=\s|$)",
        lambda match, place: _duration(match, place) if re.search("年|月", match["q"]) and not re.search("[，。；]", match.group()) else (),
        "重点 8 2年 教授", "重点项目共设8项。", (),
    ),
    Rule(
        "term_by_class", "duration",
        rf"(?<![^，；、：])(?P<who>[^，。；、\d]{{2,10}}?(?:项目|课题|专项|类)|重点|重大|一般|面上|青年|培育|普通|委托|自筹|其他)(?:的)?(?:期限|周期)?(?:一般|原则上|均|为|不超过|最长){{0,3}}\s?(?P<q>{TIME})(?=[，。；、]|$)",
        _by_class, "研究周期：重点项目3年，一般项目2年。", "申报条件：重点项目3年内未获资助。", ("年", "月"),
    ),
    Rule(
        "benefit_figure", "benefit",
        rf"{_HOPE}[^。；\d]{{0,24}}?(?P<metric>{_GAIN})[^。；，\d]{{0,14}}?(?P<q>{MONEY}|(?:{NUMBER})\s?(?:户|人|个|%|倍))",
        _benefit, "项目预期产生的经济效益不少于1000万元。", "企业上年度销售收入不低于1000万元。", ("效益", "收入", "产值", "税", "利润", "就业", "农户", "增收", "贡献", "创汇", "户", "农", "资本", "投资"),
    ),
    Rule(
        "benefit_target", "benefit",
        rf"(?P<target>(?P<metric>{_GAIN}))，?(?:应|须|需)?(?:累计)?(?:达到?|不低于|不少于|超过|增加|增长)?[^。；，\d]{{0,4}}?(?P<q>{MONEY})",
        _benefit, "考核指标：形成示范线3条，直接经济效益达到2000万元。", "企业上年度销售收入达到2000万元。", ("效益", "收入", "产值", "税", "利润"),
    ),
    Rule(
        "benefit_grown", "benefit",
        rf"(?:须|应当?|需|或者?|，|、|年)(?P<metric>年?{_GAIN})(?:新增|净增)(?:不低于|不少于|达到?|超过)?\s?(?P<q>{MONEY})",
        _benefit, "项目应使年产值新增300万元以上。", "年产值新增部分按2%奖励。", ("新增", "净增"),
    ),
    Rule(
        "benefit_plain", "benefit",
        rf"(?:实现|产生|取得)(?:一定|良好|显著|较好|明显)的?(?P<metric>{_GAIN}(?:和{_GAIN})?)",
        _some_benefit, "项目成果须落地应用示范，实现一定经济效益和社会效益。", "其他反映经济效益或社会效益的指标。", ("效益",),
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "papers_by_venue", "achievement",
        rf"(?P<venue>{_VENUE})(?:及?以上|或以上)?(?:学术)?(?:期刊|刊物|收录|检索|源刊)?(?:上)?(?:公开)?(?:发表|发文)?(?:的)?(?:学术|研究|相关|高水平|科研)?(?:论文|文章|成果)?[^，。；\d或、]{{0,8}}?(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?篇)(?:及?以上)?",
        _paper, "结项须发表SSCI论文2篇以上。", "SCI论文每篇奖励1万元。", ("篇",),
    ),
    Rule(
        "papers_by_class", "achievement",
        rf"(?<=[，；、])(?:重点|重大|一般|青年|专项|面上|培育|委托)(?:项目|课题|专项)?(?:须|应|不少于|至少|为|不低于|发表|则)?\s?(?P<q>(?:{NUMBER})\s?篇)(?:及?以上)?(?=[，。；、（]|$)",
        _paper, "一般课题须发表CSSCI论文1篇，重大课题3篇。", "一般项目须提交报告，重大项目须发表论文。", ("篇",),
    ),
    Rule(
        "class_counted", "achievement",
        rf"(?P<level>[ⅠⅡⅢ]类|I{{1,3}}类)(?:自主)?(?:知识产权)?[^，。；\d或]{{0,8}}?{_NTH}(?:及?以上)?",
        lambda match, place: _counted(match, place, told=match["level"]) if _asked(match, place) and not outcome(place, match.start()) else (),
        "拥有Ⅰ类知识产权2件以上或Ⅱ类6件以上。", "Ⅰ类新药奖励每项500万元。", ("类",),
    ),
    Rule(
        "counted_levels", "achievement",
        rf"{_NTH}(?:及?以上)?(?P<level>国家级|省部级|省级|市级|部级|厅局级|县级|市厅级|国际|国家|省)(?:及?以上)?(?=[^，。；]{{0,24}}?(?:项目|课题|奖|成果|标准|专利|任务))(?!以?下)",
        _led, "近三年至少承担过1项国家级或3项省级科研项目。", "每个单位限报1项省级科研项目。", ("项", "件", "个"),
    ),
    Rule(
        "led_counted", "achievement",
        rf"(?:主持|承担|牵头|领衔|负责|参与)(?:过|了|完成|或承担|或参与|或主持|（[^）]{{0,12}}）|、|或者?|并|和|及){{0,3}}[^，。；\d]{{0,26}}?(?:项目|课题|任务|基金|专项|标准|行标|国标)(?:（[^）]{{1,10}}）)?(?:累计|合计|共|达到?|不少于|至少|不低于|≥|\s){{0,2}}{_NTH}(?:及?以上)?",
        _led, "申请人主持过国家社会科学基金项目1项以上。", "负责人主持在研省级项目不超过2项。", ("主持", "承担", "牵头", "领衔", "负责", "参与"),
    ),
    Rule(
        "prize_counted", "achievement",
        rf"(?:(?P<level>国家级?|省部级|省级|市级|部级|厅局级)(?:及?以上)?[^，。；\d]{{0,10}})?(?:[特一二三]等奖|科技进步奖|技术发明奖|自然科学奖|科学技术奖|科技奖励?)(?:及?以上)?(?:累计|合计|共|达到?|不少于|至少|不低于|≥|\s){{0,2}}{_NTH}(?:及?以上)?",
        _led, "近五年获省级科技进步奖一等奖1项以上，或者二等奖至少3项。", "对获一等奖的项目给予奖励，每人限1项。", ("奖",),
    ),
    Rule(
        "prize_won", "achievement",
        rf"(?:荣获|获得?)(?:过|了)?{_LEVEL}(?:及?以上)?[^，。；\d]{{0,8}}?(?:科技奖励?|科学技术奖励?|科技进步奖|技术发明奖|自然科学奖)[^，。；\d的]{{0,8}}(?=[，。；]|$)",
        lambda match, place: _counted_none(match) if _asked(match, place) and not outcome(place, match.start()) and not re.search("不得|优先|可以?|给予|未", match.string[part_start(match.string, match.start()) :]) else (),
        "带头人应获得过省级以上科技进步奖二等及以上。", "获省级科技进步奖的项目给予奖励。", ("奖",),
    ),
    Rule(
        "results_since_year", "achievement",
        rf"(?P<date>{DATE}|20\d{{2}}年)(?:[（(]含[）)])?(?:以后|之后|以来|后|起)[^，。；\d]{{0,6}}?(?:取得|获得|授权|授予|完成|鉴定|登记|通过|审定)(?:的)(?=[^，。；]{{0,30}}?(?:成果|专利|新药|新?品种|科技奖|著作权))",
        _since, "须为2021年以来取得的新药证书、授权发明专利或者审定品种。", "对2021年以来取得的专利给予奖励。", ("后", "以来", "起"),
    ),
    Rule(
        "results_counted", "achievement",
        rf"(?:{_RESULT})(?:[^。；，或和及、“]{{0,4}}?(?:（[^）]{{0,50}}）)?(?:，(?=数量))?)[^。；，\d或、“]{{0,10}}?(?<![同每某第这该“])(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件|篇|部|个(?![工月自日]))(?!改革|任务|行动|制度|政策|措施|工程|计划|创新))(?:及?以上)?",
        _achievement, "提供4年内省部级以上最新科研成果或专利1～2项。", "母子公司之间申报项目累计不超过3项。", ("项", "件", "个", "篇"),
    ),
    Rule(
        "counted_results", "achievement",
        rf"(?<![同每某第这该“])(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件|篇|个(?![工月自日])))(?!改革|任务|行动|制度|政策|措施|工程|计划|创新)(?:及?以上)?[^，。；（]{{0,10}}?(?:{_RESULT})",
        _achievement, "引进转化高等院校1-2项3年内新技术、新成果。", "每个单位限报1项。", ("项", "件", "篇", "个"),
    ),
    Rule(
        "results_since", "achievement",
        rf"(?:成果|科技奖励|科学技术奖|论文|品种)[^，。；]{{0,14}}?(?:{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:以后|之后|后)[^，。；]{{0,6}}?(?:取得|获得|授予|完成|鉴定|登记|发表)",
        _dated, "成果须在2020年1月1日后取得。", "专利应在2020年1月1日后授权。", ("后",),
    ),
    Rule(
        "results_within", "achievement",
        rf"(?:成果|科技奖励|科学技术奖|奖励)[^，。；]{{0,16}}?(?:近|最近)\s?(?:{NUMBER})\s?年(?:之|以)?内?[^，。；]{{0,10}}?(?:取得|获得|获|授予|完成|鉴定|登记)|(?:近|最近)\s?(?:{NUMBER})\s?年(?:之|以)?内?(?:获得?|取得|完成|鉴定)(?:的)?[^，。；]{{0,10}}?(?:科技奖励|成果|科学技术奖)",
        _dated, "申报成果须为近五年内获得的科技奖励或鉴定成果。", "近3年内主持的项目均已结题。", ("近",),
    ),
    Rule(
        "has_done", "achievement",
        r"(?P<verb>(?:并?(?:主持|承担|牵头|作为[^，。；]{2,12}?|参与|完成|获得?|取得|拥有|具有|发表|授权|登记|转化|研制|制[定订]|荣获|实施)){1,3})(?P<past>过|了)?"
        rf"[^。；，]{{0,20}}?(?P<noun>{_LEVELED})",
        _has_done, "申请人曾主持完成过市级以上科研课题。", "申请人不得有在研的省级科技项目。", ("项目", "课题", "奖", "成果", "专利", "论文", "标准", "品种", "任务", "工程"),
    ),
    Rule(
        "result_level", "achievement",
        r"(?P<level>(?:国际|国内|省内|区内|行业|世界|全国|同行业|全省)(?:领先|先进))(?:水平)?(?:及?以上)?(?:(?:、|或者?|和|及)(?:国际|国内|省内|区内|行业)(?:领先|先进)(?:水平)?(?:及?以上)?)?",
        lambda match, place: _level(match, place) if re.search("成果|技术|水平|达到", match.string[max(0, match.start() - 24) : match.end()]) else (),
        "成果需达到国内领先水平以上。", "国内领军企业优先。", ("领先", "先进"),
    ),
)
