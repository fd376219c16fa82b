"""Principal investigators and others: titles, age, time, employment, presence, posts to be set up. Time in months or days a year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import AGE, AT_LEAST, DATE, NUMBER, TIME, bound, count, days, iso_date, months
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy
from ingest.rules.lexemes import HAVE, HEADS, LEADER, MOST_BEFORE, MUST, SHARE

_TITLE = (
    r"(?:(?:正|副)?高级(?:工程|农艺|畜牧|兽医|经济|会计|实验|统计|讲|工艺美术|技|教)师|(?:正高级|特级|高级|一级|二级)(?:教师|教练(?:员)?|美术师|编辑|记者|技师|律师)|(?:正|副|中)?高[级級]|中[级級]|初[级級]|正高|副高|助理研究员|副研究员|研究员|副教授|助理教授|(?:[一二三四]级)?教授"
    r"|(?:副)?主任[医药护技]师|主治(?:（主管）|[（(/]主管[）)]?)?(?:医师)?|主管[医药护技]师|副?研究馆员|馆员|副?编审|助理工程师|工程师|农艺师|经济师|实验师|讲师)"
)
_TITLES = rf"{_TITLE}(?:(?:、|或者?|及|和|/){_TITLE}){{0,4}}(?:（含[^）]{{0,4}}{_TITLE}）)?"
_DEGREE = r"(?:博士|硕士|本科|研究生|学士|大专|专科)"
_OR = r"(?:或者|或|且|和|及|、|并|以及)"
_UP = r"(?:（(?!或[硕博])[^）]{1,16}）)?(?:及其?以上|或以上|以上|及更高)?(?:（[^）]{1,16}）)?"
_POST_NAME = r"(?:级别|系列|等级)?(?:的)?(?:相[关应]|本)?(?:专业)?(?:技术)?(?:职称|職稱|职务|職務|岗位|资格|职级|任职资格|水平)(?:任职资格|资格)?(?:（(?!或)[^）]{1,10}）)?(?:及?以上)?"
_SCHOOLING = rf"(?:研究生)?{_UP}(?:的)?(?:学位|学历|學位|學歷|毕业|文化程度)"
_NOT_OWN = re.compile(
    r"[没未无非]$|(?:半数|多数|[%％成])(?:以上|以下)?(?:的?(?:成员|人员))?[^，。；]{0,4}$|(?:没有|未取得|未获得?|不具[有备]|尚无)[^，。；]{0,8}$|(?:不受|不作|不设|不看|淡化)[^，。；]{0,14}$|不限$|视同$|同领域$|(?:评审|评议|咨询|论证|验收|同行|鉴定|审稿|第三方)[^，。；]{0,4}(?:专家|人员|机构)[^，。；]{0,8}$|推荐(?:专家|人(?![选才员]))[^，。；]{0,8}$"
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
    if re.search(rf"{HEADS}(?:（含）)?(?:及?以上)?(?:具有|具备|的)?$", text[start:named]):
        return False
    if _NOT_OWN.search(before) or re.search(rf"{HEADS}(?:(?!{LEADER})[^，。；]){{0,16}}$", before) or re.match(r"[^。；]{0,60}其中[^，。；]{0,4}$", head) and re.search(HEADS, head):
        return False
    after = _NOT_OWN_AFTER.match(text, end)
    if after and not (after.group().endswith("先") and re.search(rf"{MUST}|{LEADER}", head)):
        return False
    return not (start == part_start(text, start) and re.match("的?(?:人员|专家|者)(?:，|申[请报]|同年|当年|每年|作为|限)", text[end:]))


def _title(match: Match, place: Place) -> Iterable[Reading]:
    """The title, with the degree said before or after it: 具有博士学位或中级以上职称."""
    if not _own(match):
        return ()
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
    if not _own(match) or re.search(rf"{_TITLE}[^，。；]{{0,24}}$|{_TITLE}[^。；]{{0,12}}，?{_OR}[者]?[^，。；]{{0,12}}$", before) or re.search("引进|招收|招聘|培养|合作者|外方|攻读|在读", before):
        return ()
    if re.match(rf"[，；]?{_OR}[者]?[^，。；]{{0,14}}?{_TITLE}", text[match.end() :]) or re.search(r"放宽$", before) or re.match(r"(?:[^，。；]{0,2}(?:不|未)(?:超过|满|足)|授[予权]|点|论文|[后後]|证书?复印件|的(?:研究人员|毕业生)，)", text[match.end() :]):
        return ()
    return at(match, {"title": None, "or_degree": match["degree"]})


_AGED = r"年龄|人选|人才|男|女|成员|教师|医师|职工|人员|青年|院士|专家|特派员|学者|博士"


def _age(match: Match, place: Place) -> Iterable[Reading]:
    pair = count(match["q"])
    text = match.string
    start, end = match.span("q")
    before = text[max(0, start - 14) : start]
    near = text[part_start(text, start) : start]
    if pair is None or not 18 <= pair[1] <= 100 or re.search(r"放宽$|平均年龄|老年|患者|人群|居民", before):
        return ()
    if "周" not in match["q"] and not re.search(rf"{_AGED}|{LEADER}|项目|课题|类", f"{text}{place.lead}"):
        return ()
    if re.search(rf"培养|引进|占|{HEADS}", near) and not re.search(rf"年龄|放宽|{MUST}[^，。；]{{0,12}}$", near) or re.match(rf"[^，。；]{{0,18}}?(?:{SHARE}|总数|[半几一二三四五]分之|患者|人群|居民|老年人|老人|儿童|青少年|劳动力|妇女|受试者)", text[end:]):
        return ()
    edge = "max" if re.search(rf"{MOST_BEFORE}\s?$", before) else bound(text, start, end)
    if edge == "min" and re.match(r"(?:以上|（含）)?(?:的|者|人员){0,2}，?[^，。；]{0,6}(?:不得|不能|不予|不再|不宜|不可|不受理|不作)", text[end:]):
        edge = "max"  # 年满60周岁的不得申报
    if edge == "min" or (edge is None and not re.search(r"[≤＜<⩽]\s?$|放宽至|放宽到|延长至|年龄|为|限", before)):
        return ()
    return at(match, {"max_years": int(pair[1])}, modality="may" if "放宽" in before else None)


def _born(match: Match, place: Place) -> Iterable[Reading]:
    day = iso_date(match["q"], place.year)
    before = match.string[part_start(match.string, match.start(), "。；;") : match.start()]
    if re.search(rf"{AGE}[^，。；]{{0,8}}?[，、〔（(\[［【]{{0,2}}(?:即|指|也即|即为){{0,1}}$", before):
        return ()  # the age just told, in other words
    if re.match(rf"[，、〔（(\[［【]{{0,2}}(?:即|指|年龄)?[^，。；\d]{{0,8}}{AGE}", match.string[match.end() :]):
        return ()  # or told just after
    return at(match, {"born_after": day}) if day else ()


def _retirement(match: Match, place: Place) -> Iterable[Reading]:
    return () if re.search(r"不受[^，。；]{0,6}$", match.string[: match.start()]) else at(match, {"limit": "退休年龄"})


_VISITOR = re.compile(
    r"(?P<who>院士(?:及其)?(?:核心)?(?:团队)?(?:骨干|成员)?(?:本人)?"
    r"|(?!年均)[^，。；、的对每须应由至到派聘在以选年]{0,10}?(?:专家|特派员|科技副总|人才|引才|服务[团队](?:成员|队员)?|青年科研人员|教授|博士后?|带头人|外籍(?:专家|人才|教授|学者|科学家|人员)|挂职人员|服务人员|工作人员|创业导师|导师|技术人员|科研人员|科技人员|管理人员|派驻人员|选派人员|技术骨干|业务骨干|顾问|经理人|首席科学家|志愿者|干部|医师|教师|团队)"
    r"|(?:柔性|全职|刚性)?引进者|(?:院|站|所|社|（所）){1,2}长|申报人|入选者|团队成员|核心成员|受聘人员|派[驻出]人员|队员|工作队|成员)"
)
_LEADER = re.compile(r"(?<!外方)(?:负责人|首席科学家|主持人|主任|申请人|课题组|项目组|参与人员|参加人员|骨干)")


_GUEST = re.compile("引进|外籍|外国|外方|海外|(?<!首席)专家|院士|柔性|人才|带头人|兼职|特派|导师|副总|服务团|顾问|援|派驻|挂职|核心成员")


def _visitors(text: str) -> list[str]:
    """The people named in `text`, degrees and titles that follow an 或 left out."""
    return [m["who"] for m in _VISITOR.finditer(text) if not (m["who"].startswith("或") or re.match("博士|教授", m["who"][-2:]) and re.match("、|或|学位|以上", text[m.end() :]))]


def _whose(place: Place) -> str | None:
    """Whom a sentence without a subject is about: the people that its guide or section sends somewhere."""
    found = re.findall("特派员|科技副总|服务团|援[疆藏青]|专家|院士|博士后|引进人才|高层次人才|产业导师|外国专家|领军人才", f"{place.title}{place.heading}{place.lead}")
    return found[-1] if found else None


def _present(match: Match, place: Place) -> Iterable[Reading]:
    """Somebody's days at a place: the person named nearest before, or, with 在…, whom the sentence or the guide is about."""
    text = match.string
    pair = days(match["q"])
    before = text[: match.start("q")]
    if pair is None or re.search(r"离岗|缺[勤席]|外出|出国|出境|提前|公示|培训|试验|测试|试运行|连续运行|实习|营业|开放|每[季月次周]", text[part_start(text, match.start("q")) : match.start("q")][-24:]) or "工作日" in match["q"] and re.search("内|之前", text[match.end("q") : match.end("q") + 1]):
        return ()
    if "月" in match["q"] and not _GUEST.search(before):
        return ()  # months of the leader's own year
    if "年" in re.sub("[/／每]年", "", match["q"]) or "聘期" in match.group() or _LEADER.search(before[-50:]) and not re.search(r"驻|来华|进站|[到来进](?:室|站|校|院|所|岗|企|馆|村)|在[疆站当本内]|在(?!项目|课题|研究|平台|职|岗|编)[\u4e00-\u9fff]{1,6}?(?:工作|服务|时间)", before):
        return ()
    if bound(text, *match.span("q")) == "max":
        return ()
    people = _visitors(before)
    leader = re.search(r"(?:^|[，。；])(?P<who>[^，。；的应须]{0,8}(?:负责人|申请人|主持人))", before) if re.search("[天日]", match["q"]) else None
    who = people[-1] if people else leader["who"] if leader else ("申报人" if "引进" in before else _whose(place) if re.search("[天日]", match["q"]) else None)
    return at(match, {"who": tidy(who), "min_days_per_year": int(pair[0])}) if who else ()


