"""Two windows that write one cell, and values at the edge of the range: nothing lost, nothing rounded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.tracker.figures.bench import VICTIMS, Bench, period
from tracker.app import Ledger
from tracker.figures import catalogue, queries
from tracker.figures.board import values
from tracker.figures.facts import year_on_year
from tracker.figures.tables import CoverageRow
from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import LIMIT, SCALE, from_milli
from tracker.words import Words

_TIMES = 12
_MOST = LIMIT * SCALE
_UNITS = ("34-01", "34-04", "34-08", "34-11")
_EDGE = st.one_of(
    st.integers(_MOST - 3, _MOST),
    st.integers(-_MOST, -_MOST + 3),
    st.integers(-3, 3),
    st.integers(-_MOST, _MOST),
)


def test_two_windows_that_write_one_cell_lose_nothing(bench: Bench) -> None:
    """Each says twelve times what it has heard; whoever comes second supersedes what the first has said."""
    ready, target = Barrier(2), bench.ledger.target

    def write(number: int) -> list[int]:
        window = Bench(Ledger.open(target))
        ready.wait(timeout=30)
        done = [
            window.say(VICTIMS, "2026-H1", {"34-24": number * 100 + one}, source="Báo cáo").result[0]
            for one in range(_TIMES)
        ]
        window.ledger.close()
        return done

    with ThreadPoolExecutor(2) as pool:
        ids = sorted(one for done in pool.map(write, (1, 2)) for one in done)
    told = bench.ledger.ask(queries.history, ids[-1])
    assert [one.id for one in told] == ids[::-1]
    assert [one.replaces for one in told] == [*ids[-2::-1], None]
    assert [one.id for one in told if one.current] == [one.id for one in told if one.official] == [ids[-1]]
    assert bench.ledger.ask(_count, CoverageRow.places) == 1


def _count(session: Session, column: object) -> int:
    return session.scalar(select(func.sum(column))) or 0


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(_EDGE, min_size=1, max_size=len(_UNITS)))
def test_sums_of_values_at_the_edge_are_exact(bench: Bench, milli: list[int]) -> None:
    said = dict(zip(_UNITS, map(from_milli, milli), strict=False))
    done = bench.say(VICTIMS, "2026-H1", said)
    ledger, indicator = bench.ledger, bench.indicator(VICTIMS)
    part = next(iter(bench.figures())).breakdown
    units = tuple(bench.unit_ids[unit] for unit in said)
    asked = (bench.gazetteer, indicator, period("2026-H1"), part)
    total = ledger.ask(lambda session: values(session, *asked)(units).quantity)
    assert total is not None
    assert total.exact == sum(said.values(), Decimal(0))
    known = ledger.ask(catalogue.period_id, period("2026-H1")) or 0
    kept = ledger.ask(year_on_year, known, known, part.id)
    assert (
        sorted(one.value or 0 for one in kept) == sorted(one.base_value or 0 for one in kept) == sorted(milli)
    )
    ledger.do(done.inverse)


@pytest.mark.parametrize("value", [Decimal(LIMIT) + 1, -Decimal(LIMIT) - 1, Decimal(10) ** 30])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_value_beyond_the_range_is_refused_with_a_sentence(
    bench: Bench, value: Decimal, language: str
) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 5})
    before = bench.state()
    with pytest.raises(Refusal) as refused:
        bench.say(VICTIMS, "2026-H1", {"34-01": 7, "34-24": value})
    assert refused.value.code == "quantity.too_large"
    assert len(Words(language).refusal(refused.value)) > 20
    assert bench.state() == before
