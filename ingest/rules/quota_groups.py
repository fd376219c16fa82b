"""Quotas told of a group: whose they are stands once, before several of them, or apart from its figure.

省人民医院等委属医院，重大专项不超过2项、重点项目不超过5项 · 其他医院分别不超过1项、2项 · 某县、某县各不超过2家 · 某市科技局推荐方向1、3合计不超过8项.
The sentence is read as members between its marks; what names only a kind of project belongs to the owner said last. Read
here is only what stands so: a member that names its owner itself is left to `quotas` and `quota_lists`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, near, part_start, tidy

_OF_PLACES = re.compile("推荐|名额|限额|指标|限推|遴选|统筹上报")
_NOT_LISTS = re.compile("考核|绩效目标|任务|组成|团队|奖项|配备|成果|产出|联合体?申报|合作单位|参与单位|成员")
_ENDS = (
    r"(?:大学|高校|院校|学校|[院研]所|院|机构|部门|单位|[市县区旗州盟]|[厅局]|[管党省市区县州农工]委|办公室|集团|[国央民]企|公司|企业|中心|园区|开发区|示范区|乡镇|街道|科室|[学协商]会|社团|管委会|政府)"
)
_EACH = r"(?:[每各][一]?[家校所个院市县区地州](?:学校|单位|高校|医院|院校)?)"
_OWNER = rf"(?:(?!推荐|申报|报送|上报)[^，。；：]){{0,58}}{_ENDS}(?:（[^）]{{1,16}}）)?{_EACH}?"
_SENT = r"(?:可|限额|择优|统一|均|分别|牵头|组织|原则上|最多){0,3}(?:推荐|申报|报送|上报|荐|推)?的?"
_KIND = (
    r"(?:[^，。；：]{0,24}?(?:项目|课题|专题|专项|方向|榜单|基金|人选|人才|团队|计划|工程|平台|实验室|中心|基地|[类档级奖]|方向[\d一二三四五六、和及]{1,8}|[\d一二两三四五六]类平台|各类)"
    r"(?:（[^）]{1,16}）)?)"
)
_HEAD = re.compile(rf"(?P<owner>{_OWNER}){_SENT}(?P<kind>{_KIND})?")
_ONLY_KIND = re.compile(rf"{_SENT}(?P<kind>{_KIND})")
_TAIL = re.compile(r"(?:[\s可均各共限]|原则上|分别|合计|共计|累计|总数量?|总量|推荐数|申报数|数量|名额|指标|推荐|申报|牵头|每年|各类(?=合计|均|$)|之和)+$")
_MEMBER = re.compile(
    rf"(?P<head>.{{0,80}}?)(?P<apart>分别|依次)?(?:合计|共计|累计|总数)?(?P<bound>不得?超过|不多于|不得多于|不高于|不超|最多|至多|上限为?|限额?(?:推荐|推|报|申报)?|控制在|各|推荐)?(?:为)?\s?(?P<n>{NUMBER})\s?(?P<unit>[项个名人家条份席])(?:名额|指标)?(?:以内|为限)?"
)
_LEAD = re.compile(r"^[^，。；：]{0,24}：")
# words between whose quota it is and its figure: 由依托单位直接报送，在上述名额之外
_BETWEEN = re.compile(r"(?:由|在|不|可|单独|须|应|按|经|除|其中|直接|自行|单列)")
_SAID_OF = re.compile(rf"(?P<owner>[^，。；：]{{0,56}}?{_ENDS}(?:（[^）]{{1,16}}）)?)(?:牵头(?:申报)?的?)?(?P<but>$|(?:单独|另行)(?:计算|核算|下达|申报|推荐|计数)$|(?:计划)?单列$|(?:可|均|统一)?(?:直接|自行|单独|自主)(?:向[^，。；]{{2,12}})?(?:推荐|申报|报送|上报)$|不得[^，。；]{{2,20}}$|不(?:占|计入|纳入|列入|受)[^，。；]{{2,20}}$)")
_EACH_ALONE = re.compile(r"(?:[每各]一?[家户校所个院市县区]?(?:学校|单位)?|均)?(?:最多|原则上|可)?")


@dataclass(frozen=True)
class _Member:
    start: int  # of its words
    end: int
    owner: str
    kind: str
    value: int
    told: bool  # does it name its owner itself, so that it can be read alone?


def _closed(text: str) -> str:
    """The text with what stands in brackets blotted out, as long as it was."""
    return patterns.sub(r"（[^（）]{0,40}）", lambda m: "〇" * len(m.group()), text)


def _stretches(text: str) -> list[tuple[int, int]]:
    """Whole parts of a sentence: cut at commas, and at 、 behind a figure."""
    found, start = [], 0
    for mark in patterns.finditer("[，；。：]|(?<=[项个名人家条份席额标内])、", text):
        found.append((start, mark.start()))
        start = mark.end()
    return [*found, (start, len(text))]


def _members(text: str) -> list[_Member]:
    """The quotas of a sentence, each with its owner."""
    members: list[_Member] = []
    shut = _closed(text)
    owner, series = "", False
    for start, end in _stretches(shut):
        words = text[start:end]
        if start and shut[start - 1] in "；。":
            owner, series = "", False
        said = _MEMBER.fullmatch(words)
        value = number(said["n"]) if said else None
        if said is None or value is None or not 1 <= value <= 999:
            if (of := _SAID_OF.fullmatch(shut[start:end])) and not _BETWEEN.match(words):
                owner = tidy(words[: of.end("owner")])
            elif not _BETWEEN.match(words):
                owner = ""
            series = False
            continue
        head = _TAIL.sub("", tidy(patterns.sub("^(?:其中|但|且|另外|同时|原则上)", "", said["head"])))
        if series and not head and not said["bound"]:
            members.append(_Member(start, end, owner, "", int(value), False))
            continue
        series = bool(said["apart"])
        bare = _EACH_ALONE.fullmatch(head)
        only = None if bare else _ONLY_KIND.fullmatch(head)
        whole = None if bare else _HEAD.fullmatch(head)
        if (bare or only) and owner:
            members.append(_Member(start, end, owner, tidy(only["kind"]) if only else head, int(value), False))
        elif whole and not patterns.fullmatch("[^一-龥]*|各?类?", whole["owner"]):
            owner = tidy(whole["owner"])
            plain = not series and not patterns.search(r"\d", head) and not (whole["kind"] and "推荐" not in words)
            members.append(_Member(start, end, owner, tidy(whole["kind"] or ""), int(value), plain))
        else:
            owner, series = "", False
    return members


def _grouped(match: Match, place: Place) -> Iterable[Reading]:
    """The quota at a figure, where its owner is said once for several, or its words hold figures of their own."""
    text = match.string
    path = "/".join(place.path[-2:])
    sentence = part_start(text, match.start(), "。")
    if not _OF_PLACES.search(text[: match.end()] + path + place.lead) or _NOT_LISTS.search(path):
        return ()
    members = _members(text[sentence : match.end()])
    own = next((m for m in members if sentence + m.end == match.end()), None)
    if own is None or own.told and not (own is members[0] and text[: sentence + own.start].endswith("：")):
        return ()
    words = text[sentence + own.start : match.end()]
    if patterns.search("榜单|揭榜|每个?(?:项目|课题)|合作|参与|联合申报|成员|骨干|专家|论文|专利|标准|不少于|至少|扣减|核减|申请人|负责人|申报人|同一|每人", words + own.owner) or len(own.owner) < 2:
        return ()
    return (Reading({"max": own.value, "scope": own.owner + own.kind}, sentence + own.start, match.end()),)


def _apart(match: Match, place: Place) -> Iterable[Reading]:
    """Who is let off one limit, and has one of its own."""
    value = number(match["q"])
    if not value or patterns.search("^(?:对|在|其|该)|人员|专家", match["who"]):
        return ()
    places = patterns.search("名额|指标|推荐|限额", match["but"]) and not patterns.search("申报|限报", match["but"])
    who = patterns.sub("(?:牵头|申报|申报的|牵头的|牵头申报的|的|可|项目)+$", "", tidy(match["who"]))
    return (Reading({"max": int(value), "scope": who}, match.start(), match.end(), kind="recommendation_limit" if places else "application_limit"),)


_LIMITED = re.compile(r"(?:限|只能|仅能|最多|至多|不得?超过|不多于)[^，。；\d]{0,10}?(?:\d{1,2}|[一二两三四五])\s?[项个家]")


def _widened(match: Match, place: Place) -> Iterable[Reading]:
    """同一单位申报不超过3项，农科院可放宽至10项: the limit of another, by what was limited before."""
    text, value = match.string, number(match["q"])
    before = text[part_start(text, match.start(), "。") : match.start()]
    if not value or not _LIMITED.search(before) or patterns.search("年龄|职称|学历|合作单位|参与单位|成员", before + match.group()):
        return ()
    who = tidy(patterns.sub("（[^）]{0,24}）", "", match["who"]))
    if not patterns.search(rf"(?:{_ENDS}|平台|实验室|基地|合作社|人员|团队|[\u4e00-\u9fff]的)$", who):
        return ()
    places = patterns.search("推荐|名额|限推", before + match.group())
    return (Reading({"max": int(value), "scope": who}, match.start(), match.end(), kind="recommendation_limit" if places else "application_limit"),)


def _more(match: Match, place: Place) -> Iterable[Reading]:
    """So many places besides: 某县、某县可分别增加1个专题推荐名额."""
    text, value = match.string, number(match["q"] or match["q2"])
    who = tidy(match["who"])
    if patterns.match("在[^，]{2,16}(?:之外|外|基础上)$", who):
        prior = text[part_start(text, match.start() - 1) : match.start() - 1] if match.start() else ""
        who = tidy(prior)
    if not value or not patterns.search(rf"(?:{_ENDS}|平台|实验室)$", who) or patterns.search("扣减|核减|减少", match.group()):
        return ()
    return (Reading({"max": int(value), "scope": who}, match.start(), match.end()),)


def _each_in_turn(match: Match, place: Place) -> Iterable[Reading]:
    """计划单列市可分别推荐5家和3家: of the kinds said before, in their order."""
    who, start = tidy(match["who"]), match.start("told")
    if not patterns.search(rf"(?:{_ENDS}|平台|实验室)$", who):
        return ()
    return [Reading({"max": int(told.group()), "scope": who}, start + told.start(), start + told.end()) for told in patterns.finditer(r"\d{1,3}", match["told"])]


def _two_deeds(match: Match, place: Place) -> Iterable[Reading]:
    """同一单位牵头揭榜不超过1项，参与揭榜不超过2项: the second deed is of the same one."""
    first, second = number(match["q"]), number(match["q2"])
    if not first or not second or not patterns.search("超过|最多|至多|限|只能", match.group()) or patterns.search("(?<!超)过\\s?$|至少|不少于", match.string[match.start("one") : match.start("q")]):
        return ()
    comma = match.string.index("，", match.end("q"))
    return (
        Reading({"max": int(first), "scope": match["who"] + match["one"]}, match.start(), comma),
        Reading({"max": int(second), "scope": match["who"] + match["two"]}, comma + 1, match.end()),
    )


_WHO = r"[^，。；：]{2,40}?"
RULES: tuple[Rule, ...] = (
    Rule(
        "let_off_but", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>{_WHO})(?P<but>不(?:受|占用?|计入|纳入|列入)[^，。；]{{2,20}}?(?:限制|名额|限额|指标|限报数|限项数?))(?:的)?，(?:[^，。；\d]{{2,20}}，)?(?:但|且|总数|数量|合计|每[家校所个]|申报|推荐|最多){{0,4}}(?:不得?超过|不得?多于|最多|至多|限(?:报|推)?)\s?(?P<q>{NUMBER})\s?[项个家]",
        _apart, "省实验室牵头的不占所在市名额，每家不超过3项。", "市科技馆不受单位限报数限制。", ("不受", "不占", "不计入", "不纳入", "不列入"),
    ),
    Rule(
        "limit_widened", "application_limit",
        rf"(?<=[，；])(?P<who>{_WHO})(?:的)?(?:可以?|则|均|适当|申报数?|限额|限项数?|数量|总数){{0,4}}(?:放宽|增加|提高|扩大|调增|增|上调)(?:至|到|为)\s?(?P<q>{NUMBER})\s?[项个家](?=[，。；（]|$)",
        _widened, "同一单位申报不超过3项，省农科院可放宽至10项。", "负责人职称不低于副高级，省农科院可放宽至10项。", ("至", "到", "为"),
    ),
    Rule(
        "places_added", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>{_WHO})(?:，)?(?:可|均|各|分别|另行?|额外){{1,3}}增加(?:\s?(?P<q>{NUMBER})\s?[项个名](?:[^，。；\d]{{0,16}}?(?:名额|指标))|[^，。；\d]{{2,16}}?(?:名额|指标)\s?(?P<q2>{NUMBER})\s?[项个名家])(?=[，。；）]|$)",
        _more, "临湖县、白沙县可分别增加1个专题推荐名额。", "考核优秀的可增加1名科研助理。", ("名额", "指标"),
    ),
    Rule(
        "places_grow", "recommendation_limit",
        rf"(?:^|(?<=[。；：]))(?P<who>[^，。；：]{{2,40}}?)，(?:其|下一?年度|本年度|当年|相应)?[^，。；\d]{{0,8}}?(?:名额|指标|限额)(?:可|相应|各)?增加\s?(?P<q>{NUMBER})(?P<q2>(?!))?\s?[项个名家](?=[，。；（]|$)",
        _more, "上年度评估优秀率超过30%的市，推荐指标增加1家。", "考核合格的基地，场地面积增加1倍。", ("名额", "指标", "限额"),
    ),
    Rule(
        "two_deeds", "application_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>(?:(?:同一|每一?[家个名位所]?|单个|一个)[^，。；：\d推]{{0,10}}?(?:单位|企业|高校|院所|机构|医院|负责人|人员|专家|团队|申请人|申报人|人)|(?:项目)?负责人|申请人|申报人|科研人员))(?:同期|同年度?|当年|原则上|最多|只能|限){{0,2}}(?P<one>牵头|主持|承担|负责)[^，。；\d推]{{0,8}}?(?:不得?超过|最多|至多|限)?\s?(?P<q>{NUMBER})\s?[项个]，(?:且|同时|可|可再|作为)?(?P<two>参与|参加)[^，。；\d推]{{0,8}}?(?:不得?超过|最多|至多|限)?\s?(?P<q2>{NUMBER})\s?[项个](?=[，。；（]|$)",
        _two_deeds, "同一单位牵头揭榜不超过1项，参与揭榜不超过2项。", "负责人承担过2项课题，参与3项以上。", ("牵头", "主持", "承担", "负责"),
    ),
    Rule(
        "one_in_turn", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>{_WHO})(?:可|各|均)?分别(?:限额?)?(?:推荐|申报|限报|限推)(?:不超过)?\s?(?P<told>(?:\d{{1,3}}\s?[项个名家人]?(?:、|和|与|，)){{1,4}}\d{{1,3}}\s?[项个名家人])(?=[，。；（]|$)",
        _each_in_turn, "每市推荐实验室不超过3家、中心不超过2家，计划单列市可分别推荐5家和3家。", "三个课题分别申报5万元和3万元。", ("分别",),
    ),
    Rule(
        "quota_of_group", "recommendation_limit",
        rf"(?P<q>{NUMBER})\s?[项个名人家条份席](?:名额|指标)?(?:以内|为限)?(?=$|[，。；、（])",
        near(_grouped), "推荐名额：市属医院，重大专项不超过2项、重点项目不超过5项。", "参与单位不超过2家，每家1项。", ("项", "个", "名", "人", "家", "条", "份", "席"),
    ),
)
