"""What a guide says of itself: title, year, round, programme and its short names, issuer, date, deadline.

Read by rules that serve any guide of the genre; each function takes cleaned text and returns what it found or None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import cn2an

from ingest import patterns
from kb.guide import Purpose

_ENDS = (
    r"(?:指南|通知|公告|通告|办法|细则|方案|规定|目录|指引|启事|简章|须知|意见|要点|榜单|清单|说明|规程|实施意见|政策|措施)"
)
TITLE_END = re.compile(rf"{_ENDS}[”》]?(?:\s?[（(][^（）()]{{1,20}}[）)])?$")
# of a range (2023-2024年度) the last year counts
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d{2}\s?[-—~～至]\s?)?((?:19|20)\d{2})\s?年")
_CN_YEAR = re.compile(r"([二一][〇零○九][〇零○一二三四五六七八九]{2})年")
_ROUND = re.compile(r"第\s?([一二三四五六七八九十\d]{1,3})\s?批")
_DATE = re.compile(r"((?:19|20)\d{2})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_CN_DATE = re.compile(r"([二一][〇零○九][〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
ISSUER = re.compile(
    r"[\u4e00-\u9fff、（）() ]{2,40}(?:厅|局|委员会|委|部|办公室|中心|政府|基金会|学院|大学|研究院|科学院|协会|学会|处|管委会|集团|工委|党组|科协)"
)

# those that sign besides offices: what runs a fund of its own
SIGNER = re.compile(r"[\u4e00-\u9fff“”、（）() ]{2,40}(?:实验室|研究所|公司|医院|联盟|联合会|研究中心|博物馆|司)(?:（[^（）]{1,20}）)?")


def year_of(title: str, text: str, issued: date | None) -> int | None:
    """The edition's year: the title's, else that of its date, else the first year that the text gives an edition."""
    for pattern, value in ((_YEAR, lambda s: int(s)), (_CN_YEAR, _chinese_year)):
        found = [value(m[1]) for m in pattern.finditer(title)]
        if found:
            return max(found)
    bare = patterns.search(r"(?<!\d)(20\d{2})(?!\d)(?!\s?[-—~～]\s?20\d{2})", title)
    if bare:
        return int(bare[1])
    if issued:
        return issued.year
    edition = patterns.search(r"(20\d{2})\s?年度?[^，。；\n]{0,30}(?:申报|征集|指南|项目)", text[:6000])
    return int(edition[1]) if edition else None


def _chinese_year(printed: str) -> int:
    return int("".join(str("〇一二三四五六七八九".index(c.translate({0x96F6: "〇", 0x25CB: "〇"}))) for c in printed))


def round_of(title: str) -> int | None:
    match = _ROUND.search(title)
    if match is None:
        return None
    return _number(match[1]) or None


def _number(printed: str) -> int:
    """A Chinese or Arabic ordinal; 0 where it is none."""
    try:
        return int(printed) if printed.isdecimal() else int(cn2an.cn2an(printed, "smart"))
    except (ValueError, KeyError):
        return 0


_DEFINED = re.compile(
    r"(?P<whole>[^。；，,：:\n]{2,60}?)\s?[（(]\s?(?:以下|下文|后文)?(?:统?简称|合称|统称|称)\s?[：:为作]?\s?[“\"《「](?P<short>[^”\"》」]{2,20})[”\"》」]"
)
_LEAD = re.compile(r"^(?:关于)?(?:组织实施|组织|开展|做好|兑现|印发|发布|公开|启动|申报|征集|推荐|下达|转发|受理|征求|的|做|好|现|将|对|《)+")
_TAIL = re.compile(
    r"(?:(?:(?<!开放)(?:项目|课题)|专项资金)?(?:的)?(?:申报|申请|征集|组织|推荐|受理|遴选)(?:和?推荐|工作)?(?:工作)?(?:指南|通知|的通知|公告|的公告|须知|指引|要求|说明)|"
    r"(?:(?<!开放)(?:项目|课题))?(?:的)?(?:[校院]内)?(?:指南|通知|公告|通告|办法|细则|方案|规定|管理办法|实施细则|实施方案|榜单|简章|指引|启事))[”》]?(?:的通知|的公告)?(?:[（(][^（）()]{1,20}[）)])?$"
)


def programme_of(title: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The programme that a guide is an edition of, and the short names that its text gives it.

    Year, round, issuer and the words of the paper itself leave the title; what follows a dash is the programme. Where
    the text defines a short name for a part of the name (X（以下简称“Y”）), that part is written “Y”.
    """
    name = patterns.sub(r"\s", "", title)
    calls = patterns.search(r"征集(?!表|清单|指南|通知)(?P<what>[^，。的]{2,30})的(?:通知|公告|函|启事)", name)
    if calls:
        return f"{_bare(calls['what'])}征集", _short_names(_bare(calls["what"]), text)[1]
    inner = patterns.search(r"《([^》]{4,80})》", name)
    if inner and TITLE_END.search(inner[1]):
        name = inner[1]
    about = patterns.search(r"(?<!^)关于(.{4,})$", name) or patterns.search(r"^关于(.{4,})$", name)
    if about:
        name = _LEAD.sub("", about[1])
    previous = None
    while previous != name:
        previous = name
        name = _TAIL.sub("", name)
    name = patterns.sub("(?<=认定|遴选|评选|评价)工作$", "", _bare(name))
    dashed = patterns.split(r"[—―–]{1,2}|──", name)
    if len(dashed) > 1 and patterns.search(r"计划|专项|项目|基金|工程|课题|行动|奖|人才|平台|券|补贴|补助|奖补", dashed[-1]):
        name = _bare(dashed[-1])
    return _short_names(name, text)


