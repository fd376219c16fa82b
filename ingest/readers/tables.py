"""A table's cells become lines: data rows with their headers said, forms with label and field, layout as paragraphs.

A banner (one cell over the whole width) is a paragraph and parts the table. What stands between two banners is read by
its shape: under a header row (“类别：重点项目；额度：不超过50万元”), with names down its first column (“支持额度：不超过
50万元”), as a form to fill in (a label, or a label with its hint, is a line that begins with a tab, as converters write
cells), or as plain rows. A long cell of several sentences becomes paragraphs under its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.numbering import read_number
from ingest.readers.grid import Cell, Merged, Row, is_hint, is_long, is_name, is_short, joined, label, lines
from ingest.readers.headers import Header, header_of, is_form, names_rows, pairs, waits

__all__ = ["Cell", "Merged", "TableLine", "lines_of"]

_WAITING = re.compile(r"[\d.．、…\s\-—/合计]*")  # a row of these alone waits for its entries


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of the reading: its text, whether it is one row or form field whole, and the grid's row it came from."""

    text: str
    is_row: bool
    row: int


def lines_of(grid: Sequence[Sequence[Cell]]) -> list[TableLine]:
    """Lines of a table given row by row; every visible character of it stands in one line at least.

    A merged cell's words stand in its first place, its other places are `Merged` (or empty, then taken for merged in the
    leading columns of data alone). Words that stand on lines of their own in a cell are parted by newlines.
    """
    width = max((len(row) for row in grid), default=0)
    rows: list[Row] = []
    for i, cells in enumerate(grid):
        rows.append(Row(i, [*cells, *[""] * (width - len(cells))], rows[-1] if rows else None))
    if _is_layout(rows):
        return [line for row in rows for line in _paragraphs(row)]
    found: list[TableLine] = []
    header: Header | None = None
    runs = _runs(rows)
    for i, run in enumerate(runs):
        if run[0].is_banner():
            found += _paragraphs(run[0])
        else:
            header = _read_run(run, header, found, _below(runs, i))
    return found


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows parted by banners, each banner a run of its own; rows without words at the edges left out."""
    runs: list[list[Row]] = []
    for row in rows:
        if row.is_banner() or not runs or runs[-1][0].is_banner():
            runs.append([row])
        else:
            runs[-1].append(row)
    return [run for run in runs if any(row.filled for row in run)]


def _below(runs: Sequence[Sequence[Row]], i: int) -> list[Row]:
    """The rows below the next banner, where a header alone in run i may hold for them."""
    following = next((run for run in runs[i + 1 :] if not run[0].is_banner()), ())
    live = [row for row in following if row.filled]
    return [] if not live or is_form(live) or pairs(live) or header_of(live) is not None else live


def _is_layout(rows: Sequence[Row]) -> bool:
    """One column of words, or one row of long text: a table only to place its words."""
    columns = {c for row in rows for c in row.filled}
    if len(columns) <= 1:
        labels = all(is_short(row.own[c]) for row in rows for c in row.filled)
        return not (columns == {0} and labels and rows and len(rows[0].cells) > 1)
    live = [row for row in rows if row.filled]
    return len(live) == 1 and any(map(is_long, live[0].own)) and not is_short(live[0].own[0])


def _paragraphs(row: Row) -> list[TableLine]:
    return [TableLine(line, False, row.index) for words in row.own for line in lines(words)]


def _read_run(run: Sequence[Row], header: Header | None, found: list[TableLine], below: Sequence[Row]) -> Header | None:
    """Reads rows that no banner parts into `found`; returns the header that still holds after them."""
    while not run[0].filled:
        run = run[1:]
    live = [row for row in run if row.filled]
    own = header_of(run)
    if own is not None:
        said = [row.own for row in run[: own.depth]]  # and said again at the top of a page
        data = [row for row in run[own.depth :] if row.filled and row.own not in said]
        if not data and below:
            found += _unsaid(own, below, run[0].index)
            return own
        if all(_waits_for_entries(row) for row in data) and (len(run) > own.depth or _all_names(own)):
            found += [TableLine(f"\t{name}", True, run[0].index) for name in own.fields]
            found += [line for row in data for line in _paragraphs(row)]
        elif data:
            found += _unsaid(own, data, run[0].index)
            found += _under(own, data)
        else:
            found += map(_plain, live)
        return own
    if is_form(live):
        found += [TableLine(text, True, row.index) for row in live for text in _fields(row)]
    elif pairs(live):
        found += map(_paired, live)
    elif header is not None and len(header.names) == len(live[0].cells):
        found += _under(header, live)
    elif names_rows(live):
        found += [line for row in live for line in _keyed(row)]
    else:
        found += map(_plain, live)
    return header


def _unsaid(header: Header, data: Sequence[Row], row: int) -> list[TableLine]:
    """The names of columns that no row fills: they wait for entries."""
    said = {header.names[c] for line in data for c in line.filled}
    return [TableLine(f"\t{name}", True, row) for name in header.fields if name not in said]


def _waits_for_entries(row: Row) -> bool:
    return all(_WAITING.fullmatch(words) is not None for words in row.own)


def _all_names(header: Header) -> bool:
    return all(is_name(name) for name in header.fields)


def _under(header: Header, data: Sequence[Row]) -> list[TableLine]:
    """Rows with the name of its column before each entry."""
    found: list[TableLine] = []
    above: list[str] = []
    for row in data:
        said = _filled_down(row, above)
        above = said
        transposed = not header.names[0] and is_name(said[0])
        long = [c for c in row.filled if is_long(row.own[c])]
        entries = []
        for c, words in enumerate(said):
            if not words or c in long or (transposed and c == 0) or (c not in row.filled and is_long(words)):
                continue
            name = f"{label(said[0])}（{header.names[c]}）" if transposed else header.names[c]
            entries.append(f"{name}：{joined(words)}" if name else joined(words))
        if entries:
            found.append(TableLine(_listed(entries), True, row.index))
        called = next((label(said[c]) for c in row.filled if c not in long and re.search(r"[^\d\W]", said[c])), "")
        for c in long:
            name = header.names[c] + (f"（{called}）" if called and header.names[c] else "")
            found += _text_of(name, row.own[c], row.index)
    return found


def _filled_down(row: Row, above: Sequence[str]) -> list[str]:
    """What each place says, merged cells told from above also where a reader could only leave their places empty."""
    said = list(row.said)
    for c in range(min(len(said), len(above))):
        if said[c] or row.cells[c] is Merged.LEFT:
            break
        said[c] = above[c]
    return said


def _listed(entries: Sequence[str]) -> str:
    out = ""
    for entry in entries:
        out += entry if not out or out[-1] in "。；;！？!?" else "；" + entry
    return out


def _text_of(name: str, words: str, row: int) -> Iterator[TableLine]:
    """A long cell as paragraphs, its name before the first."""
    first, *rest = lines(words)
    if name and read_number(first) is not None:
        yield TableLine(f"{name}：", False, row)
        yield TableLine(first, False, row)
    else:
        yield TableLine(f"{name}：{first}" if name else first, False, row)
    for line in rest:
        yield TableLine(line, False, row)


def _keyed(row: Row) -> Iterator[TableLine]:
    """A row whose first cell names the others."""
    name = label(row.said[0]).rstrip("：:")
    values = [row.own[c] for c in row.filled if c > 0]
    if any(map(is_long, values)):
        for i, words in enumerate(values):
            yield from _text_of(name if i == 0 else "", words, row.index)
    else:
        text = "  ".join(map(joined, values))
        yield TableLine(f"{name}：{text}" if name else text, True, row.index)


def _paired(row: Row) -> TableLine:
    at = row.filled
    entries = [f"{label(row.own[a]).rstrip('：:')}：{joined(row.own[b])}" for a, b in zip(at[::2], at[1::2], strict=True)]
    return TableLine(_listed(entries), True, row.index)


def _plain(row: Row) -> TableLine:
    said = [words if row.own[c] or not is_long(words) else "" for c, words in enumerate(row.said)]
    return TableLine("  ".join(joined(words) for words in said if words), True, row.index)


def _fields(row: Row) -> Iterator[str]:
    """The fields of a form's row: each label, with its hint where it has one."""
    c = 0
    while c < len(row.cells):
        beside = row.after(c)
        words = row.own[c]
        if words and is_short(words) and beside < len(row.cells) and (is_hint(row.own[beside]) or waits(row.own[beside])):
            yield f"\t{label(words)}\t{joined(row.own[beside])}"
            beside = row.after(beside)
        elif words:
            yield f"\t{label(words) if is_short(words) else joined(words)}"
        c = beside
