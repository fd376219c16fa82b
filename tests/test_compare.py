"""Two editions side by side: the contract's JSON, typed changes, mirrors, what the team annotated, and every output."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from api.compare_files import markdown, page
from kb.attribute import AppliesTo, Attribute, Modality
from kb.errors import BadRequest, UnknownGuide
from kb.quantity import Span
from kb.shown import Shown
from kb.store import Store
from search.compare import Comparison, Edition, Held, compare, compared_editions, shown
from search.encode import StaticEncoder
from search.history import history, several
from search.weigh import Sides, judged, lone
from tests.conftest import CASES, CORPUS_IDS, Ran
from tests.editions import edition_of, invented

OLD, NEW = "kejiyuanjiang-2022-2", "kejiyuanjiang-2025"
SIDES = Sides("2022年", "2025年")
TURNED = {"added": "removed", "removed": "added", "raised": "lowered", "lowered": "raised"}


@pytest.fixture
def held(corpus_store: Store, encoder: StaticEncoder) -> Held:
    return Held(corpus_store, encoder)


@pytest.fixture
def told(held: Held) -> Shown:
    return compare(held, OLD, NEW)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text.translate(str.maketrans("，：；（）", ",:;()")))


def holds(clauses: list[Shown], quote: str) -> bool:
    wanted = squeezed(quote)
    return any(wanted in (text := squeezed(c["text"])) or text.rstrip("。;") in wanted for c in clauses)


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


# -- what the team annotated by hand ------------------------------------------------------------------------------------


def test_alignment_and_relations_are_those_annotated(told: Shown) -> None:
    aligned, right, binding = 0, 0, 0
    for row in rows("alignment-own.jsonl"):
        found = [
            p
            for p in told["pairs"]
            if all(holds(p["left"], q) for q in row["left_quotes"]) and all(holds(p["right"], q) for q in row["right_quotes"])
        ]
        lone_row = row["relation"] in ("added", "removed")
        ok = any(p["relation"] == row["relation"] and (not lone_row or not (p["left"] and p["right"])) for p in found)
        if row.get("arguable") and not ok:
            continue
        binding += 1
        right += ok
        aligned += ok or bool(found) and not lone_row
    assert aligned / binding >= 0.97
    assert right / binding >= 0.95


def test_value_changes_are_those_annotated(told: Shown) -> None:
    def fits(value: Shown, row: dict[str, Any]) -> bool:
        types = set(value["applies_to"]["applicant_types"])
        if value["kind"] != row["kind"] or value["change"] != row["change"]:
            return False
        if row["applicant_types"] and types and not types & set(row["applicant_types"]):
            return False
        return all(
            row[f"{s}_value"] is None
            or value[s] is not None
            and all(not isinstance(v, (int, float)) or value[s]["value"].get(k) == v for k, v in row[f"{s}_value"].items())
            for s in ("left", "right")
        )

    wanted = [row for row in rows("values-own.jsonl") if not row.get("arguable")]
    found = sum(any(fits(v, row) for v in told["values"]) for row in wanted)
    assert found / len(wanted) >= 0.92


def test_the_same_duty_written_the_other_way_round_is_no_change(told: Shown) -> None:
    ratios = {tuple(v["applies_to"]["applicant_types"]): v for v in told["values"] if v["kind"] == "self_funding"}
    enterprise = ratios["enterprise",]
    assert enterprise["change"] == "same"
    assert "由1:2改为2:1" in enterprise["note"] and "2倍" in enterprise["note"] and "推定" in enterprise["note"]
    medical = ratios["medical_institution",]
    assert (medical["change"], medical["right"]) == ("removed", None)
    assert "2025年" in medical["note"] and "未规定" in medical["note"]


# -- the contract -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), list(combinations(CORPUS_IDS, 2)))
def test_the_answer_has_the_shape_of_the_contract(one: str, other: str, held: Held) -> None:
    told = compare(held, one, other)
    assert (told["left"]["id"], told["right"]["id"]) == (one, other)
    for side, guide in (("left", one), ("right", other)):
        ids = [c["id"] for p in told["pairs"] for c in p[side]]
        assert sorted(ids) == sorted(c.id for c in held.store.clauses(guide))
        said = Counter(json.dumps(v[side], sort_keys=True) for v in told["values"] if v[side])
        kept = {json.dumps(a, sort_keys=True) for p in told["pairs"] for c in p[side] for a in c["attributes"]}
        assert set(said) == kept
    for pair in told["pairs"]:
        assert pair["relation"] in {"unchanged", "reworded", "modified", "added", "removed"}
        assert {p["op"] for p in pair["diff"]} <= {"equal", "insert", "delete"}
        assert bool(pair["left"]) != (pair["relation"] == "added")
        assert bool(pair["right"]) != (pair["relation"] == "removed")
    for value in told["values"]:
        assert value["change"] in {"same", "raised", "lowered", "changed", "added", "removed"}
        assert (value["left"] is None) == (value["change"] == "added")
        assert (value["right"] is None) == (value["change"] == "removed")
        assert value["note"]
        if value["change"] == "removed":
            assert "未规定" in value["note"] or "有同样的规定" in value["note"]
    for point in told["points"]:
        assert point["left"] or point["right"]
        assert point["text"].endswith("。")
    json.dumps(told)


@pytest.mark.parametrize("guide", CORPUS_IDS)
def test_a_guide_against_itself_is_unchanged(guide: str, held: Held) -> None:
    told = compare(held, guide, guide)
    assert {p["relation"] for p in told["pairs"]} == {"unchanged"}
    assert {v["change"] for v in told["values"]} <= {"same"}
    assert all([c["id"] for c in p["left"]] == [c["id"] for c in p["right"]] for p in told["pairs"])
    assert all(v["left"] == v["right"] for v in told["values"])
    assert "没有变化" in told["summary"]
    assert told["effects"] == []


def assert_mirrors(there: Shown, back: Shown) -> None:
    def pair_key(p: Shown, left: str, right: str, turned: bool) -> Any:
        relation = TURNED.get(p["relation"], p["relation"]) if turned else p["relation"]
        return relation, tuple(c["id"] for c in p[left]), tuple(c["id"] for c in p[right]), p["similarity"]

    def value_key(v: Shown, left: str, right: str, turned: bool) -> Any:
        change = TURNED.get(v["change"], v["change"]) if turned else v["change"]
        return v["kind"], change, json.dumps([v[left], v[right], v["applies_to"]], sort_keys=True)

    assert Counter(pair_key(p, "left", "right", False) for p in there["pairs"]) == Counter(
        pair_key(p, "right", "left", True) for p in back["pairs"]
    )
    assert Counter(value_key(v, "left", "right", False) for v in there["values"]) == Counter(
        value_key(v, "right", "left", True) for v in back["values"]
    )


@pytest.mark.parametrize(("one", "other"), list(combinations(CORPUS_IDS, 2)))
def test_the_other_way_round_is_the_mirror(one: str, other: str, held: Held) -> None:
    assert_mirrors(compare(held, one, other), compare(held, other, one))


def both(left: Edition, right: Edition, encoder: StaticEncoder) -> tuple[Comparison, Shown]:
    compared = compared_editions(left, right, encoder)
    guides = {e.guide.id: {"id": e.guide.id, "year": e.guide.year, "title": e.guide.title} for e in (left, right)}
    return compared, shown(compared, guides)


@pytest.mark.parametrize("seed", range(100, 112))
def test_invented_editions_mirror_too(seed: int, encoder: StaticEncoder) -> None:
    made = invented(seed, 18, True)
    assert_mirrors(both(made.left, made.right, encoder)[1], both(made.right, made.left, encoder)[1])


def test_another_programme_is_said_to_be_one(held: Held) -> None:
    assert "不属于同一计划" in compare(held, "liangqu-2025", "shanghe-2023")["summary"]
    assert "不属于同一计划" not in compare(held, OLD, NEW)["summary"]


# -- values -------------------------------------------------------------------------------------------------------------


def attribute(kind: str, value: dict[str, object], modality: Modality = "must", types: tuple[Any, ...] = ()) -> Attribute:
    return Attribute(
        kind=kind, value=value, modality=modality, applies_to=AppliesTo(applicant_types=types), text="甲",
        source=Span(file="a.txt", start=0, end=1), clause_id="a/1",
    )  # fmt: skip


def ratio(value: float, written: str, direction: str = "stated", other: float | None = None) -> dict[str, object]:
    return {"ratio": value, "written": written, "direction": direction, "other_reading": other}


@pytest.mark.parametrize(
    ("kind", "old", "new", "change", "said"),
    [
        ("self_funding", ratio(2, "1:2", "inferred", 0.5), ratio(2, "2:1", "inferred", 0.5), "same", "写法由1:2改为2:1"),
        ("self_funding", ratio(2, "2:1"), ratio(2, "2:1"), "same", "不变"),
        ("self_funding", ratio(2, "2:1"), ratio(3, "3:1"), "raised", "提高"),
        ("self_funding", ratio(2, "2:1"), ratio(0, "不需"), "lowered", "不需自筹"),
        ("self_funding", ratio(2, "1:2", "inferred", 0.5), ratio(0.5, "1:2"), "changed", "人工核对"),
        ("funding", {"min_wan": None, "max_wan": 50, "per": "项目", "tier": None}, {"min_wan": None, "max_wan": 80, "per": "项目", "tier": None}, "raised", "80万元"),
        ("funding", {"min_wan": 30, "max_wan": 50, "per": None, "tier": None}, {"min_wan": 20, "max_wan": 80, "per": None, "tier": None}, "changed", "80万元"),
        ("duration", {"min_months": 24, "max_months": 36}, {"min_months": 24, "max_months": 24}, "lowered", "2年"),
        ("duration", {"min_months": 24, "max_months": 24}, {"min_months": None, "max_months": 24}, "changed", "2年"),
        ("pi_title", {"title": "中级", "or_degree": None}, {"title": "副高级", "or_degree": None}, "raised", "副高级"),
        ("applicant_type", {"types": ["enterprise", "university"]}, {"types": ["university", "enterprise"]}, "same", "不变"),
        ("applicant_type", {"types": ["enterprise"]}, {"types": ["enterprise", "university"]}, "changed", "增加高等学校"),
        ("achievement", {"min": 1, "max": 2, "level": "省部级", "within_years": 4, "since": None}, {"min": 1, "max": 2, "level": "省部级", "within_years": None, "since": None}, "changed", "2025年未规定"),
        ("credit", {"within_years": None}, {"within_years": 3}, "changed", "近3年"),
        ("material", {"name": "审计报告", "years": ["previous"]}, {"name": "审计报告", "years": [2023, 2024]}, "changed", "2024年度"),
        ("field", {"name": "八大产业集群"}, {"name": "十大产业集群"}, "changed", "十大产业集群"),
        ("field", {"name": "“种子工程”"}, {"name": "种子工程"}, "same", "不变"),
        ("contact", {"unit": "甲处", "people": ["张三", "李四"], "phones": ["1"]}, {"unit": "甲处", "people": ["张三"], "phones": ["1"]}, "changed", "去掉李四"),
    ],
)  # fmt: skip
def test_what_became_of_a_value(kind: str, old: dict[str, object], new: dict[str, object], change: str, said: str) -> None:
    found, note = judged(attribute(kind, old), attribute(kind, new), SIDES)
    assert found == change
    assert said in note
    back, _ = judged(attribute(kind, new), attribute(kind, old), SIDES.flipped())
    assert back == TURNED.get(change, change)


def test_a_duty_that_became_a_wish_is_changed() -> None:
    value: dict[str, object] = {"required": True}
    change, note = judged(attribute("partner_agreement", value), attribute("partner_agreement", value, "encourage"), SIDES)
    assert change == "changed" and "鼓励" in note


def test_what_one_edition_does_not_state_is_said_so() -> None:
    told = lone(attribute("self_funding", ratio(1, "1:1"), types=("medical_institution",)), ["medical_institution"], "2022年", "2025年")
    assert told.startswith("2025年对医疗卫生机构未规定自筹经费")


def guide(year: int, body: str) -> Edition:
    return edition_of(f"{year}年度海岛科技振兴专项申报指南\n\n{body}", f"haidao-{year}.txt")


def test_values_meet_by_applicant_type_and_track(encoder: StaticEncoder) -> None:
    old = guide(2023, "一、申报要求\n1.申报单位是企业性质的，自筹经费与财政资金比例不低于2:1；申报单位是高校性质的，自筹经费与财政资金比例不低于1:1。\n")
    new = guide(2024, "一、申报要求\n1.申报单位是高校性质的，自筹经费与财政资金比例不低于1:1；申报单位是企业性质的，自筹经费与财政资金比例不低于3:1。\n")
    found = {v.types: v.change for v in compared_editions(old, new, encoder).values if v.kind == "self_funding"}
    assert found == {("enterprise",): "raised", ("university",): "same"}


def test_a_cap_for_all_that_became_one_for_each_track(encoder: StaticEncoder) -> None:
    old = guide(2023, "一、项目类型\n（一）甲类项目\n1.支持养殖装备研发。\n（二）乙类项目\n1.支持海水淡化研发。\n二、经费\n1.单个项目资助额度不超过50万元。\n")
    new = guide(2024, "一、项目类型\n（一）甲类项目\n1.支持养殖装备研发。\n2.单个项目资助额度不超过80万元。\n（二）乙类项目\n1.支持海水淡化研发。\n二、经费\n1.经费专款专用。\n")
    found = [(v.change, v.track) for v in compared_editions(old, new, encoder).values if v.kind == "funding"]
    assert found == [("raised", "甲类项目")]


# -- effects, history, bad input ------------------------------------------------------------------------------------------


def test_effects_tell_whom_the_changes_touch(told: Shown) -> None:
    by_type = {e["applicant_type"]: e for e in told["effects"]}
    public = by_type["public_institution"]
    assert {v["admission"] for v in public["left"]["verdicts"]} == {"met"}
    assert {v["admission"] for v in public["right"]["verdicts"]} == {"unknown"}  # named in a case, not in the list
    assert "2022年可申报" in public["text"] and "2025年能否申报待核" in public["text"]
    changes = {c["kind"]: c for c in by_type["medical_institution"]["changes"]}
    assert changes["self_funding"]["change"] == "removed" and changes["self_funding"]["left"].startswith(OLD)


def test_effects_for_a_given_applicant(held: Held, tmp_path: Path, corpus_home: Path, zhinan: Callable[..., Ran]) -> None:
    profile = {"applicant_types": ["enterprise"], "requested_wan": 60}
    (effect,) = compare(held, OLD, NEW, applicant=profile)["effects"]
    assert {v["verdict"] for v in effect["right"]["verdicts"]} == {"ineligible"}
    assert {f["kind"] for v in effect["right"]["verdicts"] for f in v["failed"]} == {"funding"}
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(profile), encoding="utf-8")
    ran = zhinan("compare", OLD, NEW, "--kb", corpus_home, "--profile", file, "--json")
    assert json.loads(ran.out)["effects"] == [effect]
    with pytest.raises(BadRequest):
        compare(held, OLD, NEW, applicant={"no_such_field": 1})


def test_history_follows_each_value(held: Held) -> None:
    told = history(held, "科技援疆计划")
    assert [g["id"] for g in told["editions"]] == [OLD, NEW]
    caps = [row for row in told["timeline"] if row["kind"] == "funding"]
    assert caps and all(row["entries"][0]["value"] == "未规定" for row in caps)
    assert all(len(row["entries"]) == 2 for row in told["timeline"])
    assert history(held, NEW)["timeline"] == told["timeline"]


def test_a_history_of_three_editions(tmp_path: Path, write_guide: Callable[..., Path], encoder: StaticEncoder) -> None:
    from ingest.build import ingest

    caps = {2021: "单个项目资助额度不超过50万元。", 2022: "申报材料一式三份。", 2023: "单个项目资助额度不超过80万元。"}
    files = [
        write_guide(f"haidao-{year}.txt", f"{year}年度海岛科技振兴专项申报指南\n\n一、经费\n1.{cap}\n2.项目实施期限为{year - 2019}年。\n")
        for year, cap in caps.items()
    ]
    store = Store.open(tmp_path / "kb")
    list(ingest(store, files))
    told = history(Held(store, encoder), "海岛科技振兴专项")
    values = {row["kind"]: [e["value"] for e in row["entries"]] for row in told["timeline"] if row["kind"] == "duration"}
    assert values == {"duration": ["2年", "3年", "4年"]}
    changes = [[e["change"] for e in row["entries"]] for row in told["timeline"] if row["kind"] == "duration"]
    assert changes == [[None, "raised", "raised"]]
    caps_told = [[e["value"].split("（")[0] for e in row["entries"]] for row in told["timeline"] if row["kind"] == "funding"]
    assert caps_told == [["不超过50万元", "未规定", "未规定"], ["未规定", "未规定", "不超过80万元"]]


def test_history_of_one_edition(held: Held) -> None:
    told = several(held, ["shanghe-2023"])
    assert told["timeline"] and all(len(row["entries"]) == 1 and row["entries"][0]["value"] != "未规定" for row in told["timeline"])


def test_an_unknown_guide_names_those_that_exist(held: Held) -> None:
    with pytest.raises(UnknownGuide, match=r"最接近的是 kejiyuanjiang-2025.*现有"):
        compare(held, OLD, "kejiyuanjiang-2O25")
    with pytest.raises(BadRequest, match="最接近的是 科技援疆计划"):
        history(held, "科技援江计划")


# -- outputs ------------------------------------------------------------------------------------------------------------

NASTY = guide(2023, "一、申报要求\n1.=1+1，参见<script>alert(1)</script>的说明|附表*。\n2.@单位须注册。\n")
NASTY_NEW = guide(2024, "一、申报要求\n1.=1+2，参见<script>alert(2)</script>的说明|附表*和<b>附件</b>。\n2.-单位应注册。\n")


class Page(HTMLParser):
    """The tags of a page and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.fetched += [v or "" for k, v in attrs if k in ("src", "href", "action") or k.startswith("on")]


