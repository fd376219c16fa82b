"""How a person stands with the unit that employs them, and the posts and bodies that a project or a unit must set up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start, tidy
from ingest.rules.lexemes import FREE, HEADS, LEADER, MUST, SHARE
from ingest.rules.stretch import cut_outside, trimmed

DEFINES = re.compile("(?:是|系)指|指的是|所称")  # 常驻人员是指签有合同的人员: what a word means, and no demand


def _employed(match: Match, place: Place) -> Iterable[Reading]:
    """A person's standing with the unit: said of the leader or demanded of somebody, and no figure of the staff."""
    text, (start, end) = match.string, match.span()
    if (last := re.compile("[^，。；]{0,24}的(?:全职|在职|正式)").match(text, match.end("status"))) and last.end() > match.end() and not patterns.fullmatch("[^或]{2,20}(?:人员|职工|教师)", match.group()):
        return ()  # one way to be what is named last: 在编或签订合同的全职人员
    if patterns.match(r"(?:的)?(?:劳动|聘用|聘任|工作|用工|劳务|合作)?(?:（[^）]{1,8}）)?(?:合同|协议)", text[match.end("status") :]):
        return ()  # of the contract: 三年以上全职劳动合同
    if patterns.match("(?:聘用|工作|任职|受聘|所在|人事关系)?(?:所在)?(?:单位|依托单位)(?:牵头|统一)?(?:申报|推荐|提出|审核|出具)", text[match.end("status") :]) and patterns.search("由$", text[:start]):
        return ()  # 双聘人员由全职聘用单位申报: through which unit
    if patterns.match("[^，。；]{0,6}(?:基本)?(?:工资|薪酬|薪资|津贴|福利|绩效|补贴|奖金|五险|社保费)", text[match.end("status") :]):
        return ()  # 在编人员基本工资: what money may not be spent on
    if match["status"] == "全职" and "非全职" in text or "博士后" in match.group() and "脱产" in text:
        return ()  # either will do
    if patterns.match("引进的?[^。；]{0,60}(?:给予|奖励|补助|补贴|发放|资助)", text[match.end("status") :]):
        return ()  # 全职引进的人才给予安家费: whom a sum is for
    if patterns.match("[^，。；]{0,4}经[^，。；]{2,10}(?:同意|批准)", text[end:]):
        return ()  # 在职人员经导师同意可通过受聘单位申请: who may, too
    if patterns.match(r"[^，。；]{0,10}的，(?:均|一律|原则上)?(?:不得|不予|不再|不能|不列)", text[end:]):
        return ()  # 已在本地全职工作的，不再支持: who is shut out
    near = text[part_start(text, start) : start]
    head = text[part_start(text, start, "。；;") : start]
    if patterns.search("(?:联系人|联络[员人]|经办人|填报人|财务人员|财务负责人|协调人|秘书)(?:原则上)?(?:须|应当?|必须|需)?(?:为|是|由)[^，。；]{0,10}$", near):
        return ()  # of whom one calls, not of who leads
    if DEFINES.search(head) or patterns.match("[^，。；的]{0,8}(?<!均)(?:可以?|有资格|允许)(?:申报|申请|参加|担任|牵头|主持)", text[end:]) and not patterns.search(MUST, near):
        return ()  # 全职人员是指…; 在职博士后可以申报: who else may
    if patterns.search(rf"{_STATUS}[^，。；、]{{0,6}}(?:人员|职工|教师)，?或者?[^，。；]{{0,24}}(?:合同|协议)的$", text[max(0, start - 60) : start]):
        return ()  # 在职人员或签订聘用合同的全职人员: told already
    if patterns.search(r"(?:未|没有|不)(?:曾)?在[^，。；]{0,16}$", near):
        return ()  # 申报前未在本市全职工作
    if patterns.search(r"境外|外方|不得|不能|不可|非$|(?<!或)退休|兼职|劳务派遣|引进(?!人[才员]|者|的)|拥有|配[备有]|配齐|设[立置有]|新增|吸纳|组建|建立|落实|(?<![参给])与[^，。；须应为]{0,8}$", near[-14:]) or patterns.search("(?:计入|纳入|折算|视为|占)[^，。；]{0,4}$", near) or patterns.search(rf"{HEADS}[^，。；]{{0,12}}$", near) and not patterns.search(rf"{LEADER}(?:和|及|以及|、)[^，。；]{{0,4}}{HEADS}[^，。；]{{0,8}}(?:须|应|必须|均)[^，。；]{{0,3}}$", near):
        return ()
    if patterns.match(rf"[^，。；（、]{{0,8}}?(?:（[^）]{{0,20}}）)?(?:研究生|攻读|学习|培训|学历|时间|不得|不能|不可|不在|不列|不纳|不属|优先|{SHARE})|[^，。；]{{0,12}}?{HEADS}", text[start:end][len(match["status"]) :] + text[end:]):
        return ()
    if not patterns.fullmatch("(?!.*[不非未外])[^，。；]{2,6}(?:单位|企业|学校|院校)(?:的)?", head) and not patterns.match(r"[^\u4e00-\u9fff]{0,4}(?:[本我][校院所单]|答：|(?:对象|范围)[。：])", text) and not patterns.search(rf"{LEADER}|申报|申请|{MUST}|为|是|人选|对象|选派|条件|期间", f"{head}{place.lead}{''.join(patterns.findall(LEADER, ''.join(place.path[-1:])))}") and not (text.startswith(("在职", "全职", "正式")) and patterns.search(LEADER, place.path[-1] if place.path else "")) and not patterns.search("全职.{0,34}?(?:受聘|进站|到岗|入职|工作|引进)|退休", text[start:end]) and not patterns.match(rf"[^。；]{{0,16}}(?:{MUST}|申报|申请)|[^。；]{{0,40}}均可申[报请]", text[end:]):
        return ()
    return at(match, {"status": tidy(match["status"])})


