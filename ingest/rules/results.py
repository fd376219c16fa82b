"""What a project must bring, one indicator a result: of a sentence that a heading, a label or its own end calls results.

考核指标：新品种2个 · 【绩效】服务企业20家 · 示范面积不少于500亩，列为验收必查内容 · 课题结题时须发表论文2篇. `outcomes` tells where results are
still to come; here each item of such a sentence that is counted, bounded or plainly a product is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import MONEY, NUMBER
from ingest.rules.aims import BOUND, GAINS, NO_AIM
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy
from ingest.rules.figures import TENTHS
from ingest.rules.lexemes import COUNTER, LEAST_BEFORE, MOST_BEFORE
from ingest.rules.outcomes import (
    BRINGS,
    DUE,
    OBJECT,
    OPENS,
    again,
    case,
    conditions,
    directed,
    either,
    label_of,
    labelled,
    name_of,
    of_classes,
    pieces,
    tail,
    under_aims,
)

_UNIT = r"(?:[%％‰]|瓦时|千瓦时|兆帕|千帕|安时|流明|摄氏度|[A-Za-zμ℃°²³/·]{1,10}|百分点|万?字(?!以内)|毫秒|微秒|纳米|毫克|微克|毫升|公斤|千克|斤|克|米|千瓦|兆瓦|赫兹|毫米|厘米|微米|分钟|秒|小时|度|级|倍|万?亩|平方米|立方米|公里|份(?!额)|集|讲|型|" + COUNTER + ")"
_QUANTIFIED = re.compile(rf"(?<![第每])(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER})\s?)?(?:多|余)?[万亿]?\s?{_UNIT}(?!工作日|月|年)|{TENTHS}|(?:{NUMBER})\s?个百分点")
_NO_RESULT = re.compile(
    r"^立项(?:数|不|总)|^(?:本年度|本批)?(?:计划|拟|预计)(?:支持|资助|立项|安排|遴选|布局|新建)|(?:类|项目|任务|课题|榜单)\s?\d{1,3}\s?[项个]$|成果形式|(?:检测|查新|审计)报告|应用证明|(?:(?<!不)低于|不足|(?<!不)少于|未达到?)[^，。；]{1,10}的|申报书|组织(?![^，。；]{2,14}\d)|专家|抽取|评审|合格|优秀|单位(?!面积|产品|能耗|产值|时间|体积|质量|长度|增加值|用水|成本|产[量能]|里程|重量)|经费|资金|资助|预算|负责人|每[家个人](?!员|项目|课题)|领先|先进|检查|会议|自筹|配套|推荐|名额|限报|得分|满分|评分|等次|扣|公示|期限|周期|延期|职称|学历|年龄|论证|逾期|同一|不得(?!少|低|超|高|多|大|小|短)|不予|方可|方能|视为|可(?:申|予|按|以)|^(?:应|须|需)?(?:具?有|具备|拥有)|优先|鼓励|奖励|提交[^，。；]{0,10}(?:申请|材料)"
)
_MADE = re.compile(rf"^(?:至少|新|联合|累计|公开|自主|合作|每年|年均|全年)?{BRINGS}")


_SUMMED = re.compile(MONEY)
_GAIN = re.compile("收入|产值|税|利润|效益|(?<!培训)农户|贫困户|脱贫户|就业|增收|^(?:应|须)?(?:不|达到|超过)|^[在的以]|^(?:新增|带动|完成|实现|达到|提供)$|(?:项目|课题|专项|类)$")




def _results(match: Match, place: Place) -> Iterable[Reading]:
    """Each part that is counted, bounded or plainly a product, of what a heading, a label or the end of the sentence calls results."""
    text = match.string
    if place.role not in ("sentence", "limb", "case", "row"):
        return ()
    headed = under_aims(place) or directed(place) and not conditions(place)
    found: list[Reading] = []
    for a, b in pieces(match.group()):
        a, b = match.start() + a, match.start() + b
        label = label_of(text, b)
        said = labelled(place, label) if label else None
        if label and said is False and (directed(place) or patterns.search("(?:项目|课题|团队|人才|类|专项)$", label["label"] or label["open"])):
            said = None  # 青年人才项目：发表论文2篇: of which class the results are
        if label and label.end() > a:
            a = min(label.end(), b)
        closes = tail(text, a)
        if closes and closes.start() <= a or not (headed and said is not False or said or closes):
            continue
        whole = text[a : min(b, closes.start()) if closes else b]
        names = whole.split("、")
        if said and len(names) > 1 and all(_METER.search(name) for name in names[:-1]):  # 准确率、误报率、试点企业不少于3户
            for name in names[:-1]:
                found.append(Reading({"indicator": tidy(name)}, a, a + len(name)))
                a += len(name) + 1
            whole = text[a : min(b, closes.start()) if closes else b]
            if _METER.search(whole):
                found.append(Reading({"indicator": tidy(whole)}, a, a + len(whole)))
                continue
        if not (said or closes or under_aims(place)) and not (BOUND.search(whole) or BOUND.search(match.group()) and patterns.search(r"(?:提高|降低|减少|缩短|下降|提升|[降升增])[到至]?\s?\d[\d.]{0,4}\s?[%％倍级]$", tidy(whole)) or patterns.search(r"\d\s?(?:[项件套台条个篇种部份家座]|台套|万?亩)$", tidy(whole)) and not place.text.startswith(("研究内容", "服务内容"))):
            continue  # 研制直径10米级装备: what is studied, and no result
        if (same := again(whole, found, text[match.start() : a])) is not None:
            found.append(Reading(same, a, a + len(whole)))
            continue
        found += [r for c, d in either(whole) for r in _result(whole[c:d], a + c, bool(said or closes or _OWN_LABEL.match(text)))]
    return found


_OWN_LABEL = re.compile("[^，。；：]{1,6}(?:指标|目标)[。：]")  # 经济指标。…: told by its own label
_METER = re.compile(r"^[\u4e00-\u9fff]{2,12}(?:[率度量比]|数量?|[金总]?额|成本|机时|情况|时长|人次|天数)$")


def _result(piece: str, begin: int, called: bool) -> Iterable[Reading]:
    """One item as an indicator; `called`: the sentence itself says that it is a result."""
    name, bare = name_of(piece), OPENS.sub("", tidy(piece))
    if case(piece):
        return ()
    counted = _QUANTIFIED.search(piece) is not None or patterns.search(r"(?:开放|运行|监测|观测|展[出览]|巡展|播出)[^，。；]{0,12}\d\s?[天日]", piece) is not None or called and patterns.search(r"(?:[≥≤＞＜><]|不(?:低|少|小|高|大|超)[于过])\s?\d[\d.,×*]*$", piece) is not None or patterns.search(r"[≥≤]\s?\d[\d.,]*$", piece) is not None or called and patterns.search(r"\d\s?(?:个月|天|小时)$", piece) is not None and not patterns.search("期|岗|驻|每[月周]|服务|时间", piece) or called and patterns.search(MONEY, piece) is not None and not patterns.search("支持|额度|金额|给|奖|补|榜单|投资额", piece)
    told = counted and (BOUND.search(piece) or _MADE.match(bare) or patterns.search(r"\d\s?[\u4e00-\u9fff%％]{1,3}$|成$|(?:达|为|[降升增]|提高|减少)[到至低长加]?\s?\d", bare))
    product = called and patterns.search(rf"{_PRODUCT}$", name) and not patterns.search("提供|按|经", piece)
    if not (told or product) or not 2 <= len(name) <= 30 or NO_AIM.search(name) or patterns.search(f"^方向[^，]{{0,6}}各$|^最[高低]$|(?:每[项件个]|各)[计扣加得]$|^(?:{LEAST_BEFORE}|{MOST_BEFORE})$", name) or patterns.match("(?:并)?通过[^，]{0,12}(?:机构|第三方)[^，]{0,6}(?:检测|测试|认证)$", bare) or _NO_RESULT.search(bare) or GAINS.search(piece) or patterns.fullmatch(BRINGS, name) or patterns.match(r"[\d.]|选[取定]|权重|分值|占比分别", name) or patterns.fullmatch("(?:重点|重大|一般|青年|专项|面上|培育|委托)(?:项目|课题|专项)?", name):
        return ()
    return of_classes(name, piece, begin)



def _due(match: Match, place: Place) -> Iterable[Reading]:
    """Results that there must be by the end: each part of the sentence that brings something countable."""
    if place.role not in ("sentence", "limb", "case") or patterns.search("不得申报|方可申报|复核|移出|申请验收|提交[^，。；]{0,10}(?:(?<!研究)(?<!调研)(?<!咨询)报告|材料)|逾期|撤销|追回|不予|后补助|给予|奖励|资助|补助", patterns.sub("（[^（）]{0,40}）|“[^“”]{0,60}”|(?:获|受)?资助(?:的)?(?=项目)|项目资助(?=编号)", "", match.string)):
        return ()
    if patterns.search("近[一二三四五两\\d]{1,2}年|曾|过(?:省|国家|市)", match.string[: match.end()]):
        return ()
    found: list[Reading] = []
    group = "list" if match["list"] else "duty"
    begin = match.start(group)
    for a, b in pieces(match[group]):
        piece = match[group][a:b]
        name = name_of(piece)
        bare = OPENS.sub("", tidy(piece))
        made = patterns.match(rf"(?:至少|新|联合|累计|公开|自主|合作)?{OBJECT}", bare) or patterns.search(f"{_PRODUCT}$", name) and _MADE.match(bare)
        if case(piece) or "字以内" in piece or not (made or _QUANTIFIED.search(piece) and (_MADE.match(bare) or BOUND.search(piece) or patterns.search("\\d\\s?[\u4e00-\u9fff]{1,3}$|(?:[降升增]|提高|减少|缩短)[到至低长加]?\\s?\\d", bare))) or NO_AIM.search(name) or _NO_RESULT.search(piece) or _GAIN.search(name) or patterns.search("收入|产值|税收|利润|效益", piece) or _SUMMED.search(piece) or not 2 <= len(name) <= 40:
            continue
        for c, d in either(piece):
            told = name_of(piece[c:d])
            if len(told) >= 2 and not patterns.fullmatch("发表|形成|完成|提交|出版|获得|取得|申请|实现", told) and not patterns.search(r"^\d{1,4}[\u4e00-\u9fff]$|^通过[^，]{2,20}(?:系统|平台)|^通过[^，]{2,16}(?:机构|第三方)[^，]{0,6}(?:检测|测试|认证)$|[县市区镇村乡州](?:内|范围内)?(?:组织|推广)?(?:实施|开展)$", told):  # 在示范县实施: where
                found.append(Reading({"indicator": told}, begin + a + c, begin + a + d))
    return found


_PRODUCT = r"(?:(?:政策|对策|咨询|决策)建议|研究报告|调研报告|咨询报告|决策建议|资政报告|要报|内参|论文集?|专著|著作|译著|教材|软件|样机|样品|数据库|专利|标准|规程|图集|案例集?|工具书|系统|平台|报告)"


def _forms_of_result(match: Match, place: Place) -> Iterable[Reading]:
    """最终成果为研究报告和论文: each form that a result may take."""
    if place.role not in ("sentence", "limb", "case") or patterns.search("的，|的$|权|署名|归|标注|取得|获得|近[一二三四五]|20\\d", match["list"]):
        return ()
    begin = match.start("list")
    found = []
    for name in patterns.finditer(rf"(?:(?!以上|以内|或者|或|和|及|与)[\u4e00-\u9fff]){{0,6}}?{_PRODUCT}", match["list"]):
        if not patterns.search("申请|申报|结题|查重|验收", name.group()):
            found.append(Reading({"indicator": patterns.sub("^.*(?:字|不少于|以上|以内|内|篇|部|份|项|个)(?=.{2})", "", name.group())}, begin + name.start(), begin + name.end()))
    return found



RULES: tuple[Rule, ...] = (
    Rule(
        "results_said", "assessment", r"(?:^|(?<=。))[^。]{4,400}",
        _results, "产出要求：新品种2个、技术规程1项，培养骨干5名。", "验收专家组由5名专家组成，不少于3人。",
    ),
    Rule(
        "adopted", "assessment",
        r"(?<![^，。；、：）)])(?P<list>(?:研究)?(?:[\u4e00-\u9fff]{2,4}建议|研究报告|调研报告|咨询报告|研究成果|成果|内参)(?:应|须)?(?:[被获经得]|得到|获得)[^，。；]{0,16}?(?:批示|采纳|采用|录用|刊发))(?=[，。；、或并]|$)",
        lambda match, place: at(match, {"indicator": match["list"]}) if under_aims(place) else (),
        "对策建议获省级以上领导批示；", "成果被省领导批示的予以奖励。", ("建议", "报告", "成果", "内参"), ("五、结题要求",),
    ),
    Rule(
        "forms_of_result", "assessment",
        rf"(?:(?:最终|研究|结题|结项|预期|应用)?成果(?:形式|类型|样式)|(?<![\u4e00-\u9fff])(?:最终|研究|结题|结项|预期)?成果)(?:应当?|须|需|可以?|一般|主要|原则上)?(?:为|以(?=[^，。；]{{4,50}}为主)|包括|是|有|：|:)(?P<list>[^，。；]{{0,30}}?{_PRODUCT}[^，。；]{{0,50}})",
        _forms_of_result, "成果形式为专著、研究报告或系列论文。", "成果须为近三年取得的专利。", ("成果",),
    ),
    Rule(
        "results_due", "assessment",
        rf"(?:{DUE}[^，。；]{{0,6}}?[，]?(?:[^，。；]{{0,10}}?(?:须|应当?|需|要|必须|至少|达到))?[^，。；]{{0,4}}?(?:(?:达到|实现|完成|做到|满足|达成)(?:(?:如下|以下|下列)[^，。；：]{{0,6}})?：)?(?=(?P<list>(?:{OBJECT}|(?:实现|达到|完成|突破|集聚)?[^，。；]{{2,24}}?{LEAST_BEFORE}?\s?(?<![第每])\d)[^。]{{2,160}}))"
        rf"|(?:项目|课题|揭榜方|课题组|特派员|团队|工作室)(?:[^，。；]{{0,4}}(?:须|(?<![适反响对供])应当?|需|必须|要))(?!(?:具?有|具备|拥有)(?:较|一定|良好|很|丰富|稳定|必要|完善|相应))[^，。；\d]{{0,16}}?(?:至少)?[^，。；]{{0,4}}?(?=(?P<duty>{OBJECT}[^。]{{2,160}})))",
        _due, "课题结题时须发表论文2篇以上，培养研究生1名。", "项目完成后应及时申请验收。", ("时", "前", "后", "期", "底", "末", "年", "内", "项目", "课题", "揭榜方", "特派员", "团队", "工作室"),
    ),
)
