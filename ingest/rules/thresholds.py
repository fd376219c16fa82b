"""Conditions in figures of the applicant, its people, money, premises and past work. Money in 万元.

A condition is a figure with a bound beside it (不少于, 以上, ≥ …). What it measures stands before it (研发人员不少于10人), or after it where
somebody has or does so many (拥有10名以上研发人员); a part that names nothing (且不少于5人) measures what the part before it did.
What the words around say to be a payment, a quota, a term, an age or a result still to come is no condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.numerals import (
    AGE,
    DATE,
    MONEY,
    MULTIPLE,
    NUMBER,
    PERCENT,
    TIME,
    count,
    days,
    iso_date,
    money,
    months,
    number,
    percent,
)
from ingest.rules.aims import outcome
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.lexemes import COUNTER, DOING, HAVING, HOLDER, LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE

_TENTHS = r"[一二两三四五六七八九]成(?:[一二三四五六七八九](?!年|个|家|人|以?内)|半)?(?![员为立本果熟功长分])"
_SHARE = r"(?:过半数?|半数(?=以上)|一半|[二三四五]分之[一二三四]|(?<![\d/])[1-4]/[2-5](?![\d/]))"
_COUNT = rf"(?:{COUNTER}|份(?!额)|剂|标箱)"
_FIGURE = rf"{_TENTHS}|(?:{NUMBER})\s?(?:(?:[-－‐–—~～〜]{{1,2}}|至|到)\s?(?:{NUMBER})\s?)?余?[万亿]?\s?{_COUNT}|{MONEY}|{PERCENT}|{_SHARE}|{MULTIPLE}|{TIME}"
_BOUNDED = (
    rf"(?:(?P<each>分别)(?:应|须|需|为)?)?(?:(?P<least>{LEAST_BEFORE}|(?<![不未没])[超过](?=\d))|(?P<most>{MOST_BEFORE}|不过(?=\s?\d)))?(?:为|到|(?P<has>有))?\s?(?<![\d.第])(?!(?<=[同每另某上下前])[一两])(?P<q>{_FIGURE})(?:（[^）]{{1,14}}）(?=以上|以下))?(?!级|基点|百分点|个?汉?字(?!号)|天|工作日|询价|票|分(?!别|公司|支|之))"
    rf"(?:(?P<above>{LEAST_AFTER})|(?P<below>{MOST_AFTER}))?(?:（不?含[^）]{{0,8}}）)?"
    rf"(?:\s?(?:[-－‐–—~～〜]{{1,2}}|至|到|和|、(?=[^，。；、]{{1,8}}(?:以下|以内))|[、，]?[但且]?(?:不足|低于|不超过|小于|少于|未满|不满|（不含）))\s?(?P<q2>{_FIGURE})(?:（不?含）)?(?P<ends>以下|以内|之间|之内|（不?含）|以上)?(?:（不?含）)?)?"
    rf"(?(each)(?:、(?P<q3>{_FIGURE})(?:、(?P<q4>{_FIGURE}))?)?)"
)

# what money, shares and years are told of: nothing else is read with these units
_MEASURED = (
    r"收入|费用|投入|支出|资产|资本|产值|利润|利税|纳税|税收|税[额金费]|(?<!额)额(?!度)|原值|总值|净值|价值|市值|资金|投资|基金|存款|贷款|估值|融资|股权|营收|销售|造价|增加值|负债|工资|债权|价格?(?!值)|成交|出资|实缴|缴税|薪|募|订单|流水|采购|转让|出口|营业|规模|余额|合同$|(?:研发|科研|研究|开发|试验|活动|合作|技术|横向|到账|到款|年均|创新)经费"
)
_SHARED = r"占|率|比例|比重|占比|强度|比$|增长|增幅|增速|提高|股|面积|以上学历|学位|职称|人员$|人数$|企业$|成员$"
_LASTED = (
    r"成立|注册|登记|设立|运营|运行|备案|经营|从业|执业|从事|从教|经历|经验|工作|合作|进站|入驻|租|开放|机时|存续|连续|工龄|营业|开展|投产|使用|认定|纳入|入库|公开|任职|研究|在职|获得|建站|建成|深耕|投用|命名|授牌|挂牌|教龄|工龄|社[会]?保|参保|缴|租期|龄$|毕业|取得|从军|任教|任期|签约期|领域|流转|交付|上市|盈利|持[有证]|种植|办[学院]|开业|在库|入库|孵化时限|期限$|发表|完成|满$"
)
_PAYS = re.compile(
    r"给予|(?:奖励|奖补|补助|补贴|资助|扶持)(?!对象|范围|条件|企业|主体)|拨付|拨款|后补|兑现|财政(?!拨款(?:事业|的)单位)|专项经费|支持(?:额度|强度|经费|资金|标准|力度)|加奖|计奖|[再另加每]奖|[按另再][^，。；]{0,8}补|自筹|配套|外拨|间接|间接费|绩效支出|管理费|劳务费|预算|总额度|(?:提供|支付|享受|发放)[^，。；]{0,4}年薪|稿酬|让利|注资"
)
_QUOTA = re.compile(
    r"限[报项额]|申报(?!前|时|之日|当年|单位|企业|主体|人(?!数)|机构|高校|者|团队|项目须|项目应|基地|医院)|推荐(?!单位)|申请(?!单位|企业|时|前|人(?!数)|机构|专利|发明|知识|软件)|名额|指标数|遴选|拟支持|择优|评选|入选|拟立项|立项(?!后)|在研|立项数|人选|节点|名称|各立|自选|标题|题目|关键词|创新点|测产|签字|询价|同时受聘|拟选|拟设|拟认定|参与单位|参加单位|合作单位|协作单位|联合单位|联合体|家单位|单位总数|单位数|单位不|子课题|课题数|下设|字数|摘要|答辩|同一人|"
    r"评审|专家组(?!成)|专家评|考察组|论证|查新|提交|报送|上传|装订|公示|同时主持|同期|超项|顺延|延期|变更|退出|复核|到期|整改|申诉|异议|联名|每次|表彰|授奖|奖励不|自查|抽查|核查|每季|每月"
)
_AFTERMATH = re.compile(r"(?:的|者|时)?[，,]?(?:的)?(?:，)?(?:一律|原则上|均|将|应当?|须|可|不)?(?:不得|不予|不再|不能|不支持|不纳入|不受理|取消|移出|撤销|退出|终止|收回|追回|扣减|暂停|视为|须?重新|应自|报[^，。；]{1,10}批准|应报|须报|给予警告|限期|，?(?:比例)?(?:应|须)?(?:不低于|不少于|达到?)\s?[\d.]{1,4}[%％])")
_BACKGROUND = re.compile(r"(?:全省|全市|全区|全国|全县|我省|我市|我区|全球|国内)[^，。；]{0,14}(?:已|累计|突破|现有|达)")
_NOT_YEARS = re.compile(
    r"有效期|执行期|实施期|建设期|研究期|周期|期限|资助|保存|保管|每年|年均|后[须应需]|年龄|服务期|聘期|任期|管理期|培[养育]期|支持期|公示|服务时间|工作时间|合同(?!履行)|考核|贴息|享受|连续(?:支持|资助|补)|连补|存续期|合作期|协议|提前|结题|延长|延期|顺延|不得(?!少|低|短)|不再|内不|离岗|退休|在岗|出国|到校|驻|挂职|累计工作|全时|投入(?:本|该)?项目|用于|孵化时|入驻期"
)
_TAKEN = re.compile(rf"(?:{_FIGURE})(?:{LEAST_AFTER}|{MOST_AFTER})?(?:的)?(?:，|且|并|或者|或|以及|及|和|、|同时|但|其中|，其中)?")
_TRAIL = re.compile(
    r"(?:应当|应|必须|须|需|要|一般|原则上|通常|至少|均|都|合计|总计|累计|共计|共|总共|达到|达|为|在|是|有|约|不|可以|可|适当|适度|放宽|降低|降|提高|至|到|能|能够|已|已经|控制|保持|分别|不得|介于|的|，|：|:|、|之和|连续|、|且|并|或|（|\(|于|不少|不低|人民币|折合|每年|各|平均|年均|同比|环比|还|亦|也|就|相对|保证|确保){1,12}$"
)
_LEAD = re.compile(
    r"^(?:且|并|或者|或|其中|其(?!他|余)|对|对于|和|及|以及|同时|另外|还|须|需|应当?|必须|要|的|在(?!孵|研|册|职|岗|校|园|站|建)|由|以|将|能|能够|能|近[一二三四五两\d]{1,2}(?:个)?(?:会计|完整|自然)?(?:年度?|个月)(?:内|来|的)?|最近[一二三四五两\d]{1,2}(?:个)?(?:会计)?年度?(?:内)?|上一?(?:个)?(?:会计)?年度?|本年度|当年|年度|全年|20\d{2}年度?|"
    rf"申报时|截至[^，。；]{{2,10}}|前[一二三两\d]年|过去[一二三两\d]年|每年|牵头企业|申报企业|企业(?=近|上|年|20)|{HOLDER}(?!案)|可自主支配的?(?!面积|场)|自主支配的?(?!面积|场)|规定的|较前一年度|较上年度?|比上年度?|具有|拥有|配备|配有|建有|设有|具备|原则上|一般|至少|已|现有|须有|应有|有(?!效)|累计|独立|经认定登记的|[一二三四五六七八九十\d]{{1,2}}[.、．)）]|[（(][一二三四五六七八九十\d]{{1,2}}[)）]|—|-|·){{1,6}}(?=.{{2}})"
)
_AFTER_NOUN = re.compile(
    r"(?:的|，(?=数量))?(?P<noun>(?!的|[，。；、：]|以上|且|并|或|和|及)[^，。；：（）\d]{2,30}?)(?=$|[，。；：（）]|(?:组成|入驻|从事|参与|参加|负责|提供|开展|进行|支撑|专门|(?:和|及|或者?|以及|且|并)(?=[^，。；]{0,12}\d)|等|作为|为|的(?=[团队企平人])))"
)
_NO_NOUN = re.compile(r"^(?:的?(?:企业|单位|机构|高校|项目|团队|人员|申报|，|可|应|须|不)|以上|左右|$)")
_DIMENSION = {"万元": "money", "%": "share", "平方米": "area", "㎡": "area", "平米": "area", "人": "people", "名": "people", "位": "people", "家": "units", "户": "units", "年": "time", "月": "time", "天": "time"}


# what stands after a figure that tells a case, a reward or a step of procedure apart, and no condition
_NO_CONDITION = re.compile(
    r"[^，。；]{0,24}(?:同等条件下)?(?:优先|择优|择先)|[^，。；]{0,4}(?:的|者)[^，。；]{0,8}[，,]?(?:可?不受|不计|核[减增]|扣减|调减|不享受|自动|仍|停[拨发止]|降[低为]|[再加另]奖|增加|上浮|视同|视为)|(?:的|者)[，,]?(?:应当?|须|需|可)?(?:提供|提交|附)|(?:的|者)?，?(?:须|应|需)附|[^，。；]{0,2}的[^，。；]{0,8}[，,](?:取消|暂停|收回|撤销|原渠道)|[^，。；]{0,8}[，,](?:下[一]?年度?|次年|当年)?(?:名额|指标)?(?:核减|扣减|调减|减少|减半)|后[，]?(?:可|方可|再|才|仍|应|须)|的[^，。；]{0,8}(?:协议|合同书)|[^，。；]{0,6}(?:不合格|不达标|未通过)"
)
# a payment told by steps: 不足800万元的补6万元；800万元至2500万元的补18万元
_LADDER = re.compile(
    rf"(?:{MONEY})(?:、(?:{MONEY})){{1,4}}[^，。；]{{0,4}}的[，,]?(?:依次|分别)|分[一二三四五六七两\d](?:个)?[档段级]|分[段档]|阶梯|超额累进|累进|(?:{MONEY})(?:{LEAST_AFTER}|{MOST_AFTER}|之间|部分|（不?含）){{0,2}}(?:的|部分)[，,]?[^，。；]{{0,4}}(?:按|给|补|奖|资助|拨|一次性|配)[^。]{{1,40}}?[，；。][^，。；]{{0,10}}(?:{MONEY})(?:{LEAST_AFTER}|{MOST_AFTER}|之间|部分|（不?含）){{0,2}}(?:的|部分)[，,]?[^，。；]{{0,4}}(?:按|给|补|奖|资助|拨|一次性|配)"
)

NO_PLACE = Place("")
_NEAR = 80  # characters of a part that are looked at on either side of a figure
_FAR = 240  # characters before it that may say what it measures
_SPANS = ("年", "月", "天", "小时", "学期")


@dataclass(frozen=True)
class _Figure:
    low: float
    high: float
    unit: str


def _figure(words: str) -> _Figure | None:
    """A figure in the unit that conditions are told in: 万元, %, 年, or the counter that is printed."""
    pair: tuple[float, float] | None
    if re.fullmatch(rf"{_SHARE}|{_TENTHS}", words):
        halves = re.match(r"([二三四五])分之([一二三四])", words)
        quotient = re.fullmatch(r"([1-4])/([2-5])", words)
        if "成" in words:
            tenth = "一二三四五六七八九".find(words[2:]) + 1 if words[2:] else 0
            value = ("一二三四五六七八九".index(words[0].replace("两", "二")) + 1) * 10.0 + (5 if words.endswith("半") else tenth)
        elif halves:
            value = round(100 * (1 + "一二三四".index(halves[2])) / (2 + "二三四五".index(halves[1])), 1)
        elif quotient:
            value = round(100 * int(quotient[1]) / int(quotient[2]), 1)
        else:
            value = 50.0
        return _Figure(value, value, "%")
    if re.search("[%％]|百分之", words):
        pair, unit = percent(words), "%"
    elif re.search("元|[万亿]$", words):
        pair, unit = money(words), "万元"
    elif (counter := re.search(rf"(?:{_COUNT}|倍)$", words)) and not re.search("个月$", words):
        pair, unit = count(words), counter.group()
        if re.search(rf"[万亿]\s?{_COUNT}$", words) and not re.search(r"[\d０-９]\s?万", words):
            return None
    elif (pair := months(words)) is not None:
        unit = "月" if "月" in words or pair[0] < 12 else "年"
        pair = pair if unit == "月" else (pair[0] / 12, pair[1] / 12)
    else:
        pair, unit = days(words), "小时" if "小时" in words else "学期" if "学期" in words else "天"
    return _Figure(*pair, unit) if pair is not None else None


def _bounds(match: Match, first: _Figure) -> tuple[float | None, float | None] | None:
    """The least and the greatest that a match allows; None where it says no bound."""
    second = _figure(match["q2"]) if match["q2"] else None
    if match["q2"] and (second is None or second.unit != first.unit or second.high <= first.low):
        # 5000万元（含）至2亿元 is one range; 10人和20台 are two figures, and this is the first
        second = None
        if not (match["least"] or match["most"] or match["above"] or match["below"]):
            return None
    if second is not None:
        return first.low, second.high
    if first.low < first.high:
        return first.low, first.high
    if match["most"] or match["below"]:
        if match["least"] and re.search("满|达|超", match["least"]) and not match["below"]:
            return first.low, None
        return None, first.high
    if match["least"] or match["above"]:
        return first.low, None
    return None


def _holds(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence around a figure, a bracket being a part of its own."""
    begin, stop = max(part_start(text, start, "，,；;。！？"), start - _NEAR), min(part_end(text, end, "，,；;。！？"), end + _NEAR)
    opened = text.rfind("（", begin, start)
    if opened >= 0 and "）" not in text[opened:start]:
        begin = opened + 1
    closed = text.find("）", end, stop)
    if closed >= 0 and "（" not in text[end:closed]:
        stop = closed
    return begin, stop


