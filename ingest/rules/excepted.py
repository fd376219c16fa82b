"""甲除外: an exception that shuts somebody out, and the many that let somebody off a bar, a bound or a duty."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, part_end, part_start
from ingest.rules.members import MEMBER
from ingest.rules.stretch import trimmed
from ingest.rules.things import things

_COUNTED = re.compile("在研|在担|正在承担|逾期|未?结题|未?验收|总数|不超过|不多于|最多|查重|名额")


_PUNISHED = re.compile("(?:退[还回]|追回|收回|终止|撤销|取消|扣减|减半)[^，。；]{0,12}[，；]$")
_BOUND = re.compile(r"不(?:得|能|予|再|纳入|列入|享受|支持|受理)|慎[报重]|不建议|不鼓励|\d[^。；\d]{0,8}(?:以上|以下|以内)$|(?:不低于|不少于|不超过|不高于|至少|达到?|超过|下降|增长)[^。；\d]{0,6}\d[^。；\d]{0,8}$|[应须需](?:当|要)?(?!为|是|属|具)[^，。；]{1,20}(?:开放|共享|提交|报送|缴|公开|上传|附|提供|登记|备案)|核减|扣减|限[报申]")


def spared(rule: str) -> bool:
    """Does an exception that stands by itself let somebody off the rule before it, and shut nobody out?"""
    if patterns.search("(?:申[报请]人|对象|人选|负责人|(?:申[报请]|牵头)(?:单位|企业|主体))(?:须|应当?|必须)?(?:为|是|：)", rule):
        return False  # 申报人为本院职工，实习人员除外
    return _BOUND.search(patterns.split("[。；]", rule.rstrip("。；"))[-1]) is not None


def excepted(match: Match, place: Place) -> Iterable[Reading]:
    """房地产企业除外: an exception to who may apply, not one to a bar or a duty."""
    text = match.string
    begin = part_start(text, match.start(), "，。；：:")
    bracket = text.rfind("（", begin, match.start())
    inside = bracket >= 0 and "）" not in text[bracket : match.start()]
    if inside and patterns.search(r"\d[^，。；（]{0,8}$", text[begin:bracket]):
        return ()  # 床位500张以上（院校除外）: not asked of them
    if not inside and (barred(place) or _PUNISHED.search(text[part_start(text, match.start(), "。") : begin])):
        return ()  # 尚未验收的，但已提交验收申请的除外; 迁出的应全额退还，因规划搬迁的除外: whom the bar, or the sanction, spares
    piece = trimmed(text, bracket + 1 if inside else begin, match.start())
    if not inside and patterns.match("与|有|已|被|存在|属|未|曾|因|(?:此前|之前|原|[^，。；]{1,6}前)(?:已|曾|在)|[^，。；]{2,10}(?:早于|晚于|短于)", piece.text) and patterns.search("[的者]$", piece.text) and 5 <= len(piece.text) <= 40 and not patterns.search("不得|不能|不予|不再|不超过|不低于|不少于", patterns.sub("（[^）]{0,60}）", "", text[part_start(text, max(begin - 1, 0)) : begin])):
        return things(text, piece, place)
    rest = text[part_start(text, piece.start, "。；") : piece.start] + (text[match.end() : part_end(text, match.end(), "。；")] if inside else "")
    name = patterns.sub("（[^）]{0,30}）$", "", piece.text)
    if inside and not (MEMBER.search(text[begin:bracket]) or patterns.search("(?:等|领域|范围|对象|内容|支出|[校院所会])$", text[begin:bracket])):
        return ()  # 依法填报统计报表（新设企业除外）: of whom it isn't asked
    if not inside and patterns.search(r"(?:不得|不能|不予|不再|限)[^。；]{2,30}；$", text[:begin]):
        return ()  # 在研项目负责人不得申报；年底前到期的项目除外: whom the bar does not touch
    if not inside and begin == part_start(text, match.start(), "。；") and spared(text[part_start(text, begin - 1, "。；") : begin - 1] if begin else place.prior):
        return ()  # 机时不低于500小时；涉密设备除外: of whom it isn't asked
    if patterns.search("受[^，。；]{2,16}影响|不可抗力|自然灾害|疫情", name):
        return ()
    if barred(place) or inside and _COUNTED.search(rest):
        return ()  # 在研项目（平台类项目除外）不超过2项: what does not count is not shut out
    if patterns.search("慎[报重]|不建议|不鼓励|年龄|周岁|职称|学[历位]|不超过|不低于|不少于|不高于|不大于", rest):
        return ()  # 年龄不超过58周岁，院士除外: not asked of them
    if patterns.search("不得|不能|不予|不再|限|须", rest) or not 2 <= len(name) <= 40 or not (MEMBER.search(name) or patterns.search("平台$", name)) or patterns.search("规定|情形|特殊|因|假", name):
        return ()
    return things(text, piece, place)
