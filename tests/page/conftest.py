"""The application over the shipped guides, and over one guide that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ingest.build import ingest
from kb.store import Store
from tests.page.pages import EVIL_GUIDE


@pytest.fixture(scope="package")
def client(corpus_home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=corpus_home)), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="package")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("evil")
    file = folder / "quan<b>&'-2024.txt"
    file.write_text(EVIL_GUIDE, encoding="utf-8")
    store = Store.open(folder / "kb")
    assert [report.outcome for report in ingest(store, [file])] == ["new"]
    store.close()
    with TestClient(create_app(Settings(home=folder / "kb"))) as opened:
        yield opened
