"""PDFs that are protected, damaged, scanned or built to harm: one clear line each, in bounded time."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.read import read as read_file
from ingest.readers.pdf import read
from ingest.readers.pdf.child import MAX_PAGES
from kb.errors import UnreadableFile
from tests.conftest import python
from tests.converting_pdf import FONT, Guide, pdf_of

TEXT = "2024年度科技计划项目申报指南\n一、申报条件\n1.申报单位须在本省注册，具有独立法人资格。\n"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def built(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, offsets = b"%PDF-1.7\n", []
    for n, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (extra, len(data), data)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


def page(box: bytes = b"0 0 595 842", more: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Resources<</Font<</F 5 0 R>>%b>>/Contents 4 0 R>>" % (box, more)


def document(content: bytes, kids: bytes = b"3 0 R", count: int = 1, box: bytes = b"0 0 595 842", more: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    pages = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return built([_CATALOG, pages, page(box, resources), content, _FONT, *more])


WORDS = stream(b"BT /F 12 Tf 72 700 Td (Applicants must be registered here.) Tj ET")


def complaint(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as raised:
        read(data, "坏.pdf")
    line = str(raised.value)
    assert "\n" not in line and line.startswith("坏.pdf")
    return line


def encrypted(user: str, owner: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, ownerPassword=owner, canPrint=0, canCopy=0))
    Guide()  # registers the font
    canvas.setFont(FONT, 14)
    canvas.drawString(79, 700, "申报单位须在本省注册，具有独立法人资格。")
    canvas.save()
    return out.getvalue()


def test_a_password_is_said() -> None:
    assert "密码" in complaint(encrypted("secret", "owner"))


def test_an_owner_password_alone_locks_nobody_out() -> None:
    assert read(encrypted("", "owner"), "x.pdf").text == "申报单位须在本省注册，具有独立法人资格。\n"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_truncated_file_is_said(share: float) -> None:
    data, _ = pdf_of(TEXT)
    assert "PDF" in complaint(data[: int(share * len(data))])


def test_a_wrong_table_of_offsets_is_mended() -> None:
    data, _ = pdf_of(TEXT)
    head, tail = data.rsplit(b"startxref", 1)
    assert tail
    assert read(head + b"startxref\n7\n%%EOF\n", "x.pdf").text == read(data, "x.pdf").text


def test_the_bound_on_pages_is_said() -> None:
    line = complaint(document(WORDS, b"3 0 R " * 10000, 10000))
    assert "10000 页" in line and f"{MAX_PAGES} 页" in line


@pytest.mark.slow
def test_the_bound_on_characters_is_said() -> None:
    words = b"".join(b"1 0 0 1 9 %d Tm (The quick brown fox jumps over the lazy dog today) Tj " % (10 * i) for i in range(80))
    assert "60 万字" in complaint(document(packed(b"BT /F 9 Tf " + words + b"ET"), b"3 0 R " * 300, 300))


HARMFUL = {
    "spaces": packed(b" " * (1 << 29)),
    "states": packed(b"q " * (1 << 26)),
    "words": packed(b"BT /F 12 Tf 72 700 Td " + b"(abcdefghij) Tj " * 10_000_000 + b" ET"),
    "packed twice": stream(zlib.compress(zlib.compress(b"q " * (1 << 28), 9), 9), b"/Filter[/FlateDecode/FlateDecode]"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_page_that_unpacks_without_end_is_bounded(name: str) -> None:
    started = time.monotonic()
    complaint(document(HARMFUL[name]))
    assert time.monotonic() - started < 100


def test_forms_within_forms_are_bounded() -> None:
    inner = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    started = time.monotonic()
    complaint(document(stream(b"/X Do"), more=[stream(b"/X Do /X Do", inner)], resources=b"/XObject<</X 6 0 R>>"))
    assert time.monotonic() - started < 100


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
        built([_CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"]),
        built([_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 3>>"]),
        built([_CATALOG, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (i + 3) for i in range(20000)), b"<</Type/Page/Parent 2 0 R>>"]),
        document(stream(b"")),
        document(stream(b"BT /F 1e38 Tf 1e38 1e38 1e38 1e38 1e38 1e38 Tm (abc) Tj ET")),
    ],
    ids=["header", "garbage", "no pages", "own child", "deep tree", "empty page", "infinite"],
)
def test_nothing_to_read(data: bytes) -> None:
    complaint(data)


@pytest.mark.parametrize("box", [b"0 0 1000000000 1000000000", b"-99999 -99999 99999 99999", b"0 0 200 710"])
def test_strange_page_boxes(box: bytes) -> None:
    assert "Applicants" in read(document(WORDS, box=box), "x.pdf").text


def test_many_lines_are_no_table_and_said() -> None:
    boxes = b"".join(b"%d %d 25 25 re S " % (i % 19 * 30, i // 19 % 27 * 30) for i in range(3000))
    found = read(document(packed(boxes + b"BT /F 12 Tf 72 700 Td (Applicants) Tj ET")), "x.pdf")
    assert found.text == "Applicants\n" and found.losses == ("第1页线条过多，没有按表格读",)


def test_thousands_of_words_anywhere_take_seconds() -> None:
    words = b"".join(b"/F %d Tf 1 0 0 1 %d %d Tm (a) Tj " % (4 + i % 9, i * 7919 % 595, i * 104729 % 842) for i in range(20_000))
    started = time.monotonic()
    read(document(packed(b"BT " + words + b"ET")), "x.pdf")
    assert time.monotonic() - started < 30


def scanned(pages: int = 1, words_on: Sequence[int] = ()) -> bytes:
    """Pages that are pictures, some with words below the picture."""
    from PIL import Image

    out = io.BytesIO()
    canvas = Canvas(out)
    Guide()
    for i in range(1, pages + 1):
        canvas.drawImage(ImageReader(Image.new("L", (600, 800), 200)), 50, 200, 480, 600)
        if i in words_on:
            canvas.setFont(FONT, 14)
            canvas.drawString(79, 150, "申报单位须在本省注册。")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scan_names_its_remedy() -> None:
    line = complaint(scanned())
    assert "扫描件" in line and "OCR" in line and "ZHINAN_OCR" in line


def test_pages_without_words_among_others_are_said() -> None:
    found = read(scanned(5, [2]), "x.pdf")
    assert found.text == "申报单位须在本省注册。\n"
    assert found.losses[0].startswith("第1、3—5页没有文字层") and "OCR" in found.losses[0]
    assert found.losses[1] == "第2页有图片，其中的文字未读"


ENGINE = '''
from types import SimpleNamespace

class RapidOCR:
    def __init__(self, **settings): pass
    def __call__(self, picture):
        assert picture.ndim == 3 and picture.shape[2] == 3
        box = lambda y, right: [(100, y), (right, y), (right, y + 30), (100, y + 30)]
        return SimpleNamespace(
            boxes=[box(100, 500), box(200, 900), box(300, 400)],
            txts=["一、申报条件", "1.申报单位须在本省注册,具有独立法人资格.", "污渍"],
            scores=[0.99, 0.98, 0.2],
        )
'''


def test_a_scan_is_recognised_where_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rapidocr", "onnxruntime"):
        monkeypatch.delitem(sys.modules, name, raising=False)
        (tmp_path / f"{name}.py").write_text(ENGINE)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "ZHINAN_OCR=1" in complaint(scanned())
    monkeypatch.setenv("ZHINAN_OCR", "1")
    found = read(scanned(), "x.pdf")
    assert found.text.splitlines() == ["一、申报条件", "", "1.申报单位须在本省注册，具有独立法人资格."]
    assert found.losses == ("第1页的文字由图片识别（OCR）得来，请对照原件",)
    assert found.anchors[0].place.page == 1
    assert found.anchors[0].place.box == pytest.approx((48, 48, 240, 63), abs=4)


def test_the_library_stays_out_of_this_process(tmp_path: Path) -> None:
    file = tmp_path / "指南.pdf"
    file.write_bytes(pdf_of(TEXT)[0])
    done = python(
        "import sys; from pathlib import Path; from ingest.read import read; print(read(Path(sys.argv[1])).text, 'pypdfium2' in sys.modules)", file
    )
    assert isinstance(done, subprocess.CompletedProcess) and done.stdout.split()[-1] == "False", done.stderr
    assert read_file(file).text.splitlines()[0] == "2024年度科技计划项目申报指南"
