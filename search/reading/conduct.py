"""Conduct and papers: credit, what else is applied for, posts, documents at hand, ethics, secrecy, figures of the firm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from ingest.numerals import MONEY, NUMBER, PERCENT, YEAR, money, number, percent, year, years
from search.reading.telling import Notes, denied, undecided

_BAD = re.compile(r"黑名单|失信(?:被执行人|名单|行为|记录)?|不良(?:信用)?记录|信用不良|不良信用|信用(?:污点|问题)|严重违法|经营异常|学术不端|科研不端|行政处罚|被处罚|违规(?:记录|行为)")
_CLEAN = re.compile(r"(?:信用|征信|诚信)(?:记录|状况|情况)?(?:一直|都|均|很|全部)?(?:良好|正常|没问题|清白|干净|优良)|没有(?:任何)?信用问题|无失信")
_UNLISTED = re.compile(r"移出|移除|修复|解除|撤销|出来了|消除|洗清|恢复")


def read_credit(notes: Notes, today: date) -> None:
    text = notes.told.text
    clean: list[tuple[int | None, int, int]] = []
    for match in _BAD.finditer(text):
        part = notes.told.part_at(match.start())
        sentence = notes.told.sentence_at(match.start())
        before = text[max(part.start, match.start() - 30) : match.start()]
        if re.search(r"(?:没有?|无|未|不存在|没进过?|从未|不曾|从来没|不在|没被|没上过?|没有过|都没|没|(?<!是)不是(?!没|无)|并非|不属于)[^，。；]{0,16}$", before) or re.match(r"[^，。；]{0,8}(?:里)?(?:没有|为零|无)", text[match.end() : part.end]):
            within = re.search(rf"(?:近|最近|过去|这|前)\s?(?P<n>{NUMBER}|两)\s?年", text[max(sentence.start, match.start() - 40) : match.end()])
            span = number(within["n"]) if within else None
            clean.append((int(span) if span else None, match.start(), match.end()))
            continue
        if re.search(r"是否|如果|若|查一下|会不会|有没有", before):
            continue
        when = _since(sentence.text, today)
        lifted = _lifted(sentence.text, today)
        bad: dict[str, Any] = {"clean": False}
        if when:
            bad["since"] = when
        if lifted:
            bad["lifted"] = lifted
        if _UNLISTED.search(sentence.text):
            bad["listed_now"] = bool(re.search(r"(?:还没|尚未|未|没有?|至今没)[^，。；]{0,4}(?:移出|移除|修复|解除|撤销|消除|恢复)", sentence.text))
        notes.put("credit", bad, match.start(), match.end())
        return
    good = _CLEAN.search(text)
    if good and not denied(text, good.start(), 4):
        clean.append((None, *good.span()))
    if clean:
        ever = next((c for c in clean if c[0] is None), clean[0])
        notes.put("credit", {"clean": True} | ({"years": ever[0]} if ever[0] else {}), ever[1], ever[2])


def _since(words: str, today: date) -> str | None:
    match = re.search(rf"(?P<y>{YEAR})\s?年(?:\s?(?P<m>\d{{1,2}})\s?月)?[^。；]{{0,24}}?(?:列入|列为|进了|进入|上了|被|纳入|有过|因)", words) or re.search(rf"(?P<y>{YEAR})\s?年(?:\s?(?P<m>\d{{1,2}})\s?月)?", words)
    if match:
        value = year(match["y"])
        return None if value is None else f"{value}-{int(match['m']):02d}" if match["m"] and 1 <= int(match["m"]) <= 12 else str(value)
    said = re.search(r"去年|今年|前年|上个月|上月|大前年|目前|现在|至今|刚", words)
    if said:
        return str(today.year - {"去年": 1, "前年": 2, "大前年": 3}.get(said.group(), 0))
    ago = re.search(rf"(?P<n>{NUMBER}|两)\s?年(?:以)?前", words)
    value_ago = number(ago["n"]) if ago else None
    return str(today.year - int(value_ago)) if value_ago else None


def _lifted(words: str, today: date) -> str | None:
    match = _UNLISTED.search(words)
    if match is None or re.search(r"(?:还没|尚未|未|没有?)[^，。；]{0,4}$", words[: match.start()]):
        return None
    near = list(re.finditer(YEAR, words[: match.start()]))
    value = year(near[-1].group()) if len(near) > 1 else None
    return str(value) if value else None


_DOCUMENT = re.compile(r"财务审计报告|审计报告|资产负债表|损益表及利润分配表|利润及利润分配表|利润分配表|损益表|利润表|现金流量表|财务报表|财务会计报告|财务报告|年度报表|三张表|三表|完税证明|伦理(?:委员会)?(?:审查)?(?:意见|批件)")
_HAVE_NOT = re.compile(r"没有|没做|没出|没审|缺|提供不了|拿不出|未做|未出|不能提供|无法提供|还没|尚未|没办|不全|没准备|办不出")
# before the paper: 无法提供2024年度审计报告、资产负债表; what is had after all (没有…但能提供) is not lacked
_LACKS = re.compile(
    r"(?:没有|缺|没做|没出|没法|拿不出|提供不了|交不了|办不出|只差|不能|无法|不具备|不提供|未提供|未做|尚无|暂无|还没)(?:(?!但|能提供|可以提供|都?有|具备)[^，。；]){0,30}$"
    r"|不能提供[^，。；]{0,30}$"
)
_HAVE = re.compile(r"齐|能提供|可以提供|可提供|提供|有|备好|准备好|具备|出具|已出|做好|都在|没问题|可交|能交|附上|拿得出")


def read_papers(notes: Notes, today: date) -> None:
    """Documents told of, part after part, with their years: 2023年度和2024年度审计报告、资产负债表…都能提供."""
    for sentence in notes.told.sentences:
        found = list(_DOCUMENT.finditer(sentence.text))
        if not found:
            continue
        for match in found:
            part = notes.told.part_at(sentence.start + match.start())
            local = part.text
            if re.search(r"要不要|是否|需不需要|要哪|哪些材料|吗$", local):
                continue
            words = local[local.find(match.group()) :]
            polarity = False if _HAVE_NOT.search(words) or _LACKS.search(local[: local.find(match.group())]) else True if _HAVE.search(local) else None
            if polarity is None:
                # 上一年度资产负债表、审计报告，都齐了: the verb may stand in the next part
                rest = sentence.text[match.end() : match.end() + 40]
                polarity = False if _HAVE_NOT.search(rest) else True if _HAVE.search(rest) else None
            if polarity is None:
                continue
            said = _years_in(local)
            span: list[Any] = list(said) or (["previous"] if re.search(r"上一?年度?|去年", local) else [])
            only = re.search(rf"只(?:有|做了|能提供)[^，。；]{{0,6}}?{YEAR}", local)
            for name in _documents(match.group()):
                notes.add("materials", {"name": name, "years": span, "has": polarity}, sentence.start + match.start(), sentence.start + match.end())
                if only and said:
                    others = [y for y in (today.year - 3, today.year - 2, today.year - 1) if y not in said]
                    notes.add("materials", {"name": name, "years": others, "has": False}, sentence.start + match.start(), sentence.start + match.end())


def _years_in(local: str) -> tuple[int, ...]:
    """The years that a part names: 2023年度和2024年度, 2023、2024两年的, 2023-2024年."""
    found = [y for m in re.finditer(rf"{YEAR}(?:\s?年?度?\s?[-—~～至]\s?{YEAR})?", local) for y in years(m.group() + ("" if m.group().endswith(("年", "度")) else "年"))]
    return tuple(dict.fromkeys(found))


def _documents(said: str) -> Iterable[str]:
    if re.search(r"财务报表|财务会计报告|财务报告|年度报表|三张表|三表", said):
        return ("资产负债表", "利润表", "利润分配表")
    return {"财务审计报告": ("审计报告",), "损益表及利润分配表": ("损益表", "利润分配表"), "利润及利润分配表": ("利润表", "利润分配表")}.get(said, (said,))


_ONE_ONLY = re.compile(r"(?:只|仅|就)(?:报|申报|申请)(?:了)?[^，。；]{0,24}?(?:一类|一项|一个|这类|这一类|这项|这一项|这个)|(?:今年)?(?:只|仅|就)(?:报|申报)(?:了)?(?=[^，。；]{2,20}(?:项目|类))|没有(?:同时)?(?:申?报)(?:其他|别的)")
_SEVERAL = re.compile(rf"(?:同时|一起|都)(?:想)?(?:申报|申请|报)[^，。；]{{0,50}}?(?P<n>{NUMBER}|两)\s?(?:类|个类型|种|项)|(?:同时|一起)(?:申报|申请|报)(?P<list>[^。；]{{4,60}})")
_GROUP = re.compile(r"母子公司|母公司|(?<![种电量原])子公司|集团(?:内|里|下|公司)?|兄弟公司|关联公司")


def read_applications(notes: Notes) -> None:
    """How many kinds of projects, or projects, the unit and its group apply for."""
    text = notes.told.text
    several = _SEVERAL.search(text)
    if several and not denied(text, several.start(), 4):
        value = number(several["n"]) if several["n"] else None
        if value is None and several["list"] and re.search(r"(?:项目|类)(?:、|和|及|与)", several["list"]):
            value = 2.0
        if value:
            notes.put("applications", int(value), *several.span())
    for one in _ONE_ONLY.finditer(text):
        if not _GROUP.search(notes.told.part_at(one.start()).text):
            notes.put("applications", 1, *one.span())
    for match in _GROUP.finditer(text):
        part = notes.told.part_at(match.start())
        if not re.search(r"报|申请", part.text) and not re.search(r"没有|无", part.text):
            continue
        if re.search(r"(?:没有?|无|未|都没)(?:再)?(?:同时)?(?:申?报|申请|有|别的|其他)", part.text):
            notes.put("group_applications", 1, part.start, part.end)
        else:
            counted = re.search(rf"(?:报|申请)[^，。；]{{0,8}}?(?P<n>{NUMBER}|两)\s?(?:个|项)", part.text) or re.search(rf"(?P<n>{NUMBER}|两)\s?(?:个|项|家)", part.text[part.text.find(match.group()) :])
            value = number(counted["n"]) if counted else None
            if value:
                more = 1 if re.search(r"另外|其他|别的|还|已(?:经)?(?:有)?(?!.*(?:一共|共计|合计|累计|加起来))", part.text) and not re.search(r"一共|共|合计|累计|加起来|总共", part.text) else 0
                notes.put("group_applications", int(value) + more, part.start, part.end)
    if re.search(r"没有(?:母公司|子公司|母子公司)|无(?:母公司|子公司)|不属于任何集团", text):
        found = re.search(r"没有(?:母公司|子公司|母子公司)|无(?:母公司|子公司)|不属于任何集团", text)
        if found:
            notes.put("group_applications", 1, *found.span(), again=True)
    push = re.search(rf"(?:推荐|提出|提交|报送|凝练|征集|上报|报)(?:了|出)?[^，。；]{{0,10}}?(?P<n>{NUMBER}|两)\s?(?:项|个|条)[^，。；]{{0,10}}?需求|需求[^，。；]{{0,8}}?(?P<n2>{NUMBER}|两)\s?(?:项|个|条)", text)
    if push:
        value = number(push["n"] or push["n2"])
        notes.put("recommended", int(value) if value else None, *push.span())


_POSTS = re.compile(r"科研财务助理|科研助理|财务助理|联络员|项目秘书")


def read_posts(notes: Notes) -> None:
    text = notes.told.text
    for match in _POSTS.finditer(text):
        part = notes.told.part_at(match.start())
        before, after = text[max(part.start, match.start() - 14) : match.start()], text[match.end() : part.end]
        if re.search(r"(?:没有?|未|不|无|没)(?:打算|想|准备|会|计划)?(?:设|安排|配|招|设置)?[^，。；]{0,6}$", before) or re.search(r"^[^，。；]{0,6}(?:没设|没有|不设|不安排|没安排|不打算)", after):
            if not re.search("还没|尚未|暂", before + after):
                notes.add("no_roles", match.group(), match.start(), match.end())
        elif not re.search(r"要不要|是否|还没|尚未|需不需要|没定|没想好", before + after):
            notes.add("roles", match.group(), match.start(), match.end())


_LIFE = re.compile(r"人体(?:被试|试验|实验|样本)?|人类遗传资源|遗传资源|实验动物|动物(?:实验|试验)|临床试验|受试者|病人样本|患者样本|血样")


def read_ethics(notes: Notes) -> None:
    text = notes.told.text
    found = list(_LIFE.finditer(text))
    if found:
        first = found[0]
        no = re.search(r"(?:不|没有?|无|未|均不|都不)(?:涉及|使用|用到?|采集|做|含|开展|需要|牵涉)*[^，。；]{0,14}$", text[max(0, first.start() - 20) : first.start()]) or re.match(r"[^，。；]{0,12}(?:都|均|也)?不(?:涉及|用|做)", text[first.end() : first.end() + 20])
        notes.put("involves_humans_or_animals", not no, first.start(), first.end())
    secret = re.search(r"涉密|保密项目|国家秘密", text)
    if secret:
        notes.put("secret", not (denied(text, secret.start(), 4) or text[secret.start() - 1 : secret.start()] in ("不", "非", "无")), *secret.span())


_METRICS: tuple[tuple[str, str], ...] = (
    ("营业收入", r"(?:年|上年度|去年|上一年|全年)?(?:营业收入|营收|销售收入|销售额|主营业务收入)"),
    ("研发费用占比", r"(?:研发费用|研发投入|研发经费|研发支出)[^，。；\d]{0,16}?(?:占|比例|比重|强度)"),
    ("研发费用", r"(?:研发费用|研发投入|研发经费|研发支出)"),
    ("资产总额", r"资产总额|总资产|资产规模"), ("净资产", r"净资产"), ("注册资本", r"注册资本|注册资金"), ("纳税", r"纳税|缴税|税收"),
    ("科技人员占比", r"(?:科技人员|研发人员|技术人员)[^，。；\d]{0,10}?占"), ("研发人员", r"研发人员|科技人员|科研人员|技术人员"),
    ("职工", r"职工|员工|在册人数|从业人员"), ("成立年限", r"成立|注册(?!资|地|商标|会计|证|人)|建校|建院|建所|办学|办院|经营|(?:连续|正常|稳定|持续)运行"),
)


def read_figures(notes: Notes, today: date) -> None:
    text = notes.told.text
    heads = re.search(rf"(?P<n>{NUMBER})\s?号人", text)
    if heads and not re.search(r"职工|员工|团队|课题组", notes.told.part_at(heads.start()).text):
        notes.add("figures", {"metric": "职工", "value": number(heads["n"]), "unit": "人"}, *heads.span())
    for metric, words in _METRICS:
        for match in re.finditer(words, text):
            tail = re.split(r"[，。；]", text[match.end() : match.end() + 24])[0]
            head = re.split(r"[，。；]", text[max(0, match.start() - 16) : match.start()])[-1]
            figure = _figure(metric, tail, head, today)
            if figure:
                notes.add("figures", {"metric": metric, "value": figure[0], "unit": figure[1]}, match.start(), match.end() + len(tail))
                break


def _figure(metric: str, tail: str, head: str, today: date) -> tuple[float, str] | None:
    if metric.endswith("占比"):
        found = re.search(PERCENT, tail)
        share = percent(found.group()) if found else None
        return (share[0], "%") if share else None
    if metric in ("研发人员", "职工"):
        found = re.search(rf"(?P<n>{NUMBER})\s?(?:多|余)?(?:人|名|位)", tail) or re.search(rf"(?P<n>{NUMBER})\s?(?:多|余)?(?:个|名|位)$", head)
        value = number(found["n"]) if found else None
        return (value, "人") if value else None
    if metric == "成立年限":
        if re.search("器械|药|商标|批件|软件|产品|证书|品种|专利|成果", head):
            return None  # 2021年器械注册
        born = re.search(YEAR, tail) or re.search(YEAR, head)
        if born and year(born.group()):
            return (float(today.year - int(year(born.group()) or 0)), "年")
        if re.match("了?(?:有|已)?几十年", tail):
            return (20.0, "年")  # at the least, and a new firm it is not
        found = re.search(rf"(?:了|已|满|有)?[^\d，。；]{{0,4}}?(?P<n>{NUMBER})\s?(?:个)?(?P<more>多|余)?年(?P<over>多)?", tail)
        value = number(found["n"]) if found else None
        return (value + (0.5 if found and (found["more"] or found["over"]) else 0), "年") if value else None
    found = re.search(MONEY, tail)
    pair = money(found.group()) if found else None
    return (pair[0], "万元") if pair else None


def open_point(words: str) -> bool:
    return undecided(words)
