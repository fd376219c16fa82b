"""Who may apply: the applicant types."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.who import APPLICANT, OTHER_PARTY, TYPE, TYPES, types_in
from kb.attribute import ApplicantType

_SPLIT = re.compile(r"[，,]")


def _applicants(match: Match, place: Place) -> Iterable[Reading]:
    """The types of the predicate: part after part of the sentence until one names them."""
    head = match.group()[: match.start("rest") - match.start()]
    if re.match("推荐(?:单位|机构|主体|方|者)", head) or re.search("不[得可能宜]|有[一二两\\d]家", head) or re.search("联合$|合作$|参[与加]$", match.string[: match.start()]):
        return ()
    if OTHER_PARTY.search(head) and not re.search(r"(?:申[报请]|牵头|承担|依托|主持)(?:单位|方)[和及、与]", head):
        return ()
    begin = match.start("rest")
    for part in _SPLIT.split(match["rest"]):
        if re.search("不受理|不得|不予|不能|不接受", part):
            break
        if OTHER_PARTY.search(part[:12]) or re.match(r"\s?(?:且|并|单位及|项目负责人|负责人|(?:须|应)?(?:拥有|建有|设有|配有|与|近|上年|未|无|承担|获得?|对))", part) or re.search(r"的$", part):
            if types_in(part) and re.search(r"的$", part):
                return ()  # 申报单位是企业性质的: a case, no rule about who may apply
            begin += len(part) + 1
            continue
        if re.search(r"有限(?:责任)?公司$", part.strip("。；")) and not re.search("的|或|等|及", part):
            return ()  # 发榜单位为某某有限公司: a name, no kind
        if re.search("(?:代表人|负责人|股东|高管|合伙人)[。；]?$", part):
            return ()  # 申报人为企业法定代表人: a post, no kind of applicant
        types = types_in(_listed(part))
        person = re.search(rf"{_PERSON}$", re.sub(r"（[^）]{0,30}）", "", part).rstrip("。；"))
        if person and (types or re.search(r"对象|人选", head) or person.group() in ("大学生", "毕业生", "创客", "企业家")):
            types = tuple(dict.fromkeys((*types, *_ONE_PERSON)))
        if types:
            end = begin + len(part.rstrip("。；"))
            more = re.match(r"[，,](?:或者?(?:是)?|以及|也包括|也可以?(?:为|是))(?P<more>[^，,。；]{2,60})", match.string[end:])
            if more:
                types, end = tuple(dict.fromkeys((*types, *types_in(more["more"])))), end + more.end()
            return (Reading({"types": list(types)}, match.start(), end),)
        begin += len(part) + 1
    return ()


_ONE_PERSON: tuple[ApplicantType, ...] = ("individual",)
_ONE_TEAM: tuple[ApplicantType, ...] = ("team",)
# the last word of those that name a kind of person, not a unit
_PERSON = r"(?:(?<!服务)人员|教师|博士后?|硕士|经理人|经纪人|特派员|专家|工作者|医师|工程师|科学家|学者|职工|总工|创客|大学生|毕业生|研究生|博士生|硕士生|技术骨干|企业家|发明人|青年|人才|个人|自然人)"


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


_CALLED = re.compile(r"(?:申报|申请|支持|补助|资助|奖补|奖励|扶持|服务|推荐|认定|适用|征集|兑现|贴息|补贴|实施|享受|评价|遴选|受理)(?:的)?(?:对象|主体|范围)|申[报请]单位$|^[^\u4e00-\u9fff]*(?:[一二三四五六七八九十]{1,3}[、）])?(?:对象|主体|范围|适用范围)$")


def _named_item(match: Match, place: Place) -> Iterable[Reading]:
    """An item of bare types below a heading that asks for whom: 三、申报主体 … 从事农业生产的企业和合作社。"""
    if not place.path or not _CALLED.search(place.path[-1]) or OTHER_PARTY.search(match.group()) or re.search("联合|负责人|优先|鼓励|不得|不予|除外|不支持", place.text):
        return ()
    return _types(match, place)


def _whom(match: Match, place: Place) -> Iterable[Reading]:
    """The units that the words name, and persons where such a word ends them: 高校在编教师."""
    who = re.sub(r"（[^）]{0,30}）", "", match["who"])
    types = list(types_in(_listed(who)) or types_in(who))
    if re.search(rf"{_PERSON}$", who) and "individual" not in types:
        types.append("individual")
    if "面向" in match.group() and place.home.location(who) == "境外":
        return ()
    if not types or re.search("引进|服务于|合作(?!社)|[^申]报告|不[在属列得予宜能]|未|推荐", who) or _shut_out(match.string, match.end("who")):
        return ()
    return at(match, {"types": types})


def _shut_out(text: str, place: int) -> bool:
    return re.match(r"(?:（[^）]{0,30}）)?[^，。；（]{0,8}(?:不在|不属|不列|不纳入|除外|暂不|不得|不能|不予|不受理|不再|优先|不享受)", text[place:]) is not None


def _own_subject(match: Match, place: Place) -> Iterable[Reading]:
    """推荐企业须为…: where the predicate names no type, the subject's own noun does."""
    if types_in(match["rest"]) or re.search("不[得可能]|优先", match.group()):
        return ()
    return at(match, {"types": list(types_in(match["who"]))})


