"""Lines that a web page saved as text keeps around its article: 首页 > 通知公告, 来源：… 浏览次数：…, 上一篇：…, 版权所有：…"""

from __future__ import annotations

import re

from ingest.readers.html.furniture import is_furniture

_TOP = re.compile(r"(?:首页|主页|您?(?:当前|现在|所在)?(?:的)?位置)[^，。；]{0,4}[>＞»›/：:][^。；]{0,80}|[^，。；：]{2,16}(?:\s?[>＞»›]{1,2}\s?[^，。；：>＞»›]{2,30}){2,5}|[^，。；：>＞»›]{2,30}\s?[>＞»›]{1,2}\s?(?:通知公告|公示公告|公告公示|信息公开|政务公开|正文|通知|公告)")
_BOX = re.compile(r"(?:公开目录|公开类别|所属分类|所属栏目|信息分类|公文种类)\s?[：:][^。；]{1,80}")  # the box above an official paper
_FOOT = re.compile(r"(?:版权所有|主办单位|承办单位|网站标识码|Copyright|©)[^。；]{0,4}[:：©\s][^。；]{2,120}|[^，。；]{0,60}(?:ICP备|公网安备)[^。；]{0,60}|您是(?:本站)?第[\s\d]{1,12}[位名]?(?:访问者|访客|浏览者)|[（(]此件(?:主动|依申请)?(?:予以)?(?:不予)?公开(?:发布)?[）)]")
_DAY = re.compile(r"(?:发布|成文|发文|印发|公开)(?:时间|日期)\s?[:：]\s?(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})")


def is_page_line(text: str) -> bool:
    """Does this line tell of the page, not of the paper?"""
    return is_furniture(text) or _BOX.fullmatch(text) is not None or _TOP.fullmatch(text) is not None or _FOOT.fullmatch(text) is not None


def day_said(text: str) -> str | None:
    """The day on which a page says it was put out, as printed in a paper: 发布时间：2025-06-12 → 2025年6月12日."""
    said = _DAY.search(text)
    return f"{said[1]}年{said[2]}月{said[3]}日" if said else None
