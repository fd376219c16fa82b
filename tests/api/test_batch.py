"""Questions in batch: one a line in, one answer or problem a line out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from api import batch
from api.app import create_app
from api.asked import AskOut
from api.schemas import Problem
from api.settings import Settings
from tests.api.told import CLAUSE, QUESTION, problem


def sent(client: TestClient, content: str | bytes) -> list[Any]:
    response = client.post("/api/ask/batch", content=content if isinstance(content, bytes) else content.encode())
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/x-ndjson"
    assert response.text.endswith("\n")
    return [json.loads(line) for line in response.text.splitlines()]


def test_each_line_is_answered_as_if_asked_alone(client: TestClient) -> None:
    asked: list[Any] = [{"question": QUESTION, "top": 2}, "高校要不要自筹经费", {"question": "经费", "guide": "shanghe-2023"}]
    told = sent(client, "\n".join(json.dumps(one, ensure_ascii=False) for one in asked))
    alone = [client.post("/api/ask", json={"question": one} if isinstance(one, str) else one).json() for one in asked]
    assert told == alone
    assert told[0]["clauses"][0]["id"] == CLAUSE
    for one in told:
        AskOut.model_validate(one)


def test_a_line_that_cannot_be_asked_costs_no_other(client: TestClient) -> None:
    lines = [b'"a', b"", json.dumps({"question": QUESTION}).encode(), b"{}", b"[]", b"7", b"\xff\xfe", b'{"question": "\\ud800"}', b"[" * 5000, b'{"question": "x", "q": 1}', b'"   "']
    told = sent(client, b"\r\n".join(lines))
    assert len(told) == len(lines) - 1  # the empty line is skipped
    assert [one.get("line") for one in told] == [1, None, 4, 5, 6, 7, 8, 9, 10, 11]
    for one in told:
        if "line" in one:
            assert Problem.model_validate(one).status == 422
    assert "没有这个参数" in told[8]["detail"]


def test_lines_are_bounded(corpus_home: Path) -> None:
    with TestClient(create_app(Settings(home=corpus_home, batch_lines=2, batch_kilobytes=1))) as opened:
        assert len(sent(opened, '"a"\n\n"b"\n')) == 2
        assert "2 行" in problem(opened.post("/api/ask/batch", content='"a"\n"b"\n"c"'), 422).detail
        assert "1 KB" in problem(opened.post("/api/ask/batch", content=b" " * 1025), 413).detail
        problem(opened.post("/api/ask/batch", content=b""), 422)
        problem(opened.post("/api/ask/batch", content=b"\n \n"), 422)


def test_answers_are_made_as_they_are_read(corpus_home: Path) -> None:
    """A reader that leaves stops the work: no line is worked out before it is asked for."""
    with TestClient(create_app(Settings(home=corpus_home))) as opened:
        library = opened.app.state.library  # type: ignore[attr-defined]
        answers = batch._answers(library, [(1, b'"a"'), (2, b"{")])
        assert json.loads(next(answers))["question"] == "a"
        assert json.loads(next(answers))["line"] == 2
