"""Rules of others to be kept: laws and measures by title, or by a name without its marks, and what they ask to be done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.credit import BAD_CREDIT

_BINDS = r"(?:须|应当?|必须|严格|需|要)"
_LAW = re.compile(r"(?:法|条例|办法|规定|细则|准则|规范|规程|制度|标准|意见|守则|通则|公约|章程|规则|通知|若干措施|目录|决定)(?:》|（[^）]{0,12}）》)")


def _book(match: Match, place: Place) -> Iterable[Reading]:
    """Every title of the sentence after a word that binds: the rules to be kept."""
    found = []
    text = match.string
    end = part_end(text, match.end(), "。；;")
    if patterns.search(r"(?:制[定订]|编[制写])(?:本|如下|了)|(?:认定|入库|登记|界定|备案|印发|出台|发布|公布|评价|核定)(?:的|后)|现(?:将|就|组织|启动|开展)|决定(?:启动|开展|组织)|规定的(?:条件|标准|要求|范围|情形)", text[match.end() : end]) or patterns.search("(?:已|经)$", text[: match.start()]):
        return ()
    if patterns.search("(?:填报|填写|报送)[^，。；]{0,12}$", text[: match.end()]):
        return ()  # 如实填报《甲表》和《乙》: forms
    if not place.path and patterns.search("，[^，。；]{0,16}(?:设立|启动|面向|开展)", text[match.end() : end]):
        return ()  # what the call itself rests on
    for title in patterns.finditer(r"《(?P<rule>[^》]{3,60})》", text[match.start() : end]):
        if patterns.search("承诺|申报书|协议|合同|申请|规划|指南|表$|函$|任务书|声明|名单", title["rule"]):
            continue
        a, b = title.span("rule")
        found.append(Reading({"rule": title["rule"]}, match.start() + a, match.start() + b, modality="must"))
    return found


def _kept(match: Match, place: Place) -> Iterable[Reading]:
    """按《甲办法》执行: a title of the kind that binds, whatever the verb before it."""
    return [reading for reading in _book(match, place) if _LAW.search(f"{reading.value['rule']}》")]


_ACT = r"(?:[\u4e00-\u9fff]{2,20}?(?:法律法规|(?<![办方做算用语书手司])法|条例))"
_OWN = re.compile("《|上级|条件|方向|申报要求|评审|本指南|本办法|本通知|本细则|本规定|时限|以上规定|上述|评价标准|支持标准")


def _rule(match: Match, place: Place) -> Iterable[Reading]:
    """A regulation told by its name, no condition of the guide's own; laws in a row are one each: 遵守种子法和畜牧法."""
    rule, begin = tidy(match["rule"]), match.start("rule")
    if patterns.search("(?:认定|评定|备案|管理|评审|推荐|组织|遴选|验收|评价|申报)(?:工作|程序|标准|条件|管理)?，?$", match.string[: match.start()]) and patterns.search("有关规定$|相关规定$", rule):
        return ()  # how somebody else decides
    if patterns.fullmatch("(?:有关|相关)规定", rule) and patterns.search("的，(?:可|应|须)?按?照?$", match.string[: match.start("rule")]):
        return ()  # 负责人为院士的，按有关规定执行
    if patterns.search("(?:调整|变化|变动|变更|修订|不一致|抵触|冲突)的?，[从则按以]{0,2}照?$", match.string[: begin]):
        return ()  # 上级政策如有调整，按最新规定执行
    if _OWN.search(rule) or len(rule) < 4 or match.string.startswith("的", match.end()) and not patterns.match("的(?:要求|程序)", match.string[match.end() :]) or barred(place):
        return ()
    parts = list(patterns.finditer(rf"(?P<law>{_ACT})(?:、|和|及|以及|与|$)", match["rule"]))
    if len(parts) > 1 and parts[-1].end() == len(match["rule"]):
        return [Reading({"rule": part["law"]}, begin + part.start("law"), begin + part.end("law"), modality="must") for part in parts]
    return at(match, {"rule": rule})


def _observed(match: Match, place: Place) -> Iterable[Reading]:
    """遵守甲: whatever it is that is to be observed, unless a good name is meant, or a fault is told."""
    text, rule = match.string, match["rule"]
    if "的前提" in rule or patterns.search("在(?:承诺|严格|自觉)?$", text[: match.start()]):
        return ()  # 在遵守经费开支范围的前提下自主使用: what is allowed
    if BAD_CREDIT.search(rule) and not patterns.search("道德|伦理|学风|(?:诚信|信用)(?:管理)?(?:要求|规定|规范|准则|制度|承诺)", rule) or patterns.search("(?:不|未|拒不|能)$", text[: match.start()]) or patterns.search("原则|的$", rule) or rule == "法律法规":
        return ()
    return _rule(match, place)


