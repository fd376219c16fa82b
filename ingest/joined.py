"""A notice and the attachments that came beside it as files of their own, read as the one paper that they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.numbering import ATTACHMENT
from ingest.source import Anchor, Source
from kb.guide import Place

_NAME = re.compile(r"附\s?[件表录]\s?(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,3})?[\s:：.．、_\-—－）)】]*(?P<rest>.*)$")


def joined(notice: Source, attachments: Sequence[Source]) -> Source:
    """The attachments' words follow the notice's as those of papers printed together do, each below 附件N and its name.

    Their places are told by their files' names; offsets count in the whole.
    """
    if not attachments:
        return notice
    texts, length = [notice.text], len(notice.text)
    anchors, rows, losses = list(notice.anchors), list(notice.rows), list(notice.losses)
    for nth, attached in enumerate(attachments, 1):
        above = "\n\n" + _heading(attached, nth)
        start = length + len(above)
        texts += [above, attached.text]
        length = start + len(attached.text)
        whole = (Anchor(0, len(attached.text), Place()),)
        for anchor in attached.anchors or whole:
            shown = " ".join(part for part in (attached.file, anchor.place.label) if part)
            # a page or a box would be looked up in the notice's own file
            anchors.append(Anchor(start + anchor.start, start + anchor.end, Place(element=shown)))
        rows += [(start + a, start + b) for a, b in attached.rows]
        losses += [f"{attached.file}：{loss}" for loss in attached.losses]
    sha = joined_sha(notice.sha256, [a.sha256 for a in attachments])
    return replace(notice, sha256=sha, text="".join(texts), anchors=tuple(anchors), rows=tuple(rows), losses=tuple(losses))


def joined_sha(notice: str, attachments: Iterable[str]) -> str:
    """The sha256 that stands for a notice with its attachments; the notice's own where there are none."""
    parts = [notice, *attachments]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest() if len(parts) > 1 else notice


def _heading(attached: Source, nth: int) -> str:
    """附件N and the attachment's name on lines of their own; nothing where its own words open so."""
    first = next((line.strip() for line in attached.text.splitlines() if line.strip()), "")
    if ATTACHMENT.match(first):
        return ""
    stem = attached.file.rsplit(".", 1)[0]
    told = _NAME.search(stem)
    number = (told["nth"] if told else None) or str(nth)
    name = (told["rest"] if told else stem).strip("（）()【】 ")
    return f"附件{number}\n{name}\n" if name and name not in first else f"附件{number}\n"
