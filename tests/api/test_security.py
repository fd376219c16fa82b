"""What strangers may send: scripts, paths, sizes; and the headers that every answer carries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.guard import LARGEST_BODY
from api.settings import Settings
from ingest.build import ingest
from kb.store import Store
from search.understand import LONGEST_QUESTION
from tests.api.told import CLAUSE, QUESTION, problem


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
    large = b'{"question": "' + b"a" * LARGEST_BODY + b'"}'
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


@pytest.mark.parametrize(
    "path",
    [
        "/api/guides/..%2f..%2fetc%2fpasswd/text",
        "/api/guides/%2e%2e/text",
        "/api/guides/..%2fzhinan.db/original",
        "/api/guides/%2e%2e%2f%2e%2e/attributes",
        "/api/guides/..%5c..%5czhinan.db/defects",
        "/api/guides/%00/clauses",
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


SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'


def no_markup(text: str) -> None:
    """Nothing that was sent stands in a page as markup."""
    assert "<script>alert" not in text
    assert "<img src=x" not in text


@pytest.mark.parametrize("sent", [SCRIPT, IMAGE, "{{7*7}}", "javascript:alert(1)//经费"])
def test_what_is_asked_is_shown_as_text(client: TestClient, sent: str) -> None:
    for address in ("/", "/match", "/table", "/compare", "/history"):
        names = ("q", "text", "kind", "left", "right", "programme", "guide", "year", "region", "fields", "applicant_type")
        response = client.get(address, params=dict.fromkeys(names, sent))
        assert response.status_code < 500
        no_markup(response.text)
        assert "49" not in response.text or sent != "{{7*7}}" or "{{7*7}}" in response.text
    for address in ("/guides/", "/clauses/", "/static/", "/api/guides/"):
        response = client.get(address + quote(sent, safe=""))
        assert response.status_code == 404
        if "html" in response.headers["content-type"]:
            no_markup(response.text)


def test_json_is_never_taken_for_a_page(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": f"{SCRIPT}经费"})
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    matched = client.post("/api/match", json={"text": f"{SCRIPT}{IMAGE}企业", "profile": {"region": SCRIPT, "fields": [IMAGE]}})
    assert matched.status_code == 200
    assert matched.headers["content-type"] == "application/json"


def test_a_hostile_guide_is_shown_as_text(tmp_path: Path, write_guide: Callable[..., Path]) -> None:
    """In its text, its title, its headings and the name of its file."""
    text = (
        f"2024年度{SCRIPT}科技创新券申报指南\n\n一、支持方向{IMAGE}\n1.支持企业购买{SCRIPT}检验检测服务。\n"
        f"二、申报条件\n1.每家企业每年申领额度不超过20万元{IMAGE}。\n三、联系方式\n科技服务处：张三{SCRIPT}  0571-88887777\n"
    )
    name = "a'onclick=alert(1)&b<i>c"
    home = tmp_path / "kb"
    with_store = Store.open(home)
    assert [r.outcome for r in ingest(with_store, [write_guide(f"{name}.txt", text)])] == ["new"]
    with_store.close()
    with TestClient(create_app(Settings(home=home))) as opened:
        guide = opened.get("/api/guides").json()[0]["id"]
        for address in ("/", "/guides", f"/guides/{quote(guide, safe='')}", "/?q=申领额度多少", "/table?kind=funding", "/match?text=企业"):
            response = opened.get(address)
            assert response.status_code == 200, address
            no_markup(response.text)
            assert "<i>c" not in response.text
        assert SCRIPT in opened.get(f"/api/guides/{quote(guide, safe='')}/text").text
        assert opened.get(f"/api/guides/{quote(guide, safe='')}/text").headers["content-type"].startswith("text/plain")


def test_every_body_is_bounded(client: TestClient) -> None:
    """Each address that takes a body says 413 beyond its bound, and 422 within it where a field is too long."""
    large = b'{"text": "' + b"a" * LARGEST_BODY + b'"}'
    json_type = {"content-type": "application/json"}
    for address in ("/api/ask", "/api/match", "/api/feedback"):
        problem(client.post(address, content=large, headers=json_type), 413)
    assert client.post("/api/ask/batch", content=large, headers=json_type).status_code == 200  # a larger bound of its own
    problem(client.post("/api/ask/batch", content=b"x" * (1024 * 1024 + 1)), 413)


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/api/ask", {"question": "问" * 10_000}),
        ("/api/match", {"text": "字" * 20_001}),
        ("/api/match", {"profile": {"region": "字" * 20_001}}),
        ("/api/feedback", {"question": "问" * 10_000, "verdict": "wrong"}),
        ("/api/feedback", {"question": "问", "verdict": "wrong", "words": "字" * 1001}),
    ],
)
def test_overlong_fields_are_422(client: TestClient, address: str, body: Any) -> None:
    response = client.post(address, json=body)
    if address == "/api/match" and "profile" in body:  # a profile's words have no bound but the body's
        assert response.status_code < 500
        return
    assert any(c.isdigit() for c in problem(response, 422).detail)
