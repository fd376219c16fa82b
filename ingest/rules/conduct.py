"""Conduct: what is excluded, credit, rules to be kept, penalties, stacking, and who comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import NUMBER, number
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.who import types_in

_BAD_CREDIT = r"(?:不良信用|信用不良|失信|黑名单|不良记录|信用记录|诚信记录|信用问题|违法违规|违法行为|违法记录|重大安全|安全事故|质量事故|环境违法|学术不端|违规记录|惩戒|经营异常|不良行为|行政处罚)"
_NONE = r"(?:无|没有|未|不得|不能|不存在|不予|存在|有|列入|受到|发生|被|处于)"


def _credit(match: Match, place: Place) -> Iterable[Reading]:
    """A clean record, or the bar on those with a bad one; the years where they are told."""
    text = match.string
    begin = part_start(text, match.start(), "。；;")
    within = re.search(rf"(?:近|最近|前)?\s?(?P<n>{NUMBER})\s?年(?:度)?(?:之|以)?(?:内)?", text[begin : match.end()])
    if re.search(r"不列入|记入|纳入|(?:并|将)[^，。；]{0,6}列入|列入[^，。；]{0,8}(?:并|联合)|优先|将其|责任", text[max(begin, match.start() - 6) : match.end() + 4]) and not re.search("不得|无|未", match.group()):
        return ()
    years = number(within["n"]) if within else None
    return at(match, {"within_years": int(years) if years and years < 20 else None})


_THINGS = re.compile(r"(?<=项目)(?:以及|及|和|、)|(?<=单位)(?:以及|、)|(?<=企业)(?:以及|、)|(?<=人员)(?:以及|、)|；")


def _excluded_after(match: Match, place: Place) -> Iterable[Reading]:
    """不支持甲以及乙: one reading an excluded thing."""
    begin, found = match.start("what"), []
    at_ = 0
    for cut in [*((m.start(), m.end()) for m in _THINGS.finditer(match["what"])), (len(match["what"]),) * 2]:
        what = tidy(match["what"][at_ : cut[0]])
        if len(what) >= 2:
            found.append(Reading({"what": what}, begin + at_, begin + cut[0], modality="must_not"))
        at_ = cut[1]
    return found


def _things(match: Match) -> Iterable[Reading]:
    """甲、乙以及丙的项目: a list of bare names, one reading a name; a condition with a verb stays whole."""
    what = re.sub(r"(?:原则上|一律|均|将|也|，)+$", "", match["what"])
    if "、" not in what or re.search(r"未|有|已(?!退)|被|同一|不|如|若|超过|存在|在研|期|申报单位|情形|单位|企业|牵头|承担", what):
        return
    cuts = [*((m.start(), m.end()) for m in re.finditer(r"、|以及|和|及(?!其)", what)), (len(what), len(what))]
    pieces = [(what[a:b[0]], a) for a, b in zip([0, *(c[1] for c in cuts[:-1])], cuts, strict=True)]
    if all(2 <= len(tidy(piece)) <= 20 for piece, _ in pieces):
        for piece, start in pieces:
            begin = match.start("what") + start
            yield Reading({"what": tidy(re.sub("^(?:对于?|凡)|的$", "", piece))}, begin, begin + len(piece), modality="must_not")


def _excluded_before(match: Match, place: Place) -> Iterable[Reading]:
    what = re.sub(r"^(?:对于?|若|如|凡|其中|但|且|将|并|仍)|(?:的|原则上|一律|直接|均|将|也|，)+$", "", tidy(match["what"]))
    if len(what) < 2 or re.search(_BAD_CREDIT, what) or re.fullmatch(r"(?:逾期|过期|超期|超过时限|其|截止后?)(?:（[^）]{0,24}）)?(?:的|未(?:提交|报送|申报|确认)[^，]{0,4}|提交的?)?|[^，]{0,24}年(?:之|以)?内|(?:原则上|同时|同一)[^，]{0,4}", what):
        return ()
    if re.search("同一|同类|相同|同级", what) and re.search(_HELPED, what) and not _barred(place):
        return ()  # no_stacking
    if re.search("(?:下列|以下)(?:情形|情况|条件|行为)", what):
        return ()
    if re.search(r"申报单位$|申请人$|项目$", what) and len(what) <= 4:
        return ()
    listed = list(_things(match))
    if len(listed) > 1:
        return listed
    return at(match, {"what": what}, modality="must_not")


def _circumstances(match: Match, place: Place) -> Iterable[Reading]:
    begin, found, start = match.start("list"), [], 0
    for cut in [*((m.start(), m.end()) for m in re.finditer(r"、|；(?:[（(][一二三四五六七八九十\d]{1,2}[）)])?|^[（(][一二三四五六七八九十\d]{1,2}[）)]", match["list"])), (len(match["list"]),) * 2]:
        what = tidy(match["list"][start : cut[0]])
        if len(what) >= 3 and not re.search(_BAD_CREDIT, what):
            found.append(Reading({"what": what}, begin + start, begin + cut[0], modality="must_not"))
        start = cut[1]
    return found


def _returned(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"what": "退回"}, modality="must_not")


_BAR = re.compile(
    r"(?:不得|不予|不能|不可|不再|不)(?:给予|予以|纳入|列入|享受|参与|再)?(?:申报|申请|受理|支持|立项|推荐|补助|资助|奖励|奖补|补贴|扶持|认定|兑现|拨付|安排|申领|评审|范围)|负面清单|限制(?:性)?(?:申报|条件)"
)
_HELPED = r"已(?:经)?(?:获得?|享受|得到|列入|纳入|受)[^，。；]{0,30}?(?:财政|资金|专项|计划|经费|政策|补助|奖励)[^，。；]{0,12}?(?:支持|资助|补助|奖励|扶持|补贴|立项)|重复(?:申报|申请|享受)|多头申报"


def _barred(place: Place) -> bool:
    """Does the item stand under a lead that shuts out what it lists? 有下列情形之一的，不予支持："""
    lead = place.path[-1] if place.path else ""
    return bool(_BAR.search(lead)) and bool(re.search("[：:]$|情形|情况|下列|以下|之一|清单|范围|限制", lead))


def _helped(match: Match, place: Place) -> Iterable[Reading]:
    """What has public money already and gets none again: an item under such a lead, or a sentence that says so of the same thing."""
    same = re.search("同一|同类|相同|其他|同级", match.group())
    told = re.match(r"[^，。；]{0,10}，?[^，。；]{0,8}(?:不再|不予|不得)(?!重复)", match.string[match.end() :])
    if not _barred(place) and not (same and told):
        return ()
    begin = part_start(match.string, match.start(), "。；;")
    return (Reading({"what": tidy(match.string[begin : match.end()])}, begin, match.end(), modality="must_not"),)


def _penalty(match: Match, place: Place) -> Iterable[Reading]:
    if re.search(r"(?:可|申请|主动)$", match.string[max(0, match.start() - 2) : match.start()]):
        return ()
    return at(match, {"what": re.sub(r"(?<=取消|收回|追回|撤销|追缴|终止)其", "", tidy(match.group()))}, modality="must_not")


def _stack(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    begin = part_start(text, match.start(), "。；;")
    end = part_end(text, match.end())
    what = tidy(text[begin:end])
    return (Reading({"what": what}, begin, end, modality="must_not" if "不" in match.group() and "就高" not in match.group() else "state"),)


def _book(match: Match, place: Place) -> Iterable[Reading]:
    """Every title of the sentence after a word that binds: the rules to be kept."""
    found = []
    for title in re.finditer(r"《(?P<rule>[^》]{3,60})》", match.string[match.start() :]):
        if re.search("承诺|申报书|协议|合同|申请|规划|指南|表$|函$", title["rule"]):
            continue
        a, b = title.span("rule")
        found.append(Reading({"rule": title["rule"]}, match.start() + a, match.start() + b, modality="must"))
    return found


def _rule(match: Match, place: Place) -> Iterable[Reading]:
    rule = tidy(match["rule"])
    if re.search("《|条件|方向|申报要求|评审|本指南|本办法|规定的", rule + match.string[match.end() : match.end() + 1].replace("的", "规定的")) or len(rule) < 4:
        return ()
    return at(match, {"rule": rule})


def _first(match: Match, place: Place) -> Iterable[Reading]:
    """优先支持 whom: not a list of fields, which `fields` reads."""
    who = re.sub(r"(?:承担|开展|牵头|申报|实施|进行|参与|建设|揭榜)[^，。；]{0,20}$|等$", "", tidy(match["who"]))
    said = tidy(match["who"])
    if re.search(r"(?:领域|产业|技术|方向)$", said) and not types_in(said) or re.match("的|作用|项目", said) or match.string[: match.start()].endswith("国家"):
        return ()
    if match.group().startswith("重点") and not types_in(said) and (said.count("、") or re.search("(?:研发|应用|研究|开发|攻关|转化)$", said)):
        return ()
    return at(match, {"who": who or tidy(match["who"])}, modality="prefer")


def _favoured(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    who, start = match["who"], match.start("who")
    if re.match(r"\s?(?:其|且|并|同等条件|在同等条件)", who) or not tidy(who):
        start = part_start(text, match.start(), "。；;")
        who = text[start : match.end("who")]
    who = re.sub(r"^(?:对于?|将)|(?:在?申报[^，。；]{0,12}时|，?在?同等条件下?|在[^，。；]{2,14}中|可|将|，)+$", "", tidy(who))
    who = tidy(re.sub(r"^(?:在?同等条件下?，?)?(?:对于?|将)?|(?<=[^，。；]{4})在[^，。；]{0,14}$", "", who))
    if len(who) < 3:
        return ()
    return (Reading({"who": who}, start, match.end(), modality="prefer"),)


def _encouraged(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"who": tidy(match["who"])}, modality="encourage")


RULES: tuple[Rule, ...] = (
    Rule(
        "credit", "credit",
        rf"{_NONE}[^。；，]{{0,24}}?{_BAD_CREDIT}[^。；]{{0,16}}?(?:记录|名单|行为|事故|问题|的|规定|处罚|期内?)?",
        _credit, "近3年内存在信用黑名单的单位、项目负责人不得申报。", "弄虚作假的，记入信用档案。", ("信用", "失信", "黑名单", "不良", "违法", "违规", "事故", "学术不端", "惩戒", "异常", "处罚", "诚信"),
    ),
    Rule(
        "not_supported", "exclusion",
        r"(?:不支持|不予支持|不资助|不受理|不接受|不包括)(?!多家|共建)(?P<what>[^。；，]{2,80})",
        _excluded_after, "不支持成果只体现为论文、论著的项目以及仅开展基础研究的项目。", "评审专家不支持的，应说明理由。", ("不支持", "不予支持", "不资助", "不受理", "不接受"),
    ),
    Rule(
        "may_not_apply", "exclusion",
        r"(?P<what>[^。；，]{2,60}?)(?:，)?(?:将)?(?:暂缓(?:或者?|、))?(?:一律|原则上|均|暂)?(?:不得(?:再次|再|牵头|单独|同时)?(?:或(?:者)?参与|牵头|作为[^，。；]{2,10})?(?:申报|申请|揭榜|发榜|申领|推荐|参与|参加)|不得(?:作为|担任|列为)|不予(?:受理|支持|立项|资助|评审|推荐)|不再(?:支持|受理)|不在[^，。；]{0,8}支持范围|不再?(?:属于|纳入|列入)[^，。；]{0,10}(?:支持|资助|补助|奖补|补贴|申报)范围|不(?:纳入|列入|计入)(?=$|[，。；]))(?!期间)",
        _excluded_before, "未按期完成网上申报的项目将不予受理。", "近3年内有失信行为的单位不得申报。", ("不得", "不予", "不再", "不在", "不属于", "不纳入", "不列入"),
    ),
    Rule(
        "returned_project", "exclusion",
        r"(?:^|[，；])(?:对|凡)?(?P<what>[^。；，]{4,60}?的项目)(?:将)?(?:一律|直接)?予以退回",
        _excluded_before, "对转化成果不明确的项目将予以退回。", "若同时申报两类将直接予以退回。", ("退回",),
    ),
    Rule(
        "circumstances", "exclusion",
        r"(?:下列|以下)(?:情形|情况|条件|行为)之一[^。；：:]{0,16}?(?:不得|不予|不能|取消)[^：:。]{0,10}[：:](?P<list>[^。]{4,200})",
        _circumstances, "有下列情形之一的不得申报：逾期未验收项目的承担单位、已获同类支持的项目。", "具有下列条件之一的可以申报：建有实验室、获得认定。", ("下列", "以下"),
    ),
    Rule(
        "listed_exclusion", "exclusion",
        r"^(?P<what>[^。；]{4,100})",
        lambda match, place: _excluded_before(match, place) if _barred(place) else (),
        "申报单位存在逾期未结题项目的；", "评审专家应当回避。", (), ("9.有下列情况之一的不予受理：",),
    ),
    Rule(
        "sent_back", "penalty",
        r"(?:将|直接|一律)(?:直接|一律)?(?:予以)?退回",
        lambda match, place: () if re.search(r"的项目(?:将)?$", match.string[max(0, match.start() - 4) : match.start()]) else _returned(match, place),
        "若同时申报两类及以上将直接予以退回。", "对转化成果不明确的项目将予以退回。", ("退回",),
    ),
    Rule(
        "penalty", "penalty",
        r"(?:追回|追缴|收回|取消|撤销|终止|通报批评|(?<!不)记入|暂停|扣回|停拨|责令退回|核减|依法追究|暂缓拨付|停止拨付|不予拨付|缓拨|退还|收缴|扣减)(?:(?:(?!并)[^，。；、]){0,18}?(?:项目立项|资助资金|补助资金|奖励资金|资金|经费|资格|立项|档案|名单|责任|项目|拨款|拨付|额度|资助|补助|称号|批评|荣誉|款)(?:(?:(?!并)[^，。；、]){0,6}(?:资格|资金|经费|款))?|(?<=通报批评))|(?<=依法)(?:追缴|追回|收回)(?=[，。；、外])|(?<![可或])约谈(?=[，。；、]|[^，。；、]{0,8}(?:单位|负责人))|(?:责令|限期)(?:限期)?(?:整改|改正)(?=[，。；、])",
        _penalty, "弄虚作假的，追回已拨付资金，取消申报资格。", "项目负责人可申请终止，经费结余按规定执行。", ("追回", "追缴", "收回", "取消", "撤销", "终止", "通报", "记入", "暂停", "扣回", "停拨", "责令", "核减", "追究", "拨", "退还", "收缴", "扣减", "约谈", "限期"),
    ),
    Rule(
        "blacklisted", "penalty",
        r"(?<!未)(?<!被)(?:记入|列入|纳入)[^，。；不未]{0,16}?(?:黑名单[”\"]?|失信[^，。；]{0,10}?(?:名单|数据库|记录)|(?:诚信|信用)(?:档案|记录|系统|数据库))",
        lambda match, place: _penalty(match, place) if re.search("虚假|弄虚作假|骗取|套取|追回|收回|追缴|取消|撤销|终止|违规|违反|违背|挪用|查实|情节", match.string[: match.start()]) and not re.search("不得|不予", match.string[: match.start()]) else (),
        "一经查实，取消其申报资格，并列入科研诚信“黑名单”。", "未被列入失信被执行人名单。", ("记入", "列入", "纳入"),
    ),
    Rule(
        "barred_for_years", "penalty",
        rf"(?:{NUMBER})\s?年(?:之)?内(?:不得|不再|不予|禁止|取消)[^，。；]{{2,24}}",
        lambda match, place: _penalty(match, place) if re.search("虚假|弄虚作假|骗取|套取|追回|收回|追缴|取消|撤销|终止|违规|违反|违背|挪用|查实|情节|不通过|未通过|不合格|逾期|无故|退出|放弃|未按", match.string[: match.start()]) else (),
        "提供虚假材料的，收回全部资金，5年内不予受理其申请。", "近3年内不得有失信行为。", ("年",),
    ),
    Rule(
        "higher_once", "no_stacking",
        r"就高不(?:重复|就低)|择高不重复|从高不重复|按就高原则",
        _stack, "同一项目符合多项政策的，按就高不重复原则执行。", "按照择优原则确定项目。", ("高",),
    ),
    Rule(
        "no_repeat", "no_stacking",
        r"(?:不再|不得|不予|不能|不可|不)(?:再)?(?:同时|以[^，。；]{2,16}?|通过[^，。；]{2,12}?|在[^，。；]{2,20}?|跨[^，。；]{2,10}?|向[^，。；]{2,16}?|给予|予以|进行)?(?:重复|多头)(?:资助|支持|申报|申请|享受|补助|奖励|补贴|立项|补偿|申领|兑现|安排|推荐|承担|揭榜|发榜|报送|获得|认定|扶持|入选|领取)|(?:不得|严禁)(?:一题多报|通过多个[^，。；]{2,10}(?:申报|推荐))|不得同时(?:享受|申报|申请)|未(?:曾)?在其他[^，。；]{0,10}(?:项目|计划|渠道|专项)[^，。；]{0,4}(?:申报|享受|获得)过?",
        _stack, "同一专利已获得其他市级财政资金资助的，不再重复资助。", "创新券不得转让、买卖，不得重复使用。", ("重复", "多头", "同时", "未在其他", "未曾在"),
    ),
    Rule(
        "helped_before", "no_stacking",
        r"[^，。；]{0,30}?已(?:经)?(?:获得?|享受|得到|列入|纳入|受)[^，。；]{0,30}?(?:财政|资金|专项|计划|经费|政策|补助|奖励)[^，。；]{0,12}?(?:支持|资助|补助|奖励|扶持|补贴|立项)",
        _helped, "同一事项已获得市级其他财政资金支持的；", "曾获得国家科技奖励的；", ("已",), ("有下列情形之一的，不予补助：",),
    ),
    Rule(
        "by_the_book", "compliance",
        r"(?:须|应当?|必须|严格|需|要|，(?:并)?(?=遵守|符合|遵循)|并(?=遵守|符合))[^。；，]{0,8}?(?:执行|遵守|符合|遵循|按照?|依据|依照|履行)[^。；《]{0,12}?(?=《)",
        _book, "须严格执行《涉及人的生命科学和医学研究伦理审查办法》等规定。", "围绕《自治区科技创新“十四五”规划》部署要求。", ("《",),
    ),
    Rule(
        "keep_rules", "compliance",
        r"(?:应|须|必须|需|要|并)(?:当|严格)?(?:按照?|符合|遵守|履行|执行)(?P<rule>[^，。；《]{3,44}?(?:法律法规|相关规定|有关规定|规定|手续|伦理要求|规范|管理制度|保密要求))",
        _rule, "项目的合作内容应符合我国有关法律法规和科技伦理相关规定。", "应符合本指南规定的申报条件。", ("规", "手续", "制度", "要求"),
    ),
    Rule(
        "get_permit", "compliance",
        r"(?:须|应当?|必须|需)[^，。；]{0,10}?(?:取得|通过|办理|获得|进行|完成)(?P<rule>[^，。；]{2,36}?(?:审批|备案|许可|批准|知情同意书?|伦理审查|安全评价|环境影响评价|安全评估|保密审查))",
        _rule, "涉及人类遗传资源的，须取得科技主管部门审批。", "申报书须通过系统提交审核。", ("审批", "备案", "许可", "批准", "同意", "审查", "评价", "评估"),
    ),
    Rule(
        "separate_books", "compliance",
        r"(?P<rule>(?:经费|资金)?(?:做到)?(?:专款专用|单独核算|专账核算|专账管理|独立核算专项)(?:[，、](?:单独核算|专账核算|独立核算|专款专用))?)",
        lambda match, place: _rule(match, place) if re.search("做到|应|须|必须|实行|需|严格", match.string[: match.end()]) and not re.search("抽查|情况", match.string[match.end() : match.end() + 6]) else (),
        "应做到经费专款专用，单独核算。", "专账核算情况由审计部门抽查。", ("专款", "核算", "专账"),
    ),
    Rule(
        "secrets", "compliance",
        r"(?P<rule>(?:涉密|有涉密内容)[^，。；]{0,16}?(?:按|依照?)[^，。；]{2,16}?(?:办法|规定)(?:执行|办理)?)",
        _rule, "经认定有涉密内容的项目按有关办法执行。", "本指南不受理涉密项目。", ("涉密",),
    ),
    Rule(
        "support_first", "priority",
        r"(?:(?:优先|重点|择优)(?:支持|扶持|资助|安排|立项)|优先推荐)(?!考虑)(?P<who>[^，。；]{2,70})",
        _first, "优先支持中小企业承担技术攻关任务。", "对研究实力强的团队予以优先支持。", ("优先", "重点", "择优"),
    ),
    Rule(
        "considered_first", "priority",
        r"(?:对于?|^|[，；。])(?P<who>[^，。；]{2,110}?)(?:，)?(?:在?同等条件下?，?)?(?:予以|给予|将|可)?(?:优先(?:支持|考虑|立项|推荐|安排|资助|列入|入库|入选|认定|遴选|受理|入围|录取|评审)|适当倾斜|(?<=予以)倾斜|(?<=给予)倾斜|倾斜支持|持续支持|重点支持|优先)(?=[，。；]|$)",
        _favoured, "对研究实力强的科研机构和团队同等条件下优先考虑。", "优先支持中小企业。", ("优先", "倾斜", "持续支持", "重点支持"),
    ),
    Rule(
        "encouraged_to_apply", "priority",
        r"(?:支持和鼓励|鼓励和支持|鼓励)(?P<who>[^，。；]{2,40}?)(?:申报|揭榜|申请(?:入库|认定|立项)?)(?=[，。；]|$)",
        lambda match, place: () if re.search("联合|合作|与|同", match["who"]) else _encouraged(match, place),
        "支持和鼓励在疆工作的援疆科技人员申报。", "鼓励与省外高校联合申报。", ("鼓励",),
    ),
)
