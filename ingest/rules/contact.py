"""Whom to call: the unit, people and phones of a contact line, in every layout that guides print them.

A line is read as a row of short tokens: labels (联系人：, 电话（传真）：, 技术支持：), units, names and phones. Spaces inside a
name (韩  冬) and inside a phone (010-6810 4417, 029－8729 4136) are the printer's, and are closed first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from ingest import patterns
from ingest.masked import masked, unmasked
from ingest.rules.base import Match, Place, Reading, Rule, at

PHONE = re.compile(
    r"(?<![\d.\-])(?<![\u4e00-\u9fffA-Z](?=20[0-4]\d{4}(?!\d)))(?P<area>0\d{2,3})?(?P<dash>\s?-\s{0,2}|\s?(?=\d))?(?P<own>[1-9]\d{6,7})(?!\d)|(?<!\d)(?P<mobile>1[3-9]\d{9})(?!\d)|(?<!\d)(?P<free>[48]00-?\d{3}-?\d{4}|0\d{2,3}-12\d{3}|(?<=[线诉督][：:])12\d{3}|(?<=热线)12\d{3}|400-?\d{4}-?\d{3}|400\d-\d{3}-\d{3})(?!\d)"
)
_DASHES = re.compile("[—－–‐‑﹣−]{1,2}")
_NO_PHONE = re.compile(r"(?:邮编|邮政编码|群号?|QQ群?|传真号码)\s?[:：]?\s?$", re.IGNORECASE)
_FAX = re.compile(r"(?<![话机/／及和、])传真\s?[:：]?\s?$")
_UNIT_END = r"(?:处|部|股|中心|局|科|室|院|会|所|司|厅|办|站|区|园|校|公司|集团|委|大厅|协会|学会|大学|平台|支队|馆|院校|组|窗口)"
_UNIT = re.compile(rf"[\u4e00-\u9fff·（）()“”、\-]{{1,40}}?{_UNIT_END}(?:[（(][^（）()]{{1,14}}[）)])?$")
_HELP = r"(?:(?:申报|系统|平台|网络|业务|软件|网上申报|网上填报|信息系统|申报系统)*(?:技术支持|技术服务|技术咨询|系统咨询|系统支持|系统维护|[系平][统台]运维|运维(?:服务|支持)?|系统问题|系统故障|平台故障|[系平][统台]操作|平台使用|技术问题|操作问题|网络技术|网络问题|(?<=[统台])技术(?=[：:])|客服(?:热线)?))"
_PERSON_LABEL = re.compile(r"(?:联系人(?:员)?|经办人|收件人|接收人|负责人|联络人|项目主管|专员)(?:及(?:联系)?(?:电话|方式))?(?:[（(][^（）()]{0,8}[）)])?\s?[:：]?")
_UNIT_LABEL = re.compile(
    r"(?:(?:业务|归口)?(?:管理|主管|受理|责任|牵头|业务|归口|承办|联系|咨询|经办|办理|收件|接收)(?:部门|单位|处室|科室|机构|窗口))\s?[:：]"
)
_PHONE_LABEL = re.compile(
    r"(?:(?:(?:联系|咨询|办公|监督|服务|受理|技术|业务|政策|系统|申报|举报|投诉|指南|财务|值班|支持){0,3}(?:电话|热线|手机|传真|方式))(?:号码)?(?:[（(/][^（）()：:\d]{0,8}[）)]?)?(?:和|及|、|/)?(?:传真|手机)?|(?:指南|业务|政策|申报|工作)?咨询(?!中心|服务(?:中心|公司)|公司|处|委员会))\s?[:：]?"
)
_ASIDE = re.compile(
    r"(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?\s?[:：]?\s?[A-Za-z0-9_.\-]{1,40}@[A-Za-z0-9.\-]{2,40}|[Ee]-?mail\s?[:：]?\s?\S{3,60}|[A-Za-z0-9_.\-]{1,40}@[A-Za-z0-9.\-]{2,40}|https?://\S{1,80}"
    r"|(?:通讯|联系|办公|邮寄|寄送|收件|受理)?(?:地址|地点)\s?[:：][^；。\n]{2,60}?(?=[，,；。\s]{0,2}(?:邮编|邮政编码|电话|联系|收件|经办|传真|$|\d{7}))|(?:邮编|邮政编码)\s?[:：]?\s?\d{6}"
)
_NOT_NAME = re.compile(
    r"群号|钉钉|线[上下]|报送|微信|综合|验收|中期|检查|结题|补助|奖补|补贴|类$|纪检|驻[局厅委会]|举报|投诉|廉政|电话|咨询|处室|业务|地址|邮编|系统|平台|科技|技术|支持|服务|中心|联系|申报|项目|受理|时间|工作|管理|方式|网站|传真|手机|办公|单位|部门|如有|其他|有关|问题|材料|以下|如下|指南|请|专项|计划|政策|监督|申请|财务|邮箱|周[一二三四五六日]|上午|下午|法定|附件|学术|合作|秘书|中继|总机|分机|转|内网|电子版|座机|微信|同号|固话|专线|验证|专题|窗口|领域|方向|式[一二三四五六七八两]份?|[表函版]$|格式|奖$|奖、|奖项|审查|赛事|大赛|券$"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐尚梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边吉饶瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚娄廉简娜冷艾穆盖麦冀岑商"
)
_DOUBLE = "欧阳|司徒|上官|诸葛|司马|皇甫|尉迟|慕容|令狐|南宫|夏侯|端木"
_OF_UNIT = re.compile(rf"(?P<unit>[\u4e00-\u9fff]{{1,16}}(?:处|科|办|室|局|厅|股|部|院|中心))(?P<name>[{_SURNAMES}](?![\u4e00-\u9fff]?(?:处|科|室|局|厅|股|部|院)$)[\u4e00-\u9fff]{{1,2}}?(?<![处科室局厅股院]))(?:老师|同志|工程师|处长|科长|主任|女士|先生)?$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})?|[阿不都热合曼买提江吐尔逊古丽木沙力克努依拉米迪亚库班哈斯巴艾麦塔玉素甫帕肉孜加娜别森再拜赛卜杜西拉赫汗额敦图乌云娜其格琴高娃和朝鲁苏日宝音花德仁满都呼]{5,9}")
_TITLE = re.compile(r"(?<=[\u4e00-\u9fff])(?:老师|同志|工|工程师|处长|副处长|科长|主任|女士|先生)$")
_EXTENSION = re.compile(r"(?:内线|分机|短号|小号|院内电话|座机|电话)(?:号码)?\s?[:：]?\s?(?P<own>\d{3,6}(?:\s?[、/，]\s?\d{3,6}(?!\d)){0,5})(?![\d年月元%])")
_INNER = re.compile(r"(?P<by>转|-(?=\d{1,4}(?!\d|-)))(?P<n>\d{1,5})(?!\d|-)")  # 0771-5550251转2, 025-84209933-807
_GAP = "\x00"


def _closed(text: str) -> str:
    """The line with one kind of dash and digit, and the printer's spaces inside labels, names and phones closed."""
    flat = _DASHES.sub("-", "".join(unicodedata.normalize("NFKC", c) if c in "０１２３４５６７８９　／＠．" else c for c in text))
    flat = patterns.sub(r"[（(]\s?(0\d{2,3})\s?[）)]\s?-?\s?(?=\d)", r"\1-", flat)
    flat = patterns.sub(r"(?<!\d)(0\d{2,3})\s?-\s?(\d{3,4})[\s-](\d{4})(?!\d)", r"\1-\2\3", flat)
    flat = patterns.sub(r"(?<=\d[、，,/；])\s?([2-9]\d{3})\s(\d{4})(?!\d)", r"\1\2", flat)
    flat = patterns.sub(r"(?<=[\d/])(\s?[/、，]\s?)([2-9]\d{2})\s(\d{4})(?!\d)", r"\1\2\3", flat)
    flat = patterns.sub(r"(?<!\d)(0\d{2,3}-[2-9]\d{3})\s(\d{3})(?!\d)", r"\1\2", flat)
    flat = patterns.sub(rf"(?<![\u4e00-\u9fff])([{_SURNAMES}])\s{{1,4}}([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", flat)
    flat = patterns.sub(rf"(?<![\u4e00-\u9fff])([{_SURNAMES}])\s{{1,4}}(?!电话|手机|传真|邮箱|座机|地址|微信|办公|[\u4e00-\u9fff][处科室局厅股部院])([\u4e00-\u9fff]{{2}})(?![\u4e00-\u9fff])", r"\1\2", flat)
    flat = patterns.sub(r"(?<!\d)(1[3-9]\d)[\s-](\d{4})[\s-](\d{4})(?!\d)", r"\1\2\3", flat)
    flat = patterns.sub(r"(?<=[话真机][\s:：])([2-9]\d{3})\s(\d{4})(?!\d)", r"\1\2", flat)
    flat = patterns.sub(r"(?<!\d)([48]00)\s(\d{3})\s(\d{4})(?!\d)", r"\1-\2-\3", flat)
    flat = patterns.sub(r"(?<=[：:，,、；])(\s?)((?!(?:19|20)\d\d\s)[2-9]\d{3})\s(\d{4})(?![\d年])", r"\1\2\3", flat)
    flat = patterns.sub(r"((?:老师|同志|女士|先生|电话)[\s：:，]{0,2})([2-9]\d{3})-(\d{4})(?![\d元万亿])", r"\1\2\3", flat)  # 王老师 6512-3344
    for label in ("联系人", "电话", "传真", "手机", "邮箱", "邮编", "地址", "经办人", "收件人", "负责人"):
        flat = patterns.sub(r"\s{0,3}".join(label), label, flat)
    return flat


