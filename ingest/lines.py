"""Lines of the cleaned text become paragraphs: wrapped lines are rejoined, printed numbers read."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest import patterns
from ingest.numbering import ATTACHMENT, STYLES, Number, read_number
from ingest.pagelines import is_page_line
from ingest.traced import Traced

TERMINAL = "。！？；!?;"
_CLOSERS = "”’』」）)》】"
_WIDE = 28  # characters: a shorter line was not broken by the page's width
_BODY_END = re.compile(r"[。！？；：!?;:][”’』」）)》】]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words (printed number included), the number read from its start, and its surroundings."""

    words: Traced
    number: Number | None
    blank_before: bool = False
    tabbed: bool = False
    indent: int = 0
    row: bool = False  # one table row or form field whole, as the reader saw it

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def label(self) -> Traced:
        return self.words.part(0, self.number.length if self.number else 0).strip()

    @property
    def body(self) -> Traced:
        return self.words.part(self.number.length if self.number else 0).strip()

    def ends(self) -> bool:
        """Does it close with a sentence's end?"""
        return self.text.rstrip(_CLOSERS).endswith(tuple(TERMINAL))


def tidy(words: Traced) -> Traced:
    """White space collapsed: none between Chinese characters broken over lines, one space elsewhere."""
    out: list[str] = []
    at = array("L")
    text = words.text
    i, n = 0, len(text)
    while i < n:
        if not text[i].isspace():
            out.append(text[i])
            at.append(words.at[i])
            i += 1
            continue
        j = i
        while j < n and text[j].isspace():
            j += 1
        broken = "\n" in text[i:j]
        if out and j < n and not (broken and (ord(out[-1]) > 0x2E7F or ord(text[j]) > 0x2E7F)):
            out.append(" ")
            at.append(words.at[i])
        i = j
    return Traced("".join(out), at)


def physical_lines(cleaned: Traced) -> Iterator[tuple[Traced, bool, int]]:
    """(line without its outer white space, does a tab stand in it, columns of indent); empty lines included."""
    start = 0
    text = cleaned.text
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        raw = text[start:end]
        stripped = cleaned.part(start, end).strip()
        yield stripped, "\t" in raw, len(raw) - len(raw.lstrip())
        start = end + 1


def paragraphs(cleaned: Traced, rows: Sequence[tuple[int, int]] = (), flattened: bool = False) -> list[Paragraph]:
    """Paragraphs in order. A line broken by the page's width (or in the middle of a sentence) joins the next.

    `rows`: (start, end) in the original of table rows or form fields: nothing else joins their lines. `flattened`: the rows are of
    tables whose cells stand on lines of their own, each begun by a tab.
    """
    starts = _Starts(rows)
    found: list[Paragraph] = []
    open_line: list[Traced] = []
    first: Paragraph | None = None
    blank = False
    last_row: tuple[int, int] | None = None
    counted = 0  # the last item 1., 2. … of the list that is open
    opens_cell = False  # an empty line that holds a tab opens a cell whose words stand on the next line
    lines = list(physical_lines(cleaned))
    width = _page_width([line.text for line, _, _ in lines])
    wrapped = _is_wrapped([line.text for line, tabbed, _ in lines if not tabbed])

    def close() -> None:
        nonlocal first
        if first is not None:
            words = open_line[0] if len(open_line) == 1 else tidy(Traced.join(_with_breaks(open_line)))
            found.append(Paragraph(words, first.number, first.blank_before, first.tabbed, first.indent, first.row))
        open_line.clear()
        first = None

    for line, tabbed, indent in lines:
        if not line:
            blank = True
            opens_cell = tabbed
            close() if first is not None and not _runs_on(open_line[-1].text, width) else None
            continue
        if (row := starts.row_at(line.at[0])) is not None:
            close()
            if row == last_row and flattened:
                gap = [Traced(" ", line.at[:1])] if tabbed else []
                found[-1] = replace(found[-1], words=Traced.join([found[-1].words, *gap, line]))
            else:
                found.append(Paragraph(line, None, blank, tabbed and not flattened, indent, row=True))
            last_row, blank, opens_cell = row, False, False
            continue
        tabbed = tabbed or (opens_cell and not line.text.startswith("注"))
        opens_cell = False
        number = read_number(line.text) or _counts_on(line.text, counted)
        if number is not None and number.style.rank <= _DIGIT.rank:
            counted = number.ordinal if number.style is _DIGIT else 0
        joins = first is not None and not tabbed and number is None and not ATTACHMENT.match(line.text)
        if joins and first is not None and first.tabbed:
            joins = not blank and _fills_cell(line.text)
        elif joins:
            above = open_line[-1].text
            joins = _runs_on(above, width) and not (blank and len(above) < _WIDE)
            joins = joins or first is not None and not blank and _breaks_off(above, line.text, hangs=wrapped or indent < first.indent or indent == 0 and bool(first.number))
        if not joins:
            close()
            first = Paragraph(line, number, blank, tabbed, indent)
        open_line.append(line)
        blank = False
    close()
    return found