def _paid(match: Match, place: Place) -> Iterable[Reading]:
    """Whom a labelled item pays: 买方奖补。本市企业购买成果的，按…补助."""
    if re.search(r"^(?:对|每|由财政|单个|同一|各|按|面向)|获评|认定为|每|[奖补助]|\d", match["who"]):
        return ()
    return _whom(match, place)


_LEADS = re.compile(r"(?:申报|申请|支持|补助|资助|奖补|奖励|扶持|服务|推荐|认定|受理)[^/]{0,12}?(?:对象|主体|范围)|(?:具备|符合|满足)[^/]{0,6}?(?:下列|以下|如下)[^/]{0,6}?条件|申[报请](?:单位|主体|企业)?(?:的)?(?:基本)?(?:条件|资格|要求)|(?:设立|建设|依托|牵头|承担|揭榜|发榜|组建|建站)(?:单位|主体|企业|方)(?:应)?(?:的)?(?:基本)?(?:要求|条件|资格)")


def _listed_applicant(match: Match, place: Place) -> Iterable[Reading]:
    """An item that names the applicant itself, under a heading or a lead that asks who may apply: …注册、具有法人资格的企业."""
    if not place.path or not _LEADS.search("/".join(place.path[-2:])):
        return ()
    if OTHER_PARTY.search(match.group()) or re.search(r"^(?:与|联合|对|鼓励|支持|引进|优先|不|未|须|应|为|将|孵化|服务|培育|重点|近|无)|合作(?!社)|联合(?!社)|负责人|申请人|不支持|不得|优先|鼓励", match.group()):
        return ()
    if re.match(r"[^，。；]{0,6}(?:不得|不予|除外)", match.string[match.end() :]) or re.search("不[在属列得予宜]", match.group()):
        return ()
    more = re.match(r"，(?:或者?|以及)(?P<more>[^，。；]{2,40})", match.string[match.end() :])
    types = tuple(dict.fromkeys((*types_in(match["who"]), *(types_in(more["more"]) if more else ()))))
    return (Reading({"types": list(types)}, match.start(), match.end() + (more.end() if more else 0)),) if types else ()


_BE = r"(?:原则上)?(?:须|应当?|必须|需|均应|均须)?(?:为|是|系|包括|限于|限|：|:|，是指)"

