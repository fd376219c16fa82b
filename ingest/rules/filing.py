"""Filing: closing dates, ways of submission, publicity, windows of time, validity, and who reviews. Dates as ISO days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ingest.numerals import DATE, NUMBER, TIME, YEAR, days, iso_date, months, number, year
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy

_CLOCK = r"(?:\s?[（(]星?[^）)]{1,4}[）)])?(?:\s?[上下中]午)?(?:\s?\d{1,2}[:：时点]\d{0,2}[分时]?)?(?:[（(]北京时间[）)])?(?:\s?下班(?:时间)?)?"
_ACTION = re.compile(r"(?:网上申报|网上填报|在线申报|申报受理|申报|填报|报送|提交|受理|推荐|审核|报名|申请|征集|寄送|揭榜|提名|登记|注册|签订|申领|申请|填写|上传|上报|初审|审查|形式审查|备案|报备|送达|报到|答辩|邮寄|确认|验收|寄至|报(?=至|到|[省市县]科)|送至)(?!函|单位|表|书|材料|人|合格|通过后)")
_NOT_CLOSING = re.compile(r"出生|成立|注册时间|获得|取得|授权|发表|立项|起施行|印发|期间发生|以后|之后|费用|执行期|实施期|完成")


def _year_of(match: Match, place: Place) -> int | None:
    """The year of a closing day that prints none: that of the day it opens, or named before it, else the guide's."""
    before = list(re.finditer(rf"({YEAR})\s?年\s?(\d{{1,2}})?", match.string[: match.start("q")])) if match["q"] else []
    if not before:
        return place.year
    told, opens, closes = year(before[-1].group(1)), before[-1].group(2), re.match(r"\s?(\d{1,2})\s?月", match["q"])
    return told + 1 if told and opens and closes and int(closes.group(1)) < int(opens) else told


def _deadline(match: Match, place: Place) -> Iterable[Reading]:
    """The last day; what must be done by then is the verb nearest after it, else before it."""
    text = match.string
    day = iso_date(match["q"], _year_of(match, place), end=True)
    near = text[part_start(text, match.start("q") if match["q"] else match.start()) : part_end(text, match.end())]
    if day is None or _NOT_CLOSING.search(near[:60]) and not re.search("截[止至]|受理|报送|提交|填报|填写|上报|审核|初审|审查|寄送|汇总|报名|上传|登录|登陆|(?:申报|推荐)(?!单位)", near):
        return ()
    lead = text[max(part_start(text, match.start()), match.start() - 10) : match.start()]
    if re.search(r"(?:成立|注册|出生|获得|取得|授权)(?!人|申领|申报|账号)", re.split("登录|登陆", text[match.end() : match.end() + 8])[0] + lead):
        return ()
    if re.match(r"(?:之|以)?前?已(?:经)?(?:提交|完成|通过|申请|报送)", text[match.end() :]):
        return ()  # 2025年12月31日前已提交验收申请的除外: a state of things
    if re.search("年龄|周岁|出生|成立时间|注册时间", text[part_start(text, match.start(), "。；;") : match.end()]):
        return ()
    closes = match.end("q") if match["q"] else match.end()
    after = _ACTION.search(text[closes : part_end(text, match.end(), "。；;")])
    before = _ACTION.findall(text[part_start(text, match.start(), "。；;") : match.end()])
    what = before[-1] if before and ("截止" in match.group() or "时间" in match.group()) else after.group() if after else before[-1] if before else None
    label = re.match(r"\s?(?P<label>[^，。；：:\d]{2,12})[。：:]", text)
    if what is None and label and _ACTION.search(label["label"]):
        what = label["label"]
    return at(match, {"date": day, "what": _DEEDS.get(what, what) if what else None})


def _until(match: Match, place: Place) -> Iterable[Reading]:
    day = iso_date(match["q"] or match["q2"], place.year, end=True)
    deeds = _ACTION.findall(match.group())
    return at(match, {"date": day, "what": deeds[0] if deeds else "申报"}) if day else ()


