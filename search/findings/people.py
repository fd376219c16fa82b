"""Judging people: the principal investigator's title, age, time and post; the academician's days; posts to be set up."""

from __future__ import annotations

import re
from datetime import date

from search.findings.base import SAID, Judgement, Rule, Who, failed, met, unknown
from search.reading.people import born_in, rank_of, sex_in

_DEGREES = {"大专": 1, "本科": 2, "硕士": 3, "研究生": 3, "博士": 4}


def pi_title(rule: Rule, who: Who) -> Judgement:
    title, degree = rule.get("title"), rule.get("or_degree")
    lowered = [(types, dict(value)) for types, value in rule.lowered]
    judged = _title(title, degree, who, "")
    if judged.outcome == "met" or not lowered:
        return judged
    for types, value in lowered:
        binds = who.bound_by(types)
        eased = _title(value.get("title") or title, value.get("or_degree") or degree, who, f"（{'、'.join(SAID[t] for t in types)}可放宽至{value.get('title') or value.get('or_degree')}）")
        if binds:
            return eased
        if binds is None and eased.outcome != judged.outcome:
            return unknown("职称只够放宽后的要求，还不知道贵单位是不是放宽的对象。", "贵单位是企业、高校、科研院所、医疗卫生机构，还是其他单位？", "applicant_types")
    return judged


def _title(title: str | None, degree: str | None, who: Who, note: str) -> Judgement:
    one = who.applicant.pi
    said = "或".join(w for w in (f"{title}以上职称" if title else None, f"{degree}学位" if degree else None) if w)
    need = {"正高级": 4, "副高级": 3, "高级": 3, "中级": 2, "初级": 1}.get(title or "", rank_of(title))
    own = rank_of(one.title)
    ask = f"项目负责人是什么职称、什么学位（要求{said}）？"
    if need is not None and own is not None and own >= need:
        return met(f"负责人是{one.title}，达到{said}{note}。")
    if degree and one.degree and _DEGREES[one.degree] >= _DEGREES.get(degree, 9):
        return met(f"负责人有{one.degree}学位，达到{said}{note}。")
    low_title = need is None or own is not None
    low_degree = not degree or one.degree is not None
    if low_title and low_degree and (own is not None or one.degree is not None):
        shown = "、".join(w for w in (one.title, one.degree) if w)
        return failed(f"负责人是{shown}，不够{said}{note}。", f"由具有{said}的在职人员任负责人")
    return unknown(f"负责人须有{said}，情况没有说全{note}。", ask, "pi.title")


def pi_age(rule: Rule, who: Who) -> Judgement:
    one = who.applicant.pi
    most = _most_years(dict(rule.value), who)
    if most is None:
        return _retirement(who)
    by_birth = _by_birth(rule, who)
    if by_birth is not None:
        return by_birth
    loose = most
    for types, value in rule.lowered:
        eased = _most_years(dict(value), who)
        if eased is not None and (not types or who.bound_by(types) is not False):
            loose = max(loose, eased)
            most = max(most, eased) if types and who.bound_by(types) else most
    if one.age is None:
        return unknown(f"负责人年龄须不超过{most}岁，还不知道几岁。", f"项目负责人几岁（不超过{most}岁）？", "pi.age")
    if one.age < most or one.age == most and not rule.get("born_after"):
        return met(f"负责人{one.age}岁，不超过{most}岁。")
    if one.age <= loose:
        return unknown(f"负责人{one.age}岁，是否在年限之内要看性别、单位类型或出生月份。", "项目负责人的出生年月和性别？", "pi.age")
    return failed(f"负责人{one.age}岁，超过{loose}岁。", f"由{loose}岁以下的人员任负责人")


_BORN_AFTER = re.compile(r"(?P<y>19\d\d|20\d\d)\s?年(?P<m>1[0-2]|0?[1-9])\s?月(?P<d>[123]\d|0?[1-9])\s?日\s?(?:（含）|\(含\)|（含当日）)?\s?(?:及)?(?:以|之)?后(?:（含）)?出生")
_COUNTED_TO = re.compile(r"(?:计算|截)至(?P<y>20\d\d)\s?年(?P<m>1[0-2]|0?[1-9])\s?月(?P<d>[123]\d|0?[1-9])\s?日|(?P<year>申报当年)1月1日")


