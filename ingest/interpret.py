"""Interpreting: what the tagged stretches of a clause mean, as typed attributes with modality and whom they apply to.

Guarantees:
1. An attribute's `text` is exactly clause.text[a:b], and `source` is where those characters stand in the original.
2. No number stands in a value that the clause, or the lead of its list, does not print, except those that documented arithmetic makes: units
   (年 → months, 元 → 万元, 月 → days), a term between two days, ratios (2:1, 50%, 2倍 → self-raised ÷ government), ranges of years, 同额 → 1.
3. A figure is read by one rule alone: the first of the tables whose reader makes something of it.
4. A general condition has no track; in a track's section, or in a sentence that names tracks, it has that track, one attribute
   each; a sentence that leans on the one before it in its item (该类项目…) has the track that one named.
5. Marks are read as wide ones (`plain`) and quoted as printed.
6. What the rules read goes past a second reader (`ingest.second`), which adds what none of them foresaw and leaves out what cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest import patterns
from ingest.cut import Cut
from ingest.leads import leads as leads_of
from ingest.marks import plain
from ingest.masked import masked
from ingest.modality import BINDS, modality_of
from ingest.named import Names, mentions, names_of, tracks_about
from ingest.numerals import NUMBER, number
from ingest.rules.background import reports
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, part_start
from ingest.rules.contact import is_called
from ingest.rules.home import Home, home_of
from ingest.rules.who import TYPES, case_types, leader_types, subject_types, types_in
from ingest.second import second_reading
from ingest.table.reading import Table, with_rest
from ingest.tag import tag
from ingest.titles import opened_on
from kb.attribute import VALUES, ApplicantType, AppliesTo, Attribute
from kb.guide import Clause, Guide

__all__ = ["Cut", "interpret"]

# whom these speak of is in their value, or they speak to everybody
_FOR_ALL = frozenset({
    "applicant_type", "region", "legal_status", "field", "contact", "authority", "form_field", "deadline", "submission",
    "publicity", "validity", "recommendation_limit", "assessment",
})
_BY_SUBJECT = frozenset({"self_funding", "funding", "subsidy_rate", "pi_title", "pi_age", "material", "threshold", "application_limit"})
_OF_PAPERS = frozenset({"achievement", "pi_employment"})  # 专职人员社保证明, 代表性成果（不超过5项）证明: words of a paper's name
_PROMISED = frozenset({"credit", "no_stacking", "threshold"})  # 无重大违法记录承诺函, 10万元以上设备清单: what a paper to hand in says
_NOT_BARRED = frozenset({"partner", "achievement", "material", "field", "benefit", "submission"})
_OF_FIGURES = frozenset({"funding", "subsidy_rate", "self_funding", "threshold", "achievement", "benefit", "assessment"})  # 2025年，全省产量突破210万辆: no rule
_ONCE = frozenset({"partner_agreement", "credit", "legal_status"})
_SILENT_ROLES = frozenset({"signature", "attachment"})

_IN_PREAMBLE = frozenset({"deadline", "submission", "contact", "validity"})  # an opening paragraph says why, and rules little else
_LED_BY = re.compile(rf"\s?(?:（[^）]{{1,4}}）)?(?:申报|牵头|申请|承担)?(?P<who>{TYPES})(?:牵头申报的?)?(?:应|须|需|必须|(?=(?:近|上|前|最近)[一二三两\\d]?年))")
_ASIDE = re.compile(r"\s?[^，。；]{2,30}除外。?")  # an exception that is a sentence: of the rule before it
_BARE_ROW = re.compile(r"[^：:]*$")
_OTHERS = re.compile(r"\s?(?:其他|其它|其余)(?:类型|性质)?(?:的)?(?:申报|牵头)?(?:单位|机构|主体)(?:牵头|申报|承担|作为|为|的|，)")
_LEANS = re.compile(r"\s?(?:该|此|本|上述|这一)(?:类|项|专项|计划|项目|课题)")  # 该类项目…: of the track named just before


def interpret(guide: Guide, cuts: Sequence[Cut]) -> tuple[Clause, ...]:
    """The clauses of a guide, in order, with `attributes` filled."""
    home = home_of(guide.title, (cut.clause.text for cut in cuts), guide.issuer)
    names = names_of(guide)
    clauses: list[Clause] = []
    said: tuple[tuple[str, ...], tuple[str | None, ...]] = ((), ())  # the item before, and the one track that it named
    opened: tuple[tuple[str, ...], tuple[str | None, ...]] = ((), ())  # the item that opens with the name of a track, and that track
    closed: date | None = None  # the closing day that the section told last
    texts = [plain(cut.clause.text) for cut in cuts]
    issued = guide.date or opened_on(texts, guide.year)
    table = Table(cuts, texts)
    for nth, (cut, text, doc, lead) in enumerate(zip(cuts, texts, tag(texts), leads_of(cuts, texts), strict=True)):
        place = _place(guide, cut.clause, home, text, lead, issued)
        closed = closed if clauses and clauses[-1].path[:1] == cut.clause.path[:1] else None
        place = replace(place, closed=closed)
        before = clauses[-1] if clauses else None
        if before and before.item == cut.clause.item and (cut.clause.role == before.role == "case" or _ASIDE.fullmatch(text)):
            place = replace(place, prior=plain(before.text))
        item = (cut.clause.item or "", *cut.clause.path)
        named = tuple(dict.fromkeys(track for _, _, track in mentions(text, names)))
        leans: tuple[str | None, ...] = said[1] if said[0] == item and len(said[1]) == 1 and not named and _LEANS.match(text) else ()
        if len(named) == 1 and any(track in named and (head := pattern.search(text[:24])) and patterns.fullmatch("[\u4e00-\u9fff]{0,6}", text[: head.start()]) and text[head.end() : head.end() + 1] in ("。", "：") for track, pattern in names):
            opened = (item, named)  # “甲”项目。聚焦…。单个项目不超过…
        leans = leans or (opened[1] if opened[0] == item and (not named or named == opened[1]) else ())
        said = (item, named or leans)
        row = table.take(nth)
        told = list(table.readings(place, read)) if row else []
        if table.names and not told and not table.is_head and not place.lead:
            place = replace(place, lead=" ".join(table.names))  # 事项 | 奖补标准 says what the sums of its rows are
        rest = read(place, doc._.finds)
        found = tuple(
            attribute
            for kind, reading in second_reading(place, with_rest(told, table.left_over(rest, text) if row else rest))
            if not (row and table.left_to_office(kind))
            for attribute in _attributes(guide, cut, place, names, kind, reading, leans)
        )
        closed = next((date.fromisoformat(str(a.value["date"])) for a in reversed(found) if a.kind == "deadline"), closed)
        clauses.append(cut.clause.model_copy(update={"attributes": found}))
    return tuple(clauses)


def _place(guide: Guide, clause: Clause, home: Home, text: str, lead: str, issued: date | None) -> Place:
    return Place(
        text=text, path=clause.path, role=clause.role, track=clause.track, tracks=guide.track_names(), home=home,
        year=guide.year, issued=issued, title=guide.title, lead=lead,
    )
_SCORED = re.compile(r"（(?:得|计)?\d{1,3}分）[；;。]?$")


def read(place: Place, finds: Sequence[tuple[Rule, Match]]) -> Iterator[tuple[str, Reading]]:
    """The readings of a sentence, in the order of its words: each figure once, nothing twice."""
    claimed: list[tuple[int, int]] = []
    kept: list[tuple[str, Reading]] = []
    for rule, match in finds:
        if not _speaks(rule.kind, place) or rule.kind == "assessment" and barred(place) or rule.kind in _OF_FIGURES and reports(place):
            continue
        wants = [match.span(name) for name in rule.claims if match[name] is not None]
        if any(a < right and left < b for a, b in wants for left, right in claimed):
            continue
        if rule.kind in _NOT_BARRED and barred(place) and not BINDS.search(place.text):
            continue  # an item of what is shut out asks for nothing
        readings = [_trimmed(reading, place.text) for reading in rule.read(match, place)]
        fresh = [r for r in readings if r is not None and not _known(r.kind or rule.kind, r, kept)]
        if readings:
            claimed.extend(wants)
        kept.extend((r.kind or rule.kind, r) for r in fresh)
    papers = [(reading.start, reading.end) for kind, reading in kept if kind == "material"]
    kept = [(kind, r) for kind, r in kept if kind not in _OF_PAPERS or not any(a <= r.start and r.end < b for a, b in papers)]
    kept = [(kind, r) for kind, r in kept if kind not in _PROMISED or not any(a < r.end <= b and patterns.search("(?:承诺[书函]?|声明|证明|说明|清单)(?:（[^（）]{0,40}）)?$", place.text[r.end - 1 : b]) for a, b in papers)]
    since = [(reading.start, reading.end) for kind, reading in kept if kind == "achievement" and reading.value.get("since")]
    kept = [(kind, r) for kind, r in kept if kind != "window" or not any(a <= r.start and r.end <= b for a, b in since)]  # 专利（2019年1月1日后获得）1项
    yield from sorted(kept, key=lambda pair: (pair[1].start, pair[1].end))


def _speaks(kind: str, place: Place) -> bool:
    """Signatures rule nothing; a contact line holds a contact, a form field a form field."""
    if place.role in _SILENT_ROLES:
        return False
    if place.role == "row" and is_called(masked(place.text)):
        return kind == "contact"  # a row of a table of offices, people and phones
    if place.role == "form_field":
        return kind == "form_field"
    if place.role == "row":
        # a row that says the names of its columns rules as a sentence does; one of bare cells below an attachment's heading is a form's
        return kind != "contact" and (kind == "form_field") == (_BARE_ROW.match(place.text) is not None and place.form)
    if place.role == "contact":
        return kind == "contact"
    if place.text.startswith("注：") and place.form:
        return kind == "form_field"  # a remark below a form tells how to fill it in
    if kind in ("achievement", "threshold") and _SCORED.search(place.text):
        return False  # A.发明专利3项以上（20分）: a rung of a score
    return kind in _IN_PREAMBLE if place.preamble else True


def _trimmed(reading: Reading, text: str) -> Reading | None:
    """The reading without white space and commas at its edges; None where nothing is left."""
    start, end = reading.start, min(reading.end, len(text))
    while start < end and text[start] in " 　，,；;、。：:\n\t":
        start += 1
    while end > start and text[end - 1] in " 　，,；;、。\n\t":
        end -= 1
    if end <= start:
        return None
    return Reading(reading.value, start, end, reading.kind, reading.modality, reading.types)


def _known(kind: str, reading: Reading, kept: Sequence[tuple[str, Reading]]) -> bool:
    """Has the clause this already: the same value, a kind that a clause states once, or overlapping words of one kind?"""
    for other_kind, other in kept:
        if kind == "threshold" and other_kind in ("assessment", "benefit") and other.start < reading.end and reading.start < other.end:
            return True  # a result to come is no condition
        if other_kind != (reading.kind or kind):
            continue
        if other.value == reading.value and kind not in ("funding", "assessment") or kind in _ONCE:
            return True
        overlap = other.start < reading.end and reading.start < other.end
        if overlap and kind in ("partner", "priority", "pi_title", "applicant_type", "region", "submission", "penalty", "deadline", "achievement", "assessment", "exclusion", "no_stacking", "pi_employment", "recommendation_limit", "compliance"):
            return kind not in ("applicant_type", "submission", "exclusion") or other.value == reading.value or kind == "applicant_type"
        if overlap and kind == "application_limit" and other.value["max"] == reading.value["max"]:
            return True
        if overlap and kind in ("field", "material") and (str(other.value["name"]) in str(reading.value["name"]) or str(reading.value["name"]) in str(other.value["name"])):
            return True
        if kind == "achievement" and reading.value["min"] is None and reading.value["level"] == other.value["level"] and reading.value["since"] is None:
            return True
        if kind == "form_field" and other.value["name"] == reading.value["name"]:
            return True
    return False


def _types(kind: str, place: Place, reading: Reading) -> tuple[ApplicantType, ...]:
    if reading.types is not None:
        return reading.types
    if kind in _FOR_ALL:
        return ()
    segment = place.text[part_start(place.text, reading.start, "。；;") :]
    inner = patterns.search("其中[^，。；]{2,24}的，", segment[: reading.start - (len(place.text) - len(segment))][-60:]) if kind in _BY_SUBJECT else None
    if inner and (own := case_types(inner.group())):
        return own  # …的企业、高校，其中企业牵头申报的，注册满一年
    if kind == "threshold" and (led := _LED_BY.match(segment)):
        return types_in(led["who"])  # 企业应建有研发机构，研发投入占比不低于3%
    whole = case_types(place.text)
    own_case = subject_types(place.text, reading.start) if whole and kind in _BY_SUBJECT and segment is not place.text and segment != place.text else ()
    if whole and _OTHERS.match(segment) and segment != place.text:
        return ()  # 企业牵头的，…；其他单位牵头的，…
    case = case_types(segment) or leader_types(place.text, reading.start) or own_case or whole  # 企业牵头的，…；高校申报的项目不需自筹
    if case:
        # an exception inside a case speaks of its own subject
        return (subject_types(place.text, reading.start) or case) if kind in ("pi_title", "pi_age") and "放宽" in place.text[reading.start - 2 : reading.end] else case
    own = subject_types(place.text, reading.start) if kind in _BY_SUBJECT else ()
    return () if kind == "application_limit" and own == ("team",) else own  # 每人限参加1个团队


_LEAD_YEARS = re.compile(rf"(?:近|最近|前)\s?(?P<n>{NUMBER})\s?年(?:之|以)?内?[^。]{{0,40}}(?:条件|之一|情形|要求|成果|业绩|以下|下列|如下)")


def _timed(kind: str, value: dict[str, object], place: Place) -> dict[str, object]:
    """A result, or a bad record, of a list whose lead says within how many years: 近三年内取得下列成果之一："""
    if kind not in ("achievement", "credit") or value.get("within_years") is not None or value.get("since") is not None:
        return value
    said = next((found for lead in place.leads if (found := _LEAD_YEARS.search(lead))), None)
    years = number(said["n"]) if said else None
    return value if not years else value | {"within_years": int(years)}

# 2021年1月1日至申报截止之日: up to the day the guide itself closes
_TO_CLOSING = re.compile(r"日起?至(?:本)?(?:指南|通知|公告|项目|网上|系统)?(?:申[报请]|填报|受理)截止")


def _attributes(
    guide: Guide, cut: Cut, place: Place, names: Names, kind: str, reading: Reading,
    leans: tuple[str | None, ...] = (),
) -> Iterator[Attribute]:
    told = _timed(kind, reading.value, place)
    if kind == "window" and told["to"] is None and guide.deadline and _TO_CLOSING.search(place.text, reading.start, reading.end):
        told = told | {"to": guide.deadline.isoformat()}
    value = VALUES[kind].model_validate(told).model_dump(by_alias=True, mode="json")
    modality = reading.modality or modality_of(kind, place.text, reading.start, reading.end)
    tracks = tracks_about(place, names, reading, kind)
    for track in leans if leans and tracks == (None,) and kind != "contact" else tracks:
        yield Attribute(
            kind=kind,
            value=value,
            modality=modality,
            applies_to=AppliesTo(track=track, applicant_types=_types(kind, place, reading)),
            text=cut.clause.text[reading.start : reading.end],
            source=cut.words.span(guide.file, reading.start, reading.end),
            clause_id=cut.clause.id,
        )