def phones_in(text: str) -> list[str]:
    """Phones as area-number, mobile ones as they are; a number without its area code takes that of the one before it."""
    found: list[str] = []
    area = ""
    flat = _closed(text)
    faxed = [m for m in PHONE.finditer(flat) if _FAX.search(flat[max(0, m.start() - 6) : m.start()]) or patterns.match(r"\s?[（(]传真[）)]", flat[m.end() :])]
    only = len(faxed) == sum(1 for _ in PHONE.finditer(flat))
    for match in PHONE.finditer(flat):
        if not only and any(fax.start() == match.start() for fax in faxed):
            continue
        if match["own"]:
            if not match["area"] and _NO_PHONE.search(match.string[max(0, match.start() - 6) : match.start()]):
                continue
            area = match["area"] or area
            inner = _INNER.match(flat, match.end())
            found.append((f"{area}-" if area else "") + match["own"] + (inner.group() if inner else ""))
        else:
            found.append(match.group())
    return list(dict.fromkeys(found)) or _extensions(text)


def _extensions(text: str) -> list[str]:
    """Numbers inside a house, behind the word that says so: 内线8326、8327."""
    said = _EXTENSION.search(text)
    return patterns.findall(r"\d{3,6}", said["own"]) if said else []


def _tokens(text: str) -> list[tuple[str, str]]:
    """The short words of a contact line, each with the label that it stands after: unit, person or none."""
    line = _EXTENSION.sub(f" {_GAP} ", PHONE.sub(_GAP, _ASIDE.sub(" ", text)))
    line = patterns.sub(rf"{_GAP}(?:\s?(?:-|转|—|分机)\s?\d{{1,5}})?", f" {_GAP} ", line)
    marks = [(m.start(), m.end(), name) for name, pattern in (("unit", _UNIT_LABEL), ("person", _PERSON_LABEL), ("phone", _PHONE_LABEL)) for m in pattern.finditer(line)]
    marks.sort()
    found: list[tuple[str, str]] = []
    at_, label = 0, ""
    for start, end, name in [*marks, (len(line), len(line), "")]:
        if start < at_:
            continue
        for word in patterns.split(r"[\s，,、；;。：:/]{1,6}", _bracketed(line[at_:start])):
            if word == _GAP:
                label = ""
            word = patterns.sub("[（(]$|^[）)]", "", word)
            bare = patterns.sub(r"^(?:[请可或向与]{0,2}(?:联系|咨询|致电|拨打|查询)|[请可或]{0,2}[向与和](?=.{3,20}(?:联系|咨询)$))|(?:联系|咨询)$", "", word.strip("- "))
            bare = patterns.sub("[（(]$|^[）)]", "", bare)
            bare = patterns.sub(r"^[\u4e00-\u9fff]{1,12}?(?:汇总|统一|集中)(?:报送?|交|送)(?:至|到)?(?=[\u4e00-\u9fff]{3})", "", bare)  # 各镇汇总报县局粮油站，联系人…
            both = _OF_UNIT.match(bare) if label != "unit" else None
            if both:  # 生物办邱雯: a unit and its person in one word
                found.extend((("", both["unit"]), (label, both["name"])))
            elif bare.strip("（）() "):
                found.append((label, bare))
        at_, label = end, name
    return found


