"""The inside of a paragraph: its runs as text, and what hangs on it (text boxes, notes)."""

from __future__ import annotations

import re
from typing import Any

from ingest.readers.word.fields import Fields, simple
from ingest.readers.word.formulas import linear
from ingest.readers.word.names import MC, M, W, child, is_on, value
from ingest.readers.word.styles import Styles, style_of
from ingest.readers.word.symbols import plain, symbol
from ingest.readers.word.tally import Tally, is_doubled, letters

_PLACEHOLDER = re.compile(r"\s*(?:(?:单击|点击|请单击|请点击|按此处)|(?:Click|Choose|Select) )")
# In which no text of the document stands as it now reads.
_DROPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}rt", f"{W}instrText", f"{W}delText", f"{W}delInstrText"})
_INSIDE = frozenset(
    W + name
    for name in (
        "hyperlink", "smartTag", "ins", "moveTo", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase", "subDoc"
    )
) | {f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"}


class Paragraph:
    """What one w:p holds: `text` (newlines where the page breaks its line by hand), text boxes, cited notes."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []  # (footnote or endnote, its id)
        self.contents = False  # does some of it belong to a table of contents?

    @property
    def text(self) -> str:
        return "".join(self.parts)


class Runs:
    """Reads paragraphs in the order of the document: fields may reach from one into the next."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self.fields = Fields()
        self.place = ""

    def read(self, element: Any, style: str | None) -> Paragraph:
        """The inside of a w:p of this style."""
        found = Paragraph()
        found.contents = self.fields.contents
        hidden = bool(self._styles.hidden(style, paragraph=True))
        self._inside(element, found, hidden)
        return found

    def _inside(self, element: Any, found: Paragraph, hidden: bool) -> None:
        for part in element:
            tag = part.tag
            if tag == f"{W}r":
                self._run(part, found, hidden)
            elif tag in _DROPPED or is_doubled(part):
                self._tally.leave_out(part)
            elif tag in _INSIDE:
                self._inside(part, found, hidden)
            elif tag == f"{W}sdt":
                self._control(part, found, hidden)
            elif tag == f"{W}fldSimple":
                if simple(part):
                    self._inside(part, found, hidden)
                else:
                    self._tally.leave_out(part)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                text = linear(part)
                found.parts.append(text)
                self._tally.lose(self.place, f"公式按字符读出，上下标与结构可能有失（{text[:30]}）")

    def _control(self, part: Any, found: Paragraph, hidden: bool) -> None:
        content = child(part, "sdtContent")
        if content is None:
            return
        waiting = is_on(part, "sdtPr", "showingPlcHdr")
        if waiting and _PLACEHOLDER.match("".join(t.text or "" for t in content.iter(f"{W}t"))):
            self._tally.leave_out(content)  # Word's own “click here”, no word of the guide
        else:
            self._inside(content, found, hidden)

    def _run(self, run: Any, found: Paragraph, hidden: bool) -> None:
        properties = child(run, "rPr")
        font = None
        if properties is not None:
            told = is_on(properties, "vanish")
            told = self._styles.hidden(style_of(properties, "rStyle")) if told is None else told
            hidden = hidden if told is None else told
            fonts = child(properties, "rFonts")
            font = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
        self._pieces(run, found, hidden, font)

    def _pieces(self, run: Any, found: Paragraph, hidden: bool, font: str | None) -> None:
        for piece in run:
            tag = piece.tag
            if tag == f"{W}fldChar":
                text, lost = self.fields.mark(piece)
                found.parts.append("" if hidden else text)
                if lost:
                    self._tally.lose(self.place, lost)
            elif tag == f"{W}instrText":
                self.fields.instruct(piece.text or "")
                found.contents = found.contents or self.fields.contents
            elif tag == f"{W}rPr":
                continue
            elif hidden or tag in _DROPPED or is_doubled(piece) or not self.fields.shows:
                self._tally.leave_out(piece)
            elif tag == f"{W}r":  # below w:ruby
                self._run(piece, found, hidden)
            elif tag in _INSIDE:
                self._pieces(piece, found, hidden, font)
            elif tag == f"{W}t":
                text, unknown = plain(piece.text or "", font)
                self._tally.met += len(piece.text or "") - len(text)
                self._tally.keep(text)
                found.parts.append(text.replace("\u00ad", "").replace("\n", " ").replace("\t", " "))
                if unknown:
                    self._tally.lose(self.place, f"{unknown}个自造字或符号没有读出")
            else:
                self._sign(piece, found, font)

    def _sign(self, piece: Any, found: Paragraph, font: str | None) -> None:
        tag = piece.tag
        if tag in (f"{W}tab", f"{W}ptab"):
            found.parts.append("\t")
        elif tag in (f"{W}br", f"{W}cr"):
            found.parts.append("\n")
        elif tag == f"{W}noBreakHyphen":
            found.parts.append("-")
        elif tag == f"{W}sym":
            code = piece.get(f"{W}char", "")
            shown = symbol(int(code, 16), piece.get(f"{W}font") or font) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else None
            found.parts.append(shown or "")
            if shown is None:
                self._tally.lose(self.place, f"一个符号没有读出（{piece.get(f'{W}font', '')} {code}）")
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            # its mark is not written: beside a figure it would read as one more digit
            found.notes.append((tag[len(W) :].removesuffix("Reference"), piece.get(f"{W}id", "")))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self._drawn(piece, found)

    def _drawn(self, piece: Any, found: Paragraph) -> None:
        """Text boxes are kept for after the paragraph; of pictures and objects only that they are there can be told."""
        boxes = [box for box in piece.iter(f"{W}txbxContent") if not _within(box, piece)]
        found.boxes += boxes
        self._tally.met += letters(piece) - sum(map(letters, boxes))
        kinds = {str(e.tag).rsplit("}", 1)[-1] for e in piece.iter() if isinstance(e.tag, str)}
        for art in piece.iter("{urn:schemas-microsoft-com:vml}textpath"):
            found.parts.append(art.get("string", ""))
        if piece.tag == f"{W}object" or "OLEObject" in kinds:
            self._tally.lose(self.place, "嵌入对象没有读出")
        elif "relIds" in kinds:
            self._tally.lose(self.place, "图示（SmartArt）里的文字没有读出")
        elif "chart" in kinds:
            self._tally.lose(self.place, "图表没有读出")
        elif kinds & {"blip", "imagedata"}:
            told = next((e for e in piece.iter() if str(e.tag).endswith("}docPr") and (e.get("descr") or "").strip()), None)
            about = f"：{' '.join(told.get('descr').split())[:40]}" if told is not None else ""
            self._tally.lose(self.place, f"图片里的文字没有读出{about}")


def _within(box: Any, top: Any) -> bool:
    """Does a text box stand in another, or in the older form of one?"""
    for above in box.iterancestors():
        if above is top:
            return False
        if above.tag == f"{W}txbxContent" or is_doubled(above):
            return True
    return False


def paragraph_mark(properties: Any | None) -> str | None:
    """`gone` where the mark that ends a paragraph is deleted, `hidden` where it does not break the line, else None."""
    mark = child(properties, "rPr")
    if mark is None:
        return None
    if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
        return "gone"
    return "hidden" if is_on(mark, "specVanish") else None


def contents_of(control: Any) -> bool:
    """Does a content control hold a table of contents?"""
    gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") or ""
    return "table of contents" in gallery.lower()
