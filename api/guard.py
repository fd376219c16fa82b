"""Around every request: a bound on the body, security headers, and an answer where the code failed. Plain ASGI, no more."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import told

LARGEST_BODY = 64 * 1024
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HEADERS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_NO_CACHE = (b"cache-control", b"no-cache")
_log = logging.getLogger("zhinan")


class Guard:
    """`larger`: the addresses whose body may be larger than LARGEST_BODY, in bytes."""

    def __init__(self, app: ASGIApp, larger: Mapping[str, int]) -> None:
        self.app = app
        self.larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                given = list(message.get("headers", ()))
                kept = any(name == b"cache-control" for name, _ in given)
                message["headers"] = given + _HEADERS if kept else [*given, *_HEADERS, _NO_CACHE]
            await send(message)

        largest = self.larger.get(scope["path"], LARGEST_BODY)
        body = await _body(Headers(scope=scope), receive, largest)
        if body is None:
            detail = f"请求内容超过 {largest // 1024} KB：这个地址最多收这么多，请分几次发"
            await told(Request(scope), 413, detail)(scope, receive, sending)
            return
        try:
            await self.app(scope, replaying(body, receive), sending)
        except Exception as error:
            _log.error("%s %s: %s\n%s", scope["method"], scope["path"], type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
            _log.debug("%s: %s", type(error).__name__, error)  # may quote what was asked: never above debug
            if started:
                raise _Broken(type(error).__name__) from None
            await told(Request(scope), 500, "程序出错，已记入日志：请稍候再试，或把回答头里的 X-Request-ID 告诉管理员")(scope, receive, sending)


class _Broken(Exception):
    """An answer that broke off: tells the server to close the connection, and repeats nothing of the cause."""


async def _body(headers: Headers, receive: Receive, largest: int) -> bytes | None:
    """The body of a request, or None where it is larger than allowed."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > largest:
        return None
    if not declared and "transfer-encoding" not in headers:
        return b""
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > largest:
            return None
        more = message.get("more_body", False)
    return b"".join(parts)


def replaying(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read already, then what the server has to say next (that the client left)."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