def _bracketed(text: str) -> str:
    """A unit keeps the brackets that end it; brackets that hold a name or a unit by themselves are opened."""
    text = patterns.sub(r"(?:(?<=办公室)|(?<=中心))[（(][\u4e00-\u9fff]{1,14}[厅局委][\u4e00-\u9fff]{2,12}[处室科][）)]", " ", text)  # 基金办公室（省科技厅基础处）: its other name
    scope = patterns.sub(rf"(?<=[处科办室局厅股部院会])[（(](?!{_GAP}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[、，\s）)]|{_GAP}))(?![^（）()]{{0,12}}{_UNIT_END}[）)])[\u4e00-\u9fff、，]{{2,24}}[）)]", " ", text)
    scope = patterns.sub(rf"(?<={_GAP})\s?[（(][^（）()\d]{{0,24}}(?:领域|方向|方面|业务|事宜|事项|项目|课题|类)(?:咨询)?[）)]", " ", scope)  # 0351-…（煤炭、材料领域）
    scope = patterns.sub(rf"(?<={_GAP})\s?[（(](?P<of>[\u4e00-\u9fff、]{{4,24}})[）)]", lambda m: m.group() if _UNIT.fullmatch(m["of"]) or m["of"][0] in _SURNAMES and "、" in m["of"] else " ", scope)  # 029-…（生物医药）
    return patterns.sub(r"(?<!区)[（(]([^（）()]{1,24})[）)]", r" \1 ", scope)  # what a unit's brackets hold besides is what it is in charge of


