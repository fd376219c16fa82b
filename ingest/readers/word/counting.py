"""How Word writes the n-th number of a list, by the name of its format (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def written(n: int, form: str) -> str | None:
    """The n-th number in this format; None where the format is not known."""
    write = _FORMS.get(form)
    return None if write is None else write(n) if n >= 0 else str(n)


def custom(n: int, pattern: str) -> str:
    """A format given by an example: “001, 002, 003, …” has three places."""
    first = pattern.split(",")[0].strip()
    return str(n).zfill(len(first)) if first.isdecimal() else str(n)


def _digits(n: int) -> str:
    return "".join(_DIGITS[int(c)] for c in str(n))


def _counting(n: int) -> str:
    """一 … 十 十一 … 九十九, then digit by digit."""
    if n < 1 or n > 99:
        return _digits(n)
    tens, ones = divmod(n, 10)
    return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")


def _thousands(n: int, digits: str = "零一二三四五六七八九", units: tuple[str, ...] = ("", "十", "百", "千"), bare_ten: bool = True) -> str:
    """一百零一: places named, zeros between them said once."""
    if n < 1 or n > 9999:
        return "".join(digits[int(c)] for c in str(n))
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = n // 10**place % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + units[place]
            gap = False
        else:
            gap = True
    return out[1:] if bare_ten and 10 <= n <= 19 else out


def _japanese(n: int) -> str:
    """百一: zeros unsaid, a single ten, hundred or thousand bare."""
    if n < 1 or n > 9999:
        return _digits(n)
    out = ""
    for place, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = n // 10**place % 10
        if digit:
            out += ("" if digit == 1 and place else _DIGITS[digit]) + unit
    return out


def _formal(digits: str) -> Callable[[int], str]:
    return lambda n: _thousands(n, digits, ("", "拾", "佰", "仟"), bare_ten=False)


def _roman(n: int) -> str:
    if not 0 < n < 4000:
        return str(n)
    out = ""
    for size, sign in _ROMAN:
        out += sign * (n // size)
        n %= size
    return out


def _letters(n: int) -> str:
    """a … z, aa, bb …"""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= 780 else str(n)


def _row(first: str, size: int) -> Callable[[int], str]:
    """Characters that stand one after another (①…⑳); beyond them, plain digits."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= size else str(n)


def _turns(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)] if n > 0 else str(n)


def _ordinal(n: int) -> str:
    end = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{end}"


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate(_WIDE),
    "decimalFullWidth2": lambda n: str(n).translate(_WIDE),
    "numberInDash": lambda n: f"- {n} -",
    "hex": lambda n: f"{n:X}",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "chineseLegalSimplified": _formal(_FORMAL),
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _thousands,
    "taiwaneseDigital": _digits,
    "ideographDigital": _digits,
    "ideographLegalTraditional": _formal(_FORMAL_OLD),
    "ideographTraditional": _turns(_STEMS),
    "ideographZodiac": _turns(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _turns(_STEMS)(n) + _turns(_BRANCHES)(n),
    "ideographEnclosedCircle": _row("㊀", 10),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits,
    "koreanDigital2": _digits,
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 10),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "none": lambda n: "",
}
