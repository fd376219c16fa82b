"""What a programme pays: sums by project, person, place or year, tried after ratios, benefits and thresholds have taken their figures.

One open rule: every amount is a grant if a word of giving governs it (in its part of the sentence, in the part that it goes on from,
in the heading) and nothing says that it is another sum: own money, a fact that conditions it, the budget of the whole, an instalment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import MONEY, RATIO, bound, money
from ingest.rules.base import Match, Place, Reading, Rule, near, part_end, part_start, tidy
from ingest.rules.grant_terms import (
    ALLOWANCE,
    BARE_LABEL,
    BEFORE_SUM,
    BRACKETED,
    GIVEN_THEN,
    LABEL,
    TAIL,
    called,
)
from ingest.rules.grant_words import CAP, GIVE, GRANT, RAISED_FOR, run_start
from ingest.rules.payees import per_of
from ingest.rules.shares import caps_of_rates, conditions_a_sum, shared_out
from ingest.rules.spending import fee, spent
from ingest.rules.stages import made_up, part_of_sum, stage_of

_PAID = re.compile(rf"{GIVE}|{GRANT}")
_NOT_PAID = re.compile(
    r"自筹|自有|自籌|配套(?!奖|补|资助|支持)|研发费用(?!后?补)|研发投入|营业收入|销售|产值|利税|税收|纳税|效益|注册资[本金]|实缴|净资产|总资产|投资额|设备原值|成交额|合同额|交易额|登记额|到账|(?:发放|投放|发行)总[额量]|"
    r"贷款(?:额|余额|本金|期限|金额)|面额|面值|(?<!贴息总)余额|罚款|违约|单价|售价|预算总额|预算为|(?:20\d{2}年|[本今当]年)度?[^，。；\d每单个]{0,10}(?:资金|经费)预算|(?:评价|评审|评估|验收|宣传|组织|核查)(?:工作)?经费|研发经费|突破(?<!不突破)|总量(?!不超过|最高)|(?:资金|投资|经费|总|产业)规模|规模(?:为|达|不)|拟安排|共安排|安排[^，]{0,12}(?:专项资金|总额)|(?<!每项)(?<!单项)总经费|经费总|概算|资金规模|"
    r"预算安排|(?:专项|年度|计划)[^，]{0,6}安排[^，]{0,4}(?:资金|经费)|年收入|融资|增收|价格|估值|累计投入|总投入|总投资|每年投入|采购|原值|授信|增效|(?:发榜|需求|揭榜|出题)方(?:拟?(?:投入|出资|支付)[^，]{0,8})?\s?$|节本|节支|社会投资|额度的任务|榜单金额(?![：:])|(?:榜单|需求)总(?:金|投入)?额|折合|折算|横向|可支配|收入(?!奖)|利润|出资|工资|薪酬|年薪|"
    r"(?:首|第[一二三])(?:期|笔|批|次)[^，]{0,8}拨|立项(?:后|当年)[^，]{0,6}拨|再拨付?|其中首[期年笔]|保证金|(?:咨询|劳务|差旅|住宿|评审|报名|会务)费|其中(?:用于|直接|间接)|(?:本批|本次|本轮|今年|本年度|全[省市区县])[^，]{0,16}(?:总额|总计|共计|合计|共)|(?:拟|计划|共|本指南)[^，。；每单]{0,16}(?:直接费用|经费|资金)(?:总额|总计)|收回|追回|退[回还]|缴回|承担\s?$|每(?:新?增加?|再?多|超过?|满|[^，。；、\d奖补资支给]{0,2}(?:发放|投放|投资|投入|完成|实现|销售|贷出|放款|撬动|吸引))\s?$"
)
_PAST = re.compile(r"(?:曾|已|并|累计)?(?<!最高)(?:获得?|取得|得到|承担过?|立项)[^，；。]{0,30}(?:资助|支持|项目|课题|经费|资金|投资)[^，；。]{0,8}$")
_CONDITION = re.compile(
    r"(?:（[^）]{1,6}）)?(?:及?以上|以下)(?:（[^）]{1,6}）)?的[，、]?(?:可不?由|由|可不|免|方可|须|应|需)|(?:（[^）]{1,6}）)?(?:及?以上|及?以下|以内)?(?:（[^）]{1,6}）)?的(?:[，、；]|不予|一次性拨付|(?:按|补|奖|给|贴|计)(?!助|贴|励)[^，。；]{0,12}?\d|(?:一次性|分别)?(?:奖励|补助|补贴|资助|给予)(?:最高|不超过)?\d|任务|项目(?!经费|资助经费|补助)|单位|企业|设备|合同|部分|科研(?!启动|经费|资助|补助|奖励|资金|项目经费|工作经费)|仪器)|(?:（[^）]{1,6}）)?以上的?(?:须|应|需|还|要|另附|由|必须)|(?:及?以上|以下)(?:任务|项目|单位|企业|设备|合同|的?科研仪器)|(?:（[^）]{1,6}）)?(?:及?以上|以下|以内|之间)?(?:（[^）]{1,6}）)?(?:部分)?(?:的?，?按|补|计)[^，。；\d]{0,4}[\d.]{1,6}[%％‰]|(?:（[^）]{1,6}）)?\s?[-－–—~～至]"
)
_HEADING = re.compile(r"资助|标准|强度|额度|补助|奖[励补]|扶持|支持政策|支持方式|经费")

_PAIR = re.compile(rf"(?:^|[，、；：。\s])[^，。；、：\d\s]{{1,12}}(?:{MONEY})(?:/[项人年个家])?(?:（[^）]{{1,12}}）)?(?=$|[，、；。])")


# 不低于50万元、不高于120万元: the floor and the ceiling of one sum
_CEILING = r"(?:最高|至多|最多|不得?(?:超过|高于|多于)|不(?:高|多|大)于|上限)(?:为|达)?\s?"
_FLOOR = r"(?:最低|至少|最少|不得?(?:低于|少于)|不(?:低|少|小)于|下限)(?:为|达)?\s?"
_TO_CEILING = re.compile(rf"(?<=元)\s?[，、](?:且|但)?(?:{_CEILING}){{1,2}}(?P<other>{MONEY})")
_TO_FLOOR = re.compile(rf"\s?[，、](?:且|但)?{_FLOOR}(?P<other>{MONEY})")
_FROM_OTHER = re.compile(rf"(?:{_FLOOR}(?:{MONEY})\s?[，、](?:且|但)?(?:{_CEILING}){{1,2}}|{_CEILING}(?:{MONEY})\s?[，、](?:且|但)?{_FLOOR})$")
# 800万元/项至1000万元/项: the unit stands with either end
_TO_UNITED = re.compile(rf"\s?[/／][项人年月个家件]\s?(?:[-－–—~～]{{1,2}}|至|到)\s?(?P<other>{MONEY})")
_FROM_UNITED = re.compile(rf"(?:{MONEY})\s?[/／][项人年月个家件]\s?(?:[-－–—~～]{{1,2}}|至|到)\s?$")
_STATE = re.compile(rf"(?<!年)(?:财政|国拨|省拨|市拨)(?:专项|补助)?(?:资金|经费|拨款)?(?:承担|出资|负担|{CAP})?(?:为)?$")
_INSTALMENT = re.compile(rf"首(?:期|笔|批)[^，。；\d]{{0,8}}(?:{MONEY})(?:[，、；][^，。；\d]{{0,4}}(?:验收|中期|余|其余|尾|结题|考核|评估|绩效|第)[^，。；\d]{{0,10}}(?:{MONEY})?){{1,3}}$")
_RESULTS = re.compile(r"[^：，。]{0,8}(?:绩效|考核|目标|指标|成效|产出|任务)[：:]")
_FLOOR_OF_COST = re.compile(r"(?:投入|支出|成本|费用|购置费)(?:金?额|总额)?(?:原则上|应当?|须|需|均)?(?:不|至少|达|最低)")
# 今年县财政安排示范资金360万元: the purse of the whole
_BUDGETED = re.compile(r"(?:[^，。；\d每对单给]{0,10}(?=20\d\d))?(?:(?:今|本|当|全|20\d\d)年度?)?[^，。；\d每对单给]{0,10}(?:财政|预算|计划|专项)(?:每年)?[^，。；\d每对单给]{0,8}(?:统筹|投入|安排|筹措|筹集|整合|切块)[^，。；\d每对单给]{0,12}")
# 科技创新券安排市级资金3000万元: the purse of one policy
_PURSE_OF = re.compile(r"[^，。；\d每对单给]{2,14}安排(?:中央|省|市|县|区|州|自治区)(?:本级|级)?(?:财政)?(?:专项)?(?:资金|经费)(?:约|共)?")
# 补助资金总额为1.2亿元，拟支持12个左右项目
_PURSE = re.compile(r"(?:总额|总量|总计|合计|共计|规模|安排|预算)[^，。；\d每单]{0,6}$")
_SHARED_BY = re.compile(r"(?:左右|以内)?，(?:计划|预计|拟|共)?(?:支持|资助|立项|安排|遴选)[^，。；\d]{0,6}\d{1,4}(?:[-—~～至]\d{1,4})?\s?[项个家]")
# 拟支持项目5项，专项资金7000万元: for all of them together
_POT = re.compile(r"(?:拟?安排|专项|财政|国拨|省级?|市级?|本次|总){0,4}(?:资金|经费)(?:总额|总计|共计|合计|预算)?(?:约|为)?")
# 按省拨经费1:1配套，最高100万元: the cap of a rate
_CAP_OF_MATCH = re.compile(rf"按照?[^，。；]{{2,16}}(?:{RATIO})(?:的?比例)?(?:给予|予以|进行|落实)?(?:配套|匹配)(?:支持|资助|补助|奖励)?，[^。；，\d]{{0,8}}$")
_SEVERAL = re.compile(r"(?:支持|安排|设置?|设立|部署|启动|立项)[^，。；：]{0,14}?(?!1\D)(?:\d{1,3}|[二两三四五六七八九十]{1,2})\s?(?:[-—–~～至]\s?\d{1,3}\s?)?个?(?:指南|研究|攻关|重点)?(?:项|课题|项目|方向|任务|专题)[^。；]{0,20}$")
_RAISED = re.compile(r"(?<!可)(?<!上限)(?<!限额)(?<!可以)(?<!最高)(?:提高)[到至]$")
_MEMBER_TAIL = r"(?:[/／][项人年月件家个户篇亩台场次天]{1,3})?(?:（[^）]{1,14}）)?(?:左右|以内|以下|封顶)?"
_BEFORE_MEMBER = re.compile(rf"(?P<sum>{MONEY}){_MEMBER_TAIL}(?:[，、；][^，。；、\d]{{2,8}}\d{{1,2}}\s?(?:年|个月|项|名|人|家))?[，、；]$")


# 总经费3000万元，其中区域方向1800万元，产业方向1200万元: what a budget is made of
_WHOLE = re.compile(rf"(?:总(?:经费|资金|额|预算|规模|盘子|投入)|(?:资金|经费|预算|基金)(?:总额|总计|总量|共计|合计|总规模|规模))[^，。；\d]{{0,6}}(?P<sum>{MONEY})，其中")


def _of_budget(text: str, first: int) -> bool:
    whole = _WHOLE.search(text, part_start(text, first, "。；;"), first)
    total = money(whole["sum"]) if whole else None
    if whole is None or total is None or patterns.search("每|单个|同一", text[part_start(text, whole.start(), "。；;") : whole.end()]):
        return False
    parts = [money(m.group()) for m in patterns.finditer(MONEY, text[whole.end() : part_end(text, whole.end(), "。；;")])]
    return len(parts) > 1 and abs(total[1] - sum(part[1] for part in parts if part)) < 1e-6


def _member_of(place: Place, text: str, first: int, deep: int) -> bool:
    """前瞻性队列每项25万元，随机对照30万元: is the member before paid, and this one of its shape (a label and a sum)?"""
    begin = part_start(text, first, "，；。：" if patterns.search("(?:分别|依次|各)为?$", text[:first]) else "，；、。：")
    before = _BEFORE_MEMBER.search(text, max(0, begin - 60), begin)
    if not before or deep > 5:
        return False
    label = patterns.sub(rf"(?:直接(?:费用|经费)|{CAP}|分别|依次|各|均|则|为|每[项个人家年名月]|单[项个家])+$", "", text[begin:first])
    if not 1 <= len(label) <= 16 or BARE_LABEL.search(label) or patterns.search(r"\d|达到|不少于|不低于|以上|完成|实现|投入|其中|分年|^第|[缴交付收]", label):
        return False
    return _paid(place, text, run_start(text, before.start("sum")), before.end("sum"), deep + 1)


# 理工科5万元、人文社科2万元。: a sentence of nothing else
_PAIRS_ALONE = re.compile(rf"(?:[^，。；、：\d]{{1,8}}[：:])?(?:[^，。；、：\d]{{2,12}}(?:{MONEY}){_MEMBER_TAIL}[，、；。]?){{2,6}}")


def _paid(place: Place, text: str, first: int, end: int, deep: int = 0) -> bool:
    """Does the guide give this sum? `first` is where its run of sums begins."""
    begin = part_start(text, first)
    head = text[max(begin, first - 40) : first]
    chain = list(BEFORE_SUM.finditer(head))
    then = GIVEN_THEN.search(head)
    over = patterns.search(rf"\d[^，。；、\d]{{0,6}}(?:以上|以下|以内)(?:（含[^）]{{0,4}}）)?(?:的?[^，。；、的\d]{{2,8}})?，?(?={GIVE})|(?:达到?|突破|超过|不低于|不少于|满)\s?(?:{MONEY})的[^，。；、的\d]{{2,10}}，?(?={GIVE})|每(?:再?多|超过?|新?增[加长]?|提高|实现|满|达到?)\s?(?:{MONEY})[^，。；\d]{{0,4}}，?(?={GIVE})", head)
    if "：" in head and _PAID.search(head.rsplit("：", 1)[1]):
        head = head.rsplit("：", 1)[1]  # 榜单金额：财政资金150万元
    whole, head = head, head[then.start() :] if then else head[chain[-1].end() :] if chain else head[over.end() :] if over else head
    edge = bound(text, first, end)
    if edge == "min" and (upto := _TO_CEILING.match(text, end)):
        edge, end, head = None, upto.end(), patterns.sub(rf"{_FLOOR}$", "", head)
    tail = text[end : min(part_end(text, end), end + 16)]
    said = text[max(0, first - 160) : first]
    if patterns.search("（包?含$", text[:first][-3:]) and text.startswith("）", end):
        return False  # 500万元以下（含500万元）的部分
    if patterns.match(r"的?(?:授信|信贷|贷款(?!贴息|利息|担保))", text[end:]) or patterns.match("(?:由|属|用于|作为|归|[为是][^，。；、\\d]{2,10}?(?:经费|奖励|补贴|津贴|补助|奖金|部分|费用?)(?=[，。；、和]|$))", text[end:]) and patterns.search(r"其中[^。；]{0,24}$", text[max(part_start(text, first, "。；;"), first - 40) : first]):
        return False  # 银行给予最高500万元的授信; 其中15万元用于日常经费: what the sum is made of
    if made_up(text, end):
        return False
    if _STATE.search(head) and not patterns.search("每年|年度|总|自筹|配套|比|安排|启动", head) and patterns.match(r"(?:左右|以内|以下|封顶|为限)?(?:[，。；、）]|$)", text[end:]):
        return True
    if spent(text, first, end) or fee(head, tail):
        return False
    if _FRAGMENT.fullmatch(text, 0, first) and _HEADING.search(place.heading) and patterns.match(r"(?:[/／][^，。；]{1,4}|左右|以内|（[^）]{1,20}）){0,2}(?:[，。；]|$)", text[end:]) and not _NOT_PAID.search(text[:first]) and not BARE_LABEL.search(text[:first].split("：")[0]):
        return True
    if _of_budget(text, first) or _PURSE.search(head) and _SHARED_BY.match(text, end):
        return False
    if stage_of(text, first) or patterns.search(r"政府出资(?:每年|年度|部分)?(?:最高|不超过){0,2}$", head):
        return True
    if _CAP_OF_MATCH.search(said) or part_of_sum(text, first, end) or _POT.fullmatch(head) and (_SEVERAL.search(said) or "总额" in head and place.track is None):
        return False
    if _RESULTS.match(text) and not patterns.search(GIVE, head + tail):
        return False
    if _INSTALMENT.search(said) or caps_of_rates(text, first) or conditions_a_sum(text, first, end) or patterns.search(r"(?:低于|不足|少于)\s?$", head) and patterns.match(r"(?:以下)?的?(?:[^，。；]{1,10}，(?:一律|均)?不(?:得|予|能)|[^，]{0,4}(?:不予|不再|不|免)|(?<=的)，?(?:项目|单位|企业)?(?:只|仅|可|由|须|应|采|进行|实行|简化))", text[end:]):
        return False
    if patterns.match("为(?:起点|基数|一档|基准|计算单位|单位|界)", text[end:]) or _NOT_PAID.search(head) or patterns.search(r"(?:评审|报名|会务?|培训|工本)费[：:为]", said) or head.endswith("由") or _CONDITION.match(text, end):
        return False
    if _PURSE_OF.fullmatch(head) and not patterns.search("每|单[项个家]", said[-30:]):
        return False
    if _BUDGETED.fullmatch(head) and not patterns.search(r"(?:的|者|后)，$|对[^，；。]{2,30}，$", text[max(0, begin - 34) : begin]) and not patterns.match(rf"(?!设立|组建|成立)[^，。；\d]{{0,8}}{GIVE}(?![^，。；]{{0,8}}\d)", text[end:]):
        return False
    if edge == "min" and (_PAST.search(whole) or _FLOOR_OF_COST.search(head) or not patterns.search(rf"{GIVE}|强度|额度|(?:单项|每项)[^，]{{0,6}}经费", head)):
        return False
    if patterns.search(r"(?:曾|已|累计|均|未|者|且|并)获[^，]{0,24}$", head) and not patterns.match("的(?:资助|奖励|补助|奖金|支持|经费)", text[end:]) and not patterns.search(r"[给补奖][^，]{0,6}$|每[件项家个人名]", head):
        return False
    if ALLOWANCE.search(head) and not patterns.search("[缴交退扣收]", head):
        return True  # 安家费200万元，科研启动费500万元
    if _PAID.search(head) or patterns.match(rf"\s?(?:[/／每][^\d，。；]{{1,4}}?)?(?:不等)?(?:的|左右)?[^，。；\d]{{0,8}}?(?:{GIVE}|经费|津贴|奖金|安家费|启动费|标准[^，。；\d]{{0,2}}(?:支付|计发|核发|计付))", tail):
        return True
    if patterns.search(r"（(?:最高|不超过|每项|各)?$", head) and patterns.match(r"(?:/[项人年个])?(?:以内)?）", text[end:]) and len(BRACKETED.findall(text)) >= 2:
        return True
    given = chain and _PAID.search(whole) or patterns.search(GIVE, said) or any(_HEADING.search(lead) for lead in place.leads) or patterns.search(rf"{GRANT}[：:为是]", said)
    each = patterns.search(r"每(?:[个家项名位件户篇团站人年月台亩笔张吨套次部批]|平方米)|单[个项家笔]|同一", head) or patterns.match(r"(?:/|／)(?:[项人年月件家户篇亩台个次场张套]|人次)", tail)
    if each and (given or patterns.search(GIVE, text[end:]) or patterns.search("资助|补助|奖励|财政", place.heading)):
        return True
    if RAISED_FOR.search(said) and patterns.match(r"(?:左右|以内)?(?:/[项人年家个])?(?:[，。；）]|$)", text[end:]) and not patterns.search("资本|收入|资产|投入|限额|保额|罚", said[-60:]):
        return True  # 直接申报Ⅱ期临床的，可提高到300万元
    plain = patterns.fullmatch(rf"[^，。；\d]{{0,18}}?(?:{CAP}(?:为|的)?)?[^，。；\d]{{0,2}}", head) is not None and patterns.match(r"(?:左右|以内|以下|封顶|为限|标准|/[项人年家个]|（[^）]{1,12}）)?(?:[，。；、）\s和及且]|$)", text[end:]) is not None
    if patterns.match(r"[/／](?:项|人|年|月|家|个|件)", tail) and patterns.search("(?:项目|课题|[类档奖])[^，。；\\d]{0,8}$", head) and not patterns.search("投入|配套|以上$|成本", head):
        return True  # 重点项目直接费用150万元/项
    if plain and _member_of(place, text, first, deep):
        return True
    if not plain or patterns.search("达到|投入|完成|实现|不少于|不低于|以上$|超过(?<!不超过)(?<!得超过)$|低于|高于(?<!不高于)|费用|成本|支出", head):
        return False
    if patterns.search(CAP, head) and given:
        return True
    if _EACH_PLAIN.fullmatch(patterns.split("[：:]", head)[-1]) or _BUDGET.fullmatch(head) and patterns.search("招标|采购|购买服务|委托|课题|包", f"{place.title}/{place.heading}/{text[:4]}"):
        return True
    label = tidy(TAIL.sub("", patterns.sub("（[^）]{0,24}）$", "", patterns.split("[：:]", head)[-1])))
    names = shared_out(text, first) if patterns.search("分别|依次|对应", head) else None
    if names and (given or patterns.search(r"项目|课题|[类奖档级等]$|优秀|重大|重点", names)):
        return True
    chained = bool(chain) or patterns.search(rf"(?:{MONEY})[^，；。、]{{0,8}}[，、；]\s?$", text[max(0, begin - 24) : begin]) is not None
    named = LABEL.search(label) is not None
    if given and (named or chained or not label or len(label) <= 12 and not BARE_LABEL.search(label)):
        return True
    pairs = _PAIR.findall(text)
    if _PAIRS_ALONE.fullmatch(text) and not BARE_LABEL.search(label) and len(label) <= 12:
        return True
    return named and len(pairs) >= 2 or len(pairs) >= 3 and len(label) <= 8 and not BARE_LABEL.search(label)


# 每人每年4万元, 同一企业年度最高15万元: whoever gets it and the sum, no verb needed
_EACH_PLAIN = re.compile(rf"(?:其中)?(?:(?![费价收缴产投])[^，。；\d]){{0,8}}?(?:每|单[个项家户]|同一)(?!新?增|超|满|多|吨|斤|股)(?![^，。；\d]{{0,16}}(?:[费价]|收|缴|产|投|存|股))[^，。；\d]{{1,16}}?(?:{CAP})?[^，。；\d]{{0,2}}")
_BUDGET = re.compile(r"(?:项目|课题|单项|经费|服务|采购|总)?(?:预算|限价)(?:金额|经费|资金|额|约|为|上限|不超过|控制在){0,3}")
# 超过50万元的按50万元补助: a ceiling
_TOPPED = re.compile(rf"(?:超[过出]?|高于|多于)(?P<top>{MONEY})(?:以上)?(?:的|者)，?(?:均|一律|只|则|都)?(?:按|以)(?:最高)?$")
# under a heading of sums: 省级众创空间：20万元
_FRAGMENT = re.compile(rf"(?:[（(]?[\d一二三四五六七八九十]{{1,2}}[）).．、]\s?)?[^，。；：\d（）]{{2,20}}(?:（[^（）]{{1,16}}）)?：(?:一次性|每[项家个人名]|单[项个家]|{GIVE}|{CAP}|约|[≤⩽]){{0,4}}")
_MATCHED = re.compile(rf"(?:按照?|以)(?![^，。；]{{0,4}}[不低高])[^，。；\d按]{{2,20}}?\d(?:\.\d)?[:：∶]\d(?:\.\d)?[^，。；\d]{{0,10}}配套[^，。；\d]{{0,4}}，{CAP}$")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{1,4}-?\d{1,4}(?=方向|项目|课题|专题|任务|榜单|专项|类|包)")  # ZH04方向: its figure is no sum
_BRACKET = re.compile(r"（[^（）]{0,40}）")


def _as_printed(printed: str, masked: str, tier: str | None) -> str | None:
    at = masked.find(tier) if tier and "X" in tier else -1
    return printed[at : at + len(tier)] if tier and at >= 0 else tier


def _funding(match: Match, place: Place) -> Iterable[Reading]:
    pair = money(match["q"])
    start, end = match.span("q")
    text = _BRACKET.sub(lambda m: m.group() if m.start() <= start < m.end() else patterns.sub(r"[，；、：。\d]", "·", m.group()), match.string)
    text = _CODE.sub(lambda m: patterns.sub(r"\d", "X", m.group()), text)
    first = run_start(text, start)
    if pair is not None and match.groupdict().get("run") is not None:
        pair = money(f"{match['q']}{match['unit']}")
    if pair is None or not pair[1] or not _paid(place, text, first, end):
        return ()
    if first == start and _MATCHED.search(text, max(0, start - 60), start):
        return ()  # 按省支持资金1:0.5给予配套，最高100万元: the cap of that share
    if first == start and (_FROM_OTHER.search(text, max(0, start - 40), start) or _FROM_UNITED.search(text, max(0, start - 40), start)):
        return ()  # the other end of a sum that is read already
    edge = bound(text, start, end)
    topped = _TOPPED.search(text, max(0, start - 30), start)
    topped = topped if topped and money(topped["top"]) == pair else None
    left = patterns.split("）：", text[max(part_start(text, first), first - 40) : first])[-1]
    ceiling: bool | re.Match[str] | None = topped or edge == "max" or bound(text, first, first) == "max" or not _RAISED.search(left) and patterns.search(rf"{CAP}[^，。；\d]{{0,14}}$", left)
    low = None if ceiling else pair[0]
    high = None if edge == "min" and not ceiling else pair[1]
    upto = _TO_CEILING.match(text, end) if edge == "min" else _TO_FLOOR.match(text, end) if edge == "max" else _TO_UNITED.match(text, end)
    if upto and (other := money(upto["other"])):
        ceiling = False
        low, high = sorted((pair[1], other[1]))
    value: dict[str, object] = {"min_wan": low, "max_wan": high, "per": per_of(place, text, start, end), "tier": None if topped else _as_printed(match.string, text, called(place, text, start))}
    lead = list(patterns.finditer(rf"{GIVE}|{GRANT}|{CAP}|每[个家项名位件户篇团站人]|单[个项家]", left))
    begin = first - len(left) + lead[0].start() if lead and first == start else start
    after = re.compile(r"\s?(?:[/／][项人件年月家个户篇亩台]{1,2})?(?:左右|以内|以下|封顶|为限)?").match(text, upto.end() if upto else end)
    return (Reading(value, begin, after.end() if after else end),)


RULES: tuple[Rule, ...] = (
    Rule(
        "sums_of_one_unit", "funding",
        r"(?<![\d.])(?P<q>\d{1,5}(?:\.\d{1,2})?)(?P<run>(?=(?:、\d{1,5}(?:\.\d{1,2})?){0,5}(?:、|和|及)\d{1,5}(?:\.\d{1,2})?\s?(?P<unit>[亿万千百]?元)))",
        lambda match, place: _funding(match, place) if patterns.search(r"(?:分别|依次|对应|各|额度|标准|经费|资助|奖励|补助|奖金)[^，。；\d]{0,8}(?:[\d.]{1,8}、){0,5}$", match.string[: match.start()]) else (),
        "特等、一等、二等奖的奖金分别为50、30、20万元。", "企业注册资本分别为300、200万元。", ("元",),
    ),
    Rule(
        "sum_paid", "funding", rf"(?<![\d.])(?P<q>{MONEY})",
        near(_funding), "给予单个项目最高不超过200万元的资金支持。", "企业须承诺自筹资金500万元。", ("元", "万", "亿", "萬", "億"),
    ),
)
