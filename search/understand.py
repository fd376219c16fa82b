"""What a question asks: years, programmes and tracks by the names of the guides held, kinds and applicants by its words.

Only what is said binds. A year counts as the edition's where it stands beside a programme's name or a word for the
paper (2022年那批援疆, 25版指南); other years (2017年拿的奖) are facts of the caller's case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kb.attribute import ApplicantType
from kb.errors import BadRequest
from search.applicants import applicant_types
from search.names import Names
from search.repair import repaired

LONGEST_QUESTION = 2000
BINDS, CLEAR = 0.6, 0.3  # a leaning that names a programme, and how far ahead of the next it must be
SPEAKING = 0.4  # what a place adds for the programmes at home there


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was read from a question. `families` are the keys of `programmes`; `hints` speak for a family softly, `leanings`
    with a strength in 0…1. `places`: those whose guides are asked about (search.homes). `at_large`: for all conditions
    (search.general)."""

    text: str
    years: tuple[int, ...] = ()
    programmes: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    kinds: tuple[tuple[str, float], ...] = ()
    applicant_types: tuple[ApplicantType, ...] = ()
    places: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    leanings: tuple[tuple[str, float], ...] = ()
    track_hints: tuple[str, ...] = ()
    wordings: tuple[str, ...] = field(default=())
    parts: tuple[str, ...] = field(default=())
    only_own_case: bool = False
    at_large: bool = False

    def shown(self) -> dict[str, Any]:
        return {
            "years": list(self.years),
            "programmes": list(self.programmes),
            "tracks": list(self.tracks),
            "kinds": [kind for kind, _ in self.kinds],
            "applicant_types": list(self.applicant_types),
        }


def normalise(question: str) -> str:
    """Width folded, control characters out, traditional characters made simplified, white space single."""
    text = unicodedata.normalize("NFKC", question[:LONGEST_QUESTION])
    text = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\ufeff\ud800-\udfff]+", " ", text)
    text = re.sub(r"\s+", " ", text).strip()
    return _CN_YEAR.sub(lambda m: "".join(str("〇一二三四五六七八九".index(c)) for c in m[1].replace("零", "〇")), _simplified(text))


def check_question(question: str) -> str:
    """The question normalised; raises BadRequest where nothing is asked or too much."""
    if len(question) > LONGEST_QUESTION:
        raise BadRequest(f"问题有 {len(question)} 个字：最多 {LONGEST_QUESTION} 个字")
    text = normalise(question)
    if not text:
        raise BadRequest("问题是空的：请写出要问什么")
    return text


_CN_YEAR = re.compile(r"([二][〇零][〇零一二三四五六七八九]{2})(?=\s?年|[^〇零一二三四五六七八九十])")


def _simplified(text: str) -> str:
    """Traditional characters made simplified, where there are any: GB 2312 has none of them."""
    chinese = "".join(c for c in text if "\u4e00" <= c <= "\u9fff")
    try:
        chinese.encode("gb2312")
    except UnicodeEncodeError:
        from opencc import OpenCC

        return str(OpenCC("t2s").convert(text))
    return text


_YEAR = re.compile(r"(?<![\d.])(?P<full>20[0-4]\d|[12][0-9])(?![\d.%万])(?:\s?[-—~～]\s?(?P<last>20[0-4]\d))?")
_PAPER = r"(?:年度?|版|届|的)?\s?(?:第?[一二三四五六七八九十\d]批|那[批版份年期]|这[批版份年期]|那个|这个|新|老|旧)?的?\s?"
# up to four characters may stand before the name (2025年省里的…), never what happened in that year (2017年成立能报…)
_BETWEEN = r"(?:(?!成立|注册|建立|登记|获|拿|取得|得了|立项|毕业|出生|验收|能|可|想|要|申|报|投).){0,4}"
_OF_PAPER = re.compile(
    r"^年?(?:度|版|的|那[批版份个次]|这[批版份个次]|[两三几]份|新|老|旧)*\s?(?:申报)?(?:指南|版|通知|文件|规定|政策|征集|征求|申报|报项目|项目|计划)"
    r"|^年?度?的?第?[一二三四五六七八九十]批"
)
# what stands between two editions that are named together: 2022年第二批和2025年
_JOINS = re.compile(r"年?度?版?(?:的?第?[一二三四五六七八九十]批|那批|那版|这批|的)*(?:和|与|跟|同|及|、|/|\+|到|对比|相比|比|vs\.?|还有|，|,)", re.IGNORECASE)


