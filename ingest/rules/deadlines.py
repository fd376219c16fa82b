"""Closing days: the last day on which something can be filed, recommended or reviewed, and what that is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ingest import patterns
from ingest.numerals import DATE, YEAR, iso_date, year
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.deeds import ACTION, DOC, TRAIL, headed_by, label_of, phrase

CLOCK = (
    r"(?:\s?[（(](?:星期|周|礼拜|北京)[^）)]{1,6}[）)])?(?:\s?(?:[上下中]午|晚上?|凌晨))?(?:\s?(?:\d{1,2}|[零一二三四五六七八九十]{1,3})\s?[:：时点]\s?(?:\d{1,2}|半|整)?[分时]?(?:整)?)?(?:[:：]\d{2})?(?:[（(][^）)]{1,8}[）)])?(?:\s?下班(?:时间)?)?"
)
TO = r"\s?(?:(?:开始)?[，,]?\s?(?:[-－–—~～]{1,2}|截?至|到))\s?"
_OPENS = rf"(?:(?P<from>{DATE}|\d{{1,2}}\s?月\s?\d{{1,2}}(?=\s?[-－–—~～至]))|即日|(?:本)?(?:通知|公告|指南|文件)?(?:发布|印发|公布|下发|发文)之日|(?:本)?(?:通知|公告|指南)(?:发布|印发))"
_SHUT = "关闭|截止|停止|结束|封闭|锁定|收口|终止|停收|关停|止"
_SHORT = r"\d{1,2}\s?[日号]"  # 3月10日至20日: of the month just said

# a day of something past, of a person or of the project itself is no closing day
_FACT = (
    r"出生|成立|设立|注册(?!账|帐|用户|并|后|登[录陆]|上传|填[写报]|申报|报名|申请)|获得|获批|取得|授权|发表|立项|起?施行|印发|发生|毕业|入职|进站|购置|引进|发证|开具|投产|竣工|完工|开工|建成|入校|入园|落户|迁入|到账|支付|整体(?:技术)?应用|入库|认定(?!申|材料)|任职|就业|到岗|发布(?!之日|的)|颁发|到期|结题|执行期|实施期|研究期|建设期|(?<!申报)(?<!受理)(?<!填报)(?<!报名)起止时间|周期|有效期|年龄|周岁|工作满|参保|缴纳社保|公示|登记注册|登记成立|公开发表|通过(?:鉴定|评价|验收|评审)|认定登记"
)
_PAST = re.compile(_FACT)
_DONE = re.compile(r"\s?(?:之|以)?前?已(?:经)?|[^，。；]{0,10}?(?:签订|完成|备案|登记|验收|申报|提交)(?:[^，。；]{0,4})的(?!，|时间|截)[^，。；]{0,8}(?:合同|项目|企业|成果|专利|除外|协议|单位|平台|机构|载体|基地|产品|主体|合作社|团队|人员)")
def closing_year(match: Match, place: Place) -> int | None:
    """The year of a closing day that prints none: that of the day it opens, or named before it, else the guide's."""
    if said := patterns.search(rf"(?:均|都)为\s?({YEAR})\s?年(?!\s?\d)", match.string):
        return year(said.group(1))
    before = list(patterns.finditer(rf"({YEAR})\s?年\s?(\d{{1,2}})?", match.string[: match.start("q")]))
    if not before or before[-1].group(2) is None and place.year:
        month = patterns.search(r"(\d{1,2})\s?月", match["q"]) or patterns.search(r"(\d{1,2})\s?月", match.groupdict().get("from") or "")
        if place.issued and month:  # a notice tells days to come
            return place.issued.year + (int(month.group(1)) < place.issued.month)
        if place.closed and month:  # …2025年9月30日前填报。10月12日前推荐: days of one calendar
            return place.closed.year + (int(month.group(1)) + 6 < place.closed.month)
        two = patterns.search(rf"({YEAR})\s?(?:年度?)?\s?[-－–—~～至]{{1,2}}\s?{YEAR}\s?年", place.title)
        return year(two.group(1)) if two else place.year
    told, opens, closes = year(before[-1].group(1)), before[-1].group(2), patterns.match(r"\s?(\d{1,2})\s?月", match["q"])
    return told + 1 if told and opens and closes and int(closes.group(1)) < int(opens) else told


def _day(match: Match, place: Place) -> str | None:
    words = match["q"]
    opened = match.groupdict().get("from")
    if "月" not in words and patterns.fullmatch(_SHORT, words):
        month = patterns.search(r"\d{1,2}\s?月", opened or "")
        words = f"{month.group()}{words}" if month else words
    return iso_date(words, closing_year(match, place), end=True)


