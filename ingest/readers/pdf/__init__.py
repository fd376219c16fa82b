"""PDF: the words of its text layer in reading order, as paragraphs and table rows, each line with its page and box.

PDFium (through pypdfium2) says what stands where; everything else is told from there. It runs in a process of its own:
see `extract`. Bounds: 500 pages, 600 000 characters, 60 seconds, 1 GB of memory.
"""

from __future__ import annotations

from ingest.readers.pdf.child import pages_of
from ingest.readers.pdf.flow import flow_of
from ingest.readers.pdf.grids import tables_of
from ingest.readers.pdf.losses import losses_of
from ingest.readers.pdf.ocr import with_recognised
from ingest.readers.pdf.spacing import put_spaces
from ingest.readers.pdf.writing import Writer
from ingest.source import Reading
from kb.errors import UnreadableFile


def read(data: bytes, name: str) -> Reading:
    """The reading of a PDF; raises UnreadableFile for one that is protected, damaged, beyond the bounds, or all pictures."""
    pages = pages_of(data, name)
    seen = with_recognised(data, name, pages)
    if not any(page.glyphs for page in pages):
        raise UnreadableFile(f"{name} {seen.why_empty}")
    put_spaces(pages)
    tables = {page.index: tables_of(page) for page in pages}
    writer = Writer({page.index: page for page in pages})
    writer.write(flow_of(pages, tables))
    return writer.reading(losses_of(pages, seen))
