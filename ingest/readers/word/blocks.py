"""Paragraphs and tables of a Word file in their order, as lines of the reading.

A footnote or endnote becomes a paragraph of its own after the paragraph (or table) that cites it: there it belongs to the
item that it explains, while at the end of the file it would stand under the last attachment. A text box follows the
paragraph that it is anchored to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.readers.tables import Cell, Merged, lines_of
from ingest.readers.word.names import MC, W, child, is_on, number, value
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.runs import Paragraph, Runs, contents_of, paragraph_mark
from ingest.readers.word.styles import Styles, style_of
from ingest.readers.word.tally import Tally, is_doubled, letters

MOST_COLUMNS = 63  # as many as Word allows
_AROUND = frozenset({f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}sdtContent", f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_CONTENTS_LINE = re.compile(r"\S\t+\s*[-—]?\d{1,3}[-—]?\s*$")
_CONTENTS_TITLE = re.compile(r"目\s*[录次]")
_UNKNOWN = "个字在不认识的结构里，没有读出"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reading, where it stood, and whether it is a table row whole; an empty one is an empty paragraph."""

    text: str
    is_row: bool
    place: str


class Blocks:
    """Reads the body, its text boxes and its notes; counts paragraphs and tables as a person would."""

    def __init__(self, styles: Styles, numbering: Numbering, tally: Tally, notes: Mapping[tuple[str, str], Any]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tally = tally
        self._runs = Runs(styles, tally)
        self._notes = dict(notes)
        self._paragraphs = self._tables = 0
        self._told = {"footnote": 0, "endnote": 0}
        self._cited: list[tuple[str, str]] = []
        self._carried: tuple[str, str] | None = None  # label and words of paragraphs whose closing mark breaks no line

    def body(self, element: Any) -> list[Line]:
        """Every line of the document's body; of empty paragraphs in a row, one."""
        found: list[Line] = []
        for line in self._blocks(element, None):
            if line is None:  # a table of contents stood here: what called it so goes as well
                while found and (not found[-1].text or _CONTENTS_TITLE.fullmatch(found[-1].text.strip())):
                    self._tally.drop(found.pop().text)
            elif line.text or (found and found[-1].text):
                found.append(line)
        return found

    def _blocks(self, element: Any, within: str | None) -> Iterator[Line | None]:
        """The lines of an element; None where a table of contents stood. `within`: the place of all, None for the body."""
        for block in element:
            tag = block.tag
            if tag == f"{W}p":
                yield from self._paragraph(block, within)
            elif tag == f"{W}tbl":
                yield from self._table(block, within)
            elif tag in _DELETED or is_doubled(block):
                self._tally.leave_out(block)
            elif tag in _AROUND:
                yield from self._blocks(block, within)
            elif tag == f"{W}sdt":
                if contents_of(block):
                    self._tally.leave_out(block)
                    yield None
                elif (content := child(block, "sdtContent")) is not None:
                    yield from self._blocks(content, within)
            elif tag == f"{W}altChunk":
                self._tally.lose(self._here(within), "嵌入的整份文档没有读出")
            elif tag != f"{W}sectPr" and (lost := letters(block)):
                self._tally.lose(self._here(within), f"{lost}{_UNKNOWN}")
        if element.tag == f"{W}body" or element.tag == f"{W}tc":
            yield from self._rest(within)

    def _here(self, within: str | None) -> str:
        return within or f"第{self._paragraphs}段之后"

    def _paragraph(self, element: Any, within: str | None) -> Iterator[Line | None]:
        properties = child(element, "pPr")
        style = style_of(properties, "pStyle")
        place = within or f"第{self._paragraphs + 1}段"
        before = self._tally.met
        self._runs.place = place
        found = self._runs.read(element, style)
        self._check(element, before, found, place)
        if style is not None and self._styles.is_contents(style):
            self._tally.drop(found.text)
            yield None
            return
        if found.contents and not found.text.strip():
            yield None
            return
        mark = paragraph_mark(properties)
        label = "" if mark == "gone" else self._numbering.label(properties)
        if mark is not None:
            before_label, words = self._carried or ("", "")
            self._carried = before_label or label, words + found.text
        else:
            carried_label, words = self._carried or ("", "")
            self._carried = None
            words += found.text
            # a number alone: in a cell it is the entry itself (序号), on a line of the body there is nothing to cite
            yield from self._said((carried_label or label) + words if words.strip() or within is not None else "", within, place)
        for box in found.boxes:
            yield from self._blocks(box, place if "文本框" in place else f"{place}文本框")
        self._cited += found.notes
        if within is None:
            yield from self._notes_cited(place)

    def _said(self, text: str, within: str | None, place: str) -> Iterator[Line]:
        """The lines of a paragraph: a break by hand ends one, for guides break paragraphs so as well as lines of a title."""
        if within is None and text.strip():
            self._paragraphs += 1
        lines = [_flat(line) for line in text.split("\n")]
        kept = [line for line in lines if line.strip()]
        for line in kept or [""]:
            yield Line(line, False, place)

    def _rest(self, within: str | None) -> Iterator[Line]:
        """What a paragraph without a closing mark of its own left at the end of its container."""
        if self._carried is not None:
            label, words = self._carried
            self._carried = None
            yield from self._said(label + words, within, within or f"第{self._paragraphs + 1}段")

    def _check(self, element: Any, before: int, found: Paragraph, place: str) -> None:
        """Tells what of a paragraph was neither read nor left out on purpose."""
        lost = letters(element) - sum(map(letters, found.boxes)) - (self._tally.met - before)
        if lost > 0:
            self._tally.lose(place, f"{lost}{_UNKNOWN}")
            self._tally.met += lost

    def _notes_cited(self, place: str) -> Iterator[Line]:
        cited, self._cited = self._cited, []
        for kind, own in cited:
            note = self._notes.pop((kind, own), None)
            if note is None:
                continue
            self._told[kind] += 1
            n = self._told[kind]
            where = f"{place}{'脚注' if kind == 'footnote' else '尾注'}{n}"
            lines = [line for line in self._blocks(note, where) if line is not None and line.text.strip()]
            for i, line in enumerate(lines):
                yield Line(f"注{n}：{line.text.strip()}" if i == 0 and not line.is_row else line.text, line.is_row, line.place)

    def _table(self, element: Any, within: str | None) -> Iterator[Line]:
        if within is None:
            self._tables += 1
        base = f"表{self._tables}" if within is None else within
        before = self._tally.met
        grid: list[list[Cell]] = []
        nested: dict[str, str] = {}  # rows of tables in cells: as the grid says them, and as they were
        for row in self._parts(element, "tr", _row_is_gone):
            grid.append(self._cells(row, f"{base}第{len(grid) + 1}行" if within is None else base, nested))
        for line in lines_of(grid):
            inner = None if line.is_row else nested.get(line.text)
            place = f"{base}第{line.row + 1}行" if within is None else base
            yield Line(inner or line.text, line.is_row or inner is not None, place)
        lost = letters(element) - (self._tally.met - before)
        if lost > 0:
            self._tally.lose(base, f"{lost}{_UNKNOWN}")
            self._tally.met += lost
        if within is None:
            yield from self._notes_cited(base)

    def _parts(self, holder: Any, name: str, is_gone: Callable[[Any], bool]) -> Iterator[Any]:
        """The rows (`tr`) of a table, or cells (`tc`) of a row, as they now read: deleted ones left out, wrappers opened."""
        for part in holder:
            if part.tag == f"{W}{name}":
                if is_gone(part):
                    self._tally.leave_out(part)
                else:
                    yield part
            elif part.tag in _DELETED or is_doubled(part):
                self._tally.leave_out(part)
            elif part.tag in _AROUND:
                yield from self._parts(part, name, is_gone)
            elif part.tag == f"{W}sdt" and (content := child(part, "sdtContent")) is not None:
                yield from self._parts(content, name, is_gone)

    def _cells(self, row: Any, place: str, nested: dict[str, str]) -> list[Cell]:
        cells: list[Cell] = [""] * min(max(number(row, "trPr", "gridBefore") or 0, 0), MOST_COLUMNS)
        for cell in self._parts(row, "tc", _cell_is_gone):
            words = self._words(cell, place, nested)
            properties = child(cell, "tcPr")
            goes_on = child(properties, "vMerge") is not None and value(properties, "vMerge") != "restart"
            beside = child(properties, "hMerge") is not None and value(properties, "hMerge") != "restart"
            cells.append(words if words else Merged.ABOVE if goes_on else Merged.LEFT if beside else "")
            spans = min(max(number(properties, "gridSpan") or 1, 1), MOST_COLUMNS - len(cells) + 1)
            cells += [Merged.LEFT] * (spans - 1)
        return cells

    def _words(self, cell: Any, place: str, nested: dict[str, str]) -> str:
        lines = [line for line in self._blocks(cell, place) if line is not None and line.text.strip()]
        nested.update((" ".join(line.text.split()), line.text) for line in lines if line.is_row)
        return "\n".join(line.text for line in lines)


def _flat(line: str) -> str:
    """A line with its tabs as spaces: tables are known by their cells, so a tab here only moves words along.

    The tab before the page number of a contents line typed by hand stays: it tells that line apart.
    """
    line = line.rstrip()
    if "\t" not in line:
        return line
    bare = line.lstrip("\t ")
    return bare if _CONTENTS_LINE.search(bare) else bare.replace("\t", "  ")


def _row_is_gone(row: Any) -> bool:
    return child(row, "trPr", "del") is not None or bool(is_on(row, "trPr", "hidden"))


def _cell_is_gone(cell: Any) -> bool:
    return child(cell, "tcPr", "cellDel") is not None
