"""Asking by address and by body: the answers of the contract, filters, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.asked import AskOut
from search.ask import Searcher
from search.understand import LONGEST_QUESTION
from tests.api.told import CLAUSE, QUESTION, problem


def test_ask_answers_what_the_searcher_answers(client: TestClient, searcher: Searcher) -> None:
    expected = json.loads(json.dumps(searcher.ask(QUESTION)))
    assert client.get("/api/ask", params={"question": QUESTION}).json() == expected
    assert client.post("/api/ask", json={"question": QUESTION}).json() == expected


def test_ask_has_the_fields_of_the_contract(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION, "top": 3}).json()
    AskOut.model_validate(answer)
    assert answer["question"] == QUESTION
    assert answer["answered"] is True
    assert "120" in answer["answer"]
    assert set(answer["understanding"]) >= {"years", "programmes", "tracks", "kinds", "applicant_types"}
    assert len(answer["clauses"]) == 3
    best = answer["clauses"][0]
    assert best["id"] == CLAUSE
    assert best["path"] == ["二、项目类型", "（二）院士类项目"]
    assert best["number"] == "4"
    assert best["guide"]["status"] == "latest"
    assert best["source"]["file"] == "liangqu-2025.txt"
    assert {"score", "item", "track", "attributes"} <= set(best)


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("guide", "shanghe-2023", lambda c: c["guide"]["id"] == "shanghe-2023"),
        ("guide", ["shanghe-2023", "liangqu-2025"], lambda c: c["guide"]["id"] in ("shanghe-2023", "liangqu-2025")),
        ("year", 2023, lambda c: c["guide"]["year"] == 2023),
        ("year", [2022, 2025], lambda c: c["guide"]["year"] in (2022, 2025)),
        ("programme", "科技援疆计划", lambda c: c["guide"]["programme"] == "科技援疆计划"),
        ("track", "院士类项目", lambda c: c["track"] == "院士类项目"),
        ("kind", "contact", lambda c: any(a["kind"] == "contact" for a in c["attributes"])),
    ],
)
def test_ask_keeps_to_its_filters(client: TestClient, name: str, value: Any, holds: Callable[[Any], bool]) -> None:
    by_address = client.get("/api/ask", params={"question": "申报单位有什么要求", name: value})
    by_body = client.post("/api/ask", json={"question": "申报单位有什么要求", name: value})
    assert by_address.status_code == by_body.status_code == 200, by_body.text
    assert by_address.json() == by_body.json()
    clauses = by_body.json()["clauses"]
    assert clauses
    assert all(holds(clause) for clause in clauses)


@pytest.mark.parametrize(("name", "value"), [("guide", "none-1999"), ("year", 1999), ("track", "没有这一类")])
def test_a_filter_that_matches_nothing_returns_nothing(client: TestClient, name: str, value: Any) -> None:
    answer = client.get("/api/ask", params={"question": "经费", name: value}).json()
    assert answer["answered"] is False
    assert answer["clauses"] == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, "question"),
        ({"question": ""}, "空"),
        ({"question": " \n\u3000"}, "空"),
        ({"question": "字" * (LONGEST_QUESTION + 1)}, str(LONGEST_QUESTION)),
        ({"question": "经费", "top": 0}, "1"),
        ({"question": "经费", "top": 11}, "10"),
        ({"question": "经费", "top": "许多"}, "整数"),
        ({"question": 5}, "文字"),
        ({"question": ["经费"]}, "文字"),
        ({"question": "经费", "kind": "nonsense"}, "self_funding"),
        ({"question": "经费", "year": "去年"}, "整数"),
        ({"question": "经费", "year": 10**30}, ""),
        ({"question": "经费", "guides": "x"}, "guide、year"),
        ({"question": "经费", "guide": {"id": "x"}}, "文字"),
        ({"question": "经费", "guide": ["x"] * 51}, "50"),
        ({"question": "经费", "guide": "x" * 256}, "255"),
        ("经费", "JSON"),
        ([], "JSON"),
        (None, ""),
    ],
)
def test_a_bad_question_is_422(client: TestClient, body: Any, told: str) -> None:
    assert told in problem(client.post("/api/ask", json=body), 422).detail


@pytest.mark.parametrize(
    "query", ["", "question=", "question=a&top=x", "question=a&year=", "question=a&year=2025&year=x", "question=a&q=b"]
)
def test_a_bad_address_is_422(client: TestClient, query: str) -> None:
    problem(client.get(f"/api/ask?{query}"), 422)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"question": "\\ud800"}', b'{"question": NaN}', b"question=a"])
def test_a_body_that_is_no_json_is_422(client: TestClient, content: bytes) -> None:
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code in (400, 422), response.text
    problem(response, response.status_code)


def test_odd_characters_in_a_question_are_answered(client: TestClient) -> None:
    for question in ("\x00经费", "经费\u202e", "<script>alert(1)</script>经费", "'; DROP TABLE guides; --经费", "💰经费", "經費"):
        response = client.post("/api/ask", json={"question": question})
        assert response.status_code == 200, question
        assert response.json()["question"] == question


def test_a_follow_up_inherits_the_scope(client: TestClient) -> None:
    first = client.post("/api/ask", json={"question": "上合计划的实施期限"}).json()
    after = client.post("/api/ask", json={"question": "那经费呢", "context": first["understanding"]}).json()
    assert after["understanding"]["programmes"] == first["understanding"]["programmes"] != []


@pytest.mark.parametrize("context", [5, [], {"years": 5}, {"years": ["x"]}, {"programmes": [{}]}, {"tracks": ["x"] * 51}])
def test_a_context_that_is_none_is_422(client: TestClient, context: Any) -> None:
    problem(client.post("/api/ask", json={"question": "那经费呢", "context": context}), 422)
