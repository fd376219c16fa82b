"""The tables of rules by family, in the order in which they may claim a figure of the text.

`TABLE` is every rule in that order: a ratio, a rate or a benefit takes its figure before `funding` may.
"""

from __future__ import annotations

from ingest.rules import (
    aims,
    applicants,
    conduct,
    contact,
    entries,
    fields,
    filing,
    grants,
    money,
    offices,
    papers,
    partners,
    people,
    quotas,
    results,
    thresholds,
)
from ingest.rules.base import Match, Place, Reading, Rule

TABLE: tuple[Rule, ...] = (
    *entries.RULES,
    *money.RULES,
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
    *papers.RULES,
    *contact.RULES,
    *conduct.RULES,
    *fields.RULES,
)

__all__ = ["TABLE", "Match", "Place", "Reading", "Rule"]
