"""Tables whose cells a converter put on lines of their own are rows again; forms stay fields."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.interpret import interpret
from ingest.read import read
from ingest.segment import segment
from ingest.table import flattened
from kb.guide import Clause
from tests.annotated import CASES

OPENING = "某省2026年度科技计划项目申报指南\n一、支持标准\n各类项目标准如下：\n\n"
EMPTY = "\u00a0"
QUOTAS = [("推荐单位", "重点项目名额", "一般项目名额"), ("甲市科技局", "3", "5"), ("乙市科技局", "", "4"), ("丙、丁大学", "各2", "6项")]


def flat(rows: Sequence[Sequence[str]]) -> str:
    """As Word's own converter writes a table: a cell a line after a tab, an empty line after each row."""
    return "\n".join("".join(f"\t{cell or EMPTY}\n" for cell in row) for row in rows) + "\n"


def clauses(tmp_path: Path, text: str) -> tuple[Clause, ...]:
    path = tmp_path / "guide.txt"
    path.write_text(text, encoding="utf-8")
    cut = segment(read(path))
    for one in cut.cuts:
        span = one.clause.source
        assert "".join(text[span.start : span.end].split()) == "".join(one.clause.text.split())
    return interpret(cut.guide, cut.cuts)


def test_a_row_is_a_clause_with_its_cells_under_their_names(tmp_path: Path) -> None:
    *_, first, second, third = clauses(tmp_path, OPENING + flat(QUOTAS))
    assert [clause.text for clause in (first, second, third)] == ["甲市科技局 3 5", "乙市科技局 4", "丙、丁大学 各2 6项"]
    assert all(clause.role == "row" for clause in (first, second, third))
    told = [[(a.value["max"], a.value["scope"]) for a in clause.attributes] for clause in (first, second, third)]
    assert told == [
        [(3, "甲市科技局 重点项目"), (5, "甲市科技局 一般项目")],
        [(4, "乙市科技局 一般项目")],
        [(2, "丙、丁大学各 重点项目"), (6, "丙、丁大学 一般项目")],
    ]


def test_a_cell_over_two_lines_is_one_cell(tmp_path: Path) -> None:
    *_, last = clauses(tmp_path, OPENING + flat([("类别", "支持额度（万元）", "期限"), ("重点\n项目", "不超过\n100", "3年")]))
    assert last.text == "重点项目 不超过100 3年"
    assert {a.kind for a in last.attributes} == {"funding", "duration"}


def test_a_form_keeps_its_fields(tmp_path: Path) -> None:
    form = [("项目名称", ""), ("申报单位", ""), ("联系人", "", "电话", ""), ("序号", "姓名", "职称"), ("", "", ""), ("", "", "")]
    found = clauses(tmp_path, OPENING.replace("：\n", "。\n") + "附件1\n项目申报表\n\n" + flat(form))
    assert [clause.text for clause in found if clause.role == "form_field"] == ["项目名称", "申报单位", "联系人", "电话", "序号", "姓名", "职称"]


def test_what_follows_a_table_is_no_cell_of_it(tmp_path: Path) -> None:
    found = clauses(tmp_path, OPENING + flat(QUOTAS).rstrip("\n") + "\n注：名额不得调剂。\n二、申报要求\n申报单位须为独立法人。\n")
    assert [clause.text for clause in found][-3:] == ["丙、丁大学 各2 6项", "注：名额不得调剂。", "申报单位须为独立法人。"]


def as_flat(text: str) -> str:
    lines = (flat([line.split("\t")]).join(("\n", "")) if "\t" in line.strip() and not line.startswith("\t") else line + "\n" for line in text.split("\n"))
    return "".join(lines)


@pytest.mark.parametrize("path", sorted((CASES / "guides-12").glob("*.txt")), ids=lambda path: path.stem)
def test_a_guide_says_the_same_with_its_tables_flattened(tmp_path: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    def told(text: str) -> Counter[tuple[str, str]]:
        return Counter((a.kind, json.dumps(a.value, ensure_ascii=False)) for clause in clauses(tmp_path, text) for a in clause.attributes if a.kind not in ("field", "form_field"))

    assert told(as_flat(text)) == told(text)


@given(st.lists(st.lists(st.text("甲乙3 \u00a0\n\t。", max_size=6), max_size=4), max_size=6), st.text("甲\t\n ", max_size=12))
def test_rows_lie_apart_and_in_order_whatever_the_text(table: list[list[str]], rest: str) -> None:
    text = flat(table) + rest
    end = 0
    for row in flattened.rows(text):
        assert end <= row.start < row.end <= len(text)
        end = row.end
        for start, stop in row.cells:
            assert row.start <= start <= stop <= row.end
            assert text[start:stop] == text[start:stop].strip()
