"""What a page shows of its article is read, and nothing of what the site puts around it."""

from __future__ import annotations

import datetime

import pytest

from ingest.read import source
from ingest.readers.html import read
from ingest.source import Reading
from kb.errors import UnreadableFile

NOTICE = "关于组织申报2024年度科技计划项目的通知"
OFFICE = "某某省科学技术厅"
BODY = "<p>各有关单位：</p><p>一、申报条件</p><p>1.申报单位须在本省注册，具有独立法人资格。</p>"


def reading(page: str) -> Reading:
    return read(page.encode(), "页.html")


def shown(page: str) -> list[str]:
    return [line for line in reading(page).text.splitlines() if line]


def article(inner: str) -> list[str]:
    """The lines of an article of a page that says nothing else."""
    return shown(f"<html><body><div class='TRS_Editor'>{inner}</div></body></html>")


def test_lines_with_their_places() -> None:
    found = reading(
        f"<title>{NOTICE}</title><div id=zoom>{BODY}<table border=1><tr><th>类别<th>额度<tr><td>重点<td>50万元</table><p>须为企业。</p></div>"
    )
    assert [(found.text[a.start : a.end], a.place.label) for a in found.anchors] == [
        (NOTICE, "网页标题"), ("各有关单位：", "第1段"), ("一、申报条件", "第2段"), ("1.申报单位须在本省注册，具有独立法人资格。", "第3段"),
        ("类别：重点；额度：50万元", "表1第2行"), ("须为企业。", "第4段"),
    ]  # fmt: skip
    assert [found.text[a:b] for a, b in found.rows] == ["类别：重点；额度：50万元"]


def test_white_space_is_that_of_a_browser() -> None:
    inner = "<p>&nbsp;&nbsp;　　申报单位\n须为   企业，\n2024 年<br>另起一行&#12288;</p><p>&nbsp;</p><p></p><p>联系人：&nbsp;&nbsp;李玲</p><pre>甲\n  乙</pre>"
    assert article(inner) == ["申报单位须为 企业，2024 年", "另起一行", "联系人：\xa0\xa0李玲", "甲", "乙"]


def test_empty_paragraphs_part_the_text_once() -> None:
    found = reading("<div id=zoom><p>甲单位须为企业。</p><p>&nbsp;</p><p><br></p><p>乙单位须为企业。</p><br><br>丙<div></div>丁</div>")
    assert found.text.strip() == "甲单位须为企业。\n\n乙单位须为企业。\n\n丙\n丁"


def test_raised_figures_and_signs_of_symbol_fonts() -> None:
    inner = "<p>10<sup>4</sup>m<sup>2</sup>、CO<sub>2</sub>、引文<sup>[1]</sup></p><p><span style=\"font-family:'Wingdings 2'\">R</span>是 <font face=Wingdings>o</font>否</p><p><input type=checkbox checked>甲<input type=checkbox>乙</p>"
    assert article(inner) == ["10⁴m²、CO2、引文[1]", "☑是 □否", "☑甲□乙"]


def test_hidden_words_and_scripts_are_no_text() -> None:
    inner = "<p>甲<script>x('<p>乙</p>')</script><span style='display: none'>丙</span><del>丁</del><span hidden>戊</span>己</p><style>p{}</style><!-- 庚 --><noscript>辛</noscript><template><p>壬</p></template>"
    assert article(inner) == ["甲己"]


def test_what_word_leaves_in_a_page() -> None:
    inner = (
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><xml><w:View>Normal</w:View></xml>"
        "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>申报单位\n须为企业<span lang=EN-US><o:p></o:p></span></p>"
        "<p class=MsoNormal><span style='font-family:Wingdings;mso-list:Ignore'>l<span>&nbsp;</span></span>要点一</p><o:p>&nbsp;</o:p><w:sdt><p>控件里的话</p></w:sdt>"
    )
    assert article(inner) == ["1. 申报单位须为企业", "要点一", "控件里的话"]


def test_merged_cells() -> None:
    rows = "<tr><th>类别<th>内容<th>额度<tr><td rowspan=2>重点<td>甲<td>50万元<tr><td>乙<td>30万元<tr><td colspan=3>注：另行通知。</tr>"
    assert article(f"<table>{rows}</table>") == ["类别：重点；内容：甲；额度：50万元", "类别：重点；内容：乙；额度：30万元", "注：另行通知。"]


