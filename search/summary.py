"""What changed, in Chinese sentences made of typed changes, most binding first, each with its clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kb.guide import Guide
from kb.labels import KIND_LABELS
from kb.phrases import phrase, types_phrase
from search.changes import WEIGHT, ValueChange
from search.weigh import WORDS_ALONE, Sides

MOST_POINTS = 30
MOST_NAMES = 8
# Kinds whose values are entries of a list: what is gained or lost of them is told in one sentence
LISTED = (WORDS_ALONE | {"material", "partner", "window", "benefit", "threshold", "submission"}) - {"role"}
_VERBS = {"raised": "提高", "lowered": "降低", "changed": "改变", "added": "新增", "removed": "取消"}


def points(values: Sequence[ValueChange], sides: Sides) -> list[dict[str, Any]]:
    """Sentences, most binding first: a value changed alike for several applicants or tracks is one, a list gained or lost is one.

    A duty that is the same but written otherwise is told, too.
    """
    groups: dict[tuple[object, ...], list[ValueChange]] = defaultdict(list)
    for v in values:
        if v.change == "same" and "写法由" not in v.note:
            continue
        groups[_key(v)].append(v)
    made = [_point(group, sides) for group in groups.values()]
    made.sort(key=lambda p: WEIGHT.get(p["kind"], len(WEIGHT)))
    return made


def _key(v: ValueChange) -> tuple[object, ...]:
    """Changes with one key are one sentence."""
    if v.left is not None and v.right is not None:
        return (v.kind, v.change, v.note)
    if v.kind in LISTED:
        return (v.kind, v.change)
    attribute = v.left or v.right
    return (v.kind, v.change, phrase(attribute) if attribute else "", v.types)


def _point(group: Sequence[ValueChange], sides: Sides) -> dict[str, Any]:
    first = group[0]
    listed = first.kind in LISTED and first.change in ("added", "removed")
    ids = {
        side: list(dict.fromkeys(a.clause_id for v in group if (a := getattr(v, side)) is not None)) for side in ("left", "right")
    }
    types = {t: None for v in group for t in v.types}
    tracks = {v.track: None for v in group if v.track}
    whom = f"（{types_phrase(list(types))}）" if types and not listed else ""
    where = f"〔{'、'.join(tracks)}〕" if tracks and not listed else ""
    name = f"{KIND_LABELS.get(first.kind, first.kind)}{whom}{where}"
    if first.change in ("added", "removed"):
        said = list(dict.fromkeys(phrase(a) for v in group for a in (v.left, v.right) if a is not None))
        told = "；".join(said[:MOST_NAMES]) + (f"等{len(said)}项" if len(said) > MOST_NAMES else "")
        if first.again and len(group) == 1:
            text = f"{name}{_VERBS[first.change]}：{first.note}。"
        elif first.change == "added":
            text = f"{name}新增：{told}（{sides.left}未规定）。"
        else:
            text = f"{name}取消：{sides.left}为{told}，{sides.right}未规定。"
    else:
        verb = "不变" if first.change == "same" else _VERBS[first.change]
        text = f"{name}{verb}：{first.note.removeprefix('不变：')}。"
    return {"text": text, "kind": first.kind, "change": first.change, "left": ids["left"], "right": ids["right"]}


def summary(
    left: Guide,
    right: Guide,
    sides: Sides,
    counts: Mapping[str, Mapping[str, int]],
    said: Sequence[Mapping[str, Any]],
    notices: Sequence[str],
) -> str:
    """The notices, the count of clauses, then the most binding changes with their clauses in brackets."""
    relations = counts["relations"]
    changed = {k: n for k, n in relations.items() if k != "unchanged"}
    lines = list(notices)
    if not changed and not said:
        return "\n".join([*lines, f"两边条款一致：{relations.get('unchanged', 0)}条，没有变化。"])
    names = {"unchanged": "未改", "reworded": "改写", "modified": "修改", "added": "新增", "removed": "删去"}
    lines.append(f"{sides.left}到{sides.right}：条款" + "、".join(f"{names[k]}{relations[k]}组" for k in names if relations.get(k)) + "。")
    for point in said[:MOST_POINTS]:
        lines.append(point["text"] + _cited(point, left, right))
    if len(said) > MOST_POINTS:
        lines.append(f"另有{len(said) - MOST_POINTS}处变化，见数值对照。")
    return "\n".join(lines)


def _cited(point: Mapping[str, Any], left: Guide, right: Guide) -> str:
    sides = [
        "、".join(i.split("/", 1)[1] if "/" in i else i for i in point[side][:3]) + ("等" if len(point[side]) > 3 else "")
        for side in ("left", "right")
    ]
    return f"[{left.id}: {sides[0]} → {right.id}: {sides[1]}]" if all(sides) else f"[{(left if sides[0] else right).id}: {sides[0] or sides[1]}]"
