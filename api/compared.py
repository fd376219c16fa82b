"""What compare, history, table, defects and attributes take and give."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.paging import Paged
from api.schemas import Answer, AppliesToOut, AttributeOut, ClauseOut, GuideName, GuideOut, Kind, Strict, Words, Year
from kb.attribute import ApplicantType

MOST_GUIDES = 12
Change = Literal["same", "raised", "lowered", "changed", "added", "removed"]
Programme = Annotated[Words, Field(min_length=1, max_length=200)]


class CompareIn(Strict):
    """两份指南。"""

    left: GuideName = Field(description="旧的一份，指南编号", examples=["kejiyuanjiang-2022-2"])
    right: GuideName = Field(description="新的一份，指南编号", examples=["kejiyuanjiang-2025"])


class HistoryIn(Strict):
    """一个计划，或按先后写的几份指南；kind 只看一类规定。"""

    programme: Programme | None = Field(default=None, description="计划名称或一份指南的编号", examples=["科技援疆计划"])
    guide: list[GuideName] = Field(
        default_factory=list, max_length=MOST_GUIDES, description="或：按先后写的指南编号", examples=[["kejiyuanjiang-2022-2", "kejiyuanjiang-2025"]]
    )
    kind: Kind | None = Field(default=None, description="只看这一类规定", examples=["self_funding"])


class TableIn(Paged):
    """一类规定。"""

    kind: Kind = Field(description="类别", examples=["self_funding"])
    year: Year | None = Field(default=None, description="只看这一年度", examples=[2025])
    programme: Programme | None = Field(default=None, description="只看这一计划", examples=["科技援疆计划"])


class AttributesIn(Paged):
    """一类属性。"""

    kind: Kind = Field(description="类别", examples=["funding"])
    year: Year | None = Field(default=None, description="只看这一年度的指南", examples=[2025])
    guide: GuideName | None = Field(default=None, description="只看这一份指南", examples=["liangqu-2025"])


class OwnAttributesIn(Paged):
    """一份指南的属性。"""

    kind: Kind | None = Field(default=None, description="只看这一类", examples=["funding"])


class PieceOut(Answer):
    """一段文字：两边都有、删去或新增。"""

    op: Literal["equal", "insert", "delete"] = Field(description="equal 相同；insert 新增；delete 删去", examples=["insert"])
    text: str = Field(description="文字", examples=["2:1"])


class PairOut(Answer):
    """对上的一组条款。"""

    relation: Literal["unchanged", "reworded", "modified", "added", "removed"] = Field(
        description="reworded 措辞变、规定不变；modified 规定变", examples=["modified"]
    )
    left: list[ClauseOut] = Field(description="旧的一边；新增的为空")
    right: list[ClauseOut] = Field(description="新的一边；删去的为空")
    similarity: float = Field(description="文字相近的程度，0 至 1", examples=[0.81])
    diff: list[PieceOut] = Field(description="逐段比对")


class ValueOut(Answer):
    """一项规定的值在两版中的变化。"""

    kind: Kind = Field(description="类别", examples=["self_funding"])
    applies_to: AppliesToOut
    left: AttributeOut | None = Field(description="旧版的值；没有写为 null")
    right: AttributeOut | None = Field(description="新版的值；没有写为 null")
    change: Change = Field(description="不变、提高、降低、改变、新增、取消", examples=["same"])
    note: str = Field(description="说明", examples=["写法由1:2改为2:1，折算后均为自筹不低于财政经费的2倍"])


class CompareOut(Answer):
    """两版指南对照。"""

    left: GuideOut
    right: GuideOut
    summary: str = Field(description="摘要，每句附条款", examples=["2022年到2025年：条款改写1组、修改10组、新增27组、删去2组。"])
    pairs: list[PairOut]
    values: list[ValueOut]


class EntryOut(Answer):
    """一项规定在一版中的值。"""

    guide: str = Field(description="指南编号", examples=["kejiyuanjiang-2025"])
    year: int | None = Field(description="年度", examples=[2025])
    value: str = Field(description="值；没有写为“未规定”", examples=["自筹不低于财政经费的2倍"])
    attribute: AttributeOut | None = Field(description="属性；没有写为 null")
    change: Change | None = Field(description="比上一版；第一版为 null", examples=["same"])
    note: str = Field(description="说明", examples=["写法由1:2改为2:1，折算后均为自筹不低于财政经费的2倍"])


class LineOut(Answer):
    """一项规定历年的值。"""

    kind: Kind = Field(description="类别", examples=["self_funding"])
    label: str = Field(description="类别的中文名", examples=["自筹经费"])
    applies_to: AppliesToOut
    entries: list[EntryOut] = Field(description="每版一项，次序同 editions")


class HistoryOut(Answer):
    """一个计划历年的变化。"""

    programme: str | None = Field(default=None, description="计划；按指南编号问时没有", examples=["科技援疆计划"])
    editions: list[GuideOut] = Field(description="各版，由旧到新")
    timeline: list[LineOut]


class RowOut(Answer):
    """一类规定在一个项目类型中的值。"""

    guide: GuideOut
    track: str | None = Field(description="项目类型；null 为整份指南", examples=["院士类项目"])
    applicant_types: list[ApplicantType] = Field(description="申报单位类型；空为全部", examples=[["enterprise"]])
    applicants: str = Field(description="申报单位类型的中文名", examples=["企业"])
    value: str = Field(description="值；没有写为“未规定”", examples=["自筹不低于财政经费的2倍"])
    attribute: AttributeOut | None = Field(description="属性；没有写为 null")
    clause: ClauseOut | None = Field(description="条款；没有写为 null")
