"""How many: applications of one applicant, recommendations of one office."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy

_SCOPE = re.compile(
    r"(?:每名|每位|每个|每家|每一?|同一|单个)(?!项目负责|科研人员|企业|单位|人|[项个名家年])[^，。；、\d限最只不每同各]{2,12}?(?=限|最多|至多|只能|仅能|仅可|可|每年|同年|同一|当年|年度|申报|申请|牵头|原则|累计|合计|总|（)|项目负责人|课题负责人|负责人|申请人|申报人(?!数)|申领人|参与者|参与人|项目组成员|主要成员|骨干|每名科研人员|科研人员|(?:每家|单个|同一|每个|申报)?企业|"
    r"(?:每个|同一|各|单个)?(?:法人|用人|申报|申请|牵头|依托|承担|揭榜)?单位|母公司及?(?:其)?[子全]公司|母子公司、子公司之间|母子公司|每人|个人|(?<=的)人员|团队|每位院士|专家|医院|高校"
)


def _scope(text: str, start: int, end: int) -> str | None:
    """Whom a limit on applications counts for: the last such word before the verb in its sentence."""
    head = re.sub(r"（[^（）]{0,30}）", "", text[part_start(text, start, "。；;") : end])
    found = [m.group() for m in _SCOPE.finditer(head)]
    return found[-1].removesuffix("之间") if found else None


def _applications(match: Match, place: Place) -> Iterable[Reading]:
    value = number(match["q"])
    text = match.string
    if value is None or value < 1 or re.search("推荐|上报|单位总数|参与单位|参加单位|合作单位|联合|延期|次申请延", match.group()) or re.search("(?:人员|成员|骨干|队伍)[^，。；]{0,12}人$", match.group()):
        return ()
    scope = _scope(text, match.start(), match.start("q"))
    found = [*at(match, {"max": int(value), "scope": scope or "申报单位"})]
    place_ = match.end()  # 每个企业限报1项，每所高校不超过5项: the verb is said once
    while more := _EACH_MORE.match(text, place_):
        told = number(more["q"])
        if told:
            found.append(Reading({"max": int(told), "scope": tidy(more["scope"])}, more.start("scope"), more.end()))
        place_ = more.end()
    return found


_EACH_MORE = re.compile(rf"[，；、](?P<scope>(?:每|单|各)[家所个位名][^，。；、\d不限推]{{1,12}}?)(?:可|原则上)?(?:不得?超过|限报|限申报|限|最多|至多|可(?:申)?报)(?:申报)?\s?(?P<q>{NUMBER})\s?[项个](?=[，。；、（]|$)")


def _recommendations(match: Match, place: Place) -> Iterable[Reading]:
    value = number(match["q"])
    if value is None:
        return ()
    scope = re.sub(r"(?:限额?|统一|择优|可|原则上|组织|单独)+$", "", tidy(match["scope"])) if match["scope"] else ""
    if re.search("名额[：:]|[：:]", match.group()[len(match["scope"] or "") :]):
        return ()  # a list of quotas, read as one
    if not scope:  # 每所高校推荐甲类不超过2名，推荐乙类不超过3名: whose it is, is said once
        said = [m["scope"] for m in _RECOMMENDER.finditer(match.string, part_start(match.string, match.start(), "。；;"), match.start())]
        scope = tidy(said[-1]) if said else ""
    found = [*at(match, {"max": int(value), "scope": scope or "推荐单位"})]
    place_ = match.end()  # 各市推荐不超过8项，省会城市不超过15项: the verb is said once
    while more := _MORE.match(match.string, place_):
        told = number(more["q"])
        if told is None or re.search("单位数|成员|课题|参与|合作|联合|推荐|年龄|经费|资金|参加|周期|期限|负责人", more["scope"]):
            break
        found.append(Reading({"max": int(told), "scope": tidy(more["scope"])}, more.start("scope"), more.end()))
        place_ = more.end()
    return found


_RECOMMENDER = re.compile(r"(?:^|[，；：。])(?P<scope>(?:每|各|单)[^，。；\d推]{1,18}?)(?:限额?|可|最多|原则上|择优|统一){0,2}推荐")
_MORE = re.compile(rf"[，；、](?P<scope>(?:[^，。；\d不限（]|（[^）]{{1,10}}）){{2,20}}?)(?:可单列|可)?(?:推荐)?(?:不得?超过|不多于|最多|至多|限额?|各?限)(?:推荐|推|报|为)?\s?(?P<q>{NUMBER})\s?[项个名人家]")


def _shares(match: Match, place: Place) -> Iterable[Reading]:
    """Quotas listed under a lead: 高校每所3项，企业每家1项."""
    head = match.string[: match.start()]
    if not re.search("推荐|名额|限额|指标", head + "/".join(place.path[-2:])) or re.search("参与|合作|联合申报|课题", head[-30:]):
        return ()
    found = []
    if re.search("推荐", match.group()[1:]) and not re.search("推荐[^，。；]{0,4}[：:]", head):
        return ()
    for piece in _SHARE.finditer(match.group()):
        told = number(piece["q"])
        if told:
            found.append(Reading({"max": int(told), "scope": tidy(piece["scope"])}, match.start() + piece.start(), match.start() + piece.end()))
    return found if len(found) >= 2 else ()


_SHARE = re.compile(rf"(?P<scope>[^，。；、：\d不限超]{{2,16}}?)(?:原则上)?(?:不得?超过|限额?|各|推荐|最多|至多|名额){{0,2}}\s?(?P<q>{NUMBER})\s?[项个名人](?:$|[，。；、])")


def _quota(match: Match, place: Place) -> Iterable[Reading]:
    value = number(match["q"] or match["q2"])
    return at(match, {"max": int(value), "scope": tidy(match["scope"] or "") or "推荐单位"}) if value else ()


_N = rf"(?P<q>{NUMBER})"

RULES: tuple[Rule, ...] = (
    Rule(
        "recommend_at_most", "recommendation_limit",
        rf"(?:^|(?<=[，。；：、]))(?P<scope>(?:各[^，。；、]{{1,4}}、)?[^，。；、（]{{0,18}}?(?:（[^）]{{1,10}}）)?[^，。；、（]{{0,12}}?(?:（[^）]{{1,10}}）)?)(?:限额?|最多|原则上|统一|择优|可|新增){{0,2}}(?:推荐(?!单位|部门|机构)|遴选推荐|择优推荐|提名)(?:上报)?[^，。；\d不限]{{0,12}}?(?:总数|数量?)?(?:不得?超过|不多于|最多|限额?|至多|为|各)?\s?(?:(?:{NUMBER})\s?[-－–—~～至]\s?)?{_N}\s?[项个人名家户件篇]",
        _recommendations, "每个厅局和地州市人民政府（行署）推荐项目需求不超过5个。", "申请人须由2名同领域专家推荐。", ("推荐", "提名"),
    ),
    Rule(
        "quota_of_each", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<scope>[^，。；：\d限]{{2,24}}?(?:每[校家所个院])?)(?:各|原则上|统一)?限额?(?:推(?:荐)?|(?P<reported>报|申报))\s?{_N}\s?[项个名人]",
        lambda match, place: _recommendations(match, place) if not match["reported"] or re.search("限额推荐|推荐名额|推荐限额", match.string[: match.start()] + "/".join(place.path[-2:])) else (),
        "省属高校、科研院所各限推2项。", "每个法人单位限报1项。", ("限",),
    ),
    Rule(
        "recommend_quota", "recommendation_limit",
        rf"(?:(?P<scope>[^，。；、]{{2,20}}?)(?:统一)?推荐，限额?{_N}\s?[项个名人]|按不超过(?P<q2>{NUMBER})\s?[项个名人]的?限额推荐)",
        _quota, "医疗卫生单位项目由省卫健委统一推荐，限额10项。", "推荐限额当年有效。", ("限额",),
    ),
    Rule(
        "shares", "recommendation_limit",
        rf"(?:[^，。；、：\d不限超]{{2,16}}?(?:原则上)?(?:不得?超过|限额?|各|推荐|最多|至多|名额){{0,2}}\s?(?:{NUMBER})\s?[项个名人][，；、]?){{2,8}}",
        _shares, "推荐名额为：高校每所3项，企业每家1项。", "拥有博士3名，高级工程师2名。", ("项", "个", "名", "人"),
    ),
    Rule(
        "one_of_kinds", "application_limit",
        r"(?:只能|仅能|仅可|限)(?:选择)?(?:申报|申请|选报)[^，。；]{1,20}?中的(?P<q>[一二两三1-3])[类个项种]",
        _applications, "申报单位只能申报四类项目类型中的一类。", "从四类项目类型中遴选一类示范。", ("中的",),
    ),
    Rule(
        "apply_only", "application_limit",
        rf"(?:限报|限额?申报|限申请|限牵头申报|(?:只能|仅能|仅可|仅限|只可|最多|至多|限)(?:牵头|作为负责人|同时)?(?:申报|申请|承担|参与|主持|揭榜|发榜|选择|申领|牵头|提出|提交))[^，。；推\d]{{0,12}}?(?:不超过)?{_N}\s?[项个类次份](?![^，。；]{{0,8}}中的)",
        _applications, "每个法人单位限报1项。", "每名专家可评审申报项目3项。", ("报", "申请", "承担", "主持", "参与", "榜", "选择", "申领", "牵头", "提出", "提交"),
    ),
    Rule(
        "applications_at_most", "application_limit",
        rf"(?:(?:申报|申请|承担|在研|主持|牵头|揭榜|发榜|申领|申办|参与(?!单位))[^，。；\d推]{{0,24}}?|作为[^，。；]{{0,4}}?参[与加][人者])(?:不得?超过|不能超过|不多于|最多|至多|限为|(?:合计|累计|总数|共)限)\s?{_N}\s?(?:项|个(?!月|工)|人(?!月))",
        _applications, "母子公司、子公司之间申报项目累计不得超过3项。", "项目申报单位推荐项目不超过3项。", ("超过", "不多于", "最多", "至多", "限"),
    ),
)
