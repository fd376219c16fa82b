"""The names by which people call programmes and tracks, learned from the guides that are held.

A guide gives its programme's full name and often a short one (以下简称“上合计划”). People shorten further: they drop
计划 and 项目, generic words in the middle (重大科技需求 → 重大需求), or keep the one word that no other programme has
(援疆, 院士). A *binding* name limits a search to its programme; a *hint* only speaks for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ingest.words import words
from kb.guide import Guide
from kb.programme import family
from search.homes import Homes
from search.leanings import Leanings

_PARTED = re.compile(r"[及和与、，,（）()“”\"—－\-·\s]+")
_GENERIC_INFIX = re.compile(r"科技|技术|科学|工作|专项|计划|项目|发展|自治区|全[省市区]|国家|重点领域")
_TAIL = re.compile(r"(?:征集|申报|项目|计划|专项|课题|类|工程|行动|人才|资金|基金)+$")
# Words of the genre that name nothing by themselves
GENERIC: frozenset[str] = frozenset(
    ["科技", "计划", "项目", "专项", "申报", "指南", "支持", "重点", "一般", "创新", "发展", "合作", "企业", "成果", "技术", "研究", "自治区", "国家", "国际", "省", "市", "区", "区域", "协同", "组织", "及", "和", "与", "类", "建设", "培育", "提升", "巩固", "主体", "地位", "转移", "转化", "产业化", "产业", "应用", "示范", "管理", "平台", "人才", "资金", "基金", "重大", "科学", "领域", "关键", "核心", "攻关", "联动", "伙伴", "经济", "驱动", "试验区", "示范区", "自主", "高新技术", "工程", "行动", "方案", "办法", "通知", "年度", "第二批", "合作计划", "面上", "青年", "优秀", "后补助", "补助", "奖励", "战略", "新型", "服务", "推广"]
)


Key = str | tuple[str, str]  # of a programme, of a track


@dataclass(slots=True)
class Named:
    """Names of one thing: those that bind a question to it, and words that hint at it."""

    binding: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Names:
    """`programmes`: by family name; `tracks`: by (family name, track)."""

    programmes: dict[str, Named]
    tracks: dict[tuple[str, str], Named]
    guides: dict[str, list[Guide]]
    homes: Homes
    leanings: Leanings

    @cached_property
    def family_of(self) -> dict[str, str]:
        """Each guide's programme by the guide's id."""
        return {guide.id: key for key, guides in self.guides.items() for guide in guides}

    @cached_property
    def short(self) -> tuple[str, ...]:
        """Every short form, for whoever mends typos."""
        return tuple({f for named in (*self.programmes.values(), *self.tracks.values()) for f in named.binding | named.hints})

    def mentioned(self, flat: str) -> Names:
        """The programmes and tracks of which any form stands in a question in lower case, in the same order.

        Looked up by every stretch of the question that is as long as some form: the time does not grow with the guides.
        """
        owners = self._owners
        said: set[Key] = set()
        for length in self._lengths:
            for start in range(len(flat) - length + 1):
                said.update(owners.get(flat[start : start + length], ()))
        order = self._order
        return replace(
            self,
            programmes={key: self.programmes[key] for key in sorted((k for k in said if isinstance(k, str)), key=order.__getitem__)},
            tracks={key: self.tracks[key] for key in sorted((k for k in said if isinstance(k, tuple)), key=order.__getitem__)},
        )

    @cached_property
    def _owners(self) -> dict[str, list[Key]]:
        """Each form in lower case: the programmes and tracks that have it."""
        owners: dict[str, list[Key]] = defaultdict(list)
        every: list[tuple[Key, Named]] = [*self.programmes.items(), *self.tracks.items()]
        for key, named in every:
            for form in named.binding | named.hints:
                owners[form.lower()].append(key)
        return dict(owners)

    @cached_property
    def _order(self) -> dict[Key, int]:
        every: list[Key] = [*self.programmes, *self.tracks]
        return {key: place for place, key in enumerate(every)}

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(form) for form in self._owners})

    @classmethod
    def learn(cls, guides: Sequence[Guide]) -> Names:
        by_family: dict[str, list[Guide]] = defaultdict(list)
        for guide in guides:
            by_family[family(guide.programme)].append(guide)
        programmes = {key: _of_programme(members) for key, members in by_family.items()}
        tracks = {
            (key, track.name): _of_track(track.name, track.aliases)
            for key, members in by_family.items()
            for guide in members
            for track in guide.tracks
        }
        # a programme's own word that no other programme's or track's name has: 援疆, 上合
        _keep_own(programmes.values())
        for key in by_family:
            _keep_own([named for (owner, _), named in tracks.items() if owner == key])
        return cls(programmes, tracks, dict(by_family), Homes(guides), Leanings(by_family, GENERIC))


def _of_programme(members: Iterable[Guide]) -> Named:
    named = Named()
    for guide in members:
        for name in (guide.programme, *guide.aliases):
            named.binding |= _short_forms(name)
            # one word of a long name (上海 of 上海合作组织…) does not speak for it
            named.hints |= {w for w in _own_words(name) if 3 * len(w) >= len(family(name))}
    return named


def _of_track(name: str, aliases: Iterable[str]) -> Named:
    named = Named()
    for form in (name, *aliases):
        bare = _TAIL.sub("", form)
        named.binding |= {form} if _says_nothing(bare) or len(bare) < 2 else {form, bare}
        named.binding |= {f for f in _short_forms(form) if len(f) >= 4}
        named.hints |= _own_words(form)
    return named


def _short_forms(name: str) -> set[str]:
    """What the whole of a name is shortened to, at least two characters each."""
    marks_off = re.sub(r"[“”\"（）()《》\s]", "", name)
    forms = {name, marks_off, family(name)}
    forms.update(part for part in re.findall(r"“([^”]{2,12})”", name))
    for part in _PARTED.split(name):
        if len(part) >= 4:
            forms |= {part, family(part)}
    for form in list(forms):
        dropped = _GENERIC_INFIX.sub("", form)
        forms |= {dropped, _TAIL.sub("", form), _TAIL.sub("", dropped)}
    return {f for f in forms if len(f) >= 2 and not _says_nothing(f)}


def _says_nothing(form: str) -> bool:
    """Is a form made of words that any programme's name may have (科技发展计划)?"""
    return form in GENERIC or all(w in GENERIC for w in words(form))


def _own_words(name: str) -> set[str]:
    return {w for w in words(name) if len(w) >= 2 and w not in GENERIC and re.fullmatch(r"[\u4e00-\u9fffA-Za-z]+", w)}


def _keep_own(family_of_names: Iterable[Named]) -> None:
    """Drops every short form and hint that two of these things share."""
    everyone = list(family_of_names)
    count: dict[str, int] = defaultdict(int)
    for named in everyone:
        for form in named.binding | named.hints:
            count[form] += 1
    for named in everyone:
        named.binding = {f for f in named.binding if count[f] == 1 or len(f) >= 8}
        named.hints = {f for f in named.hints if count[f] == 1}
