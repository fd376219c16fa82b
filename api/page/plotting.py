"""A value over the editions of a programme as a plot: where its points, bars and words stand in an SVG.

An edition that is silent has a hollow mark on the ground line; it is never joined to a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from api.compare_tables import whom
from api.page.rendering import figure

Shown = Mapping[str, Any]
WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, GROUND = 48, 48, 30, 112
# (lower bound, upper bound or None, unit) of the kinds whose value is a figure
FIGURES: Mapping[str, tuple[str | None, str | None, str]] = {
    "funding": ("min_wan", "max_wan", "万元"),
    "self_funding": ("ratio", None, "倍"),
    "subsidy_rate": (None, "percent", "%"),
    "outsourcing_limit": (None, "max_percent", "%"),
    "duration": ("min_months", "max_months", "个月"),
    "participant_limit": (None, "max_units", "家"),
    "application_limit": (None, "max", "项"),
    "recommendation_limit": (None, "max", "项"),
    "partner": ("min", None, "家"),
    "pi_age": (None, "max_years", "岁"),
    "pi_time": ("min_months_per_year", None, "个月/年"),
    "presence": ("min_days_per_year", None, "天/年"),
    "achievement": ("min", "max", "项"),
    "validity": ("years", None, "年"),
    "publicity": ("days", None, "天"),
    "benefit": ("min_wan", None, "万元"),
    "threshold": ("min", "max", ""),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One edition in a plot. `low` and `high` are heights in the drawing; None where the edition gives no figure."""

    x: float
    year: str
    words: str
    low: float | None = None
    high: float | None = None
    clause: str = ""

    @property
    def silent(self) -> bool:
        return self.high is None


@dataclass(frozen=True, slots=True)
class Plot:
    title: str
    applies: str
    unit: str
    points: tuple[Point, ...]
    lines: tuple[tuple[float, float, float, float], ...]

    @property
    def told(self) -> str:
        """The plot in words, for those who do not see it."""
        return "；".join(f"{point.year}：{point.words}" for point in self.points)


def bounds(kind: str, value: Mapping[str, Any]) -> tuple[float, float] | None:
    """(least, most) of a value that is a figure; both the same where only one is given."""
    low, high, _ = FIGURES.get(kind, (None, None, ""))
    found = [float(value[key]) for key in (low, high) if key and isinstance(value.get(key), (int, float))]
    return (found[0], found[-1]) if found else None


def plot_of(row: Shown) -> Plot | None:
    """The plot of a row of a timeline; None where no edition gives a figure."""
    entries = row["entries"]
    figures = [bounds(row["kind"], e["attribute"]["value"]) if e["attribute"] else None for e in entries]
    known = [f for f in figures if f is not None]
    if not known:
        return None
    most = max(high for _, high in known) or 1.0
    unit = FIGURES[row["kind"]][2] or next((str(e["attribute"]["value"].get("unit") or "") for e in entries if e["attribute"]), "")
    step = (WIDTH - LEFT - RIGHT) / max(len(entries) - 1, 1)

    def height(value: float) -> float:
        return round(GROUND - (GROUND - TOP) * 0.92 * value / most, 1)

    points = []
    for n, (entry, found) in enumerate(zip(entries, figures, strict=True)):
        x = round(LEFT + n * step if len(entries) > 1 else WIDTH / 2, 1)
        year = str(entry["year"] or entry["guide"])
        if found is None:
            points.append(Point(x, year, entry["value"] if entry["attribute"] else "未规定"))
            continue
        low, high = found
        words = figure(high) if low == high else f"{figure(low)}–{figure(high)}"
        points.append(Point(x, year, f"{words}{unit}", height(low), height(high), entry["attribute"]["clause_id"]))
    lines = [(a.x, a.high, b.x, b.high) for a, b in pairwise(points) if a.high is not None and b.high is not None]
    applies = "，".join(part for part in (row["applies_to"]["track"] or "", whom(row["applies_to"])) if part)
    return Plot(row["label"], applies, unit, tuple(points), tuple(lines))


def plots(rows: Sequence[Shown], most: int) -> list[Plot]:
    """The plots of a timeline: values that changed first, and of these the ones that several editions give."""
    made = [(row, plot) for row in rows if (plot := plot_of(row))]

    def rank(one: tuple[Shown, Plot]) -> tuple[bool, bool]:
        points = one[1].points
        return len({p.words for p in points}) < 2, sum(not p.silent for p in points) < 2

    return [plot for _, plot in sorted(made, key=rank)][:most]
