"""Marks and digits of one width, so that a pattern need know but one."""

from __future__ import annotations

import re

_MARKS = re.compile(r"(?<=[\u4e00-\u9fff”》）)\]】]):|(?<!\d)[,;()]|[,;()](?!\d)|[;()→➔➜⇒]|(?:(?<=[日至前午]\d)|(?<=[日至前午][012]\d))∶(?=[0-5]\d(?!\d))")
_WIDE = str.maketrans(",;():→➔➜⇒∶", "，；（）：；；；；：")  # 受理→初审→公示: steps are parts of a sentence; 17日9∶00 is printed with the sign of ratio
_DIGITS = str.maketrans("０１２３４５６７８９％", "0123456789%")


def plain(text: str) -> str:
    """The text with commas, semicolons, colons behind words and brackets of one width, as long as it was: 1,000 keeps its comma."""
    if text.count("——") > 2:
        text = text.replace("——", "；；")  # 受理——初审——公示
    return _MARKS.sub(lambda mark: mark.group().translate(_WIDE), text).translate(_DIGITS)
