"""Windows of time: what must have happened between two days, since one or before one. Dates as ISO days."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import DATE, YEAR, iso_date
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy
from ingest.rules.deadlines import names_one

_INCLUDED = r"(?:[（(]含[^）)]{0,4}[）)])?"
_AFTER = rf"{_INCLUDED}(?:及)?(?:以后|之后|以来|起|后)"
_BEEN = r"(?:获批|公开发表|公开出版|发表|获得认定|通过认定|授牌|入库|注册|成立|设立|取得|获得|竣工|完工|投产|建成|开工|入职|入校|入园|落户|到岗|毕业|授权|上市|引进|首次销售|整体(?:技术)?应用|发生)"
_TO_COME = r"出生|受理|填报|申报(?!人|单位|者|企业|主体|项目)|申请(?!人|单位|者|企业)|报送|提交|公示|开放|登[录陆]|起止|执行|实施|施行|生效|开始|启动|接收|截止|寄送|上传|审核|推荐|评审|废止|停止|不再|调整|试行|暂行"
_BINDS = r"(?:应当|应|须|必须|均|都|要求|需)"
_WHAT = r"(?P<what>(?:(?!、?\d)[^，。；]){0,24})"


# what is then ruled of the things: …发生的支出适用本细则, …的可申领
_KEPT = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:的?，?(?:均|都|也|一律|方)?(?:且(?=[^，。；]{2})|适用|参照|可(?:以|按|申|享|纳|参|列)|享受|纳入|计入|视为|予以|给予|按照?本|优先|不(?:在|予|再|得|纳|计|超|少|多|低)|至少|最多)).*$")


def _brief(words: str) -> str:
    """The end of a long subject, its items whole: …、采购合同、发票的开具时间."""
    while len(words) > 20 and "、" in words:
        words = words.split("、", 1)[1]
    return words[-20:]


def _subject(text: str, start: int) -> str:
    """What the part of the sentence before a day speaks of: 设备投入应当发生于… is 设备投入发生."""
    whole = patterns.sub(r"（[^（）]{0,30}）", lambda m: "·" * len(m.group()), text[:start])
    part = patterns.sub(r"^.{0,30}：(?=.{4})", "", whole[part_start(whole, start, "，,；;。！？（") :]).replace("·", "")
    return _brief(tidy(patterns.sub(rf"(?:^|(?<=[且并]))(?:对|凡|且|并)|{_BINDS}|(?:限定?|系|为|在|于|是|自|介于){{1,2}}\s?$", "", part)))


# …之后获批的不参加评估, …之前已提交验收申请的除外: a case that is let off or shut out, nothing that must have happened
_LET_OFF = re.compile(r"[^，。；]{0,24}?(?:的|者)(?:[\u4e00-\u9fff]{1,8}?)?[，、]?(?:[^，。；]{0,4}?)(?:不(?!少于|低于|超过|满|足)|无需|无须|除外|视为|免于|免予|暂停)")
_MADE = "生效|签发|核发|签订|签署|订立|出具|开具|颁发|印发|批复|登记|备案"  # what becomes of a paper on a day

_PAPER = "报告|证明|证书|协议|合同|意见|函|批件|发票|流水|清单"


def _window(match: Match, place: Place) -> Iterable[Reading]:
    opens = iso_date(match["q"], place.year)
    closes_at = match.groupdict().get("q2")
    closes = iso_date(closes_at, int(opens[:4]), end=True) if opens and closes_at else None
    taken = patterns.match(r"的?(?:发生|签订|签署|完成|开具|支付|成交|登记|采购|购置|投入|产生|形成)(?:并[^，。；的]{2,8})?的(?P<of>[\u4e00-\u9fff、]{2,14})", tidy(match["what"])) if patterns.search(r"(?:受理|办理|兑付|兑现|补助|补贴|核定|审核)(?:的(?:是|为))?\s?$", match.string[: match.start()]) else None
    if taken and opens and closes:
        return at(match, {"from": opens, "to": closes, "what": taken["of"]})  # 第一批受理某日至某日期间发生的服务合同
    around = match.string[part_start(match.string, match.start(), "。；;") : match.start("what")] + patterns.split("且|并", match["what"])[0]
    spent = patterns.search(r"(?P<what>[\u4e00-\u9fff]{0,6}(?:支出|费用|经费|核算|投入|发票|合同|数据|统计|销售|交易|采购)(?:核算|支出|使用|开具|签订|发生|统计|采集)?)(?:的)?(?:起止|核算|计算|统计)(?:时间|日期|期间)(?:应|须)?(?:为|是|：|自|从)?\s?$", match.string[: match.start()])
    if spent and opens and closes:
        return at(match, {"from": opens, "to": closes, "what": spent["what"]})
    counted = patterns.search(r"(?:^|[，；。])(?P<what>[^，。；]{0,12}?的?(?:统计|核算|评价|考核|检查|所属|计算)(?:区间|时段|期间|周期|期))(?:应|须)?(?:为|是|：)?\s?$", match.string[: match.start()])
    if counted and opens and closes:
        return at(match, {"from": opens, "to": closes, "what": patterns.sub("^(?:且|并)", "", counted["what"])})
    if _LET_OFF.match(match.string, match.end("q2") if match.groupdict().get("q2") else match.end("q")):
        return ()
    if not opens or patterns.search("受理|填报|申报时间|报送|登录|执行期|实施期|研究期|建设期|服务期|聘期|任期|选派期|合作期|培养期|资助期|合同期|周期|实施时间|执行时间|起始时间|规划|出生|起止|接收期|公示|期限|有效期", around):
        return ()
    if patterns.match(r"[^，。；]{0,10}?(?:期间|之间|内)?登[录陆]", match.string[match.end() :]):
        return ()  # 3月1日至20日17:00期间登录某系统: when to file
    text = match.string
    if closes and not tidy(match["what"]) and names_one(text[part_start(text, match.start()) : match.start()], place):
        return ()
    kept = patterns.search(r"(?:^|[，；。且]|（(?=[^）]{0,20}$))(?P<deed>[^，。；且]{1,20}?(?:日期|时间))(?:均|都)?(?:应当?|须|需)?(?:在|为|于|是|介于)?\s?$", text[: match.start()])
    if kept:
        bare = patterns.fullmatch("(?:取得|获得|发生|完成|签订|认定)?(?:日期|时间)", kept["deed"])
        about = _brief(tidy(text[part_start(text, kept.start()) : kept.start()])) if bare else ""  # …论文、专利，取得时间均应在
        return at(match, {"from": opens, "to": closes, "what": about + kept["deed"]})
    if patterns.search("第[一二三四1-4][批期轮]|首批[^，。；]{0,2}$", text[max(0, match.start() - 6) : match.start()]) and patterns.match("第[一二三四1-4][批期轮]|$", tidy(match["what"])):
        return ()  # 第一批5月1日—31日，第二批…: when to file
    drawn = patterns.search(rf"(?:^|[；。、）])\s?(?P<of>[\u4e00-\u9fff]{{2,12}}?(?:{_PAPER}))，?(?:均|都)?{_BINDS}?(?:由[^，。；\d]{{2,24}}?)?(?:在|于|为|是)?\s?$", text[: match.start()])
    if drawn and closes is None and patterns.match(f"(?:由[^，。；]{{2,16}})?(?:{_MADE}|办理|打印|取得)(?:[（）的，。；]|$)", match["what"] + text[match.end("what") :][:1]):
        return at(match, {"from": opens, "to": closes, "what": drawn["of"]})  # 查新报告，由有资质的机构于某日后出具
    inside = text.rfind("（", 0, match.start())
    if inside >= 0 and "）" not in text[inside : match.start()]:
        paper = patterns.search(rf"(?:^|[、，。；：）\d.])(?P<of>[\u4e00-\u9fff]{{2,12}}(?:{_PAPER}))$", text[:inside])
        if paper and patterns.match(rf"(?:{_MADE}|办理|打印|取得|查询)(?:[）的，]|$)", match["what"] + text[match.end("what") :][:1]):
            return at(match, {"from": opens, "to": closes, "what": paper["of"]})  # 查新报告（由某机构于某日以后出具）
        return ()  # a remark in brackets bounds what stands before it, and is read there
    things = patterns.findall(r"专利|成果|技术合同|合同|设备|论文|奖项|发票|费用|项目(?!申[请报]|负责|主持|承担)|标准|品种|证书", text[: match.start()])
    deed = _KEPT.sub("", patterns.sub(r"^（[^）]{0,20}）?|^(?:期间|的|(?:获得|取得)(?!的)|之间|间|内|[）)])+", "", tidy(match["what"])))
    if turned := patterns.fullmatch(rf"(?P<verb>{_BEEN}|{_MADE})的(?P<of>(?:(?!的|和|及)[\u4e00-\u9fff]){{2,12}})", deed):
        deed = turned["of"] + turned["verb"]  # 授权的发明专利
    if patterns.fullmatch(r"(?:[\u4e00-\u9fff]{0,4}(?:时间|时限|期限))?", _subject(text, match.start()) or "无") and not deed:
        return ()  # 时间：3月1日至31日: when to file
    if text[: match.start("what")].endswith("，") and patterns.search(r"期(?:间|限)?(?:为|是|：)$", text[: match.start()]):
        deed = ""  # what follows the comma is another rule
    if not deed and (subject := _subject(text, match.start())):
        return at(match, {"from": opens, "to": closes, "what": subject})
    if patterns.search(rf"(?:{_BINDS}|[在于限]|{_BINDS}[为是])\s?$", text[: match.start()]) and len(subject := _subject(text, match.start())) >= 2:
        if not things or things[-1] not in subject:
            deed = patterns.sub(r"^(?:期间|的|之间|间|内)+", "", tidy(match["what"]))
        return at(match, {"from": opens, "to": closes, "what": subject + deed})  # 专利应在两日间获得授权
    return at(match, {"from": opens, "to": closes, "what": ((things[-1] if things and things[-1] not in deed else "") + deed) or None})


def _since(match: Match, place: Place) -> Iterable[Reading]:
    opens = iso_date(match["q"], place.year)
    if opens is None or patterns.search("出生|注册|成立|登记|受理|填报|申报|报送|公示|开放|登录|起止", match["what"]):
        return ()
    return at(match, {"from": opens, "to": None, "what": patterns.sub("^(?:且|并)|的$", "", tidy(match["what"]))})


def _opened(match: Match, place: Place) -> Iterable[Reading]:
    """Since a day: something that must have happened, said after the day, or before it (首次销售应发生在某日以后)."""
    text, opens = match.string, iso_date(match["q"], place.year)
    before = text[part_start(text, match.start(), "，,；;。！？（") : match.start()]
    deed = patterns.sub(r"^(?:的|，)+|的$|[（）].*$", "", tidy(match["what"]))
    deed = patterns.split("且|、且|并且", _KEPT.sub("", deed))[0]
    if opens is None or patterns.search("年龄|周岁|有效", text[part_start(text, match.start(), "。；") : match.end("q")] + deed[:8]) or patterns.search("出生", before + match.group()) or patterns.match("起|后", match.group()[len(match["q"]) :]) and not deed:
        return ()
    papers = patterns.match(rf"(?:{_MADE})(?:并[^，。；的]{{2,8}})?的[^，。；]{{0,10}}(?:协议|合同|报告|证明|证书|发票|意见|批件|函)", deed)
    if not papers and patterns.search(_TO_COME, deed[:10].split("的")[0]) or patterns.search(_TO_COME + "|发布之日|印发", patterns.sub("(?:提交|提供|上传|出示)$", "", before) if papers else before):
        return ()
    if len(deed) < 2 or deed in ("取得", "获得"):
        linked = patterns.search(r"(?:为|在|于|是|系|限)\s?$", before)
        subject = _subject(text, match.start()) or patterns.split("的", text[part_start(text, match.start() - len(before) - 1) : match.start()].partition("，")[0])[-1]  # …所列的论文、奖励，须为
        deed = patterns.sub("(?:日期|时间)$", "", subject) + deed if linked else ""
        return at(match, {"from": opens, "to": None, "what": deed}) if deed else ()
    return _window(match, place)


def _was_by(match: Match, place: Place) -> Iterable[Reading]:
    if _LET_OFF.match(match.string, match.end("q")) or barred(place) and match.string.rstrip("；。").endswith("的"):
        return ()  # what an item shuts out must not have been
    closes = iso_date(match["q"], place.year, end=True)
    sentence = match.string[part_start(match.string, match.start(), "。；") : match.end()]
    bound = patterns.search(rf"(?:{_BINDS}|[在于])\s?$", match.string[: match.start()])
    subject = _subject(match.string, match.start()) if bound else ""
    what = subject + patterns.split("的(?=[\u4e00-\u9fff]{2})|、(?=依法|具[有备])|[）)]", tidy(match["what"]))[0]
    return at(match, {"from": None, "to": closes, "what": what}) if closes and not patterns.search("出生|年龄|周岁", sentence) else ()


def _to_filing(match: Match, place: Place) -> Iterable[Reading]:
    """From a day to the closing of the call, which the sentence does not date."""
    found = tuple(_opened(match, place))
    return [Reading({**reading.value, "to": None}, reading.start, reading.end) for reading in found]


def _before(match: Match, place: Place) -> Iterable[Reading]:
    """The day of a deed that must lie before another: 授权公告日须在某日之前; none of what is to be done for the project."""
    closes = iso_date(match["q"] or match["q2"], place.year, end=True)
    if closes is None or patterns.search(_TO_COME + "|出生|年龄|注册|成立|登记|完成|结题|结束|答辩|公布|关闭|报名|系统|平台|纸质|材料|邮寄|送达|项目", match["what"]):
        return ()
    return at(match, {"from": None, "to": closes, "what": tidy(match["what"])})


def _not_earlier(match: Match, place: Place) -> Iterable[Reading]:
    """签署日期不得早于某日; 备案时间早于某日的不再受理."""
    opens = iso_date(match["q"], place.year)
    refused = patterns.search("不|除外", match.string[match.end() :])
    if opens is None or patterns.search("出生|年龄", match["what"]) or match["how"] == "早于" and not refused:
        return ()
    return at(match, {"from": opens, "to": None, "what": patterns.sub("^(?:且|并|的)|的$|（", "", tidy(match["what"]))})


def _years(match: Match, place: Place) -> Iterable[Reading]:
    opens, closes = iso_date(match["q"] + "年1月1日", place.year), iso_date(match["q2"] + "年12月31日", place.year)
    return at(match, {"from": opens, "to": closes, "what": _subject(match.string, match.start("q"))}) if opens and closes else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "window_closed", "window",
        rf"(?P<q>{DATE}){_INCLUDED}\s?(?:[-－–—~～至到]{{1,2}}|(?:[和与、](?=[^，。；]{{6,16}}(?:之间|期间|$|，|。|；))))\s?(?:当年|本年|同年)?(?P<q2>{DATE}|\d{{1,2}}\s?月(?!\s?\d|[上中下]旬))(?:期间|之间|间|内|，)?{_WHAT}",
        _window, "专利应在2022年1月1日至2022年12月31日期间获得授权。", "网上填报的受理时间为2024年3月10日至4月15日。", ("月", "-", "－", "—", "–", "~", "至"),
    ),
    Rule(
        "window_open", "window",
        rf"(?P<q>{DATE}){_AFTER}{_WHAT}",
        _opened, "申报人须于2023年1月1日以后到江苏工作。", "1964年1月1日以后出生。", ("后", "以来", "起"),
    ),
    Rule(
        "window_year", "window",
        rf"(?P<q>{YEAR}\s?年)度?(?:(?:内|期间|全年)(?:首次|已|新)?|(?:首次|新)?(?=(?:获|通过|取得)[^，。；、]{{0,8}}认定|(?:获批|获评|入选|列入)[^，。；]{{2,40}}的(?:[^，。；]{{0,6}}(?:企业|单位|机构|平台))))(?P<what>(?:{_BEEN}|获|通过|认定|登记|签订|支付|完成|实现|购置|批准)[^，。；、]{{0,14}}(?:、(?:重新|首次|再次)[^，。；、或]{{2,8}})?)",
        lambda match, place: at(match, {"from": iso_date(match["q"] + "1月1日", place.year), "to": iso_date(match["q"] + "12月31日", place.year), "what": patterns.split("的(?:企业|单位|机构)|（(?![^（）]{1,8}）)", tidy(match["what"]))[0]}),
        "2024年内取得高企证书的企业可以申领。", "2024年内组织评审。", ("年",),
    ),
    Rule(
        "window_until", "window",
        rf"(?P<q>{DATE}){_INCLUDED}(?:之前|以前|前)(?P<done>已经?|应?完成)?(?:在[^，。；]{{1,8}}?|由[^，。；]{{2,10}}?|经[^，。；]{{2,10}}?(?=批准|核准|认定|备案))?(?:全职|正式|首次|新)?(?P<what>(?:{_BEEN}|登记(?:注册|成立)|投入(?:使用|应用|运行|生产)|(?<=[厅局委府部])(?:批准|核准|认定|备案)(?:建设|设立|组建|成立)?(?=的)|(?<=已)[\u4e00-\u9fff]{{2}})[^，。；）]{{0,12}})",
        _was_by, "2022年12月31日前获批的载体均须参评。", "2022年12月31日前提交申请。", ("前",),
    ),
    Rule(
        "not_earlier", "window",
        rf"(?P<what>[^，。；、\d]{{2,20}}?)(?:日期|时间|日)?(?:应|须|均|都)?(?P<how>不(?:得|能|应)?早于|早于(?=[^，。；]{{8,14}}(?:的|，)))\s?(?P<q>{DATE})",
        _not_earlier, "协议签署日期不得早于2022年1月1日。", "出生日期不得早于1985年1月1日。", ("早于",),
    ),
    Rule(
        "dated_since", "window",
        rf"(?P<what>[^，。；\d]{{2,20}}?)(?:日期|时间)(?:应|须|需)?(?:为|在|于|是)\s?(?P<q>{DATE}){_AFTER}(?=[，。；、]|$)",
        lambda match, place: _since(match, place), "设备购置发票开具日期为2020年7月1日（含）后。", "出生日期为1990年1月1日以后。", ("日期", "时间"),
    ),
    Rule(
        "window_to_filing", "window",
        rf"(?P<q>{DATE}){_INCLUDED}起?至(?:今|(?:本)?(?:指南|通知|公告|项目|网上|系统)?(?:申[报请]|受理|报名|推荐|提名|填报|发布)(?:截止)?(?:之日|日期?|时间|时)?(?:前|止|为止)?)(?:期间|之间|间|内)?{_WHAT}",
        _to_filing, "论文须为2021年1月1日至申报截止日期间发表。", "受理时间为2021年1月1日至申报截止日。", ("至今", "至"),
    ),
    Rule(
        "dated_before", "window",
        rf"(?:^|(?<=[，。；：且、]))(?P<what>(?!申报|申请|受理|填报|报送|提交|截止)[^，。；、\d]{{2,20}}?(?:日期|时间|(?<=[\u4e00-\u9fff]{{3}})日))(?:均|都)?(?:应当?|须|需|必须)?(?:(?:在|为|于)\s?(?P<q>{DATE}){_INCLUDED}(?:之前|以前|前)|(?:不得?(?:晚|迟)于|早于)\s?(?P<q2>{DATE})(?=[，。；（]|$))(?!已?(?:完成|提交|报送|上报))",
        lambda match, place: _before(match, place), "专利授权公告日须在2026年3月31日之前。", "申报时间须在2026年3月31日之前。", ("前", "早于", "晚于", "迟于"),
    ),
    Rule(
        "dated_within", "window", rf"(?P<what>[^，。；、\d]{{2,16}}(?:日期|时间))(?:均|都)?(?:应当?|须|需)?(?:在|于|为|：)\s?(?P<q>{YEAR}\s?年)(?:度?(?:内|期间|全年)|度(?=[，。；]|$))",
        lambda match, place: at(match, {"from": iso_date(match["q"] + "1月1日", place.year), "to": iso_date(match["q"] + "12月31日", place.year), "what": tidy(match["what"])}) if not patterns.search(_TO_COME, match["what"]) else (),
        "证书的发证日期应在2024年内。", "系统开放时间在2024年内另行通知。", ("日期", "时间"),
    ),
    Rule(
        "years_of_those", "window",
        rf"(?P<q>{YEAR}\s?年?)(?:度)?\s?(?:[-－–—~～至到]{{1,2}})\s?(?P<q2>{YEAR}\s?年)(?:度)?(?:期间|间)?(?P<what>(?:首次|新)?(?:认定|备案|获批|入选|获评|命名|授牌|登记|授权|发表|取得|获得))的(?=[\u4e00-\u9fff“])",
        lambda match, place: at(match, {"from": iso_date(match["q"].rstrip("年 ") + "年1月1日", place.year), "to": iso_date(match["q2"] + "12月31日", place.year), "what": match["what"]}) if not barred(place) else (),
        "2022年度至2024年度备案的省级中试基地均可参加。", "2022年度至2024年度项目执行情况。", ("年",),
    ),
    Rule(
        "year_of_deed", "window",
        rf"(?:^|(?<=[，。；：对凡]))(?P<q>{YEAR}\s?年)度?(?:内)?(?P<what>(?:自筹(?:经费|资金)|自费|自主|自行|首次|新|实际|牵头|独立)?(?:举办|承办|主办|开展|购置|引进|购买|培育|实施|建成|转化|吸纳|孵化))[^，。；]{{2,40}}的(?:[^，。；的]{{0,6}}(?:单位|企业|机构|高校|医院|平台|基地))(?=，)",
        lambda match, place: at(match, {"from": iso_date(match["q"] + "1月1日", place.year), "to": iso_date(match["q"] + "12月31日", place.year), "what": match["what"]}),
        "对2023年度自筹经费举办科普活动的单位，给予补助。", "2023年度开展评审。", ("年",),
    ),
    Rule(
        "window_years", "window",
        rf"(?:{_BEEN}|签订|签署|完成|出版|实施|开具|登记|备案)(?:时间|日期)?(?:应|须|均|限)?(?:于|在|为|：)\s?(?P<q>{YEAR})\s?年?\s?(?:[-－–—~～至到]{{1,2}})\s?(?P<q2>{YEAR})\s?年(?!\s?\d)",
        _years, "成果转化应当发生于2021年至2023年。", "项目实施期为2021年至2023年。", ("年",),
    ),
)
