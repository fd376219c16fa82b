"""Outermost around every request: its id, one line of log, and what is counted. Never the question's text."""

from __future__ import annotations

import logging
import re
import secrets
from functools import lru_cache
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import REQUESTS, SECONDS

_WELL_FORMED = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_access = logging.getLogger("zhinan.access")


class Watch:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = perf_counter()
        identity = next((v for k, v in scope["headers"] if k == b"x-request-id" and _WELL_FORMED.fullmatch(v)), None)
        identity = identity or secrets.token_hex(8).encode()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", identity)]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            took = perf_counter() - begun
            # a template, never the address: addresses hold questions, and would make a series of each
            route = getattr(scope.get("route"), "path", "unmatched")
            method = scope["method"] if scope["method"] in _METHODS else "other"
            requests, seconds = _series(route, method, status)
            requests.inc()
            seconds.observe(took)
            if _access.isEnabledFor(logging.INFO):
                said = {"request_id": identity.decode(), "method": method, "route": route, "status": status, "ms": round(took * 1000, 2)}
                _access.info("request", extra={"told": said})


@lru_cache(maxsize=4096)
def _series(route: str, method: str, status: int) -> tuple[Any, Any]:
    return REQUESTS.labels(route, method, str(status)), SECONDS.labels(route)
