"""The OpenAPI document: what FastAPI makes of the routes and models, with shared parts and an example for every body."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.schemas import Problem

KEPT = Path(__file__).with_name("openapi.json")
_PREFIX = "#/components/schemas/"
_DEEPEST = 12  # of an example: models hold one another four or five deep
_HEADERS = {
    "ETag": {"description": "答复的标签：再来时放进 If-None-Match，没变答 304", "schema": {"type": "string"}, "example": '"0123456789abcdef"'},
    "X-Request-ID": {"description": "请求编号：来时带了合式的 X-Request-ID 就照用", "schema": {"type": "string"}, "example": "a1b2c3d4e5f60718"},
}


def described(app: FastAPI) -> dict[str, Any]:
    """The document of the application, made once."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        parts = document.setdefault("components", {})
        schemas = parts.setdefault("schemas", {})
        for unused in ("HTTPValidationError", "ValidationError", "Applicant"):
            schemas.pop(unused, None)
        schemas["Problem"] = Problem.model_json_schema(ref_template=_PREFIX + "{model}")
        parts["headers"], parts["responses"] = _HEADERS, {}
        for methods in document["paths"].values():
            for operation in methods.values():
                _complete(operation, schemas)
                _share(operation["responses"], parts["responses"])
        app.openapi_schema = document
    return app.openapi_schema


def written(app: FastAPI) -> str:
    """The document as it is kept in the repository."""
    return json.dumps(described(app), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _complete(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    for body in (operation.get("requestBody", {}), *operation["responses"].values()):
        for content in body.get("content", {}).values():
            if "example" not in content and "schema" in content:
                content["example"] = example(content["schema"], schemas)
    for status, response in operation["responses"].items():
        response.setdefault("headers", {})["X-Request-ID"] = {"$ref": "#/components/headers/X-Request-ID"}
        if status == "503":
            response["headers"]["Retry-After"] = {"description": "几秒后再试", "schema": {"type": "string"}, "example": "1"}


def _share(responses: dict[str, Any], shared: dict[str, Any]) -> None:
    """Has the errors, which are the same for every route, written once."""
    for status, response in responses.items():
        if "application/problem+json" in response.get("content", {}):
            name = f"Problem{status}"
            if shared.setdefault(name, response) == response:
                responses[status] = {"$ref": f"#/components/responses/{name}"}


def example(schema: dict[str, Any], schemas: dict[str, Any], depth: int = 0) -> Any:
    """An example made of the examples of the fields: so it is true to the schema whatever changes."""
    if "$ref" in schema:
        return example(schemas[schema["$ref"].removeprefix(_PREFIX)], schemas, depth)
    if schema.get("examples"):
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return None if "default" in schema and schema["default"] is None else example(schema[several][0], schemas, depth + 1)
    if "default" in schema:
        return schema["default"]
    if schema.get("type") == "array":
        return [example(schema["items"], schemas, depth + 1)] if depth < _DEEPEST else []
    if schema.get("type") == "object":
        return {name: example(one, schemas, depth + 1) for name, one in schema.get("properties", {}).items()}
    return {"string": "…", "integer": 1, "number": 1.0, "boolean": True}.get(schema.get("type", ""))
