"""问条款: what the page says of a question, and what it is asked within."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient
from markupsafe import escape

from api.page import views
from api.page.citing import clause_address
from search.ask import Searcher
from search.defects import defects
from search.understand import LONGEST_QUESTION
from tests.page.pages import CLAUSE, QUESTION, asked, page


def test_home_has_one_box_and_ways_in(client: TestClient) -> None:
    home = page(client, "/")
    assert "page-question" in home.ids
    assert "/guides" in home.links
    assert len([link for link in home.links if link.startswith("/?q=")]) == len(views.EXAMPLES)


def test_an_answer_shows_clause_place_mark_and_contacts(client: TestClient) -> None:
    found = page(client, asked(QUESTION))
    assert "不少于120天/年" in found.text
    assert "（二）院士类项目" in found.text
    assert "2025年度" in found.text
    assert "未规定截止日期" in found.text
    assert "可以问谁" in found.text
    assert "0991-3139978" in found.text
    assert "院士" in "".join(found.marks)
    assert clause_address(CLAUSE) in found.links


def test_a_superseded_guide_is_marked_and_its_successor_named(client: TestClient, corpus_home: Path) -> None:
    question = "2022年科技援疆计划高校自筹经费比例"
    found = page(client, asked(question))
    assert "已被替代" in found.text
    for notice in Searcher.open(corpus_home).ask(question)["notices"]:
        assert notice in found.text
    guide = page(client, "/guides/kejiyuanjiang-2022-2")
    assert "已被替代" in guide.text
    assert "/guides/kejiyuanjiang-2025" in guide.links
    assert "2023-08-31 已截止" in page(client, "/guides/zhongdaxuqiu-2023").text


def test_asking_within_a_guide_keeps_to_it(client: TestClient) -> None:
    found = page(client, asked("自筹经费", guide="kejiyuanjiang-2025", year=""))
    within = {link for link in found.links if re.match(r"/guides/.+#", link)}
    assert within
    assert all(link.startswith("/guides/kejiyuanjiang-2025#") for link in within)


def test_nothing_found_is_said(client: TestClient) -> None:
    found = page(client, asked("自筹经费", guide="none"))
    assert "依据的条款" not in found.text
    assert page(client, asked("经费", year="二〇二五"))  # a year that is none narrows nothing, and breaks nothing


def test_an_empty_question_is_the_home_page(client: TestClient) -> None:
    assert page(client, asked("  ")).text == page(client, "/").text


def test_an_overlong_question_is_told_the_bound(client: TestClient) -> None:
    assert str(LONGEST_QUESTION) in page(client, asked("问" * (LONGEST_QUESTION + 1)), 422).text


def test_a_defect_of_the_source_stands_beside_the_clause_that_answers(client: TestClient) -> None:
    question = "2022年科技援疆计划高校自筹经费比例"
    shown = client.get("/api/ask", params={"question": question}).json()["clauses"]
    notes = [flaw["note"] for flaw in defects(client.app.state.library.store, "kejiyuanjiang-2022-2") if flaw["clause_id"] in {c["id"] for c in shown}]  # type: ignore[attr-defined]
    html = client.get(asked(question)).text
    assert notes and html.count('<p class="flaw">') >= len(notes)
    for note in notes:
        assert str(escape(note)) in html


def test_the_figure_that_decides_is_marked_and_its_place_named_above(client: TestClient) -> None:
    html = client.get(asked(QUESTION)).text
    assert "<mark>不少于120天/年</mark>" in html
    assert f'依据 <a href="{clause_address(CLAUSE)}">' in html
