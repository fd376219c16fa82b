"""What ranking asks of a clause besides its words: a few facts that an index keeps as one number a clause, so that clauses
which will not be shown need not be read from the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from kb.attribute import ApplicantType
from kb.guide import Clause

LONG = 400  # characters from which a clause is as long as any
_LENGTH_BITS = 9
_FLAGS = ("form", "formal", "preamble", "contact")
_TYPES: tuple[str, ...] = get_args(ApplicantType)
_FLAGS_END = _LENGTH_BITS + len(_FLAGS)


@dataclass(frozen=True, slots=True)
class Traits:
    """`held`: the kinds of the clause's attributes; `types`: the applicant types that these speak of; `length` in characters,
    at most LONG; `form`: a field of a form or a row; `formal`: a signature, an attachment, words that only lead to others;
    `preamble`: a sentence before all headings; `contact`: a contact."""

    track: str | None
    held: frozenset[str]
    types: frozenset[str]
    length: int
    form: bool
    formal: bool
    preamble: bool
    contact: bool

    @classmethod
    def of(cls, clause: Clause) -> Traits:
        return cls(
            track=clause.track,
            held=frozenset(a.kind for a in clause.attributes),
            types=frozenset(t for a in clause.attributes for t in a.applies_to.applicant_types),
            length=min(len(clause.text), LONG),
            form=clause.role in ("form_field", "row"),
            formal=clause.role in ("signature", "attachment") or clause.text.endswith(("：", ":")),
            preamble=not clause.path and clause.role == "sentence",
            contact=clause.role == "contact",
        )

    def packed(self) -> int:
        """Everything but track and kinds in 25 bits; `unpacked_traits` reads it."""
        flags = (self.form, self.formal, self.preamble, self.contact)
        bits = self.length | sum(1 << (_LENGTH_BITS + n) for n, flag in enumerate(flags) if flag)
        return bits | sum(1 << (_FLAGS_END + _TYPES.index(name)) for name in self.types)


def unpacked_traits(bits: int, track: str | None, held: Iterable[str]) -> Traits:
    form, formal, preamble, contact = (bool(bits >> (_LENGTH_BITS + n) & 1) for n in range(len(_FLAGS)))
    types = frozenset(name for n, name in enumerate(_TYPES) if bits >> (_FLAGS_END + n) & 1)
    return Traits(track, frozenset(held), types, bits & ((1 << _LENGTH_BITS) - 1), form, formal, preamble, contact)
