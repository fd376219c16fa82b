"""What the law or good order asks, by whatever verb: a part of a sentence that binds, does, and names what is watched over; records; handing over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, part_start
from ingest.rules.stretch import Stretch, cut_outside

_WATCHED = re.compile(
    "伦理|人体|受试|知情同意|患者|病例|实验动物|遗传资源|人遗|微生物|病原|毒株|毒种|菌[种株]|生物安全|干细胞|基因|放射|辐射|危险|危废|危化|易制毒|爆炸|出境|入境|跨境|出口|管制|外事|涉外|外籍|外国人(?!才)|来华|签证|保密|涉密|脱密|秘密|隐私|个人信息|脱敏|敏感|未成年"
    "|安全|消防|环评|环保|排污|废弃物|废水|废物|保护区|保护地|水源|珍稀|濒危|野生|外来物种|检疫|种质|空域|无人机|航拍|算法|(?:人工智能|AI)生成|药监|临床试验|测绘|地图|文物|民族|宗教|国有资产|招标|采购|查重|回避|监护|化工园|用地|样本|标本|样品|兼职|原始记录|署名|医学研究|临床研究|药物|涉爆|封闭管理|无害化|双人双锁|生成式|科学性|意识形态|引用"
)
_BIND = r"(?:须(?!知)|应当?(?![用急对])|必须|需(?![求要])|一律|依法|只能|仅限|要(?![求点素])|先(?!进[性的水技])|方可|事[先前])"
_DEED = (
    r"(?:先?[报经过取持办签备评检合符遵依]|按(?!期|时)|通过|获(?!奖)|审|进(?!行|一步|展|度)|在[^，。；]{2,20}(?:内|中|进行|完成|实施|操作|保存|实验室|场所|机构|设施|园区|基地)|由[^，。；]{2,16}(?:处理|处置|保管|操作|实施|承担|编制|完成)|交[由至]|脱|主动|提出回避|回避|招标|公开招|保[藏存管]|存[入放]"
    r"|委托[^，。；]{2,16}(?:处理|处置|运输|检测)|在[^，。；]{2,16}(?:备案|登记)|显著标[识注示]|隔离|消[毒杀]|线下|移[交送]|汇交|远离|避[开让]|查重|登记|评估|审计|公证|加密|书面|完成[^，。；]{0,12}(?:登记|备案|评估|评价|审查|检测|审批))"
)
_BOUND = re.compile(rf"{_BIND}[^，。；]{{0,12}}?{_DEED}|交由[^，。；]{{2,16}}(?:处理|处置)|按[^，。；]{{0,10}}规定(?:办理|执行|处理|报批|审批)$")
# done without a word that binds, beside what is bound or by its own name
_ASIDE = re.compile("取得[^，。；]{0,10}同意|完成(?:查重|备案|登记|检测)|向[^，。；]{2,10}(?:备案|报备|报批)|注明(?:来源|出处)|报[^，。；]{2,8}(?:备案|审批|同意|批准)")
_NOT = re.compile(
    "聚焦|围绕|面向|针对|属于|达到|形成|突破|具有|具备|解决|提交|提供(?![方者])|(?<!后)上传(?!前)|附(?!近)|出具|证明|承诺书|复印|(?<!试验)(?<!实验)(?<!生物)(?<!遗传)材料|申报书|推荐|评审(?!专家|人员)|申报系统|项目评估|绩效|中期|验收(?!专家|组)|考核|参加|培训|示范|公示|盖章|(?<!线下)报送|受聘|按时|按期|合同备案|[\\d一二三四五六七八九十两](?:人|名|项|家|个(?!工作|月|自然)|套|台|篇|万|%|份)|合格|优先|经费|(?<!国有)资金|费用|不得"
)
_CONDITION = re.compile(r"[的者]$")
# 单价50万元以上的设备须…: which of them
_SIZED = re.compile(r"^[^，。；\d]{0,12}\d{1,6}[^，。；\d]{0,6}(?:以上|以下|及以上)?的[^，。；]{2,10}?(?=须|应|需|必须)")
# 涉及甲的，…: what is to be done first, whatever the papers are called
_CASE = re.compile(r"(?:凡|如|若|项目|课题|研究)?(?:涉及?|使用|开展|从事|需要?|采集|利用)")
_SETTLED = re.compile(r"[^，。；]{0,8}?(?:办[妥理结好齐]|取得|通过(?!验)|经|持有?|征得|备案|报备|报批|审查|获批|(?:如实|主动|明确)(?:声明|披露|告知|标注))")


def _span(text: str, start: int, end: int) -> Stretch:
    """text[start:end] without commas and white space at its edges: 许可 keeps its 可."""
    said = text[start:end]
    start += len(said) - len(said.lstrip(" 　，,；;："))
    words = said.strip(" 　，,；;：")
    return Stretch(start, start + len(words), words)


def _watched(match: Match, place: Place) -> Iterable[Reading]:
    """The part that binds; what is watched over is named in it, or in the condition just before it: 使用干细胞的，先备案后实施."""
    text = match.string
    piece = _span(text, match.start(), match.end())
    colon = piece.text.find("：")
    if colon >= 0:
        piece = _span(text, piece.start + colon + 1, piece.end)
    if patterns.search("(?:在职|在编|全职|在岗)[^，。；]{0,4}(?:人员|职工)", piece.text) or barred(place) or "《" in piece.text or _CONDITION.search(piece.text) or _NOT.search(patterns.sub("由具[有备](?=[^，。；]{2,16}(?:资质|资格|能力)的)", "由", _SIZED.sub("", piece.text))):
        return ()
    begin = part_start(text, match.start() - 1) if text[match.start() - 2 : match.start()] in ("的，", "者，") else -1
    case = begin >= 0 and _WATCHED.search(text[begin : match.start()]) is not None
    if not (case and _CASE.match(text[begin : match.start()]) and _SETTLED.match(piece.text) or _BOUND.search(piece.text) or _ASIDE.search(piece.text) and patterns.search(_BIND, text[part_start(text, match.start(), "。；;") : match.end()])):
        return ()
    if _WATCHED.search(piece.text):
        return (Reading({"rule": piece.text}, piece.start, piece.end, modality="must"),)
    if case:
        whole = _span(text, begin, match.end())
        return (Reading({"rule": whole.text}, whole.start, whole.end, modality="must"),)
    return ()


def _labelled(match: Match, place: Place) -> Iterable[Reading]:
    """合规事项：甲；乙: every item, whatever it names."""
    text = match.string
    if barred(place):
        return
    mark = "；|;" if patterns.search("[；;]", match["list"]) else "，"
    parts: list[Stretch] = [_span(text, a, b) for a, b in cut_outside(text, *match.span("list"), mark)]
    for part in parts:
        if len(part.text) >= 5 and not patterns.search("[的者]$|《|材料|附件|电话|详见|[？?]", part.text):
            yield Reading({"rule": part.text}, part.start, part.end, modality="must_not" if patterns.search("不得|严禁|禁止", part.text) else "must")


def _handed_over(match: Match, place: Place) -> Iterable[Reading]:
    piece = _span(match.string, *match.span())
    return () if barred(place) or _CONDITION.search(piece.text) else (Reading({"rule": piece.text}, piece.start, piece.end, modality="must"),)


def _on_record(match: Match, place: Place) -> Iterable[Reading]:
    piece = _span(match.string, *match.span("rule"))
    return () if barred(place) or patterns.search("的$|具有|具备|提供|提交|抽查", piece.text) else (Reading({"rule": piece.text}, piece.start, piece.end, modality="must"),)


RULES: tuple[Rule, ...] = (
    Rule(
        "labelled_duties", "compliance",
        r"(?<![^。；】\s])(?:合规|伦理|科研伦理|安全|生物安全|数据安全|保密|科研诚信|诚信|廉洁|纪律|回避|法律法规)(?:事项|要求|管理|审查|规定|责任|义务|纪律|提示|与安全|和安全)?：(?P<list>[^。：]{5,240})",
        _labelled, "合规事项：样品出境先报海关；监测数据留在境内。", "安全要求详见附件。", ("：",),
    ),
    Rule(
        "watched_over", "compliance", r"(?<![^，。；])[^，。；]{5,60}",
        _watched, "危化品试验须进专门园区。", "项目应聚焦实验动物模型。",
        ("须", "应", "需", "律", "依法", "只能", "仅限", "要", "先", "方可", "前", "交由", "规定", "同意", "完成", "备", "注明", "办", "取得", "经", "征得", "通过", "审"),
    ),
    Rule(
        "handed_over", "compliance",
        r"(?<![^，。；：])[^，。；：]{0,12}(?:数据|样机|样品|标本|种质|源代码|图件|原始记录|病例|软件)[^，。；]{0,12}?(?:移交|汇交|归入|存入|备份[至到]|归档[至到]|交存|缴存)(?![^，。；]{0,6}(?:情况|证明|的))[^，。；]{2,24}",
        _handed_over, "观测数据、样机移交资源中心。", "观测数据移交证明一份。", ("移交", "汇交", "归入", "存入", "备份", "归档", "交存", "缴存"),
    ),
    Rule(
        "on_record", "compliance",
        r"(?:须|应当?|必须|需|要|，|^|；)(?P<rule>[^，。；]{0,12}?(?:(?:建立|设立|建好|登记)[^，。；]{0,14}(?:台账|辅助账|专账)|(?:凭证|材料|档案|记录|原件|台账|票据|资料)[^，。；]{0,8}(?:保存|留存|保管)[^，。；]{0,14}|(?:保存|留存|保管|妥善保存)[^，。；]{0,12}(?:凭证|材料|档案|记录|原件|台账|票据|资料)[^，。；]{0,8}(?:备查|年以上|不少于[^，。；]{1,4}年)?))(?=[，。；]|$)",
        _on_record, "应当建立服务券使用台账。", "提供建立台账的证明。", ("台账", "辅助账", "专账", "保存", "留存", "保管"),
    ),
)
