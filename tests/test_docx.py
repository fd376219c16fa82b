"""What the page of a Word file shows is what is read: and what is not read is told."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.read import source
from ingest.readers.docx import read
from ingest.segment import segment
from ingest.source import Reading
from tests.wordfile import docx, level, numbering, p, r, tbl, tc


def reading(body: str, **parts: str) -> Reading:
    return read(docx(body, **parts), "x.docx")


def shown(body: str, **parts: str) -> list[str]:
    found = reading(body, **parts)
    assert found.losses == ()
    return [line for line in found.text.splitlines() if line]


def test_paragraphs_with_their_places() -> None:
    found = reading(p("2025年申报指南") + p() + p() + p("一、条件") + tbl(["类别", "额度"], ["重点", "50万元"]) + p("须为企业。"))
    assert found.text == "2025年申报指南\n\n一、条件\n类别：重点；额度：50万元\n须为企业。"
    assert [(found.text[a.start : a.end], a.place.label) for a in found.anchors] == [
        ("2025年申报指南", "第1段"), ("一、条件", "第2段"), ("类别：重点；额度：50万元", "表1第2行"), ("须为企业。", "第3段"),
    ]
    assert [found.text[a:b] for a, b in found.rows] == ["类别：重点；额度：50万元"]


def test_tracked_changes_are_accepted() -> None:
    body = p(
        r("申报单位") + f'<w:del w:id="1">{r("可以").replace("w:t", "w:delText")}</w:del><w:ins w:id="2">{r("须")}</w:ins>'
        + f'<w:moveFrom w:id="3">{r("旧的")}</w:moveFrom><w:moveTo w:id="4">{r("为企业")}</w:moveTo>' + r("。")
    )
    assert shown(body) == ["申报单位须为企业。"]


def test_a_deleted_paragraph_mark_joins_and_a_deleted_row_goes() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    rows = tbl(["类别", "额度"], ["重点", "50万元"], ["一般", "20万元"]).replace(
        "<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space=\"preserve\">一般", "<w:tr><w:trPr><w:del w:id=\"2\"/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space=\"preserve\">一般"
    )
    assert shown(p("申报单位", properties=gone) + p("须为企业。") + rows) == ["申报单位须为企业。", "类别：重点；额度：50万元"]
    assert shown(p("最后一段", properties=gone)) == ["最后一段"]


def test_a_run_in_heading_stands_on_the_line_of_its_paragraph() -> None:
    made = numbering({1: level(0, "decimal", "%1.")})
    body = p("技术指标。", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>", num=(1, 0)) + p("形成新工艺。")
    assert shown(body, numbering=made) == ["1. 技术指标。形成新工艺。"]


def test_hidden_text_and_comments_are_no_text() -> None:
    hidden = '<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(r("甲") + r("密", "<w:vanish/>") + r("密", '<w:rStyle w:val="Hid"/>') + r("乙", '<w:vanish w:val="0"/>') + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>')
    assert shown(body, styles=hidden) == ["甲乙"]


def test_breaks_tabs_and_hyphens() -> None:
    body = p(r("2025年科技计划\n申报指南")) + p(r("\t联系人：\t李玲\t电话")) + p("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:t>类\u00ad型</w:t></w:r>")
    assert shown(body) == ["2025年科技计划", "申报指南", "联系人：  李玲  电话", "A-1类型"]


def test_a_title_broken_by_hand_is_one_title() -> None:
    made = source(docx(p(r("2025年自治区科技创新\n专项申报指南")) + p("一、申报条件") + p("1.须为企业。")), "x.docx")
    assert segment(made).guide.title == "2025年自治区科技创新专项申报指南"


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "□"), ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"), ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="00A3"/>', "□"), ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"), ('<w:sym w:font="Wingdings" w:char="F081"/>', "①"),
        ("<w:t>\uf0a8</w:t>", "□"), ("<w:t>☑□☐</w:t>", "☑□☐"),
    ],
)
def test_symbols(sign: str, told: str) -> None:
    assert shown(p(f"<w:r>{sign}<w:t>企业</w:t></w:r>")) == [f"{told}企业"]


def test_an_unknown_symbol_is_a_loss() -> None:
    found = reading(p('<w:r><w:t>甲</w:t><w:sym w:font="Webdings" w:char="F0E9"/></w:r>') + p("<w:r><w:t>乙\ue123</w:t></w:r>"))
    assert found.text == "甲\n乙"
    assert found.losses == ("第1段：一个符号没有读出（Webdings F0E9）", "第2段：1个自造字或符号没有读出")


def field(code: str, result: str | None, data: str = "") -> str:
    done = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}' if result is not None else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{escape(code)}</w:instrText></w:r>{done}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_give_their_result() -> None:
    checked = "<w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData>"
    assert shown(p(r("见") + field(' HYPERLINK "http://a.cn" ', "平台") + r("第") + field(" PAGE ", "12") + r("。"))) == ["见平台第。"]
    assert shown(p('<w:fldSimple w:instr=" REF _Ref1 ">' + r("附件1") + "</w:fldSimple>")) == ["附件1"]
    assert shown(p(field(" FORMCHECKBOX ", None, checked) + r("企业") + field(" FORMCHECKBOX ", None, checked.replace("<w:checked/>", "")) + r("高校"))) == ["☑企业□高校"]
    assert shown(p(field(r" eq \o\ac(○,3) ", None) + r("须为企业。"))) == ["③须为企业。"]
    found = reading(p(field(r" eq \f(1,2) ", None) + r("甲")))
    assert found.losses == (r"第1段：公式域没有读出（eq \f(1,2)）",)


def test_a_table_of_contents_is_left_out() -> None:
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    whole = p("申报指南") + p("目 录") + p(opened + r("一、条件\t1")) + p(r("二、材料\t2")) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p("一、条件")
    assert shown(whole) == ["申报指南", "一、条件"]
    control = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{p("目录")}{p("一、条件 1")}</w:sdtContent></w:sdt>'
    assert shown(p("申报指南") + control + p("一、条件")) == ["申报指南", "一、条件"]
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    assert shown(p("目录") + p("一、条件\t1", style="T1") + p("一、条件"), styles=styles) == ["一、条件"]
    assert shown(p("一、条件\t3") + p("甲")) == ["一、条件\t3", "甲"]  # typed by hand: the segmenter knows such lines


def test_content_controls_and_smart_tags() -> None:
    waiting = f'<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r("单击此处输入文字。")}</w:sdtContent></w:sdt>'
    told = f'<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r("请填写单位全称")}</w:sdtContent></w:sdt>'
    body = p(f"<w:sdt><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt><w:smartTag>{r('乙')}</w:smartTag>{waiting}{told}")
    assert shown(body + f"<w:sdt><w:sdtContent>{p('丙')}</w:sdtContent></w:sdt>") == ["甲乙请填写单位全称", "丙"]


def box(text: str) -> str:
    new = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


def test_text_boxes_stand_once_after_their_paragraph() -> None:
    found = reading(p(r("甲。") + box("框内一句。") + r("乙。")) + p("丙。"))
    assert found.text == "甲。乙。\n框内一句。\n丙。"
    assert [a.place.element for a in found.anchors] == ["第1段", "第1段文本框", "第2段"]
    assert found.losses == ()


def test_notes_follow_what_cites_them() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{p("——")}</w:footnote><w:footnote w:id="2">{p("以注册地为准。")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{p("含社会团体。")}</w:endnote>'
    cited = p(r("企业50") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("家。") + '<w:r><w:endnoteReference w:id="1"/></w:r>')
    found = reading(cited + p("下一段。"), footnotes=notes, endnotes=ends)
    assert found.text.splitlines() == ["企业50家。", "注1：以注册地为准。", "注1：含社会团体。", "下一段。"]
    assert [a.place.element for a in found.anchors] == ["第1段", "第1段脚注1", "第1段尾注1", "第2段"]
    assert found.losses == ()


def test_pictures_and_formulas_are_losses_with_their_place() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图1" descr="申报流程图"/><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing></w:r>'
    formula = "<m:oMath><m:r><m:t>R</m:t></m:r><m:r><m:t>=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    found = reading(p("甲") + p(picture) + tbl(["公式", "名称"], [f"<w:tc>{p(formula)}</w:tc>", "比例"]))
    assert "R=a/b" in found.text
    assert found.losses == ("第2段：图片里的文字没有读出：申报流程图", "表1第2行：公式按字符读出，上下标与结构可能有失（R=a/b）")


def test_text_in_an_unknown_place_is_told() -> None:
    found = reading(p(r("甲") + f"<w:future>{r('乙丙')}</w:future>") + f"<w:newer>{p('丁')}</w:newer>" + '<w:altChunk r:id="rId9"/>')
    assert found.text == "甲"
    assert found.losses == ("第1段：2个字在不认识的结构里，没有读出", "第1段之后：1个字在不认识的结构里，没有读出", "第1段之后：嵌入的整份文档没有读出")


def test_merged_and_nested_tables() -> None:
    body = tbl(
        [tc("类别", merge="restart"), tc("支持额度", span=2)], [tc(merge="continue"), "重点", "一般"],
        [tc("新材料", merge="restart"), "50万元", "20万元"], [tc("", merge="continue"), "40万元", "10万元"],
    )
    assert shown(body) == ["类别：新材料；支持额度（重点）：50万元；支持额度（一般）：20万元", "类别：新材料；支持额度（重点）：40万元；支持额度（一般）：10万元"]
    outer = tbl([f"<w:tc>{p('说明如下。')}{tbl(['类别', '额度'], ['重点', '50万元'])}{p('完。')}</w:tc>"])
    found = reading(outer)
    assert found.text.splitlines() == ["说明如下。", "类别：重点；额度：50万元", "完。"]
    assert [found.text[a:b] for a, b in found.rows] == ["类别：重点；额度：50万元"]
    assert found.losses == ()


def test_a_file_of_another_program() -> None:
    """As python-docx writes them, from Word's own template: styles, lists, headers and footers."""
    import io

    import docx as library

    made = library.Document()
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.sections[0].footer.paragraphs[0].text = "第1页"
    made.add_paragraph("2025年申报指南", style="Title")
    made.add_heading("一、申报条件", 1)
    made.add_paragraph("须为企业。", style="List Number")
    made.add_paragraph("注册满一年。", style="List Number")
    made.add_paragraph("营业执照", style="List Bullet")
    table = made.add_table(3, 3)
    for cell, words in zip(table._cells, ["类别", "额度", "期限", "重点", "50万元", "2年", "", "40万元", "1年"], strict=True):
        cell.text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    out = io.BytesIO()
    made.save(out)
    found = read(out.getvalue(), "x.docx")
    assert found.text.splitlines() == [
        "2025年申报指南", "一、申报条件", "1. 须为企业。", "2. 注册满一年。", "• 营业执照", "类别：重点；额度：50万元；期限：2年", "类别：重点；额度：40万元；期限：1年",
    ]
    assert found.losses == ()


