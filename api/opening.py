"""The store as a server needs it at its start: there, and with guides. Imports nothing heavy."""

from __future__ import annotations

from api.settings import Settings
from kb.errors import StoreError
from kb.store import Store


def open_store(settings: Settings) -> Store:
    """The store with its guides. Raises StoreError where it is missing or empty."""
    store = Store.open(settings.home, create=False)
    try:
        if not store.guides():
            raise StoreError(f"知识库 {settings.home} 是空的：请先运行 zhinan ingest 收进指南")
    except BaseException:
        store.close()
        raise
    return store
