"""Judging conduct: what is excluded, credit, how many applications, rules to be kept, and the papers of the accounts."""

from __future__ import annotations

import re
from datetime import date

from ingest.numerals import NUMBER, number
from kb.facts import BASIC, Papers
from search.findings.base import Judgement, Rule, Who, failed, met, unknown
from search.findings.denials import excluded_denied
from search.findings.statements import statement
from search.reading.telling import undecided


def exclusion(rule: Rule, who: Who) -> Judgement | None:
    """By what is excluded: papers only, basic research, secrecy; anything else is asked as it stands."""
    what, one = str(rule.get("what")), who.applicant
    if re.search(r"论文|论著|软科学", what):
        if one.outputs_only_papers is None:
            return unknown("不支持只出论文、论著、软科学报告的项目，没有说成果是什么。", "项目成果除论文和研究报告外，还有什么产出？", "outputs_only_papers")
        return failed("成果只体现为论文或研究报告，不予支持。", "增加技术、产品、工艺或应用示范等产出") if one.outputs_only_papers else met("成果不只是论文。")
    if re.search(r"基础研究|实验研究", what):
        return _stage(what, who)
    if re.search(r"涉密|保密|国家秘密", what):
        if one.secret is None:
            return unknown("不受理涉密项目，没有说是否涉密。", "项目是否涉密？", "secret")
        return failed("项目涉密，不予受理。") if one.secret else met("项目不涉密。")
    if re.search(r"未按期|逾期(?:未)?(?:申报|提交|报送)|超过(?:时限|期限)|未按时|截止", what):
        return None  # deadlines never decide
    if re.search(r"失信|信用|黑名单|不良记录", what):
        return credit(rule, who)
    told = one.answers.get(what)
    if told is not None:
        return failed(f"属于“{what}”，不予支持。") if told else met(f"不属于“{what}”。")
    counted = [a for a in one.achievements if a.count]
    if re.search(r"成果不明确", what) and counted:
        return met(f"转化的成果明确，为{sum(a.count or 0 for a in counted)}项。")
    if what.endswith("的企业") and who.types and "enterprise" not in who.types and not set(who.types) & {"central_branch", "platform"}:
        return met(f"贵单位是{who.type_names()}，不是企业。")
    if excluded_denied(what, who.text, rule.words):
        return met(f"说明了不属于“{what}”。")
    return unknown(f"不支持“{what}”，没有说是否属于。", f"贵单位或项目是否属于“{what}”？", f"answers.{what}")


def _stage(what: str, who: Who) -> Judgement:
    one = who.applicant
    only = "仅" in what or "只" in what
    if one.stage in BASIC:
        if only and not one.stage_only:
            return unknown(f"不支持仅开展基础研究、实验研究的项目，贵项目有{one.stage}，是否只做这些没有说。", "除基础研究、实验研究外，是否有应用示范或产业化内容？", "stage_only")
        return failed(f"项目处于{one.stage}阶段，不予支持。", "增加成果转化和产业化示范的内容")
    if one.stage is not None or one.beyond_basic:
        return met("项目不处于基础研究和实验研究阶段。")
    return unknown("不支持基础研究和实验研究阶段的项目，没有说处于什么阶段。", "项目处于什么阶段（基础研究、实验研究、中试、产业化）？", "stage")


def credit(rule: Rule, who: Who) -> Judgement:
    own, years = who.applicant.credit, rule.get("within_years")
    said = f"近{years}年内" if years else ""
    ask = f"单位和项目负责人{said or '是否有过'}{'是否有过' if said else ''}不良信用记录、列入黑名单？"
    if own is None:
        return unknown(f"须{said}无不良信用记录，没有说。", ask, "credit")
    if own.clean:
        if own.years is None or years and own.years >= years:
            return met(f"{said}没有不良信用记录。")
        return unknown(f"只说了近{own.years}年没有不良信用记录，条款{said or '没有限定年数'}。", ask, "credit")
    if not years:
        return failed("不得有不良信用记录，贵单位说明有。", "待信用修复后再报")
    last = own.lifted or (own.since if own.listed_now is False else None)
    if last is None and own.listed_now is not False:
        if own.since and own.listed_now is None and _long_ago(own.since, years, who.as_of):
            return unknown(f"{own.since}有过不良信用记录，是否已移出、何时移出没有说。", ask, "credit")
        return failed(f"{said}有不良信用记录，不得申报。", "待信用修复并满年限后再报")
    if own.lifted is None and last is not None and _long_ago(last, years, who.as_of):
        return unknown("有过不良信用记录并已移出，何时移出没有说。", ask, "credit")
    if last is not None and _long_ago(last, years, who.as_of):
        return met(f"不良信用记录已在{last}移出，满{years}年。")
    return failed(f"{said}有不良信用记录，不得申报。", "待信用修复并满年限后再报")


