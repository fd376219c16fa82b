"""Asking, going through clauses, opening and copying by keyboard alone, on every tab where clauses stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.browser.conftest import Open
from tests.page.pages import CLAUSE, QUESTION, asked, compare, match

if TYPE_CHECKING:
    from playwright.sync_api import Page

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def copied(page: Page, key: str, begins: str) -> str:
    page.keyboard.press(key)
    words = ""
    for _ in range(100):
        words = page.evaluate("navigator.clipboard.readText()")
        if words.startswith(begins):
            break
        page.wait_for_timeout(30)
    return words


def focused(page: Page) -> Any:
    return page.evaluate("[...document.querySelectorAll('[data-stop]')].indexOf(document.activeElement)")


def test_asking_and_copying_by_keyboard(tab: Open) -> None:
    page = tab(asked("高校要自筹吗"), **CLIPBOARD)
    page.keyboard.press("/")
    page.keyboard.type(QUESTION)  # what stood there was selected, and goes
    page.keyboard.press("Enter")
    page.wait_for_selector("text=不少于120天/年")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    assert focused(page) == 0
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    assert focused(page) == 0
    said = copied(page, "c", "根据《2025年")
    assert "不少于120天/年" in said and CLAUSE not in said
    cited = copied(page, "Shift+C", "《2025年")
    assert CLAUSE in cited and "liangqu-2025.txt" in cited
    assert focused(page) == 0
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "page-question"
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/guides/liangqu-2025#{quote(CLAUSE.partition('/')[2])}")


def test_the_keys_are_shown_and_do_not_disturb_typing(tab: Open) -> None:
    page = tab(asked(QUESTION))
    page.keyboard.press("?")
    assert page.is_visible("#page-keys") and "复制引文" in page.inner_text("#page-keys")
    page.keyboard.press("j")
    assert focused(page) == -1
    page.keyboard.press("Escape")
    assert not page.is_visible("#page-keys")
    page.keyboard.press("f")
    page.keyboard.type("jck?/")
    assert page.input_value("#page-follow") == "jck?/"
    assert not page.is_visible("#page-keys")


@pytest.mark.parametrize(
    "address",
    [match(text="我们是企业，注册在昌吉高新区，申请200万元，自筹400万元"), compare(), "/history", "/table?kind=self_funding", "/guides/liangqu-2025"],
)
def test_clauses_are_gone_through_and_copied_on_every_tab(tab: Open, address: str) -> None:
    page = tab(address, **CLIPBOARD)
    page.keyboard.press("j")
    first = focused(page)
    page.keyboard.press("j")
    assert focused(page) > first >= 0
    assert "条款编号" not in copied(page, "c", "根据《")
    assert "条款编号" in copied(page, "Shift+C", "《")
    if address.startswith("/match"):
        page.keyboard.press("Enter")
        assert page.is_visible("[data-stop]:focus details[open] blockquote")
    else:
        page.keyboard.press("Enter")
        page.wait_for_function("location.pathname.startsWith('/guides/') && location.hash !== ''")


def test_every_control_is_reached_by_tab_and_seen(tab: Open) -> None:
    page = tab(asked(QUESTION))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {"问条款", "page-question", "查条款", "限定范围"} <= seen
