"""The web application: the API, the page, one shape of error, and what goes around every request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import FastAPI

from api import batch, compare_routes, feedback, guide_routes, match_routes, metrics, routes
from api.caching import build
from api.describing import described
from api.guard import Guard
from api.page import views
from api.problems import tell_problems
from api.recalling import Recall
from api.serving import Library, Opening
from api.settings import Settings
from api.watching import Watch

SPARE = 4  # threads beside those that answer questions: a look at the health of a busy server does not wait in their queue
ABOUT = (
    "申报指南知识库：问到起决定作用的条款，匹配项目，对照年度。出错时一律以 application/problem+json（RFC 9457）作答。"
    "列表分页：`limit`、`offset`，总数在 X-Total-Count，下一页在 Link。带 ETag 的答复可用 If-None-Match 核对，没变答 304。"
)


def create_app(
    settings: Settings, library: Library | Opening | None = None, opened: Callable[[Library | None], None] | None = None
) -> FastAPI:
    """The application over the knowledge base that `settings` name, opened before it starts to answer.

    `library`: one that is open already, or one to be opened in the background while the application answers that it is
    not ready; `opened` is then called with it, or with None where it cannot be opened. It is closed when the application stops.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # more threads would wait for one another (one interpreter lock, few cores) and for the store's connections
        current_default_thread_limiter().total_tokens = settings.threads + SPARE
        await run_sync(build)
        if isinstance(library, Opening):
            library.start(lambda held: _take(app, held, opened))
        else:
            app.state.library = library if library is not None else await run_sync(Library.open, settings)
        try:
            yield
        finally:
            app.state.stopped = True
            held, app.state.library = app.state.library, None
            if held is not None:
                held.close()

    app = FastAPI(
        title="指南 zhinan",
        description=ABOUT,
        version=routes.program_version(),
        openapi_url="/api/openapi.json",
        docs_url=None,  # the stock pages load their scripts from a CDN
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.library, app.state.settings, app.state.stopped = None, settings, False
    for part in (routes, batch, guide_routes, compare_routes, match_routes, feedback, metrics, views):
        app.include_router(part.router)
    tell_problems(app)
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    app.add_middleware(Recall, settings=settings, state=app.state)
    app.add_middleware(Guard, larger={batch.PATH: settings.batch_kilobytes * 1024})
    app.add_middleware(Watch)
    return app


def _take(app: FastAPI, held: Library | None, opened: Callable[[Library | None], None] | None) -> None:
    if held is not None and app.state.stopped:  # opened too late: nobody is left to be answered
        held.close()
        return
    app.state.library = held
    if opened is not None:
        opened(held)
