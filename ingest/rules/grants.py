"""What a programme pays: sums by project, person, place or year, tried after ratios, benefits and thresholds have taken their figures.

One open rule: every amount is a grant if a word of giving governs it (in its part of the sentence, in the part that it goes on from,
in the heading) and nothing says that it is another sum: own money, a fact that conditions it, the budget of the whole, an instalment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ingest.numerals import MONEY, NUMBER, bound, money
from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start, tidy
from ingest.rules.entries import tier_of

GIVE = (
    r"(?:资助|支持|补助|奖补|奖励|补贴|扶持|给予|予以|拨付|拨款|国拨|省拨|下达|发放|申领|贴息|兑付|兑现|核定|核拨|資助|補助|獎勵|補貼|补偿|后补|"
    r"(?:另|再|加|追|增|叠加)(?:行|给)?[补奖加](?!请|盖|充|报|选|强|聘)|[补奖](?=\d))"
)
_GRANT = r"(?:额度|额|强度|经费|标准|上限|限额|奖金|津贴|资金|金额)"
_PAID = re.compile(rf"{GIVE}|{_GRANT}")
_NOT_PAID = re.compile(
    r"自筹|自有|自籌|配套|研发费用(?!后?补)|研发投入|营业收入|销售|产值|利税|税收|纳税|效益|注册资[本金]|实缴|净资产|总资产|投资额|设备原值|成交额|合同额|交易额|登记额|到账|"
    r"贷款(?:额|余额|本金)|罚款|违约|单笔|单次|单价|单台|售价|预算(?:总额)?为|研发经费|突破(?<!不突破)|总量|(?:资金|投资|经费|总|产业)规模|规模(?:为|达|不)|拟安排|共安排|安排[^，]{0,12}(?:专项资金|总额)|总经费|经费总|概算|资金规模|"
    r"预算安排|年收入|融资|增收|价格|估值|累计投入|总投入|总投资|每年投入|采购|原值|额度的任务|榜单金额|折合|折算|横向|可支配|收入(?!奖)|利润|出资|工资|薪酬|年薪|"
    r"(?:首|第[一二三])(?:年|期|笔|批|次)[^，]{0,8}拨|立项(?:后|当年)[^，]{0,6}拨|再拨付?|其中首[期年笔]|保证金|(?:本批|本次|本轮|今年|本年度|全[省市区县])[^，]{0,16}(?:总额|总计|共计|合计|共)|收回|追回|退[回还]|缴回|承担\s?$"
)
_PAST = re.compile(r"(?:曾|已|并|累计)?(?<!最高)(?:获得?|取得|得到|承担过?|立项)[^，；。]{0,30}(?:资助|支持|项目|课题|经费|资金|投资)[^，；。]{0,8}$")
_CONDITION = re.compile(
    r"(?:（[^）]{1,6}）)?(?:及?以上|以下|以内)?(?:（[^）]{1,6}）)?的(?:[，、；]|任务|项目|单位|企业|设备|合同|部分|科研|仪器)|(?:及?以上|以下)(?:任务|项目|单位|企业|设备|合同|的?科研仪器)"
)
_HEADING = re.compile(r"资助|标准|强度|额度|补助|奖[励补]|扶持|支持政策|支持方式|经费")

_CAP = r"(?:最高|不超过|不得超过|不能超过|不超出|不突破|不高于|不得高于|不多于|不大于|上限|封顶|限额|至多|最多|不得?超過)"
# 单个孵化器每年, 每家企业: the thing itself is what is paid for, and a year where one is said
_PAYEE = (
    r"示范区|示范县|示范基地|工作站|流动站|分站|研究院|孵化载体|载体|联盟|学会|项目|课题|榜单|任务|企业|孵化器|加速器|众创空间|平台|中心|实验室|基地|园区|团队|单位|机构|集群|联合体|产品|品种|"
    r"会议(?!评|审|研)|活动|医院|学校|高校|服务团|团|站|岗位|合作社|农场|主体"
)
_EACH = re.compile(rf"(?:每一?(?:个|家|项|所)?|单个?|单家|同一(?:个|家)?)[^，。；、\d每给资支补奖按的年月人]{{0,8}}?(?P<thing>{_PAYEE})(?!{_PAYEE})(?P<year>[^，。；\d]{{0,10}}?(?:每年|年度|全年|当年|/年))?")
_PER = (
    ("人/月", r"每人[/每]?月|/人[/·]月|/月[/·]人|[每/]月[每/]人"), ("人/年", r"每人(?:每年|/年)|/人[/·]年|/年[/·]人|每年每人"), ("项目/年", r"/项[·/]年"), ("件", r"每件|/件|每项专利|每个专利"),
    ("人", r"每人|/人|每[名位]|人均"), ("场次", r"每场次?|/场"), ("人次", r"/人次|每人次"), ("月", r"每月|/月"),
    ("家", r"每家|/家|单家"), ("户", r"每户|/户"), ("篇", r"每篇|/篇"), ("亩", r"每亩|/亩"), ("台", r"每台|/台"), ("平方米", r"每平方米|/平方米|/㎡"), ("站", r"每站|/站"), ("团", r"每团|/团"),
    ("项目", r"每项|单项|/项|每个|单个"), ("年", r"每年|/年|(?<![当上本同前])年度(?!考核|评价|绩效)|年均|全年|一年累计"),
)
_PERSONS = "人才|博士|硕士|教授|院士|教师|特派员"
_HOUSES = r"企业|孵化器|加速器|空间|载体|机构|单位|平台|中心|研究院|医院|学校|高校|合作社|农场|主体|学会"  # counted by 家
_NOUN = re.compile(rf"(?<!拟申报)(?<!合作)(?<!参与)(?:人才(?!项目|计划|工程)|博士后?(?!学位|点|科研|工作)|硕士|教授|院士(?!工作|团队|专家)|教师|特派员|{_PAYEE})(?!负责人|申报|所在)")
_TIER = re.compile(
    r"(?P<tier>[A-ZＡ-Ｚ一二三四甲乙丙特][类档等级](?!资金|技术)|第[一二三四]档|[一二三]等奖|重点项目|面上项目|青年(?:科学)?(?:基金)?项目|杰出青年(?:科学)?(?:基金)?(?:项目)?|优秀青年(?:科学)?(?:基金)?(?:项目)?|培育项目|定向项目|引导项目|指导性项目|一般项目|重大项目|"
    r"(?:优秀|良好|合格)(?=等[次级]|[的、，（：]|$|[^，。；]{0,4}(?:给予|奖|补|资))|(?:国家|省|市|自治区|区)级)(?!似|型|财政|资金|科技|专项|以上|补助|补贴|资助)"
)
_LEVELS = re.compile(r"[一二三特]等奖|第[一二三]档|[A-ZＡ-Ｚ甲乙丙][类档级]|(?:国家|省部?|市|自治区|区|县)级|优秀|良好|合格|[金银铜]奖")
_LABEL = re.compile(r"(?:项目|课题|类|档|[一二三四五]?等|级|奖|人才|计划|基金|专项|特派员|团|团队|科学|学科|优秀|良好|合格|平台|中心|基地|实验室|工作站|空间|机构|孵化器|企业|认定|博士|硕士|专家|教授|站|之星|青年)$")
_TAIL = re.compile(
    rf"(?:(?:由|按|经|以|为|的|可|再|另|约|共|将|其|均|各|拟|则|分别|统一|一般|原则上|平均|累计|合计|总计|一次性|定额|直接|省|市|县|区|级|本级|市财政|财政|专项|国家|给予|其中)|{GIVE}|{_GRANT}|{_CAP}|总额|"
    rf"(?:每一?|单)(?:[个家项名位件户篇团站人年月台亩所]|场次?)(?:{_PAYEE})?|/[项人年]|单个?(?:{_PAYEE})|工作|研发|运行|建设|生活|[：:（）\s]){{1,12}}$"
)
_NO_LABEL = re.compile(r"^(?:按|本|该|此|每|各|单|同一|所有|申报|立项|获批|资助|支持|入选|项目$|课题$|企业$|单位$|平台$|团队$|对?符合)|[一二两三四五六]类$|[：:]$")
_RUN = re.compile(rf"(?:{MONEY})(?:（[^）]{{1,8}}）)?\s?(?:、|和|或|及|以及|与)\s?$")
_HEADS = "，,；;。！？"


def _run_start(text: str, start: int) -> int:
    """Where the run of sums begins that the one at `start` belongs to: 10万元、6万元和3万元."""
    for _ in range(6):
        before = _RUN.search(text, max(0, start - 30), start)
        if before is None:
            break
        start = before.start()
    return start


def _listed(words: str) -> list[str]:
    """The names that a sentence lists before it shares sums out: 重点、普通、青年三类 → three."""
    best: list[str] = []
    words = re.sub(r"(?:[特一二三]、){1,3}(?=[二三四]等奖)", lambda m: m.group().replace("、", "等奖、"), words)
    levels = [m.group() for m in _LEVELS.finditer(words)]
    for part in re.split("[，：；]", words):
        part = re.sub(r"（[^）]{0,30}）", "", part)
        part = re.sub(r"^[^、]{0,20}?(?:分为?|包括|设[立置]?|支持|遴选|选拔|对|按照?|认定为|获评|获批|获得|评为|新?认定)(?:的)?", "", part)
        names = [re.sub(rf"(?:{NUMBER})\s?[名项个家人](?:左右|以内)?$|[二两三四五六][类种档个级].{{0,4}}$|的.{{0,12}}$", "", name) for name in re.split("、|和|及|或|与", part)]
        if len(names) >= 2 and all(1 <= len(name) <= 16 for name in names[:-1]):
            best = names
    return levels if len(levels) >= 2 and not (len(best) > len(levels)) else best


def _shared_out(text: str, start: int) -> str | None:
    """国家级、省级的，分别给予100万元、50万元: which of the names listed before the figure at `start` belongs to it."""
    begin = part_start(text, start, "。；;")
    first = _run_start(text, start)
    sums, at_ = [first], first
    while len(sums) < 8 and (more := re.compile(rf"(?:{MONEY})(?:（[^）]{{1,8}}）)?\s?(?:、|和|或|及|以及|与)\s?(?={MONEY})").match(text, at_)):
        at_ = more.end()
        sums.append(at_)
    names = _listed(text[begin : text.rfind("分别", begin, first) if "分别" in text[begin:first] else first])
    if len(sums) < 2 or start not in sums or len(names) != len(sums):
        return None
    return tidy(names[sums.index(start)]) or None


def _label(text: str, start: int) -> str | None:
    """The name that stands before a sum in its own part: 重点项目每项3万元, 对首次认定的企业奖励20万元; else the one that opens its segment."""
    begin = max(part_start(text, start, _HEADS + "、"), start - 40)
    words = re.split("[：:]", text[begin:start])[-1]
    words = re.sub(r"（[^）]{0,20}）", "", words)
    words = re.sub(r"^(?:其中|另外|同时|对于|对|给予|支持|资助|标准为|[^，]{0,8}(?:标准|强度|额度|经费)为)", "", tidy(_TAIL.sub("", words)))
    words = re.sub(r"^新(?:认定|获批|获评|建|设立|备案)的?|^(?:评价结果|考核结果|结果)?为|的$", "", words)
    if words.endswith("的企业") and len(words) > 3:
        words = words[:-3]
    if 2 <= len(words) <= 14 and not _NO_LABEL.search(words) and _LABEL.search(words) and "的" not in words[-4:]:
        return words.removeprefix("省资助") if words.startswith("省资助") else words
    segment = text[part_start(text, start, "。；;") : start]
    opens = re.match(r"(?:其中|对|针对)?(?P<l>[^，；。：（）\d]{2,8}?(?:项目|课题|[类档]))(?!负责|申|承|立|实施|应|须|需|经|必|的|资助|财政|总|组|研)", segment)
    if opens and re.search("[，：]", segment[opens.end() :]) and not _NO_LABEL.search(opens["l"]) and re.search(r"[；。][^，；。]{0,10}(?:项目|课题|[类档])", text):
        return opens["l"]
    return None


def _per(place: Place, text: str, start: int, end: int) -> str | None:
    """What one such sum is paid for: the nearest word of 每 before or after the figure, else whoever is paid."""
    first = _run_start(text, start)
    head = text[max(part_start(text, first), first - 40) : first]
    around = head + re.split("[，。；]", text[end : end + 6])[0]
    wide = text[max(part_start(text, first, "。；;"), first - 70) : first]
    yearly = re.search(r"每年|/年|全年|年度(?!考核|评价|绩效)|一年累计", around)
    told = next((name for name, pattern in _PER[:3] if re.search(pattern, around)), None)
    if told:
        return told
    owner = re.search(r"(?P<thing>团队|平台|中心|基地|企业|单位|实验室|机构|孵化器|众创空间|园区)每个", head)
    each = list(_EACH.finditer(head))
    if owner or each:
        found = owner["thing"] if owner else each[-1]["thing"]
        return ("项目" if found in ("课题", "榜单", "任务") else found) + ("/年" if yearly or not owner and each[-1]["year"] else "")
    near = next((name for name, pattern in _PER if re.search(pattern, around)), None)
    if near and near != "年":
        return near + ("/年" if yearly and near != "项目" else "")
    if yearly:
        return "年"
    far = list(_EACH.finditer(wide))
    told = next((name for name, pattern in _PER[:-2] if re.search(pattern, wide)), None)
    if told:
        return told
    if far:
        return far[-1]["thing"]
    if re.search("每项|单项|每个|单个", wide):
        return "项目"
    if re.search(r"(?:支持|立项|安排|遴选|资助|选拔)[^，。；\d]{0,12}[\d一二三两]{1,4}\s?[人名]", wide):
        return "人"
    # its own part of the sentence names whoever is paid, else the part that the segment opens with
    segment = text[part_start(text, first, "。；;") : first]
    parts = [head, *re.split("[，：]", segment), *re.split("[，：；]", text[part_start(text, first, "。") : first])]
    nouns = next((found for part in parts if (found := [m.group() for m in _NOUN.finditer(part)])), [])
    if nouns:
        last = nouns[-1]
        return "人" if re.search(_PERSONS, last) else "项目" if last in ("课题", "榜单", "任务") else f"家{last}" if re.search(_HOUSES, last) else last
    if re.search("项目|课题|榜单", f"{place.title}/{place.heading}"):
        return "项目"  # a sum that a guide of projects gives, of one of them
    nouns = [m.group() for m in _NOUN.finditer(f"{place.title}/{place.heading}")]
    return nouns[-1] if nouns and not re.search(_PERSONS, nouns[-1]) else "人" if nouns else None


def _tier(place: Place, text: str, start: int) -> str | None:
    wide = text[max(0, start - 60) : start]
    shared = _shared_out(text, start)
    tier = None
    if place.track is None:
        tiers = [m for m in _TIER.finditer(wide) if not re.search("[；。]", wide[m.end() :]) and not re.search(r"[万元]\s?(?:/[项人])?，", wide[m.end() :])]
        tier = tiers[-1]["tier"] if tiers and len(wide) - tiers[-1].end() <= 16 and not re.search("、[^，]{0,8}、|分[^，]{0,20}[类档]$", wide[: tiers[-1].end()][-20:]) else None
        opens = re.match(r"(?:（[^）]{1,3}）)?\s?(?P<tier>第[一二三四五]档|[A-ZＡ-Ｚ一二三四甲乙丙][类档等级])[，：]", text)
        grades = set(re.findall("国家级|自治区级|省级|市级|区级", text))
        if tier in grades and len(grades) < 2:
            tier = None  # 省级重点研发计划: a level told apart from no other is no tier
        label = _label(text, start)
        tier = tier if tier and (label is None or tier in label and tier not in grades) else label or tier or (opens["tier"] if opens else None)
    tier = shared or tier or tier_of(place)
    return unicodedata.normalize("NFKC", tier) if tier else None


def _paid(place: Place, text: str, first: int, end: int) -> bool:
    """Does the guide give this sum? `first` is where its run of sums begins."""
    begin = part_start(text, first)
    head = text[max(begin, first - 40) : first]
    tail = text[end : min(part_end(text, end), end + 16)]
    said = text[max(part_start(text, first, "。"), first - 120) : first]
    if _NOT_PAID.search(head) or re.search(r"(?:评审|报名|会务?|培训|工本)费[：:为]", said) or head.endswith("由") or _CONDITION.match(text, end):
        return False
    edge = bound(text, first, end)
    if edge == "min" and (_PAST.search(head) or not re.search(rf"{GIVE}|强度|额度", head)):
        return False
    if re.search(r"(?:曾|已|累计|均|未|者|且|并)获[^，]{0,24}$", head):
        return False
    if _PAID.search(head) or re.match(rf"\s?(?:[/／每][^\d，。；]{{1,4}}?)?(?:的|左右)?[^，。；\d]{{0,8}}?(?:{GIVE}|经费|津贴)", tail):
        return True
    given = re.search(GIVE, said) or _HEADING.search(place.heading.split("/")[-1]) or re.search(rf"{_GRANT}[：:为是]", said)
    each = re.search(r"每[个家项名位件户篇团站人年月台亩]|单[个项家]|同一", head) or re.match(r"(?:/|／)[项人年月件家户篇亩台个]", tail)
    if each and (given or re.search(GIVE, text[end:]) or re.search("资助|补助|奖励|财政", place.heading)):
        return True
    plain = re.fullmatch(rf"[^，。；\d]{{0,18}}?(?:{_CAP}(?:为|的)?)?[^，。；\d]{{0,2}}", head) is not None and re.match(r"(?:左右|以内|以下|封顶|为限|标准|/[项人年家个]|（[^）]{1,12}）)?(?:[，。；、）]|$)", text[end:]) is not None
    if not plain or re.search("达到|投入|完成|实现|不少于|不低于|以上$|超过(?<!不超过)(?<!得超过)$|低于|高于(?<!不高于)|费用|成本|支出", head):
        return False
    if re.search(_CAP, head) and given:
        return True
    label = tidy(_TAIL.sub("", re.split("[：:]", head)[-1]))
    chained = re.search(rf"(?:{MONEY})[^，；。、]{{0,8}}[，、；]\s?$", text[max(0, begin - 24) : begin]) is not None
    named = _LABEL.search(label) is not None
    if given and (named or chained or not label):
        return True
    row = len(re.findall(rf"(?:项目|课题|[类档级奖])[^，。；\d]{{0,6}}(?:{MONEY})", text)) >= 2
    return named and row


def _funding(match: Match, place: Place) -> Iterable[Reading]:
    pair = money(match["q"])
    text, (start, end) = match.string, match.span("q")
    first = _run_start(text, start)
    if pair is None or not pair[1] or not _paid(place, text, first, end):
        return ()
    edge = bound(text, start, end)
    left = text[max(part_start(text, first), first - 40) : first]
    ceiling = edge == "max" or bound(text, first, first) == "max" or re.search(rf"{_CAP}[^，。；\d]{{0,14}}$", left)
    low = None if ceiling else pair[0]
    high = None if edge == "min" and not ceiling else pair[1]
    value: dict[str, object] = {"min_wan": low, "max_wan": high, "per": _per(place, text, start, end), "tier": _tier(place, text, start)}
    lead = list(re.finditer(rf"{GIVE}|{_GRANT}|{_CAP}|每[个家项名位件户篇团站人]|单[个项家]", left))
    begin = first - len(left) + lead[0].start() if lead and first == start else start
    after = re.compile(r"\s?(?:[/／][项人件年月家个户篇亩台]{1,2})?(?:左右|以内|以下|封顶|为限)?").match(text, end)
    return (Reading(value, begin, after.end() if after else end),)


RULES: tuple[Rule, ...] = (
    Rule(
        "sum_paid", "funding", rf"(?P<q>{MONEY})",
        _funding, "给予单个项目最高不超过200万元的资金支持。", "企业须承诺自筹资金500万元。", ("元", "万", "亿", "萬", "億"),
    ),
)
