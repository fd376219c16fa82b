"""The knowledge base as a server holds it (`Library`), and the server that runs over it (`run`)."""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
import threading
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from api.settings import Settings
from kb.errors import StoreError, ZhinanError
from kb.guide import Clause
from kb.store import Store
from search.ask import Searcher

if TYPE_CHECKING:
    import uvicorn

CHECK_EVERY = 1.0  # seconds between two looks at the store's revision
LONGEST_HEAD = 256 * 1024  # bytes; a 10,000-character question in an address is 90 KB, and deserves our own answer
GRACE = 10  # seconds that running requests get when the server stops

_log = logging.getLogger("zhinan")


class Opened:
    """One state of the knowledge base: its searcher, and the clauses of the guides that pages show around a hit."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.clauses = lru_cache(maxsize=32)(self._clauses)

    def _clauses(self, guide_id: str) -> tuple[Clause, ...]:
        return tuple(self.searcher.store.clauses(guide_id))


class Library:
    """The store, open, with a searcher that follows it.

    Safe to use from any number of threads. When the store's revision changes, one background thread opens a new
    searcher (and builds its index); until that is done, and where it fails, the old one keeps answering.
    """

    def __init__(self, settings: Settings, store: Store, opened: Opened, check_every: float = CHECK_EVERY) -> None:
        self.settings = settings
        self.store = store
        self._opened = opened
        self._check_every = check_every
        self._due = time.monotonic() + check_every
        self._checking = threading.Lock()

    @classmethod
    def open(cls, settings: Settings, check_every: float = CHECK_EVERY) -> Library:
        """Raises ZhinanError in one line where the knowledge base is missing, empty or cannot be searched."""
        store = Store.open(settings.home, create=False)
        try:
            if not store.guides():
                raise StoreError(f"知识库 {settings.home} 是空的：请先运行 zhinan ingest 收进指南")
            return cls(settings, store, _open(settings, store), check_every)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self.store.close()

    def opened(self) -> Opened:
        """What answers now. Never waits: at most one caller in `check_every` seconds looks whether the store moved on."""
        if time.monotonic() >= self._due and self._checking.acquire(blocking=False):
            moved = False
            try:
                moved = self.is_stale()
            except ZhinanError as error:
                _log.warning("知识库的版本查不了，仍以旧的作答：%s", error)
            finally:
                self._due = time.monotonic() + self._check_every
                if not moved:
                    self._checking.release()
            if moved:  # the lock goes with the thread: nobody else looks until it is done
                threading.Thread(target=self._reopen, name="zhinan-reopen", daemon=True).start()
        return self._opened

    def is_stale(self) -> bool:
        """Does the store hold something else than what answers now?"""
        return self.store.revision() != self._opened.searcher.revision

    def _reopen(self) -> None:
        try:
            self._opened = _open(self.settings, self.store)
        except ZhinanError as error:
            _log.warning("知识库有更新但打不开，仍以旧的作答：%s", error)
        finally:
            self._due = time.monotonic() + self._check_every
            self._checking.release()


def _open(settings: Settings, store: Store) -> Opened:
    """A searcher of one revision: opened again where the store moved on while it was being opened."""
    for _ in range(5):
        before = store.revision()
        searcher = Searcher.open(settings.home, settings.encoder, store, reranker_name=settings.reranker)
        if searcher.revision == before:
            break
    searcher.ask("申报", top=1)  # loads what loads at first use, before the first reader waits for it
    return Opened(searcher)


def run(settings: Settings) -> None:
    """Serves the page and the API until interrupted. Reads guides no file: it opens what `ingest` kept.

    Raises ZhinanError in one line where the knowledge base is missing or empty, or the address cannot be had.
    """
    listening = listen(settings.host, settings.port)
    with contextlib.closing(listening):
        library = Library.open(settings)
        running = server(settings, library)
        sys.stdout.write(f"指南知识库已打开：{_address(settings)} （按 Ctrl+C 停止）\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            running.run(sockets=[listening])


def server(settings: Settings, library: Library) -> uvicorn.Server:
    """The server over an open library, not yet running."""
    import uvicorn

    from api.app import create_app

    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings, library),
            http="h11",
            h11_max_incomplete_event_size=LONGEST_HEAD,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
    )


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


_TAKEN = (48, 98, 10048)  # EADDRINUSE on macOS, Linux and Windows


def _address(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://[{host}]:{settings.port}/" if ":" in host else f"http://{host}:{settings.port}/"
