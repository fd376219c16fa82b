"""The index is derived: whatever happens to it, what it says is what the store holds."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.build import ingest
from kb.errors import IndexUnusable
from kb.store import Store
from search.encode import Kind, StaticEncoder
from search.filters import Filter
from search.index import Candidate, EmbeddedIndex, open_index
from search.rows import RowsWriter
from tests.conftest import CORPUS_IDS, GUIDE_FILES, ROOT, SMALL_GUIDE, python


class Fake:
    """An encoder for tests: characters hashed into a few numbers."""

    def __init__(self, name: str = "fake", dimension: int = 16) -> None:
        self.name, self.dimension, self.encoded = name, dimension, 0

    def encode(self, texts: Sequence[str], kind: Kind = "rule") -> NDArray[np.float32]:
        rows = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for character in text:
                row[ord(character) % self.dimension] += 1
        # a clause is encoded after its heading, its pieces as they are
        self.encoded += sum(bool(re.match(r"([一二三四]、\S+)? ", text)) for text in texts) if kind == "rule" else 0
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    file = tmp_path / "small.txt"
    file.write_text(SMALL_GUIDE, encoding="utf-8")
    assert [r.outcome for r in ingest(Store.open(tmp_path / "kb"), [file])] == ["new"]
    return tmp_path / "kb"


def store_of(home: Path) -> Store:
    return Store.open(home, create=False)


def folders_of(home: Path) -> list[Path]:
    """The indexes that are kept, the one used last first."""
    return sorted((p for p in (home / "index").iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime_ns, reverse=True)


def folder_of(home: Path) -> Path:
    """The one index that is kept."""
    (folder,) = folders_of(home)
    return folder


def found(index: EmbeddedIndex, text: str = "每家企业申领额度", allowed: Filter | None = None) -> list[Candidate]:
    return index.search([text], 10, allowed or Filter())


def test_it_holds_every_clause_and_is_built_once(home: Path) -> None:
    encoder = Fake()
    told: list[tuple[int, int]] = []
    index = open_index(home, store_of(home), encoder, lambda done, total: told.append((done, total)))
    total = store_of(home).count()
    assert len(index) == total == encoder.encoded
    assert told == [(n, total) for n in range(1, total + 1)]
    assert {(c.guide, c.position) for c in index.search(["的"], 99, Filter())} <= {("small", n) for n in range(total)}
    again = open_index(home, store_of(home), encoder)
    assert encoder.encoded == total  # nothing was encoded again
    assert found(again) == found(index) != []


def test_words_and_meaning_both_bring_candidates(home: Path) -> None:
    index = open_index(home, store_of(home), Fake())
    clauses = store_of(home).clauses_at([(c.guide, c.position) for c in found(index)])
    by_words = max(found(index), key=lambda c: c.words)
    assert "额度不超过20万元" in clauses[by_words.guide, by_words.position].text
    assert all(c.words >= 0 and c.meaning <= 1.001 for c in found(index))
    assert any(c.meaning > 0.5 for c in found(index))
    # no word in common: meaning alone
    assert all(c.words == 0 for c in index.search(["ζξψ"], 10, Filter())) and index.search(["ζξψ"], 10, Filter())


def test_several_wordings_join(home: Path) -> None:
    index = open_index(home, store_of(home), Fake())
    one, other = found(index, "检验检测服务"), found(index, "独立法人资格")
    both = {(c.guide, c.position): c for c in index.search(["检验检测服务", "独立法人资格"], 10, Filter())}
    for candidate in (*one, *other):
        joined = both[candidate.guide, candidate.position]
        assert joined.words >= candidate.words and joined.meaning >= candidate.meaning - 1e-6


def test_a_changed_store_makes_it_stale(home: Path, tmp_path: Path) -> None:
    encoder = Fake()
    open_index(home, store_of(home), encoder)
    before = folder_of(home)
    (tmp_path / "small.txt").write_text(SMALL_GUIDE + "四、其他事项\n1.不得转让，违者追回。\n", encoding="utf-8")
    list(ingest(store_of(home), [tmp_path / "small.txt"]))
    index = open_index(home, store_of(home), encoder)
    assert len(index) == store_of(home).count()
    now, kept = folders_of(home)
    assert kept == before != now  # the one before stays: another process may be opening it
    positions = store_of(home).clauses_at([(c.guide, c.position) for c in found(index, "不得转让，违者追回")])
    assert any("转让" in clause.text for clause in positions.values())


def test_another_encoder_never_meets_old_vectors(home: Path) -> None:
    open_index(home, store_of(home), Fake("one", 16))
    before = folder_of(home)
    other = Fake("two", 24)
    index = open_index(home, store_of(home), other)
    assert other.encoded == len(index)
    assert folders_of(home)[0] != before
    same_name_again = Fake("one", 16)
    assert found(open_index(home, store_of(home), same_name_again))
    assert same_name_again.encoded == 0  # the index before was kept
    third = Fake("three", 16)
    assert found(open_index(home, store_of(home), third))
    assert third.encoded == len(index)
    assert len(folders_of(home)) == 2 and before in folders_of(home)  # of the earlier ones, that which was used last


def test_the_shipped_encoder_is_known_by_its_weights(encoder: StaticEncoder) -> None:
    assert encoder.name.startswith("shipped")
    assert StaticEncoder.load().name == encoder.name


def put(file: Path, data: bytes) -> None:
    """Other bytes in a file's place: a new file, for the old one may still be mapped by the index that was built."""
    fresh = file.with_name(f"{file.name}.damaged")
    fresh.write_bytes(data)
    fresh.replace(file)


