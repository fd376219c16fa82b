"""axe-core finds nothing serious on any tab, in both themes and both widths; motion, zoom and print."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.conftest import Open
from tests.page.pages import CLAUSE, QUESTION, asked, compare, match

TEXT = "我们是昌吉的一家新材料企业，注册在昌吉高新区，想申请财政资金200万元，自筹400万元，45岁"
TABS = (
    asked(QUESTION),
    match(text=TEXT, age="x"),
    compare(kind="funding", relation="modified"),  # every kind of element of that page, and few of each
    f"/guides/shanghe-2023#{quote('三/4~2')}",
    "/history?kind=funding",
    "/table?kind=self_funding",
)
OTHERS = (
    "/",
    asked("食堂几点开门"),
    match(),
    "/match/checklist" + match(text=TEXT).removeprefix("/match"),
    "/guides",
    f"/cite/{quote(CLAUSE)}",
    "/thanks",
    "/none",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(tab: Open, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    # the page's policy runs no script of another's, not even this one: it is set aside for the tool alone
    page = tab("/", bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    found: list[str] = []
    for address in TABS + (OTHERS if (width, scheme) in ((390, "dark"), (1440, "light")) else ()):
        page.goto(address)
        result: dict[str, Any] = axe.run(page, options=RULES).response
        found += [f"{address}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in result["violations"] if v["impact"] in ("serious", "critical")]
    assert found == []


def test_nothing_moves_for_those_who_want_it_still(tab: Open) -> None:
    page = tab(asked(QUESTION), reduced_motion="reduce")
    moving = page.evaluate("[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0; }).length")
    assert moving == 0


def test_print_shows_the_answer_and_no_controls(tab: Open) -> None:
    page = tab(asked(QUESTION))
    page.emulate_media(media="print")
    assert page.is_visible(".short") and page.is_visible(".contacts")
    for control in (".top nav", "#page-question", ".report", ".clause .do >> nth=0", ".rest"):
        assert not page.is_visible(control)
