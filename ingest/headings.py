"""Which paragraphs are headings, numbered or not, and on which level they stand."""

from __future__ import annotations

import re

from ingest import contacts, patterns, titles
from ingest.frame import ATTACHMENT_LIST
from ingest.lines import Paragraph, tidy
from ingest.numbering import ATTACHMENT, TOPICS
from ingest.outline import TOP_RANK, UNNUMBERED, Node
from ingest.sentences import is_label
from ingest.traced import Traced
from ingest.walk import Walk
from ingest.words import crosses_word

LONGEST_HEADING = 42
_HEADING_NOUN = re.compile(
    r"(?:原则|要求|条件|方向|领域|范围|方式|流程|程序|时间|安排|材料|事项|说明|指标|对象|标准|内容|类型|类别|期限|额度|经费|办法|目标|"
    r"任务|重点|须知|依据|背景|政策|措施|管理|监督|纪律|责任|总则|附则|分则|强度|概况|其他|其它|问题|渠道|主体|资格|数量|资金|联系人|"
    r"联系方式|联系电话|咨询|比例|保障|评审|立项|验收|宗旨|定义|解释|限制|义务|权利|周期|组织|申报|规定|步骤|形式|需求|成果|职责|罚则)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
# 1011 重大慢病早筛技术: a topic under its code, above its own contents
_CODED = re.compile(r"(?!(?:19|20)\d\d\s?[年.\-])(?:\d{3,6}|[A-Z]{1,4}-?\d{2,6})[　 ]{1,3}[\u4e00-\u9fff][^，。；：:\t]{3,48}")
_CONTENTS = re.compile(r"(?:主要)?(?:研究|攻关|建设|支持|研发)(?:内容|目标|方向|任务)[：:。]?")
_BRACKETED = re.compile(r"【[^【】，。；：]{2,20}】")
_TRACK_NAME = re.compile(r"(?:项目|专项|课题|基金|计划|人才|平台|工程|类)(?:[（(][^（）()]{1,20}[）)])?$")


class Headings(Walk):
    """Tells headings from items, and opens their levels."""

    def _is_heading(self, i: int) -> bool:
        """A numbered paragraph that names what follows it, rather than ruling itself."""
        line = self.lines[i]
        number, text = line.number, line.body.text
        if number is None or not text:
            return bool(number) and i + 1 < len(self.lines)
        if len(text) > LONGEST_HEADING or number.style.name == "article" and text.endswith(("：", ":", "。", "；")):
            return False  # an article that is a sentence rules, also where it leads in its items
        if line.ends():
            if not (is_label(text) or self._heads_items(i)) or self._sibling_rules(line):
                return False
        elif patterns.search(r"[。；;].", text):
            return False
        return self._has_body(i)

    def _heads_items(self, i: int) -> bool:
        """A name with a full stop above an item 1 of its own: （一）项目申报单位要求。"""
        line, below = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        if below is None or below.number is None or line.number is None or below.number.ordinal != 1 or below.number.style.rank <= line.number.style.rank:
            return False
        name = line.body.text.rstrip("。")
        return len(name) <= 20 and not patterns.search(r"[，,；;：:。\d]|[须需应](?!知|求)|不得|可以", name) and _HEADING_NOUN.search(name) is not None

    def _has_body(self, i: int) -> bool:
        line = self.lines[i]
        if i + 1 >= len(self.lines) or i + 1 in self.signed or line.number is None:
            return False
        below = self.lines[i + 1]
        if ATTACHMENT_LIST.match(below.text) or (ATTACHMENT.match(below.text) and not below.number):
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
        if style.name in styles and below.number.style.name in styles[styles.index(style.name) + 1 :]:
            return False  # 二、…领域 / 榜单3：what stood inside the section before stands inside this one
        if (style.name, below.number.style.name) in self.inverted and below.number.style.name in TOPICS:
            return False  # （二）…领域 / 榜题3: topics counted on over the sections that hold them
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
            and not contacts.group(self.lines[i + 1 : i + 4], self._in_contacts())
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
        name = patterns.sub(r"\s+", "", words.text)[len(patterns.sub(r"\s+", "", line.text[: number.length])) :]
        if number.style.name in TOPICS:
            name = f"{number.label}：{name}"  # a topic is told from a section by its number: see `tracks`
        node = Node(self.ids.under(parent.id, number.label), number.style.name, number.style.rank, number.ordinal, shown)
        self._open(node, words, name)
        return len(taken)

    def _heading_wraps(self, i: int) -> bool:
        """Is a numbered heading broken in mid-word, its rest alone on the next line?"""
        upper, lower = self.lines[i], self.lines[i + 1]
        if lower.number or lower.tabbed or lower.row or lower.blank_before or lower.ends() or upper.ends():
            return False
        if len(lower.text) > 24 or patterns.search(r"[，。；：:]", lower.text + upper.text) or len(upper.text) < 12:
            return False
        return crosses_word(upper.text, lower.text) or upper.text.endswith(("和", "与", "及", "的", "、"))

    def _names_a_section(self, line: Paragraph) -> bool:
        if _BRACKETED.fullmatch(line.text):
            return line.number is None and not line.tabbed
        text = patterns.sub(r"^[【\[●■◆▲★\s]+|[】\]：:\s●■◆▲★]+$", "", line.text)
        return (
            line.number is None
            and not line.tabbed
            and 2 <= len(text) <= 20
            and not patterns.search(r"[，。；、：:！？“”]|(?<!所)[须需应](?!(?:提[交供]|报送|上传|准备)的?(?:申报)?(?:材料|资料))|以下|如下|下列|^(?:本[次年批轮]|今年|共)[^，]{0,8}?(?:设|分|有|征集|发布)[^，]{0,6}\d{1,2}\s?[个类项]", text)
            and _HEADING_NOUN.search(text) is not None
        )

    def _names_a_track(self, i: int) -> bool:
        """A kind of project alone on a line, or any short title, above a paragraph of its own."""
        line, below = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        if below is None or line.number or line.tabbed or below.tabbed or i + 1 in self.signed or self._in_contacts():
            return False
        plain = 3 <= len(line.text) <= 16 and patterns.fullmatch(r"[\u4e00-\u9fff（）()]+", line.text) is not None
        above = self.lines[i - 1] if i else None
        listed = above is not None and not above.ends() and above.number is None and not self._names_a_section(above)
        ruled = below.number is None and below.ends() and len(below.text) >= 20 and not ATTACHMENT.match(below.text)
        return plain and (ruled or self._above_label(i) or self._leads_in_items(i)) and not listed

    def _above_label(self, i: int) -> bool:
        """A kind of project above a label that ends in a colon: 集成项目 / 研究方向：."""
        line, below = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        kind = line.number is None and len(line.text) <= 16 and _TRACK_NAME.search(line.text) is not None
        return kind and below is not None and below.text.endswith(("：", ":")) and self._names_a_section(below)

    def _names_what_is_issued(self, i: int) -> bool:
        """The title of the measures that a notice issues, just below the notice's sign-off."""
        line, above = self.lines[i], i - 1
        while above > 0 and patterns.fullmatch(r"[（(][^（）()]{2,16}[）)]", self.lines[above].text):
            above -= 1  # （此件主动公开）
        below_sign_off = above in self.signed and line.number is None and not line.tabbed
        return below_sign_off and not line.ends() and len(line.text) <= 60 and titles.TITLE_END.search(line.text) is not None

    def _leads_in_items(self, i: int) -> bool:
        """A short title between sections, above an item 1 that is a sentence."""
        below = self.lines[i + 1].number
        closed = i == 0 or self.lines[i - 1].ends() or self._names_a_section(self.lines[i - 1])
        return below is not None and below.ordinal == 1 and below.style.name == "digit" and self.lines[i + 1].ends() and closed

    def _is_coded(self, i: int) -> bool:
        """A topic named under its code, above a paragraph that says its contents."""
        line, below = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        return below is not None and not line.number and not line.tabbed and _CODED.fullmatch(line.text) is not None and (_CONTENTS.match(below.body.text) is not None or self._told_at_length(line, below))

    @staticmethod
    def _told_at_length(line: Paragraph, below: Paragraph) -> bool:
        """Does a paragraph without a label say what a topic under its four figures is to do: 1021 …技术研究 / 针对…，研发…。?"""
        told = below.number is None and not below.tabbed and len(below.text) >= 30 and below.ends()
        return told and patterns.match(r"\d{4}\D", line.text) is not None and patterns.search("(?:研究|技术|研发|应用|示范|攻关|开发|装备|系统|平台|材料|机制|机理|方法|集成|产品|药物|品种)$", line.text) is not None

    def _is_unnumbered_heading(self, i: int) -> bool:
        if self._is_coded(i):
            return True
        if self.attached and not self._names_a_section(self.lines[i]):
            return False
        if not (self._names_a_section(self.lines[i]) or self._names_a_track(i) or self._names_what_is_issued(i)):
            return False
        if i + 1 >= len(self.lines) or i + 1 in self.signed:
            return False
        below = self.lines[i + 1]
        return (not below.tabbed or below.row) and (ATTACHMENT.match(below.text) is None or below.number is not None)

    def _unnumbered_heading(self, i: int) -> int:
        line = self.lines[i]
        name = patterns.sub(r"^[【\[●■◆▲★\s]+|[】\]：:\s●■◆▲★]+$", "", line.text)
        shown = patterns.sub(r"\s+", "", line.text).strip("：:")
        named = _TRACK_NAME.search(name) or not self._names_a_section(line) and self._leads_in_items(i)
        if named and any(n.style == UNNUMBERED and n.rank == TOP_RANK for n in self.outline.open):
            # a kind of project under an unnumbered section (资助类别 / 面上项目)
            rank: float = TOP_RANK + 1
            style = "track"
            self.outline.place(style, rank)
        elif self._above_label(i) and not self._stands_at_top(i):
            style = "kind"  # 集成项目 / 研究方向：, the label under each of several kinds
            self.outline.place(style, self.outline.innermost().rank + 0.25)
            while self.outline.open and (not self.outline.open[-1].shown or self.outline.open[-1].style == UNNUMBERED):
                self.outline.open.pop()
            rank = self.outline.innermost().rank + 0.25
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
