"""Judging partners: who must join, agreements with them, how many units, and whom a track is meant for."""

from __future__ import annotations

import re

from kb.facts import Absent, Partner
from search.findings.base import SAID, Judgement, Rule, Who, failed, met, unknown
from search.places import SUPPORTING_XINJIANG, countries_in

_SAID_PLACE = {"疆内": "本区内", "区外": "区外", "境外": "境外"}
_PLANNED = "已有合作意向，还没有定下来"


def _named(rule: Rule) -> str:
    types = "、".join(SAID[t] for t in rule.get("partner_types") or ()) or "单位"
    place = rule.get("location")
    return f"{_SAID_PLACE.get(place, '')}{types}" if place != "any" else types


def _fits(partner: Partner, rule: Rule, who: Who) -> bool | None:
    """Is this a partner of the kind asked for? None: its type or place is not told."""
    types, place = rule.get("partner_types") or (), rule.get("location")
    known = True
    if types and set(types) != {"team"}:
        if partner.type is None:
            known = False
        elif partner.type not in types and not (partner.type == "medical_institution" and "public_institution" in types):
            return False
    if place != "any":
        where = who.place_of(partner, rule)
        if where is None:
            known = False
        elif where != place:
            return False
    return True if known else None


def _denied(rule: Rule, who: Who) -> bool:
    types, place = set(rule.get("partner_types") or ()), rule.get("location")

    def speaks(absent: Absent) -> bool:
        types_gone = absent.type is None or types == {absent.type}
        return types_gone and (absent.location is None or absent.location == place)

    return any(speaks(absent) for absent in who.applicant.no_partners) or who.applicant.participants == 1


def partner(rule: Rule, who: Who) -> Judgement | None:
    if rule.scope:
        return _scope(rule, who)
    if set(rule.get("partner_types") or ()) == {"team"} or "院士" in rule.marks and "team" in (rule.get("partner_types") or ()):
        return _academician(rule, who)
    need, said = int(rule.get("min") or 1), _named(rule)
    firm = planned = 0
    vague = False
    for one in who.applicant.partners:
        fits = _fits(one, rule, who)
        if fits and one.firm:
            firm += one.count
        elif fits:
            planned += one.count
        elif fits is None:
            vague = True
    wants_home = rule.get("location") == "区外" and "援疆" in rule.marks
    if firm >= need:
        if wants_home and not any(_supports(p, rule, who) for p in who.applicant.partners):
            return unknown("须联合援疆省市的单位，合作单位所在地不在对口援疆的19个省市之列或没有写明。", "合作单位所在省市是否属援疆省市？", "partners")
        if "互信" in rule.marks and not re.search(r"互信|信任|信得过|合作(?:了|已|过)?[^，。；]{0,4}年|合作基础|长期合作|关系(?:良好|稳定|不错)|良好", who.text):
            return unknown(f"须与{said}有良好的合作互信，没有说。", f"与{said}合作了多久，是否有良好的合作互信？", "answers.trust")
        return met(f"已有{said}参与。")
    if _denied(rule, who) and not planned:
        return failed(f"须联合{said}，贵单位说明没有。", f"联合{need}家{said}")
    if planned:
        return unknown(f"须联合{said}，{_PLANNED}。", f"是否已确定至少{need}家{said}合作？", "partners")
    if vague:
        return unknown(f"须联合{said}，合作单位的类型或所在地没有写明。", f"合作单位中有没有{said}？", "partners")
    return unknown(f"须联合{said}，还不知道有没有。", f"是否联合了至少{need}家{said}，是哪一家？", "partners")


def _supports(partner: Partner, rule: Rule, who: Who) -> bool:
    if who.place_of(partner, rule) != "区外" or not partner.firm:
        return False
    return rule.province != "新疆维吾尔自治区" or partner.province in SUPPORTING_XINJIANG or partner.province in (who.applicant.regional_agreement or ())


def _academician(rule: Rule, who: Who) -> Judgement:
    one = who.applicant.academician
    ask = "与哪位院士的团队合作，合作了几年，是否长期且深入？"
    if one.joins is False:
        return failed("须与院士团队合作，贵单位说明没有院士参与。", "与院士团队建立长期合作后再报")
    if "长期" in rule.marks:
        if one.long_term is False:
            return failed("须有长期且深入的合作基础，贵单位说明此前没有合作。")
        if one.joins and (one.long_term or (one.years_together or 0) >= 5):
            return met("与院士团队有长期合作基础。")
        return unknown("须与院士团队有长期且深入的合作基础，情况没有说全。", ask, "academician")
    return met("有院士团队参与。") if one.joins else unknown("还不知道有没有院士团队参与。", ask, "academician")


