"""The second reader: what the rules of a clause missed or imagined, by the opinion of a model that learnt from annotated guides.

The rules read exactly, but only what somebody foresaw; the model (`ingest.likely`) knows what a limb speaks of, and no value. So
where it is all but sure that a limb states a kind of which the rules found nothing, the plain value of that kind is read
from the limb (`PLAIN`); what the rules took for one kind and it knows for another is read as the other (`MISTAKEN`); and what they
read against its firm opinion is left out, if it is of a kind that shuts nobody out (`DOUBTED`), or a figure in a limb that binds nobody
by anything (`DOUBTED_WHERE_NOTHING_BINDS`). Last, a judge that learnt how rules go wrong (`ingest.trusted`) leaves out what it does not trust,
and what may shut an applicant out only where it is all but sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ingest import patterns, trusted
from ingest.likely import Likely, Limb, shipped
from ingest.numerals import DATE, Quantity, number, quantities
from ingest.rules.aims import BOUND
from ingest.rules.background import reports
from ingest.rules.bars import barred
from ingest.rules.base import Place, Reading, tidy
from ingest.rules.cases import told_apart
from ingest.rules.consequences import unlucky
from ingest.rules.excepted import spared
from ingest.rules.idle import MARKS, OBJECTION
from ingest.rules.no_filing import of_holders
from ingest.rules.others import of_others
from ingest.rules.outcomes import conditions, directed, name_of, outcome, under_aims
from ingest.rules.paper_names import paper_name
from ingest.rules.quotas import SUPPORTED
from ingest.rules.things import LATE
from ingest.rules.unconditional import of_office
from ingest.trusted import features
from kb.attribute import VALUES

LONGEST = 2_000  # characters: no sentence of a guide is as long, and what is belongs to a damaged file
SURE = 0.6  # from here on a limb is taken to state a kind
UNBELIEVABLE = 0.02  # below this the rules are not believed
UNLIKELY = 0.15  # below this they are not believed where another kind is sure
# what may be left out on an opinion: kinds of which the model is a good judge, and nothing that could let in an applicant who is shut out
DOUBTED = frozenset({"funding", "subsidy_rate", "assessment", "benefit", "compliance", "role", "recommendation_limit"})
# what may shut an applicant out, and is left out only where the limb binds nobody by any of these
BINDING = (
    "threshold", "achievement", "self_funding", "exclusion", "credit", "applicant_type", "legal_status", "region", "partner", "pi_title", "pi_age",
    "pi_time", "pi_employment", "presence", "application_limit", "participant_limit", "no_stacking", "compliance",
)  # fmt: skip
DOUBTED_WHERE_NOTHING_BINDS = frozenset({"threshold", "no_stacking"})
NOTHING = 0.1  # below this a limb does not bind
TRUST = 0.2  # below this a reading is not trusted
TRUST_OF_BINDING = 0.1  # nor, below this, one that may shut an applicant out
# what rules take for what must be there before (an achievement, a threshold) and is what the project must reach
MISTAKEN: Mapping[str, str] = {"threshold": "assessment", "achievement": "assessment"}
# of what the judge judges: kinds that rules often mistake, and none that tells sums, terms, ages, places, bars or bad records
JUDGED = frozenset({
    "threshold", "submission", "assessment", "benefit", "partner", "applicant_type", "authority", "no_stacking",
    "pi_employment", "application_limit", "window", "material",
})  # fmt: skip
_SILENT = frozenset({"signature", "attachment", "contact", "form_field", "row"})
Value = dict[str, object]
_MARKED = re.compile(r"(?:不得?(?:少于|低于|小于|超过|高于|多于|大于)|不能(?:少于|超过)|至少|最多|至多|最高|最低|超过|达到?|大于|小于|[≥≤＞＜><]|不足|满|为|共|按|累计|合计|有|[应须需])+\s?$")
_OPENS = re.compile(r"^(?:(?:并|且|同时|其中|但|原则上|一般|须|需|应当?|必须|要|申报单位|申请人|申报人|项目负责人|拥有|具有|具备|建有|配备|有|其(?!他|余)|的|等|和|及|或)+)(?=[\u4e00-\u9fff]{2})")
_LAW = re.compile("代写|代为编|抄袭|剽窃|造假|作假|伪造|废弃物|样本|样品|检疫|动物|测绘|知情|基因|病原|出境|转账|查重|回避|授权|密|伦理|安全|法|条例|许可|诚信|凭证|报表")
_SHUTS = re.compile("不得|不予|不支持|不受理|不接受|不纳入|不列入|不安排|不享受|不再|不在|不属于|不行|除外|禁止|严禁|取消|暂停")
_OUT = re.compile(r"(?:的)?(?:一律|均|原则上|也|暂|都)?(?:不得|不予|不能|不可|不再|不在|不列入|不纳入|不属于|不接受|不受理|不支持|除外|无资格).*$")


def second_reading(place: Place, told: Sequence[tuple[str, Reading]], model: Likely | None = None) -> list[tuple[str, Reading]]:
    """The readings of a clause as both readers see it, in the order of its words; the rules' own where there is no model."""
    likely = model or shipped()
    if likely is None or place.role in _SILENT or place.preamble or len(place.text) > LONGEST:
        return list(told)
    limbs = likely.read(place.text, place.path)
    kept = [pair for pair in told if _chance(likely, limbs, *pair) >= UNBELIEVABLE or not _doubted(pair[0], place, pair[1]) and not _binds_nobody(likely, limbs, *pair)]
    kept = [_as_known(place, likely, limbs, *pair) for pair in kept]
    for limb in limbs:
        for column in (limb.chances >= SURE).nonzero()[0]:
            kind = likely.kinds[int(column)]
            if kind in PLAIN and (value := _missed(place, kind, limb, kept)):
                kept.append((kind, Reading(value, limb.start, limb.end)))
    return sorted(_trusted(place, likely, limbs, kept), key=lambda pair: (pair[1].start, pair[1].end))


