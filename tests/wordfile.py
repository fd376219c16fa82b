"""Word files made on the spot from a few strings of XML: what tests of the reader say a file holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def r(text: str, properties: str = "") -> str:
    """A run; newlines are line breaks by hand, tabs are tabs."""
    pieces = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in _split(text)
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{pieces}</w:r>"


def p(inside: str = "", properties: str = "", num: tuple[int, int] | None = None, style: str | None = None) -> str:
    """A paragraph of text, or of XML where it begins with a tag; `num`: its list and level."""
    inside = inside if inside.startswith(("<w:", "<m")) else r(inside) if inside else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    told = f"<w:pPr>{named}{listed}{properties}</w:pPr>" if named or listed or properties else ""
    return f"<w:p>{told}{inside}</w:p>"


def tc(inside: str = "", span: int = 1, merge: str | None = None) -> str:
    """A cell; its text's newlines part paragraphs. `merge`: restart or continue."""
    body = inside if inside.startswith("<w:") else "".join(p(line) for line in inside.split("\n"))
    told = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{body}</w:tc>"


def tbl(*rows: Sequence[str]) -> str:
    """A table of cells, each text or a `tc`."""
    made = "".join("<w:tr>" + "".join(c if c.startswith("<w:tc>") else tc(c) for c in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def numbering(lists: Mapping[int, str], nums: Mapping[int, int | tuple[int, str]] | None = None) -> str:
    """numbering.xml: definitions by id (their levels), and lists by id (their definition, and what they override)."""
    made = "".join(f'<w:abstractNum w:abstractNumId="{own}">{levels}</w:abstractNum>' for own, levels in lists.items())
    for own, of in (nums or {own: own for own in lists}).items():
        abstract, more = of if isinstance(of, tuple) else (of, "")
        made += f'<w:num w:numId="{own}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
    return made


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts`: the inside of styles, numbering, footnotes, endnotes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _types(parts))
        packed.writestr("_rels/.rels", _rels({"officeDocument": "word/document.xml"}))
        packed.writestr("word/_rels/document.xml.rels", _rels({kind: f"{kind}.xml" for kind in _PARTS if kind in parts}))
        packed.writestr("word/document.xml", _xml("document", f"<w:body>{body}</w:body>"))
        for kind in _PARTS:
            if kind in parts:
                packed.writestr(f"word/{kind}.xml", _xml(kind, parts[kind]))
    return out.getvalue()


def _xml(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{inside}</w:{root}>'


def _rels(targets: Mapping[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{i}" Type="{_TYPE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets.items())
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELS}">{made}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    made = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{base}.{kind}+xml"/>' for kind in _PARTS if kind in parts
    )
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{base}.document.main+xml"/>{made}</Types>'
    )


def _split(text: str) -> list[str]:
    out: list[str] = []
    for c in text:
        if c in "\n\t" or not out or out[-1] in "\n\t":
            out.append(c)
        else:
            out[-1] += c
    return out
