"""Partners: with whom the project is done, from where they are, whether papers are signed; and whom it does without."""

from __future__ import annotations

import re
from typing import Any

from ingest.numerals import NUMBER, number
from search.places import CITIES, UNITS, Places, country_of, province_of
from search.reading.telling import Notes, Part, denied, undecided
from search.reading.who import head_type, types_in

_WITH = re.compile(
    r"(?<![参给授赋总共饱中])(?P<verb>和(?!田|静|硕|布克)|与|跟|同(?!时|意|步|等|一|样|类|比)|联合(?:了|上|起)?(?!申报(?:单位|一共|共|总)|体|攻关|研究|实验|单位|培养|承担)|携手|联手|拉上|拉着|拉(?=[一了])|搭上|找(?:了|到)?|带上|依托|牵手|牵头组织|引入)"
    r"(?P<who>[^，。；]{2,60}?)"
    r"(?P<tail>合作(?!社)|共同|一起|联合(?!会|实验室)|申报|攻关|参与|签|做|搞|开展|共建|组成|研发(?!机构|中心)|协作|对接|联手|达成|团队|谈|研究(?![所院机中])|报|聊|说好|往来|(?=[，。；]|$))"
)
_IS_PARTNER = re.compile(r"(?:[区疆省境国]外|外方|本地|疆内|区内)?(?:合作|参与|参加|联合申报|协作)(?:单位|方|企业|高校|院校|院所|伙伴|对象)(?:分别|目前|主要)?(?:是|为|有|包括|选的是|定为|定了|：|:)(?P<who>[^。；，]{2,60})")
_JOINS = re.compile(r"(?:另有|另外|还有|外加|再加|有|由|加上|以及|和)?(?P<who>(?:[一二两三四五六\d]{1,2}\s?(?:家|所|个))[^，。；]{2,24}?)(?:参与|参加|加入|配合|作为(?:参与|合作)单位|一起|负责|承担|提供)")
_FROM = re.compile(r"(?:从|引进|引入|转化|转让自|受让)(?:了)?(?P<who>[^，。；]{2,24}?(?:大学(?:[（(][^）)]{1,6}[）)])?|学院|研究院|研究所|科学院|公司|医院|高校|院所|企业))(?:的|那边|那里|引进|购买|手里|手上|拥有)?")
_REGION_PAIR = re.compile(
    r"(?P<a>[\u4e00-\u9fff]{2,12}?)(?:政府)?(?:已|已经|早就)?(?:和|与|跟|同)(?P<b>[^，。；]{2,14}?)(?=之间|双方|两地|政府|已|早|都|的|也|签|有|缔结|\s)(?:之间|双方|两地|政府)?(?:已经?|早就|早已|都|的|也)?\s?(?:签[^，。；]{0,4}|有|缔结|落实)?[^，。；]{0,6}?(?:科技合作协议|战略合作(?:框架)?协议|合作备忘录|备忘录|友好城市|友好省州|合作框架协议|科技协议)"
)
_OWN_REGION = re.compile(r"自治区|新疆|我区|本区|我省|本省|我们[省区]|本市|全区")
_ORGAN = re.compile(r"[省市国州]|" + "|".join(sorted({c for c in CITIES if len(c) <= 3} | {"清华", "北大"}, key=len, reverse=True)))
_SPLIT = re.compile(r"、|以及|及(?!其)|和(?!田|静|硕|布克)|与|跟|还有|，")
_COUNT = re.compile(rf"(?P<n>{NUMBER}|两|几)\s?(?:家|所|个|位)")
_OUT = re.compile(r"区外|疆外|省外|内地|外省|口里|兄弟省|援疆省市|东部|沿海|其他省")
_IN = re.compile(r"疆内|本地|当地|区内|省内|自治区|新疆|我区|本区|我们(?:这边|这里|本地)|同城|咱们?这")
_ABROAD = re.compile(r"外方|国外|境外|海外|外国|外籍|国际(?!合作|标准|化)")
_NOBODY = re.compile(r"^(?:项目|内容|我们|我|国家|自治区|要求|财政|规定|政府|市场|需求|产业|技术|科技厅|管理|专家|上级|现有|同类|国内外|其他|实际|行业|双方|院士|本项目|申报|所申报|成果|匹配)")


