"""Who may apply: applicant types, legal status, region, and how many applications and recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.home import PARK, REGION, REGIONS
from ingest.rules.who import APPLICANT, OTHER_PARTY, TYPE, TYPES, types_in

_SPLIT = re.compile(r"[，,]")


def _applicants(match: Match, place: Place) -> Iterable[Reading]:
    """The types of the predicate: part after part of the sentence until one names them."""
    head = match.group()[: match.start("rest") - match.start()]
    if re.search("推荐单位[^，。；]{0,6}限$", head):
        return ()
    if OTHER_PARTY.search(head) and not re.search(r"(?:申[报请]|牵头|承担|依托|主持)(?:单位|方)[和及、与]", head):
        return ()
    begin = match.start("rest")
    for part in _SPLIT.split(match["rest"]):
        if re.search("不受理|不得|不予|不能|不接受", part):
            break
        if OTHER_PARTY.search(part[:12]) or re.match(r"\s?(?:且|并|单位及|项目负责人|负责人)", part) or re.search(r"的$", part):
            if types_in(part) and re.search(r"的$", part):
                return ()  # 申报单位是企业性质的: a case, no rule about who may apply
            begin += len(part) + 1
            continue
        if re.search(r"有限(?:责任)?公司$", part.strip("。；")) and not re.search("的|或|等|及", part):
            return ()  # 发榜单位为某某有限公司: a name, no kind
        types = types_in(_listed(part))
        if types:
            end = begin + len(part.rstrip("。；"))
            more = re.match(r"[，,](?:或者?(?:是)?|以及|也包括|也可以?(?:为|是))(?P<more>[^，,。；]{2,60})", match.string[end:])
            if more:
                types, end = tuple(dict.fromkeys((*types, *types_in(more["more"])))), end + more.end()
            return (Reading({"types": list(types)}, match.start(), end),)
        begin += len(part) + 1
    return ()


def _listed(part: str) -> str:
    """The end of a predicate, where its list stands: after the last 的 that has types behind it, else all of it."""
    part = re.sub(r"（(?:不含|不包括|除)[^）]{0,30}）", "", part)
    pieces = part.split("的")
    for i in range(len(pieces) - 1, -1, -1):
        tail = pieces[i]
        if types_in(tail):
            return "的".join(pieces[i - 1 :]) if i and re.search(r"^(?:单位|团队|个人)?以及|^个人", tail) and types_in(pieces[i - 1]) else tail
    return part


def _types(match: Match, place: Place) -> Iterable[Reading]:
    types = types_in(match["who"])
    if not types or re.match(r"[^，。；]{0,4}(?:不在|不属|不列|不纳入|除外|暂不|不得|不能|不予|不受理|不再|优先)", match.string[match.end() :]):
        return ()
    return at(match, {"types": list(types)})


def _drawn_up(match: Match, place: Place) -> Iterable[Reading]:
    """由…牵头: no rule where it is only favoured, is a case (的，…) or tells of the past."""
    before = match.string[part_start(match.string, match.start()) : match.start()]
    if re.search(r"鼓励|支持|引导|优先|提倡|曾|已|如|若|凡|推荐[^，。；]{0,6}$|不得$|不能$", before):
        return ()
    return _types(match, place)


_CALLED = re.compile(r"(?:申报|申请|支持|补助|资助|奖补|奖励|扶持|服务|推荐|认定|适用|征集)(?:的)?(?:对象|主体|范围)|申[报请]单位$")


def _named_item(match: Match, place: Place) -> Iterable[Reading]:
    """An item of bare types below a heading that asks for whom: 三、申报主体 … 从事农业生产的企业和合作社。"""
    if not place.path or not _CALLED.search(place.path[-1]) or OTHER_PARTY.search(match.group()) or re.search("联合|负责人|优先|鼓励|不得|不予|除外|不支持", place.text):
        return ()
    return _types(match, place)


_LEADS = re.compile(r"(?:申报|申请|支持|补助|资助|奖补|奖励|扶持|服务|推荐|认定|受理)[^/]{0,12}?(?:对象|主体|范围)|(?:具备|符合|满足)[^/]{0,6}?(?:下列|以下|如下)[^/]{0,6}?条件|申[报请](?:单位|主体|企业)?(?:的)?(?:基本)?(?:条件|资格|要求)")


def _listed_applicant(match: Match, place: Place) -> Iterable[Reading]:
    """An item that names the applicant itself, under a heading or a lead that asks who may apply: …注册、具有法人资格的企业."""
    if not place.path or not _LEADS.search("/".join(place.path[-2:])):
        return ()
    if OTHER_PARTY.search(match.group()) or re.search(r"^(?:与|联合|对|鼓励|支持|引进|优先|不|未|须|应|为|将|孵化|服务|培育|重点|近|无)|合作|联合|负责人|申请人|不支持|不得|优先|鼓励", match.group()):
        return ()
    if re.match(r"[^，。；]{0,6}(?:不得|不予|除外)", match.string[match.end() :]) or re.search("不[在属列得予宜]", match.group()):
        return ()
    more = re.match(r"，(?:或者?|以及)(?P<more>[^，。；]{2,40})", match.string[match.end() :])
    types = tuple(dict.fromkeys((*types_in(match["who"]), *(types_in(more["more"]) if more else ()))))
    return (Reading({"types": list(types)}, match.start(), match.end() + (more.end() if more else 0)),) if types else ()


def _legal(match: Match, place: Place) -> Iterable[Reading]:
    """独立法人 of the applicant, not of its partner: the nearest party named before it decides."""
    before = match.string[: match.start()]
    parties = list(re.finditer(rf"{APPLICANT}|{OTHER_PARTY.pattern}", before))
    if parties and OTHER_PARTY.fullmatch(parties[-1].group()) and not re.search("、|和|及", before[parties[-1].start() - 1 : parties[-1].start()]):
        return ()
    if re.search(r"(?:同一|每[个家]|各|所在|上级|非本)(?:个)?$", before):
        return ()
    if re.search(r"联合(?!申报|体)[^，。；]{0,12}$", before) or match.group()[0] not in "具为属" and re.search(r"(?:建[立设成]|组建|设立|转为|改制为?|注册为|[未不非无](?:具[有备])?)[^，。；、的]{0,6}$", before):
        return ()
    if re.match(r"(?:代表|签|证书|营业|授权|盖章|公章|治理|[^，。；]{0,12}(?:不得|不予|复印|扫描|可优先))", match.string[match.end() :]):
        return ()
    if "民事" in match.group():
        return at(match, {"status": "独立承担民事责任"})
    return at(match, {"status": "独立法人" if re.search("独立(?:的)?(?:企业|事业)?法人", match.group()) else "法人"})


def _region(match: Match, place: Place) -> Iterable[Reading]:
    start = part_start(match.string, match.start(), "。；;")
    before = match.string[start : match.start("where")]
    other = re.search(rf"(?:{OTHER_PARTY.pattern})[^，。；]{{0,14}}$", before)
    if other and not re.search(r"(?:申[报请]|牵头|承担|依托)单位[和及、与]$", before[: other.start()]) or re.search(r"[境区省市]外[^，。；]{0,4}$", before):
        return ()
    printed = re.findall(REGION, re.sub(r"^(?:在|为|于|是|由|限)", "", match["where"]))
    regions = list(dict.fromkeys(place.home.region(name) for name in printed))
    regions = [name for name in regions if not re.search(r"合作|高校|院所|医院", name)]
    return at(match, {"regions": regions}) if regions else ()


_HERE = r"(?:[本我][省市区县州盟旗]|全[省市区县州]|(?<!国)[省市区县州]内(?!外)|[本我]自治区|自治区内|县域内|市域内)"
UNIT_APPLIES = rf"(?!申[报请](?:人|方|书))(?:{APPLICANT})"
_BE = r"(?:原则上)?(?:须|应当?|必须|需|均应|均须)?(?:为|是|包括|限于|限|：|:|，是指)"

RULES: tuple[Rule, ...] = (
    Rule(
        "applicant_is", "applicant_type",
        rf"{APPLICANT}[^，。；]{{0,8}}?{_BE}(?P<rest>[^。；]{{2,260}})",
        _applicants, "申报单位为具有独立法人资格的企事业单位，合作单位为区外科研院所。", "申报单位是企业性质的，需提供审计报告。", ("为", "是", "限", "包括", "：", ":"),
    ),
    Rule(
        "applicant_is_after_all", "applicant_type",
        rf"{APPLICANT}(?:(?!{OTHER_PARTY.pattern})[^。；]){{2,60}}(?<!的)，(?:且|并)?(?:(?:应当?|须|必须|需)为|(?:应当?|须|必须|需)?(?:是|属于))(?P<rest>[^。；]{{2,160}})",
        _applicants, "牵头单位应在本省登记，是企业或科研院所。", "申报单位应运行良好，为产业服务。", ("是", "为", "属"),
    ),
    Rule(
        "must_be", "applicant_type",
        rf"^(?:[一二三四五]是)?(?:一般|原则上)?(?:应当?|须|必须|需)(?:为|是|属于?)(?P<who>[^，。；]{{0,40}}?{TYPES})(?=[，。；]|$)",
        lambda match, place: _types(match, place) if place.path and _LEADS.search("/".join(place.path[-2:])) else (),
        "原则上须为高新技术企业。", "应为项目负责人所在单位提供。", ("应", "须", "需"), ("申报条件",),
    ),
    Rule(
        "named_item", "applicant_type",
        rf"^(?P<who>(?!由|对|与|须|应|为|向|以|将|从中)[^，。；]{{0,40}}?{TYPES}(?:等)?(?:单位|机构|主体|组织|法人|等)?)(?=[。；]|$)",
        _named_item, "辖区内规范运行的合作社和家庭农场。", "向企业提供服务。", (), ("二、支持对象",),
    ),
    Rule(
        "as_main_body", "applicant_type",
        r"以(?P<who>[^，。；]{2,50}?)为(?:申报)?主体(?:进行)?申报",
        _types, "以高校、科研院所、医疗卫生机构和企业为主体申报。", "以企业为主体开展技术创新。", ("主体",),
    ),
    Rule(
        "led_by", "applicant_type",
        rf"(?:由|限(?:于|定)?|只限|只能|须以|应以)(?:由|以)?(?P<who>[^，。；由的]{{0,14}}?{TYPES}(?:（[^）]{{1,10}}）)?)(?:等)?(?:单位|机构)?(?:单独|联合|独立|作为)?(?:为)?(?:牵头|提出|申报|申请|主持|揭榜)(?:申报|申请|单位|承担|实施|主持|，|人(?!员))?(?!的)",
        _drawn_up, "由相关行业厅局与地州市人民政府（行署）提出重大科技项目需求。", "由企业和高校共同凝练需求。", ("由", "限", "以", "只能"),
    ),
    Rule(
        "leads", "applicant_type",
        rf"^(?:[^，。；：]{{2,8}}[：。])?(?:由|限)?(?P<who>{TYPES})牵头(?=[，。；]|$|、[^，。；]{{2,10}}参与)",
        _types, "申报要求：企业牵头，联合高校申报。", "鼓励企业牵头，联合高校申报。", ("牵头",),
    ),
    Rule(
        "meant_for", "applicant_type",
        rf"(?:本|该)[^，。；]{{1,8}}?(?:主要|仅)?面向(?P<who>[^，。；]{{0,14}}?{TYPES})(?:等)?(?:单位|机构)?(?=[。；]|$)",
        _types, "本类项目面向省内高等院校和科研院所。", "本项目成果面向企业推广。", ("面向",),
    ),
    Rule(
        "listed_applicant", "applicant_type",
        rf"^(?:[一二三四]是)?(?P<head>(?:[^。；，]|，(?=[^，。；]{{0,40}}的)){{0,90}}?(?:注册|登记|设立|成立|资格|认定|备案|入库|依法|从事|拥有|具备|具有|纳入|有效期)(?:[^。；，]|，(?=[^，。；]{{0,40}}的)){{0,60}}?的)(?P<who>[^，。；的]{{0,10}}?{TYPES}[^，。；的]{{0,8}})(?=[，。；;]|$)",
        _listed_applicant, "在本省注册、具有独立法人资格的孵化器运营机构，且运营满2年；", "与省外具有研发能力的企业开展合作。", (), ("第四条 申请单位应当具备下列条件：",),
    ),
    Rule(
        "registered_may_apply", "applicant_type",
        rf"(?:注册|登记|户籍)的(?P<who>[^，。；]{{0,8}}?{TYPE}[^。；，]{{0,60}})，(?:均?可以?|方可|有资格)[^，。；]{{0,4}}?(?:申请|申报)",
        _types, "在本省注册或登记的企业、事业单位和社会团体，可以申请专利资助。", "在本省注册的商标，可以申请资助。", ("申请", "申报"),
    ),
    Rule(
        "open_to", "applicant_type",
        rf"面向(?P<who>[^，。；]{{0,34}}?{TYPES}[^，。；]{{0,6}}?)(?:公开|组织|集中)?(?:申报|征集|开放申报|受理|招标|张榜|遴选)(?![^，。；]{{0,8}}(?:需求|建议))",
        _types, "本专项面向全省高校、科研院所和企业申报。", "面向企业征集技术需求。", ("面向",),
    ),
    Rule(
        "supported_to_apply", "applicant_type",
        rf"(?:^|[，；。：])(?:主要|重点|仅|择优)?支持(?P<who>[^，。；与]{{0,16}}?{TYPES})(?:等)?(?:单位|机构|主体|法人)?(?:牵头|独立|单独)?(?:申报|申请|揭榜|牵头)(?=[，。；]|$)",
        _types, "支持高校、科研院所、医院和企业等单位申报。", "支持与高校联合申报。", ("支持",),
    ),
    Rule(
        "as_applicant", "applicant_type",
        rf"(?:^|[，；。])(?:由)?(?P<who>(?!联合|与|鼓励|不)[^，。；]{{0,16}}?{TYPES})(?:可|均可|应|须)?作为(?:申报|申请|揭榜)(?:主体|单位)(?=[，。；]|$|提出|申报)",
        _types, "县（市、区）人民政府作为申报主体。", "高校不得作为申报主体。", ("作为",),
    ),
    Rule(
        "may_apply", "applicant_type",
        rf"(?:^|[，；。])(?P<who>(?!与|联合|鼓励|支持|不|未|非|已|有|可|如|若)[^，。；]{{0,8}}?{TYPES})(?:（[^）]{{1,16}}）)?(?:等)?(?:均|都|皆)(?:可以?|有资格|能)(?:作为[^，。；]{0,6})?(?:(?:牵头|独立|单独)?(?:申报|申请)|牵头(?=[，。；]|$))",
        _types, "中央驻浙单位、部属高校均可申报。", "企业均应按期申报年报。", ("均", "都", "皆"),
    ),
    Rule(
        "supported_kind", "applicant_type",
        rf"(?:^(?:[一二三四]是)?支持具有[^。；]{{2,30}}?的|(?:^|[，；。])(?:(?:本|该|此)(?:类|专项|计划|项目|批次|方向)[^，。；]{{0,8}}?(?:重点|主要|择优|仅)?|择优|遴选)(?:支持|扶持|资助)(?:一批)?(?:(?!联合|与|鼓励)[^，。；]){{0,22}}?)(?P<who>[^，。；的]{{0,6}}?{TYPE})(?=联合|牵头|开展|承担|与|承接|新建|建设|实施|引进|购|组建|牵引|采用|参与|，|。)",
        _types, "支持具有研发机构和研发人员、开展研发活动的创新型企业联合高校开展攻关。", "支持具有广阔市场前景的新产品研发。", ("支持", "扶持", "资助"),
    ),
    Rule(
        "legal_person", "legal_status",
        r"(?<!非)(?<!不)(?:具有|具备|为|属于)?(?<!非)独立(?:的)?(?:企业|事业|社团)?法人(?:资格|单位|机构|的|主体|地位|实体|企业|身份|治理|(?=[，。；、或和]|$)|(?=[\u4e00-\u9fff]{2,10}(?:机构|单位|企业|中心|院|组织)))|(?<!不)具[有备]法人(?:资格|地位)"
        r"|(?<![非定业])(?:企业|事业|社团|机关)?法人(?:企业|单位|机构|实体|(?=[，。；]|$))|(?:能够?|可以?)?独立承担(?:相应|法律)?(?:的)?(?:责任和|法律责任和|和)?民事(?:法律)?责任",
        _legal, "申报单位须具有独立法人资格。", "合作单位为具有独立法人资格的高校。", ("法人", "民事责任"),
    ),
    Rule(
        "registered_in", "region",
        rf"(?:在|为|于|是|经|须|限)(?P<where>{REGIONS})(?:（[^）]{{1,16}}）)?(?:境内|行政区域内|行政区域|辖区内|区域内|范围内|内)?(?:（[^）]{{1,16}}）)?(?:的)?(?:依法|合法|登记|工商|正式|长期|实际|稳定){{0,3}}(?:注册|登记|设立|成立|从业|执业|纳税|缴税|落户|办公|开展经营|经营)",
        _region, "申报单位须是在自治区境内注册的企业。", "在市场监管部门登记注册满一年。", ("注册", "登记", "设立", "成立", "从业", "执业", "税", "落户", "办公", "经营"),
    ),
    Rule(
        "sited_in", "region",
        rf"(?:(?:{UNIT_APPLIES}|范围|项目(?:建设|实施)地点?)[^，。；]{{0,12}}?(?:为|是|在|限)|申[报请][人者][^，。；]{{0,8}}?(?:为|是|限))(?:于|在)?(?P<where>{REGIONS})(?:境内|行政区域内|辖区内|区域内|范围内|内(?!外)|(?<=内)(?!外))(?:的)?",
        _region, "需求单位应为自治区境内具有独立法人资格的高校。", "揭榜单位应为省内外具有独立法人资格的高校。", ("内",),
    ),
    Rule(
        "here", "region",
        rf"(?:{UNIT_APPLIES}[^，。；]{{0,8}}?(?:为|是|限)|^(?:[^，。；：]{{2,8}}[：:])?(?!鼓励|支持|引导|优先|不)[^，。；：]{{0,6}}?(?:由|限))(?:于)?(?P<where>{_HERE})(?:的)?[^，。；的]{{0,14}}?(?:{TYPE}|单位|机构|法人)",
        _region, "项目由省内企业牵头。", "申报单位为国内企业。", ("省", "市", "区", "县", "州", "盟", "旗"),
    ),
    Rule(
        "resident", "region",
        rf"(?:有|具有|持有|取得|为)(?P<where>{REGIONS}|{_HERE})(?:常住|居民)?(?:户籍|户口|居住证|社保)",
        _region, "申请人须有本市户籍。", "核对户籍信息。", ("户籍", "户口", "居住证", "社保"),
    ),
    Rule(
        "seated_in", "region",
        rf"(?:(?:注册|登记|设立|落户)(?=[在于])|场所|基地|厂区|办公地点?|总部|生产地|实施地|转化地|落地|工作地|服务地|注册地|住所地?|登记地|工商注册|税收(?:征管)?(?:关系)?|税务(?:登记|关系)?|纳税|经营地)[^，。；]{{0,16}}?(?:均?在|位于|为|于)(?:于)?(?P<where>{REGIONS}|{_HERE})",
        _region, "企业注册地、税收关系均在江苏省。", "注册地址发生变更的，应及时报告。", ("注册", "住所", "登记", "税", "经营", "场所", "办公", "总部", "地", "设立", "落户"),
    ),
    Rule(
        "park_only", "region",
        rf"^(?:申报单位|申报企业|申报主体|企业)[^，。；]{{0,10}}?(?:位于|入驻|落户(?:在|于)?)(?P<where>{PARK}(?:、{PARK}){{0,8}})",
        _region, "申报企业须位于高新技术产业开发区。", "企业位于产业链上游。", ("位于", "入驻", "落户"),
    ),
)
