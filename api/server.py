"""`zhinan serve`: listens at once, opens the knowledge base in the background, stops gracefully."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from api.opening import open_store
from api.settings import Settings
from api.workers import run_workers
from kb.errors import ZhinanError

if TYPE_CHECKING:
    import uvicorn

    from api.serving import Library, Opening

LONGEST_HEAD = 256 * 1024  # bytes; a 10,000-character question in an address is 90 KB, and deserves our own answer
_TAKEN = (48, 98, 10048)  # EADDRINUSE on macOS, Linux and Windows


def run(settings: Settings) -> None:
    """Serves the page and the API until interrupted. Reads guides no file: it opens what `ingest` kept.

    Raises ZhinanError in one line where the knowledge base is missing, empty or cannot be opened, or the address cannot be had.
    """
    from api.logs import log_json

    listening = listen(settings.host, settings.port)
    with contextlib.closing(listening):
        open_store(settings).close()  # what is plainly wrong is told before anybody is let in
        log_json(settings.log_level)
        for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
            os.environ.setdefault(name, "1")  # questions are answered side by side: threads within one would get in the way
        if settings.workers > 1:
            run_workers(settings, listening, lambda: _say_open(settings))
        else:
            _run_alone(settings, listening)


def _run_alone(settings: Settings, listening: socket.socket) -> None:
    from api.serving import Opening

    opening = Opening(settings)
    running = server(settings, opening, lambda: _say_open(settings))
    if threading.current_thread() is threading.main_thread():
        # uvicorn stops by itself on this signal, and raises it again afterwards: by then all is done
        signal.signal(signal.SIGTERM, lambda *_: None)
    with contextlib.suppress(KeyboardInterrupt):
        running.run(sockets=[listening])
    if opening.error is not None:
        raise opening.error


def server(settings: Settings, library: Library | Opening, opened: Callable[[], None] | None = None) -> uvicorn.Server:
    """The server over a library, not yet running; calls `opened` once it answers, stops where the library cannot be opened."""
    import uvicorn

    from api.app import create_app

    def tell(held: Library | None) -> None:
        if held is None:
            running.should_exit = True
        elif opened is not None:
            opened()

    running = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, library, tell),
            http="h11",
            h11_max_incomplete_event_size=LONGEST_HEAD,
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=settings.grace_seconds,
        )
    )
    return running


def listen(host: str, port: int) -> socket.socket:
    """The socket, bound before anything slow is done: a taken port is told at once, not after an index is built."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise ZhinanError(f"监听地址 {host} 不认识：请用 127.0.0.1、0.0.0.0 或本机的地址") from None
    listening = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there, the option would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except PermissionError:
        listening.close()
        raise ZhinanError(f"没有权限监听端口 {port}：请用 1024 以上的端口，如 --port 8000") from None
    except OSError as error:
        listening.close()
        reason = "已被占用" if error.errno in _TAKEN else f"用不了（{error.strerror}）"
        raise ZhinanError(f"{host} 的端口 {port} {reason}：请用 --port 换一个") from None
    return listening


def _say_open(settings: Settings) -> None:
    sys.stdout.write(f"指南知识库已打开：{_address(settings)} （按 Ctrl+C 停止）\n")
    sys.stdout.flush()


def _address(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://[{host}]:{settings.port}/" if ":" in host else f"http://{host}:{settings.port}/"
