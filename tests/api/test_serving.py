"""Starting, being ready, stopping."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.schemas import HealthOut, VersionOut
from api.serving import Library, Opening
from api.settings import Settings
from kb.errors import StoreError
from kb.store import Store
from tests.api.told import problem
from tests.conftest import CORPUS_IDS, ROOT, Ran, in_process


def test_health_and_version(client: TestClient) -> None:
    health = HealthOut.model_validate(client.get("/api/health").json())
    assert health.guides == len(CORPUS_IDS)
    assert health.clauses > 100
    assert health.current
    told = VersionOut.model_validate(client.get("/api/version").json())
    assert told.encoder.startswith("shipped")


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


def test_until_the_library_is_open_everything_is_503(corpus_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, told = threading.Event(), []
    real = Library.open

    def slowly(settings: Settings) -> Library:
        gate.wait(20)
        return real(settings)

    monkeypatch.setattr(Library, "open", slowly)
    settings = Settings(home=corpus_home)
    with TestClient(create_app(settings, Opening(settings), told.append)) as opened:
        health = opened.get("/api/health")
        assert "正在打开" in problem(health, 503).detail
        assert health.json()["ready"] is False
        for address in ("/api/guides", "/api/version", "/api/ask?question=a", "/api/clauses/x"):
            response = opened.get(address)
            assert "正在打开" in problem(response, 503).detail
            assert response.headers["retry-after"] == "1"
        problem(opened.post("/api/match", json={"text": "企业"}), 503)
        page = opened.get("/")
        assert (page.status_code, "正在打开" in page.text) == (503, True)
        assert opened.get("/static/style.css").status_code == 200
        assert "zhinan_ready 0.0" in opened.get("/metrics").text
        gate.set()
        until = time.monotonic() + 20
        while not told and time.monotonic() < until:
            time.sleep(0.01)
        assert HealthOut.model_validate(opened.get("/api/health").json()).ready
        assert opened.get("/api/ask?question=经费").status_code == 200
    assert told == [told[0]] != [None]


def test_a_library_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    told: list[Any] = []
    opening = Opening(Settings(home=tmp_path / "none"))
    opening.start(told.append)
    until = time.monotonic() + 10
    while not told and time.monotonic() < until:
        time.sleep(0.01)
    assert told == [None]
    assert isinstance(opening.error, StoreError)


def test_a_store_that_fails_is_not_ready(corpus_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create_app(Settings(home=corpus_home))) as opened:

        def fail(*_: object) -> None:
            raise StoreError("知识库读不了：磁盘已满")

        monkeypatch.setattr(Store, "guides", fail)
        health = opened.get("/api/health")
        assert "磁盘已满" in problem(health, 503).detail
        assert health.json()["ready"] is False
        assert "zhinan_store_readable 0.0" in opened.get("/metrics").text


def _get(address: str) -> tuple[int, Any]:
    try:
        with urlopen(address, timeout=20) as response:
            return response.status, json.loads(response.read())
    except HTTPError as error:
        return error.code, json.loads(error.read())


def test_serve_says_that_a_model_is_missing(corpus_home: Path, tmp_path: Path) -> None:
    """Found while it listened already: it stops, and says so as any command does."""
    done = in_process("serve", "--kb", corpus_home, "--port", _free_port(), env={"ZHINAN_ENCODER": str(tmp_path / "none")})
    assert str(tmp_path / "none") in done.complaint
    assert done.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_server_listens_at_once_and_stops_gracefully(corpus_home: Path) -> None:
    """In a process of its own: not ready, ready, a request under way when it is told to stop, exit 0; logs are JSON lines."""
    port = _free_port()
    command = [sys.executable, "-m", "api.cli", "serve", "--kb", str(corpus_home), "--port", port]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment, cwd=ROOT)
    try:
        statuses: list[int] = []
        until = time.monotonic() + 60
        while 200 not in statuses and time.monotonic() < until:
            try:
                status, told = _get(f"http://127.0.0.1:{port}/api/health")
            except OSError:
                time.sleep(0.02)
                continue
            assert told["ready"] is (status == 200)
            statuses.append(status)
            time.sleep(0.02)
        assert statuses[0] == 503  # it listened before it was ready
        assert statuses[-1] == 200
        with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as under_way:
            body = b'"one"\n' * 200
            under_way.sendall(b"POST /api/ask/batch HTTP/1.1\r\nHost: x\r\nX-Request-ID: under-way\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            assert under_way.recv(9) == b"HTTP/1.1 "  # it is being answered
            running.send_signal(signal.SIGTERM)
            received = b""
            while piece := under_way.recv(65536):
                received += piece
        out, err = running.communicate(timeout=30)
    finally:
        if running.poll() is None:
            running.kill()
    assert running.returncode == 0
    assert received.count(b'"question":"one"') == 200
    assert f"http://127.0.0.1:{port}/" in out
    lines = [json.loads(line) for line in err.splitlines()]
    assert next(line for line in lines if line.get("request_id") == "under-way")["route"] == "/api/ask/batch"
