"""What is done by a day: the words that say a deed of filing, the paper it is done to, the label that opens its item."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import DATE
from ingest.rules.base import Match, part_end, part_start, tidy

_FILE = r"[报审交办填签送]毕|[报交送]齐|网报(?!送)|寄出|交齐|报齐|办结|办理|接收|收取|核对|提出(?=[异申]|$|，|；|。)|填报|填写|寄达|送件|送审(?!稿|本|地)|锁定|审结|核验|复核|核实|终审|初核|对接(?:洽谈|确认)?|洽谈|签约(?!合同)|申诉|兑付|兑现|报批|公布结果|报送|提交|上传|上报|递交|投递|寄送|邮寄|寄至|寄到|快递|发送|发至|发到|送至|送到|送交|送达|交至|交到|报至|报到|报备|备案|注册|签订|签署|回复|反馈|自评|补充|完善|修改|汇交|录入|确认|汇总(?!表|情况)|答辩|遴选|认领|出具(?=[^，。；]{0,4}意见|推荐)"
_ASK = r"申报|申请|报名|征集|提名|登记|申领|揭榜(?!挂帅|制)|参评|受理|推荐|审核|初审|复审|审查|核查|评审|验收"
_BARE = r"(?:[递交送寄报发投邮](?:至|到|往|抵)|(?<![申填预汇上])报(?![名告表考纸刊销酬废])|交|送|寄|发(?![榜布放展生文明票改]))(?=[\u4e00-\u9fff\d]{0,14}(?:厅|局|委|办|处|科|股|室|院|部|中心|会|所|单位|部门|乡镇|政府|邮箱|窗口|大厅|楼|座|方(?=[，。；]|$)))"
ACTION = re.compile(
    rf"(?:网上|在线|网络|线上|集中|统一|书面|纸质|择优|现场|组织|形式|资格)?(?:(?:{_FILE})(?!人(?!才)|者|合格|通过后|系统|平台)"
    rf"|(?:{_ASK})(?!公?函|单位(?!提交|填报|申报|上报|报送|网上|在线)|[\u4e00-\u9fff]{{0,4}}表(?!格)|书(?!面|填)|报告|材料|文件|资料|中心|窗口|部门|机构|人(?!才)|者|主体|企业|合格|通过后|通过的|系统|平台|意见|指南|通知|条件|名额|资格|对象|要求|类别|方案|范围|方向|项目的|范围|情况)|{_BARE})"
)
_HAND_OVER = re.compile(r"(?:报|送|寄|交|发|递|投|邮)(?:至|到|达|往|抵)|送交|报送|上报|递交|投递|寄送|邮寄|寄达|寄|快递|发送|发至|发到|发|递|送|交|报(?![名备])|提交|反馈")
_TOWARDS = re.compile("(?<=^[送报交发递投邮])[至到往抵]$")  # 送到: the deed is the verb as printed, without where to
_SENT = re.compile("^寄[至到往]$")
DOC = re.compile(
    r"(?:(?<=将)|(?<=把)|(?<=填写)|(?<=提交)|(?<=撰写)|(?<=、)|^|(?<=，)|(?<=。)|(?<=报送)|(?<=出具))(?P<doc>(?!以[正书]|将|把|填写|提交|撰写|报送|请|须|应|于)(?:(?!对(?!照|比|接)|由|进行|填[写报](?!说明)|撰写|[将把]|(?<!申)请)[^，。；：、（）\d一二三四五六七八九两]){0,12}?(?:书(?!面|记)|表|材料|函|(?<=推荐)信|文件|报告|纸件|初稿|标书|方案|意见|活页|电子版|电子档|纸质版|纸质件|盖章件|纸件|稿|清单|需求(?![表书清方征汇调建])|资料|合同|协议)(?:初稿|电子版|复印件)?(?:(?:、|和|及|与|以及)[^，。；、（）\d]{0,12}?(?:书(?!面|记)|表|材料|函|文件|报告|件|光盘|U盘|方案|意见|清单|资料|合同|协议|版)){0,6})"
)
_TREATED = r"(?:装订成册|胶装|装订)(?:好|后)?的|(?:正式|完整)(?=推荐|申报|申请|文|材)|(?:本|各|所在)(?:单位|地区|部门|校|院)(?:的)?|(?:加盖公章|签字盖章|签章|盖章|签字|审核(?:通过|合格)?|汇总|填[写报]|打印)(?:后)?的|(?:完整|正式|全套|全部|经[^，。；]{2,12})的"
_MANNER = re.compile(r"(?:在[^，。；]{0,12}?(?:系统|平台)[中上内里]?|行文|书面|线[上下])$")  # how it is handed over, where nothing says what
_COUNT = re.compile(r"(?:一式|各)?\s?[\d一二两三四五六七八九十]{1,2}\s?[份套](?:（[^（）]{0,20}）)?")
TRAIL = re.compile(r"(?:(?:的)?(?:(?:受理|系统)(?=.{0,6}(?:时间|日期|期限|截|开放))|开放|起止|截止|截至|最后|最晚)*(?:时间|日期|期限|日|期)?(?:段|点|统一|均|分别|调整|延长|延期|顺延|安排|原则上|暂定)*(?:为|是|在|从|自|至|到|于|[:：])*\s?)$")


def label_of(text: str) -> str | None:
    """网上填报。运营单位于… · 学院提交：3月10日—3月12日: the words that open the item."""
    said = patterns.match(r"[\s▲△★☆●○◆◇■□◎※▶•·*>➢✓【]{0,3}(?P<label>[^，。；：:\d月日]{2,16})[。：:](?=.)", text)
    return tidy(TRAIL.sub("", said["label"])) if said and (ACTION.search(said["label"]) or patterns.fullmatch("(?:纸质|书面|电子)(?:版|申报|申请)?(?:材料|文件|文本)", said["label"])) else None


def _object(text: str, verb: Match, begin: int) -> str:
    """The paper that is handed over: put before the verb with 将, after it, or named first in the sentence."""
    # 以上材料 names no paper, nor do remarks in brackets
    text = patterns.sub("(?:以|如|前)?[上述]{1,2}(?:申报)?(?:材料|资料)|（[^（）]{0,60}）", lambda m: "·" * len(m.group()), text)
    between = text[begin : verb.start()]
    moved = patterns.search(r"[将把](?P<doc>[^，。；]{2,60})$", between)
    if moved:
        first = DOC.search("将" + moved["doc"])
        if first:
            return first["doc"]
    after = not patterns.search("[至到往达给抵]$", verb.group()) and patterns.match(r"(?!至|到|给|[\u4e00-\u9fff]{0,10}(?:[厅局委办处科股院部]|中心|学校|学会|公司|窗口))(?P<doc>[\u4e00-\u9fff“”]{2,14}?)(?=[，。；（、]|$|及|和|至|到|给|一式|各)", text[verb.end() :])
    if after:
        return after["doc"]
    if patterns.search(DATE, text[part_start(text, begin, "。；") : part_start(text, begin)]):
        first = DOC.search(text[part_start(text, begin) : begin])  # what stands before another day belongs to that one
        return first["doc"] if first else ""
    own, whole, since = (_COUNT.sub("", words) for words in (text[part_start(text, begin) : begin], text[part_start(text, begin, "。；") : begin], text[begin : verb.start()]))
    first = DOC.search(own) or DOC.search(whole) or DOC.search(since)
    if first is None or not first["doc"].startswith("连同"):
        return first["doc"] if first else ""
    main = DOC.match(whole)  # 方案由主管部门审核，连同协议…送: both go
    return f"{main['doc']}、{first['doc'][2:]}" if main and not main["doc"].startswith("连同") else first["doc"][2:]


def phrase(text: str, verb: Match, begin: int) -> str:
    """The deed with what it is done to: 报送申报书初稿, 网上审核, 填报年度报告."""
    words = patterns.sub("^(?:集中|统一)(?=[报交送寄发递])", "", verb.group())
    if _HAND_OVER.fullmatch(words):
        paper = patterns.sub(rf"^(?:{_TREATED})+|·", "", _object(text, verb, begin))
        paper = paper if paper.count("《") == paper.count("》") else patterns.sub("[《》]", "", paper)
        if paper and len(words) > 1 and text[: verb.start()].endswith(paper) and patterns.match(r"（|$|[。；，]|(?:的)?(?:截|时间|日期|期限)", text[verb.end() :]):
            return paper + words  # 材料报送（5月23日前）: as printed
        place = "" if paper else text[verb.end() : part_end(text, verb.end(), "，,；;。！？（")][:16]
        manner = None if paper or place else _MANNER.search(text[begin : verb.start()])
        return words + place if place else manner.group() + words if manner else _TOWARDS.sub("", _SENT.sub("寄送", words)) + paper
    whole = patterns.search(r"完成(?:了)?(?P<of>[\u4e00-\u9fff]{1,10})$", text[begin : verb.start()])
    if whole:
        return whole["of"] + words
    if patterns.search("[提递报]交$|报送$|上报$", words) and (to := patterns.match("[至到](?![^，。；]{0,8}系统)[\u4e00-\u9fff]{2,14}", text[verb.end() :])):
        return words + to.group()
    more = patterns.match(r"(?:(?:、|和|并|及)?(?:推荐|审核|上报|提交|汇总)(?!函|表|书|意见|文件|材料)|[\u4e00-\u9fff]{2,14}(?=[，。；（]|$))?", text[verb.end() :])
    tail = patterns.sub("^(?:报(?![送至到给备告名])|送(?![至到给]))(?=.{2})", "报送", more.group()) if more else ""
    tail = patterns.sub("^(?:本|各|所在)(?:单位|地区|部门|校|院)(?:的)?(?=.{2})|即可$", "", tail)
    return _TOWARDS.sub("", _SENT.sub("寄送", words)) + ("" if patterns.match("至|到|给|的|工作", tail) else tail)


def headed_by(label: str | None, said: str | None) -> str | None:
    """The deed behind the label that opens its item, unless one says the other: 网上填报：提交."""
    if not label or not said:
        return label or said or None
    if said in label and patterns.search("单位|部门|机构|[厅局委](?=[审推])", label):
        return said  # 推荐单位推荐。推荐单位应于某日前完成推荐: the label says by whom
    if said in label or label in said or not patterns.match("(?:网上|在线|网络)?(?:填|申报|报|提交|送|交|寄|申请)", said) or patterns.search("审|推荐(?!报送|上报|提交)", label):
        return label if said in label else f"{label}：{said}" if patterns.search("审|核", label) and not patterns.search("审|核|推荐|评|报|提交|网", said) else said
    return f"{label}：{said}"
