"""Before the application: answers that are kept, one computation for the same question asked twice at once, and a bound on those that wait.

What is kept is given by the event loop itself: no thread, no routing, no JSON.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guard import replaying
from api.keeping import MARK, Answer, Kept, Key, State, key_of, state_of
from api.metrics import ANSWERS, KEPT
from api.problems import told
from api.settings import Settings

ASKING = frozenset({("GET", "/api/ask"), ("POST", "/api/ask"), ("GET", "/")})
OVERLOADED = "同时提问的人太多，这一问没有排上：请过一两秒再试"


class Recall:
    """`app`: what answers a request that is not kept. The library is the application's, once it is open."""

    def __init__(self, app: ASGIApp, settings: Settings, state: Any) -> None:
        self.app = app
        self.kept = Kept(settings.cache_megabytes * 2**20 * 3 // 4)  # the rest: `api.serving`
        self._state = state
        self._places = asyncio.Semaphore(settings.threads)
        self._most_waiting = settings.waiting
        self._inside = 0
        self._under_way: dict[tuple[State, Key], asyncio.Future[Answer | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        library = self._state.library if scope["type"] == "http" else None
        asking = library is not None and (scope["method"], scope["path"]) in ASKING
        if library is None or not (asking or scope["method"] == "GET"):
            await self.app(scope, receive, send)
            return
        body = b""
        if scope["method"] == "POST":
            body = (await receive())["body"]  # the whole: `Guard` has read it
            receive = replaying(body, receive)
        if library.is_due:  # this one waits until the store was looked at: on a quiet server nothing old is given
            await run_sync(library.opened)
        state, key = state_of(library), key_of(scope, body)
        answer = None
        if not any(name == b"if-none-match" for name, _ in scope["headers"]):  # the application says whether that is 304
            answer = self.kept.get(state, key)
            if answer is None and asking:
                answer = await self._same((state, key))
        if answer is not None:
            await _give(answer, scope, send)
        elif asking:
            await self._ask(key, state, scope, receive, send)
        else:
            await self._made(key, state, scope, receive, send)

    async def _same(self, key: tuple[State, Key]) -> Answer | None:
        """The answer that is being made for another asker of the same, or None where there is none to be had."""
        under_way = self._under_way.get(key)
        return await asyncio.shield(under_way) if under_way is not None else None

    async def _ask(self, key: Key, state: State, scope: Scope, receive: Receive, send: Send) -> None:
        """A question in its turn: first come, first served, and a refusal at once where too many wait already."""
        if self._inside >= self._most_waiting:
            await _refusal(scope)(scope, receive, send)
            return
        mine: asyncio.Future[Answer | None] | None = None
        if (state, key) not in self._under_way:
            mine = self._under_way[state, key] = asyncio.get_running_loop().create_future()
        self._inside += 1
        answer = None
        try:
            async with self._places:
                answer = await self._made(key, state, scope, receive, send)
        finally:
            self._inside -= 1
            if mine is not None:
                del self._under_way[state, key]
                mine.set_result(answer)

    async def _made(self, key: Key, state: State, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """Has the application answer; gives the answer, and keeps it, where it says that it may be kept."""
        start: Mapping[str, Any] = {}
        whole: list[bytes] = []

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = {**message, "headers": tuple(message.get("headers", ()))}  # those around add theirs to the message
            elif MARK in scope:
                whole.append(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, sending)
        if MARK not in scope or start.get("status") != 200:
            return None
        answer = Answer(start["headers"], b"".join(whole), scope.get("route"), scope[MARK])
        library = self._state.library
        if library is not None and state == state_of(library):
            self.kept.put(state, key, answer)
        return answer


async def _give(answer: Answer, scope: Scope, send: Send) -> None:
    scope["route"] = answer.route  # what the request is counted by
    KEPT.inc()
    if answer.outcome is not None:
        ANSWERS.labels(answer.outcome).inc()
    await send({"type": "http.response.start", "status": 200, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


def _refusal(scope: Scope) -> Response:
    response = told(Request(scope), 503, OVERLOADED)
    response.headers["Retry-After"] = "1"
    return response
