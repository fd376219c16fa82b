"""The judge of readings: what it learns, what it may leave out, and that nothing is lost without it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from corpus import TRAINING
from ingest import second
from ingest.likely import Likely
from ingest.rules.base import Place, Reading
from ingest.second import BINDING, JUDGED, TRUST, TRUST_OF_BINDING, second_reading
from ingest.train_trusted import READINGS, fitted, judged
from ingest.trusted import WEIGHTS, Trusted, features, shipped
from kb.attribute import VALUES

TEXT = "核查人员不少于2人，研发人员不少于5人。"


def told(text: str, start: int, end: int, kind: str = "threshold") -> dict[str, float]:
    return features(kind, {"metric": text[start:end], "min": 2, "max": None}, text, start, end, ["三、组织实施"], "sentence", {"threshold": 0.4, "assessment": 0.2}, ["authority"])


class Judge(Trusted):
    """Trusts every reading alike."""

    def __init__(self, chance: float) -> None:
        super().__init__({}, float(np.log(chance / (1 - chance))))


def test_features_name_the_words_of_a_reading_and_those_beside_it() -> None:
    found = told(TEXT, 0, 4)
    assert found["words:核查"] == found["words|threshold:核查"] == 0.5
    assert found["after:不少"] and "after:研发" not in found  # only up to the next comma
    assert found["lacks|threshold.max"] == found["has|threshold.metric"] == found["beside|threshold|authority"] == 1.0
    assert found["own"] == pytest.approx(np.log(0.401 / 0.601)) and found["other"] == 0.2
    assert {name for name in told("投资500万元以上", 0, 9) if ":" not in name or "." not in name} == {name for name in told("投资800万元以上", 0, 9) if ":" not in name or "." not in name}  # one figure is as another


def test_the_judge_learns_which_words_go_with_wrong_readings() -> None:
    made = [(told(TEXT, 0, 9), False), (told(TEXT, 10, 19), True)] * 8
    names, weights, bias = fitted(made)
    judge = Trusted(dict(zip(names, weights.tolist(), strict=True)), bias)
    assert judge.chance(told(TEXT, 0, 9)) < 0.5 < judge.chance(told(TEXT, 10, 19))


@pytest.mark.parametrize(("chance", "kept"), [(TRUST + 0.01, ["threshold", "assessment"]), (TRUST - 0.01, ["threshold"]), (TRUST_OF_BINDING - 0.01, [])])
def test_what_may_shut_out_is_left_out_only_where_the_judge_is_all_but_sure(chance: float, kept: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ("threshold", "assessment")
    silent = Likely(kinds, {"l": {}, "c": {}, "h": {}}, np.zeros(0, np.float32), np.zeros((0, 2), np.float32), np.zeros(2, np.float32))
    monkeypatch.setattr(second.trusted, "shipped", lambda: Judge(chance))
    place = Place(text="研发人员不少于5人，发表论文2篇。", path=("三、其他",))
    readings = [
        ("threshold", Reading({"metric": "研发人员", "min": 5, "max": None, "unit": "人"}, 0, 9)),
        ("assessment", Reading({"indicator": "论文"}, 10, 16)),
    ]
    assert [kind for kind, _ in second_reading(place, readings, silent)] == kept
    assert "threshold" in BINDING and "assessment" not in BINDING


def test_what_nobody_may_do_without_is_not_judged() -> None:
    assert not JUDGED & {"achievement", "exclusion", "credit", "self_funding", "funding", "subsidy_rate", "region", "legal_status", "pi_age", "pi_title", "deadline", "duration"}


def test_without_a_judge_every_reading_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Trusted.load(tmp_path) is None
    (tmp_path / WEIGHTS).write_bytes(b"PK\x03\x04 no archive")
    assert Trusted.load(tmp_path) is None
    monkeypatch.setattr(second.trusted, "shipped", lambda: None)
    place = Place(text="核查人员不少于2人。", path=("五、评审",))
    reading = ("threshold", Reading({"metric": "核查人员", "min": 2, "max": None, "unit": "人"}, 0, 9))
    assert reading in second_reading(place, [reading])


def test_the_shipped_judge_tells_right_readings_from_wrong_ones() -> None:
    """On what it learnt from: the mean chance of right readings lies far above that of wrong ones."""
    judge, likely = shipped(), second.shipped()
    assert judge is not None and likely is not None
    file = sorted(READINGS.glob("*.jsonl"))[0]
    chances: dict[bool, list[float]] = {True: [], False: []}
    for found, right in judged(file, likely):
        chances[right].append(judge.chance(found))
    assert np.mean(chances[True]) > np.mean(chances[False]) + 0.3


def test_what_the_judge_learns_from_is_sound() -> None:
    for file in sorted(READINGS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for reading in row["readings"]:
                assert 0 <= reading["start"] < reading["end"] <= len(row["text"])
                VALUES[reading["kind"]].model_validate(reading["value"])
        assert file.stem == "genre" or file.stem.startswith(("guides-", "excerpts-")) or (TRAINING / "limbs" / file.name).exists()
