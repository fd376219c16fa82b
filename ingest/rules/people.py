"""Principal investigators and others: titles, age, time, employment, presence, posts to be set up. Time in months or days a year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import AGE, AT_LEAST, DATE, NUMBER, TIME, bound, count, days, iso_date, months
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy

_TITLE = r"(?:正高级|副高级|正高|副高|高级|中级|初级|副教授|教授|副研究员|研究员|副主任医师|主任医师|主治医师|高级工程师|工程师|讲师)"
_DEGREE = r"(?:博士|硕士|本科|研究生)"
_FREE = re.compile(r"不受[^，。；]{0,12}$|不作[^，。；]{0,8}$|不限$|推荐$|专家$|视同$|同领域$")


def _title(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if _FREE.search(text[max(0, match.start("title") - 14) : match.start("title")]) or re.match(r"[^，。；]{0,12}(?:限制|专家推荐|不作要求)", text[match.end() :]):
        return ()
    after = text[match.end() :]
    if re.match(r"[^，。；]{0,4}的?(?:占|比例|比重)", after) or match.start() == part_start(text, match.start()) and re.match("的(?:人员|专家)，", after):
        return ()  # a share of the staff, or whom a sentence is about
    degree = match.groupdict().get("degree")
    return at(match, {"title": match["title"], "or_degree": degree})


def _degree(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.search(rf"{_TITLE}[^，。；]{{0,20}}$", text[: match.start()]) or re.search("引进|招收|培养|合作者|外方", text[: match.start()]):
        return ()
    return at(match, {"title": None, "or_degree": match["degree"]})


def _degree_first(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"title": match["title"], "or_degree": match["degree"]})


def _age(match: Match, place: Place) -> Iterable[Reading]:
    pair = count(match["q"])
    text = match.string
    before = text[max(0, match.start("q") - 14) : match.start("q")]
    if pair is None or not 18 <= pair[1] <= 100 or re.search(r"放宽$|平均年龄", before):
        return ()
    edge = bound(text, *match.span("q"))
    if edge == "min" or (edge is None and not re.search("放宽至|放宽到|年龄|为|限", before)):
        return ()
    return at(match, {"max_years": int(pair[1])}, modality="may" if "放宽" in before else None)


def _born(match: Match, place: Place) -> Iterable[Reading]:
    day = iso_date(match["q"], place.year)
    if re.search(r"岁(?:以下|以内)?[，、〔（(\[]{0,2}(?:即|指)?$", match.string[: match.start()]):
        return ()  # the age just told, in other words
    return at(match, {"born_after": day}) if day else ()


def _retirement(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"limit": "退休年龄"})


_VISITOR = re.compile(
    r"(?P<who>院士(?:及其)?(?:核心)?(?:团队)?(?:骨干|成员)?(?:本人)?|[^，。；、的对每]{0,8}?(?:专家|特派员|科技副总|人才|引才|服务团(?:成员|队员)?|青年科研人员|教授|带头人|外籍[^，。；]{1,4}|创业导师|技术人员|服务团队)|申报人|入选者|团队成员|核心成员|受聘人员)"
)
_LEADER = re.compile(r"负责人|首席科学家|主持人|主任|申请人|课题组|项目组|参与人员|参加人员|骨干")


def _present(match: Match, place: Place) -> Iterable[Reading]:
    """Somebody's days at a place: the person named nearest before, or, with 在…, whom the sentence or the guide is about."""
    text = match.string
    pair = days(match["q"])
    before = text[: match.start("q")]
    if pair is None or _LEADER.search(before[-50:]) and not re.search(r"驻|来华|进站|在[疆站当本内]|在(?!项目|课题|研究|平台|职|岗|编)[\u4e00-\u9fff]{1,6}?(?:工作|服务|时间)", before):
        return ()
    people = [m["who"] for m in _VISITOR.finditer(before)]
    leader = re.search(r"(?:^|[，。；])(?P<who>[^，。；的应须]{0,8}负责人)", before) if re.search("[天日]", match["q"]) else None
    who = people[-1] if people else leader["who"] if leader else ("申报人" if "引进" in before else None)
    return at(match, {"who": tidy(who), "min_days_per_year": int(pair[0])}) if who else ()


