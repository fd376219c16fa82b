"""A follow-up carries its scope in the address; an answer that is wrong can be marked so; a declined one says what was looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.page.following import before_of, understood
from api.settings import Settings
from ingest.build import ingest
from kb.feedback import LONGEST_WORDS, entries
from kb.store import Store
from tests.conftest import GUIDE_FILES
from tests.page.pages import CLAUSE, EVIL, QUESTION, asked, page

PROGRAMME = "“两区”科技发展计划"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Store]]:
    """A knowledge base that may be written to."""
    home = tmp_path_factory.mktemp("told")
    store = Store.open(home)
    list(ingest(store, [file for file in GUIDE_FILES if file.stem == "liangqu-2025"]))
    with TestClient(create_app(Settings(home=home)), follow_redirects=False) as client:
        yield client, store
    store.close()


def hidden(html: str) -> list[tuple[str, str]]:
    """What the form of a follow-up sends of its own."""
    form = re.search(r'<form class="follow".*?</form>', html, re.DOTALL)
    assert form
    return re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.group())


def test_a_follow_up_keeps_the_scope_and_can_drop_it(client: TestClient) -> None:
    carried = hidden(client.get(asked(QUESTION)).text)
    assert ("after", QUESTION) in carried and ("about", PROGRAMME) in carried and ("in", "院士类项目") in carried
    followed = page(client, "/?" + urlencode([*carried, ("q", "那实施期限呢")]))
    assert f"接着上一问：{QUESTION}" in followed.text
    assert f"{PROGRAMME}，院士类项目" in followed.text
    assert asked("那实施期限呢") in [link.replace("+", "%20") for link in followed.links]
    assert asked(QUESTION) in [link.replace("+", "%20") for link in followed.links]
    direct = client.post("/api/ask", json={"question": "那实施期限呢", "context": {"programmes": [PROGRAMME], "tracks": ["院士类项目"]}}).json()
    assert direct["answer"].splitlines()[0] in followed.text
    assert "接着上一问" not in page(client, asked("那实施期限呢")).text


def test_a_follow_up_stays_within_the_chosen_guides(client: TestClient) -> None:
    assert ("guide", "liangqu-2025") in hidden(client.get(asked(QUESTION, guide="liangqu-2025")).text)


def test_what_an_address_carries_is_bounded() -> None:
    before = before_of([("after", "前一问"), ("about", "甲计划"), ("about", "长" * 300), ("of", "2025"), ("of", "二〇二五"), ("of", "²⁰²⁵"), ("for", "enterprise"), *[("in", str(n)) for n in range(20)]])
    assert before is not None
    assert before.context["programmes"] == ["甲计划"] and before.context["years"] == [2025]
    assert len(before.context["tracks"]) < 20
    assert before.scope[:2] == ["2025年", "甲计划"] and before.scope[-1] == "企业"
    assert before_of([("about", "甲计划")]) is None


def test_a_question_without_a_programme_is_about_that_of_its_clause() -> None:
    answer = {
        "answered": True,
        "understanding": {"programmes": [], "years": [], "tracks": [], "applicant_types": ["university"]},
        "clauses": [{"guide": {"programme": "甲计划"}, "track": "乙类"}],
    }
    assert understood("问", answer).context == {"programmes": ["甲计划"], "years": [], "tracks": ["乙类"], "applicant_types": ["university"]}
    assert understood("问", answer | {"answered": False}).context["programmes"] == []


def test_script_in_what_is_carried_is_text(client: TestClient) -> None:
    found = client.get("/?" + urlencode([("q", QUESTION), ("after", EVIL), ("about", EVIL), ("in", EVIL), ("of", EVIL), ("for", EVIL)]))
    assert found.status_code == 200 and "<script>alert" not in found.text and "<img" not in found.text


def test_a_declined_question_says_what_was_looked_at_and_whom_to_call(client: TestClient) -> None:
    found = page(client, asked("食堂几点开门"))
    answer = client.get("/api/ask", params={"question": "食堂几点开门"}).json()
    assert not answer["answered"] and answer["looked_at"]
    assert "没有查到规定" in found.text and "查过这些指南" in found.text
    for title in answer["looked_at"]:
        assert title in found.text
    assert answer["contacts"][0]["phones"][0] in found.text
    assert "不作依据" in found.text


def test_a_wrong_answer_is_kept_and_thanked_for(own: tuple[TestClient, Store]) -> None:
    client, store = own
    form = re.search(r'<form action="/feedback".*?</form>', client.get(asked(QUESTION)).text, re.DOTALL)
    assert form
    sent = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.group())
    answered = client.post("/feedback", content=urlencode([*sent, ("words", "问的是院士本人")]))
    assert answered.status_code == 303
    thanks = page(client, answered.headers["location"])
    assert "谢谢" in thanks.text and any(link.startswith("/?q=") for link in thanks.links)
    (entry,) = entries(store)
    assert (entry.question, entry.verdict, entry.words) == (QUESTION, "wrong", "问的是院士本人")
    assert entry.clauses[0] == CLAUSE


def test_feedback_that_cannot_be_kept_says_why_and_loses_nothing(own: tuple[TestClient, Store]) -> None:
    client, _ = own
    words = "长" * (LONGEST_WORDS + 1)
    refused = client.post("/feedback", content=urlencode({"q": QUESTION, "clause": CLAUSE, "words": words}))
    assert refused.status_code == 422
    assert str(LONGEST_WORDS) in refused.text and words in refused.text and CLAUSE in refused.text
    assert client.post("/feedback", content="words=x").status_code == 422


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/?\\elsewhere", "javascript:alert(1)", "/feedback"])
def test_the_way_back_leads_nowhere_else(client: TestClient, back: str) -> None:
    assert [link for link in page(client, "/thanks?" + urlencode({"back": back})).links if back in link] == []


def test_a_form_elsewhere_cannot_fill_the_store(own: tuple[TestClient, Store]) -> None:
    client, _ = own
    assert client.post("/feedback", content="q=x", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_server_that_takes_no_feedback_offers_none(corpus_home: Path) -> None:
    with TestClient(create_app(Settings(home=corpus_home, feedback=False))) as client:
        assert "没答对" not in client.get(asked(QUESTION)).text
        assert client.post("/feedback", content=urlencode({"q": QUESTION})).status_code == 403
