"""Pages packed in one file with their pictures (.mht): the page alone."""

from __future__ import annotations

import re

from kb.errors import UnreadableFile

_PACKED = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)


def is_packed(head: bytes) -> bool:
    """Do these first bytes open a packed page?"""
    return b"ultipart/related" in head and _PACKED.match(head) is not None


def unpacked(data: bytes, name: str) -> bytes:
    """The page in a packed file, other bytes as they are; raises UnreadableFile where it holds none."""
    if not is_packed(data[:4096]):
        return data
    from email import policy
    from email.parser import BytesParser

    for part in BytesParser(policy=policy.compat32).parsebytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page
    raise UnreadableFile(f"{name} 是打包的网页，里面没有网页正文：请在浏览器中打开后另存为 html 再收")
