"""Names of Word's XML as lxml writes them."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{W}val"
_OFF = frozenset({"0", "false", "off", "none"})


def child(element: Any, *path: str) -> Any | None:
    """The element at this path of w: names below another, None where it breaks off."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)  # twice as fast as find
    return element


def value(element: Any, *path: str) -> str | None:
    """The w:val of the element at this path."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def number(element: Any, *path: str) -> int | None:
    """The w:val of the element at this path as an integer; None where it is none."""
    text = value(element, *path)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def is_on(element: Any, *path: str) -> bool | None:
    """A switch (w:vanish, w:isLgl): None where it is not said."""
    found = child(element, *path)
    return None if found is None else found.get(VAL, "true").lower() not in _OFF
