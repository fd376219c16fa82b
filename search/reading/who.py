"""Who applies: its types, whether it is a legal person, and where it is registered. Partners' words are left out."""

from __future__ import annotations

import re

from kb.attribute import ApplicantType
from search.places import Places, city_of, country_of, province_of
from search.reading.person import about_one_person, employer
from search.reading.telling import Notes, Part, denied

# words by type; in a predicate the last one is its head: 一家医疗器械企业 is an enterprise
TYPE_WORDS: tuple[tuple[ApplicantType, str], ...] = (
    ("central_branch", r"中央驻[\u4e00-\u9fff]{1,3}?(?:单位|机构|科研|直属)|驻疆(?:非独立法人)?单位|驻疆(?:机构|分支)"),
    ("social_organization", r"协会|学会|商会|基金会|民办非企业(?:单位)?|社会团体|社会组织|促进会|联合会"),
    ("service_agency", r"孵化器|众创空间|加速器|科技服务机构|技术转移机构|生产力促进中心"),
    ("platform", r"创新平台|重点实验室|技术创新中心|工程研究中心|工程技术研究中心|中试基地|创新中心|创新联合体|联合实验室"),
    ("medical_institution", r"医院|卫生院|疾控中心|疾病预防控制中心|保健院|医疗(?:卫生)?机构|卫生服务中心|血液中心|急救中心"),
    ("research_institute", r"科研院所|研究院|研究所|科学院|农科院|林科院|畜科院|科研单位|科研机构|科研所|设计院|勘察院|研究中心|新型研发机构|院所|(?<=[\u4e00-\u9fff])研究室"),
    ("university", r"高等院校|高等学校|高校|大学(?!科技园|生)|职业(?:技术)?学院|师范学院|(?<!科)学院(?!路)|院校|职校|高职"),
    ("government", r"行政公署|行署|人民政府|地区政府|州政府|市政府|县政府|厅局|管委会|管理委员会|[\u4e00-\u9fff]{2,8}(?:厅|局|委)(?=[，。；、（(]|$|联动|牵头)"),
    ("public_institution", r"(?<!企)事业单位|推广站|推广中心|技术站|监测站|监测中心|检测中心|检验所|检测院|种子站|试验站|工作站|林场|农场(?!公司)|水管站|博物馆|图书馆|气象台|地质队|管理站"),
    ("individual", r"个人(?:名义|申请|申报)|自然人"),
    ("team", r"(?<!院士)(?<!科研)(?<!研发)(?<!技术)(?:创业|创新)团队|团队申报"),
    ("enterprise", r"(?<!非)企业(?!家)|公司|(?<=[\u4e00-\u9fff])厂(?!址|房|区|家|里|长)|集团|合作社|厂家|高企|民企|国企|央企|链主(?!企业)"),
)
_TYPES = tuple((kind, re.compile(words)) for kind, words in TYPE_WORDS)
_SELF = (
    ("enterprise", re.compile(r"(?:我|咱|俺|本|敝)(?:们)?(?:的)?(?:公司|企业|厂|集团|合作社)|我司|本司|我社")),
    ("university", re.compile(r"(?:我|咱|俺|本)(?:们)?(?:学)?校(?!友)|(?:我|咱|俺)们学院|我们大学")),
    ("research_institute", re.compile(r"(?:我|咱|本)(?:们)?(?:研究)?所(?![以有在谓])|(?:我|咱)们(?:研究)院|我们研究院|本研究院|我研究院")),
    ("medical_institution", re.compile(r"(?:我|咱|俺|本)(?:们)?医院|我们科室")),
    ("government", re.compile(r"(?:我|咱|俺)们?(?:县|市|州|区|地区|自治[州县])[^，。；]{0,10}?(?:局|委员会|政府|办公室)|(?:我|本)(?:行署|厅|局(?!面)|委(?!托)|县政府|市政府)|(?:我|本)[县州市]人民政府")),
    ("public_institution", re.compile(r"(?:我|咱|本)(?:们)?站(?!在)")),
    ("social_organization", re.compile(r"(?:我|本|我们)(?:协会|学会|商会|会(?=[，。是]))")),
)
_HOSPITAL = re.compile(r"医院|三甲|临床|患者|科室|诊疗|医师")
_IS = re.compile(r"(?:^|[，。；\s])(?:您好|你好|老师好?|请问|咨询一下)?[，,！!\s]{0,2}(?:我们?|咱们?|俺们?|本单位|我(?:们)?单位|我院|我校|我所|我公司|我们这边|我们这|我们这里|我方|申报单位|牵头单位|申报主体|咱)[^，。；]{0,10}?(?:是|属于|系|为|作为)(?!不是)(?P<what>[^，。；]{2,60})")
_OTHERS = re.compile(r"合作|联合|对方|参与单位|跟[^，。；]{2,12}(?:一起|签)|外方|引进|区外单位|协作|参加单位|(?:和|与|跟|同|向|给|找|从)[^，。；]{0,16}$")


