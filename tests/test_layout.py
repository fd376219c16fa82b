"""The rooms: which may import which, what stays out of a cold start, and that no rule is keyed to the shipped guides."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from kb.store import Store
from tests.conftest import CORPUS_IDS, ROOT, python

ROOMS = ("kb", "ingest", "search", "api")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "kb": {"kb", "corpus"},
    "ingest": {"ingest", "kb", "corpus"},
    "search": {"search", "ingest", "kb", "corpus"},
    "api": {"api", "search", "ingest", "kb", "corpus"},
}
HEAVY = ("torch", "transformers", "sentence_transformers", "spacy", "datasets", "pandas", "sklearn")


def files(*rooms: str) -> list[Path]:
    found = [file for room in rooms for file in sorted((ROOT / room).rglob("*.py"))]
    assert found
    return found


def imported(file: Path) -> set[str]:
    """The modules that a file imports anywhere, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            assert node.level == 0, f"{file}: relative import"
    return names


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_go_one_way(room: str) -> None:
    for file in files(room):
        tops = {name.split(".")[0] for name in imported(file)}
        own = tops & (set(ROOMS) | {"corpus", "tests"})
        assert own <= MAY_IMPORT[room], f"{file.relative_to(ROOT)} imports {sorted(own - MAY_IMPORT[room])}"


def test_only_words_imports_jieba() -> None:
    using = {
        file.relative_to(ROOT).as_posix()
        for file in files("corpus", *ROOMS)
        if any(name.split(".")[0] == "jieba" for name in imported(file))
    }
    assert using == {"ingest/words.py"}


def test_only_the_store_speaks_to_the_database() -> None:
    using = {
        file.relative_to(ROOT).as_posix()
        for file in files(*ROOMS)
        if any(name.split(".")[0] in ("sqlalchemy", "sqlite3") for name in imported(file))
    }
    assert using == {"kb/store.py", "kb/tables.py", "kb/records.py", "kb/feedback.py", "kb/files.py"}


def test_asking_loads_nothing_heavy(corpus_home: Path) -> None:
    """The whole of `zhinan ask`, start to answer, in a process of its own."""
    code = (
        "import sys, json\n"
        "from api.cli import app\n"
        "app(['ask', '院士类项目最多支持多少钱', '--kb', sys.argv[1], '--json'], standalone_mode=False)\n"
        "sys.stderr.write(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    done = python(code, corpus_home)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["answered"] is True
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert {"jieba", "tantivy", "numpy"} <= loaded  # the question went the whole way
    assert not loaded & set(HEAVY)


class Words(ast.NodeVisitor):
    """Every name and string of a file but what only explains: docstrings, whole example sentences, `examples=` of fields."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def generic_visit(self, node: ast.AST) -> None:
        for name in ("id", "attr", "name", "arg"):
            if isinstance(told := getattr(node, name, None), str):
                self.found.append(told)
        super().generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a bare string is a docstring
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and not node.value.endswith("。"):
            self.found.append(node.value)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg != "examples":
            self.generic_visit(node)


def words_of(text: str) -> str:
    visitor = Words()
    visitor.visit(ast.parse(text))
    return "\n".join(visitor.found)


def test_words_of_leaves_out_what_only_explains() -> None:
    told = words_of(
        '"""甲"""\nX = "乙"  # 丙\n\n\ndef f(己="庚") -> None:\n    """丁"""\n    g("戊", f"{x}辛", examples=["壬"], y="癸。")\n'
    )
    assert all(c in told for c in "乙戊己庚辛"), told
    assert not any(c in told for c in "甲丙丁壬癸")


def test_no_code_is_keyed_to_the_shipped_guides(corpus_store: Store) -> None:
    guides = corpus_store.guides()
    names = {*CORPUS_IDS}
    for guide in guides:
        names |= {guide.title, guide.programme, *guide.aliases}
        names |= {track.name for track in guide.tracks if len(track.name) > 4}  # 重点项目 is a word of the genre
    assert len(names) > 15
    for file in files(*ROOMS):
        code = words_of(file.read_text(encoding="utf-8"))
        keyed = {name for name in names if name in code}
        assert not keyed, f"{file.relative_to(ROOT)} names {keyed}"
