"""The parts that the pages are made of: marks, citations, files, weight, colours."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.page.citing import citation, spoken
from api.page.marking import asked_words, deciding_kind, deciding_words, marked, spans_marked
from api.page.rendering import file_of
from tests.page.pages import CLAUSE, QUESTION, asked, compare, match, page


@pytest.mark.parametrize(
    ("text", "words", "deciding", "expected"),
    [
        ("自筹经费", ("经费",), (), "自筹[经费]"),
        ("自筹经费", ("自筹", "经费"), (), "[自筹经费]"),
        ("经费管理经费", ("经费",), (), "[经费]管理[经费]"),
        ("A类 a类", ("a类",), (), "[A类] [a类]"),
        ("1<2 & 3", ("<",), (), "1[&lt;]2 &amp; 3"),
        ("1<2 & 3", (), ("<2",), "1<mark>&lt;2</mark> &amp; 3"),
        ("经费", ("人员",), (), "经费"),
        ("经费", ("",), ("",), "经费"),
        ("İ经费", ("经费",), (), "İ[经费]"),
        ("", ("经费",), (), ""),
        ("自筹不低于2倍", ("自筹", "2倍"), ("不低于2倍",), "[自筹]<mark>不低于2倍</mark>"),
    ],
)
def test_marked(text: str, words: tuple[str, ...], deciding: tuple[str, ...], expected: str) -> None:
    made = str(marked(text, words, deciding))
    assert re.sub(r'<mark class="asked">(.*?)</mark>', r"[\1]", made) == expected


def test_marks_of_places_join_and_escape() -> None:
    assert str(spans_marked("<企业>啊，&", [(0, 4), (2, 5), (6, 900), (3, 3)])) == "<mark>&lt;企业&gt;啊</mark>，<mark>&amp;</mark>"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("在“两区”企业、事业单位工作时间不少于120天/年", ("不少于120天/年",)),
        ("自筹资金比例不低于财政支持额度的2倍", ("2倍",)),
        ("自筹经费与财政拨款比例不低于2:1", ("不低于2:1",)),
        ("支持额度不超过1000万元", ("不超过1000万元",)),
        ("单个项目支持额度300-500万元", ("300-500万元",)),
        ("实施期限2-3年", ("2-3年",)),
        ("年龄不得超过60周岁", ("不得超过60周岁",)),
        ("副高级以上职称", ("副高级以上职称",)),
    ],
)
def test_the_figure_of_a_rule_decides(rule: str, expected: tuple[str, ...]) -> None:
    clause = {"text": f"{rule}，其余条件按照有关规定办理，解释权在发布单位。", "attributes": [{"kind": "own", "text": rule}]}
    assert deciding_words(clause, ["own"]) == expected
    assert deciding_words(clause, ["other"]) == ()


def test_a_rule_that_is_the_whole_clause_is_not_marked() -> None:
    assert deciding_words({"text": "须有高级职称。", "attributes": [{"kind": "own", "text": "须有高级职称"}]}, ["own"]) == ()


def test_the_kind_that_decides_is_one_that_the_first_clauses_have() -> None:
    clauses = [{"attributes": [{"kind": "funding"}]}, {"attributes": [{"kind": "duration"}]}]
    assert deciding_kind(clauses, ["presence", "duration", "funding"]) == "funding"
    assert deciding_kind(clauses, ["presence"]) is None


def test_asked_words_leave_out_what_says_nothing() -> None:
    words = asked_words("申报单位需要自筹多少经费？")
    assert "自筹" in words
    assert not {"申报", "单位", "需要", "多少"} & set(words)


def test_a_citation_can_be_checked(client: TestClient) -> None:
    clause = client.get(f"/api/clauses/{quote(CLAUSE)}").json()
    cited = citation(clause)
    assert cited.startswith(f"《{clause['guide']['title']}》，2025年度，二、项目类型，（二）院士类项目，4：“{clause['text']}”")
    assert CLAUSE in cited
    assert f"第 {clause['source']['start'] + 1} 至 {clause['source']['end']} 字" in cited


def test_what_is_read_out_has_no_ids_and_says_how_the_guide_stands(client: TestClient) -> None:
    clause = client.get(f"/api/clauses/{quote(CLAUSE)}").json()
    said = spoken(clause)
    assert clause["text"] in said and clause["guide"]["title"] in said and "第4条" in said
    assert CLAUSE not in said and "截止" not in said
    guide = clause["guide"]
    assert "已有更新的一版" in spoken(clause | {"guide": guide | {"status": "superseded"}})
    assert "已于2025年3月9日截止" in spoken(clause | {"guide": guide | {"open": False, "deadline": "2025-03-09"}})
    assert "截止到2025年12月1日" in spoken(clause | {"guide": guide | {"open": True, "deadline": "2025-12-01"}})
    assert spoken(clause | {"text": "自筹不少于一半；"}).endswith("自筹不少于一半。")


def test_the_words_of_a_clause_can_be_had_alone_and_on_a_page(client: TestClient) -> None:
    clause = client.get(f"/api/clauses/{quote(CLAUSE)}").json()
    found = page(client, f"/cite/{quote(CLAUSE)}")
    for way, words in (("say", spoken(clause)), ("cite", citation(clause))):
        alone = client.get(f"/cite/{quote(CLAUSE)}?as={way}")
        assert alone.text == words and alone.headers["content-type"].startswith("text/plain")
        assert words in found.text
    assert "0991-3139978" in found.text
    assert page(client, "/cite/none/1", 404)


def test_files_have_lasting_addresses(client: TestClient) -> None:
    for load in page(client, "/").loads:
        response = client.get(load)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
        plain = client.get(urlsplit(load).path)
        assert plain.headers["cache-control"] == "no-cache"
        again = client.get(urlsplit(load).path, headers={"if-none-match": plain.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize(
    "address",
    ["/", asked(QUESTION), match(text="我们是企业，申请200万元"), compare(), "/history", "/guides", "/guides/liangqu-2025", "/table"],
)
def test_a_page_with_its_files_weighs_under_200_kb(client: TestClient, address: str) -> None:
    response = client.get(address)
    weight = len(response.content) + sum(len(client.get(load).content) for load in set(page(client, address).loads))
    assert weight < 200_000


def test_colours_have_enough_contrast() -> None:
    """WCAG AA: text on its ground 4.5:1, in both themes, as the stylesheet names them."""
    sheet = file_of("style.css")[0].decode()
    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    pairs = [
        ("ink", "ground"),
        ("ink", "raised"),
        ("soft", "ground"),
        ("soft", "raised"),
        ("accent", "ground"),
        ("accent", "raised"),
        ("on-accent", "accent"),
        ("on-mark", "mark"),
        ("ink", "here"),
        ("soft", "here"),
        ("warn", "ground"),
        ("warn", "raised"),
        ("warn", "warn-ground"),
        ("ink", "warn-ground"),
        ("accent", "warn-ground"),
        ("good", "raised"),
        ("good", "ground"),
        ("ink", "tint"),
        ("soft", "tint"),
        ("accent", "tint"),
    ]
    for theme in (light, dark):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", theme))
        for text, ground in pairs:
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground, colours[text], colours[ground])
        for ground in ("ground", "raised"):  # 1.4.11: the edge of a field, the ring of what is in focus
            assert min(_contrast(colours[one], colours[ground]) for one in ("field", "focus")) >= 3, ground


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
