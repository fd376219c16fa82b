"""The OpenAPI document: kept in the repository, complete, and true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient

from api.describing import KEPT
from tests.conftest import in_process

PATHS = {
    "/api/ask",
    "/api/ask/batch",
    "/api/attributes",
    "/api/clauses/{clause_id}",
    "/api/compare",
    "/api/feedback",
    "/api/guides",
    "/api/guides/{guide_id}",
    "/api/guides/{guide_id}/attributes",
    "/api/guides/{guide_id}/clauses",
    "/api/guides/{guide_id}/defects",
    "/api/guides/{guide_id}/original",
    "/api/guides/{guide_id}/text",
    "/api/health",
    "/api/history",
    "/api/match",
    "/api/match/schema",
    "/api/table",
    "/api/version",
}


@pytest.fixture(scope="module")
def document(client: TestClient) -> Any:
    return client.get("/api/openapi.json").json()


def operations(document: Any) -> list[tuple[str, Any]]:
    return [(f"{method} {path}", one) for path, methods in document["paths"].items() for method, one in methods.items()]


def chinese(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)


def resolved(document: Any, part: Any) -> Any:
    while "$ref" in part:
        place = part["$ref"].removeprefix("#/").split("/")
        part = document
        for step in place:
            part = part[step]
    return part


def test_the_kept_document_is_the_one_that_is_served(document: Any) -> None:
    assert json.loads(KEPT.read_text(encoding="utf-8")) == document, (
        "the API has changed: review the difference after `zhinan openapi --out api/openapi.json`"
    )


def test_the_command_writes_the_kept_document(tmp_path: Path) -> None:
    done = in_process("openapi", "--out", tmp_path / "openapi.json", env={"ZHINAN_PORT": "1"})
    assert done.code == 0, done.err
    assert (tmp_path / "openapi.json").read_bytes() == KEPT.read_bytes(), "run: zhinan openapi --out api/openapi.json"


def test_every_path_is_there(document: Any) -> None:
    assert set(document["paths"]) == PATHS


def test_every_operation_is_described(document: Any) -> None:
    for name, one in operations(document):
        assert chinese(one["summary"]) and chinese(one["description"]), name
        for parameter in one.get("parameters", []):
            assert chinese(parameter["description"]), (name, parameter["name"])
            assert "examples" in parameter["schema"], (name, parameter["name"])
        assert ("requestBody" in one) is name.startswith("post")


def test_every_field_is_described(document: Any) -> None:
    """Those of requests and answers; a profile's own fields tell themselves by their names."""
    own = set(resolved(document, {"$ref": "#/components/schemas/ProfileIn"})["properties"])
    for name, schema in document["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            if not name.endswith("Out") and field in own | {"type", "name", "count", "kind", "level", "since"} or "$ref" in told:
                continue
            if told.get("type") == "array" and "$ref" in told["items"]:
                continue
            if name.endswith(("In", "Out")) or name == "Problem":
                assert chinese(told.get("description", "")), (name, field)


def test_every_body_has_an_example_that_is_true_to_its_schema(document: Any) -> None:
    for name, one in operations(document):
        bodies = [one.get("requestBody", {}), *one["responses"].values()]
        for body in bodies:
            for kind, content in resolved(document, body).get("content", {}).items():
                assert "example" in content, (name, kind)
                if kind.endswith("json"):
                    schema = {**content["schema"], "components": document["components"]}
                    jsonschema_rs.Draft202012Validator(schema).validate(content["example"])


def test_requests_of_the_document_are_answered(client: TestClient, document: Any) -> None:
    """Each example of a request, sent as it stands, is answered."""
    for name, one in operations(document):
        method, path = name.split(" ")
        if path == "/api/feedback":  # the store of these tests is not written
            continue
        query: dict[str, Any] = {}
        for parameter in one.get("parameters", []):
            value = parameter["schema"]["examples"][0]
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", value)
            elif parameter["name"] not in ("offset", "round") and not (path == "/api/history" and parameter["name"] == "guide"):
                query[parameter["name"]] = value
        content = next(iter(one.get("requestBody", {}).get("content", {}).values()), {}).get("example")
        body = content.encode() if isinstance(content, str) else json.dumps(content).encode() if content is not None else None
        response = client.request(method, path, params=query, content=body, headers={"content-type": "application/json"} if body else {})
        assert response.status_code == 200, (name, response.text[:300])
        if response.headers["content-type"] == "application/json":
            told = one["responses"]["200"]["content"]["application/json"]["schema"]
            jsonschema_rs.Draft202012Validator({**told, "components": document["components"]}).validate(response.json())


def test_every_route_documents_its_errors(document: Any) -> None:
    for name, one in operations(document):
        for status, response in one["responses"].items():
            if int(status) >= 400:
                assert "application/problem+json" in resolved(document, response)["content"], (name, status)
        assert {"500", "503"} <= set(one["responses"]), name
        if one.get("parameters") or "requestBody" in one:
            assert "422" in one["responses"], name
        if "requestBody" in one:
            assert "413" in one["responses"], name
