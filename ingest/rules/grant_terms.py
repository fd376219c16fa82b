"""What one sum of a grant is paid for (每人每年, 每家企业) and which of several it is (一等奖, 首次认定), from the words around it."""

from __future__ import annotations

import re

from ingest.numerals import MONEY, NUMBER, PERCENT
from ingest.rules.base import Place, part_start, tidy
from ingest.rules.entries import tier_of

GIVE = (
    r"(?:资助|支持|补助|奖补|奖励|补贴|扶持|给予|予以|拨付|拨款|国拨|省拨|下达|发放|申领|贴息|兑付|兑现|核定|核拨|資助|補助|獎勵|補貼|补偿|后补|"
    r"(?:另|再|加|追|增|叠加)(?:行|给)?[补奖加拨](?!请|盖|充|报|选|强|聘)|[补奖](?=\d|$)|(?<![增参追])加(?=\d|$)|给(?=[\d每安]|$)|给付|另给|分获|各给|发给|领券|抵扣|可获得?(?=[^，。；]{0,12}\d)|可得(?=\d))"
)
GRANT = r"(?:额度|额|强度|经费|标准|上限|限额|奖金|津贴|资金|金额)"
CAP = r"(?:最高|可?(?:上浮|放宽|提高)[到至](?=\d|$)|不超(?!过)|不逾|不过(?=\d)|不超过|不得超过|不能超过|不超出|不突破|不高于|不得高于|不多于|不大于|上限|封顶|限额|至多|最多|不得?超過)"
# 单个孵化器每年, 每家企业: the thing itself is what is paid for, and a year where one is said
_PAYEE = (
    r"示范区|示范县|示范基地|工作站|流动站|分站|研究院|孵化载体|载体|联盟|学会|项目|课题|榜单|任务|企业|孵化器|加速器|众创空间|平台|中心|实验室|基地|园区|团队|单位|机构|集群|联合体|产品|品种|"
    r"会议(?!评|审|研)|活动|医院|学校|高校|服务团|团|(?<![出进在驻入离网设])站|岗位|合作社|农场|主体"
)
_EACH = re.compile(rf"(?:每一?(?P<m>[户所])?(?:个|家|项)?|单个?|单家|同一(?:个|家)?)[^，。；、\d每给资支补奖按的年月人]{{0,8}}?(?P<thing>{_PAYEE})(?!{_PAYEE})(?P<year>[^，。；\d]{{0,10}}?(?:每年|年度|全年|当年|/年))?")
_PER = (
    ("人/月", r"每人[/每]?月|/人[/·]月|/月[/·]人|[每/]月[每/]人"), ("人/年", r"每人(?:每年|/年)|/人[/·]年|/年[/·]人|每年每人"), ("项目/年", r"/项[·/]年"), ("件", r"每件|/件|每项专利|每个专利"),
    ("人", r"每人|/人|每[名位]|人均"), ("场次", r"每场次?|/场"), ("人次", r"/人次|每人次"), ("天", r"每[天日]|/[天日]"), ("包", r"每包|/包"), ("学时", r"每学时|每课时|/课?学?时"), ("月", r"每月|/月"),
    ("家", r"每家|/家|单家"), ("户", r"每户|/户"), ("篇", r"每篇|/篇"), ("亩", r"每亩|/亩"), ("台", r"每台|/台"), ("平方米", r"每平方米|/平方米|/㎡"), ("站", r"每站|/站"), ("团", r"每团|/团"),
    ("笔", r"每笔|单笔|/笔"), ("张", r"每张|/张"), ("吨", r"每吨|/吨"), ("套", r"每套|/套"), ("次", r"每次|/次"), ("床", r"每床|/床"), ("部", r"每部|/部"), ("头", r"每头|/头"), ("株", r"每株|/株"), ("批", r"每批|/批"),
    ("项目", r"每项|单项|/项|每个|单个"), ("年", r"每年|/年|(?<![当上本同前])年度(?!考核|评价|绩效)|年均|全年|一年累计"),
)
_PERSONS = "人才|博士|硕士|教授|院士|教师|特派员"
_HOUSES = r"企业|孵化器|加速器|空间|载体|机构|单位|平台|中心|研究院|医院|学校|高校|合作社|农场|主体|学会"  # counted by 家
# 每个工作室: the noun after the measure, whatever it is
_EACH_OPEN = re.compile(rf"(?:每一?个?|单个|同一个?)(?!{GIVE})(?P<thing>[^，。；、：\d每个项不]{{2,10}}?)(?=每年|年度|全年|当年|一次性|可|各|累计|合计|总|均|原则|{GIVE}|{GRANT}|{CAP}|$)")
_NOUN = re.compile(rf"(?<!拟申报)(?<!合作)(?<!参与)(?:人才(?!项目|计划|工程)|博士后?(?!学位|点|科研|工作)|硕士|教授|院士(?!工作|团队|专家)|教师|特派员|{_PAYEE})(?!负责人|申报|所在|设立|安排|给予|出资|统筹|自筹|建设类)(?<!为主体)(?<!依托单位)")
_TIER = re.compile(
    r"(?P<tier>[A-ZＡ-Ｚ一二三四甲乙丙特][类档等级](?!资金|技术)|第[一二三四]档|(?<![A-Z])[A-Z]包|[一二三]等奖|重点项目|面上项目|青年(?:科学)?(?:基金)?项目|杰出青年(?:科学)?(?:基金)?(?:项目)?|优秀青年(?:科学)?(?:基金)?(?:项目)?|培育项目|定向项目|引导项目|指导性项目|一般项目|重大项目|"
    r"(?:优秀|良好|合格)(?=等[次级]|[的、，（：]|$|[^，。；]{0,4}(?:给予|奖|补|资))|(?:国家|省|市|自治区|区)级)(?!似|型|财政|资金|科技|专项|以上|补助|补贴|资助)"
)
_LEVELS = re.compile(r"[一二三特]等奖|第[一二三]档|[A-ZＡ-Ｚ甲乙丙][类档级等]|(?:国家|省部?|市|自治区|区|县)级|优秀|良好|合格|[金银铜]奖")
LABEL = re.compile(r"(?:项目|课题|类|档|[一二三四五]?等|级|奖|人才|计划|基金|专项|特派员|团|团队|科学|学科|优秀|良好|合格|平台|中心|基地|实验室|工作站|空间|机构|孵化器|企业|认定|博士|硕士|专家|教授|站|之星|青年|阶段|设备|装备|部件|整机|单机|包)$")
TAIL = re.compile(
    rf"(?:(?:由|按|经|以|为|的|可|再|另|约|共|将|其|均|各|拟|则|分别|统一|一般|原则上|平均|累计|合计|总计|一次性|定额|直接|(?:省|市|州|县|区|自治区)?(?:本级|级)?财政|本级|(?<=由)(?:省|市|县|区)|专项|国家|给予|其中)|{GIVE}|{GRANT}|{CAP}|总额|"
    rf"(?:每一?|单)(?:[个家项名位件户篇团站人年月台亩所]|场次?)(?:{_PAYEE})?|/[项人年]|单个?(?:{_PAYEE})|工作|研发|运行|运营|启动|开办|安家|建设|生活|[：:（）\s]){{1,12}}$"
)
_NO_LABEL = re.compile(r"^(?:按|[一二两三四五]年|本|该|此|每|各|单(?=[个项家笔户位人次名])|同一|所有|申报|申请|立项|资助|支持|项目$|课题$|企业$|单位$|平台$|对?符合|凭|经(?!PCT|由?第)|全年|年度?.{0,2}$|累计|合计|省$|市$|州$|我[省市])|[一二两三四五六]类$|[：:]$")
_ONE = rf"(?:{MONEY}|[\d.]{{1,8}})(?:（[^）]{{1,8}}）)?(?:以内|以下|左右|封顶)?(?:[/／](?:[项人件年月家个户篇亩台]|人次)|[/／]?人次)?"
_RUN = re.compile(rf"{_ONE}\s?(?:、|和|或|及|以及|与)\s?$")
_STATUS = re.compile(
    r"认定|获评|评[为定](?!审)|获批|入[选围库]|首次|重新|再次|通过(?!评审|审核|形式|省|市|区)|取得|获得|备案|考核|考评|优秀|良好|合格|新建|建站|设立|升|晋级|迁入|上规|突破|超过?|达到?|以上|以下|不足|等次|结题|评优|验收|级|类|档|奖|进入|落户|授权|参与|国内|国外|境外|优|期$|命名|跨|研制|新增"
)
_LADDER = re.compile(rf"[^，。；：、\d]{{1,14}}?(?:每[^，。；、\d]{{1,3}})?(?:{MONEY})")
BARE_LABEL = re.compile(
    r"资本|资产|总额|余额|价值|产出|贷款|投资|融资|合同|经费|资金|财政|费用|^(?:的|及|和|或|等|约|达|每|不|其|该|最|超|为|且|并)|(?:申报|申请|承担|合作|依托|牵头)单位|(?:评审|审核|公示|立项)(?:通过)?(?:后|的)?$|符合|本(?:年|次|批)|当年$|每年$|(?:以|不|至|到|为|按|在|于)$|^按|额度?$|标准$|强度$"
)


