"""The zip of a Word file: its parts as XML trees, within bounds that no damaged or hostile file gets past."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from ingest.readers.locked import is_locked, refuse
from ingest.readers.word.names import W
from kb.errors import UnreadableFile

LARGEST_PARTS = 64 * 1024 * 1024  # bytes of XML, all parts that are read: 100,000 paragraphs in several fonts
MOST_TAGS = 3_000_000  # of one part: each takes a hundred bytes and more as a tree
MOST_PARAGRAPHS = 300_000
LARGEST_RATIO = 400  # unpacked to packed: Word's XML packs to a tenth, one line repeated for ever to a three-hundredth
_SMALL = 8 * 1024 * 1024
_STRICT = b"http://purl.oclc.org/ooxml/"
_OFFICE_TYPE = "/officeDocument"


class Package:
    """An open Word file. Every method raises UnreadableFile with one line that names the file."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if is_locked(data):
            raise refuse(name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = set(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            raise self._damaged("压缩包不完整") from None
        self._left = LARGEST_PARTS
        self.main = self._main()
        self._related = self._relations(self.main)

    def tree(self, part: str) -> Any:
        """The root element of a part."""
        data = self._bytes(part)
        if b"purl.oclc.org" in data[:20000]:
            data = _transitional(data)
        if data.count(b"<") > MOST_TAGS:
            raise self._large(f"{part} 的标签多于 {MOST_TAGS}")
        # huge_tree stays off: libxml2 then bounds depth (256) and the growth of entities
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            reason = "嵌套太深" if "depth" in str(error).lower() else f"{part} 不是完好的 XML"
            raise self._damaged(reason) from None
        except ValueError:
            raise self._damaged(f"{part} 不是完好的 XML") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFile(f"{self._name} 的 {part} 带有 DTD 声明：Word 文件里不该有，不读")
        if sum(1 for _ in root.iter(f"{W}p")) > MOST_PARAGRAPHS:
            raise self._large(f"{part} 多于 {MOST_PARAGRAPHS} 段")
        return root

    def related(self, kind: str) -> Any | None:
        """The tree of the part that the document names for this purpose (styles, numbering, footnotes, endnotes)."""
        part = self._related.get(kind)
        return self.tree(part) if part in self._names else None

    def _main(self) -> str:
        found = self._relations("").get(_OFFICE_TYPE.strip("/"), "word/document.xml")
        if found not in self._names:
            found = "word/document.xml"
        if found not in self._names:
            raise self._damaged("里面没有正文（word/document.xml）")
        return found

    def _relations(self, part: str) -> dict[str, str]:
        """By the last word of its type, each part that this one refers to."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self._names:
            return {}
        found: dict[str, str] = {}
        for relation in self.tree(rels):
            kind, target = str(relation.get("Type", "")).rsplit("/", 1)[-1], str(relation.get("Target", ""))
            if kind and target and relation.get("TargetMode") != "External":
                found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return found

    def _bytes(self, part: str) -> bytes:
        """A part unpacked; what its header says of its size is not believed."""
        try:
            info = self._zip.getinfo(part)
            bound = self._left if info.compress_size * LARGEST_RATIO > _SMALL else _SMALL
            bound = min(bound, self._left, max(info.compress_size * LARGEST_RATIO, _SMALL))
            with self._zip.open(info) as packed:
                data = packed.read(bound + 1)
        except RuntimeError:  # a password on the zip itself
            raise refuse(self._name) from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, KeyError, ValueError):
            raise self._damaged(f"{part} 解不开") from None
        if len(data) > bound:
            raise self._large(f"{part} 超过 {bound // 1048576} MB")
        self._left -= len(data)
        return data

    def _large(self, reason: str) -> UnreadableFile:
        return UnreadableFile(f"{self._name} 解压后过大（{reason}）：不是正常的 Word 文件，不读")

    def _damaged(self, reason: str) -> UnreadableFile:
        return UnreadableFile(f"{self._name} 已损坏：{reason}；请用 Word 打开后另存再收")


def _transitional(data: bytes) -> bytes:
    """Namespaces of the strict variant as those of the usual one."""
    return data.replace(
        _STRICT + b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ).replace(_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")
