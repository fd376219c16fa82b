"""Judging: one rule for one applicant, and what several findings of one entry come to together.

A verdict rests on binding rules alone: one that fails makes it ineligible, one that is open incomplete, else all are met.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from search.classed import is_of_class
from search.findings import conduct, money, partners, people, results, who
from search.findings.base import Judge, Judgement, Rule, Who
from search.limits import Condition
from search.unsaid import judge_unsaid

Verdict = Literal["eligible", "incomplete", "ineligible"]

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


def judge(rule: Rule, one: Who) -> Judgement | None:
    """The rule judged for this applicant; None where it is not for it (another type's case, a circumstance that is not there)."""
    if rule.unsaid:
        return judge_unsaid(rule, one)
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
    if rule.classed and judged.outcome == "failed" and not is_of_class(rule.classed, one.text):
        return Judgement("unknown", f"这是对“{rule.classed}”的要求，还不知道贵方申报的是否这一类。{judged.reason}", f"贵方申报的是“{rule.classed}”吗？")
    if not rule.binding and judged.outcome == "failed":
        return Judgement("unknown", f"{judged.reason.rstrip('。')}；条款只作原则要求，需人工裁量。", judged.ask or "能否按原则要求调整，或说明理由？")
    return judged


def _applies(case: str, one: Who) -> bool:
    """Does the circumstance hold? One that nobody spoke of does not, except joint applications and research on living beings."""
    if re.search(r"多家|联合申报|共同申报", case):
        return one.applicant.participants != 1
    if re.search(r"人体|遗传|动物|伦理", case):
        return True  # judged by what the project involves: not involved is met
    if re.search(r"涉密", case):
        return one.applicant.secret is True
    if re.search(r"援疆|外籍|特派员|挂职|派驻", case):
        return one.applicant.pi.visiting is True
    words = list(re.findall(r"[\u4e00-\u9fff]{2,}", re.sub(r"对于|凡|若|如|项目|单位|申报|申请|的|承担|参与|作为|涉及|企业", " ", case)))
    return any(w in one.text for w in words)


def verdict_of(findings: Sequence[Finding]) -> Verdict:
    outcomes = {f.judgement.outcome for f in findings if f.decides}
    if "failed" in outcomes:
        return "ineligible"
    return "eligible" if outcomes == {"met"} else "incomplete"


def scopes_once(findings: list[Finding]) -> list[Finding]:
    """Several sentences say whom a track is meant for: one of them met is enough."""
    scoped = [f for f in findings if f.condition.rule.scope]
    if len(scoped) < 2:
        return findings
    best = next((f for f in scoped if f.judgement.outcome == "met"), scoped[0])
    return [f for f in findings if not f.condition.rule.scope or f is best]


def _told_apart(group: list[Finding]) -> bool:
    """Do the figures stand in several places, or are they one sentence's figures for several kinds of firm?"""
    places = len({f.condition.clause.path for f in group}) + len({f.condition.clause.number for f in group})
    return places > 2 or group[0].condition.rule.kind == "threshold" and len({f.condition.clause.id for f in group}) == 1


BY_TASK = frozenset({"duration", "participant_limit", "applicant_type", "self_funding", "threshold", "pi_age", "partner"})


def alternatives(findings: list[Finding]) -> list[Finding]:
    """Where an entry holds several tasks or tiers, each with its own figure, one met and one failed leave it open."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for f in findings:
        rule = f.condition.rule
        if rule.kind in BY_TASK and rule.binding and not rule.scope and f.condition.clause.track is None and rule.track is None:
            metric = results.same_metric(str(rule.get("metric"))) if rule.kind == "threshold" else rule.get("location") if rule.kind == "partner" else None
            groups.setdefault((rule.kind, rule.types, metric, rule.get("partner_types")), []).append(f)
    changed: dict[int, Finding] = {}
    for group in groups.values():
        outcomes = {f.judgement.outcome for f in group}
        if {"met", "failed"} <= outcomes and len({f.condition.rule.value for f in group}) > 1 and _told_apart(group):
            for f in group:
                if f.judgement.outcome == "failed":
                    said = f"{f.judgement.reason.rstrip('。')}；同一指南对不同任务或档次要求不一，要看报哪一个。"
                    changed[id(f)] = Finding(f.condition, Judgement("unknown", said, "打算报哪一个任务或档次？", settle="task"))
    return [changed.get(id(f), f) for f in findings] if changed else findings
