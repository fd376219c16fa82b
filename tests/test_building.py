"""An index that is built from an earlier one, or with inverted lists, says what one built from nothing says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus import GUIDES
from ingest.build import ingest
from kb.store import Store
from search import building, dense
from search import index as module
from search.ask import Searcher
from search.bulk import Reader
from search.encode import Kind, StaticEncoder
from search.filters import Filter
from search.index import EmbeddedIndex, open_index
from search.kinds import Kinds
from search.memory import Memory
from search.pieces import packed, pieces_of, unpacked
from search.rows import Rows, mark, meant
from tests.conftest import SMALL_GUIDE
from tests.million import documents, fill

QUESTIONS = ["自筹经费比例是多少", "负责人年龄", "外协费用不得超过多少", "联系电话", "每家企业申领额度"]
FILTERS = [Filter(), Filter(years=frozenset({2015, 2016})), Filter(guides=frozenset({"p00000-2014"})), Filter(kinds=frozenset({"pi_age", "funding"}))]


class Counting:
    """The shipped encoder with a count of the clauses that it read."""

    def __init__(self, encoder: StaticEncoder) -> None:
        self.name, self.dimension, self._encoder, self.read = "counting", encoder.dimension, encoder, list[str]()

    def encode(self, texts: Sequence[str], kind: Kind = "rule") -> NDArray[np.float32]:
        self.read += texts if kind == "rule" else []
        return self._encoder.encode(texts, kind)


def alike(one: EmbeddedIndex, other: EmbeddedIndex) -> None:
    """Both hold the same rows and give the same candidates."""
    assert len(one) == len(other)
    rows = range(len(one))
    assert one.rows.places(rows) == other.rows.places(rows)
    assert [one.rows.terms(row) for row in rows] == [other.rows.terms(row) for row in rows]
    assert np.array_equal(one.rows.vectors, other.rows.vectors)
    assert np.array_equal(one.rows.chances(rows), other.rows.chances(rows))
    assert all(np.array_equal(a, b) for a, b in zip(one.rows.parts(rows), other.rows.parts(rows), strict=True))
    for question in QUESTIONS:
        for allowed in FILTERS:
            assert one.search([question], 20, allowed) == other.search([question], 20, allowed)


@pytest.fixture
def generated(tmp_path: Path) -> Path:
    fill(Store.open(tmp_path / "kb"), 300)
    return tmp_path / "kb"


@pytest.fixture(params=["exact", "lists"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Small collections are scanned, large ones have lists; here few clauses count as many."""
    if request.param == "lists":
        monkeypatch.setattr(building, "EXACT_UP_TO", 100)
        monkeypatch.setattr(dense, "SCANNED", 30)
    return str(request.param)


def test_only_new_words_are_read_again(generated: Path, tmp_path: Path, size: str, encoder: StaticEncoder) -> None:
    first = Counting(encoder)
    open_index(generated, Store.open(generated), first)
    # a guide changes in one clause, one goes and comes back with other words, one is new
    (tmp_path / "small.txt").write_text(SMALL_GUIDE, encoding="utf-8")
    store = Store.open(generated)
    list(ingest(store, [tmp_path / "small.txt"]))
    document = next(documents(300))
    clause = document.clauses[3].model_copy(update={"text": "外协费用不得超过总预算的百分之四十五。", "attributes": ()})
    clauses = (*document.clauses[:3], clause, *document.clauses[4:])
    store.save(document.model_copy(update={"clauses": clauses, "guide": document.guide.model_copy(update={"sha256": "f" * 64})}), "generated")
    later = Counting(encoder)
    grown = open_index(generated, store, later)
    new = [c for c in store.clauses() if c.guide_id == "small"] + [clause]
    assert sorted(t for t in later.read if t in {meant(c) for c in store.clauses()}) == sorted(map(meant, new))
    for folder in (generated / "index").iterdir():
        if folder.is_dir():
            (folder / "whole.json").unlink()
    fresh = open_index(generated, store, Counting(encoder))
    if size == "exact":
        alike(grown, fresh)
    else:  # the centres of the earlier lists are kept: near neighbours, not the same ones
        assert np.array_equal(grown.rows.vectors, fresh.rows.vectors)
        for question in QUESTIONS:
            one, other = ({(c.guide, c.position) for c in index.search([question], 20, Filter())} for index in (grown, fresh))
            assert len(one & other) >= 0.9 * len(other)