def _long_ago(day: str, years: int, as_of: date) -> bool:
    limit = f"{as_of.year - years:04d}-{as_of.month:02d}-{as_of.day:02d}"
    return day < limit[: len(day)]


def application_limit(rule: Rule, who: Who) -> Judgement | None:
    most, scope, one = rule.get("max"), str(rule.get("scope") or ""), who.applicant
    if "集团" in rule.marks or re.search(r"母子公司|子公司|集团|关联", scope):
        if who.types and "enterprise" not in who.types and not set(who.types) & {"central_branch", "platform"}:
            return met("贵单位不是公司，不涉及母子公司累计。")
        if one.group_applications is None:
            return unknown(f"母子公司、子公司之间累计不得超过{most}项，没有说报了几项。", f"母公司、子公司之间今年一共报几项（不超过{most}项）？", "group_applications")
        return met(f"母子公司之间共{one.group_applications}项，不超过{most}项。") if one.group_applications <= most else failed(f"母子公司之间共{one.group_applications}项，超过{most}项。", f"减到{most}项以内")
    if "企业" in scope and "单位" not in scope and who.types and not set(who.types) & {"enterprise", "central_branch", "platform"}:
        return None
    joint = re.search(r"参[与加]|骨干", f"{scope}{rule.words}") is not None
    person = joint or re.search(r"人", scope) is not None
    counted = _counted(who.text, person, joint)
    if counted is not None and counted <= most:
        return met(f"说明了只报{counted}项，不超过{most}项。" if not joint else f"主持和参与的共{counted}项，不超过{most}项。")
    if one.applications is None:
        return unknown(f"只能申报{most}类（项），没有说今年报几类。", "今年是否只申报这一类项目？", "applications")
    if one.applications <= most:
        return met(f"今年报{one.applications}类，不超过{most}类。")
    if one.wanted_tracks and rule.track and rule.track not in one.wanted_tracks:
        return unknown(f"只能申报{most}类，贵单位打算报的是别的类型。", "是否改为只申报这一类？", "applications")
    return failed(f"只能申报{most}类，贵单位要报{one.applications}类。", f"只保留{most}类")


_ONLY = re.compile(rf"(?:只|仅|就)(?:能|再|打算)?(?:牵头|申报|申请|报|揭|主持)(?:了|这)*[^，。；]{{0,12}}?(?:(?P<n>{NUMBER})\s?(?:个|项|类|榜)|类$)")
_JOINT = re.compile(rf"(?:主持和参与|牵头和参与|作为参加人|作为骨干)(?:的)?(?:在研)?(?:课题|项目)?(?:[^，。；\d]{{0,4}})(?P<n>{NUMBER})\s?(?:个|项)|(?P<none>不参与(?:任何)?(?:其他|别的)项目)")


def _counted(text: str, person: bool, joint: bool) -> int | None:
    """How many the leader, or the unit, says to apply for: who speaks is the last one named in the sentence, else both."""
    for sentence in re.split(r"[。！？!?\n]", text):
        subject: bool | None = None
        for part in re.split(r"[，,；;]", sentence):
            match = (_JOINT if joint else _ONLY).search(part)
            head = part[: match.start()] if match else part
            if re.search(r"集团|子公司|母公司|推荐", part):
                continue
            named = re.findall(r"负责人|本人|主持人|公司|单位|学校|医院|企业|我[校院所]", head)
            if named:
                subject = named[-1] in ("负责人", "本人", "主持人")
            if match is None or undecided(part) or not joint and subject not in (None, person):
                continue
            if joint and match["none"]:
                return 0
            value = number(match["n"]) if match["n"] else 1.0
            return int(value) if value is not None else None
    return None


_LIVING = re.compile(r"人体|人类遗传|遗传资源|实验动物|伦理|动物|人的生命")


