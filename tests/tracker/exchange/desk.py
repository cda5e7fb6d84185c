"""A ministry's desk for tests: a ledger with a round sent to three places, and hands that fill forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.app import Ledger
from tracker.exchange.deciding import Policy, conflict_ruling, decided
from tracker.exchange.importing import Draft, commit_file, preview_file
from tracker.exchange.issuing import Book, issue_books
from tracker.exchange.preview import NOTHING_DECIDED, Decisions, Line, Preview
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Received
from tracker.figures import catalogue
from tracker.figures.queries import current_of_source
from tracker.kernel.periods import parse_period
from tracker.places import queries as places
from tracker.rounds import queries as rounds
from tracker.rounds.commands import NewRound, Stamped, create_round
from tracker.rounds.rows import Return
from tracker.words import Words

CODE = "BTE-2026-06T"
PERIOD = parse_period("2026-H1")
DUE = dt.date(2026, 7, 15)
NOW = "2026-06-22T03:00:00Z"
TODAY = dt.date(2026, 6, 22)
STAMPED = Stamped(TODAY, NOW, "Chuyên viên")
ASKED = ("TT13-2/0101", "BVTE/VU", "BVTE/DT", "CTE/TH-TQKP", "CTE/TL-HCDB")
PLACES = ("01", "46", "68")
FIRST_ROW = 9
VALUE, NOTE, NAME, ROW_ID, INDICATOR = "H", "I", "B", "C", "D"


def clock() -> dt.datetime:
    return dt.datetime(2026, 6, 22, 3, tzinfo=dt.UTC)


def open_round(path: Path | str) -> tuple[Book, ...]:
    """A new ledger with a round on three places; its forms by official code."""
    ledger = Ledger.open(path, clock)
    asked = [ledger.ask(catalogue.indicator, key) for key in ASKED]
    items = tuple(item for one in asked for item in ledger.ask(catalogue.with_parts, one.id))
    units = [ledger.ask(places.resolve, code, PERIOD.end).place.id for code in PLACES]
    new = NewRound(PERIOD, DUE, items, tuple(units), code=CODE, title="Biểu thử")
    ledger.do(create_round, new, now=NOW)
    books: tuple[Book, ...] = ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    ledger.close()
    return books


@dataclass
class Desk:
    """One ledger, the three forms that went out, and what is done with them."""

    ledger: Ledger
    books: Mapping[str, Book]
    folder: Path

    def form(self, place: str = "68") -> bytes:
        return self.books[place].data

    def filled(self, values: Mapping[str, Any], place: str = "68") -> bytes:
        """The form of a place with these cells written, as openpyxl saves it."""
        return edited(self.form(place), lambda sheet: write(sheet, values))

    def draft(
        self, data: bytes, decisions: Decisions = NOTHING_DECIDED, place_id: int | None = None
    ) -> Draft:
        found: Draft = self.ledger.ask(preview_file, received(data), decisions, place_id)
        return found

    def preview(self, data: bytes, decisions: Decisions = NOTHING_DECIDED) -> Preview:
        return self.draft(data, decisions).preview

    def ruled(self, data: bytes, policy: Policy) -> Decisions:
        """What a rule for all conflicts decides about a file."""
        return decided(self.preview(data), conflict_ruling(policy))

    def take(self, data: bytes, decisions: Decisions = NOTHING_DECIDED) -> Preview:
        """Preview and commit."""
        committed: Preview = self.ledger.do(commit_file, self.draft(data, decisions), STAMPED).result
        return committed

    def held(self, place: str = "68") -> dict[str, str]:
        """Cell of the value -> what the ledger holds of the round for a place."""
        one = self.returned(place)
        of = self.ledger.ask(rounds.round_by_code, CODE)
        period = self.ledger.ask(catalogue.period_id, PERIOD)
        said = self.ledger.ask(current_of_source, of.source_id, period, one.place_id)
        items = self.ledger.ask(rounds.items, of.id)
        return {
            f"{VALUE}{FIRST_ROW + number}": _short(said[item.indicator.id, item.breakdown.id].quantity)
            for number, item in enumerate(items)
            if (item.indicator.id, item.breakdown.id) in said
        }

    def returned(self, place: str = "68") -> Return:
        one: Return = self.ledger.ask(rounds.find_return, CODE, place)
        return one


def _short(quantity: Any) -> str:
    if quantity.value is None:
        return str(quantity.state.value)
    prefix = "" if quantity.qualifier == "exact" else f"{quantity.qualifier} "
    return f"{prefix}{quantity.value}"


def received(data: bytes, name: str = "bao cao.xlsx") -> Received:
    """As if it had come through a child process."""
    return Received(name, name, data, sha256(data).hexdigest(), read_book(data))


def edited(data: bytes, change: Callable[[Worksheet], None]) -> bytes:
    """The workbook after `change` on its first sheet, saved by openpyxl."""
    book = load_workbook(BytesIO(data))
    change(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def write(sheet: Worksheet, values: Mapping[str, Any]) -> None:
    for cell, value in values.items():
        sheet[cell] = value


def line_at(preview: Preview, cell: str) -> Line:
    return next(line for line in preview.lines if line.cell == cell)


def rules(preview: Preview, cell: str = "") -> list[str]:
    return [str(one.rule) for one in preview.findings if not cell or one.cell == cell]
