"""Results: what the project brings in (awards, patents, new techniques), how far it is, and what will come of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ingest.numerals import NUMBER, YEAR, number, year
from kb.provinces import PROVINCES
from search.places import CITIES
from search.reading.telling import Notes, Part, denied, undecided

_MUNICIPAL = {short for _, short, _ in PROVINCES}
_AWARD = re.compile(
    r"(?P<whose>[\u4e00-\u9fff]{0,10}?)(?P<level>国家级?|省部级?(?:以上)?|自治区级?|省级?|部级|市级|地区级|州级|厅级|区级|校级|院级)?(?P<name>(?:科学技术|科技|技术发明|自然科学|科学|发明|技术)?(?:进步|发明|合作|成果)?(?:奖励?(?!状)|大奖))(?:的)?(?P<grade>[特一二三]等奖?)?"
)
_GRADED = re.compile(r"(?:科技进步|技术发明|自然科学|科学技术|科技|进步|发明)[^，。；]{0,3}?[特一二三]等奖|(?:科技|技术|科学|成果|省部级|国家级|市级)[^，。；、]{0,6}?奖(?:励)?(?!金|补)")
_PATENT = re.compile(r"(?:发明|实用新型|授权)?专利(?!局|申请中|代理)")
_NEW = re.compile(r"(?:新|先进|成熟|科技|科研|关键)?(?:技术|成果|产品|工艺|新品种|品种|装备)")
_BRINGS = re.compile(r"引进|引入|转化|转让|受让|购买|买断|引种|拿来|带来|成果来自|对方的|他们的|合作单位的")
_COUNT_AFTER = re.compile(rf"^[^，。；、\d]{{0,8}}?(?P<n>{NUMBER}|两|几)\s?(?:项|件|个|种)")
_COUNT_BEFORE = re.compile(rf"(?P<n>{NUMBER}|两)\s?(?:项|件|个|种)[^，。；、]{{0,12}}$")
_PARTNER = re.compile(r"对方|他们|合作单位|合作方|区外|引进|引入|那家|从[^，。；]{2,16}|合作高校|该校|该院|该所|手里|外方|[省市]那")
_OWN = re.compile(r"(?:我们?|咱们?|本)(?:公司|单位|院|校|所|企业|自己|厂)?[^，。；]{0,6}?(?:自有|拥有|有|获|自主|自己)|自有|自主研发|公司现有")


def read_achievements(notes: Notes, today: date) -> None:
    for sentence in notes.told.sentences:
        _in_sentence(notes, sentence, today)


def _in_sentence(notes: Notes, sentence: Part, today: date) -> None:
    text = sentence.text
    found: list[tuple[int, int, dict[str, Any]]] = []
    for match in _GRADED.finditer(text):
        level = _level(text, match.start(), match.group())
        found.append((match.start(), match.end(), {"kind": "奖", "level": level}))
    for match in re.finditer(r"省部级(?:以上)?(?:的)?(?:科技)?成果|国家级(?:的)?(?:科技)?成果", text):
        found.append((match.start(), match.end(), {"kind": "成果", "level": "国家级" if "国家" in match.group() else "省部级"}))
    for match in _PATENT.finditer(text):
        found.append((match.start(), match.end(), {"kind": "发明专利" if "发明" in match.group() else "专利"}))
    moved = re.search(rf"(?:{NUMBER}|两)\s?项[^，。；]{{0,14}}?(?P<kind>(?:新|先进|成熟|科技|科研)?(?:技术|成果|产品|工艺|品种))", text)
    if not found and moved and re.search(r"引进|引入|转化|产业化|拿来|落地|推广|转让", text) and not re.search(r"预期|预计|形成|产出|申请(?!财政)", text[max(0, moved.start() - 8) : moved.start()]):
        found.append((moved.start("kind"), moved.end("kind"), {"kind": moved["kind"]}))
    if not found and _BRINGS.search(text):
        for match in _NEW.finditer(text):
            before = text[max(0, match.start() - 26) : match.start()]
            if _BRINGS.search(before) and not re.search("[，。；]", re.split(_BRINGS, before)[-1]):
                found.append((match.start(), match.end(), {"kind": match.group()}))
                break
    for match in re.finditer(r"奖励|获奖|奖项", text):
        if not any(a <= match.start() < b for a, b, _ in found):
            no = re.search(r"(?:没有?|无|未)[^，。；]{0,10}$", text[max(0, match.start() - 12) : match.start()])
            if no:
                found.append((match.start(), match.end(), {"kind": "奖"}))
    for start, end, told in sorted(found, key=lambda f: f[0]):
        _one(notes, sentence, start, end, told, today)


def _level(text: str, start: int, words: str) -> str | None:
    near = text[max(0, start - 12) : start] + words
    near = re.split(r"[，。；、（(]|对方|引进|获得?|的(?=省|国|市)", near)[-1] if re.search(r"[，。；、（(]", near) else near
    if re.search(r"国家", near) and not re.search(r"国家高新", near):
        return "国家级"
    if re.search(r"省部|省级|部级|自治区|[\u4e00-\u9fff]省|教育部|部科|省科|省技", near):
        return "省部级"
    city = re.search(r"([\u4e00-\u9fff]{2,3})市", near)
    if city:
        own = next((c for c in _MUNICIPAL if city[1].endswith(c)), None)
        return "省部级" if own else "市级"
    if re.search(r"市级|地区级|州级|厅级|县级|区级|校级|院级|" + "|".join(sorted(CITIES, key=len, reverse=True)), near):
        return "市级"
    if any(short in near for short in _MUNICIPAL):
        return "省部级"
    return None


def _one(notes: Notes, sentence: Part, start: int, end: int, told: dict[str, Any], today: date) -> None:
    text, at = sentence.text, sentence.start
    head = max(text.rfind(mark, 0, start) for mark in "，") + 1
    tail = text.find("，", end)
    part = text[head : tail if tail >= 0 else len(text)]
    lead = text[head:start]
    if re.search(r"预期|预计|目标|将|力争|申请(?!单位)\s?\d|申请(?:或|并)?(?:取得)?[^，。；]{0,4}\d?\s?项?(?:发明)?$|产出|形成|拟申请|新增|要申请|完成后|指标", lead + text[end : end + 2]) and not _BRINGS.search(part):
        return
    if _lacking(notes, text, head, start, end, told, at, today):
        return
    if re.search(r"(?:奖|专利)[^，。；]{0,6}(?:还没|正在申请|公示|受理|申报中|审查)", text[start : end + 10]) or undecided(lead[-6:]) and not _BRINGS.search(lead):
        return
    before, after = _COUNT_BEFORE.search(text[max(head, start - 20) : start]), _COUNT_AFTER.search(text[end : end + 16])
    counted = after or before
    value = number(counted["n"]) if counted and counted["n"] != "几" else None
    when = _when(text[head:], today) or (_when(text[tail + 1 :].split("。")[0][:24], today) if tail >= 0 and re.match(r"[^，]{0,16}(?:年)[^，]{0,6}(?:获|授权|得|评|拿|取得|登记)", text[tail + 1 :]) else None)
    owner = None
    context = text[max(0, start - 40) : end + 6]
    if _OWN.search(lead) and not _BRINGS.search(part):
        owner = "own"
    elif _PARTNER.search(context):
        owner = "partner"
    told = {**told, "count": int(value) if value and value >= 1 else None, "date": when, "owner": owner}
    notes.add("achievements", {k: v for k, v in told.items() if v is not None}, at + start, at + end)


def _lacking(notes: Notes, text: str, head: int, start: int, end: int, told: dict[str, Any], at: int, today: date) -> bool:
    """没有专利, 也没有省部级奖, 此后没有新的奖励和专利."""
    before = text[max(head, start - 16) : start]
    no = re.search(r"(?:没有?|无|未|不曾|从未)(?:获得?|得过?|拿过?|取得|有)*(?:过|任何|新的?|省部级|国家级|以上|其他|别的|什么|相关|的|科技|科研|授权|发明|、|和|也|奖励?|专利|成果|任何一项)*$", before)
    if no is None or re.search(r"只是|只有|不只", before):
        return False
    lacking: dict[str, Any] = {"kind": "奖" if told["kind"] == "奖" else "专利" if "专利" in told["kind"] else told["kind"]}
    if told.get("level"):
        lacking["level"] = told["level"]
    if re.search(r"此后|之后|以后|后来|那以后|再没|再也", text[max(0, head - 2) : start]):
        earlier = [a["date"] for a in notes.facts.get("achievements", []) if a.get("date")]
        if earlier:
            lacking["since"] = max(earlier)
        else:
            return True
    notes.add("no_achievements", lacking, at + max(head, start - 8), at + end)
    return True


def _when(words: str, today: date) -> str | None:
    """The date of a result: 2018年获的奖, 去年的新技术, 今年刚授权."""
    match = re.search(rf"(?P<y>{YEAR})\s?年(?:\s?(?P<m>\d{{1,2}})\s?月)?", words)
    if match:
        value = year(match["y"])
        month = int(match["m"]) if match["m"] else None
        return None if value is None else f"{value}-{month:02d}" if month and 1 <= month <= 12 else str(value)
    said = re.search(r"去年|上年|上一年|今年|前年|大前年", words)
    if said:
        back = {"去年": 1, "上年": 1, "上一年": 1, "今年": 0, "前年": 2, "大前年": 3}[said.group()]
        return str(today.year - back)
    ago = re.search(rf"(?P<n>{NUMBER})\s?年(?:以)?前", words)
    if ago:
        value_ago = number(ago["n"])
        return str(today.year - int(value_ago)) if value_ago else None
    return None


_STAGES: tuple[tuple[str, str], ...] = (("基础研究", r"基础研究|基础理论|机理研究|理论研究"), ("实验研究", r"实验研究|实验室(?:研究|阶段|小试)|小试(?!完成|已|成功)"))
_PAPERS = re.compile(r"论文|论著|专著|软科学|研究报告|调研报告|政策建议")
_ONLY = re.compile(r"只(?!是?不)|就(?:是|出|写|发|形成|只|一)|仅|除(?:了)?[^，。；]{0,8}(?:外|以外)?(?:没有|无)|主要就是|全部是|都是|单纯")
_NOT_ONLY = re.compile(r"不(?:是)?(?:只|仅|光|单)|不止|并非只|不单|除[^，。；]{2,14}(?:还|外)")


def read_stage(notes: Notes) -> None:
    text = notes.told.text
    for part in notes.told.parts:
        _papers(notes, part)
        for stage, words in _STAGES:
            match = re.search(words, part.text)
            if match is None:
                continue
            start, end = part.start + match.start(), part.start + match.end()
            gone = re.search(r"(?:过了|已过|走过|超过|脱离|完成了?|结束|跨过|越过|早过)[^，。；]{0,12}$", part.text[: match.start()]) or re.search(r"(?:阶段)?(?:已经?|都)?(?:完成|做完|结束|过了)", part.text[match.end() : match.end() + 8])
            listed = re.search(r"(?:不是|不属于|也不是|不处于|不在|没有|并非|不|非)[^，。；]{0,22}$", part.text[: match.start()])
            if listed or gone:
                notes.put("beyond_basic", True, start, end)
            elif not re.search(r"支持|强化|从[^，。；]{0,6}到|扎实|(?:的|有)基础研究基础", part.text[: match.end()]):
                notes.put("stage", stage, start, end)
                if re.search(r"只|仅|单纯|纯(?!度)|完全", part.text[: match.start()]) or re.search(r"没有(?:任何)?(?:产业化|应用|转化|示范)|不(?:涉及|做)(?:产业化|应用)|不搞(?:产业化|应用)", text):
                    notes.put("stage_only", True, start, end)
    if "stage" in notes.facts and notes.facts.get("beyond_basic") and not notes.facts.get("stage_only"):
        notes.facts.pop("stage")
    elif "stage" in notes.facts:
        notes.facts.pop("beyond_basic", None)
    for stage, words in (("中试", r"中试"), ("产业化", r"产业化|规模化生产|批量生产|量产|生产线示范|应用示范|示范应用|推广应用")):
        match = re.search(words, text)
        if match and not denied(text, match.start(), 6) and "stage" not in notes.facts and not notes.facts.get("outputs_only_papers"):
            notes.put("stage", stage, *match.span())


def _papers(notes: Notes, part: Part) -> None:
    match = _PAPERS.search(part.text)
    if match is None:
        return
    start, end = part.start + match.start(), part.start + match.end()
    before = part.text[: match.start()]
    after = part.text[match.end() :]
    rest = notes.told.sentence_at(part.start).text
    if _NOT_ONLY.search(before) or re.search(r"不是(?:为了)?(?:发|写|出)?$|不(?:发|写)$", before[-6:]):
        notes.put("outputs_only_papers", False, start, end)
    elif _ONLY.search(before) or re.search(r"没有?(?:别的|其他|任何(?:其他)?|什么别的|实物|专利|应用|产品)[^，。；]{0,6}(?:产出|成果|产品|东西)?|再没(?:有)?别的|仅此", after + rest[rest.find(part.text) + len(part.text) :]):
        notes.put("outputs_only_papers", True, start, end)


_LEVEL = re.compile(r"(?:达到?|达|处于|具有|为|是|能取得|取得|属于|实现|保持)?[^，。；]{0,6}?(?P<level>国际领先|国际先进|国内领先|国内先进|区内领先|疆内领先|填补(?:国内|国际|国家|新疆|自治区|区内|省内)?空白)")


def read_prospects(notes: Notes) -> None:
    """How good the results will be."""
    for match in _LEVEL.finditer(notes.told.text):
        level = match["level"]
        sentence = notes.told.sentence_at(match.start()).text
        if denied(notes.told.text, match.start("level"), 8) or re.search(r"全球领先|机构|单位|大学|研究所", notes.told.part_at(match.start()).text[: 16]) and not re.search("成果|水平|技术", sentence):
            continue
        known = {"疆内领先": "区内领先", "填补新疆空白": "国内领先"}.get(level, "国内领先" if level.startswith("填补") else level)
        notes.put("result_level", known, *match.span("level"))
