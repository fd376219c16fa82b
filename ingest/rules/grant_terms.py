"""Which of several sums of a grant one is (一等奖, 首次认定), from the words around it."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import MONEY, NUMBER
from ingest.rules.base import Place, part_start, tidy
from ingest.rules.entries import tier_of
from ingest.rules.grant_words import CAP, GIVE, GRANT, RAISED_FOR
from ingest.rules.payees import COUNTED, PAYEE, graded
from ingest.rules.shares import shared_out
from ingest.rules.stages import stage_of

_TIER = re.compile(
    r"(?P<tier>[特一二三四]等奖(?!励|补)|[A-ZＡ-Ｚ一二三四甲乙丙特][类档等级](?!资金|技术)|第[一二三四]档|(?<![A-Z])[A-Z]包|[一二三]等奖|重点项目|面上项目|青年(?:科学)?(?:基金)?项目|杰出青年(?:科学)?(?:基金)?(?:项目)?|优秀青年(?:科学)?(?:基金)?(?:项目)?|培育项目|定向项目|引导项目|指导性项目|一般项目|重大项目|"
    r"(?:优秀|良好|合格)(?!后)(?=等[次级]|[的、，（：]|$|[^，。；]{0,4}(?:给予|奖|补|资))|(?:国家|省|市|自治区|区)级)(?!再|另|按|似|型|财政|资金|科技|专项|以上|补助|补贴|资助|奖励基础|奖补基础)"
)
LABEL = re.compile(r"(?:项目|课题|类|档|[一二三四五]?等|级|奖|人才|计划|基金|专项|特派员|团|团队|科学|学科|优秀|良好|合格|平台|中心|基地|实验室|工作站|空间|机构|孵化器|企业|认定|博士|硕士|专家|教授|站|之星|青年|阶段|设备|装备|部件|整机|单机|包)$")
TAIL = re.compile(
    rf"(?:(?:最低|不低于|不少于|由|按|经|以|为|在|平均|的|可|再|另|约|共|将|其|均|各|拟|则|分别|统一|一般|原则上|平均|累计|合计|总计|一次性|定额|直接|(?:省|市|州|县|区|自治区)?(?:本级|级)?财政|本级|(?<=由)(?:省|市|县|区)|专项|(?<!其他)国家|给予|其中)|{GIVE}|{GRANT}|{CAP}|总额|"
    rf"直接(?:费用|经费)|(?:每一?|单(?!位))(?:[个家项名位件户篇团站人年月台亩所]|场次?)(?:{PAYEE})?|/[项人年]|单个?(?:{PAYEE})|工作|研发|运行|运营|启动|开办|安家|建设|生活|[：:（）\s]){{1,12}}$"
)
_NO_LABEL = re.compile(r"期间$|^(?:视|根据|依据|结合)|^(?:入选者(?:$|可?享受)|拟(?:支持|资助|立项|安排|遴选)|按|[一二两三四五]年(?!期)|本(?!科)|该|此|每|各|单(?=[个项家笔户位人次名])|同一|所有|申报|申请|立项|资助|支持|项目$|课题$|企业$|单位$|平台$|对?符合|凭|经(?!PCT|由?第)|全年|年度?.{0,2}$|下一?个?(?:年度?|[^，]{0,4}期)(?:每年)?(?:再|可|另)?$|累计|合计|省$|市$|州$|我[省市])|[一二两三四五六]类$|[：:]$")
_STATUS = re.compile(
    r"认定|获评|评[为定](?!审)|获批|入[选围库]|首次|重新|再次|通过(?!评审|审核|形式|省|市|区)|取得|获得|备案|考核|考评|优秀|良好|合格|新建|建站|设立|升|晋级|迁入|上规|突破|超过?|达到?|以上|以下|不足|等次|结题|评优|验收|级|类|档|奖|进入|落户|授权|参与|国内|国外|境外|优|期$|命名|跨|研制|新增|上市|挂牌|获受理|过会|辅导|促成|举办|承办|吸纳|购置|租用|落地"
)
_LADDER = re.compile(rf"[^，。；：、\d]{{1,14}}?(?:每[^，。；、\d]{{1,3}})?(?:{MONEY})")
BARE_LABEL = re.compile(
    r"资本|资产|总额|余额|价值|产出|贷款|投资|融资|合同|经费|资金|财政|费用|^(?:可达|的|及|和|或|等|约|达|每|不|其(?!他|余)|该|最|超(?!过\s?\d)|为|且|并)|(?:申报|申请|承担|合作|依托|牵头)单位|(?:评审|审核|公示|立项)(?:通过)?(?:后|的)?$|符合|本(?:年|次|批)|当年$|每年$|(?:以|不|至|到|为|按|在|于)$|^按|额度?$|标准$|强度$"
)


GIVEN_THEN = re.compile(rf"(?<=的)，?(?:一次性|分别|各|每[家项个人]|可|再|另|由|将|按|市|省|区|县|财政|给|当年){{0,4}}{GIVE}")
BEFORE_SUM = re.compile(rf"(?:{MONEY})(?:/[项人年月件个家]|（[^）]{{1,12}}）|　{{1,14}})?(?:左右|以内)?(?:的?[^，。；、\d的]{{0,4}}(?:资助|补助|奖励|支持|补贴|津贴|资金))?\s?(?:、|和|及)")


def _named(words: str) -> str:
    """The name that words before a sum leave when what gives it is taken away: 对首次认定的企业一次性奖励 → 首次认定."""
    words = patterns.sub(r"（[^（）]{0,40}）", "", words)
    words = patterns.sub(r"^(?:经[^，。；]{2,6}?)?按照?(?=[^，。；\d的按]{1,6}[类档级等]$)", "", words)
    words = patterns.sub(rf"^[^，]{{0,8}}(?:依次|分别|设立?|分为)为?(?=[金银铜特一二三]等?奖)|(?<=奖|类|档|级|等)(?:{NUMBER})\s?[名项个家人篇件](?:，|(?=各|每|$))", "", words)
    words = patterns.sub(rf"^[★☆◆■●▲※①-⑳]\s?|^(?:奖金|{GRANT}|{GIVE})?(?:标准)?(?:依次|分别)为", "", words)
    allowed = patterns.fullmatch(r"(?:[^，\d每对的给]{0,6}(?:补贴|津贴|补助|奖金))(?P<who>[^，\d每给最不一各均按标总累额资上合]{2,8})", words)
    if allowed and not patterns.search(rf"{GIVE}|{GRANT}|{CAP}", allowed["who"]):
        return str(allowed["who"])  # 工作补贴正高5000元/月
    words = patterns.sub(r"(?<=..)(?:(?:当年|即|均|都){0,2}(?:可|能|将){1,2}(?:以)?(?:享受|获得?|得到)|且|并)$", "", words)
    words = patterns.sub(r"(?<=..)(?:的?[再另加]|(?<=企业)|(?<=单位)|(?<=机构)|(?<=平台))[奖补]$", "", words)
    if prize := patterns.fullmatch(r"(?P<l>[^，、；：\d]{1,12}?(?:奖|称号))(?:若干)?(?:[，、]?(?:奖金|各|每[项名个队人支]|单项|均|为))*", words):
        return str(prize["l"])
    given = GIVEN_THEN.search(words)
    verb = patterns.search(rf"{GIVE}|上限|上浮|放宽|提高到|提高至|固定|最高|不超", words)
    if given:
        words = words[: given.start()]
    else:
        if verb and verb.start() >= 2 and not patterns.match(r"(?:奖励|资助|补助|支持)(?:委|类|等|项目)", words[verb.start() :]) and not words[: verb.start()].endswith(("财政", "再", "后期", "得")):
            words = words[: verb.start()]
        elif verb and not verb.start() and not patterns.match(r"(?:奖励|资助|补助|支持)(?:类|项目)", words):
            words = words[verb.end() :]
        bare = tidy(words)
        words = TAIL.sub("", words)
        words = words or (bare if patterns.fullmatch("(?:一般|其他|国家级|省级|市级|县级|区级)的?", bare) else "")
    words = patterns.sub(r"^(?:其中|另外|同时|对(?![外口内])于?|凡是?|给予|(?:支持|资助|补助|奖励)(?!类|项目)|标准为|[^，]{0,8}(?:标准|强度|额度|经费)为)", "", tidy(words))
    words = patterns.sub(r"^新(?:认定|获批|获评|建|设立|备案)(?:建设|组建|认定)?的?(?=.{2})|^(?:评价结果|考核结果|结果)?为|的$", "", words)
    words = patterns.split("每(?=[^，]{0,6}[\\d一]?[家项件个人名笔台])|(?<=..)每(?=[^，]{1,4}$)", words)[0]
    words = patterns.sub(r"^(?:由)?(?:省|市|州|区|县|自治区)?财政(?:给予|对)?", "", words)
    words = patterns.sub(r"(?<=..)(?:(?<!第)[一二两三四五]|(?<!\d)\d)年(?:内|期)?$", "", words)
    return words[:-3] if words.endswith("的企业") and len(words) > 3 else words.removesuffix("者") if len(words) > 3 and not words.endswith(("学者", "作者", "记者", "使者")) else words


BRACKETED = re.compile(rf"[^，。；、：（）\d]{{1,12}}（(?:最高|不超过|每项|各)?(?:{MONEY}|·{{1,8}}\s?[亿万千百]?元)(?:/[项人年个])?(?:以内)?）")  # 重点（2万元）、一般（1万元）
_GENERAL = re.compile(r"金额|资助|补助|支持|标准|经费|额度|方式|奖励|扶持|政策|资金|强度|待遇|说明|限额|类别|档次|名额|条件|补贴|要求|奖补|其中|类型|分类|上限|(?:项目|资金|经费|总)投[资入]")


ALLOWANCE = re.compile(r"(?P<l>(?:安家|购房|住房|租房|生活|岗位|交通|科研启动|建站|设站)(?:补贴|补助|津贴|经费|费)|(?<![拨给付予次个项])启动费)[^，、；\d]{0,8}$")

# 启动费理工300万、人文100万: of the allowance that the member before names
_BESIDE_ALLOWANCE = re.compile(rf"{ALLOWANCE.pattern.removesuffix('$').replace('{0,8}', '{2,8}')}(?:{MONEY})(?:、[^，、；\d]{{2,8}}(?:{MONEY})){{0,4}}、(?P<o>[^，、；\d每]{{2,8}})(?:每[月年人名位])?$")


# 其基础补助单个企业最高10万元: the aid by its name, before whom each is for
_AID = re.compile(r"(?:^|[，、：]|其|的|[增享][^，。；、：\d]{0,4}?)(?P<l>[^，。；、：\d其的给予每新对，]{2,6}(?:补助|补贴|奖励|资助|奖补))(?:标准|额度|金额)?(?:单[个家户]|每[家个户])[^，。；、：\d]{0,14}$")


# 其中市级财政承担部分不超过200万元
_BORNE = re.compile(r"(?:^|，)其中(?:由)?(?P<l>[^，。；\d]{2,16}?(?:承担|负担|出资|分担|配套)(?:的)?部分)[^，。；\d]{0,8}$")
# 可申报市级领军企业，每年认定不多于10家，奖励50万元
_SOUGHT = re.compile(rf"(?:可以?|均可)(?:申[报请](?:认定)?|认定为|评为|列为|参评)(?P<l>[^，。；的\d]{{3,20}})，(?:每[年批]|全[市省县区]|当年|年度)[^，。；\d]{{0,8}}(?:不超过|不多于|约)?\s?\d{{1,3}}\s?[家个名项][^，。；\d]{{0,4}}，[^，。；\d]{{0,6}}?(?:{GIVE})[^，。；\d]{{0,4}}$")
# 每培育1家在孵企业首次通过认定，奖励运营单位5万元: what is done, and not who is paid
_EACH_DONE = re.compile(rf"每(?:新?(?:增|引进|促成|毕业|培育|孵化|转化|获批|获评|认定|培养|服务|举办|完成|入驻|招引|推荐|辅导)|成功[^，。；\d]{{2,4}})\s?[一1]?\s?[家项件个名人台户场](?P<l>[^，。；、\d]{{4,30}})，[^，。；、\d]{{0,4}}?(?:{GIVE}|给)[^，。；、\d]{{0,14}}$")


def _several(words: str) -> str | None:
    """新认定的省级中试基地、省级验证中心（，每个奖励30万元）: the names that share a sum."""
    words = patterns.sub(r"^(?:对|凡)?(?:(?:新|首次)?(?:认定|获批|获评|备案|组?建|设立|入选|列入|纳入)的?)?|的$", "", words)
    names = patterns.split("[、和及或]", words)
    return words if 2 <= len(names) <= 5 and all(len(name) <= 16 and LABEL.search(name) for name in names) else None


def _label(text: str, start: int) -> str | None:
    """Which of several sums one is: the name or the condition before it (重点项目每项3万元, 首次获评的，奖励20万元), or the one that opens its segment."""
    segment = patterns.sub("在[^，。；]{2,20}?(?:的)?基础上", "", text[part_start(text, start, "。；;！？ ") : start])
    segment = patterns.sub(r"^\s?(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])\s?", "", segment)
    lead = patterns.match(r"[^，；。：（）\d]{2,6}：(?=[^，；。：\d]{2,10}\d{1,3}[项个名]，)", segment)
    segment = segment[lead.end() :] if lead and _GENERAL.search(lead.group()) else segment
    item = patterns.fullmatch(r"[①-⑳]?\s?(?P<l>[^，；。：\d]{2,24}|[^，；。：]{2,20}[A-Z]{1,4}[^，；。：]{0,12})，(?:榜额|榜单金额|额度|经费|预算|限价|奖金)(?:为|约|不超过|最高)?", segment)
    if item and not patterns.search(rf"{GIVE}|的|每|[申验审]", item["l"]) and not _GENERAL.search(item["l"]) and not _NO_LABEL.search(item["l"]) and not BARE_LABEL.search(item["l"]):
        return item["l"]
    if beside := _BESIDE_ALLOWANCE.search(segment):
        return f"{beside['l']}{beside['o']}"
    if (aid := _AID.search(segment)) and not patterns.search(r"^(?:一次性|定额|财政|专项|后|事后|给予|运行|[省市县区])|按|为|获", aid["l"]):
        return aid["l"]
    allowance = ALLOWANCE.search(segment)
    if allowance:  # 租房补贴按博士每月1500元: the allowance, and whose
        whose = patterns.sub(rf"^(?:按照?|依次|分别|为|是|对|：)+|(?:{TAIL.pattern[:-1]})$|每$", "", segment[allowance.end("l") :])
        headed = patterns.match(rf"[^，、；：\d]{{0,4}}{allowance['l']}(?=：)", segment)
        name = headed.group() if headed else allowance["l"]
        owner = patterns.search(r"(?:^|[，、：])(?P<o>[^，；、：\d]{2,8}?(?:人才|博士后?|硕士|教授|专家|院士|本科生?|[类层档级]))(?:每[人名位])?(?:每[年月])?$", segment[: allowance.start("l")])
        if owner:
            return f"{owner['o']}{allowance['l']}"
        return f"{name}{whose}" if 2 <= len(whose) <= 8 and not BARE_LABEL.search(whose) and not _NO_LABEL.search(whose) else name
    if rest := patterns.match(rf"(?:对)?(?P<l>(?:其余|其他|其它|剩余)(?:的|者|[^，。；、\d的每各]{{0,10}}?))(?:，)?(?:一次性|分别|各|均|每[家个项人])*(?:{GIVE})[^，。；\d]{{0,6}}$", segment):
        return rest["l"]  # 其余的奖励20万元
    if (borne := _BORNE.search(segment)) is not None:
        return borne["l"]
    if (sought := _SOUGHT.search(segment)) is not None:
        return sought["l"]
    if (each_done := _EACH_DONE.search(segment)) is not None and not _NO_LABEL.search(each_done["l"]):
        return patterns.sub("的$", "", each_done["l"])
    shut = patterns.sub(r"（[^（）]{0,40}）", lambda m: "　" * len(m.group()), segment)
    chained = list(BEFORE_SUM.finditer(shut))
    cut_at = chained[-1].end() if chained else 0
    parts = [part.replace("　", "") for part in patterns.split("[，,：:]", shut[cut_at:])]
    ladder = len(_LADDER.findall(text)) >= 2
    own = _named(parts[-1])
    of_each = patterns.search(rf"(?>{COUNTED.pattern})(?P<l>(?!{GIVE}|最高|不超)[^，。；、\d]{{2,14}}?)(?:的|，|{GIVE}|按|最高|$)", parts[-1])
    if of_each and not BARE_LABEL.search(of_each["l"]):
        return tidy(of_each["l"]) or None
    inside = patterns.search(r"(?:^|[、：:和及为分])(?P<l>[^，。；、：:分（）\d]{1,12})（$", segment)
    if inside and len(BRACKETED.findall(text)) >= 2:
        return inside["l"]
    own = patterns.sub("^(?:单|每)[个项笔家](?=.{2})", "", own) if _SIZE.search(own) else own
    case = GIVEN_THEN.search(parts[-1]) and patterns.match("首次|再次|连续|新[增购建设引]|获|取得|通过|引进|购[置买]|开展|承担|完成|建成|入选|实现|达到|成功|设立|牵头", own)
    told = 1 <= len(own) <= 30 and (case is not None or not _bare(own)) and not _NO_LABEL.search(own) and (len(own) > 1 or own in "ABCDⅠⅡⅢ")
    told = told and not (patterns.fullmatch("[省市县区]级", own) and patterns.match(f"{own}(?:财政)?(?:再|另|按)", parts[-1]))  # 区级再给予30万元: who pays
    within = patterns.match("其中", tidy(parts[-1])) and 2 <= len(own) <= 20 and patterns.search("领域|方向|学科|专题|专业|部分|地区|[县市区]$|类别|产业|行业|[型性]$|高校|院所|医院|企业", own) and not patterns.search("资金|经费|用于", own)
    if told and (within or LABEL.search(own) and len(own) <= 14 or _STATUS.search(own) or ladder) and not (own == "团队" and not ladder):
        return own.removeprefix("省资助") if own.startswith("省资助") else own
    of_class = patterns.search(r"（(?P<l>[^（），。；\d]{2,14}?)(?:类|领域|学科|项目)?(?:则|每项|统一|最高|不超过)?为?$", text[max(part_start(text, start, "。；;") - 1, 0) : start]) if ladder or patterns.search(MONEY, segment) else None
    if of_class and not told and not BARE_LABEL.search(of_class["l"]) and not _NO_LABEL.search(of_class["l"]) and not patterns.search(f"{GIVE}|其中|经费|含|最高|上限", of_class["l"]):
        return of_class["l"]  # 每项100万元（管理科学为70万元）
    if len(parts) == 2 and ladder and not own and patterns.fullmatch(r"[^的按给奖补资\d]{2,14}", parts[0]) and patterns.match("每|各|奖金", parts[1]) and not _NO_LABEL.search(parts[0]) and not BARE_LABEL.search(parts[0]):
        return tidy(parts[0])  # 国审品种，每个60万元
    if len(parts) > 1 and ladder and not own and patterns.match("每[个家名人项支]|各|均", parts[-1]) and (listed := _several(parts[-2])):
        return listed
    several = patterns.fullmatch(r"(?P<l>[\u4e00-\u9fff]{2,8}?(?:资助|奖励|补助|支持|项目|课题|类|等奖))\s?\d{1,3}\s?[项名个人家]", parts[-2]) if len(parts) > 1 and ladder and not own else None
    if several and patterns.match("每|各", parts[-1]):
        return several["l"]  # 重点资助10项，每项10万元
    if len(parts) > 1 and (not told or len(own) <= 2):
        prior = tidy(parts[-2])
        if len(parts) > 2 and patterns.match("且|并(?!购)|同时|或者?|双方|与其|与[^，。；]{2,8}签", prior) and prior.endswith("的"):
            prior = f"{tidy(parts[-3])}，{prior}"  # 首次开展研发，且费用在50万元以上的: one condition
        prior = patterns.sub("^经(?:认定|评定|评审|备案|批准)为?的?(?=.{4})", "", prior)
        condition = patterns.sub(r"的$|者$", "", patterns.sub(r"^(?:其中|对于?|凡是?|同时|新(?=认定|获))", "", prior))
        of_it = (patterns.search("(?:的|者|后)$", prior) or patterns.match(r"[^的，]{3,30}的(?:项目|企业|单位|机构|团队|人才|平台|基地|中心|品种|产品|个人|园区|载体|工作站)$", prior) and patterns.search(r"\d|首次|达到|超过|突破|获评|入选|优秀", prior) and not own or patterns.match(r"[^的，]{0,10}(?:考核|评价|评估|绩效|首次|新认定|复评|复审)[^的，]{1,16}的[^的，]{2,10}$", prior) and patterns.search("年", parts[-1]) or patterns.match(r"对[^，]{4,30}的[^的，]{2,10}$|对新(?:认定|获批|获评|入选)的[^的，]{4,24}$", prior)) and (_STATUS.search(prior) or patterns.search(r"\d", prior) or ladder or RAISED_FOR.search(segment))
        if (of_it or patterns.search(r"(?:为|评为|达到?)(?:优秀|良好|合格|[A-D][类档级等]?)$", prior)) and 2 <= len(condition) <= (60 if "，" in condition else 40) and not _NO_LABEL.search(condition) and not patterns.search("评审(?!.{0,6}(?:得分|排名|结果|为))|审核|公示|符合|下列", condition):
            return condition
    if len(parts) > 2 and not told and patterns.match(f"(?:另|并|同时|还|再)(?:一次性|可|外)?(?:{GIVE})", parts[-1]) and parts[0].endswith("的") and 4 <= len(parts[0]) <= 30 and not _NO_LABEL.search(parts[0]) and not patterns.search("评审|审核|公示|符合|下列", parts[0]):
        return parts[0].removesuffix("的")  # 一年内落户的，给予免租用房，面积…，另给予50万元
    if len(parts) > 1 and (not told or own.startswith("在")) and _NEWLY.fullmatch(held := tidy(parts[-2])) and patterns.match(rf"每|各|经[^，]{{2,8}}后|在|再|按|由|一次性|最高|{GIVE}", tidy(parts[-1])):
        return patterns.sub("^(?:对于?|凡是?|20\\d{2}年度?内?)|^(?:20\\d{2}年度?内?)?新(?:认定|获批|获评|备案)的(?=.{4})", "", held)
    talked = patterns.match(r"(?:第[一二三四五六七八九十]{1,3}条\s?)?(?:对)?(?P<l>[^，；。：\d]{2,10}?(?:团队|人才|项目|平台|企业|机构))(?:可|则)?(?:采[取用]|实行|按照?)“?一事一议", segment)
    if talked:
        return talked["l"]  # 顶尖团队采取“一事一议”方式，最高3000万元
    opens = patterns.match(r"(?P<l>[^，；。：（）、\d的]{2,14}?类(?:项目|基础研究)?|[^，；。：（）、\d的]{2,8}类[^，；。：（）、\d的]{2,6})，", segment)
    if opens and not _NO_LABEL.search(opens["l"]):
        return patterns.split("对(?=..)", opens["l"])[-1]
    opens = patterns.match(r"(?:其中|对(?![外口内])|针对)?(?P<l>[^，；。：（）\d]{2,8}?(?:项目|课题|[类档]|(?<=..)(?<!本)(?<!该)专项))(?!负责|申|承|立|实施|应|须|需|经|必|的|资助|财政|总|组|研)", segment)
    if opens and patterns.search("[，：]", segment[opens.end() :]) and not _NO_LABEL.search(opens["l"]) and (patterns.search(r"[；。][^，；。]{0,10}(?:项目|课题|[类档]|专项)", text) or patterns.match("重[点大]|青年|面上|一般|培育|探索|揭榜|联合|国际|应用|基础", opens["l"])):
        return opens["l"]
    headed = patterns.match(r"(?P<l>[^，；。：（）、\d]{2,14})(?:（[^（）]{1,20}）)?[：:]", segment) or patterns.match(r"(?P<l>[^，；。：（）、\d]{2,12}(?:项目|课题|计划|类))[：:]", text)
    if headed and (not _GENERAL.search(headed["l"]) or patterns.search(".{3,}(?:补贴|津贴|奖金|启动经费)$", headed["l"])):
        return headed["l"]
    graded = patterns.search(r"(?:为|获|评为|达到?)(?P<l>优秀|良好|合格|[A-D](?=[类档级等的]))(?:等[次级]|[类档级等])?的", segment)
    if graded:
        return graded["l"]
    each = patterns.search(r"每[家个户所](?P<l>[^，；、：\d每其的]{2,8}(?:企业|机构|单位|平台|团队|基地))(?!负责)", segment)
    if each and not patterns.search("获|评|认定|申报|承担|合作|参与|立项|入选|[新首]|奖|补|给", each["l"]):
        return each["l"]
    after = re.compile(rf"(?:{MONEY})（(?P<l>[^）\d]{{2,10}})）").match(text, start)
    return after["l"] if after and len(_LADDER_OF.findall(text)) >= 2 else None


# 首次通过认定的高新技术企业（，每家奖励20万元）: whoever has come by a title
_NEWLY = re.compile(
    r"(?:对于?|凡是?)?[^，]{0,20}(?:新增|新认定|首次|整体|迁入|认定|获批|获评|入选|通过|升级|升规|上规|引进|备案|评定|命名)[^，]{0,24}?(?:企业|机构|单位|平台|中心|基地|工作站|实验室|团队|孵化器|空间|研究院|园区|载体|人才|院士|专家|设备|装备|产品|品种)"
)
_SIZE = re.compile(r"\d[\d.]{0,6}\s?[万亿]?[元家项件人个亩%][^，]{0,3}(?:以上|以下|以内|之间)|(?:达到?|超过|突破|不足|满)\s?\d|\d[万亿]?元?[-－–—~～至]\d")


def _bare(own: str) -> bool:
    """Is it no name of a sum? A size is one, whatever it is a size of: 合同额100万元以下."""
    return BARE_LABEL.search(own) is not None and not _SIZE.search(own)


_LADDER_OF = re.compile(rf"(?:{MONEY})（(?![^）]{{0,4}}(?:含|税|以内|封顶|上限|人民币))[^）]{{2,10}}）")


_ALIKE = re.compile(r"(?:^|(?<=[，；。：]))(?P<l>(?:[^，。；：、\d]{1,8}(?:项目|课题|类)、){1,3}[^，。；：、\d]{1,8}?(?:项目|课题|类))(?=[^，。；：、\d每]{0,12}$)")


def _opening(place: Place, text: str, start: int) -> str | None:
    """重点项目。…资助金额20万元/项: the kind of project that opens the item, where no track says it."""
    opens = patterns.match(r"(?P<l>[\u4e00-\u9fffA-Z“”]{2,20}(?:项目|课题|计划|专项|基金|类|人才|团队|奖|前补助|后补助|前资助|后资助))(?:（[^（）]{1,20}）)?[。：:]", text)
    name = opens["l"] if opens and opens.end() <= start else None
    if name is None or _GENERAL.search(name) or _NO_LABEL.search(name) or any(name in track or track in name for track in place.tracks):
        return None
    return name


# 基金分培育项目和重点项目，前者每项10万元，后者每项30万元
_TWO = re.compile(r"(?:分为?|包括|设立?|有|支持|为)?(?P<a>[^，。；、：\d分设]{2,16}?)(?:和|与|、|及)(?P<b>[^，。；、：\d]{2,16}?)(?:两[类种档级个项])?，[^。]{0,30}?前者")
_FOR_THOSE = re.compile(r"对(?P<l>[^，。；：]{4,40}?的[^，。；：的]{2,10})，")
_HEADED = re.compile(r"(?P<l>[\u4e00-\u9fffA-Z“”]{2,16})[：:]")
# 国家重点实验室、国家技术创新中心，给予500万元；: an item of a list of sums that names what the sum is for
_NAMED_ITEM = re.compile(rf"(?P<l>[^，；。：\d的]{{2,30}})，(?:每[项个家件名人]|单[项个家]|各|可|一次性|{GIVE}|{GRANT}|{CAP}){{1,5}}")
_SUMS_BELOW = re.compile("(?:奖[励补]|补[助贴]|资助|支持|扶持)[^。；]{0,8}(?:标准|额度|强度|金额|内容|方式|政策|如下|$)|(?:标准|额度)[^。；]{0,8}[：:]")


def _named_item(place: Place, text: str, start: int) -> str | None:
    item = _NAMED_ITEM.fullmatch(text, 0, start)
    bare = patterns.sub("(?<=国际|国家|行业|地方|团体|企业)标准", "", item["l"]) if item else ""  # 国家标准，每项30万元
    if item is None or not any(_SUMS_BELOW.search(lead) for lead in place.leads) or patterns.search("[对经按由应须可后]|通过|符合|申报|申请|评审", item["l"]) or _NO_LABEL.search(item["l"]) or bare and (_GENERAL.search(bare) or BARE_LABEL.search(bare)):
        return None
    return tidy(item["l"])


# 拟支持重点项目2项，每项资助300万元: the kind that is counted
_COUNTED_KIND = re.compile(
    r"(?:^|[，。；：])(?:[^，。；：、\d]{0,10}?(?:支持|资助|遴选|立项?|设立?|设置|安排|部署|选拔|选派|评选|启动|征集))?(?P<l>(?:重点|重大|一般|面上|青年|培育|引导|定向|探索|示范|揭榜|联合|[A-ZＡ-Ｚ甲乙丙一二三])[^，。；：、\d]{0,8}?(?:项目|课题|专题|类(?=项目)|[类档]|团队|人才|平台|基地))(?:项目|课题)?(?:不超过|约|共)?\s?\d{1,3}(?:[-－–—~～至]\d{1,3})?\s?[项个名家支](?:左右|以内)?，[^，。；、：\d]{0,8}?(?:每|单)[^，。；、：\d]{0,14}$"
)


def _counted(place: Place, text: str, start: int) -> str | None:
    kind = _COUNTED_KIND.search(text, max(0, start - 60), start)
    return kind["l"] if kind and not any(kind["l"] in track for track in place.tracks) else None


def called(place: Place, text: str, start: int) -> str | None:
    wide = text[max(0, start - 60) : start]
    shared = shared_out(text, start)
    tier = None
    if place.track is None:
        tiers = [m for m in _TIER.finditer(wide) if not patterns.search("[；。]", wide[m.end() :]) and not patterns.search(r"[万元]\s?(?:/[项人])?，", wide[m.end() :])]
        tier = tiers[-1]["tier"] if tiers and len(wide) - tiers[-1].end() <= 16 and not patterns.search("、[^，]{0,8}、|分[^，]{0,20}[类档]$", wide[: tiers[-1].end()][-20:]) else None
        opens = patterns.match(r"(?:（[^）]{1,3}）)?\s?(?P<tier>第[一二三四五]档|[A-ZＡ-Ｚ一二三四甲乙丙][类档等级](?=[，：]|（[^）]{1,40}）：)|[A-ZＡ-Ｚ甲乙丙]券(?=[，：按采实]))", text)
        grades = set(patterns.findall("国家级|自治区级|省级|市级|区级", text))
        if tier in grades and len(grades) < 2:
            tier = None  # 省级重点研发计划: a level told apart from no other is no tier
        label = _label(text, start)
        tier = tier if tier and (label is None or tier in label and tier not in grades and not patterns.search("首次|连续|再次", label)) else label or tier or (opens["tier"] if opens else None)
        if opens and tier and opens["tier"] not in tier:
            tier = f"{opens['tier']}{tier}" if ALLOWANCE.search(tier) else f"{opens['tier']}（{tier}）"
    elif (label := _label(text, start)) and not any(label in name or name in label for name in place.tracks):
        tier = label  # a rung of its own inside the track
    if place.track is None and (of_grade := graded(text, start)) and not (tier and patterns.search("首次|连续|再次", tier)):
        tier = of_grade[0]
    tier = patterns.sub(r"(?:分别|依次)为?[\d.、]{0,20}$", "", tier) or None if tier else None
    if tier and patterns.match("聚焦|围绕|针对|按照?", tier):
        tier = None  # 聚焦本年度项目指南所列方向，…: what the project is about
    if (tier is None or tier.endswith("后")) and (for_what := _FOR_WHAT.match(text, start)) and len(_FOR_WHAT.findall(text)) >= 2:
        tier = for_what["l"]
    tier = shared or stage_of(text, start) or tier or tier_of(place) or _counted(place, text, start) or _opening(place, text, start) or _named_item(place, text, start)
    if tier and ALLOWANCE.fullmatch(tier) and (headed := _HEADED.match(text)) and not _GENERAL.search(headed["l"]) and tier not in headed["l"]:
        tier = f"{headed['l']}（{tier}）"  # 院士工作站：…给予建站经费60万元
    if tier in ("前者", "后者") and (pair := _TWO.search(text, 0, start)):
        tier = pair["a" if tier == "前者" else "b"]
    if tier and patterns.fullmatch("[^，。；]{2,6}(?:补助|补贴|津贴)", tier) and (whose := _FOR_THOSE.match(text[part_start(text, start, "。；;") : start])):
        tier = f"{whose['l']}（{tier}）"  # 对在边远县服务的特派员，每项可增加交通补助2万元
    alike = _ALIKE.search(text, 0, start) if tier else None
    if alike and tier in patterns.split("、", alike["l"]):
        tier = alike["l"]  # 一般项目、青年项目资助额度为20万元
    if tier and tier not in text[:start]:  # 科普进村（社区）类: the name as it is written, brackets and all
        raws = (patterns.search(f"{re.escape(tier[:i])}（[^（）]{{1,10}}）{re.escape(tier[i:])}", text[:start]) for i in range(2, len(tier)))
        tier = next((raw.group() for raw in raws if raw), tier)
    return tier.translate(_NARROW) if tier and "·" not in tier else None


# 给予10万元生活补贴，每年再给予20万元科研经费: each is told by what it is for
_FOR_WHAT = re.compile(rf"(?:{MONEY})的?(?P<l>(?!资助|补助|奖励|支持|补贴)[^，。；、：\d的]{{2,10}}?(?:补贴|津贴|经费|补助|费))(?=[，。；、]|$)")
_NARROW = str.maketrans("ＡＢＣＤＥＦ", "ABCDEF")
