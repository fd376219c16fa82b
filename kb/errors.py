"""Every error that zhinan raises on purpose.

ZhinanError
├── UnreadableFile      a file that cannot become text: missing, empty, binary, too large, unknown encoding
├── NoClauses           a text in which no clause was found
├── StoreError          the knowledge base cannot be opened, read or written
│   ├── UnknownGuide    a guide id that the store does not hold
│   └── UnknownClause   a clause id that the store does not hold
├── IndexUnusable       the search index is missing, stale or damaged and cannot be rebuilt
├── EncoderError        the embedding model named by the settings cannot be loaded
└── BadRequest          a question, profile or option outside what is allowed
"""


class ZhinanError(Exception):
    """Base of the tree. `str(error)` is one line for people: which file or field, where, and what was allowed."""


class UnreadableFile(ZhinanError):
    pass


class NoClauses(ZhinanError):
    pass


class StoreError(ZhinanError):
    pass


class UnknownGuide(StoreError):
    pass


class UnknownClause(StoreError):
    pass


class IndexUnusable(ZhinanError):
    pass


class EncoderError(ZhinanError):
    pass


class BadRequest(ZhinanError):
    pass
