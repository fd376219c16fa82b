"""Rules of others to be kept: laws and measures by title, regulations by name, permits, accounts kept apart, secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy

_BINDS = r"(?:须|应当?|必须|严格|需|要)"
_LAW = re.compile(r"(?:法|条例|办法|规定|细则|准则|规范|规程|制度|标准|意见|守则|通则|公约|章程|规则|通知|若干措施|目录|决定)(?:》|（[^）]{0,12}）》)")


def _book(match: Match, place: Place) -> Iterable[Reading]:
    """Every title of the sentence after a word that binds: the rules to be kept."""
    found = []
    text = match.string
    end = part_end(text, match.end(), "。；;")
    if re.search(r"(?:制[定订]|编[制写])(?:本|如下|了)|(?:认定|入库|登记|界定|备案|印发|出台|发布|公布|评价|核定)(?:的|后)|现(?:将|就)|规定的(?:条件|标准|要求|范围|情形)", text[match.end() : end]) or re.search("(?:已|经)$", text[: match.start()]):
        return ()
    for title in re.finditer(r"《(?P<rule>[^》]{3,60})》", text[match.start() : end]):
        if re.search("承诺|申报书|协议|合同|申请|规划|指南|表$|函$|任务书|声明|名单", title["rule"]):
            continue
        a, b = title.span("rule")
        found.append(Reading({"rule": title["rule"]}, match.start() + a, match.start() + b, modality="must"))
    return found


def _kept(match: Match, place: Place) -> Iterable[Reading]:
    """按《甲办法》执行: a title of the kind that binds, whatever the verb before it."""
    return [reading for reading in _book(match, place) if _LAW.search(f"{reading.value['rule']}》")]


def _rule(match: Match, place: Place) -> Iterable[Reading]:
    rule = tidy(match["rule"])
    if re.search("《|条件|方向|申报要求|评审|本指南|本办法|规定的", rule + match.string[match.end() : match.end() + 1].replace("的", "规定的")) or len(rule) < 4:
        return ()
    return at(match, {"rule": rule})


def _apart(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    if not re.search(r"做到|应|须|必须|实行|需|严格|要|经费|资金|费用", text[: match.end()]) or re.search("抽查|情况", text[match.end() : match.end() + 6]):
        return ()
    return _rule(match, place)


_REGULATED = re.compile("伦理|人体|人类|患者|受试|临床|动物|遗传|微生物|病原|毒株|生物安全|样本|放射|辐射|危险|危化|药品|器械|出境|跨境|保密|涉密|安全|环境|环评|种质|转基因|特种|菌株|外送|进出口")


def _permit(match: Match, place: Place) -> Iterable[Reading]:
    """A permit that the law asks for; without a word that binds only where what is regulated is named."""
    text, rule = match.string, match["rule"]
    begin = part_start(text, match.start(), "。；;")
    part = text[begin : match.end()]
    if re.search("转让|作价|推荐|专利|主管部门(?:审核)?批准|公示|系统备案|申报|项目(?:备案|批准|审批)|已|复印|扫描", rule) or re.search("附|提交|提供|上传", text[part_start(text, match.start()) : match.end()]):
        return ()
    if not re.match(_BINDS, match.group()) and not _REGULATED.search(part) or "《" in part or re.search("经$", text[: match.start("rule")]) and not _REGULATED.search(rule):
        return ()
    if len(rule) < 4:
        told = re.search(r"涉及?(?P<what>[^，。；]{2,24}?)的", part)
        return at(match, {"rule": told["what"]}) if told else ()
    return _rule(match, place) if re.match(_BINDS, match.group()) or not re.search(r"^\s?(?:的|后)", text[match.end() :]) else ()


def _of_money(match: Match, place: Place) -> Iterable[Reading]:
    text = match.string
    return at(match, {"rule": tidy(match["rule"])}) if re.search("资金|经费|费用|款|补助|奖金|奖励|补贴|支持|券", text[: match.end()]) else ()


def _not_spent(match: Match, place: Place) -> Iterable[Reading]:
    money = re.search("资金|经费|费用|款|补助|奖|补贴", match.string[: match.end()]) or re.search("截留|挪用|挤占", match.group())
    return at(match, {"rule": tidy(match["rule"])}, modality="must_not") if money and not re.search("申报|申请|主体", match["rule"][-12:]) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "by_the_book", "compliance",
        rf"(?:{_BINDS}|，(?:并)?(?=遵守|符合|遵循)|并(?=遵守|符合))[^。；，]{{0,8}}?(?:执行|遵守|符合|遵循|按照?|依据|依照|履行)[^。；《]{{0,12}}?(?=《)",
        _book, "须严格执行《涉及人的生命科学和医学研究伦理审查办法》等规定。", "围绕《自治区科技创新“十四五”规划》部署要求。", ("《",),
    ),
    Rule(
        "kept_by_title", "compliance",
        r"(?:执行|遵守|遵循|恪守|落实|适用|依照|依据|参照|根据|按照?)(?:国家|现行|我国|有关|相关|省|市|自治区|、|和|及){0,4}(?=《)",
        _kept, "输出畜禽遗传资源的，执行《畜牧法》。", "按照《科技型中小企业评价办法》评价入库的企业。", ("《",),
    ),
    Rule(
        "keep_rules", "compliance",
        r"(?:应|须|必须|需|要|并|，|^|严格)(?:当|严格|自觉)?(?:按照?|符合|遵守|遵循|履行|执行)(?P<rule>[^，。；《]{3,44}?(?:法律法规|相关规定|有关规定|规定|手续|伦理要求|规范|管理制度|保密要求|准则))(?!时间|的(?!要求|程序)|期限|比例|格式)",
        _rule, "项目的合作内容应符合我国有关法律法规和科技伦理相关规定。", "应符合本指南规定的申报条件。", ("规", "手续", "制度", "要求", "准则"),
    ),
    Rule(
        "get_permit", "compliance",
        rf"(?:{_BINDS}|先行|事先|提前|立项前|启动前|开展前|实施前|，(?:并)?(?:由|向)?|方可)[^，。；]{{0,10}}?(?:取得|通过|办理|办妥|获得|持有|进行|完成|履行|具备|经(?!费|营|济))(?P<rule>[^，。；]{{0,36}}?(?:审批|报批|备案|许可证?(?!或|、|等|方式|合同|协议)|批准|批件|知情同意书?|伦理(?:委员会)?审查|安全评价|环境影响评价|安全评估|保密审查|生物安全审查))",
        _permit,
        "涉及人类遗传资源的，须取得科技主管部门审批。", "申报书须通过系统提交审核。", ("审批", "备案", "许可", "批准", "批件", "报批", "同意", "审查", "评价", "评估"),
    ),
    Rule(
        "separate_books", "compliance",
        r"(?P<rule>(?:(?:经费|资金|费用)?(?:做到|实行)?(?:专款专用|单独(?:核算|列账|归集|建账)|专账核算|专账管理|独立核算专项|专项核算|分账核算|准确核算|专户管理|专人管理)[，、和]?){1,4})",
        _apart, "应做到经费专款专用，单独核算。", "专账核算情况由审计部门抽查。", ("专款", "核算", "专账", "单独", "专户"),
    ),
    Rule(
        "not_to_be_spent", "compliance",
        r"(?P<rule>[^，。；]{0,14}?(?:不得|不能|不可|严禁|禁止)(?:用于|用来|列支|开支|支付|支出|挪作|向境外|转拨|(?:截留|挪用|挤占|套取))[^。；，]{0,40})",
        _not_spent, "补助资金不得用于偿还债务和发放福利。", "补助资金用于研发活动支出。", ("不得", "不能", "不可", "严禁", "禁止"),
    ),
    Rule(
        "secrets", "compliance",
        r"(?P<rule>(?:涉密|有涉密内容)[^，。；]{0,16}?(?:按|依照?)[^，。；]{2,16}?(?:办法|规定)(?:执行|办理)?)",
        _rule, "经认定有涉密内容的项目按有关办法执行。", "本指南不受理涉密项目。", ("涉密",),
    ),
    Rule(
        "marked", "compliance",
        r"(?P<rule>(?<!未)(?:标注|注明|标明|致谢)(?=[^，。；]{0,40}(?:资助|项目|课题|编号|专项|计划|基金|实验室|中心|单位|支持))[^，。；]{2,40})",
        lambda match, place: _rule(match, place) if re.search("论文|论著|专著|成果|著作|出版|发表|产出|专利", match.string[: match.start()]) and not re.search("未$|封面|文件名|邮件", match.string[: match.start()]) else (),
        "发表的论文须标注本基金资助及项目编号。", "申报书封面须注明项目编号。", ("标注", "注明", "标明", "致谢"),
    ),
    Rule(
        "handed_over", "compliance",
        r"(?P<rule>(?:数据|资料|科技报告|样本|种质)[^，。；]{0,16}?(?<!未)汇交)(?!的)",
        lambda match, place: at(match, {"rule": tidy(match["rule"])}) if re.search(r"须|应|要|按|需|必须", match.string[: match.end()]) else (),
        "科学数据应按规定汇交至指定平台。", "数据未汇交的不予验收。", ("汇交",),
    ),
    Rule(
        "spent_only_on", "compliance",
        r"(?P<rule>(?:限|仅限?|只能|只可|仅能|专项|专门|必须全部|应全部|须全部)用于[^，。；]{2,40})",
        _of_money, "补助经费只能用于购买技术服务。", "本系统仅用于填报申请。", ("用于",),
    ),
    Rule(
        "kept_secret", "compliance",
        r"(?P<rule>(?:不得(?:对外)?(?:泄露|泄漏|披露)[^，。；《]{2,24}|(?:严格)?(?:遵守|履行|落实|执行)[^，。；《]{0,12}保密(?:规定|义务|责任|要求|制度|纪律)|按(?:照)?[^，。；《]{0,8}保密[^，。；》]{0,6}(?:规定|要求)[^，。；]{0,8}))",
        lambda match, place: at(match, {"rule": tidy(match["rule"])}), "各单位应严格遵守国家保密规定。", "保密期限由双方约定。", ("保密", "泄",),
    ),
    Rule(
        "sent_for_approval", "compliance",
        r"(?P<rule>[^，。；]{2,24}?(?:按|依)(?:照)?(?:规定|程序|法|有关规定|相关规定)(?:报批|备案|办理审批|履行审批|填报[^，。；]{0,8}报表))",
        lambda match, place: _rule(match, place) if _REGULATED.search(match.string) or "报表" in match["rule"] else (),
        "菌株外送应按规定报批。", "调整事项按规定报批。", ("报批", "备案", "审批", "报表"),
    ),
    Rule(
        "not_disposed_of", "compliance",
        r"(?P<rule>(?:不得|不能|不可|严禁|禁止)(?:擅自|随意|私自)?(?:转让|买卖|倒卖|出售|出租|转租|转借|抵押|质押|变卖|处置|转包)[^，。；]{0,20})",
        lambda match, place: at(match, {"rule": tidy(match["rule"])}, modality="must_not"),
        "创新券仅限本单位使用，不得转让或出售。", "擅自转让设备的，收回补助。", ("不得", "不能", "不可", "严禁", "禁止"),
    ),
    Rule(
        "registered_there", "compliance",
        r"(?:须|应当?|必须|需)[^，。；]{0,4}在(?P<rule>[^，。；]{3,24}?(?:系统|平台)(?:中|上|内)?(?:完成)?(?:登记|备案))(?=[，。；]|$)",
        _rule, "临床研究须在医学研究信息系统登记。", "企业须在税务系统登记的地址经营。", ("登记", "备案"),
    ),
)
