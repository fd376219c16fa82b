"""The API against its own document (schemathesis): whatever is sent, no failure of ours and no answer outside the document."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from api.app import create_app
from api.describing import KEPT
from api.settings import Settings
from tests.api.told import CLAUSE
from tests.conftest import CORPUS_IDS

EXAMPLES = 15  # an operation, of what the document allows and of what it does not
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]


@schemathesis.serializer("application/x-ndjson")
def json_lines(context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def document(corpus_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Over a store of its own: feedback is written to it."""
    home = shutil.copytree(corpus_home, tmp_path_factory.mktemp("fuzz") / "kb")
    app = create_app(Settings(home=home))
    with TestClient(app):
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


OPERATIONS = [(method.upper(), path) for path, methods in json.loads(KEPT.read_text(encoding="utf-8"))["paths"].items() for method in methods]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_answer_is_outside_the_document(document: Any, method: str, path: str) -> None:
    operation = document[path][method]
    # a line of a batch is judged by itself, and a bad one answered by a problem in its place
    checks = [check for check in CHECKS if path != "/api/ask/batch" or check is not negative_data_rejection]

    def with_names(case: Any) -> Any:
        """Now and then a guide that is held, where a guide may be named: else hardly any answer would be a 200."""
        for place in (case.path_parameters, case.query):
            for name in set(place or {}) & {"guide_id", "clause_id", "left", "right", "guide"}:
                n = len(str(place[name])) % (len(CORPUS_IDS) + 2)  # of what was drawn: one draw, one case
                if n < len(CORPUS_IDS):
                    place[name] = CLAUSE if name == "clause_id" else CORPUS_IDS[n]
        return case

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(operation.as_strategy().map(with_names), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)))
    def sent(case: Any) -> None:
        case.call_and_validate(checks=checks)

    sent()
