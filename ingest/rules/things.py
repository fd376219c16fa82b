"""A stretch of what is shut out made into readings: its members one each, and words that name no thing left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.base import Place, Reading
from ingest.rules.credit import BAD_CREDIT
from ingest.rules.helped import AIDED, HAD, HELPED, SAME
from ingest.rules.members import members
from ingest.rules.stretch import ANYONE, Stretch, cut_outside, trimmed

_POINTS = re.compile(r"下列|(?<![级岁元年科])以下|如下|上述|前款|前述|此类|这些|之一|情形$|情况$")
LATE = re.compile(r"(?:经?补[正充齐][^，]{0,14}|逾期|逾时|过期|超期|超时|超过时限|过时|届时(?:仍|尚)?|其|(?:申[报请]|受理|报名|提交)?截止(?:时间|日期)?后?|到期后?|期限?届?满后?)(?:（[^）]{0,24}）)?(?:的|者|未(?:提交|报送|申报|确认|上传|填报|送达|报|交|受理|完成提交)[^，]{0,6}|提交的?|(?:系统|平台|窗口|网站|通道|端口)(?:自动|将|会|即){0,2}(?:关闭)?)?|(?:申报|填报)?(?:系统|平台|通道|端口|窗口)(?:将|会|即|自动){0,2}关闭后?|[^，]{0,24}年(?:之|以)?内")
_EMPTY = re.compile(r"(?:原则|退回且?|(?:申报)?材料不齐?[全齐]的?|同时|同一|申报单位|申请人|项目|材料|申报材料|凡|其余|其他|并|否则|或|也|(?:本|我)[省市县区校院]|[省市县区]?(?:级)?财政|本[办细]法?则?|[省市区县](?:里|级)|有一项不符合的|相关部门|专家|评审专家|组织|工作人员|[多重漏错超]报|超[项限额报]的?(?:全部|部分)?)")
_NO_THING = re.compile(r"^未经[^，]{1,10}(?:同意|许可|批准|授权|允许)$|^(?:一?经)(?:查实|核实|发现|查证|认定|确认)$|(?:注册|登记|设立|经营|开业|运营)[^，]{0,6}(?:不足|不满|未满)|每[月周天季]|节假日|^周[一二三四五六日末]|窗口|成立[^，]{0,10}(?:不足|不满|未满)|评审专家|评委|推荐单位$|主管部门$|归口管理部门$|(?:^|评审|咨询|论证|同行)专家组?$|年龄|周岁|(?:异议|复核|复议|申诉|投诉|举报|(?:学术|专业)判断|评审(?:意见|结论|结果)|送件|邮寄|来访)(?:（[^）]{0,16}）)?$|^未标注|^[^，]{1,8}[^日之目以空]前$|^[^，]{1,10}时$")

# sums, times, places of filing and circumstances, in the place of what is refused: 合计不得…, 截止后平台不再受理, 在评审时…
_ADVERBIAL = re.compile(
    r"[^，]{0,6}(?:合计|累计|总计|共计|相加|之和|总和)|[^，]{0,16}(?:之后|以后|此后|届时|时段|期间|为止|同时|随后)|(?:后续|其后|之后)的?(?:申请|申报|请求|报名)"
    r"|(?:[^，]{1,14}(?:期|时|后|部分|关闭|截止))?(?:我?[省市县区厅局])?(?:网络|网上|线上|申报|填报|管理|业务|服务){0,2}(?:系统|平台|网站|通道|端口|邮箱)(?:自动|将|则)?|(?:在|于)[^，]{1,40}(?:方面|时|中|[^以之]上|环节|过程|期间)"
)


# what is over a sum: 与上级资金叠加后超出总额的部分不予补助
_OVER = re.compile(r"[^，]{0,20}(?:叠加|合计|累计|相加)[^，]{0,12}(?:超出|超过|高于|超)[^，]{0,24}部分|(?:逾期|逾时|过期|超期|超时)(?:后)?(?:提交|报送|补正|补充|上传|送达|补报)的?[^，]{0,8}(?:材料|文件|资料|申请)?")


# a grade, and what it is worth: 优秀奖60万元、合格不奖
_GRADE = re.compile(r"(?:评[为价]|考核|结果|等[级次]|绩效|为|得){0,3}(?:(?:不|基本)?(?:合格|称职|达标)|优秀?|良好?|中等?|较?差|[A-Ea-e]\s?[+-]?[类级等档]?|第?[一二三四五]等)(?:奖|级|等级|档|单位|平台|载体)?(?:[的者](?:(?:保留|维持)[^，]{0,8})?)?")
_WORTH = re.compile(r"\d(?:\.\d{1,4})?\s?[万亿]?元$")


def out(piece: Stretch) -> Reading:
    return Reading({"what": piece.text}, piece.start, piece.end, modality="must_not")


def _beside_credit(text: str, piece: Stretch) -> list[Stretch]:
    """企业失信、实控人涉刑、欠缴税费的: one is a matter of credit, the others are grounds of their own."""
    parts = [trimmed(text, a, b) for a, b in cut_outside(text, piece.start, piece.end, "、")]
    told = [part for part in parts if BAD_CREDIT.search(part.text)]
    return parts if len(parts) > 1 and 0 < len(told) < len(parts) and all(len(p.text) >= 4 for p in parts) and "的" not in piece.text[:-1] and not any(ANYONE.fullmatch(p.text) for p in parts) else []


def things(text: str, piece: Stretch, place: Place, listed: bool = False, again: bool = False, graded: bool = False) -> Iterable[Reading]:
    if apart := patterns.search("(?<=.{4})，?(?:另行|单独)(?:组织)?(?:申报|征集|发布|通知|受理|推荐)$", piece.text):
        piece = Stretch(piece.start, piece.start + apart.start(), piece.text[: apart.start()])  # 涉密成果另行申报，不在范围内
    if counted := patterns.match("(?:按照?|依|依照|根据)(?:上述|以上|前述)[^，。；]{1,12}的(?=[^，。；]{4})", piece.text):
        piece = Stretch(piece.start + counted.end(), piece.end, piece.text[counted.end() :])  # 按上述标准测算的补助金额不足1万元的
    what = piece.text
    if len(what) < 2 or LATE.fullmatch(what) or _EMPTY.fullmatch(what) or patterns.fullmatch("(?:纸质|书面)(?:版)?(?:申请书|申报书|材料|件|申报材料)|[^，]{0,4}自筹(?:经费|资金)?|[^，]{0,16}(?:打招呼|说情|请托|干预)", what) or _POINTS.search(what):
        return
    several = members(text, piece, listed)
    if len(several) < 2:
        several = _beside_credit(text, piece) or several or [piece]
    if any(_WORTH.search(thing.text) for thing in several):
        return
    for thing in several:
        if _OVER.fullmatch(thing.text) or not graded and _GRADE.fullmatch(thing.text) or LATE.fullmatch(thing.text):
            continue
        if _NO_THING.search(thing.text) or _ADVERBIAL.fullmatch(thing.text):
            continue
        if SAME.search(thing.text) and (HELPED.search(thing.text) or patterns.search("的(?:相同|相近|同一|类似|雷同)|^(?:同一|同类|相同|同个)", thing.text) and AIDED.search(thing.text)) and not listed and len(several) < 2 or again and (AIDED.search(thing.text) or HAD.search(thing.text)):
            continue  # no_stacking
        if len(thing.text) >= 2 and not BAD_CREDIT.search(thing.text):
            yield out(thing)


