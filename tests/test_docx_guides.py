"""The shipped guides as Word files with automatic numbers and real tables give the clauses and attributes of the texts."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from ingest.build import document
from ingest.read import read, source
from kb.guide import Document
from tests.conftest import GUIDE_FILES
from tests.converting import to_docx


def attributes(made: Document) -> list[tuple[str, object]]:
    return [(a.kind, a.value) for clause in made.clauses for a in clause.attributes]


@pytest.mark.parametrize("file", GUIDE_FILES, ids=lambda file: file.stem)
def test_a_guide_reads_alike_from_word(file: Path) -> None:
    text = read(file)
    word = source(to_docx(text.text), f"{file.stem}.docx")
    assert word.losses == ()
    one, other = document(text), document(word)
    left, right = ([clause.text for clause in made.clauses] for made in (one, other))
    equal = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    assert equal >= 0.99 * max(len(left), len(right))
    assert attributes(one) == attributes(other)
    assert [clause.path for clause in one.clauses] == [clause.path for clause in other.clauses]
    assert [clause.role for clause in one.clauses] == [clause.role for clause in other.clauses]
    assert one.guide.model_dump(exclude={"file", "sha256", "characters"}) == other.guide.model_dump(exclude={"file", "sha256", "characters"})
    assert all(clause.place is not None and clause.place.label for clause in other.clauses)


def test_word_numbers_what_it_can() -> None:
    """The helper makes real lists: few printed numbers stay in the text."""
    from zipfile import ZipFile

    numbered = 0
    for file in GUIDE_FILES:
        from io import BytesIO

        with ZipFile(BytesIO(to_docx(read(file).text))) as packed:
            numbered += packed.read("word/document.xml").count(b"<w:numPr>")
    assert numbered > 100


def test_an_answer_tells_the_paragraph(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from api.cli import app

    file = tmp_path / f"{GUIDE_FILES[0].stem}.docx"
    file.write_bytes(to_docx(GUIDE_FILES[0].read_text(encoding="utf-8")))
    run = CliRunner()
    assert run.invoke(app, ["ingest", str(file), "--kb", str(tmp_path / "kb")]).exit_code == 0
    assert "docx:" in (told := run.invoke(app, ["ask", "自筹多少", "--kb", str(tmp_path / "kb")]).output) and "第" in told.split("docx:")[1].split("\n")[0]
