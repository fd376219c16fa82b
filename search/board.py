"""The board: every entry of the knowledge base judged at once, findings written out only for those that are looked at.

With r distinct rules judged once each, code c(i) of rule i is 0 (not for this applicant, or advisory), 1 met, 2 unknown,
3 failed; the verdict of an entry is the greatest code of its rules. Entries whose findings bear on one another (several
scopes, tasks with figures of their own) are worked out one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kb.applicant import Applicant
from search.choices import chosen
from search.conditions import Offer
from search.findings.base import Judgement, Who
from search.fit import Fits
from search.judging import BY_TASK, Finding, Verdict, alternatives, judge, scopes_once, verdict_of
from search.limits import Rules
from search.places import province_of

_CODES = {"met": 1, "unknown": 2, "failed": 3}
_VERDICTS: tuple[Verdict, ...] = ("incomplete", "eligible", "incomplete", "ineligible")
_ORDER: dict[Verdict, int] = {"eligible": 0, "incomplete": 1, "ineligible": 2}
_AWAY = 0.5  # what is offered at home comes before what fits as well and is offered elsewhere, or everywhere
_ELSEWHERE = ("区外", "境外")


@dataclass
class Match:
    """One entry judged; `findings` are written out when they are asked for."""

    offer: Offer
    verdict: Verdict
    fit: float
    judged: Sequence[Judgement | None]

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.offer, self.judged)


def findings_of(offer: Offer, judged: Sequence[Judgement | None]) -> list[Finding]:
    """A finding for each condition of an entry that is for this applicant."""
    found = [Finding(c, told) for c in offer.conditions if (told := judged[c.place]) is not None]
    return chosen(alternatives(scopes_once(found)), offer.choices)


class Board:
    """The conditions of all entries as arrays."""

    def __init__(self, offers: Sequence[Offer], rules: Rules, fits: Fits) -> None:
        self.offers, self.rules, self.fits = offers, rules, fits
        none = len(rules.all)  # a rule that is for nobody: stands in for the conditions of an entry that has none
        places = [[c.place for c in offer.conditions] or [none] for offer in offers]
        self._at = np.array([place for own in places for place in own], dtype=np.int64)
        self._starts = np.cumsum([0, *(len(own) for own in places[:-1])]).astype(np.int64) if places else np.zeros(0, dtype=np.int64)
        self._scope = np.array([*(rule.scope for rule in rules.all), False])
        self._needs = {
            where: np.array([*(r.kind == "partner" and not r.scope and r.get("location") == where for r in rules.all), False]) for where in _ELSEWHERE
        }
        self._provinces = np.array([offer.home.province or province_of(offer.home.city or "") or "" for offer in offers])
        self._apart = [i for i, offer in enumerate(offers) if _bears_on_itself(offer)]
        self._late = [(o.guide.purpose == "needs", o.superseded_by is not None, -(o.guide.year or 0)) for o in offers]

    def ranked(self, one: Who) -> list[Match]:
        """Every entry: calls for needs last, then by verdict, superseded behind, by fit, by freshness."""
        if not len(self.offers):
            return []
        judged = [judge(rule, one) for rule in self.rules.all]
        codes = np.array([*(_CODES[j.outcome] if j is not None and r.binding else 0 for r, j in zip(self.rules.all, judged, strict=True)), 0], dtype=np.int8)
        own = codes[self._at]
        verdicts = [_VERDICTS[code] for code in np.maximum.reduceat(own, self._starts)]
        named = np.array([*(j is not None and j.outcome == "met" and j.settle == "named" for j in judged), False])
        fit = self._fit(one.applicant, codes, own) + 0.15 * np.maximum.reduceat(named[self._at], self._starts)
        for i in self._apart:
            verdicts[i] = verdict_of(findings_of(self.offers[i], judged))
        found = [Match(offer, verdict, round(min(float(f), 1.0), 4), judged) for offer, verdict, f in zip(self.offers, verdicts, fit, strict=True)]
        order = sorted(range(len(found)), key=lambda i: (self._late[i][0], _ORDER[found[i].verdict], self._late[i][1], -found[i].fit, self._late[i][2], i))
        return [found[i] for i in order]

    def _fit(self, applicant: Applicant, codes: NDArray[np.int8], own: NDArray[np.int8]) -> NDArray[np.float64]:
        """Nearness of subject, the share of conditions met, partners where the programme wants them, whose own region offers it, and a track that was named."""
        met = np.add.reduceat((own == 1).astype(np.float64), self._starts)
        all_deciding = np.add.reduceat((own > 0).astype(np.float64), self._starts)
        fit = 0.6 * np.asarray(self.fits.of(applicant)) + 0.25 * met / np.maximum(all_deciding, 1)
        fit = fit + 0.1 * np.maximum.reduceat((self._scope & (codes == 1))[self._at], self._starts)
        places = {p.location or ("境外" if p.country else None) for p in applicant.partners}
        wants = {where: np.maximum.reduceat(flags[self._at], self._starts) for where, flags in self._needs.items()}
        served = np.zeros(len(self.offers), dtype=bool)
        for where in _ELSEWHERE:
            if where in places:
                served |= wants[where]
        fit = fit + 0.1 * served
        if places & set(_ELSEWHERE):
            fit = fit - 0.15 * ((wants["区外"] | wants["境外"]) & ~served)
        if applicant.wanted_tracks:
            named = set(applicant.wanted_tracks)
            fit = fit + 0.2 * np.array([offer.track in named for offer in self.offers])
        fit = np.clip(fit, 0.0, 1.0)
        return np.asarray(fit * np.where(self._provinces == applicant.province, 1.0, _AWAY)) if applicant.province else fit


def _bears_on_itself(offer: Offer) -> bool:
    """Several scopes, a list of which a part is enough, or several figures of one kind that no track tells apart."""
    if offer.choices or sum(c.rule.scope for c in offer.conditions) > 1:
        return True
    kinds = [c.rule.kind for c in offer.conditions if c.rule.kind in BY_TASK and c.rule.binding and not c.rule.scope and c.clause.track is None and c.rule.track is None]
    return len(kinds) != len(set(kinds))
