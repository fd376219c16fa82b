"""Editions: which guides belong to one programme, which supersedes which, and which are still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kb.guide import Guide

_MARKS = re.compile(r"[“”\"'‘’《》〈〉（）()\[\]【】、，,·—―–\-\s]")
_KIND_OF_NAME = re.compile(r"(?:科技)?(?:发展)?(?:专项|计划|项目|课题|资金|工程|行动|类)+$")
_YEARS = re.compile(r"(?:19|20)\d{2}年?度?|第[一二三四五六七八九十\d]+批次?")


def family(name: str) -> str:
    """The name that all editions of a programme share: without year, round, marks and the closing 计划/专项/项目."""
    bare = _MARKS.sub("", _YEARS.sub("", name))
    return _KIND_OF_NAME.sub("", bare) or bare


def same_programme(one: Guide, other: Guide) -> bool:
    """Are two guides editions of one programme? Names must agree but for marks, year, round and 计划/专项/项目.

    One name may be the other with an umbrella before it (自治区区域协同创新专项科技援疆 / 科技援疆); what is collected
    (needs) and what is funded are never editions of each other.
    """
    if one.purpose != other.purpose:
        return False
    for a in {family(n) for n in (one.programme, *one.aliases)}:
        for b in {family(n) for n in (other.programme, *other.aliases)}:
            short, long = sorted((a, b), key=len)
            if a == b or (len(short) >= 4 and long.endswith(short) and long[: -len(short)].endswith(("专项", "计划", "工程"))):
                return True
    return False


def edition(guide: Guide) -> tuple[int, int, date]:
    """Orders editions of a programme, oldest first: year, round, day of issue."""
    return (guide.year or 0, guide.round or 0, guide.date or date.min)


_UMBRELLA = re.compile(r"专项|计划|工程")


def _keys(guide: Guide) -> set[str]:
    """What editions of one programme have in common: family names, and what follows an umbrella's 专项, 计划, 工程."""
    names = {family(n) for n in (guide.programme, *guide.aliases)}
    return names | {n[m.end() :] for n in names for m in _UMBRELLA.finditer(n) if len(n) - m.end() >= 4}


def successors(held: Iterable[Guide]) -> dict[str, Guide]:
    """For each guide that a newer edition replaces, by id, the newest one held; time nearly linear in the guides.

    A guide whose year is unknown is replaced by none.
    """
    by_key: dict[str, list[Guide]] = {}
    for guide in held:
        for key in _keys(guide):
            by_key.setdefault(key, []).append(guide)
    found: dict[str, Guide] = {}
    for members in by_key.values():
        newest_first = sorted(members, key=edition, reverse=True)
        for guide in members:
            if guide.year is None:
                continue
            for newer in newest_first:
                if edition(newer) <= edition(guide):
                    break
                if newer.id != guide.id and same_programme(guide, newer):
                    if guide.id not in found or edition(found[guide.id]) < edition(newer):
                        found[guide.id] = newer
                    break
    return found


def successor(guide: Guide, held: Iterable[Guide]) -> Guide | None:
    """The newest edition held that came after this guide; None where this is the latest, or its year is unknown."""
    return successors([*(g for g in held if g.id != guide.id), guide]).get(guide.id)


def editions(programme: str, held: Sequence[Guide]) -> list[Guide]:
    """The guides of one programme, newest first."""
    named = [g for g in held if programme in (g.programme, *g.aliases) or family(g.programme) == family(programme)]
    return sorted(named, key=edition, reverse=True)


def described(guide: Guide, newer: Guide | None, as_of: date) -> dict[str, Any]:
    """A guide as every face shows it (CONTRACT: guide); `newer` is what replaces it, `as_of` the day it is open on."""
    return {
        "id": guide.id,
        "title": guide.title,
        "year": guide.year,
        "round": guide.round,
        "programme": guide.programme,
        "aliases": list(guide.aliases),
        "status": "superseded" if newer else "latest",
        "superseded_by": newer.id if newer else None,
        "issuer": guide.issuer,
        "date": guide.date.isoformat() if guide.date else None,
        "deadline": guide.deadline.isoformat() if guide.deadline else None,
        "open": None if guide.deadline is None else as_of <= guide.deadline,
        "purpose": guide.purpose,
        "tracks": list(guide.track_names()),
        "version": guide.version,
        "file": guide.file,
        "sha256": guide.sha256,
    }
