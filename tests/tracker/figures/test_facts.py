"""The narrow table: what is counted beside it follows every step, and one period stands beside another."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.tracker.figures.bench import NIL, POPULATION, SPECIAL, UNKNOWN, VICTIMS, Bench
from tracker.figures import catalogue, commands, facts, queries, series
from tracker.figures.facts import STATES
from tracker.figures.filters import FigureFilter
from tracker.figures.questions import Question, cells
from tracker.figures.rows import Scenario
from tracker.figures.tables import ClaimRow, CoverageRow, FigureRow, ObservationRow
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Stale
from tracker.kernel.fixed import to_milli
from tracker.kernel.periods import parse_period

_KEYS, _PERIODS = (VICTIMS, SPECIAL), ("2025-H1", "2026-H1")
_UNITS, _PARTS = ("34-01", "34-24", "34-15"), ("total", "male")
_CELL = st.tuples(
    st.sampled_from(_KEYS),
    st.sampled_from(_UNITS),
    st.sampled_from(_PARTS),
    st.sampled_from(list(Scenario)[:2]),
)
_VALUE = st.one_of(st.integers(0, 99), st.sampled_from([NIL, UNKNOWN]))
_RECORD = st.tuples(
    st.just("record"),
    st.sampled_from(_PERIODS),
    st.sampled_from(["Công an", "Sở Y tế"]),
    st.dictionaries(_CELL, _VALUE, min_size=1, max_size=6),
)
_OTHER = st.tuples(st.sampled_from(["undo", "redo", "official", "withdraw"]), st.integers(0, 9))
_STEPS = st.lists(st.one_of(_RECORD, _OTHER), max_size=14)


class Desk:
    """Takes steps, keeping the ways back and forward as a person would."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._back: list[Outcome] = []
        self._forward: list[Outcome] = []

    def take(self, step: tuple[object, ...]) -> None:
        match step:
            case ("record", str(period), str(source), dict(said)):
                entries = [
                    self._bench.entry(key, unit, value, part, scenario)
                    for (key, unit, part, scenario), value in said.items()
                ]
                self._done(self._bench.record(period, *entries, source=source))
            case ("undo", _) if self._back:
                self._forward.append(self._bench.ledger.do(_inverse(self._back.pop())))
            case ("redo", _) if self._forward:
                self._back.append(self._bench.ledger.do(_inverse(self._forward.pop())))
            case (("official" | "withdraw") as what, int(which)):
                standing = self._bench.ledger.ask(_standing)
                if standing:
                    one = standing[which % len(standing)]
                    command = commands.mark_official if what == "official" else _withdraw
                    self._done(self._bench.ledger.do(command, one))

    def _done(self, outcome: Outcome) -> None:
        if outcome.inverse is not None:
            self._back.append(outcome)
            self._forward.clear()


def _inverse(outcome: Outcome) -> object:
    assert outcome.inverse is not None
    return outcome.inverse


def _withdraw(session: Session, observation_id: int) -> Outcome:
    return commands.withdraw(session, (observation_id,))


def _standing(session: Session) -> list[int]:
    query = select(ObservationRow.id).where(ObservationRow.is_current).order_by(ObservationRow.id)
    return list(session.scalars(query))


def _counted(session: Session) -> tuple[Counter[tuple[int, ...]], Counter[tuple[int, ...]]]:
    """What the ledger keeps, and what is there when it is counted one by one."""
    groups = ("indicator_id", "period_id", "scenario", "breakdown_id")
    kept = session.execute(select(CoverageRow))
    rows = session.execute(select(*(getattr(FigureRow, name) for name in groups)))
    return (
        Counter({tuple(getattr(row, name) for name in groups): row.places for (row,) in kept}),
        Counter(tuple(row) for row in rows),
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(_STEPS)
def test_what_is_counted_follows_every_step(bench: Bench, steps: list[tuple[object, ...]]) -> None:
    bench.ledger.do(_emptied)
    desk = Desk(bench)
    for step in steps:
        with suppress(Stale):  # an old step that no longer fits is refused, and nothing of it is saved
            desk.take(step)
        kept, there = bench.ledger.ask(_counted)
        assert kept == there
        assert all(kept.values())
        assert bench.ledger.ask(queries.count) == sum(there.values())


def _emptied(session: Session) -> Outcome:
    """Everything that figures consist of, gone, so that each example begins anew."""
    for table in (ClaimRow, CoverageRow, FigureRow, ObservationRow):
        session.execute(delete(table))
    return Outcome(ChangeSet())


@pytest.fixture
def filled(bench: Bench) -> Bench:
    for period, value in (("2025-H1", 10), ("2026-H1", 20)):
        bench.record(
            period,
            *(bench.entry(key, unit, value + n) for n, key in enumerate(_KEYS) for unit in _UNITS),
            bench.entry(VICTIMS, "34-24", 7, "male"),
            bench.entry(VICTIMS, "34-24", 50, scenario=Scenario.PLAN),
        )
    bench.say(VICTIMS, "2026-H1", {"34-04": UNKNOWN, "34-08": 3})
    bench.say(POPULATION, "2025-H1", {"34-24": 900})
    bench.say(VICTIMS, "2025-H1", {"34-08": NIL, "34-11": 4})
    return bench


_CASES = [("total", Scenario.ACTUAL, 8), ("total", Scenario.PLAN, 1), ("male", Scenario.ACTUAL, 1)]


@pytest.mark.parametrize(("part", "scenario", "count"), _CASES)
def test_one_period_stands_beside_another(filled: Bench, part: str, scenario: Scenario, count: int) -> None:
    """Found again figure by figure, by another way."""
    now, base = (_side(filled, code, part, scenario) for code in ("2026-H1", "2025-H1"))
    found = filled.ledger.ask(
        facts.year_on_year,
        *(filled.ledger.ask(catalogue.period_id, parse_period(code)) for code in ("2026-H1", "2025-H1")),
        filled.part(part),
        scenario,
    )
    assert found == [(*cell, *now[cell], *base.get(cell, (None, None, None))) for cell in sorted(now)]
    assert len(found) == count


def _side(
    bench: Bench, code: str, part: str, scenario: Scenario
) -> dict[tuple[int, int], tuple[int | None, int, int]]:
    return {
        (one.indicator.id, one.place_id): (
            None if one.quantity.value is None else to_milli(one.quantity.value),
            STATES.index(one.quantity.state),
            one.id,
        )
        for one in bench.figures()
        if (one.period.code, one.breakdown.code, one.scenario) == (code, part, scenario)
    }


def test_what_is_on_file_is_what_figures_hold_for(filled: Bench) -> None:
    figures = [one for one in filled.figures() if one.scenario is Scenario.ACTUAL]
    known = filled.ledger.ask(cells, Question(FigureFilter()))
    reported = {(one.indicator.key, one.period.code, one.breakdown.code) for one in figures}
    assert reported <= {(one.indicator.key, one.period.code, one.breakdown.code) for one in known}
    assert [one.key for one in filled.ledger.ask(series.indicators_on_file)] == [VICTIMS, POPULATION, SPECIAL]
    of = {one.key: one for one in filled.ledger.ask(series.indicators_on_file)}
    assert [one.code for one in filled.ledger.ask(series.breakdowns_on_file, of[VICTIMS])] == [
        "total",
        "male",
    ]
    assert [one.code for one in filled.ledger.ask(series.breakdowns_on_file, of[SPECIAL])] == ["total"]
    assert [one.code for one in filled.ledger.ask(series.periods_on_file, of[POPULATION])] == ["2025-H1"]