@pytest.fixture
def damaged(home: Path, request: pytest.FixtureRequest) -> Path:
    open_index(home, store_of(home), Fake())
    folder = folder_of(home)
    part, damage = request.param
    files = sorted(folder.glob(part))
    assert files
    for file in files:
        data = file.read_bytes()
        match damage:
            case "missing":
                file.unlink()
            case "empty":
                put(file, b"")
            case "cut short":
                put(file, data[: len(data) // 2])
            case "one bit":
                middle = len(data) // 2
                put(file, data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
            case "other":
                put(file, b"[]")
    return home


PARTS = ["about.json", "vector.col", "part.col", "part_end.col", "mark.col", "term.col", "held.col", "position.col", "whole.json"]
PARTS += ["sparse/meta.json", "sparse/*.term", "sparse/*.store", "sparse/*.idx"]


@pytest.mark.parametrize(
    "damaged", [(part, damage) for part in PARTS for damage in ("missing", "empty", "cut short", "one bit", "other")], indirect=True, ids=str
)
def test_a_damaged_part_is_rebuilt(damaged: Path) -> None:
    encoder = Fake()
    index = open_index(damaged, store_of(damaged), encoder)
    assert len(index) == store_of(damaged).count() == encoder.encoded  # it was built again
    assert any(c.words > 0 for c in found(index))
    assert all(c.position < len(index) for c in found(index))
    fresh = Fake()
    open_index(damaged, store_of(damaged), fresh)
    assert fresh.encoded == 0  # and is whole now


@pytest.mark.parametrize("name", ["another.txt", "small.txt"])
def test_a_guide_kept_while_the_index_is_built_is_in_it(home: Path, tmp_path: Path, name: str) -> None:
    class Slow(Fake):
        """Another process keeps a guide while this one encodes."""

        def encode(self, texts: Sequence[str], kind: Kind = "rule") -> NDArray[np.float32]:
            if not self.encoded:
                (tmp_path / name).write_text(SMALL_GUIDE.replace("20万元", "88万元"), encoding="utf-8")
                list(ingest(store_of(home), [tmp_path / name]))
            return super().encode(texts, kind)

    index = open_index(home, store_of(home), Slow())
    assert len(index) == store_of(home).count()
    fresh = Fake()
    assert found(open_index(home, store_of(home), fresh)) == found(index)
    assert fresh.encoded == 0  # what was kept is known by what the store holds now


def test_a_missing_folder_is_rebuilt(home: Path) -> None:
    open_index(home, store_of(home), Fake())
    shutil.rmtree(home / "index")
    assert found(open_index(home, store_of(home), Fake()))


def test_an_empty_store_has_an_empty_index(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "kb")
    index = open_index(tmp_path / "kb", store, Fake())
    assert len(index) == 0
    assert index.search(["申报"], 10, Filter()) == []


def test_a_build_that_is_killed_leaves_nothing_that_is_read(home: Path) -> None:
    code = """
import os, signal, sys
from pathlib import Path
from search import index as module
from search.encode import StaticEncoder
from kb.store import Store
module.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
home = Path(sys.argv[1])
module.open_index(home, Store.open(home), StaticEncoder.load())
"""
    done = python(code, home)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert [p.name.startswith("making-") for p in (home / "index").iterdir() if p.is_dir()] == [True]
    index = open_index(home, store_of(home), Fake())
    assert len(index) == store_of(home).count()
    assert not folder_of(home).name.startswith("making-")  # the half-made one was swept away


def test_a_build_that_fails_is_one_line_and_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(RowsWriter, "close", full)
    with pytest.raises(IndexUnusable) as raised:
        open_index(home, store_of(home), Fake())
    assert "No space left" in str(raised.value) and "\n" not in str(raised.value)
    assert [p for p in (home / "index").iterdir() if p.is_dir()] == []


def test_two_processes_at_once_build_one_index(home: Path) -> None:
    code = """
import sys
from pathlib import Path
from kb.store import Store
from search.encode import StaticEncoder
from search.filters import Filter
from search.index import open_index
home = Path(sys.argv[1])
index = open_index(home, Store.open(home), StaticEncoder.load())
print(len(index), [(c.guide, c.position) for c in index.search(["申领额度"], 5, Filter())])
"""
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(home)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [one.communicate(timeout=90) for one in running]
    assert [one.returncode for one in running] == [0, 0, 0], said
    assert len({out for out, _ in said}) == 1
    assert folder_of(home)


# -- filters ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus_index(corpus_home: Path, encoder: StaticEncoder) -> EmbeddedIndex:
    return open_index(corpus_home, Store.open(corpus_home), encoder)


FILTERS = [
    Filter(guides=frozenset({"liangqu-2025"})),
    Filter(guides=frozenset({"liangqu-2025", "shanghe-2023"})),
    Filter(years=frozenset({2025})),
    Filter(programmes=frozenset({"科技援疆计划"})),
    Filter(programmes=frozenset({"上合计划"})),  # a short name that the guide gives itself
    Filter(tracks=frozenset({"院士类项目"})),
    Filter(kinds=frozenset({"funding"})),
    Filter(kinds=frozenset({"funding", "self_funding"})),
    Filter(years=frozenset({2025}), kinds=frozenset({"self_funding"})),
    Filter(guides=frozenset({"liangqu-2025"}), tracks=frozenset({"院士类项目", "成果转移转化和产业化项目"}), kinds=frozenset({"duration"})),
]


def named(allowed: Filter) -> str:
    """The same in every process: sets are printed in any order."""
    return ",".join(f"{name}={'+'.join(sorted(map(str, values)))}" for name, values in asdict(allowed).items() if values) or "all"


@pytest.mark.parametrize("allowed", FILTERS, ids=named)
@pytest.mark.parametrize("question", ["自筹经费比例是多少", "单个项目最高支持额度，实施期限几年", "联系电话"])
def test_every_candidate_passes_the_filter(corpus_index: EmbeddedIndex, corpus_store: Store, allowed: Filter, question: str) -> None:
    guides = {guide.id: guide for guide in corpus_store.guides()}
    candidates = corpus_index.search([question], 20, allowed)
    assert candidates
    for candidate in candidates:
        clause = corpus_store.clauses_at([(candidate.guide, candidate.position)])[candidate.guide, candidate.position]
        guide = guides[candidate.guide]
        assert not allowed.guides or guide.id in allowed.guides
        assert not allowed.years or guide.year in allowed.years
        assert not allowed.programmes or {guide.programme, *guide.aliases} & allowed.programmes
        assert not allowed.tracks or clause.track in allowed.tracks
        assert not allowed.kinds or {a.kind for a in clause.attributes} & allowed.kinds


@pytest.mark.parametrize(
    "allowed",
    [
        Filter(guides=frozenset({"nope"})),
        Filter(years=frozenset({1999})),
        Filter(programmes=frozenset({"火星计划"})),
        Filter(tracks=frozenset({"没有的项目"})),
        Filter(kinds=frozenset({"no_such_kind"})),
        Filter(guides=frozenset({"shanghe-2023"}), years=frozenset({2025})),
        Filter(guides=frozenset({"shanghe-2023"}), tracks=frozenset({"院士类项目"})),
    ],
    ids=str,
)
def test_a_filter_that_matches_nothing_returns_nothing(corpus_index: EmbeddedIndex, allowed: Filter) -> None:
    assert corpus_index.search(["自筹经费比例是多少", "联系电话"], 20, allowed) == []


def test_a_filter_loses_nothing_that_passes(corpus_index: EmbeddedIndex, corpus_store: Store) -> None:
    for guide in CORPUS_IDS:
        total = sum(1 for _ in corpus_store.clauses(guide))
        got = corpus_index.search(["申报"], 500, Filter(guides=frozenset({guide})))
        assert {c.position for c in got} == set(range(total))  # meaning ranks them all


@pytest.mark.parametrize("question", ["", "，。！", "x" * 5000, "AND OR NOT (", "body:申报*", '"', "\\", "申报" * 3000])
def test_questions_of_any_shape(corpus_index: EmbeddedIndex, question: str) -> None:
    assert isinstance(corpus_index.search([question], 10, Filter()), list)


def test_the_corpus_index_is_that_of_the_guides(corpus_index: EmbeddedIndex, corpus_store: Store) -> None:
    assert len(corpus_index) == corpus_store.count() > 200
    assert len(GUIDE_FILES) == 5