def understand(text: str, names: Names) -> Understanding:
    """What a normalised question asks, typos borne: names are looked for in it as typed and as mended."""
    mended = repaired(text, names.short)
    asked = scope_of(mended, names)
    wordings = list(asked.wordings)
    if mended != text:
        wordings.append(scope_of(text, names).wordings[0])
    return replace(asked, text=text, wordings=tuple(dict.fromkeys(wordings)), parts=parts_of(asked.wordings[0]))


_ASKS = re.compile(r"多[少久大高长远]|几|哪|谁|什么|啥|咋|怎|如何|何时|时候|吗|么|是否|能否|可否|有没有|行不|不\s*$|各|呢|([\u4e00-\u9fff])不\1")
_NOTED = re.compile(r"\s*[/+＋&]\s*")  # how notes part two questions: 外拨比例 / 联合家数
_BREAK = re.compile(r"[？?；;。!！\n+＋]+|(?<=[\u4e00-\u9fff])[，,、](?=[\u4e00-\u9fff])")


def parts_of(wording: str) -> tuple[str, ...]:
    """The questions in one: two or more pieces that each ask something, with what was told before they were asked.

    () where only one thing is asked.
    """
    if (noted := _NOTED.split(wording)) and 1 < len(noted) <= 4 and not _ASKS.search(wording):
        asked = tuple(piece.strip() for piece in noted)
        return asked if all(2 <= len(piece) <= 16 and re.search(r"[\u4e00-\u9fff]{2}", piece) for piece in asked) else ()
    told: list[str] = []
    asking: list[str] = []
    for piece in _BREAK.split(wording):
        piece = piece.strip()
        if len(piece) < 2:
            continue
        if len(piece) >= 4 and _ASKS.search(piece):
            asking.append("，".join([*told, piece]) if told else piece)
        elif asking and len(piece) < 6:
            asking[-1] += piece
        else:
            told.append(piece)
    return tuple(asking) if 1 < len(asking) <= 5 else ()


def scope_of(text: str, names: Names) -> Understanding:
    """Years, programmes and tracks that a normalised question names."""
    flat = text.replace(" ", "").lower()
    held, names = names, names.mentioned(flat)
    found: dict[str, str] = {}
    ends: list[tuple[int, int]] = []
    for key, named in names.programmes.items():
        form = _longest_in(flat, named.binding)
        if form:
            found[key] = form
            ends += [m.span() for m in re.finditer(re.escape(form.lower()), flat)]
    # a name inside a longer one that was said (科技 in 科技援疆) is not said itself
    for key, form in list(found.items()):
        if any(form != other and form in other for other in found.values()):
            del found[key]
    hints = [
        key
        for key, named in names.programmes.items()
        if key not in found and any(hint in flat for hint in named.hints)
    ]
    tracks: dict[str, None] = {}
    track_hints: dict[str, None] = {}
    track_forms: list[str] = []
    for (key, track), named in names.tracks.items():
        if found and key not in found:
            continue
        form = _longest_in(flat, named.binding)
        if form and (found or len(form) >= 4 or form in named.hints):
            tracks[track] = None
            track_forms.append(form)
            ends += [m.span() for m in re.finditer(re.escape(form.lower()), flat)]
            if not found and len(form) >= 6 and not _generic_track(form):
                hints.append(key)
        elif any(hint in flat for hint in named.hints):
            track_hints[track] = None
            if not found:
                hints.append(key)
    places = names.homes.said(flat)
    leanings = names.leanings.of(flat)
    if not found and (leant := _leant(leanings)):
        found[leant] = names.guides[leant][0].programme
    families = tuple(found)
    for place in places.speaking:
        for key in {held.family_of[guide_id] for guide_id in held.homes.at[place]}:
            leanings[key] = min(1.0, leanings.get(key, 0.0) + SPEAKING)
    # a short name says where to look only where it is called a class: 院士那一类, never 院士 alone
    classes = [m[0] for f in track_forms if len(f) < 4 for m in re.finditer(rf"{re.escape(f)}(?:[那这]一?|的?[那这]个)?类", text)]
    said = [*found.values(), *(f for f in track_forms if len(f) >= 4), *classes, *places.words]
    return Understanding(
        text=text,
        years=_years(flat, ends),
        programmes=tuple(names.guides[key][0].programme for key in families),
        families=families,
        tracks=tuple(tracks),
        applicant_types=applicant_types(text),
        places=places.binding,
        hints=tuple(dict.fromkeys(hints)),
        leanings=tuple(leanings.items()),
        track_hints=tuple(track_hints),
        wordings=(without_scope(text, said),),
    )


