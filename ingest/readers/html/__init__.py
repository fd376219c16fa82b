"""Web pages as saved: the article of the page under its title, and nothing that the site puts around it.

A place is the paragraph or table row of the article, counted as a person would: 第12段, 表2第3行. The page's own title is
called 网页标题, the files that it offers beside the article 网页附件.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.source import Anchor, Imprint, Reading
from kb.errors import UnreadableFile
from kb.guide import Place

if TYPE_CHECKING:
    from ingest.readers.html.render import Line


def read(data: bytes, name: str) -> Reading:
    """The reading of a saved page; raises UnreadableFile where it is no text, made to harm, or has no article."""
    from ingest.readers.html import charset, furniture, guard, page
    from ingest.readers.html.archive import unpacked
    from ingest.readers.html.render import Line, Renderer
    from ingest.readers.html.tree import PICTURES, parse

    text, lost = charset.decode(unpacked(data, name), name)
    guard.check(text, name)
    root = parse(text)
    body = next((kid for kid in root.kids if not isinstance(kid, str) and kid.tag == "body"), root)
    body.prune(lambda element: element.is_unseen and element.tag not in PICTURES)
    body.weigh()
    parts = page.articles(body)
    boxes = {e for e in body.all() if e.tag in ("table", "ul", "dl") and furniture.is_box(e)} - set(parts)
    unwanted = furniture.unwanted(body, parts)
    renderer = Renderer(unwanted | boxes)
    lines: list[Line] = []
    for part in parts:
        lines += [*renderer.lines(part), Line("")]
    lines, trimmed = furniture.trim(lines)
    if not any(line.text for line in lines):
        raise UnreadableFile(f"{name} 是网页，里面没有正文：正文可能由脚本载入，请在浏览器中打开后另存为完整的网页再收")
    title = page.title_of(root, parts[0])
    if title and not page.says_title([line.text for line in lines if line.text][:8], title):
        lines = [Line(title, "网页标题"), *lines]
    beside = page.attachments(body, parts, unwanted)
    said = {page.bare(line.text) for line in lines}
    beside = [each for each in beside if not any(page.bare(each) in words for words in said)]
    if len(beside) == 1:
        lines += [Line(""), Line(f"附件：{beside[0]}", "网页附件")]
    elif beside:
        lines += [Line(""), Line("附件：", "网页附件"), *(Line(f"{n}.{each}", f"网页附件{n}") for n, each in enumerate(beside, 1))]
    around = [line.text for line in (*trimmed, *Renderer(parts).lines(body))]
    for box in boxes:
        around += [line.text for line in Renderer().lines(box)]
    losses = list(renderer.losses)
    if lost:
        losses.append(f"全文：{lost}处字节不成字符，以 � 代替")
    return _reading(lines, losses, Imprint(page.issuer_of(root, around), page.issued_on(root, around)))


def fragment(text: str, name: str) -> list[tuple[str, bool]]:
    """(line, is it a table row whole) of a piece of a page in another kind of text: nothing in it is furniture."""
    from ingest.readers.html import guard
    from ingest.readers.html.render import Renderer
    from ingest.readers.html.tree import parse

    guard.check(text, name)
    root = parse(text)
    root.prune(lambda element: element.is_unseen)
    root.weigh()
    return [(line.text, line.is_row) for line in Renderer().lines(root)]


def _reading(lines: list[Line], losses: list[str], imprint: Imprint) -> Reading:
    anchors: list[Anchor] = []
    rows: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        end = at + len(line.text)
        if line.text:
            anchors.append(Anchor(at, end, Place(element=line.place)))
        if line.is_row:
            rows.append((at, end))
        at = end + 1
    return Reading("\n".join(line.text for line in lines), tuple(anchors), tuple(rows), tuple(losses), imprint)
