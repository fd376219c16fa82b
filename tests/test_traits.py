"""What ranking asks of a clause survives being one number."""

from __future__ import annotations

import pytest

from kb.attribute import ApplicantTypes, AppliesTo, Attribute
from kb.guide import Clause, Role
from kb.quantity import Span
from search.traits import LONG, Traits, unpacked_traits


def clause(text: str, role: Role, path: tuple[str, ...], types: tuple[str, ...] = ()) -> Clause:
    source = Span(file="甲.txt", start=0, end=len(text))
    told = Attribute(
        kind="applicant_type",
        value=ApplicantTypes(types=types).model_dump(),  # type: ignore[arg-type]
        modality="must",
        applies_to=AppliesTo(applicant_types=types),  # type: ignore[arg-type]
        text=text,
        source=source,
        clause_id="甲/1",
    )
    return Clause(id="甲/1", guide_id="甲", position=0, item="1", path=path, text=text, role=role, source=source, attributes=(told,) if types else ())


@pytest.mark.parametrize(
    ("text", "role", "path", "types", "flags"),
    [
        ("申报单位为企业。", "sentence", ("一、条件",), ("enterprise",), (False, False, False, False)),
        ("为做好申报工作，现通知如下。", "sentence", (), (), (False, False, True, False)),
        ("申报条件：", "sentence", ("一",), (), (False, True, False, False)),
        ("某某厅", "signature", (), (), (False, True, False, False)),
        ("项目名称", "form_field", ("附件",), (), (True, False, False, False)),
        ("联系人：张三", "contact", ("五",), (), (False, False, False, True)),
        ("长" * 1000, "sentence", ("一",), ("team", "individual", "central_branch"), (False, False, False, False)),
    ],
)
def test_traits_are_what_they_were(text: str, role: Role, path: tuple[str, ...], types: tuple[str, ...], flags: tuple[bool, ...]) -> None:
    traits = Traits.of(clause(text, role, path, types))
    assert (traits.form, traits.formal, traits.preamble, traits.contact) == flags
    assert traits.length == min(len(text), LONG) and traits.types == set(types)
    assert 0 <= traits.packed() < 2**32
    assert unpacked_traits(traits.packed(), traits.track, traits.held) == traits
