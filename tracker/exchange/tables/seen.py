"""The first rows of a sheet in Unicode, laid out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.exchange.converting import converted
from tracker.exchange.preview import NOTHING_DECIDED
from tracker.exchange.reading import RawBook, RawSheet
from tracker.exchange.tables.layout import Layout, layout_of
from tracker.exchange.tables.look import SheetLook
from tracker.exchange.vocabulary import Vocabulary


def seen(session: Session, sheet: SheetLook, header: tuple[int, int] | None = None) -> Layout:
    """`header`: the rows that a person, or a mapping, says the headings are."""
    book = RawBook((RawSheet(sheet.title, sheet.state, sheet.head),), {}, {})
    made, _ = converted(book, Vocabulary(session), NOTHING_DECIDED)
    return layout_of(made.sheets[0].cells, sheet.merged, header)
