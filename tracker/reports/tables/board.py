"""A board as a workbook: one indicator over the units of a day, by region, and what it is compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.bases import SCENARIO
from tracker.figures.board import REST, Board, BoardRow
from tracker.figures.compare import Against
from tracker.figures.pivot_reading import PivotReader
from tracker.figures.pivot_rows import Shown
from tracker.figures.restate import Restated
from tracker.figures.rows import Scenario
from tracker.kernel.periods import Period
from tracker.printing.columns import Field, header_of, natural_columns, row_of
from tracker.printing.model import Align, Cell, Row, RowKind, Table
from tracker.printing.sheet.book import TableBook
from tracker.reports.tables.cells import compared_cell, text_cell, value_cell
from tracker.reports.tables.common import book_of, boundaries_line, notes
from tracker.reports.tables.sources import Traced
from tracker.words import Words

_NOW, _BASE = 2, 3
"""The columns of both periods."""


def board_book(session: Session, board: Board, words: Words, today: dt.date) -> TableBook:
    """The board as it stands on the screen, the country first, every region with its units below it."""
    language = words.language
    indicator, breakdown = board.indicator, board.breakdown
    lines = [
        f"{indicator.key}; {breakdown.called(language)}",
        _label(board.period, words),
        boundaries_line(None if board.reported_only else board.boundaries, words),
    ]
    rows = _rows(board)
    table = _table(board, rows, words)
    return book_of(
        session,
        words,
        indicator.called(language),
        lines,
        table,
        list(_traced(session, board, rows, words)),
        today,
    )


def _rows(board: Board) -> list[BoardRow]:
    if [head.label for head, _ in board.regions] == [REST]:
        return [board.total, *board.rows]
    return [board.total, *(row for head, rows in board.regions for row in (head, *rows))]


def _table(board: Board, rows: list[BoardRow], words: Words) -> Table:
    fields = _fields(board, words)
    made = tuple(Row(row_of(fields, row).cells, _kind(row)) for row in rows)
    unit = board.indicator.unit(words.language)
    return Table(
        name=words("pivot.book.table"),
        columns=natural_columns(fields, made),
        header=header_of(fields),
        rows=made,
        unit=words("pivot.book.unit", unit=unit),
        notes=notes(words, made),
        frozen=2,
    )


def _kind(row: BoardRow) -> RowKind:
    if row.place is not None:
        return RowKind.NORMAL
    return RowKind.GROUP if row.label else RowKind.TOTAL


def _fields(board: Board, words: Words) -> list[Field[BoardRow]]:
    def get(
        title: str, cell: Callable[[BoardRow], Cell], align: Align = Align.RIGHT, most: float = 40
    ) -> Field[BoardRow]:
        return Field(title, cell, align, least=24 if align is Align.RIGHT else 11.5, most=most)

    fields = [
        get(
            words("figure.column.code"),
            lambda row: text_cell(row.place.code if row.place else ""),
            Align.CENTRE,
        ),
        get(words("figure.column.province"), lambda row: text_cell(_name(row, words)), Align.LEFT, 80),
        get(_label(board.period, words), lambda row: value_cell(row.now, words)),
    ]
    if board.base_period is None:
        return fields
    against = _against(board)
    goal = against if against in (Against.PLAN, Against.TARGET) else None
    title = _base_title(board.base_period, goal, words)
    percent = Shown.PLAN if goal else Shown.PERCENT
    return [
        *fields,
        get(title, lambda row: value_cell(row.base, words)),
        get(
            words(f"figure.column.left_{goal}" if goal else "figure.column.change"),
            lambda row: compared_cell(row.comparison, Shown.CHANGE, words),
        ),
        get(
            words(f"figure.column.of_{goal}" if goal else "figure.column.percent"),
            lambda row: compared_cell(row.comparison, percent, words),
        ),
    ]


def _base_title(period: Period, goal: Against | None, words: Words) -> str:
    if goal is None:
        return _label(period, words)
    return words(f"figure.column.{goal}_base", year=period.end.year if period.end else "")


def _against(board: Board) -> Against | None:
    return board.total.comparison.against if board.total.comparison else None


def _label(period: Period, words: Words) -> str:
    label = period.label(words)
    return label[:1].upper() + label[1:]


def _name(row: BoardRow, words: Words) -> str:
    if row.place is not None:
        return row.place.called(words.language)
    if row.label == REST:
        return words("figure.board.rest")
    label = row.label_en if words.language == "en" and row.label_en else row.label
    return label or words("figure.board.total")


def _traced(session: Session, board: Board, rows: list[BoardRow], words: Words) -> Iterator[Traced]:
    """The units' numbers of both periods with their reports; of totals that they are summed."""
    periods = [one for one in (board.period, board.base_period) if one]
    reader = PivotReader(session, catalogue.indicator_map(session), periods, frozenset([board.breakdown.id]))
    against = _against(board)

    def behind(value: Restated, period: Period, scenario: Scenario) -> tuple[int, ...]:
        return tuple(reader.behind(board.indicator, (period,), board.breakdown.id, value, scenario))

    for at, row in enumerate(rows):
        sides: list[tuple[int, Restated, Period | None, Scenario]] = [
            (_NOW, row.now, board.period, Scenario.ACTUAL),
            (_BASE, row.base, board.base_period, SCENARIO[against] if against else Scenario.ACTUAL),
        ]
        for column, value, period, scenario in sides:
            told = behind(value, period, scenario) if period and value.have else ()
            if period and told:
                name = f"{_name(row, words)} · {_label(period, words)}"
                yield Traced(at, column, name, value_cell(value, words).text, told, row.place is None)
