"""The HTTP API through its public face: answers of the contract, one shape of error, bounds, headers, many at once."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from api import app as web
from api.app import create_app
from api.schemas import AskOut, ClauseOut, GuideOut, HealthOut, Problem, VersionOut
from api.serving import Library, listen, server
from api.settings import Settings
from ingest.build import ingest
from kb.errors import BadRequest, StoreError, ZhinanError
from kb.store import Store
from search.ask import Searcher
from search.understand import LONGEST_QUESTION
from tests.conftest import CORPUS_IDS, SMALL_GUIDE, Ran, in_process

QUESTION = "院士团队每年要在企业工作多少天？"
CLAUSE = "liangqu-2025/二/（二）/4"


@pytest.fixture(scope="module")
def client(corpus_home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=corpus_home))) as opened:
        yield opened


@pytest.fixture(scope="module")
def served(corpus_home: Path) -> Iterator[str]:
    """The server as `zhinan serve` runs it, on a port of its own."""
    with listen("127.0.0.1", 0) as listening:
        settings = Settings(home=corpus_home)
        running = server(settings, Library.open(settings))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def searcher(corpus_home: Path) -> Searcher:
    return Searcher.open(corpus_home)


def problem(response: Any, status: int) -> Problem:
    """An error in the one shape there is, told in Chinese."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = Problem.model_validate(response.json())
    assert told.status == status
    assert any("\u4e00" <= c <= "\u9fff" for c in told.detail)
    return told


# -- answers ------------------------------------------------------------------------------------------------------


def test_ask_answers_what_the_searcher_answers(client: TestClient, searcher: Searcher) -> None:
    expected = json.loads(json.dumps(searcher.ask(QUESTION)))
    assert client.get("/api/ask", params={"question": QUESTION}).json() == expected
    assert client.post("/api/ask", json={"question": QUESTION}).json() == expected


def test_ask_has_the_fields_of_the_contract(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION, "top": 3}).json()
    AskOut.model_validate(answer)
    assert answer["question"] == QUESTION
    assert answer["answered"] is True
    assert "120" in answer["answer"]
    assert set(answer["understanding"]) >= {"years", "programmes", "tracks", "kinds", "applicant_types"}
    assert len(answer["clauses"]) == 3
    best = answer["clauses"][0]
    assert best["id"] == CLAUSE
    assert best["path"] == ["二、项目类型", "（二）院士类项目"]
    assert best["number"] == "4"
    assert best["guide"]["status"] == "latest"
    assert best["source"]["file"] == "liangqu-2025.txt"
    assert {"score", "item", "track", "attributes"} <= set(best)


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("guide", "shanghe-2023", lambda c: c["guide"]["id"] == "shanghe-2023"),
        ("guide", ["shanghe-2023", "liangqu-2025"], lambda c: c["guide"]["id"] in ("shanghe-2023", "liangqu-2025")),
        ("year", 2023, lambda c: c["guide"]["year"] == 2023),
        ("year", [2022, 2025], lambda c: c["guide"]["year"] in (2022, 2025)),
        ("programme", "科技援疆计划", lambda c: c["guide"]["programme"] == "科技援疆计划"),
        ("track", "院士类项目", lambda c: c["track"] == "院士类项目"),
        ("kind", "contact", lambda c: any(a["kind"] == "contact" for a in c["attributes"])),
    ],
)
def test_ask_keeps_to_its_filters(client: TestClient, name: str, value: Any, holds: Callable[[Any], bool]) -> None:
    by_address = client.get("/api/ask", params={"question": "申报单位有什么要求", name: value})
    by_body = client.post("/api/ask", json={"question": "申报单位有什么要求", name: value})
    assert by_address.status_code == by_body.status_code == 200, by_body.text
    assert by_address.json() == by_body.json()
    clauses = by_body.json()["clauses"]
    assert clauses
    assert all(holds(clause) for clause in clauses)


@pytest.mark.parametrize(("name", "value"), [("guide", "none-1999"), ("year", 1999), ("track", "没有这一类")])
def test_a_filter_that_matches_nothing_returns_nothing(client: TestClient, name: str, value: Any) -> None:
    answer = client.get("/api/ask", params={"question": "经费", name: value}).json()
    assert answer["answered"] is False
    assert answer["clauses"] == []


