"""Several processes that answer on one port: started, watched over and stopped by one that answers nothing itself."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from api.settings import Settings
from kb.errors import ZhinanError

COUNTED_IN = "PROMETHEUS_MULTIPROC_DIR"  # the folder where the processes count together
GO = "go"
_PAUSE = 1.0  # seconds before a process that broke down is started again
_LATE = 5.0  # seconds beyond the grace for unfinished requests, then a process is killed
_log = logging.getLogger("zhinan")
_context = multiprocessing.get_context("spawn")  # a fork would carry over locks of threads that it does not have


@dataclass(slots=True)
class Worker:
    """A process that answers, and the line to it. It stops when the line is closed, so none outlives its parent."""

    process: BaseProcess
    line: Connection
    open: bool = False


def run_workers(settings: Settings, listening: socket.socket, opened: Callable[[], None]) -> None:
    """Serves until told to stop; `opened` is called once, when every process is ready, and only then do they answer.

    Raises ZhinanError where the knowledge base cannot be opened at the start. Later, a process that breaks down is replaced.
    """
    with tempfile.TemporaryDirectory(prefix="zhinan-") as folder, _told_to_stop() as stop:
        os.environ[COUNTED_IN] = folder
        workers = [_start(settings, listening) for _ in range(settings.workers)]
        try:
            _until_open(workers, stop)
            if not stop.poll():
                for worker in workers:
                    worker.line.send(GO)
                opened()
            while not stop.poll():
                _replace(workers, settings, listening, stop)
        finally:
            _stop(workers, settings.grace_seconds)
            del os.environ[COUNTED_IN]


def _start(settings: Settings, listening: socket.socket) -> Worker:
    line, theirs = _context.Pipe()
    process = _context.Process(target=work, args=(settings, listening, theirs), name="zhinan-worker", daemon=True)
    process.start()
    theirs.close()
    return Worker(process, line)


def _until_open(workers: list[Worker], stop: Connection) -> None:
    """Raises ZhinanError where one cannot open the knowledge base."""
    while not stop.poll() and not all(worker.open for worker in workers):
        wait([stop, *(worker.line for worker in workers if not worker.open)])
        for worker in workers:
            if not worker.open and worker.line.poll():
                _hear(worker)


def _hear(worker: Worker) -> None:
    try:
        error = worker.line.recv()
    except EOFError:
        error = "一个服务进程起不来：原因见日志"
    if error:
        raise ZhinanError(error)
    worker.open = True


def _replace(workers: list[Worker], settings: Settings, listening: socket.socket, stop: Connection) -> None:
    """Waits until there is something to do, and starts anew what broke down."""
    by_sentinel = {worker.process.sentinel: worker for worker in workers}
    lines = [worker.line for worker in workers if not worker.open]
    for ready in wait([stop, *by_sentinel, *lines]):
        gone = by_sentinel.get(ready) if isinstance(ready, int) else None
        if gone is not None and not stop.poll():
            _log.error("一个服务进程意外停止（%s），另起一个", gone.process.exitcode)
            gone.line.close()
            if not stop.poll(_PAUSE):
                workers[workers.index(gone)] = _start(settings, listening)
            return
    for worker in workers:
        if not worker.open and worker.line.poll():
            try:
                _hear(worker)
                worker.line.send(GO)
            except (ZhinanError, OSError) as error:  # it ends by itself, and is started again
                _log.error("%s", error)
                worker.open = True


def _stop(workers: list[Worker], grace: int) -> None:
    for worker in workers:
        worker.line.close()
    for worker in workers:
        worker.process.join(grace + _LATE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


@contextlib.contextmanager
def _told_to_stop() -> Iterator[Connection]:
    """What can be read from once a signal to stop has come."""
    heard, said = _context.Pipe(duplex=False)
    before = {}
    if threading.current_thread() is threading.main_thread():
        for kind in (signal.SIGTERM, signal.SIGINT):
            before[kind] = signal.signal(kind, lambda *_: said.send(None))
    try:
        yield heard
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def work(settings: Settings, listening: socket.socket, line: Connection) -> None:
    """A process that answers: opens, says so, answers from the word GO on, stops when the line is closed."""
    from api.logs import log_json
    from api.server import server
    from api.serving import Opening

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all: uvicorn stops on it, and raises it again when it has
    signal.signal(signal.SIGTERM, lambda *_: None)
    log_json(settings.log_level)
    go = threading.Event()

    def ready() -> None:
        line.send(None)
        go.wait()

    opening = Opening(settings, ready)
    running = server(settings, opening)

    def listen_to_parent() -> None:
        with contextlib.suppress(EOFError, OSError):
            while line.recv() == GO:
                go.set()
        running.should_exit = True
        go.set()

    threading.Thread(target=listen_to_parent, name="zhinan-line", daemon=True).start()
    running.run(sockets=[listening])
    if opening.error is not None:
        with contextlib.suppress(OSError):
            line.send(str(opening.error) if isinstance(opening.error, ZhinanError) else f"{type(opening.error).__name__}: {opening.error}")
