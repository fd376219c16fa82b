"""The same question asked at once is computed once; too many questions at once are refused; what is counted stays true."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from search.ask import Searcher
from tests.api.test_watching import value
from tests.api.told import QUESTION, problem


class Gate:
    """Holds computations back until it is opened, and tells which began."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.began: list[str] = []

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not holds() and time.monotonic() < end:
            time.sleep(0.005)
        assert holds()


@pytest.fixture
def gate(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate, real = Gate(), Searcher.ask

    def held_back(self: Searcher, question: str, **more: Any) -> Any:
        gate.began.append(question)
        assert gate.open.wait(20)
        return real(self, question, **more)

    monkeypatch.setattr(Searcher, "ask", held_back)
    yield gate
    gate.open.set()


def test_one_computation_for_the_same_question_at_once(client: TestClient, gate: Gate) -> None:
    question = "同时问的同一句话，最多支持多少钱？"
    with ThreadPoolExecutor(12) as pool:
        asked = [pool.submit(client.get, "/api/ask", params={"question": question}) for _ in range(12)]
        gate.until(lambda: len(gate.began) == 1)
        time.sleep(0.1)  # the others arrive
        gate.open.set()
        told = [one.result(20) for one in asked]
    assert gate.began == [question]
    assert {one.status_code for one in told} == {200}
    assert len({one.content for one in told}) == 1
    assert len({one.headers["x-request-id"] for one in told}) == 12


def test_a_failure_is_not_handed_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = Searcher.ask, []

    def first_fails(self: Searcher, question: str, **more: Any) -> Any:
        calls.append(question)
        if len(calls) == 1:
            raise RuntimeError("once")
        return real(self, question, **more)

    monkeypatch.setattr(Searcher, "ask", first_fails)
    asked = {"question": "这一问头一次出错，额度多少？"}
    assert [client.get("/api/ask", params=asked).status_code for _ in range(3)] == [500, 200, 200]
    assert len(calls) == 2


def test_too_many_at_once_are_told_to_come_again(corpus_home: Path, gate: Gate) -> None:
    gate.open.set()
    with TestClient(create_app(Settings(home=corpus_home, threads=1, waiting=3))) as client:
        assert client.get("/api/ask", params={"question": QUESTION}).status_code == 200
        gate.open.clear()
        gate.began.clear()
        with ThreadPoolExecutor(3) as pool:
            asked = [pool.submit(client.get, "/api/ask", params={"question": f"额度多少{n}"}) for n in range(3)]
            refused: list[Any] = []

            def turned_away() -> bool:
                refused[:] = [client.get("/api/ask", params={"question": "再来一问"})] if len(gate.began) == 1 and all(one.running() for one in asked) else []
                return bool(refused) and refused[0].status_code == 503

            # while the three are on their way in, the fourth may still be let in: it is asked with a time limit of its own
            time.sleep(0.3)
            gate.until(turned_away)
            assert "请过一两秒再试" in problem(refused[0], 503).detail
            assert refused[0].headers["retry-after"] == "1"
            page = client.get("/", params={"q": "再来一问"})
            assert (page.status_code, page.headers["retry-after"], "请过一两秒再试" in page.text) == (503, "1", True)
            # what is kept, and what is no question, is answered all the same
            assert client.get("/api/ask", params={"question": QUESTION}).status_code == 200
            assert client.get("/api/health").status_code == 200
            gate.open.set()
            assert [one.result(20).status_code for one in asked] == [200, 200, 200]
        assert client.get("/api/ask", params={"question": "再来一问"}).status_code == 200


def test_what_is_kept_is_counted_too(client: TestClient) -> None:
    series = ('zhinan_requests_total{method="GET",route="/api/ask",status="200"}', 'zhinan_answers_total{outcome="declined"}', "zhinan_kept_answers_total")
    before = [value(client, one) for one in series]
    for _ in range(5):
        assert client.get("/api/ask", params={"question": "食堂今天几点开饭"}).json()["answered"] is False
    after = [value(client, one) for one in series]
    assert [b - a for a, b in zip(before, after, strict=True)] == [5, 5, 4]
