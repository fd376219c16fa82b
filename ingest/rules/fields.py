"""Supported fields: industries, technologies and kinds of cooperation, lists taken at 、 as printed (FORMATS.md).

Under headings about directions and scope, what a verb of support takes is read; elsewhere only lists that say what they
are (…、…等领域, …等产业).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, tidy

_SCOPE = re.compile(r"方向|领域|支持范围|支持内容|重点任务|揭榜任务|榜单|支持重点|主要任务|研究内容|攻关任务|指南内容")
_NO_SCOPE = re.compile(r"申报条件|申报要求|资金|补助|标准|流程|程序")
_CLASS = (
    r"(?:等)?(?:[“\"][^”\"]{1,6}[”\"])?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:个|大)?(?:重点|优势|特色|关键|新兴|未来|先进|战略性|[\u4e00-\u9fff]{2}密集型|传统|新一代|国际|科技[\u4e00-\u9fff]{2,4}(?:合作|交流)|科技|技术|高新|民生|、|和){0,5}"
    r"(?:领域|赛道|产业集群|产业链|产业|行业|方向|信息技术|能源技术|技术难题|学科|平台|活动|技术)"
)
_VERB = r"(?:支持和鼓励|鼓励支持|重点支持|支持|围绕|聚焦|瞄准|推进|推动|促进|开展|重点突破|突破|优先扶持|重点扶持|扶持|优先资助|资助|优先发展|发展|立足|紧扣|服务于|研发一批|攻克|引进|积极参与|参与|构建|面向|布局)"
_LEAD = re.compile(
    r"^(?:[的、，：:]|以下|在|其|重点|优先|积极|相关领域的|相关|各类|通过|自治区|全省|全市)+(?=[^、]{2,})"
    r"|^(?:支持|开展|实施|建设|推进|推动|加强|布局|引进|研究|研发)(?=[^、\s]{4,})"
)
_TAIL = re.compile(
    r"(?:等)?(?:的)?(?:应用示范|示范应用|示范推广|推广应用|技术集成与示范推广|集成与示范推广|技术集成与示范|的研究|研究开发|技术研究|研发与应用|技术研发|科技攻关|关键核心技术攻关|关键技术攻关|技术攻关|攻关|(?:的)?(?:引进|转化|推广|研发|应用)(?:及|与|和)产业化|的融合发展|联合研究|的项目|项目|研发|研究)$|等$"
)
_STOP = re.compile(
    r"(?:以下|下列|本|各|其他|上述|申报|项目|单位|企业|指南|任务|工作|经济社会|高质量发展|科技创新|产业发展|开展|实施|关键技术|技术|领域|产业|成果|需求|目标|发展|建设|相关|有关|重点(?:产业|领域|行业)|传统产业|产业链|创新链|受援地|团队|人才|活动|平台|鉴定|评价|检测|运行|维护|共享|引领|科研)?"
)
_NOT_FIELD = re.compile(
    r"^针对[^、]{2,30}(?:问题|难题|瓶颈|需求|现状|不足|短板)$|\d+\s?万?元|不超过|不低于|[申承依实牵推][报担托施头荐](?:项目)?单位|项目负责人|年度|期限|审核|推荐|材料(?:提交|报送)|自筹|财政|评审|验收|以上$|条件下|规划$|精神|会议$|战略(?:任务)?$|格局|政策$|以下简称|为导向|作用|地位|载体|"
    r"发展壮大|加速成长|共同发展|[全各]流程|协同发展$|强$|稳$|优$|明晰$|可控$|(?:^|[^养])高$|好$|必须|须|应当|签署|人民政府|党委|党中央|(?<![大科])省$|省市$|自治区$|共和国|边疆区|州$|市$|国家$|成员国|经济开发区|(?:患者|用户|群体|人群|临床|应用|国家|重大)[^、]{0,8}需求$|单位$|院所$|高校$|企业$|部门$|机构$|人员$|依托|交流对接|张榜|揭榜|排列|征集表|-$|-[^-]{2,6}-|注：|自[由主]选题"
)
_WHOSE = re.compile(r"^(?:与|同|和|由|对|以|将|为|按|根据|把|高校|高等院校|科研院所|企业|行业部门|中小企业|单位|具有|具备|拥有|“?链主|第|注)")
_NOT_LABEL = re.compile(r"(?:(?:发榜|需求|揭榜|技术)方|时限|金额|联系人|代码|编号|年限|强度|额度|有关说明|时间|填报|经费|条件|对象|主体|数量|方向|内容|目标|指标|说明|要求|名称|范围|重点|方式|周期|期限|如下|包括|项目|类别|任务\d?|项目数|数量|节点|金额|背景|成果|时间|进度|资金|经费|额度|名额|依据|意义|概述|简介|对象|单位|考核|验收|评审)$|\d")
_SUBJECT = re.compile(r"^[^、，]{0,8}(?:企业|单位|高校|院所|机构|团队)(?:围绕|聚焦|在|面向)(?=.{2})")
_ADJECTIVE = re.compile(r"^[^、的]{1,8}(?:明晰|可控|明显|清晰|成熟|显著|完善|良好|较好|先进|突出|强|高|优|好|大)的(?P<thing>.{3,})$")


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    """Where the items of a list stand: parted at 、 outside brackets and quotes, and at a 和 or 及 that joins two long items."""
    depth = start = 0
    cuts: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        if char in "（(“《":
            depth += 1
        elif char in "）)”》":
            depth = max(0, depth - 1)
        elif char == "、" and depth == 0:
            cuts.append((start, i))
            start = i + 1
    cuts.append((start, len(text)))
    for a, b in cuts:
        piece = patterns.sub(r"(?<=.{2})等[^等、]{0,14}?(?:产业|领域|行业|产业集群)$", "", text[a:b])
        other = patterns.search(r"[和及]其他", piece)
        if other and other.start() >= 2:
            yield a, a + other.start()
            yield a + other.end(), b
            continue
        joint = patterns.search(r"以及|和(?!其)|及(?!其|应用|装备)", piece)
        left, right = (joint.start(), len(piece) - joint.end()) if joint else (0, 0)
        if joint and ((min(left, right) >= 4 and left + right >= 10) or (joint.group() == "以及" and min(left, right) >= 2)):
            yield a, a + joint.start()
            yield a + joint.end(), b
        else:
            yield a, b


def listed(text: str, begin: int) -> list[Reading]:
    """The fields of a list that stands at `begin` of its sentence; what is no name of a field is left out."""
    found: list[Reading] = []
    pieces = list(_pieces(text))
    last = _ADJECTIVE.match(text[text.rfind("、") + 1 :])
    if last is not None:  # 知识产权明晰、风险可控、效益明显的技术转移: qualities of the one thing after 的
        shift = len(text) - len(last["thing"])
        pieces = [(shift, len(text))]
    for a, b in pieces:
        piece = text[a:b]
        bare = _SUBJECT.sub("", _LEAD.sub("", _LEAD.sub("", piece, count=1), count=1), count=1)
        shift = len(piece) - len(bare)
        name = _TAIL.sub("", tidy(bare))
        if b == pieces[-1][1]:
            name = patterns.sub(r"(?<=.{2})等(?![级离压])[^等]{0,18}$", "", name)
        name = patterns.sub(r"(?<=.{2})等(?![级离压])[^等]{0,10}(?:产业|领域|行业)$", "", name)  # …、低空经济等新兴产业、未来产业
        name = patterns.sub(r"(?<=.{4})(?:重点|相关)?领域的?$|[和及、]其他$|[和及]$", "", name)
        name = patterns.sub(r"(?<=.{2})[两三四五六七八九十]大$", "", name)  # 未来空间六大领域
        if not 2 <= len(name) <= 40 or _STOP.fullmatch(name) or _NOT_FIELD.search(name) or _WHOSE.match(name):
            continue
        if name.count("“") != name.count("”"):
            name = name.strip("“”")
        found.append(Reading({"name": name}, begin + a + shift, begin + b))
    return found


def _speaks(place: Place) -> bool:
    return place.role in ("sentence", "limb", "case") and not barred(place)


def _in_scope(place: Place) -> bool:
    return bool(_SCOPE.search(place.heading)) and not (place.path and _NO_SCOPE.search(place.path[-1]))


def _class_list(match: Match, place: Place) -> Iterable[Reading]:
    """…、…等领域: anywhere in the guide where the list has two items or more, under a heading about directions with one too."""
    text = match["list"]
    if not _speaks(place) or not ("、" in text or _in_scope(place)) or patterns.search("申报单位|合作单位|参与单位", text):
        return ()
    if not _in_scope(place) and not patterns.search("支持|聚焦|围绕|突破|方向|面向|瞄准|攻关|扶持|资助|布局|征集|设置|重点|优先|属于|涉及", match.string):
        return ()
    return listed(text, match.start("list"))


def _supported(match: Match, place: Place) -> Iterable[Reading]:
    """Under a heading about directions, what a verb of support takes, up to the end of its part."""
    listed_ = match["list"].count("、") >= 2
    told = listed_ and (
        patterns.search("研发一批|聚焦|重点突破", match.group()[: match.start("list") - match.start()])
        or patterns.search(r"^[^，。；]{0,4}(?:内容|方向|领域|范围|任务)[：:]", match.string)
        or place.track is not None and not patterns.search("单位|高校|企业|院所|申报|合作", match["list"])
    )
    if not _speaks(place) or not (_in_scope(place) or told) or patterns.match(r"优先|的|单位|[^，。；、]{0,8}(?:方式|强度|额度|标准|年限|期限|经费|力度|数)(?:[：:]|为|和|及|与)", match["list"]):
        return ()
    if patterns.match(r"(?:一是|二是|三是|四是)?(?:优先|鼓励)", match.group().lstrip("，；。：、")) and "参与" not in match.group():
        return ()
    return listed(match["list"], match.start("list"))


def _label(match: Match, place: Place) -> Iterable[Reading]:
    """工业领域：… · 人口健康。…: the heading of an item, in a section about directions."""
    name = tidy(match["name"])
    if not _speaks(place) or not _in_scope(place) or patterns.match(rf"{_VERB}|鼓励|强化|提升|加强|打造|培育|第|[一二三四]是|本|注", name) or _NOT_LABEL.search(name):
        return ()
    return [Reading({"name": name}, *match.span("name"))]


def _whole_item(match: Match, place: Place) -> Iterable[Reading]:
    """An item that is itself a direction or a list of them: 社会治理、公共安全等领域关键核心技术 · 面向…的国际科技合作."""
    text = match["list"]
    if not _speaks(place) or not _in_scope(place) or patterns.search("支持|鼓励|须|应当|不得|单位|围绕|聚焦|要求|优先|一是|二是", text):
        return ()
    if "、" in text and _VERB_FIRST.match(text):
        return ()  # 突破甲、乙等技术: a list that its verb opens
    if text.count("、") >= 2 and not patterns.search("的[^、]{2,12}合作$", text):
        cut = patterns.sub(r"等.{0,24}$", "", text)
        return listed(cut, match.start("list"))
    if len(text) > 60 or "，" in text and not text.endswith("合作") or not patterns.search(r"(?:合作|技术|任务|研究|工程|示范|攻关|开发|装备|建设|应用|转化|产业化|材料|系统|平台)$", text):
        return ()
    made = _MAKES.match(text)
    off = made.end() if made and "，" not in text else 0
    return [Reading({"name": tidy(text[off:])}, match.start("list") + off, match.end("list"))]


_TOPICS = re.compile(r"(?:研究|资助|支持|开放|申请|主要|重点|指南|课题|选题|招标)(?:研究|资助|支持|申报|选题)?(?:方向|领域|范围|选题|课题)(?:[（(][^（）]{0,16}[）)])?[：:]?$")


def _topic_item(match: Match, place: Place) -> Iterable[Reading]:
    """An item of a list of topics: a name and no sentence, whatever it ends in."""
    name = match["name"]
    if name.count("、") > 1:
        return ()  # a list, read as one
    if place.role != "sentence" or not place.path or not _TOPICS.search(place.path[-1]) or not (match["end"] or patterns.search("研究|技术|机[理制]|方法|设计|关键", name)):
        return ()
    if patterns.search(r"其他|有关|本[实室单指]|实验室|申[报请]|指南|[须应不可请由]|如下|以下|鼓励|支持|围绕|面向|聚焦|针对|单位|人员|经费|万元|类$", name) or patterns.search(f"{_NOT_FIELD.pattern}", name):
        return ()
    return [Reading({"name": tidy(name)}, *match.span("name"))]


_VERB_FIRST = re.compile(r"^(?:重点|主要|深入)?(?:开展|研究|研发|研制|突破|攻克|开发|构建|建立|创制|建设|利用|针对|探索|实施|推广|集成|解决|形成)")


_AIM = re.compile("(?:针对|面向|围绕|基于(?![^的]{1,16}的[^的]{3})|结合|依托|解决|满足|实现|形成|完成|为(?!了?何))|(?:开展)?(?:现场|工程|应用|推广|示范|中试|临床){0,2}(?:试验|示范|验证|应用)$")
_MAKES = re.compile("(?:重点|主要|系统|深入)?(?:攻克|研制|开发|构建|建立|突破|创制|研发|解析|揭示|阐明|探索|集成|提出|发展)(?=[^、\\s]{4})")


def _contents(match: Match, place: Place) -> Iterable[Reading]:
    """研究内容：甲，乙，丙: one a part where ， parts them, else one a word of the list."""
    text = match["list"]
    if not _speaks(place) or patterns.search("申报|须|应当|不得|详见|如下|自行|填写|经费|单位", text):
        return ()
    found: list[Reading] = []
    begin = match.start("list")
    parts = [part for part in patterns.finditer(r"[^，；]{2,60}", text) if not _AIM.match(part.group())]
    if len(parts) == 1 or any(_VERB_FIRST.match(part.group()) for part in parts):
        for part in parts:
            lead = _MAKES.match(part.group())
            found.extend(listed(part.group()[lead.end() :], begin + part.start() + lead.end()) if lead else listed(part.group(), begin + part.start()))
        return found
    return [Reading({"name": tidy(part.group())}, begin + part.start(), begin + part.end()) for part in parts if 3 <= len(part.group()) <= 40]


def _topic(match: Match, place: Place) -> Iterable[Reading]:
    return [Reading({"name": tidy(match["name"])}, *match.span("name"))] if _speaks(place) and not _NOT_LABEL.search(match["name"]) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "contents_are", "field",
        r"(?:研究|攻关|技术|主要|重点|建设|支持|合作)(?:内容|方向|任务|领域)(?:主要)?(?:为|包括|有|：|:)(?P<list>[^。：:]{4,240})",
        _contents, "研究内容：盐碱地改良，耐盐品种选育，水肥一体化调控。", "研究内容由申报单位自行确定。", ("内容", "方向", "任务", "领域"),
    ),
    Rule(
        "topic", "field",
        r"^(?:[（(]?\d{1,2}[）).．、])?(?P<name>[^，。；：:]{3,24})[。：:](?=(?:主要)?(?:研究|建设|支持|攻关|重点|合作)(?:内容|方向|任务|目标)[：:])",
        _topic, "盐碱地综合治理。研究内容：耐盐品种选育。", "盐碱地综合治理。", ("内容", "方向", "任务", "目标"),
    ),
    Rule(
        "topic_item", "field", r"^(?P<name>[^，。；：:（）\d]{5,40})(?P<end>[；。])?$",
        _topic_item, "固态储氢材料设计与界面调控；", "开放课题面向国内外同行。", (), ("二、资助方向",),
    ),
    Rule(
        "coded_topic", "field", r"^(?P<name>[^，。；：:（）]{4,44})（(?:申请|学科|指南|课题)代码\d?[：:为选择\s]{0,4}[A-Z]\d{1,4}[^）]{0,30}）",
        lambda match, place: [Reading({"name": tidy(match["name"])}, *match.span("name"))] if _speaks(place) else (),
        "高寒草地碳汇形成机制（申请代码1选择D01的下属代码）", "请按要求准确选择受理代码（代码见附件）。", ("代码",),
    ),
    Rule(
        "label", "field", r"^(?P<name>[^，。；：:、]{2,18})(?:[：:。](?=.))",
        _label, "工业领域：围绕石油石化、电力等产业，实施升级改造。", "项目类别由申报单位自行填写。", ("：", ":", "。"), ("三、支持方向",),
    ),
    Rule(
        "directions_are", "field",
        r"(?:方向|领域|范围|任务|产业|(?<=，)重点(?=为|包括))(?:主要)?(?:为|包括|有|是|：|:)(?P<list>[^，。；]{2,200})",
        lambda match, place: listed(match["list"], match.start("list")) if _speaks(place) and "、" in match["list"] and not patterns.search("单位|申报|人员|经费", match["list"]) else (),
        "具体方向为新能源汽车、铝精深加工、人工智能等。", "申报领域由申报单位自行选择。", ("方向", "领域", "范围", "任务", "产业", "重点为", "重点包括"),
    ),
    Rule(
        "themes_are", "field",
        r"(?:^|(?<=[，；。、]))(?:[（(]?\d{1,2}[）).．、])?(?:优先|重点|主要|本年度|今年)?(?:支持|扶持|资助|面向|主题|选题|攻关|研究|招标)(?:主题|方向|领域|重点|范围|选题)?(?:为|：|:|(?<=重点面向)|(?<=主要面向)|(?<=重点支持)|(?<=重点扶持))(?P<list>[^，。；：]{2,24}(?:、[^，。；、：]{2,24}){2,14})",
        lambda match, place: listed(patterns.sub("等[^、]{0,6}$", "", match["list"]), match.start("list")) if _speaks(place) and not patterns.search("单位|申报|人员|经费|企业|机构|材料|[万元]|博士|团队|高校", match["list"]) else (),
        "优先主题：海水淡化、中药炮制、光电封装、养老机器人。", "重点支持：省级平台、高校、企业联合申报。", ("主题", "支持", "扶持", "资助", "面向", "选题", "攻关", "研究", "招标"),
    ),
    Rule(
        "direction_supports", "field", r"^(?:[^，。；：、\s]{0,6}[）)])?(?P<name>[^，。；：、]{2,14}?)(?:方向|领域|行业|产业)(?=(?:重点)?(?:支持|开展|围绕|突破))",
        _label, "人工智能方向重点支持大模型训练与推理优化、行业大模型应用。", "项目负责人应熟悉本领域。", ("方向", "领域", "行业", "产业"), ("支持方向",),
    ),
    Rule(
        "whole_item", "field", r"(?:^[^，。；：:]{2,18}[。：:]|^|；)(?P<list>[^。；：:]{4,200})(?=[。；]|$)",
        _whole_item, "社会治理、公共安全、智慧边防、安全生产等重点民生领域关键核心技术。", "各单位要加强组织领导。", (), ("一、重点方向",),
    ),
    Rule(
        "list_of_class", "field",
        rf"(?:{_VERB}|(?<!旨)在|涉及|包括|属于|(?<=赛道，)以及|(?<=领域，)以及|(?<=产业，)以及)(?P<list>(?!满足|符合)[^，。；]{{2,180}}?){_CLASS}(?=[^\u4e00-\u9fff]|开展|的|建设|设置|设立|选题|自主|自由|任选|组织|遴选|培育|攻关|研究|转化|示范|开发|合作|实施|申报|企业|急需|需求|共性|延链|产业链|发展|关键|联合|核心|引进|推进|项目|加快|上|内|应用|中|业绩|取得|具有|有|从事|部署|布局|征集|$)",
        _class_list, "支持在现代农业、新能源、新材料等领域开展联合研究。", "围绕项目实施情况开展检查。", ("领域", "赛道", "产业", "行业", "方向", "技术", "平台", "活动", "学科"), ("一、支持方向",),
    ),
    Rule(
        "set_fields", "field",
        r"设(?:立|置|有)?(?P<list>[^，。；：]{2,20}?(?:、[^，。；、：]{2,20}){2,14}?)等?(?:\d{1,2}|[一二三四五六七八九十]{1,2})个?(?:学科|支持|重点|申报|研究|技术)?(?:领域|方向|学科)(?=[，。；]|$)",
        lambda match, place: listed(match["list"], match.start("list")) if _speaks(place) else (),
        "基金设数理、化学与化工、生命科学3个学科领域。", "学院设办公室、科研处、教务处3个部门。", ("领域", "方向", "学科"),
    ),
    Rule(
        "supported", "field",
        rf"(?:^|[，；。：、]|组织|(?<=方向)|(?<=领域)|(?<=专项)|(?<=基金))(?:一是|二是|三是|四是)?{_VERB}(?P<list>[^，。；]{{3,240}})",
        _supported, "支持开展防灾减灾、地质环境保护和地质资源利用技术应用示范。", "支持单位须加强经费管理。", (), ("三、支持方向及领域",),
    ),
)