def read_partners(notes: Notes, places: Places, home: str | None) -> None:
    text = notes.told.text
    taken = _regional(notes, home)
    _absent(notes, home)
    for pattern in (_IS_PARTNER, _WITH, _JOINS, _FROM):
        for match in pattern.finditer(text):
            start, end = match.span("who")
            if any(a < end and start < b for a, b in taken):
                continue
            part = notes.told.part_at(start)
            if _refused(part, text, match.start()) or _NOBODY.match(match["who"]) and not types_in(match["who"]):
                continue
            looked_for = _looked_for(text, part, match, pattern is _FROM)
            loose = pattern is _WITH and not match["tail"] and not re.search(r"家|所|个|外|内地|本地|大学", match["who"])
            if loose and province_of(match["who"]) is None and country_of(match["who"]) is None:
                continue  # 和医院有工作合同: no cooperation told
            if _add_all(notes, match["who"], start, firm=not looked_for, home=home, strict=pattern in (_WITH, _JOINS)):
                taken.append((start, end))


def _looked_for(text: str, part: Part, match: re.Match[str], source: bool) -> bool:
    """Is the partner only wished for (想和…合作), or only the source of a result (从…引进)?"""
    before = text[part.start : match.start()]
    after = text[match.end() : part.end]
    if re.search(r"想|打算|计划|拟|准备|希望|考虑|寻找|在找|要找|预备|争取|有意|可能|正在(?:联系|接触|谈|对接)|联系", before) or match.groupdict().get("verb", "").startswith("找"):
        return not re.search(r"已|签", after)
    if re.search(r"(?:正在|还在|还没|尚未|初步)[^，。；]{0,6}(?:谈|联系|接触|对接|沟通|定)", after):
        return True
    return source and not re.search(r"合作单位|合作方|联合|共同", part.text)


def _refused(part: Part, text: str, place: int) -> bool:
    return denied(text, place, 8) or bool(re.search(r"(?:没有?|不打算|不想|不会|未|无)(?:再)?(?:联合|找|和|与|跟|同)", text[max(part.start, place - 6) : place + 3]))


def _add_all(notes: Notes, who: str, start: int, *, firm: bool, home: str | None, strict: bool) -> bool:
    """Every unit that these words name; False where none is one."""
    added = False
    at = 0
    shared = who  # 一家企业和四川农业大学: each piece speaks for itself; a place said once before 、 serves the next too
    for piece in [*_SPLIT.split(shared)]:
        begin = who.find(piece, at)
        at = begin + len(piece)
        told = _unit(piece, home)
        if told is None or strict and not (told["type"] or told.get("location") or told.get("country")):
            continue
        if told["type"] is None and not re.search(r"单位|机构|团队|院|校|所|伙伴|那家|专家", piece):
            continue
        told["firm"] = firm
        if not _merged(notes, told):
            notes.add("partners", told, start + begin, start + begin + len(piece))
        added = True
    return added


def _merged(notes: Notes, told: dict[str, Any]) -> bool:
    """A partner spoken of again: same type and place, and no other name; what is known of it is kept together."""
    for known in notes.facts.get("partners", []):
        same = known["type"] == told["type"] and all(known.get(k) == told.get(k) for k in ("province", "country", "location"))
        if same and (known.get("name") is None or told.get("name") is None or known["name"] == told["name"]) and 1 in (known["count"], told["count"]):
            known["firm"] = known["firm"] or told["firm"]
            known["count"] = max(known["count"], told["count"])
            if told.get("name"):
                known["name"] = told["name"]
            return True
    return False