def _people(words: list[str]) -> list[str]:
    """Names, with one-character words that stand in pairs put together: 韩 冬 → 韩冬."""
    found: list[str] = []
    i = 0
    while i < len(words):
        word = words[i]
        if patterns.fullmatch(r"[\u4e00-\u9fff]", word) and word not in _SURNAMES and i + 1 < len(words) and patterns.fullmatch(r"[\u4e00-\u9fff]", words[i + 1]):
            word, i = word + words[i + 1], i + 1
        bare = _TITLE.sub("", word)
        if patterns.fullmatch(f"(?![和向由单来])[{_SURNAMES}]", word) or bare != word and (len(bare) == 1 or patterns.fullmatch(_DOUBLE, bare)):
            found.append(bare if bare in _SURNAMES and bare == word else word)
        elif _NAME.fullmatch(bare if len(bare) >= 2 else word) and not _NOT_NAME.search(word):
            found.append(bare if len(bare) >= 2 else word)
        i += 1
    return list(dict.fromkeys(found))


def _read(text: str) -> tuple[str | None, list[str], list[str]]:
    """Unit, people and phones of one contact line."""
    flat = patterns.sub(r"^\s?[▲△★☆●○◆◇■□◎※▶•·*>\-—]{1,3}\s?", "", _closed(text))
    flat = patterns.sub(r"^\s?(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十\d]{1,2}[、.．])\s?(?=\D)", "", flat)
    tokens = _tokens(flat)
    phones = phones_in(text)
    unit: list[str] = []
    rest: list[str] = []
    early: list[str] = []
    for nth, (label, word) in enumerate(tokens):
        behind = tokens[nth + 1][1] if nth + 1 < len(tokens) else _GAP
        if word == _GAP:
            rest.append("")
        elif label == "unit" and not unit:
            unit.append(word)
        elif _UNIT.fullmatch(word) and (len(word) > 3 or label != "person" or word[-1] in "处局厅委室办" or word[-1] in "科部股" and _people([behind])) and len(word) > 2 and not patterns.fullmatch(_HELP, word):
            # 省科技厅 高新处: two words of one unit; a second unit after a name or a phone is another's
            if not unit or not rest:
                unit.append(word)
        elif not patterns.fullmatch(_HELP, word):
            rest.append(word)
            early += [word] if not unit and label != "person" and not patterns.match(f"[{_SURNAMES}]|{_DOUBLE}", word) else []
    if unit and _GAP not in [word for _, word in tokens[: next((i for i, (_, w) in enumerate(tokens) if w in unit), 0)]]:
        rest = [word for word in rest if word not in early]  # 智能电网 高新处 罗工: what is told of stands before the unit
    help_ = patterns.search(rf"(?:^|[\s，；。”]){_HELP}(?=电话|热线|[\s：:]|0\d|$)", flat)
    named = "".join(dict.fromkeys(unit)) if unit else help_.group().strip(" ，；。”") if help_ else None
    return named, _people(rest), phones


