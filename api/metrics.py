"""What the process counts for `/metrics` (Prometheus), and what the library holds when it is looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from kb.errors import ZhinanError

disable_created_metrics()  # type: ignore[no-untyped-call]  # a series more for each, which nobody asks for
COUNTED = CollectorRegistry()
SEVERAL = "PROMETHEUS_MULTIPROC_DIR" in os.environ  # this process is one of several that count together: see `api.workers`
REQUESTS = Counter("zhinan_requests", "Requests by route template, method and status.", ("route", "method", "status"), registry=COUNTED)
SECONDS = Histogram(
    "zhinan_request_seconds",
    "Seconds until a request was answered, by route template.",
    ("route",),
    registry=COUNTED,
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
ANSWERS = Counter("zhinan_answers", "Questions by outcome: answered, or declined for want of a clause.", ("outcome",), registry=COUNTED)
ANSWERED, DECLINED = ANSWERS.labels("answered"), ANSWERS.labels("declined")
KEPT = Counter("zhinan_kept_answers", "Requests that were given an answer made before, for the same request.", registry=COUNTED)
FEEDBACK = Counter("zhinan_feedback", "Words of readers on answers.", ("verdict",), registry=COUNTED)
router = APIRouter(include_in_schema=False)


class Held(Collector):
    """Guides, clauses and the revision of the index: read from the library at the time of a look."""

    def __init__(self, library: Any) -> None:
        self.library = library

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("zhinan_ready", "1 once the library is open.", value=float(self.library is not None))
        if self.library is None:
            return
        try:
            searcher, store = self.library.opened().searcher, self.library.store
            yield GaugeMetricFamily("zhinan_guides", "Guides held.", value=len(store.guides()))
            yield GaugeMetricFamily("zhinan_clauses", "Clauses held.", value=store.count())
            stale = self.library.is_stale()
        except ZhinanError:
            yield GaugeMetricFamily("zhinan_store_readable", "0 where the store cannot be read now.", value=0)
            return
        yield GaugeMetricFamily("zhinan_store_readable", "0 where the store cannot be read now.", value=1)
        yield GaugeMetricFamily("zhinan_index_current", "1 where the index has what the store has.", value=float(not stale))
        index = InfoMetricFamily("zhinan_index", "The revision and the encoder that answers come from.")
        index.add_metric([], {"revision": searcher.revision, "encoder": searcher.encoder.name})
        yield index


class Processes(Collector):
    """What the processes that answer use together: processor time, memory, open files; since when the eldest runs."""

    def collect(self) -> Iterator[Metric]:
        found: dict[str, Metric] = {}
        for pid in _pids():
            for metric in ProcessCollector(pid=lambda pid=pid: pid, registry=None).collect():  # type: ignore[misc]
                if metric.name not in found:
                    found[metric.name] = metric
                    continue
                (one,), (other,) = found[metric.name].samples, metric.samples
                total = min(one.value, other.value) if metric.name == "process_start_time_seconds" else one.value + other.value
                found[metric.name].samples = [one._replace(value=total)]
        yield from found.values()


def _pids() -> list[int]:
    """This process, and those that count with it."""
    if not SEVERAL:
        return [os.getpid()]
    files = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).glob("counter_*.db")
    return sorted({int(file.stem.split("_")[1]) for file in files} | {os.getpid()})


@router.get("/metrics")
def metrics(request: Request) -> Response:
    if not request.app.state.settings.metrics:
        raise HTTPException(404, "本服务没有开放 /metrics（ZHINAN_METRICS=false）")
    counted, held = CollectorRegistry(), CollectorRegistry()
    if SEVERAL:
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    counted.register(Processes())
    held.register(Held(getattr(request.app.state, "library", None)))
    requests = generate_latest(counted) if SEVERAL else generate_latest(COUNTED) + generate_latest(counted)
    return Response(requests + generate_latest(held), media_type=CONTENT_TYPE_LATEST)