_PUT_OFF = re.compile(r"(?:由|从|原)(?:原)?(?:定|计划|来|先)?(?:规定)?(?:的|于|为)?\s?$")


def put_off(match: Match) -> bool:
    """由原定的某日延长至某日: a day that holds no more."""
    return bool(_PUT_OFF.search(match.string[: match.start("q")]) and patterns.match("[^。；]{0,12}(?:延|调整|顺|推|改|放宽|变更)", match.string[match.end("q") :]))


def is_past(day: str, place: Place) -> bool:
    """A day before the notice was issued closes nothing: 2025年12月31日前完成加计扣除申报 is a condition."""
    return day < place.issued.isoformat() if place.issued else place.year is not None and int(day[:4]) < place.year - 1


def is_fact(words: str) -> bool:
    return _PAST.search(words) is not None


# one of several rounds, each with days of its own: 第一批为5月6日至29日，第二批…
ROUND = re.compile(r"(?:^|(?<=[，。；：、（\s为度年]))(?P<round>(?:第?[一二三四五六1-6]|首|末)[批轮期次]|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月批次?)(?P<deed>(?:集中|统一)?(?:申报|受理|征集|申请|报名|填报|推荐|评审|办理|兑现)?)(?:工作)?(?:的)?(?:开放|受理|截[止至])?(?:时间|日期|期限|窗口期?|期)?(?:为|是|：|在|于|自|从|截[止至]到?|至|到|\s)*$")


# what is filed, before a deed that says how often: 自主申报事项每年集中受理一次
_SUBJECT = re.compile(r"^\s?(?P<of>[\u4e00-\u9fff“”]{2,14}?(?:事项|补助|奖补|奖励|资金|政策|项目|课题|专项|计划|专题|[^优旅]惠|券))(?:的)?(?:实行|采取|采用|原则上|每年|常年|均|全年|每季度|分批|一般){1,3}$")


