"""Where a paragraph is cut into clauses: the contract's rules, one table each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import is_label, pieces


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces(text)]


def roles(text: str) -> list[tuple[str, str, str | None]]:
    """(role, words, lead) of each piece."""
    return [(p.role, text[p.start : p.end], text[slice(*p.lead)] if p.lead else None) for p in pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申报单位须为企业。经费须专款专用。", ["申报单位须为企业。", "经费须专款专用。"]),
        ("能否申报？可以！请联系。", ["能否申报？", "可以！", "请联系。"]),
        ("没有句号的一段", ["没有句号的一段"]),
        ("这一句，有句号。最后一句没有句号", ["这一句，有句号。", "最后一句没有句号"]),
        ("A企业；B高校；C院所。", ["A企业；B高校；C院所。"]),  # a ；that parts no applicant types
        ("须支持甲。；须支持乙。", ["须支持甲。", "；须支持乙。"]),
        ("经费不超过1.5万元，比例2.5%。", ["经费不超过1.5万元，比例2.5%。"]),
        ("应当如此。。。下一句", ["应当如此。。。", "下一句"]),
        ("前一句，完。 后一句。 ", ["前一句，完。", "后一句。"]),
        # brackets and quotes
        ("他说“须为企业。须有资格”然后申报。", ["他说“须为企业。须有资格”然后申报。"]),
        ("提供证明（复印件。须盖章）和合同。下一句。", ["提供证明（复印件。须盖章）和合同。", "下一句。"]),
        ("见《办法。试行》的规定。", ["见《办法。试行》的规定。"]),
        ("须提供证明（加盖公章）。逾期不受理。", ["须提供证明（加盖公章）。", "逾期不受理。"]),
        ("（须为企业。）高校不得申报。", ["（须为企业。）高校不得申报。"]),
        ("括号没有收（须是这样。下一句还是要断。", ["括号没有收（须是这样。", "下一句还是要断。"]),
        ("引号没有收，“须是这样。下一句还是要断。", ["引号没有收，“须是这样。", "下一句还是要断。"]),
        ("引号写反了，“须是这样“。下一句“要断”。", ["引号写反了，“须是这样“。", "下一句“要断”。"]),
        ("标语是“多申报。”下一句。", ["标语是“多申报。”", "下一句。"]),
        # labels stay with what they open
        ("技术指标。通过攻关形成新技术。", ["技术指标。通过攻关形成新技术。"]),
        ("支持中小企业孵化和成长。强化主体地位。优先支持。", ["支持中小企业孵化和成长。强化主体地位。", "优先支持。"]),
        ("参与国际大科学工程（计划）。鼓励参与。", ["参与国际大科学工程（计划）。鼓励参与。"]),
        ("技术指标。", ["技术指标。"]),
        ("前一句。技术指标。后一句。", ["前一句。技术指标。", "后一句。"]),  # 前一句。 is itself a label
        # sentences that are no label: they bind, hold a figure, or are long
        ("须为企业。通过评审。", ["须为企业。", "通过评审。"]),
        ("申报从简。通过评审。", ["申报从简。", "通过评审。"]),
        ("至少两家。通过评审。", ["至少两家。", "通过评审。"]),
        ("共3家。通过评审。", ["共3家。", "通过评审。"]),
        ("经费两万元。通过评审。", ["经费两万元。", "通过评审。"]),
        ("企业，高校。通过评审。", ["企业，高校。", "通过评审。"]),
        ("支持" + "很" * 23 + "。通过评审。", ["支持" + "很" * 23 + "。", "通过评审。"]),
        ("支持" + "很" * 22 + "。通过评审。", ["支持" + "很" * 22 + "。通过评审。"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "申报单位是企业性质的，自筹不低于2:1；申报单位是高校、科研院所等其他事业单位性质的，不需配套；申报单位是医疗卫生机构性质的，自筹不低于1:1。",
            [
                "申报单位是企业性质的，自筹不低于2:1；",
                "申报单位是高校、科研院所等其他事业单位性质的，不需配套；",
                "申报单位是医疗卫生机构性质的，自筹不低于1:1。",
            ],
        ),
        ("牵头单位为企业的，须自筹；牵头单位为高校的，不作要求。", ["牵头单位为企业的，须自筹；", "牵头单位为高校的，不作要求。"]),
        ("对企业，给予补助；对高校，给予资助。", ["对企业，给予补助；", "对高校，给予资助。"]),
        ("企业：自筹一半；高校：全额资助。", ["企业：自筹一半；", "高校：全额资助。"]),
        (
            "企业牵头的项目，按1:1自筹；高校、科研院所、医疗卫生机构牵头的项目，不作要求。",
            ["企业牵头的项目，按1:1自筹；", "高校、科研院所、医疗卫生机构牵头的项目，不作要求。"],
        ),
        (
            "由合作社牵头的，自筹一半；由农技推广站所等事业单位牵头的，不要求匹配。",
            ["由合作社牵头的，自筹一半；", "由农技推广站所等事业单位牵头的，不要求匹配。"],
        ),
        ("经费配套。用人单位为企业的，按1:1配套；用人单位为事业单位的，不作要求。", ["经费配套。用人单位为企业的，按1:1配套；", "用人单位为事业单位的，不作要求。"]),
        (
            "企业牵头的，按1:1自筹；院校牵头并有三家以上企业加入的，自筹比例减半。",
            ["企业牵头的，按1:1自筹；", "院校牵头并有三家以上企业加入的，自筹比例减半。"],
        ),
        # what stands between two cases belongs to the first
        (
            "申报单位是企业的，须自筹；其经费专款专用；申报单位是高校的，不需配套。",
            ["申报单位是企业的，须自筹；其经费专款专用；", "申报单位是高校的，不需配套。"],
        ),
    ],
)
def test_cases_of_applicant_types_are_parted(text: str, expected: list[str]) -> None:
    assert [(role, words) for role, words, _ in roles(text)] == [("case", words) for words in expected]


def test_a_common_lead_of_cases_is_kept_apart() -> None:
    text = "经费要求：申报单位是企业的，须自筹；申报单位是高校的，不需配套。"
    assert roles(text) == [
        ("case", "申报单位是企业的，须自筹；", "经费要求："),
        ("case", "申报单位是高校的，不需配套。", "经费要求："),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "支持新技术；支持新工艺；支持新材料。",
        "对于前指支持的项目，予以配套；对于拟立项的项目，商请共同支持。",
        "申报单位是企业的，须自筹；经费专款专用。",  # one case is no list of cases
        "经费专款专用；申报单位是企业的，须自筹；申报单位是高校的，不需配套。",
        "面向国家开展合作；同友好城市开展合作。",
        "须具有独立法人资格；具有健全的财务制度；无不良信用记录。",
        "企业牵头的，应有研发机构；当年新设企业可不受此限。",  # the second stands within the first
        "揭榜要求：揭榜团队须有项目经历；市外团队须与市内企业联合揭榜。",
        "在市高校可直接申报，每家限报1个；白云大学不超过3个。",
        "企业牵头，产学研联合；充分发挥企业出题者作用。",
    ],
)
def test_other_semicolons_part_nothing(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一是支持企业。二是支持高校。单个项目不超过100万元。",
            [("limb", "一是支持企业。", None), ("limb", "二是支持高校。", None), ("sentence", "单个项目不超过100万元。", None)],
        ),
        (
            "支持以下对象：①企业；②高校；③院所。",
            [("limb", "①企业；", "支持以下对象："), ("limb", "②高校；", "支持以下对象："), ("limb", "③院所。", "支持以下对象：")],
        ),
        (
            "总的要求，从严。重点是：一是抓紧；二是抓实。",
            [("sentence", "总的要求，从严。", None), ("limb", "一是抓紧；", "重点是："), ("limb", "二是抓实。", "重点是：")],
        ),
        (
            "一是须支持企业。企业须注册。二是支持高校。高校须全部参加。",
            [
                ("limb", "一是须支持企业。", None),
                ("limb", "企业须注册。", None),
                ("limb", "二是支持高校。", None),
                ("sentence", "高校须全部参加。", None),
            ],
        ),
        (  # the label of a limb stays with its sentence
            "一是强化主体。支持企业。二是加强合作。支持高校。三是做好保障。",
            [
                ("limb", "一是强化主体。支持企业。", None),
                ("limb", "二是加强合作。支持高校。", None),
                ("limb", "三是做好保障。", None),
            ],
        ),
    ],
)
def test_limbs_are_clauses_with_their_lead(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize("text", ["统一是前提。标准二是保障。", "一是支持企业。", "符合①和②的要求。"])
def test_no_limbs(text: str) -> None:
    assert all(role == "sentence" for role, _, _ in roles(text))


@pytest.mark.parametrize("text", ["技术指标。", "强化主体地位。", "联合实验室（中心）"])
def test_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["须为企业。", "不得申报。", "共5家。", "十年以上。", "企业，高校。", "企业：高校。", "可以。", "很" * 25])
def test_no_labels(text: str) -> None:
    assert not is_label(text)


PARTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["申报单位是企业的，", "申报单位是高校的，", "须自筹", "；", "。", "！", "”", "“", "（", "）", "《", "》", "一是", "二是", "①", "②", "：", " ", "经费", "1:2", "对企业，", "\n"]
        ),
        st.text(max_size=4),
    ),
    max_size=30,
).map("".join)


@given(PARTS)
def test_pieces_and_leads_cover_every_visible_character_once(text: str) -> None:
    found = pieces(text)
    covered = sorted({p.lead for p in found if p.lead} | {(p.start, p.end) for p in found})
    assert all(a[1] <= b[0] for a, b in pairwise(covered)), covered
    inside = {i for start, end in covered for i in range(start, end)}
    assert all(i in inside for i, c in enumerate(text) if not c.isspace())
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert all(text[p.start : p.end].strip() for p in found)
