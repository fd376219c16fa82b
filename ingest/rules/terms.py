"""What a project, a post or a grant may last, in months."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import DATE, MONEY, TIME, bound, iso_date, months
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy


def _duration(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    text = match.string
    if patterns.search(r"分\s?$", text[max(0, match.start("q") - 2) : match.start("q")]):
        return ()  # 分3年拨付
    if patterns.match("(?:评估|评价|考核|监测|复核|检查|更新|轮换|审核|维护|评审)周期", match.group()):
        return ()  # how often, not how long
    if patterns.match("期限", match.group()) and patterns.search("贷款|合同|协议|租|质押|担保|保险|保单|结余|留用|留归|保存|保管|宽限", text[part_start(text, match.start(), "。；;") : match.start()]):
        return ()
    if match.group().startswith("为期") and (good := patterns.search("(?P<what>[^，。；]{0,12})有效期[^。；]{0,24}$", text[: match.start()])):
        what = tidy(good["what"]) or None  # 资格有效期自公布之日起计算，为期三年
        return (Reading({"years": pair[1] / 12, "what": what}, match.start(), match.end(), kind="validity"),) if pair and pair[0] == pair[1] else ()
    if match.group().startswith("期限") and patterns.search("(?:延期|延长|顺延|展期)[^。；]{0,10}，(?:但)?$", text[: match.start()]):
        return ()  # 可延期一次，期限不超过一年: how much is added
    if match.group().startswith(("聘用", "聘任")) and patterns.search("(?:助理|毕业生|人员|[专职]员)的?$", text[: match.start()]):
        return ()  # 科研助理聘用期不少于1年: of a post
    if "延" in match.group() and patterns.search("情节|不受理|处罚|惩戒|资格|失信|禁[止申]|不得[申承参]", text[: match.start()]):
        return ()  # 情节严重的，期限延长至5年: of a sanction
    if pair is not None and pair[1] >= 12000:  # 2026—2028年: from one year to another
        span = patterns.search(r"(?P<a>20\d\d)\s?年?\s?[-－–—~～至]{1,2}\s?(?P<b>20\d\d)\s?年(?!\s?\d)", match.group())
        term = 12 * (int(span["b"]) - int(span["a"]) + 1) if span else 0
        return at(match, {"min_months": term, "max_months": term}) if 12 <= term <= 120 else ()
    if pair is None or patterns.search("每年|延期|顺延|中期|满|到期后|累计|现有|覆盖|剩余|余期|(?:结束|完成|终止|届满)之?后", match.group()):
        return ()
    if _WITHIN.search(match.group()):
        return ()  # 培养期内至少完成6个月研修: a deed within the term
    if "late" not in match.groupdict() and patterns.search(r"延长[^，。；]{0,6}$", text[max(0, match.start() - 8) : match.start()]) or patterns.match(r"(?:以上|以内)?的", text[match.end() :]):
        return ()
    if patterns.search(r"(?:服务|合作|运行|管理|考核|示范|试点|转化|孵化|任务|立项|在站|合同|挂职|交流|访学|研修|进修|派驻|援助)(?:时间|期)", match.group()) and patterns.search("少于|短于|以上|不低于|至少|近", match.group() + text[match.end() : match.end() + 3]):
        return ()  # 服务时间不少于6个月: somebody's time, not the project's
    if patterns.search(r"(?:剩余|平均|超过|响应|办理|发布|公示|受理|申报|评审|报名)[^，。；]{0,6}$", text[max(0, match.start() - 8) : match.start()]):
        return ()
    if match.group().startswith("任期") and patterns.search("(?:人才|专家|称号)$", text[: match.start()]):
        return (Reading({"years": pair[1] / 12, "what": "任期"}, match.start(), match.end(), kind="validity"),) if pair[0] == pair[1] else ()
    if patterns.match("(?:每?届)?任", match.group()) and "每届" in text[max(0, match.start() - 2) : match.end()]:
        return ()  # how long a director serves
    edge = bound(text, *match.span("q"))
    if edge == "max" and patterns.search("时限(?:为|：)?$", text[: match.start("q")]):
        edge = None  # the 限 of 时限 binds nothing
    if patterns.search("不逾|不过|不超$", text[max(0, match.start("q") - 4) : match.start("q")]) or match.groupdict().get("late"):
        edge = "max"
    low = None if edge == "max" else int(pair[0])
    high = None if edge == "min" else int(pair[1])
    found = at(match, {"min_months": low, "max_months": high})
    also = months(match["q2"]) if match.groupdict().get("q2") else None
    return (*found, *at(match, {"min_months": int(also[0]), "max_months": int(also[1])}, "q2")) if also else found


_WITHIN = re.compile(r"期(?:限)?(?:以|之)?内(?:[^\d一二两三四五六半]{2,}|[须应需]|至少|不少于|不低于|每)|(?:期|时间|年限)[^，。；\d]{0,6}(?:完成|参加|开展|赴|到|服务|从事|运行|承担)")


def _x_period(match: Match, place: Place) -> Iterable[Reading]:
    """组建期24个月: any two words and 期 that name no term of papers, rents or contracts."""
    if _NO_PERIOD.search(match["name"]):
        return ()
    return _duration(match, place)


def _terse(match: Match, place: Place) -> Iterable[Reading]:
    """面上项目15万元、3年: a bare term beside a sum that a project is paid."""
    text = match.string
    told = text[part_start(text, match.start(), "。；;") : match.start() + 2] + place.heading[-40:]
    if place.role not in ("sentence", "limb", "case", "row") or not patterns.search("资助|支持|补助|经费|项目|课题|类|周期|期限|给|补|每[人年项]", told) or patterns.search("近|最近|成立|注册|连续[^，。；]{0,6}(?:亏损|盈利|工作|服务|缴)", match.group()):
        return ()
    return _duration(match, place)


def _by_class(match: Match, place: Place) -> Iterable[Reading]:
    """重点项目3年，一般项目2年: the term of one class, where the sentence speaks of terms before."""
    told = match.string[: match.start()] + place.heading[-12:]
    if "late" in match.groupdict() and not patterns.search("[至到]", match["late"]) and patterns.search("延[长期][^，。；]{0,6}，$", match.string[: match.start()]):
        return ()  # 确需延长的，最长不超过6个月: how much is added
    several = len(patterns.findall(rf"(?:项目|课题|专项|类|目)(?:的)?(?:一般|均|为|最长)?{TIME}(?:之内|以内|内)?(?:完成)?(?=[，。；、]|$)", match.string)) >= 2 or patterns.search("起始日|完成|结题", match.string)
    if patterns.search("工作累计|工作时间|在岗|驻", told):
        return ()
    if not several and not patterns.search("每人每[年月]|[补津]贴|周期|(?:执行|实施|研究|建设|资助)期|期限|年限|时限|期\\s?[\\d一二两三四五六]|" + TIME + "内(?:完成|结)", told):
        return ()
    return _duration(match, place)


def _listed_term(match: Match, place: Place) -> Iterable[Reading]:
    """A later member of a list whose first one is a term: 执行期（2年，护理类1年） · 完成时限：基础类2至3年，应用类自立项之日起12个月内."""
    text = match.string
    said = text[part_start(text, match.start(), "。；;") : match.start()]
    lead = patterns.search(rf"(?:{_TERM}|(?:完成|研究|实施)时限|周期|期限)(?:（|[：:]|分别|一般|原则上|为){{0,2}}(?P<rows>.{{0,60}})$", said)
    if lead is None or not patterns.match(rf"[^，、。；\d]{{0,12}}?{TIME}(?:以内|内)?[，、（]", lead["rows"]) or patterns.search(r"近|满|前|后(?!备)|每|公示|延|放宽|须|应(?!用)|提|报|完成|验收|期|不(?!超)|的", match["who"]):
        return ()
    pair = months(match["q"])
    if pair is None or patterns.search("延[长期][^，。；]{0,6}，$", said):
        return ()
    most = match["within"] is not None or match["late"] is not None or "不超过" in match.group() or "最长" in match.group()
    return at(match, {"min_months": None if most else int(pair[0]), "max_months": int(pair[1])})


def _done_within(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    if patterns.search("考核|验收|评估|评审|中期|整改|备案|招标|采购|第[一二三1-3]?阶段|签[订署]|拨付", match.string[part_start(match.string, match.start()) : match.start("q")]):
        return ()  # 第一阶段考核须在立项后12个月内完成
    if patterns.search("(?:满|结束|到期|完成|验收)后?$", match.string[: match.start("q")]):
        return ()  # 执行期满后6个月内完成验收
    if pair is None or "年" not in match["q"] and pair[1] < 6:
        return ()
    return at(match, {"min_months": int(pair[0]) if pair[0] < pair[1] else None, "max_months": int(pair[1])})


def _from_to(match: Match, place: Place) -> Iterable[Reading]:
    low, high = months(match["q"]), months(match["q2"])
    return at(match, {"min_months": int(low[0]), "max_months": int(high[1])}) if low and high and low[0] < high[1] else ()


def _period(match: Match, place: Place) -> Iterable[Reading]:
    """A term told by its first and last day, in months: 2024年7月1日至2026年6月30日 is 24."""
    opens, closes = iso_date(match["q"], place.year), iso_date(match["q2"], place.year, end=True)
    if opens is None or closes is None:
        return ()
    length = _months_between(opens, closes)
    return at(match, {"min_months": length, "max_months": length}) if 0 < length <= 240 else ()


def _ends(match: Match, place: Place) -> Iterable[Reading]:
    """The last day of one class, where the sentence says from which day all terms run."""
    said = patterns.search(rf"(?:{_TERM})[^。；\d]{{0,8}}?(?:从|自|为|于|由)?\s?(?P<from>{DATE}|{_MONTH})(?:起|开始)", match.string[: match.start()])
    opens, closes = (iso_date(said["from"], place.year) if said else None), iso_date(match["q"], place.year, end=True)
    length = _months_between(opens, closes) if opens and closes else 0
    return at(match, {"min_months": length, "max_months": length}) if 0 < length <= 240 else ()


def _months_between(opens: str, closes: str) -> int:
    (y1, m1, d1), (y2, m2, d2) = (map(int, day.split("-")) for day in (opens, closes))
    return (y2 - y1) * 12 + m2 - m1 + (1 if d2 - d1 >= 27 else 0 if d2 >= d1 - 1 else -1)


# what a project, a post or a grant may last: 执行期, 培养期, 揭榜期限, 资助年限
_NO_TERM = (
    r"(?!剩余|有效|公示|受理|申报|申请|评审|宽限|保存|保管|租赁|质保|保修|试用|异议|过渡|延长|延期|孵化|入驻|存续|还款|贷款|投诉|复审|任职|整改|工作|从业|执业|注册|登记|使用|成立|服役|经营|劳动|社保|缴费|参保|"
    r"[的之其本该近同上下一二三两首每届定长短中后前按逾超早初])"
)
_TERM = (
    r"(?:(?:实施|执行|研究|研发|建设|资助|项目|课题|支持|培养|培育|揭榜|攻关|管理|任务|立项|扶持|试点|示范|合作|开发|考核|完成|创建|补助|转化|援助|服务|派驻|运行|资助|选派|设立|聘用|聘任|在站|履约|结对|托管|研制|交流|访学|研修|进修|挂职)"
    r"(?:期限|年限|周期|时限|时间|期)|合同期限?(?=[^，。；]{0,4}(?:一般|原则|不超过|[\d一二三两]))|任期|总?周期|(?<![\u4e00-\u9fff])期限|建设年限|(?<![年月天近])为期|^期限)"
)

_MONTH = r"(?:19|20)[0-9]{2}[./-](?:1[0-2]|0?[1-9])(?![0-9])"  # 2025.7, a month without a day
_NO_PERIOD = re.compile(
    r"有效|备案|认定|命名|公示|质保|保修|租|聘|签约|合同|试用|学|假|[前后同近长短定逾延预中到早晚末初分首上下本各该此其按如]$|剩余|过渡|宽限|异议|服务|存续|孵化|入驻|合作|协议|观察|考察|缓冲|整改|受理|申报|申请|评审|报名|还款|贷款|账|回收|保存|保管|投诉|恢复|处罚|禁|惩戒|惩罚|信用|统计|报告|缴|参保|在孵|经营|周$"
)
RULES: tuple[Rule, ...] = (
    Rule(
        "at_least_at_most", "duration",
        rf"{_TERM}[^。；，\d一二两三四五六半]{{0,8}}?(?:最短|最少|至少|不少于|不低于|一般|原则上|通常)(?:为)?\s?(?P<q>{TIME})[，、]?(?:但)?(?:最长|最多|至多|不超过|不得超过)(?:不得?超过|不过|不逾|为)?\s?(?P<q2>{TIME})",
        _from_to, "研究期限最短1年、最长3年。", "公示时间最短5天、最长7天。", ("最长", "最多", "至多", "不超过", "不得超过"),
    ),
    Rule(
        "duration", "duration",
        rf"(?:{_TERM}|{_NO_TERM}[\u4e00-\u9fff]{{2}}(?:期限|年限|周期))(?:自{DATE}起?(?:计算|开始|算)?[，、]?)?(?:[^。；，\d一二两三四五六半]|一般|一律|起(?:计?算|开始)，){{0,14}}?(?P<q>{TIME})(?:(?:、|和|及|，)(?P<q2>{TIME})(?=[，。；、]|$))?",
        _duration, "项目实施期限2-3年。", "项目实施期内须接受两次中期检查。", ("期", "时间", "时限", "年限"),
    ),
    Rule(
        "stay", "duration",
        rf"(?:开展|进行|从事)(?:为期)?\s?(?P<q>{TIME})的(?:短期|长期|中长期)?(?:合作研究|访问研究|联合研究|访学|研修|学术交流|科研工作|博士后研究)",
        _duration, "支持外籍青年来本省开展6-12个月的合作研究。", "每年开展3天的学术交流。", ("的",),
    ),
    Rule(
        "labelled_term", "duration",
        rf"^\s?(?:项目|课题)?(?:实施|执行|研究|建设|攻关|揭榜|研发)?(?:周期|期限|年限)。\s?(?:一般|原则上|均|为|应|不得?超过|不超|最长){{0,3}}\s?(?P<q>{TIME})",
        _duration, "项目周期。不超过36个月，自签订合同之日起算。", "公示期限。7个工作日。", ("。",),
    ),
    Rule(
        "done_within", "duration",
        rf"(?<![近前去每])(?:^|项目|课题|任务|研究|类|[须应需要起后]|(?<=元，)|专著|论文|报告|成果|教材|(?<=的)，)(?:原则上|一般|均|通常){{0,2}}(?:须|应当?|必须|需|要求?|可)?(?:原则上|一般)?(?:在|于|自)?(?:立项(?:之日起)?后?|签订[^，。；]{{2,12}}后|批复后|下达(?:之日起)?后?|批准后)?\s?(?P<q>{TIME})(?:之|以)?内(?:全部|按期)?(?:完成|结题|结项)(?=[，。；]|实施|研[究发]|任务|建设|攻关|项目|$)",
        _done_within,
        "项目须在2年内完成。", "项目须在1个月内完成整改。", ("完成", "结题", "结项"),
    ),
    Rule(
        "start_to_end", "duration",
        rf"(?:从|自)(?:立项|启动|备案|开工|批复|获批|签约|任务书签订|合同签订)[^，。；\d]{{0,6}}(?:到|至)[^，。；\d]{{0,4}}(?:验收|结题|完成|投产|投用|竣工|建成|交付)[^，。；\d]{{0,4}}?(?:一般|原则上|应|须|均|总体){{0,2}}(?:不得?超过|不超|控制在|不多于|限)\s?(?P<q>{TIME})",
        _duration, "项目从立项到验收一般不超过30个月。", "从立项到首次拨款不超过3个月。", ("到", "至"),
    ),
    Rule(
        "period", "duration",
        rf"(?:{_TERM}|起止时间|起止年月|起止日期|起始时间)(?:(?:统一|一律|一般)?[^。；，（\d一两二三]|一般){{0,10}}?(?P<q>{DATE}|{_MONTH})(?:（含[^）]{{0,4}}）)?(?:起|开始)?[，、]?\s?(?:[-－–—~～]{{1,2}}|至|到|(?:结束|完成|终止)(?:时间|日期)?为?)\s?(?P<q2>{DATE}|{_MONTH})",
        _period, "项目执行期为2024年7月1日至2026年6月30日。", "申报受理时间为2024年3月10日至4月15日。", ("期", "起止", "时间", "年限"),
    ),
    Rule(
        "ends_of_each", "duration",
        rf"(?<=[，；])(?:其中)?(?P<who>[^，。；、\d]{{2,14}}?)(?:均|为)?(?:截?[至到]|结束于)\s?(?P<q>{DATE}|{_MONTH})(?:止|结束|截止)?(?=[，。；]|$)",
        _ends, "执行期统一从2026年1月1日起算，重点项目至2028年12月31日止。", "网上申报从2026年1月1日开始，重点项目至2026年2月1日止。", ("至", "到", "结束于"),
    ),
    Rule(
        "each_period", "duration", rf"(?<![近每])(?P<q>{TIME})为(?:一|1)?个?(?:建设|支持|资助|实施|培养|管理|研究)?(?:周)?期(?=[，。；]|$)",
        _duration, "支持方式原则上3年为一个周期。", "以每年3个月为一个考核期。", ("期",),
    ),
    Rule(
        "period_over", "duration", rf"(?<![近每第满前后])(?P<q>{TIME})(?:的)?(?:建设|资助|实施|培[养育]|研究|执行|创建|支持|攻关)(?:周)?期(?:届?满|内|结束)",
        lambda match, place: at(match, {"min_months": int(pair[0]), "max_months": int(pair[1])}) if (pair := months(match["q"])) else (),
        "三年建设期满后组织验收。", "近三年建设期满的平台不再支持。", ("期",),
    ),
    Rule(
        "terms_listed", "duration",
        rf"(?<=[，；、（年月内])(?:(?<=[，；、（])|、)?(?P<who>[^，。；、（）\d]{{2,12}}?)(?:为|一般|不超过|最长){{0,2}}(?P<late>自?(?:立项|签订|批复|下达)(?:之日|后)?(?:起)?)?\s?(?P<q>{TIME})(?P<within>(?:之|以)?内)?(?=[，。；、）]|$)",
        _listed_term, "研究周期：重点3年，其余2年。", "研究周期：重点3年，公示期满后2个月内完成验收。", ("期", "时限", "年限"),
    ),
    Rule(
        "terms_said_of", "duration",
        rf"(?:完成|研究|实施|执行|资助)(?:时限|期限|周期|年限)，(?!近)[^，。；、\d]{{2,12}}?(?:一般|原则上){{0,2}}(?:为|不超过)\s?(?P<q>{TIME})(?:[，；][^，。；、\d]{{2,12}}?(?:一般|原则上){{0,2}}(?:为|不超过)\s?(?P<q2>{TIME}))?(?=[，。；]|$)",
        _duration, "项目完成时限，基础理论研究一般为3—5年，对策研究一般为2—3年。", "超过完成时限，一般为5日内通报。", ("时限", "期限", "周期", "年限"),
    ),
    Rule(
        "named_period", "duration",
        rf"(?P<name>[\u4e00-\u9fff]{{2}})期(?:限|内)?(?:一般|原则上|统一|均|为|是|：|不得?超过|最长|至多|最多|不短于|不少于|约){{0,4}}\s?(?P<q>{TIME})(?=[，。；、）（]|$)",
        _x_period, "筹建期18个月。", "租赁期3年，公示期5天。", ("期",),
    ),
    Rule(
        "extended_to", "duration",
        rf"(?P<late>可(?:适当)?(?:延长?|放宽|申请延长)[至到]|(?<=[，；类同目题])(?:最长|至多|最多)(?:的)?(?:也)?(?:不得?超?过|不逾|给|为|可[达为至到])?)\s?(?P<q>{TIME})(?=[，。；、）]|$)",
        _by_class, "研究期限一般2年，重大项目可延至4年。", "申报时间可延至3个月。", ("延", "放宽", "最长", "至多", "最多"),
    ),
    Rule(
        "supported_for", "duration",
        rf"(?:(?:连续|滚动|稳定|持续)(?:支持|资助|给予|补助|补贴|扶持|培养|奖补|发放)?|(?P<late>(?:最多|至多|最长)(?:可?连续|可|不超过)?(?:支持|资助|补助|补贴|扶持|培养|奖补|发放))|(?<=标准)(?:资助|补助|支持|发放)|(?<=[，；、）])(?:均|各|一次)?(?:资助|支持|扶持|培[养育]|建设|研究|攻关|执行|实施))(?:期|为期|一般|原则上|均|为|不得?超过|最长|至多|最多|约){{0,3}}\s?(?P<q>{TIME})(?=[，。；、）]|$)",
        _terse, "入选者每年资助10万元，连续资助三年。", "连续三年亏损的企业不得申报。", ("最多", "至多", "最长", "连续", "滚动", "稳定", "持续", "资助", "支持", "扶持", "培", "建设", "研究", "攻关", "执行", "实施"),
    ),
    Rule(
        "sum_and_term", "duration",
        rf"(?:{MONEY})(?:/[项人年个]|左右|以内)?[，、]\s?(?:为期|共|期限|分)?\s?(?P<q>{TIME})(?=[，。；、]|$)",
        _terse, "面上项目15万元、3年；重大项目80万元，5年。", "营业收入2000万元、3年以上经营。", ("万", "元"),
    ),
    Rule(
        "term_cell", "duration",
        rf"^(?:\S{{1,12}}\s){{1,6}}?\d{{1,4}}(?:\.\d{{1,2}})?\s(?P<q>{TIME})(?=\s|$)",
        lambda match, place: _duration(match, place) if patterns.search("年|月", match["q"]) and not patterns.search("[，。；]", match.group()) else (),
        "重点 8 2年 教授", "重点项目共设8项。", (),
    ),
    Rule(
        "term_by_class", "duration",
        rf"(?<![^，；、：])(?P<who>[^，。；、\d]{{2,10}}?(?:项目|课题|专项|专题|方向|[类档级])|重点|重大|一般|面上|青年|培育|普通|委托|自筹|其他)(?:的)?(?:期限|周期)?(?:一般|原则上|均|为|不超过|最长){{0,3}}\s?(?P<q>{TIME})(?=[，。；、]|$)",
        _by_class, "研究周期：重点项目3年，一般项目2年。", "申报条件：重点项目3年内未获资助。", ("年", "月"),
    ),
)
