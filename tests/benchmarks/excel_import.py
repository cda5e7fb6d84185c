"""Importing 34 returns of 300 rows, from the files to the ledger, against parsing alone by openpyxl."""

from __future__ import annotations

import datetime as dt
import tempfile
from io import BytesIO
from itertools import count
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests.benchmarks.result import Result, in_turn
from tracker.app import Ledger
from tracker.exchange.batch import import_files
from tracker.exchange.issuing import issue_books
from tracker.exchange.preview import Status
from tracker.exchange.readers import Readers
from tracker.exchange.writer import FIRST_ROW
from tracker.figures import catalogue
from tracker.figures.rows import TOTAL, Direction, Nature
from tracker.figures.tables import IndicatorRow
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Measure
from tracker.rounds.commands import NewRound, Stamped, create_round
from tracker.words import Words

ROWS = 300
CODE = "BENCH-2026-H1"
STAMPED = Stamped(dt.date(2026, 6, 22), "2026-06-22T03:00:00Z", "benchmark")


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        ours, alone = in_turn(bench.ours, bench.alone)
    return [Result(f"import of 34 returns, {ROWS} rows each", ours, alone, "parsing alone by openpyxl", 2.0)]


class Bench:
    """A ledger with a round of 300 questions, and the 34 filled forms of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self.empty = folder / "empty.skh"
        ledger = Ledger.open(self.empty)
        self._open_round(ledger)
        books = ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
        self.paths = [self._filled(book.file, book.data) for book in books]
        ledger.close()

    @staticmethod
    def _open_round(ledger: Ledger) -> None:
        ids = ledger.do(_add_indicators).result
        whole = ledger.ask(catalogue.breakdown, TOTAL).id
        items = tuple((one, whole) for one in ids)
        new = NewRound(parse_period("2026-H1"), dt.date(2026, 7, 15), items, code=CODE)
        ledger.do(create_round, new, now=STAMPED.now)

    def _filled(self, name: str, data: bytes) -> Path:
        book = load_workbook(BytesIO(data))
        sheet = book.worksheets[0]
        for row in range(FIRST_ROW, FIRST_ROW + ROWS):
            sheet.cell(row, 8).value = row
            sheet.cell(row, 9).value = f"ghi chú {row}"
        path = self._folder / name
        book.save(path)
        return path

    def ours(self) -> None:
        path = self._folder / f"{next(self._numbers)}.skh"
        path.write_bytes(self.empty.read_bytes())
        ledger = Ledger.open(path)
        with Readers() as readers:
            results = list(import_files(ledger, self.paths, readers, lambda: STAMPED))
        ledger.close()
        assert all(one.preview and one.preview.counts[Status.NEW] == ROWS for one in results)

    def alone(self) -> None:
        for path in self.paths:
            load_workbook(path)


def _add_indicators(session: Session) -> Outcome:
    """As many indicators as a form has rows."""
    rows = [
        IndicatorRow(
            set_id=1,
            code=f"B{number}",
            name_vi=f"Số trẻ em được hỗ trợ theo hình thức {number}",
            name_en=f"Children supported in form {number}",
            folded="",
            unit_vi="trẻ em",
            unit_en="children",
            measure=Measure.count,
            direction=Direction.NEUTRAL,
            nature=Nature.FLOW,
            adds_over_places=True,
            adds_over_time=True,
        )
        for number in range(ROWS)
    ]
    session.add_all(rows)
    session.flush()
    return Outcome(ChangeSet(), result=tuple(row.id for row in rows))
