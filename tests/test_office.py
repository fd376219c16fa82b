"""Files that LibreOffice turns into Word's say what Word's say; what is no document is told in one line."""

from __future__ import annotations

import io
import os
import re
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from ingest.build import document
from ingest.read import source
from ingest.readers import office
from ingest.readers.text import decode
from kb.errors import UnreadableFile
from tests.conftest import GUIDE_FILES
from tests.converting import table_of, to_docx
from tests.test_html_guides import likeness, values
from tests.wordfile import docx, p, r

needs_libreoffice = pytest.mark.skipif(office.found() is None, reason="libreoffice (soffice) is not installed")
FILTERS = {"odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _typed(text: str) -> bytes:
    """A Word file of this text with its numbers typed: LibreOffice writes ? for 、 where it numbers lists in RTF."""
    blocks: list[str] = []
    lines = text.splitlines()
    while lines:
        if "\t" in lines[0]:
            n, table = table_of(lines)
            blocks.append(table)
        else:
            n = 1
            blocks.append(p(r(re.sub(r"\[bookmark: [^\]]+\]", "", lines[0]))) if lines[0].strip() else p())
        lines = lines[n:]
    return docx("".join(blocks))


@pytest.fixture(scope="session")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every shipped guide, and a small paper, in each format."""
    base = tmp_path_factory.mktemp("office")
    (base / "small.docx").write_bytes(docx(p("2025年某专项申报指南") + p("一、申报条件") + p("1.申报单位须为企业。")))
    for form, made_by in FILTERS.items():
        for file in GUIDE_FILES:
            text = decode(file.read_bytes(), file.name)
            (base / f"{file.stem}.docx").write_bytes(_typed(text) if form == "rtf" else to_docx(text))
        files = [str(file) for file in sorted(base.glob("*.docx"))]
        command = [str(office.found()), f"-env:UserInstallation={(base / 'profile').as_uri()}", "--headless", "--convert-to", made_by, "--outdir", str(base), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return base


@pytest.fixture(scope="session")
def converted(office_files: Path) -> dict[str, bytes]:
    """The shipped guides by file name as LibreOffice turns them back, all in one run."""
    files = [office_files / f"{file.stem}.{form}" for file in GUIDE_FILES for form in FILTERS]
    made = office.convert([(file.read_bytes(), office.ending_of(file.read_bytes(), file.name)) for file in files], "x")
    return {file.name: data for file, data in zip(files, made, strict=True) if data is not None}


@needs_libreoffice
@pytest.mark.parametrize("form", FILTERS)
@pytest.mark.parametrize("file", GUIDE_FILES, ids=lambda file: file.stem)
def test_a_guide_in_an_older_format(converted: dict[str, bytes], file: Path, form: str) -> None:
    plain = document(source(file.read_bytes(), file.name))
    read = document(source(converted[f"{file.stem}.{form}"], f"{file.stem}.docx"))
    assert likeness(plain, read) >= 0.99
    assert values(plain) == values(read)
    assert read.guide.title == plain.guide.title
    assert all(clause.place is not None for clause in read.clauses)


@needs_libreoffice
@pytest.mark.parametrize(("form", "name"), [("doc", "a.wps"), ("doc", "a.docx"), ("rtf", "a.doc"), ("odt", "a.doc")])
def test_a_name_may_lie(office_files: Path, form: str, name: str) -> None:
    found = source((office_files / f"small.{form}").read_bytes(), name)
    assert found.text.split() == ["2025年某专项申报指南", "一、申报条件", "1.申报单位须为企业。"]
    assert found.anchors[2].place.label == "第3段"


RTF = rb"""{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc37\leveljc0\levelfollow2\levelstartat1{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}\f0}{\listname ;}\listid1}}
{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}
\pard\plain\f0 2025\'c4\'ea\'d7\'a8\'cf\'ee\'c9\'ea\'b1\'a8\'d6\'b8\'c4\'cf\par
\pard\plain\f0\ls1\ilvl0 \'c9\'ea\'b1\'a8\'cc\'f5\'bc\'fe\par
\pard\plain\f0\ls1\ilvl0 \'d6\'a7\'b3\'d6\'b6\'ee\'b6\'c8\par
}"""


@needs_libreoffice
def test_numbers_that_word_counts_in_rtf() -> None:
    assert source(RTF, "a.doc").text.split() == ["2025年专项申报指南", "一、申报条件", "二、支持额度"]


@needs_libreoffice
def test_several_files_in_one_run_each_in_its_place(office_files: Path) -> None:
    data = (office_files / "small.rtf").read_bytes()
    made = office.convert([(data, ".rtf"), (OLE + bytes(2000), ".doc"), (data, ".rtf")], "x")
    assert [each is not None for each in made] == [True, False, True]


def compound(*streams: str, words: bytes = b"") -> bytes:
    """An OLE file whose folder names these streams; the first holds `words`."""
    size = 4096  # of the first stream: smaller ones would need a file system of their own

    def entry(name: str, kind: int, child: int, right: int, start: int, length: int) -> bytes:
        raw = name.encode("utf-16-le")
        head = raw.ljust(64, b"\0") + (len(raw) + 2).to_bytes(2, "little") + bytes([kind, 1])
        links = b"\xff" * 4 + right.to_bytes(4, "little", signed=True) + child.to_bytes(4, "little", signed=True)
        return head + links + bytes(36) + start.to_bytes(4, "little", signed=True) + length.to_bytes(8, "little")

    entries = entry("Root Entry", 5, 1, -1, -2, 0)
    for n, name in enumerate(streams):
        entries += entry(name, 2, -1, n + 2 if n + 1 < len(streams) else -1, 2 if n == 0 else -2, size if n == 0 else 0)
    folder = entries.ljust(512, b"\0")
    assert len(folder) == 512
    chain = [-3, -2, *range(3, 3 + size // 512 - 1), -2]
    fat = b"".join(n.to_bytes(4, "little", signed=True) for n in chain).ljust(512, b"\xff")
    numbers = [0, 1, 1, 0, 4096, -2, 0, -2, 0]
    head = OLE + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(6) + b"".join(n.to_bytes(4, "little", signed=True) for n in numbers)
    head = head + (0).to_bytes(4, "little") + b"\xff" * (512 - len(head) - 4)
    return head + fat + folder + words.ljust(size, b"\0")


def packed(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts:
            made.writestr(name, data)
    return out.getvalue()


ODT = ("mimetype", b"application/vnd.oasis.opendocument.text")
REFUSED = {
    "Excel": compound("Workbook"), "PowerPoint": compound("PowerPoint Document"), "里面没有 Word 文档": compound("SummaryInformation"), "二进制": OLE + bytes(600),
    "已加密": compound("EncryptedPackage"), "已加密：": compound("WordDocument", words=bytes(11) + b"\x01"),
    " Excel 表格": packed(("xl/workbook.xml", b"x")), " PowerPoint 演示文稿": packed(("ppt/presentation.xml", b"x")),
    "已加密：请": packed(ODT, ("content.xml", b"x"), ("META-INF/manifest.xml", b"<manifest:encryption-data/>")),
    "表格、演示文稿": packed(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"x")),
}  # fmt: skip


@pytest.mark.parametrize("told", REFUSED)
def test_what_is_no_document_is_one_line(told: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        source(REFUSED[told], "某文件.doc")
    line = str(raised.value)
    assert line.startswith("某文件.doc ") and told in line and "\n" not in line


def test_without_libreoffice_a_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "found", lambda: None)
    with pytest.raises(UnreadableFile, match=r"a\.rtf 要由 LibreOffice 转换.*另存为 docx"):
        source(rb"{\rtf1\ansi x}", "a.rtf")


@needs_libreoffice
def test_a_damaged_document_is_one_line() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.doc 已损坏.*另存为 docx"):
        source(compound("WordDocument", words=b"\xec\xa5"), "a.doc")


def test_a_run_that_does_not_end_is_stopped_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "child"
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {told}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "found", lambda: str(program))
    monkeypatch.setattr(office, "LONGEST", 1.0)
    with pytest.raises(UnreadableFile, match=r"a\.rtf 由 LibreOffice 转换超过 1 秒"):
        source(rb"{\rtf1\ansi x}", "a.rtf")
    child = int(told.read_text())
    for _ in range(50):
        if not _runs(child):
            return
        time.sleep(0.1)
    raise AssertionError("a child is still running")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
