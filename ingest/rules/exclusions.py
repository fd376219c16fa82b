"""What is shut out: things barred by the verb after them, by the verb before them, or by the lead of the list they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest import patterns
from ingest.rules import shutouts
from ingest.rules.bars import APPLY, BAR, BARS, GRANT, barred, revoked
from ingest.rules.base import Match, Place, Reading, Rule, part_end, part_start, tidy
from ingest.rules.consequences import FAULTS
from ingest.rules.credit import BAD_CREDIT, FAULT
from ingest.rules.excepted import excepted
from ingest.rules.idle import idle
from ingest.rules.stretch import ANYONE, Stretch, cut_outside, subjects, trimmed
from ingest.rules.things import LATE, out, things

_COUNT = r"纳入|列入|计入|列为|列支|作为|做为|视为|属于|享受|担任|承担|牵头|主持|进入|适用|计算"
_DEED = re.compile(
    rf"(?P<apply>{APPLY})|(?P<grant>{GRANT}|(?<=不予)通过)|(?P<count>{_COUNT})|(?P<join>参与|参加)|(?P<short>[奖补贴计收报评享领用投立](?=[，。；、）]|$))"
    r"|(?P<place>资格)"
)
_OF_PLACE = re.compile(r"(?:在|属于?|符合|列入|纳入|是)[^，。；]{0,16}?(?:范围|范畴|对象|目录|之列|此列|其列|之内)")
# between the bar and the deed: some other verb, which is what is barred, or a thing that is told of elsewhere
_ELSE = re.compile(
    "的|^借|网络|网上|互联网|[^予]以任何|联合$|^以任何|以(?:相[同近似]|同[样一]|类似|雷同)|超过|超出|突破|高出|多出|低于|少于|高于|多于|大于|小于|用于|变更|转让|擅自|提供|存在|影响|出现|替|委托|挪|泄|使用|引用|要求|干预|接触|签|改|伪|虚|假|违|收取|利用|有|因|是|为|若|如"
    "|弄|生成|撰写|编写|制作|截|拖欠|分配|开展|从事|发表|标注|达|满|按|同时|重复|多头|累计|叠加|分别|将|把|通过多|两[个家项]|多个|未|无|需|被|完成|结题|说明|保证|确定|明确|断|足|限|仅|但|论|由(?!于)|上网|线上|在[^，。；]{0,6}(?:系统|平台|网)"
)
_AT_ONCE = re.compile(r"(?:再|另行?|单独|直接|给予?|进行|作|列|享|得|将)?")
_PART = 160  # characters that a part of a sentence may have
_AHEAD = 26  # characters that are looked ahead for the deed

_AID = re.compile("再报|认定|授予|纳入|列入|支持|资助|补|奖|领|享|兑|贴|安排|扶持")
_SANCTION = re.compile(r"(?:(?:整改|暂停|惩戒|限制|处罚)期(?:之?内|间)|(?:\d|[一二三四五六七八九十两]){1,4}\s?个?(?:年|年度|月)(?:之|以)?内|终身|永久|今后|以后|次年|下一?年度?|后续|[的者](?:\d|[一二三四五两]){1,2}年|^(?:(?!近|过去|连续)[^，。；]){0,8}?(?<![近前第成立满])(?:\d|[一二三四五两]){1,2}年)$")
def _before(match: Match, place: Place) -> Iterable[Reading]:
    """甲、乙的项目不予支持: what stands before the bar; where nobody in particular does, what stands after it."""
    text, no = match.string, match["no"]
    if no is None:
        return _said(match, place)
    stop = part_end(text[: match.end() + _PART], match.end())
    ahead = min(stop, match.end() + _AHEAD)
    deed = (_OF_PLACE.match(text, match.end(), ahead) if no in ("不", "不再", "不予") else None) or _DEED.search(text, match.end(), ahead)
    if deed is None or patterns.search("[“\"‘][^”\"’]{1,3}[”\"’](?:为|指|表示|代表|系)$", text[: match.start()]):
        return ()  # 表中“×”为不接受推荐: what a sign means
    if not any(deed.groupdict().values()) and patterns.search("限项|限额|名额|此限|查重|数量|受限|统计|考核|评价范围", deed.group()):
        return ()  # 后补助类项目不在限项范围内: exempt
    if no.startswith("不具") and patterns.match("[者的]|上述|以上|此", text[match.end() :]):
        return ()
    told = {name: deed.groupdict().get(name) or "" for name in ("apply", "grant", "count", "join", "short", "place")}
    between, after, bare = text[match.end() : deed.start()].removesuffix("被"), text[deed.end() : stop], no == "不"
    if told["count"] == "适用" and after.startswith("于") and len(tidy(after)) >= 4:
        return [] if after.rstrip().endswith("的") else list(things(text, trimmed(text, deed.end() + 1, stop), place))  # 不适用于典当企业: what stands behind
    if not any(told.values()):
        fits = not patterns.match("的(?![，。；]|$)", after)  # 不在支持范围
    elif told["place"]:
        fits = no in ("不具备", "不具有", "没有资格") and not patterns.match("的", after)
    else:
        fits = _AT_ONCE.fullmatch(between) is not None if bare else not _ELSE.search(between)
    if told["count"] in ("计入", "计算") and tidy(after) and not patterns.match("(?:支持|资助|补助|申报|评审)", after):
        return ()  # 财政拨款不计入分母, 发榜单位不计算在内: how something is counted
    if told["join"] and no == "不" and patterns.match("答辩|评审|考察|论证|遴选", after):
        return ()  # 可直接进入综合评议，不再参加答辩: spared a step
    if told["apply"] in ("填报", "报送", "上报") and patterns.search("通过[^，。；]{0,10}(?:系统|平台|网|邮箱|渠道|途径|微信|电话)$", between):
        return ()  # 涉密内容不得通过系统填报: what is not to be written there
    if told["apply"] and patterns.search("[与和同向对给]$", between) and patterns.match("单位|主体|人(?!才)|方|者|企业|机构", after):
        return ()  # 不得与申报单位存在关联关系: no deed
    if not fits or told["short"] and between not in ("", "再", "予", "给予", "另", "计"):
        return ()
    return () if idle(text, match, deed, told, no, after) else _said(match, place, deed.end(), bare and bool(told["grant"]) and len(tidy(after)) >= 3 and not _ITS_OWN.fullmatch(tidy(after)), bool(told["short"]), "再" in no + between + deed.group() and _AID.search(deed.group()) is not None, bool(told["apply"]))


_STRUCK = re.compile("(?:安全|环[保境]|质量|生产|责任){1,3}事故|停业整顿|破产|注销|吊销|停产")
_ITS_OWN = re.compile("(?:其|该单位|相关|任何|新的?|本[^，。；的]{0,6}|此[^，。；的]{0,4}|省级|市级|国家级){0,3}的?(?:申请|申报|报名|推荐|项目)(?:申请|申报|立项)?")


_SCORE = re.compile(r"(?:低于|少于|不足|不满|未达到?|不到)\s?\d{2,3}\s?分(?:[（(][^（）()]{1,8}[)）])?的?，?(?:一律|原则上|均|项目)?$")
# what is no applicant and no project: 名额不得调剂使用, 全部不予受理, 子公司可分别申报，但…
_NOBODY = re.compile("^(?:(?:推荐|申报)?(?:名额|指标|限额)|全部|一律|其余|相关)$|可以?(?:分别|同时|单独)?申[报请]$|^(?:任何|有关)(?:单位|个人|组织)[^，。；的]{0,8}$")
_FORM = re.compile("[盖签用][^，。；]{0,8}[章字名]的?$|涂改|复印|逾期|代签")
_ALIKE_ONLY = re.compile("(?:^|[，。；])(?:申报|研究|项目|课题)?(?:选题|题目|名称|内容|课题)(?:均|一律|原则上)?$")
_JUDGES = re.compile("(?:责任)?(?:提名|评审|推荐|咨询|评议)(?:专家|委员|人|者)")  # 提名专家不能作为完成人: of the office's own


def _said(match: Match, place: Place, end: int = 0, behind: bool = False, short: bool = False, again: bool = False, applies: bool = False) -> Iterable[Reading]:
    """What the bar is said of; where the verb has an object of its own, another rule reads that."""
    text = match.string
    if _ALIKE_ONLY.search(text[: match.start()]) and patterns.match("与", text[match.end() :]):
        return ()  # 选题不得与已立项课题重复: nothing is barred but to repeat
    if match.group().endswith("否决") and patterns.search("虚假|造假|作假|骗|不符|不实|伪造", text[max(0, match.start() - 40) : match.start()]):
        return (Reading({"what": "一票否决"}, *match.span(), kind="penalty", modality="must_not"),)  # what follows from a fault
    if match.group().startswith("取消") and (not _STRUCK.search(text, max(0, match.start() - 60), match.start()) or FAULTS.search(_STRUCK.sub("", text[max(0, match.start() - 60) : match.start()])) or barred(place)):
        return ()  # what follows from a fault: only an accident or the end of a business shuts out
    if _SCORE.search(text[max(0, match.start() - 20) : match.start()]):
        return ()  # 低于75分的不予支持: who wins, and not who applies
    said = subjects(text, match.start())
    opened = max(text.rfind("（", 0, match.start()), text.rfind("，", 0, match.start())) + 1 if text.rfind("（", 0, match.start()) > text.rfind("）", 0, match.start()) else 0
    if opened and said and said[-1].start < opened:  # 法人（分支机构不予支持）: the bar is of what the bracket says
        if patterns.search("(?:费用?|支出|成本|报告|材料|证明|凭证|发票|复印件|扫描件)(?:均|也|则|原则上|一律)?$", text[opened : match.start()]):
            return ()
        said = [trimmed(text, opened, match.start())]
    far = max(0, match.start() - _PART)
    part = trimmed(text, far + part_start(text[far : match.start()], match.start() - far, "，。；"), match.start()).text
    if said and LATE.fullmatch(said[-1].text) or LATE.fullmatch(part):
        return ()
    if match.group().endswith("无效") and _FORM.search(part):
        return ()  # 仅盖科室章的无效: how papers are made out
    if patterns.search(r"(?:^|，)(?:在)?(?:次年度?|下一?年度?|以后年度)，?$", text[far : match.start()]) and "其" in text[match.end() : match.end() + 6]:
        return ()  # 不按时报送的，下一年度不再受理其申请: punishes
    if any(_SANCTION.search(words) for words in (*(piece.text for piece in said[-1:]), part, part.rsplit("、", 1)[-1])):
        return ()  # 三年内不得申报 punishes
    if said and patterns.search("[的者][^，。；的]{0,10}(?:终止|取消|追回|收回|退回|撤销|停发|移出|清退)[^，。；的]{0,10}$", said[-1].text) and text[: match.start()].endswith("，"):
        return ()  # 考核不合格的专家提前终止援派，不享受待遇: what follows from a fault
    if said and "//" in said[-1].text:
        return ()  # 通过某平台（http://…）填报，不再报送纸质材料
    named = [piece for piece in said if not ANYONE.fullmatch(piece.text) and not _NOBODY.search(piece.text) and not _JUDGES.fullmatch(piece.text) and not (short and len(piece.text) < 3)]
    if match["no"] is None and not any(patterns.search("[的者]$", piece.text) for piece in named) and match.group().endswith("否决"):
        return ()
    if len(named) == 1 and patterns.match("由|经(?!营|济)|按", named[0].text) and (whole := patterns.search("(?:^|[。；])(?P<who>[^，。；]{2,60}?(?:项目|课题|单位|人员|的))，$", text[: named[0].start][-80:])):
        begin = named[0].start - 1 - len(whole["who"])  # 甲类项目，由省厅择优委托，不纳入本次申报范围
        named = [trimmed(text, begin, named[0].start - 1)]
    if named and not behind and end and patterns.search("可以?(?:作为)?(?:参与|参加|合作|联合)[^，。；]{0,6}，(?:但)?$", text[far : match.start()]) and (led := patterns.match("(?:作为|担任)?(?:牵头|主持|申报)[^，。；]{0,6}(?=[，。；]|$)", text[match.end() :])):
        return [replace(out(piece), value={"what": piece.text + led.group()}) for piece in named]  # 高校可参与，不得作为牵头单位: only from the lead
    if named and not behind:
        return [reading for piece in named for reading in things(text, piece, place, again=again, graded=applies)]
    return _elsewhere(match, end) if end else ()


def _elsewhere(match: Match, begin: int) -> Iterable[Reading]:
    """负责人不得作为成员参加其他项目: barred is the part in others."""
    text, end = match.string, part_end(match.string[: begin + _PART], begin)
    how = patterns.search("作为|参与|参加", text[match.start() : begin])
    if how is None or not patterns.search(r"^(?:申报|申请)?其[他它]|^[^，。；]{1,8}(?:申报|申请|参与|参加)其[他它]", text[begin:end]):
        return ()
    return (out(Stretch(match.start() + how.start(), end, text[match.start() + how.start() : end])),)


def _object(match: Match, place: Place) -> Iterable[Reading]:
    """不支持甲以及乙: one reading an excluded thing."""
    text = match.string
    said = patterns.search("的(?:申请|申报|揭榜|投标|报名)$", match["what"])
    piece = trimmed(text, match.start("what"), match.end("what") - (len(said.group()) if said else 0))
    if _SANCTION.search(text[: match.start()][-16:]):
        return ()
    if patterns.search("^(?:[^，。；、]{0,6}的)?(?:监督|检查|审计|评估|考核|验收|调查|监管)|(?:监督|检查|审计|评估|考核|验收|调查|管理)$" if match.group().startswith("不接") else "管理$|^(?:监督|检查|审计|验收)", piece.text) or "提交" in match.group()[:4] and not patterns.search("项目|课题|涉密", piece.text):
        return ()
    if match.group().startswith(("不接受", "不接收", "不受理", "不予受理")) and patterns.search("活页|纸质|邮寄|快递|现场|传真|(?:报送|送交|递交|寄送)(?:的)?(?:申[报请])?(?:材料|资料)?$|复印|扫描|散页|夹$|邮件|到付|装订|补[交报]|[更修]改|电话|(?:报|递|寄|投)送$|投递$|递交$", piece.text):
        return ()
    if match.group().startswith(("不包", "不含")) and text.rfind("（", 0, match.start()) > text.rfind("）", 0, match.start()) and "）" in text[match.start() : match.end()]:
        return ()
    if match.group().startswith(("不包", "不含")) and patterns.search("资金|经费|费用|税|[（(][^）)]{0,20}$", text[max(0, match.start() - 20) : match.start()] + piece.text):
        return ()
    if match.group().startswith(("不予资助", "不资助", "不予支持")) and patterns.match("(?:任何)?(?:财政|专项|科研|项目)?(?:经费|资金)(?:$|支持|资助)", piece.text):
        return ()  # 自筹课题不资助经费
    if patterns.match(r"(?:的|多家|共建|和|或|者|其)(?!他)", piece.text) or BAR.search(piece.text) and "的" not in piece.text:
        return ()
    return list(things(text, piece, place))


def _sent_back(match: Match, place: Place) -> Iterable[Reading]:
    """甲的项目予以退回: the project is what is shut out; a fault is punished by it."""
    return [reading for piece in subjects(match.string, match.start()) if patterns.search("的?(?:项目|课题|材料)$", piece.text) and not patterns.match("若|如", piece.text) for reading in things(match.string, piece, place)]


def _listed(match: Match, place: Place) -> Iterable[Reading]:
    """有下列情形的不得申报：甲；乙. The items parted at ；, or at 、 where there is no ；."""
    if patterns.search("限项|限额|名额|不(?:用|需|必)", match["lead"]):
        return
    if not BAR.search(f"{match['lead']}：") and not patterns.search("不包[括含]|不含|^(?:谁|哪些)[^：]{0,6}不|^排除|^禁报|^停报|^不报|^负面", match["lead"]):
        return
    text, (begin, end) = match.string, match.span("list")
    mark = "；|;" if patterns.search("[；;]", match["list"]) else "、|，|以及"
    for a, b in cut_outside(text, begin, end, mark):
        number = patterns.match(r"\s?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑳]|[a-hA-H][.．、）)]|[一二三四五六七八九]是)", text[a:b])
        piece = trimmed(text, a + (number.end() if number else 0), b)
        if len(piece.text) >= 2 and not BAD_CREDIT.search(piece.text):
            yield out(piece)


_ASIDE = re.compile("(?:（[^（）]{10,80}）|，但?[^，。；]{2,40}除外)[；;。]?$")  # （此类情形下…）, 但已提交验收申请的除外: what is told of the item besides


def _item(match: Match, place: Place) -> Iterable[Reading]:
    """An item of a list under such a lead: a name or a condition, no rule of its own."""
    text = match.string
    if patterns.search("实行(?:限项|限额|总量)|限[项额](?:申报|推荐)[。；]?$", text):
        return ()  # 各类项目实行限项申报
    if patterns.search("不(?:得|能|可|允许)[^，。；]{0,24}(?:重复|多头|叠加|同时)[^，。；]{0,8}$", text.rstrip("。；")):
        return ()  # 同一发票不得在两级重复申报: a rule of its own
    if patterns.search("等(?:方面|领域)(?:存在|有|发生)?[^，。；]{0,4}(?:违法|违规|失信|不良)", text):
        return ()  # 在科研诚信、安全生产等方面有严重违法行为的: one bad record
    if not barred(place) or revoked(place) or BAR.search(patterns.sub("（[^（）]{0,60}）|，但?[^，。；]{2,40}除外|不(?:正当|当|实|法|良|明)", "", text)):
        return ()
    number = patterns.match(r"\s?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑳•●■◆·*]|[a-hA-H][.．、）)]|[一二三四五六七八九十]是|——)\s?", text)
    begin = number.end() if number else 0
    parts = cut_outside(text, begin, part_end(text, begin, "。"))
    last = text[parts[-1][0] : parts[-1][1]].rstrip("；;。 ")
    if len(parts) > 1 and not patterns.match("，?(?:或|以及)", text[parts[-1][0] - 1 : parts[-1][1]]) and not patterns.search(r"(?:的|者|人员|单位|企业|项目|课题|情形|行为|个人|机构|内容|处罚|记录|事故|负责人|申[请报]人)$", last) or patterns.search(r"须(?!知)|应当|应[在于为具有由]|[^，]为准|不需|资助期限|拟支持|可以?申[报请]|限报|限申|只能|不超过|鼓励", text):
        return ()
    found: list[Stretch] = []
    for piece in (trimmed(text, a, len(_ASIDE.sub("", text[:b]))) for a, b in parts):
        if found and (patterns.match("以(?:同|相|原|该|其|此|上述)|仍(?!未结)|又|再次", piece.text) and found[-1].text.endswith("的") and piece.text.endswith("的")):
            found[-1] = trimmed(text, found[-1].start, piece.end)  # 已为甲依托单位的，以同一团队申报的: both at once
        elif found and not (patterns.search("的$|者$", found[-1].text) or patterns.search("^或|，\s?(?:或者?|以及)$", text[found[-1].end : piece.start])):
            found[-1] = trimmed(text, found[-1].start, piece.end)
        else:
            found.append(piece)
    return [reading for piece in found for reading in things(text, piece, place, listed=True)]


_NO_WORDS = ("不", "禁", "无权", "无效", "资格", "暂缓", "暂停", "停止", "谢绝", "拒绝", "限制", "勿", "否决", "剔除", "排除", "停", "轮空")

def _be(match: Match, place: Place) -> Iterable[Reading]:
    """负责人不得为甲: what nobody who applies may be or have."""
    piece = trimmed(match.string, *match.span("what"))
    return () if FAULT.search(piece.text) else list(things(match.string, piece, place))


def _never(match: Match, place: Place) -> Iterable[Reading]:
    """未主持过甲: a condition that shuts out whoever has; help from the same purse is no_stacking."""
    what = match["what"]
    if what.endswith(("的", "者")) or patterns.search("财政|同类|其他", what) or FAULT.search(what):
        return ()
    return list(things(match.string, trimmed(match.string, *match.span("what")), place))[:1]


_PAPERS = re.compile("(?:申[报请]书|材料|文本|文稿|视频|附件|资料|简历|课件|封面|PPT|论文)(?:之?[中内里上])?(?:均|都|一律|也)?$")


def _secret(match: Match, place: Place) -> Iterable[Reading]:
    """A project that touches secrets is shut out; papers that must not show them are a rule to be kept."""
    text = match.string
    begin, end = part_start(text, match.start()), part_end(text, match.end())
    if _PAPERS.search(text[begin : match.start()]):
        said = trimmed(text, begin, end)
        return () if said.text.endswith(("的", "者")) else (Reading({"rule": said.text}, said.start, said.end, kind="compliance", modality="must_not"),)
    if match["what"][2:].startswith(("工作", "商业", "敏感", "个人")) or match["what"].startswith("泄"):
        return ()
    begin, end = match.span("what")
    return (out(Stretch(begin, end, match["what"])),)


RULES: tuple[Rule, ...] = (
    Rule(
        "secret", "exclusion",
        r"(?:不得|不能|不可|严禁|须?不)(?P<what>(?:涉及|含有|包含|带有|出现|泄露)(?:任何)?(?:国家秘密|国家机密|涉密[^，。；、]{0,6}|工作秘密|商业秘密|敏感(?:信息|内容|数据)|个人(?:隐私|信息))|涉密)(?!的)",
        _secret, "申报内容不得涉及国家秘密。", "涉及国家秘密的按保密规定报送。", ("涉密", "秘密", "机密", "敏感", "个人"),
    ),
    Rule(
        "not_with_done_work", "exclusion",
        r"(?:不得|不能|不可)(?:再)?(?:以|用|将)(?P<what>已(?:经)?[^，。；]{4,36}?(?:成果|论文|著作|内容|项目|产品|作品))(?:作为[^，。；]{2,10})?(?:提出)?(?:申请|申报)(?=[^，。；]{0,16}(?:项目|课题|基金|奖|$|[。；，]))",
        _be, "不得以已出版的内容相近的研究成果申请本项目。", "不得以虚假材料申请项目。", ("已",),
    ),
    Rule(
        "may_not_apply", "exclusion",
        rf"(?P<no>{BARS})|(?:须|应|需|要)?停[报评](?:[一二两\d][次轮年届])?(?=[，。；]|$)|无(?:申报|申请|参评|推荐)资格|(?:(?<!单方)(?<!单独)(?<!自行)(?<!个人)(?:申报|申请|推荐|提交))?(?:一律)?无效(?=[，。；]|$)|(?:实行|一律)?(?:“|「)?一票否决|(?:予以|一律)(?:剔除|排除)|排除在外|(?:今年|本年度?|本轮)轮空|取消(?:其)?(?:当年|本年度?)?(?:申[报请]|参评|评选|推荐|参赛)资格(?=[，。；]|$)",
        _before,
        "未按期完成网上申报的项目，今年将不予受理。", "近3年内有失信行为的单位不得申报。", _NO_WORDS,
    ),
    Rule(
        "not_supported", "exclusion",
        r"(?:不支持|不予支持|不再受理(?=[^。；，]{2,12}(?<![新出意])(?:申报|牵头|的项目)(?![材期系]))(?!.{0,6}(?:新|补|任何|其[他它]|逾期|单位申))|不资助|不受理|不接受|不接收|不提交|不得提交|不包括|不包含|不含(?![税本])|谢绝)(?P<what>[^。；，：:][^。；，：]{2,80}(?:，(?:以及|或|及|和)[^。；，]{3,60})?)",
        _object, "不支持成果只体现为论文、论著的项目以及仅开展基础研究的项目。", "评审专家不支持的，应说明理由。", ("不", "谢绝"),
    ),
    Rule(
        "returned_project", "exclusion",
        r"(?:将|一律|直接|予以){0,3}退回(?=[，。；]|$)",
        _sent_back, "对转化成果不明确的项目将予以退回。", "若同时申报两类将直接予以退回。", ("退回",),
    ),
    Rule(
        "circumstances", "exclusion",
        r"(?P<lead>(?:下列|以下|(?:不得|不予|不能|不可|不再|不)[^。；：:，]{1,16}(?:情形|情况|范围|对象|项目))[^。；：:]{0,40}|(?<![^。；])[^。；：:，]{0,16}(?:不(?:得|予|奖|补|贴|计|支持|资助|受理|接受|纳入|列入|享受|包括|包含|含)[^。；：:，]{0,8}|除外|例外)|(?<![^。；\s】])(?:(?:谁|哪些[^，。；：]{0,4})不(?:能|可|得|准|予)[^，。；：]{1,6}|(?:排除|禁报|停报|不报|负面|一票否决)(?:项|对象|范围|情形|类型|清单|事项|领域)?))[：:](?P<list>[^。]{4,300})",
        _listed, "有下列情形之一的不得申报：逾期未验收项目的承担单位；已获同类支持的项目。", "具有下列条件之一的可以申报：建有实验室、获得认定。", ("下列", "以下", "不", "除外", "例外", "排除", "禁报", "停报", "负面", "否决"),
    ),
    Rule(
        "listed_exclusion", "exclusion", r"^[^。]{3,200}",
        _item, "申报单位存在逾期未结题项目的；", "评审专家应当回避。", (), ("9.有下列情况之一的不予受理：",),
    ),
    Rule(
        "may_not_be", "exclusion",
        r"(?:不得|不能|不可|不应)(?:与[^，。；]{2,20}?)?(?:为|是|由|有|含有|包含|存在|具有)(?P<what>[^，。；]{0,40}?(?:人员|者|生|公务员|干部|关系|纠纷|争议|情形|单位|企业|机构|机关|专家|公司))(?:担任|兼任|出任|代替|组成|承担|牵头|申报|参加|参与)?(?=[，。；]|$)",
        _be, "项目负责人不得为在职公务员。", "企业不得有失信行为。", ("不得", "不能", "不可", "不应"),
    ),
    Rule(
        "suspended", "exclusion",
        r"(?:^|(?<=[。；，]))(?P<what>[^，。；]{0,40}?(?:逾期|超期|应结|到期)[^，。；]{0,24}?未[^，。；]{2,24}?(?:的|的?(?:单位|企业|负责人|人员|承担者)))，[^，。；]{0,14}?暂停(?:其|该单位)?(?:(?:本|当)年?度?)?[^，。；]{0,4}?(?:申[报请]|参评|推荐)资格",
        lambda match, place: () if barred(place) else (out(trimmed(match.string, *match.span("what"))),),
        "有逾期1年以上未验收项目的单位，暂停其本年度申报资格。", "逾期未提交报告的，暂停拨款。", ("暂停",),
    ),
    Rule(
        "is_none_of", "exclusion",
        r"(?:^|(?<=[，；、且])|(?<=负责人)|(?<=申请人)|(?<=申报人)|(?<=单位)|(?<=成员))(?:均|都|且)?(?:不是|不属于|不为)(?P<what>[^，。；]{2,40}?(?:人员|专家|委员|负责人|公务员|干部|成员|企业|单位|机构))(?=[，。；]|$)",
        lambda match, place: () if barred(place) else (out(trimmed(match.string, *match.span("what"))),),
        "项目负责人不是指南编制专家，不是公务员；", "负责人不是法定代表人的，须附授权书。", ("不是", "不属于", "不为"),
    ),
    Rule(
        "never_before", "exclusion",
        r"(?:从未|未曾|尚未|未|没有|无)(?P<what>(?:主持|承担|获得?|享受|入选|申报|担任|参加)过[^，。；]{2,40}|被(?:认定|评定|授予|命名)(?:过|为过?)[^，。；]{2,30}|(?:正在)?(?:承担|主持)?(?:的)?在研[^，。；]{2,30})(?=[，。；]|$)",
        _never, "申请人未主持过省级以上科研项目。", "未获得过资助的，可优先申报。", ("未", "没有", "无"),
    ),
    Rule(
        "excepted", "exclusion", r"除外(?=[，。；）]|$)",
        excepted, "房地产开发类企业除外。", "节假日除外。", ("除外",),
    ),
    *shutouts.RULES,
)
