"""The sheet that says where each number of a table came from: its cell, who said it, where that stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from tracker.figures import reading
from tracker.figures.reading import Page
from tracker.figures.rows import Figure
from tracker.kernel.dates import print_date
from tracker.printing.columns import Field, header_of, natural_columns, row_of
from tracker.printing.model import Align, Cell, Table
from tracker.printing.sheet.book import Address
from tracker.reports.tables.cells import quantity_cell, text_cell
from tracker.words import Words

_AT_ONCE = 500


@dataclass(frozen=True)
class Traced:
    """A number of a table: where it stands, what it is, and the reports that went into it.

    `summed`: it totals numbers that stand in the same table; their reports are not listed again.
    """

    row: int
    column: int
    name: str
    text: str
    observations: tuple[int, ...]
    summed: bool = False


@dataclass(frozen=True)
class _Line:
    """One report behind a number; the first of several says what the number is."""

    address: str
    traced: Traced
    figure: Figure | None


def read_figures(session: Session, traced: Iterable[Traced]) -> dict[int, Figure]:
    """The reports behind the numbers, each read once."""
    ids = [*dict.fromkeys(one for number in traced if not number.summed for one in number.observations)]
    known = reading.books(session)
    found: dict[int, Figure] = {}
    for start in range(0, len(ids), _AT_ONCE):
        page: Page = reading.page(session, ids[start : start + _AT_ONCE], known)
        found |= dict(page.items())
    return found


def sources_table(
    traced: Sequence[Traced], figures: dict[int, Figure], address: Address, words: Words
) -> Table:
    """A row for each report behind each number, in the order of the table."""
    lines = [line for number in traced for line in _lines(number, figures, address)]
    fields = _fields(words)
    rows = tuple(row_of(fields, line) for line in lines)
    return Table(
        name=words("pivot.book.sources"),
        columns=natural_columns(fields, rows),
        header=header_of(fields),
        rows=rows,
        frozen=1,
    )


def _lines(number: Traced, figures: dict[int, Figure], address: Address) -> Iterable[_Line]:
    at = address(number.row, number.column)
    known = [] if number.summed else [figures[one] for one in number.observations if one in figures]
    yield from (_Line(at, number, figure) for figure in known)
    if not known:
        yield _Line(at, number, None)


def _fields(words: Words) -> list[Field[_Line]]:
    language = words.language

    def of(line: _Line, told: str) -> Cell:
        return text_cell(told if line.figure else "")

    def said(line: _Line) -> Cell:
        if line.figure:
            return quantity_cell(line.figure.quantity, words)
        key = "summed" if line.traced.summed else "computed"
        return text_cell(words(f"pivot.book.{key}", n=len(line.traced.observations)))

    def source(line: _Line) -> str:
        if line.figure is None:
            return ""
        return line.figure.source.agency(language) or words(f"figure.source_kind.{line.figure.source.kind}")

    def get(name: str, most: float, read: Callable[[_Line], Any], align: Align = Align.LEFT) -> Field[_Line]:
        return Field(words(f"pivot.book.{name}"), read, align, most=most)

    return [
        get("cell", 16, lambda line: text_cell(line.address), Align.CENTRE),
        get("number", 80, lambda line: text_cell(line.traced.name)),
        get("shown", 34, lambda line: text_cell(line.traced.text), Align.RIGHT),
        get("part_of", 40, lambda line: of(line, line.figure.place_called(language) if line.figure else "")),
        get("value", 44, said, Align.RIGHT),
        get("words", 44, lambda line: of(line, line.figure.quantity.text if line.figure else "")),
        get("source", 48, lambda line: text_cell(source(line))),
        get("document", 60, lambda line: of(line, line.figure.source.document if line.figure else "")),
        get("file", 56, lambda line: of(line, line.figure.source.file if line.figure else "")),
        get("sheet", 32, lambda line: of(line, line.figure.source.sheet if line.figure else "")),
        get("at", 16, lambda line: of(line, line.figure.source.cell if line.figure else ""), Align.CENTRE),
        get("who", 40, lambda line: of(line, line.figure.source.recorded_by if line.figure else "")),
        get("when", 34, lambda line: text_cell(_moment(line.figure, language)), Align.CENTRE),
    ]


def _moment(figure: Figure | None, language: str) -> str:
    """A UTC stamp on the clock of this machine."""
    if figure is None or not figure.source.recorded_at:
        return ""
    moment = dt.datetime.fromisoformat(figure.source.recorded_at).astimezone()
    return f"{print_date(moment.date(), language)} {moment:%H:%M}"
