"""Who is asking or applying: applicant types in a caller's words."""

from __future__ import annotations

import re

from kb.attribute import ApplicantType

# A table of (type, how people say it). Order matters only for reading; all that match count.
SPOKEN: tuple[tuple[ApplicantType, str], ...] = (
    ("enterprise", r"企业|公司|工厂|(?<![\u4e00-\u9fff])厂(?:子|里|家)|我们厂|咱厂|开厂|集团|厂家|老板|民企|国企|央企|车间"),
    ("university", r"高校|高等院校|高等学校|大学(?!科学)|学院(?!路)|院校|我们学校|学校|学堂|师大|农大|职院"),
    ("research_institute", r"科研院所|研究院|研究所|科研机构|科研单位|院所|农科院|林科院|中科院|我们所|咱所"),
    ("medical_institution", r"医院|医疗|卫生院|卫生机构|疾控|诊所|临床科室|医科"),
    ("public_institution", r"(?<!企)事业单位|推广站|技术站|检测中心|监测站"),
    ("government", r"厅局|地州市|政府|行署|管委会|科技局|主管部门"),
    ("platform", r"创新平台|新型研发机构|重点实验室|工程中心|中试基地"),
    ("central_branch", r"中央驻|驻疆|央企.{0,8}分|非独立法人"),
    ("social_organization", r"协会|学会|社会组织|社团|民办非企业|合作社|基金会"),
    ("service_agency", r"孵化器|服务机构|众创空间|加速器"),
    ("individual", r"个人|自然人|我自己报"),
    ("team", r"(?<!院士)团队申报|创业团队"),
)
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in SPOKEN)
# The other side of a cooperation, not who applies: 跟企业合作, 拉一家公司
_OTHER_SIDE = re.compile(
    r"(?:跟|和|与|同|联合|拉|找|带|对方|合作方|搭)(?:着|上|个|一家|几家|本地|当地|内地|外地|外方|区外|新疆|别的|其他|的|\s){0,4}$"
)


def applicant_types(text: str) -> tuple[ApplicantType, ...]:
    """The types that a question speaks for, in the order of the table; parties that one cooperates with left out."""
    found: list[ApplicantType] = []
    for kind, pattern in _PATTERNS:
        if any(not _OTHER_SIDE.search(text[max(0, m.start() - 8) : m.start()]) for m in pattern.finditer(text)):
            found.append(kind)
    return tuple(found)