def _scope(rule: Rule, who: Who) -> Judgement:
    """Whom a track is meant for: partners of named provinces or countries, or of regions that have an agreement with ours.

    `rule.others` holds the places that the track names; a track that names none but a location takes any partner there.
    """
    place = rule.get("location")
    partners = [p for p in who.applicant.partners if who.place_of(p, rule) == place]
    agreed = who.applicant.regional_agreement or ()
    said = "、".join(other for other in rule.others[:6] if other != "*")
    if "*" in rule.others and any(p.firm for p in partners):
        return met(f"合作单位在{place}，属该类面向的对象。")
    for one in partners:
        names = {n for n in (one.province, one.country, one.name) if n}
        if names & set(agreed) and "签署" in rule.others:
            return met(f"{'、'.join(sorted(names & set(agreed)))}与本区签有合作协议。")
        if any(n in o or o in n for n in names for o in rule.others if len(o) > 1 and o not in ("签署",)):
            return Judgement("met", f"合作单位（{one.name or one.province or one.country}）在该类所列之中。", settle="named")
        if "援疆" in rule.others and _supports(one, rule, who):
            return met(f"合作单位所在的{one.province}是对口援疆省市。")
    if "签署" in rule.others and agreed and not partners:
        return unknown("所在地签有合作协议，合作单位还没有写明。", "合作单位是哪一家？", "partners")
    shown = "与本区签有科技合作协议的省市、国家或地区" if "签署" in rule.others else said or place
    return unknown(f"该类面向{shown}，贵项目的合作对象是否属于，还不能确定。", f"合作单位是哪一家，在哪里（该类面向{shown}）？", "partners")


def partner_agreement(rule: Rule, who: Who) -> Judgement | None:
    agreement = who.applicant.agreement
    own = {p.agreement for p in who.applicant.partners if p.agreement}
    if agreement is None and own:
        agreement = "none" if "none" in own else "pending" if "pending" in own else "signed"
    ask = "与合作单位的合作协议签了没有，能否在申报前签好？"
    if agreement == "signed":
        return met("合作协议已经签订。")
    if agreement == "none":
        return failed("须签订合作协议，贵单位说明没有签。", "与合作单位签订责权利明确的合作协议")
    if agreement == "pending":
        return unknown("须签订合作协议，目前还没有签成。", ask, "agreement")
    return unknown("须签订合作协议，还不知道签了没有。", ask, "agreement")


def participant_limit(rule: Rule, who: Who) -> Judgement:
    most = rule.get("max_units")
    total, joining = who.applicant.participants, who.applicant.joining_units
    ask = f"连贵单位在内一共几家单位参与（不超过{most}家）？"
    if total is None and joining is not None:
        if joining > most:
            total = joining
        elif joining + 1 <= most:
            total = joining + 1
        else:
            return unknown(f"不得超过{most}家，另有{joining}家参与，是否连牵头单位计算需核对。", ask, "participants")
    if total is None:
        listed = sum(p.count for p in who.applicant.partners if p.firm) + 1
        if listed > most:
            return unknown(f"不得超过{most}家，写明的似有{listed}家。", ask, "participants")
        return unknown(f"参与单位不得超过{most}家，还不知道一共几家。", ask, "participants")
    if total > most:
        return failed(f"不得超过{most}家，贵项目有{total}家。", f"减到{most}家以内")
    return met(f"一共{total}家，不超过{most}家。")


def scope_words(text: str, province: str | None) -> tuple[str, ...]:
    """The places and marks by which a track's sentence names its partners; ("*",) where any partner there will do."""
    from kb.provinces import PROVINCES

    found: list[str] = []
    if re.search(r"签[署订][^，。；]{0,10}(?:协议|备忘录)|友好城市|友好省州", text) and re.search(r"面向[^，。；]{0,20}签|同与|与我[区省]签|与本[区省]签|与自治区签", text):
        found.append("签署")
    if "援疆" in text:
        found.append("援疆")
    found += [full for full, short, _ in PROVINCES if full != province and (full in text or re.search(rf"{short}(?:省|市|、|等)", text))]
    found += re.findall(r"(?:清华|北京|复旦|浙江|上海交通|中国[\u4e00-\u9fff]{2,4})大学", text)
    if not found:
        found += countries_in(text)
    return tuple(found) or ("*",)
