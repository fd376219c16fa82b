"""What a project is judged by, and what it must bring: one indicator a result.

An indicator stands in a list that a word for judging opens (考核指标：… · 重点评价… · 从…方面考核), or in a sentence that says what there
must be by the end (项目结题时应发表论文). `outcomes` tells where results are still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import MONEY, NUMBER
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy
from ingest.rules.lexemes import LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE
from ingest.rules.outcomes import (
    AIM,
    BRINGS,
    JUDGED,
    SOME,
    again,
    case,
    either,
    label_of,
    labelled,
    name_of,
    of_classes,
    pieces,
    says_results,
)

NO_AIM = re.compile(
    r"^可(?:测试|核验|检验|核查|比较)$|应可[测核检考量]|如下$|以下$|下列$|^(?:明确|细化|量化|合理|可考核|可量化|可测|具体|真实|由|按|与(?![^，。；]{2,16}[率度比数])|参照|见|详见|根据|不得|不能|作为|并(?![发网联行])|应当|必须|须|双方|任务书|合同|申报|原则上|是否|以合同|以任务)|任务书|约定|为准|(?:明确|具体|量化|合理|可考核|细化|测量)$|申报|填写|论证|材料(?![\u4e00-\u9fff]{0,8}(?:率|度|性能|强度|寿命|成本|消耗|[容产用含]量|值|面积|模量|损耗|温升|吸附))|证明|依据|^(?:项目)?(?:实施|执行|建设|研究|资助|任务|考核)(?:周)?期(?:限)?(?:内|末|满|结束)?$|协商|调整|一致|审核|专家(?!共识)|评审|评定|(?<![护全效燃度量性品洁])等级|不合格|不予|取消|榜单|不作|[^目]的[应须](?!用)|按[^，]{1,16}(?:设定|确定|执行)$"
)
BOUND = re.compile(rf"{LEAST_BEFORE}|{MOST_BEFORE}|{LEAST_AFTER}|{MOST_AFTER}|±|优于")
GAINS = re.compile(rf"(?:收入|产值|税收?|利润|效益|投资额|创汇|出口额|增收|节支|销售额?)[^，。；、]{{0,24}}?(?:{MONEY})")


def _indicators(match: Match, place: Place) -> Iterable[Reading]:
    """考核指标包括甲、乙和丙: one a listed indicator."""
    found: list[Reading] = []
    begin = match.start("list")
    if place.role not in ("sentence", "limb", "case", "row"):
        return ()
    items = [(first + c, first + d) for first, last in pieces(match["list"]) for c, d in either(match["list"][first:last], whole=True)]
    whose = patterns.match("[^，。；：、]{0,8}(?:验收|考核|评价|评估)(?:将|应|主要)?以(?=.{2})|(?:团队|项目|企业|平台|基地|单位|中心|人才|入选者|课题组)?在(?=[^，。；]{4,60}方面)", match["list"])
    for a, b in items:
        a = max(a, whose.end()) if whose else a  # 团队在关键技术突破、人才培养方面的成效
        piece = match["list"][a:b]
        if (same := again(piece, found, match["list"][:a])) is not None:
            found.append(Reading(same, begin + a, begin + b))
            continue
        name = name_of(piece)
        if not 2 <= len(name) <= 60 or patterns.fullmatch(BRINGS, name) or case(piece) or patterns.fullmatch("(?:项目|课题)?(?:实施|执行|研究|建设|服务|合同)期(?:限)?(?:满|内|间|末)?", name) or NO_AIM.search(name) or GAINS.search(piece) or patterns.search("^(?:新增|带动)?(?:就业|增收)", name) and patterns.search(r"\d", piece) or patterns.search(r"(?:\d\s?[年月日]|[年月季][底末初])(?:之?前|以前)[^，。；]{0,6}(?:完成|结束|完毕)$", piece) or not SOME.fullmatch(tidy(piece)) and patterns.match(r"其中|每个|每[家名](?!均)|\d{1,4}(?![.．、）)\d])", tidy(piece)) or patterns.search("(?:领先|先进)水平?$", name):
            continue
        found += of_classes(name, piece, begin + a)
    return found


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """Indicators named in a list of two or more, whatever the verb."""
    if not patterns.search("、|和|及|与", match["list"]) or patterns.search(r"\d|[报荐担托]单位|负责人|申报|推荐|是否|情况下|专家|办法|规定|原则|程序|方式|会议|现场", match["list"]):
        return ()
    if match.group().startswith("对") and patterns.search("(?:单位|部门|机构|委员会|专家组?|[局厅处])$", match.string[: match.start()]):
        return ()  # 学术委员会对科学性、可行性进行评议: a step of the procedure
    return _indicators(match, place)


def _labelled(match: Match, place: Place) -> Iterable[Reading]:
    """【考核】服务天数、培训人次: names behind a label that says how it is judged."""
    label = label_of(place.text, match.start("list"))
    if label is None or label.end() != match.start("list") or not labelled(place, label) or "、" not in match["list"] or _DOES.search(match["list"]):
        return ()
    return _listed(match, place)


_DOES = re.compile("须|应|由|经|报|组织|提交|开展|按|分为|采[取用]|实行|实施|不|可|后|前|时|的(?!完成)|给予|通过|结果|优秀|合格|材料|书|表")


def _scored(match: Match, place: Place) -> Iterable[Reading]:
    """基础条件（30分）、运行管理（70分）: indicators with what each weighs."""
    if place.role not in ("sentence", "limb", "case", "row") or patterns.search("定量|定性|得分|合格|优秀|良好|专家|以上|以下|给予|资助|补", match["list"]):
        return ()
    if match.re.groups == 1 and patterns.search(r"\d\s?[%％]", match["list"]) and not (patterns.search("评|考核|权重", place.heading + place.lead + match.string[: match.start("list")]) or "权重" in match["list"]):
        return ()
    bare = patterns.finditer(r"(?:^|(?<=[、，；及])|(?<=[分）]和)|(?<=[^、]{3}和))(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}?)(?=占|权重|（|\s?\d|[、，；]|$|和(?=[\u4e00-\u9fff]{2,16}$))", match["list"])
    begin = match.start("list")
    names = [name for name in bare if not NO_AIM.search(name["name"]) and not patterns.search("^最[高低]$|^每|每[项件个]?[计扣加得]$", name["name"])]
    return [Reading({"indicator": name["name"]}, begin + name.start("name"), begin + name.end("name")) for name in names] if len(names) >= 2 else ()


def _indicator_head(match: Match, place: Place) -> Iterable[Reading]:
    if patterns.search(r"推荐|申报|名额|分配", match["name"]) or not match.group().endswith("。") and patterns.match(rf"[^，。；]{{2,30}}?(?:{BOUND.pattern}|为)?\s?\d", match.string[match.end() :]):
        return ()  # 技术指标：分辨率优于0.5米: each part is one
    if patterns.fullmatch("(?:主要)?(?:考核|绩效|验收|预期|项目)指标", tidy(match["name"])) or patterns.search("下列|以下|如下|明确|须|应|^[以将把]|^设[置定]|^作为", match["name"]):
        return ()
    return at(match, {"indicator": tidy(match["name"])}, "name", modality="state")


def _limb(match: Match, place: Place) -> Iterable[Reading]:
    """一是制度建设，包括…: below a lead that says it is judged."""
    lead = place.path[-1] if place.path else ""
    if not patterns.search("考核|评价|评估|评审|考察", lead):
        lead = place.lead
    if case(match["name"]) or match["name"].endswith("指标") and patterns.match(rf"[：:][^，。；]{{2,30}}?(?:{BOUND.pattern})\s?\d", match.string[match.end() :]):
        return ()  # 经济指标：新增收入不少于1800万元
    if place.role not in ("limb", "sentence") or not patterns.search("(?:考核|评价|评估|评审|考察)[^，。]{0,16}(?:方面|内容|指标|要点|维度|：|:)$", lead) or NO_AIM.search(match["name"]) or says_results(match["name"]) or patterns.search("(?:项目|课题|团队|人才|类|专项|基金|平台|基地)$", match["name"]):
        return ()  # 青年人才项目：发表论文2篇: of which class the results are
    return at(match, {"indicator": tidy(match["name"])}, "name", modality="state")


_LISTS = re.compile(r"(?:考核|评价|评估|评审|考察|验收|审查|绩效)[^，。]{0,16}(?:方面|内容|指标|要点|维度|事项|情况)[^，。]{0,8}[：:]?$")
_STEPS = re.compile("依据|支持|受理|资助|不予|申报|推荐|材料|时间|单位应|程序|专家|抽取|组织|附件|不得|须|应当?|不合格|优秀|分以上")


def _listed_item(match: Match, place: Place) -> Iterable[Reading]:
    """经费使用情况； below a lead that says what is judged: the item is the indicator."""
    if place.role not in ("sentence", "limb", "case") or not any(_LISTS.search(lead) for lead in place.leads) or _STEPS.search(match["name"]):
        return ()
    begin = match.start("name")
    found = []
    for piece in patterns.finditer(r"[^、]{1,30}?(?=、|(?<=.{3})(?:以及|及)(?=.{4})|$)(?:以及|及)?", match["name"]) if not patterns.search("和|与", match["name"]) else [patterns.match(".{0,40}", match["name"])]:
        name = patterns.sub(r"(?:以及|及)$", "", piece.group()) if piece else ""
        if len(tidy(name)) >= 2 and piece:
            found.append(Reading({"indicator": tidy(name)}, begin + piece.start(), begin + piece.end(), modality="state"))
    return found


_TOLD_HEAD = re.compile(rf"{JUDGED}(?:的)?(?:主要|重点|基本)?(?:内容|指标|要点|重点|要素|维度)$")


def _headed(match: Match, place: Place) -> Iterable[Reading]:
    """主要包括任务完成、经费使用和成果应用情况, below a heading that says it is judged."""
    return _listed(match, place) if any(_TOLD_HEAD.search(lead.rstrip("：:")) for lead in place.leads) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "headed_list", "assessment",
        r"^(?:主要|重点|具体){0,2}(?:包括|为|有|从|含|涵盖|围绕)(?P<list>[^，。；：]{6,120}?)(?:等)?(?:(?:[一二三四五六七八\d]个?)?(?:方面|维度|指标|内容))?(?:进行|开展|展开)?(?=[。；]|$)",
        _headed, "主要包括目标完成、经费管理和成果应用情况。", "主要包括下列材料和程序。", ("包括", "为", "有", "从", "含", "涵盖", "围绕"), ("七、验收内容",),
    ),
    Rule(
        "indicator_heading", "assessment",
        r"^(?P<name>[^，。；：:]{2,20}?指标)[。：:]",
        _indicator_head, "技术指标。通过技术攻关形成的新技术数量。", "预期指标应包括知识产权。", ("指标",),
    ),
    Rule(
        "indicators_are", "assessment",
        rf"(?:{AIM}|绩效目标)(?:（[^）]{{1,12}}）)?(?:(?!仅|只|不)[^，。；：、]){{0,6}}?(?:包括|(?<!作)为|包含|涵盖|含有?|主要有|[须应需要]有|：|:|不少于以下)(?:但不限于)?[：:，]?(?P<list>[^。]{{2,300}})",
        _indicators, "考核指标包括技术指标、经济指标和人才培养指标。", "考核指标应明确量化。", ("指标", "内容", "目标", "成果", "产出", "要点", "要素"),
    ),
    Rule(
        "set_indicators", "assessment",
        r"(?:设置|设定|设立|明确|细化|制定|填报)(?P<list>(?:[\u4e00-\u9fff]{2,8}指标(?:、|和|及|与|以及)){1,6}[\u4e00-\u9fff]{2,8}指标)",
        _listed, "设置数量指标、质量指标、效益指标和满意度指标。", "应明确绩效指标。", ("指标",),
    ),
    Rule(
        "named_indicators", "assessment",
        r"(?:设置|设定|设立|明确|细化|体现|提出|填报)(?P<list>(?:[^，。；：、]{2,16}、){1,8}[^，。；：、]{2,16}?)(?:等[^，。；：、]{0,12}|[二三四五六七八九](?:项|类|个)(?:[\u4e00-\u9fff]{2,6})?)(?:指标|参数)(?=[，。；须应均]|$)",
        _listed, "绩效目标应明确新增专利量、新产品数量、人才增长率三项指标。", "应明确责任分工、时间安排等要求。", ("指标", "参数"),
    ),
    Rule(
        "meters_of", "assessment",
        r"(?<![^，。；：])(?P<list>(?:[\u4e00-\u9fff]{2,12}、){1,6}[\u4e00-\u9fff]{2,12}?)等(?:关键|主要|核心|技术|性能|经济){0,3}(?:指标|参数)(?:均|应当?|须|需|必须){1,2}",
        lambda match, place: _listed(match, place) if patterns.search("考核|验收|指标|目标|成果|结题", place.heading) else (),
        "产品良率、批次稳定性等指标须经第三方检测。", "产品良率、批次稳定性等指标见附件。", ("指标", "参数"), ("三、考核与验收",),
    ),
    Rule(
        "labelled_names", "assessment", r"(?<=[：:】\]。　 ])(?P<list>[^，。；：\d【】]{4,80})(?=[。；]|$)",
        _labelled, "【考核】开放天数、作品数量、公众满意度。", "【推荐】各区科技局、高新区管委会。", ("、",),
    ),
    Rule(
        "weighs", "assessment",
        r"(?:重点|主要|着重|综合|侧重|注重|集中(?!审核|审查|核查|评审)|从严|(?:考核|评价|评估|评审|验收)(?:时|工作|指标)?(?=看|考察|关注|衡量))(?:对)?(?:考核|评价|评估|考察|考查|考量|审核|审查|核查|评审|关注|看|查(?![看阅验找询收])|衡量)(?:(?:以下|下列|如下)?(?:[一二三四五六七八九\d])?个?(?:项|方面|点|维度)(?:内容|指标)?[：:])?(?P<list>(?!指标|内容|结果|方式|办法)[^，。；：]{4,80})(?=[，。；]|$)",
        _listed, "绩效评价重点考核认定通过率、研发投入强度和知识产权新增数量。", "重点考核指标由任务书约定。", ("考核", "评价", "评估", "考察", "考查", "考量", "审核", "审查", "核查", "评审", "关注", "看", "查", "衡量"),
    ),
    Rule(
        "made_judged", "assessment",
        rf"(?P<list>[^，。；：]{{2,80}}?)(?:等)?(?:均|一并|一同)?(?<![不未])(?:作为|[列纳计]入|列为|(?<=等)为|(?:(?<=[数率度量值额果况])为|为(?=[主重核关基验考])))[^，。；、]{{0,8}}{JUDGED}(?:的)?(?:主要|重要|核心|关键|基本)?(?:指标|内容|标准|范围|体系|依据|重点|要点|因素|参考)",
        _listed, "设备完好率、用户满意度等作为年度考核主要内容。", "任务书作为考核依据。", ("作为", "为", "列", "纳入", "计入"),
    ),
    Rule(
        "judged_on", "assessment",
        rf"{JUDGED}(?:工作|指标|内容|重点|要点|维度|因素|标准|体系|时|中|】|：){{0,3}}(?:应|将|均|一般|主要|重点|着重|综合){{0,2}}(?:(?<=[点容标据素系度])[为是]|以|从|看|按|包括|包含|涵盖|涉及|含|有|围绕|侧重|突出|注重|强调|紧扣|看重|考察|关注|聚焦|依据|根据)(?:但不限于)?(?:对)?"
        rf"(?:(?:以下|下列|如下)?(?:{NUMBER})?个?(?:项|方面|点|维度)(?:内容|指标)?[：:])?(?P<list>[^，。；：]{{4,80}}?)(?=等?(?:(?:{NUMBER})个?|几个|个)(?:方面|维度|角度|指标|内容|要素|项)|等(?:方面|维度|指标|内容|要素)|方面|(?:等)?(?:[为作]为?)(?:主|重|核|依|内|导|标|指|要)|展开|开展|进行|[，。；]|$)",
        _listed, "年度考评以任务完成、资金使用和带动效果为重点。", "评审以现场答辩为主。",
        ("为", "以", "从", "看", "按", "包", "涵盖", "涉及", "含", "有", "围绕", "侧重", "突出", "注重", "强调", "紧扣", "考察", "关注", "聚焦", "据"),
    ),
    Rule(
        "judged_contents", "assessment",
        rf"{JUDGED}[^。；：]{{0,40}}?(?:内容|指标|重点|要素)(?:主要)?(?:为|是|包括|有)[：:]?(?P<list>[^，。；：]{{4,120}}?)(?=等|[，。；]|$)",
        _listed, "考核期为一个自然年，内容为：开放机时、用户数量、成果支撑。", "考核由专家组负责，内容为年度任务。", ("内容", "指标", "重点", "要素"),
    ),
    Rule(
        "weighed", "assessment",
        rf"(?P<list>(?:[\u4e00-\u9fff]{{2,12}}、){{1,6}}[\u4e00-\u9fff]{{2,12}})(?:各|分别|依次)占\s?(?:{NUMBER})\s?[%％分]",
        _listed, "考核：工作日志、用户满意度、台账资料各占30%、40%、30%。", "甲、乙双方分别占股一半。", ("占",),
    ),
    Rule(
        "judged_stressing", "assessment",
        r"(?:考核|评估|考评|绩效评价)[^。；]{0,24}?(?:突出|侧重|注重|强调|围绕|紧扣|看重|考察)(?:对)?(?P<list>[^，。；]{4,60})(?=[，。；]|$)",
        _listed, "年度考核分类进行，突出原创水平、转化实效和社会贡献。", "评审工作注重公平和公正，由专家进行。", ("突出", "侧重", "注重", "强调", "围绕", "紧扣", "看重", "考察"),
    ),
    Rule(
        "ranked_by", "assessment",
        r"(?:依据|根据|按照?|结合|综合|以|对)(?P<list>[^，。；：]{4,80}?)(?:等)?(?:(?:情况|结果|指标|因素|方面|三项|两项)?(?:的)?(?:进行)?(?:综合|量化|由高到低)?)(?:排名|排序|打分|计分|分档|定档|定级|评级|分级|评等|评优|打擂|末位)",
        _listed, "依据里程碑进度、样机性能和融资额排名。", "按总分由高到低排序。", ("排", "打", "计分", "档", "级", "评", "末位"),
    ),
    Rule(
        "judged_from", "assessment",
        rf"(?:从|围绕|针对|就|根据|依据|结合|对)(?P<list>[^，。；]{{4,80}}?)(?:等)?(?:(?:[一二三四五六七八\d]个?|几个)?(?:方面|维度|角度|指标|内容|要素)(?:，?对[^，。；]{{2,14}}?)?(?:进行|开展|予以|实施|作出)?[^，。；]{{0,8}}?|(?:进行|开展|予以|实施)(?:综合|量化|绩效|年度|定期|分类|全面)?){JUDGED}",
        _listed, "资金使用绩效从投资完成率、能耗下降率两方面进行评价。", "从专家库中抽取专家进行评价。", ("评价", "考核", "评估", "评审", "评议", "打分", "评分", "考评", "评定", "验收"),
    ),
    Rule(
        "judged_made_of", "assessment",
        rf"{JUDGED}(?:指标|内容|体系|项目|要素|得分|总分|分值){{1,2}}(?:主要)?(?:由|分为|分|设|含)(?P<list>[^。；]{{4,120}}?)(?:等)?(?:[一二三四五六七八\d]个?(?:类|部分|方面|项|大类|维度|块|[一二三]级指标|指标)|组成|构成|$|(?=。))",
        _scored, "评估指标由基础条件、运行机制、服务能力三部分组成。", "评审指标由专家组确定。", ("由", "分", "设", "含"),
    ),
    Rule(
        "scored_list", "assessment",
        r"(?:^|(?<=[。；：:])|(?<=，)其中[，：]?|(?<=分，))(?P<list>(?:(?!其中)[\u4e00-\u9fff]{2,16}?(?:占|权重)?（?\s?\d{1,3}\s?[分%％]）?[，、；和]?){2,10})(?=[。；]|$)",
        _scored, "科学价值35分、技术路线35分、团队基础30分。", "得分60分、80分以上分别为合格、优秀。", ("分", "%"),
    ),
    Rule(
        "judged_limb", "assessment",
        r"^(?:[（(]?[一二三四五六七八九\d]{1,2}[）).．、]|[一二三四五六七八]是|第[一二三四五六]，)?\s?(?P<name>[\u4e00-\u9fff]{2,10})(?=[，：:。（])",
        _limb, "一是制度建设，包括议事规则和财务制度；", "一是按照任务书约定开展各项研究工作，强化统筹；", (), ("年度考核看以下两个方面：",),
    ),
    Rule(
        "judged_item", "assessment",
        r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).．、]|[①-⑳])?\s?(?P<name>[\u4e00-\u9fff、A-Za-z]{3,30})[；。]?$",
        _listed_item, "任务书约定的技术目标完成情况；", "按照任务书约定开展各项工作，强化统筹；", (), ("中期评估重点考核以下内容：",),
    ),
)
