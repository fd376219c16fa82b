"""Items of a list bear the numbers that a browser shows."""

from __future__ import annotations

import pytest

from tests.test_html import article


@pytest.mark.parametrize(
    ("listed", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol reversed><li>甲<li>乙<li>丙</ol>", ["3. 甲", "2. 乙", "1. 丙"]),
        ("<ol reversed start=9><li>甲<li>乙</ol>", ["9. 甲", "8. 乙"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a. 甲", "b. 乙"]),
        ("<ol type=I><li>甲<li type=1>乙</ol>", ["I. 甲", "2. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol start=10 style='list-style: simp-chinese-informal inside'><li>甲<li>乙</ol>", ["十、甲", "十一、乙"]),
        ("<ol><li style='list-style-type:upper-alpha'>甲<li>乙</ol>", ["A. 甲", "2. 乙"]),
        ("<ol style='list-style:none'><li>甲<li>乙</ol>", ["甲", "乙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<ul style='list-style-type:decimal'><li>甲<li>乙</ul>", ["1. 甲", "2. 乙"]),
        ("<ol><li>甲<ol><li>子<li>丑</ol><li>乙</ol>", ["1. 甲", "1. 子", "2. 丑", "2. 乙"]),
        ("<ol><li><p>甲</p><p>续</p><li><div>乙</div></ol>", ["1. 甲", "续", "2. 乙"]),
        ("<ol><li>1.甲<li>（二）乙<li>丙</ol>", ["1.甲", "（二）乙", "3. 丙"]),  # typed, the list's own hidden by a style sheet
        ("<ol><li>5家单位</ol>", ["1. 5家单位"]),
        ("<li>甲", ["甲"]),
        ("<ol start=x><li value=y>甲</ol>", ["1. 甲"]),
    ],
)  # fmt: skip
def test_numbers(listed: str, lines: list[str]) -> None:
    assert article(listed) == lines