def _trusted(place: Place, likely: Likely, limbs: Sequence[Limb], told: Sequence[tuple[str, Reading]]) -> list[tuple[str, Reading]]:
    """The readings that the judge trusts; all of them where there is no judge, or it learnt nothing of a kind."""
    judge = trusted.shipped()
    if judge is None:
        return list(told)
    kinds = [kind for kind, _ in told]
    kept = []
    for n, (kind, reading) in enumerate(told):
        value = VALUES[kind].model_validate(reading.value).model_dump(by_alias=True, mode="json")
        chances = likely.chances(limbs, reading.start, reading.end)
        known = features(kind, value, place.text, reading.start, reading.end, place.path, place.role, chances, kinds[:n] + kinds[n + 1 :])
        if kind not in JUDGED or _condition(kind, place) or kind == "submission" and _ADDRESS.search(place.text, reading.start, reading.end) or judge.chance(known) >= (TRUST_OF_BINDING if kind in BINDING else TRUST):
            kept.append((kind, reading))
    return kept


def _as_known(place: Place, likely: Likely, limbs: Sequence[Limb], kind: str, reading: Reading) -> tuple[str, Reading]:
    """A reading as the rules have it, or, where they mistook one kind for another, as that."""
    other = MISTAKEN.get(kind)
    if other is None or _chance(likely, limbs, other, reading) < SURE or _chance(likely, limbs, kind, reading) >= UNLIKELY:
        return kind, reading
    value = PLAIN[other](place.text[reading.start : reading.end], place)
    return (other, Reading(value, reading.start, reading.end)) if value else (kind, reading)


def _condition(kind: str, place: Place) -> bool:
    """Is it a figure under a heading of conditions, of which no opinion is asked?"""
    return kind == "threshold" and conditions(place) and not under_aims(place) and not _SHUTS.search(place.text)


def _doubted(kind: str, place: Place, reading: Reading) -> bool:
    """May a reading be left out on an opinion? A duty of law (secrecy, ethics, safety) never is, nor a counted result under a heading of results."""
    words = place.text[reading.start : reading.end]
    if kind == "assessment" and patterns.search(r"\d", words) and (under_aims(place) or directed(place) and BOUND.search(words)):
        return False
    if kind == "assessment" and patterns.match(r"占?比?（?\s?\d{1,3}\s?[分%]", place.text[reading.end : reading.end + 8]):
        return False  # 创新能力占40%: with its weight
    if kind == "recommendation_limit" and patterns.search("名额|限额|指标|推荐[^/]{0,4}数|推荐单位", place.heading[-24:]):
        return False
    if kind == "assessment" and patterns.search("(?:考核|评估|评价|考评)(?:主要|应|将)?(?:从|围绕)[^，。；]{0,60}$", place.text[: reading.start]) and patterns.match("[^，。；]{0,60}?(?:维度|方面|指标)", place.text[reading.end :]):
        return False  # 期满评估从标志性成果、平台建设等维度开展
    if kind == "subsidy_rate" and patterns.search("给予[^，。；]{2,20}的(?:奖励|补助|补贴|资助)", words):
        return False  # said outright: 给予不超过财政资金10%的奖励
    return kind in DOUBTED and not (kind == "compliance" and _LAW.search(words))


