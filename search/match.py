"""Applicant × track → one finding a condition, a verdict, and what follows from it (CONTRACT: match)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from kb.applicant import Applicant, applicant_shown
from kb.guide import Guide
from kb.programme import described, family, successor
from kb.shown import Shown, clause_shown
from kb.store import Store
from search.advice import changes_of, next_questions
from search.board import Board, Match
from search.checklist import contacts_for, funding_of, materials_of, notices_of
from search.conditions import Offer, offers_of
from search.encode import Encoder, load_encoder
from search.findings.base import Who
from search.fit import Fits
from search.judging import Finding
from search.limits import Rules
from search.places import Places, home_meant
from search.profile import read_profile, settled


class Matcher:
    """An opened knowledge base ready to match: guides compiled to rules once, and again when the store changes."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self.store, self.encoder = store, encoder
        self.revision = store.revision()
        self.guides: list[Guide] = store.guides()
        self.rules = Rules()
        self.places = Places()
        self.offers: list[Offer] = []
        kin = _kin(self.guides)
        self._newer: dict[str, Guide | None] = {}
        for guide in self.guides:
            newer = self._newer[guide.id] = successor(guide, kin(guide))
            clauses = list(store.clauses(guide.id))
            own = offers_of(guide, clauses, self.rules)
            regions = [str(r) for c in clauses for a in c.attributes if a.kind == "region" for r in _listed(a.value.get("regions"))]
            self.places.learn(regions, (c.text for c in clauses), own[0].home.province)
            for offer in own:
                offer.superseded_by = newer
                offer.number = len(self.offers)
                self.offers.append(offer)
        self.homes = tuple(dict.fromkeys(offer.home.province for offer in self.offers if offer.home.province))
        self.tracks = tuple(dict.fromkeys(o.track for o in self.offers if o.track))
        self.fits = Fits(self.offers, encoder)
        self.board = Board(self.offers, self.rules, self.fits)

    @classmethod
    def open(cls, home: Path, encoder_name: str | None = None, store: Store | None = None) -> Matcher:
        return cls(store or Store.open(home, create=False), load_encoder(encoder_name))

    def read(self, description: str, as_of: date | None = None) -> Applicant:
        """The profile that a description tells; raises BadRequest where it is empty or too long."""
        return read_profile(description, self.places, self.tracks, home_meant(description, self.homes), as_of)

    def match(self, applicant: Applicant, *, as_of: date | None = None, top: int | None = None) -> Shown:
        """The answer of the contract: every entry, best first (the first `top` of them where it is given)."""
        today = as_of or date.today()
        one = settled(applicant, self.places, home_meant(applicant.region or "", self.homes))
        ranked = self.ranked(one, today)
        chosen = ranked[:top]
        near = {g.id: g for m in chosen for g in (m.offer.guide, self._newer[m.offer.guide.id]) if g is not None}
        shown = {g.id: described(g, self._newer[g.id], today) for g in near.values()}
        return {
            "profile": applicant_shown(applicant),
            "as_of": today.isoformat(),
            "matches": [self._shown(m, one, shown, today) for m in chosen],
            "next_questions": next_questions(ranked),
        }

    def ranked(self, applicant: Applicant, as_of: date) -> list[Match]:
        """Every entry judged, best first."""
        return self.board.ranked(Who(applicant, self.places, as_of))

    def _shown(self, found: Match, applicant: Applicant, guides: Mapping[str, Shown], as_of: date) -> Shown:
        offer = found.offer
        guide = guides[offer.guide.id]
        return {
            "guide": guide,
            "track": offer.track,
            "verdict": found.verdict,
            "fit": found.fit,
            "fit_clauses": self.fits.supporting(offer, applicant, guide),
            "conditions": [_finding_shown(f, guide) for f in found.findings],
            "funding": funding_of(found, applicant),
            "materials": materials_of(offer, applicant, as_of, guide, found),
            "contacts": contacts_for(offer, applicant),
            "changes": changes_of(found, guide),
            "notices": notices_of(found, guide, guides, applicant),
        }


def _kin(guides: Sequence[Guide]) -> Callable[[Guide], list[Guide]]:
    """For each guide those that may be editions of its programme: a family name of one ends with one of the other."""
    names = {guide.id: {family(name) for name in (guide.programme, *guide.aliases)} for guide in guides}
    ending: dict[str, list[Guide]] = {}
    exact: dict[str, list[Guide]] = {}
    for guide in guides:
        for name in names[guide.id]:
            exact.setdefault(name, []).append(guide)
            for start in range(max(1, len(name) - 3)):
                ending.setdefault(name[start:], []).append(guide)

    def of(guide: Guide) -> list[Guide]:
        found: dict[str, Guide] = {}
        for name in names[guide.id]:
            for other in ending.get(name, ()):
                found[other.id] = other
            for start in range(len(name)):
                for other in exact.get(name[start:], ()):
                    found[other.id] = other
        return list(found.values())

    return of


def _finding_shown(finding: Finding, guide: Shown) -> Shown:
    rule, judged = finding.condition.rule, finding.judgement
    return {
        "kind": rule.kind,
        "requirement": finding.condition.part,
        "outcome": judged.outcome,
        "binding": finding.decides,
        "reason": judged.reason,
        "ask": judged.ask if judged.outcome == "unknown" else None,
        "clause": clause_shown(finding.condition.clause, guide),
    }


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()
