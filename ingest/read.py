"""A file becomes a source, whatever its format: told by its bytes, not by its name."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from ingest import patterns
from ingest.readers import FORMATS, SUFFIXES, reader
from ingest.source import Source
from kb.errors import UnreadableFile

LARGEST_FILE = 16 * 1024 * 1024


@contextmanager
def opened(path: Path) -> Iterator[tuple[BufferedReader, os.stat_result]]:
    """A file of a size that a guide may have, open, with what the system says of it; raises UnreadableFile."""
    try:
        told = path.stat()
        if stat.S_ISDIR(told.st_mode):
            raise UnreadableFile(f"{path} 是文件夹，不是文件：请给出 {allowed()} 文件")
        if not stat.S_ISREG(told.st_mode):
            raise UnreadableFile(f"{path} 不是普通文件（是设备或管道）：请给出 {allowed()} 文件")
        if told.st_size > LARGEST_FILE:
            raise UnreadableFile(f"{path} 有 {told.st_size / 1048576:.0f} MB，超过上限 {LARGEST_FILE // 1048576} MB：指南不会这么大")
        with path.open("rb") as file:
            yield file, told
    except FileNotFoundError:
        raise UnreadableFile(f"{path} 不存在：请检查路径") from None
    except OSError as error:
        raise UnreadableFile(f"{path} 读不了：{error.strerror or error}") from None
    except ValueError:  # a name that no file can have
        raise UnreadableFile(f"{str(path)!r} 不是文件名：请检查路径") from None


def read(path: Path) -> Source:
    """The reading of a file; raises UnreadableFile with one line that names the file and what was allowed."""
    with opened(path) as (file, _):
        data = file.read(LARGEST_FILE + 1)
    return source(data, path.name, str(path))


def source(data: bytes, file: str, shown: str | None = None) -> Source:
    """Bytes as a source; `file` names it, `shown` is how errors call it. Raises UnreadableFile."""
    named = shown or file
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile(f"{named} 是空文件：没有可读的文字")
    reading = reader(format_of(data, file, named))(data, named)
    if not patterns.search(r"[^\s\ufeff]", reading.text):
        raise UnreadableFile(f"{named} 里没有可读的文字")
    digest = hashlib.sha256(data).hexdigest()
    return Source(file, digest, reading.text, reading.anchors, reading.rows, reading.losses, reading.imprint)


def format_of(data: bytes, file: str, named: str) -> str:
    """The format that the bytes show, a key of FORMATS; raises UnreadableFile for one that no reader takes."""
    suffix = Path(file).suffix.lower()
    for name, known in FORMATS.items():
        if known.opens(data, suffix):
            return name
    raise UnreadableFile(f"{named} 是二进制文件，不是指南文本：允许 {allowed()}")


def allowed() -> str:
    return "、".join(sorted(SUFFIXES))
