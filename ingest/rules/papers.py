"""Papers: materials to hand in. One material row a document (FORMATS.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import DATE, NUMBER, YEARS
from ingest.rules import form_fields
from ingest.rules.base import Match, Place, Reading, Rule, at, part_end, part_start, tidy
from ingest.rules.counterparts import labelled_results
from ingest.rules.handed_by import by_office
from ingest.rules.outcomes import outcome
from ingest.rules.paper_names import DOCUMENT, ENDS, HELD, HOW_MANY, LEAD, TRAILS, WHOSE, paper_name, years_of

_GIVE = r"(?:提供|提交|附(?:上(?!一?年))?(?![件属近则带录有后表注页]|加(?!盖))|(?:签署|签订)(?=[^，。；]{0,14}承诺[书函])|上传|报送|递交|出具|填写|填报|准备(?!金)|携带|编制(?=[^，。；]{2,12}表)|须附|需附|附送|交验|出示|(?<!发票)(?<!日)开具(?=[^，。；]{0,16}证明)|补齐|备齐|备妥|备好|补交|缴交|呈交|随附|连同|(?<![提递上缴报送转移外成已呈补社])交(?![流通易叉至到给由付办接纳互界代底相回会待费融战]|汇(?!总))|(?<![申填预汇上呈虚谎瞒漏迟错])报(?![表送名告考备批销废道请案到至省市县区国本科])|(?<![任依以])凭(?!证(?![书明])|[据借单空])|还要有|作为佐证的|寄送|(?<![携附])带(?=[^，。；]{2,16}(?:证|表|书|件|合同|协议)[、和及到至，。]))"
_SPLIT = re.compile(r"、|，|(?<![\d])\d[.．](?=20\d\d年)|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳]|(?<![\d])\d[.．](?!\d)|并附上?|并提[供交]|以及|(?<!不)(?<!普)及(?!其|时)|(?<=[书表函告单证历件])及其(?=[^，。；、]{2,20}(?:函|书|表|证明|协议|意见))|(?<=·》)或者?(?=《)|和(?!其)|(?:(?<=[账明证表录书告])|(?<=清单))(?:和|与|及)(?=发票)|(?<!参)与(?!研|者)|并(?=加盖|由|经|签|刻)|(?<=[书表函告单证照件议同])[/／](?=[\u4e00-\u9fff]{3})|(?<=[书表函告单证明件议同据])或(?:者)?(?!者)(?=[^，。；、或（）]{9,40}$|(?:经|由)[^，。；、或]{4,40}|[^，。；、或]{2,20}(?:出具|签发|颁发)的)|；|\s{1,4}")
_BESIDE = "、；和及与）.．①②③④⑤⑥⑦⑧⑨⑩"  # what a further item of a list stands behind
_FORMS_SPLIT = re.compile(r"(?:(?<=[）)函书告单明证])|(?<=文件)|(?<=合同)|(?<=发票)|(?<=协议)|(?<=执照)|(?<=[dDfF子档]版)|(?<=扫描件)|(?<=复印件))(?:、|以及|及|和|并(?=加盖|由|经|签|报|于))")
# 商标、专利等知识产权材料: one paper, of which what stands before 等 are instances
_OF_SORTS = re.compile(r"等(?!相关|有关|证明材|佐证材|支撑材|附件|申[报请]材|其他)(?P<sort>[\u4e00-\u9fff]{1,8}(?:材料|证明|证书|文件|批件|凭证))(?:复印件|扫描件|原件)?(?:（[^（）]{0,20}）)?[；。]?$")
_MISDEED = re.compile("(?:等|的|造假|失信)[\u4e00-\u9fff]{0,6}行为(?!的?(?:承诺|声明|证明|说明|记录))")
_IF_ANY = re.compile(r"（(?:如|若)(?:有|适用|涉及)[^（）]{0,8}）|（有(?:则|者|的话?|请|可|即|就)[^（）]{0,6}）|（(?:可选|选[填交报]|非必[须需填交])[^（）]{0,6}）")  # （有则提供）


# what a list of papers is for, before its colon, or 【必交】 in brackets
_LABEL = re.compile(r"\s?(?:[☑☐□√★☆●◆▲]\s?)?(?:【[^【】]{1,16}】[：:]?|[^，。；：:、【】]{2,24}(?:（[^（）]{1,20}）)?[：:])(?=[^，。；：:]{2})")


def listed_papers(match: Match, place: Place) -> Iterable[Reading]:
    """One reading a document of the list; the year said before the list holds for every document of it."""
    listed, begin = match["docs"], match.start("docs")
    listed = patterns.split("(?<=[证票同书单明告据])(?:提出)?(?:申请|申领|兑[付现]|办理|报销|领取|[补奖抵核按结给](?!充))(?![书表])|(?<=[证票同书单明告据表件份])(?:到|至|向|前往)(?=[^，。；、]{2,12})", listed)[0]
    listed = patterns.split(r"(?<=[）)表函书单件份告案证同据票明])\s?(?:一并|一同|一起|统一|分别|同时)?[于在]\s?(?=\d{4}\s?年|\d{1,2}\s?月|[次每当下]年|规定|[^，。；]{2,10}[日月]内)", listed)[0]  # 凭发票及付款凭证申请兑付
    if whose := patterns.match(r"\s?[^，。；：:（）]{2,20}(?:方|人|机构|单位|企业|基地|类|者|团队)[：:](?=[^，。；：:]{2})", listed):
        listed, begin = listed[whose.end() :], begin + whose.end()  # 输出方、吸纳方：技术合同、发票
    elif (label := _LABEL.match(listed)) and ENDS.search(patterns.sub(r"[（(][^（）()]{0,60}[）)]|(?:各|一式)?[\d一二两三四五]{1,2}[份套]", "", patterns.split("[、，；。]|以及|及|和", listed[label.end() :])[0]).strip()):
        listed, begin = listed[label.end() :], begin + label.end()  # 孵化器认定：申请书、租赁合同
    before = match.string[max(0, match.start() - 8) : match.start()]
    if patterns.search(r"(?:无需|不需|可不|不必|不再|不用|毋须|无须|免于|系统自动|已|不得|已如实|不要|勿|不收)[^，。；]{0,4}$", before):
        return ()
    if _MISDEED.search(listed):
        return ()  # 虚开发票、套用报告等行为的
    if patterns.search("(?:^|[，。；])(?:并|再|一并)?$", match.string[:begin]) and patterns.match("(?:并|再)?随(?!附|函)", listed):
        return ()  # 并随申报书上传检测报告: what the paper goes along with
    masked = patterns.sub(r"[（(](?![一二三四五六七八九十\d]{1,2}[）)])[^（）()]{0,80}[）)]", lambda m: "（" + "·" * (len(m.group()) - 2) + "）", listed)
    masked = patterns.sub(r"《[^》]{0,60}》", lambda m: "《" + "·" * (len(m.group()) - 2) + "》", masked)
    masked = patterns.sub(r"(?<=\d{4})(?P<y>年?度?)[、和及](?=20\d\d)", lambda m: m["y"] + "·", masked)
    found: list[Reading] = []
    nouns: list[tuple[int, int]] = []  # pieces that name no document by themselves
    told: list[int | str] = []
    start = said = item = 0
    leading = False  # were the years said before the list, or item, or inside it?
    # 甲、乙征集表（附件1）和丙汇总表（附件2）: names of forms hold 、 themselves
    split = _FORMS_SPLIT if patterns.search(r"[（(]附件\s?\d", listed) else _SPLIT
    cuts = [*((m.start(), m.end()) for m in split.finditer(masked)), (len(masked), len(masked))]
    for left, right in cuts:
        piece = patterns.split("——|--", listed[start:left])[0]
        if patterns.search(r"[；①-⑳）\d]", masked[max(0, start - 1) : start]):
            told, said, item = [], start, start  # a further number of the list: the years of the one before are not its own
        ends = ENDS.search(patterns.sub(r"[（(][^（）()]{0,80}[）)]|(?<=[信书表函])\s?[\d一二两三四五]{1,2}\s?[封本册张]$", "", piece.strip(" ；。，：\n"))) or ENDS.search(patterns.sub(r"(?:[（(][^）)]{0,80}[）)])$", "", TRAILS.sub("", piece.strip()))) or ENDS.search(patterns.sub(r"等(?:相关|有关|证明|佐证)?(?:材料|附件|资料)?$|(?:[（(][^）)]{0,80}[）)])?(?:各|一式|均)?\s?[\d０-９一二两三四五六七八九十]{1,2}\s?份(?:[（(][^）)]{0,80}[）)])?$|[（(][^）)]{0,80}[）)]$|[。；，：]$|等$", "", piece.strip()))
        if not ends and "《" not in piece and right < len(masked):
            # 利润 及 利润分配表: the first half names no document by itself; 合作协议 that is handed in does
            if patterns.match(r"[\u4e00-\u9fff]{1,8}$", LEAD.sub("", piece.strip())) and (not HELD.fullmatch(WHOSE.sub("", piece.strip())) or not any(HELD.search(listed[slice(*noun)]) for noun in nouns[-1:]) and patterns.match(f"(?:{HELD.pattern})证书", masked[right:])) and (masked[left:right] == "及" or masked[left:right] in ("和", "与") and masked[right : right + 2] in piece):
                continue
            nouns.append((start, left))
            start = right
            continue
        name = paper_name(piece)
        one = _OF_SORTS.search(piece)
        if one and name and not ENDS.search(piece[: one.start()]) or name and nouns and patterns.search("的(?:佐证|证明|支撑)材料$", name):
            while nouns and nouns[-1][1] == start - 1 and masked[start - 1] in "、和及":
                start = nouns.pop()[0]
            piece = listed[start:left]
            name = LEAD.sub("", patterns.sub(r"（[^（）]{0,60}）|[；。\s①-⑳]", "", piece))
        if name is None and masked[max(0, start - 1) : start] in tuple(_BESIDE):
            nouns.append((start, left))
        if name in ("申请书", "申报书", "任务书", "合同书") and patterns.search(rf"《[^》]{{2,40}}{name}》", match.string[: begin + start]):
            name = None  # named in full before
        if name:
            own = years_of(listed[said:left])
            if not own and patterns.match(r"\s?20\d\d\s?年", piece):
                told, leading = [], False  # 2022—2024年审计报告，2024年12月纳税申报表
            told, leading = (own, said == item) if own else ([], False) if patterns.match("近[一二三四五两\\d]年|上半年", piece.strip()) else (told, leading)
            said = left
            if name in ("推荐函", "推荐意见") and patterns.search(r"(?:初审|审核|审查|核查|核实|评审)[^，。；]{0,16}，?(?:并|后)?(?:出具|填写)$", match.string[: begin]):
                start = right
                continue  # what an office writes, not what an applicant hands in
            value: dict[str, object] = {"name": name, "years": told if (own or leading or patterns.search("(?:表|报告)$", name)) and not patterns.search("承诺|协议|合同|证书|意见|查新|身份证|执照|批件|许可", name) else []}  # 执照、上年度审计报告、清单: of the report alone
            found.append(Reading(value, begin + start, begin + left, modality="may" if _IF_ANY.search(piece) else None))
        start = right
    if found and len(nouns) <= 2 * len(found):  # one paper known, its neighbours are papers too
        for a, b in nouns:
            whose = WHOSE.match(listed[a:b])
            a += whose.end() if whose and HELD.fullmatch(listed[whose.end() + a : b]) else 0
            shared = HELD.fullmatch(listed[a:b]) and patterns.match("[、和及与][^，；]{0,24}?(?:证书|证明|证件|复印件)", listed[b:])  # 负责人学历、职称证书
            if patterns.search("(?:实验|试验|研究|申报|项目)$", listed[a:b]):
                continue  # 动物实验、临床研究伦理委员会意见: what the one paper is about
            if (name := listed[a:b] if shared else paper_name(patterns.sub("等.*$", "", listed[a:b]), by_list=True)) and (shared or a == 0 and masked[b : b + 1] in ("、", "；") or a == 0 and HOW_MANY.search(listed[a:b]) or masked[a - 1 : a] in tuple(_BESIDE)):
                found.append(Reading({"name": name, "years": []}, begin + a, begin + b))
    return sorted((r for r in found if r.end > r.start), key=lambda r: r.start)


def _given(match: Match, place: Place) -> Iterable[Reading]:
    """Papers given; a form that is filled in on a system, or a return that statistics ask for, is none."""
    if patterns.match("填[写报]", match.group()) and patterns.search(r"(?<!\d)\d{3}-\d{1,2}\s?表|规模以上|规上|统计(?:报表|年报|调查|数据|平台|联网)|联网直报|火炬", match.string[part_start(match.string, match.start(), "。；") : match.end()]):
        return ()  # returns to the office of statistics
    filled = patterns.match("填[写报]", match.group()) and not patterns.match("填[写报](?:《|[^，。；]{0,24}报告)", match.group()) and patterns.search("系统|平台|在线|网上|网站|登[录陆]|统计|按规定|如实", match.string)
    only = match.group().startswith("提供") and match.string[: match.start()].endswith("仅")  # 仅提供咨询服务的合同
    if patterns.match("出具|编制", match.group()) and labelled_results(place) and not patterns.search("[须应需]", match.string[part_start(match.string, match.start()) : match.start()]):
        return ()  # 考核指标：出具检测报告1份
    if patterns.match("提交|形成", match.group()) and outcome(place, match.start()) and not patterns.search("申报|申请", match.string) and not (match.group().startswith("提交") and patterns.search("(?:结题|结项|验收)[^，。；]{0,6}$", match.string[: match.start()])):
        return ()  # 考核指标：提交研究报告1份: a result
    if by_office(match.string, match.start()) or patterns.search("(?:立项|获批|批准|公示[^，。；]{0,6})后，?[^，。；]{0,16}$", match.string[: match.start()]) and patterns.search("^[^，。；、]{0,10}(?:任务书|合同书|计划书)", match["docs"]):
        return ()
    late = patterns.search("(?:逾期|到期|尚|仍)未[^，。；]{0,2}$|未(?:能)?按(?:要求|规定|期|时|约定)[^，。；]{0,6}$|[向与](?:统计|税务)[^，。；]{0,6}$", match.string[: match.start()])  # 逾期未提交验收资料的
    if filled or only or late:
        return ()
    return [reading for reading in listed_papers(match, place) if not _theirs(match, str(reading.value["name"]))]


def _theirs(match: Match, name: str) -> bool:
    """A judgement that an office gives of the project (由专家组出具验收意见), unless it goes along with the papers."""
    if match.group().startswith("出具") and patterns.search("[被经][^，。；]{2,20}并$", match.string[: match.start()]):
        return True  # 被省直部门采纳并出具证明
    if match.group().startswith("出具") and patterns.search("(?:厅|局|委|处|办|中心|部门)[^，。；]{0,4}(?:委托|组织)[^。；]{2,40}$", match.string[part_start(match.string, match.start(), "。；") : match.start()]):
        return True  # 区科技局委托第三方核查，出具核查报告
    if match.group().startswith("出具") and patterns.search("(?:^|[，。；])(?:评[估审]机构|专家组|评审专家|(?:受托的?)?第三方[^，。；须应]{0,6}机构|受托机构)(?:须|应当?|需)?[^，。；由]{0,24}$", match.string[: match.start()]):
        return True
    if not match.group().startswith("出具") or not patterns.search("(?:评审|评价|评估|验收|核查|考察|审核|审查|初审|论证|复核|鉴定|评议|考核|结题)(?:意见|结论)$", name):
        return False
    text = match.string
    begin = part_start(text, match.start())
    own = text[part_start(text, begin - 1) if begin and patterns.match("[并且]", text[begin:]) else begin : match.start()]
    return not patterns.search("须(?!知)|应(?![用急对届])|需(?![求要]?求)|附|提[供交]", own) and not patterns.search("随|连同|一并|附件|上传|报送", text[match.end() :] + match.group())


_LISTED = re.compile("材料|(?:申[请报领]|报[送名]|提交|证明|书面|所需|递交|附送|兑付)(?:的)?文件(?!》)|文件(?:清单|目录|组成)|(?:报送|提交|上传|投递|递交)(?:的)?(?:内容|清单|目录|要件|物)|报件|卷宗|(?:证照|佐证|证明|附件|要件)(?:清单|目录)?$|申[请报]书(?:及|和|与)附件|附件(?:清单|要求|目录|[^。；]{0,16}(?:内容有|内容包括|包括|包含|如下|为|有|：))|(?:须|应|需)上传|上传(?:下列|以下|如下)附件|资料(?!来源)|要件|(?:须|应|需|均)(?:提交|提供|报送|附)")


def _listed_paper(match: Match, place: Place) -> Iterable[Reading]:
    """An item below a heading of papers; a short one is a paper by where it stands, whatever its name ends in."""
    said = patterns.sub(r"[（(][^）)]{0,60}[）)]", "", match.group()[:60])
    leads = (*place.path[-2:], place.lead)
    headed = any(_LISTED.search(part) and not patterns.search("不予|不受|不得|情形|退回|要求[：:]", part) for part in leads) or patterns.search("(?:材料|资料)(?:清单|目录)$", place.title)
    if place.role not in ("sentence", "limb") or not headed or patterns.search("须|(?<!对)(?<!相)(?<!适)应(?!用|急)|不(?!超过|少于|多于)|报送|提供|提交|要求|装订|打印|真实(?!性?[\u4e00-\u9fff]{0,4}(?:承诺|声明|保证))|上传", patterns.split("，", said)[0]):
        return ()
    found = tuple(listed_papers(match, place))
    if not found and (other := _OTHER_PROOF.match(match["docs"])):
        return at(match, {"name": tidy(other["name"]), "years": []})
    short = patterns.fullmatch(r"\s?(?:[①-⑳]|[•●■◆·*—\-]{1,2})?\s?(?P<name>[\u4e00-\u9fff]{3,16})(?:（[^（）]{1,20}）)?[；。]?", place.text)
    named = paper_name(short["name"], by_list=True) if short and not found else None
    return found or (at(match, {"name": named, "years": []}) if named else ())


# whatever else proves something: 其他能说明研究基础的材料
_OTHER_PROOF = re.compile(r"\s?(?:[\d①-⑳]{1,2}[.．、]?\s?)?(?P<name>(?:其他)?(?:的)?(?:可以?|能够?|足以|可以)?(?:证明|说明|反映|体现|佐证|印证)(?!书|函)[^，。；：、]{3,24}?的(?:有关|相关)?(?:材料|资料|文件))(?:复印件|扫描件)?[；。]?$")
# a list of papers that opens its part of the sentence, each with its copies and remarks
_PAPER = rf"(?:(?:{YEARS}(?:的)?)?(?!将|把|请|于|须|应(?!用)|凡|负责|承担|做好|完成|组织|协助|经|按|对|由|报|交|送|寄)[^，。；：:、（）将把★●]{{0,30}}?{DOCUMENT}》?(?:（[^（）]{{1,50}}）)?(?:原件|复印件|电子版|电子档|纸质版|纸质件|扫描件|\s?(?:Word|PDF|word|pdf)版?(?:[与和及][^，。；、与和及]{{0,4}}(?:扫描|复印)件)?)?(?:一式|各)?(?:\s?(?:{NUMBER})\s?[份套])?(?:（[^（）]{{1,50}}）)?)"
_LIST = rf"(?:[^，。；：:、（）将把由]{{0,10}}?(?:{HELD.pattern})[、和及]){{0,3}}{_PAPER}(?:(?:、|和|及|与|以及){_PAPER}|、[\u4e00-\u9fff]{{2,10}}?(?:\s?(?:{NUMBER})\s?[份张套]|(?=[、和及]))){{0,12}}(?:等(?:相关|有关|申报)?(?:材料|资料|附件(?=[须应均需]))?|(?:、|及|和)(?:其)?(?:电子版|电子文档|电子档|附件材料|相关附件|附件))?"
# what is done with papers: they are handed over, bound, signed or sealed
_GOES = (
    rf"，?\s?(?:(?:请|须|应当?|需|必须|均|各|也|同时|一并|统一|集中|全部|分别|另|于|在|一律|(?:采用|统一|用|按|以)[^，。；]{{2,16}}(?:打印|装订|格式)，?|经[^，。；]{{2,16}}?(?:签章|盖章|签字|审核|同意)后?，?|签字盖章后|盖章后|由[^，。；]{{2,16}}?(?=统一|集中|汇总|签字|盖章|签署|报|交|送|于\s?\d|在\s?\d)"
    rf"|(?:{DATE}|每[年季月][^，。；]{{1,8}}?)[^，。；前]{{0,16}}(?:之?前)?|（[^）]{{1,20}}）|(?:合并|整理|制作|扫描)[^，。；]{{0,10}}?|(?:与|随)[^，。；]{{2,12}}(?:一并|一同|一起)|扫描(?:后|成[^，。；]{{2,6}})?，?|(?:在|于|待)[^，。；\d]{{2,14}}[时后]|[一二三四五六七八九十\d]{{1,2}}[份套])\s?){{0,6}}"
    r"(?:报[送至到]|(?<![申填预])报(?=[省市县区国科州厅学校所高])|交(?![流易通叉])|送(?![达别])|送达|寄|发[至到送]|上传|递交|提交|装订|胶装|加盖|签字|盖章|逐页|一式|(?:应|须)?为[^，。；]{2,20}出具|作为[^，。；]{0,8}附件|(?:均)?为(?:彩色)?(?:扫描|原件|复印))"
)


def _gone(match: Match, place: Place) -> Iterable[Reading]:
    """Papers named first, then handed over: 申请表、社保清单由单位统一交至市人社局."""
    text = match.string
    if by_office(text, match.start()) or match["docs"] == "封面" or patterns.match("上传前|提交前|报送前", text[match.end("docs") :]) or patterns.match("并?作为", match["docs"]) or patterns.search(r"不(?:需|用|必|再|得)|无需|无须|毋须|免", text[match.end("docs") : part_end(text, match.end("docs"), "，。；")]):
        return ()
    return [reading for reading in listed_papers(match, place) if reading.value["name"] not in ("协议", "合同")]


def _several(match: Match, place: Place) -> Iterable[Reading]:
    """Two papers or more that something must be true of; 合作协议须明确… alone speaks of what is agreed."""
    found = tuple(_gone(match, place))
    signed = len(found) == 1 and patterns.search("(?:承诺书?|承诺函|声明|保证书|责任书|知情同意书)$", str(found[0].value["name"])) and patterns.match("，?(?:均|应当?|须|必须|需|要)(?:由)?[^，。；]{0,24}(?:签[字章署名]|盖章)", match.string[match.end("docs") :])
    issued = len(found) == 1 and patterns.search("(?:证明|批件|审计报告|检测报告|查新报告|伦理意见)$", str(found[0].value["name"])) and patterns.match("(?:均|应当?|须|必须|需|要)(?:由|经)[^，。；]{2,20}(?:出具|盖章|签[字章])", match.string[match.end("docs") :])
    return found if len(found) >= 2 or signed or issued else ()


def _alone(match: Match, place: Place) -> Iterable[Reading]:
    """A sentence that opens with two papers or more and says of them only how they are to look."""
    rest = match.string[match.end("docs") :]
    plain = patterns.fullmatch(rf"[，。；]?(?:{_LIST}[，。；]?){{0,4}}(?:[^，。；]{{0,4}}(?:均|逐页|加盖|装订|签字|盖章|胶装|一式|复印)[^。；]{{0,40}}[。；]?)?", rest)
    whole = patterns.match(r"(?P<docs>[^。；]{2,300})", match.string)
    found = tuple(listed_papers(whole, place)) if whole and plain and not patterns.search("[无未不]", match.string) else ()
    return found if len(found) >= 2 else ()


def _labelled(match: Match, place: Place) -> Iterable[Reading]:
    """需交：…: what stands behind the colon are papers, if one of them is named as such."""
    found = tuple(listed_papers(match, place))
    if not found or not patterns.search("[、；，]", match["docs"]) and len(match["docs"]) > 24:
        return ()
    return found


def _attached_proof(match: Match, place: Place) -> Iterable[Reading]:
    return at(match, {"name": tidy(match["name"]), "years": []}, "name")


RULES: tuple[Rule, ...] = (
    Rule(
        "hand_in", "material",
        rf"{_GIVE}(?!单位(?![\u4e00-\u9fff]{{2,10}}(?:承诺|证明|意见|函))|人|者|方)(?P<docs>(?:[^。，；（）]|（[^）]{{0,80}}）|，(?=(?:以及)?(?![^，。；、]{{0,20}}(?:具体|如下|标准|见|须|应|可|由|将|在|经|未|不|无|为|的|提|附|报|送|并|按)[^，。；、]{{0,20}}[，。；、])[^，。；、（）]{{2,16}}?{DOCUMENT}(?:复印件|扫描件|原件)?[、，。；（])){{2,160}})",
        _given, "需提供上一年度资产负债表、利润及利润分配表等，经费自筹。", "服务中心可提供相关业务咨询。",
        ("提供", "提交", "附", "上传", "报", "交", "出具", "填写", "准备", "携带", "编制", "签署", "签订", "出示", "备", "连同", "凭", "要有", "带", "寄送"),
    ),
    Rule(
        "following_papers", "material",
        r"(?:以下|下列|如下|提交的|提供的|上传的|报送的)(?:申报|申请|证明|书面)?(?:材料|资料|文件|附件)[^：:。，；]{0,8}[：:](?P<docs>[^。]{2,400})",
        listed_papers, "申请时应当提交以下材料：（一）资助申请表；（二）专利证书复印件。", "以下材料无效：字迹不清的。", ("以下", "下列", "如下", "的附件", "的材料", "的申报材料", "的证明"),
    ),
    Rule(
        "papers_are", "material",
        r"(?:(?:申报|申请|书面|附件|纸质|所需|推荐|证明|报送|提交|验收|(?:申[报请]|推荐)[书表]|相关|有关|其他)(?:的)?|^|(?<=[，。；]))(?:材料|资料|附件(?=(?:材料)?(?:主要|应|须|需){0,1}(?:包括|包含))|(?<=[书表])附件(?=有)|(?<![\u4e00-\u9fff])附件(?=包括|包含))(?:清单|目录)?(?:主要|应|须|需|一般)?(?:(?:\d{1,2}份|[一二三]份)?，?(?:依次|分别|顺序|具体))?(?:包括|包含|为|有)(?:但不限于)?[：:]?(?P<docs>[^。]{2,400})",
        lambda match, place: listed_papers(match, place) if patterns.search(r"[、；]|^[^，。]{2,20}$", match["docs"]) else (),
        "申报材料包括：申报书、可行性研究报告、合作协议。", "申报材料为虚假的，取消资格。", ("材料", "资料", "附件"),
    ),
    Rule(
        "papers_made_of", "material",
        r"(?:材料|资料)(?:主要|一般|应|须|需)?由(?P<docs>[^，。；：]{0,30}?[书表函][^，。；：]{0,100}?)(?:等)?(?:[一二三四五六七\d]个?部分|几?部分)?(?:组成|构成)",
        listed_papers, "申请材料由申报书、汇总表和合作协议组成。", "申请材料由专家组成的小组审查。", ("组成", "构成"),
    ),
    Rule(
        "papers_labelled", "material",
        r"(?:(?:材料|资料|要件|凭证|附件|附[报交送])(?:清单|目录|要求)?|(?:前置|必备|前提)(?:条件|要件)|(?:须|需|应|要|所|请)(?:提?[交供]|提交|提供|报送|附|备|准备|递交|携带|上传)(?:的)?(?:材料|资料|件)?|所需)\s?[：:\s】]\s?(?P<docs>[^。；]{2,300}(?:；[^。；]{2,40}){0,12})",
        _labelled, "需交：聘用合同、完税记录、学历证书，由本人签名。", "需交：聘用费，每月一次。", ("材料", "资料", "要件", "凭证", "附件", "附", "交", "提供", "报送", "附", "备", "携带", "上传", "所需", "前置", "必备", "前提"),
    ),
    Rule(
        "recommended_by", "material",
        rf"(?:须|需|应|要)(?:另|提前)?(?:有|由|取得|获得|附|提供)?(?:至少)?(?:(?:{NUMBER})\s?[名位])?(?P<name>(?:[^，。；、\d]{{0,16}}?)专家(?:书面|实名|联名|署名)推荐)(?=[，。；（]|并|$)",
        lambda match, place: at(match, {"name": patterns.sub("^(?:以上|及以上)?的?(?=.{4})", "", tidy(match["name"])), "years": []}),
        "无博士学位的，须有2名正高级专家书面推荐。", "评审专家由专家库推荐。", ("推荐",),
    ),
    Rule(
        "promise", "material",
        r"(?:须|应当?|必须|需)(?:就|对)(?P<name>[^，。；、]{2,12}?)(?:做出|作出|出具)(?:书面)?承诺",
        lambda match, place: at(match, {"name": f"{tidy(match['name'])}承诺", "years": []}),
        "自筹科研经费须就自筹经费做出承诺。", "申报单位对真实性作出说明。", ("承诺",),
    ),
    Rule(
        "item_of_papers", "material",
        r"^(?:[^，。；：]{0,8}(?:材料|资料|文件)。(?=[^，。；：]{2}))?(?P<docs>(?:[^。，；（）]|（[^）]{0,60}）|，(?=以及|并附)){2,120})",
        _listed_paper, "法人营业执照副本复印件；", "材料须加盖公章。", (), ("三、申报材料",),
    ),
    Rule(
        "further_items_of_papers", "material",
        r"(?<=[；;])\s?(?:\d{1,2}\s?[.．、]|（\d{1,2}）|[①-⑳])?(?P<docs>(?:[^。，；（）]|（[^）]{0,60}）){2,80})",
        _listed_paper, "1.申请表；2.审计报告；3.专利证书。", "1.新建的；2.扩建的；3.迁建的。", ("；", ";"), ("三、申报材料",),
    ),
    Rule(
        "put_into", "material",
        r"[将把](?P<docs>(?:[^，。；（）]|（[^）]{0,80}）){2,60}?)(?:(?<=[书表函告证明单件料）》])(?:签字|盖章|加盖公章|装订(?:成册)?|打印|密封){1,2}(?:后)?，?(?=[^。；]{0,30}?(?:报|送|寄|递|交|上传))|作为(?!重要|主要|[^，。；]{0,8}(?:依据|考量|参考|目标|条件|内容))|上传|上报|报送|寄送|邮寄|快递|寄|递交|提交|扫描|送|发(?:[至到送]|(?=[\u4e00-\u9fff]{0,14}(?:厅|局|委|处|科|办|中心|院|室|邮箱)))|交(?![流易通])|(?<![申填预年日])报(?=[省市县区本我自科国至到所]|[\u4e00-\u9fff]{2,10}(?:处|科|办|中心|部|室|院)(?:[，。；（]|[\u4e00-\u9fff]{2}科?[，。；]|$)))",
        lambda match, place: () if by_office(match.string, match.start()) else listed_papers(match, place), "将完整的合作协议（加盖公章）作为申报材料的附件上传。", "将遴选项目在线提交至科技厅。", ("将", "把"),
    ),
    Rule(
        "papers_go", "material", rf"(?:^|(?<=[，。；：:★●]))(?P<docs>{_LIST})(?={_GOES})",
        _gone, "申请表、完税证明和社保清单请于6月1日前交区人社局。", "合同须于6月1日前登记。",
    ),
    Rule(
        "papers_must", "material", rf"(?:^|(?<=[，。；：:★●]))(?P<docs>{_LIST})(?=，?(?:缺一不可|均|皆|应|须|必须|需|要))",
        _several, "审计报告、完税证明、社保清单缺一不可。", "合作协议须明确各方的权责。",
    ),
    Rule(
        "papers_alone", "material", rf"^(?P<docs>{_LIST})[，。；]",
        _alone, "2024年研发年报表、加计扣除申报表，开户许可证，均加盖公章。", "申报书、申报系统的操作手册另行公布。",
    ),
    Rule(
        "must_have_paper", "material",
        r"(?:须|应|需|必须|要)(?:事?先|提前)?(?:有|具备|备有|附有|取得|持有?)(?P<docs>[^，。；（]{2,24}?)(?=作|[，。；（]|$)",
        lambda match, place: listed_papers(match, place) if any(_LISTED.search(part) for part in place.path[-2:]) or patterns.match("，?并?(?:同时)?(?:须|应|需)?(?:作为[^，。；]{0,4}附件)?(?:提供|提交|附|上传)", match.string[match.end() :]) or patterns.search("(?:盖章|签[字章]|出具)的|(?:推荐[信函书]|证明|批件|(?:书面意见|意见书|同意[书函]?|承诺[书函]|声明|审计报告|检测报告|查新报告))$", match["docs"]) else (),
        "乙类项目须有自筹资金承诺函；", "申报单位须有固定场所；", ("有", "具备", "取得", "持"), ("三、申报材料",),
    ),
    Rule(
        "papers_in_brackets", "material", r"(?:材料|资料|要件|纸件)(?:一式[\u4e00-\u9fff\d]份)?（(?:包括|含|即)?(?P<docs>[^（）。]{2,40}(?:、[^（）、。]{2,24}){1,8})）",
        lambda match, place: found if len(found := tuple(listed_papers(match, place))) >= 2 else (),
        "申请材料（方案、承诺书、团队证明）请于4月30日前送科技局。", "申请材料（一式三份、胶装）请于4月30日前送科技局。", ("材料（", "资料（", "要件（", "纸件（", "份（"),
    ),
    Rule(
        "needed_paper", "material",
        r"(?:^|(?<=[，。；：]))(?P<docs>[^，。；：]{2,30}?)(?:均)?(?:是|为|属于?)(?:必备|必需|必须|必要|必交)(?:的)?(?:附件|材料|要件|资料)",
        listed_papers, "医院伦理批件为必备附件。", "伦理审查是必要程序。", ("必",),
    ),
    Rule(
        "paper_of_some", "material",
        rf"(?:^|(?<=[，。；：]))(?:其中|此外|另外)?，?(?P<docs>[^，。；：的]{{2,16}}?{DOCUMENT})(?:仅|只|限)(?:限|由|为)?[^，。；]{{1,14}}(?:需要?|须|应)?(?:提供|提交|需要|报送|上传|填报)(?=[，。；]|$)",
        listed_papers, "查新报告仅重大项目需要。", "审计报告仅供参考。", ("仅", "只", "限"),
    ),
    Rule(
        "goes_along", "material",
        r"(?<=[表书件料告单函）])随(?P<docs>[^，。；：、的]{0,6}?(?:推荐(?:公?函|意见|表)|汇总表|公函))(?:一并|一同|一起)?(?:报送|上报|提交|报|寄送|送达|递交)",
        listed_papers, "考察情况表随推荐函一并报送。", "考察情况表随任务书一并签订。", ("随",),
    ),
    Rule(
        "missing_paper", "material",
        r"(?:缺少?(?![乏失陷口])|未(?:附|提供|提交|取得(?=[^，。；]{0,12}(?:批件|证明|同意函)))|没有(?=[^，。；]{0,12}(?:协议|承诺|证明|报告)))(?P<docs>(?:[^。，；（）]|（[^）]{0,20}）){2,40}?)(?=之一|任[何意一]|其[一中]|的|，|；|。|$)",
        lambda match, place: listed_papers(match, place) if not patterns.search("(?:逾期|到期)[^，。；]{0,2}$", match.string[: match.start()]) else (), "缺少审计报告、环评批复之一的不受理；", "未提供真实情况的不受理。", ("缺", "未附", "未提", "未取得", "没有"),
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
        listed_papers, "各方应签订联合申报协议，明确任务分工，并作为附件上传。", "各方应签订联合申报协议，作为合作的依据。", ("签",),
    ),
    *form_fields.RULES,
)
