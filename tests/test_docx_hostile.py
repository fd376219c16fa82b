"""Damaged, locked and hostile Word files end in one clear line, in bounded time and memory."""

from __future__ import annotations

import io
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.read import read, source
from ingest.readers import docx as reader
from ingest.readers.word.package import LARGEST_PARTS
from kb.errors import UnreadableFile, ZhinanError
from tests.conftest import python
from tests.wordfile import NAMESPACES, docx, p, tbl, tc

GOOD = docx(p("2025年申报指南") + p("一、条件") + p("1.须为企业。") + tbl(["类别", "额度"], ["重点", "50万元"]))
MAIN = "word/document.xml"


def with_part(part: str, data: bytes | None, good: bytes = GOOD) -> bytes:
    """The good file with one part put in another's place, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in made.namelist():
            if name != part:
                packed.writestr(name, made.read(name))
        if data is not None:
            packed.writestr(part, data)
    return out.getvalue()


def document(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'.encode()


def complaint(data: bytes, name: str = "坏.docx") -> str:
    with pytest.raises(UnreadableFile) as raised:
        source(data, name)
    line = str(raised.value)
    assert "\n" not in line and line.startswith(name)
    return line


@pytest.mark.parametrize("end", [30, 200, len(GOOD) // 2, len(GOOD) - 10])
def test_truncated(end: int) -> None:
    assert "压缩包不完整" in complaint(GOOD[:end])


def test_no_document() -> None:
    assert "里面没有正文" in complaint(with_part(MAIN, None, with_part("word/styles.xml", b"<a/>")))


def test_no_body() -> None:
    assert "没有正文" in complaint(with_part(MAIN, f"<w:document {NAMESPACES}/>".encode()))


@pytest.mark.parametrize("data", [b"", b"not xml", b"<w:document", document("<w:p>")[:-30], b"\xff\xfe\x00"])
def test_broken_xml(data: bytes) -> None:
    assert "不是完好的 XML" in complaint(with_part(MAIN, data))


def test_locked() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(UnreadableFile, match=r"^锁\.docx 已加密：请先取消密码"):
        reader.read(ole, "锁.docx")


def test_a_zip_with_a_password() -> None:
    data = bytearray(GOOD)
    for sign, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(sign, at + 4)
    assert "已加密：请先取消密码" in complaint(bytes(data))


def outcome(make: Callable[[], object]) -> str:
    """The complaint of a reading that fails as it may; nothing for one that succeeds."""
    try:
        make()
    except ZhinanError as error:
        return str(error)
    return ""


def spent(make: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and megabytes by which the process grew."""
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    make()
    return time.perf_counter() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


@pytest.mark.slow
def test_a_bomb() -> None:
    bomb = with_part(MAIN, document("<w:p/>") + b" " * (200 * 1024 * 1024))
    assert len(bomb) < 400_000
    seconds, grown = spent(lambda: complaint(bomb))
    assert "解压后过大" in complaint(bomb)
    assert seconds < 5 and grown < 3 * LARGEST_PARTS / 1048576


@pytest.mark.slow
@pytest.mark.parametrize(("body", "told"), [("<w:p/>" * 400_000, "段"), ("<w:b/>" * 3_100_000, "标签")])
def test_more_than_any_guide_holds(body: str, told: str) -> None:
    noise = "".join(f"<!--{i * 7919 % 1_000_003}-->" for i in range(60_000))  # packs badly: the ratio is a usual one
    seconds, _ = spent(lambda: complaint(with_part(MAIN, document(noise + body))))
    assert told in complaint(with_part(MAIN, document(noise + body)))
    assert seconds < 20


def test_fields_without_end_take_no_time() -> None:
    opens = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    seconds, _ = spent(lambda: source(docx(p("须为企业。") + p(opens * 30_000 + "<w:r><w:t>甲</w:t></w:r>" * 30_000)), "x.docx"))
    assert seconds < 10