def _by_birth(rule: Rule, who: Who) -> Judgement | None:
    """By the day of birth and, where limits differ by it, the sex; None where they are not told, or leave it open."""
    born = born_in(who.text)
    if born is None or any(types for types, _ in rule.lowered):
        return None
    values = [dict(rule.value), *(dict(value) for _, value in rule.lowered)]
    if len(values) > 1:
        sex = sex_in(who.text)
        mine = [v for v in values if _sex_of(v, rule.words) == sex]
        if sex is not None and len(mine) == 1:
            values = mine
    outcomes = {_young_enough(value, born, rule.words, who) for value in values}
    if len(outcomes) != 1:
        return None
    said = "-".join(str(n) for n in born if n)
    limit = str(values[0].get("born_after") or "") or f"{values[0].get('max_years')}岁"
    outcome = outcomes.pop()
    if outcome is None:
        return None
    return met(f"负责人{said}出生，在年限（{limit}）之内。") if outcome else failed(f"负责人{said}出生，超过年限（{limit}）。", "由符合年龄要求的人员任负责人")


def _sex_of(value: dict[str, object], words: str) -> str | None:
    """Which sex a limit is for: the one named nearest before its figure."""
    figure = str(value.get("born_after") or "")[:4] or str(value.get("max_years"))
    at = words.find(figure)
    found = re.findall("[男女]", words[:at]) if at >= 0 else []
    if found:
        return str(found[-1])
    other = set(re.findall("[男女]", words))
    return {"男": "女", "女": "男"}[other.pop()] if at < 0 and len(other) == 1 else None


def _young_enough(value: dict[str, object], born: tuple[int, int | None, int | None], words: str, who: Who) -> bool | None:
    first = date(born[0], born[1] or 1, born[2] or 1)
    last = date(born[0], born[1] or 12, born[2] or 28)
    after = value.get("born_after")
    printed = None if after else _BORN_AFTER.search(words)
    if after or printed:
        limit = str(after) if after else f"{printed['y']}-{int(printed['m']):02d}-{int(printed['d']):02d}" if printed else ""
        limit = limit if len(limit) == 10 else f"{limit[:7] if len(limit) > 6 else limit[:4] + '-01'}-01"
        return True if first.isoformat() >= limit else False if last.isoformat() < limit[: 10] and (born[2] or born[:2] != (int(limit[:4]), int(limit[5:7]))) else None
    most = int(str(value.get("max_years")))
    counted = _COUNTED_TO.search(words)
    day = who.as_of if counted is None else date(int(counted["y"]), int(counted["m"]), int(counted["d"])) if counted["y"] else date(who.as_of.year, 1, 1)
    oldest, youngest = _age(first, day), _age(last, day)
    under = re.search(rf"(?:不满|未满|不到){most}", words) is not None
    if oldest < most or oldest == most and not under and re.search(rf"(?:不超过|不大于|不得超过){most}|{most}\s?周?岁(?:（含）|\(含\)|及以下|以内)", words):
        return True
    if youngest > most or youngest == most and under:
        return False
    return None


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _most_years(value: dict[str, object], who: Who) -> int | None:
    born, most = value.get("born_after"), value.get("max_years")
    return who.as_of.year - int(str(born)[:4]) if born else int(str(most)) if most else None


def _retirement(who: Who) -> Judgement:
    """Retirement age never decides: what is told of it is shown."""
    one, ask = who.applicant.pi, "负责人到项目结束时是否已到退休年龄？"
    if one.retires_before_end:
        return unknown("项目结束前负责人将到退休年龄，按原则上的要求需人工裁量。", ask, "pi.retires_before_end")
    if one.retires_before_end is False or (one.age is not None and one.age + 3 < 55):
        return met("项目结束时未到退休年龄。")
    return unknown("还不知道项目结束时负责人是否到退休年龄。", ask, "pi.age")


def pi_time(rule: Rule, who: Who) -> Judgement:
    need, own = rule.get("min_months_per_year"), who.applicant.pi.months_per_year
    if own is None:
        return unknown(f"负责人每年投入须不少于{need:g}个月，没有说投入多久。", f"负责人每年能为项目工作几个月（不少于{need:g}个月）？", "pi.months_per_year")
    return met(f"负责人每年投入{own:g}个月，不少于{need:g}个月。") if own >= need else failed(f"负责人每年只投入{own:g}个月，要求不少于{need:g}个月。", f"保证每年不少于{need:g}个月")