def compliance(rule: Rule, who: Who) -> Judgement | None:
    if rule.get("stated"):
        return statement(rule, who)
    if not ("涉生" in rule.marks or _LIVING.search(str(rule.get("rule")))) or re.search(r"法律法规", str(rule.get("rule"))):
        return None  # law binds everybody: a promise, no condition that tells applicants apart
    involved = who.applicant.involves_humans_or_animals
    if involved is False:
        return met("项目不涉及人体、人类遗传资源和实验动物。")
    approved = who.applicant.answers.get("ethics")
    if involved and (approved or re.search(r"伦理[^，。；]{0,16}(?:通过|批准|同意|批件|意见)[^，。；]{0,8}(?:已|有|齐)?|(?:已|有)[^，。；]{0,8}伦理", who.text)) and approved is not False:
        return met("涉及的伦理审查和审批已经办理。")
    if involved:
        return unknown("项目涉及人体、遗传资源或实验动物，伦理审查和审批没有说。", "伦理审查意见和相关审批是否已经取得？", "answers.ethics")
    said = f"{rule.get('rule')}{rule.words}"
    if "病原微生物" in said and not re.search(r"人体|遗传|动物|伦理", said):
        if re.search(r"不涉及(?:[^，。；]{0,10}[、和及或])?病原微生物", who.text):
            return met("项目不涉及病原微生物。")
    elif "伦理" in said and not re.search(r"遗传|动物|病原", said) and _approved(who.text):
        return met("伦理审查已经办理。")
    return unknown("没有说是否涉及人体、人类遗传资源和实验动物。", "项目是否涉及人体被试、人类遗传资源或实验动物？", "involves_humans_or_animals")


def _approved(text: str) -> bool:
    """Does a part say that the ethics paper is out, and nothing of it is open?"""
    parts = [p for p in re.split(r"[，,。；;]", text) if "伦理" in p]
    return any(re.search(r"已(?:经)?(?:出|取得|获|通过|批|有)|(?:批件|审查)(?:已|有了|齐)", p) for p in parts) and not any(re.search(r"没|未|待|正在|准备|计划|打算|将|拟|申请中|是否", p) for p in parts)


_ACCOUNTS = ("审计报告", "资产负债表", "利润分配表", "利润表", "损益表", "现金流量表", "财务报表", "财务报告")
_ALIKE = {"损益表": "利润表"}


def material(rule: Rule, who: Who) -> Judgement | None:
    """Papers of the accounts, and agreements with an academician, decide; all else is for the checklist."""
    name = str(rule.get("name"))
    if "院士" in rule.marks and re.search(r"协议|合同", name):
        agreement = who.applicant.academician.agreement
        if agreement == "signed":
            return met("与院士团队的协议、合同能提供。")
        if agreement == "none":
            return failed("须提供与院士团队合作的协议、合同，贵单位说明没有。", "与院士团队签订合作协议")
        return unknown("须提供与院士团队合作的协议、合同，没有说。", "与院士及其团队的合作协议、合同能否提供？", "academician.agreement")
    wanted = _wanted(name)
    if not wanted:
        return None
    missing: list[str] = []
    for one in wanted:
        own = [p for p in who.applicant.materials if _ALIKE.get(p.name, p.name) == one or p.name == "财务报表" and one != "审计报告"]
        state = _held(own, rule, who)
        if state is False:
            return failed(f"须提供{_year_words(rule)}{name}，贵单位说明没有。", f"补齐{_year_words(rule)}{name}")
        if state is None:
            missing.append(one)
    if missing:
        return unknown(f"须提供{_year_words(rule)}{name}，没有说能否提供。", f"{'联合申报的企业' if rule.types and 'enterprise' not in rule.types else '贵单位'}能否提供{_year_words(rule)}{name}？", "materials")
    return met(f"能提供{_year_words(rule)}{name}。")


def _wanted(name: str) -> list[str]:
    found = [_ALIKE.get(a, a) for a in _ACCOUNTS if a in name]
    if re.match(r"利润及", name) or re.search(r"利润及利润分配表", name):
        found.append("利润表")
    return list(dict.fromkeys(found))


def _year_words(rule: Rule) -> str:
    years = rule.get("years") or ()
    return "上一年度" if "previous" in years else "".join(f"{y}年度" if i == len(years) - 1 else f"{y}年度、" for i, y in enumerate(years))


def _held(own: list[Papers], rule: Rule, who: Who) -> bool | None:
    """True: for every year asked; False: said to be missing for one of them; None: not told."""
    asked = {y for y in rule.get("years") or () if isinstance(y, int)}
    last = {who.as_of.year - 1} | ({rule.year - 1} if rule.year else set())
    previous = "previous" in (rule.get("years") or ())
    have: set[int] = set()
    unsaid = False
    for one in own:
        years = {y for y in one.years if isinstance(y, int)} | (last if "previous" in one.years else set())
        if not one.has:
            if not years or years & (asked or last):
                return False
            continue
        have |= years
        unsaid = unsaid or not one.years
    if previous and (have & last or unsaid):
        return True
    if asked and asked <= have:
        return True
    return True if not asked and not previous and (have or unsaid) else None


def no_stacking(rule: Rule, who: Who) -> Judgement | None:
    return None  # told in the notices: how several policies go together, not who may apply
