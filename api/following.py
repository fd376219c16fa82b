"""`zhinan ingest --watch`: each file's line as it comes, the index made anew in the background."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from api.environment import Named
from ingest.bounded import Limits
from ingest.build import Report
from ingest.folder.seen import Seen
from ingest.folder.watch import Follower
from kb.errors import ZhinanError
from kb.store import Store


def follow(
    paths: Sequence[Path], store: Store, seen: Seen, before: Sequence[Report], settings: Named, as_json: bool, limits: Limits, jobs: int | None
) -> None:
    """Tells of the files before, then of every change until Ctrl-C. With JSON, one object a line."""
    follower = Follower(store, paths, seen, before, limits, jobs)
    index = _Indexing(settings)
    _tell(before, as_json)
    sys.stderr.write("zhinan: 正在跟随，按 Ctrl+C 停止\n")
    stop = threading.Event()
    try:
        for news in follower.follow(stop):
            _tell(news, as_json)
            if any(report.outcome in ("new", "changed") for report in news):
                index.wanted()
    except KeyboardInterrupt:
        sys.stderr.write("zhinan: 已停止跟随\n")
    finally:
        stop.set()


def _tell(reports: Sequence[Report], as_json: bool) -> None:
    from api.ingesting import line, row

    for report in reports:
        if as_json:
            sys.stdout.write(json.dumps(row(report), ensure_ascii=False) + "\n")
        elif report.outcome is None:
            sys.stderr.write(f"zhinan: {line(report)}\n")
        else:
            sys.stdout.write(line(report) + "\n")
    sys.stdout.flush()


class _Indexing:
    """Makes the index in a thread; what is wanted while one is made is made after it."""

    def __init__(self, settings: Named) -> None:
        self._settings = settings
        self._wanted = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def wanted(self) -> None:
        self._wanted.set()

    def _run(self) -> None:
        from search.encode import load_encoder
        from search.index import open_index

        while True:
            self._wanted.wait()
            self._wanted.clear()
            try:
                store = Store.open(self._settings.home, create=False)
                open_index(self._settings.home, store, load_encoder(self._settings.encoder))
                store.close()
            except ZhinanError as error:
                sys.stderr.write(f"zhinan: {error}\n")
