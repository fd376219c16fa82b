"""Whom a sentence speaks of: the contract's applicant types by the words guides use for them."""

from __future__ import annotations

import re

from ingest import patterns
from kb.attribute import ApplicantType

ALL_UNITS: tuple[ApplicantType, ...] = (
    "enterprise", "university", "research_institute", "medical_institution", "public_institution",
)
TRIAD: tuple[ApplicantType, ...] = ("enterprise", "university", "research_institute")  # 产学研

# longest and most particular words first: 民办非企业 is no 企业, 企事业单位 stands for five types (FORMATS.md)
_TABLE: tuple[tuple[str, tuple[ApplicantType, ...]], ...] = (
    (r"企事业(?:法人)?单位|企业(?:及|和|、)?事业单位|企（事）业单位", ALL_UNITS),
    (r"(?<!民办)非企业(?:类|性质)?(?:单位|机构)?", ALL_UNITS[1:]),
    (r"产学研", TRIAD),
    (r"社会团体|社团(?!法人)|社会组织|民办非企业(?:单位)?|社会服务机构|行业协会|协会|学会|商会|基金会|研究会", ("social_organization",)),
    (r"中央[驻在][\u4e00-\u9fff]{1,3}?(?:非独立法人)?(?:单位|机构|(?=科研|高校|院所|企业))|中[央直](?:直属)?(?:[驻在][\u4e00-\u9fff]{1,3}?)?单位|驻[\u4e00-\u9fff]{1,2}中央(?:单位|直属单位)", ("central_branch",)),
    (r"高校院所|科研教学单位|教学科研单位|科教单位|科研院校|大院大所|大学院所", ("university", "research_institute")),
    (r"医院|医疗卫生机构|医疗卫生单位|医疗机构|卫生健康机构|医疗单位|卫生院|妇幼保健机构|临床机构|妇幼保健院|中医机构|卫生服务中心|诊所|卫生健康单位|卫生单位|医疗集团", ("medical_institution",)),
    (r"中小学校?|幼儿园|(?<!大)(?:小学|中学)", ("public_institution",)),
    (r"高等院校|高等学校|高校|本科院校|职业院校|职业学校|院校|学校|大学(?!生|科技园)", ("university",)),
    (r"新型研发机构|新型研究机构", ("research_institute", "platform")),
    (r"科研(?:、|和|及)(?:技术)?(?:推广|教学)(?:单位|机构)", ("research_institute", "public_institution")),
    (r"科研事业单位", ("research_institute", "public_institution")),
    (r"科研院所|科研机构|科研单位|研究机构|研究开发机构|研究院所|研究院|研究所|[农林水牧]科[院所]|研发机构|转制院所|院所|社科院|科学院|智库", ("research_institute",)),
    (r"(?:其他)?事业单位(?:以及|及|和)机构", ("public_institution", "platform")),
    (r"(?:其他)?事业(?:法人)?单位|(?:[厅局委]直(?:属)?|(?<![省市央中])直属)(?:事业)?单位|事业法人|疾控中心|疾病预防控制(?:中心|机构)|疾控机构|疾控单位|推广(?:机构|单位|站)|农技站|党校|文博单位", ("public_institution",)),
    (r"创新平台及机构|创新平台|创新联合体|概念验证中心|中试基地|科普(?:教育)?基地|重点实验室|工程技术研究中心|技术创新中心", ("platform",)),
    (r"孵化器|众创空间|孵化载体|双创载体|创业载体|(?:科技)?服务机构|中介机构|检[验测](?!报告|费|数据|方法|技术|标准|中心)[^，。；、]{0,2}机构|检验检测|技术转移(?:服务|示范){0,2}(?:机构|中心)|科技咨询机构|技术转移部门|代理机构|培训(?:机构|基地)", ("service_agency",)),
    (r"厅局|党政机关|人民政府|(?:县级|乡镇|市县|区县|街道|）|县区)政府|管委会|地州市政府|政府部门|行政主管部门|行政部门|行业部门", ("government",)),
    (r"自然人|个人(?!所得|现金|实缴|信用|承诺|简历|账户|征信|简介|身份|学术|自筹|信息|申报书)", ("individual",)),
    (r"(?:种植|养殖|种养|专业)大户|农户", ("enterprise", "individual")),
    (r"团队", ("team",)),
    (r"企业(?!家|所得|孵化器|加速器)|高企(?!认定|培育|奖|库)|公司|合作社|联合社|家庭农场|经营主体(?!地)|经济组织|生产厂[家商]|厂商|央企|国企|民企|药企|个体工商户", ("enterprise",)),
)
_WHO = re.compile("|".join(f"(?P<g{i}>{pattern})" for i, (pattern, _) in enumerate(_TABLE)))
TYPE = "(?:" + "|".join(pattern for pattern, _ in _TABLE) + ")"
TYPES = rf"{TYPE}(?:(?:、|/|／|和|及|或|或者|以及|与|等|等各类){{1,2}}(?:其他|各类|各|相关|有关|[部省市区]属|[驻在][\u4e00-\u9fff]|国有|民营|骨干|重点|科技型|高新技术|龙头)?{TYPE}){{0,8}}"

