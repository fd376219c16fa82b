"""What a PDF holds that is not in its reading, said page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.page import Page

_PICTURE = 0.05  # of the page: a smaller picture is a seal or an emblem


@dataclass(frozen=True, slots=True)
class Recognised:
    """Pages that show something but had no words, those of them that were recognised, and why the others were not."""

    mute: Sequence[int] = ()
    done: Sequence[int] = ()
    why: str = ""

    @property
    def why_empty(self) -> str:
        """What is said of a file without one word."""
        return f"是扫描件或图片，没有文字层，{self.why}" if self.mute else "里没有文字：页面是空白的，或已损坏"


def losses_of(pages: Sequence[Page], seen: Recognised) -> list[str]:
    """One line for each kind of loss."""
    lines: list[str] = []
    if unread := [page.index for page in pages if page.unreadable]:
        lines.append(f"{named(unread)}损坏，没有读出")
    if mute := [index for index in seen.mute if index not in seen.done]:
        lines.append(f"{named(mute)}没有文字层，没有读：{seen.why}")
    if seen.done:
        lines.append(f"{named(seen.done)}的文字由图片识别（OCR）得来，请对照原件")
    unmapped = sum(page.unmapped for page in pages)
    if unmapped:
        where = named([page.index for page in pages if page.unmapped])
        lines.append(f"{where}有 {unmapped} 个字的字体没有编码，读作“\ufffd”")
    slanted = [page for page in pages if page.slanted]
    if slanted:
        lines.append(f"{named([page.index for page in slanted])}有斜排或转向的文字（如水印）未读：{slanted[0].slanted[:20]}")
    if pictures := [page.index for page in pages if page.glyphs and page.index not in seen.done and _has_picture(page)]:
        lines.append(f"{named(pictures)}有图片，其中的文字未读")
    if crowded := [page.index for page in pages if page.crowded]:
        lines.append(f"{named(crowded)}线条过多，没有按表格读")
    return lines


def is_mute(page: Page) -> bool:
    """A page that shows something, but has no words."""
    return not page.unreadable and not page.glyphs and page.drawn


def named(indices: Sequence[int]) -> str:
    """第1、3—5页"""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    shown = "、".join(str(a + 1) if a == b else f"{a + 1}—{b + 1}" for a, b in runs[:20])
    return f"第{shown}{'等' if len(runs) > 20 else ''}页"


def _has_picture(page: Page) -> bool:
    whole = page.width * page.height
    return any((right - left) * (bottom - top) >= _PICTURE * whole for left, top, right, bottom in page.images)