@pytest.fixture
def nasty(encoder: StaticEncoder) -> Shown:
    return both(NASTY, NASTY_NEW, encoder)[1] | {"effects": []}


def test_the_page_has_no_script_and_fetches_nothing(nasty: Shown, told: Shown) -> None:
    for one in (nasty, told):
        read = Page()
        read.feed(page([one]))
        assert not read.tags["script"] and not read.tags["link"] and not read.tags["img"] and not read.tags["b"]
        assert read.fetched == []
        assert read.tags["ins"] and read.tags["del"]
    assert "&lt;script&gt;" in page([nasty])


def test_markdown_leaves_no_markup_of_the_guide(nasty: Shown) -> None:
    written = markdown([nasty])
    assert "<script" not in written and "<b>" not in written
    for line in written.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in (7, 10)


def test_files_of_the_command(corpus_home: Path, tmp_path: Path, zhinan: Callable[..., Ran]) -> None:
    files = {suffix: tmp_path / f"out.{suffix}" for suffix in ("xlsx", "html", "md")}
    options = [x for suffix, file in files.items() for x in (f"--{suffix}", str(file))]
    ran = zhinan("compare", OLD, NEW, "--kb", corpus_home, *options)
    assert ran.code == 0 and ran.out == ""
    assert all(file.stat().st_size > 1000 for file in files.values())
    book = openpyxl.load_workbook(files["xlsx"], rich_text=True)
    assert book.sheetnames == ["摘要", "条款对照", "数值对照"]
    assert book["条款对照"].auto_filter.ref and book["数值对照"].auto_filter.ref
    coloured = [c for row in book["条款对照"].iter_rows() for c in row if "TextBlock" in repr(c.value)]
    assert coloured


