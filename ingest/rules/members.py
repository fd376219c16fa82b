"""The members of what is shut out: a list of names or of conditions, each a thing of its own; one condition stays whole."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.stretch import ANYONE, Stretch, cut_outside, trimmed

_VERB = r"(?:被|有|存在|已|未|曾|在|正在|发生|受|属于|从事|由|入选|获|列入|纳入|承担|担任|以|仅|只|单纯|非|攻读|违反|提供|超过|逾期|无|购置|出国|到期|超期|尚|仍|正在|被|不)"
_MANY = re.compile(rf"；|以及(?!其)|或者?(?={_VERB}[^，。；]{{2,40}}(?:的|者)(?:$|[，。；]|（|不|一律|均|原则))|及(?={_VERB}(?!关|上|下))|(?:(?<=人员)|(?<=生)|(?<=博士后))和(?=在|正|已|离|退|攻)")
_CLAUSAL = re.compile(r"为|体现|及其(?:控股|关联|下属|所属|子)|限于|没有|无|未|已(?!退|毕)|被|同一|如|若|超过|存在|在研|期|情形|牵头|承担|主持|获|与|不(?!动产)|关联(?!交易|单位|企业|方)|之间")
MEMBER = re.compile(
    r"(?:项目|课题|单位|企业|机构|机关|团体|组织|公司|高校|人员|人|者|个人|学生|研究生|生|博士后|公务员|干部|职工|员工|成员|学员|用工|教师|专家|领导|代表处|行业|业|产业|领域|产品|服务|类|活动|事故|行为|合同|交易|支出|销售|费用?|款|利息|息|费|检验|检定|检测"
    r"|培训|咨询|开发|购置|采购|编制|建设|改造|扩产|推广|设备|车辆|用车|工程|考察|投资|借贷|贷款|课题)$"
)
_VERBAL = re.compile("拖欠|存在|有|发生|提供|单纯|获|[省市县区境国校院本]外|[省市县区境国校院]内|本|跨")
MOST_PARTS = 16  # of a list; what is longer is no list of conditions
# a part of a list that is a condition of its own
_PREDICATE = re.compile(
    r"(?:已|曾|未(?!来|成年)|没有|无(?!人机|线|机)|不(?!动产)|有|存在|被|处于|受(?!理|托)|因|发生|正在|在研|尚|仍|逾期|超期|到期|脱产|以[^，]{2,12}为|单纯|仅|只|与|属于|列入|纳入|入选|承担(?!单位|人)|主持(?!人|单位)|担任|占用|违反|拒|拖欠"
    r"|伪造|涉(?!外)|非(?!营利|公有|物质)|由|限于|连续|经(?!济|营|费)|获(?!奖)|(?:质押|抵押|诉讼|冻结|查封|审查|在审)(?:中|期)|(?:近|最近|过去)?[\d一二三四五六两]{1,2}年|本?年度?已)"
)
# said of all that stand before it in the list: 控股、隶属关系; 安全、质量、环境重大事故
_OF_ALL = re.compile("关系|事故|纠纷|争议|问题|风险|责任|情形|变更")
_ADJECTIVE = re.compile("(?:[性型级省市县家等]|(?<!干)部)$")
_HOUSE = re.compile("(?:高校|院校|学校|院所|医院|机构|机关|单位|企业|部门|团体|大学)$")
_SERVES = re.compile("(?:高校|院校|学校|院所|医院|机构|机关|单位|企业|部门|团体|大学)(?:中)?(?:担任|任|从事|[厅处科局县乡]级|在职|在编|聘用|的)[^，。；、]{0,20}(?:人员|者|干部|领导|教师|人|员)$")
_INSIDE = re.compile(r"有争议|存在|(?<!从)未(?!来|成年)|不足|不满|超过|低于|高于|早于|晚于|少于|不符|不合格|不齐|不清|互为|同[属为]|为[A-Z末差]|[A-Z]类$|占[^，]{1,10}(?:以上|过半)")


def members(text: str, piece: Stretch, listed: bool = False) -> list[Stretch]:
    """A list of names or of conditions, each a thing of its own; one condition stays whole: 房地产、金融企业, but 逾期未验收项目的单位和个人."""
    piece = _without_remark(text, piece)
    if patterns.search("类、[^，。；、]{1,6}类(?:目录|名录|名单|清单)", piece.text) and piece.text.count("、") == 1 or _one_object(text, piece) or _of_houses(text, piece):
        return [piece]
    said = _conditions(text, piece) or _kinds(text, piece)
    if said:
        return said
    whole = [trimmed(text, a, b) for a, b in cut_outside(text, piece.start, piece.end, _MANY.pattern)]
    whole = _mended([w for w in whole if w.text])
    if not whole:
        return _names(text, piece, listed)
    found: list[Stretch] = []
    for part in whole:
        found.extend(_names(text, part, listed) or _accidents(text, part) or [part])
    return found


_REMARK = re.compile("（[^（）]{2,60}）$")
_GOVERNS = re.compile("涉及|属于|从事|来自")
_OBJECTS = re.compile("(?:近[^，。；、]{1,4}年内?|尚|有|存在)?(?:欠缴|拖欠|漏缴|少缴|欠付|缺[少失乏]|宣扬|传播|宣传|散布|侵犯|危害|损害|编造|伪造|提供虚假|挪用|截留|挤占|套取|骗取|侵占|占用|采用|使用|利用|租用)")


_BY_FIGURE = re.compile(r"^[^，\d]{2,16}?(?:不?低于|不?高于|不?超过|不足|少于|多于|未达到?|达不到|大于|小于|未满)\s?\d")


def _without_remark(text: str, piece: Stretch) -> Stretch:
    """退休人员、在站博士后（单位同意的除外）: the remark at the end is of the last of them."""
    said = _REMARK.search(piece.text)
    return Stretch(piece.start, piece.start + said.start(), piece.text[: said.start()]) if said and said.start() > 2 else piece


def _one_object(text: str, piece: Stretch) -> bool:
    """拖欠土地租金、物业费的: several objects of one verb."""
    parts = cut_outside(text, piece.start, piece.end, "、|以及|或者?|(?<![涉普])及|和")
    return len(parts) > 1 and _OBJECTS.match(piece.text) is not None and not any(_own(trimmed(text, *part).text) or "的" in patterns.sub("的[^的]{0,4}$", "", text[part[0] : part[1]]) for part in parts[1:])


# 政府机关、事业单位委托的检测费用: of both houses
_DOES = re.compile(r"(?:高校|院校|学校|院所|医院|机构|机关|单位|企业|部门|团体|大学|公司)(?:的(?=控股|全资|下属|所属|参股)|委托|购买|承担|举办|主办|承办|投资|出资|采购|兴办|设立|控股|下属|下设|内设|所属)[^，。；、]{0,12}的?[^，。；、]{1,14}$")


def _of_houses(text: str, piece: Stretch) -> bool:
    parts = [trimmed(text, a, b).text for a, b in cut_outside(text, piece.start, piece.end, "、|和|及|或者?")]
    return len(parts) > 1 and all((_HOUSE.search(p) or p.endswith("公司")) and len(p) <= 8 for p in parts[:-1]) and _DOES.search(parts[-1][-30:]) is not None


def _pair(text: str, part: Stretch) -> list[Stretch]:
    """国家机关和军队所属单位: two names, each whole."""
    two = [trimmed(text, a, b) for a, b in cut_outside(text, part.start, part.end, "以及(?!其)|或者?|(?<![涉普以])及(?![其以时])|和(?![其谐解])|与(?![其会])")]
    if len(two) == 2 and all(len(one.text) >= 6 and "的" in one.text for one in two) and two[0].text[-2:] == two[1].text[-2:]:
        return two  # 已完成的改造项目和单纯扩大产能的项目
    if len(two) != 2 or any(not 3 <= len(one.text) <= 20 or _CLAUSAL.search(one.text) or _OF_ALL.search(one.text) or _ADJECTIVE.search(one.text) for one in two) or "的" in two[0].text:
        return []
    if _PREDICATE.match(two[0].text) or _VERBAL.match(two[0].text) or patterns.match("主持|承担|牵头|参与|从事|涉及|用于|申报", two[0].text):
        return []
    if two[0].text in two[1].text:
        return []  # 公务员及参照公务员法管理的人员: one kind of people
    if _HOUSE.search(two[0].text) and patterns.search(f"{_HOUSE.pattern[:-1]}(?:以|之)?外的", two[1].text):
        return []  # 高校和科研院所以外的单位: other than both
    if two[0].text[:2] == two[1].text[:2] and two[1].text[-2:] in ("合同", "项目", "服务", "费用") and two[0].text[-2:] != two[1].text[-2:]:
        return []  # 技术咨询和技术服务合同: one head
    named = all(MEMBER.search(one.text) and not ANYONE.fullmatch(one.text) for one in two)
    even = all(4 <= len(one.text) <= 6 and "的" not in one.text for one in two) and abs(len(two[0].text) - len(two[1].text)) < 2
    return two if named or even else []


def _pieces(text: str, part: Stretch) -> list[Stretch]:
    """The stretches of a list at 、; in the last of them also at 和, 及 or 或."""
    cuts = cut_outside(text, part.start, part.end, "、")
    if patterns.fullmatch(r"\s?[甲乙丙丁戊己庚辛壬癸一二三四五六七八九十\d]{1,2}", text[slice(*cuts[0])]):
        cuts = cuts[1:]
    if not 2 <= len(cuts) <= MOST_PARTS:
        return []
    last = cut_outside(text, *cuts[-1], r"，?(?:以及|或者?|(?<![涉普])及|和)(?!其|时|谐|解|以[上下])")
    return [piece for piece in (trimmed(text, a, b) for a, b in (*cuts[:-1], *last)) if piece.text]


def _kinds(text: str, piece: Stretch) -> list[Stretch]:
    """自然科学研究、技术开发以及教材编写类选题: the last is called a kind, and so is each of the others."""
    pieces = _pieces(text, piece) if patterns.search("类(?:的)?(?:选题|项目|课题|成果|内容|活动|研究)(?:的)?$", piece.text) else []
    if pieces and (bare := patterns.match("单纯的?|纯粹的?|仅是", pieces[0].text)):
        pieces[0] = Stretch(pieces[0].start + bare.end(), pieces[0].end, pieces[0].text[bare.end() :])
    return pieces if len(pieces) > 2 and all(3 <= len(p.text) <= 14 and "的" not in p.text[:-1] and not _CLAUSAL.search(p.text) and not _PREDICATE.match(p.text) and not _ADJECTIVE.search(p.text) for p in pieces) else []


# 上一年度未开放; 开放天数低于规定七成的
_TIMED = re.compile(r"^(?:上一?|本|当|前一)年度?|^(?:近|前|连续)[\d一二两三四五]年(?:内)?")
_SHORT_OF = re.compile("[^，]{2,16}(?:低于|少于|不足|未达到?|达不到|超过)[^，]{2,12}的$|^[^，]{2,12}(?:为[零0负]|(?:连续[^，]{1,6})?(?:下降|下滑|减少|亏损)|(?:过期|失效|到期|不[全齐]|缺失|中断))(?:的[^，]{0,6})?$")


def _own(words: str) -> bool:
    return _PREDICATE.match(words) is not None or _INSIDE.search(words) is not None


def _conditions(text: str, part: Stretch) -> list[Stretch]:
    """权属有争议、未通过审查、以基建为主的: conditions, of which one at least that is not the first says so."""
    pieces = _pieces(text, part)
    if len(pieces) < 2:
        pair = [trimmed(text, a, b) for a, b in cut_outside(text, part.start, part.end, "或者?")]
        return pair if len(pair) == 2 and (all((_PREDICATE.match(_TIMED.sub("", p.text)) or p is pair[0] and (_PREDICATE.match(pair[1].text) or _SHORT_OF.search(pair[1].text)) and _INSIDE.search(p.text) or _BY_FIGURE.search(p.text) or _SHORT_OF.search(p.text)) and len(p.text) >= (4 if p is pair[-1] and p.text.startswith(("未", "被")) else 6) for p in pair) or all(_BY_FIGURE.search(p.text) for p in pair)) else []
    if patterns.search("等(?!级)", part.text[:-4]) or any(_ADJECTIVE.search(p.text) for p in pieces[:-1]):
        return []
    if all(MEMBER.search(p.text) and len(p.text) >= 5 and not ANYONE.fullmatch(p.text) and text[p.start - 1] == "、" for p in pieces[1:]) and patterns.search("的[^的，]{0,6}(?:公司|企业|机构|机关|单位|团体|组织|高校|医院|院所|人员|人|者|员|生|专家)$", pieces[0].text) and not any("的" in p.text for p in pieces[1:]):
        return pieces  # 已上市公司的全资子公司、国有独资企业: names, each whole
    if _same_head(pieces):
        return pieces
    if len(pieces) > 2 and _shared(pieces):
        pieces[:2] = [trimmed(text, pieces[0].start, pieces[1].end)]
        if all(MEMBER.search(p.text) for p in pieces) and not any(_own(p.text) for p in pieces):
            return pieces
    while len(pieces) > 1 and text[pieces[-1].start - 1] == "、" and patterns.match("尚|仍|至今", pieces[-1].text):  # 涉及纠纷、尚未结案的
        pieces[-2:] = [trimmed(text, pieces[-2].start, pieces[-1].end)]
    if len(pieces) < 2:
        return pieces
    if patterns.match("(?:已|正在|现)?(?:主持|承担|牵头|参与)[^者]{2,30}(?<!的)$", pieces[0].text) and not any(_PREDICATE.match(p.text) for p in pieces[1:]) and patterns.search("(?:未|尚|没有|逾期|仍)[^的者]{2,12}[的者](?:[^的者]{0,4}负责人|人员|单位|申[请报]人)?$", pieces[-1].text):
        return []  # 主持甲专项、乙专项尚未验收的: one condition
    while len(pieces) > 2 and text[pieces[-1].start - 1] != "、" and not _own(pieces[-1].text):  # 不涉及权属或使用权转移的合同
        pieces[-2:] = [trimmed(text, pieces[-2].start, pieces[-1].end)]
    if all(patterns.search("[的者]$", p.text) for p in pieces):
        return pieces
    if patterns.search("(?:在|于)[^，、]{1,14}$", pieces[0].text) and patterns.match("[^，、]{1,6}(?:中|时|方面|过程|环节|期间)(?!心|期)|[^，、的]{2,12}内(?:实施|建设|开展|新建)", pieces[1].text):
        pieces[:2] = [trimmed(text, pieces[0].start, pieces[1].end)]  # 在审计、巡察中发现问题的
        if len(pieces) < 2:
            return [Stretch(part.start, part.end, part.text)]
    undone = next((i for i, p in enumerate(pieces) if patterns.search("[^未]{2,}[而但且]未", p.text)), 0)
    if undone and not any(_own(p.text) or "的" in p.text for p in pieces[:undone]):
        return [Stretch(part.start, part.end, part.text)]  # 涉及甲、乙、丙而未办审批的
    if pieces[0].text.endswith("的") and "的" in pieces[-1].text and not pieces[-1].text.endswith(("的", "者")) and not any(_own(p.text) for p in pieces[:-1]):
        return [Stretch(part.start, part.end, part.text)]  # 企业内设的、未独立核算的部门: one head
    if patterns.search("被[^，]{1,6}$", pieces[0].text) and patterns.match("(?:撤销|终止|取消|中止|撤项|强制)", pieces[1].text):
        return []  # 因承担项目被终止、撤销未满3年的负责人
    if patterns.match("[^，、]{0,8}?(?:受到?|被|因)", pieces[0].text) and not patterns.search("处罚|处分|查处|通报|[未不]满", pieces[0].text) and not MEMBER.search(pieces[0].text) and not any(_PREDICATE.match(p.text) for p in pieces[1:]):
        return []  # 受到环保、安监部门处罚且未整改的: of both
    if _GOVERNS.match(pieces[0].text) and "的" not in pieces[0].text and not MEMBER.search(pieces[0].text) and "的" in pieces[1].text and not _PREDICATE.match(pieces[1].text):
        pieces[:2] = [trimmed(text, pieces[0].start, pieces[1].end)]  # 涉及国防、国家安全领域的成果
    own = [_own(p.text) for p in pieces]
    told = any(own[1:-1]) or any(patterns.search("者$", p.text) for p in pieces[:-1]) or own[-1] and (own[0] or bool(_PREDICATE.match(pieces[-1].text)) or len(pieces) > 2 and all(patterns.search("(?:人员|[^单]人|生|员|干部|博士后)$", p.text) for p in pieces))
    full = all(mine or MEMBER.search(p.text) and len(p.text) >= 3 or len(p.text) >= 4 for p, mine in zip(pieces, own, strict=True))
    return pieces if told and full else []


def _of_all(named: list[Stretch]) -> bool:
    """Has the last of a list a head that the others lack: one thing told of several?"""
    head = _OF_ALL.search(named[-1].text[-4:])
    return head is not None and not any(head.group() in n.text for n in named[:-1])


def _shared(pieces: list[Stretch]) -> bool:
    """委托培养、定向培养博士生、现役军人: the head of the second is that of the first, too."""
    first, second = pieces[0].text, pieces[1].text
    return not MEMBER.search(first) and MEMBER.search(second) is not None and first[-2:] in second[1:-2]


def _same_head(pieces: list[Stretch]) -> bool:
    """逾期贷款、转贷及用于购房的贷款: what the last one of a list is called ends its first."""
    return len(pieces) > 2 and patterns.search("的[^的]{2,6}$", pieces[-1].text) is not None and pieces[0].text.endswith(pieces[-1].text[-2:]) and "的" not in "".join(p.text for p in pieces[:-1])


def _names(text: str, part: Stretch, listed: bool) -> list[Stretch]:
    """公务员、参公管理人员: bare names."""
    body = patterns.match(r"(?:[^，。；、]{0,6}用于|(?:主要|主业)?从事|仅(?:开展)?|单纯的?|属于|涉及|正在)?(?P<list>.{4,80}?)(?P<head>(?:等)?类?的?(?:企业|单位|机构|项目|课题|人员|活动|行业|产品|服务|业务)?(?:的)?)$", part.text)
    if body is None or "等" in part.text[:-4] or patterns.search("等(?:支出|费用|成本|款项|开支)$", part.text):
        return []
    shift = body.start("list")
    named = _pieces(text, Stretch(part.start + shift, part.end, part.text[shift:]))
    if len(named) > 1 and all(_HOUSE.search(n.text) for n in named[:-1]) and _SERVES.search(named[-1].text):
        return []  # 高校、院所担任校级领导的人员: of both houses
    if len(named) > 1 and (_of_all(named) or _PREDICATE.match(part.text) and not any(MEMBER.search(n.text) for n in named[:-1])):
        return []
    if listed and patterns.search("(?:费用?|支出)$", part.text) and not all(patterns.search("(?:费用?|支出|款|利息)$", n.text) for n in named):
        return []  # 查新、咨询及培训费用: of one head
    fits = (
        len(named) > 1 and not _CLAUSAL.search(body["list"])
        and all(2 <= len(n.text) <= 20 and not _ADJECTIVE.search(n.text) for n in named)
        and (
            body["head"] not in ("", "的") and "的" not in body["list"] or "用于" in part.text[:shift]
            or not patterns.match("单纯(?!的)|仅|涉及", part.text) and all(MEMBER.search(n.text.removesuffix("的")) for n in named)
            or shift == 0 and (not listed or len(named) > 2) and not _VERBAL.match(part.text) and all(len(n.text) <= (8 if len(named) > 2 else 5) and "的" not in n.text for n in named)
        )
    )
    return named if fits else _pair(text, part)


def _accidents(text: str, part: Stretch) -> list[Stretch]:
    """发生重大安全事故、环境违法行为的: each is a ground of its own."""
    named = [trimmed(text, a, b) for a, b in cut_outside(text, part.start, part.end, r"、|或者?|和|以及")]
    if patterns.search("发生[^、]{2,24}$", named[0].text) and patterns.search("行为的(?:企业|单位|机构)$", part.text):
        return []  # 发生甲事故、乙行为的企业: of one verb, with one head
    ends = [patterns.search(r"(?:事故|行为|记录|处罚|事件|案件|问题|偷税|漏税|骗税|欠税)(?:的|的?(?:企业|单位|机构))?$", n.text) for n in named]
    return named if len(named) > 1 and all(ends) else []


def _mended(pieces: list[Stretch]) -> list[Stretch]:
    """A piece too short to be a thing of its own goes back to its neighbour: 正在承担或曾承担过本项目的."""
    short = any(len(piece.text) < 6 for piece in pieces[:-1]) or bool(pieces) and len(pieces[-1].text) < (4 if patterns.match("被|存在", pieces[-1].text) else 6)
    if len(pieces) > 1 and short and not all(MEMBER.search(p.text.removesuffix("的")) for p in pieces):
        return []
    return pieces
