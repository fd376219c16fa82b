"""Penalties: money taken back, standing lost, names published, years barred, and what a default is taken for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.consequences import UNUSED, blameless, consequences, lesser, unlucky
from ingest.rules.stretch import ANYONE, cut_outside, trimmed

_MONEY = r"(?:资金|经费|款项?|补助|补贴|奖[金补励]|资助|拨付|拨款|证书|额度|名额|指标|余额|费用|收益|利息)"
_STANDING = r"(?:资格|资质|称号|立项|项目|课题|备案|名录|名单|认定|奖励|奖项|荣誉|入库|出库|任务书?|合同|处理|权限|牌匾|挂牌|身份|支持|权利|实施|库|批次)"
_BETWEEN = r"(?:(?!并|且|或者|的(?!申报|资|参|评|入|项目立|财政|补|奖|经费))[^，。；、：:]){0,18}?"
_MORE = rf"(?:(?:(?!并|和|且)[^，。；、：:]){{0,6}}?(?:{_MONEY}|{_STANDING}|的?\s?(?:{NUMBER})\s?%))?"
# how long somebody loses it: 三年内取消其申报资格
_TERM = rf"(?:(?:自[^，。；]{{2,12}}(?:之日|年度|次年)起)?(?:(?<!近)(?<!最近)(?:{NUMBER})\s?个?(?:年|年度|月)(?:之|以)?内|终身|永久|次年|下一?年度|今后)(?:将|一律|均)?)?"
# the rest of the thing that is taken, where a pattern ends in the middle of its name: 支持政策, 补助金额
_REST = re.compile(r"(?:政策|待遇|金额|额度|支付|拨付|兑付|(?<=项目)(?:执行|实施)|(?<=合同)履行|(?:、(?:证书|奖金|奖牌|奖章|牌匾|资金|款项|利息|补助|补贴|津贴)){0,3}(?:和|及|与)(?:其)?(?:证书|奖金|奖牌|奖章|牌匾|资金|款项|利息|补助|补贴|津贴)|[12一二两三四五]\s?年)(?=[，。；、]|并|$)")
_NOT = re.compile(r"(?:可|可以|申请|主动|未|被|曾|如|若|因|已|不得|不|无|是否|需要|要求|提前|变更、|或者?|因故|正常|予以|[^，。；]{0,3}(?:被|曾|因))$")
_FAULTS = re.compile("虚假|非正常|作假|骗|套取|冒领|追回|收回|追缴|取消|撤销|终止|违规|违反|违背|违约|挪用|截留|挤占|查实|情节|不通过|未通过|不合格|逾期|无故|无正当|退出|放弃|未按|不按|抄袭|剽窃|造假|不端|失信|伪造|编造|拒不|恶意|中止|不诚信|发现|未完成|未履行|未验收|超期|不履行|不达标|未达|未能|外泄|迁出|落选|重复|(?<!不)累计|连续|代写|代报|隐瞒|拖欠"
    "|倒卖|买卖|转租|空置|闲置|失实|不实|编造|拼凑|拒绝|拒不|迁离|外迁|搬离|撤离|离职|离岗|调离|中途|未过|未兑现|无进展|侵权|侵占|串通|围标|事故|泄密|泄露|失职|渎职|徇私|擅自|不配合|不整改|仍不|仍未|不再符合|违法|犯罪|欺诈|瞒报|漏报|谎报|未实现|敷衍|未缴|违者|违纪|不力|整改|未满离|服务期未满|未标注|拒|不按|未经批准|未经同意|未报|不过的|不报|不交|不配合|不服从|造成|恶劣|有上述|撤项|撤销|查证属实|被投诉|滞后|以次充好|(?:资料|账目?|票据|凭证|手续)不[清全齐]|不称职|无故|虚[报列开构增]|出借|冒用|出现[^，。；]{0,10}问题|严重后果|损失"
)
# something not done, by whatever verb: 未足额到位的，
_UNDONE = re.compile(r"(?:未|没有)(?!获|中|立项|入选|列入|享受|纳入|通过评审|设|涉|满)[^，。；]{2,16}(?:的|者)，[^，。；]{0,16}$")
# what falls short without a fault
_SHORT = re.compile("不足|(?:服务|工作|在岗)[^，。；]{0,4}不满的|(?<!不)(?<!不得)(?<!不能)低于|达不到|末位|后[三五十]名|(?:率|绩效|质量|效果|成效|进度)[^，。；、]{0,4}[低差慢](?!于)|不能|未到|未用完|期满|届满|超过[^，。；]{0,8}(?:月|年|次)|超报|超额|超限|(?:结果|等[次级]|评|定)为“?(?:较?差|[DE])|[C-E]等|离[^，。；]{0,4}者|退站")
_WHOLE = r"(?:(?:予以|一律|一并|如数|全额|全部|足额|按比例|按[^，。；]{2,8}?|原渠道|按原渠道|限期|相应|自动|直接|立即|即|将|须|应|由[^，。；]{2,10}?|统一)){0,3}"
_TAKEN = r"(?:追回|追缴|收回|追收|收缴|缴回|扣回|扣[减除]|核减|调减|压减|退还|退回|退缴|退款|返还|返回|上缴|交回|停拨|停发|缓拨|停付|停贴|减半|追偿|退赔|赔偿|索赔|没收|作废)"
# what ends, lowers or shames, each a penalty after a fault
_ENDED = (
    r"(?:取消|撤销|撤项|撤换|终止|停止|暂停|中止|摘牌|摘除|移交(?![^，。；]{0,8}(?:中心|平台|库))|移送|通报|出列|出库|剔除|清除|开除|解聘|辞退|除名|停招|停用|停报|停评|停办|关停|淘汰|降级|降档|降为|降至|清退|解除|警告|罚款|吊销|取缔"
    r"|批评教育|诫勉|强制执行|禁报|扣分|减分|记[零0]分|按零分|违约金|列入负面|不认定|不予认定|不计入成果|(?:减少|调低)(?=[^，。；]{0,14}(?:名额|指标|额度|限额|数量))|永不|不再(?:纳入(?=[^，。；]{0,6}(?:序列|管理|名录|名单))|拨付|兑现|拨款|合作|委托|发放)|责令)"
)


def _penalty(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 8]
    if patterns.search("(?:无|没有|不存在|不得有|未有)(?:以下|下列|如下)[^，。；：]{0,8}：", text[: match.start()]):
        return ()  # 无下列情形：…；列入失信名单
    if patterns.match(r"(?:的(?!，|。|；|$|\s?\d|百分|一半|全部)|者|程序|条件|申请|原因|情形|事项|情况|须|需(?!要)|应当?(?!的)|后[^，。；续]|手续|材料|前)", after) and not patterns.match("的?(?:处理|处罚|处分)", after):
        return ()
    stop = part_end(text, match.end(), "，,；;。！？：:")
    if text[match.end() : stop].rstrip().endswith("的") and stop < len(text.rstrip("。；")):
        return ()  # 终止项目的，应…: a condition
    if patterns.search(r"(?:未满|不满|不足)(?:\d|[一二三四五两]){1,2}年", match.group()):
        return ()  # 撤销未满3年的负责人: who is shut out
    if unlucky(text[: match.start()]) and patterns.match("(?:暂停|停止|中止)[^，。；]{0,16}(?:申[请报]|资格)|停[报评]", match.group()):
        return ()  # 连续两年申请未获资助的，暂停申请资格: shut out, and for no fault
    if blameless(text[: match.start()]) or lesser(text[: match.start()], match.group()):
        return ()  # 到期仍有结余的按原渠道收回; 申请总额超出预算的，按比例核减: no fault
    if patterns.search(r"不足\s?\d[^，。；]{0,4}的?，?(?:应)?按\s?\d[^，。；]{0,4}$", text[max(0, match.start() - 16) : match.start()] + match.group()[:6]) or patterns.match(r"按\s?\d{1,2}\s?[项个名]", match.group()):
        return ()  # 不足1项的按1项核减: how it is reckoned
    if patterns.search("(?:提出[^，。；]{0,6}申请|书面申请|书面报告|报[^，。；]{2,10}(?:批准|同意|审批)|申请[^，。；]{0,6}(?:终止|撤销|中止))[^。；]{0,10}，[^，。；]{0,8}$", text[: match.start()]) and patterns.search("(?:终止|撤销|中止)$", match.group()):
        return ()  # 确需终止的，由单位提出申请，按程序办理终止
    if patterns.search("之日", match.group()):
        return ()  # 自终止之日起2年内
    if _NOT.search(before) and not before.endswith(("予以", "并予以")):
        return ()
    if patterns.search(r"的(?:项目|课题|单位|企业|人员|平台|合同)$|(?:^|[^消])资格认定$", match.group()):
        return ()
    if match.group().count("）") > match.group().count("（") or match.group().endswith("为止") or patterns.match("通报(?!其?(?:所在|派出|选派|依托|工作|用人|人事)|其(?:单位|学校|医院))(?:给|至|其|行业|有关|相关|上级|归口){0,2}[^，。；]{0,6}(?:部门|单位|机关|机构)$", match.group()):
        return ()
    start = match.start()
    if patterns.fullmatch("作废|失效|减半|归零|清零", match.group()) and (thing := patterns.search(r"(?<=[，；])(?:其)?(?![^，。；]{0,3}[将按已可予应])[\u4e00-\u9fff]{2,8}$", text[:start])):
        start = thing.start()  # 评审意见作废
    if opens := patterns.match("[^，。；]{0,4}(?:损失|后果|影响|问题|严重)的(?=[^，。；]{2})", text[start : match.end()]):
        start += opens.end()  # 资金损失的依法追偿: the fault in the same part
    if how := patterns.search("(?:强制|直接|自动|立即|即行|永久|公开|黄牌)$|(?:按|作)$" if match.group().endswith("处理") else "(?:强制|直接|自动|立即|即行|永久|公开|黄牌)$", text[max(0, start - 2) : start]):
        start -= len(how.group())
    if years := patterns.search(r"(?:[\d一二三四五]{1,2}年?\s?[至到—-]\s?)?[\d一二三四五六七八九十]{1,2}年(?:内)?，?(?:直至|直到|乃至)$", text[:start]):
        start -= len(years.group())  # 1至5年直至永久取消申报资格
    rest = _REST.match(text, match.end())
    end = rest.end() if rest else match.end()
    if sentence := patterns.search("的(?:处理|处罚|处分)$", text[start:end]):
        end -= len(sentence.group())
    return (Reading({"what": tidy(text[start:end])}, start, end, modality="must_not"),)


# what is a penalty told just before
_BESIDE = re.compile("[的者]，[^。；]{0,20}(?:(?:暂停|停止)拨|扣[除回减]|核减|停发|取消|追缴|解除|通报|降级|追回|收回|撤销|终止|退回|摘牌|出库|解聘)[^。；]{0,16}，[^，。；]{0,6}$")


def _for_a_fault(match: Match, place: Place) -> Iterable[Reading]:
    """What is a penalty only after a fault: a bar for years, a name on a list."""
    before = match.string[: match.start()]
    beside = _BESIDE.search(match.string[part_start(match.string, match.start(), "。；;") : match.start()])
    return _penalty(match, place) if _FAULTS.search(before) or beside or before and ANYONE.fullmatch(tidy(before)) else ()


def _for_worse(match: Match, place: Place) -> Iterable[Reading]:
    """Open words of taking and ending: a penalty where what stands before them in the sentence is a fault or falls short."""
    text = match.string
    begin = part_start(text, match.start(), "。；;")
    before = patterns.sub("逾期(?=利息|罚息|贷款|付款)", "", text[begin : match.start()])
    if patterns.fullmatch("(?:满|不满|未满|已满|超过|不足)[^，。；]{1,14}[的者]，?", before) and text[:begin].endswith("；"):
        before = text[part_start(text, begin - 1, "。") : match.start()]  # 不满2年迁出的全额退回；满2年不满4年的，退回一半
    if patterns.search("免责|免于|容错|不可抗力", before) or patterns.search("^(?:不得|不予|不|可|未|被|曾|无)|者$|的(?:项目|课题|单位|企业|人员|平台|情形)$", match.group()):
        return ()
    if patterns.match("退回(?:补正|修改|补充|完善)", text[match.start() :]):
        return ()  # 一次性退回补正: a step of the procedure
    if patterns.search("作废|失效|归零|清零", match.group()) and UNUSED.search(before):
        return ()  # 当年未用完的名额自动作废
    if patterns.search("作废|失效", match.group()) and patterns.search("有效", before) and patterns.search("(?:逾期|过期|到期|期满)(?:后|未使用的?)?，?(?:将|即|则|自动)?$", before):
        return ()  # 一年内有效，逾期作废: how long it holds
    if patterns.search("的[^，。；的]{2,12}不(?:列|纳|予|得|再|享)", match.group()):
        return ()  # 停止经营活动的合作社不列入范围: who is shut out
    if match.group() == "罚款" and patterns.search("被[^，。；]{2,14}处以?[^，。；]{0,12}$", before):
        return ()  # 被环保部门处以10万元以上罚款的企业: the fault itself
    if match.group() == "通报" and before.endswith("并") or patterns.match("(?:暂停|停止)受理", match.group()) or before.endswith(("不再", "不予", "自然")) or patterns.search("未(?:获得?)?(?:资助|立项|批准|获批)[^，。；]{0,6}，$", before):
        return ()
    if patterns.search("(?:未|不)满|不足", match.group()):
        return ()  # 项目终止未满3年: a fact
    if match.group() == "通报" and before.endswith(("予以", "给予")):
        before = text[: match.start()]  # 骗取资金的，追缴；对推荐部门予以通报
    faulty = _FAULTS.search(before) or _SHORT.search(before) or _UNDONE.search(before) or patterns.search("追缴$|追回$", match.group())
    return _penalty(match, place) if faulty and patterns.search(r"[，、]|的$|者$|除$|\w$", before) else ()


_LEFT = re.compile("尾款|剩余|后续|余款|下一?[期年]|第[二三]")


def _money(match: Match, place: Place) -> Iterable[Reading]:
    weak = patterns.match("不予|不再|暂缓", match.group())
    begin = part_start(match.string, match.start(), "。；;")
    before = match.string[begin : match.start()]
    pay = patterns.search("拨付|拨款", match.group())
    again = weak and patterns.match("不[予再]安排", match.group()) and (_FAULTS.search(before) or _SHORT.search(before)) and patterns.search("的，$|者，$", before)
    if weak and not again and (weak.group() != "暂缓" and not pay or not _FAULTS.search(before) and not (pay and before.endswith("的，") and (weak.group() == "暂缓" or _LEFT.search(match.group()) and (_SHORT.search(before) or patterns.search("率[^，。；]{0,4}\d", before))))):
        return ()
    return () if patterns.search("免责|容错", before) and weak else _penalty(match, place)


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    before = match.string[: match.start()]
    if patterns.search("(?:未被|没有被|不曾被|不存在)[^，。；]{0,16}$", before):
        return ()  # 未被“信用中国”列入失信名单
    barred = patterns.search("不得|不予", before) and not patterns.search("取消|追回|收回|年内", before)
    after = patterns.sub(rf"(?:{NUMBER})\s?年(?:之|以)?内[^，。；]{{0,40}}", "", match.string[match.end() :])
    if before.endswith(("的，", "查实，", "机构，", "单位，", "个人，", "核实，")) and not barred and not patterns.search("不得|不予", after):
        return _penalty(match, place)
    return () if barred or not (_FAULTS.search(before) or patterns.match("将|一律|记入|并", match.group())) else _penalty(match, place)


def _sent_back(match: Match, place: Place) -> Iterable[Reading]:
    if patterns.search(r"(?:的项目|的课题|材料)(?:将|予以)?$", match.string[max(0, match.start() - 6) : match.start()]):
        return ()
    return at(match, {"what": "退回"}, modality="must_not")


def _justice(match: Match, place: Place) -> Iterable[Reading]:
    begin = part_start(match.string, match.start())
    return () if patterns.search("不承担|不负|免于", match.string[begin : match.end()]) else _penalty(match, place)


# 入库期间通过认定的，自动出库: by success
_BY_SUCCESS = re.compile("(?<![未不])(?<!未能)(?:通过|毕业|获批|获得|升级|晋升|达到|完成|期满|届满)[^，。；]{0,20}的?，[^，。；]{0,4}$")


def _standing(match: Match, place: Place) -> Iterable[Reading]:
    if match.group().startswith("退出") and not patterns.search("名单|名录|库", match.group()):
        return ()
    if match.group().startswith("自动") and _BY_SUCCESS.search(match.string[: match.start()]) and not patterns.search("未|不(?!少|低)", match.string[part_start(match.string, match.start() - 1) : match.start()]):
        return ()
    return _penalty(match, place)


def _labelled(match: Match, place: Place) -> Iterable[Reading]:
    """违约处置：甲；乙: every item, whatever follows from it."""
    text = match.string
    for a, b in cut_outside(text, *match.span("list"), "；|;" if patterns.search("[；;]", match["list"]) else "，"):
        part = trimmed(text, a, b)
        if 4 <= len(part.text) <= 40 and patterns.search("[的者，](?=.)", part.text) and not patterns.search("《|详见|附件|[的者]$|[？?]", part.text):
            yield Reading({"what": part.text}, part.start, part.end, modality="must_not")


RULES: tuple[Rule, ...] = (
    Rule(
        "sent_back", "penalty",
        r"(?:将|直接|一律|整体|全部)(?:直接|一律)?(?:予以)?退回(?=[，。；]|$)",
        _sent_back, "若同时申报两类及以上将直接予以退回。", "对转化成果不明确的项目将予以退回。", ("退回",),
    ),
    Rule(
        "too_many_sent_back", "penalty",
        r"超(?:出|额|过|报)?(?:[^，。；]{0,6}(?:部分|项目|的))，?(?:一律|将|全部|均|由[^，。；]{2,8}){0,2}(?:予以|作|做)?退回(?:推荐单位|原单位|申报单位|处理)?(?=[，。；]|$)",
        lambda match, place: at(match, {"what": tidy(match.group())}, modality="must_not") if patterns.search("推荐|名额|指标|限额|超报|限项", place.text + place.heading) and "费" not in match.group() else (),
        "超名额推荐的，按提交先后受理，超出部分予以退回。", "经费超出部分由单位自筹。", ("退回",),
    ),
    Rule(
        "charged", "penalty",
        rf"(?:按[^，。；]{{2,24}})?(?:加收|计收|收取|缴纳|支付|加罚)(?:(?:{NUMBER})\s?(?:倍|%))?[^，。；]{{0,10}}?(?:占用费|滞纳金|违约金|罚息|利息)(?=[，。；、并]|$)",
        _for_a_fault, "骗取补助的，限期退回，并加收资金占用费。", "贷款企业按季支付利息。", ("占用费", "滞纳金", "违约金", "罚息", "利息"),
    ),
    Rule(
        "longer_term", "penalty",
        rf"(?<=[的，])(?:上述|该|处理|禁报|限制)?(?:期限|年限|时限)?(?:可|将)?(?:延长|提高)(?:至|到|为)\s?(?:{NUMBER})\s?年(?=[，。；]|$)",
        lambda match, place: _for_a_fault(match, place) if patterns.search(r"情节|[多再]次|严重|拒不|累犯", match.string[: match.start()]) else (),
        "造假的，2年内不得申报；情节严重的，期限延长至5年。", "研究期限可延长至3年。", ("延长", "提高"),
    ),
    Rule(
        "money_back", "penalty",
        rf"(?:{_TERM}(?:全额|足额|按比例|如数|限期|责令|依法|依规){{0,2}}(?:追回|追缴|收回|追收|收缴|缴回|扣回|扣减|核减|退还|退回|退缴|停拨|缓拨|暂停|停止|中止|暂缓|不予|不再|终止)"
        rf"{_BETWEEN}{_MONEY}{_MORE}|(?<=依法)(?:追缴|追回|收回)(?=[，。；、外])|(?:停拨|缓拨)(?=[，。；]|$)|将[^，。；]{{0,14}}(?:经费|资金|余额|款)[^，。；]{{0,6}}(?:退回|退还|上缴|缴回)[^，。；]{{0,12}})",
        _money,
        "弄虚作假的，追回已拨付资金。", "项目负责人可申请终止，经费结余按规定执行。",
        ("追", "收", "回", "扣", "减", "退", "还", "缴", "拨", "暂", "停", "止"),
    ),
    Rule(
        "standing_lost", "penalty",
        rf"{_TERM}(?:取消|剥夺)(?:(?!并|且|或者|的[，。]|[^，。；、：:]资格)[^，。；、：:]){{2,30}}?[\u4e00-\u9fff]资格(?!认定|审查|条件|的)|{_TERM}(?:取消|撤销|撤消|剥夺|注销|终止|中止|停止|暂停|移出|移除|调整出|清理出|清退出?|踢出|退出|收回|摘除){_BETWEEN}{_STANDING}{_MORE}|(?<=[予以作按])(?:自动)?(?:撤销|撤项|取消|除名|摘牌|降级|出库|清退|终止|中止|淘汰|退库)(?:处理)?(?=[，。；、并]|$)|自动(?:终止|取消|失效|出库|退出|撤销|丧失[^，。；]{{0,8}}资格)",
        _standing,
        "弄虚作假的，取消申报资格。", "项目负责人可申请终止，经费结余按规定执行。", ("消", "撤", "剥夺", "注销", "止", "暂停", "移", "调整", "清", "踢", "丧失", "退", "收回", "摘", "除名", "降级", "出库", "淘汰"),
    ),
    Rule(
        "named_and_called", "penalty",
        r"(?:通报批评(?![^，。；（）]{0,6}除外)|(?:给予|予以)(?:书面|口头|严重|提醒)?(?:警告|警示|训诫)|全[省市区县]通报|公开通报|通报曝光|(?:公开|媒体)曝光)|(?<![可或])约谈(?=[，。；、]|[^，。；]{0,8}(?:单位|负责人))|(?:责令|限期)(?:限期)?(?:[一二两三四五六\d]{1,2}个?[月年天日](?:之?内)?)?(?:整改|改正)(?=[，。；、])|诫勉谈话",
        _penalty, "推荐单位把关不严的，予以通报批评。", "有关情况通报推荐单位。", ("通报", "约谈", "责令", "限期", "诫勉", "警告", "警示", "训诫", "曝光"),
    ),
    Rule(
        "answerable", "penalty",
        r"(?:依法|依规|依纪|严肃|按规定|按有关规定|(?:按照?|依照|根据)[^，。；]{2,14}规定){0,3}(?:追究[^，。；]{0,24}责任|追责(?:问责)?|问责|(?:移送|移交)[^，。；]{0,10}(?:机关|部门|司法)[^，。；]{0,4}|给予[^，。；]{0,10}(?:处分|处罚)|(?:(?<=[法规纪])(?:严肃)?|(?<=规定)严肃)(?:进行)?(?:处理|处罚|惩处|查处|惩戒))|(?<![^，的])(?:一律|均|将)?(?:视为|视同|按照?)[^，。；]{2,16}论处|(?:相关)?(?:责任人员?|责任单位)[^，。；]{0,4}(?:依法|依规)[^，。；]{0,6}(?:处理|处分|处罚)",
        _justice, "涉嫌犯罪的，移送司法机关处理。", "项目单位对材料真实性负责，承担相应责任。", ("追", "责", "移", "处"),
    ),
    Rule(
        "blacklisted", "penalty",
        r"(?<![，；、]未)(?:将其|将|一律)?(?<!未)(?<!被)(?:记入|计入|列入|纳入|录入)[^，。；不未]{0,16}?(?:(?:重点)?(?:监管|监督|关注|监控|管控|督查|检查)(?:名单|对象)|黑名单[”\"]?|失信[^，。；]{0,10}?(?:名单|数据库|记录)|(?:诚信|信用)[^，。；]{0,6}?(?:档案|记录|系统|数据库|管理|名单)|负面清单)",
        _listed, "一经查实，取消其申报资格，并列入科研诚信“黑名单”。", "未被列入失信被执行人名单。", ("记入", "计入", "列入", "纳入", "录入"),
    ),
    Rule(
        "barred_for_years", "penalty",
        rf"(?<!近)(?<!最近)(?:(?:(?:{NUMBER})年?\s?[至到—-]\s?)?(?:{NUMBER})\s?个?(?:年|年度|月)(?:之|以)?内|(?<=[的者，])(?:{NUMBER})年(?=不得|不能|不再|不受|取消|停止|暂停)|终身|永久|次年|下一?年度|今后)(?:均|将|一律|也)?(?:不得(?!有|存在|转让|出租|变更|擅自)|不再|不予|不能|不可|不受理|不接受|不安排|不纳入|禁[止报评]|停[报评]|限制(?=[申参报])|取消|停止|暂停)(?:(?!并)[^，。；]){{0,24}}",
        _for_a_fault, "提供虚假材料的，收回全部资金，5年内不予受理其申请。", "近3年内不得有失信行为。", ("年", "月", "终身", "永久", "今后"),
    ),
    Rule(
        "refused_for_it", "penalty",
        r"不予(?:(?:综合)?绩效评价|中期评估|结题|验收|通过|续聘|认可|核销|报销|出站|备案)(?=[，。；、并]|$)",
        lambda match, place: _penalty(match, place) if patterns.search(r"未[^，。；]{2,20}，?(?:(?:结题|验收|考核)时)?$|(?:高于|超过|低于|不足|达不到)[^，。；]{2,12}的，?$", match.string[: match.start()]) else _for_a_fault(match, place),
        "未按要求共享数据的，不予结题。", "不予受理的项目另行通知。", ("不予",),
    ),
    Rule(
        "taken_for", "penalty",
        r"(?:视为|视同|视[作做]|(?:直接|一律)?(?:认定|判定|定|评|记)为(?=不)|按照?|(?<![合工操协运])作)(?:主动|自动|自愿|自行)?(?:放弃|弃权|退出|撤回|撤项|验收不合格|不合格|(?:(?:结题|验收|考核)?不通过|(?:验收|结题|考核|评估)(?:不通过|不合格))(?:验收|结题|考核)?|终止|违约)(?:[^，。；]{0,8}?(?:处理|资格|申报|立项|推荐))?",
        lambda match, place: () if patterns.search("(?:过期|逾期|过时|超时|逾时)(?:未报)?，?(?:将|均|一律)?$", match.string[: match.start()]) or match.string.startswith("终止", match.end()) else _penalty(match, place),
        "逾期不签订任务书的，视为自动放弃。", "未提出异议的，视为同意。", ("视", "按", "作", "为不"),
    ),
    Rule(
        "thing_taken", "penalty",
        rf"(?:财政|专项|已拨付?|剩余|后续|未?使用的?|[省市区县]级?|补助|奖补|第[一二三]期){{0,3}}(?:资金|经费|款项?|补助|补贴|津贴|奖[励金补]|扶持|额度|名额|指标|结余|利息|资助|待遇|费用)(?:(?!可|已|不|未|免)[^，。；、]){{0,6}}?{_WHOLE}(?:{_TAKEN}|不[予再](?:拨付|支付|兑付|兑现|发放|拨款))(?=[，。；、]|并|$|[一二三四五\d两][^，。；]{{1,4}}(?:[，。；]|$))",
        _for_worse, "数据造假的，补助资金如数收回。", "结余资金按原渠道退回。", ("回", "缴", "扣", "减", "退", "返", "停", "缓", "追", "不予", "不再"),
    ),
    Rule(
        "after_a_fault", "penalty",
        rf"(?<!自动)(?<!可)(?:全额|如数|按[^，。；]{{2,8}}?|次年|下年|下一年度|当年|从[^，。；]{{1,8}}中)?(?:{_TAKEN}|{_ENDED})(?:(?:(?!并(?!购)|且|后|的(?:，|。|；|$|单位|企业|项目|人员)|是否|和[追收取撤停])[^，。；、：:]){{0,18}}?)(?=[，。；、]|并(?!购)|且|外|$)",
        _for_worse, "擅自转租的，取消租金扶持。", "项目终止后三个月内完成审计。",
        ("回", "缴", "扣", "减", "退", "返", "停", "缓", "追", "消", "撤", "止", "摘", "移", "通报", "出", "解", "辞", "除", "汰", "降", "清", "警告", "罚", "作废", "停", "禁", "分", "责令", "强制", "不", "吊", "取缔", "赔", "交", "换", "没收", "批评", "负面", "违约金"),
    ),
    Rule(
        "consequences", "penalty", r"[^。；]{8,300}",
        consequences, "伪造数据的，项目即行终止，削减所在单位推荐名额。", "项目终止后，三个月内完成审计。",
        ("止", "停", "消", "撤", "解", "退", "移", "出", "冻结", "收", "追", "缴", "扣", "减", "通报", "约谈", "警", "罚", "降", "牌", "销", "废", "效", "禁", "责", "年不", "内不"),
    ),
    Rule(
        "labelled_penalties", "penalty",
        r"(?<![^。；】\s])(?:(?:违约|违规|失信|违纪|逾期|未达标)(?:处置|处理|后果|责任)|处罚|罚则|惩戒|追责|责任追究)(?:办法|措施|规定|方式)?：(?P<list>[^。：]{6,200})",
        _labelled, "违约处置：逾期交货的扣尾款三成；转包的解约。", "处理方式：邮寄或现场递交。", ("：",),
    ),
)
