"""Runs `extract` on a PDF, bounded in memory and time, and takes up what it writes."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from ingest.readers.pdf.characters import LOST, usual, wide
from ingest.readers.pdf.extract import MAX_RULES
from ingest.readers.pdf.page import Box, Glyph, Page
from kb.errors import UnreadableFile

MAX_PAGES = 500
MAX_CHARACTERS = 600_000
MEMORY = 1024**3
SECONDS = 60
_PROGRAM = Path(__file__).with_name("extract.py")


def pages_of(data: bytes, name: str) -> list[Page]:
    """The pages in order; raises UnreadableFile with one line for a PDF that is protected, damaged or beyond the bounds."""
    found: list[Page] = []
    ended = False
    with _output(data, name) as out:
        for line in out:
            told = _told(line, name)
            ended = ended or "end" in told
            if "page" in told:
                found.append(_page(told))
    if not ended:
        raise UnreadableFile(_broken(name, len(found)))
    return found


def pictures_of(data: bytes, name: str, pages: list[int]) -> Iterator[tuple[int, int, int, float, bytes]]:
    """(page, width, height, pixels a point, grey pixels) of each page asked for."""
    with _output(data, name, "render", ",".join(map(str, pages))) as out:
        while line := out.readline():
            told = _told(line, name)
            if "page" in told:
                width, height = told["width"], told["height"]
                yield told["page"], width, height, told["scale"], out.read(width * height)


@contextlib.contextmanager
def _output(data: bytes, name: str, *more: str) -> Iterator[IO[bytes]]:
    """What the program writes, whole: a file takes it, so that neither side waits for the other."""
    command = [sys.executable, "-P", str(_PROGRAM), str(MAX_PAGES), str(MAX_CHARACTERS), str(MEMORY), str(SECONDS), *more]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(command, stdin=given, stdout=out, stderr=subprocess.PIPE, timeout=SECONDS * 2, check=False)
        except subprocess.TimeoutExpired:
            raise UnreadableFile(f"{name} 太复杂：{SECONDS} 秒内读不完，请另存为普通 PDF 再试") from None
        if b"ModuleNotFoundError" in done.stderr:
            raise UnreadableFile(f"{name} 读不了：没有安装 pypdfium2（pip install pypdfium2）")
        out.seek(0)
        yield out


def _told(line: bytes, name: str) -> dict[str, Any]:
    """One line of the program; raises UnreadableFile for one that says why it cannot go on."""
    try:
        told: dict[str, Any] = json.loads(line)
    except ValueError:
        raise UnreadableFile(_broken(name, 0)) from None
    match told.get("error"):
        case None:
            return told
        case "password":
            raise UnreadableFile(f"{name} 有打开密码：请去掉密码另存后再收")
        case "pages":
            raise UnreadableFile(f"{name} 有 {told['count']} 页，超过上限 {MAX_PAGES} 页：请只留指南所在的页")
        case "characters":
            raise UnreadableFile(f"{name} 的文字超过上限 {MAX_CHARACTERS // 10000} 万字：请只留指南所在的页")
        case _:
            raise UnreadableFile(f"{name} 不是完整的 PDF（内容缺失或损坏）：请重新下载或另存")


def _broken(name: str, pages: int) -> str:
    where = f"读到第 {pages + 1} 页时" if pages else ""
    limits = f"上限 {SECONDS} 秒、{MEMORY // 1024**3} GB 内存"
    return f"{name} 读不了：{where}内容损坏或过于庞大（{limits}），请另存为普通 PDF 再试"


def _page(told: dict[str, Any]) -> Page:
    if told.get("unreadable"):
        return Page(told["page"], 0, 0, unreadable=True)
    bounds, rotation = told["bounds"], told["rotation"] % 4
    left, bottom, right, top = bounds
    wide_side, high_side = right - left, top - bottom
    page = Page(told["page"], *((high_side, wide_side) if rotation % 2 else (wide_side, high_side)))

    def shown(x: float, y: float) -> tuple[float, float]:
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[rotation]

    placed = [(row, *shown(row[1], row[2]), _quarter(row[5] - 90 * rotation)) for row in _paired(told.get("glyphs", ()))]
    turns = [quarter for *_, quarter in placed if quarter is not None]
    page.turn = max(set(turns), key=turns.count) if turns else 0
    width, height = page.width, page.height
    if abs(page.turn) == 90:
        page.width, page.height = height, width

    def read(x: float, y: float) -> tuple[float, float]:
        return {0: (x, y), 90: (height - y, x), -90: (y, width - x)}.get(page.turn, (width - x, height - y))

    slanted: list[str] = []
    for row, px, py, quarter in placed:
        text = usual(row[0])
        if row[7] and row[0] < 0x20:
            text = LOST
        if not text:
            continue
        if quarter != page.turn:
            slanted.append(text)
            continue
        x, y = read(px, py)
        if not (-1 <= x <= page.width + 1 and -1 <= y <= page.height + 1 and 1 <= row[4] <= 300):
            continue
        page.unmapped += text == LOST
        page.glyphs.append(Glyph(text, x, x + _advance(row, text), y, row[4]))
    if all(glyph.text == " " for glyph in page.glyphs):
        page.glyphs = []
    page.drawn = bool(told.get("drawn"))
    page.slanted = "".join(slanted)
    page.rules = [_turned(rule, shown, read) for rule in told.get("rules", ())]
    page.crowded = bool(told.get("crowded")) or len(page.rules) > MAX_RULES
    page.images = [_turned(image, shown, read) for image in told.get("images", ())]
    return page


def _paired(rows: list[list[Any]]) -> Iterator[list[Any]]:
    """Two halves of one character beyond the basic plane come as one."""
    high: list[Any] | None = None
    for row in rows:
        if 0xD800 <= row[0] < 0xDC00:
            high = row
            continue
        if 0xDC00 <= row[0] < 0xE000 and high is not None:
            row = [0x10000 + ((high[0] - 0xD800) << 10) + (row[0] - 0xDC00), *high[1:]]
        high = None
        yield row


def _advance(row: list[Any], text: str) -> float:
    advance, em = float(row[3]), float(row[6])
    if ord(text[0]) > 0x2E7F or wide(text) and advance <= 0.3 * em:
        return em
    return advance if advance > 0 else 0.5 * em


def _quarter(angle: float) -> int | None:
    """The nearest quarter turn, None for a slant."""
    angle = (angle + 180) % 360 - 180
    nearest = round(angle / 90) * 90
    if abs(angle - nearest) > 3:
        return None
    return 180 if nearest == -180 else nearest


def _turned(box: list[float], shown: Any, read: Any) -> Box:
    one, other = read(*shown(box[0], box[1])), read(*shown(box[2], box[3]))
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
