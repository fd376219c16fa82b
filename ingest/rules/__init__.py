"""The tables of rules by family, in the order in which they may claim a figure of the text.

`TABLE` is every rule in that order: a ratio, a rate or a benefit takes its figure before `funding` may.
"""

from __future__ import annotations

from ingest.rules import (
    aims,
    applicants,
    compliance,
    contact,
    credit,
    deadlines,
    entries,
    exclusions,
    fields,
    filing,
    grants,
    money,
    offices,
    papers,
    partners,
    penalties,
    people,
    priorities,
    quotas,
    results,
    stacking,
    thresholds,
)
from ingest.rules.base import Match, Place, Reading, Rule

TABLE: tuple[Rule, ...] = (
    *entries.RULES,
    *money.RULES,
    *deadlines.RULES,
    *filing.RULES,
    *offices.RULES,
    *people.RULES,
    *results.BEFORE_FUNDING,
    *thresholds.RULES,
    *grants.RULES,
    *partners.RULES,
    *applicants.RULES,
    *quotas.RULES,
    *results.RULES,
    *aims.RULES,
    *thresholds.REST,
    *papers.RULES,
    *contact.RULES,
    *credit.RULES,
    *exclusions.RULES,
    *penalties.RULES,
    *stacking.RULES,
    *compliance.RULES,
    *priorities.RULES,
    *fields.RULES,
)

__all__ = ["TABLE", "Match", "Place", "Reading", "Rule"]
