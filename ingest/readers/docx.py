"""Word files (.docx, .docm): what the page shows, with tracked changes accepted, one paragraph or table row a line.

The parts are read with lxml: python-docx knows nothing of how automatic numbers look, of notes, text boxes, fields or
tracked changes, and builds an object for every run that it passes.
"""

from __future__ import annotations

from typing import Any

from ingest.readers.word.blocks import Blocks
from ingest.readers.word.names import W, child
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.package import Package
from ingest.readers.word.styles import Styles
from ingest.readers.word.tally import Tally
from ingest.source import Anchor, Reading
from kb.errors import UnreadableFile
from kb.guide import Place


def read(data: bytes, name: str) -> Reading:
    """The reading of a Word file; raises UnreadableFile where it is damaged, locked, hostile or no Word document."""
    package = Package(data, name)
    body = child(package.tree(package.main), "body")
    if body is None:
        raise UnreadableFile(f"{name} 已损坏：{package.main} 里没有正文；请用 Word 打开后另存再收")
    styles = Styles(package.related("styles"))
    numbering = Numbering(package.related("numbering"), styles)
    tally = Tally()
    lines = Blocks(styles, numbering, tally, _notes(package)).body(body)
    for form in sorted(numbering.unknown):
        tally.lose("全文", f"编号格式 {form} 不认识，按阿拉伯数字写出")
    anchors: list[Anchor] = []
    rows: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        end = at + len(line.text)
        if line.text.strip():
            anchors.append(Anchor(at, end, Place(element=line.place)))
        if line.is_row:
            rows.append((at, end))
        at = end + 1
    text = "\n".join(line.text for line in lines)
    return Reading(text, tuple(anchors), tuple(rows), tally.losses(text))


def _notes(package: Package) -> dict[tuple[str, str], Any]:
    """Footnotes and endnotes by kind and id; the lines that part them from the text are no notes."""
    found: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root.iterfind(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                found[kind, note.get(f"{W}id", "")] = note
    return found
