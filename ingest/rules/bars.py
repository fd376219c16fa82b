"""What bars: the words of refusing, what is refused with them, and the leads of lists of what is shut out."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.base import Place

NEVER = r"(?:不得|不能够?|不可(?:以)?|不予以?|不再|不宜|不准|不应|不许|不允许|不具备|禁止|严禁|无权|暂缓|不)"
BARS = r"(?:不(?:得|能够?|可以?|予以?|再|宜|准|应|许|允许|具备|具有)?|禁止|严禁|谢绝|拒绝|限制|无权|没有资格|无资格|暂缓|暂停|停止(?=受理)|请勿|切勿|勿(?=再|申|报|推))"
APPLY = r"申报|申请|申领|报名|揭榜|发榜|张榜|提名|推荐|推选|选派|上报|推报|填报|报送|参评|参选|参赛|参加?评[审选]|领券|用券|领取|投标|再领|再报|再享"
GRANT = r"受理|支持|资助|补助|补贴|补偿|贴息|奖励|奖补|计奖|扶持|立项|评审|评选|评定|接收|接受|认定|认可|备案|入库|入选|入围|安排|考虑|审核|兑付|兑现|抵扣|征集|录取|聘任|授予|命名|授牌|挂牌|核准"
BAR = re.compile(
    rf"{BARS}(?:(?!的|超过|低于|少于|用于|同时|重复|占|受(?!理))[^，。；：:不]){{0,12}}?(?:{APPLY}|{GRANT}|纳入|列入|计入|列为|作为|享受|参与|参加|承担|牵头|范围|(?:贴|奖|补)(?:利息|情形|范围)|计(?=[，。；：:]|$)|奖(?=[，。；：:]|$)|补(?=[，。；：:]|$))"
    r"|(?:下列|以下|如下)[^，。；：:]{0,16}?不(?!占|限|少|低|超|受(?!理)|需|影响|变|收费|另|重复|同|可缺|得|用|必|提|交|填|盖|附|加|计|跨|查|公|退)[^，。；：:的]{1,3}[：:]"
    r"|(?:审[查核]|初审|预审)[^，。；：]{0,4}不(?:予)?通过|负面清单|(?:限制|禁止|排除)(?:性|类)?(?:申报|条件|情形|事项|条款|范围)|否定(?:性)?(?:条件|情形)|不(?:在|属于)[^，。；]{0,8}范围|(?:不|未|非)(?:属于|存在|得?有)(?:以下|下列|如下)[^，。；：]{0,4}(?:情形|情况|行为)|无效|一票否决|排除在外|^[^，。；]{0,6}(?:除外|例外)(?:情形|事项|范围)?[：:]"
)
LEADS = re.compile("[：:]$|情形|情况|下列|以下|之一|清单|范围|限制|条件|条款|事项|对象|无效")

# what a holder loses its title for: 有下列情形之一的，撤销其资格：
_REVOKES = re.compile("(?:撤销|取消|收回|终止)(?![^，。；：]{0,8}(?:申[报请]|参[评选赛]|推荐|报名))[^，。；：]{0,16}(?:资格|称号|认定|命名|备案|授牌|牌匾)|摘牌|除名|移出[^，。；：]{0,8}(?:名单|名录|序列)|(?:追回|追缴|收回|退缴)[^，。；：]{0,12}(?:资金|经费|补助|款)|退出[^，。；：]{0,8}(?:序列|名单)")


def revoked(place: Place) -> bool:
    """Does the item stand under a lead that takes a title from whoever does what it lists? No word of who may apply."""
    return any(_REVOKES.search(lead) and patterns.search("情形|情况|下列|以下|之一|[：:]$", lead) for lead in place.leads)


def barred(place: Place) -> bool:
    """Does the item stand under a lead that shuts out what it lists? 有下列情形之一的，不予支持："""
    return any(BAR.search(lead) and LEADS.search(lead) and not patterns.search(r"(?:条件|要求|方向|范围|对象|重点)(?:及|和|与|、)", lead) for lead in place.leads)