RULES: tuple[Rule, ...] = (
    Rule(
        "applicant_is", "applicant_type",
        rf"{APPLICANT}[^，。；]{{0,8}}?{_BE}(?P<rest>[^。；]{{2,260}})",
        _applicants, "申报单位为具有独立法人资格的企事业单位，合作单位为区外科研院所。", "申报单位是企业性质的，需提供审计报告。", ("为", "是", "系", "限", "包括", "：", ":"),
    ),
    Rule(
        "applicant_is_after_all", "applicant_type",
        rf"{APPLICANT}(?:(?!{OTHER_PARTY.pattern})[^。；]){{2,60}}(?<!的)，(?:且|并)?(?:(?:应当?|须|必须|需|可以?|一般|均|限)(?:为|是)(?![其被其他他])|(?:应当?|须|必须|需)?(?:是|属于))(?P<rest>[^。；]{{2,160}})",
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
        rf"^(?P<who>(?!由|对|与|须|应|为|向|以|将|从中)(?:[^，。；]|，(?=[^，。；]{{0,40}}的)){{0,70}}?{TYPES}(?:等)?(?:单位|机构|主体|组织|法人|等)?)(?=[。；]|$)",
        _named_item, "辖区内规范运行的合作社和家庭农场。", "向企业提供服务。", (), ("二、支持对象",),
    ),
    Rule(
        "as_main_body", "applicant_type",
        rf"以(?P<who>[^，。；]{{1,50}}?{TYPES})(?:等)?为(?:申[报请]|牵头|揭榜|责任|实施|建设)?(?:主体|单位)(?:进行|提出|统一)?(?:申[报请]|(?<=[报请头榜][主单][体位])(?=[，。；]|$))|(?:须|应当?|必须|需)以(?P<who2>{TYPES})为主体(?=[，。；]|$)",
        lambda match, place: at(match, {"types": list(types_in(match["who"] or match["who2"]))}), "以高校、科研院所、医疗卫生机构和企业为主体申报。", "以企业为主体开展技术创新。", ("主体", "单位"),
    ),
    Rule(
        "led_by", "applicant_type",
        rf"(?:由|(?<![不受])限(?:于|定)?|只限|只能|须以|应以)(?:由|以)?(?P<who>(?:(?!按照|根据|给予|财政|政府补|每|同一|各[家个校县市区])[^，。；由]){{0,26}}?{TYPES}(?:（[^）]{{1,10}}）)?)(?:等)?(?:单位|机构)?(?:在[编岗职](?:在[编岗职])?)?(?:专任|专职)?(?:教师|人员)?(?:单独|联合|独立|作为)?(?:为)?(?:牵头|提出|申报|申请|主持|揭榜|发起|发布|填[报写]|提交|研制|研发|投资建设|建设(?!方案|期|内容|单位|单)|运营|举办|承办|设立|组建|承建)(?:申报|申请|单位|承担|实施|主持|，|人(?!员))?(?!的)",
        _drawn_up, "由相关行业厅局与地州市人民政府（行署）提出重大科技项目需求。", "由企业和高校共同凝练需求。", ("由", "限", "以", "只能"),
    ),
    Rule(
        "leads", "applicant_type",
        rf"^(?:[^，。；：]{{2,8}}[：。])?(?:由|限)?(?P<who>(?:(?!鼓励|支持|引导|以|由|对|凡|如)[^，。；：的]){{0,6}}?{TYPES})牵头(?=[；。]|$|，(?!(?:匹配|自筹|配套|自有|按|给予|成立|注册|上年|上一年|其|财政|省|市))|、[^，。；]{{2,10}}参与)",
        _types, "申报要求：企业牵头，联合高校申报。", "鼓励企业牵头，联合高校申报。", ("牵头",),
    ),
    Rule(
        "meant_for", "applicant_type",
        rf"(?:本|该)[^，。；]{{1,8}}?(?:主要|仅)?面向(?P<who>[^，。；]{{0,14}}?{TYPES})(?:等)?(?:单位|机构)?(?=[。；]|$)",
        _types, "本类项目面向省内高等院校和科研院所。", "本项目成果面向企业推广。", ("面向",),
    ),
    Rule(
        "listed_applicant", "applicant_type",
        rf"^(?:[一二三四]是)?(?P<head>(?:[^。；，]|，(?=[^，。；]{{0,40}}的)){{0,90}}?(?:注册|登记|设立|成立|资格|认定|备案|入库|依法|从事|拥有|具备|具有|纳入|有效期|法人|位于|获得|完成|连续)(?:[^。；，]|，(?=[^，。；]{{0,40}}的)){{0,60}}?的)(?P<who>[^，。；的]{{0,10}}?{TYPES}[^，。；的]{{0,8}})(?=[，。；;]|$)",
        _listed_applicant, "在本省注册、具有独立法人资格的孵化器运营机构，且运营满2年；", "与省外具有研发能力的企业开展合作。", (), ("第四条 申请单位应当具备下列条件：",),
    ),
    Rule(
        "registered_may_apply", "applicant_type",
        rf"(?:注册|登记|户籍)的(?P<who>[^，。；]{{0,8}}?{TYPE}[^。；，]{{0,60}})，(?:均?可以?|方可|有资格)[^，。；]{{0,4}}?(?:申请|申报)",
        _types, "在本省注册或登记的企业、事业单位和社会团体，可以申请专利资助。", "在本省注册的商标，可以申请资助。", ("申请", "申报"),
    ),
    Rule(
        "open_to", "applicant_type",
        rf"面向(?P<who>(?:(?!市场|需求|前沿|服务)[^，。；]){{0,34}}?(?:{TYPES}|{_PERSON})[^，。；]{{0,6}}?)(?:公开|组织|集中)?(?:申报|征集|开放申报|受理|招标|张榜|遴选|发放|发榜|招募|选拔)(?![^，。；]{{0,8}}(?:需求|建议))",
        _whom, "本专项面向全省高校、科研院所和企业申报。", "面向企业征集技术需求。", ("面向",),
    ),
    Rule(
        "supported_to_apply", "applicant_type",
        rf"(?:^|[，；。：])(?:主要|重点|仅|择优)?支持(?P<who>[^，。；与]{{0,16}}?{TYPES})(?:等)?(?:单位|机构|主体|法人)?(?:牵头|独立|单独)?(?:申报|申请|揭榜|牵头)(?=[，。；]|$)",
        _types, "支持高校、科研院所、医院和企业等单位申报。", "支持与高校联合申报。", ("支持",),
    ),
    Rule(
        "as_applicant", "applicant_type",
        rf"(?:^|[，；。])(?:由)?(?P<who>(?!联合|与|鼓励|不)[^，。；]{{0,16}}?{TYPES})(?:可以?|均可|应|须|必须)?作?为(?:申[报请]|揭榜|牵头|主持|承担|责任)(?:主体|单位|方)(?=[，。；]|$|提出|申报)",
        _types, "县（市、区）人民政府作为申报主体。", "高校不得作为申报主体。", ("为",),
    ),
    Rule(
        "may_apply", "applicant_type",
        rf"(?:^|[，；。：])(?P<who>(?!与|联合|鼓励|支持|不|未|非|已|有|可|如|若)[^，。；]{{0,24}}?(?:{TYPES}|(?<=[^\u4e00-\u9fff]){_PERSON}|的[^，。；的]{{0,10}}?{_PERSON}))(?:（[^）]{{1,16}}）)?(?:等)?(?:[^，。；]{{0,2}}(?:法人|单位|机构|主体|组织))?，?(?:(?:均|都|皆)?(?:在|属于|列入|纳入)(?:支持|申报|补助|资助|奖补|扶持|受理)(?:范围|之列|对象)|(?:均|都|皆)(?:可以?|有资格|能够?)|(?:均|都|皆)?(?:有|具备|具有|享有)(?:申[报请]|参评|牵头)(?:的)?资格|(?:均|都|皆)(?:为|是)[^，。；]{0,6}(?:主体|对象))(?=[，。；]|$|[^，。；]{{0,8}}?(?:申报|申请|申领|牵头|揭榜|报名|参评|报(?![告送酬])))",
        _whom, "中央驻浙单位、部属高校均可申报。", "企业均应按期申报年报。", ("均", "都", "皆", "范围", "之列", "对象", "资格"),
    ),
    Rule(
        "supported_kind", "applicant_type",
        rf"(?:^(?:[一二三四]是)?支持具有[^。；]{{2,30}}?的|(?:^|[，；。])(?:(?:本|该|此)(?:类|专项|计划|项目|批次|方向)[^，。；]{{0,8}}?(?:重点|主要|择优|仅)?|择优|遴选)(?:支持|扶持|资助)(?:一批)?(?:(?!联合|与|鼓励)[^，。；]){{0,22}}?)(?P<who>[^，。；的]{{0,6}}?{TYPE})(?=联合|牵头|开展|承担|与|承接|新建|建设|实施|引进|购|组建|牵引|采用|参与|，|。)",
        _types, "支持具有研发机构和研发人员、开展研发活动的创新型企业联合高校开展攻关。", "支持具有广阔市场前景的新产品研发。", ("支持", "扶持", "资助"),
    ),
    Rule(
        "called_by_its_role", "applicant_type",
        rf"(?:^|[，；。：])(?:推荐|申领|牵头|申[报请]|依托|揭榜|发榜|参评|遴选|建站|设站|主持|实施|领券)(?P<who>{TYPE})(?:原则上|一般)?(?:须|应当?|必须|需)?(?:为(?![其被他])|是|系|属于?|限于?)(?P<rest>[^。；，]{{2,60}})",
        _own_subject, "牵头医院须为三级甲等。", "牵头企业须为高新技术企业，牵头医院与其合作。", ("为", "是", "系", "属", "限"),
    ),
    Rule(
        "role_and_demand", "applicant_type",
        rf"(?:^|[，；。：])(?:申[报请]|揭榜|牵头|参评|领券|建设|依托|拟申报)(?:的)?(?P<who>{TYPE})(?:必须|须|应当?|需)(?:同时)?(?:满足|符合|具备)(?:以下|下列|如下|上述)",
        _types, "申报企业须同时符合下列要求：", "申报企业应按时填报。", ("申", "揭榜", "牵头", "参评", "领券", "建设", "依托"),
    ),
    Rule(
        "registered_as", "applicant_type",
        rf"(?:须|应当?|必须|需)(?:[^，。；]{{0,12}}?)(?:登记|注册)为(?P<who>{TYPES})(?=[，。；]|$)",
        _types, "运营方须在本区登记为企业或事业单位。", "须登记为会员的企业除外。", ("登记为", "注册为"),
    ),
    Rule(
        "label_then_whom", "applicant_type",
        rf"^[●■◆▲★☆·•※—\-\s]{{0,3}}(?:[（(]?[一二三四五六七八九十甲乙丙丁\d]{{1,3}}[）)、.．]\s?)?(?:(?:[^，。；：、\s]{{0,4}}(?<!研究)(?<!服务)(?<!合作)(?<!检测)(?<!责任)(?<!评审)(?:对象|主体|范围|人选)|发榜方|揭榜方|需求方|承接方|实施方|受让方|吸纳方|买方|卖方|用人单位|个人[^，。；：]{{0,6}}|谁[^，。；：]{{0,4}}|(?:申[报请]|参赛|建设|牵头|运营)?(?:资格|门槛)|(?:建设|牵头|运营|申报|承担|实施)单位[^，。；：]{{0,4}}|适用|面向)(?:[：。:]|\s{{1,3}}|(?<=[资补支扶奖受征申][助持补理集报]范围)(?:限于|限|为|是|包括))(?:即|指|为|是)?)(?P<who>(?!与|联合|鼓励|不)(?:[^。；，]|，(?=[^，。；]{{0,50}}的(?!，))){{0,80}}?(?:{TYPES}|{_PERSON}))(?:等)?(?:单位|机构|组织)?(?:（[^）]{{1,24}}）)?(?=[，。；]|$|与[^，。；]{{2,20}}?联合|均|牵头|联合申报|申报)",
        _whom, "适用对象：在本市注册、上年有研发投入的工业企业（建筑业除外）。", "服务对象评价：企业满意度不低于90%。", ("：", "。", " ", ":"),
    ),
    Rule(
        "whoever", "applicant_type",
        rf"(?:^|[。；])凡(?:是|属|系)?(?P<who>[^。；]{{2,60}}?(?:{TYPES}|{_PERSON}))(?=[，均都皆可][^。；]{{0,50}}?(?:可以?|均可|皆可|有资格)[^，。；]{{0,6}}(?:申[报请领]|报名|参评|享受))",
        _whom, "凡在本市纳税的企业，均可申报本项补助。", "凡获得资助的企业，应当提交总结。", ("凡",),
    ),
    Rule(
        "turned_to", "applicant_type",
        rf"(?:^[^\u4e00-\u9fff]{{0,4}}|(?:^|(?<=[，；。]))[^，。；：]{{0,12}}(?:项目|课题|专项|计划|基金|研究|类|：)，?)(?:主要|仅|限|只)?面向(?P<who>(?:(?!市场|需求|前沿|主战场|世界|全国)[^，。；]){{0,34}}?(?:{TYPES}|{_PERSON}))(?=[；。]|$|，(?!提供|开展|开放|提升|强化|推广|服务|组织|加大|以|推动|促进|建立))",
        _whom, "微型课题面向从教不满五年的一线教师，限个人申请。", "面向中小企业，提供检测服务。", ("面向",),
    ),
    Rule(
        "paid_by_label", "applicant_type",
        rf"^(?:[^，。；：]{{2,10}}[。：])(?P<who>[^，。；：]{{0,40}}?(?:{TYPES}|的[^，。；：的]{{0,8}}?{_PERSON}))(?=，[^。；]{{0,60}}?(?:元|[%％‰]|免|奖|补)|按[^。；]{{0,40}}?(?:奖|补|资助)|(?:购买|承接|开展|转化|派驻|新购|实施|建设|引进|取得|通过|转让|完成)[^，。；]{{1,40}}?的，)",
        _paid, "输出方补助。高校、科研院所按合同成交额的2%奖补。", "载体扶持。园区公司每引进一家科技企业，奖励2万元。", ("元", "%", "％", "‰", "补", "奖"),
    ),
    Rule(
        "can_apply", "applicant_type",
        rf"(?:^|[；。：]|(?<=[^的]，))(?P<who>(?!与|联合|鼓励|支持|不|未|非|如|若|每|同一|单个|已获|高校独立|由|对|该)(?:(?!项目)[^，。；：]){{0,36}}?(?:{TYPES}|{_PERSON}))(?:（[^）]{{1,20}}）)?(?:等)?(?:[^，。；]{{0,5}}(?:主体|组织|单位|机构|法人))?(?:均|都|也|方|亦)?(?:可以?|有资格|能够)(?:自愿|自主|单独|独立|牵头|联合|或|直接|参加|个人|以个人名义|组团){{0,3}}(?:申报|申领|报名|参评|牵头(?!人)|揭榜|申请(?=[，。；]|$|本|加入|补|奖|贴|创新券|认定|备案|[^，。；]{{0,8}}(?:补助|奖励|资助|贴息|奖补)))(?!书|表|材料|[^，。；]{{0,6}}(?:[\d一二两三多]\s?[项个]|不超过|变更|延期|复核|调整))",
        _whom, "在本市依法设立的企业、高校可自愿申报。", "每家企业可申报2项。", ("可", "资格", "能"),
    ),
    Rule(
        "only_from", "applicant_type",
        rf"(?:仅限|只限|(?:^|[，；。：])限(?!额|报|于?\d)(?:于|定)?|(?:只|仅)(?:受理|接受|面向|支持|限)|(?:^|批|次)受理)(?P<who>(?:(?!项目|每|各[家个校县市区]|同一)[^，。；：\d]){{0,24}}?(?:{TYPES}|{_PERSON}))(?:等)?(?:单位|机构)?(?:牵头|独立|单独|在编|在职)?(?:人员|教师)?(?:的)?(?:申[报请]|参加|参评|参与申报|(?=[。；]|$))",
        _whom, "本批只受理高校、科研院所申报。", "每个县区限报企业项目2项。", ("限", "受理", "只", "仅"),
    ),
    Rule(
        "applies_to", "applicant_type",
        rf"^(?:第[^条]{{1,4}}条\s?)?本(?:办法|细则|政策|措施|指南|专项|通知|规定|方案|意见|条款|项目|券)(?:主要)?适用(?:于|对象[：为是]|范围[：为是])(?P<who>[^。；]{{0,60}}?{TYPES})(?=[，。；]|$|及其|的(?:申报|认定|扶持|奖励|资助))",
        _whom, "本办法适用于在本市登记注册的企业、科研机构。", "本办法适用于企业技术中心的管理。", ("适用",),
    ),
    Rule(
        "leaning_on", "applicant_type",
        rf"(?:^|[，。；]|须|应当?|必须|原则上|可)依托(?P<who>(?!本|我|项目|现有)[^，。；：]{{0,24}}?{TYPES})(?:等)?(?:单位|机构)?(?:建设|设立|组建|建立|申报)(?=[，。；]|$)",
        _whom, "实验室应依托企业、高校建设。", "依托企业优势，开展攻关。", ("依托",),
    ),
    Rule(
        "bare_applies", "applicant_type",
        rf"^(?!(?:个人|企业|单位|团队)申[报请]。)(?:[^，。；：]{{2,8}}[：])?(?P<who>(?!由|与|联合|鼓励|支持|不|未|同一|单个|每|可|以)(?:(?!项目|单位|[须应]|牵头|联合)[^，。；：的]){{0,20}}?{TYPES})(?:等)?(?:单位|机构)?(?:(?:牵头|独立|单独)?(?:申[报请]|揭榜)(?=[。；]|$)|(?:牵头|独立|单独)申[报请](?=，(?!的|自筹|配套|给予|按|财政)))",
        _whom, "市属高校、三级医院申报。", "企业申报、县区推荐。", ("申", "揭榜"),
    ),
    Rule(
        "handed_to", "applicant_type",
        rf"(?:创新券|补助|资金|专项|基金|课题|项目)?(?:仅|只|主要|定向)?(?:发放给|授予|颁给|面向|提供给|(?<=[券金题目项])支持|^资助)(?P<who>(?!每|对|经|通过)[^，。；：]{{0,24}}?(?:{TYPES}|{_PERSON}))(?=使用|申领|，每|[。；]|$)",
        _whom, "科技券发放给初创企业使用。", "向企业发放问卷。", ("发放给", "授予", "颁给", "提供给", "支持", "资助"),
    ),
    Rule(
        "willing_may_apply", "applicant_type",
        rf"(?:^|[，。；])(?:请)?(?:符合[^，。；]{{0,8}}条件|有[^，。；]{{0,8}}(?:意向|意愿|需求|条件))的(?P<who>[^，。；的]{{0,12}}?(?:{TYPES}|{_PERSON}))(?:等)?(?:单位)?(?:[，请可于在按须应]|均|自愿|自主)[^。；]{{0,40}}?(?:申[报请领]|报名|填报|揭榜)",
        _whom, "有意愿的高校、企业请在规定时间内报名。", "符合条件的项目可以申报。", ("条件", "意向", "意愿", "需求"),
    ),
    Rule(
        "in_own_name", "applicant_type",
        r"(?<!不接受)(?<!不得)(?<!不受理)(?<!不能)以个人(?:名义|身份)(?:独立|直接)?(?:申[报请]|报名|揭榜)",
        lambda match, place: at(match, {"types": list(_ONE_PERSON)}), "科研人员以个人名义申报。", "不得以个人名义申报。", ("个人",),
    ),
    Rule(
        "team_made_of", "applicant_type",
        r"(?:^|[；。：，])(?!联合|与|鼓励)[^，。；：]{0,8}(?:团队|特派团|服务团|创新组)(?:，|：)?(?:应当?|须|一般|原则上)?由[^，。；]{0,24}?[人名员][^，。；]{0,16}?组成|以[^，。；]{0,6}团队(?:形式|名义|方式|为单位)(?:申[报请]|揭榜|报名|参赛)",
        lambda match, place: at(match, {"types": list(_ONE_TEAM)}), "团队一般由1名带头人和3名以上成员组成。", "团队成员不少于5人。", ("团",),
    ),
    Rule(
        "units_that", "applicant_type",
        rf"(?:^|[；。])(?!合作|参与|推荐|联合|协作)[^，。；合联]{{2,10}}的(?:单位|机构|主体)(?:应当?|须|必须|需)(?:为|是)(?P<who>[^，。；]{{0,40}}?{TYPES})(?=[，。；]|$)",
        _whom, "接受补助的单位应为本市注册的检验机构或企业。", "通过评审的单位应为项目提供场地。", ("单位", "机构", "主体"),
    ),
)
