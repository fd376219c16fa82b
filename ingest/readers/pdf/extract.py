"""What PDFium sees on each page, written as lines of JSON. Runs as a program of its own: see `child`.

    python extract.py MAX_PAGES MAX_CHARACTERS MEMORY SECONDS            < file.pdf
    python extract.py MAX_PAGES MAX_CHARACTERS MEMORY SECONDS render 3,4 < file.pdf

A PDF is a program that someone else wrote: in a process of its own it can neither fill our memory, nor run for ever,
nor take us down with it. Only the standard library and pypdfium2 are imported here.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import math
import sys
from typing import Any

MAX_RULES = 4000  # of one page: a drawing with more is no table
MAX_ALL_RULES = 200_000
MAX_OBJECTS = 60_000
_DEEPEST = 6
_THIN = 2.5  # points: a filled box as thin as this is a line
DPI = 150


def main() -> None:
    pages, characters, memory, seconds = map(int, sys.argv[1:5])
    _bound(memory, seconds)
    import pypdfium2.raw as raw

    data = sys.stdin.buffer.read()
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        _say({"error": {4: "password", 5: "password"}.get(raw.FPDF_GetLastError(), "damaged")})
        return
    count = raw.FPDF_GetPageCount(document)
    if count > pages:
        _say({"error": "pages", "count": count})
        return
    _say({"pages": count})
    if len(sys.argv) > 5:
        for index in map(int, sys.argv[6].split(",")):
            _render(raw, document, index)
        return
    left, rules = characters, MAX_ALL_RULES
    for index in range(count):
        page = raw.FPDF_LoadPage(document, index)
        if not page:
            _say({"page": index, "unreadable": True})
            continue
        taken, drawn = _page(raw, page, index, left, rules)
        left, rules = left - taken, rules - drawn
        raw.FPDF_ClosePage(page)
        if left < 0:
            _say({"error": "characters"})
            return
    _say({"end": True})


def _bound(memory: int, seconds: int) -> None:
    """Memory and processor time of this process, where the system can bound them."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with_hard = resource.getrlimit(what)[1]
        try:
            resource.setrlimit(what, (most if with_hard < 0 else min(most, with_hard), with_hard))
        except (ValueError, OSError):
            continue


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")


def _page(raw: Any, page: Any, index: int, left: int, rules: int) -> tuple[int, int]:
    """Writes one page; returns how many characters and straight lines it has."""
    text = raw.FPDFText_LoadPage(page)
    count = max(raw.FPDFText_CountChars(text), 0) if text else 0
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, bounds)
    out: dict[str, Any] = {
        "page": index,
        "bounds": [bounds.left, bounds.bottom, bounds.right, bounds.top],
        "drawn": raw.FPDFPage_CountObjects(page) > 0,
        "rotation": raw.FPDFPage_GetRotation(page),
    }
    if count <= left:
        out["glyphs"] = _glyphs(raw, text, count)
        out["rules"], out["images"] = _objects(raw, page)
        if len(out["rules"]) > max(rules, 0):
            out["rules"], out["crowded"] = [], True
    if text:
        raw.FPDFText_ClosePage(text)
    _say(out)
    return count, len(out.get("rules", ()))


def _glyphs(raw: Any, text: Any, count: int) -> list[list[float | int]]:
    """[code, x of its origin, y of its baseline, advance to the right, size, angle, 1 where the font maps it to nothing]."""
    found: list[list[float | int]] = []
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(count):
        if raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetMatrix(text, i, matrix)
        raw.FPDFText_GetLooseCharBox(text, i, loose)
        point = raw.FPDFText_GetFontSize(text, i)
        size = point * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        wide = point * math.hypot(matrix.a, matrix.b)
        if -5 < angle < 5:
            advance = loose.right - x.value
        elif abs(abs(angle) - 90) < 5:
            advance = loose.top - y.value if angle > 0 else y.value - loose.bottom
        else:
            advance = wide
        unmapped = int(raw.FPDFText_HasUnicodeMapError(text, i) == 1)
        row = [x.value, y.value, advance, size, angle, wide]
        if all(map(math.isfinite, row)):
            found.append([raw.FPDFText_GetUnicode(text, i), *(round(v, 2) for v in row), unmapped])
    return found


def _objects(raw: Any, page: Any) -> tuple[list[list[float]], list[list[float]]]:
    """(rules: x0, y0, x1, y1 of each straight line along an axis; boxes of the pictures)."""
    rules: list[list[float]] = []
    images: list[list[float]] = []
    left = MAX_OBJECTS
    todo: list[tuple[Any, int, Any, tuple[float, ...], int]] = [(page, raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)]
    while todo:
        holder, count, get, outer, depth = todo.pop()
        for i in range(min(count, left)):
            item = get(holder, i)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH and len(rules) <= MAX_RULES:
                rules += _path(raw, item, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE and len(images) < 500:
                images.append(_bounds(raw, item, outer))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _times(_matrix(raw, item), outer)
                todo.append((item, raw.FPDFFormObj_CountObjects(item), raw.FPDFFormObj_GetObject, inner, depth + 1))
        left -= min(count, left)
    return rules, images


def _bounds(raw: Any, item: Any, outer: tuple[float, ...]) -> list[float]:
    a, b, c, d = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, a, b, c, d)
    one, other = _at(outer, a.value, b.value), _at(outer, c.value, d.value)
    return [min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])]


def _path(raw: Any, item: Any, outer: tuple[float, ...]) -> list[list[float]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return []
    if fill.value:
        x0, y0, x1, y1 = box = _bounds(raw, item, outer)
        if min(x1 - x0, y1 - y0) <= _THIN:
            return [box]
    matrix = _times(_matrix(raw, item), outer)
    lines: list[list[float]] = []
    subpaths: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(raw.FPDFPath_CountSegments(item), MAX_RULES)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([])
        subpaths[-1].append(_at(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            subpaths[-1].append(subpaths[-1][0])
    for points in subpaths:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if fill.value and min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
            lines.append([min(xs), min(ys), max(xs), max(ys)])
        elif stroke.value:
            for (px, py), (qx, qy) in itertools.pairwise(points):
                if min(abs(px - qx), abs(py - qy)) <= 0.5:
                    lines.append([min(px, qx), min(py, qy), max(px, qx), max(py, qy)])
    return [[round(v, 2) for v in line] for line in lines if max(line[2] - line[0], line[3] - line[1]) > _THIN and all(map(math.isfinite, line))]


def _matrix(raw: Any, item: Any) -> tuple[float, ...]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _at(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _render(raw: Any, document: Any, index: int) -> None:
    """Writes {"page", "width", "height", "scale"} and the grey picture of that page, one byte a pixel, after it."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return
    points = (raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    scale = min(DPI / 72, 3000 / max(*points, 1))
    width, height = (max(int(side * scale), 1) for side in points)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, None, 0)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    stride = raw.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    _say({"page": index, "width": stride, "height": height, "scale": scale})
    sys.stdout.flush()
    sys.stdout.buffer.write(pixels)
    sys.stdout.buffer.flush()
    raw.FPDFBitmap_Destroy(bitmap)
    raw.FPDF_ClosePage(page)


if __name__ == "__main__":
    main()
