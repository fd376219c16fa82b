"""The one table of numbering styles, from the outermost to the innermost as Chinese official papers nest them.

GB/T 9704-2012 (党政机关公文格式) orders 一、（一）1.（1）; statutes put 章, 节 and 条 above them; technical guides nest 1.1
under 1. Guides mix them freely, so the rank only decides where a style is met for the first time: see `segment`.

To add a style, add a row: a name, its rank, a pattern with groups `label` (as printed) and `ordinal`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import cn2an

from ingest import patterns

_CN = "一二三四五六七八九十百零〇"
_FULLWIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True)
class Style:
    """A way of numbering: `rank` orders styles from outer (small) to inner; `bare` labels lose their mark in ids."""

    name: str
    rank: int
    pattern: re.Pattern[str]


def _style(name: str, rank: int, pattern: str) -> Style:
    return Style(name, rank, re.compile(pattern))


# what applicants choose between, numbered as such; of several the later ones stand inside the earlier
TOPICS = {"topic": "专题|专项|板块|领域|赛道|榜单", "direction": "(?:研究|重点|支持|攻关|指南)?方向", "task": "(?:研究|攻关)?任务|课题|项目|榜题"}

STYLES: tuple[Style, ...] = (
    _style("part", 5, rf"(?P<label>第\s?(?P<ordinal>[{_CN}]{{1,4}}|\d{{1,2}})\s?(?:[编篇]|部分))[ :：、]?"),
    _style("chapter", 10, rf"(?P<label>第\s?(?P<ordinal>[{_CN}]{{1,5}}|\d{{1,2}})\s?章)[ :：、]?"),
    _style("section", 12, rf"(?P<label>第\s?(?P<ordinal>[{_CN}]{{1,5}}|\d{{1,2}})\s?节)[ :：、]?"),
    # 第三条所述, 第三条规定的 and 第三条第二款 refer to an article; they do not open it
    _style("article", 14, rf"(?P<label>第\s?(?P<ordinal>[{_CN}]{{1,5}}|\d{{1,3}})\s?条)(?![所规中的之第、和及至或])[ :：]?"),
    *(  # 方向1、方向2仅限企业 speaks of two
        _style(name, 16 + depth, rf"(?P<label>(?:{words})\s?(?P<ordinal>[{_CN}]{{1,3}}|\d{{1,2}}(?:\.\d{{1,2}})?))(?=[ :：、.．])(?!、(?:{words}|\d))[ :：、.．]{{1,3}}")
        for depth, (name, words) in enumerate(TOPICS.items())
    ),
    _style("step", 35, rf"(?P<label>(?:[Ss][Tt][Ee][Pp]|步骤)\s?(?P<ordinal>[{_CN}]{{1,3}}|\d{{1,2}})|第\s?(?P<nth>[{_CN}]{{1,3}}|\d{{1,2}})\s?步)(?=[ :：、.．，]|[\u4e00-\u9fff])[ :：、.．，]{{0,3}}"),
    _style("comma", 20, rf"(?P<label>(?P<ordinal>[{_CN}]{{1,4}}))\s?[、．]"),
    _style("comma", 20, rf"(?P<label>(?P<ordinal>[{_CN}]{{1,3}}))\.(?!\d)"),
    _style("paren", 30, rf"(?P<label>[（(]\s?(?P<ordinal>[{_CN}]{{1,4}})\s?[）)])[、.．]?"),
    # 4.2023年… is item 4 that opens with a year, never the decimal 4.2023
    _style("digit", 40, r"(?P<label>(?P<ordinal>[\d０-９]{1,2}))\s?(?:、|[.．](?:(?![\d０-９])|(?=(?:19|20)\d{2}\s?(?:[年—~～至、]|-\s?(?:19|20)\d{2}))|(?=(?:1[0-2]|[1-9])\s?月\s?\d{1,2}\s?日)))"),
    _style("deep", 46, r"(?P<label>(?P<ordinal>\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})?))(?![\d%％元万亿年月日倍家项个:：])[.、． ]?"),
    _style("dotted", 43, r"(?P<label>(?P<ordinal>\d{1,2}[.．]\d{1,2}))(?![\d.．%％元万亿年月日倍家项个:：])(?:[.、．]|\s|(?=[\u4e00-\u9fff“《]))"),
    _style("digit_paren", 50, r"(?P<label>[（(]\s?(?P<ordinal>[\d０-９]{1,2})\s?[）)])[、.．]?"),
    _style("half_paren", 55, r"(?P<label>(?P<ordinal>[\d０-９]{1,2})[）)])[、.．]?"),
    _style("circled", 60, r"(?P<label>(?P<ordinal>[①-⑳㈠-㈩⑴-⒇⒈-⒛❶-❿➀-➉]))[、.．]?"),
    _style("letter", 65, r"(?P<label>(?P<ordinal>[A-Za-z]))(?:[、．](?![A-Za-z](?:[、和类档级两三四]|$))|\.(?![A-Za-z\d]))"),
    _style("letter_paren", 66, r"(?P<label>[（(](?P<ordinal>[a-zA-Z])[）)])[、.．]?"),
)
ATTACHMENT = re.compile(r"附\s?[件表录]\s?(?P<ordinal>\d{1,2}|[一二三四五六七八九十]{1,3})?(?:\s?[-—－]\s?\d{1,2})?\s*[:：.．、]?")
_MARKS = re.compile(r"[★☆●○◆◇■□▲△※•·\-*]{1,2}\s*")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number at the start of a line: `length` characters up to where the words begin."""

    style: Style
    label: str
    ordinal: int
    length: int


