"""A comparison as rows of cells: what the terminal, Excel, Markdown and the page have in common.

Texts stay as they are; each face escapes them its own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb.labels import APPLICANT_LABELS, KIND_LABELS
from kb.phrases import phrase_of

Shown = Mapping[str, Any]
RELATIONS = {"unchanged": "未改", "reworded": "改写", "modified": "修改", "added": "新增", "removed": "删去"}
CHANGES = {"same": "不变", "raised": "提高", "lowered": "降低", "changed": "改变", "added": "新增", "removed": "取消"}
PAIR_COLUMNS = ("关系", "左：条款", "左：原文", "右：条款", "右：原文", "相似度")
VALUE_COLUMNS = ("事项", "项目类型", "适用单位", "变化", "左", "右", "说明", "左：条款", "右：条款")


def called(guide: Shown) -> str:
    return f"{guide['year']}年《{guide['title']}》" if guide["year"] else f"《{guide['title']}》"


def clause_ids(clauses: Sequence[Shown]) -> str:
    return "\n".join(c["id"] for c in clauses)


def side_text(clauses: Sequence[Shown]) -> str:
    return "\n".join(c["text"] for c in clauses)


def pieces(pair: Shown, side: str) -> list[tuple[str, str]]:
    """(op, text) of one side, as printed there: what both have, and what only this side has."""
    own = "delete" if side == "left" else "insert"
    return [("equal" if edit["same"] else own, edit[side]) for edit in pair["edits"] if edit[side]]


def value_text(attribute: Shown | None) -> str:
    return phrase_of(attribute["kind"], attribute["value"]) if attribute else "未规定"


def whom(applies_to: Shown) -> str:
    return "、".join(APPLICANT_LABELS.get(t, t) for t in applies_to["applicant_types"])


def value_cells(row: Shown) -> list[str]:
    """A row of VALUE_COLUMNS."""
    return [
        KIND_LABELS.get(row["kind"], row["kind"]),
        row["applies_to"]["track"] or "",
        whom(row["applies_to"]),
        CHANGES[row["change"]],
        value_text(row["left"]),
        value_text(row["right"]),
        row["note"],
        row["left"]["clause_id"] if row["left"] else "",
        row["right"]["clause_id"] if row["right"] else "",
    ]


def history_columns(told: Shown) -> list[str]:
    return ["事项", "项目类型", "适用单位", *(f"{g['year'] or ''} {g['id']}".strip() for g in told["editions"])]


def history_cells(row: Shown) -> list[str]:
    return [row["label"], row["applies_to"]["track"] or "", whom(row["applies_to"]), *(_entry(e) for e in row["entries"])]


def _entry(entry: Shown) -> str:
    change = entry["change"]
    return str(entry["value"]) + (f"（{CHANGES[change]}）" if change and change != "removed" else "")