def _contract(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    head = text[part_start(text, match.start(), "。；;") : match.start()]
    if DEFINES.search(head):
        return ()
    if patterns.search(rf"{_STANDING}[^，。；]{{0,16}}(?:[，、]|并)[^。；]{{0,20}}$", head) or patterns.search(rf"{_STANDING}[^，。；]{{0,10}}或者?[^，。；]{{0,16}}$", head) or patterns.match(rf"[^，。；]{{0,4}}[，、](?:且|并|同时)?[^，。；]{{0,4}}?{_STATUS}{_STAFF}", text[match.end() :]):
        return ()  # the standing is told already: 全职在本地工作，签有聘用合同
    if patterns.match(r"的?(?:人员|人才|个人|博士|硕士|毕业生)?，(?:[^，。；]{0,4}(?:再|另|分别|一次性|分|按|可))?(?:给予|发|奖|补|享受|申[请领][^，。；]{0,8}(?:补[贴助]|津贴|奖励|资助|费)|每[人月年][^，。；]{0,10}(?:元|给|发|补|奖)|支付)", text[match.end() :]):
        return ()  # what is paid for it: 签订劳动合同的，发安家补贴
    if patterns.search("任务书|导师|审计|科研助理|毕业生|就业", text) or patterns.search(r"提[供交]|附|上传|报送|出具|扫描|复印", head[-16:]) or patterns.match(r"[^，。；]{0,6}(?:复印件|扫描件|证明|材料|原件|[；;、])|[^，。；]{0,8}的(?:全职|在职|正式)", text[match.end() :]) or patterns.match(rf"[^，。；]{{0,16}}(?:不少于|{HEADS})", text[match.end() :]):
        return ()
    return at(match, {"status": match["status"] or match["status2"]})



def _posts(match: Match, place: Place) -> Iterable[Reading]:
    """The posts and bodies of a list: 财务助理和科研助理. Asked for by the sentence or favoured by it; no figure of the staff."""
    text = match.string
    held = patterns.match(rf"(?:专职|具体)?(?:担任|作为|任)(?P<role>{_POST})", text[match.end() :]) if match["role"] == "专人" else None
    if held:  # 指定专人担任档案管理员
        return (Reading({"role": held["role"]}, match.start(), match.end() + held.end()),)
    if match["role"] == "专人" and patterns.search("由[^，。；]{0,14}$", text[: match.start()]):
        return ()  # 秘书由某方指定专人担任: the post is named before
    if match["role"] == "负责人":
        return ()  # 每个课题设1名负责人
    near = text[part_start(text, match.start()) : match.start()]
    if patterns.search("(?:项目组|课题组|团队|成员|骨干|专家组)(?:中|内|里)?(?:须|应当?|必须|需|至少)?$", near) and match["role"].endswith("人员"):
        return ()  # 项目组中须有1名企业技术人员: of the staff
    head = text[part_start(text, match.start(), "。；;") : match.end()]
    body = patterns.search(rf"{_BODY}$", match["role"])
    if _NO_POST.search(near) or _NO_POST_AFTER.match(text, match.end()) or not patterns.search(rf"{MUST}|{FREE}|可|宜|要|各|每|实行|至少|^[^，。；]{{0,12}}(?:项目|课题|实验室|中心|平台|基地|站|联盟|研究院|载体|[“”\"])|^{_SETS}", head) and not text.startswith("岗位", match.end()):
        return ()
    if body and (_OFFICE.search(near) or not patterns.search(rf"{MUST}|实验室|中心|平台|基地|联盟|研究院|站", head)):
        return ()  # what the offices set up themselves
    if patterns.search(r"(?:人员|工程师|团队|力量)$", match["role"]) and patterns.match(r"(?:不少于|至少|不低于|达|占|\d)", text[match.end() :]):
        return ()  # a figure of the staff
    found = [Reading({"role": patterns.sub("^(?:及?以上|以下)(?=.{2})", "", match["role"])}, *match.span("role"))]
    end = match.end()
    while len(found) < 4 and (more := _MORE.match(text, end)):
        found.append(Reading({"role": more["role"]}, *more.span("role")))
        end = more.end()
    return found


def _each_one(match: Match, place: Place) -> Iterable[Reading]:
    """Several posts, one of each: 配备统计人员和研究护士各1名以上."""
    if patterns.search("已|曾|未|不得|无需|不再", match.string[part_start(match.string, match.start()) : match.start()]):
        return ()
    pieces = [trimmed(match.string, a, b) for a, b in cut_outside(match.string, *match.span("list"), "、|和|及|与")]
    if len(pieces) < 2 or not all(patterns.search(r"(?:员|人员|师|护士|助理|[官长]|秘书|主管|顾问|专家|导师|经理|主任)$", p.text) and 2 <= len(p.text) <= 14 for p in pieces):
        return ()
    return [Reading({"role": p.text}, p.start, p.end) for p in pieces]


_BODY = r"(?:委员会|理事会|领导小组|工作小组|工作组|专班|专家组|总体组|办公室)"
_POST = (
    r"(?:(?:(?![和与及或、名个位的作为把从对在担由])[\u4e00-\u9fff“”]){0,12}?(?:助理|联络[员人]|联系人|协调人|专员|(?:管理|统计|监督|信息|安全|档案|讲解|辅导|协调|督导|观察|质检|宣传|指导|技术|保密|记录|操作|采集|科普)员"
    r"|秘书长?|顾问|(?:技术|财务|质量|安全|现场|行政|执行|数据|管理|运营|运行|总)负责人|责任人|(?:项目|产品|技术|执行|质量)经理(?!人)|主管(?!部门|单位|机关|局|厅|委)|总师|总设计师|(?<!技术)工程师|首席(?:[\u4e00-\u9fff]{2,4}[官师]|科学家|专家|研究员)|导师|指导教师|带教老师|指导老师|经纪人|经理人|"
    r"(?:专职|专门|管理|服务|财务|专业|运维|运营|值守|医护|安保|保管)人员|(?:管理|运营|服务)团队|导师队伍|(?<!主)主任|院长|站长|所长|理事长)"
    r"|(?:(?![和与及或、名个位的作为把从对在])[\u4e00-\u9fff]){0,8}?" + _BODY + r"|专人)"
)
_SETS = (
    r"(?:设置|设立|增设|开设|开发(?![区利推应与和])|(?<![开建假预])设(?![置立计施备定想])|配备|配置|配齐|配强|选配|配(?=[专齐足强\d一二两三至不有]|[\u4e00-\u9fff]{0,4}(?:助理|教师|导师|联络员|专员|秘书|管理员|辅导员|人员|[站院所]长|主任))|聘用|聘任|聘请|选聘|吸纳|招录|指定|明确|确定|指派|委派|选派|安排|落实|成立|组建|建立"
    r"|(?<=[须应需要])有|至少有|实行)"
)
_SO_MANY = r"(?:(?:不少于|至少|不低于|各)?\s?(?:[\d一二两三四五六七八九十]{1,3}(?:\s?[-－–—~～至]\s?\d{1,2})?)\s?(?:名|个|位|人)?(?:及?以上|以内)?(?:的)?)"
_NO_POST = re.compile(r"已|曾|未|不得|严禁|无需|不再|验收|评审|评议|论证|考核|抽取|优先[^，。；]{0,4}$")
_NO_POST_AFTER = re.compile(
    r"[”\"]?负责制|(?:(?:长效)?(?:工作|联络|培训|管理|运行|服务)?(?:机制|台账|名录|档案|清单)|(?:的)?(?:劳务|工资|费|支出|津贴|信息|签字|姓名|名单|同意|审[查核批]|推荐|意见|评审|评议|抽查|抽取|组成|进行(?:评|验|论|现场)|对[^，。；]{0,8}(?:评|验)|[^，。；]{0,14}的(?:单位|企业|项目|团队|基地|平台)?[^。；]{0,4}(?:，|优先|加分|奖|给予|补)))|[^。；]{0,24}(?:团队|单位|企业|项目)[^。；]{0,12}优先|[^，。；]{0,12}(?:评审|评议|验收|论证|考核|审计)"
)
_OFFICE = re.compile(r"(?:厅|局|委|办|部|部门|政府|基金委|主管单位|专业机构|我[省市区校院]|学校)[^，。；]{0,10}$")
_MORE = re.compile(rf"(?:岗位?)?(?:{_SO_MANY})?(?:、|，(?={_SO_MANY}|副)|和|及|或者?|以及|并(?:配备?|设立?)?)(?:{_SO_MANY})?(?P<role>{_POST})")
_STANDING = r"(?:固定(?=(?:研究|科研|专业|技术)?人员|职工|工作人员)|正式(?!批|文|启|实施|立项|签|提|发布|上|出|通|投|运|申报|受理|(?:聘[用任]|劳动)(?:合同|协议))(?:聘用|受聘)?|专任|全职|专职|在职|在编|在岗|编内|编制内|现职)"
_STATUS = rf"{_STANDING}(?:(?:、|或者?|且|和|及)?{_STANDING}){{0,2}}"
_HEAD = r"(?:法定代表人|法人代表|法人|(?:(?![或和的提])[^，。；、]){0,6}?(?:骨干|高管|(?<!服务)管理人员|负责人|总监|总工程师|总工|股东|实际控制人|董事长|总经理))"
_STAFF = r"(?:的)?(?:（[^）]{1,10}）)?(?:(?=或者?(?:与[^，。；]{2,12})?签)|[^，。；、]{0,9}?(?:人员|职工|员工|教师|医师|教职工|工作者|研究者|干部|骨干|人才|专家|博士后)|(?:受聘|聘用)(?!合同|协议)|从事|任职|回国|进站|到岗|入职|引进(?:者|人[员才])|(?:或|及)(?:离)?退休[^，。；、]{0,24}?(?:人员|专家)|[在于到赴来][^，。；]{1,32}?(?:工作|任职|从事)|工作(?!时间|经)|(?=[，。；、]|$))"

RULES: tuple[Rule, ...] = (
    Rule(
        "on_staff", "pi_employment",
        rf"(?P<status>{_STATUS}){_STAFF}",
        _employed, "申报项目负责人为申报单位在职人员。", "在职研究生不得作为申请人。", ("在职", "在编", "在岗", "正式", "全职", "专职", "专任", "固定", "编内", "编制内", "现职"),
    ),
    Rule(
        "one_of_the_house", "pi_employment",
        rf"(?:{LEADER})[^，。；]{{0,6}}?(?:须|应当?|必须|需)?(?:为|是|系)(?P<status>(?:本(?:单位|校|院|所|中心|企业|公司)|我[校院所]|(?:申报|申请|依托|承担|牵头|推荐|所在|建设)(?:单位|企业|学校))(?:的)?[^，。；、]{{0,4}}?(?:职工|员工|聘用人员|工作人员|教师|医务人员))(?!不得|不能|优先|的)",
        lambda match, place: at(match, {"status": match["status"]}), "主持人应为本校教职工。", "负责人为申报单位法定代表人。", ("员", "工", "教师"),
    ),
    Rule(
        "post_in_the_house", "pi_employment",
        rf"(?:{LEADER})[^，。；]{{0,6}}?(?:必须|须|应当?|需|只能|限)(?:为|是|由)(?:本(?:单位|企业|公司|院|校|所)|(?:申报|申请|依托|承担|牵头|推荐|所在|建设|实施|揭榜|发榜|用人)(?:单位|企业|主体))(?:的)?(?P<status>{_HEAD}(?:(?:、|或者?|和){_HEAD}){{0,3}})(?=[，。；]|$)",
        lambda match, place: at(match, {"status": match["status"]}), "项目负责人须为申报单位的法定代表人或技术骨干。", "项目负责人应为申报单位的技术骨干提供培训。", ("法", "骨干", "高管", "负责人", "总", "股东", "人员"),
    ),
    Rule(
        "contract_of_work", "pi_employment",
        r"(?:签订|签署|签有|订有|订立|建立|存在|有|具有|确立)(?:了)?[^，。；]{0,12}?(?P<status>(?:正式|全职)?(?:劳动|聘用|聘任|劳务)(?:（聘用）|（劳动）)?合同|聘任协议|聘用协议|(?:全职|专职)?工作合同|意向协议或工作合同|工作协议|劳动人事关系|人事劳动关系|劳动关系|聘用关系|人事关系|工作关系)",
        _contract, "申报人须与用人单位签订3年以上劳动合同。", "申报双方应签订科技合作协议。", ("合同", "协议", "关系"),
    ),
    Rule(
        "post_held_at", "pi_employment",
        r"(?:须|应当?|必须|需|由)?(?:(?P<status>人事(?:劳动|档案)?关系|劳动关系|编制|社会?保险?关系)(?:须|应当?|必须|均)?(?:隶属|归属|落|保留|在|属)于?|(?<=[须应需为是])(?P<status2>受聘)于?)(?:申[报请]|依托|所在|推荐|本|承担|牵头|用人|[省市区])",
        _contract, "申请人人事关系应在依托单位。", "人事关系变动的应及时报告。", ("关系", "编制", "受聘"),
    ),
    Rule(
        "insured_by_whom", "pi_employment",
        r"(?P<status>(?:社会保险|社保|养老保险|个税|人事档案)(?:关系|缴纳|缴费|参保)?(?:单位|地|关系)?)(?:须|应当?|必须|需)(?:与(?:申报|推荐|依托|所在|用人|承担|劳动合同)[^，。；]{0,6}一致|在(?:申报|推荐|依托|所在|用人|承担|本)[^，。；]{0,6}(?:单位|企业))",
        lambda match, place: at(match, {"status": match["status"]}), "社保缴纳单位须与申报单位一致。", "社保证明须与申请表一并提交。", ("社", "保险", "税", "档案"),
    ),
    Rule(
        "insured", "pi_employment",
        r"(?:须|应当?|必须|需|由|已)[^，。；]{0,20}?(?P<status>(?:连续|正常|依法|为其)?(?:缴纳|缴存|缴交|参缴|参加)(?:了)?(?:[^，。；]{0,6}?)(?:社会保险|社保|养老保险|医保|个税|个人所得税)|连续参保)",
        lambda match, place: () if patterns.search("证明|材料|企业存在|凭证|记录", match.string) or patterns.search(rf"合同|关系|{_STANDING}", match.string[part_start(match.string, match.start(), "。；;") : match.start()]) or not patterns.search(rf"{LEADER}|人才|人员|申报|个人|专家|博士", match.string[: match.end()]) else at(match, {"status": match["status"]}),
        "项目负责人应在申报单位缴纳社会保险。", "企业存在欠缴社保记录的不得申报。", ("社会保险", "社保", "保险", "参保", "医保", "个税", "个人所得税"),
    ),
    Rule(
        "otherwise_bound", "pi_employment",
        rf"(?:{LEADER}|专家|医师|人员|人才)[^，。；]{{0,20}}?(?P<status>(?<=[有占])(?:正式|事业|行政)编制|(?:注册执业|执业注册)(?![^，。；]{{0,8}}在[岗职编])|(?<=[须应为是])受聘于|(?<=[须应为是])(?![^，。；]{{0,4}}(?:提供|提交|附|出具))[^，。；]{{0,8}}返聘|返聘合同|不得调离|聘期(?=[^，。；]{{0,4}}(?:覆盖|不短于|长于|不少于|至少)))",
        lambda match, place: () if patterns.search("提[供交]|附|出具|上传", match.group()) else at(match, {"status": match["status"]}),
        "申报人须在基层卫生机构注册执业。", "聘期另有约定的从其约定。", ("执业", "受聘", "返聘", "调离", "聘期", "编制"),
    ),
    Rule(
        "given_to_one", "role",
        r"(?:^|[，。；])(?P<role>[^，。；由]{2,10})由[^，。；]{1,14}?(?:指定|安排|选派|委派|明确|确定)?专人(?:担任|负责)",
        lambda match, place: at(match, {"role": tidy(match["role"])}, "role"), "项目秘书由牵头方指定专人担任。", "档案由专人保管。", ("专人",),
    ),
    Rule(
        "one_of_each", "role",
        rf"{_SETS}(?:有|了)?(?P<list>(?:[^，。；\d（）]{{2,14}}?[、和及与]){{1,3}}[^，。；\d（）、和及与]{{2,14}}?)各\s?(?:不少于|至少)?\s?(?P<q>[一1])\s?[名人位](?:（[^）]{{1,6}}）)?(?:及?以上)?",
        _each_one, "须配备统计人员和研究护士各1名以上。", "配备统计人员和研究护士各3名以上。", ("各",),
    ),
    Rule(
        "one_of_any_name", "role",
        rf"{_SETS}(?:至少|不少于)?\s?[一1]\s?[名位](?:及?以上)?(?P<role>(?:(?!项目|课题|院士)[^，。；、和与及的或作]){{2,12}}?(?:员|人员|专家|师|官|秘书|助理|导师|顾问|代表|主管|主任|经理|干部|人)|(?<=配)[^，。；、]{{2,8}}员)(?=[，。；、和]|$|负责|担任|全程|专[职门]|协助|对接)",
        _posts, "每个课题配一名责任编审员，全程跟进。", "团队中有一名院士。", ("名", "位"),
    ),
    Rule(
        "post", "role",
        rf"{_SETS}(?:了|好|有)?(?:{_SO_MANY})?[^，。；]{{0,12}}?(?:担任|作为|作)?(?P<role>{_POST})(?!不得|办公室|办公)",
        _posts,
        "项目申报书中应设置科研助理岗位。", "科研助理的劳务费可在项目中列支。",
        ("助理", "联络", "秘书", "首席", "会", "组", "专班", "办公室", "人", "导师", "顾问", "专员", "主管", "总师", "员", "师", "主任", "长", "团队"),
    ),
)
