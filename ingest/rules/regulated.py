"""What the law watches over, and what is owed to whoever paid: permits, ethics, samples and data, secrets, and the names on a result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest import patterns
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.lexemes import REGULATED

_BINDS = r"(?:须|应当?|必须|严格|需|要)"
_REGULATED = re.compile(REGULATED)
_LEAVE = r"(?:审批|报批|许可证?(?!或|、|等|方式|合同|协议)|批准|批件|批文|知情同意书?|(?:伦理|科技伦理)[^，。；、]{0,8}审[查批核]|安全评价|环境影响评价|安全评估|保密审查|生物安全审查|采集证|注册证|登记证|合格证明?|使用证|备案|检测资质|试验资质|登记试验单位资质)"
_NOT_LEAVE = re.compile("转让|作价|推荐|专利|主管部门(?:审核)?批准|公示|系统备案|申报|项目(?:备案|批准|审批)|已|复印|扫描|职称|学历|营业")
_HANDED_IN = re.compile("附|提交|提供|上传|递交|出具|复印")
_RESULTS = re.compile("论文|论著|专著|成果|著作|出版|发表|产出|专利|文章")


def _permit(match: Match, place: Place) -> Iterable[Reading]:
    """A permit that the law asks for; without a word that binds only where what is regulated is named."""
    text, rule = match.string, tidy(match["rule"])
    begin = part_start(text, match.start(), "。；;")
    part = text[begin : match.end()]
    if barred(place) or _NOT_LEAVE.search(rule) or _HANDED_IN.search(text[part_start(text, match.start()) : match.end()]) or "《" in text[part_start(text, match.start()) : match.end()] or not _REGULATED.search(patterns.sub("《[^》]{0,40}》", "", part)):
        return ()
    bound = patterns.search(_BINDS, text[begin : match.start("rule")])
    if not bound and (patterns.search("(?:证|资质)$", rule) or "奖" in match.string or not patterns.match("[先事提立启开实方]", match.group()) and "涉" not in part) or not bound and patterns.search(r"^\s?(?:的|后(?!方))", text[match.end() :]):
        return ()
    if len(rule) < 4 and (own := patterns.match("(?:且|并)(?P<own>[^，。；]{6,40})$", match.group())):
        return at(match, {"rule": own["own"]})  # 须通过伦理审查，并在开展临床试验前完成备案
    if len(rule) < 4:
        told = patterns.search(r"涉及?(?P<what>[^，。；]{2,24}?)的", part)
        return at(match, {"rule": told["what"] if told else rule})
    return at(match, {"rule": rule})


def _whole(match: Match, place: Place) -> Iterable[Reading]:
    """The whole part of the sentence: what is regulated, and what is to be done with it."""
    text = match.string
    begin, end = part_start(text, match.start()), part_end(text, match.end())
    said = tidy(text[begin:end])
    if barred(place) or "《" in said or patterns.search("的$|者$|[：:]|承诺书|证明|复印", said) or _HANDED_IN.search(said) and "提供" not in said:
        return ()
    return (Reading({"rule": said}, begin, end, modality="must"),)


def _kept_up(match: Match, place: Place) -> Iterable[Reading]:
    """What is to be done with data, samples or instruments; told in a word (须汇交), with what it is done with."""
    deed = match["deed"]
    return [replace(reading, value={"rule": tidy(deed)}) if len(deed) >= 5 else reading for reading in _whole(match, place)]


def _secret(match: Match, place: Place) -> Iterable[Reading]:
    return () if "《" in match.group() or match.group().endswith("协议") and not patterns.match("签", match.group()) else at(match, {"rule": tidy(match["rule"])})


def _named(match: Match, place: Place) -> Iterable[Reading]:
    """The names on a result: said of results, or bidden of a grant, a number or a laboratory; no cover or file name."""
    text = match.string
    begin = part_start(text, match.start(), "。；;")
    before = text[begin : match.start()]
    if text[: match.start()].count("（") > text[: match.start()].count("）") and len(match["rule"]) < 10:
        return ()  # 发表论文2篇（须标注项目编号）: how a result is counted
    if patterns.search("(?:未|没有|不)$|封面|文件名|邮件|信封|主题|附件|命名|简历|佐证", before) or text.startswith("的", match.end()) or barred(place):
        return ()
    told = _RESULTS.search(before) or patterns.search(f"{_BINDS}(?:在[^，。；]{{1,16}})?(?:明确|显著|规范)?$", before) and patterns.search("资助|基金|支持|编号|字样", match.group())
    return at(match, {"rule": tidy(match["rule"])}) if told else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "get_permit", "compliance",
        rf"(?:{_BINDS}|先行|事先|提前|立项前|启动前|开展前|实施前|(?<=[，；])|^|并|方可)[^，。；]{{0,14}}?(?:取得|通过|办理|办妥|先行|事先|获得|持有|进行|完成|履行|具备|具有|使用(?=有)|申领|依法|经(?!费|营|济))(?P<rule>[^，。；]{{0,36}}?{_LEAVE})",
        _permit,
        "涉及人类遗传资源的，须取得科技主管部门审批。", "申报书须通过系统提交审核。",
        ("审", "备案", "许可", "批", "同意", "评价", "评估", "证", "资质"),
    ),
    Rule(
        "filed_first", "compliance",
        r"(?:须|应当?|必须|需)(?P<rule>(?:事先|先行|提前|事前)(?:在|向|报|到|经)[^，。；]{2,14}?(?:备案|登记|报备|审批|批准|同意))(?=[，。；]|$)",
        lambda match, place: () if barred(place) or patterns.search("推荐|申报|公示|变更|调整", match.string[: match.end()]) else at(match, {"rule": tidy(match["rule"])}),
        "共建机构须事先在县科技局备案，备案有效期为2年。", "调整事项须事先报主管部门同意。", ("事先", "先行", "提前", "事前"),
    ),
    Rule(
        "contract_registered", "compliance",
        r"(?:须|应当?|必须|需|并)(?:已)?(?P<rule>(?:经|在|到|由|通过)[^，。；]{2,14}?(?:机构|部门|中心|单位|处|站|市场|系统|平台)(?:进行|审核|完成|办理|予以)?(?:认定)?登记|(?:完成|办理)(?:技术合同)?认定登记)(?=[，。；]|$)",
        lambda match, place: at(match, {"rule": tidy(match["rule"])}) if "合同" in match.string[: match.end()] else (),
        "技术转让合同须经登记机构认定登记。", "企业须经市场监管部门登记。", ("登记",),
    ),
    Rule(
        "leave_of_the_owner", "compliance",
        r"(?:须|应当?|必须|需|要)(?:事先|先|依法|提前)?(?P<rule>(?:取得|获得|征得|得到)[^，。；]{0,12}?(?:权利人|著作权人|专利权人|所有权人|权属人|所有方|提供方|持有人|原作者|作者|当事人|监护人|受试者|患者|本人|品种权人)(?:或其[^，。；]{2,6})?(?:的)?(?:书面|明确)?(?:授权|许可|同意)(?:书|文件)?)(?=[，。；]|$)",
        lambda match, place: () if barred(place) else at(match, {"rule": tidy(match["rule"])}, modality="must"),
        "引用他人图片的，须取得著作权人书面授权。", "须取得主管部门同意。", ("授权", "许可", "同意"),
    ),
    Rule(
        "permit_in_hand", "compliance",
        r"[^，。；：:]{0,16}(?:伦理|环评|安评|能评|生物安全|用地|规划|动物|采集|药监|许可|知情同意)[^，。；：:（]{0,12}?(?:齐全|齐备|完备|完善|获批|合法|批准|过审|通过|快审|到位|先行)|[^，。；：:]{0,20}(?:先|提前|事先|须|应)报(?:所在|本|经)?[^，。；]{0,6}(?:伦理|生物安全|环保|药监|林草)[^，。；]{0,10}",
        lambda match, place: _whole(match, place) if not patterns.search("评审|是否|情况|不(?:齐|全|完|予|受)", match.string[match.start() : part_end(match.string, match.end())]) else (),
        "建设用地和环评手续完备。", "伦理审查情况另行说明。", ("伦理", "环评", "安评", "能评", "生物安全", "用地", "规划", "动物", "采集", "药监", "许可", "同意"),
    ),
    Rule(
        "done_in_its_place", "compliance",
        r"(?:须|应当?|必须|需|要|限|只能)[^，。；]{0,4}在(?P<rule>[^，。；]{3,30}?(?:实验室|场所|机构|设施|基地|隔离区|系统|平台)(?:中|上|内)?(?:完成|进行|开展|实施|操作|饲养|保存|登记|备案|存储|保藏){1,2})(?=[，。；]|$)",
        lambda match, place: at(match, {"rule": tidy(match["rule"])}) if _REGULATED.search(match.string[part_start(match.string, match.start(), "。；;") : match.end()]) or "研究" in match.string[: match.end()] else (),
        "病原操作须在具备相应防护等级的实验室进行。", "企业须在税务系统登记的地址经营。", ("实验室", "场所", "机构", "设施", "基地", "隔离区", "系统", "平台"),
    ),
    Rule(
        "data_in_order", "compliance",
        r"(?:数据|样本|样品|标本|种质|资料|个人信息|病例|隐私|仪器|设备|科技报告|服务器|图像|成果(?=[^，。；]{0,6}汇交))[^，。；]{0,24}?(?:(?<![且已未])(?:须|应当?|必须|要|按|需|依法|一律)|^)(?P<deed>[^，。；]{0,16}?(?:汇交|汇聚|(?:开放共享|共享|开放)(?![^，。；]{0,6}(?:平台|系统))|脱敏|匿名|去标识|备份|呈交|归档保存|加密|留存|境内|保密|本地化|销毁))",
        _kept_up, "科学数据应按规定汇交至指定平台。", "数据未汇交的不予验收。", ("汇", "共享", "开放", "脱敏", "匿名", "去标识", "备份", "呈交", "归档", "加密", "留存", "境内", "保密", "本地化", "销毁"),
    ),
    Rule(
        "reported_by_law", "compliance",
        r"[^，。；]{0,24}?(?:按|依)(?:照)?(?:规定|程序|法|有关规定|相关规定)[^，。；]{0,14}?(?:报批|备案|办理审批|履行审批|审批|送检|填报[^，。；]{0,10}报表)|(?:如实|按时|按期|及时|准确|定期|规范)填报[^，。；]{0,24}(?:报表|(?<=如实)数据|统计)|(?:(?:按时|按期|及时|准确|如实)[、，]?){1,3}填报(?:《[^》]{2,30}》(?:（[^）]{0,16}）)?[和、]?){1,4}",
        lambda match, place: at(match, {"rule": tidy(match.group())}) if "填报《" in match.group() else () if patterns.search("未按?|不按|[的者]$", match.group()) else _whole(match, place) if _REGULATED.search(match.string[: match.end()]) or patterns.search("报表|填报", match.group()) else (),
        "菌株外送应按规定报批。", "调整事项按规定报批。", ("报批", "备案", "审批", "报表", "填报", "送检"),
    ),
    Rule(
        "kept_secret", "compliance",
        r"(?P<rule>(?:涉密|涉及国家秘密)[^，。；]{0,8}?(?:不得|不能|严禁|禁止)(?:通过|在|使用|利用)?[^，。；]{0,8}?(?:互联网|网络|网上|线上|系统|平台)[^，。；]{0,8}|(?:涉密|有涉密内容)[^，。；]{0,16}?(?:按|依照?)[^，。；]{2,16}?(?:办法|规定)(?:执行|办理)?|(?:履行|承担|做好|落实)[^，。；《]{0,12}保密(?:规定|义务|责任|要求|制度|纪律|工作)|签[订署](?:好)?[^，。；《]{0,10}保密(?:承诺书|协议)|按(?:照)?[^，。；《]{0,8}保密[^，。；》]{0,6}(?:规定|要求)[^，。；]{0,8})",
        _secret, "各单位应履行国家保密义务。", "保密期限由双方约定。", ("保密", "涉密"),
    ),
    Rule(
        "marked", "compliance",
        r"(?P<rule>(?:标注|注明|标明|致谢|标示|标识)(?=[^，。；]{0,40}(?:资助|项目|课题|编号|专项|计划|基金|实验室|中心|单位|支持|字样|平台))(?:[^，。；“]{0,20}“[^“”]{2,120}”(?:[^，。；“]{0,20}“[^“”]{2,120}”)?[^，。；“]{0,20}|[^，。；）]{2,40}))",
        _named, "发表的论文须标注本基金资助及项目编号。", "申报书封面须注明项目编号。", ("标", "注明", "致谢"),
    ),
    Rule(
        "signed_first", "compliance",
        r"(?:须|应当?|必须|需|均|署名|标注)[^，。；]{0,8}(?:以|将)?(?P<rule>[^，。；]{1,24}(?:为|作为|列为)(?:第一|唯一|首要|通讯|主要)[^，。；]{0,10}(?:署名|标注|完成)[^，。；]{0,6}|(?:第一|首要|主要)?(?:署名|标注)(?:第一)?(?:单位|机构)[^，。；]{0,4}(?:为|是)[^，。；]{2,20})|(?P<named>署名(?:须|应当?|必须)?(?:将|以|把)[^，。；]{2,16}(?:列为|作为)(?:第一|首要|唯一|通讯)[^，。；]{0,6})|(?P<plain>(?:署名|第一标注)[^，。；]{0,6}单位(?:应|须|必须)?(?:为|是|含)[^，。；]{2,20})",
        _whole, "论文应以本院为第一署名单位。", "作者单位为本院的论文。", ("署名", "标注", "完成"),
    ),
)
