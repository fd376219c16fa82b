"""Questions for the conditions at large (院士类项目要什么条件, 申报门槛): nothing in them tells one condition from another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from search.understand import Understanding

# the kinds that say who may apply, each with how surely such a question asks for it
CONDITIONS: Mapping[str, float] = {
    "applicant_type": 0.95,
    "legal_status": 0.9,
    "threshold": 0.85,
    "pi_title": 0.8,
    "achievement": 0.75,
    "partner": 0.75,
    "region": 0.75,
    "pi_age": 0.7,
    "pi_employment": 0.7,
    "credit": 0.65,
}
_CONDITION = r"条件|资格|门槛|硬杠杠?|要求"
_AROUND = (
    r"我们?|咱们?|我司|你们|作为|单位|公司|企业|民企|国企|厂|高校|大学|学校|医院|研究[所院]|科研院所|事业单位|想|打算|准备|请问|一下|到底|具体|总共|大概|基本|主要|硬性|申报|申请|报名|报|立项|参加|项目|课题|计划|指南|这个|那个|里面?|对|"
    r"都|还|也|要|得|须|需要?|应该?|必须|该|具备|满足|符合|达到|够|有|是|的|些|哪些?|什么样?|啥样?|怎么?样?|如何|何|几条|才|能|可以|可|说说|介绍|列出?|请|吗|呢|啊|呀|了|[\s，,、？?。！!：:]"
)
_GENERAL = re.compile(rf"(?:{_AROUND})*(?:{_CONDITION})(?:{_AROUND}|{_CONDITION})*")


def asks_conditions(asked: Understanding) -> bool:
    """Does a question, the names of programmes and tracks taken out, ask for the conditions at large?"""
    return len(asked.wordings[0]) <= 40 and _GENERAL.fullmatch(asked.wordings[0]) is not None


def conditions_of(asked: Understanding) -> Understanding:
    """The question as it is meant: 条件 and 要求 themselves stand in clauses of every kind."""
    meant = (*(f"申报{track}须满足的条件" for track in asked.tracks), "申报单位资格", "申报单位应具备的条件", "项目负责人资格")
    return replace(asked, kinds=tuple(CONDITIONS.items()), wordings=meant, at_large=True)
