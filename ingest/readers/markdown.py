"""Markdown: what its page would show, one line for each line of the file; a place is the line's number there.

Where a file holds no marks its reading is the file, so a guide that is plain text reads as it would as .txt. Items of a
list keep the numbers printed in the file; where all of them are the same (1. 1. 1.) they are counted, as the page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest.readers.text import decode
from ingest.source import Anchor, Reading
from kb.guide import Place

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LARGEST = 2_000_000  # characters of a file, and of a paragraph: marks of a larger one stay
LONGEST = 20_000
_MOST_MISSING = 0.1  # share of a file's Chinese that its page does not show: targets of links, remarks
_DEEPEST = 60  # blocks in blocks; the parser reads nothing below
MOST_LOSSES = 100
_LINES = re.compile("\r\n|[\r\n]")
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,200}?)---[ \t]*(?:\n|\Z)")
_FRONT_TITLE = re.compile(r"^title\s*:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_TASK = re.compile(r"\[([ xX])\] ")
_STRAY = re.compile(r"\*\*(?=\S)([^*\n]{1,200}?)\*\*")


def read(data: bytes, name: str) -> Reading:
    """The reading of a Markdown file; raises UnreadableFile as a text file's does."""
    text = "\n".join(_LINES.split(decode(data, name)))
    if len(text) > LARGEST:
        return Reading(text, losses=("全文：文件过大，Markdown 的标记没有去掉",))
    made = _Page(text, name)
    made.run()
    missing = _chinese(text) - _chinese("".join(line for line, _, _ in made.lines))
    if made.deep or missing > max(20, _MOST_MISSING * _chinese(text)):
        return Reading(text, losses=("全文：Markdown 的结构读不全，按原文收入",))
    lines: list[str] = []
    anchors: list[Anchor] = []
    rows: list[tuple[int, int]] = []
    at = 0
    for line, number, is_row in made.lines:
        if line.strip():
            lead = len(line) - len(line.lstrip())
            anchors.append(Anchor(at, at + len(line), Place(element=f"第{number + 1}行")))
            if is_row:
                rows.append((at + lead, at + len(line)))
        lines.append(line)
        at += len(line) + 1
    return Reading("\n".join(lines), tuple(anchors), tuple(rows), tuple(made.losses))


