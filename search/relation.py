"""What became of a pair of clauses: unchanged, reworded, modified, added or removed.

Values decide first. Where no value changed, the words do: another figure, another grade of obligation, another party or
scope, a limb gained or lost make it `modified`; other words for the same do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from search.alike import bare_form
from search.differ import Edit

Relation = Literal["unchanged", "reworded", "modified", "added", "removed"]
LIMB = 6  # characters: a replacement that much longer says more than another word
ADDED = 3  # characters of weight: gained or lost alone, they say something
_FIGURE = re.compile(r"\d+(?:[.:~/]\d+)*[%‰]?|[一二三四五六七八九十百两]+(?=[年月日天个家项人倍次份])")
_GRADES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("not", re.compile(r"不得|不予|不可|严禁|禁止|不支持|不受理|不能|不再")),
    ("favour", re.compile(r"优先|鼓励|倡导|重点支持|倾斜")),
    ("soft", re.compile(r"原则上|一般")),
    ("must", re.compile(r"必须|务必|须(?!知)|应当?(?![用急对])|需(?!求)|要求|不低于|不少于|不小于|不超过|不高于|不大于|不多于|至少|至多|最多|最少|最高|最低")),
    ("may", re.compile(r"可以|可(?![靠行持控再])|放宽")),
)
_BOUND = re.compile(r"(?:不得|不能|不可|不应)(?=超过|高于|大于|多于|低于|少于|小于)")
# Words whose coming and going says nothing by itself
_LIGHT = re.compile(
    r"对于?|由于?|来|的|地|得|了|等|及|和|与|或|并|且|以及|以|为|是|在|于|对|其|该|本|各|将|由|从|按照?|根据|依据|通过|进行|开展|实施|做好|加以|予以|给予|有关|相关|"
    r"相应|具体|上述|下列|以下|如下|所|之|中|内|应当?|须|需|必须|要|均|也|都|又|还|同时|此外|另外|其中|即|则|如|若|凡|能够?|可以|项目|工作|情况|方面|"
    r"申报人?|申请人?|单位|人员|主体|提供|提交|出具|报送|具有|具备|拥有|满足|符合|达到|超过|不超过|不高于|不大于|不低于|不少于|不小于|大于|小于|"
    r"至少|至多|最高|最多|最低|最少|积极|切实|进一步|大力|着力|全面|认真|严格|一定|较|相互|共同|联合|合作|协同|全部|所有|任何|以上|以下"
)
_SYNONYMS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "申报 申请 报名 报送",
        "高校 高等学校 高等院校 院校 大学",
        "科研院所 科研机构 科研单位 研究机构 科研院(所)",
        "医疗卫生机构 医疗机构 医院",
        "期限 周期 时限 执行期 实施期 期",
        "额度 金额 资金 经费 款项 数额",
        "支持 资助 扶持 补助",
        "负责人 主持人 牵头人",
        "审核 审查 核查",
        "验收 结题",
        "模版 模板 范本 样式",
        "自治区 我区 全区 新疆",
        "推荐 举荐",
        "签订 签署 订立",
        "联系 咨询",
        "完成 实现",
        "发展 建设",
        "优势 强项",
        "材料 资料 文件",
        "比例 占比 比重 之比",
        "面向 针对 围绕 聚焦",
        "有 存在 具有 出现",
        "担任 作为 充任",
    )
)


def relation(left: str, right: str, edits: Sequence[Edit], value_changed: bool) -> Relation:
    """The relation of two texts, one of which may be empty."""
    if not left:
        return "added"
    if not right:
        return "removed"
    if bare_form(left) == bare_form(right):
        return "unchanged"
    if value_changed or _figures(left) != _figures(right) or _grades(left) != _grades(right):
        return "modified"
    told = [edit for edit in edits if not edit.same]
    if sorted(essence("".join(e.left for e in told))) == sorted(essence("".join(e.right for e in told))):
        return "reworded"  # the same words in another order
    return "modified" if any(_weighs(edit) for edit in told) else "reworded"


def essence(text: str) -> str:
    """What is left of words without those whose coming and going says nothing."""
    return _LIGHT.sub("", bare_form(text))


def _figures(text: str) -> list[str]:
    return sorted(_FIGURE.findall(bare_form(text)))


def _grades(text: str) -> frozenset[str]:
    """The grades of obligation that a text speaks in; each has many words, of which one is as good as another.

    不得超过 bounds as 不超过 does and forbids nothing else.
    """
    plain = _BOUND.sub("不", text)
    return frozenset(name for name, pattern in _GRADES if pattern.search(plain))


def _weighs(edit: Edit) -> bool:
    """Does a replaced, gained or lost piece change what is said?"""
    old, new = bare_form(edit.left), bare_form(edit.right)
    if old == new or _same_thing(old, new):
        return False
    left, right = essence(old), essence(new)
    if not left and not right:
        return False
    if not left or not right:
        return len(left or right) >= ADDED
    if _same_thing(left, right):
        return False
    shared = len(set(left) & set(right)) / min(len(set(left)), len(set(right)))
    return shared < 0.5 or abs(len(left) - len(right)) >= LIMB


def _same_thing(one: str, other: str) -> bool:
    return any(
        any(a in one and one.replace(a, b, 1) == other for a in group for b in group if a != b) for group in _SYNONYMS
    )
