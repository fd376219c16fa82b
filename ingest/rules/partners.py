"""Whom an applicant must or may join."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.consortia import signed_with_no_partner
from ingest.rules.counterparts import LEAST, from_two_sides, labelled_results
from ingest.rules.counterparts import RULES as RULES_OF_THE_OTHER_SIDE
from ingest.rules.outcomes import outcome
from ingest.rules.who import TYPE, TYPES, types_in
from kb.attribute import ApplicantType

_BINDING = re.compile(r"必须|须(?!知)|应当?(?!用|急)|需(?!求)|至少|要求|(?<![主重只])要(?=找|有|与|联合)")
_LOOSE = re.compile(r"鼓励|支持|可(?!靠|行|持)|允许|欢迎|提倡|推动|优先|引导|不(?:需|要求|强制)")


def _partner(match: Match, place: Place) -> Iterable[Reading]:
    """Types, place and least number of the partners that `who` describes; `min` is 1 where joining binds, None where it is free."""
    text, who = match.string, match["who"]
    types, location = list(types_in(who)), place.home.location(who)
    if labelled_results(place) and outcome(place, match.start()) and not patterns.search("(?:须|应|必须)[^，。；]{0,24}申报", match.group() + text[match.end() : match.end() + 2] if text[match.start() - 1 : match.start()] not in "须应" else "须" + match.group()):
        return ()  # 考核指标：联合2家以上医院完成验证
    if patterns.match("[^，。；]{0,24}的，[^。；]{0,8}(?:可以?不|不再|免|无需|不需)|[^，。；]{0,4}的，(?:可|免)", text[match.end() :]) or patterns.search("(?:可以?)?(?:不再|不需|无需|免于)[^，。；]{0,6}$", text[part_start(text, match.start()) : match.start()]):
        return ()  # 可不再联合省内单位
    if location == "any" and patterns.search("(?:出资|项目(?:实施|所在)|实施|示范|推广|任务|需求)[^，。；]{0,3}(?:地|所在地|县|市|州|区)(?:（[^）]{1,8}）)?(?:行政区域|辖区|境|区域)?内?的?", who):
        location = "疆内"  # 出资州行政区域内的单位
    if not types and patterns.search("部门$", who) and patterns.match("作", match.string[match.end("who") :]):
        types = ["government"]
    if not types and patterns.search("(?:实际工作|实务|业务|职能|决策|行政|主管|政府|管理)部门$", who) and patterns.match("(?:联合|共同|合作)(?:申报|承担|研究|攻关|完成)", match.string[match.end("who") :]):
        types = ["government"]  # 与实际工作部门联合申报
    if not types and location == "any" and not patterns.search(r"部门作|单位|机构|团队|力量|国家|省|市|固定人员|(?:场景|应用|需求|技术|提供)方|持有[者人方]|用户|示范户", who):
        return ()
    if patterns.search(r"(?:院士|专家|教授|学者)(?:（[^）]{0,24}）)?$", who) and not patterns.search("企业|高校|研究院|研究所|院所|单位|机构", who):
        types = ["individual"]  # 与1名以上中国工程院院士签订协议
    if patterns.search(r"惩戒|(?<!用户)(?<!应用)部门|平台系统|财政|评审|卫健委", who[:20]) and not types or patterns.search("联合(?:行文|发文|印发|下文|上报|审[核查定]|会审|推荐|认定|评审|检查|验收)|关联关系|隶属|产权|股权|控股(?!子?公司|企业|单位)|利害关系|亲属", match.group()):
        return ()
    if _favoured(match) or location == "疆内" and patterns.match("[^，。；]{0,8}的(?:外国|境外|海外|国外|外籍)", text[match.end() :]):
        return ()  # 与本地单位有合作基础的外国专家: which of them
    before = text[part_start(text, match.start(), "。；;") : match.start("who")]
    near = text[part_start(text, match.start()) : match.start("who")]
    if not _BINDING.search(near) and not _LOOSE.search(before) and (_RESULT.match(text) or place.path and _RESULT.match(place.path[-1])):
        return ()  # 考核指标：与外方共建实验室1个: what is to come of it
    if match.group().endswith("共建") and not _BINDING.search(near) and patterns.match(f"[^，。；]{{2,16}}?(?:不少于|至少)?\\s?(?:{NUMBER})\\s?[个家所]", text[match.end() :]):
        return ()  # 与东盟高校共建联合实验室2个
    told = text[max(0, match.start("who") - 12) : match.end("who") + 2]
    least = patterns.search(rf"(?:至少|不少于|不低于)\s?(?P<n>{NUMBER})\s?[家个所名位类方户]", told) or patterns.search(rf"(?P<n>{NUMBER})\s?[家个所名位类方]?(?:（含）)?(?:及|或)?以上(?!职称|学位)", told)
    binding = bool(least) or (bool(_BINDING.search(near)) if _BINDING.search(near) or _LOOSE.search(near) else bool(_BINDING.search(before)) and not _LOOSE.search(before))
    later = patterns.match(rf"[，（]?(?:后者|其中后者|该类单位)[^，。；]{{0,4}}(?:至少|不少于)(?:须|应)?(?:有|联合)?\s?(?P<n>{NUMBER})", text[match.end() :])
    least, binding = (later, True) if later and not least else (least, binding)
    if not least and not _LOOSE.search(near) and patterns.search(r"(?:由|以)[^，。；]{1,20}(?:牵头|为主)[，、]?[^，。；]{0,4}$|(?:^|[。；])[^，。；鼓支可]{1,20}牵头[，、]$", text[: match.start()]):
        binding = True  # 由本地企业牵头，与…联合实施: how it is done, not how it may be
    least_number = number(least["n"]) if least else None
    if not types and patterns.search("外方|合作|对方", who + text[match.end("who") : match.end("who") + 2]):
        types = _described_next(text, match.end())
    return at(match, {"partner_types": types, "location": location, "min": int(least_number) if least_number else 1 if binding else None})


def _with_whom(match: Match, place: Place) -> Iterable[Reading]:
    """Whom it is with; where nothing but a paper is signed, a unit that works with the applicant: 与一所高校签订技术服务协议."""
    if patterns.search("(?:牵头|申[报请]|承担|揭榜|主持|建站)(?:申报)?(?:单位|方|企业|主体)$|.(?:牵头|申[报请]|承担)单位签", match["who"]):
        return ()  # 参与单位须与牵头单位签署协议: the applicant itself
    if patterns.search("(?:政府|[厅局委]|主管部门|管委会)(?:应当?|须|将|可)?$", match.string[part_start(match.string, match.start()) : match.start()]) and patterns.search("签[^，。；]{0,20}$", match.group()):
        return ()  # 市政府与高校签订共建协议
    near = match.string[part_start(match.string, match.start()) : match.start("who")]
    if patterns.match("[^，。；的]{0,4}的(?:项目|课题)?，", match.string[match.end() :]) and patterns.search("申[请报]|承担|实施|完成|揭榜", match.group()[-2:] + match.string[match.end() : match.end() + 4]) and not (_BINDING.search(near) or _LOOSE.search(near)):
        return ()  # 与企业合作申请的，应附协议: a case
    return () if signed_with_no_partner(match, types_in(match["who"])) else _partner(match, place)


def _favoured(match: Match) -> bool:
    """Does this only tell which applicant is favoured or paid? 与高校共建研发机构的企业，优先…"""
    text = match.string
    near = text[part_start(text, match.start()) : match.start("who")]
    if _BINDING.search(near) or _LOOSE.search(near):
        return False
    return patterns.match(r"[^，。；]{0,24}[的者][^，。；]{0,12}(?:，[^。；]{0,30})?(?:优先|奖励|给予|奖补|补助|不予|不得|倾斜)|[^，。；]{0,16}(?:的|者)[均亦也都]?可(?:[，。；]|$)", text[match.end() :]) is not None


def _described_next(text: str, place: int) -> list[ApplicantType]:
    """What a foreign partner is, told just after it was asked for: 必须有外方合作单位，外方应是大学或企业."""
    after = patterns.match(r"[^，。；]{0,6}，(?:外方|合作方|对方|该单位|其)[^，。；]{0,6}(?:须|应当?|必须|需)?(?:是|为)(?P<who>[^，。；]{2,60})", text[place:])
    return list(types_in(after["who"])) if after else []


def _taken_in(match: Match, place: Place) -> Iterable[Reading]:
    """Somebody drawn into a project: no partner where the words are about staff, talents or standards."""
    who = match["who"]
    if patterns.search(r"青年|学生|毕业生|人才|资金|资本|投资|群众|人员|标准", who) and not types_in(who) and place.home.location(who) == "any":
        return ()
    return _partner(match, place)


_RESULT = re.compile("[^\u4e00-\u9fff]{0,6}(?:[（(]?[一二三四五六七八九十]{1,2}[）)、])?(?:主要|预期|绩效)?(?:考核|绩效|产出|预期|技术|经济)?(?:指标|成果|目标|产出)(?:要求)?(?:[：:。]|$)")
_TOPIC = re.compile(r"(?:机制|路径|模式|对策|关系|影响|策略|评价|体系)的?(?:研究|分析|探索)[。；]?$")  # 两地协同机制研究: the title of a study


def _as_partner(match: Match, place: Place) -> Iterable[Reading]:
    """…作为合作单位参加: who it is may stand a comma before; not told at all, it is a partner of any kind."""
    text = match.string
    start = part_start(text, match.start(), "。；;")
    who = text[start : match.start("as")]
    if patterns.search("不得|不能|不可|不宜|不再", text[max(start, match.start() - 6) : match.start("as")]) or patterns.search("项目负责人|申请人|个人|期间|信用", who):
        return ()
    own = text[part_start(text, match.start()) : match.start("as")]
    if patterns.search(r"为[^，。；]{2,30}，$", who.removesuffix(own)) and types_in(own):
        who = own  # 申报单位须为企业，高校可作为参与单位: two rules
    elif own != who and types_in(own) and patterns.search("可|须|应当?|牵头", who.removesuffix(own)) and not patterns.search("联合|与[^，]{2,20}$", who.removesuffix(own)):
        who = own  # 院所可牵头申报，外资企业可作为参与单位
    if barred_lead := patterns.search("(?:^|，)(?P<who>[^，。；]{2,30}?)(?:不得|不能|不可|不宜)(?:作为|担任|单独|牵头)[^，。；]{0,12}，(?:但|但是|仅|只)?(?:均?可以?|能)?$", who):
        who = barred_lead["who"]  # …医院、高校，企业不得作为牵头单位，可作为合作单位: the enterprise
    types, location = list(types_in(who)), place.home.location(who)
    near = text[max(part_start(text, match.start()), match.start() - 12) : match.start("as")]
    binding = patterns.search(r"必须|须|应当?|需", near)
    if not binding and (parties := from_two_sides(patterns.sub("(?:可以?|均可|但|也|亦)+$", "", own), place)):
        return [Reading({"partner_types": list(types_in(one)), "location": place.home.location(one), "min": None}, match.start(), match.end()) for one in parties]
    if not types and location == "any" and not binding:
        return ()
    return at(match, {"partner_types": types, "location": location, "min": 1 if binding else None})


def _outsider(match: Match, place: Place) -> Iterable[Reading]:
    """The party from outside in A与B联合申报, where A comes first."""
    location = place.home.location(match["who"])
    binds = patterns.search("必须|须|应|需", match.string[match.end("who") : match.end("who") + 3]) or patterns.search("必须|须|应|需", match.group()[:3])
    if patterns.search("依托单位|申[报请]单位|牵头", match["who"]):  # 省外依托单位可与省内单位联合申请: it leads, and they are its partners
        other = match.string[match.end("who") : match.end()]
        return at(match, {"partner_types": list(types_in(other)), "location": "疆内", "min": 1 if binds else None})
    value: dict[str, object] = {"partner_types": list(types_in(match["who"])), "location": location, "min": 1 if binds else None}
    return at(match, value) if location in ("区外", "境外") else ()


def _consortium(match: Match, place: Place) -> Iterable[Reading]:
    """A body of several units: whom it is made of is told or not; without a place it may be anywhere."""
    who = match["who"]
    if match.group().startswith("由") and patterns.match("[^，。；]{0,12}的(?:，|$)", match.string[match.end() :]):
        return ()  # 由多家企业联合提出的，以牵头企业名义填报: a case
    if patterns.search("[只仅]$|同期[^，。；]{0,4}$|不得$", match.string[: match.start()]):
        return ()  # 每家只可组建一个联合体
    if patterns.search("(?:或者?|以及)由?(?:其|它们|他们|上述[^，。；]{0,4})?$", who):
        return ()  # 高校、企业或其组成的联合体: one more kind of applicant
    least = patterns.search(rf"{LEAST}\s?(?P<n>{NUMBER})\s?[家个所]|(?P<m>{NUMBER})\s?[家个所](?:（含）)?(?:及|或)?以上", match.group())
    told = number(least["n"] or least["m"]) if least else None
    return at(match, {"partner_types": list(types_in(who)), "location": place.home.location(who), "min": int(told) if told else None})


def _found(match: Match, place: Place) -> Iterable[Reading]:
    """A partner that must be found: 须在当地落实合作单位."""
    if patterns.search("如有|有合作|若有|已", match.string[: match.end()]) or patterns.search("明确(?:各|双|合作各)?方?|各合作|所有", match.group()):
        return ()
    least = patterns.search(rf"(?P<n>{NUMBER})\s?[家个所]", match.group())
    told = number(least["n"]) if least else None
    return at(match, {"partner_types": list(types_in(match["who"])), "location": place.home.location(match.group()), "min": int(told) if told else 1})


_JOIN = r"联合(?!组建|组成|申报|攻关|研究|实验|培养|体|创新|会|开展|研发|基金|办公|惩戒|制定|印发|共建|发文|出资|共同|提出|推荐|承担|主办|凝练|国|签|作|开发|评|报(?!名|考)|[上呈转]报|审|会[审商签]|发(?!起)|下[发达]|认定|验收|单位|不超过|项目|申请)"
_TAIL = r"(?:共同申报|联合申报|合作申报|进行申报|申报|共同参与|参与|共同开展|开展|组建|共同|实施|进行|攻关|组成|协同|等，|，|。|；|建设)"
_TOGETHER = (
    r"(?:(?:联合|共同|合作|协同|携手|联手|协作)(?![，。；体]|协议|合同|惩戒|印发|制定|发文|办公|培养计划)[^，。；的]{0,4}?(?:申[报请]|立项|承担|实施|攻关|攻坚|研发|研究|开展|建设|揭榜|提出|完成|培养|开发|组建|推进|转化|试验|验证|示范|参与)"
    r"|共建(?!国家|的|[“\"])|开展(?:产学研)?合作|加强(?:产学研)?(?:交流)?合作|加强交流|产学研(?:协同|合作)|协同创新|"
    r"有良好合作|合作互信|的?合作交流|(?:建立|构建|形成|结成)[^，。；]{0,14}?(?:合作|关系|联系|协作|联盟|对接|联合|共同体|机制)|结对|组成|签(?:[订署定有立好下约]了?)?(?![字章名发收署的])[^，。；]{0,18}?(?:协议|合同)(?!的|或|等)|(?<!开展)(?<!加强)(?<!的)(?:合作|联合|协作|协同)(?=[，。；]|$)|(?:抱团|一起|一道|一同|一块儿?)(?:申[报请]|承担|实施|攻关|研发|开展|建设|揭榜|推进|参与|干|做)|有[^，。；]{0,10}?合作(?:基础|关系)|开展(?:区域|国际|跨省|双边|多边)科技合作|在[^，。；]{2,20}?(?:开展|进行)[^，。；]{0,6}合作)"
)

# 区内单位与北京市高校、企业联合申报: whom it is with stands behind 与
_HERE_WITH = re.compile(r"(?:[省市区县州盟旗]内|[本我][省市区县州])[^，。；与同]{1,8}[与同]")

RULES: tuple[Rule, ...] = (
    Rule(
        "join", "partner",
        rf"{_JOIN}(?P<who>[^。；，]{{2,60}}?){_TAIL}",
        _partner, "申报单位须联合区外相关单位共同申报。", "联合申报单位总数不超过3家。", ("联合",),
    ),
    Rule(
        "form_consortium", "partner",
        r"(?:鼓励|支持|可以?|须|应当?|必须|需|引导|原则上)(?P<who>(?!与|同|和)[^，。；与同]{0,30}?)(?:牵头)?(?:组成|组建|以)(?:[^，。；]{0,8})?(?:联合体|创新共同体)",
        _consortium, "鼓励多家单位组成联合体揭榜。", "联合体成员不超过4家。", ("联合体", "共同体"),
    ),
    Rule(
        "units_together", "partner",
        rf"(?:允许|鼓励|支持|可由?|须由?|应由|需由|必须由|由)\s?(?P<who>(?:{NUMBER})\s?[家个](?:及|或)?以上[^，。；]{{0,16}}?单位|多家[^，。；]{{0,12}}?(?:单位|企业|高校|机构)|不少于\s?(?:{NUMBER})\s?[家个][^，。；]{{0,10}}?单位|(?:{NUMBER})\s?(?:至|-|~|～|—)\s?(?:{NUMBER})\s?家[^，。；]{{0,12}}?单位)(?:共同|联合|组成|组建)(?!体)",
        _consortium, "可由2家以上单位联合申报。", "由多家单位推荐的，以首次推荐为准。", ("家", "个"),
    ),
    Rule(
        "outsider_first", "partner",
        r"(?:(?:鼓励|支持|引导|可以?|允许|须|应)|^|(?<=[，。；]))(?P<who>(?!与|同|联合|鼓励|支持)[^，。；与和内]{0,8}(?:[省市区县国境疆州]外|外方|海外|(?<!粤)港澳)[^，。；与]{1,20}?)(?:可以?|必须|须|应当?|需)?(?:与|同|和|联合)(?=[^，。；]{0,6}(?:[本我]|[省市区县国境疆州]内|中方|当地))[^，。；]{2,20}?(?:联合|合作|共同|协同)(?:申报|申请|开展|承担|实施|攻关|建设|共建|揭榜)",
        _outsider, "支持海外科研机构与本地企业共同建设实验室。", "支持省内高校与企业联合申报。", ("外", "港澳"),
    ),
    Rule(
        "types_together", "partner",
        rf"(?:由|鼓励|支持|引导|提倡)(?P<who>(?!联合|与|省外|境外)[^，。；]{{0,14}}?{TYPE}[^，。；]{{0,4}}?(?:与|和|、|联合|会同)[^，。；]{{0,10}}?{TYPE}[^，。；]{{0,4}}?)(?:等)?(?:单位)?(?:(?:联合|共同|合作|协同)(?:申报|申请|承担|实施|揭榜|建设|组成|组建|攻关|开展)|组成|组建)",
        lambda match, place: () if _HERE_WITH.search(match["who"]) else _partner(match, place), "项目须由用户单位企业与科研院所共同申报。", "由企业提出需求。", ("由", "鼓励", "支持", "引导", "提倡"),
    ),
    Rule(
        "together_with", "partner",
        rf"(?<![参给授赋共协相不合])(?:与|同)(?P<who>(?!等|类|年|批|一(?![家所个名位])|时|期|意|行|步|项目|申报单位|评审|本(?![省市区县州地])|(?:各|合作|参[与加]|协作|联合|成员|共建){{1,3}}(?:研究|申报)?(?:单位|方)|依托单位|用人单位|我[省市区县国州](?=签|缔|建立)|省?科技厅|主管)[^。；与]{{2,120}}?){_TOGETHER}(?!协议)",
        lambda match, place: () if len(place.text) <= 40 and _TOPIC.search(place.text) else _with_whom(match, place), "鼓励与国内其他省（区、市）优势科研力量联合申报。", "须与市科技局签订立项合同。",
        ("合作", "联合", "联手", "联盟", "联系", "关系", "机制", "共同", "协同", "共建", "结对", "携手", "协作", "对接", "交流", "产学研", "组成", "签", "抱团", "一起", "一道", "一同", "一块"),
    ),
    Rule(
        "must_have_partner", "partner",
        r"(?:(?:必须|须(?!知)|应当?|需|要)(?:同时|至少){0,2}|(?<=，)(?:并|且)(?:同时)?(?=吸收|吸纳|邀请|引入|会同|联合|带动))(?:有|包含|吸收|吸纳|邀请|引入|会同|携手|带动|纳入|选择|落实|找(?!准)|依托)(?P<who>[^，。；]{2,34})(?:实质性|深度|共同)?(?:参与|参加|合作|加入|加盟|协作|支撑|[作做]为?(?:技术|合作|[^，。；]{0,6}(?:单位|方|伙伴|用户))|提供技术|联合)(?!基础|协议|意向)",
        _partner, "高校牵头的，必须有企业参与。", "申报单位应有良好的合作基础。", ("参与", "参加", "合作", "加入", "加盟", "协作", "支撑", "技术", "联合", "作", "做"),
    ),
    Rule(
        "taken_in", "partner",
        r"(?:鼓励|支持|引导|可以?|允许|欢迎|提倡)(?:[^，。；]{0,8}?)(?:吸收|吸纳|邀请|引入|会同|携手|联手)(?P<who>[^，。；]{2,34})(?:实质性|深度|共同)?(?:参与|参加|合作|加入|加盟|协作|支撑|共同|联合)",
        _taken_in, "鼓励吸纳行业协会参与成果推广。", "鼓励吸纳社会资本参与投资。", ("参与", "参加", "合作", "加入", "加盟", "协作", "支撑", "共同", "联合"),
    ),
    Rule(
        "led_along", "partner",
        rf"(?:鼓励|支持|提倡|倡导|引导|必须|须(?!知)|应当?|需|要|可以?)(?:[^，。；]{{0,12}}?{TYPES})?[^，。；]{{0,2}}?(?:带着|带领|带动|拉着|拉上|牵手|绑定|约上)(?P<who>[^，。；]{{2,40}}?)(?:(?:共同|一起|一道|一同|一块儿?|协同|联合|抱团)(?:申[报请]|承担|实施|攻关|研发|开展|建设|揭榜|推进|参与|转化|试验|示范|干|做)|(?:进行|开展)(?:攻关|研发|转化|试验|合作))",
        lambda match, place: _partner(match, place) if types_in(match["who"]) else (),
        "鼓励大企业带着配套企业一起攻关。", "鼓励龙头企业带动合作社共同致富。", ("带着", "带领", "带动", "拉着", "拉上", "牵手", "绑定", "约上"),
    ),
    Rule(
        "partner_found", "partner",
        r"(?:必须|须(?!知)|应当?|需|要)(?:[^，。；]{0,8}?)(?:有|落实|明确|寻找|选择|联系|引入|找到|确定)(?P<who>[^，。；牵]{0,16}?(?:合作|协作|应用|用户|用|示范|技术依托|技术支撑|支撑)(?:单位|企业|方|伙伴|机构|高校|院所))(?![^，。；]{0,6}(?:参与|参加|合作|加入|协议|证明|意见|出具|盖章))",
        _found, "外埠企业须在当地落实合作单位。", "须有合作单位盖章。", ("单位", "企业", "方", "伙伴", "机构", "高校", "院所"),
    ),
    Rule(
        "among_the_members", "partner",
        r"(?:(?:联合体|共同体|联盟|成员|单位|团队|各方|项目组|课题组)(?:单位)?[中内里]|(?:联合体|共同体|联盟|成员(?:单位)?|申[报请]团队|项目团队|揭榜团队)(?=[^，。；]{0,12}(?:[家所]|背景)))(?:须|应当?|必须|需|要)(?:至少)?(?:有|包括|包含|含)(?P<who>[^，。；]{2,30})",
        lambda match, place: () if patterns.search("[名位人][^，。；]{0,16}(?:人员|专家|成员|骨干|代表|人才|工程师|人)$", match["who"]) else _partner(match, place),  # of the staff
        "联合体内须至少有1家高校。", "成员中应有女性科研人员。", ("中", "内", "里", "联合体", "共同体", "联盟", "团队", "成员"),
    ),
    Rule(
        "as_partner", "partner",
        r"(?:可以?|均可|须|应当?|必须|需|方可|但可|只能|仅[可能]|(?:允许|欢迎|鼓励|支持)[^，。；]{2,24}?|(?<=以))(?P<as>(?:以)?(?:作为|(?<=以)(?=(?:合作|协作|参与|参加|联合)(?:单位|方)(?:的)?身份))(?:合作|参与(?!人|者)|参加(?!人|者)|参[加与]方|技术依托|技术支撑|技术支持|协作|联合(?:申报)?(?!基金|资金|专项|实验室|攻关|计划)|共同申报|联合体成员|成员)(?:研究|申报)?(?:单位|方|机构|者)?)",
        _as_partner, "省外单位可作为合作单位参与申报。", "该协议应作为附件上传。", ("作为", "身份"),
    ),
    Rule(
        "others_take_part", "partner",
        rf"(?:牵头|为主体?|主导|承担)(?:申报|实施|承担)?[，、](?P<who>(?!可|不|鼓励|支持|并|且|与|联合|允许)[^，。；与]{{0,14}}?{TYPES})(?:等)?(?:单位)?(?:(?:共同|协同|联合)?(?:参与|参加|协作|配合|支撑|技术支撑)(?=[，。；、]|$|实施|研发|攻关)|作为(?:参与|参加|合作|协作|技术支撑)(?:单位|方))",
        _partner, "企业牵头，高校、科研院所参与。", "企业牵头，技术人员参与。", ("参与", "参加", "协作", "配合", "支撑"),
    ),
    Rule(
        "invited_in", "partner",
        r"(?:鼓励|支持|引导|欢迎|吸引|吸纳|可邀请)(?P<who>[^，。；]{2,30}?)(?:共同|积极|联合)?(?:参与|参加|加入)(?:共建|建设|项目|申报|合作|实施|攻关|研究|研发|承担|揭榜|(?=[，。；]|$))",
        lambda match, place: _consortium(match, place) if place.home.location(match["who"]) != "any" else (),
        "鼓励省外高水平高校院所参与共建。", "鼓励青年科研人员参与项目实施。", ("参与", "参加", "加入"),
    ),
    *RULES_OF_THE_OTHER_SIDE,
)
