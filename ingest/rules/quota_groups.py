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
    r"(?:大学|高校|院校|学校|[院研]所|院|机构|部门|单位|[市县区旗州盟]|[厅局]|[管党省市区县州农工康革改健信资建]委|办公室|集团|[国央民]企|公司|企业|中心|园区|开发区|示范区|乡镇|街道|科室|[学协商]会|社团|管委会|政府)"
)
_EACH = r"(?:[每各][一]?[家校所个院市县区地州](?:学校|单位|高校|医院|院校)?)"
_OWNER = rf"(?:(?!推荐|申报|报送|上报)[^，。；：]){{0,58}}{_ENDS}(?:（[^）]{{1,16}}）)?{_EACH}?"
_SHARED = re.compile(r"^(?P<name>[\u4e00-\u9fff]{1,8}?)(?P<n>[两二三四五六七八2-8])?(?P<tail>[市县区州旗省类级](?:[\u4e00-\u9fff]{0,10}(?:[局委厅办会校院]|高校|单位|医院|企业))?)$")


def split_owners(who: str, many: int) -> list[str]:
    """甲、乙、丙三市科技局 as 甲市科技局, 乙市科技局, 丙市科技局; empty where they are not so many."""
    parts = [one for one in patterns.split("、|和|与|及(?!其)", who) if one]
    if len(parts) != many or many < 2:
        return []
    if shared := _SHARED.match(parts[-1]):
        place, office = shared["tail"][0], shared["tail"][1:]
        parts[-1] = shared["name"] + shared["tail"]
        parts[:-1] = [one if office and one.endswith(office) else f"{one}{office}" if one.endswith(place) else one if patterns.search("(?:大学|学院|高校|院校|院所|[厅局委]|部门|单位|集团|公司|医院|园区|[发新]区)$", one) else one + shared["tail"] for one in parts[:-1]]
    return parts


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
    for mark in patterns.finditer("[，；。：]|(?<=[项个名人家条份席额标内])、|(?<=[项个名人家条份席])[和与](?=\s?\d)", text):
        found.append((start, mark.start()))
        start = mark.end()
    return [*found, (start, len(text))]


def _members(text: str) -> list[_Member]:
    """The quotas of a sentence, each with its owner."""
    members: list[_Member] = []
    shut = _closed(text)
    owner, series = "", False
    kinds: list[str] = []  # of the owner before, in their order
    nth = 0
    stretches = _stretches(shut)
    whose: list[str] = []  # of 甲、乙两市分别不超过3项和2项
    for n, (start, end) in enumerate(stretches):
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
            nth += 1
            members.append(_Member(start, end, whose[nth] if nth < len(whose) else owner, kinds[nth] if nth < len(kinds) else "", int(value), False))
            continue
        if series := bool(said["apart"]):
            last = members[-1].owner if members else ""
            kinds, nth, whose = [member.kind for member in members if member.owner == last and member.kind], 0, []
            many = 1 + next((i for i, (a, b) in enumerate(stretches[n + 1 :]) if not patterns.fullmatch(rf"\s?(?:{NUMBER})\s?[项个名人家条份席](?:名额|指标)?", text[a:b])), len(stretches) - n - 1)
        bare = _EACH_ALONE.fullmatch(head)
        only = None if bare else _ONLY_KIND.fullmatch(head)
        whole = None if bare else _HEAD.fullmatch(head)
        if (bare or only) and owner:
            members.append(_Member(start, end, owner, tidy(only["kind"]) if only else head, int(value), False))
        elif whole and not patterns.fullmatch("[^一-龥]*|各?类?", whole["owner"]):
            owner = tidy(whole["owner"])
            if series and len(kinds) != many:
                kinds, whose = [], split_owners(owner, many)
            plain = not series and not patterns.search(r"\d", head) and not (whole["kind"] and "推荐" not in words)
            members.append(_Member(start, end, whose[0] if series and whose else owner, tidy(whole["kind"] or "") or (kinds[0] if series and kinds else ""), int(value), plain))
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
    if patterns.search("榜单|揭榜|每个?(?:项目|课题)|合作|参与|联合申报|成员|骨干|专家|论文|专利|标准|不少于|至少|扣减|核减|申请人|负责人|申报人|同一|每人|每一?[名位]", words + own.owner) or len(own.owner) < 2:
        return ()
    return (Reading({"max": own.value, "scope": own.owner + own.kind}, sentence + own.start, match.end()),)


