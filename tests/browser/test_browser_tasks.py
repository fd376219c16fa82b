"""Each tab's main task, from the first address to the answer, in a real browser."""

from __future__ import annotations

from urllib.parse import quote

from tests.browser.conftest import Open
from tests.page.pages import CLAUSE, LEFT, QUESTION, RIGHT, asked, compare, match

TEXT = "我们是昌吉的一家新材料企业，注册在昌吉高新区，想申请财政资金200万元，自筹400万元，负责人是高级工程师，45岁，实施期2年。"


def test_a_question_is_answered_with_clause_and_phone(tab: Open) -> None:
    page = tab("/")
    page.fill("#page-question", QUESTION)
    page.click("text=查条款")
    assert "不少于120天/年" in page.inner_text(".short")
    assert page.inner_text(".clause >> nth=0 >> mark:not(.asked)") == "不少于120天/年"
    assert page.get_attribute(".contacts .phone >> nth=0", "href") == "tel:0991-3139978"
    page.click(".clause >> nth=0 >> text=在原文中看")
    assert page.evaluate("document.querySelector(':target').textContent").startswith("院士团队在“两区”企业")
    assert page.locator(":target").bounding_box()["y"] < 900  # type: ignore[index]


def test_recent_questions_are_kept_and_cleared(tab: Open) -> None:
    page = tab(asked(QUESTION))
    page.goto(asked("高校要自筹吗<b>"))
    assert page.inner_text("#page-recent li") == QUESTION
    page.goto("/")
    assert page.locator("#page-recent li a").all_inner_texts() == ["高校要自筹吗<b>", QUESTION]
    page.click(f"#page-recent >> text={QUESTION}")
    assert "120天" in page.inner_text(".short")
    page.goto("/")
    page.click("#page-recent-clear")
    assert not page.is_visible("#page-recent")
    page.reload()
    assert not page.is_visible("#page-recent")


def test_a_follow_up_is_asked_and_dropped(tab: Open) -> None:
    page = tab(asked(QUESTION))
    page.fill("#page-follow", "那实施期限呢")
    page.press("#page-follow", "Enter")
    assert "接着上一问" in page.inner_text(".before")
    assert "2-3年" in page.inner_text(".short")
    page.click(".drop")
    assert page.locator(".before").count() == 0
    assert page.input_value("#page-question") == "那实施期限呢"


def test_an_answer_is_marked_as_wrong(tab: Open) -> None:
    page = tab(asked(QUESTION))
    page.click(".report summary")
    page.fill("#page-words", "问的是院士本人")
    page.click(".report button")
    assert page.inner_text("h1") == "记下了，谢谢"
    page.click("text=回到答复")
    assert page.input_value("#page-question") == QUESTION


def test_a_project_is_described_corrected_and_listed(tab: Open) -> None:
    page = tab("/match")
    page.fill("#page-text", TEXT)
    page.click("text=看能报哪一类")
    assert "200万元" in page.locator(".words mark").all_inner_texts()
    page.click(".profile > summary")
    assert page.input_value("#f-requested") == "200"
    page.fill("#f-requested", "80")
    page.click("text=看能报哪一类")
    assert "申请 80 万元" in page.inner_text(".card .money >> nth=0")
    page.evaluate("document.querySelector('.next details').open = true")
    field = page.locator(".next .field:has(button[value^='否'])").first
    question = field.locator("label").inner_text()
    field.locator("button[value^='否']").click()
    assert question not in page.inner_text(".next")
    assert question in page.inner_text(".answers")
    page.click(".conditions summary >> visible=true >> nth=0")
    assert page.is_visible(".conditions details[open] blockquote")
    page.click("text=清单：打印或下载 Word")
    assert page.is_visible("#page-print")
    page.emulate_media(media="print")
    assert not page.is_visible(".top nav") and not page.is_visible("#page-print")
    page.emulate_media(media="screen")
    with page.expect_download() as saved:
        page.click("text=下载 Word")
    assert saved.value.suggested_filename.endswith(".docx")


def test_two_editions_are_compared_filtered_and_saved(tab: Open) -> None:
    page = tab("/compare")
    page.select_option("select[name=left]", LEFT)
    page.select_option("select[name=right]", RIGHT)
    page.click("button:has-text('比较')")
    assert page.locator("svg[role=img]").count() > 1
    assert page.is_visible(".effect >> nth=0") and page.is_visible("ins >> nth=0")
    page.select_option("select[name=relation]", "reworded")
    page.click("section:has(#page-pairs) button:has-text('筛选')")
    assert page.locator(".pairs > li").count() == page.locator(".pairs .r-reworded").count() == 1
    for words, ending in (("下载 Excel", ".xlsx"), ("下载网页", ".html")):
        with page.expect_download() as saved:
            page.click(f"text={words}")
        assert saved.value.suggested_filename.endswith(ending)


def test_a_guide_is_read_beside_its_clauses_and_rules(tab: Open) -> None:
    page = tab("/guides")
    page.click("a.title:has-text('乌昌石')")
    page.click(".tree a:has-text('院士团队在')")
    assert page.evaluate("document.querySelector(':target').id") == CLAUSE.partition("/")[2]
    assert "到岗时间" in page.inner_text(".row:has(:target) .notes")
    page.click(".row:has(:target) .notes a")
    assert page.inner_text("h1").startswith("到岗时间")
    page.goto(f"/clauses/{quote(CLAUSE)}")
    assert page.url.endswith(quote(CLAUSE.partition("/")[2]))


def test_no_page_is_wider_than_the_narrowest_screen(tab: Open) -> None:
    page = tab("/", viewport={"width": 320, "height": 700})
    for address in ("/", asked(QUESTION), match(text=TEXT), compare(), "/history", "/guides", "/guides/liangqu-2025", "/table", f"/cite/{quote(CLAUSE)}"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
