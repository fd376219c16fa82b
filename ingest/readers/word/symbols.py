"""Characters of Word's symbol fonts as those of Unicode that look alike."""

from __future__ import annotations

import re

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "◆", 0x77: "◆",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA4: "◎", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xAA: "◆", 0xD8: "➢", 0xE0: "→", 0xDF: "←",
    0xF0: "→", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x46: "☞", 0x2A: "✉", 0x28: "☎", 0x29: "☎",
    **{0x80 + i: "⓪①②③④⑤⑥⑦⑧⑨⑩"[i] for i in range(11)}, **{0x8B + i: "⓿❶❷❸❹❺❻❼❽❾❿"[i] for i in range(11)},
}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0x9A: "○", 0xA2: "■", 0xA3: "□", 0x2A: "□", 0x30: "☑"}
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0x6D: "μ", 0x61: "α", 0x62: "β",
    0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x57: "Ω", 0x77: "ω", 0x70: "π", 0x73: "σ", 0x53: "Σ", 0x6C: "λ", 0x71: "θ", 0x66: "φ", 0xAE: "→", 0xAC: "←",
    0xD6: "√", 0xA8: "♦", 0xD7: "·", 0x2D: "−", 0x25: "%", 0xC5: "⊕",
}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(code: int, font: str | None) -> str | None:
    """What a character of a symbol font shows; None where it is not known. Codes U+F020…U+F0FF are the font's own."""
    own = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    table = _FONTS.get((font or "").lower())
    if table is not None and (own < 0x100):
        return table.get(own)
    if own != code:  # a font that is not named: most such characters are of Wingdings
        return _WINGDINGS.get(own)
    return chr(code) if 0x20 <= code < 0xE000 or 0xF900 <= code < 0x110000 else None


def plain(text: str, font: str | None) -> tuple[str, int]:
    """Text with its private characters (typed in a symbol font) shown as Unicode has them, and how many are not known."""
    if _PRIVATE.search(text) is None:
        return text, 0
    out: list[str] = []
    unknown = 0
    for c in text:
        shown = symbol(ord(c), font) if "\ue000" <= c <= "\uf8ff" else c
        unknown += shown is None
        out.append(shown or "")
    return "".join(out), unknown
