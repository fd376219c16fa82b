"""Training: a run of seconds on rules made up here must learn, repeat itself, and refuse what is no training text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest import words as lexicon
from kb.errors import BadRequest
from search.encode import StaticEncoder
from search.kinds import Kinds
from search.train import (
    Pair,
    Recipe,
    build_lexicon,
    read_pairs,
    read_thesaurus,
    train,
    training_files,
    vocabulary,
)

# The spoken words share no character with the official ones: whatever is matched was learned.
SPOKEN = {"掏腰包": "自筹经费", "干几年": "实施期限", "露面": "工作时间", "岁数": "退休年龄", "交几份": "纸质材料"}
FRAMES = (
    ("{}行不", "项目的{}应符合要求"),
    ("问问{}咋弄", "{}按规定执行"),
    ("{}嘛样", "申请时{}须明确"),
    ("说说{}", "关于{}的说明"),
)
PAIRS = [
    Pair(question.format(spoken), rule.format(official), kind, group=f"hand-{number}")
    for number, (question, rule) in enumerate(FRAMES)
    for spoken, official, kind in zip(
        SPOKEN, SPOKEN.values(), ("self_funding", "duration", "presence", "pi_age", "submission"), strict=True
    )
] + [
    Pair(text, None, "none", group=f"topic-{number}")
    for number, text in enumerate(["今天天气", "食堂菜价", "打印机坏了", "停车位"])
]
SMALL = Recipe(views=("wc", "bc"), dimension=16, epochs=30, batch=10, least_word=1, least_bigram=1, seed=3)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train(PAIRS, folder, SMALL)
    return folder


def test_training_learns_what_a_colloquial_word_means(trained: Path) -> None:
    encoder = StaticEncoder.load(trained)
    likeness = encoder.encode(list(SPOKEN), "question") @ encoder.encode(list(SPOKEN.values())).T
    assert likeness.argmax(axis=1).tolist() == list(range(len(SPOKEN)))


def test_the_classifier_comes_with_it(trained: Path) -> None:
    asked = Kinds.load(trained).asked("要掏腰包", least=0.0)
    assert next(iter(asked)) == "self_funding"


def test_the_same_seed_gives_the_same_model_and_another_seed_another(trained: Path, tmp_path: Path) -> None:
    again = train(PAIRS, tmp_path / "again", SMALL)
    other = train(PAIRS, tmp_path / "other", replace(SMALL, seed=4))
    assert again.name == StaticEncoder.load(trained).name
    assert other.name != again.name
    assert {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()} == {
        file.name: file.read_bytes() for file in trained.iterdir()
    }


def test_a_retraining_with_fewer_views_leaves_nothing_of_the_old(trained: Path, tmp_path: Path) -> None:
    train(PAIRS, tmp_path, SMALL)
    report = train(PAIRS, tmp_path, replace(SMALL, views=("wc",)))
    assert not (tmp_path / "table-1.npy").exists()
    assert StaticEncoder.load(tmp_path).name == report.name


def test_the_report_counts_pairs_with_a_rule_and_the_thesaurus(tmp_path: Path) -> None:
    report = train(PAIRS, tmp_path, replace(SMALL, epochs=1), thesaurus=[("贴钱", "自筹经费")])
    assert report.pairs == sum(1 for pair in PAIRS if pair.rule) + 1
    assert report.tokens == len((tmp_path / "tokens.txt").read_text(encoding="utf-8").split("\n"))
    assert np.isfinite(report.loss)


@pytest.mark.parametrize("pairs", [[], PAIRS[:1], [Pair("什么", None, "none")] * 5])
def test_too_little_to_learn_from_is_refused(tmp_path: Path, pairs: list[Pair]) -> None:
    with pytest.raises(BadRequest, match="at least 2 pairs"):
        train(pairs, tmp_path, SMALL)


def test_an_unknown_view_is_refused_with_what_is_allowed(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="allowed are"):
        train(PAIRS, tmp_path, replace(SMALL, views=("wb",)))


def test_vocabulary_keeps_every_character_and_common_words_only() -> None:
    listed, idf = vocabulary(["自筹经费", "自筹比例", "龘"], Recipe(least_word=2, least_bigram=2))
    assert "w:自筹" in listed
    assert "w:经费" not in listed
    assert "b:自筹" in listed
    assert "c:龘" in listed
    assert listed == sorted(listed)
    assert idf[listed.index("c:龘")] > idf[listed.index("c:自")]


def test_read_pairs_names_the_line_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "pairs-x.jsonl"
    good = json.dumps({"q": "问", "rule": "规", "kind": "ip", "style": "terse"}, ensure_ascii=False)
    topic = json.dumps({"q": "问", "rule": None, "kind": "none", "topic": "闲聊"}, ensure_ascii=False)
    file.write_text(f"{good}\n\n{topic}\n", encoding="utf-8")
    assert read_pairs([file]) == [
        Pair("问", "规", "ip", "terse", "pairs-x"),
        Pair("问", None, "none", "plain", "pairs-x/闲聊"),
    ]
    file.write_text(f'{good}\n{{"q": 1', encoding="utf-8")
    with pytest.raises(BadRequest, match=r"pairs-x\.jsonl, line 2"):
        read_pairs([file])


def test_read_thesaurus(tmp_path: Path) -> None:
    file = tmp_path / "thesaurus.jsonl"
    assert read_thesaurus(file) == []
    file.write_text(
        '{"official": "自筹经费", "spoken": ["掏腰包", "贴钱"], "topic": "self_funding"}\n', encoding="utf-8"
    )
    assert read_thesaurus(file) == [("掏腰包", "自筹经费"), ("贴钱", "自筹经费")]
    file.write_text('{"spoken": []}\n{"spoken": ["x"]}\n', encoding="utf-8")
    with pytest.raises(BadRequest, match="line 2"):
        read_thesaurus(file)


def test_the_shipped_training_texts_are_sound() -> None:
    pairs = read_pairs(training_files())
    assert len(pairs) > 4000
    assert all(pair.question.strip() and (pair.rule is None) == (pair.kind == "none") for pair in pairs)
    assert len(read_thesaurus()) > 1000


def test_build_lexicon_writes_where_the_lexicon_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[list[str]] = []

    def noted(texts: list[str], official: list[str]) -> int:
        written.append([*texts, *official])
        return len(texts)

    monkeypatch.setattr("search.train.build_dictionary", noted)
    assert build_lexicon([Pair("问", "规", "ip"), Pair("谁", None, "none")], [("俗", "雅")]) == 4
    assert written == [["问", "规", "谁", "俗", "雅"]]
    assert lexicon.DICTIONARY.name == "words.txt"
