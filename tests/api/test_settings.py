"""Settings by environment, and what a command reads of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from api.environment import chosen
from api.settings import Settings
from tests.conftest import ROOT, Ran, python


@pytest.mark.parametrize("told", [{}, {"ZHINAN_HOME": "x", "ZHINAN_ENCODER": "e", "ZHINAN_RERANKER": "r"}, {"ZHINAN_HOME": "", "ZHINAN_ENCODER": ""}])
def test_commands_and_server_read_the_same(told: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ZHINAN_HOME", "ZHINAN_ENCODER", "ZHINAN_RERANKER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    settings, light = Settings(), chosen()
    assert (light.home, light.encoder, light.reranker) == (settings.home, settings.encoder, settings.reranker)
    assert chosen(Path("y")).home == Path("y")


def test_a_setting_out_of_bounds_is_told(monkeypatch: pytest.MonkeyPatch, zhinan: Callable[..., Ran]) -> None:
    for name, value in (("ZHINAN_PORT", "abc"), ("ZHINAN_THREADS", "0"), ("ZHINAN_LOG_LEVEL", "loud"), ("ZHINAN_METRICS", "perhaps")):
        monkeypatch.setenv(name, value)
        assert name in zhinan("serve").complaint
        monkeypatch.delenv(name)


def test_the_readme_lists_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(ZHINAN_[A-Z_]+)` \| (.*?) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert set(rows) == {f"ZHINAN_{name.upper()}" for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if field.default is not None:
            default = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            assert rows[f"ZHINAN_{name.upper()}"] == f"`{default}`", name


def test_asking_needs_nothing_of_the_server(corpus_home: Path) -> None:
    code = (
        "import sys, json\n"
        "from api.cli import app\n"
        "app(['ask', '最多支持多少钱', '--kb', sys.argv[1], '--json'], standalone_mode=False)\n"
        "sys.stderr.write(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    done = python(code, corpus_home)
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert not loaded & {"fastapi", "starlette", "pydantic_settings", "uvicorn", "prometheus_client", "anyio"}
