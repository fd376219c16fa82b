"""Lines become the clause tree of a guide.

Guarantees (property tests hold them): 1. clauses, headings and printed numbers together cover every visible character
of the cleaned text exactly once, in order; 2. each clause cuts from the original at its offsets; 3. ids are unique, and
the same on every run; 4. no text makes it fail, and its time is linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ingest import contacts, forms, patterns, titles
from ingest.clean import clean
from ingest.cut import Cut
from ingest.frame import Frame
from ingest.headings import Headings
from ingest.lines import Paragraph, paragraphs
from ingest.outline import Node
from ingest.pagelines import day_said, is_page_line
from ingest.source import Source
from ingest.table import flattened
from ingest.traced import Traced
from ingest.tracks import tracks_of
from kb.errors import NoClauses
from kb.guide import Clause, Guide, Heading
from kb.identity import sentence

_PAGE = re.compile(r"^[-—–~·\s]*\d{1,4}[-—–~·\s]*$|^第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?$")
_CONTENTS_LINE = re.compile(r"^.{1,60}?(?:…{2,}|[.…·．]{3,})\s*[-—]?\d{1,3}[-—]?$")
_CONTENTS_BY_TAB = re.compile(r"^[^\t]{1,60}\t\s*[-—]?\d{1,3}[-—]?$")  # below 目录 alone: a table's row may look like it


@dataclass(frozen=True, slots=True)
class Segmented:
    """A guide with its cuts (clauses and where their characters stood) and headings, all in order."""

    guide: Guide
    cuts: tuple[Cut, ...]
    headings: tuple[Heading, ...]


def segment(source: Source) -> Segmented:
    """The clause tree of a text; raises NoClauses where it has no sentence at all."""
    cleaned = clean(source.text)
    flat = () if source.rows else tuple(flattened.rows(source.text))
    rows = source.rows or [(row.start, row.end) for row in flat]
    reader = _Reader(source.file, paragraphs(cleaned, rows, flattened=bool(flat)), source.guide)
    reader.flat = flat
    reader.run()
    if not reader.drafts:
        raise NoClauses(f"{source.file} 里没有可引用的条款：只有 {len(cleaned.text.strip())} 个字，没有一句正文")
    return reader.finish(source, cleaned.text)


class _Reader(Frame, Headings):
    """Walks the paragraphs once, from top to bottom."""

    flat: Sequence[flattened.Row] = ()

    def run(self) -> None:
        i = self._title()
        while i < len(self.lines):
            i += self._one(i)

    def _one(self, i: int) -> int:
        """Reads the paragraph at i; returns how many were taken."""
        line = self.lines[i]
        if line.row:
            return self._row(line)
        rest = list(takewhile(lambda paragraph: not paragraph.row, self.lines[i : i + 12]))
        if _PAGE.match(line.text) and not line.tabbed or _CONTENTS_LINE.match(line.text):
            self._furniture(line.words)
            return 1
        if patterns.sub(r"\s", "", line.text) in ("目录", "目次"):
            return self._contents(i)
        if i in self.signed or (i < 8 or i - 1 in self.signed or i >= len(self.lines) - 12) and line.number is None and not line.tabbed and is_page_line(line.text):
            return self._signed(line)
        if opened := self._attachment(i):
            return opened
        if not line.tabbed and (n := contacts.group(rest, self._in_contacts())):
            return self._contact(i, n)
        if line.number is not None and self._is_heading(i):
            return self._numbered_heading(i)
        if line.number is not None and not (line.tabbed and self.attached):
            return self._item(i)
        if forms.is_cell(line, self.attached) or (self.attached and forms.is_blank_to_fill(line)):
            return self._cell(i)
        if self._is_unnumbered_heading(i):
            return self._unnumbered_heading(i)
        return self._paragraph(line)

    def _contents(self, i: int) -> int:
        """目录 and the lines below it that end in the number of a page."""
        n = 1
        while i + n < len(self.lines) and not self.lines[i + n].row:
            text = self.lines[i + n].text
            if not (_CONTENTS_LINE.match(text) or _CONTENTS_BY_TAB.match(text)):
                break
            n += 1
        for line in self.lines[i : i + n]:
            self._furniture(line.words)
        return n

    def _item(self, i: int) -> int:
        line = self.lines[i]
        number = line.number
        assert number is not None
        parent = self._place(i)
        node = Node(self.ids.under(parent.id, number.label), number.style.name, number.style.rank, number.ordinal, None)
        node.serial = parent.serial
        self._furniture(line.label)
        self._sentences(line.body, node.id, None, number.label, labelled=True)
        self.outline.open.append(node)
        self.last_item = node
        leads = line.body.text.endswith(("：", ":"))
        if leads and i + 1 < len(self.lines) and self.lines[i + 1].number is not None:
            lead = self.drafts[-1].words.text
            # 第四条 is how an article is called; a mere 2. says nothing of its place
            node.shown = f"{number.label} {lead}" if number.style.name == "article" else lead
        return 1

    def _contact(self, i: int, n: int) -> int:
        lines = self.lines[i : i + n]
        head = lines[0]
        words = Traced.join(_spaced([head.body, *(p.words for p in lines[1:])]))
        heads = [0, *contacts.others(words.text), len(words.text)]
        units = [words.part(start, end).strip() for start, end in pairwise(heads)]
        if head.number is None:
            item = self.ids.under(self.outline.innermost().id, "联系")
            for unit in units:
                self._draft(item, unit, "contact", None)
            return n
        parent = self._place(i)
        item = self.ids.under(parent.id, head.number.label)
        style = head.number.style
        self._furniture(head.label)
        for unit in units:
            self._draft(item, unit, "contact", head.number.label)
        self.outline.open.append(Node(item, style.name, style.rank, head.number.ordinal, None, serial=parent.serial))
        self.last_item = None
        return n

    def _cell(self, i: int) -> int:
        merged = not self.attached and bool(self.drafts) and self.drafts[-1].role == "row" and self.lines[i].number is None  # a row whose first cell is merged with that above
        n = 1 if merged else forms.field_group([line for line in self.lines[i : i + 2] if not line.row])
        words = Traced.join(_spaced([p.words for p in self.lines[i : i + n]]))
        parent = self.outline.innermost()
        item = self.ids.under(parent.id, self.lines[i].text[:8])
        self._draft(item, words, "row" if merged or "\t" in words.text and n == 1 else "form_field", None)
        return n

    def _row(self, line: Paragraph) -> int:
        """A row that the reader saw as one: a clause whole, whatever it begins with."""
        item = self.ids.under(self.outline.innermost().id, line.text[:8])
        self._draft(item, line.words, "form_field" if forms.is_field(line) else "row", None)
        return 1

    def finish(self, source: Source, text: str) -> Segmented:
        guide = self._guide(source, text)
        tracks = _tracks_of_sections(self.sections, guide)
        counts: dict[str, int] = {}
        for draft in self.drafts:
            counts[draft.own or draft.item] = counts.get(draft.own or draft.item, 0) + 1
        nth: dict[str, int] = {}
        cuts: list[Cut] = []
        for position, draft in enumerate(self.drafts):
            base = draft.own or draft.item
            nth[base] = nth.get(base, 0) + 1
            span = draft.words.span(source.file)
            clause = Clause(
                id=sentence(base, nth[base], counts[base]),
                guide_id=guide.id,
                position=position,
                track=tracks[draft.section],
                path=draft.path,
                number=draft.number,
                item=draft.item,
                text=draft.words.text,
                role=draft.role,
                source=span,
                place=source.place(span.start, span.end),
            )
            cuts.append(Cut(clause, draft.words, _cells(source.text, draft.words, self.flat) if draft.role == "row" else ()))
        return Segmented(guide, tuple(cuts), tuple(self.headings))

    def _guide(self, source: Source, text: str) -> Guide:
        title = self.title or source.guide
        signed = [d.words.text for d in self.drafts if d.role == "signature"]
        issued = next((day for s in reversed(signed) if (day := titles.date_of(s))), source.imprint.issued)
        issued = issued or next((titles.date_of(said) for s in signed if (said := day_said(s))), None)
        programme, aliases = titles.programme_of(title, text)
        purpose = titles.purpose_of(title)
        return Guide(
            id=source.guide,
            title=title,
            year=titles.year_of(title, text, issued),
            round=titles.round_of(title),
            programme=programme or title,
            aliases=aliases,
            issuer=titles.issuer_of(title, signed, text, source.imprint.issuer),
            date=issued,
            deadline=titles.deadline_of(text, issued),
            purpose=purpose,
            tracks=tracks_of(self.sections, text, purpose, title),
            file=source.file,
            sha256=source.sha256,
            characters=len(source.text),
        )


def _cells(original: str, words: Traced, flat: Sequence[flattened.Row]) -> tuple[tuple[int, int], ...]:
    """Where the cells of a row stand in its words, as its tabs part them. None where it has no tab."""
    start, end = words.at[0], words.at[-1] + 1
    nth = bisect_right(flat, start, key=lambda row: row.start) - 1
    row = flat[nth] if nth >= 0 and start < flat[nth].end else None
    if row is None:
        line_start, line_end = original.rfind("\n", 0, start) + 1, original.find("\n", end)
        line_end = line_end if line_end >= 0 else len(original)
        if "\t" not in original[line_start:line_end] or "\n" in original[start:end]:
            return ()
        spans = flattened.cells_of(original, line_start, line_end)
    else:
        spans = row.cells
    return tuple(_within(words, a, b) for a, b in spans)


def _within(words: Traced, start: int, end: int) -> tuple[int, int]:
    """The characters of `words` that stood at start..end of the original, without white space at the edges."""
    left, right = bisect_left(words.at, start), bisect_left(words.at, end)
    while left < right and words.text[left] == " ":
        left += 1
    while left < right and words.text[right - 1] == " ":
        right -= 1
    return left, right


def _spaced(parts: Sequence[Traced]) -> list[Traced]:
    out: list[Traced] = []
    for part in parts:
        if not part:
            continue
        if out:
            out.append(Traced(" ", out[-1].at[-1:]))
        out.append(part)
    return out


def _tracks_of_sections(sections: Sequence[tuple[str, int]], guide: Guide) -> list[str | None]:
    """For each heading, the track in whose section it stands."""
    names = guide.track_names()
    found: list[str | None] = []
    for words, parent in sections:
        own = max((n for n in names if n in patterns.sub(r"\s", "", words)), key=len, default=None)
        found.append(own or (found[parent] if parent >= 0 else None))
    return found
