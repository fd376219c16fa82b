"""The rows of a table before they are read: what each cell says, what it is merged with, and what its words look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from ingest.numbering import read_number


class Merged(Enum):
    """A place of a grid that belongs to a merged cell: one that begins above it, or to its left."""

    ABOVE = "above"
    LEFT = "left"


Cell = str | Merged

LONGEST_CELL = 120  # characters: a longer cell of several sentences is no entry of a row but text of its own
LONGEST_LABEL = 24
_HINT = re.compile(
    r"[，。；,;：:]|X{2,}|×{2,}|_{2,}|…|\.{3,}|字以内|字以下|字左右|[□☐☑☒■]|^[（(].*[）)]$|年\s+月|\d\s?(?:万|亿|元|%|％|个月|家|人|项|件|字)"
)
_SENTENCE = re.compile(r"[。；;!?！？]")
# What a column or an entry is called, by its last words.
_NAME = re.compile(
    r"(?:序号|编号|代码|类别|类型|种类|名称|额度|强度|金额|经费|资金|预算|投入|标准|比例|期限|周期|时间|日期|时限|地点|地址|内容|指标|要求|条件|资格|"
    r"方向|领域|范围|对象|主体|方式|方法|数量|数目|单位|部门|处室|科室|机构|负责人|联系人|主持人|申报人|姓名|职务|职称|学历|学位|"
    r"电话|手机|邮箱|传真|邮编|备注|说明|材料|形式|依据|目标|任务|成果|概述|简介|概况|情况|等级|级别|层次|权重|分值|得分|来源|用途|措施|"
    r"条款|事项|环节|步骤|流程|程序|需求|问题|意见|建议|人数|总额|总投入|渠道|园区|地区|国别|限项|指南)$"
    r"|^(?:项目|课题|专项|年度|国家|性别|年龄|专业|产业|行业|计划|榜单|支持|补助|资助|奖励|配套|自筹)$"
)
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$|[*＊：:]+$")


class Row:
    """One row of a grid. `own`: the words that begin at each place; `said`: those, and what is merged into it from above."""

    def __init__(self, index: int, cells: Sequence[Cell], above: Row | None) -> None:
        self.index = index
        self.cells = list(cells)
        self.own = [cell.strip() if isinstance(cell, str) else "" for cell in cells]
        self.said = list(self.own)
        if above is not None:
            for c, cell in enumerate(cells):
                if cell is Merged.ABOVE:
                    self.said[c] = above.said[c]

    @property
    def filled(self) -> list[int]:
        return [c for c, words in enumerate(self.own) if words]

    def is_blank(self, c: int) -> bool:
        """An empty cell of its own, not part of a merged one."""
        return self.cells[c] is not Merged.ABOVE and self.cells[c] is not Merged.LEFT and not self.own[c]

    def after(self, c: int) -> int:
        """The place where the cell right of that at c begins; the width where there is none."""
        c += 1
        while c < len(self.cells) and self.cells[c] is Merged.LEFT:
            c += 1
        return c

    def is_banner(self) -> bool:
        """One cell over the whole width, or words that are no label in an otherwise empty row."""
        if len(self.filled) != 1:
            return False
        only = self.filled[0]
        if all(c == only or cell is Merged.LEFT for c, cell in enumerate(self.cells)):
            return True
        if any(isinstance(cell, Merged) for cell in self.cells):
            return False
        words = self.own[only]
        return not is_short(words) or words.startswith("注") or read_number(words) is not None


def lines(words: str) -> list[str]:
    """The lines of a cell, white space collapsed, empty ones left out."""
    return [line for raw in words.splitlines() if (line := " ".join(raw.split()))]


def joined(words: str) -> str:
    """A cell's words in one line, for an entry: its lines are parted by a space but after a mark."""
    out = ""
    for line in lines(words):
        out += line if not out or out[-1] in "，。；：、！？（“《" else " " + line
    return out


def label(words: str) -> str:
    """A cell's words in one line, for a name: narrow cells break it anywhere (“提交” / “单位”)."""
    out = ""
    for line in lines(words):
        apart = out and ord(out[-1]) < 0x2E80 and ord(line[0]) < 0x2E80
        out += " " + line if apart else line
    return out


def is_short(words: str) -> bool:
    """Could this be a label: short, with no mark of a sentence, no figure, no blank to fill in?"""
    whole = label(words).rstrip("*＊：:")
    name = _ASIDE.sub("", whole) or whole
    return 0 < len(name) <= LONGEST_LABEL and not _HINT.search(whole)


def is_name(words: str) -> bool:
    """Is this what columns and entries are called (支持额度, 联系人)?"""
    name = re.sub(r"\s", "", _ASIDE.sub("", label(words)))
    return is_short(words) and _NAME.search(name) is not None


def is_hint(words: str) -> bool:
    """Does this tell how to fill a field in, rather than name one?"""
    return bool(words) and not is_short(words)


def is_long(words: str) -> bool:
    """Is this cell text of its own: long, of several sentences or lines, or a numbered list?"""
    parts = lines(words)
    size = sum(map(len, parts))
    if size > LONGEST_CELL and (len(parts) > 1 or len(_SENTENCE.findall(words.strip()[:-1])) >= 1):
        return True
    return len(parts) >= 2 and sum(read_number(part) is not None for part in parts) >= 2 and size > LONGEST_CELL // 2
