"""What an applicant needs for one entry: money worked out, papers, whom to call, and what it must know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from kb.applicant import Applicant
from kb.guide import Clause
from kb.shown import Shown, clause_shown
from search.conditions import Offer
from search.offices import contacts_of
from search.places import city_of, same_park, sort_of_park

if TYPE_CHECKING:
    from search.board import Match

_LIVING = re.compile(r"伦理|遗传资源|人体|动物")
_VISITING = re.compile(r"援疆科技人员|服务周期|派出单位|前方指挥部")


def funding_of(found: Match, applicant: Applicant) -> Shown:
    """Requested, cap, least self-raised and most that may go outside, in 万元, each with the clause it comes from."""
    shown: dict[str, Any] = {"requested_wan": applicant.requested_wan, "max_wan": None, "min_wan": None, "self_funding_wan": None, "clauses": []}
    asked = applicant.requested_wan
    for finding in found.findings:
        rule = finding.condition.rule
        if rule.kind == "funding":
            shown["max_wan"], shown["min_wan"] = rule.get("max_wan"), rule.get("min_wan")
        elif rule.kind == "self_funding" and (not rule.types or set(rule.types) & set(applicant.applicant_types)):
            shown["self_funding_ratio"] = rule.get("ratio")
            if asked is not None:
                shown["self_funding_wan"] = round(asked * float(rule.get("ratio") or 0), 4)
        elif rule.kind == "outsourcing_limit" and asked is not None:
            shown["outsourcing_max_wan"] = round(asked * float(rule.get("max_percent")) / 100, 4)
        else:
            continue
        shown["clauses"].append(finding.condition.clause.id)
    if asked is not None and shown["max_wan"] is not None and asked > shown["max_wan"]:
        shown["over_wan"] = round(asked - shown["max_wan"], 4)
    return shown


def materials_of(offer: Offer, applicant: Applicant, as_of: date, guide: Shown, found: Match) -> list[Shown]:
    """The papers to hand in; those of another type of applicant, or of a circumstance that does not hold, are left out."""
    listed: dict[str, Shown] = {}
    for clause, attribute in offer.materials:
        types = attribute.applies_to.applicant_types
        if types and applicant.applicant_types and not set(types) & set(applicant.applicant_types):
            continue
        if _LIVING.search(clause.text) and applicant.involves_humans_or_animals is False:
            continue
        if _VISITING.search(clause.text) and not applicant.pi.visiting:
            continue
        raw = attribute.value.get("years")
        years = [as_of.year - 1 if y == "previous" else y for y in raw] if isinstance(raw, list | tuple) else []
        name = str(attribute.value.get("name"))
        label = f"{'、'.join(f'{y}年度' for y in years)}{name}"
        when = "涉及人体、遗传资源或实验动物时" if _LIVING.search(clause.text) and applicant.involves_humans_or_animals is None else None
        by = "联合申报的企业" if types and "enterprise" not in types and re.search(r"企业须?提供|企业的?须", clause.text) else None
        listed.setdefault(label, {"name": name, "label": label, "years": years, "by": by, "when": when, "clause": clause_shown(clause, guide)})
    for clause, attribute in offer.submissions:
        channel = {"online": "网上填报", "paper": "纸质材料", "disc": "电子光盘"}.get(str(attribute.value.get("channel")), "材料")
        copies, to = attribute.value.get("copies"), attribute.value.get("to")
        label = channel + (f"一式{copies}份" if copies else "") + (f"（{to}）" if to else "")
        listed.setdefault(label, {"name": channel, "label": label, "years": [], "by": None, "when": None, "clause": clause_shown(clause, guide)})
    return list(listed.values())


def contacts_for(offer: Offer, applicant: Applicant) -> list[Shown]:
    """Whom to call: the applicant's own park where the guide lists parks, and every office that is no park."""
    every = [(clause, contact) for clause in offer.contacts for contact in contacts_of(clause)]
    parks = [(clause, contact) for clause, contact in every if _park_of(clause)]
    if not parks:
        return [contact for _, contact in every]
    own = [contact for clause, contact in parks if applicant.park and same_park(applicant.park, _park_of(clause))]
    if not own and applicant.city:
        own = [contact for clause, contact in parks if city_of(_park_of(clause)) == applicant.city]
    offices = [contact for clause, contact in every if not _park_of(clause)]
    return own + offices if own else [contact for _, contact in every]


def _park_of(clause: Clause) -> str:
    match = re.match(r"\s?([\u4e00-\u9fff]{2,20}(?:开发区|示范区|高新区|园区|试验区)(?:[（(][^）)]{2,8}[）)])?)", clause.text)
    return match[1] if match and sort_of_park(match[1]) else ""


def notices_of(found: Match, guide: Shown, guides: Mapping[str, Shown], applicant: Applicant) -> list[str]:
    """What a reader must know of this entry besides its conditions."""
    said: dict[str, None] = {}
    offer = found.offer
    if guide["status"] == "superseded":
        newer = guides[guide["superseded_by"]]
        said[f"该指南已被{newer['year']}年指南替代：《{newer['title']}》"] = None
    if offer.guide.purpose == "needs":
        said["这是征集科技需求的通知，提交需求不等于获得资助"] = None
    if guide["open"] is False:
        said[f"截止日期 {guide['deadline']} 已过"] = None
    elif guide["open"] is None:
        said["截止日期未规定"] = None
    else:
        said[f"截止日期 {guide['deadline']}"] = None
    if not offer.conditions:
        said["没有从该指南读出申报条件，请看原文"] = None
    lists = [f for f in found.findings if f.condition.rule.kind == "applicant_type"]
    tense = [f for f in lists if f.condition.rule.track and f.judgement.outcome == "unknown" and set(applicant.applicant_types) & set(f.condition.rule.others)]
    general = [f for f in lists if not f.condition.rule.track]
    if tense and general:
        said[
            f"该类与总要求对申报单位的写法不一：“{tense[0].condition.part}”（{tense[0].condition.clause.id}）与“{general[0].condition.part[:60]}”（{general[0].condition.clause.id}）"
        ] = None
    for finding in found.findings:
        if not finding.decides and finding.judgement.outcome == "unknown":
            said[f"原则性要求，需人工裁量：{finding.condition.part}"] = None
    return list(said)
