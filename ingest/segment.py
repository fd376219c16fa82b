"""Lines become the clause tree of a guide.

Guarantees (property tests hold them): 1. clauses, headings and printed numbers together cover every visible character
of the cleaned text exactly once, in order; 2. each clause cuts from the original at its offsets; 3. ids are unique, and
the same on every run; 4. no text makes it fail, and its time is linear in the text's length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import contacts, forms, titles
from ingest.clean import clean
from ingest.cut import Cut
from ingest.lines import Paragraph, paragraphs, tidy
from ingest.numbering import ATTACHMENT
from ingest.outline import TOP_RANK, UNNUMBERED, Lookahead, Node, Outline
from ingest.read import Source
from ingest.sentences import is_label, pieces
from ingest.traced import Traced
from ingest.words import crosses_word
from kb.errors import NoClauses
from kb.guide import Clause, Guide, Heading, Role
from kb.identity import Ids, guide_id, sentence

LONGEST_HEADING = 42
_HEADING_NOUN = re.compile(
    r"(?:原则|要求|条件|方向|领域|范围|方式|流程|程序|时间|安排|材料|事项|说明|指标|对象|标准|内容|类型|类别|期限|额度|经费|办法|目标|"
    r"任务|重点|须知|依据|背景|政策|措施|管理|监督|纪律|责任|总则|附则|分则|强度|概况|其他|其它|问题|渠道|主体|资格|数量|资金|联系人|"
    r"联系方式|联系电话|咨询|比例|保障|评审|立项|验收|宗旨|定义|解释|限制|义务|权利|周期|组织|申报|规定|步骤|形式|需求|成果|职责|罚则)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
_TRACK_NAME = re.compile(r"(?:项目|专项|课题|基金|计划|人才|平台|工程|类)(?:[（(][^（）()]{1,20}[）)])?$")
_SALUTATION = re.compile(r"^(?:各|有关|[^，。；]{0,30}各).{0,60}[:：]$|^[^，。；：:]{2,40}(?:单位|部门|企业|高校|院所|局|厅|委|同志)[:：]$")
_DATE_LINE = re.compile(r"^(?:(?:19|20)\d{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日$")
_PAGE = re.compile(r"^[-—–~·\s]*\d{1,4}[-—–~·\s]*$|^第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?$")
_CONTENTS_LINE = re.compile(r"^.{1,60}?(?:…{2,}|[.…·．]{3,}|\t)\s*[-—]?\d{1,3}[-—]?$")
_ATTACHMENT_LIST = re.compile(r"^附\s{0,4}[件表录]?\s{0,2}[:：]")


@dataclass(frozen=True, slots=True)
class Segmented:
    """A guide with its cuts (clauses and where their characters stood) and headings, all in order."""

    guide: Guide
    cuts: tuple[Cut, ...]
    headings: tuple[Heading, ...]


def segment(source: Source) -> Segmented:
    """The clause tree of a text; raises NoClauses where it has no sentence at all."""
    cleaned = clean(source.text)
    reader = _Reader(source.file, paragraphs(cleaned))
    reader.run()
    if not reader.drafts:
        raise NoClauses(f"{source.file} 里没有可引用的条款：只有 {len(cleaned.text.strip())} 个字，没有一句正文")
    return reader.finish(source, cleaned.text)


@dataclass(slots=True)
class _Draft:
    """A clause before its item knows how many sentences it has."""

    item: str
    own: str | None  # the id of a paragraph within the item
    words: Traced
    role: Role
    number: str | None
    path: tuple[str, ...]
    section: int  # serial of the innermost heading


class _Reader:
    """Walks the paragraphs once, from top to bottom."""

    def __init__(self, file: str, lines: Sequence[Paragraph]) -> None:
        self.file = file
        self.lines = lines
        self.ids = Ids(guide_id(file))
        self.outline = Outline(Node(self.ids.guide, "root", 0, 0, None))
        self.ahead = Lookahead([p.number for p in lines])
        self.drafts: list[_Draft] = []
        self.headings: list[Heading] = []
        self.sections: list[tuple[str, int]] = [("", -1)]  # (words, serial of the parent) of each heading
        self.last_item: Node | None = None
        self.title = ""
        self.attached = False  # past the body, among the attachments
        self.signed = self._signature()
        self.inverted: set[tuple[str, str]] = set()  # (outer, inner) styles that this guide nests against their ranks
        self.repeated = {t for t, n in Counter(p.text for p in lines if len(p.text) <= 20).items() if n > 1}

    # -- the walk ---------------------------------------------------------------------------------------------------

    def run(self) -> None:
        i = self._title()
        while i < len(self.lines):
            i += self._one(i)

    def _one(self, i: int) -> int:
        """Reads the paragraph at i; returns how many were taken."""
        line = self.lines[i]
        rest = self.lines[i : i + 12]
        if _PAGE.match(line.text) and not line.tabbed or _CONTENTS_LINE.match(line.text):
            self._furniture(line.words)
            return 1
        if i in self.signed:
            return self._signed(line)
        if opened := self._attachment(i):
            return opened
        if not line.tabbed and (n := contacts.group(rest, self._in_contacts())):
            return self._contact(i, n)
        if line.number is not None and self._is_heading(i):
            return self._numbered_heading(i)
        if line.number is not None and not (line.tabbed and self.attached):
            return self._item(i)
        if forms.is_cell(line, self.attached) or (self.attached and forms.is_blank_to_fill(line)):
            return self._cell(i)
        if self._is_unnumbered_heading(i):
            return self._unnumbered_heading(i)
        return self._paragraph(line)

    # -- title and sign-off -----------------------------------------------------------------------------------------

    def _title(self) -> int:
        """Reads the title (one to four lines at the top, an 附件N above it); returns where the body begins."""
        lines = self.lines
        for end in range(min(8, len(lines))):
            text = lines[end].text
            number = lines[end].number
            if lines[end].ends() or len(text) > 90 or (number and number.style.rank < 41):
                break
            if not titles.TITLE_END.search(text):
                continue
            begin = end
            while begin > 0 and end - begin < 3 and self._wraps(lines[begin - 1].text, lines[begin].text):
                begin -= 1
            while end + 1 < len(lines) and re.fullmatch(r"[（(][^（）()]{1,24}[）)]", lines[end + 1].text):
                end += 1
            for line in lines[:begin]:
                self._above_title(line)
            words = [line.words for line in lines[begin : end + 1]]
            self.title = "".join(re.sub(r"\s+", "", w.text) for w in words)
            for w in words:
                self._furniture(w)
            return end + 1
        return self._first_line_as_title()

    def _wraps(self, upper: str, lower: str) -> bool:
        """Are these two lines of one title?"""
        if ATTACHMENT.fullmatch(upper) or re.search(r"〔\d{4}〕|^[（(].*[）)]$|[。；：:]$", upper):
            return False
        if titles.ISSUER.fullmatch(re.sub(r"\s", "", upper)) and not lower.startswith(("—", "－", "-")):
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
            if len(first.text) <= 60 and not first.ends() and not re.search(r"[，：:]", first.text) and not first.tabbed:
                self.title = re.sub(r"\s+", "", first.text)
                self._furniture(first.words)
                return start + 1
        return start

    def _signature(self) -> frozenset[int]:
        """Indexes of the sign-off: a date alone on a line, and the offices on the lines just above it."""
        found: set[int] = set()
        for i, line in enumerate(self.lines):
            if i < 2 or not _DATE_LINE.match(re.sub(r"\s", "", line.text)):
                continue
            found.add(i)
            for j in range(i - 1, max(1, i - 5), -1):
                office = self.lines[j]
                if office.number or office.tabbed or not titles.ISSUER.fullmatch(office.text):
                    break
                found.add(j)
        return frozenset(found)

    def _signed(self, line: Paragraph) -> int:
        self._leave()
        self._draft(self.ids.under(self.ids.guide, "落款"), line.words, "signature", None)
        return 1

    # -- attachments ------------------------------------------------------------------------------------------------

    def _attachment(self, i: int) -> int:
        line = self.lines[i]
        if _ATTACHMENT_LIST.match(line.text):
            return self._attachment_list(i)
        match = ATTACHMENT.match(line.text)
        if match is None or line.tabbed or not match["ordinal"] and match.end() < len(line.text):
            return 0
        own = line.text[match.end() :].strip()
        if own and (line.ends() or len(own) > 60 or re.match(r"[)）所中的规要、，和及]", own)):
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
        self.attached = True
        self._leave()
        label = re.sub(r"[\s:：.．、]", "", match[0])
        name = own or "".join(re.sub(r"\s+", "", p.text) for p in taken[1:])
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
        match = _ATTACHMENT_LIST.match(line.text)
        assert match is not None
        inner = line.words.part(match.end()).strip()
        numbered = re.match(r"\d{1,2}\s?[.．、]\s*", inner.text)
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

    # -- headings ---------------------------------------------------------------------------------------------------

    def _is_heading(self, i: int) -> bool:
        """A numbered paragraph that names what follows it, rather than ruling itself."""
        line = self.lines[i]
        number, text = line.number, line.body.text
        if number is None or not text:
            return bool(number) and i + 1 < len(self.lines)
        if len(text) > LONGEST_HEADING or number.style.name == "article" and text.endswith(("：", ":", "。", "；")):
            return False  # an article that is a sentence rules, also where it leads in its items
        if line.ends():
            if not is_label(text) or self._sibling_rules(line):
                return False
        elif re.search(r"[。；;].", text):
            return False
        return self._has_body(i)

    def _has_body(self, i: int) -> bool:
        line = self.lines[i]
        if i + 1 >= len(self.lines) or i + 1 in self.signed or line.number is None:
            return False
        below = self.lines[i + 1]
        if _ATTACHMENT_LIST.match(below.text) or (ATTACHMENT.match(below.text) and not below.number):
            return False
        if below.number is not None:
            same = below.number.style.name == line.number.style.name
            return not same and not self._closes(below, line)
        if self._names_a_section(below) and not below.text.endswith(("：", ":")) and line.ends():
            return False
        colon = line.body.text.endswith(("：", ":"))
        return colon or not self._bare_list_entry(i)

    def _sibling_rules(self, line: Paragraph) -> bool:
        """Is the entry before this one, in the same list, a clause itself? Then so is this."""
        assert line.number is not None
        same = [node for node in self.outline.open if node.style == line.number.style.name]
        return bool(same) and same[-1].shown is None and line.number.ordinal > 1

    def _closes(self, below: Paragraph, line: Paragraph) -> bool:
        """Does the number below belong to a level outside this line?"""
        assert below.number is not None and line.number is not None
        style = line.number.style
        styles = [node.style for node in self.outline.open]
        outer = (
            self.outline.open[: styles.index(style.name)]
            if style.name in styles
            else [node for node in self.outline.open if node.rank < style.rank]
        )
        if any(node.style == below.number.style.name for node in outer):
            return True
        return below.number.style.rank < style.rank and below.number.ordinal != 1

    def _bare_list_entry(self, i: int) -> bool:
        """Is this the last entry of a list of bare names (1.新材料 2.新能源 3.生物医药) with a paragraph after the list?"""
        line, previous = self.lines[i], self.lines[i - 1] if i else None
        return (
            previous is not None
            and previous.number is not None
            and line.number is not None
            and previous.number.style.name == line.number.style.name
            and previous.number.ordinal == line.number.ordinal - 1
            and not previous.ends()
        )

    def _numbered_heading(self, i: int) -> int:
        line = self.lines[i]
        number = line.number
        assert number is not None
        parent = self._place(i)
        taken = [line]
        if i + 1 < len(self.lines) and self._heading_wraps(i):
            taken.append(self.lines[i + 1])
        words = Traced.join(p.words for p in taken)
        shown = tidy(words).text
        name = re.sub(r"\s+", "", words.text)[len(re.sub(r"\s+", "", line.text[: number.length])) :]
        node = Node(self.ids.under(parent.id, number.label), number.style.name, number.style.rank, number.ordinal, shown)
        self._open(node, words, name)
        return len(taken)

    def _heading_wraps(self, i: int) -> bool:
        """Is a numbered heading broken in mid-word, its rest alone on the next line?"""
        upper, lower = self.lines[i], self.lines[i + 1]
        if lower.number or lower.tabbed or lower.blank_before or lower.ends() or upper.ends():
            return False
        if len(lower.text) > 24 or re.search(r"[，。；：:]", lower.text + upper.text) or len(upper.text) < 12:
            return False
        return crosses_word(upper.text, lower.text) or upper.text.endswith(("和", "与", "及", "的", "、"))

    def _place(self, i: int) -> Node:
        """The parent of the numbered paragraph at i, with the levels that it closes closed."""
        number = self.lines[i].number
        assert number is not None
        style = number.style
        top = self.outline.open[-1] if self.outline.open else None
        known = any(node.style == style.name for node in self.outline.open)
        inside = (
            not known
            and top is not None
            and top.rank >= style.rank
            and number.ordinal == 1
            and top.style not in (UNNUMBERED, "attachment")
            and ((top.style, style.name) in self.inverted or self.ahead.continues(top.style, top.ordinal, i))
        )
        if inside and top is not None:
            self.inverted.add((top.style, style.name))
        return self.outline.place(style.name, style.rank, inside=inside)

    def _names_a_section(self, line: Paragraph) -> bool:
        text = re.sub(r"^[【\[●■◆▲★\s]+|[】\]：:\s]+$", "", line.text)
        return (
            line.number is None
            and not line.tabbed
            and 2 <= len(text) <= 20
            and not re.search(r"[，。；、：:！？“”]|[须需应]|以下|如下|下列", text)
            and _HEADING_NOUN.search(text) is not None
        )

    def _names_a_track(self, i: int) -> bool:
        """A kind of project alone on a line, or any short title, above a paragraph of its own."""
        line, below = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        if below is None or line.number or line.tabbed or below.tabbed or i + 1 in self.signed or self._in_contacts():
            return False
        plain = 3 <= len(line.text) <= 16 and re.fullmatch(r"[\u4e00-\u9fff（）()]+", line.text) is not None
        above = self.lines[i - 1] if i else None
        listed = above is not None and not above.ends() and above.number is None and not self._names_a_section(above)
        ruled = below.number is None and below.ends() and len(below.text) >= 20 and not ATTACHMENT.match(below.text)
        return plain and ruled and not listed

    def _is_unnumbered_heading(self, i: int) -> bool:
        if self.attached and not self._names_a_section(self.lines[i]):
            return False
        if not (self._names_a_section(self.lines[i]) or self._names_a_track(i)):
            return False
        if i + 1 >= len(self.lines) or i + 1 in self.signed:
            return False
        below = self.lines[i + 1]
        return not below.tabbed and (ATTACHMENT.match(below.text) is None or below.number is not None)

    def _unnumbered_heading(self, i: int) -> int:
        line = self.lines[i]
        name = re.sub(r"^[【\[●■◆▲★\s]+|[】\]：:\s]+$", "", line.text)
        shown = re.sub(r"\s+", "", line.text).strip("：:")
        if _TRACK_NAME.search(name) and any(n.style == UNNUMBERED and n.rank == TOP_RANK for n in self.outline.open):
            # a kind of project under an unnumbered section (资助类别 / 面上项目)
            rank: float = TOP_RANK + 1
            style = "track"
            self.outline.place(style, rank)
        elif self._stands_at_top(i):
            rank = TOP_RANK
            style = UNNUMBERED if not any(n.style == "comma" for n in self.outline.open) else "comma"
            while self.outline.open and self.outline.open[-1].rank >= rank:
                self.outline.open.pop()
        else:
            style = UNNUMBERED
            if not any(node.style == UNNUMBERED and node.rank > TOP_RANK for node in self.outline.open):
                while self.outline.open and not self.outline.open[-1].shown:
                    self.outline.open.pop()
                rank = self.outline.innermost().rank + 0.5
            else:
                rank = next(n.rank for n in self.outline.open if n.style == UNNUMBERED and n.rank > TOP_RANK)
                self.outline.place(UNNUMBERED, rank)
        parent = self.outline.innermost()
        self._open(Node(self.ids.under(parent.id, name), style, rank, 0, shown), line.words, name)
        return 1

    def _stands_at_top(self, i: int) -> bool:
        """Is an unnumbered heading one of the outermost sections, whose printed numbers skip it?"""
        if self.lines[i].text in self.repeated and self.outline.open:
            return False  # the same label under each of several headings
        outer = next((n for n in self.outline.open if n.style in ("comma", "chapter")), None)
        before = outer.ordinal if outer else 0
        following = min((f for s in ("comma", "chapter") if (f := self.ahead.next(s, i))), default=None)
        if following is None:
            return outer is None or contacts.SECTION.search(self.lines[i].text) is not None
        return following[1] > before + 1

    def _open(self, node: Node, words: Traced, name: str) -> None:
        parent = self.outline.innermost().serial
        node.serial = len(self.sections)
        self.sections.append((name, parent))
        self.outline.open.append(node)
        self.last_item = None
        self._furniture(words)

    def _leave(self) -> None:
        """Closes every level: what follows stands under no heading."""
        self.outline.open.clear()
        self.last_item = None

    def _in_contacts(self) -> bool:
        return any(node.shown and contacts.SECTION.search(node.shown) for node in self.outline.open)

    # -- clauses ----------------------------------------------------------------------------------------------------

    def _item(self, i: int) -> int:
        line = self.lines[i]
        number = line.number
        assert number is not None
        parent = self._place(i)
        node = Node(self.ids.under(parent.id, number.label), number.style.name, number.style.rank, number.ordinal, None)
        node.serial = parent.serial
        self._furniture(line.label)
        self._sentences(line.body, node.id, None, number.label, labelled=True)
        self.outline.open.append(node)
        self.last_item = node
        leads = line.body.text.endswith(("：", ":"))
        if leads and i + 1 < len(self.lines) and self.lines[i + 1].number is not None:
            lead = self.drafts[-1].words.text
            # 第四条 is how an article is called; a mere 2. says nothing of its place
            node.shown = f"{number.label} {lead}" if number.style.name == "article" else lead
        return 1

    def _paragraph(self, line: Paragraph) -> int:
        if _SALUTATION.match(line.text) and not self.outline.open:
            self._draft(self.ids.under(self.ids.guide, "致"), line.words, "sentence", None)
            return 1
        parent = self.last_item or self.outline.innermost()
        parent.paragraphs += 1
        own = self.ids.under(parent.id, f"p{parent.paragraphs}")
        self._sentences(line.words, self.last_item.id if self.last_item else own, own, None)
        return 1

    def _sentences(
        self, words: Traced, item: str, own: str | None, number: str | None, labelled: bool = False
    ) -> None:
        for piece in pieces(words.text, labelled):
            lead: tuple[str, ...] = ()
            if piece.lead:
                lead_words = tidy(words.part(*piece.lead).strip())
                lead = (lead_words.text,)
                if not self.headings or self.headings[-1].source != lead_words.span(self.file):
                    self._lead(lead_words)
            self._draft(item, words.part(piece.start, piece.end), piece.role, number, own, lead)

    def _contact(self, i: int, n: int) -> int:
        lines = self.lines[i : i + n]
        head = lines[0]
        words = Traced.join(_spaced([head.body, *(p.words for p in lines[1:])]))
        if head.number is None:
            item = self.ids.under(self.outline.innermost().id, "联系")
            self._draft(item, words, "contact", None)
            return n
        parent = self._place(i)
        item = self.ids.under(parent.id, head.number.label)
        style = head.number.style
        self._furniture(head.label)
        self._draft(item, words, "contact", head.number.label)
        self.outline.open.append(Node(item, style.name, style.rank, head.number.ordinal, None, serial=parent.serial))
        self.last_item = None
        return n

    def _cell(self, i: int) -> int:
        n = forms.field_group(self.lines[i : i + 2])
        words = Traced.join(_spaced([p.words for p in self.lines[i : i + n]]))
        parent = self.outline.innermost()
        item = self.ids.under(parent.id, self.lines[i].text[:8])
        self._draft(item, words, "row" if "\t" in words.text and n == 1 else "form_field", None)
        return n

    def _furniture(self, words: Traced) -> None:
        if words:
            self.headings.append(Heading(text=tidy(words).text, source=words.span(self.file)))

    _lead = _furniture

    def _draft(
        self,
        item: str,
        words: Traced,
        role: Role,
        number: str | None,
        own: str | None = None,
        lead: tuple[str, ...] = (),
    ) -> None:
        tidied = tidy(words.strip())
        if tidied:
            path = (*self.outline.path(), *lead)
            self.drafts.append(_Draft(item, own, tidied, role, number, path, self.outline.innermost().serial))

    # -- the whole --------------------------------------------------------------------------------------------------

    def finish(self, source: Source, text: str) -> Segmented:
        guide = self._guide(source, text)
        tracks = _tracks_of_sections(self.sections, guide)
        counts: dict[str, int] = {}
        for draft in self.drafts:
            counts[draft.own or draft.item] = counts.get(draft.own or draft.item, 0) + 1
        nth: dict[str, int] = {}
        cuts: list[Cut] = []
        for position, draft in enumerate(self.drafts):
            base = draft.own or draft.item
            nth[base] = nth.get(base, 0) + 1
            clause = Clause(
                id=sentence(base, nth[base], counts[base]),
                guide_id=guide.id,
                position=position,
                track=tracks[draft.section],
                path=draft.path,
                number=draft.number,
                item=draft.item,
                text=draft.words.text,
                role=draft.role,
                source=draft.words.span(source.file),
            )
            cuts.append(Cut(clause, draft.words))
        return Segmented(guide, tuple(cuts), tuple(self.headings))

    def _guide(self, source: Source, text: str) -> Guide:
        title = self.title or guide_id(source.file)
        signed = [d.words.text for d in self.drafts if d.role == "signature"]
        issued = next((day for s in reversed(signed) if (day := titles.date_of(s))), None)
        programme, aliases = titles.programme_of(title, text)
        purpose = titles.purpose_of(title)
        return Guide(
            id=guide_id(source.file),
            title=title,
            year=titles.year_of(title, text, issued),
            round=titles.round_of(title),
            programme=programme or title,
            aliases=aliases,
            issuer=titles.issuer_of(title, signed, text),
            date=issued,
            deadline=titles.deadline_of(text),
            purpose=purpose,
            tracks=titles.tracks_of(self.sections, text, purpose),
            file=source.file,
            sha256=source.sha256,
            characters=len(source.text),
        )


def _spaced(parts: Sequence[Traced]) -> list[Traced]:
    out: list[Traced] = []
    for part in parts:
        if not part:
            continue
        if out:
            out.append(Traced(" ", out[-1].at[-1:]))
        out.append(part)
    return out


def _tracks_of_sections(sections: Sequence[tuple[str, int]], guide: Guide) -> list[str | None]:
    """For each heading, the track in whose section it stands."""
    names = guide.track_names()
    found: list[str | None] = []
    for words, parent in sections:
        own = max((n for n in names if n in re.sub(r"\s", "", words)), key=len, default=None)
        found.append(own or (found[parent] if parent >= 0 else None))
    return found
