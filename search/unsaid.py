"""What an entry does not say, or nobody read in it: who may apply, and that a local guide is for its own place.

Without them an applicant of any sort, from anywhere, would be told eligible by the few conditions that are left. Each is a
condition that is never met: unknown, with a question, until what was told settles it, and then it is not shown at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.rules.home import Home
from kb.guide import Clause
from search.findings.base import Judgement, Rule, Who, unknown
from search.findings.who import region
from search.limits import Condition, Rules

_TELL_WHO = frozenset({"applicant_type", "legal_status", "pi_title", "pi_age", "pi_employment"})
_WHO = "申报主体"
_OWN = re.compile("[我本全][省市区州县]|自治区|[省市区]内")


def unsaid(conditions: Sequence[Condition], clauses: Iterable[Clause], home: Home, rules: Rules) -> list[Condition]:
    """The conditions that an entry with these ones leaves out. `clauses`: those of its guide."""
    if not any(c.rule.binding for c in conditions):
        return []  # nothing binds: no verdict either
    said = {c.rule.kind for c in conditions if _for_all(c.rule)}
    found: list[Condition] = []
    if not said & _TELL_WHO:
        found.append(_condition("applicant_type", (), conditions[0].clause, _WHO, rules))
    where = home.city or home.province
    if where and "region" not in said:
        names = re.compile("|".join((_OWN.pattern, re.escape(where))))
        clause = next((clause for clause in clauses if names.search(clause.text)), conditions[0].clause)
        found.append(_condition("region", (("regions", (where,)),), clause, f"在{where}注册", rules))
    return found


def _for_all(rule: Rule) -> bool:
    """Does a rule bind everyone, and not one class, type or case of applicants, or shut out some alone (国家机关不得申报)?"""
    return rule.binding and not (rule.classed or rule.types or rule.case or rule.get("barred"))


def _condition(kind: str, value: tuple[tuple[str, object], ...], clause: Clause, part: str, rules: Rules) -> Condition:
    rule = Rule(kind=kind, value=value, modality="must", types=(), binding=True, unsaid=True)
    return Condition(rule, clause, rules.number(rule), part)


def judge_unsaid(rule: Rule, who: Who) -> Judgement | None:
    """Unknown until the applicant has answered; None where it has."""
    if rule.kind == "region":
        (where,) = rule.get("regions")
        if region(rule, who).outcome == "met":
            return None
        told = f"，贵单位在{who.applicant.region or who.applicant.province}" if who.applicant.province else ""
        return unknown(f"这是{where}的指南，没有读到申报单位须在哪里注册的条款{told}，须核对原文。", f"贵单位是否在{where}注册？", "region")
    if who.applicant.answers.get(_WHO):
        return None
    return unknown("没有读到这一类由什么单位申报的条款，须核对原文。", "按原文，贵单位是否属于这一类的申报主体？", f"answers.{_WHO}")

