"""Papers: materials to hand in and fields of forms. One material row a document (FORMATS.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.numerals import NUMBER, YEARS, number, years
from ingest.rules.base import Match, Place, Reading, Rule, at, tidy

# what a document's name ends in; a piece of a list that ends otherwise belongs to the next (利润及利润分配表)
_DOCUMENT = (
    r"(?:报告书?|报表|明细表|申报表|征集表|汇总表|情况表|统计表|分配表|利润表|损益表|负债表|流量表|承诺表|登记表|一览表|附表|表格|[\u4e00-\u9fff]表|凭证|证明(?:材料|文件|书|函)?|意向书|协议书?|合同书?|承诺书?|承诺函|推荐函|推荐信|推荐意见|同意函|说明函|"
    r"[\u4e00-\u9fff]函|[\u4e00-\u9fff]{2}证|证书|副本|复印件|扫描件|批件|批文|批复|清单|名单|票据|发票|执照|计划书|申报书|申请书|任务书|建议书|可行性研究报告|说明书?|译本|译文|评审表|[\u4e00-\u9fff]函|回执|公函|备忘录|文书|证件|记录|(?:同意|责任|保证|声明|确认|决定|通知|任命|聘|认定|鉴定|批准|受理|许可|登记)书|声明|数据表|建议表|推荐表|审查意见|意见书?|方案|章程|图纸|照片|简历|名册|名录|台账|身份证|委托书|授权书|备案表?|材料|文件|流水|[\u4e00-\u9fff]{2}书|标书|活页|介绍信|说明信|辅助账|明细账|账册|文本|信息|资料|决议|纪要|截图|对账单|成绩单|回单|单据|保单|保函|学位证|毕业证|报名表|自评表|初稿)"
)
_ENDS = re.compile(rf"{_DOCUMENT}(?:复印件|原件|扫描件)?$")
_VAGUE = re.compile(r"^(?:等|其他|有关|相关|各类|以下|下列|上述|完整|真实|必要|附件|佐证|申报|申请|书面|全部|电子|纸质|项目申报|盖章的|彩色|打印|本)*(?:材料|资料|信息|文本|复印件|原件|扫描件|彩色扫描件|报表|记录|电子版|文件|说明|证明材料|方案|意见|表格|清单|发票信息|附件)?$")
_GIVE = r"(?:提供|提交|附(?:上(?!一?年))?(?![件属近则带加录有后表注页])|(?:签署|签订)(?=[^，。；]{0,14}承诺[书函])|上传|报送|递交|出具|填写|填报|准备|携带|编制(?=[^，。；]{2,12}表)|须附|需附|附送|交验)"
_LEAD = re.compile(
    rf"^(?:了|正式|以下|下列|上述|相关|有关|相应|完整|真实|一份|加盖公章|盖章|纸质版?|书面|电子版|[的：:]|并|须|由|其(?!他)|打印|装订|如实|另|签[订署]|上传|提交|提供|报送|本单位|申报单位|(?:{NUMBER})\s?份|材料[：:])+"
)
_SPLIT = re.compile(r"、|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳]|(?<![\d])\d[.．](?!\d)|并附上?|并提[供交]|以及|(?<!不)(?<!普)及(?!其|时)|和(?!其)|(?<!参)与(?!研|者)|并(?=加盖|由|经|签|刻)|；|\s{1,4}")
_FORMS_SPLIT = re.compile(r"(?<=[）)函书告单明证])(?:、|以及|及|和)")
_PREVIOUS = re.compile(r"上一?年度?|上一会计年度|前一年度")
_TITLE = re.compile(r"《(?P<name>[^》]{2,40})》")


def _years(text: str) -> list[int | str]:
    if _PREVIOUS.search(text):
        return ["previous"]
    match = re.search(YEARS, text)
    return list(years(match.group())) if match else []


def _name(piece: str) -> str | None:
    """The document that a piece of a list names, without whose it is and who issued it; None for words in general."""
    inner = re.sub(r"(?<=[\u4e00-\u9fff])[（(]([\u4e00-\u9fff]{1,5})[）)](?=合同|协议|证|书|报告|表|执照|副本|意见|函|[\u4e00-\u9fff]{1,4}(?:名单|协议|合同|证明|报告|表))", "〔\\1〕", piece)  # 劳动（聘用）合同
    bare = re.sub(r"[（(][^（）()]{0,60}[）)]", "", inner).strip(" ，。；、：:“”\"")
    title = _TITLE.search(bare)
    if title:
        return title["name"] if not re.search("办法|条例|规定|通知|规划|法$", title["name"]) else None
    bare = re.sub(rf"^(?:{YEARS}(?:的)?|{_PREVIOUS.pattern}(?:的)?|近[一二三两\d]{{1,2}}[个年]{{1,2}}(?:会计年度|年度|度|内)?(?:的)?)", "", _LEAD.sub("", bare))
    bare = re.sub(r"(?:等|等相关|等有关)?(?:佐证|证明|支撑|附件|申报|申请|相关|有关)?材料$|等$|(?:一式|各|均)?[\d０-９一二三两四五六]{1,2}份$", lambda m: "" if m.group().startswith("等") or m.group() in ("材料", "相关材料") or "份" in m.group() else m.group(), bare)
    if not _ENDS.search(bare) and re.search("[\u4e00-\u9fff]{2}材料", piece) and not re.search("(?:佐证|证明|支撑|附件|申报|申请|相关|有关)材料", piece):
        bare += "材料"  # 评价材料: the word belongs to its name
    if "的" in bare:
        bare = bare.rsplit("的", 1)[1] or bare
    bare = re.sub(r"^(?:经|由)[^，。；]{2,20}?(?:出具|审核|签字|盖章)", "", bare)
    bare = _LEAD.sub("", bare).replace("〔", "（").replace("〕", "）")
    if not 2 <= len(bare) <= 34 or re.match("虚假|伪造|不实", bare) or _VAGUE.match(bare) or not _ENDS.search(bare):
        return None
    return bare


def _materials(match: Match, place: Place) -> Iterable[Reading]:
    """One reading a document of the list; the year said before the list holds for every document of it."""
    listed, begin = match["docs"], match.start("docs")
    before = match.string[max(0, match.start() - 8) : match.start()]
    if re.search(r"(?:无需|不需|可不|不必|不再|不用|毋须|无须|免于|系统自动|已|仅|不得|已如实)[^，。；]{0,4}$", before):
        return ()
    masked = re.sub(r"[（(](?![一二三四五六七八九十\d]{1,2}[）)])[^（）()]{0,80}[）)]", lambda m: "（" + "·" * (len(m.group()) - 2) + "）", listed)
    masked = re.sub(r"《[^》]{0,60}》", lambda m: "《" + "·" * (len(m.group()) - 2) + "》", masked)
    found: list[Reading] = []
    told = _years(listed.split("（")[0])
    start = said = 0
    # 甲、乙征集表（附件1）和丙汇总表（附件2）: names of forms hold 、 themselves
    split = _FORMS_SPLIT if re.search(r"[（(]附件\s?\d", listed) else _SPLIT
    cuts = [*((m.start(), m.end()) for m in split.finditer(masked)), (len(masked), len(masked))]
    for left, right in cuts:
        piece = listed[start:left]
        ends = _ENDS.search(re.sub(r"等(?:相关|有关|证明|佐证)?(?:材料|附件|资料)?$|(?:[（(][^）)]{0,80}[）)])?(?:各|一式|均)?\s?[\d０-９一二两三四五六七八九十]{1,2}\s?份$|[（(][^）)]{0,80}[）)]$|[。；，：]$|等$", "", piece.strip()))
        if not ends and "《" not in piece and right < len(masked):
            # 利润 及 利润分配表: the first half names no document by itself; 合作协议 that is handed in does
            if re.match(r"[\u4e00-\u9fff]{1,8}$", _LEAD.sub("", piece.strip())) and masked[left:right] in ("及", "和", "与"):
                continue
            start = right
            continue
        name = _name(piece)
        if name:
            told = _years(listed[said:left]) or told
            said = left
            if name in ("推荐函", "推荐意见") and re.search(r"(?:初审|审核|审查|核查|评审)[^，。；]{0,6}，?(?:并)?出具$", match.string[: begin]):
                start = right
                continue  # what an office writes, not what an applicant hands in
            value: dict[str, object] = {"name": name, "years": told if not re.search("承诺|协议|合同|证书", name) else []}
            found.append(Reading(value, begin + start, begin + left))
        start = right
    return [r for r in found if r.end > r.start]


_LISTED = re.compile("材料|附件清单|资料清单|(?:须|应|需|均)(?:提交|提供|报送|附)")


def _listed_paper(match: Match, place: Place) -> Iterable[Reading]:
    """An item below a heading of papers; a short one is a paper by where it stands, whatever its name ends in."""
    said = re.sub(r"[（(][^）)]{0,60}[）)]", "", match.group()[:60])
    if place.role != "sentence" or not any(_LISTED.search(part) for part in place.path[-2:]) or re.search("须|应|不|报送|提供|提交|要求|装订|打印|真实|上传", said):
        return ()
    found = tuple(_materials(match, place))
    short = re.fullmatch(r"[\u4e00-\u9fff]{3,20}(?:规划|计划|预算|概算|论文|专著|专利|视频|影像|样品|简介|概况|情况)[；。]?", place.text)
    return found or (at(match, {"name": tidy(match["docs"]), "years": []}) if short else ())


def _copies(match: Match, place: Place) -> Iterable[Reading]:
    """Papers told with their copies, where they go to somebody: 申请书一式三份交科研处."""
    return _materials(match, place) if re.search(r"(?<![申填预汇])(?:报|交|送|寄)", match.string[match.end("docs") :]) else ()


def _attached_proof(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"name": tidy(match["name"]), "years": []}, "name")


def _field_of_form(match: Match, place: Place) -> Iterable[Reading]:
    pair = number(match["q"])
    name = re.sub(r"^(?:申报书|申请书|其中|中|正文中)+|(?:中|的|应|一般)$", "", tidy(match["name"]))
    form = next((word for word in ("申报书", "申请书", "申请表", "申报表", "任务书", "征集表") if word in match.string), None)
    heading = place.path[-1] if place.path and re.search("表|书|附件", place.path[-1]) else "申报书"
    if pair is None or pair < 10 or not name:
        return ()
    return at(match, {"form": form or heading, "name": name, "max_chars": int(pair)})


def _form_label(match: Match, place: Place) -> Iterable[Reading]:
    """A field of a form: its label, the form it belongs to and the most characters it takes."""
    if place.role != "form_field":
        return ()
    limit = re.search(rf"(?P<n>{NUMBER})\s?(?:个?汉?字|字符)(?:以内|以下|内)", match.string)
    name = tidy(re.sub(r"[:：]$|（[^）]{0,12}）[:：]?$", "", match["name"]))
    form = next((part for part in place.path if part.startswith("附")), place.path[-1] if place.path else "")
    size = number(limit["n"]) if limit else None
    return at(match, {"form": form, "name": name or tidy(match["name"]), "max_chars": int(size) if size else None}, modality="state")


RULES: tuple[Rule, ...] = (
    Rule(
        "hand_in", "material",
        rf"{_GIVE}(?!单位|人|者|方)(?P<docs>(?:[^。，；（）]|（[^）]{{0,80}}）){{2,160}})",
        _materials, "需提供上一年度资产负债表、利润及利润分配表等，经费自筹。", "服务中心可提供相关业务咨询。",
        ("提供", "提交", "附", "上传", "报送", "递交", "出具", "填写", "填报", "准备", "携带", "编制", "交验", "签署", "签订"),
    ),
    Rule(
        "following_papers", "material",
        r"(?:以下|下列|如下|提交的|提供的|上传的|报送的)(?:申报|申请|证明|书面)?(?:材料|资料|文件|附件)[^：:。，；]{0,8}[：:](?P<docs>[^。]{2,400})",
        _materials, "申请时应当提交以下材料：（一）资助申请表；（二）专利证书复印件。", "以下材料无效：字迹不清的。", ("以下", "下列", "如下", "的附件", "的材料", "的申报材料", "的证明"),
    ),
    Rule(
        "papers_are", "material",
        r"(?:申报|申请|书面|附件|纸质|所需|推荐|证明|报送|提交|验收)(?:的)?(?:材料|资料)(?:清单|目录)?(?:主要|应|须|需|一般)?(?:包括|包含|为|有|：|:)(?:但不限于)?[：:]?(?P<docs>[^。]{2,400})",
        lambda match, place: _materials(match, place) if re.search(r"[、；]|^[^，。]{2,20}$", match["docs"]) else (),
        "申报材料包括：申报书、可行性研究报告、合作协议。", "申报材料为虚假的，取消资格。", ("材料", "资料"),
    ),
    Rule(
        "promise", "material",
        r"(?:须|应当?|必须|需)(?:就|对)(?P<name>[^，。；、]{2,12}?)(?:做出|作出|出具)(?:书面)?承诺",
        lambda match, place: at(match, {"name": f"{tidy(match['name'])}承诺", "years": []}),
        "自筹科研经费须就自筹经费做出承诺。", "申报单位对真实性作出说明。", ("承诺",),
    ),
    Rule(
        "item_of_papers", "material",
        r"^(?P<docs>(?:[^。，；（）]|（[^）]{0,60}）){2,120})",
        _listed_paper, "法人营业执照副本复印件；", "材料须加盖公章。", (), ("三、申报材料",),
    ),
    Rule(
        "put_into", "material",
        r"将(?P<docs>(?:[^，。；（）]|（[^）]{0,80}）){2,60}?)(?:作为|上传|上报|报送|寄送|邮寄|快递|寄|递交|提交|扫描|送|(?<![申填预年日])报(?=[省市县区本我自科国至到]))",
        _materials, "将完整的合作协议（加盖公章）作为申报材料的附件上传。", "将遴选项目在线提交至科技厅。", ("将",),
    ),
    Rule(
        "papers_in_copies", "material",
        rf"(?:^|(?<=[，。；、将把]))(?P<docs>(?!将|把|请|于|须)[^，。；、（）\d将把]{{1,16}}?(?:书|表|材料|函|活页|初稿|报告|文本|方案|意见))(?:[（(][^）)]{{0,20}}[）)])?(?:(?:一律|统一|采?用|按)[^。；，]{{2,16}}，?)?(?:一式|各)?\s?(?:{NUMBER})\s?[份套]",
        _copies, "申请书一式三份，于6月1日前交科研处。", "提交专利证书1份。", ("份", "套"),
    ),
    Rule(
        "must_have_paper", "material",
        r"(?:须|应|需|必须)(?:有|具备|备有|附有)(?P<docs>[^，。；（]{2,24})",
        lambda match, place: _materials(match, place) if any(_LISTED.search(part) for part in place.path[-2:]) else (),
        "乙类项目须有自筹资金承诺函；", "申报单位须有固定场所；", ("有", "具备"), ("三、申报材料",),
    ),
    Rule(
        "proof_in_brackets", "material",
        r"[（(](?P<name>(?!以|须|应)(?:相关|有关)?[^（）()，。]{0,10}(?:证书|证明)(?:及[^（）()，。为]{2,10})?)(?=为|须|应|以)",
        _attached_proof, "最新科研成果（相关证书及奖励证明为2019年1月1日后获得）1～2项。", "须提供区外单位（以证书为准）的成果。", ("证书", "证明"),
    ),
    Rule(
        "template_attached", "material",
        r"签[订署][^，。；]{0,20}?(?P<name>(?:科技)?(?:合作|技术|转化)[^，。；（(]{0,6}(?:协议|合同))[（(][^）)]{0,8}(?:模板|模版|格式|样式|附件)",
        _attached_proof, "申报双方应签订责、权、利明确清晰的科技合作协议（合同模版见附件）。", "双方应签订科技合作协议。", ("模板", "模版", "格式", "样式", "附件"),
    ),
    Rule(
        "signed_and_attached", "material",
        r"签(?:[订署]|好|定|有|妥)?(?:了)?(?P<docs>[^，。；（]{0,20}?(?:协议书?|合同书?|意向书))(?=[^。；]{0,40}?作为[^，。；]{0,8}(?:附件|材料))",
        _materials, "各方应签订联合申报协议，明确任务分工，并作为附件上传。", "各方应签订联合申报协议，作为合作的依据。", ("签",),
    ),
    Rule(
        "field_length", "form_field",
        rf"(?P<name>[^，。；、（）\d]{{2,14}}?)[（(]?(?:一般|原则上|应|限|字数)?(?:不得?超过|控制在|限|在)?\s?(?P<q>{NUMBER})\s?个?汉?字(?:以内|以下|之内)?",
        lambda match, place: _field_of_form(match, place) if place.role != "form_field" and re.search("超过|以内|限|控制|以下|之内", match.group()) else (),
        "申请书中项目摘要限400字以内。", "提交3000字左右的项目预申报书。", ("字",),
    ),
    Rule("form_label", "form_field", r"^(?P<name>[^\s，。；]{1,40})(?:[^。]{0,400})", _form_label, "项目概述 简要说明项目意义（2000字以内）", "", ()),
)
