"""The tracks of a guide (项目类型): the kinds of projects between which an applicant chooses.

Offices tell them in several ways, and the first that tells of two or more counts: headings that name kinds of projects, or
that stand under a heading of kinds (支持类别) or in the guide's title; headings numbered as topics (方向1, 榜单A); items
that open with the name of a class (智能车间类。); rows of a table whose column is 项目类别; a list that says what classes there are (分为A类、B类两类); topics that each
bring their own 研究内容 and 考核指标.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest import patterns
from ingest.numbering import read_number
from kb.guide import Purpose, Track

_LINE = 80  # characters that a printed heading has at most
MOST_TRACKS = 200  # more headings that end in 项目 are a list of projects, not kinds of them
Headings = Sequence[tuple[str, int]]

_PROJECT = r"(?:项目|专项|课题|计划|人才|平台|基金|工程|奖|券|类)"
# what may stand beside kinds of projects as one of them, but names none by itself
_HOLDER = r"(?:团队|实验室|工作站|中心|基地|机构|孵化器|空间|园区?|站|点|补助|奖励|奖补|资助|后补助|补贴)"
_SCOPE = r"(?:的)?(?:支持|资助|申报|申请|立项)?(?:范围|方向|领域|内容|重点|条件|要求|对象|标准|方式|额度|强度)?(?:及要求|及条件)?"
_NOTE = r"(?P<note>[（(][^（）()]{1,30}[）)])?"
_NAMED = re.compile(rf"^(?P<name>[^，。；：:]{{2,30}}?{_PROJECT}){_NOTE}{_SCOPE}[：:]?$")
_BESIDE = re.compile(rf"^(?P<name>[^，。；：:]{{2,30}}?{_HOLDER}){_NOTE}[：:]?$")
_PLAIN = re.compile(rf"^(?P<name>[^，。；：:]{{2,30}}?){_NOTE}[：:]?$")
_NO_TRACK = re.compile(
    r"^(?:申报|推荐|支持|其他|其它|受理|立项|组织|评审|在研|同类|相关|各类|项目|资助|重点支持|不予支持|不支持|有关|本|该|上述|限制|结题|验收|管理|实施|承担|所有|优先)"
    r".{0,4}(?:项目|专项|课题|计划|类)|^.{0,3}(?:申报|推荐|参加|组织).{0,4}(?:项目|课题)$"
)
# headings that say how, by whom and when: part of any guide, whatever they stand under
_PROCEDURE = re.compile(
    r"(?:条件|要求|标准|材料|程序|流程|方式|办法|时间|期限|情形|管理|监督|事项|说明|经费|资金|对象|范围|依据|原则|目标|内容|指标|名额|渠道|数量|规模|联系|咨询|附则|总则|申报|推荐|评审|验收|公示|受理|审核|拨付|兑现|职责|"
    r"单位|负责人|申报人|申请人|企业|主体|限项|纪律|信用|诚信|其他|周期|强度|额度|政策|措施|保障|比例|步骤|安排|任务|领域|方向|(?:组织|工作|领导|办事)机构)$|^(?:有下列|下列|各|不|须|应|请|由|对(?!外)|按|在|以|已|凡|如|若|经)"
)
_NO_TOPIC = re.compile("(?:申报|推荐|评审|组织|经费|资金|管理|监督|联系|附则|总则|共性|其他|有关|实施|支持|项目)(?:要求|条件|材料|程序|流程|方式|时间|安排|说明|事项|管理|强度|期限|范围|对象|内容|单位)?(?:及.{2,6})?$")
_OF_KINDS = re.compile(r"类别|类型|种类|专题|榜单|赛道|组别|分类|奖项|(?:兑现|扶持|奖[补励]|政策)(?:条款|事项)")
_OF_AID = re.compile(r"(?:支持|扶持|奖[补励]|补[助贴]|资助|兑现|政策)[^，。；]{0,6}(?:内容|标准|范围|项目|方向|措施|条款)")
_OF_CLAIMS = re.compile(r"申报[^，。；]{0,2}(?:内容|事项|项目)(?:及[^，。；]{2,6})?$")
_CLASS_NOTE = re.compile(r"[（(](?P<class>[A-Za-zＡ-Ｚ甲乙丙丁一二三四五六]\s?类)[）)]")
_CODE_NOTE = re.compile("[（(](?:指南|项目|申报|专项|申请|榜单)?(?:代码|编号|代号)[^（）()]{0,24}[）)]|[（(](?:对应)?《[^（）()]{2,24}》[^（）()]{0,10}[）)]|[（(][^（）()]{0,12}第[一二三四五六七八九十\d]{1,3}[条款项][^（）()]{0,8}[）)]")
_OWN_GUIDE = re.compile(rf"^(?:20\d\d年度?)?(?P<name>[^，。；：:\d]{{2,30}}?{_PROJECT})(?:[（(][^（）()]{{1,12}}[）)])?(?:申报|申请)指南$")
_SHORT_NOTE = re.compile(r"[（(](?:以下)?(?:简称|统称)(?:为|[：:])?[“\"「]?(?P<name>[^”\"」（）()]{2,20})[”\"」]?[）)]")
_LETTERED = re.compile(r"^(?P<class>[A-Za-zＡ-Ｚ甲乙丙丁]\s?类)(?:项目)?\s*[：:]\s*(?P<rest>.{2,30})$")
_PAID = re.compile(r"^(?P<name>[^，。；：:]{4,30}?(?:补助|奖励|奖补|补贴|资助|贴息)(?:项目)?)(?P<note>[（(][^（）()]{1,30}[）)])?$")  # 企业研发投入补助 beside 高新技术企业奖励: two measures
_TOPIC = re.compile(r"^(?:(?:支持|研究|指南|重点|攻关|任务)?方向|专题|榜单|榜题|选题|课题|项目|任务|赛道)\s*(?:[A-Za-z]|\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3})\s*[：:、.．\s]\s*(?P<name>[^，。；]{2,60})$")
_OWN_PARTS = frozenset({"研究内容", "主要研究内容", "主要内容", "考核指标", "主要考核指标", "预期目标", "申报要求", "申报条件", "支持强度", "支持方式", "实施期限", "执行期限"})
_OWN_FIGURES = re.compile(r"(?m)^[ 　\t]*(?:[（(]?\d{1,2}[)）.、．]?[ 　]*)?(?:主要)?考核指标[：:]")
_OWN_LABEL = re.compile(r"(?:[（(]?\d{1,2}[)）.、．]?|[（(]?[一二三四五六七八九十][)）、])?(?:主要)?(?P<part>研究(?:内容|目标|任务)|考核指标|预期(?:目标|成果)|(?:技术|攻关)指标|攻关(?:内容|目标))[：:]")
_SORT_NOTE = re.compile(r"[（(][^（）()]{1,20}(?:类|项目)[）)]$")  # （共性关键技术类）, （青年科学家项目）: the sort that several topics are of
_OF_TOPICS = re.compile(r"方向|任务|选题|课题|榜")
_OPENS_ITEM = re.compile(r"(?m)^[ 　\t]*(?:第[一二三四五六七八九十百零〇\d]{1,5}条|[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?|[①-⑳])[ 　\t]*(?P<name>(?![^。：:]{0,12}(?:以下|下列|分为|如下|各|两类|三类))[\u4e00-\u9fff（）“”]{2,14}?类(?:项目|课题|人才)?)[。：:]")
_SAID = re.compile(
    r"(?:分为?|分成|设(?:立|置|有)?|包括|包含|划分为|其中)(?:以下|下列|如下)?(?P<count>[两二三四五六七八九]|\d)?(?:个|大)?(?:类别|类型|类|种|个层次|档)?[，：:]?(?P<list>[^。；：:]{6,120})"
)
_COUNTED = re.compile("[两二三四五六七八九]个?(?:类别|类型|类)(?:项目|课题)?$")
_MEMBER = re.compile(
    r"^(?:和|及|与|以及|包括|其中)?(?:[（(]?\d[)）.、]|[①-⑨])?(?P<name>[\u4e00-\u9fff（）“”]{2,14}?|[A-ZＡ-Ｚ]类(?:（[^（）]{2,16}）)?)(?:拟|各|约|均|计划|每年|原?则?上?不超过|最多|至多)*\s?(?:\d{1,4}\s?(?:名|人|项|个|家|篇|件|支)(?:左右|以内|以上)?)?(?:等?[两二三四五六七八九]个?(?:类别|类型|大类|类|种)(?:项目|课题|人才)?)?$"
)
_CLASSED = re.compile(rf"(?:类|专题|{_PROJECT}|团队)$")
_CLASS_HEAD = re.compile(r"(?:序号\t)?(?:项目|专项|课题|人才|支持|资助|申报|计划|团队)?(?:类别|类型|种类|层次)\t\S")
_LABELLED_ROW = re.compile(r"(?m)^(?:序号：\d{1,2}；)?(?:项目|专项|课题|人才|支持|资助|申报|计划|团队)?(?:类别|类型|种类|层次)：(?P<name>[^：；，。\n]{2,24})；")
_CLASS_CELL = re.compile(r"(?:\d{1,2}\t)?(?P<name>[\u4e00-\u9fff（）“”]{2,24})\t\S")
_LISTS_KINDS = re.compile(r"(?:项目|专项|课题|人才|支持|资助|申报|选派|奖补|补助|计划|团队|平台)?(?:类别|类型|种类|分类)(?:[及和与](?:支持|资助|奖补|补助)?(?:标准|额度|强度|要求|条件|方式))?[：:]?")
_BY_WAY = re.compile("(?:项目)?(?:组织|申报|支持|资助)(?:实施)?(?:方式|形式|模式)[：:]?")  # of which the items may be kinds of projects, too
_ITEM_LABEL = re.compile(r"(?P<name>[A-Z]类[ 　]?[\u4e00-\u9fff（）()“”]{0,18}|[\u4e00-\u9fff（）()“”]{3,18}|[\u4e00-\u9fff]{2,12}[（(][A-Z]类[）)])[。：:](?=.{4})")
_FORM = re.compile(r"(?P<name>[^，。；：:《》“”（）()\s]{4,40}?(?:需求|问题|建议|课题|选题))(?:项目)?(?:征集|申报|建议|推荐)表")
_FILLS = re.compile(r"^.*(?:填写|填报|填好|提交|报送)|^[和及或与、]+")
_RANKED = re.compile("^(?:国家|省|市|自治区)级?(?=.{3})")  # 省重点实验室: the title calls it 重点实验室
_HERE = re.compile(r"^(?:我?[省市区州县]|自治[区州县]|全[省市区国]|[^，。、]{2,7}?(?:省|市|自治区))(?=[\u4e00-\u9fff]{4})")

_PARTED = re.compile("分为|划分为")


def tracks_of(headings: Headings, text: str, purpose: Purpose, title: str = "") -> tuple[Track, ...]:
    """Tracks in order, from `headings` = (words without number, place of the parent among them; -1: none).

    One alone is no choice, and a call for needs has one track for each kind of form that it collects.
    """
    if purpose == "needs":
        names = [_FILLS.sub("", m["name"]) for m in _FORM.finditer(_body_of(text))]
        return _chosen([(name, ()) for name in dict.fromkeys(_HERE.sub("", name) for name in names)])
    close = [(patterns.sub(r"\s", "", words), parent) for words, parent in headings]
    body = _body_of(text)
    if issued := _chosen(_own_guides(close)):
        return issued
    told = _said(body)  # 设甲专题和乙项目两类, and a section of each: surer than the shape of headings
    if told and all(any(words == name for words, _ in close) for name, _ in told):
        return _chosen(told)
    by_way = _labelled_items(body, _BY_WAY)  # 揭榜挂帅项目。… below 组织方式
    items = _labelled_items(body) or (by_way if all(name.endswith(("项目", "课题")) for name, _ in by_way) else [])  # 杰青项目。… below 资助类别: the attachments' headings may name parts of one of them
    if all(not name[0].isascii() and _CLASSED.search(patterns.sub("[（(][^（）()]{1,8}[）)]$", "", name)) for name, _ in items) and (found := _chosen(items)):
        return found
    for way in (_kinds(close, patterns.sub(r"\s", "", title)), _inner(_topics(headings), close, body), _item_openings(body), items, _class_rows(body), told, _whole_topics(close, body)):
        if found := _chosen(way):
            return found
    return ()


def _chosen(names: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Track, ...]:
    found: dict[str, tuple[str, ...]] = {}
    for name, aliases in names:
        found.setdefault(name, aliases)
    return tuple(Track(name=name, aliases=aliases) for name, aliases in found.items()) if 1 < len(found) <= MOST_TRACKS else ()


def _kinds(headings: Headings, title: str) -> list[tuple[str, tuple[str, ...]]]:
    """Sibling headings that name kinds of projects."""
    families: Mapping[int, list[str]] = defaultdict(list)
    for words, parent in headings:
        families[parent].append(words)
    found: list[tuple[str, tuple[str, ...]]] = []
    for parent, siblings in families.items():
        above = headings[parent][0] if 0 <= parent < len(headings) else ""
        sure = [_lettered(words) or _named(words, _NAMED) for words in siblings]
        paid = [_named(words, _PAID) for words in siblings]
        if sum(name is not None for name in paid) > 1:
            sure = [name or measure for name, measure in zip(sure, paid, strict=True)]
            if _OF_AID.search(above) and 2 * sum(name is not None for name in sure) > len(siblings):  # most are measures, and so are the rest
                sure = [name or _named(words, _PLAIN) for name, words in zip(sure, siblings, strict=True)]
        known = sum(name is not None for name in (first or measure for first, measure in zip(sure, paid, strict=True)))
        if _OF_CLAIMS.search(above) and 1 < known < len(siblings) <= 2 * known and all(_named(words, _PLAIN) for words in siblings):
            sure = [name or _named(words, _PLAIN) for name, words in zip(sure, siblings, strict=True)]  # 甲奖励、乙项目、丙配套: half are measures
        if _OF_KINDS.search(above) and not _TOPIC.match(above):
            told = [name or _named(words, _PLAIN) for name, words in zip(sure, siblings, strict=True)]
        else:
            other = [_named(words, _BESIDE) for words in siblings]
            in_title = sum(1 for name in other if name and _RANKED.sub("", name[0]) in title)
            told = [name or (beside if beside and (any(sure) or in_title > 1 and _RANKED.sub("", beside[0]) in title) else None) for name, beside in zip(sure, other, strict=True)]
        kinds = [name for name in told if name is not None]
        if len(dict.fromkeys(kinds)) > 1:
            found += kinds
    return found


def _lettered(words: str) -> tuple[str, tuple[str, ...]] | None:
    """A class called by its letter and its name, A类：产业化项目: as printed, and by either."""
    match = _LETTERED.match(words.rstrip("。"))
    return None if match is None else (match.group(), (patterns.sub(r"\s", "", match["class"]), match["rest"]))


def _named(words: str, pattern: re.Pattern[str]) -> tuple[str, tuple[str, ...]] | None:
    """(the name, other names) of the kind of projects that a heading tells."""
    match = pattern.match(words.rstrip("。"))
    if match is None or _NO_TRACK.match(match["name"]) or (pattern is not _NAMED and _PROCEDURE.search(match["name"])):
        return None
    note = _CODE_NOTE.sub("", match["note"] or "")
    if classed := _CLASS_NOTE.fullmatch(note):
        return match["name"], (classed["class"],)
    if short := _SHORT_NOTE.fullmatch(note):
        return match["name"], (short["name"],)
    return match["name"] + note, ()


def _topics(headings: Headings) -> list[tuple[str, tuple[str, ...]]]:
    """Headings that are numbered as topics, 方向1, 榜单A; of topics within topics (专题一 / 方向1) the innermost, and those that have none within (专题二) themselves."""
    told = {n: patterns.sub(r"\s", "", topic["name"]) for n, (words, _) in enumerate(headings) if (topic := _TOPIC.match(words.strip()))}
    outer = {parent for n in told if (parent := headings[n][1]) in told}
    families = Counter(headings[n][1] for n in told)
    return [(name, ()) for n, name in told.items() if n not in outer and (families[headings[n][1]] > 1 or headings[n][1] in outer)]


def _own_guides(headings: Headings) -> list[tuple[str, tuple[str, ...]]]:
    """附件1 甲专项申报指南, 附件2 乙项目申报指南: each kind has a guide of its own attached."""
    named = [_OWN_GUIDE.match(words) for words, parent in headings if parent <= 0]
    return [(match["name"], ()) for match in named if match and not _NO_TRACK.match(match["name"])]


def _item_openings(body: str) -> list[tuple[str, tuple[str, ...]]]:
    """Items that open with the name of a class."""
    return [(match["name"], ()) for match in _OPENS_ITEM.finditer(body) if not _NO_TRACK.match(match["name"])]


def _labelled_items(body: str, above: re.Pattern[str] = _LISTS_KINDS) -> list[tuple[str, tuple[str, ...]]]:
    """Items under a heading of kinds that open with a name: （一）个人特派员。从高校选派… under 一、选派类别."""
    found: list[tuple[str, tuple[str, ...]]] = []
    heading: str | None = None  # the numbering style of the heading of kinds
    style: str | None = None  # that of its items
    for line in filter(None, map(str.strip, body.splitlines())):
        number = read_number(line)
        words = line[number.length :] if number else line
        if above.fullmatch(words):
            heading, style = number.style.name if number else "", None
        elif heading is not None:
            label = _ITEM_LABEL.match(words)
            if number is not None and number.style.name == heading or number is None and heading == "" and not label:
                heading = None
            elif label and (number.style.name if number else "") == (style or (number.style.name if number else "")):
                style = number.style.name if number else ""
                name = label["name"]
                if not _PROCEDURE.search(name) and not _NO_TRACK.match(name):
                    found.append(_lettered(name) or (name, (name[:2],) if name[0].isascii() else ()))
    bases = Counter(_CLASS_NOTE.sub("", name) for name, _ in found)
    return [(name, (base,) if (base := _CLASS_NOTE.sub("", name)) != name and bases[base] == 1 else ways) for name, ways in found]  # 青年项目（A类）, the only 青年项目


def _class_rows(body: str) -> list[tuple[str, tuple[str, ...]]]:
    """The classes that a table's rows are about, under 项目类别 or with it said, where the text speaks of each elsewhere, too."""
    names = [match["name"] for match in _LABELLED_ROW.finditer(body)]
    under = False
    for line in map(str.strip, body.splitlines()):
        cell = _CLASS_CELL.match(line) if under else None
        under = bool(_CLASS_HEAD.match(line)) or cell is not None
        if cell is not None:
            names.append(cell["name"])
    return [(name, ()) for name in dict.fromkeys(names) if not _NO_TRACK.match(name)] if all(body.count(name) > 1 for name in names) else []


