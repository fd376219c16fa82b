"""Credit: a clean record asked for, or the bar on those with a bad one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import NUMBER, number
from ingest.rules.bars import barred, revoked
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start

_TRUST = r"(?:(?<!无)信用(?!卡|代码|中国|证|贷|担保|×)|失信|黑名单|被执行人|异常名录|征信[^，。；]{0,6}逾期|诚信|惩戒|学术不端|科研不端|不端行为|经营异常|(?<=征信无)不良|征信不良|(?:逾期|违约|欠[税薪]|不良)(?:贷款|还款|支付|债务)?记录|不良[^，。；、]{0,4}(?:征信|信用)|征信[^，。；、]{0,8}不良|不良行为|严重违法|失范)"
_FAULT = r"(?:违法违规|违法行为|违法记录|违规记录|重大违法|违纪|重大安全|安全事故|安全生产事故|责任事故|质量事故|环境违法|环保事故|行政处罚|环[境保](?:违法)?处罚|处以[^，。；]{0,10}罚款|偷税|骗税|逃税|漏税|犯罪记录|刑事(?:犯罪|处罚)|弄虚作假(?:被|受)|拖欠[^，。；、]{0,6}工资|欠薪|不良(?:反映|影响))"
BAD_CREDIT = re.compile(_TRUST)
FAULT = re.compile(_FAULT)
_NONE = r"(?:无|没有|未|不得|不能|不予|不存在|存在|(?<!所)有|列入|列为|受到|受过|发生|出现|被|因|处于|具有|纳入|尚在|仍在|不在)"
_SHUT = re.compile(r"不得(?!有|存在|被)|不予|不能|不可|不再|不宜|取消|一票否决|剔除|排除|暂停|不[享收奖补报列纳]|不在[^，。；]{0,8}(?:之列|范围)")
_LATER = re.compile(rf"[，、且](?:且|并且|并)?(?:近|最近|前|过去|申报前)?\s?(?P<n>{NUMBER})\s?个?(?:自然)?年(?:度)?(?:之|以)?(?:内|来|间)?(?:均|也)?(?:未|无|没有|不存在)[^，。；]{{0,16}}?(?:{_TRUST}|违[法规纪]|犯罪|处分|处罚|责罚)")


def _good(match: Match, place: Place) -> Iterable[Reading]:
    """A good name is asked for; where it only makes one come first, it is a preference."""
    rest = match.string[match.end() : part_end(match.string, match.end(), "。；;")]
    return () if patterns.search("优先|倾斜|重点支持|持续支持", rest) else _credit(match, place)


def _credit(match: Match, place: Place) -> Iterable[Reading]:
    """A clean record, or the bar on those with a bad one; the years where they are told. An accident that shuts out is an exclusion."""
    text = match.string
    begin, end = part_start(text, match.start(), "。；;"), part_end(text, match.end(), "。；;")
    if patterns.match("不|存在|有", match.group()) and "：" in match.group() and not patterns.search(_TRUST, match.group()):
        return ()  # 不得申报：近三年有重大事故的: an exclusion
    if patterns.match("[列记纳]入|列为", match.group()) and patterns.search("不(?:再)?$", text[: match.start()]) and not _SHUT.search(text[match.end() : end]):
        return ()  # 勤勉尽责的，不纳入失信记录: a leniency
    if patterns.match("[^，。；]{0,16}?的?，[^，。；]{0,4}(?:绩效|考核|评价|评估|验收|年报)[^，。；]{0,8}(?:定为|记为|评为|视为|按|降)", text[match.end() :]):
        return ()  # 当年发生事故的，绩效评价直接定为不合格: of those who were chosen
    if revoked(place) or patterns.search("免责|不可抗力|免于", text[begin : match.start()]):
        return ()
    years_told = patterns.finditer(rf"(?P<near>近|最近|前|过去|连续|上)?\s?(?P<n>{NUMBER})\s?(?:个)?(?:完整)?(?:会计|自然)?年(?:度)?(?:之|以)?(?:内|来|间)?", text[begin : match.end()])
    said = list(years_told)
    gap = patterns.split(f"{_TRUST}|{_FAULT}", text[begin + said[0].end() : match.end()])[0] if said else ""
    first = said[0] if said and ("、" not in gap or patterns.match("(?:曾)?(?:有|存在|发生|出现|因|受)", gap)) else None  # 终止未满3年、被列入失信名单: of another member
    within = next((each for each in reversed(said) if each["near"]), first)
    near = text[max(begin, match.start() - 6) : min(end, match.end() + 4)]
    if patterns.search(r"不列入|记入|纳入[^，。；]{0,10}(?:诚信|信用)(?:档案|记录|管理|系统)|(?:并|将)[^，。；]{0,6}[列纳]入|列入[^，。；]{0,8}(?:并|联合(?!惩戒$|惩戒(?:对象|名单)))|优先|将其|责任|建立|体系|代码|信用中国[^，。；]{0,4}(?:网站|下载|查询)|信用报告|承诺", near) and not patterns.search("不得|无|未|没有|不存在", match.group()):
        return ()
    if patterns.match("有|存在|发生|出现", match.group()) and patterns.match("的?，?(?:[^，。；]{0,10}给予[^，。；]{0,8}处分|一律|将|将其|即时|立即|即|予以|由[^，。；]{2,10})?(?:列入|记入|纳入|撤销|追回|追缴|出库|移出|移除|摘牌|清退|终止)", text[match.end() :].removeprefix("单位").removeprefix("个人")):
        return ()  # 存在不端行为的列入失信名单: what follows from a fault
    if (barred(place) or patterns.search("(?:不予|不得|不再|不能)[^，。；：]{1,8}[：:][^：:]{0,80}$", text[: match.start()])) and patterns.match("有|存在|发生|因|受", match.group()) and not patterns.search(_TRUST, match.group()):
        return ()  # an accident that shuts out is an exclusion
    if patterns.match("[列记纳]入", match.group()) and patterns.search("查实|倒卖|造假|虚假|伪造|冒领|作假|骗|套取|追回|收回|取消|撤销|一律|情节", text[begin : match.start()]):
        return ()  # a penalty
    if patterns.match("[列记纳]入", match.group()) and text[: match.start()].endswith(("的", "的，", "机构，", "单位，", "个人，", "将", "并", "将其")) and not patterns.match(r"的?[^，。；]{0,8}，?(?:一律|均)?(?:不得(?!有)|不予|不能|不可|不再|取消[^，。；]{0,4}申)", text[match.end() : end]):
        return ()
    if not patterns.search(_TRUST, text[match.start() : part_end(text, match.end(), "，。；;")]) and _SHUT.search(text[match.end() : end]):
        return ()
    if within is None:  # 处理记录未满五年者
        within = patterns.match(rf"[^，。；]{{0,12}}?(?:未满|不满|不足|未超过)(?P<n>{NUMBER})\s?年", text[match.end() :])
    if within is None:  # 无学术不端行为，近5年未受过处分: told of the same record, later in the sentence
        within = _LATER.search(text, match.end(), end)
    years = number(within["n"]) if within else None
    return at(match, {"within_years": int(years) if years and years < 20 else None}, modality="must_not" if barred(place) else None)


RULES: tuple[Rule, ...] = (
    Rule(
        "credit", "credit",
        rf"{_NONE}[^。；，]{{0,24}}?(?:{_TRUST}|{_FAULT})[^。；]{{0,16}}?(?:记录|名单|名录|对象|行为|事故|问题|的|规定|处罚|期内?)?",
        _credit, "近3年内存在信用黑名单的单位、项目负责人不得申报。", "弄虚作假的，记入信用档案。",
        ("信用", "失信", "黑名单", "不良", "违法", "违规", "违纪", "事故", "不端", "惩戒", "异常", "处罚", "诚信", "税", "罚款", "重大安全", "犯罪", "刑事", "被执行人", "拖欠", "欠薪", "征信", "弄虚", "记录", "失范"),
    ),
    Rule(
        "in_punishment", "credit",
        r"(?:(?:失信|信用|诚信|联合)[^，。；、]{0,6}?|(?=惩[戒罚处])|(?<=在)(?=惩))(?:惩戒|惩罚|惩处|处罚|处理|整改|修复)(?:执行|有效)?期(?:限)?(?:之?内|未满|未过|以内)?[^，。；]{0,12}?(?:不得|不予|不能|不可)(?=[^，。；]{0,6}(?:申|参|承|受|立|支|推|牵))",
        lambda match, place: at(match, {"within_years": None}, modality="must_not"), "科研失信惩戒期内的不得申报。", "惩戒期内不得转让设备。", ("惩", "处罚期", "处理期", "整改期", "修复期"),
    ),
    Rule(
        "out_of_credit", "credit",
        r"(?:失信(?:被执行|惩戒|惩罚|联合惩戒)?|经营异常|信用(?:等级|评价)?(?:不良|较差|受损|缺失))的?(?:对象|企业|单位|个人|主体|人员|机构|人|者){1,2}[^，。；]{0,8}?(?:不(?:得|予|能|可|在|享|再|支持|受理)|除外)",
        lambda match, place: at(match, {"within_years": None}, modality="must_not"), "税收违法、失信被执行的企业不在支持之列。", "失信主体名单由市信用办公布。", ("失信", "异常", "信用"),
    ),
    Rule(
        "poor_grade", "credit",
        r"(?:信用|诚信)(?:(?:评价|评级|等级)?\s?(?=[C-E]\s?[级类])|(?:评价|评级|等级|状况|分类|记录)[^，。；、]{0,6}(?:为|是|被?评为|列为|低于)\s?[“「]?)(?:[B-E][级类等档]?|[较很]?差|不良|警示|失信|[红黄黑][色牌]|末[^，。；]{1,2})[”」]?(?:及以下)?[^，。；]{0,10}，?[^，。；]{0,10}?(?:不(?:得|予|能|可|再)|取消)(?=[^，。；]{0,8}(?:申|推|参|受理|支持|立项|资助|评))",
        lambda match, place: at(match, {"within_years": None}, modality="must_not"),
        "信用评级为D级的单位，其项目不得推荐。", "信用评级为A级的单位，优先推荐。", ("信用", "诚信"),
    ),
    Rule(
        "good_credit", "credit",
        r"(?:(?:科研|社会|企业|纳税|商业|银行|个人)?(?:信用|诚信|征信)(?:状况|记录|等级|情况|评价|评级|核查|审查|级别)?|信誉|资信)(?:状况)?(?:较|均|应|须|在|为|不低于|达到?|需|记录){0,2}\s?(?:良好|较好|优良|好(?=[，。；、且]|$)|正常|合格|[A-C][A-C+]{0,2}\s?级?(?:\s?[（(]?含?[）)]?及?以上)?)",
        _good, "申报单位运行规范，社会信用良好。", "对信用良好的团队予以优先支持。", ("信用", "诚信", "征信", "信誉", "资信"),
    ),
)
