"""Numbers as Chinese guides print them: value, unit and place of every amount, duration, percentage, ratio and date.

Units are those of CONTRACT.md: money in 万元, durations in months, shares in percent, days as ISO dates. The fragments
(`MONEY`, `TIME`, `PERCENT` …) are for rules to build patterns from; `quantities` finds everything in a text at once.
cn2an reads the Chinese numerals; ranges, bounds and units are ours. Every repetition is bounded, so the cost is linear.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import cn2an

from ingest import patterns

Bound = Literal["min", "max"]
Sort = Literal["money", "time", "percent", "multiple", "ratio", "count", "date", "year"]

_D = "0-9０-９"
_C = "零〇一二两兩三四五六七八九十百千"
_BANK = "零壹贰叁肆伍陆柒捌玖拾佰仟貳參陸"  # on cheques, and so only before a unit of money: 陆 is a word elsewhere
NUMBER = rf"(?:[{_D}]{{1,3}}(?:,[{_D}]{{3}}){{1,4}}|[{_D}]{{1,12}})(?:[.．][{_D}]{{1,6}})?|[{_C}]{{1,9}}(?:[万亿][{_C}]{{1,9}})?|半"
_TO = r"\s?(?:[-－‐–—~～〜﹣]{1,2}|至|到)\s?"
_WAN = r"\s?(?:亿|億|千万|百万|万|萬|千|百)?\s?"
_YUAN = r"(?:元人民币|元)"
# 300-500万元, 300万元至500万元, 二百万元, 1.5亿元; 50万 without 元 only where no other unit follows (50万人 is a count)
_SUM = rf"{NUMBER}|[{_BANK}]{{1,9}}(?:[万萬][{_BANK}]{{1,9}})?"
MONEY = (
    rf"(?:人民币\s?)?(?:{_SUM})(?:{_WAN}{_YUAN}?{_TO}(?:{NUMBER}))?"
    rf"(?:{_WAN}{_YUAN}|\s?(?:亿|億|千万|百万|万|萬)(?!加[元币]|新[元加西谢]|瑞[士郎典]|韩[元币]|卢布|克朗|法郎|福林|谢克尔|泰铢|[人户亩件家吨个名次字美欧港日英澳亿元公立平头株只册]))"
)
PERCENT = (
    rf"(?:(?:{NUMBER})\s?(?:[%％‰]?{_TO}(?:{NUMBER})\s?)?[%％‰]|百分之(?:{NUMBER})(?:{_TO}(?:百分之)?(?:{NUMBER}))?|[千万]分之(?:{NUMBER})"
    rf"|(?<![一二三四五六七八九十第])[一二两三四五六七八九]成(?:[一二三四五六七八九](?=[的以，。；、）]|$)|半(?=[的以，。；、）]|$)|(?=[的以，。；、）补给予核资奖支列贴执兑抵返计报]|为[限上]|$)))"
)
_TIME_UNIT = r"(?:个日历天数?|个自然日|个工作日|工作日|个(?:自然)?月|个月|周年|个?整?年度?(?!级|轻|龄|产|终|初|底|会)|学期|个星期|个?小时|周(?!岁)|天|日(?!元)|月)"
TIME = rf"(?<![\d年])(?!(?:19|20)[{_D}]{{2}}\s?年)(?:{NUMBER})\s?(?:{_TIME_UNIT}?{_TO}(?:{NUMBER})\s?)?(?:个月|个?半年|{_TIME_UNIT}半?)"
AGE = rf"(?:{NUMBER})\s?(?:{_TO}(?:{NUMBER})\s?)?(?:周岁|岁)"
COUNT_UNIT = r"(?:项次|人次|人月|人天|[家个项件人名篇份套户亩种类位字条支批次部只台栋门款辆]|吨)"
COUNT = rf"(?:{NUMBER})\s?(?:{COUNT_UNIT}?{_TO}(?:{NUMBER})\s?)?(?:万)?{COUNT_UNIT}"
FRACTION = r"(?:[二三四五六七八九十]分之[一二三四五六七八九]|(?<![\d/年月.])[1-9]/[1-9](?![\d/月.])|一半)"  # of a whole that the words name: 四分之一, 1/2
MULTIPLE = rf"(?:{NUMBER})\s?倍(?:半(?!数|年))?"
RATIO = rf"[{_D}]{{1,3}}(?:[.．][{_D}]{{1,2}})?\s?[:：∶︰比]\s?[{_D}]{{1,3}}(?:[.．][{_D}]{{1,2}})?(?![{_D}:：∶])|[一二三四五六七八九十]比[一二三四五六七八九十]"
_YEAR_CN = r"[一二][零〇○0九][零〇○一二三四五六七八九0-9]{2}"
YEAR = rf"(?:(?:19|20)[{_D}]{{2}}|[１２][９０][{_D}]{{2}}|{_YEAR_CN})"
DATE = (
    rf"(?:{YEAR}\s?年\s?(?:[{_D}]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?月(?:\s?(?:[{_D}]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?[日号]?|[底末初])?"
    rf"|(?:19|20)[0-9]{{2}}[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    rf"|{YEAR}\s?年(?:底|末|初)"
    rf"|(?<![{_D}年])[{_D}]{{1,2}}\s?月[底末]"
    rf"|(?<![{_D}年])[{_D}]{{1,2}}\s?月\s?[{_D}]{{1,2}}\s?[日号])"
)
YEARS = rf"{YEAR}\s?(?:年度?)?(?:\s?[-－–—~～至、和及与]\s?{YEAR}\s?(?:年度?)?){{0,4}}(?<=年|度)"

# How a bound is said, before or after a figure: a rule that reads a bound takes these, so that all agree
AT_MOST = r"(?:不突破|不得突破|不超出|不得超出|不得大于|不超過|不得超過|不得超过|不能超过|不超过|不高于|不得高于|不多于|不得多于|不大于|不长于|最多不超过|最高不超过|最高可达|最高为|最高给予|最高|至多|最多|最长|上限为?|(?<![期年权界有受])限额?为?|封顶|控制在|未超过|未满|不满|不足|低于|小于)"
AT_LEAST = r"(?:不得小于|不得低于|不能低于|不低于|不得少于|不能少于|不少于|不小于|不短于|至少|最低|最少|大于|高于|超过|达到?|满)"
AT_MOST_AFTER = r"(?:[（(]含[）)])?(?:及以下|及以内|以内|之内|以下|封顶|为限|为上限|为最高限额|內|以內|内)"
AT_LEAST_AFTER = r"(?:[（(]含[）)])?(?:及其?以上|以上|起)"

_SCALE = {"亿": 1e8, "億": 1e8, "萬": 1e4, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 1e2}
_MONTHS = {"年": 12.0, "周年": 12.0, "个月": 1.0, "月": 1.0, "学期": 6.0}
_CN_DIGIT = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_NUM = re.compile(NUMBER)
_SIMPLE = str.maketrans("〇萬兩貳參陸", "零万两贰叁陆")
_AMOUNT = re.compile(rf"(?P<number>{_SUM})\s?(?P<scale>亿|億|千万|百万|万|萬|千|百)?\s?(?P<yuan>元)?")
_TIME_PART = re.compile(rf"(?P<number>{NUMBER})\s?(?P<unit>年半|个?半年|{_TIME_UNIT})?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text: characters start..end, its least and greatest value in `unit` (alike where one is printed).

    `bound` tells how the words beside it read it: "max" for 不超过, 以内; "min" for 不低于, 至少, 以上; None for a plain figure.
    A date is kept as an ISO string in `text`, with low and high None; a year in low and high.
    """

    start: int
    end: int
    sort: Sort
    unit: str
    low: float | None
    high: float | None
    bound: Bound | None = None
    text: str = ""