def run_start(text: str, start: int) -> int:
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
    first = run_start(text, start)
    sums, at_ = [first], first
    while len(sums) < 8 and (more := _GOES_ON.match(text, at_)):
        at_ = more.end()
        sums.append(at_)
    return sums


_GOES_ON = re.compile(rf"{_ONE}\s?(?:、|和|或|及|以及|与)\s?(?={MONEY}|[\d.]{{1,8}}(?:、|和|及))")


def shared_out(text: str, start: int) -> str | None:
    """国家级、省级的，分别给予100万元、50万元: which of the names listed before the figure at `start` belongs to it."""
    sums = _sums(text, start)
    if len(sums) < 2 or start not in sums:
        return None
    begin, first = part_start(text, start, "。"), sums[0]
    shares = [m.start() for m in re.finditer("分别|依次|对应|分获", text[begin:first])]
    names = _listed(text[begin : begin + shares[-1] if shares else first], len(sums))
    if not names:
        words = re.sub(rf"(?:分别|依次|一次性|对应|各|每[项人个]|{GIVE}|{CAP}|{GRANT}|[为是奖补])+$", "", text[begin:first])
        names = _listed(words, len(sums))
    return tidy(names[sums.index(start)]) or None if names else None


def caps_of_rates(text: str, start: int) -> bool:
    """按30%、20%奖励，上限依次为300万元、200万元: as many caps as rates belong to the rates."""
    sums = _sums(text, start)
    begin = part_start(text, sums[0], "。；;")
    rates = re.findall(PERCENT, text[begin : sums[0]])
    return len(sums) > 1 and len(rates) == len(sums) and re.search(rf"{CAP}[^，。；\d]{{0,14}}$", text[begin : sums[0]]) is not None


