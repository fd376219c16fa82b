"""How sentences about who may apply are read: the types of a predicate, of a list after a label, of the subject's own noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest import patterns
from ingest.rules.base import Match, Place, Reader, Reading, at, part_end, part_start
from ingest.rules.regions import of_the_listed
from ingest.rules.stretch import cut_outside
from ingest.rules.who import OTHER_PARTY, TYPE, types_in
from kb.attribute import ApplicantType

_SPLIT = re.compile(r"[，,]")


def applicants(match: Match, place: Place) -> Iterable[Reading]:
    """The types of the predicate: part after part of the sentence until one names them."""
    head = patterns.sub("（含[^）]{0,16}）", "", match.group()[: match.start("rest") - match.start()])
    if patterns.match("推荐(?:单位|机构|主体|方|者)", head) or patterns.search("不[得可能宜]|有[一二两\\d]家", head) or patterns.search("联合$|合作$|参[与加]$|成果$|技术$", match.string[: match.start()]):
        return ()
    if "服务对象" in head and patterns.search("特派员|派出|申[报请]人|服务机构", match.string):
        return ()  # whom they serve
    if OTHER_PARTY.search(head) and not patterns.search(r"(?:申[报请]|牵头|承担|依托|主持)(?:单位|方)[和及、与]", head):
        return ()
    begin = match.start("rest")
    for part in _SPLIT.split(match["rest"]):
        if patterns.search("不受理|不得|不予|不能|不接受|不(?:直接|单独|独立|可|宜)", part) or patterns.match(r"\s?(?:并)?(?:优先|鼓励|支持|引导|倡导)", part) or patterns.search("提供[^的]{0,30}$", part) and head.endswith("为"):
            break  # 服务机构为企业提供检测: whom it serves
        if patterns.match(r"\s?(?:并|再|后)?(?:由|经|报|交)[^，。；]{2,30}(?:审[核查批]|盖章|签章|汇总|推荐)", part):
            break  # 申请人导出申报书，由所在医院审核盖章: through whose hands the papers go
        if OTHER_PARTY.search(part[:12]) or patterns.match(r"\s?(?:且|并|单位及|项目负责人|负责人|(?:须|应)?(?:拥有|建有|设有|配有|与|近|上年|未|无|承担|获得?|对))", part) or patterns.search(r"的$", part):
            if types_in(part) and patterns.search(r"的$", part):
                return ()  # 申报单位是企业性质的: a case, no rule about who may apply
            begin += len(part) + 1
            continue
        if patterns.search(r"有限(?:责任)?公司$", part.strip("。；")) and not patterns.search("的|或|等|及", part):
            return ()  # 发榜单位为某某有限公司: a name, no kind
        if patterns.search("(?:代表人|负责人|股东|高管|合伙人)[。；]?$", part):
            return ()  # 申报人为企业法定代表人: a post, no kind of applicant
        types = _all_types(part)
        person = patterns.search(rf"{PERSON}$", patterns.sub(r"（[^）]{0,30}）", "", part).rstrip("。；"))
        if person and (types or len(patterns.findall(r"[医护药技]师", part)) > 1 or patterns.search(r"对象|人选", head) or person.group() in ("特派员", "大学生", "毕业生", "创客", "企业家")):
            types = tuple(dict.fromkeys((*types, *ONE_PERSON)))
        if types:
            end = begin + len(part.rstrip("。；"))
            more = patterns.match(r"[，,](?:或者?(?:是)?|以及|也包括|也可以?(?:为|是)|(?:也|亦)?可由(?=[^，。；]{2,12}(?:揭榜|申报|牵头)))(?P<more>[^，,。；]{2,60})", match.string[end:])
            if more:
                types, end = tuple(dict.fromkeys((*types, *types_in(more["more"])))), end + more.end()
            return (Reading({"types": list(types)}, match.start(), end),)
        begin += len(part) + 1
    return ()


ONE_PERSON: tuple[ApplicantType, ...] = ("individual",)
ONE_TEAM: tuple[ApplicantType, ...] = ("team",)
# the last word of those that name a kind of person, not a unit
PERSON = r"(?:(?<!服务)人员|教师|博士后?|硕士|经理人|经纪人|特派员|专家|工作者|[医护药技]师|工程师|科学家|学者|职工|总工|创客|大学生|毕业生|研究生|博士生|硕士生|技术骨干|企业家|发明人|青年|人才|个人|自然人|在校生|本科生)"


def _listed(part: str) -> str:
    """The end of a predicate, where its list stands: after the last 的 that has types behind it, else all of it."""
    part = patterns.sub(r"（(?:不含|不包括|除|[^）]{0,12}?(?:[须需限]|应当?)(?:为|是|具|于))[^）]{0,30}）", "", part)
    pieces = part.split("的")
    for i in range(len(pieces) - 1, -1, -1):
        if types_in(pieces[i]):
            return pieces[i]
    return part


def _all_types(part: str) -> tuple[ApplicantType, ...]:
    """The types of a predicate: those of the words after its last 的, and those of the items before."""
    listed, _, _ = types_of_list(part)
    last = types_in(_listed(part))
    return tuple(kind for kind in dict.fromkeys((*listed, *last)))


# an item of a list that opens as a condition does, and ends where its 的 stands: 设有研究院、实验室的企业
_CONDITION = re.compile(
    r"(?:在(?![\u4e00-\u9fff]{1,2}(?:高校|高等|院校|企业|科研|单位|事业))|从|由|有|具[有备]|拥有|获|经|符合|依法|注册|登记|成立|纳入|列入|建[有成]|承担|从事|开展|实施|购买|使用|采用|完成|面向|与|对|已|未|不|近|年(?!轻)|上年|取得|通过|参与|服务(?!机构|中心)|隶属|入[选库驻]|满足|持|被|评为|认定|引进|培育|加入|属于?)"
)
_ITEMS = r"、|，|以及|或者?|和(?!谐)|及(?!其|时)|与"


def types_of_list(text: str) -> tuple[tuple[ApplicantType, ...], int, int]:
    """The types of each item of a list of those who apply, how many items name one, and how many there are.

    An item says what it is at its end, after its last 的; the items before the 的 of a condition are what the condition names.
    """
    found: dict[ApplicantType, None] = {}
    named = count = 0
    inside = False
    text = patterns.sub(r"(?<=科研)(、|和|及)(?=(?:技术)?(?:推广|教学)(单位|机构))", "\\2\\1", text)  # 科研、推广单位
    bare = patterns.sub(r"企业[、和及](?:其他)?事业单位", "企事业单位", patterns.sub(r"（[^）]{0,30}）", "", text))
    for a, b in cut_outside(bare, 0, len(bare), _ITEMS):
        item = bare[a:b].strip()
        if not item:
            continue
        head, of, tail = item.rpartition("的")
        inside = not of and (inside or _CONDITION.match(item) is not None)
        if inside:
            continue
        count += 1
        person = patterns.search(rf"(?:{PERSON}|秀才|能人|新农人|创客|达人|[工艺]匠|带头人|农技员|技术员)[”\"]?$", tail) is not None
        types = types_in(tail) or (types_in(head) if of and (not tail or person and found) else ())  # 高校、医院的在职人员
        named += bool(types) or person
        found.update(dict.fromkeys(types))
    return tuple(found), named, count


_NO_UNITS = re.compile("[须应需可由将已未不]|优先|支持|鼓励|联合(?!社|会)|参与|参加|合作(?!社)|协作|负责|实施|除外|共同|推荐|牵头|主管|审|奖|元|具有|具备|成立|注册|拥有|人员")


def _bare_units(part: str) -> tuple[ApplicantType, ...]:
    """The types of a part of a sentence that is nothing but a list of units: 危化企业、检测机构. Empty where it says more."""
    if not 2 <= len(part) <= 30 or _NO_UNITS.search(part) or not patterns.search(rf"{TYPE}$", part):
        return ()
    types, named, count = types_of_list(part)
    return types if 2 * named >= count else ()


def _grown(reading: Reading, text: str) -> Reading:
    """The reading with the lists of units in the parts of the sentence before and after it: 矿山企业，检测机构，高校均可."""
    start, end = reading.start, reading.end
    types = [str(kind) for kind in reading.value["types"]] if isinstance(reading.value["types"], list) else []
    while text[start - 1 : start] in ("，", "：") or text[start : start + 1] == "，":
        start -= text[start - 1 : start] == "，"
        begin = part_start(text, start, "，；。：")
        more = _bare_units(text[begin:start].strip())
        if not more:
            break
        types, start = [*more, *types], begin
    while text[end : end + 1] == "，" or text[end : end + 1] == "；" and "：" in text[start:end]:
        stop = part_end(text, end + 1)
        more = _bare_units(patterns.sub("^(?:以及|或者?|及|和)", "", text[end + 1 : stop].strip()))
        if not more:
            break
        types, end = [*types, *more], stop
    if len(types) == len(reading.value["types"] if isinstance(reading.value["types"], list) else []):
        return reading
    return replace(reading, value={"types": list(dict.fromkeys(types))}, start=max(start, 0), end=end)


def bare_list(match: Match, place: Place) -> Iterable[Reading]:
    """An item that is nothing but units, below a heading that asks for whom: 科研院所，龙头企业，推广机构。"""
    if not place.path or not _CALLED.search(place.path[-1]):
        return ()
    types: dict[ApplicantType, None] = {}
    parts = patterns.split("[，；]", match["who"])
    for part in parts:
        units = _bare_units(part.strip())
        if patterns.search(rf"{PERSON}$", part) and not patterns.search("[须应需可由未不]|优先|支持|奖|元", part):
            units = ONE_PERSON
        if not units:
            return ()
        types.update(dict.fromkeys(units))
    return at(match, {"types": list(types)})


def here_too(reader: Reader) -> Reader:
    """The reader, with what else the list holds that it read of, and where those that it names sit."""

    def read(match: Match, place: Place) -> Iterable[Reading]:
        readings = [_grown(reading, match.string) if reading.kind is None else reading for reading in reader(match, place)]
        for reading in tuple(readings):
            if reading.kind is None:
                readings.extend(of_the_listed(reading, place))
        return readings

    return read


# 企业牵头的，具有中级职称也可以; C类两者均可申报: what is loosened for a case, or what is applied for
_NOT_WHO = re.compile(r"可不|不受|免于|(?:方向|[A-Za-z一二三四五六七八]类)[^，。；]{0,6}(?:类(?:平台|项目)|[两二三]者|[两二三]类)|[仅只]?限申报|(?:牵头|申[报请]|承担)的，[^，]{0,30}$")
# the end of a list behind a clause of its own: 对职称不作要求，乡土人才、“土专家”
_LAST_PART = re.compile(r"^[^，]{0,30}(?:不限|不作要求|不作限制|不受限制?|不设[^，]{0,8}|不限[^，]{1,8})，(?P<who>[^，]{2,60})$")


def everyone(match: Match, place: Place) -> Iterable[Reading]:
    """Every item of a list of which all may apply, whatever its nouns: half of them at least name a type."""
    if last := _LAST_PART.match(match["who"]):
        types, named, count = types_of_list(last["who"])
        types = types or (ONE_PERSON if 2 * named >= count and named else ())
        return (Reading({"types": list(types)}, match.start("who") + last.start("who"), match.end()),) if types else ()
    if _NOT_WHO.search(match["who"]) or patterns.match("[^，。；]{0,24}(?:不受|不超过|\\d\\s?[项个]|[一二两三四五六七八九十][项个])", match.string[match.end() :]):
        return ()
    types, named, count = types_of_list(match["who"])
    if joined := patterns.search("[与同和][^。；]{4,60}(?:合作|联合|签[订署约])[^，。；]{0,10}的(?P<whose>[^，。；的]{2,12})$", match["who"]):
        types, named, count = types_of_list(joined["whose"])  # 与高校开展合作的独立法人单位均可申报
    if patterns.search(rf"{PERSON}$", match["who"]):
        types = tuple(dict.fromkeys((*types, *ONE_PERSON)))
    elif not types and named:
        types = ONE_PERSON  # 科技人员、返乡青年
    if not types or 2 * named < count or OTHER_PARTY.search(match["who"]) or patterns.search("不得|不予|引进|项目|成果|优先|奖|补", match["who"]):
        return ()
    return at(match, {"types": list(types)})


def predicate(match: Match, place: Place) -> Iterable[Reading]:
    """应为三级医院或疾控机构: the list of the predicate, where nobody but who applies can be its subject."""
    if types_in(match.string[part_start(match.string, match.start()) : match.start()]):
        return ()  # 企业作为申报单位的，须为高新技术企业: what one sort of them must be
    types, named, _ = types_of_list(match["who"])
    if patterns.match("，(?:且|并|同时)[^，。；]{2,50}的，", match.string[match.end("who") :]):
        return ()  # a case: 受让方为高新技术企业，且成果属于…的，
    if named and patterns.search(rf"的[^，。；的]{{0,8}}{PERSON}$", match["who"]):
        types = ONE_PERSON  # 为高校、企业的在职人员: a person of such a house
    if patterns.match("[^\u4e00-\u9fff]{0,4}属于", match.group()) and patterns.match("，(?:可)?(?:不受|免于|可不|不限)", match.string[match.end("who") :]):
        return ()  # 属于新办的企业，不受某项限制: whom another rule is loosened for
    if not types or not named or patterns.match("的", match.string[match.end("who") :]) or patterns.search("的$|有限(?:责任)?公司$", match["who"]) or OTHER_PARTY.search(match.group()) or _shut_out(match.string, match.end("who")) or patterns.search("提供|代表人|负责人|项目|部门", match["who"]):
        return ()
    return at(match, {"types": list(types)})


def below_a_lead(match: Match, place: Place) -> bool:
    """Does the sentence stand under words that ask who may apply?"""
    words = "/".join((*place.path[-2:], place.lead))
    return LEADS.search(words) is not None or _UNITS_MUST.search(words) is not None


def named_types(match: Match, place: Place) -> Iterable[Reading]:
    types = types_in(match["who"])
    if not types or patterns.match(r"[^，。；]{0,4}(?:不在|不属|不列|不纳入|除外|暂不|不得|不能|不予|不受理|不再|优先)|[^，。；]{0,10}[吗么]？", match.string[match.end() :]):
        return ()
    return at(match, {"types": list(types)})


def drawn_up(match: Match, place: Place) -> Iterable[Reading]:
    """由…牵头: no rule where it is only favoured, is a case (的，…) or tells of the past."""
    before = match.string[part_start(match.string, match.start()) : match.start()]
    if patterns.search(r"鼓励|支持|引导|优先|提倡|曾|已|如|若|凡|推荐[^，。；]{0,6}$|不得$|不能$", before):
        return ()
    if joint := patterns.match("(?P<own>[^，]{2,30}?)(?:联合|会同)", match["who"]):
        return at(match, {"types": list(own)}) if (own := types_in(joint["own"])) else ()  # 由高校联合企业申报
    listed = _all_types(match["who"]) if "的" in match["who"] else ()  # behind the conditions of those who may: 有研发机构的企业
    return [replace(reading, value={"types": list(listed)}) if listed else reading for reading in named_types(match, place)]


_CALLED = re.compile(r"(?:申报|申请|支持|补助|资助|奖补|奖励|扶持|服务|推荐|认定|适用|征集|兑现|贴息|补贴|实施|享受|评价|遴选|受理)(?:的)?(?:对象|主体|范围)|申[报请]单位$|^[^\u4e00-\u9fff]*(?:[一二三四五六七八九十]{1,3}[、）])?(?:[^，。/]{0,4}(?:对象|主体|范围|适用范围)|谁[^，。/]{0,6}|[^，。/]{0,4}资格)$")


_UNITS_MUST = re.compile(r"(?:单位|机构|企业|主体|方)(?:应当?|须|必须|需)(?:同时)?(?:具备|符合|满足)[^/。]{0,12}[：:]?$")


def named_item(match: Match, place: Place) -> Iterable[Reading]:
    """An item of bare types below a heading that asks for whom: 三、申报主体 … 从事农业生产的企业和合作社。"""
    if not place.path or not _CALLED.search(place.path[-1]) or OTHER_PARTY.search(match.group()) or patterns.search("联合|负责人|优先|鼓励|不得|不予|除外|不支持", place.text):
        return ()
    return named_types(match, place)


def whom(match: Match, place: Place) -> Iterable[Reading]:
    """The units that the words name, and persons where such a word ends them: 高校在编教师."""
    who = patterns.sub(r"（[^）]{0,30}）", "", match["who"])
    types = list(_all_types(who) or types_in(who))
    if any(patterns.search(rf"{PERSON}$", one) for one in patterns.split("、|以及|及其?|和|与|或", who)) and "individual" not in types:
        types.append("individual")
    if "面向" in match.group() and place.home.location(who) == "境外":
        return ()
    if not types or patterns.search("引进|服务于|合作(?!社)|[^申]报告|不[在属列得予宜能]|未|推荐", who) or _shut_out(match.string, match.end("who")):
        return ()
    return at(match, {"types": types})


def _shut_out(text: str, place: int) -> bool:
    return patterns.match(r"(?:（[^）]{0,30}）)?[^，。；（]{0,8}(?:不在|不属|不列|不纳入|除外|暂不|不得|不能|不予|不受|不再|优先|不享受|可不|免[于受除])|[^，。；]{0,10}[吗么]？", text[place:]) is not None


def own_subject(match: Match, place: Place) -> Iterable[Reading]:
    """推荐企业须为…: where the predicate names no type, the subject's own noun does."""
    if types_in(match["rest"]) or patterns.search("不[得可能]|优先", match.group()):
        return ()
    return at(match, {"types": list(types_in(match["who"]))})


