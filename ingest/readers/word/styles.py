"""What a paragraph or run has from its style, through the styles that it is based on."""

from __future__ import annotations

import re
from typing import Any

from ingest.readers.word.names import W, is_on, number, value

_CONTENTS = re.compile(r"toc\s?(?:\d|heading)|toc标题|目录\s?\d", re.IGNORECASE)


class Styles:
    """The styles of a file; a style not defined gives nothing."""

    def __init__(self, root: Any | None) -> None:
        self._style: dict[str, Any] = {}
        self._default: str | None = None
        for style in root.iterfind(f"{W}style") if root is not None else ():
            own = style.get(f"{W}styleId", "")
            self._style[own] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = own
        self._hidden: dict[str | None, bool | None] = {}
        self._numbered: dict[str | None, tuple[int | None, int | None, str]] = {}
        self._contents: dict[str | None, bool] = {}

    def hidden(self, style: str | None, paragraph: bool = False) -> bool | None:
        """Does this style hide its text? None where it does not say."""
        style = style or (self._default if paragraph else None)
        if style not in self._hidden:
            told = (is_on(found, "rPr", "vanish") for found in self._chain(style))
            self._hidden[style] = next((hides for hides in told if hides is not None), None)
        return self._hidden[style]

    def numbered(self, style: str | None) -> tuple[int | None, int | None, str]:
        """(list, level, the style that says the list) which a paragraph has from its style."""
        style = style or self._default
        if style not in self._numbered:
            list_id = level = None
            by = ""
            for found in self._chain(style):
                level = number(found, "pPr", "numPr", "ilvl") if level is None else level
                if (own := number(found, "pPr", "numPr", "numId")) is not None:
                    list_id, by = own, found.get(f"{W}styleId", "")
                    break
            self._numbered[style] = (list_id, level, by)
        return self._numbered[style]

    def list_of(self, style: str | None) -> int | None:
        """The list that a list style stands for."""
        return number(self._style.get(style or ""), "pPr", "numPr", "numId")

    def is_contents(self, style: str | None) -> bool:
        """Is this a style of a table of contents?"""
        if style not in self._contents:
            name = value(self._style.get(style or ""), "name") or style or ""
            self._contents[style] = _CONTENTS.fullmatch(name.strip()) is not None
        return self._contents[style]

    def _chain(self, style: str | None) -> list[Any]:
        found: list[Any] = []
        seen: set[str] = set()
        while style and style not in seen and style in self._style and len(found) < 50:
            seen.add(style)
            found.append(self._style[style])
            style = value(self._style[style], "basedOn")
        return found


def style_of(properties: Any | None, kind: str) -> str | None:
    """The style that properties name: `pStyle` or `rStyle`."""
    return None if properties is None else value(properties, kind)
