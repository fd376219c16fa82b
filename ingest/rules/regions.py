"""Where an applicant must sit or do its work, and whether it must be a legal person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import patterns
from ingest.rules.base import Match, Place, Reading, Rule, at, part_start
from ingest.rules.home import REGION, REGIONS
from ingest.rules.who import APPLICANT, OTHER_PARTY, TYPE
from kb.provinces import PROVINCES


def _legal(match: Match, place: Place) -> Iterable[Reading]:
    """独立法人 of the applicant, not of its partner: the nearest party named before it decides."""
    before = match.string[: match.start()]
    if patterns.search("(?:鼓励|支持|引导|推动)[^，。；]{0,12}(?:注册|登记|改制|转[制型]|成立|组建)[^，。；]{0,4}$", before):
        return ()  # 鼓励联合体注册为独立法人: what may become of it
    parties = list(patterns.finditer(rf"{APPLICANT}|{OTHER_PARTY.pattern}", before))
    if parties and OTHER_PARTY.fullmatch(parties[-1].group()) and not patterns.search("、|和|及", before[parties[-1].start() - 1 : parties[-1].start()]):
        return ()
    if patterns.search(r"(?:同一|[每一][个家]|各|所在|上级|非本)(?:个)?$", before):
        return ()
    if patterns.search(r"联合(?!申报|体)[^，。；]{0,12}$", before) or match.group()[0] not in "具为属" and patterns.search(r"(?:(?:建[立设成]|组建|设立)(?![^，。；]{0,2}(?:单位|主体|方|企业|机构|者))|转为|改制为?|注册为|[未不非无](?:具[有备])?)[^，。；、的]{0,6}$", before):
        return ()
    if patterns.match(r"(?:代表|签|证书|营业|授权|盖章|公章|治理|[^，。；]{0,12}(?:不得|不予|复印|扫描|可优先))", match.string[match.end() :]):
        return ()
    if patterns.match("(?:统一|直接|负责)?(?:推荐|审核|盖章|出具|报送|汇总)|名义|的，(?:占用|可|按|计入)", match.string[match.end() - (match.group()[-1] == "的") :]) and not patterns.search("具[有备]|资格", match.group()):
        return ()  # 由法人单位直接推荐
    if "独立核算" in match.group():
        return at(match, {"status": match.group().removesuffix("的")}) if not patterns.search("资金|经费|账|费用|项目|未|非|不|部门", text_before(match)) and not patterns.search("法人", match.string) else ()
    if "民事" in match.group():
        return at(match, {"status": "独立承担民事责任"})
    if patterns.match("(?:资格|单位|机构|组织)?(?:或者?|、|和|及)(?:非法人|(?:依法[^，。；]{0,6}的)?(?:其他|其它)(?:经济|社会)?组织)", match.string[match.end() :]):
        return ()  # 法人或非法人组织: both may
    return at(match, {"status": "独立法人" if patterns.search("独立(?:的)?(?:企业|事业)?法人", match.group()) else "法人"})


def text_before(match: Match) -> str:
    return match.string[part_start(match.string, match.start()) : match.start()]


def _is_region(name: str, place: Place) -> bool:
    """Does the name end as regions do, or is it one that stands without an ending: 江苏, 苏州 in its own guide?"""
    if name in ("市区", "城区", "园区", "辖区", "县区", "市县", "区县"):
        return False
    return len(name) > 1 and (patterns.search(r"[省市区县州盟旗国境内城园镇]$|大陆|”|）|部$", name) is not None or place.home.region(name) in (place.home.province, place.home.city) or any(name in (full, short) for full, short, _ in PROVINCES))


def _region(match: Match, place: Place) -> Iterable[Reading]:
    start = part_start(match.string, match.start(), "。；;")
    group = next(name for name in ("where", "where2", "where3", "where4") if match.groupdict().get(name))
    before = match.string[start : match.start(group)]
    if patterns.match("同一|各自|任[一何]", match[group]) or patterns.match(r"[^，。；]{0,10}的，(?:也|亦|均|则)?(?:可以?(?!(?:自愿|独立|单独|直接|优先|按[^，。；]{2,10})?(?:申[报请领]|参[加评与]|享|报名|获|给予|牵头|推荐|纳入))|免|无需|不需|不再(?!受理|支持)|不必)", match.string[match.end() :]):
        return ()  # 在同一县域内调整; 注册地在某市的，可不另设合作单位: a case of another rule
    if patterns.search("服务对象(?:须|应当?)?(?:为|是)$", before) and patterns.search("特派员|派出|申[报请]人|服务机构", match.string):
        return ()
    if patterns.search("优先[^，。；]{0,8}$|以$", before) and not patterns.search("须|应", before[-12:]):
        return ()  # 优先选择在本地设有分支机构的: a favour
    if patterns.search("来自|迁出|迁离|评审|[非外]$|未[在于]?$", before[-8:]) or patterns.search(r"(?:[须应可需]|鼓励|支持)(?:与|同|联合)[^，。；]{0,8}$|(?:与|联合)(?:至少|不少于|[一二两\d])[^，。；]{0,6}$", before) or patterns.search(r"合作(?!社)[^，。；]{0,6}$", before[-10:]):
        return ()
    if match.string[: match.start(group)].endswith("为") and patterns.match("[^，。；]{0,14}?(?:提供|开展|进行|解决|实施)", match.string[match.end(group) :]) and not patterns.match("[^，。；]{0,6}(?:具有|从事|依法)", match.string[match.end(group) :]):
        return ()  # 服务机构为本区企业提供检测: whom it serves
    if patterns.match("[^，。；的]{0,10}的[^，。；]{0,6}(?:专家|人员|人才|学者)(?:也|亦)?可", match.string[match.end(group) :]):
        return ()  # 已在本省全职工作的外籍专家可以担任: who else may
    before = patterns.sub("（含[^）]{0,16}）", "", before)
    other = patterns.search(rf"(?:{OTHER_PARTY.pattern})[^，。；]{{0,14}}$", before)
    if other and not patterns.search(r"(?:申[报请]|牵头|承担|依托)单位[和及、与]$", before[: other.start()]) or patterns.search(r"[境区省市]外[^，。；]{0,4}$", before):
        return ()
    if patterns.match(r"[^，。；]{0,10}的，(?:均|一律|原则上)?(?:不得|不予|不再|不能|不列)", match.string[match.end() :]):
        return ()  # 已在本省工作的，不再支持: who is shut out
    bare = patterns.fullmatch(r"[\u4e00-\u9fff]{2,3}", match[group])
    if bare and not _is_region(bare.group(), place):
        return ()  # 在平台注册
    bare_name = patterns.sub(r"^(?:在|为|于|是|由|限)", "", match[group])
    regions = list(dict.fromkeys(place.home.region(name) for one in patterns.split("、|以及|或者?", bare_name) for name in patterns.findall(REGION, one) or [one]))
    regions = [name for name in regions if not patterns.search("(?:脱贫|贫困|帮扶|边境|欠发达)[县市区旗]$|(?:山区|重点|示范|试点|产粮)县$", name) and _is_region(name, place) and not patterns.search(r"合作(?!区$)|高校|院所|医院", name)]
    return at(match, {"regions": regions}) if regions else ()


def of_the_listed(reading: Reading, place: Place) -> Iterable[Reading]:
    """Where those who may apply sit, said of the first of their list: 省内从事生产的企业、院所均可."""
    said = _SITS.search(place.text, reading.start, reading.end)
    if said is None or patterns.search("[未非不]$", place.text[: said.start()]):
        return ()
    named = place.home.region(said["where"])
    if not _is_region(named, place):
        return ()
    return (Reading({"regions": [named]}, said.start("where"), said.end(), kind="region"),)


# to sit, to be registered, to work somewhere: said after the place
_TO_SIT = r"(?:注册|登记|设立|成立|从业|执业|就业|设有|缴纳(?:社|职工|养老)|工作(?=满|[，。；]|的)|从事[^，。；的]{2,14}?(?:生产|经营|服务|工作)|纳税|缴税|完税|落户|办公|开展经营|经营|生产|运营|(?:连续|稳定|正式){{0,2}}运行|入统|纳统|建有|建成|参保|居住|[^，。；的]{0,10}?全职(?:工作|在岗|从事|创业))"
# and what sits there: said before it
_SEAT = r"注册|登记|设立|任职|供职|受聘|(?:研发|生产|经营|办公|工作)?(?:场地|场所|地点|地址)|纳税|入统|所在地|户籍|户口|学籍|统计关系|基地|厂区|总部|研发中心|(?:生产|实施|转化|落|工作|服务|注册|住所|登记|经营|建设|依托)地|住所|税收(?:征管)?(?:关系)?|税务(?:登记|征管|关系)?|社保关系|统计|(?:工作|所在|用人|服务|人事关系)单位|生产线|中试线"
_WITHIN = r"(?:境内|辖区（[^（）]{1,12}）以?内|域以?内|行政区[域划]以?内|行政区[域划]|辖区以?内|区域内|全境|范围内|内|两地)"
_HERE = r"(?:本地(?![^，。；]{0,4}(?:特色|化))|[本我][省市区县州盟旗]|全[省市区县州]|(?<!国)[省市区县州]内(?!外)|[本我]自治区|自治区内|县域内|市域内|在[\u4e00-\u9fff](?=高校|企业|单位|院所|科研院|科研机构|医院|机构))"
_SITS = re.compile(rf"(?:^|(?<=[，。；：、为是限由向持的])|(?<=[为是限由在]))(?P<where>{_HERE})(?:的)?[^，。；、]{{0,16}}?(?:{TYPE}|单位|机构|法人|主体)")
UNIT_APPLIES = rf"(?!申[报请](?:人|方|书))(?:{APPLICANT})"

RULES: tuple[Rule, ...] = (
    Rule(
        "legal_person", "legal_status",
        r"(?:(?:实行|依法)独立核算|独立核算(?=的|，|、|[^，。；]{0,2}资格))(?:的居民企业)?|(?<!非)(?<!不)(?:具有|具备|为|属于)?(?<!非)独立(?:的)?(?:企业|事业|社团)?法人(?:资格|单位|机构|的|主体|地位|实体|企业|身份|治理|(?=[，。；、或和]|$)|(?=[\u4e00-\u9fff]{2,10}(?:机构|单位|企业|中心|院|组织)))|(?<!不)具[有备]法人(?:资格|资质|地位)"
        r"|(?<![非定业])(?:企业|事业|社团|机关)?法人(?:资格|资质|地位|企业|单位|机构|实体|(?=[，。；]|$))|(?<=的)法人(?=或|、|和)|(?:能够?|可以?)?独立(?:对外)?承担(?:相应|法律)?(?:的)?(?:责任和|法律责任和|和)?民事(?:法律)?责任",
        _legal, "申报单位须具有独立法人资格。", "合作单位为具有独立法人资格的高校。", ("法人", "民事责任", "独立核算"),
    ),
    Rule(
        "registered_in", "region",
        rf"(?:在|为|于|是|系|属|经|须|由|(?<![不受])限|凡|(?:^|(?<=[，。；：、]))(?=[^，。；在]{{2,9}}(?:注册|登记|落户|依法设立|从事|纳税|入统)))(?P<where>{REGIONS})(?:（[^）]{{1,16}}）)?{_WITHIN}?(?:（[^）]{{1,16}}）)?(?:的)?(?:[^，。；的]{{0,6}}(?:部门|机关|[政监管]局))?(?:依法|合法|登记|工商|正式|长期|实际|稳定|连续|主动|首次|规范|独立){{0,3}}(?:{_TO_SIT}|有[^，。；的]{{0,8}}?(?:场所|场地|用房|办公地|生产线|生产基地))",
        _region, "申报单位须是在自治区境内注册的企业。", "在市场监管部门登记注册满一年。", ("注册", "登记", "设立", "成立", "业", "税", "落户", "办公", "经营", "统", "全职", "设有", "缴纳", "工作", "从事", "场", "用房", "生产", "运营"),
    ),
    Rule(
        "legal_person_in", "region",
        rf"(?:^|(?<=[，。；：、须应为是]))在(?P<where>{REGIONS}|{_HERE}){_WITHIN}?(?:依法)?(?:具有|具备|取得)(?:独立)?(?:的)?法人(?:资格|地位)",
        _region, "依托单位应当是在本省行政区域内具有独立法人资格的高等学校。", "合作单位具有独立法人资格。", ("法人",),
    ),
    Rule(
        "sited_in", "region",
        rf"(?:(?:{UNIT_APPLIES}|范围|项目(?:建设|实施)地点?|(?:^|(?<=[，。；]))(?!合作|参与|联合)[^，。；的]{{0,5}}(?:企业|单位|机构|主体|方)(?=[须应必需为是系]))[^，。；]{{0,12}}?(?:为|是|系|在|(?<![不受])限)|申[报请][人者][^，。；]{{0,8}}?(?:为|是|限))(?:于|在|位于)?(?P<where>{REGIONS}){_WITHIN}(?!外)(?:的)?",
        _region, "需求单位应为自治区境内具有独立法人资格的高校。", "揭榜单位应为省内外具有独立法人资格的高校。", ("内",),
    ),
    Rule(
        "here", "region",
        rf"(?:(?:{UNIT_APPLIES}|申[报请](?:人|者)|主持人|负责人|(?:^|(?<=[，。；]))(?!合作|参与|联合)[^，。；的]{{0,5}}(?:企业|单位|机构|主体)(?=[须应必需为是系]))[^，。；]{{0,8}}?(?:为|是|系|(?<![不受])限|：)(?:[^，。；]{{2,12}}?[或、和])?|^(?:[^，。；：]{{2,8}}[：:])?(?!鼓励|支持|引导|优先|不)[^，。；：]{{0,6}}?(?:由|(?<![不受])限)|(?:^|[，；。])以(?=[^，。；]{{2,20}}为(?:主|牵头|申报))|^[^\u4e00-\u9fff]{{0,4}}(?:[^，。；]{{2,12}}?(?:项目|课题|专项|计划))?面向|面向(?=[^，。；]{{2,34}}(?:申报|发放|征集|公开|遴选|受理))|(?:^|(?<=[，。；：]))(?:[须应]为)(?=[本我省市区县州]))(?:于)?(?P<where>{_HERE})(?:的)?[^，。；的]{{0,14}}?(?:{TYPE}|单位|机构|法人|主体)",
        _region, "项目由省内企业牵头。", "申报单位为国内企业。", ("省", "市", "区", "县", "州", "盟", "旗", "本地"),
    ),
    Rule(
        "resident", "region",
        rf"(?:有|具有|持有|取得|为)(?P<where>{REGIONS}|{_HERE})(?:常住|居民)?(?:户籍|户口|居住证|社保)",
        _region, "申请人须有本市户籍。", "核对户籍信息。", ("户籍", "户口", "居住证", "社保"),
    ),
    Rule(
        "seated_in", "region",
        rf"(?:(?:{_SEAT})(?![^，。；]{{0,10}}(?:单位|机构)的)[^，。；]{{0,16}}?(?:在|(?<![低少高大小优])于|为|属|隶属)|(?:落户|(?:实施|建设|示范|试验|推广)(?:地点?|区域|范围)(?:应当?|须|必须|需|要)?(?:包含|包括|覆盖)|入驻|落地|迁入|入职|受聘|常住|就职|位于|坐落|居住|扎根)(?:于|在|到)?)(?:于)?(?P<where>{REGIONS}|{_HERE})(?!级|立项|科技局|科技厅|有关|相关|产业发展|重点|以外|之外|外|[^，。；的]{{0,4}}(?:单位|机构)的)",
        _region, "企业注册地、税收关系均在江苏省。", "注册地址发生变更的，应及时报告。", ("注册", "住所", "登记", "税", "经营", "场", "办公", "总部", "地", "设立", "落户", "职", "聘", "籍", "户口", "入驻", "迁入", "住", "位于", "坐落", "单位", "中心", "线"),
    ),
    Rule(
        "carried_out_in", "region",
        rf"(?:须|应当?|必须|需|只能|承诺|要)(?:(?!优先)[^，。；]){{0,6}}?(?:在|于)(?P<where>{REGIONS}|{_HERE})(?:(?:所|下)?辖[^，。；]{{0,8}}?)?{_WITHIN}?(?:就地|组织|首先|率先){{0,2}}(?:实施|转化|产业化|落地|投产|建设|落户|应用|推广|示范|完成|运行|开展)|(?:须|应当?|必须|需|只能)[在于](?P<where3>{_HERE})(?![^，。；]{{0,14}}(?:平台|系统|官网|网站|窗口|填报|报送|提交|公示|备案|科技[厅局]|主管|部门))(?=[\u4e00-\u9fff]{{2}})|(?:^|(?<=[：或并且]))在(?P<where4>[本我][省市区县州])(?=[^，。；]{{2,24}}的)|(?:须|应当?|必须|需|要|应用|转化)(?:建|落|设|部署|落实|布局)?[在到于](?P<where2>{REGIONS}|{_HERE})(?=境内|域内|辖区|[，。；]|$|实施|转化|落地|的?[^，。；]{{0,6}}(?:地区|乡镇|园区|农村))",
        _region, "项目须在本市实施。", "项目须在三年内实施完毕。", ("在", "于", "到"),
    ),
    Rule(
        "limited_to", "region",
        rf"(?:仅限|(?<![不受])限于?|限定(?:在|于)|适用于在?)(?P<where>{REGIONS}|{_HERE})(?:行政区域|所辖|辖区|范围|境内|区域)(?:以?内)?|(?:实施|适用|支持|申报|征集|奖补|扶持|受理|推荐|认定)(?:区域|范围|地区)(?:[：为是]|限于?)(?P<where2>{REGIONS}|{_HERE})",
        _region, "申报仅限本省行政区域内的单位。", "不限本省范围，均可参加。", ("限", "范围", "适用", "区域", "地区"),
    ),
)
