"""Which files the guides came from: what keeps an id the same on every run, and tells a copy from a guide of its own.

The table is made by the first entry, so that an older store takes one too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Column, MetaData, String, Table, bindparam, delete, insert, inspect, select

from kb.store import Store

Role = Literal["guide", "format", "attachment"]

_metadata = MetaData()
_files = Table(
    "files",
    _metadata,
    Column("path", String(4096), primary_key=True),
    Column("guide_id", String(255), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reader", String(64), nullable=False),
)


class Kept(NamedTuple):
    """A file as last read: the guide that it is, is another format of, or is attached to."""

    path: str
    guide_id: str
    role: Role
    sha256: str
    reader: str


def kept_files(store: Store) -> dict[str, Kept]:
    """Every file by its path."""
    with store.connected("读不了") as db:
        if not inspect(db).has_table(_files.name):
            return {}
        columns = [_files.c[name] for name in Kept._fields]
        return {row.path: Kept(*row) for row in db.execute(select(*columns).order_by(_files.c.path))}


def keep_files(store: Store, files: Sequence[Kept]) -> None:
    """Writes what these paths are now, in one transaction."""
    if not files:
        return
    with store.connected("写不了", write=True) as db:
        _metadata.create_all(db)
        db.execute(delete(_files).where(_files.c.path == bindparam("old")), [{"old": file.path} for file in files])
        db.execute(insert(_files), [file._asdict() for file in files])
