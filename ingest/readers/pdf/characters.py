"""Characters as fonts name them become the usual ones: radicals, ligatures, upright and private-use forms."""

from __future__ import annotations

import unicodedata

# CJK Radicals Supplement has no compatibility mapping: these are the forms that stand for a character of their own.
_RADICALS = dict(
    zip(
        "⺁⺄⺅⺆⺇⺉⺊⺎⺐⺒⺓⺔⺕⺖⺗⺘⺙⺚⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻冂几刂卜兀尣巳幺彑彐忄心扌攵无旡日月歺母民氵水灬爫爫丬犭王疋罒示礻竹糸纟罒罒羊羊羊老聿聿肉臼艹艹艹虎衤覀西见角角讠贝车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀龟",
        strict=True,
    )
)
_UPRIGHT = dict(
    zip("︐︑︒︓︔︕︖︗︘︙︱︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "，、。：；！？〖〗…—_（）｛｝〔〕【】《》〈〉「」『』", strict=True)
)
# What the symbol fonts of office programs put at U+F0xx
_SYMBOLS = {
    0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "□", 0xF075: "◆", 0xF076: "◆", 0xF09F: "•", 0xF0A7: "■", 0xF0A8: "□", 0xF0B7: "•",
    0xF0D8: "➢", 0xF0FC: "✓", 0xF0FE: "☑", 0xF052: "☑", 0xF0A3: "□", 0xF0B2: "☆", 0xF0AB: "★",
}  # fmt: skip
LOST = "\ufffd"
_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000\t" + "".join(map(chr, range(0x2000, 0x200B))))


def usual(code: int) -> str:
    """The usual character(s) for a code: "" for one that prints nothing, U+FFFD for one that no font but its own knows."""
    if code in (0x02, 0xFFFE, 0x2010, 0x2011):  # PDFium's mark for a hyphen at a line's end; hyphens
        return "-"
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code == 0xFFFD or 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or 0xD800 <= code <= 0xDFFF:
        return LOST
    if code < 0x2E80:
        if 0x20 < code < 0x7F:
            return chr(code)
        if code < 0x20 and code != 0x09 or 0x7F <= code < 0xA0 or code in (0xAD, 0xFEFF) or 0x200B <= code <= 0x200F:
            return ""
        return " " if code == 0x20 or chr(code) in _SPACES else chr(code)
    char = chr(code)
    if code <= 0x2EF3:
        return _RADICALS.get(char, char)
    if code <= 0x2FD5 or 0xF900 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    if char in _SPACES:
        return " "
    return _UPRIGHT.get(char, char) if code <= 0xFE44 else ("" if code == 0xFEFF else char)


def wide(char: str) -> bool:
    """Does a character take a whole em and part no words (Chinese, Japanese, full-width punctuation)?"""
    return ord(char) > 0x2E7F or char in "“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩"
