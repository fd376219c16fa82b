"""Defects of the source: shown beside the clause, never rewritten.

One function a rule, all of one shape: a `Reading` in, defects out. The table at the end names them; each rule has rows
in tests/cases/lint.jsonl, some of which must stay silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ingest import patterns
from ingest.numbering import read_number
from kb.guide import Clause, Guide, Heading
from kb.programme import edition
from kb.quantity import Span

SHORT_NOTICE = 15  # days between a notice and its deadline below which applicants hardly have time


@dataclass(frozen=True, slots=True)
class Defect:
    """What looks wrong, in a Chinese sentence, and where it stands in the original."""

    rule: str
    note: str
    text: str
    source: Span
    clause_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A guide as read, and the other guides held with their contact clauses (for who has moved since)."""

    guide: Guide
    clauses: Sequence[Clause]
    headings: Sequence[Heading]
    others: Sequence[tuple[Guide, Sequence[Clause]]] = ()


def lint(reading: Reading) -> list[Defect]:
    """The defects of a guide, by their place."""
    found = [defect for rule in RULES.values() for defect in rule(reading)]
    return sorted(found, key=lambda d: (d.source.start, d.rule))


def _at(clause: Clause, rule: str, note: str, words: str) -> Defect:
    return Defect(rule, note, words, clause.source, clause.id)


def numbering_gaps(reading: Reading) -> Iterator[Defect]:
    """Outermost headings whose numbers skip: 一、 then 三、, or a guide that starts at 三、."""
    ordinals: list[tuple[int, Heading]] = []
    unnumbered: list[Heading] = []
    tops = {c.path[0] for c in reading.clauses if c.path}
    for heading in reading.headings:
        if heading.text not in tops or heading.text.startswith("附"):
            continue
        number = read_number(heading.text)
        if number is None:
            unnumbered.append(heading)
        elif number.style.name in ("comma", "chapter"):
            ordinals.append((number.ordinal, heading))
    expected = 1
    for ordinal, heading in ordinals:
        if ordinal > expected:
            skipped = "、".join(f"“{h.text}”" for h in unnumbered if h.source.start < heading.source.start)
            told = f"其前标题{skipped}没有编号" if skipped else f"缺第{expected}项"
            yield Defect("numbering_gap", f"标题编号不连续：本标题是第{ordinal}项，{told}", heading.text, heading.source)
        elif ordinal < expected and ordinal != 1:
            yield Defect("numbering_gap", f"标题编号重复或倒退：第{ordinal}项出现在第{expected - 1}项之后", heading.text, heading.source)
        expected = ordinal + 1


_REFERENCE = re.compile(r"(?P<name>[^，。；、：:（）()《》“”]{4,40})[》”]?[（(]\s?(?:详?见)?附件\s?(?P<number>\d{1,2})\s?[）)]")


def _listed(reading: Reading) -> dict[str, tuple[str, Clause]]:
    return {c.number: (c.text, c) for c in reading.clauses if c.role == "attachment" and c.number}


def attachment_numbers(reading: Reading) -> Iterator[Defect]:
    """A paper that the text calls 附件2 and the list of attachments puts under another number."""
    listed = _listed(reading)
    for clause in reading.clauses:
        if clause.role == "attachment":
            continue
        for match in _REFERENCE.finditer(clause.text):
            name, number = match["name"], match["number"]
            own = listed.get(number)
            if own is not None and _same_paper(name, own[0]):
                continue
            other = next((n for n, (text, _) in listed.items() if _same_paper(name, text)), None)
            if other is not None and other != number:
                note = f"正文称附件{number}，附件清单中它是附件{other}（{listed[other][0]}）"
                yield _at(clause, "attachment_number", note, match[0])


def _same_paper(said: str, listed: str) -> bool:
    return said.endswith(listed) or listed.endswith(said) or fuzz.ratio(said[-len(listed) :], listed) >= 96


def attachment_titles(reading: Reading) -> Iterator[Defect]:
    """An attachment whose own heading differs from its name in the list."""
    listed = _listed(reading)
    for heading in reading.headings:
        match = patterns.match(r"附件\s?(\d{1,2})\s*(.{4,})$", patterns.sub(r"\s+", "", heading.text))
        if match is None or match[1] not in listed:
            continue
        name = patterns.sub(r"\s+", "", listed[match[1]][0])
        if name != match[2] and fuzz.ratio(name, match[2]) >= 70:
            yield Defect("attachment_title", f"附件{match[1]}的标题与附件清单所列“{name}”不同", heading.text, heading.source)


def attachment_absent(reading: Reading) -> Iterator[Defect]:
    """An attachment that a clause sends to, in a guide that neither lists nor holds one."""
    if any(c.role == "attachment" for c in reading.clauses):
        return
    if any(patterns.match(r"附\s?[件表]", p) for c in reading.clauses for p in c.path):
        return
    for clause in reading.clauses:
        match = patterns.search(r"[^，。；（）()]{0,20}(?:见|详见|按|如|填写)附件\s?\d{0,2}", clause.text)
        if match:
            yield _at(clause, "attachment_absent", "正文提到附件，本文件未列出也未附有任何附件", match[0])


_AREA = re.compile(r"(?<!\d)(0\d{2,3})\s?[-—－–]\s?\d{7,8}(?!\d)")
_POSSIBLE_AREA = re.compile(r"0(?:10|2\d|[3-9]\d{2})$")