def test_guides(client: TestClient) -> None:
    guides = client.get("/api/guides").json()
    assert [guide["id"] for guide in guides] == CORPUS_IDS
    for guide in guides:
        GuideOut.model_validate(guide)
        assert client.get(f"/api/guides/{guide['id']}").json() == guide


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_clauses_cut_from_the_text_at_their_offsets(client: TestClient, guide: str) -> None:
    response = client.get(f"/api/guides/{guide}/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    text = response.text
    clauses = client.get(f"/api/guides/{guide}/clauses").json()
    assert len(clauses) >= 10
    for clause in clauses:
        ClauseOut.model_validate(clause)
        assert clause["guide"]["id"] == guide
        cut = text[clause["source"]["start"] : clause["source"]["end"]]
        if "[bookmark" not in cut and not any(c.isspace() for c in cut):
            assert cut == clause["text"]
        assert client.get(f"/api/clauses/{quote(clause['id'], safe='')}").json() == clause


def test_health_and_version(client: TestClient) -> None:
    health = HealthOut.model_validate(client.get("/api/health").json())
    assert health.guides == len(CORPUS_IDS)
    assert health.clauses > 100
    assert health.current
    told = VersionOut.model_validate(client.get("/api/version").json())
    assert told.encoder.startswith("shipped")


def test_openapi_describes_every_endpoint(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert set(document["paths"]) == {
        "/api/ask",
        "/api/guides",
        "/api/guides/{guide_id}",
        "/api/guides/{guide_id}/clauses",
        "/api/guides/{guide_id}/text",
        "/api/clauses/{clause_id}",
        "/api/compare",
        "/api/history",
        "/api/match",
        "/api/match/schema",
        "/api/health",
        "/api/version",
    }
    for methods in document["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert "application/problem+json" in operation["responses"]["503"]["content"]


# -- errors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["/api/guides/none-1999", "/api/guides/none-1999/clauses", "/api/guides/none-1999/text", "/api/clauses/none-1999/一/1"],
)
def test_what_is_not_held_is_404(client: TestClient, address: str) -> None:
    assert "none-1999" in problem(client.get(address), 404).detail


def test_an_unknown_guide_names_those_that_exist(client: TestClient) -> None:
    detail = problem(client.get("/api/guides/liangqu-2024"), 404).detail
    assert "liangqu-2025" in detail


@pytest.mark.parametrize("address", ["/api/", "/api/nothing", "/api/guides/a/b/c", "/api/ask/x"])
def test_an_unknown_address_is_404(client: TestClient, address: str) -> None:
    problem(client.get(address), 404)


def test_a_wrong_method_is_405(client: TestClient) -> None:
    response = client.delete("/api/guides")
    problem(response, 405)
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, "question"),
        ({"question": ""}, "空"),
        ({"question": " \n\u3000"}, "空"),
        ({"question": "字" * (LONGEST_QUESTION + 1)}, str(LONGEST_QUESTION)),
        ({"question": "经费", "top": 0}, "1"),
        ({"question": "经费", "top": 11}, "10"),
        ({"question": "经费", "top": "许多"}, "整数"),
        ({"question": 5}, "文字"),
        ({"question": ["经费"]}, "文字"),
        ({"question": "经费", "kind": "nonsense"}, "self_funding"),
        ({"question": "经费", "year": "去年"}, "整数"),
        ({"question": "经费", "year": 10**30}, ""),
        ({"question": "经费", "guides": "x"}, "guide、year"),
        ({"question": "经费", "guide": {"id": "x"}}, "文字"),
        ({"question": "经费", "guide": ["x"] * 51}, "50"),
        ({"question": "经费", "guide": "x" * 256}, "255"),
        ("经费", "JSON"),
        ([], "JSON"),
        (None, ""),
    ],
)
def test_a_bad_question_is_422(client: TestClient, body: Any, told: str) -> None:
    assert told in problem(client.post("/api/ask", json=body), 422).detail


@pytest.mark.parametrize(
    "query", ["", "question=", "question=a&top=x", "question=a&year=", "question=a&year=2025&year=x", "question=a&q=b"]
)
def test_a_bad_address_is_422(client: TestClient, query: str) -> None:
    problem(client.get(f"/api/ask?{query}"), 422)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"question": "\\ud800"}', b'{"question": NaN}', b"question=a"])
def test_a_body_that_is_no_json_is_422(client: TestClient, content: bytes) -> None:
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code in (400, 422), response.text
    problem(response, response.status_code)


def test_a_question_of_ten_thousand_characters_is_told_the_bound(served: str) -> None:
    """Over a real connection: 90 KB of address get past the server's own bound, and our answer."""
    for path in ("/api/ask?question=", "/?q="):
        where = HTTPConnection(urlsplit(served).netloc, timeout=30)
        where.request("GET", path + quote("问" * 10_000))
        response = where.getresponse()
        assert response.status == 422
        told = response.read().decode()
        assert "10000" in told
        assert str(LONGEST_QUESTION) in told
        where.close()


