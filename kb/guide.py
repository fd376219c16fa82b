"""Guides and clauses: what a file became. Field names are CONTRACT names, kept in every face."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kb.attribute import Attribute
from kb.quantity import Span

Role = Literal["sentence", "case", "limb", "contact", "form_field", "row", "attachment", "signature"]
Purpose = Literal["funding", "needs"]


class Place(BaseModel):
    """Where words stand in a file that is no plain text, as a person looks them up.

    `page` counts from 1; `element` is a paragraph, table row or element in words (第12段, 表2第3行, #content p 4); `box` is
    left, top, right, bottom in points from the page's upper left corner.
    """

    model_config = ConfigDict(frozen=True)

    page: int | None = None
    element: str | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def label(self) -> str:
        return " ".join(part for part in (f"第{self.page}页" if self.page else "", self.element or "") if part)


class Clause(BaseModel):
    """One sentence of a guide's body with its place: the smallest thing that is cited.

    `text` is cleaned; cutting the decoded original file at `source` gives the same words, residue aside.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    guide_id: str
    position: int = Field(ge=0, description="place among the clauses of its guide, from 0")
    track: str | None = None
    path: tuple[str, ...] = ()
    number: str | None = None
    item: str
    text: str
    role: Role = "sentence"
    source: Span
    place: Place | None = None
    attributes: tuple[Attribute, ...] = ()

    @property
    def reading(self) -> str:
        """Path and text in one line: what a person reads out, and what is embedded."""
        return " ".join((*self.path, self.text))


class Heading(BaseModel):
    """A heading, title line or printed number that is no clause: its words and where they stand."""

    model_config = ConfigDict(frozen=True)

    text: str
    source: Span


class Track(BaseModel):
    """A kind of project that a guide offers under its programme (项目类型)."""

    model_config = ConfigDict(frozen=True)

    name: str
    aliases: tuple[str, ...] = ()


class Guide(BaseModel):
    """One edition of a programme guide, with everything read from its text."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    year: int | None = None
    round: int | None = None
    programme: str
    aliases: tuple[str, ...] = Field(default=(), description="short names that the guide itself gives its programme")
    issuer: str | None = None
    date: datetime.date | None = None
    deadline: datetime.date | None = None
    purpose: Purpose = "funding"
    tracks: tuple[Track, ...] = ()
    file: str
    sha256: str
    characters: int = Field(ge=0, description="length of the decoded original")
    version: int = 1

    def track_names(self) -> tuple[str, ...]:
        return tuple(track.name for track in self.tracks)


class Document(BaseModel):
    """What ingest hands to the store: a guide, its clauses in order, its headings, and the decoded original."""

    model_config = ConfigDict(frozen=True)

    guide: Guide
    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    text: str
    losses: tuple[str, ...] = Field(default=(), description="what could not be read, one line each, with its place")