def test_the_foot_of_a_table_is_drawn_last_and_its_caption_first() -> None:
    table = "<table><caption>表一 额度</caption><tfoot><tr><td>合计<td>80万元</tfoot><thead><tr><th>类别<th>额度</thead><tbody><tr><td>重点<td>80万元</tbody></table>"
    assert article(table) == ["表一 额度", "类别：重点；额度：80万元", "类别：合计；额度：80万元"]


def test_tables_that_only_place_the_page_are_paragraphs() -> None:
    inner = "<table><tr><td><table role=presentation><tr><td>甲单位须为企业。<td>乙单位须为高校。</table></td></tr><tr><td><p>一、条件</p><p>二、额度</p></td></tr></table>"
    found = reading(f"<div id=zoom>{inner}</div>")
    assert found.rows == ()
    assert [line for line in found.text.splitlines() if line] == ["甲单位须为企业。", "乙单位须为高校。", "一、条件", "二、额度"]


@pytest.mark.parametrize(
    "furniture",
    [
        "发布日期：2024-03-05 10:20 来源：某某省科学技术厅 【字体：大 中 小】", "【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a>",
        "当前位置：<a>首页</a> &gt; <a>通知</a>", "您现在的位置： 首页 » 公告", "浏览次数：<b>128</b>", "分享到： 微信 新浪微博", "【打印本页】【关闭窗口】", "2024-03-05 10:20",
        "来 源：某某省科学技术厅　发布时间：2024年3月5日", "扫一扫在手机打开当前页", "责任编辑：王某", "上一篇：另一份通知", "时间：2024-03-05 &nbsp;浏览：88次", "点击上方“蓝字”关注我们", "长按识别二维码关注某地科技", "阅读原文", "信息来源：本站 点击数：12",
    ],
)  # fmt: skip
@pytest.mark.parametrize("top", [True, False])
def test_lines_that_work_the_page_go(furniture: str, top: bool) -> None:
    line = f"<p>{furniture}</p>"
    assert article((line if top else "") + BODY + ("" if top else line)) == ["各有关单位：", "一、申报条件", "1.申报单位须在本省注册，具有独立法人资格。"]


@pytest.mark.parametrize("line", ["时间：2024年3月5日至4月30日", "2024年3月4日", "来源可靠、权属清晰。", "主办单位：某某学会", "打印三份，加盖公章。", "点击“我要申报”进入系统，关注审核状态。", "大中小企业均可申报", "地址：某市某路1号"])
def test_lines_that_a_guide_says_stay(line: str) -> None:
    assert line in article(f"{BODY}<p>{line}</p>")
    assert line in article(f"<p>{line}</p>{BODY}")


def test_the_title_is_said_once() -> None:
    page = "<title>{0}-{1}</title><h1>{1}</h1><h2 class=tit>{0}</h2><div id=zoom>{2}{3}</div>"
    assert shown(page.format(NOTICE, OFFICE, "", BODY))[:2] == [NOTICE, "各有关单位："]
    in_two = "<p align=center>关于组织申报2024年度</p><p align=center>科技计划项目的通知</p>"
    assert shown(page.format(NOTICE, OFFICE, in_two, BODY))[:3] == ["关于组织申报2024年度", "科技计划项目的通知", "各有关单位："]
    assert shown(page.format(OFFICE + NOTICE, OFFICE, f"<p>{NOTICE}</p>", BODY))[:2] == [NOTICE, "各有关单位："]


@pytest.mark.parametrize(
    "head",
    [
        f"<meta name=ArticleTitle content='{NOTICE}'><title>{OFFICE}</title>", f"<title>{NOTICE}_通知公告_{OFFICE}</title>", f"<title>{NOTICE} - {OFFICE}门户网站</title>",
        f"<title>{NOTICE}-{OFFICE}</title>", f"<title>{OFFICE}</title><h1>{NOTICE}</h1>", f"<title>{OFFICE}门户</title><td class=title><b>{NOTICE}</b></td>",
    ],
)  # fmt: skip
def test_where_the_title_is_told(head: str) -> None:
    body = BODY if "h1" in head else f"<div class=tit>{NOTICE}</div>{BODY}" if "td" in head else BODY
    assert shown(f"{head}<div id=zoom>{body}</div>")[0] == NOTICE


def test_a_site_is_no_title() -> None:
    assert shown(f"<title>{OFFICE}门户网站</title><div id=zoom>{BODY}</div>")[0] == "各有关单位："