def _binds_nobody(likely: Likely, limbs: Sequence[Limb], kind: str, reading: Reading) -> bool:
    return kind in DOUBTED_WHERE_NOTHING_BINDS and all(_chance(likely, limbs, other, reading) < NOTHING for other in BINDING if other in likely.column)


def _chance(likely: Likely, limbs: Sequence[Limb], kind: str, reading: Reading) -> float:
    """The highest chance of a kind on the limbs that a reading touches; 1 for a kind that the model did not learn."""
    column = likely.column.get(kind)
    if column is None:
        return 1.0
    return max((float(limb.chances[column]) for limb in limbs if limb.start < reading.end and reading.start < limb.end), default=1.0)


def _missed(place: Place, kind: str, limb: Limb, kept: Sequence[tuple[str, Reading]]) -> Value | None:
    """The plain value of a kind in a limb of which the rules made nothing of that kind."""
    words = place.text[limb.start : limb.end]
    figures = quantities(words)
    if any(other == kind for other, _ in kept) and not (kind in BY_FIGURE and figures):
        return None  # one rule may run over several limbs, and only figures tell one from the next
    for other, reading in kept:
        if other == kind == "assessment" and reading.start < 2 and place.text[reading.end : reading.end + 1] in ("。", "："):
            return None  # 产出指标。申请专利20件: the label stands for what is under it
        if other != "field" and reading.start < limb.end and limb.start < reading.end and (other in (kind, *ALIKE.get(kind, ())) or kind in BY_FIGURE and quantities(place.text[reading.start : reading.end])):
            return None  # read already, or its figure is
    return PLAIN[kind](words, place)


def _figure(words: str, sorts: Sequence[str]) -> Quantity | None:
    """The one figure of a limb that a condition is made with; None where there are several."""
    found = [quantity for quantity in quantities(words) if quantity.sort in sorts]
    bounded = [quantity for quantity in found if quantity.bound]
    return bounded[0] if len(bounded) == 1 else found[0] if len(found) == 1 else None


_NO_METRIC = re.compile(r"^(?:其中)?[A-Za-z甲乙丙一二三四][类档级]$|^(?:[前上]款|第[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[项款条]|对(?!外)|为|每|各|一是|二是|三是|[并且但]|按|在|由|从|将)|(?:[的于与和及中派]|设立|建立|组建|一般|单位|机构|企业|高校|医院|院所)$|不超$|是指|^其他|专家|候选人|费$|每年$|^(?:推荐|立项)|配套|折合|至少|不少|\d")


def _metric(words: str) -> str:
    own = patterns.split("且|(?<=.)并(?!购)", patterns.sub(r"（[^（）]{3,80}）|^[^：:]{1,8}[：:｜|]", "", words))[-1]
    return tidy(_OPENS.sub("", patterns.sub("(?:条件|要求)?(?:可以?|适当){0,2}(?:放宽|降低?|调整)$", "", _MARKED.sub("", own).removesuffix("至").removesuffix("在"))))


def _threshold(words: str, place: Place) -> Value | None:
    figure = _figure(words, ("count", "money", "percent", "multiple"))
    metric = _metric(words[: figure.start]) if figure else ""
    if figure is None or figure.low is None or "岁" in figure.unit or not 2 <= len(metric) <= 30 or _NO_METRIC.search(metric) or patterns.search("的$|权重", words) or patterns.match("(?:以上|以下)?时(?!长|间)", words[figure.end :]):
        return None
    begin = max(place.text.find(words), 0)
    if told_apart(place.text, begin + figure.start, begin + figure.end) or outcome(place, begin) or of_others(place, place.text, (begin + figure.start, begin + figure.end), figure.unit, metric, figure.bound == "max") or reports(place) or of_office(place.text, begin + figure.start, figure.unit, metric):
        return None
    most = figure.bound == "max"
    return {"metric": metric, "min": None if most else figure.low, "max": figure.high if most else None, "unit": figure.unit}


def _assessment(words: str, place: Place) -> Value | None:
    name = name_of(tidy(words))
    if reports(place) or of_office(place.text, max(place.text.find(words), 0), "", name) or patterns.search("^仅|不算|不作为|^权重|^(?:建设|研究|服务)内容|为(?:通过|合格|优秀)|按[^，]{1,16}(?:设定|确定|执行|减半|折算)$|的应|^(?:不超过|不少于|不低于|至少|最多)$|^方向[^，]{0,6}各$|^最[高低]$|每[项件个][计扣加得]$|^(?:重点|重大|一般|青年|面上|培育|专项)(?:项目|课题)$", name) or not patterns.search("指标|[\\d一二两三四五六七八九十]", words):
        return None
    if patterns.fullmatch("[\u4e00-\u9fff]{2,6}指标", name) and patterns.match(r"[：:][^，。；]{2,30}\d", place.text[place.text.find(name) + len(name) :]):
        return None  # 经济指标：新增收入1800万元: the label of what follows
    return {"indicator": name} if 2 <= len(name) <= 40 and not patterns.fullmatch(r"[\d.]+\s?[\u4e00-\u9fff]{0,2}|发表|形成|完成|提交|出版|获得|取得|申请|实现", name) else None


