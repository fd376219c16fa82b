"""The profile: unknown is not told, JSON in and out, and mistakes in one sentence that names the field."""

from __future__ import annotations

from typing import Any

import pytest

from kb.applicant import Applicant, applicant_of, applicant_shown, contradiction
from kb.errors import BadRequest


def test_nothing_told_is_nothing_known() -> None:
    told = Applicant()
    assert told.requested_wan is None and told.legal_person is None and told.partners == ()
    assert applicant_shown(told) == {"applicant_type": None, "applicant_types": [], "fields": [], "read_from": []}


def test_a_profile_survives_json() -> None:
    told = applicant_of(
        {
            "applicant_type": "enterprise", "region": "克拉玛依高新区", "requested_wan": 200, "partners": [{"type": "university", "province": "四川省"}],
            "pi": {"title": "副教授", "degree": "博士"}, "credit": {"clean": True, "years": 3}, "academician": {"days_per_year": 120},
            "achievements": [{"kind": "奖", "level": "省部级", "date": "2021"}], "materials": [{"name": "审计报告", "years": [2024, "previous"]}],
        }
    )
    assert told.applicant_types == ("enterprise",)
    assert applicant_of(applicant_shown(told)) == told


def test_what_was_read_from_is_shown_and_not_asked_back() -> None:
    shown = applicant_shown(Applicant(requested_wan=1)) | {"read_from": [{"field": "requested_wan", "text": "1万", "start": 0, "end": 2}]}
    assert applicant_of(shown).read_from == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"requested_wan": -1}, ("requested_wan", "不小于 0")),
        ({"requested_wan": "许多"}, ("requested_wan", "应是数")),
        ({"applicant_types": ["firm"]}, ("applicant_types.0", "enterprise")),
        ({"pi": {"title": "教授", "rank": 3}}, ("pi.rank", "months_per_year")),
        ({"pi": {"degree": "博士后"}}, ("pi.degree", "博士")),
        ({"duration_months": 0}, ("duration_months", "大于 0")),
        ({"credit": {"clean": False, "since": "去年"}}, ("credit.since", "日期")),
        ({"participants": 2.5}, ("participants", "整数")),
        ({"partners": "浙江大学"}, ("partners", "列表")),
        ({"academician": {"days_per_year": 400}}, ("days_per_year", "366")),
        ({"what": 1}, ("what", "requested_wan")),
        ({"requested_wan_from": 300, "requested_wan": 200}, ("requested_wan_from", "矛盾")),
        ({"academician": {"joins": False, "days_per_year": 90}}, ("academician", "矛盾")),
        ({"participants": 2, "joining_units": 4}, ("joining_units", "矛盾")),
        ({"outputs_only_papers": True, "stage": "产业化"}, ("outputs_only_papers", "矛盾")),
        ({"beyond_basic": True, "stage": "基础研究"}, ("beyond_basic", "矛盾")),
        ("我们是企业", ("JSON 对象",)),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_field(data: Any, words: tuple[str, ...]) -> None:
    with pytest.raises(BadRequest) as raised:
        applicant_of(data)
    said = str(raised.value)
    assert "\n" not in said and all(word in said for word in words), said


def test_a_partner_looked_for_contradicts_nothing() -> None:
    told = Applicant.model_validate({"partners": [{"type": "enterprise", "firm": False}], "no_partners": [{"type": "enterprise"}]})
    assert contradiction(told) is None
