"""Many at once, and while the store changes."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Library
from api.settings import Settings
from ingest.build import ingest
from kb.errors import StoreError
from kb.store import Store
from search.ask import Searcher
from tests.api.told import QUESTION
from tests.conftest import CORPUS_IDS, SMALL_GUIDE


def test_concurrent_asks_answer_as_single_ones(client: TestClient, searcher: Searcher) -> None:
    questions = [QUESTION, "高校要不要自筹经费", "2022年科技援疆实施期限", "材料报送到哪里", "上合计划支持哪些国家"]
    expected = {q: json.loads(json.dumps(searcher.ask(q))) for q in questions}

    def one(n: int) -> bool:
        question = questions[n % len(questions)]
        if n % 7 == 0:
            return client.get(f"/guides/{CORPUS_IDS[n % 5]}").status_code == 200
        if n % 7 == 1:
            return len(client.get(f"/api/guides/{CORPUS_IDS[n % 5]}/clauses").json()) > 10
        return bool(client.post("/api/ask", json={"question": question}).json() == expected[question])

    with ThreadPoolExecutor(24) as pool:
        assert all(pool.map(one, range(140)))


def test_the_searcher_follows_the_store(tmp_path: Path, write_guide: Callable[..., Path]) -> None:
    home = tmp_path / "kb"
    store = Store.open(home)
    list(ingest(store, [write_guide("quan-2024.txt", SMALL_GUIDE)]))
    library = Library.open(Settings(home=home), check_every=0.0)
    try:
        with TestClient(create_app(Settings(home=home), library)) as opened:
            asked: dict[str, str | int] = {"question": "每家企业申领额度不超过多少万元？", "year": 2026}
            assert opened.get("/api/ask", params=asked).json()["clauses"] == []
            newer = SMALL_GUIDE.replace("2024", "2026").replace("20万元", "35万元")
            list(ingest(store, [write_guide("quan-2026.txt", newer)]))
            until = time.monotonic() + 20
            clauses: list[Any] = []
            while not clauses and time.monotonic() < until:
                response = opened.get("/api/ask", params=asked)
                assert response.status_code == 200  # the old one answers until the new one is there
                clauses = response.json()["clauses"]
                time.sleep(0.02)
            assert "35万元" in " ".join(clause["text"] for clause in clauses)
            assert opened.get("/api/health").json() == {"ready": True, "status": "ok", "guides": 2, "clauses": store.count(), "current": True}
            assert opened.get("/api/guides/quan-2024").json()["superseded_by"] == "quan-2026"
    finally:
        store.close()


def test_one_thread_at_a_time_reopens(corpus_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(Settings(home=corpus_home), check_every=0.0)
    opened, gate, calls = library.opened(), threading.Event(), []

    def slowly(*_: object) -> Any:
        calls.append(1)
        gate.wait(10)
        raise StoreError("知识库打不开")

    monkeypatch.setattr("api.serving._open", slowly)
    monkeypatch.setattr(Library, "is_stale", lambda self: True)
    with ThreadPoolExecutor(8) as pool:
        assert all(found is opened for found in pool.map(lambda _: library.opened(), range(64)))
    assert len(calls) == 1
    gate.set()
    until = time.monotonic() + 10
    while len(calls) < 2 and time.monotonic() < until:  # after a failure the old one answers on, and it is tried again
        assert library.opened() is opened
        time.sleep(0.01)
    assert len(calls) >= 2
    library.close()
