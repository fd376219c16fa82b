"""The shipped guides are the bytes that were received, and the table beside them tells the truth."""

from __future__ import annotations

import csv
import hashlib

from corpus import GUIDES, HERE
from ingest.read import read
from kb.store import Store
from tests.conftest import CORPUS_IDS

OFFICE = "新疆维吾尔自治区科学技术厅"


def table() -> list[dict[str, str]]:
    with (HERE / "guides.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_the_table_lists_every_guide_once() -> None:
    assert [row["guide"] for row in table()] == CORPUS_IDS
    assert all(all(row[column].strip() for column in ("guide", "issuer", "year", "source", "sha256")) for row in table())


def test_guides_are_byte_for_byte_those_received() -> None:
    for row in table():
        data = (GUIDES / f"{row['guide']}.txt").read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"], row["guide"]


def test_years_and_issuers_are_those_of_the_texts(corpus_store: Store) -> None:
    held = {guide.id: guide for guide in corpus_store.guides()}
    for row in table():
        assert held[row["guide"]].year == int(row["year"])
        named = "自治区科技厅" in read(GUIDES / f"{row['guide']}.txt").text
        assert row["issuer"] == (OFFICE if named else "未载明")


def test_the_store_keeps_the_originals(corpus_store: Store) -> None:
    for row in table():
        original = (GUIDES / f"{row['guide']}.txt").read_text(encoding="utf-8")
        assert corpus_store.text(row["guide"]) == original
        assert corpus_store.guide(row["guide"]).sha256 == row["sha256"]
        assert corpus_store.guide(row["guide"]).characters == len(original)
