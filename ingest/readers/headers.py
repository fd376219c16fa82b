"""Which rows of a table name its columns, and which columns name its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.grid import Merged, Row, is_name, is_short, label


@dataclass(frozen=True, slots=True)
class Header:
    """The name of each column ("" for an unnamed corner), and how many rows say them."""

    names: tuple[str, ...]
    depth: int

    @property
    def fields(self) -> list[str]:
        """The names once each, in order."""
        return list(dict.fromkeys(name for name in self.names if name))


def header_of(rows: Sequence[Row]) -> Header | None:
    """The header that these rows open with; None where they open with data, or name their rows instead."""
    first = rows[0]
    found = _two_rows(first, rows[1]) if len(rows) > 1 else None
    found = found or _one_row(first)
    if found is None or len(found.fields) < 2 or not all(map(is_short, _said(rows[: found.depth]))):
        return None
    return found if _names_columns(found, rows[found.depth :], first) else None


def _one_row(first: Row) -> Header | None:
    names: list[str] = []
    for c, cell in enumerate(first.cells):
        if cell is Merged.LEFT and names:
            names.append(names[-1])
        elif not first.own[c] and c > 0:
            return None
        else:
            names.append(_bare(first.own[c]))
    said = [label(words) for words in first.own if words]
    return Header(tuple(names), 1) if len(said) == len(set(said)) else None


def _two_rows(first: Row, second: Row) -> Header | None:
    """A first row that groups columns (支持额度 over 重点 and 一般), the second naming those of each group."""
    if second.own[0] and Merged.LEFT not in first.cells:
        return None  # no reader marked what is merged: then only the corner can tell a group from a blank
    names: list[str] = []
    top, grouped = "", False
    for c, words in enumerate(first.own):
        below = second.own[c]
        top = words or ("" if first.cells[c] is Merged.ABOVE else top)
        alone = not below and bool(words)
        if not top or not (below or alone):
            return None
        if alone and second.cells[c] is Merged.LEFT:
            return None
        grouped = grouped or (bool(below) and not words)
        names.append(_bare(top) if alone else f"{_bare(top)}（{_bare(below)}）")
    return Header(tuple(names), 2) if grouped else None


def _names_columns(found: Header, data: Sequence[Row], first: Row) -> bool:
    said = [words for words in first.own if words]
    across = [words for c, words in enumerate(first.own) if words and (c > 0 or len(said) == 2)]
    likely = sum(map(is_name, said)) / len(said)
    down = [row.own[0] for row in data if row.own[0]]
    if down and sum(map(is_name, down)) >= 0.6 * len(down) and found.names[0] and found.depth == 1:
        # names stand down the first column too: its head then is one of them, unless the others of its row are names as well
        return all(map(is_name, across))
    if likely >= 0.5:
        return True
    live = [row for row in data if row.filled]
    if not live or any(re.search(r"\d", words) for words in said):
        return bool(data) and not live
    differ = sum(any(_unlike(words, row.own[c]) for row in live) for c, words in enumerate(first.own) if words and c > 0)
    return differ >= 0.5 * max(len(across), 1)


def _unlike(name: str, entry: str) -> bool:
    """An entry with figures, or much longer: no further name in a list of names."""
    return bool(re.search(r"\d", entry)) or len(entry) > 3 * len(name) and not is_short(entry)


def names_rows(rows: Sequence[Row]) -> bool:
    """Does the first column name what stands beside it (项目类别 | 重点项目)?"""
    keys = [row.own[0] for row in rows if row.own[0]]
    valued = all(any(row.own[1:]) for row in rows if row.filled)
    return bool(keys) and valued and all(map(is_short, keys)) and sum(map(is_name, keys)) >= 0.5 * len(keys)


def pairs(rows: Sequence[Row]) -> bool:
    """Do names and entries take turns along each row (项目类别 | 重点项目 | 支持额度 | 50万元)?"""
    return all(
        len(row.filled) % 2 == 0 and all(is_name(row.own[c]) for c in row.filled[::2]) for row in rows if row.filled
    ) and any(len(row.filled) >= 4 and not any(is_name(row.own[c]) for c in row.filled[1::2]) for row in rows)


def is_form(rows: Sequence[Row]) -> bool:
    """Labels, most of them with a blank or a hint beside them: to be filled in."""
    labels = waiting = 0
    for row in rows:
        c = 0
        while c < len(row.cells):
            beside = row.after(c)
            if row.own[c] and is_short(row.own[c]):
                labels += 1
                if beside >= len(row.cells) or row.is_blank(beside):
                    waiting += beside < len(row.cells)
                elif waits(row.own[beside]):
                    waiting += 1
                    beside = row.after(beside)
            c = beside
    return waiting > 0 and 2 * waiting >= labels


_WAITS = re.compile(r"X{2,}|×{2,}|_{2,}|字以内|字以下|字左右|[□☐☑☒]|填写|说明|请[选简列]|如[：:实有无]|年\s+月|^[（(].*[）)]$|^(?:万?元|人|个|项|%|年|平方米)$")


def waits(words: str) -> bool:
    """Is this a hint how to fill a field in, or a unit that waits for its figure?"""
    return _WAITS.search(label(words)) is not None


def _bare(words: str) -> str:
    return label(words).rstrip("：:")


def _said(rows: Sequence[Row]) -> list[str]:
    return [words for row in rows for words in row.own if words]
