"""Deeds of those who are no office: experts who judge, units that send their own, holders that decide for themselves."""

from __future__ import annotations

from ingest.numerals import NUMBER
from ingest.rules.base import Rule, at, tidy
from ingest.rules.offices import deed_of

RULES: tuple[Rule, ...] = (
    Rule(
        "experts_judge", "authority",
        rf"由(?:(?:不少于|至少)?\s?(?:{NUMBER})\s?[名位](?:以上)?(?:的)?)(?:[^，。；由\d]{{2,24}}?组成的?(?=[^，。；]{{0,4}}组))?(?P<who>[^，。；由\d]{{0,24}}?(?:专家|委员|教授|院士|专家组|评审组|验收组))(?:独立|分别|联名|联合|书面|实名|现场|网上|在线|匿名|背靠背|共同){{0,3}}(?:进行)?(?P<deed>打分|评分|评审|评议|推荐|提名|赋分|论证)(?=$|[，。；、])",
        lambda match, place: at(match, {"who": tidy(match["who"]), "does": "推荐" if match["deed"] in ("推荐", "提名") else "评审"}),
        "每项由3名同行专家独立评分。", "由5名专家组成评审组。", ("专家", "委员", "教授", "院士"),
    ),
    Rule(
        "sends_itself", "authority",
        r"(?:^|(?<=[。；]))(?P<who>[^，。；：\d]{2,30}?)(?:牵头(?:申报)?的)?(?:项目)?不(?:占用?|纳入|计入|列入)[^，。；]{2,20}，(?:可)?由?(?:其|本|该|所在|依托)?(?:单位|学校|医院|企业|院校|院所|机构)?(?:自行|直接|单独|自主|择优)(?P<deed>推荐)(?!表|函|书)|(?:^|(?<=[，。；]))(?P<who2>[^，。；：\d]{2,24}?)(?:可|均|可以)?(?:自行|直接|单独|自主)向[^，。；\d]{2,12}?(?:厅|局|委|部|办|中心|会)推荐(?!表|函|书)",
        lambda match, place: at(match, {"who": tidy(match["who"] or match["who2"]), "does": "推荐"}),
        "部属高校不占所在地名额，由学校自行推荐。", "部属高校不占所在地名额，由省教育厅统一推荐。", ("自行", "直接", "单独", "自主", "择优"),
    ),
    Rule(
        "holder_decides", "authority",
        r"由(?P<who>(?:项目|课题)?(?:申报|承担|依托|牵头|实施|所在|建设)单位)(?:自主|自行|研究)?(?P<deed>审批|批准|审定)(?=$|[，。；]|后?(?:并|再)?，?报)",
        lambda match, place: at(match, {"who": match["who"], "does": deed_of(match["deed"])}),
        "成员调整由牵头单位审批后报省科技厅备案。", "由承担单位审批手续齐全后拨付。", ("审批", "批准", "审定"),
    ),
)
