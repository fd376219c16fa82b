"""What a paper is called: how its name ends, what leads up to it, and what is no noun of a list of papers."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.numerals import NUMBER, YEAR, YEARS, years

# what a document's name ends in; a piece of a list that ends otherwise belongs to the next (利润及利润分配表)
DOCUMENT = (
    r"(?:报告书?|报表|明细表|申报表|征集表|汇总表|情况表|统计表|分配表|利润表|损益表|负债表|流量表|承诺表|登记表|一览表|附表|表格|[\u4e00-\u9fff]表|凭证|证明(?:材料|文件|书|函)?|意向书|协议书?|合同书?|承诺书?|承诺函|推荐函|推荐信|推荐意见|同意函|说明函|"
    r"[\u4e00-\u9fff]函|[\u4e00-\u9fff](?![认验论查求印保])[\u4e00-\u9fff]证|证书|副本|复印件|扫描件|批件|批文|批复|清单|名单|票据|发票|执照|计划书|申报书|申请书|任务书|建议书|可行性研究报告|说明书?|译本|译文|评审表|[\u4e00-\u9fff]函|回执|公函|备忘录|文书|证件|记录|(?:同意|责任|保证|声明|确认|决定|通知|任命|聘|认定|鉴定|批准|受理|许可|登记)书|声明|数据表|建议表|推荐表|审查意见|意见书?|方案|章程|图纸|照片|简历|名册|名录|台账|身份证|委托书|授权书|备案[表证]|材料|文件|流水|[\u4e00-\u9fff]{2}书|标书|活页|介绍信|说明信|辅助账|明细账|账册|文本|信息|资料|决议|纪要|截图|(?:录用|受理|录取|中标|入选|批准|用稿|缴费|缴款|获奖)通知|[\u4e00-\u9fff]{2}单(?!位)|单据|收据|(?:[年季]|(?<!\d)月)报(?![告送备名请批])|保单|保函|译件|证照|总结|要报|(?:出资|自筹|配套|资金|经费|投入|诚信|信用|廉洁|保密)承诺|(?<![编列])[\u4e00-\u9fff]{2}明细|用户意见|推荐意见|PPT|ppt|幻灯片|视频(?!答辩|会)|样本|样片|样书|护照|签证|样张|存折|产权证|环评|原文|封面|[首签]字?页|[签盖]章页|检索页|版权页|论著|全文|摘要|(?:平面|示意|流程|架构|布局|位置|分布|设计|结构|工艺|效果)图|专著|代表作|公文|学位证|毕业证|报名表|自评表|初稿)"
)
ENDS = re.compile(rf"{DOCUMENT}(?:复印件|原件|扫描件|(?:纸质|电子)[版件稿档])?$")
# what a person or a unit has, of which the last of a list says that it is proved: 负责人学历、职称及社保证明; and whose it is
HELD = re.compile("学历|学位|职称|职务|资格|资质|荣誉|获奖|身份|任职|学籍|户籍|社保|职业资格|资产|人事关系")
WHOSE = re.compile(r"\s?(?:[^，。；、的]{0,6}?(?:负责人|申[报请]人|带头人|成员|骨干|人员|法人|代表人|主持人|揭榜人|候选人|人选|专家|单位|企业|本人))的?(?=[\u4e00-\u9fff]{2})")
_VAGUE = re.compile(r"^(?:所有|任何|各项|随|等|其他|有关|相关|各类|以上|以下|下列|上述|以上|前述|所有|完整|真实|必要|附件|佐证|申报|申请|书面|全部|电子|PDF|pdf|Word|纸质|项目申报|兑[付现]|申领|盖章的|彩色|打印|本|必备|必交|必报|可选|选交|选报|选填|选择性|通用|专用|基本|基础|补充|附加|特殊|共性|个性|公共|主体|一般|所需)*(?:材料|资料|信息|文本|复印件|原件|扫描件|彩色扫描件|报表|记录|电子版|文件|说明|证明材料|方案|意见|表格|清单|发票信息|附件)?$")
LEAD = re.compile(
    rf"^(?:在线生成|系统生成|了|正式|以下|下列|上述|相关|有关|相应|完整|真实(?!性)|一份|加盖公章|盖章|纸质版?|书面(?!(?:同意)?意见)|电子版|[的：:]|并|须|由|其(?!他)|需(?!求)|打印|装订|如实|将|另(?!一)|签[订署]|出具|连同|上传|提交|提供|报送|本单位|申报单位|两位|(?:[一二三两]|\d{{1,2}})名|点选|近期|随|(?:{NUMBER})\s?[份张段](?!表)|[材资]料[：:])+"
)
TRAILS = re.compile(r"(?:(?<=[书表函告单证照件议同])以?外|(?:即|也|亦|均|皆)可|(?<=[书表函告证明单件])后|，?(?:一并|一同|一起)[^，。；]{0,6}|(?<=[书表函告证明单件议同])(?:中英文|中文|英文|双语)(?:版本?|文本|对照)|\s?(?:PDF|pdf|Word|word)(?:版|格式)?)$")  # …表后与推荐函一并报送
_PREVIOUS = re.compile(r"上[一两二三]?个?(?:会计)?年度?|前[一两二三]个?(?:会计)?年度")
HOW_MANY = re.compile(rf"(?<=[\u4e00-\u9fff])(?:一般|原则上)?(?:各?不超过|不得超过|不多于|不少于|至少|最多|限)?\s?(?:{NUMBER})\s?(?:项|篇|件|张|部|个|幅|封|本|册)(?:以内|以上|左右)?$")  # 代表性成果不超过5项
_TITLE = re.compile(r"《(?P<name>[^》]{2,40})》")


def years_of(text: str) -> list[int | str]:
    if _PREVIOUS.search(text):
        return ["previous"]
    match = patterns.search(rf"(?:{YEAR}\s?[、和及]\s?){{1,4}}{YEAR}(?=\s?[两二三四五]个(?:会计|完整)?年度)", text)
    if match:
        return [int(word) for word in patterns.findall(r"\d{4}", match.group())]
    if monthly := patterns.match(r"[及和与、]?\s?(20\d\d)\s?年\s?\d{1,2}\s?月(?:份|末|底)?(?=[^，。；\d]{0,6}报表)", text):
        return [int(monthly[1])]  # 2025年5月财务报表
    match = patterns.search(rf"{YEARS}(?!\s?(?:以来|之后|以后|至今|起|\d{{1,2}}\s?月))", text)
    return list(years(match.group())) if match else []


# what is no noun of a list of papers: it begins with a deed or a bond, or holds one
_NO_NOUN = re.compile(
    r"^(?:国家|省|市|县|区|校|院|厅)级$|^(?:涉及|均|进行|完成|配合|接受|做好|参[加与]|组织|落实|如实|装订|加盖|打印|按|在|由|应|须|需|未|并|对|以|将|确保|是|为|有|至|到|向|经|统一|分别|一式|并|其中|或|可|请|予|给|享受|符合|办理|报|送|交|寄|发|审|公|验|网上|线上|纸质|电子版|盖章|签字|各)"
    r"|须|应当|不得|处理$|[申受办审]理|申[请报领](?!书|表)|不|方可|必须|[应须需]当?[提交附由有在为]|系统|平台|网站|邮箱|负责人$|单位$|部门$|公章|签[字名]|[前后]$|截止|时间|日期|电话|服务$|支持$|帮助$|指导$|保障$|咨询$|培训$|工作$|机会$|条件$|资金$|补[助贴]$|岗位$|环境$|场[地所]$|住房$|渠道$|便利$|光盘|刻盘|刻录|U盘|优盘|人员$|职称$|学历$|人$|企业$|[初复终评会]审$|审定$|推荐$|核[实查]$|评审$|(?:^|[^由])理由$|原因$"
)


def paper_name(piece: str, by_list: bool = False) -> str | None:
    """The document that a piece of a list names, without whose it is and who issued it; None for words in general.

    `by_list`: the list it stands in is one of papers, so that any noun names one.
    """
    piece = patterns.sub(rf"(?<=.)一式\s?(?:{NUMBER})\s?[份套](?:（[^（）]{{0,20}}）)?(?=[以用采按通]).{{0,40}}$", "", piece)  # 材料一式5份以邮寄方式
    piece = patterns.sub(r"^\s?[□☐☑◆●■★☆▲△○◇•·]\s?|^\s?[一二三四五六七八九十]是|(?:——|--|－－).*$", "", piece)  # 审计报告——复印件1份
    piece = patterns.sub("(?:一式)?[壹贰叁肆伍陆柒捌玖拾]份", "", piece)
    inner = patterns.sub(r"(?<=[\u4e00-\u9fff])[（(]([\u4e00-\u9fff]{1,5})[）)](?=合同|协议|证|书|报告|表|执照|副本|意见|函|[\u4e00-\u9fff]{0,4}(?:清单|名册|台账|名单|协议|合同|证明|报告|表))", "〔\\1〕", piece)  # 劳动（聘用）合同
    bare = patterns.sub(r"[（(][^（）()]{0,60}[）)]", "", inner).strip(" ，。；、：:“”\"")
    bare = TRAILS.sub("", patterns.sub("^[^：:《]{0,10}[：:]", "", bare))
    bare = patterns.sub(r"(?<=[料书表函件])(?:报?[至到]|送|寄)(?=[^，。；]{4})[^，。；]{0,60}$", "", bare)
    title = _TITLE.search(piece) or _TITLE.search(bare)
    if title:
        return title["name"] if not patterns.search("办法|条例|规定|通知|规划|法$", title["name"]) else None
    bare = patterns.sub(rf"^(?:{YEARS}(?:的)?|{_PREVIOUS.pattern}(?:的)?|近[一二三四五六两\d]{{1,2}}(?:个月(?:内|以来)?|[个年]{{1,2}})(?:会计年度|年度|月内|月|度|内)?(?:的)?)", "", LEAD.sub("", bare))
    bare = patterns.sub(r"^(?:[及和与、]|以及)(?:最?近)?[一二三四五六两\d]{0,2}(?:个)?[年月季](?:度|份)?的?(?=[\u4e00-\u9fff]{2})", "", bare)  # 近两年及最近一个月财务报表
    bare = patterns.sub(rf"^(?:不超过|不多于|最多|至多)\s?(?:{NUMBER})\s?[篇项部件份张](?=[\u4e00-\u9fff]{{3}})", "", bare)  # 不超过5篇代表性论著
    bare = patterns.sub(r"^(?:1[0-2]|[1-9])月份?的?(?=[\u4e00-\u9fff]{4})", "", HOW_MANY.sub("", bare))
    bare = patterns.sub(r"(?:等(?:其他|其它|各类)?(?:相关|有关)?)?(?:佐证|证明|支撑|附件|申报|申请|相关|有关)?材料$|等$|(?:一式|各|均)?[\d０-９一二三两四五六七八九十]{1,2}[份套项]$", lambda m: "" if m.group().startswith("等") or m.group() in ("材料", "相关材料") or m.group()[-1] in "份套项" else m.group(), bare)
    if not ENDS.search(bare) and patterns.search(r"[\u4e00-\u9fff]{2}材料(?:等|[（(]|\d|各|一式|[。；，]|\s|$)", piece) and not patterns.search("(?:佐证|证明|支撑|附件|申报|申请|相关|有关)材料", piece):
        bare += "材料"  # 评价材料: the word belongs to its name
    bare = patterns.sub(r"\s?(?:Word|PDF|word|pdf)(?:版|格式)?$|(?:纸质|电子|书面)(?:版|件|档|稿)?$", "", bare)
    bare = patterns.sub(r"(?<=[\u4e00-\u9fff]{2})(?:扫描件|复印件|原件)$", "", bare)
    bare = patterns.sub(r"(?<=[书表函件告料单])(?:通过|经由|以)[^，。；]{2,14}$", "", bare)
    bare = patterns.sub(r"(?<=[\u4e00-\u9fff]{2})作为[^，。；]{0,12}$", "", bare)
    bare = patterns.sub(r"^[^，。；]{2,8}?(?:应当?|须|需)签[订署]", "", bare)
    if patterns.search(r"的(?:电子版|复印件|扫描件|原件|纸质版|影印件|彩色扫描件)$", piece.strip()):
        bare = patterns.sub(r"(?<=[\u4e00-\u9fff]{2})的(?:电子版|复印件|扫描件|原件|纸质版|影印件|彩色扫描件)?$", "", bare)
    if "的" in bare:
        last = bare.rsplit("的", 1)[1]
        bare = bare if patterns.fullmatch("证明|声明|说明|承诺书?|承诺函|有效(?:证明)?材料|首页", last) or patterns.search("[^相有必充真上][^关要应分实述]的(?:佐证|证明|支撑)材料$|.{4}(?:相关|有关|相应)的(?:佐证|证明|支撑)材料$", bare) else patterns.sub(rf"^(?:{YEARS}|{_PREVIOUS.pattern})(?=.{{2}})", "", last)  # 未发生事故的证明: what it proves is its name
    bare = patterns.sub(r"^(?:经|由)[^，。；]{2,20}?(?:出具|审核|签字|盖章)", "", bare)
    counted = patterns.search(rf"(?:{NUMBER})\s?份$", piece.strip()) and patterns.fullmatch(r"(?!装订|打印|胶装|成册|加盖|[^，。；]{0,8}每[家个单人])[\u4e00-\u9fff\d]{3,14}", bare)  # 决策建议1份: what comes in copies is a paper
    bare = patterns.sub(r"^[^，。；]{0,20}?(?:[须应需](?:另|分别|由[^，。；]{2,10}?)?)(?:出具|提供|提交|附)|^出具", "", bare)  # 自筹经费须出具承诺书
    bare = patterns.sub(r"(?<=[函书信])(?:提出|说明|列出|载明|阐明)[^，。；]{2,24}$", "", bare)  # 公函说明理由
    bare = patterns.sub("(?<=[\u4e00-\u9fff]{3})(?:以及|及|和|与)$", "", LEAD.sub("", bare)).replace("〔", "（").replace("〕", "）")
    if not 2 <= len(bare) <= 34 or patterns.search("^(?:第[一二三四五]批|待|可[不免]|[^，。；]{0,8}按(?:顺?序|要求)|[^，。；]{0,12}扫描成|[^，。；]{0,6}后(?:再|一并)?随|[^，。；]{0,8}随$|[该本此]表$|[^，。；]{0,10}(?:方|单位|企业)(?:共同|联合)?签[署订]|虚假|伪造|不实|无(?!犯罪|违[法规]|利益|不良|[\u4e00-\u9fff]{1,16}(?:证明|承诺书?|承诺函|声明|说明)$)|未(?![^，。；]{2,16}(?:证明|承诺书?|承诺函|声明|说明)$)|本次)|未被|负责(?!人)|登[录陆]|[^，。；]{2,8}(?:须|需|应当?)(?:在|于|经|由)|填[写报]|视[同为作]|不(?:[予合实齐]|收[取纸])|逾期[不未的]|所列|^(?:向|收到|作为)|(?:报送|提交|递交|征集)[\u4e00-\u9fff]{2}", bare) or _VAGUE.match(bare) and not patterns.search("书面(?:同意)?意见$", bare) or patterns.search("^一式|^报告$|^会商|^首页$|提出[^，。；]{0,8}(?:方案|意见|建议)$|^(?:签署|出具)?(?:明确|同意|审核|具体)?的?意见$|[^，。；]后(?:下达|印发|下发|签发)|(?:条件|保证|保障)$|(?:部门|厅|局|委|中心)[^，。；]{0,20}出具", bare):
        return None
    if patterns.fullmatch("(?:首|签字?|签章|盖章|检索|版权|扉)页", bare):
        return None  # 劳动合同首页、签字页: pages of one paper
    if patterns.search("(?:项目|课题|专项|[类级])$", bare):
        return None  # 一般项目4份: of the papers of such a project
    if ENDS.search(bare) or counted:
        return bare
    return bare if by_list and patterns.fullmatch(r"[\u4e00-\u9fffA-Za-z“”（）]{2,16}", bare) and not _NO_NOUN.search(bare) else None