def pi_employment(rule: Rule, who: Who) -> Judgement:
    one, status = who.applicant.pi, str(rule.get("status") or "")
    years = _CONTRACT_OF.search(rule.words)
    if years and one.employed is not True:
        told = _contracted(who.text)
        if told is not None and re.search(r"没有编制|不在编|未在编|没编制|非在编|无编制", who.text):
            return met(f"负责人的聘用合同{told:g}年。") if told >= float(years["n"]) else failed(f"负责人不在编，聘用合同只有{told:g}年，要求{years['n']}年以上。", f"续签满{years['n']}年的聘用合同")
    paper = re.search(r"合同|协议", status) is not None
    if paper:
        if one.contract or one.employed:
            return met("负责人与申报单位签有合同，或是在职人员。")
        if one.contract is False:
            return failed(f"负责人须与申报单位签订{status}，贵单位说明没有。", f"与负责人签订{status}")
        return unknown(f"负责人须与申报单位签订{status}，没有说。", f"负责人与贵单位是否签有{status}？", "pi.contract")
    if one.employed is None:
        return unknown(f"负责人须为申报单位{status}人员，没有说是否{status}。", f"项目负责人是不是贵单位的{status}人员？", "pi.employed")
    return met("负责人是申报单位在职人员。") if one.employed else failed("负责人须为申报单位在职人员，贵单位说明不是。", "由申报单位的在职人员任负责人")


_CONTRACT_OF = re.compile(r"(?P<n>\d)\s?年(?:及)?以上(?:的)?(?:劳动|聘用|聘任|工作)(?:合同|协议)")
_CONTRACT = re.compile(r"(?:劳动|聘用|聘任|工作)(?:合同|协议)[^，。；\d]{0,6}(?:是|为|自|从)\s?(?P<y1>20\d\d)\s?年(?P<m1>\d{1,2})\s?月(?:\d{1,2}日)?\s?(?:到|至|-|—|～)\s?(?P<y2>20\d\d)\s?年(?P<m2>\d{1,2})\s?月")


def _contracted(text: str) -> float | None:
    """Years of the leader's contract, where both its ends are told."""
    match = _CONTRACT.search(text)
    if match is None:
        return None
    return round(((int(match["y2"]) - int(match["y1"])) * 12 + int(match["m2"]) - int(match["m1"])) / 12, 1)


def presence(rule: Rule, who: Who) -> Judgement | None:
    person, days = str(rule.get("who") or ""), rule.get("min_days_per_year")
    one = who.applicant.academician
    if "院士" not in person:
        return _other_presence(rule, who, person)
    if one.joins is False:
        return failed(f"{person}须到场，贵单位说明没有院士参与。", "与院士团队建立合作后再报")
    if days:
        if one.days_per_year is None:
            return unknown(f"院士团队每年工作须不少于{days}天，没有说几天。", f"院士团队每年在贵单位工作几天（不少于{days}天）？", "academician.days_per_year")
        if one.days_per_year >= days:
            return met(f"院士团队每年工作{one.days_per_year:g}天，不少于{days}天。")
        return failed(f"院士团队每年工作{one.days_per_year:g}天，要求不少于{days}天。", f"院士团队每年工作增加到{days}天以上")
    if one.attends is None:
        return unknown("条款要求院士本人参与，没有说。", "条款要求的场合（如论证、答辩），院士本人能否参与？", "academician.attends")
    return met("院士本人参与。") if one.attends else failed("条款要求院士本人参与，贵单位说明不参与。", "请院士本人按条款参与")


def _other_presence(rule: Rule, who: Who, person: str) -> Judgement | None:
    if rule.case or "负责人" in rule.marks:
        if not who.applicant.pi.visiting:
            return None  # holds for visiting staff as leaders only
        return unknown(f"{person}任负责人须在岗覆盖实施期，需承诺。", f"{person}的服务期能否覆盖整个实施期？", "pi.visiting")
    return unknown(f"{person}的到岗要求没有说。", f"{rule.words.strip()}，能否做到？", "answers")


def role(rule: Rule, who: Who) -> Judgement:
    name = str(rule.get("role"))
    if any(name in r or r in name for r in who.applicant.roles):
        return met(f"已设{name}岗位。")
    if any(name in r or r in name for r in who.applicant.no_roles):
        return failed(f"须设{name}，贵单位说明不设。", f"在申报书中设置{name}岗位")
    return unknown(f"须设{name}，没有说设不设。", f"申报书里是否设置{name}岗位？", "roles")
