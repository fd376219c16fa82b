"""Fields of forms: their names and the most characters that each takes."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy


def _field_of_form(match: Match, place: Place) -> Iterable[Reading]:
    pair = number(match["q"])
    name = patterns.sub(r"^(?:申报书|申请书|其中|中|正文中)+|(?:中|的|应|一般)$", "", tidy(match["name"]))
    form = next((word for word in ("申报书", "申请书", "申请表", "申报表", "任务书", "征集表") if word in match.string), None)
    heading = place.path[-1] if place.path and patterns.search("表|书|附件", place.path[-1]) else "申报书"
    if patterns.fullmatch("(?:总?字数|总?长度|篇幅)?(?:一般|原则上|应|均){0,2}(?:不得?超过|控制在|限|在|不多于)?", name):  # 课题名称应简明，不超过40字: what it is of is said before
        said = patterns.search(r"(?:^|[。；，：])(?P<of>[^，。；：、\d的须应]{0,6}(?:名称|题目|标题|摘要|简介|题名|概述))(?:的?表述|的?文字)?(?:须|应|要|请|一般|力求|，)[^。；\d]{0,40}$", match.string[max(0, match.start() - 60) : match.start("q")])
        name = said["of"] if said else ""
    if pair is None or pair < 10 or not name:
        return ()
    return at(match, {"form": form or heading, "name": name, "max_chars": int(pair)})


def _form_label(match: Match, place: Place) -> Iterable[Reading]:
    """A field of a form: its label, the form it belongs to and the most characters it takes."""
    if place.role != "form_field":
        return ()
    limit = patterns.search(rf"(?P<n>{NUMBER})\s?(?:个?汉?字|字符)(?:以内|以下|内)", match.string)
    name = tidy(patterns.sub(r"[:：]$|（[^）]{0,12}）[:：]?$", "", match["name"]))
    form = next((part for part in place.path if part.startswith("附")), place.path[-1] if place.path else "")
    size = number(limit["n"]) if limit else None
    return at(match, {"form": form, "name": name or tidy(match["name"]), "max_chars": int(size) if size else None}, modality="state")


RULES: tuple[Rule, ...] = (
    Rule(
        "field_length", "form_field",
        rf"(?P<name>[^，。；、（）\d]{{2,14}}?)[（(]?(?:一般|原则上|应|限|字数)?(?:不得?超过|控制在|限|在)?\s?(?P<q>{NUMBER})\s?个?汉?字(?:以内|以下|之内)?",
        lambda match, place: _field_of_form(match, place) if place.role != "form_field" and patterns.search("超过|以内|限|控制|以下|之内", match.group()) else (),
        "申请书中项目摘要限400字以内。", "提交3000字左右的项目预申报书。", ("字",),
    ),
    Rule("form_label", "form_field", r"^(?P<name>[^\s，。；]{1,40})(?:[^。]{0,400})", _form_label, "项目概述 简要说明项目意义（2000字以内）", "", ()),
)
