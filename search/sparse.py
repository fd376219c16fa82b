"""Words: BM25 over jieba terms in tantivy (Robertson & Zaragoza 2009; k1 1.2, b 0.75 as tantivy has them)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from ingest.words import terms
from kb.attribute import KINDS
from search.filters import Filter

PLACE_WEIGHT = 0.4  # a word of the path or the guide's name tells less than one of the clause
_LONGEST_QUERY = 96  # distinct terms; a 10,000-character question adds nothing after that
_MANY = 64  # values from which a set of them is cheaper than one query each
_HEAP = 64_000_000  # bytes of words gathered before a segment is written
_LARGE, _LARGE_HEAP = 100_000, 1_000_000_000  # clauses from which the whole is gathered: one segment answers fastest


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of a clause: its row, its terms and those of its place in one line, and what filters read."""

    row: int
    body: str
    place: str
    guide: str
    track: str | None
    kinds: frozenset[str]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", stored=True, indexed=False, fast=True)
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("place", tokenizer_name="whitespace", index_option="freq")
    for name in ("guide", "track", "kind"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


class SparseIndex:
    """A folder with a tantivy index of clauses."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def build(cls, folder: Path, entries: Iterable[Entry], expected: int = 0) -> SparseIndex:
        """`expected`: about how many entries come."""
        folder.mkdir(parents=True)
        index = tantivy.Index(_schema(), path=str(folder))
        writer = index.writer(heap_size=_HEAP if expected < _LARGE else _LARGE_HEAP, num_threads=1)
        for entry in entries:
            document = tantivy.Document()
            document.add_unsigned("row", entry.row)
            document.add_text("body", entry.body)
            document.add_text("place", entry.place)
            document.add_text("guide", entry.guide)
            if entry.track:
                document.add_text("track", entry.track)
            for kind in entry.kinds:
                document.add_text("kind", kind)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> SparseIndex:
        """Raises ValueError or OSError where the folder holds no whole index."""
        return cls(tantivy.Index.open(str(folder)))

    def search(self, text: str, k: int, guides: frozenset[str] | None, allowed: Filter) -> list[tuple[int, float]]:
        """(row, BM25 score) of the best k clauses, best first. `guides`: the ids that pass, None for all."""
        words = list(dict.fromkeys(terms(text)))[:_LONGEST_QUERY]
        if not words or guides is not None and not guides:
            return []
        should = tantivy.Occur.Should
        parts: list[tuple[tantivy.Occur, tantivy.Query]] = []
        for word in words:
            parts.append((should, tantivy.Query.term_query(self._schema, "body", word, index_option="freq")))
            place = tantivy.Query.term_query(self._schema, "place", word, index_option="freq")
            parts.append((should, tantivy.Query.boost_query(place, PLACE_WEIGHT)))
        query = tantivy.Query.boolean_query(parts)
        limits = [self._any("guide", sorted(guides))] if guides is not None else []
        limits += [self._any("track", sorted(allowed.tracks))] if allowed.tracks else []
        limits += [self._any("kind", sorted(allowed.kinds & set(KINDS)))] if allowed.kinds else []
        if limits:
            must = tantivy.Occur.Must
            query = tantivy.Query.boolean_query([(must, query), *((must, limit) for limit in limits)])
        hits = self._searcher.search(query, k, count=False).hits
        return [(int(self._searcher.doc(address)["row"][0]), float(score)) for score, address in hits]

    def _any(self, field: str, values: Sequence[str]) -> tantivy.Query:
        """Documents with any of these values; scores nothing."""
        if len(values) > _MANY:
            return tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, field, list(values)), 0.0)
        queries = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, value, index_option="basic"))
            for value in values
        ]
        if not queries:
            return tantivy.Query.empty_query()
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(queries), 0.0)
