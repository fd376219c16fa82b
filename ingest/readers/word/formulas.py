"""Formulas as one line of text: what a careful person would type for them."""

from __future__ import annotations

from typing import Any

from ingest.readers.word.names import M

_DEEPEST = 40


def linear(element: Any, depth: int = 0) -> str:
    """The words of a formula, with / for fractions, ^ and _ for what stands high and low."""
    if depth > _DEEPEST:
        return "".join(t.text or "" for t in element.iter(f"{M}t"))
    tag = str(element.tag).removeprefix(M)
    if tag == "t":
        return element.text or ""
    parts = {str(e.tag).removeprefix(M): linear(e, depth + 1) for e in element if isinstance(e.tag, str)}
    if tag == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if tag in ("sSup", "sSub", "sSubSup"):
        low = f"_{_grouped(parts['sub'])}" if "sub" in parts else ""
        high = f"^{_grouped(parts['sup'])}" if "sup" in parts else ""
        return parts.get("e", "") + low + high
    if tag == "rad":
        return f"√{_grouped(parts.get('e', ''))}"
    if tag == "d":
        return f"({''.join(linear(e, depth + 1) for e in element if e.tag == f'{M}e')})"
    return "".join(linear(e, depth + 1) for e in element if isinstance(e.tag, str))


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"
