"""Applicant × track → one finding a condition, a verdict, and what follows from it (CONTRACT: match)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from kb.applicant import Applicant, applicant_shown
from kb.guide import Guide
from kb.programme import successor
from kb.shown import Shown, clause_shown, guides_shown
from kb.store import Store
from search.advice import changes_of, next_questions
from search.checklist import contacts_for, funding_of, materials_of, notices_of
from search.conditions import Condition, Offer, Rules, offers_of
from search.encode import Encoder, load_encoder
from search.findings import conduct, money, partners, people, results, who
from search.findings.base import Judge, Judgement, Rule, Who
from search.fit import Fits
from search.places import Places
from search.profile import read_profile, settled

Verdict = Literal["eligible", "incomplete", "ineligible"]
_ORDER: Mapping[str, int] = {"eligible": 0, "incomplete": 1, "ineligible": 2}

JUDGES: Mapping[str, Judge] = {
    "applicant_type": who.applicant_type, "legal_status": who.legal_status, "region": who.region,
    "recommendation_limit": who.recommendation_limit, "partner": partners.partner, "partner_agreement": partners.partner_agreement,
    "participant_limit": partners.participant_limit, "funding": money.funding, "self_funding": money.self_funding,
    "outsourcing_limit": money.outsourcing_limit, "duration": money.duration, "pi_title": people.pi_title, "pi_age": people.pi_age,
    "pi_time": people.pi_time, "pi_employment": people.pi_employment, "presence": people.presence, "role": people.role,
    "achievement": results.achievement, "benefit": results.benefit, "threshold": results.threshold, "window": results.window,
    "exclusion": conduct.exclusion, "credit": conduct.credit, "application_limit": conduct.application_limit,
    "compliance": conduct.compliance, "material": conduct.material,
}
_ASK_TYPE = "贵单位是企业、高校、科研院所、医疗卫生机构，还是其他单位？"


@dataclass(frozen=True)
class Finding:
    condition: Condition
    judgement: Judgement

    @property
    def decides(self) -> bool:
        return self.condition.rule.binding


@dataclass
class Match:
    """One entry before it is shown."""

    offer: Offer
    verdict: Verdict
    findings: list[Finding]
    fit: float = 0.0


def judge(rule: Rule, one: Who) -> Judgement | None:
    """The rule judged for this applicant; None where it is not for it (another type's case, a circumstance that is not there)."""
    if rule.case and not _applies(rule.case, one):
        return None
    bound = one.bound_by(rule.types)
    if bound is False:
        return None
    judged = JUDGES[rule.kind](rule, one)
    if judged is None:
        return None
    if bound is None and judged.outcome != "met":
        return Judgement("unknown", f"这条只约束部分类型的单位，还不知道贵单位属于哪类。{judged.reason}", _ASK_TYPE if not one.types else judged.ask or f"请确认本条对{one.type_names()}是否适用？", settle="applicant_types")
    if not rule.binding and judged.outcome == "failed":
        return Judgement("unknown", f"{judged.reason.rstrip('。')}；条款只作原则要求，需人工裁量。", judged.ask or "能否按原则要求调整，或说明理由？")
    return judged


def _applies(case: str, one: Who) -> bool:
    """Does the circumstance hold? One that nobody spoke of does not, except joint applications and research on living beings."""
    import re

    if re.search(r"多家|联合申报|共同申报", case):
        return one.applicant.participants != 1
    if re.search(r"人体|遗传|动物|伦理", case):
        return one.applicant.involves_humans_or_animals is not False
    if re.search(r"涉密", case):
        return one.applicant.secret is True
    if re.search(r"援疆|外籍|特派员|挂职|派驻", case):
        return one.applicant.pi.visiting is True
    words = [w for w in re.findall(r"[\u4e00-\u9fff]{2,}", re.sub(r"对于|凡|若|如|项目|单位|申报|申请|的|承担|参与|作为|涉及|企业", " ", case))]
    return any(w in one.text for w in words)


class Matcher:
    """An opened knowledge base ready to match: guides compiled to rules once, and again when the store changes."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self.store, self.encoder = store, encoder
        self.revision = store.revision()
        self.guides: list[Guide] = store.guides()
        self.rules = Rules()
        self.places = Places()
        self.offers: list[Offer] = []
        for guide in self.guides:
            clauses = list(store.clauses(guide.id))
            own = offers_of(guide, clauses, self.rules)
            regions = [str(r) for c in clauses for a in c.attributes if a.kind == "region" for r in _listed(a.value.get("regions"))]
            self.places.learn(regions, (c.text for c in clauses), own[0].home.province)
            for offer in own:
                offer.superseded_by = successor(guide, self.guides)
                offer.number = len(self.offers)
                self.offers.append(offer)
        homes = [offer.home.province for offer in self.offers if offer.home.province]
        self.home = max(dict.fromkeys(homes), key=homes.count, default=None)
        self.tracks = tuple(dict.fromkeys(o.track for o in self.offers if o.track))
        self.fits = Fits(self.offers, encoder)

    @classmethod
    def open(cls, home: Path, encoder_name: str | None = None, store: Store | None = None) -> Matcher:
        return cls(store or Store.open(home, create=False), load_encoder(encoder_name))

    def read(self, description: str, as_of: date | None = None) -> Applicant:
        """The profile that a description tells; raises BadRequest where it is empty or too long."""
        return read_profile(description, self.places, self.tracks, self.home, as_of)

    def match(self, applicant: Applicant, *, as_of: date | None = None, top: int | None = None) -> Shown:
        """The answer of the contract: every entry, best first (the first `top` of them where it is given)."""
        today = as_of or date.today()
        one = settled(applicant, self.places, self.home)
        ranked = self.ranked(one, today)
        shown = guides_shown(self.guides, today)
        return {
            "profile": applicant_shown(applicant),
            "as_of": today.isoformat(),
            "matches": [self._shown(m, one, shown, today) for m in ranked[:top]],
            "next_questions": next_questions(ranked),
        }

    def ranked(self, applicant: Applicant, as_of: date) -> list[Match]:
        """Every entry judged: verdict first, then fit, then freshness; superseded behind, calls for needs last."""
        memo: list[Judgement | None | Literal["new"]] = ["new"] * len(self.rules.all)
        one = Who(applicant, self.places, as_of)
        fits = self.fits.of(applicant)
        found: list[Match] = []
        for offer in self.offers:
            findings: list[Finding] = []
            for condition in offer.conditions:
                judged = memo[condition.place]
                if judged == "new":
                    judged = memo[condition.place] = judge(condition.rule, one)
                if judged is not None:
                    findings.append(Finding(condition, judged))
            findings = _scopes_once(findings)
            found.append(Match(offer, _verdict(findings), findings, self._fit(offer, fits, findings, applicant)))
        return sorted(found, key=_rank)

    def _fit(self, offer: Offer, fits: Sequence[float], findings: Sequence[Finding], applicant: Applicant) -> float:
        """Nearness of field, what is met already, and whether the applicant named the track; 0…1."""
        deciding = [f for f in findings if f.decides]
        met = sum(f.judgement.outcome == "met" for f in deciding) / len(deciding) if deciding else 0.0
        wanted = 0.2 if offer.track in applicant.wanted_tracks else 0.0
        scoped = next((0.1 for f in findings if f.condition.rule.scope and f.judgement.outcome == "met"), 0.0)
        scoped += _partner_fit(offer, findings, applicant)
        return round(max(0.0, min(1.0, 0.6 * fits[offer.number] + 0.25 * met + wanted + scoped)), 4)

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


def _partner_fit(offer: Offer, findings: Sequence[Finding], applicant: Applicant) -> float:
    """A programme that lives by partners elsewhere fits who has such a partner, and not who has only others."""
    needs = [f for f in findings if f.condition.rule.kind == "partner" and not f.condition.rule.scope and f.condition.rule.get("location") in ("区外", "境外")]
    if not needs:
        return 0.0
    places = {p.location or ("境外" if p.country else None) for p in applicant.partners} - {None}
    wanted = {f.condition.rule.get("location") for f in needs}
    if wanted & places:
        return 0.1
    return -0.15 if places & {"区外", "境外"} else 0.0


def _finding_shown(finding: Finding, guide: Shown) -> Shown:
    rule, judged = finding.condition.rule, finding.judgement
    return {
        "kind": rule.kind,
        "requirement": rule.part,
        "outcome": judged.outcome,
        "binding": finding.decides,
        "reason": judged.reason,
        "ask": judged.ask if judged.outcome == "unknown" else None,
        "clause": clause_shown(finding.condition.clause, guide),
    }


def _verdict(findings: Sequence[Finding]) -> Verdict:
    outcomes = {f.judgement.outcome for f in findings if f.decides}
    if "failed" in outcomes:
        return "ineligible"
    return "eligible" if outcomes == {"met"} else "incomplete"


def _scopes_once(findings: list[Finding]) -> list[Finding]:
    """Several sentences say whom a track is meant for: one of them met is enough."""
    scoped = [f for f in findings if f.condition.rule.scope]
    if len(scoped) < 2:
        return findings
    best = next((f for f in scoped if f.judgement.outcome == "met"), scoped[0])
    return [f for f in findings if not f.condition.rule.scope or f is best]


def _rank(found: Match) -> tuple[bool, int, bool, float, int, int]:
    offer = found.offer
    return (
        offer.guide.purpose == "needs",
        _ORDER[found.verdict],
        offer.superseded_by is not None,
        -found.fit,
        -(offer.guide.year or 0),
        offer.number,
    )


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()
