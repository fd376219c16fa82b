"""Clauses read for the index in bulk: vectors, the vectors of their pieces, the kinds that their words suggest, terms.

The same numbers as `Encoder.encode` and `Kinds.probabilities` give, each clause's words told once for all of them: a
text's tokens are those of its segments between commas and full stops, for no word runs over such a mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ingest.words import terms
from search.encode import Encoder, StaticEncoder, Vectors, tokens
from search.kinds import Kinds
from search.pieces import pieces_of

_SEGMENT = re.compile(r"(?<=[，,；;。])")
_RULE = 1  # the side of the weights that rules are read by
_REMEMBERED = 20_000  # segments: guides of one office repeat many
Tokens = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Read:
    """What the index keeps of clauses in a row: `vectors` (clauses × dimension) and `parts` (pieces × dimension) of length
    1, `pieces` how many each clause has, `chances` (clauses × kinds), `terms` those of each clause, repeats kept, in one line."""

    vectors: Vectors
    parts: Vectors
    pieces: NDArray[np.int64]
    chances: NDArray[np.float16]
    terms: list[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A segment: its terms, and its tokens as places in the encoder's table; `whole`: the table lacks no character."""

    terms: tuple[str, ...]
    at: Tokens
    whole: bool


class Reader:
    """Reads with one encoder and one classifier."""

    def __init__(self, encoder: Encoder, kinds: Kinds) -> None:
        self._encoder, self._kinds, self._own = encoder, kinds, kinds._encoder
        self._shipped = isinstance(encoder, StaticEncoder) and encoder.name == self._own.name
        self._told = lru_cache(maxsize=_REMEMBERED)(self._tell)
        self._tables = [view.table.astype(np.float32) for view in self._own.views] if self._shipped else []

    def read(self, texts: Sequence[str], meant: Sequence[str]) -> Read:
        """`texts`: the clauses' words; `meant`: the texts whose vectors stand for them."""
        told = [[self._told(segment) for segment in _SEGMENT.split(text) if segment] for text in texts]
        cut = [pieces_of(text) for text in texts]
        flat = [piece for pieces in cut for piece in pieces]
        if self._shipped:
            heads = [text.removesuffix(own) for text, own in zip(meant, texts, strict=True)]
            whole = [[self._told(head), *own] if head else own for head, own in zip(heads, told, strict=True)]
            vectors = self._vectors(meant, whole)
            parts = self._vectors(flat, [[self._told(piece)] for piece in flat])
        else:
            vectors, parts = self._encoder.encode(list(meant), "rule"), self._encoder.encode(flat, "rule")
        return Read(
            vectors,
            parts,
            np.array([len(pieces) for pieces in cut], dtype=np.int64),
            self._stated(self._bags([[one.at for one in own] for own in told])).astype(np.float16),
            [" ".join(term for one in own for term in one.terms) for own in told],
        )

    def _tell(self, segment: str) -> _Told:
        places = self._own.places
        listed = tokens(segment)
        at = [places[token] for token in listed if token in places]
        whole = all(token in places for token in listed if token.startswith("c:"))
        return _Told(tuple(terms(segment)), np.array(at, dtype=np.int64), whole)

    def _bags(self, told: Sequence[Sequence[Tokens]]) -> csr_matrix:
        """1 + ln count of each token in each text: shape (texts, tokens)."""
        each = [np.concatenate(own) if own else np.zeros(0, dtype=np.int64) for own in told]
        ends = np.concatenate([[0], np.cumsum([len(at) for at in each])])
        at = np.concatenate(each) if each else np.zeros(0, dtype=np.int64)
        bags = csr_matrix((np.ones(len(at), dtype=np.float32), at, ends), shape=(len(each), len(self._own.places)))
        bags.sum_duplicates()
        bags.data = (1 + np.log(bags.data)).astype(np.float32)
        return bags

    def _stated(self, bags: csr_matrix) -> NDArray[np.float32]:
        """How likely each text states each kind: what `Kinds.probabilities` gives of tokens that are counted already."""
        model = self._kinds._models["rule"]
        bags.data = bags.data * self._kinds._idf[bags.indices]
        lengths = np.sqrt(np.asarray(bags.multiply(bags).sum(axis=1)))
        scores = np.asarray(bags @ model.weights, dtype=np.float32) / np.maximum(lengths, 1e-9) + model.bias
        return model.probabilities(np.asarray(scores, dtype=np.float32))

    def _vectors(self, texts: Sequence[str], told: Sequence[Sequence[_Told]]) -> Vectors:
        bags = self._bags([[one.at for one in own] for own in told]).tocsc()
        read = []
        for view, table in zip(self._own.views, self._tables, strict=True):
            counted = bags[:, view.start : view.end].tocsr()
            counted.data *= view.weights[_RULE][counted.indices]
            total = np.asarray(counted @ table, dtype=np.float32)
            lengths = np.linalg.norm(total, axis=1, keepdims=True)
            read.append(np.divide(total, lengths, out=np.zeros_like(total), where=lengths > 1e-9))
        found = np.concatenate(read, axis=1)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        found = np.divide(found, lengths, out=np.zeros_like(found), where=lengths > 1e-9)
        # characters that the table lacks are the encoder's own business
        odd = [row for row, own in enumerate(told) if lengths[row, 0] <= 1e-9 or not all(one.whole for one in own)]
        if odd:
            found[odd] = self._own.encode([texts[row] for row in odd], "rule")
        return np.asarray(found, dtype=np.float32)
