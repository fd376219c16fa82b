"""Which paragraphs tell whom to call, and which of them belong to one contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest import patterns
from ingest.lines import Paragraph
from ingest.masked import masked

PHONE = re.compile(
    r"(?<![\d.])0\d{2,3}\s?[-—－–]\s?[2-9]\d{3}\s\d{3,4}(?!\d)"
    r"|(?<![\d.])(?:0\d{2,3}\s?[-—－–]?\s?)?[2-9]\d{6,7}(?:\s?[-—转]\s?\d{1,5})?(?![\d元万亿])|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[48]00-?\d{3}-?\d{4}(?!\d)|(?<!\d)400(?:\d-\d{3}-\d{3}|-\d{4}-\d{3})(?!\d)|(?<=[：:，,、；])\s?(?!(?:19|20)\d\d\s)[2-9]\d{3}\s\d{4}(?=[、，；。/]|$)|(?:(?<=老师)|(?<=同志)|(?<=女士)|(?<=先生)|(?<=电话))[\s：:，]{0,2}[2-9]\d{3}-\d{4}(?![\d元万亿])|(?<!\d)0\d{2,3}-12\d{3}(?!\d)|(?<=[线诉督][：:])12\d{3}(?!\d)"
)
_LABEL = re.compile(
    r"(?P<unit>(?:管理|主管|受理|责任|牵头|业务|归口|承办|联系|咨询|收件|接收)\s?(?:部门|单位|处室|科室|机构)|(?:材料|项目|申报)?受理(?:单位|部门|中心)?|(?:系统|平台)?技术支持|(?:业务|政策)咨询)\s?[:：]"
    r"|(?P<person>联\s{0,4}系\s{0,4}人(?:员)?|经\s?办\s?人|收\s?件\s?人|负\s?责\s?人)\s?[:：]"
    r"|(?P<phone>(?:联系|咨询|办公|监督|服务|受理|技术支持|技术咨询|业务咨询|政策咨询|系统咨询|举报)?\s?电\s{0,6}话|手\s{0,2}机|传\s{0,2}真|联系方式\s?[:：])"
    r"|(?P<mail>(?:电子)?邮\s{0,2}箱|E-?mail|电子邮件)\s?[:：]?"
    r"|(?P<place>(?:通讯|联系|办公|邮寄)?\s?地\s{0,6}址|邮\s{0,6}编|邮政编码)\s?[:：]",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[^，。；：:]{2,40}(?:处|部|中心|局|科|股|室|院|会|所|司|厅|办|站|区|园|校|公司|集团|协会|委)(?:（[^）]{1,20}）)?(?:[\s、]+[\u4e00-\u9fff·]{2,5}){0,4}$")
_NAME = r"[\u4e00-\u9fff]{1,2}\s?[\u4e00-\u9fff·]{1,3}"
_PEOPLE = re.compile(rf"\s*(?:{_NAME}(?:[\s、，]+|$)){{1,5}}(?=$|[\d（(]|电)")
_OWN_UNIT = re.compile(r"[\u4e00-\u9fff（）()]{2,30}?(?:处|部|中心|局|科|室|院|会|所|司|厅|办|站|股|公司)(?:[（(][^（）()]{1,20}[)）])?(?=[\s：:])")
_UNIT_THEN_PEOPLE = re.compile(_OWN_UNIT.pattern + rf"\s*[：:]\s*(?:{_NAME}[\s、]*){{0,4}}$")
_HELP = re.compile(r"(?:系统|平台)?技术(?:支持|咨询|服务)")
_WHOLE = re.compile(r"0|1\d{10}|[48]00-?\d")  # a telephone that needs no area code from the one before it
_BETWEEN = re.compile(r"[）)]?\s?[；;，,。、]\s?")
_ANOTHER = re.compile(
    rf"(?:[\u4e00-\u9fff（）()“”]{{2,24}}?(?:处|部|中心|局|科|股|室|院|会|所|司|厅|办|站|公司|窗口)|{_HELP.pattern})"
    rf"(?:[（(][^（）()]{{1,24}}[）)])?\s?[：:，,]?\s?(?:(?:联系人|电话|联系电话|咨询电话)\s?[：:]\s?)?(?:{_NAME}[、，,\s]{{0,2}}){{0,3}}(?:(?:联系)?电话\s?[：:]\s?)?$"
)
# behind a telephone the label of another, on the same line: 0571-… （工作日） 监督电话：0571-…
_LABELLED = re.compile(r"(?:\s?[（(][^（）()]{1,40}[）)])?[\s；;，,。]{1,6}(?=[\u4e00-\u9fff]{0,8}(?:咨询|支持|监督|举报|投诉|受理|热线|客服)[\u4e00-\u9fff]{0,4}\s?[：:][^；。\d]{0,40}$)")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBERED = re.compile(r"(?:编\s?号|代\s?码|文\s?号|账\s?号|帐\s?号|批准号|项目号|QQ(?:工作|交流|答疑)?群号?|QQ号?)\s?[:：]?\s?[\dA-Za-z-]{4,30}")  # a number, but no telephone's
_MAIL = re.compile(r"[A-Za-z0-9_.\-]{1,40}@[A-Za-z0-9.\-]{2,40}")
_MORE = re.compile(r"[；;]\s?[\u4e00-\u9fff]{2,4}[，,：:、\s]{1,2}(?:0\d{2,3}-)?\d{7,11}(?=[；;。、，]|$)")  # …；王工，83124148
_EACH_CALLED = re.compile(r"(?:[^。；\d]{2,30}\s?(?:0\d{2,3}[-—－–])?\d{7,11}(?:、\d{7,8})?[。；]?){2,6}")  # several offices, each with its phone
_BARE_LABEL = re.compile(r"[\u4e00-\u9fff]{0,6}(?:电话|方式|联系人|地址|邮箱)")
_OTHER_LINE = re.compile(r"(?:[^，。；：:]{0,14}(?:监督|举报|投诉|技术|系统|平台|纪检|服务|客服))[^，。；：:]{0,8}[:：]")  # another office's telephone
_ASIDE = re.compile(r"[^，。；：:]{0,14}(?:监督|举报|投诉|技术支持|技术服务|技术咨询|客服|系统|平台)(?:电话|热线|支持|服务|咨询|问题|举报|投诉|监督|[与和、]){0,4}\s?[:：]")
SECTION = re.compile(r"联系(?:人|方式|电话)|咨询(?:电话|方式|服务|渠道)|通讯录")


def _flat(text: str) -> str:
    """The text with one width of digits, the masked ones of its telephones among them."""
    return masked(text.translate(_DIGITS))


def _labels(text: str) -> list[str]:
    return ["fax" if patterns.match(r"传", match.group()) else str(match.lastgroup) for match in _LABEL.finditer(text)]


def is_contact(paragraph: Paragraph) -> bool:
    """Does this paragraph itself name a person or a phone to call?"""
    text = _NUMBERED.sub("", _flat(paragraph.body.text))
    if len(text) > 160 or paragraph.number and (_BARE_LABEL.fullmatch(text) or text.endswith(("：", ":")) and _LABEL.fullmatch(text)):
        return False
    if patterns.match(r"负\s?责\s?人\s?[:：]", text) and patterns.search("职称|周岁|年龄|学历|学位|博士|副高|具有|[须需应]", text) and not PHONE.search(text):
        return False  # 负责人：副高级以上职称；年龄55周岁以下
    if _LABEL.match(text) and not _LABEL.fullmatch(text + "："):
        return _LABEL.match(text).lastgroup != "place" or len(text) < 80  # type: ignore[union-attr]
    if PHONE.search(text):
        # a sentence of rules that happens to hold a number is none
        words = PHONE.sub("", text)
        several = all(PHONE.search(part) for part in patterns.split("；", text) if part.strip())  # 某处：甲某 6751…；乙某 6752…
        goes_on = patterns.search(r"[。].{4,}" if several else r"[。；].{4,}", _MAIL.sub("", _MORE.sub("", text)))
        rules = patterns.search(r"报送|提交|寄至|须|应当|一式|\d[日号]?\s?前|\d[日号时分]?\s?(?:网报|填报|申报)?截止", words)
        return len(words) <= 60 and (goes_on is None or _EACH_CALLED.fullmatch(text) is not None) and rules is None
    return False


def others(text: str) -> list[int]:
    """Where in a contact's text another unit with a telephone of its own begins: 高新科 0571-…；成果科 0571-… holds two contacts.

    A telephone without the area code that another one prints stays in the clause that holds the code.
    """
    flat = _flat(text)
    phones = list(PHONE.finditer(flat))
    if not phones:
        return []
    first = flat[: phones[0].start()]
    named = any(_ANOTHER.search(words) for words in (first, patterns.split(r"[：:](?=[\u4e00-\u9fff])", first)[-1]))
    coded = phones[0].group().startswith("0")
    heads: list[int] = []
    for before, phone in pairwise(phones):
        labelled = _LABELLED.match(flat[before.end() : phone.start()])
        if labelled and (not coded or _WHOLE.match(phone.group())):
            heads.append(before.end() + labelled.end())
            continue
        gap = _BETWEEN.match(flat, before.end())
        words = flat[gap.end() : phone.start()] if gap else ""
        other = _ANOTHER.fullmatch(words) and (named or _HELP.match(words))
        if gap and other and (not coded or _WHOLE.match(phone.group())):
            heads.append(gap.end())
    return heads


def group(rest: Sequence[Paragraph], in_section: bool) -> int:
    """How many paragraphs at the head of `rest` are one contact; 0 where none begins here.

    A contact may open with its unit alone on a line, and ends where the next unit, number or person begins.
    """
    head = rest[0]
    if len(rest) > 1 and head.number and rest[1].number and head.body.text.endswith(("：", ":")) and rest[1].number.style.name != head.number.style.name and not PHONE.search(_flat(head.text)):
        return 0  # 4. 业务咨询电话： above numbered lines is their heading
    opened = is_contact(head)
    if not opened:
        follows = len(rest) > 1 and rest[1].number is None and is_contact(rest[1])
        led = follows and (_LABEL.match(rest[1].body.text) is not None or _PEOPLE.match(rest[1].body.text) is not None)
        alone = len(head.body) <= 40 and not head.ends() and not patterns.search(r"[，。：:]", head.body.text)
        names_its_people = _UNIT_THEN_PEOPLE.match(head.body.text) is not None
        if not (in_section and led and (alone and (head.number or _UNIT.search(head.body.text)) or names_its_people)):
            return 0
    seen = set(_labels(head.body.text))
    phoned = bool(PHONE.search(_flat(head.text)))
    n = 1
    while n < len(rest):
        line = rest[n]
        if line.number is not None or not is_contact(line):
            break
        labels = _labels(line.body.text)
        if n == 1 and not opened and not phoned and _PEOPLE.match(line.body.text):
            labels = labels or ["person"]
        if n == 1 and not phoned and "phone" in seen and head.body.text.endswith(("：", ":")):
            labels = labels or ["number"]  # 技术咨询电话： with the number on a line of its own
        if phoned and _OWN_UNIT.match(line.body.text) and PHONE.search(_flat(line.text)):
            break
        if not labels or (phoned and (set(labels) & seen - {"mail", "place"} or labels[0] in ("unit", "person"))):
            break
        if phoned and PHONE.search(_flat(line.text)) and _OTHER_LINE.match(line.body.text):
            break
        if set(labels) <= {"mail", "place"} and n == 1 and (phoned and _ASIDE.match(head.body.text) or seen and seen <= {"mail", "place"}):
            break  # 监督电话：0351-… / 通讯地址：…: the address of them all, not of that line's office
        if line.blank_before and phoned and labels[0] not in ("mail", "place", "fax"):
            break
        seen |= set(labels)
        phoned = phoned or bool(PHONE.search(_flat(line.text)))
        n += 1
    return n
