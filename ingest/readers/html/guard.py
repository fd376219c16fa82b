"""Pages that are made to exhaust whoever reads them, told before they are parsed.

A parser that builds trees as browsers do takes time that grows with the square of the depth of open elements and of the
attributes of one tag, and writes formatting tags that were left open again in every paragraph.
"""

from __future__ import annotations

import re
from collections import Counter

from kb.errors import UnreadableFile

MOST_TAGS = 500_000
MOST_ATTRIBUTES = 300
MOST_WORK = 600_000_000  # sum over tags of the elements open there: about two seconds of parsing
MOST_COPIES = 1_000_000  # sum over tags of the formatting elements open there
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|xmp)\b[^>]*>.*?(?:</\1|\Z)|<(?P<close>/?)(?P<tag>[a-z][^\s/>]*)(?P<rest>[^>]*)",
    re.DOTALL | re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CLOSES_ITSELF = frozenset(["p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "hr", "input", "meta", "link", "col", "area", "base", "embed", "param", "source", "track", "wbr"])
_FORMATTING = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])


def check(text: str, name: str) -> None:
    """Raises UnreadableFile for a page whose nesting or attributes no page of a guide has."""
    opened: Counter[str] = Counter()
    depth = formatting = work = copies = tags = 0
    for match in _TAG.finditer(text):
        if match["tag"] is None:
            continue
        tags += 1
        if tags > MOST_TAGS:
            raise UnreadableFile(f"{name} 有 {MOST_TAGS // 10000} 万个以上的标签：不是一篇指南的网页")
        tag = match["tag"].lower()
        rest = match["rest"]
        if len(rest) > 2 * MOST_ATTRIBUTES and len(_QUOTED.sub("", rest).split()) > MOST_ATTRIBUTES:
            raise UnreadableFile(f"{name} 有一个标签带 {MOST_ATTRIBUTES} 个以上的属性：不是正常的网页")
        if match["close"]:
            if opened[tag]:
                opened[tag] -= 1
                depth -= 1
                formatting -= tag in _FORMATTING
            continue
        work += depth
        if tag in _FORMATTING:
            formatting += 1
        else:
            copies += formatting
        if tag not in _CLOSES_ITSELF and not rest.endswith("/"):
            opened[tag] += 1
            depth += 1
        elif tag in _FORMATTING:
            formatting -= 1
        if work > MOST_WORK or copies > MOST_COPIES:
            raise UnreadableFile(f"{name} 的标签嵌套过深（有 {depth} 层没有结束）：不是正常的网页")
