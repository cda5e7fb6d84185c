"""What is doubtful in a ledger as a workbook: worst first, the reports behind on the second sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from tracker.figures.rows import TOTAL
from tracker.printing.columns import Field, header_of, natural_columns, row_of
from tracker.printing.model import Cell, Table
from tracker.printing.sheet.book import TableBook
from tracker.quality.rows import Doubt
from tracker.reports.tables.cells import text_cell
from tracker.reports.tables.common import book_of
from tracker.reports.tables.sources import Traced
from tracker.words import Words

_REASON = 6


def doubts_book(session: Session, doubts: Sequence[Doubt], words: Words, today: dt.date) -> TableBook:
    """As many as are handed in, in their order."""
    fields = _fields(words)
    rows = tuple(row_of(fields, doubt) for doubt in doubts)
    table = Table(
        name=words("quality.view.tab"),
        columns=natural_columns(fields, rows),
        header=header_of(fields),
        rows=rows,
        frozen=1,
    )
    traced = [
        Traced(at, _REASON, doubt.where(words), doubt.reason(words), (doubt.figure_id,))
        for at, doubt in enumerate(doubts)
        if doubt.figure_id is not None
    ]
    count = words("quality.view.listed_count", n=len(doubts))
    return book_of(session, words, words("quality.view.title"), [count], table, traced, today)


def _fields(words: Words) -> list[Field[Doubt]]:
    def get(title: str, most: float, read: Callable[[Doubt], Any]) -> Field[Doubt]:
        return Field(words(title), read, most=most)

    return [
        get("quality.column.gravity", 30, lambda one: text_cell(words(f"quality.gravity.{one.gravity}"))),
        get("quality.column.kind", 44, lambda one: text_cell(words(f"quality.kind.{one.kind}"))),
        get("quality.column.indicator", 80, lambda one: _of(one, "indicator", words)),
        get("figure.column.breakdown", 30, lambda one: _of(one, "breakdown", words)),
        get("quality.column.place", 40, lambda one: _of(one, "place", words)),
        get("quality.column.period", 44, lambda one: _of(one, "period", words)),
        get("quality.column.reason", 160, lambda one: text_cell(one.reason(words))),
    ]


def _of(doubt: Doubt, what: str, words: Words) -> Cell:
    """A name of the cell that a doubt is about; blank where it is about none, and for the whole."""
    about = doubt.about
    if about is None:
        return text_cell("")
    named = {
        "indicator": about.indicator.called(words.language),
        "breakdown": "" if about.breakdown.code == TOTAL else about.breakdown.called(words.language),
        "place": about.place.called(words.language),
        "period": about.period.label(words),
    }
    return text_cell(named[what])
