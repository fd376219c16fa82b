"""Tellings of one person (本人男，1990年生，现为某大学副教授…): the candidate leads the project, and the employer is who applies.

Programmes for talents and young scholars are told so. Guarantee: a telling that speaks for a unit (我公司, 我校) or names a leader
beside itself (项目负责人) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kb.attribute import ApplicantType
from search.reading.telling import Part, Telling, denied

OPENING = 2  # sentences at the start of which a person is told of
_PERSON = re.compile(
    r"(?:^|[，。；：:\s])本人(?!单位|所在|公司|企业|代表|是[^，。；]{0,12}(?:公司|单位|企业)的?(?:员工|财务|项目|申报|负责))"
    r"|(?:^|[，。；：:\s])(?:申报人|申请人|候选人|人选)(?=[，,：:男女现是生于为]|今年|\d|[一二三四五六]十)"
    r"|(?:^|[，。；：:\s])(?:男|女)(?:性)?(?=[，,])"
    r"|(?:^|[，。；：:\s]|申报人|申请人|候选人|本人)(?:19[4-9]\d|20[01]\d)\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?\s?出?生(?![产物态命活长效])"
    r"|(?:老师|教授|博士|医生|研究员|先生|女士|同志|工程师)，(?:男|女|今年)"
)
_UNIT_SPEAKS = re.compile(r"(?:我|咱|俺|敝)们?(?:的)?(?:公司|企业|单位|学?校|医?院|所|厂|社|司|县|市|局|委|集团|合作社|协会|学会|中心|基地)|本(?:公司|企业|校|院|所|厂)|我们(?!是两|俩)")
_OTHER_LEADER = re.compile(r"(?:项目|课题|技术|平台|中心|团队)?负责人|主持人|带头人|牵头人|首席")
_OTHERS = re.compile(r"成员|骨干|学生|导师|推荐人|推荐专家|同事|配偶|合作|外方|院长|校长|董事长|团队(?!带头)")
_OF_THE_UNIT = re.compile(r"^\s?(?:该|本|用人|依托|所在|工作)?(?:公司|企业|学校|单位|医院|研究所|研究院|院里|校方)(?![^，]{0,6}(?:全职|在职|聘|工作))")

_POST = (
    r"(?:全职|在职|在岗|在编|专职|专任|在站|任职|任教|工作|就职|供职|上班|教授|副教授|讲师|助教|研究员|副研究员|助理研究员|研究助理|主任医师|副主任医师|主治医师|医师|医生|工程师|高工|"
    r"教师|老师|博士后|总工|技术总监|总监|总经理|副总|董事长|创始人|负责人|职工|员工|首席科学家)"
)
_EMPLOYED_AT = re.compile(rf"(?:现为|现任|现在|目前在|就职于|任职于|供职于|受聘于|任|是|在)?(?P<at>[^，。；]{{2,44}}?)(?:的)?{_POST}")
_ELSEWHERE = re.compile(r"毕业|曾|原(?:任|为|在)|访问|留学|兼职|客座|合作|前往|调离|以前|此前|导师|读(?:博|研|书)")


def about_one_person(told: Telling) -> bool:
    """Does the telling speak of one person, in whose name it is told?"""
    opening = [s for s in told.sentences if s.sentence in sorted({s.sentence for s in told.sentences})[:OPENING]]
    if any(_UNIT_SPEAKS.search(sentence.text) for sentence in opening):
        return False
    return any(_PERSON.search(sentence.text) and not _OTHER_LEADER.search(sentence.text) for sentence in opening)


def own_parts(told: Telling) -> list[Part]:
    """What of such a telling is said of the person, and not of others or of the employer."""
    return [part for part in told.parts if not _OTHERS.search(part.text) and not _OF_THE_UNIT.search(part.text)]


def employer(told: Telling, types: Callable[[str], list[tuple[int, int, ApplicantType]]]) -> dict[ApplicantType, tuple[int, int]]:
    """The type of the one unit that the person says to work for, with where it is told; nothing where several differ.

    `types`: the reader of words for types, (words) → [(start, end, type)].
    """
    found: dict[ApplicantType, tuple[int, int]] = {}
    for part in told.parts:
        match = _EMPLOYED_AT.search(_masked(part.text))
        if match is None or _ELSEWHERE.search(part.text) or denied(part.text, match.start("at"), 6) or _OTHERS.search(part.text[: match.start("at")]):
            continue
        named = types(match["at"])
        if named:
            start, end, kind = named[-1]
            at = part.start + match.start("at")
            found.setdefault(kind, (at + start, at + end))
    return found if len(found) == 1 else {}


def _masked(words: str) -> str:
    return re.sub(r"[（(][^（）()]*(?:[）)]|$)", lambda m: "＊" * len(m.group()), words)
