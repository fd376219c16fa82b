"""How many besides: a limit said next to another in its sentence, one of a family of units, and places given on top of a quota."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, part_start, tidy
from ingest.rules.quota_lists import SINGLED_OUT

_DOES = r"(?:牵头申报|牵头|申报|申请|主持|承担|参与|参加|揭榜|报)"
# a limit on applications, said before in the same sentence
_LIMIT = re.compile(r"(?:限|只能|仅能|只可|仅可|最多|至多|不得?超过|不多于)(?:牵头|主持|作为[^，。；]{0,8})?(?:申报|申请|报|揭榜|承担|主持|参与|牵头)?[^，。；推\d]{0,8}?(?:\d|[一二两三四五])\s?(?:[项个类家]|次(?=申))|每[家个所][^，。；\d推荐]{1,10}?(?:申报|申请|报)\s?(?:\d|[一二两三])\s?[项个]")
_LIMITED = re.compile(rf"(?:^|[，。；])(?P<who>[^，。；：\d]{{2,20}}?)(?:原则上|只能|仅能|最多|至多|仅|只|可|限|本年度|当年){{1,3}}{_DOES}")
_OF_PLACES = re.compile("推荐|名额|限额|指标|遴选|限推")


def _besides(match: Match, place: Place) -> Iterable[Reading]:
    """限牵头1项，可再参与1项; 限报1项，大型企业可报3项."""
    text, value = match.string, number(match["q"])
    before = text[part_start(text, match.start(), "。；;") : match.start()]
    if not value or value > 9 or not _LIMIT.search(before) or _OF_PLACES.search(before + match.group()):
        return ()
    who = tidy(patterns.sub("^(?:同时|另外?|但|且|并|此外|其中|还|另)|(?:同时|另外?|也|还|均|则|原则上|最多|至多)+$", "", match["who"]))
    if not who:
        said = _LIMITED.search(before)
        if said is None:
            return ()
        deed = patterns.sub("申报|申请", "", match["does"]) or match["does"]
        return (Reading({"max": int(value), "scope": said["who"] + deed}, match.start(), match.end()),)
    if not patterns.search(r"(?:企业|单位|机构|高校|院所|医院|公司|人|人员|者|负责人|团队|专家|主体|合作社|联合社|农场|基地|平台|[\u4e00-\u9fff]{2}的)$", who):
        return ()
    return (Reading({"max": int(value), "scope": who}, match.start(), match.end()),)


def _one_of(match: Match, place: Place) -> Iterable[Reading]:
    """母公司与子公司就同一内容申报的，只能由一家申报."""
    return (Reading({"max": 1, "scope": tidy(patterns.sub("(?:之间|当中|中)$", "", match["scope"]))}, match.start(), match.end()),)


def _in_turn(match: Match, place: Place) -> Iterable[Reading]:
    """各市、各县推荐数分别不超过10项和2项: the first of the one, the second of the other."""
    whose = [one for one in patterns.split("、|和|与|及(?!其)", match["whose"]) if one]
    told = [number(one) for one in patterns.findall(r"\d{1,3}", match["told"])]
    if len(whose) != len(told) or None in told:
        return ()
    kind = None if patterns.search("推荐|名额|指标", match.group() + place.heading) else "application_limit"
    return [Reading({"max": int(n or 0), "scope": tidy(who)}, match.start(), match.end(), kind=kind) for who, n in zip(whose, told, strict=True)]


def _on_top(match: Match, place: Place) -> Iterable[Reading]:
    """推荐不超过8项，青年专题另给4项: said of quotas, in the sentence, its heading or its columns."""
    text, value = match.string, number(match["q"])
    around = text[: match.start()] + place.heading + place.lead
    if not value or not _OF_PLACES.search(around + match.group()):
        return ()
    if text[match.end("q") :].startswith("家") and not patterns.search("推荐单位|推荐部门|主管部门|[厅局委办市县区州]$", match["scope"].rstrip("最至多可")):
        return ()
    scope = tidy(patterns.sub("(?:可|均|各|还|再|最多|至多|，)+$|^(?:其中|对|但|且)", "", match["scope"]))
    if len(scope) < 2 or patterns.search("奖励|资助|支持|补助|经费|扣减|核减|专家|评审|[万元分]|不少于|至少", scope + match.group()):
        return ()
    return (Reading({"max": int(value), "scope": scope}, match.start(), match.end()),)


def _limited_to(match: Match, place: Place) -> Iterable[Reading]:
    """每家企业以2项为限, also where the part before says which: 年投入1亿元以上企业牵头的项目，每家…."""
    value, scope = number(match["q"]), tidy(match["scope"])
    if not value:
        return ()
    if patterns.fullmatch("每[家个所](?:企业|单位|高校|医院|院所|机构)?", scope) and (prior := SINGLED_OUT.search(match.string[: match.start()])):
        scope = f"{prior['who']}{scope[:2]}"
    of_offices = patterns.search("推荐|名额|[市县区州厅局]$", match.string[: match.start()][-30:] + scope) is not None and "申报" not in match.string[: match.start()][-30:]
    return (Reading({"max": int(value), "scope": scope}, *match.span(), kind="recommendation_limit" if of_offices else None),)


def _fewer_than(match: Match, place: Place) -> Iterable[Reading]:
    """不得同时在2个以上平台任职: in one at most."""
    value = number(match["q"])
    return (Reading({"max": int(value) - 1, "scope": tidy(match["scope"])}, *match.span()),) if value and value > 1 else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "with_so_many_as_bound", "application_limit",
        rf"(?:^|(?<=[，；：。]))(?P<scope>(?:每一?[家个所名位]|同一|单个|各)[^，。；：\d不]{{0,14}}?)(?:均|一般|原则上)?(?:申报|申请|推荐)?(?:项目)?(?:数量?)?以\s?(?P<q>{NUMBER})\s?[项个]为(?:上)?限(?=[，；。）]|$)",
        _limited_to, "上年研发投入1亿元以上企业牵头的项目，每家企业以2项为限。", "项目以3年为限。", ("为限", "为上限"),
    ),
    Rule(
        "not_in_so_many", "application_limit",
        r"(?:^|(?<=[，；：。]))(?P<scope>[^，。；：\d不]{2,16}?(?:人员|成员|专家|骨干|导师|负责人|主任|特派员|人才|带头人))(?:均)?不(?:得|能|可)(?:同时)?[在于为到](?P<q>[两二三2-3])\s?[个家](?:及|或|（含）)?以上(?:的)?[^，。；]{0,16}?(?:任职|兼职|担任|受聘|从业|服务|兼任)",
        _fewer_than, "专职人员不得同时在3个以上市级平台任职。", "固定人员不得少于20人。", ("不得", "不能", "不可"),
    ),
    Rule(
        "nominated_by", "recommendation_limit",
        rf"(?:^|(?<=[，；：。]))(?P<scope>[^，。；：]{{0,14}}?(?:\d|[一二两三四五])\s?[名位](?:及?以上)?[^，。；：\d]{{0,16}}?(?:专家|院士|教授|委员|会士|学者|得主|负责人))(?:可以?|共同|联名|联合|可以?联名|可以?共同){{1,2}}(?:推荐|提名)(?:不超过|最多)?\s?(?P<q>{NUMBER})\s?[人名项个](?=[，；。（]|$|候选|人选)",
        lambda match, place: (Reading({"max": int(value), "scope": tidy(match["scope"])}, *match.span()),) if (value := number(match["q"])) else (),
        "同行业2名以上正高级专家可联名推荐1人。", "申请人须由2名专家推荐。", ("推荐", "提名"),
    ),
    Rule(
        "houses_of_each", "application_limit",
        rf"(?:^|(?<=[，；：。]))(?P<scope>(?:每|同一)[所家个一]?(?:(?!推荐|联合)[^，。；：、\d]){{2,12}}?)(?:申报|申请|申建|组建|指导|组队)(?:(?!推荐|联合|参与|参加|单位)[^，。；\d]){{0,16}}?(?:不得?超过|最多|至多|不多于|限)\s?(?P<q>{NUMBER})\s?[家支](?=[，。；（]|$)",
        lambda match, place: (Reading({"max": int(value), "scope": tidy(match["scope"])}, match.start(), match.end()),) if (value := number(match["q"])) else (),
        "每所高校申报不超过2家。", "每个联合体申报单位不超过3家。", ("家", "支"),
    ),
    Rule(
        "allowed_besides", "application_limit",
        rf"(?<=[，；])(?P<who>[^，。；：]{{0,30}}?)(?:可以?|允许|能)(?:再|另|还|同时|另外)?(?P<does>{_DOES})[^，。；\d]{{0,6}}?(?P<q>{NUMBER})\s?[项个家](?=[^，。；\d]{{0,6}}(?:[，。；（]|$))",
        _besides,
        "每位负责人限牵头1项，同时可再参与1项。", "企业研发投入较高，可申报2项专利。", ("可", "允许", "能"),
    ),
    Rule(
        "so_many_each", "application_limit",
        rf"(?:^|(?<=[，；：。])|(?<=[\u4e00-\u9fff]))(?P<scope>每[家个所名位](?:项目|课题)?(?:单位|主体|企业|高校|院所|医院|机构|团队|负责人|申请人|法人|合作社))(?:可|应|只)?(?:牵头)?(?:申报|申请|报)(?P<q>{NUMBER})[项个](?=[，。；（]|(?:项目|课题|榜单|方向)[，。；]|$)",
        lambda match, place: (Reading({"max": int(value), "scope": match["scope"]}, match.start(), match.end()),) if (value := number(match["q"])) and value < 10 and not _OF_PLACES.search(place.text[: match.end()] + place.heading) else (),
        "农业企业、家庭农场每个主体申报1个。", "每个单位推荐申报2项。", ("每",),
    ),
    Rule(
        "one_of_a_family", "application_limit",
        r"(?<![^，。；：])(?P<scope>[^，。；：]{2,30}?(?:子公司|之间|关联(?:企业|公司|单位|方)|(?:控制|控股)的[^，。；]{0,4}(?:企业|公司|单位)|下属[^，。；]{0,8}?(?:企业|公司|单位)|多[家个][^，。；]{2,6}?))(?:[^，。；]{0,24}[的时]|，[^，。；]{0,16}?)?，?(?:原则上)?(?:只能|仅能|只可|仅可|只允许|限)(?:由|有|以|推选)?(?:其中)?(?:的)?(?:[一1]\s?[家个](?:企业|单位|主体|公司|机构)?(?:牵头|独立)?(?:申报|申请|享受|参评)|(?:申报|申请)\s?[一1]\s?家)",
        _one_of, "母公司与其子公司就同一内容申报的，只能由一家申报。", "多家单位联合申报的，由一家单位牵头申报。", ("一家", "1家", "1 家", "一个", "1个"),
    ),
    Rule(
        "quotas_in_turn", "recommendation_limit",
        r"(?:^|(?<=[，。；：]))(?P<whose>(?:[^，。；：、\d]{2,16}?(?:（[^）]{1,8}）)?(?:、|和|与|及)){1,4}[^，。；：、\d]{2,16}?(?:（[^）]{1,8}）)?)(?:限额|名额|限报|限推|可?推荐|可?申报)[^，。；\d分]{0,8}?分别(?:为|是|不得?超过|限|最多|各)?\s?(?P<told>(?:\d{1,3}\s?[项个名家人]?(?:、|和|与|，)){1,4}\d{1,3}\s?[项个名家人])",
        _in_turn, "各设区市、各县推荐数分别不超过10项和2项。", "各设区市推荐项目分别由市长签字。", ("分别",),
    ),
    Rule(
        "places_on_top", "recommendation_limit",
        rf"(?:^|(?<=[，；：）\s]))(?P<scope>[^，。；：\d\s]{{2,24}}?)(?:(?:另|额外|单独|再)(?:给予?|增加?|加|安排|追加|配|核给|推荐?|荐|报){{1,2}}|(?:增推|增荐|加推|多推))[^，。；\d]{{0,8}}?(?P<q>{NUMBER})\s?[项个名家](?:名额|指标)?(?=[，。；）\s]|$)",
        _on_top, "每校推荐不超过8项，青年专题另给4项。", "每家企业另增1个研发岗位。", ("另", "额外", "单独", "再", "增", "加", "多推"),
    ),
)
