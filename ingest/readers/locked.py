"""Files that a password locks: what to say of them."""

from __future__ import annotations

from kb.errors import UnreadableFile

# The stream's name as an OLE folder writes it: Word wraps a locked .docx so.
_STREAM = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0"


def is_locked(data: bytes) -> bool:
    """Is this an OLE file around an encrypted package?"""
    return data.startswith(_OLE) and _STREAM in data


def refuse(name: str) -> UnreadableFile:
    """The error for a locked file."""
    return UnreadableFile(f"{name} 已加密：请先取消密码，再收")
