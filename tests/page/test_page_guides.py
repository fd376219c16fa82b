"""指南库: the shelf, and one guide with every clause at its place."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.page.citing import clause_address
from api.page.original import paragraphs, tree
from kb.store import Store
from tests.conftest import CORPUS_IDS
from tests.page.pages import page


def test_guides_are_listed(client: TestClient) -> None:
    found = page(client, "/guides")
    assert {f"/guides/{guide}" for guide in CORPUS_IDS} <= set(found.links)


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_every_clause_has_a_place_in_its_guide(client: TestClient, guide: str) -> None:
    found = page(client, f"/guides/{guide}")
    clauses = client.get(f"/api/guides/{guide}/clauses").json()
    for clause in clauses:
        own = clause["id"].split("/", 1)[1]
        assert own in found.ids
        assert f"#{quote(own, safe='/')}" in found.links  # from the tree
        lasting = f"/clauses/{quote(clause['id'], safe='/')}"
        assert lasting in found.links
        assert client.get(lasting).headers["location"] == clause_address(clause["id"])
    assert f"{len(clauses)} 条条款" in found.text


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_the_original_is_shown_whole(corpus_home: Path, guide: str) -> None:
    store = Store.open(corpus_home, create=False)
    text, clauses = store.text(guide), list(store.clauses(guide))
    lines = paragraphs(text, clauses, store.headings(guide))
    shown = "".join(part for line in lines for piece in line.pieces for part, _ in piece.parts)

    def visible(words: str) -> str:
        return re.sub(r"[\s\u200b-\u200f\ufeff]+", "", words)

    assert visible(shown) == visible(text)
    assert [piece.clause_id for line in lines for piece in line.pieces if piece.kind == "clause"] == [c.id for c in clauses]
    assert tree(clauses)


@pytest.mark.parametrize(
    "address", ["/guides/none", "/guides/none/more", "/clauses/none/1", "/clauses/liangqu-2025/none", "/none"]
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    found = page(client, address, 404)
    assert "找不到" in found.text
    assert "/guides" in found.links


def test_pages_answer_head(client: TestClient) -> None:
    for address in ("/", "/guides", "/guides/liangqu-2025", "/static/style.css"):
        assert client.head(address).status_code == 200