def test_excel_gets_no_formula(nasty: Shown, tmp_path: Path) -> None:
    from api.compare_files import save_xlsx

    save_xlsx(tmp_path / "a.xlsx", [nasty])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert all(c.data_type != "f" for c in cells)
    assert any("<script>" in str(c.value) for c in cells)


def test_the_command_speaks_json_and_tables(corpus_home: Path, zhinan: Callable[..., Ran], held: Held) -> None:
    ran = zhinan("compare", OLD, NEW, "--kb", corpus_home, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["values"] == compare(held, OLD, NEW)["values"]
    several_told = json.loads(zhinan("compare", "shanghe-2023", OLD, NEW, "--kb", corpus_home, "--json").out)
    assert len(several_told["comparisons"]) == 2 and len(several_told["editions"]) == 3
    shown_there = zhinan("compare", OLD, NEW, "--kb", corpus_home)
    assert shown_there.code == 0 and "条款对照" in shown_there.out and "数值对照" in shown_there.out
    told = zhinan("history", "科技援疆计划", "--kb", corpus_home, "--json")
    assert json.loads(told.out)["programme"] == "科技援疆计划"
    assert "历年变化" in zhinan("history", "科技援疆计划", "--kb", corpus_home).out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["compare", OLD, "nonsense"], "没有指南 nonsense"),
        (["compare", OLD], "要两份指南"),
        (["compare", *[OLD] * 13], "最多比较 12 份"),
        (["compare", OLD, NEW, "--xlsx", "/nowhere/at/all.xlsx"], "写不了"),
        (["compare", OLD, NEW, "--profile", "/nowhere.json"], "读不了"),
        (["history", "没有的计划"], "没有计划"),
        (["compare"], "用法不对"),
    ],
)
def test_bad_input_is_one_line(args: list[str], said: str, corpus_home: Path, zhinan: Callable[..., Ran]) -> None:
    assert said in zhinan(*args, "--kb", corpus_home).complaint


def test_the_api_answers_what_the_command_does(corpus_home: Path, held: Held) -> None:
    from fastapi.testclient import TestClient

    from api.app import create_app
    from api.compare_routes import router
    from api.settings import Settings

    app = create_app(Settings(home=corpus_home))
    if "/api/compare" not in {getattr(route, "path", "") for route in app.routes}:
        app.include_router(router)
    with TestClient(app) as client:
        answer = client.get("/api/compare", params={"left": OLD, "right": NEW})
        assert answer.status_code == 200
        assert answer.json()["values"] == json.loads(json.dumps(compare(held, OLD, NEW)["values"]))
        missing = client.get("/api/compare", params={"left": OLD, "right": "nonsense"})
        assert missing.status_code == 404 and "nonsense" in missing.json()["detail"]
        assert client.get("/api/compare", params={"left": OLD}).status_code == 422
        assert client.get("/api/history", params={"programme": "科技援疆计划"}).json()["programme"] == "科技援疆计划"
        assert client.get("/api/history").status_code == 422
        assert len(client.get("/api/history", params={"guide": [OLD, NEW]}).json()["editions"]) == 2
