"""Answers made before: within a bound of memory, for one state of the knowledge base and one day."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from starlette.types import Scope

if TYPE_CHECKING:
    from api.serving import Library

MARK = "zhinan.keep"  # the name in a request's scope under which an endpoint says that its answer may be kept
_BESIDE = 2048  # bytes of an entry beside its key and content: objects, headers
_LARGEST_SHARE = 8  # no entry takes more of the memory than one part in so many

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Key = tuple[str, bytes, bytes, bytes, bytes]
State = tuple[str, str, date]


class Bounded(Generic[K, V]):
    """What was looked at last, within `most` bytes as `weigh` counts them. Safe to use from any number of threads."""

    def __init__(self, most: int, weigh: Callable[[K, V], int]) -> None:
        self.most, self.size = most, 0
        self._weigh = weigh
        self._held: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: K) -> V | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: K, value: V) -> None:
        size = self._weigh(key, value) + _BESIDE
        if size * _LARGEST_SHARE > self.most:
            return
        with self._lock:
            if (old := self._held.pop(key, None)) is not None:
                self.size -= self._weigh(key, old) + _BESIDE
            self._held[key] = value
            self.size += size
            while self.size > self.most:
                self.size -= self._weigh(*self._held.popitem(last=False)) + _BESIDE

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self.size = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was sent, to be sent again. `outcome`: answered or declined, for the counters, where it was a question."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    route: Any
    outcome: str | None


class Kept:
    """The answers sent last, by request, of one state: another state, and none of them is given."""

    def __init__(self, most: int) -> None:
        self.answers: Bounded[Key, Answer] = Bounded(most, lambda key, answer: len(answer.body) + sum(map(len, key)))
        self._state: State | None = None

    def get(self, state: State, key: Key) -> Answer | None:
        if state != self._state:
            self._state = state
            self.answers.clear()
        return self.answers.get(key)

    def put(self, state: State, key: Key, answer: Answer) -> None:
        """Keeps an answer that was made in this state, where it is still the state."""
        if state == self._state:
            self.answers.put(key, answer)


def keep(scope: Scope, outcome: str | None = None) -> None:
    """Says of a request that its answer, where it is 200, depends on nothing but its address, its body, the store and the day."""
    scope[MARK] = outcome


def key_of(scope: Scope, body: bytes) -> Key:
    """Every byte of a request that its answer may depend on."""
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"") if body else b""
    return scope["method"], scope.get("raw_path") or scope["path"].encode(), scope["query_string"], kind, body


def state_of(library: Library) -> State:
    """What answers depend on beside the request."""
    return library.answering, library.revision, date.today()