def _metric(match: Match, place: Place, figure: _Figure) -> tuple[str, int] | None:
    """What the figure measures, and where its words begin."""
    text = match.string
    begin, stop = _holds(text, match.start(), match.end())
    for taken in _TAKEN.finditer(text, begin, match.start()):
        begin = taken.end()
    label = ""
    colon = max(text.rfind(mark, begin, match.start()) for mark in "：:")
    if colon >= 0:
        label, begin = text[begin:colon], colon + 1
    before = text[begin : match.start()]
    bare = _TRAIL.sub("", before)
    if re.match(r"(?:左右)?(?:组成|构成)", text[match.end() :]):  # 特派团由5—7人组成
        group = re.sub("(?:一般|原则上|应当?|须|需|可|由|每个?|各|：|:)+$", "", text[part_start(text, match.start()) : match.start()])
        return (tidy(_LEAD.sub("", group)), begin) if 2 <= len(group) <= 16 else None
    after = _AFTER_NOUN.match(text, match.end(), stop)
    verb = re.search(rf"(?:{HAVING}|(?P<does>{DOING}))(?:了|过)?$", before.rstrip("的")) or re.search(rf"(?:{HAVING}|(?P<does>{DOING}))(?:了|过)?$", bare)
    noun = _LEAD.sub("", tidy(bare))
    counted = figure.unit not in ("万元", "%", "倍")
    joined = re.search("(?:和|及|以及|或者?|且|、|并)$", before) is not None
    follows = after is not None and figure.unit not in ("万元", "%") and not _NO_NOUN.match(text[match.end() : stop])
    if after is not None and follows and (not noun or verb or joined or match["has"] or len(noun) < 2) and (figure.unit not in _SPANS or re.search(_LASTED, after["noun"])):
        does = verb["does"] if verb and verb["does"] else ""
        return does + tidy(after["noun"]), match.start()
    area = r"面积|场地|场所|用房|基地|建筑|空间|厂房|土地|规模"
    measured = {"平方米": area, "㎡": area, "平米": area, "万元": _MEASURED, "%": rf"{_SHARED}|{_MEASURED}", "年": _LASTED, "月": _LASTED, "天": _LASTED, "倍": _MEASURED}.get(figure.unit)
    telling = len(noun) >= 2 and (measured is None or re.search(measured, noun)) and not re.fullmatch(r"人数|数量|总数|总量|规模|占比|比例|总额|比重|其他|其余", noun)
    if telling and figure.unit == "%" and (noun.startswith("占") or re.search("(?:企业|单位|机构|高校|院所)$", noun) ):
        telling = False
    told = _said_before(text[max(0, begin - _FAR) : match.start()], place, figure)
    if telling and label and re.search("面积|原值|人数|数量", label) and not re.search("面积|原值|人数|数量", noun):
        telling = False
    if telling and told and re.search("(?:地区|[县市区]|县（市）|其他|其余)$", noun):
        telling = False
    if telling and measured is area and told and "面积" in told and not re.search("面积|场地|场所|用房|厂房", noun):
        telling = False
    noun = re.sub(r"^[^，。；]{1,16}?(?:规定的|拥有|具有|具备|配备|建有|设有|应有|须有|要有|至少有)(?=.{2})", "", noun)
    if re.search("要求$", noun):
        return None
    if telling and figure.unit in _SPANS:
        stood = re.findall(r"成立|注册|登记|设立|运营|运行|备案|经营|入驻|进站", noun)
        noun = stood[-1] if stood else noun
    if telling:
        return re.sub("(?:应当?|须|需)占$", "", noun), begin
    if label and (measured is None or re.search(measured, label)) and len(_LEAD.sub("", tidy(label))) >= 2:
        return _LEAD.sub("", tidy(label))[-24:], begin
    if noun.startswith("占"):
        whole = [told for unit in ("万元", "人", "家") if (told := _said_before(text[max(0, begin - _FAR) : begin], NO_PLACE, _Figure(0, 0, unit)))]
        return (max(whole, key=text[:begin].rfind) + noun if whole else noun), begin
    if after is not None and follows and not joined and noun and counted and (measured is None or re.search(measured, after["noun"])):
        return tidy(after["noun"]), match.start()
    if told and (not noun or measured is not None or figure.unit in ("平方米", "人", "名")):
        return told, begin
    return None


