"""What a bounded figure measures: the words before it (研发人员不少于10人), after it (拥有10名以上导师), or said in an earlier part."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import AGE
from ingest.rules.base import Match, Place, part_end, part_start, tidy
from ingest.rules.figures import FIGURE, SPANS, Figure
from ingest.rules.lexemes import DOING, HAVING, HOLDER, LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE
from ingest.rules.nouns import after_span, among, behind, counted_behind, names, orders, ratio, unbound, whole
from ingest.rules.outcomes import conditions
from ingest.rules.sharing import shared as shared_by

# what money, shares and years are told of: nothing else is read with these units
MEASURED = (
    r"收入|费用|投入|支出|资产|资本|产值|利润|利税|纳税|税收|税[额金费]|(?<!额)额(?!度)|原值|总值|净值|价值|市值|资金|投资|基金|存款|贷款|估值|融资|股权|营收|销售|造价|增加值|负债|工资|债权|价格?(?!值)|成交|到账|到款|授信|出资|实缴|缴税|薪|募|贡献|订单|流水|采购|转让|出口|营业|规模|余额|生产率|产出率|合同$|(?:研发|科研|研究|开发|试验|活动|合作|技术|横向|到账|到款|年均|创新|运行|课题|设立)经费|(?:委托|横向)[^，。；、]{0,8}经费"
)
SHARED = r"占|率|(?<!年)度$|比例|比重|占比|强度|比$|增长|增幅|增速|提高|股|面积|以上学历|学位|职称|人员$|人数$|企业$|成员$|青年$|骨干$|职工$|员工$|教师$"
LASTED = (
    r"成立|注册|登记|设立|运营|运行|备案|经营|从业|执业|从事|从教|经历|经验|工作|合作|进站|入驻|租|开放|机时|存续|连续|工龄|营业|开展|投产|使用|认定|纳入|入库|公开|任职|研究|在职|获得|建站|建成|深耕|投用|命名|授牌|挂牌|教龄|工龄|社[会]?保|参保|缴|租期|龄$|毕业|应用|入[校职所院](?!士)|取得|从军|任教|任期|签约期|领域|流转|交付|上市|盈利|入站|回国|创业|持[有证]|种植|办[学院]|开业|在库|入库|孵化时限|期限$|(?:研发|科研|生产|科普)活动|活动记录|基础$|积累$|发表|完成|获批[^，。；]{2,12}(?:平台|基地)$|满$"
)
_TAKEN = re.compile(rf"(?<![上下前])(?:{FIGURE})(?:{LEAST_AFTER}|{MOST_AFTER})?(?:的)?(?:，|且|并|或者|或|以及|及|和|、|同时|但|其中|，其中)?")
TRAIL = re.compile(
    r"(?:应当|应|必须|须|需|要|一般|原则上|通常|至少|均|都|合计|总计|累计|共计|共|总共|达到|达|为|在|是|有|(?<!签)约|不|可以|(?<![认许])可|适当|适度|放宽|降低|(?<!下)降|提高|至|到|能|能够|已|已经|控制|保持|分别|不得|介于|的|，|：|:|、|之和|连续|、|且|并|或|（|\(|于|不少|不低|人民币|折合|每年|各|平均|年均|同比|环比|还|亦|也|就|相对|保证|确保){1,12}$"
)
_LEAD = re.compile(
    r"^(?:后者|前者|要求|明确|规定|约定|且|但|并(?!购|网)|或者|或|其中|其(?!他|余)|对于|对(?![外口接标象应照公])|和(?!谐)|以及|及(?!时|格)|同时|另外|还|须|需(?!求|要)|应(?!用|届|急|税|收|纳|缴)当?|必须|要(?!求|素|点)|的|在(?!孵|研|册|职|岗|校|园|站|建)|由|以|将|能够|能(?![耗源力效级量])|近[一二三四五两\d]{1,2}(?:个)?(?:会计|完整|自然)?(?:年度?|个月)(?:内|来|的)?|最近[一二三四五两\d]{1,2}(?:个)?(?:会计)?年度?(?:内)?|上一?(?:个)?(?:会计)?年度?(?:[末底](?!端))?|本年度末?|当年末?|年度|全年|20\d{2}年度?|"
    rf"申报时|截至[^，。；]{{2,10}}|前[一二三两\d]年|过去[一二三两\d]年|每年|牵头企业|申报企业|企业(?=近|上|年|20)|{HOLDER}(?!案|承担|出资|分担)|可自主支配的?(?!面积|场)|自主支配的?(?!面积|场)|规定的|较前一年度|较上年度?|比上年度?|具有|拥有|配备|配有|建有|设有|具备|原则上|一般|至少|已|现有|须有|应有|有(?![效限机色关氧])|累计|独立|经认定登记的|[一二三四五六七八九十\d]{{1,2}}[.、．)）]|[（(][一二三四五六七八九十\d]{{1,2}}[)）]|[①-⑳]|—|-|·){{1,6}}(?=.{{2}})"
)
_AFTER_NOUN = re.compile(
    r"(?:的|，(?=数量))?(?P<noun>(?!的|[，。；、：]|以上|且|并|或|和|及)[^，。；：（）\d]{2,30}?)(?=$|[，。；：（）]|(?:组成|入驻|从事|参与|参加|负责|提供|开展|进行|支撑|专门|(?:长期|常年|定期|固定)?(?:结对|驻[点村企场]|蹲点|包联|联系)|长期|常年|、(?=[^，。；、\d]{0,8}(?:不少于|至少|不低于))|(?:和|(?<![惠普涉])及|或者?|以及|且|并)(?=[^，。；]{0,12}\d)|等|作为|为|的(?=[团队企平人])))"
)
_NO_NOUN = re.compile(r"^(?:的?(?:企业|单位|机构|高校|项目|团队|人员|申报|，|可|应|须|不(?!同))|以上|左右|$)")
MASS = ("吨", "亩", "平方米", "㎡", "平米", "公顷", "公里", "小时", "学时", "课时", "机时", "万亩", "立方米")
_GENERIC = re.compile("^(?:人数|数量|总[数量额]|规模|占比|比例|金额|比重|其他|其余|其中|单位|合计|均|及)$|不|应|须|需|可|的$")

NO_PLACE = Place("")
_NEAR = 80  # characters of a part that are looked at on either side of a figure
FAR = 240  # characters before it that may say what it measures


def holds(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence around a figure, a bracket being a part of its own."""
    begin, stop = max(part_start(text, start, "，,；;。！？"), start - _NEAR), min(part_end(text, end, "，,；;。！？"), end + _NEAR)
    opened = text.rfind("（", begin, start)
    if opened >= 0 and "）" not in text[opened:start]:
        begin = opened + 1
    closed = text.find("）", end, stop)
    if closed >= 0 and "（" not in text[end:closed]:
        stop = closed
    return begin, stop


