"""Days that no word of closing stands at: members of a calendar, days to hand something over on, days behind a label.

个人4月8日前提交，学院4月12日审毕，4月15日科研院汇总上报: once one day of a sentence (or its heading) tells by when something
is filed, a day of the same shape tells it too, of its own deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import DATE, iso_date
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.deadlines import CLOCK, closing_year, is_fact, is_past, over_a_year, put_off
from ingest.rules.deeds import ACTION

_POINT = r"(?:1[0-2]|0?[1-9])\.(?:3[01]|[12][0-9]|0?[1-9])"  # 3.26, of a span of such days alone
_TO = r"\s?[-－–—~～至到]{1,2}\s?"
_DAY = rf"(?P<open>(?:{DATE}|\d{{1,2}}\s?月\s?\d{{1,2}}|{_POINT}|\d{{1,2}}\s?[日号]?){CLOCK}{_TO})?(?P<q>{DATE}|(?<=[-－–—~～至到]){_POINT}(?![\d%]))"
_MARKS = "，；。、,;（）"
_HANDED = re.compile(r"送达|[报交送收][齐到]|[报审交办填签送]毕|(?:交|报|送|寄|递)(?:[至到][^，。；]{0,16})?$|到(?:[位达齐]|邮箱)?$|关$|邮戳|收[稿件]|到$|^[^，。；]{0,12}(?:交|报|送|寄|递)(?:至|到)?(?!流|易|通)[\u4e00-\u9fff]{2,12}$")
_OPENING = re.compile(r"\s?(?:起|开|启动|发布|公布|公告|公示|举[办行]|召开|线上召开|印发|下达|前?后|以来|生效|施行|实施|组织(?:评审|答辩)|[^，。；]{0,4}(?:答辩|评审会|路演|培训|通知|立项|拨付|名单))")
_OPENED = re.compile(r"(?:起始|开始|开放|启动|开通|开启|起)(?:时间|日期|日)?(?:为|是|：|:|于|定于)?\s?$")  # 网上填报起始时间为: a day that opens
_CALENDAR = re.compile(rf"(?:{DATE})(?:{CLOCK})(?:之前|以前|前|止|截止|关闭)|截止|[逾过]期|最[晚迟]")
_SINCE = re.compile(rf"(?P<day>{DATE}){CLOCK}(?:（含）)?起?\s?(?:[-－–—~～]{{1,2}}|至|到)\s?$")
_TERM = re.compile("(?:研究|执行|实施|建设|资助|合作|培育|支持|项目|课题|聘任?|服务|合同)(?:期限?|周期|年限|时限)")
_HEADS = re.compile(r"时间|日期|截止|期限|时限|进度|日程|(?:申报|受理|工作|报送|推荐)[^，。；]{0,4}安排|什么时候|何时|程序|流程|批次")


def _part(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a day in its own part of the sentence."""
    left = part_start(text, start, _MARKS)
    return text[left:start], text[end : part_end(text, end, _MARKS)]


def _said(before: str, after: str) -> str:
    """Who does what by the day: its part of the sentence without the words that lead to the day."""
    lead = patterns.sub(r"(?:于|在|到|至|从|自|为|是|截止|截至|最[晚迟]|延[长期]|顺延|请|须|应当?|[：:\s])+$", "", patterns.sub(r"^[^：:]{0,2}(?:答|时间(?:安排)?|日程|截止(?:时间)?)[：:]", "", before))
    return tidy(patterns.sub(r"^[【★●▲■◆\s]{1,3}", "", lead) + patterns.sub(r"^(?:之前|以前|前|止|截止|期间|，)+|(?:为(?:止|限|准))$", "", after))


