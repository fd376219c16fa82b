"""What templates show: places, citations, marked words, the tree of a guide and its original in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

from markupsafe import Markup, escape

from ingest.clean import RESIDUE
from ingest.words import terms
from kb.guide import Clause, Heading
from search.understand import normalise

Shown = Mapping[str, Any]
# Words that stand in every question and every clause of the genre: marking them marks nothing.
_EVERYWHERE = frozenset(
    {"项目", "申报", "单位", "计划", "指南", "科技", "要求", "条件", "需要", "可以"}
    | {"怎么", "什么", "多少", "是否", "能否", "我们", "相关", "进行", "规定"}
)
_NEVER_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def anchor(clause_id: str) -> str:
    """A clause's name within the page of its guide: its id without the guide's."""
    return clause_id.partition("/")[2]


def clause_address(clause_id: str) -> str:
    """Where a clause stands in the page of its guide."""
    guide, _, own = clause_id.partition("/")
    return f"/guides/{quote(guide, safe='')}#{quote(own, safe='/')}"


def place(clause: Shown) -> list[str]:
    """The headings above a clause and its number, outermost first."""
    return [*clause["path"], *([clause["number"]] if clause["number"] else [])]


def citation(clause: Shown) -> str:
    """A clause as it is cited in a letter: its words, the guide, its place, and where to check it."""
    source = clause["source"]
    where = "，".join(place(clause))
    return (
        f"{clause['text']}（《{clause['guide']['title']}》{where}；条款编号 {clause['id']}；"
        f"原文 {source['file']} 第 {source['start'] + 1} 至 {source['end']} 字）"
    )


def asked_words(question: str) -> tuple[str, ...]:
    """The words of a question that are worth marking in a clause, longest first."""
    found = {word for word in terms(normalise(question)) if len(word) > 1 or word.isdecimal()}
    return tuple(sorted(found - _EVERYWHERE, key=lambda word: (-len(word), word)))


def deciding_words(clause: Shown, kinds: Iterable[str]) -> tuple[str, ...]:
    """The words that rules of the kinds asked for were read from; not where they are all but the whole clause."""
    wanted = set(kinds)
    longest = len(clause["text"]) * 2 // 3
    return tuple(a["text"] for a in clause["attributes"] if a["kind"] in wanted and 0 < len(a["text"]) <= longest)


def marked(text: str, words: Sequence[str]) -> Markup:
    """`text`, escaped, with every one of `words` in <mark>; words that touch or overlap share one."""
    folded = text.lower()
    if len(folded) != len(text):  # a few letters grow when folded, and places would no longer agree
        folded = text
    hit = bytearray(len(text))
    for word in words:
        sought = word.lower()
        at = folded.find(sought) if sought else -1
        while at >= 0:
            hit[at : at + len(sought)] = b"\x01" * len(sought)
            at = folded.find(sought, at + len(sought))
    parts: list[Markup] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or hit[end] != hit[start]:
            piece = escape(text[start:end])
            parts.append(Markup("<mark>{}</mark>").format(piece) if hit[start] else piece)
            start = end
    return Markup("").join(parts)


# -- a guide ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Branch:
    """A heading of the tree with what stands below it: branches and leaves in order."""

    title: str
    below: list[Branch | Leaf] = field(default_factory=list)
    leaf: Literal[False] = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A clause in the tree: its number, where it is the first of its item, and how it begins."""

    number: str
    begins: str
    address: str
    leaf: Literal[True] = True


def tree(clauses: Iterable[Clause], longest: int = 40) -> list[Branch | Leaf]:
    """Clauses under their headings, in the guide's order."""
    top = Branch("")
    open_: list[Branch] = [top]
    item = ""
    for clause in clauses:
        shared = 0
        while shared < min(len(clause.path), len(open_) - 1) and open_[shared + 1].title == clause.path[shared]:
            shared += 1
        del open_[shared + 1 :]
        for title in clause.path[shared:]:
            branch = Branch(title)
            open_[-1].below.append(branch)
            open_.append(branch)
        begins = clause.text if len(clause.text) <= longest else clause.text[: longest - 1] + "…"
        number = clause.number if clause.number and clause.item != item else ""
        item = clause.item
        open_[-1].below.append(Leaf(number, begins, "#" + quote(anchor(clause.id), safe="/")))
    return top.below


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the original: a clause, a heading, residue of conversion, or anything else. `parts`: (text, residue?)."""

    kind: Literal["clause", "heading", "residue", "other"]
    parts: tuple[tuple[str, bool], ...]
    anchor: str = ""
    clause_id: str = ""


@dataclass(slots=True)
class Paragraph:
    """A line of the original that holds something; `level` from 1 where it is a heading alone, 0 where it is not."""

    pieces: list[Piece] = field(default_factory=list)
    level: int = 0


def paragraphs(text: str, clauses: Sequence[Clause], headings: Sequence[Heading]) -> list[Paragraph]:
    """The original in its own order: every visible character once, clauses whole, empty lines left out."""
    levels = {title: depth for clause in clauses for depth, title in enumerate(clause.path, 1)}
    spans = sorted(
        [(c.source.start, c.source.end, c, None) for c in clauses]
        + [(h.source.start, h.source.end, None, h) for h in headings],
        key=lambda span: span[:2],
    )
    found = [Paragraph()]
    done = 0
    for start, end, clause, heading in [*spans, (len(text), len(text), None, None)]:
        _between(text[done:start], found)
        if clause is not None:
            here = Piece("clause", _parts(text[max(start, done) : end]), anchor(clause.id), clause.id)
            found[-1].pieces.append(here)
        elif heading is not None:
            found[-1].pieces.append(Piece("heading", _parts(text[max(start, done) : end])))
            found[-1].level = levels.get(heading.text, 0)
        done = max(done, end)
    for paragraph in found:
        if any(piece.kind not in ("heading", "residue") for piece in paragraph.pieces):
            paragraph.level = 0
    return [paragraph for paragraph in found if paragraph.pieces]


def _between(gap: str, found: list[Paragraph]) -> None:
    """What stands between two spans: a line end opens a paragraph, residue and anything visible is kept."""
    for number, line in enumerate(gap.split("\n")):
        if number and found[-1].pieces:
            found.append(Paragraph())
        parts = _parts(line.strip())
        if parts:
            kind: Literal["residue", "other"] = "residue" if all(residue for _, residue in parts) else "other"
            found[-1].pieces.append(Piece(kind, parts))


def _parts(text: str) -> tuple[tuple[str, bool], ...]:
    """A run of text cut at the residue in it; characters that no page can show are left out."""
    parts: list[tuple[str, bool]] = []
    done = 0
    for match in RESIDUE.finditer(text):
        parts += [(text[done : match.start()], False), (match.group(), True)]
        done = match.end()
    parts.append((text[done:], False))
    shown = [(_NEVER_SHOWN.sub("", part), residue) for part, residue in parts]
    return tuple((part, residue) for part, residue in shown if part)
