"""Periods of the office: how long a list is shown to the public, and how long a title or a measure holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ingest import patterns
from ingest.numerals import DATE, MONEY, NUMBER, TIME, days, iso_date, months
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy


def _publicity(match: Match, place: Place) -> Iterable[Reading]:
    pair = days(match["q"])
    if patterns.search("期?满|结束", match.group()):
        return ()  # 公示期满无异议的15个工作日内拨付
    return at(match, {"days": int(pair[0]), "working_days": "工作日" in match["q"]}) if pair else ()


def _validity(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    text = match.string
    if pair is None or pair[1] >= 12000:  # 2024—2027年
        return ()
    what = patterns.sub(r"^(?:且|的|自(?!治[区州县]|主|然|有)[^，]{0,30}|(?:经|获)?(?:授予|认定|命名|颁发|获得|获评|取得)的?(?=“))|的$", "", tidy(match["what"] or ""))
    if patterns.fullmatch("[^，]{1,8}之日起", what):
        what = ""
    if not what and (term := patterns.match("(备案|认定|挂牌|称号|资格)期", match.group())):
        what = term.group(1)
    if not what:
        named = patterns.search(r"(?P<what>本[\u4e00-\u9fff]{2,6}?|[\u4e00-\u9fff]{2,12}?)(?:自|从|由)", text[: match.start()]) or patterns.match(r"(?P<what>[\u4e00-\u9fff]{2,10}?)(?:面向|用于|由|为|是|，)", text)
        before = patterns.sub(r"（[^）]{0,40}）", "", text[: match.start()]).strip("，")
        parts = [part for part in patterns.split("[，。；：]", before) if not patterns.search(rf"{MONEY}|^(?:一次性|给予|最高)", part)]  # 经认定，最高500万元，有效期三年
        if named and named.group().endswith("，") and text.rfind("，", 0, match.start()) >= named.end():
            named = None  # 我局组织遴选，入选产品列入目录，有效期3年
        what = named["what"] if named else parts[-1][-16:].lstrip("—-经") if parts else ""
    what = patterns.sub("^[^，。；“”]{1,14}(?:授予|颁发|命名|认定)为?(?=“)", "", what)
    what = patterns.sub("^(?:由|经)[^，。；]{2,12}?(?=认定$|备案$|授牌$|命名$|批准$)", "", what)
    value = pair[1] / 12
    return at(match, {"years": int(value) if value == int(value) else round(value, 2), "what": what or None})


def _until_day(match: Match, place: Place) -> Iterable[Reading]:
    """A term between two days, in years."""
    opens, closes = iso_date(match["from"] or match["from2"], place.year), iso_date(match["q"], place.year, end=True)
    if opens is None or closes is None:
        return ()
    span = date.fromisoformat(closes) - date.fromisoformat(opens)
    named = patterns.search(r"(?P<what>本[\u4e00-\u9fff]{2,6})$", match.string[: match.start()])
    what = tidy(match["of"] or "") or (named["what"] if named else None)
    return at(match, {"years": round(span.days / 365.25), "what": what}) if span.days > 300 else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "publicity", "publicity",
        rf"(?:公示(?!结束|后|无异议(?!（不少于)|截止|工作(?!日))(?:期|时间|公告)?|异议期|公告期|张榜期?|公告(?=[^。；\d]{{0,12}}(?:为期|期限)))(?:[^。；，\d月后一二三四五六七八九十]|不少于|，(?=[^。；，\d]{{0,6}}(?:为期|期限|时间|时长|征[求询]))){{0,14}}?(?P<q>(?:{NUMBER})\s?(?:个)?(?:工作日|自然日|日历日|天|日|周|星期))",
        _publicity, "拟立项项目公示5个工作日。", "公示结束后30日内签订合同。", ("公示", "异议期", "公告期", "张榜"),
    ),
    Rule(
        "good_for_years", "validity",
        rf"(?P<what>[^，。；]{{2,24}}?)自[^，。；\d]{{2,16}}?(?:之日)?起\s?(?P<q>{TIME})(?:之?内)?有效",
        _validity, "企业取得的称号自认定之日起5年内有效。", "自公布之日起5年内申报有效专利。", ("有效",),
    ),
    Rule(
        "good_for", "validity",
        rf"(?:^|(?<=[，。；]))(?P<what>(?:[^，。；\d“”]{{0,8}}“[^“”]{{1,30}}”)?[^，。；\d]{{0,16}}?)(?:自[^，。；\d]{{1,14}}(?:之日)?起|(?:[^，。；\d]{{1,8}})之日起)?\s?在?(?P<q>{TIME})(?:期?之?内)?有效(?!期|专利|发明|知识|授权|商标|合同|的(?!称|资))",
        _validity, "称号三年有效，到期前申请复核。", "三年有效期满后重新申请。", ("有效",),
    ),
    Rule(
        "kept_for", "validity", rf"(?P<what>[^，。；\d]{{0,10}}?(?:资格|称号|资质|身份))(?:有效期)?(?:自[^，。；\d]{{1,14}}(?:之日)?起)?(?:保留|保持|延续)\s?(?P<q>{TIME})",
        _validity, "示范基地称号保留3年。", "取消其称号3年。", ("保留", "保持", "延续"),
    ),
    Rule(
        "valid_until", "validity",
        rf"(?:自\s?(?P<from>{DATE})起?(?:施行|实施|执行|生效|有效)[^。；]{{0,4}}?有效期(?:限)?(?:至|到)|(?P<of>[^，。；\d]{{0,20}}?)有效期(?:限)?(?:为|是|：)?自?\s?(?P<from2>{DATE})起?\s?(?:至|到|[-－–—~～]{{1,2}}))\s?(?P<q>{DATE})",
        lambda match, place: _until_day(match, place), "本办法自2024年8月1日起施行，有效期至2027年7月31日。", "本办法自2024年8月1日起施行，有效期另定。", ("有效期",),
    ),
    Rule(
        "validity", "validity",
        rf"(?P<what>[^，。；]{{0,20}}?)(?:有效期限?(?:延续)?|试行期?|暂行|(?:备案|认定|挂牌|称号|资格)期)(?:均|一般|原则上|统一|最长|不超过|(?:再|自动|可|相应)?(?:延续|延长|顺延)|自[^，。；\d]{{1,16}}起)?(?:为|至|是|：)?(?:(?:自|从)?[^，。；\d]{{1,16}}起|(?:至|到)(?:{DATE})（)?\s?(?P<q>{TIME})",
        _validity, "高新技术企业证书有效期为三年。", "有效期内的高新技术企业可以申报。", ("有效期", "试行", "暂行", "备案期", "认定期", "挂牌期", "称号期", "资格期"),
    ),
)
