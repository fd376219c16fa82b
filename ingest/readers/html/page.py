"""Where on a page the article stands, what it is called, who issued it and when, and what is attached to it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence, Set
from itertools import islice
from urllib.parse import unquote

from ingest import titles
from ingest.readers.html import furniture
from ingest.readers.html.tree import Element

# How the systems that serve Chinese public sites call the element that holds an article.
_ARTICLE = re.compile(
    r"trs_u?editor\S*|trs_web|zoom|zoomcon|ucap-content|vsb_newscontent|v_news_content|vsb_content(?:_\w+)?|wp_articlecontent|j-fontcontent|"
    r"art(?:icle|ical)?[-_]?(?:content|con|body|text|main|nr|txt|detail)|artibody|news[-_]?(?:content|con|text|body)|pages_content|bt-content|"
    r"(?:txt|text|con|detail|details|info|main|doc|page|show|view|xxgk|xl|post|entry)[-_]?(?:content|text|txt|article)|content[-_]?(?:text|txt|body|main|article)|"
    r"mainbody|zhengwen|zw|neirong|nr|rich_media_content|fck_content|ivs_content|ccontent|arti"
)
_LEAST = 0.3  # share of the page's words that such an element holds, or it is something else
_CONTAINERS = frozenset(["body", "main", "section", "article", "div", "form", "center", "table", "tbody", "tr", "td", "font", "span"])
_TITLED = re.compile(r"(?:^|[\s_-])(?:\w*title\w*|tit|bt|biaoti|headline|h1)(?:$|[\s_-])")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|pptx?|zip|rar|7z|rtf|odt|ofd)(?=$|[?#&\s）)\]】])", re.IGNORECASE)
_ATTACHED = re.compile(r"附\s*件|附\s*表")
_ATTACHED_CALLED = re.compile(r"(?:^|[\s_-])(?:fj\w*|fujian\w*|attach\w*|appendix\w*|xgfj)(?:$|[\s_-])")
_SITE = re.compile(r"(?:厅|局|委|部|处|网|网站|门户|政府|中心|平台|首页|委员会|办公室)$")
_DAY = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})")


def articles(page: Element) -> list[Element]:
    """The elements that hold the article, in order: as they are called, else where most words stand."""
    named: list[Element] = []
    inside: set[Element] = set()
    for element in page.all():
        if element.parent in inside:
            inside.add(element)
        elif element.attrs and _is_article(element) and 2 * element.weight > element.linked:
            named.append(element)
            inside.add(element)
    best = max(named, key=lambda element: element.weight, default=None)
    if best is not None and best.weight and best.weight >= _LEAST * page.weight:
        return [e for e in named if e is best or (e.called == best.called and e.weight)]
    return [_heaviest(page)]


def _is_article(element: Element) -> bool:
    if element.tag in ("p", "a", "h1", "h2", "h3", "img"):
        return False
    return element.attrs.get("itemprop", "").lower() == "articlebody" or any(_ARTICLE.fullmatch(word) for word in element.called.split())


def _heaviest(page: Element) -> Element:
    """The innermost element that holds most of the page's words and more than one line of them."""
    found = page
    while True:
        inner = [kid for kid in found.kids if isinstance(kid, Element) and kid.tag in _CONTAINERS]
        best = max(inner, key=lambda kid: kid.weight, default=None)
        if best is None or best.weight < 0.7 * found.weight or best.blocks < max(2, 0.5 * found.blocks):
            return found
        found = best


def title_of(page: Element, before: Element) -> str:
    """What the page calls its article; "" where it does not tell."""
    told = meta(page, ("articletitle", "og:title"))
    shown = _shown_title(page)
    if told:
        return told
    heads: list[tuple[int, int, str]] = []
    for element in page.all():
        if element is before:
            break
        words = _words(element) if re.fullmatch(r"h[1-3]", element.tag) or (element.attrs and _TITLED.search(element.called)) else ""
        if not 5 <= len(words) <= 150 or _is_site(words) or element.linked > element.weight:
            continue
        same = _same(words) in _same(shown) or (_same(shown) and _same(shown) in _same(words))
        if same or element.tag == "h1" or titles.TITLE_END.search(words):
            heads.append((2 * bool(titles.TITLE_END.search(words)) + bool(same), len(words), words))
    if heads:
        return max(heads)[2]
    return "" if _is_site(shown) else shown


