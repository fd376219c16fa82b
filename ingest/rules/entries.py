"""Entries of table rows, short of any verb: the name of a column, a colon and a figure whose unit the name may hold.

“支持额度（万元）：50；实施期限（年）：2；职称：副高级；自筹：不要求”. What reads as a sentence does is left to the other tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import TIME, money, months, percent
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start

_FROM = r"(?:^|(?<=[；。，\s：]))"
_TO = r"(?=[；。，\s]|$)"
_FIGURE = r"(?P<q>\d{1,8}(?:\.\d{1,4})?(?:\s?[-—–~～至]{1,2}\s?\d{1,8}(?:\.\d{1,4})?)?)"
_AT_MOST = r"(?P<most>不超过|不高于|最高|≤|至多)?\s?"
_NOT_GIVEN = re.compile("自筹|配套|自有|总投|投资|产值|收入|营收|利润|税|注册|预算|投入|效益")
_EACH = {"项": "项目", "项目": "项目", "个": "项目", "人": "人", "年": "年", "家": "家", "件": "件", "月": "月", "人年": "人/年", "人/年": "人/年"}
_KIND = re.compile(r"(?:^|；)[^：；，。]{0,6}(?:类别|类型|档次|等级|等次|级别)[^：；，。]{0,4}[：:]\s?(?P<kind>[^：；，。]{1,20})(?=；)")


def tier_of(place: Place) -> str | None:
    """The kind that a table's row is about (类别：重点项目；…); None in a sentence, and where the kind is a track of the guide."""
    said = _KIND.search(place.text) if place.role == "row" and place.track is None else None
    return None if said is None or any(track in said["kind"] for track in place.tracks) else said["kind"].strip()


def _amount(match: Match, place: Place) -> Iterable[Reading]:
    pair = money(match["q"] + match["unit"])
    if pair is None or _NOT_GIVEN.search(match["name"]):
        return ()
    ceiling = match["most"] or patterns.search("最高|上限|限额", match["name"])
    each = _EACH.get(match["each"] or "") or ("项目" if patterns.search("项目|课题|榜单", f"{place.text}/{place.title}/{place.heading}") else None)
    return at(match, {"min_wan": None if ceiling else pair[0], "max_wan": pair[1], "per": each, "tier": tier_of(place)})


def _rate(match: Match, place: Place) -> Iterable[Reading]:
    pair = percent(match["q"] + "%")
    return at(match, {"percent": pair[1], "of": None, "max_wan": None}) if pair else ()


def _term(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"] + {"月": "个月", "个月": "个月"}.get(match["unit"], "年"))
    return at(match, {"min_months": None if match["most"] else int(pair[0]), "max_months": int(pair[1])}) if pair else ()


def _bare_term(match: Match, place: Place) -> Iterable[Reading]:
    """期限：2年 says whose term it is in a row of a kind of project alone."""
    pair = months(match["q"])
    if pair is None or place.role != "row" or patterns.search(r"天|日|小时|周", match["q"]):
        return ()
    return at(match, {"min_months": None if match["most"] else int(pair[0]), "max_months": int(pair[1])})


def _none(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"ratio": 0.0, "written": match.group(), "direction": "stated", "other_reading": None}, modality="state")


def _title(match: Match, place: Place) -> Iterable[Reading]:
    about = place.text[part_start(place.text, match.start(), "；。") : match.start("title")]
    return () if patterns.search("参与|成员|专家|团队", about) else at(match, {"title": match["title"], "or_degree": None})


RULES: tuple[Rule, ...] = (
    Rule(
        "entry_self_none", "self_funding", rf"{_FROM}[^，。；：:]{{0,6}}(?:自筹|配套)[^，。；：:]{{0,14}}[：:]\s?(?:不要求|不作要求|不做要求|无要求|不需要?|无需|无){_TO}",
        _none, "类别：青年项目；自筹：不要求", "自筹：按任务书执行", ("自筹", "配套"),
    ),
    Rule(
        "entry_amount", "funding",
        rf"{_FROM}(?P<name>[^，。；：:（\d]{{0,10}}(?:支持|资助|补助|奖励|奖补|补贴|额度|强度|标准|经费|资金|限额)[^，。；：:（\d]{{0,8}})（(?:单位[：:])?(?P<unit>万元|元|亿元)(?:人民币)?(?:[/／每](?P<each>项目?|个|人|年|家|件|月|人/?年))?）[：:]\s?{_AT_MOST}{_FIGURE}{_TO}",
        _amount, "类别：重点项目；支持额度（万元）：50", "类别：重点项目；自筹经费（万元）：50", ("元）", "元/", "元／", "元每"),
    ),
    Rule(
        "entry_rate", "subsidy_rate", rf"{_FROM}[^，。；：:（\d]{{0,6}}(?:支持|资助|补助|奖励|奖补|补贴|贴息)比例（[%％]）[：:]\s?(?:不超过|最高|≤)?\s?(?P<q>\d{{1,3}}(?:\.\d)?){_TO}",
        _rate, "对象：孵化器；补助比例（%）：30", "对象：孵化器；间接费用比例（%）：30", ("%）", "％）"),
    ),
    Rule(
        "entry_term", "duration", rf"{_FROM}[^，。；：:（\d]{{0,6}}(?:期限|周期|年限|执行期|实施期|建设期|时限)（(?P<unit>年|个?月)）[：:]\s?{_AT_MOST}{_FIGURE}{_TO}",
        _term, "类别：重点项目；实施期限（年）：2", "类别：重点项目；实施期限（年）：另定", ("年）", "月）"),
    ),
    Rule(
        "entry_bare_term", "duration", rf"(?:^|(?<=；))(?:期限|周期|年限|执行期|实施期|建设期)[：:]\s?{_AT_MOST}(?P<q>{TIME}){_TO}",
        _bare_term, "类别：重点项目；期限：24个月", "材料：申报书；期限：5个工作日", ("期", "年限"),
    ),
    Rule(
        "entry_title", "pi_title", rf"{_FROM}[^，。；：:]{{0,8}}职称[^，。；：:]{{0,4}}[：:]\s?(?P<title>正高级?|副高级?|高级|中级|教授|副教授|研究员|副研究员)(?:职称)?(?:（含）)?(?:及?以上)?{_TO}",
        _title, "负责人职称：副高级以上；年龄：不超过60岁", "职称：据实填写；年龄：不超过60岁", ("职称",),
    ),
)
