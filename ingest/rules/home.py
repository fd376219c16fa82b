"""Where a guide is at home: what 自治区, 本省, 区内, 疆内 and 区外 mean in it, read from its own title and sentences.

`疆内` of the contract's location stands for inside the guide's home region, `区外` for outside it within the country, `境外`
for abroad. Regions are found by their endings (省, 市, 自治区, 开发区, 示范区 …); only the provinces are listed by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest import patterns
from kb.attribute import Location
from kb.provinces import PROVINCES

_FULL = {short: full for full, short, _ in PROVINCES}
_SHORT = "|".join(sorted((short for _, short, _ in PROVINCES), key=len, reverse=True))
_SIGNS = {sign: full for full, _, signs in PROVINCES for sign in signs}
_NAMED = re.compile(rf"(?P<name>{_SHORT})(?!时间)(?P<tail>维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)?")
_LEADING_CITY = re.compile(rf"^(?:关于[^，。]{{0,8}}?)?(?:{_SHORT})?省?(?P<city>[\u4e00-\u9fff]{{2,4}}?市)(?!场|级|政)")
_OWN_CITY = re.compile(r"(?P<city>(?!全市|本市|我市|省市|城市|各市|与|和|地州)(?![^市]{0,2}[与和同报发送交至到向由经给请前后内外级各的及并须应])(?:(?![我本全为是由])[\u4e00-\u9fff]){2,3}市)(?:行政区域|境内|范围内|辖区|科技局|科学技术局|人民政府)")

# a region as printed; the longest names (parks) first. 省内外 is no region.
PARK = r"(?:[“\"][^“”\"，。；]{1,12}[”\"]|(?:(?![在于为是由须])[\u4e00-\u9fff]){2,12}?(?:高新技术产业开发区|农业高新技术产业示范区|经济技术开发区|高新技术产业示范区|自主创新示范区|创新驱动发展试验区|开放试验区|示范区|试验区|开发区|产业园区?|高新区|经开区|科技城|新区|园区|合作区)|(?:(?<=[在于为由驻户])|(?<![\u4e00-\u9fff]))(?:高新区|经开区|自贸区|综保区|开发区|示范区|新区|片区|园区|功能区)(?=内|外|范围|境|注册|登记|设|落户|纳税|依法|辖|的|[，。；]))(?:[（(][\u4e00-\u9fff]{2,10}[）)])?"
REGION = rf"(?:{PARK}|[{''.join(_SIGNS)}](?=依法|注册|登记|设立|工商|$)|(?:{_SHORT})(?:维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)?(?!大学|科技)|(?![本我全各在于为])[\u4e00-\u9fff]{{2,7}}?(?:自治州|地区)|(?![本我全各省外与和及])(?:(?![在于本我是为全各由]|地州)[\u4e00-\u9fff]){{2,3}}市|(?<=[在于为由])(?![在于为由])[\u4e00-\u9fff]{{2,3}}省(?=注册|登记|境内|行政|设立|内|依法)|(?<=[在由驻])[\u4e00-\u9fff](?=注册|登记|依法|设立|落户|纳税)|(?<=在)(?![本我全各])[\u4e00-\u9fff]{{2,3}}(?=注册|登记|落户|纳税)|(?![本我全各省外与和及在于是为])(?:(?![在于本我是为全各市省由区])[\u4e00-\u9fff]){{2,4}}县(?!级)|(?<=[在于为由])(?![本我全各该社园地市城县校山灾牧景片辖省区])[\u4e00-\u9fff]{{2,3}}(?<![社园地市城县校山灾牧景片辖])[区旗盟](?=[，。；、]|注册|登记|境内|辖区|行政|设立|内|依法|工商|纳税)|[本我全][县州盟旗]|[县市省区州]域以?内|[本我]自治区|中国大陆|中华人民共和国|我国|中国|自治区|本省|我省|全省|本市|我市|全市|本区|我区|省内(?!外)|区内(?!外)|市内(?!外)|本地|(?![国期年月日周度时之以校院室])[\u4e00-\u9fff]内(?!外|设|部|容|蒙))"
REGIONS = rf"{REGION}(?:(?:、|和|及|或者|或|以及|与){REGION}){{0,15}}"

_ABROAD = re.compile(r"外方|[港澳台]方|港资|国外|境外|海外|外国|国（境）外|国\(境\)外|沿线国家|周边国家|成员国|东盟|欧盟|(?<!粤)港澳|香港|澳门|国家（地区）|国际组织|[^我本全该]国家(?!级|实验|重点|自主|高新|科技|自然|农业|[\u4e00-\u9fff]{0,2}示范)|共和国|(?:全球|国际)(?:领先|顶尖|知名|著名)|俄罗斯|蒙古国|哈萨克斯坦|美国|德国|日本|英国|法国")
_OUTSIDE = re.compile(r"区外|省外|市外|疆外|县外|州外|域外|京津冀|长三角|长江三角洲|粤港澳|大湾区|珠三角|成渝|东中部|中东部|先进省市|发达省市|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]外单位|[援兄][\u4e00-\u9fff]{1,2}省|对口(?:协作|支援|合作|帮扶)|结对|协作(?:省|城)市|援[\u4e00-\u9fff]省市|其他省|其它省|外省|国内其他|国内知名|国内外?优势|国内高水平|沿[黄江海][各九]?省|东部|西部省|中部省|支援方|支援省|对口支援|有关省市|兄弟省")
_INSIDE = re.compile(r"(?:区|省|市|疆|县|州)内(?!外)|本地|本省|本市|本区|我省|我区|我市|自治区(?:内|境内)|当地")
_BOTH = re.compile(r"[区省市疆国]内外")
FAR = re.compile(r"(?:[区省市疆]外|国内)[、或及和与/]{1,2}(?:国外|境外|海外|港澳)")  # outside the region and abroad alike


@dataclass(frozen=True)
class Home:
    """The home region of a guide: its province in full, and its city where the issuer is a city."""

    province: str | None = None
    city: str | None = None
    seat: str | None = None  # the county, district or park whose own guide it is

    @property
    def short(self) -> str | None:
        return next((short for full, short, _ in PROVINCES if full == self.province), None)

    def region(self, printed: str) -> str:
        """The region a printed word means in this guide: 自治区, 疆内, 省内 → the province; 本市 → the city; else as printed."""
        name = patterns.sub(r"\s", "", printed).strip("“”\"")
        if patterns.fullmatch(r"[在驻][\u4e00-\u9fff]", name):
            name = name[1:]
        own = _OWN_WORD.fullmatch(name)
        if own:
            return self._own(next(word for word in own.groups() if word)) or name
        if patterns.fullmatch(r"本地|(?![省市区县州盟旗镇])[\u4e00-\u9fff]内", name):
            return self.province or self.city or self.seat or name
        if self.city and (name in self.city if len(name) == 1 else f"{name}市" == self.city):
            return self.city or name
        if name in _SIGNS:
            return _SIGNS[name]
        match = _NAMED.fullmatch(name)
        if match:
            return _FULL[match["name"]]
        return {"我国": "中国", "中华人民共和国": "中国"}.get(name, name)

    def _own(self, sort: str) -> str | None:
        """The guide's own place of a sort (省, 市, 自治区, 新区); None where the guide names none of that sort."""
        for place in (self.seat, self.city, self.province):
            if place and (place.endswith(sort) or sort in ("片区", "园区", "功能区") and _ZONE.search(place)):
                return place
        return self.province if sort == "省" and self.province and self.province.endswith("区") else None

    def location(self, words: str) -> Location:
        """Where the partner that `words` describe must sit, seen from home."""
        if _BOTH.search(words) or FAR.search(words):
            return "any"
        if _ABROAD.search(words):
            return "境外"
        if _OUTSIDE.search(words):
            return "区外"
        inside = _INSIDE.search(words) or (self.short and patterns.search(rf"(?<!援){self.short}(?!外)", words)) or any(self.region(sign) in (self.province, self.city) for sign in patterns.findall(r"[在驻]([\u4e00-\u9fff])(?=[\u4e00-\u9fff]{0,6}(?:企业|单位|高校|院所|机构|公司|医院))", words))
        if inside or any(own and own in words for own in (self.province, self.city, self.seat)):
            return "疆内"
        other = _NAMED.search(words)
        return "区外" if other and other["name"] != self.short and (other["tail"] or self.short) else "any"


