"""Who reviews, recommends, receives and decides: the doer nearest before a deed, or the one that a 由 names after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest import patterns
from ingest.numerals import DATE, NUMBER
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.lexemes import BODY, BOUND, OFFICE

# what an office does, by the word printed; 初审, 核查, 复核 … are all a kind of 审核
_DEEDS = (
    ("推荐", r"(?:审核|审查|初审|评议|评审|遴选)推荐|推荐(?!委员)|荐举|提名"), ("受理", r"受理"), ("评审", r"(?:遴选|聘请|邀请|抽取)(?:相关|有关|同行|行业|领域)?专家|评审|评议|(?:[函网初]|(?<!员)会)评(?!审|议|估|价)|打分|(?:(?<=现场)|(?<=集中)|(?<=独立)|(?<=逐项))评分(?=[，。；、]|$)|评选(?!表彰)|评定|比选|终评|(?:技术)?论证|评估|(?:绩效)?评价(?!指标|体系|标准|报告|等级|机构|内容|合格|优秀|为)"), ("批准", r"批准|核准|审批"),
    ("验收", r"验收|[初复终]验(?=[，。；、后并]|$)"), ("遴选", r"遴选|确定(?=人选|名单|榜单|立项|入选|拟)"), ("审核", r"审核|审定|审议(?=[^，。；]{0,4}(?:确定|决定|通过))|研究(?:决定|确定)(?!，?(?:现|启动|开展|组织|面向))|(?:(?<=会)|(?<=会议))(?:审议|研究)(?=[，。后]|通过|同意)|(?<=会)(?:决定|确定)|(?<=会议)(?:决定|确定)|初审|复审|终审|联审(?!会|机制|平台|结果|意见)|会审(?![定查核批议])|审结|初选|初筛|投票(?:决定|表决|确定)|初核|审(?=资格)|核算|核定(?=[。；，后]|$)|比对|复评|预审|审查(?!）?委员会)|核查|核实|复核|核对(?!原件|无误|一致)|查验|(?<!严)(?<!严格)把关|审验|核验|联审(?!会|组|机制)|(?:现场|实地)(?:考察|勘察|踏勘|查看|察看)(?!率|情况|表|记录|报告|费)|(?:专项|财务|独立|绩效)审计(?!报告|机构|单位|费|意见|结果|部门|材料)"),
)
_DEED = r"(?P<deed>" + "|".join(pattern for _, pattern in _DEEDS) + ")"
_ANY_DEED = re.compile(_DEED)
# a deed that is named, or said of something: 评审专家, 推荐名额, 审核不严, 受理时间
_NAMED = re.compile(
    r"(?:工作)?(?:(?:不|未)(?:合格|通过|达标|予)|[^，。；、\s]{0,4}(?:函|表|文件|批件)|专家|结果|意见|情况|时间|日期|期限|截止|单位|部门|机构|机关|名额|指标|总数|数|比例|限额|函|信|书|表|人(?!民)|者|标准|办法|细则|费|材料(?!的真实)|委|会|小组|组(?!织(?!单位|机构|者|方)|建|成)|分|得分|成绩|条件|要求|流程|程序|环节|阶段|期间|过程|周期"
    r"|资格|方(?=[，。；、的]|$)|方式|范围|对象|公告|通知|窗口|地[点址]|编号|号|率|方案|经验|目录|类|的(?:项目|单位|企业|人员|方可|可|除外|，|；|。|$)|通过的|系统|平台|规定|制度|记录|报告|结论|业务|提交?截止|后的|意向|申请(?![并和、])|职责|职能|责任|技术|点|前(?!置|往)|中(?!心)|中心|服务(?:中心|大厅|窗口|平台)|批准(?:材料|文件|证明|意见))"
)
_OUTGOING = re.compile(rf"(?:推荐|提名)(?:[^，。；]{{0,16}}?\s?(?:{NUMBER})\s?[项个名人家篇件]|[^，。；]{{0,14}}(?:不超过|不得超过|限|名额|为限)|申报(?=国家|省|自治区|部|更高|上级))")
_NOT_DONE = re.compile(
    r"(?:(?:不予|不再|不得|免予|免除|豁免|未经|无需|不需|免于|停止|不(?:直接|单独|再)|拒不|是否|参加|参与|配合|提请|符合|根据|依据|按照|列入|进入|职称|职务|职级|岗位|学位|高评委)[^，。；、]{0,4}|(?:未|免|不在|不|已|拟|年度|等待|重新|通过|接受|(?<!承担)(?<!负责)申请|要求|必要时|必要时[，、]?(?:进行|开展|组织)?(?:现场|实地)?"
    r"|(?:^|[，；。])(?:且|并)?经(?:现场|实地|专家|集中|初步|资格|材料|严格|综合|会议|网络){0,2}))$"
)
# how a deed is done, or what comes between its doer and itself
_HOW = (
    "(?:" + "|".join(pattern for _, pattern in _DEEDS if "(?<!员)" not in pattern) + "|"
    r"复评|初评|选拔|推选|负责|归口|每[一二三两]?[年季]|定期|受委托|组织|对|应|须|需|要|可|将|于|在|自(?!治|主创)|根据|按|依|会同|联合|牵头|统一|择优|进行|开展|完成|做好|委托|抽取|受托|受|接受|收到|逐|收集|现场|实地|网上|在线|线上|集中|汇总|初步|出具|认真|严格|从(?!事)|共同|分别|履行|结合|具体|主持|从(?=[^，。；]{2,12}中)|作|承担|实施|聘请|邀请|召开|通过|直接|自行|自主"
    r"|单独|择|遴选|推荐|受理|评审|评议|评估|论证|审|初[审核选评]|收件|复审|复核|核|批准|验收|查验|把关|提出|同意|形成|签署|盖章|代为|当|每|并|再|\s?\d{1,2}\s?月|\s?20\d\d|提名|投票|建立|设立|制[定订]|汇总|印发|公布|搭建|先|首先|最终|专家|同行|切实|要求|综合|先行|限期|随机|督促|指导|发布|编制|下达|收齐|主管领导|采取|采用|以(?![上下外内])|评|终|比选|会(?:审|商|签)|\s?\d{1,3}\s?个?(?:工作日|日|天)|开|查|讨论|研究|决定|确定|确认|签字|校|院内|形式|资格|抽|及时|一律|全程)"
)
_NOUN = r"(?:（[^（）]{1,16}）|(?!对|到|由|将|各类|根据|按照|是|为(?!主)|应(?!急)|须|需|可|组织(?!人事|部|处|科)|负责|提交|报送|推荐(?!单位|部门|机构)|审核|评审|受理|委托|提请|经(?![济信贸开发科管营])|(?<!申)报(?!社|业)|通过|项目(?!管理|主管|归口|推荐)|材料|公示)[\u4e00-\u9fff“”·]){0,24}?"
_ONE = rf"(?:{_NOUN}(?:{OFFICE}|{BODY}|窗口|(?:乡镇|镇|街道?|乡|园区|县区|县|市|区)（[乡镇街道村社园市州区县旗、]{{1,8}}）(?=初审|审核|受理|推荐|核|审|评|负责|对|组织|于|在|应|须|完成)|(?:街道|乡镇|镇街)(?=初审|审核|受理|推荐|核|审|负责|对|组织|于|在|应|须|完成|\s?\d{{1,2}}\s?月)|(?:州市|[县市区]级)(?=\s?\d{{1,2}}\s?月|初审|审核|推荐|汇总|择优)|科协|妇联|残联|工商联|社科联|(?:学科|专业|行业)(?:评审|评议)?组|提名者|评议组|评审(?:专家)?委员会|评委会|受托(?:单位|机构)|县市区|(?<=[各个关])市县|市州|旗县(?!科)|会计师事务所|事务所|(?<=）)局|主管局|(?<=[\u4e00-\u9fff]{{2}})部门)(?:(?:全体|专题|办公|扩大)?会议)?)(?:（[^（）]{{1,40}}）)?"
_WHO = rf"{_ONE}(?:(?:、|和|及|与|以及|或者?|会同|委托(?=第三方|专业|中介)|商|联合|（?牵头）?会同){_ONE}){{0,7}}"
_FROM = r"(?:^|(?<=[，。；：、（）—\s.．])|(?<=由)|(?<=经)|(?<=(?<![申填汇上])报)|(?<=交)|(?<=送)|(?<=委托)|(?<=提请)|(?<=请)|(?<=取得)|(?<=获得)|(?<=征得)|(?<=和)|(?<=并)|(?<=后)|(?<=前)|(?<=时)|(?<=是)|(?<=至)|(?<=通过))"
_DOER = re.compile(rf"{_FROM}(?P<who>{_WHO})(?:等(?:相关|有关)?(?:部门|单位))?(?:分别|均|都|也|则)?(?=(?:“[^“”]{{2,10}}”)?(?:{_HOW})|[，、]|或者?[委组]|[与和同][^，。；、]{{2,10}}(?:共同|联合))|{_FROM}(?P<other>(?!(?<=[、和及与并])(?:同行)?专家)(?:{BOUND}))(?![\u4e00-\u9fff]{{0,4}}(?:委员会|科研[处部]|管理部门)|所在|注册|的|资格|信息|条件|名义|材料)")
_IS_IT = re.compile(rf"(?P<who>{_WHO})(?:是|为|作为)[^，。；]{{0,20}}(?:主管|管理|推荐|归口|责任|牵头|实施|组织)(?:部门|单位|机构)，")
_LEADS = re.compile(r"^(?:(?:审核|评审|初审)?(?:结果|意见|名单)经(?=[^，。；]{3})|含(?=[\u4e00-\u9fff]{3})|(?:会同(?=[^，。；]{2,12}$)|并|须|应|需|需要|由|经(?![济信贸开发科管营])|报(?!社|业)|交(?!通)|送|请|提请|取得|获得|征得|且|再|先|后|然后|通过|最后|同时|和|与|以及|及)+|[—\-、）\s]+|[^，。；]{0,10}?所在(?:地)?(?:的)?(?!单位|部门|学校|高校|学院|医院)(?=[\u4e00-\u9fff（]{2})|(?:其|该)(?=[\u4e00-\u9fff]{2}))")
_NOT_DOER = re.compile("邀请|聘请|抽取|抽调|吸收|遴选(?!的?项目|课题)|委派")  # 邀请某院专家评审: whose experts they are
_AFTER_ONLY = ("报", "交", "送", "经", "至")  # 报市科技局，…: what follows the comma is another's deed


def deed_of(words: str) -> str:
    """The kind of deed, with the word printed where that says more: 审核（审定）."""
    if words != "推荐" and words.endswith("推荐"):
        return words
    name = next((name for name, pattern in _DEEDS if patterns.search(pattern, words)), "审核")
    return name if name in words or words == "提名" else f"{name}（{words}）"


def _name(who: str) -> str:
    """The office without what leads to it and without whose place it is in."""
    bare = patterns.sub("^(?:并|再|可)?委托(?=.{3})|(?:均|都|也)?可以?$", "", tidy(who))
    bare = patterns.sub("^我[部委省市厅局][^，。；]{0,6}委托(?=.{3})", "", bare)
    for _ in range(3):
        bare = _LEADS.sub("", bare)
    return bare


def _doer(text: str, deed: Match) -> tuple[str, int] | None:
    """The office said last before the deed, in its sentence; None where none is, or an applicant stands nearer."""
    start = part_start(text, deed.start(), "。；")
    best: Match | None = None
    for found in _DOER.finditer(text, start, deed.start() + 2):
        if found.end() > deed.start() or text[max(0, found.start() - 2) : found.start()].endswith(("未经", "委托", "聘请", "邀请")) and (patterns.search(r"组织[^，。；]{0,8}或者?委托$|(?:聘|邀)请$", text[: found.start()]) or text[: found.start()].endswith("未经")):
            continue
        if patterns.search("不得[^，。；]{0,4}委托$", text[: found.start()]) or patterns.match("[^，。；]{0,14}向(?!阳|日)", found["who"] or "") or text[: found.start()].endswith("向"):
            continue  # 初审通过的向省厅推荐: to whom
        if patterns.search("(?<!请)会同[^，。；]{0,12}[、和及与]$", text[start : found.start()]):
            continue  # 科技局初审时，应会同税务、统计部门核实数据: the last of those that it does it with
        if text[: found.start()].endswith("通过") and "推荐" not in deed.group():
            continue
        if best is not None and patterns.match("(?:[、和及][^，。；、]{2,10}){0,4}等?(?:有关|相关)?(?:部门|单位)?(?:积极|共同|密切)?(?:配合|协助|协同|参与|参加)", text[found.end() :]):
            continue  # 由市工信局牵头，市财政局配合，联合核查
        if _NOT_DOER.match(found["who"] or "") or _NOT_DOER.search(text, part_start(text, found.start(), "，。；"), found.start()):
            continue
        if text[: found.start()].endswith("委托") and (own := part_start(text, deed.start(), "，。；")) > found.end() and not (text.startswith("对", own) and text.startswith("对", found.end())):
            continue  # 委托事务所专项审计，组织专家评审: the deed after the comma is its own
        said = text[max(0, found.start() - 1) : found.start()]
        if said in _AFTER_ONLY and part_start(text, deed.start(), "，。；") > found.end():
            continue
        if best is not None and patterns.match("并?会同", found["who"] or "") and "评价" in deed.group():
            return None  # …，并会同某局开展绩效评价: of what the money did
        if best is not None and patterns.match("会同", found["who"] or "") and (part_start(text, found.start(), "，。；") < best.end() or patterns.match("(?:负责)?牵头(?:负责)?，", text[best.end() :])):
            continue  # 科技局于某日前会同财政局完成初审: whose work it is stands first
        best = found
    named = _IS_IT.match(text, start, deed.start())
    if named and (best is None or best.start() < named.end()):  # 市科技局是主管部门，负责审定
        return _name(named["who"]), named.start("who")
    if best is not None and best["who"] is None and patterns.fullmatch("(?:申报|申请|承担|实施|参评|揭榜|依托|牵头)单位", best["other"]) and patterns.fullmatch("审核|审查|(?<!严)把关|初审", deed.group()) and not patterns.search("^的|不|未|(?:的|后)$", text[best.end() : deed.start()]) and not patterns.match("[^，。；]{0,6}的(?:[，。；]|$)|[^，。；]{0,4}不", text[deed.end() :]):
        return best["other"], best.start()  # 申报单位应于某日前完成审核: its own look at the papers comes first
    if best is None or best["who"] is None or text[max(0, best.start() - 3) : best.start()].endswith(("未经", "不经", "经过")):
        return None
    name, begin = _name(best["who"]), best.start()
    if others := patterns.search(r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{2,12}会同)?(?:[\u4e00-\u9fff]{2,6}、){1,8}$", text[max(start, begin - 40) : begin]) if patterns.fullmatch(r"[\u4e00-\u9fff]{2,8}(?:等(?:相关|有关)?)?部门", name) else None:
        name, begin = patterns.sub("^(?:由|经|报)", "", others.group()) + name, begin - len(others.group())  # 税务、应急管理、生态环境等部门
    return (name, begin) if len(name) >= 2 and not patterns.fullmatch(BOUND, name) else None


def _done(match: Match, place: Place) -> Iterable[Reading]:
    """Every deed of a sentence with who does it, one of a kind for each office; read at the first deed."""
    if _ANY_DEED.search(match.string, 0, match.start()):
        return ()
    found: dict[tuple[object, str], Reading] = {}
    label = patterns.match("[^，。；：]{2,24}。(?=.)", match.string)  # 主管部门推荐。各市科技局…完成推荐: told of whom below
    for deed in _ANY_DEED.finditer(match.string):
        for reading in _one_deed(deed):
            who, does = reading.value["who"], str(reading.value["does"]).split("（")[0]
            if label and reading.start >= label.end():
                found = {key: other for key, other in found.items() if key[1] != does or other.start >= label.end()}
            if does in ("推荐", "审核") and (who, "审核推荐") in found:
                continue
            if does == "审核" and label and label.group() == "审核推荐。":
                does, reading = "审核推荐", replace(reading, value={"who": who, "does": "审核推荐"})
            found.setdefault((who, does), reading)
    return found.values()


def _one_deed(match: Match) -> Iterable[Reading]:
    """A deed and who does it; none where the word only names the deed, bounds a number, or says that it was not done."""
    text = match.string
    rest, before = text[match.end("deed") :], text[part_start(text, match.start(), "，。；") : match.start()]
    if patterns.match("批准|核准|审批", match["deed"]) and patterns.search("变更|调整|延期|终止|撤销|出国|出境|更换", text) and not patterns.search("(?:^|(?<!未)[经报由请交送])(?!批)[^，。；]{2,24}$", before) or patterns.search("不可抗力|虚假", text[: match.start()]):
        return ()  # what happens to a project later, and nobody told who decides of it
    if "绩效评价" in match["deed"] and patterns.search("资金|经费|抽查|监督检查|预算", text[part_start(text, match.start(), "。；") : match.start()]):
        return ()  # of what the money did
    if patterns.match("核[查实]", match["deed"]) and (patterns.match(r"[后并]", rest) and not patterns.search("(?:^|[，。；经])由|完成|组织|开展", before) or patterns.search(r"(?<!无)异议|举报|投诉|必要时", text[part_start(text, match.start(), "。；") : match.start()])):
        return ()
    if match["deed"] == "推荐" and before.endswith("优先") and patterns.match("[，。；]|$", rest):
        return ()  # 某类单位可优先推荐: whom it favours
    if patterns.search("必要时|视情况?|视需要|根据需要", before):
        return ()  # 必要时可委托事务所专项审计: it may never be
    proof = patterns.search(r"出具[^，。；、]{0,10}$", before) and match["deed"].endswith("推荐")
    closes = patterns.search("[审核荐]", match["deed"]) and patterns.match(r"(?:工作|提交|上报|并提交|报送)?(?:的)?(?:截[止至](?:时间|日期?|期限)?|时间截[止至])[为于是在：至到]{0,2}\s?\d", rest)  # 主管部门审核截止时间为某日: it does it by then
    if match["deed"] == "受理" and patterns.match(r"后(?:的)?(?:在|于)?\s?[\d一二三四五六七八九十]{1,3}\s?个?(?:工作日|自然日|日|天|月)[^。；]{0,16}?(?:完成|组织|进行|开展|委托|对|作出|提出)", rest):
        return ()  # 受理后10日内完成形式审查: when the next deed is done
    if "评价" in match["deed"] and patterns.search("(?:评价)?结果[^。；]{0,10}作为[^。；]{0,20}(?:预算|资金|安排)", rest):
        return ()  # of what the money did
    if not proof and not closes and (_NAMED.match(rest) and match["deed"] != "确定" or patterns.match("[：:]", rest) or _NOT_DONE.search(before)):
        return ()
    if match["deed"] in ("遴选", "确定") and patterns.search("专家(?:组|库)?(?:名单)?(?:统一|均)?由[^，。；]{2,16}$", before):
        return ()  # 评审专家由秘书处遴选: who chooses the judges
    if rest.startswith("。") and patterns.fullmatch("[县市区]级|州市", text[: match.start()]):
        return ()  # 区级初审。各区经信部门…: a label
    if "评估" in match["deed"] and patterns.search("试行期?满|本(?:办法|措施|政策|细则|意见)[^，。；]{0,8}(?:实施|执行|试行)", text[: match.start()]):
        return ()  # of the measure itself
    if match["deed"] == "推荐" and patterns.match("的?(?:项目|单位|对象|人选|企业|成果)(?:立项|验收|通过|入选|获|被|未|存在|发生|不(?!超|得超|多)|中|质量|情况|出现)", rest):
        return ()  # 推荐项目立项后撤项率超过20%的: what was recommended
    if before.endswith("在") and patterns.match("[^，。；]{0,14}(?:后|时|前)", rest):
        return ()  # 专业机构在受理预申报后组织形式审查
    if patterns.match("复", match["deed"]) and patterns.search("(?:提出|提起|提请|请求|申请)(?:书面)?$", before):
        return ()  # 有异议的由依托单位提出复核: who asks for it
    if patterns.match(r"[^，。；]{0,4}(?:不严|不力|不实)", rest) or match["deed"][-2:] in ("推荐", "提名") and not before.endswith("择优") and _OUTGOING.match(text, match.end("deed") - 2):
        return ()
    if patterns.match("评估|论证|技术论证|遴选|验收|核定|比对|核算|评定|绩效评价|评价|[^，]{2}审计", match["deed"]) and not patterns.search(r"组织|进行|开展|完成|从|专家|负责|由|经|择优|会同|研究|共同|直接|委托|受托|出具?$|每[一二三两]?[年季]|定期|逐", before):
        return ()
    if not before and patterns.match("(?:工作)?由", rest):
        return ()  # 复审由市局承担: of the one who is named after it
    if match["deed"] == "推荐" and patterns.search("[对所被其的]$|限[额项]$", before) and not (patterns.search("负责[^，。；]{2,16}的$", before) and patterns.match("[、和及工等，。；]", rest)):
        return ()  # 对推荐项目进行评审
    if patterns.search("察|勘|看", match["deed"]) and patterns.match("[”）]?(?:等|相结合)?的?方式", rest) or patterns.search("察|勘|看", match["deed"]) and patterns.search("[和、及与]$|专家(?:评审|论证)并$|必要时|视情", before):
        return ()  # 组织专家评审和现场考察: one judging
    doer = _doer(text, match)
    if closes and match["deed"].endswith("推荐") and doer and doer[1] < match.start() - len(before):
        return ()  # …为推荐部门，推荐截止时间为某日
    if doer is None or proof and doer[0].endswith("推荐单位"):
        return ()
    if patterns.search(r"形式$", before) and patterns.search("受理(?!后)|评审|评议", text[part_start(text, match.start(), "。；") : match.start()] + text[match.end() : part_end(text, match.end(), "，。；")]):
        return ()  # a step of the office's own receiving and judging
    if patterns.match(r"(?:[两二三四多几数]|\d)\s?[个家]", doer[0]):
        return ()  # 不得由两个及以上部门推荐: no office
    if patterns.search("(?:自行|直接|自主|单独)$", before) and patterns.fullmatch("学校|院校|医院|高校|院所|企业|公司|机构|单位", doer[0]):
        return ()  # 部属高校不占名额，由学校自行推荐: told of by whose they are
    manner = patterns.search("(?:实地|现场|形式|资格|专项|财务)$", before)
    said = f"{manner.group()}{match['deed']}" if manner and patterns.match("[审核查]", match["deed"]) else match["deed"]
    return [Reading({"who": doer[0], "does": deed_of(said)}, doer[1], match.end("deed"))]


def _labelled(match: Match, place: Place) -> Iterable[Reading]:
    """形式审查。省科技厅在受理截止后10个工作日内完成: the deed is the item's label."""
    if _ANY_DEED.search(match.string, match.end(), match.end() + 8):
        return ()
    who = patterns.split("委托|会同", match["who"])[-1 if "委托" in match["who"] else 0]
    return at(match, {"who": _name(who), "does": deed_of(match["label"])})