def is_called(text: str) -> bool:
    """Has a row of a table a phone, blanks of the printer inside it or none?"""
    return PHONE.search(text) is not None or PHONE.search(_closed(text)) is not None and patterns.search(r"0\d{2,3}\s?[-—－–]\s?\d{3,4}\s\d{3,4}(?!\d)", text) is not None


def people_in(cell: str) -> list[str]:
    """The names in a cell of names."""
    return _people([word for label, word in _tokens(_closed(cell)) if word != _GAP])


def unit_in(text: str) -> str | None:
    """The unit that a line names."""
    return _read(text)[0]


# 工业类找某甲123…，农业类找某乙456…: each person with the phones behind the name
_EACH = re.compile(
    rf"(?:(?P<about>[\u4e00-\u9fff]{{2,12}}?)(?:请)?(?:找|联系|咨询|问|请致电|[:：]|的)\s?)?(?P<name>[{_SURNAMES}](?:[\u4e00-\u9fff]{{1,2}}|工|老师)(?:老师|主任|科长|处长)?)\s?[（(:：，]?\s?(?:电话|手机)?[:：]?\s?(?P<phones>{PHONE.pattern})"
)
_BEGINS = re.compile(rf"\s?(?:[\u4e00-\u9fff]{{0,4}}(?:联系|咨询)(?:人|电话|方式)?\s?[:：]|[^，。；：:\d]{{2,20}}[（(][^（）()]{{2,12}}[）)][:：]|[（(][^（）()]{{2,12}}[）)])?[\u4e00-\u9fff]{{2,30}}?{_UNIT_END}(?:[（(][^（）()]{{1,40}}[）)])?\s?(?:[:：，,\s]|(?=0\d{{2,3}}[-－—–]?\d))")


_HELP_LINE = re.compile(rf"\s?(?:“[^“”]{{2,12}}”(?:技术)?)?{_HELP}(?:电话|热线)?\s?(?:[:：，\s]|(?=0\d{{2,3}}[-－—–]?\d))")


_ASKED = re.compile(r"\s?[\u4e00-\u9fff]{0,6}(?:咨询|支持|服务|监督|投诉|举报|受理)(?:电话|热线)?[：:]\s?(?=[\d（(])")  # 业务咨询：…；监督电话：…
_LABELLED_UNIT = re.compile(rf"\s?[\u4e00-\u9fff]{{2,6}}[：:]\s?[\u4e00-\u9fff]{{2,20}}?{_UNIT_END}[\s：:，,（(]")  # 材料接收：某研究院 孟雪 …

_OF_TOPIC = re.compile(rf"\s?[\u4e00-\u9fff、]{{2,14}}[：:]\s?[\u4e00-\u9fff]{{2,20}}?{_UNIT_END}[\s：:，,（(]")  # 工业领域：高新处 金某 …；农业领域：农村处 应某 …
_LINE = re.compile(r"[^；。]{6,200}")
# 农村处 85807722 社会发展处 85807733: behind a phone another unit with a phone of its own
_NEXT_UNIT = re.compile(r"(?<=[\d）)])[\s，、,]{1,4}(?=[\u4e00-\u9fff]{2,16}(?:处|科|部|中心|局|室|办|组)(?:[（(][^（）()]{1,14}[)）])?[\s：:]{0,3}(?:[\u4e00-\u9fff·]{2,4}[\s，、：:]{1,3}){0,3}(?:0\d{2,3}|[2-9]\d{6}|1[3-9]\d{9}))")