def _apart(match: Match, place: Place) -> Iterable[Reading]:
    """Who is let off one limit, and has one of its own."""
    value = number(match["q"])
    if not value or patterns.search("^(?:对|在|其|该)|人员|专家", match["who"]):
        return ()
    places = "每人" not in match.group() and patterns.search("名额|指标|推荐|限额", match["but"]) and not patterns.search("申报|限报", match["but"])
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
    figures = list(patterns.finditer(r"\d{1,3}", match["told"]))
    whose = split_owners(who, len(figures)) or [who] * len(figures)
    return [Reading({"max": int(told.group()), "scope": one}, start + told.start(), start + told.end()) for one, told in zip(whose, figures, strict=True)]


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


def _of_persons(match: Match, place: Place) -> Iterable[Reading]:
    """高级职称人员主持和参与的项目总数不超过2项，中级及以下不超过1项: no figure of theirs, but how many they may have."""
    found = []
    for n in ("", "2"):
        if match[f"who{n}"] and (value := number(match[f"q{n or 1}"])):
            stop = match.end() if n or not match["who2"] else match.start("who2") - 1
            found.append(Reading({"max": int(value), "scope": tidy(match[f"who{n}"])}, match.start(f"who{n}"), stop))
    return found


_CASE_LIMIT = re.compile(r"(?:申报|限报|可报|申请|牵头)[^，。；推\d]{0,8}(?:不得?超过|限|最多|不多于)?\s?\d{1,2}\s?[项个]")


def _of_cases(match: Match, place: Place) -> Iterable[Reading]:
    """企业：研发人员200人以上的，申报不超过3项；50人以下的，限1项: each case has its limit, and the label says whose cases they are."""
    text, value = match.string, number(match["q"])
    before = text[part_start(text, match.start(), "。") : match.start()]
    if not value or value > 20 or not _CASE_LIMIT.search(before + match.group()) or _OF_PLACES.search(before + match.group()) or patterns.search("合作单位|参与单位|成员|课题数", before + match.group()):
        return ()
    label = patterns.match(r"(?P<of>(?:[^，。；：\d]{0,6}(?:企业|单位|高校|院所|医院|机构|平台|人员|团队)))[：，]", before)
    return (Reading({"max": int(value), "scope": tidy(match["who"]) + (label["of"] if label else "")}, *match.span()),)


_LISTS_QUOTAS = re.compile(r"(?:推荐|申报|分配|提名)?(?:名额|限额|指标)(?:分配|安排|如下|为|表|$)|(?:推荐|申报|限报|限推)(?:项目)?(?:数|总数|数量)(?:分配|安排|如下|为|$)|下列限额|以下(?:名额|限额|数量)")


def _whole_item(match: Match, place: Place) -> Iterable[Reading]:
    """省卫生健康委15项, an item of its own where its heading or the words before the list speak of quotas."""
    value, who = number(match["q"]), tidy(match["scope"])
    if not value or value > 999 or not any(_LISTS_QUOTAS.search(patterns.sub("[：:。]$", "", said)) for said in (*place.path[-1:], place.lead)):
        return ()
    if not patterns.search(rf"(?:{_ENDS}|地区|类县|盟)$", who) or patterns.search("不少于|至少|共|合计|总|获|建|支持|资助|立项|参与|合作|联合申报|专家|成员|^(?:同一|每人|申[报请]|每一?[个家名位](?:[^，。；：]{0,4}单位|企业|法人))", who):
        return ()
    return (Reading({"max": int(value), "scope": who}, match.start(), match.end("q") + 1),)


_KIND_MORE = r"[，、；](?:其中)?[^，。；：、\d不限最]{2,14}?(?:不得?超过|不多于|最多|至多|限)\s?\d{1,2}\s?[项个]"


def _kinds_of_each(match: Match, place: Place) -> Iterable[Reading]:
    """每个单位申报重点项目不超过2项，面上项目不超过5项: whose they are, is said once."""
    who, text = tidy(match["who"]), match.string
    found = []
    for one in patterns.finditer(r"(?P<kind>[^，。；：、\d不限最]{2,14}?)(?:不得?超过|不多于|最多|至多|限)\s?(?P<n>\d{1,2})\s?[项个]", text[match.start("kinds") : match.end()]):
        if patterns.search(rf"(?:{_ENDS}|人员?|者|成员|单位数)$|参与|参加|合作|主持|作为|合计|总数|累计", one["kind"]):
            return ()
        kind = patterns.sub("^(?:其中|的)", "", tidy(one["kind"]))
        found.append(Reading({"max": int(one["n"]), "scope": who + kind}, match.start("kinds") + one.start("kind"), match.start("kinds") + one.end()))
    return found


_IN_ALL = re.compile(r"(?:^|[。；])(?P<who>(?:同一|每一?[个家所]?|各|单个)[^，。；：\d限推不]{0,14}?(?:单位|企业|高校|院所|机构|医院|部门|[市县州]|(?<!设)区|[厅局]|学会|园区))(?P<said>[^。；]*)，$")