def _said_before(text: str, place: Place, figure: _Figure) -> str | None:
    """What an earlier part of the sentence, or the heading above it, measured in such a unit."""
    if figure.unit == "%":
        lead = place.path[-1] if place.path else ""
        for said in (text, lead):
            ratios = list(re.finditer(r"[^，。；：、\d]{2,40}?(?:比例|比重|占比|强度)(?=[须应需要达不在为符如，。：（]|分别|$)", said))
            if ratios:
                return re.sub("总额|同期|的" if said is lead else "$^", "", _TRAIL.sub("", _LEAD.sub("", tidy(ratios[-1].group()))))
        people = re.search(r"(?:[^，。；：、\d]{0,10})(?:人员|企业|成员|职工)(?=[^，。；]{0,6}\d)", text)
        return _LEAD.sub("", tidy(people.group())) if people else None
    if figure.unit in ("万元", "平方米", "人", "名", "家"):
        family = {
            "万元": r"[^，。；：、\d]{0,16}?(?:收入|费用|投入|支出|资产|资本|产值|利润|额|原值|投资|单价|合同价)(?:总额|金额)?", "平方米": r"[^，。；：、\d]{0,12}?(?:面积|场地|场所|用房)",
            "人": r"[^，。；：、\d占]{0,10}?(?:人员|队伍|团队|导师|职工|员工)", "名": r"[^，。；：、\d占]{0,10}?(?:人员|队伍|团队|导师|职工|员工)", "家": r"[^，。；：、\d]{0,8}?企业",
        }[figure.unit]
        nouns = list(re.finditer(family, re.sub(r"占[^，。；：]{1,12}", lambda m: "占" * len(m.group()), text)))
        return _LEAD.sub("", tidy(nouns[-1].group())) if nouns else None
    return None