def types_in(words: str) -> list[tuple[int, int, ApplicantType]]:
    """(start, end, type) of every word for a type, those inside a longer word left out, in order of their ends."""
    found = [(m.start(), m.end(), kind) for kind, pattern in _TYPES for m in pattern.finditer(words)]
    kept = [f for f in found if not any(o is not f and o[0] <= f[0] and f[1] <= o[1] and o[1] - o[0] > f[1] - f[0] for o in found)]
    return sorted(kept, key=lambda f: (f[1], f[0]))


def head_type(words: str) -> ApplicantType | None:
    """The type that a noun phrase is about: its last word for one."""
    found = [f for f in types_in(words) if not denied(words, f[0], 6)]
    return found[-1][2] if found else None


def read_types(notes: Notes) -> None:
    """Types of the applicant, from what it says it is, then from how it calls itself, then from how the telling opens."""
    text = notes.told.text
    types: dict[ApplicantType, tuple[int, int]] = {}
    for match in _IS.finditer(text):
        what = _before_bracket(match["what"])
        if denied(text, match.start("what"), 4) or re.search(r"(?:项目|课题|技术|成果|负责人|方向)$", what) or re.match(r"第|想|要|为了|在谈", what):
            continue
        found = [f for f in types_in(what) if not denied(what, f[0], 6) and not re.search(r"(?:和|与|跟|同|联合|从|给|向|为)[^，。；、]{0,10}$", what[: f[0]])]
        if found:
            start = match.start("what")
            head = found[-1]
            types.setdefault(head[2], (start + head[0], start + head[1]))
            for other in found[:-1]:
                if other[2] == "central_branch" or re.search(r"兼|同时也?是|、", what[other[1] : head[0]]):
                    types.setdefault(other[2], (start + other[0], start + other[1]))
            break
    if not types:
        for kind, pattern in _SELF:
            own = pattern.search(text)
            if own and not denied(text, own.start(), 3):
                types[kind] = own.span()  # type: ignore[index]
                break
    if not types:
        mine = re.search(r"(?:我|本|咱们?)院", text)
        if mine:
            medical = _HOSPITAL.search(text)
            types["medical_institution" if medical else "research_institute"] = mine.span()
    if not types and about_one_person(notes.told):
        types.update(employer(notes.told, types_in))
    elif not types:
        _opening(notes, types)
    central = re.search(TYPE_WORDS[0][1], text)
    if central and not denied(text, central.start(), 4):
        types.setdefault("central_branch", central.span())
    for kind, (start, end) in types.items():
        notes.add("applicant_types", kind, start, end)


def _opening(notes: Notes, types: dict[ApplicantType, tuple[int, int]]) -> None:
    """A terse telling opens with who applies: 克拉玛依高新区企业，独立法人，…"""
    for part in notes.told.parts[:3]:
        if _OTHERS.search(part.text):
            continue
        found = [f for f in types_in(_before_bracket(part.text)) if not denied(part.text, f[0], 6)]
        if found:
            start, end, kind = found[-1]
            types[kind] = (part.start + start, part.start + end)
            return


