"""Writes the golden clause trees anew from the present output: `python -m tests.golden`. Review the difference first."""

from __future__ import annotations

import json

from tests.conftest import CASES, GUIDE_FILES, segmented
from tests.test_segment import shown


def main() -> None:
    for file in GUIDE_FILES:
        rows = shown(segmented(file.read_text(encoding="utf-8"), file.name))
        body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (CASES / "clauses" / f"{file.stem}.json").write_text(f"[\n{body}\n]\n", encoding="utf-8")
        print(f"{file.stem}: {len(rows)} clauses")


if __name__ == "__main__":
    main()
