"""Hands for the tests of the page: they fill forms, import without the page, look into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tracker.exchange.desk import CODE, NOW, PERIOD, STAMPED, edited, received, write
from tracker.app import Ledger
from tracker.exchange.importing import commit_file, preview_file
from tracker.exchange.issuing import Book
from tracker.figures import catalogue
from tracker.figures.commands import record
from tracker.figures.entries import Entry
from tracker.figures.queries import current_of_source
from tracker.kernel.quantity import Quantity
from tracker.rounds import queries
from tracker.rounds.rows import Return

FULL = {"H9": 51, "H10": 20, "H11": 31, "H12": 47, "H13": "-", "H14": 1.25, "H15": 25.5}
"""An answer to each of the seven questions."""


@dataclass
class Hands:
    """`ledger` is the page's; `books` are the forms by official code; `folder` is where replies are put."""

    ledger: Ledger
    books: Mapping[str, Book]
    folder: Path

    def reply(self, values: Mapping[str, Any], place: str = "68", name: str = "") -> Path:
        """The form of a place with these cells written, as a file."""
        data = edited(self.books[place].data, lambda sheet: write(sheet, values))
        path = self.folder / (name or f"tra_loi_{place}.xlsx")
        path.write_bytes(data)
        return path

    def junk(self, name: str = "khong_phai_bieu.xlsx") -> Path:
        path = self.folder / name
        path.write_bytes(b"<html><body><table></table></body></html>")
        return path

    def import_quietly(self, values: Mapping[str, Any], place: str = "68") -> None:
        """Take a file without the page, as another person would."""
        data = edited(self.books[place].data, lambda sheet: write(sheet, values))
        draft = self.ledger.ask(preview_file, received(data))
        self.ledger.do(commit_file, draft, STAMPED)

    def correct_by_hand(self, cell: str, quantity: Quantity, note: str = "", place: str = "68") -> None:
        """The officer corrects a figure of the round in the ledger."""
        of = self.ledger.ask(queries.round_by_code, CODE)
        item = self.ledger.ask(queries.items, of.id)[int(cell[1:]) - 9]
        period = self.ledger.ask(catalogue.period_id, PERIOD) or 0
        one = self.returned(place)
        entry = Entry(item.indicator.id, one.place_id, item.breakdown.id, quantity, note=note)
        self.ledger.do(record, [entry], period_id=period, source_id=of.source_id, at=NOW, by="Chuyên viên")

    def returned(self, place: str = "68") -> Return:
        return self.ledger.ask(queries.find_return, CODE, place)

    def held(self, place: str = "68") -> dict[str, str]:
        """Cell -> what the ledger holds of the round for a place."""
        of = self.ledger.ask(queries.round_by_code, CODE)
        period = self.ledger.ask(catalogue.period_id, PERIOD) or 0
        said = self.ledger.ask(current_of_source, of.source_id, period, self.returned(place).place_id)
        items = self.ledger.ask(queries.items, of.id)
        found = {f"H{9 + n}": said.get((one.indicator.id, one.breakdown.id)) for n, one in enumerate(items)}
        return {cell: one.quantity.printed(as_typed=False) for cell, one in found.items() if one is not None}
