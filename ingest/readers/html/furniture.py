"""What a site puts around an article: parts of the page by what they are called, lines by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from ingest.readers.html.tree import Element

_TAGS = frozenset(("nav", "footer", "aside", "header"))
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|location|weizhi|dqwz|curpos|share|sharebox|bdshare\S*|bdsharebuttonbox|fenxiang|"
    r"jiathis\S*|social|toolbar|tools|footer|foot|copyright|banquan|related\S*|xgxw|xgyd|xgwd|xgwz|xglj|xgjd|recommend|hotnews|sidebar|aside|"
    r"qrcode|erweima|ewm|fontsize|zihao|pager|pagination|prevnext|comments?|login|search|logo|banner|topbar|weixin|wechat|go-?top|back-?top|"
    r"accessibility|wza)(?:$|[\s_-])"
)
_MOST_SHARE = 0.2  # of the page's words: a part that holds more is no furniture, whatever it is called


def unwanted(page: Element, kept: Sequence[Element]) -> set[Element]:
    """The parts of a weighed page that are called furniture, but those that hold what is kept or much of the page."""
    holds = {above for element in kept for above in (element, *element.above())}
    most = _MOST_SHARE * page.weight
    return {
        element
        for element in page.all()
        if (element.tag in _TAGS or (element.attrs and _CALLED.search(element.called))) and element not in holds and element.weight <= most
    }


def _spaced(labels: str) -> str:
    """Labels with the white space that pages set between their characters (来 源)."""
    return "|".join(r"\s*".join(label) for label in labels.split("|"))


# What tells of the page (who put it there, when) rather than of what it says; the first that is met counts.
ISSUED_BY = _spaced("发文机关|发文机构|制发机关|发布机构|发布单位|公开机构|信息来源|稿件来源|文章来源|来源")
ISSUED_ON = _spaced("成文日期|成文时间|发文日期|生成日期|发布日期|发布时间|公开日期|更新时间|更新日期")
_OTHER = _spaced(
    "责任编辑|编辑|责编|作者|审核|校对|点击数|点击量|点击率|点击|浏览次数|浏览量|浏览人数|浏览|阅读次数|阅读量|阅读|访问量|访问次数|索引号|主题分类|主题词|文章类型|信息类别|"
    "公开方式|公开形式|有效性|信息名称|体裁分类|体裁|服务对象|公开范围|公开时限|信息有效性|所属主题|字体|字号|文字大小"
)
LABEL = rf"(?:{ISSUED_BY}|{ISSUED_ON}|{_OTHER})"
_BOX_LABEL = re.compile(rf"(?:{LABEL}|{_spaced('发文字号|文号|标题|名称|文件编号|生效日期|废止日期|实施日期|关键词')})[:：]?")
_DAY = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_BUTTONS = (
    r"(?:字\s*[体号]|文字大小|特大|超大|大|中|小|默认|打印(?:本[页文稿])?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|分享(?:到|至)?|微信|微博|新浪微博|腾讯微博|QQ(?:空间|好友)?|"
    r"返回(?:顶部|列表|首页)?|保存|推荐|朗读|语音播报|繁体|简体|无障碍|适老|Tt?|A\+|A-|A|纠错|我要纠错|加入收藏|下载|"
    r"(?:微信)?扫[一码][^，。；：:]{0,4}[^，。；：:]{0,16}|手机(?:扫描|浏览|查看)[^，。；：:]{0,12})"
)
_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[\s【】\[\]（）()<>《》|/·:：,，、\-+]*(?:{_BUTTONS}[\s【】\[\]（）()<>《》|/·:：,，、\-+]*)+",
        rf"[【\[（(]?\s*(?:(?:(?:时间|日期)\s*[:：]\s*)?{_DAY}\s*)?(?:{LABEL}\s*[:：][^。；]{{0,80}})+",
        rf"(?:{_DAY})(?<!日)",
        r"(?:您?(?:现在|当前)?(?:的)?(?:所在)?(?:的)?位置|当前位置)\s*(?:是)?\s*[:：>»›].*|首页\s*[>»›/].*",
        r"[【\[\s]*(?:上|下)一[篇条页则][】\]\s]*(?:[:：>»›].*)?",
        r"(?:[👆👇↑↓]\s*)?(?:点击|长按|扫码|扫描)(?:上方|下方|左上角|标题下方?|识别)?[^，。；]{0,16}(?:关注|订阅)[^，。；]{0,14}|阅读原文",
        r"[\s|·]*(?:网站地图|网站声明|联系我们|关于我们|法律声明|隐私声明|设为首页|加入收藏)(?:[\s|·]+(?:网站地图|网站声明|联系我们|关于我们|法律声明|隐私声明|设为首页|加入收藏))*[\s|·]*",
    )
)
_RELATED = re.compile(r"(?:相关(?:文章|链接|阅读|新闻|信息|文件|稿件|解读|推荐|文档|政策)|推荐阅读|热门(?:文章|推荐|点击)|延伸阅读|猜你喜欢|最新(?:信息|文章|发布))\s*[:：>»]*")
_FOOT = re.compile(r"版权所有|网站标识码|ICP备|公网安备|Copyright|网站管理员|站点地图|建议使用.{0,12}浏览器", re.IGNORECASE)
_FOOT_TOO = re.compile(r"(?:主办|承办|技术支持|维护|地址|邮编|电话|传真|运维)(?:单位|部门|支持)?\s*[:：]")
_EDGE = 16  # lines at either end of a page's text among which its furniture stands
_SENTENCE = re.compile(r"[。；！？]$")


class ALine(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def linked(self) -> bool: ...


L = TypeVar("L", bound=ALine)


def is_furniture(line: str) -> bool:
    """Does this line tell of the page or work it, and nothing else?"""
    return len(line) <= 300 and any(pattern.fullmatch(line) for pattern in _LINES)


def is_box(table: Element) -> bool:
    """Is this the box above an official paper that gives its index number, issuer and dates?"""
    if table.weight + table.linked > 1200 or table.tabled:
        return False
    cells = [cell.text() for cell in table.all() if cell.tag in ("td", "th", "li", "dt", "dd", "b", "strong", "span", "label")]
    labels = {cell.rstrip("：:") for cell in cells if _BOX_LABEL.fullmatch(cell)}
    return len(labels) >= 3 and any(re.fullmatch(LABEL, label) for label in labels)


def trim(lines: Sequence[L]) -> tuple[list[L], list[L]]:
    """(the lines without furniture at either end, the furniture)."""
    keep = [True] * len(lines)
    filled = [i for i, line in enumerate(lines) if line.text]
    for i in filled[:_EDGE]:
        if _SENTENCE.search(lines[i].text) and not is_furniture(lines[i].text):
            break
        keep[i] = not is_furniture(lines[i].text)
    tail = filled[-_EDGE:]
    cut = next((n for n, i in enumerate(tail) if _RELATED.fullmatch(lines[i].text) and all(_is_aside(lines[j]) for j in tail[n + 1 :])), len(tail))
    for i in tail[cut:]:
        keep[i] = False
    foot = False
    for i in reversed(tail[:cut]):
        text = lines[i].text
        foot = _FOOT.search(text) is not None or (foot and (_FOOT_TOO.match(text) is not None or is_furniture(text)))
        if foot or is_furniture(text):
            keep[i] = False
    return [line for line, kept in zip(lines, keep, strict=True) if kept], [line for line, kept in zip(lines, keep, strict=True) if not kept]


def _is_aside(line: ALine) -> bool:
    return line.linked or is_furniture(line.text) or _FOOT.search(line.text) is not None or _FOOT_TOO.match(line.text) is not None