def _what(match: Match, place: Place) -> str | None:
    text, closes = match.string, match.end("q")
    first = match.start("from" if match.groupdict().get("from") else "q")
    if batch := ROUND.search(text[max(0, first - 30) : first]):
        return batch["round"] + batch["deed"]
    label = label_of(text) if "；" not in text[: match.start()] else None
    if "异议" in text[part_start(text, match.start()) : part_end(text, match.end())]:
        return "提出异议"
    lead = text[part_start(text, match.start("q")) : match.start("q")]
    opened = match.groupdict().get("from")
    if opened:
        lead = text[part_start(text, match.start("from")) : match.start("from")]
    lead = patterns.sub(r"(?:自|从|于|在)?\s?(?:即日|(?:(?![自从于在])[\u4e00-\u9fff]){0,4}之日)?起?\s?(?:(?<!截)至|到)?$", "", lead)
    named = TRAIL.sub("", lead)
    told = ACTION.search(named)
    if told and (match.re.groupindex.get("span") or named != lead or patterns.search("截[止至]|关闭|开放|停止", text[match.start() : match.end() + 4])):
        deeds = list(ACTION.finditer(named))
        return headed_by(label, tidy(patterns.sub(r"^(?:其中|请|各)+", "", named if DOC.search(named) else named[told.start() : deeds[-1].end()]))[-20:])
    if match.group().startswith("截") and patterns.fullmatch(r"(?:纸质|书面|电子|盖章)[\u4e00-\u9fff]{1,10}|[\u4e00-\u9fff]{0,4}(?:补正|整改|补交|复议|网签|公证)", tidy(named)):
        return tidy(named)  # 纸质材料截止时间为某日
    closed = patterns.sub(r"（[^（）]{0,60}）", lambda m: "·" * len(m.group()), text[match.end() :])  # what stands in brackets ends no part
    closed = patterns.split("逾期|过期|过时|不予", closed[: part_end(closed, 1 if opened else 0, "。；")])[0]
    near = text[match.end() :][: len(closed)]
    own = near[: part_end(closed, len(near) - len(near.lstrip("，,")))]
    if patterns.match("登[录陆]", own):
        own = near
    if opened and lead.strip() and near.startswith("，"):
        own = ""  # …，系统开放时间为某日至某日，推荐单位…: what follows has a day of its own
    shut = patterns.search(rf"(?:{_SHUT}|最后一[日天])$", match.group())
    inside = ACTION.search(text, closes, match.end())
    if match.group().startswith("截") and near.startswith("，"):
        own = ""  # …提交，截止某日，另报…: what follows is another deed
    if shut:
        if named_site := patterns.search(r"(?:系统|平台|通道|端口)[\u4e00-\u9fff]{0,8}$", text[closes : match.end()]):
            return f"{label}：{named_site.group()}" if label else named_site.group()  # 7月25日24时系统自动关闭
        if inside:
            return inside.group()  # 4月25日24时网报截止
        said_after = ACTION.search(text, match.end(), min(part_end(text, match.end()), match.end() + 4)) or patterns.match("申报|填报|报名|受理|申请", text[match.end() :])
        if said_after:
            return said_after.group()  # 关闭申报通道, 停止受理
        if patterns.fullmatch(r"\s?(?!系统|平台|通道|端口|网站|将)[\u4e00-\u9fff]{3,12}", named):
            return tidy(named)
        own = near = ""
    after = ACTION.search(text[: match.end()] + closed, match.end(), match.end() + len(own) + near.startswith("，") * bool(own))
    mine = part_start(text, match.start())
    before = [*ACTION.finditer(text, mine, match.start("q"))]
    rest = None
    while after and patterns.fullmatch("汇总|确认|核对|完善|修改|补充|签署|自评", after.group()) and patterns.match("(?:、?(?:盖章|签字|签章))*(?:后|并)(?!的)", text[after.end() :]) and (later := ACTION.search(text[: match.end()] + closed, after.end(), match.end() + len(own))):
        after = later  # 由各单位汇总后报送: what is done by the day comes last
    if after is None and not before:
        spoken = tidy(patterns.sub(r"^（[^）]{0,30}）", "", own))
        due = patterns.fullmatch(r"(?P<what>[\u4e00-\u9fff]{2,14}?)(?:均|都|一律)?(?:应当?|须|需|要|务必|必须)(?:在|于)?", tidy(lead))
        if due and patterns.fullmatch("(?:全部|按期|如期|保质保量)?(?:完成|建成|办结|落实|整改到位)", spoken) and label is None:
            return spoken[-2:] + due["what"] if spoken[-2:] != "到位" else due["what"] + spoken  # 推广任务须在某日前完成
        if label is None and not shut and 2 <= len(spoken) <= 14 and not opened and not patterns.match(f"的|，|将|把|以|未|不|(?:全部)?(?:完成|到位|办结)$|{_SHUT}", spoken):
            return spoken  # 区科技局7月12日前审结: whatever is done by then
        before = [*ACTION.finditer(text, part_start(text, match.start(), "。；"), match.start("q"))]
        rest = ACTION.search(text, match.end(), match.end() + len(near)) if not before and not patterns.search(DATE, near) else None
        own_part = text[part_start(text, match.start(), "；。：") : part_start(text, match.start())]
        if not before and not rest and patterns.fullmatch(r"[\u4e00-\u9fff]{4,16}，", own_part):
            return tidy(own_part)  # …；纸质材料随到随交，最迟某日
        before = before or ([] if rest else [*ACTION.finditer(text, 0, match.start("q"))])
        if shut and label:
            return label
    after = after or rest
    if not shut and not after and place.path and names_one(lead, place) and not ACTION.search(lead) and (deed := ACTION.search("".join(place.leads))):
        return tidy(patterns.sub(r"[：:为▶◆●■★•◇▲]|的?(?:时间|期限)[：:为]", "", lead)) + deed.group()
    said = phrase(text, after, match.end()) if after else _deeds(text, before) if before else None
    if said and before and not after and (of := _SUBJECT.search(text[part_start(text, before[-1].start()) : before[-1].start()])):
        said = of["of"] + patterns.sub(r"[一二两三四五六\d]次$", "", said)  # 自主申报事项每年集中受理一次，时间为…
    if said or label:
        return headed_by(label, said)
    bare = patterns.search("申报|填报|报名|受理|申请|推荐|评审|(?:系统|平台|通道|端口|网站)[^，。；]{0,6}开[放通启]", lead)
    if bare:
        return bare.group()
    if shut and (named_site := patterns.search(r"(?:系统|平台|通道|端口)(?=将?[于在])", text[: match.start()])):
        return named_site.group() + shut.group()  # 系统将于4月12日开放，5月12日关闭
    if beside := patterns.search(r"(?:^|[，。；：、])\s?(?P<of>[\u4e00-\u9fff]{3,14})（[^（）]{0,12}$", text[:first]):
        return beside["of"]  # 纸质材料（5月14日—5月16日）
    headed = next((part for part in reversed(place.path) if ACTION.search(part)), None)
    if headed:
        return ACTION.search(headed).group()  # type: ignore[union-attr]
    site = patterns.search("系统|平台|通道|端口|网站|小程序", text)
    if match.group().startswith(("关闭", "停止", "结束")):
        return f"{site.group() if site else ''}{match.group()[:2]}"
    if site is None and (titled := patterns.search(r"申报|征集|申领|揭榜|报名|推荐|申请|提名", place.title)):
        return titled.group()
    return f"{site.group() if site else ''}{shut.group()}" if shut else None


