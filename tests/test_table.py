"""One kind over all tracks: what is stated, and what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from api.cli import app
from ingest.build import document
from ingest.source import Source
from kb.errors import BadRequest
from kb.store import Store
from search.table import table

OLD = """2022年星火计划申报指南
一、申报要求
1.申报单位是企业性质的，自筹经费与财政拨款比例不低于1:1；申报单位是高校的，不需配套经费。
"""
NEW = """2024年星火计划申报指南
一、项目类型
（一）重点项目
支持新材料研发。单个项目支持额度不超过100万元，自筹资金不低于财政支持额度的2倍。
（二）面上项目
支持基础工艺研究，面向全省征集优秀团队。
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path)
    for name, text in (("xinghuo-2022", OLD), ("xinghuo-2024", NEW)):
        made.save(document(Source(f"{name}.txt", name, text)), "test")
    return made


def test_each_rule_has_a_row_and_a_silent_track_says_so(store: Store) -> None:
    rows = table(store, "self_funding")
    told = [(row["guide"]["year"], row["track"], row["applicants"], row["value"]) for row in rows]
    assert told == [
        (2024, "重点项目", "全部", "自筹不低于财政经费的2倍"),
        (2024, "面上项目", "全部", "未规定"),
        (2022, None, "企业", "自筹不低于财政经费的1倍"),
        (2022, None, "高等学校", "不需自筹"),
    ]
    assert all(row["clause"]["text"] for row in rows if row["value"] != "未规定")


def test_a_year_and_a_programme_limit_the_table(store: Store) -> None:
    assert {row["guide"]["year"] for row in table(store, "funding", year=2024)} == {2024}
    assert table(store, "funding", year=1999) == []
    assert len(table(store, "funding", programme="星火计划")) == 3
    with pytest.raises(BadRequest, match=r"没有计划 月球计划.*星火计划"):
        table(store, "funding", programme="月球计划")


def test_an_unknown_kind_names_the_kinds(store: Store) -> None:
    with pytest.raises(BadRequest, match="是否指 self_funding"):
        table(store, "self_fundng")


def test_the_command_writes_excel_and_markdown(store: Store, tmp_path: Path) -> None:
    run = CliRunner()
    book, page = tmp_path / "t.xlsx", tmp_path / "t.md"
    done = run.invoke(app, ["table", "--kind", "self_funding", "--kb", str(tmp_path), "--xlsx", str(book), "--md", str(page)])
    assert done.exit_code == 0, done.output
    sheet = load_workbook(book).active
    assert sheet is not None
    assert sheet.max_row == 5
    assert sheet.auto_filter.ref == "A1:G5"
    assert page.read_text("utf-8").count("\n") == 6
    shown = run.invoke(app, ["table", "--kind", "self_funding", "--kb", str(tmp_path), "--json"])
    assert len(json.loads(shown.stdout)) == 4


def test_lint_is_told_by_the_command(store: Store, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["lint", "xinghuo-2022", "--kb", str(tmp_path), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == []
