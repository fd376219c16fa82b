"""The shipped guides as PDFs give the clauses of the text files, each on the page and in the box where it was drawn."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from ingest.build import document
from ingest.read import read, source
from kb.guide import Document
from tests.conftest import GUIDE_FILES
from tests.converting_pdf import Drawn, Sheet, pdf_of

SHEETS = {
    "one column": Sheet(header="某自治区科学技术厅文件"),
    "two columns": Sheet(columns=2, size=10.5, pitch=16),
    "no indent, spaced": Sheet(indent=0, spacing=12, size=12, pitch=18, footer="第 {} 页"),
    "landscape, small": Sheet(size=9, pitch=15, page_size=(842, 595), footer="{}"),
}


def _facts(kept: Document) -> list[tuple[str, str]]:
    return [(attribute.kind, str(attribute.value)) for clause in kept.clauses for attribute in clause.attributes]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("file", GUIDE_FILES, ids=lambda file: file.stem)
def test_clauses_and_attributes_are_those_of_the_text(file: Path, sheet: str) -> None:
    typed = document(read(file))
    data, drawn = pdf_of(file.read_text("utf-8-sig"), SHEETS[sheet])
    printed = document(source(data, f"{file.stem}.pdf"))
    assert [clause.text for clause in printed.clauses] == [clause.text for clause in typed.clauses]
    assert [(c.path, c.number, c.role) for c in printed.clauses] == [(c.path, c.number, c.role) for c in typed.clauses]
    assert _facts(printed) == _facts(typed)
    assert (printed.guide.title, printed.guide.year, printed.guide.deadline) == (typed.guide.title, typed.guide.year, typed.guide.deadline)
    assert printed.losses == ()
    _hold_places(printed, drawn)


def _hold_places(printed: Document, drawn: list[Drawn]) -> None:
    """Each clause is placed where its first words were drawn, and its box covers all of its lines on that page."""
    bare = [re.sub(r"\s", "", line.text) for line in drawn]
    whole = "".join(bare)
    starts = [0, *itertools.accumulate(map(len, bare))][:-1]
    at = 0
    for clause in printed.clauses:
        assert clause.place is not None and clause.place.box is not None
        first = end = -1
        for words in [re.sub(r"\s", "", clause.text)] if clause.role == "sentence" else clause.text.split():
            found = whole.find(words, at)
            while clause.role == "form_field" and found > 0 and found not in starts and "\u4e00" <= whole[found - 1] <= "\u9fff":
                found = whole.find(words, found + 1)  # these words within others
            assert found >= 0, clause.text
            first, end = found if first < 0 else first, found + len(words)
            at = end
        lines = [line for line, start, words in zip(drawn, starts, bare, strict=True) if start < end and start + len(words) > first]
        here = [line for line in lines if line.page == lines[0].page]
        assert clause.place.page == lines[0].page, clause.text
        left, top, right, bottom = clause.place.box
        for line in here:
            assert left <= line.box[0] + 1 and top <= line.box[1] + 1, clause.text
            assert right >= line.box[2] - 1 and bottom >= line.box[3] - 1, clause.text
        if clause.role == "sentence" and len(here) == len(lines):
            assert left >= min(line.box[0] for line in here) - 1 and bottom <= max(line.box[3] for line in here) + 1, clause.text
