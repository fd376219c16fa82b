"""A text guide becomes a page of a public site, as the systems that serve such sites make it, with all that stands around."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from ingest.numbering import read_number
from tests.converting import table_of

Written = Callable[[str], str]
SITE = "某某自治区科学技术厅"
_BOOKMARK = re.compile(r"\[bookmark: [^\]]+\]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _plain(line: str) -> str:
    return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}</p>\n" if line else "<p>&nbsp;</p>\n"


def _styled(line: str) -> str:
    words = escape(line.lstrip()) or "&nbsp;"
    return f'<p style="text-indent: 32pt; line-height: 28pt"><span style="font-family: 仿宋_GB2312; font-size: 16pt">{words}</span></p>\n'


def _pasted(line: str) -> str:
    """As Word pastes it: its number apart, the source wrapped anywhere, an empty o:p at the end."""
    number = read_number(line)
    label, words = (line[: number.length], line[number.length :]) if number and number.style.name == "digit" else ("", line)
    shown = f"<![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>{escape(label)}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span></span><![endif]>" if label else ""
    wrapped = re.sub(r"([\u4e00-\u9fff]{37})(?=[\u4e00-\u9fff])", r"\1" + "\n", words)
    return f"<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>{shown}<span style='font-size:16.0pt'>{escape(wrapped) or '&nbsp;'}<span lang=EN-US><o:p></o:p></span></span></p>\n"


def _broken(line: str) -> str:
    return f"　　{escape(line.strip())}<br>\n" if line.strip() else "<br />\n"


def _body(text: str, write: Written) -> str:
    lines = [_BOOKMARK.sub("", line) for line in text.splitlines()]
    out: list[str] = []
    i = 0
    while i < len(lines):
        if "\t" in lines[i]:
            n, xml = table_of(lines[i:])
            out.append(_html_table(xml))
            i += n
        else:
            out.append(write(lines[i].strip()))
            i += 1
    return "".join(out)


def _html_table(xml: str) -> str:
    """A table of Word as one of a page."""
    from lxml import etree

    table: Any = etree.fromstring(f'<x xmlns:w="{_W[1:-1]}">{xml}</x>'.encode())
    out: list[str] = []
    open_cells: dict[int, int] = {}  # column → index in `out` of the cell that grows down
    heights: dict[int, int] = {}
    for row in table.iter(f"{_W}tr"):
        out.append("<tr>")
        column = 0
        for cell in row.iter(f"{_W}tc"):
            span = cell.find(f".//{_W}gridSpan")
            wide = int(span.get(f"{_W}val")) if span is not None else 1
            merge = cell.find(f".//{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart":
                heights[open_cells[column]] += 1
            else:
                words = "<br>".join(escape("".join(_shown(p))) for p in cell.iter(f"{_W}p")).replace("\n", "<br>")
                heights[len(out)] = 1
                if merge is not None:
                    open_cells[column] = len(out)
                out.append(f'<td width="120" colspan="{wide}" ROWSPAN><p>{words or "&nbsp;"}</p></td>')
            column += wide
        out.append("</tr>\n")
    for at, high in heights.items():
        out[at] = out[at].replace("ROWSPAN", f'rowspan="{high}"')
    return f'<table border="1" cellspacing="0"><tbody>{"".join(out)}</tbody></table>\n'


def _shown(paragraph: Any) -> list[str]:
    return [t.text or "" if t.tag == f"{_W}t" else "\n" for t in paragraph.iter(f"{_W}t", f"{_W}br")]


def trs(text: str, title: str) -> bytes:
    """A page that names its article and itself, in GB2312 as it says."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" /><title>{title}_{SITE}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-03-05 11:20:05"><meta name="ContentSource" content="{SITE}">
