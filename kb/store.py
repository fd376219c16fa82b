"""The record: guides, their clauses and the originals, in SQLite (WAL) or any database that SQLAlchemy reaches.

A guide's text and clauses are written in one transaction; a changed file makes a new version and keeps the old.
Nothing else in zhinan touches the disk format.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel
from sqlalchemy import (
    JSON,
    URL,
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    TextualSelect,
    create_engine,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from kb.attribute import AppliesTo, Attribute
from kb.errors import StoreError, UnknownClause, UnknownGuide
from kb.guide import Clause, Document, Guide, Heading, Place, Track
from kb.quantity import Span

SCHEMA = "2"
DATABASE = "zhinan.db"
_PLACES = (8, 32, 128, 400)  # how many places one statement reads; SQLite binds 32,766 values at most, older ones 999
_WRITES = "zhinan_writes"  # the execution option of connections that write
_Model = TypeVar("_Model", bound=BaseModel)
Outcome = Literal["new", "changed", "same"]

_metadata = MetaData()
_meta = Table("meta", _metadata, Column("key", String(64), primary_key=True), Column("value", Text, nullable=False))
_guides = Table(
    "guides",
    _metadata,
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
_clauses = Table(
    "clauses",
    _metadata,
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
_ADDED: dict[str, tuple[Column[Any], ...]] = {"1": (_guides.c.losses, _clauses.c.place)}


class Store:
    """An open knowledge base. Readers go on while one writer works; every method raises StoreError in one line."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self.place = place

    @classmethod
    def open(cls, home: Path | str, *, create: bool = True) -> Store:
        """The store of a folder, or of a database URL (postgresql+psycopg://…). Made where it is missing.

        Raises StoreError where the folder cannot be made or written, or holds something else.
        """
        place = str(home)
        if "://" in place:
            engine = create_engine(place, future=True)
        else:
            folder = Path(home)
            file = folder / DATABASE
            if not create and not file.exists():
                raise StoreError(f"{folder} 里没有知识库：请先运行 zhinan ingest，或用 --kb 指明文件夹")
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"知识库文件夹 {folder} 建不了：{error.strerror or error}") from None
            engine = create_engine(URL.create("sqlite", database=str(file)), future=True, connect_args={"timeout": 30})
            event.listen(engine, "connect", _tune_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        store = cls(engine, place)
        with store._saying("打不开"):
            store._prepare()
        return store

    def close(self) -> None:
        self._engine.dispose()

    def _prepare(self) -> None:
        with self._engine.connect() as db:
            known = self._engine.dialect.has_table(db, "meta")
            found = db.execute(select(_meta.c.value).where(_meta.c.key == "schema")).scalar() if known else None
        if found is None:
            with self._writing() as db:  # two processes that open a new store at once make it once
                _metadata.create_all(db)
                if db.execute(select(_meta.c.value).where(_meta.c.key == "schema")).scalar() is None:
                    db.execute(insert(_meta).values(key="schema", value=SCHEMA))
        elif found in _ADDED:
            self._upgrade()
        elif found != SCHEMA:
            raise StoreError(f"知识库 {self.place} 的格式是第 {found} 版，本程序要第 {SCHEMA} 版：请重新 ingest 到新文件夹")

    def _upgrade(self) -> None:
        """Adds to an older store the tables and columns that came since: nothing that it holds is touched."""
        with self._writing() as db:
            found = db.execute(select(_meta.c.value).where(_meta.c.key == "schema")).scalar()
            if found not in _ADDED:  # another process was quicker
                return
            _metadata.create_all(db)
            for version, columns in _ADDED.items():
                if int(version) >= int(found):
                    for column in columns:
                        kind = column.type.compile(self._engine.dialect)
                        db.exec_driver_sql(f'ALTER TABLE {column.table.name} ADD COLUMN "{column.name}" {kind}')
            db.execute(update(_meta).where(_meta.c.key == "schema").values(value=SCHEMA))

    # -- writing ----------------------------------------------------------------------------------------------------

    def save(self, document: Document, reader: str) -> Outcome:
        """Keeps a guide in one transaction. `reader` names the rules it was read by.

        The same bytes read by the same rules are `same` and nothing is written; else a new version becomes the
        current one and the old stays.
        """
        guide = document.guide
        with self._saying("写不了"), self._writing() as db:
            held = db.execute(
                select(_guides.c.version, _guides.c.sha256, _guides.c.reader, _guides.c.current).where(_guides.c.id == guide.id)
            ).all()
            current = next((row for row in held if row.current), None)
            if current is not None and (current.sha256, current.reader) == (guide.sha256, reader):
                return "same"
            version = max((row.version for row in held), default=0) + 1
            db.execute(update(_guides).where(_guides.c.id == guide.id).values(current=False))
            db.execute(insert(_guides).values(**_guide_row(document, version, reader)))
            if document.clauses:
                db.execute(insert(_clauses), [_clause_row(clause, version) for clause in document.clauses])
            return "changed" if held else "new"

    # -- reading ----------------------------------------------------------------------------------------------------

    def revision(self) -> str:
        """Changes whenever what the store holds changes: what a search index is checked against."""
        with self._saying("读不了"), self._engine.connect() as db:
            rows = db.execute(
                select(_guides.c.id, _guides.c.version, _guides.c.sha256, _guides.c.reader)
                .where(_guides.c.current)
                .order_by(_guides.c.id)
            ).all()
        return hashlib.sha256(json.dumps([list(row) for row in rows]).encode()).hexdigest()

    def holds(self, guide_id: str, sha256: str, reader: str) -> bool:
        """Is this file, read by these rules, what the store has as the current version?"""
        with self._saying("读不了"), self._engine.connect() as db:
            row = db.execute(
                select(_guides.c.sha256, _guides.c.reader).where(_guides.c.id == guide_id, _guides.c.current)
            ).first()
        return row is not None and (row.sha256, row.reader) == (sha256, reader)

    def held(self) -> dict[str, tuple[str, str]]:
        """By guide id, the sha256 of what was read and the rules that it was read by."""
        query = select(_guides.c.id, _guides.c.sha256, _guides.c.reader).where(_guides.c.current)
        with self._saying("读不了"), self._engine.connect() as db:
            return {row.id: (row.sha256, row.reader) for row in db.execute(query)}

    def guides(self) -> list[Guide]:
        """Every guide's current version, by id."""
        columns = [c for c in _guides.c if c.name not in ("text", "headings", "losses")]
        with self._saying("读不了"), self._engine.connect() as db:
            return [_guide(row) for row in db.execute(select(*columns).where(_guides.c.current).order_by(_guides.c.id))]

    def guide(self, guide_id: str) -> Guide:
        """One guide; raises UnknownGuide, which names the guides that exist."""
        held = self.guides()
        for guide in held:
            if guide.id == guide_id:
                return guide
        raise UnknownGuide(_no_such_guide(guide_id, held))

    def versions(self, guide_id: str) -> list[int]:
        with self._saying("读不了"), self._engine.connect() as db:
            query = select(_guides.c.version).where(_guides.c.id == guide_id).order_by(_guides.c.version)
            return list(db.execute(query).scalars())

    def text(self, guide_id: str) -> str:
        """The decoded original of a guide: what clause offsets count in."""
        with self._saying("读不了"), self._engine.connect() as db:
            found = db.execute(select(_guides.c.text).where(_guides.c.id == guide_id, _guides.c.current)).scalar()
        if found is None:
            self.guide(guide_id)
        return str(found)

    def losses(self, guide_id: str) -> list[str]:
        """What could not be read of a guide's file, one line each."""
        with self._saying("读不了"), self._engine.connect() as db:
            found = db.execute(select(_guides.c.losses).where(_guides.c.id == guide_id, _guides.c.current)).first()
        if found is None:
            self.guide(guide_id)
        return list(found.losses or ()) if found is not None else []

    def headings(self, guide_id: str) -> list[Heading]:
        with self._saying("读不了"), self._engine.connect() as db:
            query = select(_guides.c.headings, _guides.c.file).where(_guides.c.id == guide_id, _guides.c.current)
            row = db.execute(query).first()
        if row is None:
            self.guide(guide_id)
            return []
        return [Heading(text=text, source=Span(file=row.file, start=start, end=end)) for text, start, end in row.headings]

    def clauses(self, guide_id: str | None = None) -> Iterator[Clause]:
        """The clauses of one guide, or of all, in order. Streams."""
        query = select(_clauses, _guides.c.file).join(_guides, _current_clause()).where(_guides.c.current)
        if guide_id is not None:
            query = query.where(_clauses.c.guide_id == guide_id)
        with self._saying("读不了"), self._engine.connect() as db:
            rows = db.execution_options(yield_per=1000).execute(query.order_by(_clauses.c.guide_id, _clauses.c.position))
            for row in rows:
                yield _clause(row)

    def clauses_at(self, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Clause]:
        """Clauses by (guide id, position), those that exist."""
        found: dict[tuple[str, int], Clause] = {}
        wanted = list(dict.fromkeys(places))
        with self._saying("读不了"), self._engine.connect() as db:
            for start in range(0, len(wanted), _PLACES[-1]):
                some = wanted[start : start + _PLACES[-1]]
                size = next(size for size in _PLACES if size >= len(some))
                named = {f"g{n}": guide_id for n, (guide_id, _) in enumerate(some)} | {f"p{n}": position for n, (_, position) in enumerate(some)}
                empty = {f"g{n}": "" for n in range(len(some), size)} | {f"p{n}": -1 for n in range(len(some), size)}
                for row in db.execute(_at_places(size), named | empty):
                    found[row.guide_id, row.position] = _clause(row)
        return found

    def clause(self, clause_id: str) -> Clause:
        """One clause by its id; raises UnknownClause."""
        query = (
            select(_clauses, _guides.c.file).join(_guides, _current_clause()).where(_guides.c.current, _clauses.c.id == clause_id)
        )
        with self._saying("读不了"), self._engine.connect() as db:
            row = db.execute(query).first()
        if row is None:
            raise UnknownClause(f"没有条款 {clause_id[:120]}：请从 zhinan clauses 列出的编号里选")
        return _clause(row)

    def count(self) -> int:
        """How many clauses the current versions have."""
        query = select(func.count()).select_from(_clauses.join(_guides, _current_clause())).where(_guides.c.current)
        with self._saying("读不了"), self._engine.connect() as db:
            return int(db.execute(query).scalar() or 0)

    @contextmanager
    def connected(self, what: str, *, write: bool = False) -> Iterator[Connection]:
        """One transaction, for a table that another module of this room keeps; errors say that the store `what`."""
        with self._saying(what), self._writing() if write else self._engine.connect() as db:
            yield db

    def _writing(self) -> AbstractContextManager[Connection]:
        """One transaction that has the write lock from its start: what it reads is still so when it writes."""
        return self._engine.execution_options(**{_WRITES: True}).begin()

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """Turns the database's errors into one line that names the place."""
        try:
            yield
        except (OperationalError, DatabaseError) as error:
            reason = str(error.orig or error).splitlines()[0]
            hint = {
                "database or disk is full": "磁盘已满",
                "attempt to write a readonly database": "没有写权限",
                "unable to open database file": "文件夹不可写或不存在",
                "file is not a database": "文件不是知识库，或已损坏",
                "database disk image is malformed": "文件已损坏",
                "database is locked": "另一个进程占用太久",
            }.get(reason, reason)
            raise StoreError(f"知识库 {self.place} {what}：{hint}") from None
        except SQLAlchemyError as error:
            raise StoreError(f"知识库 {self.place} {what}：{str(error).splitlines()[0]}") from None
        except OSError as error:
            raise StoreError(f"知识库 {self.place} {what}：{error.strerror or error}") from None


def _current_clause() -> Any:
    return (_guides.c.id == _clauses.c.guide_id) & (_guides.c.version == _clauses.c.version)


@cache
def _at_places(size: int) -> TextualSelect:
    """Reads the clauses at `size` places, each by its primary key: an IN over pairs would read every clause there is.

    CROSS JOIN keeps SQLite from another order: the place, its guide's current version, then the clause of that version.
    """
    columns = ", ".join(f'c."{column.name}"' for column in _clauses.c)
    places = ", ".join(f"(:g{n}, :p{n})" for n in range(size))
    return text(
        f"WITH w(guide_id, position) AS (VALUES {places}) SELECT {columns}, g.file FROM w CROSS JOIN guides AS g CROSS JOIN clauses AS c "
        "WHERE g.id = w.guide_id AND g.current AND c.guide_id = g.id AND c.version = g.version AND c.position = w.position"
    ).columns(*_clauses.c, _guides.c.file)


def _tune_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transactions of its own: `_begin_sqlite` does
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _no_such_guide(wanted: str, held: Sequence[Guide]) -> str:
    from rapidfuzz import process

    if not held:
        return f"没有指南 {wanted[:80]}：知识库是空的，请先 zhinan ingest"
    ids = [guide.id for guide in held]
    near = process.extractOne(wanted, ids)
    shown = "、".join(ids[:12]) + ("…" if len(ids) > 12 else "")
    return f"没有指南 {wanted[:80]}：最接近的是 {near[0] if near else ids[0]}；现有 {shown}"


def _guide_row(document: Document, version: int, reader: str) -> dict[str, Any]:
    guide = document.guide
    return {
        "id": guide.id,
        "version": version,
        "current": True,
        "sha256": guide.sha256,
        "reader": reader,
        "file": guide.file,
        "title": guide.title,
        "year": guide.year,
        "round": guide.round,
        "programme": guide.programme,
        "aliases": list(guide.aliases),
        "issuer": guide.issuer,
        "date": guide.date,
        "deadline": guide.deadline,
        "purpose": guide.purpose,
        "tracks": [[track.name, list(track.aliases)] for track in guide.tracks],
        "characters": guide.characters,
        "text": document.text,
        "headings": [[h.text, h.source.start, h.source.end] for h in document.headings],
        "losses": list(document.losses),
    }


def _guide(row: Row[Any]) -> Guide:
    return Guide(
        id=row.id,
        title=row.title,
        year=row.year,
        round=row.round,
        programme=row.programme,
        aliases=tuple(row.aliases),
        issuer=row.issuer,
        date=_day(row.date),
        deadline=_day(row.deadline),
        purpose=row.purpose,
        tracks=tuple(Track(name=name, aliases=tuple(aliases)) for name, aliases in row.tracks),
        file=row.file,
        sha256=row.sha256,
        characters=row.characters,
        version=row.version,
    )


def _day(value: object) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None


def _clause_row(clause: Clause, version: int) -> dict[str, Any]:
    return {
        "guide_id": clause.guide_id,
        "version": version,
        "position": clause.position,
        "id": clause.id,
        "track": clause.track,
        "path": list(clause.path),
        "number": clause.number,
        "item": clause.item,
        "text": clause.text,
        "role": clause.role,
        "start": clause.source.start,
        "end": clause.source.end,
        "attributes": [
            [a.kind, a.value, a.modality, a.applies_to.track, list(a.applies_to.applicant_types), a.text, a.source.start, a.source.end, a.origin]
            for a in clause.attributes
        ],
        "place": clause.place.model_dump(exclude_none=True, mode="json") if clause.place else None,
    }


def _made(model: type[_Model], **values: Any) -> _Model:
    """A model of all its fields, as `model_construct` makes it in five times the time.

    What was validated when it was written is not validated again on every read.
    """
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def _clause(row: Row[Any]) -> Clause:
    attributes = tuple(
        _made(
            Attribute,
            kind=kind,
            value=value,
            modality=modality,
            applies_to=_made(AppliesTo, track=track, applicant_types=tuple(types)),
            text=text,
            source=_made(Span, file=row.file, start=start, end=end),
            clause_id=row.id,
            origin=origin,
        )
        for kind, value, modality, track, types, text, start, end, origin in row.attributes
    )
    return _made(
        Clause,
        id=row.id,
        guide_id=row.guide_id,
        position=row.position,
        track=row.track,
        path=tuple(row.path),
        number=row.number,
        item=row.item,
        text=row.text,
        role=row.role,
        source=_made(Span, file=row.file, start=row.start, end=row.end),
        place=Place.model_validate(row.place) if row.place else None,
        attributes=attributes,
    )


