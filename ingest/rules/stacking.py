"""No help twice: the same thing neither applied for nor paid for again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import NUMBER
from ingest.rules.bars import NEVER, barred
from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start, tidy
from ingest.rules.exclusions import AIDED, HELPED, SAME

_TWICE = r"(?:[，。；]|$|资助|支持|申报|申请|享受|补助|奖励|奖|补|贴息|补贴|奖补|立项|补偿|申领|领取|兑现|兑付|安排|推荐|承担|揭榜|发榜|报送|上报|填报|获得|认定|扶持|入选|受理|入库|计算|计奖|参评|提名|投标)"
_BEHIND = r"(?:再|同时|以[^，。；]{2,16}?|就[^，。；]{2,16}?|通过[^，。；]{2,12}?|在[^，。；]{2,20}?|跨[^，。；]{2,10}?|向[^，。；]{2,16}?|由[^，。；]{2,14}?|用于|给予|予以|进行|安排){0,2}"
_AIDS = r"(?:补助|支持|奖励|资助|享受|补贴|奖补|补偿|贴息|兑现|兑付|奖|补|贴|给予|按|取|选择?|申报|申请)"
_SAME_THING = r"(?:同一|同类|相同|同个|本)(?:笔|个|项|家)?[^，。；的者]{1,10}?"


def _stack(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.match(r"(?:申报)?(?:的(?!，|原则)|承诺|情况|证明|检索)", text[match.end() :]) or re.match("(?:坚持|突出|注重)", text[part_start(text, match.start()) :]):
        return ()
    begin = part_start(text, match.start(), "。；;")
    end = part_end(text, match.end())
    if "同时" in match.group() and re.match(rf"[^，。；]{{0,12}}?(?:{NUMBER}\s?[项个]|多项)", text[match.end() :]) and "财政" not in text[begin:end]:
        return ()  # application_limit
    what = tidy(text[begin:end])
    high = re.search("[就从择孰取]高|补差|差额|一次|一项|[一其]中?[档级类]|择一|其一|扣除", match.group())
    return (Reading({"what": what}, begin, end, modality="state" if high else "must_not"),)


def _helped(match: Match, place: Place) -> Iterable[Reading]:
    """What has public money already and gets none again: an item under such a lead, or a sentence that says so of the same thing."""
    text = match.string
    begin, end = part_start(text, match.start(), "。；;"), part_end(text, match.end(), "。；;")
    same = SAME.search(text[begin : match.end() + 8])
    told = re.match(rf"[^，。；]{{0,16}}，?[^，。；]{{0,12}}{NEVER}(?!重复)", text[match.end() : end])
    again = re.match(r"[^，。；]{0,16}，?[^，。；]{0,12}不(?:再(?:给予|予以|进行|安排|享受)?|得再(?:次|行)?|能再|可再)(?:支持|资助|补助|补贴|奖励|奖补|领|享|兑|补偿|扶持|贴息)", text[match.end() : end])
    if not (barred(place) and HELPED.search(match.group()) or same and told or again):
        return ()
    return (Reading({"what": tidy(text[begin : part_end(text, match.end())])}, begin, part_end(text, match.end()), modality="must_not"),)


def _alike(match: Match, place: Place) -> Iterable[Reading]:
    begin, end = part_start(match.string, match.start(), "。；;"), part_end(match.string, match.end())
    return (Reading({"what": tidy(match.string[begin:end])}, begin, end, modality="must_not"),)


RULES: tuple[Rule, ...] = (
    Rule(
        "higher_once", "no_stacking",
        rf"(?:就高|择高|从高|择优|取高)(?:执行|、|，|且|和){{0,2}}(?:不(?:重复|就低|叠加|兼得|累加))|按照?(?:“|「)?(?:就高|从高|择高|孰高|从优|择优不重复)(?:”|」)?(?:的)?原则|孰高|从优不重复|(?:按|取|就|择)(?:其中)?(?:较|最)?高(?:标准|额|一项|者)?(?:执行|兑现|补助|奖励|享受|一项)|(?:只|仅)(?:能|可|就|限)?{_AIDS}(?:其中)?(?:的)?(?:(?:最高|较高)(?:的)?(?:一?(?:次|项|类|档次?|级|额)|标准|者)|(?:一(?:次|类|档)|其一)|(?<=享受)一项|(?<=其中)一项)|择(?:其)?一(?:享受|申报|申请|补助|奖励|支持|兑现)|选择?其一|(?:二|三|多)选一|(?:补齐|补足|补|给予)差额|补差(?:方式)?(?![^。；]{{0,30}}重复|[^，。；]{{0,8}}\d)|一事一补",
        _stack, "同一项目符合多项政策的，按照就高、不重复原则执行。", "按照择优原则确定项目。", ("高", "一次", "一项", "差", "一档", "一类", "择一", "其一", "选一", "一级", "不重复", "一事一补"),
    ),
    Rule(
        "no_repeat", "no_stacking",
        rf"(?:{NEVER}|勿){_BEHIND}(?:重复|多头|叠加|累计享受|累加|兼得|兼报|兼享)(?:、?(?:重复|多头|交叉|和))?{_TWICE}(?:同一|其他)?|(?:不得|严禁|禁止)(?:一题多报|(?:将)?[^，。；]{{0,16}}通过多个[^，。；]{{2,10}}(?:申报|推荐))|不得(?:将|以|就|用)?(?:同一|相同|相近|类似)[^，。；]{{2,24}}?(?:同时|多头|重复|分别|用于)?(?:申报|申请)|{NEVER}同时(?:享受|申报|申请|获得|申领|领取|[在向从][^，。；]{{2,14}}(?:申报|申请|申领|享受|领取))|{_SAME_THING}(?:不得|不能|不可|不)再(?:次|行)?(?:享受?|领取?|申领|报|兑)(?=[，。；]|$|本)|{NEVER}(?:同时)?(?:分别)?向(?:两|2|多)个?[^，。；]{{0,10}}(?:部门|渠道|单位)[^，。；]{{0,4}}(?:申报|申请|报送)|未(?:曾)?(?:获得?|享受|得到|列入)过?[^，。；]{{0,16}}(?:财政|同类)[^，。；]{{0,12}}(?:支持|资助|补助|扶持|立项)|未(?:曾)?在其他[^，。；]{{0,10}}(?:项目|计划|渠道|专项)[^，。；]{{0,4}}(?:申报|享受|获得)过?"
        r"|(?:不得|不能)与[^，。；]{2,40}?(?:相同|重复|雷同|相近|相似)",
        _stack, "同一专利已获得其他市级财政资金资助的，不再重复资助。", "创新券不得转让、买卖，不得重复使用。", ("重复", "多头", "同时", "未在其他", "未曾在", "叠加", "兼得", "相同", "同一", "相近", "类似", "雷同", "一题多报", "多个", "未", "不得再", "不再", "不能再", "不得向", "不能向", "累加", "兼"),
    ),
    Rule(
        "helped_before", "no_stacking", rf"[^，。；]{{0,30}}?(?:{HELPED.pattern}|{AIDED.pattern})",
        _helped, "同一事项已获得市级其他财政资金支持的；", "曾获得国家科技奖励的；", ("已", "曾", "财政"), ("有下列情形之一的，不予补助：",),
    ),
)