def imprint(page: str) -> tuple[str | None, datetime.date | None]:
    found = reading(page).imprint
    return found.issuer, found.issued


@pytest.mark.parametrize(
    "around",
    [
        f"<meta name=ContentSource content='{OFFICE}'><meta name=PubDate content='2024-03-05 10:20'>", f"<div>发布日期：2024-03-05　来源：{OFFICE}</div>",
        f"<p>信息来源：{OFFICE}　时间：2024-03-05 10:20</p>", f"<ul><li>索引号：01-02</li><li>发文机关：{OFFICE}</li><li>成文日期：2024年03月05日</li><li>发布日期：2024年3月9日</li></ul>",
    ],
)  # fmt: skip
def test_who_issued_the_page_and_when(around: str) -> None:
    assert imprint(f"{around}<div id=zoom>{BODY}</div>") == (OFFICE, datetime.date(2024, 3, 5))


def test_a_source_that_is_no_office_issues_nothing() -> None:
    assert imprint(f"<div>来源：本站 发布日期：待定</div><div id=zoom>{BODY}</div>") == (None, None)


def test_the_imprint_serves_where_the_text_is_silent() -> None:
    from ingest.segment import segment

    head = f"<title>{NOTICE}</title><div>发布日期：2024-03-05　来源：{OFFICE}</div>"
    silent = segment(source(f"<html>{head}<div id=zoom>{BODY}</div>".encode(), "页.html")).guide
    assert (silent.title, silent.issuer, silent.date) == (NOTICE, OFFICE, datetime.date(2024, 3, 5))
    signed = segment(source(f"<html>{head}<div id=zoom>{BODY}<p>某某市科学技术局</p><p>2024年3月1日</p></div>".encode(), "页.html")).guide
    assert (signed.issuer, signed.date) == ("某某市科学技术局", datetime.date(2024, 3, 1))


def test_files_beside_the_article_are_its_attachments() -> None:
    files = "<div class=fj><p>附件：</p><a href='/a/P1.doc'>1. 申报书.doc</a><br><a href='b.xlsx'>2. 汇总表.xlsx</a></div><div class=xg><a href='c.pdf'>另一年的指南</a></div>"
    assert shown(f"<div id=zoom>{BODY}</div>{files}")[3:] == ["附件：", "1.申报书.doc", "2.汇总表.xlsx"]
    assert shown(f"<div id=zoom>{BODY}</div><p>附件下载：<a href=x.pdf>申报书</a></p>")[3:] == ["附件：申报书"]


def test_attachments_that_the_article_names_are_not_said_again() -> None:
    named = "<p>附件：1.申报书</p><p>2.汇总表</p>"
    files = "<div class=fj>附件：<a href=a.doc>申报书.doc</a> <a href=b.xls>汇总表.xls</a></div>"
    assert shown(f"<div id=zoom>{BODY}{named}</div>{files}")[3:] == ["附件：1.申报书", "2.汇总表"]


def test_pictures_and_embedded_files_are_told_as_losses() -> None:
    found = reading(f"<div id=zoom>{BODY}<p><img src=a.png width=600 alt=流程图><img src=icon.gif width=16></p><iframe src='/x/指南.pdf?a=1'></iframe></div>")
    assert found.losses == ("第3段之后：图片中的文字没有读（流程图）", "第3段之后：嵌入的文件没有读（指南.pdf）：请另存后单独收入")


def test_an_article_that_nothing_names_is_found() -> None:
    around = "<div class=c1><a href=1>首页</a><a href=2>公告</a></div>"
    body = "".join(f"<p>{n}.申报单位须在本省注册，具有独立法人资格，信用良好。</p>" for n in range(1, 6))
    page = f"<title>{NOTICE}</title>{around}<div class=c2><div class=c3>{body}<p>某某厅</p></div><div class=c4><a href=3>相关通知</a></div></div><div>版权所有：{OFFICE}</div>"
    assert shown(page) == [NOTICE, *[f"{n}.申报单位须在本省注册，具有独立法人资格，信用良好。" for n in range(1, 6)], "某某厅"]


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><div id=app></div><script>load()</script>", "<frameset><frame src=a></frameset>", "<html><body><noscript>请允许脚本</noscript>"])
def test_a_page_without_an_article_says_so(page: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^页.html 是网页，里面没有正文.*另存"):
        reading(page)
