"""The form of what a figure measures: a noun in whole words, or a deed with its object; no joint, no order, no owner of the duty.

`unbound` takes off whose duty it is and what binds (示范户须愿意带动周边 → 带动周边); `names` judges the rest; `behind` finds the noun that
stands behind a figure (落实至少2名技术指导专家), and with `counted_behind` the deed that belongs to it.
"""

from __future__ import annotations

import re

from ingest import patterns
from ingest.rules.lexemes import DOING, LEAST_AFTER, LEAST_BEFORE, MOST_AFTER, MOST_BEFORE

# what binds or promises, between whose duty it is and the deed; 需求, 应用, 主要, 功能, 可用 are words of their own
_BINDS = (
    r"(?:必须|务必|应当|应该|须(?![知发])|(?<![响适供对反效相])应(?![用届急对收付聘变力答邀县税纳])|(?<![急供所刚必内军按特])需(?![求要方])|(?<![主重纲摘概必需首紧])要(?![求素点闻件领约])"
    r"|(?<=[户人员企位者体队社])要求|承诺|保证|确保|愿意|自愿|能够|(?<![可功职节技性智产效动热电潜新储])能(?![源耗力效级量动手])|(?<![许认])可以|负责(?!人))"
)
_BOUND = re.compile(rf"^[^，。；：、]{{0,20}}?{_BINDS}{{1,4}}(?!占)(?=[^，。；：]{{2}})")
# a part that a pattern began in the middle of, behind a day or a span: 两年|来服务
_AFTER_SPAN = re.compile(r"^(?:以[内来上后前]|之[内后前]|期间|[内来后前起]|度)(?=[^，。；：]{3})")
_ORDER = (
    r"落实|安排|确定|明确|指定|保证|确保|承诺|愿意|自愿|给予|予以|公布|发布|接纳|吸收|吸纳|留出|预留|划出|腾出|抽调|选派|派出|委派|选配|配齐|配足|聘任|安置|解决|负责|达到|组织|实施|落地|设置|开设|采用|使用|"
    r"支持|选择|推荐|遴选|提交|报送|签署|签约|签订|保持|维持|动员|发动|联结|联系|邀请|召集|要求|建好|建起|招收|招录|招募|录用|储备|争取|筹集|引导|促进|协助|帮助|完善|维护|满足|进行|属于|通过|具有|具备|拥有|来自|配置|配备|组建|聘请|吸引|集聚|汇聚"
)
_NO_WORD = re.compile(
    rf"(?:其[中余他它]|另外|此外|合计|总计|累计|共计|共有?|分别|平均|年均|人均|同时|以上|以下|以内|多于|少于|各自|两[者家方]|双方|(?:每|各|该|本|单)(?:项|个|名|家|人|组|队|户|次|件|类|年|月|期|批|所|县|市|地|乡镇|村|课题组?|项目|单位|企业|方|成员单位|成员|参与单位|团队|基地|平台){{0,2}}(?:均|都|各|应|须)?|{_ORDER}|期限内|期内|年内|首次|至少|不少"
    r"|(?:每年|年|全年|须)?(?:建成|建立|建设|引进|引育|培育|转化|主持|承担|完成|获得|取得|举办|开展|促成|培养|研制|制[定订]|签订|实现|参与|认定|提供|购置|采集|产出|形成|开发|新增|带动|选育|编制))"
)
_NO_START = re.compile(
    r"^(?:[并且或及和的了过地把将让令占若如凡均都也还亦就才再仍、/]|[前上本]款|无(?![人机形线害障菌氧土籽刺水])|第[（一二三四五六]|其中|至少|被(?!引)|不(?!同)|未|由(?!于)|从(?![业事教属医])|向(?!日|导)|于|为|是|按|使(?!用面积|用许可)|等(?![级离])|者)"
)
_NO_END = re.compile(rf"(?:[的了过与和及或且并等在对向由以从被于至到为是将应须需]|(?<=[\u4e00-\u9fff])(?:{_ORDER}))$")
_KEPT_END = re.compile(r"(?:比|占比|之比|等|有效|共有|自有|投入|使用|支持|实施|储备|要求|之和)$")


def unbound(words: str) -> str:
    """The words without whose duty it is and what binds: 中试平台须对外服务 → 对外服务."""
    bare = words
    for _ in range(3):
        cut = _BOUND.match(bare)
        if cut is None or len(bare) - cut.end() < 2:
            return bare
        bare = bare[cut.end() :]
    return bare


_TOPIC = re.compile(r"[，。；：:、！？\d]")


def whole(text: str, start: int, end: int) -> str:
    """text[start:end] from the beginning of its part of the sentence on, where a pattern began in the middle of a word."""
    for i in range(start - 1, max(-1, start - 24), -1):
        if _TOPIC.match(text[i]):
            break
        start = i
    said = after_span(unbound(text[start:end]))
    return patterns.split("(?<=[一-龥]{2})的", said)[-1] if len(said) > 20 else said


def after_span(words: str) -> str:
    """来服务外部单位, of 近两年来服务外部单位, without the end of the span."""
    return _AFTER_SPAN.sub("", words)


def names(words: str, done: bool = False) -> bool:
    """May the words be what a figure measures: do they name something, whole? `done`: of what has lasted, or is told in money, a deed may."""
    if len(words) < 2 or _NO_START.match(words) or patterns.search("[=＝×÷+]", words):
        return False
    return done or _NO_WORD.fullmatch(words) is None and (_NO_END.search(words) is None or _KEPT_END.search(words) is not None)


