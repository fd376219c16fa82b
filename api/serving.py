"""The knowledge base as a server holds it: open (`Library`), and while it is being opened (`Opening`)."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast

from api.keeping import Bounded
from api.metrics import ANSWERED, DECLINED, FEEDBACK
from api.opening import open_store
from api.settings import Settings
from kb.errors import BadRequest, ZhinanError
from kb.feedback import Entry, append
from kb.guide import Clause
from kb.shown import Shown
from kb.store import Store
from search.ask import MOST_CLAUSES, Searcher
from search.filters import Filter

CHECK_EVERY = 1.0  # seconds between two looks at the store's revision

_log = logging.getLogger("zhinan")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it is sent, and whether a clause governs."""

    answered: bool
    content: bytes

    @property
    def outcome(self) -> str:
        return "answered" if self.answered else "declined"

    def shown(self) -> Shown:
        """The answer, taken apart again: the caller's own."""
        return cast(Shown, json.loads(self.content))


class Opened:
    """One state of the knowledge base: its searcher, and the clauses of the guides that pages show around a hit."""

    def __init__(self, searcher: Searcher, most: int = 0) -> None:
        """`most`: bytes of answers that are kept."""
        self.searcher = searcher
        self._told: Bounded[tuple[Hashable, ...], Told] = Bounded(most, lambda key, told: len(told.content) + len(str(key)))
        self.clauses = lru_cache(maxsize=32)(self._clauses)

    def ask(
        self, question: str, *, top: int = MOST_CLAUSES, allowed: Filter | None = None, context: Mapping[str, Any] | None = None
    ) -> Told:
        """The answer of `Searcher.ask` as JSON: made once for a question of any face, and counted by outcome each time."""
        told = self.told(question, top=top, allowed=allowed, context=context)
        (ANSWERED if told.answered else DECLINED).inc()
        return told

    def told(
        self, question: str, *, top: int = MOST_CLAUSES, allowed: Filter | None = None, context: Mapping[str, Any] | None = None
    ) -> Told:
        """The same, not counted."""
        today = date.today()
        key = (question, top, allowed or Filter(), json.dumps(context, sort_keys=True), today)
        told = self._told.get(key)
        if told is None:
            answer = self.searcher.ask(question, top=top, allowed=allowed, context=context, as_of=today)
            content = json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
            told = Told(bool(answer["answered"]), content)
            self._told.put(key, told)
        return told

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
        self.revision = opened.searcher.revision  # the store's, when it was last looked at: at most `check_every` seconds ago
        self.catalogue: Any = None  # of `api.catalogue`, over the last state of the store that was asked for

    @classmethod
    def open(cls, settings: Settings, check_every: float = CHECK_EVERY) -> Library:
        """Raises ZhinanError in one line where the knowledge base is missing, empty or cannot be searched."""
        store = open_store(settings)
        try:
            return cls(settings, store, _open(settings, store), check_every)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self.store.close()

    @property
    def answering(self) -> str:
        """The revision that answers now: behind the store's while a new searcher is being opened."""
        return self._opened.searcher.revision

    @property
    def is_due(self) -> bool:
        """Is it time to look at the store, and nobody does?"""
        return time.monotonic() >= self._due and not self._checking.locked()

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

    def feedback(self, question: str, *, verdict: str, clauses: Sequence[str] = (), words: str = "") -> Entry:
        """Keeps a reader's word on an answer, with the time and the revision that answers now: see `api.feedback`.

        `verdict` is `right` or `wrong`; `clauses` are the ids that were shown. Raises BadRequest, StoreError.
        """
        if not self.settings.feedback:
            raise BadRequest("本服务不收反馈（ZHINAN_FEEDBACK=false）")
        revision = self._opened.searcher.revision
        entry = append(self.store, question=question, verdict=verdict, clauses=clauses, words=words, revision=revision)
        FEEDBACK.labels(entry.verdict).inc()
        return entry

    def is_stale(self) -> bool:
        """Does the store hold something else than what answers now?"""
        self.revision = self.store.revision()
        return self.revision != self._opened.searcher.revision

    def _reopen(self) -> None:
        try:
            self._opened = _open(self.settings, self.store)
        except ZhinanError as error:
            _log.warning("知识库有更新但打不开，仍以旧的作答：%s", error)
        finally:
            self._due = time.monotonic() + self._check_every
            self._checking.release()


class Opening:
    """A library that a background thread opens, so that a server can say that it is not ready yet."""

    def __init__(self, settings: Settings, ready: Callable[[], None] | None = None) -> None:
        """`ready` is called by the thread once the library is open, and may hold it back."""
        self.settings, self._ready = settings, ready
        self.error: Exception | None = None

    def start(self, then: Callable[[Library | None], None]) -> None:
        """Begins; `then` is called by the thread with the library, or with None where it cannot be had (see `error`)."""

        def work() -> None:
            library: Library | None = None
            try:
                library = Library.open(self.settings)
                if self._ready is not None:
                    self._ready()
            except Exception as error:
                self.error = error
            then(library)

        threading.Thread(target=work, name="zhinan-open", daemon=True).start()


def _open(settings: Settings, store: Store) -> Opened:
    """A searcher of one revision: opened again where the store moved on while it was being opened."""
    for _ in range(5):
        before = store.revision()
        searcher = Searcher.open(settings.home, settings.encoder, store, reranker_name=settings.reranker)
        if searcher.revision == before:
            break
    searcher.ask("申报", top=1)  # loads what loads at first use, before the first reader waits for it
    return Opened(searcher, settings.cache_megabytes * 2**20 // 4)
