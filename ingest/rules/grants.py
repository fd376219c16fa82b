"""What a programme pays: sums by project, person, place or year, tried after ratios, benefits and thresholds have taken their figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ingest.numerals import MONEY, bound, money
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.entries import tier_of

_NOT_PAID = re.compile(
    r"自筹|配套|研发费用(?!补)|研发投入|营业收入|销售|产值|利税|税收|效益|注册资[本金]|净资产|总资产|投资额|设备原值|成交额|合同额|到账|贷款(?:额|余额)|罚款|"
    r"单笔|单次|单价|预算(?:总额)?为|研发经费|突破|总量|规模|拟安排|共安排|总经费|经费总|概算|资金规模|预算安排|年收入|融资|增收|价格|估值|累计投入|总投入|总投资|每年投入|采购|原值|额度的任务|榜单金额"
)
_PAID = r"(?:资助|支持|补助|奖补|奖励|补贴|扶持|给予|拨付|额度|强度|经费|下达|发放|申领|资金|贴息|限额)"
# 单个孵化器每年, 每家企业: the thing itself is what is paid for, and a year where one is said
_EACH = re.compile(
    r"(?:每一?个|单个|每家|单家|同一|每一?|单)(?P<thing>示范区|示范县|示范基地|工作站|研究院|孵化载体|联盟|学会|项目|课题|企业|孵化器|众创空间|平台|中心|实验室|基地|园区|团队|单位|机构|集群|联合体|产品|标准|品种|会议|活动)(?P<year>[^，。；\d]{0,6}?(?:每年|年度|/年))?"
)
_PER = (
    ("人/月", r"每人每月|/人[/·]月|/月[/·]人"), ("人/年", r"每人每年|/人[/·]年|/年[/·]人|每年每人"), ("件", r"每件|/件|每项专利|每个专利"),
    ("人", r"每人|/人|每名|每位|人均|(?:类)?人才[^，。；]{0,6}$"), ("月", r"每月|/月|每人每月"),
    ("家", r"每家|/家"), ("户", r"每户|/户"), ("篇", r"每篇|/篇"), ("亩", r"每亩|/亩"), ("台", r"每台|/台"), ("平方米", r"每平方米|/平方米"),
    ("项目", r"每项|单项|/项|每个|单个|项目"), ("年", r"每年|/年|(?<![当上本同前])年度|年均"), ("团队", r"团队"), ("平台", r"中心|平台|实验室|基地"),
)
_NEAR = 11  # of the rows above, those that hold wherever the sentence says them
_TIER = re.compile(
    r"(?P<tier>[A-ZＡ-Ｚ一二三四甲乙丙特][类档等级]|第[一二三]档|[一二三]等奖|重点项目|面上项目|青年(?:科学)?(?:基金)?项目|杰出青年(?:科学)?(?:基金)?(?:项目)?|优秀青年(?:科学)?(?:基金)?(?:项目)?|培育项目|定向项目|引导项目|指导性项目|一般项目|重大项目|(?:优秀|良好|合格)(?=等[次级]|[的、，（：]|$|[^，。；]{0,4}(?:给予|奖|补|资))|(?:国家|省|市|自治区|区)级)(?!似|型|财政|资金|科技|专项|以上)"
)
_LEVELS = re.compile(r"[一二三]等奖|第[一二三]档|[A-ZＡ-Ｚ甲乙丙][类档级]|(?:国家|省部?|市|自治区|区|县)级|特等奖|优秀|良好|合格|金奖|银奖|铜奖")


def _shared_out(text: str, start: int) -> str | None:
    """国家级、省级的，分别给予100万元、50万元: which of the levels named before 分别 the figure at `start` belongs to."""
    begin = part_start(text, start, "。；;")
    split = text.rfind("分别", begin, start)
    if split < 0:
        return None
    levels = [m.group() for m in _LEVELS.finditer(text, begin, split)]
    sums = [m.start() for m in re.finditer(MONEY, text[split : split + 80])]
    place = start - split
    return levels[sums.index(place)] if len(levels) == len(sums) and place in sums else None


def _funding(match: Match, place: Place) -> Iterable[Reading]:
    pair = money(match["q"])
    text, (start, end) = match.string, match.span("q")
    left = text[max(part_start(text, start), start - 40) : start]
    if pair is None or _NOT_PAID.search(left) or left.endswith("由") or re.match(r"(?:（[^）]{1,6}）)?(?:及?以上|以下|以内)?(?:（[^）]{1,6}）)?的(?:[，、；]|任务|项目|单位|企业|设备|合同|部分)|(?:以上|以下)(?:任务|项目|单位|企业|设备|合同)", text[end:]):
        return ()
    edge = bound(text, start, end)
    ceiling = edge == "max" or re.search(r"(?:最高|不超过|上限|封顶|限额)[^，。；\d]{0,14}$", left)
    low = None if ceiling else pair[0]
    high = None if edge == "min" and not ceiling else pair[1]
    # the nearer of two readings of “per” wins: what stands just before or after the figure, then the clause, then the sentence
    around = left + re.split("[，。；]", text[end : end + 6])[0]
    wide = text[max(0, start - 60) : start]
    each = list(_EACH.finditer(left))
    per = next((name for name, pattern in _PER[:2] if re.search(pattern, around)), None)
    if per is None and each:
        per = each[-1]["thing"] + ("/年" if each[-1]["year"] else "")
    per = per or next((name for name, pattern in _PER if re.search(pattern, around)), None)
    per = per or next((name for name, pattern in _PER[:_NEAR] if re.search(pattern, wide)), None)
    whole = list(_EACH.finditer(wide))
    owner = re.search(r"(?P<thing>团队|平台|中心|基地|企业|单位|实验室|机构|孵化器|众创空间|园区)每个", left)
    per = owner["thing"] if owner else per
    per = per or (whole[-1]["thing"] if whole else "项目" if re.search("每项|单项|每个|单个|项目", wide) else None)
    if per is None and re.search(r"(?:支持|立项|安排|遴选)\s?(?:不超过)?[\d一二三两]{1,3}\s?项", wide):
        per = "项目"
    if per is None and re.search(r"(?:支持|资助)(?:额度|强度)[^，。；\d]{0,8}$", left) and re.search("项目|课题|榜单", f"{place.title}/{place.heading}"):
        per = "项目"  # a sum that a guide of projects gives, of one of them
    tiers = [m for m in _TIER.finditer(wide) if not re.search("[；。]", wide[m.end() :]) and not re.search(r"[万元]\s?(?:/[项人])?，", wide[m.end() :])]
    tier = tiers[-1]["tier"] if tiers and place.track is None and start - (max(0, start - 60) + tiers[-1].end()) <= 16 else None
    opens = re.match(r"(?:（[^）]{1,3}）)?\s?(?P<tier>第[一二三四五]档|[A-ZＡ-Ｚ一二三四甲乙丙][类档等级])[，：]", text)
    if tier is None and opens and place.track is None:
        tier = opens["tier"]
    grades = set(re.findall("国家级|自治区级|省级|市级|区级", text))
    if tier in grades and len(grades) < 2:
        tier = None  # 省级重点研发计划: a level told apart from no other is no tier
    tier = _shared_out(text, start) or tier or tier_of(place)
    tier = unicodedata.normalize("NFKC", tier) if tier else None
    return at(match, {"min_wan": low, "max_wan": high, "per": per, "tier": tier})


RULES: tuple[Rule, ...] = (
    Rule(
        "paid_amount", "funding",
        rf"{_PAID}[^。；\d]{{0,24}}?(?P<q>{MONEY})(?:[/／每](?:项目?|人|件|年|月|家|个))?(?:的)?(?:资金|经费)?(?:支持|资助|补助|奖励|补贴)?",
        _funding, "给予单个项目最高不超过200万元的资金支持。", "企业须承诺自筹资金500万元。", ("元", "万", "亿"),
    ),
    Rule(
        "amount_paid", "funding",
        rf"(?P<q>{MONEY})(?:[/／每](?:项目?|人|件|年|月|家|个))?(?:的)?[^，。；\d]{{0,6}}?(?:支持|资助|补助|奖励|补贴|经费|扶持)",
        _funding, "每人每月3000元生活补贴。", "企业须自筹500万元经费。", ("元", "万", "亿"),
    ),
    Rule(
        "amount_by_unit", "funding",
        rf"(?P<q>{MONEY})\s?[/／](?:项目?|人|件|年|月|家|个|户|篇|亩|台|平方米)(?![\d万])",
        lambda match, place: _funding(match, place) if re.search(_PAID, match.string) or re.search("资助|标准|强度|额度|补助|奖[励补]|扶持|支持", place.heading) else (),
        "资助标准：面上项目10万元/项。", "企业须自筹5万元/年。", ("/", "／"),
    ),
    Rule(
        "amount_next", "funding",
        rf"(?<=[元万])(?:（[^）]{{1,8}}）)?(?:、|和|或|及|以及)\s?(?P<q>{MONEY})",
        lambda match, place: _funding(match, place) if re.search(_PAID, match.string[: match.start("q")]) else (),
        "资助经费按每人10万元、15万元、20万元三档执行。", "注册资本500万元、1000万元的企业各2家。", ("元、", "万、", "元和", "元或", "元及", "元以及", "）、"),
    ),
    Rule(
        "amount_each", "funding",
        rf"(?:每项|每件|每人|每[个名位户篇]|单个|单个项目|每个项目|每家|单项|类|档|等奖|[国家省市区县]级|优秀|良好|合格|不超过|最高|(?:万元|元)[、和])[^，。；\d]{{0,12}}?(?P<q>{MONEY})(?=[，。；、）;/\s]|左右|以内|以下|[的]?标准|$)",
        lambda match, place: _funding(match, place) if re.search(_PAID, match.string[: match.start("q")]) or re.search("每[项件人个名位家]|单[个项]", match.group()) and re.search("资助|补助|奖励|财政", match.string) or re.search("资助|标准|强度|额度|补助|奖[励补]|扶持|支持政策", place.heading) else (),
        "A类项目资助300万元，B类100万元。", "单个设备不超过10万元。", ("元", "万", "亿"),
    ),
)
