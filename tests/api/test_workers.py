"""Several processes on one port: one line said, one count, one that broke down replaced, all stopped together."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest

from ingest.build import ingest
from kb import feedback
from kb.store import Store
from tests.api.test_serving import _free_port
from tests.conftest import ROOT, SMALL_GUIDE, in_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.fixture
def home(tmp_path: Path, write_guide: Callable[..., Path]) -> Path:
    store = Store.open(tmp_path / "kb")
    list(ingest(store, [write_guide("quan-2024.txt", SMALL_GUIDE)]))
    store.close()
    return tmp_path / "kb"


@contextmanager
def two(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = _free_port()
    command = [sys.executable, "-m", "api.cli", "serve", "--kb", str(home), "--port", port, "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment, cwd=ROOT)
    try:
        yield running, f"http://127.0.0.1:{port}"
    finally:
        if running.poll() is None:
            running.kill()
            running.communicate()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    assert holds()


def get(address: str) -> tuple[int, str]:
    try:
        with urlopen(address, timeout=20) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def ready(running: subprocess.Popen[str], at: str) -> None:
    """Waits until it answers; where it has ended instead, says why."""
    until(lambda: running.poll() is not None or get(f"{at}/api/health")[0] == 200)
    assert running.poll() is None, running.communicate()


def workers(running: subprocess.Popen[str]) -> list[psutil.Process]:
    living = [child for child in psutil.Process(running.pid).children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in living if any("spawn_main" in part for part in child.cmdline())]


def series(at: str, name: str) -> float:
    return sum(float(n) for n in re.findall(rf"^{re.escape(name)} (\S+)$", get(f"{at}/metrics")[1], re.M))


def test_two_processes_answer_as_one(home: Path) -> None:
    with two(home) as (running, at):
        ready(running, at)
        own = workers(running)
        assert len(own) == 2
        for n in range(30):  # each a connection of its own
            assert get(f"{at}/api/ask?question=额度{n}".replace("额度", "%E9%A2%9D%E5%BA%A6"))[0] == 200
        requests = 'zhinan_requests_total{method="GET",route="/api/ask",status="200"}'
        outcomes = [f'zhinan_answers_total{{outcome="{outcome}"}}' for outcome in ("answered", "declined")]
        for _ in range(6):  # whichever of the two is asked
            assert series(at, requests) == 30
            assert sum(series(at, one) for one in outcomes) == 30
        assert series(at, "process_resident_memory_bytes") > max(one.memory_info().rss for one in own) * 1.5
        body = json.dumps({"question": "额度多少", "verdict": "wrong"}).encode()
        for _ in range(4):
            urlopen(Request(f"{at}/api/feedback", body, {"content-type": "application/json"}), timeout=20).close()
        own[0].kill()
        until(lambda: len(now := workers(running)) == 2 and own[0] not in now)
        ready(running, at)
        assert series(at, requests) == 30  # what the lost one counted is still counted
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=40)
    assert running.returncode == 0
    assert out.count("指南知识库已打开") == 1
    assert all(json.loads(line) for line in err.splitlines())
    assert not [one for one in own if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    store = Store.open(home)
    assert feedback.count(store) == 4
    store.close()


def test_workers_end_with_the_one_that_started_them(home: Path) -> None:
    with two(home) as (running, at):
        ready(running, at)
        own = workers(running)
        running.kill()
        running.communicate()
        until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in own))


def test_what_is_wrong_is_told_once(home: Path, tmp_path: Path) -> None:
    done = in_process("serve", "--kb", home, "--port", _free_port(), "--workers", "2", env={"ZHINAN_ENCODER": str(tmp_path / "none")})
    assert str(tmp_path / "none") in done.complaint
    assert done.out == ""
