"""No help twice: the same thing neither applied for nor paid for again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import MONEY, NUMBER, PERCENT
from ingest.rules.bars import NEVER, barred
from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start, tidy
from ingest.rules.helped import AIDED, HELPED, SAME

# what stands on itself or comes again
_AGAIN = r"(?:重复|多头|叠加|(?<!跨年度)(?<!跨年)累计(?!超|不|达|满|[\d一二三两])|累加|兼得|兼报|兼享|重享|重报|重奖|重补|同享|并享|一题[多两]报|一[事项]多[报奖补])"
_NO_AGAIN = r"(?:使用|率|性|计算(?!奖)|发生|出现|开具|提交|收费|设置|检测|检查|占用|填[写报]|上传)"
_AIDS = r"(?:补助|支持|奖励|资助|享受|补贴|奖补|补偿|贴息|兑现|兑付|认定|认|算|计|发|奖|补|贴|给予|按|取|领取?|授奖|选择?|申报|申请|申领|兑换|[准许]?报)"
_ONE = r"(?:[一1]\s?(?:次(?!性)|回|档|类|处|级|头|种|额|笔|家(?=部门|单位|申)|(?:个)?(?:奖种|渠道|部门|类别|档次)))"
_SAME_THING = r"(?:同一|同类|相同|同个|本)(?:笔|个|项|家|台)?[^，。；的者]{1,12}?"
_TWO = r"(?:两|2|二|多|几|不同|其他)(?:个|项|家|种|类)?(?:以上|及以上)?(?:的)?"
_UP = r"(?:就|从|择|取|孰|依|按)(?:其|其中|照)?(?:孰|最|较|就|从)?(?:高|(?<![择取])优)(?:者|额|标准|不重复|原则|执行|兑现|补助|奖励|享受|一项|从优|、|，|且|和|的|档|$)"


_OTHER_RULE = re.compile(r"(?:不得?(?:超过|少于|低于|多于|高于)|至少|应当?|必须|须)[^，。；]{1,24}，$|不受[^，。；]{2,30}(?:限制|约束|影响)，$")
_TOPIC = re.compile("同一|同类|相同|多[项个]|已|曾|符合|重复|其[他它]|两|的，|者，|政策|渠道")


# what one applicant may have once, by whom it is for
_ONCE_FOR = re.compile(r"(?:其中)?(?P<who>(?:每|同一?|单)(?:[家个名位所户])?[^，。；的项类]{0,4}?(?:企业|单位|公司|高校|医院|机构|团队|人员?|申[报请]人|博士后?|专家|个人|主体|合作社|农户|学生|教师|科研人员))[^，。；的同类项]{0,12}?(?:只|仅|限|最多)(?:能|可|就|限|准|许)?(?:累计)?(?:享受|申领|领取|申请)(?:[^，。；]{0,8}?)(?:一|1)\s?次")


def _stack(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if patterns.match(r"(?:申报)?(?:的(?!，|原则)|承诺|情况|证明|检索)", text[match.end() :]) or patterns.match("(?:坚持|突出|注重)", text[part_start(text, match.start()) :]):
        return ()
    begin = part_start(text, match.start(), "。；;")
    if "选" in match.group() and patterns.search("选题|题目|榜题|课题指南|研究方向", text[begin : match.start()]):
        return ()  # 选题须在所列题目中任选其一
    if patterns.match("按照?最高标准", match.group()) and not _TOPIC.search(text[begin : match.start()]) and "重复" not in text[match.end() :]:
        return ()  # 自然科学类按最高标准执行: what a class is paid
    near = part_start(text, match.start())
    if patterns.search("[^，。；]{4}的[^，。；]{0,6}$", text[near : match.start()]):
        begin = near  # a case of its own: 双方均符合的按就高一方执行
    elif patterns.search("不[得能可][^，。；]{0,12}(?:重复|多头|同时)[^，。；]{0,6}，$", text[begin:near]) and patterns.match("(?:也|亦|并|且)?(?:不[得能可]|严禁|禁止)", text[near:]):
        begin = near  # 已获资助的不得重复申报，不得将同一内容拆分多头申报: two rules
    elif patterns.search(r"(?:限|只能|仅能|只可|最多|至多|不得?超过)[^，。；]{0,8}(?:\d|一|两)\s?[项个家类][^，。；]{0,6}，$", text[begin:near]) and patterns.match("(?:且|并|也|同时)?(?:不得|不能|不可|严禁)", text[near:]):
        begin = near  # 同一方向只能推荐1项，且不得以不同名义重复推荐: two rules
    elif patterns.search(r"可(?:以)?(?:牵头)?申[报请][^，。；]{2,16}\d\s?[项个]，$", text[begin:near]):
        begin = near  # 高校可牵头申报平台2个，但方向不得重复
    elif _OTHER_RULE.search(text[begin:near]) and not _TOPIC.search(text[begin:near]):
        begin = near  # 执行期不超过2年，不得与在研项目重复: two rules
    elif patterns.search(r"限[^，。；]{0,4}\d\s?[项个家][^，。；]{0,14}，$", text[begin:near]) and patterns.match("同[一类]", text[near:]):
        begin = near  # 每个单位限申报1项，同一方向不得与已有平台重复: two rules
    elif patterns.search(rf"{MONEY}|{PERCENT}", text[begin:near]) and (near + 2 <= match.start() or patterns.match("同[一类]", match.group())):
        begin = near  # 给予30万元补助，同一企业仅可享受一次
    elif match.group().startswith("未") and near == match.start() and patterns.search(r"\d", text[begin:near]):
        begin = near  # 发票日期为2020年7月1日后，未在其他项目中申报过: two conditions
    elif near + 1 < match.start() and patterns.search("(?:不再|不得|不予|不能|不可)[^，。；]{0,10}，$", text[begin:near]) and not patterns.match("\\s?(?:[不也均且并只仅按就从择可应须需同亦]|一律|否则|或)(?!类|一)", text[near:]):
        begin = near  # 同一设备已获资助的不再补，同类政策从高: two rules
    end = part_end(text, match.end())
    if "同时" in match.group() and patterns.match(rf"[^，。；]{{0,12}}?(?:{NUMBER}\s?[项个]|多项)", text[match.end() :]) and "财政" not in text[begin:end]:
        return ()  # application_limit
    after = text[match.end() : match.end() + 4]
    if patterns.search("报|申请", match.group() + after) and patterns.search(f"{_ONE}$|选择?其?一(?:类|项|种)?$", match.group()) and not patterns.search("同一(?!企业|单位|法人|申[报请]|负责人|个?人|高校|团队|主体|依托)|相同|成果|课题|内容|专利", text[begin : match.start()]):
        return ()  # application_limit
    if patterns.search("选择?(?:其中?)?(?:一|1)[类项个]$", match.group()) and patterns.search("申[报请]", text[begin : match.start()]) and not patterns.search("补|奖|享|资助|支持|政策|成果|内容|专利", text[begin : match.end()]):
        return ()  # 分四类申报，同一申报人只能选择其中一类: application_limit
    goes_on = patterns.match("，(?:且|并|均)?(?:不得?|不能?|不再)(?:重复|叠加|累计|累加|兼得|就低|重享)[^，。；]{0,6}(?=[，。；]|$)", text[end:])
    end += goes_on.end() if goes_on else 0
    begin += 1 if patterns.match("但(?!是|凡|书)", text[begin:]) else 0
    if once := _ONCE_FOR.fullmatch(text[begin : match.end()]):
        return (Reading({"max": 1, "scope": once["who"]}, begin, match.end(), kind="application_limit"),)  # 每家企业只能享受一次
    what = patterns.sub("^(?:且|并|同时)(?=不|严禁|禁止)", "", tidy(text[begin:end]))
    high = patterns.search("[就从择孰取]高|补差|差额|一次|一项|[一其]中?[档级类]|择一|其一|扣除", match.group())
    return (Reading({"what": what}, begin, end, modality="state" if high else "must_not"),)


# 已获国家杰青资助的: somebody's standing, which shuts out and is no pay for the same thing
_STANDING = re.compile("入选|人才(?:计划|工程|项目|称号)|杰青|优青|青年(?:科学)?基金|面上项目|(?:国家|省|市)级人才")


# a rule of its own before the comma
_RULED = re.compile(rf"(?:只|仅|限)[^，。；]{{0,6}}(?:一|1)\s?次，|不(?:得|能|再|可)[^，。；]{{0,24}}(?:重复|叠加|多头)[^，。；]{{0,6}}，$|(?:{MONEY}|{PERCENT})[^，。；]{{0,10}}，$")


def _helped(match: Match, place: Place) -> Iterable[Reading]:
    """What has public money already and gets none again: an item under such a lead, or a sentence that says so of the same thing."""
    text = match.string
    begin, end = part_start(text, match.start(), "。；;"), part_end(text, match.end(), "。；;")
    if patterns.search(r"限[^，。；]{0,6}[报项个]", text[begin : match.start()]):
        begin = part_start(text, match.start())  # 同一企业限报一项，已获资助的企业不得申报: two rules
    elif _RULED.search(text[begin : part_start(text, match.start())]):
        begin = part_start(text, match.start())  # 同一合同只能申领一次，已获同类补助的合同不再兑付
    same = SAME.search(text[begin : match.end() + 8])
    told = patterns.match(rf"[^，。；]{{0,16}}，?[^，。；]{{0,12}}(?:{NEVER}|勿)(?!重复|再?参[评选]|计入|[再]?列入|影响|受(?!理))", text[match.end() : end])
    again = patterns.match(r"[^，。；]{0,16}，?[^，。；]{0,12}(?:不(?:再(?:给予|予以|进行|安排|享受)?|得再(?:次|行)?|能再|可再)|勿再)[^，。；]{0,6}(?:支持|资助|补助|补贴|奖励|奖补|领|享|兑|补偿|扶持|贴息|授奖|立项|(?<=勿再)申请)", text[match.end() : end])
    if not (barred(place) and HELPED.search(match.group()) or same and told or again) or _STANDING.search(text[begin : match.end()]) and not patterns.search("同一|相同|内容", text[begin : match.end()]):
        return ()
    number = patterns.match(r"\s?(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])\s?", text[begin : match.end()])
    begin += number.end() if number else 0
    return (Reading({"what": tidy(text[begin : part_end(text, match.end())])}, begin, part_end(text, match.end()), modality="must_not"),)


def _alike(match: Match, place: Place) -> Iterable[Reading]:
    begin, end = part_start(match.string, match.start(), "。；;"), part_end(match.string, match.end())
    near = part_start(match.string, match.start())
    if patterns.search(rf"{MONEY}|{PERCENT}", match.string[begin:near]):
        begin = near  # 按支出的20%补助，已享受同类政策的部分予以扣除: two rules
    return (Reading({"what": tidy(match.string[begin:end])}, begin, end, modality="must_not"),)


_HAD = re.compile(r"补|奖|资助|支持|立项|抵扣|兑|享受|领|享|津贴|资金|专项|渠道|计划|获")


def _already(match: Match, place: Place) -> Iterable[Reading]:
    """The same thing had already, by whatever verb, and not to be had again."""
    text = match.string
    begin = part_start(text, match.start(), "。；;")
    if _STANDING.search(text[begin : match.end()]) and not patterns.search("同一|相同|内容", text[begin : match.end()]):
        return ()
    return (Reading({"what": tidy(text[begin : match.end()])}, begin, match.end(), modality="must_not"),) if _HAD.search(match.group()) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "higher_once", "no_stacking",
        rf"(?:就高|择高|从高(?![到至往而分])|取高|孰高)(?=[^，。；]{{0,12}}(?:不|原则|执行|兑现|享受|标准|补|奖|$|[，。；]))|{_UP}"
        rf"|(?:只|仅|限|最多)(?:能|可|就|限|准|许)?(?:给予|予以)?{_AIDS}(?:其中)?的?(?:(?:最高|较高)(?:的)?(?:一?(?:次|项|类|档次?|级|额)|标准|者)|{_ONE}|其一|(?<=享受)一项|(?<=其中)一项)|(?:只|仅)(?:补|奖|发)[^，。；\d]{{0,10}}差额|(?:只|仅)(?:能|可|就)?(?:计|算|认定?|奖励?|补助?)[一1](?:项|个|件|篇|家)"
        r"|择(?:其)?一(?:享受|申报|申请|补助|奖励|支持|兑现)|(?:自|任)?选择?其?一(?:类|项|种)?(?=享受|申报|[，。；]|$)|(?:二|三|多)选一|按照?(?:其)?(?:最高|较高)(?:级别|等次|档次|等级|一级)(?:的?标准)?(?:给予|予以|进行|执行|补|奖|资助|支持|享受|兑现)|(?:补齐|补足|补|给予|奖励|兑现|享受|资助|支持|拨付|发放)差额|差额(?:部分)?(?:由|给予|予以|补|奖|可)|补差(?:额)?(?:方式)?(?![^。；]{0,30}重复|[^，。；]{0,8}\d)|一事一补",
        _stack, "同一项目符合多项政策的，按照就高、不重复原则执行。", "按照择优原则确定项目。", ("高", "优", "一", "1", "差"),
    ),
    Rule(
        "no_repeat", "no_stacking",
        rf"(?:(?!不(?![得能可予再宜准应许允具]))(?:{NEVER}|勿)(?:[^，。；不]|不同){{0,26}}?|不[^，。；不]{{0,3}}?)(?:{_AGAIN})(?!{_NO_AGAIN})|(?:不得|严禁|禁止)(?:将)?[^，。；]{{0,16}}通过多个[^，。；]{{2,10}}(?:申报|推荐)"
        rf"|(?:不得|不能|勿)(?:将|以|就|用|拿)?(?:(?:研究)?内容)?(?:同一|相同|相近|类似)[^，。；]{{2,24}}?(?:申报|申请|申领|领取|享受|多次)|{NEVER}同时(?:享受|申报|申请|获得|申领|领取|[在向从][^，。；]{{2,14}}(?:申报|申请|申领|享受|领取))"
        rf"|{_SAME_THING}(?:不得|不能|不可|不)再(?:次|行)?(?:享受?|领取?|申领|报|兑|与)|{NEVER}(?:同时)?(?:分别)?(?:向|在|到|用于|由){_TWO}[^，。；]{{0,14}}(?:申报|申请|报送|申领|领取|立项|享受)"
        r"|未(?:曾)?(?:获得?|享受|得到|列入)过?[^，。；]{0,16}(?:财政|同类)[^，。；]{0,12}(?:支持|资助|补助|扶持|立项)|未(?:曾)?在其他[^，。；]{0,10}(?:项目|计划|渠道|专项)[^，。；]{0,4}(?:申报|享受|获得)过?"
        r"|(?:不得|不能|不应|不可)与[^，。；]{2,40}?(?:相同|重复|雷同|相近|相似)",
        _stack, "同一专利已获得其他市级财政资金资助的，不再重复资助。", "创新券不得转让、买卖，不得重复使用。",
        ("重", "多头", "同时", "其他", "叠加", "兼", "同", "相近", "类似", "一题", "一事", "一项", "多个", "未", "不得再", "不再", "不能再", "累", "两", "不同", "多"),
    ),
    Rule(
        "helped_before", "no_stacking", rf"[^，。；]{{0,30}}?(?:{HELPED.pattern}|{AIDED.pattern})",
        _helped, "同一事项已获得市级其他财政资金支持的；", "曾获得国家科技奖励的；", ("已", "曾", "财政", "过"), ("有下列情形之一的，不予补助：",),
    ),
    Rule(
        "had_already", "no_stacking",
        r"[^。；]{0,40}?(?:同一|同类|同个|相同|相近|类似|同笔|其[他它]|国家|省|市|区|县|上级)[^。；]{0,24}?(?<!未)(?:(?:已|曾)(?:经)?|(?<=单位)获得?|(?<=企业)获得?|(?<=项目)获得?|(?<=[位业目])享受)[^，。；不]{0,24}?(?:的|者)(?:[，（]|(?=不|勿))[^。；]{0,16}?(?:不得?再|不能再|不可再|不另|不再另|勿再)(?:次|行|另行)?(?:给予|予以|列入|纳入|计入|发放?|报|补助?|奖励?|申报|申请|领取?|享受?|兑[现付]?|立项|支持|资助|贴|安排)[^，。；]{0,12}|(?:已|曾)(?:经)?(?:享受|获得?|得到|领取)[^，。；不]{2,24}?(?:的|者)[^，。；]{0,8}?，(?:原则上)?(?:不得?再|不能再|不可再)(?:次|行|重复)?(?:享受|给予|安排|申报|领取|申请)[^，。；]{0,12}?(?:本|同类|同一|同项|相同|该|此)[^，。；]{0,12}",
        _already, "同一测试费已用服务券抵扣的，本办法不再补。", "已结题的，不再补报材料。", ("不再", "不得再", "不能再", "不可再", "不另", "勿再"),
    ),
    Rule(
        "helped_part_left_out", "no_stacking",
        r"(?:已经?|曾)(?:享受|获得?|得到|领取|列入|纳入|申报|计入|申领)[^，。；不]{0,24}?(?:部分|金额|额度?|支出|费用|投入|款项?|资金|的)(?:[^，。；不]{0,8}?(?:应当?|须|需|予以|要|将|一律|[从在][^，。；]{2,14}[中内]))?(?:(?:予以)?(?:扣除|剔除|扣减|核减|抵减)|不(?:得|能|再|可)?(?:再次?)?(?:重复)?(?:计算|计入|列入|纳入)(?:[^，。；]{0,10}(?:基数|范围))?)",
        lambda match, place: _alike(match, place) if patterns.search("补|贴|奖|资助|支持|财政|专项|申报|重复|政策", match.group()) else (), "已获得上级补助的金额应当扣除。", "已发放的证书应当扣减名额。", ("扣", "剔除", "减", "计", "列入", "纳入"),
    ),
    Rule(
        "other_name", "no_stacking",
        r"(?:不得|严禁|禁止|不能)(?:将|以|把)?[^，。；]{0,12}(?:相同|相近|类似|雷同)[^，。；]{0,16}?以(?:不同|他人|多个|其他|另)[^，。；]{1,12}(?:名义|身份)[^，。；]{0,12}",
        lambda match, place: (Reading({"what": tidy(match.group())}, *match.span(), modality="must_not"),), "不得将内容相近的材料以不同申请人的名义提出申请。", "不得以他人名义领取经费。", ("名义", "身份"),
    ),
    Rule(
        "within_the_whole", "no_stacking",
        r"(?:与|和|同)[^，。；]{2,20}?叠加后?[^，。；]{0,8}?(?:不得?(?:超过?|突破|高于)|以[^，。；]{2,10}为[限上])[^，。；]{0,14}",
        _alike, "与市级补助叠加后不得突破设备总额。", "与上年合计后报送。", ("叠加",),
    ),
)
