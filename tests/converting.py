"""A text guide becomes a Word file as its authors would have made it: automatic numbers, tables, bookmarks."""

from __future__ import annotations

import re

from ingest.numbering import read_number
from tests.wordfile import docx, level, numbering, p, r, tbl, tc

LEVELS = (("comma", "chineseCounting", "%1、"), ("paren", "chineseCounting", "（%2）"), ("digit", "decimal", "%3."), ("digit_paren", "decimal", "（%4）"))
_CN = "零一二三四五六七八九"
_BOOKMARK = re.compile(r"\[bookmark: ([^\]]+)\]")


class _Lists:
    """Numbers paragraphs as Word does, and starts a new list where Word would count on otherwise."""

    def __init__(self) -> None:
        self.nums: dict[int, tuple[int, str]] = {1: (1, "")}
        self.counts: dict[int, int] = {}

    def place(self, line: str) -> tuple[tuple[int, int], str] | None:
        """((list, level), the words) of a line whose number Word can make; None for another."""
        number = read_number(line)
        at = next((i for i, (name, _, _) in enumerate(LEVELS) if number is not None and name == number.style.name), None)
        if number is None or at is None or not 0 < number.ordinal < 100:
            return None
        n = number.ordinal
        printed = LEVELS[at][2].replace(f"%{at + 1}", str(n) if at > 1 else _chinese(n))
        if line[: number.length].rstrip() != printed:
            return None
        if self.counts.get(at, 0) + 1 != n:
            own = len(self.nums) + 1
            self.nums[own] = (1, f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{n}"/></w:lvlOverride>')
            listed = own
        else:
            listed = 1
        self.counts = {deep: count for deep, count in self.counts.items() if deep < at} | {at: n}
        return (listed, at), line[number.length :]


def to_docx(text: str) -> bytes:
    """A Word file of this text: 一、（一）1.（1） are numbered by Word, cells between tabs are tables."""
    lists = _Lists()
    blocks: list[str] = []
    lines = text.splitlines()
    i = 0
    while i < len(lines):
        if "\t" in lines[i]:
            n, table = table_of(lines[i:])
            blocks.append(table)
            i += n
            continue
        line = lines[i]
        i += 1
        bare = _BOOKMARK.sub("", line)
        marks = "".join(f'<w:bookmarkStart w:id="{n}" w:name="{name}"/><w:bookmarkEnd w:id="{n}"/>' for n, name in enumerate(_BOOKMARK.findall(line)))
        placed = lists.place(bare.strip())
        words = placed[1] if placed else bare
        blocks.append(p(marks + r(words) if words.strip() else "", num=placed[0] if placed else None))
    levels = "".join(level(at, form, shown, '<w:suff w:val="nothing"/>') for at, (_, form, shown) in enumerate(LEVELS))
    return docx("".join(blocks), numbering=numbering({1: levels}, lists.nums))


def table_of(lines: list[str]) -> tuple[int, str]:
    """The table that the lines open with, and how many lines it takes: a row ends at an empty line, a cell at a tab."""
    rows: list[list[str]] = [[]]
    n = taken = 0
    while n < len(lines):
        line = lines[n]
        if "\t" in line:
            cells = line.split("\t")
            rows[-1] += cells[1:] if not cells[0].strip() else cells
            taken = n + 1
            if cells[0].strip():
                rows.append([])
        elif not line.strip():
            rows.append([])
        elif rows[-1] and len(line.strip()) <= 12 and not line.startswith("注") and lines[n - 1].strip(" \u00a0") != "":
            rows[-1][-1] += "\n" + line
            taken = n + 1
        else:
            break
        n += 1
    return taken, _drawn([row for row in rows if row])


def _drawn(rows: list[list[str]]) -> str:
    merged: list[list[str]] = []
    opened = False  # a cell whose words stand below its tab, alone in its row, is merged down over the next rows
    for row in rows:
        if opened:
            merged[-1] += row
            opened = False
        else:
            merged.append(list(row))
            opened = len(row) == 1 and row[0].startswith("\n")
    width = max(map(len, merged))
    drawn: list[list[str]] = []
    group = False
    for row in merged:
        starts = row[0].startswith("\n") and len(row) > 1
        goes_on = group and row[0] == "" and len(row) > 1
        group = starts or goes_on
        cells = [tc(cell.strip(), width - len(row) + 1 if i == len(row) - 1 else 1, "restart" if starts and i == 0 else "continue" if goes_on and i == 0 else None) for i, cell in enumerate(row)]
        drawn.append(cells)
    return tbl(*drawn)


def _chinese(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _CN[tens] + "十") + (_CN[ones] if ones else "")