# the words for who applies; partners and third parties are none of them
APPLICANT = (
    r"(?:(?:项目|课题)?(?:牵头)?(?:申报|申请|承担|实施|牵头|依托|需求|揭榜|发榜|用人|申领|建设|推荐|运营|主持|主办|承办|举办|设站|组建|领券|参评|参赛|报名|受援|投报|承接|受托|出题|填报|第一完成)(?:的)?(?:单位|主体|对象|企业|机构|方|人|者)"
    r"|(?:支持|补助|资助|奖励|扶持|服务|适用|参赛|征集|认定|奖补|受理|贴息|补贴|享受|兑现|评价|遴选|培育|推荐|评审|申领|发放|引进|选派|入选|评选|受益|考核|备案|实施|投保|保障)(?:的)?(?:对象|主体)|服务机构|依托单位|项目(?:单位|主体)|申[报请][^，。；：的]{2,4}的(?:单位|机构|主体|企业)(?=[：:须应]))(?:（[^）]{1,20}）)?"
)
OTHER_PARTY = re.compile(r"合作(?:研究)?单位|参与单位|合作方|参加单位|外方|合作伙伴|合作者|协作单位|联合(?:申报|申请)?单位|协办单位|参研单位|参[与加]方|母公司|成果接收(?:方|单位)|技术接收(?:方|单位)|成果承接(?:方|单位)|成果使用方")


def types_in(text: str) -> tuple[ApplicantType, ...]:
    """The applicant types named in `text`, in order, each once."""
    found: dict[ApplicantType, None] = {}
    for match in _WHO.finditer(text):
        for who in _TABLE[int((match.lastgroup or "g0")[1:])][1]:
            found.setdefault(who)
    return tuple(found)