GIVEN_THEN = re.compile(rf"(?<=的)，?(?:一次性|分别|各|每[家项个人]|可|再|另|由|将|按|市|省|区|县|财政|给|当年){{0,4}}{GIVE}")
BEFORE_SUM = re.compile(rf"(?:{MONEY})(?:/[项人年月件个家]|（[^）]{{1,12}}）)?(?:左右|以内)?\s?(?:、|和|及)")


def _named(words: str) -> str:
    """The name that words before a sum leave when what gives it is taken away: 对首次认定的企业一次性奖励 → 首次认定."""
    words = re.sub(r"（[^（）]{0,40}）", "", words)
    given = GIVEN_THEN.search(words)
    verb = re.search(rf"{GIVE}|上限|上浮|放宽|提高到|提高至|固定|最高|不超", words)
    if given:
        words = words[: given.start()]
    else:
        if verb and verb.start() >= 2 and not re.match(r"(?:奖励|资助|补助|支持)(?:委|类|等|项目)", words[verb.start() :]) and not words[: verb.start()].endswith(("财政", "再", "后期", "得")):
            words = words[: verb.start()]
        elif verb and not verb.start() and not re.match(r"(?:奖励|资助|补助|支持)(?:类|项目)", words):
            words = words[verb.end() :]
        bare = tidy(words)
        words = TAIL.sub("", words)
        words = words or (bare if re.fullmatch("(?:一般|其他|国家级|省级|市级|县级|区级)的?", bare) else "")
    words = re.sub(r"^(?:其中|另外|同时|对于?|凡是?|给予|(?:支持|资助|补助|奖励)(?!类|项目)|标准为|[^，]{0,8}(?:标准|强度|额度|经费)为)", "", tidy(words))
    words = re.sub(r"^新(?:认定|获批|获评|建|设立|备案)的?(?=.{2})|^(?:评价结果|考核结果|结果)?为|的$", "", words)
    words = re.split("每(?=[^，]{0,6}[\\d一]?[家项件个人名笔台])", words)[0]
    words = re.sub(r"^(?:由)?(?:省|市|州|区|县|自治区)?财政(?:给予|对)?", "", words)
    return words[:-3] if words.endswith("的企业") and len(words) > 3 else words.removesuffix("者") if len(words) > 3 else words


