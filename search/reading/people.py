"""People: the principal investigator's title, degree, age and time; the academician's days and part."""

from __future__ import annotations

import re

from ingest.numerals import NUMBER, TIME, days, months, number
from search.reading.person import about_one_person, own_parts
from search.reading.telling import Notes, Part, denied, undecided

# rank 4 正高, 3 副高, 2 中级, 1 初级; longest first
TITLES: tuple[tuple[int, str], ...] = (
    (4, r"教授级高级?工(?:程师)?|正高级?工程师|正高工|正高级?(?!新)|(?<!副)主任(?:中|药|护|技)?医?[师药护技]师?(?<=师)|(?<!副)研究员(?!级)|(?<![副])教授(?!级)|研究员级高工|一级[教编]"),
    (3, r"副高级?|副教授|副研究员|副研(?!究)|副主任(?:中|药|护|技)?医?师|高级(?:工程师|农艺师|兽医师|经济师|畜牧师|实验师|会计师|讲师|技师)?(?!新|研修|管理|人才)(?:职称)?|(?<!级)高工"),
    (2, r"中级(?:职称)?|主管(?:中|西)?(?:药|护|技|检验|医)师|讲师|助理研究员|助研|(?<!级)(?<!高级)工程师|主治医师|农艺师|兽医师|经济师|实验师|畜牧师|会计师"),
    (1, r"初级(?:职称)?|助理(?:工程师|农艺师|讲师)|助教|助工|住院医师|技术员|(?:没有?|无)职称"),
)
_TITLES = tuple((rank, re.compile(words)) for rank, words in TITLES)
_LEADER = re.compile(r"负责人(?!都|和单位|均|没有不良|无不良)|主持人|带头人|项目(?:由|是)[^，。；]{1,14}(?:主持|牵头|负责)|牵头人|首席专家|课题组长|项目长|我本人|(?:让|请|派|由)[^，。；]{1,16}(?:牵头|带队|挂帅|领衔|负责|主持|当头)")
_PRONOUN = re.compile(r"^\s?(?:他|她|本人|其(?![中他])|这位|此人|人(?:今年|是))")


def rank_of(title: str | None) -> int | None:
    """4 正高, 3 副高, 2 中级, 1 初级; None where the words name no title."""
    if not title:
        return None
    found = [(m.end() - m.start(), rank) for rank, pattern in _TITLES for m in [pattern.search(title)] if m]
    return max(found)[1] if found else None


_BORN = re.compile(r"(?P<y>19[3-9]\d|20[01]\d)\s?年(?:\s?(?P<m>1[0-2]|0?[1-9])\s?月)?(?:\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?日)?\s?(?:出)?生(?![产物态命活长效])")


def born_in(text: str) -> tuple[int, int | None, int | None] | None:
    """The one birth date that the description tells; None where it tells none, or several."""
    found = {(int(m["y"]), int(m["m"]) if m["m"] else None, int(m["d"]) if m["m"] and m["d"] else None) for m in _BORN.finditer(text)}
    if len(found) != 1 or found & _impossible(found):
        return None
    return found.pop()


def _impossible(found: set[tuple[int, int | None, int | None]]) -> set[tuple[int, int | None, int | None]]:
    return {one for one in found if one[2] is not None and one[2] > (29 if one[1] == 2 else 30 if one[1] in (4, 6, 9, 11) else 31)}


def sex_in(text: str) -> str | None:
    """The one sex that is told on its own (，男，); several people's leave it open."""
    found = set(re.findall(r"(?:^|[，,。；（(人]|负责人|[\u4e00-\u9fff]某)(男|女)(?=[，,。；）)]|性)", text))
    return found.pop() if len(found) == 1 else None


def read_leader(notes: Notes) -> None:
    """The leader's facts; in a telling of one person those of that person."""
    if about_one_person(notes.told):
        for part in own_parts(notes.told):
            _one(notes, part)
        return
    active = -1
    for sentence in notes.told.sentences:
        start = _LEADER.search(sentence.text)
        if start and re.search(r"信用|黑名单|失信|不良|记录", sentence.text[start.start() : start.start() + 24]) and not any(p.search(sentence.text) for _, p in _TITLES):
            start = None
        if start:
            active = sentence.sentence
            begin = sentence.text.rfind("，", 0, start.start()) + 1
        elif _PRONOUN.match(sentence.text) and active == sentence.sentence - 1:
            active, begin = sentence.sentence, 0
        else:
            continue
        scope = Part(sentence.text[begin:], sentence.start + begin, sentence.sentence)
        _one(notes, scope)


