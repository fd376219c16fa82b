"""A store that an earlier zhinan wrote opens, keeps all that it holds, and takes new guides."""

from __future__ import annotations

import json
import sqlite3
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.build import READER, document, ingest
from ingest.read import source
from kb.errors import StoreError
from kb.guide import Document
from kb.store import DATABASE, Store
from kb.tables import SCHEMA
from tests.conftest import SMALL_GUIDE, source_of
from tests.wordfile import docx, p, tbl

# The tables as schema 1 made them.
OLD = """
CREATE TABLE meta (key VARCHAR(64) NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key));
CREATE TABLE guides (
  id VARCHAR(255) NOT NULL, version INTEGER NOT NULL, current BOOLEAN NOT NULL, sha256 VARCHAR(64) NOT NULL, reader VARCHAR(64) NOT NULL,
  file VARCHAR(255) NOT NULL, title TEXT NOT NULL, year INTEGER, round INTEGER, programme TEXT NOT NULL, aliases JSON NOT NULL, issuer TEXT,
  date DATE, deadline DATE, purpose VARCHAR(16) NOT NULL, tracks JSON NOT NULL, characters INTEGER NOT NULL, text TEXT NOT NULL,
  headings JSON NOT NULL, PRIMARY KEY (id, version));
CREATE INDEX ix_guides_current ON guides (current);
CREATE TABLE clauses (
  guide_id VARCHAR(255) NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, id VARCHAR(512) NOT NULL, track TEXT, path JSON NOT NULL,
  number VARCHAR(32), item VARCHAR(512) NOT NULL, text TEXT NOT NULL, role VARCHAR(16) NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  attributes JSON NOT NULL, PRIMARY KEY (guide_id, version, position), FOREIGN KEY(guide_id, version) REFERENCES guides (id, version));
CREATE INDEX ix_clauses_id ON clauses (id);
INSERT INTO meta VALUES ('schema', '1');
"""


def old() -> Document:
    made = document(source_of(SMALL_GUIDE, "small.txt"))
    return made.model_copy(update={"guide": made.guide.model_copy(update={"sha256": sha256(SMALL_GUIDE.encode()).hexdigest()})})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a store of schema 1 that holds two versions of one guide."""
    folder = tmp_path / "kb"
    folder.mkdir()
    kept = old()
    guide = kept.guide
    with sqlite3.connect(folder / DATABASE) as db:
        db.executescript(OLD)
        for version in (1, 2):
            db.execute(
                "INSERT INTO guides VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (guide.id, version, version == 2, guide.sha256, "earlier rules", guide.file, guide.title, guide.year, guide.round, guide.programme,
                 json.dumps(guide.aliases), guide.issuer, guide.date, guide.deadline, guide.purpose, json.dumps([[t.name, t.aliases] for t in guide.tracks]),
                 guide.characters, kept.text, json.dumps([[h.text, h.source.start, h.source.end] for h in kept.headings])),
            )
            for c in kept.clauses:
                told = [[a.kind, a.value, a.modality, a.applies_to.track, a.applies_to.applicant_types, a.text, a.source.start, a.source.end, a.origin] for a in c.attributes]
                db.execute(
                    "INSERT INTO clauses VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                    (guide.id, version, c.position, c.id, c.track, json.dumps(c.path), c.number, c.item, c.text, c.role, c.source.start, c.source.end, json.dumps(told)),
                )
    db.close()
    return folder


def schema(home: Path) -> str:
    with sqlite3.connect(home / DATABASE) as db:
        return str(db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])


def test_everything_held_is_kept(home: Path) -> None:
    store = Store.open(home, create=False)
    kept = old()
    assert schema(home) == SCHEMA
    assert store.versions("small") == [1, 2]
    assert store.guide("small") == kept.guide.model_copy(update={"version": 2})
    assert list(store.clauses("small")) == list(kept.clauses)
    assert store.headings("small") == list(kept.headings)
    assert store.text("small") == SMALL_GUIDE
    assert store.losses("small") == []
    assert store.clause(kept.clauses[0].id).place is None
    store.close()


def test_new_guides_come_in_with_places_and_losses(home: Path) -> None:
    store = Store.open(home)
    made = document(source(docx(p("2025年某省科技计划项目申报指南") + p("一、标准") + tbl(["类别", "额度"], ["重点", "50万元"]) + p("<w:r><w:sym w:font=\"Webdings\" w:char=\"F0E9\"/></w:r>")), "word.docx"))
    assert store.save(made, READER) == "new"
    store.close()
    again = Store.open(home)
    assert [guide.id for guide in again.guides()] == ["small", "word"]
    row = next(clause for clause in again.clauses("word") if clause.role == "row")
    assert row.place is not None and row.place.label == "表1第2行"
    assert again.losses("word") == list(made.losses) != []
    again.close()


def test_the_guides_files_are_read_again_by_the_new_rules(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "small.txt"
    file.write_text(SMALL_GUIDE, encoding="utf-8")
    store = Store.open(home)
    assert [report.outcome for report in ingest(store, [file])] == ["changed"]
    assert store.versions("small") == [1, 2, 3]
    assert [report.outcome for report in ingest(store, [file])] == ["same"]
    store.close()


def test_opened_twice_and_at_once_it_is_upgraded_once(home: Path) -> None:
    failed: list[BaseException] = []

    def opens() -> None:
        try:
            Store.open(home).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=opens) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    store = Store.open(home)
    assert len(list(store.clauses())) == len(old().clauses)
    store.close()


def test_an_upgrade_that_fails_changes_nothing(home: Path) -> None:
    with sqlite3.connect(home / DATABASE) as db:
        db.execute("ALTER TABLE clauses ADD COLUMN place JSON")  # half an upgrade by another hand
    db.close()
    with pytest.raises(StoreError) as raised:
        Store.open(home)
    assert "\n" not in str(raised.value) and str(home) in str(raised.value)
    assert schema(home) == "1"
    with sqlite3.connect(home / DATABASE) as db:
        assert "losses" not in [row[1] for row in db.execute("PRAGMA table_info(guides)")]


def test_a_later_schema_is_refused(home: Path) -> None:
    with sqlite3.connect(home / DATABASE) as db:
        db.execute("UPDATE meta SET value = '99'")
    db.close()
    with pytest.raises(StoreError, match="第 99 版"):
        Store.open(home)