def test_other_models_hand_nothing_on(generated: Path, encoder: StaticEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    open_index(generated, Store.open(generated), Counting(encoder))
    monkeypatch.setattr(module, "_classifier", lambda: 1)  # trained again
    again = Counting(encoder)
    open_index(generated, Store.open(generated), again)
    assert len(again.read) >= 300


def test_a_collection_that_shrinks_is_exact_again(generated: Path, encoder: StaticEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "EXACT_UP_TO", 100)
    open_index(generated, Store.open(generated), encoder)
    store = Store.open(generated)
    document = next(documents(300))
    store.save(document.model_copy(update={"clauses": document.clauses[:5], "guide": document.guide.model_copy(update={"sha256": "f" * 64})}), "generated")
    monkeypatch.setattr(building, "EXACT_UP_TO", 1000)
    index = open_index(generated, store, encoder)
    assert index.rows.vectors.dtype == np.float32
    clauses = list(store.clauses())
    assert np.allclose(index.rows.vectors, encoder.encode([meant(c) for c in clauses]), atol=1e-5)


def test_the_index_that_is_open_outlives_its_folder(generated: Path, size: str, encoder: StaticEncoder, tmp_path: Path) -> None:
    index = open_index(generated, Store.open(generated), encoder)
    before = [index.search([q], 20, f) for q in QUESTIONS for f in FILTERS]
    for n in range(3):
        (tmp_path / "small.txt").write_text(SMALL_GUIDE + f"四、其他\n1.第{n}次修改。\n", encoding="utf-8")
        list(ingest(Store.open(generated), [tmp_path / "small.txt"]))
        open_index(generated, Store.open(generated), encoder)
        assert sum(p.is_dir() for p in (generated / "index").iterdir()) == 2
    assert [index.search([q], 20, f) for q in QUESTIONS for f in FILTERS] == before


def test_bulk_reading_is_the_encoders_and_the_classifiers(encoder: StaticEncoder) -> None:
    texts = [line for file in sorted(GUIDES.glob("*.txt")) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    texts += ["", "。", "ζξψ，🙂。", "自筹不低于1:2，1,000万元；2.5%", "，，，"]
    heads = [f"{'一、支持方向' if n % 2 else ''} {text}" for n, text in enumerate(texts)]
    kinds = Kinds.load()
    read = Reader(encoder, kinds).read(texts, heads)
    assert np.allclose(read.vectors, encoder.encode(heads), atol=1e-5)
    assert np.allclose(read.parts, encoder.encode([p for text in texts for p in pieces_of(text)]), atol=1e-5)
    assert np.allclose(read.chances, kinds.probabilities(texts, "rule"), atol=2e-3)
    from ingest.words import terms

    assert read.terms == [" ".join(terms(text)) for text in texts]


def test_memory_takes_from_the_index_what_it_would_compute(generated: Path, size: str, encoder: StaticEncoder) -> None:
    store, kinds = Store.open(generated), Kinds.load()
    index = open_index(generated, store, encoder)
    places = [("p00000-2014", n) for n in (0, 7, 3)] + [("p00000-2016", 11), ("nowhere", 0), ("p00000-2014", 999)]
    kept = Memory(store, kinds, encoder, index).at(places)
    computed = Memory(store, kinds, encoder).at(places)
    assert list(kept) == list(computed) == places[:4]
    for place, known in kept.items():
        assert known.traits == computed[place].traits and known.terms == computed[place].terms and known.mark == computed[place].mark
        assert np.allclose(known.kinds, computed[place].kinds, atol=2e-3)
        assert np.allclose(known.parts, computed[place].parts, atol=5e-3) and known.parts.dtype == np.float16


def rewritten(store: Store, words: str) -> None:
    """The first guide has one clause now, of these words: what an index that was built before does not know."""
    document = next(documents(300))
    clause = document.clauses[0].model_copy(update={"text": words})
    guide = document.guide.model_copy(update={"sha256": "f" * 64})
    store.save(document.model_copy(update={"clauses": (clause,), "guide": guide}), "generated")


def test_memory_does_not_believe_an_index_of_other_words(generated: Path, encoder: StaticEncoder) -> None:
    store = Store.open(generated)
    index = open_index(generated, store, encoder)
    rewritten(store, "联系电话另行通知。")
    memory = Memory(store, Kinds.load(), encoder, index)
    here, gone = places = [("p00000-2014", 0), ("p00000-2014", 3)]
    assert set(memory.at(places)) == set(places)  # as the index has them
    read, agreed = memory.clauses(places)
    assert not agreed and list(read) == [here]
    known = memory.at(places)
    assert list(known) == [here]
    assert "电话" in known[here].terms and len(known[here].parts) == 1
    assert known[here].mark == mark(read[here]) != int(index.rows.marks[0])
    assert memory.clauses([here]) == (read, True) and memory.clauses([gone]) == ({}, False)


def test_answers_are_the_stores_words_while_the_index_is_older(generated: Path, encoder: StaticEncoder) -> None:
    store = Store.open(generated)
    searcher = Searcher.open(generated, store=store, encoder=encoder)
    rewritten(store, "联系电话另行通知。")
    only = Filter(guides=frozenset({"p00000-2014"}))
    assert [c["text"] for c in searcher.ask("联系电话是多少", allowed=only)["clauses"]] == ["联系电话另行通知。"]


def test_rows_say_where_they_stand(generated: Path, encoder: StaticEncoder) -> None:
    store = Store.open(generated)
    rows = open_index(generated, store, encoder).rows
    clauses = list(store.clauses())
    places = [(c.guide_id, c.position) for c in clauses]
    assert rows.places(range(len(rows))) == places
    assert rows.rows_at(places) == {place: row for row, place in enumerate(places)}
    assert rows.rows_at([("p00000-2014", 10_000), ("", 0)]) == {}
    for guides in ({"p00000-2014"}, {"p00000-2015", "p00000-2017"}, {"nowhere"}, set[str]()):
        assert rows.kinds_held(guides) == {a.kind for c in clauses if c.guide_id in guides for a in c.attributes}
        found = rows.passing(frozenset(guides), Filter())
        assert found is not None and found.tolist() == [n for n, c in enumerate(clauses) if c.guide_id in guides]
    tracks = frozenset({clauses[60].track or ""} | {c.track for c in clauses if c.track} - {None})
    found = rows.passing(None, Filter(tracks=tracks, kinds=frozenset({"funding"})))
    assert found is not None
    assert found.tolist() == [n for n, c in enumerate(clauses) if c.track in tracks and any(a.kind == "funding" for a in c.attributes)]
    assert rows.passing(None, Filter()) is None


def test_rows_of_two_lengths_are_not_whole(generated: Path, encoder: StaticEncoder) -> None:
    open_index(generated, Store.open(generated), encoder)
    (folder,) = (p for p in (generated / "index").iterdir() if p.is_dir())
    kept = (folder / "track.col").read_bytes()
    (folder / "track.col").write_bytes(kept[:-4])
    with pytest.raises(ValueError, match="fit together"):
        Rows(folder)
    (folder / "track.col").write_bytes(kept[:-1])
    with pytest.raises(ValueError, match="within a row"):
        Rows(folder)


def test_lists_find_what_a_scan_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(3)
    centres = chance.normal(size=(40, 160)) / np.sqrt(np.arange(1, 161))  # more axes than lists hold
    drawn = centres[chance.integers(0, 40, 6000)] + 0.5 * chance.normal(size=(6000, 160)) / np.sqrt(np.arange(1, 161))
    vectors = np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)
    small = packed(vectors)
    dense.build_lists(small, tmp_path / dense.LISTS)
    lists, exact = dense.DenseIndex.load(tmp_path, small), dense.DenseIndex.load(tmp_path, vectors)
    asked = vectors[:30]
    for rows in (None, np.arange(0, 6000, 700), np.arange(5999)):
        agreed = 0
        for one, other in zip(lists.search(asked, 20, rows), exact.search(asked, 20, rows), strict=True):
            assert [score for _, score in one] == sorted((score for _, score in one), reverse=True)
            assert rows is None or {row for row, _ in one} <= set(rows.tolist())
            agreed += len({row for row, _ in one} & {row for row, _ in other}) / len(other) * 20
        assert agreed >= 0.97 * 20 * len(asked) * 0.98
    assert lists.search(asked, 5, np.zeros(0, dtype=np.int64)) == [[]] * 30
    monkeypatch.setattr(dense, "PROBES", 1)
    far = np.flatnonzero(vectors @ asked[0] < np.quantile(vectors @ asked[0], 0.05))
    monkeypatch.setattr(dense, "SCANNED", 0)
    assert {row for row, _ in lists.search(asked[:1], 5, far)[0]} <= set(far.tolist())  # none, where no list read holds one
    with pytest.raises(ValueError, match="listed"):
        dense.DenseIndex(small[:-1], lists._lists)


def test_packed_vectors_point_where_they_did() -> None:
    drawn = np.random.default_rng(5).normal(size=(50, 64))
    vectors = np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)
    assert ((unpacked(packed(vectors)) * vectors).sum(axis=1) > 0.999).all()
    assert packed(np.zeros((1, 4), dtype=np.float32)).tolist() == [[0, 0, 0, 0]]
    assert unpacked(vectors) is vectors


@pytest.mark.parametrize("size_of", [0, 1000, module._WHOLE + 5, 3 * module._WHOLE])
def test_a_seal_sees_the_start_and_the_end(tmp_path: Path, size_of: int) -> None:
    file = tmp_path / "part"
    file.write_bytes(bytes(size_of))
    whole = module._seal(file)
    assert module._seal(file) == whole
    for place in {0, size_of - 1} if size_of else ():
        data = bytearray(size_of)
        data[place] ^= 1
        file.write_bytes(data)
        assert module._seal(file) != whole
    file.write_bytes(bytes(size_of + 1))
    assert module._seal(file) != whole
