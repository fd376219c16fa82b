"""What a command needs of the environment, read without the settings of the server: a cold `zhinan ask` stays short."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple, Protocol


class Named(Protocol):
    """Where the knowledge base is and which models read it: these commands' settings, and the server's."""

    @property
    def home(self) -> Path: ...
    @property
    def encoder(self) -> str | None: ...
    @property
    def reranker(self) -> str | None: ...


class Chosen(NamedTuple):
    """As `api.settings.Settings` has them, which a test compares."""

    home: Path
    encoder: str | None
    reranker: str | None


def chosen(home: Path | None = None) -> Chosen:
    """The environment's choice; `home` given on the command line goes first."""
    told = os.environ.get
    return Chosen(home or Path(told("ZHINAN_HOME") or ".zhinan"), told("ZHINAN_ENCODER") or None, told("ZHINAN_RERANKER") or None)