def read_number(line: str) -> Number | None:
    """The numbering that opens a line (white space and ★ marks before it allowed), or None.

    Years (2023年), dates (1.1日), ratios (1:2), decimals (1.5万元) and phone numbers are none.
    """
    lead = len(line) - len(line.lstrip())
    mark = _MARKS.match(line, lead)
    starts = [lead] if mark is None else [mark.end(), lead]
    for start in starts:
        for style in STYLES:
            match = style.pattern.match(line, start)
            if match is None:
                continue
            rest = line[match.end() :].lstrip()
            if not rest and (style.name == "letter" or style.name in TOPICS):
                continue
            length = len(line) - len(rest) if rest else match.end()
            printed = patterns.sub(r"\s", "", match["label"])
            return Number(style, printed, ordinal(match.groupdict().get("ordinal") or match.groupdict().get("nth") or printed), length)
    return None


def ordinal(printed: str) -> int:
    """The place that a printed ordinal stands for: 十二 → 12, ③ → 3, 2.3 → 3, b → 2; 0 where it has none."""
    text = printed.translate(_FULLWIDTH)
    tail = patterns.split(r"[.．]", text)[-1]
    if tail.isdecimal():
        return int(tail)
    if len(text) == 1:
        for first in "①㈠⑴⒈❶➀":
            if 0 <= ord(text) - ord(first) < 20:
                return ord(text) - ord(first) + 1
        if text.isascii() and text.isalpha():
            return ord(text.lower()) - ord("a") + 1
    return _chinese(text)


def _chinese(text: str) -> int:
    try:
        return int(cn2an.cn2an(text, "smart"))
    except (ValueError, KeyError):
        return 0


_LISTED = r"(?:(?<=[：:；;。])|(?<=[：:；;。]\s)|^)"  # where a limb stands that is numbered as a line would be
_LIMBS: tuple[re.Pattern[str], ...] = (
    re.compile(r"([一二三四五六七八九十])(?:是|要|为)"),
    re.compile(r"其([一二三四五六七八九十])[，,、]"),
    re.compile(r"第([一二三四五六七八九十])[，,]"),
    re.compile(r"([①-⑳])"),
    re.compile(r"[（(]([\d一二三四五六七八九十]{1,2})[）)]"),
    re.compile(rf"{_LISTED}(\d{{1,2}})(?:[、．]|\.(?=\D))"),
    re.compile(rf"{_LISTED}(\d{{1,2}})[）)](?=\D)"),
    re.compile(rf"{_LISTED}([a-h])[.、．)）](?=[^\sA-Za-z])"),
)
# what of a limb's head is its number, as a line's would be; 一是 is words
LIMB_NUMBER = re.compile(r"(?P<label>[（(][\d一二三四五六七八九十]{1,2}[）)]|[①-⑳]|\d{1,2}[.．]\d{1,2}(?=[\s\u4e00-\u9fff《“])|\d{1,2}(?=[、．）)]|\.\D)|[a-h](?=[.、．)）]))[.、．）)]?\s*")


def limb_heads(text: str, number: str = "") -> list[int]:
    """Where the limbs of an inline list (一是…二是…, ①…②…, （1）…（2）…, 1、…；2、…) begin in a paragraph; [] where there is none.

    A head stands at the paragraph's start or after punctuation, and heads count up from one, so 统一是 and 见（2）
    are none. `number`: the number that the paragraph stands behind, which may be the first of them (1.…；2.…, 7.1…；7.2…).
    """
    printed = f"{number}、" if patterns.fullmatch(r"\d{1,2}|[a-h]", number) else number
    for pattern in _LIMBS:
        found = _counted(pattern, text)
        if not found and printed:
            found = [max(0, at - len(printed)) for at in _counted(pattern, printed + text)]
        if found:
            return found
    dotted = patterns.fullmatch(r"(\d{1,2})[.．](\d{1,2})", number)
    if dotted:
        pattern = re.compile(rf"(?<=[；;。])\s?{dotted[1]}[.．](\d{{1,2}})(?=[\s\u4e00-\u9fff《“])")
        found = _counted(pattern, text, after=int(dotted[2]))
        return [0, *found] if found else []
    return []


def _counted(pattern: re.Pattern[str], text: str, after: int = 0) -> list[int]:
    """Where heads of one manner stand that count up; of a list that starts here, two at least."""
    found: list[int] = []
    for match in pattern.finditer(text):
        at_edge = match.start() == 0 or text[match.start() - 1] in "。；;，,：:、！？ \n"
        if at_edge and ordinal(match[1]) == after + len(found) + 1:
            found.append(match.start())
    return found if len(found) >= (1 if after else 2) else []
