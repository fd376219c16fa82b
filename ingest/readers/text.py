"""Text files: bytes become the string that every offset counts in.

Encodings: UTF-8, UTF-16 (by its byte-order mark, else in the byte order that gives usual Chinese) and GB18030. A byte-order
mark is no character of the text. Line endings stay as they are.
"""

from __future__ import annotations

import codecs
import re

from ingest.source import Reading
from kb.errors import UnreadableFile

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_LEAST_USUAL = 0.4  # share of usual characters: 0.57 and more in any line of a guide, 0.33 and less in a wrong decoding
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Common characters of any official text: a wrong decoding yields rare ones instead.
_USUAL = frozenset("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严")


def read(data: bytes, name: str) -> Reading:
    """The decoded text; raises UnreadableFile as `decode` does."""
    return Reading(decode(data, name))


def decode(data: bytes, name: str) -> str:
    """Bytes as text; raises UnreadableFile where they are empty, binary, or in no encoding allowed."""
    text = _decoded(data)
    if text is not None and re.search(r"[^\s\ufeff]", text):
        return text
    if text is not None or not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile(f"{name} 是空文件：没有可读的文字")
    if b"\x00" in data[:4096]:
        from ingest.readers import SUFFIXES

        raise UnreadableFile(f"{name} 是二进制文件，不是指南文本：允许 {'、'.join(sorted(SUFFIXES))}")
    raise UnreadableFile(f"{name} 的编码无法识别：允许 UTF-8、UTF-16、GB18030")


def _decoded(data: bytes) -> str | None:
    """The text by its byte-order mark, else in the first encoding in which it reads as text; None where there is none."""
    if data.startswith(codecs.BOM_UTF8):
        return _in(data, "utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _in(data, "utf-16")
    if b"\x00" not in data[:4096]:
        text = _in(data, "utf-8")
        if text is None and (text := _in(data, "gb18030")) is not None and not _plausible(text):
            text = None
        if text is not None:
            return text
    return _utf16_without_mark(data)


def _in(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _BINARY.search(text) else text


def _utf16_without_mark(data: bytes) -> str | None:
    """In the byte order that gives usual Chinese; else, for ASCII, in that where every other byte is zero."""
    orders = ("utf-16-le", "utf-16-be")
    for encoding in orders:
        text = _in(data, encoding)
        if text is not None and _plausible(text) and 2 * len(_CHINESE.findall(text)) >= len(text):
            return text
    head = data[:4096]
    for encoding, high in zip(orders, (head[1::2], head[0::2]), strict=True):
        if high and high.count(0) >= 0.3 * len(high):
            return _in(data, encoding)
    return None


def _plausible(text: str) -> bool:
    """Is this what a Chinese text looks like? GB18030 decodes almost any bytes, mostly to rare characters."""
    chinese = _CHINESE.findall(text[:20000])
    return bool(chinese) and sum(c in _USUAL for c in chinese) >= _LEAST_USUAL * len(chinese)
