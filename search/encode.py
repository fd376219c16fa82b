"""Texts become vectors: the shipped static model, or any sentence-transformers model in its place.

The shipped model is a weighted bag of tokens, read by several views that were trained apart (their mean is steadier
than each: Dietterich 2000). A view has a table row E[t] for each token t of its kinds (words, bigrams, characters) and
one learned weight a token and side w(t, kind); with n(t) the times that t stands in the text,

    v = Σ w(t, kind) · (1 + ln n(t)) · E[t],   encoded = the views' v / |v| one behind the other, / √views

so a question and a rule share the rows and differ in what counts (几 weighs in a question, 不低于 in a rule): smooth
inverse frequency (Arora, Liang & Ma 2017) with the weights learned, as model2vec's static models have them.
Nothing here imports torch, transformers or spaCy; `HubEncoder` does when it is made.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import MODEL
from ingest.words import terms
from kb.errors import EncoderError

Kind = Literal["question", "rule"]
Vectors = NDArray[np.float32]
SIDES: tuple[Kind, ...] = ("question", "rule")
SHIPPED = "shipped"
TABLE, WEIGHTS, TOKENS, CARD = "table-{}.npy", "weights-{}.npy", "tokens.txt", "encoder.json"
_SEGMENT = re.compile(r"\w+")
REMEMBERED = 512  # texts whose tokens (and, of questions, vectors) are kept
LONGEST_REMEMBERED = 300  # characters: a few KB of tokens
_UNKNOWN_LENGTH = 1.0  # an unknown character counts as a token of middling weight


class Encoder(Protocol):
    """What the index needs of a model. `name` changes whenever the weights do: vectors of two names never mix."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str], kind: Kind = "rule") -> Vectors:
        """One row a text, shape (len(texts), dimension), float32, each of length 1."""
        ...


def load_encoder(name: str | None = None) -> Encoder:
    """The encoder of this name: None or `shipped` for ours, else a sentence-transformers model by name or path.

    Raises EncoderError in one line where it cannot be loaded.
    """
    if name is None or name.strip() in ("", SHIPPED):
        return StaticEncoder.load()
    return HubEncoder(name.strip())


def tokens(text: str) -> list[str]:
    """The tokens that the shipped model reads: words with the words inside them, bigrams, single characters.

    Each kind has its mark (`w:` word, `b:` bigram, `c:` character), so that 经费 the word is not 经费 the bigram.
    """
    found = [f"w:{term}" for term in terms(text) if len(term) > 1]
    for segment in _SEGMENT.findall(unicodedata.normalize("NFKC", text).lower()):
        found.extend(f"c:{character}" for character in segment)
        found.extend(f"b:{segment[place : place + 2]}" for place in range(len(segment) - 1))
    return found


@lru_cache(maxsize=REMEMBERED)
def _counted(text: str) -> Counter[str]:
    """A question is read by the encoder, the classifier and the ranking: its tokens are told once."""
    return Counter(tokens(text))


def bag(text: str, places: dict[str, int]) -> tuple[NDArray[np.int64], Vectors, list[str]]:
    """The known tokens of `text` as (places in the table, 1 + ln count), and the characters that the table lacks."""
    counts = _counted(text) if len(text) <= LONGEST_REMEMBERED else Counter(tokens(text))
    known = [(places[token], count) for token, count in counts.items() if token in places]
    unknown = [token[2:] for token in counts if token.startswith("c:") and token not in places]
    at = np.array([place for place, _ in known], dtype=np.int64)
    strength = 1 + np.log(np.array([count for _, count in known], dtype=np.float32))
    return at, strength.astype(np.float32), unknown