def _said(body: str) -> list[tuple[str, tuple[str, ...]]]:
    """The members of a list that says what classes there are, where the text goes on to speak of each."""
    for match in _SAID.finditer(body):
        listed = patterns.split("(?<=[两二三四五六七八九]类)，", match["list"])[0]
        members = [_MEMBER.match(member.strip()) for member in patterns.split(r"[、，,]|(?:和|以?及)(?=[^、，]{2,12}$)", listed)]
        names = [member["name"] for member in members if member is not None]
        alike = Counter("类" if name.endswith("类") else "" for name in names)
        classes = alike["类"] == len(names) or bool(match["count"] or _COUNTED.search(match["list"])) and all(_CLASSED.search(name) for name in names) or _PARTED.match(match.group()) is not None and all(patterns.search("(?:项目|课题|专项)$", name) for name in names) or all(name[:1].isascii() for name in names)
        classes = classes or bool(_COUNTED.search(listed)) and sum(patterns.search(rf"(?m)^\s*[（(]?[一二三四五六七八九\d][）)、.．]\s?{re.escape(name)}(?:项目)?[。：:]", body) is not None for name in names) >= 2
        apart = 2 <= len(names) == len(members) <= 8 and not any(_NO_TRACK.match(name) for name in names)
        called = [name.partition("（")[0] if name[0].isascii() else name for name in names]  # A类（产业化）is A类 for short
        if classes and apart and all(body.count(short) > 1 for short in called):
            return [(name, (short,) if short != name else ()) for name, short in zip(names, called, strict=True)]
    return []


