"""The second reader: what a model that learnt from annotated guides adds to the rules, and what it takes away."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from ingest.build import reader_of
from ingest.likely import Likely, Limb, limbs, shipped
from ingest.rules.base import Place, Reading
from ingest.second import DOUBTED, PLAIN, SURE, second_reading
from ingest.train_likely import examples, fit, write, written
from tests.annotated import CASES

KINDS = ("assessment", "compliance", "exclusion", "funding", "penalty", "submission", "threshold")


class Told(Likely):
    """A model that holds the same opinion of every limb that holds a word."""

    def __init__(self, opinion: dict[str, dict[str, float]]) -> None:
        super().__init__(KINDS, {}, np.zeros(0, np.float32), np.zeros((0, len(KINDS)), np.float32), np.zeros(len(KINDS), np.float32))
        self._opinion = opinion

    def read(self, text: str, path: object) -> list[Limb]:
        found = []
        for start, end in limbs(text):
            said = next((chances for word, chances in self._opinion.items() if word in text[start:end]), {})
            found.append(Limb(start, end, np.array([said.get(kind, 0.5) for kind in KINDS], dtype=np.float32)))
        return found


def place(text: str) -> Place:
    return Place(text=text, path=("二、申报条件",))


@pytest.fixture(autouse=True)
def no_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the judge makes of readings is tested in `test_trusted`."""
    monkeypatch.setattr("ingest.trusted.shipped", lambda: None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("申报单位须为企业，注册满1年。", ["申报单位须为企业", "注册满1年"]),
        ("系统于5月6日17:00关闭；逾期不予受理。", ["系统于5月6日17:00关闭", "逾期不予受理"]),
        ("年营业收入不低于2,000万元。", ["年营业收入不低于2,000万元"]),
        ("考核指标：培训300人次", ["考核指标", "培训300人次"]),
        ("", []),
        ("，。；", []),
    ],
)
def test_limbs(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in limbs(text)] == parts


def test_a_figure_that_binds_nobody_is_no_threshold() -> None:
    text = "每组评审专家不少于5名。"
    rules = [("threshold", Reading({"metric": "评审专家", "min": 5.0, "max": None, "unit": "名"}, 2, 10))]

    def read(**chances: float) -> list[tuple[str, Reading]]:
        return second_reading(place(text), rules, Told({"专家": {"assessment": 0.0, "compliance": 0.0, "exclusion": 0.0, "threshold": 0.01} | chances}))

    assert read() == []
    assert read(exclusion=0.3) == read(threshold=0.05) == rules  # it may shut somebody out


def test_what_is_known_for_another_kind_is_read_as_that() -> None:
    text = "建成中试生产线不少于2条。"
    rules = [("threshold", Reading({"metric": "建成中试生产线", "min": 2.0, "max": None, "unit": "条"}, 0, 11))]

    def read(assessment: float, threshold: float) -> list[tuple[str, Reading]]:
        return second_reading(place(text), rules, Told({"中试": {"assessment": assessment, "threshold": threshold}}))

    ((kind, reading),) = read(0.9, 0.05)
    assert kind == "assessment" and "中试生产线" in str(reading.value["indicator"]) and (reading.start, reading.end) == (0, 11)
    assert read(0.5, 0.05) == read(0.9, 0.3) == rules  # not sure of the one, or not against the other


def test_what_the_rules_missed_is_read_plainly() -> None:
    text = "具备固定场所，年接待参观者不少于5000人次。"
    read = second_reading(place(text), [], Told({"参观者": {"threshold": 0.8}}))
    assert [(kind, reading.value) for kind, reading in read] == [("threshold", {"metric": "年接待参观者", "min": 5000.0, "max": None, "unit": "人次"})]
    assert text[read[0][1].start : read[0][1].end] == "年接待参观者不少于5000人次"


def test_a_figure_that_the_rules_read_is_not_read_again() -> None:
    text = "年接待参观者不少于5000人次。"
    known = [("assessment", Reading({"indicator": "年接待参观者"}, 0, 13))]
    assert second_reading(place(text), known, Told({"参观者": {"threshold": 0.99}})) == known


def test_without_a_figure_the_model_has_to_be_surer() -> None:
    text = "逾期未签订合同视作自动放弃。"
    assert second_reading(place(text), [], Told({"逾期": {"penalty": SURE - 0.05}})) == []
    assert [kind for kind, _ in second_reading(place(text), [], Told({"逾期": {"penalty": SURE + 0.05}}))] == ["penalty"]


def test_readings_that_the_model_holds_impossible_are_left_out() -> None:
    text = "间接费用不超过500万元。"
    known = [("funding", Reading({"min_wan": None, "max_wan": 500.0, "per": None, "tier": None}, 0, 11))]
    assert second_reading(place(text), known, Told({"间接": {"funding": 0.001}})) == []
    assert second_reading(place(text), known, Told({"间接": {"funding": 0.2}})) == known