def number(text: str) -> float | None:
    """One numeral without a unit, Arabic or Chinese, full width or half: 1,200 · １．５ · 一千二百 · 两 · 半. None if it is none."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if plain == "半":
        return 0.5
    if patterns.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", plain):
        return float(plain)
    if not patterns.fullmatch(rf"[{_C}{_BANK}万萬亿]{{1,20}}", plain):
        return None
    try:
        return float(cn2an.cn2an(plain.translate(_SIMPLE), "normal"))
    except (ValueError, KeyError):  # cn2an raises either for what is no number
        return None


def money(text: str) -> tuple[float, float] | None:
    """Least and greatest amount in 万元 of one `MONEY`: 300-500万元 → (300, 500); 500元 → (0.05, 0.05)."""
    parts = list(_AMOUNT.finditer(text.replace("人民币", "").replace("元至", "元~")))[:2]
    if not parts:
        return None
    values: list[float] = []
    for place, part in enumerate(parts):
        bare = number(part["number"])
        # in 300-500万元 the unit stands once and serves both; in 500元-1万元 each has its own
        lends = parts[-1] if place == 0 and part["scale"] is None and part["yuan"] is None else part
        if bare is None:
            return None
        values.append(round(bare * _SCALE.get(lends["scale"] or "", 1.0) / 1e4, 6))
    low, high = values[0], values[-1]
    return (low, high) if low <= high else (high, high)


def percent(text: str) -> tuple[float, float] | None:
    """Least and greatest percentage: 30% → (30, 30); 百分之三十 → (30, 30); 三成五 → (35, 35); 5‰ → (0.5, 0.5); 四分之一, 1/4 → (25, 25)."""
    if text == "一半":
        return (50.0, 50.0)
    if part := patterns.fullmatch(r"([二三四五六七八九十])分之([一二三四五六七八九])|([1-9])/([1-9])", text):
        whole, some = number(part[1] or part[4]), number(part[2] or part[3])
        return (round(100 * some / whole, 6),) * 2 if whole and some else None
    if tenths := patterns.fullmatch(r"(.)成(.?)", text):  # 三成, 三成五, 一成半
        share = 10 * (number(tenths[1]) or 0.0) + (5.0 if tenths[2] == "半" else number(tenths[2]) or 0.0)
        return (share, share)
    factor = 0.01 if "万分之" in text else 0.1 if patterns.search("‰|千分之", text) else 1.0
    values = [value for part in _NUM.findall(patterns.sub("[百千万]分之", " ", text)) if (value := number(part)) is not None]
    return (round(values[0] * factor, 6), round(values[-1] * factor, 6)) if values else None


def months(text: str) -> tuple[float, float] | None:
    """Least and greatest duration in months of one `TIME`; None where it is told in days or weeks.

    2-3年 → (24, 36); 一年半 → (18, 18); 半年 → (6, 6); 18个月 → (18, 18).
    """
    parts = [part for part in _TIME_PART.finditer(text) if part.group()]
    values: list[float] = []
    units = [part["unit"] or "" for part in parts]
    for part, unit in zip(parts, units, strict=True):
        said = unit or next((u for u in reversed(units) if u), "")
        bare = number(part["number"])
        if bare is None:
            return None
        if said == "年半":
            values.append((bare + 0.5) * 12)
        elif said.endswith("半年"):
            values.append(bare * 12 + 6 if bare >= 1 else 6.0)
        elif "月" in said:
            values.append(bare)
        elif "年" in said:
            values.append(bare * 12 + (6.0 if text.endswith("半") and len(parts) == 1 else 0.0))
        else:
            return None
    return (values[0], values[-1]) if values else None


def days(text: str) -> tuple[float, float] | None:
    """Least and greatest duration in days of one `TIME`: 120天, 30个工作日; a month counts 30 days, a week 7."""
    values = [value for part in _NUM.findall(text) if (value := number(part)) is not None]
    if not values:
        return None
    factor = 30.0 if "月" in text else 7.0 if "周" in text or "星期" in text else 365.0 if "年" in text else 1.0
    return values[0] * factor, values[-1] * factor


def count(text: str) -> tuple[float, float] | None:
    """Least and greatest of a count, an age or a multiple: 1～2项 → (1, 2); 两倍 → (2, 2); 一倍半 → (1.5, 1.5); 5万亩 → (50000, 50000)."""
    values = [value for part in _NUM.findall(text.removesuffix("倍半")) if (value := number(part)) is not None]
    if text.endswith("倍半") and values:
        values[-1] += 0.5
    factor = 1e4 if patterns.search(r"[\d０-９]\s?万", text) else 1.0
    return (values[0] * factor, values[-1] * factor) if values else None


def ratio(text: str) -> tuple[float, float] | None:
    """The two sides of a ratio as printed: 1:2, 1∶2, １：２, 一比二 → (1, 2). None where a side is zero."""
    sides = [number(side) for side in patterns.split(r"\s?[:：∶︰比]\s?", text)]
    if len(sides) != 2 or sides[0] is None or sides[1] is None or not sides[0] or not sides[1]:
        return None
    return sides[0], sides[1]


def year(text: str) -> int | None:
    """A calendar year: 2025, ２０２５, 二〇二五."""
    plain = "".join(_CN_DIGIT.get(c, c) for c in unicodedata.normalize("NFKC", text.strip()))
    return int(plain) if patterns.fullmatch(r"(?:19|20)\d{2}", plain) else None


def years(text: str) -> tuple[int, ...]:
    """The years of `YEARS`, a range filled in: 2023年度和2024年度 → (2023, 2024); 2021-2023年 → (2021, 2022, 2023)."""
    found = [value for part in patterns.findall(YEAR, text) if (value := year(part)) is not None]
    if len(found) == 2 and patterns.search(r"[-－–—~～至]", text) and 0 < found[1] - found[0] <= 10:
        return tuple(range(found[0], found[1] + 1))
    return tuple(found)


def iso_date(text: str, default_year: int | None = None, end: bool = False) -> str | None:
    """A day as ISO: 2023年8月31日, 2023-8-31, 二〇二三年八月三十一日; 8月31日 takes `default_year`.

    A month without a day is its first day, with `end` its last one; an impossible day is None.
    """
    plain = unicodedata.normalize("NFKC", text)
    head = patterns.match(rf"\s?({YEAR})\s?[年\-/.]", plain)
    known = year(head.group(1)) if head else default_year
    rest = [number(part) for part in patterns.findall(rf"[0-9]{{1,2}}|[{_C}]{{1,3}}", plain[head.end() :] if head else plain)]
    if known is None:
        return None
    if patterns.search(r"年(?:底|末)", plain):
        return f"{known}-12-31"
    month = int(rest[0]) if rest and rest[0] else (1 if patterns.search(r"年初", plain) else 0)
    if not 1 <= month <= 12:
        return None
    last = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 29 if known % 4 == 0 and (known % 100 or known % 400 == 0) else 28
    day = int(rest[1]) if len(rest) > 1 and rest[1] else (last if end or patterns.search("[底末]", plain) else 1)
    return f"{known}-{month:02d}-{day:02d}" if 1 <= day <= last else None


_SORTS: tuple[tuple[Sort, str], ...] = (
    ("date", DATE), ("year", YEARS), ("money", MONEY), ("percent", PERCENT), ("multiple", MULTIPLE),
    ("ratio", RATIO), ("time", TIME), ("count", rf"{AGE}|{COUNT}"),
)
_ANY = re.compile("|".join(f"(?P<{sort}>{pattern})" for sort, pattern in _SORTS))
_BEFORE = re.compile(rf"(?:(?P<max>{AT_MOST})|(?P<min>{AT_LEAST}))(?:为|到|的)?\s?$")
_AFTER = re.compile(rf"(?:(?P<max>{AT_MOST_AFTER})|(?P<min>{AT_LEAST_AFTER}))")
_ORDINAL = ("第", "上", "同", "前", "某", "每")  # 第三条, 上一年度, 同一家: no figures
_CLOCK = re.compile(r"[日号午时]\s?$")


def bound(text: str, start: int, end: int) -> Bound | None:
    """How the words beside text[start:end] bound it: 不超过 and 以内 are "max", 不低于, 至少 and 以上 are "min"."""
    before = _BEFORE.search(text[max(0, start - 8) : start])
    if before:
        return "max" if before["max"] else "min"
    after = _AFTER.match(text, end)
    if after:
        return "max" if after["max"] else "min"
    return None


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure with a unit in `text`, left to right, none overlapping another."""
    return tuple(quantity for match in _ANY.finditer(text) if (quantity := _read(text, match)) is not None)


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    words, (start, end) = match.group(), match.span()
    if text[max(0, start - 1) : start] in _ORDINAL and words[0] in _C:
        return None
    edge = bound(text, start, end)
    match match.lastgroup:
        case "date":
            day = iso_date(words)
            return Quantity(start, end, "date", "日", None, None, edge, day or "") if day or "月" in words else None
        case "year":
            found = years(words)
            return Quantity(start, end, "year", "年", float(found[0]), float(found[-1]), edge) if found else None
        case "money":
            pair, sort, unit = money(words), "money", "万元"
        case "percent":
            pair, sort, unit = percent(words), "percent", "%"
        case "multiple":
            pair, sort, unit = count(words), "multiple", "倍"
        case "ratio":
            if _CLOCK.search(text[max(0, start - 3) : start]) or patterns.search(r"[:：]\s?[0０]", words):
                return None  # 17:00 on a closing day is a time of day
            pair, sort, unit = ratio(words), "ratio", ":"
        case "time":
            pair, sort, unit = months(words), "time", "月"
            if pair is None:
                pair, unit = days(words), "天"
        case _:
            tail = patterns.search(rf"(?:{COUNT_UNIT}|周岁|岁)$", words)
            pair, sort, unit = count(words), "count", tail.group() if tail else ""
    return Quantity(start, end, sort, unit, *pair, edge) if pair else None  # type: ignore[arg-type]
