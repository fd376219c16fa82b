"""What a file is, told by its bytes: a name may lie."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.readers.html.archive import is_packed

_OLE = b"\xd0\xcf\x11\xe0"
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_TAG = rb"<(?:!doctype\s+html|html|head|body|title|meta|style|script|article|section|div|p|table|tbody|tr|span|font|center|h[1-6]|ul|ol|br)[\s/>]"
_HTML = re.compile(_TAG, re.IGNORECASE)
_AHEAD = rb"\s*(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*"
_OPENS_PAGE = re.compile(_AHEAD + rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL)
_OPENS_HTML = re.compile(_AHEAD + _TAG, re.IGNORECASE | re.DOTALL)
_CLOSING = re.compile(rb"</[a-z][a-z0-9]*>", re.IGNORECASE)
_WORD_XML = re.compile(rb"""<\?mso-application\s+progid=["']Word\.Document["']|<w:wordDocument\s""")
_WEB = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")
_PLAIN = (".txt", ".text", ".md", ".markdown")


def pdf(data: bytes, suffix: str) -> bool:
    return b"%PDF-" in data[:1024]


def docx(data: bytes, suffix: str) -> bool:
    """A zip with Word's main part; a damaged zip counts where its name says .docx, for the reader to say what is wrong."""
    if not data.startswith(b"PK"):
        return False
    names = _members(data)
    return any(name.startswith("word/") for name in names) if names is not None else suffix in (".docx", ".docm")


def office(data: bytes, suffix: str) -> bool:
    """doc and wps (OLE), RTF, OpenDocument, Word's XML; and what else an office makes, for the reader to refuse by name."""
    if data.startswith(_OLE) or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() == b"{\\rtf" or _WORD_XML.search(data[:1024]):
        return True
    if not data.startswith(b"PK"):
        return False
    names = _members(data)
    if names is None:
        return suffix in (".odt", ".doc", ".wps")
    return "content.xml" in names or any(name.startswith(("xl/", "ppt/")) for name in names)


def html(data: bytes, suffix: str) -> bool:
    """A page, or a piece of one. A text file counts where it opens as one and goes on as one."""
    head = data[:8192]
    if head.startswith(_BOMS) or max(head[::2].count(0), head[1::2].count(0)) > 0.1 * len(head):  # UTF-16
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    if b"\x00" in head or head.startswith((b"PK\x03\x04", _OLE)):
        return False
    if suffix in _WEB or is_packed(head):
        return True
    if suffix in (".md", ".markdown"):  # which may hold elements
        return _OPENS_PAGE.match(head) is not None
    if suffix in _PLAIN:
        return _OPENS_PAGE.match(head) is not None or (_OPENS_HTML.match(head) is not None and len(_CLOSING.findall(head)) >= 2)
    return _HTML.search(head) is not None


def markdown(data: bytes, suffix: str) -> bool:
    return suffix in (".md", ".markdown") and text(data, suffix)


def text(data: bytes, suffix: str) -> bool:
    return not data.startswith((b"PK\x03\x04", _OLE, b"%PDF-"))


def _members(data: bytes) -> list[str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.namelist()[:5000]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
