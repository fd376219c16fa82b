"""Words that look like a bar and are none: a condition, a number of places, a sanction, papers that need not be sent."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.base import Match, part_start, tidy
from ingest.rules.consequences import FAULTS
from ingest.rules.stretch import UNIT

_OF_SOME = re.compile(r"者$|、[^，。；、]{2,20}(?:成果|项目|课题|人员|单位|企业|机构)$|的(?:企业|单位|人员|项目|个人|产品|机构|团队)$")
# what the experts give in this very review: who falls short was no less free to apply
MARKS = re.compile("(?:评审|答辩|评议|网评|会评|函评|专家|评委|现场[查考核勘][^，。；]{1,2})[^，。；]{0,10}(?:分(?![公校支部院店])|意见|成绩|得票|票数)|平均(?:得)?分|得票|票数|(?:综合|总)得?分(?!公)")
_EARLIER = re.compile("上[一年次]|往年|绩效|考核|验收|年度|信用|中期|诊断")


_PAPER = re.compile("(?:件|书|表|函|材料|资料|报告|附件|证明|光盘|文本|[纸电][质子]版?)(?:暂|一律|均|也|都|原则上)?$")
OBJECTION = re.compile("(?:异议|申诉|投诉|举报|复议|复核申请)[^。；]{0,60}，[^，。；]{0,20}$")
_NOT_MORE = re.compile("(?:在研|主持|承担|负责)[^。；]{0,40}不[得能再][^。；]{0,10}(?:申报|申请|参报)[^。；，]{0,6}，[^。；，]{0,24}$")


def idle(text: str, match: Match, deed: Match, told: dict[str, str], no: str, after: str) -> bool:
    """Words that look like a bar and are none: a condition, a number of places, a sanction."""
    bare, before = no == "不", text[max(0, match.start() - 12) : match.start()]
    if told["apply"] in ("报送", "上报", "填报", "推报") and _PAPER.search(before):
        return True  # 任务书纸质件暂不报送: how papers are handed in
    if OBJECTION.search(text[part_start(text, match.start(), "。；") : match.start()]):
        return True  # 对公示有异议的，应实名提出，匿名的不予受理: of objections
    if told["count"] in ("计入", "计算") and not tidy(after.replace("在内", "")) and _NOT_MORE.search(text[: match.start()]):
        return True  # 在研负责人不得申报，平台类项目不计入: of what is counted
    if told["grant"] and patterns.search("(?:验收|结题|考核|评价)时?$", before):
        return True  # 未标注的，验收时不予认定
    part = text[max(part_start(text, match.start(), "。；"), match.start() - 40) : match.start()]
    if told["join"] and patterns.search("专家(?:库)?(?:组)?(?:成员|委员)?$|评委$", part) and patterns.search("评审|评议|评选|答辩|论证", after):
        return True  # of those who judge
    if (told["grant"] or patterns.search("得票|票数", part)) and MARKS.search(part) and not _EARLIER.search(part):
        return True  # 评审平均分低于70分的不予立项
    if told["count"] in ("列入", "纳入") and no == "不再" and patterns.search("(?:验收|考核|评估|评价)[^，。；]{0,8}(?:未通过|不通过|不合格)[^，。；]{0,4}，?$", part):
        return True  # 两次验收均未通过的，不再列入建设计划: of those who were chosen
    if told["grant"] == "通过" and patterns.search("考核(?!指标)|验收|结题|评价|复核", text[: match.start()]):
        return True  # of those who were chosen
    if told["count"] in ("计入", "计算") and not tidy(after) and patterns.search("(?:^|[，。；])未(?:经)?(?:登记|备案|标注|认定|入账|提供|提交|上传|取得|开具)[^，。；]{0,12}的(?:一律|均)?$", part):
        return True  # 合同须经登记，未登记的不计入: of the number
    if told["grant"] in ("认定", "认可", "接受") and not tidy(after) and patterns.search("(?:须|应当?|必须|需)[^。；]{2,30}，未(?:经)?(?:登记|备案|标注|入账|开具)[^，。；]{0,8}的(?:一律|均)?$", text[: match.start()]):
        return True  # 合同须登记，未登记的不予认定
    if no in ("暂停", "停止") and patterns.search("(?:推荐|主管|归口|管理)(?:单位|部门)", part) and told["apply"] == "推荐":
        return True  # 推荐单位把关不严的，暂停推荐资格: what follows for an office
    if told["join"] and "再" in no + text[match.end() : deed.start()] and patterns.match("[^，。；]{0,4}(?:他人|其[他它]|别的|另)", after) and patterns.search("(?:^|[，。；])(?:已?(?:主持|牵头|参[与加])(?:申报|申请)?|申报人|申请人|主持人)的?，?$", part):
        return True  # 主持申报的，不得再参加他人的项目: how many, not who
    if after.rstrip().endswith("的") and deed.end() + len(after) < len(text) - 1:
        return True  # 不能申请专利的，…: a condition
    if patterns.match(r"(?:期间|情形|情况|条件|范围的?情|的(?![，。；]|$)|或(?:取消|者?延))", after) or before.endswith(("是否", "有权", "如")):
        return True
    if no == "限制" and before.endswith("不"):
        return True  # 不限制推荐数量
    firm = patterns.search(r"(?:暂|概|一律|原则上|均|恕|亦|也)$", before) is not None
    if bare and (told["apply"] and told["apply"] not in ("推荐", "领取") and not firm and (tidy(after) or not _OF_SOME.search(text[: match.start()])) or told["join"] and not _last(after) or told["count"] in ("承担", "牵头", "主持", "担任", "进入", "视为")):
        return True  # 不参加评价的 is a condition
    if told["apply"] and patterns.match("其[他它]", after) and patterns.search("可以?(?:申请|申报|报)[^。；]{2,40}，$", text[: match.start()]):
        return True  # 可以申请甲，不得申请其他类型
    if told["count"] and patterns.search("^在研|在研项目|字数|页数|篇幅|篇数|名额|限项|限额|指标|次数|年限|总数|数量|限制|时间|任职|信用|诚信|失信|不良|黑名单|考核|统计|[^，。；]{0,6}(?:人数|人员数|家数|项数)|自筹|配套|查重|学时|工作量|考勤", after[:14]):
        return True  # 不计入申报名额
    if told["count"] in ("计入", "计算", "纳入", "列入") and not tidy(after.replace("在内", "")) and patterns.search(r"(?:限|不得?超过|最多|至多|只能|仅能|不多于|合计|总数)[^。；推]{0,14}?(?:\d|[一二两三四五])\s?[项个次家]", text[max(0, match.start() - 80, part_start(text, match.start(), "。；") if told["count"] in ("纳入", "列入") else 0) : match.start()]):
        return True  # 在研项目不超过2项，自筹类不计入: of the number
    if told["grant"] in ("安排", "考虑", "审核", "认可", "备案", "征集", "授予") and no not in ("不予", "不予以", "不再", "暂缓") and not firm and (told["grant"] == "审核" or told["grant"] == "备案" and not (no in ("不得", "不能") and patterns.search("(?:机构|企业|单位|平台|的|者)$", text[: match.start()])) or tidy(after)):
        return True
    if told["grant"] in ("资助", "补助", "奖励") and before.endswith("立项"):
        return True  # 仅立项不资助
    if told["join"] and not patterns.match(r"[^，。；]{0,12}(?:申报|申请|项目|课题|评选|揭榜|竞争|本[次批届轮年])|$|[，。；]", after) or told["count"] in ("担任", "作为") and patterns.search("评审|评委|专家", after[:8]):
        return True
    if told["count"] in ("作为", "做为", "列为", "担任", "视为") and tidy(after) and not patterns.search(rf"负责|主持|{UNIT}|申报|申请|(?:申报|奖补|补助|支持|认定|立项|资助)[^，]{{0,4}}依据|对象|范围|备选|牵头|成员|骨干|首席|带头|主体|揭榜|候选|完成人|唯一|产出", after[:14]):
        return True
    if told["count"] in ("承担", "属于", "视为", "进入", "列支") and not (told["count"] == "列支" and patterns.search("的，[^，]{0,6}$", before)) and not patterns.search("项目|课题|任务|范围|对象|评审|申报", after[:12]):
        return True
    if told["apply"] in ("再享", "再领", "再报", "领取") and patterns.search("(?:^|[，。；])同一?(?:产品|项目|内容|事项|设备|成果|企业|单位|合同|专利)$", before):
        return True  # no_stacking
    if patterns.match("重复|多头|同一", after) and told["apply"] or no in ("限制", "暂停") and FAULTS.search(text, max(0, match.start() - 160), match.start()) and (not told["grant"] or after.startswith("资格")):
        return True
    if patterns.match("[予以再另给予]{0,3}(?:经费|资金)|[予以再另给予]{0,3}(?:资助|补助|支持|安排)(?:经费|资金)", text[match.end() :]) and patterns.search(r"(?:自筹|指导性?|自选|备案|引导|立项不资助)[^，。；]{0,6}(?:项目|课题|类)[^，。；]{0,12}$", text[max(0, match.start() - 30) : match.start()]):
        return True  # 自筹经费项目不予经费资助: entered, but not paid for
    if told["grant"] in ("资助", "补助", "支持") and patterns.match(r"[，；](?:[\u4e00-\u9fff]{0,4}经费)(?:全部)?(?:由[^，。；]{2,16}(?:统筹|自筹|解决|承担|自理|提供|支持|资助)|自筹|自理|自行)", text[deed.end() :]):
        return True  # 一般项目不予资助，经费由学校解决
    if told["grant"] in ("资助", "支持", "补助") and patterns.match("(?:财政|专项)?(?:经费|资金)", after) and patterns.search("自筹", text[max(0, match.start() - 24) : match.end() + 24]):
        return True  # 自筹课题不予资助经费，由单位自筹: it is taken, and pays for itself
    if told["grant"] == "安排" and no == "不得" and patterns.match("[^，。；]{0,6}(?:经费|资金)", after):
        return True  # 省外单位可参与，但不得安排省财政经费
    if told["grant"] in ("兑现", "兑付", "抵扣") and before.endswith("券"):
        return True  # 创新券不得兑现、转售: what is not to be done with it
    return no == "限制" and not told["apply"] or no == "暂停" and told["grant"] not in ("受理", "") or no == "拒绝" and told["grant"] not in ("受理",)


def _last(after: str) -> bool:
    return patterns.match(r"\s?(?:本[次批轮届年]|此次|$)", after) is not None
