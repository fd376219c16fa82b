"""Ways of submission: the site, the mailbox or the office that papers go to, and in how many copies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import DATE, NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.destination import MAIL, PLACE, TOWARDS, WHERE, clean_place, place_named
from ingest.rules.handed_by import by_office
from ingest.rules.no_filing import no_filing, of_holders

_SITE = r"(?:系统|平台|网站|服务网|官网|网|门户|专栏|模块|小程序|公众号|APP|申报中心|一网通办|专区|端口|问卷星|邮件系统)"
_SITES = r"(?:系统|平台|网站|服务网|小程序|公众号|专区|专栏|APP)"
_FILING = r"(?:(?:网上|在线|线上)?(?:申报|填[报写]|办理|申领|提交|注册|报名|确认|兑[现付])|上报|填报|填写|填表|提出申请|提交|上传|报送|申请|进行审核|录入|(?:完成|进行)(?:网上|在线|线上)?(?:审核)?推荐)"
_COPIES = rf"(?:{NUMBER}|[壹贰叁肆伍陆柒捌玖拾])"


_DUTY = re.compile(r"\s?(?:凡|对|如)?(?:开展|涉及|从事)[^，。；]{2,24}?的(?:项目|课题|研究|单位)?[，应须还]")
# 经主管部门同意并在某平台…: the site begins behind the last word that leads to it
_LED = re.compile(r"[^“”]{1,24}(?:(?:[并后再且]|同意|批准|通过|审核|审查|推荐)(?:在|登[录陆入]?|通过|使用|进入|经由?|依托)|(?<=[\u4e00-\u9fff]{3})登[录陆])(?=[\u4e00-\u9fff“A-Za-z]{2})")


def _online(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    to = clean_place(match["quoted"] or match["to"] or "")
    if match["quoted"] and (full := patterns.match(rf"[”\"](?P<n>[\u4e00-\u9fff]{{4,14}}{_SITES})", text[match.end("quoted") :])) and not patterns.search(f"{_SITES}$", match["quoted"]):
        to = f"“{match['quoted']}”{full['n']}"  # “某科汇”某省科技业务管理系统
    if no_filing(place, match.start(), match.end(), to):
        return ()
    if patterns.search(r"查询|下载|公布|发布|公示|公告|反馈|查看", text[match.end() : min(match.end() + 12, part_end(text, match.end()))]) or patterns.search("公示|查询|发布|下载", match["verb"]) or patterns.search("信用|互联网|税务|统计|直报|科技报告", to) or "不得通过" in text or match["verb"] == "申请" and text.startswith(("人", "者"), match.end("verb")) or patterns.search("[已曾]经?$", text[: match.start()]):
        return ()
    if patterns.search("不得|不能|重复$", text[match.end("to") if match["to"] else match.end("quoted") : match.start("verb")]) or patterns.match("(?:认定|批准|备案|评估|评审|审核|审批|授牌|建设)[^，]{0,8}的", to):
        return ()  # 经认定的省级平台不得重复申报: a platform that applies
    if of_holders(text, match.start()):
        return ()
    if _DUTY.match(text[part_start(text, match.start(), "。；") : match.start()]) and not patterns.search("申[报请]|报名", match["verb"]):
        return ()  # what research itself must be entered in
    if patterns.search("^不予|受理平台$", to) or patterns.search("[已曾]在$", match.string[: match.start() + 1]) and patterns.search("登记|备案|注册", match.group()):
        return ()  # 不予受理平台申报; 合同已在某系统完成登记
    if to in ("系统", "平台", "网站", "") and patterns.match("在|进入|使用(?=[^，。；]{0,6}的)", match.group()) and not patterns.match("提交|上传", match["verb"]):
        return ()
    if to in ("系统", "平台") and (named := patterns.search(r"(?:登[录陆入]|通过|进入)[“\"]?(?P<to>[\u4e00-\u9fff]{4,26}(?:系统|平台))[”\"]?(?:[（(][^）)]{3,60}[）)])?[^。]{0,40}$", text[: match.start()])):
        to = named["to"]  # 管理员登录某系统，…；负责人登录系统填报
    to = patterns.sub(r"^.{0,20}?网站[（(][^）)]{0,40}[）)]的", "", to)
    alias = patterns.search(rf"(?P<to>[\u4e00-\u9fff]{{6,30}}(?:系统|平台))[”\"]?[（(](?:以下|下)?简称[：:为]?[“\"]?{re.escape(to)}[”\"]?[)）]", text) if 2 <= len(to) <= 10 else None
    if alias:
        to = patterns.sub(r"^.{0,12}?(?:登[录陆入]|通过|进入|在)(?=.{4})", "", alias["to"])  # 登录某系统公共服务平台（以下简称“国科管系统”）填写
    timed = patterns.match(r".{0,20}?(?:\d[日号时分点]|前)(?:之前|以前|前)?(?:通过|登[录陆]|在|使用)(?=.{3})", to)
    to = to[timed.end() :] if timed else to  # 在某日16时前通过某系统
    led = _LED.match(to)
    to = to[led.end() :] if led else to
    start = match.start("to") + led.end() if led and match["to"] else match.start()
    return (Reading({"channel": "online", "to": None if to in ("网站", "网", "") else to, "copies": None}, start, match.end()),)


def _mailed_to(match: Match, place: Place) -> Iterable[Reading]:
    to = patterns.sub(r"^(?:指定|电子|专用)?(?:邮箱|信箱)(?:地址)?[:：]?\s?(?=[（(]?[A-Za-z0-9])", "", tidy(match["to"]))
    to = patterns.sub(r"^[^》]{0,20}》(?:电子[版档]?)?(?:发送?|报送?|传|交|寄)?(?:至|到|给)?(?=.{4})", "", to)  # 将《汇总表》发科研科邮箱
    return at(match, {"channel": "online", "to": patterns.sub(r"^[（(](.{3,80})[）)]$", r"\1", to) or None, "copies": None})


def _online_plain(match: Match, place: Place) -> Iterable[Reading]:
    """网上填报, 网报, 上传“某平台”, 登录某系统: the way alone, where no longer phrase of the sentence says it."""
    text = match.string
    to = match["to"] or match["in"] or match["at"] or match["site"]
    if match["to"] and (not patterns.search(rf"{_SITE}$|[云通端库网]$", match["to"]) and not patterns.match(rf"[\u4e00-\u9fff]{{0,4}}{_SITES}", text[match.end() :]) or patterns.search("邮箱", match["to"])):
        return ()
    if no_filing(place, match.start(), match.end(), to or "") or of_holders(text, match.start()) or patterns.match("[^，。；]{0,8}(?:的)?(?:数据|信息|材料)?为准", text[match.end() :]):
        return ()
    if match["how"] and match["how"].endswith("提交") and (unit := patterns.match("[至到给](?P<to>(?:推荐|主管|依托|归口|受理|管理)(?:单位|部门))", text[match.end() :])):
        return at(match, {"channel": "online", "to": unit["to"], "copies": None})
    if match["how"] and patterns.match(r"[^，。；]{0,10}(?:一致|相符)", text[match.end() :]) and patterns.search("[与同和]$", text[: match.start()]):
        return ()
    if patterns.search("公示|公布|发布|查询|下载|信用|培训|直播|评审|答辩|不得|无法|不能|如遇|问题|咨询", text[max(0, match.start() - 8) : match.end() + 12]):
        return ()
    if patterns.search("不予|受理平台$", to or "") or match["in"] and patterns.search("[已曾]$", text[: match.start()]):
        return ()
    if to is None and match.start() == 0 and patterns.fullmatch("(?:及推荐|及审核)?(?:时间|期限|时限)?(?:安排)?。", text[match.end() :][:12]) or to is None and match.start() == 0 and text[match.end() : match.end() + 1] == "。":
        return ()  # a label
    if to is None and patterns.match(rf"[：:\s]{{0,2}}(?:（)?(?:自|从|于)?\s?(?:{DATE})", text[match.end() :]) and patterns.fullmatch(r"[\u4e00-\u9fff]{0,10}", text[part_start(text, match.start(), "，,；;。！？（：") : match.start()]):
        return ()  # 项目申报人在线填报：3月1日至31日: the name of a step
    if len(text) < 8 or to is None and patterns.search(rf"(?:通过|登[录陆]|在|使用|进入|经由?|依托|上传)[^，。；]{{0,40}}{_SITE}|登[录陆入]“|@|https?:|www\\.", text):
        return ()
    to = clean_place(patterns.sub("^以(?=系统|平台)", "", to or ""))
    return at(match, {"channel": "online", "to": None if to in ("", "网站") else to, "copies": None})


_COPIED = (
    rf"(?:纸质|书面|申报书|申请书|材料|A4|装订|胶装|打印|[表函件]（|[》件](?=[^。；]{{0,30}}一式)|(?:方案|建议书|计划书|任务书|汇总表|申请表|申报表|推荐函|登记表|文本)(?=[^。；，]{{0,6}}一式)|[盖签]章(?:原)?[件稿]|(?<=寄)原件|[表书函告](?=一式|[一二\d]正)|原件(?=一式))[^。；]{{0,30}}?(?:一式|各)?\s?(?:(?P<q>{_COPIES})\s?[份套]|(?:{_COPIES})正(?P<q2>{_COPIES})副)"
)


def _goods(match: Match, place: Place) -> Iterable[Reading]:
    """Papers handed over at a place: 纸件交某厅, 申请表、社保清单由单位统一交至某科, 5月7日前送一式4份至某科."""
    text = match.string
    part = text[part_start(text, match.start(), "。；") : match.end()]
    if by_office(text, match.start()):
        return ()
    if patterns.search("电子版|电子稿|电子件|光盘|@|邮箱|网报后|系统报", text[part_start(text, match.start()) : match.end() + 12]) or patterns.search(r"不(?:得|需|必|用|再)|无需|无须", match.group()):
        return ()
    after = patterns.match(rf"（[^）]{{0,40}}），(?:一式|共|各)?\s?(?P<n>{_COPIES})\s?[份套]|，(?:一式|共|各)?\s?(?P<m>{_COPIES})\s?[份套]", text[match.end() :])
    copies = after or patterns.search(rf"(?:一式|各)\s?(?P<n>{_COPIES})\s?[份套](?P<m>)", part)
    if copies is None and patterns.search(rf"(?:{_COPIES})\s?[份套]", part) or match["to"].startswith("所在"):
        return ()
    if copies and not after and place_named(text, match.start()) and any(found["q"] for found in patterns.finditer(_COPIED, part)):
        return ()  # read as copies on paper, with where they go
    told = number(copies["n"] or copies["m"]) if copies else None
    to = patterns.sub(r"[A-Z]?座?\d{2,5}(?:室|房间)?$", "", match["to"]) if copies else match["to"]
    end = match.end() + after.end() if after else match.end()
    return (Reading({"channel": "paper", "to": clean_place(to), "copies": int(told) if told else None}, match.start(), end),)


def _only_online(match: Match, place: Place) -> Iterable[Reading]:
    """网上填报 with no system named, where nothing else of the sentence names one."""
    return () if patterns.search(r"系统|平台|网站|截止|时间|[“\"]", match.string) else at(match, {"channel": "online", "to": None, "copies": None})


_AWARDED = re.compile(r"(?:立项|获批|签订合同|合同签订)后[^，。；]{0,6}(?:再|随|一并|方)[^。；]{0,24}$")


def _paper(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if _AWARDED.search(text[: match.start()]) or of_holders(text, match.start()):
        return ()  # 立项后再提交纸质任务书: not how to apply
    if patterns.search(r"(?:PDF|Word|word|pdf)[^，。；、）]{0,12}$", match.group()) or patterns.search("电子版|电子材料|光盘|U盘", match.group()) and not patterns.search("纸|一式|书面", match.group()):
        return ()
    if patterns.search("新材料|资源材料|育种材料|种质", text[max(0, match.start() - 2) : match.end()]) and "一式" not in match.group() or patterns.match("[^（）]{0,12}(?:扫描件|电子版|PDF)[^（）]{0,4}）", text[match.end() :]):
        return ()  # 创制新材料10份; 推荐函（1份，盖章扫描件）
    before = text[part_start(text, match.start(), "。；") : match.start()]
    if patterns.search(rf"(?:{_COPIES})\s?[份套]", before) and not patterns.search(r"(?:报|交|送|寄)(?:至|到)?[\u4e00-\u9fff]{2,20}[，、]", before):
        return ()  # the other papers of one parcel
    full = patterns.search(rf"一式\s?(?P<n>{_COPIES})\s?[份套]", text[match.start() : match.end() + 30])
    copies = number(full["n"] if full else match["q"] or match.groupdict().get("q2") or "")
    if match["q"] and patterns.search(r"(?:电子[版件档]|光盘|U盘)[^，。；、）纸各均]{0,3}$", text[: match.start("q")]):
        return ()  # 纸质版胶装，电子版光盘1份: the copies of the disc
    both = patterns.search(rf"(?:原件|正本)\s?(?P<n>{_COPIES})\s?份?[、，及和](?:复印件|副本)\s?(?P<m>{_COPIES})\s?份", text[match.start() :])
    if both:
        copies = (number(both["n"]) or 0) + (number(both["m"]) or 0)
    if match.groupdict().get("q2"):  # 一正四副
        copies = (copies or 0) + (number(text[match.start("q2") - 2 : match.start("q2") - 1]) or 0)
    return at(match, {"channel": "paper", "to": place_named(text, match.start()), "copies": int(copies) if copies else None})


def _handed_over(match: Match, place: Place) -> Iterable[Reading]:
    """Copies that go to an office: 标书一式3份交科研处."""
    if patterns.search(rf"一式\s?(?:{_COPIES})\s?[份套][^。]{{0,40}}[，；、]\s?(?:其中|另)?$", match.string[: match.start()]):
        return ()  # 一式两份，一份留存，一份报局: where each of them goes
    to = place_named(match.string, match.start("q"))
    near = match.string[max(0, match.start() - 8) : match.end("q")]
    return _paper(match, place) if to and not patterns.search("电子版|光盘|U盘", near) else ()


_CLASSES = r"(?:[A-Z](?:[、和及][A-Z]){0,4}[类级档组]|[\u4e00-\u9fff]{1,12}(?:[类级档组]|项目|课题|专项|计划|团队?|单位|企业|机构|平台|基地|中心|人才|[等金银铜]奖|奖项?))"


def _further(match: Match, place: Place) -> Iterable[Reading]:
    """So many copies for each class after the first: 重点项目一式6份，面上项目4份."""
    before = match.string[part_start(match.string, match.start(), "。") : match.start()]
    copies = number(match["q"])
    if not copies or copies > 30 or not patterns.search(rf"(?:一式|纸质[^，。；]{{0,16}}|申[报请]书[^，。；]{{0,8}})\s?(?:{_COPIES})\s?[份套]", before) or not patterns.search("一式", match.group() + before):
        return ()
    if patterns.search("电子|光盘|U盘|推荐|汇总|[表书函证告](?:原件)?$|附件", match["who"]):
        return ()
    return at(match, {"channel": "paper", "to": None, "copies": int(copies)})


def _paper_plain(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if patterns.match(r"[^，。；]{0,4}(?:须|应当?|需|要|务必)?(?:确保)?(?:与|同|和)[^，。；]{2,24}(?:一致|相符)", text[match.end() :]):
        return ()  # 纸质件须与网上填报内容一致
    if patterns.search(r"[与同和][^，。；]{0,12}(?:系统|平台|网上|在线|线上)[^，。；]{0,4}$", text[part_start(text, match.start()) : match.end() - 2]) and patterns.match("[^，。；]{0,12}(?:一致|相符)", text[match.end() :]):
        return ()
    if patterns.search(r"(?:不|无|毋|免|暂不|无须|无需)(?:需要?|须|必|用|再|要)?(?:另行|单独|再)?(?:报送|提交|寄送|送交|递交|提供|上报|报|交|送)?$", text[: match.start()]) or patterns.search(rf"一式|[一二三\d]正[一二三四五六\d]副|各?(?:{_COPIES})\s?[份套]|无需|不需|无须|不再|不接收|取消", text) or _AWARDED.search(text[: match.start()]):
        return ()
    return at(match, {"channel": "paper", "to": place_named(text, match.start()), "copies": None})


def _disc(match: Match, place: Place) -> Iterable[Reading]:
    copies = patterns.match(rf"[）)]?\s?(?:各|一式)?(?P<n>{_COPIES})\s?[份张个]", match.string[match.end() :])
    told = number(copies["n"]) if copies else None
    return at(match, {"channel": "disc", "to": place_named(match.string, match.start()), "copies": int(told) if told else None})


RULES: tuple[Rule, ...] = (
    Rule(
        "online", "submission",
        r"(?:通过|登[录陆入]|使用|进入|访问(?!学者)|在(?![校职岗研库线读编建孵站])|经由?(?![费营济理办])|依托(?!单位))(?:[^，。；“”]{0,30}?(?:[（(][^）)]{3,40}[）)]的?)?[“\"](?P<quoted>[^”\"]{2,30})(?:(?<=平台|系统|网站|专栏|模块)[”\"]|(?<=[\u4e00-\u9fff]{3}网)[”\"]|[”\"](?=[\u4e00-\u9fff]{0,12}SITES|(?:在线|网上|线上|集中|统一){0,2}(?:申[请报领](?!指南)|填报|提交|上传|报名|办理)|[（(](?:网址|地址)?[：:]?\s?(?:https?:|www))|(?<=）)[”\"](?=（?http)|[”\"](?=应用(?:[（(]|(?:在线|网上|线上)?(?:申报|填报|提交))))(?:[\u4e00-\u9fff]{0,12}SITES|应用)?(?:[（(][^）)]{3,60}[）)])?|(?P<to>[^，。；“”]{0,26}?(?:系统|平台|网站|服务网|申报中心|办事大厅|门户|小程序|公众号|(?<=[\u4e00-\u9fff]{2})网(?=[，（进填申在提“]|$))(?!(?:综合|管理|业务|信息|服务|公共|申报|项目){1,4}(?:系统|平台)))(?:[（(][^）)]{3,60}[）)])?)"
        r"(?:(?<![”\"’])[\u4e00-\u9fff]{2,8}(?:窗口|专栏|专区|频道|板块|旗舰店)(?=，))?(?:，(?:于|在)?(?=20\d\d年|\d{1,2}月)[^，。；]{4,40}?(?=在线|网上|线上|填[报写]|提交|上传|完成))?(?:，(?=在线|网上|以(?:法人|个人|单位|企业)|按|再|填|提交|完成|进入|选择|点击|点选|进行|实名|用真实|注册|登[录陆]后))?(?:，?(?:点击|选择|点选|进入|搜索|查找|找到){1,2}[“\"][^”\"]{2,30}[”\"](?:模块|栏目|专栏|入口|通道|事项|页面|在“|(?=在线|网上|，?(?:提交|填[写报]|上传|办理|申[报请]))))?(?:(?:进入|选择|点击|在)?，?“[^“”。；]{2,20}”[\u4e00-\u9fff]{0,5}，?)?[^。；，]{0,12}?(?P<verb>FILING)".replace("SITES", _SITES).replace("FILING", _FILING),
        _online, "须通过“某省科技计划管理公共服务平台”进行网上申报。", "评审结果在省科技厅网站公示。", ("系统", "平台", "网", "中心", "门户", "小程序", "公众号", "专区", "专栏", "APP", "大厅", "“"),
    ),
    Rule(
        "filed_through", "submission",
        rf"(?:申报|填报|申请|推荐|报名|提交|报送|受理|办理)(?:工作|材料)?(?:均|全部|统一|一律|须|应|全程){{0,2}}(?:通过|依托|在)(?P<to>[“\"][^”\"]{{4,30}}{_SITES}[”\"]|[^，。；“”（]{{4,26}}?{_SITES})(?:[（(][^）)]{{3,60}}[）)])?(?:上)?进行(?=[，。；]|$)",
        lambda match, place: at(match, {"channel": "online", "to": clean_place(match["to"]), "copies": None}),
        "项目申报通过“某省科技计划管理系统”（http://x.cn）进行，不收纸质件。", "评审通过专家管理系统进行。", ("进行",),
    ),
    Rule(
        "online_plain", "submission",
        r"(?P<how>(?:网上|在线|线上|网络)(?:集中)?(?:填报|申报|报名|提交|申请|受理|办理|申领)(?!\s?(?:提交|受理|审核)?(?:截[止至]|开放|时间|日期|系统|平台|的|于|期限|开始|从|自))|网报|无纸化申[请报]|以(?:原件)?(?:彩色)?(?:扫描件|电子[版档]|PDF)(?:的?(?:形式|格式|方式))?(?:上传|提交)(?=[，。；]|$)|上传(?:至|到)?[“\"《]?(?P<to>[^，。；“”《》]{2,20}?)(?:[”\"》]|(?=[，。；（]|$|“[^“”]{2,10}”(?:模块|专栏|栏目|专区|页面|栏|板块|处|中)))|在(?![校职岗研库线读编建孵站])(?P<in>[^，。；（“”]{2,16}?(?:系统|平台))(?:内|上|中)?(?:完成|提出|录入|办理|报备|提交|报名|推荐|注册|线上)|登[录陆](?P<at>[^，。；（]{2,24}?(?:系统|平台|网站|官网|网|小程序|公众号))(?=，|。|注册|报名|办理|申领)|(?:^|(?<=[，。；：]))(?P<site>(?!各|本|按|从|经|由|对|[且并已]|逾|经|未|如|申报|通过|登|在|由|[^，。；：（\d的]{0,10}(?:登[录陆]|通过|进入))[^，。；：（\d的]{0,16}?(?:官网|系统|平台|小程序|公众号|网站))(?:上|内|中)?(?=注册|填[报写]|上传|提交|报名|申报(?![^，。；]{0,6}[时日期指])|录入))",
        _online_plain, "申报在省科技平台内完成，不收纸质件。", "评审结果在省科技平台内公布。", ("网", "线", "无纸化", "上传", "系统", "平台"),
    ),
    Rule(
        "by_mail", "submission",
        rf"(?:发送|报送|投递|传送|反馈|提交|上传|寄送|发|(?<![申填预汇])报(?![名告表考])|传|投|交|寄)(?:至|到|给)?(?P<to>[^，。；：:@]{{0,20}}?(?:(?:邮箱|信箱|邮件)(?:地址)?[:：]?\s?(?:[（(]?{MAIL}[）)]?)?|[:：]?\s?{MAIL}))",
        _mailed_to, "申报书电子版发送至邮箱kjt@example.cn。", "电子邮箱：kjt@example.cn。", ("@", "邮箱", "信箱", "邮件"),
    ),
    Rule(
        "mail_in_brackets", "submission", rf"(?:发送|发|报|交)(?:至|到|给)?(?P<to>{PLACE}{{2,16}}?{WHERE})（[^（）]{{0,8}}[A-Za-z0-9_.\-]{{1,40}}@",
        lambda match, place: at(match, {"channel": "online", "to": match["to"], "copies": None}),
        "申请书PDF发科研处（kyc@ 内网）。", "申请书交科研处（三楼）。", ("@",),
    ),
    Rule(
        "logs_in", "submission",
        r"(?:申[报请]|牵头|项目|依托|承担|揭榜)?(?:单位|人|者|负责人)?登[录陆入]“(?P<to>[^“”，。；]{4,30}(?:系统|平台|服务网|门户))”(?:[（(][^）)]{3,70}[）)])?，(?![^。]{0,40}(?:查看|查询|下载|报名参加))",
        lambda match, place: at(match, {"channel": "online", "to": match["to"], "copies": None}) if patterns.search("申[报请]|填报|报送|提交|揭榜", place.heading[-24:]) else (),
        "申报单位登录“某省科技管理信息系统”（http://kj.example.cn），由管理员创建账号。", "登录“某省科技网”，查看评审结果。", ("登录", "登陆", "登入"), ("三、申报方式",),
    ),
    Rule(
        "done_through", "submission",
        r"(?:申报|申请|填报|报名|推荐)(?:工作)?(?:统一|全程|均|一律|须|应|需|全部){0,2}(?:通过|依托|使用|在)[“\"]?(?P<to>[^，。；（“”\d]{4,30}?(?:系统|平台|网站|服务网))[”\"]?(?:[（(][^）)]{3,70}[）)])?(?:上|内|中)?(?:统一)?(?:进行|开展|办理|完成|实施)",
        lambda match, place: at(match, {"channel": "online", "to": clean_place(match["to"]), "copies": None}),
        "项目申报通过省科技业务综合管理系统（http://yw.example.cn）进行。", "项目申报结果通过省科技厅网站公布。", ("系统", "平台", "网站", "服务网"),
    ),
    Rule(
        "enters_page", "submission",
        r"[‘“'\"](?P<to>[^“”‘’'\"（）()，。；]{3,24}?(?:平台|系统|大厅|服务网))[’”'\"]{1,3}(?:[（(][^）)]{3,60}[）)])?，?进入(?:项目)?(?:申报|填报)(?:页面|界面|入口|系统)",
        lambda match, place: at(match, {"channel": "online", "to": match["to"], "copies": None}),
        "通过“某市政府网——政务服务——点击‘某市信息管理平台’”进入申报页面。", "点击‘某市信息管理平台’查看结果。", ("页面", "界面", "入口", "系统"),
    ),
    Rule(
        "quoted_site", "submission",
        r"“(?P<to>[^“”，。；]{4,24}(?:平台|系统|服务网))”(?:[（(][^）)]{3,60}[）)])?(?:统一|集中)?(?:进行)?(?:网上|在线|线上)(?:填报|申报|提交|报名|申请)",
        lambda match, place: at(match, {"channel": "online", "to": match["to"], "copies": None}),
        "登录“市科技局”网站“科技计划系统”栏目，或“市科创服务平台”进行网上填报。", "“市科创服务平台”网上公布结果。", ("”",),
    ),
    Rule(
        "paper_copies", "submission",
        _COPIED,
        _paper, "纸质申报书一式三份，报送省科技厅。", "提交专利证书1份。", ("份", "套", "副"),
    ),
    Rule(
        "copies_of_further_class", "submission",
        rf"(?<=[，；、])(?P<who>{_CLASSES}(?:[、和及与]{_CLASSES}){{0,3}})(?:的|申报书|申请书|材料)?(?:则|为|各|均|须|需|应|提交|报送)?(?:纸质)?(?:一式)?\s?(?P<q>{_COPIES})\s?[份套]",
        _further, "重大项目申报书一式8份，一般项目一式5份。", "申报书一式8份，推荐函一式2份。", ("份", "套"),
    ),
    Rule(
        "copies_handed", "submission",
        rf"(?:一式|各)?\s?(?P<q>{_COPIES})\s?[份套](?:[^。；]{{0,40}}?)(?:报送|递[交送]|提交|邮寄|送交|上交|送|(?<![申填预汇])报|交|寄)(?=至|到|给|[\u4e00-\u9fff]{{2,24}})",
        _handed_over, "申报者于6月1日前将标书一式3份交科研处。", "提交专利证书1份。", ("份", "套"),
    ),
    Rule(
        "copies_to", "submission", rf"(?:[送寄交报递]送?)[^，。；]{{0,12}}?\s?(?P<q>{_COPIES})\s?[份套](?=[至到给][^，。；]{{2,24}})",
        _handed_over, "5月7日前送一式4份至成果科（三楼）。", "提交专利证书1份。", ("份至", "套至", "份到", "套到", "份给"),
    ),
    Rule(
        "copies_of_these", "submission",
        rf"(?:^|(?<=[，；。]))一式\s?(?P<q>{_COPIES})\s?[份套](?=（?[，、]?[^，。；]{{0,6}}(?:A4|装订|胶装|打印|双面))",
        _paper, "以上材料均需加盖公章；一式两份，A4纸正反面打印。", "合同一式两份，双方各执一份。", ("一式",),
    ),
    Rule(
        "only_online", "submission",
        r"(?:(?:全文|一律|全程|统一|均|实行|采取|采用|须|应|需)(?:通过)?(?:网上|在线|网络|线上)(?:填报|申报|提交|申请|办理|申领|方式申报|方式提交|无纸化申报)|(?:网上|在线|网络|线上)(?:填报|申报|提交)方式|一网通办)(?=[，。；、]|$|的?方式|进行)",
        _only_online, "申请书全文网上填报，不接收个人报送。", "网上申报的截止时间为5月1日。", ("网", "线"),
    ),
    Rule(
        "written_online", "submission",
        r"登[录陆](?P<to>[^，。；“”（]{2,26}?(?:系统|平台|网站))(?:（[^）]{3,80}）)?，?(?:(?:采用|采取|以|按)(?:在线|网上|线上)(?:的)?方式|(?:在|点击|进入|选择)“[^”]{2,30}”(?:栏目|模块|页面|专栏|入口|窗口)?(?:下|中|里)?(?:在线|网上)?)(?:撰写|填[写报]|完成|提交)",
        lambda match, place: at(match, {"channel": "online", "to": match["to"], "copies": None}),
        "申请人登录科学基金系统（https://x.cn），采用在线方式撰写申请书。", "申请人登录系统查询结果。", ("登",),
    ),
    Rule(
        "goods", "submission",
        rf"(?:纸质?(?:件|版|材料|档)|[书表函]|材料|清单|报告|文件|(?:方案|协议)(?=[^。；@“”]{{0,30}}送)|送(?=一式))[^。；@“”]{{0,40}}?(?<![报寄呈提递转移成外邮抄])(?:寄(?:（送）|(?=[省市县区州厅局校院]))|送(?:至|到|达)?|交(?:至|到)?(?![流易通叉由付])|(?<=[函件])报(?=[\u4e00-\u9fff]{{2}}))(?:一式(?:{_COPIES})[份套]至?)?(?P<to>(?!材料|电子|纸质|书面|原件|加盖|盖章|的|审|检){PLACE}{{2,20}}?{WHERE}(?:[A-Z]?座?\d{{2,5}}(?:室|房间)?)?)(?=[，。；（、]|$|审|备|存|初|复|统|汇)",
        _goods, "申请表、社保清单由单位统一交至市人社局专技科。", "申请表由单位审核。", ("交", "送", "报"),
    ),
    Rule(
        "paper", "submission",
        r"(?:[只仅]收(?:取)?纸质|(?:纸质(?:版)?(?:申报)?(?:材料|申报书|申请书|件|文本)|纸质[版档](?!本)|书面材料|打印(?:装订|签字|签章|盖章|胶装|并|、){1,4}(?:成册)?后)[^。；]{0,40}?(?:报送|寄送|送|提交|(?<![申填预])报(?![告表名])|交|邮寄|寄(?!送))(?!地[址点])(?:至|到)?)",
        _paper_plain, "纸质材料由推荐单位统一报送省科技厅。", "无需提交纸质材料。", ("纸质", "书面", "打印"),
    ),
    Rule(
        "given_to", "submission",
        rf"(?<![面导志倾意投走])向(?P<to>(?!社会|公众|银行|法院|专家|各界){PLACE}{{2,24}}?)(?:统一|集中|现场)?(?:报送|提交|递交|送交)(?:全套|相关|有关|完整的?)?(?:纸质|书面)(?:版|申[报请])?(?:材料|件|文件|申[报请][书表]|申请)(?![^，。；]{{0,12}}[份套])",
        lambda match, place: at(match, {"channel": "paper", "to": match["to"], "copies": None}) if not patterns.search(r"不(?:得|需|必|用|再)|无需|无须", match.string[max(0, match.start() - 6) : match.end()]) else (),
        "企业向县政务大厅综合窗口提交纸质材料。", "无需向县政务大厅提交纸质材料。", ("向",),
    ),
    Rule(
        "mailed", "submission",
        r"(?:寄送|邮寄|快递|寄)(?:至|到|给)(?=[^，。；]{2,24})",
        lambda match, place: _paper_plain(match, place) if not patterns.search("纸质|书面|@", match.string) else (),
        "将推荐函寄送至省科技厅资源配置处。", "纸质材料寄送至省科技厅。", ("寄", "快递"),
    ),
    Rule(
        "signs_in", "submission",
        r"(?:登[录陆]|进入)(?:“(?P<to>[^”]{3,30})”|(?P<name>[^，。；（“”]{3,26}|“[^”]{2,16}”[^，。；（“”]{2,14}))（(?:网址)?[：:]?\s?(?:https?：?:?//)?[A-Za-z0-9_\-]{1,40}\.[^（）]{2,80}）(?:，选择[^，。；]{2,30}?(?:，(?=在线|网上|按))?)?(?:，?进行)?[^，。；]{0,12}?(?:注册|填[报写]|申报)",
        lambda match, place: at(match, {"channel": "online", "to": match["name"] if "“" in (match["name"] or "") else clean_place(match["to"] or match["name"]), "copies": None}) if not patterns.search("查询|下载|公示", match.group()) else (),
        "申报人登录“某市科技大脑”（https://k.example.cn）注册账号。", "登录“某市科技网”（https://k.example.cn）查询结果。", ("登录", "登陆", "进入"),
    ),
    Rule(
        "named_by_address", "submission",
        r"(?:通过|使用|依托|经由|访问|在)“?(?P<to>(?!链接|网址|地址)[\u4e00-\u9fffA-Za-z·]{3,24})”?（(?:网址|网站|地址)?[：:]?\s?(?:https?：?:?//)?[A-Za-z0-9_\-]{1,40}\.[A-Za-z0-9./_\-]{2,70}）(?:统一|集中|进行|开展|完成)?(?:网上|在线|线上)?(?:申报|填报|填写|提交|报名|申请|上传|申领|办理)",
        lambda match, place: at(match, {"channel": "online", "to": clean_place(match["to"]), "copies": None}) if not no_filing(place, match.start(), match.end(), match["to"]) else (),
        "各类项目均通过科创大脑（kc.example.cn）申报。", "申报结果通过科创大脑（kc.example.cn）公布。", ("（",),
    ),
    Rule(
        "portal", "submission",
        r"(?:(?:申报|填报|申请|报送|登录|申领|注册|报名|办理|线上|网上|在线)(?:系统|平台|入口|网站|网址|通道|渠道|途径|方式){1,2}(?:名称)?(?:为|[：:])\s?(?:登[录陆]|通过)?[“\"]?|(?:线上|网上|在线|申报|填报)(?:通道|渠道|入口)(?=“))(?P<to>(?<!：)“[^”]{2,20}”|[\u4e00-\u9fff]{4,30}(?:系统|平台|网站|服务网|小程序|公众号)|(?:https?://)?[A-Za-z0-9_\-]{1,40}\.[A-Za-z0-9./_\-]{2,80}(?![@\w]))",
        lambda match, place: at(match, {"channel": "online", "to": match["to"].strip("“”"), "copies": None}),
        "申报系统：江苏省科技计划管理信息平台。", "申报系统开放时间另行通知。", ("：", ":", "为", "“"),
    ),
    Rule(
        "at_window", "submission", rf"[书表件证据票单函](?:原件|复印件)?(?:一式|各)?\s?(?:(?P<q>{_COPIES})\s?[份套])?(?:（[^（）]{{1,20}}）)?(?:到|至|前往)(?P<to>{TOWARDS}{{2,20}}?(?:窗口|大厅|中心|服务站))(?:现场)?(?:办理|申领|提交|申请|递交|领取)",
        lambda match, place: at(match, {"channel": "paper", "to": clean_place(match["to"]), "copies": int(number(match["q"]) or 0) or None if match["q"] else None}),
        "凭发票、承诺书各1份到政务大厅综合窗口办理。", "中标人凭通知书到大厅咨询。", ("窗口", "大厅", "中心", "服务站"),
    ),
    Rule(
        "disc", "submission", r"光盘|U盘|优盘|(?<=电子[档版件])刻盘",
        _disc, "电子材料（光盘）报送至服务中心。", "电子邮箱见附件。", ("盘",),
    ),
    Rule(
        "posted_to", "submission",
        r"(?:材料)?(?:(?:报送|寄送|邮寄|收件|受理|提交|接收|送达|送审|办理)地[址点]|(?:受理|办理|收件)窗口)\s?[:：]\s?(?P<to>[^，。；]{6,60})",
        lambda match, place: at(match, {"channel": "paper", "to": tidy(match["to"]), "copies": None}, modality="state"),
        "材料报送地址：科学一街328号，邮编：830011。", "通讯地址：科学一街328号。", ("地址", "地点"),
    ),
)
