"""Bounded figures that are no conditions: payments, quotas, terms, steps of procedure and results still to come."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import MONEY
from ingest.rules.bars import barred
from ingest.rules.base import Match, Place, part_start
from ingest.rules.cases import told_apart
from ingest.rules.figures import SPANS, Figure
from ingest.rules.lexemes import LEAST_AFTER, LEAST_BEFORE, MOST_AFTER
from ingest.rules.measures import LASTED, TRAIL, holds
from ingest.rules.others import of_others
from ingest.rules.outcomes import conditions, outcome

_PAYS = re.compile(
    r"给予|(?:奖励|奖补|补助|补贴|资助|扶持)(?!对象|范围|条件|企业|主体)|拨付|拨款|后补|兑现|财政(?!拨款(?:事业|的)单位)|专项经费|支持(?:额度|强度|经费|资金|标准|力度)|加奖|计奖|[再另加每]奖|[另再]加|[按另再][^，。；]{0,8}补|自筹|配套|外拨|间接|间接费|绩效支出|管理费|劳务费|预算|总额度|(?:提供|支付|享受|发放)[^，。；]{0,4}年薪|稿酬|让利|注资"
)
_QUOTA = re.compile(
    r"限[报项额]|申报(?!前|时|之日|当年|单位|企业|主体|人(?!数)|机构|高校|者|团队|认定|建设|项目须|项目应|基地|医院)|推荐(?!单位)|(?<!专利)申请(?!单位|企业|时|前|人(?!数)|者|主体|认定|建设|机构|专利|发明|知识|软件)|名额|指标数|遴选|拟支持|择优|评选|入选|拟立项|立项(?!后)|在研|提名|核验|联名|立项数|人选|节点|名称|各立|自选|标题|题目|关键词|创新点|测产|签字|询价|同时受聘|拟选|拟设|拟认定|参与单位|参加单位|合作单位|协作单位|联合单位|联合体|家单位|单位总数|单位数|(?<!股东)(?<!会员)(?<!用户)(?<!理事)(?<!成员)单位不|子课题|课题数|下设|字数|摘要|答辩|同一人|"
    r"评审|专家组(?!成)|专家评|考察组|论证|查新|提交|报送|上传(?!播)|装订|公示|同时主持|同期|超项|顺延|延期|变更|退出|复核|到期|整改|申诉|异议|联名|每次|表彰|授奖|奖励不|自查|抽查|核查|每季|每月"
)
_AFTERMATH = re.compile(r"(?:的|者|时)?[，,]?(?:的)?(?:，)?(?:一律|原则上|均|将|应当?|须|可|不)?(?:不得|不予|不再|不能|不支持|不纳入|不受理|取消|移出|撤销|退出|终止|收回|追回|扣减|暂停|视为|须?重新|[^，。；]{0,8}(?:须|应)(?:当|事先|先)?报[^，。；]{1,16}(?:备案|批准|审批|同意)|应自|报[^，。；]{1,10}批准|应报|须报|给予警告|限期|[^，。；]{0,4}(?:即|不)?(?:作废|作要求)|[^，。；]{0,10}有权|\s?≥|，?(?:比例)?(?:应|须)?(?:不低于|不少于|达到?)\s?[\d.]{1,4}[%％])")
# the first of two cases in which what was given is lost later
_LOST_LATER = re.compile("(?:以上|以下)?(?:或者?|且|、)[^，。；]{2,24}[的者][，,]?[^，。；]{0,4}(?:取消(?!申报)|撤销|移出|摘牌|终止|收回|追回|停止拨)")
# what is said of those within the bound: that a demand does not touch them (成立未满一年的企业不作要求)
_EXEMPT = re.compile("[^，。；]{0,14}[，,]?(?:可以?|均|则|也)?(?:不作[^，。；]{0,6}要求|不做[^，。；]{0,6}要求|不作限制|不设[限门]|不参[加与]|不受[^，。；]{0,10}限|不适用|不在此[限列]|免于|予以豁免|可?豁免|(?:情形|情况|的|者|企业|单位|人员|项目)除外)|[^，。；]{0,4}除外")
_RANK = re.compile(r"(?:前|第|排名|位列|名列)$")  # 技能竞赛前三名
# the first of two figures, which tells what the second counts: 收入500万元以上的企业不少于8家
_COUNTED_AFTER = re.compile(rf"(?:(?:[^，。；、\d的]{{1,8}})?的[^，。；、\d和或及与]{{1,12}}?(?:应|须|需|数量?|达到?|占比|比例){{0,3}}(?:{LEAST_BEFORE})?\s?\d{{1,4}}\s?(?:[家名个人项]|[%％])|(?:[^，。；、\d的]{{1,8}})?的[^，。；、\d的和及与]{{1,12}}?(?:{LEAST_BEFORE})\s?\d{{1,6}}\s?(?:天|次|万?元|小时|平方米|件|台))")
_BACKGROUND = re.compile(r"(?:全省|全市|全区|全国|全县|我省|我市|我区|全球|国内)[^，。；]{0,14}(?:已|累计|突破|现有|达)")
_NOT_YEARS = re.compile(
    r"有效期|执行期|实施期|建设期|研究期|周期|期限|资助|保存|保管|每年|年均|后[须应需]|年龄|服务期|聘期|任期|管理期|培[养育]期|支持期|公示|服务时间|工作时间|合同(?!履行)|考核|贴息|享受|连续(?:支持|资助|补)|连补|存续期|合作期|协议|提前|结题|延长|延期|顺延|不得(?!少|低|短)|不再|内不|离岗|退休|在岗(?![\u4e00-\u9fff]{0,4}[员师人生])|出国|到校|(?<!入)驻|挂职|累计工作|全时|投入(?:本|该)?项目|用于|孵化时|入驻期"
)
# what stands after a figure that tells a case, a reward or a step of procedure apart, and no condition
_NO_CONDITION = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:不少于|达到?|≥|至少|超过)\s?\d{1,4}\s?[台套件]|[^，。；]{0,24}(?:同等条件下)?(?:优先|择优|择先)|[^，。；]{0,4}(?:的|者)[^，。；]{0,8}[，,]?(?:可?不受|不计|核[减增]|扣减|调减|不享受|自动|仍|停[拨发止]|降[低为]|[再加另]奖|增加|上浮|视同|视为)|(?:的|者)(?:企业|单位|公司|机构)?[，,]?(?:应当?|须|需|可|只|仅){0,2}(?:提供|提交|附)|的[^，。；]{0,16}?，?(?:必须|应当?|须|需|可以?|均)[^，。；]{0,4}?(?:提供|提交|附(?!近)|(?<!申)报[^名考]|经(?!营)|进行|接受|说明|论证|列明|编制|履行|组织|委托|纳入|接入|开放|共享|公开|采[购用]|招标|购置|办理|签订|单独)|(?:的|者)?，?(?:须|应|需)附|[^，。；]{0,2}的(?:项目|企业|单位)?，(?:由|另|再|须|应|还){0,2}(?:委托|聘请|组织|邀请)[^，。；]{0,16}(?:审计|核查|评审|评估|论证|审核)|[^，。；]{0,2}的[^，。；]{0,8}[，,](?:取消|暂停|收回|撤销|原渠道)|[^，。；]{0,8}[，,](?:下[一]?年度?|次年|当年)?(?:名额|指标)?(?:核减|扣减|调减|减少|减半)|后?[，]?(?:再)?(?:支付|拨付|兑付|付款?)(?:剩余|其余)?\s?\d|后[，]?(?:可|方可|再|才|仍|应|须)|的[^，。；]{0,8}(?:协议|合同书)|[^，。；]{0,6}(?:不合格|不达标|未通过)"
)
# a payment told by steps: 不足800万元的补6万元；800万元至2500万元的补18万元
_LADDER = re.compile(
    rf"(?:{MONEY})(?:、(?:{MONEY})){{1,4}}[^，。；]{{0,4}}的[，,]?(?:依次|分别)|分[一二三四五六七两\d](?:个)?[档段级]|分[段档]|阶梯|超额累进|累进|(?:{MONEY})(?:{LEAST_AFTER}|{MOST_AFTER}|之间|部分|（不?含）){{0,2}}(?:的部分|的|部分)[，,]?[^，。；]{{0,4}}(?:按|给|补|奖|资助|拨|一次性|配)[^。]{{1,40}}?[，；。][^，。；]{{0,10}}(?:{MONEY})(?:{LEAST_AFTER}|{MOST_AFTER}|之间|部分|（不?含）){{0,2}}(?:的部分|的|部分)[，,]?[^，。；]{{0,4}}(?:按|给|补|奖|资助|拨|一次性|配)"
)

_LOT = re.compile(
    r"(?:^|[，；：])[^，。；：]{0,14}?(?:拟|计划|共|本次|本批|本年度|今年)[^，。；]{0,14}?(?:遴选|立项|安排|支持|资助|评选|部署|选派|认定)[^，。；\d]{0,14}\d{1,4}\s?[名人项个家](?P<rest>[^。；]{0,80})$"
)
_OFFICE_ACTS = re.compile(r"^[^，。；]{0,14}?(?:[厅局委]|办公室|领导小组|主管部门|管理部门|管理中心)(?:会同[^，。；]{2,10}?)?(?:每[年季月半]|定期|负责|按年)?(?:组织|举办|开展)[^。；]{2,60}，[^，。；]{0,14}$")


def of_office(text: str, start: int, unit: str, metric: str) -> bool:
    """Is the figure at `start` one of what the office itself does: of a lot that it chooses, of its panels and courses?"""
    said = text[max(part_start(text, start, "。；;"), start - 120) : start]
    if patterns.search("(?:核查|检查|执法|评审|考察|抽查)人员$|(?:抽[查取检]|预[拨付]|首付款?|拨付|复核|回访)的?比例$|推荐的[^，]{1,10}$|(?:^|[^类])[一二三特]等约?占比?$|约占比?$", metric) or unit == "%" and patterns.search("支付首|首[笔期批]|C档", metric):
        return True
    if unit == "万元" and patterns.search("出资$", metric) and patterns.search("财政[^，。；]{0,8}(?:匹配|配套)", text[start:]):
        return True  # 企业每年出资不少于1000万元，省财政按1:1匹配: how a fund is endowed
    if _OFFICE_ACTS.search(said) and not patterns.search("申报|须|应具|企业应|单位应", said):
        return True
    lot = _LOT.search(said)
    return lot is not None and ("其中" in lot["rest"] or unit == "%" and patterns.search("牵头|总数|总量|名额|(?:项目|课题)[^，]{0,4}(?:占|比例)", metric) is not None)


# what those are paid of whom a figure tells
_PAID = re.compile(r"(?:（不?含[^）]{0,4}）)?的[^，。；\d]{0,14}?(?:(?:一次性|再|分别|可)?(?:给予|予以)|(?:奖励|奖补|补助|补贴|资助|支持)(?=[^，。；\d]{0,6}\d))")
# a size that tells a case, before the bound that the case has to keep: 收入超过5亿元的，研发费用不低于1500万元
_SIZED = re.compile(rf"(?:（不?含[^）]{{0,4}}）)?的(?P<who>企业|单位)?[，,][^，。；\d]{{2,24}}?(?:(?:{LEAST_BEFORE}|为|占比|比例)\s?\d|[^，。；]{{0,10}}(?:{LEAST_AFTER}))")


def _sized(match: Match) -> bool:
    case = _SIZED.match(match.string, match.end())
    return case is not None and (not case["who"] or patterns.match("的(?:企业|单位)[，,]其?(?:比例|占比|比重)", case.group().partition("）")[2] or case.group()) is not None or bool(match["most"] or match["below"]) or len(patterns.findall("元(?:以[上下])?(?:（不?含）)?的", match.string)) > 1)


_SLAB_PAID = re.compile(r"(?:（[^）]{1,6}）)?的?(?:部分|企业|单位|项目)?，?(?:对[^，。；]{1,14}?)?按照?[^，。；\d]{0,16}\d[\d.]{0,5}\s?[%％‰](?:[^，。；]{0,8}(?:补|奖|贴|给予|抵扣|资助|兑)|[。；，]|$)")


def excluded(match: Match, place: Place, figure: Figure, metric: str) -> bool:
    """Is the figure a payment, a quota, a term or a result to come, by the words around it?"""
    text = match.string
    begin, stop = holds(text, match.start(), match.end())
    part, rest = text[begin:stop], text[match.end() :]
    if _PAID.match(rest):
        part = part[: match.end() - begin]  # 服务收入超过300万元的机构给予10万元奖励: the sum is none of its figure's
    labelled = patterns.match("[^，。；：]{0,12}(?:条件|门槛|具备|资格|标准|基础|要求|达到|满足)[^，。；：]{0,4}：", part)
    labelled = labelled or patterns.match("[^，。；：]{0,12}(?:额度|强度|方式|比例)[^，。；：]{0,4}：(?=对[^，。；]{2,40}的，)", text[begin : min(len(text), stop + 1)])
    part = part[labelled.end() :] if labelled else part  # 申请建设应具备：场地1500平方米以上
    most = bool(match["most"] or match["below"])
    counted = figure.unit not in ("万元", "%", "倍", "年", "月", "天")
    if place.role not in ("sentence", "limb", "case", "row") or outcome(place, match.start()):
        return True
    if told_apart(text, match.start(), match.end()) or of_others(place, text, match.span(), figure.unit, metric, most or patterns.match("放宽", match["least"] or "") is not None):
        return True  # 验收率低于80%的单位，名额减半
    if (most or match["q2"]) and _SLAB_PAID.match(rest):
        return True  # 担保费率不超过1%的，按担保费的50%补贴: a rung of what is paid
    if barred(place) and most and patterns.match("的?[。；]?$", rest):
        return True  # 剩余租期不足一年的, in a list of what is shut out
    if figure.unit == "万元" and (_sized(match) or match["below"] and patterns.match("的?[，,]?但", rest)):
        return True  # 或收入在1000万元以下，但新增融资达到2000万元
    if counted and patterns.search("(?:指标|研究内容|任务)$", metric) or patterns.search("任务书", metric) or figure.unit == "%" and patterns.search("承担的?(?:项目)?经费", metric):
        return True  # 考核指标不得少于3项: what an application must hold
    if _EXEMPT.match(rest) and not rest.startswith("（") or _COUNTED_AFTER.match(rest) or counted and _RANK.search(text[begin : match.start()]):
        return True
    if figure.unit == "%" and patterns.search("面积|场地|机时", metric):
        part = patterns.sub("用于", "", part)  # 用于孵化的面积占比
    if figure.unit == "%" and patterns.match("的?，", rest):
        part = patterns.sub("^[^，。；：:]{2,12}[：:](?=[^，。；]{6})", "", part)  # 增量补助：研发费用增长15%以上的，…: its label
    part = patterns.sub("(?:给予|分配给|奖励给?)[^，。；]{1,10}的(?=[^，。；]{2,10}(?:比例|占比|份额))|(?<=收益)奖励(?=比例)|(?<=净收入)奖励(?=比例)", "", part)  # 给予完成人的收益比例
    part = patterns.sub(r"(?:申[请报]|享受|获得?|取得)(?:补助|补贴|资助|奖补|奖励|扶持)(?:的|资金的)(?=[^，。；]{2})", "", part)  # 申请补助的设备投入
    part = patterns.sub("的[^，。；的]{1,12}(?:方?可以?|均可|可以)(?:牵头)?申[报请][^，。；]{0,12}$", "", part)  # 面积3000平方米以上的孵化器可申报
    part = patterns.sub("[\u4e00-\u9fff]{2,4}对象(?:应|须)?(?:为|是)", "", part)
    if patterns.match("[^，。；]{0,24}的，[^。；]{0,24}(?:加分|倾斜)", rest) or of_office(text, match.start(), figure.unit, metric):
        return True
    if counted and patterns.search(r"(?:遴选|支持|资助|评选|选派|推荐|招收|认定)[^。；\d]{0,12}\d{1,4}\s?[名人项个家][^。；]{0,12}其中[^，。；]{0,20}$", text[: match.start()]):
        return True  # 遴选15名左右，其中某领域不少于5名
    joint = patterns.search(r"\d\s?[\u4e00-\u9fff]{1,2}(?:以上)?[，]?且[^，。；]{0,10}$", text[begin : match.start()]) is not None
    if _NO_CONDITION.match(rest) or not joint and _LADDER.search(text) and patterns.match(r"(?:之间|以内)?(?:（不?含[^）]{0,4}）)?(?:的|部分|、)[，,]?", rest) or patterns.search(r"不[得能可准](?!少|低|超|高|多|大|小|短|突|不)[^，。；]{0,10}$", text[begin : match.start()]):
        return True
    if figure.unit == "批" or figure.unit == "例" and not conditions(place) and patterns.search("研究|队列|样本|入组", metric):
        return True
    if counted and (patterns.search("(?:专家|评委|评审员)$", metric) and patterns.search("评审|专家组|考察|论证|评议|评估|打分|会评|函评|答辩|审议|[初复会]审", text) or patterns.search("(?:支持|资助|立项|安排|评选|选派|(?<![开建])设|立|遴选|产生)$", TRAIL.sub("", text[begin : match.start()]))):
        return True
    if patterns.match("[^，。；]{0,6}第[一二三四五]档", text) or metric.endswith("首次") or figure.unit in SPANS and (patterns.search("(?:毕业|学位)$", metric) or "社保" in metric and patterns.search("负责人|申请人|申报人|候选人|人选|人才|个人", text)):
        return True
    if figure.unit == "份" and not patterns.search("合同|协议|订单|样本|病例", metric) or figure.unit == "人" and patterns.match("[天月次]", rest):
        return True
    if figure.unit == "%" and patterns.search("专家|人选|评委|优秀|重复率|查重|相似|获奖|结余|实到|到会|预算|参评|参加评价|评分|评议|打分|得分|成绩|测评|答辩|意见|评审|^(?:定[量性]|专家)[^，]{0,4}(?:评|考)|^[A-E][类级档等]", metric):
        return True
    if patterns.match(r"(?:的)?部分|左右|的?以内每", rest) or patterns.search("是指|系指|指的是|界定为|定义", text[:begin] + part):
        return True
    if _LOST_LATER.match(rest):
        return True  # 研发投入占比低于2%或营业收入下降30%以上的，取消资格
    if _AFTERMATH.match(rest) and not patterns.match(r"的?，?(?:可|须|应当?)(?!报|重)", rest) or _BACKGROUND.search(part) or patterns.match("截至|截止目前|目前|近年来", text) and not patterns.search("须|应", part) and not patterns.search("满|不少于|不低于|至少|以上", match.group()):
        return True
    if figure.unit == "万元" and (_PAYS.search(part) or patterns.search("薪", metric) and patterns.search("安家费|启动费|津贴|待遇", text) or patterns.search("每[家个项件人名户年]|单个|单项|单笔|单户" if most else "^每[家个项件人名户]", patterns.sub("^(?:单|每[个家户])[^，。；]{0,8}(?=授信|出资|实缴|投入|贷款|融资|营业|销售)", "", part)) or patterns.match("最高|至多|最多|最长", match["most"] or "")):
        return True
    if figure.unit == "%" and patterns.search("更换|替换|推荐(?:总|人)数|推荐比例|立项比例|(?:青年|重点|一般|面上)(?:项目|课题)(?:占比|比例)|立项总?数|(?<!未)立项项目|年薪|工薪|负担|规定的?(?:工作)?(?:时间|天数)", part):
        return True  # 更换人数不得超过成员总数的三分之一: how a project is run
    if figure.unit == "%" and not (match["least"] or match["most"] or match["above"]) and len(weights := patterns.findall(r"占比?(?:为)?\s?(\d{1,2})\s?[%％]", text)) > 1 and sum(map(int, weights)) == 100:
        return True  # 创新能力占60%，产业贡献占40%: what each weighs
    if figure.unit == "%" and patterns.search("(?:人员|委员|专家|代表)(?:占比|人数)?$", metric) and patterns.search("(?:学术|技术|专家|咨询|指导|管理|评审)委员会|理事会|专家组", text[max(0, text.rfind("。", 0, begin)) : match.start()]):
        return True  # 委员会由9名专家组成，本单位人员不超过三分之一
    if figure.unit == "%" and patterns.search("(?:劳务|差旅|会议|购置|测试|材料|咨询|合作|设备|加工|培训|出版)[^，。；]{0,4}费$", metric) or counted and patterns.search("(?:候选人|推荐人选|提名人)$", metric):
        return True  # 设备购置费不低于40%: a budget; 民营企业候选人不少于2名: a quota
    if counted and patterns.match("须?(?:包含|涵盖|覆盖|涉及|分布)", metric) and patterns.match(r"(?:以上)?[^，。；]{0,4}?(?:地级)?[县市区州省盟国地]", rest):
        return True  # 须包含赣州市至少2个县: where
    if figure.unit == "%" and patterns.match("的?(?:履约|揭榜)?(?:保证金|承诺金)", rest):
        return True  # 提供榜单金额10%的保证金: what is paid in
    if figure.unit == "%" and patterns.search("间接费|管理费|劳务费", text) or patterns.search("逾期|未结|处罚|违[规法约]|失信|不良|事故|投诉", metric) and figure.unit != "%" or figure.unit in SPANS and patterns.search("协议$|合同$", metric):
        return True
    if figure.unit == "%" and patterns.search("财政(?:资金|经费|补|投入|拨款)", part) or figure.unit == "倍" and patterns.search("自筹|配套|补助|资助额|财政", part) or figure.unit == "%" and patterns.search("给予|奖励|补助|补贴|拨付|外拨|间接|自筹|配套|按[^，。；]{0,10}(?:比例|标准)|预算|专项资金|专项经费|核查|推荐通过|变更|增减|管理费|劳务|设备费|人员费|(?<![经发])费用?不|调剂|调整|用于|抽查|抽取|检查|支出率|执行率|完成率|首付|尾款|让利|得分|分值|权重|票|到会|出席|立项率|资助", part):
        return True
    if counted and (_QUOTA.search(part) and not patterns.search("^成员单位|入驻|在孵|毕业|服务(?:企业|单位)|单位(?:参与|参加)?人员$|参[与加]人员$", metric) or patterns.search(r"项目$|(?<!开放)课题$|经费|金额|资助", metric) and not patterns.search("服务项目|投资项目|孵化项目|创业项目|入驻项目|合作项目|转化项目|中试项目|年完成|年承接|年均(?:完成|承接|实施)", metric)):
        return True
    if counted and patterns.search("岗位|科研助理|联络员|管理员|财务助理|秘书|辅导员", part) or metric.startswith(("=", "联合", "是", "为")) or patterns.match("同(?![类等行型期])", metric) or metric.startswith("与") and counted and figure.unit != "年" or patterns.search("(?:明确|指定|确定|安排|配备?|指派)$", TRAIL.sub("", text[begin : match.start()])) and figure.high <= 2 and not patterns.search(r"每\s?\d", part):
        return True
    if figure.unit == "家" and figure.high <= 2 and match["least"] is not None and not (patterns.match("其中(?![^，。；]{0,3}(?:含|有|包))", text[begin:]) and patterns.search(r"入驻|在孵|毕业|龙头|高新技术|规上|服务|示范|企业[^，。；]{0,8}\d\s?家(?:以上)?，$", text[max(0, begin - 40) : begin])) and not patterns.search("毕业|在孵|入驻|孵化|培育|服务|^年", metric) or counted and figure.unit not in ("人", "名", "位") and figure.high <= 2 and (match["has"] or patterns.search("(?:[应须需要]有|包含|包括|含)$", text[begin : match.start()])) and patterns.search("企业|机构|单位|高校|院所|医院", metric):
        return True  # 须包含至少1家企业: who must join
    if figure.unit == "%" and patterns.search("(?<!企业)(?<!社会)(?<!受)委托|外协|分包|外包(?!业务|服务|收入)|外拨", text[max(text.rfind("。", 0, begin), 0) : match.start()]) or figure.unit == "万元" and patterns.search("(?:榜单|悬赏|揭榜|项目|申请)(?:总)?金额", text[max(0, begin - 12) : match.start()]):
        return True
    if figure.unit == "家" and patterns.search("联合体|成员单位|参与单位|联合申报", text) and not (metric.startswith("成员单位") and match["least"]):
        return True
    if counted and patterns.search(r"(?:联合|会同|联手)(?!体|[^，。；]{0,4}企业$)[^，。；]{1,16}(?:和|及|与|、)$", text[begin : match.start()]):
        return True  # 联合农机推广站和1个以上合作社: who must join
    if counted and patterns.search(r"联合|参[与加]|合作(?!社|服务)|协同|组成|吸收|与|(?<=.)依托单位(?![应须需要至])", part) and figure.unit in ("家", "个", "所") and patterns.search("单位|企业|高校|院所|机构|国家|医院", part) and not patterns.search("(?:已|近)[^，。；]{0,8}(?:与|同|和|为|向)|签有|[签建][订立]了", part) and not patterns.search("合作企业|服务", metric):
        return True
    if most and (figure.unit in ("项", "家", "个", "件") and patterns.search("推荐|限报|名额|申报数|限额|联合体|成员", text) or figure.unit in ("篇", "部", "册", "张")):
        return True
    if counted and figure.unit in ("家", "所") and patterns.search("(?:科研|教学|合作|依托|技术|外)[^，。；]{0,6}(?:单位|机构|高校|院所|支撑)", metric):
        return True
    if counted and (patterns.search("派$|派出|选派|行业$|国家|地区", metric) or patterns.search("(?:特派员|团队|专家|服务队|派驻|人选)[^。]{0,20}(?:每年|全年|年均)[^。，]{0,14}[天月日]", text) and not patterns.search("(?:人员|专家|成员|面积|职称|学历|场地|设备)$", metric)):
        return True
    if counted and patterns.match("(?:曾|已)?(?:荣?获|主持|承担)[^，。；]{0,20}(?:奖励?|荣誉|称号|项目|课题)$", metric):
        return True
    if figure.unit == "次" and patterns.search("拒|迟报|瞒|违|出现|抽检|警告|处罚|失信|报告|检查|汇报|会议|调度|限|仅|申请|补助|支持", part) or figure.unit in ("岁", "周岁") or figure.unit == "篇" and patterns.search("论文|文章|期刊", metric):
        return True
    if figure.unit in SPANS and "开放" in metric:
        return False
    if figure.unit == "小时":
        return not patterns.search("机时|开放|使用|学时|课时|运行|服务|可靠性|无故障", metric)
    if figure.unit in SPANS:
        return patterns.search("职称[^，。；]{0,4}或", part) is not None or bool(_NOT_YEARS.search(patterns.sub("(?<=[年月])、.*$|(?:资助|支持|补助|培养)(?=对象)", "", part)) and not patterns.search("租|流转|承包|剩余", part)) or not patterns.search(LASTED, metric) and not (match["least"] == "满" and (conditions(place) or patterns.search("[须应需]", part))) or bool(match["below"] or patterns.match("最", match["most"] or "")) and not patterns.search("成立|注册|设立|运营", metric)
    if most and counted and not (match["least"] or match["above"] or match["q2"]):
        return not patterns.search("职工|员工|从业|人员|人数|户数|床位|成员|课题组|团队|参[与加]者", metric) or patterns.search(r"每[个家人项]|单位", part) is not None and not patterns.search("职工|员工|从业人员|人数", metric)
    return figure.unit != "%" and patterns.search("年龄|周岁|岁", metric) is not None and patterns.search("[岁下内](?:的)?[^，。；岁]{0,6}(?:成员|人员|骨干|教师|博士|医师|人数)$", metric) is None
