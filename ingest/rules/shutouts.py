"""What is shut out by any verb: 甲者、乙的不得兼任. Who or what is said to be kept out is plain from how it is told, whatever the verb."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start
from ingest.rules.consequences import FAULTS
from ingest.rules.credit import BAD_CREDIT
from ingest.rules.helped import AIDED, HAD, SAME
from ingest.rules.members import MEMBER
from ingest.rules.stretch import ANYONE, Stretch, cut_outside, subjects, trimmed
from ingest.rules.things import out, things

# what is no refusal: a measure, a deed forbidden to whoever takes part, a right that is kept
_NOT_OUT = re.compile(
    "拨|付|低|少|超|高|多|有|存在|是|为|变|转|涂|改|影响|受(?!理)|占|扣|追究|收费|退|公开|要求|另|单独|重复|累|叠|同时|兼[得享]|使用|用|挪|足|满|需|必|设|分|弄|假|骗|泄|干预|接触|透露|抄|晚|早|迟|离|调|突破|拒|推|无故|予|享|报销|列支|合格|够"
    "|发表|标|署|入组|出境|传播|复制|泄露|扩散|流|出[租售借]|买|卖|质押|抵押|摊|截|挤|以|将|由|在|进行|出现|发生|携带|缺|空|擅|私|揭|与|互|通过|清|明|全|符|同|能|按|再(?:调|改|变|退)|完|达|利|便|良|当|断|限|评分|计分"
)
_PLAIN = re.compile(r"(?:征集|参评|参选|评选|收取?|要|办理?|列|算|认|计|纳|接|走|选|编列|开放[^，。；]{0,4}|安排[^，。；]{0,4}|参与评[选奖审]|上会|送审|发放|考虑|对接)")
_AID = re.compile("支持|资助|补|奖|领|享|兑|扶持|贴息|立项")
_QUALIFIED = re.compile(r"(?:的|者)(?:（[^）]{0,30}）)?$")


def _kept_out(match: Match, place: Place) -> Iterable[Reading]:
    """The subject is a condition (…的, …者) or a list of persons, units or things; one thing by its bare name is another kind's."""
    text = match.string
    firm = match["no"] != "不"
    if _NOT_OUT.match(match["verb"]) or "其" in match["verb"] and patterns.search(r"(?:^|，)(?:在)?(?:次年度?|下一?年度?|以后年度)，?$", text[max(0, match.start() - 10) : match.start()]) or patterns.match("安排[^，。；]{0,6}(?:经费|资金)", match["verb"]):
        return  # 省外单位可参与，但不得安排财政经费: of the money
    said = [piece for piece in subjects(text, match.start()) if not ANYONE.fullmatch(piece.text)]
    if not said or any(patterns.search(r"[：:]|年(?:内|度)?$|[前时]$|须|应当", piece.text) or "、" not in piece.text and FAULTS.search(piece.text) for piece in said):
        return
    if "再" in match.group() and (HAD.search(said[-1].text) or AIDED.search(said[-1].text) and (SAME.search(said[-1].text) or _AID.search(match["verb"]))):
        return  # no_stacking
    last = said[-1].text
    if not _QUALIFIED.search(last) and not (MEMBER.search(last) and "、" in last):
        return
    # several told alike, 甲者、乙者: whatever is denied them
    alike = patterns.search("者、[^、]{2,30}者$", last) or sum(_QUALIFIED.search(piece.text) is not None for piece in said) > 1
    if not firm and not _PLAIN.fullmatch(match["verb"]) and (not alike or patterns.match("提|附|缴|填|补|必|用", match["verb"])):
        return
    for piece in said:
        yield from things(text, piece, place)


def _kind_out(match: Match, place: Place) -> Iterable[Reading]:
    if not ANYONE.fullmatch(match["who"]) and match["does"].startswith(("作为", "担任", "牵头")):
        return ()  # read by its subject
    return (Reading({"what": match["who"] + match["does"]}, match.start(), match.end(), modality="must_not"),)


def _with(match: Match, place: Place) -> Iterable[Reading]:
    """不得以甲、乙申报: each of what is brought along is shut out; the same thing brought twice is no_stacking."""
    if patterns.search("(?:再次|重新|多次)$", match["what"]) and not FAULTS.search(match["what"]):
        return (Reading({"what": match.group()}, match.start(), match.end(), kind="no_stacking", modality="must_not"),)
    if SAME.search(match["what"]) or FAULTS.search(match["what"]):
        return ()
    text = match.string
    each = [trimmed(text, a, b) for a, b in cut_outside(text, *match.span("what"), "、|或者?|以及")]
    whole = [trimmed(text, *match.span("what"))]
    return [out(piece) for piece in (each if all(len(one.text) >= 4 for one in each) else whole)]


