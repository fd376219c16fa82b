"""Who reviews, recommends, receives and decides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import NUMBER
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, tidy

_DOES = (("推荐", r"推荐|汇总上报"), ("受理", r"受理"), ("评审", r"评审|评议|论证|评估"), ("审核", r"审核|初审|审查|审批|复核|核实|审定|把关"))
_ORG = r"(?:（[^（）]{1,10}）|(?!对|由|经|报|将|各类|根据|按|是|为|及)[^，。；、：对由经报将会\s）]){0,12}?(?:科技厅|科学技术厅|科技局|科学技术局|市场监督管理局|监督管理局|知识产权局|[财教农卫工][\u4e00-\u9fff]{1,4}[厅局]|卫生健康委|管理部门|主管部门|有关部门|归口管理单位|归口单位|主管单位|(?:经信|工信|商务|农业农村|卫健|教育|财政|行业|科技行政)部门|科技部门|科技管理部门|推荐单位|推荐部门|依托单位|申报单位|牵头单位|管委会|人才办|受理机构|专业机构|管理中心|服务中心|各园区|园区|(?:(?!对|由|经|报|将|按|根据|提交|所在)[\u4e00-\u9fff]){1,6}[厅局办委])"


_WHO = rf"{_ORG}(?:(?:、|会同|和|联合){_ORG}){{0,3}}"
_SHALL = r"(?:须|应当?|需|要|可|将)"
_HOW = r"(?:专家|同行|会议|网络|通讯|综合|答辩|现场|形式|网上|资格|初步|集中|择优|申报|申请|材料|项目|技术|立项|组织|联合|比对){0,2}"


def _authority(match: Match, place: Place) -> Iterable[Reading]:
    """Who reviews, recommends, receives or decides; one reading an office and deed."""
    who = re.sub(r"^[—\-]+|^.{0,12}(?:提交|所在(?:地)?)(?=.{2})|^(?:的|和|与|并|须|应|需|通过|经由|材料|申报|由|交|项目|同时)+", "", tidy(match["who"]))
    deeds = re.split("(?<![申填])报|提交|后由|[，、并]{0,1}出具", match["deeds"])[0]
    if re.search("出具推荐(?:函|意见)", match.group()):
        deeds = re.sub("推荐(?:函|意见)", "推荐", deeds)
    if not who or re.search(r"^(?:申报单位|牵头单位)$", who) or re.search("^审核(?:盖章|签字)|不予|未经|不得|表|函|意见|通过率|结果$|为准", deeds):
        return ()
    after = match.string[match.end() :]
    if re.match(r"[^，。；]{0,4}(?:不严|不力|不实)", after) or re.search("不严|不力|不实", deeds):
        return ()
    if re.search(r"(?<!或者)(?<!或)委托", match.group()) and re.search("评审|评估|论证", deeds):
        return ()  # whom it commissions is read by a row of its own
    if re.search(rf"推荐[^，。；]{{0,10}}?\s?(?:{NUMBER})\s?[项个名人]", deeds):
        return ()
    if re.match(r"[^，。；]{0,10}(?:不超过|不得超过|限|名额)", after) or re.search(r"截止|时间|名额|不超过|限|数", deeds):
        return ()
    found = [name for name, pattern in _DOES if re.search(pattern, re.sub("形式审查[及和、]", "", deeds))]
    found += [deed for deed in _goes_on(match.group() + after[: part_end(after, 0, "。；;")]) if deed not in found]
    if re.search(r"[，；](?:并)?组织[^，。；]{0,8}(?:评审|论证|评议)", after) and "评审" not in found:
        found.append("评审")
    return [Reading({"who": who, "does": name}, match.start(), match.end()) for name in found]


_THEN = re.compile(
    rf"[，、](?:并|且)?(?:经[^，。；]{{0,10}}?后|审[核查][^，。；]{{0,6}}后|(?:于|在)[^，。；]{{2,16}}?[前内])?(?:在线|择优|统一|集中|汇总|逐级|直接|按程序){{0,2}}推荐(?!单位|项目|[^，。；]{{0,12}}?(?:{NUMBER})\s?[项个名人家])"
    r"|出具推荐(?:函|意见)"
)


def _goes_on(words: str) -> tuple[str, ...]:
    """What the same office does next: …进行审核，择优推荐 · …初审并出具推荐函."""
    return ("推荐",) if _THEN.search(words) else ()


def _later(match: Match, place: Place) -> Iterable[Reading]:
    """The office at the head of a sentence whose later part says the deed; an office in between would be its doer."""
    if re.search(rf"(?:由|经|委托){_ORG}|，{_ORG}", match.group()[len(match["who"]) :]):
        return ()
    return at(match, {"who": tidy(match["who"]), "does": "评审"})


RULES: tuple[Rule, ...] = (
    Rule(
        "office_does", "authority",
        rf"(?P<who>{_WHO})(?:[（(][^）)]{{1,12}}[）)])?(?:、{_ORG})?(?:(?:会同|联合|牵头)[^，。；]{{1,20}}?)?(?:负责(?:[^，。；]{{2,14}}?的)?|委托[^，。；]{{2,14}}?(?=组织|进行|开展)|组织(?:[^，。；]{{0,4}}专家)?(?:或者?|和|、)?|开展|统一|完成|做好|严格|在线|网上|线上|汇总|遴选|筛选|把关|{_SHALL}|(?:于|在|自)[^，。；]{{2,24}}?[前内]|对[^，。；]{{2,30}}?|按[^，。；]{{2,20}}?|(?:根据|依据)[^，。；]{{2,60}}?|(?:实地|现场)?核[查实](?:后)?(?=出具)|出具|进行){{0,5}}(?P<deeds>{_HOW}(?:审核|推荐|评审|评议|受理|初审|审查|论证|复核)[^，。；—]{{0,24}})",
        _authority, "县（市、区）科技部门会同财政部门对申报材料进行初审。", "推荐单位推荐项目不超过5项。", ("审", "推荐", "受理", "论证", "评议"),
    ),
    Rule(
        "office_named", "authority",
        r"(?P<deeds>受理|审核|评审|推荐|初审)(?:机关|部门|单位|机构)\s?[:：]\s?(?P<who>[^，。；：:]{3,24}?(?:厅|局|委|办|部|中心|处|委员会))",
        _authority, "受理机关：市科技创新委。", "受理机关应当一次告知。", ("：", ":"),
    ),
    Rule(
        "deed_by_office", "authority",
        rf"(?P<deeds>{_HOW}(?:审核|推荐|评审|评议|受理|初审|审查))(?:工作)?由(?P<who>(?!专家)[^，。；、由负组承实]{{2,20}}?(?:[厅局办委处部院会]|中心|机构|部门|单位))(?:统一|具体)?(?:负责|组织|承担|实施)",
        _authority, "专家评审由省科技评估中心组织实施。", "评审由专家独立完成。", ("由",),
    ),
    Rule(
        "through_office", "authority",
        rf"(?:报|由|经|交)(?P<who>{_WHO})(?:负责|依据[^，。；]{{2,40}}?|统一|组织|按程序|会同[^，。；]{{2,14}}?(?=组织|审|推|评)){{0,2}}(?:进行)?(?P<deeds>{_HOW}(?:审核|推荐|评审|评议|受理|初审|审查|审定|论证)(?:(?!报)[^，。；]){{0,12}})",
        _authority, "遴选项目需经各园区进行评审论证。", "经专家评审通过的项目予以立项。", ("审", "推荐", "受理", "论证"),
    ),
    Rule(
        "commissioned", "authority",
        r"委托(?P<who>[^，。；、]{2,24}?)(?:具体)?(?:组织|开展|进行|承担|负责|对[^，。；]{2,16}?进行)?(?:专家|同行|项目|技术|独立)?(?P<deeds>评审|评议|评估论证|论证)",
        lambda match, place: at(match, {"who": tidy(match["who"]), "does": "评审"}) if not re.search(r"组织[^，。；]{0,8}或者?$", match.string[: match.start()]) else (),
        "省科技厅委托第三方专业机构组织评审。", "委托外单位开展研发的支出不得超过40%。", ("委托",),
    ),
    Rule(
        "may_recommend", "authority",
        r"(?:^|[，；。])(?P<who>(?!项目|企业|单位|专家|申请)[^，。；、]{3,20}?)可(?:以)?(?:直接|自主|单独|按程序|自行)(?P<deeds>推荐)(?![^，。；]{0,12}\d)",
        lambda match, place: at(match, {"who": tidy(match["who"]), "does": "推荐"}),
        "国家级科技企业孵化器可直接推荐，不占名额。", "每家单位可直接推荐3项。", ("推荐",),
    ),
    Rule(
        "office_later", "authority",
        rf"(?:^|[；。])(?:[一二三四五]是)?(?P<who>{_WHO})(?!组织)[^，。；]{{4,30}}，(?:并)?组织[^，。；]{{0,8}}(?:评审|论证|评议)",
        _later, "省科技厅牵头编制年度申报通知，组织专家评审，提出资金分配建议。", "省科技厅编制申报通知，由评估中心组织专家评审。", ("组织",),
    ),
)
