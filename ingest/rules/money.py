"""Money: self-raised funds, subsidy rates and outsourcing. Amounts in 万元 (CONTRACT.md).

The order matters: a figure that is a ratio, a share or a cap on a share is claimed before `funding` may take it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import MONEY, MULTIPLE, PERCENT, RATIO, count, money, percent, ratio
from ingest.rules.base import Match, Place, Reader, Reading, Rule, at, part_start, tidy

OWN = r"(?:自筹|自有资金|自有经费|自筹资金|配套|其他(?:来源)?(?:经费|资金)|企业投入|单位出资)"
PUBLIC = r"(?:财政|国拨|省拨|市拨|拨款|专项|申请|资助|支持额度|支持资金|补助|政府)"
WHOLE = r"(?:项目)?(?:总投资|总投入|总经费|总预算|总额|经费总额|预算总额|投资总额|总资金)"
_OTHER_PURSE = re.compile(r"(?:[省市县州区]级?财政|市县|县级|市级|地方|当地|地州|县\（市|区县|各市|各县|州市|省级财政|市财政|政府)[^，。；]{0,10}$")


def _whose(match: Match) -> bool:
    """Is it the applicant's own money? 市县财政配套 is another party's."""
    return not _OTHER_PURSE.search(match.string[max(0, match.start() - 14) : match.start()])


def _value(value: float, written: str, direction: str = "stated", other: float | None = None) -> dict[str, object]:
    return {"ratio": round(value, 4), "written": tidy(written), "direction": direction, "other_reading": other}


def _stated_ratio(own_first: bool) -> Reader:
    def read(match: Match, place: Place) -> Iterable[Reading]:
        sides = ratio(match["q"])
        if sides is None or not _whose(match):
            return ()
        own, public = sides if own_first else sides[::-1]
        return at(match, _value(own / public, match["q"]))

    return read


def _inferred_ratio(match: Match, place: Place) -> Iterable[Reading]:
    """1:2 with neither side named: 自筹 is the larger side in this genre (CONTRACT.md), the other reading is kept."""
    sides = ratio(match["q"])
    if sides is None or not _whose(match):
        return ()
    great, small = max(sides), min(sides)
    return at(match, _value(great / small, match["q"], "inferred", round(small / great, 4)))


def _multiple(match: Match, place: Place) -> Iterable[Reading]:
    """Self-raised money as a multiple or a percentage of the government's: 2倍 → 2.0, 50% → 0.5."""
    if not _whose(match):
        return ()
    words = match["q"]
    pair = count(words) if "倍" in words else percent(words)
    return at(match, _value(pair[0] if "倍" in words else pair[0] / 100, words)) if pair else ()


def _share(match: Match, place: Place) -> Iterable[Reading]:
    """Self-raised money as a share p of the whole: self ÷ (whole − self) = p ÷ (100 − p)."""
    pair = percent(match["q"])
    if pair is None or not 0 < pair[0] < 100 or not _whose(match):
        return ()
    return at(match, _value(pair[0] / (100 - pair[0]), match["q"]))


def _bare_share(match: Match, place: Place) -> Iterable[Reading]:
    """自筹比例不低于50%, of what is not said: the whole is the usual meaning, the government's money the other reading."""
    pair = percent(match["q"])
    if pair is None or not 0 < pair[0] < 100 or not _whose(match):
        return ()
    return at(match, _value(pair[0] / (100 - pair[0]), match["q"], "inferred", pair[0] / 100))


def _equal(match: Match, place: Place) -> Iterable[Reading]:
    """不低于财政资助额, no figure: as much as the government gives, ratio 1 by definition."""
    return at(match, _value(1.0, match.group())) if _whose(match) else ()


def _none_needed(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, _value(0.0, match.group()), modality="state") if _whose(match) else ()


def _rate(match: Match, place: Place) -> Iterable[Reading]:
    pair = percent(match["q"])
    if pair is None:
        return ()
    groups = match.groupdict()
    cap = money(groups.get("q2") or "")
    said = tidy(groups.get("of") or "")
    of = "" if said.startswith("对") and "按" not in said else re.sub(r"^(?:按照?|其|对|给予|符合条件的|部分)+|(?:部分)?(?:按照?)?$", "", said)
    return at(match, {"percent": pair[1], "of": tidy(of) or None, "max_wan": cap[1] if cap else None})


