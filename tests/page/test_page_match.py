"""找项目: what was read and corrected, the cards, questions answered, errors at their field, nothing that runs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.page.citing import clause_address
from api.page.match_form import FIELDS, corrected, filled
from api.page.match_views import EXAMPLES, LONGEST_SHARED, LONGEST_TEXT, asked_of
from api.settings import Settings
from search.match import Matcher
from tests.page.pages import EVIL, Page, match, page

TEXT = EXAMPLES[0]
DAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def matcher(corpus_home: Path) -> Matcher:
    return Matcher.open(corpus_home)


def control(html: str, name: str) -> str:
    found = re.search(rf'<(?:input|select|textarea) id="f-{name}"[^>]*>', html)
    assert found, name
    return found.group()


def value_of(html: str, name: str) -> str:
    if FIELDS[name].kind == "choice":
        own = re.search(rf'<select id="f-{name}".*?</select>', html, re.DOTALL)
        assert own
        chosen = re.search(r'<option value="([^"]*)" selected', own.group())
        return chosen[1] if chosen else ""
    found = re.search(r'value="([^"]*)"', control(html, name))
    assert found
    return found[1]


def posted(html: str) -> list[tuple[str, str]]:
    """What a browser sends of the page's form, unchanged."""
    sent = [(name, value) for name, value in re.findall(r'<input[^>]*type="hidden" name="([^"]+)" value="([^"]*)"', html) if name.startswith("read-")]
    return sent + [(name, value_of(html, name)) for name in FIELDS]


def test_the_first_page_has_a_text_a_form_and_examples(client: TestClient) -> None:
    found = page(client, "/match")
    assert "page-text" in found.ids
    assert {f"f-{name}" for name in FIELDS} <= set(found.ids)
    assert len([link for link in found.links if link.startswith("/match?text=")]) == len(EXAMPLES)
    html = client.get("/match").text
    labels = set(re.findall(r'<label for="([^"]+)"', html))
    assert {f"f-{name}" for name in FIELDS} | {"page-text"} <= labels
    assert {"/match", "/compare", "/guides", "/"} <= set(found.links)


def test_what_was_read_is_marked_and_fills_the_form(client: TestClient) -> None:
    found = page(client, match(text=TEXT))
    assert {"200万元", "400万元", "45岁", "高级工程师"} <= set(found.marks)
    html = client.get(match(text=TEXT)).text
    told = {name: value_of(html, name) for name in ("type", "requested", "self", "months", "age", "title")}
    assert told == {"type": "enterprise", "requested": "200", "self": "400", "months": "24", "age": "45", "title": "高级工程师"}
    assert "清华大学" in value_of(html, "partners")
    assert "读自“200万元”" in found.text


def test_cards_say_what_the_api_says(client: TestClient) -> None:
    found = page(client, match(text=TEXT))
    answer = client.post("/api/match", json={"text": TEXT}).json()
    assert "待核" in found.text and "不符" in found.text
    for entry in answer["matches"]:
        assert (entry["track"] or entry["guide"]["programme"]) in found.text
        for change in entry["changes"]:
            assert change["change"] in found.text
    first = answer["matches"][0]
    for condition in first["conditions"]:
        assert condition["reason"] in found.text
        assert condition["clause"]["text"] in re.sub(r"\s", "", found.text) or condition["clause"]["text"] in found.text
        assert clause_address(condition["clause"]["id"]) in found.links
    for material in first["materials"]:
        assert material["label"] in found.text
    assert answer["next_questions"][0]["ask"] in found.text


def test_ineligible_tracks_are_folded_and_open_when_asked_for(client: TestClient) -> None:
    html = client.get(match(text=TEXT)).text
    assert re.search(r'<details class="more">\s*<summary>\d+ 类不符', html)
    failed = next(m for m in client.post("/api/match", json={"text": TEXT}).json()["matches"] if m["verdict"] == "ineligible")
    opened = client.get(match(text=TEXT, open=f"{failed['guide']['id']}|{failed['track'] or ''}"))
    assert 'id="page-open"' in opened.text
    assert re.search(r'<details class="more" open>\s*<summary>\d+ 类不符', opened.text)
    assert not Page(opened.text).runs


