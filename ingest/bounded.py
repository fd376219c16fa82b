"""Files are read by processes with bounds: a file that takes too long, takes too much, or kills its reader costs itself only."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

from ingest.folder.unit import Done, Unit, work
from ingest.worker import receive, send
from kb.errors import ZhinanError

STARTING = 120.0  # seconds that a process may take to load the rules


class Limits(NamedTuple):
    """How long a file may be read, and how much memory its reader may have (where the system can bound it)."""

    seconds: float = 60.0
    megabytes: int = 3072


class Pool:
    """Worker processes, each with a thread here that speaks to it."""

    def __init__(self, workers: int, limits: Limits = Limits()) -> None:  # noqa: B008
        self._limits = limits
        self._todo: queue.SimpleQueue[Unit | None] = queue.SimpleQueue()
        # a few readings wait to be kept; then the readers wait
        self._results: queue.Queue[tuple[Unit, Done] | ZhinanError] = queue.Queue(maxsize=2 * workers)
        self._open = 0
        self._closing = threading.Event()
        self.told: Callable[[Path], None] = lambda path: None
        self._slots = [_Slot(self, limits) for _ in range(workers)]

    def add(self, unit: Unit) -> None:
        self._open += 1
        self._todo.put(unit)

    def run(self, units: Iterable[Unit]) -> Iterator[tuple[Unit, Done]]:
        """What became of each unit, as it is done; units may be added meanwhile. Raises ZhinanError where no process starts."""
        try:
            for unit in units:
                self.add(unit)
            for slot in self._slots:
                slot.start()
            while self._open:
                result = self._results.get()
                if isinstance(result, ZhinanError):
                    raise result
                self._open -= 1
                yield result
        finally:
            self.close()

    def close(self) -> None:
        """Ends the processes, busy or not."""
        self._closing.set()
        for slot in self._slots:
            self._todo.put(None)
            slot.end()

    def next(self) -> Unit | None:
        return self._todo.get()

    def put(self, result: tuple[Unit, Done] | ZhinanError) -> None:
        while not self._closing.is_set():
            try:
                self._results.put(result, timeout=0.2)
                return
            except queue.Full:
                continue


class _Slot(threading.Thread):
    """One worker process at a time, started again when a file has cost it."""

    def __init__(self, pool: Pool, limits: Limits) -> None:
        super().__init__(daemon=True)
        self._pool, self._limits = pool, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (as long as the slot)
        self._late = False
        self._ended = False

    def run(self) -> None:
        try:
            while (unit := self._pool.next()) is not None:
                self._pool.put((unit, self._read(unit)))
        except ZhinanError as error:
            self._pool.put(error)
        except OSError as error:
            self._pool.put(ZhinanError(f"读文件的进程起不来：{error.strerror or error}"))
        except Exception as error:  # without a word from here, the other side would wait forever
            self._pool.put(ZhinanError(f"读文件的进程出错：{type(error).__name__} {error}"))
        finally:
            self.end()

    def end(self) -> None:
        self._ended = True
        self._kill()

    def _read(self, unit: Unit) -> Done:
        """Reads a unit, without the files that cost a process."""
        while unit.files or unit.attachments:
            file: Path | None = None
            process = self._ready()
            try:
                assert process.stdin is not None and process.stdout is not None
                send(process.stdin, unit)
                while True:
                    with self._within(self._limits.seconds):
                        kind, told = receive(process.stdout)
                    if kind == "done":
                        assert isinstance(told, Done)
                        return told
                    file = told
                    self._pool.told(told)
            except (EOFError, OSError):
                if self._ended:
                    break
                why = self._why()
                self._kill()
                if file is not None:
                    unit = unit.without(file, f"{file} {why}")
        return Done(failed=list(unit.failed))

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        root = str(Path(__file__).resolve().parent.parent)
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH")) if part)
        self._said.truncate(0)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.worker", str(self._limits.seconds), str(self._limits.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            start_new_session=True,  # Ctrl-C is for the process that keeps; a group is killed whole
        )
        if self._ended:
            self._kill()
        try:
            assert self._process.stdout is not None
            with self._within(STARTING):
                receive(self._process.stdout)
        except (EOFError, OSError):
            self._process.wait()
            self._said.seek(0)
            said = self._said.read().decode("utf-8", "replace").strip().splitlines()
            raise ZhinanError(f"读文件的进程起不来：{said[-1][:200] if said else '没有说明原因'}") from None
        return self._process

    def _why(self) -> str:
        assert self._process is not None
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            code = 0
        if self._late or hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
            self._late = False
            return f"读了 {self._limits.seconds:g} 秒还没有读完，已放弃：文件过于复杂或有意构造（ZHINAN_FILE_SECONDS 可放宽）"
        return "读不了：读它的进程意外退出，多半是文件损坏，或所需内存超过上限"

    def _within(self, seconds: float) -> _Deadline:
        return _Deadline(seconds, self._too_late)

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        process = self._process
        if process is None:
            return
        try:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        except (OSError, PermissionError):
            process.kill()


class _Deadline:
    """Calls `late` where a block is not left in time. One thread serves all blocks: a timer of its own each would cost more."""

    _lock = threading.Condition()
    _running: ClassVar[set[_Deadline]] = set()
    _clock: ClassVar[threading.Thread | None] = None

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._at, self._late = time.monotonic() + seconds, late

    def __enter__(self) -> None:
        cls = _Deadline
        with cls._lock:
            cls._running.add(self)
            if cls._clock is None:
                cls._clock = threading.Thread(target=cls._watch, daemon=True)
                cls._clock.start()
            cls._lock.notify()

    def __exit__(self, *_: object) -> None:
        with _Deadline._lock:
            _Deadline._running.discard(self)

    @classmethod
    def _watch(cls) -> None:
        while True:
            with cls._lock:
                if not cls._running:
                    cls._lock.wait()
                now = time.monotonic()
                late = [one for one in cls._running if one._at <= now]
                cls._running.difference_update(late)
            for one in late:
                one._late()
            time.sleep(0.1)


def here(units: Iterable[Unit], told: Callable[[Path], None]) -> Iterator[tuple[Unit, Done]]:
    """Reads units in this process, without bounds: for plain texts of a size that nothing can take long over."""
    for unit in units:
        yield unit, work(unit, told)
