"""Typos borne: homophones, near homophones and look-alike characters, mended towards words of the genre.

Only what the dictionary does not know is looked at: a run of single characters where a word should stand. The mended
question is searched for beside the one that was typed, never instead of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ingest.words import known_words, words

# Characters that are mistaken for each other by eye or by handwriting and shape input methods
LOOK_ALIKES = (
    "士土 未末 己已巳 夭天 人入 日曰 千干于 往住 侯候 延廷 折拆析 博搏 洲州 申甲由 请情清 请谙 徽微 竟竞 即既 辨辩 晴睛 "
    "籍藉 拨拔 戌戍戊 治冶 沾沽 毫豪 壶壸 盲肓 赢羸 暑署 薄簿 材村 刺剌 祟崇 炙灸 隔融 准淮 收攻 牧枚 侍待持 抱报 历厉 账帐 分份 坐座 做作 "
    "再在 记计 象像 需须 其期 订定 付副 岗冈 验检 题提 园圆 具俱 班斑 形型 度渡 复覆 密蜜 蔬疏 技枝 科料 项顶 审甲 贷货 赁货 券卷 兑克 范苑"
)
_LIKE: dict[str, str] = defaultdict(str)
for _group in LOOK_ALIKES.split():
    for _one in _group:
        _LIKE[_one] += _group.replace(_one, "")
# Words of speech that stand alone (在不在, 跟财政要, 有没有): next to each other they sound like words they are not.
SPOKEN = frozenset(
    "的了吗呢吧啊么呀嘛在不还也都就又再才跟和与及或把被让给得要会能想去来到有没无个这那哪些他她它我你您咱俺们是所以为于从对"
    "上下里外中前后多少大小几两三一二四五六七八九十谁咋啥各自其该本每报交算找问写填拿用做搞弄干"
)
_PINYIN = re.compile(r"[a-z]{4,40}", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
LONGEST_WORD = 4
COMMON = 6  # times that our texts have a word: a rarer one is no likely meaning of a typo


def repaired(text: str, names: Iterable[str] = ()) -> str:
    """The text with unknown spellings mended; the same text where nothing needs it. `names`: short names held."""
    spelled = _spelled(tuple(names))
    out = []
    for piece in spelled.parted(text):
        if piece in spelled.names:
            out.append(piece)
            continue
        for run in _runs(piece):
            if _PINYIN.fullmatch(run):
                out.append(spelled.read_pinyin(run) or run)
            else:
                out.append(_mend(run, spelled) if len(run) > 1 and _HAN.fullmatch(run) else run)
    return "".join(out)


def _runs(text: str) -> Iterable[str]:
    """Tokens; single Chinese characters in a row come as one run, with a two-character word between them let in."""
    run = ""
    for token in words(text):
        if len(token) == 1 and _HAN.fullmatch(token):
            run += token
            continue
        if run:
            yield run
            run = ""
        yield token
    if run:
        yield run


def _mend(run: str, spelled: _Spellings) -> str:
    out, i = "", 0
    inside = _inside_words(run)
    while i < len(run):
        for size in range(min(LONGEST_WORD, len(run) - i), 1, -1):
            if i in inside or i + size in inside:
                continue  # would tear a word apart: 化工|企业 is no 工艺
            better = spelled.word_like(run[i : i + size])
            if better is not None:
                out += better
                i += size
                break
        else:
            out += run[i]
            i += 1
    return out


def _inside_words(run: str) -> frozenset[int]:
    """Places within the run's words of two and more characters: no mend begins or ends there."""
    found: set[int] = set()
    end = 0
    for token in words(run):
        start, end = end, end + len(token)
        found.update(range(start + 1, end))
    return frozenset(found)


