"""Plain denials in a description set against what a guide excludes (不从事房地产、金融…; 没有超期未结题课题).

Guarantees: an exclusion is covered only where all that matters of it stands after the negation, or where what is denied is the wider of
the two: it says nothing that the exclusion does not say, holds the exclusion's own noun and most of its words (没有在研省级项目 denies
省级在研项目负责人). A denial that is narrower (a level, a degree or a span of years that the exclusion does not have) covers nothing, nor does
a question, a hope, a plan, or what is said of somebody else.
"""

from __future__ import annotations

import re

from ingest.words import terms

_NEGATION = re.compile(r"不是|并非|不属于|不涉及|不从事|不含|不做|不搞|不存在|不在|(?<!还)(?<!尚)(?<!暂)没有?|(?<!还)(?<!尚)(?<!暂)未(?![来必])|无(?![论人需])|(?<!除)非(?![常])")
_OPEN = re.compile(r"但|除了?[^，]{0,12}外|还没|尚未|暂[未无]|是否|有没有|如果|若|不确定|不清楚|不知道|没有?问题|可能|争取|打算|(?<![\u4e00-\u9fff])计划|(?:还|正|正在|我们|目前|今年|明年|下步)计划|大部分|基本|多数")
_INNER = re.compile(r"[未不没]|逾期|超期")
# what a denial may leave out: heads, and words that only narrow what is excluded
_LOOSE = re.compile(
    r"较大以上|特别?重大|重大|严重|以上|以来|以前|已经|尚未|单纯|主要|研究内容|内容|科技计划|科技|计划|项目|课题|负责人|申请人|申报人|人员|研究生|学员|企业|单位|机构|对象(?=$)|记录|行为|情况|方面|责任|存在|发生|承担|主持|担任|从事|"
    r"属于|进行|得到|获得|享受|开发(?=$)|业(?=的?$)|类(?=$)|等(?=$)|我委|本市|本省|我市|我省|其他|有关|相关|近[一二两三四五六七八九十\d]+年(?:内|来)?|(?:19|20)\d\d年(?:度)?|一年内|[一二三四五六七八九]是|^(?:或者?|以及|及|和|且)|^有|^对|[（(][^）)]*[）)]"
)
_LEVEL = re.compile(r"国家级?|省级?|自治区级?|市级?|区级|县级?")
_NARROW = re.compile(r"严重|重大|较大|特大|较严重|同类|同级|主要|直接|恶性")
_MONEY = re.compile(r"资金支持|经费支持|资助|补助|资金|经费|支持|补贴|立项")
_SPAN = re.compile(r"(?P<n>[一二两三四五六七八九十\d]{1,2})\s?年(?:以?内|来)|近(?P<n2>[一二两三四五六七八九十\d]{1,2})\s?年|(?P<y>20\d\d)\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|以后|起)|(?P<now>今年|本年度|上年度|去年)")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def excluded_denied(what: str, text: str, within: str = "") -> bool:
    """Does the description plainly deny all of what is excluded? `within`: the guide's words that hold the span of years."""
    span = within if what in within else what
    what, text = _plain(what), _plain(text)
    pieces = [p for p in re.split(r"[、，；]|以及|或者|(?<![家级市省])[及和或](?=[\u4e00-\u9fff]{2})", what) if p and not re.match(r"截至|尚未", p)]
    stretches = list(_stretches(text))
    if any(_wider(stretch, said, what, span) for stretch, said in stretches):
        return True
    return bool(pieces) and all(any(_covers(stretch, said, piece, span) or _wider(stretch, said, piece, span) for stretch, said in stretches) for piece in pieces)


# how a thing is called in guides and by those who tell of themselves
_CALLED = ((re.compile("参公(?:管理)?(?:的)?人员|参公(?:管理|编制)"), "参照公务员法管理的人员"), (re.compile("博士生|硕士生|在读(?:博士|硕士)(?!后)"), "在读研究生"), (re.compile("高新技术企业"), "高企"))


def _plain(words: str) -> str:
    for pattern, name in _CALLED:
        words = pattern.sub(name, words)
    return words


# words of a denial that add no condition of their own
_ADDS_NOTHING = re.compile(
    r"任何|其他|其它|别的|相关|有关|过|了|的|也|都|均|曾|再|还|该|这|那|此|我们|本人|本单位|本公司|公司|单位|学校|目前|现在|现|正在?|已经?|以上|等|类|内|中|里|上|等级|记录|情况|行为|问题|方面|"
    r"获得|得到|拿到?|取得|享受|接受|承担|主持|担任|入选|从事|存在|发生|出现|受到?|参加|参与|有|是|被|在|为|属于|列入|纳入|和|或|与|及|、|人员|身份|职务(?=[、。]|$)"
)
_OF_OTHERS = re.compile(r"合作(?:单位|方|企业|高校)|对方|外方|成员|参与单位|参加单位|供应商|客户|竞争|同行|别人|学生|导师|他们|其他(?:单位|人)|市场上|国内|行业")
_HOLDER = re.compile(r"(?:的)?(?:申报|申请|牵头|承担|依托)?(?:企业|单位|项目|课题|人员?|者|负责人|申报人|申请人|团队|机构|平台|主体|对象|个人|情形)$|的$|(?:在|于)[^，。；]{0,8}(?:之前|前)$")