# 青年项目：基础处 李某 …35822 重点项目：前沿处 …: behind a phone the next topic, with a phone of its own
_NEXT_TOPIC = re.compile(
    r"(?:(?<=[\d）)])[\s，、,]{1,4}|(?<=女士)|(?<=先生)|(?<=老师))(?=(?!邮|地址|通讯|传真|电话|手机|联系|咨询|时间|工作|座机|网址|QQ|微信)(?:[\u4e00-\u9fff、（）]{2,16}[:：]\s?[\u4e00-\u9fff·（）()]{2,24}|(?:平台|系统)?技术支持[:：])[\u4e00-\u9fff、，\s：:]{0,20}(?:[（(]?0\d{2,3}|[2-9]\d{6}|1[3-9]\d{9}))"
)
# 联合基金（基础研究处）0592-…；高新技术企业（高新技术处）0592-…
_TOPIC_IN_UNIT = re.compile(rf"\s?(?:[\u4e00-\u9fff]{{0,6}}(?:电话|咨询|方式)[:：])?\s?[\u4e00-\u9fff、]{{2,14}}\s?[（(](?P<unit>[\u4e00-\u9fff]{{1,14}}{_UNIT_END})[）)]\s?[:：]?\s?(?=[（(]?0\d|[2-9]\d{{6}}|1[3-9]\d{{9}})")
# 请与某科联系（…）；系统问题请咨询某中心（…）
_ASKS = re.compile(r"请(?:与|向|咨询|联系|致电|拨打)|可(?:与|向|咨询|联系|致电|拨打)|(?:联系|咨询)(?:人|电话)")
_LED_TO = re.compile(r"^[\u4e00-\u9fff，、“”]{0,24}?(?:请|可)(?:及时|直接|随时)?(?:与|向|咨询|联系|致电|拨打|找)(?:我[厅局委部中]心?|本[厅局委]|我)?(?=[\u4e00-\u9fff]{2})|^[\u4e00-\u9fff，、“”]{0,24}?(?:寄|送|交|报|递|快递|邮寄)[至到](?=[\u4e00-\u9fff]{3})|^我[厅局委](?=[\u4e00-\u9fff]{2})")


_IN_BRACKETS = re.compile(rf"(?P<phones>(?:0\d{{2,3}}\s?[-—－–]?\s?)?[2-9]\d{{6,7}})\s?[（(](?P<unit>[\u4e00-\u9fff]{{2,16}}?{_UNIT_END})[）)]")


def _contact(match: Match, place: Place) -> Iterable[Reading]:
    """The contacts of a clause, their phones with the digits that the copy masks as it prints them."""
    text = masked(match.string)
    for reading in _contacts(match if text == match.string else match.re.match(text) or match, place):
        yield replace(reading, value={**reading.value, "phones": [unmasked(phone) for phone in reading.value["phones"]]})  # type: ignore[attr-defined]


