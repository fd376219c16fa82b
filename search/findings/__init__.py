"""Findings: one module a family of kinds, each a function (rule, who) → Judgement, or None where the rule is not for it."""
