"""The benchmark of a folder, small: good files are kept, bad ones told, memory stays bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import FORMATS
from kb.store import Store
from tests import bench_folder


@pytest.mark.slow
def test_sixty_files_of_mixed_formats(tmp_path: Path) -> None:
    readers = Path(bench_folder.ROOT) / "ingest" / "readers"
    there = {suffix[1:] for known in FORMATS.values() if list(readers.glob(f"{known.module}*")) for suffix in known.suffixes}
    files = dict(bench_folder.made(tmp_path / "in", 60, tuple(kind for kind in bench_folder.FORMATS if kind in there)))
    run = bench_folder.taken(tmp_path / "in", tmp_path / "kb")
    bench_folder.checked(run, Store.open(tmp_path / "kb"), files)
    assert sum(not good for good in files.values()) == 3
    assert run.peak - run.before < 1024**3  # beside what the tests themselves hold
