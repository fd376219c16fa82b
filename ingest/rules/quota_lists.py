"""Quotas of several offices told as a list: 名额：每县区6席，高新区12席. Once one member is a quota, the run of its shape is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, tidy

PIECE = (
    r"(?:^|(?<=[，；：。、（）】★☆◆■●\s])|(?<=限[报推])(?=重点|重大|一般|面上|青年|培育))(?P<scope>(?:[^，。；：、（【】★\d\s]{2,14}(?:（[^）]{1,10}）)?[^，。；：、（\d\s]{0,3}、){0,4}(?:[^，。；：、\d\s不限超最至（【】★]|（[^）]{1,10}）){1,18}?)"
    rf"(?P<bound>不得?超过|不多于|不得多于|限额?(?:推|报|为)?|最多|至多|上限|控制在|名额)?(?:推荐|举荐|荐)?\s?(?:(?:{NUMBER})\s?[-－–—~～至]\s?)?(?P<q>{NUMBER})\s?(?:项|个(?!年|月)|名|人|家|条|份|支|席位?)(?:名额|指标)?(?:[/／][^，。；、\d]{{1,2}})?(?:(?<=个)[^，。；、（）\d]{{2,4}}(?=）))?(?P<after>为限|以内|为上限)?(?=$|[，。；、（）])"
)
_QUOTAS = re.compile(r"推荐|推薦|名额|限额|(?:指标)(?:分配|数|如下)|分配指标|限项|提名|限[报推]：")
_NO_QUOTA = re.compile(
    r"参与|合作|联合(?!会)|课题|成员|骨干|专家|人员|产品|专利|论文|著作|标准|培训|开发(?!区)|培育|至少|不少于|建成|建设(?!高校|单位)|转化(?!机构|中心)|制定|形成|示范(?!区|县)|培养|博士(?!授权|点|学位授)|硕士(?!授权|点|学位授)|教授|工程师|年龄|其中|以上|近.?年|增加|方向|领域(?!限)|支持|扶持|资助|奖励|每届|评选|表彰|设置|设立|下设|牵头|申报|申请|同一|"
    r"扣减|核减|支部|拟|本届|≤|附件|材料|复印|签字|期限|执行|实施|负责人|申[请报]人|周期|委员|代表|在研|主持|承担|获|授奖|配备|特派员|[金银铜一二三]等?奖"
)
_LISTED = re.compile(r"(?:^|[，；：。])[每各][^，。；：、\d报推]{1,14}?(?:限额?|上限|不超过|至多|最多)\s?\d{1,3}\s?[项个名](?:（[^）]{1,10}）)?[，、；][^，。；、\d]{2,12}?(?:限|上限)?\d{1,3}\s?[项个名](?=[，。；、（]|$)")
_OFFICE_LIKE = re.compile(
    r"[每各](?:个)?(?:[县市区旗州盟镇乡]|街道|乡镇|科室|园区|学院|高校|部门|单位|地|学会|协会|受援|厅|局|医院|院|所|校|系|集团|开发区)|(?:[县市区旗州盟镇]|[厅局委办]|部门|单位|高校|高职|院校|院所|医院|科室|学院|中心|集团|[省市县区]级|街道|乡镇|园区|党校|社科院|学校|[学协]会|疾控|监管企业|卫生院|高校每[校所]|医院每[家所]|院)$|^(?:其他|其余|省会)"
)
# what a quota is of, said after whose it is or without: 每校重点项目2项、青年项目5项
KIND_TAIL = re.compile(r"(?:重点|重大|一般|面上|青年|培育|引导|自筹|普通|第?[甲乙丙丁A-D一二三])[^，。；：、\d每各]{0,4}(?:项目|课题|人选|类|奖)$")
_OF_KIND = re.compile("^[^，。；每各]{2,12}(?:项目|课题)(?=[每各]个?(?:推荐单位|推荐部门|主管部门|厅局|[市县区州盟]))")  # 国际合作项目每个推荐单位限额1项
_LED = re.compile(r"(?:^|[，。；：])(?P<owner>[^，。；：\d]{2,20}?)(?:按)?(?:限额|择优|统一|组织){0,2}推荐(?:限额|名额|指标|数量?|的?项目)?(?:分配)?(?:如下|为|中)?[，：]\s?$")
NOT_OF_QUOTA = re.compile(r"不(?:占用?|受|计入?|纳入|列入)[^，。；]{0,8}?(?:名额|指标|限额)")
_ACTS = re.compile(r"^(?:每人|每[位名]|同一|一人)|负责人|申[报请]人|^(?:主持|牵头|参[与加]|承担)|成员|骨干|^作为|每[家个](?:[^，；：\d]{0,6}(?:企业|公司)|申报|法人|单位)")
# 同一单位申报不超过2项，高校、科研院所不超过5项: the verb is said once, and it is one of applying
_APPLIED = re.compile(r"(?:^|[，。；])[^，。；推荐主管]{0,10}(?:单位|法人|企业|主体)(?:牵头|作为[^，。；]{2,8})?(?:申报|申请|发布|揭榜)[^，。；推荐\d]{0,10}?(?:不得?超过|最多|至多|限)\s?\d{1,2}\s?项[，；]$")
_KINDS_OF_EACH = re.compile(r"(?:每一?[家个名位所]?|同一[家个]?|单个)[^，。；：\d推]{0,10}?(?:单位|企业|高校|院所|机构|医院|法人|团队|人)[^，。；：\d推]{0,4}?(?:申报|限报|申请|牵头)[^，。；：、\d不限最]{2,14}?(?:不得?超过|不多于|最多|至多|限)\s?\d{1,2}\s?[项个][，、；](?:[^。；]{2,40}[，、；])?$")
_OWN_LIMIT = re.compile(r"(?:每个?|同一|各)(?:申报|法人|牵头)?(?:单位|企业|法人|依托单位)[^，。；（推荐]{0,8}(?:限报|限|申报|申请|不超过)[^，。；（推荐]{0,6}\d{1,2}\s?项（[^（）]{0,30}$")
_NOT_LISTS = re.compile("考核|目标|任务|组成|团队|条件|奖项|配备|建设内容|绩效|成果|产出")


def office_like(scope: str) -> bool:
    """Is it an office or a sort of units that others apply through?"""
    return _OFFICE_LIKE.search(patterns.sub(r"(?:限额?|统一|择优|可|原则上|均|荐|上限|各|共|每年|(?<=.)每[家个校所院会]|报送.{0,6}|（[^）]{0,10}）)+$", "", tidy(scope))) is not None


def _owner(run: list[Match]) -> str:
    """Whose the quotas of a run are that name only what they are of: 各学院推荐限额：重点项目2项，一般项目5项."""
    led = _LED.search(run[0].string[max(0, run[0].start("scope") - 40) : run[0].start("scope")])
    owner = tidy(led["owner"]) if led and office_like(led["owner"]) else ""
    each = KIND_TAIL.sub("", tidy(run[0]["scope"]))
    each = patterns.sub("推荐(?:名额|限额|指标)(?:为|是)?$", "", each)
    if not KIND_TAIL.search(tidy(run[0]["scope"])) or not patterns.match("[每各]", each) and not office_like(each):
        return owner
    return f"{owner}{each}" if patterns.fullmatch("[每各][家校所个院会]?", each) else each


def _run(match: Match) -> list[Match]:
    """The members that stand side by side with this one."""
    members = list(match.re.finditer(match.string))
    here = next((i for i, m in enumerate(members) if m.start("q") == match.start("q")), -1)
    if here < 0:
        return [match]
    first = last = here
    while first and patterns.fullmatch(r"(?:（[^）]{0,16}）)?[，；、]", match.string[members[first - 1].end() : members[first].start()]):
        first -= 1
    while last + 1 < len(members) and patterns.fullmatch(r"(?:（[^）]{0,16}）)?[，；、]", match.string[members[last].end() : members[last + 1].start()]):
        last += 1
    return members[first : last + 1]


def _of_persons(match: Match, place: Place, run: list[Match], told: str) -> Iterable[Reading]:
    """限项：主持1项，参加2项; 每市不多于12条，每家企业1条: a member that speaks of an applicant limits applications."""
    value, path = number(match["q"]), "/".join(place.path[-2:])
    limited = patterns.search(r"限项|限报|限额", f"{path}/{match.string[: run[0].start()][-12:]}")
    beside = any(office_like(m["scope"]) and m["bound"] for m in run)
    if value is None or not limited and (not beside or patterns.search("推荐|名额", told)) or _NOT_LISTS.search(f"{path}/{match.string[: run[0].start()][-20:]}"):
        return ()
    if match["bound"] and patterns.search("申[请报].{0,4}(?:和|及|与)?|承担|作为.{2,8}(?:人|人员)", match["scope"]) and patterns.search("数$|数合计$|合计$|平台$", tidy(match["scope"])):
        return ()  # 申请人申请项目数不超过1项: read by its verb
    who = patterns.match("每人|每[位名].{0,6}?(?=主持|牵头|参与|参加)", run[0]["scope"])
    scope = patterns.sub("(?:限|最多|至多|同时|可|原则上|一般)+$", "", tidy(match["scope"]))
    label = patterns.search(r"(?:^|[。；])(?P<of>个人|[^，。；：\d]{0,8}(?:人员|人|者))(?:限项)?：$", match.string[: run[0].start("scope")])
    if label and patterns.match("主持|牵头|参[与加]|承担|申报", scope):
        scope = label["of"] + scope  # 个人限项：主持不超过1项
    scope = f"{who.group()}{scope}" if who and not scope.startswith("每") else scope
    scope = patterns.sub("(?<=骨干|成员|人员)的申[报请](?:项目|课题).{0,20}$", "", scope)  # 骨干的申报项目和在研项目总数
    scope = patterns.sub("(?:当年|同年|本年度?|每年|同期)?(?:只能|只可|仅能|只|限)?(?:申[请报]|主持|牵头)$", "", scope) or scope
    if scope.startswith(("且", "与")) and (led := patterns.search("(?:^|[。；])[^，。；]{0,8}?((?:负责|申请|主持|申报)人)", match.string[: match.start()])):
        scope = led[1]  # 申请人只能申请1项，且与参与的项目合计不超过2项
    if patterns.match("参与|参加|主持|牵头|承担|作为", scope) and (led := patterns.search(r"(?:^|[。；])(?:[^，。；]{0,8}?((?:负责|申请|主持|申报)人)|(每一?[名位家个][^，。；\d]{0,8}?(?:人员|单位|企业|专家|团队|高校|人)|(?:[^，。；\d]{0,4}?(?:企业|单位|高校|院所|医院|机构|人员)(?=[作限只])))[^。；]*)", match.string[: match.start()])):
        scope = f"{led[1] or led[2]}{scope}"  # 负责人只能主持1项，参与项目不超过2项
    return (Reading({"max": int(value), "scope": scope}, match.start("scope"), match.end(), kind="application_limit"),)


def piece(match: Match, place: Place) -> Iterable[Reading]:
    """One of the quotas that are listed: under a lead (推荐名额：高校每所3项，企业每家1项), or by offices side by side (省级医院各15项，县级2项)."""
    text, value = match.string, number(match["q"])
    begin, run = match.start("scope"), _run(match)
    lead = text[max(0, begin - 160) : begin]
    path = "/".join(place.path[-2:])
    told = f"{lead}{match.group()}/{path}"
    if value is None or value > 999 or match["bound"] and NOT_OF_QUOTA.search(lead[lead.rfind("。") + 1 :]):
        return ()
    if text[: match.start("q")].rstrip().endswith("第"):
        return ()  # 按先后取第1项
    if patterns.fullmatch("每[个家所]|各", tidy(match["scope"])) and (own := patterns.search(r"(?:^|[，。；])(?P<who>[^，。；\d]{2,12}?)(?:实行)?(?:计划)?单列，$", text[:begin])):
        return (Reading({"max": int(value), "scope": own["who"]}, begin, match.end()),)  # 国家高新区单列，每个3项
    if (sort := patterns.fullmatch(r"每[个项](?P<of>[^，。；]{0,10}?(?:任务|方向|专题|领域|榜单|专项))", tidy(match["scope"]))) and match["bound"] and (own := patterns.search(r"(?:^|[。；：])(?P<who>[^，。；：]{4,40})，$", text[:begin])) and office_like(own["who"]):
        return (Reading({"max": int(value), "scope": own["who"] + sort.group()}, begin, match.end()),)  # 各省科技主管部门，每个任务不超过2项
    if patterns.fullmatch("当年|本?年度|同期|本[次批]|全年|每年", tidy(match["scope"])) or match["after"] and patterns.search("^(?:每|各|同一|单个).*以$", tidy(match["scope"])):
        return ()  # no word of whose it is; 每家企业以2项为限
    if _OWN_LIMIT.search(text[:begin]) and "推荐" not in match.group():
        return (Reading({"max": int(value), "scope": tidy(match["scope"])}, begin, match.end(), kind="application_limit"),)  # 每个单位限报2项（高校不超过5项）
    if _ACTS.search(match["scope"]):
        return _of_persons(match, place, run, told)
    if match["bound"] and patterns.match("每个?(?:科室?|病区|教研室)", match["scope"]) and not patterns.search("推荐|名额|限额|指标|遴选|上报|择优", told):
        return (Reading({"max": int(value), "scope": tidy(match["scope"])}, begin, match.end(), kind="application_limit"),)
    if match["bound"] == "限报" and patterns.search("限项", path) and not patterns.search("推荐|名额|限额|指标", told):
        return (Reading({"max": int(value), "scope": tidy(match["scope"])}, begin, match.end(), kind="application_limit"),)  # 限项规定：高校每家限报60项
    if _KINDS_OF_EACH.search(lead) and not office_like(match["scope"]):
        return ()  # 每个单位申报重点项目不超过2项，面上项目不超过5项
    if patterns.search("限项", told) and not patterns.search("推荐|名额|限额|指标", told) and patterns.search("(?:高校|院校|院所|医院|企业|机构|单位|[一二三]本|高职)(?:每[家校所个])?$", match["scope"]) and (match["bound"] or "").startswith(("不", "最", "至", "限")):
        return (Reading({"max": int(value), "scope": tidy(match["scope"])}, begin, match.end(), kind="application_limit"),)  # 单位限项：高校不超过20项
    if _APPLIED.search(lead) and "推荐" not in match.group():
        scope = patterns.sub("(?:原则上|牵头|申报|项目|可|各)+$", "", tidy(match["scope"]))
        return (Reading({"max": int(value), "scope": scope}, begin, match.end(), kind="application_limit"),)
    named = patterns.search(r"名额|限额|推荐(?:数|指标)|指标分配|限项|限[报推]：|推荐要求|推荐办法|推荐[^，。；：\d]{0,6}[：:】]|推荐[^，。；：\d]{0,6}，每|推荐的?项目中?，", told)
    open_list = not _QUOTAS.search(told)  # 每家医院限4项，卫生院1项: a list of units says it by itself
    marked = any(m["bound"] or m["after"] or patterns.search("[每各其]|统一|[/／]", m.group()) for m in run)
    side_by_side = marked and any(office_like(m["scope"]) for m in run) and len([m for m in run if office_like(m["scope"]) or _ACTS.search(m["scope"])]) >= 2
    together = patterns.search("各$", match["scope"])  # 省直部门、中央驻地单位各限2项
    side_by_side = side_by_side or together is not None and match["bound"] is not None and all(office_like(part) for part in match["scope"].removesuffix("各").split("、"))
    alone = match["bound"] not in (None, "限", "限报") and patterns.match("(?:原则上)?每(?:个)?(?:[县市区旗]|乡镇|街道|科室|学院|园区|社区|村)", match["scope"]) is not None
    if match["bound"] == "限报" and open_list or "份" in match.group()[-2:] and not side_by_side:
        return ()  # 三级医院限报6项: applications of one applicant
    if open_list and not _LISTED.search(text) and not side_by_side and not alone or _NO_QUOTA.search(_OF_KIND.sub("", KIND_TAIL.sub("", patterns.sub("^其中(?=.{2,16}(?:每[家所校院]|各)$|[^，]{2,12}(?:[市县州]|[新发]区|系统|高校|院所|企业|医院|单位|部门)$)", "", tidy(match["scope"]))))):
        return ()
    bound_ = match["bound"] or match["after"]
    each = patterns.search(r"[每各]|其他|其余|[市县区州盟旗]|部门|单位|高校|院所|学院|学校|科室|医院|企业|厅局|园区|机构|中医科|[院所站]$", match["scope"]) or side_by_side
    listed = len(run) >= 2
    listed = listed or side_by_side
    if open_list and not (each and (bound_ or listed)) or not (each or named and listed) or not (bound_ or listed and (named or open_list) or named and patterns.search(r"每[所家个校]$|各$|^[每各]", match["scope"])):
        return ()
    if not named and _NOT_LISTS.search(path + lead[-20:]):
        return ()
    scope = patterns.sub(r"(?:限额?|统一|择优|可|原则上|均|荐|上限|各类均|各报|各|共|合计|(?<=..)每[个校家所院]|总数|推荐|限推|限报|数量|项目数?|名额|指标|为|[（(][^）]{0,10}[）)])+$", "", tidy(match["scope"]))
    scope = patterns.sub("(?:均|还)?可?(?:另|再|额外)(?:增|加|报|给)[^，。；]{0,6}$", "", scope) if patterns.match("[每各].", scope) else scope
    if patterns.fullmatch("每[个家所]", scope) and (prior := patterns.search("(?:^|[。；，])(?P<who>[^，。；]{4,30})的，$", text[:begin])):
        scope = prior["who"]  # 实验室评估优秀的，每个可另增1项
    if scope.endswith("的") and (prior := patterns.search(r"(?:^|[。；])(?P<who>[^，。；：\d]{2,20}?(?:单位|高校|企业|院所|机构|医院|集团))(?:可|应|须|由|既)[^。；]{2,60}，$", text[:begin])):
        scope = prior["who"] + scope  # 中央驻省单位可自行报送，直接报送的每家限2项
    scope = patterns.sub(r"^(?:推荐(?:名额|数量|限额)?(?:为|是)?|其中|原则上)", "", scope)
    if (kind := KIND_TAIL.search(tidy(match["scope"]))) and not patterns.search(r"[^每各家校所个院会]", KIND_TAIL.sub("", tidy(match["scope"]))):
        scope = _owner(run) + kind.group()
    each_ = patterns.fullmatch("(?P<of>.{2,}?)(?P<each>[每各][校家所个院])", tidy(match["scope"]))
    if each_ and (kind := KIND_TAIL.search(each_["of"])):
        scope = each_["of"] if kind.start() else each_["each"] + each_["of"]  # 重大项目每校限报2项
    if (sort := patterns.search("(?:^|[；。])(?P<kind>[^，。；：]{1,14}(?:类|项目|专项|课题|奖|方向|人才|计划))：$", text[:begin])) and patterns.match("[每各]", scope):
        scope += sort["kind"]  # A类：每市3家
    owner = patterns.search("(?:^|[。；])(?P<who>[^，。；：\\d]{2,40}(?:大学|学院|[厅局委办院所校市区县]|部门|单位|高校|院所|院校|企业|机构)(?:（[^（）]{1,30}）)?)：$", text[: run[0].start("scope")][-60:])
    if owner and run[0] is not match and run[0].start("q") != match.start("q") and KIND_TAIL.search(scope + "项目") is None and not patterns.search("(?:类|项目|课题|奖)$", scope):
        owner = None
    if owner and len(scope) >= 2 and not patterns.search("[每各其]|大学|学院|[厅局委办院所校市区县]|部门|单位|企业|机构|平台", scope):
        scope = owner["who"] + scope  # 某大学、某学院：引导性项目各12项
    if not scope and named and begin and text[begin - 1] == "，":  # 学校由区教育局统筹，合计不超过8个
        scope = patterns.split("[，；。：、]", text[max(0, begin - 24) : begin - 1])[-1]
        scope = "" if patterns.search(r"\d|推荐|名额", scope) else scope
    return (Reading({"max": int(value), "scope": scope}, begin, match.end()),) if len(scope) >= 2 else ()


# whom the part before a limit of each singles out
SINGLED_OUT = re.compile(r"(?:^|，)(?!每|同一|单个|鼓励|支持|各)(?P<who>[^，。；：]{4,40}?(?:企业|单位|高校|院所|医院|机构|平台|实验室|中心))(?:牵头|主持)?(?:申报|申请|承担|实施)?的?(?:项目|课题)?，$")
_BUSY = r"(?:兼任|兼职|任职|担任|受聘|挂职|服务|从业|工作)"
_AT_MOST = r"(?:只|仅|最多|至多|不得?超过|不多于|限)"
IN_UNITS = (
    r"(?P<scope>(?:同一|每一?[名位个]|一[名位])(?:(?!企业|单位|机构|高校|学院)[^，。；：、\d]){0,8}?(?:专家|院士|人[员才]?(?!民)|教授|导师|特派员|科学家|学者|负责人|副总|博士后?|顾问|教师|医师|工程师|成员))"
    rf"[^，。；\d]{{0,10}}?(?:{_AT_MOST}(?:可以?|能|允许)?(?:同时)?(?:(?:在|为|到)[^，。；\d]{{0,8}}?(?P<q>{NUMBER})\s?[家个所支][^，。；、\d]{{0,10}}?{_BUSY}|(?:受聘于?|服务于?|加入|任职于)\s?(?P<q3>{NUMBER})\s?[家个所支])|{_BUSY}(?:的)?[^，。；\d]{{0,6}}?(?:不得?超过|最多|至多|不多于|限)\s?(?P<q2>{NUMBER})\s?[家所](?=[，。；]|$))"
)


def in_units(match: Match, place: Place) -> Iterable[Reading]:
    """In how many units one person may serve: 同一导师最多只能在2家平台兼职."""
    value = number(match["q"] or match["q2"] or match["q3"])
    return (Reading({"max": int(value), "scope": tidy(match["scope"])}, *match.span()),) if value else ()
