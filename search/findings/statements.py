"""Judging what no figure or type holds: requirements in words (具有健全的财务管理制度, 须设置课题) against what was told.

A requirement is met where one sentence of the description speaks of it in its own content words and does not deny it;
else it is unknown and asked as it stands. It never fails on words alone but where they say 没有 or 不 of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.words import terms
from search.findings.base import Judgement, Rule, Who, failed, met, unknown
from search.reading.telling import undecided

_BINDS = re.compile(r"必须|须(?!知)|应当?(?![用急对])|(?<!需)要(?=明确|有|做到|落实)|需(?=提出|满足|具备|提供|有)|^具备|^具有|^拥有|^并?做到")
_OTHERS_DUTY = re.compile(
    r"部门|各园区|推荐单位|主管|科技[厅局]|专家|按照|[以如下][下列]条件|部署|支持|首次|考核目标|培育形成|推动|围绕|鼓励|原则上|优先|评审|遴选|排列|填写|平台|需要|承诺|报送|盖章|退回|不得|按实|"
    r"^除[^，。]*外$|负责$|真实|拨付|下拨|签[订署]|附[^，。]{0,6}文件|提供|提交|执行|履行|符合[^，。]{0,12}(?:法律|规定)|验收|公示|监督|办理"
)
_QUALITIES = re.compile(r"明确|充分|具体|通畅|清晰|合理|可行|明显|良好")  # what reviewers weigh, not what an applicant has
_FIGURE = re.compile(r"\d+(?:\.\d+)?")  # 证书颁发之日起6个月内: not met by words without the 6
_HEADINGS = re.compile(r"流程|程序|考核|监督|联系|附则|支持方向|支持范围|目标")
_GENERIC = frozenset(
    ["项目", "申报", "单位", "应当", "必须", "明确", "具有", "具备", "相关", "材料", "进行", "内容", "要求", "说明", "情况", "我们", "实施", "申请", "合作", "技术", "企业", "研究", "科技", "管理", "提出", "公司", "一定", "主要", "解决", "开展", "包括", "同时", "其中", "作为", "有关", "相应", "承担", "专项", "计划", "健全", "有效", "知识", "申报单位", "发展", "问题", "参与", "引进", "成果", "技术成果", "应用", "产业化", "指标", "合作单位", "综合", "实施期", "科学", "人员", "取得", "创新", "具体", "设置", "期内", "书中", "申报书", "申报材料"]
)


def requirement_in(part: str, heading: str) -> bool:
    """Does a comma part lay a duty on the applicant or its project, to be told in words?"""
    return bool(_BINDS.search(part)) and not _OTHERS_DUTY.search(part) and not _HEADINGS.search(heading) and 5 <= len(part) <= 60 and not part.endswith(("：", ":")) and len(_QUALITIES.findall(part)) < 3


@lru_cache(maxsize=131_072)
def content(text: str) -> frozenset[str]:
    """The words of two characters or more that say something."""
    bare = re.sub(r"必须|[中并]?须|[中并]?应(?![用急对])当?|(?:项目)?申报(?:书|材料)中?", " ", text)
    return frozenset(t for t in terms(bare) if len(t) > 1 and t not in _GENERIC)


def statement(rule: Rule, who: Who) -> Judgement:
    what = str(rule.get("rule"))
    told = who.applicant.answers.get(what)
    ask = f"{_asked(what)}？"
    if told is not None:
        return met(f"说明了{what}。") if told else failed(f"说明了做不到：{what}。", f"做到“{what}”")
    wanted = content(what)
    if not wanted:
        return met("没有可核对的内容。")
    need = max(min(2, len(_independent(wanted))), -(-len(_independent(wanted)) // 3))
    figures = set(_FIGURE.findall(what))
    for sentence in who.sentences:
        shared = wanted & _spoken(sentence)
        if len(_independent(shared)) >= need and figures <= set(_FIGURE.findall(sentence)):
            return _said(what, sentence, shared, ask, rule)
    return unknown(f"要求{what}，没有说。", ask, f"answers.{what}")


# how applicants say what guides ask for
_SYNONYMS = (
    ("制约", r"瓶颈|卡脖子|堵点|痛点|难点|短板|难题"), ("知识产权", r"专利|软著|著作权"), ("管理制度", r"制度"), ("预期", r"预计|目标|拟|将|计划|指标|要申请"),
    ("规模", r"规模|龙头|上规"), ("外方", r"外方|国外|境外"), ("取得", r"获得|申请|拿到|授权"), ("推广应用", r"推广|应用单位"), ("量化", r"量化|数量指标"), ("保护", r"保护|维护"),
    ("研发机构", r"研发中心|研发部|技术中心|研究院|实验室|研发机构"), ("研发人员", r"研发人员|科研人员|技术人员|研发团队"), ("产出", r"产出|成果"), ("匹配", r"匹配|适应|满足|跟得上"),
)


@lru_cache(maxsize=4096)
def _spoken(sentence: str) -> frozenset[str]:
    """The content words of a sentence of the description, with the guide's words for what it says."""
    return content(sentence) | {official for official, words in _SYNONYMS if re.search(words, sentence)}


def _independent(shared: frozenset[str]) -> list[str]:
    """Words that do not lie within another of them: 管理制度 and 制度 count once."""
    return [w for w in shared if not any(w != o and w in o for o in shared)]


def _said(what: str, sentence: str, shared: frozenset[str], ask: str, rule: Rule) -> Judgement:
    for part in re.split("[，；]", sentence):
        if not shared & _spoken(part):
            continue
        if undecided(part) and re.search(r"还没|尚未|未定|没定|待定|没想好|不确定|不清楚", part):
            return unknown(f"要求{what}，还没有定下来。", ask, f"answers.{what}")
        if re.search(r"不健全|不完善|没有建立|没有制定|不明确|没有明确|说不清|没法明确|没有[^，。；]{0,6}(?:制度|课题|规模|条件)|不(?:设|打算设)[^，。；]{0,4}课题", part):
            return failed(f"要求{what}，贵单位说明做不到。", f"做到“{what}”")
    return met(f"说明了：{sentence.strip()[:40]}。")


def _asked(what: str) -> str:
    bare = re.sub(r"^(?:项目|申报单位|并|同时|且)|(?:必须|须|应当|应)(?=[\u4e00-\u9fff])", "", what)
    return f"能否做到：{bare.strip('，。； ')}"
