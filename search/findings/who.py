"""Judging who applies: type, legal status, place of registration, and how many needs a recommender may put up."""

from __future__ import annotations

import re

from kb.attribute import ApplicantType
from search.findings.base import SAID, VAGUE, Judgement, Rule, Who, failed, met, unknown
from search.places import city_of, core_of_park, province_of, same_park, sort_of_park

_ASK_TYPE = "贵单位是企业、高校、科研院所、医疗卫生机构，还是其他单位？"


def applicant_type(rule: Rule, who: Who) -> Judgement:
    barred = set(rule.get("barred") or ())
    if barred:
        return _barred(barred, who)
    allowed = set(rule.get("types") or ())
    said = "、".join(SAID[t] for t in rule.get("types") or ())
    if not who.types:
        return unknown("还不知道贵单位属于哪类单位。", _ASK_TYPE, "applicant_types")
    own = who.type_names()
    if allowed & set(who.types):
        lacking = _qualified(rule, who)
        if lacking is not None:
            return lacking
        return met(f"贵单位是{own}，在{said}之列。")
    if "public_institution" in allowed and "medical_institution" in who.types and "medical_institution" not in rule.others:
        return met("公立医疗卫生机构属其他事业单位。")
    if rule.modality == "soft" or rule.track and set(who.types) & set(rule.others):
        beside = "总要求里列有贵单位这一类，两处不一，" if set(who.types) & set(rule.others) else ""
        return unknown(f"该类写的是{said}，贵单位是{own}，{beside}需人工裁量。", f"可否由{said}牵头，或先向主管处室确认{own}能否牵头？", "applicant_types")
    if set(who.types) & set(rule.others) and not rule.open_list:
        asked = f"请向主管处室确认{own}能否申报？"
        return unknown(f"条款列的是{said}，同一指南另有条款提到{own}，两处不一，需人工裁量。", asked, "applicant_types")
    if rule.open_list or set(who.types) <= VAGUE:
        return unknown(f"条款列的是{said}等，没有写明{own}，需向主管处室确认。", f"请确认{own}是否属于可申报的单位？", "applicant_types")
    return failed(f"只接受{said}，贵单位是{own}。", f"改由{said}牵头申报")


def _barred(barred: set[ApplicantType], who: Who) -> Judgement:
    """企业不得作为牵头单位: fails those that are nothing else, passes those that are plainly others."""
    said = "、".join(SAID[t] for t in sorted(barred))
    if not who.types:
        return unknown(f"{said}不得牵头申报，还不知道贵单位属于哪类单位。", _ASK_TYPE, "applicant_types")
    if set(who.types) <= barred:
        return failed(f"{said}不得牵头申报，贵单位是{who.type_names()}。", "改由其他类型的单位牵头")
    if barred & set(who.types) or set(who.types) <= VAGUE:
        return unknown(f"{said}不得牵头申报，请确认贵单位是否属于{said}。", f"贵单位是否属于{said}？", "applicant_types")
    return met(f"贵单位是{who.type_names()}，不是{said}。")


def _qualified(rule: Rule, who: Who) -> Judgement | None:
    """支持具有研发机构和研发人员、开展研发活动的企业: what such a list asks of its types besides; None where nothing is open."""
    what = rule.words
    if not what:
        return None
    told = who.applicant.answers.get(what)
    if told is None:
        core = re.findall(r"研发机构|研发人员|研发活动|研发能力|研究开发|研发", what)
        words = r"研发|技术中心|实验室|科研" if core else re.escape(what[2:6])
        no = re.search(rf"(?:没有?|无|未设|未建)(?:自己的|专门的?|任何)?(?:{words})(?:机构|中心|部门|人员|团队|活动)?(?!合同|协议)", who.text)
        told = False if no else True if re.search(words, who.text) else None
    if told is None:
        return unknown(f"该类支持{what}的{'、'.join(SAID[t] for t in rule.get('types') or ())}，没有说是否{what}。", f"贵单位是否{what}？", f"answers.{what}")
    return None if told else failed(f"该类支持{what}的单位，贵单位说明没有。", f"先做到{what}")


def legal_status(rule: Rule, who: Who) -> Judgement:
    if who.applicant.legal_person is None:
        return unknown("没有说是否具有独立法人资格。", "贵单位是否具有独立法人资格？", "legal_person")
    if who.applicant.legal_person:
        return met("贵单位具有独立法人资格。")
    return failed("要求独立法人，贵单位不是独立法人。", "改由具有独立法人资格的上级单位牵头申报")


