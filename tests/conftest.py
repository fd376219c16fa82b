"""What tests share: the shipped guides, a knowledge base of them built once, and small guides made on the spot."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from api import cli
from corpus import GUIDES
from ingest.build import ingest
from ingest.segment import Segmented, segment
from ingest.source import Source
from kb.store import Store
from search.encode import StaticEncoder
from search.index import open_index

settings.register_profile("zhinan", deadline=None)  # timing never decides a test
settings.load_profile("zhinan")

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).resolve().parent / "cases"
GUIDE_FILES = sorted(GUIDES.glob("*.txt"))
CORPUS_IDS = [file.stem for file in GUIDE_FILES]


def source_of(text: str, name: str = "guide.txt") -> Source:
    """A text as if read from a file of this name."""
    return Source(name, "0" * 64, text)


def segmented(text: str, name: str = "guide.txt") -> Segmented:
    return segment(source_of(text, name))


def tree(text: str) -> list[tuple[tuple[str, ...], str | None, str]]:
    """(path, number, text) of every clause: what most cases are told by."""
    return [(cut.clause.path, cut.clause.number, cut.clause.text) for cut in segmented(text).cuts]


@pytest.fixture(scope="session")
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


@pytest.fixture(scope="session")
def corpus_home(tmp_path_factory: pytest.TempPathFactory, encoder: StaticEncoder) -> Path:
    """A knowledge base of the shipped guides with its index. Shared: read it, never write it."""
    home = tmp_path_factory.mktemp("corpus-kb")
    store = Store.open(home)
    reports = list(ingest(store, GUIDE_FILES))
    assert [r.outcome for r in reports] == ["new"] * len(GUIDE_FILES)
    open_index(home, store, encoder)
    store.close()
    return home


@pytest.fixture
def corpus_store(corpus_home: Path) -> Store:
    return Store.open(corpus_home, create=False)


@pytest.fixture
def write_guide(tmp_path: Path) -> Callable[..., Path]:
    """Writes a guide file into the test's folder."""

    def write(name: str, text: str, encoding: str = "utf-8") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode(encoding))
        return file

    return write


class Ran:
    """What a command did: exit code, standard output, and the lines on standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def complaint(self) -> str:
        """The one line on standard error of a command that failed as it should: exit 2, nothing else said."""
        lines = self.err.splitlines()
        assert self.code == 2, (self.code, self.err)
        assert len(lines) == 1, self.err
        assert lines[0].startswith("zhinan: ")
        assert "Traceback" not in self.err
        return lines[0]


@pytest.fixture
def zhinan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the command in this process through its public entry point."""

    def run(*args: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["zhinan", *map(str, args)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        return Ran(int(left.value.code or 0), out, err)

    return run


def in_process(
    *args: str | Path, stdin: str | None = None, env: dict[str, str] | None = None, cwd: Path | None = None
) -> Ran:
    """Runs the command in a process of its own, as a user does."""
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        cwd=cwd or ROOT,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def python(code: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a few lines of Python in a process of their own."""
    command: Sequence[str] = [sys.executable, "-c", code, *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, cwd=ROOT, timeout=120)


SMALL_GUIDE = """2024年度某省科技创新券申报指南

一、支持方向
1.支持企业购买检验检测服务。
2.支持高校开放仪器设备。
二、申报条件
1.申报单位须在本省注册，具有独立法人资格。
2.每家企业每年申领额度不超过20万元。
三、联系方式
科技服务处：张三  0571-88887777
"""
