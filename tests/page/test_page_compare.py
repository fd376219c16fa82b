"""比年度, the table of one kind, and the defects beside clauses."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.page.citing import clause_address
from api.page.edition_views import filtered, first_pair, grouped
from api.page.table_views import leaf_of
from ingest.build import ingest
from kb.attribute import KINDS
from kb.labels import KIND_LABELS
from kb.store import Store
from search.defects import defects
from tests.conftest import CORPUS_IDS
from tests.page.pages import EVIL, EVIL_GUIDE, LEFT, RIGHT, Page, compare, page


def test_the_editions_of_a_programme_are_chosen_beforehand(client: TestClient) -> None:
    html = client.get("/compare").text
    assert re.findall(r'<option value="([^"]+)" selected', html) == [LEFT, RIGHT]
    assert '<optgroup label="科技援疆计划">' in html
    for guide in CORPUS_IDS:
        assert html.count(f'<option value="{guide}"') == 2


def test_summary_values_and_pairs_are_there_with_their_clauses(client: TestClient) -> None:
    found = page(client, compare(change="all"))
    told = client.get(f"/api/compare?left={LEFT}&right={RIGHT}").json()
    for point in told["points"]:
        assert re.sub(r"\s+", " ", point["text"]) in found.text
        for clause in (*point["left"][:3], *point["right"][:3]):
            assert clause_address(clause) in found.links
    assert "写法由1:2改为2:1" in found.text
    assert "划去" in found.text and "下划线" in found.text  # how the marks read, without colour
    html = client.get(compare()).text
    assert "<ins>" in html and "<del>" in html
    assert f"/compare.xlsx?left={LEFT}&right={RIGHT}" in found.links


def test_filters(client: TestClient) -> None:
    told = client.get(f"/api/compare?left={LEFT}&right={RIGHT}").json()
    lowered = filtered(told, "removed", "self_funding", "reworded")
    assert [v["kind"] for v in lowered["values_shown"]] == ["self_funding"]
    assert {p["relation"] for p in lowered["pairs_shown"]} == {"reworded"}
    assert len(filtered(told, "none", "none", "none")["values_shown"]) == len(told["values"])
    assert all(v["change"] != "same" for v in filtered(told, "moved", "", "")["values_shown"])
    html = client.get(compare(change="removed", kind="self_funding", relation="reworded")).text
    assert html.count("<td data-label=\"事项\">") == 1
    assert html.count('class="tag r-reworded"') == len(lowered["pairs_shown"])
    assert 'class="tag r-modified"' not in html


def test_pages_of_values_hold_each_row_once(client: TestClient) -> None:
    told = client.get(f"/api/compare?left={LEFT}&right={RIGHT}").json()
    count = 0
    for number in range(1, 5):
        count += client.get(compare(change="all", values=str(number))).text.count('data-label="事项"')
    assert count == len(told["values"])


@pytest.mark.parametrize(("given", "expected"), [("1", 1), ("3", 3), ("9", 3), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 30, 1)])
def test_leaf(given: str, expected: int) -> None:
    assert leaf_of(given, 25, 10) == (expected, 3)


def test_bad_choices_are_told_on_the_page(client: TestClient) -> None:
    assert "没有编号为 none 的指南" in page(client, f"/compare?left=none&right={RIGHT}", 404).text
    assert "没有编号为 none 的指南" in page(client, f"/compare?left={LEFT}&right=none", 404).text
    assert "左边和右边各选一份" in page(client, f"/compare?left={LEFT}", 422).text
    assert "同一份指南" in page(client, f"/compare?left={LEFT}&right={LEFT}").text
    assert "不属于同一计划" in page(client, f"/compare?left={LEFT}&right=liangqu-2025").text
    for ending in ("xlsx", "html"):
        assert client.get(f"/compare.{ending}?left=none&right={RIGHT}").status_code == 404
        assert client.get(f"/compare.{ending}").status_code == 422


def test_files(client: TestClient) -> None:
    book = client.get(f"/compare.xlsx?left={LEFT}&right={RIGHT}")
    assert "attachment" in book.headers["content-disposition"]
    assert load_workbook(io.BytesIO(book.content)).sheetnames == ["摘要", "条款对照", "数值对照"]
    one = client.get(f"/compare.html?left={LEFT}&right={RIGHT}")
    assert one.headers["content-disposition"].startswith("attachment")
    assert "数值对照" in one.text


@pytest.mark.parametrize("left", CORPUS_IDS)
@pytest.mark.parametrize("right", CORPUS_IDS)
def test_any_two_guides_make_a_page_under_200_kb(client: TestClient, left: str, right: str) -> None:
    response = client.get("/compare", params={"left": left, "right": right, "change": "all"})
    assert response.status_code == 200
    found = Page(response.text)
    assert not found.runs
    assert len(found.ids) == len(set(found.ids))
    assert len(response.content) + sum(len(client.get(load).content) for load in set(found.loads)) < 200_000


def test_script_in_guides_and_addresses_is_text(evil: TestClient, client: TestClient) -> None:
    guide = evil.get("/api/guides").json()[0]["id"]
    for address in (
        "/compare",
        f"/compare?left={quote(guide)}&right={quote(guide)}&change=all",
        f"/compare?left={quote(EVIL)}&right={quote(guide)}",
        "/table?kind=legal_status",
        f"/table?kind={quote(EVIL)}&programme={quote(EVIL)}&year={quote(EVIL)}",
        f"/guides/{quote(guide)}",
    ):
        text = evil.get(address).text
        assert not Page(text).runs, address
        for bad in ("<script>alert", "<svg", "<img"):
            assert bad not in text, address
    assert "<script>alert" not in client.get(compare(change=EVIL, kind=EVIL, relation=EVIL, values=EVIL, pairs=EVIL)).text


def test_a_changed_evil_guide_shows_its_difference_as_text(tmp_path: Path) -> None:
    from api.app import create_app
    from api.settings import Settings

    for year, text in ((2024, EVIL_GUIDE), (2025, EVIL_GUIDE.replace("2024", "2025").replace("检验检测", f"检验{EVIL}"))):
        (tmp_path / f"quan-{year}.txt").write_text(text, encoding="utf-8")
    store = Store.open(tmp_path / "kb")
    list(ingest(store, sorted(tmp_path.glob("*.txt"))))
    store.close()
    with TestClient(create_app(Settings(home=tmp_path / "kb"))) as opened:
        response = opened.get("/compare?left=quan-2024&right=quan-2025")
        assert response.status_code == 200
        assert "<ins>" in response.text
        assert not Page(response.text).runs
        assert "<script>alert" not in response.text


def test_grouping_and_the_pair_chosen_beforehand(corpus_store: Store) -> None:
    programmes = grouped(corpus_store.guides())
    assert next(iter(programmes)) == "科技援疆计划"
    assert first_pair(programmes) == (LEFT, RIGHT)
    assert first_pair({}) == ("", "")


# -- the table of one kind ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_table(client: TestClient, kind: str) -> None:
    found = page(client, f"/table?kind={kind}")
    assert KIND_LABELS.get(kind, kind) in found.text


def test_the_table_says_what_clauses_say(client: TestClient) -> None:
    found = page(client, "/table?kind=self_funding")
    assert "自筹不低于财政经费的2倍" in found.text
    assert "未规定" in found.text
    assert clause_address(f"{RIGHT}/三/（一）/4~1") in found.links
    assert "/table?kind=self_funding" in page(client, "/guides").links
    narrowed = page(client, "/table?kind=self_funding&year=2022")
    assert not any(link.startswith(f"/guides/{RIGHT}") for link in narrowed.links)


@pytest.mark.parametrize(("query", "told"), [("kind=none", "没有这一类规定"), ("kind=funding&year=abc", "四位数字"), ("kind=funding&programme=none", "没有计划 none")])
def test_a_table_that_is_none_says_so(client: TestClient, query: str, told: str) -> None:
    assert told in page(client, f"/table?{query}", 422).text


# -- defects --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_defects_stand_beside_their_clauses(client: TestClient, corpus_store: Store, guide: str) -> None:
    html = client.get(f"/guides/{guide}").text
    found = page(client, f"/guides/{guide}")
    flaws = defects(corpus_store, guide)
    assert f"原件有 {len(flaws)} 处存疑" in found.text
    assert html.count('class="flaw"') == sum(1 for flaw in flaws if flaw["clause_id"])
    for flaw in flaws:
        assert flaw["note"] in found.text
