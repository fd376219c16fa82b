"""What a walk over the paragraphs of a guide keeps: the open levels, and the clauses and headings met so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import contacts, patterns, titles
from ingest.lines import Paragraph, tidy
from ingest.numbering import LIMB_NUMBER, TOPICS
from ingest.outline import UNNUMBERED, Lookahead, Node, Outline
from ingest.sentences import pieces
from ingest.traced import Traced
from kb.guide import Heading, Role
from kb.identity import Ids, guide_id

_SALUTATION = re.compile(r"^(?:各|有关|[^，。；]{0,30}各).{0,60}[:：]$|^[^，。；：:]{2,40}(?:单位|部门|企业|高校|院所|局|厅|委|同志)[:：]$")
_DATE_LINE = re.compile(r"^(?:(?:19|20)\d{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日(?:印发)?$")

_PRINTED = re.compile(r"[\u4e00-\u9fff]{4,30}\s{1,40}20\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?印发")  # 某市科技局办公室 2025年5月28日印发


@dataclass(slots=True)
class Draft:
    """A clause before its item knows how many sentences it has."""

    item: str
    own: str | None  # the id of a paragraph within the item
    words: Traced
    role: Role
    number: str | None
    path: tuple[str, ...]
    section: int  # serial of the innermost heading


class Walk:
    """The state of one walk, and what every step of it uses. Steps live in `frame`, `headings` and `segment`."""

    def __init__(self, file: str, lines: Sequence[Paragraph], guide: str | None = None) -> None:
        self.file = file
        self.lines = lines
        self.ids = Ids(guide or guide_id(file))
        self.outline = Outline(Node(self.ids.guide, "root", 0, 0, None))
        self.ahead = Lookahead([p.number for p in lines])
        self.drafts: list[Draft] = []
        self.headings: list[Heading] = []
        self.sections: list[tuple[str, int]] = [("", -1)]  # (words, serial of the parent) of each heading
        self.last_item: Node | None = None
        self.title = ""
        self.attached = False  # past the body, among attachments to fill in
        self.signed = signature(lines)
        self.inverted: set[tuple[str, str]] = set()  # (outer, inner) styles that this guide nests against their ranks
        self.repeated = {t for t, n in Counter(p.text for p in lines if len(p.text) <= 20).items() if n > 1}

    def _open(self, node: Node, words: Traced, name: str) -> None:
        parent = self.outline.innermost().serial
        node.serial = len(self.sections)
        self.sections.append((name, parent))
        self.outline.open.append(node)
        self.last_item = None
        self._furniture(words)

    def _leave(self) -> None:
        """Closes every level: what follows stands under no heading."""
        self.outline.open.clear()
        self.last_item = None

    def _in_contacts(self) -> bool:
        return any(node.shown and contacts.SECTION.search(node.shown) for node in self.outline.open)

    def _place(self, i: int) -> Node:
        """The parent of the numbered paragraph at i, with the levels that it closes closed."""
        number = self.lines[i].number
        assert number is not None
        style = number.style
        top = self.outline.open[-1] if self.outline.open else None
        goes_on = False
        if style.name in TOPICS:  # 一、征集方向, its lead, 方向一: the section that goes on after them holds them
            top = next((node for node in reversed(self.outline.open) if node.style != UNNUMBERED), top)
            # 一、类别, (四)联合基金, 方向一 … 二、: (四) is the last of its list, yet the list stands in a section that goes on
            goes_on = top is not None and top.shown is not None and any(
                node.rank >= style.rank and self.ahead.continues(node.style, node.ordinal, i) for node in self.outline.open
            )
        known = any(node.style == style.name for node in self.outline.open)
        inside = (
            not known
            and top is not None
            and top.rank >= style.rank
            and top.style not in (UNNUMBERED, "attachment")
            and (
                number.ordinal == 1 and (goes_on or self._just_below(i, top) or (top.style, style.name) in self.inverted or self.ahead.continues(top.style, top.ordinal, i))
                or self._counts_on(i, top)
            )
        )
        if inside and top is not None:
            self.inverted.add((top.style, style.name))
        return self.outline.place(style.name, style.rank, inside=inside)

    def _just_below(self, i: int, top: Node) -> bool:
        """一、新一代信息技术 / 方向1.1 …: does a topic's number stand right below a section's heading?"""
        number, above = self.lines[i].number, self.lines[i - 1].number if i else None
        return number is not None and number.style.name in TOPICS and above is not None and above.style.name == top.style == "comma" and above.ordinal == top.ordinal

    def _counts_on(self, i: int, top: Node) -> bool:
        """（二）…领域 / 榜题3 …: right below a section's heading, does a topic go on counting where the section before left off?"""
        number, above = self.lines[i].number, self.lines[i - 1].number if i else None
        return number is not None and above is not None and (above.style.name, above.ordinal) == (top.style, top.ordinal) and (top.style, number.style.name) in self.inverted

    def _sentences(
        self, words: Traced, item: str, own: str | None, number: str | None, labelled: bool = False
    ) -> None:
        for piece in pieces(words.text, labelled, number or ""):
            lead: tuple[str, ...] = ()
            if piece.lead:
                lead_words = tidy(words.part(*piece.lead).strip())
                lead = (lead_words.text,)
                if not self.headings or self.headings[-1].source != lead_words.span(self.file):
                    self._furniture(lead_words)
            limb = LIMB_NUMBER.match(words.text, piece.start, piece.end) if piece.role == "limb" else None
            if limb:  # （1）…；（2）… printed in one line: numbers as those of items
                self._furniture(words.part(*limb.span()))
            self._draft(item, words.part(limb.end() if limb else piece.start, piece.end), piece.role, limb["label"] if limb else number, own, lead)

    def _furniture(self, words: Traced) -> None:
        if words:
            self.headings.append(Heading(text=tidy(words).text, source=words.span(self.file)))


    def _draft(
        self,
        item: str,
        words: Traced,
        role: Role,
        number: str | None,
        own: str | None = None,
        lead: tuple[str, ...] = (),
    ) -> None:
        tidied = tidy(words.strip())
        if tidied:
            path = (*self.outline.path(), *lead)
            self.drafts.append(Draft(item, own, tidied, role, number, path, self.outline.innermost().serial))

    def _paragraph(self, line: Paragraph) -> int:
        if _SALUTATION.match(line.text) and not self.outline.open:
            self._draft(self.ids.under(self.ids.guide, "致"), line.words, "sentence", None)
            return 1
        parent = self.last_item or self.outline.innermost()
        parent.paragraphs += 1
        own = self.ids.under(parent.id, f"p{parent.paragraphs}")
        self._sentences(line.words, self.last_item.id if self.last_item else own, own, None)
        return 1


def signature(lines: Sequence[Paragraph]) -> frozenset[int]:
    """Indexes of the sign-off: a date alone on a line, and the offices on the lines just above it."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if i >= 2 and not line.number and _PRINTED.fullmatch(line.text):
            found.add(i)
        if i < 2 or not _DATE_LINE.match(patterns.sub(r"\s", "", line.text)):
            continue
        found.add(i)
        for j in range(i - 1, max(1, i - 5), -1):
            office = lines[j]
            if office.number or office.tabbed or not (titles.ISSUER.fullmatch(office.text) or titles.SIGNER.fullmatch(office.text)):
                break
            found.add(j)
    return frozenset(found)
