"""Pages in every encoding and guise, and pages made to harm, become a reading or one line."""

from __future__ import annotations

import quopri
import time

import pytest

from ingest.read import format_of, source
from ingest.readers.html import read
from kb.errors import UnreadableFile

WORDS = "关于组织申报二〇二四年度科技计划项目的通知"
CLAUSE = "申报单位须在本省注册，具有独立法人资格。"
PAGE = "<html><head>{meta}<title>{words}</title></head><body><div id=zoom><p>一、申报条件</p><p>{clause}</p></div></body></html>"


def page(meta: str = "") -> str:
    return PAGE.format(meta=meta, words=WORDS, clause=CLAUSE)


ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("told", ["", "utf-8", "gb2312", "GBK", "iso-8859-1", "nonsense"])
def test_what_the_bytes_show_counts(encoding: str, told: str) -> None:
    if encoding == "gb2312":  # has no 〇
        encoding = "gbk"
    found = source(page(f"<meta charset='{told}'>" if told else "").encode(encoding), "页.html")
    assert found.text.split() == [WORDS, "一、申报条件", CLAUSE]
    assert found.losses == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_character_costs_itself_alone(encoding: str) -> None:
    data = page().replace("条件", "条@件").encode(encoding).replace(b"@", b"\xff")
    found = read(data, "页.html")
    assert CLAUSE in found.text
    assert found.losses and "1处字节" in found.losses[0]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_cut_off_anywhere_reads_up_to_there(encoding: str) -> None:
    data = page().encode(encoding)
    whole = [WORDS, "一、申报条件", CLAUSE]
    for end in range(data.index(b"<p>") + 8, len(data)):  # from where a character of the article is whole
        lines = read(data[:end], "页.html").text.split()
        assert all(line.rstrip("\ufffd").split("<")[0] in "".join(whole) for line in lines)


def test_another_encoding_is_one_line() -> None:
    with pytest.raises(UnreadableFile, match="编码"):
        read("<html><p>Заявитель должен быть юридическим лицом</p>".encode("cp1251"), "页.html")


WORD_XML = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"/>'


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.html", page().encode(), "html"), ("a.htm", b"<span>x</span>", "html"), ("a.html", "只有文字".encode(), "html"),
        ("a.txt", page().encode(), "html"), ("a.txt", b"<p>1</p><p>2</p>", "html"), ("a.txt", "<p>是网页的标签，</p>。".encode(), "text"),
        ("a.txt", "申报单位<table>须为企业".encode(), "text"), ("a.txt", b"\xef\xbb\xbf<!-- x --><!DOCTYPE html><p>x", "html"),
        ("a.doc", page().encode(), "html"), ("a.doc", page().encode("gbk"), "html"), ("a.doc", page().encode("utf-16"), "html"),
        ("a.doc", rb"{\rtf1\ansi x}", "office"), ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "office"), ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "office"),
        ("a.doc", WORD_XML.encode(), "office"), ("a.doc", "就是文字。".encode(), "text"), ("a.wps", b"\xd0\xcf\x11\xe0" + bytes(600), "office"),
        ("a.md", b"# x\n<div>y</div>\n", "markdown"), ("a.md", page().encode(), "html"), ("a", page().encode(), "html"),
        ("a.xhtml", b'<?xml version="1.0"?><html xmlns="x"><p>x</p></html>', "html"), ("a.html", b"%PDF-1.4 ", "pdf"),
        ("a.mht", b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "html"),
        ("a.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "html"),
    ],
)  # fmt: skip
def test_files_are_told_by_their_bytes(name: str, data: bytes, told: str) -> None:
    assert format_of(data, name, name) == told


def test_a_packed_page() -> None:
    body = quopri.encodestring(page().encode("gb18030"))
    packed = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\nContent-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: quoted-printable\n\n' + body + b"\n--B\nContent-Type: image/png\n\nx\n--B--\n"
    assert source(packed, "a.doc").text.split() == [WORDS, "一、申报条件", CLAUSE]
    with pytest.raises(UnreadableFile, match="打包"):
        source(packed.replace(b"text/html", b"text/none"), "a.doc")


HOSTILE = {
    "nested": "<div>" * 100_000 + CLAUSE + "</div>" * 100_000,
    "lists": "<ol><li>" * 50_000 + CLAUSE,
    "tables": "<table><tr><td>" * 50_000 + CLAUSE,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(300_000)) + f">{CLAUSE}</p>",
    "formatting": "<p>" + "".join(f"<font size={i}>" for i in range(3000)) + "<p>甲" * 50_000,
    "misnested": "<b>甲<i>乙</b>" * 100_000,
    "tags": f"<p>{CLAUSE}" * 600_000,
    "comments": "<!--" * 500_000,
    "scripts": "<script>" * 300_000,
}
BOUNDED = {
    "one long line": f"<p>{CLAUSE * 200_000}</p>",
    "entities": "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;</p>" + "&#x4e00;" * 300_000,
    "spans": "<table><tr>" + "<td rowspan=65534 colspan=1000>甲" * 5000 + "</table>",
    "layouts": "<table role=presentation><tr><td>" * 2000 + CLAUSE,
    "angles": "<div id=zoom>" + "<" * 1_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_pages_made_to_harm_are_one_line(kind: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableFile, match=r"^坏.html [^\n]+$"):
        source(f"<html>{HOSTILE[kind]}".encode(), "坏.html")
    assert time.process_time() - started < 20


@pytest.mark.parametrize("kind", BOUNDED)
def test_large_pages_are_read_in_bounded_time(kind: str) -> None:
    started = time.process_time()
    assert len(source(f"<html>{BOUNDED[kind]}".encode(), "大.html").text) < 16 * 1024 * 1024
    assert time.process_time() - started < 20
