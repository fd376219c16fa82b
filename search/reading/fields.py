"""What the project is about, in its own words: stretches after 做, 攻关, 研究, 引进 … and before 项目, 技术, 企业."""

from __future__ import annotations

import re

from search.reading.telling import Notes

_ABOUT = (
    re.compile(r"(?:攻关|研发|研究|开发|引进|引入|转化|推广|从事|生产|围绕|聚焦|针对|解决|培育|选育|搭建|改造|应用|示范|落实)(?:了|的是|一种|一套|一项|他们的|对方的|国外的|内地的)?(?P<what>[^，。；、（）()]{3,26})"),
    re.compile(r"(?:做|搞|干)(?:的是|了)?(?P<what>[\u4e00-\u9fffA-Za-z]{2,20}?)(?:的?(?:企业|公司|项目|业务|攻关|合作)|[，。；])"),
    re.compile(r"(?:把|将)(?P<what>[^，。；]{3,20}?)(?:推广|应用|转化|用到|引进|落地)"),
    re.compile(r"(?:项目(?:名称)?|课题)(?:是|为|叫|名为|：|:)?[“\"《]?(?P<what>[^，。；”》\"]{4,30})"),
    re.compile(r"(?:一家|一所|一个)?(?P<what>[\u4e00-\u9fff]{2,8}?)(?:企业|公司|厂)(?=[，。；想要])"),
)
_NO_FIELD = re.compile(r"负责人|申请|自筹|经费|资金|协议|注册|信用|单位|万元|职称|论证|评审|答辩|执行期|实施期|材料|记录|审计|年度|独立法人|我们|合作了|思路|阶段|承担|母子|一类|园区|平台上|每年|^(?:新疆|自治区|本地|一家|民营|科技|独立法人|公司|企业)$|不|没有|联合|论文|基础条件|奖成果|[一二三]等奖|\d项$|能力|条件|民营|链主|^组(?:有|共|成员)|\d人|预算|的?一[家所个]$|^国家高新")
MOST = 6
# 高新区的储能 is about 储能: where the applicant is does not belong to it
_PLACE_BEFORE = re.compile(r"^[\u4e00-\u9fff]{0,12}[区市县州省园]的(?=[\u4e00-\u9fff]{2,})")


def read_fields(notes: Notes) -> None:
    for pattern in _ABOUT:
        for match in pattern.finditer(notes.told.text):
            what = re.sub(r"^(?:的|了|是|一项|一种|一套|新的)|(?:的)?(?:项目|想|关键技术|工作|等|方面|方面的)$", "", match["what"]).strip()
            what = _PLACE_BEFORE.sub("", what)
            if len(what) < 2 or _NO_FIELD.search(what):
                continue
            known = notes.facts.get("fields", [])
            if len(known) < MOST and not any(what in k or k in what for k in known):
                start = match.start("what") + max(match["what"].find(what), 0)
                notes.add("fields", what, start, match.end("what"))
