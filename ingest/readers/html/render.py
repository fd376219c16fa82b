"""The lines of a page as a browser shows them: one a paragraph or table row, with the numbers of lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from ingest.readers.html.grid import grid_of, is_layout
from ingest.readers.html.markers import Markers
from ingest.readers.html.tree import BLOCKS, PICTURES, Element
from ingest.readers.tables import lines_of
from ingest.readers.word.symbols import symbol

MOST_LOSSES = 100
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e7f"  # characters beyond are Chinese or its punctuation
_RAISED = str.maketrans("0123456789+-－n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_FONT = re.compile(r"font-family\s*:\s*[\"']?\s*(wingdings 2|wingdings|symbol)\b")
_IGNORED = re.compile(r"mso-list\s*:\s*ignore")
_SMALLEST = 60  # points of a picture's side; smaller ones are icons


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where it stood, and what it is: a table row whole, nothing but links. An empty one parts paragraphs."""

    text: str
    place: str = ""
    is_row: bool = False
    linked: bool = False


class Renderer:
    """Walks a page, or a part of it, once; paragraphs and tables are counted over all parts."""

    def __init__(self, without: Collection[Element] = ()) -> None:
        self._without = without
        self._markers = Markers()
        self._paragraphs = self._tables = 0
        self.losses: list[str] = []

    def lines(self, part: Element) -> list[Line]:
        """The lines of a part of the page, no two empty ones in a row."""
        found: list[Line] = []
        _Walk(self, found, within=None).run(part)
        tidy: list[Line] = []
        for line in found:
            if line.text or (tidy and tidy[-1].text):
                tidy.append(line)
        return tidy

    def place(self) -> str:
        self._paragraphs += 1
        return f"第{self._paragraphs}段"

    def here(self) -> str:
        return f"第{self._paragraphs}段之后"

    def lose(self, place: str, what: str) -> None:
        if len(self.losses) < MOST_LOSSES:
            self.losses.append(f"{place}：{what}")
        elif len(self.losses) == MOST_LOSSES:
            self.losses.append("全文：还有更多图片或公式没有逐一列出")

    def skips(self, element: Element) -> bool:
        return element in self._without

    def table(self, table: Element, found: list[Line], within: str | None) -> None:
        """A table of data: its rows as lines."""
        if within is None:
            self._tables += 1
        base = within or f"表{self._tables}"

        def words(cell: Element) -> str:
            inner: list[Line] = []
            _Walk(self, inner, within=base).run(cell)
            return "\n".join(line.text for line in inner if line.text)

        for line in lines_of(grid_of(table, words)):
            found.append(Line(line.text, within or f"{base}第{line.row + 1}行", line.is_row and within is None))

    def marker(self, item: Element, words: str) -> str:
        return self._markers.of(item, words)


