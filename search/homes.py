"""Whose guide a place speaks for: 辽宁临床专项 is Liaoning's, a university in Jiangsu is only the caller's partner.

The home of a guide is read from its title, programme and issuer. A place *binds* a question where it stands as a guide's
own name does (广西这批, 报江西青年基金, 郑州的券); anywhere else it only speaks for its guides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kb.guide import Guide
from kb.provinces import PROVINCES
from search.places import CITIES

_SHORT_OF = {full: short for full, short, _ in PROVINCES}
_PLACE = re.compile(
    "(?P<name>" + "|".join(sorted({*_SHORT_OF.values(), *CITIES}, key=len, reverse=True)) + ")"
    "(?:维吾尔自治区|壮族自治区|回族自治区|自治区|[省市])?"
)
# what makes a place the caller's partner, seat or source: 跟江苏一所大学, 从浙江过来, 深圳的电池技术
_BESIDE = re.compile(r"(?:[跟和与从同由找请把将在拉去到往]|引进|来自|联合|对接|联系)的?$")
_OF_CALLER = re.compile(
    r"(?:[那这]边|当地)?的?(?:[一某几两三哪]?[所家些个位名])?的?"
    r"(?:大学|高校|学校|公司|企业|[\u4e00-\u9fff]{0,4}(?:研究院|研究所|医院|学院|大学|公司|集团|厂)|单位|合作|伙伴|同行|专家|老师|团队|人(?!才)|前指|过?来|技术|工艺|成果|总部|朋友|博士|教授|院士)"
)
_AS_GUIDE = re.compile(
    r"(?:省|市|自治区|区)?(?:里|厅|局|科技[厅局])?的?(?:20\d\d|\d\d)?年?度?版?的?(?:第[一二三四\d]批)?"
    r"(?:[这那本](?:个|批|份|次|边|类|项|回|里|块)?|指南|办法|通知|文件|政策|规定|项目|专项|计划|基金|课题|补助|奖补|资助|人才|申报|要求|今年|里(?=今年|[有能怎]))"
)
_ASKED_FOR = re.compile(r"(?:报|申报|申请|拿|领|要|弄|报个|申)$")


@dataclass(frozen=True, slots=True)
class Said:
    """Places of guides held that a question names: those that bind it, those that only speak, and the words that bind."""

    binding: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Homes:
    """Places by the guides that are at home there. `at`: place → ids of guides; a city's guides are not its province's."""

    def __init__(self, guides: Sequence[Guide]) -> None:
        self.at: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}  # everything that a place's guides are called by
        for guide in guides:
            called = f"{guide.title} {guide.programme} {guide.issuer or ''}"
            for place in _homes_of(called):
                self.at[place].add(guide.id)
                words = [guide.title, guide.programme, *guide.aliases, *(t.name for t in guide.tracks)]
                self._names[place] = self._names.get(place, "") + " ".join(words)

    def said(self, flat: str) -> Said:
        """The places that a question without white space names."""
        binding: dict[str, str] = {}
        speaking: list[str] = []
        for match in _PLACE.finditer(flat):
            name = match["name"]
            province = _SHORT_OF.get(CITIES.get(name, ""), "")
            if name not in self.at:
                if province in self.at:  # a city of the province: its caller may mean the province's guides
                    speaking.append(province)
                continue
            before, after = flat[max(0, match.start() - 4) : match.start()], flat[match.end() : match.end() + 12]
            of_caller = _OF_CALLER.match(after) is not None and not (len(after) >= 4 and after[:4] in self._names[name])  # 深圳技术攻关: a name, not 深圳技术
            if _AS_GUIDE.match(after) or (not of_caller and (self._named_after(name, after) or _ASKED_FOR.search(before))):
                binding[name] = match.group()
            elif not of_caller and not _BESIDE.search(before):
                speaking.append(name)
        return Said(tuple(binding), tuple(dict.fromkeys(p for p in speaking if p not in binding)), tuple(binding.values()))

    def _named_after(self, place: str, after: str) -> bool:
        """Do the words after a place come from the names of its guides (陕西|研发后补助)?"""
        names = self._names[place]
        return any(after[i : i + 2] in names for i in range(min(len(after) - 1, 5)) if re.fullmatch(r"[\u4e00-\u9fff]{2}", after[i : i + 2]))


def _homes_of(called: str) -> set[str]:
    """The province and the city that a guide's own names tell; a city's guide is at home in the city alone."""
    found = {match["name"] for match in _PLACE.finditer(called)}
    cities = {name for name in found if name in CITIES and name not in _SHORT_OF.values()}
    return cities or found
