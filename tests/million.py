"""Clause-like rows by the million: guides of many provinces, programmes and years, written straight to a store.

Every text is made of this module's own sentences; the same seed gives the same guides. A programme has an edition a
year, an edition about sixty clauses with the attributes that its sentences state.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass

from kb.attribute import AppliesTo, Attribute
from kb.guide import Clause, Document, Guide, Track
from kb.quantity import Span
from kb.store import Store

CLAUSES = 60  # of one guide, about
YEARS = range(2014, 2026)
_PROVINCES = ["东江", "西河", "北岭", "南湖", "中原", "海州", "云岭", "秦川", "陇右", "赣北", "闽东", "桂南", "黔中", "蜀西", "滇池", "琼海", "辽东", "吉林原", "松江", "燕赵", "晋阳", "皖江", "荆楚", "湘中", "粤北", "浙东", "苏南", "鲁中", "豫西", "宁夏原", "藏东"]
_LEVELS = ["省", "市", "自治区", "开发区", "高新区"]
_FIELDS = ["新型储能", "人工智能", "低空经济", "生物育种", "装备制造", "新材料", "生物医药", "数字经济", "集成电路", "量子信息", "海洋工程", "盐碱地治理", "智慧水利", "中医药", "绿色化工", "煤炭清洁利用", "氢能", "光伏", "风电", "特色林果", "棉花机械", "畜牧繁育", "冰雪运动", "文物保护", "防沙治沙", "矿产勘查", "道路养护", "食品安全", "公共卫生", "空天信息", "工业软件", "机器人", "动力电池", "稀土"]
_SORTS = ["重大科技专项", "重点研发任务专项", "成果转化计划", "创新平台建设计划", "科技型企业培育计划", "国际合作计划", "青年人才计划", "区域协同专项", "揭榜挂帅项目", "后补助资金"]
_TRACKS = ["重大项目", "重点项目", "一般项目", "青年项目", "平台项目", "联合攻关项目", "应用示范项目", "软科学项目"]
_UNITS = ["企业", "高等院校", "科研院所", "医疗卫生机构", "事业单位", "新型研发机构", "社会组织", "产业技术联盟"]
_MATERIALS = ["审计报告", "资产负债表", "合作协议", "查新报告", "职称证书", "检测报告", "营业执照", "自筹资金承诺书", "伦理审查意见", "知识产权证明", "用户意见", "经费测算说明"]
_METRICS = ["营业收入", "研发投入", "净资产", "专利授权量", "新产品销售额", "技术合同成交额", "研发人员", "纳税额"]
_DUTIES = ["形式审查", "专家评审", "现场考察", "结果公示", "合同签订", "中期检查", "绩效评价", "结题验收", "信用记录", "经费拨付", "材料归档", "推荐审核"]
_ENDS = ["按照管理办法执行", "由主管部门解释", "以当年通知为准", "并报科技行政部门备案", "纳入科研诚信管理", "不得变更主要考核指标", "须一次性书面说明理由", "逾期视为自动放弃"]
_SECTIONS = ["支持方向", "项目类型", "申报条件", "经费支持", "申报材料", "组织实施", "监督管理", "联系方式"]

# A sentence with its slots and what it states: kind, and how its value is made of the numbers drawn for it.
_SAYINGS: tuple[tuple[str, str | None], ...] = (
    ("围绕{field}领域{topic}的共性难题，开展{thing}研制与验证，形成可推广的{kind2}", "field"),
    ("面向{province}{field}产业链，突破{thing}关键环节，支撑{topic}", "field"),
    ("{track}每项资助最高{big}万元，按{small}:1安排自有资金", "funding"),
    ("对{unit}牵头的任务给予不超过{big}万元财政经费，分{small}年拨付", "funding"),
    ("自筹经费与财政资金之比不得低于{small}:1，到位凭证随{material}一并提交", "self_funding"),
    ("任务书约定的实施周期为{months}个月，确需延长的应提前{small}个月申请", "duration"),
    ("牵头单位须在{province}登记注册满{small}年，{metric}不少于{big}万元", "threshold"),
    ("负责人年龄不超过{age}周岁，具有{title}职称或相当学历", "pi_age"),
    ("负责人每年投入本任务的时间不少于{small}个月，同期主持项目不超过{small2}项", "pi_time"),
    ("参加单位合计不多于{small2}家，{unit}与{unit2}应签订{material}", "participant_limit"),
    ("同一{unit}当年限报{small}项，{track}另计", "application_limit"),
    ("每个推荐部门推荐{track}不超过{small2}项", "recommendation_limit"),
    ("外协费用不得超过总预算的{percent}%，且不得转包核心任务", "outsourcing_limit"),
    ("按实际投入的{percent}%给予补助，单家{unit}累计不超过{big}万元", "subsidy_rate"),
    ("申报时应上传{material}、{material2}，纸质件一式{small2}份", "material"),
    ("近{small}年有严重失信行为或未按期结题的{unit}不予受理", "exclusion"),
    ("结题时应完成{thing}样机{small2}台套，申请发明专利{small}件以上", "achievement"),
    ("执行期内新增{metric}{big}万元以上，带动就业{age}人", "benefit"),
    ("网上填报自{month}月{day}日开始，至{month2}月{day}日十八时关闭", "window"),
    ("{duty}由{office}会同财政部门组织，{duty2}结果公示{small2}个工作日", "publicity"),
    ("发现弄虚作假的，撤销立项并收回{percent}%以上经费，{end}", "penalty"),
    ("优先支持{unit}与{unit2}联合承担且已取得{thing}首台套认定的任务", "priority"),
    ("{duty}阶段需核对{material}原件，{end}", None),
    ("涉及{field}的任务应当通过{duty}，{end}", None),
    ("{office}负责{duty}，{unit}配合提供{material}", "authority"),
    ("已获{province}同类资金支持的{thing}内容不得重复申报", "no_stacking"),
)
_TOPICS = ["提质增效", "自主可控", "降本减排", "安全可靠运行", "规模化应用", "进口替代", "标准体系建设", "数据共享", "场景开放", "中试熟化", "良种繁育", "节水灌溉"]
_THINGS = ["控制器", "传感器", "算法平台", "催化剂", "检测装置", "育种芯片", "储热单元", "复合膜", "诊断试剂", "无人平台", "采收机具", "仿真软件", "耐候涂层", "智能终端", "膜组件", "疫苗"]
_PRODUCTS = ["技术规范", "示范工程", "工艺包", "数据集", "操作指南", "解决方案", "地方标准", "成套设备"]
_TITLES = ["正高级", "副高级", "中级"]


@dataclass(frozen=True, slots=True)
class Programme:
    """What the editions of one programme share."""

    province: str
    name: str
    tracks: tuple[str, ...]
    office: str


def programme(number: int) -> Programme:
    chance = random.Random(f"programme {number}")
    province = _PROVINCES[number % len(_PROVINCES)] + _LEVELS[number // len(_PROVINCES) % len(_LEVELS)]
    field, sort = _FIELDS[number * 7 % len(_FIELDS)], _SORTS[number // 3 % len(_SORTS)]
    name = f"{province}{field}{chance.choice(_TOPICS)[:2]}{sort}"
    return Programme(province, name, tuple(chance.sample(_TRACKS, 3)), f"{province}科技厅{field[:2]}处")


def documents(clauses: int, seed: int = 0) -> Iterator[Document]:
    """Guides until `clauses` clauses are made, ordered by programme, each programme with an edition a year."""
    made = number = 0
    while made < clauses:
        about = programme(number)
        for year in YEARS:
            if made < clauses:
                document = edition(about, number, year, clauses - made, seed)
                made += len(document.clauses)
                yield document
        number += 1


def edition(about: Programme, number: int, year: int, most: int, seed: int = 0) -> Document:
    """One guide of a programme."""
    chance = random.Random(f"{seed} {number} {year}")
    guide_id, file = f"p{number:05d}-{year}", f"p{number:05d}-{year}.txt"
    clauses: list[Clause] = []
    place = 0
    for at in range(min(most, CLAUSES + chance.randrange(-12, 13))):
        section = at * len(_SECTIONS) // (CLAUSES + 12)
        path = (f"{'一二三四五六七八'[section]}、{_SECTIONS[section]}",)
        clause_id = f"{guide_id}/{section + 1}/{at + 1}"
        said = [_said(chance, about) for _ in range(chance.choice((1, 1, 1, 2)))]
        text = "；".join(sentence for sentence, _, _ in said) + "。"
        span = Span.model_construct(file=file, start=place, end=place + len(text))
        place += len(text) + 1
        attributes = tuple(
            Attribute.model_construct(
                kind=kind, value=value, modality="must", applies_to=AppliesTo.model_construct(track=None, applicant_types=()),
                text=sentence, source=span, clause_id=clause_id, origin="extracted",
            )
            for sentence, kind, value in said
            if kind
        )  # fmt: skip
        track = chance.choice(about.tracks) if section in (1, 3) else None
        clauses.append(
            Clause.model_construct(
                id=clause_id, guide_id=guide_id, position=at, track=track, path=path, number=str(at + 1), item=clause_id,
                text=text, role="sentence", source=span, place=None, attributes=attributes,
            )
        )  # fmt: skip
    text = "\n".join(clause.text for clause in clauses)
    guide = Guide.model_construct(
        id=guide_id, title=f"{year}年度{about.name}申报指南", year=year, round=None, programme=about.name, aliases=(),
        issuer=about.office, date=None, deadline=None, purpose="funding", tracks=tuple(Track(name=t) for t in about.tracks),
        file=file, sha256=hashlib.sha256(text.encode()).hexdigest(), characters=len(text), version=1,
    )  # fmt: skip
    return Document.model_construct(guide=guide, clauses=tuple(clauses), headings=(), text=text, losses=())


def _said(chance: random.Random, about: Programme) -> tuple[str, str | None, dict[str, object]]:
    """A sentence, the kind that it states and its value."""
    pattern, kind = chance.choice(_SAYINGS)
    unit, unit2 = chance.sample(range(len(_UNITS)), 2)
    material, material2 = chance.sample(_MATERIALS, 2)
    duty, duty2 = chance.sample(_DUTIES, 2)
    drawn: dict[str, object] = {
        "field": chance.choice(_FIELDS), "topic": chance.choice(_TOPICS), "thing": chance.choice(_THINGS), "kind2": chance.choice(_PRODUCTS),
        "province": about.province, "track": chance.choice(about.tracks), "unit": _UNITS[unit], "unit2": _UNITS[unit2],
        "big": chance.randrange(3, 400) * 5, "small": chance.randrange(1, 6), "small2": chance.randrange(2, 12), "months": chance.randrange(6, 49),
        "age": chance.randrange(32, 62), "title": chance.choice(_TITLES), "percent": chance.randrange(5, 70), "material": material,
        "material2": material2, "metric": chance.choice(_METRICS), "month": chance.randrange(1, 6), "month2": chance.randrange(6, 13),
        "day": chance.randrange(1, 29), "duty": duty, "duty2": duty2, "office": about.office, "end": chance.choice(_ENDS),
    }  # fmt: skip
    sentence = pattern.format(**drawn)
    return sentence, kind, _value(kind or "", sentence, drawn)


def _value(kind: str, sentence: str, drawn: dict[str, object]) -> dict[str, object]:
    """What a sentence of this kind states, as the store keeps it."""
    slots = {
        "field": {"name": "field"}, "funding": {"max_wan": "big"}, "self_funding": {"ratio": "small"}, "duration": {"max_months": "months"},
        "threshold": {"metric": "metric", "min": "big"}, "pi_age": {"max_years": "age"}, "pi_time": {"min_months_per_year": "small"},
        "participant_limit": {"max_units": "small2"}, "application_limit": {"max": "small", "scope": "unit"},
        "recommendation_limit": {"max": "small2", "scope": "track"}, "outsourcing_limit": {"max_percent": "percent"},
        "subsidy_rate": {"percent": "percent", "max_wan": "big"}, "material": {"name": "material"}, "achievement": {"min": "small"},
        "benefit": {"metric": "metric", "min_wan": "big"}, "publicity": {"days": "small2"}, "priority": {"who": "unit"},
        "authority": {"who": "office", "does": "duty"},
    }  # fmt: skip
    if kind in slots:
        return {name: drawn[slot] for name, slot in slots[kind].items()} | ({"working_days": True} if kind == "publicity" else {})
    return {"from": f"{drawn['month']}月{drawn['day']}日"} if kind == "window" else {"what": sentence}


def questions(count: int, programmes: int, seed: int = 0) -> list[str]:
    """Generated questions: a third names a programme, a third a place and a year, a third neither."""
    chance = random.Random(f"questions {seed}")
    asked = [
        "最高能给多少钱", "自筹比例不低于多少", "负责人年龄有什么要求", "实施周期几年", "要交哪些材料", "一个单位能报几项", "可以外协多少经费",
        "参加单位最多几家", "失信单位能不能报", "网上填报什么时候截止", "公示多少个工作日", "{field}领域支持什么", "{thing}样机要做几台", "{metric}要达到多少",
    ]  # fmt: skip
    found = []
    for n in range(count):
        words = chance.choice(asked).format(field=chance.choice(_FIELDS), thing=chance.choice(_THINGS), metric=chance.choice(_METRICS))
        about = programme(chance.randrange(max(programmes, 1)))
        where = ("", about.name, f"{about.province}{chance.choice(YEARS)}年指南")[n % 3]
        found.append(f"{where}{words}")
    return found


def fill(store: Store, clauses: int, seed: int = 0) -> int:
    """Keeps generated guides; returns how many programmes there are."""
    last = 0
    for document in documents(clauses, seed):
        store.save(document, "generated")
        last = int(document.guide.id[1:6])
    return last + 1
