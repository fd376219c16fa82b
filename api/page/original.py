"""The original of a guide as its page shows it: the tree of clauses, and every visible character in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from api.page.citing import anchor
from ingest.clean import RESIDUE
from kb.guide import Clause, Heading

_NEVER_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


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