def paid(match: Match, place: Place) -> Iterable[Reading]:
    """Whom a labelled item pays: 买方奖补。本市企业购买成果的，按…补助."""
    if patterns.search(r"^(?:对|每|由财政|单个|同一|各|按|面向|支持|鼓励)|获评|认定为|每|[奖补助]|\d|[须应]为|单位为", match["who"]):
        return ()
    return whom(match, place)


LEADS = re.compile(r"(?:申报|申请|支持|补助|资助|奖补|奖励|扶持|服务|推荐|认定|受理)[^/]{0,12}?(?:对象|主体|范围)|(?:具备|符合|满足)[^/]{0,6}?(?:下列|以下|如下)[^/]{0,6}?条件|申[报请](?:单位|主体|企业|人|者|人员|对象)?(?:的)?(?:基本)?(?:条件|资格|要求)|(?:设立|建设|依托|牵头|承担|揭榜|发榜|需求|组建|建站)(?:单位|主体|企业|方)(?:应)?(?:的)?(?:基本)?(?:要求|条件|资格)")


def listed_applicant(match: Match, place: Place) -> Iterable[Reading]:
    """An item that names the applicant itself, under a heading or a lead that asks who may apply: …注册、具有法人资格的企业."""
    if not place.path or not LEADS.search("/".join(place.path[-2:])):
        return ()
    if OTHER_PARTY.search(match.group()) or patterns.search(r"^(?:与|联合|对|鼓励|支持|引进|优先|不|未|须|应|为|将|孵化|服务|培育|重点|近|无)|合作(?!社)|联合(?!社)|负责人|申请人|由[^，。；]{2,10}(?:统一|直接)推荐|不支持|不得|优先|鼓励|其中|占比|比例|所称|是指|不(?:予|能|再|可|参[加评与]|纳入|列入|享受|受理|适用|安排)", match.group()):
        return ()
    if patterns.search("(?:具有|拥有|建有|设有|具备|配备|成立|设立)[^，。；、]{0,6}?(?:专门|专职|独立|固定|完善|健全|稳定|较强|较高|高水平|相应|内部|自有)的$", match["head"]):
        return ()  # 具有专门的研发机构: what the applicant has
    if patterns.fullmatch("(?:已|还|且)?(?:拥有|建有|设有|获批|获得|建立了?)[^，。；注册法人]{0,14}的", match["head"]) and patterns.search("(?:机构|平台|实验室|中心|基地|团队|站)(?:[^，。；]{0,4})$", match["who"]):
        return ()  # 拥有经认定的研发机构
    if patterns.match(r"[^，。；]{0,6}，?(?:均|一律|原则上|暂)?(?:不得|不予|除外|不作|不受|可不|不限|不再|不能|免)|，(?:可|亦可|也可)(?:不受|免于|不再|不限)|，不受[^，。；]{2,16}限制，但", match.string[match.end() :]) or patterns.search("不[在属列得予宜作再]|^(?:每[家个]|同一)[^，]{1,8}(?:限|只|最多|至多|不)", match.group()):
        return ()
    if patterns.match("(?:，(?:以及|或者?|及)[^，。；须应可]{2,40})?(?:，[^，。；须应可]{0,12})?(?:一律|均|暂|概|原则上)?(?:不得|不予|不再|不能|不纳入|不列入|不享受|不受理|不安排|不支持)", match.string[match.end() :]):
        return ()  # …的企业，以及亏损的企业，本轮补助不予安排
    more = patterns.match(r"，(?:或者?|以及)(?P<more>[^，。；]{2,40})", match.string[match.end() :])
    types = tuple(dict.fromkeys((*types_in(match["who"]), *(types_in(more["more"]) if more else ()))))
    return (Reading({"types": list(types)}, match.start(), match.end() + (more.end() if more else 0)),) if types else ()
