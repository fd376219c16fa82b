"""What whoever has the money or the result must not do with it, and what it is kept for: a prohibition that no other kind reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules import misconduct, watched
from ingest.rules.bars import APPLY, GRANT, barred
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.lexemes import MONEY_WORD, PROHIBIT

# what another kind reads: who may not apply, twice, more than, in whose company; and what forms are to look like
_OTHERS = (
    rf"{APPLY}|{GRANT}|超|低于|少于|短于|高于|多于|大于|小于|早于|晚于|迟于|长于|少|低|多|早|晚|突破|再|另|同时|重复|多头|叠加|累计|兼|享受|参与|参加|牵头|作为|担任|主持|承担|存在|列入|纳入|计入|列为"
    rf"|有|受|为|是|由(?!同一)|与|和|含|带|涉|空|缺|漏|更换|变更|更改|更名|涂改|简写|缩写|折叠|抗|行|能|持续|视|因|被|入|退休|一题|将(?:同|相|已|未)|以(?:同|相|他人|任何理由推)|用同|就同|跨|弄虚|抄袭|伪造|虚报|发生|出现(?!申报(?!人)|单位)|进入|进行(?!利)|公示|留空|推迟|授予|流入|向企业下达|违反|不|无"
)
_OF_MONEY = re.compile(rf"{MONEY_WORD}|补助|补贴|奖补|奖励|券|费(?!用工)|截留|挪用|挤占|列支|开支")
_SPENT = r"(?:用于|用作|用来|列支|开支|支付|支出|购置|购买|偿还|发放|弥补|挪作|提取|转拨|外拨|截留|挪用|挤占|套取|冲抵|抵扣)"
_FRAMED = re.compile(r"[的者](?:单位|企业|项目|人员|情形|行为)?$|情形|行为之一|指标$")

# 享受补助的设备三年内不得转让: a duty for years, and no penalty
_KEPT = re.compile("不得(?:擅自|随意|将[^，。；]{1,12}?)?(?:转让|出租|出售|抵押|质押|转移|变卖|处置|外迁|迁出|搬离)")


def _whole(match: Match, place: Place) -> Iterable[Reading]:
    """The part of the sentence that holds the prohibition, save where it is a condition or an item of what is shut out."""
    text = match.string
    begin, end = part_start(text, match.start()), part_end(text, match.end())
    begin += patterns.match(r"\s?(?:(?:且|并|但|同时|也)(?=不得|严禁|禁止|不[能可]))?", text[begin:]).end()  # type: ignore[union-attr]
    said = tidy(text[begin:end])
    if barred(place) or _FRAMED.search(said) or len(said) < 6 or patterns.search("年(?:之|以)?内?不", said) and not (_KEPT.search(said) and not text[:begin].endswith("的，")) or "列支" in said and text[:begin].endswith("的，") or patterns.search("[：:]", text[match.end() : end]) or patterns.search("重复|重报|多头|申报|申请|推荐|提名|递交|提交|[邮寄]送|邮寄|参评", text[match.start() : end]):
        return ()
    if patterns.search("以任何[^，。；]{1,4}(?:联系|干扰|干预|接触|游说)[^，。；]{0,10}(?:评审|专家|评议)", said):
        return ()  # read with what it is done for: 联系评审专家，干扰评审工作
    before = text[part_start(text, begin, "。；;") : begin]
    if patterns.match("(?:凡)?(?:涉密|涉及国家秘密)[^。；]{0,40}(?:按|依)", before) and patterns.search("网|系统|平台|线上", said):
        return ()  # 涉密项目按保密规定线下报送，严禁通过网络填报: one rule
    if patterns.match("(?:也|均|且|并)?不", said) and patterns.search(f"{MONEY_WORD}[^。；]{{0,20}}(?:[应须筹][^，。；]{{0,4}}用于|不得用于|专款|核算|专账)", before):
        return ()  # one rule with what the money is for
    if patterns.search("(?:提取|收取|领取|列支)$", said) and len(said) < 14 or patterns.search("答辩|路演|质询", text):
        return ()  # 协会不得提取: of what, stands elsewhere; 不得委托他人答辩: how a review runs
    if joined := patterns.match("，(?:也|且|并)?(?:不得|严禁|禁止)(?:向|宴请|赠|接触|贿|打听|泄露|干扰|干预|邀请|为)[^，。；：]{2,30}(?=[，。；]|$)", text[end:]):
        end += joined.end()  # 严禁请托、打招呼，不得向专家赠送礼品: one rule
        said = tidy(text[begin:end])
    if match.group("weak") and not _OF_MONEY.search(text[:end]):
        return ()
    return (Reading({"rule": said}, begin, end, modality="must_not"),)


def _only_on(match: Match, place: Place) -> Iterable[Reading]:
    """The money is kept for: said of money, in the sentence up to here."""
    text = match.string
    if "返还" in match["rule"] and patterns.search("[的者业位构]，$", text[: match.start()]):
        return ()  # 领取后外迁的，应全额返还奖励: what follows from it
    apart = patterns.search("专款|核算|专账", text[match.end() : part_end(text, match.end(), "。；;")])  # one rule with the accounts kept apart
    if "返还" in match["rule"][:8] and text[: match.start()].endswith("的，"):
        return ()  # 五年内迁出的，应全额返还: a penalty
    more = patterns.match(r"，(?:也|均|并)?(?:不得|严禁|禁止)(?:用于|列支|用作|发放|支付)[^，。；]{2,40}", text[match.end() :])
    end = match.end() + (more.end() if more else 0)  # what the money is for and what it is not for: one rule
    return (Reading({"rule": tidy(text[match.start() : end])}, match.start(), end),) if _OF_MONEY.search(text[: match.end()]) and not apart else ()


def _books(match: Match, place: Place) -> Iterable[Reading]:
    """Accounts kept apart, with the money they are of and what it is not for: 财政资金与自筹资金分别核算."""
    text, rule = match.string, match["rule"]
    if rule.endswith("辅助账") and not patterns.search("做到|应|须|必须|设[立置]|建立|需|要|按", text[: match.end()]) or not patterns.search(rf"做到|应|须|必须|实行|设[立置]|需|严格|要|{MONEY_WORD}", text[: match.end()]) or patterns.search("抽查|情况|法人|单位|企业|能力|机构|部门|^的|^”?的?原则", "" if match.group().endswith("，") else text[match.end() : match.end() + 6]):
        return ()
    if patterns.search("提供|提交|附|上传", text[part_start(text, match.start(), "。；;") : match.start()]) or patterns.search("独立核算$", rule) and not patterns.search(MONEY_WORD, text[: match.end()]):
        return ()
    start = match.start("rule")
    joined = patterns.search(rf"(?<![^，。；：])[^，。；：、]{{2,16}}(?:{MONEY_WORD})?(?:与|和|及|、)[^，。；：、]{{0,8}}$", text[:start]) if patterns.match(MONEY_WORD, rule) else None
    start = joined.start() if joined else start
    more = patterns.match(r"，(?:也|均|并)?(?:不得|严禁|禁止)(?:用于|列支|用作|发放|支付)[^，。；]{2,40}", text[match.end() :])
    end = match.end() + (more.end() if more else 0)
    return (Reading({"rule": tidy(text[start:end])}, start, end),)


RULES: tuple[Rule, ...] = (
    Rule(
        "forbidden", "compliance",
        rf"(?:{PROHIBIT}|(?P<weak>不能|不可|不应)(?=[^，。；]{{0,8}}?{_SPENT}))(?:以任何[^，。；]{{1,6}}|以各种[^，。；]{{1,6}}|擅自|随意|私自|单独|自行|用|被)?(?!{_OTHERS})[^，。；：:、]{{2,40}}",
        _whole, "补助资金不得用于偿还债务和发放福利。", "不得超过三年，也不得重复申报。", ("不得", "严禁", "禁止", "不准", "不许", "杜绝", "不能", "不可", "不应"),
    ),
    Rule(
        "clean_content", "compliance",
        r"(?:不得|不能|不应|严禁|禁止)(?:出现|含有?|包含|带有|涉及|传播|宣扬|夹带)(?:任何)?(?![^，。；]{0,20}(?:秘密|机密|涉密|敏感))[^，。；：]{2,40}?(?:内容|信息|元素|言论|画面|思想|字样|广告)(?=[，。；]|$)",
        lambda match, place: () if barred(place) else (Reading({"rule": tidy(match.group())}, match.start(), match.end(), modality="must_not"),),
        "作品不得含有暴力、迷信等内容。", "作品含有商业广告内容的，不予受理。", ("不得", "不能", "不应", "严禁", "禁止"),
    ),
    Rule(
        "paid_by_transfer", "compliance",
        r"(?<![^，。；])[^，。；]{0,16}(?:费用?|报酬|补贴|津贴|资金|经费|款项?)(?:均|一律)?(?:须|应当?|必须|需|一律)(?:通过|采用|以|采取|实行)[^，。；]{0,10}(?:转账|公务卡|银行卡|非现金)[^，。；]{0,8}(?=[，。；]|$)",
        lambda match, place: () if barred(place) else (Reading({"rule": tidy(match.group())}, match.start(), match.end(), modality="must"),),
        "劳务费须通过银行转账发放。", "专家咨询费须按标准发放。", ("转账", "公务卡", "银行卡", "非现金"),
    ),
    Rule(
        "spent_only_on", "compliance",
        r"(?P<rule>(?:(?:应当?|须|必须|需|要)?(?:限|仅限?|只能|只可|只|仅能|专项|专门|全部|全额|继续)|(?:必须|应当?|须)(?:统筹)?)(?:用于|返还给?|列支)[^，。；]{2,40})",
        _only_on, "补助经费只能用于购买技术服务。", "本系统仅用于填报申请。", ("用于", "返还", "列支"),
    ),
    Rule(
        "separate_books", "compliance",
        r"(?P<rule>(?:(?:(?:研发|研究开发|项目)?(?:经费|资金|费用))?(?:做到|实行|设立|建立)?(?:专款专用|单独(?:核算|列账|归集|建账|设账|记账)|专账(?:核算|管理)?|专户(?:管理|存储)|独立(?:核算|建账)|专项核算|分账核算|分别核算|准确核算|专人管理|研发(?:费用|支出)?辅助账)[，、和]?){1,4})",
        _books, "应做到经费专款专用，单独核算。", "专账核算情况由审计部门抽查。", ("专款", "核算", "专账", "单独", "专户", "建账", "辅助账", "专人"),
    ),
    Rule(
        "promised_not_to", "compliance",
        r"承诺(?P<rule>[^，。；]{0,12}?不(?:迁|搬|转|减|改变|抽|撤|裁|外流|移|变更)(?:(?!的[^，。；]{0,12}(?:企业|单位|机构|主体|组织|高校|院所))[^，。；]){1,24})",
        lambda match, place: at(match, {"rule": tidy(match["rule"])}, modality="must_not"), "企业须承诺五年内不迁离本市。", "承诺书不得涂改。", ("承诺",),
    ),
    *misconduct.RULES,
    *watched.RULES,
)