def _excluded(match: Match, place: Place, figure: _Figure, metric: str) -> bool:
    """Is the figure a payment, a quota, a term or a result to come, by the words around it?"""
    text = match.string
    begin, stop = _holds(text, match.start(), match.end())
    part, rest = text[begin:stop], text[match.end() :]
    most = bool(match["most"] or match["below"])
    counted = figure.unit not in ("万元", "%", "倍", "年", "月", "天")
    if place.role not in ("sentence", "limb", "case", "row") or outcome(place, match.start()):
        return True
    if _NO_CONDITION.match(rest) or _LADDER.search(text) and re.match(r"(?:之间|以内)?(?:（不?含[^）]{0,4}）)?(?:的|部分|、)[，,]?", rest) or re.search(r"不[得能可准](?!少|低|超|高|多|大|小|短|突|不)[^，。；]{0,10}$", text[begin : match.start()]):
        return True
    if figure.unit == "例" and re.search("研究|队列|样本|入组", metric):
        return True
    if counted and (re.search("专家$", metric) and re.search("评审|专家组|考察|论证", text) or re.search("(?:支持|资助|立项|安排|评选|选派|设|立|遴选|产生)$", _TRAIL.sub("", text[begin : match.start()]))):
        return True
    if re.match("[^，。；]{0,6}第[一二三四五]档", text) or metric.endswith("首次") or figure.unit in _SPANS and (re.search("毕业$", metric) or "社保" in metric and re.search("负责人|申请人|申报人", text)):
        return True
    if figure.unit == "份" and not re.search("合同|协议|订单|样本|病例", metric) or figure.unit == "人" and re.match("[天月次]", rest):
        return True
    if figure.unit == "%" and re.search("专家|人选|评委|优秀|获奖|结余|实到|到会|预算", metric):
        return True
    if re.match(r"(?:的)?部分|左右|的?以内每", rest) or re.search("是指|系指|指的是|界定为|定义", text[:begin] + part):
        return True
    if _AFTERMATH.match(rest) and not re.match(r"的?，?(?:可|须|应当?)(?!报|重)", rest) or _BACKGROUND.search(part) or re.match("截至|截止目前|目前|近年来", text) and not re.search("须|应", part):
        return True
    if figure.unit == "万元" and (_PAYS.search(part) or re.search("每[家个项件人名户年]|单个|单项|单笔|单户" if most else "^每[家个项件人名户]", part) or re.match("最高|至多|最多|最长", match["most"] or "")):
        return True
    if figure.unit == "%" and re.search("间接费|管理费|劳务费", text) or re.search("逾期|未结|处罚|违[规法约]|失信|不良|事故|投诉", metric) and figure.unit != "%" or figure.unit in _SPANS and re.search("协议$|合同$", metric):
        return True
    if figure.unit == "%" and re.search("财政(?:资金|经费|补|投入|拨款)", part) or figure.unit == "倍" and re.search("自筹|配套|补助|资助额", part) or figure.unit == "%" and re.search("给予|奖励|补助|补贴|拨付|外拨|间接|自筹|配套|按[^，。；]{0,10}(?:比例|标准)|预算|专项资金|专项经费|核查|推荐通过|变更|增减|管理费|劳务|设备费|人员费|(?<![经发])费用?不|调剂|调整|用于|抽查|抽取|检查|支出率|执行率|完成率|首付|尾款|让利|得分|分值|权重|票|到会|出席|立项率|资助", part):
        return True
    if counted and (_QUOTA.search(part) and not re.search("入驻|在孵|毕业|服务(?:企业|单位)", metric) or re.search(r"项目$|课题$|经费|金额|资助", metric) and not re.search("服务项目|投资项目|孵化项目|创业项目|入驻项目|合作项目|转化项目", metric)):
        return True
    if counted and re.search("岗位|科研助理|联络员|管理员|财务助理|秘书|辅导员", part) or metric.startswith(("=", "联合", "是", "为", "与", "同")):
        return True
    if figure.unit == "家" and re.search("联合体|成员单位|参与单位|联合申报", text):
        return True
    if counted and re.search(r"联合|参[与加]|合作(?!社|服务)|协同|组成|吸收|与|依托单位", part) and figure.unit in ("家", "个", "所") and re.search("单位|企业|高校|院所|机构|国家|医院", part) and not re.search("合作企业|服务", metric):
        return True
    if most and (figure.unit in ("项", "家", "个", "件") and re.search("推荐|限报|名额|申报数|限额|联合体|成员", text) or figure.unit in ("篇", "部", "册", "张")):
        return True
    if counted and figure.unit in ("家", "所") and re.search("(?:科研|教学|合作|依托|技术|外)[^，。；]{0,6}(?:单位|机构|高校|院所|支撑)", metric):
        return True
    if counted and (re.search("派$|派出|选派|行业$|国家|地区", metric) or re.search("(?:特派员|团队|专家|服务队|派驻|人选)[^。]{0,20}(?:每年|全年|年均)[^。，]{0,14}[天月日]", text)):
        return True
    if figure.unit == "次" and re.search("拒|迟报|瞒|违|出现|抽检|警告|处罚|失信|报告|检查|汇报|会议|调度|限|仅|申请|补助|支持", part) or figure.unit in ("岁", "周岁"):
        return True
    if figure.unit in _SPANS and "开放" in metric:
        return False
    if figure.unit == "小时":
        return not re.search("机时|开放|使用|学时|课时|运行|服务|可靠性|无故障", metric)
    if figure.unit in _SPANS:
        return re.search("职称[^，。；]{0,4}或", part) is not None or bool(_NOT_YEARS.search(part) and not re.search("租", part)) or not re.search(_LASTED, metric) or bool(match["below"] or re.match("最", match["most"] or "")) and not re.search("成立|注册|设立|运营", metric)
    if most and counted and not (match["least"] or match["above"] or match["q2"]):
        return not re.search("职工|员工|从业|人员|人数|户数|床位|成员", metric) or re.search(r"每[个家人项]|单位", part) is not None and not re.search("职工|员工|从业人员|人数", metric)
    return figure.unit != "%" and re.search("年龄|周岁|岁", metric) is not None


