"""Logs and metrics of requests, and their ids."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.logs import log_json
from api.settings import Settings
from tests.api.told import CLAUSE, QUESTION

LOGGERS = ("zhinan", "uvicorn", "zhinan.access")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the program logs, as it logs it."""
    before = [(n, list((logger := logging.getLogger(n)).handlers), logger.level, logger.propagate) for n in LOGGERS]
    stream = io.StringIO()
    log_json("info", stream)
    yield stream
    for name, handlers, level, propagate in before:
        logger = logging.getLogger(name)
        logger.handlers[:], logger.level, logger.propagate = handlers, level, propagate
        logging.getLogger(name).setLevel(level)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_one_line_a_request(client: TestClient, log: io.StringIO) -> None:
    client.get("/api/ask", params={"question": QUESTION}, headers={"X-Request-ID": "call-7.a"})
    client.get(f"/api/clauses/{CLAUSE}")
    client.get(f"/none/{QUESTION}")
    client.post("/api/ask", json={"question": QUESTION, "top": 99})
    told = lines(log)
    assert [(line["method"], line["route"], line["status"]) for line in told] == [
        ("GET", "/api/ask", 200),
        ("GET", "/api/clauses/{clause_id:path}", 200),
        ("GET", "unmatched", 404),
        ("POST", "/api/ask", 422),
    ]
    assert told[0]["request_id"] == "call-7.a"
    for line in told:
        assert set(line) == {"time", "level", "logger", "message", "request_id", "method", "route", "status", "ms"}
        assert line["level"] == "info"
        assert line["ms"] >= 0


def test_the_question_is_never_logged(client: TestClient, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "某某公司的秘密项目"

    def fail(self: object, question: str, **_: object) -> None:
        raise RuntimeError(f"cannot read {question}")

    client.get("/api/ask", params={"question": secret})
    client.post("/api/feedback", json={"question": secret, "verdict": "no"})
    client.get("/", params={"q": secret})
    monkeypatch.setattr("search.ask.Searcher.ask", fail)
    secret += "，第二问"  # not asked yet: an answer that is kept does not fail
    for response in (client.get("/api/ask", params={"question": secret}), client.post("/api/ask", json={"question": secret}), client.get("/", params={"q": secret})):
        assert response.status_code == 500
        assert secret not in response.text or response.headers["content-type"].startswith("text/html")
    assert secret not in log.getvalue()
    assert "RuntimeError" in log.getvalue()


@pytest.mark.parametrize("sent", ["a", "call-7.a", "0" * 64, "A:b_c-d.e"])
def test_a_request_keeps_the_id_it_came_with(client: TestClient, sent: str) -> None:
    assert client.get("/api/version", headers={"X-Request-ID": sent}).headers["x-request-id"] == sent


@pytest.mark.parametrize("sent", ["", "0" * 65, "a b", "<script>", "-a", "é", 'a"b', "a\tb"])
def test_an_id_that_is_not_well_formed_is_replaced(client: TestClient, sent: str) -> None:
    given = client.get("/api/version", headers=[(b"X-Request-ID", sent.encode("latin-1"))]).headers["x-request-id"]
    assert given != sent
    assert len(given) == 16


def test_every_answer_has_an_id(client: TestClient) -> None:
    ids = [client.get(address).headers["x-request-id"] for address in ("/", "/none", "/api/none", "/metrics", "/static/page.js")]
    ids.append(client.post("/api/ask", content=b"x" * 70_000).headers["x-request-id"])
    assert len(set(ids)) == len(ids)


def value(client: TestClient, series: str) -> float:
    found = [line.rsplit(" ", 1)[1] for line in client.get("/metrics").text.splitlines() if line.startswith(series + " ")]
    return float(found[0]) if found else 0.0


def test_metrics_count_requests_and_answers(client: TestClient) -> None:
    requests = 'zhinan_requests_total{method="POST",route="/api/ask",status="200"}'
    seconds = 'zhinan_request_seconds_count{route="/api/ask"}'
    answered, declined = (f'zhinan_answers_total{{outcome="{outcome}"}}' for outcome in ("answered", "declined"))
    before = [value(client, one) for one in (requests, seconds, answered, declined)]
    assert client.post("/api/ask", json={"question": QUESTION}).json()["answered"] is True
    assert client.post("/api/ask", json={"question": "食堂几点开饭"}).json()["answered"] is False
    client.post("/api/ask/batch", content=json.dumps(QUESTION))
    after = [value(client, one) for one in (requests, seconds, answered, declined)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [2, 2, 2, 1]


def test_metrics_tell_what_is_held(client: TestClient) -> None:
    health, told = client.get("/api/health").json(), client.get("/api/version").json()
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    assert value(client, "zhinan_guides") == health["guides"]
    assert value(client, "zhinan_clauses") == health["clauses"]
    assert value(client, "zhinan_ready") == value(client, "zhinan_index_current") == 1
    assert f'revision="{told["revision"]}"' in response.text


def test_addresses_make_no_series(client: TestClient) -> None:
    for n in range(50):
        client.get(f"/none/{n}")
        client.request(f"ODD{n}", "/api/guides")
    text = client.get("/metrics").text
    assert "/none/" not in text
    assert "ODD" not in text


def test_metrics_may_be_closed(corpus_home: Path) -> None:
    with TestClient(create_app(Settings(home=corpus_home, metrics=False))) as opened:
        assert opened.get("/metrics").status_code == 404
