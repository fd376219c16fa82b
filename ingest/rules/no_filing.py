"""What speaks of a system, or of paper, and is no way to apply: what holders hand in, what must agree with what, registers that the law keeps."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.base import Place, part_end, part_start
from ingest.rules.counterparts import labelled_results
from ingest.rules.handed_by import by_office
from ingest.rules.outcomes import outcome

# 立项公示结束后提交任务书一式三份, 每年3月底前在系统提交年度报告: what a holder hands in is no way to apply
_OF_HOLDERS = re.compile(r"(?:立项|获批|公示|批复)(?:通知)?(?:下发|结束|通过|公布|印发)?后[^。；]{0,40}(?:任务书|合同书|计划书)|每年[^。；]{0,30}(?:年度|上一?年|年终|工作)[^，。；]{0,8}(?:报告|总结|报表|情况表?|执行情况)")


def of_holders(text: str, start: int | None = None) -> bool:
    """Does the sentence, or its part around `start`, speak of what those hand in who hold a project or a title already?"""
    if start is not None:
        text = text[part_start(text, start, "。；;") : part_end(text, start, "。；;")]
    return _OF_HOLDERS.search(text) is not None and not patterns.search("申[报请](?!阶段|书)|兑[付现]|申领", text)


_AGREES = re.compile(r"(?:与|和|同|较)(?:在)?[^，。；]{0,14}(?:系统|平台|网上|在线|电子版|线上)")
# a platform or laboratory that one belongs to: 依托该平台申报的项目, 经认定的省级平台
_ITS_OWN = re.compile(r"(?:依托|通过|以|用于|支持)(?:该|本|其|上述|所建|自有|建有的|[^，。；]{0,4}(?:实验室|中心|基地))")
_REGISTERED = re.compile(r"(?:完成|进行|办理|予以|自行|及时)?(?:网上|在线)?(?:登记|备案|查重|入库(?!申)|报备|注册(?!账|用户|并|，))(?!材料|表|申请|信息)")
_OF_LAW = re.compile(r"国家|全国|医学研究|临床(?:研究|试验)|遗传|合同|登记|备案|直报|信用|大型科学仪器|共享|统计|伦理|生物安全|科技报告|诚信")


def no_filing(place: Place, start: int, end: int, to: str) -> bool:
    """Is the system named at start..end none by which one applies: what must agree with it, a register, one's own platform, a result to come?"""
    text = place.text
    part = text[part_start(text, start) : part_end(text, end)]
    if _AGREES.search(part) and patterns.search("一致|相符|不符|为准|匹配|统一$", part):
        return True
    if _ITS_OWN.match(text[start:end]) or patterns.search("(?:^|用于)[^，。；]{0,12}依托(?:该|本|其)", to):
        return True
    if patterns.search("日志|台账|打卡|签到|周报|月报|季报|服务记录", part) and not patterns.search("申[报请]|兑[付现]", part):
        return True  # what is kept, not what is applied with
    if labelled_results(place) and outcome(place, start) or by_office(text, start):
        return True
    said = _REGISTERED.match(text, end) or _REGISTERED.search(text[max(start, end - 6) : end])
    return said is not None and _OF_LAW.search(to) is not None and not patterns.search("申[报请](?!前|时)|填报|报名", part)