def _open(match: Match, place: Place, strong: bool) -> Iterable[Reading]:
    """One bounded figure; `strong` reads it only where a word for what applicants are measured by stands before it."""
    first = _figure(match["q"])
    if first is None:
        return ()
    edges = _bounds(match, first)
    if edges is None and re.search(r"(?:至少|不少于|不低于)[^，。；、\d]{1,16}$", match.string[max(0, match.start() - 20) : match.start()]):
        edges = (first.low, None)
    if edges is None and (match["q"].startswith("过半") or first.unit == "%" and re.search("占比?$|(?:比例|比重)(?:达|为)?$", match.string[: match.start("q")].rstrip("应须需")) and re.match("$|[，。；、）]", match.string[match.end() :])):
        edges = (first.low, None)
    if edges is None and re.search(r"不(?:得)?(?:超过?|高于|多于)[^，。；、\d]{1,14}的?$", match.string[max(0, match.start() - 20) : match.start()]):
        edges = (None, first.high)
    bare = edges is None and first.low == first.high and not match["q2"] and re.match("[，。；、）]|且|$", match.string[match.end() :]) is not None
    if bare and _conditions(place) and (alone := _metric(match, place, first)) and _PLAIN.search(alone[0]) and alone[1] < match.start():
        edges = (first.low, None)  # 专职研发人员30名，场地500㎡: bare, in a list of conditions
    if edges is None:
        return ()
    found = _metric(match, place, first)
    barred = _BARRED.match(match.string, match.end()) if found and (first.unit == "%" or first.unit in ("年", "月")) and not (match["q2"] or first.low < first.high) else None
    if found is not None and barred and re.search(rf"{_SHARED}|率|成立|注册|设立|登记|运营", found[0]) and (not strong or _STRONG.search(found[0]) or "率" in found[0]) and not re.search("自筹|配套|逾期|完成|违约|执行率", found[0]):
        # 资产负债率超过80%的不得牵头: what it bars is beyond the bound that it sets
        return (Reading({"metric": found[0][-40:], "min": edges[1], "max": edges[0], "unit": first.unit}, min(found[1], match.start()), match.end()),)
    if found is None or strong and not _STRONG.search(found[0]) or _excluded(match, place, first, found[0]):
        return ()
    metric, begin = found
    metric = re.split(rf"(?:但|且)?(?:{LEAST_BEFORE}|{MOST_BEFORE})", metric)[0] or metric
    if counted_result(metric):  # 培训农民不少于200人次: what a project brings
        return (Reading({"indicator": metric}, min(begin, match.start()), match.end(), kind="assessment"),)
    value: dict[str, object] = {"metric": metric[-40:], "min": edges[0], "max": edges[1], "unit": first.unit}
    found_all = [Reading(value, min(begin, match.start()), match.end())]
    for group in ("q3", "q4"):  # 分别不低于300万元、1000万元: one bound for several figures
        also = _figure(match[group]) if match[group] else None
        if also is not None and also.unit == first.unit:
            found_all.append(Reading({**value, "min": None if edges[0] is None else also.low, "max": None if edges[1] is None else also.high}, min(begin, match.start()), match.end()))
    return found_all


