"""How soon the first words of each tab are on the screen, over loopback, in headless chromium (python tests/bench_page.py)."""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, sync_playwright

from api.server import listen, server
from api.serving import Library
from api.settings import Settings
from ingest.build import ingest
from kb.store import Store
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.conftest import GUIDE_FILES
from tests.page.pages import QUESTION, asked, compare, match

RUNS = 7
BOUND = 300  # milliseconds
TABS = {
    "问条款": "/",
    "问条款，答复": asked(QUESTION),
    "找项目": "/match",
    "找项目，对照": match(text="我们是昌吉的一家新材料企业，注册在昌吉高新区，申请200万元，自筹400万元"),
    "比年度": "/compare",
    "比年度，对照": compare(),
    "历年走势": "/history",
    "指南库": "/guides",
    "一份指南": "/guides/liangqu-2025",
    "并排看": "/table",
}
PAINTED = "new Promise((told) => { const look = () => { const seen = performance.getEntriesByName('first-contentful-paint')[0]; seen ? told(seen.startTime) : setTimeout(look, 10); }; look(); })"


def painted(browser: Browser, address: str) -> float:
    """First contentful paint of a first visit: nothing is cached in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    found = float(page.evaluate(PAINTED))
    context.close()
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, listen("127.0.0.1", 0) as listening:
        home = Path(folder) / "kb"
        store = Store.open(home)
        list(ingest(store, GUIDE_FILES))
        store.close()
        settings = Settings(home=home)
        running = server(settings, Library.open(settings))
        threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True).start()
        at = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            for name, address in TABS.items():
                first = painted(browser, at + address)
                runs = [painted(browser, at + address) for _ in range(RUNS)]
                median = statistics.median(runs)
                late = "" if median < BOUND else f"  超过 {BOUND} ms"
                print(f"{name}  中位 {median:.0f} ms  最长 {max(runs):.0f} ms  首次 {first:.0f} ms{late}")
            browser.close()
        running.should_exit = True


if __name__ == "__main__":
    main()