def _whole_topics(headings: Headings, body: str) -> list[tuple[str, tuple[str, ...]]]:
    """Headings that bring their own 研究内容 and 考核指标, as headings or as labels of paragraphs."""
    places = _with_own_parts(headings) or _with_own_labels(headings, body)
    if not places:
        labelled = len(_OWN_FIGURES.findall(body))
        families: Mapping[int, list[int]] = defaultdict(list)
        for place, (_, parent) in enumerate(headings):
            families[parent].append(place)
        places = [
            place
            for parent, siblings in families.items()
            if 0 <= parent < len(headings) and _OF_TOPICS.search(headings[parent][0]) and 1 < len(siblings) <= labelled
            for place in siblings
        ]
    return _topics_at(headings, places)


def _topics_at(headings: Headings, places: Iterable[int]) -> list[tuple[str, tuple[str, ...]]]:
    """The topics that headings name, each with the sort that it is of as its other name."""
    told = [headings[place][0] for place in places]
    named = [(_SORT_NOTE.sub("", words), tuple(note[1:-1] for note in _SORT_NOTE.findall(words))) for words in told]
    return [(name, sort) for name, sort in named if 4 <= len(name) <= 60 and not _NO_TOPIC.match(name)]


def _with_own_parts(headings: Headings) -> list[int]:
    """The places of headings that have headings 研究内容 and 考核指标 of their own below them."""
    parts: Mapping[int, set[str]] = defaultdict(set)
    for words, parent in headings:
        if words in _OWN_PARTS:
            parts[parent].add(words)
    return [place for place, own in parts.items() if len(own) > 1 and 0 <= place < len(headings) and any("内容" in part or "指标" in part for part in own)]


