"""How alike two clauses are: by words, by meaning, by what they rule, by where they stand, and for whom.

All of it as matrices, left clauses × right clauses, so that thousands of clauses compare in seconds. A clause's own
features depend on nothing but the clause and are kept (`features`), so a server compares a guide again for free.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.words import terms
from kb.guide import Clause
from search.encode import Encoder

Matrix = NDArray[np.float32]
CASE = re.compile(r"(?:申报|牵头|承担)(?:单位|主体)?(?:是|为|属于?)(?P<who>[^，,；;]{1,30}?)(?:性质)?的[，,]")
# What a section is for, by the words of its heading. A clause stands in every role that its path names.
SECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words))
    for name, words in (
        ("aim", r"目的|依据|背景|总则|宗旨|目标"),
        ("principle", r"原则"),
        ("fields", r"方向|领域|重点任务|支持内容|支持范围|研究内容|项目类型"),
        ("applicant", r"申报(?:要求|条件|资格|单位|主体|对象)|基本条件|支持对象|限制"),
        ("leader", r"负责人|团队|人员"),
        ("money", r"经费|资助|资金|额度|补助|奖励|强度"),
        ("period", r"期限|周期|执行期|实施期"),
        ("papers", r"材料|附件|清单"),
        ("procedure", r"程序|流程|受理|时间|方式|评审|推荐|报送"),
        ("results", r"考核|指标|绩效|验收|成果"),
        ("duties", r"管理|监督|责任|纪律|罚"),
        ("contact", r"联系|咨询"),
    )
)
_SIDES_SAME = 0.5  # neither side rules anything, or stands anywhere telling: neither speaks for nor against


@dataclass(frozen=True, slots=True)
class Features:
    """What comparing needs of one clause's text: its word set with bigrams, its bare form, and for whom it speaks."""

    bare: str
    tokens: frozenset[str]
    case: str | None


@lru_cache(maxsize=32_768)
def features(text: str) -> Features:
    bare = bare_form(text)
    grams = {f"2:{bare[i : i + 2]}" for i in range(len(bare) - 1)}
    found = CASE.match(text)
    return Features(bare, frozenset(grams | set(terms(text))), found["who"] if found else None)


_RANGE = re.compile(r"(?<=\d)\s*[-‐‑–—―~～〜至到]\s*(?=\d)")
_BETWEEN = re.compile(r"(?<=\d)\s*([.:：．、,，/])\s*(?=\d)")


@lru_cache(maxsize=65_536)
def bare_form(text: str) -> str:
    """The words alone: width folded, lower case, without white space and punctuation.

    What stands between two digits stays, for it makes another number: 1.5 and 15, 1:2 and 12, 2-3 and 23.
    """
    folded = unicodedata.normalize("NFKC", _RANGE.sub("~", text)).lower()
    folded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", folded)
    folded = _BETWEEN.sub(lambda m: {"：": ":", "．": ".", "，": ","}.get(m[1], m[1]), folded)
    kept = [
        c
        for i, c in enumerate(folded)
        if c.isalnum() or c in "%‰+=<>≥≤" or (0 < i < len(folded) - 1 and folded[i - 1].isdigit() and folded[i + 1].isdigit())
    ]
    return "".join(kept)


def alike(left: Sequence[Clause], right: Sequence[Clause], encoder: Encoder) -> Matrix:
    """Similarity of every left clause with every right one, about 0 … 1; 0 where the two can't be counterparts."""
    words = by_words(left, right)
    text = 0.62 * words + 0.38 * by_meaning(left, right, encoder)
    score = text + 0.16 * (by_rules(left, right) - _SIDES_SAME) + 0.1 * (by_section(left, right) - _SIDES_SAME)
    score -= by_case(left, right)
    score[~compatible(left, right)] = 0
    return np.asarray(np.clip(score, 0, 1), dtype=np.float32)


def by_words(left: Sequence[Clause], right: Sequence[Clause]) -> Matrix:
    """Shared words and bigrams, the rarer the heavier: the mean of what both share and what the smaller has in the larger."""
    sides = [[features(c.text).tokens for c in side] for side in (left, right)]
    count: dict[str, int] = {}
    for tokens in (*sides[0], *sides[1]):
        for token in tokens:
            count[token] = count.get(token, 0) + 1
    total = len(left) + len(right)

    def weight(token: Hashable) -> float:
        return float(np.log(1 + total / count[str(token)]))

    shared, own_left, own_right = overlap(sides[0], sides[1], weight)
    both = own_left[:, None] + own_right[None, :]
    dice = 2 * shared / np.maximum(both, 1e-6)
    least = np.minimum(own_left[:, None], own_right[None, :])
    return np.asarray(0.7 * dice + 0.3 * shared / np.maximum(least, 1e-6), dtype=np.float32)


def by_meaning(left: Sequence[Clause], right: Sequence[Clause], encoder: Encoder) -> Matrix:
    """Nearness of the vectors: 0 where two are no nearer than unrelated rules are under this encoder, 1 where they are one."""
    near = _encoded(encoder, tuple(c.text for c in left)) @ _encoded(encoder, tuple(c.text for c in right)).T
    ground = _background(encoder)
    return np.asarray(np.clip((near - ground) / (1 - ground), 0, 1), dtype=np.float32)