def _unit(words: str, home: str | None) -> dict[str, Any] | None:
    """Type, name and place of the unit that words name."""
    bare = re.sub(r"[（(](?!北京|华东|武汉)[^（）()]*[）)]", "", words).strip()
    if len(bare) < 2 or re.match(r"这家|该|那家|对方|双方|三方|两家|几家|这个|他们", bare) or re.search(r"院士(?!工作站)|母公司|(?<![种电量原])子公司|分公司|兄弟公司", bare):
        return None
    kind = head_type(bare)
    country = country_of(bare)
    province = None if country else province_of(bare)
    known = next((u for u in UNITS if u in bare), None)
    if kind is None and known:
        kind = "research_institute" if re.search("院|所", known) else "university"
    where = None
    if country or _ABROAD.search(bare):
        where = "境外"
    elif _OUT.search(bare):
        where = "区外"
    elif _IN.search(bare):
        where, province = "疆内", province or home
    elif province and home:
        where = "疆内" if province == home else "区外"
    many = _COUNT.search(bare)
    value = number(many["n"]) if many and many["n"] != "几" else None
    named = re.search(r"[\u4e00-\u9fffA-Za-z]{2,16}?(?:大学(?:[（(][^（）()]{1,6}[）)])?|学院|研究院|研究所|医院|公司)$", bare)
    told: dict[str, Any] = {"type": kind, "location": where, "province": province, "country": country, "count": int(value) if value and value >= 1 else 1}
    if named and not many and (known or province or country):
        told["name"] = named.group()
    return {k: v for k, v in told.items() if v is not None or k == "type"}


def _regional(notes: Notes, home: str | None) -> list[tuple[int, int]]:
    """Agreements between regions (上海市与自治区签有科技合作协议): no agreement of the applicant's own."""
    taken: list[tuple[int, int]] = []
    for match in _REGION_PAIR.finditer(notes.told.text):
        sides = (match["a"], match["b"])
        own = [bool(_OWN_REGION.search(s)) for s in sides]
        if not any(own) or all(own) or re.search(r"我们|我公司|公司$|本单位", sides[0]):
            continue
        other = sides[1] if own[0] else sides[0]
        place = country_of(other) or province_of(other) or other.strip("的落实")
        if denied(notes.told.text, match.start("b"), 6) or re.search(r"没有?签|未签|还没", match.group()):
            continue
        # a framework of strategy is not the science agreement that tracks ask for
        strategic = "战略" in match.group() and "科技合作协议" not in match.group()
        notes.add("regional_agreement", f"{place}（战略合作）" if strategic else place, *match.span())
        taken.append(match.span())
    return taken


_LACKS = re.compile(
    r"(?P<no>没有?|无|未|不打算|不想|不会|不准备|不需要|不用|没)(?:再)?(?:去)?(?:联合|找到?|跟|和|与|同|拉|有|任何|合作|引入|带)*(?:任何|别的|其他|一家|哪家|过|了)*"
    r"(?P<what>(?:[区疆省境国]外|外方|国外|内地|外省|本地|疆内|区内|新疆|当地|合作的?)?(?:的)?(?:合作|参与|联合)?(?:单位|方|企业|公司|高校|大学|科研院所|研究院|医院|机构|伙伴|院所)(?!签|内|里|出|配|自|的)(?:合作|参与|加入|一起)?)"
)
_ALL_INSIDE = re.compile(r"(?:参与单位|合作单位|单位|几家|两家|三家|大家|他们)?(?:全部|都|全|均)(?:在|是)(?:疆内|区内|新疆|本地|自治区)")
_ALONE = re.compile(r"(?:单独|独立|独家|自己)(?:一家)?(?:申报|承担|完成|做|报|实施)|只有我们(?:自己)?(?:一家|一个)|就我们(?:自己)?一家")
_FINAL = re.compile(r"不打算|不想|不会|不准备|不需要|不用|明确|拒绝|不愿")


def _absent(notes: Notes, home: str | None) -> None:
    text = notes.told.text
    for match in _LACKS.finditer(text):
        part = notes.told.part_at(match.start())
        if undecided(_final_off(text[max(part.start, match.start() - 5) : part.end])) and not _FINAL.search(notes.told.sentence_at(match.start()).text):
            continue
        if match["no"] in ("没", "没有", "无", "未") and re.search(r"(?:注册|获得|得过|拿过|专利|成果|奖|签|关系|记录|成立|设立|入驻)", text[match.start() : part.end]):
            continue
        what = match["what"]
        kind = head_type(re.sub(r"^(?:[区疆省境国]外|合作|参与)", "", what))
        where = "区外" if _OUT.search(what) else "境外" if _ABROAD.search(what) else "疆内" if _IN.search(what) else None
        if kind is None and where is None and not re.search(r"合作|参与|联合|伙伴", match.group()):
            continue
        notes.add("no_partners", {k: v for k, v in (("type", kind), ("location", where)) if v}, *match.span())
    inside = _ALL_INSIDE.search(text)
    if inside and not denied(text, inside.start(), 3):
        for where in ("区外", "境外"):
            notes.add("no_partners", {"location": where}, *inside.span())
    alone = _ALONE.search(text)
    if alone and not undecided(text[max(0, alone.start() - 4) : alone.start()]) and not denied(text, alone.start(), 4) and not re.search("解决|法人|自己单独解决", text[alone.start() : alone.end() + 4]):
        notes.add("no_partners", {}, *alone.span())


