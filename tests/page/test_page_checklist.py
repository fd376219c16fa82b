"""清单: the checklist of a match as a page to print and as a Word file."""

from __future__ import annotations

import io
import re
from urllib.parse import urlencode

import pytest
from docx import Document
from fastapi.testclient import TestClient

from api.page.match_views import EXAMPLES, LONGEST_SHARED, LONGEST_TEXT
from tests.page.pages import EVIL, Page, match, page

TEXT = EXAMPLES[0]


def words_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def listed(**sent: str) -> str:
    return "/match/checklist?" + urlencode(sent)


def test_page_and_word_file_say_the_same(client: TestClient) -> None:
    found = page(client, listed(text=TEXT))
    file = client.get("/match/checklist.docx?" + urlencode({"text": TEXT}))
    assert file.headers["content-disposition"].endswith('.docx"')
    written = words_of(file.content)
    first = client.post("/api/match", json={"text": TEXT}).json()["matches"][0]
    for condition in first["conditions"]:
        assert condition["reason"] in written and condition["reason"] in found.text
        assert condition["clause"]["id"] in written
    for material in first["materials"]:
        assert material["label"] in written and material["label"] in found.text
    assert first["guide"]["title"] in written


def test_the_list_of_one_track_holds_that_track_alone(client: TestClient) -> None:
    one = "liangqu-2025|院士类项目"
    found = page(client, listed(text=TEXT, open=one))
    assert found.ids.count("page-list-1") == 1 and "page-list-2" not in found.ids
    assert "院士类项目" in found.text
    assert words_of(client.get("/match/checklist.docx?" + urlencode({"text": TEXT, "open": one})).content).count("：待核") == 1


def test_the_card_leads_to_the_list_and_the_list_to_the_file(client: TestClient) -> None:
    assert 'formaction="/match/checklist"' in client.get(match(text=TEXT)).text
    answered = client.post("/match/checklist", content=urlencode({"text": TEXT, "requested": "80"}))
    assert answered.status_code == 303
    html = client.get(answered.headers["location"]).text
    sent = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html)
    assert ("requested", "80") in sent
    assert "申请80万元" in words_of(client.post("/match/checklist.docx", content=urlencode(sent)).content)


def test_a_field_that_was_emptied_stays_empty_in_the_file(client: TestClient) -> None:
    html = client.get(listed(text=TEXT, requested="")).text
    sent = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html)
    assert "申请200万元" not in words_of(client.post("/match/checklist.docx", content=urlencode(sent)).content)


def test_a_long_description_is_listed_too_and_bounds_are_told(client: TestClient) -> None:
    long = TEXT + "补" * LONGEST_SHARED
    assert client.post("/match/checklist", content=urlencode({"text": long})).status_code == 200
    assert "找项目" in page(client, "/match/checklist", 422).text
    assert str(LONGEST_TEXT) in client.post("/match/checklist.docx", content=urlencode({"text": "a" * (LONGEST_TEXT + 1)})).text


@pytest.mark.parametrize("key", ["legal_person", ""])
def test_a_question_is_answered_by_its_button(client: TestClient, key: str) -> None:
    question = client.post("/api/match", json={"text": TEXT}).json()["next_questions"][0]
    sent = {"text": TEXT, "key": question["key"], "ask": question["ask"], "said": "", "pick": f"否|{key and question['key']}"}
    to = client.post("/match", content=urlencode(sent)).headers["location"]
    assert ("said=%E5%90%A6" in to) == bool(key)


def test_script_in_what_was_sent_is_text(client: TestClient) -> None:
    response = client.get(listed(text=f"我们是企业，申请200万元{EVIL}", open=EVIL))
    assert "<script>alert" not in response.text and not Page(response.text).runs