def _deeds(text: str, said: list[Match]) -> str:
    """The last deed said, with the one that it is done together with: 在线填写申请书并上传附件."""
    last = said[-1]
    if len(said) > 1 and patterns.fullmatch(r"[\u4e00-\u9fff《》“”]{0,14}(?:并|、|和|及|后)", text[said[-2].end() : last.start()]):
        return text[said[-2].start() : last.start()] + phrase(text, last, last.start())
    return phrase(text, last, last.start())


# 6月底前，省科协组织复核认定: what the office itself will have done
_OFFICE_ACTS = re.compile(r"，?(?![^，。；]{0,16}(?:推荐|主管|归口|依托|申报|各|县|区|市州|地市))[^，。；]{2,14}(?:组织|委托[^，。；]{2,12})(?:开展|完成|进行|专家|同行专家){0,2}(?:评审|复核|论证|答辩|评议|考察|验收|认定|立项|会议评审|网络评审)")


def _closing(match: Match, place: Place) -> Iterable[Reading]:
    """A closing day, unless it bounds a fact: that it is one shows in what is to be done by it, after it or before."""
    text = match.string
    day = _day(match, place)
    if day is None or is_past(day, place) or put_off(match):
        return ()
    start = part_start(text, match.start())
    before, after = text[start : match.start("q")], text[match.end() : part_end(text, match.end())]
    fact, deed = _PAST.search(after), ACTION.search(after)
    if fact and fact.group() == "注册" and (patterns.search("系统|平台|网站?", after[: fact.start()]) or patterns.search("(?:完成|办理|进行)(?:法人|用户|账号|账户|单位|人员|实名){0,3}(?:信息)?$", after[: fact.start()]) and patterns.search(r"(?:请|须|应|需|务必|可)[^，。；\d]{0,4}$", before)):
        fact = None  # 在某平台完成注册: of an account
    closing = patterns.search("截[止至]|关闭", text[start : min(match.end() + 12, part_end(text, match.end()))]) or patterns.search("[逾过]期", text[start : match.end() + 12])
    if _OFFICE_ACTS.match(text, match.end()):
        return ()
    if patterns.search("(?:的|者)[^，。；]{0,4}除外$", after) or patterns.match("[^，。；]{0,20}(?:预拨|预付|预支)", after):
        return ()  # 某日前能够提交验收材料的除外; what the office pays
    if patterns.match("的(?:可|方|不|均|也|，|）)", after) or patterns.match("[^，。；]{0,4}完成[^，。；]{0,8}(?:攻关|研制|研发|研究任务|建设任务|任务目标|攻关任务|产业化|工程化)", after):
        return ()  # 标注日期在某日之前的可以申请; what the project itself must have done
    if patterns.search("(?:结果|名单|结论)[^，。；]{0,8}$", before) and patterns.match("[^，。；]{0,16}(?:公布|发布|公告|反馈|通知|告知|揭晓)", after):
        return ()  # what the office itself makes known
    if fact and (deed is None or fact.start() <= deed.start()) and not closing or _DONE.match(text, match.end()):
        return ()
    ordered = deed and patterns.search(r"(?:应当?|须|需|请|务必|必须)(?:在|于)?\s?$", before)
    about = "" if ordered else patterns.sub(r"[^，。；]{0,6}发布之日", "", before)
    if _PAST.search(about) and not ACTION.search(about) and not (closing and deed):
        return ()
    sentence = text[part_start(text, match.start(), "。；") : part_end(text, match.end(), "。；")]
    headed = patterns.search("时间|截止|申报程序|受理", place.path[-1] if place.path else "")
    shut = patterns.search("系统|平台|通道|端口", sentence) if patterns.search(rf"(?:{_SHUT})$", match.group()) else None
    if not ACTION.search(sentence) and not closing and not patterns.match("(?:形成|完成|拿出|交出|出具)[\u4e00-\u9fff]{2,14}(?:$|[，。；])", after) and not shut and not (headed and ACTION.search(place.path[-1])):
        return ()
    if patterns.search("年龄|周岁|出生|成立时间|注册时间", text[part_start(text, match.start(), "。；") : match.end()]):
        return ()
    return at(match, {"date": day, "what": _what(match, place)})


