"""An optional second look: a cross-encoder reads question and clause together and reorders the first candidates.

Any sentence-transformers `CrossEncoder` by name or path (Nogueira & Cho 2019); none ships, none is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from kb.errors import EncoderError
from search.rank import Hit

DEPTH = 30  # candidates that are read again


class Reranker:
    """A loaded cross-encoder. Raises EncoderError in one line where `name` is no model that can be loaded."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import CrossEncoder

            self._model: Any = CrossEncoder(name)
        except Exception as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EncoderError(
                f"重排模型 {name} 载入失败（{reason[:160]}）：允许 sentence-transformers CrossEncoder 的名称或路径"
            ) from None
        self.name = name

    def reordered(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits with the first DEPTH in the cross-encoder's order; scores keep falling from first to last."""
        head, tail = list(hits[:DEPTH]), list(hits[DEPTH:])
        if len(head) < 2:
            return list(hits)
        scores = np.asarray(self._model.predict([(question, hit.clause.reading) for hit in head])).reshape(len(head), -1)[:, 0]
        falling = sorted((hit.score for hit in head), reverse=True)
        order = np.argsort(-scores, kind="stable")
        return [replace(head[int(i)], score=score) for i, score in zip(order, falling, strict=True)] + tail
