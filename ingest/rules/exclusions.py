"""What is shut out: things barred by the verb after them, by the verb before them, or by the lead of the list they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start, tidy
from ingest.rules.credit import BAD_CREDIT, FAULT
from ingest.rules.stretch import ANYONE, UNIT, Stretch, cut_outside, subjects, trimmed

NEVER = r"(?:不得|不能够?|不可(?:以)?|不予以?|不再|不宜|不准|不应|不许|不允许|不具备|禁止|严禁|无权|暂缓|不)"
_HOW = (
    r"(?:再次|再|重新|单独|直接|继续|另行|新增|新|牵头|主持|负责|联合|参与|参加|组织|或者?|和|及|、|给予|予以|进行|纳入|列入|享受|获得|担任|被|本[次批]"
    r"|作为[^，。；]{1,14}?|以[^，。；]{2,14}?(?:名义|身份|方式)|通过[^，。；]{2,10}?|在[^，。；]{2,12}?|向[^，。；]{2,12}?|由[^，。；]{2,12}?)"
)
_APPLY = r"申报|申请|申领|报名|揭榜|发榜|提名|推荐|推选|选派|上报|推报|报送|参评|参选|参赛|参加?评[审选]"
_GRANT = r"受理|支持|资助|补助|补贴|奖励|奖补|扶持|立项|评审|评选|评定|接收|接受|认定|认可|入库|入选|入围|安排|考虑|审核"
_COUNT = r"纳入|列入|计入|列为|作为|做为|视为|属于|享受|担任|承担|牵头|主持|进入|适用"
_BEFORE = (
    rf"(?P<no>{NEVER}){_HOW}{{0,5}}?(?:(?P<apply>{_APPLY})|(?P<grant>{_GRANT})|(?P<count>{_COUNT})|(?P<join>参与|参加))"
    rf"|不(?:在|属于|符合)[^，。；]{{0,14}}?(?:范围|对象|之列)|无(?:申报|申请|参评|推荐)资格|(?:申报|申请|推荐|提交)?(?:一律)?无效(?=[，。；]|$)"
)
BAR = re.compile(
    rf"(?:不得|不予|不能|不可|不再|不宜|不准|不应|不许|禁止|严禁|不){_HOW}{{0,4}}?(?:{_APPLY}|{_GRANT}|纳入|列入|计入|列为|作为|享受|参与|参加|承担|牵头|范围)"
    r"|负面清单|(?:限制|禁止|排除)(?:性|类)?(?:申报|条件|情形|事项|条款|范围)|否定(?:性)?(?:条件|情形)|不(?:在|属于)[^，。；]{0,8}范围|无效"
)
_LEADS = re.compile("[：:]$|情形|情况|下列|以下|之一|清单|范围|限制|条件|条款|事项|对象|无效")
_POINTS = re.compile(r"下列|以下|如下|上述|前款|前述|此类|这些|之一|情形$|情况$")
_VERB = r"(?:被|有|存在|已|未|曾|在|正在|发生|受|属于|从事|由|入选|获|列入|纳入|承担|担任|以|仅|只|单纯|非|攻读|违反|提供|超过|逾期|无|购置|出国|不)"
_MANY = re.compile(rf"；|以及(?!其)|或者?(?={_VERB}[^，。；]{{2,40}}(?:的|者)(?:$|[，。；]|（|不|一律|均|原则))|及(?={_VERB}(?!关))|(?:(?<=人员)|(?<=生)|(?<=博士后))和(?=在|正|已|离|退|攻)")
_CLAUSAL = re.compile(r"为|体现|限于|没有|无|未|已(?!退|毕)|被|同一|如|若|超过|存在|在研|期|情形|牵头|承担|主持|获|与|不(?!动产)|关联|之间")
_MEMBER = re.compile(r"(?:项目|课题|单位|企业|机构|机关|人员|人|者|学生|研究生|博士后|公务员|干部|行业|业|产业|产品|类|活动|事故|行为|合同|交易|支出|费用|培训|咨询|开发|购置|建设|改造|扩产|检测|服务|推广|设备|工程|考察)$")

HELPED = re.compile(
    r"已(?:经)?(?:由|在|从)?[^，。；]{0,20}?(?:获得?|享受|得到|取得|列入|纳入|受|支持|资助)[^，。；]{0,30}?(?:财政|资金|专项|计划|经费|政策|补助|奖励|部门)[^，。；]{0,12}?(?:支持|资助|补助|奖励|扶持|补贴|立项|建设)"
    r"|(?:财政|资金|专项|计划|经费)[^，。；]{0,8}已?(?:经)?(?:支持|资助|补助|扶持)过?的"
)
SAME = re.compile(r"同一|同类|相同|相近|相似|类似|同级|其他|其它|同样|内容|事项|雷同|重复|国家[^，。；]{0,12}[省市]|各级|多头")
_SANCTION = re.compile(r"(?:(?:\d|[一二三四五六七八九十两]){1,4}\s?个?(?:年|年度|月)(?:之|以)?内|终身|永久|今后|以后|次年|下一?年度?|后续)$")
_LATE = re.compile(r"(?:逾期|过期|超期|超时|超过时限|过时|其|截止(?:时间)?后?|到期后?|期限?届?满后?)(?:（[^）]{0,24}）)?(?:的|者|未(?:提交|报送|申报|确认|上传|填报|送达|报|交|受理|完成提交)[^，]{0,6}|提交的?|系统自动关闭)?|系统关闭后?|[^，]{0,24}年(?:之|以)?内")
_EMPTY = re.compile(r"(?:原则|同时|同一|申报单位|申请人|项目|材料|申报材料|凡|其余|其他|并|否则|或|也|有一项不符合的|相关部门|专家|评审专家|组织|工作人员)")
_NO_THING = re.compile(r"成立[^，]{0,10}(?:不足|不满|未满)|评审专家|评委|推荐单位$|主管部门$|归口管理部门$|专家组?$|年龄|周岁")


def barred(place: Place) -> bool:
    """Does the item stand under a lead that shuts out what it lists? 有下列情形之一的，不予支持："""
    return any(BAR.search(lead) and _LEADS.search(lead) and not re.search(r"(?:条件|要求|方向|范围|对象|重点)(?:及|和|与|、)", lead) for lead in place.leads)


def _out(piece: Stretch) -> Reading:
    return Reading({"what": piece.text}, piece.start, piece.end, modality="must_not")


def _members(text: str, piece: Stretch) -> list[Stretch]:
    """A list of bare names, each a thing of its own; one condition stays whole: 房地产、金融企业, but 逾期未验收项目的单位和个人."""
    whole = [trimmed(text, a, b) for a, b in cut_outside(text, piece.start, piece.end, _MANY.pattern)]
    whole = _mended([w for w in whole if w.text])
    found: list[Stretch] = []
    for part in whole:
        body = re.match(r"(?:从事|仅(?:开展)?|单纯的?|属于|涉及|正在)?(?P<list>.{4,80}?)(?P<head>(?:等)?的?(?:企业|单位|机构|项目|人员|活动|行业)?(?:的)?)$", part.text)
        inner = body["list"] if body else part.text
        pieces = cut_outside(text, part.start, part.end, r"、|和(?!其)|及(?!其)")
        named = [trimmed(text, a, b) for a, b in pieces]
        fits = (
            len(named) > 1 and "、" in part.text and not _CLAUSAL.search(inner) and "等" not in part.text[:-4]
            and all(2 <= len(n.text) <= 20 and not re.search("[性型级省市县家部等]$", n.text) for n in named)
            and (body is not None and body["head"] not in ("", "的") and "的" not in inner or all(_MEMBER.search(n.text.removesuffix("的")) for n in named))
        )
        named = named if fits else _accidents(text, part)
        found.extend(named or [part])
    return found


def _accidents(text: str, part: Stretch) -> list[Stretch]:
    """发生重大安全事故、环境违法行为的: each is a ground of its own."""
    named = [trimmed(text, a, b) for a, b in cut_outside(text, part.start, part.end, r"、|或者?|和|以及")]
    ends = [re.search(r"(?:事故|行为|记录|处罚|事件|案件|问题)(?:的|的?(?:企业|单位|机构))?$", n.text) for n in named]
    return named if len(named) > 1 and all(ends) else []


def _mended(pieces: list[Stretch]) -> list[Stretch]:
    """A piece too short to be a thing of its own goes back to its neighbour: 正在承担或曾承担过本项目的."""
    short = any(len(piece.text) < 6 for piece in pieces)
    if len(pieces) > 1 and short and not all(_MEMBER.search(p.text.removesuffix("的")) for p in pieces):
        return []
    return pieces


def _things(text: str, piece: Stretch, place: Place, listed: bool = False) -> Iterable[Reading]:
    what = piece.text
    if len(what) < 2 or _LATE.fullmatch(what) or _EMPTY.fullmatch(what) or _POINTS.search(what) or _NO_THING.search(what):
        return
    if SAME.search(what) and HELPED.search(what) and not listed:
        return  # no_stacking
    for thing in _members(text, piece) or [piece]:
        if len(thing.text) >= 2 and not (BAD_CREDIT.search(thing.text)):
            yield _out(thing)


def _before(match: Match, place: Place) -> Iterable[Reading]:
    """甲、乙的项目不予支持: what stands before the bar; where nobody in particular does, what stands after it."""
    text, told = match.string, match.groupdict()
    after = text[match.end() : part_end(text, match.end())]
    if re.search(r"的$", after.rstrip()) and match.end() + len(after) < len(text) - 1 and told["no"]:
        return ()  # 不能申请专利的，…: a condition
    if re.match(r"(?:期间|情形|情况|条件|范围的?情|的(?![，。；]|$)|或(?:取消|者?延))", after) or text[: match.start()].endswith(("是否", "有权", "如")):
        return ()
    no, bare = told["no"] or "", (told["no"] or "") == "不"
    if bare and (told["apply"] and told["apply"] not in ("推荐",) or told["join"] or told["count"] in ("承担", "牵头", "主持", "担任", "进入", "视为")):
        return ()  # 不参加评价的 is a condition
    if re.search("名额|限项|限额|指标|次数|年限|总数|数量|限制|时间|任职", after[:14]) and told["count"]:
        return ()  # 不计入申报名额
    if told["grant"] in ("安排", "考虑", "审核", "认可") and no not in ("不予", "不予以", "不再"):
        return ()
    if told["join"] and not re.match(r"[^，。；]{0,12}(?:申报|申请|项目|课题|评选|揭榜|竞争|本[次批])|$|[，。；]", after) or re.search("评审|评委|专家", after[:8]) and told["count"] in ("担任", "作为"):
        return ()
    if told["count"] in ("作为", "做为", "列为", "担任", "视为") and tidy(after) and not re.search(rf"负责|主持|{UNIT}|申报|申请|(?:申报|奖补|补助|支持|认定|立项|资助)[^，]{{0,4}}依据|对象|范围|牵头|成员|骨干|首席|带头|主体|揭榜", after[:14]):
        return ()
    if told["count"] in ("承担", "属于", "视为", "进入") and not re.search("项目|课题|任务|范围|对象|评审|申报", after[:12]):
        return ()
    if "重复" in match.group() or re.match("重复|多头|同一", after) and told["apply"]:
        return ()
    said = subjects(text, match.start())
    if said and _LATE.fullmatch(said[-1].text) or _LATE.fullmatch(trimmed(text, part_start(text, match.start(), "，。；"), match.start()).text):
        return ()
    if any(_SANCTION.search(piece.text) for piece in said[-1:]) or _SANCTION.search(trimmed(text, part_start(text, match.start(), "，。；"), match.start()).text):
        return ()  # 三年内不得申报 punishes
    named = [piece for piece in said if not ANYONE.fullmatch(piece.text)]
    if named and not (bare and told["grant"] and len(tidy(after)) >= 3):
        return [reading for piece in named for reading in _things(text, piece, place)]
    return _elsewhere(match)


def _elsewhere(match: Match) -> Iterable[Reading]:
    """负责人不得作为成员参加其他项目: barred is the part in others."""
    text, end = match.string, part_end(match.string, match.end())
    how = re.search("作为|参与|参加", match.group())
    if how is None or not re.match(r"(?:申报|申请)?其[他它]", text[match.end() : match.end() + 4]):
        return ()
    return (_out(Stretch(match.start() + how.start(), end, text[match.start() + how.start() : end])),)


def _object(match: Match, place: Place) -> Iterable[Reading]:
    """不支持甲以及乙: one reading an excluded thing."""
    text = match.string
    piece = trimmed(text, *match.span("what"))
    if re.search("监督|检查|审计|评估|考核|验收|调查|管理$", piece.text) or "提交" in match.group()[:4] and not re.search("项目|课题|涉密", piece.text):
        return ()
    if match.group().startswith("不包括") and re.search("资金|经费|费用|税|[（(][^）)]{0,20}$", text[max(0, match.start() - 20) : match.start()] + piece.text):
        return ()
    if re.match(r"(?:的|多家|共建|和|或|者|其)(?!他)", piece.text) or BAR.search(piece.text) and "的" not in piece.text:
        return ()
    return list(_things(text, piece, place))


def _sent_back(match: Match, place: Place) -> Iterable[Reading]:
    """甲的项目予以退回: the project is what is shut out; a fault is punished by it."""
    return [reading for piece in subjects(match.string, match.start()) if re.search("的?(?:项目|课题|材料)$", piece.text) and not re.match("若|如", piece.text) for reading in _things(match.string, piece, place)]


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """有下列情形的不得申报：甲；乙. The items parted at ；, or at 、 where there is no ；."""
    if not BAR.search(match["lead"]):
        return
    text, (begin, end) = match.string, match.span("list")
    mark = "；|;" if re.search("[；;]", match["list"]) else "、|，|以及"
    for a, b in cut_outside(text, begin, end, mark):
        number = re.match(r"\s?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑩]|[一二三四五六七八九]是)", text[a:b])
        piece = trimmed(text, a + (number.end() if number else 0), b)
        if len(piece.text) >= 3 and not BAD_CREDIT.search(piece.text):
            yield _out(piece)


def _item(match: Match, place: Place) -> Iterable[Reading]:
    """An item of a list under such a lead: a name or a condition, no rule of its own."""
    text = match.string
    if not barred(place) or BAR.search(text):
        return ()
    number = re.match(r"\s?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑳•●■◆·*]|——)\s?", text)
    begin = number.end() if number else 0
    parts = cut_outside(text, begin, part_end(text, begin, "。"))
    last = text[parts[-1][0] : parts[-1][1]].rstrip("；;。 ")
    if len(parts) > 1 and not re.search(r"(?:的|者|人员|单位|企业|项目|课题|情形|行为|个人|机构|内容|处罚|记录|事故)$", last) or re.search(r"须(?!知)|应当|应[在于为具有由]|[^，]为准|不需|资助期限|拟支持|可以?申[报请]|限报|限申|只能|不超过|鼓励", text):
        return ()
    found: list[Stretch] = []
    for piece in (trimmed(text, a, b) for a, b in parts):
        if found and not (re.search("的$|者$", found[-1].text) or re.match("或", text[piece.start - 1 : piece.end])):
            found[-1] = trimmed(text, found[-1].start, piece.end)
        else:
            found.append(piece)
    return [reading for piece in found for reading in _things(text, piece, place, listed=True)]


def _except(match: Match, place: Place) -> Iterable[Reading]:
    before = match.string[part_start(match.string, match.start("what"), "。；") : match.start()]
    return () if re.search("不得|不能|不予|不再|限|须", before) else _things(match.string, trimmed(match.string, *match.span("what")), place)


_NO_WORDS = ("不", "禁", "无权", "无效", "资格", "暂缓")

def _be(match: Match, place: Place) -> Iterable[Reading]:
    """负责人不得为甲: what nobody who applies may be or have."""
    piece = trimmed(match.string, *match.span("what"))
    return () if FAULT.search(piece.text) else list(_things(match.string, piece, place))


def _never(match: Match, place: Place) -> Iterable[Reading]:
    """未主持过甲: a condition that shuts out whoever has; help from the same purse is no_stacking."""
    what = match["what"]
    if what.endswith(("的", "者")) or re.search("财政|同类|其他", what):
        return ()
    return list(_things(match.string, trimmed(match.string, *match.span("what")), place))[:1]


def _secret(match: Match, place: Place) -> Iterable[Reading]:
    begin, end = match.span("what")
    return (_out(Stretch(begin, end, match["what"])),)


RULES: tuple[Rule, ...] = (
    Rule(
        "secret", "exclusion",
        r"(?:不得|不能|不可|严禁|须?不)(?P<what>(?:涉及|含有|包含|带有|出现)(?:国家秘密|涉密[^，。；、]{0,6}|任何涉密[^，。；、]{0,6}|国家机密)|涉密)(?!的)",
        _secret, "申报内容不得涉及国家秘密。", "涉及国家秘密的按保密规定报送。", ("涉密", "秘密", "机密"),
    ),
    Rule(
        "may_not_apply", "exclusion", _BEFORE, _before,
        "未按期完成网上申报的项目，今年将不予受理。", "近3年内有失信行为的单位不得申报。", _NO_WORDS,
    ),
    Rule(
        "not_supported", "exclusion",
        r"(?:不支持|不予支持|不资助|不受理|不接受|不接收|不提交|不得提交|不包括|谢绝)(?P<what>[^。；，]{3,80}(?:，(?:以及|或|及|和)[^。；，]{3,60})?)",
        _object, "不支持成果只体现为论文、论著的项目以及仅开展基础研究的项目。", "评审专家不支持的，应说明理由。", ("不", "谢绝"),
    ),
    Rule(
        "returned_project", "exclusion",
        r"(?:将|一律|直接|予以){0,3}退回(?=[，。；]|$)",
        _sent_back, "对转化成果不明确的项目将予以退回。", "若同时申报两类将直接予以退回。", ("退回",),
    ),
    Rule(
        "circumstances", "exclusion",
        r"(?P<lead>(?:下列|以下|(?:不得|不予|不能|不可|不再|不)[^。；：:，]{1,16}(?:情形|情况|范围|对象|项目))[^。；：:]{0,40})[：:](?P<list>[^。]{4,300})",
        _listed, "有下列情形之一的不得申报：逾期未验收项目的承担单位；已获同类支持的项目。", "具有下列条件之一的可以申报：建有实验室、获得认定。", ("下列", "以下", "不"),
    ),
    Rule(
        "listed_exclusion", "exclusion", r"^[^。]{3,200}",
        _item, "申报单位存在逾期未结题项目的；", "评审专家应当回避。", (), ("9.有下列情况之一的不予受理：",),
    ),
    Rule(
        "may_not_be", "exclusion",
        r"(?:不得|不能|不可|不应)(?:为|是|由|有|含有|包含|存在|具有)(?P<what>[^，。；]{2,40}?(?:人员|者|生|公务员|干部|关系|纠纷|争议|情形|单位|企业|机构|机关|专家))(?:担任|组成|承担|牵头|申报|参加|参与)?(?=[，。；]|$)",
        _be, "项目负责人不得为在职公务员。", "企业不得有失信行为。", ("不得", "不能", "不可", "不应"),
    ),
    Rule(
        "never_before", "exclusion",
        r"(?:从未|未曾|尚未|未|没有|无)(?P<what>(?:主持|承担|获得?|享受|入选|申报|担任|参加)过[^，。；]{2,40}|(?:正在)?(?:承担|主持)?(?:的)?在研[^，。；]{2,30})(?=[，。；]|$)",
        _never, "申请人未主持过省级以上科研项目。", "未获得过资助的，可优先申报。", ("未", "没有", "无"),
    ),
    Rule(
        "excepted", "exclusion",
        r"(?:^|[，；。（])(?P<what>[^，。；（）]{2,24}(?:企业|单位|机构|行业|人员|项目|平台))除外(?=[，。；）]|$)",
        _except, "房地产开发类企业除外。", "节假日除外。", ("除外",),
    ),
)