def _spanned(match: Match, place: Place) -> Iterable[Reading]:
    """A span of days closes on its last where something is filed or judged in it; else it is of something else."""
    text = match.string
    start, end = part_start(text, match.start()), part_end(text, match.end(), "。；")
    before, after = text[start : match.start()], text[match.end() : end]
    if _PAST.search(before) or patterns.search("范围|对象|统计|评价时段|建设|执行|实施|研究期|活动|举办|有效|规划|接收期|任务|数据", before):
        return ()
    near = after[: part_end(after, 1)]
    deed = ACTION.search(near)
    enters = patterns.match(r"\s?(?:期间|之间|内)?，?登[录陆]", near) is not None
    fact = patterns.search(rf"{_FACT}|举办|开展|期间", near) if not label_of(text) and not enters else None
    if fact and (deed is None or fact.start() <= deed.start()):
        return ()
    label = patterns.match(r"\s?[^，。；：:\d]{2,16}[。：:]", text)
    filed: object = deed or enters and ACTION.search(after) or ACTION.search(before) or patterns.search(r"(?:时间|开放|系统|平台|端口|通道)[^，。；]{0,6}$", before) and ACTION.search(text) or patterns.search("[逾过]期", after)
    filed = filed or patterns.search("(?:申报|填报|受理|报名|申请|推荐|评审)[^，。；]{0,6}(?:开放|时间|日期|期限)", before)
    filed = filed or label and ACTION.search(label.group()) or not before and ACTION.search(text, part_start(text, start - 1) if start else 0, start)
    if patterns.match(r"\s?(?:期间|之间|间|内)", near) and not patterns.search("填|申报|报送|提交|受理|报名|登[录陆]|申请|上传|推荐|审", near):
        return ()  # 合同须在两日之间登记: a fact between days
    if patterns.fullmatch(r"\s?[【★●▲■◆]?(?:时间|日期|时限|期限|起止时间|办理时间|什么时候)[】：:\s为]{0,3}", before):
        filed = True  # 时间：3月1日至31日
    if names_one(before, place) and patterns.match("（|$|[。；，]", near):
        filed = True  # 面上项目：3月1日至25日；重点项目：…
    if not filed and not (place.path and ACTION.search(place.path[-1]) and len(text) < 40):
        return ()
    if not before and deed and patterns.match(r"[^，。；]{0,12}(?:评审|评议|公示|立项|验收)", near.lstrip("，")):
        return ()  # a step of the office's own calendar
    if patterns.match(r"[^，。；]{2,16}的(?:，|$|[\u4e00-\u9fff]{0,4}(?:须|应|可))", near) or over_a_year(iso_date(match["from"] or "", place.year), _day(match, place)):
        return ()  # …期间开票的，须于另一日前提交: a fact between days; and nothing is filed for years
    day = _day(match, place)
    return at(match, {"date": day, "what": _what(match, place)}) if day and not is_past(day, place) else ()


# under a heading that says when to file, a part that says no more than what for: 面上项目：3月1日至25日
_NAMES_ONE = re.compile(r"\s?[▶◆●■★•◇▲]?\s?(?!实施|执行|研究|建设|统计|评价|公示|有效|截止|系统|平台|端口|通道|开放|时间|日期|期限|其中)[^，。；：\d]{2,24}?(?:(?:的)?(?:时间|期限))?[：:为]\s?")
_CALENDAR = re.compile("(?:申报|受理|填报|报送|申请|征集|提交|报名|申领)[^，。；]{0,8}(?:时间|安排|日期|期限|批次|日程)")


def under_calendar(place: Place) -> bool:
    return any(_CALENDAR.search(lead) for lead in place.leads)


def names_one(before: str, place: Place) -> bool:
    """Does a day behind `before` close what a heading of filing days names there?"""
    return under_calendar(place) and _NAMES_ONE.fullmatch(before) is not None


def over_a_year(opens: str | None, closes: str | None) -> bool:
    return bool(opens and closes) and (date.fromisoformat(closes or "") - date.fromisoformat(opens or "")).days > 370


