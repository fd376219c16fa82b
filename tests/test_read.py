"""Bytes become one string, or one line says why not."""

from __future__ import annotations

import codecs
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.read import LARGEST_FILE, format_of, read
from ingest.readers import FORMATS, SUFFIXES
from ingest.readers.text import decode
from kb.errors import UnreadableFile

TEXT = "2024年度科技计划项目申报指南\n一、申报条件\n1.申报单位须在本省注册，具有独立法人资格。\n"
ENDINGS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
ENCODINGS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8 bom": lambda text: codecs.BOM_UTF8 + text.encode("utf-8"),
    "gb18030": lambda text: text.encode("gb18030"),
    "gbk": lambda text: text.encode("gbk"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-16-le bom": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be bom": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_allowed_encoding_reads_alike(tmp_path: Path, encoding: str, ending: str) -> None:
    text = TEXT.replace("\n", ENDINGS[ending])
    data = ENCODINGS[encoding](text)
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    source = read(file)
    assert source.text == text  # no mark, line ends as they are
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.file == "a.txt"


@pytest.mark.parametrize(
    "text",
    [
        "申报单位须具有独立法人资格",  # UTF-16 without a mark, and without one ASCII character
        "关于组织申报二〇二四年度科技计划项目的通知\n各有关单位：\n现将有关事项通知如下。",
        "塔依尔·提依甫，联系电话：0991-3139978",
        "㐀䶵𠮷的项目，申报单位是企业。",
        "　　一、一般要求\n　　一是突出重点，二是一次申报。",  # 一 and the wide space have a zero byte on the other side
        "2024年度科技计划项目申报通知http://kjt.example.gov.cn/2024，联系电话0571-88887777，请按时申报。",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x") == text


def test_gb18030_beyond_gbk() -> None:
    assert decode("申报单位㐀𠮷须为企业，项目经费一定要足。".encode("gb18030"), "x") == "申报单位㐀𠮷须为企业，项目经费一定要足。"


def complaint(tmp_path: Path, data: bytes | None, name: str = "坏.txt") -> str:
    """The one line with which reading fails."""
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(UnreadableFile) as raised:
        read(file)
    line = str(raised.value)
    assert "\n" not in line and name in line
    return line


@pytest.mark.parametrize("data", [b"", b"\n\r\n \t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\x00\x00\x00\x00"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    assert "空文件" in complaint(tmp_path, data)


def packed(*names: str) -> bytes:
    """A zip of small files of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 4,  # a zip cut short
        packed("notes.txt"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        b"SQLite format 3\x00" + bytes(200),
        bytes(range(256)) * 20,
        b"\x7fELF\x02\x01\x01" + bytes(64),
    ],
)
def test_binary(tmp_path: Path, data: bytes) -> None:
    line = complaint(tmp_path, data)
    assert "二进制" in line and all(suffix in line for suffix in SUFFIXES)


@pytest.mark.parametrize(
    "data",
    [
        "申報單位須具備獨立法人資格，並於期限內提出申請，逾期不予受理。".encode("big5"),
        "申報單位須具備獨立法人資格，並於期限內提出申請。".encode("big5"),
        "联系人：ヴい璣 0994-2260152".encode("shift_jis", "ignore"),
        "Заявитель должен быть юридическим лицом".encode("cp1251"),
        "申請者は法人格を有すること。研究開発の計画を提出してください。".encode("shift_jis"),
        "é à ü ß Ø".encode("latin-1") * 20,
        b"\xff\xff\xff\xff" * 20,
    ],
)
def test_unknown_encoding(tmp_path: Path, data: bytes) -> None:
    line = complaint(tmp_path, data)
    assert "编码" in line and "UTF-8" in line and "GB18030" in line


@pytest.mark.parametrize("part", ["xl/workbook.xml", "ppt/presentation.xml"])
def test_office_files_that_are_no_documents(tmp_path: Path, part: str) -> None:
    assert complaint(tmp_path, packed(part), "表.docx")


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (TEXT.encode(), "a.txt", "text"),
        (TEXT.encode(), "a.docx", "text"),  # a name may lie
        (TEXT.encode(), "a", "text"),
        (TEXT.encode("utf-16"), "a.txt", "text"),
        (TEXT.encode(), "a.md", "markdown"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"\n%PDF-1.4\n", "a.docx", "pdf"),
        (packed("[Content_Types].xml", "word/document.xml"), "a.txt", "docx"),
        (packed("[Content_Types].xml", "word/document.xml")[:60], "a.docx", "docx"),  # for its reader to say what is wrong
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.docx", "office"),
        (rb"{\rtf1\ansi\ansicpg936 2024}", "a.doc", "office"),
        ("<!DOCTYPE html><html><body>申报指南</body></html>".encode(), "a.doc", "html"),
    ],
    ids=lambda value: "bytes" if isinstance(value, bytes) else value,  # of a packed file they tell the time
)
def test_a_format_is_told_by_its_bytes(data: bytes, name: str, told: str) -> None:
    assert format_of(data, name, name) == told


def test_every_format_has_a_reader_of_its_own() -> None:
    assert set(FORMATS) == {"pdf", "docx", "office", "html", "markdown", "text"}
    for known in FORMATS.values():
        assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in known.suffixes)


def test_too_large(tmp_path: Path) -> None:
    file = tmp_path / "大.txt"
    with file.open("wb") as out:
        out.truncate(200 * 1024 * 1024)  # sparse: takes no disk
    line = complaint(tmp_path, None, "大.txt")
    assert "200 MB" in line and f"{LARGEST_FILE // 1048576} MB" in line


def test_missing(tmp_path: Path) -> None:
    assert "不存在" in complaint(tmp_path, None, "没有.txt")


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    assert "文件夹" in complaint(tmp_path, None, "夹")


@given(st.binary(max_size=400))
@example(b"\x0b")
def test_any_bytes_are_text_or_a_complaint(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except UnreadableFile:
        return
    assert text.strip()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1).filter(str.strip))
def test_any_utf8_text_reads_back(text: str) -> None:
    data = text.encode("utf-8")
    if data.strip(b"\x00 \t\r\n\xef\xbb\xbf") and not text.startswith("\ufeff"):
        try:
            assert decode(data, "x") == text
        except UnreadableFile:
            assert any(c in "\ufffe\uffff" for c in text)