def _served(match: Match, place: Place) -> Iterable[Reading]:
    """Days of work or service without a place, of somebody who is not the project's own leader: 科技特派员每年服务累计应不少于60天."""
    text = match.string
    group = next(name for name in ("q", "q2", "q3", "q4", "q5") if match[name])
    if group == "q4" and not re.search("[天日]", text[: match.start()]):
        return ()  # so many days more of another person, where days were told before
    pair = days(match[group])
    before = text[: match.start(group)]
    people = _visitors(before) or [who for who in (_whose(place),) if who and not _LEADER.search(before)]
    if pair is None or not people or re.search(r"公示|公告|提前|离岗|外出|培训|观测|运行|测试|试验|提交|申报|受理|检测|每[季月次周]", text[part_start(text, match.start(group)) : match.start(group)][-24:]) or not re.search("每年|全年|年均|累计|/年|年服务|年工作|/|到|驻|赴", match.group() + before[-30:] + text[match.end() : match.end() + 3]):
        return ()
    return at(match, {"who": tidy(people[-1]), "min_days_per_year": int(pair[0])})


def _more_time(match: Match, place: Place) -> Iterable[Reading]:
    """The months of another class or person, told after those of the first: …不少于6个月，重点项目申请人不少于8个月."""
    before = match.string[: match.start()]
    pair = months(match["q"])
    if pair is None or pair[0] > 12 or not re.search(r"(?:每年|年均|全年)[^。；]{0,40}个?月", before) or not re.search(rf"{LEADER}|项目|课题|成员|参与者", match["who"]):
        return ()
    if re.search("在[^，。；]{1,8}工作", before) and "成员" in match["who"]:
        return (Reading({"who": tidy(match["who"]), "min_days_per_year": int(pair[0] * 30)}, *match.span(), kind="presence"),)
    return at(match, {"min_months_per_year": int(pair[0]) if pair[0] == int(pair[0]) else pair[0]})