def test_a_form_leads_to_an_address_that_can_be_sent_on(client: TestClient) -> None:
    html = client.get(match(text=TEXT)).text
    unchanged = client.post("/match", content=urlencode([("text", TEXT), *posted(html)]))
    assert unchanged.status_code == 303
    assert unchanged.headers["location"] == match(text=TEXT) + "#page-found"  # nothing corrected, nothing to carry
    fields = [(n, "80" if n == "requested" else v) for n, v in posted(html)]
    changed = client.post("/match", content=urlencode([("text", TEXT), *fields])).headers["location"]
    assert changed == match(text=TEXT, requested="80") + "#page-found"
    again = client.get(changed.partition("#")[0]).text
    assert value_of(again, "requested") == "80"
    assert "申请 80 万元" in Page(again).text
    # the text changes, the field that was left alone follows it, the corrected one stays
    newer = TEXT.replace("45岁", "50岁")
    later = client.post("/match", content=urlencode([("text", newer), *posted(again)])).headers["location"]
    html = client.get(later.partition("#")[0]).text
    assert (value_of(html, "age"), value_of(html, "requested")) == ("50", "80")


def test_a_fact_that_was_misread_can_be_emptied(client: TestClient) -> None:
    html = client.get(match(text=TEXT, age="", type="university")).text
    assert value_of(html, "age") == ""
    assert value_of(html, "type") == "university"


def test_the_form_alone_is_enough(client: TestClient) -> None:
    found = page(client, match(type="enterprise", requested="50"))
    assert "申请 50 万元" in found.text


def test_an_answer_is_taken_and_can_be_changed(client: TestClient) -> None:
    question = client.post("/api/match", json={"text": TEXT}).json()["next_questions"][0]
    asked = match(text=TEXT, key=question["key"], ask=question["ask"], said="否")
    found = client.get(asked).text
    assert "补充的回答" in found
    questions = found.partition('class="next"')[2]
    assert question["ask"] not in questions.partition("</section>")[0]
    direct = client.post("/api/match", json={"text": TEXT, "answers": [{"key": question["key"], "ask": question["ask"], "said": "否"}]}).json()
    reason = direct["matches"][0]["conditions"][0]["reason"]
    assert reason in Page(found).text


def test_an_answer_that_tells_nothing_is_said_at_its_field(client: TestClient) -> None:
    found = page(client, match(text=TEXT, key="legal_person", ask="是独立法人吗？", said="嗯"), 422)
    assert "没读懂这个回答" in found.text


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("age", "x", "年龄应是 16 到 110 之间的整数"),
        ("age", "300", "年龄应是"),
        ("requested", "-5", "申请财政资金应是 0 到"),
        ("requested", "nan", "申请财政资金应是"),
        ("type", "nobody", "单位类型请从列出的选项里选"),
        ("title", "长" * 201, "职称最多写 200 个字"),
    ],
)
def test_an_error_stands_at_its_field(client: TestClient, name: str, said: str, told: str) -> None:
    response = client.get(match(text=TEXT, **{name: said}))
    assert response.status_code == 422
    assert told in Page(response.text).text
    assert f'id="wrong-{name}"' in response.text
    assert f'aria-describedby="wrong-{name}"' in control(response.text, name)
    assert "可以考虑" in response.text  # the rest is answered all the same


def test_empty_and_overlong_texts_are_refused_in_a_sentence(client: TestClient) -> None:
    assert "请先写几句" in client.post("/match", content="text=").text
    assert str(LONGEST_SHARED) in page(client, match(text="长" * (LONGEST_SHARED + 1)), 422).text
    response = client.post("/match", content=urlencode({"text": "a" * (LONGEST_TEXT + 1)}))
    assert response.status_code == 422 and str(LONGEST_TEXT) in response.text
    long = client.post("/match", content=urlencode({"text": TEXT + "补" * LONGEST_SHARED}))
    assert long.status_code == 200 and "可以考虑" in long.text
    assert client.post("/match", content="text=" + "a" * 70_000).status_code == 413


