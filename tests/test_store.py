"""The record: whole or not at all, old versions kept, one line for every failure."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.build import READER, document, ingest
from kb import store as module
from kb.errors import StoreError, UnknownClause, UnknownGuide
from kb.guide import Document
from kb.store import DATABASE, Store
from tests.conftest import CORPUS_IDS, ROOT, SMALL_GUIDE, python, source_of

# for processes of their own: a guide kept without its attributes, whose rules take seconds to load
PLAIN = """
import sys
from pathlib import Path
from ingest.read import read
from ingest.segment import segment
from kb.guide import Document
from kb.store import Store

def keep(store, path):
    source = read(Path(path))
    parts = segment(source)
    clauses = tuple(cut.clause for cut in parts.cuts)
    return store.save(Document(guide=parts.guide, clauses=clauses, headings=parts.headings, text=source.text), "plain")

"""
CHANGED = SMALL_GUIDE.replace("20万元", "30万元")


def small(text: str = SMALL_GUIDE, name: str = "small.txt") -> Document:
    from hashlib import sha256

    made = document(source_of(text, name))
    return made.model_copy(update={"guide": made.guide.model_copy(update={"sha256": sha256(text.encode()).hexdigest()})})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "kb")
    yield opened
    opened.close()


def everything(store: Store) -> list[tuple[str, str]]:
    return [(clause.id, clause.text) for clause in store.clauses()]


def test_new_then_same_then_changed(store: Store) -> None:
    assert store.save(small(), READER) == "new"
    before = store.revision()
    assert store.save(small(), READER) == "same"
    assert store.revision() == before
    assert store.versions("small") == [1]
    assert store.save(small(CHANGED), READER) == "changed"
    assert store.revision() != before
    assert store.versions("small") == [1, 2]
    assert store.guide("small").version == 2
    assert any("30万元" in text for _, text in everything(store))
    assert not any("20万元" in text for _, text in everything(store))  # only the current version answers


def test_other_rules_read_the_same_file_again(store: Store) -> None:
    store.save(small(), "rules 1")
    assert store.holds("small", small().guide.sha256, "rules 1")
    assert not store.holds("small", small().guide.sha256, "rules 2")
    assert store.save(small(), "rules 2") == "changed"


def test_going_back_to_an_earlier_file_is_a_version_of_its_own(store: Store) -> None:
    for text in (SMALL_GUIDE, CHANGED, SMALL_GUIDE):
        store.save(small(text), READER)
    assert store.versions("small") == [1, 2, 3]
    assert any("20万元" in text for _, text in everything(store))


def test_old_versions_keep_their_clauses(store: Store, tmp_path: Path) -> None:
    store.save(small(), READER)
    store.save(small(CHANGED), READER)
    with sqlite3.connect(tmp_path / "kb" / DATABASE) as db:
        rows = db.execute("select version, count(*) from clauses group by version order by version").fetchall()
        assert rows == [(1, len(small().clauses)), (2, len(small().clauses))]
        assert db.execute("select count(*) from guides where current").fetchone() == (1,)


def test_what_is_read_is_what_was_written(store: Store) -> None:
    kept = small()
    store.save(kept, READER)
    assert tuple(store.clauses("small")) == kept.clauses
    assert tuple(store.headings("small")) == kept.headings
    assert store.text("small") == kept.text
    assert store.guide("small") == kept.guide
    assert store.count() == len(kept.clauses)
    for clause in kept.clauses:
        assert store.clause(clause.id) == clause
        assert clause.source.cut(store.text("small")).split() == clause.text.split()
    places = [("small", 0), ("small", 2), ("small", 99), ("other", 0)]
    assert set(store.clauses_at(places)) == {("small", 0), ("small", 2)}


def test_the_shipped_guides_come_back_with_their_attributes(corpus_store: Store) -> None:
    assert [guide.id for guide in corpus_store.guides()] == CORPUS_IDS
    for clause in corpus_store.clauses():
        for attribute in clause.attributes:
            assert attribute.clause_id == clause.id
            attribute.typed()  # raises where a value is not its kind's


@pytest.mark.parametrize("stating", ["contact", "funding", "form_field", "nothing", '%"', "_"])
def test_clauses_that_state_something(corpus_store: Store, stating: str) -> None:
    wanted = [c.id for c in corpus_store.clauses() if c.role == stating or any(a.kind == stating for a in c.attributes)]
    assert [c.id for c in corpus_store.clauses(stating=stating)] == wanted
    assert bool(wanted) == (stating in ("contact", "funding", "form_field"))


@pytest.mark.parametrize("guide", ["smal", "没有", "", "x" * 5000])
def test_an_unknown_guide_is_named_with_the_nearest(store: Store, guide: str) -> None:
    store.save(small(), READER)
    for ask in (store.guide, store.text, store.headings):
        with pytest.raises(UnknownGuide) as raised:
            ask(guide)
        assert "small" in str(raised.value) and "\n" not in str(raised.value) and len(str(raised.value)) < 400


def test_an_unknown_guide_of_an_empty_store(store: Store) -> None:
    with pytest.raises(UnknownGuide, match="空"):
        store.guide("small")


def test_an_unknown_clause(store: Store) -> None:
    store.save(small(), READER)
    with pytest.raises(UnknownClause):
        store.clause("small/一/99")


# -- failures -----------------------------------------------------------------------------------------------------------


def test_a_write_that_fails_midway_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(small(), READER)
    before, revision = everything(store), store.revision()
    rows = iter([True] * 3)

    def breaking(clause: object, version: int) -> dict[str, object]:
        if next(rows, None) is None:
            raise OSError(28, "No space left on device")
        return original(clause, version)  # type: ignore[arg-type]

    original = module.clause_row
    monkeypatch.setattr(module, "clause_row", breaking)
    with pytest.raises(StoreError, match="写不了"):
        store.save(small(CHANGED), READER)
    monkeypatch.undo()
    assert (everything(store), store.revision(), store.versions("small")) == (before, revision, [1])
    assert store.save(small(CHANGED), READER) == "changed"


def test_a_clause_that_cannot_be_kept_costs_the_whole_guide(store: Store) -> None:
    kept = small()
    twice = kept.model_copy(update={"clauses": (*kept.clauses, kept.clauses[0])})  # the same place twice
    with pytest.raises(StoreError) as raised:
        store.save(twice, READER)
    assert "\n" not in str(raised.value)
    assert (store.guides(), store.count()) == ([], 0)


@pytest.mark.parametrize("moment", ["INSERT INTO guides", "INSERT INTO clauses", "COMMIT"])
def test_kill_9_leaves_the_last_good_state(tmp_path: Path, moment: str) -> None:
    """The process dies in the middle of the second file's transaction."""
    home, files = tmp_path / "kb", []
    for name, text in (("a.txt", SMALL_GUIDE), ("b.txt", CHANGED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        files.append(tmp_path / name)
    code = f"""{PLAIN}
import os, signal
from sqlalchemy import Engine, event
store = Store.open(sys.argv[1])
seen = 0
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
@event.listens_for(Engine, "after_cursor_execute")
def after(conn, cursor, statement, parameters, context, executemany):
    global seen
    if statement.startswith({moment!r}):
        seen += 1
        if seen == 2:
            die()
@event.listens_for(Engine, "commit")
def before_commit(conn):
    global seen
    if {moment!r} == "COMMIT":
        seen += 1
        if seen == 2:
            die()
print([keep(store, path) for path in sys.argv[2:]])
"""
    done = python(code, home, *files)
    assert done.returncode == -signal.SIGKILL, done.stderr
    store = Store.open(home, create=False)
    assert [guide.id for guide in store.guides()] == ["a"]
    assert len(list(store.clauses())) == len(small().clauses)
    with sqlite3.connect(home / DATABASE) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("select count(*) from guides").fetchone() == (1,)
    assert [r.outcome for r in ingest(store, files)] == ["changed", "new"]  # read by other rules than those above


def test_readers_go_on_while_a_guide_is_written(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(small(), READER)
    before = everything(store)
    inside, go_on = threading.Event(), threading.Event()
    original = module.clause_row

    def waiting(clause: object, version: int) -> dict[str, object]:
        inside.set()
        assert go_on.wait(20)
        return original(clause, version)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "clause_row", waiting)
    writer = threading.Thread(target=lambda: Store.open(tmp_path / "kb").save(small(CHANGED), READER))
    writer.start()
    try:
        assert inside.wait(20)  # the guide's row is written, its clauses are not
        assert everything(store) == before
        assert store.guide("small").version == 1
        assert Store.open(tmp_path / "kb", create=False).count() == len(before)
    finally:
        go_on.set()
        writer.join(20)
    assert store.guide("small").version == 2


def test_a_reader_in_the_middle_of_a_list_sees_one_state(store: Store) -> None:
    store.save(small(), READER)
    stream = store.clauses()
    first = next(stream)
    store.save(small(CHANGED), READER)
    assert [first.text, *(clause.text for clause in stream)] == [clause.text for clause in small().clauses]


def test_two_writers_of_one_guide_wait_for_each_other(tmp_path: Path) -> None:
    home, files = tmp_path / "kb", []
    for i in range(6):
        file = tmp_path / f"{i}" / "same.txt"
        file.parent.mkdir()
        file.write_text(SMALL_GUIDE.replace("20万元", f"2{i}万元"), encoding="utf-8")
        files.append(file)
    code = f"""{PLAIN}
store = Store.open(sys.argv[1])
for path in sys.argv[2:]:
    keep(store, path)
"""
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(home), *map(str, files)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for one in running:
        _, said = one.communicate(timeout=90)
        assert one.returncode == 0, said
    store = Store.open(home, create=False)
    versions = store.versions("same")
    assert versions == list(range(1, len(versions) + 1)) and len(versions) >= 6
    assert store.guide("same").version in versions
    with sqlite3.connect(home / DATABASE) as db:
        assert db.execute("select count(*) from guides where current").fetchone() == (1,)


def complaint(raised: pytest.ExceptionInfo[StoreError], home: Path) -> str:
    line = str(raised.value)
    assert "\n" not in line and str(home) in line
    return line


def test_a_read_only_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anywhere: SQLite itself is told that it may not."""
    home = tmp_path / "kb"
    Store.open(home).close()
    tune = module._tune_sqlite

    def read_only(connection: sqlite3.Connection, record: object) -> None:
        tune(connection, record)
        connection.execute("PRAGMA query_only=ON")

    monkeypatch.setattr(module, "_tune_sqlite", read_only)
    store = Store.open(home)
    with pytest.raises(StoreError) as raised:
        store.save(small(), READER)
    assert "没有写权限" in complaint(raised, home)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    home = tmp_path / "file" / "kb"
    with pytest.raises(StoreError) as raised:
        Store.open(home)
    assert "建不了" in complaint(raised, home)


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "kb"
    store = Store.open(home)
    store.save(small(), READER)
    store.close()
    tune = module._tune_sqlite

    def full(connection: sqlite3.Connection, record: object) -> None:
        tune(connection, record)
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={used + 1}")

    monkeypatch.setattr(module, "_tune_sqlite", full)
    store = Store.open(home)
    large = SMALL_GUIDE + "四、支持方向\n" + "".join(f"{i}.支持第{i}类企业开展研发，须有基础。\n" for i in range(1, 99))
    with pytest.raises(StoreError) as raised:
        store.save(small(large), READER)
    assert "磁盘已满" in complaint(raised, home)
    assert store.versions("small") == [1]
    assert everything(store) == [(clause.id, clause.text) for clause in small().clauses]


@pytest.mark.parametrize("damage", ["garbage", "cut short", "overwritten in the middle"])
def test_a_damaged_database_is_told_in_one_line(tmp_path: Path, damage: str) -> None:
    home = tmp_path / "kb"
    store = Store.open(home)
    store.save(small(), READER)
    store.close()
    file = home / DATABASE
    data = file.read_bytes()
    file.write_bytes(
        {
            "garbage": b"this is no database at all" * 400,
            "cut short": data[: len(data) // 2],
            "overwritten in the middle": data[:4096] + b"\xff" * (len(data) - 4096),
        }[damage]
    )
    for extra in home.glob(f"{DATABASE}-*"):
        extra.unlink()

    def use() -> None:
        opened = Store.open(home)
        opened.save(small(CHANGED), READER)
        list(opened.clauses())

    with pytest.raises(StoreError) as raised:
        use()
    assert any(word in complaint(raised, home) for word in ("损坏", "不是知识库"))


def test_a_store_of_another_format_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "kb"
    Store.open(home).close()
    with sqlite3.connect(home / DATABASE) as db:
        db.execute("update meta set value = '99'")
    with pytest.raises(StoreError, match="99"):
        Store.open(home)


def test_no_knowledge_base_is_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="zhinan ingest"):
        Store.open(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["知识 库", "a?b#c", "100%", "x" * 200, "é=&;"])
def test_folders_of_any_name(tmp_path: Path, name: str) -> None:
    Store.open(tmp_path / name).save(small(), READER)
    assert Store.open(tmp_path / name, create=False).count() == len(small().clauses)
    assert (tmp_path / name / DATABASE).exists()
