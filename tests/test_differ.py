"""Differences in words: readable, complete, and blind to width and punctuation where anything else changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.alike import bare_form
from search.differ import Edit, differ
from search.relation import essence, relation


def marked(left: str, right: str) -> str:
    """[-lost-]{+gained+} around what both have."""
    marks = {"equal": "{}", "insert": "{{+{}+}}", "delete": "[-{}-]"}
    return "".join(marks[p["op"]].format(p["text"]) for e in differ(left, right) for p in e.shown())


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("申报单位须联合援疆省市相关单位共同申报。", "申报单位须联合区外相关单位共同申报。", "申报单位须联合[-援疆省市-]{+区外+}相关单位共同申报。"),
        ("经费至少按照1:2进行自筹", "经费至少按照2:1进行自筹", "经费至少按照[-1:2-]{+2:1+}进行自筹"),
        ("不超过30%。", "不超过30万元。", "不超过[-30%。-]{+30万元。+}"),
        ("支持额度50万元，期限2年。", "支持额度50万元；期限3年。", "支持额度50万元；期限[-2-]{+3+}年。"),
        ("共1～2项", "共１-2项", "共[-1～-]{+１-+}2项"),  # all that changed is width: shown
        ("（合同模版见附件）", "（合同模板见附件）", "（合同[-模版-]{+模板+}见附件）"),
        ("同样的话。", "同样的话。", "同样的话。"),
        ("", "新增一句。", "{+新增一句。+}"),
        ("删去一句。", "", "[-删去一句。-]"),
        ("", "", ""),
        ("八大产业集群", "十大产业集群", "[-八大-]{+十大+}产业集群"),
    ],
)
def test_differences(left: str, right: str, expected: str) -> None:
    assert marked(left, right) == expected


def test_no_confetti() -> None:
    """Single characters in common between two replaced passages do not break them up."""
    left = "引进的技术成果要明确推广应用的具体单位，同时鼓励对基层医疗人才团队的培养和建设。"
    right = "引进的技术成果要明确推广应用的具体单位，并安排专人对合作的设备进行定期维护。"
    edits = differ(left, right)
    assert [e.same for e in edits] == [True, False] or [e.same for e in edits] == [True, False, True]


TEXTS = st.text("申报单位须提供合作协议，。；（）“”1234567890%:.-～万元年项 ABc", max_size=60)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_edits_make_the_right_text_and_mirror(left: str, right: str) -> None:
    edits = differ(left, right)
    assert "".join(e.right for e in edits) == right
    assert "".join(e.left for e in edits) == left
    shown = [p for e in edits for p in e.shown()]
    assert "".join(p["text"] for p in shown if p["op"] != "delete") == right
    assert all(p["text"] for p in shown)
    for e in edits:
        if e.same:
            assert e.left == e.right or bare_form(e.left) == bare_form(e.right)
        assert e.mirrored().mirrored() == e
    assert all(a.same != b.same for a, b in pairwise(edits))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("申报单位须注册满1年。", "申报单位须注册满1年", "unchanged"),
        ("申报单位须注册满1年。", "申报单位应注册满1年。", "reworded"),
        ("申报单位须注册满1年。", "申报单位须注册满2年。", "modified"),
        ("申报单位须注册满1年。", "鼓励申报单位注册满1年。", "modified"),
        ("参与单位不超过3家。", "参与单位不得超过3家。", "reworded"),
        ("比例不得超过30%。", "比例原则上不得超过30%。", "modified"),
        ("（合同模版见附件）", "（合同模板见附件）", "reworded"),
        ("须联合援疆省市相关单位。", "须联合区外相关单位。", "modified"),
        ("须提供审计报告。", "须提供审计报告，并附纳税证明。", "modified"),
        ("优先支持产业化前景好的项目。", "对产业化前景好的项目优先支持。", "reworded"),
        ("高校应当配套经费。", "高等学校应当配套经费。", "reworded"),
        ("", "新增。", "added"),
        ("删去。", "", "removed"),
        ("资助1.5万元。", "资助15万元。", "modified"),
    ],
)
def test_relation_by_words(left: str, right: str, expected: str) -> None:
    assert relation(left, right, differ(left, right), False) == expected
    turned = {"added": "removed", "removed": "added"}.get(expected, expected)
    assert relation(right, left, differ(right, left), False) == turned


def test_a_changed_value_modifies_whatever_the_words() -> None:
    left, right = "项目须联合企业。", "项目应联合企业。"
    assert relation(left, right, differ(left, right), True) == "modified"
    assert relation(left, left, differ(left, left), True) == "unchanged"


def test_essence_drops_what_says_nothing() -> None:
    assert essence("同一申报单位的项目") == essence("同一单位项目")
    assert Edit("甲", "乙", False).shown() == [{"op": "delete", "text": "甲"}, {"op": "insert", "text": "乙"}]