class _Walk:
    """One walk over a part: the words of the open line, and what they stand in."""

    def __init__(self, renderer: Renderer, found: list[Line], within: str | None) -> None:
        self._renderer = renderer
        self._found = found
        self._within = within
        self._words: list[str] = []
        self._linked = self._plain = 0
        self._items: list[Element] = []  # list items that have begun and shown no word yet
        self._links = self._raised = self._kept = 0  # how many elements of this kind are open
        self._fonts: list[str] = []
        self._counts: list[int] = []  # lines that had been found where each open paragraph began

    def run(self, part: Element) -> None:
        todo: list[Element | str | tuple[Element]] = [part]  # a tuple: the end of its element
        while todo:
            top = todo.pop()
            if isinstance(top, str):
                self._say(top)
            elif isinstance(top, tuple):
                self._leave(top[0])
            elif self._enter(top, is_part=top is part):
                todo.append((top,))
                todo += reversed(top.kids)
        self._end()

    def _enter(self, element: Element, is_part: bool) -> bool:
        """Begins an element; False where nothing in it is to be walked."""
        tag = element.tag
        if self._renderer.skips(element) and not is_part or element.is_unseen:
            return False
        if tag in PICTURES:
            self._lose(element)
            return False
        if tag == "br":
            if not self._end():
                self._found.append(Line(""))
            return False
        if tag == "input":
            if element.attrs.get("type", "").lower() == "checkbox":
                self._say("☑" if "checked" in element.attrs else "□")
            return False
        if tag == "table" and not is_layout(element):
            self._end()
            for kid in element.kids:
                if isinstance(kid, Element) and kid.tag == "caption":
                    self._found += self._renderer.lines(kid)
            self._renderer.table(element, self._found, self._within)
            return False
        if _is_block(element):
            self._end()
            self._counts.append(len(self._found))
        if tag == "li":
            self._items.append(element)
        self._links += tag == "a"
        self._raised += tag == "sup"
        self._kept += tag == "pre"
        if font := _font(element):
            self._fonts.append(font)
        return True

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if _is_block(element):
            self._end()
            begun = self._counts.pop()
            if len(self._found) == begun and tag == "p":
                self._found.append(Line(""))
        if tag == "li" and self._items and self._items[-1] is element:
            self._items.pop()
        self._links -= tag == "a"
        self._raised -= tag == "sup"
        self._kept -= tag == "pre"
        if _font(element):
            self._fonts.pop()
        if element.attrs and self._words and _IGNORED.search(element.style):
            shown = "".join(self._words)  # the number of a Word list, or its bullet, and what sets it off
            self._words = [shown.rstrip() + " "] if re.search(r"[\dA-Za-z\u2e80-\uffee①-⒛]", shown) else []

    def _say(self, text: str) -> None:
        if self._kept:
            first, *more = text.replace("\r\n", "\n").split("\n")
            self._add(first)
            for line in more:
                if not self._end():
                    self._found.append(Line(""))
                self._add(line)
            return
        self._add(text)

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._fonts and len(text) <= 3:
            text = "".join(symbol(ord(c), self._fonts[-1]) or c if not c.isspace() else c for c in text)
        if self._raised and not text.strip().translate(_RAISED).strip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"):
            text = text.strip().translate(_RAISED)
        self._words.append(text)
        seen = len(text) - text.count(" ") - text.count("\n")
        if self._links:
            self._linked += seen
        elif text.strip(" \t\r\n\u00a0\u3000|·•>》"):
            self._plain += seen

    def _end(self) -> bool:
        """Ends the open line; False where it has no word."""
        if not self._words:
            return False
        raw = "".join(self._words)
        linked = self._linked > 0 and not self._plain
        self._words.clear()
        self._linked = self._plain = 0
        line = squeezed(raw)
        if not line:
            return False
        for item in reversed(self._items):
            line = self._renderer.marker(item, line) + line
        self._items.clear()
        place = self._within if self._within is not None else self._renderer.place()
        self._found.append(Line(line, place, linked=linked))
        return True

    def _lose(self, element: Element) -> None:
        place = self._within or self._renderer.here()
        tag = element.tag
        if tag == "img":
            sides = [_points(element, side) for side in ("width", "height")]
            if not any(side is not None and side < _SMALLEST for side in sides):
                alt = " ".join(element.attrs.get("alt", "").split())[:40]
                self._renderer.lose(place, f"图片中的文字没有读{f'（{alt}）' if alt else ''}")
        elif tag in ("iframe", "embed", "object"):
            shown = (element.attrs.get("src") or element.attrs.get("data") or "").split("?")[0].rsplit("/", 1)[-1][:60]
            if shown:
                self._renderer.lose(place, f"嵌入的文件没有读（{shown}）：请另存后单独收入")
        elif words := element.text():
            self._renderer.lose(place, f"公式按字符读出，上下标与结构可能有失（{words[:30]}）")
            self._add(words)


def squeezed(raw: str) -> str:
    """White space as a browser shows it; none where the source was wrapped beside a Chinese character."""

    def blank(match: re.Match[str]) -> str:
        start, end = match.span()
        wrapped = "\n" in match[0] and start > 0 and end < len(raw) and (raw[start - 1] > _WIDE or raw[end] > _WIDE)
        return "" if wrapped else " "

    return _BLANKS.sub(blank, raw).strip().strip("\u200b\ufeff").strip()


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS or "style" in element.attrs and "display:block" in element.style.replace(" ", "")


def _font(element: Element) -> str:
    if not element.attrs:
        return ""
    face = element.attrs.get("face", "").strip().lower()
    if face in ("wingdings", "wingdings 2", "symbol"):
        return face
    match = _FONT.search(element.style)
    return match[1] if match else ""


def _points(element: Element, side: str) -> float | None:
    told = re.match(r"\s*(\d+(?:\.\d+)?)\s*(?:px|pt)?\s*$", element.attrs.get(side, "")) or re.search(
        rf"(?<![-\w]){side}\s*:\s*(\d+(?:\.\d+)?)\s*(?:px|pt)", element.style
    )
    return float(told[1]) if told else None
