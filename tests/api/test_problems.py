"""Errors have one shape, whatever failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.problems import STATUS
from api.serving import Library
from api.settings import Settings
from kb.errors import BadRequest, StoreError, ZhinanError
from kb.store import Store
from tests.api.told import problem


@pytest.mark.parametrize("address", ["/api/", "/api/nothing", "/api/guides/a/b/c", "/api/ask/x"])
def test_an_unknown_address_is_404(client: TestClient, address: str) -> None:
    problem(client.get(address), 404)


def test_a_wrong_method_is_405(client: TestClient) -> None:
    response = client.delete("/api/guides")
    problem(response, 405)
    assert response.headers["allow"] == "GET"


def test_a_failure_of_ours_is_told_and_logged(corpus_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(" ".join(("secret", "place")))

    held = Library.open(Settings(home=corpus_home))
    monkeypatch.setattr(Store, "guides", fail)  # an app whose every look at the store fails
    with TestClient(create_app(Settings(home=corpus_home), held)) as opened:
        response = opened.get("/api/guides")
        page = opened.get("/guides")
    assert "secret" not in problem(response, 500).detail
    assert page.status_code == 500
    assert "secret" not in page.text
    assert "RuntimeError" in caplog.text
    assert "in fail" in caplog.text
    assert "secret place" not in caplog.text  # words of an error may quote what was asked
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


def test_errors_of_the_tree_have_a_status() -> None:
    assert {kind for kind, _ in STATUS} >= {BadRequest, StoreError}
    assert all(issubclass(kind, ZhinanError) for kind, _ in STATUS)
