"""The names of the columns of a table: is a row their head, and what are they called in full?

类别 | 补助比例 | 最高限额 above A类 | 10% | 800万元: a row says its figures without a word of what they are, the head of the column does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import patterns
from ingest.table.kinds import (
    ALL_QUOTAS,
    BARE_QUOTA,
    CAP,
    CLASS,
    COUNTED,
    OTHER,
    OWNER,
    PAPER,
    PAYS,
    QUOTA,
    RATE,
    SUM,
    SUM_OF_ALL,
    TERM,
    TIER,
    WHO,
)
from ingest.table.timetable import is_directory, is_timetable

_OF_QUOTAS = re.compile(r"名额|限额|指标|限项|限报|推荐")
_TOLD_OF_PAST = re.compile("立项|获批|上年|往年|去年|实际|已|完成|现有")  # 2024年立项数
_NAME = re.compile("(?:名额|限额|数|额度|标准|比例|期限?|周期|年限|名称|类[别型]|等级|档次|备注|说明|年龄|要求|条件|内容|序号|编号|单位|部门|对象|上限|下限|材料|资料|金额|经费|资金|强度|方式|职称|学历)(?:[（(].{1,8}[）)])?$")
_LEAD = re.compile(r"(?:支持|资助|补助|奖励|奖补|补贴)[^。]{0,24}(?:额度|标准|强度|金额|如下)[^。]{0,16}[（(](?:金额)?单位[：:]\s?(?P<unit>亿元|万元|元)")
_NO_SUM = re.compile("[项名个家]数|数量|数$|说明|方式|条件|要求|范围|内容|序号|自筹|对象|时间")
_NO_CLASS = (QUOTA, SUM_OF_ALL, RATE, CAP, SUM, TERM, OTHER, WHO, TIER, re.compile("序号|编号|代码|说明|电话|联系|条件|要求|内容|范围|时间|日期"))
_NOTED = re.compile(r"(?:限额|名额|指标|数字|数量|限项数?|数)(?:均|皆|都)?(?:为|指|系|是)(?P<each>每[一]?[个家所校院市县人](?:[\u4e00-\u9fff]{0,4}?(?=[（(]|最高|最多|推荐|申报|限|可|上限|的)(?:[（(][^（）()]{1,8}[）)])?)?)[^，。；]{0,12}(?:限|额|数|上限)")

Spans = Sequence[tuple[int, int]]


def places_of(text: str, spans: Spans = ()) -> tuple[tuple[int, int], ...]:
    """Where the cells of a row stand in its text: at `spans` where its source tells (empty ones have no length), else between spaces."""
    return tuple(spans) or tuple(match.span() for match in patterns.finditer(r"\S+", text))


def heads(text: str, about: Sequence[str] = (), spans: Spans = (), held: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the columns, where a row is their head: two cells or more, and no figure in any.

    `held`: the names that hold so far. 某高新区 | 不限项 | 限驻区单位 below them is a row of theirs.
    """
    names = tuple(text[start:end].replace(" ", "") for start, end in places_of(text, spans))
    while names and not names[-1]:
        names = names[:-1]
    figures = [name for name in names if patterns.search(r"\d", patterns.sub(r"[A-Z]{1,4}-?\d{1,4}|20\d\d年度?", "", name))]
    counts = [name for name in names if QUOTA.search(name) and name not in figures]
    if sum(map(bool, names)) < 2 or any(name.count("、") > 1 for name in names) or figures and not (counts and all(COUNTED.search(name) for name in figures)):
        return ()  # 推荐名额（人） | 其中：40周岁以下（人）: a figure in a name
    if held and names and not names[0] and (both := _below(held, names)):
        return both
    if names and names[0]:  # one name over several columns: 专题方向 | | 资助额度
        names = tuple(name or next(other for other in reversed(names[:i]) if other) for i, name in enumerate(names))
    if len(names) == len(held) and 2 * sum(_NAME.search(name) is not None for name in names) < len(names):
        return ()
    names = named(names, about)
    paid = not held and any(PAYS.search(said) for said in about) and all(len(name) <= 12 for name in names)
    return names if paid or of_figures(names) or is_timetable(names) or is_directory(names) else ()