BRACKETED = re.compile(rf"[^，。；、：（）\d]{{1,12}}（(?:最高|不超过|每项|各)?(?:{MONEY}|·{{1,8}}\s?[亿万千百]?元)(?:/[项人年个])?(?:以内)?）")  # 重点（2万元）、一般（1万元）
_GENERAL = re.compile(r"资助|补助|支持|标准|经费|额度|方式|奖励|扶持|政策|资金|强度|待遇|说明|限额|类别|档次|名额|条件|补贴|要求|奖补|其中|类型|分类|上限")


def _label(text: str, start: int) -> str | None:
    """Which of several sums one is: the name or the condition before it (重点项目每项3万元, 首次获评的，奖励20万元), or the one that opens its segment."""
    segment = text[part_start(text, start, "。；;！？ ") : start]
    allowance = re.search(r"(?P<l>(?:安家|购房|住房|租房|生活|岗位|交通|科研启动|建站|设站)(?:补贴|补助|津贴|经费|费))[^，、；\d]{0,8}$", segment)
    if allowance:
        return allowance["l"]
    shut = re.sub(r"（[^（）]{0,40}）", lambda m: "　" * len(m.group()), segment)
    chained = list(BEFORE_SUM.finditer(shut))
    cut_at = chained[-1].end() if chained else 0
    parts = [part.replace("　", "") for part in re.split("[，,：:]", shut[cut_at:])]
    ladder = len(_LADDER.findall(text)) >= 2
    own = _named(parts[-1])
    of_each = re.search(rf"{_COUNTED.pattern}(?P<l>[^，。；、\d]{{2,14}}?)(?:的|，|{GIVE}|按|最高|$)", parts[-1])
    if of_each and not BARE_LABEL.search(of_each["l"]):
        return tidy(of_each["l"]) or None
    inside = re.search(r"(?:^|[、：:和及为分])(?P<l>[^，。；、：:分（）\d]{1,12})（$", segment)
    if inside and len(BRACKETED.findall(text)) >= 2:
        return inside["l"]
    told = 1 <= len(own) <= 30 and not BARE_LABEL.search(own) and not _NO_LABEL.search(own) and (len(own) > 1 or own in "ABCDⅠⅡⅢ")
    if told and (LABEL.search(own) and len(own) <= 14 or _STATUS.search(own) or ladder) and not (own == "团队" and not ladder):
        return own.removeprefix("省资助") if own.startswith("省资助") else own
    if len(parts) > 1 and (not told or len(own) <= 2):
        prior = tidy(parts[-2])
        condition = re.sub(r"的$|者$", "", re.sub(r"^(?:其中|对于?|凡是?|同时|新(?=认定|获))", "", prior))
        of_it = (re.search("(?:的|者|后)$", prior) or re.match(r"对[^，]{4,30}的[^的，]{2,10}$", prior)) and (_STATUS.search(prior) or re.search(r"\d", prior))
        if (of_it or re.search(r"(?:为|评为|达到?)(?:优秀|良好|合格|[A-D][类档级等]?)$", prior)) and 2 <= len(condition) <= 40 and not _NO_LABEL.search(condition) and not re.search("评审|审核|公示|符合|下列", condition):
            return condition
    opens = re.match(r"(?P<l>[^，；。：（）、\d的]{2,14}?类(?:项目|基础研究)?|[^，；。：（）、\d的]{2,8}类[^，；。：（）、\d的]{2,6})，", segment)
    if opens and not _NO_LABEL.search(opens["l"]):
        return re.split("对(?=..)", opens["l"])[-1]
    opens = re.match(r"(?:其中|对|针对)?(?P<l>[^，；。：（）\d]{2,8}?(?:项目|课题|[类档]))(?!负责|申|承|立|实施|应|须|需|经|必|的|资助|财政|总|组|研)", segment)
    if opens and re.search("[，：]", segment[opens.end() :]) and not _NO_LABEL.search(opens["l"]) and re.search(r"[；。][^，；。]{0,10}(?:项目|课题|[类档])", text):
        return opens["l"]
    headed = re.match(r"(?P<l>[^，；。：（）、\d]{2,14})[：:]", segment) or re.match(r"(?P<l>[^，；。：（）、\d]{2,12}(?:项目|课题|计划|类))[：:]", text)
    if headed and (not _GENERAL.search(headed["l"]) or re.search(".{3,}(?:补贴|津贴|奖金|启动经费)$", headed["l"])):
        return headed["l"]
    graded = re.search(r"(?:为|获|评为|达到?)(?P<l>优秀|良好|合格|[A-D](?=[类档级等的]))(?:等[次级]|[类档级等])?的", segment)
    if graded:
        return graded["l"]
    after = re.compile(rf"(?:{MONEY})（(?P<l>[^）\d]{{2,10}})）").match(text, start)
    return after["l"] if after and len(_LADDER_OF.findall(text)) >= 2 else None