def test_what_shuts_applicants_out_is_never_left_out() -> None:
    assert not DOUBTED & {"exclusion", "credit", "threshold", "applicant_type", "region", "legal_status", "pi_age", "pi_title", "self_funding", "window", "application_limit"}
    text = "个人不得申报。"
    known = [("exclusion", Reading({"what": "个人"}, 0, 6))]
    assert second_reading(place(text), known, Told({"个人": {"exclusion": 0.0001}})) == known


@pytest.mark.parametrize("role", ["signature", "attachment", "contact", "form_field", "row"])
def test_what_is_no_sentence_is_read_by_the_rules_alone(role: str) -> None:
    silent = Place(text="培训不少于300人次。", path=("二、申报条件",), role=role)
    assert second_reading(silent, [], Told({"培训": {"threshold": 0.99}})) == []


def test_what_is_longer_than_a_sentence_is_read_by_the_rules_alone() -> None:
    assert second_reading(place("培训不少于300人次，" * 400), [], Told({"培训": {"threshold": 0.99}})) == []


def test_shares_of_the_young_are_no_limit_of_age() -> None:
    assert PLAIN["pi_age"]("40周岁以下人员占比不低于50%", place("x")) is None
    assert PLAIN["pi_age"]("年龄不超过40周岁", place("x")) == {"max_years": 40}
    assert PLAIN["pi_age"]("1985年1月1日（女性1983年1月1日）以后出生", place("x")) == {"limit": "1985年1月1日（女性1983年1月1日）以后出生"}


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("threshold", "年接待参观者不少于5000人次", {"metric": "年接待参观者", "min": 5000.0, "max": None, "unit": "人次"}),
        ("threshold", "资产负债率不超过70%", {"metric": "资产负债率", "min": None, "max": 70.0, "unit": "%"}),
        ("threshold", "结题率低于80%的", None),
        ("threshold", "前款第（三）项人数可放宽至3人", None),
        ("threshold", "其中财务专家不少于1人", None),
        ("assessment", "技术就绪度达到7级", {"indicator": "技术就绪度"}),
        ("assessment", "仅发表论文2篇不算完成", None),
        ("application_limit", "每科室最多报2项", {"max": 2, "scope": "每科室最多报"}),
        ("application_limit", "其中重点项目不超过1项", None),
        ("submission", "光盘1张寄送科技处，一式2份", {"channel": "disc", "to": None, "copies": 2}),
        ("submission", "单个文件上传大小不超过10MB", None),
        ("compliance", "根据有关规定", None),
        ("no_stacking", "与上级补助可叠加", None),
        ("partner_agreement", "双方签有合作协议", {"required": True}),
        ("partner_agreement", "合作协议明确任务分工", None),
        ("material", "双方签订三方合作协议", None),
        ("penalty", "无正当理由逾期不报的", None),
    ],
)
def test_plain_values(kind: str, words: str, value: dict[str, object] | None) -> None:
    assert PLAIN[kind](words, place(words)) == value


def test_without_a_model_the_rules_read_alone(tmp_path: Path) -> None:
    assert Likely.load(tmp_path) is None
    (tmp_path / "likely.npz").write_bytes(b"PK\x03\x04 no archive")
    assert Likely.load(tmp_path) is None


def test_the_shipped_model_knows_the_kinds_that_are_read_plainly() -> None:
    model = shipped()
    assert model is not None and set(PLAIN) <= set(model.kinds) and set(DOUBTED) <= {*model.kinds, "role"}


def test_guides_are_read_again_when_the_model_changes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    assert len({reader_of(first), reader_of(second), reader_of(tmp_path / "none.npz")}) == 3


def test_training_is_written_and_read_back(tmp_path: Path) -> None:
    """A model of two sets holds their own limbs likelier of their kinds than of others, and reads the same after it was kept."""
    made = [*examples(CASES / "guides-1"), *examples(CASES / "guides-2")]
    kinds, names, idf, weights, bias = fit(made, kept=3000)
    write(tmp_path, kinds, names, idf, weights, bias)
    model = Likely.load(tmp_path)
    assert model is not None and model.kinds == tuple(kinds)
    text, path = "申报材料：营业执照复印件、审计报告。", ("三、申报材料",)
    likeliest = max(model.read(text, path), key=lambda limb: float(limb.chances.max()))
    assert model.kinds[int(likeliest.chances.argmax())] == "material"


def test_written_sentences_are_learnt_from(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    row = {"path": ["三、经费"], "text": "每项不超过20万元，分两次拨付。", "rows": [{"quote": "每项不超过20万元", "kind": "funding"}]}
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert [sorted(kinds) for _, kinds in written(file)] == [["funding"], []]
