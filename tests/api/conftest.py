"""An application over the shipped guides, called in this process and over a real connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from search.ask import Searcher
from tests.serving import serving


@pytest.fixture(scope="package")
def client(corpus_home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=corpus_home))) as opened:
        yield opened


@pytest.fixture(scope="package")
def served(corpus_home: Path) -> Iterator[str]:
    """The server as `zhinan serve` runs it, on a port of its own."""
    with serving(Settings(home=corpus_home)) as address:
        yield address


@pytest.fixture(scope="package")
def searcher(corpus_home: Path) -> Searcher:
    return Searcher.open(corpus_home)
