"""Sums that come in turn: two grants of which the second hangs on a result (立项后拨付80万元，通过评价的再给予120万元), or parts of one."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import MONEY, money
from ingest.rules.base import part_start, tidy

_PAY = r"(?:拨付|拨款|支付|发放|兑现|兑付|拨|付)"
_GIVE = rf"(?:{_PAY}|给予|予以|支持|资助|安排|补助|奖励|奖补)"
_ONCE = rf"(?P<when>[^，。；：、\d]{{1,12}}后)，?(?:即|先行?|首先|一次性|可|由[^，。；\d]{{2,6}}|按?前资助){{0,3}}{_GIVE}(?:前资助|前补助|启动经费|启动资金|资金|经费|补助|资助|支持)?(?:最高|不超过)?"
_AGAIN = rf"[^，。；：\d]{{2,24}}?(?:的|后|者)，?(?:可|将|由[^，。；\d]{{2,6}})?(?:再|追加|另)(?:行|次)?{_GIVE}?(?:后补助|后资助|补助|奖励|支持|资助|资金|经费|奖补)?(?:最高)?(?:不超过)?"
_FIRST = re.compile(rf"(?:^|(?<=[，。；：])){_ONCE}$")
_THEN = re.compile(rf"(?:{MONEY})(?:的?(?:前资助|前补助|启动经费|资助|补助|支持|经费|资金))?[，；]{_AGAIN}(?:{MONEY})")
_SECOND = re.compile(rf"(?:^|[，。；：]){_ONCE}(?:{MONEY})(?:的?(?:前资助|前补助|启动经费|资助|补助|支持|经费|资金))?[，；](?P<then>{_AGAIN})$")
# 验收后拨付40万元: one part of a sum that is told before it
_PART = re.compile(rf"[，、；：][^，。；、：\d]{{0,10}}?(?:后|年度?|期|时|次|批|首付|余款|尾款|余额|剩余|其余)[^，。；、：\d]{{0,6}}?{_PAY}?(?:剩余|其余)?(?:资金|的)?(?P<sum>{MONEY})")


def stage_of(text: str, start: int) -> str | None:
    """When the sum at `start` is given that is the first, or the second, of two grants in turn; None where a sum of both is told before."""
    begin = part_start(text, start, "。")
    if "%" in text[begin:start]:
        return None
    first = _FIRST.search(text, begin, start)
    if first and not patterns.search(MONEY, text[begin : first.start()]) and _THEN.match(text, start):
        return tidy(first["when"])
    second = _SECOND.search(text, begin, start)
    if second is None or patterns.search(MONEY, text[begin : second.start()]):
        return None
    return tidy(patterns.sub(rf"(?:的|者)?，?(?:可|将|由[^，。；\d]{{2,6}})?(?:再|追加|另)(?:行|次)?{_GIVE}?[^，]{{0,8}}$", "", second["then"]))


def part_of_sum(text: str, start: int, end: int) -> bool:
    """Is the sum at start..end one of several parts that make up a sum told before them? 支持100万元，立项后拨付60万元，验收后拨付40万元."""
    begin = part_start(text, start, "。")
    stop = text.find("。", end)
    parts = list(_PART.finditer(text, begin, stop if stop >= 0 else len(text)))
    if len(parts) < 2 or not any(part.span("sum") == (start, end) for part in parts):
        return False
    whole = [money(m.group()) for m in patterns.finditer(MONEY, text[begin : parts[0].start()])]
    sums = [money(part["sum"]) for part in parts]
    return any(w and abs(w[1] - sum(s[1] for s in sums if s)) < 1e-6 for w in whole)


_BATCHES = re.compile(r"分[一二两三四五六\d](?:个?年度?|批次?|期|次)[^，。；]{0,8}(?:拨付|发放|兑现|支付|兑付|到位)，每(?:批次?|期|次|年)[^，。；\d]{0,8}$")


_FIRST_PART = re.compile(f"其中，?(?:第一|首|当|立项|先)[^，。；\\d]{{0,8}}{_PAY}$")


def made_up(text: str, end: int) -> bool:
    """Does the sum that ends at `end` only say what a sum before it is made of? 资助15万元，其中省财政10万元、学会5万元; 分三批拨付，每批40万元."""
    begin = part_start(text, end, "。；;")
    own = next((m for m in patterns.finditer(MONEY, text[begin:]) if begin + m.end() == end), None)
    opened = text.rfind("其中", begin, end)
    if own is None:
        return False
    if _BATCHES.search(text[begin : begin + own.start()]):
        return True
    if opened < 0:
        return False
    if _FIRST_PART.search(text[opened : begin + own.start()]) and patterns.match(r"[，、；](?:余款|其余|剩余|余下|尾款)", text[end:]):
        return True  # 给予500万元，其中第一年拨付300万元，余款视考核拨付
    stop = next((i for i in range(end, len(text)) if text[i] in "。；;"), len(text))
    told = [money(m.group()) for m in patterns.finditer(MONEY, text[begin:opened])]
    parts = [money(m.group()) for m in patterns.finditer(MONEY, text[opened:stop])]
    return bool(told and told[-1]) and len(parts) > 1 and abs((told[-1] or (0, 0))[1] - sum(p[1] for p in parts if p)) < 1e-6
