"""The answers of the command `figures` as a workbook: a line for each, beside what it was compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.compare import Against
from tracker.figures.lines import Line
from tracker.figures.pivot_reading import PivotReader
from tracker.figures.pivot_rows import Shown
from tracker.kernel.quantity import Quantity
from tracker.printing.columns import Field, header_of, natural_columns, row_of
from tracker.printing.model import Align, Cell, Table
from tracker.printing.sheet.book import TableBook
from tracker.reports.tables.cells import compared_cell, quantity_cell, signed_cell, text_cell, value_cell
from tracker.reports.tables.common import book_of, boundaries_line, notes
from tracker.reports.tables.sources import Traced
from tracker.words import Words

_VALUE = 4


def answers_book(
    session: Session,
    lines: Sequence[Line],
    boundaries: dt.date | None,
    against: Against | None,
    words: Words,
    today: dt.date,
) -> TableBook:
    """The lines as they were answered; joined ones name on the second sheet what they were joined from."""
    fields = _fields(words, against)
    rows = tuple(row_of(fields, line) for line in lines)
    table = Table(
        name=words("pivot.book.table"),
        columns=natural_columns(fields, rows),
        header=header_of(fields),
        rows=rows,
        notes=notes(words, rows),
        frozen=2,
    )
    about = [words("pivot.book.count", n=len(lines)), boundaries_line(boundaries, words)]
    traced = _traced(session, lines, words)
    return book_of(session, words, words("figure.page.title"), about, table, traced, today)


def _traced(session: Session, lines: Sequence[Line], words: Words) -> list[Traced]:
    reader = PivotReader(
        session,
        catalogue.indicator_map(session),
        {line.cell.period for line in lines},
        frozenset(line.cell.breakdown.id for line in lines),
    )
    found = []
    for at, line in enumerate(lines):
        cell = line.cell
        behind = (
            (line.figure.id,)
            if line.figure
            else tuple(
                reader.behind(cell.indicator, (cell.period,), cell.breakdown.id, line.value, line.scenario)
            )
        )
        if behind:
            name = f"{cell.indicator.called(words.language)} · {line.place.called(words.language)}"
            found.append(Traced(at, _VALUE, name, value_cell(line.value, words).text, behind))
    return found


def _fields(words: Words, against: Against | None) -> list[Field[Line]]:
    language = words.language

    def get(name: str, most: float, cell: Callable[[Line], Cell], align: Align = Align.LEFT) -> Field[Line]:
        return Field(words(f"cli.column.{name}"), cell, align, most=most)

    def said(line: Line) -> Cell:
        return text_cell(line.figure.quantity.text if line.figure else "")

    def source(line: Line) -> Cell:
        return text_cell(line.figure.source.line(language) if line.figure else words("cli.figures.computed"))

    def base(quantity: Quantity | None) -> Cell:
        return quantity_cell(quantity, words) if quantity else signed_cell("…")

    fields = [
        get("indicator", 90, lambda line: text_cell(line.cell.indicator.called(language))),
        get("place", 44, lambda line: text_cell(line.place.called(language))),
        get("period", 44, lambda line: text_cell(line.cell.period.label(words))),
        get("breakdown", 30, lambda line: text_cell(line.cell.breakdown.called(language))),
        get("value", 44, lambda line: value_cell(line.value, words), Align.RIGHT),
        get("unit", 26, lambda line: text_cell(line.cell.indicator.unit(language))),
        Field(words("pivot.book.words"), said, Align.LEFT, most=50),
    ]
    if against is not None:
        percent = Shown.PERCENT if against is Against.SAME_PERIOD else Shown.PLAN
        fields += [
            get(
                "base", 44, lambda line: base(line.comparison.base if line.comparison else None), Align.RIGHT
            ),
            get("change", 40, lambda line: compared_cell(line.comparison, Shown.CHANGE, words), Align.RIGHT),
            get("percent", 30, lambda line: compared_cell(line.comparison, percent, words), Align.RIGHT),
        ]
    return [*fields, get("source", 90, source)]
