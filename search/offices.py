"""Offices that a caller asks for (石河子高新区, 政策法规处, 监督电话): is one of them among a guide's contacts?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.guide import Clause
from kb.shown import Shown

# the own part of an office's name stands before its kind; 科技厅, 高新区 alone name nobody in particular
_KINDS = r"(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|新区|园区|管委会|管理处|管理科|科技局|财政局|工信局|发改委|处|科|室|局|办|区|县)"
_OFFICE = re.compile(rf"(?P<own>[\u4e00-\u9fff]{{2,6}}?)(?P<kind>{_KINDS})(?!技|学|目|研|域|别|分|里的事|里头|项目|计划)")
_DUTY = re.compile(r"监督|举报|投诉|纪检|纪委|技术支持|技术客服|系统客服|平台客服|财务")
_LEADS = re.compile(r"^.*(?:找|问|打|给|把|和|与|跟|的|在|到|是|要|那个|咱们?|我们?|请问|麻烦|说说|负责|归|属|管)")
_SAYS_NOTHING = re.compile(r"^(?:科技|省|市|自治|哪|哪个|这个|那个|负责|相关|有关|主管|全|本|我|各|示范|创新|联系|电话|项目|申报|那边|这边|两|厅|局)*$")
_SAME = {"举报": "监督", "投诉": "监督", "纪委": "监督", "纪检": "监督", "技术客服": "技术支持", "系统客服": "技术支持", "平台客服": "技术支持"}


def offices_in(question: str) -> list[str]:
    """The own parts of the offices that a question names (石河子高新区 → 石河子), and the duties (监督)."""
    found: list[str] = []
    for match in _OFFICE.finditer(question):
        own = _LEADS.sub("", match["own"])
        if len(own) >= 2 and not _SAYS_NOTHING.match(own):
            found.append(own)
    found += [_SAME.get(duty, duty) for duty in _DUTY.findall(question)]
    return list(dict.fromkeys(found))


def is_named(office: str, contacts: str) -> bool:
    """Is an office among these contacts? Its characters must stand there in order, close together (高新处: 高新技术处)."""
    near = "[\\u4e00-\\u9fff]{0,3}?".join(re.escape(character) for character in re.sub(r"[市县州区省]$", "", office) or office)
    return re.search(near, contacts) is not None


def contacts_of(clause: Clause) -> list[Shown]:
    typed = [a for a in clause.attributes if a.kind == "contact"]
    if not typed and clause.role != "contact":
        return []
    values: list[Mapping[str, object]] = [a.value for a in typed] or [{}]
    return [
        {
            "unit": value.get("unit"),
            "people": value.get("people", []),
            "phones": value.get("phones", []),
            "text": clause.text,
            "clause_id": clause.id,
            "guide_id": clause.guide_id,
        }
        for value in values
    ]