_LADDER_OF = re.compile(rf"(?:{MONEY})（(?![^）]{{0,4}}(?:含|税|以内|封顶|上限|人民币))[^）]{{2,10}}）")


_COUNTED = re.compile(
    r"每(?:新?(?:增加?|引进|引育|促成|毕业|培育|孵化|转化|获批|获评|认定|培养|服务|举办|承办|完成|入驻|成交|输送|招收|备案|建成|吸纳)|再?多|超过?|满)(?:[^，。；\d给奖补资]{0,3}?[一1]?\s?(?:家|项|件|笔|个|名|人|台|户|场|篇|亩|吨)|[\d.]{1,8}\s?[万亿]?元?)"
)


def per_of(place: Place, text: str, start: int, end: int) -> str | None:
    """What one such sum is paid for: the nearest word of 每 before or after the figure, else whoever is paid."""
    first = run_start(text, start)
    head = text[max(part_start(text, first), first - 40) : first]
    around = head + re.split("[，。；]", text[end : end + 6])[0]
    wide = text[max(part_start(text, first, "。；;"), first - 70) : first]
    if re.search(CAP, head) and re.search(MONEY, wide[: -len(head) or None]) and re.search(r"[每/][吨件台亩张次场人名户株头笔篇]|每平", wide) and not re.search(r"[每单各]|同一|其中", head):
        wide = head  # 每吨300元，最高50万元: a ceiling is not of the ton
    yearly = re.search(r"每年|/年|全年|年度(?!考核|评价|绩效)|一年累计", around)
    told = next((name for name, pattern in _PER[:3] if re.search(pattern, around)), None)
    if told:
        return told
    before = text[max(part_start(text, max(part_start(text, first) - 1, 0)), first - 60) : first]
    after = re.match(r"\s?[/／](?P<m>[个包队车处间座辆节课期轮])(?![^，。；、]{0,2}年)", text[end:])
    if after:
        return str(after["m"])
    if re.search("(?:安家|购房|住房|租房|生活)(?:补贴|补助|津贴|费)", head) and not re.search("[每/]", around):
        return "人"
    counted = _COUNTED.search(head) or (None if yearly or re.search(CAP, head) else _COUNTED.search(before))
    if counted:
        return tidy(counted.group())
    owner = re.search(r"(?P<thing>团队|平台|中心|基地|企业|单位|实验室|机构|孵化器|众创空间|园区)每个", head)
    each = list(_EACH.finditer(head))
    if owner or each:
        found = owner["thing"] if owner else each[-1]["thing"]
        measure = each[-1]["m"] if each and not owner else None
        return (measure or "") + ("项目" if found in ("课题", "榜单", "任务") else found) + ("/年" if yearly or not owner and each[-1]["year"] else "")
    packed = re.match(r"\s?[A-Z甲乙丙\d一二三]包", text)
    if packed:
        return "包"
    loose = list(_EACH_OPEN.finditer(head))
    if loose and not re.match("年|月|[名位人家户件]", loose[-1]["thing"]):
        return str(loose[-1]["thing"]) + ("/年" if yearly else "")
    near = next((name for name, pattern in _PER if re.search(pattern, around)), None)
    if near and near != "年":
        return near + ("/年" if yearly and near != "项目" else "")
    if yearly:
        return "年"
    far = list(_EACH.finditer(wide))
    told = next((name for name, pattern in _PER[:-2] if re.search(pattern, wide)), None)
    if told:
        return told.removesuffix("/年") if re.search("合计|累计|总计|共计", head) else told
    if far:
        return far[-1]["thing"]
    if re.search("每项|单项|每个|单个|/项|强度", wide):
        return "项目"
    if re.search(r"(?:支持|立项|安排|遴选|资助|选拔)[^，。；\d]{0,12}[\d一二三两]{1,4}\s?[人名]", wide):
        return "人"
    if re.search("(?:支持|资助|申请|申报)(?:额度|强度|经费|额)|经费额度", head) and not _NOUN.search(head) and not re.search(_PERSONS, f"{place.title}/{place.heading}"):
        return "项目"
    # its own part of the sentence names whoever is paid, else the part that the segment opens with
    segment = text[part_start(text, first, "。；;") : first]
    parts = [head, *re.split("[，：]", segment), *re.split("[，：；]", text[part_start(text, first, "。") : first])]
    nouns = next((found for part in parts if (found := [m.group() for m in _NOUN.finditer(part)])), [])
    if nouns:
        last = nouns[-1]
        return "人" if re.search(_PERSONS, last) else "项目" if last in ("课题", "榜单", "任务") else f"家{last}" if re.search(_HOUSES, last) else last
    about = f"{place.title}/{place.heading}"
    if re.search("项目|课题|榜单", about):
        return "项目"  # a sum that a guide of projects gives, of one of them
    nouns = [m.group() for m in _NOUN.finditer(about)]
    if nouns:
        return "人" if re.search(_PERSONS, nouns[-1]) else nouns[-1]
    return "人" if re.search("英才|学者|托举|骨干", about) else "项目" if re.search("项目|课题|专项|计划|基金|榜|成果|专利|奖|申[报请]|立项|经费|资助", about + text) else None


def called(place: Place, text: str, start: int) -> str | None:
    wide = text[max(0, start - 60) : start]
    shared = shared_out(text, start)
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