def _in_all(match: Match, place: Place) -> Iterable[Reading]:
    """同一单位同一方向限报1项，总数不超过3项: of all of them together."""
    text, value = match.string, number(match["q"])
    before = text[part_start(text, match.start(), "。；") : match.start()]
    told = _IN_ALL.search(before)
    if not value or told is None or not patterns.search(r"\d|[一两二三]\s?[项个家]", told["said"]) or patterns.search("成员|参与单位|合作单位|联合体|年龄|经费|资金|万元", before + match.group()):
        return ()
    of_places = patterns.search("推荐|名额|限额|荐", before) is not None
    return (Reading({"max": int(value), "scope": tidy(told["who"]) + "合计"}, *match.span(), kind="recommendation_limit" if of_places else None),)


_HAD_LIMIT = re.compile(r"(?:^|[。；，：])(?!其中)(?P<who>[^，。；：\d]{2,24}?)(?P<verb>(?:可|原则上|每年|限|最多|统一|牵头|择优|同一批次|遴选|总){0,3}(?:推荐|提名|申报|报送|荐|申请|限额|名额|限报)[^，。；\d]{0,14}?)\d{1,3}\s?[项个名人家](?:（[^（）]{0,20}）)?，$")


def _of_which(match: Match, place: Place) -> Iterable[Reading]:
    """各单位提名总数不超过10项，其中一等奖不超过3项: a limit within a limit, of the same one."""
    text, value = match.string, number(match["q"])
    before = text[part_start(text, match.start(), "。；") : match.start()]
    told = _HAD_LIMIT.search(before)
    if not value or told is None or patterns.search("至少|不少于|不低于|成员|参与单位|合作单位", told.group()) or patterns.search(f"(?:{_ENDS}|[名人]|岁|人员)$", match["kind"]) or patterns.search("成员|人员|参与|合作", match["kind"]):
        return ()
    who = tidy(patterns.sub("^(?:由|其中|但)|(?:的|可|均|各)+$", "", told["who"]))
    of_places = patterns.search("推荐|提名|荐|名额|限额", told["verb"]) is not None or "推荐" in place.heading and "申报" not in told["verb"]
    return (Reading({"max": int(value), "scope": who + tidy(match["kind"])}, *match.span(), kind=None if of_places else "application_limit"),)


