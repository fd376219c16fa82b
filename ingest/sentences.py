"""A paragraph becomes clauses: sentences, the applicant-type cases of one sentence, the limbs of an inline list.

The cuts are those of the contract: 。！？ end a sentence (never inside brackets or quotes that close later in it); a
label that opens an item stays with the sentence after it; ；parts only the cases of several applicant types; 一是…二是…
are one clause each, and what leads them in becomes part of their path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest import patterns
from ingest.numbering import limb_heads

_END = "。！？"
_OPENERS, _CLOSERS = "（(《〈【「『“‘", "）)》〉】」』”’"
_AFTER_END = "”’』」）)》】"
_LABEL_LONGEST = 24
_BINDING = re.compile(r"须|应|不得|至少|不超过|不低于|可|申报|不要求|不限|不设|无需|不需|给予|予以|负责|(?<=[\u4e00-\u9fff]{4})不(?:予|列入|纳入|支持|受理|享受)")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十两百千]+(?:[年月日项家人个万元倍%％]|分之)")

# Who may be the subject of a case: “申报单位是企业性质的，”, “牵头单位为高校、科研院所的，”, “对企业，”, “企业：”
_WHO = (
    r"(?:企业|公司|高等院校|高等学校|高校|院校|大学|学校|科研院所|研究院所|科研机构|科研单位|研究机构|院所|医疗|医院|"
    r"卫生机构|事业单位|合作社|家庭农场|农牧场|推广站|社会团体|民办非企业|社会组织|机关|个人|自然人|团队|个体|新型研发机构|园区|孵化器|中小微|行政单位)"
)
_WHOM = rf"[^，,。；;：:、]{{0,10}}{_WHO}(?:[、和及或与][^，,。；;：:、]{{0,6}}{_WHO}){{0,6}}(?:等[^，,。；;：:]{{0,10}})?"
_CASES = tuple(
    re.compile(r"^(?:[（(]?[\d一二三四五六七八九十①-⑩]{1,2}[）).、]?)?(?:其中[，,：:]?|对于|对|如果?|若|凡|由)?" + rest)
    for rest in (
        # 申报单位是企业性质的，…
        rf"[^，,。；;：:]{{0,10}}(?:单位|主体|人|方|者|机构)(?:性质)?(?:是|为|属于|属|系){_WHOM}[^，,。；;：:]{{0,8}}(?:的|类)[，,：:]",
        # 企业牵头申报的，… 高校、科研院所：…
        rf"{_WHOM}(?:性质|类)?(?:单位|主体|项目)?(?:牵头|作为牵头单位|独立|联合)?(?:申报|申请|承担)?的?(?:单位|项目|课题)?的?[，,：:]",
        # 高校牵头并有企业参加的，…
        rf"{_WHOM}[^，,。；;：:、]{{1,14}}的[，,：:]",
        # 企业引进的团队，…
        rf"{_WHOM}(?:牵头|申报|引进|承担|培养|建设|聘用|组建|推荐|主办|主持|实施|完成){{1,2}}的(?:单位|项目|课题|团队|人才|平台|人员|专家|机构|任务|成果)[，,：:]",
        # 企业自筹不低于1:1；高校不需配套
        rf"{_WHOM}(?:单位|类)?(?:牵头)?(?:申报|承担)?(?:项目)?的?"
        r"(?:须|应|需|不需|无需|可|不得|按|自筹|至少|不作|不要求|给予|最高|不超过|不低于)",
    )
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters start..end of a paragraph as one clause; `lead` (a range) is the words that lead it in, if any."""

    start: int
    end: int
    role: Literal["sentence", "case", "limb"] = "sentence"
    lead: tuple[int, int] | None = None


def pieces(text: str, labelled: bool = True, number: str = "") -> list[Piece]:
    """The clauses of one paragraph, in order; with their leads they cover every visible character once.

    `labelled`: the paragraph is a numbered item, which a label may open. `number`: the number it stands behind, which may be that of the
    first of the limbs printed in one line.
    """
    heads = limb_heads(text, number)
    if not heads:
        return [part for start, end in _sentences(text, 0, len(text), labelled) for part in _cases(text, start, end)]
    found: list[Piece] = []
    lead = None
    before = list(_sentences(text, 0, heads[0]))
    if before and text[heads[0] - 1] not in _END + _AFTER_END + " ":
        lead = before.pop()
    found += [part for start, end in before for part in _cases(text, start, end)]
    for i, head in enumerate(heads):
        stop = heads[i + 1] if i + 1 < len(heads) else len(text)
        last = i + 1 == len(heads)
        for n, (start, end) in enumerate(_sentences(text, head, stop, labelled=not last)):
            # after the last limb's own sentence the paragraph goes on for all of them
            inside = n == 0 or not last
            found.append(Piece(start, end, "limb" if inside else "sentence", lead if inside else None))
    return found