def _as_of(match: Match, place: Place) -> Iterable[Reading]:
    """截至: a closing day where something is filed, a day of reckoning else."""
    text = match.string
    before = text[part_start(text, match.start(), "。；") : match.start()]
    own = text[part_start(text, match.start()) : match.start()]
    clocked = patterns.search(r"\d\s?[:：时点]", match.group()[-8:])
    ends = patterns.match(r"\s?(?:止|截止)?(?:$|[。；，）])", text[match.end() :])
    return _closing(match, place) if ACTION.search(own) or ACTION.search(before) and (clocked or ends) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "closing_span", "deadline",
        rf"{_OPENS}{CLOCK}(?:（含）)?(?:起)?(?P<span>{TO})(?P<q>{DATE}|{_SHORT}){CLOCK}(?:止|截止)?",
        _spanned, "网上填报的受理时间为：2024年3月10日8:00至4月15日16:00。", "实施期自2025年1月1日至2027年12月31日。",
    ),
    Rule(
        "closes_on", "deadline",
        rf"(?:截止|截稿|收件|(?:关闭|停止|结束)(?=时间|日期)|最后(?:期限|日期|时间|一天)|最晚|最迟|至迟|不迟于|不晚于)(?:时间|日期|日|期限)?(?:（[^（）\d]{{2,30}}）)?[^。；，\d]{{0,8}}?(?:（{YEAR}年?）)?(?P<q>{DATE}){CLOCK}",
        lambda match, place: _closing(match, place) if patterns.match(r"截止(?:时间|日|期)|[^截]|截稿", match.group()) else _as_of(match, place),
        "网上申报截止时间为2024年5月20日17:00。", "截至2023年12月31日，企业研发人员应占10%以上。", ("截止", "截稿", "收件", "关闭", "停止", "结束", "最后", "最晚", "最迟", "至迟", "不迟于", "不晚于"),
    ),
    Rule(
        "closes_as_of", "deadline",
        rf"截至(?:日期|时间)?[为：:]?\s?(?P<q>{DATE}){CLOCK}",
        _as_of, "网上申报时间截至2024年5月20日17:00。", "截至2023年12月31日，企业研发人员应占10%以上。", ("截至",),
    ),
    Rule(
        "open_until", "deadline",
        rf"(?:开放|放宽|宽限|延长|延期|延续|持续|顺延|推迟|调整|受理|征集|报名|接收|申报|填报)(?:申报|受理|时间)?(?:至|到|(?<!开放)(?<!开放时间)为)\s?(?P<q>{DATE}){CLOCK}(?!\s?起?(?:至|到|[-－–—~～]))",
        _closing, "网络填报开放至2024年4月10日18时。", "系统于2024年4月10日开放。", ("至", "到", "为"),
    ),
    Rule(
        "closed_on", "deadline",
        rf"(?P<q>{DATE}){CLOCK}\s?(?:将|自动|统一|准时|正式|系统|通道|端口|即|网报|网上填报|填报|申报|报名|提交|受理|接收|上传){{0,3}}(?:(?:为|是)[^，。；\d]{{0,10}}?)?(?:{_SHUT}|(?:为|是)最后[一期][日天限])",
        lambda match, place: _closing(match, place) if ACTION.search(match.string) or patterns.search("系统|平台|通道", match.string) or place.path and ACTION.search(place.path[-1]) else (),
        "网上填报系统于2024年4月10日18时关闭。", "系统于2024年4月10日开放。", ("关闭", "截止", "停止", "结束", "封闭", "锁定", "止", "最后"),
    ),
    Rule(
        "before_day", "deadline",
        rf"(?P<q>{DATE}){CLOCK}(?:[（(]含[^）)]{{0,6}}[）)])?(?:之前|以前|前)",
        _closing, "于2023年8月31日前将盖章的材料报送至服务中心。", "注册时间为2023年6月30日前。", ("前",),
    ),
    Rule(
        "on_day", "deadline",
        rf"(?:(?:于|在)\s?(?=[^，。；]{{4,40}}[报交送寄汇递提发])|(?=[^，。；]{{4,30}}(?:统一|集中)))(?P<q>{DATE}){CLOCK}(?:统一|集中)?(?=(?:报|交|送|寄)(?!告|道|流|通)|汇总上报|上报|提交|递交|发送)",
        _closing, "纸质申请书于2024年4月28日交科研处。", "通知已于2024年4月28日发布。", ("交", "报", "送", "寄"),
    ),
)
