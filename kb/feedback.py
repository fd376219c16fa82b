"""What readers said of answers: an append-only table beside the guides, for the people who improve the answers.

Nothing is kept of who said it. The table is made by the first entry, so that an older store takes one too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from sqlalchemy import (
    DDL,
    JSON,
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    func,
    insert,
    inspect,
    select,
)

from kb.errors import BadRequest, StoreError
from kb.store import Store

LONGEST_QUESTION = 2000
LONGEST_WORDS = 1000
MOST_CLAUSES = 20
MOST_ENTRIES = 200_000  # a store that anyone may write to must not grow without end
Verdict = Literal["right", "wrong"]
CONSTRAINED = StringConstraints(max_length=512)

_metadata = MetaData()
_feedback = Table(
    "feedback",
    _metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("time", DateTime, nullable=False),
    Column("revision", String(64), nullable=False),
    Column("question", Text, nullable=False),
    Column("clauses", JSON, nullable=False),
    Column("verdict", String(8), nullable=False),
    Column("words", Text, nullable=False),
)
for _change in ("UPDATE", "DELETE"):
    _refusal = DDL(  # type: ignore[no-untyped-call]
        f"CREATE TRIGGER feedback_no_{_change.lower()} BEFORE {_change} ON feedback "
        "BEGIN SELECT RAISE(ABORT, 'feedback is append-only'); END"
    )
    event.listen(_feedback, "after_create", _refusal.execute_if(dialect="sqlite"))


class Entry(BaseModel):
    """One reader's word on one answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int = Field(default=0, description="0 until it is kept")
    time: AwareDatetime
    revision: str = Field(max_length=64, description="the store's revision that the answer came from")
    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    clauses: tuple[Annotated[str, CONSTRAINED], ...] = Field(default=(), max_length=MOST_CLAUSES)
    verdict: Verdict
    words: str = Field(default="", max_length=LONGEST_WORDS)


def append(
    store: Store, *, question: str, verdict: str, clauses: Sequence[str] = (), words: str = "", revision: str | None = None
) -> Entry:
    """Keeps one entry and gives it back with its id and time.

    Raises BadRequest for a value outside the bounds, StoreError where the store cannot be written or is full.
    """
    try:
        entry = Entry.model_validate(
            {
                "time": datetime.datetime.now(datetime.UTC),
                "revision": revision or store.revision(),
                "question": question.strip(),
                "clauses": tuple(dict.fromkeys(clauses)),
                "verdict": verdict,
                "words": words.strip(),
            }
        )
    except ValidationError as error:
        raise BadRequest(_SAID.get(str(error.errors()[0]["loc"][0]), "反馈不合要求")) from None
    row = entry.model_dump(exclude={"id"}) | {"time": entry.time.replace(tzinfo=None), "clauses": list(entry.clauses)}
    with store.connected("写不了", write=True) as db:
        _metadata.create_all(db)
        if (db.execute(select(func.max(_feedback.c.id))).scalar() or 0) >= MOST_ENTRIES:
            raise StoreError(f"反馈已满 {MOST_ENTRIES} 条，不再收：请管理员导出后换一个知识库文件夹")
        made = db.execute(insert(_feedback).values(**row)).inserted_primary_key
    return entry.model_copy(update={"id": int(made[0]) if made else 0})


_SAID = {
    "question": f"question 不合要求：应是 1 至 {LONGEST_QUESTION} 个字的问题",
    "clauses": f"clauses 不合要求：应是最多 {MOST_CLAUSES} 个条款编号",
    "verdict": "verdict 不合要求：只能是 right（答对）或 wrong（没答对）",
    "words": f"words 不合要求：最多 {LONGEST_WORDS} 个字",
}


def entries(store: Store, *, verdict: str | None = None, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
    """What was kept, oldest first, beginning after the entry with the id `after`. Streams."""
    query = select(_feedback).where(_feedback.c.id > after).order_by(_feedback.c.id).limit(limit)
    if verdict is not None:
        query = query.where(_feedback.c.verdict == verdict)
    with store.connected("读不了") as db:
        if inspect(db).has_table(_feedback.name):
            for row in db.execution_options(yield_per=1000).execute(query):
                yield _entry(row)


def count(store: Store) -> int:
    """How many entries are kept."""
    with store.connected("读不了") as db:
        if not inspect(db).has_table(_feedback.name):
            return 0
        return int(db.execute(select(func.count()).select_from(_feedback)).scalar() or 0)


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        time=row.time.replace(tzinfo=datetime.UTC),
        revision=row.revision,
        question=row.question,
        clauses=tuple(row.clauses),
        verdict=row.verdict,
        words=row.words,
    )