class _Spellings:
    """Words of the genre by their sound."""

    def __init__(self, names: tuple[str, ...]) -> None:
        names = tuple(n for n in set(names) if 2 <= len(n) <= LONGEST_WORD and _HAN.fullmatch(n))
        self._known = known_words()
        self._by_sound: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
        for word in names:
            self._by_sound[_sound(word)].append((10**9, word))
        self.names = frozenset(names)
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        self._parting = re.compile("(" + "|".join(map(re.escape, longest_first)) + ")") if names else None
        self._sounds_ready = False
        self._syllables: set[str] = set()
        self._by_place: dict[tuple[int, str], list[str]] = defaultdict(list)

    def parted(self, text: str) -> list[str]:
        """The text with the names in it apart: one spelled right is not taken apart (援疆 | 管 is no 监管)."""
        return self._parting.split(text) if self._parting else [text]

    def _ready(self) -> None:
        if not self._sounds_ready:
            for word, count in self._known.items():
                if 2 <= len(word) <= LONGEST_WORD and count >= COMMON and _HAN.fullmatch(word):
                    self._by_sound[_sound(word)].append((count, word))
                    if len(word) == 2 and count >= 4 * COMMON:
                        self._by_place[0, word[0]].append(word)
                        self._by_place[1, word[1]].append(word)
            self._syllables = {syllable for sound in self._by_sound for syllable in sound}
            self._sounds_ready = True

    def read_pinyin(self, typed: str) -> str | None:
        """The words that a run of letters spells (zichou → 自筹); None where it spells none of the genre's words."""
        self._ready()
        for sounds in self._cuts(typed.lower()):
            spelled = self._words_of(sounds)
            if spelled is not None:
                return spelled
        return None

    def _words_of(self, sounds: list[str]) -> str | None:
        """Words that these syllables spell without a rest, the fewest and commonest; None where they spell none."""
        best: list[tuple[int, int, str] | None] = [None] * len(sounds) + [(0, 0, "")]
        for i in range(len(sounds) - 2, -1, -1):
            for size in range(2, min(LONGEST_WORD, len(sounds) - i) + 1):
                rest, same = best[i + size], self._by_sound.get(tuple(sounds[i : i + size]))
                if rest is None or not same:
                    continue
                count, word = max(same)
                found = (rest[0] - 1, rest[1] + min(count, 10**6), word + rest[2])
                own = best[i]
                if own is None or found[:2] > own[:2]:
                    best[i] = found
        return best[0][2] if best[0] else None

    def _cuts(self, typed: str) -> list[list[str]]:
        """Ways to cut letters into syllables (as spoken, folded), the longest first syllable first; at most 64."""
        found: list[list[str]] = []

        def go_on(start: int, taken: list[str]) -> None:
            if len(found) >= 64 or len(taken) > 12:
                return
            if start == len(typed):
                found.append(taken)
                return
            for end in range(min(start + 6, len(typed)), start, -1):
                syllable = _folded(typed[start:end])
                if syllable in self._syllables:
                    go_on(end, [*taken, syllable])

        go_on(0, [])
        return found

    def word_like(self, typed: str) -> str | None:
        """The commonest word of the genre that these characters sound or look like; None where they are a word."""
        better = self._alike(typed)
        if better is None or better in self.names or not any(a != b and a in SPOKEN for a, b in zip(typed, better, strict=False)):
            return better
        return None

    def _alike(self, typed: str) -> str | None:
        if typed in self._known or typed in self.names:
            return None
        for i, c in enumerate(typed):
            for other in _LIKE.get(c, ""):
                candidate = typed[:i] + other + typed[i + 1 :]
                if candidate in self.names or self._known.get(candidate, 0) >= COMMON:
                    return candidate
        self._ready()
        sound = _sound(typed)
        # words of common grammar (我的, 是在) sound like something, too: one character must agree for short words
        same = [(n, w) for n, w in self._by_sound.get(sound, ()) if len(w) > 2 or set(w) & set(typed)]
        if same:
            return max(same)[1]
        # one character right, the other a near sound of it: 比列 for 比例
        near = [
            (self._known[w], w)
            for i in (0, 1)
            if len(typed) == 2
            for w in self._by_place.get((i, typed[i]), ())
            if Levenshtein.distance(_sound(w)[1 - i], sound[1 - i]) <= 1
        ]
        return max(near)[1] if near else None


@lru_cache(maxsize=4)
def _spelled(names: tuple[str, ...]) -> _Spellings:
    return _Spellings(names)


@lru_cache(maxsize=8192)
def _sound(word: str) -> tuple[str, ...]:
    """Pinyin without tones, nasals and retroflexes folded as many speakers do (in/ing, z/zh, n/l kept apart)."""
    from pypinyin import lazy_pinyin

    return tuple(_folded(syllable) for syllable in lazy_pinyin(word))


def _folded(syllable: str) -> str:
    syllable = re.sub(r"^(z|c|s)h", r"\1", syllable)
    return re.sub(r"(an|en|in)g$", r"\1", syllable)