_BARE = re.compile(
    r"^(?:(?:19|20)\d{2}(?:[-—~～](?:20)?\d{2})?年?度?|[二一][〇零○九][〇零○一二三四五六七八九]{2}年度?|第[一二三四五六七八九十\d]{1,3}批次?|[—―–]+)"
)


def _bare(name: str) -> str:
    previous = None
    while previous != name:
        previous = name
        name = _BARE.sub("", name)
    name = patterns.sub(r"(?:19|20)\d{2}年?度?|第[一二三四五六七八九十\d]{1,3}批次?|(?<=基金|专项|计划|课题)年度$|[（(](?:第[一二三四五六七八九十\d]{1,3}批次?)?[）)]", "", name)
    return _unquoted(patterns.sub(r"[（(]\s?[）)]", "", name).strip("—―–-_、，： "))


_PROJECTS_OF = re.compile(r"(?:项目|课题)$")  # X项目（以下简称…） defines a name of X as well


def _unquoted(name: str) -> str:
    """Without quotation marks around the whole, or one left over at an end."""
    whole = patterns.fullmatch(r"[“\"]([^“”\"]+)[”\"]", name)
    if whole:
        return whole[1]
    if name.count("“") != name.count("”"):
        return name.strip("“”")
    return name


def _short_names(name: str, text: str) -> tuple[str, tuple[str, ...]]:
    """(name, aliases) after the short names that the text defines."""
    aliases: list[str] = []
    for match in _DEFINED.finditer(text[:8000]):
        whole, short = patterns.sub(r"\s", "", match["whole"]), match["short"]
        shared = max((_longest_end(form, name) for form in (whole, _PROJECTS_OF.sub("", whole))), key=len)
        if len(shared) < 4:
            continue
        if len(shared) >= len(name) - 2:
            aliases.append(short)
        elif shared in name:
            aliases += [short] if short in shared else [name, short]
            name = name if short in shared else name.replace(shared, f"“{short}”")
    return name, tuple(dict.fromkeys(aliases))


def _longest_end(whole: str, name: str) -> str:
    """The longest end of `whole` that stands in `name`."""
    for start in range(len(whole)):
        if whole[start:] in name:
            return whole[start:]
    return ""


def date_of(text: str) -> date | None:
    """The first full date in a text; None where there is none or it is no day of the calendar."""
    match = _DATE.search(text)
    if match:
        year, month, day = (int(g) for g in match.groups())
    else:
        match = _CN_DATE.search(text)
        if match is None:
            return None
        year = _chinese_year(match[1])
        month, day = (_number(g) for g in match.groups()[1:])
    try:
        return date(year, month, day)
    except ValueError:
        return None


_DUE = re.compile(
    r"(?:截止(?:时间|日期|期)?|截至|于|至|在|时间[为：:])[^。；\n]{0,40}?((?:20\d{2})\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)[^。；，\n]{0,14}?(?:前|之前|以前|截止|止|为止|24|18|17|16|12)"
    r"|(?:发布|印发|下发|公布|通知|即)之?日起?\s?(?:至|到|—|-|－|～|~)\s?((?:20\d{2})\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
    r"|截止(?:时间|日期|期)?[^。；\n]{0,20}?((?:20\d{2})\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
    r"|20\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。；，\n]{0,8}?(?:至|到|—|-|－|～|~)\s?((?:20\d{2}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日)(?!期间|之间|内)(?=[^。；\n]{0,12}(?:登[录陆]|填报|上传|在线|网上))"
    r"|(?:申报|申请|受理|报送|提交|征集|填报)[^。；\n]{0,12}(?:时间|期限|日期)\s{0,4}[^。；\n]{0,60}?(?:至|到|—|-|－|～|~)\s?((?:20\d{2}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日)"
)


