"""Two values of one kind: same, raised, lowered or changed, and the words that say so.

A ratio's digits alone never make a change: 1:2 and 2:1 compare as what they come to, and where only one reading of an
unstated direction differs, the note says so. Lists compare as sets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kb.attribute import Attribute
from kb.labels import KIND_LABELS
from kb.phrases import phrase_of, types_phrase
from search.alike import bare_form
from search.relation import essence

Change = Literal["same", "raised", "lowered", "changed", "added", "removed"]
Value = Mapping[str, Any]
# What names a value of a kind: two values are of one thing where these agree. Kinds that are not here have one value
# for whom they apply to.
NAMED: dict[str, Callable[[Value], str]] = {
    "material": lambda v: str(v["name"]),
    "field": lambda v: str(v["name"]),
    "exclusion": lambda v: str(v["what"]),
    "penalty": lambda v: str(v["what"]),
    "no_stacking": lambda v: str(v["what"]),
    "compliance": lambda v: str(v["rule"]),
    "priority": lambda v: str(v["who"]),
    "assessment": lambda v: str(v["indicator"]),
    "role": lambda v: str(v["role"]),
    "threshold": lambda v: str(v["metric"]),
    "window": lambda v: str(v.get("what") or ""),
    "validity": lambda v: str(v.get("what") or ""),
    "authority": lambda v: f"{v['does']}{v['who']}",
    "benefit": lambda v: str(v["metric"]),
    "form_field": lambda v: str(v["name"]),
    "submission": lambda v: f"{v.get('channel')}{v.get('to') or ''}",
    "deadline": lambda v: str(v.get("what") or ""),
    "subsidy_rate": lambda v: str(v.get("of") or ""),
    "presence": lambda v: str(v.get("who") or ""),
    "recommendation_limit": lambda v: str(v.get("scope") or ""),
    "application_limit": lambda v: str(v.get("scope") or ""),
    "funding": lambda v: f"{v.get('tier') or ''}{v.get('per') or ''}",
    "partner": lambda v: f"{v.get('location')}{'须' if v.get('min') else ''}",
    "contact": lambda v: " ".join([str(v.get("unit") or ""), *v.get("people", ()), *v.get("phones", ())]),
}
# The words themselves are the value: another name is another thing, unless the two are nearly one
WORDS_ALONE = frozenset(
    ["field", "exclusion", "penalty", "no_stacking", "compliance", "priority", "assessment", "role", "authority", "form_field"]
)
TITLES = ("初级", "中级", "副高级", "正高级")
_BINDING = {"must": "binds", "must_not": "binds", "state": "binds", "may": "allows", "prefer": "favours", "encourage": "favours"}
_MODALITIES = {"must": "必须", "must_not": "不得", "may": "可以", "prefer": "优先", "encourage": "鼓励", "state": "说明"}
_READINGS = frozenset({"written", "direction", "other_reading"})  # how a ratio was read, not what it comes to


@dataclass(frozen=True, slots=True)
class Sides:
    """How the two editions are called in a note: 2022年 and 2025年."""

    left: str
    right: str

    def flipped(self) -> Sides:
        return Sides(self.right, self.left)


def judged(left: Attribute, right: Attribute, sides: Sides) -> tuple[Change, str]:
    """What became of a value that both editions state."""
    kind, old, new = left.kind, left.value, right.value
    if kind == "self_funding":
        return _ratios(old, new, sides)
    change = _change(kind, old, new)
    soft = _BINDING[left.modality], _BINDING[right.modality]
    if change == "same" and soft[0] != soft[1]:
        return "changed", f"内容不变，约束由“{_MODALITIES[left.modality]}”改为“{_MODALITIES[right.modality]}”"
    if change == "same":
        return change, f"{KIND_LABELS.get(kind, kind)}不变：{phrase_of(kind, new)}"
    listed = [said for name in new if (said := _as_sets(name, old.get(name), new.get(name)))]
    word = {"raised": "提高", "lowered": "降低"}.get(change, "改")
    told = f"由{phrase_of(kind, old)}{word}为{phrase_of(kind, new)}"
    if change == "changed" and listed and kind != "material":
        return change, f"{told}（{'；'.join(listed)}）"
    dropped = [_lost(name, old[name], sides) for name in old if old[name] not in (None, [], ()) and new.get(name) in (None, [], ())]
    return change, told + (f"（{'；'.join(dropped)}）" if dropped and kind != "contact" else "")


def lone(attribute: Attribute, types: Sequence[str], there: str, absent: str, again: bool = False) -> str:
    """The note of a value that only one edition states: said `there`, not stated in the edition `absent`.

    `again`: the other edition states the same once, and this one says it of something more.
    """
    whom = f"对{types_phrase(types)}" if types else ""
    track = f"（{attribute.applies_to.track}）" if attribute.applies_to.track else ""
    verb = {"material": "须提交", "field": "支持", "exclusion": "不支持", "priority": "优先支持", "assessment": "考核"}
    said = f"{there}{verb.get(attribute.kind, '为')}{phrase_of(attribute.kind, attribute.value)}"
    if again:
        return f"{there}另有一处：{phrase_of(attribute.kind, attribute.value)}{track}（{absent}有同样的规定一处）"
    named = KIND_LABELS.get(attribute.kind, attribute.kind) if _speaks(attribute.kind) else ""
    return f"{absent}{whom if named else ''}未规定{named}；{said}{track}"


def _speaks(kind: str) -> bool:
    return kind not in WORDS_ALONE and kind not in ("material", "contact", "partner")


def _lost(name: str, old: Any, sides: Sides) -> str:
    said = {"within_years": f"{old}年内", "since": f"{old}以后", "level": f"{old}", "years": "年度", "max_wan": "上限", "min_wan": "下限"}
    return f"{sides.right}未规定{said.get(name, '其余一项')}"


def _ratios(old: Value, new: Value, sides: Sides) -> tuple[Change, str]:
    a, b = float(old["ratio"]), float(new["ratio"])
    written = (old.get("written"), new.get("written"))
    inferred = [side for side, v in ((sides.left, old), (sides.right, new)) if v.get("direction") == "inferred"]
    guess = f"（{'、'.join(inferred)}未写明比例方向，按自筹为较大一方推定）" if inferred else ""
    if abs(a - b) < 1e-9:
        if written[0] and written[1] and written[0] != written[1]:
            return "same", f"写法由{written[0]}改为{written[1]}，折算后均为{_times(new)}{guess}"
        return "same", f"不变：{_times(new)}{guess}"
    others = {float(v["other_reading"]) for v in (old, new) if v.get("other_reading") is not None}
    one_stated = len(inferred) == 1
    if one_stated and any(abs(o - (b if inferred[0] == sides.left else a)) < 1e-9 for o in others):
        return "changed", f"由{_times(old)}改为{_times(new)}{guess}；按另一读法则未变，请人工核对"
    change: Change = "raised" if b > a else "lowered"
    return change, f"由{_times(old)}{'提高' if b > a else '降低'}为{_times(new)}{guess}"


def _times(value: Value) -> str:
    ratio = float(value["ratio"])
    return "不需自筹" if ratio == 0 else f"自筹不低于财政经费的{ratio:g}倍"


def canonical(kind: str, value: Value) -> tuple[object, ...]:
    """What a value comes to: lists as sets, names by their words alone, how a ratio was written left out."""
    return tuple(
        (name, _plain(item)) for name, item in sorted(value.items()) if not (kind == "self_funding" and name in _READINGS)
    )


def _plain(item: Any) -> object:
    if isinstance(item, (list, tuple)):
        return tuple(sorted(str(i) for i in item))
    if isinstance(item, str):
        return bare_form(item)
    return float(item) if isinstance(item, (int, float)) and not isinstance(item, bool) else item


def _change(kind: str, old: Value, new: Value) -> Change:
    if canonical(kind, old) == canonical(kind, new):
        return "same"
    steps: set[int] = set()
    for name in sorted(old.keys() | new.keys()):
        a, b = old.get(name), new.get(name)
        if _plain(a) == _plain(b) or isinstance(a, str) and isinstance(b, str) and essence(a) == essence(b) != "":
            continue
        if kind == "pi_title" and a in TITLES and b in TITLES:
            a, b = TITLES.index(a), TITLES.index(b)
        if not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or isinstance(a, bool) or isinstance(b, bool):
            return "changed"
        steps.add(1 if b > a else -1)
    if not steps:
        return "same"
    return "changed" if len(steps) != 1 else "raised" if steps == {1} else "lowered"


def _as_sets(name: str, old: Any, new: Any) -> str:
    """What a list gained and lost, in words."""
    if not isinstance(old, (list, tuple)) or not isinstance(new, (list, tuple)):
        return ""
    gained, lost = [x for x in new if x not in old], [x for x in old if x not in new]
    named = types_phrase if name in ("types", "partner_types") else lambda items: "、".join(map(str, items))
    parts = [f"增加{named([str(x) for x in gained])}" if gained else "", f"去掉{named([str(x) for x in lost])}" if lost else ""]
    return "，".join(p for p in parts if p)