def counted_result(metric: str) -> bool:
    return re.match("(?:累计)?(?:培训(?:农|当地农|群众)|示范(?:推广)?面积|推广面积|辐射|带动(?!就业))", metric) is not None


def _also(match: Match, place: Place) -> Iterable[Reading]:
    """单价不低于500万元、单台设备100万元（农机60万元): figures in a row share the bound that the first one has."""
    text, first = match.string, _figure(match["q"])
    before = None
    for figure in _BOUND_FIGURE.finditer(text, max(part_start(text, match.start(), "。；;"), match.start() - _FAR), match.start()):
        if figure["least"] or figure["most"] or figure["above"] or figure["below"]:
            before = figure
    if first is None or before is None or not re.fullmatch(r"(?:[、（，）]?[^，。；（）、\d]{1,14}?(?:" + MONEY + r"|\d{1,9}(?:\.\d{1,4})?[%％㎡])){0,6}", text[before.end() : match.start()]):
        return ()
    lead, edges = _figure(before["q"]), None
    if lead is not None and lead.unit == first.unit and first.low == first.high:
        edges = _bounds(before, lead)
    if edges is None or (edges[0] is None) == (edges[1] is None):
        return ()
    found = _metric(before, place, lead) if lead else None
    name = tidy(match["noun"])
    if found is None or _excluded(before, place, lead or first, found[0]) or re.search(r"补|奖|资助|给予|支持|每|另|按|自筹", name):
        return ()
    metric = f"{found[0]}（{name}）" if match.group().startswith("（") else name
    return (Reading({"metric": metric[-40:], "min": first.low if edges[0] is not None else None, "max": first.low if edges[1] is not None else None, "unit": first.unit}, match.start("noun"), match.end("q")),)


