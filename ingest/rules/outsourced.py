"""What part of the money may go to others: 外拨比例不得超过30%."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import AT_MOST, AT_MOST_AFTER, PERCENT, percent
from ingest.rules.base import Match, Place, Reading, part_start

_OUT = re.compile(
    r"委托[^，。；\d]{0,14}(?:任务|费用?|经费|开发|测试|加工|试验|服务|研究|研发|支出|机构|单位|第三方)|拨(?:付|至|往|给)[^，。；\d]{1,8}(?:单位|机构|企业|高校|院所)|协作费|委托(?:外单位|外部|第三方)|对外委托|[拨付转]给?(?:合作|协作|参与)方|(?:拨给|拨付给|付给|支付给)[^，。；]{0,8}(?:医院|高校|企业|单位|机构)|委托[^，。；]{1,8}(?:单位|机构)|合作(?:研究)?经费(?=占比|比例|支出)|外拨|外协|外购|转拨|外包|分包|委托(?:外单位|外部|第三方|外|开展|研发|业务|加工|测试|开发|其他)|委外|"
    r"(?:拨付?|划拨|支付|转[给付]|分配|安排|支出|流向|给)[^，。；]{0,8}(?:合作|参与|参加|协作|联合|外)单位|"
    r"(?:合作|参与|参加|协作|联合(?:申报)?|外|[区省市县境]外)(?:研究)?(?:单位|机构|方|高校|院所|企业|医院)[^，。；]{0,16}(?:经费|资金|部分|支出|使用|款)|(?:流向|拨往|拨至|转至)[^，。；]{0,4}[区省市县境]外|外(?:部)?(?:合作|协作)(?:经费|费|支出)|(?:测试化验|合作研究)外"
)


# 省外单位可参加，但分配的财政资金不得超过资助总额的20%: the share that joins from outside
_THEIR_PART = re.compile(
    r"(?:[省市区县境国]外|外[省市]|港澳|合作|参[加与]|协作|联合)[^，。；]{0,16}?(?:单位|机构|高校|院校|院所|企业|方)[^。；]{0,24}?(?:分配(?:给[^，。；]{1,6})?的?|所[得获占]|获得?|留存|分得|使用|取得)的?[^，。；\d]{0,8}(?:资金|经费|款)(?:合计|累计|总额|总计|比例)?(?:原则上)?(?:不得?超过|不高于|最高|控制在)[^，。；\d]{0,12}(?:总额|资助额|经费|资金|额度?|款)的?$"
)


def outsourced(match: Match, place: Place) -> Iterable[Reading]:
    """The most that may go to others, from a share with words of handing on before it."""
    text, (start, end) = match.string, match.span("q")
    pair, begin = percent(match["q"]), part_start(text, start)
    head, least = text[max(begin, start - 60) : start], max(begin, start - 60)
    out = _OUT.search(head)
    if out is None and (beside := patterns.search(rf"(?:{AT_MOST})(?:{PERCENT})(?:以内)?[，、；]$", text[max(0, begin - 14) : begin])) and len(head) <= 16:
        least = max(0, begin - 60)
        out = _OUT.search(text[least : begin - len(beside.group())])  # 委托测试不超过20%，合作研究不超过30%
    if out is None and patterns.match(r"(?:所需|相关|委托)?(?:其?(?:实际|累计|总)?(?:支出比重|支出比例|比重|占比|比例|费用|经费|支出|总额|合计|累计|金额|总和)|占[^，]{0,14}?)?(?:原则上|一般)?(?:也|均|应)?(?:不|控制|最高)", head):
        least = max(part_start(text, begin - 1), begin - 50)
        out = _OUT.search(text[least:begin])
    if out is None and (theirs := _THEIR_PART.search(text[max(part_start(text, start, "。；;"), start - 90) : start])):
        out, least = theirs, max(part_start(text, start, "。；;"), start - 90)
    limit = patterns.search(rf"(?:{AT_MOST}|不得?超|不[得能]突破|不[许准可]超过|控制|上限|最高|≤|(?<!不)(?<!不得)小于|(?<!不)(?<!不得)低于)[^，。；%％\d]{{0,24}}$", head) or patterns.match(rf"的?(?:{AT_MOST_AFTER}|为限|为上限|封顶)", text[end:])
    if patterns.search("优秀|良好|合格|获奖|等[级次第]|[A-E][类级档]", head[-30:]):
        return ()  # 评估委托第三方实施，优秀和良好合计不超过50%
    if patterns.match("的?(?:比例|标准|额度)?(?:进行|予以|安排|落实)?(?:自筹|配套|匹配)", text[end:]):
        return ()  # 参与企业按不低于财政资金50%的比例自筹
    if patterns.search("(?:不得?|不能|至)[低少](?:于)?[^，。；]{0,24}$|至少[^，。；]{0,12}$", head):
        return ()  # 外方投入不得低于财政经费的50%: what has to come in
    if pair is None or out is None or not limit or patterns.search(r"自筹|配套|间接|投入比例|出资", head[-30:]):
        return ()
    return (Reading({"max_percent": pair[1]}, least + out.start(), end),)
