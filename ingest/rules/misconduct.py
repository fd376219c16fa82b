"""Good faith as a duty: what nobody who applies may do (copy, forge, have papers written for them, sway a review), and that what they say is true."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import patterns
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start, tidy
from ingest.rules.lexemes import PROHIBIT

_DEED = r"(?:抄袭|剽窃|弄虚作假|造假|作假|伪造|篡改|编造|虚构|虚报|夸大|隐瞒|代写|代为编|代编|买卖|请托|打招呼|“打招呼”|虚假|人工智能|拼凑)"
_SWAY = r"(?:干扰|干预|影响|联系|接触|游说|请托)"
_BINDS = r"(?:须|应当?|必须|要|需)"


def _part(match: Match, place: Place, more: int = 0) -> Iterable[Reading]:
    """The part of the sentence from the word that binds: 严禁抄袭剽窃、弄虚作假. A condition (…的) and an item of what is shut out are none."""
    text = match.string
    begin, end = match.start(), max(part_end(text, match.end()), match.end() + more)
    said = tidy(text[begin:end])
    if barred(place) or patterns.search("(?:的|者|情形|情况)$", said) or patterns.search("推荐单位|主管部门|专家|委员|评审(?:人员|机构)", text[part_start(text, begin, "。；;") : begin]) or len(said) < 5:
        return ()
    return (Reading({"rule": said}, begin, end, modality="must" if patterns.match(_BINDS, said) or more < 0 else None),)


def _review(match: Match, place: Place) -> Iterable[Reading]:
    """不得以任何形式联系评审专家，干扰评审工作: one rule."""
    joined = patterns.match("，(?:或|以)?(?:干扰|干预|影响)[^，。；]{2,16}", match.string[part_end(match.string, match.end()) :])
    end = part_end(match.string, match.end()) + (joined.end() if joined else 0)
    return _part(match, place, end - match.end())


RULES: tuple[Rule, ...] = (
    Rule(
        "no_misconduct", "compliance",
        rf"(?:{PROHIBIT})(?:有|存在|以|将|使用|利用|委托|通过|参与|对)?[^，。；：]{{0,24}}?{_DEED}[^，。；：]{{0,30}}",
        _part, "严禁抄袭剽窃、弄虚作假。", "严禁抄袭剽窃的，取消资格。", ("抄袭", "剽窃", "作假", "造假", "伪造", "篡改", "编造", "虚构", "虚报", "夸大", "隐瞒", "代写", "代为编", "代编", "买卖", "请托", "打招呼", "虚假", "人工智能", "拼凑"),
    ),
    Rule(
        "hands_off_the_review", "compliance",
        rf"(?:{PROHIBIT})(?:以任何[^，。；]{{1,8}}|通过任何[^，。；]{{1,8}})?{_SWAY}[^，。；]{{0,10}}(?:评审|专家|评议|立项|项目管理)[^，。；]{{0,10}}",
        _review, "申请人不得以任何形式联系评审专家，干扰评审工作。", "干扰评审的，取消资格。", ("干扰", "干预", "影响", "联系", "接触", "游说", "请托"),
    ),
    Rule(
        "told_truly", "compliance",
        rf"(?<![^，。；])[^，。；]{{0,14}}(?:材料|信息|内容|资料|数据)[^，。；对]{{0,6}}?(?:{_BINDS}(?:保证|做到|确保)?|确保|保证)(?:真实|客观|如实)[^，。；]{{0,24}}",
        lambda match, place: _part(match, place, 0), "申报材料须真实、完整、准确。", "申报材料不真实的，不予受理。", ("真实", "客观", "如实"),
    ),
    Rule(
        "in_good_faith", "compliance",
        r"(?:恪守|遵守|严守|坚守|秉持)(?:科研|学术|科学)(?:诚信|道德|规范|精神|伦理){1,2}(?:和|、|与|底线|原则|规范|[\u4e00-\u9fff]{0,6})(?=[，。；]|$)",
        _part, "项目组成员应恪守科研诚信，按时完成任务。", "未恪守科研诚信的，予以通报。", ("恪守", "遵守", "严守", "坚守", "秉持"),
    ),
)