_CHANGED = re.compile("变更|调整|延期|更换|终止|撤销|调离|暂停")


def _agreed(match: Match, place: Place) -> Iterable[Reading]:
    """更换成员须经省科技厅同意: who decides of a change."""
    if not _CHANGED.search(match.string[: match.start()]) or patterns.search("(?:单位|导师|学院|学校|高校|医院|政府|方)$", match["who"]) or patterns.search("未$|不$", match.string[: match.start()]):
        return ()
    return at(match, {"who": _name(match["who"]), "does": "批准（同意）"})


def _is_recommender(match: Match, place: Place) -> Iterable[Reading]:
    if patterns.search("提供|出具|负责|须|应(?!急)|的$|项目$|公章", match["who"]) or patterns.match("[其被]", match["who"]):
        return ()
    return at(match, {"who": _name(match["who"]), "does": match["deed"]})


def _named(match: Match, place: Place) -> Iterable[Reading]:
    """评审由省科技评估中心组织实施: the deeds first, then who does them."""
    one = not patterns.search("[、和及与]", match["deeds"]) and any(patterns.search(pattern, match["deeds"]) for _, pattern in _DEEDS)
    found = [deed_of(match["deeds"])] if one else [name for name, pattern in _DEEDS if patterns.search(pattern, match["deeds"])] or [f"评审（{match['deeds']}）" if match["deeds"] == "考核" else match["deeds"]]
    return [Reading({"who": _name(match["who"]), "does": name}, match.start(), match.end()) for name in found]


