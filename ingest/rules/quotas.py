"""How many: applications of one applicant, recommendations of one office.

Both are a bound, a verb and a count, in any order; whose it is stands before them. 限报 is an application by an applicant, and a
recommendation where an office or a list of quotas speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, near, part_end, part_start, tidy
from ingest.rules.quota_lists import IN_UNITS, KIND_TAIL, NOT_OF_QUOTA, PIECE, SINGLED_OUT, in_units, office_like, piece

# who may apply: with the words that single one out before them
APPLICANT = (
    r"(?:项目|课题|项|團隊|团队)?(?:第一|主要|共同)?(?:负责人|負責人|主持人|申请人|申請人|申报人(?!数)|申报者|申领人|牵头人|首席科学家|首席专家|带头人|承担人|揭榜方|需求方|发榜方|申报主体|运营主体|经营主体|主体)|"
    r"(?:项目组|课题组|課題組|团队|研究|主要|核心|骨干|一般)?(?:成员|成員|参与人员?|参与者|参加人员?|参加者|骨干)|项目组|课题组|"
    r"(?:法人|用人|申报|申请|牵头|依托|承担|揭榜|发榜|实施|主持|建设|其他|各类|责任|需求|创新)?单位|母公司及?(?:其)?[子全]公司|母子公司|企业|公司|机构|科研院所|高等院校|高等学校|医疗机构|科研机构|高校|学校|院校|医院|院所|医疗卫生机构|"
    r"(?:科研|专业技术|科技|其他)?人员|联合体|服务商|供应商|投标人|导师|病区|教研室|人才|院士|专家|教师|学生|医师|学者|博士后?|特派员|团队|团体|学院|科室|平台|实验室|中心|基地|载体|孵化器|合作社|站|领域|方向|专业|成果|技术|专利|产品|建议|需求|户(?=[，。；、最限只仅不可至]|$)|人(?![员才数次大民工均])"
)
_WHO = re.compile(rf"(?P<all>每[户人校院所站](?!级|士|长|[^，。；、：\d限最只可申]{{0,6}}?(?:高校|院校|学校|大学|医院|院所|单位|机构|企业)))|(?:(?:每一?|同一|单|各|任一|任何)(?:[名位个家所人项类站])?|一(?:[名位个家所项人](?!月)))(?P<one>[^，。；、：\d限最只]{{0,16}}?)(?:{APPLICANT})|(?:{APPLICANT})")
_ADVERB = re.compile(
    r"(?:(?:在|于)?(?:同一|当|本|每|同|该)(?:年度?|批次|次|期|轮)(?:度|内|中)?|同期|年度内?|一年内|原则上|一般|应当?|均|都|也|则|最多|至多|仅|只|限|可以|可|能|总共|累计|合计|共|各|总数|数量?|不得|不能|"
    r"且|其|内|中|和在研|或在研|同时|作为.{0,3}负责人|计划|只能|经|通过|项目总?|的|在研及?|及|与|和|或|，|不得?超过|不多于|总量|限额|上限|为|[（(][^（）]{0,12}[）)])+$"
)


def _scope(text: str, start: int, end: int) -> str | None:
    """Whom a limit on applications counts for: the words from the last who in its sentence, up to the verb."""
    begin = part_start(text, start, "。；;")
    begin += len(marks.group()) if (marks := patterns.match(r"(?:【[^】]{1,16}】|——?|[•·●▪◆\s]){1,3}", text[begin:end])) else 0  # ——申请人同年度…
    head = text[begin:end]
    shut = patterns.sub(r"（[^（）]{0,30}）", lambda m: "　" * len(m.group()), head)
    parts = [0] + [m.end() for m in patterns.finditer("[，：]", shut)]
    for left, right in reversed(list(zip(parts, [*parts[1:], len(shut)], strict=True))):
        part = shut[left:right]
        if part.startswith("作为") and left and (whose := patterns.search(r"(?:^|，)(?P<who>[^，：]{2,40}(?:人员|者))，$", head[:left])):
            return tidy(patterns.sub(r"（[^（）]{0,30}）", "", whose["who"]))  # 不具有高级职称的人员，作为申请人…
        if left and (whose := patterns.match(r"(?:每一?个?|同一|单个)(?:项目|课题|榜单|成果)(?=只|仅|限|最多|至多)", part)):
            return whose.group()  # 面向5个领域，每个项目只能选择一个榜单申报
        found = [m for m in _WHO.finditer(part) if not patterns.match(r"(?:推荐|评审|审核)", part[m.end() :]) and not part.startswith(("类", "数", "费", "资", "名"), m.end())]
        if not found:
            continue
        found = [m for m in found if not patterns.fullmatch("专家|人才|院士|学者|博士后?|团队|平台|实验室|中心|基地|技术|成果|产品|人员|教师", m.group()) or not patterns.match("(?:[^，：\d限报只仅最每]{0,4}?)(?:项目|计划|专项|课题)(?!组|负责|主持|申报人)", part[m.end() :])]  # 申报外国专家项目
        found = [m for m in found if not (m.group() in ("博士", "硕士") and patterns.match("学位|及?以上|毕业|学历", part[m.end() :]))]  # 或博士学位，主持的…不超过1项
        if not found:
            continue
        found = [m for m in found if not patterns.search("(?:领域|方向|专业)$", m.group())] or found  # 各研究方向同一单位限报1项
        if each := next((m["all"] for m in found if m["all"] and m["all"] not in ("每人", "每户")), None):
            return str(each)  # 省属高校每校: one of them
        first = found[0].start()
        last = next((m for m in found if patterns.match(r".{0,3}(?:以|作为|牵头|主持|每|同|当|年|限|只|仅|最|至|可|，|$)", part[m.end() :].replace("　", ""))), found[-1])
        stop = patterns.search(r"(?:以|作为)[^，]{0,12}(?:身份|人|骨干|成员)", part[last.end() :])
        words = part[first if found[0].end() + 12 >= last.start() else last.start() : last.end() + (stop.end() if stop else 0)]
        if patterns.search("(?:应当?|须|必须|需)(?:具有|具备|有|取得|是|为)", words):
            words = found[0].group()  # 负责人应具有高级职称，且只能主持1项
        first += 1 if part[first : first + 1] == "但" else 0
        lone = patterns.sub("^(?:但|且|并且|其中)", "", part[:first])
        if lone and len(lone) <= 6 and not found[0]["one"] and not patterns.search("年|期|批|内|在(?![\u4e00-\u9fff]?[部省市]属)|由|对|经|凡|如|若|的|作为|以(?!上)|、|且|每|同|本(?!科)|该|其|和|及|须|应|鼓励", lone) and words == part[first : first + len(words)]:
            words = lone + words
        if first and part[first - 1] == "的" and first <= 16 and words == part[first : first + len(words)]:
            words = part[:first] + words  # 具有高级职称的人员
        words = patterns.sub("以$", "", words)
        if patterns.fullmatch("每[家个所](?:企业|单位|高校|医院|院所|机构)?", words) and (prior := SINGLED_OUT.search(head[:left])):
            return f"{prior['who']}{words[:2]}"  # 研发投入1亿元以上企业牵头的项目，每家企业以2项为限
        as_who = patterns.search(r"(?:作为|以)([^，]{2,14}?(?:人|者|成员|骨干|身份))", words) if first == 0 and part.startswith(("作为", "以")) else None
        said = as_who[1] if as_who else words
        if "　" in said and (found_at := shut.find(said)) >= 0:
            said = patterns.sub(r"（(?![^（）]{1,4}）)[^（）]{0,30}）", "", head[found_at : found_at + len(said)])  # 项目（课题）负责人
        return patterns.sub("[限只仅](?=作为|以)", "", tidy(said.replace("　", ""))) or None
    return None


SUPPORTED = re.compile(r"(?:方向|领域|专业|榜单|榜题|专题|学科|行业|类别|指南|品种)[^，。；、\d]{0,6}?(?:只|仅|限|一般|原则上|最多|至多|拟){0,3}(?:支持|资助|立项|启动|遴选|安排|设立|入选|评选|择优)")
_NOT_APPLIED = re.compile(r"推荐|增加|增报|推薦|上报|单位总数|单位数|(?:参与|参加|合作|联合|协作|参建)(?:研究|研发|申报)?单位(?:数|总|[^，。；]{0,4}(?:不|最多|限))|联合体?(?:申报)?单位|延期|次申请延|评审|指标|论文|专利|(?<!申报)产品|标准|奖项|证书|材料|附件|子课题|子任务|下设|设置|分解|合作方")
_RECOMMENDER = r"推荐单位|推荐部门|主管部门|归口(?:管理)?(?:部门|单位)|我[校院所市县区]|本[校院]|科技[局厅]|管委会|厅局|[市县区]直|乡镇|街道|各科室|二级学院|各学院|设区市|地市|盟市|市州|市（州）|州（市）|县（市、区）|区县|县区|地州|设站单位|每个?(?:科室|学院|[市县区旗]|园区|乡镇|街道)|各分院|各科"


def _applications(match: Match, place: Place) -> Iterable[Reading]:
    value = number(match["q"])
    text = match.string
    if match.groupdict().get("more") is not None:
        value = value - 1 if value else None
    around = match.group()
    if value is None or value < 1 or value > 99 or _NOT_APPLIED.search(around) or patterns.search("(?:人员|成员|骨干|队伍)[^，。；]{0,12}人$", around):
        return ()
    if match.group().endswith("人") and patterns.search("每[班场期]|学员|参会|听众|参训|(?:^|，)(?:其中)?来自[^，。；]*$", text[part_start(text, match.start(), "。；;") : match.end()]):
        return ()  # 培训学员每班不超过50人
    if patterns.match(r"(?:及|（含）|\s)?以上(?!.{0,4}(?:项目|课题)?[。，；]|的?(?:项目|课题))", text[match.end("q") + 1 :]) and not match.groupdict().get("more"):
        return ()
    before = text[part_start(text, match.start(), "。；;") : match.start()]
    if patterns.search("具[有备](?![^，]{1,8}(?:者|人员|的)[，的]?)|拥有|承担过|完成过|主持过|获得过|能提供|至少", around[:4] + before[-8:]):
        return ()
    if patterns.search("选择?(?:其中)?的?[一1]\\s?[项类种个]$", around) and patterns.match("(?:政策|条款|奖补|补助|奖励|优惠|进行)?(?:政策|条款)?(?:进行)?(?:享受|兑现|申领|奖励|补助|给予|执行)", text[match.end() :]):
        return ()  # 只能选择其中一项政策享受: no_stacking
    if patterns.match(r"\s?(?:指南|申报|学科)?代码|(?:汉|中文)?字", text[match.end() :]) or _is_office(place, text, match) or patterns.search("(?:延期|变更|复核|复审|异议|申诉|补正)[^，]{0,4}$|^(?:申请)?(?:延期|变更|调整|复核|复审|申诉|补正)(?:申请)?", before):
        return ()
    if around.endswith("次") and patterns.search("(?:确需|申请|需要|可以?|办理)(?:延期|变更|调整|整改)|(?:延期|变更|调整|整改)(?:的|申请)", before):
        return ()
    if patterns.match("[^，。；]{0,8}(?:回避|评审专家)", text[match.end() :]) or SUPPORTED.search(match.group()) and not patterns.search("单位|企业|高校|人员|负责人|申请人|申报人|团队|医院|院所|每人", around):
        return ()  # whom the panel leaves out; 同一方向只支持1项: how many the office will support
    if text[: match.start("q")].rstrip().endswith("第") or patterns.search("(?:成果|技术|作品|合同|专利|发票|设备|论文|贷款|费用|事项|票据)[^，。；]{0,8}(?:支持|资助|奖励|补助|申领|申请|享受|兑付|兑现|领取|申报)[一1]次$", before[-16:] + around):
        return ()  # 同一成果只支持一次: no_stacking
    if "，" in around and patterns.search("[厅局委办市区县院校](?:统一|择优|组织)?推荐(?!单位|部门|的)", before):
        return ()  # 各区卫健局推荐辖区内单位申报课题，总数不超过6项: a quota
    scope = _scope(text, match.start(), match.start("q")) or _phrase(text, match.start()) or ("负责人" if patterns.search("在研|主持", match.group()) else _whoever(place))
    scope = patterns.sub("(?<=[\u4e00-\u9fff]{3})(?:原则上|一般)$", "", scope)
    scope = patterns.sub(r"(?<=[\u4e00-\u9fff]{3})(?:本|当|该|同)(?:年度?|批次?)(?:内)?$", "", scope)
    if patterns.fullmatch("每[家校所个]", scope) and (label := patterns.search(r"(?:^|[。；])(?P<of>[^，。；：\d]{2,20})：$", text[: match.start()])):
        scope = label["of"] + scope  # 企业：每家限报1项
    if patterns.match("作为", scope) and (own := _scope(text, match.start(), part_start(text, match.start("q"), "，") - 1)):
        scope = patterns.sub("(?:作为|牵头|主持).*$", "", own) + scope  # 企业作为牵头单位限1项，作为参与单位不超过2项
    who, scope = scope, _with_deed(match, scope)
    found = [*at(match, {"max": int(value), "scope": scope})]
    place_ = match.end()  # 每个企业限报1项，每所高校不超过5项: the verb is said once
    while more := _EACH_MORE.match(text, place_):
        told = number(more["q"])
        if told and not patterns.search("作为[^，]{2,12}(?:超|多于|最多|至多|限)", more.group()):  # that one has a rule of its own
            if more["scope"] and more["scope"].startswith("其中"):
                found.append(Reading({"max": int(told), "scope": who + more["scope"].removeprefix("其中")}, more.start() + 1, more.end()))
                place_ = more.end()
                continue
            other = patterns.sub("(?:只能|只可|仅能|限|申报|申请|原则上|合计|均|可)*(?:总数|数量|项目)?$", "", tidy(more["scope"] or ""))
            deed = _DEED.search(more.group()) if scope != who else None
            found.append(Reading({"max": int(told), "scope": other or (f"{who}{deed.group()}" if deed else scope)}, more.start() + 1, more.end()))
        place_ = more.end()
    return found


_DEED = re.compile("主持|牵头|参与|参加|指导|负责(?!人)")

_DEED_COUNTED = re.compile(rf"({_DEED.pattern})[^，。；、\d]{{0,6}}(?:{NUMBER})\s?[项个]")


def _with_deed(match: Match, scope: str) -> str:
    """每人限主持1项、参与1项: where two deeds are limited apart, the one that this limit is of."""
    tail = match.string[match.end() : part_end(match.string, match.end(), "。；")]
    own = next(reversed(list(_DEED.finditer(match.group()))), None)
    if not own or patterns.search(rf"(?:{_DEED.pattern})(?!单位|人|方|企业|机构|主体)", scope) or patterns.search("(?:主持|牵头|承担|负责)[^，。；、]{0,6}[和与及、或](?:参与|参加)", match.group()):
        return scope  # 主持和参与合计不超过2项
    start = match.start() + own.start()
    if patterns.match("[^，。；]{0,8}(?:（[^（）]{0,40}）)?[，；][^，。；\d]{0,8}?(?:只能|限|最多|可)(?:申报|申请)", tail) and own.group() in ("主持", "牵头"):
        return f"{scope}{own.group()}"  # 只能主持1项在研项目，本年度只能申报1项
    beside = _DEED_COUNTED.search(tail) or _DEED_COUNTED.search(match.string[part_start(match.string, start, "。；;") : start])
    return f"{scope}{own.group()}" if beside and beside[1] != own.group() else scope


def _phrase(text: str, start: int) -> str | None:
    """处级领导干部限报一项: whoever stands before the verb, if nothing else can be meant."""
    words = _ADVERB.sub("", text[part_start(text, start, "，。；;：（） ") : start])
    if not words and (prior := patterns.search(r"(?:^|[。；，：])(?P<who>[^，。；：\d]{2,14}(?:者|人员))，$", text[:start][-20:])):
        return prior["who"]  # 具有高级职称者，合计限2项
    shape = r"[^\d、的每同本该此各其在以对按由凡如若经须应]{2,14}(?:人|者|员|部|长|工|师|生|户|家|企业|机构|集团|社|站|队|组|会)"
    return words if patterns.fullmatch(shape, words) and not patterns.search("项目|课题|推荐|评审|专项|参与|参加", words) else None


_KIND_OF = r"(?:[A-DＡ-Ｄ甲乙丙丁][、和及]?){1,4}[类档级]|[\u4e00-\u9fff]{2,6}(?:人才|团队|人选|专题)|[两二三四各][类项](?:项目|课题)?|(?:重大|重点|一般|面上|青年|培育|引导|自筹|普通|专项|自然|人文|理工|文科|其他)[^，。；、\d不限推]{0,4}?(?:项目|课题|类)"
_ACT = r"(?:可|也|其中|同时|作为成员|作为骨干)?(?:牵头|参与|参加|主持|中标|中选|立项|在研|入选|获批|承担)(?:数|的?项目|申报|实施|揭榜)?"
_EACH_MORE = re.compile(
    rf"(?:[^，。；、\d]{{0,4}})[，；、](?:(?P<scope>(?:[每单各][家所个位名]|其他|其余)[^，。；、\d不限推]{{1,12}}?|其中[^，。；、\d不限推每]{{2,10}}?(?:项目|课题|类|榜单|方向)(?=至多|最多|不得?超过|限)|(?:具有)?[^，。；、\d不限推]{{1,4}}级(?:职称)?的?(?:人员)?|[^，。；、\d不限推每]{{2,14}}?(?:企业|高校|院所|医院)(?=可申[报请])|[^，。；、\d不限推每]{{2,10}}?(?=(?:一般|重点)(?:项目|课题))|(?![^，。；、\d]{{0,8}}(?:参与|合作|联合))[^，。；、\d不限推每]{{0,10}}?(?:企业|公司|高校|院校|院所|机构|医院|集团|医师)(?=(?:原则上|合计|申报)?(?:最多|至多|不得?超过|限|可)))?(?:{_KIND_OF}|{_ACT})?)(?:可|原则上|合计|最多|至多|不得?超过|限|申报|申请|报|为){{0,4}}\s?(?P<q>{NUMBER})\s?[项个名](?![月半])(?=[^，。；、\d不]{{0,3}}(?:[，。；、（]|$))"
)


def _whoever(place: Place) -> str:
    """Whose a limit is that names nobody: a guide for persons limits who asks, any other one the unit that applies."""
    return "申请人" if patterns.search("基金|人才|学者|青年|博士|奖|英才|课题|个人", f"{place.title}/{place.heading}") and not patterns.search("企业|奖[补励]", place.title) else "申报单位"


# 高校限报9项，高职院校4项: sorts of schools side by side, which send what their people apply for
_SCHOOLS = re.compile(rf"^[^，。；：、\d]{{0,16}}(?:高校|院校|学院|学校|高职|中职)(?:（[^）]{{1,10}}）)?限报\s?(?:{NUMBER})\s?[项个人名][，、；][^，。；、\d]{{2,14}}(?:（[^）]{{1,10}}）)?(?:限报)?\s?(?:{NUMBER})\s?[项个人名](?=[，。；、]|$)")


def _is_office(place: Place, text: str, match: Match) -> bool:
    """Is it an office or a list of quotas that limits here, not an applicant?"""
    begin = part_start(text, match.start(), "，。；;：")
    subject = text[begin : match.start("q")]
    said = text[part_start(text, begin, "。") : begin]
    if patterns.search(r"负责人|申[请报]人|主持人|成员|同一(?!推荐|主管|归口)|每人|本人|个人|每[名位](?!专家)|骨干|負責人|^(?:每[家个]|单个|同一)(?:企业|申[请报]单位|申报主体|法人)|^企业", subject) or NOT_OF_QUOTA.search(said):
        return False
    if _SCHOOLS.search(text[part_start(text, begin, "。；") :]) and not patterns.search("每(?![所校])|单个|任一", subject):
        return True
    if patterns.search(rf"(?:{_RECOMMENDER})[^，；。、]{{0,10}}限额?[报推]", said):
        return True
    return patterns.search(_RECOMMENDER, subject) is not None or patterns.search(r"推荐名额|推荐限额|限额推荐|择优推荐|推荐数|推荐指标|名额分配|校内遴选|统一推荐", f"{said}/{'/'.join(place.path[-2:])}") is not None


def _recommendations(match: Match, place: Place) -> Iterable[Reading]:
    value = number(match["q"])
    if value is None or match.string[: match.start("q")].rstrip().endswith(("第", "前")):
        return ()  # 取第1项, 排名前3项
    text = match.string
    if "分别" in match.group() and patterns.match(r"\s?[、和与及]\s?\d", text[match.end() :]):
        return ()  # 推荐数分别不超过10项和2项
    scope = patterns.sub(r"^(?:原则上|一般|由(?=[^，。；]{2,20}[厅局委会办院]))(?=..)|(?:限额?|统一|择优|可|可?共同|联合|原则上|组织|单独|独立|自行|只能|最多|至多|仅|只|限|的|每年(?:度)?|年度)+$|^其中(?=..)|^(?:本[次年批轮]度?|此次|今年)(?=[^，。；]{2})", "", tidy(match["scope"])) if match["scope"] else ""
    scope = patterns.sub("^(?:【[^】]{1,16}】|——)", "", patterns.sub("(?<=..)(?:可|均|还)?在?(?:上述|此|前述|规定|原有?)?(?:名额|限额|指标)(?:之)?(?:以?外|基础上)(?:可)?$", "", scope))
    if match.groupdict().get("sent"):
        if match["sent"] == "增报":  # 分中心依托单位，可在限额之外增报1项
            prior = text[part_start(text, match.start() - 1) : match.start()] if match.start() and text[match.start() - 1] == "，" else ""
            scope = tidy(prior) if not scope or patterns.match("(?:可|均)?在?(?:限额|名额|指标|此|上述)", scope) else scope
            return at(match, {"max": int(value), "scope": scope}) if 2 <= len(scope) <= 40 else ()
        if not patterns.match("[每各]", scope) or not office_like(scope) or patterns.search("联[系络]人|材料|方案|总结|报告|表|信息员|专家|同志|人员|数据|附件|不少于|至少", match.group()):
            return ()
    scope = patterns.sub("(?<=[单部厅局门位委校院])(?:对|就|在)(?=同一)", "", scope)  # 各推荐单位对同一方向
    if whose := patterns.search("[市县区旗]（$", match.string[: match.start()]) if patterns.match("[市县区旗、]{1,6}）", scope) else None:
        scope = whose.group() + scope  # 县（市、区）科协荐1人
    elif match.start() and match.string[match.start() - 1] == "（" and "）" in scope and (outer := patterns.search("(?P<who>[^，。；：、（）\d]{2,20})（$", match.string[: match.start()])):
        scope = outer["who"] + scope.split("）", 1)[1]  # 国家级平台（甲、乙）依托单位可额外推荐2项
        scope = patterns.sub("(?:可|额外|另|再)+$", "", scope)
    if patterns.search("名额[：:]|[：:]", match.group()[len(match["scope"] or "") :]):
        return ()  # a list of quotas, read as one
    if patterns.search(r"(?:须|需|应|必须|经|由)\s?$|申请人|^(?!每[名位])(?:.{0,30}[^家])?专家$|成熟|达到|\d\s?[名位]|每[举成新引]{0,2}$", scope) or patterns.search("以上$|成熟", text[: match.start("q")][-4:]):
        return ()
    if patterns.fullmatch("每[个家所]|各", scope) and patterns.search("(?:^|[，。；])[^，。；\d]{2,12}?(?:实行)?(?:计划)?单列，$", text[: match.start()]):
        scope = ""  # 国家高新区单列，每个3项
    if not scope:  # 每所高校推荐甲类不超过2名，推荐乙类不超过3名: whose it is, is said once
        said = [m["scope"] for m in _OFFICE.finditer(text, part_start(text, match.start(), "。；;"), match.start())]
        sender = patterns.search(r"(?:^|[。；])(?P<who>[^，。；：\d每]{2,20}?)(?:可|直接|自行|均|分别|统一){1,4}(?:择优)?推荐，$", text[: match.start()])
        alone = patterns.search(r"(?:^|[，。；])(?P<who>[^，。；\d]{2,12}?)(?:实行)?(?:计划)?单列[，、]?$", text[: match.start()])
        apart = patterns.search(r"，(?P<who>[^，。；：\d不]{2,14}?[市省县区州位校院局厅门])不(?:占|计入|纳入)[^，。；]{2,16}，$", text[: match.start()])
        # …，计划单列市不占所在省份名额，单独推荐不超过2项
        scope = apart["who"] if apart else alone["who"] if alone else tidy(said[-1]) if said else tidy(sender["who"]) if sender else ""
    if patterns.fullmatch(r"[^，。；每各\d]{2,10}(?:项目|课题|人选)", scope) and (owner := _OWNER.search(text[part_start(text, match.start(), "。；;") : match.start()])):
        scope = owner["who"] + scope  # 省属高校青年项目推荐不超过30项，面上项目推荐不超过20项
    if not scope and match.re.groupindex.get("bound") and not match["bound"]:
        return ()
    if match.group()[-1] in "人名" and patterns.search("(?:成员|人员|团队|骨干|队伍)[^。；]{0,24}$", text[part_start(text, match.start(), "。；;") : match.start("q")]) and not patterns.search("推荐|提名|[报荐]送|上报|限[推荐]", match.group()):
        return ()  # 主要成员重点项目不超过15人，一般项目不超过8人
    thing = patterns.search(r"(?:推荐|提名|上报|推)的?(?P<thing>[^，。；\d不限]{2,12}?)(?:总数|数量?)?(?:不|最|至|限|各|为|\s?$)", text[match.start() + len(match["scope"] or "") : match.start("q")])
    found = [*at(match, {"max": int(value), "scope": scope or "推荐单位"})]
    if match.re.groupindex.get("sent") and match["sent"] == "增报" and patterns.search(r"每[家个][^，。；]{1,10}限报", text[: match.start()]) and not patterns.search("推荐|名额|限额", text + place.heading):
        return [replace(reading, kind="application_limit") for reading in found]  # 每家医院限报1项，中医医院可增报1项
    if both := patterns.match(rf"(?P<one>[\u4e00-\u9fff]{{2,8}})(?:[、和]|以及)\s?(?P<n>{NUMBER})\s?[项个名人家](?P<kind>[\u4e00-\u9fff]{{2,8}})(?=[，。；（]|$)", text[match.end() :]):
        found.append(Reading({"max": int(number(both["n"]) or 0), "scope": scope + both["kind"]}, match.end() + both.start("n"), match.end() + both.end()))
        return found  # 各市推荐3个集体、8名个人
    return [*found, *_more_offices(text, match.end(), scope, thing is not None)]


def _more_offices(text: str, place_: int, scope: str, thing: bool) -> list[Reading]:
    """各市推荐不超过8项，省会城市不超过15项: the verb is said once."""
    found: list[Reading] = []
    while more := _MORE.match(text, part.end() if (part := _SHARE.match(text, place_)) else place_):
        told = number(more["q"])
        if told is None or patterns.search("单位数|成员|课题|参与|合作(?![^，。；]{0,6}项目$)|联合|推荐|年龄|经费|资金|参加|周期|期限|负责人|申报人|申报单位|同一|其中(?![^，。；]{2,10}(?:[市县区州盟局]|企业|单位|机构|团队|高校|院所|人员|个人|（市、区）|（市）|（区）|（市、区、旗）)(?:推荐)?$)|每人|每家企业|限报|限申", more["scope"]):
            break
        same = thing and not patterns.search("[市县区州盟局厅校院所旗委]|部门|单位|学院|高校|企业|集团|[协学]会|^[每各]", more["scope"])
        if same and (both := patterns.search("(?:项目|课题|人选)$", scope)) and more["scope"].endswith(both.group()) and (owner := _OWNER.match(scope)):
            same, scope = True, owner["who"] + tidy(more["scope"])
        same = same or bool(scope) and KIND_TAIL.fullmatch(tidy(more["scope"])) is not None
        found.append(Reading({"max": int(told), "scope": scope if same and scope else patterns.sub("^其中|(?:各类|各)?均?(?:可)?$|^其中(?=..)", "", tidy(more["scope"]))}, more.start("scope"), more.end()))
        place_ = more.end()
    return found


_OWNER = re.compile(r"^(?P<who>[^，。；\d]{2,12}?(?:高校|院校|院所|学院|部门|单位|医院|[市县区]))(?=[^，。；\d市县区]{2,12}(?:项目|课题|人选))")
_OFFICE = re.compile(r"(?:^|[，；：。])(?P<scope>(?:每|各|单)[^，。；\d推]{1,18}?)(?:限额?|可|最多|原则上|择优|统一){0,2}推荐")
_SHARE = re.compile(r"[，；](?:其中)?[^，。；\d]{2,20}\d{1,3}\s?[%％](?:以上|以内)?(?=[，；])")
_MORE = re.compile(
    rf"[^，。；、\d]{{0,8}}[，；、](?P<scope>(?:不足)?(?:[^，。；\d不限（]|（[^）]{{1,10}}）){{2,20}}?)(?:(?<=项目|课题|团队|人选|人才)|(?<=[类奖])|(?:可单列|可)?(?:推荐)?(?:不得?超过|不多于|最多|至多|限额?|各?限)(?:推荐|推|报|为)?|[直自]报|[直自]荐|单列|(?<=[市县区州盟局厅院校所旗委办])(?:各|每[家校院所])?|(?<=部门|单位|学院|高校|企业|机构|园区|中心|协会|学会|乡镇|街道|科室)(?:各|每[家校院所])?)\s?(?P<q>{NUMBER})\s?[项个名人家户件篇](?=[^，。；、\d]{{0,6}}(?:[，。；、（]|$))"
)
def _places(match: Match, place: Place) -> Iterable[Reading]:
    """So many places of an office: 我市可推荐名额3个, 各高校申报总数不超过40项."""
    value, said = number(match["q"]), match["scope"]
    if not value or patterns.search("扣减|核减|减少|调减|增加|奖励", said) or patterns.search("申报总", match.group()) and not said.startswith("各") or patterns.search("(?:申报|推荐)数", match.group()) and (not office_like(said) or patterns.fullmatch("(?:申报|依托|法人|牵头)?单位", said)):
        return ()
    scope = patterns.sub("(?:可|共|总|的)+$", "", tidy(said)) or "推荐单位"
    return [*at(match, {"max": int(value), "scope": scope}), *_more_offices(match.string, match.end(), scope, False)]


def _quota(match: Match, place: Place) -> Iterable[Reading]:
    value = number(match["q"] or match["q2"])
    return at(match, {"max": int(value), "scope": tidy(match["scope"] or "") or "推荐单位"}) if value else ()


_EACH_APPLIES = re.compile(rf"^(?:每|同一|单|一)(?:一?[名位个家所人项户支])?[^，。；]{{0,14}}?(?:{APPLICANT})|^[每一]人|^每户")
_N = rf"(?P<q>{NUMBER})"
_UNIT = r"(?:项|項|个(?!工作日|月|自)|個(?!月)|类|種|种|次(?!性)|份|篇|榜|支(?=团队|队|[，。；]|$)|家(?=[^，。；、\d]{1,12}(?:中心|实验室|基地|平台|研究院|研究所|众创空间|孵化器)(?:[，。；]|$))|人(?=[，。；、（]|$)|名(?=[，。；、（]|$|[\u4e00-\u9fff]{0,4}(?:特派员|人选|候选人|人才|博士后?|专家)(?:[，。；]|$)))"
_ONLY = r"(?:只可以|只可|只能|只允许|只|仅能|仅可|仅限|仅允许|仅|僅限|只限|限|最多可?以?|至多可?以?|最多只能|最多能|不得?超过|不得?突破|可)"
_DOES = (
    r"(?:申报|申報|申请|申請|报(?!告|名|销|送|到|账)|報(?!告)|牵头|承担|承擔|参与(?!单位)|參與|参加(?!单位)|主持|揭榜|揭(?=[\d一二两三])|发榜|备案|征集|选择|選擇|选报|选(?=[择一二两\d])|申领|申办|提出|提交|建(?:设|立)?|认定|填报|担任|获(?:得)?(?:资助|立项|批)?|入选|"
    r"立项|享受|负责|参评|申建|组建|作为)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "recommend_at_most", "recommendation_limit",
        rf"(?:^|(?<=[，。；：（】])|(?<=[项个名]、))(?P<scope>(?:[^，。；：、（】\d]{{1,16}}(?:（[^）]{{1,10}}）[^，。；：、（\d]{{0,3}})?、){{0,4}}[^，。；：、（】]{{0,18}}?(?:（[^）]{{1,10}}）)?[^，。；：、（]{{0,12}}?(?:（[^）]{{1,10}}）)?)(?:限额?|最多|至多|只能|原则上|统一|择优|可|单列|新增){{0,3}}(?:限?荐(?=\s?\d)|推荐(?!单位|部门|机构|名额|数量|专家|表|书|函|信|意见|材料|人(?!选|数|员))|遴选推荐|择优推荐|提名(?!专家|委员|单位|机构|者|人(?!选)|书|工作)|限?推(?=\s?\d)|限推(?=[^，。；、\d荐]{{2,14}}\d)|(?P<sent>报送|上报|增报))(?:上报)?[^，。；】\d不限]{{0,12}}?(?:总数|数量?)?(?P<bound>不得?超过|不多于|不得多于|最多|限额?(?:制?[为在])?|至多|为|各|不高于|不过|不超|控制在)?\s?(?:(?:{NUMBER})\s?[-－–—~～至]\s?)?{_N}\s?[项个人名家户件篇条](?!以上|及以上|规定|要求|年|月|工作日)",
        _recommendations, "每个厅局和地州市人民政府（行署）推荐项目需求不超过5个。", "申请人须由2名同领域专家推荐。", ("推荐", "提名", "推", "荐", "报送", "上报", "增报"),
    ),
    Rule(
        "places_to_recommend", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<scope>[^，。；：\d]{{0,24}}?)(?:可|共|总)?(?:推荐|申报|报送|荐)(?:名额|指标|限额|(?<=推荐|申报)总?数量?|(?<=推荐|申报)总量)(?:共|共计|为|是|总数为?|不得?超过|控制在)?\s?{_N}\s?[项个名人]",
        _places, "本次我市可推荐名额3个。", "推荐名额按上年度立项数核定。", ("名额", "指标", "限额", "数", "总量"),
    ),
    Rule(
        "quota_of_each", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?P<scope>[^，。；：\d限]{{2,26}}?(?:每[校家所个院])?)(?:各|原则上|统一|均)?(?:限额?|至多|最多)(?:推(?:荐)?|(?P<reported>报|申报)(?:[^，。；：\d推项个名人]{{2,8}}?)?)\s?{_N}\s?[项个名人]",
        lambda match, place: _recommendations(match, place) if not match["reported"] or _is_office(place, match.string, match) else (),
        "省属高校、科研院所各限推2项。", "每个法人单位限报1项。", ("限", "至多", "最多"),
    ),
    Rule(
        "recommend_quota", "recommendation_limit",
        rf"(?:(?:由)?(?P<scope>[^，。；、]{{2,20}}?)(?:统一|择优|负责|组织|可|直接|自行|单独|归口){{0,2}}(?:推荐|提名|报送|上报)(?:的?[^，。；]{{0,14}})?，(?:原则上|一般|总数|数量|合计|总量|均|每年){{0,2}}(?:不得?超过|不多于|不得多于|控制在|限额?|最多|至多|限){_N}\s?[项个名人家]|按不超过(?P<q2>{NUMBER})\s?[项个名人]的?限额推荐)",
        _quota, "医疗卫生单位项目由省卫健委统一推荐，限额10项。", "推荐限额当年有效。", ("推荐", "提名", "报送", "上报"),
    ),
    Rule(
        "select_and_report", "recommendation_limit",
        rf"(?:^|(?<=[，。；：]))(?:请|由)?(?P<scope>[^，。；：\d]{{2,20}}?)(?:可|应|择优|限额|最多|至多|分别|各|统一|组织|负责){{0,3}}(?:遴选|筛选|选[拔送定]|择优)(?:不超过|最多|至多)?\s?(?:(?:{NUMBER})\s?[-－–—~～至]\s?)?(?P<q>{NUMBER})(?P<q2>(?!))?\s?(?:[项个名人家]|位(?=候选|人选))(?!以上)[^，。；\d]{{0,8}}?(?:上报|推荐|报送|报至|参[加与评])",
        lambda match, place: _quota(match, place) if patterns.search(rf"{_RECOMMENDER}|单位|学院|[市县区州]|高校|学会|部门", match["scope"]) else (),
        "各县区择优遴选2个项目上报。", "组委会遴选3个项目参加决赛。", ("遴选", "筛选", "选", "择优"),
    ),
    Rule(
        "quota_piece", "recommendation_limit", PIECE,
        near(piece), "推荐名额为：高校每所3项，企业每家1项。", "拥有博士3名，高级工程师2名。", ("项", "个", "名", "人", "家", "条", "席", "份", "支"),
    ),
    Rule(
        "one_of_kinds", "application_limit",
        rf"{_ONLY}(?:选择|选)?{_DOES}?[^，。；]{{1,40}}?(?:中|里)(?:的|选[择报取]?|择)?(?P<q>[一二两三1-3])[类个项种]|(?:中|里)(?:只能|仅能|限|任)?(?:选择?|选报|选取)?(?:其中)?(?:的)?(?P<q2>[一二两1-2])[类个项种](?:奖类)?(?:进行)?申[报请]|(?:只能|仅能|限|可)?(?:任选|择|选)其(?P<q3>一)(?:[类项个种])?(?=(?:进行)?申[报请]|[，。；]|$)",
        lambda match, place: at(match, {"max": int(number(match["q"] or match["q2"] or match["q3"]) or 1), "scope": _scope(match.string, match.start(), match.start()) or _whoever(place)}) if not patterns.search("就高|交叉|同类政策|重复享受", match.string) and not match.group().startswith("可担任") else (),
        "申报单位只能申报四类项目类型中的一类。", "从四类项目类型中遴选一类示范。", ("中", "里", "其一"),
    ),
    Rule(
        "through_one_unit", "application_limit",
        r"(?:不得|不能|不可)(?:同时|分别)?(?:由|通过|从|经|在)(?P<q2>[两二2多])\s?[个家](?:及?以上|（含）以上|或?以上)?(?:的)?(?:不同)?(?:的)?(?:推荐|申报|主管)?(?:单位|渠道|部门|地区|平台|途径)(?:同时|重复)?(?:申报|申请|推荐|报送)|(?:只|仅)(?:能|可|允许)?(?:由|通过|在|从|选择|经|依托)(?P<q>[一1])\s?[个家](?!推荐|主管)(?:[^，。；]{0,6}?)(?:单位|机构|地区|企业|途径|渠道|部门|学校|平台)(?:进行|组织)?(?:申报|申请|推荐|报送)",
        lambda match, place: at(match, {"max": 1, "scope": _scope(match.string, match.start(), match.start()) or "申报人"}),
        "同一人选只能通过一个渠道申报。", "项目由一个单位牵头申报。", ("只", "仅", "不得", "不能", "不可"),
    ),
    Rule(
        "apply_only", "application_limit",
        rf"(?:限项\s?(?=[\d一二两三])|(?:限额?|{_ONLY})(?:牵头|作为[^，。；]{{0,8}}|同时|再|以[^，。；]{{2,10}}身份)?{_DOES})(?!方)[^，。；：推\d]{{0,14}}?(?:不超过)?{_N}\s?{_UNIT}(?![^，。；]{{0,8}}中的)",
        lambda match, place: _applications(match, place) if not match.group().startswith(("可", "不")) or patterns.search("只可|仅可|最多可|不得?超过", match.string[max(0, match.start() - 4) : match.end()]) else (),
        "每个法人单位限报1项。", "每名专家可评审申报项目3项。", ("限", "只", "仅", "僅", "最多", "至多", "不超过", "不得超过"),
    ),
    Rule(
        "no_second", "application_limit",
        rf"(?:不得|不能|不可)(?:同时|再次)?(?:牵头|作为[^，。；]{{2,8}}|以[^，。；]{{2,10}}名义)?{_DOES}[^，。；推\d一二两三]{{0,8}}?{_N}\s?(?P<more>[项个]\s?(?:及|或|（含[^）]{{0,4}}）)?以上)",
        _applications, "同一负责人不得同时牵头申报2项及以上项目。", "申报人应主持过2项以上省级课题。", ("不得", "不能", "不可"),
    ),
    Rule(
        "both_barred", "application_limit",
        rf"(?:不得|不能|不可)(?:同时|同年|同期)(?:牵头)?{_DOES}(?P<more>)[^，。；推\d一二两三]{{0,4}}?(?P<q>[二两三2-3])\s?{_UNIT}(?!及|或?以上|中)",
        _applications, "同一团队不能同时申报两个榜单。", "不得同时聘用两名以上会计。", ("不得", "不能", "不可"),
    ),
    Rule(
        "in_two_of_them", "application_limit",
        r"(?:不得|不能|不可)(?:同时)?(?:出现|列)[在入](?P<more>)(?P<q>[两二2])\s?[^，。；\d]{1,8}?(?=[中里，。；]|$)",
        _applications, "同一科研人员不得出现在两个团队中。", "同一内容不得出现在附件中。", ("出现", "列"),
    ),
    Rule(
        "each_at_most", "application_limit",
        rf"(?:每(?:一?[名位个家所人户支](?!月|年)|(?![年月日次天周项篇件场个名位家所人户支届期轮]|学期|季度)|人)|同一[个名家位]?|(?<![\d第])一[个名家位所人](?!月|工作)|单[个家位])[^，。；：、\d]{{0,22}}?(?:{_ONLY}|最多|至多|合计限?|上限为?|不超(?!过)|不多于|不得?高于|(?<=个)(?=[^，。；：、\d]{{2,6}}一))(?:再|同时)?(?:{_DOES}|投|指导|贴|中标|中)?[^，。；：、\d]{{0,3}}?\s?{_N}\s?(?:{_UNIT}|[队包款笔件套])(?=[^，。；、\d不]{{0,4}}(?:[，。；、（]|$))",
        lambda match, place: _applications(match, place) if _EACH_APPLIES.search(match.group()) and not patterns.search("更换|变更|调整|补正|修改|延期|延长|申诉|补考|答辩", match.group()) and not (match.group().endswith("人") and patterns.search("标准|补贴|补助", match.string[: match.start()])) else (),
        "每家服务商最多投两个包。", "每个团队聘用外籍专家不超过2个月。", ("每", "同一", "一", "单"),
    ),
    Rule(
        "such_units_may", "application_limit",
        rf"(?:^|(?<=[，。；：]))(?P<scope>[^，。；：不]{{2,34}}?(?:的(?:单位|企业|高校|机构|院所)|高校|院校|大学|医院|院所|研究院|集团))(?:每家|每校|每所|均|最多)?可(?:牵头)?申报(?:(?:(?<=牵头申报)|(?=[^，。；\d]{{2,14}}\d\s?[项个][，。；]))[^，。；\d不推]{{2,14}}?)?\s?{_N}\s?{_UNIT}(?=[，。；]|$)",
        lambda match, place: at(match, {"max": int(told), "scope": match["scope"]}) if (told := number(match["q"])) else (),
        "拥有省级基地的单位每家可申报2项。", "符合条件的单位可申报补助。", ("可申报", "可牵头申报"),
    ),
    Rule(
        "in_so_many_units", "application_limit", IN_UNITS, in_units,
        "同一导师最多只能在2家平台兼职。", "同一导师在2家平台兼职的，择一计算。", ("兼", "任", "受聘", "服务", "挂职"),
    ),
    Rule(
        "one_each", "application_limit",
        rf"(?:^|(?<=[，。；：、・·\s]))(?:原则上)?(?:一|每)[个家所名位]?(?:{APPLICANT})(?:原则上|只|限|仅)?(?:申?报|申请)?(?P<q>[一1])[项个](?=[，。；]|$)",
        lambda match, place: at(match, {"max": 1, "scope": _scope(match.string, match.end(), match.end()) or "申报单位"}) if not patterns.search("名额|推荐|分配", place.text + place.heading) else (),
        "原则上一个科室一项。", "每个企业一名联络员。", ("一", "1"),
    ),
    Rule(
        "applications_at_most", "application_limit",
        rf"(?:(?:申报|申報|申请|申請|承担|承擔|在研|入库|提出|提交|报送|备案|主持|牵头|揭榜|发榜|申领|申办|参与(?!单位)|參與|参加(?!单位)|负责|指导(?=不得?超|最多|至多))[^，。；\d推]{{0,26}}?(?:，(?=[^，。；\d]{{0,4}}(?:合计|累计|总数|不得?超过)))?[^，。；\d推]{{0,10}}?|作为[^，。；]{{0,8}}?(?:参[与加][人者]|成员|骨干|负责人|主持人|固定人员|研究人员|核心人员)[^，。；\d推]{{0,12}}?)(?:不得?超过|不能超过|不得?突破|不多于|不得多于|不超出|不超|不逾|≤|控制在|最多|至多|限为|以|不得超過|(?:合计|累计|总数|共|当年|年度|同年|每年|(?<=成员)|(?<=人)|(?<=骨干))限)(?:为)?\s?{_N}\s?(?:项|項|个(?!月|工作日)|個(?!月)|次)(?!为限以)",
        lambda match, place: _applications(match, place) if not patterns.search(rf"以\s?(?:{NUMBER})\s?.$", match.group()) or patterns.match("为上?限", match.string[match.end() :]) else (),
        "母子公司、子公司之间申报项目累计不得超过3项。", "项目申报单位推荐项目不超过3项。", ("超过", "超過", "突破", "多于", "最多", "至多", "限", "不超", "不逾", "≤", "控制在"),
    ),
)
