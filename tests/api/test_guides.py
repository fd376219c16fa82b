"""Guides, clauses, attributes and originals: their answers, pages and tags."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.schemas import AttributeOut, ClauseOut, DefectOut, GuideOut, OriginalOut
from tests.api.told import CLAUSE, problem
from tests.conftest import CORPUS_IDS


def test_guides(client: TestClient) -> None:
    guides = client.get("/api/guides").json()
    assert [guide["id"] for guide in guides] == CORPUS_IDS
    for guide in guides:
        GuideOut.model_validate(guide)
        assert client.get(f"/api/guides/{guide['id']}").json() == guide


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_clauses_cut_from_the_text_at_their_offsets(client: TestClient, guide: str) -> None:
    response = client.get(f"/api/guides/{guide}/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    text = response.text
    clauses = client.get(f"/api/guides/{guide}/clauses").json()
    assert len(clauses) >= 10
    for clause in clauses:
        ClauseOut.model_validate(clause)
        assert clause["guide"]["id"] == guide
        cut = text[clause["source"]["start"] : clause["source"]["end"]]
        if "[bookmark" not in cut and not any(c.isspace() for c in cut):
            assert cut == clause["text"]
        assert client.get(f"/api/clauses/{quote(clause['id'], safe='')}").json() == clause


@pytest.mark.parametrize(
    "address",
    ["/api/guides/none-1999", "/api/guides/none-1999/clauses", "/api/guides/none-1999/text", "/api/clauses/none-1999/一/1"],
)
def test_what_is_not_held_is_404(client: TestClient, address: str) -> None:
    assert "none-1999" in problem(client.get(address), 404).detail


def test_an_unknown_guide_names_those_that_exist(client: TestClient) -> None:
    detail = problem(client.get("/api/guides/liangqu-2024"), 404).detail
    assert "liangqu-2025" in detail


def test_open_is_told_as_of_today(client: TestClient) -> None:
    guide = client.get("/api/guides/zhongdaxuqiu-2023").json()
    assert guide["deadline"] == "2023-08-31"
    assert guide["open"] is (date.today() <= date(2023, 8, 31))


def links(response: Any) -> dict[str, str]:
    return {name: link["url"] for name, link in response.links.items()}


@pytest.mark.parametrize(
    "address",
    [
        "/api/guides",
        "/api/guides/liangqu-2025/clauses",
        "/api/guides/liangqu-2025/attributes",
        "/api/guides/liangqu-2025/attributes?kind=funding",
        "/api/guides/kejiyuanjiang-2022-2/defects",
        "/api/attributes?kind=self_funding",
        "/api/attributes?kind=funding&guide=liangqu-2025",
        "/api/attributes?kind=duration&year=2025",
        "/api/table?kind=self_funding",
    ],
)
def test_pages_put_together_are_the_whole(client: TestClient, address: str) -> None:
    response = client.get(address)
    whole = response.json()
    assert response.headers["x-total-count"] == str(len(whole))
    assert links(response) == {}
    assert whole
    together: list[Any] = []
    at: str | None = f"{address}{'&' if '?' in address else '?'}limit=3"
    while at:
        page = client.get(at)
        assert page.headers["x-total-count"] == str(len(whole))
        assert len(page.json()) <= 3
        together += page.json()
        at = links(page).get("next")
    assert together == whole
    beyond = client.get(f"{address}{'&' if '?' in address else '?'}limit=3&offset=100000")
    assert (beyond.json(), set(links(beyond))) == ([], {"prev"})


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "limit=x", "offset=-1", "offset=99999999999", "page=2"])
def test_a_page_out_of_bounds_is_422(client: TestClient, query: str) -> None:
    for address in ("/api/guides", "/api/guides/liangqu-2025/clauses", "/api/attributes", "/api/table"):
        problem(client.get(f"{address}?kind=funding&{query}" if address[5] in "at" else f"{address}?{query}"), 422)


def test_an_unknown_parameter_names_those_that_exist(client: TestClient) -> None:
    assert "limit、offset" in problem(client.get("/api/guides?page=2"), 422).detail
    assert "left、right" in problem(client.get("/api/compare?a=1"), 422).detail


def test_attributes_are_those_of_the_clauses(client: TestClient) -> None:
    of_all: list[Any] = []
    for guide in CORPUS_IDS:
        clauses = client.get(f"/api/guides/{guide}/clauses").json()
        own = [a for clause in clauses for a in clause["attributes"]]
        assert client.get(f"/api/guides/{guide}/attributes").json() == own
        of_all += [a for a in own if a["kind"] == "self_funding"]
    told = client.get("/api/attributes?kind=self_funding").json()
    assert told == of_all
    for one in told:
        AttributeOut.model_validate(one)
    problem(client.get("/api/attributes?kind=none"), 422)
    problem(client.get("/api/attributes?kind=funding&guide=none"), 404)


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_the_original_has_the_places_of_clauses_and_headings(client: TestClient, guide: str) -> None:
    told = client.get(f"/api/guides/{guide}/original").json()
    OriginalOut.model_validate(told)
    assert told["text"] == client.get(f"/api/guides/{guide}/text").text
    clauses = {c["id"]: c["source"] for c in client.get(f"/api/guides/{guide}/clauses").json()}
    assert {c["id"]: (c["start"], c["end"]) for c in told["clauses"]} == {i: (s["start"], s["end"]) for i, s in clauses.items()}
    assert told["headings"]
    for heading in told["headings"]:
        assert told["text"][heading["start"] : heading["end"]].strip()


def test_defects_are_told(client: TestClient) -> None:
    found = [d for guide in CORPUS_IDS for d in client.get(f"/api/guides/{guide}/defects").json()]
    assert found
    for defect in found:
        DefectOut.model_validate(defect)


TAGGED = [
    "/api/guides",
    "/api/guides/liangqu-2025",
    "/api/guides/liangqu-2025/clauses",
    "/api/guides/liangqu-2025/attributes",
    "/api/guides/liangqu-2025/text",
    "/api/guides/liangqu-2025/original",
    "/api/guides/liangqu-2025/defects",
    f"/api/clauses/{CLAUSE}",
    "/api/attributes?kind=funding",
    "/api/table?kind=funding",
    "/api/compare?left=kejiyuanjiang-2022-2&right=kejiyuanjiang-2025",
    "/api/history?programme=科技援疆计划",
]


@pytest.mark.parametrize("address", TAGGED)
def test_what_is_known_already_is_304(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    assert client.get(address).headers["etag"] == tag
    for told in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(address, headers={"If-None-Match": told})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


def test_each_address_has_a_tag_of_its_own(client: TestClient) -> None:
    tags = [client.get(address).headers["etag"] for address in [*TAGGED, "/api/guides?limit=2", "/api/table?kind=duration"]]
    assert len(set(tags)) == len(tags)


def test_what_is_refused_has_no_tag(client: TestClient) -> None:
    response = client.get("/api/guides/none-1999/clauses")
    assert response.status_code == 404
    assert "etag" not in response.headers


def test_the_text_of_one_version_may_be_kept_for_ever(client: TestClient) -> None:
    sha256 = client.get("/api/guides/liangqu-2025").json()["sha256"]
    response = client.get(f"/api/guides/liangqu-2025/text?sha256={sha256}")
    assert "immutable" in response.headers["cache-control"]
    assert response.text == client.get("/api/guides/liangqu-2025/text").text
    problem(client.get(f"/api/guides/liangqu-2025/text?sha256={'0' * 64}"), 404)
    problem(client.get("/api/guides/liangqu-2025/text?sha256=x"), 422)


def test_history_keeps_to_one_kind(client: TestClient) -> None:
    told = client.get("/api/history", params={"programme": "科技援疆计划", "kind": "self_funding"}).json()
    assert {line["kind"] for line in told["timeline"]} == {"self_funding"}
    assert len(told["editions"]) == 2
    problem(client.get("/api/history"), 422)
    problem(client.get("/api/history?guide=none-1999"), 404)
