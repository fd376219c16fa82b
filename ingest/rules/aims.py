"""What a project is judged by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.rules.base import Match, Place, Reading, Rule, at, tidy


def _indicator_head(match: Match, place: Place) -> Iterable[Reading]:
    if re.fullmatch("(?:主要)?(?:考核|绩效|验收|预期|项目)指标", tidy(match["name"])) or re.search("下列|以下|如下|明确|须|应|^[以将把]|^设[置定]|^作为", match["name"]):
        return ()
    return at(match, {"indicator": tidy(match["name"])}, "name", modality="state")


def _indicators(match: Match, place: Place, always: bool = False) -> Iterable[Reading]:
    """考核指标包括甲、乙和丙: one a listed indicator."""
    found: list[Reading] = []
    begin = match.start("list")
    listed = always or "指标" in match["list"] or match["list"].count("、") and "，" not in match["list"] and not re.search(r"\d", match["list"])
    for piece in re.finditer(r"[^、和及]{2,40}(?:以及|和(?=[^、]{2,12}$)|及|、)?", match["list"]) if listed else re.finditer(r".{2,60}", match["list"]):
        name = re.sub(r"^\d{1,2}[.．]\s?(?=\D)|(?:以及|等|、|和|及)$", "", tidy(piece.group()))
        if name:
            found.append(Reading({"indicator": name}, begin + piece.start(), begin + piece.start() + len(piece.group().rstrip("、"))))
    return found


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """Indicators named in a list of two or more, whatever the verb."""
    if not re.search("、|和|及|与", match["list"]) or re.search(r"\d|[报荐担托]单位|申报|负责人|是否|情况下", match["list"]):
        return ()
    return _indicators(match, place, always=True)


RULES: tuple[Rule, ...] = (
    Rule(
        "indicator_heading", "assessment",
        r"^(?P<name>[^，。；：:]{2,20}?指标)[。：:]",
        _indicator_head, "技术指标。通过技术攻关形成的新技术数量。", "预期指标应包括知识产权。", ("指标",),
    ),
    Rule(
        "indicators_are", "assessment",
        r"(?:(?:考核|绩效|验收|预期|评价|目标)(?:指标|内容)|绩效目标)[^，。；：]{0,6}?(?:包括|为|包含|涵盖|含|：|:)(?:但不限于)?[：:]?(?P<list>[^。；]{2,120})",
        _indicators, "考核指标包括技术指标、经济指标和人才培养指标。", "考核指标应明确量化。", ("指标", "内容", "目标"),
    ),
    Rule(
        "set_indicators", "assessment",
        r"(?:设置|设定|设立|明确|细化|制定|填报)(?P<list>(?:[\u4e00-\u9fff]{2,8}指标(?:、|和|及|与|以及)){1,6}[\u4e00-\u9fff]{2,8}指标)",
        _listed, "设置数量指标、质量指标、效益指标和满意度指标。", "应明确绩效指标。", ("指标",),
    ),
    Rule(
        "as_indicators", "assessment",
        r"(?:以|将|把)(?P<list>[^，。；]{4,80}?)(?:作为|为)(?:项目)?(?:的)?(?:主要|重要|核心|关键|基本)?(?:的)?(?:考核|评价|验收|绩效)(?:的)?(?:主要|重要|核心|关键)?(?:指标|内容|标准)",
        _listed, "项目验收以代表性论文、科学数据汇交和人才培养情况作为主要考核指标。", "以任务书为考核依据。", ("作为", "为"),
    ),
    Rule(
        "weighs", "assessment",
        r"(?:重点|主要|着重|综合)(?:考核|评价|评估|考察|考量)(?P<list>(?!指标|内容|结果|方式|办法)[^，。；]{4,80})(?=[，。；]|$)",
        _listed, "绩效评价重点考核认定通过率、研发投入强度和知识产权新增数量。", "重点考核指标由任务书约定。", ("考核", "评价", "评估", "考察", "考量"),
    ),
    Rule(
        "judged_from", "assessment",
        r"从(?P<list>[^，。；]{4,80}?)(?:等)?(?:[一二三四五六七八\d]个?)?(?:方面|维度|角度)(?:对[^，。；]{2,14}?)?(?:进行|开展|予以|实施)?[^，。；]{0,6}?(?:评价|考核|评估)",
        _listed, "资金使用绩效从投资完成率、能耗下降率两方面进行评价。", "从专家库中抽取专家进行评价。", ("从",),
    ),
)