def _member(match: Match, place: Place) -> Iterable[Reading]:
    """A day in a part of the sentence that says a deed, or what is handed over, where the sentence is one of closing days."""
    text = match.string
    before, after = _part(text, match.start(), match.end())
    if not match["open"] and _OPENED.search(before):
        return ()
    said = _said(before, after)
    if len(before) > 24 or len(after) > 24 or _OPENING.match(after) or _OPENED.search(before) or is_fact(before + after) or patterns.search(r"[自从]\s?$", before):
        return ()
    if patterns.match(r"[^，。；]{0,14}的(?:除外|，|；|。|$|[\u4e00-\u9fff]{1,6}(?:可|应|须|为))", after) or patterns.search("已|曾|年龄|周岁|满|计算|统计|为基准", text[part_start(text, match.start()) : part_end(text, match.end())]):
        return ()
    if patterns.match(r"起?至(?:今|本|申[报请]|受理|报名|推荐|提名|指南|通知)", after):
        return ()  # 自某日至申报截止日之间: what was done since
    if patterns.search("(?:结果|名单|结论)[^，。；]{0,8}$", before) and patterns.match("[^，。；]{0,16}(?:公布|发布|公告|反馈|通知|告知|揭晓)", after):
        return ()  # what the office itself makes known
    if patterns.search(r"(?:将|拟|计划|预计)(?:于|在)?\s?$", before) and patterns.match(r"\s?(?:左右)?(?:统一)?(?:组织|召开|举[办行]|开展|进行|安排)", after):
        return ()  # 科研科将于某日组织院内评审
    opened = _SINCE.search(text[: match.start()])
    if opened and (over_a_year(iso_date(opened["day"], place.year), iso_date(match["q"], place.year)) or _TERM.search(text[part_start(text, match.start(), "。；") : match.start()])):
        return ()  # 研究期限自某日起至某日止
    others = text[: match.start()] + "·" + text[match.end() :]
    calendar = _CALENDAR.search(others) and (ACTION.search(others) or ACTION.search(text))
    headed = next((lead for lead in (*place.leads, text[: part_start(text, match.start(), "：:")]) if _HEADS.search(lead) and len(lead) <= 30 and not patterns.search("研究|实施|执行|建设|成立|取得|资助|额度", lead)), None)
    deed = ACTION.search(said)
    handed = _HANDED.search(said) or _HANDED.search(after)
    until = patterns.search(r"(?:到|至|止|截[止至])\s?$", before) or patterns.match(r"\s?(?:为止|止|截止|关(?!于|注|系))", after) or match["open"]
    if not (calendar and (deed or handed) or headed and (deed or handed or until or "截止" in headed) or handed and until or deed and until or handed and len(text) <= 60):
        return ()
    day = iso_date(patterns.sub(r"^(\d{1,2})\.(\d{1,2})$", r"\1月\2日", match["q"]), closing_year(match, place), end=True)
    if day is None or is_past(day, place) or put_off(match) or match["open"] and over_a_year(iso_date(match["open"], place.year), day):
        return ()
    if len(said) <= 2:  # 申报通道4月1日开、4月20日关
        said = patterns.split(r"[\d：]", text[part_start(text, match.start()) :])[0][:12] + said
    if not deed and not handed and headed and (title := ACTION.search(headed)):
        said = f"{said}{title.group()}"
    return at(match, {"date": day, "what": said or (ACTION.search(place.title) or patterns.match("申报", "申报")).group()})  # type: ignore[union-attr]


def _again(match: Match, place: Place) -> Iterable[Reading]:
    """首批受理截止7月15日，第二批9月15日: the deed of the first member holds for the next."""
    day = iso_date(match["q"], closing_year(match, place), end=True)
    deed = ACTION.search(match["deed"])
    return at(match, {"date": day, "what": tidy(match["who"]) + deed.group()}, "q") if day and deed else ()


def _behind(match: Match, place: Place) -> Iterable[Reading]:
    """截止：9月30日, 最晚9月30日 with no deed in the sentence: of what the heading or the guide is for."""
    text = match.string
    day = iso_date(match["q"], closing_year(match, place), end=True)
    if day is None or is_fact(text[part_start(text, match.start()) : part_end(text, match.end())]):
        return ()
    own = text[part_start(text, match.start(), "；。：") : part_start(text, match.start())]
    if patterns.fullmatch(r"[\u4e00-\u9fff]{4,16}，", own):
        return at(match, {"date": day, "what": tidy(own)})  # …；纸质材料随到随交，最迟某日
    about = next((found.group() for words in (text, *reversed(place.path), place.title) if (found := ACTION.search(words))), "申报")
    return at(match, {"date": day, "what": about})


RULES: tuple[Rule, ...] = (
    Rule(
        "again_by", "deadline", rf"(?P<deed>[\u4e00-\u9fff]{{2,10}})截止(?:时间|日期)?(?:为|：)?\s?(?:{DATE}){CLOCK}[，、；](?P<who>(?:第?[一二三四五\d]{{1,2}}批|[\u4e00-\u9fff]{{1,6}}(?:类|级|批|组)))(?:为|：|截止)?\s?(?P<q>{DATE})",
        _again, "首批受理截止7月15日，第二批9月15日。", "首批受理截止7月15日，9月15日公布名单。", ("截止",),
    ),
    Rule(
        "behind_label", "deadline", rf"(?:(?:^|(?<=[，。；：【]))(?:截止|截止时间|截止日期?|最后期限)[】：:\s]{{1,2}}|(?:最晚|最迟|至迟)\s?)(?P<q>{DATE}){CLOCK}",
        _behind, "截止：9月30日17:30。", "截至9月30日，已有20家企业。", ("截止", "期限", "最晚", "最迟", "至迟"),
    ),
    Rule(
        "postmark", "deadline", rf"以\s?(?P<q>{DATE}){CLOCK}(?:（含）)?(?:前)?(?:寄出)?(?:的)?(?:当地)?邮戳",
        lambda match, place: at(match, {"date": day, "what": "邮寄"}) if (day := iso_date(match["q"], closing_year(match, place), end=True)) else (),
        "邮寄的以6月20日邮戳为准。", "以寄出日邮戳为准。", ("邮戳",),
    ),
    Rule(
        "day_of_part", "deadline", rf"{_DAY}{CLOCK}(?:之前|以前|前)?", _member,
        "4月8日前个人提交，4月12日学院审毕，4月15日科研院汇总上报。", "评审会4月12日召开，4月15日公布名单。", ("月", "."),
    ),
)
