"""Figures of others than the applicant: of a thing that is bought, of those who look or judge, of how those are composed who are chosen."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.base import Place, part_start
from ingest.rules.outcomes import conditions

# the price of one piece of equipment, of which the rule says how it is bought or told: 单价50万元以上的设备，购置前须查重
_PRICED = re.compile("(?:单价|单台|单件|单套|单台（套）|购置|采购|设备费?|仪器)(?:购置)?(?:单价|价格|价值|原值|金额|总价|预算)?$")
_EQUIPMENT = re.compile(r"(?:及?以上|以下)?的?(?:（[^）]{1,8}）)?(?:的?(?:大型|通用|科研|科学|进口|专用|贵重|单台|软件、?)*(?:仪器|设备|装置|软硬件|货物|材料)|的?[，,]?(?:应|须|需|要|还|另|单独|逐|原则上|一般){1,4}(?!购置)[^，。；]{0,12}(?:说明|论证|列|查重|评议|报|附|审批|备案|招标|采购))")
# those who look, judge or run: 核查人员不少于2人
_LOOKS = re.compile("(?:核查|检查|审查|考察|抽查|执法|监督|评审|评议|评估|审核|验收|督导|巡查|查验|走访|监票|监考|记录)(?:小组|工作组|组)?(?:人员|人数|成员|专家|组|员)(?:人数)?$|(?:工作组|核查组|考察组|验收组|评审组|检查组)")
# how those are composed who are chosen, and what may be changed later: 女性负责人比例, 团队成员调整
_COMPOSED = re.compile("(?:女性|青年|民营|企业|高校|基层|县域|[45]5岁以下)[^，。；]{0,6}(?:负责人|首席|主持人|申报人|入选者|获奖者|牵头)[^，。；]{0,6}(?:比例|占比|数量|项目)|(?:调整|变更|更换|替换|增补|退出|递补)(?:人数|人员|数|比例)?$")
# by how many a paper or a thing is looked through: 经不少于2名专家审读
_THROUGH = re.compile(r"(?:经过?|由|请|邀请|聘请|组织)$")
_LOOKED = re.compile(r"[^，。；]{2,24}(?:审核|审读|审查|评审|评议|鉴定|推荐|论证|把关|评价|测产|查验|签[字名]|背书|验收)")
_PLANNED = re.compile(r"(?:拟|计划|预计|本(?:年度|批次?|次|轮)|今年)[^，。；\d]{0,6}(?:新建|布局|建设|组建|认定|支持|遴选|资助|设立|部署|安排|选派)[^，。；]{0,24}\d")
_PANEL = re.compile("(?:核查|检查|审查|考察|抽查|评审|评议|评估|审核|验收|督导|查验|答辩)(?:工作|专家)?(?:小组|组|会)(?!织)")
_INVESTS = re.compile("(?:基金|直投资金|股权投资)[^，。；]{0,6}(?:对|投资|出资|参股|投向)")
_BEFORE = re.compile("(?:应当?|必须|须|需|要|一般|原则上|至少|不少于|不低于|达到?|有|为|，)+$")


def of_others(place: Place, text: str, span: tuple[int, int], unit: str, metric: str, eases: bool) -> bool:
    """Is the figure at `span` none of the applicant's? `eases`: its bound is a most, or one that is let down."""
    start, end = span
    rest, said = text[end:], text[part_start(text, start, "。；;") : start]
    if unit == "万元" and (_PRICED.search(metric.removesuffix("在")) and _EQUIPMENT.match(rest) or patterns.search("保额|保险金额|赔偿限额|赔付", metric)):
        return True
    if patterns.search("骗取|套取|挪用|截留|虚报|弄虚作假|违规|非法", metric):
        return True  # 骗取资金10万元以上的: what a penalty follows
    if _LOOKS.search(metric) or _COMPOSED.search(metric):
        return True
    if unit in ("项", "个", "件") and eases and patterns.search("(?:人员|成员|单位|大学|学院|科学院|研究院|医院|机构|高校|院所|企业|者|负责人|（[^（）]{2,10}）)$", metric):
        return True  # 其他人员合计不超过2项: a quota
    if unit == "%" and patterns.search("(?:兑现|拨付|支付|发放|兑付|返还)(?:剩余|其余|余下|余款|尾款)?的?$", metric):
        return True
    people = unit in ("人", "名", "位")
    if people and (_PANEL.search(said + metric) or _THROUGH.search(_BEFORE.sub("", text[:start])) and _LOOKED.match(rest)):
        return True
    if _INVESTS.search(said) and patterns.search("股|投资|出资|返投|让利|管理费", metric):
        return True  # 基金对单个企业的投资额…，持股比例不超过20%
    chosen = _PLANNED.search(said) if (people or unit in ("家", "个", "项", "%")) and "其中" in text[part_start(text, start, "。；;") : start] else None
    return chosen is not None and not conditions(place)