def metric_of(match: Match, place: Place, figure: Figure) -> tuple[str, int] | None:
    """What the figure measures, and where its words begin; None where they are no noun phrase."""
    found = _measured(match, place, figure)
    if found is None:
        return None
    metric, done = found[0], figure.unit in SPANS or figure.unit == "万元"
    if not names(metric, done=True) and not (names(unbound(metric), done=True) and metric.startswith("被")):
        return None
    if metric.count("）") > metric.count("（"):
        metric = metric[metric.index("）") + 1 :] if "（" not in metric else metric.rpartition("）")[2] or metric  # 40周岁以下（1985年以后出生）科研人员
    metric = patterns.sub("(?<=[入额值润税资])首次$", "", metric)
    metric = patterns.sub("^[^，。；]{2,24}引进(?=年薪)", "", metric.lstrip("）)"))
    metric = patterns.sub("(?<=.{2})(?:相对)?(?:集中|固定|独立)?[且，]其?(?=(?:面积|人数|数量|总额|原值|规模|总数|金额)$)", "", unbound(metric))
    metric = metric.split("且")[-1] if len(metric.split("且")[-1]) >= 4 and "（" not in metric.split("且")[0] else metric
    if figure.unit in ("人", "名") and (classed := patterns.fullmatch("(?P<who>[^（）]{2,12}(?:成员|人员|骨干|人数))(?P<of>(?:重点|重大|一般|面上|青年|培育|专项|普通)(?:项目|课题))", metric)):
        metric = f"{classed['who']}（{classed['of']}）"  # 课题组成员重点课题不超过12人
    if figure.unit in ("人", "名") and patterns.fullmatch(_GROUP, metric):
        metric += "人数"  # 每队3至5人
    if figure.unit == "%":
        metric = patterns.sub("(?:应当?|须|需|要)(?=占)", "", metric)
    metric = patterns.sub("(?<=.{2}[额价值款入积率])在$", "", metric)
    if figure.unit == "%" and metric.endswith("占"):
        metric += "比"
    return (metric, found[1]) if names(metric, done) else None


# 团队成员45岁以下的不少于三分之一: the age is of those that are counted
_AGED = re.compile(rf"(?P<who>[^，。；：中占\d]{{2,16}})(?P<age>{AGE}(?:及?以下|以内))(?:的|者)?(?:人员|人数)?(?:应当?|须|需|占|比例|达到?|为|至少|不少于|不低于|原则上){{0,4}}")
# those with whom so many contracts are there already
_SIGNED = re.compile(r"的?(?P<noun>[^，。；（）\d]{1,12}(?:（[^（）]{1,10}）)?[^，。；（）\d]{0,16}?)(?:签订|签署|签有|建立|达成|开展|提供)")
# 专任教师中具有企业经历的不低于50%: a share by a trait
_HELD = re.compile(r"(?:其中)?(?P<who>[^，。；：中占\d]{2,14})中，?(?P<trait>(?:具有|具备|拥有|取得|获得|持有|从事|来自|毕业于)[^，。；：\d]{2,16})的(?:人员|人数|企业)?(?:应当?|须|需|占比?|比例|达到?|为){0,3}")
# 设立不少于300万元的验证资金; 提供不少于100平方米的场所和每年不低于50万元的运行经费
_TOLD_BY = re.compile("(?:[^，。；]{2,16}(?:和|及|以及|与))?(?:总|净)?(?P<by>面积|原值|总值|价值)")
_SUPPLIED = re.compile("(?:提供|投入|安排|配套|设立|建立|落实|拥有|具有|筹集|保证|配备)(?:了|过)?(?:(?!给予|奖|补助|资助)[^，。；]){0,30}$")
# 其中具有硕士以上学位的占40%
_TRAITED = re.compile(r"(?:其中，?)?(?P<trait>(?:具有|具备|拥有|取得|持有)[^，。；：\d]{2,24}的)(?P<who>人员|人数)?(?:应当?|须|需)?占比?")
_HELD_BY = re.compile(r"(?:的人员|人员|的)?(?:应当?|须|需)?(?P<trait>(?:具有|具备|拥有|取得|持有|来自)[^，。；：（）\d]{2,20})(?=[，。；（]|$)")
# 至少1名成员为县域农技人员: who is counted, and what he is
_DESCRIBED = re.compile(r"(?P<who>(?:核心|团队|项目组|课题组|全职)?(?:成员|骨干|导师|人员))(?:应当?|须|需)?(?P<verb>为|是|系|具有|具备|来自|拥有|持有|取得)(?P<trait>[^，。；：（）\d]{3,24})(?=[，。；（]|$)")
_SKILLED = re.compile(r"(?P<trait>(?:具备|具有|拥有|取得|持有)[^，。；：、]{2,24})的(?P<noun>(?:[^，。；：、的\d]{0,6}(?:人员|高管|专家|骨干|工程师|导师|成员|人才|团队|经理人|教师)))(?=[，。；、]|$)")
_IN_BRACKETS = re.compile(r"(?:^|[，。；：、）]|以及|和|(?<![惠普涉])及)(?P<of>[^，。；：、（）\d]{2,16})（$")
_GROUP = "每[支个]?(?:队|组|团队|课题组|小组|代表队)"


def _measured(match: Match, place: Place, figure: Figure) -> tuple[str, int] | None:
    text = match.string
    begin, stop = holds(text, match.start(), match.end())
    for taken in _TAKEN.finditer(text, begin, match.start()):
        begin = taken.end()
    opened_by = _IN_BRACKETS.search(text[max(0, begin - 24) : match.start()]) if text.startswith("）", match.end()) and figure.unit not in ("%", *SPANS) else None
    if opened_by and not patterns.search("[须应需]$", opened_by["of"]) and names(noun := _LEAD.sub("", unbound(opened_by["of"]))):
        return noun, begin  # 示范基地（不少于100亩）
    label = ""
    colon = max(text.rfind(mark, begin, match.start()) for mark in "：:")
    if colon >= 0:
        label, begin = text[begin:colon], colon + 1
    before = text[begin : match.start()]
    before = patterns.sub("^）的?", "", before)  # 租赁（租期5年以上）的实验场地
    if figure.unit == "%" and (of := ratio(before)):
        share = _LEAD.sub("", tidy(TRAIL.sub("", of[0]))) or _said_before(text[max(0, begin - FAR) : begin], NO_PLACE, Figure(0, 0, "万元")) or ""
        return (share if patterns.search("占比|比例|比重|强度$", share) else f"{share}占{of[1]}比例", begin) if names(unbound(share), done=True) else None
    if figure.unit == "%" and (aged := _AGED.fullmatch(before)):
        return f"{aged['age']}{_LEAD.sub('', unbound(aged['who']))}占比", begin
    if figure.unit == "%" and (held := _HELD.fullmatch(before)):
        return f"{_LEAD.sub('', unbound(held['who']))}中{held['trait']}的占比", begin
    if figure.unit == "%" and patterns.fullmatch("(?:且|并且?|其中)?", tidy(before)) and (held := _HELD_BY.match(text, match.end(), stop)) and (people := _said_before(text[max(0, begin - FAR) : match.start()], NO_PLACE, Figure(0, 0, "人"))):
        return f"{people}中{held['trait']}占比", begin  # 人员5人以上且80%以上具有本科以上学历
    if figure.unit == "%" and (traited := _TRAITED.fullmatch(before)):
        return f"{traited['trait']}{traited['who'] or ''}占比", begin
    if figure.unit in ("人", "名", "位") and (described := _DESCRIBED.match(text, match.end(), stop)):
        verb = described["verb"] if described["verb"] not in ("为", "是", "系") else ""
        return f"{described['who']}（{verb}{described['trait']}）", match.start()
    if patterns.search(r"[年月日天底末]$", text[:begin]):
        before = after_span(before)
    if figure.unit == "万元" and patterns.search("(?:获得?|取得|完成)过?$", before) and (got := patterns.match(r"的?(?P<n>[^，。；\d]{0,6}(?:融资|投资|订单|捐赠))(?=[，。；、或]|$)", text[match.end() : stop])):
        return got["n"], match.start()  # 或获得200万元以上股权融资: no figure of what was told before
    if patterns.match("放宽|降|放低", match["least"] or ""):
        before = patterns.sub("(?:要求|标准|条件|门槛|限制)(?:可|可以|适当|相应){0,2}$", "", before)
    bare = TRAIL.sub("", before)
    if patterns.match(r"(?:左右)?(?:组成|构成)", text[match.end() :]):  # 特派团由5—7人组成
        group = patterns.sub("(?:一般|原则上|应当?|须|需|可|由|每个?|各|：|:)+$", "", text[part_start(text, match.start()) : match.start()])
        return (tidy(_LEAD.sub("", group)), begin) if 2 <= len(group) <= 16 else None
    after = _AFTER_NOUN.match(text, match.end(), stop)
    if after is not None and text.startswith("的", match.end()) and not bare and (run := patterns.search(rf"(?P<of>[^，。；：、\d]{{2,14}}?)(?:达到?|超过|满)\s?(?:{FIGURE})、$", text[max(0, match.start() - 40) : match.start()])):
        return _LEAD.sub("", tidy(run["of"])), match.start()  # 标注人员达100人、300人以上的基地: one measure for both
    follows = after is not None and figure.unit not in ("万元", "%") and not _NO_NOUN.match(text[match.end() : stop])
    running = patterns.sub("(?:连续|累计|不间断)$", "", before) if figure.unit in SPANS else before
    if running != before and follows and patterns.search(f"{HAVING}$", running) and after is not None:  # 有连续5年以上观测数据
        return before[len(running) :] + tidy(after["noun"]), match.start() - 2
    if figure.high >= 2 and patterns.search("(?:与|同|和|为|向)$", bare) and (signed := _SIGNED.match(text, match.end())) and ("有" in signed.group() or patterns.search("已|近", bare)):
        return signed["noun"], match.start()  # 已与2个以上县（市）的经营主体签订服务协议
    verb = patterns.search(rf"(?:{HAVING}|(?P<does>{DOING}))(?:了|过)?$", before.rstrip("的")) or patterns.search(rf"(?:{HAVING}|配|(?P<does>{DOING}))(?:了|过)?$", bare)
    if figure.unit == "万元" and match["least"] and (given := patterns.match(r"的(?P<n>[^，。；、\d]{2,10}(?:经费|资金|基金))(?=[，。；、]|$)", text[match.end() : stop])) and _SUPPLIED.search(text[part_start(text, match.start()) : match.start()]):
        return given["n"], match.start()  # 每年提供不少于50万元的运行经费
    noun = tidy(bare) if patterns.fullmatch(f"{CLASS}", tidy(bare)) else _LEAD.sub("", tidy(bare))
    if after is not None and (told_by := _TOLD_BY.fullmatch(noun)) and text.startswith("的", match.end()) and not patterns.search("(?:企业|单位|机构|高校|院所|公司|平台|基地|孵化器|空间)$", after["noun"]):
        return tidy(after["noun"]) + told_by["by"], match.start()  # 建有面积不少于2000平方米的中试场地
    counted = figure.unit not in ("万元", "%", "倍")
    joined = patterns.search("(?:和|及|以及|或者?|且|、|并)$", before) is not None
    if after is not None and follows and (not noun or verb or joined or match["has"] or len(noun) < 2) and (figure.unit not in SPANS or patterns.search(LASTED, after["noun"])):
        does = verb["does"] if verb and verb["does"] else ""
        return does + tidy(after["noun"]), match.start()
    told = _said_before(text[max(0, begin - FAR) : match.start()], place, figure)
    if told and patterns.search("(?:累计|合计|总计)[^，。；]{0,4}$", before):
        told = patterns.sub("^单[项笔个台件户]", "", told)
    if trait := among(bare, told, text, match.end(), stop, figure.unit == "%"):
        return trait, match.start()
    following = behind(text, match.end(), stop, joined=orders(bare)) if counted and figure.unit not in SPANS else None
    if following and (match["least"] or match["most"] or match["above"]) and (figure.unit not in MASS or not names(unbound(noun))) and (counts := counted_behind(unbound(noun), following)):
        return counts, match.start()
    if counted and (skilled := _SKILLED.match(text, match.end())) and (match["least"] or match["above"] or match["has"] or verb):
        return f"{skilled['noun']}（{skilled['trait']}）", match.start()  # 至少有3名具备5年以上创投经验的高管
    area = r"面积|场地|场所|用房|基地|建筑|空间|厂房|土地|规模"
    measured = {"平方米": area, "㎡": area, "平米": area, "万元": rf"{MEASURED}|经费$|费$" if conditions(place) and not patterns.search("自筹|配套|申[请报]|资助|财政|拨款|补助|奖|合同|[或、]|^主持|^承担", noun) else MEASURED, "%": rf"{SHARED}|{MEASURED}", "年": LASTED, "月": LASTED, "天": LASTED, "倍": MEASURED}.get(figure.unit)
    if not names(noun) and patterns.match("每|各|其|该", noun) and not patterns.fullmatch(_GROUP, noun):
        return None
    if figure.unit == "%" and patterns.match("较|比|同比|相[较比]", noun) and (grown := _said_before(text[max(0, begin - FAR) : begin], NO_PLACE, Figure(0, 0, "万元"))):
        return grown + noun, begin  # 成交额达到500万元且较上年增长10%
    if figure.unit == "万元" and told and patterns.fullmatch("增[量额]|增加额|新增额|增幅", noun):
        return told + noun, begin
    if figure.unit == "%" and before.startswith("其中") and 2 <= len(noun) <= 10 and patterns.search(r"\d\s?万?(?:人次|人|名|位|家|户)(?:以上)?，$", text[:begin]):
        return noun, begin  # 接待2万人次，其中青少年不少于三分之一
    telling = len(noun) >= 2 and (measured is None or patterns.search(measured, noun)) and not patterns.fullmatch(r"人数|数量|总数|总量|规模|占比|比例|总额|比重|其他|其余", noun)
    if telling and figure.unit == "%" and (noun.startswith("占") or patterns.search("(?:企业|单位|机构|高校|院所)$", noun) ):
        telling = False
    opened = patterns.search(rf"(?P<of>{FIGURE})(?:{LEAST_AFTER}|{MOST_AFTER})?（$", text[max(0, begin - 20) : begin])
    if opened and told is None and figure.unit in SPANS and "开放" in text[:begin]:
        earlier = text[part_start(text, max(begin - 2, 0), "，；。：") : begin]
        told = _LEAD.sub("", tidy(TRAIL.sub("", patterns.split(rf"(?:{LEAST_BEFORE}|{MOST_BEFORE})?\s?(?:{FIGURE})", earlier)[0]))) or None
    if opened and told and opened["of"].endswith(figure.unit) and names(noun) and len(noun) <= 10 and not patterns.search(measured or "面积|规模|数量", noun) and noun not in told:
        return f"{told}（{noun}）", begin  # 连片面积1000亩以上（设施农业500亩以上）
    if telling and told and figure.unit not in (*SPANS, "万元") and before.startswith("其中") and not names(noun):
        telling = False  # 在孵企业30家，其中当年新增不少于5家
    if telling and label and patterns.search("面积|原值|人数|数量", label) and not patterns.search("面积|原值|人数|数量", noun):
        telling = False
    if telling and told and patterns.search("(?:地区|[县市区]|县（市）|其他|其余)$", noun):
        telling = False
    if telling and measured is area and told and "面积" in told and not patterns.search("面积|场地|场所|用房|厂房", noun):
        telling = False
    noun = patterns.sub(r"^[^，。；]{1,16}?(?:规定的|拥有|具有|具备|配备|建有|设有|应有|须有|要有|至少有)(?=.{2})", "", noun)
    if patterns.search("要求$", noun):
        return None
    noun = patterns.sub("^[\u4e00-\u9fff]{2,6}对象(?:应|须)?(?:为|是)(?=.{2})", "", noun)
    if telling and figure.unit in SPANS:
        stood = patterns.findall(r"成立|注册|登记|设立|运营|运行|备案|经营|入驻|进站", noun)
        noun = stood[-1] if stood else noun
    if not before.startswith("其中") and not patterns.search(rf"(?:{CLASS})$", noun) and (common := shared_by(text, begin, match.start(), match.end("q"), noun, match["q"])):
        return common[0] + _LEAD.sub("", common[1]), begin
    if patterns.fullmatch(CLASS, noun) and (shared := _carried(text, begin, place, figure)):
        return f"{shared}{noun}", begin
    if patterns.fullmatch(rf"{CLASS}|{_GRADE}", noun) and patterns.fullmatch(r"[\u4e00-\u9fff]{2,8}", bare_label := _LEAD.sub("", tidy(label or _opened(text, begin)))) and not patterns.search("条件|要求|标准|类|规模|资格|[应须需]", bare_label):
        return f"{noun}{bare_label}", begin  # 床位：三级不少于40张
    if told is None and figure.unit in ("年", "月") and patterns.fullmatch(CLASS, noun):
        stood = patterns.findall("(?:成立|注册|登记|设立|运营|运行|经营|从业|执业|入驻)(?:时间|年限)?", text[:begin])
        told = stood[-1] if stood else None  # 注册满1年，A类满2年
    if told and told not in noun and patterns.fullmatch(CLASS, noun):
        told = told.split("（")[0] if told.count("（") > told.count("）") else told
        return f"{told}（{noun}）", begin
    if figure.unit == "万元" and patterns.fullmatch("总?规模", noun) and (fund := patterns.search(r"(?:(?:^|[；。、])|设立|配备|拥有|具有|组建|建立|配套)(?P<of>[^，。；：、\d]{2,12}?(?:资金|基金))，$", text[max(0, begin - 30) : begin])):
        return f"{fund['of']}{noun}", begin  # 设立验证资金，规模不少于500万元
    if telling:
        return patterns.sub("(?:应当?|须|需)占$", "", noun), begin
    if figure.unit in SPANS and figure.unit != "天" and patterns.search("满$", match["least"] or "") and 4 <= len(noun) <= 24:
        return noun, begin  # 与特派团签约满12个月: whatever has lasted
    if label and (measured is None or patterns.search(measured, label)) and len(_LEAD.sub("", tidy(label))) >= 2:
        labelled = _LEAD.sub("", tidy(label))[-24:]
        if noun.startswith("占"):
            return labelled + noun, begin  # 研发人员：占职工总数10%以上
        return (f"{labelled}（{noun}）" if patterns.fullmatch(r"[\u4e00-\u9fff]{2,10}", noun) and not _GENERIC.search(noun) else labelled), begin
    if noun.startswith("占"):
        whole = [told for unit in ("万元", "人", "家") if (told := _said_before(text[max(0, begin - FAR) : begin], NO_PLACE, Figure(0, 0, unit)))]
        said_of = max(whole, key=text[:begin].rfind) if whole else ""
        if patterns.search(rf"20\d\d{re.escape(said_of)}", text[:begin]):
            said_of = patterns.sub("^年度?(?=.{4})", "", said_of)  # 2024年研发费用不低于…，占收入比例
        said_of = patterns.sub("^(?:年均|累计)(?=.{4})", "", said_of)
        return said_of + noun, begin
    if after is not None and follows and not joined and noun and counted and (measured is None or patterns.search(measured, after["noun"])):
        return tidy(after["noun"]), match.start()
    if figure.unit == "万元" and patterns.search("购置|采购|单[台笔项件次]|签订|支付", noun):
        return None  # 购置单台5万元以上设备: no figure of what was told before
    if told and (not noun or measured is not None or figure.unit in ("平方米", "人", "名", "家")):
        told = told.split("（")[0] if told.count("（") > told.count("）") else told
        own = patterns.fullmatch(r"[\u4e00-\u9fff]{2,10}", noun) is not None and not _GENERIC.search(noun) and (patterns.match("[、（]", text[begin - 1 : begin]) is not None or before.startswith("其中"))
        return (f"{told}（{noun}）" if own and noun not in told else told), begin
    return None


_GRADE = "[一二三四五甲乙丙特]级|(?:国家|省|市|县|区)级|[甲乙丙]等"
CLASS = r"[\u4e00-\u9fff]{2,6}类|(?:重点|重大|一般|面上|青年|培育|专项|普通)(?:项目|课题)|(?:其他|其它|其余|另外)[\u4e00-\u9fff]{0,4}|[A-Z]类"


def _opened(text: str, begin: int) -> str:
    """The label that opened the list that goes on to `begin`: 床位：三级不少于40张，二级不少于25张."""
    label = patterns.search(r"(?:^|[。；;\d.．、）)])(?P<label>[\u4e00-\u9fff]{2,8})[：:][^。；;：:]{1,80}$", text[max(0, begin - FAR) : begin])
    return label["label"] if label else ""


def _carried(text: str, begin: int, place: Place, figure: Figure) -> str | None:
    """What the class named before was measured by: 年接待公众场馆类3万人次、其他类3000人次以上."""
    start = part_start(text, begin, "。；;")
    for earlier in reversed(list(patterns.finditer(r"(?P<words>[^，。；、：\d]{4,24}?)(?=\s?\d)", text[max(start, begin - FAR) : begin]))):
        words = tidy(_LEAD.sub("", tidy(patterns.sub(f"{LEAST_BEFORE}$|{MOST_BEFORE}$", "", TRAIL.sub("", earlier["words"])))))
        told = patterns.sub(r"(?:[\u4e00-\u9fff]{2}类|[A-Z]类)$", "", words)
        if words != told and len(told) >= 3:
            return told
    return None


def _said_before(text: str, place: Place, figure: Figure) -> str | None:
    """What an earlier part of the sentence, or the heading above it, measured in such a unit."""
    if figure.unit == "%":
        lead = place.path[-1] if place.path else ""
        for said in (text, lead):
            ratios = list(patterns.finditer(r"[^，。；：、\d]{2,40}?(?:比例|比重|占比|强度|占[^，。；：、\d]{2,14}(?=[：:]))(?=[须应需要达不在为符如按，。：（]|分别|至少|超过|\s?\d|$)", said))
            if ratios:
                return patterns.sub("总额的?|同期" if said is lead else "$^", "", TRAIL.sub("", _LEAD.sub("", tidy(ratios[-1].group()))))
        people = patterns.search(r"(?:[^，。；：、\d]{0,10})(?:人员|企业|成员|职工)(?=[^，。；]{0,6}\d)", text)
        return _LEAD.sub("", tidy(whole(text, *people.span()))) if people else None
    if figure.unit in ("万元", "平方米", "人", "名", "家", "亩"):
        family = {
            "亩": r"[^，。；：、\d]{2,12}?面积",
            "万元": r"[^，。；：、\d]{0,16}?(?:收入|费用|投入|支出|资产|资本|产值|利润|额|原值|总值|投资|单价|合同价)(?!率)(?:总额|金额)?", "平方米": r"[^，。；：、\d]{0,12}?(?:面积|场地|场所|用房)",
            "人": r"[^，。；：、\d占]{0,10}?(?:人员|成员|队伍|团队|导师|职工|员工)", "名": r"[^，。；：、\d占]{0,10}?(?:人员|成员|队伍|团队|导师|职工|员工)", "家": r"[^，。；：、\d]{0,8}?企业",
        }[figure.unit]
        nouns = list(patterns.finditer(family, patterns.sub(rf"(?:占|(?:{LEAST_BEFORE}|{MOST_BEFORE})(?=[^，。；：\d]{{1,12}}的))[^，。；：]{{1,12}}", lambda m: "占" * len(m.group()), text)))
        nouns = [found for found in nouns if not patterns.match(f"{LEAST_BEFORE}|{MOST_BEFORE}|占|相当于", found.group())]
        return _LEAD.sub("", tidy(whole(text, *nouns[-1].span()))) if nouns else None
    return None
