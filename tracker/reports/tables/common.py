"""What every table of figures says under its title and at its foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from tracker.figures import queries
from tracker.figures.rows import Figure
from tracker.kernel.dates import print_date
from tracker.office import queries as offices
from tracker.printing.model import Note, Row, Table
from tracker.printing.papers.summary.tables import sign_notes
from tracker.printing.sheet.book import Address, TableBook
from tracker.reports.tables.sources import Traced, read_figures, sources_table
from tracker.words import Words


def boundaries_line(boundaries: dt.date | None, words: Words) -> str:
    """Whose units the numbers stand on."""
    if boundaries is None:
        return words("pivot.book.as_reported")
    return words("pivot.book.on_day", day=print_date(boundaries, words.language))


def notes(words: Words, rows: Sequence[Row]) -> tuple[Note, ...]:
    """What the signs mean that occur."""
    incomplete = any(cell.text.startswith("(") and "/" in cell.text for row in rows for cell in row.cells)
    rough = any(cell.text.startswith("~") for row in rows for cell in row.cells)
    more = [
        Note(words(f"pivot.book.{key}")) for key, there in (("part", incomplete), ("rough", rough)) if there
    ]
    return (*sign_notes(words, rows), *more)


def book_of(
    session: Session,
    words: Words,
    title: str,
    lines: Iterable[str],
    table: Table,
    traced: Sequence[Traced],
    today: dt.date,
) -> TableBook:
    """The table with the sheet of its sources, which says too whether some of it is made up for practice."""
    figures = read_figures(session, traced)
    made_up = _made_up(figures.values()) or (not figures and queries.any_illustrative(session))
    dated = words("pivot.book.dated", day=print_date(today, words.language))

    def sources(address: Address) -> Table:
        return sources_table(traced, figures, address, words)

    return TableBook(
        language=words.language,
        title=title,
        lines=(*filter(None, lines), dated),
        table=table,
        sources=sources,
        author=offices.office(session).agency_name,
        footer=words("paper.mark.illustrative") if made_up else "",
        created=today,
    )


def _made_up(figures: Iterable[Figure]) -> bool:
    return any(figure.source.illustrative for figure in figures)
