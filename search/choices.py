"""Lists of which a part is enough (具备下列条件之一：…, 满足以下条件中的两项：…): each limb is a way of its own.

Guarantees: 1. a list that shuts out, ranks or pays (有下列情形之一的不得申报) is none; 2. limbs are left aside only where
enough others are met that were read whole, every part of them judged; 3. a list fails only where every limb of it is
judged, and so many fail that the rest can't be enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from ingest.numbering import Number, read_number
from ingest.numerals import NUMBER, number
from kb.guide import Clause
from search.findings.base import Judgement
from search.judging import Finding

_ENOUGH = re.compile(
    rf"(?:下列|以下|如下|下述)(?P<what>[^，。；：]{{0,14}}?)(?:中的?|其中)?(?:之一|(?:至少|任意?|任选)?(?P<some>{NUMBER}|几)\s?[项条个种](?:及?以上)?)(?P<after>[^，。；：]{{0,12}})[：:。，]?$"
)
_ASKS = re.compile("条件|要求|资格|资质|标准|身份|成果|业绩|基础|经历|具备|具有|符合|满足|达到")
_NO_CONDITION = re.compile("[不未]得|不予|不能|不可|不宜|不再|不纳入|不受|禁止|限制|取消|撤销|终止|收回|追回|中止|失信|违规|除外|优先|倾斜|加分|奖励|奖补|补助|资助|免|视同|视为|放宽|破格|退出|鼓励")


@dataclass(frozen=True)
class Choice:
    """A list of which `needed` limbs are enough, each the clauses that it consists of."""

    needed: int
    limbs: tuple[tuple[Clause, ...], ...]

    def limb_of(self, clause: Clause) -> int | None:
        return next((n for n, limb in enumerate(self.limbs) if any(c.id == clause.id for c in limb)), None)


def choices_of(clauses: Sequence[Clause]) -> tuple[Choice, ...]:
    """The lists among a guide's clauses of which a part is enough, in their order."""
    found: list[Choice] = []
    seen: set[tuple[str, ...]] = set()
    for at, clause in enumerate(clauses):
        for depth in range(1, len(clause.path) + 1):
            above = clause.path[:depth]
            if above not in seen:
                seen.add(above)
                if (needed := _needed(above[-1])) is not None:
                    found += _choice(needed, _while(clauses, at, above))
        if clause.role in ("sentence", "limb", "case") and (needed := _needed(clause.text)) is not None:
            found += _choice(needed, _while(clauses, at + 1, clause.path))
    return tuple(found)


def _needed(lead: str) -> int | None:
    """How many of what follows are enough; None where the lead says no such thing."""
    said = _ENOUGH.search(lead.strip())
    if said is None or not _ASKS.search(lead) or _NO_CONDITION.search(lead):
        return None
    some = number(said["some"]) if said["some"] else 1
    return int(some) if some else 1


def _while(clauses: Sequence[Clause], start: int, path: tuple[str, ...]) -> list[Clause]:
    """The clauses from `start` on, as long as they stand under `path`."""
    return list(takewhile(lambda clause: clause.path[: len(path)] == path, islice(clauses, start, None)))


def _choice(needed: int, after: Sequence[Clause]) -> list[Choice]:
    limbs = _rows(after) if after and after[0].role == "row" else _numbered(after)
    return [Choice(needed, limbs)] if needed < len(limbs) else []


def _rows(after: Sequence[Clause]) -> tuple[tuple[Clause, ...], ...]:
    rows = list(takewhile(lambda c: c.role == "row" and c.path == after[0].path, after))
    return tuple((row,) for row in (rows if rows[0].attributes else rows[1:]))  # the heads of the columns come first


def _numbered(after: Sequence[Clause]) -> tuple[tuple[Clause, ...], ...]:
    """Limbs whose numbers are of one manner and count up from one; what stands under a number belongs to its limb."""
    limbs: list[list[Clause]] = []
    first: Number | None = None
    for clause in after:
        step = clause.item.split("/")[after[0].item.count("/") :]
        label = clause.number if clause.role == "limb" else step[0] if step else None
        told = read_number(f"{label}、") if label else None
        first = first or told
        if told is None or first is None or told.style.name != first.style.name:
            break
        if told.ordinal == len(limbs) + 1:
            limbs.append([clause])
        elif limbs and told.ordinal == len(limbs):
            limbs[-1].append(clause)
        else:
            break
    return tuple(tuple(limb) for limb in limbs)


def chosen(findings: list[Finding], choices: Iterable[Choice]) -> list[Finding]:
    """The findings of one entry with each list taken as one: what is enough, what still can be, what can't."""
    for choice in choices:
        limb_of = {id(f): choice.limb_of(f.condition.clause) for f in findings}
        limbs = [[f for f in findings if limb_of[id(f)] == n and f.decides] for n in range(len(choice.limbs))]
        failed = {n for n, own in enumerate(limbs) if any(f.judgement.outcome == "failed" for f in own)}
        enough = [n for n, own in enumerate(limbs) if own and all(f.judgement.outcome == "met" for f in own) and _whole(choice.limbs[n], own)]
        if len(enough) >= choice.needed:
            findings = [f for f in findings if limb_of[id(f)] is None or limb_of[id(f)] in enough]
        elif not all(limbs) or len(limbs) - len(failed) >= choice.needed:
            findings = [_left_open(f, choice.needed) if limb_of[id(f)] in failed and f.judgement.outcome == "failed" else f for f in findings]
    return findings


def _left_open(finding: Finding, needed: int) -> Finding:
    said = f"{finding.judgement.reason.rstrip('。')}；所列各项符合{'其一' if needed == 1 else f'其中{needed}项'}即可，别的项还没有说全。"
    return replace(finding, judgement=Judgement("unknown", said, f"所列各项条件中，贵方符合哪{'一' if needed == 1 else '几'}项？", settle=finding.judgement.settle))


def _whole(limb: Sequence[Clause], findings: Sequence[Finding]) -> bool:
    """Is every part of the limb's words one that a finding judges?"""
    for clause in limb:
        own = [_plain(f.condition.part) for f in findings if f.condition.clause.id == clause.id]
        parts = [plain for part in re.split("[，；。,;]", clause.text) if (plain := _plain(part))]
        if not all(any(part in one for one in own) for part in parts) or len(own) < len(parts) + len(re.findall("且|并(?!购)|同时|以及", clause.text)):
            return False
    return True


def _plain(text: str) -> str:
    return re.sub(r"[\s，；。,;：:]", "", text)
