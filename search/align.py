"""Which clause of one edition became which of the other: by meaning, role and place, never by number.

Guarantees: 1. every clause of both sides stands in exactly one pair; 2. a pair is one to one, one to several (split),
several to one (merged), or one-sided (added, removed): nothing is forced; 3. `align(b, a)` is `align(a, b)` mirrored
where the caller keeps one order (search.compare does); 4. the same clauses give the same pairs on every run.

How: clauses of the same words pair first (by place where several have them). The others get the assignment with the
largest total similarity above THRESHOLD. Then what a pair leaves uncovered of a clause is looked for among the
unpaired (splits and merges); a lone rule of a kind on either side is the same rule reworded; and a list of fields that
became one sentence, or the other way round, is one pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kb.guide import Clause
from search.alike import Matrix, alike, bare_form, compatible, features, sections
from search.encode import Encoder

# Learned on invented editions (tests/editions.py, a sweep in tests/test_align.py): the F1 of pairs is 0.99 and more from
# 0.25 to 0.42 and falls on either side; guides that are no editions of each other make no chance pair above 0.33.
THRESHOLD = 0.34
CONTINUED = 0.55  # a list this like another is the same list with changes, not a list rearranged
COVERED_NEAR, COVERED_FAR = 0.55, 0.8  # how much of a split-off part must stand in what its whole has left
LEAST = 3  # bigrams that a part must have of its own
NEAR = 2  # clauses apart
# Kinds that a guide rules once for whom it applies to: alone on both sides, they are the same rule
ONCE = frozenset(
    {
        "credit", "duration", "funding", "self_funding", "outsourcing_limit", "participant_limit", "application_limit",
        "recommendation_limit", "pi_title", "pi_age", "pi_time", "pi_employment", "publicity", "deadline",
        "applicant_type", "achievement", "no_stacking",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of clauses on either side, in order; one side is empty where a clause has no counterpart."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    similarity: float


def align(left: Sequence[Clause], right: Sequence[Clause], encoder: Encoder, threshold: float = THRESHOLD) -> list[Pair]:
    """Pairs that cover both sides, in the order of the left with what was added where it stands."""
    found = _same_words(left, right)
    free_left = [i for i in range(len(left)) if i not in {p.left[0] for p in found}]
    free_right = [j for j in range(len(right)) if j not in {p.right[0] for p in found}]
    if free_left and free_right:
        found += _assigned(left, right, free_left, free_right, encoder, threshold, found)
    found = _parts(left, right, found)
    found = _flipped(_parts(right, left, _flipped(found)))
    found += _lone_rules(left, right, found)
    found = _lists(left, right, found)
    return _ordered(found, len(left), len(right))


def _same_words(left: Sequence[Clause], right: Sequence[Clause]) -> list[Pair]:
    """Clauses of the same words, punctuation and width aside; of several, those that stand most alike."""
    groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, clauses in enumerate((left, right)):
        for i, clause in enumerate(clauses):
            groups[f"{_kin(clause)} {features(clause.text).bare}"][side].append(i)
    found: list[Pair] = []
    for ours, theirs in groups.values():
        if len(ours) == len(theirs) == 1:
            found.append(Pair((ours[0],), (theirs[0],), 1.0))
        elif ours and theirs:
            place = 1 + _place([left[i] for i in ours], [right[j] for j in theirs], len(left), len(right))
            found += [Pair((ours[a],), (theirs[b],), 1.0) for a, b in best(place)]
    return found


def _kin(clause: Clause) -> str:
    return clause.role if clause.role in ("contact", "form_field", "row", "attachment", "signature") else ""


def _assigned(
    left: Sequence[Clause],
    right: Sequence[Clause],
    free_left: Sequence[int],
    free_right: Sequence[int],
    encoder: Encoder,
    threshold: float,
    fixed: Sequence[Pair],
) -> list[Pair]:
    """The assignment with the largest total above the threshold; place and neighbours decide between equals."""
    ours, theirs = [left[i] for i in free_left], [right[j] for j in free_right]
    score = alike(ours, theirs, encoder)
    likely = score + 0.05 * _place(ours, theirs, len(left), len(right))
    likely[~compatible(ours, theirs)] = 0
    chosen = best(np.where(score >= threshold, likely - threshold + 0.05, 0))
    partner = {p.left[0]: p.right[0] for p in fixed} | {free_left[a]: free_right[b] for a, b in chosen}
    back = {j: i for i, j in partner.items()}
    likely += 0.06 * _beside(free_left, free_right, partner, back)
    chosen = best(np.where(score >= threshold, likely - threshold + 0.05, 0))
    return [Pair((free_left[a],), (free_right[b],), float(score[a, b])) for a, b in chosen]


def _place(left: Sequence[Clause], right: Sequence[Clause], left_total: int, right_total: int) -> Matrix:
    """How alike two places are, 0 … 1: same headings, same track, same number, same depth into the guide."""
    ours = np.array([c.position / max(left_total, 1) for c in left], dtype=np.float32)
    theirs = np.array([c.position / max(right_total, 1) for c in right], dtype=np.float32)
    score = 0.3 * (1 - np.abs(ours[:, None] - theirs[None, :]))
    for read, share in ((_heading, 0.4), (_track, 0.2), (_number, 0.1)):
        a, b = [read(c) for c in left], [read(c) for c in right]
        codes = {value: n for n, value in enumerate(dict.fromkeys([*a, *b]))}
        same = np.array([codes[x] for x in a])[:, None] == np.array([codes[x] for x in b])[None, :]
        score += share * same
    return np.asarray(score, dtype=np.float32)


def _heading(clause: Clause) -> str:
    return bare_form(clause.path[-1]).lstrip("0123456789一二三四五六七八九十第章节条") if clause.path else ""


def _track(clause: Clause) -> str:
    return clause.track or ""


def _number(clause: Clause) -> str:
    return clause.number or ""


def _beside(rows: Sequence[int], columns: Sequence[int], partner: dict[int, int], back: dict[int, int]) -> Matrix:
    """1 where the clauses before and after are each other's counterparts, ½ where one of them is."""
    at = {j: b for b, j in enumerate(columns)}
    found = np.zeros((len(rows), len(columns)), dtype=np.float32)
    for a, i in enumerate(rows):
        for step in (-1, 1):
            beside = partner.get(i + step)
            if beside is not None and beside - step in at:
                found[a, at[beside - step]] += 0.5
    return found


