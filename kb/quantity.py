"""Values with a place: spans of the original, and the units in which quantities are kept.

Money is kept in 万元, durations in months, ratios as self-raised ÷ government money, dates as ISO days.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Span(BaseModel):
    """Characters `start` (inclusive) to `end` (exclusive) of the decoded original `file`."""

    model_config = ConfigDict(frozen=True)

    file: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start at {self.start}")
        return self

    def cut(self, original: str) -> str:
        return original[self.start : self.end]
