"""What binds the units of one project to each other: their agreement, and how many of them there may be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.counterparts import labelled_results
from ingest.rules.outcomes import outcome


def _agreement(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if barred(place) and patterns.search("的[；。]?$", text):
        return ()  # 不予兑现：已签有一企一策协议的
    if labelled_results(place) and outcome(place, match.start()):
        return ()  # 考核指标：与2家企业签订技术合同
    if patterns.search("附[^，。；、]{0,6}服务(?:协议|合同)$", match.group()) and patterns.match("、|和|及", match.string[match.end() :]):
        return ()
    if patterns.match("附", match.group()) and patterns.search("附件|材料", place.path[-1] if place.path else ""):
        return ()  # one of the papers of a list
    if patterns.search(r"签[订署]的", match.group()) or patterns.search(r"通过(?:[^，。；]{0,10})$|不(?:需|要求|得|再)[^，。；]{0,6}$|未[^，。；]{0,8}$", text[: match.start()]):
        return ()
    asked = patterns.search(rf"(?:^|[。；]){_APPLIES}(?:原则上)?(?:须|应当?|必须|需)(?:为|是|属于)[^。；]{{0,80}}$", text[: match.start()])
    if asked and patterns.match("的[^，。；]{0,6}(?:企业|高校|院所|单位|机构|医院)", text[match.end() :]) and not patterns.search("政府|我[省市区县]", text[part_start(text, match.start()) : match.end()]):
        return at(match, {"required": True})  # 牵头单位应为与企业签有协议的高校
    if patterns.match(r"(?:或[^，。；的]{1,8})?的|之日|后(?!，?(?:方可|才[能可]))|时|前|到账|[^，。；]{0,8}(?:到账|实到)|金额|额|登记", text[match.end() :]) or patterns.search("用人单位|人才|引进", text[part_start(text, match.start()) : match.start()]) or patterns.search("与用人单位", match.group()) or patterns.search(r"(?:(?<!方)已|(?<!院)所|拟|政府)[^，。；]{0,10}$", text[part_start(text, match.start()) : match.start()]):
        return ()  # 签署的战略合作协议, 与我区签署科技合作协议的省市: somebody's standing agreement
    if patterns.search(r"劳动|聘用|任务书|就业|服务期|保密|廉洁|承诺|资助协议|管理协议|借款|贷款|采购|购销|租赁|上市|辅导|保荐|履约|入园|入驻|投资协议|监管协议|对赌|担保|工作协议|工作合同|引进协议|聘任|培养协议|培训协议", match.group()):
        return ()
    return at(match, {"required": True})


_APPLIES = r"(?:[^，。；：]{0,6}：)?(?:项目)?(?:牵头|申[报请]|承担|揭榜)(?:申报)?(?:单位|方|主体|人)"
_SIGNED = re.compile(r"签(?:[订署定有立好下约]了?)?(?P<paper>[^，。；]{0,18}?)(?:协议|合同)$")
_NO_WORK = re.compile("任务|资助|劳动|聘|保密|购|监管|借款|贷款|入驻|租赁|担保|廉|投资|入园|责任|工作|立项|服务期|就业|定向|落户|承诺|合作者|交易|检[测验]|咨询|代理|运营")


def signed_with_no_partner(match: Match, types: Iterable[str]) -> bool:
    """Is all that joins them a paper, and one that makes no partner, of an office, of staff or of money? 与市科技局签订立项合同."""
    paper = _SIGNED.search(match.group())
    if paper is None or patterns.search("合作(?!社)|联合|协作|共建", match.group()):
        return False
    near = match.string[part_start(match.string, match.start()) : match.start()]
    if set(types) <= {"government", "individual", "service_agency"} or not patterns.search("须|应|需|要|鼓励|支持|可", near):
        return True
    return _NO_WORK.search(match.group()) is not None or paper["paper"].startswith("的") or patterns.match("的|或|等", match.string[match.end() :]) is not None


_JOINED = re.compile(r"完成单位|联合|合作|参与|参研|参加|协作|共同|协同|成员|伙伴|联盟|共建|牵头单位|[承实][担施](?:单位|主体)|(?:每个|单个|同一)(?:榜单|项目|课题|任务|指南方向)[^，。；]{0,6}(?:单位|方|主体)|总数|家数")
_NOT_UNITS = re.compile(r"推荐|限额|限报|申报名额|指标|每[个家](?!项目|课题|榜单|任务|联合|[^，。；]{0,12}(?:合作|参与|协作|联合)[^，。；]{0,4}单位)|同一(?!项目|课题)|奖励|资助|补助|支持[^，。；]{0,6}$|遴选|立项")


def _tiers(match: Match, place: Place) -> Iterable[Reading]:
    """One limit a prize or class: 完成单位：一等奖不超过10个，二等奖7个."""
    tiers = re.compile(rf"[级等类]奖?[^，。；、\d]{{0,4}}?(?:{_FEW})?(?:各)?\s?(?P<n>{NUMBER})\s?[家个]")
    found = [(m, number(m["n"])) for m in tiers.finditer(match.string, match.start("tiers"), match.end("tiers"))]
    return [Reading({"max_units": int(n)}, *m.span()) for m, n in found if n and n <= 50] if len(found) > 1 else ()


def _units(match: Match, place: Place) -> Iterable[Reading]:
    """The most units of one project: the sentence speaks of joining, and this part of it of no quota."""
    text = match.string
    group = next((name for name in ("q", "q2", "q3", "q4", "q5", "q6", "q7") if match.groupdict().get(name)), "q")
    near = text[part_start(text, match.start()) : match.start(group)]
    head = text[part_start(text, match.start(), "。") : match.end()]
    if patterns.search("每[场次期届]|活动|对接会|展会", near) or patterns.search("附件|材料|页|字数|图片", near):
        return ()  # 附件总数不超过20个
    if patterns.search("(?:申报|在研|承担|主持|参与)(?:的)?(?:项目|课题)", near) and match.string[match.end() - 1] == "个":
        return ()  # 申报项目和在研项目总数不超过2个
    if patterns.search(r"(?:项目|课题)(?:（[^）]{1,10}）)?的?(?:总数|数量|个数|合计)[^，。；\d]{0,8}$", near):
        return ()  # 在研项目（课题）总数: of projects
    if patterns.search("推荐(?!单位|部门)|名额", head[: -len(match.group())]) and not _JOINED.search(patterns.sub("总数|家数", "", near + match.group())):
        return ()  # 由省教育厅统一推荐，总数不超过10家
    if not _JOINED.search(head) or _NOT_UNITS.search(near) or patterns.match("项目|课题|月|工作|方向|方面|企业奖", text[match.end() :]):
        return ()
    value = number(match[group])
    if not value or not 1 <= value <= 50:
        return ()
    return [*at(match, {"max_units": int(value)}), *_members_more(text, match.start(), match.end())]


def _members_more(text: str, start: int, end: int) -> list[Reading]:
    """The limits told after the first: 分别不超过8家、5家 · 重大项目不超过6家，重点项目4家."""
    before = text[part_start(text, start) : end]
    more = _IN_TURN if patterns.search("分别|依次", before) else _NEXT_CLASS if _CLASS.search(before) else None
    found: list[Reading] = []
    while more and len(found) < 6 and (next_ := more.match(text, end)):
        value = number(next_["n"])
        if not value or value > 50:
            break
        found.append(Reading({"max_units": int(value)}, *next_.span("told")))
        end = next_.end()
    return found


_FEW = r"(?:[≤⩽]|不得?(?:超过|多于|超出|高于)|不[能宜](?:超过|多于)|不可超过|不超|最多|至多|控制在|限(?:为|定)?|上限为?|以内)(?:为|在)?"
_CLASS = re.compile(r"(?:项目|课题|专项|[类级等]奖?)(?=[^项课专类级等]{2,30}$)")
_IN_TURN = re.compile(rf"(?:、|，|和|及)(?P<told>\s?(?P<n>{NUMBER})\s?[家个])(?=[、，。；和及]|$)")
_NEXT_CLASS = re.compile(rf"[，；、](?P<told>[^，。；、\d]{{1,8}}(?:项目|课题|专项|[类级等]奖?)(?:(?:合作|参与|参加|联合|协作|成员|完成)?单位)?(?:则|为)?(?:{_FEW})?\s?(?P<n>{NUMBER})\s?[家个])(?=[，。；、]|$)")
_DEED = r"(?:合作(?:研究|研发|开发)?|协作|转让|许可|(?:作价)?入股|联合(?:申报|体|攻关|研发|实施|承担)?|共建|共同(?:申报|承担|研发|实施)|[三多双四]方|技术(?:服务|合作|开发|转让|委托)?|产学研(?:用)?(?:合作|协同)?|委托(?:研发|开发)?|战略合作|任务分工|分工|权益分配|知识产权(?:归属|共享)?|成果转化|转化|服务)"
_PAPER = r"(?:协议书?|合同书?|意向书?|备忘录|约定书)"

RULES: tuple[Rule, ...] = (
    Rule(
        "sign_agreement", "partner_agreement",
        rf"(?:签(?:[订署定有好立下]|(?![字章名发收署约])(?=[^，。；]{{0,14}}(?:协议|合同)))|订立|订有|达成|缔结)(?:了|的|好)?[^，。；]{{0,26}}?(?:{_DEED}(?:关系|框架|意向)?[^，。；]{{0,2}}{_PAPER}|协议书?|合作意向)",
        _agreement, "申报双方应签订责、权、利明确清晰的科技合作协议。", "面向与我区签署科技合作协议的省市征集项目。", ("签", "订", "达成", "缔结"),
    ),
    Rule(
        "signed_with", "partner_agreement",
        rf"(?:须|应当?|必须|需|方可)[^，。；]{{0,6}}?(?:与|同|和)(?!个人|本人|员工|职工|专家|人才)[^，。；]{{0,20}}?(?:单位|企业|高校|院所|机构|医院|学校|用户|方|站|合作社)(?:之间)?签(?:[订署定有好下])?(?:了)?(?!的)[^，。；]{{0,14}}?{_PAPER}",
        lambda match, place: _agreement(match, place) if not patterns.search("已", match.group()) else at(match, {"required": True}),
        "中标方须与两家用户单位签订应用合同。", "中标方须与管理机构签订任务书。", ("签",),
    ),
    Rule(
        "signed_by_all", "partner_agreement",
        rf"{_PAPER}(?:应当?|须|需|必须)?由[^。；]{{2,40}}?(?:[双两三四多各]方|共同|联合)(?:共同|联合|协商)?(?:签[订署]|盖章|订立)|由[^，。；]{{2,12}}(?:与|和|、)[^，。；]{{2,14}}(?:共同|双方|联合)签[订署][^，。；]{{0,8}}?{_PAPER}",
        _agreement, "合作协议由牵头单位、合作单位双方签署。", "协议由甲方保管。", ("由",),
    ),
    Rule(
        "agreement_with_it", "partner_agreement",
        rf"(?:^|[，。；]|另|并|须|应|(?<=[书表])后)(?:须|应|需)?(?:另)?附(?!件|表|录)(?:上|有)?[^，。；、]{{0,16}}?{_DEED}(?:关系|框架|意向)?{_PAPER}(?=[，。；]|$)|(?:[，；](?:并|且)|(?:联合|合作|共同)[^，。；]{{0,8}}的，)(?:须|应当?|需)?(?:一并|同时)?(?:提[交供]|上传|出具)(?:各方|双方)?[^，。；、]{{0,8}}?(?:联合(?:体|申报)?|合作(?:研究|研发)?|协作|共建){_PAPER}(?=[，。；]|$)",
        _agreement, "有协作单位的，另附双方盖章的合作协议。", "附件为合作协议模板。", ("附", "提", "上传", "出具"),
    ),
    Rule(
        "have_agreement", "partner_agreement",
        rf"(?:须|应当?|必须|需|要)(?:同时)?(?:具?有|达成|附有?|形成|持有?|出具|提[交供](?![^，。；]{{0,8}}(?:技术|转让|许可|服务|委托))|备有|备齐)[^，。；]{{0,20}}?(?:{_DEED}(?:的)?{_PAPER}|(?:书面|(?:法律效力|约束力)的)(?:{_PAPER}|约定))",
        _agreement, "须有针对项目申报内容的合作协议。", "合作协议应有双方签章。", ("协议", "意向", "合同", "约定"),
    ),
    Rule(
        "set_down_in_agreement", "partner_agreement",
        rf"(?:以|通过|用|在)(?:书面)?[^，。；]{{0,4}}?{_DEED}{_PAPER}(?:的?(?:形式|方式))?(?:中|里|内)?(?:予以|加以)?(?:载明|约定|明确|写明|固定|规定)|(?:双方|各方|权责|分工|权益|职责)[^，。；]{{0,10}}?(?:以|用|通过)书面(?:协议|合同|形式)(?:予以|加以)?(?:固定|约定|明确|载明|确定)|(?:分工|权益|知识产权|经费|职责|权利|义务|成果归属)[^。；]{{0,30}}?(?:须|应当?|必须|需)(?:以|通过|事先|提前)?书面(?:形式)?(?:予以)?(?:约定|协议|明确)|{_DEED}{_PAPER}(?:(?:中|内)(?:须|应当?|必须|需|要)(?:明确|载明|约定|写明|写清|列明|规定)|(?:中|内)?(?:不少于|至少)[\d一二两]份)|{_PAPER}中(?:须|应当?|必须|需|要)(?:明确|载明|写明|写清)[^，。；]{{0,10}}(?:各方|双方|分工|权益|归属)",
        lambda match, place: at(match, {"required": True}),
        "各方职责以合作协议约定。", "合作协议约定不明的，退回修改。", ("协议", "合同", "意向", "备忘录", "书面"),
    ),
    Rule(
        "units_by_tier", "participant_limit",
        rf"(?:(?:完成|合作|参与|参加|承担)单位(?:数|数量|总数)?[：:，]?|(?=[特一]等奖(?:主要)?(?:完成|合作)单位))(?P<tiers>[^。；人]{{0,6}}[级等类]奖?[^。；人\d]{{0,8}}?(?P<q>{NUMBER})\s?[家个][^。；人]{{2,60}})",
        _tiers, "完成单位：特等奖不超过15个，一等奖12个。", "完成单位：一等奖不超过10个。", ("完成", "合作", "参与", "参加", "承担"),
    ),
    Rule(
        "units_at_most", "participant_limit",
        rf"(?:单位|机构|主体|伙伴|成员|方|总数|家数|数量|个数|在内|合计|(?:合作|参与|参加|联合|协作)(?:的)?(?:高校|院所|企业|医院|[^，。；\d]{{0,5}}[商家者])|牵头单位在内，)(?:（[^）]{{1,12}}）)?[^，。；\d推年]{{0,14}}?{_FEW}(?:为|在)?\s?(?P<q>{NUMBER})\s?[家个方所]",
        _units, "项目参与单位总数不得超过5家。", "推荐单位推荐项目不超过5个。", ("单位", "机构", "主体", "伙伴", "成员", "方", "总数", "家数", "数量", "个数", "在内", "合计", "合作", "参", "联合", "协作"),
    ),
    Rule(
        "members_at_most", "participant_limit",
        rf"(?:联合体|共同体|联盟|项目组|揭榜方|每个项目|联合申报)[^，。；\d]{{0,24}}?{_FEW}(?:为)?\s?(?P<q>{NUMBER})\s?[家个方](?!项目|课题)",
        _units, "联合体成员不超过4家。", "联合体应由企业牵头组建。", ("联合体", "共同体", "联盟", "项目组", "揭榜方", "每个项目", "联合申报"),
    ),
    Rule(
        "join_at_most", "participant_limit",
        rf"联合(?:申报)?(?:的)?(?:单位)?(?:不得?超过|最多)\s?(?P<q>{NUMBER})\s?家|(?:由|以)?{_FEW}\s?(?P<q4>{NUMBER})\s?[家个](?:以内)?(?:法人|独立)?(?:单位|机构|企业)(?:联合|共同|合作)|(?:参[加与研]|合作|协作|成员|完成|联合申报|共同申报|联合体|共同体|由|以)(?:单位|机构|企业|医院|高校|院所)?(?:数|数量|总数)?(?:（[^）]{{1,10}}）)?(?:为|：|限|共|应为|一般|合计|共计|总计)?(?:{NUMBER})\s?[家个]?[-－–—~～至到]{{1,2}}\s?(?P<q3>{NUMBER})\s?[家个](?!项目|课题|人|月|工作)(?=[^，。；]{{0,10}}(?:单位|机构|企业|高校|成员|组成|联合|共同)|[，。；]|$)|(?:单位|机构|成员|企业)(?:数|数量|总数)?(?:（[^）]{{1,10}}）)?[^，。；\d]{{0,4}}不少于\s?(?:{NUMBER})\s?家[，、且]{{1,2}}{_FEW}\s?(?P<q5>{NUMBER})\s?家|限\s?(?P<q6>{NUMBER})\s?[家个](?:合作|参与|参加|联合|协作)|(?:单位|机构|成员|企业)(?:数|数量|总数)?[^，。；\d]{{0,4}}(?:{NUMBER})\s?家(?:起|以上)[，、且至]{{1,2}}{_FEW}\s?(?P<q7>{NUMBER})\s?家|(?:单位|成员|总数|家数|数量|以|在|限)(?:限|控制在|为)?\s?(?P<q2>{NUMBER})\s?[家个](?:单位)?(?:（[^）]{{1,10}}）)?(?:为限|为上限|以内|之内|以下)",
        _units, "牵头单位可联合不超过2家单位。", "须联合不少于2家单位。", ("家", "个"),
    ),
)
