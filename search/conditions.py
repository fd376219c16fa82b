"""Guides become conditions: which attributes bind an applicant, for which track, how strictly, with which exceptions.

Guarantees: 1. what is only preferred, encouraged or permitted is no condition; 2. 原则上, 一般, 为主体 and retirement age never
decide; 3. rules alike in everything are one `Rule`, judged once an applicant; 4. each condition names its clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.numerals import months
from ingest.rules.base import part_end, part_start
from ingest.rules.home import Home, home_of
from kb.attribute import Attribute
from kb.guide import Clause, Guide
from search.choices import Choice, choices_of
from search.classed import class_of
from search.findings.base import Rule
from search.findings.partners import scope_words
from search.findings.statements import requirement_in
from search.limits import Condition, Rules, either_sex, least_limits, one_cap
from search.reading.who import head_type, types_in
from search.tabled import binds_in_row
from search.unsaid import unsaid

# kinds that a match judges; all others only inform
JUDGED = frozenset({
    "applicant_type", "legal_status", "region", "partner", "partner_agreement", "participant_limit", "application_limit",
    "recommendation_limit", "funding", "self_funding", "outsourcing_limit", "duration", "pi_title", "pi_age", "pi_time",
    "pi_employment", "presence", "achievement", "threshold", "window", "benefit", "material", "role", "exclusion", "credit", "compliance",
})
# kinds that bind though the sentence only states them (申报单位为…, 实施期限：2-3年)
_STATED_BINDS = frozenset({
    "applicant_type", "legal_status", "region", "funding", "self_funding", "duration", "pi_title", "pi_age", "pi_time", "pi_employment",
    "presence", "participant_limit", "application_limit", "recommendation_limit", "outsourcing_limit", "threshold", "exclusion", "credit",
})
_BY_WORDS = frozenset({"presence", "pi_age", "application_limit", "threshold", "pi_employment", "exclusion", "window", "compliance"})
_WHO = frozenset({"applicant_type", "region", "legal_status"})
_MAY_APPLY = re.compile(r"(?<!也)(?<!亦)(?:均|都|方)可(?:以)?(?:牵头)?(?:申报|申请|揭榜)[。；，]|(?:均|都|方)可(?:以)?(?:牵头)?(?:申报|申请|揭榜)$")
_SOFT = re.compile(r"原则上|一般(?=为|不|在|应|控制|\d)|为主体|为主(?=申报|[，。])|尽量|力争|可视|视情")
_CASE = re.compile(r"^\s?(?:对于?|凡|若|如|其中)?(?P<case>[^，。；]{3,50}(?:的|科学研究|研究)[，,])")
_APPLICANT_CASE = re.compile(r"(?:申报|申请|牵头|承担|依托)(?:申报)?单位(?:性质)?(?:是|为|属于)|^(?:企业|高校|院所)")


@dataclass
class Offer:
    """One entry of a match: a track of a guide (or the whole guide) with all that is judged and shown for it."""

    guide: Guide
    track: str | None
    conditions: tuple[Condition, ...]
    materials: tuple[tuple[Clause, Attribute], ...]
    fields: tuple[tuple[str, Clause], ...]
    submissions: tuple[tuple[Clause, Attribute], ...]
    contacts: tuple[Clause, ...]
    purposes: tuple[Clause, ...]
    home: Home
    choices: tuple[Choice, ...] = ()
    superseded_by: Guide | None = None
    number: int = 0


def offers_of(guide: Guide, clauses: Sequence[Clause], rules: Rules) -> list[Offer]:
    """The entries of one guide, one a track."""
    home = home_of(guide.title, (c.text for c in clauses), guide.issuer)
    reading = _Reading(guide, clauses, home)
    return [reading.offer(track, rules) for track in guide.track_names() or (None,)]


@dataclass
class _Reading:
    guide: Guide
    clauses: Sequence[Clause]
    home: Home

    def __post_init__(self) -> None:
        self.choices = choices_of(self.clauses)
        self.lowered: dict[str, list[tuple[Any, Any]]] = {}
        self.mentioned: set[str] = set()
        self.general_types: set[str] = set()
        for clause in self.clauses:
            for attribute in clause.attributes:
                types = attribute.applies_to.applicant_types
                self.mentioned |= set(types)
                if attribute.modality == "may" and attribute.kind in ("pi_title", "pi_age") and types:
                    self.lowered.setdefault(attribute.kind, []).append((tuple(types), _frozen(attribute.value)))
                if attribute.kind == "applicant_type":
                    self.mentioned |= set(_strings(attribute.value.get("types")))
                    if _track_of(clause, attribute) is None:
                        self.general_types |= set(_strings(attribute.value.get("types")))

    def offer(self, track: str | None, rules: Rules) -> Offer:
        mine = [c for c in self.clauses if c.track is None or c.track == track]
        conditions: list[Condition] = []
        materials: list[tuple[Clause, Attribute]] = []
        fields: list[tuple[str, Clause]] = []
        submissions: list[tuple[Clause, Attribute]] = []
        for clause in mine:
            inherited = self._inherited(clause)
            for attribute in clause.attributes:
                own = _track_of(clause, attribute) or inherited
                if own is not None and own != track:
                    continue
                if attribute.kind == "material":
                    materials.append((clause, attribute))
                elif attribute.kind == "field":
                    fields.append((str(attribute.value.get("name")), clause))
                elif attribute.kind == "submission":
                    submissions.append((clause, attribute))
                rule = self._rule(clause, attribute, own)
                if rule is not None:
                    conditions.append(Condition(rule, clause, rules.number(rule), _part(clause.text, attribute.text)[0].strip("，,；;。 ")))
            conditions += [Condition(r, clause, rules.number(r), str(r.get("rule"))) for r in self._statements(clause, track)]
        kept = one_cap(either_sex(least_limits(conditions), rules))
        kept += unsaid(kept, self.clauses, self.home, rules)
        return Offer(
            self.guide, track, tuple({(c.place, c.clause.id): c for c in kept}.values()), tuple(materials), tuple(fields), tuple(submissions),
            tuple(c for c in mine if c.role == "contact" or any(a.kind == "contact" for a in c.attributes)),
            tuple(c for c in self.clauses if track is not None and c.track == track and c.role in ("sentence", "limb", "case")),
            self.home, tuple(choice for choice in self.choices if choice.limbs[0][0].track in (None, track)),
        )

    def _statements(self, clause: Clause, track: str | None) -> list[Rule]:
        """Duties of this clause that no attribute holds: its comma parts that bind, each by its own words."""
        if _OFFICE.match(clause.text) or clause.role not in ("sentence", "case", "limb") or clause.track is None and not _DUTY.search(" ".join(clause.path)):
            return []
        named = {a.applies_to.track for a in clause.attributes if a.applies_to.track} or _tracks_named(clause.text, self.guide)
        if clause.track is None and named and track not in named:
            return []
        heading = " ".join(clause.path[-1:])
        taken = [(clause.text.find(a.text), clause.text.find(a.text) + len(a.text)) for a in clause.attributes if a.kind in JUDGED]
        types = _case_types(clause)
        found: list[Rule] = []
        for match in re.finditer(r"[^，；。]+", clause.text):
            part = match.group().strip()
            if any(a < match.end() and match.start() < b for a, b in taken) or not requirement_in(part, heading):
                continue
            found.append(
                Rule(kind="compliance", value=(("rule", part), ("stated", True)), modality="must", types=types, binding=True, case=_case(clause, types, part, self.guide))
            )
        return found

    def _inherited(self, clause: Clause) -> str | None:
        """The track of a sentence that goes on about what the sentences before it, in its item, said of one track."""
        if clause.track is not None or not any(a.kind in ("exclusion", "penalty") for a in clause.attributes):
            return None
        before = [c for c in self.clauses if c.item == clause.item and c.position == clause.position - 1]
        for other in before:
            tracks = {a.applies_to.track for a in other.attributes if a.applies_to.track}
            if len(tracks) == 1 and _shared(clause.text, other.text) >= 4:
                return tracks.pop()
        return None

    def _rule(self, clause: Clause, attribute: Attribute, own: str | None) -> Rule | None:
        kind, modality = attribute.kind, attribute.modality
        if modality == "may" and kind in _WHO and _MAY_APPLY.search(clause.text):
            modality = "state"  # 省内医疗机构均可申报 says who may: others may not
        if kind not in JUDGED or modality in ("may", "prefer", "encourage") or clause.role in ("form_field", "attachment", "signature") or clause.role == "row" and not binds_in_row(clause, kind):
            return None
        if kind in ("threshold", "benefit") and _AWARDED.match(clause.text):
            return None  # what comes after the award
        part, before = _part(clause.text, attribute.text)
        scope = kind == "partner" and modality == "state" and own is not None and attribute.value.get("location") in ("区外", "境外")
        if modality == "state" and kind not in _STATED_BINDS and not scope:
            return None
        if kind == "partner" and not scope and not attribute.value.get("min"):
            return None
        if kind == "funding" and attribute.value.get("per") not in (None, "项目", "课题", "榜单", "任务", "榜", "项") or kind == "funding" and attribute.value.get("tier"):
            return None
        if kind == "window" and any(a.kind == "achievement" for a in clause.attributes):
            return None  # the achievement itself says since when
        if kind == "achievement" and not re.search(r"单位|项目|企业|成果|须|应", clause.text):
            return None
        types = tuple(attribute.applies_to.applicant_types)
        if "public_institution" in types and "medical_institution" not in self.mentioned:
            types = (*types, "medical_institution")
        if not types and kind in ("threshold", "exclusion"):
            types = _firms_case(clause.text, attribute.text)
        soft = bool(_SOFT.search(before + part)) or kind == "pi_age" and bool(attribute.value.get("limit")) and not attribute.value.get("born_after")
        value = dict(attribute.value)
        if kind == "duration":
            value = _mended_duration(value, attribute.text)
        here = kind in ("partner", "region")
        rule = Rule(
            kind=kind, value=_frozen(value), modality=modality, types=types, binding=not soft, marks=_marks(kind, part, clause.text), words=self._words(kind, part),
            province=self.home.province if here else None, city=self.home.city if here else None, year=self.guide.year if kind == "material" else None,
            case=_case(clause, types, attribute.text, self.guide), classed=class_of(clause, attribute, self.guide),
        )
        if kind == "exclusion":
            rule = barred(rule)
        if kind == "applicant_type":
            return self._types_rule(rule, attribute, own, soft, _LEADS.search(part) is not None)
        if scope:
            return replace(rule, scope=True, others=self._scope_words(clause, own), track=own)
        if kind == "application_limit":
            return replace(rule, track=own)
        if kind in self.lowered:
            return replace(rule, lowered=tuple(self.lowered[kind]))
        return rule

    def _words(self, kind: str, part: str) -> str:
        """Words that a judge needs: what a list asks of its types besides, the short names of a programme, a presence as it stands."""
        if kind == "applicant_type":
            asked = _QUALIFIED.search(part)
            return asked["what"] if asked else ""
        if kind == "region":
            return "|".join(re.findall(r"“([^”]{1,8})”", self.guide.programme))
        return part if kind in _BY_WORDS else ""

    def _types_rule(self, rule: Rule, attribute: Attribute, own: str | None, soft: bool, leads: bool) -> Rule:
        """A track's own list fails what the guide's general list takes only where it says who must lead: else the tension is shown."""
        listed = set(_strings(attribute.value.get("types")))
        others = self.general_types - listed if own is not None else self.mentioned - listed
        leads = leads and own is not None and not soft
        stated = own is not None and rule.modality == "state" and not leads
        if leads:
            return replace(rule, binding=True, modality="lead", open_list=_open_list(attribute), track=own)
        opened = _open_list(attribute)
        return replace(rule, binding=True, modality="soft" if soft or stated else rule.modality, others=tuple(sorted(others)), open_list=opened, track=own)

    def _scope_words(self, clause: Clause, own: str | None) -> tuple[str, ...]:
        found = dict.fromkeys(scope_words(clause.text, self.home.province))
        if "*" not in found:
            for other in self.clauses:
                if other.track == own and other.path == clause.path and re.search(r"协议|备忘录", other.text):
                    found |= dict.fromkeys(w for w in scope_words(other.text, self.home.province) if w != "*")
        return tuple(found)


def _open_list(attribute: Attribute) -> bool:
    return re.search(r"(?<!高)等(?!院|学|教)[^、，。；]{0,14}$|(?<!高)等(?=以及|单位|机构|[，。；])", attribute.text[-90:]) is not None


_LEADS = re.compile(r"(?<!可)由[^，。；、可]{0,4}[^，。；可]{2,20}牵头|牵头单位(?:应当?|须|必须)(?:为|是)")
_BARRED = re.compile(r"^(?P<who>[\u4e00-\u9fff]{2,6}?)(?:作为|担任)?(?:牵头单位|申报单位|牵头申报|牵头)$")
_STATE_ORGAN = re.compile("(?:各级)?(?:国家|行政|党政|政府|党政机关、政府)机关(?:单位)?|(?:各级)?政府(?:部门|机构)")
_NO_LEGAL = re.compile(r"(?:不具[备有]|没有|无)(?:独立)?法人资格的(?:机构|单位|组织)$|^非(?:独立)?法人(?:机构|单位|组织)$")


def barred(rule: Rule) -> Rule:
    """An exclusion of a type of applicant, or of those that are no legal persons, is judged by what the applicant is."""
    what = str(rule.get("what"))
    if _STATE_ORGAN.fullmatch(what):
        return replace(rule, kind="applicant_type", value=(("barred", ("government",)),))
    match = _BARRED.match(what)
    kind = head_type(match["who"]) if match else None
    if match and kind and types_in(match["who"])[-1][1] == len(match["who"]) and types_in(match["who"])[-1][0] == 0:
        return replace(rule, kind="applicant_type", value=(("barred", (kind,)),))
    if _NO_LEGAL.search(what):
        return replace(rule, kind="legal_status", value=(("status", "法人"),))
    return rule


def _firms_case(text: str, words: str) -> tuple[Any, ...]:
    """企业揭榜的，应成立两年以上；高校揭榜的，…: the stretch between semicolons that is for firms."""
    at = text.find(words)
    head = text[max(text.rfind("；", 0, at), text.rfind("。", 0, at)) + 1 : at + len(words)]
    return ("enterprise",) if re.match(r"\s*(?:牵头企业(?!、|或|和|及)|企业(?:牵头)?(?:揭榜|申报|牵头|承担)的[，,])", head) else ()


_OFFICE = re.compile(r"各(?:县|市|区|地|州|有关部门|级)[^，。；]{0,12}(?:要|应|须|负责)")
_AWARDED = re.compile(r"(?:获得|享受)(?:奖补|奖励|补助|资助)的?(?:企业|单位|项目)[^，。；]{0,4}(?:应|须|要)")
_DUTY = re.compile(r"要求|条件|资格|须知|规定")


def _tracks_named(text: str, guide: Guide) -> set[str | None]:
    """Tracks that a sentence speaks of by name, with or without 项目."""
    return {track for track in guide.track_names() if re.sub(r"(?:类)?项目$", "", track) in text}


def _case_types(clause: Clause) -> tuple[Any, ...]:
    """Whose case the sentence is, read from its own words: 申报单位是医疗卫生机构性质的，…"""
    from ingest.rules.who import case_types

    return tuple(case_types(clause.text))


# what else a sentence says that bears on a rule of a kind: (mark, pattern, whether the comma part alone is looked at)
MARKS: dict[str, tuple[tuple[str, re.Pattern[str], bool], ...]] = {
    "partner": (
        ("院士", re.compile("院士"), True), ("援疆", re.compile("援疆"), True), ("长期", re.compile("长期|深入|基础"), True), ("互信", re.compile("互信|合作基础"), True),
    ),
    "self_funding": (("企业", re.compile("企业"), False),),
    "presence": (("负责人", re.compile("作为项目负责人|申报项目的"), False),),
    "achievement": (("专利", re.compile("专利"), False), ("引进", re.compile("引进|合作单位"), False)),
    "application_limit": (("集团", re.compile("母子公司|子公司|集团|关联"), True),),
    "compliance": (("涉生", re.compile("人体|人类遗传|遗传资源|实验动物|伦理|动物|人的生命"), False),),
    "material": (("院士", re.compile("院士"), False),),
}
_QUALIFIED = re.compile(r"支持(?:“[^”]*”(?:内)?的?)?(?P<what>具[有备][^，。；]{3,30}?(?:、[^，。；]{2,16})?)的")


def _marks(kind: str, part: str, sentence: str) -> tuple[str, ...]:
    return tuple(mark for mark, pattern, narrow in MARKS.get(kind, ()) if pattern.search(part if narrow else sentence))


def _track_of(clause: Clause, attribute: Attribute) -> str | None:
    return attribute.applies_to.track or clause.track


def _frozen(value: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((k, tuple(v) if isinstance(v, list) else v) for k, v in value.items()))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list | tuple) else ()


def _part(text: str, words: str) -> tuple[str, str]:
    """(the comma part or parts that hold these words, what stands before the words in their first part)."""
    start = text.find(words)
    if start < 0:
        return text, ""
    left = part_start(text, start)
    return text[left : part_end(text, start + len(words))], text[left:start]


def _case(clause: Clause, types: tuple[str, ...], words: str, guide: Guide) -> str | None:
    """The circumstance that a sentence opens with (多家单位联合申报的，): no applicant's type, no track, and not the rule itself."""
    match = _CASE.match(clause.text)
    if match is None or _APPLICANT_CASE.search(match["case"]) or types and re.search(r"单位", match["case"]):
        return None
    if clause.text.find(words) < match.end() - 1 or _tracks_named(match["case"], guide):
        return None
    return match["case"].rstrip("，,")


def _mended_duration(value: dict[str, Any], text: str) -> dict[str, Any]:
    """实施期限2-3年 has both bounds, whatever bound was read from the 限 of 期限."""
    found = re.search(r"\d{1,2}\s?[-—~～至到]\s?\d{1,2}\s?(?:年|个月)", text)
    pair = months(found.group()) if found else None
    return value | {"min_months": int(pair[0]), "max_months": int(pair[1])} if pair else value


def _shared(one: str, other: str) -> int:
    """Length of the longest stretch that two sentences share."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
