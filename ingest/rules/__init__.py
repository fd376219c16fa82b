"""The tables of rules by family, in the order in which they may claim a figure of the text.

`TABLE` is every rule in that order: a ratio, a rate or a benefit takes its figure before `funding` may.
"""

from __future__ import annotations

from ingest.rules import applicants, conduct, contact, entries, fields, filing, money, papers, partners, people, results
from ingest.rules.base import Match, Place, Reading, Rule

TABLE: tuple[Rule, ...] = (
    *entries.RULES,
    *money.RULES,
    *filing.RULES,
    *people.RULES,
    *results.BEFORE_FUNDING,
    *money.FUNDING,
    *partners.RULES,
    *applicants.RULES,
    *results.RULES,
    *papers.RULES,
    *contact.RULES,
    *conduct.RULES,
    *fields.RULES,
)

__all__ = ["TABLE", "Match", "Place", "Reading", "Rule"]
