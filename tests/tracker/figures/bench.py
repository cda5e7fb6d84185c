"""Recording and reading figures as a test says them: by indicator key, unit and period code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.app import Ledger
from tracker.figures import catalogue, commands, queries
from tracker.figures.entries import Entry, NewClaim
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import TOTAL, Figure, Indicator, Scenario, SourceKind
from tracker.figures.tables import FigureRow, ObservationRow
from tracker.kernel.changes import Outcome
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.kernel.quantity import Quantity, State
from tracker.places import queries as places

AT = "2026-07-01T08:30:00Z"
VICTIMS, POPULATION, SPECIAL, RATE = "TT13-2/0101", "BVTE/DANSO", "BVTE/HCDB", "BVTE/TLHCDB"
ALONE = "TT13-1/0605"
"""A rate of which neither numerator nor denominator is on file."""

Value = int | str | Quantity
NIL, UNKNOWN, INAPPLICABLE = (Quantity(state) for state in (State.nil, State.unknown, State.not_applicable))


class Bench:
    """One ledger, and short ways to put figures into it and to look at them."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.gazetteer = ledger.ask(places.gazetteer)
        self.unit_ids = {version.unit: version.id for version in self.gazetteer.versions}
        self._indicators = {one.key: one for one in ledger.ask(catalogue.indicators)}
        self._parts = {one.code: one for one in ledger.ask(catalogue.breakdowns)}

    def indicator(self, key: str) -> Indicator:
        return self._indicators[key]

    def part(self, code: str = TOTAL) -> int:
        return self._parts[code].id

    def entry(
        self,
        key: str,
        unit: str,
        value: Value,
        part: str = TOTAL,
        scenario: Scenario = Scenario.ACTUAL,
        claims: tuple[NewClaim, ...] = (),
    ) -> Entry:
        indicator = self.indicator(key)
        return Entry(
            indicator_id=indicator.id,
            place_id=self.unit_ids[unit],
            breakdown_id=self.part(part),
            quantity=quantity(value, indicator),
            scenario=scenario,
            claims=claims,
        )

    def record(
        self, period: str, *entries: Entry, source: str = "Báo cáo", regime: Regime = Regime.statistical
    ) -> Outcome:
        return self.ledger.do(partial(_record, period=parse_period(period, regime), source=source), entries)

    def say(self, key: str, period: str, values: Mapping[str, Value], source: str = "Báo cáo") -> Outcome:
        """Unit -> value of one indicator, in one go."""
        return self.record(
            period, *(self.entry(key, unit, value) for unit, value in values.items()), source=source
        )

    def figures(self, wanted: FigureFilter | None = None) -> tuple[Figure, ...]:
        return self.ledger.ask(queries.figures, wanted or FigureFilter())

    def held(self) -> dict[tuple[str, str, str], str]:
        """What holds: indicator, unit, period -> value or sign."""
        return {
            (f.indicator.key, f.unit, f.period.code): f.quantity.printed(as_typed=False) or f.quantity.state
            for f in self.figures()
        }

    def state(self) -> Standing:
        """To compare before with after."""
        return self.ledger.ask(_standing)


def quantity(value: Value, indicator: Indicator) -> Quantity:
    if isinstance(value, Quantity):
        return value
    return Quantity.of(Decimal(value), indicator.measure)


def period(code: str) -> Period:
    return parse_period(code)


def _record(session: Session, entries: tuple[Entry, ...], period: Period, source: str) -> Outcome:
    return commands.record(
        session,
        entries,
        period_id=commands.ensure_period(session, period),
        source_id=commands.ensure_source(session, SourceKind.DOCUMENT, source),
        at=AT,
        by="Chuyên viên",
    )


@dataclass(frozen=True)
class Standing:
    """What the sources say now, and what holds; two of them are equal when nothing has changed."""

    observations: frozenset[Any]
    figures: frozenset[Any]


def _standing(session: Session) -> Standing:
    observations = select(*ObservationRow.__table__.c).where(ObservationRow.is_current)
    figures = select(*FigureRow.__table__.c)
    return Standing(*(frozenset(session.execute(query)) for query in (observations, figures)))
