"""What a project is judged by, and what it must bring: one indicator a result.

An indicator stands in a list that a word for judging opens (考核指标：… · 重点评价… · 从…方面考核), or in a sentence that says what there
must be by the end (项目结题时应发表论文). `outcome` tells other tables where figures are results to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import MONEY, NUMBER, PERCENT
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy
from ingest.rules.lexemes import LEAST_BEFORE, MOST_BEFORE

_AIM = r"(?:考核|绩效|验收|预期|评价|评估|结题|产出|任务|目标|约束性|技术经济|主要技术)(?:性)?(?:指标|目标|内容|成果|产出|要点|要素)"
_AIM_HEAD = re.compile(r"(?:考核|绩效|验收|预期|结题|产出)(?:性)?(?:指标|目标|成果)$|^[^，。]{0,8}(?:目标任务|主要技术指标|主要考核内容|考核内容|主要经济技术指标)$")
_AIM_SAID = re.compile(rf"(?:{_AIM}|效益指标|经济指标|技术指标)[^，。；]{{0,8}}?(?:[：:]|包括|为|应|须|不|达|是|如下)|^[^，。；：]{{0,6}}(?:指标|目标)[。：]")
_DUE = (
    r"(?:(?:项目|课题|任务|平台|基地|团队|中心)?(?:结题|验收|结项|期满|到期|完成|结束|建成|达产|投产)(?:验收)?(?:时|前|后|之后|之前|之日|(?=至少|须|应当?|需))(?:[一二三两\d]{1,2}年内)?|"
    r"(?:实施|执行|建设|研究|培[养育]|资助|支持|管理|任|聘|合同|项目|考核|评价|服务|创建|管理)(?:周)?期(?:限)?(?:满后?|内|结束[时前后]?|末)|任务期内|任期内)"
)
_DUE_SAID = re.compile(_DUE)
_BRINGS = (
    r"(?:发表|申请|申报|授权|获得?|取得|获批|形成|开发|研[制发]|制[定订]|编制|建成|建立|建设|构建|搭建|培养|培育|引进|培训|示范|推广|新增|实现|完成|突破|攻克|选育|育成|创制|提出|出版|转化|产出|登记|筛选|定型|达到|孵化|服务|带动|提供|提交|举办|集成|应用)"
)
_TASKED = re.compile(
    r"(?:项目|课题|任务|揭榜方|研究)[^，。；]{0,10}?(?:须|应当?|需|要|必须|至少|能)[^，。；]{0,8}?(?:发表|申请(?=[^，。；]{0,12}(?:专利|知识产权))|授权|形成|开发|研[制发]|制[定订]|建成|培养|培训|示范|推广|新增|实现|突破|选育|育成|创制|出版|产出)"
)
_FIGURES = rf"(?:{MONEY}|{PERCENT}|(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:[A-Za-zμ℃°/²³]{{1,10}}|[\u4e00-\u9fff]{{0,4}}))"
_CUT = re.compile(rf"^(?P<name>.{{2,40}}?)(?:（[^）]{{1,20}}）)?(?:应|须|需|均|总体|累计|分别|合计)?(?:{LEAST_BEFORE}|{MOST_BEFORE}|优于|为|约)?\s?(?:±|正负)?{_FIGURES}(?:及?以上|以下|以内|左右|（[^）]{{1,20}}）)?(?:以上|以下)?$")
_OPENS = re.compile(rf"^(?:其中|并且?|且|同时|以及|以|及|和|还|另|至少|不少于|主要|项目|课题|执行期内|实施期内|{_DUE}|须|应当?|必须|需|要|能够?|或者?|在此基础上|[（(]?\d{{1,2}}[）).．、](?=\D)|[①-⑳]|一是|二是|三是|四是|，){{1,5}}(?=.{{2}})")
_MAKES = (
    r"^(?:至少|新|联合|累计|公开|自主){0,2}(?:发表|申请|申报|授权|获得|取得|形成|开发(?!区)|研制|研发(?!投入|费用|人员|强度|经费|机构)|制[定订]|编制|建成|建立|建设(?!运行|情况|进度|成效|内容|目标)|构建|培养|选育|育成|创制|出版|引进)(?=.{2})"
)
_NO_AIM = re.compile(
    r"如下$|以下$|下列$|^(?:明确|细化|量化|合理|可考核|可量化|可测|具体|真实|由|按|与|参照|见|详见|根据|不得|不能|作为|并|应当|必须|须|双方|任务书|合同|申报|原则上|是否|以合同|以任务)|任务书|约定|为准|(?:明确|具体|量化|合理|可考核|细化|测量)$|申报|填写|论证|材料|证明|依据|协商|调整|一致|审核|专家(?!共识)|评审|评定|等级|不合格|取消"
)
_GAINS = re.compile(rf"(?:收入|产值|税收?|利润|效益|投资额|创汇)[^，。；]{{0,8}}?(?:{MONEY})")


def outcome(place: Place, start: int) -> bool:
    """Is what stands at `start` a result still to come, by the heading or by the words before it?"""
    if place.path and (_AIM_HEAD.search(place.path[-1]) or re.search("(?:考核|绩效|验收|预期)指标", place.heading)):
        return True
    text = place.text
    conditions = re.search("条件|资格|(?:申报|申请|认定|备案)(?:要求|标准|对象)", place.heading + place.lead) is not None
    if _AIM_SAID.match(text) or not conditions and re.match(r"\s?(?:（?\d{1,2}[）.．、])?(?:研制|研发(?!场|用|投|费|经|人|机|仪|设|平|团|支)|开发(?!区)|突破|攻克|构建|形成|建立|选育|创制|集成|研究内容|建设内容|主要内容)(?![^，。；]{0,12}(?:机构|已|过))", text) or re.search("[效产]益指标", text[:start]):
        return True
    said = text[max(text.rfind("。", 0, start) + 1, start - 240) : start]
    return bool(_AIM_SAID.search(said) or _DUE_SAID.search(said) or _TASKED.search(said))


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    """The items of a list: parted at ， and ；, and at 、 and a last 和 where they join results and not the words of one."""
    depth = start = 0
    cuts: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        depth += (char in "（(“《") - (char in "）)”》" and depth > 0)
        if char in "，；;" and depth == 0:
            cuts.append((start, i))
            start = i + 1
    cuts.append((start, len(text)))
    marks = [m.start() for m in re.finditer(r"(?<=.{2})(?:[（(]\d{1,2}[)）]|[①-⑳]|(?<![\d.])\d{1,2}[.．、](?!\d))", text)]
    for mark in marks:  # （1）甲（2）乙: a number opens an item
        cuts = [part for a, b in cuts for part in (((a, mark), (mark, b)) if a < mark < b else ((a, b),))]
    for a, b in cuts:
        piece = text[a:b]
        figured = bool(re.search(r"[\d一二三两](?!个?(?:方面|维度|角度|指标|要素|内容|项$))", piece))
        counted = rf"(?:{NUMBER})\s?[\u4e00-\u9fff%A-Za-z]{{0,4}}(?:以上)?"
        joints = rf"(?<=.{{2}})(?:(?<=[件项个篇台套人名家次部份条亩种])(?:、|和|及|以及|并)|(?<=以上)(?:、|和|及|以及|并))(?=[^、]{{2,30}}{counted})" if figured else r"、|以及|(?<=[^、]{2})(?:和|及|与)(?=[^、]{2,16}$)"
        begin = a
        depth = 0
        for joint in re.finditer(joints, piece):
            inner = piece[: joint.start()]
            if inner.count("（") > inner.count("）"):
                continue
            yield begin, a + joint.start()
            begin = a + joint.end()
        yield begin, b


def _name(piece: str) -> str:
    """The words of an item without its figure and its bound; all of it where the figure stands amid."""
    bare = tidy(piece)
    bare = re.sub("^看(?=.{2})", "", bare)
    for _ in range(2):
        bare = _OPENS.sub("", bare)
    cut = _CUT.match(bare)
    name = re.sub(_MAKES, "", tidy(cut["name"])) if cut else bare
    name = re.sub(r"(?:以及|等|及|和)$|等(?:[一二三四五六七八九十\d]{0,2}个?)?(?:方面|内容|指标|情况)?$|(?:完成|执行|进展)?(?:的)?情况$", "", name) or name
    return re.sub(rf"(?<=.{{2}})(?:应|须|不|均)?(?:{LEAST_BEFORE}|{MOST_BEFORE})$", "", name)


def _indicators(match: Match, place: Place) -> Iterable[Reading]:
    """考核指标包括甲、乙和丙: one a listed indicator."""
    found: list[Reading] = []
    begin = match.start("list")
    if place.role not in ("sentence", "limb", "case", "row"):
        return ()
    for a, b in _pieces(match["list"]):
        piece = match["list"][a:b]
        name = _name(piece)
        if not 2 <= len(name) <= 60 or _NO_AIM.search(name) or _GAINS.search(piece) or re.match(r"其中|\d{1,4}(?![.．、）)\d])", tidy(piece)) or re.search("(?:领先|先进)水平?$", name):
            continue
        found.append(Reading({"indicator": name}, begin + a, begin + b))
    return found


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """Indicators named in a list of two or more, whatever the verb."""
    if not re.search("、|和|及|与", match["list"]) or re.search(r"\d|[报荐担托]单位|负责人|申报|推荐|是否|情况下|专家|办法|规定|原则|程序|方式|会议|现场", match["list"]):
        return ()
    return _indicators(match, place)


def _due(match: Match, place: Place) -> Iterable[Reading]:
    """Results that there must be by the end: each part of the sentence that brings something countable."""
    if place.role not in ("sentence", "limb", "case") or re.search("不得申报|方可申报|复核|移出|申请验收|提交[^，。；]{0,10}(?:报告|材料)|逾期|撤销|追回|不予|后补助|给予|奖励|资助|补助", match.string):
        return ()
    if re.search("近[一二三四五两\\d]{1,2}年|曾|过(?:省|国家|市)", match.string[: match.end()]):
        return ()
    found: list[Reading] = []
    begin = match.start("list")
    for a, b in _pieces(match["list"]):
        piece = match["list"][a:b]
        name = _name(piece)
        verb = re.match(rf"(?:至少|新|联合|累计|公开|自主|合作)?{_BRINGS}", _OPENS.sub("", tidy(piece)))
        if verb is None and not re.search(rf"\d|{NUMBER}\s?[件项个篇台套人名家次部份条种亩]", piece) or _NO_AIM.search(name) or re.search("收入|产值|税|利润|效益|农户|贫困户|脱贫户|就业|增收|^(?:应|须)?(?:不|达到|超过)|^(?:新增|带动|完成|实现|达到|提供)$|(?:项目|课题|专项|类)$", name) or not 2 <= len(name) <= 40:
            continue
        for c, d in _either(piece):
            told = _name(piece[c:d])
            if len(told) >= 2:
                found.append(Reading({"indicator": told}, begin + a + c, begin + a + d))
    return found


def _either(piece: str) -> Iterable[tuple[int, int]]:
    """发表论文或获得专利: two results, each with a verb of its own."""
    joint = re.search(rf"(?<=.{{3}})(?:或者?|和|并|及)(?={_BRINGS})", piece)
    if joint is None:
        return [(0, len(piece))]
    return [(0, joint.start()), (joint.end(), len(piece))]


def _indicator_head(match: Match, place: Place) -> Iterable[Reading]:
    if re.fullmatch("(?:主要)?(?:考核|绩效|验收|预期|项目)指标", tidy(match["name"])) or re.search("下列|以下|如下|明确|须|应|^[以将把]|^设[置定]|^作为", match["name"]):
        return ()
    return at(match, {"indicator": tidy(match["name"])}, "name", modality="state")


def _limb(match: Match, place: Place) -> Iterable[Reading]:
    """一是制度建设，包括…: below a lead that says it is judged."""
    lead = place.path[-1] if place.path else ""
    if not re.search("考核|评价|评估|评审|考察", lead):
        lead = place.lead
    if place.role not in ("limb", "sentence") or not re.search("(?:考核|评价|评估|评审|考察)[^，。]{0,16}(?:方面|内容|指标|要点|维度|：|:)$", lead) or _NO_AIM.search(match["name"]):
        return ()
    return at(match, {"indicator": tidy(match["name"])}, "name", modality="state")


_LISTS = re.compile(r"(?:考核|评价|评估|评审|考察|验收|审查|绩效)[^，。]{0,16}(?:方面|内容|指标|要点|维度|事项|情况)[^，。]{0,8}[：:]?$")
_STEPS = re.compile("支持|受理|资助|不予|申报|推荐|材料|时间|单位应|程序|专家|抽取|组织|附件|不得|须|应当?|不合格|优秀|分以上")


def _listed_item(match: Match, place: Place) -> Iterable[Reading]:
    """经费使用情况； below a lead that says what is judged: the item is the indicator."""
    if place.role not in ("sentence", "limb", "case") or not any(_LISTS.search(lead) for lead in place.leads) or _STEPS.search(match["name"]):
        return ()
    begin = match.start("name")
    found = []
    for piece in re.finditer(r"[^、]{1,30}?(?=、|(?<=.{3})(?:以及|及)(?=.{4})|$)(?:以及|及)?", match["name"]) if not re.search("和|与", match["name"]) else [re.match(".{0,40}", match["name"])]:
        name = re.sub(r"(?:以及|及)$", "", piece.group()) if piece else ""
        if len(tidy(name)) >= 2 and piece:
            found.append(Reading({"indicator": tidy(name)}, begin + piece.start(), begin + piece.end(), modality="state"))
    return found


def _labelled(match: Match, place: Place) -> Iterable[Reading]:
    """产出要求：论文2篇、专利1件: below a bare label, only what is counted or is plainly a product."""
    if place.role not in ("sentence", "limb", "case", "row") or re.search("万字|申报书|材料|组织|专家|抽取|评审|报告\\d|合格|优秀", match["list"]):
        return ()
    begin = match.start("list")
    found = []
    for a, b in _pieces(match["list"]):
        piece, name = match["list"][a:b], _name(match["list"][a:b])
        counted = re.search(rf"(?:{NUMBER})\s?(?:[件项个篇台套名部份条种户头%％](?!月|年)|万?亩|人次|场次)", piece)
        if (counted or re.search(rf"{_PRODUCT}$", name)) and 2 <= len(name) <= 24 and not _NO_AIM.search(name) and not _GAINS.search(piece) and not re.search("单位|经费|资助|负责人|每[家个人]|年$|领先|先进", name):
            found.append(Reading({"indicator": name}, begin + a, begin + b))
    return found


_PRODUCT = r"(?:研究报告|调研报告|咨询报告|决策建议|资政报告|要报|内参|论文集?|专著|著作|译著|教材|软件|样机|样品|数据库|专利|标准|规程|图集|案例集?|工具书|系统|平台|报告)"


def _forms_of_result(match: Match, place: Place) -> Iterable[Reading]:
    """最终成果为研究报告和论文: each form that a result may take."""
    if place.role not in ("sentence", "limb", "case") or re.search("的，|的$|权|署名|归|标注|取得|获得|近[一二三四五]|20\\d", match["list"]):
        return ()
    begin = match.start("list")
    found = []
    for name in re.finditer(rf"(?:(?!以上|以内|或者|或|和|及|与)[\u4e00-\u9fff]){{0,6}}?{_PRODUCT}", match["list"]):
        if not re.search("申请|申报|结题|查重|验收", name.group()):
            found.append(Reading({"indicator": re.sub("^.*(?:字|不少于|以上|以内|内|篇|部|份|项|个)(?=.{2})", "", name.group())}, begin + name.start(), begin + name.end()))
    return found


_JUDGED = r"(?:评价|考核|评估|评审|评议|打分|评分|考评|评定|验收)"

RULES: tuple[Rule, ...] = (
    Rule(
        "indicator_heading", "assessment",
        r"^(?P<name>[^，。；：:]{2,20}?指标)[。：:]",
        _indicator_head, "技术指标。通过技术攻关形成的新技术数量。", "预期指标应包括知识产权。", ("指标",),
    ),
    Rule(
        "indicators_are", "assessment",
        rf"(?:{_AIM}|绩效目标)(?:（[^）]{{1,12}}）)?(?:(?!仅|只|不)[^，。；：、]){{0,6}}?(?:包括|为|包含|涵盖|含有?|主要有|[须应需要]有|：|:|不少于以下)(?:但不限于)?[：:，]?(?P<list>[^。]{{2,300}})",
        _indicators, "考核指标包括技术指标、经济指标和人才培养指标。", "考核指标应明确量化。", ("指标", "内容", "目标", "成果", "产出", "要点", "要素"),
    ),
    Rule(
        "set_indicators", "assessment",
        r"(?:设置|设定|设立|明确|细化|制定|填报)(?P<list>(?:[\u4e00-\u9fff]{2,8}指标(?:、|和|及|与|以及)){1,6}[\u4e00-\u9fff]{2,8}指标)",
        _listed, "设置数量指标、质量指标、效益指标和满意度指标。", "应明确绩效指标。", ("指标",),
    ),
    Rule(
        "as_indicators", "assessment",
        r"(?:以|将|把)(?P<list>[^，。；]{4,80}?)(?:等)?(?:作为|为|纳入|列为|列入)(?:项目|年度|结题|验收)?(?:的)?(?:主要|重要|核心|关键|基本)?(?:的)?(?:考核|评价|验收|绩效|评估)(?:的)?(?:主要|重要|核心|关键)?(?:指标|内容|标准|范围|体系|依据|重点|要点)",
        _listed, "项目验收以代表性论文、科学数据汇交和人才培养情况作为主要考核指标。", "以任务书为考核依据。", ("作为", "为", "纳入", "列"),
    ),
    Rule(
        "weighs", "assessment",
        r"(?:重点|主要|着重|综合|突出|侧重|注重|集中|从严|(?:考核|评价|评估|评审|验收)(?:时|工作|指标)?(?=看|考察|关注|衡量))(?:对)?(?:考核|评价|评估|考察|考查|考量|审核|审查|核查|评审|关注|看|查|衡量)(?P<list>(?!指标|内容|结果|方式|办法)[^，。；]{4,80})(?=[，。；]|$)",
        _listed, "绩效评价重点考核认定通过率、研发投入强度和知识产权新增数量。", "重点考核指标由任务书约定。", ("考核", "评价", "评估", "考察", "考查", "考量", "审核", "审查", "核查", "评审", "关注", "看", "查", "衡量"),
    ),
    Rule(
        "judged_from", "assessment",
        rf"(?:从|围绕|针对|就|根据|依据|结合|对)(?P<list>[^，。；]{{4,80}}?)(?:等)?(?:(?:[一二三四五六七八\d]个?|几个)?(?:方面|维度|角度|指标|内容|要素)(?:对[^，。；]{{2,14}}?)?(?:进行|开展|予以|实施|作出)?[^，。；]{{0,8}}?|(?:进行|开展|予以|实施)(?:综合|量化|绩效|年度|定期|分类|全面)?){_JUDGED}",
        _listed, "资金使用绩效从投资完成率、能耗下降率两方面进行评价。", "从专家库中抽取专家进行评价。", ("评价", "考核", "评估", "评审", "评议", "打分", "评分", "考评", "评定", "验收"),
    ),
    Rule(
        "judged_by", "assessment",
        rf"{_JUDGED}(?:工作|指标|内容)?(?:应|将|主要|重点|一般)?(?:从|围绕|包括|包含|涵盖|涉及|侧重|突出)(?P<list>[^，。；]{{4,80}}?)(?:等)?(?:[一二三四五六七八\d]个?|几个)?(?:方面|维度|角度|指标|内容|要素|情况|(?<=[一二三四五六七八\d])项|展开|开展|进行)",
        _listed, "平台考核主要从开放共享、运行服务、科研产出三个方面进行。", "考核包括年度考核。", ("从", "围绕", "包括", "包含", "涵盖", "涉及", "侧重", "突出"),
    ),
    Rule(
        "judged_mainly", "assessment",
        rf"{_JUDGED}(?:工作|指标|内容)?(?:时|中)?(?:应|将|均|一般)?以(?P<list>[^，。；]{{4,60}}?)(?:等)?(?:为|作为)(?:主要|重要|核心|关键)?(?:主|重点|核心|依据|内容|导向|标准|指标|要点)",
        _listed, "年度评价以任务完成、资金使用和带动效果为重点。", "评审以现场答辩为主。", ("以",),
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
    Rule(
        "labelled_results", "assessment",
        r"(?<![\u4e00-\u9fff])(?:[（(]?[一二三四五六七八九\d]{1,2}[）).．、])?(?:(?:项目|课题|结题|验收|考核|最低|主要|预期|最终|成果|产出|任务){0,2}(?:产出|成果|交付物?|目标|指标|要求|考核|验收|结题|结项))[：:](?P<list>[^。：:]{3,200})",
        _labelled, "产出要求：新品种2个、技术规程1项，培养骨干5名。", "成果要求：材料真实，格式规范。", ("：", ":"),
    ),
    Rule(
        "forms_of_result", "assessment",
        rf"(?:(?:最终|研究|结题|结项|预期|应用)?成果(?:形式|类型|样式)|(?<![\u4e00-\u9fff])(?:最终|研究|结题|结项|预期)?成果)(?:应当?|须|需|可以?|一般|主要|原则上)?(?:为|包括|是|有|：|:)(?P<list>[^，。；]{{0,30}}?{_PRODUCT}[^，。；]{{0,50}})",
        _forms_of_result, "成果形式为专著、研究报告或系列论文。", "成果须为近三年取得的专利。", ("成果",),
    ),
    Rule(
        "results_due", "assessment",
        rf"(?:{_DUE}|(?:项目|课题|揭榜方)(?=[^，。；]{{0,4}}(?:须|应当?|需|必须)))[^，。；]{{0,6}}?[，]?(?:至少)?(?:[^，。；]{{0,10}}?(?:须|应当?|需|要|必须|至少))?[^，。；]{{0,4}}?(?P<list>(?:至少|新|联合|累计|公开|自主){{0,2}}"
        rf"(?:发表|申请(?=[^，。；]{{0,16}}(?:专利|知识产权|软))|授权|获得?(?=[^，。；]{{0,16}}(?:专利|知识产权|证书|批件|软|奖))|取得(?=[^，。；]{{0,16}}(?:专利|知识产权|证书|批件|软))|形成|开发(?!区)|研制|研发(?!机构|中心|平台|人员|投入|费用)|制[定订]|编制|建成|建立|培养|培训|示范|推广|新增|选育|育成|创制|出版|产出|孵化|引进|提交(?=[^，。；]{{0,20}}(?:样机|软件|样品|数据|成果|论文|专著|产品|工艺))|完成(?=[^，。；]{{0,16}}(?:报告|专著|论文|调研|临床|中试|样机)))[^。]{{2,160}})",
        _due, "课题结题时须发表论文2篇以上，培养研究生1名。", "项目完成后应及时申请验收。", ("时", "前", "后", "期", "项目", "课题", "揭榜方"),
    ),
)
