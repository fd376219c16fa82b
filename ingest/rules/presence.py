"""How long somebody is there: days a year at a place, and the months of the year that a leader gives to the project."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import AT_LEAST, NUMBER, TIME, bound, days, months
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy
from ingest.rules.lexemes import LEADER

_VISITOR = re.compile(
    r"(?P<who>院士(?:及其)?(?:核心)?(?:团队)?(?:骨干|成员)?(?:本人)?"
    r"|(?!年均)(?![名位])(?:中?青年)?[^，。；：、的对每须应由至到派聘在以选年\d]{0,10}?(?:专家|特派员|科技副总|人才|引才|服务[团队](?:成员|队员)?|青年科研人员|教授|博士后?|带头人|外籍(?:专家|人才|教授|学者|科学家|人员)|挂职人员|服务人员|工作人员|创业导师|导师|技术人员|科研人员|科技人员|管理人员|派驻人员|选派人员|技术骨干|业务骨干|顾问|经理人|首席(?:科学家|专家)?(?!研究)|志愿者|干部|医师|教师|团队|研究生|(?<![中小])学生)(?!负责人|带头人|主持人|牵头人)"
    r"|(?:柔性|全职|刚性)?引进者|(?:柔性|刚性)引进的(?=，)|(?:院|站|所|社|（所）){1,2}长|申报人|入选者|团队成员|核心成员|受聘人员|派[驻出]人员|队员|工作队|成员)"
)
# who a sentence opens with, whatever they are called: 受派者年均…, 项目组骨干每人每年…
_SUBJECT = re.compile(r"(?:^|[。；：])\s?(?P<who>(?!每|年|其中|在|该|各)[^，。；：\d]{1,8}?(?:骨干|[^申业学]者|队员|医[师生]|人员|教师))(?=每[人名年]|年均|年度|全年|累计|须|应|在|驻|到)")
# the applicant a sentence opens with, where it is said that they come: 申请者为室外人员，每年来室工作30天以上
_WHO_COMES = re.compile(r"(?:^|[。；])\s?(?P<who>[^，。；：的应须]{0,6}(?:负责人|申[请报][人者]|主持人|访问学者))(?=为|是|须|应|需|每|，|来|不|具)")
_LEADER = re.compile(r"(?<!外方)(?:负责人|首席科学家|主持人|主任|申请人|课题组|项目组|参与人员|参加人员|骨干)")


_GUEST = re.compile("引进|外籍|外国|外方|海外|(?<!首席)专家|院士|柔性|人才|带头人|兼职|特派|导师|副总|服务团|顾问|援|派驻|挂职|核心成员")


def _visitors(text: str) -> list[str]:
    """The people named in `text`, degrees and titles that follow an 或 left out."""
    return [m["who"] for m in _VISITOR.finditer(text) if not (m["who"].startswith("或") or patterns.match("博士|教授", m["who"][-2:]) and patterns.match("、|或|学位|以上", text[m.end() :]))]


def _whose(place: Place) -> str | None:
    """Whom a sentence without a subject is about: the people that its guide or section sends somewhere."""
    found = patterns.findall("特派员|科技副总|服务团|援[疆藏青]|专家|院士|博士后|引进人才|高层次人才|产业导师|外国专家|领军人才", f"{place.title}{place.heading}{place.lead}")
    return found[-1] if found else None


_DEFINES = re.compile("(?:是|系)指|指的是|所称")  # what a word means, and no demand


def _present(match: Match, place: Place) -> Iterable[Reading]:
    """Somebody's days at a place: the person named nearest before, or, with 在…, whom the sentence or the guide is about."""
    text = match.string
    pair = days(match["q"])
    before = text[: match.start("q")]
    if pair is None or _DEFINES.search(before) or patterns.search(r"离岗|缺[勤席]|外出|出国|出境|提前|公示|培训|试验(?!示范|站|基地|田|区|场)|测试|试运行|连续运行|实习|营业|开放|每[季月次周]", text[part_start(text, match.start("q")) : match.start("q")][-24:]) or "工作日" in match["q"] and patterns.search("内|之前", text[match.end("q") : match.end("q") + 1]):
        return ()
    if "月" in match["q"] and patterns.search("(?:作为|担任|任)[^，。；]{0,6}(?:负责人|主持人|首席)", before):
        return ()  # 专家可作为负责人，每年在本地工作不少于6个月: the leader's own year
    if "月" in match["q"] and not _GUEST.search(before[part_start(before, len(before), "。；;") :]):
        return ()  # months of the leader's own year
    if "年" in patterns.sub("[/／每]年", "", match["q"]) or "聘期" in match.group() or _LEADER.search(before[-50:]) and not patterns.search(r"驻|现场|深入|蹲点|实地|来华|进站|[到来进](?:室|站|校|院|所|岗|企|馆|村)|在[疆站当本内]|在(?!项目|课题|研究|平台|职|岗|编)[\u4e00-\u9fff]{1,6}?(?:工作|服务|时间)", before):
        return ()
    if bound(text, *match.span("q")) == "max":
        return ()
    people = _visitors(before) or [m["who"] for m in _SUBJECT.finditer(before)]
    leader = patterns.search(r"(?:^|[，。；])(?P<who>[^，。；的应须]{0,8}(?:负责人|申请人|主持人))", before) if patterns.search("[天日]", match["q"]) else None
    who = people[-1] if people else leader["who"] if leader else ("申报人" if "引进" in before else _whose(place) if patterns.search("[天日]", match["q"]) else None)
    return at(match, {"who": tidy(patterns.sub("的$", "人才", who)), "min_days_per_year": int(pair[0])}) if who else ()