_CLOSES = re.compile(r"\s?(?:\d{1,2}\s?[:：时]\s?(?:\d{2})?分?)?\s?起?\s?(?:[-－—–~～]{1,2}|至|到)\s?((?:20\d{2}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日)")
_SUBMITS = re.compile(r"报送|报至|报我|送至|送达|寄|提交|上传|填报|申报|申请|受理|推荐|截止|逾期")
# 2023年12月31日前注册的企业, 须在2026年12月31日前完成验收: days of the applicant's or the project's life
_OTHER_DAY = re.compile(r"^[（()）\s]*(?:已|须|应|依法)?(?:注册|成立|设立|登记|取得|获得|获批|立项|验收|完成|出生|授权|发表|结题|竣工|投产|毕业|入选|认定|备案|实施|执行|上市|入驻|满|到期|通过(?!“|[^，。；]{2,16}(?:系统|平台|网|云|邮箱|邮件|小程序)))")

_REPORTED = re.compile(r"中期(?:执行|检查|评估|报告|考核|进展)|(?:执行情况|年度进展|年度执行|进展情况|项目总结|阶段)报告|(?:提交|提出|申请|完成)[^，。；]{0,6}(?:验收|结题)")
# （年龄计算截止某日）, 业绩截至某日: how years or deeds are reckoned
_RECKONED = re.compile(r"(?:年龄|周岁|出生|工龄|年限|资历|业绩|成果|任职)[^，。；（(\n]{0,20}$")
_TERM = re.compile(r"(?:研究|执行|实施|建设|资助|合作|聘任?|服务)(?:期限?|周期|年限)[^，。；\n]{0,12}(?:[，为：:]|自|从|20)")


# 于8月25日前提交: a day to come of the notice's own year, where no day is printed with its year
_MD = r"(?:1[0-2]|[1-9])\s?月\s?(?:3[01]|[12]?\d)\s?日"
_DUE_SOON = re.compile(
    rf"({_MD})\s?(?:\d{{1,2}}\s?[:：时点]\s?(?:\d{{2}})?分?)?\s?(?:准时|自动|将|统一)?关闭[^，。；\n]{{0,6}}(?:申报|填报|推荐|端口|通道|系统)|(?:于|截至|至|在|请)\s?({_MD})(?=[^。；，\n]{{0,14}}?(?:前|之前|以前|截止|止|24|23|18|17|16|12))|截止(?:时间|日期|期)?[为：:]?\s?({_MD})"
    rf"|(?:申报|申请|受理|填报|报名|提交)[（(]{_MD}\s?(?:至|到|—|-|－|～|~)\s?({_MD})[）)]"
    rf"|(?:申报|申请|受理|报送|提交|征集|填报|报名)[^。；\n]{{0,12}}(?:时间|期限|日期)[^。；\n\d]{{0,8}}{_MD}[^。；\n，]{{0,10}}?(?:至|到|—|-|－|～|~)\s?({_MD})"
)


def _soon(text: str, issued: date | None) -> date | None:
    found: list[date] = []
    if issued is None:
        return None
    for match in _DUE_SOON.finditer(text):
        begin = max(text.rfind(c, max(0, match.start() - 200), match.start()) for c in "。；\n") + 1
        if not _SUBMITS.search(text, begin, match.end() + 60) or _OTHER_DAY.match(text[match.end() : match.end() + 12]) or patterns.search("每年|次年|下一?年度?", text[begin : match.start()]):
            continue
        if patterns.match("[^，。；]{0,6}?(?:完成|组织|进行)[^，。；]{0,4}(?:初审|初核|审核|复核|评审|核查)", text[match.end() : match.end() + 20]) and not patterns.match("[^，。；]{0,12}(?:申报|报送|推荐)", text[match.end() : match.end() + 20]):
            continue  # 县局于7月20日前完成初审: the office's own day
        for year in (issued.year, issued.year + 1):
            day = date_of(f"{year}年{next(g for g in match.groups() if g)}")
            if day and 0 <= (day - issued).days <= 150:
                found.append(day)
    return max(found, default=None)


