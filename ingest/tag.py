"""Tagging: a spaCy pipeline that labels, in a sentence, every figure and every stretch that a rule of the tables finds.

Guarantees:
1. One token a character: `doc.text` is the text, and a span's offsets are the text's (no segmenter decides what is found).
2. `doc.spans["numerals"]` holds the figures, each with its `Quantity` in `span._.quantity`.
3. `doc.spans["rules"]` holds what the rules find, in the order of the tables, labelled with kind and rule name, and
   `doc._.finds` the rule and the match of each, in the same order. What a find means is for `interpret` to say.
4. Linear in the text: every pattern is bounded.

spaCy takes seconds to import, so that happens in `pipeline`, not with this module.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.numerals import quantities
from ingest.rules import TABLE, Match, Rule

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NUMERALS, RULES, WHOLE = "numerals", "rules", "text"
LONGEST = 4000  # characters of a sentence that are tagged: what is longer is a page that nobody wrote as one sentence


class CharacterTokenizer:
    """One token a character, white space included."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data[WHOLE] = text  # Doc.text would put it together again from its tokens, for every component
        return doc


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Imports within do as if a module were not installed, unless it is loaded already.

    spaCy imports torch where it finds it, and no tag is made with it: a build for GPUs takes 3 GB of addresses, more than the
    process that reads a file may have, and half a gigabyte of memory.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # the documented way to have an import fail
    try:
        yield
    finally:
        del sys.modules[module]


@cache
def pipeline() -> Language:
    """The pipeline, built once: characters, then figures, then rules."""
    with _without("torch"):
        import spacy
        from spacy.language import Language
        from spacy.tokens import Doc, Span

    if not Span.has_extension("quantity"):
        Span.set_extension("quantity", default=None)
    if not Doc.has_extension("finds"):
        Doc.set_extension("finds", default=())
    for name, component in (("zhinan_numerals", _tag_numerals), ("zhinan_rules", _tag_rules)):
        if not Language.has_factory(name):
            Language.component(name, func=component)
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    nlp.add_pipe("zhinan_numerals")
    nlp.add_pipe("zhinan_rules")
    return nlp


def tag(texts: Iterable[str]) -> Iterator[Doc]:
    """Each text as a Doc with its figures and finds, in order."""
    nlp = pipeline()
    for text in texts:
        yield nlp(text[:LONGEST])


def _tag_numerals(doc: Doc) -> Doc:
    found: list[Any] = []
    for quantity in quantities(doc.user_data[WHOLE]):
        span = doc[quantity.start : quantity.end]
        span._.quantity = quantity
        span.label_ = quantity.sort
        found.append(span)
    doc.spans[NUMERALS] = found
    return doc


def _tag_rules(doc: Doc) -> Doc:
    """Two rules may find the same characters, and spaCy keys a span's own values by its offsets: so the Doc keeps the finds."""
    text: str = doc.user_data[WHOLE]
    finds: list[tuple[Rule, Match]] = []
    spans: list[Any] = []
    for rule in TABLE:
        for match in rule.finds(text):
            if match.end() > match.start():
                span = doc[match.start() : match.end()]
                span.label_, span.id_ = rule.kind, rule.name
                spans.append(span)
                finds.append((rule, match))
    doc.spans[RULES] = spans
    doc._.finds = tuple(finds)
    return doc