_WHO = r"[^，。；：]{2,40}?"
RULES: tuple[Rule, ...] = (
    Rule(
        "let_off_but", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>{_WHO})(?P<but>不(?:受|占用?|计入|纳入|列入)[^，。；]{{2,20}}?(?:限制|名额|限额|指标|限报数|限项数?))(?:的)?，(?:[^，。；\d]{{2,20}}，)?(?:但|且|总数|数量|合计|每[家校所个人]|申报|推荐|最多){{0,4}}(?:不得?超过|不得?多于|最多|至多|限(?:报|推)?)\s?(?P<q>{NUMBER})\s?[项个家]",
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
        "deeds_of_persons", "application_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>(?![每同其])[^，。；：\d不须应]{{2,20}}?(?:人员|职称者?|成员|专家|教师|医师|骨干))(?:同期|当年|年度内?|累计|可){{0,2}}(?:主持|牵头|承担|参与|参加|申报|申请)(?!单位|人)[^，。；\d须应]{{0,14}}?(?:总数|合计|累计|数)(?:均|原则上)?(?:不得?超过|不多于|限|最多)(?:为)?\s?(?P<q1>{NUMBER})\s?[项个](?:，(?:其中)?(?P<who2>[^，。；：\d]{{2,14}}?(?:及以下|以下|职称|人员|者|[高中初]级))(?:的)?(?:均|则)?(?:不得?超过|不多于|限|最多)\s?(?P<q2>{NUMBER})\s?[项个])?(?=[，。；（]|$)",
        _of_persons, "高级职称人员主持和参与的项目总数不超过2项，中级及以下不超过1项。", "高级职称人员参与的项目不少于2项。", ("超过", "多于", "限", "最多"),
    ),
    Rule(
        "persons_each", "application_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>(?![每同其])[^，。；：\d不须应]{{2,24}}?(?:人员|职称者))(?:原则上|最多|只能|仅)?限(?:报|申报|主持)?\s?(?P<q1>{NUMBER})\s?[项个]，(?:其中)?(?P<who2>[^，。；：\d]{{2,14}}?(?:及以下|以下|职称|人员|者|[高中初]级))(?:原则上|最多|只能|仅)?限(?:报|申报|主持)?\s?(?P<q2>{NUMBER})\s?[项个](?=[，。；（]|$)",
        _of_persons, "高级职称人员限3项，其他人员限2项。", "参会人员限3人，其他人员线上参加。", ("限",),
    ),
    Rule(
        "as_member", "application_limit",
        rf"(?:^|(?<=[，。；：]))作为(?P<who>[^，。；：\d]{{2,10}}?(?:人员|成员|骨干|参与者|参加人))(?P<who2>(?!))?(?:可)?(?:参加|参与|加入)的?[^，。；：\d]{{0,10}}?(?:不得?超过|不多于|最多|限)\s?(?P<q1>{NUMBER})(?P<q2>(?!))?\s?[个项](?=[，。；（]|$)",
        _of_persons, "作为核心成员参加的平台不得超过3个。", "作为固定人员参加工作不少于6个月。", ("作为",),
    ),
    Rule(
        "kinds_of_each", "application_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>(?:每一?[家个名位所]?|同一[家个]?|单个)[^，。；：\d推]{{0,10}}?(?:单位|企业|高校|院所|机构|医院|法人|团队|负责人|申请人|申报人))(?:最多|原则上|可|限){{0,2}}(?:申报|限报|申请|牵头)(?P<kinds>[^，。；：、\d不限最]{{2,14}}?(?:不得?超过|不多于|最多|至多|限)\s?\d{{1,2}}\s?[项个](?P<more>(?:{_KIND_MORE}){{1,5}}))(?=[，。；（]|$)",
        _kinds_of_each, "每个法人单位申报重大专项不超过2项，重点研发不超过5项。", "每个法人单位申报重大专项不超过2项，参与单位不超过3家。", ("超过", "多于", "限", "最多", "至多"),
    ),
    Rule(
        "in_all", "application_limit",
        rf"(?<=，)(?:且|并且|但)?(?:申报|推荐|项目)?(?:总数|合计|累计|总量|总计|最多|(?<=且)(?=不))(?:均|原则上)?(?:不得?超过|限|不多于)\s?(?P<q>{NUMBER})\s?[项个家](?=[，。；（]|$)",
        _in_all, "同一单位同一方向限报1项，总数不超过3项。", "项目分三期实施，总数不超过3项。", ("超过", "限", "多于"),
    ),
    Rule(
        "quota_alone", "recommendation_limit",
        rf"^(?P<scope>[^，。；：\d]{{2,40}}?(?:（[^（）]{{1,20}}）)?)(?:(?:各|\s|每[家校所个院]|为|均){{0,3}}|：各?)\s?(?P<q>{NUMBER})\s?[项个名人家](?:以内)?[。；]?$",
        _whole_item, "省卫生健康委15项；", "建设产业学院2个；", ("项", "个", "名", "人", "家"), ("三、推荐名额",),
    ),
    Rule(
        "limit_of_case", "application_limit",
        rf"(?:^|(?<=[；：。]))(?P<who>(?!同一|每|其|因|如|若|对|凡|已|未)[^，。；：]{{2,30}}?的)，(?:每[家个])?(?:原则上|可|最多|至多){{0,3}}(?:申报|限报|报)?(?:项目)?(?:不得?超过|限|最多|至多|不多于)\s?(?P<q>{NUMBER})\s?[项个](?=[；。]|$)",
        _of_cases, "企业：研发人员200人以上的，申报不超过3项；50人以下的，限1项。", "联合申报的，参与单位不超过3个。", ("超过", "限", "最多", "至多", "多于"),
    ),
    Rule(
        "of_which", "recommendation_limit",
        rf"(?<=，)其中(?P<kind>[^，。；：\d不最限至]{{2,14}}?)(?:均|各)?(?:不得?超过|不多于|最多|至多|限(?:报|推)?)\s?(?P<q>{NUMBER})\s?[项个名家](?=[，。；（]|$)",
        _of_which, "各单位提名总数不超过10项，其中一等奖不超过3项。", "本专项设课题8项，其中青年课题不超过3项。", ("其中",),
    ),
    Rule(
        "one_in_turn", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<who>{_WHO})(?:可|各|均)?分别(?:限额?)?(?:推荐|申报|限报|限推)(?:不超过)?\s?(?P<told>(?:\d{{1,3}}\s?[项个名家人]?(?:、|和|与|，)){{1,4}}\d{{1,3}}\s?[项个名家人])(?=[，。；（]|$)",
        _each_in_turn, "每市推荐实验室不超过3家、中心不超过2家，计划单列市可分别推荐5家和3家。", "三个课题分别申报5万元和3万元。", ("分别",),
    ),
    Rule(
        "quota_of_group", "recommendation_limit",
        rf"(?P<q>{NUMBER})\s?[项个名人家条份席](?:名额|指标)?(?:以内|为限)?(?=$|[，。；、（]|[和与]\s?\d)",
        near(_grouped), "推荐名额：市属医院，重大专项不超过2项、重点项目不超过5项。", "参与单位不超过2家，每家1项。", ("项", "个", "名", "人", "家", "条", "份", "席"),
    ),
)