# what a bare figure among conditions is the least of
_PLAIN = re.compile(r"(?:人员|员工|职工|导师|成员|面积|场地|场所|用房|床位|工位|原值|(?:销售|营业|主营|服务|技术性|业务)(?:业务)?收入|研发(?:费用|投入|经费|支出)|注册资[本金]|净资产|总资产|在孵企业|入驻企业|毕业企业|户|交易额?|成交额|合同额|仪器(?:设备)?|设备)(?:总[额值数量]|总计|人数|数量|数)?$")


def _conditions(place: Place) -> bool:
    """Does the sentence tell conditions: by its heading, or by another figure in it that is bounded?"""
    return re.search("条件|资格|(?:申报|申请|认定|备案|建设|支持|补助|奖补)(?:要求|标准|对象|范围)", place.heading) is not None or re.search(rf"{LEAST_BEFORE}|{LEAST_AFTER}|须|应具|应有|具备", place.text) is not None


_BARRED = re.compile(r"(?:的|者)[^，。；]{0,8}?[，,]?(?:一律|原则上|均)?(?:不得|不予|不能|不可|不受理|不支持|不享受|不计|不再|作?撤项|撤销)(?!超|高|低|少|多)")
_BOUND_FIGURE = re.compile(_BOUNDED)
_STRONG = re.compile(
    r"(?:场地|建筑|孵化|使用|场所|办公|经营|用房|种植|研发|实验|自有)[^，。；]{0,4}面积|营业收入|销售收入|主营业务收入|总收入|利润率?|纳税|研发费用|研发投入|研究开发费用|研发经费|研发支出|净资产|总资产|资产总[额计]|注册资[本金]|实[缴收]资本|"
    r"资产负债率|服务收入|技术性收入|产值|持股比例|交易额|成交额|到账额|原值|设备总值|固定资产|种子资金|孵化资金|孵化基金|总投资|投资总额|累计投入|存款|贷款余额|研发人员|科技人员|科研人员|研究人员|固定人员|高层次人才|职工|员工|从业人员|专职人员|技术人员|"
    r"服务人员|在孵企业|入驻企业|毕业企业|管理人员|创业导师|从业人数|学历|学位|职称|床位|增长率|增幅|增速|成立|注册|设立|运营|工位|合同价|单价|售价|登记额|成交|出资|实缴|销售额|面积|占比|年薪|缴税|利税|(?:研发|科研|设备|项目)投资$"
)


