"""Pages without a text layer: recognised by RapidOCR where it is installed (`zhinan[ocr]`) and ZHINAN_OCR is on.

Its models come with the package: nothing is fetched.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from ingest.readers.pdf.child import pictures_of
from ingest.readers.pdf.losses import Recognised, is_mute
from ingest.readers.pdf.page import Box, Glyph, Page

SWITCH = "ZHINAN_OCR"
MOST_PAGES = 60  # seconds each: more would hold a command for too long
_LEAST_SCORE = 0.5
_WIDE = str.maketrans("():;,!?", "（）：；，！？")


def with_recognised(data: bytes, name: str, pages: Sequence[Page]) -> Recognised:
    """Puts words to the pages that have none, where it may; says which, and why not others."""
    mute = [page.index for page in pages if is_mute(page)]
    if not mute:
        return Recognised()
    if importlib.util.find_spec("rapidocr") is None or importlib.util.find_spec("onnxruntime") is None:
        return Recognised(mute, [], f"需要文字识别（OCR）：请安装 pip install 'zhinan[ocr]' 并设 {SWITCH}=1 后重收，或换带文字层的文件")
    if os.environ.get(SWITCH, "").lower() not in ("1", "true", "on", "yes"):
        return Recognised(mute, [], f"需要文字识别（OCR）：请设 {SWITCH}=1 后重收，或换带文字层的文件")
    chosen = mute[:MOST_PAGES]
    _recognise(data, name, pages, chosen)
    done = [index for index in chosen if pages[index].glyphs]
    return Recognised(mute, done, f"文字识别（OCR）没有认出文字，或超过了上限 {MOST_PAGES} 页")


def _recognise(data: bytes, name: str, pages: Sequence[Page], chosen: list[int]) -> None:
    import logging

    import numpy as np
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine = RapidOCR(params={"Global.log_level": "error"})
    for index, width, height, scale, pixels in pictures_of(data, name, chosen):
        grey = np.frombuffer(pixels, dtype=np.uint8)
        if grey.size != width * height:
            continue
        picture = np.repeat(grey.reshape(height, width)[:, :, None], 3, axis=2)
        told: Any = engine(picture)
        if told.boxes is None:
            continue
        found: list[tuple[Box, str]] = []
        for corners, words, score in zip(told.boxes, told.txts, told.scores, strict=True):
            xs, ys = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
            if score >= _LEAST_SCORE and words.strip() and max(xs) > min(xs):
                found.append(((min(xs), min(ys), max(xs), max(ys)), _usual(words.strip())))
        for box, words in _aligned(found):
            pages[index].glyphs += _glyphs(box, words)


def _usual(words: str) -> str:
    """Recognisers print narrow marks beside Chinese characters, where Chinese has wide ones."""
    return re.sub(r"(?<=[\u3400-\u9fff）》”])[():;,!?]|[():;,!?](?=[\u3400-\u9fff（《“])", lambda mark: mark[0].translate(_WIDE), words)


def _aligned(found: list[tuple[Box, str]]) -> list[tuple[Box, str]]:
    """Boxes of recognised lines are a little off: sizes and edges as near as that are those of the page."""
    if not found:
        return found
    height = median(box[3] - box[1] for box, _ in found)
    near = 1.3 * height
    lefts, rights = sorted(box[0] for box, _ in found), sorted(box[2] for box, _ in found)
    few = len(found) // 5
    left, right = lefts[few // 2], rights[-1 - few // 2]
    out: list[tuple[Box, str]] = []
    for (x0, y0, x1, y1), words in found:
        if abs((y1 - y0) - height) < 0.25 * height:
            middle = (y0 + y1) / 2
            y0, y1 = middle - height / 2, middle + height / 2
        out.append(((left if abs(x0 - left) < 0.6 * near else x0, y0, right if abs(x1 - right) < near else x1, y1), words))
    return out


def _glyphs(box: Box, words: str) -> list[Glyph]:
    """The words of a box, spread evenly over it: a recogniser tells lines, not characters."""
    left, top, right, bottom = box
    weights = [1.0 if ord(char) > 0x7F else 0.55 for char in words]
    unit = (right - left) / sum(weights)
    size = 0.85 * (bottom - top)
    base = bottom - 0.18 * (bottom - top)
    out: list[Glyph] = []
    x = left
    for char, weight in zip(words, weights, strict=True):
        out.append(Glyph(char, x, x + weight * unit, base, size))
        x += weight * unit
    return out
