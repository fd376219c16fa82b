"""Rules of others to be kept: laws and measures by title, regulations by name, permits, accounts kept apart, secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, tidy

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


def _not_spent(match: Match, place: Place) -> Iterable[Reading]:
    money = re.search("资金|经费|费用|款|补助|奖金", match.string[: match.end()])
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
        rf"{_BINDS}[^，。；]{{0,10}}?(?:取得|通过|办理|获得|进行|完成|履行)(?P<rule>[^，。；]{{2,36}}?(?:审批|备案|许可(?!或|、|等)|批准|知情同意书?|伦理审查|安全评价|环境影响评价|安全评估|保密审查))",
        lambda match, place: () if re.search("转让|作价|推荐|专利|主管部门(?:审核)?批准|公示", match["rule"]) else _rule(match, place),
        "涉及人类遗传资源的，须取得科技主管部门审批。", "申报书须通过系统提交审核。", ("审批", "备案", "许可", "批准", "同意", "审查", "评价", "评估"),
    ),
    Rule(
        "separate_books", "compliance",
        r"(?P<rule>(?:(?:经费|资金|费用)?(?:做到|实行)?(?:专款专用|单独(?:核算|列账|归集|建账)|专账核算|专账管理|独立核算专项|专项核算|分账核算|准确核算|专户管理|专人管理)[，、和]?){1,4})",
        _apart, "应做到经费专款专用，单独核算。", "专账核算情况由审计部门抽查。", ("专款", "核算", "专账", "单独", "专户"),
    ),
    Rule(
        "not_to_be_spent", "compliance",
        r"(?P<rule>[^，。；]{0,14}?(?:不得|不能|不可|严禁|禁止)(?:用于|用来|列支|开支|支付|支出|挪作|挪用|截留|挤占)[^。；，]{2,40})",
        _not_spent, "补助资金不得用于偿还债务和发放福利。", "补助资金用于研发活动支出。", ("不得", "不能", "不可", "严禁", "禁止"),
    ),
    Rule(
        "secrets", "compliance",
        r"(?P<rule>(?:涉密|有涉密内容)[^，。；]{0,16}?(?:按|依照?)[^，。；]{2,16}?(?:办法|规定)(?:执行|办理)?)",
        _rule, "经认定有涉密内容的项目按有关办法执行。", "本指南不受理涉密项目。", ("涉密",),
    ),
)
