"""A description in the applicant's own words becomes a profile, each fact with the words that it was read from.

Only what is said is taken: what is still open (还没签, 正在谈, 多少还没定) stays unknown or pending, what is denied is
kept as denied, what is taken back (不对，是…) is gone. Contradictory facts are dropped, both of them: unknown is safe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from kb.applicant import Applicant, contradiction, covers
from kb.errors import BadRequest
from kb.facts import LONGEST_DESCRIPTION, Absent, Partner
from search.places import Places, city_of, province_of
from search.reading.conduct import read_applications, read_credit, read_ethics, read_figures, read_papers, read_posts
from search.reading.fields import read_fields
from search.reading.money import read_duration, read_money, read_units
from search.reading.partners import read_agreements, read_partners
from search.reading.people import read_academician, read_leader
from search.reading.results import read_achievements, read_prospects, read_stage
from search.reading.telling import Notes, Telling, telling
from search.reading.who import read_legal, read_region, read_types

_TRACK_WORD = re.compile(r"项目|类型|专项|课题|计划|类$")


def read_profile(description: str, places: Places | None = None, tracks: Sequence[str] = (), home: str | None = None, as_of: date | None = None) -> Applicant:
    """The profile that a description tells. `tracks`: names of tracks held, `home`: what 自治区 and 本省 mean here.

    Raises BadRequest where nothing is told, or too much.
    """
    if len(description) > LONGEST_DESCRIPTION:
        raise BadRequest(f"项目描述有 {len(description)} 个字：最多 {LONGEST_DESCRIPTION} 个字")
    if not description.strip():
        raise BadRequest("项目描述是空的：请写出申报单位和项目的情况")
    today = as_of or date.today()
    told = telling(description)
    notes = Notes(told)
    known = places or Places()
    read_types(notes)
    read_legal(notes)
    read_region(notes, known, home)
    read_partners(notes, known, home or notes.facts.get("province"))
    regional = [(a, b) for name, a, b in notes.read if name == "regional_agreement"]
    read_agreements(notes, regional)
    read_money(notes)
    read_duration(notes)
    read_units(notes)
    read_leader(notes)
    read_academician(notes)
    read_achievements(notes, today)
    read_stage(notes)
    read_prospects(notes)
    read_credit(notes, today)
    read_papers(notes, today)
    read_applications(notes)
    read_posts(notes)
    read_ethics(notes)
    read_figures(notes, today)
    read_fields(notes)
    _tracks(notes, tracks)
    return _applicant(notes, told, description)


def _tracks(notes: Notes, tracks: Sequence[str]) -> None:
    """Tracks that the telling names by their full name, or without 项目: 想报院士类."""
    text = notes.told.text
    for track in tracks:
        for form in (track, re.sub(r"(?:科技需求|项目需求|项目|计划|专项)$", "", track), re.sub(r"(?:类|)项目$", "", track)):
            at = text.find(form)
            if len(form) >= 3 and at >= 0 and form not in ("重点", "一般", "重点项目", "一般项目", "院士") and not _given_up(text, at):
                notes.add("wanted_tracks", track, at, at + len(form))
                break


def _given_up(text: str, at: int) -> bool:
    return bool(re.search(r"(?:不|没有?|没)(?:想|打算|再)?(?:报|申报|申请)[^，。；]{0,6}$", text[max(0, at - 12) : at]))


def _applicant(notes: Notes, told: Telling, description: str) -> Applicant:
    facts: dict[str, Any] = dict(notes.facts)
    facts["partners"] = [dict(p) for p in facts.get("partners", [])]
    if facts.get("agreement") == "signed":
        for partner in facts["partners"]:
            partner["firm"] = True
    _drop_contradictions(facts)
    facts["description"] = description
    read = [
        {"field": name, "text": description[a:b], "start": a, "end": b}
        for name, start, end in notes.read
        for a, b in [told.place(start, end)]
        if name.split(".")[0] in facts
    ]
    facts["read_from"] = read
    while True:
        try:
            return Applicant.model_validate(facts)
        except ValidationError as error:
            # a value outside what is allowed was misread: it goes, the rest stays
            wrong = {str(e["loc"][0]) for e in error.errors() if e["loc"]}
            if not wrong:
                wrong = _blamed(facts)
            if not wrong & facts.keys():
                return Applicant(description=description)
            for name in wrong:
                facts.pop(name, None)


def _blamed(facts: dict[str, Any]) -> set[str]:
    """Which facts a contradiction names: all of them are dropped."""
    model = Applicant.model_construct(**{k: v for k, v in facts.items() if k not in ("partners", "no_partners", "pi", "academician")})
    said = contradiction(model) or ""
    named = {name for name in facts if re.search(rf"\b{re.escape(name)}\b", said)}
    return named or {"partners", "no_partners", "academician"} & facts.keys()


def _drop_contradictions(facts: dict[str, Any]) -> None:
    """What is denied and told at once: a partner that is told in so many words outweighs a general denial."""
    if facts.get("park") and facts.get("in_park") is False:
        facts.pop("in_park")
    partners = [Partner.model_validate(p) for p in facts["partners"]]
    absent = [Absent.model_validate(a) for a in facts.get("no_partners", [])]
    kept = [a for a in absent if not any(p.firm and covers(a, p) for p in partners)]
    if absent:
        facts["no_partners"] = [a.model_dump(exclude_none=True) for a in kept]
    total, joining = facts.get("participants"), facts.get("joining_units")
    if total is not None and joining is not None and joining > total:
        facts.pop("joining_units")
    if facts.get("outputs_only_papers") and facts.get("stage") == "产业化":
        facts.pop("stage")


def settled(applicant: Applicant, places: Places, home: str | None) -> Applicant:
    """The profile with province, city and park told apart, where a form gave only a `region`."""
    if applicant.region is None or applicant.province is not None or applicant.park is not None:
        return applicant
    park = places.park_in(applicant.region)
    province = places.province(park[0]) if park else province_of(applicant.region)
    if province is None and re.search(r"自治区|本省|本区|疆内", applicant.region):
        province = home
    update = {"province": province, "city": city_of(applicant.region), "park": park[0] if park and applicant.in_park is not False else None}
    return applicant.model_copy(update={k: v for k, v in update.items() if v is not None and getattr(applicant, k) is None})