def _headed(match: Match, place: Place) -> Iterable[Reading]:
    """八、决定机关 over the bare name of an office."""
    said = patterns.search(r"(?P<deed>受理|决定|审批|评审|推荐)(?:机关|部门|单位|机构)$", place.path[-1]) if place.path else None
    return at(match, {"who": _name(match["who"]), "does": said["deed"]}, "who") if said else ()


_LISTS = re.compile(r"(?P<deed>推荐)(?:单位|部门|机构|渠道)(?:包括|为|如下|及要求)?[：:]?$")


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """二、推荐单位 over a list of them: 各省科技厅（委、局）；"""
    said = next((found for lead in place.leads if (found := _LISTS.search(lead))), None)
    who = patterns.sub("^[（(]?[一二三四五六七八九十\\d]{1,2}[）).．、]\\s?", "", tidy(match["who"]))
    if said is None or patterns.search("应|须|负责|不得|可以|择优|按照|通过[^，]{0,8}系统|审核|名额|每", who):
        return ()
    return at(match, {"who": _name(who) or who, "does": said["deed"]}, "who")


def _rest(match: Match, place: Place) -> Iterable[Reading]:
    """…的评价由县局组织，其余由市局承担: the deed of the first member is that of the rest."""
    deeds = list(_ANY_DEED.finditer(match.string, 0, match.start()))
    return at(match, {"who": _name(match["who"]), "does": deed_of(deeds[-1]["deed"])}) if deeds else ()


