"""Which clauses a search may return: by guide, year, programme, track and kind. Empty means: any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.guide import Guide
from kb.programme import family


@dataclass(frozen=True, slots=True)
class Filter:
    """All of the named dimensions must agree; within one, any of its values will do."""

    guides: frozenset[str] = field(default_factory=frozenset)
    years: frozenset[int] = field(default_factory=frozenset)
    programmes: frozenset[str] = field(default_factory=frozenset)
    tracks: frozenset[str] = field(default_factory=frozenset)
    kinds: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.guides or self.years or self.programmes or self.tracks or self.kinds)

    def guide_ids(self, held: Iterable[Guide]) -> frozenset[str]:
        """The guides that pass by id, year and programme."""
        wanted = {family(name) for name in self.programmes}
        return frozenset(
            guide.id
            for guide in held
            if (not self.guides or guide.id in self.guides)
            and (not self.years or guide.year in self.years)
            and (not wanted or {family(n) for n in (guide.programme, *guide.aliases)} & wanted)
        )
