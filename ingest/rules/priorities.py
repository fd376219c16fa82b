"""Who comes first: 优先 before its object, after its subject, or in the lead of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy
from ingest.rules.stretch import CIRCUMSTANCE, Stretch, cut_outside, subjects, trimmed
from ingest.rules.who import types_in

_SUPPORT = r"(?:支持|扶持|资助|安排|立项|推荐|考虑|遴选|入选|入围|录取|选派|选拔|列入|纳入|入库|认定|受理|评审|保障|奖励|补助|给予|支助|选择|申报|聘用|兑现|培育|提名|推选|予以)"


# a condition of its own at the end of a list, and a verb at its head that governs all of it
_STATED = re.compile("占|有|获|达|超过|过半|承担|参与|建")
_LEADING = re.compile("有|获|建|承担|参与|拥有|具有|取得|已|入选|来自|属于|由|在|主持|列入|符合|对")
# at its end, what somebody comes first in: 对甲在岗位聘用上倾斜; and one of several that is whole in itself
_IN_WHICH = re.compile(r"(?:(?<=[^，。；]{4})在(?:同等|申报|立项|评审|遴选|推荐)[^，。；]{0,14}|(?<=[^，。；]{2})(?<!现)(?<!存)(?<!所)在[^，。；]{2,30}(?:方面|时|[^其当途之]中|[^以之]上|环节|过程))$")
_OF_ITS_OWN = re.compile(r"[^的]{3,30}的(?:项目|课题|企业|单位|团队|机构|平台|成果|产品|人员|人才|基地|地区|院所|高校|医院|专家|合作社)")
_WHOLE = re.compile(r"[^、]{3,24}的[^的、]{2,10}")


def _each_whole(text: str, start: int, end: int) -> list[Stretch]:
    """The members of a list of which each is whole with its own head: 女性牵头的项目和青年牵头的项目; else none."""
    for marks in ("以及|和|及(?!其)|与|、", "以及|和|及(?!其)|与"):
        each = [trimmed(text, a, b) for a, b in cut_outside(text, start, end, marks)]
        if len(each) > 1 and all(_OF_ITS_OWN.fullmatch(p.text) for p in each):
            return each
    return []


def _first(match: Match, place: Place) -> Iterable[Reading]:
    """优先支持 whom: not a list of fields, which `fields` reads."""
    said = tidy(match["who"])
    if "入选" in match.group()[:6] and patterns.search("(?:库|名单|目录|计划)$", said):
        return _favoured(match, place)  # 验收优秀的专家优先入选专家库
    promoted = patterns.match("(?:推荐)?(?:申报|入驻|参评|参加|参与|纳入|列入|进入|推荐)", said)
    if promoted and ("的" not in said and "过" not in said or not patterns.search("的?(?:单位|企业|项目|课题|任务|成果|产品|团队|人员|者|的)$", said)):  # 考核优秀的，优先推荐申报国家计划
        return _favoured(match, place)
    if patterns.search(r"(?:领域|产业|技术|方向)$", said) and not types_in(said) or patterns.match(f"的|作用|项目|：|和|、|{_SUPPORT}{{1,2}}$", said) or said.startswith("”") or match.string[: match.start()].endswith("国家"):
        return ()
    if match.group().startswith("重点") and not types_in(said) and (said.count("、") or patterns.search("(?:研发|应用|研究|开发|攻关|转化)$", said)):
        return ()
    if match.group().startswith("择优") and patterns.search(r"\d", said):
        return ()
    if patterns.search("原则$", match.group()):
        return ()
    if both := _each_whole(match.string, *match.span("who")):
        return [Reading({"who": p.text}, p.start, p.end, modality="prefer") for p in both]  # 女性牵头的项目和青年牵头的项目
    more = patterns.match("，(?:以及|并优先支持|和)(?P<who>[^，。；]{4,40}的[^，。；的]{2,8})(?=[，。；]|$)", match.string[match.end() :])
    if more:
        shift = match.end()
        return [*at(match, {"who": said}, modality="prefer"), Reading({"who": more["who"]}, shift + more.start("who"), shift + more.end("who"), modality="prefer")]
    sent = patterns.match(r"(?P<who>[^，。；]{2,16}?(?:单位|企业|项目|团队|机构|平台))(?:申报|参评|参加|纳入|列入)[^，。；]{2,20}$", said) if "推荐" in match.group()[:6] else None
    return at(match, {"who": sent["who"] if sent else said}, modality="prefer")


def _favoured(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    found: list[Reading] = []
    if patterns.match("优先(?:发展)?的?原则", text[match.start() :]):
        return ()  # 坚持绩效优先的原则
    for piece in subjects(text, match.start()):
        who = trimmed(text, piece.start, piece.end)
        if who.text.endswith("时") and (before := patterns.search(r"(?P<who>[^，。；]{4,60}的)，$", text[: who.start])):
            who = trimmed(text, before.start("who"), before.end("who"))  # 评价优秀的，再次申报时优先立项
        cut = _IN_WHICH.search(who.text)
        words = tidy(who.text[: cut.start()] if cut else who.text)
        if CIRCUMSTANCE.fullmatch(words) or patterns.search("(?:要|应当?|须|可|将)$", words):
            continue  # 在经费安排上优先: nobody in particular
        parts = [trimmed(text, a, b) for a, b in cut_outside(text, who.start, who.end, "、|以及") if not cut]
        apart = [trimmed(text, a, b) for a, b in cut_outside(text, who.start, who.start + len(words), "以及")]
        apart = _each_whole(text, who.start, who.start + len(words)) or apart
        if len(apart) == 1 and all(_WHOLE.fullmatch(p.text) for p in parts):
            apart = parts
        if len(apart) > 1 and "等" not in words and all(len(p.text) >= 3 and not patterns.match("其(?!他)", p.text) for p in apart):
            found.extend(Reading({"who": p.text}, p.start, p.end, modality="prefer") for p in apart)
            continue
        if len(parts) > 1 and "等" not in words and all(len(p.text) >= 4 for p in parts) and patterns.search(r"[的者]$", parts[-1].text) and patterns.search("(?:[州市县区校员]|企业|单位|机构|项目|院所|团队|人才|地方)$", parts[0].text) and _STATED.search(parts[-1].text) and not _LEADING.match(parts[0].text):
            found.extend(Reading({"who": p.text}, p.start, p.end, modality="prefer") for p in parts)
            continue
        if len(words) >= 3 and not patterns.search("下列|(?<![岁年级周])以下|[上前]述$|同等条件$|^每", words):
            found.append(Reading({"who": words}, who.start, who.start + len(who.text), modality="prefer"))
    if not found:  # 支持甲申报，同等条件下优先立项
        begin = part_start(text, match.start(), "。；;")
        told = patterns.search(r"(?:^|，)(?:鼓励和?|支持和?){1,2}(?P<who>[^，。；]{3,40}?)(?:积极|牵头|参与)?(?:申报|申请|揭榜)?，[^，。；]{0,12}$", text[begin : match.start()])
        if told:
            found.append(Reading({"who": told["who"]}, begin + told.start("who"), begin + told.end("who"), modality="prefer"))
    return found


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """下列情形优先支持：甲；乙."""
    text = match.string
    for a, b in cut_outside(text, *match.span("list"), "；|;" if patterns.search("[；;]", match["list"]) else "、"):
        number = patterns.match(r"\s?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑩]|[一二三四五六七八九]是)", text[a:b])
        piece = trimmed(text, a + (number.end() if number else 0), b)
        if len(piece.text) >= 3:
            yield Reading({"who": piece.text}, piece.start, piece.end, modality="prefer")


def _item(match: Match, place: Place) -> Iterable[Reading]:
    if not any(patterns.search("优先|倾斜", lead) and patterns.search("[：:]$|情形|下列|以下|之一", lead) for lead in place.leads) or patterns.search("不得|须|应当|拟支持|不超过", match.group()):
        return ()
    mark = patterns.match(r"\s?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑳•●■◆·*]|[一二三四五六七八九]是|——)\s?", match.string)
    piece = trimmed(match.string, mark.end() if mark else 0, match.end())
    return (Reading({"who": piece.text}, piece.start, piece.end, modality="prefer"),)


def _encouraged(match: Match, place: Place) -> Iterable[Reading]:
    return () if patterns.search("联合|合作|与|同", match["who"]) else at(match, {"who": tidy(match["who"])}, modality="encourage")


_NOBODY = re.compile(r"(?:时|情况下|条件下?|过程中|阶段|资金|经费|预算|我[省市局厅]|部门|单位可|专家|评审)$|^(?:同等|原则|可|并|应|须|各|将|由|在)")


def _any_verb(match: Match, place: Place) -> Iterable[Reading]:
    """优先 before whatever verb: what stands before it is favoured, or, where nobody does, what stands after it."""
    text, after = match.string, tidy(match["after"])
    if "原则" in match.group() or match.group().startswith("先行") and patterns.search(r"\d", after) or patterns.search("(?:的|按|按照|为|享有|享受|是)$", text[: match.start()]) and not patterns.search("[^，。；]{3}的$", text[: match.start()]):
        return ()
    if match.group().startswith("优先") and patterns.match(_SUPPORT, after) and len(after) > 4 and tidy(text[part_start(text, match.start()) : match.start()]) in ("", "同等条件", "同等条件下", "在同等条件下"):
        return ()  # 优先支持甲: read by its object
    bidden = patterns.search("(?:应当?|须)$", text[: match.start()])  # 牵头的应优先安排甲: it is 甲 who comes first
    named = list(_favoured(match, place)) if not bidden and not patterns.match("鼓励|支持", text[part_start(text, match.start()) : match.start()]) else []
    named = [r for r in named if len(str(r.value["who"])) >= 3 and not _NOBODY.search(str(r.value["who"])) and str(r.value["who"]).count("（") == str(r.value["who"]).count("）")]
    if not tidy(text[part_start(text, match.start()) : match.start()]) and not patterns.search("[的者]，$", text[: match.start()]):
        named = []  # 支持甲，开展乙，优先布局丙
    if named:
        return named
    lone = tidy(text[part_start(text, match.start()) : match.start()])
    if patterns.match("纳入|列入|享受|进入|推荐|兑现|给予|[^，。；]{0,6}\\d", after):
        return ()
    if (not lone or bidden or _NOBODY.search(lone)) and len(after) >= 5 and patterns.search("的|企业|单位|机构|项目|课题|人员|人才|团队|院|校|者|平台|地区|县|需求|成果", after):
        return at(match, {"who": after}, modality="prefer")
    return ()


RULES: tuple[Rule, ...] = (
    Rule(
        "listed_first", "priority",
        r"(?:(?:下列|以下)[^。；：:]{0,30}(?:优先|倾斜|重点支持)[^。；：:]{0,10}|(?:优先|择优)(?:支持|推荐|考虑|立项|安排)[^。；：:，]{0,12}|(?<![^。；】\s])(?:[^。；：:，]{0,4}优先(?:条件|对象|情形|顺序)?|加分(?:项|情形|条件)?|倾斜(?:对象|情形)?))[：:](?P<list>[^。]{4,300})",
        _listed, "以下情形优先推荐：在县域转化的；由青年人才牵头的。", "以下材料须提交：证明一份。", ("优先", "倾斜", "重点支持", "加分"),
    ),
    Rule(
        "support_first", "priority",
        r"(?:(?:优先|重点|择优)(?:支持|扶持|资助|安排|立项|考虑|遴选|保障)|(?:优先|依次|适当|酌情)照顾|优先(?:推荐|选派|选拔|选择|受理|认定|入选|奖励|从|选取)|首推|首选(?!单位)|(?<!择)优选(?!方|项目|择)|择优推荐(?=[^，。；]{2,40}(?:参[加评]|申报)))(?!考虑|：|:)(?P<who>(?!\d|不超过|最多|至多|限|[一二三四五六七八九十]{1,2}[项个名])[^，。；]{2,70}?)(?=中(?:遴选|择优|选[择取拔派]|推荐|产生)|[，。；]|$)",
        _first, "优先支持中小企业承担技术攻关任务。", "对研究实力强的团队予以优先支持。", ("优先", "重点", "择优", "首推", "首选", "优选", "照顾"),
    ),
    Rule(
        "considered_first", "priority",
        rf"(?:优先{_SUPPORT}{{0,3}}|适当倾斜|择优倾斜|优先(?:纳入|列入|推荐|匹配|给予|进入|安排|享受|获得|入驻|保障|参[加评]|配置|提供)[^，。；]{{1,12}}|(?<=予以)倾斜|(?<=给予)倾斜|(?<=适当)倾斜|倾斜支持|(?:适[当度]|酌情|优先)照顾|(?:排[序名位])?(?:在|靠)(?:最)?前|持续支持|(?:给予|予以|进行)?重点(?:支持|扶持|推荐|考虑|倾斜|培育)|(?:同等|同等条件下?|同分)优先|(?:给予|予以|适当|酌情)?加\s?(?:{NUMBER})?\s?分|(?<=的)择优(?:支持|资助|立项|安排)|优先)(?=[，。；]|$)",
        _favoured, "对研究实力强的科研机构和团队同等条件下优先考虑。", "优先支持中小企业。", ("优先", "择优", "倾斜", "持续支持", "重点", "分", "照顾", "在前", "靠前"),
    ),
    Rule(
        "leaning_to", "priority",
        r"(?:^|[，；]|(?:重点|优先|适当|予以|(?<!坚)[\u4e00-\u9fff](?:上|中)?)(?<!坚持))向(?P<who>[^，。；]{2,50}?)(?:予以|给予|适当|重点)?倾斜",
        lambda match, place: at(match, {"who": tidy(match["who"])}, modality="prefer"),
        "推荐名额向基层一线科技人员倾斜。", "对革命老区的项目予以倾斜。", ("倾斜",),
    ),
    Rule(
        "listed_favoured", "priority", r"^[^。]{3,120}",
        _item, "由青年人才牵头的；", "不得重复申报。", (), ("同等条件下优先支持下列项目：",),
    ),
    Rule(
        "encouraged_to_apply", "priority",
        r"(?:支持和鼓励|鼓励和支持|鼓励|(?:^|(?<=[，；]))支持(?=[^，。；]{2,30}牵头))(?:由|以)?(?P<who>[^，。；]{2,40}?)(?:积极|踊跃|牵头|独立|单独|优先)?(?:组织)?(?:申报|揭榜|申请(?:入库|认定|立项)?|牵头|领衔|担任[^，。；]{0,8}(?:负责人|主持人|带头人|首席[^，。；]{0,4}))(?:本?(?:项目|课题|专项|计划))?(?=[，。；]|$)",
        _encouraged, "支持和鼓励在疆工作的援疆科技人员申报。", "鼓励与省外高校联合申报。", ("鼓励", "支持"),
    ),
    Rule(
        "first_by_any_verb", "priority",
        r"(?:优先(?!权|级|股|序|顺|发展|领域|方向|主题|等|度|考虑因素|原则|次|[^，。；]{0,4}权)|先行(?=安排|支持|满足|考虑|立项|受理|兑现|推荐|保障|配置|纳入)|从优(?=考虑|支持|立项|推荐|安排|[，。；]|$)|同等条件下?(?=靠|排|先|予|列))(?P<after>[^，。；：:]{0,60})",
        _any_verb, "链主企业的需求优先张榜。", "按照优先原则办理。", ("优先", "先行", "从优", "同等条件"),
    ),
)