def _leant(leanings: Mapping[str, float]) -> str | None:
    """The programme that a question leans to so much, and to no other, that it is as good as named."""
    ranked = sorted(leanings.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < BINDS:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[1][1] < ranked[0][1] - CLEAR else None


_SCOPE_WORDS = re.compile(
    r"(?<![\d.])(?:20[0-4]\d\s?(?:年度?|版)?|[12]\d\s?(?:年度?|版))(?:\s?[-—~～]\s?20[0-4]\d\s?年?度?)?(?:的?第?[一二三四五六七八九十\d]{1,2}批|那[批版份年期个]|这[批版份年期个])?的?"
    r"|第[一二三四五六七八九十\d]{1,2}批(?:那个|的)?"
)

_DATED_BEFORE = re.compile(rf"(?:{_SCOPE_WORDS.pattern})?\s?[“\"]?$")
_DATED_AFTER = re.compile(rf"[”\"]?(?:计划|专项|项目|指南)?(?:\s?(?:{_SCOPE_WORDS.pattern}))?(?:里面?|中|的|这个|那个)?")


def without_scope(text: str, said: Sequence[str]) -> str:
    """The question without the names that only say where to look: they stand all over the guide they name.

    A year leaves with the name it stands beside. What is left is searched for; a question that is nothing but names
    stays whole.
    """
    left = text
    for form in sorted(said, key=len, reverse=True):
        # a name's pattern is new with every question: only the name is compiled, what may stand around it is compiled once
        name = re.compile(r"\s?".join(re.escape(c) for c in form), re.IGNORECASE)
        kept, at = "", 0
        for match in name.finditer(left):
            if match.start() < at:
                continue
            before, after = _DATED_BEFORE.search(left[at : match.start()]), _DATED_AFTER.match(left, match.end())
            assert before is not None and after is not None  # both may be empty
            kept += left[at : at + before.start()] + " "
            at = after.end()
        left = kept + left[at:]
    left = re.sub(r"\s+", " ", left).strip(" ，,、的：:？?。")
    return left if len(left) >= 2 else text


def _generic_track(form: str) -> bool:
    return form in ("重点项目", "一般项目", "面上项目", "青年项目")


def _longest_in(text: str, forms: Iterable[str]) -> str | None:
    return max((f for f in forms if f.lower() in text), key=len, default=None)


def _years(flat: str, names_at: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Years of editions: beside a programme's name, or before a word for the paper; a list of years counts whole."""
    years: list[int] = []
    matches = [m for m in _YEAR.finditer(flat) if _is_year(flat, m)]
    for i, match in enumerate(matches):
        start, end = match.span()
        after = flat[end : end + 14]
        beside = any(
            (0 <= begin - end <= 9 and re.fullmatch(_PAPER + _BETWEEN, flat[end:begin])) or 0 <= start - stop <= 2
            for begin, stop in names_at
        )
        listed = bool(years) and i > 0 and _JOINS.fullmatch(flat[matches[i - 1].end() : start]) is not None
        leads = i + 1 < len(matches) and bool(names_at) and _JOINS.fullmatch(flat[end : matches[i + 1].start()]) is not None
        if beside or listed or leads or _OF_PAPER.match(after):
            years += [_full(match["full"])] + ([int(match["last"])] if match["last"] else [])
    return tuple(dict.fromkeys(years))


def _is_year(text: str, match: re.Match[str]) -> bool:
    if len(match["full"]) == 4:
        return not re.match(r"[号元个人家项天]", text[match.end() :])
    # two digits are a year only as 25年, 25版, or right beside a name (25援疆); never 30%, 12月, 20个
    rest = text[match.end() :]
    return not re.match(r"[%％月日号元个人家项天万亿岁份倍周小公里字条分点层楼]|年[内期以之]|多|来", rest) and int(match["full"]) >= 15


def _full(printed: str) -> int:
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def with_kinds(understanding: Understanding, kinds: Iterable[tuple[str, float]]) -> Understanding:
    return replace(understanding, kinds=tuple(kinds))