def of_figures(names: Sequence[str]) -> bool:
    """Do the names of the columns say of what their figures, or their papers, are?"""
    return any(p.search(name) for name in names for p in (RATE, SUM, TERM, QUOTA, OTHER, PAPER)) or is_graded(names) and not is_timetable(names)


def _below(held: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The names of a table whose head has two rows: 推荐单位 | 推荐名额 above (empty) | 重点 | 面上. None where the second is no such row."""
    width = max(len(held), len(names))
    upper = [held[i] if i < len(held) else "" for i in range(width)]
    lower = [names[i] if i < len(names) else "" for i in range(width)]
    group, found = "", []
    for over, name in zip(upper, lower, strict=True):
        group = over or group
        found.append(over if not name else f"{name}名额" if QUOTA.search(group) or BARE_QUOTA.fullmatch(group) else name)
    return tuple(found) if any(name.endswith("名额") for name in found) and len(set(found)) == width else ()


def of_quotas(heading: str) -> bool:
    """Does a heading say that the table below counts? 附件1 推荐限额表 is no form to be filled in."""
    return ALL_QUOTAS.search(heading) is not None


def is_graded(names: Sequence[str]) -> bool:
    """考核等次 | 优秀 | 良好 | 合格: classes are the columns, and the rows say what each is paid."""
    return bool(names) and TIER.search(names[0]) is not None and len(names) > 2 and all(patterns.fullmatch(r"[\u4e00-\u9fffA-Z]{1,6}", name) for name in names[1:])


def _owners_only(names: Sequence[str]) -> bool:
    """某大学 | 某学院 | 其他高校: are the columns those that recommend? Sums and remarks may stand beside them."""
    left = [name for name in names if not SUM_OF_ALL.search(name)]
    return len(left) > 1 and all(OWNER.search(name) and not QUOTA.search(name) and name not in ("单位", "部门", "推荐单位", "申报单位") for name in left)


def named(names: tuple[str, ...], about: Sequence[str]) -> tuple[str, ...]:
    """The names of columns in full. `about`: the heading and the sentence above the table.

    Where they say of what and in what unit the figures are (奖补标准如下（单位：万元）：) they say it of every column after the first, and
    where they speak of quotas, of every column that names a class.
    """
    told = next((found for said in reversed(about) if (found := _LEAD.search(said))), None)
    if told and TIER.search(names[0]):
        return (names[0], *(name if TIER.search(name) or any(p.search(name) for p in (TERM, OTHER, RATE, QUOTA, SUM_OF_ALL, _NO_SUM)) else f"{name}资助标准（{told['unit']}）" for name in names[1:]))
    if about and TIER.search(names[0]) and not WHO.search(names[0]) and len(names) > 2 and any(ALL_QUOTAS.search(said) for said in about) and _owners_only(names[1:]):
        return (names[0], *(f"{name}名额" if OWNER.search(name) else name for name in names[1:]))  # 项目类别 | 某大学 | 其他高校
    who = next((name for name in [name for name in names if name != "序号"][:2] if WHO.search(name)), None)
    if who and any(_OF_QUOTAS.search(said) or ALL_QUOTAS.search(said) for said in (who, *about)):
        every = any(ALL_QUOTAS.search(said) for said in about) and not any(QUOTA.search(name) for name in names)
        classes = [name for name in names if name != who and (CLASS.search(name) or COUNTED.search(name) or BARE_QUOTA.fullmatch(name)) and not QUOTA.search(name) and not _TOLD_OF_PAST.search(name)]
        beside = [name for name in names if (classes or every and 1 < len(name) <= 16) and name not in (who, *classes) and not any(p.search(name) for p in _NO_CLASS) and not _TOLD_OF_PAST.search(name) and not name.startswith("其中")]
        return tuple(f"{name}名额" if name in classes else f"{name}（项）名额" if name in beside else name for name in names)
    return names


def each_of(notes: Sequence[str]) -> str:
    """Whose each figure of a table is, where a note beside it says so: 注：限额均为每校申报上限. Empty where none does."""
    found = next((told for note in notes if (told := _NOTED.search(note))), None)
    return "" if found is None else patterns.sub("[（(].*$", "", found["each"])