_DIGIT = next(style for style in STYLES if style.name == "digit")


def _counts_on(text: str, counted: int) -> Number | None:
    """2.500万元以上的 below an item 1. is item 2, which opens with a sum."""
    opens = patterns.match(rf"{counted + 1}[.．](?=\d{{3,5}}\s?(?:[（(]|[万亿]?元|[万亿家人项亩]|平方米))", text) if counted else None
    return Number(_DIGIT, str(counted + 1), counted + 1, opens.end()) if opens else None


class _Starts:
    """Tells which lines are rows; asked in the order of the text."""

    def __init__(self, rows: Sequence[tuple[int, int]]) -> None:
        self._rows = sorted(rows)
        self._next = 0

    def row_at(self, at: int) -> tuple[int, int] | None:
        """The row that the first visible character of a line stands in. White space before it may belong to the row."""
        while self._next < len(self._rows) and self._rows[self._next][1] <= at:
            self._next += 1
        return self._rows[self._next] if self._next < len(self._rows) and self._rows[self._next][0] <= at else None


def _with_breaks(lines: Sequence[Traced]) -> Iterator[Traced]:
    for i, line in enumerate(lines):
        if i:
            yield Traced("\n", array("L", [lines[i - 1].at[-1]]))
        yield line


def _page_width(lines: Sequence[str]) -> int:
    """The length at which lines were wrapped: where many lines have nearly one length; 0 where none were."""
    long = [len(line) for line in lines if len(line) >= _WIDE]
    if len(long) < 6:
        return 0
    counts = Counter(long)
    common = max(sorted(counts), key=counts.__getitem__)
    near = sum(abs(n - common) <= 2 for n in long)
    return common if near >= 0.5 * len(long) else 0


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Do many long lines stop in the middle of a sentence? Widths differ where figures take half a place."""
    long = [line for line in lines if len(line) >= _WIDE]
    open_ = sum(not _BODY_END.search(line) and "，" in line for line in long)
    return open_ >= 6 and open_ >= 0.3 * len(long)


_NO_CELL = re.compile(r"^20\d{2}\s?年.{2,6}日$|[省市县区州盟旗].{2,8}[局厅委]$")  # a sign-off below the table


def _fills_cell(line: str) -> bool:
    """Does an untabbed line go on with the cell above it (“提交” / “单位”)? A note below the table does not."""
    return len(line) <= 12 and not line.startswith(("注", "备注", "说明", "表中", "上表")) and not _NO_CELL.search(line) and not is_page_line(line)


_LABELLED = re.compile(r"[^，。；（(]{1,12}[:：]|【|注|附|第")


_CODED = re.compile(r"[（(][^（）()]{0,8}(?:代码|编号|代号)\s?[：:]?\s?[A-Za-z\d][^（）()]{0,24}[)）]$")  # a topic with its code is a whole title


def _breaks_off(upper: str, lower: str, hangs: bool) -> bool:
    """Does a sentence with inner punctuation stop at none, above a line that begins further left than its paragraph and ends it?"""
    if not hangs or len(upper) < _WIDE or _BODY_END.search(upper) or _LABELLED.match(lower) or "\t" in upper or _CODED.search(upper):
        return False
    return patterns.search(r"[，。；、《（]", patterns.sub(r"^[（(][一二三四五六七八九十\d]{1,3}[）)]", "", upper)) is not None and patterns.search(r"[。；，]", lower) is not None and not patterns.search(r"\d{7}|\s{2}", upper)


_OPENS = re.compile(r"[的和与及或]$")


def _runs_on(line: str, width: int) -> bool:
    """Was this line broken before its sentence ended?"""
    if _BODY_END.search(line):
        return False
    if line.endswith(("，", "、", "（", "(", "“", "《")):  # no paragraph ends so
        return True
    if _OPENS.search(line) and len(line) >= _WIDE:
        return True
    if width and abs(len(line) - width) <= 3:
        return True
    # a sentence with inner punctuation, long, that stops at no punctuation
    return len(line) >= 60 and "，" in line and not line.endswith(("）", ")")) and not patterns.search(r"\d{6}$", line)