def _pi_time(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    if pair is None or pair[0] > 12 or re.search("出国|离岗|累计经历|合作|聘期", match.group()):
        return ()
    value = pair[0]
    before = match.string[: match.start("q")]
    visitor = _VISITOR.search(before)
    if visitor and not _LEADER.search(before) and re.search("在[^，。；]{1,12}(?:工作|服务)|到岗", before):
        return (Reading({"who": tidy(visitor["who"]), "min_days_per_year": int(value * 30)}, *match.span(), kind="presence"),)
    return at(match, {"min_months_per_year": int(value) if value == int(value) else value})


def _employed(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.search(r"境外|外方|不得|不能|退休|研究生$|兼职|劳务派遣", text[max(0, match.start() - 12) : match.end()]) and "在职研究生" not in text[match.start() : match.end() + 4]:
        return ()
    if text[match.end() : match.end() + 3].startswith("研究生"):
        return ()
    return at(match, {"status": tidy(match["status"])})


def _covers(match: Match, place: Place) -> Iterable[Reading]:
    who = re.search(r"(?P<who>[^，。；的]{0,6}(?:人员|专家|人才|特派员|干部|院士|团队))", match.string[: match.start()])
    return at(match, {"who": tidy(who["who"]) if who else "项目负责人", "min_days_per_year": None})


def _in_person(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"who": match["who"], "min_days_per_year": None})


def _posts(match: Match, place: Place) -> Iterable[Reading]:
    """The posts of a list: 财务助理和科研助理."""
    rest = re.match(rf"(?:(?:、|和|及|或){_POST}){{0,3}}", match.string[match.end() :])
    end = match.end() + (rest.end() if rest else 0)
    if re.match(r"[^。；]{0,24}(?:团队|单位|企业|项目)[^。；]{0,12}优先", match.string[match.end() :]):
        return ()  # whom it favours, not what it asks for
    return [
        Reading({"role": post.group()}, *post.span()) for post in re.compile(_POST).finditer(match.string, match.start("role"), end)
    ]


_POST = r"(?:科研助理|财务助理|科研财务助理|项目联络员|联络员|联络人|科研秘书|首席专家|首席科学家|学术委员会|专职管理人员|管理人员|技术责任人|创业导师|导师队伍|技术顾问|项目秘书|数据管理员|(?:(?![和与及或、名个位设职])[\u4e00-\u9fff]){1,7}?(?:专员|管理员|联络员|联系人|工程师|辅导员|安全员))"

RULES: tuple[Rule, ...] = (
    Rule(
        "degree_or_title", "pi_title",
        rf"(?:具有|具备|取得|获得)[^，。；]{{0,6}}?(?P<degree>{_DEGREE})(?:研究生)?(?:及以上|以上)?(?:学位|学历)?(?:，)?(?:或者?|、)(?:者)?(?:应|须)?(?:具有|具备|取得|获得)?[^，。；]{{0,6}}?(?P<title>{_TITLE})",
        _degree_first, "申请人须具有博士学位或副高级以上职称。", "招收具有博士学位的研究人员。", ("学位", "学历"),
    ),
    Rule(
        "title", "pi_title",
        rf"(?:具有|具备|取得|拥有|放宽至|放宽到|达到|为|应有|须有|由)[^，。；]{{0,10}}?(?P<title>{_TITLE})(?:（[^）]{{1,8}}）)?(?:及其?以上|以上|或以上)?(?:的)?(?:专业)?(?:技术)?(?:职称|职务|岗位|资格|(?=[，。；或及]))(?:（[^）]{{1,8}}）)?(?:及以上|以上)?(?:，?(?:或者?|且|和|及|、)(?:已)?(?:具有|取得|获得)?[^，。；]{{0,4}}?(?P<degree>{_DEGREE})(?:研究生)?(?:及以上|以上)?(?:学位|学历)?)?",
        _title, "项目负责人应具有副高级以上职称或具有博士学位。", "取得突出创新成果的青年人员，可不受职称限制。", ("职称", "职务", "技术", "级", "教授", "师", "研究员", "讲师"),
    ),
    Rule(
        "degree_alone", "pi_title",
        rf"(?:须|应当?|必须|需|具有)(?:具有|取得|获得|已获)?(?P<degree>{_DEGREE})(?:研究生)?(?:及以上|以上)?(?:学位|学历)(?!(?:，)?(?:或者?|、|和)[^，。；]{{0,10}}{_TITLE})",
        _degree, "申报人年龄一般不超过55周岁，具有博士学位。", "项目负责人应具有副高级以上职称或具有博士学位。", ("学位", "学历"),
    ),
    Rule(
        "age_years", "pi_age",
        rf"(?:年龄|放宽|未满|不满|不得?超过|周岁|以下|以内|男性|女性|[，、])[^。；\d]{{0,14}}?(?P<q>{AGE})(?:[（(]含[）)])?(?:及以下|以下|以内)?",
        _age, "负责人年龄不超过60周岁，女性可放宽至62周岁。", "因生育子女的女性申请人，年龄限制可放宽2岁。", ("岁",),
    ),
    Rule(
        "born_after", "pi_age",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及)?(?:以后|之后|后)[^，。；]{{0,4}}?出生",
        _born, "1964年1月1日以后出生。", "2020年1月1日以后成立的企业。", ("出生",),
    ),
    Rule(
        "retirement", "pi_age",
        r"(?:年龄|结束|执行期|负责人)[^。；]{0,24}?(?:(?:不超过|未超过|不得超过|不得达到|未达到?|未到|低于|不满)[^，。；]{0,6}?(?:法定)?退休年龄|在(?:法定)?退休年龄前)",
        _retirement, "在项目结束时年龄原则上不超过退休年龄。", "企业负责人不受退休年龄限制。", ("退休",),
    ),
    Rule(
        "days_there", "presence",
        rf"(?:在[^，。；]{{1,24}}?|在岗|进站|驻[^，。；]{{0,6}}?|到[^，。；]{{1,10}}?|来[^，。；]{{1,6}}?|实地|到岗|现场)(?:工作|服务|指导|驻点)?(?:时间|天数)?[^，。；\d]{{0,10}}?(?:{AT_LEAST})\s?(?P<q>{TIME})(?:[/／每]年)?",
        _present, "院士团队在“两区”企业、事业单位工作时间不少于120天/年。", "项目负责人每年用于项目的工作时间不少于6个月。", ("天", "日", "月"),
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
        rf"(?:每年|全年|年均|年度|工作时间|投入时间)[^。；\d]{{0,36}}?(?:{AT_LEAST})\s?(?P<q>(?:{NUMBER})\s?个?月)(?!前)",
        _pi_time, "能保证每年用于项目的工作时间不少于6个月。", "项目负责人离岗超过6个月的须更换。", ("月",),
    ),
    Rule(
        "months_and_more", "pi_time",
        rf"(?:每年|年均|全年)[^。；\d]{{0,24}}?(?:工作|研究|投入)[^，。；\d]{{0,8}}?(?P<q>(?:{NUMBER})\s?个?月)(?:（含）)?(?:及?以上)",
        _pi_time, "申请人每年工作时间在10个月以上。", "申请人每年出国10个月以上的须报告。", ("月",),
    ),
    Rule(
        "full_time", "pi_employment",
        r"(?:须|应当?|必须|需|为|是)[^，。；]{0,40}?(?P<status>全职)(?:的)?(?:科研|专业技术|研究)?(?:人员|职工|教师|员工|工作(?!时间))",
        _employed, "项目负责人须为申报单位全职人员。", "全职引进的人才优先。", ("全职",),
    ),
    Rule(
        "on_staff", "pi_employment",
        r"(?:须|应当?|必须|需|为|是)[^，。；]{0,36}?(?P<status>(?:正式)?在职(?:在编|在岗)?|正式在编|全职在岗|在编在岗|在编|在岗|正式)(?:的)?(?:科研人员|专业技术人员|人员|职工|员工|教师|医师|工作人员|(?=[，。；]|或(?:与[^，。；]{2,12})?签))",
        _employed, "申报项目负责人为申报单位在职人员。", "在职研究生不得作为申请人。", ("在职", "在编", "在岗", "正式"),
    ),
    Rule(
        "contract_of_work", "pi_employment",
        r"(?:签订|签署)(?:了)?[^，。；]{0,12}?(?P<status>劳动合同|聘用合同|聘用协议|工作合同|意向协议或工作合同|工作协议)",
        lambda match, place: () if re.search("任务书|导师|审计|科研助理", match.string) else at(match, {"status": match["status"]}),
        "申报人须与用人单位签订3年以上劳动合同。", "申报双方应签订科技合作协议。", ("合同", "协议"),
    ),
    Rule(
        "insured", "pi_employment",
        r"(?:须|应当?|必须|需)[^，。；]{0,20}?(?P<status>缴纳(?:社会保险|社保))",
        _employed, "项目负责人应在申报单位缴纳社会保险。", "企业存在欠缴社保记录的不得申报。", ("社会保险", "社保"),
    ),
    Rule(
        "post", "role",
        rf"(?:设置|设立|增设|开发|(?<=[应须需])设(?![置立计])|配备|聘用|指定|明确|指派|安排|配置|建立|组建)(?:不少于|至少)?[^，。；]{{0,12}}?(?P<role>{_POST})",
        _posts,
        "项目申报书中应设置科研助理岗位。", "科研助理的劳务费可在项目中列支。", ("助理", "联络", "秘书", "专家", "首席", "委员会", "管理", "责任人", "导师", "顾问", "专员", "联系人", "管理员", "工程师", "员"),
    ),
)

