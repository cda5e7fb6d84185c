"""A frame of the table while a million figures are scrolled, against a model and delegate written in C++.

Both tables have the same size, columns and words; the C++ side is a QStandardItemModel with the default
delegate in a plain QTableView. Our rows load in the background from a real ledger as they come into view.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.benchmarks.result import Result, timed
from tests.ui.example import example_ledger
from tracker.app import Ledger
from tracker.figures import queries
from tracker.figures.filters import FigureFilter
from tracker.figures.listing import Named
from ui.models.figure_list import COLUMNS, FigureListing, FigureSource
from ui.models.windowed import KEPT_WINDOWS, WINDOW
from ui.pages.figures.list.fetching import fetch_with
from ui.pages.figures.list.table import FigureTable
from ui.tasks import Runner
from ui.theme import Mode, theme

ROWS = 1_000_000
_FRAMES = 240
_STEP = 3
_SIZE = (826, 558)


@dataclass(frozen=True)
class _Repeated(FigureSource):
    """The figures of a small ledger over and over, so that a million rows need no minute to make."""

    def listing(self) -> FigureListing:
        few = self.ledger.ask(queries.figure_ids, self.wanted)
        return FigureListing(self.ledger, Named((array("q", few) * (ROWS // len(few) + 1))[:ROWS]))


def run() -> list[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme().install(application, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as name:
        ledger = example_ledger(Path(name) / "ledger.skh")
        try:
            return _measure(application, ledger)
        finally:
            ledger.close()


def _measure(application: QApplication, ledger: Ledger) -> list[Result]:
    runner = Runner(threads=2)
    ours = FigureTable(fetch_with(runner, application))
    ours.figures.show(_Repeated(ledger, FigureFilter()))
    _settle(application, ours, ROWS)
    plain = _plain_table(ours)
    for table in (ours, plain):
        table.resize(*_SIZE)
        table.show()
    application.processEvents()
    _scroll(application, (ours, plain), 40)
    mine, theirs = _scroll(application, (ours, plain), _FRAMES)
    _fly(application, ours)
    held = ours.figures.kept_rows
    runner.close()
    return [
        Result("frame while scrolling 1 M figures", mine, theirs, "the same frame in C++", 1.1),
        Result(
            "rows in memory after 100,000",
            held,
            KEPT_WINDOWS * WINDOW,
            "the windows that are kept",
            1.0,
            "rows",
        ),
    ]


def _settle(application: QApplication, table: FigureTable, rows: int) -> None:
    end = time.monotonic() + 60
    while table.figures.rowCount() < rows and time.monotonic() < end:
        application.processEvents()


def _plain_table(like: FigureTable) -> QTableView:
    """The rows that are scrolled, as items of a C++ model; headers and widths as in ours."""
    model = QStandardItemModel()
    source = like.figures.source
    assert source is not None
    ids = source.listing().ids(0, _FRAMES * _STEP + 200)
    figures = source.rows(ids)
    for one in ids:
        cells = [field.cell(figures[one]) for field in like.figures.fields]
        model.appendRow([QStandardItem(str(getattr(cell, "text", ""))) for cell in cells])
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
    for column in range(len(COLUMNS)):
        table.setColumnWidth(column, like.columnWidth(column))
        table.setColumnHidden(column, like.isColumnHidden(column))
    return table


def _scroll(application: QApplication, tables: Sequence[QTableView], frames: int) -> tuple[float, ...]:
    """Median milliseconds to paint one frame of each, `_STEP` rows further each time; rows load meanwhile.

    Frame by frame in turn, so that a busy machine meets both alike.
    """
    taken: list[list[float]] = [[] for _ in tables]
    for frame in range(frames):
        for table, times in zip(tables, taken, strict=True):
            table.verticalScrollBar().setValue(frame * _STEP)
            times.append(timed(table.viewport().repaint))
        application.processEvents()
    return tuple(statistics.median(times) for times in taken)


def _fly(application: QApplication, table: FigureTable) -> None:
    """Past 100,000 rows, stopping in every window for a frame."""
    for row in range(0, 100_000, WINDOW):
        table.verticalScrollBar().setValue(row)
        table.viewport().repaint()
        application.processEvents()
