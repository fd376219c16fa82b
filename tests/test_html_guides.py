"""The shipped guides as pages of a public site say what their text files say."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from ingest.build import document
from ingest.read import source
from ingest.readers.text import decode
from kb.guide import Document
from tests.conftest import GUIDE_FILES
from tests.converting_html import PAGES


def said(document: Document) -> list[str]:
    return [clause.text for clause in document.clauses]


def values(document: Document) -> list[tuple[str, object]]:
    return [(a.kind, a.value) for clause in document.clauses for a in clause.attributes]


def likeness(one: Document, other: Document) -> float:
    """The share of clauses whose words are equal, in order."""
    a, b = said(one), said(other)
    return sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()) / max(len(a), len(b))


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("file", GUIDE_FILES, ids=lambda file: file.stem)
def test_a_guide_as_a_page(file: Path, kind: str) -> None:
    data = file.read_bytes()
    plain = document(source(data, file.name))
    read = document(source(PAGES[kind](decode(data, file.name), plain.guide.title), f"{file.stem}.html"))
    assert likeness(plain, read) >= 0.99
    assert values(plain) == values(read)
    assert read.guide.title == plain.guide.title
    assert read.losses == ()
    for clause in read.clauses:
        assert clause.place is not None and clause.place.label
        assert "".join(clause.text.split()) == "".join(read.text[clause.source.start : clause.source.end].split())