_TRUE = r"(?:对|就)(?P<of>[^，。；]{0,24}?(?:材料|信息|数据|内容|资料|票据|发票|合同|文件)[^，。；]{0,6}?(?:的)?(?:(?:真实|合法|完整|准确|有效|合规|一致)性?[、和与及]?){1,5})(?:承担|负)(?:首要|全部|主体|直接|相应|法律|第一){0,2}(?:责任|责)"


def _vouched(match: Match, place: Place) -> Iterable[Reading]:
    """对材料真实性负责: of whoever applies, not of an office that looks the papers over."""
    text = match.string
    begin = part_start(text, match.start())
    who = text[begin : match.start()]
    clause = text[part_start(text, begin, "。；;") : match.end()]
    if patterns.search("推荐|审核|初审|主管|归口|评审|专家|[局厅委]|部门|委员会|机构$", who or clause) or barred(place) or text.startswith("的", match.end()):
        return ()
    return at(match, {"rule": tidy(match.group())}, modality="must")


RULES: tuple[Rule, ...] = (
    Rule(
        "by_the_book", "compliance",
        rf"(?:{_BINDS}|，(?:并)?(?=遵守|符合|遵循)|并(?=遵守|符合))[^。；，]{{0,8}}?(?:执行|遵守|符合|遵循|按照?|依据|依照|履行)[^。；《]{{0,12}}?(?=《)",
        _book, "须严格执行《涉及人的生命科学和医学研究伦理审查办法》等规定。", "围绕《自治区科技创新“十四五”规划》部署要求。", ("《",),
    ),
    Rule(
        "kept_by_title", "compliance",
        r"(?:执行|遵守|遵循|恪守|落实|适用|依照|依据|参照|根据|按照?|合乎|须符合)(?:国家|现行|我国|有关|相关|省|市|自治区|、|和|及){0,4}(?=《)",
        _kept, "输出畜禽遗传资源的，执行《畜牧法》。", "按照《科技型中小企业评价办法》评价入库的企业。", ("《",),
    ),
    Rule(
        "observed", "compliance",
        r"(?:遵守|遵循|恪守|严守|遵照)(?!情况|期|执行|者|的)(?:国家|我国|相关|有关|并)?(?P<rule>[^，。；《：]{3,50})(?=[，。；]|$)",
        _observed, "项目团队须遵守实验室安全管理守则。", "应遵循自愿申报的原则。", ("遵", "恪守", "严守"),
    ),
    Rule(
        "keep_rules", "compliance",
        rf"(?:应|须|必须|需|要|并|，|；|^|严格)(?:当|严格|自觉|依法|具体)?(?:按照?|依照|符合|履行|执行|落实|满足|参照)(?P<rule>[^，。；《]{{2,44}}?(?:法律法规|规定|手续|伦理要求|强制性[^，。；]{{0,4}}标准|规范|制度|保密[^，。；]{{0,2}}要求|安全[^，。；]{{0,4}}(?:要求|责任|义务)|准则|{_ACT})|(?:安全|保密|诚信)[^，。；《]{{0,8}}(?:责任|义务))(?!时间|的(?!要求|程序)|期限|比例|格式|向|报送|提交|[^，。；]{{0,6}}(?:上报|提供|公示|享受|申报|退出|处理|兑现|认定|组织|给予|追))",
        _rule, "项目的合作内容应符合我国有关法律法规和科技伦理相关规定。", "应符合本指南规定的申报条件。", ("规", "手续", "制度", "要求", "准则", "标准", "法", "条例", "责任", "义务"),
    ),
    Rule(
        "by_its_name", "compliance",
        r"(?:按照?|依照|执行)(?P<rule>[^，。；《》]{4,30}?(?:管理办法|实施办法|管理规定|财务制度|会计制度|开支标准))(?:等?(?:有关|相关)?规定)?(?:执行|办理|管理|使用)(?=[，。；]|$)",
        lambda match, place: () if patterns.search("评审|推荐|认定|组织|受理|验收|处理|处罚|违|不$", match.string[part_start(match.string, match.start()) : match.start()]) else _rule(match, place),
        "经费开支范围按照省级科研项目资金管理办法执行。", "违规行为按照科研失信管理办法执行。", ("办法", "规定", "制度", "标准"),
    ),
    Rule(
        "vouched_for", "compliance", _TRUE,
        _vouched, "揭榜单位对揭榜材料的真实性、完整性负责。", "推荐单位对申报材料的真实性负责。", ("负", "承担"),
    ),
    Rule(
        "kept_up", "compliance",
        r"(?:须|应当?|必须|要|并|，|^)[^，。；]{0,6}(?:建立|健全|完善|制定)(?:健全|完善|了)?(?P<rule>[^，。；]{0,20}(?:内控|内部控制|诚信|保密|伦理|数据安全|生物安全|安全管理)[^，。；]{0,10}(?:制度|机制|体系))(?=[，。；]|$)",
        _rule, "承担单位应建立健全科研数据安全管理制度。", "具有健全的财务管理制度。", ("制度", "机制", "体系"),
    ),
)
