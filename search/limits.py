"""Conditions of one entry set against one another: several readings of one limit, two ages by sex, several caps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.guide import Clause
from search.findings.base import Rule


@dataclass(frozen=True)
class Condition:
    rule: Rule
    clause: Clause
    place: int
    part: str


class Rules:
    """Every distinct rule once, by number."""

    def __init__(self) -> None:
        self.all: list[Rule] = []
        self._number: dict[Rule, int] = {}

    def number(self, rule: Rule) -> int:
        known = self._number.get(rule)
        if known is None:
            known = self._number[rule] = len(self.all)
            self.all.append(rule)
        return known


def least_limits(conditions: Iterable[Condition]) -> list[Condition]:
    """Of several readings of one limit in one clause (只能申报四类…中的一类), the least holds."""
    kept: list[Condition] = []
    for one in conditions:
        if one.rule.kind in ("application_limit", "participant_limit"):
            key = "max" if one.rule.kind == "application_limit" else "max_units"
            same = next((k for k in kept if k.rule.kind == one.rule.kind and k.clause.id == one.clause.id and k.rule.classed == one.rule.classed and k.rule.get("scope") == one.rule.get("scope")), None)
            if same is not None:
                if one.rule.get(key) < same.rule.get(key):
                    kept[kept.index(same)] = one
                continue
        kept.append(one)
    return kept


def either_sex(conditions: Sequence[Condition], rules: Rules) -> list[Condition]:
    """男性…以后出生，女性…以后出生: one condition that knows both limits, the stricter first."""
    kept = list(conditions)
    ages = [c for c in kept if c.rule.kind == "pi_age" and re.search("男|女", c.part)]
    for one in ages:
        pair = next((c for c in ages if c is not one and c.clause.id == one.clause.id and c.rule.classed == one.rule.classed), None)
        if pair is None or one not in kept or pair not in kept:
            continue
        strict, loose = sorted((one, pair), key=lambda c: (str(c.rule.get("born_after") or ""), -(c.rule.get("max_years") or 0)), reverse=True)
        rule = replace(strict.rule, lowered=(((), loose.rule.value),))
        kept[kept.index(strict)] = Condition(rule, strict.clause, rules.number(rule), strict.part)
        kept.remove(loose)
    return kept


def one_cap(conditions: Sequence[Condition]) -> list[Condition]:
    """Where one entry has several caps (tiers that are no tracks), only the highest decides; one told of a class is that class's own."""
    caps = [c for c in conditions if c.rule.kind == "funding" and c.rule.binding and not c.rule.classed and c.rule.get("max_wan") is not None]
    if len(caps) < 2:
        return list(conditions)
    highest = max(caps, key=lambda c: float(c.rule.get("max_wan")))
    return [c for c in conditions if c not in caps or c is highest]