_DEEDS = {"寄至": "寄送", "邮寄": "寄送", "送至": "报送", "送达": "报送", "报": "报送", "填写": "填报"}
_WHERE = r"(?:厅|局|中心|处|办公室|办|室|院|委员会|委|部门|部|单位|大厅|科|研究所|所|窗口|大厅)"


def _clean_place(words: str) -> str:
    return re.sub(r"^(?:至|到|的|“|本|所在)+|[”\"’的]+$", "", tidy(words))


def _online(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    to = _clean_place(match["quoted"] or match["to"] or "")
    if re.search(r"查询|下载|公布|发布|公示|公告|反馈|查看", text[match.end() : match.end() + 12]) or re.search("公示|查询|发布|下载", match["verb"]) or re.search("信用|互联网", to) or "不得通过" in text:
        return ()
    to = re.sub(r"^.{0,20}?网站[（(][^）)]{0,40}[）)]的", "", to)
    return at(match, {"channel": "online", "to": None if to in ("系统", "平台", "网站") else to, "copies": None})


def _to(text: str, start: int) -> str | None:
    found = re.search(rf"(?:报送|寄送|送|提交|报|交|邮寄|寄)(?:至|到|给|达)?(?P<to>(?!材料|电子|纸质)[^，。；（）\d一二两三]{{2,24}}?{_WHERE})(?![\u4e00-\u9fff]{{0,2}}[材审汇])(?=[，。；（、]|$|审|备|存|\s|[0-9])", text[start:])
    found = found or re.search(rf"(?:送|寄|报)(?:至|到|达)[^，。；（]{{2,30}}?(?:号|楼|层|路|街|座)(?P<to>[\u4e00-\u9fff]{{2,16}}?{_WHERE}(?:\d{{2,5}}(?:室|房间))?)(?=[，。；（、]|$)", text[start:])
    return _clean_place(found["to"]) if found else None


def _paper(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.search("电子版|电子材料|光盘|U盘", match.group()) and "纸" not in match.group() and "一式" not in match.group():
        return ()
    copies = number(match["q"])
    return at(match, {"channel": "paper", "to": _to(text, 0), "copies": int(copies) if copies else None})


def _paper_plain(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.search(rf"一式|各?(?:{NUMBER})\s?份|无需|不再|不接收|取消|邮戳", text):
        return ()
    return at(match, {"channel": "paper", "to": _to(text, 0), "copies": None})


def _disc(match: Match, place: Place) -> Iterable[Reading]:
    copies = re.match(rf"[）)]?\s?(?P<n>{NUMBER})\s?[份张个]", match.string[match.end() :])
    told = number(copies["n"]) if copies else None
    return at(match, {"channel": "disc", "to": _to(match.string, 0), "copies": int(told) if told else None})


def _publicity(match: Match, place: Place) -> Iterable[Reading]:
    pair = days(match["q"])
    return at(match, {"days": int(pair[0]), "working_days": "工作日" in match["q"]}) if pair else ()


def _window(match: Match, place: Place) -> Iterable[Reading]:
    opens = iso_date(match["q"], place.year)
    closes_at = match.groupdict().get("q2")
    closes = iso_date(closes_at, int(opens[:4]), end=True) if opens and closes_at else None
    around = match.string[part_start(match.string, match.start(), "。；;") : match.end()]
    if not opens or re.search("受理|填报|申报时间|报送|登录|执行期|实施期|研究期|建设期|规划|出生|起止|接收期|公示|期限", around):
        return ()
    text = match.string
    inside = text.rfind("（", 0, match.start())
    if inside >= 0 and "）" not in text[inside : match.start()]:
        return ()  # a remark in brackets bounds what stands before it, and is read there
    kept = re.search(r"(?:^|[，；。且])(?P<deed>[^，。；且]{2,14}?)(?:日期|时间)(?:应|须|需)?(?:在|为|于)?\s?$", text[: match.start()])
    if kept:
        return at(match, {"from": opens, "to": closes, "what": kept["deed"]})
    things = re.findall(r"专利|成果|技术合同|合同|设备|论文|奖项|发票|费用|项目|标准|品种|证书", text[: match.start()])
    deed = re.sub(r"^(?:期间|的|获得|取得|之间|内)+", "", tidy(match["what"]))
    return at(match, {"from": opens, "to": closes, "what": ((things[-1] if things and things[-1] not in deed else "") + deed) or None})


def _validity(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    text = match.string
    if pair is None:
        return ()
    what = re.sub(r"^(?:且|的|自[^，]{0,30})|的$", "", tidy(match["what"] or ""))
    if not what:
        named = re.search(r"(?P<what>本[\u4e00-\u9fff]{2,6}?|[\u4e00-\u9fff]{2,12}?)(?:自|从)", text[: match.start()])
        what = named["what"] if named else ""
    value = pair[1] / 12
    return at(match, {"years": int(value) if value == int(value) else round(value, 2), "what": what or None})


def _since(match: Match, place: Place) -> Iterable[Reading]:
    opens = iso_date(match["q"], place.year)
    if opens is None or re.search("出生|注册|成立|登记|受理|填报|申报|报送|公示|开放|登录|起止", match["what"]):
        return ()
    return at(match, {"from": opens, "to": None, "what": re.sub("^(?:且|并)|的$", "", tidy(match["what"]))})


def _until_day(match: Match, place: Place) -> Iterable[Reading]:
    """A term between two days, in years."""
    opens, closes = iso_date(match["from"], place.year), iso_date(match["q"], place.year, end=True)
    if opens is None or closes is None:
        return ()
    span = date.fromisoformat(closes) - date.fromisoformat(opens)
    named = re.search(r"(?P<what>本[\u4e00-\u9fff]{2,6})$", match.string[: match.start()])
    return at(match, {"years": round(span.days / 365.25), "what": named["what"] if named else None}) if span.days > 300 else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "open_from_to", "deadline",
        rf"(?:受理|申报|填报|征集|报名|申请|截止|开放|揭榜|推荐)[^。；]{{0,20}}?(?:{DATE}|即日|发布之日){_CLOCK}(?:起)?\s?(?:[-－–—~～至到]{{1,2}})\s?(?P<q>{DATE}){_CLOCK}",
        _deadline, "网上填报的受理时间为：2024年3月10日8:00至4月15日16:00。", "实施期自2025年1月1日至2027年12月31日。", ("月", "-", "/"),
    ),
    Rule(
        "between_days_file", "deadline",
        rf"(?:于|在|自)\s?(?:{DATE}|即日起?){_CLOCK}(?:起)?\s?(?:[-－–—~～至到]{{1,2}})\s?(?P<q>{DATE}){_CLOCK}[^。；]{{0,30}}?(?:登录|填报|申报|提交|报送)",
        _deadline, "企业应于2024年8月1日至9月15日登录系统填报。", "2022年1月1日至2022年12月31日期间获得授权。", ("月",),
    ),
    Rule(
        "closes_on", "deadline",
        rf"截止(?:时间|日期|日)?[^。；，\d]{{0,8}}?(?P<q>{DATE}){_CLOCK}|截止(?:到|至|于)?\s?(?P<q2>{DATE})",
        lambda match, place: _deadline(match, place) if match["q"] else (),
        "网上申报截止时间为2024年5月20日17:00。", "截至2023年12月31日，企业研发人员应占10%以上。", ("截止",),
    ),
    Rule(
        "closes_by", "deadline",
        rf"(?:申报|填报|受理|报送|提交|征集|报名|网上)[^。；，\d]{{0,10}}?截至(?:日期|时间)?[为：:]?\s?(?P<q>{DATE}){_CLOCK}",
        _deadline, "网上申报时间截至2024年5月20日17:00。", "截至2023年12月31日，企业研发人员应占10%以上。", ("截至",),
    ),
    Rule(
        "open_until", "deadline",
        rf"(?:填报|申报|报名|受理|征集|系统|平台|通道|端口)[^。；，\d]{{0,8}}?(?:(?:开放|延长|延续|持续)(?:时间)?(?:至|到)\s?(?P<q>{DATE}){_CLOCK}|(?:于|在|将于)\s?(?P<q2>{DATE}){_CLOCK}(?:自动|统一|准时)?(?:关闭|截止|停止))",
        _until, "网络填报开放至2024年4月10日18时。", "系统于2024年4月10日开放。", ("至", "到", "关闭", "截止", "停止"),
    ),
    Rule(
        "before_day", "deadline",
        rf"(?:于|在|请|须|应|务必|需|，|^|（)[^。；，\d]{{0,14}}?(?P<q>{DATE}){_CLOCK}(?:[（(]含[^）)]{{0,6}}[）)])?(?:之前|以前|前|止|截止)",
        _deadline, "于2023年8月31日前将盖章的材料报送至服务中心。", "注册时间为2023年6月30日前。", ("前", "止"),
    ),
    Rule(
        "online", "submission",
        r"(?:通过|登录|登陆|使用|进入|在|经由?|依托)(?:[^，。；“”]{0,30}?(?:[（(][^）)]{3,40}[）)]的?)?[“\"](?P<quoted>[^”\"]{2,30})(?:(?<=平台|系统|网站|专栏|模块)[”\"]|[”\"](?=平台|系统|网站|服务网))(?:平台|系统|网站|服务网)?(?:[（(][^）)]{3,60}[）)])?|(?P<to>[^，。；“”]{0,26}?(?:系统|平台|网站|服务网))(?:[（(][^）)]{3,60}[）)])?)"
        r"(?:，(?=在线|网上|按|填|提交|完成|进入|选择|点击))?[^。；，]{0,12}?(?P<verb>网上申报|网上填报|在线填[报写]|在线申报|申报|填报|填写|提交|上传|报送|申请|进行审核)",
        _online, "须通过“某省科技计划管理公共服务平台”进行网上申报。", "评审结果在省科技厅网站公示。", ("系统", "平台", "网站", "服务网"),
    ),
    Rule(
        "by_mail", "submission",
        r"(?:发送|发|报送|提交|报)(?:至|到)[^，。；@]{0,12}?(?:邮箱)?[:：]?\s?(?P<to>[A-Za-z0-9_.\-]{1,40}@[A-Za-z0-9.\-]{3,40})",
        lambda match, place: at(match, {"channel": "online", "to": match["to"], "copies": None}),
        "申报书电子版发送至邮箱kjt@example.cn。", "电子邮箱：kjt@example.cn。", ("@",),
    ),
    Rule(
        "paper_copies", "submission",
        rf"(?:纸质|书面|申报书|申请书|材料|A4|装订|打印|[表函件]（|(?:方案|建议书|计划书|任务书|汇总表|申请表|申报表|推荐函|登记表|文本)(?=[^。；，]{{0,6}}一式))[^。；]{{0,30}}?(?:一式|各)?\s?(?P<q>{NUMBER})\s?份",
        _paper, "纸质申报书一式三份，报送省科技厅。", "提交专利证书1份。", ("份",),
    ),
    Rule(
        "paper", "submission",
        r"(?:纸质(?:版)?(?:申报)?(?:材料|申报书|申请书|件)|书面材料)[^。；]{0,40}?(?:报送|寄送|送|提交|报|交|邮寄)(?:至|到)?",
        _paper_plain, "纸质材料由推荐单位统一报送省科技厅。", "无需提交纸质材料。", ("纸质", "书面"),
    ),
    Rule(
        "mailed", "submission",
        r"(?:寄送|邮寄|快递|寄)(?:至|到|给)(?=[^，。；]{2,24})",
        lambda match, place: _paper_plain(match, place) if not re.search("纸质|书面|@", match.string) else (),
        "将推荐函寄送至省科技厅资源配置处。", "纸质材料寄送至省科技厅。", ("寄", "快递"),
    ),
    Rule(
        "portal", "submission",
        r"(?:申报|填报|申请|报送)(?:系统|平台|入口|网站)(?:名称)?(?:为|[：:])\s?[“\"]?(?P<to>[\u4e00-\u9fff]{4,30}(?:系统|平台|网站|服务网))",
        lambda match, place: at(match, {"channel": "online", "to": match["to"], "copies": None}),
        "申报系统：江苏省科技计划管理信息平台。", "申报系统开放时间另行通知。", ("：", ":", "为"),
    ),
    Rule(
        "disc", "submission", r"光盘|U盘|优盘",
        _disc, "电子材料（光盘）报送至服务中心。", "电子邮箱见附件。", ("盘",),
    ),
    Rule(
        "posted_to", "submission",
        r"(?:材料)?(?:报送|寄送|邮寄|收件|受理)地[址点]\s?[:：]\s?(?P<to>[^，。；]{6,60})",
        lambda match, place: at(match, {"channel": "paper", "to": tidy(match["to"]), "copies": None}, modality="state"),
        "材料报送地址：科学一街328号，邮编：830011。", "通讯地址：科学一街328号。", ("地址", "地点"),
    ),
    Rule(
        "publicity", "publicity",
        rf"公示(?!结束|后|无异议|截止|工作)(?:期|时间|公告)?(?:[^。；，\d月后一二三四五六七八九十]|不少于){{0,12}}?(?P<q>(?:{NUMBER})\s?(?:个)?(?:工作日|自然日|日历日|天|日))",
        _publicity, "拟立项项目公示5个工作日。", "公示结束后30日内签订合同。", ("公示",),
    ),
    Rule(
        "window_closed", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?\s?(?:[-－–—~～至到]{{1,2}})\s?(?P<q2>{DATE})(?:期间|之间|内|，)?(?P<what>[^，。；]{{0,24}})",
        _window, "专利应在2022年1月1日至2022年12月31日期间获得授权。", "网上填报的受理时间为2024年3月10日至4月15日。", ("月",),
    ),
    Rule(
        "window_open", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及)?(?:以后|之后|以来|起|后)(?P<what>[^，。；]{{0,24}}?(?:取得|获得|到|授权|引进|认定|成立|签订|发生|购置|入职|来|注册|毕业|登记|立项|获批)[^，。；]{{0,16}})",
        _window, "申报人须于2023年1月1日以后到江苏工作。", "1964年1月1日以后出生。", ("后", "以来", "起"),
    ),
    Rule(
        "dated_since", "window",
        rf"(?P<what>[^，。；\d]{{2,20}}?)(?:日期|时间)(?:应|须|需)?(?:为|在|于|是)\s?(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:以后|之后|后|起|以来)(?=[，。；、]|$)",
        lambda match, place: _since(match, place), "设备购置发票开具日期为2020年7月1日（含）后。", "出生日期为1990年1月1日以后。", ("日期", "时间"),
    ),
    Rule(
        "good_for_years", "validity",
        rf"(?P<what>[^，。；]{{2,24}}?)自[^，。；\d]{{2,16}}?(?:之日)?起\s?(?P<q>{TIME})(?:之?内)?有效",
        _validity, "企业取得的称号自认定之日起5年内有效。", "自公布之日起5年内申报有效专利。", ("有效",),
    ),
    Rule(
        "valid_until", "validity",
        rf"自\s?(?P<from>{DATE})起?(?:施行|实施|执行|生效|有效)[^。；]{{0,4}}?有效期(?:限)?(?:至|到)\s?(?P<q>{DATE})",
        lambda match, place: _until_day(match, place), "本办法自2024年8月1日起施行，有效期至2027年7月31日。", "本办法自2024年8月1日起施行，有效期另定。", ("有效期",),
    ),
    Rule(
        "validity", "validity",
        rf"(?P<what>[^，。；]{{0,20}}?)有效期限?(?:为|至|是|：)?\s?(?P<q>{TIME})",
        _validity, "高新技术企业证书有效期为三年。", "有效期内的高新技术企业可以申报。", ("有效期",),
    ),
)
