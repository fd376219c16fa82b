"""The tree of a page as a browser builds it, and what each of its elements weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "head", "title", "meta", "link", "base", "applet", "svg", "canvas", "audio", "video", "select", "datalist", "button", "textarea", "xml", "noframes", "map", "area", "del", "rp"]
)
PICTURES = frozenset(["img", "iframe", "embed", "object", "math", "m:omath", "m:omathpara"])  # what shows words that are no text
_TEXTUAL = frozenset(["p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:hidden|hide|d-none|sr-only|visually-hidden|dn)(?:\s|$)", re.IGNORECASE)


class Element:
    """An element: its tag, its attributes, and what stands in it.

    `weight`: visible characters outside links; `linked`: those in links; `blocks`: lines that hold some of the former;
    `tabled`: characters in tables below it.
    """

    __slots__ = ("attrs", "blocks", "kids", "linked", "parent", "tabled", "tag", "weight")

    def __init__(self, tag: str, attrs: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.kids: list[Element | str] = []
        self.weight = self.linked = self.blocks = self.tabled = 0

    @property
    def called(self) -> str:
        """Its class and id, in lower case."""
        return f"{self.attrs.get('class', '')} {self.attrs.get('id', '')}".strip().lower()

    @property
    def style(self) -> str:
        return self.attrs.get("style", "").lower()

    @property
    def is_unseen(self) -> bool:
        """Does a browser show nothing of it as text?"""
        if self.tag in _UNSEEN or self.tag.startswith(("v:", "x:")):
            return True
        if "hidden" in self.attrs:
            return True
        return bool(self.attrs) and (_HIDDEN.search(self.style) is not None or _HIDDEN_CLASS.search(self.attrs.get("class", "")) is not None)

    def all(self) -> Iterator[Element]:
        """This element and all below it, in the page's order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]

    def above(self) -> Iterator[Element]:
        """The elements that it stands in, from the innermost."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def text(self) -> str:
        """Its words without white space."""
        out: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                out.append(top)
            elif not top.is_unseen:
                stack += reversed(top.kids)
        return re.sub(r"\s+", "", "".join(out))

    def prune(self, unwanted: Callable[[Element], bool]) -> None:
        """Takes out all below it that is unwanted."""
        for element in list(self.all()):
            if element.kids:
                element.kids = [kid for kid in element.kids if isinstance(kid, str) or not unwanted(kid)]

    def weigh(self) -> None:
        """Fills in the weights of everything below it."""
        every = list(self.all())
        for element in every:
            own = sum(len(kid) - sum(map(kid.count, " \t\r\n\xa0\u3000")) for kid in element.kids if isinstance(kid, str))
            element.weight = own
            element.linked = element.blocks = element.tabled = 0
        for element in reversed(every):
            if element.tag == "a":
                element.linked, element.weight = element.linked + element.weight, 0
            if element.tag == "br" or (element.tag in _TEXTUAL and element.weight):
                element.blocks += 1
            if element.parent is not None and element is not self:
                element.parent.weight += element.weight
                element.parent.linked += element.linked
                element.parent.blocks += element.blocks
                element.parent.tabled += element.weight + element.linked if element.tag == "table" else element.tabled


def parse(text: str) -> Element:
    """The tree of a page, or of a piece of one."""
    from selectolax.lexbor import LexborHTMLParser

    parsed = LexborHTMLParser(text)
    top = parsed.root
    root = Element("html", {}, None)
    if top is None:
        return root
    root.attrs = {name: value or "" for name, value in top.attributes.items()}
    own = root
    node, end = top.first_child, top.mem_id
    while node is not None:
        tag = node.tag or ""
        inner = None
        if tag == "-text":
            own.kids.append(node.text_content or "")
        elif tag and not tag.startswith(("-", "!")):
            made = Element(tag, {name: value or "" for name, value in node.attributes.items()}, own)
            own.kids.append(made)
            inner = node.first_child
            if inner is not None:
                own, node = made, inner
        if inner is None:
            while node is not None and node.next is None:
                node = node.parent
                if node is None or node.mem_id == end:
                    return root
                assert own.parent is not None
                own = own.parent
            node = node.next if node is not None else None
    return root
