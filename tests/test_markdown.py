"""Markdown reads as its page shows, and a guide without marks as the text file that it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.build import document
from ingest.read import source
from ingest.readers.markdown import read
from ingest.readers.text import decode
from tests.conftest import GUIDE_FILES
from tests.test_html_guides import said, values


def shown(text: str) -> list[str]:
    return [line for line in read(text.encode(), "a.md").text.splitlines() if line.strip()]


@pytest.mark.parametrize("file", GUIDE_FILES, ids=lambda file: file.stem)
def test_a_plain_guide_reads_as_its_text_file(file: Path) -> None:
    data = file.read_bytes()
    assert read(data, "a.md").text.split("\n") == decode(data, "a").replace("\r\n", "\n").split("\n")
    plain, marked = document(source(data, file.name)), document(source(data, f"{file.stem}.md"))
    assert said(plain) == said(marked)
    assert values(plain) == values(marked)


def test_marks_go_and_places_are_lines_of_the_file() -> None:
    text = "# 2024年度某专项申报指南\n\n## 一、申报条件\n\n1. 申报单位**须**为企业，见[办法](http://a.cn)。\n2. 自筹不低于`2`倍，\n   另行约定。\n   - 子项\n\n| 类别 | 额度 |\n|--|--|\n| 重点 | 50万元 |\n\n> 引文<br>二行\n\n```\n代码 **x**\n```\n"
    found = read(text.encode(), "a.md")
    assert [(found.text[a.start : a.end], a.place.label) for a in found.anchors] == [
        ("2024年度某专项申报指南", "第1行"), ("一、申报条件", "第3行"), ("1. 申报单位须为企业，见办法。", "第5行"), ("2. 自筹不低于2倍，", "第6行"), ("另行约定。", "第7行"),
        ("子项", "第8行"), ("类别：重点；额度：50万元", "第12行"), ("引文", "第14行"), ("二行", "第14行"), ("代码 **x**", "第17行"),
    ]  # fmt: skip
    assert [found.text[a:b] for a, b in found.rows] == ["类别：重点；额度：50万元"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("3. 甲\n4. 乙", ["3. 甲", "4. 乙"]), ("1. 甲\n2. 乙\n2. 丙", ["1. 甲", "2. 乙", "2. 丙"]), ("1. 甲\n1. 乙\n1. 丙", ["1. 甲", "2. 乙", "3. 丙"]), ("1) 甲\n2) 乙", ["1) 甲", "2) 乙"]),
        ("1. 甲\n   1. 子\n   2. 丑\n2. 乙", ["1. 甲", "1. 子", "2. 丑", "2. 乙"]), ("1.甲\n2.乙", ["1.甲", "2.乙"]), ("- 甲\n* 乙", ["甲", "乙"]), ("- [ ] 甲\n- [x] 乙", ["□ 甲", "☑ 乙"]),
        ("**重点：**企业须自筹。", ["重点：企业须自筹。"]), ("面积2*3*4米，*斜* 与 __粗__", ["面积2*3*4米，斜 与 粗"]), ("姓名：____", ["姓名：____"]), ("\\*甲\\*", ["*甲*"]),
        ("误差<5%，收入>3亿元", ["误差<5%，收入>3亿元"]), ("---\ntitle: 某专项申报指南\n---\n正文。", ["某专项申报指南", "正文。"]), ("---\ntitle: 甲\n---\n# 乙", ["乙"]),
        ("<table><tr><th>类别<th>额度<tr><td>重点<td>50万元</table>", ["类别：重点；额度：50万元"]), ("<div>甲</div>\n\n<!-- 注 -->\n乙", ["甲", "乙"]), ("~~删去~~", ["删去"]),
    ],
)  # fmt: skip
def test_what_a_page_shows(text: str, lines: list[str]) -> None:
    assert shown(text) == lines


def test_a_picture_is_told_as_a_loss() -> None:
    assert read("甲\n\n乙![流程图](a.png)".encode(), "a.md").losses == ("第3行：图片中的文字没有读（流程图）",)


def test_no_word_is_lost_in_depth() -> None:
    text = "".join(" " * 2 * i + "- 申报单位须为企业\n" for i in range(200))
    assert read(text.encode(), "a.md").text.count("申报单位须为企业") == 200


@given(st.text(alphabet="申报单位企业。，、一二1.（）- \n\t　", min_size=1, max_size=200).filter(lambda text: text.strip(" \n\t　")))
def test_no_chinese_word_is_lost(text: str) -> None:
    made = read(text.encode(), "a.md").text
    assert [c for c in made if c > "\u2e7f" and not c.isspace()] == [c for c in text if c > "\u2e7f" and not c.isspace()]
