"""An application over the shipped guides, called in this process and over a real connection."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.server import listen, server
from api.serving import Library
from api.settings import Settings
from search.ask import Searcher


@pytest.fixture(scope="package")
def client(corpus_home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=corpus_home))) as opened:
        yield opened


@pytest.fixture(scope="package")
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


@pytest.fixture(scope="package")
def searcher(corpus_home: Path) -> Searcher:
    return Searcher.open(corpus_home)
