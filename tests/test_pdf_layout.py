"""What a printed page shows and what it says: order, furniture, paragraphs, tables, notes, marks."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A4

from ingest.readers.pdf import read
from ingest.readers.pdf.characters import usual
from ingest.source import Reading
from tests.converting_pdf import FONT, Guide, Sheet, pdf_of

BODY = "申报单位应为在本省注册、具有独立法人资格的企业和高等院校，近三年无不良信用记录，管理制度健全，并具备完成项目所需的人才和设备条件，"
LONG = BODY * 2 + "自筹经费与财政经费的比例不低于2:1。"


def reading(guide: Guide) -> Reading:
    return read(guide.bytes(), "指南.pdf")


def paragraphs(guide: Guide) -> list[str]:
    return reading(guide).text.splitlines()


def written(*lines: str, sheet: Sheet | None = None) -> Guide:
    guide = Guide(sheet or Sheet())
    for line in lines:
        guide.paragraph(line)
    return guide


def test_wrapped_lines_are_one_paragraph() -> None:
    assert paragraphs(written(LONG, LONG, "三、其他")) == [LONG, LONG, "三、其他"]


def test_a_paragraph_runs_over_pages_and_columns() -> None:
    for columns in (1, 2):
        lines = [f"{i}.{LONG}" for i in range(1, 30)]
        guide = written(*lines, sheet=Sheet(columns=columns, header="某省科学技术厅"))
        found = reading(guide)
        assert guide.page > 2
        assert found.text.splitlines() == lines
        pages = [anchor.place.page for anchor in found.anchors]
        assert pages == sorted(pages) and pages[-1] == guide.page


def test_anchors_are_the_lines_in_order() -> None:
    guide = written(LONG, "二、申报条件", LONG)
    found = reading(guide)
    assert len(found.anchors) == len(guide.drawn)
    at = 0
    for anchor, line in zip(found.anchors, guide.drawn, strict=True):
        assert anchor.start >= at
        at = anchor.end
        assert found.text[anchor.start : anchor.end].strip() == line.text
        assert anchor.place.page == line.page and anchor.place.box == pytest.approx(line.box, abs=1)


@pytest.mark.parametrize("footer", ["{}", "— {} —", "第 {} 页", "第{}页 共9页", "{}/9", "Page {} of 9"])
def test_headers_and_page_numbers_are_left_out(footer: str) -> None:
    lines = [f"{i}.{LONG}" for i in range(1, 20)]
    assert paragraphs(written(*lines, sheet=Sheet(header="2024年度申报指南汇编", footer=footer))) == lines


def test_attachments_at_the_top_of_pages_are_no_headers() -> None:
    guide = Guide()
    for i in range(1, 5):
        guide.paragraph(f"附件{i}")
        guide.paragraph(LONG)
        guide.y = 9999
    assert paragraphs(guide)[::2] == ["附件1", "附件2", "附件3", "附件4"]


def test_one_page_alone_keeps_its_words_and_loses_its_number() -> None:
    assert paragraphs(written("关于申报的通知", LONG)) == ["关于申报的通知", LONG]


def test_latin_words_stay_apart_and_chinese_is_not_parted() -> None:
    text = "项目应面向 National Natural Science Foundation of China 与 Horizon Europe 等计划，采用 deep learning 等 machine learning 方法开展 state of the art 研究。"
    assert paragraphs(written(text, "二、其他")) == [text, "二、其他"]


def test_a_web_address_broken_over_lines_is_whole() -> None:
    sheet = Sheet()
    guide = Guide(sheet)
    left, _ = guide.column_edges()
    guide.line("请登录“科技计划管理平台”填报（http://kjt.example.gov.cn/guide/", 28, 14, 24)
    guide.line("2024/index.html），逾期不予受理，申报材料不退回，请各单位及时组织填报。", 0, 14, 24)
    guide.line("不涉密。", 28, 14, 24)
    assert "http://kjt.example.gov.cn/guide/2024/index.html）" in paragraphs(guide)[0]
    assert left == 79


def test_superscripts_stand_in_their_line() -> None:
    guide = Guide()
    x, y = 79, 200
    for words, size, up in (("占地面积不少于500m", 14, 0), ("2", 7, 5), ("，其中实验用房不少于100m", 14, 0), ("2", 7, 5), ("。", 14, 0)):
        guide.put(words, x, y - up, size)
        x = guide.drawn[-1].box[2]
    assert paragraphs(guide) == ["占地面积不少于500m2，其中实验用房不少于100m2。"]


def test_footnotes_follow_the_paragraph_that_runs_over_the_page() -> None:
    guide = Guide(Sheet(margins=(79, 105, 74, 160)))
    for i in range(1, 4):
        guide.paragraph(f"{i}.{LONG}")
    while guide.page == 1:
        guide.paragraph("4." + BODY * 12 + "由专家组评审。")
    first = guide.page
    guide.canvas.setPageSize(A4)
    guide.put("①本指南所称企业，指在本省注册的企业。", 79, 740, 9)
    # the note is drawn on the last page; the text goes on above it
    lines = paragraphs(guide)
    assert first == 2
    assert lines[-1] == "①本指南所称企业，指在本省注册的企业。"
    assert lines[-2].startswith("4.") and lines[-2].endswith("由专家组评审。")


GRID = [["类别", "额度", "期限"], ["重点项目", "不超过100万元", "三年"], ["一般项目", "不超过50万元", "两年"]]


def test_a_ruled_table_becomes_rows() -> None:
    guide = written("一、支持额度", "各类项目的额度如下：")
    guide.table(GRID)
    guide.paragraph("以上经费一次核定，分年度拨付。")
    found = reading(guide)
    rows = [found.text[start:end] for start, end in found.rows]
    assert rows == ["类别：重点项目；额度：不超过100万元；期限：三年", "类别：一般项目；额度：不超过50万元；期限：两年"]
    assert found.text.splitlines()[-1] == "以上经费一次核定，分年度拨付。"


def test_a_table_without_lines_becomes_rows() -> None:
    guide = written("一、支持额度")
    guide.table(GRID, ruled=False)
    found = reading(guide)
    assert next(found.text[start:end] for start, end in found.rows) == "类别：重点项目；额度：不超过100万元；期限：三年"


def test_contacts_set_apart_by_spaces_are_no_table() -> None:
    lines = [f"{name}处：张三 0571-8888777{i}" for i, name in enumerate(("规划", "农村", "社会发展", "高新"))]
    found = reading(written("四、联系方式", *lines))
    assert found.rows == () and found.text.splitlines()[1:] == lines


def test_a_table_over_two_pages_is_one() -> None:
    guide = written(*[LONG] * 6)
    rows = [[f"方向{i}", f"研究内容第{i}项", "50万元"] for i in range(1, 25)]
    guide.table([["方向", "内容", "额度"], *rows])
    found = reading(guide)
    said = [found.text[start:end] for start, end in found.rows]
    assert guide.page == 3
    assert said == [f"方向：方向{i}；内容：研究内容第{i}项；额度：50万元" for i in range(1, 25)]
    place = {found.text[a.start : a.end]: a.place.page for a in found.anchors}
    assert len({place[row] for row in said}) == 2


def test_a_broken_cell_is_joined() -> None:
    guide = Guide()
    guide.table([["支持方向", "说明"], ["新能源", BODY]], widths=[0.3, 0.7])
    found = reading(guide)
    assert BODY in found.text and found.rows


def test_a_frame_round_the_page_is_no_table() -> None:
    guide = written("关于申报的通知", LONG)
    guide.canvas.rect(60, 60, 480, 720)
    found = reading(guide)
    assert found.rows == () and found.text.splitlines() == ["关于申报的通知", LONG]


def test_watermarks_are_left_out_and_said() -> None:
    guide = written("关于申报的通知", LONG)
    guide.canvas.saveState()
    guide.canvas.translate(200, 300)
    guide.canvas.rotate(45)
    guide.canvas.setFont(FONT, 60)
    guide.canvas.drawString(0, 0, "内部资料")
    guide.canvas.restoreState()
    found = reading(guide)
    assert found.text.splitlines() == ["关于申报的通知", LONG]
    assert found.losses == ("第1页有斜排或转向的文字（如水印）未读：内部资料",)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_set_on_its_side_reads_the_same(turn: int) -> None:
    guide = Guide()
    guide.paragraph("关于申报的通知")
    guide.paragraph(LONG)
    found = read(guide.bytes().replace(b"/Rotate 0 /Trans", b"/Rotate %d /Trans" % turn), "指南.pdf")
    assert found.text.splitlines() == ["关于申报的通知", LONG]
    width, height = A4
    left, top, right, bottom = guide.drawn[0].box
    turned = {90: (height - bottom, left, height - top, right), 180: (width - right, height - bottom, width - left, height - top), 270: (top, width - right, bottom, width - left)}
    assert found.anchors[0].place.box == pytest.approx(turned[turn], abs=1)


def test_typed_spaces_between_chinese_stay() -> None:
    assert paragraphs(written("联 系 人：李 明 王小红")) == ["联 系 人：李 明 王小红"]


@pytest.mark.parametrize(
    ("code", "char"),
    [(0x2F00, "一"), (0x2F49, "月"), (0x2EA0, "民"), (0x2ED3, "长"), (0xF900, "豈"), (0xFB01, "fi"), (0xFE35, "（"), (0xF0B7, "•"), (0xE123, "\ufffd"), (0x00A0, " "), (0x02, "-"), (0x07, ""), (0x200B, ""), (0x4E00, "一")],
)  # fmt: skip
def test_characters_become_the_usual_ones(code: int, char: str) -> None:
    assert usual(code) == char


def test_radicals_and_lost_characters_of_a_page() -> None:
    guide = written("⼀、申报条件", "申报单位须为⼈⺠团体或\ue123企业。")
    found = reading(guide)
    assert "一、申报条件" in found.text and "人民团体或" in found.text


def test_two_column_page_under_a_title_over_both() -> None:
    text = "\n".join([f"{i}.{BODY}应当提供证明。" for i in range(1, 12)])
    data, drawn = pdf_of(text, Sheet(columns=2, size=10.5, pitch=16, title=False))
    assert drawn[-1].page == 1
    assert read(data, "x.pdf").text.splitlines() == text.splitlines()


def _set_apart(gap: float) -> Guide:
    """Lines whose figures stand `gap` ems from the Chinese around them, as programs print that add no space characters."""
    guide = Guide()
    for i, line in enumerate(("项目实施期限为|2|年，自|2024|年|8|月|31|日前报送。", "财政经费不超过|50|万元，申报单位须自筹|100|万元。", "联系人：张三|0571-88887777|")):
        x, base = 107.0, 200 + 40 * i
        for part in line.split("|"):
            if part:
                guide.put(part, x, base, 14)
                x = guide.drawn[-1].box[2] + gap * 14
    return guide


def test_figures_set_a_quarter_of_an_em_apart_hold_no_spaces() -> None:
    lines = reading(_set_apart(0.25)).text.split("\n")
    assert [line for line in lines if line] == ["项目实施期限为2年，自2024年8月31日前报送。", "财政经费不超过50万元，申报单位须自筹100万元。", "联系人：张三 0571-88887777"]


def test_a_gap_among_words_that_touch_is_a_space() -> None:
    guide = Guide()
    guide.put("联系人：李明", 107, 200, 14)
    guide.put("王小红", guide.drawn[-1].box[2] + 3, 200, 14)
    guide.put("0571-88887777", guide.drawn[-1].box[2] + 3, 200, 14)
    assert paragraphs(guide) == ["联系人：李明 王小红 0571-88887777"]


def test_a_table_row_broken_by_the_page_is_one_row() -> None:
    guide = written(*[LONG] * 4)
    guide.y = 680
    guide.table([["类别", "说明"], ["重点项目", "支持产业关键核心技术攻关和重大成果转化应用"]], widths=[0.4, 0.6])
    guide.y = 9999
    guide.table([["", "示范类项目"], ["一般项目", "支持应用基础研究"]], widths=[0.4, 0.6])
    found = reading(guide)
    rows = [found.text[start:end] for start, end in found.rows]
    assert rows == ["类别：重点项目；说明：支持产业关键核心技术攻关和重大成果转化应用示范类项目", "类别：一般项目；说明：支持应用基础研究"]
