"""Nothing in a guide, a question or an address runs."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from markupsafe import escape

from tests.page.pages import EVIL, Page, asked


def test_script_in_a_guide_is_text(evil: TestClient) -> None:
    guide = evil.get("/api/guides").json()[0]["id"]
    for address in ("/", "/guides", f"/guides/{quote(guide)}", asked("支持企业购买什么服务"), asked("问谁，电话多少"), asked("alert")):
        response = evil.get(address)
        found = Page(response.text)
        assert response.status_code == 200
        assert not found.runs, address
        assert "<script>alert" not in response.text
        assert "<svg" not in response.text
        assert not re.search(r"<img[^>]*onerror", response.text)
        assert all(load.startswith("/static/") for load in found.loads)
    assert "<script>alert('x')</script>" in Page(evil.get(f"/guides/{quote(guide)}").text).text
    clause = evil.get(f"/api/guides/{quote(guide)}/clauses").json()[0]["id"]
    assert evil.get(f"/clauses/{quote(clause)}").status_code == 200
    assert evil.get(f"/api/guides/{quote(guide)}/text").headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("question", [EVIL, f"院士{EVIL}工作多少天", '"><script>alert(1)</script>', "</title><script>x</script>"])
def test_script_in_a_question_is_text(client: TestClient, question: str) -> None:
    response = client.get(asked(question))
    found = Page(response.text)
    assert not found.runs
    assert "<script>alert" not in response.text
    assert "<img" not in response.text
    assert str(escape(question)) in response.text


def test_script_in_an_address_is_text(client: TestClient) -> None:
    for path in ("/guides/", "/clauses/", "/"):
        response = client.get(path + quote("<script>alert(1)</script>"))
        assert response.status_code == 404
        assert "<script>alert" not in response.text