def _contacts(match: Match, place: Place) -> Iterable[Reading]:
    """The contacts of a clause: one for each part between ； that begins with a unit and has a phone, else the whole as one."""
    told = list(_EACH.finditer(patterns.sub(r"\s", " ", match.string)))
    if len(told) >= 2 and all("找" in m.group() or "问" in m.group() for m in told) and not patterns.search(_UNIT_END + r"[：:]", match.string[: told[0].start() + 12]):
        return [Reading({"unit": None, "people": [m["name"]], "phones": phones_in(m["phones"])}, m.start(), m.end(), modality="state") for m in told]
    beside = list(_IN_BRACKETS.finditer(match.string))
    if len(beside) >= 2 and len(beside) == sum(1 for _ in PHONE.finditer(_closed(match.string))):  # 88101234（产业处）、88105678（监督处）
        area = next((phone.split("-")[0] for m in beside for phone in phones_in(m["phones"]) if "-" in phone and phone.startswith("0")), "")
        return [Reading({"unit": m["unit"], "people": [], "phones": [f"{area}-{p}" if area and patterns.fullmatch(r"\d{7,8}", p) else p for p in phones_in(m["phones"])]}, m.start(), m.end(), modality="state") for m in beside]
    cuts = sorted({0, *(m.end() for m in _NEXT_UNIT.finditer(match.string)), *(m.end() for m in _NEXT_TOPIC.finditer(match.string)), len(match.string)})
    lines = [m for a, b in pairwise(cuts) for m in _LINE.finditer(match.string, a, b) if phones_in(m.group())]
    help_ = any(_HELP_LINE.match(m.group()) for m in lines[1:]) or bool(lines) and _HELP_LINE.match(lines[0].group()) is not None and any(_LABELLED_UNIT.match(m.group()) for m in lines[1:])  # 联系人：…；系统咨询：…
    topics = len(lines) > 1 and all(_OF_TOPIC.match(m.group()) or _TOPIC_IN_UNIT.match(m.group()) or n and (_HELP_LINE.match(m.group()) or _BEGINS.match(m.group())) for n, m in enumerate(lines))
    parts = lines if topics else [m for m in lines if _BEGINS.match(m.group()) or help_ and (_HELP_LINE.match(m.group()) or _LABELLED_UNIT.match(m.group()) or patterns.search(r"联系人|^\s?(?:联系|咨询|业务|申报)[^：:]{0,4}电话", m.group()))]
    if len(parts) < 2 and place.role != "contact" and len(lines) > 1 and all(_ASKS.search(m.group()) for m in lines):
        parts = lines
    asked = [m for m in lines if _ASKED.match(m.group())]
    if len(parts) < 2 and len(asked) >= 2 and len(asked) == len(lines):
        parts = asked
    if len(parts) < 2:
        return _one(match, place, match.string)
    found: list[Reading] = []
    area = ""
    for part in parts:
        for reading in _one(match, place, part.group()):
            phones = [f"{area}-{phone}" if area and patterns.fullmatch(r"\d{7,8}", phone) else phone for phone in phones_in(part.group())]
            area = next((phone.split("-")[0] for phone in phones if patterns.match(r"0\d{2,3}-", phone)), area)
            label = patterns.match(r"\s?(?P<l>(?!业务|政策|工作|申报)[\u4e00-\u9fff]{2,6}(?:咨询|支持|服务|受理))(?:电话|热线)?\s?(?:[：:]|(?=\d))", part.group())
            reading = replace(reading, value={**reading.value, "unit": reading.value["unit"] or (label["l"] if label else None)})
            found.append(replace(reading, value={**reading.value, "phones": phones}, start=part.start(), end=part.end()))
    return found


_BESIDE = re.compile(rf"(?:[至到交送报寄]|寄（送）|^|[，；。：:])(?P<unit>[\u4e00-\u9fff]{{1,16}}?{_UNIT_END})[（(，]?(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})[（(，、]?\s?(?P<phones>{PHONE.pattern})")


def _beside(match: Match) -> Iterable[Reading]:
    """送局科教处某某某（8823…）: whom to hand it to."""
    found = _BESIDE.search(match.string)
    return [Reading({"unit": patterns.sub("^(?:集中|统一)?(?:[送交报寄])", "", found["unit"]), "people": [found["name"]], "phones": phones_in(found["phones"])}, found.start("unit"), found.end(), modality="state")] if found else ()


