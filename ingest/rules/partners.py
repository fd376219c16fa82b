"""Whom an applicant must or may join: partners, agreements with them, and how many units."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.who import TRIAD, types_in

_BINDING = re.compile(r"必须|须(?!知)|应当?(?!用|急)|需(?!求)|至少|要求")
_LOOSE = re.compile(r"鼓励|支持|可(?!靠|行)|推动|优先|引导|不(?:需|要求|强制)")


def _partner(match: Match, place: Place) -> Iterable[Reading]:
    """Types, place and least number of the partners that `who` describes; `min` is 1 where joining binds, None where it is free."""
    text, who = match.string, match["who"]
    types, location = list(types_in(who)), place.home.location(who)
    if not types and location == "any" and not re.search(r"单位|机构|团队|力量|国家|省|市", who):
        return ()
    if re.search(r"惩戒|部门|平台系统|财政|评审|卫健委", who[:20]) and not types or re.search("关联关系|隶属|产权|股权|控股|利害关系|亲属", match.group()):
        return ()
    before = text[part_start(text, match.start(), "。；;") : match.start("who")]
    near = text[part_start(text, match.start()) : match.start("who")]
    told = text[max(0, match.start("who") - 12) : match.end("who")]
    least = re.search(rf"(?:至少|不少于|不低于)\s?(?P<n>{NUMBER})\s?[家个所名位]", told) or re.search(rf"(?P<n>{NUMBER})\s?[家个所名位](?:（含）)?(?:及|或)?以上", told)
    binding = bool(least) or (bool(_BINDING.search(near)) if _BINDING.search(near) or _LOOSE.search(near) else bool(_BINDING.search(before)) and not _LOOSE.search(before))
    least_number = number(least["n"]) if least else None
    return at(match, {"partner_types": types, "location": location, "min": int(least_number) if least_number else 1 if binding else None})


def _consortium(match: Match, place: Place) -> Iterable[Reading]:
    """A body of several units: whom it is made of is told or not; without a place it may be anywhere."""
    who = match["who"]
    return at(match, {"partner_types": list(types_in(who)), "location": place.home.location(who), "min": None})


def _partner_count(match: Match, place: Place) -> Iterable[Reading]:
    least = re.search(rf"(?P<n>{NUMBER})\s?家$", match.group())
    told = number(least["n"]) if least else None
    location = place.home.location(match["who"])
    return at(match, {"partner_types": list(types_in(match["who"])), "location": location, "min": int(told)}) if told else ()


def _described(match: Match, place: Place) -> Iterable[Reading]:
    """合作单位为…: what a partner must be, not that there must be one."""
    if re.search(r"(?:共同|分别|各自)$|^由", match["who"]):
        return ()
    types = types_in(match["who"])
    location = place.home.location(match.group())
    if not types and location == "any":
        return ()
    return at(match, {"partner_types": list(types), "location": location, "min": None})


def _triad(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"partner_types": list(TRIAD), "location": "any", "min": None})


def _toward(match: Match, place: Place) -> Iterable[Reading]:
    location = place.home.location(match["who"])
    return at(match, {"partner_types": [], "location": location, "min": None}) if location in ("境外", "区外") else ()


def _agreement(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.match(r"(?:或[^，。；的]{1,8})?的|之日|后|时|前", text[match.end() :]) or re.search(r"(?:已|(?<!院)所|拟|政府)[^，。；]{0,10}$", text[part_start(text, match.start()) : match.start()]):
        return ()  # 签署的战略合作协议, 与我区签署科技合作协议的省市: somebody's standing agreement
    if re.search(r"劳动|聘用|任务书|就业|服务期", match.group()):
        return ()
    return at(match, {"required": True})


def _units(match: Match, place: Place) -> Iterable[Reading]:
    value = number(match["q"])
    return at(match, {"max_units": int(value)}) if value else ()


_JOIN = r"联合(?!申报|攻关|研究|实验|培养|体|创新|会|开展|研发|基金|办公|惩戒|制定|印发|共建|发文|出资|共同|提出|推荐|承担|主办|凝练|国|签|作|开发|评|单位|不超过|项目|申请)"
_TAIL = r"(?:共同申报|联合申报|合作申报|进行申报|申报|共同参与|参与|共同开展|开展|组建|共同|实施|进行|攻关|组成|协同|等，|，|。|；|建设)"
_TOGETHER = (
    r"(?:联合申报|合作申报|共同申报|联合承担|开展联合|联合开展|共同开展|共建|开展(?:产学研)?合作|加强(?:产学研)?(?:交流)?合作|加强交流|产学研(?:协同|合作)|联合研发|联合攻关|组建(?:创新)?联合体|"
    r"有良好合作|合作互信|的?合作交流|建立[^，。；]{0,10}?合作|有[^，。；]{0,10}?合作(?:基础|关系)|协同创新|开展区域科技合作|在[^，。；]{2,20}?(?:开展|进行)[^，。；]{0,6}合作)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "join", "partner",
        rf"{_JOIN}(?P<who>[^。；，]{{2,60}}?){_TAIL}",
        _partner, "申报单位须联合区外相关单位共同申报。", "联合申报单位总数不超过3家。", ("联合",),
    ),
    Rule(
        "form_consortium", "partner",
        r"(?:鼓励|支持|可以?|须|应当?|必须|需|引导|原则上)(?P<who>[^，。；]{0,30}?)(?:牵头)?(?:组成|组建|以)(?:[^，。；]{0,8})?(?:联合体|创新共同体)",
        _consortium, "鼓励多家单位组成联合体揭榜。", "联合体成员不超过4家。", ("联合体", "共同体"),
    ),
    Rule(
        "units_together", "partner",
        rf"(?:允许|鼓励|支持|可由?|须由?|应由|需由|必须由|由)\s?(?P<who>(?:{NUMBER})\s?[家个](?:及|或)?以上[^，。；]{{0,16}}?单位|多家[^，。；]{{0,12}}?(?:单位|企业|高校|机构)|(?:{NUMBER})\s?(?:至|-|~|～|—)\s?(?:{NUMBER})\s?家[^，。；]{{0,12}}?单位)(?:共同|联合)(?!体)",
        _consortium, "可由2家以上单位联合申报。", "由多家单位推荐的，以首次推荐为准。", ("家", "个"),
    ),
    Rule(
        "together_with", "partner",
        rf"(?<![参给授赋共协相不合])(?:与|同)(?P<who>(?!等|类|一|时|期|意|行|步|项目|申报单位|评审|本)[^。；与]{{2,120}}?){_TOGETHER}(?!协议)",
        _partner, "鼓励与国内其他省（区、市）优势科研力量联合申报。", "与所申报项目内容密切相关，合作单位应有研究基础。", ("合作", "联合", "共同", "协同", "共建"),
    ),
    Rule(
        "must_have_partner", "partner",
        r"(?:必须|须|应当?|需)有(?P<who>[^，。；]{2,30}?)(?:实质性)?(?:参与|参加|合作)(?!基础|协议)",
        _partner, "高校牵头的，必须有企业参与。", "申报单位应有良好的合作基础。", ("参与", "参加", "合作"),
    ),
    Rule(
        "partners_at_least", "partner",
        rf"(?P<who>(?:[区省市疆境国]外|企业|高校|科研院所|外方)?(?:合作|参与|联合)单位)[^，。；\d]{{0,4}}?(?:不少于|至少|不低于)\s?(?:{NUMBER})\s?家",
        _partner_count, "区外合作单位不少于1家。", "合作单位不超过3家。", ("单位",),
    ),
    Rule(
        "partner_is", "partner",
        r"(?:[区省市疆境国]外|外方|国内)?(?:合作(?:研究)?单位|合作方|合作伙伴|外方单位)(?:原则上)?(?:须|应当?|必须|可|需)?(?:是|为(?![了确])|包括|：)(?P<who>[^。；，]{2,60})",
        _described, "合作单位为区外科研院所、高等学校和企业等。", "合作单位为项目提供场地和设备。", ("合作", "外方"),
    ),
    Rule(
        "invited_in", "partner",
        r"(?:鼓励|支持|引导|吸引|吸纳|可邀请)(?P<who>[^，。；]{2,30}?)(?:共同|积极|联合)?参与(?:共建|建设|项目|申报|合作|实施|攻关|研究|研发)",
        lambda match, place: _consortium(match, place) if place.home.location(match["who"]) != "any" else (),
        "鼓励省外高水平高校院所参与共建。", "鼓励青年科研人员参与项目实施。", ("参与",),
    ),
    Rule(
        "triad", "partner",
        r"(?:鼓励|采用|以)[^，。；]{0,16}?产学研(?:用)?(?:合作|联合|结合)(?:方式)?",
        _triad, "鼓励采用产学研合作方式进行申报。", "促进产学研用深度融合。", ("产学研",),
    ),
    Rule(
        "toward", "partner",
        r"面向(?P<who>[^，。；]{2,40}?(?:国家(?:（地区）)?|省市|省区|国))(?=[，。；特开等和及的])",
        _toward, "面向“一带一路”沿线国家特别是上海合作组织成员国等，支持开展联合研究。", "面向国家重大需求开展攻关。", ("面向",),
    ),
    Rule(
        "sign_agreement", "partner_agreement",
        r"签[订署定有](?:了)?[^，。；]{0,26}?(?:合作协议|合作合同|技术合同|合作意向书?|联合申报协议|技术服务协议|转化协议|协议书?)",
        _agreement, "申报双方应签订责、权、利明确清晰的科技合作协议。", "面向与我区签署科技合作协议的省市征集项目。", ("签",),
    ),
    Rule(
        "have_agreement", "partner_agreement",
        r"(?:须|应当?|必须|需)(?:具?有|达成)[^，。；]{0,20}?(?:合作协议|合作意向书?|合作合同)",
        _agreement, "须有针对项目申报内容的合作协议。", "合作协议应有双方签章。", ("协议", "意向", "合同"),
    ),
    Rule(
        "units_at_most", "participant_limit",
        rf"(?:联合申报|参与|参加|合作研究|合作|协作|联合|申报|承担|成员|实施|揭榜|共建|组成)单位(?:（[^）]{{1,12}}）)?[^，。；\d推年]{{0,14}}?(?:不得?超过|不能超过|不多于|最多|至多|限(?:为)?)(?:为)?\s?(?P<q>{NUMBER})\s?[家个]",
        _units, "项目参与单位总数不得超过5家。", "推荐单位推荐项目不超过5个。", ("单位",),
    ),
    Rule(
        "members_at_most", "participant_limit",
        rf"(?:联合体|共同体|创新联合体|联盟|项目组|揭榜方)(?:的)?(?:成员|组成|参与|参加|牵头和参与|总)?(?:单位|成员)?(?:（[^）]{{1,12}}）)?(?:总数|数量?|个数|家数)?(?:（[^）]{{1,12}}）)?(?:原则上|一般|应|须|均)?(?:不得?超过|不能超过|不多于|最多|至多|控制在|限)(?:为)?\s?(?P<q>{NUMBER})\s?[家个]",
        _units, "联合体成员不超过4家。", "联合体应由企业牵头组建。", ("联合体", "共同体", "联盟", "项目组", "揭榜方"),
    ),
    Rule(
        "join_at_most", "participant_limit",
        rf"联合(?:申报)?(?:的)?(?:单位)?(?:不得?超过|最多)\s?(?P<q>{NUMBER})\s?家|单位(?:限|控制在)?\s?(?P<q2>{NUMBER})\s?家(?:以内|以下)",
        lambda match, place: at(match, {"max_units": int(value)}) if (value := number(match["q"] or match["q2"])) else (),
        "牵头单位可联合不超过2家单位。", "须联合不少于2家单位。", ("家",),
    ),
)