def is_label(text: str) -> bool:
    """May this sentence open an item as its label (“技术指标。”)?"""
    return (
        len(text.rstrip(_END)) <= _LABEL_LONGEST
        and not patterns.search(r"[，,；;：:]", text)
        and not _FIGURE.search(text)
        and not _BINDING.search(text)
    )


def _sentences(text: str, start: int, end: int, labelled: bool = True) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in text[start:end], outer white space left out, an opening label kept with the next."""
    ranges: list[tuple[int, int]] = []
    depth = 0
    begin = i = start
    while i < end:
        c = text[i]
        if c in _OPENERS:
            depth += 1
        elif c in _CLOSERS:
            depth = max(0, depth - 1)
        elif c in _END and (depth == 0 or (depth == 1 and text[i + 1 : i + 2] in ("”", "’")) or not _closes_later(text, i, end)):
            depth = 0
            while i + 1 < end and text[i + 1] in _AFTER_END + _END:
                i += 1
            ranges.append((begin, i + 1))
            begin = i + 1
        i += 1
    ranges.append((begin, end))
    trimmed = [r for r in (_trim(text, *r) for r in ranges) if r[0] < r[1]]
    if len(trimmed) > 1 and labelled and is_label(text[slice(*trimmed[0])]):
        trimmed[:2] = [(trimmed[0][0], trimmed[1][1])]
    yield from trimmed


def _closes_later(text: str, at: int, end: int, horizon: int = 200) -> bool:
    window = text[at + 1 : min(end, at + 1 + horizon)]
    opened = 0
    for c in window:
        if c in _OPENERS:
            opened += 1
        elif c in _CLOSERS:
            if not opened:
                return True
            opened -= 1
    return False


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cases(text: str, start: int, end: int) -> Iterator[Piece]:
    """The sentence whole, or cut where ；opens another applicant type's case."""
    parts: list[tuple[int, int]] = []
    begin = start
    for match in patterns.finditer(r"[；;]", text[start:end]):
        parts.append((begin, start + match.end()))
        begin = start + match.end()
    parts.append((begin, end))
    parts = [p for p in (_trim(text, *p) for p in parts) if p[0] < p[1]]
    opens = [_opens_case(text[slice(*p)]) for p in parts]
    lead = None
    label = patterns.search(rf"[{_END}]", text[slice(*parts[0])]) if parts else None
    if label and not opens[0]:  # “配套支持。用人单位为企业的，…；用人单位为高校的，…”: the label stays with the first case
        opens[0] = _opens_case(text[parts[0][0] + label.end() : parts[0][1]])
    if len(parts) > 1 and not opens[0] and opens[1]:
        # “经费要求：申报单位是企业的，…；申报单位是高校的，…”: the words before the first case lead all of them in
        colon = patterns.search(r"[：:]", text[slice(*parts[0])])
        if colon and _opens_case(text[parts[0][0] + colon.end() : parts[0][1]]):
            lead = (parts[0][0], parts[0][0] + colon.end())
            parts[0] = _trim(text, lead[1], parts[0][1])
            opens[0] = True
    for i in range(1, len(parts)):  # “企业牵头的，…；新升规企业可…”: a case of the same type within the first
        if opens[i - 1] and opens[i] and _types(text[slice(*parts[i])]) <= _types(text[slice(*parts[i - 1])]):
            opens[i] = False
    if sum(opens) < 2 or not opens[0]:
        yield Piece(*_trim(text, start, end))
        return
    merged: list[tuple[int, int]] = []
    for part, opening in zip(parts, opens, strict=True):
        if opening:
            merged.append(part)
        else:
            merged[-1] = (merged[-1][0], part[1])
    for part in merged:
        yield Piece(*part, "case", lead)


def _types(case: str) -> set[str]:
    """The words for types of applicants in the subject of a case, its label left out; all schools are one."""
    label = patterns.match(r"[^，,。；;：:]{2,12}[：:]", case)
    words = patterns.findall(_WHO, patterns.split(r"[，,：:须应需可不按]|自筹|给予|最高|至少", case[label.end() if label else 0 :], maxsplit=1)[0])
    words = words or patterns.findall(_WHO, label.group() if label else "")  # 企业：自筹一半
    return {"高校" if "校" in word or "学" in word else word for word in words}


def _opens_case(text: str) -> bool:
    return any(case.match(text) for case in _CASES)
