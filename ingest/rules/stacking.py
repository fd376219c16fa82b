"""No help twice: the same thing neither applied for nor paid for again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start, tidy
from ingest.rules.exclusions import HELPED, NEVER, SAME, barred

_TWICE = r"(?:[，。；]|$|资助|支持|申报|申请|享受|补助|奖励|补贴|奖补|立项|补偿|申领|兑现|兑付|安排|推荐|承担|揭榜|发榜|报送|获得|认定|扶持|入选|领取|受理|入库|计算|参评|提名)"
_BEHIND = r"(?:再|同时|以[^，。；]{2,16}?|就[^，。；]{2,16}?|通过[^，。；]{2,12}?|在[^，。；]{2,20}?|跨[^，。；]{2,10}?|向[^，。；]{2,16}?|由[^，。；]{2,14}?|用于|给予|予以|进行|安排){0,2}"


def _stack(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.match(r"(?:申报)?(?:的(?!，)|承诺|情况|证明|检索)", text[match.end() :]) or re.match("(?:坚持|突出|注重)", text[part_start(text, match.start()) :]):
        return ()
    begin = part_start(text, match.start(), "。；;")
    end = part_end(text, match.end())
    what = tidy(text[begin:end])
    high = re.search("就高|从高|择高|补差|差额|一次|一项", match.group())
    return (Reading({"what": what}, begin, end, modality="state" if high else "must_not"),)


def _helped(match: Match, place: Place) -> Iterable[Reading]:
    """What has public money already and gets none again: an item under such a lead, or a sentence that says so of the same thing."""
    text = match.string
    begin, end = part_start(text, match.start(), "。；;"), part_end(text, match.end(), "。；;")
    same = SAME.search(text[begin : match.end() + 8])
    told = re.match(rf"[^，。；]{{0,16}}，?[^，。；]{{0,12}}{NEVER}(?!重复)", text[match.end() : end])
    if not barred(place) and not (same and told):
        return ()
    return (Reading({"what": tidy(text[begin : part_end(text, match.end())])}, begin, part_end(text, match.end()), modality="must_not"),)


def _alike(match: Match, place: Place) -> Iterable[Reading]:
    begin, end = part_start(match.string, match.start(), "。；;"), part_end(match.string, match.end())
    return (Reading({"what": tidy(match.string[begin:end])}, begin, end, modality="must_not"),)


RULES: tuple[Rule, ...] = (
    Rule(
        "higher_once", "no_stacking",
        r"(?:就高|择高|从高|择优|取高)(?:执行|、|，|且|和){0,2}(?:不(?:重复|就低|叠加|兼得|累加))|按照?(?:“|「)?(?:就高|从高|择高|从优)(?:”|」)?(?:的)?原则|(?:按|取|就|择)(?:其中)?(?:较|最)?高(?:标准|额|一项|者)?(?:执行|兑现|补助|奖励|享受|一项)|(?:只|仅)(?:能|可)?(?:补助|支持|奖励|资助|享受|补贴|奖补)(?:其中)?(?:的)?(?:最高|较高)?(?:的)?一(?:次|项|类|档)|(?:补齐|补足|补|给予)差额|补差(?:方式)?(?![^。；]{0,30}重复)",
        _stack, "同一项目符合多项政策的，按照就高、不重复原则执行。", "按照择优原则确定项目。", ("高", "一次", "一项", "差"),
    ),
    Rule(
        "no_repeat", "no_stacking",
        rf"{NEVER}{_BEHIND}(?:重复|多头|叠加|累计享受|兼得)(?:、?(?:重复|多头|交叉|和))?{_TWICE}(?:同一|其他)?|(?:不得|严禁|禁止)(?:一题多报|(?:将)?[^，。；]{{0,16}}通过多个[^，。；]{{2,10}}(?:申报|推荐))|不得(?:将|以|就|用)?(?:同一|相同|相近|类似)[^，。；]{{2,24}}?(?:同时|多头|重复|分别|用于)?(?:申报|申请)|{NEVER}同时(?:享受|申报|申请)|未(?:曾)?(?:获得?|享受|得到|列入)过?[^，。；]{{0,16}}(?:财政|同类)[^，。；]{{0,12}}(?:支持|资助|补助|扶持|立项)|未(?:曾)?在其他[^，。；]{{0,10}}(?:项目|计划|渠道|专项)[^，。；]{{0,4}}(?:申报|享受|获得)过?"
        r"|(?:不得|不能)与[^，。；]{2,40}?(?:相同|重复|雷同|相近|相似)",
        _stack, "同一专利已获得其他市级财政资金资助的，不再重复资助。", "创新券不得转让、买卖，不得重复使用。", ("重复", "多头", "同时", "未在其他", "未曾在", "叠加", "兼得", "相同", "同一", "相近", "类似", "雷同", "一题多报", "多个", "未"),
    ),
    Rule(
        "helped_before", "no_stacking", rf"[^，。；]{{0,30}}?(?:{HELPED.pattern})",
        _helped, "同一事项已获得市级其他财政资金支持的；", "曾获得国家科技奖励的；", ("已", "曾", "财政"), ("有下列情形之一的，不予补助：",),
    ),
)