def best(gain: Matrix) -> list[tuple[int, int]]:
    """The one-to-one choice with the largest total gain; entries of 0 or less are never chosen."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.maximum(gain, 0), maximize=True)
    return [(int(a), int(b)) for a, b in zip(rows, columns, strict=True) if gain[a, b] > 0]


# -- one to several ---------------------------------------------------------------------------------------------------


def _grams(text: str) -> Counter[str]:
    bare = features(text).bare
    return Counter(bare[i : i + 2] for i in range(len(bare) - 1))


def _parts(left: Sequence[Clause], right: Sequence[Clause], pairs: Sequence[Pair]) -> list[Pair]:
    """Joins to a pair the unpaired right clauses whose words its left clause has and the pair does not cover yet."""
    taken = {j for p in pairs for j in p.right}
    free = [j for j in range(len(right)) if j not in taken]
    if not free:
        return list(pairs)
    open_pairs = {n: _grams(left[p.left[0]].text) for n, p in enumerate(pairs) if len(p.left) == 1 and p.similarity < 0.999}
    holders: dict[str, list[int]] = defaultdict(list)
    for n, grams in open_pairs.items():
        for gram in grams:
            holders[gram].append(n)
    joined = {n: list(pairs[n].right) for n in open_pairs}
    for j in free:
        own = _grams(right[j].text)
        size = own.total()
        if size < LEAST:
            continue
        shared: Counter[int] = Counter()
        for gram, count in own.items():
            for n in holders.get(gram, ()):
                shared[n] += min(count, open_pairs[n][gram])
        best, most = None, 0.0
        for n, weight in shared.items():
            near = min(abs(j - k) for k in joined[n]) <= NEAR
            needed = COVERED_NEAR if near else COVERED_FAR
            if weight < needed * size or right[j].track != right[joined[n][0]].track:
                continue
            held = sum((_grams(right[k].text) for k in joined[n]), Counter[str]())
            fresh = own - held  # a subject said again in each part tells nothing
            covered = ((open_pairs[n] - held) & fresh).total() / max(fresh.total(), 1)
            if fresh.total() >= LEAST and covered >= needed and covered > most:
                best, most = n, covered
        if best is not None:
            joined[best].append(j)
    return [replace(p, right=tuple(sorted(joined.get(n, p.right)))) for n, p in enumerate(pairs)]


def _flipped(pairs: Sequence[Pair]) -> list[Pair]:
    return [Pair(p.right, p.left, p.similarity) for p in pairs]


# -- rules and lists --------------------------------------------------------------------------------------------------


def _lone_rules(left: Sequence[Clause], right: Sequence[Clause], pairs: Sequence[Pair]) -> list[Pair]:
    """Unpaired clauses that hold the only rule of a kind on their side, for the same track: reworded past recognition."""
    used_left, used_right = {i for p in pairs for i in p.left}, {j for p in pairs for j in p.right}
    ours, theirs = _holders(left), _holders(right)
    found: list[Pair] = []
    for key in sorted(ours.keys() & theirs.keys(), key=str):
        (i, *more), (j, *others) = ours[key], theirs[key]
        if more or others or i in used_left or j in used_right or _kin(left[i]) != _kin(right[j]):
            continue
        used_left.add(i)
        used_right.add(j)
        a, b = features(left[i].text).tokens, features(right[j].text).tokens
        found.append(Pair((i,), (j,), round(0.3 + len(a & b) / max(len(a | b), 1), 4)))
    return found


def _holders(clauses: Sequence[Clause]) -> dict[tuple[str, str | None], list[int]]:
    holders: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, clause in enumerate(clauses):
        for kind in {a.kind for a in clause.attributes} & ONCE:
            holders[kind, clause.track].append(i)
    return holders


def _lists(left: Sequence[Clause], right: Sequence[Clause], pairs: Sequence[Pair]) -> list[Pair]:
    """Several lists of fields here and one there are one pair, where the one does not just continue one of them."""
    found = list(pairs)
    for track in sorted({c.track for c in (*left, *right)}, key=str):
        continued = [p for p in found if p.left and p.right and p.similarity >= CONTINUED]
        ours = _lists_of(left, track, {i for p in continued for i in p.left})
        theirs = _lists_of(right, track, {j for p in continued for j in p.right})
        if min(len(ours), len(theirs)) != 1 or max(len(ours), len(theirs)) < 2:
            continue
        within = [p for p in found if set(p.left) & set(ours) or set(p.right) & set(theirs)]
        if any(set(p.left) - set(ours) or set(p.right) - set(theirs) for p in within):
            continue
        similarity = max((p.similarity for p in within), default=THRESHOLD)
        found = [p for p in found if p not in within] + [Pair(tuple(ours), tuple(theirs), similarity)]
    return found


def _lists_of(clauses: Sequence[Clause], track: str | None, settled: set[int]) -> list[int]:
    return [
        i
        for i, c in enumerate(clauses)
        if c.track == track
        and i not in settled
        and "fields" in sections(c.path)
        and sum(a.kind == "field" for a in c.attributes) >= 3
    ]


def _ordered(pairs: Sequence[Pair], left_total: int, right_total: int) -> list[Pair]:
    """All pairs, one-sided ones made, in left order; an added clause stands after what stands before it on the right."""
    paired_left, paired_right = {i for p in pairs for i in p.left}, {j for p in pairs for j in p.right}
    everything = [*pairs, *(Pair((i,), (), 0.0) for i in range(left_total) if i not in paired_left)]
    everything.sort(key=lambda p: p.left[0])
    after: dict[int, list[Pair]] = defaultdict(list)
    owner = {j: p for p in pairs for j in p.right}
    anchor = -1  # serial of the pair that holds the right clause last seen
    serial = {id(p): n for n, p in enumerate(everything)}
    for j in range(right_total):
        if j in paired_right:
            anchor = serial[id(owner[j])]
        else:
            after[anchor].append(Pair((), (j,), 0.0))
    ordered = list(after[-1])
    for n, pair in enumerate(everything):
        ordered.append(pair)
        ordered += after[n]
    return ordered