def test_a_size_that_lies() -> None:
    """The header says ten bytes; what is unpacked is bounded all the same."""
    data = with_part(MAIN, document(p("申报单位须为企业。") * 1000))
    at = data.find(b"PK\x01\x02", data.find(MAIN.encode()))
    entries = bytearray(data)
    while at >= 0:
        name = bytes(entries[at + 46 : at + 46 + int.from_bytes(entries[at + 28 : at + 30], "little")])
        if name == MAIN.encode():
            entries[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = entries.find(b"PK\x01\x02", at + 4)
    assert complaint(bytes(entries))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    laughs = '<!DOCTYPE d [<!ENTITY a "哈哈">' + "".join(f'<!ENTITY {c} "{("&" + b + ";") * 50}">' for b, c in zip("abcdefg", "bcdefgh", strict=True)) + "]>"
    outside = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file://{secret}">]>'
    for before, inside in ((laughs, "&h;"), (outside, "&a;")):
        seconds, _ = spent(lambda b=before, i=inside: complaint(with_part(MAIN, document(f"<w:p><w:r><w:t>{i}</w:t></w:r></w:p>", b))))  # type: ignore[misc]
        assert seconds < 2


def test_deep_nesting() -> None:
    nested = p("底")
    for _ in range(2000):
        nested = f"<w:tbl><w:tr><w:tc>{nested}<w:p/></w:tc></w:tr></w:tbl>"
    assert "嵌套太深" in complaint(with_part(MAIN, document(nested)))
    shallow = p("底层须为企业。")
    for _ in range(60):
        shallow = f"<w:tbl><w:tr><w:tc>{shallow}<w:p/></w:tc></w:tr></w:tbl>"
    assert source(with_part(MAIN, document(shallow)), "x.docx").text == "底层须为企业。"
    around = "<w:sdt><w:sdtContent>" * 110 + p("底层") + "</w:sdtContent></w:sdt>" * 110
    assert source(with_part(MAIN, document(around)), "x.docx").text == "底层"


@pytest.mark.slow
def test_a_hundred_thousand_paragraphs() -> None:
    data = docx("".join(p(f"申报单位须为企业，注册满{i}年。") for i in range(100_000)))
    began = time.perf_counter()
    found = source(data, "长.docx")
    assert time.perf_counter() - began < 40
    assert len(found.anchors) == 100_000


def test_wide_and_long_tables() -> None:
    cells = [tc(f"第{i}格", span=1_000_000) for i in range(200)]
    began = time.perf_counter()
    source(docx(tbl(*[cells] * 50)), "宽.docx")
    source(docx(tbl(["类别", "额度"], *[["", "50万元"]] * 5000)), "高.docx")
    assert time.perf_counter() - began < 20


def test_the_name_may_lie(tmp_path: Path) -> None:
    for name in ("a.txt", "a.pdf", "a.doc", "a", "a.DOCX", "a.docm", "a.html", "a.md"):
        file = tmp_path / name
        file.write_bytes(GOOD)
        assert read(file).text.startswith("2025年申报指南")
    file = tmp_path / "文.docx"
    file.write_text("2025年申报指南\n须为企业。\n", encoding="utf-8")
    assert read(file).text == "2025年申报指南\n须为企业。\n"


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damage_is_a_reading_or_a_complaint(data: st.DataObject) -> None:
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    assert "\n" not in outcome(lambda: reader.read(bytes(broken), "坏.docx"))


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_xml_is_a_reading_or_a_complaint(data: st.DataObject) -> None:
    """Elements of Word in places where Word has none."""
    names = st.sampled_from(["p", "r", "t", "tbl", "tr", "tc", "tcPr", "pPr", "numPr", "ilvl", "numId", "sdt", "sdtContent", "ins", "del", "fldChar", "instrText", "sym", "drawing", "txbxContent", "footnoteReference", "vMerge", "gridSpan", "trPr", "gridBefore", "rPr", "vanish", "ruby", "fldSimple", "body"])
    value = st.sampled_from(["", "-1", "999999999999", "x", "restart", "begin", "end", "separate", "F0A8", "ZZZZ"])

    def element(name: str, told: str, inside: list[str]) -> str:
        return f'<w:{name} w:val="{told}" w:fldCharType="{told}" w:char="{told}" w:id="{told}">{"".join(inside) or "甲"}</w:{name}>'

    tree = st.recursive(st.builds(element, names, value, st.just([])), lambda inner: st.builds(element, names, value, st.lists(inner, max_size=4)), max_leaves=12)
    body = "".join(data.draw(st.lists(tree, max_size=5)))
    assert "\n" not in outcome(lambda: reader.read(with_part(MAIN, document(body)), "怪.docx"))


def test_reading_a_text_file_loads_no_xml() -> None:
    code = "import sys\nfrom ingest.read import source\nsource('2025年申报指南\\n须为企业。'.encode(), 'a.txt')\nprint(sorted({n.split('.')[0] for n in sys.modules} & {'lxml', 'docx', 'zipfile_'}))"
    assert python(code).stdout.strip() == "[]"
