"""Bytes of a page as text: what its bytes show counts for more than what the page says of itself."""

from __future__ import annotations

import re

from ingest.readers.text import decode as decode_text
from kb.errors import UnreadableFile

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_MOST_LOST = 0.02  # share of the characters beyond ASCII, or three of them: a page with more is in another encoding


def decode(data: bytes, name: str) -> tuple[str, int]:
    """The page as text, and how many characters of it could not be made out; raises UnreadableFile.

    Pages that say gb2312 and are UTF-8, and the other way round, are common, and so is a broken character or a file cut
    off in one: what no encoding reads whole is read in the one that loses least.
    """
    try:
        return _CONTROL.sub("", decode_text(data, name)), 0
    except UnreadableFile:
        if not data.strip(b"\x00 \t\r\n"):
            raise
        text = min(_lenient(data), key=_lost)
        beyond = sum(c > "\x7f" for c in text)
        if not beyond or _lost(text) > max(3, _MOST_LOST * beyond):
            raise
    lost = text.count("\ufffd")
    return _CONTROL.sub("", text), lost


def _lenient(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [data.decode("utf-16", "replace")]
    declared = _DECLARED.search(data[:8192])
    called = declared[1].decode("ascii").lower() if declared else ""
    encodings = ["utf-8", "gb18030"]
    if called.startswith("big5"):  # decodes most bytes of GB18030 as well, to characters that no one uses
        return [data.decode("big5hkscs", "replace")]
    return [text for encoding in encodings if _is_text(text := data.decode(encoding, "replace"))] or [data.decode("ascii", "replace")]


def _is_text(text: str) -> bool:
    """Is what could be made out usual Chinese? GB18030 makes characters of almost any bytes."""
    try:
        return bool(decode_text(_CONTROL.sub("", text).replace("\ufffd", "").encode("gb18030", "ignore"), ""))
    except UnreadableFile:
        return False


def _lost(text: str) -> int:
    """Characters that are no text. Private ones count: bytes of another encoding decode to them."""
    return text.count("\ufffd") + len(_CONTROL.findall(text)) + sum("\ue000" <= c <= "\uf8ff" for c in text)