_CASE = re.compile(
    rf"^\s?(?:（[^）]{{1,4}}）)?(?:对于?|若|如|其中|[一二三四五]是)?[，,：:]?"
    rf"(?:(?:{APPLICANT}|牵头申报单位)(?:性质)?(?:是|为|属于|属)(?P<who>(?:(?!其中)[^。；]){{2,60}}?)(?:性质)?的[，,]"
    rf"|(?P<as>{TYPES})(?:为|作为|是)(?:依托|申报|申请|牵头|承担|建设|揭榜|实施|牵头申报)(?:单位|主体)(?:申报|牵头|申请)?的[，,]"
    rf"|依托(?P<base>{TYPES})(?:单独|独立|牵头|联合)?(?:建设|组建|设立|建立|申报|申建|建)的[，,]"
    rf"|(?:由|以)?(?P<lead>(?!鼓励|支持|引导|联合|不|与)(?:(?!须|应[为是当]|限|[建设拥具]有|建立|设立|委托|建设|[已新]建|获批)[^，。；的]){{0,10}}?{TYPES})(?:为主体?)?(?:牵头|作为牵头单位|单独|独立|联合)?(?:申报|承担|实施|牵头)?(?:的)?(?:(?:(?<=的)(?:重点|一般|重大|面上))?项目|单位)?(?:的)?(?:[，,](?!单位(?!自筹|配套))|(?:(?<=[报担头]的项目)|(?<=[报担头]项目))(?=原则上|[还另]?[须需]|[还另]?应(?!用)|不[作做需设]|无需|免)))"
)
_SUBJECT = re.compile(
    rf"(?:^|[，,；;。（])\s?(?:对(?:首次申报的|规模以上|符合条件的|年度)?|其中|由)?(?P<who>[^，。；、的]{{0,4}}?{TYPES})"
    r"(?:牵头的?项目|牵头(?:申报|承担|实施)?的?(?=不[作要需]|无需|免)|(?:的)?(?:项目)?负责人|(?:牵头|单独|独立)(?:申报|承担|实施)?的，|(?:申报|依托|牵头)的，?(?=可(?:适当)?放宽)|申报(?:的项目|项目|人员|人)|申报的(?=可放宽)|(?:项目|课题)?负责人|购买|承担|单位|自筹|配套|$|，按|，给予|应|须|需|不需|无需|可|不)"
)


def _meant(words: str) -> tuple[ApplicantType, ...]:
    """The types named; 非企业 means the other units."""
    return ALL_UNITS[1:] if patterns.search("非企业(?!单位|性)", words) and "民办" not in words else types_in(words)


def case_types(text: str) -> tuple[ApplicantType, ...]:
    """Whose case the sentence is: 申报单位是企业性质的，… · 企业牵头的项目，… · 依托企业建设的，… Empty where it speaks to all."""
    match = _CASE.match(text)
    if match is None:
        return ()
    return _meant(match["who"] or match["as"] or match["base"] or match["lead"] or "")


_LEADER = re.compile(rf"(?:^|[，。；])\s?(?:其中，?|由|对于?|若|如)?(?P<who>[^，。；、的与和]{{0,4}}?{TYPES})(?:单位)?(?:作为)?(?:牵头|单独|独立)(?:申报|承担|实施|申请)?(?:[且并][^，。；的]{{2,14}})?(?:的)?(?:项目|课题)?的?，")


def leader_types(text: str, place: int) -> tuple[ApplicantType, ...]:
    """Whose case opened last before `place`, amid its part of the sentence: 鼓励加大投入，企业牵头申报的，自筹…"""
    begin = max(text.rfind("。", 0, place), text.rfind("；", 0, place), place - 120) + 1
    found = [match for match in _LEADER.finditer(text, max(begin - 1, 0), place) if not patterns.search("鼓励|支持|引导|优先", match["who"])]
    return types_in(found[-1]["who"]) if found else ()


_HOUSED = re.compile("(?:在孵|入孵|毕业|入驻|入园|在园|孵化|服务|培育)(?:的)?(?:[^，。；、]{0,6})(?:企业|团队)$")  # whom an incubator counts, not who applies


def subject_types(text: str, place: int) -> tuple[ApplicantType, ...]:
    """The types that stand as the subject of the part of the sentence around `place`: 企业申报人员可放宽至中级职称."""
    nearest: tuple[ApplicantType, ...] = ()
    window = max(0, place - 60)
    for match in _SUBJECT.finditer(text, window, min(len(text), place + 12)):
        if _HOUSED.search(match["who"]) or match["who"].endswith("团队") and patterns.match("团队(?:的)?(?:负责人|带头人)", text[match.end("who") - 2 :]):  # 揭榜团队负责人: a person
            continue
        if match.start() <= place and not any(mark in text[match.end() : place] for mark in "；;。，,"):
            nearest = _meant(match["who"])
    return nearest