def _served(match: Match, place: Place) -> Iterable[Reading]:
    """Days of work or service without a place, of somebody who is not the project's own leader: 科技特派员每年服务累计应不少于60天."""
    text = match.string
    group = next(name for name in ("q", "q2", "q3", "q4", "q5", "q6") if match[name])
    if group in ("q4", "q6") and not patterns.search("[天日]", text[: match.start()]):
        return ()  # so many days more of another person, where days were told before
    pair = days(match[group])
    before = text[: match.start(group)]
    people = _visitors(before) or [m["who"] for m in _SUBJECT.finditer(before)] or [who for who in (_whose(place),) if who and not _LEADER.search(before)]
    if not people and (patterns.search("来|驻|进|赴|到[^岗]|在[^职岗编]", text[part_start(text, match.start(group)) : match.start(group)]) or patterns.search("[常进入]驻", text[part_start(text, match.start(group), "。；;") : match.start(group)])):
        people = [m["who"] for m in _WHO_COMES.finditer(before)]
    if not people and (guest := patterns.match("(?:及?以上)?的(?P<who>[^，。；的]{0,10}(?:专家|人才|学者|教授|人员|导师))", text[match.end(group) :])):
        people = [guest["who"]]  # 全年到岗不少于80天的外聘专家
    if pair is None or not people or _DEFINES.search(before) or patterns.search(r"公示|公告|提前|离岗|外出|培训|观测|运行|测试|试验(?!示范|站|基地|田|区|场)|提交|申报|受理|检测|开放|接待|开馆|展[出览]|营业|每[季月次周]", text[part_start(text, match.start(group)) : match.start(group)][-24:]) or not patterns.search("每年|全年|年均|年度|年内|累计|/年|年服务|年工作|/|到|驻|赴", match.group() + before[-30:] + text[match.end() : match.end() + 3]):
        return ()
    return at(match, {"who": tidy(people[-1]), "min_days_per_year": int(pair[0])})


def _more_time(match: Match, place: Place) -> Iterable[Reading]:
    """The months of another class or person, told after those of the first: …不少于6个月，重点项目申请人不少于8个月."""
    before = match.string[: match.start()]
    pair = months(match["q"] or match["q2"])
    if pair is None or pair[0] > 12 or not patterns.search(r"(?:每年|年均|全年)[^。；]{0,40}个?月", before) or not patterns.search(rf"{LEADER}|项目|课题|成员|[医教]师|[医教]生|人员$|参[与加](?:人员?|者)", match["who"]):
        return ()
    if patterns.search("在[^，。；]{1,8}工作", before) and "成员" in match["who"]:
        return (Reading({"who": tidy(match["who"]), "min_days_per_year": int(pair[0] * 30)}, *match.span(), kind="presence"),)
    return at(match, {"min_months_per_year": int(pair[0]) if pair[0] == int(pair[0]) else pair[0]})


