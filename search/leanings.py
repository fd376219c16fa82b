"""Which programme the words of a question lean to, where none is named outright: 深地专项, 孵化器那个补助.

Every pair of characters that stands in one programme's names and in no other's speaks for it, the more the rarer it is
in the texts of the genre; what every guide says (项目, 支持, 合作) speaks for none.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ingest.words import known_words
from kb.guide import Guide

ENOUGH = 1.6  # two pairs of characters that nothing else has
LEAST = 0.15
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SAYS_NOTHING = re.compile(
    r"(?:19|20)\d{2}年?度?|第[一二三四五六七八九十\d]+批次?|关于|组织|发布|印发|开展|做好|申报|指南|通知|公告|办法|项目|计划|专项|课题|工作|科学技术|科技[厅局]?|技术|"
    r"人民政府|财政[厅局]|委员会|办公室|年度|自治区|国家|省|市"
)


class Leanings:
    """Pairs of characters with the programme (family) that they speak for, and how much."""

    def __init__(self, families: Mapping[str, Sequence[Guide]], says_nothing: frozenset[str]) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        for key, guides in families.items():
            for guide in guides:
                for name in (guide.programme, guide.title, *guide.aliases):
                    for pair in _pairs(name, says_nothing):
                        owners[pair].add(key)
        own = {pair: next(iter(keys)) for pair, keys in owners.items() if len(keys) == 1}
        common: dict[str, int] = defaultdict(int)
        for word, count in known_words().items():
            for i in range(len(word) - 1):
                if word[i : i + 2] in own:
                    common[word[i : i + 2]] += count
        self._own = {pair: (key, max(LEAST, 1 - math.log10(1 + common[pair]) / 2.4)) for pair, key in own.items()}

    def of(self, flat: str) -> dict[str, float]:
        """How much a question without white space leans to each programme, in 0…1; those that it does not are left out."""
        found: dict[str, float] = defaultdict(float)
        for pair in {flat[i : i + 2] for i in range(len(flat) - 1)}:
            if pair in self._own:
                key, weight = self._own[pair]
                found[key] += weight
        return {key: min(1.0, total / ENOUGH) for key, total in found.items()}


def _pairs(name: str, says_nothing: frozenset[str]) -> set[str]:
    """Pairs of neighbouring characters of a name's own words."""
    own = [run for part in _SAYS_NOTHING.split(name) for run in _HAN.findall(part)]
    return {run[i : i + 2] for run in own for i in range(len(run) - 1)} - says_nothing
