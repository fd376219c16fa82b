"""What the tests of the API look at over and over."""

from __future__ import annotations

from typing import Any

from api.schemas import Problem

QUESTION = "院士团队每年要在企业工作多少天？"
CLAUSE = "liangqu-2025/二/（二）/4"


def problem(response: Any, status: int) -> Problem:
    """An error in the one shape there is, told in Chinese."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = Problem.model_validate(response.json())
    assert told.status == status
    assert any("\u4e00" <= c <= "\u9fff" for c in told.detail)
    return told
