"""What frames a guide's body: the title above it, the sign-off and the attachments below."""

from __future__ import annotations

import re

from ingest import contacts, forms, patterns, titles
from ingest.lines import Paragraph
from ingest.numbering import ATTACHMENT
from ingest.outline import Node
from ingest.pagelines import is_page_line
from ingest.traced import Traced
from ingest.walk import Walk
from ingest.words import crosses_word

ATTACHMENT_LIST = re.compile(r"^(?:相关)?附\s{0,4}[件表录]?(?:下载|列表|清单)?\s{0,2}[:：]")


class Frame(Walk):
    """Reads titles, sign-offs, attachments and lists of attachments."""

    def _title(self) -> int:
        """Reads the title (one to four lines at the top, an 附件N above it); returns where the body begins."""
        lines = self.lines
        for end in range(min(8, len(lines))):
            text = lines[end].text
            number = lines[end].number
            if lines[end].row or lines[end].ends() or len(text) > 90 or (number and number.style.rank < 41):
                break
            if not titles.TITLE_END.search(text) or is_page_line(text):
                continue
            begin = end
            while begin > 0 and end - begin < 3 and self._wraps(lines[begin - 1].text, lines[begin].text):
                begin -= 1
            while end + 1 < len(lines) and patterns.fullmatch(r"[（(][^（）()]{1,24}[）)]", lines[end + 1].text):
                end += 1
            for line in lines[:begin]:
                self._above_title(line)
            words = [line.words for line in lines[begin : end + 1]]
            self.title = "".join(patterns.sub(r"\s+", "", w.text) for w in words)
            for w in words:
                self._furniture(w)
            return end + 1
        return self._first_line_as_title()

    def _wraps(self, upper: str, lower: str) -> bool:
        """Are these two lines of one title?"""
        if ATTACHMENT.fullmatch(upper) or is_page_line(upper) or patterns.search(r"〔\d{4}〕|^[（(].*[）)]$|[。；：:]$", upper):
            return False
        if titles.ISSUER.fullmatch(patterns.sub(r"\s", "", upper)) and not lower.startswith(("—", "－", "-")):
            return lower.startswith("关于")
        return len(upper) <= 60

    def _above_title(self, line: Paragraph) -> None:
        if ATTACHMENT.fullmatch(line.text):
            self._furniture(line.words)
        else:  # the office's letterhead, a dispatch number
            self._draft(self.ids.under(self.ids.guide, "文头"), line.words, "signature", None)

    def _first_line_as_title(self) -> int:
        lines = self.lines
        start = 0
        while start < len(lines) and ATTACHMENT.fullmatch(lines[start].text):
            self._furniture(lines[start].words)
            start += 1
        if start + 1 < len(lines) and lines[start].number is None:
            first = lines[start]
            if len(first.text) <= 60 and not first.ends() and not patterns.search(r"[，：:]", first.text) and not first.tabbed and not first.row:
                self.title = patterns.sub(r"\s+", "", first.text)
                self._furniture(first.words)
                return start + 1
        return start

    def _signed(self, line: Paragraph) -> int:
        self._leave()
        self._draft(self.ids.under(self.ids.guide, "落款"), line.words, "signature", None)
        return 1

    def _attachment(self, i: int) -> int:
        line = self.lines[i]
        if ATTACHMENT_LIST.match(line.text):
            return self._attachment_list(i)
        match = ATTACHMENT.match(line.text)
        if match is None or line.tabbed or not match["ordinal"] and match.end() < len(line.text):
            return 0
        own = line.text[match.end() :].strip()
        if own and (line.ends() or len(own) > 60 or patterns.match(r"[)）所中的规要、，和及]", own)):
            return 0
        listed = bool(own) and any(
            0 <= j < len(self.lines) and ATTACHMENT.match(self.lines[j].text) and self.lines[j].text != line.text
            for j in (i - 1, i + 1)
        )
        if listed:
            self._leave()
            self._draft(self.ids.under(self.ids.guide, match[0].strip()), line.words, "attachment", None)
            return 1
        taken = [line]
        while not own and i + len(taken) < len(self.lines) and len(taken) < 4:
            below = self.lines[i + len(taken)]
            is_title = (
                not below.tabbed
                and not below.row
                and below.number is None
                and not below.ends()
                and not below.text.endswith(("：", ":"))
                and len(below.text) <= 60
                and "，" not in below.text
                and not contacts.is_contact(below)
            )
            if not is_title or (len(taken) > 1 and not self._goes_on(taken[-1].text, below.text)):
                break
            taken.append(below)
        self._leave()
        label = patterns.sub(r"[\s:：.．、]", "", match[0])
        name = own or "".join(patterns.sub(r"\s+", "", p.text) for p in taken[1:])
        self.attached = forms.is_form(name)
        words = Traced.join(p.words for p in taken)
        self._open(Node(self.ids.under(self.ids.guide, label), "attachment", 1, 0, f"{label} {name}".strip()), words, name)
        return len(taken)

    def _goes_on(self, upper: str, lower: str) -> bool:
        """Is the lower line the rest of a heading broken in two?"""
        return crosses_word(upper, lower) or not titles.TITLE_END.search(upper) and not upper.endswith(("表", "书", "函"))

    def _attachment_list(self, i: int) -> int:
        """“附件：1.… 2.…”: one clause each; a single attachment keeps its 附件： in its words."""
        line = self.lines[i]
        self._leave()
        match = ATTACHMENT_LIST.match(line.text)
        assert match is not None
        inner = line.words.part(match.end()).strip()
        numbered = patterns.match(r"\d{1,2}\s?[.．、]\s*", inner.text)
        follows = i + 1 < len(self.lines) and self.lines[i + 1].number is not None
        if not (numbered or not inner) or not (follows or not inner):
            self._draft(self.ids.under(self.ids.guide, "附件"), line.words, "attachment", None)
            return 1
        label = line.words.part(0, match.end())
        self._open(Node(self.ids.under(self.ids.guide, "附件清单"), "attachments", 1, 0, "附件"), label, "附件")
        if numbered:
            self._list_entry(inner.part(numbered.end()), inner.part(0, numbered.end()).strip())
        n = 1
        while i + n < len(self.lines) and (entry := self.lines[i + n]).number is not None and not entry.ends():
            if entry.number.style.name != "digit" or len(entry.text) > 80:
                break
            self._list_entry(entry.body, entry.label)
            n += 1
        self._leave()
        return n

    def _list_entry(self, words: Traced, label: Traced) -> None:
        number = label.text.rstrip(".．、 ")
        self._furniture(label)
        if words:
            self._draft(self.ids.under(self.outline.innermost().id, number), words, "attachment", number)
