"""The sha256 of files, each hashed once as long as its size and time stay."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.read import opened
from kb.errors import UnreadableFile


class Seen:
    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, int, str]] = {}

    def sha256(self, path: Path) -> tuple[str | None, str | None]:
        """(sha256, None), or (None, one line) for a file that cannot be opened."""
        try:
            with opened(path) as (file, told):
                known = self._known.get(path)
                if known is None or known[:2] != (told.st_size, told.st_mtime_ns):
                    known = (told.st_size, told.st_mtime_ns, hashlib.file_digest(file, "sha256").hexdigest())
                    self._known[path] = known
                return known[2], None
        except UnreadableFile as error:
            return None, str(error)