def _one(notes: Notes, scope: Part) -> None:
    text, at = scope.text, scope.start
    titled = [(m.end() - m.start(), m, rank) for rank, p in _TITLES for m in p.finditer(text) if not denied(text, m.start(), 6) or rank == 1 and m.group().startswith(("没", "无"))]
    titled = [t for t in titled if not re.search(r"院士|团队成员|骨干|参加人", text[max(0, t[1].start() - 6) : t[1].start()])]
    if titled:
        _length, match, _ = min(titled, key=lambda t: (t[1].start(), -t[0]))
        inside = [t for t in titled if t[1].start() <= match.start() and t[1].end() >= match.end()]
        match = max(inside, key=lambda t: t[0])[1]
        notes.put_in("pi", "title", match.group(), at + match.start(), at + match.end())
    for degree, words in (("博士", r"博士(?!后|点|生|在读)|博士后"), ("硕士", r"硕士|研究生(?!院)"), ("本科", r"本科|学士"), ("大专", r"大专|专科(?!医)")):
        found = re.search(words, text)
        if found and not denied(text, found.start(), 6) and not re.search(r"在读|还没毕业|未毕业", text[found.end() : found.end() + 6]):
            notes.put_in("pi", "degree", degree, at + found.start(), at + found.end())
            break
    age = re.search(r"(?<!\d)(?P<n>[1-9]\d|[二三四五六七][十](?:[一二三四五六七八九])?)\s?(?:周)?岁", text)
    if age and not re.search(r"不到|未满|不超过", text[max(0, age.start() - 4) : age.start()]):
        value = number(age["n"])
        notes.put_in("pi", "age", int(value) if value else None, at + age.start(), at + age.end())
    _employment(notes, text, at)
    _time(notes, text, at)
    retire = re.search(r"(?:项目结束|结题|到期|执行期满|完成)[^，。；]{0,10}?(?P<no>不会|还?没到?|不到|未到|不超过|尚未|未超)?[^，。；]{0,6}?(?:退休|到退休年龄)", text)
    if retire:
        notes.put_in("pi", "retires_before_end", retire["no"] is None, at + retire.start(), at + retire.end())
    idea = re.search(r"(?:思路|方案|研究设想)[^，。；]{0,10}?(?:提出)|提出(?:人|者)", text)
    if idea:
        notes.put_in("pi", "proposer", not denied(text, idea.start(), 6) and "不是" not in text[idea.start() - 4 : idea.end()], at + idea.start(), at + idea.end())
    visiting = re.search(r"援疆(?:干部|人才|人员|专家|科技人员|教师|医生|博士)|柔性引进|挂职", text)
    if visiting and not denied(text, visiting.start(), 5):
        notes.put_in("pi", "visiting", True, at + visiting.start(), at + visiting.end())


_OUT_OF_POST = re.compile(r"退休返聘|返聘|已(?:经)?退休|刚退休|退休了|退休(?:的|教授|专家)|外聘|兼职|特聘顾问|编外|劳务派遣|离职|不在职|非在职|借调来|外单位(?:的)?人员|不是(?:我们?|本)[^，。；]{0,6}(?:的人|职工|员工|在职|正式)|不是在职|不在我们?[^，。；]{0,4}(?:上班|任职)|挂名")
_IN_POST = re.compile(r"在职|在编|在岗|正式(?:职工|员工|聘用)|全职|本单位职工|(?:我|本)们?(?:公司|校|院|所|单位|厂)[^，。；]{0,4}?(?:的)?(?:总工|副总|技术总监|总经理|研发经理|员工|职工|教师|医生)")

_DENIED_LIST = re.compile(r"(?:不是|并非|也非|不属于|没有|无)[^，。；]{1,16}[、或和及与][^，。；、]{0,4}$")  # 不是规培、在读或返聘人员


def _employment(notes: Notes, text: str, at: int) -> None:
    out = next((m for m in _OUT_OF_POST.finditer(text) if not denied(text, m.start(), 4) and not _DENIED_LIST.search(text[: m.start()])), None)
    if out:
        notes.put_in("pi", "employed", False, at + out.start(), at + out.end())
    own = _IN_POST.search(text)
    if own and not re.search(r"不是|非|不|没", text[max(0, own.start() - 3) : own.start()]) and not re.search("在职(?:研究生|博士|硕士|读)", text[own.start() : own.start() + 5]):
        notes.put_in("pi", "employed", True, at + own.start(), at + own.end())
    paper = re.search(r"(?:签有?|签了|签订了?|有)[^，。；]{0,10}?(?:工作合同|劳动合同|聘用合同|意向协议|聘任合同|聘用协议)", text)
    if paper:
        no = denied(text, paper.start(), 6)
        if not (no and undecided(text[max(0, paper.start() - 6) : paper.end()])):
            notes.put_in("pi", "contract", not no, at + paper.start(), at + paper.end())


