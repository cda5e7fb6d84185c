"""Editing the catalogue as an office does: read a row, change it, look at the tables before and after."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.app import Ledger
from tracker.exchange.catalogue.edits import whole_book
from tracker.figures import cataloguing
from tracker.figures.cataloguing_book import KINDS as INDICATOR_TABLES
from tracker.kernel.catalogue import Book, Edit, Form, Part
from tracker.kernel.changes import Outcome
from tracker.places import commands as places
from tracker.places.writing import KINDS as PLACE_TABLES
from tracker.schema import metadata
from tracker.undo import UndoStack

F = TypeVar("F")
TABLES = (*INDICATOR_TABLES, *PLACE_TABLES)
_OF_FIGURES = (Part.SETS, Part.BREAKDOWNS, Part.INDICATORS)


class Desk:
    """One ledger, its catalogue and an undo stack."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.stack = UndoStack(ledger.do)

    @property
    def book(self) -> Book:
        return self.ledger.ask(whole_book)

    def form(self, kind: type[F], key: str) -> F:
        return self.book.of(kind)[key]

    def keep(self, *edits: Edit) -> Outcome:
        """All edits are of one room."""
        command = cataloguing.keep if edits[0].form.part in _OF_FIGURES else places.keep
        return self.stack.do(command, list(edits))

    def add(self, *forms: Form) -> Outcome:
        return self.keep(*(Edit(None, form) for form in forms))

    def change(self, form: Any, **fields: Any) -> Outcome:
        return self.keep(Edit(form, dataclasses.replace(form, **fields)))

    def remove(self, *forms: Form) -> Outcome:
        return self.keep(*(Edit(form, None) for form in forms))

    def tables(self) -> dict[str, frozenset[Any]]:
        """Every row of every table of the catalogue."""
        return self.ledger.ask(_rows, TABLES)


def _rows(session: Session, names: Sequence[str]) -> dict[str, frozenset[Any]]:
    return {name: frozenset(session.execute(select(metadata.tables[name])).all()) for name in names}
