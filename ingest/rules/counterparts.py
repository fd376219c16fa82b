"""What the other side of a project is: where it sits, how many of each kind there must be, and who may join from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start
from ingest.rules.home import FAR
from ingest.rules.outcomes import outcome
from ingest.rules.who import TYPES, types_in


def from_two_sides(who: str, place: Place) -> list[str]:
    """省外单位及港澳高校: parties of which one sits in the country, the other abroad, each by itself; [] for all else."""
    parties = [party for party in patterns.split("、|以及|及(?!其)|和|与", who) if party]
    sides = [place.home.location(party) for party in parties]
    return parties if len(parties) == 2 and set(sides) == {"区外", "境外"} and all(patterns.search("(?:单位|机构|企业|高校|院所|团队|大学|组织|公司)$", party) for party in parties) else []


def labelled_results(place: Place) -> bool:
    """Does the sentence, by its label, tell nothing but what must be reached?"""
    return _RESULT_LABEL.match(place.text) is not None


_RESULT_LABEL = re.compile("[^，。；：:]{0,8}(?:指标|目标|成果|产出)[^，。；：:]{0,4}[：:]")


def _seated(match: Match, place: Place) -> Iterable[Reading]:
    location = place.home.location(match.group())
    asked = patterns.search(r"(?:必须|须|应当?|需)[^，。；]{0,8}(?:有|联合|吸收|会同)", match.string[: match.start()])
    return at(match, {"partner_types": list(types_in(match["who"]) or types_in(match.string[match.end() : part_end(match.string, match.end())])), "location": location, "min": 1}) if not asked and location != "any" else ()


LEAST = r"(?:不(?:得|能|应|宜)?(?:少|低)于|至少(?:有|联合|吸纳|包括|包含)?|最少|≥)"
_COMPANY = re.compile(r"联合|成员|参[与加研]|合作|协作|联盟|共同体|共建|多中心|依托单位|牵头")
_NOT_COMPANY = re.compile(r"服务|孵化|在孵|培育|入驻|毕业|覆盖|带动|引进|培训|对接|辐射|帮扶|示范|推广|转化|限报|推荐|限额|名额|可报|申报|指标|每家|拥有|建有|获评|认定|客户|招引|落户|合同")


def _of_each_kind(match: Match, place: Place) -> Iterable[Reading]:
    """So many members of a kind where the sentence tells what a consortium is made of: 成员不少于8家，其中高校不少于3家."""
    text = match.string
    near = text[part_start(text, match.start()) : match.end()]
    head = f"{text[: match.start()]}{place.heading[-20:]}"
    group = next(name for name in ("who", "who2", "who3", "who4") if match[name])
    told = number(match["n"] or match["n2"] or match["n3"] or match["n4"])
    if outcome(place, match.start()) and labelled_results(place):
        return ()  # 考核指标：协作中心不少于5家，其中县级医院不少于2家
    if patterns.search("(?:拟|计划|新建|新认定|布局|建设|遴选|支持)[^。；]{0,40}(?:其中)?(?:由|以|依托)?[^，。；]{0,10}(?:牵头|承担|依托|为主)[^，。；]{0,12}$", text[part_start(text, match.start(), "。；") : match.end()]):
        return ()  # 拟新建中心不超过6家，其中企业牵头的不少于2家: a plan of the office
    if not told or told > 50 or group != "who3" and not _COMPANY.search(f"{head}{near}") and not patterns.match("作|负责|担任", text[match.end() :]) or _NOT_COMPANY.search(near) or patterns.match("项目|课题|申|[^，。；]{0,6}(?:推荐|优先|加分|倾斜)", text[match.end() :]):
        return ()
    return at(match, {"partner_types": list(types_in(match[group])), "location": place.home.location(match[group]), "min": int(told)})


def _may_join(match: Match, place: Place) -> Iterable[Reading]:
    """Outsiders whom the text lets in: 省外单位可以加入."""
    if (parties := from_two_sides(match["who"], place)):
        return [Reading({"partner_types": list(types_in(one)), "location": place.home.location(one), "min": None}, match.start(), match.end()) for one in parties]
    location = place.home.location(match["who"])
    no_lead = types_in(match["who"]) and patterns.match("[^，。；]{0,4}，?但?不(?:得|能|可|宜)(?:单独|独立)?(?:牵头|申报|作为)", match.string[match.end() :])  # 企业可参与但不得牵头
    if location not in ("区外", "境外") and not FAR.search(match["who"]) and not no_lead or patterns.search("项目|评审|专家|人员|竞", match["who"]):
        return ()
    return at(match, {"partner_types": list(types_in(match["who"])), "location": location, "min": None})


def _partner_count(match: Match, place: Place) -> Iterable[Reading]:
    least = patterns.search(rf"(?P<n>{NUMBER})\s?[家个]$", match.group())
    told = number(least["n"]) if least else None
    location = place.home.location(match["who"])
    return at(match, {"partner_types": list(types_in(match["who"])), "location": location, "min": int(told)}) if told else ()


def _described(match: Match, place: Place) -> Iterable[Reading]:
    """合作单位为…: what a partner must be, not that there must be one."""
    if patterns.search(r"(?:共同|分别|各自)$|^由", match["who"]) or match["who"].endswith("的") and match.string.startswith("，", match.end()):
        return ()  # or a case: 合作单位为高校的，…
    types = types_in(match["who"])
    location = place.home.location(match.group())
    if not types and location == "any":
        return ()
    if patterns.match(r"[外港澳台]方", match.group()) and location == "境外":
        return at(match, {"partner_types": list(types), "location": location, "min": 1})
    least = patterns.search(rf"(?:至少|不少于)\s?(?P<n>{NUMBER})\s?[家个所]|(?P<m>{NUMBER})\s?[家个所](?:（含）)?(?:及|或)?以上", match["who"])
    told = number(least["n"] or least["m"]) if least else None
    return at(match, {"partner_types": list(types), "location": location, "min": int(told) if told else None})


def _receiver(match: Match, place: Place) -> Iterable[Reading]:
    """成果接收方应为本省企业: the other side of a deal, which there must be; none where the receiver itself applies."""
    types = types_in(match["who"])
    if not types or patterns.search("提供|的$|负责人|法定代表", match["who"]) or patterns.search("(?:申[报请]|承担|牵头)(?:单位)?[、和及与或（为]?$", match.string[: match.start()]) or patterns.search("申[报请](?:单位|主体|人)(?:是|为|[：:])[^。；]{0,12}$", match.string[: match.start()]):
        return ()
    return at(match, {"partner_types": list(types), "location": place.home.location(match["who"]), "min": 1})


def _triad(match: Match, place: Place) -> Iterable[Reading]:
    types = types_in(match.group()) or ("university", "enterprise")
    return at(match, {"partner_types": list(types), "location": "any", "min": None})


def _toward(match: Match, place: Place) -> Iterable[Reading]:
    location = place.home.location(match["who"])
    if location not in ("境外", "区外") and not FAR.search(match["who"]) or patterns.search("申报|征集|招聘|引进|发布|市场|出口|销售|需求|前沿|问题|选聘", match["who"] + match.string[match.end("who") : match.end("who") + 4]):
        return ()
    return at(match, {"partner_types": list(types_in(match["who"])), "location": location, "min": None})


RULES: tuple[Rule, ...] = (
    Rule(
        "partner_seated", "partner",
        r"(?P<who>外方(?:合作)?(?:单位|机构)?|(?:境外|国外|海外|省外|市外|区外)?合作(?:单位|方|机构|伙伴))(?:须|应当?|必须|需)(?:是|为)?在(?:其)?[^，。；]{1,12}?(?:设立|注册|登记|成立)",
        _seated, "外方机构应在境外合法注册。", "合作单位应在截止日前注册账号。", ("设立", "注册", "登记", "成立"),
    ),
    Rule(
        "partners_at_least", "partner",
        rf"(?P<who>(?:[区省市疆境国]外|企业|高校|科研院所|外方)?(?:合作|参与|联合|技术依托|技术支撑|协作)单位)(?:（[^）]{{1,12}}）)?[^，。；\d]{{0,6}}?{LEAST}(?:有)?\s?(?:{NUMBER})\s?[家个]",
        _partner_count, "区外合作单位不少于1家。", "合作单位不超过3家。", ("单位",),
    ),
    Rule(
        "of_each_kind", "partner",
        rf"(?P<who>(?:[省市区县境国]外|[省市区县境国]内|[本我][省市区县])?[^，。；、\d至其中有]{{0,6}}?{TYPES})(?:须|应)?{LEAST}(?:有)?\s?(?P<n>{NUMBER})\s?[家个所]"
        rf"|(?:至少|不少于|不低于)(?:须|应)?(?:有|包括|包含|含|联合|吸纳|吸收|邀请|引入)?\s?(?P<n2>{NUMBER})\s?[家个所](?:（含）)?(?:以上)?(?:是|为)?(?P<who2>[^，。；\d]{{0,12}}?{TYPES})(?=[，。；]|$|参|为成员|或其|共同|联合|协同|加入|作|担任|负责)|(?:须|应当?|必须|需)(?:至少)?有\s?(?P<n3>{NUMBER})\s?[家个所](?:（含）)?(?:及?以上)?(?P<who3>[^，。；\d]{{0,12}}?{TYPES})(?=参|为成员|共同|联合|协同|加入|作|负责|承接|配合)|(?:(?:须|应当?|必须|需)(?:至少)?(?:包含|包括|含|有)|(?:且|并)(?:至少)?(?:包含|包括|含|有))\s?(?P<n4>{NUMBER})\s?[家个所](?:（含）)?(?:及?以上)?(?P<who4>[^，。；\d]{{0,12}}?{TYPES})(?=[，。；]|$|的，)",
        _of_each_kind, "成员单位不少于6家，其中高校不少于2家。", "在孵企业不少于30家。", ("家", "个", "所"),
    ),
    Rule(
        "may_join", "partner",
        r"(?:^|(?<=[，。；：]))(?P<who>(?!鼓励|支持|由|与|引导)[^，。；]{0,24}?(?:单位|机构|企业|高校|院所|团队|大学))(?:也|亦|均)?(?:可以?|允许)(?:[^，。；不]{0,4}?)(?:加入|参与|参加)(?!评|竞|投)",
        _may_join, "省外高校也可加入联合体。", "省内企业可以参加评选。", ("加入", "参与", "参加"),
    ),
    Rule(
        "partner_is", "partner",
        r"(?:(?:[区省市疆境国]外|外方|国内)?(?:合作(?:研究)?单位|(?:参与|参加|协作)单位(?=：)|合作方|合作伙伴|外方单位|合作机构)|(?<![\u4e00-\u9fff])[外港澳台]方(?:单位|机构)?)(?:原则上)?(?:须|应当?|必须|可|需)?(?:是|为(?![了确])|包括|：|限(?:于|定为?|为)?(?![\d一二两三额]))(?P<who>[^。；，]{2,60})",
        _described, "合作单位为区外科研院所、高等学校和企业等。", "合作单位为项目提供场地和设备。", ("合作", "方", "单位"),
    ),
    Rule(
        "receiver_is", "partner",
        r"(?:(?:成果|技术)(?:接收|承接|转化|应用|使用|受让|提供|依托|支撑|支持|输出|指导)(?:方|单位)|(?<![\u4e00-\u9fff])(?:应用方|用户单位|应用单位|示范应用单位|用户方))(?:原则上)?(?:必须|须|应当?|需)(?:是|为)(?P<who>[^。；，]{2,60})",
        _receiver, "技术接收方须为本省注册的企业或合作社。", "应用单位应为项目提供场地。", ("方", "单位"),
    ),
    Rule(
        "partner_country", "partner",
        r"合作(?:国别|国家|对象|区域|地区|伙伴国)[^，。；]{0,6}?(?:为|是|限|包括|：)(?:于|定)?(?P<who>[^。；，]{2,60})",
        _described, "合作国别包括东盟国家和俄罗斯。", "合作对象为经验丰富的团体。", ("合作",),
    ),
    Rule(
        "triad", "partner",
        r"(?:鼓励|采用|采取|以|提倡|倡导)[^，。；]{0,16}?(?:产学研(?:用)?|校企|院企|产学|校地)(?:合作|联合|结合|协同|携手|共建)(?:方式)?",
        _triad, "鼓励采用产学研合作方式进行申报。", "促进产学研用深度融合。", ("产学", "校", "院企"),
    ),
    Rule(
        "toward", "partner",
        r"面向(?P<who>[^，。；的]{2,60})(?=[，。；]|$)",
        _toward, "面向“一带一路”沿线国家特别是上海合作组织成员国等，支持开展联合研究。", "面向国家重大需求开展攻关。", ("面向",),
    ),
)