def _final_off(words: str) -> str:
    """Without 不打算, 不想: these deny for good, though they hold a word of what is still open."""
    return re.sub(r"不打算|不想|不准备|不考虑|不希望|不争取", "不会", words)


_PAPER = re.compile(r"(?:科技|技术|项目|联合申报|战略|完整的?|正式的?|责.{0,3}权.{0,3}利[^，。；]{0,8}|针对[^，。；]{0,10})?(?:合作|联合|转化|技术服务|开发)?(?:协议|合同|意向书|协定)(?:书)?")
_OF_STAFF = re.compile(r"工作合同|劳动合同|聘用|聘任|劳务|意向协议或工作|购销|贷款|租赁|就业|购买合同|和医院有工作|任务书")
_SIGN = re.compile(r"签|盖章|盖了章|达成")
_HAVE = re.compile(r"齐全|齐备|备好|有了|都有|可从|可提交|能提供|可以提供|已有|提交|在手|到位|写明|明确")


def read_agreements(notes: Notes, taken: list[tuple[int, int]]) -> None:
    """Whether the cooperation agreement is signed, on its way, or refused."""
    verdicts: list[tuple[str, int, int, Part]] = []
    for part in notes.told.parts:
        if any(a < part.end and part.start < b for a, b in taken) and not re.search(r"双方|我们", part.text):
            continue
        paper, sign = _PAPER.search(part.text), _SIGN.search(part.text)
        previous = next((p for p in reversed(notes.told.parts) if p.end < part.start and p.sentence == part.sentence), None)
        topic = previous is not None and _PAPER.search(previous.text) is not None
        if not paper and not (sign and (topic or re.search(r"不会签|不肯签|拒签|不签|不愿签|没签|签好|签了|签完|签妥", part.text))):
            continue
        if _OF_STAFF.search(part.text) or re.search(r"自治区签|政府签|两地|省市签", part.text):
            continue
        if not sign and not _HAVE.search(part.text) and not re.search(r"没有|无|没", part.text):
            continue
        verdicts.append((_signed(part.text, notes.told.sentence_at(part.start).text), part.start, part.end, part))
    own = [v for v in verdicts if "院士" not in notes.told.sentence_at(v[1]).text or re.search(r"合作单位|双方|[区疆国]外", v[3].text)]
    for verdict, start, end, part in verdicts:
        if "院士" in part.text or any("院士" in p.text for p in notes.told.parts if p.sentence == part.sentence and p.start <= part.start):
            notes.put_in("academician", "agreement", verdict, start, end)
    if own:
        order = {"none": 0, "pending": 1, "signed": 2}
        worst = min(own, key=lambda v: order[v[0]])
        notes.put("agreement", worst[0], worst[1], worst[2])


def _signed(words: str, sentence: str) -> str:
    if re.search(r"不会签|不肯签|拒绝签|拒签|不愿(?:意)?签|不同意签|不打算签|不想签|不签", words) or re.search(r"(?:明确|表示)[^，。；]{0,8}不(?:会|愿|肯|想|同意|打算)(?:意)?签", sentence):
        return "none"
    if re.search(r"还没|尚未|还未|暂未|暂时|目前没|正在|在谈|待签|准备|打算|拟(?:签|定|订)|将(?:签|要|于)|计划|即将|争取|快签|马上|下个?月|下周|月底|年底|近期|近日|过几天|不久|很快|草签|草拟|草案|初稿|洽谈|协商|商谈|可以签|能签|愿意签|随时|走流程|没来得及|要签|会签(?!字)|谈妥|口头|意向", words):
        return "pending"
    if re.search(r"(?:没有?|未|无|没能|从未)(?:和|跟|与|同)?[^，。；]{0,10}?(?:签|协议|合同|意向书|任何)|没签", words):
        return "none"
    return "signed"
