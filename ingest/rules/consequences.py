"""What follows from a fault, part by part: 伪造数据的，终止项目，追回经费，移出专家库，削减推荐名额 has four consequences.

The sentence is walked over its commas. A part that tells a fault opens the walk; after it each part that takes, ends, lowers or
shames is a consequence; one that says so less plainly is one where a neighbour says it plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import patterns
from ingest.rules.base import Match, Place, Reading
from ingest.rules.stretch import Stretch, cut_outside, trimmed

FAULTS = re.compile(
    "虚假|作假|骗|套取|冒领|违规|违反|违背|违约|挪用|挪作|截留|挤占|查实|不通过|未通过|不合格|逾期|无故|无正当|抄袭|剽窃|造假|不端|失信|伪造|编造|恶意|不诚信|发现|超期|不达标|外泄|重复(?!率)|多投|代写|代报|隐瞒|拖欠|拖延|欺瞒|作弊"
    "|倒卖|转租|空置|闲置|失实|不实|拼凑|迁离|外迁|搬离|撤离|离职|离岗|调离|中途|无进展|侵权|串通|围标|事故|泄密|泄露|失职|擅自|不配合|仍不|仍未|违法|犯罪|吊销|违纪|整改|虚[报列开构增]|出借|冒用|严重后果|损失|停业|评为?(?:差|末|D)|末位|缺席"
    "|[受被]到?[^，。；]{0,6}(?:处罚|处分)|中止|放弃|离开|差[的者]|超支|违者|(?:不足|低于|达不到)[^，。；]{1,12}的"
)
# something not done, by whatever verb
_UNDONE = re.compile("(?:未|没有|拒不|拒绝|不(?!同|少|超|足|满|需))[^，。；]{1,24}$")
_HOLDERS = r"(?:申报|申请|承担|推荐|责任|依托|援派|选派|派驻|服务|挂职)?(?:单位|企业|个人|项目|课题|平台|机构|人员|负责人|团队|专家|人|主体)?"
_OPENS = re.compile(rf"(?P<cond>[^，。；]{{2,60}}?[的者]{_HOLDERS})(?:将|由[^，。；]{{2,8}}?|一律|均|应当?|须|予以|即|要)?(?P<rest>[^，。；的]{{0,30}})")
_SURE = (
    r"(?:终止|中止|停止|暂停|取消|撤销|撤项|撤换|解除|解聘|辞退|除名|清退|移出|移除|调出|踢出|逐出|冻结|没收|追回|追缴|追偿|收回|缴回|扣回|扣减|扣除|核减|削减|缩减|压减|调减|减拨|停拨|停发|停付|缓拨|通报|曝光"
    r"|约谈|警告|处罚|罚款|降级|降档|降为|(?:降低?|下调)[一二两1-3]?个?[级档等](?!别)|摘牌|注销|吊销|作废|失效|禁评|禁报|停报|停评|停招|退出(?!机制)|减半|剥夺|追究|追责|问责|移交司法|移送|退赔|叫停|(?:列入|记入|纳入|拉入)[^，。；]{0,10}(?:黑名单|失信|信用|诚信|档案)|(?:保证金|押金)不[予]?退)"
)
_HOW = r"(?:提前|(?:次|下|本|当)年度?|下一年度?|一律|即行|立即|即刻|直接|自动|永久|悉数|全额|如数|依法|依规|相应|可|将|由[^，。；、]{2,10}?|予以|给予|并|全部|限期|当即|从[^，。；、]{1,8}中|按[^，。；、]{2,12}?)"
_YEARS = r"(?:(?:(?!近|过去|连续|第|前)[^，。；、]){0,8}?(?<![近前第])(?:[一二两三四五六七八九十]|\d){1,2}\s?个?(?:年|年度)(?:之?内)?(?:均|将|一律)?(?:不得(?!有|存在)|不能|不再|不予|不可|[停禁][报评止]|禁入))"
_PLAIN = re.compile(rf"(?:{_YEARS}|{_HOW}{{0,3}}{_SURE}|[^，。；、]{{2,16}}?{_HOW}{{0,3}}{_SURE}(?:处理|[^，。；、]{{1,5}}[成个项%])?$|[^，。；、]{{0,16}}?(?:名额|指标|额度|限额)(?:各|均|分别|相应)?(?:减少?|核减|扣减|扣)\s?[\d一二两三四五]{{1,2}}\s?[项个名%成]$)")
_LESS_PLAIN = re.compile(rf"{_HOW}{{0,3}}(?:退[还回券款出赔]|缴|扣|罚|降|减|停|撤|追|禁|封|限[报申]|不再|[一二两三五\d]{{1,2}}年(?:内)?[停禁不限])|.{{1,12}}(?:收回|上交|退回|退还|返还|不退|自负|无效|限报[^，]{{1,4}}|缴回|归零|(?:名额|指标)(?:减少|核减|扣减)\d{{1,2}}[个名项%]?)$")
# a penalty after any condition at all: 聘期内另受聘用的，停发补贴
_TAKEN = re.compile("停发|停拨|停付|追回|追缴|收回|扣回|没收|撤销(?!合同)|摘牌|移出|清退|取消[^，。；]{0,12}(?:资格|称号)")
_OTHER = re.compile("(?:移出|移除|解除|修复)后|可恢复|被|曾|不再追|不追|受过|行政处罚|^(?:暂停|停止)受理|申请|重新|提交|顺延|递补|另行|免责|不追|不影响|不承担|说明|[：:]|是否|情况$|材料|通知|期限$|程序|不得用于|为止$|^按[^，]{0,2}[项个名]|通报(?!其?(?:所在|派出|选派|依托|工作|用人|人事)|其(?:单位|学校|医院))[^，。；]{0,8}(?:部门|单位|机关|机构)$|(?:的|者)$|^(?:终止|撤销|停止|暂停|取消|中止)(?:前|后|时|申请|的)|终止后|撤销后|整改后|可(?:延|申|由|重)|退回修改|延期|工作日")


# no fault: nothing won, money left over, too little money for all
_UNLUCKY = re.compile(r"(?:未(?:能)?(?:获得?|中|入选|立项|授奖|当选|通过(?=评审))[^，。；]{0,8}(?:的|者)(?:[^，。；、]{0,8}(?:人员?|者|单位|项目|团队|企业))?，[^，。；]{0,8}|(?<!项目)未立项的?[^，。；、]{0,8}，[^，。；]{0,8})$")
_LEFT_OVER = re.compile(r"(?:结余|余款|剩余|节余)(?:的?(?:资金|经费|款项?))?[^。；]{0,60}(?:仍有结余|(?:未|没有)(?:使用|支出|用)完?|仍有剩余)[^，。；]{0,2}(?:的|部分)?，?[^，。；]{0,6}$")
_SCARCE = re.compile(r"(?:总额|总量|需求|合计|资金)[^，。；]{0,6}(?:超出?过?[^，。；]{0,6}(?:预算|规模|盘子|总量|总额)|不足)[^，。；]{0,4}(?:的|时)，[^，。；]{0,12}$")
# a right that was not made use of: 名额当年未用完的自动作废
UNUSED = re.compile("未(?:能)?(?:使?用完?|用足|使用|领取|兑付)[^，。；]{0,4}，?(?:自动)?$")
_GUILT = re.compile("违规|违反|挪用|虚假|造假|骗|弄虚|无正当|无故")


def unlucky(before: str) -> bool:
    """Do the words before a consequence tell of nothing won, and of no fault? 连续两年申请未获资助的，"""
    return _UNLUCKY.search(before) is not None


def blameless(before: str) -> bool:
    """Do they tell of money left over, or of too little for all? 到期仍有结余的, 申请总额超出预算的，"""
    return _LEFT_OVER.search(before) is not None and not _GUILT.search(before) or _SCARCE.search(before) is not None


# 营业收入不足500万元的，奖励减半: a smaller award, and for no fault
_LESSER = re.compile(r"(?:不足|低于|少于|未满|不满)\s?[\d一二三四五六][\d.]{0,6}[^，。；率分]{0,8}的，?(?:[^，。；]{0,6}(?:奖[励补金]|补[助贴]|资助|支持|标准|额度|金额)[^，。；]{0,4})?$")


def lesser(before: str, words: str) -> bool:
    """Is it a sum by half for whoever is small, new or late?"""
    return words.endswith("减半") and _LESSER.search(before + words.removesuffix("减半")) is not None and not patterns.search("考核|评[价估]|得分|违|不合格", before)


def _rest(text: str, part: Stretch) -> Stretch | None:
    """What follows the fault in its own part: 造假的单位移出名录."""
    opens = _OPENS.fullmatch(part.text)
    if opens is None or not opens["rest"]:
        return None
    return Stretch(part.start + opens.start("rest"), part.end, opens["rest"])


def _faulty(words: str) -> bool:
    bare = patterns.sub(rf"[的者]?{_HOLDERS}$", "", words)
    return FAULTS.search(words) is not None or patterns.search(rf"[的者]{_HOLDERS}$", words) is not None and _UNDONE.search(bare) is not None


def consequences(match: Match, place: Place) -> Iterator[Reading]:
    text = match.string
    opened = strict = told = False
    after: list[Stretch] = []
    for a, b in cut_outside(text, match.start(), match.end(), "，|、"):
        part = trimmed(text, a, b)
        opens = _OPENS.match(part.text)
        if opens and _faulty(opens["cond"]):
            rest = _rest(text, part)
            opened, strict = True, strict or FAULTS.search(opens["cond"]) is not None
            if rest and _PLAIN.match(rest.text):
                after.append(rest)
        elif _faulty(part.text) and not _PLAIN.match(part.text):
            opened, strict = True, strict or FAULTS.search(part.text) is not None
        elif not opened and part.text.endswith("的"):
            told = True
        elif told and not opened and _TAKEN.match(part.text) and len(part.text) <= 30:
            opened = strict = True
            after.append(part)
        elif opened and len(part.text) >= 3 and len(part.text) <= 30:
            after.append(part)
    plain = [_PLAIN.match(part.text) is not None for part in after]
    if not any(plain):
        return
    for part, sure in zip(after, plain, strict=True):
        if patterns.match("[停禁]|暂停", part.text) and unlucky(text[: part.start]):
            continue  # 连续两年申报未获通过的，停止申报1年: shut out, and for no fault
        if blameless(text[: part.start]) or lesser(text[: part.start], part.text) or patterns.search("作废|失效|归零|清零", part.text) and UNUSED.search(text[: part.start]):
            continue
        if (sure or _LESS_PLAIN.match(part.text)) and not _OTHER.search(part.text) and (strict or not patterns.search("停[报评]", part.text)):
            yield Reading({"what": part.text}, part.start, part.end, modality="must_not")