def by_rules(left: Sequence[Clause], right: Sequence[Clause]) -> Matrix:
    """Shared kinds of attributes and shared values; in the middle where neither clause has any."""

    def kinds(clause: Clause) -> frozenset[str]:
        return frozenset(a.kind for a in clause.attributes)

    def values(clause: Clause) -> frozenset[str]:
        return frozenset(f"{a.kind} {json.dumps(a.value, sort_keys=True)}" for a in clause.attributes)

    found = np.zeros((len(left), len(right)), dtype=np.float32)
    for read, share in ((kinds, 0.6), (values, 0.4)):
        shared, a, b = overlap([read(c) for c in left], [read(c) for c in right], lambda _: 1.0)
        found += share * 2 * shared / np.maximum(a[:, None] + b[None, :], 1e-6)
    silent_left = np.array([not c.attributes for c in left])
    silent_right = np.array([not c.attributes for c in right])
    found[np.ix_(silent_left, silent_right)] = _SIDES_SAME
    return found


def by_section(left: Sequence[Clause], right: Sequence[Clause]) -> Matrix:
    """What the two sections are for: 1 the same, 0 another, in the middle where a heading does not tell."""
    a, b = [sections(c.path) for c in left], [sections(c.path) for c in right]
    shared, own_a, own_b = overlap(a, b, lambda _: 1.0)
    found = shared / np.maximum(np.minimum(own_a[:, None], own_b[None, :]), 1e-6)
    untold = (own_a[:, None] == 0) | (own_b[None, :] == 0)
    return np.asarray(np.where(untold, _SIDES_SAME, np.minimum(found, 1)), dtype=np.float32)


@lru_cache(maxsize=4096)
def sections(path: tuple[str, ...]) -> frozenset[str]:
    """The roles that a path's headings name; one not in the table stands for itself."""
    found: set[str] = set()
    for heading in path:
        named = {name for name, pattern in SECTIONS if pattern.search(heading)}
        found |= named or {bare_form(heading).lstrip("0123456789一二三四五六七八九十第章节条")}
    return frozenset(found)


def by_case(left: Sequence[Clause], right: Sequence[Clause]) -> Matrix:
    """What is taken off where two clauses speak for different kinds of applicant, or only one for a kind."""
    a, b = [features(c.text).case for c in left], [features(c.text).case for c in right]
    off = np.zeros((len(left), len(right)), dtype=np.float32)
    off[np.array([x is None for x in a])[:, None] != np.array([y is None for y in b])[None, :]] = 0.08
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x is not None and y is not None:
                off[i, j] = 0.3 * (1 - len(set(x) & set(y)) / min(len(set(x)), len(set(y))))
    return off


def compatible(left: Sequence[Clause], right: Sequence[Clause]) -> NDArray[np.bool_]:
    """May the two be counterparts at all? A contact, a form field, a list entry pairs with its like alone."""
    apart = {"contact": 1, "form_field": 2, "row": 2, "attachment": 3, "signature": 4}
    a = np.array([apart.get(c.role, 0) for c in left])
    b = np.array([apart.get(c.role, 0) for c in right])
    return np.asarray(a[:, None] == b[None, :])


# Rules of the genre that have nothing to do with each other: how near vectors are that mean different things
_UNRELATED = (
    "项目负责人年龄不超过六十周岁。",
    "单个项目资助额度最高一百万元。",
    "实施期限为两至三年。",
    "申报单位应在本省注册满一年。",
    "支持新能源汽车电池回收利用技术研发。",
    "逾期未提交验收材料的，收回财政资金。",
    "纸质材料一式三份报送至受理窗口。",
    "涉密项目按照保密规定办理。",
)


def _background(encoder: Encoder) -> float:
    vectors = _encoded(encoder, _UNRELATED)
    near = vectors @ vectors.T
    return float(np.clip(near[~np.eye(len(near), dtype=bool)].mean(), 0, 0.95))


def _encoded(encoder: Encoder, texts: tuple[str, ...]) -> Matrix:
    """One vector a text; those met before are kept, a bounded number of them. Safe from several threads."""
    kept = _KEPT.setdefault(encoder.name, {})
    own = {text: kept.get(text) for text in texts}
    fresh = [text for text, vector in own.items() if vector is None]
    found = dict(zip(fresh, encoder.encode(fresh, "rule"), strict=True)) if fresh else {}
    if len(kept) + len(found) > MOST_KEPT:
        kept = _KEPT[encoder.name] = {}
    kept.update(found)
    rows = [found[text] if (vector := own[text]) is None else vector for text in texts]
    return np.stack(rows) if rows else np.zeros((0, encoder.dimension), dtype=np.float32)


MOST_KEPT = 65_536  # vectors
_KEPT: dict[str, dict[str, Matrix]] = {}


def overlap(
    left: Sequence[Iterable[Hashable]], right: Sequence[Iterable[Hashable]], weight: Callable[[Hashable], float]
) -> tuple[Matrix, Matrix, Matrix]:
    """(weight of what each left and right set share, weight of each left set, weight of each right set)."""
    from scipy.sparse import csr_matrix

    places: dict[Hashable, int] = {}
    weights: list[float] = []
    sides: list[Any] = []
    for side in (left, right):
        columns: list[int] = []
        ends = [0]
        for tokens in side:
            for token in tokens:
                if token not in places:
                    places[token] = len(places)
                    weights.append(weight(token))
                columns.append(places[token])
            ends.append(len(columns))
        sides.append((columns, ends))
    heavy = np.array(weights or [0.0], dtype=np.float32)
    (a_columns, a_ends), (b_columns, b_ends) = sides
    shape = len(heavy)
    a = csr_matrix((heavy[a_columns], a_columns, a_ends), shape=(len(left), shape))
    b = csr_matrix((np.ones(len(b_columns), dtype=np.float32), b_columns, b_ends), shape=(len(right), shape))
    shared = (a @ b.T).toarray().astype(np.float32)
    own_b = np.asarray(b @ heavy, dtype=np.float32).ravel()
    return shared, np.asarray(a.sum(axis=1), dtype=np.float32).ravel(), own_b