def _registered_before(match: Match, place: Place) -> Iterable[Reading]:
    """An applicant that must have been there by a day, or only since one: a window that the day closes or opens."""
    day = iso_date(match["q"], place.year)
    closes = re.search("前(?:$|[^后]{0,20}(?:注册|登记|成立|设立|备案))", match.group()) is not None
    return at(match, {"from": None if closes else day, "to": day if closes else None, "what": tidy(match["metric"]).removesuffix("时间")})


# tried after benefits have taken their figures, before what a programme pays
RULES: tuple[Rule, ...] = (
    Rule(
        "registered_before", "window",
        rf"(?P<metric>注册时间|成立时间|登记时间)[^，。；\d]{{0,6}}?(?P<q>{DATE})(?:[（(]含[^）)]{{0,4}}[）)])?(?:以前|之前|前|以后|之后|后)",
        _registered_before, "注册时间为2023年6月30日前。", "注册时间以营业执照为准。", ("时间",),
    ),
    Rule(
        "registered_by", "window",
        rf"(?P<q>{DATE})(?:[（(]含[^）)]{{0,6}}[）)])?(?:之|以)?前(?:已|依法|在[^，。；]{{1,14}}?)?(?P<metric>(?:登记)?(?:注册|登记|成立|设立|备案)(?:成立|登记)?)(?!资料|账号|系统)(?=[，。；、）的且]|满|并|$)",
        _registered_before, "申报单位应为2024年1月1日前注册成立的企业。", "请于2024年1月1日前注册账号。", ("前",),
    ),
    Rule(
        "threshold", "threshold", _BOUNDED, lambda match, place: _open(match, place, strong=True),
        "企业上年度研发费用总额不低于500万元。", "对研发费用给予最高200万元补助。",
    ),
    Rule(
        "bounded_alike", "threshold",
        rf"(?<=\S)(?:[、（])(?P<noun>[^，。；、（）\d：]{{2,12}}?)(?:为|达)?\s?(?P<q>{MONEY}|(?:{NUMBER})\s?(?:平方米|㎡|人|名|家|台|%|％))(?=[、，。；）]|$)",
        _also, "整机售价不低于300万元、单机60万元。", "支持额度不低于300万元、单机60万元。", ("、", "（"),
    ),
    Rule(
        "maturity", "threshold",
        rf"(?P<metric>技术(?:就绪度|成熟度)|成熟度)(?:等级)?(?:应当?|须|需|原则上|一般)?(?:在|为)?(?:{LEAST_BEFORE})?\s?(?P<q>(?:{NUMBER}))\s?级",
        lambda match, place: at(match, {"metric": match["metric"], "min": number(match["q"]), "max": None, "unit": "级"}) if number(match["q"]) and not outcome(place, match.start()) else (),
        "技术成熟度须达到7级以上。", "技术成熟度由专家评定。", ("成熟度", "就绪度"),
    ),
    Rule(
        "mean_age", "threshold",
        rf"(?P<metric>(?:成员|团队|骨干|人员)?的?平均年龄)(?:应当?|须|需|原则上|一般|均)?(?:在|为)?(?:{MOST_BEFORE})?\s?(?P<q>{AGE})(?:{MOST_AFTER})?",
        lambda match, place: at(match, {"metric": tidy(match["metric"]), "min": None, "max": (count(match["q"]) or (0.0, 0.0))[1], "unit": "岁"}) if not re.match("的[^，。；]{0,8}优先", match.string[match.end() :]) else (),
        "团队成员平均年龄不超过45周岁。", "申请人年龄不超过45周岁。", ("平均年龄",),
    ),
)

# tried after every other family has taken its figures: whatever else is bounded
REST: tuple[Rule, ...] = (
    Rule(
        "bounded_figure", "threshold", _BOUNDED, lambda match, place: _open(match, place, strong=False),
        "全年举办路演活动10场以上。", "每个单位申报项目不超过2项。",
    ),
)