def _outsourcing(match: Match, place: Place) -> Iterable[Reading]:
    pair = percent(match["q"])
    return at(match, {"max_percent": pair[1]}) if pair else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "self_not_needed", "self_funding",
        r"(?:不需要?|无需|无须|毋需|不要求|不强制|不强制要求|可不|不作|不再要求|免于|不设)[^，。；]{0,10}?(?:自筹|配套)(?:经费|资金)?(?:比例)?(?:要求)?|(?:自筹|配套)(?:经费|资金)?(?:比例)?(?:不作要求|不做要求|不作硬性要求)",
        _none_needed, "申报单位是事业单位性质的，不需配套经费。", "自筹经费不足的，应自行解决。", ("自筹", "配套"),
    ),
    Rule(
        "self_to_public", "self_funding",
        rf"{OWN}[^，。；（]{{0,14}}(?:（[^）]{{0,50}}）)?(?:与|和|同|：|:)[^，。；]{{0,14}}?{PUBLIC}[^，。；\d]{{0,24}}?(?:比例|之比|比)?[^，。；\d]{{0,12}}?(?P<q>{RATIO})",
        _stated_ratio(True), "自筹经费与财政拨款比例不低于2:1。", "财政拨款与企业投入严格分账管理。", ("自筹", "自有", "其他", "配套", "出资", "投入"),
    ),
    Rule(
        "public_to_self", "self_funding",
        rf"{PUBLIC}[^，。；]{{0,14}}?(?:与|和|同)[^，。；]{{0,10}}?{OWN}[^，。；\d]{{0,16}}?(?P<q>{RATIO})",
        _stated_ratio(False), "财政资金与自筹资金的比例不高于1:2。", "财政资金与自筹资金分别核算。", ("自筹", "自有", "其他", "配套"),
    ),
    Rule(
        "self_share_of_whole", "self_funding",
        rf"{OWN}[^。；%％\d]{{0,24}}?{WHOLE}[^，。；\d]{{0,10}}?(?P<q>{PERCENT})",
        _share, "申报单位自筹经费不低于项目总投资的50%。", "自筹经费总额由参与各方分担。", ("自筹", "自有", "配套", "其他"),
    ),
    Rule(
        "self_times_public", "self_funding",
        rf"{OWN}[^，。；\d]{{0,18}}?(?:，且?(?:应|须)?不低于)?{PUBLIC}[^，。；\d百两三]{{0,16}}?(?P<q>{MULTIPLE}|{PERCENT})",
        _multiple, "项目承担单位自筹资金比例不低于财政支持额度的2倍。", "自筹资金应在财政资金下达后两个月内到位。", ("自筹", "自有", "配套", "其他"),
    ),
    Rule(
        "times_public_of_own", "self_funding",
        rf"(?:不低于|不少于|至少)[^，。；\d]{{0,6}}?(?:{PUBLIC}|奖补|奖励)[^，。；\d]{{0,8}}?(?P<q>{MULTIPLE}|{PERCENT})的?(?:自有|自筹|配套)(?:资金|经费)",
        _multiple, "企业应投入不低于奖补金额1倍的自有资金用于研发。", "不低于奖补金额50%的资金用于研发。", ("自有", "自筹", "配套"),
    ),
    Rule(
        "by_ratio_self", "self_funding",
        rf"(?:按照?|以|不低于)(?:不低于|至少|不少于|最低)?\s?(?P<q>{RATIO})[^，。；]{{0,8}}?(?:自筹|配套|匹配)",
        _inferred_ratio, "经费至少按照1:2进行自筹。", "各推荐单位按照1:2比例差额推荐。", ("自筹", "配套", "匹配"),
    ),
    Rule(
        "self_by_ratio", "self_funding",
        rf"(?:自筹|配套)[^。；，\d]{{0,16}}?(?P<q>{RATIO})",
        _inferred_ratio, "自筹经费比例不低于1:1。", "自筹经费于第1年到位。", ("自筹", "配套"),
    ),
    Rule(
        "self_bare_share", "self_funding",
        rf"(?:自筹|自有资金)[^。；，\d]{{0,14}}?(?:比例|占比)[^。；，\d]{{0,8}}?(?P<q>{PERCENT})",
        _bare_share, "企业自筹资金比例不低于50%。", "自筹经费应在任务书签订前到位不少于30%。", ("自筹", "自有"),
    ),
    Rule(
        "self_equals_public", "self_funding",
        rf"(?:自筹|配套)[^，。；\d]{{0,12}}?(?:不得?低于|不得?少于){PUBLIC}[^，。；\d的]{{0,8}}?(?:额度?|资金|经费|金额|支持)(?=[，。；、]|$)",
        _equal, "由参与企业承担自筹经费，自筹资金不低于财政资助额。", "自筹经费不低于承诺金额。", ("自筹", "配套"),
    ),
    Rule(
        "outsourcing_share", "outsourcing_limit",
        rf"(?:外拨|外协|转拨|拨付外单位|委托外单位|委托外包|外包|委托研发|委托业务)[^。；%％\d]{{0,30}}?(?:不得?超过|不能超过|不高于|控制在|不得高于|低于|最高)[^，。；\d]{{0,20}}?(?P<q>{PERCENT})",
        _outsourcing, "项目申请财政补助金额外拨比例原则上不得超过30%。", "间接费用不得超过直接费用的30%。", ("外拨", "外协", "转拨", "外包", "委托"),
    ),
    Rule(
        "outsourcing_to_partners", "outsourcing_limit",
        rf"(?:合作单位|参与单位|区外单位|省外单位|市外单位)[^。；，]{{0,16}}?(?:经费|资金)[^。；%％\d]{{0,20}}?(?:不得?超过|不得?高于)[^，。；\d]{{0,16}}?(?P<q>{PERCENT})",
        _outsourcing, "合作单位使用财政经费的比例不得超过40%。", "参与单位经费由协议约定。", ("合作单位", "参与单位", "外单位"),
    ),
    Rule(
        "rate_of", "subsidy_rate",
        rf"按照?(?P<of>[^。；，]{{2,30}}?)(?:的|按照?)\s?(?P<q>{PERCENT})[^。；\d]{{0,24}}?(?:补助|补贴|奖励|资助|支持|贴息|后补助|补偿|兑付|兑现|给予)(?:[^。；]{{0,36}}?(?:最高|不超过|上限|限额|封顶)[^。；\d]{{0,12}}?(?P<q2>{MONEY}))?",
        _rate, "按设备投入的30%给予补助，最高200万元。", "按照总预算的30%以内据实列支间接费用。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_by", "subsidy_rate",
        rf"(?P<of>[^。；，]{{2,20}}?)按照?\s?(?P<q>{PERCENT})(?:的比例|比例|标准)?[^。；\d]{{0,10}}?(?:补助|补贴|奖励|资助|支持|贴息|补偿)(?:[^。；]{{0,36}}?(?:最高|不超过|上限|封顶)[^。；\d]{{0,12}}?(?P<q2>{MONEY}))?",
        _rate, "研发费用增量部分按照20%的比例给予补助。", "各课题按照40%的比例分期拨付。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_then_cap", "subsidy_rate",
        rf"按照?(?P<of>[^。；，]{{2,30}}?)的?\s?(?P<q>{PERCENT})(?:的比例|比例)?[、，](?:且)?(?:单个项目|单项|每家|原则上|总额|累计)?(?:最高|不超过|上限)[^，。；\d]{{0,10}}?(?P<q2>{MONEY})(?:的(?:标准|额度))?[^，。；\d]{{0,8}}?(?:补助|补贴|奖励|资助|支持|给予)",
        _rate, "按揭榜任务合同额的20%、最高不超过500万元给予支持。", "按研发费用的5%、不低于50万元自筹。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_at_most_of", "subsidy_rate",
        rf"按照?(?:不超过|不高于|最高|最高不超过)(?P<of>[^。；，\d]{{0,24}}?)的?\s?(?P<q>{PERCENT})(?:的(?:比例|标准))?[^。；，\d]{{0,12}}?(?:补助|补贴|奖励|资助|支持|贴息|补偿|给予)(?:[^。；]{{0,36}}?(?:最高|不超过|上限|封顶|限额)[^。；\d]{{0,12}}?(?P<q2>{MONEY}))?",
        _rate, "按不超过项目总投资30%的比例给予资助。", "按照不超过直接费用30%的比例列支间接费用。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_by_public", "subsidy_rate",
        rf"(?:按照?)?(?P<of>[^。；，\d]{{2,24}}?)的\s?(?P<q>{PERCENT})由[^。；，\d]{{0,6}}?财政[^。；，\d]{{0,8}}?(?:补助|补贴|奖励|资助|支持|承担)(?:[^。；]{{0,24}}?(?:最高|不超过|上限|封顶|限额)[^。；\d]{{0,12}}?(?P<q2>{MONEY}))?",
        _rate, "项目总投入的40%由财政支持，最高500万元。", "经费的40%由牵头单位统筹。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_becomes", "subsidy_rate",
        rf"(?:补助|补贴|资助|支持|奖励|奖补|贴息|补偿)(?:比例|标准|额度)(?:可)?(?:按照?|为|是|提高|上浮|增加|调整|放宽|最高)?(?:至|到|为|可达|不超过)?(?P<of>[^，。；\d]{{0,24}}?)的?\s?(?P<q>{PERCENT})(?![^，。；]{{0,10}}(?:用于|拨付|以上的))(?:[^。；]{{0,36}}?(?:最高|不超过|上限|封顶|限额)[^。；\d]{{0,12}}?(?P<q2>{MONEY}))?",
        _rate, "对高新技术企业，补助比例提高到50%，每家企业每年最高30万元。", "资助标准按年度预算调整。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_of_part_before", "subsidy_rate",
        rf"(?:对|按)?(?P<of>[^。；，]{{2,40}}?)，按照?\s?(?P<q>{PERCENT})(?:的比例|比例|标准)?[^。；，\d]{{0,8}}?(?:给予|予以)[^。；，\d]{{0,6}}?(?:补助|补贴|奖励|资助|支持|贴息|补偿)(?:[^。；]{{0,36}}?(?:最高|不超过|上限|封顶)[^。；\d]{{0,12}}?(?P<q2>{MONEY}))?",
        _rate, "对企业上年度研发投入超过1000万元的部分，按8%给予补助，最高不超过300万元。", "项目立项后，按60%拨付经费。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_also_capped", "subsidy_rate",
        rf"(?<=，)(?:且|并且|同时|但)(?:原则上|最高|总额)?(?:不得?超过|不高于)(?P<of>[^。；，\d]{{2,24}}?)的?\s?(?P<q>{PERCENT})",
        lambda match, place: _rate(match, place) if re.search("支持|补助|补贴|资助|奖励", match.string[part_start(match.string, match.start(), "。；;") : match.start()]) and not re.search("自筹|间接|外拨|合作单位|参与单位", match.string[part_start(match.string, match.start(), "。；;") : match.start()]) else (),
        "单个项目支持额度最高1000万元，且不超过项目总投资的30%。", "间接费用按规定核定，且不超过直接费用的30%。", ("%", "％", "百分之"),
    ),
    Rule(
        "rate_cap", "subsidy_rate",
        rf"(?:支持|补助|补贴|资助|奖励|给予)(?:比例|金额|额度|资金)?[^。；，\d]{{0,8}}?(?:不超过|最高为?|不高于)(?P<of>[^。；，\d]{{2,24}}?)的?\s?(?P<q>{PERCENT})(?:[^。；]{{0,36}}?(?:最高|不超过|上限|封顶)[^。；\d]{{0,12}}?(?P<q2>{MONEY}))?",
        _rate, "财政补助不超过项目投资额的30%，最高500万元。", "间接费用不超过直接费用的30%。", ("%", "％", "百分之"),
    ),
)
