"""Fit: how near the project's subject comes to what a track supports, by meaning and by words, with the clauses that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.words import terms
from kb.applicant import Applicant
from kb.shown import Shown, clause_shown
from search.encode import Encoder

if TYPE_CHECKING:
    from search.conditions import Offer

SUPPORTING = 3
_ADMIN = re.compile(
    r"注册|法人|信用|自筹|协议|合同|万元|负责人|职称|在职|审计|资产负债|利润|损益|单位一共|参与单位|联合申报单位|执行期|实施期|论文|涉密|填报|母子公司|盖章|材料|申报书|答辩|论证|制度|外拨|齐"
)


class Fits:
    """Vectors of every distinct thing that guides support, made once; one inner product a match."""

    def __init__(self, offers: Sequence[Offer], encoder: Encoder) -> None:
        self._encoder = encoder
        self._names: dict[str, int] = {}
        fields = [[self._place(name) for name, _ in offer.fields] for offer in offers]
        about = [[self._place(c.text[:300]) for c in offer.purposes[:12]] for offer in offers]
        texts = list(self._names)
        self._fields, self._field_starts = _flat(fields, len(texts))
        self._about, self._about_starts = _flat(about, len(texts))
        self._has_about = np.array([bool(own) for own in about], dtype=bool)
        self._vectors = encoder.encode(texts, "rule") if texts else np.zeros((0, encoder.dimension), dtype=np.float32)
        self._terms = [frozenset(t for t in terms(text) if len(t) > 1) for text in texts]

    def _place(self, text: str) -> int:
        return self._names.setdefault(text, len(self._names))

    def of(self, applicant: Applicant) -> NDArray[np.float64]:
        """One number 0…1 an offer: its nearest field, and its nearest sentence where the track has some of its own."""
        scores = np.append(self._scores_cached(applicant), 0.0)
        if not len(self._field_starts):
            return np.zeros(0)
        fields = np.maximum.reduceat(scores[self._fields], self._field_starts)
        purpose = np.maximum.reduceat(scores[self._about], self._about_starts)
        return np.asarray(np.clip(np.where(self._has_about, 0.6 * fields + 0.4 * purpose, fields), 0.0, 1.0), dtype=np.float64)

    def _scores(self, applicant: Applicant) -> NDArray[np.float32]:
        subject = subject_of(applicant)
        if not subject or not len(self._vectors):
            return np.zeros(len(self._vectors), dtype=np.float32)
        vector = self._encoder.encode([subject], "question")[0]
        near = np.maximum(self._vectors @ vector, 0.0)
        said = frozenset(t for t in terms(subject) if len(t) > 1)
        shared = np.array([len(own & said) / max(min(len(own), 8), 1) for own in self._terms], dtype=np.float32)
        return np.asarray(np.minimum(1.0, near + 0.5 * np.minimum(shared, 1.0)), dtype=np.float32)

    def supporting(self, offer: Offer, applicant: Applicant, guide: Shown) -> list[Shown]:
        """The clauses whose supported fields come nearest, best first."""
        if not offer.fields:
            return []
        scores = self._scores_cached(applicant)
        order = sorted(offer.fields, key=lambda f: -float(scores[self._names[f[0]]]))
        found: dict[str, Shown] = {}
        for name, clause in order[:8]:
            score = float(scores[self._names[name]])
            if score > 0.15 and clause.id not in found and len(found) < SUPPORTING:
                found[clause.id] = {"field": name, "score": round(score, 3), "clause": clause_shown(clause, guide)}
        return list(found.values())

    def _scores_cached(self, applicant: Applicant) -> NDArray[np.float32]:
        kept = getattr(self, "_last", None)
        if kept is None or kept[0] is not applicant:
            self._last = kept = (applicant, self._scores(applicant))
        return kept[1]


def _flat(lists: Sequence[Sequence[int]], none: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lists one after another and where each begins; an empty one holds `none`, a text that nothing is near to."""
    filled = [own or [none] for own in lists]
    starts = np.cumsum([0, *(len(own) for own in filled[:-1])]) if filled else np.zeros(0)
    return np.array([i for own in filled for i in own], dtype=np.int64), starts.astype(np.int64)


def subject_of(applicant: Applicant) -> str:
    """The words of the project's subject: its fields, and the description's parts that are about no formality."""
    parts = [p for p in re.split(r"[，。；！？\n]", applicant.description or "") if p and not _ADMIN.search(p)]
    return " ".join([*applicant.fields, *parts])[:1200]
