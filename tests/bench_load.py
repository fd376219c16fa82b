"""Many askers at once against `zhinan serve`, over loopback, the load generator on the same machine.

    .venv/bin/python tests/bench_load.py [--askers 200] [--seconds 30] [--rows hotline,distinct,…] [--kb FOLDER]

Every asker holds one connection and asks its next question as soon as it has its answer. A benchmark, not a test. Rows:

  hotline      the questions of corpus/questions, some asked far more often than others (Zipf): half as GET /api/ask, a
               third as POST /api/ask, the rest as the page's /?q=
  same, cold   the same, and the server keeps no answers (ZHINAN_CACHE_MEGABYTES=0): a peer
  distinct     no question twice: the first half of one question and the second half of another
  bare         a FastAPI route that does nothing but give text as long as the average answer: a peer, and the ceiling of
               the framework that the server is built on
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

import numpy as np
import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus import GUIDES, QUESTIONS  # noqa: E402
from search.evaluate import read_questions  # noqa: E402

LOOK_EVERY = 5.0  # seconds between two looks at the server's memory
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


@dataclass
class Told:
    """What the askers were told: seconds by answer, statuses, bytes."""

    seconds: list[float] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    ends: float = 0.0  # when the askers stop
    lasted: float = 0.0  # seconds until the last had its answer
    cpu: float = 0.0  # seconds that the server computed

    def wrong(self, what: str) -> None:
        self.refused[what] = self.refused.get(what, 0) + 1


class Asker(asyncio.Protocol):
    """One connection: sends, reads the whole answer, sends the next."""

    def __init__(self, requests: Iterator[bytes], told: Told, done: asyncio.Future[None]) -> None:
        self.requests, self.told, self.done = requests, told, done
        self.parts: list[bytes] = []
        self.missing = -1  # bytes of this answer still to come; -1 while its head is
        self.asked = 0.0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        self.asked = time.perf_counter()
        if self.asked >= self.told.ends:
            self.transport.close()
            return
        self.transport.write(next(self.requests))

    def data_received(self, data: bytes) -> None:
        if self.missing < 0:
            self.parts.append(data)
            whole = b"".join(self.parts)
            head = whole.find(b"\r\n\r\n")
            if head < 0:
                return
            found = _LENGTH.search(whole, 0, head + 2)
            if found is None:
                self.told.wrong("no content-length")
                self.transport.abort()
                return
            self.parts = []
            self.status = whole[9:12]
            self.size = int(found[1])
            self.missing = self.size - (len(whole) - head - 4)
        else:
            self.missing -= len(data)
        if self.missing == 0:
            self.missing = -1
            self.told.seconds.append(time.perf_counter() - self.asked)
            self.told.bytes += self.size
            if self.status != b"200":
                self.told.wrong(self.status.decode())
            self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        if error is not None or time.perf_counter() < self.told.ends:
            self.told.wrong("connection lost")
        if not self.done.done():
            self.done.set_result(None)


def by_address(question: str) -> bytes:
    return f"GET /api/ask?question={quote(question)} HTTP/1.1\r\nHost: bench\r\n\r\n".encode()


def by_body(question: str) -> bytes:
    body = f'{{"question": "{question}"}}'.encode()
    return b"POST /api/ask HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def on_page(question: str) -> bytes:
    return f"GET /?q={quote(question)} HTTP/1.1\r\nHost: bench\r\n\r\n".encode()


FACES = ((by_address, 0.50), (by_body, 0.33), (on_page, 0.17))


def hotline(questions: list[str], seed: int) -> Iterator[bytes]:
    """Questions drawn by Zipf's law: the n-th most frequent comes 1/n as often as the first."""
    drawn = random.Random(seed)
    order = random.Random(7).sample(questions, len(questions))
    weights = list(accumulate(1 / n for n in range(1, len(order) + 1)))
    faces, shares = [face for face, _ in FACES], list(accumulate(share for _, share in FACES))
    while True:
        for question, face in zip(drawn.choices(order, cum_weights=weights, k=500), drawn.choices(faces, cum_weights=shares, k=500), strict=True):
            yield face(question)


