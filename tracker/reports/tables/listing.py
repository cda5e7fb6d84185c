"""The list of figures as a workbook: as many as the filter lets through, in its order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from tracker.figures import queries
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import Figure
from tracker.kernel.errors import Refusal
from tracker.printing.columns import Field, header_of, natural_columns, row_of
from tracker.printing.model import Align, Cell, Table
from tracker.printing.sheet.book import TableBook
from tracker.reports.tables.cells import quantity_cell, text_cell
from tracker.reports.tables.common import book_of, notes
from tracker.reports.tables.sources import Traced
from tracker.words import Words

MOST = 20_000
_VALUE = 5


def figures_book(session: Session, wanted: FigureFilter, words: Words, today: dt.date) -> TableBook:
    """The words that a number came in stand beside it. Refused: pivot.too_many."""
    ids = queries.figure_ids(session, wanted)
    if len(ids) > MOST:
        raise Refusal("pivot.too_many", n=len(ids), most=MOST)
    found = queries.figures_by_id(session, ids)
    fields = _fields(words)
    rows = tuple(row_of(fields, figure) for figure in found)
    table = Table(
        name=words("pivot.book.table"),
        columns=natural_columns(fields, rows),
        header=header_of(fields),
        rows=rows,
        notes=notes(words, rows),
        frozen=1,
    )
    traced = [
        Traced(at, _VALUE, _name(figure, words), rows[at].cells[_VALUE].text, (figure.id,))
        for at, figure in enumerate(found)
    ]
    count = words("pivot.book.count", n=len(found))
    return book_of(session, words, words("figure.page.title"), [count], table, traced, today)


def _name(figure: Figure, words: Words) -> str:
    language = words.language
    return " · ".join(
        (figure.indicator.called(language), figure.place_called(language), figure.period.label(words))
    )


def _fields(words: Words) -> list[Field[Figure]]:
    language = words.language

    def get(
        name: str, most: float, read: Callable[[Figure], Any], align: Align = Align.LEFT
    ) -> Field[Figure]:
        return Field(words(f"figure.column.{name}"), read, align, most=most)

    def source(figure: Figure) -> Cell:
        kind = words(f"figure.source_kind.{figure.source.kind}")
        return text_cell(figure.source.agency(language) or figure.source.document or kind)

    return [
        get("indicator", 90, lambda figure: text_cell(figure.indicator.called(language))),
        get("place", 44, lambda figure: text_cell(figure.place_called(language))),
        get("period", 44, lambda figure: text_cell(figure.period.label(words))),
        get("breakdown", 30, lambda figure: text_cell(figure.breakdown.called(language))),
        get("scenario", 26, lambda figure: text_cell(words(f"figure.scenario.{figure.scenario}"))),
        get("value", 44, lambda figure: quantity_cell(figure.quantity, words), Align.RIGHT),
        get("said", 50, lambda figure: text_cell(figure.quantity.text)),
        get("unit", 26, lambda figure: text_cell(figure.indicator.unit(language))),
        get("source", 90, source),
    ]
