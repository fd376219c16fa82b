"""One browser and one server for the tests that look at the page as readers do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from api.settings import Settings
from tests.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REFUSED = ("/none", "age=x")  # addresses that are answered with an error on purpose, of which the console tells
Open = Callable[..., "Page"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install playwright)")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def served(corpus_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server on a port of its own, over a copy of the shipped guides' knowledge base: readers' feedback is written to it."""
    home = tmp_path_factory.mktemp("browsed") / "kb"
    shutil.copytree(corpus_home, home)
    with serving(Settings(home=home)) as address:
        yield address


@pytest.fixture
def tab(browser: Browser, served: str) -> Iterator[Open]:
    """Opens an address in a context of its own; whatever the console says of an error fails the test."""
    contexts: list[Any] = []
    errors: list[str] = []

    def opened(address: str, **settings: Any) -> Page:
        context = browser.new_context(**{"base_url": served, "viewport": {"width": 1280, "height": 900}} | settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: errors.append(told.text) if told.type == "error" and not told.location["url"].endswith(REFUSED) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []
