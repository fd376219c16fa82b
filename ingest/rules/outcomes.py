"""Results still to come: which sentences, by their heading, label or words, say what there must be by the end, and their items."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.numerals import MONEY, NUMBER, PERCENT
from ingest.rules.base import Place, Reading, part_end, tidy
from ingest.rules.lexemes import LEAST_BEFORE, MOST_BEFORE

AIM = r"(?:考核|绩效|验收|复核|考评|预期|评价|评估|结题|结项|产出|任务|目标|约束性|技术经济|主要技术)(?:性)?(?:指标|目标|内容|成果|产出|要点|要素)"
_AIM_HEAD = re.compile(
    r"(?:以下|如下|下列)[^，。；]{0,4}(?:目标|指标)$|^(?:[一二三四五六七八九十]{1,2}、)?\s?(?:工作|服务)?(?:目标|指标|任务目标)$|(?:目标|指标)如下$|(?:考核|绩效|验收|预期|结题|结项|产出|攻关|成果|任务|建设|研究|总体|总|示范|年度|阶段|技术|经济|效益|质量|数量)(?:性)?(?:指标|目标)$|(?:预期|考核|主要|研究|结题|结项|最终)(?:性)?(?:成果|产出|成效)$"
    r"|^[^，。]{0,4}(?:结题|结项|验收|研究|最终|预期)成果(?:形式)?(?:应|须)?(?:包括|为|有|含)|(?:成果|产出|结题|结项|验收|考核|交付|绩效|攻关|任务)(?:的)?(?:要求|标准|条件|内容|任务)?$|(?:结题|结项|验收|出站)(?:时)?(?:应|须|需)[^，。；]{1,10}$|^[^，。]{0,8}(?:目标任务|目标与任务|主要技术指标|主要考核内容|主要经济技术指标)$"
)
_AIM_SAID = re.compile(rf"(?:{AIM}|效益指标|经济指标|技术指标)[^，。；]{{0,8}}?(?:[：:]|包括|为|应|须|不|达|是|如下)|^[^，。；：]{{0,6}}(?:指标|目标)[。：]|(?:项目|课题|任务|平台|基地|团队|揭榜方)[^，。；：]{{0,4}}(?:应|须|需|要)当?[^，。；：]{{0,4}}(?:达到|实现|完成|做到)[^，。；：\d]{{0,6}}：")
DUE = (
    r"(?:(?:项目|课题|任务|平台|基地|团队|中心)?(?:结题|验收|结项|期满|到期|完成|结束|建成|达产|投产)(?:验收)?(?:时|前|后|之后|之前|之日|(?=至少|须|应当?|需))(?:[一二三两\d]{1,2}年内)?|"
    r"(?:实施|执行|建设|研究|在研|培[养育]|资助|支持|管理|任|聘|合同|项目|考核|评价|服务|创建|管理)(?:周)?期(?:限)?(?:满后?|内|结束[时前后]?|末)|任务期内|任期内|"
    r"(?:到|至|于|在)?20\d{2}年(?:底|末)?(?:之?前|(?<=[底末]))(?=，|须|应|需|要|完成|建成|形成|实现|培育)|(?<![近前去后的过第\d])(?:[一二两三四五]|\d{1,2})年(?:之)?内(?=，|须|应|需|要|至少|累计|形成|完成(?![，。；])|实现|建成|培育|引进)|(?:建设|实施|执行|培养|服务|合同)期(?:限)?(?:为)?(?:[一二两三四五]|\d{1,2})年，(?=[^，。；]{0,10}(?:须|应当?|需|要|必须|至少|累计|总计|合计|期间|期内|期满|共)|完成|建成|形成|实现|培[养训育]|引进|开发|示范|推广|发表|取得|获|新增|力争|达到))"
)
_DUE_SAID = re.compile(DUE)
JUDGED = r"(?:评价|考核|评估|评审|评议|打分|评分|考评|评定|验收|复核|结题|结项|绩效)"
# a label that says what stands behind it: 绩效：, 【考核】, 指标设置：
_LABEL = re.compile(r"(?:^|(?<=[。；;】]))[\s▲●◆★·■【\[（(]{0,3}(?:[一二三四五六七八九十\d]{1,2}[）).．、]|[①-⑳])?\s?(?P<label>[\u4e00-\u9fff]{2,10})[】\]]?[：:】\]]|^(?P<open>[\u4e00-\u9fff]{2,6}(?<!指标))[。　 ](?=[^。]{6})")
_RESULTS = re.compile(rf"^(?:需求(?=目标)|项目|课题|平台|基地|年度|工作|服务|主要|预期|最终|最低|技术|经济|质量|数量|效益|阶段|研究|建设|约束性|[一二三]期|中期|需求|攻关|技术){{0,3}}(?:{JUDGED}|产出|交付物?|指标|目标|成果|任务)(?:与|和|、)?(?:考核|验收|指标|目标|成果|产出|内容|要求|标准|条件|要点|重点|设置|设定|任务|看点|硬性|形式|什么|看什么){{0,3}}(?:应当?|须|需)?(?:达到|实现|满足|不低于|如下)?$")
_NO_RESULTS = re.compile("^(?:评审|评定|评议|评估)$|^(?:评审|评定|评议|打分|评分)")
# what a sentence says of the results in it, after them: 列为验收必查内容 · 此为结题硬指标 · 方可结题
_TAIL = re.compile(
    rf"(?:(?:(?<![不未])列[为入]|(?<![不未])作为|纳入|计入|写入|记入|(?<!作)[为是系])[^，。；：]{{0,8}}(?:{JUDGED}|任务书)[^，。；：]{{0,8}}(?:内容|指标|依据|条件|标准|要求|事项|体系|底线|红线|项)|(?:必考|必达|必查|硬性?|约束性|刚性|考核|验收|结题)(?:考核|验收)?指标|(?:方可|方能|方予|才能|才可|始可|始能|方准|才准|才予)(?:申请|予以|通过|准予|办理|提请)?(?:结题|结项|验收|出站|通过))[^，。；：]{{0,4}}(?=[。；]|$)"
)
BRINGS = (
    r"(?:发表|申请|申报|授权|获得?|取得|获批|形成|开发|研[制发]|制[定订]|编[制印写]|撰写|建成|建立|建设|构建|搭建|培养|培育|引进|培训|示范|推广|新增|实现|完成|突破|攻克|选育|育成|创制|提出|出版|转化|产出|登记|筛选|定型|达到|孵化|服务|带动|提供|提交|举办|集成|应用|走访|调研(?=[^，。；]{0,12}\d))"
)
# verbs that make a thing, and weaker ones with what they make
OBJECT = (
    r"(?:发表|形成|(?<!公)开发(?!区)|研制|研发(?!机构|中心|平台|人员|投入|费用)|制[定订作]|编制|建成|建立|培养|培训|示范|推广|选育|育成|创制|出版|产出|孵化|引进|带徒|授权|新增|(?:培育|集聚|建设|完成|实现)(?=[^，。；]{0,16}\d)"
    r"|(?:申请|获得?|取得|获批|承担|申报)(?=[^，。；]{0,16}(?:专利|知识产权|软件?著|软著|证书|批件|奖|(?:项目|课题)(?:不少于|至少)?\d))|提交(?=[^，。；]{0,20}(?:样机|软件|样品|数据|成果|论文|专著|产品|工艺))|完成(?=[^，。；]{0,16}(?:报告|专著|论文|调研|临床|中试|样机)))"
)
_TASKED = re.compile(
    r"(?:项目|课题|任务|揭榜方|研究|特派员|团队|课题组|工作室|平台|基地)[^，。；]{0,10}?(?:须|应当?|需|要|必须|至少|能)(?:(?![过曾])[^，。；]){0,8}?(?:发表|申请(?=[^，。；]{0,12}(?:专利|知识产权))|授权|形成|开发|研[制发]|制[定订]|建成|培养|培训|示范|推广|新增|实现|突破|选育|育成|创制|出版|产出|带徒|制作|编制)"
)
_FIGURES = rf"(?:{MONEY}|{PERCENT}|(?:{NUMBER})\s?(?:[-－–—~～至]\s?(?:{NUMBER}))?\s?(?:[A-Za-zμΩΩ℃°/²³·]{{1,10}}|[\u4e00-\u9fff]{{0,4}})(?:/[\u4e00-\u9fff]{{1,2}})?)"
_CUT = re.compile(rf"^(?P<name>.{{2,40}}?)(?:（[^）]{{1,20}}）)?(?:应|须|需|均|总体|累计|分别|合计)?(?:{LEAST_BEFORE}|{MOST_BEFORE}|优于|为|约)?\s?(?<![第每A-Za-z])(?<![A-Za-z]-)(?<![\dA-Za-z](?=\d))(?:±|正负|[-－−])?{_FIGURES}(?:及?以上|以下|以内|左右|（[^）]{{1,20}}）)?(?:以上|以下)?$")
OPENS = re.compile(rf"^(?:以[^，。；]{{2,16}}为[^，。；]{{0,4}}单位|以[^，。；]{{2,16}}(?:名义|署名)|(?:重点|重大|一般|面上|青年|专项|培育|委托|自筹|年度|探索)(?:类(?:项目|课题)?|项目|课题)(?=须|应当?|需|至少|不少于|必须|结题|结项|验收|提交|完成|形成|发表|出版)|其中|(?:(?:项目|课题)?(?:结题|结项|验收|出站|期满)(?:时)?(?=[须应需至]))|并(?![发网联行购列])且?|且|同时|以及|以|及|和|还|另|至少|不少于|主要|项目(?![区的])|课题(?![组的])|(?:创新)?团队(?=[须应需]|至少)|执行期内|实施期内|{DUE}|须|应(?![用变力急届])当?|必须|需(?!求)|要(?![求素点])|能够|能(?![量耗效源力])|或者?|在此基础上|[（(]?\d{{1,2}}[）).．、](?=\D)|[①-⑳]|一是|二是|三是|四是|，){{1,5}}(?=.{{2}})")
_MAKES = (
    r"^(?:至少|新|联合|累计|公开|自主){0,2}(?:发表|申请|申报|授权|获得|取得|形成|开发(?!区)|研制|研发(?!投入|费用|人员|强度|经费|机构)|制[定订]|编制|建成|建立|建设(?!运行|情况|进度|成效|内容|目标)|构建|培养|选育|育成|创制|出版|引进)(?=.{2})"
)


_CONDITIONS = re.compile("[^，。；：]{0,10}(?:条件|资格|门槛)[^，。；：]{0,3}[：】]")


def conditions(place: Place) -> bool:
    """Does the heading, or the sentence that the item leans on, say that it tells conditions?"""
    return patterns.search("条件|资格|门槛|(?:申报|申请|认定|备案|入库|入驻|参评|揭榜|遴选|评定|准入|命名|创建|评选|设立|组建|入选)(?:要求|标准|对象|范围)", place.heading + place.lead) is not None or _CONDITIONS.match(place.text) is not None


def under_aims(place: Place) -> bool:
    """Does the item stand under a heading, or a lead, that speaks of results to come?"""
    if conditions(place) and not any(patterns.search("指标|目标|考核|绩效|验收|结题|结项|预期|产出|交付|任务", lead) for lead in place.leads):
        return False  # （三）创新成果, below 认定条件: what an applicant has
    return any(_AIM_HEAD.search(patterns.sub(r"^\s?[（(][一二三四五六七八九十\d]{1,3}[）)]|(?<=.)[：:（(].*$", "", lead)) for lead in place.leads) or patterns.search("(?:考核|绩效|验收|预期)指标", place.heading) is not None


def label_of(text: str, start: int) -> re.Match[str] | None:
    """The last label before `start` whose list goes on to there: that of its sentence, or one in 【】 that opens a paragraph."""
    found = None
    for label in _LABEL.finditer(text, 0, min(len(text), start + 20)):
        if label.end() <= start and not ("。" in text[label.end() : start] and label.group()[-1] in "：:"):
            found = label
    return found


def says_results(label: str) -> bool:
    told = _RESULTS.match(label) or patterns.fullmatch("[\u4e00-\u9fff]{2,6}指标(?:应当?|须|需)?(?:达到|实现|满足|不低于|如下)?", label) and not patterns.search("申[报请]|推荐|名额|分配|评审|立项|资格|条件|限额", label)
    return bool(told) and _NO_RESULTS.search(label) is None


def labelled(place: Place, label: re.Match[str]) -> bool | None:
    """Does a label say results (True), or something else than results (False)? Under conditions 成果 and 指标 are the applicant's."""
    words = label["label"] or label["open"]
    if says_results(words):
        return None if conditions(place) and not patterns.search(rf"{JUDGED}|产出|交付|任务|目标", words) else True
    return False


def tail(text: str, start: int) -> re.Match[str] | None:
    """Words behind what stands at `start`, in its sentence, that make it a result: 列为验收必查内容."""
    return _TAIL.search(text, start, min(part_end(text, start, "。"), start + 160))


# headings of what is to be studied, and the words of one who applies, is paid or is chosen
_DIRECTION = re.compile(r"方向(?!性)|选题|榜[题单]|(?:研究|攻关|技术|科研)(?:任务|内容|需求)|(?:支持|重点)(?:支持)?(?:的)?(?:技术)?领域|(?:攻关|研发)重点|(?:建设|示范|推广)(?:内容|任务)|任务清单|专[项题]\s?[一二三四五六七八九十\d]{1,3}[：:　 ]|任务\s?\d")
_DEED = (
    r"(?:(?:重点|主要|着力|联合|协同)?(?:开展|突破|攻克|研究|研发|研制|选育|开发|构建|选取|筛选|攻关|解决|探索|集成|创制|培育|形成|建成)|(?:面向|针对|围绕|聚焦)[^。；]{2,60}，(?:重点|主要)?(?:开展|突破|攻克|研究|研发|研制|选育|开发|构建|解决|探索|集成|建立))"
)
_STUDIES = re.compile(rf"\s?(?:（?\d{{1,2}}[）.．、]|[①-⑳])?(?:[^，。；：]{{2,24}}[。：])?{_DEED}")
_APPLIES = re.compile(
    r"申[报请](?!时的\d|(?:[^，。；]{0,10}(?:专利|知识产权|软件|著作权|登记|证书|新药|标准)))|牵头|注册|成立(?!条)|营业收入|净资产|负债|职工|研发(?:人员|投入|费用|经费)|企业(?:应|须|年|上)|(?:单位|机构|负责人|团队|成员)(?:应|须|具|拥|不|有)|给予|奖励|补助|资助|资金|经费|优先|推荐|限[报额项]|名额|遴选|择优|选择|认定|左右|计划新|拟(?:支持|立|安排)|提交(?!(?:[^，。；]{0,8}(?:研究|调研|咨询)?报告))|报送|上传|附件|填报|执行期限|周期|年限|评审|专家组|验收时?(?:须|应)"
)


def _of_past(place: Place) -> bool:
    """2024年对外服务企业不少于12家, in a guide of 2025; 上一年度应满足：… — what is there already."""
    if patterns.search(r"(?:上一?年度?|近[一二三两]年|前[一二三两]年)(?![^，。；]{0,8}(?:提高|增长|增加|下降|降低))|满足：", place.text):
        return True
    return place.year is not None and any(int(said) < place.year for said in patterns.findall(r"(?<![较比\d—-])(20\d{2})年(?!以来|发布|印发)(?=[^，。；]{2,24}(?:不少于|不低于|达到?|以上))", place.text))


def directed(place: Place) -> bool:
    """Does the sentence say what is to be studied and what that shall bring, under a heading of directions or by its first words?"""
    if conditions(place) or _APPLIES.search(place.text) or place.role not in ("sentence", "limb", "case", "row") or _of_past(place):
        return False
    leads = place.leads or ("",)
    if any(patterns.search("后补助|奖[励补]|补贴|方式", lead) for lead in leads):
        return False
    return any(_DIRECTION.search(lead) for lead in (*place.path[-2:], *leads)) and not patterns.search("要求|程序|方式|管理", leads[0])


def outcome(place: Place, start: int) -> bool:
    """Is what stands at `start` a result still to come, by the heading, its label or the words around it?"""
    if under_aims(place) or directed(place) or tail(place.text, start):
        return True
    label = label_of(place.text, start)
    if label is not None and labelled(place, label):
        return True
    text = place.text
    if _AIM_SAID.match(text) or not conditions(place) and patterns.match(r"\s?(?:（?\d{1,2}[）.．、])?(?:研制|研发(?!场|用|投|费|经|人|机|仪|设|平|团|支|准备|中心|强|实|能|基|总|占|活|合|成果|产出)|开发(?!区|团队|人员|机构|单位|企业|者|费|投)|突破|攻克|构建|形成|建立|选育|创制|集成|研究内容|建设内容|主要内容)(?![^，。；]{0,12}(?:机构|已|过))", text) or patterns.search("[效产]益指标", text[:start]):
        return True
    said = text[max(text.rfind("。", 0, start) + 1, start - 240) : start]
    return bool(_AIM_SAID.search(said) or _DUE_SAID.search(said) or not conditions(place) and _TASKED.search(said))


# 建成不少于3条示范产线: the figure between the deed and what it brings
_AMID = re.compile(rf"^{BRINGS}(?:{LEAST_BEFORE})?\s?(?:{NUMBER})\s?(?:台套|台（套）|个(?!月|半|工)|项|条|家|名|人|件|篇|套|台|部|种|款|处|座|场|份)(?:（[^）]{{1,6}}）)?(?:以上)?的?(?P<noun>(?![以的及])[^，。；\d]{{3,24}})$")
# 示范类项目至少建成1个示范点: what is said before the deed is whose duty it is
_MADE_LATER = re.compile(rf"^[^，。；]{{2,16}}?(?:{LEAST_BEFORE})?(?:{BRINGS})(?:{LEAST_BEFORE})?\s?(?:{NUMBER})\s?(?:个(?!月|半|工)|项|条|家|件|套|台|部|种|款|处|座|场)(?:以上)?(?P<noun>(?![以的及])[\u4e00-\u9fff]{{2,4}})$")
_COUNT_ENDS = re.compile(r"[\d一二两三四五六七八九十百千万]\s?[\u4e00-\u9fff%％A-Za-z℃²³/·]{1,5}(?:（[^）]{1,14}）)?$")


def pieces(text: str) -> Iterable[tuple[int, int]]:
    """The items of a list: parted at ， and ；, and at 、 and a last 和 where they join results and not the words of one."""
    depth = start = 0
    cuts: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        depth += (char in "（(“《") - (char in "）)”》" and depth > 0)
        if char in "，；;" and depth == 0:
            cuts.append((start, i))
            start = i + 1
    cuts.append((start, len(text)))
    marks = [m.start() for m in patterns.finditer(r"(?<=.{2})(?:[（(]\d{1,2}[)）]|[①-⑳]|(?<![\d.])\d{1,2}[.．、](?!\d))", text)]
    for mark in marks:  # （1）甲（2）乙: a number opens an item
        cuts = [part for a, b in cuts for part in (((a, mark), (mark, b)) if a < mark < b else ((a, b),))]
    for a, b in cuts:
        piece = text[a:b]
        figured = bool(patterns.search(rf"(?:{LEAST_BEFORE}|{MOST_BEFORE})\s?\d", piece) or patterns.search(r"(?:\d|(?<!第)[一二三两])(?!个?(?:方面|维度|角度|指标|要素|内容|项$|[类项]$|大?类|[一二三]级指标|项指标))", patterns.sub(r"（[^）]{0,20}）", "", piece)))
        counted = rf"(?:{NUMBER})\s?[\u4e00-\u9fff%A-Za-z]{{0,4}}(?:以上)?"
        joints = rf"(?<=.{{2}})(?:(?<=[件项个篇台套人名家次部份条亩种元%％点倍成户场])(?:、|和|及|以及|并|或者?)|(?<=以[上内下])(?:、|和|及|以及|并|或者?))(?=[^、]{{2,30}}{counted})" if figured else r"、|以及|(?<=[^、]{2})(?:和|及(?!以[上下])|与)(?=[^、]{2,16}$)"
        begin = a
        depth = 0
        for joint in patterns.finditer(rf"{joints}|、(?=[^、]{{2,30}}{counted})" if figured else joints, piece):
            inner = piece[: joint.start()]
            if inner.count("（") > inner.count("）") or figured and not _COUNT_ENDS.search(inner):
                continue
            yield begin, a + joint.start()
            begin = a + joint.end()
        yield begin, b


# when, or for whom, another item holds; or how many of the others are enough
_CASE = re.compile(r"^(?:面向|针对|围绕|聚焦)[^，。；]{0,16}?\d|(?:(?<![同实定及计工延用耗小学课机])时|条件下|情况下|前提下|基础上|的|者|(?<![前先最售滞落产善])后)$|^(?:以上|上述)?(?:[二两三四]者|[二两三四][项个]|任[一意选]|其[一中二])[^，。；]{0,8}(?:即可|其一|之一|任选|任一|至少)|^(?:其中|且|并|，)?(?:较|比(?![例表容能重热热值])|相[较比]于?|同比|环比)(?=[^，。；]{0,16}?(?:提[高升]|增[加长]|上升|下降|降低|减少|缩短|延长|节[约省能]|[升降高低])[到至了]?(?:不低于|不少于|至少|超过)?\s?(?:\d|一个))")
# how much something rises or falls, and against what: 由5级提高到8级, 较现有工艺下降30%
_CHANGE = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z]{2})(?:(?:由|从)[^，。；]{0,16}\d[^，。；]{0,8}?(?:提[高升]|增[加长]|上升|下降|降低|减少|缩短|升|降)[到至为]?|(?:较|比|与|相[较比]于?)[^，。；]{0,24}(?:申报|现有|同类|目前|当前|传统|原[有来先]|常规|普通|市售|国[内外]|进口|对照|项目实施|[改实]造?[施前]|基准|基线|上年|上一年|基期|同期|行业|平均|立项|启动)[^，。；]{0,14}?(?:相比)?(?:提[高升]|增[加长]|上升|下降|降低|减少|缩短|延长|节[约省能]|升|降|高|低|快|长)[到至低了出]?)(?=\s?(?:\d|不低|不少|超过|至少|一个|[一二三两]))"
)
# 切削高温合金时刀具寿命: under which conditions something is measured
_WHEN = re.compile(r"^[^，。；]{2,20}?(?<![同实定及计工延用耗小学课机临按])(?:时|条件下|情况下)(?![间效长刻速域序期空段常钟延频])(?=[\u4e00-\u9fff]{2,16}[率度比数量力值命本耗性能型间])")


def case(piece: str) -> bool:
    """Is an item of a list no result, but the case that another holds in? 替代量占总量30%以上时，… · 完成率低于60%的，…"""
    return _CASE.search(tidy(piece)) is not None


# 其中至少1型取得适航审定受理: what some of those counted before must come to
SOME = re.compile(rf"其中，?(?:{LEAST_BEFORE})?\s?(?:{NUMBER})\s?[\u4e00-\u9fff]{{1,2}}?(?:以上)?(?P<name>(?:取得|通过|获得?|进入|达到|完成|实现|应用[于到]|落地|装[机车]|投入)[^，。；\d]{{3,24}})")
# 其中青年项目1篇以上: the indicator before it, of a class of projects
_FOR_CLASS = re.compile(rf"(?:其中，?)?(?:重点|重大|一般|面上|青年|培育|专项|其他|其余|集成|探索|[\u4e00-\u9fff]{{2}}支持)(?:项目|课题|专题)(?:至少)?(?:应|须)?(?:{LEAST_BEFORE})?\s?\d[^，。；]{{0,8}}")


_NAMED = re.compile("(?:论文|专利|专著|著作|报告|标准|软件|样机|新?品种|产品|学生|研究生|人才)$")


def again(piece: str, found: list[Reading], before: str = "") -> dict[str, object] | None:
    """The indicator said last, where the item only says how many of it a class of projects has."""
    if not _FOR_CLASS.fullmatch(tidy(piece)) or not tidy(piece).startswith("其中") and not patterns.search("其中[^，。；]{1,24}，$", before):
        return None
    if found:
        return found[-1].value
    last = patterns.split("[，；。]", before.rstrip("，；。"))[-1]
    return {"indicator": name_of(last)} if _NAMED.search(last) and len(name_of(last)) <= 12 else None


def name_of(piece: str) -> str:
    """The words of an item without its figure and its bound; all of it where the figure stands amid."""
    if some := SOME.fullmatch(tidy(piece)):
        return some["name"]
    bare = patterns.sub("^(?:[（(]?\\d{1,2}[）).．、]|[①-⑳])?\\s?[\u4e00-\u9fff]{2,6}指标[：:](?=.{2})", "", tidy(piece))  # （1）数量指标：培训300人次
    if (change := _CHANGE.search(bare)) is not None:
        bare = patterns.sub("(?<=.{3})[应须]$", "", bare[: change.start()])
    bare = patterns.sub("^\\d[\\d.]{0,6}\\s?万?字(?:以[上内]|左右)?的?(?=.{2})", "", _WHEN.sub("", bare))
    bare = patterns.sub("^看(?=.{2})|@[^，。；、（）]{1,20}$", "", bare)  # 阻抗≤50kΩ@1kHz: under which conditions it is measured
    bare = patterns.sub(r"(?<=[\u4e00-\u9fff]{2})\s?(?:(?:优于|小于|不超过|在)?\s?±|≤|≥|＜|＞|<|>|=)\s?\d[^\u4e00-\u9fff，；]{1,30}$", "", bare)  # ≤5×10-5 g/m2·day
    bare = patterns.sub(rf"(?<=[\u4e00-\u9fff]{{2}})\s?(?:{LEAST_BEFORE}|{MOST_BEFORE})\s?\d[\d.]{{0,5}}\s?[×*xX]\s?\d[\d.]{{0,5}}[^\u4e00-\u9fff，；]{{0,6}}$", "", bare)  # 像素规模不小于320×240
    bare = patterns.sub("^(?:攻关|改造|实施|升级|应用|优化)后(?=[\u4e00-\u9fff]{2})", "", bare)
    bare = patterns.sub("^[\u4e00-\u9fff]{2,6}指标应(?:明确|包括|包含)(?=.{2})", "", bare)
    bare = patterns.sub(r"^\d[\d.]{0,6}\s?[A-Za-z℃°μ]{1,6}(?:处|时|下|内|条件下|环境下)?的?(?=[\u4e00-\u9fff]{2})", "", bare)  # 265nm处吸收系数
    bare = patterns.sub(r"^(?:任务书|合同|协议|指南)[^，。]{0,4}(?:约定|规定|确定|明确)的?(?=.{2})|（\d{1,3}[分%]）$", "", bare)
    for _ in range(2):
        bare = OPENS.sub("", bare)
    bare = patterns.sub(rf"^[在向为对](?:{LEAST_BEFORE})?(?:{NUMBER})\s?(?:[人家场件项]次|台套|[\u4e00-\u9fff])(?:以上)?(?=.{{4}})", "", bare)  # 在不少于5家医院推广应用
    cut = _CUT.match(bare)
    amid = None if cut else _AMID.match(bare)
    if cut and patterns.search(f"{BRINGS}$", cut["name"]) and (later := _MADE_LATER.match(bare)):
        cut, amid = None, later
    level = None if cut or amid else patterns.match(r"(?P<name>技术(?:就绪度|成熟度)(?:等级)?)[^，。；]{0,10}\d", bare)
    bare = level["name"] if level else bare  # 技术就绪度应有3级以上提高
    name = patterns.sub(_MAKES, "", tidy(cut["name"])) if cut else amid["noun"] if amid else bare
    name = patterns.sub(r"(?<=.{2})(?:合计|累计|总计|[共计])$", "", name)
    name = patterns.sub(r"(?:以及|等|及|和)$|等(?:[一二三四五六七八九十\d]{0,2}个?)?(?:方面|内容|指标|情况)?$|(?:完成|执行|进展)?(?:的)?情况$", "", name) or name
    name = patterns.sub(r"(?<=[\u4e00-\u9fff]{3})[二三四五六七八九](?:个|大)?(?:类|项|方面|个?[一二三]级)(?:指标|内容)?$|方面的(?:成效|表现|进展|贡献|情况)$", "", name)
    name = patterns.sub(r"(?<=.{2})(?:提高|提升|降低|下降|减少|缩短|增加|增长)[到至为]$|(?<=.{2}[量率度值额本耗])(?:提高|提升|降低|下降|减少|缩短|增加|增长|上升)$", "", name)
    name = patterns.sub(r"(?<=.{2}[率量比度数值])[下上]$", "", name)  # 发病率下降至3%以下
    return patterns.sub(rf"(?<=.{{2}})(?:应|须|不|均)?(?:{LEAST_BEFORE}|{MOST_BEFORE})$", "", name)


def either(piece: str, whole: bool = False) -> Iterable[tuple[int, int]]:
    """发表论文或获得专利, 完成试验并通过认证: two results, each with a verb of its own; `whole` keeps what 或 joins."""
    joint = patterns.search(rf"(?<=.{{3}})(?:或者?|和|并且?|及)(?={BRINGS}|在[^，。；]{{2,12}}?(?:发表|刊发|开展)|(?<=并)(?:通过|进入|纳入|列入|入选|获)|(?<=并且)(?:通过|进入))(?=.{{4}})", piece)
    if joint and whole and not joint.group().startswith("并"):
        return [(0, len(piece))]
    if joint is None:
        return [(0, len(piece))]
    return [(0, joint.start()), (joint.end(), len(piece))]


_OF_CLASS = re.compile(rf"（(?:重点|重大|一般|面上|青年|培育|专项|其他)(?:项目|课题)[^（）；]{{0,6}}?\d[^（）；]{{0,10}}）|(?<=[，、])其中(?:重点|重大|一般|面上|青年|培育|专项)(?:项目|课题)(?:至少)?(?:{LEAST_BEFORE})?\s?\d[^，。；]{{0,8}}")


def of_classes(name: str, piece: str, begin: int) -> list[Reading]:
    """准确率不低于95%（面上项目不低于90%）: an indicator, said again of a class of projects."""
    lower = _OF_CLASS.search(piece)
    ends = [(0, lower.start()), lower.span()] if lower and lower.start() else [(0, len(piece))]
    return [Reading({"indicator": name}, begin + a, begin + b) for a, b in ends]
