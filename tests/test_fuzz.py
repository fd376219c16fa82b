"""Whatever a file holds, it is read or refused in one line: mutations of real files, and hostile ones made by hand."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.bounded import Limits
from ingest.build import document
from ingest.clean import RESIDUE
from ingest.folder.gather import gathered
from ingest.read import source
from kb.errors import NoClauses, UnreadableFile
from kb.guide import Document
from kb.store import Store
from tests.bench_folder import written
from tests.conftest import GUIDE_FILES, source_of
from tests.wordfile import NAMESPACES

TEXT = min(GUIDE_FILES, key=lambda file: file.stat().st_size).read_text(encoding="utf-8")
KINDS = ("docx", "html", "md", "txt", "pdf")
EACH = {"pdf": 8}  # each costs a process
PIECES = st.one_of(
    st.sampled_from(["一、", "（一）", "1.", "（1）", "①", "第一条 ", "附件1", "附件：", "\n", "\t", "\r\n", "。", "；", "：", "，", "（", "）", "“", "”", "《", "》", " ", "\u3000", "\u200b", "[bookmark: _Toc1]", "2024年", "1:2", "100万元", "企业", "须", "不得", "联系人：张三", "0991-3835232", "\x00", "\ufeff", "𠮷"]),
    st.text(max_size=8),
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutated_file_is_read_or_refused_in_one_line(kind: str) -> None:
    data = written(TEXT, kind)
    other = written(TEXT[: len(TEXT) // 2], KINDS[(KINDS.index(kind) + 1) % len(KINDS)])
    chance = random.Random(kind)
    started, seen = time.monotonic(), 0
    for nth in range(EACH.get(kind, 60)):
        mutated = mutate(data, other, chance)
        seen += holds(mutated, f"{nth}.{kind}")
        if time.monotonic() - started > 4:
            break
    assert seen > 0 or kind in ("docx", "pdf")  # whose bytes are sealed: few changes leave them whole


def mutate(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A few bytes flipped, an end cut off, a stretch repeated, removed or taken from another file."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        at = chance.randrange(len(made) or 1)
        much = min(chance.choice((1, 4, 64, 900)), len(made) - at)
        match chance.randrange(6):
            case 0 | 1:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                del made[at : at + much]
            case 3:
                made[at:at] = made[at : at + much] * chance.choice((1, 3, 30))
            case 4:
                start = chance.randrange(len(other))
                made[at : at + much] = other[start : start + much]
            case 5 if len(made) > 400:
                del made[max(200, at) :]
    return bytes(made)


def holds(data: bytes, name: str) -> bool:
    """Is it read? Fails the test where it raises anything but one line, or is read wrongly."""
    kept: Document | None
    try:
        read = source(data, name)
        kept = document(read)
    except (UnreadableFile, NoClauses) as error:
        said = str(error)
        kept = None
    if kept is None:
        assert "\n" not in said and name in said
        return False
    assert kept.text == read.text
    for clause in kept.clauses:
        assert 0 <= clause.source.start < clause.source.end <= len(read.text)
    return True


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_becomes_a_guide_or_has_no_clause(text: str) -> None:
    try:
        kept = document(source_of(text))
    except NoClauses:
        return
    ids = [clause.id for clause in kept.clauses]
    assert len(set(ids)) == len(ids)
    ends = 0
    for clause in kept.clauses:
        assert clause.source.start >= ends  # in order, nothing twice
        ends = clause.source.end
        for attribute in clause.attributes:
            assert attribute.text in clause.text
            attribute.typed()


# -- monotonous texts: where a pattern would go back and forth -----------------------------------------------------------------------------

LONG = {
    "digits": "7", "Chinese digits": "一", "open brackets": "（", "closing brackets": "）", "open quotes": "“", "line feeds": "\n", "returns": "\r",
    "spaces": " ", "tabs": "\t", "stops": "。", "commas": "，", "dashes": "—", "one character": "申", "opened names": "某计划（以下简称", "half dates": "至2024年",
    "bookmarks": "[bookmark:", "numbers alone": "一、\n", "cells": "\t企业\n", "people": "联系人：张三\n", "cases": "企业：甲；", "short lines": "\n甲", "pages": "- 1 -\n",
    "lines of every length": "",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_a_long_monotonous_text_is_read_whole(name: str) -> None:
    """How the time grows, `bench_growth.py` prints."""
    original = monotonous(name, 48_000)
    try:
        kept = document(source_of(original))
    except NoClauses:
        return
    ends = 0
    for clause in kept.clauses:
        cut = original[clause.source.start : clause.source.end]
        assert clause.source.start >= ends and "".join(clause.text.split()) == "".join(RESIDUE.sub("", cut).split())
        ends = clause.source.end


def monotonous(name: str, size: int) -> str:
    unit = LONG[name]
    body = (unit * (size // len(unit) + 1))[:size] if unit else ladder(size)
    return "2024年度科技计划申报指南\n一、申报条件\n1." + body


def ladder(size: int) -> str:
    lines, total = [], 0
    while total < size:
        lines.append("申" * (28 + len(lines)))
        total += len(lines[-1]) + 1
    return "\n".join(lines)


# -- hostile files --------------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b" " * (300 << 20))
    return out.getvalue()


def laughs() -> bytes:
    entities = '<!ENTITY a "哈哈">' + "".join(f'<!ENTITY {c} "{("&" + b + ";") * 50}">' for b, c in zip("abcdefg", "bcdefgh", strict=True))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", f"<!DOCTYPE d [{entities}]><w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&h;</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()


def pages(count: int) -> bytes:
    kids = " ".join(f"{n + 3} 0 R" for n in range(count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>", *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count]
    body, at = b"%PDF-1.7\n", []
    for n, told in enumerate(objects, 1):
        at.append(len(body))
        body += f"{n} 0 obj{told}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in at)
    return body + f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(at) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF".encode()


MB = 1 << 20
HOSTILE: dict[str, Callable[[], bytes]] = {
    "弹.docx": bomb,
    "实体.docx": laughs,
    "万页.pdf": lambda: pages(10_000),
    "深.html": lambda: b"<html><body>" + b"<div>" * 200_000 + "须有基础。".encode(),
    "深引.md": lambda: b">" * MB,
    "括号.md": lambda: b"[" * MB + b"](" * MB,
    "一行.txt": lambda: "须有".encode() * (8 * MB),
    "数字.txt": lambda: b"7" * (16 * MB),
    "括号.txt": lambda: ("（" * (5 * MB)).encode(),
    "空行.txt": lambda: b"\n" * (16 * MB - 9) + b"a",
    "假.docx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "假.pdf": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40,
    "锁.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
    "富.rtf": lambda: b"{\\rtf1" + b"{" * MB,
}


@pytest.mark.slow
def test_hostile_files_cost_a_line_each(tmp_path: Path) -> None:
    for name, make in HOSTILE.items():
        (tmp_path / "in" / name.replace(".", "_")).mkdir(parents=True)
        (tmp_path / "in" / name.replace(".", "_") / name).write_bytes(make())
    good = tmp_path / "in" / "好.txt"
    good.write_text(TEXT, encoding="utf-8")
    started = time.monotonic()
    reports = gathered(Store.open(tmp_path / "kb"), [tmp_path / "in"], Limits(seconds=6, megabytes=2048))
    assert time.monotonic() - started < 120
    became = {report.path.name: report for report in reports}
    assert became.keys() == {*HOSTILE, "好.txt"}
    assert became["好.txt"].outcome == "new"
    for name, report in became.items():
        if report.outcome is None:
            assert name in str(report.reason) and "\n" not in str(report.reason) and "程序出错" not in str(report.reason), report
    for name in ("弹.docx", "实体.docx", "万页.pdf", "假.docx", "假.pdf", "锁.docx", "空行.txt"):
        assert became[name].outcome is None, became[name]
