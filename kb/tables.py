"""The tables of the record, and how one format of the store becomes the next."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TextualSelect,
    text,
)

SCHEMA = "2"

metadata = MetaData()
meta = Table("meta", metadata, Column("key", String(64), primary_key=True), Column("value", Text, nullable=False))
guides = Table(
    "guides",
    metadata,
    Column("id", String(255), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("current", Boolean, nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("reader", String(64), nullable=False),
    Column("file", String(255), nullable=False),
    Column("title", Text, nullable=False),
    Column("year", Integer),
    Column("round", Integer),
    Column("programme", Text, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("issuer", Text),
    Column("date", Date),
    Column("deadline", Date),
    Column("purpose", String(16), nullable=False),
    Column("tracks", JSON, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("headings", JSON, nullable=False),
    Column("losses", JSON),
)
clauses = Table(
    "clauses",
    metadata,
    Column("guide_id", String(255), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(512), nullable=False, index=True),
    Column("track", Text),
    Column("path", JSON, nullable=False),
    Column("number", String(32)),
    Column("item", String(512), nullable=False),
    Column("text", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("attributes", JSON, nullable=False),
    Column("place", JSON),
    ForeignKeyConstraint(["guide_id", "version"], ["guides.id", "guides.version"]),
)

# What each format of the store lacks that the next one has, by the format's number.
ADDED: dict[str, tuple[Column[Any], ...]] = {"1": (guides.c.losses, clauses.c.place)}


def current_clause() -> Any:
    return (guides.c.id == clauses.c.guide_id) & (guides.c.version == clauses.c.version)


@cache
def at_places(size: int) -> TextualSelect:
    """Reads the clauses at `size` places, each by its primary key: an IN over pairs would read every clause there is.

    CROSS JOIN keeps SQLite from another order: the place, its guide's current version, then the clause of that version.
    """
    columns = ", ".join(f'c."{column.name}"' for column in clauses.c)
    places = ", ".join(f"(:g{n}, :p{n})" for n in range(size))
    return text(
        f"WITH w(guide_id, position) AS (VALUES {places}) SELECT {columns}, g.file FROM w CROSS JOIN guides AS g CROSS JOIN clauses AS c "
        "WHERE g.id = w.guide_id AND g.current AND c.guide_id = g.id AND c.version = g.version AND c.position = w.position"
    ).columns(*clauses.c, guides.c.file)
