"""Principal investigators and others: titles, degrees and age."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import AGE, DATE, NUMBER, bound, count, iso_date
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.lexemes import HAVE, HEADS, LEADER, MOST_BEFORE, MUST, SHARE

_TITLE = (
    r"(?:(?:正|副)?高级(?:工程|农艺|畜牧|兽医|经济|会计|实验|统计|讲|工艺美术|技|教)师|(?:正高级|特级|高级|一级|二级)(?:教师|教练(?:员)?|美术师|编辑|记者|技师|律师)|(?:正|副|中)?高[级級]|中[级級]|初[级級]|正高|副高|助理研究员|副研究员|研究员|副教授|助理教授|(?:[一二三四]级)?教授"
    r"|(?:副)?主任[医药护技]师|主治(?:（主管）|[（(/]主管[）)]?)?(?:[中西]?医师)?|主管[医药护技]师|(?<![\u4e00-\u9fff])[护药技]师|(?<=[为到])[护药技]师|副?研究馆员|馆员|副?编审|助理工程师|工程师|农艺师|经济师|实验师|讲师)"
)
_TITLES = rf"{_TITLE}(?:(?:、|或者?|及|和|/){_TITLE}){{0,4}}(?:（含[^）]{{0,4}}{_TITLE}）)?"
_DEGREE = r"(?:博士|硕士|本科|研究生|学士|大专|专科)"
_OR = r"(?:或者|或|且|和|及|、|并|以及)"
_UP = r"(?:（(?!或[硕博])[^）]{1,16}）)?(?:及其?以上|或以上|以上|及更高)?(?:（[^）]{1,16}）)?"
_POST_NAME = r"(?:级别|系列|等级)?(?:[及或]?(?:相[关应当]|本|同等))?(?:的)?(?:专业)?(?:技术)?(?:职称|職稱|职务|職務|岗位|资格|职级|任职资格|水平)(?:任职资格|资格)?(?:（(?!或)[^）]{1,10}）)?(?:及?以上)?"
_SCHOOLING = rf"(?:研究生)?{_UP}(?:的)?(?:学位|学历|學位|學歷|毕业|文化程度)"
_NOT_OWN = re.compile(
    r"[没未无非]$|(?:半数|多数|[%％成])(?:以上|以下)?(?:的?(?:成员|人员))?[^，。；]{0,4}$|(?:没有|未取得|未获得?|不具[有备]|尚无)[^，。；]{0,8}$|(?:不受|不作|不设|不看|淡化)[^，。；]{0,14}$|不限$|视同$|同领域$|(?:评审|评议|咨询|论证|验收|同行|鉴定|审稿|第三方|提名)[^，。；]{0,4}(?:专家|人员|机构|组长)[^，。；]{0,8}$|推荐(?:专家|人(?![选才员]))[^，。；]{0,8}$"
    r"|(?:新增|培养|晋升|评聘|评审|招收|招聘|引进|聘请|邀请|吸引|外方|合作者)(?:(?![须应需具])[^，。；]){0,12}$|(?:培养|引进|招收|吸引|集聚)[^，。；]{0,6}具有$"
)
_NOT_OWN_AFTER = re.compile(
    rf"[^，。；]{{0,14}}?(?:限制|推荐|不作要求|不限)|[^，。；]{{0,6}}?(?:证书?|证明|聘书|材料|复印件|扫描件)|[^，。；]{{0,24}}?{SHARE}|(?:的|者)[^，。；]{{0,6}}，?[^，。；]{{0,8}}不受|[^。；]{{0,44}}?优先|的?(?:培养|评审|评聘|晋升)"
)
_DEGREE_AFTER = re.compile(rf"[，；]?(?:[（]?{_OR}[者]?)(?:已|须|应)?[^，。；]{{0,18}}?(?P<degree>{_DEGREE})(?:{_SCHOOLING}|{_UP}(?=[，。；、（）]|{_OR}|者|人员|$))")
_DEGREE_FIRST = re.compile(rf"(?P<degree>{_DEGREE})(?:{_OR}{_DEGREE})?(?:研究生)?{_UP}(?:学位|学历|學位|學歷)?(?:（[^）]{{1,12}}）)?(?:(?:[，；]?{_OR}[者]?)[^，。；]{{0,12}}|(?:毕业)?可?放宽[至到])$")


def _own(match: Match) -> bool:
    """Is this a condition of one person's standing? Not a share or number of the staff, a referee's, a favour, or whom a sentence is about."""
    text, (start, end) = match.string, match.span()
    before = text[part_start(text, start) : start]
    head = text[part_start(text, start, "。；;") : start]
    named = match.start("title" if "title" in match.groupdict() else "degree")
    if patterns.search("(?:验收|评审|评估|论证|咨询|鉴定|考核|专家)(?:专家)?[组委]", head) and patterns.match("\\s?(?:其中|且)?，?(?:组长|副组长|专家|成员)", before):
        return False  # 专家组由5人组成，组长应具有正高级职称
    if patterns.search(rf"{HEADS}(?:（含）)?(?:及?以上)?(?:具有|具备|的)?$", text[start:named]):
        return False
    if _NOT_OWN.search(before) or patterns.search(rf"{HEADS}(?:(?!{LEADER})[^，。；]){{0,16}}$", before) or patterns.match(r"[^。；]{0,60}其中[^，。；]{0,4}$", head) and patterns.search(HEADS, head):
        return False
    after = _NOT_OWN_AFTER.match(text, end)
    if after and not (after.group().endswith("先") and patterns.search(rf"{MUST}|{LEADER}", head)):
        return False
    if patterns.match("(?:[、且并及和][^，。；]{2,16})?的[^，。；]{0,8}，[^。；]{0,40}(?:放宽|不受|[免不]予?限|可不)", text[end:]):
        return False  # 具有正高级职称的专家，年龄可放宽到65岁: whom another rule is loosened for
    return not (start == part_start(text, start) and patterns.match("的?(?:人员|专家|者)(?:，|申[请报]|同年|当年|每年|作为|限)", text[end:]))


def _title(match: Match, place: Place) -> Iterable[Reading]:
    """The title, with the degree said before or after it: 具有博士学位或中级以上职称."""
    if not _own(match) or match.string[: match.start()].endswith(("不", "未", "尚未")):
        return ()  # 不具有副高级职称的，须由专家推荐
    if patterns.search(r"（[^）]{0,8}$", match.string[: match.start()][-12:]) and patterns.match(rf"[^，。；）]{{0,4}}的?(?:{MOST_BEFORE}|可?放宽)[^，。；）]{{0,6}}\d", match.string[match.end() :]):
        return ()  # 女性不超过52周岁（女性具有正高职称的不超过57周岁）
    text, (start, end) = match.string, match.span()
    after = _DEGREE_AFTER.match(text, end)
    first = _DEGREE_FIRST.search(text, max(0, start - 40), match.start("title"))
    degree = after["degree"] if after else first["degree"] if first else None
    if after:
        end = after.end()
    elif first:
        start = min(start, first.start())
    return (Reading({"title": match["title"], "or_degree": degree}, start, end),)


def _degree(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    before = text[part_start(text, match.start(), "。；;") : match.start()]
    if patterns.search("(?:不具有?|不具备|没有|未取得|未获得?|无)$", text[: match.start() + 1]) or not _own(match) or patterns.search(rf"{_TITLE}[^，。；]{{0,24}}$|{_TITLE}[^。；]{{0,12}}，?{_OR}[者]?[^，。；]{{0,12}}$", before) or patterns.search("引进|招收|招聘|培养|合作者|外方|攻读|在读", before):
        return ()
    if patterns.match(rf"[，；]?{_OR}[者]?[^，。；]{{0,14}}?{_TITLE}", text[match.end() :]) or patterns.search(r"放宽$", before) or patterns.match(r"(?:[^，。；]{0,2}(?:不|未)(?:超过|满|足)|授[予权]|点|论文|[后後]|证书?复印件|的(?:研究人员|毕业生)，)", text[match.end() :]):
        return ()
    return at(match, {"title": None, "or_degree": match["degree"]})


_AGED = r"年龄|人选|人才|男|女|成员|教师|医师|职工|人员|青年|院士|专家|特派员|学者|博士"


# an age before, as which the next is meant: 领军人才不超过50周岁，拔尖人才45周岁
_AGES_BEFORE = re.compile(rf"年龄(?:上限|限制|要求)?[：:，]|{MOST_BEFORE}\s?{AGE}[^。；]{{1,24}}$|{AGE}(?:及?以[下内])[^。；]{{1,24}}$")
# several ages of which the last has the unit: 年龄：青年类35、一般类45周岁
_AGES = re.compile(r"年龄(?:上限|限制|要求)?(?:依次|分别)?[^，。；、\d]{0,8}(?:[^，。；、\d]{0,8}[2-7]\d[、，/／]){1,4}[^，。；、\d]{0,8}(?:不超过)?$")
_IN_TURN = re.compile(rf"(?:分别|依次)(?:为|在|是)?(?:{MOST_BEFORE})?\s?(?:[2-7]\d[、，/／]){{1,4}}$")
_BARE_AGE = re.compile(r"(?<=[^\d.])(?P<n>[2-7]\d)(?=[、，/／])")


def _age(match: Match, place: Place) -> Iterable[Reading]:
    pair = count(match["q"])
    text = match.string
    start, end = match.span("q")
    before = text[max(0, start - 14) : start]
    if patterns.search("(?:培训|参训|服务|受益|筛查|调查|研究)(?:对象|人员|学员)[^，。；]{0,6}$", before):
        return ()  # of those who are taught or studied
    if patterns.search("(?:提名|推荐|评审|咨询)(?:专家|者|人(?!选))[^。；]{0,48}$", text[:start]) and not patterns.search("申[请报]人|候选人|负责人|人选", text[:start]):
        return ()  # of those who nominate
    near = text[part_start(text, start, "，,；;。！？\t 　" if place.role == "row" else "，,；;。！？") : start]
    if pair is None or not 18 <= pair[1] <= 100 or patterns.search(r"放宽$|平均年龄|老年|患者|人群|居民", before):
        return ()
    if "周" not in match["q"] and not patterns.search(rf"{_AGED}|{LEADER}|项目|课题|类", f"{text}{place.lead}"):
        return ()
    if patterns.search(rf"培养|引进|占|{HEADS}", near) and not patterns.search(rf"年龄|放宽|{MUST}[^，。；]{{0,12}}$", near) or patterns.match(rf"[^，。；]{{0,18}}?(?:{SHARE}|总数|一半|过半|半数|[半几一二三四五]分之|患者|人群|居民|老年人|老人|儿童|青少年|劳动力|妇女|受试者)", text[end:]):
        return ()
    label = _AGES.search(text[part_start(text, start, "。；;") : start]) or _IN_TURN.search(text[:start])
    alone = place.role == "row" and patterns.fullmatch(r"|[\s|]", text[end : end + 1]) and not patterns.search(r"以上|满$", before)  # a cell: 领军人才 55周岁
    edge = "max" if label or alone or patterns.search(rf"{MOST_BEFORE}\s?$", before) or patterns.match(rf"[，、；][女男][^，。；\d]{{0,6}}{AGE}(?:以下|以内|之内)", text[end:]) else bound(text, start, end)
    if patterns.match(r"(?:以下|以内)?[^，。；]{0,24}?(?:优先|倾斜|名额|比例|加分|重点支持|单列|专项|[^，。；]领衔的)", text[end:]) and not patterns.search(rf"{MUST}|年龄", near):
        return ()  # whom the sentence favours
    if patterns.search("(?:鼓励|支持|提倡|倡导|吸引)(?:由|以)?[^，。；]{0,4}$", near):
        return ()  # 鼓励由35周岁以下人员担任负责人
    if patterns.match("(?:以下|以内)?的?(?:者|人员)?优先", text[end:]) or patterns.search("优先(?:安排|支持|选派|考虑|遴选|选用|由)[^，。；]{0,24}$", near):
        return ()
    if edge == "min" and patterns.search("不得|不予|不受理|不能|负面|不符合|取消|排除", f"{place.lead}{place.heading}"):
        edge = "max"  # an item of a list of those shut out
    if edge == "min" and patterns.match(r"(?:以上|（含）)?(?:的|者|人员){0,2}，?[^，。；]{0,6}(?:不得|不能|不予|不再|不宜|不可|不受理|不作)", text[end:]):
        edge = "max"  # 年满60周岁的不得申报
    head = text[part_start(text, start, "。；;") : start]
    if edge == "min" or (edge is None and not patterns.search(r"[≤＜<⩽]\s?$|放宽至|放宽到|延长至|年龄|为|限", before) and not (_AGES_BEFORE.search(head) and patterns.match(r"[）)]?(?:[，、。；]|$)", text[end:]))):
        return ()
    said = at(match, {"max_years": int(pair[1])}, modality="may" if "放宽" in patterns.sub("（[^（）]{0,40}）|.*[；;。]", "", before) else None)
    bare = _BARE_AGE.finditer(text, start - len(label.group()), start) if label else ()
    return [*(Reading({"max_years": int(m["n"])}, *m.span()) for m in bare), *said]


def _born(match: Match, place: Place) -> Iterable[Reading]:
    day = iso_date(match["q"], place.year)
    before = match.string[part_start(match.string, match.start(), "。；;") : match.start()]
    if patterns.search(rf"{AGE}[^，。；]{{0,8}}?[，、〔（(\[［【]{{0,2}}(?:即|指|也即|即为){{0,1}}$", before):
        return ()  # the age just told, in other words
    if patterns.match(rf"[，、〔（(\[［【]{{0,2}}(?:即|指|年龄)?[^，。；\d]{{0,8}}{AGE}", match.string[match.end() :]):
        return ()  # or told just after
    return at(match, {"born_after": day, "limit": match.group()}) if day else ()


def _retirement(match: Match, place: Place) -> Iterable[Reading]:
    return () if patterns.search(r"不受[^，。；]{0,6}$", match.string[: match.start()]) else at(match, {"limit": "退休年龄"})

RULES: tuple[Rule, ...] = (
    Rule(
        "one_or_else", "pi_title",
        rf"(?:(?:具有|具备|有)(?:{_DEGREE}){_SCHOOLING}[；，])?(?:没有|未取得|未获得?|不具[有备]|无|非)(?P<degree>{_DEGREE})(?:研究生)?(?:学位|学历)?(?:的|者|的?人员|的?申[请报]人)?，?(?:则)?(?:须|应当?|必须|需)[^，。；]{{0,8}}?(?P<title>{_TITLES}){_UP}(?:{_POST_NAME})"
        rf"|(?:没有|未取得|不具[有备]|无|非)(?P<title2>{_TITLES})(?:职称|职务)?(?:的|者|的?人员|的?申[请报]人)?，?(?:则)?(?:须|应当?|必须|需)[^，。；]{{0,8}}?(?P<degree2>{_DEGREE})(?:学位|学历)?",
        lambda match, place: at(match, {"title": match["title"] or match["title2"], "or_degree": match["degree"] or match["degree2"]}),
        "没有博士学位的，须有副高级以上职称。", "没有高级职称的，由两名专家推荐。", ("没有", "未", "不具", "无", "非"),
    ),
    Rule(
        "title", "pi_title",
        rf"(?:{HAVE}(?:[^，。；、]{{0,10}}?))?(?<!总)(?P<title>{_TITLES}){_UP}{_POST_NAME}",
        _title, "项目负责人应具有副高级以上职称或具有博士学位。", "取得突出创新成果的青年人员，可不受职称限制。",
        ("职称", "职务", "資", "资格", "岗位", "职级", "水平", "職"),
    ),
    Rule(
        "title_bare", "pi_title",
        rf"(?:{HAVE}|[：:])[^，。；]{{0,10}}?(?P<title>{_TITLES})(?:（{_TITLE}）)?(?=[及或]?其?以上|（含）|[，。；]|或|及)(?:及其?以上|或以上|以上)?(?:（[^）]{{1,8}}）)?(?:的)?(?:专业)?(?:技术)?(?:人员|科技人员|专业人员|专家|人才|骨干)?(?=[，。；、或及和]|担任|$)",
        _title, "负责人应为副研究员以上人员。", "培训中级以上技术经理人。", ("级", "教授", "师", "研究员", "高"),
    ),
    Rule(
        "title_short", "pi_title",
        rf"(?:^|(?<=[，；。：、\s须需应是为限或由任的者])|(?<=项目)|(?<=课题)|(?<=专项)|(?<=[A-Z一-三]类)|(?<=人))(?P<title>{_TITLE})(?:（[^）]{{1,8}}）)?(?:级?(?:及其?|或)?以[上下]|(?<=正高级)(?=专家)|(?<=正高)(?=[，。；、且并或]|$)|(?<=副高)(?=[，。；、且并或]|$)|(?<=高级)(?=[，。；]|$))(?:（[^）]{{1,8}}）)?(?:{_POST_NAME})?(?:的?(?:专业)?技术人[员才]|的?(?:科研|科技)人员|人员|专家)?(?=[，。；、）]|$|或|且|和|者|并|方可|的?申[请报])",
        lambda match, place: _title(match, place) if patterns.search(rf"{LEADER}|项目|课题|专项|人选|对象|申请|资格|条件|人[才员]|类别|年龄", f"{match.string}{place.heading}{place.lead}") else (),
        "重点项目主持人须正高，一般项目讲师以上。", "由两名正高推荐。", ("级", "教授", "师", "研究员", "高", "主治", "馆员"),
    ),
    Rule(
        "title_told", "pi_title",
        rf"(?:职称|职务)(?:等级|级别|要求)?(?:原则上|一般)?(?:须|应当?|必须|需)?(?:为|在|达到|不低于|不得低于|要求为|：)(?P<title>{_TITLE})(?:（[^）]{{1,8}}）)?(?:及?以上|或以上)?",
        _title, "申请人职称应在副高级以上。", "职称评审以项目为依据。", ("职称", "职务"),
    ),
    Rule(
        "title_widened", "pi_title",
        rf"(?:放宽|降低?|放低|下调)(?:至|到|为)(?P<title>{_TITLE}){_UP}(?:{_POST_NAME})?",
        lambda match, place: at(match, {"title": match["title"], "or_degree": first["degree"] if (first := _DEGREE_FIRST.search(match.string[: match.start("title")])) else None}),
        "企业申报人员可放宽至中级职称。", "年龄可放宽至40周岁。", ("放宽", "降", "放低", "下调"),
    ),
    Rule(
        "degree_widened", "pi_title",
        rf"(?:学历|学位|文化程度)(?:要求|条件)?[^，。；]{{0,4}}?(?:放宽|降低?|放低|下调)(?:至|到|为)(?:全日制)?(?P<degree>{_DEGREE})(?:研究生)?{_UP}",
        lambda match, place: at(match, {"title": None, "or_degree": match["degree"]}, modality="may"), "山区县人选学历可放宽到本科。", "博士占比可降至一成。", ("放宽", "降", "放低", "下调"),
    ),
    Rule(
        "degree_alone", "pi_title",
        rf"(?:{HAVE}|{MUST}|{LEADER})(?:[^，。；]{{0,8}}?)(?P<degree>{_DEGREE})(?:{_OR}{_DEGREE}){{0,2}}{_SCHOOLING}",
        _degree, "申报人年龄一般不超过55周岁，具有博士学位。", "项目负责人应具有副高级以上职称或具有博士学位。", ("学位", "学历", "毕业", "學位", "文化"),
    ),
    Rule(
        "degree_short", "pi_title",
        rf"(?:^|(?<=[，；：、]))(?P<degree>{_DEGREE})(?:研究生)?(?:(?:及?以上)?(?:学位|学历)|(?:及|或)?以上)(?:学位|学历)?(?=[，。；]|$)",
        lambda match, place: _degree(match, place) if patterns.search(rf"{AGE}|{LEADER}[：，须应为]|出生", match.string) else (),
        "青年教师，年龄35周岁以下，博士学位。", "员工年龄结构合理，博士学位占比不低于三成。", ("学位", "学历", "以上"),
    ),
    Rule(
        "degree_told", "pi_title",
        rf"(?:学历|学位|文化程度)(?:要求)?(?:原则上|一般)?(?:须|应当?|必须|需)?(?:(?<=[须应需])|为|在|达到|不低于|不得低于|：)(?P<degree>{_DEGREE})|(?:须|应|限|必须)(?:为|是)[^，。；]{{0,8}}?(?P<degree2>博士|硕士)(?:研究生|毕业生)?(?=[，。；]|$)",
        lambda match, place: _degree(match, place) if match["degree"] else at(match, {"title": None, "or_degree": match["degree2"]}), "主持人学历应不低于硕士研究生。", "学位论文不得作为成果。", ("学历", "学位", "文化", "博士", "硕士"),
    ),
    Rule(
        "age_years", "pi_age",
        rf"(?P<q>{AGE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及以下|以下|以内)?",
        _age, "负责人年龄不超过60周岁，女性可放宽至62周岁。", "因生育子女的女性申请人，年龄限制可放宽2岁。", ("岁",),
    ),
    Rule(
        "born_after", "pi_age",
        rf"(?P<q>{DATE})(?:[（(](?:含|[^（）()]{{0,8}}{DATE})[^（）()]{{0,4}}[）)])?(?:及)?(?:以后|之后|后)(?:[（(]含[^）)]{{0,4}}[）)])?[^，。；]{{0,4}}?出生",
        _born, "1964年1月1日以后出生。", "2020年1月1日以后成立的企业。", ("出生",),
    ),
    Rule(
        "birth_day", "pi_age",
        rf"出生(?:日期|时间|年月)?(?:须|应当?|必须|需)?(?:在|于|为|不早于|晚于|不得早于){{0,2}}(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及)?(?:以后|之后|后|(?=[，。；）]))",
        lambda match, place: _born(match, place) if patterns.search("早于|晚于|后$", match.group()) else (),
        "申请人出生日期应在1980年1月1日以后。", "出生于1960年5月的院士。", ("出生",),
    ),
    Rule(
        "retirement", "pi_age",
        r"(?:(?:不超过|未超过|不得超过|不得达到|未达到?|不到|未到|尚未到|低于|不满|小于|不足)[^，。；]{0,6}?(?:法定|国家规定的?)?退休年龄|(?:达到?|到达|超过|已到|已满)(?:法定|国家规定的?)?退休年龄(?=的?[^。；]{0,8}(?:不|停|限))|(?:到|至)(?:法定|国家规定的?)?退休年龄之?前|(?:期[内间]?|结束|完成|结题|验收|到期|期满)[^，。；的]{0,6}?(?:不得?|不会|未|尚未)(?:到龄|正式|提前)?退休(?!年龄)|在(?:达到|到达)?(?:法定)?退休(?:年龄)?(?:之?前)|退休年龄之?前)",
        _retirement, "在项目结束时年龄原则上不超过退休年龄。", "企业负责人不受退休年龄限制。", ("退休",),
    ),
    Rule(
        "years_to_retirement", "pi_age",
        rf"(?P<limit>(?:距离?|离)(?:法定|正常|国家规定的?)?(?:退休|退休年龄)[^，。；\d]{{0,8}}?(?:{NUMBER})\s?(?:年|个月|周年)(?:及?以上|以内)?)",
        lambda match, place: at(match, {"limit": match["limit"]}), "负责人距退休不少于3年。", "退休3年后的待遇。", ("退休",),
    ),
)