def area_codes(reading: Reading) -> Iterator[Defect]:
    """A telephone whose area code cannot be one, told with the code that its neighbours have."""
    codes = [m[1] for c in reading.clauses for m in _AREA.finditer(c.text)]
    usual = max((c for c in set(codes) if _POSSIBLE_AREA.match(c)), key=codes.count, default=None)
    for clause in reading.clauses:
        for match in _AREA.finditer(clause.text):
            if not _POSSIBLE_AREA.match(match[1]):
                likely = f"，本指南其他电话为{usual}" if usual else ""
                yield _at(clause, "area_code", f"区号{match[1]}不存在{likely}，疑为误印", match[0])


def spaced_phones(reading: Reading) -> Iterator[Defect]:
    """A telephone with white space inside."""
    for clause in reading.clauses:
        for match in patterns.finditer(r"(?<!\d)0\d{2,3}(?:\s[-—－]\s?|[-—－]\s)\d{7,8}(?!\d)", clause.text):
            yield _at(clause, "phone_space", "电话号码中有多余空格", match[0])


_HALF = re.compile(r"(?<=[\u4e00-\u9fff”’》）])[,;:?!](?=[\s\u4e00-\u9fff“《（])|\([^()]{0,40}[\u4e00-\u9fff][^()]{0,40}\)")
_FULL = re.compile(r"[，；：？！（）]")


def mixed_width(reading: Reading) -> Iterator[Defect]:
    """Half-width punctuation between Chinese characters, in a guide that otherwise uses full width."""
    full = sum(len(_FULL.findall(c.text)) for c in reading.clauses)
    half = sum(len(_HALF.findall(c.text)) for c in reading.clauses)
    if full < 4 * half:
        return
    for clause in reading.clauses:
        for match in _HALF.finditer(clause.text):
            around = clause.text[max(0, match.start() - 6) : match.end() + 6]
            yield _at(clause, "mixed_width", f"全角与半角标点混用：“{match[0][:12]}”", around)


def moved_contacts(reading: Reading) -> Iterator[Defect]:
    """A person or a number that a newer guide gives otherwise."""
    for clause in reading.clauses:
        for person, phones in _people(clause):
            for guide, clauses in reading.others:
                if edition(guide) <= edition(reading.guide):
                    continue
                for newer in clauses:
                    for other, others in _people(newer):
                        if other == person and others and phones and not set(others) & set(phones):
                            note = f"{guide.year}年“{guide.programme.strip('“”')}”指南中{person}的电话是{'、'.join(others)}"
                            yield _at(clause, "contact_moved", note, person)
        people = {p for p, _ in _people(clause)}
        for phone in {n for _, phones in _people(clause) for n in phones}:
            for guide, clauses in reading.others:
                if edition(guide) <= edition(reading.guide):
                    continue
                holders = {p for newer in clauses for p, phones in _people(newer) if phone in phones}
                if holders and not holders & people:
                    note = f"{guide.year}年“{guide.programme.strip('“”')}”指南中{phone}的联系人是{'、'.join(sorted(holders))}"
                    yield _at(clause, "phone_moved", note, phone)


def _people(clause: Clause) -> Iterator[tuple[str, list[str]]]:
    for attribute in clause.attributes:
        if attribute.kind != "contact":
            continue
        people, phones = attribute.value.get("people"), attribute.value.get("phones")
        if isinstance(people, (list, tuple)) and isinstance(phones, (list, tuple)):
            for person in people:
                yield str(person), [str(p) for p in phones]


def open_ratios(reading: Reading) -> Iterator[Defect]:
    """A ratio of self-raised money that does not say which side is which."""
    for clause in reading.clauses:
        for attribute in clause.attributes:
            value = attribute.value
            if attribute.kind != "self_funding" or value.get("direction") != "inferred":
                continue
            if value.get("other_reading") not in (None, value["ratio"]):  # 1:1 reads the same both ways
                written = attribute.value.get("written")
                note = f"自筹比例“{written}”未写明哪一方是自筹：按惯例读作自筹为财政经费的{_plain(attribute.value['ratio'])}倍"
                yield _at(clause, "ratio_direction", note, attribute.text)


def _plain(number: object) -> str:
    return f"{float(str(number)):g}"


def short_notice(reading: Reading) -> Iterator[Defect]:
    """A deadline a few days after the notice."""
    guide = reading.guide
    if guide.date is None or guide.deadline is None:
        return
    days = (guide.deadline - guide.date).days
    if days > SHORT_NOTICE:
        return
    printed = re.compile(rf"{guide.deadline.year}\s?年\s?0?{guide.deadline.month}\s?月\s?0?{guide.deadline.day}\s?日")
    for clause in reading.clauses:
        match = printed.search(clause.text)
        if match and clause.role != "signature":
            told = f"截止日期距发文只有{days}天" if days >= 0 else "截止日期早于发文日期"
            yield _at(clause, "short_notice", told, match[0])
            return


RULES: dict[str, Callable[[Reading], Iterator[Defect]]] = {
    "numbering_gap": numbering_gaps,
    "attachment_number": attachment_numbers,
    "attachment_title": attachment_titles,
    "attachment_absent": attachment_absent,
    "area_code": area_codes,
    "phone_space": spaced_phones,
    "mixed_width": mixed_width,
    "contact_moved": moved_contacts,
    "ratio_direction": open_ratios,
    "short_notice": short_notice,
}