_RATIO = re.compile(
    rf"(?P<part>[^，。；：]{{0,30}}?)(?:应当?|须|需|要|原则上|一般|均)?(?:{LEAST_BEFORE}|{MOST_BEFORE}|为)(?P<whole>(?!其|该|[^，。；]{0,6}(?:总经费|项目(?:总)?经费|财政|资助|补助|预算|批复))[^，。；：\d]{{2,16}})的$"
)


def ratio(before: str) -> tuple[str, str] | None:
    """The part and the whole of a share that is told of a whole: 开放机时不低于总机时的三分之一."""
    said = _RATIO.fullmatch(before)
    return (said["part"], said["whole"]) if said and names(said["whole"]) else None


# a word that goes on with the sentence behind a figure, and names nothing
_GOES_ON = re.compile(
    r"(?:具有|具备|拥有|持有|取得|获得|获|来自|出自|在(?![校岗读研孵建册职])|为|是|属|从事|负责|参[与加]|到|由|以|对|向|与|于|能|须|应|可(?![^，。；]{1,10}的)|需|要|被|给|按|经|且|并|或|和|及|同|作|常|驻(?![点村地厂企场店])|派|用于|投入|纳入|列入|计入|不(?!同)|未|均|都|也|后|前|内(?!部|设|地)|外(?![籍地方国聘文])|时|间|左右|起|止|分(?![支公中会])|之|的|等|者|方|才|再|另|其|有(?![效机色])|无(?![人机])|占|达|入[驻选库围](?![企团项单机])|任|担任|承担|全职|专门|专职从事|专职负责|优先|给予|每|至|因|供|组成|构成|[，。；：、（）])"
)
_BEHIND = re.compile(
    r"(?P<noun>[^，。；：（）\d]{2,30}?)(?=$|[，。；：（）]|(?:组成|入驻|入社|进站|从事|参与|参加|负责|提供|开展|进行|支撑|专门|常驻|常年|实习|就业|增收|脱贫|担任|承担|协助|协同|共同|全程|用于|且|并|(?:、|和|(?<![惠普涉])及|或者?|以及)(?=[^，。；]{0,12}\d)|等(?!级|离)|作为|为|(?<!目)的(?=[团队企平人])))"
)
# of nouns before a figure, those that it counts, whatever stands behind: 研发人员不少于10人
_THING = re.compile(
    r"(?:人员|人数|人才|成员|队伍|团队|员工|职工|导师|专家|教师|学生|学员|企业|单位|机构|平台|基地|面积|场地|用房|数量|总数|总量|规模|次数|天数|时长|机时|设备|仪器|床位|工位|农户|合同|专利|项目|课题|标准|案例|产品|品种|户数|家数|场次|人次|委员|工程师|学历|学位|职称|资格|用户|客户|会员|存栏量?|出栏量?|产量|产能|服务|培训|活动)$"
)
_BESIDE = re.compile(r"与|联合|会同|^[由从向同]")  # who does it with whom
_DEED_END = re.compile(rf"(?:{_ORDER}|{DOING})(?:了|过)?$")
_PLACE = r"(?:周边|周围|附近|本[村乡镇县市地区省土]|当地|本地|所在[村乡镇县市地]|辖区|全[县市区省]|在[校岗读])"


def orders(before: str) -> bool:
    """Do the words before a figure end in a deed, so that what is counted stands behind: 落实不少于50亩的连片试验田?"""
    return _DEED_END.search(before) is not None and _THING.search(before) is None


def behind(text: str, end: int, stop: int, joined: bool = False) -> str | None:
    """The noun that stands right behind a figure, or with `joined` behind its 的; None where the sentence only goes on."""
    if joined and text[end : end + 1] == "的":
        end += 1
    said = _BEHIND.match(text, end, stop)
    if said is None or _GOES_ON.match(said["noun"]):
        return None
    noun = said["noun"].strip()
    return noun if names(noun) and not patterns.match(f"{LEAST_AFTER}|{MOST_AFTER}", noun) else None


def counted_behind(before: str, noun: str) -> str | None:
    """What a figure between `before` and `noun` counts: the noun, with its deed; None where `before` is what is counted."""
    if _THING.search(before) or _BESIDE.search(before):
        return None
    deed = patterns.search(rf"(?P<does>{DOING})(?P<where>{_PLACE})?(?:了|过)?$", before)
    return f"{deed['does']}{deed['where'] or ''}{noun}" if deed else noun


_AMONG = re.compile(r"其[中余]$")
_COUNTED = re.compile(r"\d\s?[名人位家户个](?:以上)?(?P<noun>[\u4e00-\u9fff]{2,12})[，（；]$")
_TRAIT = re.compile(
    r"(?:应|须|需|要|均)?(?P<verb>具有|具备|拥有|取得|持有|获得|持|为|是|属于?)(?P<noun>[^，。；：（）\d]{2,24}?)(?=$|[，。；：（）]|等(?!级|离))"
)


def among(before: str, told: str | None, text: str, end: int, stop: int, share: bool) -> str | None:
    """What 其中 counts by a trait said behind the figure: 研发人员…其中至少5人具有博士学位 → 研发人员（具有博士学位）."""
    said = _TRAIT.match(text, end, stop) if _AMONG.search(before) else None
    if said is None or not names(said["noun"]):
        return None
    told = counted["noun"] if (counted := _COUNTED.search(text[: max(0, text.rfind("其", 0, end))])) and names(counted["noun"]) else told
    trait = (said["verb"] if said["verb"] in ("具有", "具备", "拥有", "取得", "持有", "获得") else "") + said["noun"]
    if share:
        return f"{told}中{trait}占比" if told else f"{trait}占比"
    return f"{told}（{trait}）" if told else trait
