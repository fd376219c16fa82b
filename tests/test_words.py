"""Words: what is cut, what is searched, what a line break may not part."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import words as module
from ingest.words import build_dictionary, crosses_word, is_word, terms, words

TEXT = "申报单位自筹经费与财政拨款比例不低于2:1，实施期限2～3年，ＡＩ与5G项目优先。\n\t联系电话：0991-3835232"


@given(st.text())
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(st.text())
def test_terms_are_lower_case_and_never_blank(text: str) -> None:
    assert all(term.strip() and term == term.lower() for term in terms(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("创新型产业集群", {"创新型", "产业", "集群"}),
        ("自筹经费比例2:1", {"自筹", "经费", "比例", "2:1"}),
        ("不超过1.5万元", {"1.5", "万元"}),
        ("２０２５年ＡＩ项目", {"2025", "ai", "项目"}),
        ("5G和3D打印", {"5g", "3d", "打印"}),
        ("300-500万元", {"300", "500", "万元"}),
    ],
)
def test_terms_find(text: str, expected: set[str]) -> None:
    assert expected <= set(terms(text))


@pytest.mark.parametrize("text", ["", "　\n\t", "，。！？（）——", "的了吗呢", "请问一下"])
def test_terms_of_nothing_worth_searching_are_none(text: str) -> None:
    assert terms(text) == []


def test_a_long_word_yields_the_words_inside_it_once_each() -> None:
    long = next(word for word in ("知识产权", "高新技术企业", "科学技术") if is_word(word))
    inside = terms(long)
    assert inside[0] == long
    assert len(inside) > 1
    assert len(set(inside)) == len(inside)
    assert all(part in long for part in inside)


def test_an_unknown_word_is_found_by_its_characters_and_bigrams() -> None:
    assert not is_word("龘靐")
    assert terms("龘靐") == ["龘", "龘靐", "靐"]


def test_stop_words_never_hide_what_is_asked_for() -> None:
    found = terms("最多能报几个，要多少钱，谁不能报")
    assert {"几", "多少", "谁"} <= {*found, *"".join(found)} | set(found)
    assert any("不" in term for term in found)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("乌昌石国家自主创新示范区科", "技发展计划项目申报指南", True),
        ("乌昌石国家自主创新示范区科技", "发展计划项目申报指南", False),
        ("申报单位须具有独立法", "人资格", True),
        ("20", "25年度", True),
        ("申报截止日期为8月。", "联系人", False),
        ("联系人：", "张三", False),
        ("", "项目", False),
        ("项目", "", False),
    ],
)
def test_crosses_word(left: str, right: str, expected: bool) -> None:
    assert crosses_word(left, right) is expected
    assert crosses_word(left + "  ", "\t" + right) is expected


def test_threads_cut_alike() -> None:
    alone = words(TEXT)
    module._tokenizer.cache_clear()
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(words(TEXT))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 8


def test_our_tokenizer_is_not_the_global_one() -> None:
    jieba.dt.FREQ["咱家独词"] = 99999
    try:
        assert not is_word("咱家独词")
        assert module._tokenizer() is not jieba.dt
    finally:
        del jieba.dt.FREQ["咱家独词"]


def test_loading_is_quick_and_leaves_no_cache() -> None:
    module._tokenizer.cache_clear()
    started = time.perf_counter()
    words("预热")
    assert time.perf_counter() - started < 0.3  # 10–30 ms on an idle machine
    with tempfile.TemporaryDirectory() as folder:
        code = "from ingest.words import terms; print(terms('自筹经费'))"
        environment = {**os.environ, "TMPDIR": folder}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
        assert "自筹" in done.stdout
        assert done.stderr == ""
        assert list(Path(folder).iterdir()) == []


def test_build_dictionary_counts_keeps_parts_and_is_the_same_every_time(tmp_path: Path) -> None:
    texts = ["知识产权归项目承担单位所有", "知识产权纠纷"]
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    number = build_dictionary(texts, ["揭榜挂帅", "R&D占比", "甲"], first)
    build_dictionary(texts, ["揭榜挂帅", "R&D占比", "甲"], second)
    entries = dict(line.split(" ") for line in first.read_text(encoding="utf-8").splitlines())
    assert first.read_bytes() == second.read_bytes()
    assert len(entries) == number
    assert entries["知识产权"] == "2"
    assert entries["揭榜挂帅"] == "1"
    assert "产权" in entries  # inside a counted word
    assert "R&D占比" not in entries


def test_the_dictionary_is_sorted_and_well_formed() -> None:
    lines = module.DICTIONARY.read_text(encoding="utf-8").splitlines()
    listed = [line.split(" ")[0] for line in lines]
    assert listed == sorted(set(listed))
    assert all(int(line.split(" ")[1]) > 0 for line in lines)
