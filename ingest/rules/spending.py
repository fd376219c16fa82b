"""What is spent of a grant and not given: overheads by rungs (间接费用500万元以下部分不超过30%), fares and fees (保险费每人每年不超过600元)."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.base import part_end, part_start

_OVERHEAD = re.compile(r"间接(?:费用?|经费|成本)|管理费|绩效支出|激励支出|劳务费|人员费|(?:不可预见|预备)费|可(?:以|按规定)?[从在由][^，。；]{2,20}列支")
_GIVEN = re.compile(r"资助|支持|补助|补贴|奖励|奖补|给予|予以(?!核定|列支|提取|计提)|贴息|扶持|配套|返还")
_FEE = re.compile(r"(?:保险|咨询|差旅|住宿|食宿|伙食|会务|印刷|劳务|评审|讲课|授课|燃油|误工|通[讯信]|市内交通|工本|鉴定|报名)费(?:用)?[^，。；\d]{0,16}$")


def spent(text: str, start: int, end: int) -> bool:
    """Does the sentence speak, before the figure at start..end, of what may be charged to a grant, and of no giving after that?"""
    said = text[max(part_start(text, start, "。"), start - 120) : start]
    topics = [m.end() for m in _OVERHEAD.finditer(said)]
    if not topics:
        return False
    rest = said[topics[-1] :] + text[end : min(part_end(text, end), end + 14)]
    return not _GIVEN.search(patterns.sub("(?:财政)?(?:资助|补助|支持)(?:总?额|资金|经费)", "", rest))


# 其中设备购置不超过30万元: what it may be spent on
_SPLIT = re.compile(r"其中，?[^，。；\d奖补资支给]{0,6}?(?:设备|购置|仪器|人员|劳务|材料|培训|差旅|测试|基建|装修|办公|咨询|会议|宣传|管理)(?:费用?|经费|支出|购置|部分)?(?:应|须|原则上|总额|合计)?(?:不得?超过|不高于|不得?低于|不得?少于|最高|控制在)$")


def fee(head: str, tail: str) -> bool:
    """Is the sum between them the rate of a fare or fee, which nobody gives? 保险费每人每年不超过600元."""
    return _SPLIT.search(head) is not None or patterns.search("(?:单程|经济舱|每晚|每餐)[^，。；\\d]{0,8}$", head) is not None or _FEE.search(head) is not None and not _GIVEN.search(head + tail)
