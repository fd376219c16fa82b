"""Telephones of published copies whose middle or end is masked (0791-8620××17, 138****1234): digits that are not shown are digits.

A masked digit is written as a decimal digit of another script, one for each sign of masking, so that patterns of telephones read it
(`\\d` takes any script's) and `unmasked` gives the printed sign back. No character is added or lost.
"""

from __future__ import annotations

import re

_SIGNS = "×xX*＊✕╳●○□#"
_STAND_INS = "".join(chr(0x0660 + i) for i in range(10)) + chr(0x06F0)  # Arabic-Indic digits, in no guide
_MASK = re.compile(rf"(?<=[\d\-－—–])(?P<sign>[{re.escape(_SIGNS)}])(?P=sign){{1,7}}(?![A-Za-z\u4e00-\u9fff])")
_TO = str.maketrans(_SIGNS, _STAND_INS)
_BACK = str.maketrans(_STAND_INS, _SIGNS)


def masked(text: str) -> str:
    """The text, as long as it was, with two or more signs of masking behind a digit written as digits."""
    return _MASK.sub(lambda match: match.group().translate(_TO), text)


def unmasked(text: str) -> str:
    """What `masked` wrote, as it was printed."""
    return text.translate(_BACK)