def _pi_time(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    if pair is None or pair[0] > 12 or _DEFINES.search(match.string[: match.start("q")]) or patterns.search("出国|出境|离岗|外出|累计经历|合作|聘期|培训|学习|运行|生产|开放|机时|营业|供暖", match.group()) or patterns.search("设备|仪器|场地|平台|系统$", match.string[max(0, match.start() - 6) : match.start()]):
        return ()
    value = pair[0]
    if guest := patterns.match("(?:及?以上)?的(?P<who>[^，。；的]{0,10}(?:专家|人才|学者|教授|人员))", match.string[match.end("q") :]):
        there = "在" in match.group() or patterns.search("在[^，。；]{1,10}$", match.string[: match.start()])
        return (Reading({"who": guest["who"], "min_days_per_year": int(value * 30)}, *match.span(), kind="presence"),) if there else ()
    before = match.string[: match.start("q")]
    if patterns.search(r"[来赴](?!自|源)[\u4e00-\u9fff]{1,3}(?:工作|服务)|在华", match.group()) and not _LEADER.search(before):
        who = next(iter(_visitors(before)), None) or _whose(place)
        return (Reading({"who": tidy(who), "min_days_per_year": int(value * 30)}, *match.span(), kind="presence"),) if who else ()
    visitor = _VISITOR.search(before)
    if visitor and _GUEST.search(before) and not _LEADER.search(before) and patterns.search("在[^，。；]{1,12}(?:工作|服务)|到岗", before):
        return (Reading({"who": tidy(visitor["who"]), "min_days_per_year": int(value * 30)}, *match.span(), kind="presence"),)
    return at(match, {"min_months_per_year": int(value) if value == int(value) else value})


def _covers(match: Match, place: Place) -> Iterable[Reading]:
    who = patterns.search(r"(?P<who>[^，。；的]{0,6}(?:人员|专家|人才|特派员|干部|院士|团队))", match.string[: match.start()])
    return at(match, {"who": tidy(who["who"]) if who else "项目负责人", "min_days_per_year": None})


def _in_person(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"who": match["who"], "min_days_per_year": None})

_DAYS = rf"(?:{NUMBER})\s?(?:个|人)?(?:工作)?[天日](?!历)"

