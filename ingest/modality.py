"""How words bind: must, must not, may, prefer, encourage or merely state (the contract's modality; conventions of the gold)."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.base import part_end, part_start
from kb.attribute import Modality

_WORDS: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    ("may", re.compile(r"可(?:以)?放宽|放宽至|放宽到")),
    ("must_not", re.compile(r"不得(?!少于|低于|小于)|不予|不支持|不受理|不资助|严禁|禁止|不再|退回")),
    ("prefer", re.compile(r"优先|重点支持(?!项目|课题)|持续支持|倾斜|重点扶持|同等条件")),
    ("encourage", re.compile(r"鼓励")),
    ("must", re.compile(r"必须|须(?!知)|应当?(?![用急对])|需(?![求要]?求)|要求|至少|不得?低于|不得?少于|不超过|不高于|限报|(?<![期年权时])限为|(?<![期年权])限(?=\s?\d|[申牵推]|主持|承担|额推|报|为\s?\d)|(?:单位|主体|对象|人|者)限(?=[^，。；制额期时定]{3})|务必|不满|未满|只能|无不良|最[高多]|至多|严格")),
    ("may", re.compile(r"可以|(?<![许认])可(?!靠|行|考|持|控|再|编辑|复制|读取|追溯|视化|识别|检测|测量|穿戴|降解|扩展|编程|溶|燃)")),
)
_BRACKETS = re.compile("（[^（）]{0,60}）?")
BINDS = re.compile(r"必须|须(?!知)|应当?(?![用急对])|需(?!求)|要求")
_ASKED = frozenset({"material", "deadline", "submission"})  # 请各单位于…前报送: an order put politely
_STATED = frozenset({"authority", "contact", "form_field", "validity", "publicity"})


def modality_of(kind: str, text: str, start: int, end: int) -> Modality:
    """How the words around text[start:end] bind: those of its own part of the sentence, else a 须 or 应 said before."""
    part = text[part_start(text, start) : part_end(text, end)]
    if kind == "field":
        goes_on = part.startswith("积极") and "鼓励" in text[part_start(text, start, "。；;") : start]
        return "encourage" if "鼓励" in part or goes_on else "prefer" if patterns.search("优先|重点支持", part) else "state"
    if kind in ("funding", "subsidy_rate"):
        return "must" if patterns.search("申请[^，。；]{0,24}(?:不超过|不得|最高|限)", part) else "state"  # what the government gives is stated
    if kind in _STATED and not BINDS.search(part):
        return "state"
    if kind == "credit":
        return "must_not" if patterns.search("不得|不予|取消", text[start:]) or patterns.search("(?:不得|不予|不能)[^，。；：]{2,8}：", text[:start]) else "must"
    if kind == "partner" and "鼓励" in part:
        return "encourage"
    outside = _BRACKETS.sub("", part) if kind == "material" or "（" not in text[start:end] and text.count("（", 0, start) == text.count("）", 0, start) else part
    for modality, pattern in _WORDS:
        aside = modality == "may" or (kind, modality) == ("material", "must_not")
        if pattern.search(outside if aside else part):  # （企业可放宽至中级）, （其他报告不予受理）: of the bracket alone
            return modality
    before = text[part_start(text, start, "。；;") : part_start(text, start)]
    if kind in _ASKED and patterns.match(r"\s?请(?!求|示)", before or part):
        return "must"
    if BINDS.search(before) and not patterns.search(r"^(?!且为|并为)[^，。；]{0,10}(?:为|是)(?!主)", part):
        return "must"
    return "state"
