"""Sentences that report what is or was, and ask for nothing: how a province stands, what a programme has brought, who endowed a fund."""

from __future__ import annotations

from functools import lru_cache

from ingest import patterns
from ingest.rules.base import Place
from ingest.rules.outcomes import conditions, under_aims
from kb.provinces import PROVINCES

# what makes a sentence more than a report
_ASKS = (
    r"须|应当|应(?![用急对届变力链])|不得(?!不)|(?<!亟)需(?!求|要?降)|方可|可申[报请]|可享|给予|予以|优先|(?:申报|申请|牵头|承担|参评|推荐)(?:单位|企业|机构|主体|人(?!才|工|数))|承诺|不予|不再|支持额度|每[人项家个篇件][^，。；]{0,12}(?:元|奖|补)|考核指标|预期|验收|的，[^。；]{0,12}(?:奖|补|资助|支持)"
)
_LEAST = r"以上|不少于|不低于|至少|≥|不得?少"
_LAND = rf"(?:全社会|全[国省市县区州球疆盟旗](?!重点实验室|[性域])|[我本][国省市县区州盟](?!级)|世界|国内(?!外|领先|先进)|(?:{'|'.join(short for _, short, _ in PROVINCES)})(?!大学|医科|理工|农业大|师范))"
_THEN = (
    r"(?:(?:近年来?|[近过]去?[一二三四五六十两\d]{1,2}年[来间]?|(?:“?十[二三四五]五”?|[^，。；]{2,12})(?:期间|以来|时期)|自?20\d{2}年[^，。；]{0,8}以来|上一?年度?|上一轮|去年|截至[^，。；]{2,12}|目前|当前|现阶段|长期以来|20\d{2}年度?(?:末|底)?|经过[^，。；]{2,8}(?:努力|建设|发展)|多年来)，?)"
)
# whose state is told: 2025年，全省…突破210万辆
_HOW = r"(?![^，。；]{0,6}(?:范围内|各|企业(?:可|均)))[^。；]{0,60}?(?:已|累计|共|达到?|突破|超过?|占|现有|拥有|约|近|高于|立项|建成|建立|新增|提高[到至]|同比)"
_STOOD = rf"{_THEN}(?:其中)?{_LAND}{_HOW}|{_LAND}(?:地处|位于|素有)"
_STANDS = rf"{_LAND}{_HOW}"
# what has been brought since: 上一轮专项实施以来，累计带动…
_SINCE = r"(?:自20\d{2}年|“?十[二三四五]五”?|[^，。；]{2,16}(?:实施|启动|设立|开展|运行|出台|执行)|20\d{2}年)[^，。；]{0,8}以来，[^。]{0,24}?(?:累计|共|已|支持)"
_COUNTED = r"(?:20\d{2}年度?|上一?年度?|去年|截至[^，。；]{2,12}|近[一二三四五两\d]年)，?(?:全?[^，。；\d]{0,8})?(?:共(?!同|性|享|建)|累计)(?:有|(?:评定|认定|登记|支持|立项|兑现|安排|受理|收到|资助|奖励|遴选|备案|发放))"
_NOW = r"(?:目前|当前|现阶段)，?(?:国内|我国|国际|国外|全球|市场|行业|[^，。；]{2,12}(?:现有|主要|仍|普遍|长期))"
_SO_FAR = r"截至(?:目前|20\d{2}年[^，。；]{0,6})，(?:共|已|累计){0,3}(?:建成|建有|认定|培育|支持|引进|实现|集聚|形成|发放|完成|立项|备案)"
_FUND = r"[^，。；]{2,16}(?:基金|资金池|母基金|风险池)[^，。；]{0,4}(?:由[^。；]{4,60}?(?:设立|组建|发起|出资)|已)"
_HAS = r"[^，。；\d]{0,10}(?:[省市县区州园]|基地|高新区|开发区)现(?:已)?有[^，。；\d]{2,14}[\d,]{1,7}余?[家个项名户]"
_SPONSOR = r"联合(?:资助|出资)方[^，。；]{0,4}[为是]"
# whose aim is told: 到“十五五”末，高新区力争…
_STRIVES = rf"[到至](?:“?十[四五六]五”?|20\d{{2}}年)[末底]?，?(?:{_LAND}|[^，。；]{{0,6}}[省市县区州园])[^，。；]{{0,4}}(?:力争|努力|将)|[到至]20\d{{2}}年[末底]?，[^。]{{0,120}}(?:全社会|全[省市区县国州]|我[省市区县州])|[^。]{{10,240}}(?:特?制[定订]本[^，。；]{{2,12}})。?$"
# what a sentence closes with that says why something matters
_MATTERS = r"(?:提供了|奠定了|创造了|具有重[要大]意义|亟[需待]|(?:长期|高度|严重|主要)依赖|受制于人|“?卡脖子”?|居(?:全国|世界|全球|全省)|位居(?:全国|世界|全球|全省)[^，。；]{0,6}[。，]|(?:成效|效果)(?:明显|显著)|差距(?:明显|较大|仍大)|需求(?:迫切|旺盛))"
_TELLS = r"(?:背景|指导思想|概况|现状|形势|意义|(?<!预期)(?<!建设)(?<!绩效)成效)$"
_DEFINES = r"[^，。；]{0,8}[^，。；]{2,16}，?是指"
_NUMBER = r"\s?(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）.．、](?!\d)\s?|第[一二三四五六七八九十百]{1,4}条\s{0,2}){0,2}(?:据[^，。；]{2,14}，)?"


def reports(place: Place) -> bool:
    """Does the sentence say how things are, and rule nothing in figures?"""
    told = bool(place.path) and patterns.search(_TELLS, place.path[-1]) is not None and not patterns.search("申报|申请|单位", place.path[-1])
    return _reports(place.text, conditions(place) or under_aims(place), told)


@lru_cache(maxsize=64)
def _reports(text: str, asked: bool, told: bool) -> bool:
    if not patterns.search(r"\d|[一二两三四五六七八九十半]成|一半", text):
        return False
    if patterns.match(rf"{_NUMBER}(?:为|根据)[^。]{{10,240}}制[定订]本[^，。；]{{2,12}}。?$|{_NUMBER}{_STRIVES}", text) or patterns.match(rf"{_NUMBER}{_DEFINES}", text):
        return True
    if patterns.match(f"{_NUMBER}{_NOW}", text):
        return patterns.search("须|应当|不得|申报|给予", text) is None
    if patterns.search(_ASKS, text):
        return False
    if told or patterns.search(_MATTERS, text) and not asked and not patterns.search(_LEAST, text):
        return True
    if patterns.match(f"{_NUMBER}(?:{_STOOD}|{_SPONSOR}|{_FUND})", text):
        return True
    return not patterns.search(_LEAST, text) and (patterns.match(f"{_NUMBER}(?:{_SINCE}|{_COUNTED}|{_STANDS}|{_SO_FAR})", text) is not None or not asked and patterns.match(f"{_NUMBER}{_HAS}", text) is not None)
