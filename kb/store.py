"""The record: guides, their clauses and the originals, in SQLite (WAL) or any database that SQLAlchemy reaches.

A guide's text and clauses are written in one transaction; a changed file makes a new version and keeps the old.
Nothing else in zhinan touches the disk format.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Text,
    cast,
    create_engine,
    event,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from kb import tables
from kb.errors import StoreError, UnknownClause, UnknownGuide
from kb.guide import Clause, Document, Guide, Heading
from kb.quantity import Span
from kb.records import clause_of, clause_row, guide_of, guide_row

DATABASE = "zhinan.db"
_PLACES = (8, 32, 128, 400)  # how many places one statement reads; SQLite binds 32,766 values at most, older ones 999
_WRITES = "zhinan_writes"  # the execution option of connections that write
Outcome = Literal["new", "changed", "same"]


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
            found = db.execute(select(tables.meta.c.value).where(tables.meta.c.key == "schema")).scalar() if known else None
        if found is None:
            with self._writing() as db:  # two processes that open a new store at once make it once
                tables.metadata.create_all(db)
                if db.execute(select(tables.meta.c.value).where(tables.meta.c.key == "schema")).scalar() is None:
                    db.execute(insert(tables.meta).values(key="schema", value=tables.SCHEMA))
        elif found in tables.ADDED:
            self._upgrade()
        elif found != tables.SCHEMA:
            raise StoreError(f"知识库 {self.place} 的格式是第 {found} 版，本程序要第 {tables.SCHEMA} 版：请重新 ingest 到新文件夹")

    def _upgrade(self) -> None:
        """Adds to an older store the tables and columns that came since: nothing that it holds is touched."""
        with self._writing() as db:
            found = db.execute(select(tables.meta.c.value).where(tables.meta.c.key == "schema")).scalar()
            if found not in tables.ADDED:  # another process was quicker
                return
            tables.metadata.create_all(db)
            for version, columns in tables.ADDED.items():
                if int(version) >= int(found):
                    for column in columns:
                        kind = column.type.compile(self._engine.dialect)
                        db.exec_driver_sql(f'ALTER TABLE {column.table.name} ADD COLUMN "{column.name}" {kind}')
            db.execute(update(tables.meta).where(tables.meta.c.key == "schema").values(value=tables.SCHEMA))

    # -- writing ----------------------------------------------------------------------------------------------------

    def save(self, document: Document, reader: str) -> Outcome:
        """Keeps a guide in one transaction. `reader` names the rules it was read by.

        The same bytes read by the same rules are `same` and nothing is written; else a new version becomes the
        current one and the old stays.
        """
        guide = document.guide
        with self._saying("写不了"), self._writing() as db:
            held = db.execute(
                select(tables.guides.c.version, tables.guides.c.sha256, tables.guides.c.reader, tables.guides.c.current).where(tables.guides.c.id == guide.id)
            ).all()
            current = next((row for row in held if row.current), None)
            if current is not None and (current.sha256, current.reader) == (guide.sha256, reader):
                return "same"
            version = max((row.version for row in held), default=0) + 1
            db.execute(update(tables.guides).where(tables.guides.c.id == guide.id).values(current=False))
            db.execute(insert(tables.guides).values(**guide_row(document, version, reader)))
            if document.clauses:
                db.execute(insert(tables.clauses), [clause_row(clause, version) for clause in document.clauses])
            return "changed" if held else "new"

    # -- reading ----------------------------------------------------------------------------------------------------

    def revision(self) -> str:
        """Changes whenever what the store holds changes: what a search index is checked against."""
        with self._saying("读不了"), self._engine.connect() as db:
            rows = db.execute(
                select(tables.guides.c.id, tables.guides.c.version, tables.guides.c.sha256, tables.guides.c.reader)
                .where(tables.guides.c.current)
                .order_by(tables.guides.c.id)
            ).all()
        return hashlib.sha256(json.dumps([list(row) for row in rows]).encode()).hexdigest()

    def holds(self, guide_id: str, sha256: str, reader: str) -> bool:
        """Is this file, read by these rules, what the store has as the current version?"""
        with self._saying("读不了"), self._engine.connect() as db:
            row = db.execute(
                select(tables.guides.c.sha256, tables.guides.c.reader).where(tables.guides.c.id == guide_id, tables.guides.c.current)
            ).first()
        return row is not None and (row.sha256, row.reader) == (sha256, reader)

    def held(self) -> dict[str, tuple[str, str]]:
        """By guide id, the sha256 of what was read and the rules that it was read by."""
        query = select(tables.guides.c.id, tables.guides.c.sha256, tables.guides.c.reader).where(tables.guides.c.current)
        with self._saying("读不了"), self._engine.connect() as db:
            return {row.id: (row.sha256, row.reader) for row in db.execute(query)}

    def guides(self) -> list[Guide]:
        """Every guide's current version, by id."""
        columns = [c for c in tables.guides.c if c.name not in ("text", "headings", "losses")]
        with self._saying("读不了"), self._engine.connect() as db:
            return [guide_of(row) for row in db.execute(select(*columns).where(tables.guides.c.current).order_by(tables.guides.c.id))]

    def guide(self, guide_id: str) -> Guide:
        """One guide; raises UnknownGuide, which names the guides that exist."""
        held = self.guides()
        for guide in held:
            if guide.id == guide_id:
                return guide
        raise UnknownGuide(_no_such_guide(guide_id, held))

    def versions(self, guide_id: str) -> list[int]:
        with self._saying("读不了"), self._engine.connect() as db:
            query = select(tables.guides.c.version).where(tables.guides.c.id == guide_id).order_by(tables.guides.c.version)
            return list(db.execute(query).scalars())

    def text(self, guide_id: str) -> str:
        """The decoded original of a guide: what clause offsets count in."""
        with self._saying("读不了"), self._engine.connect() as db:
            found = db.execute(select(tables.guides.c.text).where(tables.guides.c.id == guide_id, tables.guides.c.current)).scalar()
        if found is None:
            self.guide(guide_id)
        return str(found)

    def losses(self, guide_id: str) -> list[str]:
        """What could not be read of a guide's file, one line each."""
        with self._saying("读不了"), self._engine.connect() as db:
            found = db.execute(select(tables.guides.c.losses).where(tables.guides.c.id == guide_id, tables.guides.c.current)).first()
        if found is None:
            self.guide(guide_id)
        return list(found.losses or ()) if found is not None else []

    def headings(self, guide_id: str) -> list[Heading]:
        with self._saying("读不了"), self._engine.connect() as db:
            query = select(tables.guides.c.headings, tables.guides.c.file).where(tables.guides.c.id == guide_id, tables.guides.c.current)
            row = db.execute(query).first()
        if row is None:
            self.guide(guide_id)
            return []
        return [Heading(text=text, source=Span(file=row.file, start=start, end=end)) for text, start, end in row.headings]

    def clauses(self, guide_id: str | None = None, *, stating: str | None = None) -> Iterator[Clause]:
        """The clauses of one guide, or of all, in order; `stating`: those alone that have an attribute, or the role, of this name. Streams."""
        query = select(tables.clauses, tables.guides.c.file).join(tables.guides, tables.current_clause()).where(tables.guides.c.current)
        if guide_id is not None:
            query = query.where(tables.clauses.c.guide_id == guide_id)
        if stating is not None:
            kept = cast(tables.clauses.c.attributes, Text).contains(f'["{stating}"', autoescape=True)
            query = query.where(or_(tables.clauses.c.role == stating, kept))
        with self._saying("读不了"), self._engine.connect() as db:
            rows = db.execution_options(yield_per=1000).execute(query.order_by(tables.clauses.c.guide_id, tables.clauses.c.position))
            for row in rows:
                yield clause_of(row)

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
                for row in db.execute(tables.at_places(size), named | empty):
                    found[row.guide_id, row.position] = clause_of(row)
        return found

    def clause(self, clause_id: str) -> Clause:
        """One clause by its id; raises UnknownClause."""
        query = (
            select(tables.clauses, tables.guides.c.file).join(tables.guides, tables.current_clause()).where(tables.guides.c.current, tables.clauses.c.id == clause_id)
        )
        with self._saying("读不了"), self._engine.connect() as db:
            row = db.execute(query).first()
        if row is None:
            raise UnknownClause(f"没有条款 {clause_id[:120]}：请从 zhinan clauses 列出的编号里选")
        return clause_of(row)

    def count(self) -> int:
        """How many clauses the current versions have."""
        query = select(func.count()).select_from(tables.clauses.join(tables.guides, tables.current_clause())).where(tables.guides.c.current)
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