# a year's own month (1992年5月) is no time given to the project
_YEARLY = re.compile(rf"(?:每年|一年|年均|全年|每一年|(?<![\d〇零○一二三四五六七八九十])年)[^，。；\d一二三四五六七八九十半]{{0,16}}?(?P<q>(?:{NUMBER})(?:\s?(?:到|至|-|~|～)\s?(?:{NUMBER}))?\s?个?(?:多)?(?:月|个月))(?!份|前|底|初)")
_HALF = re.compile(r"(?:每年|一年)[^，。；]{0,10}?(?:一半(?:的)?时间|半年)")


def _time(notes: Notes, text: str, at: int) -> None:
    match = _YEARLY.search(text)
    if match:
        pair = months(match["q"])
        if pair and pair[0] <= 12:
            notes.put_in("pi", "months_per_year", pair[0], at + match.start(), at + match.end())
        return
    half = _HALF.search(text)
    if half:
        notes.put_in("pi", "months_per_year", 6.0, at + half.start(), at + half.end())
    whole = re.search(r"(?:全年|全时|全职|12个月|十二个月)(?:都)?(?:投入|用于|扑在|做|在)[^，。；]{0,6}项目", text)
    if whole:
        notes.put_in("pi", "months_per_year", 12.0, at + whole.start(), at + whole.end())


_DAYS = re.compile(rf"(?P<q>(?:{NUMBER})(?:\s?(?:多|余|来))?\s?(?:天|日|个工作日|个月))")


def read_academician(notes: Notes) -> None:
    text = notes.told.text
    none = re.search(r"(?:没有?|无|未|不)(?:[^，。；]{0,8}?)院士", text)
    some = list(re.finditer(r"院士", text))
    if not some:
        return
    if none and not undecided(text[max(0, none.start() - 3) : none.end()]) and not re.search(r"没有?问题|没有?不良", none.group()):
        notes.put_in("academician", "joins", False, *none.span())
        return
    for sentence in notes.told.sentences:
        if "院士" not in sentence.text:
            continue
        _academician(notes, sentence)


def _academician(notes: Notes, sentence: Part) -> None:
    text, at = sentence.text, sentence.start
    first = text.index("院士")
    tracks_only = re.search(r"院士类", text) and not re.search(r"院士(?!类|项目)", text)
    if tracks_only:
        return
    if not re.search(r"想|希望|打算|计划|准备|联系|争取|拟|能不能", text[max(0, first - 10) : first]):
        notes.put_in("academician", "joins", True, at + first, at + first + 2)
    for match in _DAYS.finditer(text):
        before = re.split("[，]", text[max(0, match.start() - 26) : match.start()])[-1]
        if re.search(r"每年|一年|全年|年均|工作|来|在|待|驻", before) and not re.search(r"合作(?:了)?[^，]{0,3}$", before):
            pair = days(match["q"])
            if pair and pair[0] <= 366:
                notes.put_in("academician", "days_per_year", pair[0], at + match.start(), at + match.end())
    together = re.search(rf"合作(?:了|已|已有|已经|超过|长达|有)?[^，。；\d]{{0,4}}?(?P<q>{TIME})", text)
    if together:
        pair = months(together["q"])
        if pair:
            notes.put_in("academician", "years_together", round(pair[0] / 12, 2), at + together.start(), at + together.end())
    deep = re.search(r"长期(?:且|而|、)?(?:稳定|深入|合作)?|深入(?:的)?合作|合作(?:基础|关系)[^，。；]{0,4}(?:深|长期|扎实|牢)|(?:基础|关系)(?:长期|深)", text)
    if deep:
        notes.put_in("academician", "long_term", not denied(text, deep.start(), 6), at + deep.start(), at + deep.end())
    fresh = re.search(r"刚(?:刚)?(?:开始)?(?:认识|接触|合作)|第一次合作|首次合作|以前没有?合作|此前没有?合作|没有?合作过|没有合作基础|未曾合作", text)
    if fresh:
        notes.put_in("academician", "long_term", False, at + fresh.start(), at + fresh.end(), again=True)
    attend = re.search(r"(?:院士)?(?:本人|他)?[^，。；]{0,8}?(?P<verb>参加|参与|出席|到场|到会|来)[^，。；]{0,10}?(?:论证|答辩|验收)", text)
    if attend:
        no = re.search(r"不(?:参加|参与|出席|到|来|会|能|打算|方便|一定)|没法|无法|没时间", text[max(0, attend.start() - 4) : attend.end()])
        unsure = re.search(r"不一定|不确定|还没|尽量|争取|看情况", attend.group())
        if not unsure:
            notes.put_in("academician", "attends", no is None, at + attend.start(), at + attend.end())