def distinct(questions: list[str], seed: int) -> Iterator[bytes]:
    """The first half of one question and the second half of another, no pair twice."""
    drawn, seen = random.Random(seed), set()
    faces, shares = [face for face, _ in FACES], list(accumulate(share for _, share in FACES))
    while True:
        left, right = drawn.choices(questions, k=2)
        question = left[: len(left) // 2] + right[len(right) // 2 :]
        if question not in seen:
            seen.add(question)
            yield drawn.choices(faces, cum_weights=shares)[0](question)


def bare() -> Iterator[bytes]:
    while True:
        yield b"GET /bare HTTP/1.1\r\nHost: bench\r\n\r\n"


async def load(port: int, requests: Iterator[bytes], askers: int, seconds: float) -> Told:
    begun, loop = time.perf_counter(), asyncio.get_running_loop()
    told = Told(ends=begun + seconds)
    waiting = []
    for _ in range(askers):
        done: asyncio.Future[None] = loop.create_future()
        await loop.create_connection(lambda done=done: Asker(requests, told, done), "127.0.0.1", port)
        waiting.append(done)
    await asyncio.gather(*waiting)
    told.lasted = time.perf_counter() - begun
    return told


async def measured(port: int, requests: Iterator[bytes], options: argparse.Namespace, pid: int) -> tuple[Told, list[int]]:
    """A warm-up, then the load, and the memory (MB) of the server's processes every LOOK_EVERY seconds."""
    if options.warm:
        await load(port, requests, options.askers, options.warm)
    looks: list[int] = []

    async def look() -> None:
        while True:
            looks.append(resident(pid))
            await asyncio.sleep(LOOK_EVERY)

    looking = asyncio.ensure_future(look())
    before = computed(pid)
    told = await load(port, requests, options.askers, options.seconds)
    told.cpu = computed(pid) - before
    looking.cancel()
    return told, [*looks, resident(pid)]


def computed(pid: int) -> float:
    """Seconds of processor time that a process and what it started have used."""
    own = psutil.Process(pid)
    return sum(sum(one.cpu_times()[:2]) for one in (own, *own.children(recursive=True)))


def resident(pid: int) -> int:
    """MB of a process and what it started; what they share is counted once for each."""
    own = psutil.Process(pid)
    return int(sum(one.memory_info().rss for one in (own, *own.children(recursive=True))) / 2**20)


@contextmanager
def serving(command: list[str], port: int, path: str, **settings: str) -> Iterator[int]:
    """A server in processes of its own, ready; gives the pid of the first."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                urlopen(f"http://127.0.0.1:{port}{path}", timeout=10).close()
                break
            except (HTTPError, URLError, OSError):
                if running.poll() is not None or time.monotonic() > until:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.1)
        yield running.pid
    finally:
        running.terminate()
        running.wait(30)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def row(name: str, command: list[str], path: str, requests: Iterator[bytes], options: argparse.Namespace, **settings: str) -> Told:
    port = free_port()
    with serving([*command, str(port)], port, path, **settings) as pid:
        told, looks = asyncio.run(measured(port, requests, options, pid))
    took = 1000 * np.array(told.seconds)
    wrong = "、".join(f"{count} × {what}" for what, count in told.refused.items()) or "0"
    print(
        f"{name:<12} {len(took) / told.lasted:7.0f} asks/s   p50 {np.percentile(took, 50):6.1f}   p95 {np.percentile(took, 95):6.1f}   "
        f"p99 {np.percentile(took, 99):6.1f} ms   errors {wrong}   {told.bytes / len(took) / 1024:.1f} KB an answer   server CPU {1000 * told.cpu / len(took):.2f} ms an answer   RSS MB {' '.join(map(str, looks))}",
        flush=True,
    )
    return told


def serve_bare(size: int, port: int) -> None:
    """The peer: a route of the framework that gives the same text each time, served as the program is."""
    import uvicorn
    from fastapi import FastAPI
    from fastapi.responses import Response

    app, content = FastAPI(), b'"' + b"a" * (size - 2) + b'"'

    @app.get("/bare")
    def given() -> Response:
        return Response(content, media_type="application/json")

    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--askers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--warm", type=float, default=40, help="seconds of the same load before anything is counted")
    parser.add_argument("--rows", default="hotline,cold,distinct,bare")
    parser.add_argument("--kb", help="a knowledge base that exists; else one of the shipped guides is made")
    parser.add_argument("--bare", nargs=2, type=int, metavar=("SIZE", "PORT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        return serve_bare(*options.bare)
    rows = options.rows.split(",")
    questions = [one["question"] for one in read_questions(sorted(QUESTIONS.glob("*.jsonl"))) if not set(one["question"]) & {'"', "\\"}]
    print(f"{options.askers} askers for {options.seconds:g} s, {len(questions)} questions, {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory() as place:
        home = options.kb or f"{place}/kb"
        program = [sys.executable, "-m", "api.cli"]
        if not options.kb:
            subprocess.run([*program, "ingest", "--kb", home, str(GUIDES)], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        serve = [*program, "serve", "--kb", home, "--port"]
        size = 16 * 1024
        if "hotline" in rows:
            told = row("hotline", serve, "/api/health", hotline(questions, 1), options)
            size = told.bytes // len(told.seconds)
        if "cold" in rows:
            row("same, cold", serve, "/api/health", hotline(questions, 1), options, ZHINAN_CACHE_MEGABYTES="0")
        if "distinct" in rows:
            row("distinct", serve, "/api/health", distinct(questions, 2), options)
        if "bare" in rows:
            row("bare", [sys.executable, __file__, "--bare", str(size)], "/bare", bare(), options)
    return None


if __name__ == "__main__":
    main()
