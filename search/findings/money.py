"""Judging money and time: the cap on what is asked, the least that must be raised, what may go outside, how long."""

from __future__ import annotations

import re

from search.findings.base import Judgement, Rule, Who, failed, met, unknown, wan


def funding(rule: Rule, who: Who) -> Judgement:
    least, most = rule.get("min_wan"), rule.get("max_wan")
    asked, low = who.applicant.requested_wan, who.applicant.requested_wan_from
    bounds = f"{least:g}-{most:g}万元" if least is not None and most is not None and least != most else f"最高{wan(most)}" if most is not None else f"不低于{wan(least)}"
    if asked is None:
        return unknown(f"支持额度{bounds}，还不知道申请多少。", f"打算申请多少财政资金（{bounds}）？", "requested_wan")
    if most is not None and (low if low is not None else asked) > most:
        return failed(f"申请{wan(asked)}，上限{wan(most)}，超出{wan(asked - most)}。", f"申请额降到{wan(most)}以内")
    if most is not None and asked > most:
        return unknown(f"申请额的上端{wan(asked)}超过上限{wan(most)}。", f"申请额能否定在{wan(most)}以内？", "requested_wan")
    if least is not None and asked < least and least != most:
        return unknown(f"申请{wan(asked)}，低于支持额度的下限{wan(least)}，需人工裁量。", f"申请额能否提高到{wan(least)}以上？", "requested_wan")
    return met(f"申请{wan(asked)}，在{bounds}之内。")


def self_funding(rule: Rule, who: Who) -> Judgement:
    ratio = float(rule.get("ratio") or 0)
    if ratio == 0:
        return met("不需自筹或配套经费。")
    one = who.applicant
    asked, own = one.requested_wan, one.self_raised_wan
    other = rule.get("other_reading")
    doubt = f"（原文写作{rule.get('written')}，按自筹为财政的{ratio:g}倍理解）" if other is not None and other != ratio else ""
    if own is None and one.self_raised_ratio is not None:
        if one.self_raised_ratio >= ratio:
            return met(f"自筹为财政经费的{one.self_raised_ratio:g}倍，不低于{ratio:g}倍{doubt}。")
        return failed(f"自筹只有财政经费的{one.self_raised_ratio:g}倍，要求不低于{ratio:g}倍{doubt}。", f"自筹提高到财政经费的{ratio:g}倍")
    if own == 0 and rule.types and "enterprise" not in rule.types and "企业" in rule.marks:
        return unknown(f"联合申报的企业须自筹不低于财政经费的{ratio:g}倍，没有说企业能自筹多少{doubt}。", f"联合申报的企业能否自筹{wan(asked * ratio) if asked else f'财政经费的{ratio:g}倍'}？", "self_raised_wan")
    if own == 0:
        return failed(f"要求自筹不低于财政经费的{ratio:g}倍，贵单位说明不自筹{doubt}。", f"自筹提高到财政经费的{ratio:g}倍")
    if asked is None:
        return unknown(f"自筹须不低于财政经费的{ratio:g}倍，还不知道申请多少{doubt}。", f"打算申请多少财政资金，能自筹多少（至少{ratio:g}倍）？", "self_raised_wan")
    need = asked * ratio
    if own is None:
        return unknown(f"申请{wan(asked)}须自筹{wan(need)}以上，还不知道能自筹多少{doubt}。", f"贵单位能否自筹{wan(need)}？", "self_raised_wan")
    lowest = one.self_raised_wan_from if one.self_raised_wan_from is not None else own
    least_need = (one.requested_wan_from if one.requested_wan_from is not None else asked) * ratio
    if lowest >= need:
        return met(f"自筹{wan(own)}，不低于{wan(need)}{doubt}。")
    if own < least_need:
        return failed(f"自筹{wan(own)}，低于所需的{wan(need)}{doubt}。", f"自筹提高到{wan(need)}，或申请额降到{wan(own / ratio)}以内")
    return unknown(f"自筹须{wan(need)}以上，贵单位说的是范围，需定下来{doubt}。", f"能否确定自筹{wan(need)}以上？", "self_raised_wan")


def outsourcing_limit(rule: Rule, who: Who) -> Judgement:
    most = rule.get("max_percent")
    asked, out = who.applicant.requested_wan, who.applicant.outsourced_wan
    if out is None and re.search(r"(?:不|没有|无)(?:转拨|外拨|分包|转包)(?:经费|资金)?(?=[，,。；;、]|$)", who.text):
        return met("说明了不外拨经费。")
    if out is None or not asked:
        return unknown(f"外拨不得超过{most:g}%，还不知道外拨多少。", f"财政资金中拨给合作单位多少（不超过{most:g}%）？", "outsourced_wan")
    share = out / asked * 100
    if share <= most:
        return met(f"外拨{wan(out)}，占{share:.0f}%，不超过{most:g}%。")
    return failed(f"外拨{wan(out)}，占{share:.0f}%，超过{most:g}%。", f"外拨降到{wan(asked * most / 100)}以内")


def duration(rule: Rule, who: Who) -> Judgement:
    least, most = rule.get("min_months"), rule.get("max_months")
    told, low = who.applicant.duration_months, who.applicant.duration_months_from
    bounds = f"{least:g}个月" if least == most and least is not None else f"{least:g}-{most:g}个月" if least and most else f"不超过{most:g}个月" if most else f"不少于{least or 0:g}个月"
    if told is None:
        return unknown(f"实施期限{bounds}，还不知道做多久。", f"项目打算做多久（{bounds}）？", "duration_months")
    shortest = low if low is not None else told
    if (most is not None and shortest > most) or (least is not None and told < least):
        return failed(f"实施期{told:g}个月，要求{bounds}。", f"实施期改为{bounds}")
    if (most is not None and told > most) or (least is not None and shortest < least):
        return unknown(f"实施期说的是范围，要求{bounds}。", f"实施期能否定为{bounds}？", "duration_months")
    return met(f"实施期{told:g}个月，合{bounds}。")
