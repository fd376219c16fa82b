"""README says what the commands print."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.readme import blocks, run


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs sh")
@pytest.mark.parametrize(("command", "output"), blocks(), ids=lambda text: text[:24])
def test_a_command_prints_what_readme_shows(corpus_home: Path, command: str, output: str) -> None:
    assert run(command, corpus_home) == output


def test_readme_shows_the_three_commands() -> None:
    assert [command.split()[1] for command, _ in blocks()][:3] == ["ask", "match", "compare"]