def _tie(match: Match, place: Place) -> Iterable[Reading]:
    """不存在关联关系: who applies is free of it."""
    what = trimmed(match.string, *match.span("what"))
    if BAD_CREDIT.search(match.string[: match.start()]) and patterns.search("拖欠|欠缴|偷|漏税|税款|工资", what.text):
        return ()  # 无不良信用记录，不存在拖欠税款等情形: the same record
    return () if BAD_CREDIT.search(match.group()) else (out(what),)


def _accident(match: Match, place: Place) -> Iterable[Reading]:
    """未发生重大事故, beside a record that is asked to be clean: a ground of its own."""
    text = match.string
    aside = text[part_start(text, match.start(), "。；;") : match.start()] + text[match.end() : part_end(text, match.end(), "。；;")]
    begin, end = match.span("what")
    return (out(Stretch(begin, end, match["what"])),) if BAD_CREDIT.search(aside) and not BAD_CREDIT.search(match["what"]) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "kept_out", "exclusion",
        r"(?P<no>(?:暂|一律|均|概|亦|都|恕|原则上)不(?:得|能|可|予|再)?|不(?:得|能|可以?|再|宜|准)|不|勿|免(?=[报申推谈]))(?P<verb>[^，。；：、的者不]{1,8})(?=[，。；]|$)",
        _kept_out, "在编公务员、离退休不足一年者、在读学生不得兼任。", "创新券不得转让。", ("不", "勿", "免"),
    ),
    Rule(
        "kind_kept_out", "exclusion",
        r"(?:(?<=[，。；、（])|^)(?P<who>企业|个人|自然人|高校|医院|社会团体|境外机构|政府部门|分支机构)(?:不得|不能|不可|不宜|不)(?P<does>(?:作为|担任|牵头|单独(?=申|牵|承))[^，。；的]{0,14})(?=[，。；]|$)",
        _kind_out, "企业不得作为牵头单位。", "企业不得作为一般参与单位以外的单位申报的，退回。", ("企业", "个人", "自然人", "高校", "医院", "社会团体", "境外机构", "政府部门", "分支机构"),
    ),
    Rule(
        "not_with", "exclusion",
        r"(?:不得|不能|不可|不宜|请勿|严禁|禁止)(?:再)?(?:以|用|拿|将|凭|凭借|利用)(?P<what>(?!任何|各种|各类|他人|虚假|其[他它]|多|不同|同一|相同|个人名义|下属|[^，。；]{0,20}名义|[^，。；]{0,14}身份)[^，。；]{2,50}?)(?:(?:作为|充当)[^，。；]{2,10})?(?:申报|申请|参评|报奖|提名|参赛|参选|揭榜)(?:本[^，。；]{1,8}|奖励?|项目|课题|立项)?(?=[，。；]|$)",
        _with, "不得以学位论文、已结题成果申报。", "不得以任何理由申报。", ("申报", "申请", "参评", "报奖", "提名", "参赛", "参选", "揭榜"),
    ),
    Rule(
        "not_as_content", "exclusion",
        r"(?:不得|不能|不可|不宜)(?P<what>(?:仅|单纯|只)?(?:以|把|将)(?!任何|此)[^，。；]{3,40}?(?:作为|当作)(?:本|该)?(?:项目|课题|申报|合作)?(?:的)?(?:主要|唯一|核心|全部)?(?:研究|建设|实施|申报|合作)?(?:内容|目标|选题))(?=[，。；]|$)",
        lambda match, place: (out(trimmed(match.string, *match.span("what"))),),
        "不得以设备采购、场地装修作为项目主要内容。", "不得以完成论文作为评价依据。", ("内容", "目标", "选题"),
    ),
    Rule(
        "not_alone", "exclusion",
        r"(?:(?<=[，。；、）])|^)(?P<who>[^，。；：、]{2,16}(?:公司|企业|机构|医院|学校|院所|团体|组织|分院))(?P<does>不(?:得|能|可)?(?:单独|独立)(?:申报|牵头|申请|揭榜))(?=[，。；]|$)",
        lambda match, place: () if ANYONE.fullmatch(match["who"]) else (out(Stretch(match.start(), match.end(), match.group())),),
        "营利性培训机构不单独申报，可参与。", "申报单位不单独申报的，须联合。", ("单独", "独立"),
    ),
    Rule(
        "no_tie", "exclusion",
        r"不存在(?P<what>[^，。；]{2,36}?(?:关系|纠纷|争议|竞业限制|情形))(?=[，。；]|$)",
        _tie, "与服务机构之间不存在控股、隶属等关联关系。", "企业不存在失信情形。", ("不存在",),
    ),
    Rule(
        "helped_lately", "exclusion",
        r"(?:^|(?<=[，。；、]))(?P<what>(?:凡)?(?:曾经?|已经?)?(?:获得?|享受|入选|得到|承担|参加)过?[^，。；]{2,30}?(?:资助|支持|项目|计划|访学|奖励?|称号)(?:的|者|的?人员))，?(?:在)?(?:\d{1,2}|[一二三四五六两])\s?年(?:之?内)(?:原则上)?不(?:得|能|予|可)?(?:再次?|重复)(?:被)?(?:申[请报]|推荐|参评|提名|资助)",
        lambda match, place: (out(trimmed(match.string, *match.span("what"))),),
        "已获得省级进修资助的，三年内不得再次申请。", "弄虚作假的，三年内不得再次申请。", ("年内", "年之内"),
    ),
    Rule(
        "tried_in_vain", "exclusion",
        r"(?:^|(?<=[，。；]))(?P<what>[^，。；]{4,40}?未(?:能)?(?:获|中|入选)[^，。；]{0,8}?的)，(?:\d{4}年度?|下一?年度?|次年|当年|原则上){0,2}(?:暂停|停止|中止)(?:其)?[^，。；]{0,12}?(?:申报|申请)",
        lambda match, place: (out(trimmed(match.string, *match.span("what"))),),
        "连续两年申报未获通过的，停止申报1年。", "弄虚作假的，停止申报1年。", ("未",),
    ),
    Rule(
        "too_few_or_little", "exclusion",
        r"(?<![^，。；])(?P<what>[^，。；]{0,16}?(?:申报|报名|揭榜|推荐|参评|申请|金额|补助额|奖补额|补贴额|结果|支出)(?:数|数量|项目数|单位数?|人数|企业)?(?<!不)(?<!不得)(?:少于|不足|低于|不到|未达到?|达不到|未满|小于)[^，。；元]{1,8}(?:元的|[项家个人名件](?:的(?:[^，。；的]{2,10}(?=，)|[^，。；的不]{2,10}(?=不|本|原|当))?|者)))，?(?:本年度?|当年度?|本次|原则上|该方向|一律|均|暂){0,2}(?:不予?|不再|取消|暂不)(?:启动|组织|开评|设立|开展|拨付|发放|兑付|兑现|支付)",
        lambda match, place: (out(trimmed(match.string, *match.span("what"))),),
        "有效申报不足3项的方向，本年度不予启动。", "不少于3人的单位，不予拨付差旅费。", ("启动", "组织", "开评", "设立", "开展", "拨付", "发放", "兑付", "兑现", "支付"),
    ),
    Rule(
        "no_such_grade", "exclusion",
        r"(?<![^，。；、：])(?P<what>[^，。；：、]{2,24}?(?:评价|考核|评级|等级|等次|评定|评估|绩效|结果)[^，。；：、]{0,6}?(?:不为|不是|不得为|非(?!常)|未被?评为|不处于)\s?(?:[C-E]\s?[类级档等]?(?![A-Za-z])|较?差|末[^，。；]{0,2}|不合格|不达标|红[色牌]|黑[色牌])[^，。；的者]{0,8})(?=[，。；]|$)",
        lambda match, place: () if barred(place) else (out(trimmed(match.string, *match.span("what"))),),
        "上年度亩均效益评价不为D类。", "评价结果为D类的，取消资格。", ("不为", "不是", "不得为", "非", "评为", "处于"),
    ),
    Rule(
        "none_overdue", "exclusion",
        r"(?<![有因如])(?:均无|无|没有|不存在)(?P<what>(?:逾期|超期|到期|应结)[^，。；]{0,14}?未(?:申请)?(?:验收|结题|结项|终止|完成)[^，。；]{0,8}(?:（[^（）]{1,14}）)?[^，。；]{0,16}?(?:项目|课题))(?=[，。；]|$)",
        lambda match, place: (out(trimmed(match.string, *match.span("what"))),),
        "申报单位无超期未验收的省级科技计划项目。", "申报单位无逾期未还贷款。", ("逾期", "超期", "到期", "应结"),
    ),
    Rule(
        "no_accident", "exclusion",
        r"(?:未|没有|无)(?:曾)?(?:发生|出现)?过?(?P<what>[^，。；]{2,24}?(?:事故|事件)(?:(?:或者?|、|和|及)[^，。；]{2,20}?行为)?)(?=[，。；]|$)",
        _accident, "近两年没有严重失信记录，未发生重大环保事故。", "近三年未发生重大安全事故。", ("事故", "事件"),
    ),
)