def _material(words: str, place: Place) -> Value | None:
    if patterns.search("不需|无需|不再|不用|无须|不必", words):
        return None
    name = paper_name(words)
    return {"name": name, "years": []} if name and not patterns.search("[签须应定订]|推荐意见", name) and not patterns.search("签[订署有定]|出具推荐|须|应", words) else None


# 任何单位和个人不得以任何方式干扰评审: a duty of all
_IN_BAD_FAITH = re.compile("^(?:严禁|禁止)|(?:抄袭|剽窃|买卖|代写|干扰|打招呼|走关系)[^，。；的者]*$|任何(?:单位|个人)")


def _exclusion(words: str, place: Place) -> Value | None:
    if not barred(place) and not _SHUTS.search(place.text) or MARKS.search(words) or patterns.search("不在此限|不受此限|不占|不受限|[^期][后时]$", words) or words.rstrip("。；").endswith("除外") and spared(place.text[: max(place.text.find(words) - 1, 0)]):
        return None
    if _IN_BAD_FAITH.search(words) or patterns.search("可以?(?:分别|同时|单独)?申[报请](?!$)", words):
        return None
    what = tidy(_OUT.sub("", words))
    begin = max(place.text.find(words), 0)
    if LATE.fullmatch(what) or OBJECTION.search(place.text[:begin]) or patterns.match("[^，。；]{0,2}，?(?:可以?(?!能)|优先|允许|应当?(?!届)|须|必须)", place.text[begin + len(words) :]):
        return None  # 获一类资助且已结题的，可申报二类
    return {"what": what} if 3 <= len(what) <= 60 and not patterns.search("^(?:材料|资料|手续)不[全齐]|^(?:应当?|须|必须|需|(?:推荐|主管|归口)(?:单位|部门)|逾期(?:提交|报送|补)|本年|当年|无正当|[未不无]|成立|完成率)|(?:不足|超出|剩余|多余)的?部分$|资金$|经费$|费用$|(?:负责人|申请人|单位|企业|团队)$|完成不足", what) else None


def _limit(words: str, place: Place) -> Value | None:
    figure = _figure(words, ("count",))
    if figure is None or figure.high is None:
        return None
    scope = patterns.sub("(?:可以?|原则上|最多|至多|一般|增加|再|另|以)+$", "", _metric(words[: figure.start]))
    if not patterns.search("人|者|单位|企业|公司|[校院所]|科室|团队|机构|每家|同一|法人|件", scope) or patterns.search("其中|不得在|选择|选填|勾选", words) or SUPPORTED.search(words) and not patterns.search("单位|企业|人|团队", scope):
        return None
    return {"max": int(figure.high), "scope": scope}


def _whole(key: str) -> Callable[[str, Place], Value | None]:
    def read(words: str, place: Place) -> Value | None:
        said = tidy(words)
        return {key: said} if 3 <= len(said) <= 80 and not said.endswith(("的", "的，")) else None

    return read


def _duty(words: str, place: Place) -> Value | None:
    if patterns.match("根据|依据|按照|为了?(?!避)", tidy(words)) or patterns.search(r"核定|比例|可叠加|\d\s?%|的前提下|(?:制度|机制|体系|机构)(?:健全|完善)$", words):
        return None
    return _whole("rule")(patterns.sub("等(?:工作|事项)?$", "", tidy(words)), place)


# what is done by procedure or for want of money, and what is a duty: 按系统提交的先后次序取前列项目, 迁入后3年内不得迁出
_NO_SANCTION = re.compile("先后|次序|顺序|从高到低|结余|多退少补|^[^，]{0,16}年内不得(?!申|享|参|推|承|再|牵|领)|(?<!取消)企业$")


_NEVER_ONE = re.compile("按程序|手续$|被退回|退回(?:修改|补正)|不(?:扣|收|追|退)[回缴]|视为(?:未|出库)|^按[^，]{0,3}[项个]|为止$")


