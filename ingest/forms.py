"""Flattened Word tables and forms: cells between tabs become rows and fields.

Converters write each cell on a line of its own that begins with a tab; an empty cell is a tab and white space. A label
and the hint beside it (“简要说明…（2000字以内）”) are one field; a line with several cells is a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines import Paragraph

_HINT = re.compile(r"[，。；,;]|X{2,}|_{2,}|…|字以内|字以下|□")
_LEADS_IN = re.compile("[须需应]|满足|以下|如下|下列|包括|不得")  # 项目完成时须满足：waits for no entry
_RULES = re.compile(r"(?:指南|办法|细则|规定|规程|通知|公告|方案|条件|要求|须知|说明|标准|措施|政策|要点|解读|答)(?:[（(][^（）()]{1,20}[）)])?$")
# a table of what one must have, or of what one hands in
_LISTS = re.compile(r"(?:条件|门槛|准入标准)(?:(?:及|和|与)[^，。；]{0,4}材料)?(?:一览|对照|对比|要求|汇总)?表$|^[^，。；\u4e00-\u9fff]{0,4}附[件表]?[\s\d一二三四五六七八九十：:.、]{0,6}材料(?:清单|目录)$|(?:申[报请领]|报送|提交|所需|认定|备案|推荐|兑[付现])(?:书面|附件)?(?:材料|资料)(?:清单|目录|一览表|明细表?)$")
LONGEST_LABEL = 24


def is_form(attachment: str) -> bool:
    """Is the attachment of this heading something to fill in, or a list, rather than rules of its own: 附件1 申报书, not 附件2 申报指南?"""
    return _RULES.search(attachment) is None and _LISTS.search(attachment) is None


def is_cell(paragraph: Paragraph, attached: bool) -> bool:
    """A cell of a flattened table. Before the attachments, a tab that only indents a sentence makes none."""
    indents = "\t" not in paragraph.text and paragraph.text.endswith("。")
    return paragraph.tabbed and (attached or not indents)


def field_group(rest: Sequence[Paragraph]) -> int:
    """How many paragraphs at the head of `rest` make up one form field (1, or a label and its hint: 2)."""
    head = rest[0]
    if len(rest) > 1 and len(head.text) <= LONGEST_LABEL and "\t" not in head.text + rest[1].text and not _HINT.search(head.text) and head.number is None:
        hint = rest[1]
        if hint.tabbed and hint.number is None and _HINT.search(hint.text):
            return 2
    return 1


def is_blank_to_fill(paragraph: Paragraph) -> bool:
    """A line of a form that waits for an entry: “提交单位（盖章）：”."""
    text = paragraph.text
    return len(text) <= LONGEST_LABEL and text.endswith(("：", ":")) and paragraph.number is None and not _LEADS_IN.search(text)


def is_field(row: Paragraph) -> bool:
    """Is a row that the reader saw a form's field? Readers write a tab before those, as converters do before cells."""
    return row.tabbed or is_blank_to_fill(row)
