"""A process that reads guides for another: units in on standard input, what became of them out on standard output.

Its memory and the time of each file are bounded; whatever a file does to it costs that file only.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from pathlib import Path
from typing import IO, Any

LENGTH = struct.Struct("<Q")


def send(to: IO[bytes], told: Any) -> None:
    """One message; its length goes before it."""
    data = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    to.write(LENGTH.pack(len(data)) + data)
    to.flush()


def receive(source: IO[bytes]) -> Any:
    """The next message; raises EOFError where the other side is gone."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    data = source.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Serves until standard input ends. Arguments: seconds a file, megabytes."""
    seconds, megabytes = float(sys.argv[1]), int(sys.argv[2])
    take, give = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the messages
    _bound(megabytes)

    from ingest.folder.unit import work
    from ingest.tag import pipeline

    pipeline()

    def tell(path: Path) -> None:
        _alarm(seconds)
        send(give, ("file", path))

    send(give, ("ready", None))
    while True:
        try:
            unit = receive(take)
        except EOFError:
            return
        done = work(unit, tell)
        _alarm(0)
        send(give, ("done", done))


def _bound(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # an operating system without such bounds
        return
    for what, most in ((resource.RLIMIT_AS, megabytes * 1024 * 1024), (resource.RLIMIT_CORE, 0)):
        try:
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            continue


def _alarm(seconds: float) -> None:
    """Ends this process, even inside a library, should the one that watches it be gone."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds * 1.5 + 5)


if __name__ == "__main__":
    main()
