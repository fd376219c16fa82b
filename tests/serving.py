"""A server as `zhinan serve` runs it, on a port of its own, for as long as a test needs it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from api.server import listen, server
from api.serving import Library
from api.settings import Settings


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The address of a running server; it is stopped afterwards, and must stop."""
    with listen("127.0.0.1", 0) as listening:
        running = server(settings, Library.open(settings))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