class _Page:
    """Reads the blocks of a file in order; lines that no block takes are kept where they are blank."""

    def __init__(self, text: str, name: str) -> None:
        self.lines: list[tuple[str, int, bool]] = []  # (words, line of the file from 0, is it a table row whole)
        self.losses: list[str] = []
        self.deep = False  # is there a block that the parser may not have entered?
        self._name = name
        self._source = text.split("\n")
        self._text = text
        self._next = 0  # the first line of the file that no block has taken
        self._marks: list[str] = []  # what stands before the next words: the numbers of list items that have just begun
        self._counts: list[_Items] = []
        self._env: dict[str, Any] = {}  # the targets of links, for the parser

    def run(self) -> None:
        front = _FRONT.match(self._text)
        text = self._text
        if front is not None:
            title = _FRONT_TITLE.search(front[1])
            self._next = front[0].count("\n")
            # blank lines in its place keep every line's number
            text = "\n" * self._next + text[front.end() :]
            if title is not None and not re.search(r"^# ", text, re.MULTILINE):
                self.lines.append((title[1], front[1][: title.start()].count("\n") + 1, False))
        parser = _parser()
        tokens = parser.parse(text, self._env)
        self.deep = any(token.level >= _DEEPEST - 4 for token in tokens)
        i = 0
        while i < len(tokens):
            i += self._block(parser, tokens, i)
        self._blanks(len(self._source))

    def _block(self, parser: MarkdownIt, tokens: Sequence[Token], i: int) -> int:
        """Reads the token at i; returns how many were taken."""
        token = tokens[i]
        kind = token.type
        if kind in ("ordered_list_open", "bullet_list_open"):
            self._counts.append(_Items(tokens, i))
        elif kind in ("ordered_list_close", "bullet_list_close"):
            self._counts.pop()
        elif kind == "list_item_open":
            if mark := self._counts[-1].mark(token):
                self._marks.append(mark)
        elif kind == "list_item_close":
            self._marks.clear()
        elif kind == "table_open":
            n = next(n for n in range(i, len(tokens)) if tokens[n].type == "table_close" and tokens[n].level == token.level)
            self._table(parser, tokens[i : n + 1])
            return n + 1 - i
        elif kind == "inline" and token.map:
            lead = tokens[i - 1].level == 0 and tokens[i - 1].type == "paragraph_open"
            self._words(self._inline(parser, token), token.map, lead)
        elif kind in ("fence", "code_block") and token.map:
            start = token.map[0] + (kind == "fence")
            raw = kind == "code_block" and token.level == 0
            words = self._source[start : token.map[1]] if raw else token.content.rstrip("\n").split("\n")
            self._blanks(start)
            self._put(words, start, token.map[1])
            self._next = max(self._next, token.map[1])
        elif kind == "html_block" and token.map:
            self._html(token)
        elif kind == "hr" and token.map:
            self._blanks(token.map[0])
            self._put([""], *token.map)
            self._next = token.map[1]
        return 1

    def _blanks(self, end: int) -> None:
        """Keeps the blank lines up to line `end`."""
        for n in range(self._next, min(end, len(self._source))):
            if not self._source[n].strip():
                self.lines.append((self._source[n], n, False))
        self._next = max(self._next, end)

    def _put(self, words: Sequence[str], first: int, end: int) -> None:
        mark = "".join(self._marks)
        for n, line in enumerate(words):
            if line.strip() and mark:
                line, mark = mark + line.lstrip(), ""
                self._marks.clear()
            self.lines.append((line, min(first + n, end - 1), False))

    def _words(self, words: str, span: Sequence[int], lead: bool) -> None:
        start, end = span
        self._blanks(start)
        lines = words.split("\n")
        # lines of wide or hard spaces at either end are blank to the parser's strip, but not to its blocks
        while start < end and lines[0].strip() and not self._source[start].strip():
            self._blanks(start + 1)
            start += 1
        rest = self._source[start + len(lines) : end]
        if not any(map(str.strip, rest)):
            lines += rest
        if lead and len(lines) == end - start:
            lines = [_indented(line, self._source[start + n]) for n, line in enumerate(lines)]
        self._put(lines, start, end)
        self._next = max(self._next, end)

    def _inline(self, parser: MarkdownIt, token: Token) -> str:
        if len(token.content) > LONGEST:
            return token.content
        done: list[Token] = []
        parser.inline.parse(token.content, parser, self._env, done)
        return _STRAY.sub(r"\1", _TASK.sub(lambda m: "□ " if m[1] == " " else "☑ ", "".join(self._shown(done, token)), count=1))

    def _shown(self, children: Sequence[Token], block: Token) -> Iterator[str]:
        for n, child in enumerate(children):
            if child.type in ("text", "text_special", "code_inline"):
                yield child.content
            elif child.type in ("softbreak", "hardbreak"):
                yield "\n"
            elif child.type == "image":
                self._lose(block, f"图片中的文字没有读{f'（{child.content}）' if child.content else ''}")
            elif child.type == "html_inline":
                yield "\n" if re.match(r"<br\b", child.content, re.IGNORECASE) else ""
            elif child.type.startswith(("em_", "strong_")) and child.markup.startswith("*") and _multiplies(children, n):
                yield child.markup

    def _lose(self, block: Token, what: str) -> None:
        if len(self.losses) < MOST_LOSSES:
            self.losses.append(f"第{(block.map or [0])[0] + 1}行：{what}")

    def _html(self, token: Token) -> None:
        from ingest.readers.html import fragment

        assert token.map is not None
        self._blanks(token.map[0])
        for line, is_row in fragment(token.content, self._name):
            self.lines.append((line, token.map[0], is_row))
        self._next = max(self._next, token.map[1])

    def _table(self, parser: MarkdownIt, tokens: Sequence[Token]) -> None:
        from ingest.readers.tables import lines_of

        grid: list[list[str]] = []
        begins: list[int] = []
        for token in tokens:
            if token.type == "tr_open":
                grid.append([])
                begins.append((token.map or tokens[0].map or [0])[0])
            elif token.type == "inline":
                grid[-1].append(self._inline(parser, token))
        self._blanks(begins[0])
        for line in lines_of(grid):
            self.lines.append((line.text, begins[line.row], line.is_row))
        self._next = max(self._next, (tokens[0].map or [0, 0])[1])


class _Items:
    """The numbers of one list."""

    def __init__(self, tokens: Sequence[Token], i: int) -> None:
        self._ordered = tokens[i].type == "ordered_list_open"
        self._start = int(tokens[i].attrs.get("start", 1))
        self._met: list[str] = []
        self._same = False
        if self._ordered:
            level, first, second = tokens[i].level, "", ""
            for token in tokens[i + 1 :]:
                if token.level <= level:
                    break
                if token.type == "list_item_open" and token.level == level + 1:
                    if first:
                        second = token.info
                        break
                    first = token.info
            self._same = first == second

    def mark(self, item: Token) -> str:
        """What is printed before an item: its number, nothing for a bullet."""
        if not self._ordered:
            return ""
        self._met.append(item.info)
        return f"{self._start + len(self._met) - 1 if self._same else item.info}{item.markup} "


def _indented(words: str, source: str) -> str:
    """The words of a line behind the white space that opens it in the file: it tells cells and paragraphs apart."""
    if words.strip() == source.strip():
        return source
    return source[: len(source) - len(source.lstrip())] + words.lstrip()


def _multiplies(children: Sequence[Token], n: int) -> bool:
    """Does this mark stand between two figures or letters (2*3*4)? Then it is no emphasis."""
    before = children[n - 1].content[-1:] if n else ""
    after = children[n + 1].content[:1] if n + 1 < len(children) else ""
    return bool(re.match(r"[0-9A-Za-z]", before) and re.match(r"[0-9A-Za-z]", after))


def _chinese(text: str) -> int:
    return sum("\u3400" <= c <= "\u9fff" for c in text)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    made.core.ruler.disable(["inline"])  # paragraphs are read one by one, long ones left as they are
    return made
