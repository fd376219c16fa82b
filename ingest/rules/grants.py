"""What a programme pays: sums by project, person, place or year, tried after ratios, benefits and thresholds have taken their figures.

One open rule: every amount is a grant if a word of giving governs it (in its part of the sentence, in the part that it goes on from,
in the heading) and nothing says that it is another sum: own money, a fact that conditions it, the budget of the whole, an instalment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import MONEY, NUMBER, PERCENT, bound, money
from ingest.rules.base import Match, Place, Reading, Rule, near, part_end, part_start, tidy
from ingest.rules.entries import tier_of

GIVE = (
    r"(?:资助|支持|补助|奖补|奖励|补贴|扶持|给予|予以|拨付|拨款|国拨|省拨|下达|发放|申领|贴息|兑付|兑现|核定|核拨|資助|補助|獎勵|補貼|补偿|后补|"
    r"(?:另|再|加|追|增|叠加)(?:行|给)?[补奖加拨](?!请|盖|充|报|选|强|聘)|[补奖](?=\d|$)|(?<![增参追])加(?=\d|$)|给(?=[\d每安]|$)|给付|另给|分获|各给|发给|领券|抵扣)"
)
_GRANT = r"(?:额度|额|强度|经费|标准|上限|限额|奖金|津贴|资金|金额)"
_PAID = re.compile(rf"{GIVE}|{_GRANT}")
_NOT_PAID = re.compile(
    r"自筹|自有|自籌|配套|研发费用(?!后?补)|研发投入|营业收入|销售|产值|利税|税收|纳税|效益|注册资[本金]|实缴|净资产|总资产|投资额|设备原值|成交额|合同额|交易额|登记额|到账|"
    r"贷款(?:额|余额|本金)|(?<!贴息总)余额|罚款|违约|(?:单笔|单次|单台)(?![^，。；\d]{0,10}(?:最高|不超|限|封顶|补|奖|资助|抵扣|兑付|申领))|单价|售价|预算(?:总额)?为|研发经费|突破(?<!不突破)|总量|(?:资金|投资|经费|总|产业)规模|规模(?:为|达|不)|拟安排|共安排|安排[^，]{0,12}(?:专项资金|总额)|总经费|经费总|概算|资金规模|"
    r"预算安排|年收入|融资|增收|价格|估值|累计投入|总投入|总投资|每年投入|采购|原值|额度的任务|榜单金额|折合|折算|横向|可支配|收入(?!奖)|利润|出资|工资|薪酬|年薪|"
    r"(?:首|第[一二三])(?:年|期|笔|批|次)[^，]{0,8}拨|立项(?:后|当年)[^，]{0,6}拨|再拨付?|其中首[期年笔]|保证金|(?:咨询|劳务|差旅|住宿|评审)费|其中(?:用于|直接|间接)|(?:本批|本次|本轮|今年|本年度|全[省市区县])[^，]{0,16}(?:总额|总计|共计|合计|共)|收回|追回|退[回还]|缴回|承担\s?$|每(?:新?增加?|再?多|超过?|满)\s?$"
)
_PAST = re.compile(r"(?:曾|已|并|累计)?(?<!最高)(?:获得?|取得|得到|承担过?|立项)[^，；。]{0,30}(?:资助|支持|项目|课题|经费|资金|投资)[^，；。]{0,8}$")
_CONDITION = re.compile(
    r"(?:（[^）]{1,6}）)?(?:及?以上|以下|以内)?(?:（[^）]{1,6}）)?的(?:[，、；]|不予|(?:按|补|奖|给|贴|计)(?!助|贴|励)[^，。；]{0,12}?\d|任务|项目|单位|企业|设备|合同|部分|科研|仪器)|(?:及?以上|以下)(?:任务|项目|单位|企业|设备|合同|的?科研仪器)|(?:（[^）]{1,6}）)?(?:及?以上|以下|以内|之间)?(?:（[^）]{1,6}）)?(?:部分)?(?:的?，?按|补|计)[^，。；\d]{0,4}[\d.]{1,6}[%％‰]|(?:（[^）]{1,6}）)?\s?[-－–—~～至]"
)
_HEADING = re.compile(r"资助|标准|强度|额度|补助|奖[励补]|扶持|支持政策|支持方式|经费")

_CAP = r"(?:最高|可?(?:上浮|放宽|提高)[到至](?=\d|$)|不超(?!过)|不逾|不过(?=\d)|不超过|不得超过|不能超过|不超出|不突破|不高于|不得高于|不多于|不大于|上限|封顶|限额|至多|最多|不得?超過)"
# 单个孵化器每年, 每家企业: the thing itself is what is paid for, and a year where one is said
_PAYEE = (
    r"示范区|示范县|示范基地|工作站|流动站|分站|研究院|孵化载体|载体|联盟|学会|项目|课题|榜单|任务|企业|孵化器|加速器|众创空间|平台|中心|实验室|基地|园区|团队|单位|机构|集群|联合体|产品|品种|"
    r"会议(?!评|审|研)|活动|医院|学校|高校|服务团|团|站|岗位|合作社|农场|主体"
)
_EACH = re.compile(rf"(?:每一?(?:个|家|项|所)?|单个?|单家|同一(?:个|家)?)[^，。；、\d每给资支补奖按的年月人]{{0,8}}?(?P<thing>{_PAYEE})(?!{_PAYEE})(?P<year>[^，。；\d]{{0,10}}?(?:每年|年度|全年|当年|/年))?")
_PER = (
    ("人/月", r"每人[/每]?月|/人[/·]月|/月[/·]人|[每/]月[每/]人"), ("人/年", r"每人(?:每年|/年)|/人[/·]年|/年[/·]人|每年每人"), ("项目/年", r"/项[·/]年"), ("件", r"每件|/件|每项专利|每个专利"),
    ("人", r"每人|/人|每[名位]|人均"), ("场次", r"每场次?|/场"), ("人次", r"/人次|每人次"), ("月", r"每月|/月"),
    ("家", r"每家|/家|单家"), ("户", r"每户|/户"), ("篇", r"每篇|/篇"), ("亩", r"每亩|/亩"), ("台", r"每台|/台"), ("平方米", r"每平方米|/平方米|/㎡"), ("站", r"每站|/站"), ("团", r"每团|/团"),
    ("笔", r"每笔|单笔|/笔"), ("张", r"每张|/张"), ("吨", r"每吨|/吨"), ("套", r"每套|/套"), ("次", r"每次|/次"), ("床", r"每床|/床"), ("部", r"每部|/部"), ("头", r"每头|/头"), ("株", r"每株|/株"), ("批", r"每批|/批"),
    ("项目", r"每项|单项|/项|每个|单个"), ("年", r"每年|/年|(?<![当上本同前])年度(?!考核|评价|绩效)|年均|全年|一年累计"),
)
_PERSONS = "人才|博士|硕士|教授|院士|教师|特派员"
_HOUSES = r"企业|孵化器|加速器|空间|载体|机构|单位|平台|中心|研究院|医院|学校|高校|合作社|农场|主体|学会"  # counted by 家
_NOUN = re.compile(rf"(?<!拟申报)(?<!合作)(?<!参与)(?:人才(?!项目|计划|工程)|博士后?(?!学位|点|科研|工作)|硕士|教授|院士(?!工作|团队|专家)|教师|特派员|{_PAYEE})(?!负责人|申报|所在)")
_TIER = re.compile(
    r"(?P<tier>[A-ZＡ-Ｚ一二三四甲乙丙特][类档等级](?!资金|技术)|第[一二三四]档|[一二三]等奖|重点项目|面上项目|青年(?:科学)?(?:基金)?项目|杰出青年(?:科学)?(?:基金)?(?:项目)?|优秀青年(?:科学)?(?:基金)?(?:项目)?|培育项目|定向项目|引导项目|指导性项目|一般项目|重大项目|"
    r"(?:优秀|良好|合格)(?=等[次级]|[的、，（：]|$|[^，。；]{0,4}(?:给予|奖|补|资))|(?:国家|省|市|自治区|区)级)(?!似|型|财政|资金|科技|专项|以上|补助|补贴|资助)"
)
_LEVELS = re.compile(r"[一二三特]等奖|第[一二三]档|[A-ZＡ-Ｚ甲乙丙][类档级等]|(?:国家|省部?|市|自治区|区|县)级|优秀|良好|合格|[金银铜]奖")
_LABEL = re.compile(r"(?:项目|课题|类|档|[一二三四五]?等|级|奖|人才|计划|基金|专项|特派员|团|团队|科学|学科|优秀|良好|合格|平台|中心|基地|实验室|工作站|空间|机构|孵化器|企业|认定|博士|硕士|专家|教授|站|之星|青年)$")
_TAIL = re.compile(
    rf"(?:(?:由|按|经|以|为|的|可|再|另|约|共|将|其|均|各|拟|则|分别|统一|一般|原则上|平均|累计|合计|总计|一次性|定额|直接|(?:省|市|州|县|区|自治区)?(?:本级|级)?财政|本级|(?<=由)(?:省|市|县|区)|专项|国家|给予|其中)|{GIVE}|{_GRANT}|{_CAP}|总额|"
    rf"(?:每一?|单)(?:[个家项名位件户篇团站人年月台亩所]|场次?)(?:{_PAYEE})?|/[项人年]|单个?(?:{_PAYEE})|工作|研发|运行|运营|启动|开办|安家|建设|生活|[：:（）\s]){{1,12}}$"
)
_NO_LABEL = re.compile(r"^(?:按|本|该|此|每|各|单|同一|所有|申报|申请|立项|资助|支持|项目$|课题$|企业$|单位$|平台$|对?符合|凭|经(?!PCT|由?第)|全年|年度?.{0,2}$|累计|合计|省$|市$|州$|我[省市])|[一二两三四五六]类$|[：:]$")
_ONE = rf"(?:{MONEY}|[\d.]{{1,8}})(?:（[^）]{{1,8}}）)?(?:以内|以下|左右|封顶)?(?:[/／](?:[项人件年月家个户篇亩台]|人次)|[/／]?人次)?"
_RUN = re.compile(rf"{_ONE}\s?(?:、|和|或|及|以及|与)\s?$")
_STATUS = re.compile(
    r"认定|获评|评[为定](?!审)|获批|入[选围库]|首次|重新|再次|通过(?!评审|审核|形式|省|市|区)|取得|获得|备案|考核|考评|优秀|良好|合格|新建|建站|设立|升|晋级|迁入|上规|突破|超过?|达到?|以上|以下|不足|等次|结题|评优|验收|级|类|档|奖|进入|落户|授权|参与|国内|国外|境外|优|期$|命名|跨|研制|新增"
)
_LADDER = re.compile(rf"[^，。；：、\d]{{1,14}}?(?:每[^，。；、\d]{{1,3}})?(?:{MONEY})")
_BARE_LABEL = re.compile(
    r"资本|资产|总额|余额|价值|产出|贷款|投资|融资|合同|经费|资金|财政|费用|^(?:的|及|和|或|等|约|达|每|不|其|该|最|超|为|且|并)|(?:申报|申请|承担|合作|依托|牵头)单位|(?:评审|审核|公示|立项)(?:通过)?(?:后|的)?$|符合|本(?:年|次|批)|当年$|每年$|(?:以|不|至|到|为|按|在|于)$|^按|额度?$|标准$|强度$"
)
_HEADS = "，,；;。！？"


def _run_start(text: str, start: int) -> int:
    """Where the run of sums begins that the one at `start` belongs to: 10万元、6万元和3万元."""
    for _ in range(6):
        before = _RUN.search(text, max(0, start - 30), start)
        if before is None:
            break
        start = before.start()
    return start


def _listed(words: str, most: int) -> list[str]:
    """The names, `most` of them, that a sentence lists before it shares sums out: 重点、普通、青年三类."""
    words = re.sub(r"(?:[特一二三]、){1,3}(?=[二三四]等奖)", lambda m: m.group().replace("、", "等奖、"), words)
    levels = [m.group() for m in _LEVELS.finditer(re.split("[；。]", words)[-1])]
    if len(levels) == most:
        return levels
    for part in reversed(re.split("[，：；。]", words)):
        part = re.sub(r"（[^）]{0,30}）", "", part)
        levels = [m.group() for m in _LEVELS.finditer(part)]
        if len(levels) == most:
            return levels
        part = re.sub(r"^[^、]{0,20}?(?:分为?|包括|设[立置]?|支持|遴选|选拔|对|按照?|认定为|获评|获批|获得|评为|新?认定)(?:的)?", "", part)
        names = [re.sub(rf"(?:{NUMBER})\s?[名项个家人](?:左右|以内)?$|[二两三四五六][类种档个级].{{0,4}}$|的.{{0,12}}$", "", name) for name in re.split("、|和|及|或|与", part)]
        if len(names) == most and all(1 <= len(name) <= 24 for name in names):
            return names
    return []


def _sums(text: str, start: int) -> list[int]:
    """Where each sum of the run begins that the one at `start` belongs to."""
    first = _run_start(text, start)
    sums, at_ = [first], first
    while len(sums) < 8 and (more := _GOES_ON.match(text, at_)):
        at_ = more.end()
        sums.append(at_)
    return sums


_GOES_ON = re.compile(rf"{_ONE}\s?(?:、|和|或|及|以及|与)\s?(?={MONEY}|[\d.]{{1,8}}(?:、|和|及))")


def _shared_out(text: str, start: int) -> str | None:
    """国家级、省级的，分别给予100万元、50万元: which of the names listed before the figure at `start` belongs to it."""
    sums = _sums(text, start)
    if len(sums) < 2 or start not in sums:
        return None
    begin, first = part_start(text, start, "。"), sums[0]
    shares = [m.start() for m in re.finditer("分别|依次|对应|分获", text[begin:first])]
    names = _listed(text[begin : begin + shares[-1] if shares else first], len(sums))
    if not names:
        words = re.sub(rf"(?:分别|依次|一次性|对应|各|每[项人个]|{GIVE}|{_CAP}|{_GRANT}|[为是奖补])+$", "", text[begin:first])
        names = _listed(words, len(sums))
    return tidy(names[sums.index(start)]) or None if names else None


def _caps_of_rates(text: str, start: int) -> bool:
    """按30%、20%奖励，上限依次为300万元、200万元: as many caps as rates belong to the rates."""
    sums = _sums(text, start)
    begin = part_start(text, sums[0], "。；;")
    rates = re.findall(PERCENT, text[begin : sums[0]])
    return len(sums) > 1 and len(rates) == len(sums) and re.search(rf"{_CAP}[^，。；\d]{{0,14}}$", text[begin : sums[0]]) is not None


_GIVEN_THEN = re.compile(rf"(?<=的)，?(?:一次性|分别|各|每[家项个人]|可|再|另|由|将|按|市|省|区|县|财政|给|当年){{0,4}}{GIVE}")
_BEFORE_SUM = re.compile(rf"(?:{MONEY})(?:/[项人年月件个家]|（[^）]{{1,12}}）)?(?:左右|以内)?\s?(?:、|和|及)")


def _named(words: str) -> str:
    """The name that words before a sum leave when what gives it is taken away: 对首次认定的企业一次性奖励 → 首次认定."""
    words = re.sub(r"（[^（）]{0,40}）", "", words)
    given = _GIVEN_THEN.search(words)
    verb = re.search(rf"{GIVE}|上限|上浮|放宽|提高到|提高至|固定|最高|不超", words)
    if given:
        words = words[: given.start()]
    else:
        if verb and verb.start() >= 2 and not re.match(r"(?:奖励|资助|补助|支持)(?:委|类|等|项目)", words[verb.start() :]) and not words[: verb.start()].endswith(("财政", "再", "后期", "得")):
            words = words[: verb.start()]
        elif verb and not verb.start() and not re.match(r"(?:奖励|资助|补助|支持)(?:类|项目)", words):
            words = words[verb.end() :]
        bare = tidy(words)
        words = _TAIL.sub("", words)
        words = words or (bare if re.fullmatch("(?:一般|其他|国家级|省级|市级|县级|区级)的?", bare) else "")
    words = re.sub(r"^(?:其中|另外|同时|对于?|凡是?|给予|(?:支持|资助|补助|奖励)(?!类|项目)|标准为|[^，]{0,8}(?:标准|强度|额度|经费)为)", "", tidy(words))
    words = re.sub(r"^新(?:认定|获批|获评|建|设立|备案)的?(?=.{2})|^(?:评价结果|考核结果|结果)?为|的$", "", words)
    words = re.split("每(?=[^，]{0,6}[\\d一]?[家项件个人名笔台])", words)[0]
    words = re.sub(r"^(?:由)?(?:省|市|州|区|县|自治区)?财政(?:给予|对)?", "", words)
    return words[:-3] if words.endswith("的企业") and len(words) > 3 else words.removesuffix("者") if len(words) > 3 else words


_GENERAL = re.compile(r"资助|补助|支持|标准|经费|额度|方式|奖励|扶持|政策|资金|强度|待遇|说明|限额|类别|档次|名额|条件|补贴|要求|奖补|其中|类型|分类|上限")


def _label(text: str, start: int) -> str | None:
    """Which of several sums one is: the name or the condition before it (重点项目每项3万元, 首次获评的，奖励20万元), or the one that opens its segment."""
    segment = text[part_start(text, start, "。；;！？ ") : start]
    shut = re.sub(r"（[^（）]{0,40}）", lambda m: "　" * len(m.group()), segment)
    chained = list(_BEFORE_SUM.finditer(shut))
    cut_at = chained[-1].end() if chained else 0
    parts = [part.replace("　", "") for part in re.split("[，,：:]", shut[cut_at:])]
    ladder = len(_LADDER.findall(text)) >= 2
    own = _named(parts[-1])
    told = 1 <= len(own) <= 30 and not _BARE_LABEL.search(own) and not _NO_LABEL.search(own) and (len(own) > 1 or own in "ABCDⅠⅡⅢ")
    if told and (_LABEL.search(own) and len(own) <= 14 or _STATUS.search(own) or ladder) and not (own == "团队" and not ladder):
        return own.removeprefix("省资助") if own.startswith("省资助") else own
    if len(parts) > 1 and (not told or len(own) <= 2):
        prior = tidy(parts[-2])
        condition = re.sub(r"的$|者$", "", re.sub(r"^(?:其中|对于?|凡是?|同时|新(?=认定|获))", "", prior))
        of_it = (re.search("(?:的|者|后)$", prior) or re.match(r"对[^，]{4,30}的[^的，]{2,10}$", prior)) and (_STATUS.search(prior) or re.search(r"\d", prior))
        if (of_it or re.search(r"(?:为|评为|达到?)(?:优秀|良好|合格|[A-D][类档级等]?)$", prior)) and 2 <= len(condition) <= 40 and not _NO_LABEL.search(condition) and not re.search("评审|审核|公示|符合|下列", condition):
            return condition
    opens = re.match(r"(?:其中|对|针对)?(?P<l>[^，；。：（）\d]{2,8}?(?:项目|课题|[类档]))(?!负责|申|承|立|实施|应|须|需|经|必|的|资助|财政|总|组|研)", segment)
    if opens and re.search("[，：]", segment[opens.end() :]) and not _NO_LABEL.search(opens["l"]) and re.search(r"[；。][^，；。]{0,10}(?:项目|课题|[类档])", text):
        return opens["l"]
    headed = re.match(r"(?P<l>[^，；。：（）、\d]{2,14})[：:]", segment) or re.match(r"(?P<l>[^，；。：（）、\d]{2,12}(?:项目|课题|计划|类))[：:]", text)
    if headed and not _GENERAL.search(headed["l"]):
        return headed["l"]
    after = re.compile(rf"(?:{MONEY})（(?P<l>[^）\d]{{2,10}})）").match(text, start)
    return after["l"] if after and len(_LADDER_OF.findall(text)) >= 2 else None


_LADDER_OF = re.compile(rf"(?:{MONEY})（(?![^）]{{0,4}}(?:含|税|以内|封顶|上限|人民币))[^）]{{2,10}}）")


_COUNTED = re.compile(
    r"每(?:新?(?:增加?|引进|引育|促成|毕业|培育|孵化|转化|获批|获评|认定|培养|服务|举办|承办|完成|入驻|成交|输送|招收|备案|建成|吸纳)|再?多|超过?|满)(?:[^，。；\d给奖补资]{0,3}?[一1]?\s?(?:家|项|件|笔|个|名|人|台|户|场|篇|亩|吨)|[\d.]{1,8}\s?[万亿]?元?)"
)


def _per(place: Place, text: str, start: int, end: int) -> str | None:
    """What one such sum is paid for: the nearest word of 每 before or after the figure, else whoever is paid."""
    first = _run_start(text, start)
    head = text[max(part_start(text, first), first - 40) : first]
    around = head + re.split("[，。；]", text[end : end + 6])[0]
    wide = text[max(part_start(text, first, "。；;"), first - 70) : first]
    yearly = re.search(r"每年|/年|全年|年度(?!考核|评价|绩效)|一年累计", around)
    told = next((name for name, pattern in _PER[:3] if re.search(pattern, around)), None)
    if told:
        return told
    before = text[max(part_start(text, max(part_start(text, first) - 1, 0)), first - 60) : first]
    counted = _COUNTED.search(head) or (None if yearly or re.search(_CAP, head) else _COUNTED.search(before))
    if counted:
        return tidy(counted.group())
    owner = re.search(r"(?P<thing>团队|平台|中心|基地|企业|单位|实验室|机构|孵化器|众创空间|园区)每个", head)
    each = list(_EACH.finditer(head))
    if owner or each:
        found = owner["thing"] if owner else each[-1]["thing"]
        return ("项目" if found in ("课题", "榜单", "任务") else found) + ("/年" if yearly or not owner and each[-1]["year"] else "")
    near = next((name for name, pattern in _PER if re.search(pattern, around)), None)
    if near and near != "年":
        return near + ("/年" if yearly and near != "项目" else "")
    if yearly:
        return "年"
    far = list(_EACH.finditer(wide))
    told = next((name for name, pattern in _PER[:-2] if re.search(pattern, wide)), None)
    if told:
        return told
    if far:
        return far[-1]["thing"]
    if re.search("每项|单项|每个|单个|/项|强度", wide):
        return "项目"
    if re.search(r"(?:支持|立项|安排|遴选|资助|选拔)[^，。；\d]{0,12}[\d一二三两]{1,4}\s?[人名]", wide):
        return "人"
    # its own part of the sentence names whoever is paid, else the part that the segment opens with
    segment = text[part_start(text, first, "。；;") : first]
    parts = [head, *re.split("[，：]", segment), *re.split("[，：；]", text[part_start(text, first, "。") : first])]
    nouns = next((found for part in parts if (found := [m.group() for m in _NOUN.finditer(part)])), [])
    if nouns:
        last = nouns[-1]
        return "人" if re.search(_PERSONS, last) else "项目" if last in ("课题", "榜单", "任务") else f"家{last}" if re.search(_HOUSES, last) else last
    if re.search("项目|课题|榜单", f"{place.title}/{place.heading}"):
        return "项目"  # a sum that a guide of projects gives, of one of them
    nouns = [m.group() for m in _NOUN.finditer(f"{place.title}/{place.heading}")]
    return nouns[-1] if nouns and not re.search(_PERSONS, nouns[-1]) else "人" if nouns else None


def _tier(place: Place, text: str, start: int) -> str | None:
    wide = text[max(0, start - 60) : start]
    shared = _shared_out(text, start)
    tier = None
    if place.track is None:
        tiers = [m for m in _TIER.finditer(wide) if not re.search("[；。]", wide[m.end() :]) and not re.search(r"[万元]\s?(?:/[项人])?，", wide[m.end() :])]
        tier = tiers[-1]["tier"] if tiers and len(wide) - tiers[-1].end() <= 16 and not re.search("、[^，]{0,8}、|分[^，]{0,20}[类档]$", wide[: tiers[-1].end()][-20:]) else None
        opens = re.match(r"(?:（[^）]{1,3}）)?\s?(?P<tier>第[一二三四五]档|[A-ZＡ-Ｚ一二三四甲乙丙][类档等级])[，：]", text)
        grades = set(re.findall("国家级|自治区级|省级|市级|区级", text))
        if tier in grades and len(grades) < 2:
            tier = None  # 省级重点研发计划: a level told apart from no other is no tier
        label = _label(text, start)
        tier = tier if tier and (label is None or tier in label and tier not in grades) else label or tier or (opens["tier"] if opens else None)
        if opens and tier and opens["tier"] not in tier:
            tier = f"{opens['tier']}（{tier}）"
    elif (label := _label(text, start)) and not any(label in name or name in label for name in place.tracks):
        tier = label  # a rung of its own inside the track
    tier = shared or tier or tier_of(place)
    return tier.translate(_NARROW) if tier else None


_NARROW = str.maketrans("ＡＢＣＤＥＦ", "ABCDEF")


_PAIR = re.compile(rf"(?:^|[，、；：。\s])[^，。；、：\d\s]{{1,12}}(?:{MONEY})(?:/[项人年个家])?(?:（[^）]{{1,12}}）)?(?=$|[，、；。])")


def _paid(place: Place, text: str, first: int, end: int) -> bool:
    """Does the guide give this sum? `first` is where its run of sums begins."""
    begin = part_start(text, first)
    head = text[max(begin, first - 40) : first]
    chain = list(_BEFORE_SUM.finditer(head))
    then = _GIVEN_THEN.search(head)
    whole, head = head, head[then.start() :] if then else head[chain[-1].end() :] if chain else head
    tail = text[end : min(part_end(text, end), end + 16)]
    said = text[max(0, first - 160) : first]
    if _caps_of_rates(text, first) or re.search(r"(?:低于|不足|少于)\s?$", head) and re.match(r"(?:以下)?的?[^，]{0,4}(?:不予|不再|不|免)", text[end:]):
        return False
    if _NOT_PAID.search(head) or re.search(r"(?:评审|报名|会务?|培训|工本)费[：:为]", said) or head.endswith("由") or _CONDITION.match(text, end):
        return False
    edge = bound(text, first, end)
    if edge == "min" and (_PAST.search(whole) or not re.search(rf"{GIVE}|强度|额度|(?:单项|每项)[^，]{{0,6}}经费", head)):
        return False
    if re.search(r"(?:曾|已|累计|均|未|者|且|并)获[^，]{0,24}$", head) and not re.search(r"[给补奖][^，]{0,6}$|每[件项家个人名]", head):
        return False
    if _PAID.search(head) or re.match(rf"\s?(?:[/／每][^\d，。；]{{1,4}}?)?(?:的|左右)?[^，。；\d]{{0,8}}?(?:{GIVE}|经费|津贴)", tail):
        return True
    given = re.search(GIVE, said) or any(_HEADING.search(lead) for lead in place.leads) or re.search(rf"{_GRANT}[：:为是]", said)
    each = re.search(r"每(?:[个家项名位件户篇团站人年月台亩笔张吨套次部批]|平方米)|单[个项家笔]|同一", head) or re.match(r"(?:/|／)[项人年月件家户篇亩台个]", tail)
    if each and (given or re.search(GIVE, text[end:]) or re.search("资助|补助|奖励|财政", place.heading)):
        return True
    plain = re.fullmatch(rf"[^，。；\d]{{0,18}}?(?:{_CAP}(?:为|的)?)?[^，。；\d]{{0,2}}", head) is not None and re.match(r"(?:左右|以内|以下|封顶|为限|标准|/[项人年家个]|（[^）]{1,12}）)?(?:[，。；、）\s]|$)", text[end:]) is not None
    if not plain or re.search("达到|投入|完成|实现|不少于|不低于|以上$|超过(?<!不超过)(?<!得超过)$|低于|高于(?<!不高于)|费用|成本|支出", head):
        return False
    if re.search(_CAP, head) and given:
        return True
    label = tidy(_TAIL.sub("", re.split("[：:]", head)[-1]))
    names = _shared_out(text, first) if re.search("分别|依次|对应", head) else None
    if names and (given or re.search(r"项目|课题|[类奖档级等]$|优秀|重大|重点", names)):
        return True
    chained = bool(chain) or re.search(rf"(?:{MONEY})[^，；。、]{{0,8}}[，、；]\s?$", text[max(0, begin - 24) : begin]) is not None
    named = _LABEL.search(label) is not None
    if given and (named or chained or not label or len(label) <= 12 and not _BARE_LABEL.search(label)):
        return True
    pairs = _PAIR.findall(text)
    return named and len(pairs) >= 2 or len(pairs) >= 3 and len(label) <= 8 and not _BARE_LABEL.search(label)


_BRACKET = re.compile(r"（[^（）]{0,40}）")


def _funding(match: Match, place: Place) -> Iterable[Reading]:
    pair = money(match["q"])
    start, end = match.span("q")
    text = _BRACKET.sub(lambda m: m.group() if m.start() <= start < m.end() else re.sub(r"[，；、：。\d]", "·", m.group()), match.string)
    first = _run_start(text, start)
    if pair is not None and match.groupdict().get("run") is not None:
        pair = money(f"{match['q']}{match['unit']}")
    if pair is None or not pair[1] or not _paid(place, text, first, end):
        return ()
    edge = bound(text, start, end)
    left = text[max(part_start(text, first), first - 40) : first]
    ceiling = edge == "max" or bound(text, first, first) == "max" or re.search(rf"{_CAP}[^，。；\d]{{0,14}}$", left)
    low = None if ceiling else pair[0]
    high = None if edge == "min" and not ceiling else pair[1]
    value: dict[str, object] = {"min_wan": low, "max_wan": high, "per": _per(place, text, start, end), "tier": _tier(place, text, start)}
    lead = list(re.finditer(rf"{GIVE}|{_GRANT}|{_CAP}|每[个家项名位件户篇团站人]|单[个项家]", left))
    begin = first - len(left) + lead[0].start() if lead and first == start else start
    after = re.compile(r"\s?(?:[/／][项人件年月家个户篇亩台]{1,2})?(?:左右|以内|以下|封顶|为限)?").match(text, end)
    return (Reading(value, begin, after.end() if after else end),)


RULES: tuple[Rule, ...] = (
    Rule(
        "sums_of_one_unit", "funding",
        r"(?<![\d.])(?P<q>\d{1,5}(?:\.\d{1,2})?)(?P<run>(?=(?:、\d{1,5}(?:\.\d{1,2})?){0,5}(?:、|和|及)\d{1,5}(?:\.\d{1,2})?\s?(?P<unit>[亿万千百]?元)))",
        lambda match, place: _funding(match, place) if re.search(r"(?:分别|依次|对应|各|额度|标准|经费|资助|奖励|补助|奖金)[^，。；\d]{0,8}(?:[\d.]{1,8}、){0,5}$", match.string[: match.start()]) else (),
        "特等、一等、二等奖的奖金分别为50、30、20万元。", "企业注册资本分别为300、200万元。", ("元",),
    ),
    Rule(
        "sum_paid", "funding", rf"(?<![\d.])(?P<q>{MONEY})",
        near(_funding), "给予单个项目最高不超过200万元的资金支持。", "企业须承诺自筹资金500万元。", ("元", "万", "亿", "萬", "億"),
    ),
)