@lru_cache(maxsize=4096)
def stand_in(character: str, dimension: int) -> Vectors:
    """A fixed vector of length 1 for a character that the model never saw: ± signs drawn from its hash."""
    drawn = hashlib.shake_256(character.encode("utf-8", "surrogatepass")).digest((dimension + 7) // 8)
    signs = np.unpackbits(np.frombuffer(drawn, dtype=np.uint8))[:dimension].astype(np.float32) * 2 - 1
    return np.asarray(signs / np.sqrt(dimension), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class View:
    """A table and its weights over the tokens `start`..`end` of the vocabulary.

    `table`: (tokens × dimension), int8 or float; `weights`: (2 × tokens), question and rule, the rows' scales folded in.
    """

    start: int
    end: int
    table: NDArray[Any]
    weights: Vectors

    @property
    def dimension(self) -> int:
        return int(self.table.shape[1])

    def read(self, at: NDArray[np.int64], strength: Vectors, unknown: Sequence[str], side: int) -> Vectors:
        """The text's vector in this view, of length 1; zeros where the text has nothing that this view could read."""
        inside = (at >= self.start) & (at < self.end)
        rows = at[inside] - self.start
        total = (self.weights[side][rows] * strength[inside]) @ self.table[rows].astype(np.float32)
        for character in unknown:
            total = total + _UNKNOWN_LENGTH * self._common() * stand_in(character, self.dimension)
        length = float(np.linalg.norm(total))
        return np.asarray(total / length if length > 1e-9 else np.zeros(self.dimension), dtype=np.float32)

    def _common(self) -> float:
        """About how long one token's weighted row is."""
        sample = slice(0, 256)
        return float(np.median(_lengths(self.table[sample]) * self.weights[0][sample]))


class StaticEncoder:
    """The shipped model: numpy, memory-mapped, ready in milliseconds. `places`: token → place in the vocabulary."""

    def __init__(self, views: Sequence[View], places: dict[str, int], name: str) -> None:
        for view in views:
            size = view.end - view.start
            if view.end > len(places) or len(view.table) != size or view.weights.shape != (len(SIDES), size):
                raise EncoderError(
                    f"model {name}: {len(places)} tokens, a view of {view.start}..{view.end} with a table "
                    f"{view.table.shape} and weights {view.weights.shape} do not fit together"
                )
        self.views, self.places, self.name = tuple(views), places, name
        self.dimension = sum(view.dimension for view in views)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._vector)

    @classmethod
    def load(cls, folder: Path = MODEL) -> StaticEncoder:
        """The model kept in `folder` (written by `zhinan train`); raises EncoderError when a part is missing or odd."""
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            listed = (folder / TOKENS).read_text(encoding="utf-8").split("\n")
            views = [
                View(
                    int(start),
                    int(end),
                    np.load(folder / TABLE.format(number), mmap_mode="r"),
                    np.load(folder / WEIGHTS.format(number)),
                )
                for number, (start, end) in enumerate(card["views"])
            ]
            name = str(card["name"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EncoderError(f"no usable model in {folder} ({error}); `zhinan train` writes one") from error
        return cls(views, {token: place for place, token in enumerate(listed)}, name)

    def encode(self, texts: Sequence[str], kind: Kind = "rule") -> Vectors:
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            rows[row] = self._remembered(text, kind) if kind == "question" else self._vector(text, kind)
        return rows

    def _vector(self, text: str, kind: Kind) -> Vectors:
        """One text's vector: shape (dimension,), of length 1."""
        at, strength, unknown = bag(text, self.places)
        read = np.concatenate([view.read(at, strength, unknown, SIDES.index(kind)) for view in self.views])
        length = float(np.linalg.norm(read))
        return np.asarray(read / length if length > 1e-9 else stand_in(text, self.dimension), dtype=np.float32)

    def covered(self, question: str, rules: Sequence[str]) -> Vectors:
        """How well each rule's tokens cover the question's, token by token: shape (rules,), each in 0..1.

        Late interaction (Khattab & Zaharia 2020, ColBERT) over the first view: each of the question's tokens takes its
        likest token of the rule, and counts by its weight. For the first candidates only: 0.2 ms a rule.
        """
        view = self.views[0]
        at, strength = self._inside(question, view)
        found = np.zeros(len(rules), dtype=np.float32)
        if not len(at):
            return found
        asked = view.table[at].astype(np.float32)
        lengths = np.maximum(_lengths(asked), 1e-9)
        share = view.weights[0][at] * strength * lengths
        asked /= lengths[:, None]
        for row, rule in enumerate(rules):
            stated = view.table[self._inside(rule, view)[0]].astype(np.float32)
            if len(stated):
                likest = (asked @ (stated / np.maximum(_lengths(stated), 1e-9)[:, None]).T).max(axis=1)
                found[row] = float((share * np.clip(likest, 0, 1)).sum() / share.sum())
        return found

    def _inside(self, text: str, view: View) -> tuple[NDArray[np.int64], Vectors]:
        """The text's tokens that a view holds: rows of its table, and strengths."""
        at, strength, _ = bag(text, self.places)
        inside = (at >= view.start) & (at < view.end)
        return at[inside] - view.start, strength[inside]


class HubEncoder:
    """Any sentence-transformers model, by its name on the hub or its path on disk. Imports torch when made."""

    def __init__(self, model: str) -> None:
        looks_local = model.startswith((".", "/", "~")) or "\\" in model
        path = Path(model).expanduser()
        if looks_local and not path.is_dir():
            raise EncoderError(f"encoder {model!r}: no such folder; {_ALLOWED}")
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(f"encoder {model!r} needs sentence-transformers ({error}); {_ALLOWED}") from error
        try:
            self._model: Any = SentenceTransformer(str(path) if path.is_dir() else model, device="cpu")
            dimension = self._model.get_embedding_dimension()
        except Exception as error:  # the library raises whatever lies below it: OSError, ValueError, HTTP errors
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise EncoderError(f"encoder {model!r} cannot be loaded: {reason}; {_ALLOWED}") from error
        if dimension is None:
            raise EncoderError(f"encoder {model!r} does not tell its dimension; {_ALLOWED}")
        self.dimension = int(dimension)
        self.name = f"hub:{model}@{_digest_of(self._model.state_dict())}"

    def encode(self, texts: Sequence[str], kind: Kind = "rule") -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        verb = self._model.encode_query if kind == "question" else self._model.encode_document
        rows = np.asarray(verb(list(texts), convert_to_numpy=True, show_progress_bar=False), dtype=np.float32)
        lengths = _lengths(rows)[:, None]
        for row, text in enumerate(texts):
            if lengths[row, 0] <= 1e-9:
                rows[row], lengths[row] = stand_in(text, self.dimension), 1.0
        return np.asarray(rows / lengths, dtype=np.float32)


_ALLOWED = f"allowed: {SHIPPED!r}, a folder that holds a sentence-transformers model, or a model's name on the hub"


def _lengths(rows: NDArray[Any]) -> Vectors:
    return np.asarray(np.linalg.norm(np.asarray(rows, dtype=np.float32), axis=1), dtype=np.float32)


def _digest_of(state: dict[str, Any]) -> str:
    """The first 12 hexadecimal digits of the sha256 over a torch model's weights in order of their names."""
    import torch

    digest = hashlib.sha256()
    for key in sorted(state):
        digest.update(key.encode())
        digest.update(state[key].detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()[:12]


def save_static(views: Sequence[View], listed: Iterable[str], folder: Path, card: dict[str, Any]) -> str:
    """Write a static model to `folder`: each view's float table as int8, its rows' scales folded into the weights.

    `card` is kept beside it as JSON with the model's name, which is `shipped:` and the first 12 digits of the sha256
    over all that is written. Returns the name.
    """
    listed = list(listed)
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256("\n".join(listed).encode())
    for number, view in enumerate(views):
        scale = np.maximum(np.abs(view.table).max(axis=1), 1e-12) / 127
        whole = np.rint(view.table / scale[:, None]).astype(np.int8)
        folded = np.asarray(view.weights * scale[None, :], dtype=np.float32)
        digest.update(whole.tobytes())
        digest.update(folded.tobytes())
        np.save(folder / TABLE.format(number), whole)
        np.save(folder / WEIGHTS.format(number), folded)
    for stale in (*folder.glob(TABLE.format("*")), *folder.glob(WEIGHTS.format("*"))):
        if int(stale.stem.rpartition("-")[2]) >= len(views):
            stale.unlink()
    name = f"{SHIPPED}:{digest.hexdigest()[:12]}"
    (folder / TOKENS).write_text("\n".join(listed), encoding="utf-8")
    about = {
        "name": name,
        "dimension": sum(view.dimension for view in views),
        "views": [[view.start, view.end] for view in views],
        **card,
    }
    (folder / CARD).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return name
