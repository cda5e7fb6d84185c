"""Listings: the same figures in the same order as when every one is named, stretch by stretch."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.figures.bench import POPULATION, SPECIAL, UNKNOWN, VICTIMS, Bench
from tracker.figures import queries
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.listing import Grouped, Listing, listing
from tracker.figures.rows import Scenario

_UNITS = ("34-01", "34-04", "34-08", "34-11", "34-24", "34-25", "34-31")
_PERIODS = ("unstated", "..2024-12-24", "2025-H1", "2025", "2026-H1")


@pytest.fixture
def filled(bench: Bench) -> Bench:
    for number, period in enumerate(_PERIODS):
        some = _UNITS[number:]
        bench.record(
            period,
            *(bench.entry(key, unit, n * 7 % 5) for key in (VICTIMS, SPECIAL) for n, unit in enumerate(some)),
            *(bench.entry(VICTIMS, unit, 1, "male") for unit in _UNITS[:number]),
            bench.entry(VICTIMS, "34-24", 50, scenario=Scenario.PLAN),
        )
    bench.say(POPULATION, "2025", {"34-24": UNKNOWN, "34-01": 3})
    bench.say(VICTIMS, "2025", {"34-25": 9}, source="Báo cáo khác")
    return bench


def _wanted(bench: Bench) -> st.SearchStrategy[FigureFilter]:
    indicators = [bench.indicator(key).id for key in (VICTIMS, SPECIAL, POPULATION)]
    places = [bench.unit_ids[unit] for unit in _UNITS]
    return st.builds(
        FigureFilter,
        indicator_ids=st.frozensets(st.sampled_from(indicators), max_size=2),
        place_ids=st.one_of(st.just(frozenset[int]()), st.frozensets(st.sampled_from(places), max_size=2)),
        breakdown_ids=st.frozensets(st.sampled_from([bench.part(), bench.part("male")]), max_size=2),
        scenario=st.sampled_from([None, Scenario.ACTUAL, Scenario.PLAN]),
        text=st.sampled_from(["", "tre em", "bac", "xam hai bac ninh", "khong co"]),
        order=st.sampled_from(list(Order)),
        descending=st.booleans(),
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_stretch_is_that_of_all_ids_named(filled: Bench, data: st.DataObject) -> None:
    wanted = data.draw(_wanted(filled))
    named = filled.ledger.ask(queries.figure_ids, wanted)
    found = filled.ledger.ask(listing, wanted)
    assert len(found) == len(named)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(named)), max_size=5)) | {0, len(named)})
    parts = [list(_ids(filled, found, first, end - 1)) for first, end in pairwise(cuts)]
    assert [one for part in parts for one in part] == named
    for one in data.draw(st.lists(st.sampled_from(named), max_size=3)) if named else ():
        assert _row_of(filled, found, one) == named.index(one)


def _ids(bench: Bench, of: Listing, first: int, last: int) -> list[int]:
    return bench.ledger.ask(lambda session: list(of.ids(session, first, last)))


def _row_of(bench: Bench, of: Listing, one: int) -> int:
    return bench.ledger.ask(lambda session: of.row_of(session, one))


@pytest.mark.parametrize("order", list(Order))
def test_what_is_not_listed_stands_nowhere(filled: Bench, order: Order) -> None:
    plans = filled.ledger.ask(listing, FigureFilter(scenario=Scenario.PLAN, order=order))
    actual = filled.ledger.ask(queries.figure_ids, FigureFilter(scenario=Scenario.ACTUAL))
    assert {_row_of(filled, plans, one) for one in (*actual, 10**6)} == {-1}


def test_a_stretch_beyond_the_end_is_as_long_as_there_is(filled: Bench) -> None:
    found = filled.ledger.ask(listing, FigureFilter())
    named = filled.ledger.ask(queries.figure_ids, FigureFilter())
    assert _ids(filled, found, len(named) - 3, len(named) + 50) == named[-3:]
    assert _ids(filled, found, len(named), len(named) + 50) == []
    assert _ids(filled, filled.ledger.ask(listing, FigureFilter(text="khong co")), 0, 5) == []


def test_by_indicator_and_period_no_figure_is_named(filled: Bench) -> None:
    """Whatever the size of the ledger, such a listing is as long as its groups."""
    for order in (Order.INDICATOR, Order.PERIOD):
        found = filled.ledger.ask(listing, FigureFilter(order=order, descending=True))
        assert isinstance(found, Grouped)
        assert len(found.ends) < len(found) / 2


def test_what_is_written_meanwhile_makes_a_stretch_shorter_and_never_a_mistake(filled: Bench) -> None:
    found = filled.ledger.ask(listing, FigureFilter())
    taken = filled.say(SPECIAL, "2026-H1", {"34-31": 5}, source="Khác")
    filled.ledger.do(taken.inverse)
    gone = filled.record("2024", filled.entry(SPECIAL, "34-31", 1))
    assert len(_ids(filled, found, 0, len(found) - 1)) == len(found)
    filled.ledger.do(gone.inverse)