@pytest.mark.parametrize("sent", [b"\xff\xfe=%ff", b"key=a&said=", b"&&&=", b"open=" + b"x" * 900, b"text=%00"])
def test_odd_bodies_break_nothing(client: TestClient, sent: bytes) -> None:
    assert client.post("/match", content=sent).status_code in (200, 303, 422)


def test_script_in_what_was_sent_is_text(client: TestClient, evil: TestClient) -> None:
    sent = {"text": f"我们是企业，申请200万元{EVIL}", "title": EVIL, "place": '"><svg onload=alert(1)>', "age": EVIL, "key": EVIL, "ask": EVIL, "said": EVIL, "open": EVIL}
    for server in (client, evil):
        response = server.get(match(**sent))
        assert response.status_code == 422
        assert not Page(response.text).runs
        for bad in ("<script>alert", "<svg", "<img"):
            assert bad not in response.text
        assert "<script>alert('x')</script>" in Page(response.text).text


def test_a_posted_form_gives_only_what_differs() -> None:
    asked = asked_of([("text", " a\r\nb "), ("age", "45"), ("read-age", "45"), ("requested", "9"), ("self", ""), ("key", "k"), ("ask", "q"), ("said", "")], posted=True)
    assert (asked.text, asked.given, asked.answers) == ("a\nb", {"requested": "9"}, [])


def test_every_field_can_be_shown_and_set(matcher: Matcher) -> None:
    said = {"type": "university", "place": "昌吉高新区", "partners": "清华大学、某某有限公司", "title": "教授", "stage": "中试", "degree": "博士", "agreement": "pending"}
    sent = {n: said.get(n, {"choice": "no", "number": "10", "words": "x"}[f.kind]) for n, f in FIELDS.items()} | {"age": "40"}
    sent |= {"academician": "yes"}
    applicant, problems = corrected(matcher.read(TEXT), sent, matcher, DAY)
    assert not problems
    shown = filled(applicant)
    for name, value in sent.items():
        if name != "partners":
            assert shown[name] == value
    emptied, problems = corrected(applicant, dict.fromkeys(FIELDS, ""), matcher, DAY)
    assert not problems
    assert not any(filled(emptied).values())


def test_a_contradiction_is_told_in_the_words_of_the_form(matcher: Matcher) -> None:
    _, problems = corrected(matcher.read("我们是企业"), {"academician": "no", "days": "100"}, matcher, DAY)
    assert "有院士参与" in problems[""]
    assert "joins" not in problems[""]


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_page_weighs_under_200_kb(client: TestClient, text: str) -> None:
    response = client.get(match(text=text))
    assert len(response.content) + sum(len(client.get(load).content) for load in Page(response.text).loads) < 200_000


def test_no_store_no_page(tmp_path: Path) -> None:
    assert TestClient(create_app(Settings(home=tmp_path))).get("/match").status_code == 503


def test_what_the_form_says_stands_beside_the_words(client: TestClient) -> None:
    found = page(client, match(text=TEXT, requested="80", age="", type="university", title=EVIL))
    assert {"申请财政资金80万元", "年龄：不算", "单位类型：高等学校", f"职称：{EVIL}"} <= set(found.marks)
    assert "表里另外写明" not in page(client, match(text=TEXT)).text


def test_a_track_that_a_change_would_open_is_named_with_the_change(client: TestClient) -> None:
    text = TEXT.replace("200万元", "1200万元")
    found = page(client, match(text=text))
    near = next(m for m in client.post("/api/match", json={"text": text}).json()["matches"] if m["verdict"] == "ineligible" and m["changes"] and m["guide"]["status"] == "latest")
    assert "改一改就能报" in found.text
    assert near["changes"][0]["change"] in found.text


def test_yes_and_no_are_offered_where_they_tell_something(client: TestClient) -> None:
    questions = client.post("/api/match", json={"text": TEXT}).json()["next_questions"][:4]
    html = client.get(match(text=TEXT)).text
    for question in questions:
        body = {"text": TEXT, "key": question["key"], "ask": question["ask"], "said": "否"}
        understood = client.get(match(**body)).status_code == 200 and client.get(match(**body | {"said": "是"})).status_code == 200
        assert (f'value="否|{question["key"]}"' in html) == understood