NOWHERE = Home()

# what a title says before its place, and the place itself: 关于征集2026年度｜临渡省｜“揭榜挂帅”…
_BEFORE = re.compile(
    r"^(?:关于|组织|开展|做好|进一步|印发|申报|申请|征集|推荐|受理|实施|下达|公布|发布|兑现|遴选|启动|举办|支持|促进|加快|推进|规范|修订|转发|的|《|“|\s|第[\d一二三四五六七八九十]{1,3}[届批期]|\d{4}(?:\s?[-—–~～至]\s?\d{4})?年?度?)+"
)
_ZONE = re.compile(r"(?:新区|高新区|经开区|开发区|自贸区|试验区|示范区|功能区|合作区|保税区|产业园区?|科技城|科学城)$")
_NAME = r"(?:(?![省市县区的和与及各本我全外国级年关于等类类第据])[\u4e00-\u9fff])"
_TITLE_PLACE = re.compile(
    rf"(?P<province>(?!自治|转发){_NAME}{{2,3}}省(?!厅|局)|{_NAME}{{2,4}}自治区)?(?P<city>{_NAME}{{2,4}}(?:市(?![场级政直属])|自治州)|(?!{_SHORT}){_NAME}{{2}}(?:州|(?<!联)盟)(?=[\u4e00-\u9fff\d“]))?"
    rf"(?P<seat>{_NAME}{{1,4}}县(?!级)|(?!.{{0,3}}(?:社|园|地|[主老心]城|校|山|灾|牧|景|片|自治|湾)区){_NAME}{{2,3}}区(?!域|块|间|县)|{_NAME}{{1,8}}(?:国家级|高新技术产业|经济技术|自由贸易|自主创新|生态){{0,2}}(?:新区|高新区|经开区|开发区|自贸区|试验区|示范区|功能区|合作区|保税区|科技城|科学城))?"
)
_ASIDE = re.compile(rf"[（(](?P<seat>{_NAME}{{2,8}}(?:新区|高新区|经开区|开发区|自贸区|试验区|示范区|科技城|科学城))[）)]")
_OWN_PROVINCE = re.compile(rf"(?<![\u4e00-\u9fff])(?:[须在有]{{1,2}})(?P<name>{_NAME}{{2,3}}省)(?=境内|行政区域|范围内|辖区)")
_OWN_WORD = re.compile(r"(?:[本我全](?P<s0>自治区|[省市区县州盟旗])|(?P<s1>[省市区县州盟旗])(?:域)?以?内|(?P<s2>自治区)内?|(?P<zone>高新区|经开区|自贸区|综保区|开发区|示范区|新区|片区|园区|功能区))")