def _with_own_labels(headings: Headings, body: str) -> list[int]:
    """The places of headings right below which paragraphs are labelled 研究内容： and 考核指标：, two of them at least."""
    ending: Mapping[str, list[int]] = defaultdict(list)  # a heading's words behind its label → its places
    for place, (words, _) in enumerate(headings):
        ending[words.rpartition("：")[2]].append(place)
    lengths = sorted({len(end) for end in ending if 0 < len(end) <= _LINE}, reverse=True)
    after = 0  # the heading that the next lines stand under
    own: Mapping[int, set[str]] = defaultdict(set)
    for line in filter(None, (patterns.sub(r"\s", "", line) for line in body.splitlines())):
        if label := _OWN_LABEL.match(line):
            own[after].add(label["part"])
        elif len(line) <= _LINE:
            bare = line.rstrip("。：:")
            ways = (ending[bare[-n:]] for n in lengths if bare[-n:] in ending)
            after = next((places[nth] for places in ways if (nth := bisect_right(places, after)) < len(places) and len(bare) <= len(headings[places[nth]][0]) + 8), after)
    found = [place for place, parts in own.items() if place and len(parts) > 1]
    return found if len(found) > 1 else []


def _inner(topics: list[tuple[str, tuple[str, ...]]], headings: Headings, body: str) -> list[tuple[str, tuple[str, ...]]]:
    """The topics (方向一), or what they hold where that is what brings its own 研究内容 and 考核指标 (1.1, 1.2)."""
    places = _with_own_labels(headings, body) if topics else []
    names = {name for name, _ in topics}
    held = [any(headings[above][0].rpartition("：")[2] in names for above in _above(headings, place)) for place in places]
    return _topics_at(headings, places) if held and all(held) else topics


def _above(headings: Headings, place: int) -> Iterable[int]:
    while 0 <= (place := headings[place][1]) < len(headings):
        yield place


def _body_of(text: str) -> str:
    """The text up to its attachments: a form's own heading may name it differently from the notice."""
    end = patterns.search(r"\n\s*附\s?件\s?[:：]|\n\s*附件\s?1\s*\n", text)
    return text[: end.start()] if end else text
