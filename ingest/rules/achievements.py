"""Results that an applicant must have: how many, of what level, within how many years or since when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import DATE, NUMBER, bound, count, iso_date, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start
from ingest.rules.cases import told_apart
from ingest.rules.outcomes import label_of, labelled, outcome, under_aims

_NTH = rf"(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件|个(?![工月自日半])|次))(?!改革|任务书|行动|制度|政策|措施)"
# where a paper appears, by which guides rank it
_VENUE = (
    r"(?:SSCI|A&HCI|SCIE?|EI|CSSCI|CSCD|CPCI|Scopus|SCOPUS|(?:[A-D]|T\d|[ABC]\d)[类级]|(?:北大|中文|南大|科技|国内|国家)?核心(?:期刊)?|(?:中科院|JCR)?\s?[一二三四1-4Q]{1,2}区|权威(?:期刊|刊物)|顶[级尖](?:期刊|刊物)|高水平|高质量)"
    r"(?:[（/、或][^，。；\d]{1,10}?(?=[一二三四]?区|论文|期刊|收录|以上))?(?:[一二三四1-4Q]{1,2}区)?"
)
_LEVEL = r"(?P<level>国家级|省部级|省（部）级|[市州县厅区]（[厅局市区州]）级|省、部级|部省级|省级|市级|设区市级|地市级|市厅级|厅局级|厅级|部级|县级|自治区级|[ⅠⅡⅢ]类|国际领先|国际先进|国内领先|国内先进|区内领先|省内领先)"
_RESULT = r"(?:科技成果|科研成果|创新成果|先进成果|成果|新技术|新产品|发明专利|专利|知识产权(?!局)|软件著作权|科研项目|科技项目|(?:国家级|省部级|省级)项目|科技奖励|科学技术奖|科技进步奖|论文|新品种|标准)"
_SINCE = re.compile(rf"(?P<date>{DATE}|20\d{{2}}年(?=以来|以后|之后|起))(?:[（(]含[）)])?(?:以后|之后|以来|后|起)(?!出生)")
_WITHIN = re.compile(rf"(?:近|最近|前)?\s?(?P<n>{NUMBER})\s?年(?:之)?(?:以)?内|近\s?(?P<m>{NUMBER})\s?年")
_LEVELS = re.compile(_LEVEL + r"(?!(?:及?以上|或以上)?(?:高层次|领军|创新)?(?:人才|专家|团队))(?:及?以上|或以上)?(?!别|平台|高新|重点实验室|人才|示范|农业|自主)")


def _day(since: Match, place: Place) -> str | None:
    """The day that a match says: of 2022年以来 the first of the year."""
    return f"{since['date'][:4]}-01-01" if patterns.fullmatch(r"20\d{2}年", since["date"]) else iso_date(since["date"], place.year)


def _in_force(text: str, match: Match) -> bool:
    """有效发明专利10件, 1件以上有效的发明专利，或3件以上实用新型专利: of what is in force, a figure of the applicant."""
    begin, own = part_start(text, match.start(), "。；;"), part_start(text, match.start())
    if "有效" in text[own : match.start() + 2] and "有效期" not in text[own : match.start()]:
        return True
    if "有效" in match.group() and "有效期" not in match.group():
        return patterns.search(r"近[一二三四五两\d]|20\d{2}年", text[begin : match.end()]) is None
    before = patterns.split("[，,]", text[begin:own].rstrip("，,"))[-1]
    return patterns.match("或", text[own:]) is not None and "有效" in before and not patterns.search(r"近[一二三四五两\d]|20\d{2}年", text[begin : match.end()])


def _achievement(match: Match, place: Place) -> Iterable[Reading]:
    """So many results of a level within so many years: what the sentence around the count says of each."""
    text = match.string
    near = text[part_start(text, match.start()) : part_end(text, match.end())]
    if patterns.search("(?:考核|绩效|验收|预期)指标", text + place.heading) or patterns.match("[^，。；：]{0,6}(?:指标|目标)[。：]", text):
        return ()  # what a project must bring, not what an applicant must have
    if outcome(place, match.start()):
        return ()
    if (patterns.search("专利|品种权|著作权|商标", match.group()) or "知识产权" in match.group() and text[: match.start()].endswith("有效")) and _in_force(text, match):
        return ()  # 有效发明专利10件: a figure of the applicant
    if told_apart(text, match.start(), match.end()) or patterns.match(r"[^，。；]{0,6}(?:给予|奖励|补助|资助)\s?[^，。；]{0,6}\d", text[match.end() :]):
        return ()
    if _weighed(text[match.end() : part_end(text, match.end(), "。；;")]):
        return ()
    if patterns.search("促成|对接|交易|服务", near):
        return ()  # what a service has done
    if patterns.search("限额推荐|推荐名额|名额分配|限项|限额申报", text[: match.start("q")]):
        return ()
    if patterns.search("结题|提名|资助|奖励标准|调整为|限填|名额|须通过", text):
        return ()
    if patterns.search(r"限报|限\d|只能|申报项目(?!(?:直接)?相关)|在研|推荐|不超过|示范点|累计不|课题|新增|培育|推广|引进(?!转化)|验收|带动", near) and "成果" not in near:
        return ()
    if patterns.search("每年|年均|孵化", near) and "成果" not in match.group()[:2]:
        return ()
    return _counted(match, place)


def _counted(match: Match, place: Place, told: str | None = None) -> Iterable[Reading]:
    """What the words around a count of results say of their level, and since when or within how many years they are asked for."""
    text = match.string
    begin, end = part_start(text, match.start(), "。；;"), part_end(text, match.end(), "。；;")
    near = text[part_start(text, match.start()) : part_end(text, match.end())]
    near = patterns.sub("（其中[^（）]{2,40}）", "", near)  # 知识产权6件（其中Ⅰ类1件）
    pair = count(match["q"])
    if pair is None:
        return ()
    if earlier := list(patterns.finditer(r"[\d一二两三]\s?[项件个篇](?:及?以上)?(?:或者?|和|及|、)", text[part_start(text, match.start()) : match.start()])):
        near = text[part_start(text, match.start()) + earlier[-1].end() : part_end(text, match.end())]  # 市级奖1项或发明专利2件
    around = text[begin:end]
    alone = len(patterns.findall(r"[\d一二三两]\s?[项件篇](?!目)", around)) == 1 and not patterns.search("(?:主持|承担|牵头|参与)[^，。；]{0,20}，", text[begin : match.start()])
    level = _LEVELS.search(match.group()) or _LEVELS.search(near) or (_LEVELS.search(around) if alone else None)
    level = level or patterns.search("(?P<level>国家|自治区|省|部|市)(?=科技进步|科学技术|技术发明|自然科学)[^，。；]{0,14}奖", near)
    opening = patterns.match(rf"[^，。；]{{0,6}}?(?:近|最近|前)\s?(?P<n>{NUMBER})\s?(?P<m>年)(?:之|以)?内?", around)
    within = _WITHIN.search(near) or opening or patterns.match(rf"\s?(?:近|最近)\s?(?P<n>{NUMBER})\s?(?P<m>年)(?:之|以)?内?，", around)
    since = _SINCE.search(around) or patterns.search(rf"(?P<date>{DATE})\s?(?:至|到|[-－–—~～]{{1,2}})\s?(?:{DATE})", around)
    if since and patterns.search("(?:期限?|周期)(?:为|自|从|：)?\\s?$", around[: since.start()]):
        since = None  # 研究期限为2026年1月至2027年12月
    if within is None and len(_WITHIN.findall(around)) == 1:
        within = _WITHIN.search(around[: match.end() - begin])
    if within and _WITHIN.search(near) is None and patterns.search(r"年[^，。；]{0,14}(?:占比|比例|强度|收入|投入|费用|支出|经费)[^，。；]{0,10}\d", around[: match.start() - begin]):
        within = None  # 近两年研发投入占比均不低于4%，拥有知识产权5件: the years of another figure
    edge = bound(text, *match.span("q"))
    if patterns.search("不超$|以多$", text[: match.start("q")].rstrip()):
        edge = "max"
    years = number(within["n"] or within["m"]) if within else None
    value: dict[str, object] = {
        "min": int(pair[0]) if edge != "max" else None,
        "max": int(pair[1]) if edge != "min" and (edge == "max" or pair[0] != pair[1]) else None,
        "level": told or (level["level"] if level else None),
        "within_years": int(years) if years else None,
        "since": _day(since, place) if since else None,
    }
    return (Reading(value, match.start(), match.end()),)


def _asked(match: Match, place: Place) -> bool:
    """Does a sentence ask that so many results be held or brought, and not say what they are paid, limited or ranked by?"""
    text = match.string
    near = text[part_start(text, match.start()) : part_end(text, match.end())]
    rest = text[match.end() : part_end(text, match.end(), "。；;")]
    if place.role not in ("sentence", "limb", "case", "row") or patterns.search("(?:考核|绩效|验收)指标", place.heading) or patterns.match("[^，。；：]{0,6}(?:考核|绩效|验收)(?:指标|目标)[。：]", text):
        return False
    if told_apart(text, match.start(), match.end()):
        return False
    near = patterns.sub("在研(?=[^，。；]{0,14}(?:不少于|至少|不低于|以上))", "", near)
    if patterns.search(r"每篇|每[项件个]|(?<!科技)(?<!技术)(?<!级)(?<!以上)奖励|资助|补助|限报|限填|限项|只能|不得|在研|逾期|未(?:验收|结题)|同时主持|(?<!被)推荐(?!单位)|申报(?!时|前|人|单位|企业|者|团队|当年|年度|之日|过)|同一|不超过|最多|至多|不多于|以内|不能|名额|立项(?!以来)|填报|附件|复印|代表作|每年|年均|提供|提交", near):
        return False
    return not _weighed(rest) and patterns.match(r"(?:（含）)?(?:以上)?[^，。；]{0,10}(?:的|者)(?:[^，。；]{0,6}[，,]|[，,]?[^，。；]{0,10})(?:优先|奖励|给予|可|不受|不得|不再|不予|暂停|加分|免)", rest) is None


def _weighed(rest: str) -> bool:
    """Is it only what somebody is preferred for, or gets points for? 1项以上且验收优秀的企业，同等条件下优先."""
    return patterns.match(r"(?:（含）)?(?:以上)?[^。；]{0,30}(?:的|者)[^，。；]{0,8}[，,]?(?:在?同等条件下|[^，。；]{0,16})?(?:优先|加分|加\s?\d{1,2}\s?分|倾斜)", rest) is not None


def _counted_none(match: Match) -> Iterable[Reading]:
    """A prize of a level, where no number is asked for."""
    if _weighed(match.string[match.end() : part_end(match.string, match.end(), "。；;")]):
        return ()
    within = _WITHIN.search(patterns.sub("(?:退休|毕业|入职|回国|成立)[^，。；]{1,4}内", "", match.string[part_start(match.string, match.start(), "。；;") : match.end()]))
    years = number(within["n"] or within["m"]) if within else None
    many = patterns.search(rf"(?:至少|不少于|不低于)\s?({NUMBER})\s?[项个次件]", match.group())
    least = number(many[1]) if many else None
    lower = patterns.search("级[、或和](?P<level>省部级|省级|市厅级|市级)", match.group())  # 国家级、省级科技奖励
    won = patterns.search(rf"(?:获奖|授奖|获得|颁奖)(?:时间)?(?:应|须|需)?(?:在|为|不早于)(?P<date>{DATE})", match.string[match.end() : part_end(match.string, match.end(), "。；;")])
    since = iso_date(won["date"]) if won else None
    return at(match, {"min": int(least) if least else None, "max": None, "level": lower["level"] if lower else match["level"] or match.groupdict().get("of"), "within_years": int(years) if years else None, "since": since})


def _paper(match: Match, place: Place) -> Iterable[Reading]:
    """SCI论文1篇 · 中文核心2篇 · 重点课题两篇: papers by where they appear; a later count without a venue has the one said before it."""
    level = match.groupdict().get("venue")
    if level is not None and level.startswith("高") and outcome(place, match.start()) or under_aims(place) or (label := label_of(match.string, match.start())) and labelled(place, label):
        return ()  # 考核指标：…SCI论文2篇: an indicator
    if level is None:
        said = list(patterns.finditer(_VENUE, match.string[part_start(match.string, match.start(), "。；;") : match.start()]))
        if not said:
            return ()
        level = said[-1].group()
    return _counted(match, place, told=level) if _asked(match, place) else ()


def _led(match: Match, place: Place) -> Iterable[Reading]:
    """So many projects led or prizes won, where the words say that they lie behind."""
    text = match.string
    said = patterns.sub("超过|不过|过程|过高", "", text[part_start(text, match.start(), "。；;") : match.end()])
    if outcome(place, match.start()) or not _asked(match, place) or not patterns.search(r"过|曾|近|以来|以后|已|主持完成|[获荣](?!奖励)|累计|担任", said) and not bound(text, *match.span("q")):
        return ()
    level = match.groupdict().get("level")
    last = list(patterns.finditer(r"[\d一二三两]\s?[项件个篇](?:以上)?", said[: len(said) - len(match.group())]))
    said = said[last[-1].end() :] if last and patterns.match("主持|承担|牵头|领衔|负责|参与|制定", match.group()) else said  # Ⅰ类知识产权3件以上，或主持制定行业标准1项
    found = _LEVELS.search(match.group()) or next(iter([*_LEVELS.finditer(said)][::-1]), None) or patterns.search("(?P<level>国家(?=自然|社会|社科|重点|科技|级)|(?:国家|行业|地方|国际|团体)(?=标准))", match.group())
    return _counted(match, place, told=level or (found["level"] if found else None))


def _since(match: Match, place: Place) -> Iterable[Reading]:
    """须为2022年以后取得的授权专利、新药证书: since a year, whatever the results are called."""
    if outcome(place, match.start()) or patterns.search("优先|奖励|给予|不得|发票|费用|设备", match.string[part_start(match.string, match.start()) : part_end(match.string, match.end())]):
        return ()
    level = _LEVELS.search(match.group())
    return at(match, {"min": None, "max": None, "level": level["level"] if level else None, "within_years": None, "since": iso_date(match["date"], place.year) or f"{match['date'][:4]}-01-01"})


def _dated(match: Match, place: Place) -> Iterable[Reading]:
    """Since when, or within how many years, results must have been won, where no number of them is asked for."""
    if patterns.match("[^，。；]{0,10}(?:证书|证明|复印件|材料|文件)", match.string[match.end() :]):
        return ()  # papers to hand in
    if _weighed(match.string[match.end() : part_end(match.string, match.end(), "。；;")]):
        return ()
    rest = match.string[match.end() : part_end(match.string, match.end(), "。；;")][:40]
    since, within, level = _SINCE.search(match.group()), _WITHIN.search(match.group()), _LEVELS.search(match.group()) or _LEVELS.search(rest)
    many = patterns.search(rf"(?:不少于|至少|不低于)\s?(?P<q>{NUMBER})\s?[件项个]|(?P<p>{NUMBER})\s?[件项个](?:（[^）]{{1,4}}）)?以上", rest)
    least = number(many["q"] or many["p"]) if many else None
    years = number(within["n"] or within["m"]) if within else None
    value: dict[str, object] = {
        "min": int(least) if least else None, "max": None, "level": level["level"] if level else None, "within_years": int(years) if years else None,
        "since": _day(since, place) if since else None,
    }
    return at(match, value)


_LEVELED = r"(?:(?:国家|自治[区州]|省|市|部|厅|区|县|行业)[^，。；]{0,22}?)(?:项目|课题|奖励|奖项?|成果|专利|论文|标准|新?品种|任务|工程|计划)"
_NOT_DONE = re.compile(
    r"优先|择优|同等条件|不得|不予|不能|不可|未(?!来)|没有|无(?!偿)|在研|正在|拟|将(?!来)|限项|给予|资助|奖补|补助|提名|推荐|申报指南|支持的|证明|证书|材料|复印|鼓励|是否|可以?|纳入|提供|撤销|取消|重复|视同|按|享受|入选|列入|依托|围绕|面向|对接|本(?:项目|专项|计划)|组织实施|落实|推动|加快|建设|认定"
)


_TIMED = re.compile(rf"(?:近|最近|前|过去)\s?(?:{NUMBER})\s?年(?:之|以)?(?:内|来|间)?|曾|已|自?{DATE}(?:以来|以后|后|起)")


def _when(text: str, verb: int) -> str:
    """The words from 近三年, 曾, 已 or a day to the verb, one comma between at most; empty where none is said."""
    back = "，".join(patterns.split("[。；]", text[max(0, verb - 44) : verb])[-1].split("，")[-2:])
    told = list(_TIMED.finditer(back))
    return back[told[-1].start() :] if told else ""


def _has_done(match: Match, place: Place) -> Iterable[Reading]:
    """What an applicant must have led, won or finished before, where no number is asked for."""
    text = match.string
    begin, end = part_start(text, match.start("verb")), part_end(text, match.end())
    near = text[begin:end]
    levels = list(_LEVELS.finditer(match["noun"]))
    how = _when(text, match.start("verb"))
    lived = "有" in text[begin : match.end("verb")] and patterns.match("的(?:经历|经验)", text[match.end() :])  # 具有主持国家自然科学基金项目的经历
    level, within, since = levels[-1] if levels else None, _WITHIN.search(how), _SINCE.search(how)
    if patterns.match(r"[^，。；]{0,12}(?:经费|金额|合同额|到账)[^，。；]{0,10}\d", text[match.end() :]):
        return ()  # 承担省级项目到账经费不少于2000万元: a sum
    if place.role not in ("sentence", "limb", "case") or outcome(place, match.start("verb")) or _NOT_DONE.search(near) or patterns.match("[^，。；]{0,8}[，]?[^，。；]{0,10}(?:优先|给予|同等|不得|不再|不受|不予|限额|额度|最高|上限|名额|放宽|免[于予])|的?[，。；]?(?:可|按)", text[match.end() :]) or patterns.match("的?[，。；]?(?:可|优先|给予|同等|不得|不再|按|可以|不受)", text[end:]):
        return ()
    if patterns.search(rf"(?:{NUMBER})\s?[项件篇个部]", near) or not (match["past"] or within or since or how.startswith(("曾", "已")) or lived):
        return ()
    if _weighed(text[match.end() : part_end(text, match.end(), "。；;")]) or level is None and not (within or since or match["past"] or lived):
        return ()
    years = number(within["n"] or within["m"]) if within else None
    told = level["level"] if level else None
    if told is None and (said := patterns.match("国家|省部?|市|部", match["noun"])):
        told = said.group()
    value: dict[str, object] = {
        "min": None, "max": None, "level": told, "within_years": int(years) if years else None, "since": _day(since, place) if since else None,
    }
    return (Reading(value, match.start("verb"), match.end()),)


def _level(match: Match, place: Place) -> Iterable[Reading]:
    many = patterns.search(rf"(?P<n>{NUMBER})\s?[项个](?:以上)?$", match.string[: match.start()])
    least = number(many["n"]) if many else None
    return at(match, {"min": int(least) if least else None, "max": None, "level": match["level"], "within_years": None, "since": None})

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
        "led_so_many", "achievement",
        rf"(?:主持|承担|牵头|领衔|负责|参与)(?:过|了|完成|或承担|或参与|、|或者?|并|和|及){{0,3}}(?:至少|不少于|不低于)?{_NTH}(?:及?以上)?(?:[^，。；\d]{{0,14}}?)(?:项目|课题|任务)",
        _led, "负责人应主持过至少1项同类项目。", "每人限主持1项课题。", ("主持", "承担", "牵头", "领衔", "负责", "参与"),
    ),
    Rule(
        "or_led_counted", "achievement",
        rf"(?<=[或者、及])(?P<level>国家级?|省部级|省级|市级|部级|市?厅级|厅局级|行业|地方|国际|团体)(?:及?以上)?[^，。；\d或]{{0,8}}?(?:项目|课题|任务|标准)(?:累计|合计|共|不少于|至少){{0,2}}{_NTH}(?:及?以上)?",
        lambda match, place: _led(match, place) if patterns.search("主持|承担|牵头|领衔|制定|参与", match.string[part_start(match.string, match.start(), "。；") : match.start()]) else (),
        "曾主持国家级课题1项或省级课题3项。", "每年安排国家级项目1项或省级项目3项。", ("项目", "课题", "任务", "标准"),
    ),
    Rule(
        "has_background", "achievement",
        rf"(?:具有|具备|须有|应有|有)[^，。；\d]{{0,16}}?{_LEVEL}(?:及?以上)?[^，。；\d]{{0,10}}?(?:项目|课题|科研|奖励)[^，。；\d]{{0,6}}?(?:立项|经历|经验|研究基础)(?=[，。；]|$)",
        lambda match, place: _counted_none(match) if _asked(match, place) and not outcome(place, match.start()) else (),
        "负责人应有市级以上课题主持经历。", "推荐有省级项目管理经验的专家。", ("立项", "经历", "经验", "研究基础"),
    ),
    Rule(
        "prize_counted", "achievement",
        rf"(?:(?P<level>国家级?|省部级|市厅级|省级|市级|部级|厅局级|[省市](?![厅级部属（、]))(?:及?以上)?[^，。；\d]{{0,10}})?(?:[特一二三]等奖|科技进步奖|技术发明奖|自然科学奖|科学技术奖|科技奖励?|(?<=[部省市厅国家]级)奖[励项]|(?<=以上)奖[励项])(?:及?以上)?(?:（[^（）]{{1,12}}）)?(?:(?:、|或者?|和|及)[特一二三]等奖(?:及?以上)?(?:（[^（）]{{1,12}}）)?){{0,2}}(?:累计|合计|共|达到?|不少于|至少|不低于|≥|\s){{0,2}}{_NTH}(?:及?以上)?",
        _led, "近五年获省级科技进步奖一等奖1项以上，或者二等奖至少3项。", "对获一等奖的项目给予奖励，每人限1项。", ("奖",),
    ),
    Rule(
        "prize_won", "achievement",
        rf"(?:荣获|获得?|取得)(?:过|了)?(?:{_LEVEL}|(?P<of>国家|省部?|部)(?=科学技术奖|自然科学奖|技术发明奖|科技进步奖))(?:及?以上)?[^，。；\d]{{0,8}}?(?:科技奖励?|科学技术奖励?|科技进步奖|技术发明奖|自然科学奖)[^，。；\d的或（]{{0,8}}(?:（[^（）]{{1,12}}）)?(?=[，。；、]|$|或者?[主承牵担领发取])",
        lambda match, place: _counted_none(match) if _asked(match, place) and not outcome(place, match.start()) and not patterns.search("不得|优先|可以?|给予|未", match.string[part_start(match.string, match.start()) :]) else (),
        "带头人应获得过省级以上科技进步奖二等及以上。", "获省级科技进步奖的项目给予奖励。", ("奖",),
    ),
    Rule(
        "results_since_year", "achievement",
        rf"(?P<date>{DATE}|20\d{{2}}年)(?:[（(]含[）)])?(?:以后|之后|以来|后|起)[^，。；\d]{{0,6}}?(?:取得|获得|授权|授予|完成|鉴定|登记|通过|审定)(?:的)(?=[^，。；]{{0,30}}?(?:成果|专利|新药|新?品种|科技奖|著作权))",
        _since, "须为2021年以来取得的新药证书、授权发明专利或者审定品种。", "对2021年以来取得的专利给予奖励。", ("后", "以来", "起"),
    ),
    Rule(
        "results_counted", "achievement",
        rf"(?:{_RESULT})(?:[^。；，或和及、“]{{0,4}}?(?:（[^）]{{0,50}}）)?(?:，(?=数量))?)[^。；，\d或、“]{{0,10}}?(?<![同每某第这该“])(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件|篇|部|个(?![工月自日]))(?!改革|任务|行动|制度|政策|措施|工程|计划|创新|维度|方面|指标|环节))(?:及?以上)?",
        _achievement, "提供4年内省部级以上最新科研成果或专利1～2项。", "母子公司之间申报项目累计不超过3项。", ("项", "件", "个", "篇"),
    ),
    Rule(
        "counted_results", "achievement",
        rf"(?<![同每某第这该“])(?P<q>(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:项|件|篇|个(?![工月自日])))(?!改革|任务|行动|制度|政策|措施|工程|计划|创新)(?:及?以上)?[^，。；（]{{0,10}}?(?:{_RESULT})",
        _achievement, "引进转化高等院校1-2项3年内新技术、新成果。", "每个单位限报1项。", ("项", "件", "篇", "个"),
    ),
    Rule(
        "results_since", "achievement",
        rf"(?:成果|科技奖励|科学技术奖|论文|品种)[^，。；]{{0,14}}?(?:{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:以后|之后|后)[^，。；]{{0,6}}?(?:取得|获得|授予|完成|鉴定|登记|发表|通过(?=[^，。；]{{0,6}}(?:评价|验收|鉴定|审定|登记)))",
        _dated, "成果须在2020年1月1日后取得。", "专利应在2020年1月1日后授权。", ("后",),
    ),
    Rule(
        "results_within", "achievement",
        rf"(?:成果|科技奖励|科学技术奖|奖励)[^，。；]{{0,16}}?(?:近|最近)\s?(?:{NUMBER})\s?年(?:之|以)?内?[^，。；]{{0,10}}?(?:取得|获得|获|授予|完成|鉴定|登记)|(?:近|最近)\s?(?:{NUMBER})\s?年(?:之|以)?内?(?:获得?|取得|完成|鉴定)(?:的)?[^，。；]{{0,10}}?(?:科技奖励|成果|科学技术奖)",
        _dated, "申报成果须为近五年内获得的科技奖励或鉴定成果。", "近3年内主持的项目均已结题。", ("近",),
    ),
    Rule(
        "has_done", "achievement",
        r"(?P<verb>(?:并?(?:主持|承担(?![单主方企])|牵头(?![单企医方高院科机人])|作为[^，。；]{2,12}?(?=主持|承担|牵头|参与|完成|获|取得)|参与|完成|获得?|取得|拥有|具有|发表|授权|登记|转化|研制|制[定订]|荣获|实施)){1,3})(?P<past>过|了)?"
        rf"[^。；，]{{0,20}}?(?P<noun>{_LEVELED})",
        _has_done, "申请人曾主持完成过市级以上科研课题。", "申请人不得有在研的省级科技项目。", ("项目", "课题", "奖", "成果", "专利", "论文", "标准", "品种", "任务", "工程"),
    ),
    Rule(
        "result_level", "achievement",
        r"(?P<level>(?:国际|国内|省内|区内|行业|世界|全国|同行业|全省)(?:领先|先进))(?:水平)?(?:及?以上)?(?:(?:、|或者?|和|及)(?:国际|国内|省内|区内|行业)(?:领先|先进)(?:水平)?(?:及?以上)?)?",
        lambda match, place: _level(match, place) if patterns.search("成果|技术|水平|达到", match.string[max(0, match.start() - 24) : match.end() + 16]) else (),
        "成果需达到国内领先水平以上。", "国内领军企业优先。", ("领先", "先进"),
    ),
)