def _wider(stretch: str, said: str, what: str, span: str) -> bool:
    """Is what is denied no narrower than what is excluded, and of the same thing?"""
    core = _core(what)
    inner = re.findall(r"[未不没][\u4e00-\u9fff]{2}|逾期|超期", _NO_INNER.sub("", what))
    if len(core) < 2 or _INNER.search(_NO_INNER.sub("", what)) and not inner or not _long_enough(said, span) or any(m not in what for m in _NARROW.findall(stretch)):
        return False
    if {w[0] for w in _LEVEL.findall(stretch)} - {w[0] for w in _LEVEL.findall(what)}:
        return False
    head = core[-2:]
    for item in {stretch, *re.split("[、或和及与]", stretch)}:
        item = re.sub(r"[（(][^（）()]*[）)]?", "", item)
        own = [w for w in terms(_ADDS_NOTHING.sub(" ", item)) if re.fullmatch(r"[\u4e00-\u9fff]+", w)]
        bare = _ADDS_NOTHING.sub("", item)
        if not bare or head not in item or not own or any(words not in item for words in inner):
            continue  # 没有逾期项目 says nothing of 逾期未验收项目
        inside = all(c in what for c in bare) and all(w in what or len(w) > 2 and all(w[i : i + 2] in what for i in range(0, len(w) - 1, 2)) for w in own)
        shared = [c for c in dict.fromkeys(core) if c in item]
        if inside and len(shared) >= 0.5 * len(set(core)) and len(bare) >= 2:
            return True
    return False


_NO_INNER = re.compile(r"不得?[^，。；]{0,8}$|不予[^，。；]{0,6}$")


def _core(what: str) -> str:
    """The words of an exclusion without brackets, without who is excluded by them and without verbs that add nothing."""
    bare = re.sub(r"[（(][^（）()]*[）)]", "", what)
    bare = re.sub(r"的(?:同一)?[\u4e00-\u9fff]{2,6}$", "", bare) if re.search(r"(?:已|曾|获|享受|存在|发生|列入|受到)", bare) else bare
    for _ in range(3):
        bare = _HOLDER.sub("", bare)
    return re.sub(r"[^\u4e00-\u9fff]", "", _SPAN.sub("", _ADDS_NOTHING.sub("", bare)))


def _stretches(text: str) -> list[tuple[str, str]]:
    """(what stands after a negation, its whole part), question and hope left out."""
    found = []
    for sentence in re.findall(r"[^。！？!?\n]+[。！？!?\n]?", text):
        if sentence.rstrip().endswith(("？", "?", "吗", "吗。")):
            continue
        for part in re.split(r"[，,；;：:。]", sentence):
            match = _NEGATION.search(part)
            if match and not _OPEN.search(part) and not _OF_OTHERS.search(part[: match.start()]):
                found.append((part[match.end() :], part))
    return found


def _covers(stretch: str, said: str, piece: str, what: str) -> bool:
    core = _LOOSE.sub(" ", piece)
    inner = _INNER.search(piece) is not None
    if inner and not _INNER.search(stretch):
        return False
    if not inner:  # 没有超期未结题或被终止的课题: the limbs that are no denials of their own
        stretch = "、".join(limb for limb in re.split("[、或和及]", stretch) if not _INNER.search(limb))
    if any(m not in what for m in _NARROW.findall(stretch)):
        return False
    levels, own = {w[0] for w in _LEVEL.findall(piece)}, {w[0] for w in _LEVEL.findall(stretch)}
    if own and (own - levels or levels - own):
        return False
    if not _long_enough(said, what):
        return False
    core = _LEVEL.sub(" ", core)
    money = bool(_MONEY.search(core))
    if money and not _MONEY.search(stretch):
        return False
    core = _MONEY.sub(" ", core) if money else core
    words = [w for w in terms(core) if len(w) > 1 and re.fullmatch(r"[\u4e00-\u9fff]+", w)]
    words = [w for w in words if not any(w != o and w in o for o in words)]
    kept = [w for w in words if w not in ("未结", "我们")]
    bare = re.sub(r"[^\u4e00-\u9fff]|[的了在已被过不未由以与]", "", core)
    left = re.sub("|".join(map(re.escape, sorted(kept, key=len, reverse=True))), "", bare) if kept else bare
    if kept and _goes_on(stretch, kept[-1]):
        return False
    return bool(kept) and len(left) <= 1 and all(w in stretch or len(w) > 3 and all(w[i : i + 2] in stretch for i in range(0, len(w) - 1, 2)) for w in kept)


def _goes_on(stretch: str, word: str) -> bool:
    """Is what is denied something of the thing excluded (公务员亲属), and not the thing?"""
    at = stretch.rfind(word)
    rest = re.split(r"[、或和及与（(]", stretch[at + len(word) :])[0] if at >= 0 else ""
    return len(re.sub(r"[^\u4e00-\u9fff]", "", _MONEY.sub("", _LOOSE.sub("", _ADDS_NOTHING.sub("", rest))))) > 1


def _long_enough(said: str, what: str) -> bool:
    """A denial for some years covers an exclusion for no more years than that."""
    mine, its = _SPAN.search(said), _SPAN.search(what)
    if mine is None:
        return True
    if its is None or mine["now"] or its["now"]:
        return its is not None and mine.group() == its.group()
    if mine["y"] or its["y"]:
        return bool(mine["y"] and its["y"]) and int(mine["y"]) <= int(its["y"])
    return _years(mine["n"] or mine["n2"]) >= _years(its["n"] or its["n2"])


def _years(words: str) -> int:
    return int(words) if words.isdigit() else _DIGITS.get(words, 0)