def region(rule: Rule, who: Who) -> Judgement:
    """Parks are told apart by their names, cities and provinces by where they lie."""
    regions = tuple(rule.get("regions") or ())
    parks = tuple(r for r in regions if sort_of_park(r))
    if not parks:
        return _province(rule, who, regions)
    cities = tuple(r for r in regions if r.endswith("市") and not any(_in_city(p, r) for p in parks))
    there = _province(rule, who, cities) if cities else None  # 深圳市或者深汕特别合作区: either will do
    if there is not None and there.outcome == "met":
        return there
    inside = _parks(rule, who, parks)
    if there is not None and there.outcome == "unknown" and inside.outcome == "failed":
        return unknown(f"须在{'、'.join(regions)}注册，需核对。", f"贵单位是否在{'、'.join(regions)}注册？", "region")
    return inside


def _parks(rule: Rule, who: Who, parks: tuple[str, ...]) -> Judgement:
    one = who.applicant
    said = f"{len(parks)}个园区之一" if len(parks) > 1 else parks[0]
    ask = f"贵单位注册在{'、'.join(parks)}中的哪一个？" if len(parks) > 1 else f"贵单位是否注册在{parks[0]}？"
    if one.park:
        mine = next((p for p in parks if same_park(one.park, p)), None)
        if mine:
            return met(f"贵单位注册在{mine}。")
        return failed(f"须注册在{said}，贵单位注册在{one.park}。", f"由注册在{said}的单位牵头")
    if one.in_park is False:
        return failed(f"须注册在{said}，贵单位不在园区内注册。", f"由注册在{said}的单位牵头")
    short = rule.words.split("|") if rule.words else []
    for place in one.not_registered_in:
        if "园区" in place or any(word in place for word in short) or place == rule.province or any(same_park(place, p) and len(parks) == 1 for p in parks):
            return failed(f"须注册在{said}，贵单位说明没有在那里注册。", f"由注册在{said}的单位牵头")
    provinces = {who.places.province(p) or rule.province for p in parks}
    if one.province and None not in provinces and one.province not in provinces:
        return failed(f"须注册在{said}，贵单位注册在{one.region or one.province}。", f"由注册在{said}的单位牵头")
    if one.city and city_of(one.city) and not any(_in_city(p, one.city) for p in parks) and all(city_of(p) for p in parks):
        return failed(f"须注册在{said}，这些园区都不在{one.city}。", f"由注册在{said}的单位牵头")
    return unknown(f"须注册在{said}，还不知道贵单位注册在哪个园区。", ask, "park")


def _in_city(park: str, city: str) -> bool:
    return city in park or core_of_park(park) in city


_COUNTRY = re.compile("中国(?:大陆|内地|境内)?(?:境内)?")  # 中国（上海）自由贸易试验区 is one place in it


def _province(rule: Rule, who: Who, regions: tuple[str, ...]) -> Judgement:
    one = who.applicant
    said = "、".join(regions)
    inland = one.province is not None and not one.province.startswith(("香港", "澳门", "台湾"))
    wanted = [("中国", one.province) if _COUNTRY.fullmatch(r) and inland else (r, province_of(r)) for r in regions]
    if one.province is None:
        denied = next((p for p in one.not_registered_in if p in regions or province_of(p) in regions and city_of(p) is None), None)
        if denied:
            return failed(f"须在{said}注册，贵单位说明没有在那里注册。", f"由在{said}注册的单位牵头")
        return unknown(f"须在{said}注册，还不知道贵单位在哪里注册。", f"贵单位的注册地在哪里，是否在{said}？", "region")
    open_ones = []
    for name, province in wanted:  # any of them will do
        if province is None:
            open_ones.append(unknown(f"须在{name}注册，需核对。", f"贵单位是否在{name}注册？", "region"))
        if province != one.province:
            continue
        city = city_of(name)
        if name == province or city is None or name == "中国":
            return met(f"贵单位在{one.region or one.province}注册，属{name}。")
        if one.city and city == one.city:
            return met(f"贵单位在{one.city}注册。")
        if one.city is None:
            open_ones.append(unknown(f"须在{name}注册，只知道贵单位在{one.province}。", f"贵单位是否在{name}注册？", "region"))
    return open_ones[0] if open_ones else failed(f"须在{said}注册，贵单位注册在{one.region or one.province}。", f"由在{said}注册的单位牵头")


def recommendation_limit(rule: Rule, who: Who) -> Judgement | None:
    if "government" not in who.types:
        return None  # only those who recommend are counted
    most, number = rule.get("max"), who.applicant.recommended
    if number is None:
        return unknown(f"推荐不得超过{most}项，还不知道要推荐几项。", f"贵单位打算推荐几项（最多{most}项）？", "recommended")
    if number > most:
        return failed(f"推荐不得超过{most}项，贵单位要推荐{number}项。", f"减到{most}项以内")
    return met(f"推荐{number}项，不超过{most}项。")