def _named_in(title: str) -> tuple[str | None, str | None, str | None]:
    """The province, city and district or park that a title opens with, or names last in brackets."""
    for piece in (title, *title.split("关于")[1:]):
        found = _TITLE_PLACE.match(_BEFORE.sub("", piece))
        if found and found.group():
            return found["province"], found["city"], found["seat"]
    aside = _ASIDE.search(title)
    return None, None, aside["seat"] if aside else None


def _leading_city(words: str) -> re.Match[str] | None:
    """The city that a title or an issuer opens with, past 市某局关于组织申报2022年度."""
    bare = patterns.sub(r"^[^，。]{0,60}?关于(?:组织|开展|做好|印发|申报|征集|推荐|实施|下达|公布|发布|启动|受理|遴选|转发|《)*", "", words) if "关于" in words else words
    found = _LEADING_CITY.match(patterns.sub(r"^\s*(?:\d{4}年(?:度)?)?", "", bare))
    return found if found and not patterns.search("^市|[局厅委]|[前发报送交至]市$", found["city"]) else None


def home_of(title: str, texts: Iterable[str], issuer: str | None = None) -> Home:
    """The home of a guide from its title (which decides), its issuer and, failing these, from what its sentences name most."""
    heads = f"{title} {issuer or ''}"
    counts: dict[str, int] = {}
    body = "\n".join(texts)
    for weight, source in ((1000, heads), (1, body)):
        for match in _NAMED.finditer(source):
            counts[_FULL[match["name"]]] = counts.get(_FULL[match["name"]], 0) + weight
    if "自治区" in heads or (counts and max(counts.values()) < 1000 and "自治区" in body):
        own = {full: n for full, n in counts.items() if full.endswith("自治区")}
        counts = own or counts
    province = max(counts, key=lambda full: counts[full]) if counts else None
    city_match = _leading_city(title) or _OWN_CITY.search(title) or _leading_city(issuer or "")
    city = city_match["city"] if city_match else None
    if city is None and province is None:
        own_city = _OWN_CITY.search(body)
        city = own_city["city"] if own_city else None
    own_province, own_city_name, seat = _named_in(title)
    if issuer and not (own_province or own_city_name or seat):
        seat = _named_in(issuer)[2]  # 区某局关于组织申报…: the office that signs says whose
    heading = bool(province) and counts[province or ""] >= 1000
    if not heading and own_province:
        province = own_province
    elif not heading and (seat or own_city_name) and counts.get(province or "", 0) < 3:
        province = None  # what else it mentions is not where it is at home
    if own_city_name and (city is None or own_city_name[-1] in "州盟"):
        city = own_city_name
    if city and patterns.search(rf"^(?:{_SHORT})市$", city):
        province = city
    elif city and province and province != own_province and counts[province] < 1000:
        province = None  # a city guide that happens to mention a province or two
    if province is None and city is None and (told := _OWN_PROVINCE.search(body)):
        province = told["name"]
    return Home(province, city, seat)