def test_strict_files_read_alike() -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("须为企业。")))) as made, zipfile.ZipFile(out, "w") as packed:
        for name in made.namelist():
            data = made.read(name).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            packed.writestr(name, data)
    assert read(out.getvalue(), "x.docx").text == "须为企业。"


TEXT = st.text(alphabet="申报单位须为企业。；：1（□A \t\n", max_size=20)
CELL = st.builds(tc, TEXT.map(lambda t: t.replace("\t", "")), st.integers(1, 3), st.sampled_from([None, None, "restart", "continue"]))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(TEXT.map(p), st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5).map(lambda rows: tbl(*rows)), TEXT.map(lambda t: p(box(t or "框") + r(t)))), min_size=1, max_size=6))
def test_nothing_visible_is_lost(blocks: list[str]) -> None:
    from collections import Counter

    from lxml import etree

    from tests.wordfile import NAMESPACES

    body = "".join(blocks)
    found = reading(body)
    root = etree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>")
    W, MC = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}", "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    told = [t.text or "" for t in root.iter(f"{W}t") if not any(a.tag == f"{MC}Fallback" for a in t.iterancestors())]
    lacking = Counter("".join("".join(told).split())) - Counter(found.text)
    assert not lacking, lacking
    assert not [line for line in found.losses if "没有收进" in line or "不认识" in line]
    at = 0
    for anchor in found.anchors:
        assert at <= anchor.start < anchor.end <= len(found.text)
        at = anchor.end
    assert all(found.text[a:b].strip() and "\n" not in found.text[a:b] for a, b in found.rows)