<style>.TRS_Editor P{{margin-top:0}}</style><script>var a = "<p>脚本里的段落。</p>";</script></head>
<body><div class="header"><h1><a href="/">{SITE}</a></h1><ul class="nav"><li><a href="/">首页</a></li><li><a href="/xxgk">信息公开</a></li></ul></div>
<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/tz">通知公告</a></div>
<div class="xl-main"><h2 class="xl-title">{title}</h2><div class="xl-info">发布日期：2025-03-05 11:20 &nbsp; 来源：{SITE} &nbsp; 【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a></div>
<div class="bdsharebuttonbox"><a>分享到：</a><a title="微信">微信</a><a>微博</a></div>
<div class="view TRS_UEDITOR trs_paper_default">{_body(text, _plain)}</div>
<div class="xl-print">【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div></div>
<div class="related"><h3>相关文章</h3><ul><li><a href="1.html">关于征求某办法意见的通知</a> 2025-01-02</li><li><a href="2.html">另一批项目立项的公告</a></li></ul></div>
<div class="footer"><p>主办：{SITE} &nbsp; 网站标识码：6500000000 &nbsp; 某ICP备05000000号</p><p>地址：某市某路1号 邮编：830000</p></div>
<div style="display:none">访问统计的隐藏文字</div></body></html>""".encode("gb18030")


def breaks(text: str, title: str) -> bytes:
    """Lines parted by <br> in #zoom; the charset that it names is not its own; the rest of the site in the same column."""
    return f"""<html><head><META content="text/html; charset=gb2312" http-equiv=Content-Type><title>{title} - {SITE}</title></head>
<body><div id="top"><a href="/">首页</a>|<a href="/">新闻</a></div><div class="con_left"><ul><li><a>政策法规</a></li><li><a>办事指南</a></li></ul></div>
<div class="con_right"><div class="dqwz">当前位置：<a>首页</a>&gt;<a>通知</a></div><div class="tit">{title}</div>
<div>信息来源：{SITE}　发布时间：2025年3月5日　浏览次数：<span id="hits">128</span></div>
<div id="zoom">{_body(text, _broken)}</div>
<p>扫一扫在手机打开当前页</p><p>上一篇：<a href="a.html">某专项验收的通知</a></p><p>下一篇：没有了</p></div>
<div class="foot">版权所有：{SITE}<br>技术支持：某公司</div></body></html>""".encode()


def word(text: str, title: str) -> bytes:
    """Pasted from Word into elements that are called nothing."""
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head><body><nav><a href="/">首页</a></nav>
<div class="w1200"><div class="box"><h1 class="title">{title}</h1><p class="sub">来源：{SITE}　时间：2025-03-05 11:20</p><div>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>
{_body(text, _pasted)}</div></div></div><footer>版权所有 {SITE} 某公网安备 65000000000000号</footer></body></html>""".encode()


def layout(text: str, title: str) -> bytes:
    """Laid out with tables in tables, upper-case tags, attributes without quotes, no charset, nothing closed."""
    page = f"""<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY bgcolor=#ffffff><TABLE width=980 align=center><TR><TD><A href=/>首页</A> | <A href=/a>机构职能</A> | <A href=/b>信息公开</A></TD></TR>
<TR><TD><TABLE width=100%><TR><TD width=200 valign=top><TABLE><TR><TD><A href=1>项目管理</A><TR><TD><A href=2>成果管理</A></TABLE></TD>
<TD valign=top><TABLE width=100% class=main><TR><TD align=center class=title><B><FONT size=5>{title}</FONT></B><TR><TD align=center>发布日期：2025-03-05　来源：{SITE}　字号：[<A>大</A> <A>中</A> <A>小</A>]<TR><TD>
{_body(text, _styled)}<TR><TD align=right>【<A>打印</A>】【<A>关闭</A>】</TABLE></TD></TR></TABLE></TD></TR>
<TR><TD align=center>版权所有：{SITE}　某ICP备05000000号</TABLE></BODY></HTML>"""
    return page.encode("gb18030")


PAGES: dict[str, Callable[[str, str], bytes]] = {"trs": trs, "breaks": breaks, "word": word, "layout": layout}
