"""How far back the subject of a bar or a preference goes: 甲的，乙的，以及丙，不得申报 speaks of three.

What is barred or favoured is said before the verb, in one part of the sentence or in several. `subjects` walks back from
the verb over the commas outside brackets, as long as a part is a condition or a name and no rule of its own; the parts
that make one condition together (到期未结题，且未办理延期的) stay together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import patterns
from ingest.rules.base import part_start

PERSON = r"(?:(?:第一|主要)?(?:申报|申请|负责|主持|牵头|承担|推荐|首席|候选|参与|完成|带头|联系)(?:责任)?(?:人|者|专家|人员|科学家)|(?:课题|项目)?(?:组)?(?:主要|核心)?成员|本人|个人)"
UNIT = r"(?:(?:申报|申请|依托|承担|牵头|实施|主持|参与|参加|合作|所在|推荐|建设|运营|揭榜|需求|主管|协作|完成|联合)(?:责任)?(?:单位|企业|机构|主体|方|部门)|单位|企业|机构|主体|各单位|各地|各部门)"
_ANYONE = rf"(?:其|该|此|本|各|每个|同一?|相关|有关|上述|所有|任何|以上|项目|课题|的|第一|拟|{PERSON}|{UNIT}){{1,5}}"
ANYONE = re.compile(rf"{_ANYONE}(?:(?:、|和|及其?|以及|或|与){_ANYONE}){{0,3}}(?:（[^）]{{0,24}}）)?")
WHEN = r"(?:一律|恕|(?<!申)请|原则上|原则|均|都|也|亦|皆|将|暂|直接|一般|概|仍|则|就|可|今年|[本当]年度?|[本此该](?:次|批次?|期|轮|届)|同一?年度?|(?:[12]\d{3}|下一?)年度?|在?同等条件下?|同等(?=$)|(?:在)?(?:评审|遴选|立项|评选|推荐|资金不足|申报|择优)(?:[、和]?(?:评审|遴选|立项|评选|推荐|申报))?(?:时|中|过程中)|(?:条件|水平|得分|分数|评分|实力)(?:相近|相同|相当|同等)(?:时|的情况下|情况下|的)?|(?<!过)(?<!行)(?:形式|资格|合规性?)审[查核](?:时|中|阶段|环节)?|予以|给予|应当?|各单位|\s)"
_TAIL = re.compile(rf"(?:，?{WHEN}){{1,6}}，?$|，$")
_HEAD = re.compile(r"(?:在?(?:项目)?(?:评审|遴选|立项|评选)(?:过程中|中|时)(?=，|对)|以及|或者?|及|和|(?:但|且|并且?)(?:对于?)?|对于?|针对|凡是?|如果?|若|其中|另外|此外|同时|将|此类|与此同时)，?")
_OWN = re.compile(
    r"必须|须(?!知)|应(?:当|于|在|有|为|由|具|按|符|满|如实|主动|及时|事先|提前|积极|严格)|(?<![供需响效适反对])应(?=[^用急届对]{0,2}$)|(?<![仍确急])需(?![求要])|不得|不予|不能(?!按|如期|提供|正常)|不可(?!抗)|不再(?!具|符|从)|可(?:以|由|申|优|享|适|与|按|从|向|通|在|作|担|参|牵)|限(?:报|项|申|推|牵|\s?\d)|(?:是|为)具有|(?<!不)具有独立|(?<!不)具备独立|只(?:能|可)|不超过|至少"
    r"|^\s?鼓励|^\s?(?:优先|重点|择优|大力|积极)?支持|优先(?!权|级)|为准|给予|予以|按照?[^，]{0,14}(?:执行|办理)|负责(?!人)|要(?=切实|认真|严格|加强|高度|充分|做好|严把|按|对)|不受|不占|除外|不限|计划资助|拟支持|[：:]"
)
_ENDS = re.compile(r"(?:的|者|人|人员|单位|企业|公司|机构|平台|载体|团队|项目|课题|合同|活动|事故|行为|情形|情况|记录|研究|专家|教师|成果|机关|部门|内容|任务|交易|费用|支出|产品|设备|学生|学者|职工|干部|人才|员|业|类|院|所|校|[商协学]会|研究生|主体|基地|合作社|农场|青年|骨干|博士后)(?:（[^）]{0,40}）)?$")
_OR = re.compile(r"(?:以及|或者?|及|和)(?!其)")
_GOES_ON = re.compile(r"(?:且|并|仍|尚|又|而|经|但|逾期|到期|未|没有|无(?!依托|证)|还|也|至今|期满|截至)")
_CONDITION = re.compile(r"(?:其中|但|且|同时)?，?(?:凡|对|如|若|因|有|存在|已|曾|正在|在|由|近|最近|自|经|当|从|以|通过|未|没有|无|[12]\d{3}年|具有|属于?|[^，]{0,14}(?:未|已|曾|存在|发生|正在))")
_UNLESS = re.compile("(?:如果?|若)(?:仍)?(?:无|未|没有)")  # 未授奖的项目，如无实质性进展，不得…
_MANNER = re.compile(r"可(?:再|以|采|按|由|通|适)|(?:采取|采用|通过|以|按)[^，]{2,14}(?:方式|形式|程序|渠道)$")  # 结题优秀的，可再次申报，优先立项
# what is no rule of its own: an aside, and a duty that was not done (须报批而未报批的)
_ASIDE = re.compile(r"（[^（）]{0,60}）|(?:要求|规定)(?:必须|须|应当?)[^，。；、]{1,10}的|(?:必须|须|应当?|需)(?:要)?[^，。；、]{1,16}?(?:而|但|却)?(?:未|没有|拒不)[^，。；、]{1,14}[的者](?=[、（]|$|[^，。；、]{1,8}$)")
_PERMITTED = re.compile(r"(?P<who>[^，]{2,30}?)(?:经[^，]{2,10}?(?:同意|批准|许可|推荐)后?)?(?:可(?:以)?(?:再次?|重新|继续|正常)?(?:作为|参与|参加|担任|协作|配合|协助|申[报请]|入库|报名|备案|登记|列入|纳入|牵头|承担)|按(?:照)?[^，]{2,12}(?:执行|办理))[^，]{0,14}$")
# when or in what somebody comes first or is refused, a part of its own: …的主体，在下年度安排时优先
CIRCUMSTANCE = re.compile(r"(?:在|于)[^，。；]{1,40}(?:方面|时|[^其当途之]中|[^以之]上|环节|过程|期间)|[^，。；的者]{0,14}(?:安排|评审|立项|申报|申请|推荐|遴选|评选|资助|分配|拨款|兑现|认定|验收|审核|相同|相近|相当)[^，。；的者]{0,4}时，?|(?:(?:形式|资格|合规性|材料|初步)审[查核]|初审|评审|预审)(?:时|中|阶段|环节)?")
# for how long, and why: 已获甲类支持的企业，执行期内不得…; 仅更名的企业，不属于首次认定，不予奖励
_TERM = re.compile(r"(?!处于|尚|仍|[^，]{0,10}(?:惩戒|处罚|处分|失信|整改))(?:在)?[^，。；的者]{0,10}?(?:执行|实施|培养|培育|聘|建设|资助|支持|服务|管理|托举|研究|项目|有效|合同|考核|任|周)期限?(?:之?内|间|[未届]?满[前后]|结束[前后])|(?:在)?(?:立案|调查|审查|整改|诉讼|停业|停产|处罚|惩戒|公示|核查|追偿){1,2}期间|(?:在)?[^，。；的者]{0,8}?(?:结题|验收|毕业|出站|完成|到期|批复|立项|办结|整改|补[交缴正报]|清理|销号|归还|清零|修复|解除|上交|退还)(?:到位|完[成毕])?之?前")
_REASON = re.compile(r"(?:已?不(?:再)?(?:属于|属|符合|在|具备|满足|构成)|非)[^，。；]{2,30}(?<![的者])")
# of what nothing more is given: 连续亏损的企业，本轮补助不予安排
_SHARE = re.compile(r"(?:本|该|此|相应|当年|今年|上述)[^，。；的]{0,10}(?:补助|补贴|奖励|奖补|资金|经费|扶持|支持|资助|贴息|申报|申请|项目)")
_TAIL_LENGTH = 60  # characters in which the words of time and manner at the end are looked for
_FARTHEST = 240  # characters that are looked back over
MOST = 8  # parts that are looked back over


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int
    text: str


def cut_outside(text: str, start: int, end: int, mark: str = r"，|,") -> list[tuple[int, int]]:
    """The stretches of text[start:end] between marks that stand in no bracket or quotation."""
    found, depth, begin = [], 0, start
    for token in patterns.finditer(rf"[（(《“「\[]|[）)》”」\]]|{mark}", text[start:end]):
        if token.group() in "（(《“「[":
            depth += 1
        elif token.group() in "）)》”」]":
            depth = max(depth - 1, 0)
        elif depth == 0 and not patterns.fullmatch(r"\d、\d", text[start + token.start() - 1 : start + token.end() + 1]):  # 2022、2023年度
            found.append((begin, start + token.start()))
            begin = start + token.end()
    return [*found, (begin, end)]


def trimmed(text: str, start: int, end: int) -> Stretch:
    """text[start:end] without a label (【其他】) and the words of time and manner at its edges."""
    label = patterns.match(r"\s?【[^【】]{1,12}】", text[start:end])
    start += label.end() if label else 0
    while True:
        head = _HEAD.match(text, start, end)
        if head is None or head.end() >= end or text.startswith(("对外", "如期", "和谐", "将来", "及时", "对接"), start):
            break
        start = head.end()
    near = max(start, end - _TAIL_LENGTH)
    tail = _TAIL.search(text[near:end])
    if tail:
        end = near + tail.start()
    while start < end and text[start] in " 　，,、；;：:\n\t":
        start += 1
    while end > start and text[end - 1] in " 　，,、；;：:\n\t":
        end -= 1
    return Stretch(start, end, text[start:end])


def subjects(text: str, end: int) -> list[Stretch]:
    """What the verb at `end` is said of: each alternative once, in order."""
    begin = part_start(text[max(0, end - _FARTHEST) : end], min(end, _FARTHEST), "。；;！？：:") + max(0, end - _FARTHEST)
    parts = cut_outside(text, begin, end)[-MOST:]
    kept: list[tuple[int, int]] = []
    for i in range(len(parts) - 1, -1, -1):
        a, b = parts[i]
        piece = trimmed(text, a, b)
        if i and not kept and piece.text in ("", "但", "但是"):  # 协会可作为推荐方，但不得牵头
            last = trimmed(text, *parts[i - 1])
            allowed = _PERMITTED.match(last.text)
            if allowed and _ENDS.search(allowed["who"]):
                return [trimmed(text, last.start, last.start + allowed.end("who"))]
            if i > 1 and patterns.match("可以?(?:再次?|重新|继续|正常)?[^，]{1,14}$", last.text) and (led := trimmed(text, *parts[i - 2])).text.endswith(("的", "者")):
                return [led]  # 证书过期的，可再次入库，但不享受补助
        if not piece.text:
            if kept or patterns.match(r"\s?(?:但|且|并|同时)", text[a:b]):
                break  # 须在省内注册，且不在…之列: still the sentence's own subject, which is not shut out
            continue
        if i and not kept and _SHARE.fullmatch(piece.text) and patterns.search("(?:的|者|企业|单位|人员|机构|项目)$", trimmed(text, *parts[i - 1]).text):
            continue
        if i and not kept and (_TERM.fullmatch(piece.text) or _REASON.fullmatch(piece.text) and patterns.search(rf"的[^，的]{{2,8}}$|{_ENDS.pattern}", trimmed(text, *parts[i - 1]).text)):
            continue
        if not kept and (_MANNER.match(piece.text) or CIRCUMSTANCE.fullmatch(piece.text) or CIRCUMSTANCE.fullmatch(text[a:b].strip())):
            continue
        own = list(_OWN.finditer(_ASIDE.sub(lambda mark: "~" * len(mark.group()), piece.text)))
        if own and kept:
            break
        other = _PERMITTED.match(piece.text) if own and i < len(parts) - 1 else None
        if other and _ENDS.search(other["who"]):  # 公务员可作为成员，不得作为负责人
            return [trimmed(text, piece.start, piece.start + other.end("who"))]
        if own:  # a rule before 但, in the same part: only what follows it is the subject
            turn = patterns.search(r"(?:但|而)(?!且)", piece.text[own[-1].end() :])
            if turn is None and piece.text[: own[0].start()].endswith(("的", "者")):  # 小巨人企业牵头的不占名额，优先立项
                return [Stretch(piece.start, piece.start + own[0].start(), piece.text[: own[0].start()])]
            if turn is None:
                return []
            piece = trimmed(text, piece.start + own[-1].end() + turn.end(), b)
            if not piece.text:
                return []
            kept.insert(0, (piece.start, b))
            break
        kept.insert(0, (a, b))
        if i == 0:
            break
        before = trimmed(text, *parts[i - 1]).text
        raw = text[a:b].strip()
        every = patterns.search(r"(?:均|都|皆|一律|一概)$", text[:end])
        either = i == 1 and patterns.match("或者?", raw) and patterns.search("[的者]，?$|[的者](?:一律|均|都|也)$", raw) and 4 <= len(before) <= 30 and not _OWN.search(before)
        linked = either or _UNLESS.match(raw) and _ENDS.search(before) or _OR.match(raw) and (_ENDS.search(before) or _CONDITION.match(before)) or _GOES_ON.match(raw) and _CONDITION.match(before)
        if not (linked or patterns.match("其(?!他|它|余)|该", raw) or patterns.search(r"(?:的|者)(?:（[^）]{0,40}）)?$", before) or every and _ENDS.search(before) or ANYONE.fullmatch(piece.text) and _CONDITION.match(before)):
            break
    return _grouped(text, kept)


_THEIRS = re.compile("其(?:在[职编岗]|全资|控股|下属|所属|关联|子公司|分支|分公司|职工|员工|配偶|近?亲属|[^，。；、]{0,4}成果)")


def _grouped(text: str, kept: list[tuple[int, int]]) -> list[Stretch]:
    """The parts that make one condition put together; a bare 本人 or 该单位 after a condition adds nothing to it."""
    found: list[Stretch] = []
    for a, b in kept:
        piece = trimmed(text, a, b)
        raw = text[a:b].strip()
        after_of = bool(found) and found[-1].text.endswith(("的", "者"))
        if after_of and _THEIRS.match(piece.text):
            found[-1] = trimmed(text, found[-1].start, b)  # 联合资助方为企业的，其在职人员
            continue
        if found and ANYONE.fullmatch(piece.text) and not piece.text.startswith("其") or after_of and patterns.match("本人|其(?!他)|该(?:单位|企业|项目|负责)", piece.text) and len(piece.text) < 16:
            continue
        last = found[-1] if found else None
        if last and patterns.match("其(?!他|它|余)", piece.text) and not last.text.endswith(("的", "者")):
            found[-1] = trimmed(text, last.start, b)
            continue
        if last and (_UNLESS.match(raw) or _GOES_ON.match(raw) and not last.text.endswith("的") or not _ENDS.search(last.text) and not _OR.match(raw)):
            found[-1] = trimmed(text, last.start, b)
        else:
            found.append(piece)
    return [piece for piece in found if piece.text]