def _shown_title(page: Element) -> str:
    """The <title> without the names of sections and the site behind it."""
    element = next((e for e in page.all() if e.tag == "title"), None)
    words = " ".join("".join(kid for kid in element.kids if isinstance(kid, str)).split()) if element else ""
    parts = re.split(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<=\S)-+(?=[^-]{2,30}(?:厅|局|委|网|政府|门户|网站|中心|平台|委员会)$)", words)
    return next((part for part in parts if titles.TITLE_END.search(part)), parts[0]) if parts else ""


def _is_site(words: str) -> bool:
    return bool(_SITE.search(words)) and not titles.TITLE_END.search(words)


def _words(element: Element) -> str:
    return element.text().strip("\u200b\ufeff")


def _same(words: str) -> str:
    return re.sub(r"[\s“”\"'‘’《》—\-－–―_()（）]", "", words)


def says_title(lines: Iterable[str], title: str) -> bool:
    """Do these first lines of an article say its title, whole or but for the office that heads it on the page?"""
    own = _same(title)
    first = [_same(line) for line in lines]
    whole = "".join(first)
    if own in whole:
        return True
    for i in range(len(first)):
        for n in (1, 2, 3):
            joined = "".join(first[i : i + n])
            if len(joined) >= 8 and titles.TITLE_END.search(joined) and joined in own:
                return True
    return False


def meta(page: Element, names: Sequence[str]) -> str:
    """The content of the first of these meta tags that says anything."""
    told = {
        (e.attrs.get("name") or e.attrs.get("property") or "").strip().lower(): " ".join(e.attrs.get("content", "").split())
        for e in reversed(list(page.all()))
        if e.tag == "meta"
    }
    return next((told[name] for name in names if told.get(name)), "")


def issuer_of(page: Element, around: Sequence[str]) -> str | None:
    """The office that the page names as its source."""
    named = [m[1] for line in around for m in re.finditer(rf"(?:{furniture.ISSUED_BY})\s*[:：]\s*([^\s：:|【\[，。；]{{2,40}})", line)]
    for words in (*named, meta(page, ("contentsource", "source", "article:author", "author"))):
        if titles.ISSUER.fullmatch(words.strip()):
            return words.strip()
    return None


def issued_on(page: Element, around: Sequence[str]) -> datetime.date | None:
    """The day on which the paper was made, else that on which the page was published."""
    pattern = re.compile(rf"({furniture.ISSUED_ON}|(?:时间|日期)(?=\s*[:：]\s*\d{{4}}[-/]))\s*[:：]?\s*({_DAY.pattern})")
    found = sorted(
        ((0 if re.match(r"成|发\s*文|生", m[1]) else 1, day) for line in around for m in pattern.finditer(line) if (day := _day(m[2]))),
        key=lambda pair: pair[0],
    )
    if found:
        return found[0][1]
    return _day(meta(page, ("pubdate", "publishdate", "article:published_time", "others", "date")))


def _day(words: str) -> datetime.date | None:
    match = _DAY.match(words.strip())
    if match is None or (len(match[2]) == 1 and match[0].isdecimal()):
        return None
    try:
        found = datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None


def attachments(page: Element, parts: Sequence[Element], without: Set[Element]) -> list[str]:
    """Names of the files that the page offers beside its article."""
    found: list[str] = []
    inside = set(parts)
    outside = set(without)
    holds = {above for part in parts for above in part.above()}
    for element in page.all():
        if element.parent in inside or element.parent in outside or element in outside:
            (inside if element.parent in inside else outside).add(element)
            continue
        if element.tag != "a" or element in inside:
            continue
        words = " ".join("".join(_strings(element)).split())
        target = unquote(element.attrs.get("href", ""))
        if not words or not (_FILE.search(target) or _FILE.search(words)):
            continue
        near = [above for above in islice(element.above(), 4) if above not in holds and above.weight + above.linked < 400]
        if _ATTACHED.search(words) or any(_ATTACHED_CALLED.search(a.called) or _ATTACHED.search(a.text()) for a in near):
            found.append(re.sub(r"^附\s*件\s*\d{0,2}\s*[:：.．、\-—]?\s*|^\d{1,2}\s*[.．、]\s*", "", words))
    return list(dict.fromkeys(name for name in found if name))


def _strings(element: Element) -> Iterable[str]:
    for each in element.all():
        yield from (kid for kid in each.kids if isinstance(kid, str))


def bare(name: str) -> str:
    """An attachment's name without the file's ending and size, for comparing."""
    return _same(re.sub(r"[（(]\s*[\d.]+\s*[KMkm][Bb]?\s*[）)]$", "", _FILE.sub("", name).strip()))