def _pi_time(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    if pair is None or pair[0] > 12 or re.search("出国|出境|离岗|外出|累计经历|合作|聘期|培训|学习|运行|生产", match.group()):
        return ()
    value = pair[0]
    before = match.string[: match.start("q")]
    if re.search(r"[来赴](?!自|源)[\u4e00-\u9fff]{1,3}(?:工作|服务)|在华", match.group()) and not _LEADER.search(before):
        who = next(iter(_visitors(before)), None) or _whose(place)
        return (Reading({"who": tidy(who), "min_days_per_year": int(value * 30)}, *match.span(), kind="presence"),) if who else ()
    visitor = _VISITOR.search(before)
    if visitor and _GUEST.search(before) and not _LEADER.search(before) and re.search("在[^，。；]{1,12}(?:工作|服务)|到岗", before):
        return (Reading({"who": tidy(visitor["who"]), "min_days_per_year": int(value * 30)}, *match.span(), kind="presence"),)
    return at(match, {"min_months_per_year": int(value) if value == int(value) else value})


def _employed(match: Match, place: Place) -> Iterable[Reading]:
    """A person's standing with the unit: said of the leader or demanded of somebody, and no figure of the staff."""
    text, (start, end) = match.string, match.span()
    if re.match("[^，。；]{0,24}的(?:全职|在职|正式)", text[match.end("status") :]):
        return ()  # one way to be what is named last: 在编或签订合同的全职人员
    near = text[part_start(text, start) : start]
    head = text[part_start(text, start, "。；;") : start]
    if re.search(r"境外|外方|不得|不能|不可|非$|(?<!或)退休|兼职|劳务派遣|引进(?!人[才员]|者|的)|拥有|配[备有]|配齐|设[立置有]|新增|吸纳|组建|建立|落实", near[-14:]) or re.search(rf"{HEADS}[^，。；]{{0,12}}$", near):
        return ()
    if re.match(rf"[^，。；（]{{0,8}}?(?:（[^）]{{0,20}}）)?(?:研究生|攻读|学习|培训|学历|时间|不得|不能|不可|优先|{SHARE})|[^，。；]{{0,12}}?{HEADS}", text[start:end][len(match["status"]) :] + text[end:]):
        return ()
    if not re.search(rf"{LEADER}|申报|申请|{MUST}|为|是|人选|对象", head) and not re.search("全职.{0,3}(?:受聘|进站|到岗|入职|工作|引进)|退休", text[start:end]) and not re.match(rf"[^。；]{{0,16}}(?:{MUST}|申报|申请)", text[end:]):
        return ()
    return at(match, {"status": tidy(match["status"])})


def _contract(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    head = text[part_start(text, match.start(), "。；;") : match.start()]
    if re.search(rf"{_STANDING}[^，。；]{{0,16}}(?:[，、]|并)[^。；]{{0,20}}$", head) and not re.search("或", match.string[match.start() - 1 : match.start() + 1]):
        return ()  # the standing is told already: 全职在本地工作，签有聘用合同
    if re.search("任务书|导师|审计|科研助理|毕业生|就业", text) or re.search(r"提[供交]|附|上传|报送|出具|扫描|复印", head[-16:]) or re.match(r"[^，。；]{0,6}(?:复印件|扫描件|证明|材料|原件|[；;、])|[^，。；]{0,8}的(?:全职|在职|正式)", text[match.end() :]):
        return ()
    return at(match, {"status": match["status"] or match["status2"]})


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
    if match["role"].endswith("管理人员") and re.match(r"(?:不少于|至少|不低于)", match.string[match.end() :]):
        return ()  # a figure of the staff
    return [
        Reading({"role": post.group()}, *post.span()) for post in re.compile(_POST).finditer(match.string, match.start("role"), end)
    ]


_POST = r"(?:科研助理|财务助理|科研财务助理|项目联络员|联络员|联络人|科研秘书|首席专家|首席科学家|学术委员会|技术负责人|财务负责人|质量负责人|科研秘书|专职秘书|专家委员会|技术委员会|专职管理人员|管理人员|技术责任人|创业导师|导师队伍|技术顾问|项目秘书|数据管理员|(?:(?![和与及或、名个位设职])[\u4e00-\u9fff]){1,7}?(?:专员|管理员|联络员|联系人|工程师|辅导员|安全员|统计员|监督员|信息员|协调人|总师))"
_STANDING = r"(?:固定(?=人员|职工|工作人员)|正式(?:聘用|受聘)?|全职|专职|在职|在编|在岗|编内|编制内|现职)"
_STATUS = rf"{_STANDING}(?:(?:、|或者?|且|和|及)?{_STANDING}){{0,2}}"
_STAFF = r"(?:的)?(?:（[^）]{1,10}）)?(?:(?=或(?:与[^，。；]{2,12})?签)|[^，。；、]{0,9}?(?:人员|职工|员工|教师|医师|教职工|工作者|研究者|干部|骨干|人才|专家|博士后)|受聘|聘用|从事|任职|回国|进站|到岗|入职|引进(?:者|人[员才])|(?:或|及)(?:离)?退休[^，。；、]{0,24}?(?:人员|专家)|[在于][^，。；]{1,14}?(?:工作|任职|从事)|工作(?!时间|[满经])|(?=[，。；]|$))"
_DAYS = rf"(?:{NUMBER})\s?(?:个|人)?(?:工作)?[天日](?!历)"

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
        rf"(?:{HAVE}|[：:])[^，。；]{{0,10}}?(?P<title>{_TITLES})(?=[及或]?其?以上|（含）|[，。；]|或|及)(?:及其?以上|或以上|以上)?(?:（[^）]{{1,8}}）)?(?:的)?(?:专业)?(?:技术)?(?:人员|科技人员|专业人员|专家|人才|骨干)?(?=[，。；、或及和]|担任|$)",
        _title, "负责人应为副研究员以上人员。", "培训中级以上技术经理人。", ("级", "教授", "师", "研究员", "高"),
    ),
    Rule(
        "title_short", "pi_title",
        rf"(?:^|(?<=[，；。：、\s须需应是为或由任的者])|(?<=项目)|(?<=课题)|(?<=专项)|(?<=[A-Z一-三]类)|(?<=人))(?P<title>{_TITLE})(?:（[^）]{{1,8}}）)?(?:(?:及其?|或)?以上|(?<=正高)(?=[，。；、]|$)|(?<=副高)(?=[，。；、或]|$)|(?<=高级)(?=[，。；]|$))(?:（[^）]{{1,8}}）)?(?:{_POST_NAME})?(?:的?(?:专业)?技术人[员才]|的?(?:科研|科技)人员)?(?=[，。；、）]|$|或|且|和|者|并|方可|的?申[请报])",
        lambda match, place: _title(match, place) if re.search(rf"{LEADER}|项目|课题|专项|人选|对象|申请|资格|条件|人才|类别|年龄", f"{match.string}{place.heading}{place.lead}") else (),
        "重点项目主持人须正高，一般项目讲师以上。", "由两名正高推荐。", ("级", "教授", "师", "研究员", "高", "主治", "馆员"),
    ),
    Rule(
        "title_told", "pi_title",
        rf"(?:职称|职务)(?:等级|级别|要求)?(?:原则上|一般)?(?:须|应当?|必须|需)?(?:为|在|达到|不低于|不得低于|要求为|：)(?P<title>{_TITLE})(?:（[^）]{{1,8}}）)?(?:及?以上|或以上)?",
        _title, "申请人职称应在副高级以上。", "职称评审以项目为依据。", ("职称", "职务"),
    ),
    Rule(
        "title_widened", "pi_title",
        rf"放宽(?:至|到|为)(?P<title>{_TITLE}){_UP}(?:{_POST_NAME})?",
        lambda match, place: at(match, {"title": match["title"], "or_degree": first["degree"] if (first := _DEGREE_FIRST.search(match.string[: match.start("title")])) else None}),
        "企业申报人员可放宽至中级职称。", "年龄可放宽至40周岁。", ("放宽",),
    ),
    Rule(
        "degree_alone", "pi_title",
        rf"{HAVE}(?:[^，。；]{{0,8}}?)(?P<degree>{_DEGREE})(?:{_OR}{_DEGREE}){{0,2}}{_SCHOOLING}",
        _degree, "申报人年龄一般不超过55周岁，具有博士学位。", "项目负责人应具有副高级以上职称或具有博士学位。", ("学位", "学历", "毕业", "學位", "文化"),
    ),
    Rule(
        "degree_told", "pi_title",
        rf"(?:学历|学位|文化程度)(?:要求)?(?:原则上|一般)?(?:须|应当?|必须|需)?(?:为|在|达到|不低于|不得低于|：)(?P<degree>{_DEGREE})",
        _degree, "主持人学历应不低于硕士研究生。", "学位论文不得作为成果。", ("学历", "学位", "文化"),
    ),
    Rule(
        "age_years", "pi_age",
        rf"(?P<q>{AGE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及以下|以下|以内)?",
        _age, "负责人年龄不超过60周岁，女性可放宽至62周岁。", "因生育子女的女性申请人，年龄限制可放宽2岁。", ("岁",),
    ),
    Rule(
        "born_after", "pi_age",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及)?(?:以后|之后|后)(?:[（(]含[^）)]{{0,4}}[）)])?[^，。；]{{0,4}}?出生",
        _born, "1964年1月1日以后出生。", "2020年1月1日以后成立的企业。", ("出生",),
    ),
    Rule(
        "birth_day", "pi_age",
        rf"出生(?:日期|时间|年月)?(?:须|应当?|必须|需)?(?:在|于|为|不早于|晚于|不得早于){{0,2}}(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及)?(?:以后|之后|后|(?=[，。；）]))",
        lambda match, place: _born(match, place) if re.search("早于|晚于|后$", match.group()) else (),
        "申请人出生日期应在1980年1月1日以后。", "出生于1960年5月的院士。", ("出生",),
    ),
    Rule(
        "retirement", "pi_age",
        r"(?:(?:不超过|未超过|不得超过|不得达到|未达到?|不到|未到|尚未到|低于|不满|小于|不足)[^，。；]{0,6}?(?:法定|国家规定的?)?退休年龄|在(?:达到|到达)?(?:法定)?退休(?:年龄)?(?:之?前)|退休年龄之?前)",
        _retirement, "在项目结束时年龄原则上不超过退休年龄。", "企业负责人不受退休年龄限制。", ("退休",),
    ),
    Rule(
        "years_to_retirement", "pi_age",
        rf"(?P<limit>距离?(?:法定|正常|国家规定的?)?(?:退休|退休年龄)[^，。；\d]{{0,8}}?(?:{NUMBER})\s?(?:年|个月|周年)(?:及?以上|以内)?)",
        lambda match, place: at(match, {"limit": match["limit"]}), "负责人距退休不少于3年。", "退休3年后的待遇。", ("退休",),
    ),
    Rule(
        "days_there", "presence",
        rf"(?:在[^，。；]{{1,24}}?|在岗|进站|驻[^，。；]{{0,6}}?|[到赴下入进][^，。；]{{1,10}}?|来[^，。；]{{1,6}}?|实地|到岗|现场|蹲点)(?:工作|服务|指导|驻点)?(?:时间|天数)?[^，。；\d]{{0,10}}?(?:{AT_LEAST}|累计)\s?(?P<q>{TIME})(?:[/／每]年)?",
        lambda match, place: _present(match, place) if re.search(AT_LEAST, match.group()) or re.match("[（(]?含?[）)]?及?以上", match.string[match.end() :]) else (),
        "院士团队在“两区”企业、事业单位工作时间不少于120天/年。", "项目负责人每年用于项目的工作时间不少于6个月。", ("天", "日", "月"),
    ),
    Rule(
        "days_of_service", "presence",
        rf"(?:工作|服务|指导|驻[\u4e00-\u9fff]{{1,3}}|蹲点|坐诊|在岗|到岗|帮扶|研究|挂职)[^。；\d]{{0,14}}?(?:(?:{AT_LEAST})\s?(?P<q>{_DAYS})|(?:每年|全年|累计|在|年均|合计){{0,2}}\s?(?P<q2>{_DAYS})(?:（含）)?(?:及?以上|起))|(?:全年|每人每年|每年|年度|年均|年内|一年)[^，。；\d]{{0,10}}?(?:(?:{AT_LEAST})\s?(?P<q3>{_DAYS})|(?P<q5>{_DAYS})(?:（含）)?(?:及?以上|起))|(?<=[，、；])[^，。；、\d]{{0,10}}?(?:人员|成员|专家|特派员|人才|导师|院士|博士|引进者)[^，。；、\d]{{0,6}}?(?:{AT_LEAST})\s?(?P<q4>{_DAYS})",
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
        rf"(?:每年度?|全年|年均|年度|一年[内中]?|每一年|年(?=投入|从事|用于)|工作时间|投入时间|投入[^，。；\d]{{0,12}}?时间)[^。；\d]{{0,40}}?(?:{AT_LEAST}|≥)\s?(?P<q>(?:{NUMBER})\s?个?月|半年)(?!前|内)",
        _pi_time, "能保证每年用于项目的工作时间不少于6个月。", "项目负责人离岗超过6个月的须更换。", ("月",),
    ),
    Rule(
        "months_and_more", "pi_time",
        rf"(?:每年度?|年均|全年|一年[内中]?|年(?=投入|工作|从事|用于))[^。；\d]{{0,30}}?(?P<q>(?:{NUMBER})\s?个?月|半年)(?:（含）)?(?:(?:及?以上)|(?:的)?时间)[^，。；]{{0,24}}?(?=工作|研究|投入|从事|用于|在岗|[，。；]|$)",
        lambda match, place: _pi_time(match, place) if re.search("工作|研究|投入|从事|用于|在岗|时间|精力", match.string[match.start() : match.end() + 6]) else (),
        "申请人每年工作时间在10个月以上。", "申请人每年出国10个月以上的须报告。", ("月",),
    ),
    Rule(
        "months_per_year", "pi_time",
        rf"(?:工作|投入|研究|从事)[^，。；\d]{{0,16}}?(?:{AT_LEAST})\s?(?:每年)?(?P<q>(?:{NUMBER})\s?个?月)\s?(?:[/／]|每|一)年",
        _pi_time, "首席专家从事本任务研究不少于8个月/年。", "设备运行不少于8个月/年。", ("月",),
    ),
    Rule(
        "months_of_others", "pi_time",
        rf"(?<=[，；、])(?P<who>[^，。；、\d]{{2,14}}?)(?:则|也|均)?(?:须|应)?(?:{AT_LEAST}|≥)\s?(?P<q>(?:{NUMBER})\s?个?月)(?=[，。；、]|$)",
        _more_time, "负责人每年投入时间不少于6个月，重点项目负责人不少于9个月。", "项目执行期不少于12个月，设备运行不少于3个月。", ("月",),
    ),
    Rule(
        "months_too_few", "pi_time",
        rf"(?:每年|年均|全年|年)[^。；\d]{{0,20}}?(?:不足|不满|少于|低于|达不到|未达到?)\s?(?P<q>(?:{NUMBER})\s?个?月)(?:的)?[^，。；]{{0,3}}，?[^，。；]{{0,12}}?(?:不得|不能|不予|不行|不宜|不可|不受理|不符合)",
        _pi_time, "每年投入时间不足8个月的，不得作为主持人。", "全年运行不足3个月的，不予补助。", ("月",),
    ),
    Rule(
        "on_staff", "pi_employment",
        rf"(?P<status>{_STATUS}){_STAFF}",
        _employed, "申报项目负责人为申报单位在职人员。", "在职研究生不得作为申请人。", ("在职", "在编", "在岗", "正式", "全职", "专职", "编内", "编制内", "现职"),
    ),
    Rule(
        "one_of_the_house", "pi_employment",
        rf"(?:{LEADER})[^，。；]{{0,6}}?(?:须|应当?|必须|需)?(?:为|是|系)(?P<status>(?:本(?:单位|校|院|所|中心|企业|公司)|我[校院所]|(?:申报|申请|依托|承担|牵头|推荐|所在|建设)(?:单位|企业|学校))(?:的)?[^，。；、]{{0,4}}?(?:职工|员工|聘用人员|工作人员|教师|医务人员))(?!不得|不能|优先|的)",
        lambda match, place: at(match, {"status": match["status"]}), "主持人应为本校教职工。", "负责人为申报单位法定代表人。", ("员", "工", "教师"),
    ),
    Rule(
        "contract_of_work", "pi_employment",
        r"(?:签订|签署|签有|订有|订立|建立|存在|有|具有|确立)(?:了)?[^，。；]{0,12}?(?P<status>劳动合同|聘用合同|聘任合同|劳务合同|聘用协议|工作合同|意向协议或工作合同|工作协议|劳动人事关系|人事劳动关系|劳动关系|聘用关系|人事关系|工作关系)",
        _contract, "申报人须与用人单位签订3年以上劳动合同。", "申报双方应签订科技合作协议。", ("合同", "协议", "关系"),
    ),
    Rule(
        "post_held_at", "pi_employment",
        r"(?:须|应当?|必须|需|由)?(?:(?P<status>人事(?:劳动|档案)?关系|劳动关系|编制|社会?保险?关系)(?:须|应当?|必须|均)?(?:隶属|归属|落|保留|在|属)于?|(?<=[须应需])(?P<status2>受聘)于?)(?:申[报请]|依托|所在|推荐|本|承担|牵头|用人|[省市区])",
        _contract, "申请人人事关系应在依托单位。", "人事关系变动的应及时报告。", ("关系", "编制", "受聘"),
    ),
    Rule(
        "insured_by_whom", "pi_employment",
        r"(?P<status>(?:社会保险|社保|养老保险|个税|人事档案)(?:关系|缴纳|缴费|参保)?(?:单位|地|关系)?)(?:须|应当?|必须|需)(?:与(?:申报|推荐|依托|所在|用人|承担|劳动合同)[^，。；]{0,6}一致|在(?:申报|推荐|依托|所在|用人|承担|本)[^，。；]{0,6}(?:单位|企业))",
        lambda match, place: at(match, {"status": match["status"]}), "社保缴纳单位须与申报单位一致。", "社保证明须与申请表一并提交。", ("社", "保险", "税", "档案"),
    ),
    Rule(
        "insured", "pi_employment",
        r"(?:须|应当?|必须|需)[^，。；]{0,20}?(?P<status>缴纳(?:社会保险|社保))",
        lambda match, place: () if re.search("证明|材料|企业存在", match.string) else at(match, {"status": match["status"]}),
        "项目负责人应在申报单位缴纳社会保险。", "企业存在欠缴社保记录的不得申报。", ("社会保险", "社保"),
    ),
    Rule(
        "post", "role",
        rf"(?:设置|设立|增设|开发|(?<=[应须需])设(?![置立计])|设(?=\s?[\d一二两三至不]{{1,3}}(?:少于)?[\d一二两三]?[名个])|设(?=[^，。；置立计]{{2,8}}?[\d一二两三]{{1,2}}[名个人])|配(?=[专齐足强\d一二两三])|吸纳|招录|落实|确定|委派|选聘|开设|配强|配齐|配备|配置|聘用|指定|明确|指派|选派|安排|建立|组建)(?:不少于|至少)?[^，。；]{{0,12}}?(?P<role>{_POST})",
        _posts,
        "项目申报书中应设置科研助理岗位。", "科研助理的劳务费可在项目中列支。", ("助理", "联络", "秘书", "专家", "首席", "委员会", "管理", "责任人", "导师", "顾问", "专员", "联系人", "负责人", "总师", "管理员", "工程师", "员", "师", "协调人"),
    ),
)
