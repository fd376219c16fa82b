"""The table that is being read, row by row: what its columns are called, what holds on from row to row, and what each row says.

A row is read four ways, each knowing its own kinds of columns: quotas, sums and papers (`sums`), conditions in figures and papers
that rows tick (`conditions`), days and people to call (`timetable`), and any other cell as a sentence after its column's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest import patterns
from ingest.cut import Cut
from ingest.masked import masked
from ingest.rules.base import Match, Place, Reading, Rule
from ingest.rules.contact import is_called
from ingest.table import cells, conditions, names, sums, timetable
from ingest.table.cells import Cell
from ingest.tag import tag

Told = tuple[str, Reading]
Reader = Callable[[Place, Sequence[tuple[Rule, Match]]], Iterator[Told]]
_LONGEST = 400  # rows of a table that are passed over in search of notes below it
_NOTES = 6  # clauses below a table that may be notes to it


class Table:
    """The table that the clause taken last stands in, if it stands in one. Clauses are taken in order, each once."""

    def __init__(self, cuts: Sequence[Cut], texts: Sequence[str]) -> None:
        self._cuts, self._texts = cuts, texts
        self._spans: names.Spans = ()  # where the cells of the row stand, as its source tells
        self._path: tuple[str, ...] = ()
        self._above = ""  # the sentence before the table
        self.names: tuple[str, ...] = ()  # of its columns
        self.cells: tuple[Cell, ...] = ()  # of the row, under their names
        self.is_head = False  # does the row only name the columns?
        self._held: dict[str, str] = {}  # what stood last beside each label, or in each column of people
        self._apiece = ""  # whose each of its quotas is, by a note
        self._measured: str | None = None  # by the row, or by the one before where its label is merged with that
        self._unread = False  # has it a row that may name its columns in words unknown?
        self._for_one_row = False  # do the names hold for this row alone?

    @property
    def about(self) -> tuple[str, ...]:
        """The heading, and the sentence, above the table."""
        return (*self._path[-1:], self._above)

    def take(self, nth: int) -> bool:
        """Takes the next clause of the guide; is it a row?"""
        cut, text, path = self._cuts[nth], self._texts[nth], self._cuts[nth].clause.path
        if self._for_one_row:
            self.names, self._for_one_row = (), False
        row = cut.clause.role == "row" or bool(self.names) and len(names.places_of(text, cut.cells)) == len(self.names)
        above = self.cells
        self.is_head, self.cells = False, ()
        if not row or path != self._path:
            self._above, self.names, self._held, self._unread, above = "" if row else text, (), {}, False, ()
        self._path = path
        if not row:
            return False
        self._spans = cut.cells
        if heads := names.heads(text, self.about, cut.cells, self.names) or conditions.heads(text, self.about, cut.cells, self.names):
            self.names, self.is_head, self._held, self._measured, above = heads, True, {}, None, ()
            self._apiece = names.each_of((self._above, *self._notes_below(nth)))
        elif not self.names and not self._unread and (plain_names := conditions.plain(text, cut.cells, self.about)):
            self.names, self._for_one_row = plain_names, True
        elif not patterns.search(r"\d", text):
            self._unread = True
        self.cells = cells.labelled(text, self.about) or (cells.under(self.names, text, cut.cells, above) if self.names else cells.unnamed(text, self.about, cut.cells))
        self._measured = conditions.measured(self.names, self.cells, self.about) or self._measured if self.cells else None
        return True

    def _notes_below(self, nth: int) -> Sequence[str]:
        """The sentences right below the rows that begin with the n-th clause."""
        last = min(nth + _LONGEST, len(self._cuts))
        end = next((i for i in range(nth, last) if self._cuts[i].clause.role != "row"), last)
        return self._texts[end : end + _NOTES]

    def readings(self, place: Place, read: Reader) -> Iterator[Told]:
        """What the row says by its cells: what several say together, then each other one alone."""
        if self.is_head:
            return
        if not self.names and not self.cells and (own := cells.beside(place.text, self._spans)):
            yield from self._beside(own, place)
        elif self.cells and is_called(masked(place.text)):
            if timetable.is_directory(self.names):
                yield from timetable.called(self.cells, place, self._held)
                self._held.update({cell.name: cell.text for cell in self.cells})
        elif self.cells:
            yield from self._together_and_alone(place, read)
        elif place.role == "row" and not self.names and not place.form:
            yield from conditions.bare_papers(place.text, self._spans, self.about)

    def _beside(self, own: Cell, place: Place) -> Iterator[Told]:
        """联系人 | 周某, above 联系电话 | 025-…: a row a label."""
        if is_called(masked(place.text)):
            yield from timetable.called((*(own._replace(name=name, text=text) for name, text in self._held.items()), own), place, {})
        self._held[own.name] = own.text

    def _together_and_alone(self, place: Place, read: Reader) -> Iterator[Told]:
        said = bool(cells.labelled(place.text))
        told = list(sums.read_row(self.cells, self.about, self._apiece if self.names else ""))
        form = place.role == "row" and place.form
        if timetable.is_timetable(self.names):
            told += [*timetable.days(self.cells, place), *timetable.doers(self.cells)]
        if not said and not form:
            told += conditions.read_row([cell for cell in self.cells if cell.start >= 0], self.names, self.about, self._measured)
            if place.role == "row" and not any(kind == "material" for kind, _ in told):
                told += conditions.bare_papers(place.text, self._spans, self.about)
        yield from told
        if not said and not form:  # a row that says its columns' names is a sentence, too, and read as one; one of a form says no more than its figures
            yield from self._alone(place, told, read)

    def _alone(self, place: Place, told: list[Told], read: Reader) -> Iterator[Told]:
        """Each cell that nothing was made of, as a sentence after the name of its column; besides days, a row of steps is read as a whole."""
        steps = timetable.is_timetable(self.names) and not names.of_figures(self.names)
        rest = [cell for cell in (timetable.ways(self.cells) if steps else sums.alone(self.cells)) if not any(cell.start <= reading.start < cell.start + len(cell.text) for _, reading in told)]
        rest = [cell for cell in rest if not conditions.labels(cell, self.names, self.about)]
        named = [cell._replace(name=conditions.said_of(cell, self.names, self.about, self._measured)) for cell in rest]
        sayings = [sums.said_with(self.cells, cell, own) for cell, own in zip(rest, named, strict=True)]
        for cell, saying, doc in zip(rest, sayings, tag(sayings), strict=True):
            off = cell.start + len(cell.text) - len(saying)
            for kind, reading in read(replace(place, text=saying, lead=""), doc._.finds):
                if kind == "funding":
                    reading = replace(reading, value=sums.told_of(self.cells, cell, reading.value))
                if reading.end + off > cell.start and (kind == "funding" or not any(kind == other and reading.value == known.value for other, known in told)):
                    told.append((kind, reading))
                    yield kind, replace(reading, start=max(reading.start + off, cell.start), end=reading.end + off)

    def left_over(self, rest: Iterable[Told], text: str) -> Iterator[Told]:
        """Of what a row says as a sentence, what its columns leave to it."""
        if self.is_head:
            return
        steps, dated = timetable.step_names(self.names, self.cells, text), timetable.is_dated(self.names, self.cells, text)
        for kind, reading in rest:
            named = kind == "submission" and any(a <= reading.start and reading.end <= b for a, b in steps)
            if not (kind == "deadline" and dated or named):
                yield kind, _in_its_cell(reading, text) if kind == "threshold" else reading

    def left_to_office(self, kind: str) -> bool:
        """Is a paper named in the row that an office writes?"""
        return kind == "material" and conditions.left_to_office(self.cells)


def with_rest(told: Sequence[Told], rest: Iterable[Told]) -> list[Told]:
    """What a row's cells say, with what the row says besides as a sentence."""
    kept = list(told)
    for kind, reading in rest:
        again = kind == "material" and any(other.value == reading.value for known, other in told if known == kind)  # in two columns side by side
        if not again and not any(other.start < reading.end and reading.start < other.end for _, other in told):
            kept.append((kind, reading))
    return sorted(kept, key=lambda pair: (pair[1].start, pair[1].end))


def _in_its_cell(reading: Reading, text: str) -> Reading:
    """综合类 | 营业收入不低于1亿元: the metric is what the cell of its figure says, not the class of the row."""
    metric = str(reading.value["metric"])
    before, _, own = metric.rpartition(" ")
    if not before or not text.startswith(metric, reading.start):
        return reading
    return replace(reading, value={**reading.value, "metric": own}, start=reading.start + len(before) + 1)
