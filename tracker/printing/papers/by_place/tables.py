"""Figures by place as tables in landscape: as many indicators side by side as the page is wide.

Columns of an indicator: this period, the same period, the change in units and in per cent, and the plan of
the year where there is one, as the statistical tables of ministries have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, columns_of, room_needed, row_of
from tracker.printing.data import Figure
from tracker.printing.model import Align, Cell, HeaderCell, Note, Orientation, Row, RowKind, Table
from tracker.printing.papers.by_place.data import ByPlace, Level, Measured, Numbers, PlaceRow
from tracker.printing.papers.summary.tables import sign_notes
from tracker.words import Words

_ROOM = decree30.text_width(Orientation.LANDSCAPE)
_PLACE = 44.0
_NUMBER, _NARROW = 27.0, (18.5, 15.0)
"""Millimetres of a column of numbers at least: alone, or beside those of other indicators (changes less)."""
_KINDS = {Level.COUNTRY: RowKind.TOTAL, Level.REGION: RowKind.GROUP, Level.UNIT: RowKind.NORMAL}


class Part(NamedTuple):
    """What stands in one table: the indicators `numbers` of `of`."""

    of: ByPlace
    numbers: tuple[int, ...]

    @property
    def measured(self) -> tuple[Measured, ...]:
        return tuple(self.of.measured[number] for number in self.numbers)


def parts_of(words: Words, tables: Sequence[ByPlace]) -> tuple[Part, ...]:
    """Which indicators stand side by side: as many as fit, at least one."""
    parts: list[Part] = []
    for of in tables:
        for number in range(len(of.measured)):
            wider = Part(of, (*parts[-1].numbers, number)) if number else None
            if wider is not None and _fits(words, wider):
                parts[-1] = wider
            else:
                parts.append(Part(of, (number,)))
    return tuple(parts)


def _fits(words: Words, part: Part) -> bool:
    layout = _Layout(words, part)
    return room_needed(layout.fields, layout.rows, _PLACE) <= _ROOM


def place_table(words: Words, part: Part, name: str, source_line: str) -> Table:
    """With the notes that its numbers need; `name` is its tab in a workbook."""
    layout, measured = _Layout(words, part), part.measured
    unit = measured[0].unit if len({one.unit for one in measured}) == 1 else ""
    return Table(
        name=name,
        columns=columns_of(_ROOM, layout.fields, layout.rows),
        header=layout.header(),
        rows=layout.rows,
        numbers=layout.numbers(),
        unit=words("by_place.unit", unit=unit) if unit else "",
        notes=(*layout.notes(), *((Note(source_line, italic=True),) if source_line else ())),
        frozen=2,
        whole_groups=True,
    )


class _Layout:
    """Fields, rows and header of one table. A block is what belongs to one indicator."""

    def __init__(self, words: Words, part: Part) -> None:
        self.words, self.of, self.part, self.measured = words, part.of, part.numbers, part.measured
        self.noted = any(self._note(row) for row in self.of.rows)
        self.fields = [*self._head_fields(), *self._number_fields(), *self._note_field()]
        self.rows = tuple(Row(row_of(self.fields, row).cells, _KINDS[row.level]) for row in self.of.rows)

    def _head_fields(self) -> Iterator[Field[PlaceRow]]:
        yield Field(self.words("paper.table.order"), lambda row: Cell.of(row.number), Align.CENTRE)
        yield Field(self.of.place_title, lambda row: Cell.of(row.name), Align.LEFT, 1.0)

    def _number_fields(self) -> Iterator[Field[PlaceRow]]:
        for number, measured in zip(self.part, self.measured, strict=True):
            for place, (title, figure) in enumerate(self._block(measured)):
                least = _NUMBER if len(self.part) == 1 else _NARROW[place > 1]
                yield Field(title, self._cell(number, figure), least=least, most=32.0)

    def _cell(self, number: int, figure: Callable[[Numbers], Figure]) -> Callable[[PlaceRow], Cell]:
        return lambda row: wording.figure_cell(self.words, figure(row.numbers[number]))

    def _note_field(self) -> Iterator[Field[PlaceRow]]:
        if self.noted:
            title = self.words("by_place.note")
            yield Field(title, lambda row: Cell.of(self._note(row)), Align.LEFT, 0.58)

    def _note(self, row: PlaceRow) -> str:
        """What is to be known of the row; what holds of some indicators only names them by their order."""
        told = [row.numbers[number].note for number in self.part]
        if len(set(told)) == 1:
            told = told[:1]
        else:
            told = [f"({order}) {text}" for order, text in enumerate(told, 1) if text]
        return "; ".join(part for part in (row.note, *told) if part)

    def _block(self, one: Measured) -> list[tuple[str, Callable[[Numbers], Figure]]]:
        """The titles of an indicator's columns, and what stands in them."""
        words, mark = self.words, self.words("by_place.mark")
        now = self.of.period[:1].upper() + self.of.period[1:]
        found: list[tuple[str, Callable[[Numbers], Figure]]] = [
            (f"{now} {mark}" if one.restated_now else now, lambda numbers: numbers.now)
        ]
        if one.based:
            base = f"{self.of.base} {mark}" if one.restated_base else self.of.base
            found += [
                (base, lambda numbers: numbers.base),
                (words("by_place.change"), lambda numbers: numbers.change),
                (words("by_place.percent"), lambda numbers: numbers.percent),
            ]
        if one.plan:
            found += [
                (one.plan, lambda numbers: numbers.plan),
                (words("by_place.of_plan"), lambda numbers: numbers.of_plan),
            ]
        return found

    def header(self) -> tuple[tuple[HeaderCell, ...], ...]:
        """Two rows, or three where the indicators must be named; fewer where nothing stands below."""
        several = len(self.measured) > 1
        deep = any(one.based or one.plan for one in self.measured)
        down = several + deep + 1
        order, place, *_ = (HeaderCell(field.title, down=down) for field in self.fields)
        note = [HeaderCell(self.fields[-1].title, down=down)] if self.noted else []
        blocks = [self._block_header(one, deep) for one in self.measured]
        names = [
            HeaderCell(self._named(number, one), across=len(self._block(one)))
            for number, one in enumerate(self.measured, 1)
        ]
        upper = [cell for above, _ in blocks for cell in above]
        lower = tuple(cell for _, below in blocks for cell in below)
        lines = [tuple(names), tuple(upper)] if several else [tuple(upper)]
        lines[0] = (order, place, *lines[0], *note)
        return (*lines, lower) if deep else tuple(lines)

    def _block_header(self, one: Measured, deep: bool) -> tuple[list[HeaderCell], list[HeaderCell]]:
        titles = [title for title, _ in self._block(one)]
        upper = [HeaderCell(title, down=1 + deep) for title in titles[: 2 if one.based else 1]]
        lower = [HeaderCell(title) for title in titles[len(upper) :]]
        if one.based:
            upper.append(HeaderCell(self.words("by_place.compared"), across=2))
        if one.plan:
            upper.append(HeaderCell(self.words("by_place.plan", year=self.of.plan_year), across=2))
        return upper, lower

    def _named(self, number: int, one: Measured) -> str:
        """With its order, and with its unit where the indicators differ in it."""
        same = len({each.unit for each in self.measured}) == 1
        name = one.name if same or not one.unit else f"{one.name} ({one.unit})"
        return f"({number}) {name}"

    def numbers(self) -> tuple[str, ...]:
        """The row of column numbers: letters for words, figures for numbers."""
        count = len(self.fields) - 2 - self.noted
        return ("A", "B", *(str(number) for number in range(1, count + 1)), *(["C"] if self.noted else []))

    def notes(self) -> tuple[Note, ...]:
        words, told = self.words, list(self.of.notes)
        marked = any(one.restated_now or one.restated_base for one in self.measured)
        told = [text for text in told if marked or not text.startswith(words("by_place.mark"))]
        told += self._like_for_like()
        if any(one.points for one in self.measured):
            told.append(words("by_place.points"))
        said = (Note(" ".join(told)),) if told else ()
        return (*said, *sign_notes(words, self.rows))

    def _like_for_like(self) -> list[str]:
        """Over which units the changes of totals were taken, where they are not all."""
        words = self.words
        over = [one.compared_over for one in self.measured]
        if not any(over):
            return []
        if len(set(over)) == 1:
            return [words("by_place.like", n=over[0])]
        each = "; ".join(f"({order}) {n}" for order, n in enumerate(over, 1) if n)
        return [words("by_place.like_each", each=each)]