def deadline_of(text: str, issued: date | None = None) -> date | None:
    """The last day on which papers are taken, where the text states one; the latest of several. A day without its year counts
    only where none has one, and the guide is dated (`issued`).
    """
    found: list[date] = []
    later: list[date] = []  # by which those that are paid already report
    for match in _DUE.finditer(text):
        printed, behind = next((g, match.end(i)) for i, g in enumerate(match.groups(), 1) if g)
        if closes := _CLOSES.match(text, behind):  # 时间为4月15日9:00-5月15日16:00: the day behind the dash
            printed = closes[1] if "年" in closes[1] else f"{_YEAR.search(match[0])[1]}年{closes[1]}" if _YEAR.search(match[0]) else closes[1]  # type: ignore[index]
        begin = max(text.rfind(c, max(0, match.start() - 200), match.start()) for c in "。；\n") + 1
        end = min((at for c in "。；\n" if (at := text.find(c, match.end(), match.end() + 60)) >= 0), default=match.end() + 60)
        if patterns.search("(?:签订|签署|付款|开票|完工|竣工|发生|成交)(?:和|及|、|与)?[^，。；]{0,6}(?:时间|日期)[^，。；]{0,4}$", text[begin : match.start() + 30].split("20")[0]):
            continue  # 合同签订和付款时间均在…至…内
        if not _SUBMITS.search(text, begin, end) or _RECKONED.search(text, begin, behind - len(printed)) or _TERM.search(text, begin, match.end()) or _OTHER_DAY.match(text[match.end() : match.end() + 24]):
            continue
        if closes and patterns.match("期间|之间|内", text[closes.end() :]) and not _SUBMITS.match(text[closes.end() :].lstrip("期间之内，")[:8]):
            continue  # 合同应于某日至某日期间登记
        if "年" not in printed:
            year = _YEAR.search(match[0])
            printed = f"{year[1]}年{printed}" if year else printed
        day = date_of(printed)
        if day:
            (later if _REPORTED.search(text, begin, end) else found).append(day)
    return max(found, default=None) or _soon(text, issued) or max(later, default=None)


_OPENS = re.compile(r"(?:填报|申报|受理|报名|征集|提名|开放)[^，。；\d]{0,10}(20\d\d年\d{1,2}月\d{1,2}日)[^，。；年月]{0,8}(?:[-－–—~～至到])|(?:于|在|自)\s?(20\d\d年\d{1,2}月\d{1,2}日)[^，。；年月]{0,8}(?:[-－–—~～至到])[^，。；]{4,24}?(?:登[录陆]|填报|申报)")


def opened_on(texts: Sequence[str], year: int | None) -> date | None:
    """The day on which an undated guide's system opens in the year before the guide's: by it 12月25日 in a guide of 2026 is of 2025."""
    days = [date_of(found[1] or found[2]) for text in texts if "20" in text for found in _OPENS.finditer(text)]
    return min((day for day in days if day and year and day.year == year - 1), default=None)


def purpose_of(title: str) -> Purpose:
    """A call that collects needs, problems or topics pays nothing; its title tells it."""
    if patterns.search(r"需求|问题|建议|选题|难题", title) and patterns.search(r"征集|凝练|报送", title):
        return "needs"
    return "funding"


def issuer_of(title: str, signed: Sequence[str], text: str, published_by: str | None = None) -> str | None:
    """The office that issues a guide: its signature, else the head of its title, else the office that published it,
    else the one that it names most.
    """
    for line in signed:
        if date_of(line) is None and (ISSUER.fullmatch(line) or SIGNER.fullmatch(line)):
            return "、".join(line.split())
        printed = patterns.fullmatch(r"(?P<who>[\u4e00-\u9fff]{3,28}?[厅局委会部府])(?:办公室|综合科)?\s{1,40}20\d{2}\s?年[\d\s月]{2,8}日\s?印发", line)
        if printed:
            return printed["who"]
    head = patterns.match(r"(.{2,30}?(?:厅|局|委员会|委|部|办公室|基金会|科协|政府))关于", title)
    if head:
        return head[1]
    if published_by:
        return published_by
    named = Counter(match[0] for match in _OFFICE.finditer(text)).most_common(1)
    return named[0][0] if named else None


_OFFICE = re.compile(
    r"(?:(?:(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)?自治区|国家|(?<![\u4e00-\u9fff])(?:(?![由本报向至经和与及的在各每该将应须请])[\u4e00-\u9fff]){2,4}[省市州县区]|(?:(?![由本报向至经和与及的在各每该将应须请]|会?同[省市国])[\u4e00-\u9fff]){2,3}省|[省市])"
    r"(?:科学技术|科技|工业和信息化|发展和改革|发展改革)(?:厅|局|委员会|委|部))"
)
