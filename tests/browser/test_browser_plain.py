"""With scripts off: asking, going on, marking, browsing, comparing and matching all work."""

from __future__ import annotations

from tests.browser.conftest import Open
from tests.page.pages import CLAUSE, LEFT, QUESTION, RIGHT

PLAIN = {"java_script_enabled": False}


def test_asking_going_on_and_marking(tab: Open) -> None:
    page = tab("/", **PLAIN)
    page.fill("#page-question", QUESTION)
    page.press("#page-question", "Enter")
    assert "不少于120天/年" in page.inner_text(".short")
    for needless in ("#page-recent", "#page-keys-open", "[data-copy] >> nth=0"):
        assert not page.is_visible(needless)
    page.click(".cite summary >> nth=0")
    assert CLAUSE in page.inner_text(".cite[open]")
    page.fill("#page-follow", "那实施期限呢")
    page.press("#page-follow", "Enter")
    assert "接着上一问" in page.inner_text(".before") and "2-3年" in page.inner_text(".short")
    page.click(".report summary")
    page.click(".report button")
    assert page.inner_text("h1") == "记下了，谢谢"


def test_browsing(tab: Open) -> None:
    page = tab("/guides", **PLAIN)
    page.click("a.title:has-text('乌昌石')")
    page.click(".tree a:has-text('院士团队在')")
    assert page.locator(":target").count() == 1
    page.click(":target .tools a:has-text('引用')")
    assert CLAUSE in page.inner_text(".cites")
    page.goto("/table")
    page.select_option("select[name=kind]", "funding")
    page.click("button:has-text('看')")
    assert "1000万元" in page.inner_text("table")


def test_comparing(tab: Open) -> None:
    page = tab("/compare", **PLAIN)
    page.select_option("select[name=left]", LEFT)
    page.select_option("select[name=right]", RIGHT)
    page.click("button:has-text('比较')")
    assert page.is_visible("ins >> nth=0")
    page.click("text=看这个计划历年的全部规定")
    assert page.locator("svg[role=img]").count() > 3


def test_matching(tab: Open) -> None:
    page = tab("/match", **PLAIN)
    page.fill("#page-text", "我们是企业，注册在昌吉高新区，申请200万元，自筹400万元")
    page.click("text=看能报哪一类")
    page.click(".next details summary")
    page.click(".next button[value^='否'] >> visible=true >> nth=0")
    assert page.is_visible(".answers")
    page.click("text=清单：打印或下载 Word")
    with page.expect_download():
        page.click("text=下载 Word")
