"""One reader a format, each `read(data, name) -> Reading`, loaded when first used. The table below is all there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ingest.readers import sniff
from ingest.source import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module of `ingest.readers` that reads it, how names end, and how its bytes are told."""

    module: str
    suffixes: tuple[str, ...]
    opens: Callable[[bytes, str], bool]  # (bytes, suffix of the name in lower case)


# The first that opens a file reads it.
FORMATS: dict[str, Format] = {
    "pdf": Format("pdf", (".pdf",), sniff.pdf),
    "docx": Format("docx", (".docx", ".docm"), sniff.docx),
    "office": Format("office", (".doc", ".wps", ".rtf", ".odt"), sniff.office),
    "html": Format("html", (".html", ".htm"), sniff.html),
    "markdown": Format("markdown", (".md", ".markdown"), sniff.markdown),
    "text": Format("text", (".txt", ".text"), sniff.text),
}
SUFFIXES = frozenset(suffix for known in FORMATS.values() for suffix in known.suffixes)


def reader(name: str) -> Callable[[bytes, str], Reading]:
    """The reader of a format in FORMATS; raises KeyError for another."""
    read: Callable[[bytes, str], Reading] = import_module(f"ingest.readers.{FORMATS[name].module}").read
    return read
