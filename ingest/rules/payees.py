"""What one sum of a grant is paid for (每人每年, 每家企业, 项目), from the words around it."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import MONEY
from ingest.rules.base import Place, part_start, tidy
from ingest.rules.grant_words import CAP, GIVE, GRANT, RAISED_FOR, run_start
from ingest.rules.shares import shared_out

# 单个孵化器每年, 每家企业: the thing itself is what is paid for, and a year where one is said
PAYEE = (
    r"示范区|示范县|示范基地|科技园|工作站|流动站|分站|研究院|孵化载体|载体|联盟|学会|项目|课题|榜单|任务|企业|孵化器|加速器|众创空间|平台|中心|实验室|基地|园区|团队|单位|机构|集群|联合体|产品|品种|"
    r"会议(?!评|审|研)|(?<!研发)(?<!科研)(?<!创新)活动|医院|学校|高校|服务团|团|(?<![出进在驻入离网设])站|岗位|合作社|农场|主体"
)
_EACH = re.compile(rf"(?:每一?(?P<m>[户所家])?(?:个|项)?|单个?|单家|同一(?:个|家)?)(?P<kind>[^，。；、\d每给资支补奖按的年月人]{{0,8}}?)(?P<thing>{PAYEE}|专项(?!资金|经费|补|奖|债))(?!{PAYEE})(?P<year>[^，。；\d]{{0,10}}?(?:每年|年度|全年|当年|/年))?")
_PER = (
    ("件/国", r"每件每国|每国每件"), ("平方米/月", r"每平方?米[每/]月|每月每平方?米|/平方?米[/·]月|/㎡[/·]月|/月[/·](?:平方米|㎡)"), ("人/天", r"每人每[天日]|/人[·/][天日]|/[天日][·/]人|每[天日]每人"), ("人/月", r"每人[/每]?月|/人[/·]月|/月[/·]人|[每/]月[每/]人"), ("人/年", r"每人(?:每年|/年)|/人[/·]年|/年[/·]人|每年每人"), ("项目/年", r"/项[·/]年"), ("件", r"[每单]件|/件|每项专利|每个专利"),
    ("人", r"每人(?!次)|/人(?!次)|每[名位]|人均"), ("场次", r"[每单]场次?|/场"), ("人次", r"/人次|每人次"), ("天", r"每[天日]|/[天日]"), ("台（套）", r"[每/]台（套）"), ("包", r"每包|/包"), ("半天", r"每半天|/半天"), ("学时", r"每学时|每课时|/课?学?时"), ("月", r"每月|/月"),
    ("家", r"每家|/家|单家"), ("户", r"每户|/户"), ("篇", r"[每单]篇|/篇"), ("亩", r"每亩|/亩"), ("台", r"[每单]台|/台"), ("平方米", r"每平方米|/平方米|/㎡"), ("站", r"每站|/站"), ("团", r"每团|/团"),
    ("笔", r"每笔|单笔|/笔"), ("张", r"每张|/张"), ("吨", r"每吨|/吨"), ("套", r"[每单]套|/套"), ("次", r"[每单]次|/次"), ("床", r"每床|/床"), ("部", r"每部|/部"), ("头", r"每头|/头"), ("株", r"每株|/株"), ("批", r"每批|/批"),
    ("项目", r"每项|单项|/项|每个|单个"), ("年", r"每年|/年|(?<![当上本同前])年度(?!考核|评价|绩效)|年均|全年|一年累计"),
)
_PERSONS = "人才|博士|硕士|教授|院士|教师|特派员"
_HOUSES = r"企业|科技园|孵化器|加速器|空间|载体|机构|单位|平台|中心|研究院|医院|学校|高校|合作社|农场|主体|学会"  # counted by 家
# 每个工作室: the noun after the measure, whatever it is
_EACH_OPEN = re.compile(rf"(?:每一?个?|单个|同一个?)(?!{GIVE})(?P<thing>[^，。；、：\d每个项不分依]{{1,10}}?)(?=每年|年度|分别|依次|各自|申领|申请|全年|当年|一次性|可|各|累计|合计|总|均|原则|{GIVE}|{GRANT}|{CAP}|$)")
_NOUN = re.compile(rf"(?<=类)人才(?=给予)|(?<!拟申报)(?<!合作)(?<!参与)(?:人才(?!项目|计划|工程)|博士后?(?!学位|点|科研|工作)|硕士|教授|院士(?!工作|团队|专家)|教师|特派员|{PAYEE})(?!负责人|申报|所在|设立|安排|给予|出资|统筹|自筹|建设类)(?<!为主体)(?<!依托单位)")
COUNTED = re.compile(
    r"每(?:新?(?:增[加长]?|引进|引育|促成|毕业|培育|孵化|转化|获批|获评|认定|培养|服务|举办|承办|完成|入驻|成交|输送|招收|备案|建成|吸纳)|再?多|超过?|满)(?:[^，。；\d给奖补资]{0,3}?[一1]?\s?(?:家|项|件|笔|个|名|人|台|户|场|篇|亩|吨)|[\d.]{1,8}\s?[万亿]?元?)"
    r"|每(?![个项家人名年月件户位])[^，。；、\d给奖补资每]{1,4}?[一1]\s?(?:家|项|件|笔|个(?!月)|名|人|台|户|场|篇|份|单|例|宗|批|次|位|亩|吨)"
)
_PERSON = re.compile(r"(?:人(?!次)|者|专家|员(?!会|单位)|人才|博士后?|硕士|教授|院士|教师|医师|导师|大师|工匠|学生|职工|骨干)$")
# 给予创业者本人10万元, 奖励引才企业5万元: whoever is named between the word of giving and the sum
_GIVEN_TO = re.compile(rf"(?:给予|给(?!予)到?|奖励给?|补助给?|补贴给?|资助|奖补|支付给?|发放给|颁发给)(?P<who>(?!最高|不超过|一次性|每)[^，。；、：（）\d]{{2,14}}?)(?:(?:每人|每位|每家|每年|年度?|一次性|分别|各|最高|不超过|共|定额|{GRANT}){{0,3}})$")


_YEARLY = re.compile(r"每年|/年|全年|(?<![本当上下该])年度(?!考核|评价|绩效)|[一每]个?(?:自然)?年(?:度|内|累计)|一年(?:不超过|最高|最多)|(?<![\d一两二三四五半首次今去当同])年内|(?<![\d一两二三四五半首次今去当同全本上下度])年(?=补助|资助|津贴|补贴|奖励)")


# 首年40万元, 第二年再拨付20万元: the sum of one year of several
_OF_A_YEAR = re.compile(rf"(?:首|次|末|第[一二三四五])个?(?:自然)?年度?(?:再|可|最高|不超过|拨付|安排|{GIVE}|{GRANT}){{0,4}}$")
_SIBLING = re.compile(rf"(?:[每单](?!位)[^，。；、\d]{{1,4}}|同一[^，。；、\d]{{1,6}})(?:{CAP}|{GIVE}|{GRANT})?(?P<sum>{MONEY})(?:左右|以内|封顶)?(?:[，、；][^，。；、\d给奖补资次]{{1,14}}?(?:{MONEY})){{0,4}}[，、；](?!另|再|并|一次|年度|同时)[^，。；、\d给奖补资次]{{1,14}}?{CAP}?$")


def _shut(text: str) -> str:
    return patterns.sub(r"（[^（）]{0,30}）", lambda m: "　" * len(m.group()), text)


def _payee(who: str) -> str | None:
    """How one is counted who is named: 成果完成人 by 人, 引才企业 by 家, 实验室 as it is."""
    if _PERSON.search(who):
        return "人"
    noun = patterns.search(rf"(?:{PAYEE})$", who)
    return None if noun is None else f"家{noun.group()}" if patterns.search(_HOUSES, noun.group()) else noun.group()


def _carried_year(text: str, first: int) -> bool:
    """同一企业每年最高15万元，团队最高5万元: the year is said once for caps that stand side by side."""
    begin = part_start(text, first)
    before = text[max(0, begin - 40) : begin]
    if not patterns.fullmatch(rf"[^，。；\d]{{2,8}}{CAP}", text[begin:first]) or patterns.search("累计|合计|总", text[begin:first]):
        return False
    return patterns.search(rf"(?:{_YEARLY.pattern})[^，。；\d]{{0,14}}{CAP}[^，。；\d]{{0,4}}(?:{MONEY})[，、]$", before) is not None


_FOR_WHOM = re.compile(rf"(?:对|新(?:认定|获批|批准|备案|设立|组?建)的)[^，。；]{{0,20}}?(?P<who>[^，。；、：（）\d的对]{{2,14}})(?:给予|予以|发放|奖励|补助|资助|补贴)(?:最高|不超过|一次性|每年|年度|{GRANT}){{0,3}}$")
_EACH_BARE = re.compile(rf"(?:每一?|单)个(?:各|均|可|再|一次性|市?财政|{GIVE}|{GRANT}|{CAP}|[^，。；\d]{{0,4}}(?:费|经费|资金)){{0,5}}$")  # 新认定的…中心，每个奖励30万元
# 由所在单位发放: whoever pays is not paid
_PAYER = re.compile(rf"由[^，。；、]{{2,14}}?(?={GIVE}|发放|支付|安排|承担)")
# 对…的入库机构给予奖励: whom a sum goes to, wherever its figure stands
_TO_WHOM = re.compile(rf"对[^，。；]{{0,30}}?(?P<who>{PAYEE})(?:，|分档|分级|按[^，。；]{{0,8}})?(?:给予|予以|实行|进行)(?:[^，。；\d]{{0,8}})?(?:{GIVE}|{MONEY})")

_HEADED_FOR = re.compile(rf"(?P<who>{PAYEE})(?:建设|认定|培育|绩效|发展|运行)?(?:奖[励补]|补[助贴]|资助|支持|扶持)")
# 对…并与企业签订合同的人员，分别给予: who it goes to stands last
_TO_STAFF = re.compile(rf"对[^，。；]{{2,40}}的[^，。；、的]{{0,6}}(?:人员|个人|人才|专家|经纪人|导师)，(?:一次性|分别|每[年人]|可|再|按[^，。；\d]{{2,8}}){{0,3}}(?:{GIVE})[^，。；\d]{{0,8}}$")

# A类的孵化器给予50万元、众创空间给予20万元: whoever holds a grade, by kind
_GIVEN = rf"，?(?:一次性|分别|各|每[年家个]|最高|不超过|{GIVE}|{GRANT}){{1,5}}"
_GRADED = rf"(?P<tier>[A-E][类级档等]|优秀|良好|合格)(?:等[次级])?的[^，。；、\d]{{0,6}}?(?P<who>{PAYEE}){_GIVEN}"
_OF_GRADE = re.compile(f"{_GRADED}$")
_BESIDE_GRADED = re.compile(rf"{_GRADED}(?:{MONEY})[^，。；、\d]{{0,4}}[、，][^，。；、\d的]{{0,6}}?(?P<next>{PAYEE}){_GIVEN}$")


def graded(text: str, start: int) -> tuple[str, str] | None:
    """The grade that a sum goes with, and whoever holds it, where both stand before the sum."""
    said = text[max(part_start(text, start, "。；;"), start - 80) : start]
    if beside := _BESIDE_GRADED.search(said):
        return beside["tier"], beside["next"]
    own = _OF_GRADE.search(said)
    return (own["tier"], own["who"]) if own else None


_RUN_ON = re.compile(rf"(?:(?:、|和|及){MONEY}){{1,5}}(?=[/／][年月人])")


def per_of(place: Place, text: str, start: int, end: int) -> str | None:
    """What one such sum is paid for: the nearest word of 每 before or after the figure, else whoever is paid."""
    if (of_grade := graded(text, start)) and not _YEARLY.search(text, max(0, start - 20), start):
        return _payee(of_grade[1])
    first = run_start(text, start)
    head = text[max(part_start(text, first), first - 40) : first]
    if beside := list(patterns.finditer(rf"(?:{MONEY})、(?=[^、]{{0,12}}(?:[每单][个家项名位人件]|同一))", head)):
        head = head[beside[-1].end() :]  # 个人每人每年2万元、团队每个5万元: each has its own measure
    run = _RUN_ON.match(text, end)
    around = head + patterns.split("[，。；]", text[run.end() if run else end :][:6])[0]  # 3万元、2万元、1万元/年: of each
    wide = text[max(part_start(text, first, "。；;"), first - 70) : first]
    wide = patterns.sub(r"每[月日天周](?=[^，。；、]{0,12}[\d一二三四五六七八九十][天日次](?:[，。；]|$))", "　　", wide)  # 每月驻村不少于4天: no sum of a month
    wide = patterns.sub("[本当上下该]年度", "　　　", wide)  # 聚焦本年度指南: no sum of a year
    if patterns.search(CAP, head) and patterns.search(MONEY, wide[: -len(head) or None]) and patterns.search(r"[每/][吨件台亩张次场人名户株头笔篇]|每平", wide) and not patterns.search(r"[每单各]|同一|其中", head):
        wide = head  # 每吨300元，最高50万元: a ceiling is not of the ton
    yearly = _YEARLY.search(around) or _carried_year(text, first)
    told = next((name for name, pattern in _PER[:5] if patterns.search(pattern, around)), None)
    if told:
        return told
    if patterns.search("榜单(?:总)?(?:金额|经费)[：为]?(?:最高|不超过|约|上限)*$", text[max(0, first - 20) : first]):
        return "榜单"
    if patterns.search("(?:入选|获奖|当选|获评)(?:者|人员)[^，。；每]{0,8}$", head) and not _YEARLY.search(around):
        return "人"
    if _OF_A_YEAR.search(head):
        return "人/年" if patterns.search("每[人名位]", head) else "年"
    before = text[max(part_start(text, max(part_start(text, first) - 1, 0)), first - 60) : first]
    after = patterns.match(r"\s?[/／](?P<m>[^\d，。；、（）/／]{1,4})(?=[，。；、（）\s]|$)", text[end:])
    if after and not patterns.search(r"[项人年月]|家|件$", after["m"]):
        return str(after["m"])
    if patterns.search("(?:安家|购房|住房|租房|生活)(?:补贴|补助|津贴|费)", head + text[end : end + 6]) and not patterns.search("[每/]", around):
        return "人"
    counted = COUNTED.search(head) or (None if yearly or patterns.search(CAP, head) else COUNTED.search(before))
    if counted:
        one = tidy(counted.group()).removeprefix("每")
        if patterns.fullmatch("新?引[进育](?:[一1]?(?:名|人|位))", one):
            return "人"
        return "项目" if patterns.search("(?:支持|安排|资助|立项).{0,4}项$", one) else one  # 每县支持1项
    owner = patterns.search(r"(?P<thing>团队|平台|中心|基地|企业|单位|实验室|机构|孵化器|众创空间|园区|[^，。；、\d的对每]{0,2}[团队])每[个支]", head)
    each = list(_EACH.finditer(head))
    if owner or each:
        found = owner["thing"] if owner else each[-1]["thing"]
        measure = each[-1]["m"] if each and not owner else None
        if each and not owner and not measure and each[-1]["kind"] in ("创业", "创新", "科研", "科技", "示范"):
            found = each[-1]["kind"] + found  # 每个创业团队
        return (measure or "") + found + ("/年" if yearly or not owner and each[-1]["year"] else "")
    if patterns.fullmatch(rf"[^，。；、\d]{{0,10}}(?:人才|专家|学者|博士后?|特派员|工匠|教授)(?:则|可|一次性)?(?:{GIVE})(?:{CAP})?", head) and not yearly:
        return "人"  # 青年拔尖人才给予30万元项目经费
    packed = patterns.match(r"\s?[A-Z甲乙丙\d一二三]包", text)
    if packed:
        return "包"
    loose = list(_EACH_OPEN.finditer(head))
    if loose and not patterns.match("[年月日天项个名位人家户件场篇亩台次]|平方|自然年", loose[-1]["thing"]):
        return str(loose[-1]["thing"]).removesuffix("的") + ("/年" if yearly else "")
    near = next((name for name, pattern in _PER if patterns.search(pattern, around)), None)
    if near == "项目" and _EACH_BARE.search(head) and not patterns.search("项目|课题|榜|任务", wide):
        return "个" + ("/年" if yearly else "")
    if near == "月" and patterns.match(r"[^，。；、：\d的]{0,6}(?:人才|专家|博士后?|特派员|学者|访问学者|教师|研究生|助理)每月", head):
        return "人/月"
    if near and near != "年":
        return near + ("/年" if yearly and near != "项目" else "")
    own = patterns.fullmatch(rf"(?P<who>[^，。；、：\d]{{0,4}}?(?:{PAYEE})|个人|职工|学生)(?:{CAP}|{GIVE}|则|为|各|均)?", head)
    if not own and not patterns.search("[每单各]|同一|累计|合计|总", head) and (before_ := _SIBLING.search(_shut(text)[max(0, first - 90) : first])):
        off = max(0, first - 90)  # 每趟500元，境外2000元: said of the member before
        return per_of(place, text, off + before_.start("sum"), off + before_.end("sum"))
    given = _GIVEN_TO.search(head) or _FOR_WHOM.search(head)
    who_is = patterns.split(GIVE, given["who"])[-1] if given else ""
    if given and (payee := _payee(shared_out(text, start) or who_is if patterns.search("[、和与及]", who_is) else who_is)):
        return payee + ("/年" if yearly and payee != "项目" else "")
    if yearly and not own and patterns.search(f"(?:{_PERSONS})(?:每?年)?(?:分别|依次)[^，。；\\d]{{0,6}}$", head):
        return "人/年"
    if yearly and not own:
        of_person = patterns.match("[^，。；、：\d]{0,10}(?:人才|专家|博士后?|特派员|学者)每年", head) or patterns.match("(?:对|给予|为)?[^，。；、：\d的]{0,8}(?:人才|专家|博士后|特派员|学者|入选者|访问学者)(?!团队|项目|计划|工程|站|工作站|服务站|流动站)(?:在站|在岗|在聘|服务|任期|培养|入选|每)", text[part_start(text, first, "。；;") : first])
        return "人/年" if of_person else "年"
    if patterns.search("(?:出站|进站|在站)[^，。；]{0,12}(?:的|者|，|人员)", wide) and not own:
        return "人"  # 出站后留在本市工作的，给予20万元
    far = list(_EACH.finditer(wide))
    if own and (far or wide[: -len(head)].endswith(("，", "、", "："))):  # 每户20万元，团队3万元
        who = str(own["who"])
        who = "人" if patterns.search("个人|职工|学生", who) else "项目" if patterns.search("(?:项目|课题|任务|榜单)$", who) else _payee(who) or who
        return who + ("/年" if yearly and who != "项目" else "")
    told = next((name for name, pattern in _PER[:-2] if patterns.search(pattern, wide)), None)
    if told:
        return told.removesuffix("/年") if patterns.search("合计|累计|总计|共计", head) else told
    if far:
        return far[-1]["thing"]
    if patterns.search("每项|单项|每个|单个|/项|强度", wide):
        return "项目"
    if patterns.search(r"(?:支持|立项|安排|遴选|资助|选拔)[^，。；\d]{0,12}[\d一二三两]{1,4}\s?[人名]", wide):
        return "人"
    if patterns.search("(?:支持|资助|申请|申报)(?:额度|强度|经费|额)|经费额度", head) and not _NOUN.search(head) and not patterns.search(_PERSONS, f"{place.title}/{place.heading}"):
        return "项目"
    if patterns.search(rf"(?:财政|国拨|省拨|市拨)(?:资金|经费|拨款)?{CAP}?$", head) and patterns.search("项目|课题|揭榜|榜单", f"{place.title}/{place.heading}"):
        return "项目"
    if (own_name := shared_out(text, start)) and (payee := _payee(own_name)):
        return payee  # 对甲实验室、乙中心，分别给予30万元、20万元
    if _TO_STAFF.search(text, part_start(text, first, "。；;"), first):
        return "人"
    whom = _TO_WHOM.search(text, part_start(text, first, "。"), first)
    second = patterns.fullmatch(rf"(?P<who>(?:(?!财政|政府|[局厅委])[^，。；、：\d]){{4,16}}?)(?:给予|予以|奖励|补助|资助)(?:一次性|最高|不超过|{GRANT}){{0,3}}", head)
    if whom and second and "；" in text[whom.end() : first] and (payee := _payee(second["who"])):
        return payee  # 对甲类实验室给予50万元奖励；乙类中心给予20万元
    if whom:
        return "项目" if whom["who"] in ("课题", "榜单", "任务") else f"家{whom['who']}" if patterns.search(_HOUSES, whom["who"]) else str(whom["who"])
    # its own part of the sentence names whoever is paid, else the part that the segment opens with
    text = _shut(text)  # 重点实验室（工程中心、企业技术中心）: what brackets add is not whom it goes to
    segment = text[part_start(text, first, "。；;") : first]
    parts = [_PAYER.sub("", head), *patterns.split("[，：]", segment), *patterns.split("[，：；]", text[part_start(text, first, "。") : first])]
    if RAISED_FOR.search(text, 0, first):
        parts = []  # 已过区试的品种申报生产试验的，可提高到80万元: a case, and not who is paid
    nouns = next((found for part in parts if (found := [m.group() for m in _NOUN.finditer(part)])), [])
    if nouns:
        last = nouns[-1]
        if headed := _HEADED_FOR.search(place.path[-1]) if place.path and place.path[-1] not in text else None:
            last = headed["who"] if patterns.search(_HOUSES, headed["who"]) and not patterns.search(_HOUSES.replace("|平台|中心", ""), last) else last  # 平台建设奖补 over 省级重点实验室，给予100万元
        return "人" if patterns.search(_PERSONS, last) else "项目" if last in ("课题", "榜单", "任务") else f"家{last}" if patterns.search(_HOUSES, last) else last
    about = f"{place.title}/{place.heading}"
    if place.path and (headed := patterns.search(rf"(?P<who>{_HOUSES})[^，。；、项目人]{{0,8}}(?:奖[励补]|补[助贴])", place.path[-1])) and "项目" not in place.path[-1]:
        return f"家{headed['who']}"  # 高新技术企业奖励 over 首次认定的奖励20万元
    if not patterns.search("项目|课题", segment):
        told = text[part_start(text, first, "。") : first]
        if patterns.search(r"(?:研发(?:投入|费用|经费)|(?:营业|销售|业务)收入|产值|纳税额?)[^，。；]{0,14}\d", told) and patterns.search(r"\d[^。；]{0,24}的，[^，。；]{0,8}$", segment):
            return "家企业"  # 年度研发投入1000万元以上的，补助50万元
    if patterns.search("项目|课题|榜单|科研基金|科学基金", about):
        return "项目"  # a sum that a guide of projects gives, of one of them
    nouns = [m.group() for m in _NOUN.finditer(about)]
    if "、" in about and len(paid := {_payee(noun) or noun for noun in nouns}) > 1 and any(one.startswith("家") for one in paid):
        return "家"  # 重点实验室、技术创新中心认定: one of several sorts
    if nouns:
        return _payee(nouns[-1]) or nouns[-1]
    if patterns.search("首次(?:获|入选|通过|认定)[^。；]{2,30}的，[^，。；]{0,8}$", segment) and not patterns.search("项目|课题", segment):
        return "家单位"  # 首次获得质量奖的，奖励100万元
    return "人" if patterns.search("英才|学者|托举|骨干", about) else "项目" if patterns.search("项目|课题|专项|计划|基金|榜|成果|专利|奖|申[报请]|立项|经费|资助", about + text) else None