def _one(match: Match, place: Place, text: str) -> Iterable[Reading]:
    """One contact: unit, people and phones, the unit from the heading where the line names none."""
    bare = patterns.sub(r"^\s?[\u4e00-\u9fff]{2,8}。(?=.)", "", text)  # 纪检监督。某组，0571-…: a label before the unit
    own = place.role in ("contact", "row") or len(text) < 90 and _BEGINS.match(bare) is not None and bool(phones_in(text))
    text = bare if own and len(text) < 90 else text
    if not own and not patterns.search("联系|咨询|电话|热线|经办|致电|内线|分机|技术支持|技术服务|客服", text):
        return _beside(match)
    if not own:  # a sentence that ends in whom to call: what stands near the phone
        flat = _closed(text)
        first = PHONE.search(flat) or _EXTENSION.search(flat)
        if first is None:
            return ()
        if first.re is _EXTENSION and not patterns.search(rf"[{_SURNAMES}](?:[\u4e00-\u9fff]{{1,2}}|老师)[，、\s（]{{0,3}}$", flat[: first.start()]):
            return ()  # 科教部（行政楼406，内线6412）: an address
        *_, last = PHONE.finditer(flat) if PHONE.search(flat) else [first]
        after = flat[last.end() :]
        flat = flat if patterns.search(r"联系人|经办人|收件人|老师|女士|先生|同志|工(?=[，。；）]|$)", after) else flat[: last.end()] + patterns.match(r"[\d\-转分机号（(\s]{0,10}", after).group()  # type: ignore[union-attr]
        text = patterns.split("(?:^|(?<=[，；。、]))(?:业务|政策|技术)?(?:联系|咨询|查询)[：:]", flat[max(0, first.start() - 44) :])[-1]
    unit, people, phones = _read(text)
    about = patterns.match(r"\s?(?P<l>[\u4e00-\u9fff]{2,8})[：:]", text)
    if about and about["l"] in people and (unit or len(people) > 1) and not (len(about["l"]) <= 3 and about["l"][0] in _SURNAMES):
        people = [name for name in people if name != about["l"]]  # 认定审核：刘畅 …: what one is asked about
        unit = unit or about["l"]
    topics = patterns.match(r"\s?(?P<l>[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10}){1,3})[：:]\s?(?=[\u4e00-\u9fff])", text)
    if topics and unit and unit not in topics["l"] and (others := [name for name in people if name not in topics["l"].split("、")]):
        people = others  # 高企认定、平台备案：创新局 白某 …
    elif topics and unit is None and any(len(word) > 3 for word in topics["l"].split("、")) and (others := [name for name in people if name not in topics["l"].split("、")]):
        unit, people = topics["l"], others  # 高企奖励、平台配套：陈老师 …
    unit = _LED_TO.sub("", unit) or unit if unit else unit
    unit = patterns.sub("^(?:[送寄递交报]{0,2}[至到])(?=[省市县区州局厅][\u4e00-\u9fff]{3})", "", unit) if unit and not own else unit  # 寄送至省某中心，收件人…
    opened = patterns.match(r"\s?(?P<unit>[\u4e00-\u9fff“”]{2,30}(?:股|处|科|室|局|部|中心|院|站|所|问题|故障|事项|咨询|受理|业务|专项|合作|审查|奖))(?:[（(][^）)]{0,20}[）)])?[：:]", text)
    if unit is None and own and opened and not patterns.search("电话|地址|邮箱|^(?:业务|政策|工作|申报)?咨询$", opened["unit"]):
        unit = opened["unit"]
    before = patterns.search(rf"(?:[至到交送报]|^|[，；：。])(?P<unit>[\u4e00-\u9fff]{{2,16}}?{_UNIT_END})(?:[（(]|，(?=联系人|经办人))(?:(?:联系人|经办人)[：:]?\s?[\u4e00-\u9fff]|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}[，,、\s]", text)
    if unit is None and before:
        unit = before["unit"]  # 送州科技局成果科（陈措，139…）
    if unit is None and own and place.path and patterns.search(r"(?:处|部|中心|局|室|厅|办|园区|开发区)$", place.path[-1]):
        unit = place.path[-1]
    watch = patterns.match(r"\s?(?P<l>(?:纪检|纪律)?(?:监督|举报|投诉){1,2}(?:电话|热线)?)\s?[：:]", text)
    if unit is None and watch and not people:
        unit = watch["l"]
    hot = patterns.match(r"\s?(?P<l>(?:服务|客服|技术|系统|平台|政策|惠企|科技){1,3}(?:服务)?(?:热线|专线))(?:电话)?\s?[：:]", text)
    if unit is None and hot and not people:
        unit = hot["l"]
    if not phones and not (people and own):
        return ()
    return at(match, {"unit": unit, "people": people, "phones": phones}, modality="state")


RULES: tuple[Rule, ...] = (
    Rule("contact", "contact", r"^(?s:.{2,400})$", _contact, "联系人：李玲 0991-3680709", "通讯地址：科学一街328号，邮编：830011。", ("电话", "联系", "0", "1", "2", "5", "6", "8", "-", "－")),
)