def _sanction(words: str, place: Place) -> Value | None:
    if _NEVER_ONE.search(words) or unlucky(place.text[: place.text.find(words)]) or _NO_SANCTION.search(words) and not patterns.search("终止|不可抗力|退回|退还|取消", words):
        return None
    return _whole("what")(words, place)


_COPIES = re.compile(r"(?:一式|各|共)?(?P<n>[\d一二两三四五六七八九十]{1,2})\s?[份套]")


_ADDRESS = re.compile(r"https?[:：]|www\.|[A-Za-z0-9]\.(?:cn|com|net|org)\b")  # nothing but a site has one


def _submission(words: str, place: Place) -> Value | None:
    if patterns.match(rf"[：:]\s?(?:自|从|于)?\s?(?:{DATE})", place.text[place.text.find(words) + len(words) :]):
        return None  # 申报人在线填报：3月1日至31日: the name of a step
    if of_holders(place.text, max(place.text.find(words), 0)) or "为准" in words:
        return None
    copies = _COPIES.search(words)
    if "一式" in place.text and "一式" not in words and patterns.match("(?:其中|另)?一份", words):
        return None  # 一式两份，一份留存: where each of them goes
    disc, online = patterns.search("光盘|U盘|优盘", words), patterns.search("网上|在线|系统|平台|电子版|PDF|上传|邮箱|网络", words)
    channel = "disc" if disc else "online" if online else "paper"
    told = number(copies["n"]) if copies else None
    if not told and (patterns.search("开通|关闭|大小|不超过|MB", words) or not patterns.search("提交|报送|上传|填报|[送寄交]|打印|装订", words)):
        return None
    return {"channel": channel, "to": None, "copies": int(told) if told else None}


def _born(words: str, place: Place) -> Value | None:
    born = patterns.search(rf"(?P<limit>(?:{DATE})(?:（[^（）]{{1,30}}）)?[^，。；]{{0,8}}出生)", words)
    if patterns.search("培训|参训|受试|患者", words):
        return None
    if born and not patterns.search("比例|占比|占[^，。；]{0,8}总|不少于", place.text[place.text.find(words) :][: len(words) + 24]):
        return {"limit": born["limit"]}
    aged = None if patterns.search("比|%|以上|不少于|鼓励|支持|优先|倾斜", words) else patterns.search(r"(?P<n>\d{2})\s?(?:周岁|岁)", words)
    return {"max_years": int(aged["n"])} if aged else None


def _agreement(words: str, place: Place) -> Value | None:
    if patterns.search("不受|限制|签[订署]时间|有效期|的$", words):
        return None
    return {"required": True} if patterns.search("签|订立|提供|附|[须应需]?具?有[^，。]{0,12}(?:协议|合同)", words) and patterns.search("协议|合同", words) and patterns.search("合作|联合|产学研|双方|各方", words) else None


def _again(words: str, place: Place) -> Value | None:
    goes_on = place.text[max(place.text.find(words), 0) + len(words) :]
    if patterns.search("(?:声明|证明|承诺[书函])[；。]?$", words) or patterns.search("可(?:以)?叠加|可同时|^不影响", words) or patterns.match("，?(?:不影响|仍可|可以?(?:继续|同时|叠加|再)|不受)", goes_on):
        return None
    if patterns.fullmatch("(?:均|一律|原则上|也)?(?:不得|不再|不予|不能)[^，]{0,8}", tidy(words)):
        return None  # …的，不再支持: what is shut out stands before it
    return _whole("what")(words, place)


# what is easily taken for another: a limb that was read as the one is not read as the other
ALIKE: Mapping[str, tuple[str, ...]] = {
    "exclusion": ("credit", "no_stacking", "application_limit", "penalty"),
    "penalty": ("exclusion", "credit", "compliance"),
    "compliance": ("penalty", "exclusion", "no_stacking", "credit"),
    "no_stacking": ("exclusion", "application_limit"),
    "threshold": ("assessment", "benefit", "achievement"),
    "assessment": ("threshold", "benefit", "achievement"),
    "application_limit": ("recommendation_limit",),
    "material": ("compliance",),
}
# kinds whose rules stand with a figure of their own: a clause may state several
BY_FIGURE = frozenset({"threshold", "assessment", "application_limit", "submission"})
PLAIN: Mapping[str, Callable[[str, Place], Value | None]] = {
    "threshold": _threshold,
    "assessment": _assessment,
    "material": _material,
    "exclusion": _exclusion,
    "application_limit": _limit,
    "penalty": _sanction,
    "compliance": _duty,
    "no_stacking": _again,
    "submission": _submission,
    "pi_age": _born,
    "partner_agreement": _agreement,
}