_SHORT = {"收件": "受理（收件）", "评": "评审", "审": "审核", "核": "审核", "批": "批准", "定": "审核（审定）", "拍板": "审核（审定）", "初筛": "审核（初筛）", "把关": "审核（把关）"}


def _short(match: Match, place: Place) -> Iterable[Reading]:
    """镇街收件，区局审，市局定; 中心抽查比例不少于一成."""
    return at(match, {"who": _name(match["who"]), "does": _SHORT.get(match["deed"], f"审核（{match['deed']}）")})


def _writes(match: Match, place: Place) -> Iterable[Reading]:
    """行业协会出评价意见: who gives an opinion has judged."""
    return at(match, {"who": _name(match["who"]), "does": deed_of(match["deed"] or match["sent"])})


RULES: tuple[Rule, ...] = (
    Rule(
        "office_named", "authority",
        r"(?P<deeds>受理|审核|评审|推荐|初审|决定|审批)(?:机关|部门|单位|机构)\s?[:：】]\s?(?P<who>[^，。；：:]{3,24}?(?:厅|局|委|办|部|中心|处|委员会))",
        _named, "受理机关：市科技创新委。", "受理机关应当一次告知。", ("：", ":", "】"),
    ),
    Rule(
        "office_headed", "authority",
        r"^(?P<who>[^，。；：:、\s]{3,24}(?:厅|局|委|委员会|政府|办公室))[。；]?$",
        _headed, "某市科技创新局。", "某市科技创新局负责解释。", ("厅", "局", "委", "政府", "办公室"), ("八、决定机关",),
    ),
    Rule(
        "recommenders_listed", "authority", r"^(?P<who>[^。；]{4,90})[；;。]?$",
        _listed, "各省、自治区、直辖市科技厅（委、局）；", "推荐单位应当择优推荐。", (), ("三、项目推荐单位",),
    ),
    Rule(
        "deed_by_office", "authority",
        rf"(?P<deeds>(?:审核|推荐|评审|评议|受理|初审|初评|终评|复评|复审|终审|复核|核查|核验|审查|论证|验收|审批|考核|评价|评估|审计|拨付|解释|(?:现场|实地)(?:考察|勘察|踏勘)|联审|专项审计)(?:(?:、|和|及|与)(?:[\u4e00-\u9fff]{{0,4}}?)(?:审核|推荐|评审|受理|审查|论证|验收|审批)){{0,3}})(?:工作|等工作|事宜)?(?:(?:分为?|采[取用]|实行|包括)[^。；由]{{2,40}}，(?:统一|均|分别)?)?由(?P<who>(?!专家){_WHO})(?:统一|具体|共同|分别|归口|会同[^，。；]{{2,14}}?)?(?:负责|组织|承担|承办|实施|办理|完成|进行|牵头|主持|投票|表决|(?:审议)?(?:审定|决定|确定))",
        _named, "专家评审由省科技评估中心组织实施。", "评审由专家独立完成。", ("由",),
    ),
    Rule(
        "recommenders_are", "authority",
        rf"(?:^|(?<=[。；]))(?=[^。；，：]{{0,30}}?{OFFICE})(?P<who>[^。；，：]{{3,60}}?)(?:等)?(?:分别)?(?:是|为|作为)(?:本[\u4e00-\u9fff]{{2,4}}的?|项目的?)?(?P<deed>推荐)(?:单位|部门|机构)(?!的)",
        _is_recommender, "各市科技局、省级有关部门为本项目推荐单位。", "推荐单位为注册地科技局。", ("推荐",),
    ),
    Rule(
        "recommender_is", "authority",
        rf"(?P<deed>推荐)(?:单位|部门|机构|渠道)(?:一般|原则上|分别)?(?:为|是|包括)(?P<who>(?=[^。；，：]{{0,40}}?(?:{OFFICE}))[^。；，：由]{{3,60}}?)(?:等)?(?=[，。；]|$)",
        _is_recommender, "推荐单位为各市科技局、省直有关部门。", "推荐单位为项目提供场地。", ("推荐",),
    ),
    Rule(
        "short_deed", "authority", rf"(?:^|(?<=[，。；：→]))(?:由|经|报)?(?P<who>{_WHO}|镇街|[省市区县州][局厅委])(?:先|再|后|最后)?(?P<deed>收件|初筛|审|评|核|批|定|拍板|抽查)(?:(?=[，。；]|$)|(?<=审)(?=资格)|(?<=抽查)(?=比例|不少于))",
        _short, "镇街收件，区局审，市局定。", "镇街受理后由区局决定。", ("收件", "初筛", "审", "评", "核", "批", "定", "拍板", "抽查"),
    ),
    Rule(
        "rest_by", "authority", rf"(?:^|(?<=[，。；]))(?:其余|其他|其它|余下)[^，。；]{{0,8}}?由(?P<who>{_WHO})(?:分别|统一|自行)?(?:承担|负责|办理|组织|实施|承办)(?=[，。；]|$)",
        _rest, "县局负责50万元以下项目的验收，其余由市局承担。", "其余由市局另行通知。", ("其余", "其他", "其它", "余下"),
    ),
    Rule(
        "opinion_by", "authority", rf"(?:^|(?<=[，。；由]))(?P<who>{_WHO})(?:(?:于|在)?\s?(?:{DATE})(?:之?前)?(?:报送|报|提交|上报|出具)(?P<sent>推荐)(?:函|意见|名单)|(?:(?:对|就|根据|按照|结合)[^，。；]{{2,24}}?)?(?:在[^，。；]{{1,6}}个工作日内)?(?:出具?|提出)(?P<deed>评价|评审|审核|审查|推荐|评估|初审|初核)意见)",
        _writes, "由经信局受理，行业协会出评价意见。", "企业须取得行业协会评价意见。", ("意见", "推荐"),
    ),
    Rule(
        "deed_labelled", "authority", rf"^(?P<label>(?:形式|资格|材料)?(?:审[核查]|复核|初审)|(?:专家|网络|会议|通讯)?(?:评审|评议)|(?:综合|立项)?论证|受理|验收|遴选)[。：](?:由)?(?P<who>{_WHO})(?:[^，。；]{{0,24}}?(?:内|前|底|月|日))完成",
        _labelled, "形式审查。省科技厅在受理截止后10个工作日内完成。", "形式审查。申报人应于10个工作日内补正。", ("完成",),
    ),
    Rule(
        "agreed_by", "authority", rf"(?:经|报|征得|取得|获得)(?P<who>{_WHO})(?:书面)?同意(?![函书的])",
        _agreed, "更换课题负责人须经省科技厅同意。", "成果完成人兼职的，须经原单位同意。", ("同意",),
    ),
    Rule(
        "signs_opinion", "authority", rf"(?:经|由)(?P<who>(?!法定代表人|(?:项目)?负责人|导师|申[请报]人){_WHO})(?:审核)?(?:后)?签署(?:审[核查]|推荐|明确)?意见(?=后|并|，|。|；|报)",
        lambda match, place: at(match, {"who": _name(match["who"]), "does": "审核（签署意见）"}),
        "延期申请经县科技局签署意见后报市科技局。", "申请表由法定代表人签署意见。", ("签署",),
    ),
    Rule(
        "recognised_by", "authority", rf"(?:由|报)(?P<who>{_WHO})(?:发文|联合|联合发文|正式|予以|正式发文)?认定(?=[，。；]|$|并|为)",
        lambda match, place: at(match, {"who": _name(match["who"]), "does": "认定"}),
        "公示无异议的，由省科技厅发文认定。", "由省科技厅认定的平台可以申报。", ("认定",),
    ),
    Rule(
        "duty_of", "authority", rf"(?:^|(?<=[，。；]))(?P<who>{_WHO})(?:对[^，。；]{{2,24}})?(?:要|应当?|须|需)?(?:切实|认真|严格)?(?:负有?|承担|履行|落实|认真履行)[^，。；]{{0,4}}(?P<deed>审核|推荐|审查|初审)(?:推荐|把关)?(?:主体)?(?:责任|职责)",
        lambda match, place: at(match, {"who": _name(match["who"]), "does": match["deed"]}),
        "推荐单位负审核责任。", "推荐单位审核责任落实不到位的，予以通报。", ("责任", "职责"),
    ),
    Rule(
        "office_does", "authority", _DEED,
        _done, "县（市、区）科技部门会同财政部门对申报材料进行初审。", "推荐单位推荐项目不超过5项。",
    ),
)
