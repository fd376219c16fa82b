"""Fields: the result stands in the text, the code does not; a few have no result and are read from their code."""

from __future__ import annotations

import re
from typing import Any

from ingest.readers.word.names import W, child, is_on, number
from ingest.readers.word.symbols import symbol

_DEEPEST = 20
_LONGEST_CODE = 2000
_FURNITURE = re.compile(r"\s*(?:TOC|PAGE|NUMPAGES|SECTIONPAGES|TC|XE|INDEX)\b", re.IGNORECASE)
_CIRCLED = re.compile(r"\s*eq\s*\\o\s*(?:\\a[clr])?\s*\(\s*[○〇◯]\s*[,，;；]\s*(\d{1,2})\s*\)", re.IGNORECASE)
_OVERLAID = re.compile(r"\s*eq\s*\\o\s*(?:\\a[clr])?\s*\(\s*[□]\s*[,，;；]\s*([√✓✔])\s*\)", re.IGNORECASE)
_SIGN = re.compile(r'\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s*"?([^"\\]+?)"?\s*(?:\\|$))?', re.IGNORECASE)


class _Field:
    def __init__(self, begin: Any) -> None:
        self.code = ""
        self.result = False
        self.data = child(begin, "ffData")


class Fields:
    """The fields open at a place of the document; they may span paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._deeper = 0  # fields in fields beyond any that Word makes: not looked at

    @property
    def shows(self) -> bool:
        """Is text here a part of what the page shows, and no furniture (a table of contents, a page number)?"""
        return all(field.result and not _FURNITURE.match(field.code) for field in self._open)

    @property
    def contents(self) -> bool:
        """Does this place belong to a table of contents?"""
        return any(re.match(r"\s*TOC\b", field.code, re.IGNORECASE) for field in self._open)

    def instruct(self, text: str) -> None:
        if self._open and len(self._open[-1].code) < _LONGEST_CODE:
            self._open[-1].code += text

    def mark(self, element: Any) -> tuple[str, str | None]:
        """A w:fldChar: the text that its field shows for itself, and what of it cannot be read."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin" and len(self._open) >= _DEEPEST:
            self._deeper += 1
        elif kind == "begin":
            self._open.append(_Field(element))
        elif self._deeper:
            self._deeper -= kind == "end"
        elif kind == "separate" and self._open:
            self._open[-1].result = True
        elif kind == "end" and self._open:
            field = self._open.pop()
            if self.shows:
                return _own_text(field)
        return "", None


def _own_text(field: _Field) -> tuple[str, str | None]:
    code = field.code
    if field.data is not None and (box := child(field.data, "checkBox")) is not None:
        checked = is_on(box, "checked")
        return ("☑" if (is_on(box, "default") if checked is None else checked) else "□"), None
    if field.data is not None and (listed := child(field.data, "ddList")) is not None and not field.result:
        entries = listed.findall(f"{W}listEntry")
        chosen = number(listed, "result") or number(listed, "default") or 0
        return (entries[chosen].get(f"{W}val", "") if 0 <= chosen < len(entries) else ""), None
    if field.result:
        return "", None
    if circled := _CIRCLED.match(code):
        n = int(circled[1])
        return (chr(ord("①") + n - 1) if 1 <= n <= 20 else f"（{n}）"), None
    if _OVERLAID.match(code):
        return "☑", None
    if sign := _SIGN.match(code):
        shown = symbol(int(sign[1], 0), sign[2])
        return shown or "", None if shown else "一个符号没有读出"
    if re.match(r"\s*eq\b", code, re.IGNORECASE):
        return "", f"公式域没有读出（{' '.join(code.split())[:40]}）"
    return "", None


def simple(element: Any) -> bool:
    """Is the result of this w:fldSimple part of the text?"""
    return not _FURNITURE.match(element.get(f"{W}instr", ""))
