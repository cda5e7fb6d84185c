"""How the time of what a person asks grows from ten thousand to ten million figures; printed as a table.

Behind each figure stands an observation of its own. What is measured is what the window asks: a page anywhere
in the list, its first page with the way there, the lists to choose from, one board, one series.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.benchmarks.large import FIRST, SHAPES, Shape, make
from tests.benchmarks.result import Result, timed
from tracker.app import Ledger
from tracker.figures import board, catalogue, facts, queries, series
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.questions import Question, cells
from tracker.figures.rows import TOTAL
from ui.models.figure_list import FigureSource
from ui.models.windowed import WINDOW

_ROUNDS = 9
_MOST = {"a page anywhere": 2.0, "one board": 2.0, "lists to choose from": 3.0}
"""So many times what it takes of ten thousand may ten million take; the rest has more to answer."""


def run() -> list[Result]:
    taken = {figures: _column(shape) for figures, shape in SHAPES.items()}
    _print(taken)
    small, large = taken[min(taken)], taken[max(taken)]
    return [
        Result(f"{name} of ten million figures", large[name], small[name], "of ten thousand", most)
        for name, most in _MOST.items()
    ]


def _column(shape: Shape) -> dict[str, float]:
    """What is asked -> milliseconds; and bytes a figure with what is counted beside it."""
    with tempfile.TemporaryDirectory() as name:
        bare, full = Path(name) / "bare.skh", Path(name) / "full.skh"
        make(bare, replace(shape, periods=0), own_observations=False)
        empty = bare.stat().st_size
        bare.unlink()
        make(bare, shape, own_observations=False)
        size = (bare.stat().st_size - empty) / shape.figures
        bare.unlink()
        make(full, shape, own_observations=True)
        ledger = Ledger.open(full)
        found = {what: _best(work) for what, work in _asked(ledger, shape).items()}
        ledger.close()
    return {"figures": shape.figures, **found, "bytes a figure": size}


def _asked(ledger: Ledger, shape: Shape) -> dict[str, Callable[[], object]]:
    whole = ledger.ask(catalogue.breakdown, TOTAL)
    last = FIRST + shape.periods - 1
    period = ledger.ask(catalogue.periods)[last]
    middle = ledger.ask(catalogue.indicator_map)[FIRST + shape.indicators // 2]
    source = FigureSource(ledger, FigureFilter())
    listed = source.listing()
    source.rows(listed.ids(0, 0))  # what is read once
    begins = count(len(listed) // 3, 997)

    def page(first: int) -> object:
        return source.rows(listed.ids(first, first + WINDOW - 1))

    def first_page() -> object:
        return source.rows(source.listing().ids(0, WINDOW - 1))

    def choices() -> object:
        ledger.ask(series.indicators_on_file)
        ledger.ask(series.periods_on_file, middle)
        return ledger.ask(series.breakdowns_on_file, middle)

    return {
        "year on year": lambda: ledger.ask(facts.year_on_year, last, last - 12, whole.id),
        "a page anywhere": lambda: page(next(begins) % len(listed)),
        "the list and its first page": first_page,
        "lists to choose from": choices,
        "what is on file": lambda: ledger.ask(cells, Question(FigureFilter())),
        "how many": lambda: ledger.ask(queries.count),
        "one board": lambda: ledger.ask(board.board, middle, period, whole, period.end, Against.SAME_PERIOD),
        "one series": lambda: ledger.ask(series.series, middle, period, whole, None),
    }


def _best(work: Callable[[], object]) -> float:
    return min(timed(work) for _ in range(_ROUNDS))


def _print(taken: Mapping[int, Mapping[str, float]]) -> None:
    columns = list(taken.values())
    for name in columns[0]:
        digits = 0 if name == "figures" else 2
        unit = "" if digits == 0 else " B" if name.startswith("bytes") else " ms"
        cells = "".join(f"{column[name]:>14,.{digits}f}{unit:3}" for column in columns)
        sys.stdout.write(f"{name:28}{cells}\n")
    sys.stdout.flush()