def test_an_oversized_body_is_413(client: TestClient) -> None:
    large = b'{"question": "' + b"a" * web.LARGEST_BODY + b'"}'
    json_type = {"content-type": "application/json"}
    assert "64 KB" in problem(client.post("/api/ask", content=large, headers=json_type), 413).detail

    def pieces() -> Iterator[bytes]:  # of unknown length: sent chunked, counted as it comes
        for start in range(0, len(large), 4096):
            yield large[start : start + 4096]

    problem(client.post("/api/ask", content=pieces(), headers=json_type), 413)
    problem(client.post("/api/guides", content=large), 413)


def test_a_chunked_body_within_the_bound_is_read(client: TestClient) -> None:
    whole = json.dumps({"question": QUESTION, "top": 1}).encode()
    pieces = (whole[start : start + 7] for start in range(0, len(whole), 7))
    response = client.post("/api/ask", content=pieces, headers={"content-type": "application/json"})
    assert response.json()["clauses"][0]["id"] == CLAUSE


def test_odd_characters_in_a_question_are_answered(client: TestClient) -> None:
    for question in ("\x00经费", "经费\u202e", "<script>alert(1)</script>经费", "'; DROP TABLE guides; --经费", "💰经费", "經費"):
        response = client.post("/api/ask", json={"question": question})
        assert response.status_code == 200, question
        assert response.json()["question"] == question


@pytest.mark.parametrize(
    "path",
    [
        "/api/guides/..%2f..%2fetc%2fpasswd/text",
        "/api/guides/%2e%2e/text",
        "/api/clauses/../../etc/passwd",
        "/api/clauses/..%2f..%2fzhinan.db",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2fapp.py",
        "/static/base.html",
        "/static/views.py",
        "/guides/..%2f..%2fREADME.md",
    ],
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "root:" not in response.text
    assert "import" not in response.text


def test_a_failure_of_ours_is_told_and_logged(corpus_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret place")

    monkeypatch.setattr(Store, "guides", fail)
    held = Library.__new__(Library)  # an app whose every look at the store fails
    held.store = Store.open(corpus_home, create=False)
    with TestClient(create_app(Settings(home=corpus_home), held)) as opened:
        response = opened.get("/api/guides")
        page = opened.get("/guides")
    assert "secret" not in problem(response, 500).detail
    assert page.status_code == 500
    assert "secret" not in page.text
    assert "secret place" in caplog.text
    assert response.headers["content-security-policy"] == page.headers["content-security-policy"]


def test_a_store_that_fails_is_503(corpus_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create_app(Settings(home=corpus_home))) as opened:

        def fail(*_: object, **__: object) -> None:
            raise StoreError("知识库读不了：磁盘已满")

        monkeypatch.setattr(Store, "guides", fail)
        assert "磁盘已满" in problem(opened.get("/api/guides"), 503).detail


def test_before_it_is_open_everything_is_503(corpus_home: Path) -> None:
    closed = TestClient(create_app(Settings(home=corpus_home)))  # never entered: its lifespan never ran
    problem(closed.get("/api/health"), 503)
    assert closed.get("/").status_code == 503


# -- headers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/", "/guides", "/guides/liangqu-2025", "/static/page.js", "/api/guides", "/api/ask", "/api/none", "/none"]
)
def test_every_answer_carries_the_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"]


# -- many at once, and while the store changes -----------------------------------------------------------------------


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
            assert opened.get("/api/health").json() == {"status": "ok", "guides": 2, "clauses": store.count(), "current": True}
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


# -- starting -----------------------------------------------------------------------------------------------------


def test_serve_says_what_is_missing(tmp_path: Path, zhinan: Callable[..., Ran]) -> None:
    port = _free_port()
    assert "zhinan ingest" in zhinan("serve", "--kb", tmp_path / "none", "--port", port).complaint
    Store.open(tmp_path / "empty").close()
    assert "空的" in zhinan("serve", "--kb", tmp_path / "empty", "--port", port).complaint
    assert not (tmp_path / "none").exists()


def test_serve_says_that_the_port_is_taken(corpus_home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        complaint = in_process("serve", "--kb", corpus_home, "--port", str(port)).complaint
    assert f"{port} 已被占用" in complaint


def test_serve_says_that_an_address_is_unknown(corpus_home: Path, zhinan: Callable[..., Ran]) -> None:
    assert "no.such.host.invalid" in zhinan("serve", "--kb", corpus_home, "--host", "no.such.host.invalid").complaint


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def test_errors_of_the_tree_have_a_status() -> None:
    assert {kind for kind, _ in web._STATUS} >= {BadRequest, StoreError}
    assert all(issubclass(kind, ZhinanError) for kind, _ in web._STATUS)


def test_open_is_told_as_of_today(client: TestClient) -> None:
    guide = client.get("/api/guides/zhongdaxuqiu-2023").json()
    assert guide["deadline"] == "2023-08-31"
    assert guide["open"] is (date.today() <= date(2023, 8, 31))
