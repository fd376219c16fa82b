"""Learning the weights again, and measuring what each part adds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from corpus import QUESTIONS
from kb.errors import BadRequest
from search import decline, rank
from search.ask import Searcher
from search.evaluate import figures, governs, rank_of, read_questions
from search.tune import ablation, fit

ROWS = read_questions([QUESTIONS / "hand-1.jsonl"])[:60]


@pytest.fixture
def searcher(corpus_home: Path) -> Searcher:
    return Searcher.open(corpus_home)


def test_weights_are_learned_and_written_the_same_each_time(searcher: Searcher, corpus_home: Path, tmp_path: Path) -> None:
    first = fit(searcher, ROWS, tmp_path)
    assert json.loads((tmp_path / "ranking.json").read_text("utf-8")) == first
    assert set(first["weights"]) == set(rank.FEATURES)
    assert set(first["declining"]) == set(decline.SIGNALS)
    assert first["weights"]["meaning"] > 0  # never turned against the question
    assert fit(Searcher.open(corpus_home), ROWS, tmp_path) == first


def test_each_part_adds_to_what_is_found(searcher: Searcher) -> None:
    table = dict(ablation(searcher, ROWS))
    assert list(table) == ["words", "meaning", "hybrid", "+ kinds", "+ scope"]
    assert table["+ scope"]["recall@3"] > table["hybrid"]["recall@3"] > table["words"]["recall@3"]
    assert figures(ROWS, searcher.ask) == table["+ scope"]  # the searcher is as it was


def test_where_all_are_needed_the_deepest_counts() -> None:
    def clause(guide: str, text: str) -> dict[str, object]:
        return {"guide": {"id": guide}, "text": text}

    answers = [clause("a", "甲条规定自筹经费。"), clause("b", "乙条规定实施期限。"), clause("a", "丙条规定合作协议。")]
    both = {"gold": [{"guide": "a", "quote": "规定自筹经费"}, {"guide": "a", "quote": "规定合作协议"}]}
    assert rank_of(both | {"need": "all"}, answers) == 1
    assert rank_of(both | {"need": "any"}, answers) == 0
    assert not governs(answers[1], {"guide": "a", "quote": "规定实施期限"})


@pytest.mark.parametrize("text", ["{", '{"question": 3, "gold": []}', '{"question": "问"}'])
def test_a_file_that_holds_no_questions_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"question": "问", "gold": []}\n' + text + "\n", encoding="utf-8")
    with pytest.raises(BadRequest, match=r"bad\.jsonl 第 2 行"):
        read_questions([bad])


def test_eval_prints_the_figures(corpus_home: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS[:8]), encoding="utf-8")
    done = CliRunner().invoke(app, ["eval", str(few), "--kb", str(corpus_home), "--json"])
    assert done.exit_code == 0, done.output
    assert set(json.loads(done.stdout)["ask"]) >= {"recall@1", "recall@3", "mrr", "answered"}