def _before_bracket(words: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]", lambda m: "＊" * len(m.group()), words)


_LEGAL = re.compile(r"(?:非|不是|不具有|不具备|没有|无)?(?:一家|一个)?(?:具有|具备)?(?:独立)?(?:的)?(?:企业|事业|机关)?法人(?!代表|治理)(?:资格|单位|企业|机构|地位)?")
_PARTNER_BEFORE = re.compile(r"合作单位|合作方|对方|外方|参与单位|合作企业|那家|该校|该院|他们")


def read_legal(notes: Notes) -> None:
    text = notes.told.text
    for match in _LEGAL.finditer(text):
        part = notes.told.part_at(match.start())
        before = text[part.start : match.start()]
        bracket = before.rfind("（") if before.rfind("（") > before.rfind("）") else before.rfind("(") if before.rfind("(") > before.rfind(")") else -1
        lead = before[:bracket] if bracket >= 0 else before
        # （独立法人） behind a partner's name is the partner's
        bracketed = bracket >= 0 and re.search(r"(?:和|与|跟|同|联合|及|(?<!也)是|(?<![现作])为)[^，。；]{2,30}$", lead) is not None and not re.search(r"^(?:我|本)[^，。；和与跟同]{0,12}$", lead)
        if _PARTNER_BEFORE.search(before) or bracketed:
            continue
        if "独立" not in match.group() and not re.search(r"法人(?:资格|单位|企业|机构|地位)", match.group()):
            continue
        no = bool(re.match(r"非|不|没有|无", match.group())) or denied(text, match.start(), 6)
        notes.put("legal_person", not no, *match.span())
        return
    branch = re.search(r"(?:我们|我|本)?[^，。；]{0,8}?是[^，。；]{0,16}?(?:分公司|分支机构|分校|办事处|分院|内设机构|二级学院)", text)
    if branch and not denied(text, branch.start(), 3) and not _PARTNER_BEFORE.search(branch.group()):
        notes.put("legal_person", False, *branch.span())
        return
    whole = re.search(r"(?:我们|我|本)?[^，。；]{0,12}?(?:有限责任公司|有限公司|股份公司)", text)
    if whole and re.search("我|本", whole.group()[:4]) and not re.search(r"分公司|和|与|跟|联合", whole.group()):
        notes.put("legal_person", True, *whole.span())


_REGISTERED = re.compile(r"注册|登记|落户|营业执照|注册地|设立在|成立于")
_SITED = re.compile(r"(?:位于|地处|坐落|设在|办公在|在)(?=[\u4e00-\u9fff])")
_NOT_THERE = re.compile(r"不在|没有?在|未在|不属于|没有注册|未注册|没注册|不是[^，。；]{0,10}注册|没有?[^，。；]{0,3}注册")
_MANY_PARKS = re.compile(r"(?:任何|所有|哪个|一个|别的)[^，。；]{0,6}(?:园区|高新区|经开区|开发区|示范区)|(?:园区|高新区|经开区|开发区)(?:、(?:园区|高新区|经开区|开发区))+|不在园区|没进园区|没入园|园区外|开发区外")
_HOME_WORDS = re.compile(r"自治区(?!级|科技|人民|政府|党委|行业|重点|优秀)|疆内|全?区内|本区|我区|本省|省内|我省|境内")


def read_region(notes: Notes, places: Places, home: str | None) -> None:
    """The place of registration: park, city, province; and where it is said not to be registered."""
    for part in notes.told.parts:
        _one_place(notes, part, places, home)


