"""A frame of the table while a million figures are scrolled, against a model and delegate written in C++.

Both tables have the same size, columns and words; the C++ side is a QStandardItemModel with the default
delegate in a plain QTableView. Our rows load in the background from a real ledger as they come into view.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
import tracemalloc
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.benchmarks.result import Result
from tests.ui.example import example_ledger
from tracker.app import Ledger
from tracker.figures.filters import FigureFilter
from ui.models.figure_list import COLUMNS, FigureSource
from ui.pages.figures.fetching import fetch_with
from ui.pages.figures.figure_table import FigureTable
from ui.tasks import Runner
from ui.theme import Mode, theme

ROWS = 1_000_000
_FRAMES = 240
_STEP = 3
_SIZE = (826, 558)


@dataclass(frozen=True)
class _Repeated(FigureSource):
    """The figures of a small ledger over and over, so that a million rows need no minute to make."""

    def ids(self) -> Sequence[int]:
        few = super().ids()
        return (array("q", few) * (ROWS // len(few) + 1))[:ROWS]


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
    warm = [_scroll(application, table, 40) for table in (ours, plain)]
    del warm
    pairs = [(_scroll(application, ours, _FRAMES), _scroll(application, plain, _FRAMES)) for _ in range(3)]
    mine = statistics.median(own for own, _ in pairs)
    theirs = statistics.median(other for _, other in pairs)
    grown = _growth(application, ours)
    runner.close()
    return [
        Result("frame while scrolling 1 M figures", mine, theirs, "the same frame in C++", 1.1),
        Result("memory after 50,000 more rows", grown, 1.0, "1 MB", 1.0, "MB"),
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
    ids = like.figures.ids_of(0, _FRAMES * _STEP + 200)
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


def _scroll(application: QApplication, table: QTableView, frames: int) -> float:
    """Median milliseconds to paint one frame, `_STEP` rows further each time; loading goes on between."""
    bar = table.verticalScrollBar()
    bar.setValue(0)
    application.processEvents()
    taken = []
    for frame in range(frames):
        bar.setValue(frame * _STEP)
        begun = time.perf_counter()
        table.viewport().repaint()
        taken.append((time.perf_counter() - begun) * 1000)
        application.processEvents()
    return statistics.median(taken)


def _growth(application: QApplication, table: FigureTable) -> float:
    """Megabytes of Python objects more after scrolling through 50,000 rows than after the first windows."""
    bar = table.verticalScrollBar()
    tracemalloc.start()
    before = 0
    for row in range(0, 100_000, 250):
        bar.setValue(row)
        table.viewport().repaint()
        application.processEvents()
        if row == 50_000:
            before = tracemalloc.get_traced_memory()[0]
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return max(0.0, (after - before) / 1e6)
