"""Matching: rule cases that a programme officer can read, own profiles, properties, order, bad input, faces."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.build import ingest
from ingest.folder.walk import files_of
from kb.applicant import Applicant
from kb.store import Store
from search.encode import StaticEncoder
from search.findings.denials import excluded_denied
from search.findings.figures import own_figure
from search.findings.partners import scope_words
from search.match import Matcher
from tests.conftest import CASES, GUIDE_FILES, Ran, in_process

AS_OF = date(2026, 11, 22)
RULES = [json.loads(line) for line in (CASES / "match-rules.jsonl").read_text(encoding="utf-8").splitlines()]
PROFILES = [json.loads(line) for line in (CASES / "profiles-own.jsonl").read_text(encoding="utf-8").splitlines()]
ELIGIBLE = [(p, e) for p in PROFILES for e in p["expect"] if e["verdict"] == "eligible"]


def squeezed(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("，：；（）！？", ",:;()!?"))


@pytest.fixture(scope="module")
def matcher(corpus_home: Path, encoder: StaticEncoder) -> Matcher:
    return Matcher(Store.open(corpus_home, create=False), encoder)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory, encoder: StaticEncoder) -> Matcher:
    """The shipped guides and the invented ones together."""
    store = Store.open(tmp_path_factory.mktemp("wide-kb"))
    assert all(r.outcome for r in ingest(store, [*GUIDE_FILES, *files_of([CASES / "guides-1", CASES / "guides-2"])]))
    return Matcher(store, encoder)


def entry(answer: dict[str, Any], guide: str, track: str | None) -> dict[str, Any]:
    return next(m for m in answer["matches"] if m["guide"]["id"] == guide and m["track"] == track)


@pytest.mark.parametrize("case", RULES, ids=lambda c: f"{c['guide']}-{c['kind']}-{c['facts'][:16]}")
def test_rule(case: dict[str, Any], wide: Matcher) -> None:
    found = entry(wide.match(wide.read(case["facts"], AS_OF), as_of=AS_OF), case["guide"], case["track"])
    same = [c for c in found["conditions"] if c["kind"] == case["kind"] and squeezed(case["quote"]) in squeezed(c["clause"]["text"])]
    assert [c["outcome"] for c in same if c["outcome"] == case["outcome"]], [(c["outcome"], c["reason"], c["clause"]["text"][:60]) for c in same]
    assert all(c["ask"] for c in same if c["outcome"] == "unknown")


def test_there_are_enough_rules() -> None:
    assert len(RULES) >= 60
    assert {c["outcome"] for c in RULES} == {"met", "failed", "unknown"}


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p["id"])
def test_own_profile(profile: dict[str, Any], matcher: Matcher) -> None:
    answer = matcher.match(matcher.read(profile["text"], AS_OF), as_of=AS_OF)
    for want in profile["expect"]:
        found = entry(answer, want["guide"], want["track"])
        assert found["verdict"] == want["verdict"], (want, [(c["kind"], c["outcome"], c["reason"]) for c in found["conditions"] if c["outcome"] != "met"])
        for failed in want["failed"]:
            assert any(
                c["outcome"] == "failed" and c["kind"] == failed["kind"] and squeezed(failed["quote"])[-20:] in squeezed(c["clause"]["text"])
                for c in found["conditions"]
            ), failed
        asked = {c["kind"] for c in found["conditions"] if c["outcome"] == "unknown" and c["ask"]}
        assert set(want["unknown_kinds"]) <= asked
    if profile["best"]:
        first = answer["matches"][0]
        assert (first["guide"]["id"], first["track"]) in [(b["guide"], b["track"]) for b in profile["best"]]


def test_an_entry_for_every_track_of_every_guide(matcher: Matcher) -> None:
    answer = matcher.match(Applicant(), as_of=AS_OF)
    assert sorted((m["guide"]["id"], m["track"] or "") for m in answer["matches"]) == sorted(
        (guide.id, track or "") for guide in matcher.guides for track in (guide.track_names() or (None,))
    )
    assert {m["verdict"] for m in answer["matches"]} == {"incomplete"}
    for found in answer["matches"]:
        assert all(c["ask"] for c in found["conditions"] if c["outcome"] == "unknown")


def test_a_call_for_needs_is_last_and_says_that_it_pays_nothing(matcher: Matcher) -> None:
    answer = matcher.match(Applicant(), as_of=AS_OF)
    tail = [m for m in answer["matches"] if m["guide"]["purpose"] == "needs"]
    assert answer["matches"][-len(tail) :] == tail
    assert all(any("不等于获得资助" in n for n in m["notices"]) for m in tail)
    assert all(any("2023-08-31 已过" in n for n in m["notices"]) for m in tail)


def test_superseded_and_undated_guides_say_so(matcher: Matcher) -> None:
    answer = matcher.match(Applicant(), as_of=AS_OF)
    assert any("替代" in n for n in entry(answer, "kejiyuanjiang-2022-2", None)["notices"])
    assert "截止日期未规定" in entry(answer, "shanghe-2023", "一般项目")["notices"]


def test_two_lists_of_applicants_that_disagree_are_shown_with_both_clauses(matcher: Matcher) -> None:
    found = entry(matcher.match(Applicant(applicant_types=("medical_institution",)), as_of=AS_OF), "kejiyuanjiang-2025", "省区（区校）创新合作项目")
    assert any("/二/（二）/3" in n and "/三/（一）/1" in n for n in found["notices"])
    assert found["verdict"] == "incomplete"


def test_money_is_worked_out_with_its_clause(matcher: Matcher) -> None:
    told = Applicant(applicant_types=("enterprise",), requested_wan=60)
    money = entry(matcher.match(told, as_of=AS_OF), "kejiyuanjiang-2025", "援疆省市科技合作项目")["funding"]
    assert (money["max_wan"], money["self_funding_wan"], money["over_wan"], money["outsourcing_max_wan"]) == (50, 120, 10, 18)
    assert any(c.endswith("/3~4") for c in money["clauses"])


def test_materials_and_contacts_are_those_of_this_applicant(matcher: Matcher) -> None:
    told = Applicant(applicant_types=("enterprise",), park="克拉玛依高新技术产业开发区", involves_humans_or_animals=False)
    answer = matcher.match(told, as_of=date(2025, 3, 1))
    one = entry(answer, "liangqu-2025", "提升巩固企业创新主体地位项目")
    assert {"2024年度资产负债表", "2024年度审计报告"} <= {m["label"] for m in one["materials"]}
    assert "余梦涵" in str(one["contacts"]) and "任中英" not in str(one["contacts"])
    assert "伦理" not in str([m["name"] for m in entry(answer, "shanghe-2023", "一般项目")["materials"]])


def test_changes_are_small_and_cited(matcher: Matcher) -> None:
    told = Applicant(applicant_types=("university",), requested_wan=60, no_partners=({"type": "enterprise"},))  # type: ignore[arg-type]
    found = entry(matcher.match(told, as_of=AS_OF), "kejiyuanjiang-2025", "援疆省市科技合作项目")
    assert {"申请额降到50万元以内", "联合1家本区内企业"} <= {c["change"] for c in found["changes"]}
    assert all(c["clause"]["id"].startswith("kejiyuanjiang-2025/") for c in found["changes"])


def test_questions_narrow_the_verdicts(matcher: Matcher) -> None:
    answer = matcher.match(matcher.read("我们是一家企业，做人工智能的。", AS_OF), as_of=AS_OF)
    weights = [q["weight"] for q in answer["next_questions"]]
    assert weights == sorted(weights, reverse=True) and len(answer["next_questions"][0]["settles"]) > 3
    from api.matching import answered

    before = matcher.read("我公司申请财政资金100万元。", AS_OF)
    after = answered(matcher, before, {"key": "self_raised_wan", "ask": "贵单位能否自筹200万元？"}, "能", AS_OF)
    assert after.self_raised_wan == 200
    assert answered(matcher, before, {"key": "duration_months", "ask": ""}, "两年", AS_OF).duration_months == 24
    assert answered(matcher, before, {"key": "credit", "ask": ""}, "没有", AS_OF).credit is not None


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p["id"])
def test_removing_a_fact_never_turns_a_track_eligible(profile: dict[str, Any], matcher: Matcher) -> None:
    """Each fact of each profile left out in turn; the description itself stays, for requirements in words are read from it."""
    told = matcher.read(profile["text"], AS_OF).model_dump(mode="json", exclude_defaults=True)
    before = {(m.offer.guide.id, m.offer.track): m.verdict for m in matcher.ranked(Applicant.model_validate(told), AS_OF)}
    for name in set(told) - {"description", "read_from", "requested_wan_from", "self_raised_wan_from"}:
        less = {k: v for k, v in told.items() if k not in (name, f"{name}_from")}
        for m in matcher.ranked(Applicant.model_validate(less), AS_OF):
            key = (m.offer.guide.id, m.offer.track)
            assert m.verdict != "eligible" or before[key] == "eligible", (name, key)


_VIOLATIONS: tuple[dict[str, Any], ...] = (
    {"legal_person": False}, {"requested_wan": 99_999}, {"self_raised_wan": 0}, {"outputs_only_papers": True, "stage": None}, {"participants": 40, "joining_units": None},
    {"pi": {"title": "助教", "degree": "本科", "employed": False}}, {"credit": {"clean": False, "since": "2026-10"}}, {"duration_months": 120},
    {"agreement": "none"}, {"no_roles": ["科研助理"], "roles": []}, {"province": "广东省", "park": None, "region": "深圳", "city": "深圳"},
    {"partners": [], "no_partners": [{}]}, {"stage": "基础研究", "stage_only": True, "beyond_basic": None}, {"applications": 4}, {"benefit_wan": 1},
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PROFILES), st.lists(st.sampled_from(_VIOLATIONS), min_size=1, max_size=3))
def test_adding_a_violation_never_turns_a_track_eligible(matcher: Matcher, profile: dict[str, Any], added: list[dict[str, Any]]) -> None:
    told = matcher.read(profile["text"], AS_OF).model_dump(mode="json", exclude_defaults=True)
    before = {(m.offer.guide.id, m.offer.track): m.verdict for m in matcher.ranked(Applicant.model_validate(told), AS_OF)}
    worse = dict(told)
    for violation in added:
        worse |= violation
    try:
        applicant = Applicant.model_validate({k: v for k, v in worse.items() if v is not None})
    except ValueError:
        return  # the facts contradict one another: refused, not judged
    for m in matcher.ranked(applicant, AS_OF):
        key = (m.offer.guide.id, m.offer.track)
        assert m.verdict != "eligible" or before[key] == "eligible", (added, key)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="我公司没有签协议不对是高校企业申请自筹万元1234567890，。年院士负责人无合作单位大学", min_size=1, max_size=120))
def test_any_words_are_read_without_a_failure(matcher: Matcher, text: str) -> None:
    told = matcher.read(text, AS_OF)
    for read in told.read_from:
        assert text[read.start : read.end] == read.text
    assert all(m.verdict != "eligible" for m in matcher.ranked(told, AS_OF))


def test_a_match_is_quick(matcher: Matcher) -> None:
    texts = [p["text"] for p in PROFILES]
    for text in texts[:5]:
        matcher.match(matcher.read(text, AS_OF), as_of=AS_OF)
    start = time.perf_counter()
    for text in texts:
        matcher.match(matcher.read(text, AS_OF), as_of=AS_OF)
    assert (time.perf_counter() - start) / len(texts) < 0.15  # 20 ms alone; room for a busy machine


def test_batch_keeps_the_order(corpus_home: Path) -> None:
    lines = [p["text"] for p in PROFILES[:4]] + [json.dumps({"profile": {"applicant_types": ["university"]}}, ensure_ascii=False)]
    ran = in_process("match", "-", "--json", "--kb", corpus_home, stdin="\n".join(lines) + "\n")
    assert ran.code == 0, ran.err
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [a["profile"].get("description") for a in answers[:4]] == [line.strip() for line in lines[:4]]
    assert answers[4]["profile"]["applicant_types"] == ["university"]


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ({"requested_wan": -5}, "requested_wan"),
        ({"applicant_types": ["公司"]}, "enterprise"),
        ({"colour": "red"}, "colour"),
        ({"park": "克拉玛依高新区", "in_park": False}, "矛盾"),
        ({"partners": [{"type": "enterprise"}], "no_partners": [{"type": "enterprise"}]}, "矛盾"),
        ([1, 2], "JSON 对象"),
    ],
)
def test_a_bad_profile_is_one_line(profile: Any, said: str, corpus_home: Path, tmp_path: Path, zhinan: Callable[..., Ran]) -> None:
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(profile, ensure_ascii=False), encoding="utf-8")
    assert said in zhinan("match", "--profile", file, "--json", "--kb", corpus_home).complaint


@pytest.mark.parametrize("args", [("match",), ("match", ""), ("match", "我们是企业", "--as-of", "昨天"), ("match", "--profile", "no-such.json")])
def test_bad_use_is_one_line(args: tuple[str, ...], corpus_home: Path, zhinan: Callable[..., Ran]) -> None:
    assert zhinan(*args, "--kb", corpus_home).complaint


def test_a_profile_stands_in_the_place_of_what_was_read(corpus_home: Path, tmp_path: Path, zhinan: Callable[..., Ran]) -> None:
    file = tmp_path / "profile.json"
    file.write_text('{"requested_wan": 45}', encoding="utf-8")
    ran = zhinan("match", "我公司申请60万元，自筹90万元。", "--profile", file, "--json", "--kb", corpus_home)
    told = json.loads(ran.out)["profile"]
    assert (told["requested_wan"], told["self_raised_wan"]) == (45, 90)


def test_the_checklist_is_written(corpus_home: Path, tmp_path: Path, zhinan: Callable[..., Ran]) -> None:
    text = next(p["text"] for p, _ in ELIGIBLE)
    ran = zhinan("match", text, "--md", tmp_path / "a.md", "--kb", corpus_home)
    assert ran.code == 0, ran.err
    written = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "符合" in written and "□ 材料" in written and "咨询：" in written
    pytest.importorskip("docx")
    assert zhinan("match", text, "--docx", tmp_path / "a.docx", "--kb", corpus_home).code == 0
    assert (tmp_path / "a.docx").stat().st_size > 5000


def test_the_api_answers_as_the_command_does(corpus_home: Path, matcher: Matcher) -> None:
    from fastapi.testclient import TestClient

    from api import match_routes
    from api.app import create_app
    from api.settings import Settings

    app = create_app(Settings(home=corpus_home))
    if "/api/match" not in app.openapi()["paths"]:
        app.include_router(match_routes.router)
    text = PROFILES[0]["text"]
    with TestClient(app) as client:
        answer = client.post("/api/match", json={"text": text, "as_of": AS_OF.isoformat()})
        assert answer.json() == json.loads(json.dumps(matcher.match(matcher.read(text, AS_OF), as_of=AS_OF), default=list))
        assert client.post("/api/match", json={"profile": {"requested_wan": -1}}).status_code == 422
        assert client.post("/api/match", json={}).status_code == 422
        told = client.post("/api/match", json={"text": text, "answers": [{"key": "pi.months_per_year", "said": "7个月"}]}).json()
        assert told["profile"]["pi"]["months_per_year"] == 7
        assert "requested_wan" in client.get("/api/match/schema").json()["properties"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("支持与越南、泰国等国开展联合研究", ("越南", "泰国")),
        ("支持与俄罗斯、蒙古国相关机构合作", ("俄罗斯", "蒙古国")),
        ("支持开展联合研究", ("*",)),
    ],
)
def test_the_countries_that_a_track_names_are_those_it_means(text: str, named: tuple[str, ...]) -> None:
    assert scope_words(text, "广西壮族自治区") == named


@pytest.mark.parametrize(
    ("what", "text", "covered"),
    [
        ("房地产开发", "我公司不从事房地产、金融和娱乐业。", True),
        ("规培学员", "负责人不是规培、在读或返聘人员。", True),
        ("主持的我委课题超期未结题的", "没有超期未结题或被终止的课题。", True),
        ("主要研究内容已得到国家或省级财政资金支持的", "内容未获国家和省级财政资助。", True),
        ("主要研究内容已得到国家或省级财政资金支持的", "内容未获省级财政资助。", False),
        ("近五年内发生安全生产责任事故", "近两年没有发生安全生产责任事故。", False),
        ("环境违法行为", "没有严重环境违法行为。", False),
        ("环境违法行为", "还没有环境违法行为的证明。", False),
        ("往届托举对象", "是不是往届托举对象要再查？", False),
        ("承担省级项目尚未结题的", "没有省级项目。", False),
    ],
)
def test_a_denial_covers_an_exclusion_only_where_all_of_it_is_denied(what: str, text: str, covered: bool) -> None:
    assert excluded_denied(what, text) is covered


@pytest.mark.parametrize(
    ("metric", "unit", "text", "value"),
    [
        ("课题结题率", "%", "设有科研管理部，近3年课题结题率92%。", 92.0),
        ("设备联网率", "%", "改造后关键工序数控化率91%、设备联网率95%。", 95.0),
        ("专职从业人员", "人", "专职从业人员14人，其中9人持有证书。", 14.0),
        ("课题结题率", "%", "预计课题结题率92%。", None),
        ("研发场地面积", "平方米", "厂房面积4000平方米。", None),
        ("设备联网率", "%", "设备联网率95%，三车间设备联网率81%。", None),
        ("研发场地面积", "平方米", "研发场地面积420平方米，一年后再说。", 420.0),
    ],
)
def test_a_figure_counts_only_for_the_metric_that_stands_beside_it(metric: str, unit: str, text: str, value: float | None) -> None:
    found = own_figure(metric, unit, text)
    assert (None if found is None else found[0]) == value