def _one_place(notes: Notes, part: Part, places: Places, home: str | None) -> None:
    text = part.text
    if re.search(r"优惠|政策|建议|请问能|能不能报|推广到|应用到|销往|示范点|落地|转化到", text) and not _REGISTERED.search(text):
        return
    registered = _REGISTERED.search(text)
    negative = _NOT_THERE.search(text)
    own = re.search(r"(?:我们?|咱们?|俺们?|本)(?:公司|单位|院|校|所|医院|厂|学校|企业|中心|这边|这|家)?[^，。；]{0,6}?(?:是|在|位于|地处|属于|注册)", text) or (part.sentence == 0 and re.search(r"^(?:一家|一所)?[\u4e00-\u9fff]{2,12}?(?:的)?(?:一家|一所|企业|公司)(?!自筹|参与|出资|提供)", text))
    terse = part.sentence == 0 and not _OTHERS.search(text) and notes.told.parts[0] is part
    if re.search(r"自筹|参与|出资|提供", text) and not registered:
        return
    if not (registered or negative and re.search(r"区", text) or own or terse):
        return
    if _OTHERS.search(text) and not registered and not re.match(r"\s?(?:我们?|咱们?|本)", text):
        return
    if re.search(r"合作单位|对方|合作方|参与(?:单位|企业)|外方", text) and not re.search(r"(?:我|本|都|均)", text[:8]):
        return
    if negative:
        _not_there(notes, part, places, negative.start())
        return
    # the applicant's own words end where a partner's begin
    stop = re.search(r"[，]|(?:和(?!田|静|硕|布克)|与|跟|同|联合|想找|想和|合作)(?=[\u4e00-\u9fff])", text[4:])
    scope = text if registered else text[: stop.start() + 4] if stop else text
    park = places.park_in(scope)
    if park:
        name, start, end = park
        notes.put("park", name, part.start + start, part.start + end)
        notes.put("region", name, part.start + start, part.start + end)
        province = places.province(name) or (home if city_of(name) is None and province_of(name) is None else None)
        notes.put("province", province, part.start + start, part.start + end)
        notes.put("city", city_of(name), part.start + start, part.start + end)
        return
    if country_of(scope) and not province_of(scope):
        return
    own_scope = _of_self(scope)
    city, province = city_of(own_scope), province_of(own_scope)
    if province is None:
        word = _HOME_WORDS.search(own_scope)
        if word and home:
            notes.put("region", home, part.start + word.start(), part.start + word.end())
            notes.put("province", home, part.start + word.start(), part.start + word.end())
        return
    start = own_scope.find(city) if city else 0
    start = max(start, 0)
    end = start + len(city) if city else min(len(scope), 20)
    if "province" in notes.facts and not registered:
        return
    notes.put("region", city or province, part.start + start, part.start + end, again=bool(registered) and "park" not in notes.facts)
    notes.put("province", province, part.start + start, part.start + end, again=bool(registered) and "park" not in notes.facts)
    if city and (notes.facts.get("province") == province):
        notes.put("city", city, part.start + start, part.start + end, again=bool(registered) and "park" not in notes.facts)
    elif not city and registered and notes.facts.get("city") and province_of(str(notes.facts["city"])) not in (None, province):
        notes.facts.pop("city")


def _of_self(scope: str) -> str:
    """The scope without names of universities and the like that are not the applicant's own place."""
    return re.sub(r"(?:(?<![现作])为|给|向|服务于?|面向|针对|围绕|解决)[^，。；]{2,}", "", scope)


def _not_there(notes: Notes, part: Part, places: Places, place: int) -> None:
    text = part.text
    span = (part.start, part.end)
    if re.search(r"[“\"]?[两三四五]区[”\"]?|[二三四五六七八九十\d]\s?个园区|[这那]些园区|指定的?园区|名单(?:里|内)", text):
        notes.add("not_registered_in", re.sub(r"\s", "", text)[:40], *span)
        return
    if _MANY_PARKS.search(text):
        notes.put("in_park", False, *span)
        return
    named = places.park_in(text[place:])
    if named:
        notes.add("not_registered_in", named[0], *span)
        return
    # 在新疆没有注册: the place may stand before the negation
    where = province_of(text)
    if where and "注册" in text:
        notes.add("not_registered_in", city_of(text) or where, *span)
    elif re.search(r"园区|高新区|经开区|开发区", text):
        notes.put("in_park", False, *span)
