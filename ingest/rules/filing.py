"""Filing: closing dates, ways of submission, publicity, windows of time, validity, and who reviews. Dates as ISO days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ingest.numerals import DATE, NUMBER, TIME, YEAR, days, iso_date, months, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy

_WHERE = r"(?:厅|局|中心|处|办公室|办|室|学院|研究院|科研院|院|委员会|委|部门|部|单位|大厅|科|股|研究所|所|窗口|乡镇|街道|政府|学校|医院|会|公司|园区|开发区)"
_SITE = r"(?:系统|平台|网站|服务网|官网|网|门户|专栏|模块|小程序|公众号|APP|申报中心|一网通办)"
_MAIL = r"[A-Za-z0-9_.\-]{1,40}@[A-Za-z0-9.\-]{3,40}"
_SEND = r"(?:报送|寄送|递交|提交|邮寄|快递|送达|送交|上交|上报|送|报|交|寄)"


def _clean_place(words: str) -> str:
    return re.sub(r"^(?:至|到|的|“|本|所在)+|[”\"’的]+$", "", tidy(words))


def _online(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    to = _clean_place(match["quoted"] or match["to"] or "")
    if re.search(r"查询|下载|公布|发布|公示|公告|反馈|查看", text[match.end() : match.end() + 12]) or re.search("公示|查询|发布|下载", match["verb"]) or re.search("信用|互联网", to) or "不得通过" in text:
        return ()
    if to in ("系统", "平台", "网站", "") and re.match("在|进入", match.group()):
        return ()
    to = re.sub(r"^.{0,20}?网站[（(][^）)]{0,40}[）)]的", "", to)
    return at(match, {"channel": "online", "to": None if to in ("系统", "平台", "网站", "网") else to, "copies": None})


def _to(text: str, start: int) -> str | None:
    """Where the papers go, said after `start`, else anywhere in the sentence."""
    for at_ in (start, 0) if start else (0,):
        for pattern in (
            rf"(?<![申填预汇]){_SEND}(?:至|到|给|达)?(?P<to>(?!材料|电子|纸质|书面|原件|加盖|盖章)[^，。；（）\d一二两三]{{2,24}}?{_WHERE})(?![\u4e00-\u9fff]{{0,2}}[材汇])(?=[，。；（、]|$|审|备|存|初|复|统|汇|并|集中|留|归|\s|[0-9])",
            rf"(?:送|寄|报|交)(?:至|到|达)?[^，。；（]{{2,30}}?(?:号|楼|层|路|街|座)(?P<to>[\u4e00-\u9fff]{{2,16}}?{_WHERE}(?:\d{{2,5}}(?:室|房间))?)(?=[，。；（、]|$)",
        ):
            found = re.search(pattern, text[at_:])
            if found:
                return re.sub(r"^所在(?:地)?(?=.{2})", "", _clean_place(found["to"]))
    return None


def _mailed_to(match: Match, place: Place) -> Iterable[Reading]:
    to = re.sub(r"^(?:指定|电子|专用)?(?:邮箱|信箱)(?:地址)?[:：]?\s?(?=[（(]?[A-Za-z0-9])", "", tidy(match["to"]))
    return at(match, {"channel": "online", "to": re.sub(r"^[（(](.{3,80})[）)]$", r"\1", to) or None, "copies": None})


def _online_plain(match: Match, place: Place) -> Iterable[Reading]:
    """网上填报, 网报, 上传“某平台”, 登录某系统: the way alone, where no longer phrase of the sentence says it."""
    text = match.string
    to = match["to"] or match["in"] or match["at"]
    if match["to"] and (not re.search(rf"{_SITE}$|[云通端库网]$", match["to"]) or re.search("邮箱", match["to"])):
        return ()
    if re.search("公示|公布|发布|查询|下载|信用|培训|直播|评审|答辩|不得|无法|不能|如遇|问题|咨询", text[max(0, match.start() - 8) : match.end() + 12]):
        return ()
    if len(text) < 8 or to is None and re.search(rf"(?:通过|登[录陆]|在|使用|进入|经由?|依托|上传)[^，。；]{{0,40}}{_SITE}|@", text):
        return ()
    to = _clean_place(to or "")
    return at(match, {"channel": "online", "to": None if to in ("", "系统", "平台", "网站") else to, "copies": None})


def _goods(match: Match, place: Place) -> Iterable[Reading]:
    """Papers handed over at a place: 纸件交某厅, 申请表、社保清单由单位统一交至某科, 5月7日前送一式4份至某科."""
    text = match.string
    part = text[part_start(text, match.start(), "。；") : match.end()]
    if re.search("电子版|电子稿|电子件|光盘|@|邮箱|网报后|系统报", text[part_start(text, match.start()) : match.end() + 12]) or re.search(r"不(?:得|需|必|用|再)|无需|无须", match.group()):
        return ()
    copies = re.search(rf"(?:一式|各)\s?(?P<n>{NUMBER})\s?[份套]", part)
    if copies is None and re.search(rf"(?:{NUMBER})\s?[份套]", part) or match["to"].startswith("所在"):
        return ()
    told = number(copies["n"]) if copies else None
    return at(match, {"channel": "paper", "to": _clean_place(match["to"]), "copies": int(told) if told else None})


def _only_online(match: Match, place: Place) -> Iterable[Reading]:
    """网上填报 with no system named, where nothing else of the sentence names one."""
    return () if re.search(r"系统|平台|网站|截止|时间|[“\"]", match.string) else at(match, {"channel": "online", "to": None, "copies": None})


def _paper(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.search(r"(?:PDF|Word|word|pdf)[^，。；、）]{0,12}$", match.group()) or re.search("电子版|电子材料|光盘|U盘", match.group()) and not re.search("纸|一式|书面", match.group()):
        return ()
    before = text[part_start(text, match.start(), "。；") : match.start()]
    if re.search(rf"(?:{NUMBER})\s?[份套]", before) and not re.search(r"(?:报|交|送|寄)(?:至|到)?[\u4e00-\u9fff]{2,20}[，、]", before):
        return ()  # the other papers of one parcel
    full = re.search(rf"一式\s?(?P<n>{NUMBER})\s?[份套]", text[match.start() : match.end() + 30])
    copies = number(full["n"] if full else match["q"])
    return at(match, {"channel": "paper", "to": _to(text, match.start()), "copies": int(copies) if copies else None})


def _handed_over(match: Match, place: Place) -> Iterable[Reading]:
    """Copies that go to an office: 标书一式3份交科研处."""
    to = _to(match.string, match.start("q"))
    near = match.string[max(0, match.start() - 8) : match.end("q")]
    return _paper(match, place) if to and not re.search("电子版|光盘|U盘", near) else ()


def _paper_plain(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if re.search(rf"一式|各?(?:{NUMBER})\s?[份套]|无需|不再|不接收|取消|邮戳", text):
        return ()
    return at(match, {"channel": "paper", "to": _to(text, match.start()), "copies": None})


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
    if not opens or re.search("受理|填报|申报时间|报送|登录|执行期|实施期|研究期|建设期|实施时间|执行时间|起始时间|规划|出生|起止|接收期|公示|期限", around):
        return ()
    text = match.string
    counted = re.search(r"(?:^|[，；。])(?P<what>[^，。；]{2,12}?)的?(?:统计|核算|评价|考核)(?:区间|时段|期间|周期|期)(?:应|须)?(?:为|是|：)?\s?$", text[: match.start()])
    if counted:
        return at(match, {"from": opens, "to": closes, "what": counted["what"]})
    kept = re.search(r"(?:^|[，；。且]|（(?=[^）]{0,20}$))(?P<deed>[^，。；且]{1,14}?(?:日期|时间))(?:均|都)?(?:应当?|须|需)?(?:在|为|于|是|介于)?\s?$", text[: match.start()])
    if kept:
        bare = re.fullmatch("(?:取得|获得|发生|完成|签订|认定)?(?:日期|时间)", kept["deed"])
        about = tidy(text[part_start(text, kept.start()) : kept.start()])[-16:] if bare else ""  # …论文、专利，取得时间均应在
        return at(match, {"from": opens, "to": closes, "what": about + kept["deed"]})
    inside = text.rfind("（", 0, match.start())
    if inside >= 0 and "）" not in text[inside : match.start()]:
        return ()  # a remark in brackets bounds what stands before it, and is read there
    things = re.findall(r"专利|成果|技术合同|合同|设备|论文|奖项|发票|费用|项目|标准|品种|证书", text[: match.start()])
    deed = re.sub(r"^(?:期间|的|获得|取得|之间|间|内)+", "", tidy(match["what"]))
    led = re.search(r"(?:^|[，；。])(?P<who>[^，。；、]{2,8}?)(?:应当?|须|需|必须)?(?:在|于)\s?$", text[: match.start()])
    if led and not things and len(deed) <= 2:
        deed = led["who"] + deed
    return at(match, {"from": opens, "to": closes, "what": ((things[-1] if things and things[-1] not in deed else "") + deed) or None})


def _validity(match: Match, place: Place) -> Iterable[Reading]:
    pair = months(match["q"])
    text = match.string
    if pair is None:
        return ()
    what = re.sub(r"^(?:且|的|自[^，]{0,30})|的$", "", tidy(match["what"] or ""))
    if not what:
        named = re.search(r"(?P<what>本[\u4e00-\u9fff]{2,6}?|[\u4e00-\u9fff]{2,12}?)(?:自|从|由)", text[: match.start()]) or re.match(r"(?P<what>[\u4e00-\u9fff]{2,10}?)(?:面向|用于|由|为|是|，)", text)
        what = named["what"] if named else ""
    value = pair[1] / 12
    return at(match, {"years": int(value) if value == int(value) else round(value, 2), "what": what or None})


def _since(match: Match, place: Place) -> Iterable[Reading]:
    opens = iso_date(match["q"], place.year)
    if opens is None or re.search("出生|注册|成立|登记|受理|填报|申报|报送|公示|开放|登录|起止", match["what"]):
        return ()
    return at(match, {"from": opens, "to": None, "what": re.sub("^(?:且|并)|的$", "", tidy(match["what"]))})


_BEEN = r"(?:获批|公开发表|发表|获得认定|通过认定|授牌|入库|注册|成立|设立|取得|获得|竣工|完工|投产|建成|开工|入职|入校|入园|落户|到岗|毕业|授权|上市|引进|首次销售|整体技术应用|发生)"
_TO_COME = r"出生|受理|填报|申报(?!人|单位|者|企业|主体|项目)|申请(?!人|单位|者|企业)|报送|提交|公示|开放|登[录陆]|起止|执行|实施|施行|生效|开始|启动|接收|截止|寄送|上传|审核|推荐|评审|废止|停止|不再|调整|试行|暂行"


def _opened(match: Match, place: Place) -> Iterable[Reading]:
    """Since a day: something that must have happened, said after the day, or before it (首次销售应发生在某日以后)."""
    text, opens = match.string, iso_date(match["q"], place.year)
    before = text[part_start(text, match.start(), "，,；;。！？（") : match.start()]
    deed = re.sub(r"^(?:的|，)+|的$", "", tidy(match["what"]))
    if opens is None or re.search("出生|年龄|周岁|有效", text[part_start(text, match.start(), "。；") : match.end()]) or re.match("起|后", match.group()[len(match["q"]) :]) and not deed:
        return ()
    if re.search(_TO_COME, deed[:10]) or re.search(_TO_COME + "|发布之日|印发", before):
        return ()
    if len(deed) < 2 or deed in ("取得", "获得"):
        said = re.search(r"(?P<what>[\u4e00-\u9fff]{2,12}?)(?:日期|时间)?(?:均|都)?(?:应当?|须|需)?(?:为|在|于|是|发生在|发生于|介于)\s?$", before)
        deed = said["what"] if said else ""
        return at(match, {"from": opens, "to": None, "what": deed}) if deed else ()
    return _window(match, place)


def _was_by(match: Match, place: Place) -> Iterable[Reading]:
    closes = iso_date(match["q"], place.year, end=True)
    sentence = match.string[part_start(match.string, match.start(), "。；") : match.end()]
    return at(match, {"from": None, "to": closes, "what": re.split("的(?=[\u4e00-\u9fff]{2})", tidy(match["what"]))[0]}) if closes and not re.search("出生|年龄|周岁", sentence) else ()


def _not_earlier(match: Match, place: Place) -> Iterable[Reading]:
    """签署日期不得早于某日; 备案时间早于某日的不再受理."""
    opens = iso_date(match["q"], place.year)
    refused = re.search("不|除外", match.string[match.end() :])
    if opens is None or re.search("出生|年龄", match["what"]) or match["how"] == "早于" and not refused:
        return ()
    return at(match, {"from": opens, "to": None, "what": re.sub("^(?:且|并|的)|的$", "", tidy(match["what"]))})


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
        "online", "submission",
        r"(?:通过|登录|登陆|使用|进入|在|经由?|依托)(?:[^，。；“”]{0,30}?(?:[（(][^）)]{3,40}[）)]的?)?[“\"](?P<quoted>[^”\"]{2,30})(?:(?<=平台|系统|网站|专栏|模块)[”\"]|[”\"](?=平台|系统|网站|服务网))(?:平台|系统|网站|服务网)?(?:[（(][^）)]{3,60}[）)])?|(?P<to>[^，。；“”]{0,26}?(?:系统|平台|网站|服务网|申报中心|门户|小程序|公众号|(?<=[\u4e00-\u9fff]{2})网(?=[，（进填申在提“]|$)))(?:[（(][^）)]{3,60}[）)])?)"
        r"(?:，(?=在线|网上|按|填|提交|完成|进入|选择|点击))?[^。；，]{0,12}?(?P<verb>网上申报|网上填报|在线填[报写]|在线申报|申报|填报|填写|提交|上传|报送|申请|进行审核)",
        _online, "须通过“某省科技计划管理公共服务平台”进行网上申报。", "评审结果在省科技厅网站公示。", ("系统", "平台", "网", "中心", "门户", "小程序", "公众号"),
    ),
    Rule(
        "online_plain", "submission",
        r"(?P<how>(?:网上|在线|线上|网络)(?:集中)?(?:填报|申报|报名|提交|申请|受理)(?!\s?(?:截[止至]|开放|时间|日期|系统|平台|的|于|期限|开始|从|自))|网报|无纸化申[请报]|上传(?:至|到)?[“\"《]?(?P<to>[^，。；“”《》]{2,20}?)(?:[”\"》]|(?=[，。；（]|$))|在(?P<in>[^，。；（]{2,16}?(?:系统|平台))(?:内|上|中)?(?:完成|提出|录入|办理|报备|提交|报名|推荐|注册|线上)|登[录陆](?P<at>[^，。；（]{2,24}?(?:系统|平台|网站|官网|网|小程序|公众号))(?=，|。|注册|报名|办理|申领))",
        _online_plain, "申报在省科技平台内完成，不收纸质件。", "评审结果在省科技平台内公布。", ("网", "线", "无纸化", "上传", "系统", "平台"),
    ),
    Rule(
        "by_mail", "submission",
        rf"(?:发送|报送|投递|传送|反馈|提交|上传|寄送|发|报|传|投|交|寄)(?:至|到|给)?(?P<to>[^，。；：:@]{{0,20}}?(?:(?:邮箱|信箱|邮件)(?:地址)?[:：]?\s?(?:[（(]?{_MAIL}[）)]?)?|[:：]?\s?{_MAIL}))",
        _mailed_to, "申报书电子版发送至邮箱kjt@example.cn。", "电子邮箱：kjt@example.cn。", ("@", "邮箱", "信箱", "邮件"),
    ),
    Rule(
        "paper_copies", "submission",
        rf"(?:纸质|书面|申报书|申请书|材料|A4|装订|胶装|打印|[表函件]（|(?:方案|建议书|计划书|任务书|汇总表|申请表|申报表|推荐函|登记表|文本)(?=[^。；，]{{0,6}}一式))[^。；]{{0,30}}?(?:一式|各)?\s?(?P<q>{NUMBER})\s?[份套]",
        _paper, "纸质申报书一式三份，报送省科技厅。", "提交专利证书1份。", ("份", "套"),
    ),
    Rule(
        "copies_handed", "submission",
        rf"(?:一式|各)?\s?(?P<q>{NUMBER})\s?[份套](?:[^。；]{{0,40}}?)(?:报送|递交|提交|邮寄|送交|上交|送|(?<![申填预汇])报|交|寄)(?=至|到|给|[\u4e00-\u9fff]{{2,24}})",
        _handed_over, "申报者于6月1日前将标书一式3份交科研处。", "提交专利证书1份。", ("份", "套"),
    ),
    Rule(
        "only_online", "submission",
        r"(?:(?:全文|一律|全程|统一|均|实行|采取|采用|须|应|需)(?:通过)?(?:网上|在线|网络|线上)(?:填报|申报|提交|申请|方式申报|方式提交|无纸化申报)|(?:网上|在线|网络|线上)(?:填报|申报|提交)方式)(?=[，。；、]|$|的?方式|进行)",
        _only_online, "申请书全文网上填报，不接收个人报送。", "网上申报的截止时间为5月1日。", ("网", "线"),
    ),
    Rule(
        "goods", "submission",
        rf"(?:纸质?(?:件|版|材料|档)|[书表函]|材料|清单|报告|文件|送(?=一式))[^。；@“”]{{0,40}}?(?<![报寄呈提递转移成外])(?:送(?:至|到|达)?|交(?:至|到)?(?![流易通叉]))(?:一式(?:{NUMBER})[份套]至?)?(?P<to>(?!材料|电子|纸质|书面|原件|加盖|盖章|的)[^，。；（）\d一二两三]{{2,20}}?{_WHERE}(?:[A-Z]?座?\d{{2,5}}(?:室|房间)?)?)(?=[，。；（、]|$|审|备|存|初|复|统|汇)",
        _goods, "申请表、社保清单由单位统一交至市人社局专技科。", "申请表由单位审核。", ("交", "送"),
    ),
    Rule(
        "paper", "submission",
        r"(?:纸质(?:版)?(?:申报)?(?:材料|申报书|申请书|件)|书面材料)[^。；]{0,40}?(?:报送|寄送|送|提交|报|交|邮寄)(?!地[址点])(?:至|到)?",
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
        r"(?:申报|填报|申请|报送|登录|申领|注册)(?:系统|平台|入口|网站|网址|通道|渠道|途径)(?:名称)?(?:为|[：:])\s?[“\"]?(?P<to>[\u4e00-\u9fff]{4,30}(?:系统|平台|网站|服务网)|https?://[A-Za-z0-9./_\-]{4,80})",
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
        rf"(?:公示(?!结束|后|无异议|截止|工作(?!日))(?:期|时间|公告)?|异议期|公告期|张榜期?)(?:[^。；，\d月后一二三四五六七八九十]|不少于){{0,12}}?(?P<q>(?:{NUMBER})\s?(?:个)?(?:工作日|自然日|日历日|天|日|周|星期))",
        _publicity, "拟立项项目公示5个工作日。", "公示结束后30日内签订合同。", ("公示", "异议期", "公告期", "张榜"),
    ),
    Rule(
        "window_closed", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?\s?(?:[-－–—~～至到]{{1,2}})\s?(?P<q2>{DATE}|\d{{1,2}}\s?月(?!\s?\d|[上中下]旬))(?:期间|之间|间|内|，)?(?P<what>[^，。；]{{0,24}})",
        _window, "专利应在2022年1月1日至2022年12月31日期间获得授权。", "网上填报的受理时间为2024年3月10日至4月15日。", ("月",),
    ),
    Rule(
        "window_open", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:及)?(?:以后|之后|以来|起|后)(?P<what>[^，。；]{{0,24}})",
        _opened, "申报人须于2023年1月1日以后到江苏工作。", "1964年1月1日以后出生。", ("后", "以来", "起"),
    ),
    Rule(
        "window_year", "window",
        rf"(?P<q>{YEAR}\s?年)度?(?:内|期间|全年)(?:首次|已|新)?(?P<what>(?:{_BEEN}|认定|登记|签订|支付|完成|实现|购置|批准)[^，。；、]{{0,14}})",
        lambda match, place: at(match, {"from": iso_date(match["q"] + "1月1日", place.year), "to": iso_date(match["q"] + "12月31日", place.year), "what": tidy(match["what"])}),
        "2024年内取得高企证书的企业可以申领。", "2024年内组织评审。", ("年",),
    ),
    Rule(
        "window_until", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:之前|以前|前)(?P<done>已经?|应?完成)?(?:在[^，。；]{{1,8}}?|由[^，。；]{{2,10}}?)?(?P<what>(?:{_BEEN}|(?<=已)(?:备案|登记|签订|立项|验收|申报))[^，。；]{{0,12}})",
        _was_by, "2022年12月31日前获批的载体均须参评。", "2022年12月31日前提交申请。", ("前",),
    ),
    Rule(
        "not_earlier", "window",
        rf"(?P<what>[^，。；、\d]{{2,20}}?)(?:日期|时间|日)?(?:应|须|均|都)?(?P<how>不(?:得|能|应)?早于|早于(?=[^，。；]{{8,14}}(?:的|，)))\s?(?P<q>{DATE})",
        _not_earlier, "协议签署日期不得早于2022年1月1日。", "出生日期不得早于1985年1月1日。", ("早于",),
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
        "good_for", "validity",
        rf"(?:^|(?<=[，。；]))(?P<what>[^，。；\d]{{0,16}}?)(?:自[^，。；\d]{{1,14}}(?:之日)?起)?\s?(?P<q>{TIME})(?:之?内)?有效(?!期|专利|发明)",
        _validity, "称号三年有效，到期前申请复核。", "三年有效期满后重新申请。", ("有效",),
    ),
    Rule(
        "valid_until", "validity",
        rf"自\s?(?P<from>{DATE})起?(?:施行|实施|执行|生效|有效)[^。；]{{0,4}}?有效期(?:限)?(?:至|到)\s?(?P<q>{DATE})",
        lambda match, place: _until_day(match, place), "本办法自2024年8月1日起施行，有效期至2027年7月31日。", "本办法自2024年8月1日起施行，有效期另定。", ("有效期",),
    ),
    Rule(
        "validity", "validity",
        rf"(?P<what>[^，。；]{{0,20}}?)(?:有效期限?|试行期?|暂行)(?:均|一般|原则上|统一|最长|不超过)?(?:为|至|是|：)?\s?(?P<q>{TIME})",
        _validity, "高新技术企业证书有效期为三年。", "有效期内的高新技术企业可以申报。", ("有效期", "试行", "暂行"),
    ),
)
