"""Words of Chinese text: the one place where jieba is imported.

jieba's global tokenizer, its 350,000-word dictionary (0.7 s to load) and its cache in the shared temporary folder stay
untouched: this is a `jieba.Tokenizer` of our own over `corpus/lexicon/words.txt`, without the hidden Markov model,
so that the same text is cut the same way everywhere. What the dictionary lacks is cut into characters; rules must
not depend on where a cut falls.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import jieba

from corpus import LEXICON

DICTIONARY = LEXICON / "words.txt"
STOP_WORDS = LEXICON / "stop.txt"
LONGEST_OFFICIAL = 8
_HAN = "㐀-䶿一-鿿豈-﫿〇"
_DIGIT, _LATIN = "0-9０-９", "A-Za-zＡ-Ｚａ-ｚ"
_PIECE = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    rf"|(?P<number>[{_DIGIT}]+(?:[.．][{_DIGIT}]+)?(?:[:：][{_DIGIT}]+)?(?![{_DIGIT}{_LATIN}]))"
    rf"|(?P<latin>[{_DIGIT}{_LATIN}]+)|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_lock = threading.Lock()


def words(text: str) -> list[str]:
    """Every token of `text` in order, white space and punctuation included: joined, they are `text` again."""
    cut = _tokenizer()
    tokens: list[str] = []
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "han":
            tokens.extend(cut.cut(piece.group(), HMM=False))
        else:
            tokens.append(piece.group())
    return tokens


def terms(text: str) -> list[str]:
    """The search terms of `text`: lower case, width folded (NFKC), without punctuation and stop words, repeats kept.

    A word also yields the dictionary words inside it (创新型产业集群 → 产业集群, 集群, …); a run of characters that
    the dictionary does not know as a word yields its characters and its overlapping bigrams, so that a word nobody
    listed is found all the same. Numbers (2025, 1.5, 1:2) stay whole.
    """
    known, stop = _tokenizer().FREQ, _stop_words()
    found: list[str] = []
    run = ""
    for token in [*words(unicodedata.normalize("NFKC", text).lower()), ""]:
        if len(token) == 1 and _is_han(token):
            run += token
            continue
        found.extend(_of_run(run, stop))
        run = ""
        if not token or token in stop or not any(character.isalnum() for character in token):
            continue
        found.append(token)
        if _is_han(token[0]):
            found.extend(part for part in _parts(token, known) if part not in stop)
    return found


def crosses_word(left: str, right: str) -> bool:
    """Does a word (or a number) run over the junction of `left` and `right`, two lines printed one below the other?"""
    head, tail = left.rstrip()[-LONGEST_OFFICIAL * 2 :], right.lstrip()[: LONGEST_OFFICIAL * 2]
    if not head or not tail:
        return False
    end = 0
    for token in words(head + tail):
        start, end = end, end + len(token)
        if start < len(head) < end:
            return True
        if start >= len(head):
            break
    return False


def is_word(text: str) -> bool:
    """Is `text` an entry of the dictionary?"""
    return bool(_tokenizer().FREQ.get(text, 0) > 0)


def build_dictionary(texts: Iterable[str], official: Iterable[str], to: Path = DICTIONARY) -> int:
    """Write the dictionary: the words of `texts` by jieba's full dictionary with their counts, and `official` terms.

    Words inside a counted word are kept too, so that search can cut finer. Returns the number of entries. Sorted by
    word: the same texts give the same bytes. Takes a second or two, for jieba's own dictionary is read once.
    """
    full = _full_tokenizer()
    counted: Counter[str] = Counter()
    for text in texts:
        for piece in _PIECE.finditer(unicodedata.normalize("NFKC", text)):
            if piece.lastgroup == "han":
                counted.update(full.cut(piece.group(), HMM=False))
    for term in official:
        pieces = [match.group() for match in _PIECE.finditer(unicodedata.normalize("NFKC", term))]
        if len(pieces) == 1 and _is_han(term) and 2 <= len(term) <= LONGEST_OFFICIAL:
            counted[term] += 1
    for word in list(counted):
        for part in _parts(word, full.FREQ):
            counted.setdefault(part, 1)
    lines = [f"{word} {count}" for word, count in sorted(counted.items()) if word and _is_han(word[0])]
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _tokenizer.cache_clear()
    return len(lines)


def _is_han(text: str) -> bool:
    return all("㐀" <= character <= "鿿" or "豈" <= character <= "﫿" or character == "〇" for character in text)


def _parts(word: str, known: dict[str, int]) -> Iterator[str]:
    """Dictionary words of two characters or more strictly inside `word`, in order of where they start."""
    if len(word) > 2:
        for start in range(len(word) - 1):
            for end in range(start + 2, len(word) + 1):
                part = word[start:end]
                if len(part) < len(word) and known.get(part, 0) > 0:
                    yield part


def _of_run(run: str, stop: frozenset[str]) -> Iterator[str]:
    """Characters and bigrams of a run of one-character tokens; a bigram stands only between characters that count."""
    for place, character in enumerate(run):
        if character in stop:
            continue
        yield character
        if place + 1 < len(run) and run[place + 1] not in stop:
            yield run[place : place + 2]


@cache
def _stop_words() -> frozenset[str]:
    lines = STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Our tokenizer, its tables set directly: jieba's own loading would write a cache beside everybody else's."""
    with _lock:
        known: dict[str, int] = {}
        total = 0
        for line in DICTIONARY.read_text(encoding="utf-8").splitlines():
            word, _, count = line.partition(" ")
            known[word] = int(count)
            total += known[word]
        for word in list(known):
            for end in range(1, len(word)):
                known.setdefault(word[:end], 0)
        return _ready(known, total)


def _full_tokenizer() -> jieba.Tokenizer:
    plain = jieba.Tokenizer()
    return _ready(*plain.gen_pfdict(plain.get_dict_file()))


def _ready(known: dict[str, int], total: int) -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = known, max(total, 1), True
    return tokenizer


def known_words() -> dict[str, int]:
    """Every word of the dictionary with how often it was met in our own texts (0 for beginnings of words)."""
    return dict(_tokenizer().FREQ)
