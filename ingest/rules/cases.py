"""Figures that tell a case apart, and no condition: what follows them cuts a quota, reckons otherwise or eases another bound.

验收率低于80%的单位，名额减半 · 成立不足三年的按实际年限提供 · 收入超过2亿元的可放宽至2.5% · 单价10万元以上仪器设备清单.
"""

from __future__ import annotations

from ingest import patterns
from ingest.rules.base import part_end

_OF = r"(?:（[^（）]{0,14}）)?(?:以上|以下|以内)?的(?:（[^（）]{0,14}）)?"
_WHO = r"[^，。；：（）]{0,14}?"  # 的推荐单位
# a quota of recommendations that rises or falls
_QUOTA = rf"{_OF}{_WHO}[，,]?[^。；]{{0,24}}?(?:(?:名额|指标|推荐数|申报数|限额|限项数)[^。；，]{{0,8}}?(?:核减|扣减|调减|压减|减|增|上浮|下浮|[增加减]加?\d)|(?:核减|扣减|调减|压减|增加|增列|追加)[^。；，]{{0,10}}?(?:名额|指标|推荐数|限额|一半|[\d一二三]成))"
# another reckoning: 按实际年限, 自成立之日起, 以…折算
_RECKONED = (
    rf"{_OF}{_WHO}[，,]?(?:可|则|均|应|须)?(?:自[^，。；（）]{{0,12}}?(?:[之日月]|成立|注册|设立)[^，。；（）]{{0,4}}?(?:起|开始)|从[^，。；（）]{{1,10}}起|按照?(?:其)?实际(?![^，。；]{{0,14}}\d{{1,3}}\s?[%％])|按[^，。；]{{0,12}}?(?:折算|换算|提供|报送|填报)|以[^。；]{{2,24}}?(?:折算|换算|计算|为准|为依据|代替|替代)|仅需|只需|无需|无须|免[于予交提])"
)
# of what is shut out: 且无正当理由的，不予…; 的，取消…资格
_SHUT = r"(?:以上|以下)?的?[，,]?且(?:无|没有|未)[^，。；]{2,16}的[，,]?[^。；]{0,14}?(?:不(?![少低超高多大小])|取消|暂停|终止|收回|追回)"
_STOPPED = rf"{_OF}(?:项目|课题|单位|企业|平台)?[，,]?(?:予以|将|应|须|一律)?(?:暂缓|停止|暂停|终止|收回|追回|核减|约谈|通报|整改|限期|责令)"
# another bound that the case has: 的可放宽至2.5%
_EASED = rf"{_OF}[^，。；：（）\d]{{0,14}}?[，,]?[^，。；\d]{{0,12}}?(?:可以?|均可)?(?:适当)?(?:放宽|降低?|调低|提高|调整)(?:至|到|为)\s?[\d一二两三四五六七八九十半]|{_OF}[^，。；：（）\d]{{0,14}}?，[^，。；\d]{{2,16}}按\s?\d[\d.]{{0,4}}\s?[%％]?(?:掌握|执行|要求|把握)"
# papers that are told by the worth or the term of what they are of
_PAPERS = r"(?:以上|以下)?的?[^，。；：、应须需不]{0,18}?(?:清单|发票|复印件|扫描件|名[单册]|凭证|明细表?|台账)"
_SCORED = r"(?:以上|以下)?的?[，,]?(?:每[^，。；]{1,8})?(?:扣|加|减|计|得)\s?\d{1,3}\s?分"
# what it is preferred or graded for
_WEIGHED = rf"{_OF}{_WHO}，[^，。；]{{0,12}}?(?:优先|倾斜|加分)|{_OF}[^，。；]{{0,6}}[，,]?[^，。；]{{0,8}}?(?:评估|评价|考核|验收|绩效)(?:结果|等次|等级|结论)|{_OF}{_WHO}[，,]?(?:可以?)?(?:适当)?(?:放宽|豁免|顺延|降低)[^，。；\d]{{0,12}}?(?:要求|条件|标准|期限|[。；]|$)"
# how many it may apply for: 研发人员50人以下的，限报1项
_LIMITED = rf"{_OF}{_WHO}，(?:每[家个])?(?:原则上|可|最多|至多){{0,3}}(?:牵头)?(?:申报|限报|推荐|报)?[^，。；\d]{{0,6}}?(?:不得?超过|不多于|最多|至多|限)\s?(?:报|申报)?\s?(?:\d{{1,2}}|[一两二三四五])\s?[项个](?=[，。；（]|$)"
_CASES = (_QUOTA, _LIMITED, _RECKONED, _SHUT, _STOPPED, _EASED, _PAPERS, _SCORED, _WEIGHED)
# how far a figure is from what was declared, or from the year before
_DEVIATES = "(?:低于|少于|较|比)(?:申[报请]|审定|核定|合同|上年|上一?年度?)[^，。；]{0,8}$|(?:减少|下降|下滑|降低)[^，。；]{0,4}$|偏差|误差"
_SANCTION = "(?:以上|以下)?的?[^，。；]{0,6}[，,]?[^。；]{0,16}?(?:不予|不再|不得|不享受|不纳入|取消|暂停|核减|扣减|撤销|不安排)"


def told_apart(text: str, start: int, end: int) -> bool:
    """Does the figure at start..end only tell a case apart, by what follows it?"""
    rest = text[end : min(len(text), part_end(text, end, "。；") + 1, end + 80)]
    if any(patterns.match(case, rest) for case in _CASES):
        return True
    return patterns.search(_DEVIATES, text[max(0, start - 24) : start]) is not None and patterns.match(_SANCTION, rest) is not None
