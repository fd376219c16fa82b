"""Patterns written where they are used are compiled once, however many there are."""

from __future__ import annotations

import re

import pytest

from ingest import patterns


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda pattern, flags=0: made.append(pattern) or compile_(pattern, flags))
    several = [f"第{n}条之四十二" for n in range(1000)]  # more than `re` itself remembers
    for _ in range(3):
        assert [bool(patterns.search(pattern, "第7条之四十二")) for pattern in several].count(True) == 1
    assert sorted(made) == sorted(several)


def test_they_find_what_re_finds() -> None:
    text = "甲、乙；丙12"
    assert patterns.match("甲", text) and not patterns.match("乙", text)
    assert patterns.fullmatch(r"[\w、；]+", text) and not patterns.fullmatch("甲", text)
    assert patterns.findall(r"\d", text) == ["1", "2"]
    assert [found.group() for found in patterns.finditer("[甲乙]", text)] == ["甲", "乙"]
    assert patterns.split("[、；]", text) == ["甲", "乙", "丙12"]
    assert patterns.sub("[、；]", "", text) == "甲乙丙12"
    assert patterns.sub(r"\d", lambda found: f"<{found.group()}>", text, 1) == "甲、乙；丙<1>2"
    assert patterns.search(re.compile("乙"), text)
    with pytest.raises(re.error):
        patterns.search("(", text)
