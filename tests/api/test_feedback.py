"""What readers say of answers: kept, never changed, listed and exported."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.feedback import FeedbackOut
from api.settings import Settings
from kb import feedback
from kb.errors import BadRequest, StoreError
from kb.store import Store
from tests.api.told import CLAUSE, QUESTION, problem
from tests.conftest import Ran

SAID = {"question": QUESTION, "verdict": "wrong", "clauses": [CLAUSE], "words": "问的是院士本人"}


@pytest.fixture
def home(corpus_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(corpus_home, tmp_path / "kb"))


@pytest.fixture
def own(home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=home))) as opened:
        yield opened


def test_feedback_is_kept_and_exported(own: TestClient, home: Path, zhinan: Callable[..., Ran]) -> None:
    assert zhinan("feedback", "--kb", home).out == "没有反馈\n"
    assert zhinan("feedback", "--kb", home, "--json").out == ""
    revision = own.get("/api/version").json()["revision"]
    before = datetime.now(UTC)
    told = own.post("/api/feedback", json=SAID)
    assert told.status_code == 201, told.text
    kept = FeedbackOut.model_validate(told.json())
    assert (kept.id, kept.revision, kept.verdict) == (1, revision, "wrong")
    assert before <= datetime.fromisoformat(kept.time) <= datetime.now(UTC)
    assert own.post("/api/feedback", json={"question": "经费", "verdict": "right"}).json()["id"] == 2
    lines = [json.loads(line) for line in zhinan("feedback", "--kb", home, "--json").out.splitlines()]
    assert [line["id"] for line in lines] == [1, 2]
    assert {name: lines[0][name] for name in SAID} == SAID
    assert (lines[1]["clauses"], lines[1]["words"]) == ([], "")
    assert [json.loads(line)["id"] for line in zhinan("feedback", "--kb", home, "--json", "--after", "1").out.splitlines()] == [2]
    assert [json.loads(line)["id"] for line in zhinan("feedback", "--kb", home, "--json", "--verdict", "wrong").out.splitlines()] == [1]
    assert len(zhinan("feedback", "--kb", home, "--json", "--limit", "1").out.splitlines()) == 1
    shown = zhinan("feedback", "--kb", home).out
    assert all(word in shown for word in ("没答对", "答对", QUESTION, "院士本人", CLAUSE))
    assert "maybe" in zhinan("feedback", "--kb", home, "--verdict", "maybe").complaint


def test_feedback_leaves_the_revision_as_it_is(own: TestClient, home: Path) -> None:
    store = Store.open(home)
    before = store.revision()
    own.post("/api/feedback", json=SAID)
    assert store.revision() == before
    assert own.get("/api/health").json()["current"] is True
    assert feedback.count(store) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"question": ""},
        {"question": "  "},
        {"question": "问" * 2001},
        {"question": 5},
        {"verdict": "maybe"},
        {"verdict": None},
        {"words": "字" * 1001},
        {"words": "\ud800"},
        {"clauses": ["x"] * 21},
        {"clauses": ["x" * 513]},
        {"clauses": "x"},
        {"clauses": [5]},
        {"name": "张三"},
    ],
)
def test_feedback_out_of_bounds_is_422(client: TestClient, corpus_store: Store, change: dict[str, Any]) -> None:
    problem(client.post("/api/feedback", content=json.dumps({**SAID, **change}), headers={"content-type": "application/json"}), 422)
    assert feedback.count(corpus_store) == 0


def test_feedback_is_append_only(own: TestClient, home: Path) -> None:
    own.post("/api/feedback", json=SAID)
    with sqlite3.connect(home / "zhinan.db") as db:
        for change in ("DELETE FROM feedback", "UPDATE feedback SET words = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(change)


def test_many_at_once_are_all_kept(own: TestClient, home: Path) -> None:
    with ThreadPoolExecutor(12) as pool:
        told = list(pool.map(lambda n: own.post("/api/feedback", json={**SAID, "words": str(n)}).json()["id"], range(40)))
    assert sorted(told) == list(range(1, 41))
    assert {e.words for e in feedback.entries(Store.open(home))} == {str(n) for n in range(40)}


def test_a_full_store_takes_no_more(own: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "MOST_ENTRIES", 1)
    assert own.post("/api/feedback", json=SAID).status_code == 201
    assert "已满" in problem(own.post("/api/feedback", json=SAID), 503).detail


def test_feedback_may_be_closed(corpus_home: Path) -> None:
    with TestClient(create_app(Settings(home=corpus_home, feedback=False))) as opened:
        assert "ZHINAN_FEEDBACK" in problem(opened.post("/api/feedback", json=SAID), 403).detail
        with pytest.raises(BadRequest):
            opened.app.state.library.feedback("问", verdict="wrong")  # type: ignore[attr-defined]


def test_control_characters_do_not_reach_the_terminal(own: TestClient, home: Path, zhinan: Callable[..., Ran]) -> None:
    own.post("/api/feedback", json={**SAID, "question": "\x1b[2J问", "words": "\x07\n假的一行", "clauses": ["\x1b[31m"]})
    shown = zhinan("feedback", "--kb", home).out
    assert "\x1b" not in shown and "\x07" not in shown
    assert len(shown.splitlines()) == 3


def test_the_function_says_what_is_wrong(home: Path) -> None:
    store = Store.open(home)
    entry = feedback.append(store, question=" 问 ", verdict="right", clauses=["a", "a", "b"])
    assert (entry.question, entry.clauses, entry.revision) == ("问", ("a", "b"), store.revision())
    assert list(feedback.entries(store)) == [entry]
    for bad in ({"question": ""}, {"verdict": "x"}, {"words": "x" * 1001}, {"clauses": ["x"] * 21 + ["y"] * 5}, {"clauses": [str(n) for n in range(21)]}):
        given: dict[str, Any] = {"question": "问", "verdict": "right", **bad}
        if bad == {"clauses": ["x"] * 21 + ["y"] * 5}:
            assert feedback.append(store, **given).clauses == ("x", "y")
            continue
        with pytest.raises(BadRequest, match=next(iter(bad))):
            feedback.append(store, **given)
    store.close()
    with pytest.raises(StoreError):
        feedback.count(Store.open(home / "none", create=False))
