"""Files are read within bounds: one that hangs, dies or takes all memory costs itself only, and is told in one line."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.bounded import Limits, Pool
from ingest.folder.gather import cores, gathered
from ingest.folder.unit import Done, Unit
from kb.errors import ZhinanError
from kb.store import Store
from tests.conftest import SMALL_GUIDE, Ran, python

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and bounds of such systems")
# what a worker imports before anything else: a format whose files do as their first word says
ODD = """
import os, signal, sys, time, types
from ingest import readers
from ingest.readers import text
def read(data, name):
    word = data.split()[0]
    if word == b"HANG":
        while True:
            time.sleep(1)
    if word == b"DIE":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == b"HOG":
        return b"x" * (8 << 30)
    if word == b"DEEP":
        return (lambda f: f(f))(lambda f: f(f))
    if word == b"FAULT":
        raise KeyError("no such thing")
    if word == b"NOISE":
        os.write(1, b"a library prints" * 5000)
        print("and again")
    return text.read(data, name)
sys.modules["ingest.readers.odd"] = types.SimpleNamespace(read=read)
odd = readers.Format("odd", (".odd",), lambda data, suffix: suffix == ".odd")
readers.FORMATS = {"odd": odd, **readers.FORMATS}
import ingest.read
ingest.read.FORMATS = readers.FORMATS
"""


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Unit]]:
    """Units whose files do what their first word says."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import sys\nif 'ingest.worker' in ' '.join(sys.orig_argv):\n" + "".join(f"    {line}\n" for line in ODD.splitlines()), encoding="utf-8"
    )
    root = str(Path(__file__).resolve().parent.parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), root]))

    def make(*words: str) -> list[Unit]:
        units = []
        for nth, word in enumerate(words):
            file = tmp_path / f"{nth}-{word}.odd"
            file.write_text(f"{word} {SMALL_GUIDE}", encoding="utf-8")
            units.append(Unit(str(nth), (file,)))
        return units

    return make


def ran(units: list[Unit], limits: Limits, workers: int = 2) -> dict[str, Done]:
    return {unit.id: done for unit, done in Pool(workers, limits).run(units)}


@pytest.mark.slow
def test_a_file_that_costs_its_process_costs_no_other(odd: Callable[..., list[Unit]]) -> None:
    started = time.monotonic()
    words = ("good", "HANG", "good", "DIE", "HOG", "DEEP", "FAULT", "NOISE", "good")
    done = ran(odd(*words), Limits(seconds=5, megabytes=2048))
    said = {
        "HANG": "读了 5 秒还没有读完", "DIE": "意外退出", "HOG": "内存超过上限", "DEEP": "嵌套层数过深", "FAULT": "程序出错（KeyError）",
    }  # fmt: skip
    assert len(done) == len(words)
    for nth, word in enumerate(words):
        one = done[str(nth)]
        if word in said:
            ((path, reason),) = one.failed
            assert one.document is None and path.name in reason and said[word] in reason and "\n" not in reason
        else:
            assert one.failed == [] and one.document is not None and len(one.document.clauses) >= 5
    assert time.monotonic() - started < 60


def test_a_reader_is_at_home_in_the_least_memory_that_can_be_set(tmp_path: Path) -> None:
    """Whatever build of torch is installed: one for GPUs alone takes 3 GB of addresses."""
    file = tmp_path / "guide.txt"
    file.write_text(SMALL_GUIDE, encoding="utf-8")
    done = ran([Unit("0", (file,))], Limits(seconds=30, megabytes=1024), workers=1)["0"]
    assert done.failed == [] and done.document is not None


def test_tags_are_made_without_torch_which_can_be_imported_after() -> None:
    says = "import sys; from ingest.tag import pipeline; pipeline(); print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.slow
def test_of_a_guide_in_several_formats_only_the_bad_one_is_lost(odd: Callable[..., list[Unit]], tmp_path: Path) -> None:
    (hang,) = odd("HANG")
    good = tmp_path / "good.txt"
    good.write_text(SMALL_GUIDE, encoding="utf-8")
    done = ran([Unit("a", (*hang.files, good))], Limits(seconds=2), workers=1)["a"]
    assert done.read == good and [path for path, _ in done.failed] == [*hang.files]


def test_processes_end_with_the_pool(odd: Callable[..., list[Unit]]) -> None:
    pool = Pool(2, Limits(seconds=30))
    running = pool.run(odd("good", "HANG", "HANG"))
    next(running)
    processes = [slot._process for slot in pool._slots if slot._process is not None]
    running.close()
    assert processes and all(process.wait(5) != 0 for process in processes)


def test_a_process_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(ZhinanError, match="进程起不来"):
        ran([Unit("a", (tmp_path / "a.txt",))], Limits())


def test_small_texts_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.folder.gather.Pool", None)
    for nth in range(5):
        (tmp_path / f"{nth}.txt").write_text(SMALL_GUIDE.replace("20万", f"2{nth}万"), encoding="utf-8")
    assert [r.outcome for r in gathered(Store.open(tmp_path / "kb"), sorted(tmp_path.glob("*.txt")))] == ["new"] * 5


@pytest.mark.slow
def test_ctrl_c_leaves_what_is_done_and_no_process(tmp_path: Path) -> None:
    """The command in a process of its own, stopped while a text that takes long is read."""
    (tmp_path / "a.txt").write_text(SMALL_GUIDE, encoding="utf-8")
    for nth in range(40):
        (tmp_path / f"b{nth}.html").write_text(f"<html><body><p>2024年度申报指南</p>{'<p>须有基础，不得转让。</p>' * (3000 + nth)}", encoding="utf-8")
    code = """
import signal, subprocess, sys, time
running = subprocess.Popen([sys.executable, "-m", "api.cli", "ingest", sys.argv[1], "--kb", sys.argv[2]], stderr=subprocess.PIPE, text=True)
time.sleep(8)
running.send_signal(signal.SIGINT)
print(running.wait(20), running.stderr.read().strip())
"""
    done = python(code, tmp_path, tmp_path / "kb")
    assert done.stdout.split(maxsplit=1)[0] == "130" and "已中止" in done.stdout, (done.stdout, done.stderr)
    assert Store.open(tmp_path / "kb", create=False).guides() is not None


def test_the_command_has_the_bounds_as_settings(zhinan: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / "长.txt"
    long.write_text("2024年度申报指南\n" + "1.申报单位须有基础，不得转让。\n" * 300_000, encoding="utf-8")
    monkeypatch.setenv("ZHINAN_FILE_SECONDS", "1")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "读了 1 秒还没有读完" in zhinan("ingest", long, "--kb", tmp_path / "kb").complaint
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024
    assert "--seconds" in zhinan("ingest", long, "--seconds", "0", "--kb", tmp_path / "kb").complaint
    assert 1 <= cores() <= (os.cpu_count() or 1)
