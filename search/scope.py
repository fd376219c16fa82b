"""Where a question looks: the editions and tracks that it names, those it lays side by side, and what it inherits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, get_args

from kb.attribute import ApplicantType
from kb.guide import Guide
from kb.programme import edition, family
from search.filters import Filter
from search.names import Names
from search.understand import Understanding

MOST_GROUPS = 6
_INHERITED = ("programmes", "years", "tracks", "applicant_types")
_EACH = re.compile(r"[+/＋]|分别|各|都|一样|不同|区别|还是|两[类种个边头]|[和跟与].{0,8}[类种]")
_ALL_TRACKS = re.compile(r"[二两三四五六七八九几各每]类(?:项目|型|都|分别|各)?|哪类|每[个种]项目类型|各项目类型")
_COMPARES_EDITIONS = re.compile(r"[两几][年版份届]|新旧|前后|历年|往年|变化|变没变|有没有变|改了|老指南|新指南")


class Scope:
    """The guides held, seen from a question."""

    def __init__(self, guides: Sequence[Guide]) -> None:
        self.guides = list(guides)
        self.names = Names.learn(guides)
        self.family = {guide.id: family(guide.programme) for guide in guides}
        self._of_family: dict[str, list[Guide]] = defaultdict(list)
        self._of_year: dict[int | None, list[Guide]] = defaultdict(list)
        for guide in guides:
            self._of_family[self.family[guide.id]].append(guide)
            self._of_year[guide.year].append(guide)
        self._order = {guide.id: n for n, guide in enumerate(guides)}
        self._held = lru_cache(maxsize=1024)(self._find_held)

    def continued(self, asked: Understanding, context: Mapping[str, Any] | None) -> Understanding:
        """A follow-up inherits the scope that it does not name itself: programme, year, track, and who asks."""
        if not context:
            return asked
        told = {name: tuple(v for v in context.get(name) or () if isinstance(v, (str, int))) for name in _INHERITED}
        known = {family(str(name)) for name in told["programmes"]} & self.names.programmes.keys()
        if not asked.families and known and not asked.hints:
            families = tuple(sorted(known))
            tracks = asked.tracks or tuple(str(t) for t in told["tracks"] if any(t in g.track_names() for g in self.guides))
            asked = replace(
                asked,
                families=families,
                programmes=tuple(self.names.guides[key][0].programme for key in families),
                tracks=tracks,
                years=asked.years or tuple(y for y in told["years"] if isinstance(y, int)),
            )
        types = tuple(t for t in get_args(ApplicantType) if t in told["applicant_types"])
        return asked if asked.applicant_types else replace(asked, applicant_types=types)

    def groups(self, asked: Understanding) -> list[Understanding]:
        """The questions that one question holds: for each edition and each part that it names; [] for a plain one."""
        scoped = [asked]
        if len(asked.families) > 1:
            scoped = [replace(s, families=(key,)) for s in scoped for key in asked.families]
        years = asked.years or self._editions_compared(asked)
        if len(years) > 1:
            scoped = [replace(s, years=(year,)) for s in scoped for year in years if self.held(replace(s, years=(year,)))]
        tracks = self._tracks_compared(asked)
        if len(tracks) > 1:
            wordings = tuple(self._without_tracks(w, tracks) for w in asked.wordings)
            scoped = [replace(s, tracks=(track,), track_hints=(), wordings=wordings) for s in scoped for track in tracks]
        elif len(asked.applicant_types) > 1 and _EACH.search(asked.text):
            scoped = [replace(s, applicant_types=(t,), only_own_case=True) for s in scoped for t in asked.applicant_types]
        elif asked.parts:
            scoped = [replace(s, wordings=(part,), parts=()) for s in scoped for part in asked.parts]
        return scoped[:MOST_GROUPS] if len(scoped) > 1 else []

    def _without_tracks(self, wording: str, tracks: Sequence[str]) -> str:
        """A wording without the names of the tracks that it lays side by side."""
        named = [n for (_, track), n in self.names.tracks.items() if track in tracks]
        forms = sorted({f for n in named for f in n.binding | n.hints}, key=len, reverse=True)
        left = re.sub("|".join(f"{re.escape(f)}(?:类|项目|类项目)?[跟和与、]?" for f in forms), " ", wording) if forms else wording
        return re.sub(r"\s+", " ", left).strip() or wording

    def _tracks_compared(self, asked: Understanding) -> tuple[str, ...]:
        """The tracks that a question lays side by side: those it names, or all of its programme's (四类项目各…)."""
        named = tuple(dict.fromkeys((*asked.tracks, *asked.track_hints)))
        if len(named) > 1 and (len(asked.tracks) > 1 or _EACH.search(asked.text)):
            return named
        if len(asked.families) == 1 and not named and _ALL_TRACKS.search(asked.text):
            newest = max(self.held(asked), key=edition, default=None)
            return newest.track_names() if newest else ()
        return ()

    def _editions_compared(self, asked: Understanding) -> tuple[int, ...]:
        if len(asked.families) != 1 or not _COMPARES_EDITIONS.search(asked.text):
            return ()
        years = sorted({g.year for g in self.guides if self.family[g.id] == asked.families[0] and g.year})
        return tuple(years[-3:])

    def held(self, asked: Understanding) -> Sequence[Guide]:
        """The guides that a question names by programme, place and year, in the order held."""
        return self._held(asked.families, asked.years, asked.places)

    def _find_held(self, families: tuple[str, ...], years: tuple[int, ...], places: tuple[str, ...]) -> tuple[Guide, ...]:
        at = set().union(*(self.names.homes.at[place] for place in places))
        # the fewest that a programme, a place or a year leaves
        if len(families) == 1:
            among: Sequence[Guide] = self._of_family.get(families[0], ())
        elif places:
            among = [self.guides[n] for n in sorted(self._order[i] for i in at if i in self._order)]
        else:
            among = self._of_year.get(years[0], ()) if len(years) == 1 else self.guides
        return tuple(
            g
            for g in among
            if (not families or self.family[g.id] in families) and (not years or g.year in years) and (not places or g.id in at)
        )

    def narrowed(self, asked: Understanding, allowed: Filter) -> Filter:
        """The filter narrowed to the programmes and editions that the question names, where any guide is left."""
        if asked.at_large and asked.tracks and not asked.families:
            ids = frozenset(g.id for g in self.guides if set(asked.tracks) & set(g.track_names()) and (not asked.years or g.year in asked.years))
            return self._within(allowed, ids)
        if not asked.families and not asked.years and not asked.places:
            return allowed
        named = self.held(replace(asked, years=())) or self.held(replace(asked, years=(), places=()))
        dated = [g for g in named if not asked.years or g.year in asked.years]
        return self._within(allowed, frozenset(g.id for g in (dated or named)))

    @staticmethod
    def _within(allowed: Filter, ids: frozenset[str]) -> Filter:
        if not ids:
            return allowed
        both = ids & allowed.guides if allowed.guides else ids
        # what the caller limits a search to outweighs what the question names
        return replace(allowed, guides=both) if both else allowed
