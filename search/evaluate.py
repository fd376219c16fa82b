"""`zhinan eval`: how well questions are answered, on a file of questions with gold quotes.

Rows: {"question", "gold": [{"guide", "quote"}], "need": "any"|"all", "values": […], "answerable": bool, "style"}. A
clause governs where it holds the quote (white space, width and residue aside) or lies within it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from ingest.clean import RESIDUE
from kb.errors import BadRequest

LONGEST_CLAUSE = 420
DEPTHS = (1, 3, 5, 10)
Row = Mapping[str, Any]


def read_questions(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The questions of JSONL files; raises BadRequest naming file and line where one is not as described."""
    found = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise BadRequest(f"{file} 读不了：{error.strerror}") from None
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if not isinstance(row["question"], str) or not isinstance(row["gold"], list):
                    raise TypeError("question or gold")
            except (ValueError, KeyError, TypeError):
                raise BadRequest(f"{file} 第 {number} 行不是问题：每行要有 question 与 gold") from None
            found.append(row)
    return found


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", RESIDUE.sub("", text)))


def governs(clause: Row, gold: Row) -> bool:
    """Does this clause (as shown) hold the gold quote, or most of it?"""
    if clause["guide"]["id"] != gold["guide"]:
        return False
    text, quote = squeeze(clause["text"]), squeeze(gold["quote"])
    if len(text) > LONGEST_CLAUSE:
        return False
    if quote in text or (len(text) >= 6 and text.rstrip("。;,") in quote):
        return True
    shared = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    return shared.size >= max(6, 0.8 * len(quote))


def rank_of(row: Row, clauses: Sequence[Row]) -> int:
    """The rank (from 0) at which the gold is reached; 99 where it is not. For need=all the deepest counts."""
    ranks = [next((i for i, c in enumerate(clauses) if governs(c, g)), 99) for g in row["gold"]]
    return max(0, max(ranks) - (len(ranks) - 1)) if row.get("need") == "all" else min(ranks)


def figures(rows: Sequence[Row], ask: Callable[[str], Row], tell: Callable[[str], None] = lambda _: None) -> dict[str, float]:
    """Shares in 0…1: recall@k, mrr, answered, values, declined, recall@3 by style and by guide."""
    at: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        answer = ask(row["question"])
        if not row.get("answerable", bool(row["gold"])):
            at["declined"].append(not answer["answered"])
            if answer["answered"]:
                tell(f"{row.get('id')} 应答无条款：{row['question']} → {answer['answer'][:50]}")
            continue
        rank = rank_of(row, answer["clauses"])
        for depth in DEPTHS:
            at[f"recall@{depth}"].append(rank < depth)
        at["mrr"].append(1 / (1 + rank) if rank < 50 else 0.0)
        at["answered"].append(bool(answer["answered"]))
        at[f"recall@3 {row.get('style', 'plain')}"].append(rank < 3)
        for guide in {g["guide"] for g in row["gold"]}:
            at[f"recall@3 {guide}"].append(rank < 3)
        if row.get("values"):
            short = squeeze(answer.get("answer") or "")
            at["values"].append(all(squeeze(str(v)) in short for v in row["values"]))
            if not at["values"][-1]:
                tell(f"{row.get('id')} 短答缺 {row['values']}：{row['question']} → {short[:80]}")
        if rank >= 3 or not answer["answered"]:
            got = [squeeze(c["text"])[:22] for c in answer["clauses"][:3]]
            tell(f"{row.get('id')} 第 {rank + 1} 位 {row['question']} | 要 {row['gold'][0]['quote'][:28]} | 得 {got} {answer['answered']}")
    return {name: sum(values) / len(values) for name, values in at.items()}
