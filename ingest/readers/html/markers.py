"""The numbers that a browser shows before the items of a list."""

from __future__ import annotations

import re

from ingest.numbering import read_number
from ingest.readers.html.tree import Element
from ingest.readers.word.counting import written

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# the style's name: (how Word calls the same numbers, what stands behind them)
_STYLES = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
    "japanese-informal": ("japaneseCounting", "、"),
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)")
_UNNUMBERED = frozenset(("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"))
_WHOLE = re.compile(r"\s*([+-]?\d{1,9})")


class Markers:
    """Numbers the items of lists, each list counted once."""

    def __init__(self) -> None:
        self._numbers: dict[Element, int] = {}

    def of(self, item: Element, words: str) -> str:
        """The number shown before an item; "" where a mark or nothing is, or where its words begin with that number.

        Pages whose numbers are typed hide those of the list in a style sheet.
        """
        listed = item.parent
        if item not in self._numbers and listed is not None:
            self._count(listed)
        style = _style_of(item)
        number = self._numbers.get(item)
        if number is None or style in _UNNUMBERED:
            return ""
        if style[:1] in "\"'":
            return style[1:-1]
        form, behind = _STYLES.get(style, _STYLES["decimal"])
        typed = read_number(words[:40])
        if typed is not None and typed.ordinal == number:
            return ""
        return f"{written(number, form) or number}{behind}"

    def _count(self, listed: Element) -> None:
        items = [kid for kid in listed.kids if isinstance(kid, Element) and kid.tag == "li"]
        down = listed.tag == "ol" and "reversed" in listed.attrs
        start = _whole(listed.attrs.get("start")) if listed.tag == "ol" else None
        number = start if start is not None else len(items) if down else 1
        for item in items:
            own = _whole(item.attrs.get("value")) if listed.tag == "ol" else None
            number = own if own is not None else number
            self._numbers[item] = number
            number += -1 if down else 1


def _whole(attribute: str | None) -> int | None:
    match = _WHOLE.match(attribute or "")
    return int(match[1]) if match else None


def _style_of(item: Element) -> str:
    """The list style of an item: its own, else that of the lists that it stands in."""
    if item.attrs.get("type") in _TYPES:
        return _TYPES[item.attrs["type"]]
    element: Element | None = item
    while element is not None and element.tag in ("li", "ol", "ul"):
        told = _STYLE.search(element.style)
        if told is not None:
            words = told[1].replace("!important", "").strip()
            if words[:1] in "\"'":
                return words
            named = next((word for word in words.split() if word in _STYLES or word in _UNNUMBERED), None)
            if named is not None:
                return named
        if element.tag == "ol":
            return _TYPES.get(element.attrs.get("type", ""), "decimal")
        if element.tag == "ul":
            return "disc"
        element = element.parent
    return "disc"
