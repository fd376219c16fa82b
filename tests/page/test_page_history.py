"""历年走势: values over editions as plots and in a table, filtered, and what has no plot."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from api.page.history_views import moved
from api.page.plotting import FIGURES, GROUND, TOP, bounds, plot_of, plots
from kb.attribute import KINDS
from tests.page.pages import EVIL, LEFT, RIGHT, compare, page

PROGRAMME = "科技援疆计划"


def row(kind: str, *values: dict[str, Any] | None, change: str | None = "raised") -> dict[str, Any]:
    entries = [
        {"guide": f"g{n}", "year": 2020 + n, "value": "词", "attribute": {"value": value, "clause_id": f"g{n}/1"} if value is not None else None, "change": change if n else None}
        for n, value in enumerate(values)
    ]
    return {"kind": kind, "label": "事项", "applies_to": {"track": "甲类", "applicant_types": ["university"]}, "entries": entries}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("funding", {"min_wan": 300.0, "max_wan": 500.0}, (300, 500)),
        ("funding", {"min_wan": None, "max_wan": 50.0}, (50, 50)),
        ("self_funding", {"ratio": 2.0, "written": "2:1"}, (2, 2)),
        ("self_funding", {"ratio": 0.0}, (0, 0)),
        ("pi_age", {"limit": "退休年龄", "max_years": None}, None),
        ("material", {"name": "推荐函"}, None),
    ],
)
def test_bounds(kind: str, value: dict[str, Any], expected: tuple[float, float] | None) -> None:
    assert bounds(kind, value) == expected


def test_every_kind_with_a_figure_is_a_kind() -> None:
    assert set(FIGURES) <= set(KINDS)


def test_a_silent_edition_is_hollow_and_joins_nothing() -> None:
    plot = plot_of(row("funding", {"max_wan": 50.0}, None, {"max_wan": 100.0}, {"min_wan": 80.0, "max_wan": 100.0}))
    assert plot is not None
    assert [p.silent for p in plot.points] == [False, True, False, False]
    assert [p.words for p in plot.points] == ["50万元", "未规定", "100万元", "80–100万元"]
    assert len(plot.lines) == 1
    heights = [p.high for p in plot.points if p.high is not None]
    assert all(TOP <= h <= GROUND for h in heights) and heights[0] > heights[1]
    assert plot.applies == "甲类，高等学校" and "2021：未规定" in plot.told
    assert plot_of(row("material", {"name": "推荐函"})) is None


def test_what_changed_is_drawn_first() -> None:
    flat, new, raised = row("duration", {"max_months": 24}, {"max_months": 24}), row("funding", None, {"max_wan": 5.0}), row("self_funding", {"ratio": 1.0}, {"ratio": 2.0})
    assert [p.unit for p in plots([flat, new, raised], 3)] == ["倍", "万元", "个月"]
    assert len(plots([flat, new, raised], 1)) == 1
    assert plot_of(row("self_funding", {"ratio": 0.0}, {"ratio": 0.0})) is not None


def test_rows_are_filtered_by_their_change() -> None:
    rows = [row("funding", None, {"max_wan": 1.0}, change="raised"), row("funding", None, {"max_wan": 1.0}, change="same")]
    assert moved(rows, "raised") == rows[:1] == moved(rows, "moved")
    assert moved(rows, "same") == rows[1:]
    assert moved(rows, "all") == rows


def test_the_page_draws_and_lists(client: TestClient) -> None:
    address = "/history?" + urlencode({"programme": PROGRAMME, "change": "all"})
    found = page(client, address)
    html = client.get(address).text
    told = client.get("/api/history", params={"programme": PROGRAMME}).json()
    assert html.count("<svg") == html.count('role="img"') == html.count("<title id=") > 3
    assert f"{len(told['timeline'])} 项" in found.text
    assert "50万元" in found.text and "未规定" in found.text
    narrowed = page(client, "/history?" + urlencode({"programme": PROGRAMME, "kind": "funding"}))
    assert "2 项" in narrowed.text
    assert "没有计划" in page(client, "/history?programme=none-at-all", 422).text


def test_comparing_editions_shows_their_course(client: TestClient) -> None:
    assert "<svg" in client.get(compare()).text
    assert "<svg" not in client.get(compare(right="liangqu-2025")).text
    assert "<svg" not in client.get(f"/compare?left={LEFT}&right={LEFT}").text
    assert RIGHT in client.get("/history").text


def test_effects_stand_by_applicant(client: TestClient) -> None:
    html = client.get(compare()).text
    told = client.get(f"/api/compare?left={LEFT}&right={RIGHT}").json()
    assert html.count('<article class="effect">') == len(told["effects"])
    for effect in told["effects"]:
        for change in effect["changes"]:
            assert change["note"] in re.sub(r"\s+", " ", html)


def test_script_in_a_programme_is_text(evil: TestClient) -> None:
    for address in ("/history", "/history?" + urlencode({"programme": EVIL}), "/history?change=all"):
        assert "<script>alert" not in evil.get(address).text
