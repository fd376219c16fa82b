"""Answers made before: the same bytes again, and none of another store or another day; bounded memory."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from api import keeping, serving
from api.app import create_app
from api.keeping import Answer, Bounded, Kept
from api.serving import Library
from api.settings import Settings
from ingest.build import ingest
from kb.store import Store
from search.ask import Searcher
from tests.api.told import QUESTION
from tests.conftest import SMALL_GUIDE

ADDRESSES = (
    f"/api/ask?question={QUESTION}",
    f"/api/ask?question={QUESTION}&top=2&year=2025",
    "/api/ask?question=食堂几点开饭",
    f"/?q={QUESTION}",
    "/",
    "/api/table?kind=funding",
    "/api/guides?limit=2",
    "/api/guides/liangqu-2025/defects",
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the question was computed; what a searcher asks itself while it is opened, in any thread, is none."""
    computed: list[str] = []
    real = Searcher.ask

    def counting(self: Searcher, question: str, **more: Any) -> Any:
        if question == QUESTION:
            computed.append(question)
        return real(self, question, **more)

    monkeypatch.setattr(Searcher, "ask", counting)
    return computed


def same(response: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    return response.status_code, response.content, {k: v for k, v in response.headers.items() if k != "x-request-id"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_kept_is_what_was_given(corpus_home: Path, address: str) -> None:
    with TestClient(create_app(Settings(home=corpus_home))) as keeping_, TestClient(create_app(Settings(home=corpus_home, cache_megabytes=0))) as forgetting:
        fresh = same(forgetting.get(address))
        assert fresh[0] == 200
        assert same(forgetting.get(address)) == fresh
        assert [same(keeping_.get(address)) for _ in range(3)] == [fresh] * 3


def test_a_question_is_computed_once_for_every_face(corpus_home: Path, asked: list[str]) -> None:
    with TestClient(create_app(Settings(home=corpus_home))) as client:
        asked.clear()
        by_address = client.get("/api/ask", params={"question": QUESTION})
        by_body = [client.post("/api/ask", json={"question": QUESTION}) for _ in range(2)]
        batch = client.post("/api/ask/batch", content=f'"{QUESTION}"'.encode())
        client.get("/", params={"q": QUESTION})
        assert asked == [QUESTION]
        assert {by_address.content, *(one.content for one in by_body), batch.content.rstrip()} == {by_address.content}
        client.post("/api/ask", json={"question": QUESTION, "top": 2})
        client.post("/api/ask", json={"question": QUESTION, "context": {"years": [2022]}})
        assert len(asked) == 3


def test_a_body_of_another_type_is_refused_as_ever(client: TestClient) -> None:
    sent = f'{{"question": "{QUESTION}"}}'.encode()
    assert client.post("/api/ask", content=sent, headers={"content-type": "application/json"}).status_code == 200
    assert client.post("/api/ask", content=sent, headers={"content-type": "text/plain"}).status_code == 422


def test_a_question_known_already_is_304(client: TestClient) -> None:
    address = f"/api/ask?question={QUESTION}"
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(address, headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.headers["etag"]) == (200, tag)
    assert client.get(address).status_code == 200


def test_another_store_and_nothing_kept_is_given(tmp_path: Path, write_guide: Callable[..., Path]) -> None:
    home = tmp_path / "kb"
    store = Store.open(home)
    list(ingest(store, [write_guide("quan-2024.txt", SMALL_GUIDE)]))
    library = Library.open(Settings(home=home), check_every=0.0)
    with TestClient(create_app(Settings(home=home), library)) as opened:
        before = opened.get("/api/guides")
        assert opened.get("/api/guides").content == before.content
        list(ingest(store, [write_guide("quan-2026.txt", SMALL_GUIDE.replace("2024", "2026"))]))
        after = opened.get("/api/guides")
        assert len(after.json()) == 2
        assert after.headers["etag"] != before.headers["etag"]
    store.close()


class Tomorrow(datetime.date):
    @classmethod
    def today(cls) -> Tomorrow:
        return cls(2031, 1, 2)


def test_another_day_and_nothing_kept_is_given(corpus_home: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create_app(Settings(home=corpus_home))) as client:
        asked.clear()
        for _ in range(3):
            client.get("/api/ask", params={"question": QUESTION})
        assert len(asked) == 1
        for module in (keeping, serving):
            monkeypatch.setattr(module, "date", Tomorrow)
        for _ in range(3):
            client.get("/api/ask", params={"question": QUESTION})
        assert len(asked) == 2


def test_memory_is_bounded() -> None:
    held: Bounded[int, bytes] = Bounded(100_000, lambda key, value: len(value))
    for number in range(1000):
        held.put(number, b"a" * (number % 7000))
        assert held.size <= 100_000
    assert held.get(999) is not None
    assert held.get(0) is None
    held.put(-1, b"a" * 50_000)  # alone, it would push most of the others out
    assert held.get(-1) is None
    for _ in range(100):  # replaced, not added
        held.put(999, b"b")
    size = held.size
    held.put(999, b"b")
    assert held.size == size
    held.clear()
    assert (held.size, len(held)) == (0, 0)


def test_what_was_looked_at_last_stays() -> None:
    held: Bounded[int, bytes] = Bounded(30_000, lambda key, value: len(value))
    for number in range(9):
        held.put(number, b"a" * 1000)
    assert held.get(0) is not None
    held.put(9, b"a" * 1000)
    assert held.get(0) is not None
    assert held.get(1) is None


def test_an_answer_of_an_earlier_state_is_not_kept() -> None:
    kept, today = Kept(1_000_000), datetime.date.today()
    key, answer = ("GET", b"/", b"", b"", b""), Answer((), b"old", None, None)
    assert kept.get(("a", "a", today), key) is None
    assert kept.get(("b", "b", today), key) is None  # while it was made, the store moved on
    kept.put(("a", "a", today), key, answer)
    assert kept.get(("b", "b", today), key) is None
    kept.put(("b", "b", today), key, answer)
    assert kept.get(("b", "b", today), key) is answer
