"""Grids of a test: one indicator over the provinces of a period, and what is typed into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.tracker.figures.bench import AT, VICTIMS, Bench
from tracker.figures import catalogue
from tracker.figures.grid import model, saving, standing
from tracker.figures.grid.clipboard import read_block
from tracker.figures.grid.draft import Typed
from tracker.figures.grid.model import Cell, Grid, Source
from tracker.figures.grid.naming import Namer, heads_of
from tracker.figures.grid.paste import Arranged, arrange
from tracker.figures.grid.weighing import Counts, Standing, Weighed, changes, weigh
from tracker.figures.rows import Scenario
from tracker.kernel.changes import Outcome
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Convention
from tracker.places import queries as places

TODAY = dt.date(2026, 11, 21)
BOOK = Source("Sổ tay 2026")


@dataclass
class Desk:
    """A grid on a ledger, as the window keeps it: what is on file is read once and again after saving."""

    bench: Bench
    grid: Grid
    source: Source = BOOK

    def __post_init__(self) -> None:
        self.load()

    def load(self) -> None:
        self.stood = self.bench.ledger.ask(standing.on_file, self.grid)

    def row(self, unit: str) -> int:
        place = self.bench.unit_ids[unit]
        return next(n for n, spots in enumerate(self.grid.spots) if spots[0].place.id == place)

    def weighed(self, typed: Mapping[Cell, str | Typed]) -> list[Weighed]:
        found = []
        for cell, said in typed.items():
            spot = self.grid.spot(cell)
            known = self.stood.get(spot.key, Standing())
            one = said if isinstance(said, Typed) else Typed(said)
            found.append(weigh(spot, one, known, self.source, Convention.vietnamese))
        return [one for one in found if one is not None]

    def counts(self, typed: Mapping[Cell, str | Typed]) -> dict[str, int]:
        return {weight.value: n for weight, n in Counts.of(self.weighed(typed)).by_weight if n}

    def save(self, typed: Mapping[Cell, str | Typed]) -> Outcome:
        return self.bench.ledger.do(
            saving.save,
            changes(self.weighed(typed)),
            source=self.source,
            scenario=Scenario.ACTUAL,
            at=AT,
            by="Lan",
        )

    def paste(self, text: str, at: Cell = (0, 0)) -> Arranged:
        ask = self.bench.ledger.ask
        namer = Namer(self.grid, ask(places.gazetteer), ask(places.aliases), heads_of(self.grid), TODAY)
        return arrange(read_block(text), self.grid, at, namer)


def desk(
    bench: Bench, periods: Iterable[str] = ("2026-H1",), parts: Iterable[str] = ("total",), key: str = VICTIMS
) -> Desk:
    spans = [parse_period(code) for code in periods]
    gazetteer = bench.ledger.ask(places.gazetteer)
    breakdowns = [bench.ledger.ask(catalogue.breakdown, code) for code in parts]
    rows = model.places_of(gazetteer, spans, TODAY)
    return Desk(bench, model.of_indicator(bench.indicator(key), rows, spans, breakdowns, gazetteer, TODAY))