RULES: tuple[Rule, ...] = (
    Rule(
        "days_there", "presence",
        rf"(?:在[^，。；]{{1,24}}?|在岗|进站|驻[^，。；]{{0,6}}?|[到赴下入进][^，。；]{{1,10}}?|来[^，。；]{{1,6}}?|实地|到岗|现场|蹲点)(?:工作|服务|指导|驻点)?(?:时间|天数)?[^，。；\d]{{0,10}}?(?:{AT_LEAST}|累计)\s?(?P<q>{TIME})(?:[/／每]年)?",
        lambda match, place: _present(match, place) if patterns.search(AT_LEAST, match.group()) or patterns.match("[（(]?含?[）)]?及?以上", match.string[match.end() :]) else (),
        "院士团队在“两区”企业、事业单位工作时间不少于120天/年。", "项目负责人每年用于项目的工作时间不少于6个月。", ("天", "日", "月"),
    ),
    Rule(
        "days_of_service", "presence",
        rf"(?:工作|服务|指导|驻[\u4e00-\u9fff]{{1,3}}|蹲点|坐诊|在岗|到岗|帮扶|研究|挂职)[^。；\d]{{0,14}}?(?:(?:{AT_LEAST})\s?(?P<q>{_DAYS})|(?:每年|全年|累计|在|年均|合计){{0,2}}\s?(?P<q2>{_DAYS})(?:（含）)?(?:及?以上|起))|(?:全年|每人每年|每年|年度|年均|年内|一年)[^，。；\d]{{0,10}}?(?:(?:{AT_LEAST})\s?(?P<q3>{_DAYS})|(?P<q5>{_DAYS})(?:（含）)?(?:及?以上|起))|(?<=[，、；])[^，。；、\d]{{0,10}}?(?:人员|成员|专家|特派员|人才|导师|院士|博士|引进者|首席(?:科学家|专家)?|团队|骨干)(?:（[^）]{{1,10}}）)?[^，。；、\d]{{0,6}}?(?:(?:{AT_LEAST})\s?(?P<q4>{_DAYS})|(?P<q6>{_DAYS})(?:（含）)?及?以上)",
        _served,
        "科技特派员每年服务累计应不少于60天。", "项目公示时间不少于5个工作日。", ("天", "日"),
    ),
    Rule(
        "term_covers", "presence",
        r"(?:服务周?期|在[^，。；]{1,4}服务[^，。；]{0,4}?|援派期)[^，。；]{0,8}?覆盖[^，。；]{0,8}?(?:实施期|执行期|周期)",
        _covers, "援派人员要求在当地服务周期能覆盖项目实施期。", "聘期须覆盖项目执行期。", ("覆盖",),
    ),
    Rule(
        "in_person", "presence",
        r"(?P<who>[^，。；、]{1,8}本人)[^，。；]{0,4}?(?:须|应当?|必须|需)[^，。；]{0,4}?(?:参与|到场|参加|出席)[^，。；]{2,20}",
        _in_person, "院士本人须参与项目论证和验收答辩。", "申请人本人签字的承诺书。", ("本人",),
    ),
    Rule(
        "months_a_year", "pi_time",
        rf"(?:每年度?|全年|年均|年度|一年[内中]?|每一年|年(?=投入|从事|用于)|工作时间|投入时间|投入[^，。；\d]{{0,12}}?时间)[^。；\d]{{0,40}}?(?:{AT_LEAST}|≥)(?:投入|保证|保障|安排|有)?\s?(?P<q>(?:{NUMBER})\s?个?月|半年)(?!前|内)",
        _pi_time, "能保证每年用于项目的工作时间不少于6个月。", "项目负责人离岗超过6个月的须更换。", ("月", "半年"),
    ),
    Rule(
        "months_and_more", "pi_time",
        rf"(?:每年度?|年均|全年|一年[内中]?|年(?=投入|工作|从事|用于))[^。；\d]{{0,30}}?(?P<q>(?:{NUMBER})\s?个?月|半年)(?:（含）)?(?:(?:及?以上)|(?:的)?时间)[^，。；]{{0,24}}?(?=工作|研究|投入|从事|用于|在岗|[，。；]|$)",
        lambda match, place: _pi_time(match, place) if patterns.search("工作|研究|投入|从事|用于|在岗|时间|精力", match.string[max(0, match.start() - 10) : match.end() + 6]) else (),
        "申请人每年工作时间在10个月以上。", "申请人每年出国10个月以上的须报告。", ("月", "半年"),
    ),
    Rule(
        "months_per_year", "pi_time",
        rf"(?:工作|投入|研究|从事)[^，。；\d]{{0,16}}?(?:{AT_LEAST})\s?(?:每年)?(?P<q>(?:{NUMBER})\s?个?月)\s?(?:[/／]|每|一)年",
        _pi_time, "首席专家从事本任务研究不少于8个月/年。", "设备运行不少于8个月/年。", ("月",),
    ),
    Rule(
        "months_of_others", "pi_time",
        rf"(?<=[，；、（])(?P<who>[^，。；、\d]{{2,14}}?)(?:则|也|均)?(?:须|应)?(?:(?:{AT_LEAST}|≥)\s?(?P<q>(?:{NUMBER})\s?个?月)|(?P<q2>(?:{NUMBER})\s?个?月)(?:（含）)?及?以上)(?=[，。；、）]|$)",
        _more_time, "负责人每年投入时间不少于6个月，重点项目负责人不少于9个月。", "项目执行期不少于12个月，设备运行不少于3个月。", ("月",),
    ),
    Rule(
        "months_too_few", "pi_time",
        rf"(?:每年|年均|全年|年)[^。；\d]{{0,20}}?(?:不足|不满|少于|低于|达不到|未达到?)\s?(?P<q>(?:{NUMBER})\s?个?月)(?:的)?[^，。；]{{0,3}}，?[^，。；]{{0,12}}?(?:不得|不能|不予|不行|不宜|不可|不受理|不符合)",
        _pi_time, "每年投入时间不足8个月的，不得作为主持人。", "全年运行不足3个月的，不予补助。", ("月",),
    ),
)
