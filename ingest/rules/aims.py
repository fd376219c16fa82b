"""What a project is judged by, and what it must bring: one indicator a result.

An indicator stands in a list that a word for judging opens (考核指标：… · 重点评价… · 从…方面考核), or in a sentence that says what there
must be by the end (项目结题时应发表论文). `outcomes` tells where results are still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import MONEY, NUMBER
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy
from ingest.rules.lexemes import COUNTER, LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE
from ingest.rules.outcomes import AIM, BRINGS, DUE, OBJECT, OPENS, conditions, name_of, pieces, under_aims

_NO_AIM = re.compile(
    r"如下$|以下$|下列$|^(?:明确|细化|量化|合理|可考核|可量化|可测|具体|真实|由|按|与|参照|见|详见|根据|不得|不能|作为|并|应当|必须|须|双方|任务书|合同|申报|原则上|是否|以合同|以任务)|任务书|约定|为准|(?:明确|具体|量化|合理|可考核|细化|测量)$|申报|填写|论证|材料|证明|依据|协商|调整|一致|审核|专家(?!共识)|评审|评定|等级|不合格|取消"
)
_GAINS = re.compile(rf"(?:收入|产值|税收?|利润|效益|投资额|创汇)[^，。；]{{0,8}}?(?:{MONEY})")


def _indicators(match: Match, place: Place) -> Iterable[Reading]:
    """考核指标包括甲、乙和丙: one a listed indicator."""
    found: list[Reading] = []
    begin = match.start("list")
    if place.role not in ("sentence", "limb", "case", "row"):
        return ()
    for a, b in pieces(match["list"]):
        piece = match["list"][a:b]
        name = name_of(piece)
        if not 2 <= len(name) <= 60 or _NO_AIM.search(name) or _GAINS.search(piece) or re.match(r"其中|\d{1,4}(?![.．、）)\d])", tidy(piece)) or re.search("(?:领先|先进)水平?$", name):
            continue
        found.append(Reading({"indicator": name}, begin + a, begin + b))
    return found


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """Indicators named in a list of two or more, whatever the verb."""
    if not re.search("、|和|及|与", match["list"]) or re.search(r"\d|[报荐担托]单位|负责人|申报|推荐|是否|情况下|专家|办法|规定|原则|程序|方式|会议|现场", match["list"]):
        return ()
    if match.group().startswith("对") and re.search("(?:单位|部门|机构|委员会|专家组?|[局厅处])$", match.string[: match.start()]):
        return ()  # 学术委员会对科学性、可行性进行评议: a step of the procedure
    return _indicators(match, place)


_SUMMED = re.compile(MONEY)
_GAIN = re.compile("收入|产值|税|利润|效益|农户|贫困户|脱贫户|就业|增收|^(?:应|须)?(?:不|达到|超过)|^[在的以]|^(?:新增|带动|完成|实现|达到|提供)$|(?:项目|课题|专项|类)$")


def _scored(match: Match, place: Place) -> Iterable[Reading]:
    """基础条件（30分）、运行管理（70分）: indicators with what each weighs."""
    if place.role not in ("sentence", "limb", "case", "row") or re.search("定量|定性|得分|合格|优秀|良好|专家|以上|以下|给予|资助|补", match["list"]):
        return ()
    if match.re.groups == 1 and re.search(r"\d\s?[%％]", match["list"]) and not (re.search("评|考核|权重", place.heading + place.lead + match.string[: match.start("list")]) or "权重" in match["list"]):
        return ()
    bare = re.finditer(r"(?:^|(?<=[、，；及])|(?<=[分）]和)|(?<=[^、]{3}和))(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}?)(?=占|权重|（|\s?\d|[、，；]|$|和(?=[\u4e00-\u9fff]{2,16}$))", match["list"])
    begin = match.start("list")
    names = [name for name in bare if not _NO_AIM.search(name["name"])]
    return [Reading({"indicator": name["name"]}, begin + name.start("name"), begin + name.end("name")) for name in names] if len(names) >= 2 else ()


def _due(match: Match, place: Place) -> Iterable[Reading]:
    """Results that there must be by the end: each part of the sentence that brings something countable."""
    if place.role not in ("sentence", "limb", "case") or re.search("不得申报|方可申报|复核|移出|申请验收|提交[^，。；]{0,10}(?:报告|材料)|逾期|撤销|追回|不予|后补助|给予|奖励|资助|补助", match.string):
        return ()
    if re.search("近[一二三四五两\\d]{1,2}年|曾|过(?:省|国家|市)", match.string[: match.end()]):
        return ()
    found: list[Reading] = []
    group = "list" if match["list"] else "duty"
    begin = match.start(group)
    for a, b in pieces(match[group]):
        piece = match[group][a:b]
        name = name_of(piece)
        bare = OPENS.sub("", tidy(piece))
        made = re.match(rf"(?:至少|新|联合|累计|公开|自主|合作)?{OBJECT}", bare) or re.search(f"{_PRODUCT}$", name) and _MADE.match(bare)
        if not (made or _QUANTIFIED.search(piece) and (_MADE.match(bare) or _BOUND.search(piece) or re.search("\\d\\s?[\u4e00-\u9fff]{1,3}$", bare))) or _NO_AIM.search(name) or _NO_RESULT.search(piece) or _GAIN.search(name) or re.search("收入|产值|税收|利润|效益", piece) or _SUMMED.search(piece) or not 2 <= len(name) <= 40:
            continue
        for c, d in _either(piece):
            told = name_of(piece[c:d])
            if len(told) >= 2:
                found.append(Reading({"indicator": told}, begin + a + c, begin + a + d))
    return found


def _either(piece: str) -> Iterable[tuple[int, int]]:
    """发表论文或获得专利: two results, each with a verb of its own."""
    joint = re.search(rf"(?<=.{{3}})(?:或者?|和|并|及)(?={BRINGS})", piece)
    if joint is None:
        return [(0, len(piece))]
    return [(0, joint.start()), (joint.end(), len(piece))]


def _indicator_head(match: Match, place: Place) -> Iterable[Reading]:
    if re.search(r"推荐|申报|名额|分配", match["name"]) or not match.group().endswith("。") and re.match(rf"[^，。；]{{2,30}}?(?:{_BOUND.pattern}|为)?\s?\d", match.string[match.end() :]):
        return ()  # 技术指标：分辨率优于0.5米: each part is one
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
_STEPS = re.compile("依据|支持|受理|资助|不予|申报|推荐|材料|时间|单位应|程序|专家|抽取|组织|附件|不得|须|应当?|不合格|优秀|分以上")


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


_UNIT = r"(?:[%％‰]|[A-Za-zμ℃°²³/·]{1,10}|百分点|公斤|斤|克|毫米|厘米|微米|分钟|秒|小时|度|级|倍|万?亩|平方米|立方米|公里|" + COUNTER + ")"
_QUANTIFIED = re.compile(rf"(?<![第每])(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER})\s?)?(?:多|余)?[万亿]?\s?{_UNIT}(?!工作日|月|年)")
_BOUND = re.compile(rf"{LEAST_BEFORE}|{MOST_BEFORE}|{LEAST_AFTER}|{MOST_AFTER}|±|优于")
_NO_RESULT = re.compile(
    r"申报书|组织|专家|抽取|评审|合格|优秀|单位(?!面积)|经费|资金|资助|预算|负责人|每[家个人](?!员)|领先|先进|检查|会议|自筹|配套|推荐|名额|限报|得分|满分|评分|等次|扣|重复率|公示|期限|周期|延期|职称|学历|年龄|论证|逾期|同一|不得(?!少|低|超|高|多|大|小|短)|不予|方可|方能|视为|可(?:申|予|按|以)|^(?:应|须|需)?(?:具?有|具备|拥有)|优先|鼓励|奖励|提交[^，。；]{0,10}(?:申请|材料)"
)
_MADE = re.compile(rf"^(?:至少|新|联合|累计|公开|自主|合作|每年|年均|全年)?{BRINGS}")


def _results(match: Match, place: Place) -> Iterable[Reading]:
    """产出要求：论文2篇、专利1件: of what a label or a heading calls results, each part that is counted, bounded or plainly a product."""
    if place.role not in ("sentence", "limb", "case", "row"):
        return ()
    begin = match.start("list")
    found = []
    for a, b in pieces(match["list"]):
        piece, name = match["list"][a:b], name_of(match["list"][a:b])
        bare = OPENS.sub("", tidy(piece))
        told = _QUANTIFIED.search(piece) and (_BOUND.search(piece) or _MADE.match(bare) or re.search(r"\d\s?[\u4e00-\u9fff%％]{1,3}$|(?:达|为)到?\s?\d", bare) is not None)
        if (told or re.search(rf"{_PRODUCT}$", name) and not re.search("提供|按|经", piece)) and 2 <= len(name) <= 30 and not _NO_AIM.search(name) and not _GAINS.search(piece) and not _NO_RESULT.search(piece):
            found += [Reading({"indicator": name_of(piece[c:d])}, begin + a + c, begin + a + d) for c, d in _either(piece) if len(name_of(piece[c:d])) >= 2]
    return found


def _under_aims(match: Match, place: Place) -> Iterable[Reading]:
    return [r for r in _results(match, place) if _QUANTIFIED.search(match.string[r.start : r.end])] if under_aims(place) and not conditions(place) else ()


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
        rf"(?:{AIM}|绩效目标)(?:（[^）]{{1,12}}）)?(?:(?!仅|只|不)[^，。；：、]){{0,6}}?(?:包括|为|包含|涵盖|含有?|主要有|[须应需要]有|：|:|不少于以下)(?:但不限于)?[：:，]?(?P<list>[^。]{{2,300}})",
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
        r"(?:重点|主要|着重|综合|侧重|注重|集中|从严|(?:考核|评价|评估|评审|验收)(?:时|工作|指标)?(?=看|考察|关注|衡量))(?:对)?(?:考核|评价|评估|考察|考查|考量|审核|审查|核查|评审|关注|看|查|衡量)(?P<list>(?!指标|内容|结果|方式|办法)[^，。；]{4,80})(?=[，。；]|$)",
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
        "judged_stressing", "assessment",
        r"(?:考核|评估|考评|绩效评价)[^。；]{0,24}?(?:突出|侧重|注重|强调|围绕|紧扣|看重|考察)(?:对)?(?P<list>[^，。；]{4,60})(?=[，。；]|$)",
        _listed, "年度考核分类进行，突出原创水平、转化实效和社会贡献。", "评审工作注重公平和公正，由专家进行。", ("突出", "侧重", "注重", "强调", "围绕", "紧扣", "看重", "考察"),
    ),
    Rule(
        "judged_made_of", "assessment",
        rf"{_JUDGED}(?:指标|内容|体系|项目|要素){{1,2}}(?:主要)?(?:由|分为|分|设|含)(?P<list>[^。；]{{4,120}}?)(?:等)?(?:[一二三四五六七八\d]个?(?:类|部分|方面|项|大类|维度|块)|组成|构成|$|(?=。))",
        _scored, "评估指标由基础条件、运行机制、服务能力三部分组成。", "评审指标由专家组确定。", ("由", "分", "设", "含"),
    ),
    Rule(
        "scored_list", "assessment",
        r"(?:^|(?<=[。；：:]))(?P<list>(?:[\u4e00-\u9fff]{2,16}?(?:占|权重)?（?\s?\d{1,3}\s?[分%％]）?[，、；和]?){2,10})(?=[。；]|$)",
        _scored, "科学价值35分、技术路线35分、团队基础30分。", "得分60分、80分以上分别为合格、优秀。", ("分", "%"),
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
        _results, "产出要求：新品种2个、技术规程1项，培养骨干5名。", "成果要求：材料真实，格式规范。", ("：", ":"),
    ),
    Rule(
        "results_under_aims", "assessment", r"(?:^|。)(?:[（(]?[一二三四五六七八九\d]{1,2}[）).．、])?(?:[^，。；：\d]{2,14}[：:])?(?P<list>[^。]{4,300})",
        _under_aims, "建成中试线1条，良品率达到95%以上。", "验收专家组由5名专家组成。", (), ("六、考核指标",),
    ),
    Rule(
        "forms_of_result", "assessment",
        rf"(?:(?:最终|研究|结题|结项|预期|应用)?成果(?:形式|类型|样式)|(?<![\u4e00-\u9fff])(?:最终|研究|结题|结项|预期)?成果)(?:应当?|须|需|可以?|一般|主要|原则上)?(?:为|包括|是|有|：|:)(?P<list>[^，。；]{{0,30}}?{_PRODUCT}[^，。；]{{0,50}})",
        _forms_of_result, "成果形式为专著、研究报告或系列论文。", "成果须为近三年取得的专利。", ("成果",),
    ),
    Rule(
        "results_due", "assessment",
        rf"(?:{DUE}[^，。；]{{0,6}}?[，]?(?:[^，。；]{{0,10}}?(?:须|应当?|需|要|必须|至少|达到))?[^，。；]{{0,4}}?(?:(?:达到|实现|完成)(?:如下|以下|下列)[^，。；：]{{0,6}}：)?(?=(?P<list>(?:{OBJECT}|(?:实现|达到|完成|突破|集聚)?[^，。；]{{2,24}}?{LEAST_BEFORE}?\s?(?<![第每])\d)[^。]{{2,160}}))"
        rf"|(?:项目|课题|揭榜方|课题组|特派员|团队|工作室)(?:[^，。；]{{0,4}}(?:须|应当?|需|必须|要))[^，。；\d]{{0,16}}?(?:至少)?[^，。；]{{0,4}}?(?=(?P<duty>{OBJECT}[^。]{{2,160}})))",
        _due, "课题结题时须发表论文2篇以上，培养研究生1名。", "项目完成后应及时申请验收。", ("时", "前", "后", "期", "底", "末", "年", "内", "项目", "课题", "揭榜方", "特派员", "团队", "工作室"),
    ),
)
